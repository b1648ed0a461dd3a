"""What somebody is sure, afraid or critical of, and words put as a thing that he makes: "made the case that".

An adjective of attitude ("is worried that the dam will burst") credits its subject as a verb does; so does a light verb
with a noun of speech ("issued a warning that") or with a paper and what it says ("released a statement calling for").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from msgspec import Struct

from consilience.claims.find.credit_words import CreditWords, word_set
from consilience.claims.find.speaker_words import Words
from consilience.claims.find.speakers import read_speaker
from consilience.claims.find.speech import PASSIVE, SUBJECT, subject_of
from consilience.claims.find.spoken import Cue
from consilience.lexicon.load import Lexicon
from consilience.text.tree import Tree

# From a light verb to its noun stand no more words: "issued a rare and strongly worded warning".
WIDEST = 9


class AttitudeWords(Struct, frozen=True):
    """Adjectives of attitude and of speech, what links them to their subject, and light verbs with their nouns.

    ``worth`` has those that make a sentence worth a look.
    """

    adjectives: frozenset[str]
    spoken: frozenset[str]
    linking: frozenset[str]
    ways: frozenset[str]
    toward: frozenset[str]
    toward_ways: frozenset[str]
    light: frozenset[str]
    light_nouns: frozenset[str]
    light_ways: frozenset[str]
    papers: frozenset[str]
    worth: frozenset[str]


def attitude_words(lexicon: Lexicon) -> AttitudeWords:
    """The lists of ``attribution.toml`` on attitudes told without a verb of their own."""
    table = lexicon.table("attribution")
    papers = word_set(table["nouns"]["medium"])
    lists: dict[str, frozenset[str]] = {name: word_set(words) for name, words in table["attitudes"].items()}
    worth = lists["adjectives"] | lists["light_nouns"]
    return AttitudeWords(**lists, papers=papers, worth=worth)


def attitudes(
    tree: Tree, quoted: Collection[int], lists: AttitudeWords, words: Words, credit: CreditWords,
    can_speak: Callable[[Tree, Collection[int]], bool],
) -> Iterator[Cue]:  # fmt: skip
    """Cues of adjectives and of light verbs in a sentence."""
    for token in tree.tokens:
        if token.pos not in ("ADJ", "VERB") or token.i in quoted:
            continue
        cue = None
        if token.lemma.lower() in lists.adjectives or token.text.lower() in lists.adjectives:
            cue = _adjective(tree, token.i, lists, words, credit)
        elif token.lemma.lower() in lists.light:
            cue = _light(tree, token.i, lists, words, credit)
        if cue is not None and cue.content and cue.source and can_speak(tree, cue.source):
            yield cue


def _adjective(tree: Tree, at: int, lists: AttitudeWords, words: Words, credit: CreditWords) -> Cue | None:
    """ "is worried that", "remains critical of": its subject, the words that link it, and what it is about."""
    token = tree.tokens[at]
    own = tree.child(at, "auxpass") is not None
    verb = at if own else token.head
    if not own and (token.dep != "acomp" or tree.tokens[verb].lemma.lower() not in lists.linking):
        return None
    if own and tree.child(at, "agent") is not None:
        return None
    subject = tree.child(verb, *SUBJECT, *PASSIVE)
    source = tree.below(subject) if subject is not None else subject_of(tree, verb)
    ways = lists.ways - lists.toward_ways if token.lemma.lower() in lists.toward else lists.ways
    way = next((p for p in tree.all(at, "prep") if tree.tokens[p].text.lower() in ways), None)
    clauses = tree.all(at, "ccomp", "xcomp") + ([] if own else tree.all(verb, "ccomp"))
    clauses = [c for c in clauses if c > at]
    if source and {tree.tokens[n].text.lower() for n in source} <= credit.empty:
        return None  # "it is clear that" tells nobody's mind
    if not clauses and way is None:
        return None
    content = set().union(*(tree.below(c) for c in clauses)) or tree.below(at if way is None else way) - {way}
    cue = _run(tree, verb, max(at, way) if way is not None and not clauses else at) - source - content
    form = "indirect" if token.lemma.lower() in lists.spoken else "attitude"
    return Cue(
        at, form, frozenset(source - cue - content), frozenset(cue), frozenset(content), False,
        read_speaker(tree, source, words),
    )  # fmt: skip


def _light(tree: Tree, at: int, lists: AttitudeWords, words: Words, credit: CreditWords) -> Cue | None:
    """ "made the case that", "voiced concern about", "released a statement calling for"."""
    noun = tree.child(at, "dobj")
    if noun is None or tree.child(at, "auxpass", *PASSIVE) is not None or not at < noun <= at + WIDEST:
        return None
    lemma = tree.tokens[noun].lemma.lower()
    end, content = -1, set[int]()
    if lemma in lists.papers and (saying := _saying(tree, noun, credit)) is not None:
        end, content = saying
    elif lemma in lists.light_nouns:
        end, content = _told(tree, at, noun, lists)
    if not content:
        return None
    source = subject_of(tree, at)
    cue = _run(tree, at, end) - source
    medium = lemma if lemma in lists.papers else None
    return Cue(
        at, "indirect", frozenset(source - cue - content), frozenset(cue), frozenset(content - cue), True,
        read_speaker(tree, source, words), (), medium,
    )  # fmt: skip


def _saying(tree: Tree, noun: int, credit: CreditWords) -> tuple[int, set[int]] | None:
    """The participle that tells what a paper says, and what it says: "a statement calling for talks"."""
    for clause in tree.all(noun, "acl"):
        verb = credit.forms.get(tree.tokens[clause].text.lower())
        if verb is None or tree.tokens[clause].tag != "VBG" or clause - noun > 2:
            continue
        way = next(
            (p for p in tree.all(clause, "prep") if tree.tokens[p].text.lower() in credit.preposition.get(verb, ())),
            None,
        )
        end = way if way == clause + 1 else clause
        return end, {n for n in tree.below(clause) if n > end}
    return None


def _told(tree: Tree, at: int, noun: int, lists: AttitudeWords) -> tuple[int, set[int]]:
    """The last word before what a noun of speech tells, and what it tells."""
    clauses = [c for c in (*tree.all(noun, "acl", "ccomp"), *tree.all(at, "ccomp")) if c > noun]
    marked = [c for c in clauses if tree.child(c, "mark", "aux") is not None]
    if marked:
        content = tree.below(marked[0])
        return min(content) - 1, content
    for way in (*tree.all(noun, "prep"), *tree.all(at, "prep")):
        if tree.tokens[way].text.lower() in lists.light_ways and way == noun + 1:
            return way, tree.below(way) - {way}
    return noun, set()


def _run(tree: Tree, verb: int, last: int) -> set[int]:
    """The words from the first helper right before a verb up to the last one of its cue."""
    first = verb
    while first - 1 >= 0 and tree.tokens[first - 1].head == verb and tree.tokens[first - 1].dep in (
        "aux", "auxpass", "neg", "advmod",
    ):  # fmt: skip
        first -= 1
    return set(range(first, last + 1))
