"""How far the whole flow agrees with what is expected of an example.

A question of ours is the expected one where measure, unit, status, role and period agree, and who and where as far as
words can tell. Expectations name what an analyst would write down, not all that is true, so the precision of findings
is a lower bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.expected import Expectations, ExpectedEstimate, ExpectedFinding, ExpectedStatus, places_of
from consilience.evaluate.measured import Measured, Shares, ratio
from consilience.evaluate.naive import most_carried
from consilience.publish.results import PublishedClaim, Results
from consilience.vocabulary import Estimate, Finding, Imprint, Report, Span

# Words for people in general: an expectation for "people" is not one for a group of them.
ANYONE = frozenset(
    [
        "people",
        "person",
        "persons",
        "individual",
        "individuals",
        "residents",
        "inhabitants",
        "family",
        "families",
        "households",
    ]
)
PLAIN = {"status": "happened", "polarity": "asserted", "certainty": "stated", "role": "event"}
FACETS = tuple(PLAIN)
NO_CLAIM = "no claim"


class Outcome(Struct, frozen=True, kw_only=True):
    """What the flow made of one example, with its reports by the names that the expectations use."""

    results: Results
    reports: Mapping[str, Report]
    imprints: Mapping[str, Imprint]


class Touched(Struct, frozen=True):
    """Where the figures of a finding's claims stand, and where their clauses and its own spans do."""

    figures: tuple[Span, ...]
    clauses: tuple[Span, ...]


class Quoted(Struct, frozen=True):
    """Where some expected words stand, and whether a figure stands in them.

    One clause may hold several figures, so quoted figures are met by figures alone, and other words by clauses.
    """

    places: tuple[Span, ...]
    figured: bool


class Agreement(Struct, frozen=True, kw_only=True):
    """The measures of one example, and sentences on what was missed."""

    measured: tuple[Measured, ...]
    misses: tuple[str, ...]


def agreement(name: str, expected: Expectations, outcome: Outcome) -> Agreement:
    """All measures of one example."""
    parts = (
        _estimates(name, expected, outcome),
        _findings(name, expected, outcome),
        _furniture(name, expected, outcome),
        _statuses(name, expected, outcome),
    )
    return Agreement(
        measured=tuple(row for part in parts for row in part.measured),
        misses=tuple(said for part in parts for said in part.misses),
    )


# --- estimates ----------------------------------------------------------------------------------------------------


def answers(ours: Estimate, wanted: ExpectedEstimate, role: str, parts: Iterable[str] = ()) -> bool:
    """Whether an estimate of ours answers the expected question; ``parts``: places that are questions of their own."""
    question = ours.question
    if (question.measure, question.unit) != (wanted.measure, wanted.unit):
        return False
    if _done(question.status) != _done(wanted.status) or (role == "event") != (wanted.role == "event"):
        return False
    if (question.since is None) != (wanted.since is None):
        return False
    return _same_place(question.where, wanted.place, parts) and _same_group(question.who, wanted.who)


def _done(status: str) -> str:
    return "happened" if status == "ongoing" else status


def _same_place(where: str | None, wanted: str | None, parts: Iterable[str]) -> bool:
    if wanted is not None:
        return where is not None and wanted.casefold() in where.casefold()
    return where is None or not any(part.casefold() in where.casefold() for part in parts)


def _same_group(who: str | None, wanted: str) -> bool:
    return head(who) == head(wanted)


def head(who: str | None) -> str:
    """The word for a group; empty for people in general and for people of a country.

    >>> head("soldiers who crossed"), head("people in the boat"), head("Angolans"), head(None)
    ('soldier', '', '', '')
    """
    words = re.split(r" \(| who | in | held | of | from ", who or "")[0].split()
    last = words[-1] if words else ""
    return "" if last in ANYONE or last[:1].isupper() else last.removesuffix("s")


def right(ours: Estimate, wanted: ExpectedEstimate) -> bool:
    """Whether best, low and high are the expected ones, empty and open ends included."""
    return (ours.best, ours.low, ours.high, ours.low_open, ours.high_open) == (
        wanted.best,
        wanted.low,
        wanted.high,
        wanted.low_open,
        wanted.high_open,
    )


