"""Estimates by the policy ``plain``: best, low and high of a question, and why.

Each voice's newest figure counts. Best is the remaining figure with the most origins, ties to the latest, then to the
better attributed; low and high are the least and the greatest remaining. A bound constrains and checks, it does not
widen an exact figure that it allows. A rounding of an exact figure supports it and is no rival. Bounds alone give
their number with an open end; "about N" alone gives N without ends. Where nothing remains, the estimate is empty and
says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Protocol

from msgspec import Struct

from consilience.reconcile.choice import Standing, taken, why_taken
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.independence import Ties, firsts_beyond, origins_of
from consilience.reconcile.keys import Keyed
from consilience.reconcile.measures import allows, exact, plainly_rounded, rounds_to
from consilience.reconcile.taken_up import estimates_taken_up
from consilience.text.shown import shown
from consilience.vocabulary import (
    Basis,
    Estimate,
    Figure,
    Interval,
    Origin,
    Question,
    Revision,
    SetAside,
)


class Outcome(Struct, frozen=True, kw_only=True):
    """What a policy makes of one question, with the evidence behind each end."""

    best: float | None
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    basis: Basis | None
    reason: str
    support: tuple[Evidence, ...]
    low_from: tuple[Evidence, ...] = ()
    high_from: tuple[Evidence, ...] = ()


def plain(members: Sequence[Evidence], tied: Ties) -> Outcome:
    """The policy ``plain`` over the claims of one question that were not set aside."""
    counted = [item for item in members if item.figure is not None]
    points = [item for item in counted if item.figure is not None and exact(item.figure)]
    rounded = roundings_aside(points)
    taken_up = estimates_taken_up(counted)
    points = [item for item in points if item.claim.id not in rounded and item.claim.id not in taken_up]
    ranges = [item for item in counted if item.figure is not None and item.figure.bound == "range"]
    if points:
        return _from_points(points, counted, ranges, tied)
    if ranges:
        return _from_ranges(ranges)
    about = [
        item
        for item in counted
        if item.claim.id in taken_up or (item.figure is not None and item.figure.bound == "about")
    ]
    bounds = [item for item in counted if item.figure is not None and item.figure.bound in BOUNDS]
    if about and len(origins_of(about, tied)) >= len(origins_of(bounds, tied)):
        chosen = _most_origins(about, tied)
        return Outcome(
            best=_value(chosen[0]),
            low=None,
            high=None,
            basis="about",
            reason="only rounded figures are stated",
            support=tuple(chosen),
        )
    if bounds:
        return _from_bounds(bounds, tied)
    vague = [item for item in counted if item.figure is not None and item.figure.low is not None]
    if vague:
        low = min(item.figure.low for item in vague if item.figure is not None and item.figure.low is not None)
        support = tuple(vague)
        return Outcome(
            best=None,
            low=low,
            high=None,
            low_open=True,
            high_open=True,
            basis="bound",
            reason="only words such as “dozens” are stated: no best, and low is their literal bound",
            support=support,
            low_from=support,
        )
    return Outcome(
        best=None, low=None, high=None, basis=None, reason="no claim remains that states a figure", support=()
    )


UPPER = ("at-most", "less-than")
BOUNDS = ("at-least", "more-than", *UPPER)


def _value(item: Evidence) -> float:
    return item.value if item.value is not None else 0.0


def _from_points(
    points: Sequence[Evidence], counted: Sequence[Evidence], ranges: Sequence[Evidence], tied: Ties
) -> Outcome:
    standings = _standings(points, tied)
    best = taken(standings)
    support = [item for item in points if _value(item) == best]
    stated = [(_value(item), item) for item in points]
    lows = stated + [(low, item) for item in ranges if (low := _end(item, "low")) is not None]
    highs = stated + [(high, item) for item in ranges if (high := _end(item, "high")) is not None]
    least, most = min(value for value, _ in lows), max(value for value, _ in highs)
    low_from = [item for value, item in lows if value == least]
    high_from = [item for value, item in highs if value == most]
    beyond = any(_says_more(item, most) for item in counted)
    below = any(_says_fewer(item, least) for item in counted)
    agree = len(standings) == 1
    alone = len({item.report for item in points}) == 1
    agreed = "one report alone gives an exact figure" if alone else "all exact figures agree"
    reason = agreed if agree else f"{why_taken(standings)}; rivals give low and high"
    if beyond:
        reason += "; a bound that lies above every exact figure leaves high open"
    if below:
        reason += "; a bound that lies below every exact figure leaves low open"
    return Outcome(
        best=best,
        low=None if below else least,
        high=None if beyond else most,
        low_open=below,
        high_open=beyond,
        basis="exact",
        reason=reason,
        support=tuple(support),
        low_from=() if below else tuple(low_from),
        high_from=() if beyond else tuple(high_from),
    )


def _end(item: Evidence, end: Literal["low", "high"]) -> float | None:
    return None if item.figure is None else item.figure.low if end == "low" else item.figure.high


def _says_more(item: Evidence, most: float) -> bool:
    """Whether a bound says that there were more than every exact figure has."""
    figure = item.figure
    return (
        figure is not None
        and figure.bound in ("at-least", "more-than")
        and figure.low is not None
        and (figure.low > most or (figure.bound == "more-than" and figure.low == most))
    )


def _says_fewer(item: Evidence, least: float) -> bool:
    """Whether a bound says that there were fewer than every exact figure has."""
    figure = item.figure
    return (
        figure is not None
        and figure.bound in ("at-most", "less-than")
        and figure.high is not None
        and (figure.high < least or (figure.bound == "less-than" and figure.high == least))
    )


def _from_ranges(ranges: Sequence[Evidence]) -> Outcome:
    lows = [item.figure.low for item in ranges if item.figure is not None and item.figure.low is not None]
    highs = [item.figure.high for item in ranges if item.figure is not None and item.figure.high is not None]
    chosen = tuple(ranges)
    return Outcome(
        best=None,
        low=min(lows, default=None),
        high=max(highs, default=None),
        low_open=not lows,
        high_open=not highs,
        basis="bound",
        reason="only ranges are stated: no single best",
        support=chosen,
        low_from=chosen,
        high_from=chosen,
    )


def _from_bounds(bounds: Sequence[Evidence], tied: Ties) -> Outcome:
    """Bounds alone: best is the stated number; each end is open that no bound closes."""
    lowers = [item for item in bounds if item.figure is not None and item.figure.bound not in UPPER]
    uppers = [item for item in bounds if item not in lowers]
    sides = [_most_origins(side, tied) for side in (lowers, uppers) if side]
    support = max(sides, key=lambda side: len(origins_of(side, tied)))
    value = _value(support[0])
    upper = support[0] in uppers
    others = lowers if upper else uppers
    opposite = [item for item in others if (_value(item) <= value if upper else _value(item) >= value)]
    end = (min if upper else max)(map(_value, opposite), default=None)
    facing = tuple(item for item in opposite if _value(item) == end)
    rest = sorted({shown(_value(item)) for item in bounds if _value(item) != value})
    low, high = (end, value) if upper else (value, end)
    return Outcome(
        best=value,
        low=low,
        high=high,
        low_open=low is not None,
        high_open=high is not None,
        basis="bound",
        reason="only bounds are stated" + (f"; others: {', '.join(rest)}" if rest else ""),
        support=tuple(support),
        low_from=facing if upper else tuple(support),
        high_from=tuple(support) if upper else facing,
    )


def _most_origins(items: Sequence[Evidence], tied: Ties) -> list[Evidence]:
    """The evidence for the value with the most origins; ties to the latest, then the named, then the lower value."""
    value = taken(_standings(items, tied))
    return [item for item in items if _value(item) == value]


def _standings(items: Sequence[Evidence], tied: Ties) -> dict[float, Standing]:
    """What speaks for each value. An origin is as late as its first report: a later copy makes nothing newer."""
    by_value: dict[float, list[Evidence]] = defaultdict(list)
    for item in items:
        by_value[_value(item)].append(item)
    standings: dict[float, Standing] = {}
    for value, rows in by_value.items():
        origins = origins_of(rows, tied)
        latest = max(first_days(rows, tied).values(), default=("", ""))
        named = sum(any(item.named and item.claim.id in origin.claims for item in rows) for origin in origins)
        standings[value] = Standing(len(origins), latest, named)
    return standings


def first_days(items: Sequence[Evidence], tied: Ties) -> dict[str, tuple[str, str]]:
    """For each dated claim when the words of its origin were first published: earliest and latest moment, by claim.

    Claims of one value only: what two claims of different values share is no common origin of their figures.
    """
    by_claim = {item.claim.id: item for item in items}
    days: dict[str, tuple[str, str]] = {}
    for origin in origins_of(items, tied):
        group = [by_claim[claim] for claim in origin.claims]
        dated = [
            (item.published, item.published_last or item.published)
            for item in (*group, *firsts_beyond(group, tied))
            if item.published is not None
        ]
        days |= {item.claim.id: min(dated) for item in group if item.published is not None}
    return days


# --- what is set aside beforehand -----------------------------------------------------------------------------


def superseded(members: Sequence[Evidence], tied: Ties) -> dict[str, str]:
    """Claims that a later one of the same voice replaces, with the reason; only days that are known count (law 4).

    Later means wholly later: of a report known by its month alone nothing is told against a day of that month.
    A figure is as old as the first report of its words. What a report credits to nobody is its outlet's own; a number
    that a named voice gave as well is told after that voice, and goes with it.
    """
    by_voice: dict[str, list[Evidence]] = defaultdict(list)
    known = {item.voice for item in members if item.named}
    for item in members:
        own = item.claim.attribution is None
        if (item.named or own or item.voice in known) and item.published is not None and item.value is not None:
            by_voice[item.series].append(item)
    reasons: dict[str, str] = {}
    replaced: dict[float | None, tuple[str, str]] = {}
    for rows in by_voice.values():
        days: dict[str, tuple[str, str]] = {}
        for value in sorted({item.value or 0.0 for item in rows}):
            days |= first_days([item for item in rows if item.value == value], tied)
        counted = [item for item in rows if item.figure is not None and exact(item.figure)]
        if not counted:
            continue
        newest = max(counted, key=lambda item: (days[item.claim.id], item.value or 0.0, item.claim.id))
        day = days[newest.claim.id]
        for item in rows:
            if days[item.claim.id][1] < day[0] and _replaces(newest, item):
                given = f"{shown(newest.value)} later, in {newest.report} ({day[0][:10]})"
                reasons[item.claim.id] = f"outdated: the same voice gave {given}"
                if item.named:
                    replaced[item.value] = day[0], f"outdated: who is named for it elsewhere gave {given}"
    for item in members:
        if item.claim.id not in reasons and item.claim.attribution is None and item.value in replaced:
            moment, reason = replaced[item.value]
            if (item.published_last or moment) < moment:
                reasons[item.claim.id] = reason
    gone = {(item.series, item.value): reasons[item.claim.id] for item in members if item.claim.id in reasons}
    for item in members:
        if item.claim.id not in reasons and item.published is None and (item.series, item.value) in gone:
            reasons[item.claim.id] = gone[item.series, item.value]
    return reasons


def _replaces(newer: Evidence, older: Evidence) -> bool:
    if newer.figure is None or older.figure is None or newer.value == older.value:
        return False
    if not exact(newer.figure):
        return False
    return exact(older.figure) and not rounds_to(newer.value or 0.0, older.value or 0.0)


def above_own_body(members: Sequence[Keyed]) -> dict[str, str]:
    """Claims whose least value is above an exact figure that the same report gives further down, with the reason."""
    reasons: dict[str, str] = {}
    for item in members:
        mine = item.evidence.figure
        for other in members:
            yours = other.evidence.figure
            if mine is None or yours is None or other is item or other.evidence.report != item.evidence.report:
                continue
            if exact(yours) and other.evidence.claim.start > item.evidence.claim.start and other.evidence.named:
                least = mine.low if mine.low is not None else mine.value
                if least is not None and yours.value is not None and least > yours.value and not item.evidence.named:
                    reasons[item.evidence.claim.id] = f"higher than the figure in its own body, {shown(yours.value)}"
    return reasons


def other_counts(members: Sequence[Evidence]) -> dict[str, str]:
    """Figures beside the one that a report begins with: other happenings, or parts, that its words do not tell apart.

    A report that tells of one happening gives it one figure for a question; a list of earlier attacks gives many.
    What it credits to another voice stays, since that is a rival; so does what another report gives too.
    """
    reasons: dict[str, str] = {}
    for report in sorted({item.report for item in members}):
        mine = [item for item in members if item.report == report and item.figure is not None]
        if not mine:
            continue
        first = next((item for item in mine if _elsewhere(item, members)), mine[0])
        for item in mine:
            if item.claim.id != first.claim.id and _differs(first, item) and not _elsewhere(item, members):
                if item.voice == first.voice or not item.named:
                    words = first.figure.text if first.figure is not None else ""
                    reasons[item.claim.id] = (
                        f"the report gives “{words}” for this too, and does not say how the two differ"
                    )
    return reasons


def _elsewhere(item: Evidence, members: Sequence[Evidence]) -> bool:
    """Whether another report states the figure too."""
    return any(
        other.report != item.report
        and other.figure is not None
        and item.figure is not None
        and item.value is not None
        and other.value == item.value
        and other.figure.bound == item.figure.bound
        for other in members
    )


def _differs(first: Evidence, other: Evidence) -> bool:
    one, two = first.figure, other.figure
    if one is None or two is None or two.value is None or not exact(two):
        return False
    if one.value is not None and (rounds_to(two.value, one.value) or rounds_to(one.value, two.value)):
        return False
    return not allows(one, two.value)


def stated_hull(figures: Sequence[Figure]) -> Interval:
    """The hull of all wordings: from the least low to the greatest high, open where one wording is open above."""
    lows = [value for f in figures if (value := f.low if f.low is not None else f.value) is not None]
    highs = [f.high if f.high is not None else (f.value if f.bound == "about" else None) for f in figures]
    return Interval(
        min(lows, default=None),
        None if not highs or any(h is None for h in highs) else max(h for h in highs if h is not None),
    )


def estimate(
    question: Question,
    story: str,
    events: tuple[str, ...],
    members: Sequence[Evidence],
    set_aside: Mapping[str, str],
    tied: Ties,
    as_of: str | None,
    bare: Mapping[str, str],
    asides: Asides | None = None,
) -> tuple[Estimate, Outcome, tuple[Origin, ...]]:
    """The estimate of one question, what each end rests on, and the origins behind it."""
    outcome = plain([item for item in members if item.claim.id not in set_aside], tied)
    origins = origins_of(outcome.support, tied)
    reports, voices = {item.report for item in outcome.support}, {item.voice for item in outcome.support}
    row = Estimate(
        id=f"q-{min(item.claim.id for item in members)}",
        story=story,
        event=events[0],
        events=events,
        question=question,
        best=outcome.best,
        low=outcome.low,
        high=outcome.high,
        low_open=outcome.low_open,
        high_open=outcome.high_open,
        basis=outcome.basis,
        reason=outcome.reason,
        stated=stated_hull([item.figure for item in members if item.figure is not None]),
        as_of=as_of,
        policy="plain",
        reports=len(reports),
        origins=len(origins),
        voices=len(voices),
        report_ids=tuple(sorted(reports)),
        origin_ids=tuple(origin.id for origin in origins),
        voice_ids=tuple(sorted(voices)),
        support=tuple(sorted(item.claim.id for item in outcome.support)),
        set_aside=tuple(sorted(SetAside(claim, reason) for claim, reason in set_aside.items())),
        history=history(members, tied, asides),
        voices_without_inference=len({bare.get(i.claim.id, i.voice) for i in outcome.support}),
    )
    return row, outcome, origins


# A report known by a longer time than this is no step of a history: no day of its own is stated.
STEP_DAYS = 2


class Asides(Protocol):
    """Says what is set aside among some claims as of a day, and on which days something else than they tells so."""

    @property
    def days(self) -> frozenset[str]:
        """Days on which a number was taken back without another in its place."""

    def __call__(self, known: Sequence[Evidence], day: str | None = None) -> Mapping[str, str]:
        """Reasons by claim, by what was known on a day; by all that is known where it is None."""


def history(members: Sequence[Evidence], tied: Ties, aside: Asides | None = None) -> tuple[Revision, ...]:
    """What best, low and high were after each publication day that is known, with the claim that made the change.

    ``aside`` says what is set aside among the claims known by then, by the same rules as for the estimate itself.
    """
    dated = [item for item in members if item.published is not None and _by_day(item)]
    revisions: list[Revision] = []
    first = min(((item.published or "")[:10] for item in dated), default="")
    further = {day for day in aside.days if day > first} if aside is not None and dated else set()
    for day in sorted({(item.published or "")[:10] for item in dated} | further):
        known = [item for item in dated if (item.published or "")[:10] <= day]
        gone = aside(known, day) if aside is not None else superseded(known, tied)
        outcome = plain([item for item in known if item.claim.id not in gone], tied)
        maker = min((i.claim.id for i in outcome.support if (i.published or "")[:10] == day), default=None)
        row = Revision(as_of=day, best=outcome.best, low=outcome.low, high=outcome.high, claim=maker)
        if not revisions or _ends(revisions[-1]) != _ends(row):
            revisions.append(row)
    return tuple(revisions)


def _by_day(item: Evidence) -> bool:
    first, last = item.published or "", item.published_last or ""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days < STEP_DAYS


def _ends(row: Revision) -> tuple[float | None, float | None, float | None]:
    return row.best, row.low, row.high


# How the reason begins for which a rounding is set aside.
ROUNDED = "a rounding of"


def roundings_aside(members: Sequence[Evidence]) -> dict[str, str]:
    """Numbers worded as exact that are a finer stated number rounded: they support it, and are no rivals of it."""
    points = [item for item in members if item.figure is not None and exact(item.figure)]
    values = sorted({_value(item) for item in points})
    finer = {v: next((fine for fine in values if plainly_rounded(fine, v)), None) for v in values}
    return {
        item.claim.id: f"{ROUNDED} {shown(fine)}, which it supports"
        for item in points
        if (fine := finer[_value(item)]) is not None
    }
