"""Numbers that take another back: "it was 40 and not 50", "cut the toll from 50 to 40", "40, not 50, as reported earlier".

A toll that rises, or a number that falls because something changed ("the number of campers fell from 500 to 300"),
corrects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ARTICLE = r"(?:the |an? |some |about |around |nearly |as many as )?"
# Between the right number and the wrong one behind it.
NOT = re.compile(
    rf"(?:\s+[\w-]+){{0,3}},?\s+(?:(?:and |but )?not|rather than|instead of|as opposed to|down from|up from)\s+{ARTICLE}"
    r"(?P<early>(?:earlier|initial|previous|first|preliminary|original|previously (?:reported|stated|given))\s+)?"
    r"(?:(?:count|figure|toll|report|tally|estimate|number|total)s?\s+)?(?:of\s+)?$"
)
COMPARED = re.compile(r"\b(?:down|up) from\b")
# Behind the wrong number, where "down from" alone would only tell of a change.
EARLIER = re.compile(
    r"(?:\s+[\w-]+){0,3}\s*,?\s*(?:as |that was |which was |it had |had been |was )?(?:(?:first |earlier |originally |initially |previously |wrongly )"
    r"(?:reported|given|stated|announced|said|published|counted)|(?:reported|given|stated|announced|said) (?:earlier|before|previously|at first|initially))"
)
BUT = re.compile(r"(?:\s+[\w-]+){0,2},?\s+but\s+(?:only\s+|rather\s+)?$")
FROM_TO = re.compile(r"(?:\s+[\w-]+){0,2}\s+(?:down\s+|up\s+)?to\s+(?:only\s+)?$")
# What is done to a number that was wrong; and counts, whose fall means that they were.
AMENDED = re.compile(
    r"\b(?:correct|revis|amend|adjust|downgrad|recalculat)\w*\b[^.;:]{0,70}\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE
)
LOWERED = re.compile(
    r"\b(?:lower|cut|cuts|cutting|reduc|scal|trimm|slash)\w*\b[^.;:]{0,70}\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE
)
COUNT_FALLS = re.compile(
    r"\b(?:count|toll|tally|headcount|estimate|figure)s?\b[^.;:,]{0,50}?\s(?:falls?|fell|fallen|drops?|dropped|goes down|went down)\s+(?:\w+ )?from\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
COUNTS = re.compile(r"\b(?:count|toll|tally|headcount|estimate|figure)s?\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:count|toll|tally|headcount|estimate|figure|number|total|list|dead|death|injured|wounded|missing|casualt)\w*\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A quantity as a correction sees it: where it stands, its value, its noun's lemma, and its kind."""

    start: int
    end: int
    value: float | None
    noun: str | None
    kind: str | None


def corrections(text: str, told: Sequence[Told]) -> dict[int, Told]:
    """The numbers taken back, by the start of the number that stands for each.

    >>> corrections("It was 40, not 50.", [Told(7, 9, 40.0, None, None), Told(15, 17, 50.0, None, None)])[7].value
    50.0
    """
    found: dict[int, Told] = {}
    for first, second in zip(told, told[1:], strict=False):
        if None in (first.value, second.value) or first.value == second.value or not _alike(first, second):
            continue
        before, between = text[: first.start], text[first.end : second.start]
        if _takes_back(text, between, second):
            found[first.start] = second
        elif re.search(r"\b[Nn]ot\s+(?:\w+\s+)?$", before) and BUT.fullmatch(between):
            found[second.start] = first
        elif FROM_TO.fullmatch(between) and _amended(before):
            found[second.start] = first
    return found


def _alike(first: Told, second: Told) -> bool:
    """Whether both may count the same: one noun, or the second without a noun of its own."""
    nouns = {each.noun for each in (first, second) if each.noun is not None}
    kinds = {each.kind for each in (first, second) if each.kind is not None}
    return len(nouns) < 2 and len(kinds) < 2


def _takes_back(text: str, between: str, second: Told) -> bool:
    match = NOT.fullmatch(between)
    if match is None:
        return False
    return not COMPARED.search(between) or bool(match["early"]) or bool(EARLIER.match(text, second.end))


def _amended(before: str) -> bool:
    """Whether the words before "from A to B" amend a count; prices and taxes are cut, too, and none is a correction."""
    amended, lowered = AMENDED.search(before), LOWERED.search(before)
    return bool(
        COUNT_FALLS.search(before)
        or (amended and COUNTED.search(before, amended.start()))
        or (lowered and COUNTS.search(before, lowered.start()))
    )
