"""Whether a word of events is meant as one here: not as a name, an office, a figure of speech."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.clauses import Grammar, Tree
from consilience.claims.find.event_words import Entry, EventTables


def _numbered(tree: Tree, i: int) -> bool:
    """Whether a number stands beside a word: "March 5", "5 March", "March, 1990"."""
    beside = (*tree.words[max(0, i - 1) : i], *tree.words[i + 1 : i + 3])
    return any(word[:1].isdigit() for word in beside)


def is_another(tree: Tree, i: int, entries: tuple[Entry, ...], tables: EventTables, shouting: bool) -> bool:
    """Whether the word is part of a name, a month, a figure of speech or a compound: "the Fire Department"."""
    rules = tables.rules
    if any(" ".join(tree.words[max(0, i - back) : i + 1]) in rules["no_events"] for back in (1, 2)):
        return True
    if tree.words[i] in rules["no_forms"] or (tree.words[i] in rules["months"] and _numbered(tree, i)):
        return True
    hazard = any(entry.type == "DISASTER" and entry.part == "noun" for entry in entries)
    if hazard and _metaphor(tree, i, rules["matter"], tables.grammar):
        return True
    if stopped(tree, i, rules):
        return True
    token = tree.tokens[i]
    return not (shouting or hazard or i == 0) and token.pos == "PROPN" and token.text[:1].isupper()


def stopped(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether the next word makes of this one another thing: "war crimes", "the fire authorities"."""
    if _of_office(tree, i, rules):
        return True
    after = i + 2 if tree.words[i + 1 : i + 2] == ("-",) else i + 1
    if after >= len(tree.words) or tree.tokens[i].dep not in ("compound", "amod", "nmod", "poss", "npadvmod", "conj"):
        return False
    return tree.lemmas[after] in rules["compound_stops"] or tree.words[after] in rules["compound_stops"]


def _of_office(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether a capitalised word begins the name of an office: "Lancashire Fire and Rescue Service"."""
    if not tree.tokens[i].text[:1].isupper() or tree.words[i + 1 : i + 2] == ():
        return False
    for after in range(i + 1, min(i + 5, len(tree.words))):
        if not tree.tokens[after].text[:1].isupper() and tree.words[after] not in rules["name_joints"]:
            return False
        if after > i + 1 and tree.words[after] in rules["compound_stops"] and not tree.parse.text.isupper():
            return True
    return False


def _metaphor(tree: Tree, i: int, matter: frozenset[str], grammar: Grammar) -> bool:
    """ "A flood of complaints", "a storm of protest": a hazard of something that no hazard is made of."""
    below = behind_of(tree, i, grammar)
    return any(tree.tokens[p].pos == "NOUN" and tree.lemmas[p] not in matter for p in below)


def behind_of(tree: Tree, i: int, grammar: Grammar) -> list[int]:
    """Of what a noun is: "hundreds of villagers" -> villagers."""
    return [p for a in tree.with_dep(i, "prep") if tree.words[a] in grammar.of for p in tree.with_dep(a, "pobj")]
