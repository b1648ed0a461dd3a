"""Makers of vocabulary records for tests: each gives a whole record, of which a test says only what matters to it."""

from __future__ import annotations

from typing import Any

from consilience.reconcile.evidence import Evidence, own_voice_id
from consilience.reconcile.independence import Ties
from consilience.reconcile.keys import Key, Keyed
from consilience.vocabulary import (
    Attribution,
    Bound,
    Claim,
    Figure,
    Imprint,
    Passage,
    Place,
    Publication,
    Question,
    Reuse,
    ReuseDirection,
    ReuseKind,
    Time,
    Words,
)

# Ties between nothing: each report is an origin of its own.
NO_TIES = Ties(passages={}, statements=frozenset())
# Which ends a wording leaves, by its bound: those of a range are given.
LOWS: tuple[Bound, ...] = ("exact", "at-least", "more-than", "vague")
HIGHS: tuple[Bound, ...] = ("exact", "at-most", "less-than")


def figure(value: float | None, bound: Bound = "exact", **changes: Any) -> Figure:
    """A figure of killed people at the beginning of report "ra", with the ends that its bound leaves."""
    fields: dict[str, Any] = {
        "id": "f1",
        "report": "ra",
        "field": "text",
        "start": 0,
        "end": 5,
        "text": f"{bound} {value}",
        "value": None if bound == "vague" else value,
        "low": value if bound in LOWS else None,
        "high": value if bound in HIGHS else None,
        "bound": bound,
        "unit": "people",
        "kind": "killed",
        "who": None,
        "whole": None,
        "since": None,
        "cumulative": None,
        "stated": True,
        "place": None,
        "country": None,
        "time": None,
        "status": "happened",
        "polarity": "asserted",
        "certainty": "stated",
        "role": "event",
    }
    return Figure(**(fields | changes))


def claim(**changes: Any) -> Claim:
    """A claim that people were killed, in report "ra"."""
    fields: dict[str, Any] = {
        "id": "c1",
        "report": "ra",
        "field": "text",
        "start": 0,
        "end": 40,
        "text": "people were killed",
        "event": "ASSAULT",
        "event_text": "killed",
        "mode": None,
        "actor": None,
        "target": None,
        "figure": None,
        "time": None,
        "place": None,
        "attribution": None,
        "status": "happened",
        "polarity": "asserted",
        "certainty": "stated",
        "role": "event",
        "measure": "killed",
    }
    return Claim(**(fields | changes))


def evidence(
    report: str,
    value: float | None = None,
    bound: Bound = "exact",
    *,
    voice: str | None = None,
    named: bool | None = None,
    published: str | None = None,
    published_end: str | None = None,
    start: int = 0,
    counted: dict[str, Any] | None = None,
    time: Time | None = None,
    place: Place | None = None,
    group: str = "people",
    **changes: Any,
) -> Evidence:
    """A claim of a report with its figure, none where it has no value and no ends; its voice is the outlet's own."""
    ends = counted or {}
    row = None
    if value is not None or ends:
        row = figure(value, bound, id=f"f-{report}-{start}", report=report, start=start, end=start + 5, **ends)
    fields = {
        "id": f"c-{report}-{start}",
        "report": report,
        "start": start,
        "end": start + 40,
        "figure": row.id if row else None,
        "attribution": f"a-{report}-{start}" if voice else None,
        "time": time.id if time else None,
        "place": place.id if place else None,
    }
    return Evidence(
        claim=claim(**(fields | changes)),
        figure=row,
        time=time,
        place=place,
        voice=voice or own_voice_id(None, report),
        named=voice is not None if named is None else named,
        group=group,
        published=published,
        published_end=published_end,
    )


def vague(report: str, low: float, **changes: Any) -> Evidence:
    """A claim with a mere word for a number, such as "dozens", whose literal bound is ``low``."""
    return evidence(report, None, "vague", counted={"low": low}, **changes)


