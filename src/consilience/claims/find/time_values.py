"""What a time's parts come to as a TIMEX3 value, reckoned from a day; as far as it goes where there is none.

The finder reckons from nothing ("XXXX-WXX-1" for "Monday"), grounding from the publication day and from the time that
the report spoke of last. Every function takes the parts and an :class:`Anchor`; none guesses a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from consilience.text.calendar import (
    Interval,
    day,
    easter,
    interval_of,
    move_days,
    move_months,
    nth_weekday,
    parse_day,
    season_value,
    week_value,
    weekday_after,
    weekday_before,
)
from consilience.text.feasts import hebrew, islamic, orthodox_easter

Parts = Mapping[str, str]


class Anchor(NamedTuple):
    """What a time is reckoned from: the publication day, the value told last, the tense of the verb that governs it.

    ``near`` is the day said nearest, for a clock time; ``loose`` says that the verb governs the time not directly, and
    ``subject`` that it does so through its subject ("the attack on 5 July killed four");
    ``quarter`` is the quarter that a report's accounts are of.
    """

    day: date | None = None
    told: str | None = None
    tense: str | None = None
    near: str | None = None
    loose: bool = True
    quarter: str | None = None
    subject: bool = False

    @property
    def told_day(self) -> date | None:
        """The day told last, where it was a day."""
        return parse_day(self.told)


NOWHERE = Anchor()
FAR, WIDE, NEAR = 243, 150, 92
# What makes a feast move through the year.
LENGTHS = {"passover": 8, "hanukkah": 8, "sukkot": 7}
MOVING = frozenset({"easter", "orthodox", "hebrew", "islamic", "between", "number"})
# A value of each unit with nothing known.
OPEN = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XXTNI",
    "morning": "XXXX-XX-XXTMO",
    "afternoon": "XXXX-XX-XXTAF",
    "evening": "XXXX-XX-XXTEV",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "fortnight": "P2W",
    "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX",
    "second": "XXXX-XX-XXTXX:XX",
}
DAY_PARTS = {"night": "NI", "morning": "MO", "afternoon": "AF", "evening": "EV"}


def time_value(form: str, parts: Parts, anchor: Anchor = NOWHERE) -> str:
    """The value of a form's parts reckoned from an anchor.

    >>> time_value("weekday", {"weekday": "1"})
    'XXXX-WXX-1'
    >>> time_value("weekday", {"weekday": "1"}, Anchor(date(2024, 5, 1)))
    '2024-04-29'
    """
    found = FORMS[form](parts, anchor)
    if "away" in parts:
        return _offset(found, parts["away"])
    return found if not parts.get("part") or "T" in found else f"{found}T{parts['part']}"


def _offset(value: str, offset: str) -> str:
    """So many days or months before a time's first day, or after its last."""
    unit, count = offset.split("/")
    span = interval_of(value)
    if span is None:
        return OPEN[unit]
    return unit_value(unit, moved(span.first if int(count) < 0 else span.last, unit, int(count)))


def nearest(choices: Iterable[str], anchor: Anchor) -> str | None:
    """Of values in order, the one that the tense allows and that lies nearest the day; None where none is a time.

    Past: the last that has begun by then. Future: the first that has not ended. Else the nearest, the past one of two.
    As news leave out a year only where it goes without saying, one more than eight months off gives way to one within
    three where the verb does not govern it directly, and is left open where it does and a day is meant ("has set 10
    November as the deadline"); without a tense, one more than five months off is left open.
    """
    spans = [(value, span) for value in choices if (span := interval_of(value))]
    when = anchor.day
    if when is None or not spans:
        return None
    close = min(spans, key=lambda pair: (_distance(pair[1], when), pair[1].first))
    allowed = spans
    if anchor.tense == "past":
        allowed = [pair for pair in spans if pair[1].first <= when][-1:]
    elif anchor.tense == "future":
        allowed = [pair for pair in spans if pair[1].last >= when][:1]
    far = bool(allowed) and _distance(allowed[0][1], when) > FAR and _distance(close[1], when) < NEAR
    if not allowed or (far and anchor.loose and not (anchor.subject and parse_day(close[0]))):
        return close[0]
    if far and anchor.tense in ("past", "future") and parse_day(close[0]):
        return None
    if len(allowed) > 1 and _distance(close[1], when) > WIDE:
        return None
    return min(allowed, key=lambda pair: (_distance(pair[1], when), pair[1].first))[0]


