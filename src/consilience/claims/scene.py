"""Where the sentences before set the scene of a figure that names no place of its own.

"Floods hit Malawi's Chikwawa district. Some 2,300 people fled." tells where they fled, in the sentence before. The one
place at which something happens there lends itself to the sentences after it in the paragraph, until another is named;
where several stand, none does. A report that names one country only is set there, and its figures say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Place, Sentence

# Sentences back that a scene reaches.
REACH = 2
# What a place or country that is not in the claim's own words rests on.
SCENE, REPORT = "scene", "report"
SETTING = frozenset({"event", "origin", "destination"})
TOLD = frozenset({"happened", "ongoing"})


def set_in_scene(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, elsewhere: AbstractSet[str]
) -> list[Draft]:
    """Drafts without a place of their own, with that of their scene; figures with the only country of the report.

    ``elsewhere`` are the prepositions before a place that is not where it happened ("the border with Tajikistan").
    """
    happened = {d.claim.place for d in drafts if d.claim.status in TOLD and d.claim.place is not None}
    scenes = _scenes(told, grounded, happened)
    beyond = {(s.field, start) for s in told for start in across(s, grounded, elsewhere)}
    country = _only_country([place for place in grounded.places if (place.field, place.start) not in beyond])
    return [_with_country(_placed(draft, scenes), country) for draft in drafts]


def _scenes(told: Sequence[Sentence], grounded: Grounded, happened: AbstractSet[str]) -> Mapping[Sentence, Place]:
    """For each sentence that names no place, the one place at which those before it tell that something happened."""
    found: dict[Sentence, Place] = {}
    inside = [[p for p in grounded.places if p.field == s.field and s.start <= p.start < s.end] for s in told]
    for at, sentence in enumerate(told):
        if any(place.role != "demonym" for place in inside[at]):
            continue
        for back in range(at - 1, max(-1, at - 1 - REACH), -1):
            before = told[back]
            if (before.field, before.paragraph) != (sentence.field, sentence.paragraph):
                break
            named = [place for place in inside[back] if place.role in SETTING]
            setting = {p.geonames_id or p.name: p for p in named if not any(_holds(p, other) for other in named)}
            if setting:
                place = next(iter(setting.values()))
                if len(setting) == 1 and any(each.id in happened for each in inside[back]):
                    found[sentence] = place
                break
    return found


def _holds(area: Place, place: Place) -> bool:
    """Whether an area is told beside a place that lies in it: Malawi, beside Chikwawa district."""
    if area.country is None or area.country != place.country or area.id == place.id:
        return False
    wide = {"country": 0, "admin1": 1, "admin2": 2}
    inner, outer = wide.get(place.kind or "", 3), wide.get(area.kind or "", 3)
    return outer < inner and (outer == 0 or area.admin1 == place.admin1)


def across(sentence: Sentence, grounded: Grounded, elsewhere: AbstractSet[str]) -> set[int]:
    """Where places stand in a sentence that its words put elsewhere: across a border, against whom a war is."""
    finds = grounded.finds.get(sentence.wording)
    return {sentence.start + each.start for each in (finds.places if finds else ()) if each.cue in elsewhere}


def _only_country(places: Sequence[Place]) -> str | None:
    """The country of all places that a report names; peoples and governments are none."""
    named = {place.country for place in places if place.role not in ("demonym", "metonym") and place.country}
    return named.pop() if len(named) == 1 else None


def _placed(draft: Draft, scenes: Mapping[Sentence, Place]) -> Draft:
    place, claim = scenes.get(draft.sentence), draft.claim
    own = claim.place is not None or claim.origin is not None or claim.destination is not None
    own = own or (draft.figure is not None and draft.figure.elsewhere)
    if place is None or own or claim.headline or claim.status not in TOLD or claim.role == "background":
        return draft
    if draft.counted is not None and (draft.counted.place is not None or draft.counted.part_of is not None):
        return draft
    changed = with_changes(draft, country=place.country)
    counted = changed.counted and msgspec.structs.replace(changed.counted, place=place.name, place_basis=SCENE)
    set_there = msgspec.structs.replace(claim, place=place.id, place_basis=SCENE)
    return msgspec.structs.replace(changed, claim=set_there, counted=counted)


def _with_country(draft: Draft, country: str | None) -> Draft:
    figure = draft.counted
    if figure is None or figure.country is not None or country is None or figure.place is not None:
        return draft
    return msgspec.structs.replace(draft, counted=msgspec.structs.replace(figure, country=country, place_basis=REPORT))
