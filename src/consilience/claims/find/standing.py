"""How an event word stands: did it happen, or is it only ordered, feared, denied, hearsay, or of another time.

Two questions are asked of the words. The event's own verb group (tense, modal, negation), also where a noun is
carried by a light verb: "launched an attack". And the governors above it, climbing from the inside out: "tried to",
"fears that", "the order for". The innermost governor with a status of its own decides, but an attempt, an order or
something under way is no more real than what it is embedded in: "threatened to order an attack".
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, Tree, clause_head, own_words
from consilience.claims.find.cues import Reading, StandingTables, Tense
from consilience.claims.find.verb_group import read_verb
from consilience.vocabulary import Certainty, Parse, Polarity, Role, Status

Step = tuple[int, bool | None]
OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "obj"})


class Standing(Struct, frozen=True, kw_only=True):
    """Status, polarity, certainty and role of one event word, with the cues that gave them."""

    status: Status = "happened"
    polarity: Polarity = "asserted"
    certainty: Certainty = "stated"
    role: Role = "event"
    tense: Tense = "none"
    cues: tuple[str, ...] = ()


def standing(
    parse: Parse, index: int, tables: StandingTables, tree: Tree | None = None, type_: str | None = "ASSAULT"
) -> Standing:
    """How the event word at token ``index`` stands; its PLOVER ``type_`` tells whether a mere "may" is feared or hoped.

    "Police tried to evacuate the village" -> attempted; "The village was evacuated" -> happened; "Police denied that
    shots were fired" -> denied. "No one was killed" is asserted: it states a zero.
    """
    reading = Reading(tree or Tree(parse), index, tables, type_)
    _read_beside(reading, index)
    _climb(reading)
    after = " ".join(reading.tree.words[index + 1 : index + 9])
    if reading.status == "happened" and tables.nth_week.search(after):
        reading.set("ongoing", tables.called["nth_week"])
    words = " ".join(reading.tree.words[max(0, index - 8) : index])
    if reading.tree.verbal(index) and any(phrase in words for phrase in tables.rules["high_time"]):
        reading.set("demanded", tables.called["high_time"])
    if reading.tree.words[-1] == "?" and reading.tree.words[0] in tables.rules["questions"]:
        reading.set("conditional", "?")
    role = _role(reading)
    return Standing(
        status=reading.status,
        polarity="denied" if reading.denied else "asserted",
        certainty=reading.certainty,
        role=role,
        tense=reading.tense,
        cues=tuple(reading.cues),
    )


# --- beside the word ---------------------------------------------------------------------------------------


def _read_beside(reading: Reading, i: int) -> None:
    """Adjectives, determiners and participles of a noun: "planned", "no", "feared", "the withdrawal expected by"."""
    tree, tables = reading.tree, reading.tables
    if tree.verbal(i):
        return
    _headline_verb(reading, i)
    for child in tree.children[i]:
        dep, word, lemma = tree.tokens[child].dep, tree.words[child], tree.lemmas[child]
        if dep in ("amod", "compound", "nmod", "advmod"):
            _modifier(reading, word)
        elif dep in ("det", "neg", "advmod") and word in tables.rules["zero"] - tables.rules["of_two"]:
            if tree.lemmas[i] in tables.rules["counted_nouns"]:
                reading.zero = True
                reading.cues.append(f"zero:{word}")
            else:
                reading.deny(word)
        elif (
            dep == "acl"
            and tree.tokens[child].tag == "VBN"
            and lemma in tables.verbs
            and lemma not in tables.rules["only_verbal"]
        ):
            reading.set(tables.verbs[lemma], lemma)
        elif dep == "acl" and tree.tokens[child].tag == "VBG" and lemma in tables.rules["raging"] and reading.natural:
            reading.set("ongoing", word, firm=False)
        elif dep == "relcl" and tree.tokens[child].tag in ("VBZ", "VBP") and reading.natural:
            if not tree.with_dep(child, "aux", "auxpass"):
                reading.set("ongoing", tables.called["as_told"], firm=False)  # "the flood that comes from the canals"
        elif dep == "prep":
            for far in [a for p in tree.with_dep(child, "pobj") for a in tree.with_dep(p, "acl")]:
                if tree.tokens[far].tag == "VBN" and tree.lemmas[far] in tables.rules["far_participles"]:
                    reading.set(tables.verbs[tree.lemmas[far]], tree.lemmas[far])


def _modifier(reading: Reading, word: str) -> None:
    tables = reading.tables
    if word in tables.adjectives:
        reading.set(tables.adjectives[word], word)
    if word in tables.certainty["alleged_adjectives"] or word in tables.certainty["alleged_adverbs"]:
        reading.doubt("alleged", word)
    elif word in tables.certainty["hedged_adjectives"] or word in tables.certainty["hedged_adverbs"]:
        reading.doubt("hedged", word)


# --- climbing ----------------------------------------------------------------------------------------------


def _climb(reading: Reading) -> None:
    """From the event word to the root: read each governor, stop where its words say nothing about the event."""
    tree, at = reading.tree, reading.index
    carried: bool | None = True  # whether the event's own, or its governor's verb group; None: beside it, not read
    for _ in range(10):
        verbal = tree.verbal(at)
        if verbal and carried is not None:
            read_verb(reading, at, own=carried)
        token = tree.tokens[at]
        if token.head == at:
            if verbal and carried and tree.infinitive(at) and not _perfect_infinitive(reading, at):
                _headline_verb(reading, *tree.with_dep(at, "nsubj", "nsubjpass"))
                if reading.status == "happened":  # a headline: "Two hostages to be freed"
                    reading.set("planned", reading.tables.called["infinitive"], firm=False)
            return
        step = _verb_step if verbal else _noun_step
        go = step(reading, at)
        if go is None:
            return
        at, carried = go


def _headline_verb(reading: Reading, *nouns: int) -> None:
    """A headline's verb that the parser took for a noun before another: "Governor orders evacuation"."""
    tree, tables = reading.tree, reading.tables
    for noun in nouns:
        compounds = tree.with_dep(noun, "compound")
        for child in compounds:
            told = tree.tokens[child].tag == "NNS" and child > 0
            # "Police foil kidnapping": no verb but this, behind who does it
            told = told or (tree.tokens[noun].dep == "ROOT" and child > compounds[0])
            to = child > 0 and tree.words[child - 1] in tables.grammar.infinitive
            told = told or (to and tree.tokens[child].tag == "NN")
            if told and tree.lemmas[child] in tables.verbs:
                reading.set(tables.verbs[tree.lemmas[child]], tree.lemmas[child])