def _distance(span: Interval, when: date) -> int:
    return max((span.first - when).days, (when - span.last).days, 0)


def _shifted_year(parts: Parts, anchor: Anchor) -> str | None:
    """The year said in digits, or last/this/next year from the anchor."""
    if "year" in parts:
        return parts["year"]
    if "year_shift" not in parts:
        return None
    if parts.get("year_from") == "told":
        told = interval_of(anchor.told)
        start: int | None = told.first.year if told else None
    else:
        start = anchor.day.year if anchor.day else None
    return None if start is None else f"{start + int(parts['year_shift']):04d}"


def _years(anchor: Anchor) -> tuple[str, ...]:
    return tuple(f"{anchor.day.year + step:04d}" for step in (-1, 0, 1)) if anchor.day else ()


def _with_year(rest: str, parts: Parts, anchor: Anchor) -> str:
    """A value without its year, given one: the stated, else the one that tense and nearness choose, else XXXX."""
    year = _shifted_year(parts, anchor)
    if year is None and "year_shift" not in parts:
        choices = [_value_in(year, rest) for year in _years(anchor)]
        if parts.get("shift") == "0" and anchor.tense in ("past", "future"):
            return nearest(choices, anchor) or _value_in("XXXX", rest)
        if "shift" in parts:
            return _shifted(choices, int(parts["shift"]), anchor) or _value_in("XXXX", rest)
        if "weekday" in parts and "day" in parts:
            choices = _on_weekday(choices, parts["weekday"], anchor)
        return nearest(choices, anchor) or _value_in("XXXX", rest)
    return _value_in(year or "XXXX", rest)


def _on_weekday(choices: Sequence[str], weekday: str, anchor: Anchor) -> list[str]:
    """The years in which the date falls on the weekday; a date near the day stays, and clashes with its weekday."""
    near = [
        value for value in choices if anchor.day and (span := interval_of(value)) and _distance(span, anchor.day) < NEAR
    ]
    fitting = [value for value in choices if (when := parse_day(value[:10])) and str(when.isoweekday()) == weekday]
    return [value for value in fitting if value in near] or near or fitting


def _value_in(year: str, rest: str) -> str:
    return "/".join(f"{year}-{part}" for part in rest.split("/"))


def _shifted(choices: Iterable[str], step: int, anchor: Anchor) -> str | None:
    """Of values in order, the last ended before the day (-1), the first begun after it (+1), or this year's (0)."""
    spans = [(value, span) for value in choices if (span := interval_of(value))]
    when = anchor.day
    if when is None:
        return None
    if step < 0:
        return next((value for value, span in reversed(spans) if span.last < when), None)
    if step > 0:
        return next((value for value, span in spans if span.first > when), None)
    return next((value for value, span in spans if value.startswith(f"{when.year:04d}")), None)


def _calendar(parts: Parts, anchor: Anchor) -> str:
    if "month" not in parts:
        return _shifted_year(parts, anchor) or "XXXX"
    rest = f"{parts['month']}-{parts['day']}" if "day" in parts else parts["month"]
    if "to_day" in parts:
        rest = f"{rest}/{parts['month']}-{parts['to_day']}"
    found = _with_year(rest, parts, anchor)
    if "week" not in parts:
        return found
    when = parse_day(found)
    if parts["week"] == "ending":
        return _week_to(when)
    return week_value(when) if when else OPEN["week"]


def _week_to(last: date | None) -> str:
    """The seven days up to one: "the week to 4 July"."""
    first = move_days(last, -6)
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else OPEN["week"]


