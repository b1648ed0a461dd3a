"""How like each other two groups of reports must be to be one story.

Two groups need nearly the likeness that each has within; more where they are of other days, and still more where their
facts are others or they tell none alike. A report alone is brought in by less, unless its facts are others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from consilience.settings import StorySettings
from consilience.story.facts import Side, Told, alike, clash, of_other_lands, together, told_as_one, told_by_one

MILLION = 1_000_000
# Of two groups the tighter one counts so much in what its own likeness asks for, the looser one the rest.
TIGHTER = 0.15
# Two groups tell facts alike where seven in ten of both agree in a fact of one sort, or fewer in facts of several.
MOST = 0.7
# From so many reports on a group's own likeness says how alike its reports are; each sort of facts that a report shares
# with it makes up for so much of that.
MANY, LESS = 3, 0.1
# Two lone reports whose facts are others need so much.
CLASHING = 0.6

# The first and the last day on which a report may have been published.
Days = tuple[int, int]


class Step(NamedTuple):
    """One join of two groups: the two reports across that are most alike, the average likeness, what was needed.

    ``decided`` where an analyst joined them.
    """

    a: str
    b: str
    likeness: float
    needed: float
    decided: bool = False


class Cluster(Struct, frozen=True):
    """A group in the making: its reports, the likeness of all pairs within, the days of those that are dated.

    ``told`` counts the reports that tell each fact.
    """

    reports: tuple[str, ...]
    within: int
    dated: int
    first: int
    last: int
    told: Told
    steps: tuple[Step, ...] = ()

    @property
    def own(self) -> int | None:
        """The mean likeness of two of its reports, in millionths; None for a report alone."""
        size = len(self.reports)
        return self.within // (size * (size - 1) // 2) if size > 1 else None

    @property
    def side(self) -> Side:
        """What it tells."""
        return Side(len(self.reports), self.told, (self.first, self.last) if self.dated else None)


class Others(Enum):
    """How two groups tell of two happenings by their facts, if they do."""

    NO = 0
    LANDS = 1
    FACTS = 2


class Needed:
    """The likeness that joins two groups, in millionths."""

    def __init__(self, settings: StorySettings) -> None:
        self._settings = settings

    def to_join(self, a: Cluster, b: Cluster) -> float:
        """What joins two groups.

        Two lone reports need more than a third one beside them: any two floods are somewhat alike, and nobody else
        vouches for them.
        """
        if len(b.reports) > len(a.reports):
            a, b = b, a
        if a.own is None:
            return MILLION * self._for_two(a, b)
        if b.own is None:
            return self._for_one(b, a, a.own)
        looser, tighter = sorted((a.own, b.own))
        return self._share(a, b) * (looser + TIGHTER * (tighter - looser))

    def _for_two(self, a: Cluster, b: Cluster) -> float:
        """What joins two lone reports: less where one place, one day and one count vouch for them."""
        if others(a, b) is not Others.NO:
            return max(self._settings.lone, CLASHING)
        return self._settings.threshold if told_as_one(a.side, b.side) else self._settings.lone

    def _share(self, a: Cluster, b: Cluster) -> float:
        """The share of their own likeness that joins two groups.

        A follow-up takes up the words of the story, and so does next year's like event. Where two groups tell no fact
        alike, words alone must bear it.
        """
        apart = others(a, b)
        if apart is Others.LANDS:
            return self._settings.worded
        doubtful = apart is Others.FACTS or alike(a.side, b.side) < MOST
        shares = (self._settings.tight, self._settings.apart, self._settings.worded)
        return shares[(not self._one_time(a, b)) + doubtful]

    def _for_one(self, one: Cluster, group: Cluster, own: int) -> float:
        """What brings one report into a group: less for each sort of facts it shares, little in the same days.

        Where days are not known and no facts are shared, the group vouches for nothing.
        """
        apart, one_time, lone = others(one, group), self._one_time(one, group), self._settings.lone * MILLION
        if apart is not Others.NO:
            return max(own * self._share_of_other(apart, one, group), 0.0 if one_time else lone)
        if one_time:
            return 0.0
        facts = alike(one.side, group.side)
        share = max(0.0, self._settings.stray - LESS * facts) if len(group.reports) >= MANY else 0.0
        return max(own * share, 0.0 if facts >= MOST or _known(one, group) else lone)

    def _share_of_other(self, apart: Others, one: Cluster, group: Cluster) -> float:
        """The share of its own likeness that brings a report into a group whose facts are others.

        Where days are not known, "Tuesday" and "Thursday" may be told of one week's event; and what the whole world
        looks at is told in many lands on one day.
        """
        if self._one_time(one, group):
            return self._settings.apart if apart is Others.FACTS else self._settings.stray
        return self._settings.worded if apart is Others.LANDS or _known(one, group) else self._settings.stray

    def _one_time(self, a: Cluster, b: Cluster) -> bool:
        """Whether most reports of both are dated, and no more than a few days lie between the two."""
        if any(one.dated * 2 < len(one.reports) for one in (a, b)):
            return False
        return max(a.first - b.last, b.first - a.last) <= self._settings.days


def others(a: Cluster, b: Cluster) -> Others:
    """How two groups tell of two happenings by their facts.

    >>> told = {"a": ("place orvo", "number killed 3"), "b": ("place sill", "number killed 7")}
    >>> others(alone("a", None, told), alone("b", None, told)).name
    'FACTS'
    """
    if clash(a.side, b.side):
        return Others.FACTS
    return Others.LANDS if of_other_lands(a.side, b.side) else Others.NO


def _known(a: Cluster, b: Cluster) -> bool:
    """Whether days of both are known."""
    return bool(a.dated and b.dated)


def alone(report: str, days: Days | None, facts: Mapping[str, Sequence[str]]) -> Cluster:
    """A report alone as a group."""
    first, last = days or (10**9, -(10**9))
    told = told_by_one(facts.get(report, ()))
    return Cluster(reports=(report,), within=0, dated=int(days is not None), first=first, last=last, told=told)


def both(one: Cluster, other: Cluster, between: int, steps: tuple[Step, ...]) -> Cluster:
    """Two groups as one; ``between`` is the likeness of all pairs across."""
    return Cluster(
        reports=tuple(sorted((*one.reports, *other.reports))),
        within=one.within + other.within + between,
        dated=one.dated + other.dated,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        told=together(one.told, other.told),
        steps=(*one.steps, *other.steps, *steps),
    )
