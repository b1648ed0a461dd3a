"""How a noun or adjective stands that tells of an event: by the verb that it is subject or object of."""

from __future__ import annotations

from typing import Any

from consilience.claims.find.clauses import Tree
from consilience.claims.find.cues import Reading
from consilience.claims.find.governing import (
    Step,
    after_preposition,
    noun_governs,
    perfect_infinitive,
)
from consilience.claims.find.objects import OBJECTS, object_of
from consilience.claims.find.open_questions import whether


def noun_step(reading: Reading, at: int) -> Step | None:
    """The governor of a noun or adjective that tells of an event."""
    tree, tables = reading.tree, reading.tables
    rules = tables.rules
    token, head = tree.tokens[at], tree.head(at)
    dep, above = token.dep, tree.with_particle(token.head, tables.grammar.telling_particles)
    if dep in ("pobj", "pcomp"):
        return after_preposition(reading, head.i)
    promised = _mistaken_infinitive(reading, at)
    if promised is not None:
        return (promised, False) if noun_governs(reading, promised) else None
    if dep == "compound" and tree.words[head.i] in rules["stages"] and head.dep == "pobj":
        return (head.i, True)  # "will be at flood height"
    if dep in ("compound", "nmod", "amod", "npadvmod") and head.pos in ("NOUN", "PROPN"):
        return (
            (head.i, True)
            if tree.lemmas[head.i] not in rules["no_compound"] and noun_governs(reading, head.i)
            else None
        )
    if dep == "conj":  # a verb that was mistaken for a noun shares the verb group before it
        return (head.i, True)
    if tables.adjectives.get(tree.words[head.i]) == "conditional" and tree.lemmas[head.head] in rules["making"]:
        reading.set("conditional", tree.words[head.i])  # "made any release contingent on an apology"
        return None
    if not tree.verbal(head.i):
        return None
    if dep in ("nsubj", "nsubjpass") and _set_to(reading, head.i, above):
        return (head.i, False)
    if dep in ("nsubj", "nsubjpass", "dobj") and whether(tree, head.i, rules):
        reading.set("conditional", tables.called["condition"])  # "it is unclear whether the strike has ended"
        return None
    if dep == "nsubj" and above in rules["enters"] and _in_its_day(tree, head.i, rules):
        reading.set("ongoing", above)
        return None
    if dep == "dobj" and _is_listed(reading, head.i):
        return None
    if dep in ("nsubj", "nsubjpass"):
        _opened_by_participle(reading, at, head.i)
    if _goes_on(reading, head.i, dep):
        reading.set("ongoing", tables.called["as_told"], firm=False)
    if dep == "nsubj" and tables.verbs.get(above) == "ongoing":
        reading.set("ongoing", above)
        return (head.i, True)
    if dep in OBJECTS or (dep == "nsubj" and _occurs(reading, at, head.i)) or dep in ("attr", "acomp"):
        return object_of(reading, head.i, above, dep)
    return None


def _mistaken_infinitive(reading: Reading, at: int) -> int | None:
    """The noun that governs an infinitive taken for an adjective: "the pledge to resettle 500 refugees"."""
    tree = reading.tree
    to = at - 1
    if to < 1 or tree.words[to] not in reading.tables.grammar.infinitive or tree.words[at] != tree.lemmas[at]:
        return None
    noun = tree.tokens[to].head
    return noun if tree.tokens[to].dep == "prep" and tree.lemmas[noun] in reading.tables.nouns else None


def _is_listed(reading: Reading, verb: int) -> bool:
    """ "Their demands include the release of nine men": what is among them has their status."""
    tree, tables = reading.tree, reading.tables
    if tree.lemmas[verb] not in tables.rules["listing"]:
        return False
    lists = (tree.lemmas[who] for who in tree.with_dep(verb, "nsubj"))
    name = next((noun for noun in lists if tables.nouns.get(noun) in tables.rules["listed"]), None)
    if name is not None:
        reading.set(tables.nouns[name], name)
    return name is not None


