"""Numbers that count nothing by what stands around them: clock times, years, days of a month, names and models.

"One" counts nothing either where it only stands for a thing that was named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from consilience.claims.find.measures import Measures
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.text.patterns import any_of
from consilience.vocabulary import Parse

# Patterns of what stands behind a number that counts nothing.
NO_COUNT = ("age", "ages", "clock", "era", "hung", "one_by_one", "phone", "stretch")
# No day of a month bears a higher number.
LONGEST_MONTH = 31
# A number that names is written without separators and no longer than this; a list of them no longer than that.
NAMING = r"\d{1,4}"
LIST = 60
# Where "one" only stands for what is named: "the raid was the third one", "the arrest, the first one since March".
STANDING_FOR = ("attr", "appos")


class Uncounted:
    """Tells numbers that name something, tell when, or stand for a noun; picklable.

    ``unit_of_noun`` gives the unit of a noun, None where it has none.
    """

    def __init__(self, lexicon: Lexicon, measures: Measures, unit_of_noun: Callable[[str], str | None]) -> None:
        table: dict[str, Any] = lexicon.table("groups")
        self._names = frozenset(table["names"]["before"])
        joints = rf"(?:\s*(?:,|-|–)\s*|,?\s+{any_of(table['names']['joints'])}\s+)"
        self._many = re.compile(
            rf"(?P<told>\b{any_of(table['names']['not_named'])}\s+(?:\w+\s+)?)?"
            rf"\b{any_of(table['names']['many'])}\s+(?P<more>{NAMING}{joints})*$",
            re.IGNORECASE,
        )
        self._and_more = re.compile(rf"{joints}{NAMING}\b")
        self._range = re.compile(rf"{NAMING}(?:\s*[-–]\s*|\s+{any_of(table['names']['joints'])}\s+){NAMING}")
        self._models = frozenset(table["names"]["models"])
        self._grades = frozenset(table["names"]["graded"])
        self._moneys: frozenset[str] = lexicon.words("measures", "moneys")
        self._months = frozenset(lexicon.table("numbers")["months"]["words"])
        self._of: frozenset[str] = lexicon.words("grammar", "of")
        self._graded = re.compile(rf"\b{any_of(table['names']['graded'])}\s+{any_of(self._of)}\s+$", re.IGNORECASE)
        self._numbered = re.compile(table["patterns"]["numbered_name"])
        used = (*NO_COUNT, "told_in", "on_day", "year_before", "in_year", "acts")
        self._patterns = {name: re.compile(table["patterns"][name]) for name in used}
        self._measures, self._singular, self._unit_of_noun = measures, measures.singular, unit_of_noun

    def stands_for(self, quantity: Numeral, parse: Parse) -> bool:
        """Whether "one" stands for something named before: "the most important one", "a bigger one".

        It counts one of those told of where something befell it, or it is one of some: "the younger one was killed".
        """
        one = next((t for t in parse.tokens if t.start == quantity.start), None)
        if one is None or one.end != quantity.end or quantity.value != 1 or quantity.text[:1].isdigit():
            return False
        hanging = [t for t in parse.tokens if t.head in (one.i, one.head) and t.i != one.i]
        if not any(t.head == one.i and t.i < one.i and t.dep in ("det", "amod") for t in hanging):
            return False
        of_some = any(
            t.head == one.i and t.dep == "prep" and t.i == one.i + 1 and t.text.lower() in self._of for t in hanging
        )
        acts = any(t.head == one.head and t.dep in ("dobj", "obj", "attr") for t in hanging)
        befallen = one.dep == "nsubjpass" or (one.dep == "nsubj" and not acts)
        return one.dep in STANDING_FOR or not (of_some or befallen)

    def is_name_or_time(self, text: str, quantity: Numeral) -> bool:
        """Whether a number names something, tells when, or is money: "Flight 8", "9 a.m.", "millions in losses"."""
        start, end = quantity.start, quantity.end
        if any(self._patterns[name].match(text, end) for name in NO_COUNT):
            return True
        told_in = self._patterns["told_in"].match(text, end)  # "millions in losses" is money
        if told_in and told_in[1].lower() in self._moneys:
            return True
        after = re.match(r"\s*(?:,\s*)?([A-Za-z]+)", text[end : end + 20])
        before = re.search(r"([A-Za-z.]+)[\s-]*$", text[max(0, start - 24) : start])
        if after and after.group(1).lower() in self._months and after.group(1)[0].isupper():
            return True
        word = before.group(1).lower().rstrip(".") if before else ""
        digits = quantity.text[:1].isdigit()
        if digits and word in self._months and before and before.group(1)[0].isupper():
            return not self._counted_after_month(text, quantity, start - len(before.group(0)), after)
        if word in self._grades and not digits:  # "fire danger level five"
            return not (after and self._unit_of_noun(after.group(1)))
        if digits and word in self._of and self._graded.search(text[:start]):
            return True
        if digits and self._numbered.search(text[:start]):  # "three Ward 9 residents"
            return True
        spelt = before is not None and word in self._models and before.group(1)[:1].isupper()  # "Flight eight hundred"
        if (digits or spelt) and word in self._names and re.search(r"[\s-]$", text[:start]):
            return word in self._models or not (after and self._unit_of_noun(after.group(1)))
        if digits and not (after and self._unit_of_noun(after.group(1))) and self._is_listed(text, quantity):
            return True
        return digits and self._year(text, quantity)

    def _is_listed(self, text: str, quantity: Numeral) -> bool:
        """Whether a number is one of several that name things: "wards 3 and 12", where "in the wards 12" may count."""
        listed = self._many.search(text[max(0, quantity.start - LIST) : quantity.start])
        if listed is None or listed["told"] is not None:
            return False
        bare = re.fullmatch(NAMING, quantity.text) is not None
        several = bare and (listed["more"] is not None or self._and_more.match(text, quantity.end) is not None)
        return several or self._range.fullmatch(quantity.text) is not None

    def _counted_after_month(self, text: str, quantity: Numeral, month: int, after: re.Match[str] | None) -> bool:
        """ "In July 40 people died" counts people, "on July 12 people gathered" does not."""
        if after is None or self._unit_of_noun(after.group(1)) not in ("people", "households", "buildings"):
            return False
        no_day = "," in quantity.text or (quantity.value or 0) > LONGEST_MONTH
        return no_day or not self._patterns["on_day"].search(text[:month])

    def _year(self, text: str, quantity: Numeral) -> bool:
        """Four bare digits of our age, unless people or things follow right behind."""
        bare = re.fullmatch(r"(?:\D*)?((?:19|20)\d\d)(?:\s*[-–/]\s*\d{2,4})?", quantity.text)
        if not bare or "," in quantity.text:
            return False
        following = re.match(r"[\s,]*([A-Za-z]+)(?:\s+([A-Za-z]+))?", text[quantity.end : quantity.end + 40])
        behind = [word for word in following.groups() if word] if following else []
        counted = any(self._unit_of_noun(word) in ("people", "households") for word in behind)
        if not counted or text[quantity.end : quantity.end + 1] != " ":
            return True
        if self._patterns["in_year"].search(text[: quantity.start]) and self._patterns["acts"].match(
            text, quantity.end
        ):
            return True  # "In 2024 gunmen shot six people"
        told = bool(self._patterns["year_before"].search(text[: quantity.start]))
        return self._happened(behind, told) or (told and self._unit_of_noun(behind[0]) is None)

    def _happened(self, behind: list[str], told: bool) -> bool:
        """Whether what stands behind a year is what happened in it: "the 2014 arrests", "a 2014 kidnapping".

        Of several with nothing in front that tells a year (``told``) the digits are their number: "2014 arrests".
        """
        first, *others = behind
        if self._measures.of_word(first, "noun") is None:
            return False
        one = first.lower() == self._singular(first.lower())
        return told or (one and not any(self._unit_of_noun(word) for word in others))