def doubted(ours: Estimate, findings: Iterable[Finding]) -> bool:
    """Whether an estimate bears a mark of doubt: no point, an open end, or a finding against what it rests on."""
    if ours.best is None or not ours.best == ours.low == ours.high or ours.basis != "exact":
        return True
    behind = set(ours.support)
    return any(
        behind & set(finding.claims)
        for finding in findings
        if finding.relation in ("contradicts", "denies", "corrects") or finding.diagnoses
    )


def _estimates(name: str, expected: Expectations, outcome: Outcome) -> Agreement:
    results = outcome.results
    role_of = {event.id: event.role for event in results.events}
    names = {report.id: key for key, report in outcome.reports.items()}
    texts = [f"{report.title or ''}\n{report.text}" for _, report in sorted(outcome.reports.items())]
    tally = dict.fromkeys(("best", "whole", "counted", "naive", "wrong"), 0)
    misses = []
    for wanted in expected.estimate:
        parts = [other.place for other in expected.estimate if other.whole == wanted.id and other.place]
        found = [e for e in results.estimates if answers(e, wanted, role_of.get(e.event, "event"), parts)]
        best = [e for e in found if e.best == wanted.best]
        tally["best"] += bool(best)
        tally["whole"] += any(right(e, wanted) for e in best)
        tally["counted"] += any(_well_counted(e, wanted, names) for e in best)
        tally["naive"] += most_carried(texts, wanted.measure, wanted.unit) == wanted.best
        wrong = [e for e in found if e.best != wanted.best and not doubted(e, results.findings)]
        tally["wrong"] += len(wrong)
        if not any(right(e, wanted) for e in best) or wrong:
            misses.append(_missed_estimate(wanted, found, wrong))
    banned = [(row, e) for row in expected.must_not for e in results.estimates if _banned(e, row)]
    misses += [f"must not: {row.measure} {row.value:g} ({row.reason}), stands in {e.id}" for row, e in banned]
    total = len(expected.estimate)
    rows = (
        ("best", ratio(tally["best"], total), ratio(tally["naive"], total), "more"),
        ("best, low, high", ratio(tally["whole"], total), None, "more"),
        ("origins, voices at most", ratio(tally["counted"], total), None, "more"),
        ("wrong without doubt", tally["wrong"], None, "less"),
        ("must not come out", len(banned), None, "less"),
    )
    return Agreement(measured=_rows("estimates", name, rows) if total else (), misses=tuple(misses))


def _well_counted(ours: Estimate, wanted: ExpectedEstimate, names: Mapping[str, str]) -> bool:
    """Whether the reports behind an estimate are those expected, and no copy or name counts as a witness."""
    reports = {names[key] for key in ours.report_ids}
    return (
        set(wanted.support) <= reports <= {*wanted.support, *wanted.may_support}
        and (wanted.origins_at_most is None or ours.origins <= wanted.origins_at_most)
        and (wanted.voices_at_most is None or ours.voices <= wanted.voices_at_most)
    )


def _banned(ours: Estimate, row: Any) -> bool:
    question = ours.question
    return (
        question.measure == row.measure
        and ours.best == row.value
        and question.since is None
        and (row.status is None or _done(question.status) == row.status)
        and (row.who is None or head(question.who) == head(row.who))
    )


def _missed_estimate(wanted: ExpectedEstimate, found: Sequence[Estimate], wrong: Sequence[Estimate]) -> str:
    said = "; ".join(
        f"{_number(e.best)} [{_number(e.low)}, {_number(e.high)}]{' WITHOUT DOUBT' if e in wrong else ''}"
        for e in found
    )
    want = f"{_number(wanted.best)} [{_number(wanted.low)}, {_number(wanted.high)}]"
    return f"estimate {wanted.id}{' (hard)' if wanted.hard else ''}: wanted {want}, found {said or 'no such question'}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


# --- findings -----------------------------------------------------------------------------------------------------


