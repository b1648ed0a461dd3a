"""What the groups of a form come to: the parts of a time, its type, precision and mod; one reader a form.

A reader says None where the words make no time after all (31 June, 25:00, "a two weeks"). Groups are the words that a
pattern of :mod:`time_grammar` kept, by name, and all of them as ``words``; the table is the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from consilience.claims.find.time_grammar import amount, count_of, unit_of
from consilience.text.calendar import day as calendar_day
from consilience.vocabulary import Precision, TimexType

Table = Mapping[str, Any]
Groups = Mapping[str, str]
# Units that "the" alone points at: "the week", but not "the hour".
POINTED = {"week", "weekend", "month", "quarter", "year"}


class Reading(Struct, frozen=True, kw_only=True):
    """What a form's groups come to."""

    type: TimexType
    precision: Precision
    parts: dict[str, str]
    mod: str | None = None


def _number(words: str | None, table: Table) -> float | None:
    return count_of(words, table)


def _spelled_year(words: str, table: Table) -> str | None:
    numbers, years = table["numbers"], table["spelled_years"]
    pieces = [piece for piece in re.split(r"[ -]+", words) if piece not in years["silent"]]
    if pieces[0] in years["thousands"]:
        return str(int(numbers[pieces[0]] * 1000 + sum(numbers[piece] for piece in pieces[2:])))
    rest = [0 if piece in years["hundreds"] else numbers[piece] for piece in pieces[1:]]
    return str(int(numbers[pieces[0]] * 100 + sum(rest)))


def _year_parts(table: Table, groups: Groups) -> dict[str, str]:
    if "year" in groups:
        year = groups["year"]
        if len(year) == 2:
            year = ("20" if int(year) < 50 else "19") + year
        return {"year": year}
    if "year_words" in groups:
        year_words = _spelled_year(groups["year_words"], table)
        return {"year": year_words} if year_words else {}
    if "year_shift" in groups:
        moved = table["year_shift"][groups["year_shift"]]
        return {"year_shift": str(moved["step"]), **({"year_from": "told"} if moved.get("told") else {})}
    return {}


def offset_of(groups: Mapping[str, str | None], table: Table) -> str | None:
    """How far a time lies from the one behind it, as unit and signed count: "three days before" is "day/-3"."""
    counted = groups.get("count")
    unit, count = unit_of(groups["unit"], table), _number(counted, table) if counted else 1.0
    if unit is None or count is None or count != int(count):
        return None
    return f"{unit}/{int(count) * (-1 if groups.get('before') else 1)}"


def _calendar(table: Table, groups: Groups) -> Reading | None:
    parts = _year_parts(table, groups)
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
        return _half(table, groups, Reading(type="DATE", precision="period", parts=parts))
    if "part" in groups and "day" in parts:
        parts["part"] = table["parts"][groups["part"]]
        return Reading(type="TIME", precision="part-of-day", parts=parts)
    return Reading(type="DATE", precision=precision, parts=parts)


def _half(table: Table, groups: Groups, whole: Reading) -> Reading:
    """The first or the second half of a month or a week."""
    half = table["halves"][groups["half_words"]]
    return Reading(
        type=whole.type,
        precision="period",
        parts={**whole.parts, "half": half},
        mod="START" if half == "first" else "END",
    )


def _numeric(table: Table, groups: Groups) -> Reading | None:
    parts = _year_parts(table, groups)
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
    parts = _year_parts(table, groups)
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
    count = _number(groups.get("count"), table) if "count" in groups else 1.0
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
    parts = {**_year_parts(table, groups), "season": table["seasons"][groups["season"]]}
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
        count = _number(groups["count"], table)
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