def _verb_step(reading: Reading, at: int) -> Step | None:
    """The governor of a verb: where to go on, and whether that verb's own group is the event's too."""
    tree = reading.tree
    token, head = tree.tokens[at], tree.head(at)
    dep, above = token.dep, tree.lemmas[token.head]
    if dep == "conj":
        shares = not tree.with_dep(at, "nsubj", "nsubjpass") and not tree.with_dep(at, "aux", "auxpass")
        shares = shares and head.tag == token.tag and token.tag not in ("VBD", "VBZ", "VBP")
        return (head.i, shares or None) if tree.verbal(head.i) else None
    if dep in ("xcomp", "ccomp", "csubj", "oprd", "acomp", "dep") or (dep == "advcl" and tree.infinitive(at)):
        return _complement(reading, at, head.i, above)
    if dep == "relcl" and above in reading.tables.rules["lies"] and tree.with_dep(at, "mark"):
        reading.deny(above)  # "it was a lie that"
        return None
    if dep == "acl" or (dep == "relcl" and tree.infinitive(at)):
        return _hanging_on_noun(reading, at, head.i)
    if dep == "advcl":
        bare = not tree.with_dep(at, "mark", "nsubj", "nsubjpass") and token.tag in ("VBG", "VBN")
        return (head.i, True) if bare and tree.verbal(head.i) else None
    if dep == "pcomp":
        return _after_preposition(reading, head.i)
    mistaken = dep == "dobj" and token.tag in ("VB", "VBP")  # "could face arrest"
    return _noun_step(reading, at) if mistaken or (dep == "nsubj" and token.tag == "VBG") else None