def _findings(name: str, expected: Expectations, outcome: Outcome) -> Agreement:
    claims = {claim.id: claim for claim in outcome.results.claims}
    ours = [(finding, touched(finding, claims)) for finding in outcome.results.findings]
    wanted = [(row, _quoted(row, outcome)) for row in expected.finding]
    tells = {row.id: any(same_relation(f, spans, row, quotes) for f, spans in ours) for row, quotes in wanted}
    related = [(f, spans) for f, spans in ours if f.relation is not None]
    borne_out = [any(same_relation(f, spans, row, quotes) for row, quotes in wanted) for f, spans in related]
    diagnoses = [(kind, row, quotes) for row, quotes in wanted for kind in row.diagnoses]
    made = [any(kind in f.diagnoses and meets(spans, quotes[0]) for f, spans in ours) for kind, _, quotes in diagnoses]
    given = [(kind, f, spans) for f, spans in ours for kind in f.diagnoses]
    fit = [
        any(kind in row.diagnoses and any(meets(spans, q) for q in quotes) for row, quotes in wanted)
        for kind, _, spans in given
    ]
    rows = (
        *_held_by_f1("relations", ratio(sum(borne_out), len(related)), ratio(sum(tells.values()), len(wanted))),
        *_held_by_f1("diagnoses", ratio(sum(fit), len(given)), ratio(sum(made), len(diagnoses))),
    )
    misses = _by_kind(
        "relation",
        [(row.relation, tells[row.id]) for row, _ in wanted],
        zip((f.relation for f, _ in related), borne_out, strict=True),
    )
    misses += _by_kind(
        "diagnosis",
        zip((kind for kind, _, _ in diagnoses), made, strict=True),
        zip((kind for kind, _, _ in given), fit, strict=True),
    )
    misses += [
        f"finding {row.id}{' (hard)' if row.hard else ''}: no {row.relation} between {row.words}"
        for row, _ in wanted
        if not tells[row.id]
    ]
    misses += [
        f"diagnosis {kind} of {row.id} not made" for (kind, row, _), hit in zip(diagnoses, made, strict=True) if not hit
    ]
    misses += [
        f"diagnosis {kind} made, not expected: {f.text}"
        for (kind, f, _), hit in zip(given, fit, strict=True)
        if not hit
    ]
    misses += [
        f"{f.relation} told, not expected: {f.text}" for (f, _), hit in zip(related, borne_out, strict=True) if not hit
    ]
    return Agreement(measured=_rows("findings", name, rows) if wanted else (), misses=tuple(misses))


def _held_by_f1(what: str, precision: float, recall: float) -> tuple[tuple[str, float, None, str], ...]:
    """Precision and recall to see, and their mean to hold: the one may be bought with the other."""
    f1 = Shares(precision, recall).f1
    return (
        (f"{what}, precision", precision, None, "shown"),
        (f"{what}, recall", recall, None, "shown"),
        (f"{what}, F1", f1, None, "more"),
    )


def touched(finding: Finding, claims: Mapping[str, PublishedClaim]) -> Touched:
    """What a finding is about."""
    rows = [claims[key] for key in finding.claims if key in claims]
    figures = tuple(Span(f.report, f.field, f.start, f.end) for f in (row.figure for row in rows) if f is not None)
    return Touched(figures, (*finding.spans, *(Span(row.report, row.field, row.start, row.end) for row in rows)))


def same_relation(finding: Finding, about: Touched, wanted: ExpectedFinding, quotes: Sequence[Quoted]) -> bool:
    """Whether a finding tells the expected relation of two or more of the quotes (of one, where there is one)."""
    return finding.relation == wanted.relation and sum(meets(about, quote) for quote in quotes) >= min(2, len(quotes))


def meets(about: Touched, quote: Quoted) -> bool:
    """Whether a finding is about some quoted words."""
    spans = about.figures if quote.figured and about.figures else about.clauses
    return any(overlap(span, place) > 0 for span in spans for place in quote.places)


def _quoted(row: ExpectedFinding, outcome: Outcome) -> tuple[Quoted, ...]:
    figures = [claim.figure for claim in outcome.results.claims if claim.figure is not None]
    quotes = []
    for report, words in row.words:
        places = places_of(words, outcome.reports[report])
        inside = [Span(f.report, f.field, f.start, f.end) for f in figures]
        quotes.append(Quoted(places, any(overlap(span, place) for span in inside for place in places)))
    return tuple(quotes)


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    if (a.report, a.field) != (b.report, b.field):
        return 0
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _by_kind(what: str, wanted: Iterable[tuple[str, bool]], given: Iterable[tuple[str | None, bool]]) -> list[str]:
    """A sentence a kind: how many of the expected ones were found, how many of ours were expected."""
    asked, told = list(wanted), list(given)
    kinds = sorted({kind for kind, _ in asked} | {kind for kind, _ in told if kind})
    return [
        f"{what} {kind}: {_hits(asked, kind)} expected were found; {_hits(told, kind)} told were expected"
        for kind in kinds
    ]


