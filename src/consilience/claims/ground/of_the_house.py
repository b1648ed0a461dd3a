"""Whose people "our volunteers" are where a report says so in its own words: those of who publishes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from consilience.lexicon.load import Lexicon
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.vocabulary import Attribution

# "our staff on the ground", "our correspondent in Kelo".
WHERE = re.compile(r"\s(?:in|on|at|near|across)\s")


def of_the_house(
    attributions: Sequence[Attribution], texts: Mapping[str, str], outlet: str | None, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Attributions in which a report speaks of itself or its own people, outside quotations, as those of its outlet.

    Where no outlet is known they are the report's ``own``, and so are its words about itself ("we have counted").
    """
    ours, we, house = (lexicon.words("attribution", "pronouns", name) for name in ("ours", "we", "house"))
    quoted = {field: find_quotations(text, apostrophes_of(lexicon)) for field, text in texts.items()}

    def outside(one: Attribution, start: int) -> bool:
        return not any(quotation.start <= start < quotation.end for quotation in quoted[one.field])

    def turned(one: Attribution) -> Attribution:
        start = min((start for start, _ in one.source), default=None)
        if start is None or not outside(one, start):
            return one
        words = texts[one.field]
        beside = [word.lower() for word in (*words[:start].split()[-1:], *words[start:].split()[:1])]
        if one.voice is None and beside[-1:] and beside[-1] in we:
            return msgspec.structs.replace(one, own=True)
        if ours.isdisjoint(beside) or not _people(one.voice, house) or not _unnamed(one):
            return one
        if outlet is None:
            return msgspec.structs.replace(one, organisation=None, own=True)
        return msgspec.structs.replace(one, organisation=outlet)

    return tuple(turned(one) for one in attributions)


def _unnamed(one: Attribution) -> bool:
    """Whether no body is named beside the people, but perhaps where they are: "our correspondent in Kelo"."""
    where = WHERE.split(one.voice or "")
    return one.organisation in (None, one.voice) or (len(where) > 1 and one.organisation == where[-1])


def _people(voice: str | None, house: Collection[str]) -> bool:
    """Whether a voice is people of whoever publishes: the words before where they are name them."""
    words = WHERE.split((voice or "").lower())[0].split()
    return bool(words) and any(words[-1] in (one, f"{one}s") for one in house)
