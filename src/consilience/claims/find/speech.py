"""Reads clauses for attributions: whose verb it is, what belongs to it, and what it covers."""

from __future__ import annotations

import re
from collections.abc import Collection

from consilience.claims.find.clauses import Grammar
from consilience.claims.find.credit_words import Chains, CreditWords
from consilience.claims.find.spoken import Carrier
from consilience.text.datelines import dateline_end
from consilience.text.tree import Tree

SUBJECT, PASSIVE = ("nsubj", "csubj"), ("nsubjpass", "csubjpass")
RELATIVE = ("WDT", "WP")
# Marks that end a quotation, and what a name behind one may be taken for that is no subject.
QUOTED, ASTRAY = ('"', "”", "’", "'"), ("advmod", "npadvmod", "dep", "nmod", "intj")
# Between two statements of two speakers.
PARTED = ";"
HELPERS = ("aux", "auxpass", "neg", "advmod", "prt")
INHERITS = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "acomp")


def is_passive(tree: Tree, at: int) -> bool:
    """With a passive helper or subject, or a bare participle after its noun ("a guard accused of theft")."""
    token = tree.tokens[at]
    if tree.child(at, "auxpass") is not None or tree.child(at, *PASSIVE) is not None:
        return True
    return (
        token.tag == "VBN" and token.dep in ("acl", "advcl") and tree.child(at, "aux", "nsubj", "ccomp", "dobj") is None
    )


def subject_of(tree: Tree, at: int) -> set[int]:
    """Tokens of the subject of a verb, its own or the one it shares with the verb that governs it."""
    seen, here = {at}, at
    for _ in range(6):
        subjects = tree.all(here, *SUBJECT) if here == at else tree.all(here, *SUBJECT, *PASSIVE)
        inserted = len(subjects) > 1 and tree.tokens[subjects[0]].tag in RELATIVE  # "which villagers say killed 20"
        subject = subjects[-1 if inserted else 0] if subjects else None
        if subject is not None:
            numbers = tree.below(subject, without=tuple(seen))
            return numbers - tree.below(at) if here != at else numbers
        if here == at and (unknown := _unknown_name(tree, at)):
            return unknown
        token = tree.tokens[here]
        if token.dep in ("acl", "relcl"):
            return _who_is(tree, token.head) if is_infinitive(tree, here) else tree.below(token.head, without=(here,))
        if token.dep == "pobj" or token.dep not in INHERITS or token.head == here:
            return set()
        here = token.head
        seen.add(here)
    return set()


def _unknown_name(tree: Tree, at: int) -> set[int]:
    """A name between a quotation and its verb that a parser took for an adverb: '"...," Nkhuta told LNA'."""
    if at < 2 or not tree.tokens[at - 2].text.endswith(QUOTED):
        return set()
    name = tree.tokens[at - 1]
    by_itself = name.tag == "NNP" and name.head == at and name.dep in ASTRAY and name.text.istitle()
    return {name.i} if by_itself else set()


def is_infinitive(tree: Tree, at: int) -> bool:
    """ "To say"."""
    return any(tree.tokens[helper].tag == "TO" for helper in tree.all(at, "aux"))


def _who_is(tree: Tree, noun: int) -> set[int]:
    """Who a noun before an infinitive is told of: "she was the first to say", "the first official to say"."""
    copula = tree.tokens[noun].head
    told = tree.child(copula, *SUBJECT) if tree.tokens[noun].dep == "attr" else None
    clauses = tree.all(noun, "acl", "relcl")
    return tree.below(told) if told is not None else tree.below(noun, without=clauses)


def cue_tokens(tree: Tree, at: int, preposition: int | None, medium: Collection[str]) -> set[int]:
    """The verb with its helpers, the particle that belongs to it, and "in a statement" where that follows."""
    own = {c for c in tree.children[at] if tree.tokens[c].dep in HELPERS and tree.tokens[c].tag != "WRB"}
    cue, left = {at}, at - 1
    while left in own:
        cue.add(left)
        left -= 1
    if at + 1 in own and tree.tokens[at + 1].dep == "prt":
        cue.add(at + 1)
    if preposition is not None:
        particle = preposition == at + 2 and tree.tokens[at + 1].dep in ("prt", "advmod")
        near = preposition == at + 1 or (particle and at + 1 in own)
        cue |= set(range(at, preposition + 1)) if near else {preposition}
    for child in tree.all(at, "prep"):
        inner = tree.child(child, "pobj")
        if (
            child == at + 1
            and child != preposition
            and inner is not None
            and tree.tokens[inner].lemma.lower() in medium
            and inner - child <= 3
        ):
            cue |= set(range(child, inner + 1))
    return cue


