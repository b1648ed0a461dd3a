"""Days as an imprint, a field or a URL states them: full days, days without a year, days with a clock time.

Nothing is guessed: 31 June and 25:00 are problems in words, a day without its year is a value with X for the year,
and 03/05/2019 may be two days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.calendar import day, month_interval


class DayWords(Struct, frozen=True):
    """What a language calls months, weekdays and zones, and the pattern that finds days with them.

    ``names`` are the weekdays as written, from Monday on; ``universal`` the zones that others are counted from, and
    ``afternoon`` what a mark of the hours after noon begins with.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, str]
    pattern: str
    names: tuple[str, ...]
    universal: str
    afternoon: tuple[str, ...]


class StatedDay(Struct, frozen=True, kw_only=True):
    """A day where it stands: ``value`` has X for an unknown year, ``moment`` a clock time where one is stated.

    ``earliest`` and ``latest`` are null where the year is not stated or the calendar has no such day (``problem``).
    """

    start: int
    end: int
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    zone: str | None = None
    candidates: tuple[str, ...] = ()
    problem: str | None = None
    note: str | None = None


ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*"
    r"([A-Za-z][A-Za-z_/]*|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)


def day_words(lexicon: Lexicon) -> DayWords:
    """The words for days of a lexicon's ``imprint.toml``."""
    table = lexicon.table("imprint")
    said = {name: "|".join(map(re.escape, table["days"][name])) for name in ("ordinals", "of", "on", "at", "universal")}
    months = "|".join(sorted(table["months"], key=lambda word: (-len(word), word)))
    weekdays = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3:4]})?" for name in sorted(table["weekdays"]))
    offset = rf"(?:(?:{said['universal']})\s?)?[+-]\d{{1,2}}(?::?\d\d)?"
    clock = (
        r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?"
        rf"(?:\s?(?P<half>{table['days']['noon']}))?"
        rf"(?:\s?\(?(?P<zone>{offset}|[A-Z]{{1,5}}(?![A-Za-z])(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?)\)?)?"
    )
    before = clock.replace("?P<", "?P<b_")
    number = rf"(?:{said['ordinals']})?"
    pattern = (
        rf"(?:\b{before}(?:\s*[,|–—-]\s*|\s+(?:(?:{said['on']})\s+)?))?"
        rf"(?:\b(?P<weekday>{weekdays})\b\.?,?\s+)?"
        rf"(?:\b(?P<d1>\d{{1,2}}){number}\s+(?:(?:{said['of']})\s+)?(?P<m1>{months})\b\.?(?:,?\s+(?P<y1>\d{{4}})\b)?"
        rf"|\b(?P<m2>{months})\b\.?\s+(?P<d2>\d{{1,2}}){number}(?![\d:])(?:(?:,\s*|\s+)(?P<y2>\d{{4}})\b)?"
        r"|\b(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})\b"
        r"|\b(?P<d4>\d{1,2})(?P<s4>[-/.])(?P<m4>\d{1,2})(?P=s4)(?P<y4>\d{4})\b)"
        rf"(?:(?:\s*[,|–—-]\s*|\s+(?:(?:{said['at']})\s+)?|T){clock})?"
    )
    return DayWords(
        table["months"], table["weekdays"], table["zones"], pattern,
        tuple(lexicon.table("times")["names"]["weekdays"]), said["universal"], tuple(table["days"]["afternoon"]),
    )  # fmt: skip


def find_days(text: str, words: DayWords) -> tuple[StatedDay, ...]:
    """The days in a line, in order.

    >>> from consilience.lexicon.load import load_lexicon
    >>> [found.value for found in find_days("Published 3 May 2016, changed May 5", day_words(load_lexicon("en")))]
    ['2016-05-03', 'XXXX-05-05']
    """
    return tuple(_found(match, words) for match in re.finditer(words.pattern, text, re.IGNORECASE))


