"""Cues that are no verbs: phrases that credit what follows ("according to") and nouns of speech ("her claim that")."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.speakers import Speaker, Words, read_speaker, spoken_by
from consilience.claims.find.speech import credited_by
from consilience.claims.find.spoken import Cue
from consilience.text.tree import Tree


def phrase_cues(tree: Tree, quoted: Collection[int], credit: CreditWords, words: Words) -> Iterable[Cue]:
    """Phrases that credit somebody with the clause they stand in: "according to the coast guard, two boats sank"."""
    low = [token.text.lower() for token in tree.tokens]
    for start, word in enumerate(low):
        if word not in credit.phrase_starts or start in quoted:
            continue
        phrase = next((p for p in credit.phrases if tuple(low[start : start + len(p)]) == p), None)
        last = start + len(phrase) - 1 if phrase else start
        inner = tree.child(last, "pobj", "pcomp") if phrase else None
        if phrase is None or inner is None:
            continue
        cue = set(range(start, last + 1))
        source = tree.below(inner) - cue
        content = credited_by(tree, start, last, source) - cue - source
        speaker = read_speaker(tree, source, words)
        if phrase in credit.spun and (speaker.role is None or start == 0 or low[start - 1] != ","):
            continue
        yield Cue(start, "according-to", frozenset(source), frozenset(cue), frozenset(content), True, speaker)


def noun_cues(tree: Tree, quoted: Collection[int], credit: CreditWords, words: Words) -> Iterable[Cue]:
    """Nouns of speech with what they tell, and whose they are: "the mayor's claim that the dam had burst"."""
    for token in tree.tokens:
        if token.lemma.lower() not in credit.nouns.speech or token.pos != "NOUN" or token.i in quoted:
            continue
        clause = next((c for c in tree.all(token.i, "acl", "ccomp", "relcl") if _is_that(tree, c, credit)), None)
        if clause is None:
            yield from _owned_noun(tree, token.i, words)
        elif spoken_by(tree, token.i, words) is None:
            owner = _owner(tree, token.i, clause, credit)
            yield _noun_cue(tree, token.i, owner, tree.below(clause), words)


def _is_that(tree: Tree, clause: int, credit: CreditWords) -> bool:
    return any(tree.tokens[m].text.lower() in credit.grammar.that for m in tree.all(clause, "mark"))


def _owner(tree: Tree, noun: int, before: int, credit: CreditWords) -> int | None:
    """Whose words a noun of speech is: its possessor, or who stands behind "by", "from" or "of"."""
    owner, owned_by = tree.child(noun, "poss"), credit.nouns.owned_by
    if owner is not None:
        return owner
    ways = (p for p in tree.all(noun, "prep") if tree.tokens[p].text.lower() in owned_by and p < before)
    return next((tree.child(p, "pobj") for p in ways), None)


def _owned_noun(tree: Tree, noun: int, words: Words) -> Iterable[Cue]:
    """'The mayor's call to close the bridge': somebody's words put as a thing."""
    owner = tree.child(noun, "poss")
    if owner is None:
        return
    purpose = next((c for c in tree.all(noun, "acl") if tree.child(c, "aux") is not None and c > noun), None)
    if purpose is not None:
        yield _noun_cue(tree, noun, owner, tree.below(purpose), words)


def _noun_cue(tree: Tree, noun: int, owner: int | None, content: set[int], words: Words) -> Cue:
    source = {n for n in tree.below(owner) if tree.tokens[n].tag != "POS"} if owner is not None else set()
    speaker = read_speaker(tree, source, words)
    if owner is not None and tree.tokens[owner].pos == "PRON":
        speaker = Speaker(owner, pronoun=True)
    return Cue(noun, "noun", frozenset(source), frozenset({noun}), frozenset(content - source), False, speaker)