def _goes_on(reading: Reading, verb: int, dep: str) -> bool:
    """ "There are clashes", "this is a big fire", "the fire has burnt 500 hectares so far"."""
    tree, rules, grammar = reading.tree, reading.tables.rules, reading.tables.grammar
    if dep == "attr" and tree.lemmas[verb] in grammar.copula and tree.tokens[verb].tag in ("VBZ", "VBP"):
        there = bool(tree.with_dep(verb, "expl"))
        told = any(tree.words[child] in rules["pointing"] for child in tree.with_dep(verb, "nsubj"))
        new = not any(tree.words[child] in rules["definite"] for child in tree.with_dep(reading.index, "det", "poss"))
        return there or (told and new and reading.natural)
    auxiliaries = {tree.words[a] for a in tree.with_dep(verb, "aux")}
    moving = reading.natural and tree.tokens[verb].tag == "VBG" and not auxiliaries.isdisjoint(rules["progressive_now"])
    if dep == "nsubj" and moving and not _told_before(reading):
        return True
    perfect = not auxiliaries.isdisjoint(grammar.perfect)
    return dep == "nsubj" and perfect and any(tree.words[child] in rules["up_to_now"] for child in tree.children[verb])


def _told_before(reading: Reading) -> bool:
    """Whether a noun's own clause tells of it as past: "the fire that destroyed the mill"."""
    tree = reading.tree
    return any(tree.tokens[c].tag in ("VBD", "VBN") for c in tree.with_dep(reading.index, "relcl", "acl"))


def _in_its_day(tree: Tree, verb: int, rules: dict[str, Any]) -> bool:
    """ "The search enters its fifth day"."""
    return any(
        tree.lemmas[below] in rules["terms"] | rules["ages"] for below in tree.with_dep(verb, "dobj", "npadvmod")
    )


def _opened_by_participle(reading: Reading, at: int, verb: int) -> None:
    """ "Scheduled for Tuesday, the funeral ...": the participle that opens a sentence says how its subject stands."""
    tree, tables = reading.tree, reading.tables
    for child in tree.with_dep(verb, "advcl", "prep"):
        bare = (
            tree.tokens[child].tag == "VBN"
            and child < at
            and not tree.with_dep(child, "nsubj", "nsubjpass", "aux", "mark")
        )
        if bare and child == 0 and tree.lemmas[child] in tables.verbs:
            if tree.lemmas[child] not in tables.rules["only_verbal"] | tables.rules["negative"]:
                reading.set(tables.verbs[tree.lemmas[child]], tree.lemmas[child])


def _set_to(reading: Reading, verb: int, above: str) -> bool:
    """ "The retreat is set to be finished", "talks are due to resume": the subject of what is only to come."""
    tree, tables = reading.tree, reading.tables
    for governor in (verb, *tree.with_dep(verb, "acomp", "oprd")):
        for low in tree.with_dep(governor, "xcomp"):
            if (
                not tree.infinitive(low)
                or perfect_infinitive(reading, low)
                or tree.lemmas[low] not in tables.rules["carriers"]
            ):
                continue
            status = tables.verbs.get(tree.lemmas[governor]) or tables.adjectives.get(tree.words[governor])
            if tree.lemmas[governor] in tables.rules["negative"]:
                reading.deny(tree.lemmas[governor])
                return True
            if status is not None:
                reading.set(status, tree.lemmas[governor])
                return True
            if governor == verb and above in tables.grammar.copula:
                reading.set("planned", tables.called["copula"], firm=False)
                return True
    return False


def _occurs(reading: Reading, at: int, verb: int) -> bool:
    """Whether a verb tells of its subject's happening, or would not without it ("a flood could kill many")."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.lemmas[verb] in rules["carriers"] - rules["effects"]:
        return True
    helping = {tree.words[a] for a in tree.with_dep(verb, "aux")}
    ahead = rules["modals_would"] | rules["modals_planned"]
    if reading.natural and tree.lemmas[verb] in rules["moves"] and helping & ahead:
        return True  # "the storm would move inland"
    modal = bool(helping & (rules["modals_possible"] | rules["modals_would"]))
    return modal and not any(tree.words[child] in rules["definite"] for child in tree.with_dep(at, "det", "poss"))
