"""Pure calendar arithmetic: days and the intervals that TIMEX3 values stand for; no clock, no time zone.

An interval is a pair of days, both inside it. What the calendar does not hold (31 June, the year 0, a day after
9999) is ``None``, never an error and never the nearest day that exists. Values are those of TIMEX3 (ISO 8601 with
"X" for a digit that is not known, SP/SU/FA/WI for seasons, Q1-Q4, H1-H2, "-WE" for a weekend, three digits for a
decade, two for a century).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """From the first day to the last, both inside."""

    first: date
    last: date


# Months of the northern seasons, from the earlier of the two customs (meteorological, astronomical) to the later.
# Spring Y and winter Y begin in year Y; a winter ends in the next year.
SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21)), "WI": ((12, 1), (3, 21))}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d?)(-WE)?")
_PART = re.compile(r"(\d{4})-([QH])([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none.

    >>> day(2023, 6, 31) is None
    True
    """
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def parse_day(value: str | None) -> date | None:
    """The day of an ISO string, whatever clock time follows it; None for anything less precise."""
    match = _DAY.fullmatch(value or "")
    return day(int(match[1]), int(match[2]), int(match[3])) if match else None


def move_days(start: date | None, days: int) -> date | None:
    """So many days later (or earlier); None beyond the calendar."""
    try:
        return None if start is None else start + timedelta(days=days)
    except OverflowError:
        return None


def move_months(start: date | None, months: int) -> date | None:
    """The same day so many months later, or the last day of a shorter month; None beyond the calendar.

    >>> move_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    if start is None:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_interval(year: int, month: int) -> Interval | None:
    """The first and last day of a month."""
    first = day(year, month, 1)
    return Interval(first, date(year, month, monthrange(year, month)[1])) if first else None


def months_interval(year: int, month: int, count: int) -> Interval | None:
    """``count`` months from a month on."""
    first = day(year, month, 1)
    following = move_months(first, count - 1)
    if first is None or following is None:
        return None
    return Interval(first, date(following.year, following.month, monthrange(following.year, following.month)[1]))


def years_interval(first: int, last: int) -> Interval | None:
    """From 1 January of a year to 31 December of another; the year 0 is cut off a first decade or century."""
    start, end = day(max(first, MINYEAR), 1, 1), day(last, 12, 31)
    return Interval(start, end) if start and end and start <= end else None


def week_interval(year: int, week: int) -> Interval | None:
    """Monday to Sunday of an ISO week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
        return Interval(monday, monday + timedelta(days=6))
    except (ValueError, OverflowError):
        return None


def season_interval(year: int, season: str) -> Interval | None:
    """A season north of the equator, as wide as both customs take it."""
    (month, number), (end_month, end_number) = SEASONS[season]
    first, last = day(year, month, number), day(year + (end_month < month), end_month, end_number)
    return Interval(first, last) if first and last else None


def week_value(when: date) -> str:
    """The ISO week of a day: "2019-W18"."""
    year, week, _ = when.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_value(when: date) -> str:
    """The season of a day by whole months; January and February belong to the winter begun the year before."""
    names = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")
    return f"{when.year - (when.month < 3):04d}-{names[when.month - 1]}"


def weekday_before(when: date | None, weekday: int, *, strictly: bool = False) -> date | None:
    """The last such weekday (1 Monday .. 7 Sunday) on or before a day.

    >>> weekday_before(date(2024, 5, 1), 1)  # 1 May 2024 was a Wednesday
    datetime.date(2024, 4, 29)
    """
    if when is None:
        return None
    back = (when.isoweekday() - weekday) % 7
    return move_days(when, -(back or (7 if strictly else 0)))


def weekday_after(when: date | None, weekday: int, *, strictly: bool = False) -> date | None:
    """The next such weekday on or after a day."""
    if when is None:
        return None
    ahead = (weekday - when.isoweekday()) % 7
    return move_days(when, ahead or (7 if strictly else 0))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    interval = month_interval(year, month)
    if interval is None:
        return None
    if number < 0:
        found = move_days(weekday_before(interval.last, weekday), 7 * (number + 1))
    else:
        found = move_days(weekday_after(interval.first, weekday), 7 * (number - 1))
    return found if found and found.month == month else None


