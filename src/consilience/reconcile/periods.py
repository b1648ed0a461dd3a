"""When a claim's happening was, against the main one: the same night, another day, or a longer period.

A night is told from both of its days: "on Sunday" and "early on Monday" may be one night. Days are compared as
intervals where they are grounded, as weekdays where only those are stated, and never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from consilience.vocabulary import Time

WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
# A time expression longer than this many days is a period that a count runs over, not the day of a happening.
LONGEST_DAY = 3


class Main(Struct, frozen=True, kw_only=True):
    """When the main happening was: a grounded interval, or a weekday, or neither."""

    earliest: str | None = None
    latest: str | None = None
    weekday: int | None = None


def main_time(times: Iterable[Time]) -> Main:
    """The time that most claims of the main event agree on; days first, then weekdays."""
    rows = [time for time in times if time.type in ("DATE", "TIME") and not is_period(time) and not is_end(time)]
    days: Counter[str] = Counter()
    for time in rows:
        if time.earliest and time.latest and _length(time) <= LONGEST_DAY:
            days[time.latest[:10]] += 1
    if days:
        best = min(days, key=lambda day: (-days[day], day))
        near = [
            t
            for t in rows
            if t.latest and t.earliest and abs(_ordinal(t.latest) - _ordinal(best)) <= 1 and _length(t) <= 1
        ]
        return Main(
            earliest=min((t.earliest[:10] for t in near if t.earliest), default=best),
            latest=best,
            weekday=date.fromisoformat(best).isoweekday(),
        )
    weekdays = Counter(number for time in rows if (number := weekday_of(time)) is not None)
    if weekdays:
        return Main(weekday=min(weekdays, key=lambda number: (-weekdays[number], number)))
    return Main()


def is_period(time: Time) -> bool:
    """Whether a time expression spans more than a happening: "in recent weeks", "since March"."""
    if time.type in ("DURATION", "SET") or time.direction == "since":
        return True
    if time.value in ("PAST_REF", "FUTURE_REF", "PRESENT_REF"):
        return time.value != "PRESENT_REF"  # "we now have 44 dead" counts up to now, whatever it counts from
    return time.precision in ("week", "month", "season", "quarter", "year", "decade", "century", "period")


# Times of day, as TIMEX3 writes them, by which what came about overnight is told: "by early Monday", "by 3 am".
MORNING = re.compile(r"T(?:MO|NI|0\d|1[01])")


def is_end(time: Time) -> bool:
    """Whether a time is only that up to which a count was made: "as of 4 May", "by Saturday evening", "until Friday".

    "Now" is such a time: "the number of the missing is now 19". What came about "by early Monday" went on until then: a
    morning is told of what just happened overnight.
    """
    if time.value == "PRESENT_REF":
        return True
    within_day = time.precision in ("minute", "hour", "part-of-day")
    if within_day and ("T" not in time.value or MORNING.search(time.value)):
        return False
    return time.direction in ("by", "until")


def weekday_of(time: Time) -> int | None:
    """ISO weekday of a time that states one, grounded or not."""
    found = WEEKDAY.search(time.value)
    if found:
        return int(found.group(1))
    if time.earliest and time.latest and time.earliest[:10] == time.latest[:10]:
        return date.fromisoformat(time.earliest[:10]).isoweekday()
    return None


def same_happening(time: Time | None, main: Main) -> bool:
    """Whether a claim's time may be that of the main happening; a claim that states none may be."""
    if time is None:
        return True
    if time.earliest and time.latest and main.earliest and main.latest:
        return (
            _ordinal(time.earliest) - 1 <= _ordinal(main.latest)
            and _ordinal(main.earliest) <= _ordinal(time.latest) + 1
        )
    number = weekday_of(time)
    if number is not None and main.weekday is not None:
        apart = abs(number - main.weekday)
        return min(apart, 7 - apart) <= 1
    return True


def counted_up_to(time: Time, main: Main) -> bool:
    """Whether a time is only that up to which a count was made, and may be one of the main happening."""
    return is_end(time) and lasts_since(time, main)


def lasts_since(time: Time, main: Main) -> bool:
    """Whether a time may lie after the main happening, so that what lasts then may come from it."""
    return not (time.latest and main.earliest) or _ordinal(main.earliest) <= _ordinal(time.latest) + 1


def begins_with(time: Time, main: Main) -> bool:
    """Whether a time counts since the day of the main happening itself."""
    if time.direction != "since" or time.precision not in ("minute", "hour", "part-of-day", "day"):
        return False
    later = bool(time.earliest and main.latest and _ordinal(time.earliest) > _ordinal(main.latest))
    return (main.earliest is not None or main.weekday is not None) and same_happening(time, main) and not later


def wholly_before(time: Time, main: Main) -> bool:
    """Whether a claim's day, month or year ended more than a week before the main happening began."""
    if (
        time.type == "DURATION"
        or time.direction in ("since", "until")
        or not time.latest
        or not time.earliest
        or not main.earliest
    ):
        return False
    return _ordinal(time.latest) + 7 < _ordinal(main.earliest)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def _length(time: Time) -> int:
    return _ordinal(time.latest or "") - _ordinal(time.earliest or "")
