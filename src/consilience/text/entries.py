"""Entries of live blogs, tickers and digests: lines that begin with an hour, or with the mark of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.stamps import stamp_pattern

BLANK = re.compile(r"\n\s*\n")
INK = re.compile(r"\S")


class EntryMarks(Struct, frozen=True):
    """How entries begin, each way for itself, and from how many of them on a text is made of entries."""

    ways: tuple[re.Pattern[str], ...]
    fewest: int


def entry_marks(lexicon: Lexicon) -> EntryMarks:
    """The marks of entries in a language."""
    table = lexicon.table("entries")
    stamped = re.compile(rf"{table['days']}?(?:{stamp_pattern(lexicon).pattern}|{table['also']})")
    return EntryMarks((stamped, re.compile(table["marks"])), table["fewest"])


def entries_in(text: str, marks: EntryMarks) -> tuple[tuple[int, int], ...]:
    r"""The entries of a text as (start, end): from the mark to the next one, or to where a paragraph ends behind it.

    >>> from consilience.lexicon.load import load_lexicon
    >>> text = "08:10 Rain.\n\n09:45\nA dam broke.\nIt was old.\n\n11:30 - Fog."
    >>> [text[start:end] for start, end in entries_in(text, entry_marks(load_lexicon("en")))]
    ['08:10 Rain.', '09:45\nA dam broke.\nIt was old.', '11:30 - Fog.']
    """
    lines = [match.start() for match in re.finditer(r"^[^\S\n]*\S", text, re.MULTILINE)]
    for way in marks.ways:
        found = [match for start in lines if (match := way.match(text, INK.search(text, start).start()))]  # type: ignore[union-attr]
        if len(found) >= marks.fewest:
            return _bodies(text, found)
    return ()


def _bodies(text: str, found: Sequence[re.Match[str]]) -> tuple[tuple[int, int], ...]:
    ends = [match.start() for match in found[1:]] + [len(text)]
    bodies = []
    for match, end in zip(found, ends, strict=True):
        ink = INK.search(text, match.end(), end)
        if ink:
            blank = BLANK.search(text, ink.start(), end)
            body = text[match.start() : blank.start() if blank else end].rstrip()
            bodies.append((match.start(), match.start() + len(body)))
    return tuple(bodies)
