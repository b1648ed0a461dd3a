"""Events of a story: one thing that happened, or is ordered, feared or told of earlier, with the claims that tell it.

An event bears the id of its founder claim (the least by publication and id), so that any id ever shown resolves to
the event that holds that claim now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.keys import Keyed
from consilience.reconcile.periods import Main, is_end, weekday_of
from consilience.reconcile.questions import HAPPENED, Mains, main_happening
from consilience.vocabulary import Actor, Event, Role, Status, Time


class EventKey(Struct, frozen=True, order=True):
    """What makes claims be of one event: the happening, its status and role, its day, story or land if another."""

    happening: str
    status: str
    role: str
    day: str
    elsewhere: str = ""


def event_key(item: Keyed) -> EventKey:
    """The event that a claim belongs to."""
    return EventKey(item.key.happening, item.key.status, item.key.role, item.key.day, item.key.elsewhere)


class EventWords(NamedTuple):
    """What an event is called by: the measures that it is told with, and the weekdays from Monday on."""

    labels: Mapping[str, str]
    weekdays: Sequence[str]


def event_words(lexicon: Lexicon) -> EventWords:
    """The words of a lexicon that name an event."""
    measures = lexicon.table("measures").items()
    labels = {name: row["label"] for name, row in measures if isinstance(row, dict) and "label" in row}
    return EventWords(labels, lexicon.table("times")["names"]["weekdays"])


def events_of(
    story: str, keyed: Sequence[Keyed], mains: Mains, words: EventWords, gone: Collection[str] = ()
) -> tuple[Event, ...]:
    """The events of a story, the main one first, then those told by most reports, those from elsewhere last.

    ``gone`` are claims taken back together with their report: they tell of an event no more, but belong to it.
    """
    groups: dict[EventKey, list[Keyed]] = defaultdict(list)
    for item in keyed:
        # A headline may have its event and measure from the figure of its body alone.
        if item.key.family or item.evidence.claim.event is not None or item.evidence.claim.measure is not None:
            groups[event_key(item)].append(item)
    own = [item for item in keyed if not item.key.elsewhere]
    first = EventKey(main_happening(_still_told(own, gone) or own), "happened", "event", "")
    rows = [
        (bool(key.elsewhere), _event(story, key, members, key == first, mains[key.elsewhere], words, gone))
        for key, members in sorted(groups.items())
    ]
    rows.sort(
        key=lambda row: (
            not row[1].main,
            row[0],
            row[1].status == "taken-back",
            row[1].role != "event",
            -len(row[1].reports),
            row[1].id,
        )
    )
    return tuple(event for _, event in rows)


def _still_told(members: Sequence[Keyed], gone: Collection[str]) -> list[Keyed]:
    """Claims that are not taken back together with their report; none where only denials are left of them."""
    rest = [item for item in members if item.evidence.claim.id not in gone]
    asserted = any(item.evidence.claim.polarity == "asserted" for item in rest)
    return rest if asserted or len(rest) == len(members) else []


def _event(
    story: str,
    key: EventKey,
    every: Sequence[Keyed],
    is_main: bool,
    main: Main,
    words: EventWords,
    gone: Collection[str],
) -> Event:
    told = _still_told(every, gone)
    members = told or every
    claims = [item.evidence.claim for item in members]
    founder = min(
        every,
        key=lambda item: (item.evidence.published is None, item.evidence.published or "", item.evidence.claim.id),
    )
    earliest, latest, weekday = _when(members, key, main, is_main)
    role: Role = claims[0].role if key.role not in ("event", "earlier", "background") else _role(key.role)
    return Event(
        id=f"e-{founder.evidence.claim.id}",
        story=story,
        main=is_main,
        type=_commonest([claim.event for claim in claims]),
        mode=_commonest([claim.mode for claim in claims]),
        actors=_actors(members),
        places=_places(members),
        earliest=earliest,
        latest=latest,
        role=role,
        linked=(),
        claims=tuple(sorted(item.evidence.claim.id for item in every)),
        name=_name(members, words.labels),
        when=words.weekdays[weekday - 1] if weekday else None,
        status=_status(key, founder) if told else "taken-back",
        reports=tuple(sorted({item.evidence.claim.report for item in told})),
        elsewhere=key.elsewhere or None,
    )


def _status(key: EventKey, founder: Keyed) -> Status:
    return founder.evidence.claim.status if key.status not in HAPPENED else "happened"


def _role(name: str) -> Role:
    return "earlier" if name == "earlier" else "background" if name == "background" else "event"


def _commonest(values: Sequence[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _name(members: Sequence[Keyed], labels: Mapping[str, str]) -> str:
    """A plain name: what most of its figures measure and of whom, else the word that most claims use and who did it."""
    measures = Counter(
        item.evidence.claim.measure for item in members if item.evidence.figure and item.evidence.claim.measure
    )
    if measures:
        measure = min(measures, key=lambda name: (-measures[name], name or "")) or ""
        told = {
            (item.evidence.report, item.evidence.figure.who)
            for item in members
            if item.evidence.figure and item.evidence.figure.who and item.evidence.figure.part_of is None
        }
        who = Counter(words for _, words in told)
        return labels.get(measure, measure.replace("-", " ")) + _of(who)
    words = Counter(item.evidence.claim.event_text.lower() for item in members if item.evidence.claim.event_text)
    actors = Counter(a for item in members if (a := item.evidence.claim.actor) and len(a) < 60)
    return (min(words, key=lambda word: (-words[word], word)) if words else "something told") + _of(actors)


def _of(names: Counter[str]) -> str:
    """The name that most have, a headline's capitals aside."""
    folded = Counter(text.casefold() for text in names.elements())
    most = min(names, key=lambda text: (-folded[text.casefold()], -names[text], len(text), text), default=None)
    return f": {most}" if most else ""


