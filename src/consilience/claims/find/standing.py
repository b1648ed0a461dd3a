"""How an event word stands: did it happen, or is it only ordered, feared, denied, hearsay, or of another time.

Two questions are asked of the words. The event's own verb group (tense, modal, negation), also where a noun is
carried by a light verb: "launched an attack". And the governors above it, climbing from the inside out: "tried to",
"fears that", "the order for". The innermost governor with a status of its own decides, but an attempt, an order or
something under way is no more real than what it is embedded in: "threatened to order an attack".
"""

from __future__ import annotations

import re

from msgspec import Struct

from consilience.claims.find.clauses import DESCRIBES, Tree, clause_head, own_words, subtree
from consilience.claims.find.cues import YIELDING, Reading, StandingTables, Tense
from consilience.claims.find.falsity import acquitted, told_false
from consilience.claims.find.governing import perfect_infinitive
from consilience.claims.find.imagined import imagined, of_work
from consilience.claims.find.noun_standing import noun_step
from consilience.claims.find.verb_group import none_of, not_single, read_verb
from consilience.claims.find.verb_standing import verb_step
from consilience.vocabulary import Certainty, Polarity, Role, Status, Token

# Marks that part a question from what is told before it.
PARTING = frozenset({",", ";", ":", "–", "—", "--", "…", "..."})

YEAR = r"(?:1[89]|20)\d\d"


class Standing(Struct, frozen=True, kw_only=True):
    """Status, polarity, certainty and role of one event word, with the cues that gave them."""

    status: Status = "happened"
    polarity: Polarity = "asserted"
    certainty: Certainty = "stated"
    role: Role = "event"
    tense: Tense = "none"
    cues: tuple[str, ...] = ()


def standing(tree: Tree, index: int, tables: StandingTables, type_: str | None = "ASSAULT") -> Standing:
    """How the event word at token ``index`` stands; its PLOVER ``type_`` tells whether a mere "may" is feared or hoped.

    "Police tried to evacuate the village" -> attempted; "The village was evacuated" -> happened; "Police denied that
    shots were fired" -> denied. "No one was killed" is asserted: it states a zero.
    """
    reading = Reading(tree, index, tables, type_)
    falsity = told_false(reading)
    _read_beside(reading, index)
    _climb(reading, falsity.below if falsity else None)
    if falsity is not None and falsity.holds:
        reading.deny(falsity.cue)
        reading.certainty = "stated"  # a denial, not a doubt
    cleared = acquitted(reading.tree, index, tables.rules)
    if cleared is not None:
        reading.doubt("alleged", cleared)
    after = " ".join(reading.tree.words[index + 1 : index + 9])
    if reading.status == "happened" and tables.nth_week.search(after):
        reading.set("ongoing", tables.called["nth_week"])
    words = " ".join(reading.tree.words[max(0, index - 8) : index])
    if reading.tree.verbal(index) and any(phrase in words for phrase in tables.rules["high_time"]):
        reading.set("demanded", tables.called["high_time"])
    if _is_asked(reading):
        reading.set("conditional", "?")
    _opened_by_doubt(reading)
    _marked_as_doubtful(reading)
    _thought_likely(reading)
    played = imagined(reading) if reading.status in YIELDING else None
    if played is not None:
        reading.status = "conditional"
        reading.cues.append(f"conditional:{played}")
    role = _role(reading)
    return Standing(
        status=reading.status,
        polarity="denied" if reading.denied else "asserted",
        certainty=reading.certainty,
        role=role,
        tense=reading.tense,
        cues=tuple(reading.cues),
    )


def _is_asked(reading: Reading) -> bool:
    """Whether the sentence asks for it: "Did 40 people die?", "Nine killed in Karo?"; "why did they flee?" knows it."""
    words, rules = reading.tree.words, reading.tables.rules
    end = next((word for word in reversed(words) if word[:1].isalnum() or word == "?"), "")
    told_before = not PARTING.isdisjoint(words[reading.index + 1 : -1])
    asked = end == "?" and not told_before and rules["asking_how"].isdisjoint(words[:2])
    return asked and not _taken_for_granted(reading)


