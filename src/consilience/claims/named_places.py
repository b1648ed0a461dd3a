"""Places of no gazetteer that a figure names: behind a part of a total, in front, or as what a count is of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.draft import Draft


def with_named_places(
    drafts: Sequence[Draft], texts: Mapping[str, str], patterns: Mapping[str, Mapping[str, str]]
) -> list[Draft]:
    """Drafts whose figures name their place by words alone ("214 at Lower Kiri", "the count for Lower Kiri")."""
    part = re.compile(patterns["named_place"]["part"])
    counted = re.compile(patterns["named_place"]["counted"])
    front = re.compile(patterns["named_place"]["front"])
    return [_named(draft, texts[draft.sentence.field], part, counted, front) for draft in drafts]


def _named(draft: Draft, text: str, part: re.Pattern[str], counted: re.Pattern[str], front: re.Pattern[str]) -> Draft:
    figure, sentence = draft.counted, draft.sentence
    if figure is None or figure.place is not None or draft.claim.place is not None:
        return draft
    found = None
    if figure.part_of is not None:
        found = part.match(text[figure.end : sentence.end])
    elif draft.figure is not None and draft.figure.elsewhere:
        found = front.match(text[sentence.start : figure.start])
    elif draft.event is None:
        found = counted.search(text[sentence.start : figure.start])
    if found is None:
        return draft
    return msgspec.structs.replace(draft, counted=msgspec.structs.replace(figure, place=found.group("name")))
