"""Ages: "Tran Nghi, 42, of Lund", "a farmer, 55,", "two boys aged 6 and 9", "children under 5", "a mother of five".

An age counts nobody. Behind a place a number counts: "New Lund, 42,".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.claims.find.counted import CountedFinder
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import PlaceMention, Token

# A person's name and a comma before a number.
NAME_BEFORE = re.compile(r"[A-Z][\w'’.-]*\s(?:[A-Z][\w'’.-]*\s)*[A-Z][\w'’-]+(?:\s[JS]r\.)?,\s$")
# So far before a number the words are read that make it an age.
WINDOW = 60
OLDEST = 110
BANDS = ("less-than", "more-than", "range")


class AgeFinder:
    """Tells a bare number that is somebody's age from one that counts."""

    def __init__(self, lexicon: Lexicon, counted: CountedFinder) -> None:
        table = lexicon.table("figures")["age"]
        self._next_of_list = re.compile(table["next_of_list"])
        self._behind = re.compile(rf"[,;](?!\d)|\s+(?:{'|'.join(table['from'])})\s+[A-Z]")
        patterns = (
            "aged", "beside", "beside_end", "beside_one", "beside_one_end", "bracket", "bracket_end", "of", "band",
            "at", "at_end", "each", "each_end", "who_is", "who_is_end", "and_older", "dies_at", "surname",
            "alone", "alone_end",
        )  # fmt: skip
        self._patterns = {name: re.compile(table[name]) for name in patterns}
        self._families = frozenset(table["families"])
        self._parents = frozenset(table["parents"])
        self._counted = counted

    def __call__(self, text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        """Whether a quantity without a noun of its own is an age, as far as its words and the places named tell."""
        top = quantity.value if quantity.value is not None else quantity.high
        if top is None or not 0 < top <= OLDEST or top % 1:
            return False
        before = text[max(0, quantity.start - WINDOW) : quantity.start]
        if self._patterns["aged"].search(before) or self._of_name(text, quantity, places):
            return True
        if self._around("at", text, before, quantity.end) or self._around("who_is", text, before, quantity.end):
            return True
        if self._around("each", text, before, quantity.end):
            return True
        older = self._patterns["and_older"]
        if quantity.bound in BANDS or older.match(text, quantity.end) or older.search(quantity.text):
            return self._counts_people(self._patterns["band"].search(before))
        if self._is_person(self._patterns["of"].search(before)):
            return True
        if self._in_bracket(text, before, quantity.end) or self._beside_one(text, before, quantity.end):
            return True
        beside = self._counts_people(self._patterns["beside"].search(before))
        return beside and self._patterns["beside_end"].match(text, quantity.end) is not None

    def _around(self, name: str, text: str, before: str, end: int) -> bool:
        """Whether a pattern holds in front of a number, and the one that goes with it behind."""
        in_front = self._patterns[name].search(before)
        return in_front is not None and self._patterns[f"{name}_end"].match(text, end) is not None

    def _in_bracket(self, text: str, before: str, end: int) -> bool:
        """Whether a bracket holds the age of one or the ages of several: "a woman (41)", "two sisters (4 and 11)"."""
        bracket, closing = self._patterns["bracket"].search(before), self._patterns["bracket_end"].match(text, end)
        if bracket is None or closing is None or not bracket.group(1).islower():  # "Port Son (5)" is a place
            return False
        alone = before.endswith("(") and closing.group() == ")"
        one = self._is_person(bracket) and self._counted.may_be_one(bracket.group(1))  # not "missing (2)"
        return one if alone else self._counts_people(bracket)

    def _beside_one(self, text: str, before: str, end: int) -> bool:
        """Whether one who is told by an article stands before: "a cobbler, 61,"; not "the toll, 38,"."""
        one = self._patterns["beside_one"].search(before)
        if one is None or self._patterns["beside_one_end"].match(text, end) is None:
            return False
        return self._counted.may_be_one(one.group(1))

    def of_death(self, text: str, quantity: Numeral, noun: Token | None) -> bool:
        """Whether a number tells how old somebody died: "dies at 81"; several behind it are counted."""
        before = text[max(0, quantity.start - WINDOW) : quantity.start]
        several = noun is not None and noun.tag in ("NNS", "NNPS")
        return not several and self._patterns["dies_at"].search(before) is not None

    def of_children(self, text: str, quantity: Numeral) -> bool:
        """Whether a number tells how many children somebody has: "the father of four boys"."""
        return self._is_of(text, quantity, self._parents)

    def of_family(self, text: str, quantity: Numeral) -> bool:
        """Whether a number tells how many a family are: "a family of five"."""
        return self._is_of(text, quantity, self._families)

    def _is_of(self, text: str, quantity: Numeral, nouns: frozenset[str]) -> bool:
        """Whether one of some nouns and its "of" stand right before a number."""
        match = self._patterns["of"].search(text[max(0, quantity.start - WINDOW) : quantity.start])
        return match is not None and match.group(1).lower() in nouns

    def _is_person(self, match: re.Match[str] | None) -> bool:
        return match is not None and self._counted.is_person(match.group(1))

    def _counts_people(self, match: re.Match[str] | None) -> bool:
        return match is not None and self._counted.unit_of_noun(match.group(1)) == "people"

    def _of_name(self, text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        name = NAME_BEFORE.search(text, max(0, quantity.start - WINDOW), quantity.start)
        name = name or self._surname(text, quantity)
        if name is None or quantity.value is None:
            return False
        listed = any(
            place.start < quantity.start and name.start() < place.end and place.form == "toponym" for place in places
        )
        return not listed and self._behind.match(text, quantity.end) is not None

    def _surname(self, text: str, quantity: Numeral) -> re.Match[str] | None:
        """One capitalised word before an age, where the words tell what befell its bearer: "death of Talan, 43,"."""
        if self._next_of_list.match(text, quantity.end):
            return None
        before = text[: quantity.start]
        alone = (
            self._patterns["alone"].search(before) if self._patterns["alone_end"].match(text, quantity.end) else None
        )
        if alone is not None and self._counted.may_be_one(alone.group(1)):
            return alone
        return self._patterns["surname"].search(before)