def _taken_for_granted(reading: Reading) -> bool:
    """ "Have we forgotten the 12 people killed in Kelt?": it is told of somebody known, and not asked."""
    tree, grammar = reading.tree, reading.tables.grammar
    token, noun = tree.tokens[reading.index], tree.head(reading.index)
    if token.dep == "relcl":
        clause = token.tag in ("VBD", "VBN", "VBP", "VBZ")
    else:
        clause = token.dep == "acl" and token.tag == "VBN"
    known = any(tree.words[c] in grammar.definite for c in tree.with_dep(noun.i, "det"))
    verb = tree.head(noun.i)
    return clause and known and noun.dep != "ROOT" and tree.lemmas[verb.i] not in grammar.copula


def _thought_likely(reading: Reading) -> None:
    """ "Deem a coup imminent", "regard a raid as likely", whatever the parse makes of the adjective."""
    tree, rules = reading.tree, reading.tables.rules
    if reading.status not in ("happened", "planned") or tree.verbal(reading.index):
        return
    clause = clause_head(tree, reading.index)
    if reading.unwilled and _is_known(reading):
        return  # "consider the fire suspicious and arson likely"
    thinks = [v for v in (clause, tree.tokens[clause].head) if tree.lemmas[v] in rules["thinking"]]
    if not thinks:
        return
    after = max(reading.index, thinks[0]) + 1
    stop = next((t.i for t in tree.tokens[after:] if t.tag in PARTING or t.text in PARTING), len(tree.words))
    for at in range(after, stop):
        bears_noun = at + 1 < stop and tree.tokens[at + 1].pos in ("NOUN", "PROPN")
        if tree.tokens[at].dep == "advmod" and tree.tokens[at].head == at + 1 and tree.verbal(at + 1):
            return  # "the attack was likely carried out by rebels"
        if tree.words[at] in rules["thought"] | rules["unlikely"] and not bears_noun:
            reading.status = "happened"  # thought of, and not planned
            reading.possible(tree.words[at])
            if tree.words[at] in rules["unlikely"]:
                reading.deny(tree.words[at])
            return


def _is_known(reading: Reading) -> bool:
    return any(
        reading.tree.words[c] in reading.tables.rules["definite"]
        for c in reading.tree.with_dep(reading.index, "det", "poss")
    )


def _opened_by_doubt(reading: Reading) -> None:
    """ "Allegedly 30 people were killed and 50 wounded": said of the whole sentence."""
    first, certainty = reading.tree.words[0], reading.tables.certainty
    if first in certainty["alleged_adverbs"]:
        reading.doubt("alleged", first)
    elif first in certainty["hedged_adverbs"]:
        reading.doubt("hedged", first)


def _marked_as_doubtful(reading: Reading) -> None:
    """ "UNCONFIRMED: 20 dead"; "despite claims of 200 dead, only four graves have been dug"."""
    text, at = reading.tree.parse.text, reading.tree.tokens[reading.index].start
    tag = reading.tables.tagged.search(text)
    if tag is not None:
        reading.doubt("hedged", tag.group().strip(" ()[]:").lower())
    for foil in reading.tables.foil.finditer(text):
        if foil.start() <= at < foil.end():
            reading.doubt("alleged", foil["told"].lower())


# --- beside the word ---------------------------------------------------------------------------------------


def _read_beside(reading: Reading, i: int) -> None:
    """Adjectives, determiners and participles of a noun: "planned", "no", "feared", "the withdrawal expected by"."""
    tree, tables = reading.tree, reading.tables
    if tree.verbal(i):
        return
    _headline_verb(reading, i)
    if not_single(tree, i, tables):
        reading.deny(" ".join(sorted(tables.rules["not_single"])))
    none = none_of(tree, i, tables)
    if none is not None and tree.lemmas[i] in tables.rules["counted_nouns"]:
        reading.zero = True
        reading.cues.append(f"zero:{none}")
    elif none is not None:
        reading.deny(none)
    for child in tree.children[i]:
        dep, word, lemma = tree.tokens[child].dep, tree.words[child], tree.lemmas[child]
        if dep in ("amod", "compound", "nmod", "advmod"):
            _modifier(reading, word)
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
                reading.set("ongoing", tables.called["as_told"], firm=False)  # "the smoke that drifts from the mill"
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


