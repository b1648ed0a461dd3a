"""Readers of lengths and distances: "two weeks", "three days later", "last year", "every Friday"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consilience.claims.find.time_grammar import amount, count_of, unit_of
from consilience.claims.find.time_parts import PRECISIONS, Groups, Reading, Table, half_of_it, year_parts

# Units that "the" alone points at: "the week", but not "the hour".
POINTED = {"week", "weekend", "month", "quarter", "year"}


def offset_of(groups: Mapping[str, str | None], table: Table) -> str | None:
    """How far a time lies from the one behind it, as unit and signed count: "three days before" is "day/-3"."""
    counted = groups.get("count")
    unit, count = unit_of(groups["unit"], table), count_of(counted, table) if counted else 1.0
    if unit is None or count is None or count != int(count):
        return None
    return f"{unit}/{int(count) * (-1 if groups.get('before') else 1)}"


def shifted(table: Table, groups: Groups) -> Reading | None:
    """ "Last year", "this weekend", "the next three months": a unit moved from the day of writing, or from one told."""
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
        parts["shift"] = year_parts(table, groups)["year_shift"]
    found = Reading(type="DATE", precision=PRECISIONS[unit], parts=parts, mod="END" if "end" in groups else None)
    return half_of_it(table, groups, found) if "half_words" in groups else found


def told_before(table: Table, groups: Groups) -> Reading | None:
    """ "The following week", "a day later", "that year": a unit by what the report told before."""
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
    count = count_of(groups.get("count"), table)
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
    also, also_count = unit_of(groups.get("also_unit"), table), count_of(groups.get("also_count"), table)
    if also and also_count is not None:
        value += (
            amount(also_count, also, table).lstrip("P")
            if "T" not in value
            else amount(also_count, also, table).lstrip("PT")
        )
    return unit, value, mod


def duration(table: Table, groups: Groups) -> Reading | None:
    """ "Two weeks", "half a year": a length, on no day."""
    found = _length(table, groups)
    if found is None or (groups.get("count") in table["count"]["articles"] and found[0] in ("second", "quarter")):
        return None
    return Reading(type="DURATION", precision="period", parts={"value": found[1]}, mod=found[2])


def span(table: Table, groups: Groups) -> Reading | None:
    """ "The last two weeks", "the coming months": a length that begins or ends with the day of writing."""
    found, senses = _length(table, groups), table["span_senses"]
    counted, word = bool({"count", "vague"} & set(groups)), groups["span_shift"]
    several = groups["words"].endswith(table["endings"]["plural"])
    single = not counted and not several and word in senses["single"]
    if found is None or not (counted or single or (several and word not in senses["counted"])):
        return None
    value = amount(1, found[0], table) if single else found[1]
    parts = {"value": value, "unit": found[0], "shift": str(table["span_shift"][word])}
    count = count_of(groups.get("count"), table) or (2 if found[2] else 1 if single else None)
    if count is not None and "to_count" not in groups:
        parts["count"] = f"{count:g}"
    return Reading(type="DURATION", precision="period", parts=parts, mod=found[2])


def ago(table: Table, groups: Groups) -> Reading | None:
    """ "Three days ago", "two weeks earlier", "hours later": a distance from the day of writing, or from one told."""
    words, side = groups["words"], table["side"][groups["side"]]
    plain = not {"count", "vague", "half"} & set(groups)
    unit, count = unit_of(groups["unit"], table), 0.5 if "half" in groups else count_of(groups.get("count"), table)
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


def repeated(table: Table, groups: Groups) -> Reading | None:
    """ "Every Friday", "twice a week", "annually": what comes again, on no day of its own."""
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
