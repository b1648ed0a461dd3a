"""What is asked, doubted or not known: nobody says that it happened.

"Did not know whether to flee", "it is unclear how many fled", "doubt whether they will".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consilience.claims.find.clauses import Tree

Rules = Mapping[str, Any]
# How the clause of a question hangs on what it is asked by; "regardless of whether they fled" asks nothing.
ASKED = ("ccomp", "xcomp", "csubj", "acl", "dep")


def left_open(tree: Tree, v: int, rules: Rules) -> bool:
    """Whether the clause of a verb is a question that its sentence leaves open."""
    return whether(tree, v, rules) or unknown(tree, v, rules)


def whether(tree: Tree, v: int, rules: Rules) -> bool:
    """ "Did not know whether to flee", "it is unclear whether nine died"."""
    asked = any(tree.words[child] in rules["undecided"] for child in tree.with_dep(v, "mark", "advmod"))
    named = tree.tokens[v].dep == "pcomp" and tree.head(tree.tokens[v].head).pos == "NOUN"  # "the question of whether"
    return asked and (tree.infinitive(v) or named or tree.tokens[v].dep in ASKED)


def unknown(tree: Tree, v: int, rules: Rules) -> bool:
    """ "It is not known how many were able to return", "it was unclear who left"."""
    clause = tree.tokens[v].head if tree.tokens[v].dep == "acomp" else v
    above = tree.tokens[clause].head
    opening = set(tree.words[above + 1 : clause])
    if tree.tokens[clause].dep not in ("ccomp", "csubj", "advcl") or opening.isdisjoint(rules["asking_words"]):
        return False
    known = tree.lemmas[above] in rules["knowing"] and bool(tree.with_dep(above, "neg"))
    return known or any(tree.words[c] in rules["unknown"] for c in (above, *tree.with_dep(above, "acomp")))


def doubted(tree: Tree, v: int, rules: Rules) -> bool:
    """ "Share doubts about whether they will flee", "doubt whether it will"."""
    if not any(tree.words[c] in rules["asked_by"] for c in tree.with_dep(v, "mark", "advmod")):
        return False
    above = tree.head(v)
    above = tree.head(above.i) if above.dep == "prep" else above
    return tree.lemmas[above.i] in rules["doubting"]
