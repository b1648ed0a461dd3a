"""Clauses told as earlier than their sentence: their days and places are their own.

"Rebels freed 21 of the 276 students seized in April": the students were seized in April, and freed since. What tells
it is the past perfect ("villagers who had been abducted in May") and the whole that a part is taken from.
"""

from __future__ import annotations

from collections.abc import Iterator

from consilience.claims.find.clauses import Grammar, Tree, subtree

DESCRIBES = ("relcl", "acl")


def earlier_clauses(tree: Tree, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where such clauses stand, as offsets into the sentence, in order."""
    return tuple(
        (tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end)
        for verb in _told_before(tree, grammar)
        for inside in [subtree(tree, verb)]
    )


def _told_before(tree: Tree, grammar: Grammar) -> Iterator[int]:
    for token in tree.tokens:
        if token.dep not in DESCRIBES or token.tag not in ("VBD", "VBN"):
            continue
        auxiliaries = {tree.words[child] for child in tree.with_dep(token.i, "aux")}
        if auxiliaries & grammar.pluperfect or _is_whole(tree, token.head, grammar):
            yield token.i


def _is_whole(tree: Tree, noun: int, grammar: Grammar) -> bool:
    """Whether a counted noun is what a part is taken from: "of the 60 hostages"."""
    counted = bool(tree.with_dep(noun, "nummod"))
    return counted and tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[noun].head] in grammar.of
