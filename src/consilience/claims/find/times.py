"""Finds times in one parsed sentence: where they stand, what they say by their words alone, and the verb's tense.

Ages ("a 25-year-old") are no times, and a number is a year only where its neighbours make it one. What a "Monday" or
"last week" comes to is not said here: that takes a report (``claims.ground.times``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from msgspec import structs

from consilience.claims.find.tense import ahead_of, governing_tense
from consilience.claims.find.time_grammar import (
    Form,
    alternatives,
    compile_forms,
    kinds_of_words,
    number_pattern,
    unit_of,
)
from consilience.claims.find.time_readings import PRECISIONS, READERS, Groups, Reading, offset_of
from consilience.claims.find.time_values import time_value
from consilience.lexicon.load import Lexicon
from consilience.text.calendar import day as calendar_day
from consilience.vocabulary import Direction, Parse, TimeMention, Token

# Forms that name a day or more by themselves, from which another may be reckoned.
OFFSET = frozenset({"calendar", "named", "weekday", "numeric", "season", "nth", "refday"})
RANGE = re.compile(r",? ?(?:-|–|—|to|and|until|till|through) ?(?:the |about |around )?")
OF = re.compile(r" of (?:the )?")
# A stretch that says itself when it ended: "the quarter ended 31 July".
BOUNDED = re.compile(r" (?:that )?(?:ended|ending|to|through) ")
# A year that no report tells of but as history or as a slip.
OTHER_YEAR = re.compile(r" \d{3,5}(?=[.,;:)]|$)|, \d{4,5}(?=[.;:)]|$)")
WORDS = re.compile(r"[a-z]+|\d+")
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
        self._refs = {word: value for value, words in table["refs"].items() for word in words}
        self._directions = [
            (
                direction,
                re.compile(rf"(?:^|[^a-z-])(?:{alternatives(words)}) (?:the |about |around |at least |some )?$"),
            )
            for direction, words in table["directions"].items()
        ]
        doubtful = table["doubtful"]
        self._doubtful = {name: frozenset(words) for name, words in doubtful.items()}
        self._verbs = ahead_of(lexicon)
        self._soonest = re.compile(rf"(?:^|[^a-z])(?:{alternatives(table['ahead']['soonest'])}) (?:the )?$")
        self._offset = _offset_pattern(table)
        gone = table["gone"]
        self._gone = (
            re.compile(rf"(?:^|[^a-z])(?:{alternatives(gone['before'])}) $"),
            re.compile(rf" (?:{alternatives(gone['after'])})(?![a-z])"),
        )
        self._accounts = re.compile(rf"(?<![a-z])(?:{alternatives(table['accounts']['marks'])})(?![a-z])")

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
        return tuple(_spans(_shared_years(self._with_offsets(parse, low, kept), low), low))

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
        for word in WORDS.findall(low):
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
                if reading is None and {"day", "month"} <= set(groups) and not self._counts_in(parse, end):
                    no_days.append((start, end))  # 31 June is no day, and no month either
                if reading is not None and self._stands(form, groups, parse, low, start, end):
                    yield start, end, form, reading

    def _trimmed(self, form: str, groups: dict[str, str], low: str, start: int, end: int) -> tuple[int, int]:
        """Leaves out what belongs to the sentence: its full stop, and the article of a noun ("the eight-year war")."""
        if low[end - 1] == "." and (
            low[end - 2].isdigit()
            or re.search(r"(?:day|january|february|march|april|may|june|july|august|ber)\.$", low[start:end])
        ):
            end -= 1
        words = low[start:end]
        article = re.match(r"(?:the|an?) +", words)
        hyphen = ("-" in words and form in ("duration", "quarter", "calendar")) or re.search(
            r"year-(?:ago|earlier)$", words
        )
        if (
            article
            and not {"part", "week"} & set(groups)
            and (
                hyphen
                or (
                    form == "calendar"
                    and re.match(r"the +(?:[a-z]+\.? +)?(?:[a-z]+\.? +)?(?:\d|$)", words)
                    and "pre" not in groups
                    and "the year" not in words
                )
            )
        ):
            start += len(article[0])
        elif form == "weekday" and groups.get("told_shift") == "following" and low.startswith("'s", end):
            start = low.index(groups["weekday"], start)  # "following Friday's attack" came after it
            del groups["told_shift"]
        elif form == "weekday" and self._mods.get(groups.get("pre", "")) == "APPROX":
            start = low.index(groups["weekday"], start)
        elif form in ("duration", "ago") and (
            over := re.match(r"over +(?=(?:the|several|few|a few|many|some)\b)", words)
        ):
            start += len(over[0])
        return start, end

    def _counts_in(self, parse: Parse, end: int) -> bool:
        """Whether the number that ends here counts what follows: "in June 31 people died"."""
        return _counts(parse, end, self._doubtful["counted"])

    def _without_count(self, groups: dict[str, str], parse: Parse, low: str, start: int, end: int) -> int:
        """The end of a date without a number behind its comma that counts people: "on April 3, 2000 people fled"."""
        counted = re.search(r", \d{4}$", low[start:end])
        dated = {"month", "day", "year"} <= set(groups)
        if not dated or counted is None or not self._counts_in(parse, end):
            return end
        del groups["year"]
        return start + counted.start()

    def _mention(self, parse: Parse, low: str, start: int, end: int, form: Form, reading: Reading) -> TimeMention:
        bounded = BOUNDED.match(low, end) is not None and form.name == "shift"
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
        if self._gone[0].search(left) or self._gone[1].match(low, end):
            parts["gone"] = "1"
        if form.name == "ago" and parts.get("unit") == "year" and parts.get("count") == "1":
            if self._accounts.search(low):
                parts["accounts"] = "1"
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
        onward = direction in ("until", "by", "before") or _word_before(low, start) == "to"
        loose = {} if verb.direct and not onward else {"loose": "subject" if verb.subject and not onward else "1"}
        return {"tense": verb.tense, **loose}

    # --- what groups come to -------------------------------------------------------------------------------

    def _read(self, form: str, groups: Groups, words: str) -> Reading | None:
        """What a form's groups come to; None where they are no time after all (31 June, 25:00, "a two")."""
        builder = READERS[form]
        reading = builder(self._table, {**groups, "words": words})
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
        if form.name == "calendar" or (form.name == "night" and "month" in groups):
            return self._calendar_stands(groups, parse, low, start, end)
        if form.name == "season":
            return self._season_stands(groups, parse, low, start, end)
        if form.name == "weekday" and _word_before(low, start) in self._table["ordinals"]:
            return False  # "the third Friday after Easter"
        if form.name == "ago" and "count" not in groups and _word_before(low, start) in ("million", "billion", "minus"):
            return False
        if form.name in ("weekday", "clock", "night") and "weekday" in groups:
            return self._name_stands(
                groups["weekday"], parse, low, start, end, form.name == "weekday" and "part" not in groups
            )
        if form.name == "decade":
            return _word_before(low, start) not in self._doubtful["owners"]
        if form.name == "clock" and "ampm" not in groups and "zone" not in groups and "minute" in groups:
            return (
                _word_before(low, start)
                in {"at", "by", "around", "until", "since", "before", "after", "from", "about", "to"}
                or "weekday" in groups
                or low.startswith((" hours", " hrs"), end)
                or low[start:end].endswith(("hours", "hrs"))
            )
        if form.name in ("duration", "set", "span", "ago"):
            return self._length_stands(form, groups, parse, low, start, end)
        if form.name == "named":
            return "year" in groups or not _in_name(parse, start, end, first=True)
        if form.name == "ref":
            return _ref_stands(low, start, end) and not _in_name(parse, start, end)
        return True

    def _calendar_stands(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if "month" in groups:
            if self._is_verb(groups, parse, low, start, end):
                return False
            alone = not {"day", "year", "year_shift", "year_words"} & set(groups)
            counted = "day" in groups and "year" not in groups and self._counts_in(parse, end)
            # "on July 12 people gathered" tells a day, "on July 11 and 12 people gathered" tells one, and who came
            if counted and ("listed" in groups or _word_before(low, start) != "on"):
                return False
            if "year" not in groups and OTHER_YEAR.match(low, end):
                return False  # 3 May 980, May 2250, the digits of another script
            if not alone:
                return True
            return self._name_stands(groups["month"], parse, low, start, end, not {"pre", "shift"} & set(groups))
        if groups.get("year_words", "").startswith("two") and "the year" not in low[start:end]:
            return _word_before(low, start) in self._doubtful["before"] and not re.match(r" [a-z]+", low[end:])
        if "year" in groups:
            if set(groups) == {"pre", "year"} and _plural_behind(parse, end):
                return False  # "about 1960 people fled"
            return len(groups) > 1 or not low[start].isdigit() or self._year_stands(parse, low, start, end)
        return True

    def _is_verb(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        """Whether a month is the verb of an article's number: "Articles 3 and 4 may be changed"."""
        here = low.rfind(groups["month"], start, end)
        doubtful = groups["month"] in self._doubtful["verbs"] and "year" not in groups
        return doubtful and parse.text[here : here + 1].islower() and not parse.text.islower()

    def _year_stands(self, parse: Parse, low: str, start: int, end: int) -> bool:
        """A bare number is a year after "in" or "since", in brackets, or before one noun ("the 1998 election")."""
        after = WORDS.match(low, end + 1) if low[end : end + 1] == " " else None
        following = after[0] if after else ""
        if following in self._doubtful["counted"] or unit_of(following, self._table):
            return False
        before = _word_before(low, start)
        token = next((one for one in parse.tokens if after and one.start == after.start()), None)
        plural = (token is not None and token.tag in ("NNS", "NNPS")) or (token is None and following.endswith("s"))
        if before in self._doubtful["before"]:
            return not (plural and low[end : end + 1] == " " and before != "the")
        mark = low[start - 1 : start]
        if mark in "(," or low[start - 2 : start] in (", ", "( "):
            return not plural and bool(re.match(r"[),;.]|$| and| or", low[end : end + 4]))
        if before in {"the", "a", "its", "their", "his", "s", "her", "our"} and following:
            return True
        return (
            1900 <= int(low[start:end]) <= 2100
            and not plural
            and bool(following)
            and token is not None
            and token.pos in ("NOUN", "PROPN")
        )

    def _season_stands(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if _in_name(parse, low.rfind(groups["season"], start, end), end):
            return False  # the Winter Olympics
        if {"shift", "year", "year_shift", "year_words", "pre"} & set(groups):
            return True
        word, before = groups["season"], _word_before(low, start)
        if word in ("fall", "spring"):
            following = low[end : end + 4]
            tagged = next((one for one in parse.tokens if one.end == end), None)
            return (before == "in" or ("the" in groups and before in ("in", "during", "by", "since", "until"))) and (
                following[:3] not in (" of", " in", " fr") and (tagged is None or tagged.tag.startswith("NN"))
            )
        # "the summer storms" are of a kind, and "the summer of 2019" is a time
        noun = any(one.end == end and one.dep in ("compound", "amod", "nmod") for one in parse.tokens)
        return not noun and ("the" in groups or before in self._doubtful["before"])

    def _name_stands(self, word: str, parse: Parse, low: str, start: int, end: int, bare: bool) -> bool:
        """A weekday or month that may be a name or a verb needs its capital, and no name beside it."""
        if _shouted(parse.text, low.rfind(word, start, end), len(word)):
            return False
        if word not in self._doubtful["words"]:
            return True
        here = low.rfind(word, start, end)
        if not parse.text[here : here + 1].isupper():
            return False
        if not bare:
            return True
        before = _word_before(low, start)
        if before in self._doubtful["titles"]:
            return False
        if len(word) < 4 and word != "may":
            return low[here + len(word) : here + len(word) + 1] == "."
        if word in self._doubtful["verbs"]:
            return before in self._doubtful["before"]
        if before in self._doubtful["before"]:
            return True
        at = next((one for one in parse.tokens if one.start <= here < one.end), None)
        if at is None:
            return True
        beside = [
            one
            for one in parse.tokens[max(0, at.i - 1) : at.i + 2]
            if one.i != at.i and one.pos == "PROPN" and one.text[:1].isupper()
        ]
        subject = at.dep in ("nsubj", "nsubjpass", "compound", "appos", "attr")
        return not any(
            (one.head == at.i and one.i < at.i and subject) or (at.head == one.i and at.dep in ("compound", "flat"))
            for one in beside
        )

    def _length_stands(self, form: Form, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        after = low[end : end + 16]
        if re.match(r"(?:-| )(?:old|olds)\b|-?\s?year-old", after) or low[start - 1 : start] == "-":
            return False
        unit = groups.get("unit") or groups.get("plural_unit") or ""
        words = low[start:end]
        if unit == "second" and "-" not in words and groups.get("count", "") not in ("a", "one", "1"):
            return words.endswith("seconds")
        if words.endswith("-quarters") or words.startswith("following"):
            return False
        if "set" in groups:  # a newspaper's name: "the Border Daily News"
            return not (parse.text[start].isupper() and parse.text[end + 1 : end + 2].isupper())
        if (
            form.name == "duration"
            and unit in ("second", "quarter")
            and not words.endswith("s")
            and groups.get("count", "") in ("a", "an", "")
        ):
            return False
        if "plural_unit" in groups:
            token = next((one for one in parse.tokens if one.end >= end > one.start), None)
            return (
                unit != "hours"
                and _word_before(low, start) not in self._doubtful["owners"]
                and (token is None or token.tag != "NN")
            )
        if form.name == "set" and "rate_unit" in groups:
            return bool(
                re.search(
                    r"(?:\d|million|billion|hours|times|once|twice|cents|dollars|hundred|thousand|%) $",
                    low[max(0, start - 12) : start],
                )
            )
        return True


def _ref_stands(low: str, start: int, end: int) -> bool:
    words = low[start:end]
    if words == "now":
        return not low[end:].startswith((" that ", "-"))
    return words not in ("the past", "the future") or _word_before(low, start) in ("in", "for", "into", "from")


def _in_name(parse: Parse, start: int, end: int, *, first: bool = False) -> bool:
    """Whether a word of time with a capital goes on a name ("PlayStation Now") or begins one ("Winter Olympics").

    The first word of a sentence has its capital anyway; with ``first`` it is judged all the same ("Easter Island").
    """
    token = next((one for one in parse.tokens if one.start <= start < one.end), None)
    if token is None or not token.text[:1].isupper() or token.text.isupper():
        return False
    before = parse.tokens[token.i - 1] if token.i else None
    after = next((one for one in parse.tokens if one.start >= end), None)
    joined = (
        before is not None and before.pos == "PROPN" and before.text[:1].isupper() and before.end + 1 == token.start
    )
    return joined or (
        after is not None
        and after.text[:1].isupper()
        and after.start == end + 1
        and after.pos == "PROPN"
        and (first or token.i > 0)
    )


def _shouted(text: str, start: int, length: int) -> bool:
    """Whether a word of a name in capitals ends in a weekday or month: "told LEADERSHIP FRIDAY"."""
    if start < 0 or not text[start : start + length].isupper() or length < 4:
        return False
    before = re.search(r"([A-Z]{3,}) $", text[:start])
    letters = [letter for letter in text if letter.isalpha()]
    return before is not None and sum(letter.isupper() for letter in letters) < len(letters) / 2


def _offset_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    units = "|".join(f"{unit}s?" for unit in ("day", "week", "month", "year"))
    sides = "|".join(f"(?P<{side}>{alternatives(words)})" for side, words in table["offsets"].items())
    return re.compile(
        rf"(?<![a-z0-9-])(?:(?P<count>{number_pattern(table['numbers'])})|the) (?P<unit>{units}) (?:{sides}) (?:the )?$"
    )


def find_times(parse: Parse, lexicon: Lexicon) -> tuple[TimeMention, ...]:
    """The times of one sentence; for many sentences make one :class:`TimeFinder`."""
    return TimeFinder(lexicon)(parse)


def _shared_years(times: list[TimeMention], low: str) -> list[TimeMention]:
    """Gives the first of a range the year at its end: "26 July - 2 August 2013", "between May and July 2013"."""
    found = list(times)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        parts, end = dict(one.parts), dict(other.parts)
        open_year = (
            "month" in parts and not {"year", "year_shift", "shift"} & set(parts) and {"month", "year"} <= set(end)
        )
        if one.form == other.form == "calendar" and open_year and RANGE.fullmatch(low, one.end, other.start):
            year = int(end["year"]) - (parts["month"] > end["month"])
            if calendar_day(year, int(parts["month"]), int(parts.get("day", "1"))):
                parts["year"] = f"{year:04d}"
                found[place] = structs.replace(
                    one, value=time_value(one.form, parts), parts=tuple(sorted(parts.items()))
                )
    return found


def _spans(times: list[TimeMention], low: str) -> list[TimeMention]:
    """Marks the two ends of one span: "from 2008 to 2013", "between May and July", "on Thursday and Friday"."""
    found = list(times)
    for place in range(len(found) - 1):
        one, other = found[place], found[place + 1]
        if (
            one.form == "cut"
            and "value" in dict(one.parts)
            and other.form == "calendar"
            and OF.fullmatch(low, one.end, other.start)
        ):
            found[place] = _marked(one, **{name: said for name, said in other.parts if name != "span"})
            found[place + 1] = _marked(other, span="whole")
        elif {one.type, other.type} <= {"DATE", "TIME"} and _is_span(one, other, low):
            week = dict(other.parts).get("week") if one.form == other.form == "weekday" else None
            found[place] = _marked(found[place], span="from", **({"week": week} if week is not None else {}))
            found[place + 1] = _marked(other, span="to")
    return found


def _is_span(one: TimeMention, other: TimeMention, low: str) -> bool:
    word = RANGE.fullmatch(low, one.end, other.start)
    if word is None:
        return False
    opened = _word_before(low, one.start) in ("from", "between")
    alike = one.form == other.form and one.precision == other.precision and one.form in ("weekday", "calendar")
    return (opened or alike) if word[0].strip(" ,").startswith("and") else True


def _marked(time: TimeMention, **marks: str) -> TimeMention:
    return structs.replace(time, parts=tuple(sorted({**dict(time.parts), **marks}.items())))


def _longest(found: list[tuple[int, int, Form, Reading]]) -> list[tuple[int, int, Form, Reading]]:
    """Of readings that share words, the longest (the lexicon's first form of two as long), in order."""
    kept: list[tuple[int, int, Form, Reading]] = []
    for one in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[0])


def _word_before(low: str, start: int) -> str:
    match = re.search(r"([a-z]+)\.?[\s('\"-]*$", low[max(0, start - 24) : start])
    return match[1] if match else ""


def _plural_behind(parse: Parse, end: int) -> bool:
    """Whether a plural noun follows right behind."""
    token = next((one for one in parse.tokens if one.start == end + 1), None)
    return token is not None and token.tag in ("NNS", "NNPS")


def _counts(parse: Parse, end: int, counted: frozenset[str]) -> bool:
    """Whether the number that ends here counts the noun after it: "in June 20 people ..."."""
    at = next((one for one in parse.tokens if one.end == end), None)
    following: Token | None = parse.tokens[at.i + 1] if at and at.i + 1 < len(parse.tokens) else None
    if following is None or following.start > end + 1:
        return False
    return (
        following.lemma.lower() in counted
        or following.text.lower() in counted
        or (at is not None and at.dep == "nummod" and at.head > at.i and parse.tokens[at.head].tag == "NNS")
    )
