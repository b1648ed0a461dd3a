"""Cues that are no verbs: phrases that credit what follows ("according to") and nouns of speech ("her claim that")."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.speaker_words import NAME, Words
from consilience.claims.find.speakers import Speaker, is_carrier, read_speaker, spoken_by
from consilience.claims.find.speech import credited_by
from consilience.claims.find.spoken import Cue
from consilience.text.tree import Tree


def phrase_cues(tree: Tree, quoted: Collection[int], credit: CreditWords, words: Words) -> Iterable[Cue]:
    """Phrases that credit somebody with the clause they stand in: "according to the coast guard, two boats sank"."""
    low = [token.text.lower() for token in tree.tokens]
    yield from _gathered(tree, quoted, credit, words)
    for start, word in enumerate(low):
        if word not in credit.phrase_starts or start in quoted:
            continue
        phrase = next((p for p in credit.phrases if tuple(low[start : start + len(p)]) == p), None)
        last = start + len(phrase) - 1 if phrase else start
        inner = tree.child(last, "pobj", "pcomp") if phrase else None
        if phrase is not None and inner is None and (opening := _opening(tree, start, last, words)) is not None:
            yield opening
        if phrase is None or inner is None:
            continue
        if tree.tokens[inner].lemma.lower() in credit.measures:
            continue
        cue = set(range(start, last + 1))
        source = tree.below(inner) - cue
        source -= _told_behind(tree, start, source, words)
        content = credited_by(tree, start, last, source) - cue - source
        speaker = read_speaker(tree, source, words)
        if phrase in credit.spun and (speaker.role is None or start == 0 or low[start - 1] != ","):
            continue
        yield Cue(start, "according-to", frozenset(source), frozenset(cue), frozenset(content), True, speaker)


def _gathered(tree: Tree, quoted: Collection[int], credit: CreditWords, words: Words) -> Iterable[Cue]:
    """'In a survey of the ministry, two in three had fled': what was asked of many vouches for the numbers."""
    for token in tree.tokens:
        inner = (
            tree.child(token.i, "pobj") if token.text.lower() in credit.gathered_in and token.dep == "prep" else None
        )
        if inner is None or token.i in quoted or tree.tokens[inner].lemma.lower() not in credit.gathered:
            continue
        cue, source = {token.i}, tree.below(inner)
        content = credited_by(tree, token.i, token.i, source) - cue - source
        found = (
            tree.tokens[tree.tokens[token.i].head].lemma.lower() in credit.finding
            and token.i > tree.tokens[token.i].head
        )
        if found or not any(tree.tokens[n].pos == "NUM" for n in content):
            continue  # "the board found 40 cases in a survey"
        speaker = read_speaker(tree, source, words)
        yield Cue(token.i, "according-to", frozenset(source), frozenset(cue), frozenset(content), True, speaker)


def _opening(tree: Tree, start: int, last: int, words: Words) -> Cue | None:
    """'According to the wire, Kelt was hit': up to the comma stands who says it, where no grammar tells."""
    comma = next((t.i for t in tree.tokens[last + 1 :] if t.text == ","), None)
    if comma is None or any(t.pos not in ("PUNCT", "SPACE") for t in tree.tokens[:start]):
        return None
    source = frozenset(range(last + 1, comma))
    content = frozenset(range(comma + 1, len(tree.tokens))) - {len(tree.tokens) - 1}
    cue = frozenset(range(start, last + 1))
    return Cue(start, "according-to", source, cue, content, True, read_speaker(tree, source, words))


def _told_behind(tree: Tree, start: int, source: Collection[int], words: Words) -> set[int]:
    """What a parser takes for the name behind an opening phrase though a verb lacks its subject.

    "According to Ana Lima, 7 houses fell": the houses, not Lima's. A role behind the comma is still hers.
    """
    opens = not any(t.pos not in ("PUNCT", "SPACE") for t in tree.tokens[:start])
    last = max(source, default=start)
    rest = next((t for t in tree.tokens[last + 1 :] if t.text.strip()), None)
    if not opens or rest is None or rest.pos not in ("VERB", "AUX", "ADV", "PART"):
        return set()
    commas = [n for n in sorted(source) if tree.tokens[n].text == ","]
    while commas:
        end = commas[1] if len(commas) > 1 else last
        if not any(tree.tokens[n].text.lower() in words.roles for n in range(commas[0], end)) or len(commas) == 1:
            return {n for n in source if n >= commas[0]}
        commas.pop(0)
    return set()


def noun_cues(tree: Tree, quoted: Collection[int], credit: CreditWords, words: Words) -> Iterable[Cue]:
    """Nouns of speech with what they tell, and whose they are: "the mayor's claim that the dam had burst"."""
    for token in tree.tokens:
        if (
            token.pos == "NOUN"
            and token.i not in quoted
            and (told := _numbered_noun(tree, token.i, credit, words)) is not None
        ):
            yield told
            continue
        if token.lemma.lower() not in credit.nouns.speech or token.pos != "NOUN" or token.i in quoted:
            continue
        clause = next((c for c in tree.all(token.i, "acl", "ccomp", "relcl") if _is_that(tree, c, credit)), None)
        if clause is not None and (plain := _plain_verb(tree, token.i, clause, credit, words)) is not None:
            yield plain
            continue
        if clause is None:
            yield from _owned_noun(tree, token.i, words)
        elif spoken_by(tree, token.i, words) is None:
            owner = _owner(tree, token.i, clause, credit)
            told = _noun_cue(tree, token.i, owner, tree.below(clause), words)
            yield told if owner is not None else _issued(tree, told, words)


def _numbered_noun(tree: Tree, noun: int, credit: CreditWords, words: Words) -> Cue | None:
    """'The UNHCR estimate of 41,600': a number that is somebody's, told by a noun."""
    way = tree.child(noun, "prep")
    inner = tree.child(way, "pobj") if way == noun + 1 and tree.tokens[way].text.lower() in words.owned_by else None
    if inner is None or way is None or tree.tokens[noun].lemma.lower() not in credit.nouns.numbered:
        return None
    if tree.tokens[inner].pos != "NUM" and tree.child(inner, "nummod") is None:
        return None
    articles = tree.all(noun, "det")
    source = {n for n in tree.below(noun) if n < noun and n not in articles and tree.tokens[n].tag != "POS"}
    speaker = read_speaker(tree, source | {noun}, words)
    if not source or speaker.anonymous or speaker.pronoun or not speaker.voice:
        return None
    content = tree.below(way) - {way}
    return Cue(noun, "noun", frozenset(source), frozenset({noun}), frozenset(content), False, speaker)