def saying_of(tree: Tree, at: int, chains: Chains) -> list[int]:
    """The "saying" of "quoted as saying"."""
    return [
        n
        for n in sorted(tree.below(at))
        if tree.tokens[n].text.lower() in chains.saying
        and n > at
        and any(tree.tokens[m].text.lower() in chains.as_saying for m in range(max(at, n - 2), n))
    ][:1]


def loosely_said(tree: Tree, at: int, source: Collection[int], grammar: Grammar) -> set[int]:
    """What a verb of speech covers where the parse ties nothing to it.

    A "that" soon after it, else the sentence that a comma parts from its tail ("..., the mayor's office stated.").
    """
    for token in tree.tokens[at + 1 : at + 9]:
        if token.text.lower() in grammar.that and token.dep == "mark" and not tree.tokens[token.head].i < token.i:
            return {n for n in tree.below(token.head) if n >= token.i}
    first, last = min({at, *source}), max({at, *source})
    before = next((t for t in reversed(tree.tokens[:first]) if t.text.strip()), None)
    rest = [t for t in tree.tokens[last + 1 :] if t.pos not in ("PUNCT", "SPACE")]
    parted = before is not None and (before.text[:1] in ",\"”'’" or before.text == "''")
    if source and parted and len(rest) <= 8 and first >= 3:
        return set(range(first))
    return set()


def bare_infinitive(tree: Tree, at: int, grammar: Grammar) -> bool:
    """ "to explain the vote" tells of a purpose more often than of words; a cue with a clause or quotation only."""
    helper = tree.child(at, "aux")
    return helper is not None and tree.tokens[helper].text.lower() in grammar.infinitive


def clause_below(tree: Tree, at: int, clause: int, to_listener: Collection[str]) -> set[int]:
    """A clause that is told, with the subject that a parser took for an object: "warned the crisis was over"."""
    own, thing = tree.below(clause), tree.child(at, "dobj")
    told = thing is not None and tree.tokens[at].lemma.lower() not in to_listener
    if thing is None or not told or tree.child(clause, *SUBJECT, *PASSIVE, "mark") is not None:
        return own
    helper = tree.child(clause, "aux", "auxpass")
    finite = tree.tokens[helper if helper is not None else clause].tag in ("VBD", "VBZ", "VBP", "MD")
    subject = tree.below(thing)
    return own | subject if finite and max(subject) + 1 == min(own) else own


def clauses_joined(tree: Tree, at: int, empty: Collection[str]) -> set[int]:
    """Clauses that a parser joins to "it is reported" though they go on with what is: "that A fell, and B burned"."""
    subject, clause = tree.child(at, *PASSIVE), tree.child(at, "ccomp")
    if subject is None or clause is None or tree.tokens[subject].text.lower() not in empty:
        return set()
    if tree.child(clause, "mark") is None:
        return set()
    joined = [c for c in tree.all(at, "conj") if c > clause and tree.child(c, *SUBJECT, *PASSIVE) is not None]
    return set().union(*(tree.below(c) for c in joined))


def dateline_tokens(tree: Tree, labels: re.Pattern[str]) -> set[int]:
    """'PORT LIMA (Wire) - ' at the head of a report is no part of its first sentence, nor is a page's label."""
    label = labels.match(tree.text)
    end = label.end() if label else dateline_end(tree.text)
    return {t.i for t in tree.tokens if t.end <= end}


def subject_before(tree: Tree, at: int, content: Collection[int]) -> set[int]:
    """The subject of the clause around a verb, where it stands before and is no part of what is said."""
    here = at
    while tree.tokens[here].head != here:
        here = tree.tokens[here].head
        subject = tree.child(here, *SUBJECT, *PASSIVE)
        if subject is not None and subject < at and subject not in content and at not in tree.below(subject):
            return tree.below(subject)
    return set()


def listener_of(tree: Tree, at: int, content: Collection[int], weekdays: Collection[str]) -> set[int]:
    """Who was told: the noun phrase right after the verb, without a weekday that the parser joins to it."""
    run: set[int] = set()
    for token in tree.tokens[at + 1 :]:
        if token.i in content or token.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PART") or token.text in weekdays:
            break
        run.add(token.i)
    return run


def up_to(at: int, saying: list[int]) -> set[int]:
    """The words from "quoted" up to "saying" where they stand together."""
    return set(range(at, saying[0] + 1)) if saying and saying[0] - at <= 3 else set(saying)


def top_of_clause(tree: Tree, at: int) -> int:
    """The verb of the clause that a participle or a phrase belongs to."""
    here = at
    for _ in range(6):
        token = tree.tokens[here]
        if token.dep in ("advcl", "xcomp", "prep", "pcomp", "acl") and token.head != here:
            here = token.head
        else:
            break
    return here


