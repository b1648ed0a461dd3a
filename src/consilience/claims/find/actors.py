"""Who does and who suffers in an event, by grammar, and what the words of a name tell of its bearer."""

from __future__ import annotations

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, Tree, grammar_of, phrase_span, subject
from consilience.lexicon.load import Lexicon

# Parts of speech that end a noun phrase, but for "of" and a hyphen.
ENDS_PHRASE = ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ")


# So many more nouns may be joined to a party; one with a clause of its own ends it.
MOST_JOINED = 3
OWN_CLAUSE = frozenset({"relcl", "acl", "nsubj"})


class Border(Struct, frozen=True):
    """Words that make a goal or source a border or a foreign land."""

    words: frozenset[str]
    abroad: frozenset[str]
    neighbour: frozenset[str]
    land: frozenset[str]
    prepositions: frozenset[str]
    goals: frozenset[str]
    direct: frozenset[str]
    phrasal: frozenset[str]
    resting: frozenset[str]
    over: frozenset[str]
    across: frozenset[str]
    within: frozenset[str]
    inside: frozenset[str]
    inland: frozenset[str]
    near: frozenset[str]
    up_to: frozenset[str]
    beside: frozenset[str]


class ActorTables(Struct, frozen=True):
    """Words of sectors, countries, borders, of doers that are no persons, and of who stands to whom."""

    sectors: dict[str, str]
    countries: dict[str, str]
    adjectives: dict[str, str]
    nature: frozenset[str]
    nobody: frozenset[str]
    small: frozenset[str]
    moneys: frozenset[str]
    lengths: tuple[int, ...]
    border: Border
    against: frozenset[str]
    no_party: frozenset[str]
    leaving: frozenset[str]
    state: frozenset[str]
    unarmed: frozenset[str]
    between: frozenset[str]
    fighting: frozenset[str]
    other_side: frozenset[str]
    suffering: frozenset[str]
    irregular: tuple[tuple[str, str], ...]
    pronouns: frozenset[str]
    plural: frozenset[str]
    possessive: frozenset[str]
    owner: frozenset[str]
    initials: frozenset[str]
    times: frozenset[str]
    grammar: Grammar


class Parties(Struct, frozen=True):
    """The tokens that head the phrases of actor and target of an event word; None where the words name none."""

    actor: int | None = None
    target: int | None = None


def actor_tables(lexicon: Lexicon) -> ActorTables:
    """The lists of ``actors.toml``, indexed by word."""
    table = lexicon.table("actors")
    sectors: dict[str, str] = {}
    for code, words in table["sectors"].items():
        for word in words:
            sectors.setdefault(word.replace("-", " "), code)
    for name in lexicon.table("organisations")["armed"]["names"]:  # armed groups that are known by their names
        sectors.setdefault(name.replace("-", " "), "REB")
    small = {
        name: frozenset(words)
        for part in ("parties", "endings", "no_agents")
        for name, words in table[part].items()
        if name != "irregular"
    }
    return ActorTables(
        sectors=sectors,
        countries={name: known[0] for name, known in table["countries"].items()},
        adjectives={word: known[0] for known in table["countries"].values() for word in known[1:]},
        nature=frozenset(table["forces_of_nature"]["words"]),
        lengths=tuple(range(max(len(name.split()) for name in table["countries"]), 0, -1)),
        border=Border(**{name: frozenset(words) for name, words in table["border"].items()}),
        initials=frozenset(table["initials"]["words"]),
        times=frozenset(table["times"]["words"]),
        grammar=grammar_of(lexicon),
        irregular=tuple(table["endings"]["irregular"].items()),
        **small,
    )


def sector_and_country(phrase: str, tables: ActorTables) -> tuple[str | None, str | None]:
    """PLOVER sector code and ISO 3166-1 alpha-3 country that the words of a phrase give; None where they give none.

    "Kenyan police officers" -> ("COP", "KEN"); "the rebels" -> ("REB", None).
    """
    words = [word.strip("'’\"“”.,()") or word for word in phrase.lower().replace("-", " ").split()]
    if _is_nobody(phrase, words, tables):
        return None, None
    found = [
        code for size in (2, 1) for code in (tables.sectors.get(run) for run in _runs(words, size, tables)) if code
    ]
    country = next(
        (
            code
            for size in tables.lengths
            for code in (_country(run, tables) for run in _runs(words, size, tables))
            if code
        ),
        None,
    )
    order = list(dict.fromkeys(tables.sectors.values()))
    return (min(found, key=order.index) if found else None), country


