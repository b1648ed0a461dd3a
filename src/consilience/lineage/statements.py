"""Statements that two reports give by themselves: a quotation, or what one named voice says in two wordings.

A run of common words shows nothing, but between quotation marks in both it is somebody's. And what a voice is credited
with in both, directly here and indirectly there, is one statement where most of its terms are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from consilience.lineage.direction import Carrier, Said
from consilience.lineage.likeness import likeness, other_numbers
from consilience.lineage.runs import Run
from consilience.lineage.worded import CONTENT_WEIGHT, Worded
from consilience.settings import LineageSettings
from consilience.text.terms import Term

# What the words of a quotation weigh at the least.
QUOTED_WEIGHT = 2.5
# One statement keeps this share of its terms, and so many that are no names and numbers.
ONE_STATEMENT, LEAST_KEPT = 0.3, 3
# So much where nothing but quotation marks says that it is one.
ONE_QUOTATION, LEAST_QUOTED = 0.4, 4

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
    """What one named voice says in both, by the words of either text that hold it; and one quotation in two wordings.

    A quotation that two translators give each in words of their own need not name its speaker in both.
    """
    (one, mine), (other, yours) = a, b
    return [
        (*_words(said, mine), *_words(same, yours))
        for said in one.said
        for same in other.said
        if (least := _needed(said, same)) is not None and _alike(said, mine, same, yours, *least)
    ]


def _needed(said: Said, same: Said) -> tuple[float, int] | None:
    """The share of terms and the number of telling ones by which two statements are one; None where they cannot be."""
    if said.voice and said.voice == same.voice:
        return ONE_STATEMENT, LEAST_KEPT
    if said.quoted and same.quoted and not (said.voice and same.voice):
        return ONE_QUOTATION, LEAST_QUOTED
    return None


def _alike(said: Said, mine: Worded, same: Said, yours: Worded, least: float, kept: int) -> bool:
    one, other = _terms(said, mine), _terms(same, yours)
    alike, telling = likeness(one, other)
    return alike >= least and telling >= kept and not other_numbers(one, other)


def _terms(said: Said, text: Worded) -> list[Term]:
    return [term for term in text.terms(text.text[said.start : said.end]) if term.weight >= CONTENT_WEIGHT]


def _words(said: Said, text: Worded) -> tuple[int, int]:
    first, last = (bisect_left(text.words, (at,)) for at in (said.start, said.end))
    return first, last
