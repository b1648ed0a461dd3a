"""Who counted: "the coast guard counted 40 boats", "put the toll at 12", "has 90 families on its lists".

Whoever counts vouches for the number as a speaker does for words; the cue is the verb.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec import Struct

from consilience.claims.find.credit_words import inflected, listed, word_set
from consilience.claims.find.speaker_words import Words
from consilience.claims.find.speakers import read_speaker
from consilience.claims.find.speech import cue_tokens, subject_of
from consilience.claims.find.spoken import Cue
from consilience.lexicon.load import Lexicon
from consilience.text.tree import Tree


class TallyLists(Struct, frozen=True):
    """Verbs of counting, nouns that carry a number and how they are put, and lists on which those counted stand."""

    verbs: frozenset[str]
    numbers: frozenset[str]
    lists: frozenset[str]
    put: frozenset[str]
    level: frozenset[str]
    level_of: frozenset[str]
    have: frozenset[str]
    on: frozenset[str]


class TallyWords(NamedTuple):
    """The words that tell who counts; ``starts`` are the verbs' forms, and ``times`` follow "by" and count nothing."""

    lists: TallyLists
    starts: frozenset[str]
    times: frozenset[str]


def tally_words(lexicon: Lexicon) -> TallyWords:
    """The lists of attribution.toml that tell who counts."""
    table = lexicon.table("attribution")
    lists = listed(TallyLists, table["tallies"])
    telling = lists.verbs | word_set(table["tallies"]["telling"])
    starts = frozenset(inflected(telling, table["inflection"], table["irregular"]))
    return TallyWords(lists, starts, lexicon.words("actors", "times", "words"))


def tallied(tree: Tree, quoted: Collection[int], tallies: TallyWords, words: Words) -> Iterator[Cue]:
    """Cues of counting in a sentence, each with who counts as its source and the number told as its content."""
    if not any(token.pos == "NUM" for token in tree.tokens):
        return
    for token in tree.tokens:
        if token.tag[:1] != "V" or token.i in quoted or token.dep in ("aux", "auxpass", "amod"):
            continue
        content = _counted(tree, token.i, tallies.lists)
        if not content:
            continue
        agent = tree.child(token.i, "agent")
        inner = tree.child(agent, "pobj") if agent is not None else None
        if inner is not None and tree.tokens[inner].lemma.lower() in tallies.times:  # "registered by noon"
            continue
        source = tree.below(inner) if inner is not None else subject_of(tree, token.i)
        cue = cue_tokens(tree, token.i, agent, ())
        source = source - cue - content
        if not source or (agent is None and tree.child(token.i, "nsubjpass", "auxpass") is not None):
            continue
        speaker = read_speaker(tree, source, words)
        yield Cue(token.i, "tally", frozenset(source), frozenset(cue), frozenset(content - cue), False, speaker)


def _counted(tree: Tree, at: int, lists: TallyLists) -> set[int]:
    """What a verb of counting counts, with its number; empty for any other verb."""
    lemma = tree.tokens[at].lemma.lower()
    top = tree.child(at, "dobj", "nsubjpass")
    if top is None:
        return set()
    told = tree.below(top)
    if lemma in lists.verbs:
        return told if _numbered(tree, told) else set()
    if lemma in lists.put and tree.tokens[top].lemma.lower() in lists.numbers:
        levels = [p for p in tree.all(at, "prep") if tree.tokens[p].text.lower() in lists.level]
        levels += [p for p in tree.all(top, "prep") if tree.tokens[p].text.lower() in lists.level_of]
        level = set().union(*(tree.below(p) for p in levels))
        return told | level if _numbered(tree, level) else set()
    if lemma in lists.have and _numbered(tree, told):
        ways = [p for n in (at, top) for p in tree.all(n, "prep") if tree.tokens[p].text.lower() in lists.on]
        goals = [tree.child(p, "pobj") for p in ways]
        return told if any(g is not None and tree.tokens[g].lemma.lower() in lists.lists for g in goals) else set()
    return set()


def _numbered(tree: Tree, numbers: Collection[int]) -> bool:
    return any(tree.tokens[n].pos == "NUM" for n in numbers)
