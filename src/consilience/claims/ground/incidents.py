"""The violent acts and disasters that a report as a whole tells of.

A report tells of an incident when some clause says, in its own voice or another's, that it happened or goes on.
What is only feared, planned, denied, of an earlier time or background makes none; nor do words for a lasting
condition ("the war", "violence").
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import EventMention, Incident

HAPPENED = frozenset({"happened", "ongoing"})


class IncidentTables(Struct, frozen=True):
    """Which incident an event word tells of, by (lemma, PLOVER type)."""

    types: dict[tuple[str, str], str]
    armed: frozenset[str]


def incident_tables(lexicon: Lexicon) -> IncidentTables:
    """The ``incident`` names of ``events.toml``, indexed."""
    table = lexicon.table("events")
    types: dict[tuple[str, str], str] = {}
    for row in (*table["event"], *table["phrase"]):
        if "incident" in row:
            for part in ("verbs", "nouns", "adjectives", "phrases"):
                for lemma in row.get(part, ()):
                    types.setdefault((lemma, row["type"]), row["incident"])
    return IncidentTables(types, frozenset(table["rules"]["forces"]))


def incident_type(mention: EventMention, tables: IncidentTables) -> str | None:
    """The incident that one mention tells of by its word; None for words of no incident.

    A killing with a doer is an incident of its own: between armed forces a clash.
    """
    known = tables.types.get((mention.lemma, mention.type or ""))
    if known is None and mention.type == "ASSAULT" and mention.kind in ("killed", "injured"):
        return "clash" if _armed(mention.target, tables) else "killing"
    return known


def _armed(phrase: str | None, tables: IncidentTables) -> bool:
    words = (phrase or "").lower().split()
    return any(word in tables.armed or word.rstrip("s") in tables.armed for word in words)


def tells(mention: EventMention) -> bool:
    """Whether a mention says that its event came about, in the time that the report is about."""
    return mention.status in HAPPENED and mention.polarity == "asserted" and mention.role == "event"


def incidents(
    mentions: Iterable[EventMention],
    tables: IncidentTables,
    earliest: str | None = None,
    latest: str | None = None,
    country: str | None = None,
    places: tuple[str, ...] = (),
) -> tuple[Incident, ...]:
    """Incidents of one report, one a type, most told first; empty where it tells of none.

    ``earliest``/``latest`` (ISO days), ``country`` (alpha-3) and ``places`` are the report's main ones, as grounded.
    """
    told: dict[str, int] = {}
    for mention in mentions:
        kind = incident_type(mention, tables)
        if kind is not None and tells(mention):
            told[kind] = told.get(kind, 0) + weight(mention)
    order = sorted((kind for kind in told if told[kind] >= 2), key=lambda kind: (-told[kind], kind))
    return tuple(Incident(type=kind, earliest=earliest, latest=latest, country=country, places=places) for kind in order)


def weight(mention: EventMention) -> int:
    """How plainly a mention tells of an occurrence: 2 for a finite past clause or a named doer or victim, else 1."""
    if mention.tense == "past" or mention.actor is not None or mention.target is not None:
        return 2
    return 1
