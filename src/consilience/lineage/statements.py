"""Statements that two reports give by themselves: a quotation, or what one named voice says in two wordings.

A run of common words shows nothing, but between quotation marks in both it is somebody's. And what a voice is credited
with in both, directly here and indirectly there, is one statement where most of its terms are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from consilience.lineage.carriers import BESIDE, Carrier, Said
from consilience.lineage.likeness import likeness, other_numbers
from consilience.lineage.runs import Run
from consilience.lineage.worded import Worded
from consilience.settings import LineageSettings
from consilience.vocabulary import Quotation

# What the words of a quotation weigh at the least.
QUOTED_WEIGHT = 2.5
# One statement keeps this share of its terms, and so many that are no names and numbers.
ONE_STATEMENT, LEAST_KEPT = 0.3, 3
# So much where nothing but quotation marks says that it is one.
ONE_QUOTATION, LEAST_QUOTED = 0.4, 4
# The share of the words of a shortened quotation that stand in the whole one; a quotation that says something.
WHOLE, LEAST_SAID = 0.9, 6
# Where a report leaves words of a quotation out.
LEFT_OUT = re.compile(r"[\[(]\s*(?:\.\s?){2,3}\.?\s*[\])]|[\[(]\s*…\s*[\])]|\.\s?\.\s?\.|…")

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


def abridged(a: tuple[Carrier, Worded], b: tuple[Carrier, Worded], settings: LineageSettings) -> list[Ends]:
    """Quotations of which one leaves words out, by its own marks, and has all others in the order of the other one."""
    (one, mine), (other, yours) = a, b
    found = []
    for left in one.quotations:
        for right in other.quotations:
            cut = [bool(LEFT_OUT.search(quotation.text)) for quotation in (left, right)]
            ends = (*_words(left, mine), *_words(right, yours))
            if any(cut) and _within(ends, mine, yours, settings.shortest):
                found.append(ends)
    return found


def _within(ends: Ends, mine: Worded, yours: Worded, shortest: int) -> bool:
    """Whether nearly all words of the shorter quotation stand in the longer one, in order."""
    shorter, longer = sorted((mine.folded[ends[0] : ends[1]], yours.folded[ends[2] : ends[3]]), key=len)
    return len(shorter) >= shortest and _stands_in(shorter, longer)


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


def unmarked(one: tuple[Carrier, Worded], other: tuple[Carrier, Worded], ends: Ends, myself: AbstractSet[str]) -> int:
    """How many quotations of a stretch, in which somebody speaks of himself, the other text has without their marks.

    Nothing is lost where the other text has quotation marks anywhere in the stretch: it may tell some in its own way.
    """
    (carrier, mine), (taker, yours) = one, other
    first, last, begin, end = ends
    if any(_quoted(taker, yours, number) for number in range(begin, end)):
        return 0
    rest, count, before = yours.folded[begin:end], 0, -BESIDE
    for quotation in carrier.quotations:
        a, b = _words(quotation, mine)
        words = mine.folded[a:b]
        if first <= a and b <= last and b - a >= LEAST_SAID and myself & set(words) and _stands_in(words, rest):
            # Pieces of one statement, with no more than its speaker between them, are one.
            count += quotation.start - before >= BESIDE
            before = quotation.end
    return count


def _stands_in(words: Sequence[str], text: Sequence[str]) -> bool:
    """Whether nearly all of some words stand in a text, in order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(words, text) >= WHOLE * len(words)


def _needed(said: Said, same: Said) -> tuple[float, int] | None:
    """The share of terms and the number of telling ones by which two statements are one; None where they cannot be."""
    if said.voice and said.voice == same.voice:
        return ONE_STATEMENT, LEAST_KEPT
    if said.quoted and same.quoted and not (said.voice and same.voice):
        return ONE_QUOTATION, LEAST_QUOTED
    return None


def _alike(said: Said, mine: Worded, same: Said, yours: Worded, least: float, kept: int) -> bool:
    one, other = mine.content_between(said.start, said.end), yours.content_between(same.start, same.end)
    alike, telling = likeness(one, other)
    return alike >= least and telling >= kept and not other_numbers(one.terms, other.terms)


def _words(said: Said | Quotation, text: Worded) -> tuple[int, int]:
    """The first word of what somebody says, by number, and the one after its last."""
    first, last = (bisect_left(text.words, (at,)) for at in (said.start, said.end))
    return first, last
