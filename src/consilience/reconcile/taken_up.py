"""Estimates taken up again: "about 6,300 were left homeless", and then "of the 6,300": the "about" stays."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.measures import exact


def estimates_taken_up(members: Sequence[Evidence]) -> frozenset[str]:
    """Claims worded as exact whose number their own report, or the same named voice, calls no more than "about" that.

    Another voice that gives the number without an "about" has it of its own.
    """
    loose = [item for item in members if item.figure is not None and _is_about(item)]
    return frozenset(
        item.claim.id
        for item in members
        if item.figure is not None and exact(item.figure) and any(_takes_up(item, other) for other in loose)
    )


def _is_about(item: Evidence) -> bool:
    return item.figure is not None and item.figure.bound == "about" and not exact(item.figure)


def _takes_up(item: Evidence, other: Evidence) -> bool:
    both = item.named and other.named
    one_voice = both and item.voice == other.voice
    in_passing = item.report == other.report and not both  # nobody else is named for it
    return item.value == other.value and (one_voice or in_passing)
