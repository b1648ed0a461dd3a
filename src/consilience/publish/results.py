"""What a publication holds: the casebook in one object, as ``publish --format json`` prints it and its schema says.

Absent is null; empty lists are []. Every id resolves within the same object: an event's and a story's places are the
places of their claims. Times are ISO 8601, spans are Python string offsets with a field, end exclusive.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from consilience.vocabulary import (
    Attribution,
    Certainty,
    Coding,
    Estimate,
    EventLink,
    EventRecord,
    EventStatus,
    Field,
    Figure,
    Finding,
    Incident,
    Join,
    Link,
    Mention,
    Origin,
    Place,
    Polarity,
    Precision,
    PublicationBasis,
    Remark,
    Reuse,
    Role,
    Status,
    Time,
    Voice,
)

VERSION = "1"


class PublishedDay(Struct, frozen=True, kw_only=True):
    """When a report was published, as an interval; ``not_before`` is a day, or a weekday as TIMEX3 writes it."""

    earliest: str | None
    latest: str | None
    basis: PublicationBasis | None
    not_before: str | None


class PublishedCredit(Struct, frozen=True, kw_only=True):
    """Whom a report names as its maker or carrier, and where."""

    kind: Literal["author", "agency", "outlet", "carrier", "copyright", "dateline"]
    name: str
    field: Field | None
    start: int | None
    end: int | None


class PublishedReport(Struct, frozen=True, kw_only=True):
    """A report; ``path`` (the least of its paths) is outside law 6, ``version`` is the hash of its title and text.

    ``owner`` is the publisher whose title its outlet is, null where that is not known for sure.
    """

    id: str
    given_id: str | None
    path: str | None
    title: str | None
    outlet: str | None
    owner: str | None
    url: str | None
    published: PublishedDay
    credits: tuple[PublishedCredit, ...]
    language: str | None
    version: str
    story: str


class PublishedStory(Struct, frozen=True, kw_only=True):
    """A story with its reports and events; ``places`` are ids of places in its claims.

    ``earliest`` and ``latest`` hold the days on which its reports were published, as far as they are known. ``joins``
    tell why its reports are one story, in the order of joining; ``mentions`` which words of them tell of other stories.
    """

    id: str
    title: str | None
    reports: tuple[str, ...]
    earliest: str | None
    latest: str | None
    places: tuple[str, ...]
    events: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    mentions: tuple[Mention, ...] = ()


class PublishedActor(Struct, frozen=True, kw_only=True):
    """An actor or target of an event, as named."""

    name: str
    side: Literal["actor", "target"]
    country: str | None
    sector: str | None


class PublishedEvent(Struct, frozen=True, kw_only=True):
    """An event of a story; ``linked`` are events, of any story, that are one happening with it (see ``links``)."""

    id: str
    story: str
    main: bool
    name: str
    type: str | None
    mode: str | None
    actors: tuple[PublishedActor, ...]
    places: tuple[str, ...]
    earliest: str | None
    latest: str | None
    when: str | None
    role: Role
    status: EventStatus
    linked: tuple[str, ...]
    reports: tuple[str, ...]


class PublishedClaim(Struct, frozen=True, kw_only=True):
    """A claim with its figure, time, place and attribution as whole objects; ``text`` is the clause."""

    id: str
    report: str
    field: Field
    start: int
    end: int
    text: str
    events: tuple[str, ...]
    event: str | None
    event_text: str | None
    mode: str | None
    measure: str | None
    actor: str | None
    target: str | None
    figure: Figure | None
    time: Time | None
    place: Place | None
    attribution: Attribution | None
    voice: str | None
    status: Status
    polarity: Polarity
    certainty: Certainty
    role: Role
    place_basis: str | None
    headline: bool
    origin: str | None
    destination: str | None
    route: str | None
    coding: Coding


class Results(Struct, frozen=True, kw_only=True):
    """The casebook in one object."""

    schema: Annotated[str, Meta(description="version of the schema that this object follows")] = VERSION
    consilience: str
    gazetteer: Annotated[str, Meta(description="hash of all places that names were looked up in")]
    policy: str
    as_of: str | None
    reports: tuple[PublishedReport, ...]
    stories: tuple[PublishedStory, ...]
    events: tuple[PublishedEvent, ...]
    links: tuple[EventLink, ...]
    lineage: tuple[Reuse, ...]
    voices: tuple[Voice, ...]
    origins: tuple[Origin, ...]
    claims: tuple[PublishedClaim, ...]
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...]
    records: tuple[EventRecord, ...]
    remarks: tuple[Remark, ...]


class AnnotatedTime(Struct, frozen=True, kw_only=True):
    """A time expression of one line; ``date_prec`` is UCDP's code, ``time_precision`` ACLED's."""

    id: str
    field: Field
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    precision: Precision
    direction: str | None
    basis: str | None
    date_prec: int | None
    time_precision: int | None


class AnnotatedCandidate(Struct, frozen=True, kw_only=True):
    """A place that a toponym may mean."""

    geonames_id: int | None
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None


class AnnotatedPlace(Struct, frozen=True, kw_only=True):
    """A toponym of one line; ``where_prec`` is UCDP's code, ``geo_precision`` ACLED's."""

    id: str
    field: Field
    start: int
    end: int
    text: str
    name: str
    lat: float | None
    lon: float | None
    geonames_id: int | None
    country: str | None
    admin1: str | None
    admin2: str | None
    kind: str | None
    radius_km: float | None
    role: str
    where_prec: int | None
    geo_precision: int | None
    candidates: tuple[AnnotatedCandidate, ...]


class AnnotatedFigure(Struct, frozen=True, kw_only=True):
    """A figure of one line."""

    id: str
    field: Field
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    kind: str | None
    who: str | None
    whole: str | None
    since: str | None
    cumulative: bool | None
    stated: bool
    place: str | None
    country: str | None
    time: str | None
    status: Status
    polarity: Polarity
    certainty: Certainty
    role: Role
    place_basis: str | None


class AnnotatedAttribution(Struct, frozen=True, kw_only=True):
    """An attribution of one line; ``time`` is the id of when it was said, ``party`` whether the voice may be a side."""

    id: str
    field: Field
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    voice: str | None
    organisation: str | None
    role: str | None
    anonymous: bool
    medium: str | None
    via: tuple[Link, ...]
    time: str | None
    party: bool | None


class AnnotatedClaim(Struct, frozen=True, kw_only=True):
    """A claim of one line; figure, time, place and attribution are ids within the line."""

    id: str
    field: Field
    start: int
    end: int
    text: str
    event: str | None
    mode: str | None
    actor: str | None
    target: str | None
    figure: str | None
    time: str | None
    place: str | None
    attribution: str | None
    status: Status
    polarity: Polarity
    certainty: Certainty
    role: Role
    place_basis: str | None
    origin: str | None
    destination: str | None
    route: str | None
    coding: Coding


class Annotation(Struct, frozen=True, kw_only=True):
    """One line of ``consilience annotate``; ``id`` is that of the line, a number where it is one."""

    id: str | int | None
    times: tuple[AnnotatedTime, ...]
    places: tuple[AnnotatedPlace, ...]
    figures: tuple[AnnotatedFigure, ...]
    attributions: tuple[AnnotatedAttribution, ...]
    claims: tuple[AnnotatedClaim, ...]
    incidents: tuple[Incident, ...]
