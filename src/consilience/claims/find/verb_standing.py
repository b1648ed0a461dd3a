"""How a verb stands that tells of an event: by the verb, adjective or noun that its clause hangs on."""

from __future__ import annotations

from consilience.claims.find.clauses import Grammar, Tree, apart_from
from consilience.claims.find.cues import Reading
from consilience.claims.find.falsity import content_of
from consilience.claims.find.governing import (
    Step,
    adjective,
    after_preposition,
    hanging_on_noun,
    noun_governs,
    perfect_infinitive,
    picked_out,
)
from consilience.claims.find.noun_standing import noun_step


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
    if apart_from(tree, at) or _open_question(reading, at):
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
            return _complement(reading, at, telling, tree.lemmas[telling])
    if dep in ("xcomp", "advcl") and tree.infinitive(at):
        near = [n for n in tree.with_dep(head.i, "attr", "oprd") if n < at]
        if near and picked_out(reading, near[-1]):  # "became the only general to be jailed"
            return hanging_on_noun(reading, at, near[-1])
    if dep in ("xcomp", "ccomp", "csubj", "oprd", "acomp", "dep") or (dep == "advcl" and tree.infinitive(at)):
        return _complement(reading, at, head.i, above)
    told = content_of(tree, at, reading.tables) if dep == "relcl" else None
    if told is not None:
        return hanging_on_noun(reading, at, told)
    if dep == "acl" or (dep == "relcl" and tree.infinitive(at)):
        return hanging_on_noun(reading, at, head.i)
    if dep == "advcl" and token.tag == "VBG" and above in reading.tables.rules["negative_gerund"]:
        return _complement(reading, at, head.i, above)  # "held off ordering an attack"
    if dep == "advcl":
        bare = not tree.with_dep(at, "mark", "nsubj", "nsubjpass") and token.tag in ("VBG", "VBN")
        return (head.i, True) if bare and tree.verbal(head.i) else None
    if dep == "pcomp":
        return after_preposition(reading, head.i)
    # "could face arrest", "Floods on island enter second month"
    mistaken = dep in ("dobj", "nsubj") and token.tag in ("VB", "VBP") and not tree.infinitive(at)
    return noun_step(reading, at) if mistaken or (dep == "nsubj" and token.tag == "VBG") else None


def _is_gapped(tree: Tree, at: int, head: int) -> bool:
    """ "300 may be killed and 9,000 displaced": a participle with a subject of its own has the first one's helpers."""
    bare = tree.tokens[at].tag == "VBN" and not tree.with_dep(at, "aux", "auxpass")
    return bare and bool(tree.with_dep(at, "nsubj", "nsubjpass")) and bool(tree.with_dep(head, "auxpass"))


def _open_question(reading: Reading, at: int) -> bool:
    """ "It is not known how many were able to return", "it was unclear whether they left"."""
    tree, rules = reading.tree, reading.tables.rules
    clause = tree.tokens[at].head if tree.tokens[at].dep == "acomp" else at
    above = tree.tokens[clause].head
    opening = set(tree.words[above + 1 : clause])
    if tree.tokens[clause].dep not in ("ccomp", "csubj", "advcl") or opening.isdisjoint(rules["asking_words"]):
        return False
    unknown = any(tree.words[c] in rules["unknown"] for c in (above, *tree.with_dep(above, "acomp")))
    unknown = unknown or (tree.lemmas[above] in rules["knowing"] and bool(tree.with_dep(above, "neg")))
    if unknown:
        reading.set("conditional", tree.words[above])
    return unknown


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


def _by_law(reading: Reading, verb: int) -> bool:
    """ "Under the decree, units are to withdraw"."""
    tree, tables = reading.tree, reading.tables
    under = (a for a in tree.with_dep(verb, "prep") if tree.words[a] in tables.rules["under"])
    laws = [tree.lemmas[p] for a in under for p in tree.with_dep(a, "pobj")]
    return any(tables.nouns.get(law) == "ordered" or law in tables.rules["laws"] for law in laws)


