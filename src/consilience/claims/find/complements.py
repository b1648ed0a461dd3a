"""How a verb stands that is the complement of another: "tried to flee", "fears that they fled", "is ready to leave".

The rules are asked in turn, from the most particular to the most general; the first that speaks decides.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, Tree
from consilience.claims.find.cues import Reading
from consilience.claims.find.governing import (
    SILENT,
    Step,
    adjective,
    hanging_on_noun,
    noun_governs,
    perfect_infinitive,
)
from consilience.claims.find.open_questions import whether
from consilience.claims.find.verb_group import is_zero


class Clause(Struct, frozen=True):
    """A complement: its verb, the word it hangs on, and by which form it does.

    ``bare`` is the form of what is demanded ("that he leave"), ``headline`` that of "Army to withdraw, minister says";
    ``ahead`` tells that nothing in the clause itself makes it past.
    """

    at: int
    head: int
    above: str
    finite: bool
    infinitive: bool
    bare: bool
    headline: bool
    ahead: bool


Rule = Callable[[Reading, Clause], Step | None]


def complement(reading: Reading, at: int, head: int, above: str) -> Step | None:
    """ "tried to X", "fears that X", "is ready to X", "managed to X", "said that X"."""
    clause = _clause(reading, at, head, above)
    for rule in RULES:
        found = rule(reading, clause)
        if found is not SILENT:
            return found
    return _plain(reading, clause)


def _clause(reading: Reading, at: int, head: int, above: str) -> Clause:
    tree = reading.tree
    # "had the oil removed"; but "'The bus overturned,' the mayor told Lund FM" is told, whatever the form
    caused = tree.tokens[at].tag == "VBN" and not tree.with_dep(at, "aux", "auxpass") and at > head
    finite = tree.tokens[at].dep == "ccomp" and not caused
    bare = tree.tokens[at].tag in ("VB", "VBP") and not tree.with_dep(at, "aux", "auxpass")
    being = tree.with_dep(at, "auxpass")  # "demanded that they be evacuated"
    bare = bare or (not tree.with_dep(at, "aux") and bool(being) and tree.tokens[being[0]].tag == "VB")
    infinitive = tree.infinitive(at)
    return Clause(
        at=at,
        head=head,
        above=above,
        finite=finite,
        infinitive=infinitive,
        bare=bare,
        headline=finite and infinitive and bool(tree.with_dep(at, "nsubj", "nsubjpass")),
        ahead=reading.status not in ("happened", "ongoing")
        or reading.tense in ("future", "none")
        or not finite
        or bare,
    )


def _of_adjective(reading: Reading, clause: Clause) -> Step | None:
    """ "Is ready to flee", "it is unlikely that they would return"."""
    tree, tables = reading.tree, reading.tables
    head = clause.head
    if tree.tokens[head].pos == "ADJ" or (tree.words[head] in tables.adjectives and not tree.verbal(head)):
        return adjective(reading, head, clause.infinitive)
    thought = tree.with_dep(head, "acomp") if clause.finite and clause.above in tables.grammar.copula else ()
    if thought and tree.words[thought[0]] in tables.rules["unlikely"]:
        return adjective(reading, thought[0], clause.infinitive)
    return SILENT


def _going_or_provided(reading: Reading, clause: Clause) -> Step | None:
    """ "Is going to withdraw", "provided that the army withdrew"."""
    tree, tables = reading.tree, reading.tables
    if clause.above in tables.rules["going"] and clause.infinitive and tree.tokens[clause.head].tag == "VBG":
        reading.set("planned", tables.called["going"])
        return None
    opened = tree.words[clause.head] in tables.rules["provided"]
    if opened and clause.finite and tree.with_dep(clause.at, "nsubj", "nsubjpass"):
        reading.set("conditional", tree.words[clause.head])
        return None
    return SILENT


def _on_paper(reading: Reading, clause: Clause) -> Step | None:
    """ "The order said that all must leave"."""
    tree, tables = reading.tree, reading.tables
    papers = (n for n in tree.with_dep(clause.head, "nsubj", "dobj") if tree.lemmas[n] in tables.rules["papers"])
    paper = next(papers, None)
    if paper is None or not (clause.finite or clause.bare) or not clause.ahead:
        return SILENT
    if tree.lemmas[paper] not in tables.nouns:
        return SILENT
    reading.set(tables.nouns[tree.lemmas[paper]], tree.lemmas[paper])
    return None


def _unsaid(reading: Reading, clause: Clause) -> Step | None:
    """ "Refused to confirm that", "did not say that"; not "did not say whether"."""
    tree, rules, head = reading.tree, reading.tables.rules, clause.head
    refused = tree.tokens[head].dep != "conj" and tree.lemmas[tree.tokens[head].head] in rules["negative"]
    by_nobody = any(is_zero(tree, who, reading.tables) for who in tree.with_dep(head, "nsubj"))
    unsaid = tree.with_dep(head, "neg") or refused or by_nobody
    open_ = whether(tree, clause.at, rules)
    if not clause.finite or clause.above not in rules["affirming"] or not unsaid or open_:
        return SILENT
    reading.doubt("hedged", clause.above)
    reading.possible(clause.above)
    return None


def _denied(reading: Reading, clause: Clause) -> Step | None:
    """ "Refused to leave", "denied that they left"; "could not rule out that they left"."""
    rules, above = reading.tables.rules, clause.above
    if above not in rules["negative"] or (clause.finite and above not in rules["negative_clause"]):
        return SILENT
    if above in rules["ruling_out"] and reading.tree.with_dep(clause.head, "neg"):
        reading.possible(above)
        return None
    reading.deny(above)
    if above in rules["calls_off"]:
        reading.set("planned", above)
    return (clause.head, False)


def _hearsay(reading: Reading, clause: Clause) -> Step | None:
    """ "Claimed that they fled", "are believed to have fled", "are said to flee"."""
    certainty, above = reading.tables.certainty, clause.above
    if above in certainty["alleged_verbs"] and (clause.finite or clause.infinitive):
        reading.doubt("alleged", above)
        if clause.infinitive and not clause.finite:
            return (clause.head, False)  # "purporting to show the bodies"
    elif above in certainty["hedged_verbs"] or (above in certainty["hedged_passives"] and not clause.finite):
        reading.doubt("hedged", above)
        return (clause.head, False)
    return SILENT


def _ahead_of_its_verb(reading: Reading, clause: Clause) -> Step | None:
    """ "Army to withdraw, minister says"; "told shopkeepers that they would torch it"."""
    tables = reading.tables
    if clause.headline and clause.at < clause.head and reading.status == "happened":
        reading.set("planned", tables.called["infinitive"], firm=False)
        return None
    if clause.above in tables.rules["telling"] and clause.finite and reading.tense == "future":
        _announced_harm(reading, clause.at, clause.above)
        return None
    return SILENT


def _willed(reading: Reading, clause: Clause) -> Step | None:
    """ "Plans to flee", "feared that they fled", "want the army to leave", "warned it would attack"."""
    tree, tables = reading.tree, reading.tables
    at, above, rules = clause.at, clause.above, tables.rules
    if above not in tables.verbs or not (clause.ahead or above not in rules["only_ahead"]):
        return SILENT
    if perfect_infinitive(reading, at) or (above in rules["telling"] and clause.finite and not _modal(tree, at)):
        return SILENT
    status = tables.verbs[above]
    if above in rules["tried_in_past"] and clause.infinitive and tree.tokens[clause.head].tag in ("VBD", "VBN"):
        status = "attempted"
    own = tree.with_dep(at, "nsubj")
    if above in rules["wanting"] and (own or tree.with_dep(clause.head, "dobj")):
        status = "demanded"
    elif above in rules["threatening"] and reading.dreaded and own and tree.tokens[own[0]].pos == "PRON":
        status = "threatened"
    if above in rules["hoping"] and clause.finite and not clause.ahead:
        reading.set("conditional", above)  # "hoped that the ferrymen had been let go": nobody says that she was
        return (clause.head, False)
    spliced = clause.finite and at < clause.head and reading.status in ("happened", "ongoing")
    told = clause.finite and (reading.tense == "past" or _told_as_past(tree, at, tables.grammar))
    if not spliced and not (above in rules["announced"] and told):
        yields = status == "planned" and clause.finite and reading.status == "planned"
        reading.set(status, above, firm=not yields)
    return (clause.head, False)


def _by_given_noun(reading: Reading, clause: Clause) -> Step | None:
    """ "Made two bids to flee", "gave them two days to leave"."""
    tree, tables, head = reading.tree, reading.tables, clause.head
    made = next((n for n in tree.with_dep(head, "dobj", "nsubjpass") if tree.lemmas[n] in tables.nouns), None)
    if clause.infinitive and clause.above in tables.rules["gives"] and made is not None:
        return (head, False) if noun_governs(reading, made) else None
    if clause.above in tables.rules["announcing"] and clause.finite:
        _announced_harm(reading, clause.at, clause.above)
    term = tables.rules["terms"] | tables.rules["till"]
    timed = any(tree.lemmas[t] in term for t in tree.children[head])
    if clause.above in tables.rules["giving"] and clause.infinitive and timed:
        reading.set("ordered", tables.called["time_given"])
        return None
    return SILENT


def _to_be(reading: Reading, clause: Clause) -> Step | None:
    """ "The units are to withdraw", "the mission is to evacuate the ward", "had to flee", "needs to flee"."""
    tree, tables, head = reading.tree, reading.tables, clause.head
    if clause.above in tables.grammar.copula and clause.infinitive and not clause.finite:
        about = tree.with_dep(head, "attr")
        if about:
            return hanging_on_noun(reading, clause.at, about[0])
        reading.set("ordered" if _by_law(reading, head) else "planned", tables.called["copula"], firm=False)
        return None
    if clause.above in tables.rules["obliging"] and clause.infinitive:
        had_to = clause.above in tables.grammar.have and tree.tokens[head].tag == "VBD"
        return (head, True) if had_to else _must(reading, head, clause.above)
    return SILENT


def _plain(reading: Reading, clause: Clause) -> Step | None:
    """ "Managed to flee", "began withdrawing"; any other infinitive is yet to come."""
    rules, above, head = reading.tables.rules, clause.above, clause.head
    if above in rules["implicative"] or (above in rules["carriers"] and not clause.infinitive):
        tree = reading.tree
        doing = (
            above in rules["showing"]
            and tree.tokens[clause.at].tag == "VBG"
            and not tree.with_dep(clause.at, "aux", "auxpass")
        )
        caused = clause.infinitive and clause.at > head  # "could cause the dam to collapse"
        return (head, True) if not clause.finite or doing or caused else None  # "claiming to show soldiers killing"
    if clause.infinitive and not clause.finite and not perfect_infinitive(reading, clause.at):
        reading.set("planned", reading.tables.called["infinitive"], firm=False)
    return (head, False) if not clause.finite and reading.tree.tokens[clause.at].dep == "xcomp" else None


def _by_law(reading: Reading, verb: int) -> bool:
    """ "Under the decree, units are to withdraw"."""
    tree, tables = reading.tree, reading.tables
    under = (a for a in tree.with_dep(verb, "prep") if tree.words[a] in tables.rules["under"])
    laws = [tree.lemmas[p] for a in under for p in tree.with_dep(a, "pobj")]
    return any(tables.nouns.get(law) == "ordered" or law in tables.rules["laws"] for law in laws)


def _announced_harm(reading: Reading, at: int, above: str) -> bool:
    """ "The caller said they would set the mill on fire": harm that somebody says he will do is threatened."""
    tree = reading.tree
    ahead = reading.status == "planned" or (reading.status == "feared" and reading.unwilled)
    own = tree.with_dep(at, "nsubj")
    if not ahead or not reading.dreaded or reading.natural or not own:
        return False
    if tree.tokens[own[0]].pos != "PRON" and not tree.with_dep(own[0], "poss"):
        return False
    reading.status = "threatened"
    reading.cues.append(f"threatened:{above}")
    return True


def _told_as_past(tree: Tree, at: int, grammar: Grammar) -> bool:
    """Whether a clause tells of the past: "announced that the president has decreed"."""
    perfect = grammar.perfect | grammar.pluperfect
    return tree.tokens[at].tag == "VBD" or any(tree.words[a] in perfect for a in tree.with_dep(at, "aux"))


def _must(reading: Reading, head: int, above: str) -> Step | None:
    if reading.tree.tokens[head].tag == "VBN":
        return None
    reading.set("demanded", above, firm=False)
    return (head, False)


def _modal(tree: Tree, at: int) -> bool:
    """ "Told them that all must leave"; not "told reporters that thousands are in camps"."""
    return any(tree.tokens[helper].tag == "MD" for helper in tree.with_dep(at, "aux"))


# In this order: what is told of a paper or an adjective before what the verb itself says, denials before doubts.
RULES: tuple[Rule, ...] = (
    _of_adjective,
    _going_or_provided,
    _on_paper,
    _unsaid,
    _denied,
    _hearsay,
    _ahead_of_its_verb,
    _willed,
    _by_given_noun,
    _to_be,
)
