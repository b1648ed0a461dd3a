"""Whether going somewhere is news: people driven from their homes, or forces that leave, enter or cross.

"A rescue team arrived", "the children walked to school", "the search enters its third day" displace nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.actors import ActorTables, natural, sector_and_country
from consilience.claims.find.clauses import Tree, clause_head, subtree
from consilience.claims.find.event_sense import behind_of
from consilience.claims.find.event_words import Entry, EventTables

# Types of happenings that people run from.
DANGERS = frozenset({"ASSAULT", "HARM", "DISASTER"})
# Somebody of whom nobody can tell from the word alone how many they are, or whether they were driven out.
ONE = ("NN", "NNP")


def everyday(tree: Tree, i: int, entry: Entry, actor: int | None, events: EventTables, actors: ActorTables) -> bool:
    """Whether a word of going tells of a visit, an errand or a daily way: nobody fled, and no force moved."""
    if entry.mode != "movement":
        return False
    if entry.lemma in events.rules["places_too"] and entry.part == "noun" and not _whose(tree, i):
        return True
    if actor is None:
        return False
    if tree.tokens[i].dep == "acl" and tree.infinitive(i):
        return False  # "an attempt to cross the strait": who tried is not told here
    if _driven(tree, actor, events) or _from_danger(tree, i, events):
        return False
    if any(of_war(tree, line, events.rules) for line in tree.with_dep(i, "dobj")):
        return False
    some = _heads(tree, actor, events)
    carried = any(tree.lemmas[at] in events.rules["bodies_of_people"] for at in some)
    if (natural(tree, actor, actors) and not carried) or _is_event(tree, actor, events):
        return True
    if any(tree.lemmas[at] in events.rules["on_errands"] for at in some):
        return True
    if tree.tokens[actor].pos == "PRON":
        return tree.words[actor] in events.rules["alone"]
    bodies = events.rules["bodies_of_people"] | events.rules["groups"] | events.rules["forces"]
    if tree.tokens[actor].tag in ONE and not any(tree.lemmas[at] in bodies for at in some):
        return True
    ways = [p for a in tree.with_dep(i, "prep", "prt") for p in tree.with_dep(a, "pobj")]
    return any(tree.lemmas[at] in events.rules["daily_goals"] for at in ways)


def of_forces(tree: Tree, entry: Entry, actor: int | None, crosses: bool, events: EventTables) -> str | None:
    """The type that going has where forces go: leaving is a retreat, coming a show of force."""
    rules = events.rules
    if actor is None or not any(tree.lemmas[at] in rules["forces"] for at in _heads(tree, actor, events)):
        return None
    if any(tree.lemmas[at] in rules["on_errands"] for at in _heads(tree, actor, events)):
        return None
    leaves = entry.mode == "flight" or entry.lemma.split()[0] in rules["leaving"]
    return "RETREAT" if leaves or crosses else "MOBILIZE"


def marches(tree: Tree, i: int, actor: str, events: EventTables, actors: ActorTables) -> bool:
    """Whether a march is one of armed people to somewhere: "rebels marched on the capital"."""
    rules = events.rules
    if tree.lemmas[i] not in rules["marched"] or sector_and_country(actor, actors)[0] not in rules["in_arms"]:
        return False
    if any(tree.lemmas[below] in rules["civil_aims"] for below in subtree(tree, i)):
        return False
    return any(tree.words[way] in rules["marched_on"] for way in tree.with_dep(i, "prep"))


def of_war(tree: Tree, line: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "The armistice line", "the line of contact"."""
    below = [p for a in tree.with_dep(line, "prep") for p in tree.with_dep(a, "pobj")]
    return any(tree.words[c] in rules["lines"] for c in (*tree.children[line], *below))


def _whose(tree: Tree, i: int) -> bool:
    """ "The crossing of 900 refugees", "their crossing"; not "held the crossing"."""
    return bool(tree.with_dep(i, "poss")) or any(
        tree.tokens[p].tag in ("NNS", "NNPS") for a in tree.with_dep(i, "prep") for p in tree.with_dep(a, "pobj")
    )


def _heads(tree: Tree, i: int, events: EventTables) -> list[int]:
    """A noun, what it is a number of, and the nouns joined to it: "hundreds of fans and players"."""
    near = [i, *behind_of(tree, i, events.grammar)]
    return near + [c for n in near for c in tree.with_dep(n, "conj")]


def _driven(tree: Tree, actor: int, events: EventTables) -> bool:
    """Refugees and their like, also before a noun: "a migrant boat", "displaced families"."""
    driven = events.rules["driven_out"]
    some = [(at, *tree.with_dep(at, "amod", "compound", "nmod")) for at in _heads(tree, actor, events)]
    return any(tree.lemmas[at] in driven or tree.words[at] in driven for near in some for at in near)


def _is_event(tree: Tree, actor: int, events: EventTables) -> bool:
    """ "The strike entered its third day"."""
    return tree.tokens[actor].pos == "NOUN" and any(e.part == "noun" for e in events.forms.get(tree.words[actor], ()))


def _from_danger(tree: Tree, i: int, events: EventTables) -> bool:
    """ "Walked to the border to escape the shelling", "left the village after the raid"."""
    rules, head = events.rules, clause_head(tree, i)
    for at in {i, head}:
        for low in tree.with_dep(at, "xcomp", "advcl"):
            if tree.lemmas[low] in rules["running"]:
                return True
        for way in tree.with_dep(at, "prep", "advcl"):
            if tree.words[way] not in rules["driven_by"] and not tree.with_dep(way, "mark"):
                continue
            below = (way, *tree.with_dep(way, "pobj"))
            if any(e.type in DANGERS for n in below for e in events.forms.get(tree.words[n], ())):
                return True
    return False
