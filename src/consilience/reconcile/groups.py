"""Whom figures count: which groups are one group under two names, and which a report keeps apart.

"Soldiers", "troops" and "people" may be the same thousand; "12 people" and "two pilots" are not. Two groups are one
where no report gives both with different numbers and some number of the one fits a number of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import allows, exact, rounds_to

# Small numbers are alike by chance: two pilots and two children. From here on an equal number shows one group.
TELLING = 10


def one_group_where_one(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Claims of one question but for whom they count, brought under one group where the groups are one."""
    buckets: dict[Key, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for item in keyed:
        if item.evidence.figure is not None:
            buckets[_without_group(item.key)][item.key.group].append(item.evidence)
    named = {bucket: _names(groups) for bucket, groups in buckets.items()}
    return [
        msgspec.structs.replace(
            item, key=msgspec.structs.replace(item.key, group=named[_without_group(item.key)][item.key.group])
        )
        if item.evidence.figure is not None
        else item
        for item in keyed
    ]


def _without_group(key: Key) -> Key:
    return msgspec.structs.replace(key, group="")


def _names(groups: Mapping[str, Sequence[Evidence]]) -> dict[str, str]:
    """For each group the one it goes by: the most reports first, a narrower one before mere people."""
    parent = {name: name for name in groups}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    ordered = sorted(groups)
    for index, a in enumerate(ordered):
        for b in ordered[index + 1 :]:
            if root(a) != root(b) and one_group(groups[a], groups[b]):
                first, second = sorted((root(a), root(b)))
                parent[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        members[root(name)].append(name)
    chosen = {}
    for key, names in members.items():
        chosen[key] = min(names, key=lambda name: (name == "people", -len({e.report for e in groups[name]}), name))
    return {name: chosen[root(name)] for name in ordered}


def one_group(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    """Whether two groups are one: kept apart by no report, and some telling number of the one fits the other."""
    if _kept_apart(a, b):
        return False
    return any(_fit(one, other) for one in a for other in b)


def _kept_apart(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    mine, yours = _by_report(a), _by_report(b)
    return any(
        not any(_fit(one, other) for one in mine[report] for other in yours[report])
        for report in sorted(set(mine) & set(yours))
    )


def _by_report(items: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        rows[item.report].append(item)
    return rows


def _fit(a: Evidence, b: Evidence) -> bool:
    """Whether two figures may state one number: the same, one a rounding of the other, or a bound that holds it."""
    one, other = a.figure, b.figure
    if one is None or other is None:
        return False
    if one.value is not None and other.value is not None:
        if max(one.value, other.value) < TELLING:
            return False
        if one.value == other.value or rounds_to(one.value, other.value) or rounds_to(other.value, one.value):
            return True
    if exact(one) and not exact(other):
        return (one.value or 0) >= TELLING and allows(other, one.value or 0) and _near(other, one.value or 0)
    if exact(other) and not exact(one):
        return _fit(b, a)
    return False


def _near(figure: object, value: float) -> bool:
    """A bound is near a number that it was made of: "more than 2,000" is near 2,418, "dozens" not near 900."""
    low = getattr(figure, "low", None)
    return low is not None and low > 0 and value <= 2 * low
