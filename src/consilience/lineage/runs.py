"""Runs of words that stand in two texts alike."""

from __future__ import annotations

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
    mine, yours, positions = a.folded, b.folded, b.positions
    runs: list[Run] = []
    index = 0
    while index < len(a.keys):
        best = (0, 0)
        for other in positions.get(a.keys[index], ())[:TRIED]:
            length = 0
            while (
                index + length < len(mine)
                and other + length < len(yours)
                and mine[index + length] == yours[other + length]
            ):
                length += 1
            best = max(best, (length, -other))
        if best[0] >= a.shingle:
            runs.append(Run(index, -best[1], best[0]))
            index += best[0]
        else:
            index += 1
    return runs
