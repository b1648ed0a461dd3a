"""What only a film, a game, a dream or a drill tells of: nothing of it happened.

"In the film, rebels storm the palace"; "the exercise simulated an attack that killed 200". What a work tells of with
"the" happened once, before it: "the film about the flood".
"""

from __future__ import annotations

from collections.abc import Iterator

from consilience.claims.find.clauses import Tree
from consilience.claims.find.cues import Reading


def imagined(reading: Reading) -> str | None:
    """The word by which the event is told as imagined; None where none is."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.words[1:2] == (":",) and tree.words[0] in rules["drills"]:
        return tree.words[0]
    described = False  # whether a clause was left that only tells more of a noun
    for at, below in _upwards(tree, reading.index):
        word = _pretended(reading, at, below)
        if word is not None:
            return word
        if below is not None:
            word = _told_by_work(reading, at, below)
            if word is not None:
                return word
        if tree.verbal(at) and (not described or tree.lemmas[at] in rules["playing"]):
            word = _framed(reading, at)
            if word is not None:
                return word
        if tree.tokens[at].dep in ("relcl", "acl"):
            described = True
            if _in_which(tree, at) and _is_stage(reading, tree.tokens[at].head):
                return tree.words[tree.tokens[at].head]
        if tree.lemmas[at] in rules["works"] and below is not None and at != reading.index:
            if tree.words[below] in rules["telling_of"] and not _known(reading):
                return tree.words[at]
    return None


def of_work(reading: Reading) -> str | None:
    """The work that tells of what happened once: "the film about the flood"."""
    tree, rules = reading.tree, reading.tables.rules
    for at, below in _upwards(tree, reading.index):
        if tree.lemmas[at] in rules["works"] | rules["accounts"] and below is not None:
            if tree.words[below] in rules["telling_of"]:
                return tree.words[at]
    return None


def _upwards(tree: Tree, i: int) -> Iterator[tuple[int, int | None]]:
    """An event word and the words above it, each with the preposition or word below by which it was reached."""
    at, below = i, None
    for _ in range(10):
        yield at, below
        token = tree.tokens[at]
        if token.head == at or token.dep in ("parataxis", "appos") or (token.dep == "advcl" and _apart(tree, at)):
            return
        at, below = token.head, at


def _apart(tree: Tree, clause: int) -> bool:
    """ "After rebels stormed the palace", "when a bomb exploded": told of another time than what it hangs on."""
    return bool(tree.with_dep(clause, "mark"))


def _pretended(reading: Reading, at: int, below: int | None) -> str | None:
    """ "A mock attack", "simulated an attack", "posed as casualties", "dreamed that soldiers came"."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.verbal(at):
        return tree.lemmas[at] if _acts_out(reading, at, below) else _done_by_mock(reading, at)
    return next((tree.words[c] for c in tree.with_dep(at, "amod", "compound") if tree.words[c] in rules["mock"]), None)


def _acts_out(reading: Reading, verb: int, below: int | None) -> bool:
    """ "Simulated an attack", "posed as casualties", "playing the dead"; who does so is real."""
    tree, rules = reading.tree, reading.tables.rules
    if below is None or tree.tokens[below].dep in ("nsubj", "nsubjpass", "agent", "advcl"):
        return False
    if _of_its_own(tree, below):
        return False  # "simulated an attack and killed twelve rebels the next day"
    if tree.tokens[below].dep == "prep" and tree.words[below] not in rules["acted_by"]:
        return False  # "rehearsed for the parade before the bombing"
    if tree.lemmas[verb] in rules["posing"]:
        return tree.words[below] in rules["told_as"]
    playing = tree.lemmas[verb] in rules["playing"] and below == reading.index and tree.tokens[below].dep == "dobj"
    return playing or tree.lemmas[verb] in rules["simulating"]


def _done_by_mock(reading: Reading, verb: int) -> str | None:
    """ "A mock bombing left 40 dead"."""
    tree, rules = reading.tree, reading.tables.rules
    if verb != reading.index and tree.tokens[reading.index].head != verb:
        return None
    doers = [p for a in tree.with_dep(verb, "agent") for p in tree.with_dep(a, "pobj")]
    for doer in (*tree.with_dep(verb, "nsubj"), *doers):
        for word in (tree.words[c] for c in tree.with_dep(doer, "amod")):
            if word in rules["mock"]:
                return word
    return None


def _joined(tree: Tree, at: int) -> bool:
    return tree.tokens[at].dep == "conj" and tree.verbal(at)


