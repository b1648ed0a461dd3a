"""Whether those counted do to others what a verb tells: "Nine gunmen took a family hostage" counts no hostages."""

from __future__ import annotations

from consilience.claims.find.counted import CountedFinder
from consilience.claims.find.governors import Governor
from consilience.claims.find.measures import Measures
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token

# Those for whom something may be done or to whom it may be done: units in which people are counted.
PEOPLE = ("people", "households")
# What stands for others, but not for the doers themselves: "rescued them", not "handed themselves over".
OTHERS = "PRP"


class Doing:
    """Tells those who do something to other people from those whom it befalls; pure, picklable."""

    def __init__(self, lexicon: Lexicon, measures: Measures, counted: CountedFinder) -> None:
        self._measures, self._counted = measures, counted
        self._doers = frozenset(name for name, row in lexicon.table("events")["of_kind"].items() if row.get("doers"))

    def __call__(self, parse: Parse, governor: Governor, start: int) -> bool:
        """Whether the subject of a verb, its number at ``start``, does it to other people, who follow the verb.

        "Some 200 soldiers evacuated villagers", "divers found bodies"; not "200 residents evacuated the valley".
        """
        token, standing = governor
        if standing not in ("subject", "state") or start > token.start or self._befalls_subjects(token):
            return False
        passive = any(t.head == token.i and t.dep in ("auxpass", "nsubjpass") for t in parse.tokens)
        done_to = (t for t in parse.tokens if t.head == token.i and t.dep in ("dobj", "obj") and t.start > token.start)
        return not passive and any(
            self._are_others(parse, t) for t in done_to if not self._is_one_turn(parse, token, t)
        )

    def _is_one_turn(self, parse: Parse, verb: Token, token: Token) -> bool:
        """Whether a verb and its object are one turn of phrase for what befell the subject: "lost their lives"."""
        turns = self._measures.any_phrase.finditer(parse.text.lower(), verb.start, token.end)
        return any(turn.start() == verb.start and turn.end() >= token.end for turn in turns)

    def _befalls_subjects(self, verb: Token) -> bool:
        """Whether a verb tells of its subject, whatever follows it: "thousands fled the gunmen"."""
        told = self._measures.of_word(verb.lemma, "subject")
        return told in self._doers or (told is not None and self._measures.of_word(verb.lemma, "object") is None)

    def _are_others(self, parse: Parse, token: Token) -> bool:
        if token.tag == OTHERS:
            return not token.text.lower().endswith(("self", "selves"))
        if self._counted.unit_of_noun(token.text) in PEOPLE:
            return True
        called = self._measures.of_status(token.text) or self._measures.of_word(token.text, "state")
        return called is not None and any(t.head == token.i and t.tag == "DT" for t in parse.tokens)
