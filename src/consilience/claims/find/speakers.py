"""Reads who is named by the words of an attribution's source: name, role, organisation, and what carried the words."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from consilience.claims.find.name_parts import parts_of, text_of
from consilience.claims.find.speaker_words import NAME, Words, plain_word
from consilience.text.tree import Tree

# "13:05", as a live page heads its entries; a speaker's name never begins so.
CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
ASIDE = ("appos", "npadvmod", "relcl", "acl", "advcl", "punct", "cc", "conj", "preconj", "dep", "parataxis")


class Speaker(NamedTuple):
    """Whom the words name; ``head`` is the token that the words hang on."""

    head: int | None = None
    voice: str | None = None
    organisation: str | None = None
    role: str | None = None
    anonymous: bool = False
    medium: str | None = None
    pronoun: bool = False


def read_speaker(tree: Tree, numbers: Collection[int], words: Words) -> Speaker:
    """Who is named by the tokens ``numbers``: a person, an organ, an anonymous or collective voice, or a pronoun."""
    numbers = _without_clock(tree, numbers)
    if not numbers:
        return Speaker(anonymous=True)
    head = _head(tree, numbers)
    numbers = _without_ways(tree, head, numbers, words)
    token = tree.tokens[head]
    low = token.text.lower()
    if low in words.grammar.relative and token.text.isupper() and not tree.text.isupper():
        return Speaker(head, token.text, token.text)  # "WHO" in capitals is a body
    if low in words.grammar.relative and len(numbers) <= 2:
        return _antecedent(tree, head, words)
    if token.pos == "PRON" and low in words.pronouns:
        return Speaker(head, pronoun=True)
    if len(numbers) == 1 and (low in words.demonstratives or token.pos == "PRON"):
        return Speaker(head, anonymous=True, pronoun=True)
    papers = words.medium | words.documents
    if _is_outlets_name(tree, head, numbers, words):
        return _named(tree, head, numbers, words)
    if not {token.lemma.lower(), low, plain_word(tree, head, words)}.isdisjoint(papers):
        return _medium(tree, head, numbers, words)
    return _named(tree, head, numbers, words)


def _without_clock(tree: Tree, numbers: Collection[int]) -> Collection[int]:
    """The words of a source without the clock time before them, which heads an entry: "3 May, 13:05 police said"."""
    first = min(numbers, default=0)
    return set(numbers) - {first} if numbers and CLOCK.fullmatch(tree.tokens[first].text) else numbers


def _is_outlets_name(tree: Tree, head: int, numbers: Collection[int], words: Words) -> bool:
    """Whether a word that papers are called by ends a name: "the Lund Post"; not "a police post", "her last post"."""
    named = tree.tokens[head]
    if named.text.lower() not in words.carrier_names or not named.text.istitle():
        return False
    before = [tree.tokens[n] for n in numbers if n == head - 1]
    name = any(token.text[:1].isupper() and token.pos == NAME for token in before)
    article = any(token.text.lower() in words.grammar.definite for token in before)
    return name or (article and named.pos == NAME)


def can_speak(tree: Tree, numbers: Collection[int], words: Words) -> bool:
    """Whether a subject is one who speaks, as far as its own words tell: a name, a person, a body, a paper."""
    if not numbers:
        return False
    token = tree.tokens[_head(tree, numbers)]
    if token.pos in (NAME, "PRON", "NUM", "DET"):
        return True
    known = words.anonymous | words.roles | words.medium | words.documents | words.groups | words.carriers
    return token.lemma.lower() in known or token.text.lower() in known


def is_carrier(tree: Tree, numbers: Collection[int], words: Words) -> bool:
    """Whether the tokens name an agency, a broadcaster or a paper."""
    if not numbers:
        return False
    token = tree.tokens[_head(tree, numbers)]
    low = token.text.lower()
    if token.lemma.lower() in words.carriers or low in words.carrier_names or low.endswith(words.domains):
        return True
    return any(tree.tokens[n].text.lower() in words.carrier_names and tree.tokens[n].pos == NAME for n in numbers)


def _head(tree: Tree, numbers: Collection[int]) -> int:
    """The token whose own head lies outside; the first of several."""
    return next(
        (n for n in sorted(numbers) if tree.tokens[n].head not in numbers or tree.tokens[n].head == n), min(numbers)
    )


def _antecedent(tree: Tree, head: int, words: Words) -> Speaker:
    """Whom "who" stands for: the noun that the relative clause hangs on."""
    at = head
    for _ in range(6):
        token = tree.tokens[at]
        if token.dep in ("relcl", "acl"):
            whole = tree.below(token.head, without=(at,))
            return _named(tree, token.head, whole, words)
        if token.head == at:
            break
        at = token.head
    return Speaker(head, pronoun=True)


def _core(tree: Tree, head: int, numbers: Collection[int], words: Words) -> list[int]:
    """The noun phrase without what is said about it besides."""
    aside = [c for c in tree.children[head] if tree.tokens[c].dep in ASIDE or _occasion(tree, c, words)]
    core = tree.below(head, without=aside) & set(numbers)
    hyphens = {n for n in range(min(core, default=0), max(core, default=0)) if tree.tokens[n].text == "-"}
    return sorted(core | hyphens)


def _without_ways(tree: Tree, head: int, numbers: Collection[int], words: Words) -> Collection[int]:
    """The words of a source without how or where it spoke: "the bishop of Kelt in a radio sermon"."""
    ways = [n for n in sorted(numbers) if n > head and tree.tokens[n].text.lower() in words.occasion_ways]
    gone: set[int] = set()
    for way in ways:
        inner = tree.child(way, "pobj")
        governor = plain_word(tree, tree.tokens[way].head, words)
        if inner is None or inner not in numbers or governor in words.medium:
            continue
        if plain_word(tree, inner, words) in words.occasions | words.medium | words.aired:
            gone |= tree.below(way)
    return set(numbers) - gone if gone else numbers


def _occasion(tree: Tree, preposition: int, words: Words) -> bool:
    """Whether a phrase tells where or by what somebody spoke, and no name: "the committee in its findings"."""
    inner = tree.child(preposition, "pobj") if tree.tokens[preposition].dep == "prep" else None
    if inner is None:
        return False
    owner = tree.child(inner, "poss")
    own = owner is not None and tree.tokens[owner].pos == "PRON"
    return own or tree.tokens[inner].lemma.lower() in words.occasions


def _medium(tree: Tree, head: int, numbers: Collection[int], words: Words) -> Speaker:
    """Who issued a statement: its possessor, its "by" or "from", or the words before it ("the army statement")."""
    medium = tree.tokens[head].lemma.lower()
    issuer: set[int] = set()
    owner = tree.child(head, "poss")
    if owner is not None and tree.tokens[owner].pos != "PRON":
        issuer = tree.below(owner)
    elif not (issuer := _before(tree, head, numbers, words)):
        for preposition in tree.all(head, "prep", "agent") + [
            agent
            for clause in tree.all(head, "acl")
            if tree.tokens[clause].lemma.lower() not in words.seen
            for agent in tree.all(clause, "agent", "prep")
        ]:
            inner = tree.child(preposition, "pobj")
            way = tree.tokens[preposition].text.lower()
            asked = medium in words.asked_of and way in words.grammar.of
            if way in words.owned_by and not asked and inner is not None and _nameable(tree, inner):
                issuer = tree.below(inner)
                break
    reader = spoken_by(tree, head, words) if not issuer else None
    if reader is not None:
        return read_speaker(tree, tree.below(reader), words)._replace(head=head, medium=medium)
    if not issuer:
        # "the statement" is somebody's who was named before; "reports" and "a poll" are nobody's.
        resumed = medium in words.resumed and tree.child(head, "det", "poss") is not None
        resumed = resumed and not (_indefinite(tree, head, words) and _seen_by(tree, head, words))
        aside = [n for n in numbers if tree.tokens[n].dep in ("acl", "relcl")]
        plain = set(numbers).difference(*(tree.below(n) for n in aside))
        return Speaker(head, None if resumed else text_of(tree, plain), None, None, not resumed, medium, resumed)
    if head not in issuer and owner is None and max(issuer) < head:
        name = text_of(tree, issuer) or None
        return Speaker(head, name, name, None, name is None, medium)
    return read_speaker(tree, issuer, words)._replace(head=head, medium=medium)


def _seen_by(tree: Tree, head: int, words: Words) -> bool:
    """Whether a paper tells who got hold of it, which is not who wrote it: "a letter obtained by the Herald"."""
    return any(tree.tokens[clause].lemma.lower() in words.seen for clause in tree.all(head, "acl", "relcl"))


def spoken_by(tree: Tree, head: int, words: Words) -> int | None:
    """Who read out, signed or issued a statement, by its clause: "a statement that the captain read out"."""
    if tree.tokens[head].lemma.lower() not in words.resumed:
        return None
    for clause in tree.all(head, "relcl", "acl"):
        subject = tree.child(clause, "nsubj")
        objects = [
            n for n in tree.all(clause, "dobj", "ccomp") if tree.tokens[n].text.lower() not in words.grammar.relative
        ]
        if tree.tokens[clause].lemma.lower() in words.spoken and subject is not None and not objects:
            return None if tree.tokens[subject].text.lower() in words.grammar.relative else subject
    return None


def _before(tree: Tree, head: int, numbers: Collection[int], words: Words) -> set[int]:
    """Whose statement it is by the words before: from the first capital on, "latest" left off, or a body's word."""
    before = [n for n in sorted(numbers) if n < head and tree.tokens[n].dep in ("compound", "amod", "nmod", "punct")]
    body = [n for n in before if n == head - 1 and words.organs(tree.tokens[n].text) is not None]
    while before and not tree.tokens[before[0]].text[:1].isupper():
        before.pop(0)
    if not before:
        return set(body)  # "a government estimate"
    if len(before) == 1 and before[0] == 0 and tree.tokens[0].pos == "ADJ":
        return set()  # "Latest figures": only the sentence's own capital
    return set(before)


