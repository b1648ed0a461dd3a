"""Feast days that move through the civil year, by the arithmetic of their own calendars.

Jewish feasts and Orthodox Easter are exact. Muslim ones follow the tabular calendar, while the months themselves begin
with the sighting of the moon, country by country: they are given with a day on either side. A feast that begins at
sunset is given by the day that follows. Arithmetic after Reingold and Dershowitz, Calendrical Calculations.
"""

from __future__ import annotations

from datetime import date

from consilience.text.calendar import Interval, move_days

ISLAMIC_EPOCH, HEBREW_EPOCH = 227_015, -1_373_427
# Days from the first day of Passover to other feasts of the Hebrew year, and from the new year on.
FROM_PASSOVER = {"passover": 0, "purim": -30, "shavuot": 50}
FROM_NEW_YEAR = {"rosh-hashanah": 0, "yom-kippur": 9, "sukkot": 14}


def orthodox_easter(year: int) -> date | None:
    """Easter Sunday of the Orthodox churches (the Julian computus of Meeus), as a day of the civil calendar.

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    golden = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - golden + 34) % 7
    month, number = divmod(golden + sunday + 114, 31)
    julian = _ordinal(year, month, number + 1)
    return julian and move_days(julian, year // 100 - year // 400 - 2)


def _ordinal(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def islamic(year: int, month: int, number: int, days: int = 1) -> tuple[Interval, ...]:
    """The times of a civil year that a Muslim feast of so many days may fall on: a day on either side of the tables.

    There may be two in one year, as the Muslim year is shorter.

    >>> islamic(2021, 10, 1)[0].first, islamic(2021, 10, 1)[0].last  # the end of the fast
    (datetime.date(2021, 5, 12), datetime.date(2021, 5, 14))
    """
    about = (year - 622) * 33 // 32
    found = []
    for own in range(max(1, about - 1), about + 4):
        fixed = ISLAMIC_EPOCH - 1 + 354 * (own - 1) + (3 + 11 * own) // 30 + 29 * (month - 1) + month // 2 + number
        first, start, last = _day(fixed - 1), _day(fixed), _day(fixed + days)
        if first and start and last and start.year == year:
            found.append(Interval(first, last))
    return tuple(found)


def hebrew(year: int, feast: str) -> date | None:
    """The first full day of a Jewish feast in a civil year; None for a feast that is not known here.

    >>> hebrew(2024, "passover"), hebrew(2024, "hanukkah")
    (datetime.date(2024, 4, 23), datetime.date(2024, 12, 26))
    """
    own = year + 3761  # the year that begins in the autumn
    if feast in FROM_PASSOVER:
        return _day(_new_year(own) - 163 + FROM_PASSOVER[feast])
    if feast in FROM_NEW_YEAR:
        return _day(_new_year(own) + FROM_NEW_YEAR[feast])
    if feast == "hanukkah":
        long_autumn = (_new_year(own + 1) - _new_year(own)) in (355, 385)
        return _day(_new_year(own) + 30 + (30 if long_autumn else 29) + 24)
    return None


def _new_year(year: int) -> int:
    before, own, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    late = 2 if after - own == 356 else 1 if own - before == 382 else 0
    return HEBREW_EPOCH + own + late


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + 1 if (3 * (days + 1)) % 7 < 3 else days


def _day(fixed: int) -> date | None:
    try:
        return date.fromordinal(fixed)
    except (ValueError, OverflowError):
        return None
