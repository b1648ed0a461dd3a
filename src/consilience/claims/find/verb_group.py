"""What a verb group says of its event: tense, modal, negation, progressive, adverbs of doubt."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.clauses import Tree
from consilience.claims.find.cues import Reading, StandingTables, Tense
from consilience.claims.find.open_questions import doubted, left_open


def read_verb(reading: Reading, v: int, own: bool) -> None:
    """Tense, modal, negation and adverbs of a verb group; ``own`` where the event is the verb or carried by it."""
    tree = reading.tree
    auxiliaries = [tree.words[a] for a in tree.with_dep(v, "aux", "auxpass")]
    if tree.tokens[v].dep == "conj":
        auxiliaries = _shared_auxiliaries(reading, v) + auxiliaries
    if own and reading.tense == "none":
        reading.tense = _tense(tree, v, auxiliaries, reading.tables)
    _negation(reading, v, own)
    _modal(reading, v, auxiliaries, own)
    if own:
        _progressive(reading, v, auxiliaries)
        for child in tree.with_dep(v, "advmod", "advcl", "npadvmod", "amod"):
            if tree.tokens[child].dep in ("advmod", "amod"):
                _modifier_adverb(reading, child)


def _shared_auxiliaries(reading: Reading, v: int) -> list[str]:
    """Auxiliaries said once for verbs joined by "and": "will withdraw and regroup", "could be held and be deported"."""
    tree = reading.tree
    if tree.with_dep(v, "nsubj", "nsubjpass"):
        return []
    own, head = tree.with_dep(v, "aux", "auxpass"), tree.tokens[v].head
    bare = bool(own) and all(tree.tokens[a].tag == "VB" for a in own)  # "be deported"
    same = not own and tree.tokens[head].tag == tree.tokens[v].tag and tree.tokens[v].tag in ("VB", "VBN", "VBG")
    if bare:
        return [tree.words[a] for a in tree.with_dep(head, "aux") if tree.tokens[a].tag == "MD"]
    return [tree.words[a] for a in tree.with_dep(head, "aux", "auxpass")] if same else []


def _modifier_adverb(reading: Reading, child: int) -> None:
    word, certainty, rules = reading.tree.words[child], reading.tables.certainty, reading.tables.rules
    if word in certainty["alleged_adverbs"]:
        reading.doubt("alleged", word)
    elif word in certainty["hedged_adverbs"]:
        reading.doubt("hedged", word)
    elif word in rules["almost"]:
        after = reading.tree.tokens[child + 1 : child + 2]
        if after and after[0].tag.startswith("VB"):
            reading.deny(word)
    elif word in rules["still"]:
        if reading.tense == "present" or not reading.tree.with_dep(reading.index, "aux", "auxpass"):
            reading.set("ongoing", word, firm=False)


def _tense(tree: Tree, v: int, auxiliaries: list[str], tables: StandingTables) -> Tense:
    tag, rules = tree.tokens[v].tag, tables.rules
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
    tree, tables, rules = reading.tree, reading.tables, reading.tables.rules
    for child in tree.children[v]:
        token, word = tree.tokens[child], tree.words[child]
        negates = token.dep == "neg" or (token.dep == "advmod" and word in rules["negations"])
        negates = negates or (token.dep == "preconj" and word in rules["of_two"])  # "were neither hurt nor killed"
        if negates and word not in tables.grammar.no:
            if not any(after in rules["not_only"] for after in tree.words[child + 1 : child + 2]):
                reading.deny(word)
        elif child and f"{tree.words[child - 1]} {word}" in rules["no_longer"]:
            reading.deny(tables.called["no_longer"])
        elif own and token.dep in ("nsubj", "nsubjpass", "dobj") and is_zero(tree, child, tables):
            if token.dep == "nsubj" and _does_to_others(reading, v):
                reading.deny(tree.words[child])
            else:
                reading.zero = True
                reading.cues.append(f"zero:{tree.words[child]}")
    if own and tree.tokens[v].dep == "conj" and not tree.with_dep(v, "nsubj", "nsubjpass"):
        none = [w for w in tree.with_dep(tree.tokens[v].head, "nsubj") if is_zero(tree, w, tables)]
        if none and _does_to_others(reading, v):
            reading.deny(tree.words[none[0]])


def _does_to_others(reading: Reading, v: int) -> bool:
    """Whether an event's own verb harms somebody else: "no unit shelled the town"; not "nobody lost his life"."""
    tree, suffered = reading.tree, reading.tables.rules["suffered_things"]
    if reading.index != v or not reading.dreaded:
        return False
    return any(tree.lemmas[at] not in suffered for at in tree.with_dep(v, "dobj"))


