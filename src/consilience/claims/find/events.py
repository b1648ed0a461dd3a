"""Event words of a sentence: what kind of happening each tells of, in which clause, by whom and to whom.

Words are matched by their inflected forms, made once from the lexicon, so that a mistagged or capitalised word is
still known; the parse decides between noun and verb where both are words of events.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from consilience.claims.find.actors import (
    ActorTables,
    Parties,
    Roles,
    actor_tables,
    crosses_border,
    natural,
    parties,
    phrase,
    sector_and_country,
    unless_time,
)
from consilience.claims.find.clauses import Grammar, Tree, clause_head, clause_span
from consilience.claims.find.cues import StandingTables, standing_tables
from consilience.claims.find.event_sense import behind_of, is_another, meant, stopped
from consilience.claims.find.event_words import Entry, EventTables, event_tables
from consilience.claims.find.falsity import acquitted
from consilience.claims.find.fights import of_fight
from consilience.claims.find.harmed_where import without_place
from consilience.claims.find.motion import everyday, marches, of_forces, of_war
from consilience.claims.find.standing import Standing, standing
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import EventMention, Parse

# Kinds that no inert thing takes part in: "released a statement" frees nobody.
NEVER_OF_THINGS = frozenset(
    {"released", "rescued", "returned", "sheltered", "districts-taken", "abducted", "surrendered"}
)

# Kinds whose genitive is the doer's: "the army's capture of the town"; where there is none, "the rebels' attack".
# What befalls the living; of the dead the same words tell that they were found and brought away.
OF_THE_LIVING = frozenset({"rescued", "evacuated", "hospitalised", "released", "sheltered"})
ACTED_OUT = frozenset({"districts-taken", "deployed", "mobilised", None})


class EventFinder:
    """Finds the event words of one parsed sentence; picklable, everything it needs is in its tables."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.events = event_tables(lexicon)
        self.standings = standing_tables(lexicon)
        self.actors = actor_tables(lexicon)

    def __call__(self, parse: Parse, tree: Tree | None = None) -> tuple[EventMention, ...]:
        """The event mentions of a sentence, in order; offsets into the sentence; its ``tree`` where there is one."""
        tree = tree or Tree(parse)
        words = tree.words
        if not any(word in self.events.forms or word in self.events.patterns for word in words):
            return ()
        if words[1:2] == (":",) and words[0] in self.events.rules["labels"]:
            return ()
        shouting = shouted(parse)
        found, used = [], set[int]()
        for i in range(len(words)):
            if i in used:
                continue
            hit = _match(tree, i, self.events, shouting)
            if hit is None:
                continue
            entry, tokens = hit
            mention = _mention(tree, i, tokens, entry, self.events, self.standings, self.actors)
            if mention is not None:
                used.update(tokens)
                found.append(mention)
        return tuple(found)


def shouted(parse: Parse) -> bool:
    """Whether a sentence is in capitals or in a title's capitals, so that its tags are not to be trusted."""
    letters = [token.text for token in parse.tokens if token.text[:1].isalpha() and len(token.text) > 3]
    return len(letters) > 1 and sum(word[0].isupper() for word in letters) >= 0.8 * len(letters)


# --- matching ----------------------------------------------------------------------------------------------


def _match(tree: Tree, i: int, tables: EventTables, shouting: bool) -> tuple[Entry, tuple[int, ...]] | None:
    """The entry that the word at ``i`` begins, with the tokens it takes."""
    named = tree.tokens[i].dep == "compound" and stopped(tree, i, tables.rules)
    for pattern in () if named else tables.patterns.get(tree.words[i], ()):
        tokens = _follow(tree, i, pattern.rest)
        if tokens and meant_of(tree, (i, *tokens), pattern.entry, tables):
            return pattern.entry, (i, *tokens)
    entries = tables.forms.get(tree.words[i])
    if not entries or is_another(tree, i, entries, tables, shouting):
        return None
    entries = tuple(entry for entry in entries if meant(tree, i, entry, tables))
    entry = _by_part(tree, i, entries, tables.rules, shouting) if entries else None
    return (entry, (i,)) if entry is not None else None