def _climb(reading: Reading, last: int | None) -> None:
    """From the event word to the root: read each governor, stop where its words say nothing about the event.

    What is told as false is read no further than the ``last`` word of its own.
    """
    tree, at = reading.tree, reading.index
    carried: bool | None = True  # whether the event's own, or its governor's verb group; None: beside it, not read
    for _ in range(10):
        verbal = tree.verbal(at)
        if verbal and carried is not None:
            read_verb(reading, at, own=carried)
        token = tree.tokens[at]
        if token.head == at:
            if verbal and carried and tree.infinitive(at) and not perfect_infinitive(reading, at):
                _headline_verb(reading, *tree.with_dep(at, "nsubj", "nsubjpass"))
                if reading.status == "happened":  # a headline: "Two hostages to be freed"
                    reading.set("planned", reading.tables.called["infinitive"], firm=False)
            return
        if at == last:
            return
        step = verb_step if verbal else noun_step
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


# --- of which time -----------------------------------------------------------------------------------------


def _role(reading: Reading) -> Role:
    """Whether the clause's own words put the event into an earlier time or into the background."""
    tree, tables = reading.tree, reading.tables
    work = of_work(reading) if reading.status == "happened" else None
    if work is not None:
        reading.cues.append(f"background:{work}")
        return "background"
    if not tree.verbal(reading.index):
        for child in tree.with_dep(reading.index, "amod", "nummod"):
            word = tree.words[child]
            if word in tables.earlier_adjectives:
                reading.cues.append(f"earlier:{word}")
                return "earlier"
            if word in tables.background_adjectives or re.fullmatch(r"1[89]\d\d", word):
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
    if _behind_record(reading):
        reading.cues.append(f"background:{tables.called['record']}")
        return "background"
    apart = _days_before(reading) or _harm_before(reading) or _provoked(reading)
    if apart is not None:
        reading.cues.append(f"earlier:{apart}")
        return "earlier"
    words = tables.record.sub("", own_words(tree, clause_head(tree, reading.index), reading.index))
    words = tables.provoked.split(words, maxsplit=1)[0]
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


def _behind_record(reading: Reading) -> bool:
    """Whether an event is what a record is measured against: "the worst since a ferry sank in 2002, killing 1,800".

    What a participle adds is the record's own toll where the clause before it tells of no harm that one
    could measure: "the worst since records began, killing 40".
    """
    tree, rules = reading.tree, reading.tables.rules
    at, aside = reading.index, False
    for _ in range(10):
        for clause, since in (*((at, mark) for mark in tree.with_dep(at, "mark")), *_trailed(tree, at)):
            if tree.words[since] in rules["since"] and _of_record(reading, since):
                return not (aside or clause != at) or _is_like(reading, clause)
        token = tree.tokens[at]
        if token.head == at:
            return False
        aside = aside or _is_aside(tree, at)
        at = token.head
        if tree.words[at] in rules["since"] and _of_record(reading, at):
            return True
    return False


def _is_aside(tree: Tree, participle: int) -> bool:
    """Whether a participle adds to what was told: ", killing nine"."""
    token = tree.tokens[participle]
    return token.dep == "advcl" and token.tag == "VBG" and not tree.with_dep(participle, "nsubj", "mark")


def _trailed(tree: Tree, participle: int) -> tuple[tuple[int, int], ...]:
    """The clause with "since" right before a participle that the parse hangs on the copula before it."""
    above = tree.head(participle)
    if not _is_aside(tree, participle):
        return ()
    clauses = [c for at in (above.i, *tree.with_dep(above.i, "attr")) for c in tree.with_dep(at, "advcl")]
    return tuple((c, mark) for c in clauses if above.i < c < participle for mark in tree.with_dep(c, "mark"))


def _is_like(reading: Reading, clause: int) -> bool:
    """Whether a clause tells of one happening as the record does: "a ferry sank", not "the war began"."""
    tree, rules, grammar = reading.tree, reading.tables.rules, reading.tables.grammar
    if tree.lemmas[clause] in rules["beginning"]:
        return False
    if any(re.fullmatch(YEAR, tree.words[at]) for at in subtree(tree, clause)):
        return True  # "since the dam broke in 1979, drowning 700"
    own = [tree.words[c] for who in tree.with_dep(clause, "nsubj", "nsubjpass") for c in tree.with_dep(who, "det")]
    return tree.lemmas[clause] in rules["harming"] or not grammar.indefinite.isdisjoint(own)


