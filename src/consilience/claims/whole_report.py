"""Rules by which the claims of one report stand to each other.

What the next sentence says of the one before, totals over repeated events, one number under one measure, parts as their
wholes, the headline as its body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Claim, Sentence


def ordered_by_next(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, patterns: Mapping[str, Mapping[str, str]]
) -> list[Draft]:
    """What a sentence tells as going on is an order where the next begins "This was ordered by"."""
    changed: dict[Sentence, str] = {}
    for before, after in pairwise(told):
        words = grounded.texts[after.field][after.start : after.end]
        for status, pattern in sorted(patterns["standing_of_the_sentence_before"].items()):
            if after.field == before.field and re.match(pattern, words):
                changed[before] = status
    return [
        with_changes(draft, status=changed[draft.sentence])
        if draft.sentence in changed and draft.claim.status in ("happened", "ongoing") and _leads(draft, drafts)
        else draft
        for draft in drafts
    ]


def _leads(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft's event is the first of its sentence: "this" points at the sentence's own news."""
    starts = [d.event.start for d in drafts if d.sentence == draft.sentence and d.event is not None]
    return draft.event is not None and draft.event.start == min(starts)


def counted_over_repeats(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, patterns: Mapping[str, Mapping[str, str]]
) -> list[Draft]:
    """A total told right after "the third time in three days" counts all those times, since their first.

    The period is that of the sentence before; the total's own sentence gives none.
    """
    repeats = re.compile(patterns["repeats"]["before"], re.IGNORECASE)
    total = re.compile(patterns["repeats"]["total"], re.IGNORECASE)
    periods: dict[Sentence, str] = {}
    for before, after in pairwise(told):
        text = grounded.texts[before.field]
        words = grounded.texts[after.field][after.start : after.end]
        repeat = repeats.search(text, before.start, before.end)
        if before.paragraph == after.paragraph and repeat is not None and total.search(words):
            own = (
                t for t in grounded.times if t.field == before.field and before.start <= t.start and t.end <= before.end
            )
            spans = [t for t in own if t.type == "DURATION"]
            longest = max(spans, key=lambda t: (t.precision == "week", t.start), default=None)
            periods[after] = longest.text if longest else repeat.group()
    return [
        with_changes(draft, cumulative=True, since=draft.counted.since or periods[draft.sentence])
        if draft.sentence in periods and draft.counted is not None and draft.counted.time is None
        else draft
        for draft in drafts
    ]


# A number of so many significant digits that it is told again is the same count ("the 1,846", later in the report).
RETOLD_DIGITS = 3
# Units of a part that tells how much of its whole it is, and not how many: "58 percent of those who drowned".
SHARES = frozenset({"percent", "share", "money"})


def same_number_same_measure(drafts: Sequence[Draft]) -> list[Draft]:
    """A number left open by its sentence ("police counted 1,846 people") measures what the report's same one does."""
    known: dict[tuple[float, str], Claim] = {}
    for draft in drafts:
        figure = draft.counted
        if (
            figure is not None
            and figure.value is not None
            and draft.claim.measure
            and _digits(figure.value) >= RETOLD_DIGITS
        ):
            known.setdefault((figure.value, figure.unit), draft.claim)
    result = list(drafts)
    for at, draft in enumerate(drafts):
        figure = draft.counted
        twin = known.get((figure.value, figure.unit)) if figure is not None and figure.value is not None else None
        if twin is not None and draft.claim.measure is None and draft.claim.polarity == "asserted":
            result[at] = with_changes(draft, measure=twin.measure, kind=twin.measure, event=twin.event, mode=twin.mode)
    return result


def parts_as_wholes(drafts: Sequence[Draft]) -> list[Draft]:
    """A part that its own words leave open ("412 of them soldiers") measures what its total does.

    One of the same people counts in the same unit, also behind a place's name ("the town of Lund (312)"); a share of
    the total ("58 percent of those who drowned") is left as it is.
    """
    totals = {
        f"{d.counted.field}:{d.counted.start}": d.claim for d in drafts if d.counted is not None and d.claim.measure
    }
    units = {f"{d.counted.field}:{d.counted.start}": d.counted for d in drafts if d.counted is not None}
    result = list(drafts)
    for at, draft in enumerate(drafts):
        if draft.counted is not None and draft.counted.unit in SHARES:
            continue
        whole = totals.get(draft.counted.part_of or "") if draft.counted is not None else None
        if whole is not None and draft.claim.measure is None:
            changes = {
                name: getattr(whole, name) for name in ("measure", "event", "mode", "status", "polarity", "role")
            }
            result[at] = with_changes(draft, kind=whole.measure, **changes)
        total = units.get(draft.counted.part_of or "") if draft.counted is not None else None
        if total is not None and draft.counted is not None and draft.counted.who == total.who:
            result[at] = with_changes(result[at], unit=total.unit)
    return result


def _digits(value: float) -> int:
    return len(str(int(value)).rstrip("0"))


def general_as_named(drafts: Sequence[Draft], general: Mapping[str, str]) -> list[Draft]:
    """Hazards told by a general word are of the kind that the report names: the blaze in a report of a wildfire."""
    named = {draft.claim.mode for draft in drafts if draft.claim.event == "DISASTER"}
    meant = {word: hazard for word, hazard in general.items() if hazard in named}

    def told(draft: Draft) -> Draft:
        mode = meant.get(draft.claim.mode or "") if draft.claim.event == "DISASTER" else None
        return draft if mode is None else with_changes(draft, mode=mode)

    return [told(draft) for draft in drafts]


def headline_as_body(drafts: Sequence[Draft]) -> list[Draft]:
    """A headline abridges its body: its figure has the standing and the voice of the same figure and measure there."""
    body = [d for d in drafts if not d.claim.headline and d.counted is not None]
    result = list(drafts)
    for at, draft in enumerate(drafts):
        twin = _twin(draft, body) if draft.claim.headline and draft.counted is not None else None
        if twin is not None:
            said = twin.claim
            voice = said.attribution if draft.claim.attribution is None else draft.claim.attribution
            result[at] = with_changes(
                draft, status=said.status, polarity=said.polarity, role=said.role, attribution=voice
            )
    return result


def _twin(draft: Draft, body: Sequence[Draft]) -> Draft | None:
    """The same figure and measure in the body, first as news; what is only told as said before is none."""
    twins = [
        other for other in body if _is_same(draft, other) and not (other.figure is not None and other.figure.before)
    ]
    return next((other for other in twins if other.claim.role == "event"), twins[0] if twins else None)


def _is_same(draft: Draft, other: Draft) -> bool:
    mine, yours = draft.counted, other.counted
    if mine is None or yours is None or mine.value is None:
        return False
    return (mine.value, mine.unit, draft.claim.measure) == (yours.value, yours.unit, other.claim.measure)
