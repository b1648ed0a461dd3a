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
    # a hazard, an accident, a fight and money are nobody
    ("Peru floods destroy bridges", "HARM", (None, None), (None, None)),
    ("Peru train crash kills 12 miners", "HARM", (None, None), ("LAB", None)),
    ("The conflict in Mali displaced 400 families.", "DISPLACE", (None, None), ("CVL", None)),
    # two lands of one river
    ("Soldiers of the Republic of the Congo shelled the town.", "ASSAULT", ("MIL", "COG"), (None, None)),
    ("Soldiers of the Democratic Republic of the Congo shelled it.", "ASSAULT", ("MIL", "COD"), (None, None)),
    ("DR Congo soldiers shelled the town.", "ASSAULT", ("MIL", "COD"), (None, None)),
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
    ("Fighting between the army and rebels killed 20.", "ASSAULT", "Battles: Armed clash", "state-based"),
    ("A violent demonstration shook the port.", "PROTEST", "Riots: Violent demonstration", None),
    ("Police clashed with protesters.", "ASSAULT", "Protests: Protest with intervention", None),
    ("Protesters clashed with police.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Soldiers were deployed to Lund.", "MOBILIZE", "Strategic developments: Change to group/activity", None),
    ("A gunman killed 12 villagers.", "ASSAULT", "Violence against civilians: Attack", None),
    # who clashes fights on both sides; tear gas is no excess
    ("Police clashed with students in Lund.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Clashes between police and students shook Lund.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Striking miners clashed with soldiers.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Police clashed with villagers near the mine.", "ASSAULT", None, None),
    ("Police fired tear gas at the students.", "ASSAULT", "Protests: Protest with intervention", None),
    ("Police beat the students with batons.", "ASSAULT", "Violence against civilians: Attack", None),
    ("Soldiers shot nine students.", "ASSAULT", "Violence against civilians: Attack", None),
    ("Clashes between police and students left two dead.", "HARM", None, None),
    ("Police fought students in Lund.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Students battled police in Lund.", "ASSAULT", "Riots: Violent demonstration", None),
    ("Police skirmished with villagers near the mine.", "ASSAULT", None, None),
    ("Police attacked the students.", "ASSAULT", "Violence against civilians: Attack", None),
    ("Fighters attacked the villagers.", "ASSAULT", "Violence against civilians: Attack", None),
    # what a table does not tell is left open
    ("Rescuers and firefighters were deployed to Lund.", "MOBILIZE", None, None),
    ("Aid workers were mobilised in Lund.", "MOBILIZE", None, None),
    ("Herders clashed with farmers.", "ASSAULT", None, None),
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


def test_participles_of_one_clause_share_whom_they_befell() -> None:
    found = annotate("Rebels raided Lund, killing two herders and wounding 90.", published="2031-05-14", tools=tools())
    told = [(c.coding.target_sector, c.coding.acled) for c in found.claims if c.figure]
    assert told == [("AGR", "Violence against civilians: Attack")] * 2


def test_the_blaze_in_a_report_of_a_wildfire_is_that_wildfire() -> None:
    text = "A wildfire broke out near Lund. The blaze spread."
    found = annotate(text, published="2031-05-14", tools=tools())
    assert {c.mode for c in found.claims if c.event == "DISASTER"} == {"wildfire"}
    alone = annotate("The blaze in the mill spread.", published="2031-05-14", tools=tools())
    assert {c.mode for c in alone.claims if c.event == "DISASTER"} == {"fire"}


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
