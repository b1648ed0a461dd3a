"""What governs an event word: nouns, adjectives and prepositions that give it a status, a doubt or a denial."""

from __future__ import annotations

from typing import Any

from consilience.claims.find.clauses import Tree
from consilience.claims.find.cues import Reading

# Where to go on, and whether the verb group there is the event's too; None: beside it, not read.
Step = tuple[int, bool | None]
# What a rule answers that has nothing to say, so that the next one is asked.
SILENT: Step = (-1, None)
# Statuses of what is still to come when it is told of.
AHEAD = ("ordered", "planned", "promised")


def perfect_infinitive(reading: Reading, at: int) -> bool:
    """Whether an infinitive tells of what was: "is said to have fled"."""
    tree, have = reading.tree, reading.tables.grammar.have
    return tree.infinitive(at) and any(tree.words[a] in have for a in tree.with_dep(at, "aux"))


def adjective(reading: Reading, head: int, infinitive: bool) -> Step | None:
    """ "is set to X", "was able to X", "unable to X", "afraid that X"."""
    tree, tables = reading.tree, reading.tables
    word = tree.words[head]
    if word in tables.rules["negative_adjectives"]:
        reading.deny(word)
    elif word in tables.rules["unlikely"]:
        reading.possible(word, firm=True)
        reading.deny(word)
    elif word in tables.adjectives:
        reading.set(tables.adjectives[word], word)
    elif infinitive and word not in tables.rules["implicative_adjectives"]:
        reading.set("planned", tables.called["infinitive"], firm=False)
    above = tree.tokens[head].head
    return (above, False) if above != head and tree.verbal(above) else None


def hanging_on_noun(reading: Reading, at: int, noun: int) -> Step | None:
    """ "plans to X", "fears that X", "people fleeing", "the first to X"."""
    tree, tables = reading.tree, reading.tables
    lemma = tree.lemmas[noun]
    if tree.tokens[at].tag in ("VBN", "VBG") and not tree.infinitive(at) and not tree.with_dep(at, "mark"):
        if tree.tokens[at].tag == "VBG" and tables.nouns.get(lemma) == "ordered":
            reading.set("ordered", lemma)
        caused = tree.tokens[at].tag == "VBN" and tree.tokens[noun].dep == "dobj"
        having = tree.tokens[noun].head
        if caused and tables.verbs.get(tree.lemmas[having]) in ("ordered", "demanded") and tree.verbal(having):
            reading.set(tables.verbs[tree.lemmas[having]], tree.lemmas[having])  # "orders the district evacuated"
            return None
        if caused and tree.lemmas[having] in tables.rules["causing"] and tree.verbal(having):
            return (having, True)  # "promised to have the oil removed"
        if tree.tokens[at].tag == "VBN" and tree.tokens[noun].dep == "attr" and tree.with_dep(having, "expl"):
            return (having, True)  # "denied that there were nine cooks killed"
        return None
    noun = _nearer(reading, at, noun)
    lemma = tree.lemmas[noun]
    if tables.nouns.get(lemma) in AHEAD and _labelled(reading, at, noun):
        return None
    pair = f"{tree.words[noun - 1]} {lemma}" if noun else lemma
    if pair in tables.rules["in_demand"]:
        return None
    above = tree.tokens[noun].head
    term = lemma in tables.rules["terms"]
    if tree.words[above] in tables.rules["till"]:  # "given until noon to leave"
        above, term = tree.tokens[above].head, True
    if term and tree.lemmas[above] in tables.rules["granting"] and tree.infinitive(at):
        reading.set("ordered", tables.called["time_given"])
        return None
    if pair in tables.rules["in_order"]:
        reading.set("planned", tables.called["in_order"], firm=False)
        return None
    if noun_governs(reading, noun):
        return (noun, False)
    if picked_out(reading, noun):
        if tree.infinitive(at) and _still_ahead(reading, noun):
            reading.set("planned", tables.called["infinitive"], firm=False)
        return None
    if tree.infinitive(at):
        if lemma in tables.rules["choices"] or perfect_infinitive(reading, at):
            return None
        reading.set("planned", tables.called["infinitive"], firm=False)
    return None