def _quarter(parts: Parts, anchor: Anchor) -> str:
    # what is still expected of a quarter is told when it has ended: "hopes to post a second-quarter gain"
    return _with_year(parts["piece"], parts, anchor._replace(loose=True))


def _monthday(parts: Parts, anchor: Anchor) -> str:
    """A day of the month told last; else the last such day that has come, as "on the 9th" is told of the past."""
    if anchor.told and interval_of(anchor.told):
        return _value_in(anchor.told[:7], parts["monthday"]) if len(anchor.told) >= 7 else "XXXX-XX-XX"
    if anchor.day is None:
        return f"XXXX-XX-{parts['monthday']}"
    months = [move_months(anchor.day.replace(day=1), step) for step in (-1, 0, 1)]
    choices = [f"{month.isoformat()[:7]}-{parts['monthday']}" for month in months if month]
    return nearest(choices, anchor) or f"XXXX-XX-{parts['monthday']}"


def _season(parts: Parts, anchor: Anchor) -> str:
    if (
        "shift" in parts
        and anchor.day
        and int(parts["shift"]) == 0
        and parts["season"] == "WI"
        and anchor.day.month < 3
    ):
        return season_value(anchor.day)
    return _with_year(parts["season"], parts, anchor)


def _decade(parts: Parts, _anchor: Anchor) -> str:
    return parts["decade"]


def _weekday(parts: Parts, anchor: Anchor) -> str:
    number = int(parts["weekday"])
    opened = f"XXXX-WXX-{number}" + (f"T{parts['part']}" if "part" in parts else "")
    if "week" in parts:
        monday = weekday_before(moved(anchor.day, "week", int(parts["week"])), 1)
        found = move_days(monday, number - 1)
    elif "told" in parts:
        when = anchor.told_day
        found = weekday_after(when, number, strictly=parts["told"] != "0")
    elif "shift" in parts and parts["shift"] != "0":
        move = weekday_before if parts["shift"] == "-1" else weekday_after
        found = move(anchor.day, number, strictly=True)
    elif anchor.tense == "future" or "weeks_ahead" in parts:
        found = weekday_after(anchor.day, number)
    else:
        found = weekday_before(anchor.day, number)
    if "weeks_back" in parts:
        found = move_days(found, -7 * int(float(parts["weeks_back"])))
    if "weeks_ahead" in parts:
        found = move_days(found, 7 * int(float(parts["weeks_ahead"])))
    if "week_to" in parts:
        return _week_to(found)
    return found.isoformat() if found else opened


def _night(parts: Parts, anchor: Anchor) -> str:
    if "month" in parts:
        found = _calendar(parts, anchor)
        end = parse_day(found) if "into" in parts else None
        return f"{move_days(end, -1) if end else found}TNI"
    if "weekday" not in parts:
        return f"{anchor.day.isoformat()}TNI" if anchor.day else "XXXX-XX-XXTNI"
    if "to_weekday" in parts and anchor.tense != "future":
        end = weekday_before(anchor.day, int(parts["to_weekday"]))
        start = weekday_before(end, int(parts["weekday"]))
        return f"{start.isoformat()}TNI" if start else f"XXXX-WXX-{parts['weekday']}TNI"
    return _weekday({"weekday": parts["weekday"], "part": "NI"}, anchor).removesuffix("TNI") + "TNI"


def _refday(parts: Parts, anchor: Anchor) -> str:
    found = move_days(anchor.day, int(parts["days"]))
    return found.isoformat() if found else "XXXX-XX-XX" + (f"T{parts['part']}" if "part" in parts else "")


def unit_value(unit: str, when: date | None) -> str:
    """The week, month, year ... that a day lies in; open where there is no day."""
    if when is None or unit not in OPEN or unit in ("fortnight", "hour", "minute", "second"):
        return OPEN.get(unit, "XXXX-XX-XX")
    if unit == "week":
        return week_value(when)
    if unit == "weekend":
        return f"{week_value(when)}-WE"
    if unit == "quarter":
        return f"{when.year:04d}-Q{(when.month + 2) // 3}"
    if unit in DAY_PARTS:
        return f"{when.isoformat()}T{DAY_PARTS[unit]}"
    return when.isoformat()[: {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}[unit]]