def _of_record(reading: Reading, since: int) -> bool:
    """Whether a superlative stands before "since", and no verb of its own between: "the worst attack since"."""
    tree, rules = reading.tree, reading.tables.rules
    before = " ".join(tree.words[max(0, since - 10) : since + 1])
    found = reading.tables.since.search(before)
    if found is None:
        return False
    first = since + 1 - len(found.group().split())
    if any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in tree.tokens[first:since]):
        return False
    if tree.words[first] not in rules["first_or_last"]:
        return True
    counted = [tree.tokens[first].head]  # "the first raid since", but not "his first visit since"
    if tree.tokens[first].dep in ("attr", "oprd", "acomp"):
        counted = list(tree.with_dep(counted[0], "nsubj"))
    elif tree.tokens[first].dep == "appos":
        counted = [tree.tokens[first].head]
    return any(tree.lemmas[noun] in rules["measured"] or tree.tokens[noun].pos == "PRON" for noun in counted)


def _days_before(reading: Reading) -> str | None:
    """ "A week after a similar bombing killed 20": the words that put another happening days before this one.

    "A week after the quake", "a week after a quake" tell of the one that the report is about.
    """
    tree, rules, i = reading.tree, reading.tables.rules, reading.index
    head = clause_head(tree, i)
    after = next((c for c in tree.with_dep(head, "mark") if tree.words[c] in rules["after"]), None)
    who = next(iter(tree.with_dep(head, "nsubj", "nsubjpass")), None)
    noun = tree.tokens[i].head if tree.tokens[i].dep in DESCRIBES else i
    if after is None and tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[noun].head] in rules["after"]:
        after, who = tree.tokens[noun].head, noun
    if not after or who is None or tree.lemmas[after - 1] not in rules["days_apart"]:
        return None
    beside = {tree.words[c] for c in tree.with_dep(who, "det", "amod")}
    return f"{tree.words[after - 1]} {tree.words[after]}" if not beside.isdisjoint(rules["another"]) else None


def _harm_before(reading: Reading) -> str | None:
    """ "Two were killed on Monday, a month after a blast killed 30": two harms days apart, of which one is the news.

    "Three more died a week after a blast killed 30": one harm goes on.
    """
    tree, tables, at = reading.tree, reading.tables, reading.tree.tokens[reading.index].start
    text = tree.parse.text
    if tables.going_on.search(text) is not None:
        return None
    for found in tables.days_after.finditer(text):
        last = next((t.start for t in tree.tokens if t.start >= found.end() and t.text in PARTING), len(text))
        harms = [t.start for t in tree.tokens if t.lemma in tables.rules["deadly"] and tree.verbal(t.i)]
        inside = [start for start in harms if found.end() <= start < last]
        if inside and len(inside) < len(harms) and found.end() <= at < last:
            return found.group().strip().lower()
    return None


def _provoked(reading: Reading) -> str | None:
    """ "In retaliation for a raid that killed nine": the words that tell this event as what another one answers.

    What stands behind "with" or "by" is the answer: "avenged the raid with a strike that killed nine".
    """
    tree, at = reading.tree, reading.tree.tokens[reading.index]
    found = [match for match in reading.tables.provoked.finditer(tree.parse.text) if match.end() <= at.start]
    if not found:
        return None
    between = [token for token in tree.tokens[: at.i] if token.start >= found[-1].end()]
    if any(token.text in PARTING for token in between) or _answers(reading, between):
        return None
    answers = tree.verbal(at.i) and tree.tokens[clause_head(tree, at.i)].dep not in DESCRIBES
    return None if answers else found[-1].group().strip().lower()


def _answers(reading: Reading, between: list[Token]) -> bool:
    """Whether the event is told by what answers: behind a "with", or by a verb of the answer, which parses mistake."""
    tree, rules, i = reading.tree, reading.tables.rules, reading.index
    told = next((token for token in between if token.tag in ("WDT", "WP")), None)
    for token in between:
        if token.dep == "prep" and tree.words[token.i] in rules["answering_with"]:
            deed = tree.with_dep(token.i, "pobj")
            tool = not deed or tree.lemmas[deed[0]] in rules["tools"]
            above = tree.tokens[token.head]
            done = above.tag.startswith("VB") and above.start >= between[0].start  # "a raid carried out with drones"
            if not tool and not done and (told is None or token.i < told.i):
                return True
    # "the revenge for the raid killed 40"
    token = tree.tokens[i]
    return token.dep == "acl" and token.tag == "VBN" and bool(tree.with_dep(i, "dobj"))