def credited_by(tree: Tree, start: int, last: int, source: Collection[int]) -> set[int]:
    """What "according to X" covers: the sentence where it opens or closes one, else the clause it stands in."""
    end = max([last, *source])
    rest = [t for t in tree.tokens if t.i > end and t.pos not in ("PUNCT", "SPACE")]
    ahead = [t for t in tree.tokens if t.i < start and t.pos not in ("PUNCT", "SPACE")]
    gone = set(range(start, end + 1))
    here = tree.tokens[start].head
    while tree.tokens[here].pos not in ("VERB", "AUX") and tree.tokens[here].head != here:
        here = tree.tokens[here].head
    if not ahead or not rest:
        while tree.tokens[here].head != here:
            here = tree.tokens[here].head
    return tree.below(here) - gone - _of_others(tree, start)


def _of_others(tree: Tree, start: int) -> set[int]:
    """What another is credited with by the same words across a semicolon: "nine, according to police; according to"."""
    cuts = [-1, *(t.i for t in tree.tokens if t.text == PARTED), len(tree.tokens)]
    first, last = max(c for c in cuts if c < start), min(c for c in cuts if c > start)
    others = {t.i for t in tree.tokens if not first < t.i < last}
    again = any(tree.tokens[n].text.lower() == tree.tokens[start].text.lower() for n in others)
    return others if again else set()


def subject_behind(tree: Tree, at: int, dateline: Collection[int]) -> set[int]:
    """The subject of a verb where a parser took the dateline for it: "Port Lima, 9 May – Police said"."""
    behind = [n for n in tree.all(at, *SUBJECT) if n not in dateline and n < at]
    return tree.below(behind[-1]) if behind else set()


def subject_after(tree: Tree, at: int) -> set[int]:
    """Who says it behind the verb where a parser finds a subject before it, too: "12 dead in raid, says UN"."""
    subjects = tree.all(at, *SUBJECT)
    comma = at > 2 and tree.tokens[at - 1].text == ","
    if not comma or len(subjects) < 2 or not subjects[0] < at < subjects[-1]:
        return set()
    return tree.below(subjects[-1])


def inverted(tree: Tree, at: int) -> set[int]:
    """Who speaks after a quotation and its verb ('"We are safe," read a note') where the parse saw an object."""
    helpers = set(tree.all(at, "aux", "auxpass"))
    before = next(
        (t for t in reversed(tree.tokens[:at]) if t.text.strip() and t.i not in helpers and t.text != ","), None
    )
    behind = [n for n in tree.all(at, "nsubj") if n > at]
    top = behind[0] if behind else tree.child(at, "dobj", "attr", "oprd")
    if before is None or top is None or top < at or before.text not in ("”", '"', "''", "’", "»"):
        return set()
    return tree.below(top)


def inverted_organ(tree: Tree, at: int, credit: CreditWords) -> set[int]:
    """Who informs at the end of a sentence (", informed the Harbour Office.") where the parse saw an object.

    The object has a name of its own, a comma stands before the verb, and nothing follows that could be told.
    """
    top = tree.child(at, "dobj")
    comma = at > 3 and tree.tokens[at - 1].text == ","
    if top is None or not comma or tree.tokens[top].pos != "PROPN" or tree.tokens[at].tag not in ("VBD", "VBN"):
        return set()
    if tree.all(at, "ccomp", "xcomp", "nsubjpass", "cc", "conj"):
        return set()
    quoting, said_by = quoted_by(tree, at, credit)
    return {n for n in tree.below(top) if n not in said_by and n not in quoting}


def quoted_by(tree: Tree, at: int, credit: CreditWords) -> tuple[set[int], set[int]]:
    """Who carries a speaker's words ("the office said, quoted by the radio"), and all words that tell so."""
    for clause in tree.all(at, "advcl", "acl"):
        agent = tree.child(clause, "agent")
        carrier = tree.child(agent, "pobj") if agent is not None else None
        if tree.tokens[clause].lemma.lower() in credit.chains.quoting and carrier is not None and clause > at:
            return tree.below(carrier), tree.below(clause)
    return set(), set()


def relayed_by(tree: Tree, source: Collection[int], relaying: Collection[str]) -> tuple[Carrier, ...]:
    """Who carries what a source says, told in the source itself: "a doctor quoted by Al-Watan", "a letter seen by"."""
    found = []
    for clause in sorted(source):
        agent = tree.child(clause, "agent") if tree.tokens[clause].dep in ("acl", "relcl") else None
        inner = tree.child(agent, "pobj") if agent is not None else None
        if inner is not None and tree.tokens[clause].lemma.lower() in relaying:
            found.append(Carrier(frozenset(tree.below(inner)), frozenset({clause})))
    return tuple(found)