def read_day(text: str, words: DayWords) -> StatedDay:
    """The day that a whole string states, as a field or a cell does; ``problem`` says why there is none.

    >>> from consilience.lexicon.load import load_lexicon
    >>> words = day_words(load_lexicon("en"))
    >>> read_day("2016-05-03T09:00:00+02:00", words).earliest, read_day("31 June 2016", words).problem
    ('2016-05-03T09:00+02:00', "'31 June 2016' is no day of the calendar")
    """
    stripped = text.strip()
    iso = ISO.fullmatch(stripped)
    if (iso and "-" in stripped[:5]) or (iso and len(stripped) in (4, 8)):
        return _iso(iso, words)
    found = find_days(stripped, words)
    rest = stripped if not found else stripped[: found[0].start] + stripped[found[0].end :]
    if not found and (month := _month(stripped, words)):
        return month
    if len(found) != 1 or set(re.findall(r"[^\W_]+", rest.lower())) - set(words.weekdays):
        return StatedDay(start=0, end=len(text), problem=f"{stripped[:60]!r} is not understood as a day")
    if found[0].earliest is None and found[0].problem is None:
        return StatedDay(start=0, end=len(text), value=found[0].value, problem=f"{stripped[:60]!r} has no year")
    return found[0]


def _month(text: str, words: DayWords) -> StatedDay | None:
    """A month with its year, as a magazine states it: an interval."""
    match = re.fullmatch(r"([A-Za-z]+)\.?,? (\d{4})", text)
    number = words.months.get(match[1].lower()) if match else None
    span = month_interval(int(match[2]), number) if match and number else None
    if span is None or match is None:
        return None
    value = span[0].isoformat()[:7]
    return StatedDay(start=0, end=len(text), value=value, earliest=span[0].isoformat(), latest=span[1].isoformat())


def _iso(match: re.Match[str], words: DayWords) -> StatedDay:
    year, month, number = match[1], match[2], match[3]
    whole = match[0][:60]
    start, end = 0, len(match[0])
    if int(year) == 0:
        return StatedDay(start=start, end=end, problem=f"{whole!r} is no day of the calendar: there is no year 0")
    if month is None:
        return StatedDay(start=start, end=end, value=year, earliest=f"{year}-01-01", latest=f"{year}-12-31")
    if number is None:
        span = month_interval(int(year), int(month)) if 1 <= int(month) <= 12 else None
        if span is None:
            return StatedDay(start=start, end=end, problem=f"{whole!r} is no month of the calendar")
        return StatedDay(
            start=start, end=end, value=f"{year}-{month}", earliest=span[0].isoformat(), latest=span[1].isoformat()
        )
    clock = (match[4], match[5], match[6], None, match[7]) if match[4] else None
    return _dated(int(year), int(month), int(number), clock, match[0], start, words)


def _found(match: re.Match[str], words: DayWords) -> StatedDay:
    part = match.groupdict()
    clock = None
    for letter in ("b_", ""):
        if part[letter + "hour"]:
            clock = tuple(part[letter + name] for name in ("hour", "minute", "second", "half", "zone"))
    if part["m1"] or part["m2"]:
        month = words.months[(part["m1"] or part["m2"]).lower()]
        number, year = int(part["d1"] or part["d2"]), part["y1"] or part["y2"]
        if year is None:
            return _yearless(month, number, match)
        return _dated(int(year), month, number, clock, match[0], match.start(), words)
    if part["y3"]:
        return _dated(int(part["y3"]), int(part["m3"]), int(part["d3"]), clock, match[0], match.start(), words)
    first, second, year = int(part["d4"]), int(part["m4"]), int(part["y4"])
    if part["s4"] == "/" and first <= 12 and second <= 12 and first != second:
        return _two_ways(first, second, year, match)
    if part["s4"] == "/" and second > 12:
        first, second = second, first
    return _dated(year, second, first, clock, match[0], match.start(), words)


