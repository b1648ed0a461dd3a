"""The violent acts and disasters that a report as a whole tells of.

A report tells of an incident when its clauses say, in its own voice or another's, that it happened, goes on or was
attempted, and say so often enough for the report's length to be about it. What is only feared, planned, denied, of
an earlier time or background makes none; nor do words for a lasting condition ("the war", "violence").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import EventMention, Incident, Place, Time

# An attempted attack is a violent act, too.
TOLD = frozenset({"happened", "ongoing", "attempted"})
HARM = frozenset({"killed", "injured", "abducted"})
# An incident spans so many days at most; more are several, or a time too vague to bear as its own.
LONGEST = 10
MOST_PLACES = 5


class IncidentTables(Struct, frozen=True):
    """Which incident an event word tells of, by (lemma, type), and how much its mentions weigh."""

    types: dict[tuple[str, str], str]
    disasters: frozenset[str]
    general: frozenset[str]
    states: frozenset[str]
    armed: frozenset[str]
    weights: dict[str, float]


def incident_tables(lexicon: Lexicon) -> IncidentTables:
    """The ``incident`` names of ``events.toml``, indexed, and its weights."""
    table = lexicon.table("events")
    types: dict[tuple[str, str], str] = {}
    disasters: set[str] = set()
    for row in (*table["event"], *table["phrase"]):
        if "incident" not in row:
            continue
        if row["type"] == "DISASTER":
            disasters.add(row["incident"])
        for part in ("verbs", "nouns", "adjectives", "phrases"):
            for lemma in row.get(part, ()):
                types.setdefault((lemma, row["type"]), row["incident"])
    rules = table["incidents"]
    weights = {name: float(value) for name, value in rules.items() if isinstance(value, int | float)}
    armed = frozenset(table["rules"]["forces"])
    return IncidentTables(
        types, frozenset(disasters), frozenset(rules["general"]), frozenset(rules["states"]), armed, weights
    )


def incident_type(mention: EventMention, tables: IncidentTables) -> str | None:
    """The incident that one mention tells of by its word; None for words of no incident.

    A killing with a doer is an incident of its own: of armed forces, a clash.
    """
    known = tables.types.get((mention.lemma, mention.type or ""))
    if known is None and mention.type == "ASSAULT" and mention.kind in HARM:
        return "clash" if _armed(mention.target, tables) else "killing"
    return known


def _armed(phrase: str | None, tables: IncidentTables) -> bool:
    words = (phrase or "").lower().split()
    return any(word in tables.armed or word.rstrip("s") in tables.armed for word in words)


def tells(mention: EventMention) -> bool:
    """Whether a mention says that its event came about, in the time that the report is about."""
    return mention.status in TOLD and mention.polarity == "asserted" and mention.role == "event"


class Told(NamedTuple):
    """A mention with the time and the places that its own clause gives it."""

    mention: EventMention
    time: Time | None = None
    places: tuple[Place, ...] = ()


def incidents(told: Sequence[Told], tables: IncidentTables, sentences: int) -> tuple[Incident, ...]:
    """Incidents of one report, one a type, the most told first; empty where it tells of none.

    ``sentences`` is the report's number of sentences. Days, places and country are those of the incident's own clauses:
    the day of a dateline, of a statement or of the aid that followed is none of it.
    """
    weighed, harm = _weighed((each.mention for each in told), tables)
    weights = tables.weights
    enough = weights["floor"] + weights["by_sentence"] * sentences
    more = weights["state_floor"] + weights["state_by_sentence"] * sentences
    deeds = {kind: weighed[kind] for kind in weighed if kind not in tables.states and kind not in tables.disasters}
    about = sum(deeds.values()) + (harm if deeds else 0.0) >= enough
    found = {kind for kind in deeds if about}
    found |= {
        kind for kind in weighed if kind in tables.disasters and weighed[kind] >= max(enough, weights["disaster"])
    }
    found |= {kind for kind in weighed if kind in tables.states and weighed[kind] >= more}
    order = sorted(found, key=lambda kind: (-weighed[kind], kind))
    return tuple(_incident(kind, told, tables) for kind in order)


def _incident(kind: str, told: Sequence[Told], tables: IncidentTables) -> Incident:
    own = [each for each in told if tells(each.mention) and incident_type(each.mention, tables) == kind]
    harm = [each for each in told if tells(each.mention) and each.mention.kind in HARM]
    earliest, latest = _days(own) or _days(harm) or (None, None)
    places = [place for each in (*own, *harm) for place in each.places]
    country = next((place.country for place in places if place.country), None)
    names = dict.fromkeys(place.name for place in places if country is None or place.country in (country, None))
    return Incident(type=kind, earliest=earliest, latest=latest, country=country, places=tuple(names)[:MOST_PLACES])


def _days(told: Iterable[Told]) -> tuple[str, str] | None:
    """From the first to the last day that mentions give: those near the one told most; a month alone is too wide."""
    spans = [
        (each.time.earliest[:10], each.time.latest[:10])
        for each in told
        if each.time is not None and each.time.earliest and each.time.latest
    ]
    spans = [span for span in spans if _length(span) <= LONGEST]
    if not spans:
        return None
    most = max(spans, key=lambda span: (spans.count(span), -spans.index(span)))
    near = [span for span in spans if _length((min(span[0], most[0]), max(span[1], most[1]))) <= LONGEST]
    return min(first for first, _ in near), max(last for _, last in near)


def _length(span: tuple[str, str]) -> int:
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days


def _weighed(mentions: Iterable[EventMention], tables: IncidentTables) -> tuple[dict[str, float], float]:
    """How much the mentions of each incident weigh, and the deaths and injuries told beside them.

    Soldiers and fighters who fall tell of a fight, and not of an act against anybody.
    """
    weighed: dict[str, float] = {}
    harm = 0.0
    for mention in mentions:
        if not tells(mention):
            continue
        kind = incident_type(mention, tables)
        if kind is not None:
            weighed[kind] = weighed.get(kind, 0.0) + weight(mention, kind, tables)
        elif mention.kind in HARM and not _armed(mention.target, tables):
            harm += tables.weights["harm"]
    return weighed, harm


def weight(mention: EventMention, kind: str, tables: IncidentTables) -> float:
    """How much one mention says that the report is about its incident; half where it is barely named."""
    sort = (
        "disaster"
        if kind in tables.disasters
        else "clash"
        if kind in tables.states
        else "attack"
        if kind in tables.general
        else "deed"
    )
    plain = mention.tense == "past" or mention.target is not None
    return tables.weights[sort] * (1.0 if plain else 0.5)
