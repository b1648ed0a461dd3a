"""Composes event records: a digest in plain sentences, a chronology, and what is still open.

Reports are named by their ids; who prints a digest may put file names in their place. Every figure in it stands in an
estimate or a claim, and so has its trace.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from consilience.text.shown import shown
from consilience.vocabulary import (
    Account,
    ChronologyEntry,
    Claim,
    Estimate,
    Event,
    EventRecord,
    Figure,
    Finding,
    Imprint,
    Place,
    Remark,
    Story,
    Time,
    Voice,
)

# What a status is called where it is listed, in the order of the digest.
STATUSES = {
    "ordered": "Ordered",
    "planned": "Planned",
    "promised": "Promised",
    "threatened": "Threatened",
    "demanded": "Demanded",
    "feared": "Feared",
    "attempted": "Attempted",
    "conditional": "Only on a condition",
}
# "They fled to save their lives" tells what for, and no plan worth a line; a cue of its own ("is set to") does.
MERE_PURPOSE = {"planned:to", "planned:in order to"}
# Lines of one status that a digest shows; the rest is counted.
MOST_LINES = 6
MOST_PLACES = 4
MOST_OTHERS = 12


class Scene(Struct, frozen=True, kw_only=True):
    """All that a record of one story is composed from."""

    story: Story
    events: tuple[Event, ...]
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...]
    voices: Mapping[str, Voice]
    accounts: Mapping[str, Account]
    imprints: Mapping[str, Imprint]
    remarks: tuple[Remark, ...]
    labels: Mapping[str, str]
    year_from: tuple[str, ...] = ()

    def claims(self) -> dict[str, Claim]:
        """All claims by id."""
        return {claim.id: claim for account in self.accounts.values() for claim in account.claims}

    def figures(self) -> dict[str, Figure]:
        """All figures by id."""
        return {figure.id: figure for account in self.accounts.values() for figure in account.figures}

    def places(self) -> dict[str, Place]:
        """All places by id."""
        return {place.id: place for account in self.accounts.values() for place in account.places}

    def times(self) -> dict[str, Time]:
        """All times by id."""
        return {time.id: time for account in self.accounts.values() for time in account.times}


def compose(scene: Scene) -> tuple[EventRecord, ...]:
    """The records of a story's events that have estimates or are the main one, the main one first."""
    with_estimates = {row.event for row in scene.estimates}
    rows = [event for event in scene.events if event.main or event.id in with_estimates]
    return tuple(
        EventRecord(
            event=event.id,
            digest=digest(scene, event),
            chronology=chronology(scene) if event.main else (),
            open_questions=open_questions(scene, event),
        )
        for event in rows
    )


def digest(scene: Scene, event: Event) -> tuple[str, ...]:
    """The digest of an event, a line a string; that of a main event tells the whole story."""
    lines = [_what(scene, event), *_whose(event), _when(scene, event), _where(scene, event), ""]
    own = [row for row in scene.estimates if row.event == event.id]
    lines += _figures(scene, own)
    if not event.main:
        return tuple(line for line in lines if line)
    lines += _others(scene, event) + _findings(scene) + _not_happened(scene) + _remarks(scene)
    return tuple(lines)


def _others(scene: Scene, main: Event) -> list[str]:
    """The figures of what else happened: of this story, then of each other story and land that it only mentions."""
    of = {other.id: other for other in scene.events if other.id != main.id}
    days = {key: _day_of(other) for key, other in of.items() if _day_of(other) != _day_of(main)}
    happened = [row for row in scene.estimates if row.event in of and row.question.status == "happened"]
    own = [row for row in happened if of[row.event].role == "event" and of[row.event].elsewhere is None]
    lines = ["", "Other events told with it", *_figures(scene, own[:MOST_OTHERS], days)] if own else []
    earlier = [row for row in happened if of[row.event].role != "event" and of[row.event].elsewhere is None]
    for rows, kind in ((own[MOST_OTHERS:], "other events"), (earlier, "earlier events and of the background")):
        if rows:
            lines.append(f"  and {counted(len(rows), 'figure')} of {kind}; see: consilience events")
    away: dict[str, list[Estimate]] = defaultdict(list)
    for row in happened:
        away[of[row.event].elsewhere or ""].append(row)
    for place in sorted(away.keys() - {""}):
        lines += [
            "",
            f"Mentioned in its reports, but of {elsewhere_words(place)}",
            *_figures(scene, away[place][:MOST_OTHERS], days),
        ]
        if len(away[place]) > MOST_OTHERS:
            lines.append(f"  and {counted(len(away[place]) - MOST_OTHERS, 'figure')} more; see: consilience events")
    return lines


