"""A number whose clause has a verb of its own takes nothing from the clause before; the dead are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.claims.find.wording import WordingFinder
from consilience.flow.tools import Tools
from consilience.settings import Settings

Kinds = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    tools = Tools(Settings())
    finder = WordingFinder(tools.lexicon, tools.gazetteer)
    return lambda text: [
        (figure.text, figure.kind) for parse in tools.parser([text]) for figure in finder(parse).figures
    ]


FOUND = "bodies-found"
JOINED = [
    ("34 corpses have been brought to the district clinic and {} remain unaccounted for.", FOUND, "missing"),
    ("34 corpses have been brought to the district clinic and {} are in a stable condition.", FOUND, None),
    ("34 bodies were taken to the regional hospital and {} have been arrested.", FOUND, "detained"),
    ("34 people have been confirmed dead and {} are still being sought.", "killed", None),
    ("34 people have been confirmed dead, {} were hospitalised.", "killed", "hospitalised"),
    ("34 people have been confirmed dead but {} stayed behind.", "killed", None),
    ("34 people have been confirmed dead while {} were questioned.", "killed", None),
    ("A wave killed 34 people in the harbour and {} await news.", "killed", None),
    ("34 were arrested in the capital and {} are still missing.", "detained", "missing"),
]
WHO = ["27 persons", "27", "27 others", "another 27", "27 more people", "a further 27"]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("text", "first", "second"), JOINED)
def test_a_clause_with_a_verb_of_its_own_takes_none_from_the_clause_before(
    kinds: Kinds, text: str, first: str, second: str | None, who: str
) -> None:
    found = dict(kinds(text.format(who)))
    assert found.get("34") == first
    # A bare number of no known kind may be no figure at all.
    assert next((kind for words, kind in found.items() if "27" in words), None) == second


# sentence, then (words, kind) of each figure
NEAR_MISSES = [
    ("34 people were killed in Kelo and 27 in Mayo.", [("34", "killed"), ("27", "killed")]),
    (
        "3,900 homes were damaged and 20 destroyed.",
        [("3,900", "housing-partly-destroyed"), ("20", "housing-destroyed")],
    ),
    ("Nine soldiers and 12 women were killed.", [("Nine", "killed"), ("12", "killed")]),
    ("34 people died and another 27 were injured.", [("34", "killed"), ("27", "injured")]),
    ("The death toll, 38, is the highest so far.", [("38", "killed")]),
]


@pytest.mark.parametrize(("text", "expected"), NEAR_MISSES)
def test_numbers_that_share_a_verb_go_on_sharing_it(
    kinds: Kinds, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(words.removeprefix("another "), kind) for words, kind in kinds(text)] == expected


DEAD = [
    ("Soldiers dug nine more bodies out of the mud.", [("nine", FOUND)]),
    ("Rescuers pulled six bodies from the rubble.", [("six", FOUND)]),
    ("Six corpses were pulled out of the river.", [("Six", FOUND)]),
    ("Divers pulled four lifeless children from the lake.", [("four", FOUND)]),
    ("Neighbours dug out three dead boys.", [("three", FOUND)]),
    ("Rescuers saved six people and pulled four bodies from the river.", [("six", "rescued"), ("four", FOUND)]),
    ("Twelve corpses were taken to the hospital.", [("Twelve", FOUND)]),
    # near misses
    ("Rescuers pulled six survivors from the rubble.", [("six", "rescued")]),
    ("Neighbours dug out nine children alive.", [("nine", "rescued")]),
    ("Twelve people were taken to hospital.", [("Twelve", "hospitalised")]),
    ("Rescuers pulled six people from under the dead trees.", [("six", "rescued")]),
]


@pytest.mark.parametrize(("text", "expected"), DEAD)
def test_the_dead_are_found_and_not_rescued(kinds: Kinds, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert kinds(text) == expected
