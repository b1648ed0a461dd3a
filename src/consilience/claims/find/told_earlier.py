"""Numbers told as those of an earlier count: "last week officials had given a toll of 34", beside a newer one."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.claims.find.clauses import Grammar, Tree, grammar_of
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import TimeMention

# No farther above a number stands the verb by which it is told: "had said that 34 bodies of villagers had been found".
STEPS = 8
# How a time hangs on its verb; a parse may join it to the subject right behind it: "on Friday police had said".
LEADS = ("prep", "pobj", "compound", "npadvmod", "advmod")


class ToldEarlier:
    """Tells whether the words say that a number was given, or stood so, at an earlier time; picklable.

    It takes the past perfect of a verb of telling or of a level, and a time or an adverb of its own: "had died on
    Friday" tells when they died, "police had said on Friday" when it was told.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("figures")["told_earlier"]
        self._verbs, self._adverbs = frozenset(table["verbs"]), frozenset(table["adverbs"])
        self._counts, self._adjectives = frozenset(table["counts"]), frozenset(table["adjectives"])
        self._grammar: Grammar = grammar_of(lexicon)

    def __call__(self, tree: Tree, start: int, end: int, times: Sequence[TimeMention]) -> bool:
        """Whether the number from ``start`` to ``end`` was told so before."""
        at = next((token.i for token in tree.tokens if start <= token.start < end), None)
        for _ in range(STEPS):
            if at is None:
                return False
            if tree.lemmas[at] in self._verbs and self._had(tree, at):
                return self._then(tree, at, start, times)
            at = tree.tokens[at].head if tree.tokens[at].head != at else None
        return False

    def _had(self, tree: Tree, verb: int) -> bool:
        helpers = {tree.words[child] for child in tree.with_dep(verb, "aux")}
        return not helpers.isdisjoint(self._grammar.pluperfect)

    def _then(self, tree: Tree, verb: int, number: int, times: Sequence[TimeMention]) -> bool:
        """Whether a time stands with the verb itself, or its subject is called an earlier count."""
        beside = [child for child in tree.children[verb] if tree.tokens[child].pos not in ("VERB", "AUX")]
        if any(tree.words[child] in self._adverbs for child in beside):
            return True
        if any(
            tree.lemmas[child] in self._counts
            and any(tree.words[a] in self._adjectives for a in tree.with_dep(child, "amod"))
            for child in tree.with_dep(verb, "nsubj")
        ):
            return True
        heads = {self._above(tree, time) for time in times if not time.start <= number < time.end}
        return verb in heads

    @staticmethod
    def _above(tree: Tree, time: TimeMention) -> int | None:
        """The verb that a time hangs on, over the preposition between."""
        inside = [token for token in tree.tokens if time.start <= token.start < time.end]
        top = next((token for token in inside if tree.tokens[token.head] not in inside), None)
        while top is not None and top.dep in LEADS and top.head != top.i:
            top = tree.tokens[top.head]
        return None if top is None else top.i