def _is_nobody(phrase: str, words: list[str], tables: ActorTables) -> bool:
    """Whether a phrase is of a hazard, an accident, a fight or money: "Peru floods", "the conflict in Mali"."""
    if not tables.moneys.isdisjoint(phrase):
        return True
    ends = next((at for at, word in enumerate(words) if at and word in tables.small), len(words))
    return any(word in tables.nobody for word in _runs(words[max(0, ends - 1) : ends], 1, tables))


def natural(tree: Tree, i: int | None, tables: ActorTables) -> bool:
    """Whether a noun is a force of nature or an accident, also as a name in a headline: "Floods", "Hurricane Zelda"."""
    if i is None:
        return False
    beside = [tree.words[c] for c in tree.with_dep(i, "compound")] if tree.tokens[i].pos == "PROPN" else []
    some = {tree.lemmas[i], *_runs([tree.words[i]], 1, tables)}
    return not tables.nature.isdisjoint(some) or not tables.nobody.isdisjoint(beside)


def _runs(words: list[str], size: int, tables: ActorTables) -> list[str]:
    """Each run of so many words, then those with a plural's ending, then an owner's, without it."""
    runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    bare = [
        run.removesuffix(ending)
        for endings in (tables.plural, tables.possessive)
        for run in runs
        for ending in endings
        if run.endswith(ending)
    ]
    other = [run.removesuffix(many) + one for many, one in tables.irregular for run in runs if run.endswith(many)]
    return runs + bare + other


def _country(words: str, tables: ActorTables) -> str | None:
    return tables.countries.get(words) or tables.adjectives.get(words)


# --- who did, who suffered -----------------------------------------------------------------------------------


class Roles(Struct, frozen=True):
    """Who is who by the grammar of an event word.

    ``subject_suffers`` for verbs whose subject is what the event befalls ("died"); ``of`` tells who follows a noun
    with "of" (target or actor), ``owner_suffers`` that its genitive is the target ("the mayor's arrest");
    ``transitive`` verbs without an object are headline passives ("Six men held"); ``words`` are the event's own.
    """

    subject_suffers: bool = False
    of: str | None = None
    owner_suffers: bool = False
    transitive: bool = False
    words: frozenset[int] = frozenset()


def parties(tree: Tree, i: int, roles: Roles, carriers: frozenset[str], tables: ActorTables) -> Parties:
    """Heads of the actor's and the target's phrase of the event word at token ``i``.

    ``carriers`` are light verbs whose subject is a noun's actor ("launched a raid"), or its target ("suffered
    damage"); words of time are no party.
    """
    found = _parties(tree, i, roles, carriers, tables)
    if (
        roles.transitive
        and found.target is None
        and tree.tokens[i].tag in ("VBD", "VBN")
        and not tree.with_dep(i, "aux", "dobj")
        and not _shared_object(tree, i)
    ):
        found = Parties(None, found.actor)
    return Parties(unless_time(tree, found.actor, tables.times), unless_time(tree, found.target, tables.times))


def unless_time(tree: Tree, i: int | None, times: frozenset[str]) -> int | None:
    """A noun, or None where it is of a time: "on Monday" befalls nobody."""
    return None if i is None or tree.lemmas[i] in times or tree.words[i] in times else i


def _parties(tree: Tree, i: int, roles: Roles, carriers: frozenset[str], tables: ActorTables) -> Parties:
    if tree.verbal(i):
        return _of_verb(tree, i, roles, tables)
    if tree.tokens[i].pos in ("ADJ", "VERB") and roles.of is None:
        return Parties(target=_bearer(tree, i, tables.grammar))
    first = _first_joined(tree, i)
    if tree.tokens[i].tag in ("VBN", "VBD", "JJ") and tree.tokens[first].dep == "amod":
        return Parties(target=tree.tokens[first].head)
    return _of_noun(tree, i, roles, carriers, tables)