PRECISIONS: dict[str, Precision] = {
    "second": "minute",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "part-of-day",
    "morning": "part-of-day",
    "afternoon": "part-of-day",
    "evening": "part-of-day",
    "week": "week",
    "fortnight": "week",
    "weekend": "period",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def _shift(table: Table, groups: Groups) -> Reading | None:
    unit = unit_of(groups.get("unit") or groups.get("big_unit"), table)
    if unit is None or unit in ("second", "minute", "hour", "fortnight") or ("big_unit" in groups and unit == "day"):
        return None
    if "told_shift" in groups:
        return Reading(
            type="DATE",
            precision=PRECISIONS[unit],
            parts={"unit": unit, "step": str(table["told_shift"][groups["told_shift"]])},
        )
    if "beyond" in groups:
        step = str(table["beyond"][groups["beyond"]])
        return Reading(type="DATE", precision=PRECISIONS[unit], parts={"unit": unit, "shift": step})
    word, senses = groups.get("shift"), table["shift_senses"]  # no such word: "the quarter"
    ended = word in senses["ended"]
    if unit == "quarter" and (word is None or ended) and "pre" not in groups:
        return Reading(
            type="DATE",
            precision="quarter",
            parts={"unit": unit, "shift": "-1" if ended else "0", "ended": "1"},
        )
    if word is None and unit == "day" and "pre" in groups:
        return Reading(type="DATE", precision="part-of-day", parts={"unit": "day", "step": "0"})
    pointed = unit in POINTED or (unit in ("decade", "century") and "pre" in groups)  # "the end of the decade"
    if (word is None and not pointed) or (unit == "day" and word not in senses["pointing"]):
        return None
    if word in senses["stretching"] and unit != "weekend":
        return None
    parts = {"unit": unit, "shift": str(table["shift"].get(word, 0))}
    if "year_shift" in groups:
        parts["shift"] = _year_parts(table, groups)["year_shift"]
    found = Reading(type="DATE", precision=PRECISIONS[unit], parts=parts, mod="END" if "end" in groups else None)
    return _half(table, groups, found) if "half_words" in groups else found


def _told(table: Table, groups: Groups) -> Reading | None:
    word, unit = groups.get("told_next"), groups["told_unit"]
    step = table["told_side"][groups["told_side"]] if word is None else table["told_next"][word]
    if unit in ("week", "weekend", "month", "year") and word in table["told_senses"]["of_days"]:
        return None
    return Reading(
        type="DATE" if unit not in ("night", "morning", "afternoon", "evening") else "TIME",
        precision=PRECISIONS[unit],
        parts={"unit": unit, "step": str(step)},
    )


def _length(table: Table, groups: Groups) -> tuple[str, str, str | None] | None:
    """Unit, TIMEX3 amount and mod of a length of time; None where the count is no number."""
    unit = unit_of(groups.get("unit") or groups.get("plural_unit"), table)
    if unit is None:
        return None
    count = _number(groups.get("count"), table)
    if "count" in groups and (count is None or re.fullmatch(r"(?:19|20)\d\d", groups["count"])):
        return None
    mod = None
    if groups.get("vague") in table["vague"]["couple"]:
        count, mod = 2.0, "APPROX"
    if "to_count" in groups or (count is not None and count > 99999):
        return unit, amount(None, unit, table), mod
    if "half" in groups:
        count = 0.5
    if "and_half" in groups and count is not None:
        count += 0.5
    value = amount(count, unit, table)
    also, also_count = unit_of(groups.get("also_unit"), table), _number(groups.get("also_count"), table)
    if also and also_count is not None:
        value += (
            amount(also_count, also, table).lstrip("P")
            if "T" not in value
            else amount(also_count, also, table).lstrip("PT")
        )
    return unit, value, mod


def _duration(table: Table, groups: Groups) -> Reading | None:
    found = _length(table, groups)
    if found is None or (groups.get("count") in table["count"]["articles"] and found[0] in ("second", "quarter")):
        return None
    return Reading(type="DURATION", precision="period", parts={"value": found[1]}, mod=found[2])


def _span(table: Table, groups: Groups) -> Reading | None:
    found, senses = _length(table, groups), table["span_senses"]
    counted, word = bool({"count", "vague"} & set(groups)), groups["span_shift"]
    several = groups["words"].endswith(table["endings"]["plural"])
    single = not counted and not several and word in senses["single"]
    if found is None or not (counted or single or (several and word not in senses["counted"])):
        return None
    value = amount(1, found[0], table) if single else found[1]
    parts = {"value": value, "unit": found[0], "shift": str(table["span_shift"][word])}
    count = _number(groups.get("count"), table) or (2 if found[2] else 1 if single else None)
    if count is not None and "to_count" not in groups:
        parts["count"] = f"{count:g}"
    return Reading(type="DURATION", precision="period", parts=parts, mod=found[2])


def _ago(table: Table, groups: Groups) -> Reading | None:
    words, side = groups["words"], table["side"][groups["side"]]
    plain = not {"count", "vague", "half"} & set(groups)
    unit, count = unit_of(groups["unit"], table), 0.5 if "half" in groups else _number(groups.get("count"), table)
    adjective = plain and "-" in words
    if (
        unit is None
        or ("count" in groups and count is None)
        or (plain and not (adjective or words.split(maxsplit=1)[0].endswith(table["endings"]["plural"])))
    ):
        return None
    if groups.get("vague") in table["vague"]["couple"]:
        count = 2.0
    if "and_half" in groups and count is not None:
        count += 0.5
    if adjective:
        count = 1.0
    step = str(side["step"])
    parts = {"unit": unit, "step": step, "from": side["from"]}
    if count is not None and "to_count" not in groups:
        parts["count"] = f"{count:g}"
    if "today" not in groups:
        return Reading(type="DATE", precision=PRECISIONS[unit], parts=parts)
    if step == "1" or count is None or count != int(count) or unit in ("second", "minute", "hour"):
        return None
    return Reading(type="DATE", precision="day", parts={**parts, "to_the_day": "1"})


def _set(table: Table, groups: Groups) -> Reading | None:
    times = 2.0 if "other" in groups else 1.0
    if "set" in groups:
        value = table["sets"][groups["set"]]
    elif "weekday" in groups:
        value = f"XXXX-WXX-{table['weekdays'][groups['weekday']]}"
    elif "month" in groups:
        value = f"XXXX-{table['months'][groups['month']]:02d}"
    elif "season" in groups:
        value = f"XXXX-{table['seasons'][groups['season']]}"
    elif "unit" in groups or "rate_unit" in groups:
        counted = {name: groups[name] for name in ("count", "vague") if name in groups}
        found = _length(table, {"unit": groups.get("unit") or groups["rate_unit"], **counted})
        if found is None:
            return None
        value = found[1] if {"count", "vague"} & set(groups) else amount(times, found[0], table)
    else:
        value = "XXXX-XX-XX"
    part = table["parts"].get(groups.get("part") or groups.get("parts_plural") or "")
    return Reading(type="SET", precision="period", parts={"value": f"{value}T{part}" if part else value})


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
    parts |= {"nth_weekday": str(table["weekdays"][groups["weekday"]]), **_year_parts(table, groups)}
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
    parts |= _year_parts(table, groups)
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
    "shift": _shift,
    "told": _told,
    "span": _span,
    "ago": _ago,
    "duration": _duration,
    "set": _set,
    "ref": _ref,
    "clock": _clock,
    "named": _named,
    "nth": _nth,
}