def easter(year: int) -> date | None:
    """Western Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    if not MINYEAR <= year <= MAXYEAR:
        return None
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, number = divmod(epact + sunday - 7 * late + 114, 31)
    return day(year, month, number + 1)


def interval_of(value: str | None) -> Interval | None:
    """The days that a TIMEX3 value covers; None where it is open ("XXXX-05"), a duration, or no value at all.

    >>> interval_of("2019-02")
    Interval(first=datetime.date(2019, 2, 1), last=datetime.date(2019, 2, 28))
    >>> interval_of("XXXX-WXX-1") is None
    True
    """
    value = value or ""
    if "/" in value:
        first, last = (interval_of(part) for part in value.split("/", 1))
        return Interval(first.first, last.last) if first and last and first.first <= last.last else None
    if when := parse_day(value):
        return Interval(when, when)
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", value):
        return month_interval(int(match[1]), int(match[2]))
    if match := _WEEK.fullmatch(value):
        week = week_interval(int(match[1]), int(match[2]))
        return Interval(week.last - timedelta(days=1), week.last) if week and match[3] else week
    if match := _PART.fullmatch(value):
        return _part(int(match[1]), match[2], int(match[3]))
    if match := _SEASON.fullmatch(value):
        return season_interval(int(match[1]), match[2])
    return _years(value)


def _part(year: int, kind: str, number: int) -> Interval | None:
    length = 3 if kind == "Q" else 6
    return months_interval(year, 1 + length * (number - 1), length) if length * number <= 12 else None


def _years(value: str) -> Interval | None:
    if not re.fullmatch(r"[0-9]{2,4}", value):
        return None
    width = 10 ** (4 - len(value))
    return years_interval(int(value) * width, int(value) * width + width - 1) if int(value) or len(value) < 4 else None


def part_of(interval: Interval, mod: str | None) -> Interval:
    """The first, middle or last third of an interval (mods START, MID, END); the whole where it is under a week.

    >>> part_of(month_interval(2021, 6), "END").first
    datetime.date(2021, 6, 21)
    """
    days = (interval.last - interval.first).days + 1
    if mod not in ("START", "MID", "END") or days < 7:
        return interval
    if days == 7:  # of a week: Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday
        first, last = {"START": (0, 2), "MID": (1, 3), "END": (3, 6)}[mod]
        return Interval(interval.first + timedelta(days=first), interval.first + timedelta(days=last))
    third, rest = divmod(days, 3)
    if mod == "START":
        return Interval(interval.first, interval.first + timedelta(days=third + bool(rest) - 1))
    if mod == "END":
        return Interval(interval.last - timedelta(days=third - 1 + (rest == 2)), interval.last)
    return Interval(interval.first + timedelta(days=third), interval.last - timedelta(days=third))


def piece_of(interval: Interval, unit: str, number: int, count: int) -> Interval | None:
    """So many days, weeks or months of an interval from its n-th, or its last ones (-1); None where it has none.

    >>> piece_of(month_interval(2020, 1), "week", 2, 1)
    Interval(first=datetime.date(2020, 1, 8), last=datetime.date(2020, 1, 14))
    >>> piece_of(Interval(date(2019, 1, 1), date(2019, 12, 31)), "month", -1, 6).first
    datetime.date(2019, 7, 1)
    """
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)

    def later(start: date, steps: int) -> date | None:
        return move_days(start, days * steps) if days else move_months(start, steps)

    after = move_days(interval.last, 1)
    first = later(interval.first, number - 1) if number > 0 else after and later(after, -count)
    last = first and move_days(later(first, count), -1)
    if first is None or last is None or first > interval.last or first < interval.first:
        return None
    return Interval(first, min(last, interval.last))


def half_of(interval: Interval, half: str) -> Interval:
    """The first or the second half of an interval; the day in the middle belongs to the second.

    >>> half_of(month_interval(2021, 5), "second").first
    datetime.date(2021, 5, 16)
    """
    days = (interval.last - interval.first).days + 1
    middle = interval.first + timedelta(days=days // 2)
    if half == "first":
        return Interval(interval.first, middle - timedelta(days=1) if days > 1 else interval.last)
    return Interval(middle, interval.last)