def _complement(reading: Reading, at: int, head: int, above: str) -> Step | None:
    """ "tried to X", "fears that X", "is ready to X", "managed to X", "said that X"."""
    tree, tables = reading.tree, reading.tables
    rules, certainty, grammar = tables.rules, tables.certainty, tables.grammar
    caused = tree.tokens[at].tag == "VBN" and not tree.with_dep(at, "aux", "auxpass")  # "had the oil removed"
    finite = tree.tokens[at].dep == "ccomp" and not caused
    bare = tree.tokens[at].tag in ("VB", "VBP") and not tree.with_dep(at, "aux", "auxpass")  # "demanded that he leave"
    ahead = reading.status not in ("happened", "ongoing") or reading.tense in ("future", "none") or not finite or bare
    infinitive = tree.infinitive(at)
    if tree.tokens[head].pos == "ADJ" or (tree.words[head] in tables.adjectives and not tree.verbal(head)):
        return _adjective(reading, head, infinitive)
    if above in rules["going"] and infinitive and tree.tokens[head].tag == "VBG":
        reading.set("planned", tables.called["going"])
        return None
    if tree.words[head] in rules["provided"] and finite and tree.with_dep(at, "nsubj", "nsubjpass"):
        reading.set("conditional", tree.words[head])
        return None
    paper = next((n for n in tree.with_dep(head, "nsubj", "dobj") if tree.lemmas[n] in rules["papers"]), None)
    if paper is not None and (finite or bare) and ahead and tree.lemmas[paper] in tables.nouns:
        reading.set(tables.nouns[tree.lemmas[paper]], tree.lemmas[paper])
        return None
    unsaid = tree.with_dep(head, "neg") or tree.lemmas[tree.tokens[head].head] in rules["negative"]
    open_ = any(
        tree.words[c] in rules["undecided"] for c in tree.with_dep(at, "mark", "advmod")
    )  # "did not say whether"
    if finite and above in rules["affirming"] and unsaid and not open_:
        reading.doubt("hedged", above)  # "refused to confirm that", "did not say that"
        reading.possible(above)
        return None
    if finite and _told_false(tree, head, rules):
        reading.deny(above)
        return None
    if above in rules["negative"] and (not finite or above in rules["negative_clause"]):
        reading.deny(above)
        if above in rules["calls_off"]:
            reading.set("planned", above)
        return (head, False)
    if above in certainty["alleged_verbs"] and (finite or infinitive):
        reading.doubt("alleged", above)
    elif above in certainty["hedged_verbs"] or (above in certainty["hedged_passives"] and not finite):
        reading.doubt("hedged", above)
        return (head, False)
    if above in tables.verbs and (ahead or above not in rules["only_ahead"]) and not _perfect_infinitive(reading, at):
        status = tables.verbs[above]
        if above in rules["tried_in_past"] and infinitive and tree.tokens[head].tag in ("VBD", "VBN"):
            status = "attempted"
        own = tree.with_dep(at, "nsubj")
        if above in rules["wanting"] and (own or tree.with_dep(head, "dobj")):
            status = "demanded"
        elif above in rules["threatening"] and reading.dreaded and own and tree.tokens[own[0]].pos == "PRON":
            status = "threatened"
        spliced = finite and at < head and reading.status in ("happened", "ongoing")
        told = finite and (reading.tense == "past" or _told_as_past(tree, at, grammar))
        if not spliced and not (above in rules["announced"] and told):
            reading.set(status, above, firm=not (status == "planned" and finite and reading.status == "planned"))
        return (head, False)
    made = next((n for n in tree.with_dep(head, "dobj", "nsubjpass") if tree.lemmas[n] in tables.nouns), None)
    if infinitive and above in rules["gives"] and made is not None:
        return (head, False) if _noun_governs(reading, made) else None  # "made two bids to flee"
    if above in rules["announcing"] and finite:
        _announced_harm(reading, at, above)
    term = rules["terms"] | rules["till"]
    if above in rules["giving"] and infinitive and any(tree.lemmas[t] in term for t in tree.children[head]):
        reading.set("ordered", tables.called["time_given"])
        return None
    if above in grammar.copula and infinitive and not finite:
        about = tree.with_dep(head, "attr")
        if about:
            return _hanging_on_noun(reading, at, about[0])
        reading.set("planned", tables.called["copula"], firm=False)
        return None
    if above in rules["obliging"] and infinitive:
        had_to = above in grammar.have and tree.tokens[head].tag == "VBD"
        return (head, True) if had_to else _must(reading, head, above)
    if above in rules["implicative"] or (above in rules["carriers"] and not infinitive):
        return (head, True) if not finite else None
    if infinitive and not finite and not _perfect_infinitive(reading, at):
        reading.set("planned", tables.called["infinitive"], firm=False)
    return None if finite else (head, False) if tree.tokens[at].dep == "xcomp" else None


