"""A report tells of an incident where it says that one happened, and is about it; else of none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.claims.find.events import EventFinder
from consilience.claims.ground.incidents import IncidentTables, Told, incident_tables, incidents
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.parse import SpacyParser
from consilience.text.sentences import sentences, stops_of
from consilience.vocabulary import Incident

Tell = Callable[[str], tuple[Incident, ...]]

# (report, the incident types that it tells of)
REPORTS = [
    ("Gunmen attacked a clinic in Lower Tarn on Monday. Two nurses were killed.", {"attack"}),
    ("Gunmen abducted three nurses near Lower Tarn. They were taken to the hills.", {"kidnapping"}),
    ("A car bomb exploded outside the court. Nine people were wounded.", {"bombing"}),
    ("A strong earthquake struck the valley at dawn. The quake was felt in three provinces.", {"earthquake"}),
    ("Floods swept through the delta. The flooding displaced 900 families.", {"flood"}),
    ("Masked men robbed a bank in Upper Tarn. They stole from two shops, too.", {"robbery"}),
    ("Rebels murdered the mayor of Upper Tarn. The murder shocked the town.", {"killing"}),
    ("Youths set fire to a school. Police arrested four of them.", {"arson"}),
    ("Police foiled an attempt to bomb the station. Two men were arrested.", {"bombing"}),
    # near-misses
    ("The envoy fears an attack on the port. Rebels may kidnap sailors.", set()),
    ("Last year gunmen attacked a clinic there. The town has been calm since.", set()),
    ("The minister denied that soldiers attacked the camp. No one was killed.", set()),
    ("The town will hold a drill in case of an earthquake.", set()),
    ("The fire department bought a truck. The market opens at nine.", set()),
    ("The war has gone on for ten years. Violence is a concern.", set()),
    ("Nurses marched through Upper Tarn. They want better pay.", set()),
    ("Survivors of the 2004 tsunami met in the capital.", set()),
    ("The army plans to attack the rebels if talks fail.", set()),
    ("", set()),
]


@pytest.fixture(scope="module")
def tables() -> IncidentTables:
    return incident_tables(load_lexicon("en"))


@pytest.fixture(scope="module")
def tell(tables: IncidentTables) -> Tell:
    parser = SpacyParser(ParseSettings())
    finder = EventFinder(load_lexicon("en"))

    def of(text: str) -> tuple[Incident, ...]:
        parts = [text[s.start : s.end] for s in sentences(text, stops_of(load_lexicon("en")))]
        return incidents([Told(event) for parse in parser(parts) for event in finder(parse)], tables, len(parts))

    return of


@pytest.mark.parametrize(("report", "types"), REPORTS)
def test_a_report_tells_of_what_it_says_happened(tell: Tell, report: str, types: set[str]) -> None:
    found = {incident.type for incident in tell(report)}
    assert types <= found if types else not found


def test_a_report_without_event_words_tells_of_none(tables: IncidentTables) -> None:
    assert incidents([], tables, 0) == ()


def test_a_mention_in_passing_of_a_long_report_is_no_incident(tell: Tell) -> None:
    passing = "The council met on Monday. " * 40 + "A member recalled an attack."
    assert tell(passing) == ()


def test_fallen_soldiers_tell_of_a_fight_and_of_no_deed(tell: Tell) -> None:
    fight = "The army attacked a rebel camp. Forty rebels were killed and nine soldiers were wounded. "
    assert {incident.type for incident in tell(fight)} <= {"attack", "clash"}


def test_every_incident_of_the_lexicon_is_one_word(tables: IncidentTables) -> None:
    assert all(kind == kind.strip().lower() and " " not in kind for kind in tables.types.values())
