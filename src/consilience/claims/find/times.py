"""Finds times in one parsed sentence: where they stand, what they say by their words alone, and the verb's tense.

Ages ("a 25-year-old") are no times, and a number is a year only where its neighbours make it one. What a "Monday" or
"last week" comes to is not said here: that takes a report (``claims.ground.times``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from msgspec import Struct

from consilience.claims.find.tense import governing_tense
from consilience.claims.find.time_grammar import Form, alternatives, amount, compile_forms, count_of, kinds_of_words, unit_of
from consilience.claims.find.time_values import time_value
from consilience.lexicon.load import Lexicon
from consilience.text.calendar import day as calendar_day
from consilience.vocabulary import Direction, Parse, Precision, TimeMention, TimexType, Token

Groups = Mapping[str, str]
WORDS = re.compile(r"[a-z]+|\d+")
# One letter for one letter: marks and blanks that mean the same.
ALIKE = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "\u2011": "-", "‐": "-"})
# Whole times of the day: a unit without a number that is none, and units that "the" alone does not point at.
POINTED = {"week", "weekend", "month", "quarter", "year"}


class Reading(Struct, frozen=True, kw_only=True):
    """What a form's groups come to."""

    type: TimexType
    precision: Precision
    parts: dict[str, str]
    mod: str | None = None