def between(report: str, low: float, high: float, **changes: Any) -> Evidence:
    """A claim with a range."""
    return evidence(report, None, "range", counted={"low": low, "high": high}, **changes)


def question(**changes: Any) -> Question:
    """The question how many people were killed."""
    fields: dict[str, Any] = {
        "measure": "killed",
        "who": None,
        "where": None,
        "earliest": None,
        "latest": None,
        "since": None,
        "cumulative": None,
        "definition": None,
        "unit": "people",
        "whole": None,
        "status": "happened",
    }
    return Question(**(fields | changes))


def keyed(item: Evidence, **changes: Any) -> Keyed:
    """Evidence under the key of its measure."""
    fields: dict[str, Any] = {
        "happening": "incident",
        "status": "happened",
        "role": "event",
        "family": item.claim.measure or "",
        "unit": item.figure.unit if item.figure else "",
        "group": item.group,
    }
    diagnoses = changes.pop("diagnoses", ())
    return Keyed(evidence=item, key=Key(**(fields | changes)), diagnoses=diagnoses)


def words(report: str, start: int = 0, end: int = 40) -> Words:
    """Words of a report's text."""
    return Words(report, "text", start, end, "some words")


def passage(a: str, b: str, start: int = 0, end: int = 40, *, b_start: int | None = None) -> Passage:
    """Words of one report that stand in another, by default at the same place."""
    shift = 0 if b_start is None else b_start - start
    return Passage(words(a, start, end), words(b, start + shift, end + shift), "verbatim-copy", "cannot-tell")


def reuse(
    a: str, b: str, *passages: Passage, kind: ReuseKind = "verbatim-copy", direction: ReuseDirection = "cannot-tell"
) -> Reuse:
    """Reuse between two reports, of their first words where no passage is given."""
    return Reuse(
        id=f"l-{a}-{b}",
        from_=a,
        to=b,
        kind=kind,
        direction=direction,
        evidence="",
        passages=passages or (passage(a, b),),
    )


def attribution(id: str, report: str, **changes: Any) -> Attribution:
    """An attribution to a ministry."""
    fields: dict[str, Any] = {
        "id": id,
        "report": report,
        "field": "text",
        "source": ((0, 5),),
        "cue": ((6, 10),),
        "content": ((11, 40),),
        "voice": "interior ministry",
        "organisation": None,
        "role": None,
        "anonymous": False,
        "medium": None,
        "via": (),
    }
    return Attribution(**(fields | changes))


def time(value: str = "XXXX-WXX-1", earliest: str | None = None, latest: str | None = None, **changes: Any) -> Time:
    """A day as told, grounded where ends are given; one given end is both."""
    fields: dict[str, Any] = {
        "id": f"t-{value}-{earliest}",
        "report": "ra",
        "field": "text",
        "start": 0,
        "end": 6,
        "text": value,
        "type": "DATE",
        "value": value,
        "mod": None,
        "earliest": earliest,
        "latest": latest or earliest,
        "precision": "day",
        "direction": None,
    }
    return Time(**(fields | changes))


def place(name: str, **changes: Any) -> Place:
    """A town where something happened."""
    fields: dict[str, Any] = {
        "id": f"p-{name}",
        "report": "ra",
        "field": "text",
        "start": 0,
        "end": len(name),
        "text": name,
        "name": name,
        "lat": None,
        "lon": None,
        "geonames_id": None,
        "country": None,
        "admin1": None,
        "admin2": None,
        "kind": "town",
        "radius_km": None,
        "role": "event",
    }
    return Place(**(fields | changes))


def imprint(report: str, published: Publication | None = None, outlet: str | None = None) -> Imprint:
    """What a report says of itself: nothing, but for what is given."""
    return Imprint(
        report=report,
        title=None,
        title_words=None,
        outlet=outlet,
        credits=(),
        published=published or Publication(),
        language="en",
        furniture=(),
    )
