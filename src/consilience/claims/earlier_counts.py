"""Counts of which the report itself gives a newer one: "last week officials had given a toll of 34", and now 46."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Time

REAL = ("happened", "ongoing")
UP_TO = ("by", "until")
# Two of these that are named are two places.
ONE = 1


def earlier_counts(drafts: Sequence[Draft], grounded: Grounded) -> list[Draft]:
    """Drafts, those that tell an earlier count of what the report counts anew as earlier than it.

    The past perfect of telling tells it, or the days up to which both were counted. Where the report has no other
    count of the same, the one told earlier is the newest known, and stays.
    """
    times = {time.id: time for time in grounded.times}
    return [
        with_changes(draft, role="earlier")
        if any(_is_former(draft, other, times) for other in drafts if _counts_the_same(draft, other))
        else draft
        for draft in drafts
    ]


def _counts_the_same(draft: Draft, other: Draft) -> bool:
    """Whether both are news of one measure, of no two places, and differ in their number."""
    one, two = draft.counted, other.counted
    if one is None or two is None or draft.claim.measure is None or draft.claim.headline:
        return False
    if draft.claim.measure != other.claim.measure or one.unit != two.unit or False in (one.cumulative, two.cumulative):
        return False
    apart = len({place for place in (one.place, two.place) if place}) > ONE or one.part_of or two.part_of
    differ = one.value != two.value and None not in (one.value, two.value)
    return _is_news(draft) and _is_news(other) and not apart and differ


def _is_news(draft: Draft) -> bool:
    return draft.claim.status in REAL and draft.claim.polarity == "asserted" and draft.claim.role == "event"


def _is_former(draft: Draft, other: Draft, times: dict[str, Time]) -> bool:
    mine = draft.figure is not None and draft.figure.told_earlier
    yours = other.figure is not None and other.figure.told_earlier
    if mine or yours:
        return mine and not yours
    first, second = times.get(draft.claim.time or ""), times.get(other.claim.time or "")
    if first is None or second is None or not (first.direction in UP_TO and second.direction in UP_TO):
        return False
    return bool(first.latest and second.latest and first.latest[:10] < second.latest[:10])
