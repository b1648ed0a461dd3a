"""Lists of parts: "1,200 people came: 700 at the quay, 500 by road"; "killed 30 people, 12 in one town, 18 in another".

A list has at least two items, each a number right behind a colon, a comma, a semicolon or "and"; what they count, how
and who follows from the total before them, which is never less than their sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from consilience.lexicon.load import Lexicon

END = re.compile(r"[.!?](?=\s|$)|[”\"»]|;\s(?!\d)")
COLON = re.compile(r":(?=\s)")


class Counting(NamedTuple):
    """A quantity as a list sees it: where it and its noun stand, how much, of what unit and kind, noun or not."""

    start: int
    end: int
    noun_end: int
    size: float
    unit: str | None
    kind: str | None
    noun: bool


class Listed(NamedTuple):
    """One item of a list: its number's start, its total's, and where the item ends."""

    start: int
    total: int
    end: int


class ListWords(NamedTuple):
    """What joins the items of a list, tells where one was counted, and leads to a number that is no item."""

    joint: re.Pattern[str]
    where: re.Pattern[str]
    aside: re.Pattern[str]


def list_words(lexicon: Lexicon) -> ListWords:
    """The patterns of lists in figures.toml."""
    patterns = lexicon.table("figures")["lists"]
    return ListWords(*(re.compile(patterns[name]) for name in ListWords._fields))


def listed_parts(text: str, counts: Sequence[Counting], places: Sequence[int], words: ListWords) -> dict[int, Listed]:
    """The items of the sentence's lists by the start of their number; ``places`` are the starts of place mentions."""
    found: dict[int, Listed] = {}
    for at, total in enumerate(counts):
        if total.unit is None or total.start in found:
            continue
        colon = COLON.search(text, total.noun_end)
        first = counts[at + 1 :]
        after = [c for c in first if colon is not None and c.start > colon.start()]
        if colon is not None and after and not END.search(text, total.noun_end, colon.start()):
            items = _run(text, colon.start(), after, words)
            if _fit(total, items):
                _enter(found, text, total, items)
                continue
        items = _run(text, total.noun_end, first, words)
        bare = [item for item in items if not item.noun and words.where.match(text, item.end)]
        if len(bare) == len(items) and _fit(total, items) and total.noun:
            told = any(total.noun_end <= place < items[0].start for place in places)
            if not told or sum(item.size for item in items) == total.size:
                _enter(found, text, total, items)
    return found


def _run(text: str, begin: int, counts: Sequence[Counting], words: ListWords) -> list[Counting]:
    """The unbroken run of items from ``begin`` on, within one sentence or quotation."""
    items: list[Counting] = []
    at = begin
    for count in counts:
        if not words.joint.search(text, begin, count.start) or END.search(text, at + 1, count.start):
            if items and words.aside.search(text[at : count.start]):
                continue
            break
        items.append(count)
        at = count.end
    return items


def _fit(total: Counting, items: Sequence[Counting]) -> bool:
    """Whether these can be parts of the total: two or more, of its unit and kind, and no more than it."""
    alike = all(
        (item.unit in (None, total.unit) or not item.noun) and item.kind in (None, total.kind) for item in items
    )
    return len(items) > 1 and alike and sum(item.size for item in items) <= total.size


def _enter(found: dict[int, Listed], text: str, total: Counting, items: Sequence[Counting]) -> None:
    for item, following in zip(items, [*items[1:], None], strict=True):
        stop = END.search(text, item.end)
        end = following.start if following is not None else stop.start() if stop else len(text)
        found[item.start] = Listed(item.start, total.start, end)
