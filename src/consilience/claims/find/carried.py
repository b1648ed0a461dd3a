"""Who carries another's words: agencies that quote or are told, papers and programmes in which words are spoken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.speaker_words import Words
from consilience.claims.find.speakers import is_carrier, read_speaker
from consilience.claims.find.speech import (
    PASSIVE,
    SUBJECT,
    cue_tokens,
    listener_of,
    saying_of,
    subject_of,
    top_of_clause,
    up_to,
)
from consilience.claims.find.spoken import FAR, Carrier, Cue
from consilience.text.tree import Tree

# So many capitals make the initials of an agency that nobody knows; two are as often those of a land.
LEAST_INITIALS = 3


class _Quoted(NamedTuple):
    """Whose words are carried, by whom, by which words it is told, and what was said."""

    source: set[int]
    carrier: set[int]
    cue: set[int]
    said: set[int]
    backwards: bool = False


def quoting(tree: Tree, at: int, passive: bool, credit: CreditWords, words: Words) -> Cue | None:
    """'X was quoted as saying by Y' and 'Y quoted X as saying': X speaks, Y carries it.

    Agencies quote organs of state and persons. Where an organ is said to quote an agency, the chain stands the
    wrong way round, as it does after careless translation: the organ speaks, the agency carries it.
    """
    saying = saying_of(tree, at, credit.chains)
    told = _was_quoted(tree, at, saying, credit) if passive else _quotes(tree, at, saying, credit, words)
    if told is None:
        return None
    said = told.said - told.source - told.cue - told.carrier
    cue = frozenset(told.cue)
    via = (Carrier(frozenset(told.carrier), cue),) if told.carrier else ()
    return Cue(
        at, "indirect", frozenset(told.source), cue, frozenset(said), True, read_speaker(tree, told.source, words),
        via, None, told.backwards, inner=not saying and tree.tokens[at].tag == "VBG",
    )  # fmt: skip


def _was_quoted(tree: Tree, at: int, saying: list[int], credit: CreditWords) -> _Quoted | None:
    """'The mayor was quoted by the radio as saying'."""
    subject = tree.child(at, *PASSIVE)
    if subject is None or not saying:
        return None
    agent = next(
        (
            a
            for top in (at, *saying)
            for a in tree.all(top, "agent", "prep")
            if tree.tokens[a].text.lower() in credit.chains.quoted and tree.child(a, "pobj") is not None
        ),
        None,
    )
    carrier = tree.below(agent) - {agent} if agent is not None else set()
    said = _said_in(tree, saying)
    if not said and tree.tokens[at].dep in ("parataxis", "ccomp"):
        said = tree.below(tree.tokens[at].head, without=(at,))
    said |= set().union(*(tree.below(c) for c in tree.all(at, "ccomp")))
    cue = cue_tokens(tree, at, None, credit.nouns.beside) | up_to(at, saying)
    return _Quoted(tree.below(subject), carrier, cue, said)


def _quotes(tree: Tree, at: int, saying: list[int], credit: CreditWords, words: Words) -> _Quoted | None:
    """'The radio quoted the mayor as saying', '..., citing the mayor'."""
    target, citing = tree.child(at, "dobj", "pobj"), not saying and tree.tokens[at].tag == "VBG"
    if target is None or not (saying or citing):
        return None  # "the mayor cited the floods" says so himself
    carrier, source = subject_of(tree, at), tree.below(target, without=saying)
    cue = cue_tokens(tree, at, None, credit.nouns.beside) | set(saying)
    said = _said_in(tree, saying)
    if citing:
        top = top_of_clause(tree, at)
        around = tree.below(top, without=(at, *tree.all(top, *SUBJECT))) - {top} if top != at else set()
        said = set().union(*(tree.below(c) for c in tree.all(top, "ccomp"))) - tree.below(at)
        said = said or around - tree.below(at)
    backwards = is_carrier(tree, source, words) and not is_carrier(tree, carrier, words) and bool(carrier)
    source, carrier = (carrier, source) if backwards else (source, carrier)
    return _Quoted(source, carrier, cue, said, backwards)


def _said_in(tree: Tree, saying: list[int]) -> set[int]:
    """What stands behind the "saying" of "quoted as saying"."""
    return set().union(*(tree.below(c) for s in saying for c in tree.all(s, "ccomp", "dobj", "parataxis")))


def reason(tree: Tree, chain: Cue, words: Words) -> Cue:
    """'The mayor left, citing bad roads': roads do not speak, and are what the mayor tells himself."""
    source = chain.via[0].who
    speaker = read_speaker(tree, source, words)
    return chain._replace(source=source, content=chain.source, speaker=speaker, via=(), inner=False)


def carried(
    tree: Tree, at: int, verb: str, content: Collection[int], credit: CreditWords, words: Words
) -> tuple[tuple[Carrier, ...], str | None]:
    """Agencies told, and statements published by agencies; with the medium ("statement")."""
    via: list[Carrier] = []
    medium = None
    if verb in credit.verbs.to_carrier:
        listener = listener_of(tree, at, content, credit.weekdays)
        if is_carrier(tree, listener, words) or _is_initials(tree, listener, words):
            via.append(Carrier(frozenset(listener), frozenset({at})))
    for number in sorted(tree.below(at) - set(content)):
        token = tree.tokens[number]
        if token.lemma.lower() in words.medium and token.dep == "pobj" and abs(number - at) < FAR:
            medium = token.lemma.lower()
            via += _issuers(tree, number, credit, words)
    return tuple(via), medium


def _is_initials(tree: Tree, listener: Collection[int], words: Words) -> bool:
    """Whether one was told who is called by initials that stand for no known body: an agency, "Ode told LNA"."""
    names = [tree.tokens[number].text for number in listener]
    initials = len(names) == 1 and names[0].isalpha() and names[0].isupper() and not tree.text.isupper()
    return initials and len(names[0]) >= LEAST_INITIALS and words.organs(names[0]) is None


def _issuers(tree: Tree, number: int, credit: CreditWords, words: Words) -> Iterable[Carrier]:
    """'a statement carried by the radio', 'an interview with the radio': who carried it."""
    chains, by_whom = credit.chains, credit.grammar.agent
    for clause in tree.all(number, "acl", "relcl"):
        if tree.tokens[clause].lemma in credit.nouns.issued:
            for agent in tree.all(clause, "agent", "prep"):
                inner = tree.child(agent, "pobj")
                below = tree.below(inner) if inner is not None else set()
                by = tree.tokens[agent].text.lower()
                carried = by in chains.carried and is_carrier(tree, below, words)
                if below and (by in by_whom or carried):
                    yield Carrier(frozenset(below), frozenset({clause}))
    for preposition in tree.all(number, "prep"):
        inner = tree.child(preposition, "pobj")
        if inner is not None and tree.tokens[preposition].text.lower() in chains.spoken_with:
            below = tree.below(inner)
            own = any(tree.tokens[n].tag == "PRP$" for n in tree.all(inner, "poss"))  # "a post on its website"
            if not own and is_carrier(tree, below, words):
                yield Carrier(frozenset(below), frozenset({preposition}))
