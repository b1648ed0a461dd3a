"""Days on which a count stood or came to its number: "the toll rose to 31 on Saturday" tells not when they died."""

from __future__ import annotations

from consilience.claims.find.tense import VERBS
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token

# What lies between a verb and a day beside it: "rose to 31 on Saturday".
BETWEEN = ("ADP", "NUM", "PROPN", "NOUN", "ADV")
STEPS = 4
SUBJECT = ("nsubj",)


class LevelDays:
    """Tells whether a time is one at which a count had its number; picklable."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = ("nouns", "verbs", "brings")
        self._nouns, self._verbs, self._brings = (lexicon.words("times", "levels", name) for name in names)

    def __call__(self, parse: Parse, start: int, end: int) -> bool:
        """Whether the words from ``start`` to ``end`` are such a time."""
        verb = self._verb(parse, start, end)
        if verb is None:
            return False
        lemma = verb.lemma.lower()
        if lemma in self._verbs and self._has(parse, verb, SUBJECT):
            return True
        return lemma in self._brings and self._has(parse, verb, ("dobj", "nsubjpass"))

    def _has(self, parse: Parse, verb: Token, roles: tuple[str, ...]) -> bool:
        """Whether a count stands in one of these roles beside the verb.

        A parse may take what befell for the verb of the count: "the toll from the dam burst rose to 46 on Monday".
        """
        beside = [t for t in parse.tokens if t.head == verb.i and t.i != verb.i and t.dep in roles]
        above = parse.tokens[verb.head]
        if not beside and roles == SUBJECT and above.pos in VERBS and above.i < verb.i:
            return self._has(parse, above, roles)  # "the toll stood at 12 and rose to 31 on Saturday"
        return any(
            token.lemma.lower() in self._nouns
            or (token.pos in VERBS and token.i < verb.i and self._has(parse, token, SUBJECT))
            for token in beside
        )

    def _verb(self, parse: Parse, start: int, end: int) -> Token | None:
        """The verb that a time stands beside, over the number and the preposition between."""
        at = next(
            (
                token
                for token in parse.tokens
                if start <= token.start < end and not start <= parse.tokens[token.head].start < end
            ),
            None,
        )
        for _ in range(STEPS):
            above = parse.tokens[at.head] if at is not None else None
            if at is None or above is None or above.i == at.i:
                return None
            if above.pos in VERBS:
                return above if above.lemma.lower() not in self._nouns else None
            if above.pos not in BETWEEN or above.dep in ("nsubj", "nsubjpass"):
                return None
            at = above
        return None
