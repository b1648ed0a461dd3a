"""What a verb group says of its event: tense, modal, negation, progressive, adverbs of doubt."""

from __future__ import annotations

from typing import Any

from consilience.claims.find.clauses import Tree
from consilience.claims.find.cues import Reading, Tense


def read_verb(reading: Reading, v: int, own: bool) -> None:
    """Tense, modal, negation and adverbs of a verb group; ``own`` where the event is the verb or carried by it."""
    tree, rules = reading.tree, reading.tables.rules
    auxiliaries = [tree.words[a] for a in tree.with_dep(v, "aux", "auxpass")]
    if not auxiliaries and tree.tokens[v].dep == "conj" and tree.tokens[v].tag in ("VB", "VBN", "VBG"):
        auxiliaries = _shared_auxiliaries(tree, v)
    if own and reading.tense == "none":
        reading.tense = _tense(tree, v, auxiliaries, rules)
    _negation(reading, v, own)
    _modal(reading, v, auxiliaries, own)
    if own:
        _progressive(reading, v, auxiliaries)
        for child in tree.with_dep(v, "advmod", "advcl", "npadvmod", "amod"):
            if tree.tokens[child].dep in ("advmod", "amod"):
                _modifier_adverb(reading, child)


def _shared_auxiliaries(tree: Tree, v: int) -> list[str]:
    """Auxiliaries said once for verbs joined by "and": "will withdraw and regroup"."""
    if tree.with_dep(v, "nsubj", "nsubjpass"):
        return []
    head = tree.tokens[v].head
    same = tree.tokens[head].tag == tree.tokens[v].tag
    return [tree.words[a] for a in tree.with_dep(head, "aux", "auxpass")] if same else []


def _modifier_adverb(reading: Reading, child: int) -> None:
    word, certainty = reading.tree.words[child], reading.tables.certainty
    if word in certainty["alleged_adverbs"]:
        reading.doubt("alleged", word)
    elif word in certainty["hedged_adverbs"]:
        reading.doubt("hedged", word)
    elif word in ("almost", "nearly"):
        after = reading.tree.tokens[child + 1 : child + 2]
        if after and after[0].tag.startswith("VB"):
            reading.deny(word)
    elif word == "still" and (reading.tense == "present" or not reading.tree.with_dep(reading.index, "aux", "auxpass")):
        reading.set("ongoing", word, firm=False)


def _tense(tree: Tree, v: int, auxiliaries: list[str], rules: dict[str, Any]) -> Tense:
    tag = tree.tokens[v].tag
    if any(word in rules["modals_planned"] or word in rules["modals_would"] for word in auxiliaries):
        return "future"
    if any(word in rules["past_auxiliaries"] for word in auxiliaries):
        return "past"
    if any(word in rules["present_auxiliaries"] for word in auxiliaries):
        return "present"
    if tag in ("VBD", "VBN"):
        return "past"
    return "present" if tag in ("VBZ", "VBP", "MD") or (tag == "VB" and not tree.infinitive(v)) else "none"


def _negation(reading: Reading, v: int, own: bool) -> None:
    tree, rules = reading.tree, reading.tables.rules
    for child in tree.children[v]:
        token, word = tree.tokens[child], tree.words[child]
        if (token.dep == "neg" or (token.dep == "advmod" and word in rules["negations"])) and word != "no":
            if not any(after in rules["not_only"] for after in tree.words[child + 1 : child + 2]):
                reading.deny(word)
        elif word in ("longer", "more") and child and tree.words[child - 1] == "no":
            reading.deny("no longer")
        elif own and token.dep in ("nsubj", "nsubjpass", "dobj") and is_zero(tree, child, rules):
            reading.zero = True
            reading.cues.append(f"zero:{tree.words[child]}")


def is_zero(tree: Tree, noun: int, rules: dict[str, Any]) -> bool:
    """Whether a noun phrase states none of something: "no one", "none of the crew", "no soldiers"."""
    if tree.words[noun] in rules["zero"] and tree.words[noun] != "no":
        return True
    beside = {tree.words[child] for child in tree.children[noun]}
    return "no" in beside or ("not" in beside and "single" in beside)


def _modal(reading: Reading, v: int, auxiliaries: list[str], own: bool) -> None:
    tree, rules = reading.tree, reading.tables.rules
    perfect = "have" in auxiliaries
    if _condition(tree, v, rules):
        reading.set("conditional", "if")
        return
    if auxiliaries and _in_case(tree, v, rules):
        reading.set("conditional", "in case")
        return
    for word in auxiliaries:
        if word in rules["modals_planned"]:
            dependent = any(_condition(tree, c, rules) for c in tree.with_dep(v, "advcl"))
            reading.set(
                "conditional" if dependent else "feared" if reading.unwilled else "planned", word, firm=dependent
            )
        elif word in rules["modals_would"]:
            _would(reading, v, word, perfect)
        elif word in rules["modals_possible"]:
            _might(reading, word, perfect, any(_condition(tree, c, rules) for c in tree.with_dep(v, "advcl")))
        elif word in rules["modals_must"] and own:
            if perfect and word == "must":
                reading.doubt("hedged", "must have")
            else:
                reading.set("demanded", word, firm=False)


