"""What the groups of a form come to: the parts of a time, its type, precision and mod; one reader a form.

A reader says None where the words make no time after all (31 June, 25:00, "a two weeks"). Groups are the words that a
pattern of :mod:`time_grammar` kept, by name, and all of them as ``words``; the table is the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from consilience.claims.find.time_grammar import amount, count_of, unit_of
from consilience.claims.find.time_lengths import ago, duration, repeated, shifted, span, told_before
from consilience.claims.find.time_parts import Groups, Reading, Table, half_of_it, year_parts
from consilience.text.calendar import day as calendar_day
from consilience.vocabulary import Precision


def _calendar(table: Table, groups: Groups) -> Reading | None:
    parts = year_parts(table, groups)
    if "month" not in groups:
        return Reading(type="DATE", precision="year", parts=parts) if parts else None
    month = table["months"][groups["month"]]
    parts["month"] = f"{month:02d}"
    precision: Precision = "month"
    for name in ("day", "to_day"):
        if name in groups:
            number = table["ordinals"].get(groups[name]) or int(groups[name])
            if calendar_day(int(parts.get("year", "2000")), month, number) is None:
                return None
            parts[name] = f"{number:02d}"
            precision = "day" if name == "day" else "period"
    if "to_day" in parts and parts["to_day"] <= parts["day"]:
        return None
    if "weekday" in groups:
        parts["weekday"] = str(table["weekdays"][groups["weekday"]])
    if "shift" in groups:
        parts["shift"] = str(table["shift"][groups["shift"]])
    if "week" in groups:
        return Reading(
            type="DATE", precision="week", parts={**parts, "week": "ending" if "ending" in groups else "holding"}
        )
    if "half_words" in groups:
        return half_of_it(table, groups, Reading(type="DATE", precision="period", parts=parts))
    if "part" in groups and "day" in parts:
        parts["part"] = table["parts"][groups["part"]]
        return Reading(type="TIME", precision="part-of-day", parts=parts)
    return Reading(type="DATE", precision=precision, parts=parts)


def _numeric(table: Table, groups: Groups) -> Reading | None:
    parts = year_parts(table, groups)
    if "one" in groups:
        one, two = int(groups["one"]), int(groups["two"])
        if groups.get("mark") == ".":  # full stops put the day first, wherever they are used
            if calendar_day(int(parts["year"]), two, one) is None:
                return None
            return Reading(type="DATE", precision="day", parts={**parts, "month": f"{two:02d}", "day": f"{one:02d}"})
        if not any(calendar_day(int(parts["year"]), a, b) for a, b in ((one, two), (two, one))):
            return None
        parts |= {"one": str(one), "two": str(two)}
        unsure = one != two and one <= 12 and two <= 12
        return Reading(type="DATE", precision="period" if unsure else "day", parts=parts)
    if calendar_day(int(groups["year"]), int(groups["month"]), int(groups["day"])) is None:
        return None
    parts |= {"month": groups["month"], "day": groups["day"]}
    if "hour" in groups:
        hour, minute, zone = int(groups["hour"]), groups["minute"], groups.get("iso_zone")
        if hour > 24 or (hour == 24 and minute != "00"):
            return None
        parts["clock"] = f"{hour:02d}:{minute}"
        if zone:
            parts["offset"] = "+00:00" if zone == "z" else f"{zone[:3]}:{zone[-2:]}"
        return Reading(type="TIME", precision="minute", parts=parts)
    return Reading(type="DATE", precision="day", parts=parts)


def _decade(table: Table, groups: Groups) -> Reading | None:
    if "decade_words" in groups:
        value = f"19{table['decades'][groups['decade_words']]}"
    else:
        value = groups["decade"][:3] if "decade" in groups else f"19{groups['short_decade'][0]}"
    return Reading(type="DATE", precision="decade", parts={"decade": value})


def _century(table: Table, groups: Groups) -> Reading | None:
    number = table["ordinals"].get(groups.get("ordinal", "")) or int(re.sub(r"\D", "", groups.get("nth", "")) or 0)
    if not 1 <= number <= 30:
        return None
    return Reading(type="DATE", precision="century", parts={"decade": f"{number - 1:02d}"})


def _quarter(table: Table, groups: Groups) -> Reading | None:
    parts = year_parts(table, groups)
    if "half_words" in groups or "half_code" in groups:
        first = (
            groups["half_code"][1] == "1" if "half_code" in groups else table["halves"][groups["half_words"]] == "first"
        )
        number = 1 if first else 2
        if "year" not in parts and "year_shift" not in parts:
            parts["year_shift"] = "0"
        return Reading(type="DATE", precision="quarter", parts={**parts, "piece": f"H{number}"})
    if "final" in groups:
        return Reading(type="DATE", precision="quarter", parts={**parts, "piece": "Q4"})
    number = int(groups["quarter_code"][1]) if "quarter_code" in groups else table["ordinals"][groups["ordinal"]]
    if not 1 <= number <= 4:
        return None
    if "year_back" in groups:
        parts["year_shift"] = "-1"
    return Reading(type="DATE", precision="quarter", parts={**parts, "piece": f"Q{number}"})


def _cut(table: Table, groups: Groups) -> Reading | None:
    """ "The first six months" of 2016, "the second week" of January: a piece of the month or year told behind it."""
    unit = unit_of(groups["unit"], table)
    number = -1 if "final" in groups else int(table["ordinals"][groups["ordinal"]])
    count = count_of(groups.get("count"), table) if "count" in groups else 1.0
    if unit not in ("day", "week", "fortnight", "month") or count is None or count != int(count):
        return None
    if "count" in groups and number not in (1, -1):
        return None
    cut = {"cut": f"{unit}/{number}/{int(count)}"}
    if "month" in groups:
        said = {name: words for name, words in groups.items() if name in ("month", "year", "year_shift", "shift")}
        whole = _calendar(table, said)
        mod = {1: "START", -1: "END"}.get(number)
        return whole and Reading(type="DATE", precision="period", parts={**whole.parts, **cut}, mod=mod)
    parts = {**cut, "value": amount(count, unit, table)}
    return Reading(type="DURATION" if "count" in groups else "DATE", precision="period", parts=parts)


def _monthday(_table: Table, groups: Groups) -> Reading | None:
    """ "On the 9th", of the month told before."""
    digits = re.sub(r"\D", "", groups["nth"])
    return Reading(type="DATE", precision="day", parts={"monthday": f"{int(digits):02d}"})


def _season(table: Table, groups: Groups) -> Reading | None:
    parts = {**year_parts(table, groups), "season": table["seasons"][groups["season"]]}
    if "shift" in groups:
        parts["shift"] = str(table["shift"][groups["shift"]])
    return Reading(type="DATE", precision="season", parts=parts)


def _weekday(table: Table, groups: Groups) -> Reading | None:
    parts = {"weekday": str(table["weekdays"][groups["weekday"]])}
    if "shift" in groups:
        parts["shift"] = str(table["shift"][groups["shift"]])
    if "told_shift" in groups:
        parts["told"] = str(table["told_shift"][groups["told_shift"]])
    if "week_shift" in groups:
        parts["week"] = str(table["shift"][groups["week_shift"]])
    if "back" in groups:
        parts |= {"shift": "-1", "weeks_back": "1"}
    if "count" in groups:
        count = count_of(groups["count"], table)
        if count is None or count != int(count):
            return None
        parts["weeks_ahead" if "ahead" in groups else "weeks_back"] = f"{count:g}"
    if "week_to" in groups:
        return Reading(type="DATE", precision="week", parts={**parts, "week_to": "1"})
    if "part" in groups:
        parts["part"] = table["parts"][groups["part"]]
        return Reading(type="TIME", precision="part-of-day", parts=parts)
    return Reading(type="DATE", precision="part-of-day" if "pre" in groups else "day", parts=parts)


def _night(table: Table, groups: Groups) -> Reading | None:
    if "month" in groups:
        return _dated_night(table, groups)
    parts = {name: str(table["weekdays"][groups[name]]) for name in ("weekday", "to_weekday") if name in groups}
    if "to_weekday" in parts and (int(parts["to_weekday"]) - int(parts["weekday"])) % 7 != 1:
        return None
    return Reading(type="TIME", precision="part-of-day", parts=parts)


def _dated_night(table: Table, groups: Groups) -> Reading | None:
    """ "The night of 3 April", "overnight from 30 April to 1 May"; None where its ends are not one night apart."""
    said = {name: groups[name] for name in ("month", "day", "year") if name in groups}
    found = _calendar(table, said)
    if found is None:
        return None
    if "to_day" in groups:
        month = groups.get("to_month", groups["month"])
        end = _calendar(table, {**said, "month": month, "day": groups["to_day"]})
        if end is None or not _one_night(found.parts, end.parts):
            return None
    into = {"into": "1"} if "into" in groups else {}
    return Reading(type="TIME", precision="part-of-day", parts={**found.parts, **into})


def _one_night(first: Mapping[str, str], last: Mapping[str, str]) -> bool:
    """Whether the second of two dates is the day after the first, in the year told or in some year."""
    years = (int(first["year"]),) if "year" in first else (2000, 2001)
    for year in years:
        start = calendar_day(year, int(first["month"]), int(first["day"]))
        after = [calendar_day(year + turn, int(last["month"]), int(last["day"])) for turn in (0, 1)]
        if start and any(end and (end - start).days == 1 for end in after):
            return True
    return False


def _refday(table: Table, groups: Groups) -> Reading | None:
    spec = table["refdays"][groups["refday"]]
    part = spec.get("part") or table["parts"].get(groups.get("part", ""))
    parts = {"days": str(spec["days"]), **({"part": part} if part else {})}
    return Reading(
        type="TIME" if part else "DATE", precision="part-of-day" if part or "pre" in groups else "day", parts=parts
    )


def _ref(table: Table, groups: Groups) -> Reading | None:
    value = next(value for value, listed in table["refs"].items() if groups["ref"] in listed)
    return Reading(type="DATE", precision="period", parts={"value": value})


def _clock(table: Table, groups: Groups) -> Reading | None:
    if "noon" in groups:
        hour, minute = table["noon"][groups["noon"]], "00"
    else:
        hour, minute = (
            int(groups["hour"]) if "hour" in groups else int(table["numbers"][groups["hour_words"]]),
            groups.get("minute", "00"),
        )
    part = table["parts"].get(groups.get("part", ""))
    if (
        groups.get("ampm", "").startswith(tuple(table["afternoon"]["marks"]))
        or part in ("AF", "EV")
        or (part == "NI" and 5 < hour < 12)
    ):
        hour += 12 if hour < 12 else 0
    elif hour == 12 and (groups.get("ampm") or part == "NI"):
        hour = 0
    if hour > 24 or (hour == 24 and minute != "00"):
        return None
    parts = {"clock": f"{hour:02d}:{minute}"}
    parts |= {"side": "before"} if "before" in groups else {"side": "after"} if "after" in groups else {}
    if "weekday" in groups:
        parts["weekday"] = str(table["weekdays"][groups["weekday"]])
    if "refday" in groups:
        parts["days"] = str(table["refdays"][groups["refday"]]["days"])
    if "month" in groups:
        said = {name: groups[name] for name in ("month", "day", "year", "weekday") if name in groups}
        day_parts = _calendar(table, said)
        if day_parts is None:
            return None
        parts |= day_parts.parts
    if "zone" in groups:
        parts["zone"] = groups["zone"]
        if groups["zone"] in table["zones"]["offsets"]:
            parts["offset"] = table["zones"]["offsets"][groups["zone"]]
    return Reading(type="TIME", precision="minute" if "minute" in groups else "hour", parts=parts)


def _nth(table: Table, groups: Groups) -> Reading | None:
    """ "The last Friday of May", "the first Monday in June 2020"."""
    number = {**table["ordinals"], **table["ordinals_from_the_end"]}[groups["nth_word"]]
    parts = {"month": f"{table['months'][groups['month']]:02d}", "number": str(number)}
    parts |= {"nth_weekday": str(table["weekdays"][groups["weekday"]]), **year_parts(table, groups)}
    return Reading(type="DATE", precision="day", parts=parts)


def _named(table: Table, groups: Groups) -> Reading | None:
    spec = table["named"][groups["named"]]
    parts = {name: f"{spec[name]:02d}" for name in ("month", "day") if name in spec}
    moving = ("easter", "orthodox", "hebrew", "islamic", "between", "number")
    parts |= {name: str(spec[name]) for name in moving if name in spec}
    if "weekday" in spec:
        parts["nth_weekday"] = str(spec["weekday"])
    if "year" in spec:
        parts["year"] = str(spec["year"])
    parts |= year_parts(table, groups)
    if "shift" in groups:
        parts["shift"] = str(table["shift"][groups["shift"]])
    wide = {"islamic", "between", "hebrew"} & set(spec)
    return Reading(type="DATE", precision="period" if wide else "day", parts=parts)


READERS: dict[str, Callable[[Table, Groups], Reading | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "cut": _cut,
    "monthday": _monthday,
    "season": _season,
    "weekday": _weekday,
    "night": _night,
    "refday": _refday,
    "shift": shifted,
    "told": told_before,
    "span": span,
    "ago": ago,
    "duration": duration,
    "set": repeated,
    "ref": _ref,
    "clock": _clock,
    "named": _named,
    "nth": _nth,
}