def _nameable(tree: Tree, inner: int) -> bool:
    """No day and no number: "an update of 26 September" has no issuer."""
    return not any(tree.tokens[n].pos == "NUM" for n in tree.below(inner))


def _beside(tree: Tree, head: int, words: Words) -> int | None:
    """The noun in apposition that says who somebody is, an age between them left aside: "Ana Lima, 34, a farmer"."""
    beside = [n for n in tree.all(head, "appos") if tree.tokens[n].pos != "NUM"]
    # A parser takes the name behind "the head of the board, Ana Lima," for a measure of time or room.
    beside += [
        n for n in tree.all(head, "npadvmod") if tree.tokens[n].pos == NAME and tree.child(n, "compound") is not None
    ]
    telling = (n for n in beside if plain_word(tree, n, words) in words.roles | words.anonymous)
    return next(telling, beside[0] if beside else None)


def _rank_before(tree: Tree, name: int, words: Words) -> bool:
    """Whether a name has a title before it: "Colonel Oskar Talan"."""
    return any(plain_word(tree, n, words) in words.roles for n in tree.all(name, "compound"))


def _called(tree: Tree, head: int, beside: int, words: Words) -> bool:
    """Whether a name right behind a word for a group is its name: "the charity Orvo Relief"."""
    first = min(tree.below(beside, without=tree.all(beside, "prep", "punct", "relcl", "acl")))
    return plain_word(tree, head, words) in words.groups and tree.tokens[beside].pos == NAME and first == head + 1


