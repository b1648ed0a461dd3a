"""The naive baseline of times: a list of patterns, and the publication day as the anchor of every relative one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from consilience.evaluate.timexes import TimeSaid

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
OFTEN = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y"}
NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
STEP = {"last": -1, "past": -1, "this": 0, "next": 1}

MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(name[:3] for name in MONTHS)}|Sept)\.)"
COUNT = rf"(?:\d+|an?|{'|'.join(SMALL)})"
UNIT = r"(?:day|week|month|year)s?"
YEAR = r"(?:19|20)\d\d"

Reading = Callable[[re.Match[str], date], tuple[str, str]]


def _day(month: str, day: str, year: str | None, anchor: date) -> tuple[str, str]:
    return "DATE", f"{year or anchor.year}-{_month(month):02}-{int(day):02}"


def _month(words: str) -> int:
    return 1 + next(index for index, name in enumerate(MONTHS) if name.startswith(words.rstrip(".")[:3]))


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 1 + SMALL.index(words.lower()) if words.lower() in SMALL else 1


def _stepped(unit: str, steps: int, anchor: date) -> str:
    """The anchor's day, week, month or year, so many steps on.

    >>> _stepped("months", -2, date(1998, 1, 8)), _stepped("week", -1, date(1998, 1, 8))
    ('1997-11', '1998-W01')
    """
    letter = unit[0].lower()
    if letter == "y":
        return str(anchor.year + steps)
    if letter == "m":
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + steps, 12)
        return f"{year}-{month + 1:02}"
    try:
        there = anchor + timedelta(days=steps * (7 if letter == "w" else 1))
    except OverflowError:
        return ""
    week = there.isocalendar()
    return f"{week.year}-W{week.week:02}" if letter == "w" else there.isoformat()


def _latest(weekday: str, anchor: date) -> str:
    """The last such day that is not after the anchor."""
    return (anchor - timedelta(days=(anchor.weekday() - WEEKDAYS.index(weekday)) % 7)).isoformat()


# The first pattern that fits at a place is taken, then the search goes on behind it.
PATTERNS: tuple[tuple[str, Reading], ...] = (
    (rf"{YEAR}-\d\d-\d\d", lambda m, _: ("DATE", m.group())),
    (rf"({MONTH}) (\d\d?)(?:st|nd|rd|th)?\b(?:, ({YEAR}))?", lambda m, at: _day(m[1], m[2], m[3], at)),
    (rf"(\d\d?)(?:st|nd|rd|th)? ({MONTH})(?: ({YEAR}))?", lambda m, at: _day(m[2], m[1], m[3], at)),
    (rf"({MONTH}),? ({YEAR})", lambda m, _: ("DATE", f"{m[2]}-{_month(m[1]):02}")),
    (rf"({MONTH})", lambda m, at: ("DATE", f"{at.year}-{_month(m[1]):02}")),
    (rf"({'|'.join(WEEKDAYS)})", lambda m, at: ("DATE", _latest(m[1], at))),
    (rf"(?i:({COUNT}) ({UNIT}) (?:ago|earlier))", lambda m, at: ("DATE", _stepped(m[2], -_number(m[1]), at))),
    (rf"(?i:({'|'.join(STEP)}) ({UNIT}))", lambda m, at: ("DATE", _stepped(m[2], STEP[m[1].lower()], at))),
    (rf"(?i:({COUNT}) ({UNIT}))", lambda m, _: ("DURATION", f"P{_number(m[1])}{m[2][0].upper()}")),
    (rf"(?i:({'|'.join(NEAR)}))", lambda m, at: ("DATE", _stepped("day", NEAR[m[1].lower()], at))),
    (r"(?i:now|currently)", lambda _m, _at: ("DATE", "PRESENT_REF")),
    (rf"(?i:({'|'.join(OFTEN)}))", lambda m, _: ("SET", OFTEN[m[1].lower()])),
    (rf"(?<![\d$.,]){YEAR}(?![,.]?\d)", lambda m, _: ("DATE", m.group())),
)
COMPILED = [(re.compile(rf"(?<!\w){words}(?!\w)"), reading) for words, reading in PATTERNS]


def naive_times(text: str, published: date) -> list[TimeSaid]:
    """Every time that a pattern finds, in order.

    >>> [(t.type, t.value) for t in naive_times("Two days ago, on Monday or in May 1997", date(1998, 1, 8))]
    [('DATE', '1998-01-06'), ('DATE', '1998-01-05'), ('DATE', '1997-05')]
    """
    return list(_found(text, published))


def _found(text: str, published: date) -> Iterator[TimeSaid]:
    behind = 0
    for start, _, end, match, reading in sorted(_matches(text), key=lambda row: row[:3]):
        if start >= behind:
            behind = end
            yield TimeSaid(start, end, *reading(match, published))


def _matches(text: str) -> Iterator[tuple[int, int, int, re.Match[str], Reading]]:
    for rank, (pattern, reading) in enumerate(COMPILED):
        for match in pattern.finditer(text):
            yield match.start(), rank, match.end(), match, reading
