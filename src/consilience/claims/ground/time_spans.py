"""Times that are the two ends of one span: "from Monday to Wednesday", "between 9 pm and 3 am"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from consilience.text.calendar import move_days, parse_day, weekday_after, weekday_before
from consilience.text.precision import time_codes
from consilience.vocabulary import Time, TimeMention


def with_spans(times: Sequence[Time], mentions: Mapping[str, TimeMention]) -> tuple[Time, ...]:
    """Times in order, each that begins a span reaching to the end of the one after it, where both are closed."""
    found = list(times)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        first, last = dict(mentions[one.id].parts), dict(mentions[other.id].parts)
        if last.get("span") == "whole" and "cut" in first and one.field == other.field and one.earliest:
            found[place + 1] = replace(other, ends=one.id)
            continue
        if "span" not in first or last.get("span") != "to" or one.field != other.field:
            continue
        if mentions[one.id].form == mentions[other.id].form == "weekday":
            one, other = _forward(one, other, ahead="future" in (first.get("tense"), last.get("tense")))
            found[place + 1] = other
        if _over_midnight(one, other):
            other = _next_day(other)
            found[place + 1] = other
        if one.earliest and other.latest and _no_later(one.earliest, other.latest):
            found[place] = replace(one, latest=other.latest, precision="period")
            found[place + 1] = replace(other, ends=one.id)
    return tuple(_coded(time) for time in found)


def _no_later(first: str, last: str) -> bool:
    """Whether a span runs forward; a day and a moment are compared as days."""
    return first <= last if "T" in first and "T" in last else first[:10] <= last[:10]


def _over_midnight(one: Time, other: Time) -> bool:
    """Whether the second of two clock times is told of the day of the first, and lies before it."""
    first, last = one.earliest or "", other.latest or ""
    return "T" in first and "T" in last and last < first


def _forward(one: Time, other: Time, *, ahead: bool) -> tuple[Time, Time]:
    """Two weekdays of a span in order: "between Monday and Wednesday", of a Tuesday; one ahead by its first."""
    start, end = parse_day(one.earliest), parse_day(other.earliest)
    if start is None or end is None or start <= end:
        return one, other
    if ahead:
        return one, _on(other, weekday_after(start, end.isoweekday()))
    return _on(one, weekday_before(end, start.isoweekday())), other


def _on(time: Time, day: date | None) -> Time:
    if day is None:
        return time
    written = day.isoformat()
    return replace(time, value=time.value.replace(time.value[:10], written), earliest=written, latest=written)


def _next_day(time: Time) -> Time:
    """A clock time of the day after: "from 9 pm Monday to 3 am"."""
    day = move_days(parse_day(time.latest), 1)
    if day is None or time.latest is None:
        return time
    moment = day.isoformat() + time.latest[10:]
    return replace(time, value=time.value.replace(time.value[:10], day.isoformat()), earliest=moment, latest=moment)


def _coded(time: Time) -> Time:
    """A time with its codes; a mere length or a frequency has none."""
    if time.type not in ("DATE", "TIME"):
        return time
    codes = time_codes(time.earliest, time.latest)
    return replace(time, date_prec=codes.date_prec, time_precision=codes.time_precision)