def _titled(tree: Tree, numbers: Collection[int], words: Words) -> Speaker | None:
    """'Mayor of Lower Kelt Oskar Talan': a title without an article is somebody's, whose name ends the phrase.

    Behind "of" stands the title's place or charge. A run that ends with a word for a place, a body or a charge is that
    alone: "Mayor of New Kelt City", "Minister of Rural Water Supply" name nobody.
    """
    title = _opening_title(tree, numbers, words)
    if title is None:
        return None
    charge = plain_word(tree, title, words) in words.portfolios
    run = _behind_title(tree, title, numbers, joined=charge, words=words)
    names = [n for n in run if n == run[0] or tree.tokens[n].start > tree.tokens[n - 1].end]
    kinds = words.place_kinds | words.groups | words.charges
    if len(names) < 3 or any(tree.tokens[n].pos != NAME or tree.tokens[n].text.lower() in kinds for n in names[-2:]):
        return None
    last = tree.tokens[names[-3]]
    if charge and last.text.lower() not in words.charges and last.tag not in ("NNS", "NNPS"):
        return None
    until = run[0] - 1
    role = text_of(tree, (n for n in numbers if n < until))
    place, name = (n for n in run if n < names[-2]), (n for n in run if n >= names[-2])
    return Speaker(title, text_of(tree, name), text_of(tree, place), role)


def _opening_title(tree: Tree, numbers: Collection[int], words: Words) -> int | None:
    """The title that a phrase opens with, an "of" or "for" right behind it: "Deputy Minister of"."""
    first = min(numbers)
    known = words.roles | words.modifiers
    title = first
    while (
        title + 1 in numbers and plain_word(tree, title + 1, words) in known and plain_word(tree, title, words) in known
    ):
        title += 1
    holds = (
        plain_word(tree, title, words) in words.of_place | words.portfolios and tree.tokens[title].text[:1].isupper()
    )
    return title if holds and title + 1 in numbers and tree.tokens[title + 1].text.lower() in words.title_of else None


def _behind_title(tree: Tree, title: int, numbers: Collection[int], joined: bool, words: Words) -> list[int]:
    """The names right behind a title and its last "of"; common words and "and" between them too if ``joined``."""
    run: list[int] = []
    kinds = (NAME, "CCONJ", "ADJ", "NOUN") if joined else (NAME,)
    for token in tree.tokens[title + 1 :]:
        if token.i not in numbers or not (
            token.pos in kinds or token.text == "-" or token.text.lower() in words.title_of
        ):
            break
        run = [] if token.text.lower() in words.title_of else [*run, token.i]
    return run


