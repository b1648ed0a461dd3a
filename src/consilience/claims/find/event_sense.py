"""Whether a word of events is meant as one here: not as a name, an office, a figure of speech."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.clauses import Grammar, Tree, subject
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
    if (tree.words[i] in rules["no_forms"] and not tree.with_dep(i, "dobj")) or (
        tree.words[i] in rules["months"] and _numbered(tree, i)
    ):
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
    if _of_office(tree, i, rules) or _of_service(tree, i, rules):
        return True
    after = i + 2 if tree.words[i + 1 : i + 2] == ("-",) else i + 1
    if after >= len(tree.words) or tree.tokens[i].dep not in ("compound", "amod", "nmod", "poss", "npadvmod", "conj"):
        return False
    return tree.lemmas[after] in rules["compound_stops"] or tree.words[after] in rules["compound_stops"]


def _of_office(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether a capitalised word begins the name of an office: "Kelt Fire and Rescue Service"."""
    if not tree.tokens[i].text[:1].isupper() or tree.words[i + 1 : i + 2] == ():
        return False
    for after in range(i + 1, min(i + 5, len(tree.words))):
        if not tree.tokens[after].text[:1].isupper() and tree.words[after] not in rules["name_joints"]:
            return False
        if after > i + 1 and tree.words[after] in rules["compound_stops"] and not tree.parse.text.isupper():
            return True
    return False