def elsewhere_words(place: str) -> str:
    """Where words belong that a story's reports only mention: another story by its id, or another land by its code.

    >>> elsewhere_words("s-r12"), elsewhere_words("KEN")
    ('another story, s-r12', 'what happened in another land, KEN')
    """
    return f"another story, {place}" if place.startswith("s-") else f"what happened in another land, {place}"


def _whose(event: Event) -> list[str]:
    """That an event is none of the story's own."""
    return [f"Whose: only mentioned in this story; of {elsewhere_words(event.elsewhere)}"] if event.elsewhere else []


def _what(scene: Scene, event: Event) -> str:
    title = _headline(scene, event)
    told = f"told by {len(event.reports)} of {len(scene.story.reports)} reports"
    if event.status == "taken-back":
        told = "taken back where it was told, and told by nobody else"
    kind = event.type.lower() + (f", {event.mode}" if event.mode else "") if event.type else "no event type"
    return f"What: {event.name} [{kind}]; {told}" + (
        f"; as a headline has it: “{title}”" if title and event.main else ""
    )


def _headline(scene: Scene, event: Event) -> str | None:
    """A headline that tells of the event itself."""
    claims = scene.claims()
    reports = sorted({claims[key].report for key in event.claims if claims[key].headline})
    return next((title for report in reports if (title := scene.imprints[report].title)), None)


# A day or month whose year is not stated.
YEARLESS = re.compile(r"XXXX-\d\d")


def _when(scene: Scene, event: Event) -> str:
    words = _time_words(scene, event)
    told = f" In the reports' words: {words}." if words else ""
    if event.earliest is None and event.latest is None:
        day = f"a {event.when}; which one is not stated" if event.when else "not stated"
        return f"When: {day}.{told}"
    if event.earliest is not None and _only_a_year(scene, event):
        year, known = event.earliest[:4], " and ".join(scene.year_from)
        return f"When: a {event.when or 'day'} in {year} (the year from {known} alone); month and day not stated.{told}"
    span = (
        event.earliest if event.earliest == event.latest else f"{event.earliest or 'open'} to {event.latest or 'open'}"
    )
    from_story = ", as the story's other reports are dated" if _by_the_story(scene, event) else ""
    return f"When: {span}" + (f" ({event.when})" if event.when else "") + f"{from_story}.{told}"


def _by_the_story(scene: Scene, event: Event) -> bool:
    """Whether only reports that do not tell their own day give the event's, by the days of the others."""
    times, claims = scene.times(), scene.claims()
    own = [time for key in event.claims if (time := times.get(claims[key].time or "")) and time.earliest]
    return bool(own) and all(time.basis == "story" for time in own)


def _only_a_year(scene: Scene, event: Event) -> bool:
    """Whether all that is known of an event's day is the year that its story's reports give."""
    ends = (event.earliest or "")[4:], (event.latest or "")[4:]
    return bool(scene.year_from) and ends == ("-01-01", "-12-31")


def _time_words(scene: Scene, event: Event) -> str:
    times, claims = scene.times(), scene.claims()
    rows: dict[str, set[str]] = defaultdict(set)
    for key in event.claims:
        time = times.get(claims[key].time or "")
        if time is not None and time.type in ("DATE", "TIME") and _of_event(time, event):
            rows[time.text].add(claims[key].report)
    most = sorted(rows, key=lambda text: (-len(rows[text]), text))[:5]
    return "; ".join(f"“{text}” ({', '.join(sorted(rows[text]))})" for text in most)