def _labelled(reading: Reading, at: int, noun: int) -> bool:
    """ "NOTICE: 40 drowned": what a label in front of a colon heads is told as past in a clause of its own."""
    tree = reading.tree
    past = tree.tokens[at].tag == "VBD" and bool(tree.with_dep(at, "nsubj", "nsubjpass"))
    return past and any(token.text == ":" for token in tree.tokens[noun:at])


def picked_out(reading: Reading, noun: int) -> bool:
    """Whether a noun is the one of its kind that did something: "the fourth aid worker to", "the latest of nine to".

    Of some that are counted, the first to be freed leaves the others to come.
    """
    tree, rules, of = reading.tree, reading.tables.rules, reading.tables.grammar.of
    above = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj" and tree.words[above] in of:
        return tree.words[tree.tokens[above].head] in rules["closing"]
    if any(tree.words[a] in of for a in tree.with_dep(noun, "prep")) and tree.words[noun] not in rules["closing"]:
        return False
    return any(
        tree.tokens[at].tag == "JJS"
        or tree.words[at] in rules["implicative_adjectives"]
        or reading.tables.ordinal.fullmatch(tree.words[at])
        for at in (noun, *tree.with_dep(noun, "amod", "nummod", "det"))
    )


def _still_ahead(reading: Reading, noun: int) -> bool:
    """ "The first patients to be evacuated will be children": what is told of them is only to come."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.tokens[noun].dep not in ("nsubj", "nsubjpass"):
        return False
    helpers = {tree.words[a] for a in tree.with_dep(tree.tokens[noun].head, "aux")}
    return bool(helpers & (rules["modals_planned"] | rules["modals_would"] | rules["modals_possible"]))


def _nearer(reading: Reading, at: int, noun: int) -> int:
    """The noun right before an infinitive that the parse hangs on one further off: "a copy of the order to leave"."""
    tree, nouns = reading.tree, reading.tables.nouns
    near = min(tree.children[at], default=at) - 1
    further = tree.infinitive(at) and near > noun and tree.lemmas[noun] not in nouns
    return near if further and tree.tokens[near].pos == "NOUN" and tree.lemmas[near] in nouns else noun


def noun_governs(reading: Reading, noun: int) -> bool:
    """Whether a noun gives what hangs on it a status, a doubt or a denial."""
    tree, tables = reading.tree, reading.tables
    lemma = tree.lemmas[noun]
    determiners = (tree.words[child] for child in tree.with_dep(noun, "det"))
    no = next((word for word in determiners if word in tables.grammar.no), None)
    if lemma in tables.rules["negative_nouns"]:
        reading.deny(lemma)
    elif lemma in tables.rules["own_word"] and tree.with_dep(noun, "poss"):
        reading.set("promised", lemma)
    elif lemma in tables.rules["threats"] and reading.unwilled and reading.natural:
        reading.set("feared", lemma)  # a flood threatens nobody of its own will
    elif lemma in tables.rules["held_out"] and tree.lemmas[tree.tokens[noun].head] in tables.rules["holding_out"]:
        reading.set("promised", lemma)
    elif lemma in tables.nouns:
        reading.set(tables.nouns[lemma], lemma)
        if no is not None:
            reading.deny(no)
    elif lemma in tables.certainty["alleged_nouns"]:
        reading.doubt("alleged", lemma)
    elif lemma in tables.certainty["hedged_nouns"]:
        if no is not None:
            reading.deny(no)
        else:
            reading.doubt("hedged", lemma)
    else:
        return False
    return True


def _short_of(tree: Tree, preposition: int, rules: dict[str, Any]) -> bool:
    """ "Stopped short of attacking the palace", "came close to killing him"."""
    head, word = tree.tokens[preposition].head, tree.words[preposition]
    if tree.words[head] in rules["short"]:
        return word in rules["short_of"] and tree.lemmas[tree.tokens[head].head] in rules["stopping_short"]
    if tree.words[head] not in rules["close"] or word not in rules["close_to"]:
        return False
    return bool(tree.with_dep(preposition, "pcomp")) and tree.lemmas[tree.tokens[head].head] in rules["coming"]


def _for_example(tree: Tree, preposition: int, rules: dict[str, Any]) -> bool:
    """ "Such as", "including"."""
    word = tree.words[preposition]
    such = any(tree.words[c] in rules["such"] for c in tree.with_dep(preposition, "amod"))
    return word in rules["such_including"] or (such and word in rules["told_as"])


def after_preposition(reading: Reading, preposition: int) -> Step | None:
    """What a preposition's governor says of the event after it: "risk of", "called for", "without", "accused of"."""
    tree, tables = reading.tree, reading.tables
    rules, certainty, grammar = tables.rules, tables.certainty, tables.grammar
    word, head = tree.words[preposition], tree.tokens[preposition].head
    if word in rules["negative_prepositions"]:
        reading.deny(word)
        return None
    small = tree.with_dep(head, "prt", "advmod")
    particle = next((tree.words[c] for c in small if tree.words[c] in rules["away"]), "")
    if tree.words[head] in rules["away"] and tree.verbal(tree.tokens[head].head):
        particle, head = tree.words[head], tree.tokens[head].head  # "shied away from attacking"
    lemma = tree.lemmas[head]
    if _short_of(tree, preposition, rules):
        reading.deny(tree.words[head])
        return (tree.tokens[head].head, False)
    if tree.verbal(head) or tree.tokens[head].pos == "VERB":
        if word in rules["turned_down"].get(lemma, ()):
            reading.deny(lemma)
            reading.set("planned", lemma)  # "voted against sending troops"
            return (head, False)
        if lemma in rules["stopping"] and word in rules["stopped_from"]:
            reading.deny(lemma)
            return (head, False)
        if word in rules["by_preposition"].get(lemma, ()):
            if lemma in rules["negative"] or f"{lemma}-{particle}" in rules["negative"]:
                reading.deny(lemma)
            elif lemma in tables.verbs:
                reading.set(tables.verbs[lemma], lemma)
            elif lemma in rules["preposition_status"]:
                reading.set(rules["preposition_status"][lemma], lemma)
            return (head, False)
        if lemma in rules["gives"] and word in rules["noun_prepositions"]:
            for told in tree.with_dep(head, "dobj", "nsubjpass", *(["nsubj"] if lemma in grammar.copula else [])):
                if tree.lemmas[told] in tables.nouns:
                    return (head, False) if noun_governs(reading, told) else None
        if lemma in certainty["alleged_verbs"] and word in rules["accused_of"]:
            reading.doubt("alleged", lemma)
            return None
        if lemma in rules["suspected"] and word in grammar.of:
            reading.doubt("hedged", lemma)
            return None
        if lemma in rules["results"] and word in rules["results_in"]:
            return (head, True)
        if lemma in grammar.copula | rules["staying"] and word in rules["states_in"]:  # "will be in flood"
            return (head, True)
        by = word in grammar.agent and tree.tokens[preposition].dep in ("prep", "agent")
        return (head, True) if by and tree.verbal(head) else None
    if tree.tokens[head].pos == "ADJ" and tree.words[head] in tables.adjectives:
        if word in rules["adjective_prepositions"]:
            return adjective(reading, head, False)
    if word in grammar.of and lemma in rules["aims"] and tree.with_dep(preposition, "pcomp"):
        reading.set("planned", lemma)  # "a target of moving 900 families", not "the target of a raid"
        return None
    if word in rules["noun_prepositions"] and noun_governs(reading, head):
        return (head, False)
    if _for_example(tree, preposition, rules) and tables.nouns.get(lemma) in rules["listed"]:
        reading.set(tables.nouns[lemma], lemma)  # "demands such as the release of prisoners"
        return None
    if word in rules["meant_for"] and lemma in rules["meant"] and not reading.natural:
        reading.set("planned", lemma, firm=False)  # "the zone for demolition"
        return None
    if word in grammar.of and ({lemma, tree.words[head]} & rules["quantities"] or tree.tokens[head].pos == "NUM"):
        return (head, True)
    return None
