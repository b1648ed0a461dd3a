"""Paragraphs on an earlier happening: "In 2010 a flood killed 300 there. Some 4,000 families lost their homes."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Sentence


def as_their_paragraph(drafts: Sequence[Draft], grounded: Grounded, words: Mapping[str, str]) -> list[Draft]:
    """What goes on telling in a paragraph that begins with an earlier happening is as old as that.

    A paragraph that begins with "In 2010" and tells there of nothing new is on what was then, up to the first sentence
    that names another time, says who tells it, speaks of what is, or takes up what the news told of and the paragraph
    did not ("The bomb", where gunmen struck then). The first paragraph of a report is on its news.
    """
    here: dict[Sentence, list[Draft]] = {}
    for draft in drafts:
        here.setdefault(draft.sentence, []).append(draft)
    now = re.compile(words["now"], re.IGNORECASE)
    taken_up = re.compile(words["taken_up"], re.IGNORECASE)
    old: set[Sentence] = set()
    for news, (first, *others) in _paragraphs(grounded):
        if _is_on_the_past(here.get(first, ())) and now.search(_words(first, grounded)) is None:
            back = _back_to_news([first, *others], grounded, taken_up, news)
            old.update(_as_long_as_past(others[:back], here, grounded, now))
    return [
        with_changes(draft, role="earlier") if draft.sentence in old and draft.claim.role == "event" else draft
        for draft in drafts
    ]


def _paragraphs(grounded: Grounded) -> Iterator[tuple[str, list[Sentence]]]:
    """The sentences of each paragraph of the text, but of the first, with all that the report told before it."""
    body = [one for one in grounded.sentences if one.field == "text"]
    each = [list(inside) for _, inside in groupby(body, key=lambda one: one.paragraph)]
    for paragraph in each[1:]:
        yield f"{grounded.texts.get('title', '')}\n{grounded.texts['text'][: paragraph[0].start]}", paragraph


def _is_on_the_past(drafts: Sequence[Draft]) -> bool:
    """Whether a sentence tells something, and only of what was before."""
    return bool(drafts) and all(draft.claim.role in ("earlier", "background") for draft in drafts)


def _back_to_news(paragraph: Sequence[Sentence], grounded: Grounded, taken_up: re.Pattern[str], news: str) -> int:
    """How many sentences behind the first stand before one that takes up what only the news told of."""
    for at, one in enumerate(paragraph[1:]):
        found = taken_up.match(_words(one, grounded))
        if found is not None:
            again = re.compile(rf"\b{re.escape(found['what'])}", re.IGNORECASE)
            told = grounded.texts["text"][paragraph[0].start : one.start]
            if again.search(told) is None and again.search(news) is not None:
                return at
    return len(paragraph)


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