class _Parts(NamedTuple):
    """What the words of a noun phrase tell of somebody."""

    name: str | None
    role: str | None
    organisation: str | None


def _named(tree: Tree, head: int, numbers: Collection[int], words: Words) -> Speaker:
    if (titled := _titled(tree, numbers, words)) is not None:
        return titled
    core = _core(tree, head, numbers, words)
    parts = _Parts(*parts_of(tree, head, core, words))
    beside = _beside(tree, head, words)
    if beside is not None and beside in numbers and not parts.role and _called(tree, head, beside, words):
        named = text_of(tree, tree.below(beside, without=tree.all(beside, "relcl", "acl", "appos")))
        return Speaker(head, named, named)
    if parts.role and not parts.name:
        beside = _name_behind(tree, numbers, beside, words)
    if beside is not None and beside in numbers:
        parts = _told_beside(tree, head, beside, parts, words)
    if not parts.name:
        return _unnamed(tree, head, core, parts, words)
    body = parts.name if not parts.role and _is_body(tree, head, parts.name, words) else None
    return Speaker(head, parts.name, parts.organisation or body, parts.role)


def _name_behind(tree: Tree, numbers: Collection[int], beside: int | None, words: Words) -> int | None:
    """Who bears a role that has no name yet: a rank with a name behind it, else what stands beside, else a name."""
    behind = [n for n in sorted(numbers) if tree.tokens[n].dep in ("appos", "npadvmod")]
    ranked = [n for n in behind if _rank_before(tree, n, words)]
    if ranked:
        return ranked[-1]
    return beside if beside is not None else next((n for n in behind if tree.tokens[n].pos == NAME), None)


def _told_beside(tree: Tree, head: int, beside: int, own: _Parts, words: Words) -> _Parts:
    """The parts of a phrase with those told in apposition: "Ana Lima, a spokeswoman for the coast guard"."""
    inner = sorted(tree.below(beside, without=tree.all(beside, "relcl", "appos", "acl")))
    other = _Parts(*parts_of(tree, beside, inner, words))
    name, role, organisation = own
    both = f"{role}, {other.role}" if role and other.role else role or other.role
    if role and not name and other.name:
        name, organisation, role = other.name, organisation or other.organisation, both
    elif _indefinite(tree, beside, words) and not other.role and not role:
        role, organisation = text_of(tree, inner) or None, organisation or (name if _is_organ(tree, head) else None)
    else:
        role, organisation = both if name else role or other.role, organisation or other.organisation
    if not name and not role and any(tree.tokens[n].pos == NAME for n in inner) and len(inner) > 1:
        organisation = text_of(tree, inner)  # "the Safety Committee, Norland's secret police"
    return _Parts(name, role, organisation)


def _unnamed(tree: Tree, head: int, core: list[int], parts: _Parts, words: Words) -> Speaker:
    """Somebody told by a common noun: "the mayor" is one person, "officials" nobody can go and ask."""
    voice, token, lemma = text_of(tree, core), tree.tokens[head], tree.tokens[head].lemma.lower()
    several = token.tag == "NNPS" and core == [head]  # "Officials", only the sentence's own capital
    proper = token.pos == NAME and token.text[:1].isupper()
    proper = proper and not (several and plain_word(tree, head, words) in words.roles | words.anonymous)
    anonymous = not proper and not {lemma, token.text.lower()}.isdisjoint(words.anonymous)
    anonymous = anonymous or (not proper and lemma in words.roles)
    if parts.role and lemma not in words.anonymous and token.tag == "NN" and not _indefinite(tree, head, words):
        return Speaker(head, voice or None, parts.organisation, parts.role)  # "the mayor", "Norland's president"
    body = parts.organisation or (voice if not anonymous else None)
    return Speaker(head, voice or None, body, parts.role, anonymous or not voice)


def _indefinite(tree: Tree, head: int, words: Words) -> bool:
    article = tree.child(head, "det")
    return article is not None and tree.tokens[article].text.lower() in words.indefinite


def _is_body(tree: Tree, head: int, name: str, words: Words) -> bool:
    """Whether a name is no person's: behind an article, in capitals alone ("WMO"), or with a word for a body."""
    article = tree.child(head, "det")
    definite = article is not None and tree.tokens[article].text.lower() in words.grammar.definite
    capitals = name.isupper() and name.isalpha() and len(name) > 1 and not tree.text.isupper()
    return definite or capitals or plain_word(tree, head, words) in words.groups | words.carriers


def _is_organ(tree: Tree, head: int) -> bool:
    """Whether a name has an article or goes on with "of" or "for": persons have neither."""
    return tree.child(head, "det", "prep") is not None
