"""Which happening a figure is of: an event of its own kind, or the one that its kind itself tells of.

"6,000 houses flooded" counts damage, however many floods there were; "displacing thousands of villagers" befell the
villagers, who did nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.vocabulary import Certainty, EventMention, FigureMention, Polarity, Role, Status

# So far behind its number the counted noun may stand: "thousands of frightened villagers".
NEAR = 48
# Units in which happenings themselves are counted.
COUNTS_EVENTS = frozenset({"events", "times"})
# What parts a headline in two: "Floods in Orvo - 1,000 evacuated".
PARTED = (" - ", " – ", " — ", ": ")
# The cue of an event that befell none of those named: "nowhere was a shot fired", "no one was hurt".
ZERO = "zero:"
REAL = ("happened", "ongoing")
# What somebody wills makes those whom something befell no less so: "would ask to try the murder of seven bakers".
AHEAD = ("planned", "promised", "ordered", "demanded", "threatened", "attempted")

Kinds = Mapping[str, Mapping[str, Any]]


class Told(Struct, frozen=True):
    """The event of a claim: its type and mode, who did it and whom it befell."""

    type: str | None = None
    mode: str | None = None
    actor: str | None = None
    target: str | None = None


def is_own(event: EventMention, mention: FigureMention, kinds: Kinds) -> bool:
    """Whether a figure counts what this event did: "killed 12", "an attack left 12 dead", not "floods - 12 dead"."""
    row = kinds.get(mention.kind or "")
    if mention.kind is None and event.kind is not None and mention.unit not in COUNTS_EVENTS:
        did = bool(kinds.get(event.kind, {}).get("doers")) and _covers(event.actor_span, mention)
        return did or _covers(event.target_span, mention)  # not who "mourned the dead" or "rescued nine"
    if mention.kind is None:
        return event.type != "DISASTER" or mention.unit in COUNTS_EVENTS or _covers(event.target_span, mention)
    if row is None or event.kind == mention.kind or event.type in row.get("within", ()):
        return True
    if (event.type, event.mode) == (row["type"], row.get("mode")):
        return True
    other = kinds.get(event.kind or "", {})
    return event.type == row["type"] and bool(row.get("doers")) and (event.kind is None or bool(other.get("doers")))


def event_of(mention: FigureMention, events: Sequence[EventMention], kinds: Kinds) -> EventMention | None:
    """The event that a figure belongs to; of those that befell the counted, the one of its kind."""
    tied = next((event for event in events if event.start == mention.event), None)
    if tied is not None and is_own(tied, mention, kinds):
        return tied
    own = (e for e in events if e.kind is not None and e.kind == mention.kind and _covers(e.target_span, mention))
    return next(own, tied)


def told_of(event: EventMention | None, mention: FigureMention | None, wording: str, kinds: Kinds) -> Told:
    """What a claim tells of: its event, and for a figure of another kind what that kind tells."""
    if mention is None:
        return Told() if event is None else Told(event.type, event.mode, event.actor, event.target)
    row = kinds.get(mention.kind or "", {})
    counted = counted_words(mention, wording)
    doers = bool(row.get("doers"))
    if event is None:
        return Told(
            row.get("type"), row.get("mode"), counted if doers else None, counted if row and not doers else None
        )
    acts = _covers(event.actor_span, mention)
    actor = None if acts and not doers and event.target is None and not is_own(event, mention, kinds) else event.actor
    if is_own(event, mention, kinds):
        bare = (event.target is None and not acts) or _parted(event.target_span, mention, wording)
        if row and not doers and not _covers(event.target_span, mention) and _is_object(event, mention, wording):
            return Told(event.type, event.mode, actor or event.target, counted)
        bare = bare and bool(row) and not doers
        return Told(event.type, event.mode, actor, counted if bare else event.target)
    if not row:
        return Told()
    target = event.target if _covers(event.target_span, mention) else counted
    return Told(row["type"], row.get("mode"), counted if doers else actor, None if doers else target)


def counted_words(mention: FigureMention, wording: str) -> str:
    """The number with what it counts: "thousands of villagers"; the number alone where nothing is named."""
    who = mention.who
    at = wording.find(who, mention.end, mention.end + NEAR) if who else -1
    if who and at >= 0:
        return wording[mention.start : at + len(who)]
    return who if who and not mention.stated else mention.text


def _covers(span: tuple[int, int] | None, mention: FigureMention) -> bool:
    return span is not None and span[0] <= mention.start < span[1]


def _is_object(event: EventMention, mention: FigureMention, wording: str) -> bool:
    """Whether a number stands right behind a verb that has its target before it: "the raid displaced 400"."""
    before = event.target_span is not None and event.target_span[1] <= event.start
    return before and wording[event.end : mention.start] == " "


def _parted(span: tuple[int, int] | None, mention: FigureMention, wording: str) -> bool:
    """Whether the sign that parts a headline stands between the start of a phrase and a number in it."""
    return span is not None and any(sign in wording[span[0] : mention.start] for sign in PARTED)


def measure_of(event: EventMention | None, mention: FigureMention | None, kinds: Kinds) -> str | None:
    """What a claim measures: its figure's kind, else that of its own event, which befell or was done by the counted."""
    if mention is not None and mention.kind is not None:
        return mention.kind
    own = event is not None and (mention is None or is_own(event, mention, kinds))
    return event.kind if event is not None and own else None


def status_of(event: EventMention | None, mention: FigureMention | None) -> Status:
    """The event's, but what a figure's own verb tells as not yet has not happened: "the toll may rise to 200"."""
    status: Status = event.status if event is not None else "happened"
    if mention is None or mention.status in REAL or status not in REAL:
        return status
    befell = event is not None and event.kind == mention.kind and _covers(event.target_span, mention)
    if befell and mention.status in AHEAD and not _is_called(event, mention):
        return status  # whom it befell stands as the event does, whatever for: "moved 400 people to avoid risks"
    return mention.status


def _is_called(event: EventMention | None, mention: FigureMention) -> bool:
    """Whether an event is only what those counted are called: "aims to reach 400 displaced villagers"."""
    behind = event is not None and 0 < event.start - mention.end < NEAR
    return behind and event is not None and event.text in (mention.who or "").split()


def polarity_of(event: EventMention | None, mention: FigureMention | None) -> Polarity:
    """Denied by its own words or by those of its figure; none of something is a zero or, uncounted, a denial."""
    denied = any(told is not None and told.polarity == "denied" for told in (event, mention))
    uncounted = mention is None and event is not None and any(cue.startswith(ZERO) for cue in event.cues)
    return "denied" if denied or uncounted else "asserted"


def certainty_of(event: EventMention | None, mention: FigureMention | None) -> Certainty:
    """The event's; a figure without one is as sure as the verb it hangs on: "purporting to show nine bodies"."""
    if event is not None:
        return event.certainty
    return mention.certainty if mention is not None else "stated"


def role_of(event: EventMention | None, mention: FigureMention | None) -> Role:
    """What was before ("up from 38") is earlier than what the sentence tells."""
    if mention is not None and mention.before:
        return "earlier"
    return event.role if event else "event"