def _of_verb(tree: Tree, i: int, roles: Roles, tables: ActorTables) -> Parties:
    who = subject(tree, i, tables.grammar)
    passive = bool(tree.with_dep(i, "nsubjpass", "auxpass"))
    passive = passive or (_bare_passive(tree, i) and (roles.of != "actor" or bool(tree.with_dep(i, "agent"))))
    who = _left(tree, i, tables) or who
    objects = tree.with_dep(i, "dobj") or (_shared_object(tree, i) if roles.transitive else ())
    if passive:
        agents = [p for a in tree.with_dep(i, "agent") for p in tree.with_dep(a, "pobj")]
        agents += [
            p
            for a in tree.with_dep(i, "prep")
            if tree.words[a] in tables.grammar.agent
            for p in tree.with_dep(a, "pobj")
            if tree.tokens[p].pos != "NUM"
        ]
        return Parties(_person(tree, agents[0], tables) if agents else None, _person(tree, who, tables))
    if roles.subject_suffers and roles.words.issuperset(objects):  # but "the rain toppled 40 houses"
        return Parties(None, _person(tree, who, tables))
    sides = tables.against | (tables.other_side if tree.lemmas[i] in tables.fighting else frozenset())
    against = [
        p
        for a in tree.with_dep(i, "prep")
        if tree.words[a] in sides
        for p in tree.with_dep(a, "pobj")
        if tree.words[p] not in tables.no_party
    ]
    target = next(iter((*objects, *against)), None)
    return Parties(_person(tree, who, tables), _person(tree, target, tables))


def _first_joined(tree: Tree, i: int) -> int:
    """The first of words joined by "and": "affected" for "evacuated" in "affected and evacuated"."""
    while tree.tokens[i].dep == "conj":
        i = tree.tokens[i].head
    return i


def _shared_object(tree: Tree, i: int) -> tuple[int, ...]:
    """The object said once, behind the last of joined verbs: "affected and evacuated 400 families"."""
    if tree.with_dep(i, "prep", "dobj", "auxpass"):
        return ()
    joined = (c for c in tree.with_dep(i, "conj") if tree.tokens[c].tag == tree.tokens[i].tag)
    return next((tree.with_dep(c, "dobj") for c in joined if not tree.with_dep(c, "nsubj", "nsubjpass", "aux")), ())


def _left(tree: Tree, i: int, tables: ActorTables) -> int | None:
    """Whom something left so: "the storm left 400 affected and evacuated"."""
    first = _first_joined(tree, i)
    token = tree.tokens[first]
    if token.tag != "VBN" or token.dep not in ("advcl", "oprd", "xcomp", "ccomp", "acl"):
        return None
    if tree.lemmas[token.head] not in tables.leaving or tree.with_dep(first, "aux", "auxpass", "nsubj"):
        return None
    return next((at for at in tree.with_dep(token.head, "dobj") if at < first), None)


def _bare_passive(tree: Tree, i: int) -> bool:
    """A participle without its auxiliary: "villagers displaced by", "50 killed in", or joined to a passive."""
    token = tree.tokens[i]
    if token.tag != "VBN" or tree.with_dep(i, "aux") or tree.with_dep(i, "dobj"):
        return False
    if token.dep == "conj":
        return not tree.with_dep(i, "nsubj") and bool(tree.with_dep(token.head, "auxpass", "nsubjpass"))
    return token.dep in ("acl", "ROOT", "advcl", "ccomp", "oprd", "xcomp", "relcl")


def _bearer(tree: Tree, i: int, grammar: Grammar) -> int | None:
    """Whom an adjective tells of: the noun after it, or the subject of "be"."""
    token = tree.tokens[i]
    if token.dep == "amod":
        return token.head
    if token.dep not in ("acomp", "oprd", "attr", "xcomp", "ccomp"):
        return None
    left = (*tree.with_dep(i, "nsubj"), *tree.with_dep(token.head, "dobj"))  # "the storm left 90 families homeless"
    return left[0] if left else subject(tree, token.head, grammar)


