"""The lines of a text, with offsets, and the keys by which two lines are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from consilience.text.sentences import GAP, line_break
from consilience.vocabulary import Words

# A line of an outlet is its furniture where so many of its reports have it that are otherwise different.
RECURS = 3
ALIKE = 0.3
# The share of a report, by length, that stands in no other of its outlet's: less, and it is a version of another.
OWN = 0.25
# A longer line that recurs is background that an outlet tells again and again, and no line of the page.
LONGEST = 300


class Line(Struct, frozen=True):
    """A line that is not blank, without the blank space at its ends; offsets into the text."""

    start: int
    end: int
    text: str
    before: bool
    after: bool


def lines(text: str) -> tuple[Line, ...]:
    r"""The lines of a text that are not blank; ``before`` and ``after`` tell of a blank line (or nothing) there.

    >>> [(line.start, line.text, line.after) for line in lines("Bridge shut\n\nThe bridge is shut.")]
    [(0, 'Bridge shut', True), (13, 'The bridge is shut.', True)]
    """
    separator = line_break(text)
    pieces = _pieces(text, separator)
    found = []
    for number, (start, end) in enumerate(pieces):
        words = text[start:end]
        if not words.strip():
            continue
        left = start + len(words) - len(words.lstrip())
        apart = separator is GAP
        before = apart or number == 0 or not text[slice(*pieces[number - 1])].strip()
        after = apart or number == len(pieces) - 1 or not text[slice(*pieces[number + 1])].strip()
        found.append(Line(left, left + len(words.strip()), words.strip(), before, after))
    return tuple(found)


def _pieces(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    pieces, start = [], 0
    for gap in separator.finditer(text):
        pieces.append((start, gap.start()))
        start = gap.end()
    return [*pieces, (start, len(text))]


def words_at(report: str, line: Line, start: int = 0, end: int | None = None) -> Words:
    """The words of a line, or of a part of it, with their place in the report's text."""
    last = len(line.text) if end is None else end
    return Words(report, "text", line.start + start, line.start + last, line.text[start:last])


def line_key(text: str) -> str:
    """The same for lines that differ in case and blank space only."""
    return " ".join(text.casefold().split())


def recurring_lines(rows: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Keys of the lines that stand in three or more reports of one outlet which are otherwise different.

    Rows are (report id, text), all of that outlet. Three versions of one report share their lines too, and those are no
    furniture; so a report counts only where a good part of it is its own, and where it shares less than three in ten of
    its other lines with each one counted before.
    """
    reports = {report: frozenset(line_key(line.text) for line in lines(text)) for report, text in rows}
    holders: dict[str, list[str]] = {}
    for report in sorted(reports):
        for key in reports[report]:
            holders.setdefault(key, []).append(report)
    often = {key for key, holding in holders.items() if len(holding) >= RECURS}
    own = {report: reports[report] - often for report in reports if often & reports[report]}
    whole = {report for report, keys in own.items() if _long(keys) >= OWN * _long(reports[report])}
    return frozenset(key for key in often if _different([report for report in holders[key] if report in whole], own))


def recurring_spans(text: str, recurring: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where lines stand in a text that recur in reports of its outlet, long ones among them."""
    if not recurring:
        return ()
    return tuple((line.start, line.end) for line in lines(text) if line_key(line.text) in recurring)


def _long(keys: Iterable[str]) -> int:
    return sum(len(key) for key in keys)


def _different(holding: Sequence[str], own: dict[str, frozenset[str]]) -> bool:
    """Whether three of the reports differ from each other, looked for in order of their ids."""
    chosen: list[frozenset[str]] = []
    for report in holding:
        mine = own[report]
        if all(len(mine & other) <= max(1.0, ALIKE * min(len(mine), len(other))) for other in chosen):
            chosen.append(mine)
            if len(chosen) == RECURS:
                return True
    return False
