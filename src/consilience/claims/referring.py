"""Figures that point back: "It was 40 and not 50", "the number of nurses among them is 12", "That leaves 28 miners".

Such a figure measures what the sentences right before it do. A report's headline tells what its lead tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Sentence

# How many sentences back a figure may point, furniture left aside.
REACH = 3
SHARED = ("measure", "event", "mode", "status", "polarity", "role")


def pointing_back(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, patterns: Mapping[str, Mapping[str, str]]
) -> list[Draft]:
    """Figures of people whose own sentence leaves open what befell them, with the measure of what they point at.

    They go on with what was said before, so the same voice says it where nobody else is named.
    """
    words = patterns["pointing_back"]
    going_on = re.compile(words["opening"]), re.compile(words["within"], re.IGNORECASE)
    counting = re.compile(words["counting"], re.IGNORECASE)
    order = {sentence: n for n, sentence in enumerate(told)}
    done: list[Draft] = []
    for draft in drafts:
        text = grounded.texts[draft.sentence.field][draft.sentence.start : draft.sentence.end]
        figure = draft.counted
        if figure is None or draft.claim.measure is not None or figure.unit != "people" or figure.part_of is not None:
            done.append(draft)
            continue
        said = going_on[1].search(text[: figure.start - draft.sentence.start])
        among = said is not None and not _any_before(draft, drafts)
        points = figure.corrects is not None or going_on[0].match(text) is not None or among
        counted = counting.search(text) is not None and (
            not figure.who or figure.who.lower() in words["anybody"].split()
        )
        at = _corrected(draft, drafts) or (_pointed_at(draft, done, order) if points or counted else None)
        done.append(draft if at is None else _pointed(draft, at, points, among))
    return done


def _corrected(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """What a report tells of a number that it puts right, or of the one that stands for it: "it is 41, not 44"."""
    right = draft.counted
    if right is None or right.corrects is None:
        return None
    told = [
        d
        for d in drafts
        if d is not draft
        and d.claim.measure
        and d.counted is not None
        and d.counted.unit == "people"
        and (d.counted.value in (right.corrects, right.value) or d.counted.corrects == right.corrects)
    ]
    measures = {d.claim.measure for d in told}
    body = [d for d in told if not d.claim.headline]
    return (body or told)[0] if len(measures) == 1 else None


def _any_before(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether another figure stands before this one in its sentence, which "them" may mean."""
    here = draft.counted.start if draft.counted is not None else 0
    return any(d.sentence == draft.sentence and d.counted is not None and d.counted.start < here for d in drafts)


def _pointed(draft: Draft, at: Draft, points: bool, among: bool) -> Draft:
    """The draft with what it takes from the one that it points at."""
    changes = {name: getattr(at.claim, name) for name in SHARED}
    if points and draft.claim.attribution is None:
        changes["attribution"] = at.claim.attribution
    return _as_part(with_changes(draft, kind=at.claim.measure, **changes), at, among)


def _pointed_at(draft: Draft, before: Sequence[Draft], order: Mapping[Sentence, int]) -> Draft | None:
    """The nearest measured claim on people in the sentences before: one with a figure if there is one."""
    here = order[draft.sentence]
    near = [
        d
        for d in before
        if here - REACH <= order[d.sentence] < here
        and d.sentence.field == draft.sentence.field
        and d.claim.measure
        and d.claim.role == "event"
        and (d.counted is None or d.counted.unit == "people")
    ]
    with_figure = [d for d in near if d.counted is not None and d.counted.part_of is None]
    some = with_figure or near
    nearest = max((order[d.sentence] for d in some), default=-1)
    return next((d for d in some if order[d.sentence] == nearest), None)


def _as_part(draft: Draft, at: Draft, among: bool) -> Draft:
    """The figure as a part of the one it points at, where "among them" says so and it is not greater."""
    part, whole = draft.counted, at.counted
    if not among or part is None or whole is None or part.part_of is not None:
        return draft
    if (part.value or 0) > (whole.value or whole.low or 0):
        return draft
    counted = msgspec.structs.replace(part, part_of=f"{whole.field}:{whole.start}", whole=part.whole or whole.text)
    return msgspec.structs.replace(draft, counted=counted)


def lead_as_headline(drafts: Sequence[Draft]) -> list[Draft]:
    """Who fled a country in the headline fled it in the lead, too, where the same verb stands there without a goal."""
    fled = {
        d.event.lemma for d in drafts if d.event is not None and d.claim.headline and d.event.kind == "crossed-border"
    }
    seen: set[str] = set()
    result = []
    for draft in drafts:
        lemma = draft.event.lemma if draft.event is not None and not draft.claim.headline else ""
        leads = lemma in fled - seen and draft.claim.measure == "forced-to-flee" and draft.claim.destination is None
        seen.add(lemma)
        result.append(with_changes(draft, measure="crossed-border", kind="crossed-border") if leads else draft)
    return result


def movement_as_report(drafts: Sequence[Draft]) -> list[Draft]:
    """People who cross, arrive or come over in a report of a border crossed have crossed it, too."""
    abroad = any(d.claim.measure == "crossed-border" and d.claim.polarity == "asserted" for d in drafts)
    return [
        with_changes(draft, measure="crossed-border", kind="crossed-border") if abroad and _moves(draft) else draft
        for draft in drafts
    ]


def _moves(draft: Draft) -> bool:
    """Whether a figure counts who moves, with no word of where to."""
    event, mention = draft.event, draft.figure
    if event is None or mention is None or draft.claim.measure is not None:
        return False
    span = event.actor_span or event.target_span
    own = span is not None and span[0] <= mention.start < span[1]
    return own and mention.unit in ("people", "households") and (event.type, event.mode) == ("DISPLACE", "movement")