def is_zero(tree: Tree, noun: int, tables: StandingTables) -> bool:
    """Whether a noun phrase states none of something: "no one", "none of the crew", "no soldiers"."""
    if tree.words[noun] in tables.rules["zero"] - tables.grammar.no:
        return True
    beside = {tree.words[child] for child in tree.children[noun]}
    return bool(beside & (tables.grammar.no | tables.rules["of_two"])) or not_single(tree, noun, tables)


def none_of(tree: Tree, noun: int, tables: StandingTables) -> str | None:
    """The word that tells of a noun that there is none: "no deaths"; in a row, its first: "no deaths or injuries"."""
    rules, rows = tables.rules, [noun]
    if tree.tokens[noun].dep == "amod" and tree.words[tree.tokens[noun].head] in rules["zero"]:
        return tree.words[tree.tokens[noun].head]  # a verb that the parse took for an adjective: "and injured nobody"
    while tree.tokens[rows[-1]].dep == "conj" and not tree.with_dep(rows[-1], "det", "nummod", "poss"):
        rows.append(tree.tokens[rows[-1]].head)
    joined = {tree.words[child] for at in rows for child in tree.with_dep(at, "cc")} & rules["or_nor"]
    both = rules["of_two"] if joined else frozenset()
    for child in tree.children[rows[-1]]:
        told = tree.tokens[child].dep in ("det", "neg", "advmod", "preconj")
        if told and tree.words[child] in rules["zero"] - (rules["of_two"] - both):
            return tree.words[child] if joined or rows[-1] == noun else None
    return None


def not_single(tree: Tree, noun: int, tables: StandingTables) -> bool:
    """ "Not a single arrest", "not one house"."""
    beside = {tree.words[child] for child in tree.children[noun]}
    ones = (c for c in tree.with_dep(noun, "nummod") if tree.words[c] in tables.rules["one"])
    return beside >= tables.rules["not_single"] or any(tree.with_dep(one, "neg") for one in ones)


def _modal(reading: Reading, v: int, auxiliaries: list[str], own: bool) -> None:
    tree, rules, called = reading.tree, reading.tables.rules, reading.tables.called
    perfect = not reading.tables.grammar.have.isdisjoint(auxiliaries)
    if doubted(tree, v, rules):
        reading.set("feared", called["condition"], firm=True)
        return
    if left_open(tree, v, rules):
        reading.set("conditional", called["condition"], firm=not tree.infinitive(v))
        return
    if _condition(tree, v, rules):
        reading.set("conditional", called["condition"])
        return
    if auxiliaries and (_in_case(tree, v, rules) or _provided(tree, v, rules)):
        reading.set("conditional", called["in_case"])
        return
    headline = tree.infinitive(v) and bool(tree.with_dep(v, "nsubj", "nsubjpass"))
    if headline and any(_condition(tree, c, rules) for c in tree.with_dep(v, "advcl")):
        reading.set("conditional", called["condition"])  # "Pirates to release crew only if debts are paid"
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
            if perfect and word in rules["must"]:
                reading.doubt("hedged", f"{word} {called['perfect']}")
            else:
                reading.set("demanded", word, firm=False)


def _might(reading: Reading, word: str, perfect: bool, dependent: bool) -> None:
    """ "May have fled" doubts what happened; "may flee" tells of nothing that did; "could not flee" tells that not."""
    rules, called = reading.tables.rules, reading.tables.called
    if perfect and word in rules["modals_doubt"]:
        reading.doubt("hedged", f"{word} {called['perfect']}")
    elif perfect:
        reading.set("conditional", f"{word} {called['perfect']}", firm=False)
    elif dependent:
        reading.set("conditional", f"{word} {called['condition']}")  # "if not treated, it could bring floods"
    elif word in rules["modals_able"] and reading.denied:
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
    reported = reported or any(tree.words[c] in reading.tables.grammar.that for c in tree.with_dep(v, "mark"))
    reported = reported or any(tree.tokens[c].dep in ("ccomp", "parataxis") for c in tree.children[v])
    if dependent or not reported:
        reading.set("conditional", word, firm=dependent)
    else:
        reading.set("feared" if reading.unwilled else "planned", word, firm=False)


