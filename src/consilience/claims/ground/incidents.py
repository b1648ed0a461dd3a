"""The violent acts and disasters that a report as a whole tells of.

A report tells of an incident when its clauses say, in its own voice or another's, that it happened, goes on or was
attempted, and say so often enough for the report's length to be about it. What is only feared, planned, denied, of
an earlier time or background makes none; nor do words for a lasting condition ("the war", "violence").
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import EventMention, Incident

# An attempted attack is a violent act, too.
TOLD = frozenset({"happened", "ongoing", "attempted"})
HARM = frozenset({"killed", "injured", "abducted"})


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


def incidents(
    mentions: Iterable[EventMention],
    tables: IncidentTables,
    sentences: int,
    earliest: str | None = None,
    latest: str | None = None,
    country: str | None = None,
    places: tuple[str, ...] = (),
) -> tuple[Incident, ...]:
    """Incidents of one report, one a type, the most told first; empty where it tells of none.

    ``sentences`` is the report's number of sentences; ``earliest``/``latest`` (ISO days), ``country`` (alpha-3) and
    ``places`` are the report's main ones, as grounded.
    """
    told, harm = _told(mentions, tables)
    weights = tables.weights
    enough = weights["floor"] + weights["by_sentence"] * sentences
    more = weights["state_floor"] + weights["state_by_sentence"] * sentences
    deeds = {kind: told[kind] for kind in told if kind not in tables.states and kind not in tables.disasters}
    about = sum(deeds.values()) + (harm if deeds else 0.0) >= enough
    found = {kind for kind in deeds if about}
    found |= {kind for kind in told if kind in tables.disasters and told[kind] >= max(enough, weights["disaster"])}
    found |= {kind for kind in told if kind in tables.states and told[kind] >= more}
    order = sorted(found, key=lambda kind: (-told[kind], kind))
    return tuple(
        Incident(type=kind, earliest=earliest, latest=latest, country=country, places=places) for kind in order
    )


def _told(mentions: Iterable[EventMention], tables: IncidentTables) -> tuple[dict[str, float], float]:
    """How much the mentions of each incident weigh, and the deaths and injuries told beside them."""
    told: dict[str, float] = {}
    harm = 0.0
    for mention in mentions:
        if not tells(mention):
            continue
        kind = incident_type(mention, tables)
        if kind is not None:
            told[kind] = told.get(kind, 0.0) + weight(mention, kind, tables)
        elif mention.kind in HARM:
            harm += tables.weights["harm"]
    return told, harm


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
