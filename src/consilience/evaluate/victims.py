"""Victims and relevance scored on reports with incident templates (MUC-3 and MUC-4): how many were killed or hurt.

A number of killed or injured is met where a figure of that kind says it; precision counts a figure as right where it
agrees with a target, an optional one or not, or with the sum of a template. As a text tells of victims that the
guidelines leave out, precision is a lower bound. A report is taken for relevant where it has an incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.measured import Measured, Shares, ratio

EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
SUMS = {"deaths": "killed", "injuries": "injured"}
NUMBER = re.compile(r"\d+")
NEAR_HARM = re.compile(
    r"\b(\d{1,4})\b(?=[^.]{0,40}\b(?:KILLED|DEAD|DIED|DEATHS)\b)|\b(?:KILLED|KILLING)\b[^.\d]{0,30}\b(\d{1,4})\b"
)

Ends = tuple[float, float]


class Toll(Struct, frozen=True):
    """A number of killed or injured as a figure says it: from its least to its greatest."""

    kind: str
    low: float
    high: float


class VictimsRight(Struct, frozen=True, kw_only=True):
    """Share of the labelled numbers that a figure says exactly, share of the figures that are right, and relevance."""

    exact: float
    precision: float
    relevance: Shares


def victims_right(
    rows: Iterable[Mapping[str, Any]], tolls: Mapping[str, Sequence[Toll]], relevant: Mapping[str, bool]
) -> VictimsRight:
    """The measures over rows, with the tolls and the relevance found in each, by the row's id."""
    asked = said = given = right = both = wanted = taken = 0
    for row in rows:
        is_relevant, found = bool(row["templates"]), relevant.get(row["id"], False)
        both, wanted, taken = both + (is_relevant and found), wanted + is_relevant, taken + found
        if not is_relevant:
            continue
        told = set(tolls.get(row["id"], ()))
        needed, allowed = _labelled(row, optional=False), _labelled(row, optional=True) | _sums(row)
        asked += len(needed)
        said += sum(
            any(toll.kind == kind and toll.low == toll.high and _agrees(toll, ends) for toll in told)
            for kind, ends in needed
        )
        given += len(told)
        right += sum(any(toll.kind == kind and _agrees(toll, ends) for kind, ends in allowed) for toll in told)
    return VictimsRight(
        exact=ratio(said, asked),
        precision=ratio(right, given),
        relevance=Shares(ratio(both, taken), ratio(both, wanted)),
    )


def _labelled(row: Mapping[str, Any], *, optional: bool) -> set[tuple[str, tuple[Ends, ...]]]:
    """Each kind and number of a report's human targets, a number as its alternatives."""
    found = set()
    for template in row["templates"]:
        for target in template["human_targets"]:
            if not optional and (template["optional"] or target["optional"]):
                continue
            ends = _alternatives((target["number"] or {}).get("raw", ""))
            effects = {effect for choice in target["effects"] for effect in choice}
            found |= {(EFFECTS[effect], ends) for effect in effects if effect in EFFECTS and ends}
    return found


def _alternatives(raw: str) -> tuple[Ends, ...]:
    numbers = [[int(each) for each in NUMBER.findall(choice)] for choice in raw.split("/")]
    return tuple((float(min(each)), float(max(each))) for each in numbers if each)


def _sums(row: Mapping[str, Any]) -> set[tuple[str, tuple[Ends, ...]]]:
    found: set[tuple[str, tuple[Ends, ...]]] = set()
    for template in row["templates"]:
        for slot, kind in SUMS.items():
            ends = [end for end in ((template[slot] or {}).get(name) for name in ("min", "max")) if end is not None]
            if ends:
                found.add((kind, ((float(min(ends)), float(max(ends))),)))
    return found


def _agrees(toll: Toll, numbers: Iterable[Ends]) -> bool:
    return any(
        toll.low <= a <= toll.high or toll.low <= b <= toll.high or a <= toll.low <= toll.high <= b for a, b in numbers
    )


def naive_tolls(text: str) -> list[Toll]:
    """Every number near a word of death.

    >>> naive_tolls("A BOMB KILLED 12 PEOPLE.")
    [Toll(kind='killed', low=12.0, high=12.0)]
    """
    numbers = (float(match[1] or match[2]) for match in NEAR_HARM.finditer(text))
    return [Toll("killed", number, number) for number in dict.fromkeys(numbers)]


def victim_rows(name: str, ours: VictimsRight, naive: VictimsRight) -> list[Measured]:
    """The gate's rows of one set; everything relevant is the naive baseline of relevance."""
    rows = (
        ("victims, exact recall", ours.exact, naive.exact),
        ("victims, precision", ours.precision, naive.precision),
        ("relevance F1", ours.relevance.f1, naive.relevance.f1),
    )
    return [Measured(stage="incidents", set=name, measure=said, ours=a, naive=b) for said, a, b in rows]
