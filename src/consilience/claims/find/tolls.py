"""Counts told by what they are or came to: "the toll from the blast is 44", "the number of people killed rose to 44".

Between the count and its number stand what happened, where and when: words that tell nothing of who is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.claims.find.counted import Counted
from consilience.claims.find.measures import Measures
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.text.patterns import one_of

WORD = re.compile(r"[A-Za-z]+(?:[-’'][A-Za-z]+)*")


class Tolls:
    """Gives the kind of a number that a count stands at or is brought to; picklable."""

    def __init__(self, lexicon: Lexicon, measures: Measures) -> None:
        table = lexicon.table("figures")["tolls"]
        self._measures = measures
        self._toll, self._heads = frozenset(table["tolls"]), one_of([*table["tolls"], *table["numbers"]])
        self._ends, self._being = frozenset(table["ends"]), frozenset(table["being"])
        self._who, self._doing = frozenset(table["who"]), tuple(table["doing"])
        self._light = frozenset(table["light"])
        self._asides = re.compile(table["aside"], re.IGNORECASE)
        self._of = re.compile(rf"\s+{one_of(table['of'])}\s+", re.IGNORECASE)
        head = rf"\b(?:(?P<first>[A-Za-z]+)\s+)?(?P<head>{self._heads})s?\b(?P<rest>[^.;:,]{{0,120}}?)"
        way = rf"(?:\s+{one_of(table['ways'])})*"
        self._head = re.compile(rf"\b{self._heads}s?\b", re.IGNORECASE)
        self._stands = re.compile(
            rf"{head}\s(?:{one_of(table['having'])}\s+)*"
            rf"(?:{one_of(table['stands'])}|(?:{one_of(table['passive'])}\s+)*{one_of(table['brought'])}){way}\s+$",
            re.IGNORECASE,
        )
        self._brought = re.compile(
            rf"\b{one_of(table['brings'])}(?:\s+(?:back|down|up))?\s+{one_of(table['its'])}\s+(?:[\w’'-]+\s+){{0,3}}?"
            rf"{head}(?:,?\s+{one_of(table['ways'])})*\s+{one_of(table['goals'])}{way}\s+$",
            re.IGNORECASE,
        )
        self._from = re.compile(rf",?\s+{one_of(table['from'])}{way}\s+$", re.IGNORECASE)
        self._to = re.compile(rf"\s+(?:{one_of(table['ways'])}\s+)*$", re.IGNORECASE)

    def __call__(self, text: str, quantity: Numeral, counted: Counted, quantities: Sequence[Numeral]) -> str | None:
        """The kind of a number, by the count that its sentence says stands at it; None where none does."""
        if counted.whole is not None or self._says_itself(counted):
            return None
        before = self._before(text, quantity, quantities)
        told = self._stands.search(before, self._last(before)) or self._brought.search(before)
        return self._kind(told) if told is not None else None

    def _says_itself(self, counted: Counted) -> bool:
        """Whether what is counted has a word of its own for what befell it: "rose to 12 bodies"."""
        return counted.noun is not None and self._measures.of_word(counted.noun.text, "noun") is not None

    def _before(self, text: str, quantity: Numeral, quantities: Sequence[Numeral]) -> str:
        """The words in front of a number since the one before, over what the count was: "from 60 to", ", first 60,"."""
        earlier = [each for each in quantities if each.end <= quantity.start]
        before = self._asides.sub("", text[: quantity.start])
        if before != text[: quantity.start]:
            return before
        last = earlier[-1] if earlier else None
        if last is None:
            return before
        led = self._from.search(text[: last.start])
        if led is None or not self._to.fullmatch(text, last.end, quantity.start):
            return text[last.end : quantity.start]
        floor = earlier[-2].end if earlier[1:] else 0
        return f"{text[floor : led.start()]} {text[last.end : quantity.start].strip()} "

    def _last(self, before: str) -> int:
        """Where the last count begins, with the word before it: of what stands before that, other verbs tell."""
        heads = [match.start() for match in self._head.finditer(before)]
        return max(before.rfind(" ", 0, heads[-1] - 1) + 1, 0) if heads and heads[-1] else 0

    def _kind(self, told: re.Match[str]) -> str | None:
        """The kind that a count tells by its own word or by those whom it counts."""
        of = self._of.match(told["rest"])
        befell = self._befell(WORD.findall(told["rest"][of.end() :])) if of is not None else None
        if befell is not None or told["head"].lower() not in self._toll:
            return befell
        kinds = (self._measures.of_word(word, "of") for word in (told["first"] or "", told["head"]))
        return next((kind for kind in kinds if kind is not None), None)

    def _befell(self, words: Sequence[str]) -> str | None:
        """What befell those whom a count is of: "people killed by", "injured miners", "those who have died in"."""
        kind = next(self._outcomes(words), None)
        return kind if kind is not None and self._measures.unit_of(kind) is not None else None

    def _outcomes(self, words: Sequence[str]) -> Iterator[str]:
        who = being = False
        for at, word in enumerate(words):
            lower = word.lower()
            if lower in self._ends or (lower.endswith(self._doing) and self._state(lower) is None):
                return
            who, being = who or lower in self._who, being or lower in self._being
            kind = self._measures.of_word(lower, "subject") if at else None
            if kind is not None and kind in self._light:
                yield kind
            kind = self._state(lower) or (self._measures.of_word(lower, "of") if at == 0 else None)
            if kind is None:
                continue
            if not who or being:
                yield kind
            return  # "police who killed protesters"

    def _state(self, word: str) -> str | None:
        return self._measures.of_word(word, "state") or self._measures.of_status(word)