def _follow(tree: Tree, i: int, rest: tuple[str, ...]) -> tuple[int, ...]:
    """Tokens of the further words of a pattern, each at most four after the last; empty where they are not there."""
    found, at = [], i
    for word in rest:
        plurals = (word + "s",) if word.endswith("e") else (word + "s", word + "es")
        for step in range(at + 1, min(at + 5, len(tree.words))):
            if tree.words[step] == word or tree.lemmas[step] == word or tree.words[step] in plurals:
                found.append(step)
                at = step
                break
            if tree.tokens[step].pos in ("PUNCT", "CCONJ", "SCONJ") and tree.words[step] not in ("-", '"', "“"):
                return ()
            if tree.tokens[step].tag in ("VBD", "VBZ", "VBP", "MD"):
                return ()
        else:
            return ()
    return tuple(found)


def _by_part(
    tree: Tree, i: int, entries: tuple[Entry, ...], rules: Mapping[str, frozenset[str]], shouting: bool
) -> Entry | None:
    """The entry whose part of speech the parse supports; another one only for words that mean nothing else."""
    token = tree.tokens[i]
    tag, verbal = token.tag, token.pos in ("VERB", "AUX") or token.tag.startswith("VB")
    order = ["noun", "adjective", "verb"]
    if verbal or tag in ("JJ", "RB"):
        order = ["verb", "adjective", "noun"] if verbal else ["adjective", "verb", "noun"]
    ranked = sorted(entries, key=lambda entry: order.index(entry.part))
    first = ranked[0]
    if first.part == order[0]:
        return first
    loud = shouting and first.part != "adjective" and first.lemma not in rules["nouns_first"]
    if first.lemma in rules["strict"] and not loud:
        return None
    if first.part == "noun" and verbal and not shouting and not tree.words[i].endswith(("ing", "s")):
        return None
    joined = token.dep == "conj" and tree.verbal(token.head)  # "thousands could flee and 400 die"
    if first.part == "verb" and tag in ("NN", "NNS") and not (shouting or joined) and tree.words[i] == first.lemma:
        return None
    return first


# --- one mention -------------------------------------------------------------------------------------------


def _mention(
    tree: Tree,
    i: int,
    tokens: tuple[int, ...],
    entry: Entry,
    events: EventTables,
    standings: StandingTables,
    actors: ActorTables,
) -> EventMention | None:
    """The mention that an entry makes of its tokens; None where what it befalls makes it another thing."""
    at, last = _anchor(tree, tokens), max(tokens)
    who, fought = _who(tree, at, tokens, entry, events, standings, actors)
    if who is None or _is_none(tree, at, entry, who, events, actors):
        return None
    actor, actor_span = phrase(tree, who.actor, apart=who.target)
    target, target_span = phrase(tree, who.target)
    kind = _kind(tree, at, last, entry, who, events, actors)
    if (kind in OF_THE_LIVING or entry.type == "RETREAT") and _is_dead(tree, at, who, events):
        entry = structs.replace(entry, type="HARM", mode="recovery", kind="bodies-found", movement=False)
        kind = entry.kind
    type_, mode = ("ASSAULT", None) if fought else _type_and_mode(tree, at, entry, who, actor, kind, events, actors)
    how = _how(tree, at, tokens, entry, who, type_, kind, events, standings, actors)
    start, end = tree.tokens[i].start, tree.tokens[last].end
    clause_start, clause_end = clause_span(tree, clause_head(tree, at), at)
    return EventMention(
        start=start,
        end=end,
        text=tree.parse.text[start:end],
        lemma=entry.lemma,
        type=type_,
        mode=mode,
        kind=kind,
        clause_start=min(clause_start, start),
        clause_end=max(clause_end, end),
        actor=actor,
        target=target,
        actor_span=actor_span,
        target_span=target_span,
        status=how.status,
        polarity=how.polarity,
        certainty=how.certainty,
        role=how.role,
        tense=how.tense,
        cues=how.cues,
    )