def _of_event(time: Time, event: Event) -> bool:
    """Whether a time expression tells when an event was: a day within it, or a weekday that nothing grounds."""
    if time.earliest is None or time.latest is None:
        return time.value.startswith("XXXX-WXX") or YEARLESS.match(time.value) is not None
    if time.precision not in ("minute", "hour", "part-of-day", "day"):
        return False
    return (
        event.earliest is None
        or event.latest is None
        or (time.earliest[:10] <= event.latest[:10] and event.earliest[:10] <= time.latest[:10])
    )


def _where(scene: Scene, event: Event) -> str:
    places = scene.places()
    named = [places[key] for key in event.places if key in places][:MOST_PLACES]
    if not named:
        return "Where: not stated."
    return "Where: " + "; ".join(_place_words(place) for place in named) + "."


def _place_words(place: Place) -> str:
    roles = {"event": "in", "origin": "from", "destination": "to", "route": "by way of"}
    known = [part for part in (place.admin1, place.country) if part and part != place.name]
    if place.lat is None:
        known.append("which of several is not stated" if len(place.candidates) > 1 else "not placed")
    elif place.geonames_id is None and place.kind not in ("area", "region", "water", "continent"):
        known.append(f"in no gazetteer; within some {place.radius_km:.0f} km")
    elif place.kind == "area":
        known.append(f"within some {place.radius_km:.0f} km")
    return f"{roles.get(place.role, place.role)} {place.name}" + (f" ({', '.join(known)})" if known else "")


def _figures(scene: Scene, rows: Sequence[Estimate], days: Mapping[str, str] | None = None) -> list[str]:
    """Estimates one after the other; the parts by place that rest on one report stand in one line after their whole.

    ``days`` are told with the figures of the events that have them.
    """
    parts: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
    lines: list[str] = []
    for row in rows:
        if row.question.where and row.reports == 1 and row.low == row.high and not row.set_aside:
            parts[row.question.measure, row.question.status, *row.report_ids].append(row)
        else:
            lines += estimate_lines(scene, row, (days or {}).get(row.event, ""))
    for (measure, *_), places in sorted(parts.items()):
        listed = "; ".join(f"{row.question.where} {value_words(row).split(' (')[0]}" for row in places)
        label = scene.labels.get(measure, measure.replace("-", " "))
        lines.append(f"  {label}, by place, in {places[0].report_ids[0]} alone: {listed}")
    return lines


def _day_of(event: Event) -> str:
    """The day of an event as it stands behind the name of its figure; empty where none is known."""
    if event.earliest is None:
        return ""
    return (
        f", {event.earliest}" if event.earliest == event.latest else f", {event.earliest} to {event.latest or 'open'}"
    )


def estimate_lines(scene: Scene, row: Estimate, day: str = "") -> list[str]:
    """An estimate in words: question, best, low and high, what stands behind it, and what was set aside.

    Its id stands in brackets, since ``trace`` takes it (``consilience trace q-….best``).
    """
    lines = [f"  {question_words(row, scene.labels)}{day}: {value_words(row)}  [{row.id}]"]
    voices = _voices(scene, row)
    inferred = sorted({name for v in row.voice_ids if v in scene.voices for name in scene.voices[v].inferred})
    behind = f"    {counted(row.reports, 'report')}, {counted(row.origins, 'origin')}, {counted(row.voices, 'voice')}"
    if row.voices_without_inference > row.voices:
        behind += f" ({row.voices_without_inference} without inference)"
    behind += f": {', '.join(row.report_ids)}" if row.report_ids else ""
    if row.reports:
        lines.append(behind + (f"; said by {'; '.join(voices)}" if voices else ""))
    if inferred:
        lines.append(f"    also named: {'; '.join(inferred)} (inferred)")
    if (row.best is None or row.low != row.high) and not (row.best is row.low is row.high is None):
        lines.append(f"    why: {row.reason}")
    return lines + _set_aside(scene, row)


