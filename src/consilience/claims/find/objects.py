"""How a noun stands that is the object of a verb, or of which a verb tells: "ordered an attack", "a raid is possible".

The rules are asked in turn; the first that speaks decides.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from consilience.claims.find.cues import Reading
from consilience.claims.find.governing import SILENT, Step

OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "obj"})


class Told(Struct, frozen=True):
    """A verb of which a noun is a part, its lemma with its particle, and which part the noun is."""

    verb: int
    above: str
    dep: str

    @property
    def is_object(self) -> bool:
        """Whether the verb acts on it: "ordered an attack", "an attack was ordered"."""
        return self.dep in OBJECTS


Rule = Callable[[Reading, Told], Step | None]


def object_of(reading: Reading, verb: int, above: str, dep: str) -> Step | None:
    """ "ordered an attack", "an attack was feared", "denied the raid", "launched a raid", "an attack is possible"."""
    told = Told(verb, above, dep)
    for rule in RULES:
        found = rule(reading, told)
        if found is not SILENT:
            return found
    return _carried(reading, told)


def _kept_from(reading: Reading, told: Told) -> Step | None:
    """ "Prevented the raid", "denied the raid", "called off the march"; "could not rule out an attack"."""
    tree, tables, above = reading.tree, reading.tables, told.above
    rules, verb = tables.rules, told.verb
    if above not in rules["negative_object"] or not told.is_object:
        return SILENT
    if tree.with_dep(verb, "neg"):
        if above in rules["ruling_out"]:
            reading.possible(above)
        return None  # "could not prevent the attack"
    if tables.verbs.get(above) == "feared":
        if tree.tokens[verb].tag in ("VBD", "VBN") and not tree.infinitive(verb):
            reading.deny(above)
        else:
            reading.set("feared", above)
        return (verb, False)
    reading.deny(above)
    if above in rules["calls_off"]:
        reading.set("planned", above)
    elif above in tables.verbs:
        reading.set(tables.verbs[above], above)
    return (verb, False)


def _made_so(reading: Reading, told: Told) -> Step | None:
    """ "Made any release contingent on an apology"."""
    tree, tables = reading.tree, reading.tables
    if told.above not in tables.rules["making"] or not told.is_object:
        return SILENT
    behind = [w for w in tree.words[reading.index :] if tables.adjectives.get(w) == "conditional"]
    if not behind:
        return SILENT
    reading.set("conditional", behind[0])
    return None


def _is_aim(reading: Reading, told: Told) -> Step | None:
    """ "Their aim is the murder of the king", "the danger is a flood"; not "the aim of the talks was reached"."""
    tree, tables = reading.tree, reading.tables
    if told.dep != "attr" or told.above not in tables.grammar.copula:
        return SILENT
    aims = (tree.lemmas[who] for who in tree.with_dep(told.verb, "nsubj"))
    aim = next((lemma for lemma in aims if tables.nouns.get(lemma) in ("planned", "feared")), None)
    if aim is None:
        return SILENT
    reading.set(tables.nouns[aim], aim)
    return None


def _is_so(reading: Reading, told: Told) -> Step | None:
    """ "The evacuation is under way", "an attack is possible"."""
    tree, tables, verb = reading.tree, reading.tables, told.verb
    rules = tables.rules
    if told.above not in tables.grammar.copula or told.dep != "nsubj":
        return SILENT
    after = " ".join(tree.words[verb + 1 : verb + 4])
    if any(after.startswith(phrase) for phrase in sorted(rules["under_way"])):
        reading.set("ongoing", tables.called["under_way"])
    for word in (tree.words[child] for child in tree.with_dep(verb, "acomp", "attr")):
        if word in tables.adjectives:
            reading.set(tables.adjectives[word], word)
        elif word in rules["unlikely"]:
            reading.possible(word)
            reading.deny(word)
    known = tables.adjectives.keys() | rules["unlikely"] | rules["true"] | rules["confirmed"]
    likened = tree.with_dep(verb, "neg") and any(tree.words[c] not in known for c in tree.with_dep(verb, "acomp"))
    return None if likened or tree.with_dep(verb, "attr") else (verb, True)  # "was not as severe": it was


def _thought_so(reading: Reading, told: Told) -> Step | None:
    """ "Made the reopening dependent on", "thinks a raid likely"."""
    tree, tables = reading.tree, reading.tables
    beside = tree.with_dep(told.verb, "oprd", "acomp")
    likely = [tree.words[child] for child in beside if tree.tokens[child].pos == "ADJ"]
    if not told.is_object or not likely or tables.adjectives.get(likely[0]) not in ("feared", "conditional"):
        return SILENT
    reading.set(tables.adjectives[likely[0]], likely[0])
    return None


def _backed(reading: Reading, told: Told) -> Step | None:
    """ "Opposes the withdrawal"."""
    tree, rules, verb = reading.tree, reading.tables.rules, told.verb
    if told.above not in rules["backing"] or told.dep != "dobj" or reading.dreaded or not tree.verbal(verb):
        return SILENT
    helped = any(tree.words[a] in rules["do"] for a in tree.with_dep(verb, "aux"))
    if tree.tokens[verb].tag not in ("VBZ", "VBP") and not helped:
        return SILENT
    reading.set("planned", told.above, firm=False)
    return None


def _willed(reading: Reading, told: Told) -> Step | None:
    """ "Ordered an attack", "an attack was feared", "remain missing"."""
    tables, above, dep = reading.tables, told.above, told.dep
    takes = above not in tables.rules["only_verbal"] or (above in tables.rules["takes_object"] and dep == "dobj")
    takes = takes or (dep == "acomp" and tables.verbs.get(above) == "ongoing")
    if above not in tables.verbs or not takes or dep == "nsubj":
        return SILENT
    reading.set(tables.verbs[above], above)
    return (told.verb, tables.verbs[above] == "ongoing")


def _hearsay(reading: Reading, told: Told) -> Step | None:
    """ "Suspects a raid", "alleges a massacre"."""
    certainty, above = reading.tables.certainty, told.above
    if above in certainty["hedged_verbs"]:
        reading.doubt("hedged", above)
        return None
    if above in certainty["alleged_verbs"]:
        if told.dep == "dobj":
            reading.doubt("alleged", above)
        return None
    return SILENT


def _unconfirmed(reading: Reading, told: Told) -> Step | None:
    """ "Reports of a raid could not be confirmed": neither so nor denied."""
    if told.above not in reading.tables.rules["confirming"] or not told.is_object:
        return SILENT
    if not reading.tree.with_dep(told.verb, "neg"):
        return SILENT
    reading.doubt("hedged", told.above)
    return None


def _carried(reading: Reading, told: Told) -> Step | None:
    """ "Launched a raid": the verb's own tense and modals are the event's."""
    carries = told.above in reading.tables.rules["carriers"] or told.dep in ("attr", "acomp", "nsubj", "oprd")
    return (told.verb, True) if carries or _unknown_yet(reading, told.verb, told.dep) else None


def _unknown_yet(reading: Reading, verb: int, dep: str) -> bool:
    """Whether an event told for the first time is the object of what may or will be: "they could face arrest"."""
    tree, rules = reading.tree, reading.tables.rules
    known = any(tree.words[c] in rules["definite"] for c in tree.with_dep(reading.index, "det", "poss"))
    modals = rules["modals_possible"] | rules["modals_would"] | rules["modals_planned"]
    return dep in OBJECTS and not known and any(tree.words[a] in modals for a in tree.with_dep(verb, "aux"))


RULES: tuple[Rule, ...] = (_kept_from, _made_so, _is_aim, _is_so, _thought_so, _backed, _unconfirmed, _willed, _hearsay)