def _who(
    tree: Tree,
    at: int,
    tokens: tuple[int, ...],
    entry: Entry,
    events: EventTables,
    standings: StandingTables,
    actors: ActorTables,
) -> tuple[Parties | None, bool]:
    """Who does it to whom, and whether a fight did; no parties where an errand sends no forces anywhere."""
    rules = events.rules
    who = parties(tree, at, _roles(entry, rules, tokens), rules["carriers"], actors)
    if acquitted(tree, at, standings.rules):
        who = Parties(None, who.target)  # who was cleared of it did not do it
    who, fought = of_fight(tree, at, entry, who, events, actors)
    sent = _sent(tree, at, who, events, needs_goal=len(tokens) == 1) if entry.errand else who
    if sent is None:
        return None, fought
    who = sent
    if len(tokens) > 1 and entry.movement:
        who = Parties(who.actor, None)
    elif len(tokens) > 1 and entry.kind != "deployed":
        land = rules["held_in"] if entry.kind == "districts-taken" else frozenset[str]()
        who = Parties(who.actor, _beyond(tree, tokens, who.target, rules["befalling"] | land, actors.times))
    if entry.type == "ASSAULT":
        who = _without_weapon(tree, at, tokens, who, rules, actors.times)
    if entry.type in ("ASSAULT", "HARM"):
        who = without_place(tree, at, who, rules, events.grammar)
    return who, fought


def _is_dead(tree: Tree, at: int, who: Parties, events: EventTables) -> bool:
    """Whether it befell the dead: "dug nine bodies out", "six corpses were brought to hospital"."""
    suffered = {*tree.with_dep(at, "nsubjpass", "dobj"), *((who.target,) if who.target is not None else ())}
    rules = events.rules
    return any(
        tree.lemmas[one] in rules["corpses"] | rules["lifeless"]
        or any(tree.words[a] in rules["lifeless"] for a in tree.with_dep(one, "amod"))
        for one in sorted(suffered)
    )


def _is_none(tree: Tree, at: int, entry: Entry, who: Parties, events: EventTables, actors: ActorTables) -> bool:
    """Whether who does or suffers it makes it no event: "released a statement", "returned to work"."""
    rules, grammar = events.rules, events.grammar
    if entry.part == "verb" and (entry.movement or entry.kind in NEVER_OF_THINGS):
        things = (one for one in (who.target, who.actor) if one is not None and tree.lemmas[one] in rules["inert"])
        if any(not of_war(tree, one, rules) for one in things):
            return True
    if everyday(tree, at, entry, who.actor, events, actors):
        return True
    if entry.kind == "released" and who.target is not None and not _may_be_free(tree, who.target, rules, grammar):
        return True
    goals = (goal for a in tree.with_dep(at, "prep") for goal in tree.children[a])
    if entry.kind == "returned" and any(tree.lemmas[goal] in rules["no_goals"] for goal in goals):
        return True
    falls = entry.part == "phrase" and entry.kind == "districts-taken" and entry.subject == "target"
    return falls and (who.target is None or not _any_of(tree, who.target, rules["territory"], grammar))


def _how(
    tree: Tree,
    at: int,
    tokens: tuple[int, ...],
    entry: Entry,
    who: Parties,
    type_: str,
    kind: str | None,
    events: EventTables,
    standings: StandingTables,
    actors: ActorTables,
) -> Standing:
    """How the event stands, where its own word or its doer says more than what governs it."""
    how = standing(tree, at, standings, type_)
    if kind == "missing-presumed-dead":
        feared = any(standings.verbs.get(tree.lemmas[t]) == "feared" for t in tokens)
        if how.status == "happened" and feared:  # "feared drowned"; "presumed dead" is told as so
            how = structs.replace(how, status="feared")
        if how.certainty == "stated":
            how = structs.replace(how, certainty="hedged")
    if entry.errand and entry.lemma in events.rules["orders"] and how.status in ("happened", "ongoing"):
        return structs.replace(how, status="ordered")
    told = type_ == "THREATEN" and how.status in ("happened", "ongoing", "conditional")
    if told and _by_nature(tree, at, who.actor, events, actors):
        return structs.replace(how, status="feared")
    if how.status == "threatened" and natural(tree, who.actor, actors):
        return structs.replace(how, status="feared")  # "the fire threatened to engulf the mill"
    return how


def _without_weapon(
    tree: Tree,
    i: int,
    tokens: tuple[int, ...],
    who: Parties,
    rules: Mapping[str, frozenset[str]],
    times: frozenset[str],
) -> Parties:
    """What is fired or thrown suffers nothing: "fired tear gas at the crowd" befell it, "shot down a jet" the jet."""
    target = who.target
    if any(tree.words[at] in rules["downing"] for at in (*tokens, *tree.with_dep(i, "prt", "advmod"))):
        return who
    fired = {at for at in tokens if tree.lemmas[at] in rules["used"]}
    if target is not None and (tree.lemmas[target] in rules["used"] and tree.verbal(i)):
        fired.add(target)
    if not fired or (target is not None and target not in fired):
        return who
    ways = [a for at in (i, *sorted(fired)) for a in tree.with_dep(at, "prep") if tree.words[a] in rules["used_on"]]
    below = (p for a in ways for p in tree.with_dep(a, "pobj") if p not in fired)
    return Parties(who.actor, next((p for p in below if unless_time(tree, p, times) is not None), None))