def _in_case(tree: Tree, v: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "In case that the river rises, they will be moved"; "in the event of a breach"; "were the dyke to give way"."""
    for child in tree.with_dep(v, "prep"):
        for case in tree.with_dep(child, "pobj"):
            below = tree.with_dep(case, "acl", "prep", "relcl")
            if tree.lemmas[case] in rules["cases"] and below:
                return True
    inverted = tree.words[0] in rules["inverted"] and tree.tokens[-1].text != "?" and "," in tree.words[:v]
    return inverted and v > 0 and tree.tokens[1].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")


def _provided(tree: Tree, v: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """ "They would withdraw provided the army lifted its blockade"."""
    later = (t.i for t in tree.tokens[v + 1 :] if tree.words[t.i] in rules["provided"])
    return any(tree.with_dep(clause, "nsubj", "nsubjpass") for t in later for clause in tree.with_dep(t, "ccomp"))


def _condition(tree: Tree, v: int, rules: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause is opened by "if", "unless", "in case", or an inverted "should"."""
    for child in tree.children[v]:
        word = tree.words[child]
        if tree.tokens[child].dep in ("mark", "advmod", "prep") and word in rules["conditions"]:
            asked = tree.lemmas[tree.tokens[v].head] in rules["asking"] and tree.tokens[v].dep != "ROOT"
            asked = asked or tree.tokens[v].dep == "ccomp" or (word in rules["asked_to"] and tree.infinitive(v))
            manner = set(tree.words[child + 1 : child + 2]) & rules["provided_with"]
            either = " ".join(tree.words[child + 1 : child + 3]) in rules["either_way"]
            return not manner and not either and not (word in rules["asked_by"] and asked)
        if child and f"{tree.words[child - 1]} {word}" in rules["in_case"]:
            return True
    for subject in tree.with_dep(v, "nsubj", "nsubjpass"):
        opening = min([subject, *tree.children[subject]]) - 1
        if opening >= 0 and tree.words[opening] in rules["provided"]:
            return True
    first = min(tree.children[v], default=v)
    return tree.tokens[v].dep == "advcl" and tree.words[first] in rules["inverted"]


def _progressive(reading: Reading, v: int, auxiliaries: list[str]) -> None:
    """What goes on: told in the present of every day, by a perfect with "now", a passive or active progressive."""
    tree, tables = reading.tree, reading.tables
    rules, called, low = tables.rules, tables.called, tree.parse.text.lower()
    bare = tree.tokens[v].tag == "VB" and bool(tree.with_dep(v, "nsubj")) and not tree.infinitive(v)
    present = (tree.tokens[v].tag in ("VBZ", "VBP") or bare) and not auxiliaries
    if present and tree.tokens[v].dep == "ROOT" and tables.ahead.search(low):
        reading.set("planned", called["ahead"], firm=False)
    if present and tables.habitual.search(low):
        reading.set("ongoing", called["habitual"], firm=False)
    perfect = rules["been"] & {*auxiliaries} and tables.grammar.perfect & {*auxiliaries}
    until_now = any(tree.words[child] in rules["until_now"] for child in tree.with_dep(v, "advmod"))
    if perfect and until_now:
        reading.set("ongoing", called["until_now"], firm=False)
    if tree.tokens[v].tag == "VBN" and rules["being"] & {*auxiliaries} and len(auxiliaries) > 1:
        reading.set("ongoing", called["being"], firm=False)
    if tree.words[v] in rules["headed"] and rules["progressive_now"] & {*auxiliaries}:
        reading.set("ongoing", called["progressive"], firm=False)
    if tree.tokens[v].tag != "VBG":
        return
    if tree.tokens[v].dep == "acl" and until_now:
        reading.set("ongoing", called["until_now"], firm=False)
    _going(reading, v, frozenset(auxiliaries))


def _going(reading: Reading, v: int, auxiliaries: frozenset[str]) -> None:
    """A progressive goes on, or is planned where a coming time stands with it: "is flying home tomorrow"."""
    tree, tables = reading.tree, reading.tables
    rules, low = tables.rules, tree.parse.text.lower()
    now, then, been = (auxiliaries & rules[name] for name in ("progressive_now", "progressive_then", "been"))
    if not (now or then or been):
        return
    past = not (now or been)
    marks = (mark for c in tree.with_dep(v, "advcl") for mark in tree.with_dep(c, "advmod"))
    if past and any(tree.words[mark] in rules["when"] for mark in marks):
        return  # "were crossing the bridge when it gave way"
    ahead = tables.ahead.search(low) or (not past and tables.on_day.search(low))
    planned = ahead and not (then or been)
    reading.set("planned" if planned else "ongoing", tables.called["progressive"], firm=False)