def _told_false(tree: Tree, verb: int, rules: dict[str, Any]) -> bool:
    """ "It is false that", "reports proved untrue", "it is not true that", "that was a lie"."""
    for child in tree.with_dep(verb, "acomp", "oprd", "attr"):
        if tree.words[child] in rules["false"] or tree.lemmas[child] in rules["lies"]:
            return not tree.with_dep(verb, "neg")
        if tree.words[child] in rules["true"] and tree.with_dep(verb, "neg"):
            return True
    return False


def _announced_harm(reading: Reading, at: int, above: str) -> None:
    """ "The officer said they would blow up the house": harm that somebody says he will do is threatened."""
    tree = reading.tree
    if reading.status != "planned" or not reading.dreaded or reading.natural:
        return
    own = tree.with_dep(at, "nsubj")
    if own and (tree.tokens[own[0]].pos == "PRON" or tree.with_dep(own[0], "poss")):
        reading.status = "threatened"
        reading.cues.append(f"threatened:{above}")


def _told_as_past(tree: Tree, at: int, grammar: Grammar) -> bool:
    """Whether a clause tells of the past: "announced that the president has decreed"."""
    perfect = grammar.perfect | grammar.pluperfect
    return tree.tokens[at].tag == "VBD" or any(tree.words[a] in perfect for a in tree.with_dep(at, "aux"))


def _must(reading: Reading, head: int, above: str) -> Step | None:
    if reading.tree.tokens[head].tag == "VBN":
        return None
    reading.set("demanded", above, firm=False)
    return (head, False)


def _perfect_infinitive(reading: Reading, at: int) -> bool:
    tree, have = reading.tree, reading.tables.grammar.have
    return tree.infinitive(at) and any(tree.words[a] in have for a in tree.with_dep(at, "aux"))


def _adjective(reading: Reading, head: int, infinitive: bool) -> Step | None:
    """ "is set to X", "was able to X", "unable to X", "afraid that X"."""
    tree, tables = reading.tree, reading.tables
    word = tree.words[head]
    if word in tables.rules["negative_adjectives"]:
        reading.deny(word)
    elif word in tables.rules["unlikely"]:
        reading.possible(word)
        reading.deny(word)
    elif word in tables.adjectives:
        reading.set(tables.adjectives[word], word)
    elif infinitive and word not in tables.rules["implicative_adjectives"]:
        reading.set("planned", tables.called["infinitive"], firm=False)
    above = tree.tokens[head].head
    return (above, False) if above != head and tree.verbal(above) else None


