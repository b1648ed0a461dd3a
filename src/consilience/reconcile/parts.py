"""Findings of parts and totals: whether what a report lists sums to its total, and as many places as another counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.finding import (
    Scene,
    make_finding,
    quoted,
)
from consilience.reconcile.keys import Keyed
from consilience.reconcile.measures import exact
from consilience.text.shown import shown
from consilience.vocabulary import Finding


def sums(scene: Scene) -> list[Finding]:
    """Parts that a report gives with their total: whether they sum to it.

    Agreement of parts with their total by one voice shows that the statement is undamaged, not that it is true.
    """
    found = []
    for total, parts in totals_with_parts(scene.keyed):
        added = sum(item.value or 0.0 for item in parts)
        fits = added == total.value
        if added < (total.value or 0.0) and _only_some(total, parts, scene.some_of):
            continue
        listed = ", ".join(shown(item.value) for item in parts)
        text = f"The {len(parts)} parts in {total.report} ({listed}) sum to {shown(added)}, "
        text += (
            "their total: the statement is undamaged; that it is true does not follow."
            if fits
            else f"not to the total of {shown(total.value)} that stands beside them."
        )
        found.append(
            make_finding(
                scene,
                [total, *parts],
                text,
                relation="sums-to" if fits else "contradicts",
                event=scene.event_of.get(total.claim.id),
                dependence="single-voice",
                diagnoses=() if fits else ("sum-fails",),
            )
        )
    return found


def _only_some(total: Evidence, parts: Sequence[Evidence], some_of: Sequence[str]) -> bool:
    """Whether the words around the parts say that they are only some of the total ("including", "of them")."""
    claim = parts[-1].claim
    first = total.figure.end if total.figure else claim.start
    words = claim.text[max(0, first - claim.start) :].casefold()
    return any(re.search(rf"\b{re.escape(cue)}\b", words) for cue in some_of)


def totals_with_parts(keyed: Sequence[Keyed]) -> list[tuple[Evidence, list[Evidence]]]:
    """Totals with the parts that their report lists for them, in text order; a total needs two parts."""
    totals: dict[tuple[str, str], Evidence] = {}
    parts: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in keyed:
        figure = item.evidence.figure
        if figure is None:
            continue
        if figure.part_of is None:
            totals.setdefault((figure.report, f"{figure.field}:{figure.start}"), item.evidence)
        else:
            parts[figure.report, figure.part_of].append(item.evidence)
    rows = []
    for place, items in sorted(parts.items()):
        whole = totals.get(place)
        if whole is not None and len(items) > 1 and whole.value is not None and all(i.value is not None for i in items):
            rows.append((whole, sorted(items, key=lambda item: item.figure.start if item.figure else 0)))
    return rows


COUNTABLE_PLACES = ("places", "districts", "villages", "towns", "buildings")


def counted_parts(scene: Scene) -> list[Finding]:
    """One report counts the places that another lists with their parts."""
    found = []
    counts = [
        item
        for item in scene.keyed
        if item.evidence.figure is not None and item.key.unit in COUNTABLE_PLACES and exact(item.evidence.figure)
    ]
    for total, parts in totals_with_parts(scene.keyed):
        event = scene.event_of.get(total.claim.id)
        same = [
            item.evidence
            for item in counts
            if item.evidence.value == len(parts)
            and item.evidence.claim.measure != "districts-taken"
            and _beside(item, total, scene)
        ]
        if same and event is not None:
            text = f"{quoted(same)} are as many as the {len(parts)} parts that {total.report} lists."
            found.append(make_finding(scene, [*same, *parts], text, relation="sums-to", event=event))
    return found


def _beside(item: Keyed, total: Evidence, scene: Scene) -> bool:
    """Whether a count of places stands in one sentence with a figure of the same question as the total."""
    where = item.evidence.claim
    return any(
        other.evidence.report == where.report
        and other.evidence.value == total.value
        and other.key.unit != item.key.unit
        and other.evidence.claim.start < where.end
        and where.start < other.evidence.claim.end
        for other in scene.keyed
    )
