""" "In the city", "across the province": the last place of that kind that the report named before.

Where the sentence that names such places last names several, the words do not tell which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.claims.scene import SCENE, TOLD, across
from consilience.vocabulary import Place, Sentence

DATELINE = frozenset({"dateline"})


def set_where_told_again(
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    grounded: Grounded,
    elsewhere: AbstractSet[str],
    words: Mapping[str, Any],
) -> list[Draft]:
    """Drafts without a place of their own, with the one that the generic word in their clause stands for."""
    pattern, kinds = re.compile(words["pattern"], re.IGNORECASE), words["kinds"]
    if not any(pattern.search(text) for text in grounded.texts.values()):
        return list(drafts)
    beyond = {(s.field, start) for s in told for start in across(s, grounded, elsewhere | DATELINE)}
    named = [p for p in grounded.places if p.role not in ("demonym", "metonym") and (p.field, p.start) not in beyond]
    return [_placed(draft, pattern, kinds, named, told) for draft in drafts]


def _placed(
    draft: Draft,
    pattern: re.Pattern[str],
    kinds: Mapping[str, Sequence[str]],
    named: Sequence[Place],
    told: Sequence[Sentence],
) -> Draft:
    claim, figure = draft.claim, draft.counted
    own = claim.place is not None or (figure is not None and figure.place is not None)
    own = own or (draft.figure is not None and (draft.figure.elsewhere or draft.figure.place is not None))
    found = None if own or claim.headline or claim.status not in TOLD else pattern.search(claim.text)
    if found is None:
        return draft
    place = _last(named, claim.field, claim.start + found.start(), kinds[found["kind"].lower()], told)
    if place is None:
        return draft
    changed = with_changes(draft, country=place.country)
    counted = changed.counted and msgspec.structs.replace(changed.counted, place=place.name, place_basis=SCENE)
    set_there = msgspec.structs.replace(claim, place=place.id, place_basis=SCENE)
    return msgspec.structs.replace(changed, claim=set_there, counted=counted)


def _last(
    named: Sequence[Place], field: str, before: int, kinds: Sequence[str], told: Sequence[Sentence]
) -> Place | None:
    """The last place of some kinds named before, where its sentence names no other of them."""
    fitting = [p for p in named if p.field == field and p.end <= before and p.kind in kinds]
    if not fitting:
        return None
    last = fitting[-1]
    sentence = next((s for s in told if s.field == field and s.start <= last.start < s.end), None)
    beside = {p.name for p in fitting if sentence is not None and sentence.start <= p.start < sentence.end}
    return last if len(beside) == 1 else None