def _may_be_free(tree: Tree, i: int, rules: Mapping[str, frozenset[str]], grammar: Grammar) -> bool:
    """Whether a target is somebody, or a town, that can be set free: a name, a pronoun, a number, people or land."""
    somebody = rules["people"] | rules["persons"] | rules["forces"] | rules["territory"] | rules["groups"]
    somebody |= rules["captives"] | rules["hostages"]
    return tree.tokens[i].pos != "NOUN" or _any_of(tree, i, somebody, grammar)


def _roles(entry: Entry, rules: Mapping[str, frozenset[str]], tokens: tuple[int, ...]) -> Roles:
    """Which grammar an entry gives its parties; what befalls people or houses befalls their owner, too."""
    return Roles(
        subject_suffers=entry.subject == "target",
        of=entry.of,
        owner_suffers=entry.of == "target" and (entry.kind not in ACTED_OUT or entry.lemma in rules["owned"]),
        transitive=entry.lemma in rules["transitive"],
        words=frozenset(tokens),
    )


def _sent(tree: Tree, i: int, who: Parties, events: EventTables, needs_goal: bool) -> Parties | None:
    """Who sends whom, where people of an army or police are sent to a place; None for other errands."""
    rules, grammar, target = events.rules, events.grammar, who.target
    if target is not None and tree.words[target] in grammar.relative:
        target = tree.tokens[i].head
    if target is None or not _any_of(tree, target, rules["forces"], grammar):
        return None
    ways = [a for at in (i, target) for a in tree.with_dep(at, "prep") if tree.words[a] in rules["errands"]]
    goals = [goal for a in ways for goal in tree.with_dep(a, "pobj")]
    if any(tree.lemmas[goal] in rules["no_errands"] for goal in goals) or (needs_goal and not goals):
        return None
    return Parties(who.actor, target)


def meant_of(tree: Tree, tokens: tuple[int, ...], entry: Entry, tables: EventTables) -> bool:
    """Whether words that make an event together are meant as one: "came under fire for the delay" is not."""
    words = {tree.words[c] for at in tokens for c in tree.with_dep(at, "prep") if c not in tokens}
    if entry.lemma in tables.rules["blamed"] and words & tables.rules["blamed_for"]:
        return False
    unbound = entry.sufferer is None and entry.doer is None
    return unbound or any(meant(tree, at, entry, tables) for at in tokens)


def _anchor(tree: Tree, tokens: tuple[int, ...]) -> int:
    """The word of an event of several words that governs the others: the verb, or the last noun of "air strikes"."""
    if tree.verbal(tokens[0]) or tree.tokens[tokens[0]].pos == "VERB":
        return tokens[0]
    return next((at for at in tokens if tree.tokens[at].head not in tokens or tree.tokens[at].head == at), tokens[0])


def _beyond(
    tree: Tree, tokens: tuple[int, ...], target: int | None, befalling: frozenset[str], times: frozenset[str]
) -> int | None:
    """The target of an event of several words, which may hang on its last: "took control of the town"."""
    if target is not None and target not in tokens:
        return target
    last = max(tokens)
    for at in (*reversed(tokens), tokens[0]):
        prepositions = (at,) if tree.tokens[at].pos == "ADP" else tree.with_dep(at, "prep")
        for preposition in prepositions:
            below = tree.with_dep(preposition, "pobj") if tree.words[preposition] in befalling else ()
            if below and below[0] > last and unless_time(tree, below[0], times) is not None:
                return below[0]
    return None