def _hanging_on_noun(reading: Reading, at: int, noun: int) -> Step | None:
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
    if any(
        tree.tokens[c].tag == "JJS" or tree.words[c] in tables.rules["implicative_adjectives"]
        for c in tree.children[noun]
    ):
        return None
    if _noun_governs(reading, noun):
        return (noun, False)
    if tree.infinitive(at) and lemma not in tables.rules["implicative_adjectives"]:
        if lemma in tables.rules["choices"]:
            return None
        reading.set("planned", tables.called["infinitive"], firm=False)
    return None


def _noun_governs(reading: Reading, noun: int) -> bool:
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


def _after_preposition(reading: Reading, preposition: int) -> Step | None:
    """What a preposition's governor says of the event after it: "risk of", "called for", "without", "accused of"."""
    tree, tables = reading.tree, reading.tables
    rules, certainty, grammar = tables.rules, tables.certainty, tables.grammar
    word, head = tree.words[preposition], tree.tokens[preposition].head
    if word in rules["negative_prepositions"]:
        reading.deny(word)
        return None
    lemma = tree.lemmas[head]
    if tree.verbal(head) or tree.tokens[head].pos == "VERB":
        if lemma in rules["stopping"] and word in rules["stopped_from"]:
            reading.deny(lemma)
            return (head, False)
        if word in rules["by_preposition"].get(lemma, ()):
            if lemma in rules["negative"]:
                reading.deny(lemma)
            elif lemma in tables.verbs:
                reading.set(tables.verbs[lemma], lemma)
            elif lemma in rules["preposition_status"]:
                reading.set(rules["preposition_status"][lemma], lemma)
            return (head, False)
        if lemma in rules["gives"] and word in rules["noun_prepositions"]:
            for told in tree.with_dep(head, "dobj", "nsubjpass", *(["nsubj"] if lemma in grammar.copula else [])):
                if tree.lemmas[told] in tables.nouns:
                    return (head, False) if _noun_governs(reading, told) else None
        if lemma in certainty["alleged_verbs"] and word in rules["accused_of"]:
            reading.doubt("alleged", lemma)
            return None
        if lemma in rules["suspected"] and word in grammar.of:
            reading.doubt("hedged", lemma)
            return None
        if lemma in rules["results"] and word in rules["results_in"]:
            return (head, True)
        if lemma in grammar.copula and word in rules["states_in"]:  # "will be in flood"
            return (head, True)
        by = word in grammar.agent and tree.tokens[preposition].dep in ("prep", "agent")
        return (head, True) if by and tree.verbal(head) else None
    if tree.tokens[head].pos == "ADJ" and tree.words[head] in tables.adjectives:
        if word in rules["adjective_prepositions"]:
            return _adjective(reading, head, False)
    if word in rules["noun_prepositions"] and _noun_governs(reading, head):
        return (head, False)
    if word in rules["meant_for"] and lemma in rules["meant"] and not reading.natural:
        reading.set("planned", lemma, firm=False)  # "the zone for demolition"
        return None
    if word in grammar.of and ({lemma, tree.words[head]} & rules["quantities"] or tree.tokens[head].pos == "NUM"):
        return (head, True)
    return None