def _complement(reading: Reading, at: int, head: int, above: str) -> Step | None:
    """ "tried to X", "fears that X", "is ready to X", "managed to X", "said that X"."""
    tree, tables = reading.tree, reading.tables
    rules, certainty, grammar = tables.rules, tables.certainty, tables.grammar
    caused = tree.tokens[at].tag == "VBN" and not tree.with_dep(at, "aux", "auxpass")  # "had the oil removed"
    finite = tree.tokens[at].dep == "ccomp" and not caused
    headline = finite and tree.infinitive(at) and bool(tree.with_dep(at, "nsubj", "nsubjpass"))
    bare = tree.tokens[at].tag in ("VB", "VBP") and not tree.with_dep(at, "aux", "auxpass")  # "demanded that he leave"
    being = tree.with_dep(at, "auxpass")  # "demanded that they be evacuated"
    bare = bare or (not tree.with_dep(at, "aux") and bool(being) and tree.tokens[being[0]].tag == "VB")
    ahead = reading.status not in ("happened", "ongoing") or reading.tense in ("future", "none") or not finite or bare
    infinitive = tree.infinitive(at)
    if tree.tokens[head].pos == "ADJ" or (tree.words[head] in tables.adjectives and not tree.verbal(head)):
        return adjective(reading, head, infinitive)
    if above in rules["going"] and infinitive and tree.tokens[head].tag == "VBG":
        reading.set("planned", tables.called["going"])
        return None
    if tree.words[head] in rules["provided"] and finite and tree.with_dep(at, "nsubj", "nsubjpass"):
        reading.set("conditional", tree.words[head])
        return None
    thought = tree.with_dep(head, "acomp") if finite and above in grammar.copula else ()
    if thought and tree.words[thought[0]] in rules["unlikely"]:  # "it is unlikely that they would return"
        return adjective(reading, thought[0], infinitive)
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
    if above in rules["negative"] and (not finite or above in rules["negative_clause"]):
        if above in rules["ruling_out"] and tree.with_dep(head, "neg"):
            reading.possible(above)  # "could not rule out that"
            return None
        reading.deny(above)
        if above in rules["calls_off"]:
            reading.set("planned", above)
        return (head, False)
    if above in certainty["alleged_verbs"] and (finite or infinitive):
        reading.doubt("alleged", above)
    elif above in certainty["hedged_verbs"] or (above in certainty["hedged_passives"] and not finite):
        reading.doubt("hedged", above)
        return (head, False)
    if headline and at < head and reading.status == "happened":
        reading.set("planned", tables.called["infinitive"], firm=False)  # "Army to withdraw, minister says"
        return None
    if above in rules["telling"] and finite and reading.tense == "future":
        _announced_harm(reading, at, above)  # "told shopkeepers that they would torch it"
        return None
    if above in tables.verbs and (ahead or above not in rules["only_ahead"]) and not perfect_infinitive(reading, at):
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
        return (head, False) if noun_governs(reading, made) else None  # "made two bids to flee"
    if above in rules["announcing"] and finite:
        _announced_harm(reading, at, above)
    term = rules["terms"] | rules["till"]
    if above in rules["giving"] and infinitive and any(tree.lemmas[t] in term for t in tree.children[head]):
        reading.set("ordered", tables.called["time_given"])
        return None
    if above in grammar.copula and infinitive and not finite:
        about = tree.with_dep(head, "attr")
        if about:
            return hanging_on_noun(reading, at, about[0])
        reading.set("ordered" if _by_law(reading, head) else "planned", tables.called["copula"], firm=False)
        return None
    if above in rules["obliging"] and infinitive:
        had_to = above in grammar.have and tree.tokens[head].tag == "VBD"
        return (head, True) if had_to else _must(reading, head, above)
    if above in rules["implicative"] or (above in rules["carriers"] and not infinitive):
        return (head, True) if not finite else None
    if infinitive and not finite and not perfect_infinitive(reading, at):
        reading.set("planned", tables.called["infinitive"], firm=False)
    return None if finite else (head, False) if tree.tokens[at].dep == "xcomp" else None


def _announced_harm(reading: Reading, at: int, above: str) -> bool:
    """ "The officer said they would blow up the house": harm that somebody says he will do is threatened."""
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
