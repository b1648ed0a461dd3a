"""The words that a counted group hangs on in the grammar: verbs it suffers or does, nouns it follows with "of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.claims.find.clauses import Grammar
from consilience.claims.find.counted import Counted, CountedFinder
from consilience.claims.find.measures import Measures, Standing
from consilience.text.numbers import Numeral
from consilience.vocabulary import Parse, Token

# What parts a statement from the next.
SEMICOLON, COMMA = ";", ","
# Tags of verbs that may have a subject of their own.
FINITE = ("VBD", "VBZ", "VBP")
# Tags of what opens a clause on who somebody is: "nine soldiers, who guarded the bridge, and a guide".
WHO = ("WP", "WDT")
# What stands behind a linking verb so is the state of its subject: "12 are missing", "40 fell ill".
STATES = ("acomp", "attr", "oprd", "ccomp", "xcomp", "prep", "advmod")
# What a number behind a verb's preposition may be told of.
TOLD_OF = ("nsubj", "nsubjpass", "dobj")


class Governor(NamedTuple):
    """A word that what is counted hangs on, and how it stands to it."""

    token: Token
    standing: Standing


class GovernorFinder:
    """Climbs from what is counted to the words that tell what befell it."""

    def __init__(self, measures: Measures, counted: CountedFinder, grammar: Grammar) -> None:
        self._measures = measures
        self._counted = counted
        self._grammar = grammar

    def __call__(self, parse: Parse, quantity: Numeral, counted: Counted) -> Iterator[Governor]:
        """The words that what is counted hangs on, the nearest in meaning first."""
        tokens = parse.tokens
        token = counted.noun or self._number_token(parse, quantity)
        if token is None:
            return
        for _ in range(8):
            head, dep = tokens[token.head], token.dep
            if head.i == token.i:
                return
            inside = quantity.start <= token.start and head.end <= quantity.end and head.start >= quantity.start
            if inside and dep == "prep":  # "upwards of 40": as its first word hangs
                token = head
                continue
            if quantity.start <= token.start < quantity.end and dep == "prep":
                yield from self._verbal(parse, head, "object" if token.start > head.start else "subject")
                return
            if dep in ("nsubj", "nsubjpass") and _is_anothers(parse, token, head):
                return
            if dep in ("nsubjpass", "csubjpass"):
                yield from self._verbal(parse, head, "object")
                return
            if dep in ("nsubj", "csubj", "expl"):
                yield from self._subject(parse, head)
                return
            if dep in ("dobj", "obj", "dative", "oprd", "attr"):
                if head.lemma in self._grammar.copula:
                    yield from self._subject(parse, head)
                    yield from self._told_of(parse, head)
                else:
                    yield from self._verbal(parse, head, "object", shared=False)
                return
            if dep == "pobj" and not quantity.start <= head.start < quantity.end:
                carrier = tokens[head.head]
                if carrier.pos == "ADP" and carrier.dep == "prep":  # "two out of 12"
                    carrier = tokens[carrier.head]
                inside = quantity.start <= carrier.start < quantity.end
                if inside or head.text.lower() in self._grammar.including:
                    token = (
                        carrier  # "thousands of soldiers" hang as "thousands" does, "a team including two" as a team
                    )
                    continue
                led = (t for t in tokens if t.head == token.i and t.dep == "quantmod" and t.end <= quantity.start)
                if any(t.text.lower() in self._grammar.number_prepositions for t in led):
                    yield from self._told_of(parse, carrier)  # "has risen by 12 to 40"
                    return
                yield from self._prepositional(parse, head)
                if head.text.lower() not in self._grammar.of or not self._counted.is_carrier(carrier.text):
                    return
                token = carrier
                continue
            if dep in ("acl", "relcl", "advcl", "ccomp", "xcomp", "parataxis"):
                return
            verb = _next_verb(parse, token) if dep in ("conj", "appos", "compound") else None
            if verb is not None:
                yield from self._subject(parse, verb)
                return
            if (dep == "appos" and _acts(parse, token)) or (dep == "conj" and head.pos == "ADJ"):
                return  # "leaves two missing and 150 villages affected"
            token = head

    @staticmethod
    def _number_token(parse: Parse, quantity: Numeral) -> Token | None:
        inside = [
            token
            for token in parse.tokens
            if quantity.start <= token.start < quantity.end and token.text[-1:].isalnum()
        ]
        outer = [token for token in inside if not quantity.start <= parse.tokens[token.head].start < quantity.end]
        numbers = [token for token in inside if token.pos in ("NUM", "NOUN", "PRON", "DET")]
        if numbers and (not outer or outer[-1].dep in ("prep", "advmod", "quantmod")):
            return numbers[-1]
        return outer[-1] if outer else (inside[-1] if inside else None)

    def _subject(self, parse: Parse, verb: Token) -> Iterator[Governor]:
        """What the subject of a verb suffers or does: a reduced passive without object counts as passive."""
        children = [token for token in parse.tokens if token.head == verb.i and token.i != verb.i]
        main = _main_verb(verb, children)
        if main is not None:
            yield from self._subject(parse, main)
            return
        if verb.lemma in self._grammar.linking or verb.pos == "AUX":
            for child in children:
                if child.dep in STATES and child.start > verb.start:
                    yield Governor(child, "state")
        bare = verb.tag in ("VBN", "VBD") and not any(c.dep in ("dobj", "ccomp", "xcomp") for c in children)
        passive = bare and not any(c.dep == "aux" and c.lemma in self._grammar.have for c in children)
        if passive and self._measures.of_word(verb.text, "subject") is None:
            yield from self._verbal(parse, verb, "object")
        else:
            yield from self._verbal(parse, verb, "subject")

    def _verbal(
        self, parse: Parse, verb: Token, standing: Standing, depth: int = 0, shared: bool = True
    ) -> Iterator[Governor]:
        """A verb, after the verbs that share what is counted: "were forced to flee", "killed and buried".

        What befell those who only tried to do something comes first: "were arrested trying to cross".
        """
        befell = standing == "object" and self._measures.of_word(verb.text, standing) is not None
        if befell:
            yield Governor(verb, standing)
        children = [
            token for token in parse.tokens if token.head == verb.i and token.i != verb.i and token.start > verb.start
        ]
        if depth < 3:
            for child in children:
                if child.pos == "ADJ" and any(t.head == child.i and t.dep == "nummod" for t in parse.tokens):
                    continue  # "leaves two missing and 150 villages affected": the state is the other number's
                subjects = [t for t in parse.tokens if t.head == child.i and t.dep in ("nsubj", "nsubjpass")]
                if child.dep == "xcomp" or (child.dep in ("ccomp", "oprd") and not subjects):
                    passive = any(t.head == child.i and t.dep == "auxpass" for t in parse.tokens)
                    if child.pos == "ADJ" or (child.tag == "VBN" and not passive):
                        yield Governor(child, "state")
                    yield from self._verbal(parse, child, "object" if passive else "subject", depth + 1)
        if not befell:
            yield Governor(verb, standing)
        if depth < 3 and shared:  # "12 were killed and buried"; not "affected 12 and forced 30 to leave"
            for child in children:
                subjects = [t for t in parse.tokens if t.head == child.i and t.dep in ("nsubj", "nsubjpass", "dobj")]
                if child.dep == "conj" and not subjects and child.pos in ("VERB", "ADJ"):
                    passive = standing == "object" and child.tag in ("VBN", "VBD")
                    yield from self._verbal(parse, child, "object" if passive else standing, depth + 1)

    def _prepositional(self, parse: Parse, preposition: Token) -> Iterator[Governor]:
        """What stands before a preposition: "the evacuation of", "rose to", "killed by"."""
        head = parse.tokens[preposition.head]
        word = preposition.text.lower()
        if word in self._grammar.agent and head.pos == "VERB" and (preposition.dep == "agent" or head.tag == "VBN"):
            yield Governor(head, "agent")
        elif word in self._grammar.of:
            if head.pos not in ("VERB", "AUX"):  # not "Of the 300 affected, 20 left"
                yield Governor(head, "of")
        elif head.pos in ("VERB", "AUX") and word in self._grammar.number_prepositions:
            yield from self._told_of(parse, head)

    def _told_of(self, parse: Parse, verb: Token) -> Iterator[Governor]:
        """What a bare number is told of: "the number of the dead rose to 12", "the total of returnees is 30"."""
        told = [t for t in parse.tokens if t.head == verb.i and t.dep in TOLD_OF and t.i != verb.i]
        moved = [
            t for t in told if t.dep == "dobj" and self._counted.is_carrier(t.text)
        ]  # "the province revised its toll to 12" tells of the toll alone
        for child in moved or told:
            yield Governor(child, "of")
            for prep in parse.tokens:
                if prep.head == child.i and prep.dep == "prep":
                    for inner in parse.tokens:
                        if inner.head == prep.i and inner.i != prep.i:
                            yield Governor(inner, "state")
                            yield Governor(inner, "of")


def _acts(parse: Parse, noun: Token) -> bool:
    """Whether a noun that the parse hung on a name before it does something of its own: "Osei, the judges decided"."""
    for token in parse.tokens[noun.i + 1 :]:
        if token.tag in ("VBD", "VBZ", "VBP"):
            return True
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "PRON") or token.tag in ("WDT", "WP", "VBN", "VBG"):
            return False
    return False


def _main_verb(verb: Token, children: Sequence[Token]) -> Token | None:
    """The verb that a parse joined on to a participle of its subject: "soldiers sent to the island died"."""
    if verb.tag != "VBN" or any(child.dep in ("aux", "auxpass", "cc") for child in children):
        return None
    return next((c for c in children if c.dep == "conj" and c.tag in ("VBD", "VBZ", "VBP") and c.i > verb.i), None)


def _is_anothers(parse: Parse, subject: Token, verb: Token) -> bool:
    """Whether a verb has another subject nearer by: "600 left on boats; 480 were rescued".

    A comma alone parts the two only where the first has a verb of its own in between; one subject may be told in
    several parts: "nine soldiers, their driver and a guide were killed".
    """
    between = parse.tokens[subject.i + 1 : max(verb.i, subject.i + 1)]
    nearer = next((t.i for t in between if t.head == verb.i and t.dep in ("nsubj", "nsubjpass")), subject.i)
    parts = parse.tokens[subject.i : nearer]
    if any(token.text == SEMICOLON for token in parts):
        return True
    if not any(token.text == COMMA for token in parts):
        return False
    own = [token for token in parts if token.tag in FINITE or (token.tag == "VBN" and token.head == subject.i)]
    return any(not any(t.tag in WHO for t in parts[: token.i - subject.i]) for token in own)


def _next_verb(parse: Parse, noun: Token) -> Token | None:
    """The verb that begins right behind a noun and has no subject: its own, whatever the parse joined the noun to.

    "Killed 12 people and 400 others were vaccinated": as far as "others" both seem to have been killed. A clause on a
    noun that leaves out its "who" has a subject of its own.
    """
    after = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    if after is None or after.tag not in ("VBD", "VBZ", "VBP", "MD") or after.pos not in ("AUX", "VERB"):
        return None
    verb = parse.tokens[after.head] if after.dep in ("aux", "auxpass") else after
    subjects = any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass") for t in parse.tokens)
    return verb if verb.start > noun.start and not subjects else None