def moved(when: date | None, unit: str, count: int) -> date | None:
    """A day so many units later; years and months keep the day of the month."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months:
        return move_months(when, months * count)
    return move_days(when, {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1) * count)


def _shift(parts: Parts, anchor: Anchor) -> str:
    if "step" in parts:
        return _told(parts, anchor)
    unit, step = parts["unit"], int(parts["shift"])
    if unit == "quarter" and "ended" in parts and "bounded" not in parts and step == 0 and anchor.quarter:
        return anchor.quarter
    if unit == "weekend":
        return _weekend(step, anchor)
    if "ended" in parts and step == 0 and anchor.tense == "past":
        step = -1  # "sales rose in the quarter": the last that has ended
    return unit_value(unit, moved(anchor.day, unit, step))


def _weekend(step: int, anchor: Anchor) -> str:
    saturday = weekday_before(anchor.day, 6)
    if saturday is None or anchor.day is None:
        return OPEN["weekend"]
    inside = (anchor.day - saturday).days < 2
    ahead = step > 0 or (step == 0 and anchor.tense in ("future", "present"))
    if (ahead and not (inside and step == 0)) or (step < 0 and inside):
        saturday = move_days(saturday, 7 if ahead else -7)
    return unit_value("weekend", saturday)


def _told(parts: Parts, anchor: Anchor) -> str:
    """A unit before, after or the same as the time told last."""
    unit, told = parts["unit"], interval_of(anchor.told)
    step = int(parts["step"])
    if told is None or (unit not in ("year", "decade", "century", "month") and (told.last - told.first).days > 6):
        return OPEN.get(unit, "XXXX-XX-XX")
    if unit == "month" and (told.last - told.first).days > 31:
        return OPEN["month"]
    return unit_value(unit, moved(told.first, unit, step))


def _ago(parts: Parts, anchor: Anchor) -> str:
    unit, step = parts["unit"], int(parts["step"])
    if "count" not in parts:
        return "PAST_REF" if step < 0 else "FUTURE_REF"
    count = float(parts["count"])
    if "accounts" in parts and anchor.quarter:
        return f"{int(anchor.quarter[:4]) + step:04d}{anchor.quarter[4:]}"
    if parts["from"] == "told":
        return _from_told(unit, round(count * step), anchor)
    if "to_the_day" in parts:  # "a year ago today"
        return unit_value("day", moved(anchor.day, unit, int(count) * step))
    if count != int(count):
        return unit_value("month" if unit == "year" else "day", _moved_part(anchor.day, unit, count * step))
    found = moved(anchor.day, unit, int(count) * step)
    if unit in ("hour", "minute", "second"):
        return OPEN[unit]
    return unit_value({"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit), found)


def is_piece(value: str) -> bool:
    """Whether a value is a quarter, a half or a season of a year.

    >>> is_piece("2019-Q3"), is_piece("2019-03")
    (True, False)
    """
    return value[4:6] in ("-Q", "-H", "-S", "-F")


def _from_told(unit: str, step: int, anchor: Anchor) -> str:
    told = interval_of(anchor.told)
    if told is None or anchor.told is None:
        return OPEN.get(unit, "XXXX-XX-XX")
    if unit == "year" and is_piece(anchor.told):
        return f"{told.first.year + step:04d}{anchor.told[4:]}"
    if unit not in ("year", "decade", "century") and (told.last - told.first).days > (31 if unit == "month" else 6):
        return OPEN.get(unit, "XXXX-XX-XX")
    return unit_value({"decade": "year", "century": "year"}.get(unit, unit), moved(told.first, unit, step))


def _moved_part(when: date | None, unit: str, count: float) -> date | None:
    if unit in ("year", "decade", "century"):
        return move_months(when, round(count * {"year": 12, "decade": 120, "century": 1200}[unit]))
    return move_days(when, round(count * {"week": 7, "month": 30.4, "fortnight": 14, "quarter": 91}.get(unit, 1)))


def _clock(parts: Parts, anchor: Anchor) -> str:
    clock = parts["clock"]
    if "month" in parts:
        found = _calendar(parts, anchor)
    elif "weekday" in parts:
        found = _weekday({"weekday": parts["weekday"]}, anchor)
    elif "days" in parts:
        found = _refday({"days": parts["days"]}, anchor)
    else:
        found = anchor.near if anchor.near and parse_day(anchor.near) else "XXXX-XX-XX"
    return f"{found[:10]}T{clock}"


def _named(parts: Parts, anchor: Anchor) -> str:
    if not MOVING & set(parts):
        return _calendar(parts, anchor)
    year = _shifted_year(parts, anchor)
    years = (year,) if year else _years(anchor) if "year_shift" not in parts else ()
    choices = [value for year in years for value in _feast(int(year), parts)]
    if len(years) == 1 and len(choices) < 2:
        return choices[0] if choices else "XXXX-XX-XX"
    return (
        _shifted(choices, int(parts["shift"]), anchor) if "shift" in parts else nearest(choices, anchor)
    ) or "XXXX-XX-XX"


def _feast(year: int, parts: Parts) -> list[str]:
    """The days of a moving feast in a year; from the first to the last where the day itself is not certain."""
    if "islamic" in parts:
        month, number, days = map(int, parts["islamic"].split("-"))
        return [f"{first.isoformat()}/{last.isoformat()}" for first, last in islamic(year, month, number, days)]
    if "between" in parts:
        ends = [parse_day(f"{year:04d}-{end}") for end in parts["between"].split("/")]
        return [f"{ends[0].isoformat()}/{ends[1].isoformat()}"] if ends[0] and ends[1] else []
    if "easter" in parts:
        found = move_days(easter(year), int(parts["easter"]))
    elif "orthodox" in parts:
        found = move_days(orthodox_easter(year), int(parts["orthodox"]))
    elif "hebrew" in parts:
        found = hebrew(year, parts["hebrew"])
        last = move_days(found, LENGTHS.get(parts["hebrew"], 1) - 1)
        if found and last and found != last:
            return [f"{found.isoformat()}/{last.isoformat()}"]
    else:
        found = nth_weekday(year, int(parts["month"]), int(parts["nth_weekday"]), int(parts["number"]))
    return [found.isoformat()] if found else []


def _numeric(parts: Parts, _anchor: Anchor) -> str:
    if "one" in parts:  # 3/5/2019: which is the month nobody can tell, unless one of them cannot be
        first, second = (
            day(int(parts["year"]), int(parts[a]), int(parts[b])) for a, b in (("one", "two"), ("two", "one"))
        )
        if first and second and first != second:
            return f"{min(first, second).isoformat()}/{max(first, second).isoformat()}"
        found = first or second
        return found.isoformat() if found else f"{parts['year']}-XX-XX"
    return f"{parts['year']}-{parts['month']}-{parts['day']}" + (f"T{parts['clock']}" if "clock" in parts else "")


def _plain(parts: Parts, _anchor: Anchor) -> str:
    return parts["value"]


def _cut(parts: Parts, anchor: Anchor) -> str:
    return _plain(parts, anchor) if "value" in parts else _calendar(parts, anchor)


FORMS: dict[str, Callable[[Parts, Anchor], str]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "quarter": _quarter,
    "cut": _cut,
    "monthday": _monthday,
    "season": _season,
    "decade": _decade,
    "century": _decade,
    "weekday": _weekday,
    "night": _night,
    "refday": _refday,
    "shift": _shift,
    "told": _told,
    "ago": _ago,
    "clock": _clock,
    "named": _named,
    "nth": _named,
    "span": _plain,
    "duration": _plain,
    "set": _plain,
    "ref": _plain,
}
