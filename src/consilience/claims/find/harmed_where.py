"""Places do no harm: whose deed it is where the grammar points at where it was done.

"Rebels raided a base in Orvo killing two", "a strike on the province that left 12 dead": neither the base nor the
province killed anybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.actors import Parties
from consilience.claims.find.clauses import DESCRIBES, Grammar, Tree, subject

PLACED = ("pobj", "prep")
ACTS = ("nsubj", "nsubjpass", "ROOT", "attr")


def without_place(tree: Tree, at: int, who: Parties, rules: Mapping[str, frozenset[str]], grammar: Grammar) -> Parties:
    """The parties of a word of harm, a place as doer put right: its raiders or the raid; none where neither is told."""
    actor = who.actor
    if actor is None or actor >= at:
        return who
    above = tree.tokens[at].head
    if tree.tokens[at].dep == "advcl" and tree.tokens[at].tag == "VBG" and tree.lemmas[above] in rules["enquiring"]:
        return Parties(None, who.target)  # "experts examine what brought down the bridge, drowning six"
    if tree.tokens[at].dep == "pcomp" and tree.words[above] in rules["held_in"]:
        return Parties(None, who.target)  # "a truck hits a gate in Orvo killing two", as headlines leave out the comma
    if tree.tokens[at].dep not in DESCRIBES or above != actor or not _is_place(tree, actor, rules):
        return who
    return Parties(_behind(tree, actor, grammar), who.target)


def _is_place(tree: Tree, noun: int, rules: Mapping[str, frozenset[str]]) -> bool:
    if tree.tokens[noun].dep in ACTS:
        return False  # "the base that shelled the mill was taken"
    somebody = rules["forces"] | rules["persons"] | rules["people"]
    placed = tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[noun].head] in rules["harmed_at"]
    acts = tree.lemmas[noun] in rules["acting"] and not placed
    return (tree.lemmas[noun] in rules["territory"] and not acts) or (placed and tree.lemmas[noun] not in somebody)


def _behind(tree: Tree, place: int, grammar: Grammar) -> int | None:
    """The doer of the verb that leads to a place, or the happening that the place is told of."""
    at = place
    while tree.tokens[at].dep in PLACED and tree.tokens[at].head != at:
        at = tree.tokens[at].head
    if tree.verbal(at):
        return subject(tree, at, grammar)
    if tree.tokens[at].dep == "dobj" and tree.verbal(tree.tokens[at].head):
        return subject(tree, tree.tokens[at].head, grammar)
    return at if at != place else None
