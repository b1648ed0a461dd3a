"""A quantity with what it counts and what governs it, before its neighbours are known."""

from __future__ import annotations

import re
from typing import NamedTuple

from consilience.claims.find.counted import Counted
from consilience.claims.find.governors import Governor
from consilience.claims.find.standing import Standing
from consilience.text.numbers import Numeral
from consilience.vocabulary import EventMention

# Farther behind an opened bracket no number stands in it alone: "(including 64 children)".
WITHIN_BRACKET = 20


class ToldFigure(NamedTuple):
    """A figure while it is being found.

    ``before`` tells that it was the toll before ("up from 38"), ``how`` how the verb stands that it hangs on, where
    that is no event's, ``spared`` that nothing befell those, whatever befell the others,
    ``labelled`` that the word before it is its own label, ``taken_back`` whose report had it and does not stand.
    """

    quantity: Numeral
    counted: Counted
    governors: tuple[Governor, ...]
    kind: str | None
    unit: str | None
    event: EventMention | None
    stated: bool = True
    corrects: float | None = None
    before: bool = False
    how: Standing | None = None
    spared: bool = False
    labelled: bool = False
    taken_back: str | None = None

    @property
    def start(self) -> int:
        """Where its number begins."""
        return self.quantity.start

    @property
    def size(self) -> float:
        """How much it is at least."""
        return self.quantity.value if self.quantity.value is not None else self.quantity.low or 0.0


def bracket_of(text: str, quantity: Numeral) -> int:
    """Where the bracket around a quantity opens; its own start where there is none."""
    opened = text.rfind("(", 0, quantity.start)
    return opened if opened >= 0 and ")" not in text[opened : quantity.start] else quantity.start


def in_brackets(text: str, quantity: Numeral) -> bool:
    """Whether a bracket opens right before a quantity, or a word or two before it: "(including 64 children)"."""
    opened = bracket_of(text, quantity)
    near = opened < quantity.start <= opened + WITHIN_BRACKET
    return near and not re.search(r"\d", text[opened : quantity.start])


def alone_in_brackets(text: str, quantity: Numeral) -> bool:
    """Whether a bracket holds nothing but a quantity: "Lund (312)"."""
    return text[quantity.start - 1 : quantity.start] == "(" and text[quantity.end : quantity.end + 1] == ")"
