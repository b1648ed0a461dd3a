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
    if _are_forces(tree, i, actor, events, actors) or _carries_people(tree, i, actor, events):
        return False
    if _leave_as_people_do(tree, i, actor, entry, events, actors):
        return False
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


def of_forces(
    tree: Tree, i: int, entry: Entry, actor: int | None, crosses: bool, events: EventTables, actors: ActorTables
) -> str | None:
    """The type that going has where forces go: leaving is a retreat, coming a show of force."""
    rules = events.rules
    if actor is None:
        return None
    near = _counted(tree, actor, events)
    some = [tree.lemmas[at] for at in (*near, *(c for at in near for c in tree.with_dep(at, "conj")))]
    armed = _are_forces(tree, i, actor, events, actors)
    if not armed and (rules["forces"].isdisjoint(some) or not rules["on_errands"].isdisjoint(some)):
        return None
    leaves = entry.mode == "flight" or entry.lemma.split()[0] in rules["leaving"]
    driven = crosses and not rules["forces"].isdisjoint(some) and rules["heavy_arms"].isdisjoint(some)
    return "RETREAT" if leaves or driven else "MOBILIZE"


def marches(tree: Tree, i: int, actor: int, events: EventTables, actors: ActorTables) -> bool:
    """Whether a march is one of armed people to somewhere: "rebels marched on the capital"; not their wives."""
    rules = events.rules
    if tree.lemmas[i] not in rules["marched"]:
        return False
    if not any(_in_arms(tree, at, events, actors) for at in _counted(tree, actor, events)):
        return False
    if any(tree.lemmas[below] in rules["civil_aims"] for below in subtree(tree, i)):
        return False
    return any(tree.words[way] in rules["marched_on"] for way in tree.with_dep(i, "prep"))


def _in_arms(tree: Tree, at: int, events: EventTables, actors: ActorTables) -> bool:
    """Whether a noun itself is of people in arms: "rebels", "army units", "the Taliban"; no veterans, former rebels."""
    rules, lemma = events.rules, tree.lemmas[at]
    beside = tree.with_dep(at, "amod", "compound", "nmod")
    if lemma in rules["movements"] or any(tree.words[c] in rules["no_longer_in_arms"] for c in beside):
        return False
    if _sector(lemma, actors) in rules["in_arms"] or _sector(tree.words[at], actors) in rules["in_arms"]:
        return True
    body = lemma in rules["bodies_of_people"] | rules["forces"]
    named = tree.tokens[at].pos == "PROPN"
    words = " ".join(tree.words[c] for c in (*beside, at))
    return (body or named) and _sector(words, actors) in rules["in_arms"]


def _sector(words: str, actors: ActorTables) -> str | None:
    return sector_and_country(words, actors)[0]


def _are_forces(tree: Tree, i: int, actor: int, events: EventTables, actors: ActorTables) -> bool:
    """Whether forces go, whatever carries them: "a team of commandos", "soldiers and officers", "police left the town".

    A name goes as a force only to a place: "the Taliban entered Kelt", and not the talks; police do so
    only where nothing shows an errand.
    """
    rules = events.rules
    near = _counted(tree, actor, events)
    near += [c for at in near for c in tree.with_dep(at, "conj")]
    for at in near:
        many = tree.tokens[at].tag not in ONE or tree.lemmas[at] in rules["bodies_in_arms"]
        if many and tree.lemmas[at] in rules["forces"] - rules["on_errands"]:
            return True
        if tree.lemmas[at] in rules["bodies_of_people"] | rules["forces"] and _in_arms(tree, at, events, actors):
            return tree.tokens[at].pos != "PROPN" or _to_place(tree, i, events, actors.times)
    if not _to_place(tree, i, events, actors.times):
        return False
    if any(_holds_land(tree, at, rules) for at in near):
        below = subtree(tree, clause_head(tree, i))
        return rules["errand_signs"].isdisjoint(tree.lemmas[at] for at in below)
    if tree.tokens[actor].pos != "PROPN" or tree.with_dep(actor, "poss"):
        return False
    words = " ".join(tree.words[c] for c in (*tree.with_dep(actor, "compound", "punct"), actor)).replace(" - ", "-")
    sector, country = sector_and_country(words, actors)
    invades = country is not None and tree.lemmas[i] in rules["invading"]
    return sector in rules["in_arms"] or (invades and sector is None and not tree.with_dep(actor, "compound"))


def _holds_land(tree: Tree, at: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Police, also before a noun: "a police unit"; no officer by himself."""
    if tree.lemmas[at] in rules["police"]:
        return tree.tokens[at].tag not in ONE or tree.lemmas[at] in rules["bodies_in_arms"]
    return tree.lemmas[at] in rules["forces"] and any(
        tree.words[c] in rules["police"] for c in tree.with_dep(at, "compound")
    )


def _to_place(tree: Tree, i: int, events: EventTables, times: frozenset[str]) -> bool:
    """Whether a verb of going reaches or leaves land: a name, a territory, a border."""
    rules = events.rules
    some = tree.with_dep(i, "dobj") or [p for a in tree.with_dep(i, "prep") for p in tree.with_dep(a, "pobj")]
    land = rules["territory"] | rules["borders"]
    return any(tree.tokens[at].pos == "PROPN" or tree.lemmas[at] in land for at in some if tree.words[at] not in times)


def _carries_people(tree: Tree, i: int, actor: int, events: EventTables) -> bool:
    """ "A ship with 300 migrants", "a train carrying villagers", "left the city with 600 civilians"."""
    rules, grammar = events.rules, events.grammar
    if rules["carrying"].isdisjoint(tree.lemmas[at] for at in _heads(tree, actor, events)):
        return False
    aboard = [
        p
        for a in (*tree.with_dep(actor, "prep"), *tree.with_dep(i, "prep"))
        if tree.words[a] in rules["with"] | grammar.of
        for p in tree.with_dep(a, "pobj")
    ]
    aboard += [
        p for c in tree.with_dep(actor, "acl") if tree.lemmas[c] in rules["carries"] for p in tree.with_dep(c, "dobj")
    ]
    aboard += [p for at in aboard for p in behind_of(tree, at, grammar)]
    driven = rules["driven_out"] | rules["townspeople"]
    return any(tree.lemmas[p] in driven or tree.words[p] in driven for p in aboard if tree.tokens[p].tag not in ONE)


def _leave_as_people_do(tree: Tree, i: int, actor: int, entry: Entry, events: EventTables, actors: ActorTables) -> bool:
    """ "Hundreds of workers left the town": many who lived there, and no errand."""
    rules = events.rules
    counted = tree.with_dep(actor, "nummod") or tree.words[actor] in rules["groups"]
    if not counted or entry.lemma.split()[0] not in rules["leaving"] or not _to_place(tree, i, events, actors.times):
        return False
    return any(tree.lemmas[at] in rules["settled_there"] for at in _heads(tree, actor, events)[:2])


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


def _counted(tree: Tree, i: int, events: EventTables) -> list[int]:
    """A noun, and those it is a number or a body of: "hundreds of rebels", "a team of guards"; not their wives."""
    rules = events.rules
    bodies = rules["bodies_of_people"] | rules["forces"] | rules["groups"] | rules["numbers"] | rules["parts"]
    body = tree.lemmas[i] in bodies - rules["townspeople"] or tree.words[i] in bodies or tree.tokens[i].tag == "CD"
    return [i, *(behind_of(tree, i, events.grammar) if body else ())]


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