def _actors(members: Sequence[Keyed]) -> tuple[Actor, ...]:
    rows: Counter[tuple[str, str]] = Counter()
    for item in members:
        claim = item.evidence.claim
        if claim.actor:
            rows[claim.actor, "actor"] += 1
        if claim.target:
            rows[claim.target, "target"] += 1
    most = sorted(rows, key=lambda pair: (-rows[pair], pair))[:8]
    return tuple(Actor(name=name, side="actor" if side == "actor" else "target") for name, side in most)


def _places(members: Sequence[Keyed]) -> tuple[str, ...]:
    """Ids of the places where it happened or whence and whither, one a name, most mentioned first.

    A place has the role that most claims give it: one report that turns the direction round changes nothing.
    """
    names: Counter[str] = Counter()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[tuple[str, str], str] = {}
    for item in members:
        place = item.evidence.place
        part = item.evidence.figure is not None and item.evidence.figure.part_of is not None
        odd = "headline-not-borne-out" in item.diagnoses
        if place is not None and not part and not odd and place.role in ("event", "origin", "destination", "route"):
            name = str(place.geonames_id or place.name)
            names[name] += 1
            roles[name][place.role] += 1
            ids[name, place.role] = min(ids.get((name, place.role), place.id), place.id)
    ordered = sorted(names, key=lambda name: (-names[name], name))
    return tuple(ids[name, min(roles[name], key=lambda role: (-roles[name][role], role))] for name in ordered)


def _when(
    members: Sequence[Keyed], key: EventKey, main: Main, is_main: bool
) -> tuple[str | None, str | None, int | None]:
    """When it happened: the interval of its grounded claims, else the weekday that most of them state, else nothing.

    The main event has the day that is told of it, also by what struck, whenever the missing were counted.
    """
    stated = [item.evidence.time for item in members if item.evidence.time is not None and not item.key.period]
    times = [time for time in stated if not is_end(time)]
    grounded = [t for t in times if t.earliest and t.latest]
    if grounded:
        if not key.day and main.earliest and main.latest:
            return main.earliest, main.latest, _weekday(times)
        first = Counter((t.earliest[:10], t.latest[:10]) for t in grounded if t.earliest and t.latest)
        earliest, latest = min(first, key=lambda pair: (-first[pair], pair))
        if first[earliest, latest] * 2 > len(members):
            return earliest, latest, _weekday(times)
    if is_main and main.earliest and main.latest:
        return main.earliest, main.latest, main.weekday
    return None, None, _weekday(times)


def _weekday(times: Sequence[Time]) -> int | None:
    counts = Counter(number for t in times if (number := weekday_of(t)) is not None)
    return min(counts, key=lambda number: (-counts[number], number), default=None)


def events_by_claim(events: Sequence[Event]) -> Mapping[str, str]:
    """The event of every claim."""
    return {claim: event.id for event in events for claim in event.claims}
