"""The tense of the verb that governs some words of a sentence, as a guide to which Monday is meant."""

from __future__ import annotations

from consilience.vocabulary import Parse, Token

VERBS = ("VERB", "AUX")
CONDITIONAL = frozenset({"would", "could", "might"})


def governing_tense(
    parse: Parse, start: int, end: int, ahead: frozenset[str], planned: frozenset[str]
) -> tuple[str, bool] | None:
    """Past, present or future, and whether the verb governs the words directly; None where no verb does.

    ``ahead`` are lemmas whose infinitive lies ahead ("plans to meet on Friday"), ``planned`` those whose participle
    does ("talks set for Friday"). A perfect is past; "could", "would" and "may" are future, as what they say has not
    happened. A gerund or infinitive takes the tense of the verb above it. Not direct is a verb reached through a noun:
    "announced a split payable 1 December".
    """
    tokens = parse.tokens
    direct = True
    at = next(
        (
            token
            for token in tokens
            if token.end > start and token.start < end and not start <= tokens[token.head].start < end
        ),
        None,
    )
    for _ in range(12):
        if at is None:
            return None
        above = tokens[at.head]
        if at.pos in VERBS and not (at.dep in ("aux", "auxpass") and above.pos in VERBS):
            tense = _tense(at, tokens, ahead, planned)
            if tense == "future" and not direct and CONDITIONAL & _helpers(at, tokens):
                tense = None
            if tense is not None:
                return tense, direct
        elif at.end <= start or at.start >= end:
            direct = direct and at.pos in ("ADP", "ADV", "PART", "SCONJ", "AUX")
        at = above if above.i != at.i else None
    return None


def _helpers(verb: Token, tokens: tuple[Token, ...]) -> set[str]:
    return {
        token.lemma.lower()
        for token in tokens[max(0, verb.i - 10) : verb.i]
        if token.head == verb.i and token.dep == "aux"
    }


def _tense(verb: Token, tokens: tuple[Token, ...], ahead: frozenset[str], planned: frozenset[str]) -> str | None:
    helpers = [
        token
        for token in tokens[max(0, verb.i - 10) : verb.i]
        if token.head == verb.i and token.dep in ("aux", "auxpass")
    ]
    lemmas = {token.lemma.lower() for token in helpers}
    forms = {token.text.lower() for token in helpers}
    if ("have" in lemmas and "to" not in forms) or (verb.tag == "VBD" and not helpers):
        return "past"
    if lemmas & {"will", "shall", "'ll", "would", "can", "could", "may", "might", "should", "must"} or "'ll" in forms:
        return "future"
    if "to" in forms:
        above = tokens[verb.head]
        return "future" if above.lemma.lower() in ahead or above.i == verb.i else None
    if verb.tag == "VBN" and verb.lemma.lower() in planned:
        return "future"
    if helpers:
        return (
            "past"
            if any(token.tag in ("VBD", "VBN") for token in helpers)
            else "past"
            if verb.tag == "VBN"
            else "present"
        )
    if verb.tag in ("VBP", "VBZ", "VB"):
        return "present"
    return "past" if verb.tag == "VBN" else None
