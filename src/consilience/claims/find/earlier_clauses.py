"""Clauses told as earlier than their sentence: their days and places are their own.

"Pirates freed 3 of the 18 cooks seized in June": the cooks were seized in June, and freed since. What tells
it is the past perfect ("villagers who had been abducted in May"), the whole that a part is taken from, and a verb or
noun of what can only follow ("nine cooks seized in May were released").
"""

from __future__ import annotations

from collections.abc import Callable

from consilience.claims.find.clauses import DESCRIBES, Grammar, Tree, subtree
from consilience.vocabulary import Token


def earlier_clauses(tree: Tree, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where such clauses stand, as offsets into the sentence, in order."""
    return _describing(tree, lambda verb: _told_before(tree, verb, grammar))


def asides(tree: Tree, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where clauses stand that say who or what a subject is: "a bus that was built in 1990 crashed".

    What one has done up to now is not parted so from what one is: "the militia, raised in 1987, has driven out 6,000".
    """
    return _describing(tree, lambda verb: _of_subject(tree, verb.head, grammar))


def _describing(tree: Tree, is_one: Callable[[Token], bool]) -> tuple[tuple[int, int], ...]:
    """Where clauses in the past stand that describe a noun, of those whose verb is one of the wanted."""
    verbs = (token for token in tree.tokens if token.dep in DESCRIBES and token.tag in ("VBD", "VBN"))
    clauses = (subtree(tree, verb.i) for verb in verbs if is_one(verb))
    return tuple((tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end) for inside in clauses)


def _of_subject(tree: Tree, noun: int, grammar: Grammar) -> bool:
    verb = tree.tokens[noun].head
    helpers = {tree.words[child] for child in tree.with_dep(verb, "aux")}
    return tree.tokens[noun].dep in ("nsubj", "nsubjpass") and helpers.isdisjoint(grammar.perfect | grammar.pluperfect)


def _told_before(tree: Tree, verb: Token, grammar: Grammar) -> bool:
    auxiliaries = {tree.words[child] for child in tree.with_dep(verb.i, "aux")}
    noun = verb.head
    return bool(auxiliaries & grammar.pluperfect) or _is_whole(tree, noun, grammar) or _is_followed(tree, noun, grammar)


def _is_whole(tree: Tree, noun: int, grammar: Grammar) -> bool:
    """Whether a counted noun is what a part is taken from: "of the 60 hostages"."""
    counted = bool(tree.with_dep(noun, "nummod"))
    return counted and tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[noun].head] in grammar.of


def _is_followed(tree: Tree, noun: int, grammar: Grammar) -> bool:
    """Whether those described get out of what befell them: "two of the cooks were freed", "their release"."""
    at = tree.tokens[noun].head
    while tree.tokens[noun].dep == "pobj" and tree.words[at] in grammar.of:
        noun, at = tree.tokens[at].head, tree.head(tree.tokens[at].head).i
        if tree.lemmas[noun] in grammar.following:
            return True
    return tree.tokens[noun].dep in ("nsubj", "nsubjpass", "dobj") and tree.lemmas[at] in grammar.following