def _yearless(month: int, number: int, match: re.Match[str]) -> StatedDay:
    if day(2000, month, number) is None:
        return _no_day(match[0], match.start())
    return StatedDay(start=match.start(), end=match.end(), value=f"XXXX-{month:02}-{number:02}")


def _two_ways(first: int, second: int, year: int, match: re.Match[str]) -> StatedDay:
    """Day or month first, one cannot tell: both days, and the interval between them."""
    days = sorted(found.isoformat() for found in (day(year, first, second), day(year, second, first)) if found)
    if not days:
        return _no_day(match[0], match.start())
    note = f"{match[0]!r} may be {days[0]} or {days[-1]}: it does not say whether the day or the month stands first."
    return StatedDay(
        start=match.start(), end=match.end(), earliest=days[0], latest=days[-1], candidates=tuple(days), note=note
    )


def _no_day(text: str, start: int) -> StatedDay:
    return StatedDay(start=start, end=start + len(text), problem=f"{text.strip()[:60]!r} is no day of the calendar")


def _dated(
    year: int, month: int, number: int, clock: tuple[str | None, ...] | None, text: str, start: int, words: DayWords
) -> StatedDay:
    found = day(year, month, number)
    if found is None:
        return _no_day(text, start)
    value, note, zone = found.isoformat(), None, None
    if clock:
        time, zone, note = _clock(clock, words)
        # Midnight is what a page writes that knows the day alone.
        if time and time != "00:00":
            value = f"{value}T{time}{zone or ''}"
    return StatedDay(
        start=start, end=start + len(text), value=value, earliest=value, latest=value, zone=zone, note=note
    )


def _clock(clock: tuple[str | None, ...], words: DayWords) -> tuple[str | None, str | None, str | None]:
    """Time as HH:MM, the zone's offset, and what is wrong with either."""
    hour, minute = int(clock[0] or 0), int(clock[1] or 0)
    half = (clock[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith(words.afternoon) else 0)
    if hour > 23 or minute > 59:
        return None, None, f"{clock[0]}:{clock[1]} is no time of day; the day alone was kept."
    time = f"{hour:02}:{minute:02}"
    if clock[2] and clock[2] != "00" and int(clock[2]) < 60:
        time = f"{time}:{clock[2]}"
    if not clock[4]:
        return time, None, None
    zone = _zone(clock[4], words)
    if zone is None:
        return (
            time,
            None,
            f"The time zone {clock[4]!r} is not known, or means more than one; the time was kept without it.",
        )
    return time, zone, None


def _zone(text: str, words: DayWords) -> str | None:
    offset = re.fullmatch(rf"(?:{words.universal})?\s*([+-])(\d{{1,2}}):?(\d\d)?", text.strip(), re.IGNORECASE)
    if offset is None:
        return words.zones.get(text.strip().lower())
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    return f"{offset[1]}{hours:02}:{minutes:02}"


def url_day(url: str) -> StatedDay | None:
    """The day (or month) in a URL's path: /2016/05/03/, /2016-05-03-, /20160503/, /2016/05/.

    >>> url_day("https://delta-post.example/2016/05/03/levee").earliest
    '2016-05-03'
    """
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.IGNORECASE)
    for pattern in (
        r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)",
        r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)",
    ):
        for match in re.finditer(pattern, path):
            found = day(int(match[1]), int(match[2]), int(match[3]))
            if found is not None:
                value = found.isoformat()
                return StatedDay(start=0, end=0, value=value, earliest=value, latest=value)
    for match in re.finditer(r"/((?:19|20)\d\d)/(\d\d)(?=/)", path):
        span = month_interval(int(match[1]), int(match[2])) if 1 <= int(match[2]) <= 12 else None
        if span is not None:
            return StatedDay(
                start=0, end=0, value=f"{match[1]}-{match[2]}", earliest=span[0].isoformat(), latest=span[1].isoformat()
            )
    return None