def _of_noun(tree: Tree, i: int, roles: Roles, carriers: frozenset[str], tables: ActorTables) -> Parties:
    actor: int | None = None
    target: int | None = None
    grammar, of = tables.grammar, roles.of
    sides = tables.against | (tables.other_side if tree.lemmas[i] in tables.fighting else frozenset())
    for child in tree.children[i]:
        dep, word = tree.tokens[child].dep, tree.words[child]
        below = tree.with_dep(child, "pobj")
        if dep == "poss" and tree.tokens[child].tag != "PRP$":
            actor = child
        elif dep in ("prep", "agent") and below:
            if word in grammar.agent:
                actor = below[0]
            elif word in grammar.of and of == "actor":
                actor = actor if actor is not None else below[0]
            elif (word in grammar.of and of == "target") or word in sides:
                target = target if target is not None else below[0]
            elif word in tables.between:
                actor = below[0]
        elif dep in ("compound", "amod", "nmod") and actor is None and _names_somebody(tree, child, tables):
            actor = child
    owner = next((c for c in tree.with_dep(i, "poss") if tree.tokens[c].tag != "PRP$"), None)
    if owner is not None and roles.owner_suffers and target is None:
        actor, target = (None if actor == owner else actor), owner
    if actor is None:
        bearer = _carrier_subject(tree, i, carriers, grammar)
        suffers = bearer is not None and tree.lemmas[tree.tokens[i].head] in tables.suffering
        if not suffers:
            actor = bearer
        elif of != "actor" and target is None:
            target = bearer
    return Parties(_person(tree, actor, tables), _person(tree, target, tables))


def _names_somebody(tree: Tree, i: int, tables: ActorTables) -> bool:
    """Whether a word before a noun is its doer: "rebel attack", "Taliban offensive", "Kenyan raid"."""
    return tree.words[i] in tables.sectors or tree.lemmas[i] in tables.sectors or tree.words[i] in tables.adjectives


def _carrier_subject(tree: Tree, i: int, carriers: frozenset[str], grammar: Grammar) -> int | None:
    token = tree.tokens[i]
    if token.dep == "dobj" and tree.lemmas[token.head] in carriers:
        return subject(tree, token.head, grammar)
    return None


def _person(tree: Tree, i: int | None, tables: ActorTables) -> int | None:
    """A phrase head that names something; a mere pronoun or clause names none."""
    if i is None or tree.words[i] in tables.pronouns or tree.tokens[i].pos in ("VERB", "AUX", "PUNCT", "SCONJ", "ADP"):
        return None
    return i


def phrase(tree: Tree, i: int | None, apart: int | None = None) -> tuple[str | None, tuple[int, int] | None]:
    """Words of the phrase that a token heads, with the nouns joined to it, and the offsets of its own part.

    A noun joined to it stands ``apart`` where it is the other side.
    """
    if i is None:
        return None, None
    start, end = phrase_span(tree, i)
    if apart is not None and apart in tree.with_dep(i, "conj"):
        return tree.parse.text[start:end], (start, end)
    return tree.parse.text[start : max(end, _joined_end(tree, i))], (start, end)


def _joined_end(tree: Tree, i: int) -> int:
    """Where the last noun ends that is joined to a noun: "a convoy and two police posts"."""
    at, end = i, 0
    for _ in range(MOST_JOINED):
        joined = [c for c in tree.with_dep(at, "conj") if tree.tokens[c].pos in ("NOUN", "PROPN")]
        if not joined or tree.tokens[i].pos not in ("NOUN", "PROPN"):
            break
        at = joined[0]
        if any(tree.tokens[c].dep in OWN_CLAUSE for c in tree.children[at]):
            break  # "and the rebels who held it": told of one only
        end = phrase_span(tree, at)[1]
    return end


# --- borders ---------------------------------------------------------------------------------------------------


