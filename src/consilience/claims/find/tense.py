"""The tense of the verb that governs some words of a sentence, as a guide to which Monday is meant."""

from __future__ import annotations

from typing import NamedTuple

from consilience.claims.find.clauses import Grammar, grammar_of
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token

VERBS = ("VERB", "AUX")


class Ahead(NamedTuple):
    """Lemmas of verbs that put a time ahead: by their infinitive, their participle, whatever their tense, by "until".

    "plans to meet on Friday"; "talks set for Friday"; "has scheduled a vote Friday"; "postponed until Friday". ``said``
    are verbs of speech, which keep the time beside them to themselves; ``scheduled`` lie ahead in the present tense.
    ``modals`` help a verb ahead ("will meet"), the ``conditional`` ones not for sure.
    """

    verbs: frozenset[str]
    participles: frozenset[str]
    always: frozenset[str]
    until: frozenset[str]
    said: frozenset[str]
    scheduled: frozenset[str]
    modals: frozenset[str]
    contracted: frozenset[str]
    conditional: frozenset[str]
    on: frozenset[str]
    grammar: Grammar


def ahead_of(lexicon: Lexicon) -> Ahead:
    """The lists of ``times.toml`` on what lies ahead."""
    lists = {name: lexicon.words("times", "ahead", name) for name in Ahead._fields if name != "grammar"}
    return Ahead(**lists, grammar=grammar_of(lexicon))


class Governed(NamedTuple):
    """Past, present or future, whether the verb governs the words directly, and whether through its subject."""

    tense: str
    direct: bool
    subject: bool = False


def governing_tense(parse: Parse, start: int, end: int, ahead: Ahead) -> Governed | None:
    """The tense of the verb that governs some words; None where no verb does.

    A perfect is past; "could", "would" and "may" are future, as what they say has not happened. A gerund or infinitive
    takes the tense of the verb above it. Not direct is a verb reached through a noun: "announced a split payable 1
    December".
    """
    tokens = parse.tokens
    direct, subject = True, False
    at = next(
        (
            token
            for token in tokens
            if token.end > start and token.start < end and not start <= tokens[token.head].start < end
        ),
        None,
    )
    if _said_beside(tokens, start, ahead):
        return Governed("past", True)
    for _ in range(12):
        if at is None:
            return None
        above = tokens[at.head]
        if at.pos in VERBS and not (at.dep in ("aux", "auxpass") and above.pos in VERBS):
            lemma = at.lemma.lower()
            over = any(token.text.lower() in ahead.grammar.pluperfect for token in _helping(at, tokens))
            if not over and (lemma in ahead.until or (lemma in ahead.always and at.start < start)):
                return Governed("future", True)
            if over and lemma in ahead.participles | ahead.always:
                return None  # "had been scheduled for February": the plan's day may lie on either side
            tense = _tense(at, tokens, ahead)
            if tense == "future" and not direct and ahead.conditional & _helpers(at, tokens):
                tense = None
            if tense == "present" and direct and lemma in ahead.scheduled:
                tense = "future"
            if tense is not None:
                return Governed(tense, direct, subject)
        elif at.end <= start or at.start >= end:
            direct = direct and at.pos in ("ADP", "ADV", "PART", "SCONJ", "AUX")
            subject = subject or at.dep in ("nsubj", "nsubjpass")
        at = above if above.i != at.i else None
    return None


def _said_beside(tokens: tuple[Token, ...], start: int, ahead: Ahead) -> bool:
    """Whether a past verb of speech stands right before a time: "said on Monday it would send troops"."""
    before = [token for token in tokens if token.end <= start][-2:]
    if before and before[-1].lemma.lower() in ahead.on:
        before = before[:-1]
    return bool(before) and before[-1].tag == "VBD" and before[-1].lemma.lower() in ahead.said


def _helpers(verb: Token, tokens: tuple[Token, ...]) -> set[str]:
    return {
        token.lemma.lower()
        for token in tokens[max(0, verb.i - 10) : verb.i]
        if token.head == verb.i and token.dep == "aux"
    }


def _helping(verb: Token, tokens: tuple[Token, ...]) -> list[Token]:
    """The auxiliaries of a verb."""
    return [
        token
        for token in tokens[max(0, verb.i - 10) : verb.i]
        if token.head == verb.i and token.dep in ("aux", "auxpass")
    ]


def _tense(verb: Token, tokens: tuple[Token, ...], ahead: Ahead) -> str | None:
    helpers, grammar = _helping(verb, tokens), ahead.grammar
    lemmas = {token.lemma.lower() for token in helpers}
    forms = {token.text.lower() for token in helpers}
    infinitive = forms & grammar.infinitive
    if (lemmas & grammar.have and not infinitive) or (verb.tag == "VBD" and not helpers):
        return "past"
    if lemmas & ahead.modals or forms & ahead.contracted:
        return "future"
    if infinitive:
        above = tokens[verb.head]
        return "future" if above.lemma.lower() in ahead.verbs or above.i == verb.i else None
    if verb.tag == "VBN" and verb.lemma.lower() in ahead.participles:
        return "future"
    if helpers:
        return "past" if any(token.tag in ("VBD", "VBN") for token in helpers) else "present"
    if verb.tag in ("VBP", "VBZ", "VB"):
        return "present"
    return "past" if verb.tag == "VBN" else None
