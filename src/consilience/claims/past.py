"""Earlier events by their own time: "In January, 260 people came", told in April, is no part of April's news."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.vocabulary import Finds, Place, Publication, Role, Sentence, Time

# Forms of time that name a stretch of the calendar; a mere length or a frequency tells of no earlier day.
STRETCHES = frozenset({"day", "part-of-day", "hour", "minute", "week", "month", "season", "quarter", "year"})
ERAS = frozenset({"decade", "century"})
# Between two sentences that follow each other stand no more blanks and line ends than these.
PAUSE = 4

Happening = tuple[str, str | None]


def role_by_time(
    drafts: Sequence[Draft], grounded: Grounded, published: Publication, words: Mapping[str, str]
) -> list[Draft]:
    """Claims whose every own time lies clearly before the publication are earlier; in a decade long past, background.

    A report without a publication day keeps what its own words tell.
    """
    told = _day(published.earliest or published.latest)
    if told is None:
        return carried_on(drafts, grounded.places, words)
    own = [_without_asides(draft, grounded, told, words) for draft in drafts]
    placed = [_placed(draft, grounded.times, told, words) for draft in own]
    return carried_on(_with_their_sentence(placed, grounded.finds), grounded.places, words)


def carried_on(drafts: Sequence[Draft], places: Sequence[Place], words: Mapping[str, str]) -> list[Draft]:
    """What the next sentence goes on telling of an earlier happening is as old as that.

    "An earthquake shook the port in June. The quake injured 80 dockers": told in a January, both are of that June.
    What the report told before as news is news when it comes back to it, and so is what the next sentence tells
    beside it.
    """
    again = re.compile(words["again"], re.IGNORECASE)
    by = _by_sentence(drafts)
    named = {place.id: place.name for place in places}
    found: list[Draft] = []
    old: dict[Happening, str | None] = {}
    news: set[Happening] = set()
    last: Sentence | None = None
    for sentence, here in by.items():
        known = old if last is not None and _follows(last, sentence) else {}
        held = [d for d in here if _goes_on(d, known, named, again) and _happening(d) not in news]
        told = [_as_old(d, held) for d in here] if all(_undated(d) for d in here) else here
        news |= {_happening(d) for d in told if d.claim.role == "event"}
        old = {_happening(d): named.get(d.claim.place or "") for d in told if d.claim.role != "event"}
        last = sentence
        found += told
    return found


def _by_sentence(drafts: Sequence[Draft]) -> dict[Sentence, list[Draft]]:
    by: dict[Sentence, list[Draft]] = {}
    for draft in drafts:
        by.setdefault(draft.sentence, []).append(draft)
    return by


def _follows(one: Sentence, other: Sentence) -> bool:
    """Whether no other sentence stands between two of the same field."""
    return one.field == other.field and 0 <= other.start - one.end <= PAUSE


def _goes_on(
    draft: Draft, old: Mapping[Happening, str | None], named: Mapping[str, str], again: re.Pattern[str]
) -> bool:
    """Whether a draft tells of a happening of the sentence before once more, and of none at another place."""
    happening, place = _happening(draft), named.get(draft.claim.place or "")
    if happening not in old or again.search(_before(draft)) is None:
        return False
    return place is None or old[happening] is None or place == old[happening]


def _as_old(draft: Draft, held: Sequence[Draft]) -> Draft:
    """A draft as earlier where it stands in the clause of what goes on."""
    beside = any(d.claim.start < draft.claim.end and draft.claim.start < d.claim.end for d in held)
    return with_changes(draft, role="earlier") if beside and draft.claim.role == "event" else draft


def _happening(draft: Draft) -> Happening:
    """What a draft tells of, so that two sentences may tell of the same: a hazard, or a word of violence."""
    event = draft.event
    mode = event.mode if event is not None and event.mode else (event.lemma if event is not None else "")
    return (event.type if event is not None and event.type else "", mode)


def _undated(draft: Draft) -> bool:
    return draft.claim.time is None and not draft.claim.headline


def _before(draft: Draft) -> str:
    """The words of a sentence before its event word."""
    start = draft.claim.start - draft.sentence.start
    return draft.claim.text[: max(0, (draft.event.start if draft.event is not None else 0) - start)]


def _with_their_sentence(drafts: Sequence[Draft], finds: Mapping[str, Finds]) -> list[Draft]:
    """Claims without a time of their own stand as the others of their sentence, where all of those are of one past.

    What a clause tells as earlier than its sentence says nothing of the others.
    """
    roles: dict[Sentence, set[Role]] = {}
    for draft in drafts:
        before = draft.figure is not None and draft.figure.before  # "up from 38 on Sunday" says nothing of the others
        if draft.claim.time is not None and not before and not _in_earlier_clause(draft, finds):
            roles.setdefault(draft.sentence, set()).add(draft.claim.role)
    past = {sentence: next(iter(told)) for sentence, told in roles.items() if len(told) == 1 and "event" not in told}
    return [
        with_changes(draft, role=past[draft.sentence])
        if draft.claim.time is None and draft.claim.role == "event" and draft.sentence in past
        else draft
        for draft in drafts
    ]


def _in_earlier_clause(draft: Draft, finds: Mapping[str, Finds]) -> bool:
    found = finds.get(draft.sentence.wording)
    event = draft.event
    if found is None or event is None:
        return False
    return any(start <= event.start < end for start, end in (*found.earlier, *found.asides))


def _without_asides(draft: Draft, grounded: Grounded, told: date, words: Mapping[str, str]) -> Draft:
    """A draft without the far-off day on which something else befell its subject: "a bus built in 1990 crashed"."""
    found, claim = grounded.finds.get(draft.sentence.wording), draft.claim
    time = next((t for t in grounded.times if t.id == claim.time), None)
    if found is None or time is None or not _is_aside(draft, time, found.asides):
        return draft
    if _role(time, told, int(words["earlier_days"])) == "event":
        return draft
    return with_changes(draft, time=None)


def _is_aside(draft: Draft, time: Time, asides: Sequence[tuple[int, int]]) -> bool:
    """Whether a time stands in a clause about the subject of which the draft's own event and figure are no part."""
    first = draft.sentence.start
    anchors = [mention.start for mention in (draft.event, draft.figure) if mention is not None]
    return time.field == draft.sentence.field and any(
        start <= time.start - first < end and not any(start <= at < end for at in anchors) for start, end in asides
    )


def _placed(draft: Draft, times: Sequence[Time], told: date, words: Mapping[str, str]) -> Draft:
    claim = draft.claim
    if claim.role != "event" or claim.status not in ("happened", "ongoing") or claim.time is None:
        return draft
    if claim.headline or re.search(words["open_end"], claim.text, re.IGNORECASE):
        return draft
    if draft.counted is not None and (draft.counted.since or draft.counted.cumulative):
        return draft
    own = [
        t
        for t in times
        if t.field == claim.field and claim.start <= t.start and t.end <= claim.end and t.type in ("DATE", "TIME")
    ]
    own += [t for t in times if t.id == claim.time and t not in own]
    roles = {_role(t, told, int(words["earlier_days"])) for t in own}
    if len(roles) == 1 and "event" not in roles:
        return with_changes(draft, role=roles.pop())
    return draft


def _role(time: Time, told: date, days: int) -> Role:
    """The role that a time gives: event where it may reach up to the news."""
    last = _day(time.latest)
    if last is None or time.direction in ("since", "after") or (told - last).days <= days:
        return "event"
    if time.precision in ERAS:
        return "background"
    return "earlier" if time.precision in STRETCHES else "event"


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
