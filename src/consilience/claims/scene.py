"""Where the sentences before set the scene of a figure that names no place of its own.

"Floods hit Malawi's Chikwawa district. Some 2,300 people fled." tells where they fled, in the sentence before. The one
place at which something happens there lends itself to the sentences after it in the paragraph, until another is named;
where several stand, none does. A report that names one country only is set there, and its figures say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Place, Sentence

# Sentences back that a scene reaches.
REACH = 2
SETTING = frozenset({"event", "origin", "destination"})
TOLD = frozenset({"happened", "ongoing"})


def set_in_scene(drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded) -> list[Draft]:
    """Drafts without a place of their own, with that of their scene; figures with the only country of the report."""
    scenes = _scenes(told, grounded)
    country = _only_country(grounded)
    return [_with_country(_placed(draft, scenes), country) for draft in drafts]


def _scenes(told: Sequence[Sentence], grounded: Grounded) -> Mapping[Sentence, Place]:
    """For each sentence that names no place, the one place where something happens in those before it."""
    found: dict[Sentence, Place] = {}
    inside = [[p for p in grounded.places if p.field == s.field and s.start <= p.start < s.end] for s in told]
    for at, sentence in enumerate(told):
        if any(place.role != "demonym" for place in inside[at]):
            continue
        for back in range(at - 1, max(-1, at - 1 - REACH), -1):
            before = told[back]
            if (before.field, before.paragraph) != (sentence.field, sentence.paragraph):
                break
            setting = {place.geonames_id or place.name: place for place in inside[back] if place.role in SETTING}
            if setting:
                if len(setting) == 1:
                    found[sentence] = next(iter(setting.values()))
                break
    return found


def _only_country(grounded: Grounded) -> str | None:
    """The country of all places that a report names; peoples and governments are none."""
    named = {place.country for place in grounded.places if place.role not in ("demonym", "metonym") and place.country}
    return named.pop() if len(named) == 1 else None


def _placed(draft: Draft, scenes: Mapping[Sentence, Place]) -> Draft:
    place, claim = scenes.get(draft.sentence), draft.claim
    own = claim.place is not None or claim.origin is not None or claim.destination is not None
    if place is None or own or claim.headline or claim.status not in TOLD or claim.role == "background":
        return draft
    if draft.counted is not None and (draft.counted.place is not None or draft.counted.part_of is not None):
        return draft
    changed = with_changes(draft, country=place.country)
    counted = changed.counted and msgspec.structs.replace(changed.counted, place=place.name)
    return msgspec.structs.replace(changed, claim=msgspec.structs.replace(claim, place=place.id), counted=counted)


def _with_country(draft: Draft, country: str | None) -> Draft:
    figure = draft.counted
    if figure is None or figure.country is not None or country is None or figure.place is not None:
        return draft
    return msgspec.structs.replace(draft, counted=msgspec.structs.replace(figure, country=country))