def _plain_verb(tree: Tree, noun: int, clause: int, credit: CreditWords, words: Words) -> Cue | None:
    """'Local media report that ...': a verb in its plain form that a parser takes for a noun, several before it."""
    token = tree.tokens[noun]
    many = [n for n in tree.all(noun, "compound", "nmod", "amod") if tree.tokens[n].tag in ("NNS", "NNPS")]
    bare = tree.child(noun, "det", "poss", "nummod") is None
    if token.dep != "ROOT" or token.tag != "NN" or not bare or not many or many[-1] != noun - 1:
        return None
    if credit.forms.get(token.text.lower()) != token.text.lower():
        return None
    source = {n for n in tree.below(noun, without=(clause,)) if n < noun}
    speaker = read_speaker(tree, {many[-1]}, words)._replace(voice=tree.words(tree.spans(source)))
    content = tree.below(clause)
    return Cue(noun, "indirect", frozenset(source), frozenset({noun}), frozenset(content), True, speaker)


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


def _issued(tree: Tree, cue: Cue, words: Words) -> Cue:
    """'A Reuters report that nine had died': whose report it is by the name right before it."""
    before = {n for n in tree.all(cue.at, "compound", "nmod") if tree.tokens[n].pos == NAME}
    run = {n for top in before for n in tree.below(top)}
    if not run or max(run) != cue.at - 1 or tree.tokens[cue.at].lemma.lower() not in words.medium:
        return cue
    if words.organs(tree.words(tree.spans(run))) is None and not is_carrier(tree, run, words):
        return cue  # "a Monday report", "a Kelt report" are nobody's by name
    return cue._replace(source=frozenset(run), speaker=read_speaker(tree, run, words))


def _noun_cue(tree: Tree, noun: int, owner: int | None, content: set[int], words: Words) -> Cue:
    source = {n for n in tree.below(owner) if tree.tokens[n].tag != "POS"} if owner is not None else set()
    speaker = read_speaker(tree, source, words)
    if owner is not None and tree.tokens[owner].pos == "PRON":
        speaker = Speaker(owner, pronoun=True)
    return Cue(noun, "noun", frozenset(source), frozenset({noun}), frozenset(content - source), False, speaker)