def _of_its_own(tree: Tree, at: int) -> bool:
    """Whether a joined verb tells something by itself: "the film opens in May, and its author was killed"."""
    if not _joined(tree, at):
        return False
    finite = tree.tokens[at].tag in ("VBD", "VBZ", "VBP") or bool(tree.with_dep(at, "aux", "auxpass"))
    return finite or bool(tree.with_dep(at, "nsubj", "nsubjpass"))


def _line(tree: Tree, i: int) -> set[int]:
    """A word and all above it."""
    return {at for at, _ in _upwards(tree, i)}


def _told_by_work(reading: Reading, verb: int, below: int) -> str | None:
    """ "The novel tells of a flood", "the film shows rebels attacking a village", "the movie is about a bombing"."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.tokens[below].dep in ("nsubj", "nsubjpass", "advcl") or _of_its_own(tree, below) or _known(reading):
        return None
    if tree.tokens[below].dep == "prep" and tree.words[below] not in rules["telling_of"] | rules["depicting_by"]:
        return None  # "the film opens after riots"
    teller = verb
    while _joined(tree, teller) and not tree.with_dep(teller, "nsubj", "nsubjpass"):
        teller = tree.tokens[teller].head
    works = [s for s in tree.with_dep(teller, "nsubj") if tree.lemmas[s] in rules["works"]]
    about = tree.lemmas[verb] in reading.tables.grammar.copula and tree.words[below] in rules["telling_of"]
    told = about or tree.lemmas[verb] in rules["depicting"]
    return tree.words[works[0]] if works and told else None


def _framed(reading: Reading, verb: int) -> str | None:
    """ "In the film, rebels storm the palace", "during the drill forty nurses were evacuated"."""
    tree, rules = reading.tree, reading.tables.rules
    for preposition in tree.with_dep(verb, "prep"):
        if tree.words[preposition] not in rules["staged_in"]:
            continue
        for noun in tree.with_dep(preposition, "pobj"):
            if tree.lemmas[noun] in rules["works"] | rules["dreams"]:
                if tree.words[preposition] not in rules["within"] or _on_a_day(reading, verb):
                    continue  # "at the opera on Friday, gunmen shot dead twelve people"
            if _is_stage(reading, noun):
                return tree.words[noun]
    return None


def _on_a_day(reading: Reading, verb: int) -> bool:
    """ "Shot dead nine on Friday": what is told of a day in the past is not played."""
    tree, days = reading.tree, reading.tables.rules["days"]
    near = [
        *tree.with_dep(verb, "npadvmod"),
        *(p for a in tree.with_dep(verb, "prep") for p in tree.with_dep(a, "pobj")),
    ]
    return tree.tokens[verb].tag in ("VBD", "VBN") and any(tree.words[at] in days for at in near)


def _is_stage(reading: Reading, noun: int) -> bool:
    """Whether a noun is of what is played: a film, a dream; a drill, in which people may come to harm in earnest."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.lemmas[noun] in rules["works"] | rules["dreams"]:
        return not any(tree.lemmas[c] in rules["unfolding"] for c in tree.with_dep(noun, "relcl", "acl"))
    beside = {tree.words[c] for c in tree.with_dep(noun, "amod", "compound")}
    drill = tree.lemmas[noun] in rules["drills"] or not beside.isdisjoint(rules["mock"])
    if tree.lemmas[noun] in rules["exercises"] and beside.isdisjoint(rules["mock"] | rules["training"]):
        of = any(tree.words[c] in reading.tables.grammar.of for c in tree.with_dep(noun, "prep"))
        drill = not (of or reading.dreaded)  # "in the exercise of his powers", "soldiers abducted forty during it"
    game = tree.lemmas[noun] in rules["games"] and not beside.isdisjoint(rules["played"])
    in_earnest = reading.unwilled or not rules["in_earnest"].isdisjoint(tree.words)
    return game or (drill and not in_earnest)


def _in_which(tree: Tree, clause: int) -> bool:
    """ "A novel in which a plague kills thousands"."""
    ways = (a for a in tree.with_dep(clause, "prep") if a < clause)
    return any(tree.tokens[p].tag == "WDT" for a in ways for p in tree.with_dep(a, "pobj"))


def _known(reading: Reading) -> bool:
    """Whether an event is named as one that the reader knows: "the flood", "the 1987 flood", "Friday's raid"."""
    tree = reading.tree
    nouns = [at for at in _line(tree, reading.index) if not tree.verbal(at)]
    words = reading.tables.rules["definite"]
    return any(
        tree.words[c] in words or tree.tokens[c].dep == "poss" or tree.words[c].isdigit()
        for at in nouns
        if tree.tokens[at].pos != "ADP"
        and tree.lemmas[at] not in reading.tables.rules["works"] | reading.tables.rules["accounts"]
        for c in tree.with_dep(at, "det", "poss", "nummod", "compound")
    )
