"""Ages: "Tran Nghi, 42, of Lund", "a farmer, 55,", "two boys aged 6 and 9", "children under 5", "a mother of five".

An age counts nobody. Behind a place a number counts: "New Lund, 42,".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.claims.find.counted import CountedFinder
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import PlaceMention

# A person's name and a comma before a number.
NAME_BEFORE = re.compile(r"[A-Z][\w'’.-]*\s(?:[A-Z][\w'’.-]*\s)*[A-Z][\w'’-]+,\s$")
# So far before a number the words are read that make it an age.
WINDOW = 60
OLDEST = 110
BANDS = ("less-than", "more-than", "range")


class AgeFinder:
    """Tells a bare number that is somebody's age from one that counts."""

    def __init__(self, lexicon: Lexicon, counted: CountedFinder) -> None:
        table = lexicon.table("figures")["age"]
        self._behind = re.compile(rf"[,;](?!\d)|\s+(?:{'|'.join(table['from'])})\s+[A-Z]")
        patterns = ("aged", "beside", "beside_end", "bracket", "of", "band")
        self._patterns = {name: re.compile(table[name]) for name in patterns}
        self._families = frozenset(table["families"])
        self._counted = counted

    def __call__(self, text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        """Whether a quantity without a noun of its own is an age, as far as its words and the places named tell."""
        top = quantity.value if quantity.value is not None else quantity.high
        if top is None or not 0 < top <= OLDEST or top % 1:
            return False
        before = text[max(0, quantity.start - WINDOW) : quantity.start]
        if self._patterns["aged"].search(before) or self._of_name(text, quantity, places):
            return True
        if quantity.bound in BANDS:
            return self._counts_people(self._patterns["band"].search(before))
        if self._is_person(self._patterns["of"].search(before)):
            return True
        bracket = self._patterns["bracket"].search(before)
        small = bracket is not None and bracket.group(1).islower()  # "Port Son (5)" is a place
        if small and self._is_person(bracket) and text[quantity.end : quantity.end + 1] == ")":
            return True
        beside = self._counts_people(self._patterns["beside"].search(before))
        return beside and self._patterns["beside_end"].match(text, quantity.end) is not None

    def of_family(self, text: str, quantity: Numeral) -> bool:
        """Whether a number tells how many a family are: "a family of five"."""
        match = self._patterns["of"].search(text[max(0, quantity.start - WINDOW) : quantity.start])
        return match is not None and match.group(1).lower() in self._families

    def _is_person(self, match: re.Match[str] | None) -> bool:
        return match is not None and self._counted.is_person(match.group(1))

    def _counts_people(self, match: re.Match[str] | None) -> bool:
        return match is not None and self._counted.unit_of_noun(match.group(1)) == "people"

    def _of_name(self, text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        name = NAME_BEFORE.search(text, max(0, quantity.start - WINDOW), quantity.start)
        if name is None or quantity.value is None:
            return False
        listed = any(
            place.start < quantity.start and name.start() < place.end and place.form == "toponym" for place in places
        )
        return not listed and self._behind.match(text, quantity.end) is not None