def _might(reading: Reading, word: str, perfect: bool, dependent: bool) -> None:
    """ "May have fled" doubts what happened; "may flee" tells of nothing that did; "could not flee" tells that not."""
    if perfect and word in ("may", "might"):
        reading.doubt("hedged", f"{word} have")
    elif perfect:
        reading.set("conditional", f"{word} have", firm=False)
    elif dependent:
        reading.set("conditional", f"{word} if")  # "if not treated, it could bring floods"
    elif word in ("could", "can") and reading.denied:
        reading.cues.append(f"unable:{word}")
    else:
        reading.possible(word)


def _would(reading: Reading, v: int, word: str, perfect: bool) -> None:
    """ "Would" is the future of reported speech, unless a condition stands with it or nobody is reported."""
    tree, rules = reading.tree, reading.tables.rules
    if reading.tables.hindsight.search(tree.parse.text.lower()):
        return  # "three years later the bridge would be destroyed"
    barred = any(tree.words[child] in rules["barring"] for child in tree.with_dep(v, "prep"))
    dependent = perfect or barred or any(_condition(tree, c, rules) for c in tree.with_dep(v, "advcl"))
    reported = tree.tokens[v].dep in ("ccomp", "relcl", "conj") or any(t.dep == "ccomp" for t in tree.tokens[: v + 1])
    reported = reported or any(tree.words[c] == "that" for c in tree.with_dep(v, "mark"))
    reported = reported or any(tree.tokens[c].dep in ("ccomp", "parataxis") for c in tree.children[v])
    if dependent or not reported:
        reading.set("conditional", word, firm=dependent)
    else:
        reading.set("planned", word, firm=False)


def _in_case(tree: Tree, v: int, rules: dict[str, Any]) -> bool:
    """ "In case that the river rises, they will be moved"; "in the event of a breach"; "were the dyke to give way"."""
    for child in tree.with_dep(v, "prep"):
        for case in tree.with_dep(child, "pobj"):
            below = tree.with_dep(case, "acl", "prep", "relcl")
            if tree.lemmas[case] in rules["cases"] and below:
                return True
    inverted = tree.words[0] in rules["inverted"] and tree.tokens[-1].text != "?" and "," in tree.words[:v]
    return inverted and v > 0 and tree.tokens[1].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")


def _condition(tree: Tree, v: int, rules: dict[str, Any]) -> bool:
    """Whether a clause is opened by "if", "unless", "in case", or an inverted "should"."""
    for child in tree.children[v]:
        word = tree.words[child]
        if tree.tokens[child].dep in ("mark", "advmod", "prep") and word in rules["conditions"]:
            asked = tree.lemmas[tree.tokens[v].head] in rules["asking"] and tree.tokens[v].dep != "ROOT"
            asked = asked or tree.tokens[v].dep == "ccomp" or (word == "whether" and tree.infinitive(v))
            manner = set(tree.words[child + 1 : child + 2]) & rules["provided_with"]
            either = tree.words[child + 1 : child + 3] == ("or", "not")
            return not manner and not either and not (word in rules["asked_by"] and asked)
        if word == "case" and child and tree.words[child - 1] == "in":
            return True
    first = min(tree.children[v], default=v)
    return tree.tokens[v].dep == "advcl" and tree.words[first] in rules["inverted"]


def _progressive(reading: Reading, v: int, auxiliaries: list[str]) -> None:
    tree = reading.tree
    rules, low = reading.tables.rules, tree.parse.text.lower()
    bare = tree.tokens[v].tag == "VB" and bool(tree.with_dep(v, "nsubj")) and not tree.infinitive(v)
    present = (tree.tokens[v].tag in ("VBZ", "VBP") or bare) and not auxiliaries
    if present and tree.tokens[v].dep == "ROOT" and reading.tables.ahead.search(low):
        reading.set("planned", "tomorrow", firm=False)
    if present and reading.tables.habitual.search(low):
        reading.set("ongoing", "every", firm=False)
    perfect = "been" in auxiliaries and ("has" in auxiliaries or "have" in auxiliaries)
    if perfect and any(tree.words[child] in rules["until_now"] for child in tree.with_dep(v, "advmod")):
        reading.set("ongoing", "now", firm=False)
    if tree.tokens[v].tag == "VBN" and "being" in auxiliaries and len(auxiliaries) > 1:
        reading.set("ongoing", "being", firm=False)
    if tree.tokens[v].tag != "VBG":
        return
    if tree.tokens[v].dep == "acl" and any(
        tree.words[child] in rules["until_now"] for child in tree.with_dep(v, "advmod")
    ):
        reading.set("ongoing", "now", firm=False)
    if any(word in ("is", "are", "was", "were", "'s", "'re", "been", "am", "’s", "’re") for word in auxiliaries):
        past = not any(word in ("is", "are", "am", "'s", "'re", "been", "’s", "’re") for word in auxiliaries)
        if past and any(
            tree.words[mark] == "when" for c in tree.with_dep(v, "advcl") for mark in tree.with_dep(c, "advmod")
        ):
            return  # "were crossing the bridge when it gave way"
        ahead = reading.tables.ahead.search(low) or (not past and reading.tables.on_day.search(low))
        planned = ahead and not any(word in ("was", "were", "been") for word in auxiliaries)
        reading.set("planned" if planned else "ongoing", "progressive", firm=False)
