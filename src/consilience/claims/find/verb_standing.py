"""How a verb stands that tells of an event: by the verb, adjective or noun that its clause hangs on."""

from __future__ import annotations

from consilience.claims.find.clauses import Tree, apart_from
from consilience.claims.find.complements import complement
from consilience.claims.find.cues import Reading
from consilience.claims.find.falsity import content_of
from consilience.claims.find.governing import Step, after_preposition, hanging_on_noun, picked_out
from consilience.claims.find.noun_standing import noun_step
from consilience.claims.find.open_questions import unknown


def verb_step(reading: Reading, at: int) -> Step | None:
    """The governor of a verb: where to go on, and whether that verb's own group is the event's too."""
    tree = reading.tree
    token, head = tree.tokens[at], tree.head(at)
    dep, above = token.dep, tree.with_particle(token.head, reading.tables.grammar.telling_particles)
    if dep == "conj":
        if _is_gapped(tree, at, head.i):
            return (head.i, True)
        shares = not tree.with_dep(at, "nsubj", "nsubjpass") and not tree.with_dep(at, "aux", "auxpass")
        shares = shares and head.tag == token.tag and token.tag not in ("VBD", "VBZ", "VBP")
        return (head.i, shares or None) if tree.verbal(head.i) else None
    if apart_from(tree, at) or _before_question(tree, at) or unknown(tree, at, reading.tables.rules):
        return None
    if dep in ("advcl", "ccomp") and _commanded(reading, at, head.i):
        return None
    if dep == "advcl" and tree.infinitive(at) and at < head.i and tree.verbal(head.i):
        reading.set("planned", reading.tables.called["in_order"], firm=False)  # "To rescue them, engineers worked"
        return None
    clause = tree.head(head.i) if head.dep == "xcomp" else head
    if dep == "ccomp" and clause.dep == "relcl":
        telling = tree.tokens[clause.head].head  # "told the shopkeepers who came that they would torch it"
        if tree.lemmas[telling] in reading.tables.rules["telling"] and tree.with_dep(at, "mark"):
            return complement(reading, at, telling, tree.lemmas[telling])
    if dep in ("xcomp", "advcl") and tree.infinitive(at):
        near = [n for n in tree.with_dep(head.i, "attr", "oprd") if n < at]
        if near and picked_out(reading, near[-1]):  # "became the only general to be jailed"
            return hanging_on_noun(reading, at, near[-1])
    if dep in ("xcomp", "ccomp", "csubj", "oprd", "acomp", "dep") or (dep == "advcl" and tree.infinitive(at)):
        return complement(reading, at, head.i, above)
    told = content_of(tree, at, reading.tables) if dep == "relcl" else None
    if told is not None:
        return hanging_on_noun(reading, at, told)
    if dep == "acl" or (dep == "relcl" and tree.infinitive(at)):
        return hanging_on_noun(reading, at, head.i)
    if dep == "advcl" and token.tag == "VBG" and above in reading.tables.rules["negative_gerund"]:
        return complement(reading, at, head.i, above)  # "held off ordering an attack"
    if dep == "advcl":
        bare = not tree.with_dep(at, "mark", "nsubj", "nsubjpass") and token.tag in ("VBG", "VBN")
        if bare and reading.unwilled and _of_the_cause(reading, head.i):
            return (head.i, None) if above in reading.tables.rules["causes"] else None
        return (head.i, True) if bare and tree.verbal(head.i) else None
    if dep == "pcomp":
        return after_preposition(reading, head.i)
    # "could face arrest", "Floods on island enter second month"
    mistaken = dep in ("dobj", "nsubj") and token.tag in ("VB", "VBP") and not tree.infinitive(at)
    return noun_step(reading, at) if mistaken or (dep == "nsubj" and token.tag == "VBG") else None


def _before_question(tree: Tree, at: int) -> bool:
    """ "The army killed 12 people; will it be tried?": a question asks its own clause."""
    token, head = tree.tokens[at], tree.head(at)
    if token.dep != "ccomp" or at > head.i or tree.tokens[-1].text != "?":
        return False
    who = tree.with_dep(head.i, "nsubj", "nsubjpass")
    return bool(who) and any(at < helper < who[0] for helper in tree.with_dep(head.i, "aux", "auxpass"))


def _of_the_cause(reading: Reading, verb: int) -> bool:
    """Whether a verb before a toll tells of its cause only: "a leak probably caused the blast, killing nine".

    So does "experts examine what brought down the bridge, drowning six": they look into it, and killed nobody.
    """
    tree, rules = reading.tree, reading.tables.rules
    if tree.lemmas[verb] in rules["enquiring"]:
        return True
    if tree.lemmas[verb] not in rules["causes"] or tree.tokens[verb].tag != "VBD" or tree.with_dep(verb, "aux", "neg"):
        return False
    reading.tense = "past"
    return True


def _is_gapped(tree: Tree, at: int, head: int) -> bool:
    """ "300 may be killed and 9,000 displaced": a participle with a subject of its own has the first one's helpers."""
    bare = tree.tokens[at].tag == "VBN" and not tree.with_dep(at, "aux", "auxpass")
    return bare and bool(tree.with_dep(at, "nsubj", "nsubjpass")) and bool(tree.with_dep(head, "auxpass"))


def _commanded(reading: Reading, at: int, head: int) -> bool:
    """ "'Arrest the owner,' read the decree": what a paper says in the imperative has the paper's status."""
    tree, tables = reading.tree, reading.tables
    told = tree.tokens[at].tag in ("VB", "VBP") and not tree.with_dep(at, "nsubj", "nsubjpass", "aux", "mark")
    papers = (n for n in tree.with_dep(head, "nsubj", "dobj") if tree.lemmas[n] in tables.rules["papers"])
    paper = next((n for n in papers if tree.lemmas[n] in tables.nouns), None) if told else None
    if paper is None:
        return False
    reading.set(tables.nouns[tree.lemmas[paper]], tree.lemmas[paper])
    return True
