"""Titles of one publisher: what they tell alike, and credit to nobody whom one can ask, is one voice by inference.

One newsroom's copy goes to all titles of a publisher, worded anew or not. Where each names whom it has a figure from,
the publisher explains nothing; nor does a state, whose agency and papers report each for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from consilience.reconcile.evidence import Evidence
from consilience.row_ids import row_id
from consilience.vocabulary import Attribution, Imprint, Voice

# Whose titles say it, and whom they credit: nobody (""), or people without a name ("officials").
Desk = tuple[str, str]


def publishers(
    evidence: Sequence[Evidence],
    attributions: Sequence[Attribution],
    imprints: Mapping[str, Imprint],
    story: str,
) -> tuple[Voice, ...]:
    """The voices of publishers whose titles tell one figure alike, with the claims that are theirs by inference."""
    unnamed = {a.id: (a.voice or "").lower() for a in attributions if a.anonymous}
    alike: dict[tuple[Desk, tuple[object, ...]], list[Evidence]] = defaultdict(list)
    for item in evidence:
        owner = imprints[item.report].owner
        credited = unnamed.get(item.claim.attribution or "") if item.claim.attribution else ""
        if owner is not None and credited is not None and not item.named and item.figure is not None:
            alike[(owner, credited), _told(item)].append(item)
    of_desk: dict[Desk, list[Evidence]] = defaultdict(list)
    for (desk, _), items in alike.items():
        if len({item.outlet for item in items}) > 1 and len({item.voice for item in items}) > 1:
            of_desk[desk].extend(items)
    return tuple(_publisher(desk, items, story) for desk, items in sorted(of_desk.items()))


def _told(item: Evidence) -> tuple[object, ...]:
    """The figure as told: what it counts, its value and bound, and whether it happened."""
    figure, claim = item.figure, item.claim
    assert figure is not None
    return claim.measure, figure.value, figure.low, figure.high, figure.bound, figure.unit, claim.status, claim.polarity


def _publisher(desk: Desk, items: Sequence[Evidence], story: str) -> Voice:
    owner, credited = desk
    titles = tuple(sorted({item.outlet for item in items if item.outlet}))
    return Voice(
        id=row_id("v", "publisher", story, owner, credited),
        name=f"{credited}, in titles of {owner}" if credited else owner,
        organisation=owner,
        names=titles,
        party=False,
        inferred=titles,
        claims=tuple(sorted(item.claim.id for item in items)),
        reason=_of_one(len(titles), owner),
    )


def titles_named(items: Sequence[Evidence], voices: Mapping[str, Voice]) -> tuple[str, ...]:
    """For each publisher that some claims are joined by: which titles they are, in a clause."""
    titles: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.own is not None and item.outlet is not None:
            titles[item.voice].add(item.outlet)
    return tuple(
        f"{', '.join(sorted(names)[:-1])} and {max(names)} are {_of_one(len(names), voices[voice].organisation or '')}"
        for voice, names in sorted(titles.items())
        if len(names) > 1 and voice in voices
    )


def _of_one(number: int, owner: str) -> str:
    return f"{'two' if number == 2 else number} titles of one publisher, {owner}"
