"""Whether words that read as a time stand for one where they stand: "May" may be a verb, 1,500 a count, "fall" a fall.

Neighbouring words and the parse decide, by the lists of the lexicon; nothing is known here of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from consilience.claims.find.time_grammar import WORD, Form, unit_of
from consilience.claims.find.time_parts import Groups
from consilience.vocabulary import Parse, Token

# A year that no report tells of but as history or as a slip.
OTHER_YEAR = re.compile(r" \d{3,5}(?=[.,;:)]|$)|, \d{4,5}(?=[.;:)]|$)")


class Doubts:
    """The lists and patterns by which words are no time after all; made once from the lexicon's table of times."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        self._ordinals = frozenset(table["ordinals"])
        self._plural: str = table["endings"]["plural"]
        self._thousands = tuple(table["spelled_years"]["thousands"])
        self._lists = {name: frozenset(words) for name, words in table["doubtful"].items()}
        self._openings = {name: tuple(words) for name, words in table["doubtful"].items()}
        self._patterns = {name: re.compile(table["patterns"][name]) for name in ("year_ends", "ages", "rated")}

    def counts_in(self, parse: Parse, end: int) -> bool:
        """Whether the number that ends here counts what follows: "in June 31 people died"."""
        return _counts(parse, end, self._lists["counted"])

    def stands(self, form: Form, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        """Whether the words of a form stand for a time in this sentence."""
        if form.name == "calendar" or (form.name == "night" and "month" in groups):
            return self._calendar_stands(groups, parse, low, start, end)
        if form.name == "season":
            return self._season_stands(groups, parse, low, start, end)
        if form.name == "weekday" and word_before(low, start) in self._ordinals:
            return False  # "the third Friday after Easter"
        if form.name == "ago" and "count" not in groups and word_before(low, start) in self._lists["scales"]:
            return False
        if form.name in ("weekday", "clock", "night") and "weekday" in groups:
            return self._name_stands(
                groups["weekday"], parse, low, start, end, form.name == "weekday" and "part" not in groups
            )
        if form.name == "decade":
            return word_before(low, start) not in self._lists["owners"]
        if form.name == "clock" and "ampm" not in groups and "zone" not in groups and "minute" in groups:
            return self._clock_stands(groups, low, start, end)
        if form.name in ("duration", "set", "span", "ago"):
            return self._length_stands(form, groups, parse, low, start, end)
        if form.name == "named":
            return "year" in groups or not _in_name(parse, start, end, first=True)
        if form.name == "ref":
            return self._ref_stands(low, start, end) and not _in_name(parse, start, end)
        return True

    def _clock_stands(self, groups: Groups, low: str, start: int, end: int) -> bool:
        """18:30 is a time behind "at" or a weekday, or before "hours"; alone it may be a score."""
        hours = self._openings["hours"]
        return (
            word_before(low, start) in self._lists["clocks"]
            or "weekday" in groups
            or low.startswith(tuple(f" {word}" for word in hours), end)
            or low[start:end].endswith(hours)
        )

    def _calendar_stands(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        if "month" in groups:
            if self._is_verb(groups, parse, low, start, end):
                return False
            alone = not {"day", "year", "year_shift", "year_words"} & set(groups)
            counted = "day" in groups and "year" not in groups and self.counts_in(parse, end)
            # "on July 12 people gathered" tells a day, "on July 11 and 12 people gathered" tells one, and who came
            if counted and ("listed" in groups or word_before(low, start) not in self._lists["on"]):
                return False
            if "year" not in groups and OTHER_YEAR.match(low, end):
                return False  # 3 May 980, May 2250, the digits of another script
            if not alone:
                return True
            return self._name_stands(groups["month"], parse, low, start, end, not {"pre", "shift"} & set(groups))
        told = any(words in low[start:end] for words in self._lists["told_years"])
        if groups.get("year_words", "").startswith(self._thousands) and not told:
            return word_before(low, start) in self._lists["before"] and not re.match(r" [a-z]+", low[end:])
        if "year" in groups:
            if set(groups) == {"pre", "year"} and _plural_behind(parse, end):
                return False  # "about 1960 people fled"
            return len(groups) > 1 or not low[start].isdigit() or self._year_stands(parse, low, start, end)
        return True

    def _is_verb(self, groups: Groups, parse: Parse, low: str, start: int, end: int) -> bool:
        """Whether a month is the verb of an article's number: "Articles 3 and 4 may be changed"."""
        here = low.rfind(groups["month"], start, end)
        doubtful = groups["month"] in self._lists["verbs"] and "year" not in groups
        return doubtful and parse.text[here : here + 1].islower() and not parse.text.islower()

    def _year_stands(self, parse: Parse, low: str, start: int, end: int) -> bool:
        """A bare number is a year after "in" or "since", in brackets, or before one noun ("the 1998 election")."""
        after = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
        following = after[0] if after else ""
        if following in self._lists["counted"] or unit_of(following, self._table):
            return False
        before = word_before(low, start)
        token = next((one for one in parse.tokens if after and one.start == after.start()), None)
        plural = (token is not None and token.tag in ("NNS", "NNPS")) or (
            token is None and following.endswith(self._plural)
        )
        if before in self._lists["before"]:
            return not (plural and low[end : end + 1] == " " and before not in self._lists["article"])
        mark = low[start - 1 : start]
        if mark in "(," or low[start - 2 : start] in (", ", "( "):
            return not plural and bool(self._patterns["year_ends"].match(low[end : end + 4]))
        if before in self._lists["determiners"] and following:
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
        word, before = groups["season"], word_before(low, start)
        if word in self._lists["seasons"]:
            tagged = next((one for one in parse.tokens if one.end == end), None)
            return (before in self._lists["in"] or ("the" in groups and before in self._lists["in_the"])) and (
                not low.startswith(self._openings["fall_of"], end) and (tagged is None or tagged.tag.startswith("NN"))
            )
        # "the summer storms" are of a kind, and "the summer of 2019" is a time
        noun = any(one.end == end and one.dep in ("compound", "amod", "nmod") for one in parse.tokens)
        return not noun and ("the" in groups or before in self._lists["before"])

    def _name_stands(self, word: str, parse: Parse, low: str, start: int, end: int, bare: bool) -> bool:
        """A weekday or month that may be a name or a verb needs its capital, and no name beside it."""
        if _shouted(parse.text, low.rfind(word, start, end), len(word)):
            return False
        if word not in self._lists["words"]:
            return True
        here = low.rfind(word, start, end)
        if not parse.text[here : here + 1].isupper():
            return False
        if not bare:
            return True
        before = word_before(low, start)
        if before in self._lists["titles"]:
            return False
        if len(word) < 4 and word not in self._lists["short"]:
            return low[here + len(word) : here + len(word) + 1] == "."
        if word in self._lists["verbs"]:
            return before in self._lists["before"]
        if before in self._lists["before"]:
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
        if self._patterns["ages"].match(low[end : end + 16]) or low[start - 1 : start] == "-":
            return False
        named = groups.get("unit") or groups.get("plural_unit") or ""
        unit, words = unit_of(named, self._table), low[start:end]
        if unit == "second" and "-" not in words and groups.get("count", "") not in self._lists["one"]:
            return words.endswith(named + self._plural)
        if words.endswith(self._openings["ends"]) or words.startswith(self._openings["opens"]):
            return False
        if "set" in groups:  # a newspaper's name: "the Border Daily News"
            return not (parse.text[start].isupper() and parse.text[end + 1 : end + 2].isupper())
        if (
            form.name == "duration"
            and unit in ("second", "quarter")
            and not words.endswith(self._plural)
            and groups.get("count") in (None, *self._table["count"]["articles"])
        ):
            return False
        if "plural_unit" in groups:
            token = next((one for one in parse.tokens if one.end >= end > one.start), None)
            return (
                unit != "hour"
                and word_before(low, start) not in self._lists["owners"]
                and (token is None or token.tag != "NN")
            )
        if form.name == "set" and "rate_unit" in groups:
            return bool(self._patterns["rated"].search(low[max(0, start - 12) : start]))
        return True

    def _ref_stands(self, low: str, start: int, end: int) -> bool:
        words = low[start:end]
        if words in self._lists["now"]:
            return not low.startswith(self._openings["now_that"], end)
        return words not in self._lists["ages"] or word_before(low, start) in self._lists["of_ages"]


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


def word_before(low: str, start: int) -> str:
    """The word right before a place of a sentence, whatever marks stand between."""
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
