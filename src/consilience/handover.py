"""What the casebook hands over: its rows in the shape that publications and annotations have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from consilience.flow import instant
from consilience.publish.results import (
    AnnotatedAttribution,
    AnnotatedCandidate,
    AnnotatedClaim,
    AnnotatedFigure,
    AnnotatedPlace,
    AnnotatedTime,
    Annotation,
    PublishedActor,
    PublishedClaim,
    PublishedEvent,
    PublishedStory,
)
from consilience.vocabulary import (
    Account,
    Claim,
    Estimate,
    Event,
    EventLink,
    EventRecord,
    Figure,
    Finding,
    Origin,
    Publication,
    Remark,
    Report,
    Shared,
    Voice,
)


class StoryResults(Struct, frozen=True, kw_only=True):
    """What one story gives to a publication."""

    story: PublishedStory
    events: tuple[PublishedEvent, ...]
    claims: tuple[PublishedClaim, ...]
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...]
    voices: tuple[Voice, ...]
    origins: tuple[Origin, ...]
    records: tuple[EventRecord, ...]
    remarks: tuple[Remark, ...]


# Reports of a story that a line names.
MOST_LISTED = 12


def annotation_of(report: Report, account: Account) -> Annotation:
    """An account in the shape that ``annotate`` prints."""
    return Annotation(
        id=report.given_id,
        times=tuple(narrowed_to(AnnotatedTime, row) for row in account.times),
        places=tuple(annotated_place(row) for row in account.places),
        figures=tuple(narrowed_to(AnnotatedFigure, row) for row in account.figures),
        attributions=tuple(narrowed_to(AnnotatedAttribution, row) for row in account.attributions),
        claims=tuple(narrowed_to(AnnotatedClaim, row) for row in account.claims),
        incidents=account.incidents,
    )


def narrowed_to(kind: Callable[..., Any], row: Any, **changes: Any) -> Any:
    """The same row as another record with fewer fields."""
    fields = kind.__struct_fields__  # type: ignore[attr-defined]
    return kind(**({name: getattr(row, name) for name in fields if name not in changes} | changes))


def annotated_place(row: Any) -> AnnotatedPlace:
    """A place of one line, with the places that its toponym may mean."""
    place: AnnotatedPlace = narrowed_to(
        AnnotatedPlace, row, candidates=tuple(narrowed_to(AnnotatedCandidate, c) for c in row.candidates)
    )
    return place


def published_claim(
    claim: Claim, account: Account, event_of: dict[str, str], voice_of: dict[str, str]
) -> PublishedClaim:
    """A claim with its figure, time, place and attribution as whole objects, its event and its voice by id."""

    def find(rows: Iterable[Any], key: str | None) -> Any:
        return next((row for row in rows if row.id == key), None) if key else None

    row: PublishedClaim = narrowed_to(
        PublishedClaim,
        claim,
        events=(event_of[claim.id],) if claim.id in event_of else (),
        voice=voice_of.get(claim.id),
        figure=whole_by_id(find(account.figures, claim.figure), account),
        time=find(account.times, claim.time),
        place=find(account.places, claim.place),
        attribution=find(account.attributions, claim.attribution),
    )
    return row


def whole_by_id(figure: Figure | None, account: Account) -> Figure | None:
    """A figure whose ``part_of`` is the id of its whole, where a claim carries that one."""
    if figure is None or figure.part_of is None:
        return figure
    carried = {claim.figure for claim in account.claims}
    wholes = {f"{row.field}:{row.start}": row.id for row in account.figures if row.id in carried}
    return msgspec.structs.replace(figure, part_of=wholes.get(figure.part_of))


def published_event(event: Event) -> PublishedEvent:
    """An event as a publication holds it, with its actors."""
    row: PublishedEvent = narrowed_to(
        PublishedEvent, event, actors=tuple(narrowed_to(PublishedActor, actor) for actor in event.actors)
    )
    return row


def shared_words(rows: Iterable[Shared]) -> str:
    """What two reports or events share, in words: "places: Orvo; days: 2019-05-03"."""
    return "; ".join(f"{row.what}: {', '.join(row.values)}" if row.values else row.what for row in rows)


def link_lines(event: str, links: Iterable[EventLink]) -> tuple[str, ...]:
    """A line on each event that is the same happening as this one, and why.

    >>> link_lines("e-a", [EventLink(("e-a", "e-b"), (Shared("places", ("Orvo",)),))])
    ('told also as e-b (places: Orvo)',)
    """
    rows = sorted((other, link.shared) for link in links for other in link.events if event in link.events)
    return tuple(f"told also as {other} ({shared_words(shared)})" for other, shared in rows if other != event)


def published_voices(voices: Sequence[Voice], claims: Sequence[PublishedClaim]) -> tuple[Voice, ...]:
    """The voices, with those of their attributions that a published claim carries."""
    held = {claim.attribution.id for claim in claims if claim.attribution is not None}
    return tuple(
        msgspec.structs.replace(voice, attributions=tuple(a for a in voice.attributions if a in held))
        for voice in voices
    )


def story_days(published: Iterable[Publication]) -> tuple[str | None, str | None]:
    """From when to when the reports of a story were published; null where none says.

    A page's own day (basis "page") only bounds its report's from above, and makes no story's day.

    >>> may = Publication(earliest="2019-05-01", latest="2019-05-31", basis="metadata")
    >>> story_days([may, Publication(earliest="2019-05-04", latest="2019-05-04", basis="told")])
    ('2019-05-01', '2019-05-31')
    """
    known = [row for row in published if row.basis != "page"]
    first = min(((instant(day), day) for row in known if (day := row.earliest)), default=None)
    last = max(((instant(day, end=True), day) for row in known if (day := row.latest)), default=None)
    return first and first[1], last and last[1]


def unique(rows: Iterable[Any]) -> tuple[Any, ...]:
    """Rows in the order of their ids, each id once: the last row that has it."""
    return tuple(row for _, row in sorted({row.id: row for row in rows}.items()))


def regrouped(before: Mapping[tuple[str, ...], str], after: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    r"""Which stories hold other reports than before, each by its reports, and their figures; to read.

    >>> old = {("a", "b", "c"): "killed: 9 (low 9, high 14)", ("d",): ""}
    >>> new = {("a", "b"): "killed: 9 (low 9, high 9)", ("c", "d"): "killed: 14 (low 14, high 14)"}
    >>> print(*regrouped(old, new), sep="\n")
    stories before: a, b, c; d
    stories now: a, b; c, d
    figures before, in a, b, c: killed: 9 (low 9, high 14)
    figures now, in a, b: killed: 9 (low 9, high 9)
    figures now, in c, d: killed: 14 (low 14, high 14)
    >>> print(*regrouped({("a",): ""}, {("a",): ""}))
    no story changes by it
    """
    changed = [("before", sorted(before.keys() - after.keys())), ("now", sorted(after.keys() - before.keys()))]
    if before.keys() == after.keys():
        yield "no story changes by it"
    for when, stories in changed:
        if stories:
            yield f"stories {when}: {'; '.join(map(_listed, stories))}"
    for (when, stories), told in zip(changed, (before, after), strict=True):
        for one in stories:
            if told[one]:
                yield f"figures {when}, in {_listed(one)}: {told[one]}"


def _listed(reports: Sequence[str]) -> str:
    more = f" and {len(reports) - MOST_LISTED} more" if len(reports) > MOST_LISTED else ""
    return ", ".join(reports[:MOST_LISTED]) + more