def crosses_border(tree: Tree, i: int, last: int, tables: ActorTables) -> bool:
    """Whether words within reach of a movement name a border or a foreign land as its goal or source.

    ``last`` is the last token of the movement word. "fled across the border", "took refuge in Chad",
    "entered the territory of" do; "fled to the capital" does not. Where a report's own country is not known from
    the words, "fled to Chad" counts: a country is named as a goal where it is another one.
    """
    border = tables.border
    resting = any(tree.words[k] in border.resting or tree.lemmas[k] in border.resting for k in range(i, last + 1))
    stop = min(len(tree.tokens), last + 14)
    for at in range(last + 1, stop):
        word = tree.words[at]
        token = tree.tokens[at]
        if word in (";", ":", "“", '"') or (
            token.pos in ("VERB", "AUX") and token.tag not in ("VBG", "VBN") and at > last + 1
        ):
            break
        if word in border.abroad:
            return True
        if word in border.near and tree.words[at - 1] in border.phrasal:
            continue
        if word in border.prepositions and token.pos in ("ADP", "PART", "SCONJ", "ADV", "RP"):
            if _foreign(tree, at + 1, word, resting, tables):
                return True
        elif at == last + 1 and tree.lemmas[i] in border.direct and _foreign(tree, at, None, resting, tables):
            return True
    return False


def _foreign(tree: Tree, begin: int, preposition: str | None, resting: bool, tables: ActorTables) -> bool:
    """Whether the noun phrase that begins at a token is a border, a neighbouring land or a country.

    ``preposition`` is None where the verb takes its goal without one: "entered Chad".
    """
    border, grammar = tables.border, tables.grammar
    goal = preposition is None or preposition in border.goals | border.across
    goal = goal or (resting and preposition in border.within)
    neighbour = False
    for at in range(begin, min(len(tree.tokens), begin + 7)):
        word = tree.words[at]
        known = word in border.land and (neighbour or _of_country(tree, at, tables))
        if word in border.words:
            return (preposition is None or preposition in border.over) and not _near_only(tree, begin, at, border)
        if word in border.neighbour:
            neighbour = True
        elif (goal or preposition in grammar.whence) and known:
            return goal or neighbour
        elif preposition in border.inside and word in border.land - border.inland:
            return at > begin and tree.tokens[at - 1].pos != "PROPN"
        elif goal and _country_at(tree, at, tables):
            return True
        elif tree.tokens[at].pos in ENDS_PHRASE and word != "-" and word not in grammar.of:
            return False
        elif (
            tree.tokens[at].pos in ("NOUN", "PROPN")
            and at + 1 < len(tree.tokens)
            and tree.tokens[at + 1].pos not in ("NOUN", "PROPN", "PART")
        ):
            if not (tree.words[at + 1] in grammar.of and word in border.land):
                return neighbour and goal and tree.tokens[at].pos == "PROPN"
    return False


def _near_only(tree: Tree, begin: int, at: int, border: Border) -> bool:
    """ "to the border area", "to the border town": near it, not across."""
    after = tree.words[at + 1] if at + 1 < len(tree.words) else ""
    before = tree.words[begin - 1] if begin else ""
    return before in border.near and (after in border.beside or before in border.up_to)


def _of_country(tree: Tree, land: int, tables: ActorTables) -> bool:
    """ "territory of Chad", "Tajik territory"."""
    before = tree.words[land - 1] if land else ""
    if before in tables.adjectives:
        return True
    return any(_country_at(tree, at, tables) for at in range(land + 2, min(len(tree.tokens), land + 5)))


def _country_at(tree: Tree, at: int, tables: ActorTables) -> bool:
    """A country's name that begins at a token and is not the first part of something else ("Chad basin")."""
    if not tree.tokens[at].text[0].isupper():
        return False
    for size in (3, 2, 1):
        name = " ".join(tree.words[at : at + size])
        if name in tables.countries:
            after = tree.tokens[at + size] if at + size < len(tree.tokens) else None
            return after is None or (after.text not in tables.owner and after.pos not in ("NOUN", "PROPN"))
    return tree.words[at] in tables.initials and tree.tokens[at].text.isupper()
