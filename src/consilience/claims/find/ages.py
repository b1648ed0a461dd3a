"""Ages behind names: "Tran Nghi, 42, of Lund" counts nobody; behind a place a number counts: "New Lund, 42,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import PlaceMention

# A person's name and a comma before a number.
NAME_BEFORE = re.compile(r"[A-Z][\w'’.-]*\s(?:[A-Z][\w'’.-]*\s)*[A-Z][\w'’-]+,\s$")
LONGEST_NAME = 60
OLDEST = 110


class AgeFinder:
    """Tells a bare number that is somebody's age from one that counts."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = "|".join(lexicon.table("figures")["age"]["from"])
        self._behind = re.compile(rf"[,;](?!\d)|\s+(?:{words})\s+[A-Z]")

    def __call__(self, text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        """Whether a quantity is an age, as far as its words and the places named tell."""
        name = NAME_BEFORE.search(text, max(0, quantity.start - LONGEST_NAME), quantity.start)
        if name is None or quantity.value is None or not 0 < quantity.value <= OLDEST or quantity.value % 1:
            return False
        listed = any(
            place.start < quantity.start and name.start() < place.end and place.form == "toponym" for place in places
        )
        return not listed and self._behind.match(text, quantity.end) is not None
