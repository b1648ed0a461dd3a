"""Numbers that only tell of how many others are a part: "one of 300 officers sent there was killed".

What befell the part is not told of its whole, which keeps what its own words and its own clause tell of it: "one of
12 children hurt in the blast died". The greater number is the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.claims.find.clauses import DESCRIBES, grammar_of
from consilience.claims.find.kinds import KindFinder
from consilience.claims.find.measures import Measures
from consilience.claims.find.told_figure import ToldFigure
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import EventMention, Parse, Token


class Wholes:
    """Tells the wholes of a sentence from its tolls; picklable."""

    def __init__(self, lexicon: Lexicon, measures: Measures, kinds: KindFinder) -> None:
        table = lexicon.table("figures")
        self._measures, self._kinds = measures, kinds
        self._member = re.compile(table["parts"]["member"], re.IGNORECASE)
        self._unnumbered = re.compile(table["parts"]["unnumbered"])
        grammar = grammar_of(lexicon)
        self._copula, self._have = grammar.copula, grammar.have
        self._of, self._by = grammar.of, grammar.agent
        self._alone = frozenset(table["bare"]["words"])

    def __call__(
        self, parse: Parse, found: Sequence[ToldFigure], events: Sequence[EventMention]
    ) -> Iterator[ToldFigure]:
        """The figures, wholes and parts each with what is told of them alone."""
        pairs = {whole.start: part for whole in found for part in found if self._is_part(parse.text, part, whole)}
        wholes = {part.start: whole for whole in found if (part := pairs.get(whole.start)) is not None}
        for figure in found:
            some = self._unnumbered.search(parse.text, 0, figure.start)
            if figure.start in pairs or some is not None:
                begin = some.start() if some is not None else pairs[figure.start].start
                yield self._whole(parse, figure, begin, events)
            elif self._is_somebody(parse, figure, found):
                continue
            elif figure.start not in wholes:
                yield figure
            elif not self._stands_for_another(parse, figure, found):
                yield self._of_whole(parse.text, figure, wholes[figure.start])

    def _is_part(self, text: str, part: ToldFigure, whole: ToldFigure) -> bool:
        """Whether one number is told as a part of the next: "two of the ten", "a porter from a party of 12"."""
        if part is whole or whole.start < part.quantity.end:
            return False
        if part.counted.whole is not None and whole.quantity.end <= part.counted.end:
            return True
        alike = whole.unit in (None, part.unit) or part.unit is None
        between = text[part.counted.end if part.counted.end <= whole.start else part.quantity.end : whole.start]
        return alike and part.size <= whole.size and self._member.fullmatch(between) is not None

    def _whole(self, parse: Parse, figure: ToldFigure, part: int, events: Sequence[EventMention]) -> ToldFigure:
        """A whole with what is told of it alone; ``part`` is where the words for its part begin."""
        kind = self._own(parse, figure, part, events)
        how = figure.how if kind is None else None
        return figure._replace(kind=kind, event=None, governors=(), how=how, spared=kind is None)

    def _own(self, parse: Parse, whole: ToldFigure, part: int, events: Sequence[EventMention]) -> str | None:
        """The kind of a whole: by its own words, by what befell it and not its part, by what describes it."""
        own = self._kinds.own(whole.counted, events) or self._state(parse, whole)
        befell = (e.kind for e in events if _befell(e, whole.start) and not _befell(e, part))
        told = (kind for kind in (own, *befell, *self._described(parse, whole)) if kind)
        return next((kind for kind in told if self._measures.fits(kind, whole.unit)), None)

    def _described(self, parse: Parse, whole: ToldFigure) -> Iterator[str | None]:
        """Kinds by what describes a whole: "one of 12 children hurt in the blast", "one of 14 people to have died"."""
        noun = whole.counted.noun
        if noun is None:
            return
        for token in parse.tokens:
            below = [t for t in parse.tokens if t.head == token.i and t.dep in ("aux", "auxpass")]
            if token.dep not in DESCRIBES or token.tag not in ("VBN", "VBD") or token.i < noun.i:
                continue
            if token.head == noun.i and not below:
                yield self._kinds.standing_kind(token, "object")
            elif (
                below and below[0].i == noun.i + 1 and below[0].tag == "TO" and any(t.text in self._have for t in below)
            ):
                yield self._kinds.standing_kind(token, "object" if below[-1].dep == "auxpass" else "subject")

    def _is_somebody(self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure]) -> bool:
        """Whether "one" is somebody told right before, or only tells whose somebody is, whom alone it is told of.

        "The baker, one of the choir, drowned"; "the eldest one, a nurse, died"; "a boy born to one of them was freed";
        "a film by one of them".
        """
        one = next((t for t in parse.tokens if t.start == figure.start), None)
        if one is None or not figure.stated or figure.quantity.text.lower() not in self._alone:
            return False
        persons = [f for f in found if not f.stated]
        nouns = (f.counted.noun for f in persons)
        if any(noun is not None and noun.dep == "appos" and noun.head == one.i for noun in nouns):
            return True
        of_some = any(t.head == one.i and t.i == one.i + 1 and t.text.lower() in self._of for t in parse.tokens)
        above = parse.tokens[one.head]
        if of_some and one.dep == "appos" and above.i < one.i:
            return any(f.start <= above.start < f.counted.end for f in persons)
        told = parse.tokens[above.head]
        whose = told.dep == "acl" and parse.tokens[told.head].tag in ("NN", "NNP")
        whose = one.dep == "pobj" and (whose or (above.text.lower() in self._by and told.tag == "NN"))
        return of_some and whose

    def _state(self, parse: Parse, whole: ToldFigure) -> str | None:
        """The state told right behind a bare number: "17 of the 20 dead"."""
        behind = next((t for t in parse.tokens if t.start == whole.quantity.end + 1), None)
        return self._measures.of_word(behind.text, "state") if behind and whole.counted.noun is None else None

    def _stands_for_another(self, parse: Parse, part: ToldFigure, found: Sequence[ToldFigure]) -> bool:
        """Whether "one of 40" only says who somebody is: "a guard, one of 40 at the gate,"; "she was one of 40"."""
        if part.quantity.text.lower() not in self._alone:
            return False
        if any(t.start == part.start and self._is_told_of(parse, t) for t in parse.tokens):
            return True
        before = (f for f in found if f.counted.noun is not None and f.counted.end <= part.start)
        return any(parse.text[f.counted.end : part.start].strip() == "," for f in before)

    def _is_told_of(self, parse: Parse, token: Token) -> bool:
        """Whether a word says what the subject of a copula is."""
        verb = parse.tokens[token.head]
        named = any(each.head == verb.i and each.dep == "nsubj" for each in parse.tokens)
        return token.dep == "attr" and verb.lemma in self._copula and named

    @staticmethod
    def _of_whole(text: str, part: ToldFigure, whole: ToldFigure) -> ToldFigure:
        """A part with the words of its whole."""
        if part.counted.whole is not None:
            return part
        words = text[whole.start : max(whole.quantity.end, whole.counted.end)]
        return part._replace(counted=part.counted._replace(whole=words))


def _befell(event: EventMention, start: int) -> bool:
    span = event.target_span
    return span is not None and span[0] <= start < span[1]
