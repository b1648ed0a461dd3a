"""What changed between two publications: reports, stories, events, figures and disputes, by what is there in each.

Ids go on meaning the same words, so a story is followed by its founder's report, an event and a figure by the claims
that they hold. Nothing is worked out anew, and nothing of when or where a publication was written enters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from consilience.publish.results import PublishedClaim, PublishedEvent, PublishedReport, PublishedStory, Results
from consilience.record.compose import counted, question_words, value_words
from consilience.vocabulary import Estimate, Finding

Kind = Literal[
    "report-new", "report-gone", "report-told", "story-new", "story-gone", "story-joined", "story-parted", "event-new",
    "event-gone", "event", "figure-new", "figure-gone", "figure", "retracted", "set-aside", "counts-again",
    "dispute-new", "dispute", "dispute-gone",
]  # fmt: skip
# How findings stand for which claims are disputed, and by which a report takes a number back.
DISPUTES, TAKEN_BACK = ("contradicts", "denies"), ("corrects", "withdraws")


class Change(Struct, frozen=True, kw_only=True):
    """One thing that changed: of what kind, in which story and event, about which id, in words; and by which reports.

    ``reports`` are those behind it that were not there before; none where what is told of a report, a decision or the
    way of publishing changed it.
    """

    kind: Kind
    story: str | None
    event: str | None
    about: str
    text: str
    reports: tuple[str, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """All that changed; ``made_otherwise`` says where the two publications themselves were not made alike."""

    made_otherwise: tuple[str, ...]
    rows: tuple[Change, ...]


class Side(Struct, frozen=True, dict=True):
    """One publication, with what is found in it by ids."""

    results: Results

    @cached_property
    def reports(self) -> dict[str, PublishedReport]:
        """Reports by id."""
        return {row.id: row for row in self.results.reports}

    @cached_property
    def story_of(self) -> dict[str, PublishedStory]:
        """The story of each report."""
        return {report: row for row in self.results.stories for report in row.reports}

    @cached_property
    def events(self) -> dict[str, PublishedEvent]:
        """Events by id."""
        return {row.id: row for row in self.results.events}

    @cached_property
    def claims_of(self) -> dict[str, frozenset[str]]:
        """The claims of each event."""
        rows: dict[str, set[str]] = {}
        for claim in self.results.claims:
            for event in claim.events:
                rows.setdefault(event, set()).add(claim.id)
        return {event: frozenset(claims) for event, claims in rows.items()}

    @cached_property
    def event_of(self) -> dict[str, str]:
        """The event of each claim."""
        return {claim.id: claim.events[0] for claim in self.results.claims if claim.events}

    @cached_property
    def estimates(self) -> dict[str, Estimate]:
        """Estimates by id."""
        return {row.id: row for row in self.results.estimates}

    @cached_property
    def estimate_of(self) -> dict[str, str]:
        """The estimate that a claim is of, whether it counts in it or not."""
        return {claim: row.id for row in self.results.estimates for claim in _claims(row)}

    @cached_property
    def claims(self) -> dict[str, PublishedClaim]:
        """Claims by id."""
        return {row.id: row for row in self.results.claims}

    def words(self, claims: Iterable[str]) -> str:
        """The numbers of claims as their reports have them: "“31” in ra, rb; “thirty” in rc"."""
        rows: dict[str, set[str]] = {}
        for row in (self.claims[claim] for claim in claims):
            rows.setdefault(row.figure.text if row.figure else row.text, set()).add(row.report)
        return "; ".join(f"“{text}” in {', '.join(sorted(reports))}" for text, reports in sorted(rows.items()))


def changes(old: Results, new: Results, labels: Mapping[str, str]) -> Changes:
    """What changed from one publication to the other; ``labels`` are measures in plain words."""
    a, b = Side(old), Side(new)
    rows = [
        *_reports(a, b),
        *_stories(a, b),
        *_events(a, b),
        *_figures(a, b, labels),
        *_disputes(a, b),
    ]
    return Changes(made_otherwise=tuple(_made_otherwise(old, new)), rows=tuple(rows))


def _made_otherwise(old: Results, new: Results) -> Iterator[str]:
    for name in ("consilience", "schema", "gazetteer", "policy", "as_of"):
        one, two = getattr(old, name), getattr(new, name)
        if one != two:
            yield f"{name.replace('_', ' ')}: {one or 'none'}, now {two or 'none'}"


# --- reports and stories -------------------------------------------------------------------------------------------


def _reports(a: Side, b: Side) -> Iterator[Change]:
    for key in sorted(b.reports.keys() - a.reports.keys()):
        story = b.story_of[key].id
        yield Change(kind="report-new", story=story, event=None, about=key, text=f"new: {key}", reports=(key,))
    for key in sorted(a.reports.keys() - b.reports.keys()):
        yield Change(kind="report-gone", story=None, event=None, about=key, text=f"gone: {key}")
    for key in sorted(a.reports.keys() & b.reports.keys()):
        told = list(_told_otherwise(a.reports[key], b.reports[key]))
        if told:
            text = f"told otherwise: {key}: {'; '.join(told)}"
            yield Change(kind="report-told", story=b.story_of[key].id, event=None, about=key, text=text)


def _told_otherwise(one: PublishedReport, two: PublishedReport) -> Iterator[str]:
    days = [_span(row.published.earliest, row.published.latest) for row in (one, two)]
    if days[0] != days[1]:
        yield f"published {days[0]}, now {days[1]}"
    for name in ("outlet", "title", "url"):
        before, now = getattr(one, name), getattr(two, name)
        if before != now:
            yield f"{name} {before or 'not known'}, now {now or 'not known'}"


def _stories(a: Side, b: Side) -> Iterator[Change]:
    for story in b.results.stories:
        before = _ordered(a.story_of[key].id for key in story.reports if key in a.story_of)
        if not before:
            text = f"new story: {story.title or 'untitled'} ({counted(len(story.reports), 'report')})"
            yield _of_story("story-new", story, story.id, text, story.reports)
        elif len(before) > 1:
            yield _of_story("story-joined", story, story.id, f"one story now: {' and '.join(before)}", ())
    for story in a.results.stories:
        after = _ordered(b.story_of[key].id for key in story.reports if key in b.story_of)
        if not after:
            yield _of_story("story-gone", None, story.id, f"no story any more: {story.title or 'untitled'}", ())
        elif len(after) > 1:
            text = f"parted: {story.id} is {' and '.join(after)} now"
            yield _of_story("story-parted", b.story_of.get(_founder(story)), story.id, text, ())


def _founder(story: PublishedStory) -> str:
    return story.id.removeprefix("s-")


def _of_story(kind: Kind, story: PublishedStory | None, about: str, text: str, reports: Sequence[str]) -> Change:
    return Change(
        kind=kind, story=story.id if story else None, event=None, about=about, text=text, reports=tuple(reports)
    )


# --- events --------------------------------------------------------------------------------------------------------


def _events(a: Side, b: Side) -> Iterator[Change]:
    for event in b.results.events:
        before = _before(event.id, b.claims_of, a.event_of, a.events)
        fresh = tuple(key for key in event.reports if key not in a.reports)
        if before is None:
            text = f"new event: {event.name} ({_when(event)}; {event.status}, {_role(event)})"
            yield _of_event("event-new", event, text, fresh)
            continue
        told = [f"{what} {one}, now {two}" for what, one, two in _event_words(a.events[before], event) if one != two]
        more = len(event.reports) - len(a.events[before].reports)
        if told:
            yield _of_event("event", event, f"{event.name}: {'; '.join(told)}", fresh if more > 0 else ())
    for event in a.results.events:
        if _before(event.id, a.claims_of, b.event_of, b.events) is None:
            text = f"no event any more: {event.name} ({_when(event)})"
            yield Change(kind="event-gone", story=_story_now(event.story, a, b), event=None, about=event.id, text=text)


def _before(key: str, claims: Mapping[str, frozenset[str]], of: Mapping[str, str], known: Iterable[str]) -> str | None:
    """The event of the other publication that is the same: the one of that id, or of the founder, or of most claims."""
    if key in known:
        return key
    founder = key.partition("-")[2]
    if founder in of:
        return of[founder]
    shared = [of[claim] for claim in sorted(claims.get(key, ())) if claim in of]
    return min(shared, key=lambda one: (-shared.count(one), one), default=None)


def _event_words(one: PublishedEvent, two: PublishedEvent) -> Iterator[tuple[str, str, str]]:
    yield "name", one.name, two.name
    yield "day", _when(one, "not stated"), _when(two, "not stated")
    yield "status", one.status.replace("-", " "), two.status.replace("-", " ")
    yield "role", _role(one), _role(two)


def _role(event: PublishedEvent) -> str:
    return "main event" if event.main else {"event": "beside the main event"}.get(event.role, event.role)


def _when(event: PublishedEvent, unknown: str = "day not stated") -> str:
    return _span(event.earliest, event.latest) if event.earliest or event.latest else event.when or unknown


def _span(first: str | None, last: str | None) -> str:
    if first is None and last is None:
        return "not known"
    return f"{first}" if first == last else f"{first or 'open'} to {last or 'open'}"


def _of_event(kind: Kind, event: PublishedEvent, text: str, reports: tuple[str, ...]) -> Change:
    return Change(kind=kind, story=event.story, event=event.id, about=event.id, text=text, reports=reports)


def _story_now(story: str, a: Side, b: Side) -> str | None:
    """The story that holds now what was of a story then."""
    founder = story.removeprefix("s-")
    found = b.story_of.get(founder)
    if found is None:
        old = a.story_of.get(founder)
        found = next((b.story_of[key] for key in (old.reports if old else ()) if key in b.story_of), None)
    return found.id if found is not None else None


# --- figures -------------------------------------------------------------------------------------------------------


def _claims(row: Estimate) -> list[str]:
    return [*row.support, *(aside.claim for aside in row.set_aside)]


def _figures(a: Side, b: Side, labels: Mapping[str, str]) -> Iterator[Change]:
    same = _same_figures(a, b)
    for row in b.results.estimates:
        fresh = tuple(key for key in row.report_ids if key not in a.reports)
        words = question_words(row, labels)
        if row.id not in same:
            yield _of_figure("figure-new", row, f"new figure: {words}: {value_words(row)}", fresh)
        else:
            old = a.estimates[same[row.id]]
            told = list(_figure_words(old, row, labels))
            if told:
                yield _of_figure("figure", row, f"{words}: {'; '.join(told)}", fresh)
            yield from _counting(old, row, a, b, fresh)
    followed = set(same.values())
    for row in a.results.estimates:
        if row.id not in followed:
            text = f"no figure any more: {question_words(row, labels)}, which was {value_words(row)}"
            story = _story_now(row.story, a, b)
            yield Change(kind="figure-gone", story=story, event=None, about=row.id, text=text)


def _same_figures(a: Side, b: Side) -> dict[str, str]:
    """The old estimate of each new one: of its id, or of claims of it; else the only one left of its event so asked.

    Of two that are one estimate now, the one with most claims in it is followed.
    """
    held = {row.id: frozenset(_claims(row)) for row in b.results.estimates}
    same = {
        row.id: before
        for row in b.results.estimates
        if (before := _before(row.id, held, a.estimate_of, a.estimates)) is not None
    }
    asked_old, asked_new = defaultdict[Asked, list[str]](list), defaultdict[Asked, list[str]](list)
    followed = set(same.values())
    for row in a.results.estimates:
        event = _before(row.event, a.claims_of, b.event_of, b.events)
        if row.id not in followed and event is not None:
            asked_old[event, *_asked(row)].append(row.id)
    for row in b.results.estimates:
        if row.id not in same:
            asked_new[row.event, *_asked(row)].append(row.id)
    for key, rows in asked_new.items():
        if len(rows) == 1 and len(asked_old[key]) == 1:
            same[rows[0]] = asked_old[key][0]
    return same


# An event, a measure, a unit, a status, and since when it is counted.
Asked = tuple[str, str, str, str, str | None]


def _asked(row: Estimate) -> tuple[str, str, str, str | None]:
    return row.question.measure, row.question.unit, row.question.status, row.question.since


def _figure_words(old: Estimate, new: Estimate, labels: Mapping[str, str]) -> Iterator[str]:
    """What of an estimate is otherwise now: its question, its values, and what stands behind it."""
    asked = question_words(old, labels), question_words(new, labels)
    if asked[0] != asked[1]:
        yield f"called “{asked[0]}” before"
    values = value_words(old), value_words(new)
    if values[0] != values[1]:
        yield f"{values[0]}, now {values[1]}"
    behind = [
        ", ".join(counted(getattr(row, f"{noun}s"), noun) for noun in ("report", "origin", "voice"))
        for row in (old, new)
    ]
    if behind[0] != behind[1]:
        yield f"{behind[0]}, now {behind[1]}"


def _counting(old: Estimate, new: Estimate, a: Side, b: Side, fresh: tuple[str, ...]) -> Iterator[Change]:
    """Claims that counted and are set aside now, with the reason; and those that count again."""
    reasons = {aside.claim: aside.reason for aside in new.set_aside}
    back = {c for row in b.results.findings if row.relation in TAKEN_BACK for c in row.claims}
    gone: dict[tuple[Kind, str], list[str]] = {}
    for claim in sorted((reasons.keys() & a.claims.keys()) - {aside.claim for aside in old.set_aside}):
        kind: Kind = "retracted" if claim in back else "set-aside"
        gone.setdefault((kind, reasons[claim]), []).append(claim)
    for (kind, reason), claims in sorted(gone.items()):
        yield _of_figure(kind, new, f"counts no more: {b.words(claims)}: {reason}", fresh)
    again = sorted({aside.claim for aside in old.set_aside} & set(new.support))
    if again:
        yield _of_figure("counts-again", new, f"counts again: {b.words(again)}", fresh)


def _of_figure(kind: Kind, row: Estimate, text: str, reports: tuple[str, ...]) -> Change:
    return Change(kind=kind, story=row.story, event=row.event, about=row.id, text=text, reports=reports)


# --- disputes ------------------------------------------------------------------------------------------------------


def _disputes(a: Side, b: Side) -> Iterator[Change]:
    """Disputes that began, that are of more or other claims now, and that are no more."""
    old = [row for row in a.results.findings if row.relation in DISPUTES]
    new = [row for row in b.results.findings if row.relation in DISPUTES]
    for row in new:
        before = _same_dispute(row, old)
        fresh = tuple(key for key in row.reports if key not in a.reports)
        if before is None:
            yield _of_dispute("dispute-new", row, f"new dispute: {row.text}", fresh)
        elif set(before.claims) != set(row.claims):
            yield _of_dispute("dispute", row, f"a dispute is between other claims now: {row.text}", fresh)
    for row in old:
        if _same_dispute(row, new) is None:
            text = f"no dispute any more: {row.text}"
            story = _story_now(row.story, a, b)
            yield Change(kind="dispute-gone", story=story, event=None, about=row.id, text=text)


def _same_dispute(row: Finding, others: Sequence[Finding]) -> Finding | None:
    """The dispute of the other publication that shares a claim with this one, the most first."""
    alike = [one for one in others if one.relation == row.relation and set(one.claims) & set(row.claims)]
    return max(alike, key=lambda one: (len(set(one.claims) & set(row.claims)), one.id), default=None)


def _of_dispute(kind: Kind, row: Finding, text: str, reports: tuple[str, ...]) -> Change:
    return Change(kind=kind, story=row.story, event=row.event, about=row.id, text=text, reports=reports)


# --- in words ------------------------------------------------------------------------------------------------------


def changes_told(found: Changes, new: Results) -> Iterator[str]:
    """The changes as lines to read: reports first, then story by story; reports are named by their ids."""
    for words in found.made_otherwise:
        yield f"the two were not made alike: {words}; that alone may explain what changed"
    if not found.rows:
        yield "nothing changed: the same reports, stories, events, figures and disputes"
        return
    arrived = [row.about for row in found.rows if row.kind == "report-new"]
    if arrived:
        yield f"{counted(len(arrived), 'new report')}: {', '.join(arrived)}"
    yield from (row.text for row in found.rows if row.kind in ("report-gone", "report-told"))
    yield from (row.text for row in found.rows if row.story is None and not row.kind.startswith("report"))
    for story in new.stories:
        rows = [row for row in found.rows if row.story == story.id and not row.kind.startswith("report")]
        fresh = sum(key in set(arrived) for key in story.reports)
        if rows:
            told = counted(len(story.reports), "report") + (f", {fresh} new" if fresh else "")
            yield ""
            yield f"Story {story.id}: {story.title or 'untitled'} ({told})"
            yield from _lines(rows)


def _lines(rows: Sequence[Change]) -> Iterator[str]:
    for row in rows:
        about = f"  [{row.about}]" if row.kind.startswith(("event", "figure")) else ""
        told = ("story-new", "set-aside", "retracted")
        by = f" (by {', '.join(row.reports)})" if row.reports and row.kind not in told else ""
        yield f"  {row.text}{by}{about}"


def _ordered(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys))
