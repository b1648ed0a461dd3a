"""Which two groups of reports hang on a few: on round-ups and situation reports that tell of both.

A round-up is like each of two floods, and the two are not. So both must be alike without the half of either that is
most like the other; where that leaves other towns and other tolls, as alike as any two lone reports of one story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from consilience.story.needed import Cluster, Others, both, others

# Without the half of either that is most like the other, two groups are still so much of what they need alike.
REST = 0.5


class Bridges(NamedTuple):
    """How alike each two reports are, what each tells, and the likeness that joins two lone ones, in millionths."""

    worth: Mapping[str, Mapping[str, int]]
    alone: Mapping[str, Cluster]
    lone: int

    def carry(self, a: Sequence[str], b: Sequence[str], needed: float) -> bool:
        """Whether two groups are alike by a few reports alone, as by round-ups that tell of both.

        A report of one flood, and that of another with a round-up of the two:

        >>> told = {"a": ("place orvo", "number killed 3"), "b": ("place sill", "number killed 7")}
        >>> told["r"] = (*told["a"], *told["b"])
        >>> worth = {"a": {"b": 90_000, "r": 500_000}, "b": {"a": 90_000}, "r": {"a": 500_000}}
        >>> from consilience.story.needed import alone
        >>> Bridges(worth, {key: alone(key, None, told) for key in told}, 180_000).carry("a", "br", 180_000)
        True
        """
        mine, yours = self._least_like_first(a, b), self._least_like_first(b, a)
        half, rest = _all_but(len(mine) // 2, mine), _all_but(len(yours) // 2, yours)
        without = ((half, b), (a, rest))
        if any(self._likeness(one, other) < REST * needed for one, other in without):
            return True
        for one, other in (*without, (half, rest)):
            if self._are_two(one, other) and (len(one) + len(other) > 2 or self._are_counted(one, other, [*a, *b])):
                return True
        # Of three reports, two may be round-ups.
        half, rest = (_all_but((len(side) + 1) // 2, side) for side in (mine, yours))
        return self._are_two(half, rest) and self._are_counted(half, rest, [*a, *b])

    def _least_like_first(self, mine: Sequence[str], yours: Sequence[str]) -> list[str]:
        return [one for _, one in sorted((sum(self.worth[one].get(other, 0) for other in yours), one) for one in mine)]

    def _likeness(self, mine: Sequence[str], yours: Sequence[str]) -> float:
        """How alike some reports and others are on average."""
        return sum(self.worth[one].get(other, 0) for one in mine for other in yours) / (len(mine) * len(yours))

    def _are_two(self, mine: Sequence[str], yours: Sequence[str]) -> bool:
        """Whether some reports and others tell other facts, in words that would join no two lone reports."""
        return self._likeness(mine, yours) < self.lone and others(self._of(mine), self._of(yours)) is not Others.NO

    def _are_counted(self, mine: Sequence[str], yours: Sequence[str], every: Sequence[str]) -> bool:
        """Whether another report tells a number of either, as round-ups do; one that only names both towns does not."""
        numbers = {fact for side in (mine, yours) for fact in self._of(side).told if fact.startswith("number ")}
        return any(self.alone[one].told.keys() & numbers for one in every if one not in mine and one not in yours)

    def _of(self, reports: Sequence[str]) -> Cluster:
        """Some reports as a group, by what they tell."""
        return reduce(lambda one, other: both(one, other, 0, ()), (self.alone[report] for report in reports))


def _all_but(last: int, reports: Sequence[str]) -> Sequence[str]:
    """Reports without some at the end; one is always left."""
    return reports[: max(1, len(reports) - last)]
