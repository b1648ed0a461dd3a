"""How many facts two groups of reports tell alike: days, places, names and numbers at the beginning of their reports.

Reports of one happening agree in some of them, whatever their words; those of a like happening of another day, place
or year have the words in common, and hardly a fact.
"""

from __future__ import annotations

from collections.abc import Mapping

# How many reports of a group tell each fact ("place orvo").
Told = Mapping[str, int]


def together(mine: Told, yours: Told) -> Told:
    """How many reports of two groups tell each fact."""
    return {fact: mine.get(fact, 0) + yours.get(fact, 0) for fact in mine.keys() | yours.keys()}


def alike(mine: Told, my_size: int, yours: Told, your_size: int) -> float:
    """Sorts of facts that two groups tell alike, each by the share of both that tell the fact they agree in most.

    >>> alike({"place orvo": 3, "day 05-02": 1}, 3, {"place orvo": 2, "day 05-02": 2}, 2)
    1.333333
    """
    most: dict[str, float] = {}
    for fact in sorted(mine.keys() & yours.keys()):
        share = min(mine[fact] / my_size, yours[fact] / your_size)
        sort = fact.partition(" ")[0]
        most[sort] = max(most.get(sort, 0.0), share)
    return round(sum(sorted(most.values())), 6)
