"""How well reports are grouped: B-cubed (Bagga and Baldwin 1998) and pairs, against groups made by hand.

A report that stands in no group is a group of its own, for both measures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from consilience.evaluate.measured import Shares, ratio

Members = dict[str, frozenset[str]]


def b_cubed(truth: Mapping[str, str], guess: Mapping[str, str]) -> Shares:
    """Mean over reports of the share of a report's group that is rightly there, and of its true group that is found.

    >>> b_cubed({"a": "flood", "b": "flood"}, {"a": "1", "b": "2"})
    Shares(precision=1.0, recall=0.5)
    """
    true_group, guessed_group = _group_of_each(truth, truth), _group_of_each(truth, guess)
    shared = {key: len(true_group[key] & guessed_group[key]) for key in truth}
    return Shares(
        precision=ratio(math.fsum(shared[key] / len(guessed_group[key]) for key in truth), len(truth)),
        recall=ratio(math.fsum(shared[key] / len(true_group[key]) for key in truth), len(truth)),
    )


def among_others(truth: Mapping[str, str], guess: Mapping[str, str]) -> int:
    """How many reports stand in a group most of which tells of another event: what a false join brings in.

    >>> among_others({"a": "flood", "b": "flood", "c": "fire"}, {"a": "1", "b": "1", "c": "1"})
    1
    """
    groups = set(_group_of_each(truth, guess).values())
    return sum(len(group) - max(Counter(truth[key] for key in group).values()) for group in groups)


class LookAlikes(NamedTuple):
    """Pairs of reports of two look-alike events: how many are in one group, of how many."""

    joined: int
    of: int


def look_alikes(truth: Mapping[str, str], kin: Mapping[str, str], guess: Mapping[str, str]) -> LookAlikes:
    """Pairs of reports of one kin and of two events; ``kin`` tells of each report which look-alikes its event is of.

    >>> events = {"a": "flood in May", "b": "flood in June", "c": "fire"}
    >>> look_alikes(events, {"a": "floods", "b": "floods", "c": "fires"}, {"a": "1", "b": "1", "c": "1"})
    LookAlikes(joined=1, of=1)
    """
    told: dict[str, list[str]] = defaultdict(list)
    for key in sorted(truth.keys() & kin.keys()):
        told[kin[key]].append(key)
    pairs = [(a, b) for keys in told.values() for a, b in combinations(keys, 2) if truth[a] != truth[b]]
    return LookAlikes(sum(a in guess and guess.get(a) == guess.get(b) for a, b in pairs), len(pairs))


def pairwise(truth: Mapping[str, str], guess: Mapping[str, str]) -> Shares:
    """Precision and recall over pairs of reports that share a group."""
    true_groups = set(_group_of_each(truth, truth).values())
    guessed_groups = set(_group_of_each(truth, guess).values())
    right = _pairs(len(true & guessed) for true in true_groups for guessed in guessed_groups)
    return Shares(
        precision=ratio(right, _pairs(map(len, guessed_groups))), recall=ratio(right, _pairs(map(len, true_groups)))
    )


def worst_groups(truth: Mapping[str, str], guess: Mapping[str, str], limit: int) -> list[str]:
    """Sentences on what is joined wrongly and what is torn apart, the largest first."""
    rows: list[tuple[int, str]] = []
    for names, by, what in ((guess, truth, "joined"), (truth, guess, "torn apart")):
        groups = {group: None for _, group in sorted(_group_of_each(truth, names).items())}
        for group in groups:
            parts: dict[str, list[str]] = defaultdict(list)
            for key in sorted(group):
                parts[by.get(key, key)].append(key)
            if len(parts) > 1:
                wrong = len(group) - max(map(len, parts.values()))
                said = "; ".join(f"{len(keys)} of {name} ({keys[0]})" for name, keys in sorted(parts.items())[:4])
                rows.append((wrong, f"{what}, {wrong} amiss: {said}"))
    return [said for _, said in sorted(rows, key=lambda row: (-row[0], row[1]))[:limit]]


def _group_of_each(keys: Iterable[str], names: Mapping[str, str]) -> Members:
    """The group of each report, as the set of its members."""
    members: dict[tuple[bool, str], list[str]] = defaultdict(list)
    label = {key: (True, names[key]) if key in names else (False, key) for key in keys}
    for key, name in label.items():
        members[name].append(key)
    sets = {name: frozenset(group) for name, group in members.items()}
    return {key: sets[name] for key, name in label.items()}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(math.comb(size, 2) for size in sizes)
