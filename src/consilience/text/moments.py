"""Moments of publication that can be compared: days and clock times of several zones, all in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def instant(text: str, end: bool = False) -> datetime:
    """A day's start (or its end) or a moment, in UTC where no zone is told; raises ValueError for anything else.

    >>> instant("2021-07-06", end=True) > instant("2021-07-06T23:30:00+02:00")
    True
    """
    if len(text) == len("2021-07-06"):
        found = datetime.combine(date.fromisoformat(text), time.max if end else time.min)
    else:
        found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def moment(text: str, end: bool = False) -> str | None:
    """The same as words that sort by time; None for what is no day.

    >>> moment("2021-07-06T01:00+05:00") < moment("2021-07-05T22:00Z")
    True
    """
    try:
        return instant(text, end).astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return None


def is_after(one: str | None, other: str | None) -> bool:
    """Whether a moment is surely after another: not where one of them is unknown.

    >>> is_after("2021-07-06", "2021-07-05"), is_after("2021-07-06", None)
    (True, False)
    """
    return one is not None and other is not None and one > other