class TimeFinder:
    """Finds the times of a sentence; made once from a lexicon, holds only its compiled tables, travels by pickle.

    >>> from consilience.lexicon.load import load_lexicon
    >>> finder = TimeFinder(load_lexicon("en"))
    >>> [(time.text, time.value) for time in finder(Parse("The bridge fell on 3 May 2019.", ()))]
    [('3 May 2019', '2019-05-03')]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("times")
        self._table = table
        self._forms = compile_forms(table)
        self._kinds = kinds_of_words(table)
        self._mods = {word: mod for name in ("pre", "approx") for mod, words in table[name].items() for word in words}
        self._refs = {word: value for value, words in table["refs"].items() for word in words}
        self._directions = [
            (direction, re.compile(rf"(?:^|[^a-z])(?:{alternatives(words)}) (?:the |about |around |at least |some )?$"))
            for direction, words in table["directions"].items()
        ]
        doubtful = table["doubtful"]
        self._doubtful = {name: frozenset(words) for name, words in doubtful.items()}
        self._named_first = frozenset(re.split(r"[^a-z0-9]", name)[0] for name in table["named"])
        self._ahead = frozenset(table["ahead"]["verbs"])

    def __call__(self, parse: Parse) -> tuple[TimeMention, ...]:
        """The times of a sentence in order, none over another; the longest reading of some words counts."""
        words = parse.text
        low = words.lower()
        if len(low) != len(words):
            low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in words)
        low = low.translate(ALIKE)
        kinds = self._kinds_in(low)
        if not kinds:
            return ()
        found = sorted(self._candidates(parse, low, kinds), key=lambda one: (one[0], -one[1]))
        kept: list[TimeMention] = []
        for start, end, form, reading in _longest(found):
            kept.append(self._mention(parse, low, start, end, form, reading))
        return tuple(kept)

    def _kinds_in(self, low: str) -> set[str]:
        """The kinds of words in a sentence that can call for a form; empty for most sentences."""
        kinds = set()
        for word in WORDS.findall(low):
            if word in self._kinds:
                kinds.add(self._kinds[word])
            elif word.isdigit():
                kinds.add("digit")
                if len(word) == 4:
                    kinds.update(("year", "decade"))
                elif len(word) == 2 and word.endswith("0"):
                    kinds.add("decade")
            if word in self._named_first:
                kinds.add("named")
        if kinds <= {"ordinal", "other", "half"} and "clock" not in low:
            return {"other"} if "other" in kinds and "each" in low or "every" in low else set()
        if "part" in kinds or "night" in low:
            kinds.add("refday")
        if "unit" in kinds or "ref" in kinds:
            kinds.add("ref")
        return kinds | {"any"}

    def _candidates(self, parse: Parse, low: str, kinds: set[str]) -> Iterator[tuple[int, int, Form, Reading]]:
        for form in self._forms:
            if form.needs not in kinds:
                continue
            for match in form.pattern.finditer(low):
                start, end = match.span()
                groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value is not None}
                start, end = self._trimmed(form.name, groups, low, start, end)
                reading = self._read(form.name, groups, low[start:end])
                if reading is not None and self._stands(form, groups, parse, low, start, end):
                    yield start, end, form, reading

    def _trimmed(self, form: str, groups: Groups, low: str, start: int, end: int) -> tuple[int, int]:
        """Leaves out what belongs to the sentence: its full stop, and the article of a noun ("the eight-year war")."""
        if low[end - 1] == "." and (low[end - 2].isdigit() or re.search(r"(?:day|january|february|march|april|may|june|july|august|ber)\.$", low[start:end])):
            end -= 1
        words = low[start:end]
        article = re.match(r"(?:the|an?) +", words)
        hyphen = "-" in words and form in ("duration", "quarter", "calendar") or re.search(r"year-(?:ago|earlier)$", words)
        if article and (hyphen or form == "calendar" and re.match(r"the +(?:[a-z]+\.? +)?(?:[a-z]+\.? +)?(?:\d|$)", words) and "pre" not in groups and "the year" not in words):
            start += len(article[0])
        elif form == "weekday" and self._mods.get(groups.get("pre", "")) == "APPROX":
            start = low.index(groups["weekday"], start)
        elif form in ("duration", "ago") and (over := re.match(r"over +(?=(?:the|several|few|a few|many|some)\b)", words)):
            start += len(over[0])
        return start, end

    def _mention(self, parse: Parse, low: str, start: int, end: int, form: Form, reading: Reading) -> TimeMention:
        parts = dict(reading.parts)
        tense = governing_tense(parse, start, end, self._ahead)
        if tense:
            parts["tense"] = tense
        left = low[max(0, start - 30) : start]
        direction = next((name for name, pattern in self._directions if pattern.search(left)), None)
        return TimeMention(
            start=start, end=end, text=parse.text[start:end], type=reading.type, value=time_value(form.name, reading.parts),
            mod=reading.mod, direction=cast("Direction | None", direction), precision=reading.precision, form=form.name,
            parts=tuple(sorted(parts.items())),
        )

    # --- what groups come to -------------------------------------------------------------------------------

    def _read(self, form: str, groups: Groups, words: str) -> Reading | None:
        """What a form's groups come to; None where they are no time after all (31 June, 25:00, "a two")."""
        builder = READERS[form]
        reading = builder(self._table, groups, words)
        if reading is None:
            return None
        compare = re.match(r"earlier|later", groups.get("pre", ""))
        if compare:
            reading.parts["compare"] = compare[0]
        if reading.mod is not None:
            return reading
        bound = groups.get("pre") or groups.get("approx")
        mod = self._mods.get(bound) if bound else "APPROX" if groups.get("so", "").endswith("so") else None
        if groups.get("so", "").endswith("more"):
            mod = "EQUAL_OR_MORE"
        return Reading(type=reading.type, precision=reading.precision, parts=reading.parts, mod=mod) if mod else reading

    # --- whether it stands for a time where it stands -----------------------------------------------------------

    def _stands(self, form: Form, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if form.name == "calendar":
            return self._calendar_stands(groups, parse, low, start, end)
        if form.name == "season":
            return self._season_stands(groups, parse, low, start, end)
        if form.name in ("weekday", "clock", "night") and "weekday" in groups:
            return self._name_stands(groups["weekday"], parse, low, start, end, form.name == "weekday" and "part" not in groups)
        if form.name == "decade":
            return _word_before(low, start) not in self._doubtful["owners"]
        if form.name == "clock" and "ampm" not in groups and "zone" not in groups and "minute" in groups:
            return _word_before(low, start) in {"at", "by", "around", "until", "since", "before", "after", "from", "about", "to"} or "weekday" in groups
        if form.name in ("duration", "set", "span", "ago"):
            return self._length_stands(form, groups, parse, low, start, end)
        if form.name == "ref":
            return self._ref_stands(parse, low, start, end)
        return True

    def _calendar_stands(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if "month" in groups:
            alone = not {"day", "year", "year_shift", "year_words"} & set(groups)
            if "day" in groups and "year" not in groups and _counts(parse, end, self._doubtful["counted"]):
                return False
            if not alone:
                return True
            return self._name_stands(groups["month"], parse, low, start, end, not {"pre", "shift"} & set(groups))
        if groups.get("year_words", "").startswith("two") and "the year" not in low[start:end]:
            return _word_before(low, start) in self._doubtful["before"] and not re.match(r" [a-z]+", low[end:])
        if "year" in groups:
            return len(groups) > 1 or not low[start].isdigit() or self._year_stands(parse, low, start, end)
        return True

    def _year_stands(self, parse: Parse, low: str, start: int, end: int) -> bool:
        """A bare number is a year after "in" or "since", in brackets, or before one noun ("the 1998 election")."""
        after = WORDS.match(low, end + 1) if low[end : end + 1] == " " else None
        following = after[0] if after else ""
        if following in self._doubtful["counted"] or unit_of(following, self._table):
            return False
        before = _word_before(low, start)
        token = next((one for one in parse.tokens if after and one.start == after.start()), None)
        plural = token is not None and token.tag in ("NNS", "NNPS") or token is None and following.endswith("s")
        if before in self._doubtful["before"]:
            return not (plural and low[end : end + 1] == " " and before != "the")
        mark = low[start - 1 : start]
        if mark in "(," or low[start - 2 : start] in (", ", "( "):
            return not plural and bool(re.match(r"[),;.]|$| and| or", low[end : end + 4]))
        if before in {"the", "a", "its", "their", "his", "s", "her", "our"} and following:
            return True
        return 1900 <= int(low[start:end]) <= 2100 and not plural and bool(following) and token is not None and token.pos in ("NOUN", "PROPN")

    def _season_stands(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if {"shift", "year", "year_shift", "year_words", "pre"} & set(groups):
            return True
        word, before = groups["season"], _word_before(low, start)
        if word in ("fall", "spring"):
            following = low[end : end + 4]
            tagged = next((one for one in parse.tokens if one.end == end), None)
            return (before == "in" or ("the" in groups and before in ("in", "during", "by", "since", "until"))) and (
                following[:3] not in (" of", " in", " fr") and (tagged is None or tagged.tag.startswith("NN"))
            )
        return "the" in groups or before in self._doubtful["before"]

    def _name_stands(self, word: str, parse: Parse, low: str, start: int, end: int, bare: bool) -> bool:
        """A weekday or month that may be a name or a verb needs its capital, and no name beside it."""
        if word not in self._doubtful["words"]:
            return True
        here = low.rfind(word, start, end)
        if not parse.text[here : here + 1].isupper():
            return False
        if not bare:
            return True
        before = _word_before(low, start)
        if len(word) < 4 and word != "may":
            return low[here + len(word) : here + len(word) + 1] == "."
        if word in self._doubtful["verbs"]:
            return before in self._doubtful["before"]
        if before in self._doubtful["before"]:
            return True
        at = next((one for one in parse.tokens if one.start <= here < one.end), None)
        if at is None:
            return True
        beside = [one for one in parse.tokens[max(0, at.i - 1) : at.i + 2] if one.i != at.i and one.pos == "PROPN" and one.text[:1].isupper()]
        subject = at.dep in ("nsubj", "nsubjpass", "compound", "appos", "attr")
        return not any(one.head == at.i and one.i < at.i and subject or at.head == one.i and at.dep in ("compound", "flat") for one in beside)

    def _length_stands(self, form: Form, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        after = low[end : end + 16]
        if re.match(r"(?:-| )(?:old|olds)\b|-?\s?year-old", after) or low[start - 1 : start] == "-":
            return False
        unit = groups.get("unit") or groups.get("plural_unit") or ""
        words = low[start:end]
        if words.endswith("-quarters"):
            return False
        if form.name == "duration" and unit in ("second", "quarter") and not words.endswith("s") and groups.get("count", "") in ("a", "an", ""):
            return False
        if "plural_unit" in groups:
            token = next((one for one in parse.tokens if one.end >= end > one.start), None)
            return unit != "hours" and _word_before(low, start) not in self._doubtful["owners"] and (token is None or token.tag != "NN")
        if form.name == "set" and "rate_unit" in groups:
            return bool(re.search(r"(?:\d|million|billion|hours|times|once|twice|cents|dollars|hundred|thousand|%) $", low[max(0, start - 12) : start]))
        return True

    def _ref_stands(self, parse: Parse, low: str, start: int, end: int) -> bool:
        words = low[start:end]
        if words == "now":
            return not low[end:].startswith((" that ", "-"))
        if words in ("the past", "the future"):
            return _word_before(low, start) in ("in", "for", "into", "from")
        return True


def find_times(parse: Parse, lexicon: Lexicon) -> tuple[TimeMention, ...]:
    """The times of one sentence; for many sentences make one :class:`TimeFinder`."""
    return TimeFinder(lexicon)(parse)


def _longest(found: list[tuple[int, int, Form, Reading]]) -> list[tuple[int, int, Form, Reading]]:
    """Of readings that share words, the longest (the lexicon's first form of two as long), in order."""
    kept: list[tuple[int, int, Form, Reading]] = []
    for one in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[0])


def _word_before(low: str, start: int) -> str:
    match = re.search(r"([a-z]+)[\s('\"-]*$", low[max(0, start - 24) : start])
    return match[1] if match else ""


def _counts(parse: Parse, end: int, counted: frozenset[str]) -> bool:
    """Whether the number that ends here counts the noun after it: "in June 20 people ..."."""
    at = next((one for one in parse.tokens if one.end == end), None)
    following: Token | None = parse.tokens[at.i + 1] if at and at.i + 1 < len(parse.tokens) else None
    if following is None or following.start > end + 1:
        return False
    return following.lemma.lower() in counted or following.text.lower() in counted or (
        at is not None and at.dep == "nummod" and at.head > at.i and parse.tokens[at.head].tag == "NNS"
    )


# --- readers: groups to parts, one a form ----------------------------------------------------------------------


def _number(words: str | None, table: Mapping[str, Any]) -> float | None:
    return count_of(words, table["numbers"])


def _spelled_year(words: str, table: Mapping[str, Any]) -> str | None:
    numbers = table["numbers"]
    pieces = [piece for piece in re.split(r"[ -]+", words) if piece not in ("and", "oh", "o")]
    if pieces[0] == "two":
        return str(2000 + int(sum(numbers[piece] for piece in pieces[2:])))
    rest = [0 if piece == "hundred" else numbers[piece] for piece in pieces[1:]]
    return str(int(numbers[pieces[0]] * 100 + sum(rest)))


def _year_parts(table: Mapping[str, Any], groups: Groups) -> dict[str, str]:
    if "year" in groups:
        year = groups["year"]
        if len(year) == 2:
            year = ("20" if int(year) < 50 else "19") + year
        return {"year": year}
    if "year_words" in groups:
        year_words = _spelled_year(groups["year_words"], table)
        return {"year": year_words} if year_words else {}
    if "year_shift" in groups:
        told = groups["year_shift"].startswith(("that", "the following", "the same", "the previous", "the preceding"))
        step = 1 if "next" in groups["year_shift"] or "following" in groups["year_shift"] else -1 if re.search("last|prev|prec", groups["year_shift"]) else 0
        return {"year_shift": str(step), **({"year_from": "told"} if told else {})}
    return {}


def _calendar(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
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
    if "part" in groups and "day" in parts:
        parts["part"] = table["parts"][groups["part"]]
        return Reading(type="TIME", precision="part-of-day", parts=parts)
    return Reading(type="DATE", precision=precision, parts=parts)


def _numeric(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    parts = _year_parts(table, groups)
    if "one" in groups:
        one, two = int(groups["one"]), int(groups["two"])
        if not any(calendar_day(int(parts["year"]), a, b) for a, b in ((one, two), (two, one))):
            return None
        parts |= {"one": str(one), "two": str(two)}
        unsure = one != two and one <= 12 and two <= 12
        return Reading(type="DATE", precision="period" if unsure else "day", parts=parts)
    if calendar_day(int(groups["year"]), int(groups["month"]), int(groups["day"])) is None:
        return None
    parts |= {"month": groups["month"], "day": groups["day"]}
    if "hour" in groups:
        if int(groups["hour"]) > 24:
            return None
        return Reading(type="TIME", precision="minute", parts={**parts, "clock": f"{int(groups['hour']):02d}:{groups['minute']}"})
    return Reading(type="DATE", precision="day", parts=parts)


def _decade(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    if "decade_words" in groups:
        tens = 20 + 10 * "twenties thirties forties fifties sixties seventies eighties nineties".split().index(groups["decade_words"])
        value = f"19{tens // 10}"
    else:
        value = groups["decade"][:3] if "decade" in groups else f"19{groups['short_decade'][0]}"
    return Reading(type="DATE", precision="decade", parts={"decade": value})


def _century(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    number = table["ordinals"].get(groups.get("ordinal", "")) or int(re.sub(r"\D", "", groups.get("nth", "")) or 0)
    if not 1 <= number <= 30:
        return None
    return Reading(type="DATE", precision="century", parts={"decade": f"{number - 1:02d}"})


def _quarter(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    parts = _year_parts(table, groups)
    if "half_words" in groups or "half_code" in groups:
        number = int(groups["half_code"][1]) if "half_code" in groups else 1 if groups["half_words"] == "first" else 2
        if "year" not in parts and "year_shift" not in parts:
            parts["year_shift"] = "0"
        return Reading(type="DATE", precision="quarter", parts={**parts, "piece": f"H{number}"})
    number = int(groups["quarter_code"][1]) if "quarter_code" in groups else table["ordinals"][groups["ordinal"]]
    if not 1 <= number <= 4:
        return None
    if re.search(r"year-(?:ago|earlier)", words):
        parts["year_shift"] = "-1"
    return Reading(type="DATE", precision="quarter", parts={**parts, "piece": f"Q{number}"})


def _season(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    parts = {**_year_parts(table, groups), "season": table["seasons"][groups["season"]]}
    if "shift" in groups and groups["shift"] != "the":
        parts["shift"] = str(table["shift"][groups["shift"]])
    return Reading(type="DATE", precision="season", parts=parts)


def _weekday(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    parts = {"weekday": str(table["weekdays"][groups["weekday"]])}
    if "shift" in groups and groups["shift"] != "the":
        parts["shift"] = str(table["shift"][groups["shift"]])
    if "told_shift" in groups:
        parts["told"] = str(table["told_shift"][groups["told_shift"]])
    if "part" in groups:
        parts["part"] = table["parts"][groups["part"]]
        return Reading(type="TIME", precision="part-of-day", parts=parts)
    return Reading(type="DATE", precision="part-of-day" if "pre" in groups else "day", parts=parts)


def _night(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    parts = {name: str(table["weekdays"][groups[name]]) for name in ("weekday", "to_weekday") if name in groups}
    if "to_weekday" in parts and (int(parts["to_weekday"]) - int(parts["weekday"])) % 7 != 1:
        return None
    return Reading(type="TIME", precision="part-of-day", parts=parts)


def _refday(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    spec = table["refdays"][groups["refday"]]
    part = spec.get("part") or table["parts"].get(groups.get("part", ""))
    parts = {"days": str(spec["days"]), **({"part": part} if part else {})}
    return Reading(type="TIME" if part else "DATE", precision="part-of-day" if part or "pre" in groups else "day", parts=parts)


PRECISIONS: dict[str, Precision] = {
    "second": "minute", "minute": "minute", "hour": "hour", "day": "day", "night": "part-of-day", "morning": "part-of-day",
    "afternoon": "part-of-day", "evening": "part-of-day", "week": "week", "fortnight": "week", "weekend": "period", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
}


def _shift(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    unit = unit_of(groups.get("unit") or groups.get("big_unit"), table)
    if unit is None or unit in ("second", "minute", "hour", "fortnight") or "big_unit" in groups and unit == "day":
        return None
    if "told_shift" in groups:
        return Reading(type="DATE", precision=PRECISIONS[unit], parts={"unit": unit, "step": str(table["told_shift"][groups["told_shift"]])})
    word = groups.get("shift", "the")
    if unit == "quarter" and word in ("the", "latest") and "pre" not in groups:
        return Reading(type="DATE", precision="quarter", parts={"unit": unit, "shift": "-1" if word == "latest" else "0", "ended": "1"})
    if word == "the" and unit == "day" and "pre" in groups:
        return Reading(type="DATE", precision="part-of-day", parts={"unit": "day", "step": "0"})
    if word == "the" and unit not in POINTED or unit == "day" and word != "this":
        return None
    if word in ("past", "coming", "this past") and unit != "weekend":
        return None
    parts = {"unit": unit, "shift": str(table["shift"].get(word, 0))}
    if "year_shift" in groups:
        parts["shift"] = _year_parts(table, groups)["year_shift"]
    return Reading(type="DATE", precision=PRECISIONS[unit], parts=parts, mod="END" if "end" in groups else None)


def _told(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    word = groups.get("told_next") or groups["told_side"]
    step = 0 if "same" in word else 1 if word in ("next", "very next", "following", "after", "later") else -1
    unit = groups["told_unit"]
    if unit in ("week", "weekend", "month", "year") and word == "next":
        return None
    return Reading(type="DATE" if unit not in ("night", "morning", "afternoon", "evening") else "TIME", precision=PRECISIONS[unit], parts={"unit": unit, "step": str(step)})


def _length(table: Mapping[str, Any], groups: Groups, words: str) -> tuple[str, str, str | None] | None:
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
    if "to_count" in groups or count is not None and count > 99999:
        return unit, amount(None, unit, table), mod
    if "half" in groups:
        count = 0.5
    if "and_half" in groups and count is not None:
        count += 0.5
    value = amount(count, unit, table)
    also, also_count = unit_of(groups.get("also_unit"), table), _number(groups.get("also_count"), table)
    if also and also_count is not None:
        value += amount(also_count, also, table).lstrip("P") if "T" not in value else amount(also_count, also, table).lstrip("PT")
    return unit, value, mod


def _duration(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    found = _length(table, groups, words)
    if found is None or groups.get("count") in ("a", "an") and found[0] in ("second", "quarter"):
        return None
    return Reading(type="DURATION", precision="period", parts={"value": found[1]}, mod=found[2])


def _span(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    found = _length(table, groups, words)
    counted, word = bool({"count", "vague"} & set(groups)), groups["span_shift"]
    single = not counted and not words.endswith("s") and word in ("past", "this past", "coming", "this coming")
    if found is None or not (counted or single or words.endswith("s") and word not in ("last", "first", "final")):
        return None
    value = amount(1, found[0], table) if single else found[1]
    parts = {"value": value, "unit": found[0], "shift": str(table["span_shift"][word])}
    count = _number(groups.get("count"), table) or (2 if found[2] else 1 if single else None)
    if count is not None and "to_count" not in groups:
        parts["count"] = f"{count:g}"
    return Reading(type="DURATION", precision="period", parts=parts, mod=found[2])


def _ago(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    side = groups["side"]
    plain = not {"count", "vague"} & set(groups)
    unit, count = unit_of(groups["unit"], table), _number(groups.get("count"), table)
    adjective = plain and "-" in words
    if unit is None or "count" in groups and count is None or plain and not (adjective or words.split()[0].endswith("s")):
        return None
    if groups.get("vague") in table["vague"]["couple"]:
        count = 2.0
    if "and_half" in groups and count is not None:
        count += 0.5
    if adjective:
        count = 1.0
    step = "1" if side in ("later", "after that", "from now", "hence") else "-1"
    parts = {"unit": unit, "step": step, "from": "publication" if side in ("ago", "from now", "hence") else "told"}
    if count is not None and "to_count" not in groups:
        parts["count"] = f"{count:g}"
    return Reading(type="DATE", precision=PRECISIONS[unit], parts=parts)


def _set(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
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
        found = _length(table, {"unit": groups.get("unit") or groups["rate_unit"], **{k: v for k, v in groups.items() if k in ("count", "vague")}}, words)
        if found is None:
            return None
        value = found[1] if {"count", "vague"} & set(groups) else amount(times, found[0], table)
    else:
        value = "XXXX-XX-XX"
    part = table["parts"].get(groups.get("part") or groups.get("parts_plural") or "")
    return Reading(type="SET", precision="period", parts={"value": f"{value}T{part}" if part else value})


def _ref(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    value = next(value for value, listed in table["refs"].items() if groups["ref"] in listed)
    return Reading(type="DATE", precision="period", parts={"value": value})


def _clock(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    if "noon" in groups:
        hour, minute = (24, "00") if groups["noon"] == "midnight" else (12, "00")
    else:
        hour, minute = int(groups["hour"]) if "hour" in groups else int(table["numbers"][groups["hour_words"]]), groups.get("minute", "00")
    part = table["parts"].get(groups.get("part", ""))
    if groups.get("ampm", "").startswith("p") or part in ("AF", "EV") or part == "NI" and 5 < hour < 12:
        hour += 12 if hour < 12 else 0
    elif hour == 12 and (groups.get("ampm") or part == "NI"):
        hour = 0
    if hour > 24 or hour == 24 and minute != "00":
        return None
    parts = {"clock": f"{hour:02d}:{minute}"}
    if "weekday" in groups:
        parts["weekday"] = str(table["weekdays"][groups["weekday"]])
    if "refday" in groups:
        parts["days"] = str(table["refdays"][groups["refday"]]["days"])
    if "month" in groups:
        day_parts = _calendar(table, {name: groups[name] for name in ("month", "day", "year") if name in groups}, words)
        if day_parts is None:
            return None
        parts |= day_parts.parts
    if "zone" in groups:
        parts["zone"] = groups["zone"]
    return Reading(type="TIME", precision="minute" if "minute" in groups else "hour", parts=parts)


def _named(table: Mapping[str, Any], groups: Groups, words: str) -> Reading | None:
    spec = table["named"][groups["named"]]
    parts = {name: f"{spec[name]:02d}" for name in ("month", "day") if name in spec}
    parts |= {name: str(spec[name]) for name in ("easter", "number") if name in spec}
    if "weekday" in spec:
        parts["nth_weekday"] = str(spec["weekday"])
    if "year" in spec:
        parts["year"] = str(spec["year"])
    parts |= _year_parts(table, groups)
    if "shift" in groups and groups["shift"] != "the":
        parts["shift"] = str(table["shift"][groups["shift"]])
    return Reading(type="DATE", precision="day", parts=parts)


READERS = {
    "calendar": _calendar, "numeric": _numeric, "decade": _decade, "century": _century, "quarter": _quarter, "season": _season,
    "weekday": _weekday, "night": _night, "refday": _refday, "shift": _shift, "told": _told, "span": _span, "ago": _ago,
    "duration": _duration, "set": _set, "ref": _ref, "clock": _clock, "named": _named,
}
