"""Statements that two reports give by themselves: a quotation, or what one named voice says in two wordings.

A run of common words shows nothing, but between quotation marks in both it is somebody's. And what a voice is credited
with in both, directly here and indirectly there, is one statement where most of its terms are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from consilience.lineage.direction import Carrier, Said
from consilience.lineage.likeness import likeness
from consilience.lineage.runs import Run
from consilience.lineage.worded import CONTENT_WEIGHT, Worded
from consilience.settings import LineageSettings
from consilience.text.terms import Term

# What the words of a quotation weigh at the least.
QUOTED_WEIGHT = 2.5
# One statement keeps this share of its terms, and so many that are no names and numbers.
ONE_STATEMENT, LEAST_KEPT = 0.3, 3

Ends = tuple[int, int, int, int]


def quoted_runs(
    a: tuple[Carrier, Worded], b: tuple[Carrier, Worded], runs: Iterable[Run], settings: LineageSettings
) -> list[Ends]:
    """Runs of equal words, common as they may be, as far as they stand between quotation marks in both."""
    (one, mine), (other, yours) = a, b
    found = []
    for run in runs:
        inside = [n for n in range(run.length) if _quoted(one, mine, run.a + n) and _quoted(other, yours, run.b + n)]
        if len(inside) >= settings.shortest and mine.weighs(run.a + inside[0], run.a + inside[-1] + 1, QUOTED_WEIGHT):
            first, last = inside[0], inside[-1] + 1
            found.append((run.a + first, run.a + last, run.b + first, run.b + last))
    return found


def _quoted(carrier: Carrier, text: Worded, number: int) -> bool:
    start = text.words[number][0]
    return any(quotation.start <= start < quotation.end for quotation in carrier.quotations)


def shared_statements(a: tuple[Carrier, Worded], b: tuple[Carrier, Worded]) -> list[Ends]:
    """What one named voice says in both, by the words of either text that hold it."""
    (one, mine), (other, yours) = a, b
    left, right = ({said.voice for said in carrier.said} for carrier in (one, other))
    found: list[Ends] = []
    for voice in sorted(left & right):
        for said in (said for said in one.said if said.voice == voice):
            found += _same(said, mine, [said for said in other.said if said.voice == voice], yours)
    return found


def _same(said: Said, mine: Worded, others: Sequence[Said], yours: Worded) -> Iterable[Ends]:
    terms = _terms(said, mine)
    for other in others:
        alike, telling = likeness(terms, _terms(other, yours))
        if alike >= ONE_STATEMENT and telling >= LEAST_KEPT:
            yield (*_words(said, mine), *_words(other, yours))


def _terms(said: Said, text: Worded) -> list[Term]:
    return [term for term in text.terms(text.text[said.start : said.end]) if term.weight >= CONTENT_WEIGHT]


def _words(said: Said, text: Worded) -> tuple[int, int]:
    first, last = (bisect_left(text.words, (at,)) for at in (said.start, said.end))
    return first, last
