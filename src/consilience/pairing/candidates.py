"""Which reports are worth comparing: those that share heavy words, and how alike they are, days apart included."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from consilience.settings import PairingSettings
from consilience.vocabulary import Pair, Profile


def candidate_pairs(profiles: Sequence[Profile], settings: PairingSettings) -> tuple[Pair, ...]:
    """Pairs of reports that share a block, with their likeness, which distance in days lessens; sorted.

    A word that stands in more reports than ``block_limit`` pairs none of them by itself. Two reports of the same
    wording share all their heavy words and always meet.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(profiles, key=lambda profile: profile.report)
    for index, profile in enumerate(ordered):
        for key in profile.blocks:
            blocks[key].append(index)
    met = {
        pair for members in blocks.values() if len(members) <= settings.block_limit for pair in combinations(members, 2)
    }
    vectors = [(dict(profile.words), dict(profile.proper)) for profile in ordered]
    pairs = (_pair(ordered[a], ordered[b], vectors[a], vectors[b], settings) for a, b in sorted(met))
    return tuple(pair for pair in pairs if pair is not None)


Vectors = tuple[dict[str, float], dict[str, float]]


def _pair(a: Profile, b: Profile, left: Vectors, right: Vectors, settings: PairingSettings) -> Pair | None:
    """A pair with its likeness: that of all words and that of names and numbers, half and half."""
    near = nearness(days_apart(a, b), settings)
    likeness = near * (_cosine(left[0], right[0]) + _cosine(left[1], right[1])) / 2
    if likeness < settings.least:
        return None
    shared = sorted(word for word in left[0] if word in right[0])
    return Pair(a.report, b.report, round(likeness, 6), _reasons(a, b, left[0], right[0], shared))


def _cosine(left: dict[str, float], right: dict[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return math.fsum(value * right[word] for word, value in left.items() if word in right)


def _reasons(
    a: Profile, b: Profile, left: dict[str, float], right: dict[str, float], shared: list[str]
) -> tuple[str, ...]:
    heaviest = sorted(shared, key=lambda word: (-left[word] * right[word], word))[:5]
    reasons = ["shared words: " + ", ".join(heaviest)]
    for what, mine, yours in (
        ("names", a.names, b.names),
        ("places", a.places, b.places),
        ("events", a.events, b.events),
    ):
        both = sorted(set(mine) & set(yours))
        if both:
            reasons.append(f"{len(both)} shared {what}: " + ", ".join(both[:4]))
    return tuple(reasons)


def days_apart(a: Profile, b: Profile) -> int:
    """Days between two reports' publication at the least; 0 where either is not known."""
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return 0
    gap = max(_day(a.earliest) - _day(b.latest), _day(b.earliest) - _day(a.latest))
    return max(0, gap)


def nearness(days: int, settings: PairingSettings) -> float:
    """Share of the likeness that counts for reports so many days apart: 1 within the window, falling over a year.

    Follow-ups come weeks later, and pages often bear the day of a later change, so no gap forbids a pair; but what
    is told a year apart in like words is more often another happening (an anniversary, the next election).
    """
    beyond = min(1.0, max(0, days - settings.days) / 365)
    return 1.0 - (1.0 - settings.far) * beyond


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
