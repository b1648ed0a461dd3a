"""Numbers beside a toll that are none of it: who is excepted or spared, rates, changes, how many live or fit there.

Such a number keeps what it counts, and has nothing that befell anybody; a rate or a change counts nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral

# So far before a number the words are read that set it apart.
WINDOW = 48


class NoToll:
    """Tells numbers that are no toll by the words right before and behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        tables = lexicon.table("figures")
        patterns = {**tables["no_toll"], **tables["before_this"]}
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}

    def counts_nothing(self, text: str, quantity: Numeral, end: int) -> bool:
        """Whether a number is a rate or a change: "12 of every 100", "rose by 15 to 212"; ``end`` is its noun's."""
        behind = any(
            self._patterns[name].match(text, at) for name in ("rate_behind", "difference") for at in (quantity.end, end)
        )
        before = any(self._before(name, text, quantity) for name in ("rate_before", "in_one", "change", "split"))
        one_in = quantity.value == 1 and self._patterns["one_in"].match(text, quantity.end)
        change = self._before("by", text, quantity) and self._patterns["by_to"].match(text, quantity.end)
        ratio = self._patterns["ratio"].match(text, quantity.end) or self._before("ratio_before", text, quantity)
        return bool(behind or before or one_in or change or ratio)

    def is_sum(self, text: str, quantity: Numeral) -> bool:
        """Whether a bare number is one of money, though no sign says so: "the inquiry cost 3 million"."""
        return self._before("sum", text, quantity)

    def befalls_nobody(self, text: str, quantity: Numeral, end: int) -> bool:
        """Whether what its sentence tells befell none of those counted: "all but three"; ``end`` is its noun's."""
        one = quantity.value == 1 and self._before("not", text, quantity)
        before = ("excepted", "none_of", "members", "nor", "put_right", "by_account", "recipients")
        spared = self._patterns["spared_behind"].match(text, quantity.end)
        spared = spared or self._patterns["unwilling"].match(text, quantity.end)
        spared = spared or self._patterns["unwilling"].match(text, end)
        return one or spared is not None or any(self._before(name, text, quantity) for name in before)

    def is_size(self, text: str, quantity: Numeral) -> bool:
        """Whether a bare number tells how many live somewhere or belong to a group: "a town of 5,000"."""
        return self._before("size", text, quantity)

    def only_fits(self, text: str, quantity: Numeral) -> bool:
        """Whether a number tells how many something is meant for: "room for 40 bodies", "camps for 5,000 refugees"."""
        return self._before("meant_for", text, quantity)

    def is_so_often(self, text: str, end: int) -> bool:
        """Whether what is counted, whose words end at ``end``, is that many again and again: "200 people a day"."""
        return self._patterns["so_often"].match(text, end) is not None

    def is_miscounted(self, text: str, end: int) -> bool:
        """Whether those counted, whose words end at ``end``, are an error of a count: "three were counted twice"."""
        return self._patterns["miscounted"].match(text, end) is not None

    def was_before(self, text: str, quantity: Numeral) -> bool:
        """Whether a number opens a change: "fell from 120 to 85"."""
        return self._before("from", text, quantity)

    def is_earlier(self, text: str, quantity: Numeral, starts: Sequence[int]) -> bool:
        """Whether a number is no longer held, or was suffered before: "first reports said 50, but only seven died".

        ``starts`` are where the numbers of the sentence begin: what was first said is taken back by a later one only.
        """
        before = text[: quantity.start]
        if any(self._patterns[name].search(before) for name in ("version", "former", "aside", "compared", "greatest")):
            return True
        if self._is_replaced(text, quantity, starts):
            return True
        later = self._patterns["but_later"].match(text, quantity.end)
        goes_on = later is not None and any(start >= later.end() for start in starts)
        return goes_on and self._patterns["first_said"].search(before) is not None

    def _is_replaced(self, text: str, quantity: Numeral, starts: Sequence[int]) -> bool:
        """Whether a count moved on from this number to the next one: "a toll of 15 was corrected to 13"."""
        count = self._patterns["count_of"].search(text[: quantity.start])
        moved = self._patterns["replaced"].match(text, quantity.end) if count else None
        if count is None or moved is None or moved.end() not in starts:
            return False
        return moved["to"] is None or count["moved"] is not None

    def _before(self, name: str, text: str, quantity: Numeral) -> bool:
        return self._patterns[name].search(text[max(0, quantity.start - WINDOW) : quantity.start]) is not None
