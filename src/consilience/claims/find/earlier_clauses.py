"""Clauses told as earlier than their sentence: their days and places are their own.

"Pirates freed 3 of the 18 cooks seized in June": the cooks were seized in June, and freed since. What tells
it is the past perfect ("villagers who had been abducted in May") and the whole that a part is taken from.
"""

from __future__ import annotations

from consilience.claims.find.clauses import Grammar, Tree, subtree
from consilience.vocabulary import Token

DESCRIBES = ("relcl", "acl")


def earlier_clauses(tree: Tree, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where such clauses stand, as offsets into the sentence, in order."""
    verbs = (token for token in tree.tokens if token.dep in DESCRIBES and token.tag in ("VBD", "VBN"))
    clauses = (subtree(tree, verb.i) for verb in verbs if _told_before(tree, verb, grammar))
    return tuple((tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end) for inside in clauses)


def _told_before(tree: Tree, verb: Token, grammar: Grammar) -> bool:
    auxiliaries = {tree.words[child] for child in tree.with_dep(verb.i, "aux")}
    return bool(auxiliaries & grammar.pluperfect) or _is_whole(tree, verb.head, grammar)


def _is_whole(tree: Tree, noun: int, grammar: Grammar) -> bool:
    """Whether a counted noun is what a part is taken from: "of the 60 hostages"."""
    counted = bool(tree.with_dep(noun, "nummod"))
    return counted and tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[noun].head] in grammar.of