def _voices(scene: Scene, row: Estimate) -> list[str]:
    """Who says a figure; several voices of one name, capitals aside, once with their number."""
    names: dict[str, list[str]] = defaultdict(list)
    for voice in sorted((scene.voices[v] for v in row.voice_ids if v in scene.voices), key=lambda one: one.name):
        names[voice.name.casefold()].append(voice.name if voice.names else "somebody not named")
    return sorted(
        f"{max(same)} ({len(same)} voices of that name, perhaps one and the same)" if len(same) > 1 else same[0]
        for same in names.values()
    )


def _set_aside(scene: Scene, row: Estimate) -> list[str]:
    """What an estimate leaves out, a line for each report and reason."""
    claims, figures = scene.claims(), scene.figures()
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for aside in row.set_aside:
        claim = claims[aside.claim]
        figure = figures.get(claim.figure or "")
        rows[claim.report, aside.reason].append(f"“{figure.text if figure else shortened(claim.text, 60)}”")
    return [
        f"    set aside: {', '.join(dict.fromkeys(words))} in {report}: {reason}"
        for (report, reason), words in sorted(rows.items())
    ]


def question_words(row: Estimate, labels: Mapping[str, str]) -> str:
    """A question in words: measure, who, where, since when, and its status where it is not told as happened."""
    question = row.question
    words = labels.get(question.measure, question.measure.replace("-", " "))
    if question.who:
        words += f" ({question.who})"
    elif question.unit != "people":
        words += f" ({question.unit})"
    if question.where:
        words += f" at {question.where}"
    if question.since:
        words += f", counted since “{question.since}”"
    elif question.definition:
        words += f", {question.definition}"
    return words if question.status == "happened" else f"{words}, {question.status}"


def value_words(row: Estimate) -> str:
    """Best, low and high in words.

    "2,418 (low 2,418, high 2,418)"; "at least 40 (only bounds)"; "not stated".
    """
    if row.best is None and row.low is None and row.high is None:
        return f"no figure ({row.reason})"
    best = shown(row.best) if row.best is not None else "no best"
    if row.basis == "about":
        return f"about {best}"
    low = f"low {shown(row.low)}" if row.low is not None else "low open"
    high = f"high {shown(row.high)}" if row.high is not None else "high open"
    return f"{best} ({low}, {high}" + (", from bounds alone)" if row.basis == "bound" else ")")


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "report"), counted(3, "origin")
    ('1 report', '3 origins')
    """
    return f"{count} {noun}" + ("" if count == 1 else "s")


# --- what the reports disagree on, what has not happened, what is odd ---------------------------------------------

AGREEING = ("same", "within-bound", "rounds-to", "sums-to")


def _findings(scene: Scene) -> list[str]:
    rank = {"contradicts": 0, "denies": 0, "corrects": 1, "updates": 1, "not-comparable": 2}
    rows = sorted(scene.findings, key=lambda f: (rank.get(f.relation or "", 1 if f.diagnoses else 3), f.id))
    apart = [f for f in rows if f.relation not in AGREEING or "definition-mixed" in f.diagnoses]
    together = [f for f in rows if f not in apart]
    lines = []
    if apart:
        lines += ["", "What the reports disagree on"] + [f"  - {_kind(f)}: {f.text}" for f in apart]
    if together:
        lines += ["", "What they agree on, and how they depend on each other"] + [
            f"  - {_kind(f)}: {f.text}" for f in together
        ]
    return lines


def _kind(finding: Finding) -> str:
    words = [finding.relation or "", f"by {finding.reason}" if finding.reason else "", finding.dependence or ""]
    return ", ".join([*(word for word in words if word), *finding.diagnoses])


def _not_happened(scene: Scene) -> list[str]:
    """What is only ordered, planned, feared or promised: its figures first, then other claims, one a wording."""
    lines: list[str] = []
    for status, heading in STATUSES.items():
        rows = [line for row in scene.estimates if row.question.status == status for line in estimate_lines(scene, row)]
        rows += _status_claims(scene, status)
        if rows:
            lines += [f"  {heading}"] + [f"  {line}" for line in rows]
    return ["", "Not told as happened", *lines] if lines else []


def _status_claims(scene: Scene, status: str) -> list[str]:
    seen: set[tuple[str, str]] = set()
    lines: list[str] = []
    more = 0
    for claim in sorted(scene.claims().values(), key=lambda c: (c.figure is None, c.report, c.start)):
        if claim.status != status or claim.figure is not None or claim.role == "background" or not claim.event:
            continue
        if not set(claim.cues) - MERE_PURPOSE:
            continue
        key = ((claim.event_text or "").lower(), (claim.actor or "").lower())
        if key in seen:
            continue
        seen.add(key)
        if len(lines) >= MOST_LINES:
            more += 1
            continue
        denied = " (denied)" if claim.polarity == "denied" else ""
        who = f"{claim.actor}: " if claim.actor and len(claim.actor) < 50 and claim.actor not in claim.text else ""
        lines.append(f"  {who}“{shortened(claim.text)}”{denied} ({claim.report})")
    return lines + ([f"  and {more} more"] if more else [])


def shortened(text: str, most: int = 140) -> str:
    """A clause on one line, cut at a word where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " …"


