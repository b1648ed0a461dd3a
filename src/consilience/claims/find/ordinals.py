"""Ordinals that count events: "the third time in three days", "the fourth such attack this month".

An ordinal tells how many there have been, this one with them. It counts only where the sentence says that this is it
("It was the fourth such attack"): "the second attack killed five" tells two attacks apart, "the third day" a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.claims.find.counted import CountedFinder
from consilience.lexicon.load import Lexicon
from consilience.text.numerals import NumberReader
from consilience.vocabulary import FigureMention, Parse, Token

# "The first" counts nothing: it says that none was before.
LEAST = 2


class OrdinalFinder:
    """Finds ordinals of events in a parsed sentence."""

    def __init__(self, lexicon: Lexicon, counted: CountedFinder) -> None:
        table = lexicon.table("figures")["ordinals"]
        self._numbers = NumberReader(lexicon)
        self._times = frozenset(table["times"])
        self._verbs = frozenset(table["verbs"])
        self._between = frozenset(table["between"])
        self._counted = counted

    def __call__(self, parse: Parse, taken: Sequence[FigureMention]) -> Iterator[FigureMention]:
        """The ordinals of the sentence that count events, as figures of the unit "times"."""
        for token in parse.tokens if self._numbers.any_ordinal.search(parse.text) else ():
            value = self._numbers.ordinal(token.text)
            noun = parse.tokens[token.head]
            if value < LEAST or noun.i <= token.i or not self._counts(parse, token, noun):
                continue
            start = parse.tokens[token.i - 1].start if token.i else token.start
            if any(each.start < noun.end and start < each.end for each in taken):
                continue
            yield FigureMention(
                start=start, end=noun.end, text=parse.text[start : noun.end], value=float(value), low=float(value),
                high=float(value), bound="exact", unit="times", kind=None, noun=noun.text.lower(), cumulative=True,
            )  # fmt: skip

    def _counts(self, parse: Parse, ordinal: Token, noun: Token) -> bool:
        """Whether the noun is an event or a time, and the sentence says that this is it."""
        if noun.text.lower() not in self._times and self._counted.unit_of_noun(noun.text) != "events":
            return False
        between = {token.text.lower() for token in parse.tokens[ordinal.i + 1 : noun.i]}
        verb = parse.tokens[noun.head]
        said = noun.dep in ("attr", "dobj", "npadvmod", "oprd") and verb.lemma.lower() in self._verbs
        return between <= self._between and said
