"""What one mention of a time comes to: days from earliest to latest, with what that rests on; never a made-up day.

A time rests on itself (``text``: "3 May 2019"), on the publication day (``publication``: "Monday"), or on a time told
before it (``report``: "three days later"). Where none of these closes it, it stays open: value "XXXX-WXX-1", no ends.

Publication is an interval. A time is reckoned from both of its ends and stands where both agree; where they do not, it
stays open, but for a publication of at most three days, which gives all the days that may be meant. A page's own day
(basis ``page``) grounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from consilience.claims.find.time_values import Anchor, moved, time_value
from consilience.text.calendar import (
    Interval,
    half_of,
    interval_of,
    move_days,
    parse_day,
    part_of,
    piece_of,
    weekday_after,
    weekday_before,
)
from consilience.vocabulary import Direction, Precision, Publication, TimeMention

# Days that a publication may span and still give each of its days.
CLOSE = 3
OPPOSITE = {"SP": "FA", "SU": "WI", "FA": "SP", "WI": "SU"}
QUARTER = re.compile(r"\d{4}-Q[1-4]")


class Context(Struct, frozen=True, kw_only=True):
    """What the report told before a mention, as TIMEX3 values.

    ``told``: the last closed time of this paragraph or the one before; ``near``: the day said nearest in the same
    sentence, for a clock time; ``year``: the date stated last in this sentence or the one before, for a month
    without a year; ``quarter``: the quarter told last anywhere in the report, for "a year ago" in its accounts.
    """

    told: str | None = None
    near: str | None = None
    year: str | None = None
    quarter: str | None = None


class Grounding(Struct, frozen=True, kw_only=True):
    """What a mention comes to: TIMEX3 value, first and last day (ISO; null where open), and what it rests on."""

    value: str
    earliest: str | None = None
    latest: str | None = None
    precision: Precision
    direction: Direction | None = None
    basis: str | None = None


ALONE = Context()


def publication_days(publication: Publication) -> Interval | None:
    """The first and last day that a report may have been published on; None where either is open or doubtful.

    >>> publication_days(Publication(earliest="2021", latest="2021", basis="url")).last
    datetime.date(2021, 12, 31)
    """
    if publication.basis == "page":
        return None
    first, last = interval_of(publication.earliest), interval_of(publication.latest)
    return Interval(first.first, last.last) if first and last and first.first <= last.last else None


def ground_time(
    mention: TimeMention, publication: Publication, context: Context = ALONE, *, southern: bool = False
) -> Grounding:
    """What a mention comes to in a report published then, after what it told before.

    Pure, so that a trace may run it again. ``precision`` is the mention's, or ``period`` where the publication's days
    give several. A report from south of the equator (``southern``) has its summer when the north has its winter.

    >>> said = {"start": 0, "end": 6, "text": "Monday", "value": "XXXX-WXX-1", "form": "weekday"}
    >>> monday = TimeMention(**said, type="DATE", parts=(("weekday", "1"),))
    >>> ground_time(monday, Publication(earliest="2024-05-01", latest="2024-05-01", basis="told")).earliest
    '2024-04-29'
    >>> ground_time(monday, Publication()).earliest is None
    True
    """
    if southern and mention.form == "season":
        return _southern(mention, publication, context)
    if mention.form == "cut":
        return _piece(mention, publication, context)
    parts = dict(mention.parts)
    found = _in_itself(mention, parts) or _by_report(mention, parts, context)
    days = publication_days(publication)
    if found is None and days is not None:
        found = _by_publication(mention, parts, days, context)
    if found is None and "month" in parts and context.year and mention.form == "calendar":
        found = _by_year(mention, parts, context.year)
    if found is None and mention.form == "ago" and "count" not in parts:
        found = _some_later(mention, parts, context, days)
    if found is not None and days is not None and "gone" in parts:
        found = _gone(found, days)
    return found or Grounding(value=mention.value, precision=mention.precision, direction=mention.direction)


def _piece(mention: TimeMention, publication: Publication, context: Context) -> Grounding:
    """The first six months of 2016, from that year as the report tells it; open where that is."""
    parts = {name: said for name, said in mention.parts if name not in ("cut", "value")}
    whole = replace(
        mention,
        form="calendar",
        type="DATE",
        value=time_value("calendar", parts) if parts else mention.value,
        parts=tuple(sorted(parts.items())),
    )
    found = ground_time(whole, publication, context) if {"month", "year", "year_shift"} & set(parts) else None
    unit, number, count = dict(mention.parts)["cut"].split("/")
    span = interval_of(found.value) if found is not None else None
    piece = piece_of(span, unit, int(number), int(count)) if span else None
    if found is None or piece is None:
        return Grounding(value=mention.value, precision=mention.precision, direction=mention.direction)
    return replace(
        found,
        value=mention.value if mention.type == "DURATION" else found.value,
        earliest=piece.first.isoformat(),
        latest=piece.last.isoformat(),
        precision=mention.precision,
    )


def _some_later(
    mention: TimeMention, parts: Mapping[str, str], context: Context, days: Interval | None
) -> Grounding | None:
    """ "Hours later": not before the day told last, and no later than the report; "days earlier" not after that day."""
    told = interval_of(context.told)
    if told is None or parts["from"] != "told":
        return None
    later = parts["step"] == "1"
    return Grounding(
        value=mention.value,
        earliest=told.first.isoformat() if later else None,
        latest=(days.last.isoformat() if days and days.last >= told.first else None)
        if later
        else told.last.isoformat(),
        precision="period",
        direction=mention.direction,
        basis="report",
    )


def _gone(found: Grounding, days: Interval) -> Grounding:
    """Of a time that holds the publication, what has gone by: "so far this year"."""
    last = days.last.isoformat()
    within = found.earliest is not None and found.latest is not None and found.earliest <= last < found.latest
    return replace(found, latest=last) if within else found


def _southern(mention: TimeMention, publication: Publication, context: Context) -> Grounding:
    """A southern season by the northern one of the same months, under its own name."""
    code = dict(mention.parts)["season"]
    turned = replace(
        mention,
        value=mention.value.replace(f"-{code}", f"-{OPPOSITE[code]}"),
        parts=tuple((name, OPPOSITE[code] if name == "season" else value) for name, value in mention.parts),
    )
    found = ground_time(turned, publication, context)
    return replace(found, value=found.value.replace(f"-{OPPOSITE[code]}", f"-{code}"))


def weekday_clash(mention: TimeMention, value: str) -> str | None:
    """The weekday (1 Monday .. 7 Sunday) that a grounded date falls on where its words say another; else None.

    >>> said = {"start": 0, "end": 18, "text": "Monday, 4 May 2021", "value": "2021-05-04", "form": "calendar"}
    >>> stated = TimeMention(**said, type="DATE", parts=(("weekday", "1"),))
    >>> weekday_clash(stated, "2021-05-04")
    '2'
    """
    said, when = dict(mention.parts).get("weekday"), parse_day(value[:10])
    if mention.form not in ("calendar", "clock") or said is None or when is None or str(when.isoweekday()) == said:
        return None
    return str(when.isoweekday())


# --- by what a time is grounded -----------------------------------------------------------------------------------


def _in_itself(mention: TimeMention, parts: Mapping[str, str]) -> Grounding | None:
    """A full date needs nothing else; a night or a third of a month is cut from its own value."""
    if mention.type == "SET" or interval_of(mention.value) is None:
        return None
    return _closed(mention, parts, mention.value, "text", None)


def _by_report(mention: TimeMention, parts: Mapping[str, str], context: Context) -> Grounding | None:
    of_quarter = {"accounts", "ended"} & set(parts) and "bounded" not in parts
    known = context.told or context.near or (context.quarter if of_quarter else None)
    if known is None or mention.form == "span":
        return None
    if mention.form == "clock" and {"weekday", "month", "days"} & set(parts):
        return None
    anchor = Anchor(told=context.told, tense=parts.get("tense"), near=context.near, quarter=context.quarter)
    value = time_value(mention.form, parts, anchor)
    return _closed(mention, parts, value, "report", None) if interval_of(value) else None


def _by_year(mention: TimeMention, parts: Mapping[str, str], stated: str) -> Grounding | None:
    if (len(stated) > 4 and stated[5:7] > parts["month"]) or "year_shift" in parts or "shift" in parts:
        return None
    value = time_value(mention.form, {**parts, "year": stated[:4]})
    return _closed(mention, parts, value, "report", None) if interval_of(value) else None


def _by_publication(
    mention: TimeMention, parts: Mapping[str, str], days: Interval, context: Context
) -> Grounding | None:
    first, last = (_reckoned(mention, parts, when, context) for when in days)
    if first == last:
        return first
    if first is None or last is None:
        return None
    close = (days.last - days.first).days < CLOSE
    runs = not (first.earliest and last.latest) or first.earliest[:10] <= last.latest[:10]
    if runs and (mention.form in ("span", "ref", "duration") or close):
        return Grounding(
            value=first.value if first.value == last.value else mention.value,
            precision="period",
            direction=mention.direction,
            earliest=first.earliest,
            latest=last.latest,
            basis="publication",
        )
    return None


def _reckoned(mention: TimeMention, parts: Mapping[str, str], when: date, context: Context) -> Grounding | None:
    """A mention reckoned from one publication day; None where that does not close it."""
    if mention.type == "SET" or mention.form == "duration":
        return None
    if mention.form == "ref" or (mention.form == "ago" and "count" not in parts and parts["from"] == "publication"):
        return _pointing(mention, when)
    if mention.form == "span":
        return _spanning(mention, parts, when)
    value = time_value(
        mention.form,
        parts,
        Anchor(
            day=when,
            tense=parts.get("tense"),
            near=context.near,
            loose="loose" in parts,
            subject=parts.get("loose") == "subject",
        ),
    )
    if mention.form == "ago" and parts["unit"] in ("second", "minute", "hour") and parts["from"] == "publication":
        back = -(-int(float(parts["count"])) // (24 if parts["unit"] == "hour" else 24 * 60)) * int(parts["step"])
        other = moved(when, "day", back)
        if other is None:
            return None
        return _between(mention, min(when, other), max(when, other), value)
    return _closed(mention, parts, value, "publication", when) if interval_of(value) else None


def _pointing(mention: TimeMention, when: date) -> Grounding:
    """Now is the day of publication; what was recently lies before it; what comes, after it."""
    earliest = None if mention.value == "PAST_REF" else when
    latest = None if mention.value == "FUTURE_REF" else when
    return _between(mention, earliest, latest, mention.value)


def _spanning(mention: TimeMention, parts: Mapping[str, str], when: date) -> Grounding | None:
    """The last two weeks end with the publication, the next two begin with it; uncounted, the other end is open."""
    step = int(parts["shift"])
    if step == 0:
        return None
    count = float(parts["count"]) if "count" in parts else None
    other = None
    if count is not None:
        unit = parts["unit"]
        whole = -(-int(count) // {"hour": 24, "minute": 1440, "second": 86400}.get(unit, 1))
        other = moved(when, "day" if unit in ("hour", "minute", "second") else unit, whole * step)
    return _between(mention, other, when, mention.value) if step < 0 else _between(mention, when, other, mention.value)


def _between(mention: TimeMention, earliest: date | None, latest: date | None, value: str) -> Grounding:
    return Grounding(
        value=value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        precision=mention.precision,
        direction=mention.direction,
        basis="publication",
    )


def _closed(mention: TimeMention, parts: Mapping[str, str], value: str, basis: str, when: date | None) -> Grounding:
    """A value with its days: the third that is meant, up to or from the day of writing, both days of a night."""
    span = interval_of(value)
    assert span is not None
    compare = parts.get("compare")
    if when is not None and compare and span.first < when < span.last:
        span = Interval(span.first, when) if compare == "earlier" else Interval(when, span.last)
    elif "half" in parts:
        span = half_of(span, parts["half"])
    elif compare is None or basis == "text":
        span = part_of(span, mention.mod)
    if when is not None and mention.form == "weekday" and parts.get("shift") == "-1" and "weeks_back" not in parts:
        span = _last_or_yesterday(span, when)
    if mention.form in ("calendar", "clock") and weekday_clash(mention, value):
        span = _either(span, int(parts["weekday"]))
    if mention.form == "night":
        span = _night(span, parts, when)
    earliest, latest = span.first.isoformat(), span.last.isoformat()
    if "clock" in parts:
        midnight = parts["clock"] == "24:00"
        day = (move_days(span.first, 1) or span.first).isoformat() if midnight else earliest
        if "side" not in parts:
            earliest = latest = f"{day}T{'00:00' if midnight else parts['clock']}{parts.get('offset', '')}"
        elif parts["side"] == "after" and midnight:
            latest = day  # "after midnight on Monday" is told of the night to Tuesday, and of that to Monday
    return Grounding(
        value=value,
        earliest=earliest,
        latest=latest,
        precision="quarter" if QUARTER.fullmatch(value) else mention.precision,
        direction=mention.direction,
        basis=basis,
    )


def _last_or_yesterday(span: Interval, when: date) -> Interval:
    """ "Last Tuesday", told on a Wednesday: yesterday would be "Tuesday", so that it may be that of a week before."""
    if (when - span.last).days != 1:
        return span
    return Interval(move_days(span.first, -7) or span.first, span.last)


def _either(span: Interval, weekday: int) -> Interval:
    """A date and the nearest day of the weekday told with it, where they are not the same: either is the slip."""
    before, after = weekday_before(span.first, weekday), weekday_after(span.last, weekday)
    if before is None or after is None:
        return span
    near = before if (span.first - before).days <= (after - span.last).days else after
    return Interval(min(span.first, near), max(span.last, near))


def _night(span: Interval, parts: Mapping[str, str], when: date | None) -> Interval:
    """A night lies in two days: the day it is named after and the next; an unnamed one ends on the day of writing."""
    if {"weekday", "month"} & set(parts) or parts.get("tense") == "future" or when is None:
        return Interval(span.first, move_days(span.last, 1) or span.last)
    return Interval(move_days(span.first, -1) or span.first, span.last)
