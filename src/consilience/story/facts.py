"""What two groups of reports tell alike and what they tell otherwise: days, places, names and numbers of their leads.

Reports of one happening agree in some of them, whatever their words; those of a like happening have the words in
common, and hardly a fact: another day, another town, another toll.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

# How many reports of a group tell each fact ("place orvo"), and each sort of facts ("place").
Told = Mapping[str, int]

# A group tells a sort of facts where so many of its reports do.
TELLS = 0.6
# What it weighs that a fact of a sort is told alike, or that none is where both tell some. Other people speak in every
# report, and one who is in both is seldom chance; much happens on one day.
ALIKE = {"day": 0.5, "place": 1.0, "name": 1.5, "number": 1.0}
OTHERWISE = {"day": 1.0, "place": 1.0, "name": 0.5, "number": 1.0}
# So many sorts at least must be told otherwise, and weigh so much more than those told alike.
SORTS, CLASH = 2, 1.0
# Many happenings have one dead or two.
PAIR = 2
# What is told of a count behind its sort: what it counts, and how many.
COUNTED = 2


class Side(NamedTuple):
    """What one of two groups tells: its size, its facts, and the days of its publication where they are known."""

    size: int
    told: Told
    days: tuple[int, int] | None


def told_by_one(facts: Iterable[str]) -> Told:
    """What one report tells.

    >>> sorted(told_by_one(["place orvo", "place tansk"]))
    ['place', 'place orvo', 'place tansk']
    """
    return dict.fromkeys((part for fact in facts for part in (fact, _sort(fact))), 1)


def together(mine: Told, yours: Told) -> Told:
    """How many reports of two groups tell each fact."""
    return {fact: mine.get(fact, 0) + yours.get(fact, 0) for fact in mine.keys() | yours.keys()}


def alike(mine: Side, yours: Side) -> float:
    """Sorts of facts that two groups tell alike, each by the share of both that tell the fact they agree in most.

    A land is none: much happens in each.

    >>> alike(Side(3, {"place orvo": 3, "day 05-02": 1}, None), Side(2, {"place orvo": 2, "day 05-02": 2}, None))
    1.333333
    """
    most: dict[str, float] = {}
    for fact in _shared(mine, yours):
        if _sort(fact) == "land":
            continue
        share = min(mine.told[fact] / mine.size, yours.told[fact] / yours.size)
        most[_sort(fact)] = max(most.get(_sort(fact), 0.0), share)
    return round(sum(sorted(most.values())), 6)


def told_as_one(mine: Side, yours: Side) -> bool:
    """Whether two groups tell one place below a country, one day and one count, greater than a pair.

    One such count may be chance: two people die in many accidents of a day.

    >>> told = ["place orvo", "day 05-02", "number killed 12"]
    >>> mine, yours, pair = (Side(1, told_by_one(facts), None) for facts in (told, [*told, "place sill"], told[:2]))
    >>> told_as_one(mine, yours), told_as_one(mine, pair)
    (True, False)
    """
    shared = [fact.split(" ") for fact in _shared(mine, yours)]
    rare = any(sort == "number" and len(rest) == COUNTED and float(rest[1]) > PAIR for sort, *rest in shared)
    return rare and {"place", "day"} <= {sort for sort, *_ in shared}


def clash(mine: Side, yours: Side) -> bool:
    """Whether two groups tell of two happenings by their facts: several sorts are told, and hardly one alike."""
    same = {_sort(fact) for fact in _shared(mine, yours)}
    other = {sort for sort in OTHERWISE if sort not in same and _both_tell(sort, mine, yours)}
    if "number" in other and _may_have_risen(mine, yours):
        other.remove("number")
    more = sum(OTHERWISE[sort] for sort in other) - sum(weight for sort, weight in ALIKE.items() if sort in same)
    return len(other) >= SORTS and more >= CLASH


def of_other_lands(mine: Side, yours: Side) -> bool:
    """Whether two groups name lands, none of them the same, and nothing else they tell speaks against that.

    A town may be grounded in the wrong land; then both name the town.
    """
    same = {_sort(fact) for fact in _shared(mine, yours)}
    return _both_tell("land", mine, yours) and not same & {"land", "place", "name", "number"}


def _sort(fact: str) -> str:
    return fact.partition(" ")[0]


def _shared(mine: Side, yours: Side) -> list[str]:
    return sorted(fact for fact in mine.told.keys() & yours.told.keys() if " " in fact)


def _both_tell(sort: str, mine: Side, yours: Side) -> bool:
    return all(side.told.get(sort, 0) >= TELLS * side.size for side in (mine, yours))


def _may_have_risen(mine: Side, yours: Side) -> bool:
    """Whether other numbers may be newer ones: what the later group counts is no less, or it counts something else."""
    here, there = _counted(mine), _counted(yours)
    if not here.keys() & there.keys():
        return not (_codes(mine) and _codes(yours))
    if mine.days is None or yours.days is None or (mine.days[1] >= yours.days[0] and yours.days[1] >= mine.days[0]):
        return False
    early, late = (here, there) if mine.days < yours.days else (there, here)
    return all(max(late[what]) > min(early[what]) for what in early.keys() & late.keys())


def _counted(side: Side) -> dict[str, list[float]]:
    """The numbers of each measure: "number killed 12"."""
    found: dict[str, list[float]] = {}
    for fact in side.told:
        sort, *rest = fact.split(" ")
        if sort == "number" and len(rest) == 2:
            found.setdefault(rest[0], []).append(float(rest[1]))
    return found


def _codes(side: Side) -> bool:
    """Whether codes or measured values are told: "number 6.1"."""
    return any(fact.startswith("number ") and fact.count(" ") == 1 for fact in side.told)