def _noun_step(reading: Reading, at: int) -> Step | None:
    """The governor of a noun or adjective that tells of an event."""
    tree, tables = reading.tree, reading.tables
    rules = tables.rules
    token, head = tree.tokens[at], tree.head(at)
    dep, above = token.dep, tree.with_particle(token.head, tables.grammar.telling_particles)
    if dep in ("pobj", "pcomp"):
        return _after_preposition(reading, head.i)
    if dep in ("amod", "compound") and head.dep == "nsubj" and _told_false(tree, head.head, rules):
        reading.deny(tree.words[head.i])  # "reports of 40 dead were false"
        return None
    promised = _mistaken_infinitive(reading, at)
    if promised is not None:
        return (promised, False) if _noun_governs(reading, promised) else None
    if dep in ("compound", "nmod", "amod", "npadvmod") and head.pos in ("NOUN", "PROPN"):
        return (
            (head.i, True)
            if tree.lemmas[head.i] not in rules["no_compound"] and _noun_governs(reading, head.i)
            else None
        )
    if dep == "conj":  # a verb that was mistaken for a noun shares the verb group before it
        return (head.i, True)
    if tables.adjectives.get(tree.words[head.i]) == "conditional" and tree.lemmas[head.head] in rules["making"]:
        reading.set("conditional", tree.words[head.i])  # "made any release contingent on an apology"
        return None
    if not tree.verbal(head.i):
        return None
    if dep == "nsubj" and _told_false(tree, head.i, rules):
        reading.deny(above)
        reading.certainty = "stated"  # a denial, not a doubt
        return None
    if dep in ("nsubj", "nsubjpass") and _set_to(reading, head.i, above):
        return (head.i, False)
    if dep == "nsubj" and above in rules["enters"] and _in_its_day(tree, head.i, rules):
        reading.set("ongoing", above)
        return None
    if dep in ("nsubj", "nsubjpass"):
        _opened_by_participle(reading, at, head.i)
    if _goes_on(reading, head.i, dep):
        reading.set("ongoing", tables.called["as_told"], firm=False)
    if dep == "nsubj" and tables.verbs.get(above) == "ongoing":
        reading.set("ongoing", above)
        return (head.i, True)
    if dep in OBJECTS or (dep == "nsubj" and _occurs(reading, at, head.i)) or dep in ("attr", "acomp"):
        return _object(reading, head.i, above, dep)
    return None


def _mistaken_infinitive(reading: Reading, at: int) -> int | None:
    """The noun that governs an infinitive taken for an adjective: "the pledge to resettle 500 refugees"."""
    tree = reading.tree
    to = at - 1
    if to < 1 or tree.words[to] not in reading.tables.grammar.infinitive or tree.words[at] != tree.lemmas[at]:
        return None
    noun = tree.tokens[to].head
    return noun if tree.tokens[to].dep == "prep" and tree.lemmas[noun] in reading.tables.nouns else None


def _goes_on(reading: Reading, verb: int, dep: str) -> bool:
    """ "There are clashes", "this is a big fire", "the fire has burnt 500 hectares so far"."""
    tree, rules, grammar = reading.tree, reading.tables.rules, reading.tables.grammar
    if dep == "attr" and tree.lemmas[verb] in grammar.copula and tree.tokens[verb].tag in ("VBZ", "VBP"):
        there = bool(tree.with_dep(verb, "expl"))
        told = any(tree.words[child] in rules["pointing"] for child in tree.with_dep(verb, "nsubj"))
        new = not any(tree.words[child] in rules["definite"] for child in tree.with_dep(reading.index, "det", "poss"))
        return there or (told and new and reading.natural)
    auxiliaries = {tree.words[a] for a in tree.with_dep(verb, "aux")}
    moving = reading.natural and tree.tokens[verb].tag == "VBG" and not auxiliaries.isdisjoint(rules["progressive_now"])
    if dep == "nsubj" and moving and not _told_before(reading):
        return True
    perfect = not auxiliaries.isdisjoint(grammar.perfect)
    return dep == "nsubj" and perfect and any(tree.words[child] in rules["up_to_now"] for child in tree.children[verb])


def _told_before(reading: Reading) -> bool:
    """Whether a noun's own clause tells of it as past: "the fire that destroyed the mill"."""
    tree = reading.tree
    return any(tree.tokens[c].tag in ("VBD", "VBN") for c in tree.with_dep(reading.index, "relcl", "acl"))