def _of_service(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word begins a compound of an office or a paper: "earthquake emergency response center"."""
    head = tree.tokens[i].head
    if tree.tokens[i].dep not in ("compound", "nmod", "amod") or head <= i:
        return False
    between = all(token.pos in ("NOUN", "PROPN", "ADJ") for token in tree.tokens[i + 1 : head])
    return between and tree.lemmas[head] in rules["offices"]


def _metaphor(tree: Tree, i: int, matter: frozenset[str], grammar: Grammar) -> bool:
    """ "A flood of complaints", "a storm of protest": a hazard of something that no hazard is made of."""
    below = behind_of(tree, i, grammar)
    return any(tree.tokens[p].pos == "NOUN" and tree.lemmas[p] not in matter for p in below)


def behind_of(tree: Tree, i: int, grammar: Grammar) -> list[int]:
    """Of what a noun is: "hundreds of villagers" -> villagers."""
    return [p for a in tree.with_dep(i, "prep") if tree.words[a] in grammar.of for p in tree.with_dep(a, "pobj")]


# --- whom it takes ---------------------------------------------------------------------------------------------

# What a figure of speech may befall: "killed the bill", "a battle against corruption", "captured their attention".
OF_THE_MIND = frozenset({"ASSAULT", "HARM", "DISASTER", "COERCE"})
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod"})


def meant(tree: Tree, i: int, entry: Entry, tables: EventTables) -> bool:
    """Whether the word at ``i`` is meant as its entry says, by who does it and whom or what it befalls.

    "A rocket hit the school" tells of an attack, "the song hit the charts" of none.
    """
    rules, grammar = tables.rules, tables.grammar
    if entry.doer is not None and not _done_by(tree, i, rules[entry.doer], grammar):
        return False
    if entry.sufferer is not None and not any(_among(tree, at, rules[entry.sufferer]) for at in befallen(tree, i)):
        return False
    if entry.source is not None and not (_leaves(tree, i, rules[entry.source], grammar) or _is_held(tree, i, tables)):
        return False
    if entry.subject == "target" and _comes_to_nothing(tree, i, tables):
        return False
    if entry.going and not _goes(tree, i, tables):
        return False
    if entry.lemma in rules["houses"] and tree.tokens[i].tag == "NNS" and not _is_gone_to(tree, i, rules):
        return False
    if tree.words[i] in rules["only_with_somebody"] and not _befalls_somebody(tree, i, rules):
        return False
    if tree.words[i] in rules["never_passive"] and tree.with_dep(i, "auxpass") and tree.tokens[i].tag == "VBN":
        return False
    if entry.mode == "flight" and not _may_flee(tree, i, tables):
        return False
    if entry.kind == "affected" and _describes(tree, i, rules):
        return False
    if entry.type not in OF_THE_MIND or entry.sufferer is not None:
        return not (entry.mode == "flight" and _unharmed(tree, i, rules))
    return not (_figurative(tree, i, entry, rules) or _strives(tree, i, entry, tables))


def befallen(tree: Tree, i: int) -> list[int]:
    """What a verb or noun may befall: objects, the subject of a passive, the noun behind a preposition."""
    found = [*_objects(tree, i), *tree.with_dep(i, "pobj")]
    for preposition in tree.with_dep(i, "prep", "prt", "dative"):
        found += tree.with_dep(preposition, "pobj", "pcomp")
    return found


def _objects(tree: Tree, i: int) -> list[int]:
    """The object of a verb, the subject of its passive, the noun that a participle or a clause stands behind."""
    found = list(tree.with_dep(i, "dobj", "nsubjpass"))
    token = tree.tokens[i]
    if token.dep in ("acl", "amod") and token.tag == "VBN":
        found.append(token.head)
    if token.dep == "relcl" and found and tree.tokens[found[0]].tag in ("WDT", "WP"):
        found.append(token.head)
    if token.dep == "conj" and not found and token.tag == "VBN":
        found += tree.with_dep(token.head, "nsubjpass")
    return found


def _among(tree: Tree, at: int, words: frozenset[str]) -> bool:
    """Whether a noun is one of some words, also behind a number: "two of the guards", "hundreds of them"."""
    below = [p for a in tree.with_dep(at, "prep") for p in tree.with_dep(a, "pobj")]
    return any(tree.lemmas[n] in words or tree.words[n] in words for n in (at, *below, *tree.with_dep(at, "conj")))


def _done_by(tree: Tree, i: int, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether the subject, or what stands behind "by", "in" or "under", is one of some words or a name beside them."""
    who = subject(tree, i, grammar) if not tree.with_dep(i, "nsubjpass", "auxpass") else None
    agents = [p for a in tree.with_dep(i, "agent", "prep") for p in tree.with_dep(a, "pobj")]
    some = agents if who is None or tree.tokens[i].dep in ("acl", "amod") else [who]
    return any(_among(tree, at, words) or (tree.tokens[at].pos == "PROPN" and _named(tree, at, words)) for at in some)


def _named(tree: Tree, at: int, words: frozenset[str]) -> bool:
    """ "Mount Orvo", "the ferry Halima"."""
    return any(tree.words[c] in words for c in tree.children[at])


def _leaves(tree: Tree, i: int, words: frozenset[str], grammar: Grammar) -> bool:
    """ "Escaped from prison", "escaped his captors"."""
    sources = [p for a in tree.with_dep(i, "prep") if tree.words[a] in grammar.whence for p in tree.with_dep(a, "pobj")]
    return any(_among(tree, at, words) for at in (*sources, *tree.with_dep(i, "dobj")))


def _is_held(tree: Tree, i: int, tables: EventTables) -> bool:
    """ "Forty inmates escaped when the wall fell"."""
    who = subject(tree, i, tables.grammar)
    return who is not None and _among(tree, who, tables.rules["held"])


def _comes_to_nothing(tree: Tree, i: int, tables: EventTables) -> bool:
    """ "The truce collapsed", "the collapse of the coalition": nothing fell on anybody."""
    who = subject(tree, i, tables.grammar) if tree.verbal(i) else None
    some = behind_of(tree, i, tables.grammar) if who is None else [who]
    return any(tree.lemmas[at] in tables.rules["undone"] or tree.words[at] in tables.rules["undone"] for at in some)


def _describes(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "The affected areas": which ones, and nothing that befell them; a number beside them counts: "662 affected"."""
    token = tree.tokens[i]
    if token.dep not in ATTRIBUTIVE or token.head <= i:
        return False
    counted = tree.with_dep(token.head, "nummod") or _counts(tree, token.head, rules)
    return not counted and tree.words[i] in rules["describing"]


def _befalls_somebody(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "Hanged a thief", but not "hanging in the balance", "hung a picture"."""
    somebody = rules["people"] | rules["persons"] | rules["captives"] | rules["rulers"]
    some = _objects(tree, i)
    return any(tree.tokens[at].pos in ("PROPN", "PRON", "NUM") or _among(tree, at, somebody) for at in some)


def _is_gone_to(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "Stayed in shelters"; not "shelters were destroyed", "counts 40 shelters in the valley"."""
    way = tree.tokens[i].head
    leads = tree.tokens[i].dep == "pobj" and tree.words[way] in rules["housed_in"]
    above = tree.tokens[way].head
    return leads and (tree.verbal(above) or tree.lemmas[above] in rules["people"] | rules["persons"])


def _may_flee(tree: Tree, i: int, tables: EventTables) -> bool:
    """Whether what is escaped is a place, captors or something to run from: not "escaped the circuit"."""
    rules = tables.rules
    left = [at for at in tree.with_dep(i, "dobj") if tree.tokens[at].pos == "NOUN"] if tree.verbal(i) else []
    some = rules["territory"] | rules["goals"] | rules["captors"] | rules["fled_from"] | rules["nature"]
    return all(_among(tree, at, some) or tree.words[at] in tables.forms for at in left)


def _counts(tree: Tree, noun: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "Hundreds of affected families", "the number of affected"."""
    above = tree.head(tree.tokens[noun].head)
    many = above.tag == "NNS" or tree.lemmas[above.i] in rules["numbers"]
    return tree.tokens[noun].dep == "pobj" and many and above.i < noun


def _unharmed(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "Escaped unhurt", "escaped death", "escaped with bruises"."""
    words = {tree.words[c] for c in tree.with_dep(i, "acomp", "advmod", "oprd", "advcl")}
    what = {tree.lemmas[at] for at in befallen(tree, i)}
    return not rules["unharmed"].isdisjoint(words) or not rules["escaped_harm"].isdisjoint(what)


def _figurative(tree: Tree, i: int, entry: Entry, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "Killed the bill", "the war on drugs", "a political storm", "flooded with calls"."""
    verbal = tree.verbal(i)
    if verbal and _on_record(tree, i, rules):
        return True
    if not verbal:
        beside = {tree.words[c] for c in tree.children[i] if tree.tokens[c].dep in ATTRIBUTIVE}
        if beside & rules["figurative"]:
            return True
    fought = rules["fought"] | rules["nature"] if entry.incident == "clash" else frozenset[str]()
    if entry.lemma in rules["flooding"] and any(
        tree.lemmas[p] in rules["flooded_with"] | rules["ideas"] for p in _behind(tree, i, rules["with"])
    ):
        return True
    if fought and not rules["ideas"].union(fought).isdisjoint(tree.lemmas[i + 1 : i + 3]):
        return True  # also where the parser takes the verb of a headline for a noun: "Council fights corruption"
    by = rules["figured_by"] | (frozenset[str]() if verbal else rules["figured_nouns_by"])
    if entry.incident == "clash":
        by |= rules["with"]
    some = [*_objects(tree, i), *(_behind(tree, i, by) if entry.type == "ASSAULT" else ())]
    if entry.mode == "seize" and verbal:  # "seized drugs and footage": things that can be taken away
        some = [at for at in some if tree.lemmas[at] not in rules["seizable"]]
    told = entry.type == "ASSAULT" or verbal
    return told and any(tree.lemmas[at] in rules["ideas"] | fought for at in some)


def _on_record(tree: Tree, i: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "The camera captured the blaze", "shot on video"."""
    some = [*tree.with_dep(i, "nsubj"), *_behind(tree, i, rules["recorded_by"])]
    return any(tree.lemmas[at] in rules["recorders"] for at in some)


def _strives(tree: Tree, i: int, entry: Entry, tables: EventTables) -> bool:
    """ "The shops are battling to win customers": nobody in arms, no foe, and an aim."""
    if entry.incident != "clash" or not tree.verbal(i) or _objects(tree, i):
        return False
    aims = [c for c in tree.with_dep(i, "xcomp", "advcl") if tree.infinitive(c)]
    who = subject(tree, i, tables.grammar)
    armed = who is not None and _among(tree, who, tables.rules["forces"])
    return bool(aims) and not armed and not any(_for_land(tree, aim, tables.rules) for aim in aims)


def _for_land(tree: Tree, aim: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether an aim is to take or hold land, whoever strives for it: "is fighting to take the city"."""
    named = tree.lemmas[aim] in rules["taking"]
    return tree.lemmas[aim] in rules["land_aims"] and any(
        _among(tree, at, rules["territory"]) or (named and tree.tokens[at].pos == "PROPN") for at in befallen(tree, aim)
    )


def _behind(tree: Tree, i: int, prepositions: frozenset[str]) -> list[int]:
    """The nouns behind some prepositions of a word."""
    own = (a for a in tree.with_dep(i, "prep", "agent") if tree.words[a] in prepositions)
    return [p for a in own for p in tree.with_dep(a, "pobj")]


def _goes(tree: Tree, i: int, tables: EventTables) -> bool:
    """Whether groups of people, or what carries them, leave or go to a place: "families left the valley"."""
    rules, grammar = tables.rules, tables.grammar
    who = subject(tree, i, grammar)
    if who is None or not _goer(tree, who, rules):
        return False
    if any(_among(tree, at, rules["moved"]) for at in tree.with_dep(i, "dobj")):
        return False  # "police moved the detainees": they went nowhere themselves
    aims = list(tree.with_dep(i, "dobj", "npadvmod", "advmod"))
    ways = [a for a in tree.with_dep(i, "prep", "prt") if tree.words[a] in rules["ways"]]
    aims += [p for a in ways for p in tree.with_dep(a, "pobj")]
    aims += [p for a in ways for b in tree.with_dep(a, "prep") for p in tree.with_dep(b, "pobj")]
    return any(tree.tokens[at].pos == "PROPN" or _among(tree, at, rules["territory"] | rules["goals"]) for at in aims)


def _goer(tree: Tree, who: int, rules: Mapping[str, frozenset[str]]) -> bool:
    below = [p for a in tree.with_dep(who, "prep") for p in tree.with_dep(a, "pobj")]
    for at in (who, *below):
        token, lemma = tree.tokens[at], tree.lemmas[at]
        if lemma in rules["bodies_of_people"] or (token.tag == "CD" and at == who):
            return True
        if token.tag in ("NNS", "NNPS") and lemma in rules["people"] | rules["persons"] | rules["forces"]:
            return True
        if at == who and (tree.words[at] in rules["groups"] or lemma in rules["groups"]):
            return True
        if at == who and token.pos == "PROPN" and _full_name(tree, at) in rules["armed_names"]:
            return True  # "the Taliban left the town"
    return False


def _full_name(tree: Tree, at: int) -> str:
    first = min((at, *tree.with_dep(at, "compound")))
    return tree.parse.text[tree.tokens[first].start : tree.tokens[at].end].lower()
