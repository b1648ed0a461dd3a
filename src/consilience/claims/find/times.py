"""Finds times in one parsed sentence: where they stand, what they say by their words alone, and the verb's tense.

Ages ("a 25-year-old") are no times, and a number is a year only where its neighbours make it one. What a "Monday" or
"last week" comes to is not said here: that takes a report (``claims.ground.times``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from msgspec import structs

from consilience.claims.find.level_days import LevelDays
from consilience.claims.find.tense import ahead_of, governing_tense
from consilience.claims.find.time_doubts import Doubts, word_before
from consilience.claims.find.time_grammar import (
    WORD,
    Form,
    compile_forms,
    kinds_of_words,
    number_pattern,
    optional,
)
from consilience.claims.find.time_lengths import offset_of
from consilience.claims.find.time_parts import PRECISIONS, Groups, Reading
from consilience.claims.find.time_ranges import Ranges
from consilience.claims.find.time_readings import READERS
from consilience.claims.find.time_values import time_value
from consilience.lexicon.load import Lexicon
from consilience.text.patterns import alternatives
from consilience.vocabulary import Direction, Parse, TimeMention

# Forms that name a day or more by themselves, from which another may be reckoned.
OFFSET = frozenset({"calendar", "named", "weekday", "numeric", "season", "nth", "refday"})
# One letter for one letter: marks and blanks that mean the same.
ALIKE = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "\u2011": "-", "‐": "-"}
)


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
        between = {name: optional(words) for name, words in table["between"].items()}
        self._directions = [
            (direction, re.compile(rf"(?:^|[^a-z-])(?:{alternatives(words)}) {between['directions']}$"))
            for direction, words in table["directions"].items()
        ]
        self._as_of = re.compile(rf"(?:^|[^a-z-])(?:{alternatives(table['as_of']['words'])}) {between['as_of']}$")
        self._verbs = ahead_of(lexicon)
        self._levels = LevelDays(lexicon)
        soonest = alternatives(table["ahead"]["soonest"])
        self._soonest = re.compile(rf"(?:^|[^a-z])(?:{soonest}) {between['soonest']}$")
        self._offset = re.compile(_offset_pattern(table) + between["offsets"] + "$")
        gone = table["gone"]
        self._gone = (
            re.compile(rf"(?:^|[^a-z])(?:{alternatives(gone['before'])}) $"),
            re.compile(rf" (?:{alternatives(gone['after'])})(?![a-z])"),
        )
        self._accounts = re.compile(rf"(?<![a-z])(?:{alternatives(table['accounts']['marks'])})(?![a-z])")
        self._patterns = {name: re.compile(pattern) for name, pattern in table["patterns"].items()}
        self._opening = tuple(f"{word} " for word in table["span_senses"]["opening"])
        self._compare = [(name, tuple(words)) for name, words in table["compare"].items()]
        self._doubts = Doubts(table)
        self._ranges = Ranges(table)

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
        no_days: list[tuple[int, int]] = []
        found = sorted(self._candidates(parse, low, kinds, no_days), key=lambda one: (one[0], -one[1]))
        found = [one for one in found if not any(one[0] < end and start < one[1] for start, end in no_days)]
        kept: list[TimeMention] = []
        for start, end, form, reading in _longest(found):
            kept.append(self._mention(parse, low, start, end, form, reading))
        return tuple(self._ranges(self._with_offsets(parse, low, kept), low))

    def _with_offsets(self, parse: Parse, low: str, times: list[TimeMention]) -> list[TimeMention]:
        """Times with "three days before" in front of them as one: it names another day than theirs."""
        found: list[TimeMention] = []
        for time in times:
            match = self._offset.search(low, 0, time.start) if time.type == "DATE" and time.form in OFFSET else None
            offset = match and offset_of(match.groupdict(), self._table)
            if match is None or offset is None:
                found.append(time)
                continue
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            parts = {**dict(time.parts), "away": offset}
            found = [each for each in found if each.end <= start]
            unit = offset.split("/")[0]
            found.append(
                structs.replace(
                    time, start=start, text=parse.text[start : time.end], direction=None, mod=None,
                    value=time_value(time.form, parts), precision=PRECISIONS[unit], parts=tuple(sorted(parts.items())),
                )
            )  # fmt: skip
        return found

    def _kinds_in(self, low: str) -> set[str]:
        """The kinds of words in a sentence that can call for a form; empty for most sentences."""
        kinds: set[str] = set()
        for word in WORD.findall(low):
            if word in self._kinds:
                kinds |= self._kinds[word]
            if word.isdigit():
                kinds.add("digit")
                if len(word) == 4:
                    kinds |= {"year", "decade"}
                elif len(word) == 2 and word.endswith("0"):
                    kinds.add("decade")
        if kinds <= {"ordinal", "half"}:
            return set()
        return kinds | {"any"}

    def _candidates(
        self, parse: Parse, low: str, kinds: set[str], no_days: list[tuple[int, int]]
    ) -> Iterator[tuple[int, int, Form, Reading]]:
        """Every reading of some words; where they tell a day that does not exist, into ``no_days`` with them."""
        for form in self._forms:
            if form.needs not in kinds:
                continue
            for match in form.pattern.finditer(low):
                start, end = match.span()
                groups = {
                    name.rstrip("0123456789"): " ".join(value.split())
                    for name, value in match.groupdict().items()
                    if value is not None
                }
                start, end = self._trimmed(form.name, groups, low, start, end)
                end = self._without_count(groups, parse, low, start, end)
                reading = self._read(form.name, groups, low[start:end])
                if reading is None and {"day", "month"} <= set(groups) and not self._doubts.counts_in(parse, end):
                    no_days.append((start, end))  # 31 June is no day, and no month either
                if reading is not None and self._doubts.stands(form, groups, parse, low, start, end):
                    yield start, end, form, reading

    def _trimmed(self, form: str, groups: dict[str, str], low: str, start: int, end: int) -> tuple[int, int]:
        """Leaves out what belongs to the sentence: its full stop, and the article of a noun ("the eight-year war")."""
        patterns, senses = self._patterns, self._table["told_shift_senses"]
        if low[end - 1] == "." and (low[end - 2].isdigit() or patterns["stopped"].search(low[start:end])):
            end -= 1
        words = low[start:end]
        article = patterns["article"].match(words)
        if article and not {"part", "week"} & set(groups) and self._of_noun(form, groups, words):
            start += len(article[0])
        elif (
            form == "weekday"
            and groups.get("told_shift") in senses["after"]
            and low.startswith(senses["possessive"], end)
        ):
            start = low.index(groups["weekday"], start)  # "following Friday's attack" came after it
            del groups["told_shift"]
        elif form == "weekday" and self._mods.get(groups.get("pre", "")) == "APPROX":
            start = low.index(groups["weekday"], start)
        elif form in ("duration", "ago") and (over := patterns["over"].match(words)):
            start += len(over[0])
        return start, end

    def _of_noun(self, form: str, groups: Groups, words: str) -> bool:
        """Whether the article before a time belongs to the noun behind it: "the eight-year war", "the 3 May accord"."""
        if ("-" in words and form in ("duration", "quarter", "calendar")) or self._patterns["year_back"].search(words):
            return True
        dated = form == "calendar" and self._patterns["dated"].match(words) is not None
        told = self._table["doubtful"]["told_years"]
        return dated and "pre" not in groups and not any(year in words for year in told)

    def _without_count(self, groups: dict[str, str], parse: Parse, low: str, start: int, end: int) -> int:
        """The end of a date without a number behind its comma that counts people: "on April 3, 2000 people fled"."""
        counted = re.search(r", \d{4}$", low[start:end])
        dated = {"month", "day", "year"} <= set(groups)
        if not dated or counted is None or not self._doubts.counts_in(parse, end):
            return end
        del groups["year"]
        return start + counted.start()

    def _mention(self, parse: Parse, low: str, start: int, end: int, form: Form, reading: Reading) -> TimeMention:
        bounded = self._patterns["bounded"].match(low, end) is not None and form.name == "shift"
        if bounded and reading.parts.get("unit") == "year" and reading.parts.get("shift") == "0":
            # "the year ended 31 March" is no year of the calendar, but as long as one
            reading = Reading(type="DURATION", precision="period", parts={"value": "P1Y"})
            form = structs.replace(form, name="duration")
        parts = dict(reading.parts)
        left = low[max(0, start - 30) : start]
        direction = next((name for name, pattern in self._directions if pattern.search(left)), None)
        if form.name == "named" and direction in ("by", "until") and not re.search(r"\d{4}", low[start:end]):
            parts.pop("year", None)  # "out by 9/11" means an anniversary
        parts |= self._tense(parse, low, start, end, direction)
        if direction is None and parts.get("tense") != "future" and self._as_of.search(left):
            direction = "by"  # what had come about by then; "as of Monday the road will be closed" begins with it
        if direction is None and self._levels(parse, start, end):
            direction = "by"
        if self._gone[0].search(left) or self._gone[1].match(low, end):
            parts["gone"] = "1"
        if form.name == "ago" and parts.get("unit") == "year" and parts.get("count") == "1":
            if self._accounts.search(low):
                parts["accounts"] = "1"
        if parts.get("unit") == "month" and parse.text[start:end].lower().startswith(self._opening):
            parts["opening"] = "1"
        if bounded and parts.get("unit") == "quarter":
            parts["bounded"] = "1"  # "the quarter ended 31 July" says itself which one it is
        return TimeMention(
            start=start,
            end=end,
            text=parse.text[start:end],
            type=reading.type,
            value=time_value(form.name, parts),
            mod=reading.mod,
            direction=cast("Direction | None", direction),
            precision=reading.precision,
            form=form.name,
            parts=tuple(sorted(parts.items())),
        )

    def _tense(self, parse: Parse, low: str, start: int, end: int, direction: str | None) -> dict[str, str]:
        """What the words around say of the side on which a time lies: the verb's tense, and whether it is loose."""
        if self._soonest.search(low[max(0, start - 30) : start]):
            return {"tense": "future"}
        ahead = self._verbs if direction == "until" else self._verbs._replace(until=frozenset())
        verb = governing_tense(parse, start, end, ahead)
        if verb is None:
            return {}
        # "was extended to 16 November": the verb does not say on which side it lies
        onward = direction in ("until", "by", "before") or word_before(low, start) in self._table["onward"]["words"]
        loose = {} if verb.direct and not onward else {"loose": "subject" if verb.subject and not onward else "1"}
        return {"tense": verb.tense, **loose}

    # --- what groups come to -------------------------------------------------------------------------------

    def _read(self, form: str, groups: Groups, words: str) -> Reading | None:
        """What a form's groups come to; None where they are no time after all (31 June, 25:00, "a two")."""
        builder = READERS[form]
        reading = builder(self._table, {**groups, "words": words})
        if reading is None:
            return None
        compare = next((name for name, words in self._compare if groups.get("pre", "").startswith(words)), None)
        if compare:
            reading.parts["compare"] = compare
        if reading.mod is not None:
            return reading
        bound = groups.get("pre") or groups.get("approx")
        behind = self._table["behind"].get(groups.get("so"))
        mod = behind if behind == "EQUAL_OR_MORE" or not bound else self._mods.get(bound)
        return Reading(type=reading.type, precision=reading.precision, parts=reading.parts, mod=mod) if mod else reading


def _offset_pattern(table: Mapping[str, Any]) -> str:
    """ "Three days before", "the week after": what stands before a time that another is reckoned from."""
    plural = table["endings"]["plural"]
    units = "|".join(f"{unit}(?:{plural})?" for unit in table["form_units"]["offset"])
    sides = "|".join(f"(?P<{side}>{alternatives(words)})" for side, words in table["offsets"].items())
    counted = rf"(?P<count>{number_pattern(table)})|{alternatives(table['between']['offsets'])}"
    return rf"(?<![a-z0-9-])(?:{counted}) (?P<unit>{units}) (?:{sides}) "


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