def _in_its_day(tree: Tree, verb: int, rules: dict[str, Any]) -> bool:
    """ "The search enters its fifth day"."""
    return any(tree.lemmas[below] in rules["terms"] | rules["ages"] for below in tree.with_dep(verb, "dobj"))


def _opened_by_participle(reading: Reading, at: int, verb: int) -> None:
    """ "Scheduled for Tuesday, the funeral ...": the participle that opens a sentence says how its subject stands."""
    tree, tables = reading.tree, reading.tables
    for child in tree.with_dep(verb, "advcl", "prep"):
        bare = (
            tree.tokens[child].tag == "VBN"
            and child < at
            and not tree.with_dep(child, "nsubj", "nsubjpass", "aux", "mark")
        )
        if bare and child == 0 and tree.lemmas[child] in tables.verbs:
            if tree.lemmas[child] not in tables.rules["only_verbal"] | tables.rules["negative"]:
                reading.set(tables.verbs[tree.lemmas[child]], tree.lemmas[child])


def _set_to(reading: Reading, verb: int, above: str) -> bool:
    """ "The withdrawal is set to be completed", "talks are due to resume": the subject of what is only to come."""
    tree, tables = reading.tree, reading.tables
    for governor in (verb, *tree.with_dep(verb, "acomp", "oprd")):
        for low in tree.with_dep(governor, "xcomp"):
            if (
                not tree.infinitive(low)
                or _perfect_infinitive(reading, low)
                or tree.lemmas[low] not in tables.rules["carriers"]
            ):
                continue
            status = tables.verbs.get(tree.lemmas[governor]) or tables.adjectives.get(tree.words[governor])
            if tree.lemmas[governor] in tables.rules["negative"]:
                reading.deny(tree.lemmas[governor])
                return True
            if status is not None:
                reading.set(status, tree.lemmas[governor])
                return True
            if governor == verb and above in tables.grammar.copula:
                reading.set("planned", tables.called["copula"], firm=False)
                return True
    return False


def _occurs(reading: Reading, at: int, verb: int) -> bool:
    """Whether a verb tells of its subject's happening, or would not without it ("a flood could kill many")."""
    tree, rules = reading.tree, reading.tables.rules
    if tree.lemmas[verb] in rules["carriers"] - rules["effects"]:
        return True
    modal = any(
        tree.words[a] in rules["modals_possible"] or tree.words[a] in rules["modals_would"]
        for a in tree.with_dep(verb, "aux")
    )
    return modal and not any(tree.words[child] in rules["definite"] for child in tree.with_dep(at, "det", "poss"))