def _type_and_mode(
    tree: Tree,
    at: int,
    entry: Entry,
    who: Parties,
    actor: str | None,
    kind: str | None,
    events: EventTables,
    actors: ActorTables,
) -> tuple[str, str | None]:
    """PLOVER's type and mode, which the doer may change: killing by people is assault, flight of troops retreat."""
    rules, grammar = events.rules, events.grammar
    if entry.type == "HARM" and entry.part == "verb" and entry.subject != "target" and who.actor is not None:
        sector = sector_and_country(actor or "", actors)[0]
        if sector is None and any(tree.words[c] in rules["things_relative"] for c in tree.with_dep(at, "nsubj")):
            return entry.type, entry.mode  # "a storm hit the province, which killed six"
        if (
            not natural(tree, who.actor, actors)
            and not _is_sum(tree, who.actor)
            and (sector is not None or tree.tokens[who.actor].pos == "PROPN")
        ):
            return "ASSAULT", "destroy" if entry.mode == "damage" else None
    if entry.type == "DISPLACE" and entry.movement:
        forces = of_forces(tree, at, entry, who.actor, kind == "crossed-border", events, actors)
        if forces is not None:
            return forces, "withdraw" if forces == "RETREAT" else "troops"
    if entry.type == "PROTEST" and who.actor is not None and marches(tree, at, who.actor, events, actors):
        return "MOBILIZE", "troops"
    if (
        entry.mode == "seize"
        and who.target is not None
        and entry.kind == "districts-taken"
        and _any_of(tree, who.target, rules["persons"], grammar)
    ):
        return "COERCE", "arrest"
    return entry.type, entry.mode


def _is_sum(tree: Tree, i: int) -> bool:
    """A sum of money: "$20 million in damage"."""
    return any(tree.tokens[at].tag == "$" for at in (i, *tree.children[i]))


def _any_of(tree: Tree, i: int, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether a phrase is headed by one of these words, also behind "hundreds of"."""
    near = [i, *behind_of(tree, i, grammar)]
    near += [c for n in near for c in tree.with_dep(n, "conj")]
    return any(tree.lemmas[n] in words or tree.words[n] in words for n in near)


def _kind(
    tree: Tree, i: int, last: int, entry: Entry, who: Parties, events: EventTables, actors: ActorTables
) -> str | None:
    """The measure that a figure of the event takes, by its goal and by what it befalls."""
    rules, grammar = events.rules, events.grammar
    if entry.movement:
        return "crossed-border" if crosses_border(tree, i, last, actors) else entry.kind
    if entry.kind == "districts-taken":
        if entry.part == "phrase" and entry.subject == "target":
            taken = who.target is not None and _any_of(tree, who.target, rules["territory"], grammar)
            return entry.kind if taken else None
        if who.target is None:
            return None
        if _any_of(tree, who.target, rules["territory"], grammar):
            return entry.kind
        return "detained" if _any_of(tree, who.target, rules["persons"], grammar) else None
    if entry.kind == "sheltered" and who.target is not None and tree.tokens[who.target].pos == "NOUN":
        return entry.kind if _any_of(tree, who.target, rules["persons"] | rules["forces"], grammar) else None
    if entry.kind in ("deployed", "mobilised"):
        troops = who.target is None or _any_of(tree, who.target, rules["forces"] | rules["persons"], grammar)
        return entry.kind if troops or tree.tokens[who.target or 0].pos in ("NUM", "PROPN", "PRON") else None
    if entry.kind in ("housing-destroyed", "housing-partly-destroyed"):
        hit = (one for one in (who.target, who.actor) if one is not None)
        return entry.kind if any(_any_of(tree, one, rules["dwellings"], grammar) for one in hit) else None
    if entry.kind == "rescued" and entry.lemma in rules["saving"]:
        somebody = who.target is not None and not _any_of(tree, who.target, rules["saved"], grammar)
        return entry.kind if somebody else None
    return entry.kind


def _by_nature(tree: Tree, i: int, actor: int | None, events: EventTables, actors: ActorTables) -> bool:
    """Whether a threat is nobody's: "the threat of flooding", "it threatens the coast", "whose jobs are threatened"."""
    if not tree.verbal(i):
        small = {tree.words[a] for a in tree.with_dep(i, "prep")}
        whose = tree.with_dep(i, "poss", "acl") or small & events.rules["threatened_by"]
        return not whose and not small.isdisjoint(events.grammar.of)
    if natural(tree, actor, actors):
        return True
    if any(tree.infinitive(a) for a in tree.with_dep(i, "xcomp", "advcl")):
        return False  # "which threatened to sink the ferry" had a will
    if actor is None:
        return True
    hazard = any(entry.type == "DISASTER" for entry in events.forms.get(tree.words[actor], ()))
    return hazard or tree.words[actor] in events.rules["things"]
