"""Runs of words that stand in two texts alike."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from consilience.lineage.worded import Worded

# Places of one shingle that are tried: a phrase that a text says more often is a refrain.
TRIED = 20


class Run(NamedTuple):
    """Words that stand in both texts alike: the first of each by number, and how many."""

    a: int
    b: int
    length: int


def exact_runs(a: Worded, b: Worded) -> list[Run]:
    """Runs of words that share a shingle, as long as they agree, in order of ``a``; each word of ``a`` in one run.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.words import tongue_of
    >>> tongue = tongue_of(load_lexicon("en"), lambda word: 2.0)
    >>> words = "The swollen river Orvo broke its southern banks at dawn."
    >>> one, other = (Worded(text, tongue, lambda text: [], 5) for text in (words, f"Late on Monday. {words}"))
    >>> exact_runs(one, other)
    [Run(a=0, b=3, length=10)]
    """
    theirs = b.positions
    # The shingles of ``a`` that stand in ``b`` too.
    places = [*compress(range(len(a.listed)), map(theirs.__contains__, a.listed))]
    runs: list[Run] = []
    at = 0
    while at < len(places):
        index = places[at]
        shared, other = max((_shared(a, index, b, place), -place) for place in theirs[a.listed[index]][:TRIED])
        runs.append(Run(index, -other, shared + a.shingle - 1))
        at = bisect_left(places, index + runs[-1].length, at)
    return runs


def _shared(a: Worded, index: int, b: Worded, other: int) -> int:
    """How many shingles in a row two texts share from there on."""
    mine, yours = a.keys[index:], b.keys[other:]
    size = min(len(mine), len(yours))
    differ = mine[:size] != yours[:size]
    first = int(differ.argmax())
    return first if differ[first] else size