def _hits(rows: Iterable[tuple[str | None, bool]], kind: str) -> str:
    hits = [hit for name, hit in rows if name == kind]
    return f"{sum(hits)} of {len(hits)}"


# --- furniture and statuses ---------------------------------------------------------------------------------------


def _furniture(name: str, expected: Expectations, outcome: Outcome) -> Agreement:
    ours = [words.span for imprint in outcome.imprints.values() for words in imprint.furniture]
    wanted = [(row, places_of(row.words, outcome.reports[row.report])) for row in expected.furniture]
    told = [Span(claim.report, claim.field, claim.start, claim.end) for claim in outcome.results.claims]
    found = []
    for row, places in wanted:
        # A credit is kept as a credit, and a page's own day as its day: what counts is that nothing is claimed there.
        own = outcome.imprints[outcome.reports[row.report].id]
        kept = [c.words.span for c in own.credits if c.words] + (
            [own.published.words.span] if own.published.words else []
        )
        covers = [*ours, *kept] if row.kind in ("credit", "page-day", "masthead") else ours
        held = sum(
            any(overlap(span, place) >= 0.9 * len(row.words) for span in covers)
            and not any(overlap(span, place) for span in told)
            for place in places
        )
        found.append(held == row.times - row.counts)
    fit = [any(overlap(span, place) for _, places in wanted for place in places) for span in ours]
    rows = (
        ("precision", ratio(sum(fit), len(ours)), None, "more"),
        ("recall", ratio(sum(found), len(wanted)), 0.0, "more"),
    )
    misses = [
        f"furniture not seen: {row.report}: {row.words}" for (row, _), hit in zip(wanted, found, strict=True) if not hit
    ]
    misses += [f"taken for furniture: {span}" for span, hit in zip(ours, fit, strict=True) if not hit]
    return Agreement(measured=_rows("furniture", name, rows) if wanted else (), misses=tuple(misses))


def _statuses(name: str, expected: Expectations, outcome: Outcome) -> Agreement:
    judged = [(row, _judged(row, outcome)) for row in expected.status]
    held = [row for row, (_, said) in judged if said != NO_CLAIM]
    rows: list[tuple[str, float, float | None, str]] = [("claim there", ratio(len(held), len(judged)), None, "more")]
    # Naive: the same claims, all taken as plainly happened.
    for said, facets in (*((facet, (facet,)) for facet in FACETS), ("all four", FACETS)):
        ours = sum(hits.issuperset(facets) for _, (hits, _) in judged)
        plain = sum(all(getattr(row, facet) == PLAIN[facet] for facet in facets) for row in held)
        rows.append((said, ratio(ours, len(judged)), ratio(plain, len(judged)), "more"))
    misses = [
        f"status{' (hard)' if row.hard else ''}: {row.report}: {row.words!r}: wanted "
        f"{'/'.join(getattr(row, f) for f in FACETS)}, found {said}"
        for row, (hits, said) in judged
        if len(hits) < len(FACETS)
    ]
    return Agreement(measured=_rows("statuses", name, rows) if judged else (), misses=tuple(misses))


def _judged(row: ExpectedStatus, outcome: Outcome) -> tuple[frozenset[str], str]:
    """The facets that the claim closest to the quoted words has right, and what it has; the kindest of equals."""
    report = outcome.reports[row.report]
    quote = places_of(row.words, report)[0]
    near: list[tuple[float, int, frozenset[str], str]] = []
    for claim in outcome.results.claims:
        shared = overlap(Span(claim.report, claim.field, claim.start, claim.end), quote)
        if shared:
            both = (claim.end - claim.start) + (quote.end - quote.start) - shared
            hits = frozenset(facet for facet in FACETS if getattr(claim, facet) == getattr(row, facet))
            near.append((shared / both, len(hits), hits, "/".join(getattr(claim, facet) for facet in FACETS)))
    if not near:
        return frozenset(), NO_CLAIM
    _, _, hits, said = max(near, key=lambda item: item[:2])
    return hits, said


def _rows(stage: str, name: str, rows: Iterable[tuple[str, float, float | None, str]]) -> tuple[Measured, ...]:
    return tuple(
        Measured(stage=stage, set=name, measure=measure, ours=ours, naive=naive, better=better)  # type: ignore[arg-type]
        for measure, ours, naive, better in rows
    )
