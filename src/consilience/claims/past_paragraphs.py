"""Paragraphs on an earlier happening: "In 2010 a flood killed 300 there. Some 4,000 families lost their homes."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Sentence


def as_their_paragraph(drafts: Sequence[Draft], grounded: Grounded, words: Mapping[str, str]) -> list[Draft]:
    """What goes on telling in a paragraph that begins with an earlier happening is as old as that.

    A paragraph that begins with "In 2010" and tells there of nothing new is on what was then, up to the first sentence
    that names another time, says who tells it, or speaks of what is. The first paragraph of a report is on its news.
    """
    here: dict[Sentence, list[Draft]] = {}
    for draft in drafts:
        here.setdefault(draft.sentence, []).append(draft)
    now = re.compile(words["now"], re.IGNORECASE)
    old: set[Sentence] = set()
    for first, *others in _paragraphs(grounded.sentences):
        if _is_on_the_past(here.get(first, ())) and now.search(_words(first, grounded)) is None:
            old.update(_as_long_as_past(others, here, grounded, now))
    return [
        with_changes(draft, role="earlier") if draft.sentence in old and draft.claim.role == "event" else draft
        for draft in drafts
    ]


def _paragraphs(told: Sequence[Sentence]) -> Iterable[list[Sentence]]:
    """The sentences of each paragraph of the text, but of the first."""
    body = [one for one in told if one.field == "text"]
    each = [list(inside) for _, inside in groupby(body, key=lambda one: one.paragraph)]
    return each[1:]


def _is_on_the_past(drafts: Sequence[Draft]) -> bool:
    """Whether a sentence tells something, and only of what was before."""
    return bool(drafts) and all(draft.claim.role in ("earlier", "background") for draft in drafts)


def _is_timed(one: Sentence, grounded: Grounded) -> bool:
    """Whether a sentence names a time, be it a mere "on Friday"."""
    return any(time.field == one.field and one.start <= time.start < one.end for time in grounded.times)


def _words(one: Sentence, grounded: Grounded) -> str:
    return grounded.texts[one.field][one.start : one.end]


def _as_long_as_past(
    sentences: Sequence[Sentence],
    here: Mapping[Sentence, Sequence[Draft]],
    grounded: Grounded,
    now: re.Pattern[str],
) -> Iterable[Sentence]:
    for one in sentences:
        told = any(draft.claim.attribution is not None for draft in here.get(one, ()))
        if _is_timed(one, grounded) or told or now.search(_words(one, grounded)) is not None:
            return
        yield one
