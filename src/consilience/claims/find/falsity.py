"""What is told as false, and of what somebody was acquitted, wherever in its sentence the words say so.

"Denied the claim that 300 died", "called the reports a lie", "fake news of an attack": the event is denied. "Acquitted
of killing two": two were killed, and he did not do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from consilience.claims.find.clauses import Tree, apart_from
from consilience.claims.find.cues import Reading, StandingTables

# Parts of a sentence that a denial of the whole does not reach into: told beside it, and taken for granted.
APART = frozenset({"advcl", "parataxis", "appos", "npadvmod"})
HOLDS = frozenset({"nsubj", "nsubjpass", "dobj", "oprd", "attr", "ccomp", "csubj", "pobj", "xcomp", "dep"})


class Falsity(Struct, frozen=True):
    """The word by which an event is told as false, and the word of the sentence up to which the event reaches.

    Where that is itself denied, nothing is told: "denied that the report was false".
    """

    cue: str
    below: int
    holds: bool = True


def told_false(reading: Reading) -> Falsity | None:
    """The words that tell the event as false; None where none do.

    What is dismissed or withdrawn must be told as a report of it: "dismissed reports of a raid" denies the raid,
    "dismissed the minister after a raid" does not.
    """
    tree, rules = reading.tree, reading.tables.rules
    report: int | None = None
    if _is_false_count(reading):
        return Falsity(tree.lemmas[reading.index], reading.index)
    for at, head in _upwards(tree, reading.index, reading.tables):
        if _is_report(tree, at, reading.tables):
            report = at
            if any(tree.words[c] in rules["false"] or tree.words[c] in rules["lies"] for c in _before(tree, at)):
                return Falsity(tree.words[at], at)
        if tree.tokens[at].dep in ("relcl", "acl", "ccomp") and tree.lemmas[head] in rules["lies"]:
            return Falsity(tree.words[head], at)  # "it was a lie that"
        if tree.lemmas[head] in rules["truths"] and report is not None and _of_none(tree, head, reading.tables):
            return Falsity(tree.words[head], at)  # "no truth in reports of"
        if tree.tokens[at].dep not in HOLDS or not tree.verbal(head):
            continue
        if _stated_by(tree, at, head, report, reading) and predicated_false(tree, head, rules):
            if _turned_back(tree, head, reading.tables):
                return Falsity(tree.lemmas[head], at, holds=False)
            return Falsity(tree.lemmas[head], at)
        if report is not None and _taken_back(tree, at, head, rules) and not _shown(tree, report, head, rules):
            owner = _owner(tree, reading.index, report, rules)
            if owner is not None:
                reading.doubt("alleged", tree.lemmas[owner])
                return None
            return Falsity(tree.lemmas[head], at)
        if report == at and tree.tokens[at].dep in ("nsubj", "nsubjpass"):
            return None  # "rejected claims that reports of the raid were exaggerated"
    return None


def _is_false_count(reading: Reading) -> bool:
    """Whether a verb calls a count false, which it need not say of what: "the toll of 340 was wrong"."""
    tree, rules, verb = reading.tree, reading.tables.rules, reading.index
    counts = any(tree.lemmas[c] in rules["told_counts"] for c in tree.with_dep(verb, "nsubj"))
    return counts and predicated_false(tree, verb, rules)


def predicated_false(tree: Tree, verb: int, rules: dict[str, Any]) -> bool:
    """ "It is false that", "reports turned out to be untrue", "it is not true that", "that was a lie"."""
    for child in tree.with_dep(verb, "acomp", "oprd", "attr"):
        if tree.words[child] in rules["false"] or tree.lemmas[child] in rules["lies"]:
            return not tree.with_dep(verb, "neg")
        if tree.words[child] in rules["true"] and tree.with_dep(verb, "neg"):
            return True
    return any(predicated_false(tree, low, rules) for low in tree.with_dep(verb, "xcomp") if tree.infinitive(low))


def _turned_back(tree: Tree, verb: int, tables: StandingTables) -> bool:
    """ "Rejected claims that the video was fake", "denied that the report was false": not false, somebody says."""
    head, dep = tree.tokens[verb].head, tree.tokens[verb].dep
    if dep in ("acl", "relcl") and _is_report(tree, head, tables):
        head, dep = tree.tokens[head].head, tree.tokens[head].dep
    elif dep != "ccomp":
        return False
    rejects = tree.lemmas[head] in tables.rules["rejecting"] | tables.rules["negative_clause"]
    return rejects and dep in ("ccomp", "dobj", "nsubjpass") and not tree.with_dep(head, "neg")


def _shown(tree: Tree, report: int, verb: int, rules: dict[str, Any]) -> bool:
    """ "Withdrew a photo of the dead": a picture that is not shown any more is no denial of what it shows."""
    return tree.lemmas[report] in rules["pictures"] and tree.lemmas[verb] in rules["withdrawing"]


def _owner(tree: Tree, event: int, report: int, rules: dict[str, Any]) -> int | None:
    """A claim whose "of" may name who makes it: "claims of 300 families displaced by the flood"; nobody can tell."""
    who = tree.head(event)
    named = tree.tokens[event].tag == "VBN" and tree.tokens[event].dep == "acl" and not tree.with_dep(event, "mark")
    claimed = tree.lemmas[report] in rules["owned_claims"] and (who.i == report or who.dep == "pobj")
    counted = who.i == report or tree.tokens[who.head].head == report
    return report if named and claimed and counted else None


def acquitted(tree: Tree, i: int, rules: dict[str, Any]) -> str | None:
    """The word that clears somebody of the event at ``i``: "acquitted of killing two", "not guilty of the murder"."""
    way = tree.head(i)
    if tree.tokens[i].dep not in ("pcomp", "pobj") or tree.words[way.i] not in rules["cleared_of"]:
        return None
    above = tree.head(way.i)
    if above.dep in ("dobj", "nsubjpass") and tree.lemmas[above.head] in rules["acquitting"]:
        above = tree.head(above.i)  # "acquitted the miller of murdering his brother"
    lemma = tree.lemmas[above.i]
    if lemma in rules["acquitting"] or tree.words[above.i] in rules["innocent"]:
        return lemma
    if tree.words[above.i] in rules["guilty"]:
        negated = tree.with_dep(above.i, "neg") or tree.with_dep(above.head, "neg")
        return f"not {lemma}" if negated else None
    undone = lemma in rules["convictions"] and tree.lemmas[above.head] in rules["overturning"]
    return tree.lemmas[above.head] if undone else None


def _upwards(tree: Tree, i: int, tables: StandingTables) -> Iterator[tuple[int, int]]:
    """Each word above an event with the one that it hangs on, as far as one statement reaches."""
    at = i
    for _ in range(12):
        head = tree.tokens[at].head
        dep = tree.tokens[at].dep
        if head == at or dep in APART or apart_from(tree, at) or (dep == "acl" and _picks_out(tree, at, tables)):
            return
        if dep == "relcl" and tree.lemmas[head] not in tables.rules["lies"]:
            told = content_of(tree, at, tables)
            if told is None:
                return
            head = told
        if dep in ("pobj", "pcomp"):
            if not _reaches(tree, head, tables):
                return
            head = tree.tokens[head].head
        if dep == "conj" and tree.verbal(at) and _goes_on(tree, at, head, tables):
            return
        yield at, head
        at = head


def _goes_on(tree: Tree, verb: int, before: int, tables: StandingTables) -> bool:
    """Whether a joined verb tells something further: "denied that 40 died and said three were hurt"."""
    if tree.lemmas[verb] in tables.rules["affirming"]:
        return True
    return bool(tree.with_dep(verb, "nsubj", "nsubjpass")) and not tree.with_dep(before, "mark")


def _picks_out(tree: Tree, participle: int, tables: StandingTables) -> bool:
    """ "The man arrested in the raid": which man, and nothing that is told of him."""
    noun = tree.tokens[participle].head
    bare = tree.tokens[participle].tag in ("VBN", "VBG") and not tree.with_dep(participle, "mark", "nsubj", "nsubjpass")
    if bare and tree.tokens[participle].tag == "VBN" and _is_argument(tree, noun, tables):
        return True
    known = any(tree.words[c] in tables.grammar.definite for c in tree.with_dep(noun, "det"))
    return bare and known and not _is_report(tree, noun, tables)


def _is_argument(tree: Tree, noun: int, tables: StandingTables) -> bool:
    """ "Aid failed to reach 40 villages flooded in May": somebody takes part in a deed, and it is told of him which."""
    at = noun
    if tree.tokens[at].dep == "pobj":
        at = tree.tokens[at].head
    elif tree.tokens[at].dep not in ("dobj", "nsubj", "nsubjpass"):
        return False
    verb = tree.tokens[at].head
    known = tables.certainty["alleged_verbs"] | tables.rules["affirming"] | tables.rules["telling_state"]
    return tree.verbal(verb) and tree.lemmas[verb] not in known


def _stated_by(tree: Tree, at: int, verb: int, report: int | None, reading: Reading) -> bool:
    """Whether what a verb calls false or wrong is a statement: "the raid was wrong" blames, and denies nothing."""
    dep, rules = tree.tokens[at].dep, reading.tables.rules
    if dep == "xcomp":
        return at != reading.index and tree.lemmas[at] in rules["affirming"]
    blamed = {tree.words[c] for c in tree.with_dep(verb, "acomp", "oprd")} & rules["blaming"]
    return dep != "dobj" and (report is not None or dep in ("ccomp", "csubj") or not blamed)


def _reaches(tree: Tree, preposition: int, tables: StandingTables) -> bool:
    """Whether what stands behind a preposition is told by what stands before it: "reports of", "no truth in"."""
    above = tree.head(preposition)
    if tree.words[preposition] in tables.grammar.of and above.pos == "NOUN":
        many = tree.lemmas[above.i] in tables.rules["quantities"] or tree.words[above.i] in tables.rules["quantities"]
        beside = tables.rules["lies"] | tables.rules["truths"]
        return many or _is_report(tree, above.i, tables) or tree.lemmas[above.i] in beside  # not "families of the dead"
    if tree.words[preposition] in tables.grammar.of | tables.rules["told_as"]:
        return True
    return tree.lemmas[tree.tokens[preposition].head] in tables.rules["truths"]


def content_of(tree: Tree, clause: int, tables: StandingTables) -> int | None:
    """The report that a clause tells the content of, where the parse takes its "that" for a pronoun.

    "The allegation that guards beat the prisoners": the verb has its own object besides.
    """
    that = [c for c in tree.with_dep(clause, "dobj", "mark") if tree.words[c] in tables.grammar.that]
    if not that or that[0] > clause or not tree.with_dep(clause, "nsubj", "nsubjpass"):
        return None
    noun = tree.tokens[clause].head
    if _is_report(tree, noun, tables):
        return noun
    further = tree.tokens[tree.tokens[noun].head].head
    full = len(tree.with_dep(clause, "dobj")) > 1 or bool(tree.with_dep(clause, "auxpass"))
    return further if full and tree.tokens[noun].dep == "pobj" and _is_report(tree, further, tables) else None


def _is_report(tree: Tree, at: int, tables: StandingTables) -> bool:
    """Whether a word is of what somebody tells: "reports", "the claim", "a post claiming"."""
    certainty, lemma = tables.certainty, tree.lemmas[at]
    if tree.verbal(at):
        return tree.tokens[at].dep == "acl" and lemma in certainty["alleged_verbs"] | tables.rules["affirming"]
    told = tables.rules["told"] | tables.rules["told_counts"]
    return lemma in certainty["alleged_nouns"] | certainty["hedged_nouns"] | told


def _before(tree: Tree, noun: int) -> tuple[int, ...]:
    return tree.with_dep(noun, "amod", "compound", "nmod")


def _of_none(tree: Tree, noun: int, tables: StandingTables) -> bool:
    """ "No truth", "there was not any truth"."""
    return any(tree.words[c] in tables.grammar.no for c in tree.with_dep(noun, "det")) or bool(
        tree.with_dep(tree.tokens[noun].head, "neg")
    )


def _taken_back(tree: Tree, at: int, verb: int, rules: dict[str, Any]) -> bool:
    """Whether a verb rejects the report that hangs on it, or calls it false, whatever the parse makes of the word."""
    if tree.with_dep(verb, "neg"):
        return False
    if tree.lemmas[verb] in rules["rejecting"] and tree.tokens[at].dep in ("dobj", "nsubjpass", "pobj"):
        return True
    if tree.lemmas[verb] not in rules["naming"] | rules["rejecting"]:
        return False
    for i in range(verb + 1, len(tree.words)):
        if tree.words[i] in (",", ";", ":"):
            return False
        if tree.words[i] in rules["false"] or tree.lemmas[i] in rules["lies"]:
            follows = tree.tokens[i + 1].pos in ("NOUN", "PROPN") if i + 1 < len(tree.words) else False
            return not follows or tree.words[i - 1] in rules["told_as"]
    return False
