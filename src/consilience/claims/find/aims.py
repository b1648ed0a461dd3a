"""How many a plan, a promise or an appeal is for: a number aimed at, which counts nobody yet."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.claims.find.clauses import Tree, grammar_of
from consilience.claims.find.counted import Counted
from consilience.claims.find.cues import standing_tables
from consilience.claims.find.standing import Standing, standing
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import EventMention, Token

# What somebody wills for others: how many of them there are, nobody says.
WILLED = ("planned", "promised", "demanded", "ordered")
# So many nouns one for the other: "an appeal for money for shelter for 400 families".
LONGEST_CHAIN = 3


class Aims:
    """Tells how those stand whom something is only planned, promised or asked for; pure, picklable."""

    def __init__(self, lexicon: Lexicon) -> None:
        wanted = lexicon.table("figures")["wanted"]
        self._ahead, self._targets = frozenset(wanted["helpers"]), frozenset(wanted["targets"])
        self._ways_for, self._known = frozenset(wanted["ways"]), frozenset(wanted["known"])
        self._standings, self._copula = standing_tables(lexicon), grammar_of(lexicon).copula

    def __call__(self, tree: Tree, noun: Token, kind: str | None) -> Standing | None:
        """How things stand that are only promised, asked for or planned: "promised 200 tents", "aims to reach 200"."""
        for meant in self._meant_for(tree, noun):
            how = self._willed(tree, meant)
            if how is not None and (kind is None or how.status in WILLED):
                return how
        return None

    def at(self, tree: Tree, quantity: Numeral, counted: Counted, kind: str | None, event: EventMention | None) -> bool:
        """Whether a number may be only of those whom a plan is for: "aims to reach 20,000 displaced people".

        "The 20,000 displaced" and "20,000 people who were displaced" are known, whatever is planned for them.
        """
        noun = counted.noun
        if kind is None or noun is None:
            return event is None
        inside = event is None or quantity.end <= event.start < noun.end
        known = any(tree.words[c] in self._known for c in tree.with_dep(noun.i, "det", "poss"))
        told = bool(tree.with_dep(noun.i, "relcl", "acl")) or noun.dep in ("nsubj", "nsubjpass")
        return kind in self._targets and inside and not (known or told or counted.whole)

    def _meant_for(self, tree: Tree, noun: Token) -> Iterator[Token]:
        """A noun and, from the inside out, what is meant for it: "aid for shelter for 400 families"."""
        yield noun
        for _ in range(LONGEST_CHAIN):
            way = tree.tokens[noun.head]
            noun = tree.tokens[way.head]
            if way.dep not in ("prep", "dative") or tree.words[way.i] not in self._ways_for:
                return
            yield noun
            if noun.pos != "NOUN":
                return

    def _willed(self, tree: Tree, noun: Token) -> Standing | None:
        """How one thing stands by the verb it hangs on, or that verb itself, where that tells of what is to come."""
        above = noun if noun.pos in ("VERB", "AUX") else tree.tokens[noun.head]
        beyond = tree.tokens[above.head]
        willed = {above.lemma, beyond.lemma} & (self._standings.verbs.keys() | self._standings.nouns.keys())
        helpers = {t.text.lower() for t in tree.tokens if t.head in (above.i, beyond.i) and t.dep == "aux"}
        if not willed and not helpers & self._ahead and above.lemma not in self._copula:
            return None
        verbs = [above.i, *(tree.with_dep(above.i, "xcomp") if noun.start < above.start else ())]
        for at in (noun.i, *(verbs if above.pos in ("VERB", "AUX") else ())):
            how = standing(tree, at, self._standings, "AID")
            if how.status not in ("happened", "ongoing"):
                return how
        return None