def _object(reading: Reading, verb: int, above: str, dep: str) -> Step | None:
    """ "ordered an attack", "an attack was feared", "denied the raid", "launched a raid", "an attack is possible"."""
    tree, tables = reading.tree, reading.tables
    rules = tables.rules
    if above in rules["rejecting"] and reading.certainty != "stated" and dep in OBJECTS:
        reading.certainty = "stated"  # "rejected reports that": a denial, not a doubt
        reading.deny(above)
        return None
    if above in rules["negative_object"] and dep in OBJECTS and tree.with_dep(verb, "neg"):
        return None  # "could not prevent the attack"
    if above in rules["negative_object"] and dep in OBJECTS and tables.verbs.get(above) == "feared":
        if tree.tokens[verb].tag in ("VBD", "VBN") and not tree.infinitive(verb):
            reading.deny(above)
        else:
            reading.set("feared", above)
        return (verb, False)
    if above in rules["negative_object"] and dep in OBJECTS:
        reading.deny(above)
        if above in rules["calls_off"]:
            reading.set("planned", above)
        elif above in tables.verbs:
            reading.set(tables.verbs[above], above)
        return (verb, False)
    if above in rules["making"] and dep in OBJECTS:
        behind = [w for w in tree.words[reading.index :] if tables.adjectives.get(w) == "conditional"]
        if behind:
            reading.set("conditional", behind[0])  # "made any release contingent on an apology"
            return None
    if above in tables.grammar.copula and dep == "nsubj":
        after = " ".join(tree.words[verb + 1 : verb + 4])
        if any(after.startswith(phrase) for phrase in sorted(rules["under_way"])):
            reading.set("ongoing", tables.called["under_way"])
        for child in tree.with_dep(verb, "acomp", "attr"):
            word = tree.words[child]
            if word in tables.adjectives:
                reading.set(tables.adjectives[word], word)
            elif word in rules["unlikely"]:
                reading.possible(word)
                reading.deny(word)
        return None if tree.with_dep(verb, "attr") else (verb, True)
    likely = [tree.words[child] for child in tree.with_dep(verb, "oprd", "acomp") if tree.tokens[child].pos == "ADJ"]
    if dep in OBJECTS and likely and tables.adjectives.get(likely[0]) in ("feared", "conditional"):
        reading.set(
            tables.adjectives[likely[0]], likely[0]
        )  # "made the reopening dependent on", "thinks a raid likely"
        return None
    takes = above not in rules["only_verbal"] or (above in rules["takes_object"] and dep == "dobj")
    if above in tables.verbs and takes and dep != "nsubj":
        reading.set(tables.verbs[above], above)
        return (verb, tables.verbs[above] == "ongoing")
    if above in tables.certainty["hedged_verbs"]:
        reading.doubt("hedged", above)
        return None
    if above in tables.certainty["alleged_verbs"]:
        if dep == "dobj":
            reading.doubt("alleged", above)
        return None
    carries = above in rules["carriers"] or dep in ("attr", "acomp", "nsubj", "oprd")
    return (verb, True) if carries or _unknown_yet(reading, verb, dep) else None


def _unknown_yet(reading: Reading, verb: int, dep: str) -> bool:
    """Whether an event told for the first time is the object of what may or will be: "they could face arrest"."""
    tree, rules = reading.tree, reading.tables.rules
    known = any(tree.words[c] in rules["definite"] for c in tree.with_dep(reading.index, "det", "poss"))
    modals = rules["modals_possible"] | rules["modals_would"] | rules["modals_planned"]
    return dep in OBJECTS and not known and any(tree.words[a] in modals for a in tree.with_dep(verb, "aux"))


# --- of which time -----------------------------------------------------------------------------------------


def _role(reading: Reading) -> Role:
    """Whether the clause's own words put the event into an earlier time or into the background."""
    tree, tables = reading.tree, reading.tables
    if not tree.verbal(reading.index):
        for child in tree.with_dep(reading.index, "amod", "nummod"):
            word = tree.words[child]
            if word in tables.earlier_adjectives:
                reading.cues.append(f"earlier:{word}")
                return "earlier"
            if word in tables.background_adjectives or re.fullmatch(r"(?:1[89]|20[01])\d\d", word):
                reading.cues.append(f"background:{word}")
                return "background"
        preposition = tree.head(reading.index)
        word = tree.words[preposition.i]
        compared = any(token.tag in ("JJS", "RBS") for token in tree.tokens[: preposition.i])
        if compared and word in tables.rules["since"]:
            reading.cues.append(f"background:{word}")
            return "background"
        if preposition.dep == "prep" and tree.lemmas[preposition.head] in tables.background_nouns:
            reading.cues.append(f"background:{tree.words[preposition.head]}")
            return "background"
    words = own_words(tree, clause_head(tree, reading.index), reading.index)
    stated = tree.tokens[reading.index].dep == "attr"
    found = tables.background.search(words) or (tables.superlative.search(words) if stated else None)
    if found:
        reading.cues.append(f"background:{found.group()}")
        return "background"
    found = tables.earlier.search(words)
    if found:
        reading.cues.append(f"earlier:{found.group()}")
        return "earlier"
    return "event"
