"""Entries of a live page: which of them were written later than others, by the clock times at their heads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from consilience.claims.draft import Draft
from consilience.lexicon.load import Lexicon
from consilience.text.sentences import stops_of
from consilience.text.stamps import stamp_end
from consilience.vocabulary import Sentence

# A later entry that names another place tells of something else.
TWO = 2
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:\s*([ap])\.?m)?", re.IGNORECASE)


def undone_by_later_entries(
    drafts: Sequence[Draft], told: Sequence[Sentence], texts: Mapping[str, str], lexicon: Lexicon
) -> list[Draft]:
    """Drafts, without the corrections of numbers that a later entry tells again: which one is right is open then."""
    if not any(draft.counted is not None and draft.counted.corrects is not None for draft in drafts):
        return list(drafts)
    order = _entries(told, texts, lexicon)
    return [_undone(draft, drafts, order) for draft in drafts] if order else list(drafts)


def _undone(draft: Draft, drafts: Sequence[Draft], order: Mapping[Sentence, int]) -> Draft:
    counted, entry = draft.counted, order.get(draft.sentence)
    if counted is None or entry is None:
        return draft
    wrong = counted.corrects if counted.taken_back is None else counted.value
    again = [
        other
        for other in drafts
        if other.counted is not None
        and other.claim.polarity == "asserted"
        and (other.claim.measure, other.counted.value) == (draft.claim.measure, wrong)
        and order.get(other.sentence, entry) > entry
        and len({place for place in (counted.place, other.counted.place) if place}) < TWO
    ]
    changed = msgspec.structs.replace(counted, corrects=None, taken_back=None)
    return msgspec.structs.replace(draft, counted=changed) if wrong is not None and again else draft


def _entries(told: Sequence[Sentence], texts: Mapping[str, str], lexicon: Lexicon) -> dict[Sentence, int]:
    """The sentences of the entries of a page, with how late each entry is; none where its clock times run both ways."""
    stamp, entries, clocks = stops_of(lexicon).stamp, {}, []
    for one in told:
        text = texts[one.field]
        head = text[one.start : one.end] if stamp_end(text, one.start, len(text), stamp) >= one.end else ""
        if one.field == "text" and (clock := CLOCK.search(head)) is not None:
            clocks.append(_minutes(clock))
        elif one.field == "text" and clocks:
            entries[one] = len(clocks) - 1
    down = all(first >= second for first, second in pairwise(clocks))
    up = all(first <= second for first, second in pairwise(clocks))
    if down == up:
        return {}
    return {one: -at if down else at for one, at in entries.items()}


def _minutes(clock: re.Match[str]) -> int:
    half = (clock[3] or "").lower()
    hour = int(clock[1]) % 12 + (12 if half == "p" else 0) if half else int(clock[1])
    return hour * 60 + int(clock[2])
