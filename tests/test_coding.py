"""How a claim would be coded: sectors and countries of its actors, and the types of ACLED, UCDP and IDMC by tables."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.publish.results import AnnotatedClaim


def claim(text: str, event: str) -> AnnotatedClaim:
    """The claim of a text that has an event of this type."""
    return next(c for c in annotate(text, published="2031-05-14", tools=tools()).claims if c.event == event)


ACTORS = [
    # text, type, actor's sector and country, target's
    ("Kenyan soldiers shelled the rebels near the river.", "ASSAULT", ("MIL", "KEN"), ("REB", None)),
    ("The police arrested 40 students.", "COERCE", ("COP", None), ("EDU", None)),
    ("Gunmen attacked a convoy of the United Nations.", "ASSAULT", ("CRM", None), ("UNO", None)),
    ("They attacked the village.", "ASSAULT", (None, None), (None, None)),
    ("Some 400 Afghan refugees fled to the hills.", "DISPLACE", ("REF", "AFG"), (None, None)),
]


@pytest.mark.parametrize(("text", "event", "actor", "target"), ACTORS)
def test_actors_have_sector_and_country_where_their_words_tell(
    text: str, event: str, actor: tuple[str | None, str | None], target: tuple[str | None, str | None]
) -> None:
    coding = claim(text, event).coding
    assert (coding.actor_sector, coding.actor_country) == actor
    assert (coding.target_sector, coding.target_country) == target


TYPES = [
    # text, type, ACLED's event and sub-event type, UCDP's type of violence
    ("Rebels shelled the town.", "ASSAULT", "Explosions/Remote violence: Shelling/artillery/missile attack", None),
    ("A drone strike hit the market.", "ASSAULT", "Explosions/Remote violence: Air/drone strike", None),
    ("A suicide bombing hit the market.", "ASSAULT", "Explosions/Remote violence: Suicide bomb", None),
    ("Rebels clashed with soldiers near the river.", "ASSAULT", "Battles: Armed clash", "state-based"),
    ("Rebels killed 12 villagers.", "ASSAULT", "Violence against civilians: Attack", "one-sided"),
    ("Soldiers killed 12 rebels.", "ASSAULT", "Battles: Armed clash", "state-based"),
    ("Gunmen abducted 30 schoolgirls.", "ASSAULT", "Violence against civilians: Abduction/forced disappearance", None),
    ("Rebels seized the town of Lund.", "COERCE", "Battles: Non-state actor overtakes territory", None),
    ("The army recaptured the town of Lund.", "COERCE", "Battles: Government regains territory", None),
    ("Police arrested 40 students.", "COERCE", "Strategic developments: Arrests", None),
    ("Students protested in the capital.", "PROTEST", "Protests: Peaceful protest", None),
    ("Boko Haram killed 12 villagers.", "ASSAULT", "Violence against civilians: Attack", "one-sided"),
    # what a table does not tell is left open
    ("The town was attacked.", "ASSAULT", None, None),
    ("The river flooded the town.", "DISASTER", None, None),
    # planned, feared and denied violence has no type of what happened
    ("The rebels plan to shell the town.", "ASSAULT", None, None),
    ("The army denied shelling the town.", "ASSAULT", None, None),
]


@pytest.mark.parametrize(("text", "event", "acled", "ucdp"), TYPES)
def test_types_of_other_schemes_follow_from_tables(text: str, event: str, acled: str | None, ucdp: str | None) -> None:
    coding = claim(text, event).coding
    assert (coding.acled, coding.ucdp) == (acled, ucdp)


TERMS = [
    ("The flood displaced 300 families.", "DISPLACE", "Displaced", "Flood"),
    ("Some 300 people were evacuated before the storm.", "DISPLACE", "Evacuated", "Storm"),
    ("The quake destroyed 40 houses.", "HARM", "Destroyed housing", "Earthquake"),
    ("Some 300 people went home.", "DISPLACE", "Returns", None),
    ("The landslide killed 12 people.", "HARM", None, "Landslide/Wet mass movement"),
    ("Fighting displaced 300 families.", "DISPLACE", "Displaced", None),
    ("A hailstorm hit Surin Province, which killed six people.", "HARM", None, "Storm"),
    ("Storms and floods destroyed 40 houses.", "DISASTER", None, "Storm"),
]


@pytest.mark.parametrize(("text", "event", "term", "hazard"), TERMS)
def test_displacement_has_its_term_and_its_hazard(text: str, event: str, term: str | None, hazard: str | None) -> None:
    coding = claim(text, event).coding
    assert (coding.idmc, coding.hazard) == (term, hazard)


def test_a_movement_has_where_from_where_to_and_by_which_way() -> None:
    row = claim("Some 450 refugees crossed from Sudan into Chad via Adre.", "DISPLACE")
    assert (row.origin, row.destination, row.route) == ("Sudan", "Chad", "Adre")
