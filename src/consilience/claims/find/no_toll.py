"""Numbers beside a toll that are none of it: who is excepted or spared, rates, changes, how many live or fit there.

Such a number keeps what it counts, and has nothing that befell anybody; a rate or a change counts nothing at all.
"""

from __future__ import annotations

import re

from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral

# So far before a number the words are read that set it apart.
WINDOW = 48


class NoToll:
    """Tells numbers that are no toll by the words right before and behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("figures")["no_toll"]
        self._patterns = {name: re.compile(pattern) for name, pattern in table.items()}

    def counts_nothing(self, text: str, quantity: Numeral, end: int) -> bool:
        """Whether a number is a rate or a change: "12 of every 100", "rose by 15 to 212"; ``end`` is its noun's."""
        behind = self._patterns["rate_behind"]
        rate = (
            behind.match(text, quantity.end) or behind.match(text, end) or self._before("rate_before", text, quantity)
        )
        return bool(rate or self._before("change", text, quantity))

    def befalls_nobody(self, text: str, quantity: Numeral) -> bool:
        """Whether what its sentence tells befell none of those counted: "all but three"."""
        one = quantity.value == 1 and self._before("not", text, quantity)
        return one or any(self._before(name, text, quantity) for name in ("excepted", "none_of", "members"))

    def is_size(self, text: str, quantity: Numeral) -> bool:
        """Whether a bare number tells how many live somewhere or belong to a group: "a town of 5,000"."""
        return self._before("size", text, quantity)

    def only_fits(self, text: str, quantity: Numeral) -> bool:
        """Whether a number tells how many something is meant for: "room for 40 bodies", "camps for 5,000 refugees"."""
        return self._before("meant_for", text, quantity)

    def was_before(self, text: str, quantity: Numeral) -> bool:
        """Whether a number opens a change: "fell from 120 to 85"."""
        return self._before("from", text, quantity)

    def _before(self, name: str, text: str, quantity: Numeral) -> bool:
        return self._patterns[name].search(text[max(0, quantity.start - WINDOW) : quantity.start]) is not None
