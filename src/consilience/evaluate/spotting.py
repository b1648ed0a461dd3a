"""Words found in a text against words labelled there: which of both overlap, and how a miss is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Generic, TypeVar

from msgspec import Struct

from consilience.evaluate.measured import Shares, ratio

# How many letters on either side of a miss are shown.
AROUND = 40


class Stretch(Struct, frozen=True):
    """Some words of a text, by their offsets."""

    start: int
    end: int


Kind = TypeVar("Kind", bound=Stretch)


class Spotted(Struct, Generic[Kind], frozen=True):
    """What was labelled and found in one text: pairs of both, what was missed, and what was found besides."""

    pairs: tuple[tuple[Kind, Kind], ...]
    missed: tuple[Kind, ...]
    extra: tuple[Kind, ...]


def spotted(labelled: Iterable[Kind], found: Iterable[Kind]) -> Spotted[Kind]:
    """How both sides of one text meet, each span counted once."""
    wanted, given = distinct(labelled), distinct(found)
    met = pairs(wanted, given)
    seen, used = {a for a, _ in met}, {b for _, b in met}
    return Spotted(
        pairs=tuple((wanted[a], given[b]) for a, b in sorted(met)),
        missed=tuple(item for a, item in enumerate(wanted) if a not in seen),
        extra=tuple(item for b, item in enumerate(given) if b not in used),
    )


def distinct(items: Iterable[Kind]) -> list[Kind]:
    """Items in text order, the first of each span; empty spans are left out."""
    first: dict[tuple[int, int], Kind] = {}
    for item in items:
        if item.end > item.start:
            first.setdefault(span(item), item)
    return [first[key] for key in sorted(first)]


def pairs(labelled: Sequence[Stretch], found: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Pairs of indices whose spans overlap, each index once: equal spans first, then the longest overlap.

    >>> pairs([Stretch(0, 4), Stretch(5, 9)], [Stretch(0, 6), Stretch(5, 9), Stretch(20, 22)])
    [(1, 1), (0, 0)]
    """
    meetings = []
    for a, wanted in enumerate(labelled):
        for b, given in enumerate(found):
            shared = min(wanted.end, given.end) - max(wanted.start, given.start)
            if shared > 0:
                meetings.append((span(wanted) != span(given), -shared, a, b))
    kept: list[tuple[int, int]] = []
    for _, _, a, b in sorted(meetings):
        if all(a != other and b != another for other, another in kept):
            kept.append((a, b))
    return kept


def span(item: Stretch) -> tuple[int, int]:
    """The offsets of an item."""
    return item.start, item.end


def spans_right(texts: Sequence[Spotted[Any]]) -> tuple[Shares, Shares]:
    """Strict (the very same span) and relaxed (an overlap) precision and recall over several texts."""
    relaxed = sum(len(text.pairs) for text in texts)
    strict = sum(span(wanted) == span(given) for text in texts for wanted, given in text.pairs)
    labelled = relaxed + sum(len(text.missed) for text in texts)
    found = relaxed + sum(len(text.extra) for text in texts)
    return (
        Shares(precision=ratio(strict, found), recall=ratio(strict, labelled)),
        Shares(precision=ratio(relaxed, found), recall=ratio(relaxed, labelled)),
    )


def in_context(text: str, item: Stretch) -> str:
    """The words of an item in brackets, with what stands around them, on one line.

    >>> in_context("They left on Monday for Lima.", Stretch(13, 19))
    'They left on [Monday] for Lima.'
    """
    before, after = text[max(0, item.start - AROUND) : item.start], text[item.end : item.end + AROUND]
    return " ".join(f"{before}[{text[item.start : item.end]}]{after}".split())


def by_turns(misses: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The first miss of each report, then the second of each: the first few to read come from many reports.

    >>> by_turns({"a": ["one", "two"], "b": ["three"]})
    ('a: one', 'b: three', 'a: two')
    """
    turns = zip_longest(*([f"{key}: {said}" for said in misses[key]] for key in sorted(misses)))
    return tuple(said for turn in turns for said in turn if said is not None)