def _remarks(scene: Scene) -> list[str]:
    rows = [f"  - {remark.about}: {remark.text}" for remark in scene.remarks]
    return ["", "Worth knowing about the reports", *rows] if rows else []


# --- chronology and open questions --------------------------------------------------------------------------------


def chronology(scene: Scene) -> tuple[ChronologyEntry, ...]:
    """The story's events in the order of their days, those without a day last."""
    rows = [
        ChronologyEntry(
            earliest=event.earliest,
            latest=event.latest,
            when=event.when,
            text=event.name,
            status=event.status,
            claims=event.claims,
        )
        for event in scene.events
        if event.type and (len(event.reports) > 1 or event.main)
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.earliest is None, row.earliest or "", row.when or "", row.text, row.claims))
    )


def open_questions(scene: Scene, event: Event) -> tuple[str, ...]:
    """What no report answers: the day, the killed and injured of a violent event, a figure without best."""
    rows = []
    if event.earliest is None or _only_a_year(scene, event):
        rows.append("No report, and nothing told of one, gives the day on which it happened.")
    measures = {row.question.measure for row in scene.estimates if row.event == event.id or event.main}
    if event.type in ("ASSAULT", "HARM", "DISASTER"):
        missing = [name for name in ("killed", "injured") if name not in measures]
        if missing:
            rows.append(f"No report gives the number of {' or '.join(missing)}.")
    single = Counter(row.id for row in scene.estimates if row.event == event.id and row.voices == 1 and row.reports > 0)
    if single:
        rows.append(f"{counted(len(single), 'figure')} of it rest{'s' if len(single) == 1 else ''} on a single voice.")
    return tuple(rows)


# Columns of a digest, so that it reads on any terminal and in any mail.
WIDTH = 112


def wrapped(line: str) -> str:
    """A line of a digest over several, the later ones set in.

    >>> wrapped("  a line that fits")
    '  a line that fits'
    """
    import textwrap

    margin = " " * (len(line) - len(line.lstrip()))
    deeper = margin + ("  " if line.lstrip().startswith("- ") else "    ")
    rows = textwrap.wrap(line, WIDTH, subsequent_indent=deeper, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rows) if rows else ""


def story_lines(scene: Scene, records: Sequence[EventRecord]) -> list[str]:
    """What is printed for a story: its name, its main event's digest, and what is open."""
    main = next((event for event in scene.events if event.main), None)
    head = f"Story {scene.story.id}: {scene.story.title or 'untitled'} ({counted(len(scene.story.reports), 'report')})"
    if main is None:
        return [head, "  No event is told of."]
    row = next(record for record in records if record.event == main.id)
    lines = [head, *row.digest]
    if row.open_questions:
        lines += ["", "Open", *(f"  - {text}" for text in row.open_questions)]
    return lines
