"""Who carries another's words: agencies that quote or are told, papers and programmes in which words are spoken."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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


def quoting(tree: Tree, at: int, verb: str, passive: bool, credit: CreditWords, words: Words) -> Cue | None:
    """'X was quoted as saying by Y' and 'Y quoted X as saying': X speaks, Y carries it.

    Agencies quote organs of state and persons. Where an organ is said to quote an agency, the chain stands the
    wrong way round, as it does after careless translation: the organ speaks, the agency carries it.
    """
    chains, beside = credit.chains, credit.nouns.beside
    saying = saying_of(tree, at, chains)
    agent = next(
        (
            a
            for top in (at, *saying)
            for a in tree.all(top, "agent", "prep")
            if tree.tokens[a].text.lower() in chains.quoted and tree.child(a, "pobj") is not None
        ),
        None,
    )
    said = set().union(*(tree.below(c) for s in saying for c in tree.all(s, "ccomp", "dobj", "parataxis")))
    if passive:
        subject = tree.child(at, *PASSIVE)
        if subject is None or not saying:
            return None
        carrier = tree.below(agent) - {agent} if agent is not None else set()
        source = tree.below(subject)
        cue = cue_tokens(tree, at, None, beside) | up_to(at, saying)
        if not said and tree.tokens[at].dep in ("parataxis", "ccomp"):
            said = tree.below(tree.tokens[at].head, without=(at,))
        said |= set().union(*(tree.below(c) for c in tree.all(at, "ccomp")))
        backwards = False
    else:
        target = tree.child(at, "dobj", "pobj")
        carrier = subject_of(tree, at)
        if target is None:
            return None
        source = tree.below(target, without=saying)
        cue = cue_tokens(tree, at, None, beside) | set(saying)
        backwards = is_carrier(tree, source, words) and not is_carrier(tree, carrier, words) and bool(carrier)
        citing = not saying and tree.tokens[at].tag == "VBG"
        if verb in chains.citing and not saying and not citing:
            return None  # "the mayor cited the floods" says so himself
        if not saying and (verb in chains.citing or citing):
            top = top_of_clause(tree, at)
            said = tree.below(top, without=(at, *tree.all(top, *SUBJECT))) - {top} if top != at else set()
            said = set().union(*(tree.below(c) for c in tree.all(top, "ccomp"))) - tree.below(at) or said - tree.below(
                at
            )
        elif not saying:
            return None
        if backwards:
            source, carrier = carrier, source
    speaker = read_speaker(tree, source, words)
    said -= source | cue | carrier
    return Cue(
        at,
        "indirect",
        frozenset(source),
        frozenset(cue),
        frozenset(said),
        True,
        speaker,
        (Carrier(frozenset(carrier), frozenset(cue)),) if carrier else (),
        None,
        backwards,
        inner=not saying and tree.tokens[at].tag == "VBG",
    )


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
        if is_carrier(tree, listener, words):
            via.append(Carrier(frozenset(listener), frozenset({at})))
    for number in sorted(tree.below(at) - set(content)):
        token = tree.tokens[number]
        if token.lemma.lower() in words.medium and token.dep == "pobj" and abs(number - at) < FAR:
            medium = token.lemma.lower()
            via += _issuers(tree, number, credit, words)
    return tuple(via), medium


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
