"""Every published value as a tree: leaves are words in a report, nodes named operations; running it gives the value.

Operations: ``stated`` (a number re-read from its own words), ``counted`` (one victim told by an article or a name),
``grounded`` (a day reckoned again from its words and the publication), ``words`` (a publication day read again from
its words in the report), ``told`` (one that stands in no report, but was given beside it or told by the user; read
again from that), ``select`` (the figure that the policy takes), ``least``, ``greatest``, ``count`` (reports, origins or
voices, by their ids), ``shared`` (one of these: who it is, and the words that show it), ``inferred`` (the year that
other reports of the story give), ``narrowed`` (a day reckoned from the days of the story's other reports).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from consilience.errors import UnknownIdError
from consilience.record.behind import Behind
from consilience.vocabulary import Claim, Estimate, Event, Figure, Node, Origin, Publication, Quantity, Time, Words

ENDS = ("best", "low", "high", "reports", "origins", "voices")


class Ground(Struct, frozen=True, kw_only=True):
    """What running a trace needs: the words at a span; a number, a time and a report's publication read again."""

    words_at: Callable[[str, str, int, int], str]
    reread: Callable[[str], Quantity | None]
    time_again: Callable[[str, str, str | None, str | None], Time | None]
    published_again: Callable[[str], Publication]


class Traced(Struct, frozen=True, kw_only=True):
    """The rows that values are traced in."""

    estimates: Mapping[str, Estimate]
    bases: Mapping[str, Mapping[str, tuple[str, ...]]]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    times: Mapping[str, Time]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    voice_of: Mapping[str, str]
    published: Mapping[str, Publication]
    narrowed: Mapping[str, tuple[str, ...]]
    days_from: tuple[str, ...] = ()
    behind: Behind = Behind()


def trace(value_id: str, rows: Traced) -> Node:
    """The tree of a value: ``q-….best``, ``f….value``, ``t….earliest``, ``e-….earliest``.

    An id alone means its best or its value.

    Raises UnknownIdError for an id that names no value.
    """
    row, _, end = value_id.rpartition(".")
    if not row:
        row, end = value_id, ""
    row = _holder(row, rows)
    if row in rows.estimates and (end or "best") in ENDS:
        return _estimate_end(rows.estimates[row], end or "best", rows)
    if row in rows.claims and rows.claims[row].figure in rows.figures:
        row = rows.claims[row].figure or ""
    if row in rows.figures and (end or "value") in ("value", "low", "high"):
        return stated(rows.figures[row], end or "value")
    if row in rows.times and (end or "earliest") in ("earliest", "latest"):
        return _grounded(rows.times[row], end or "earliest", rows)
    if row in rows.events and (end or "earliest") in ("earliest", "latest"):
        return _event_day(rows.events[row], end or "earliest", rows)
    raise UnknownIdError(
        f"{value_id!r} names no value; use an estimate's id with .best, .low, .high, .reports, .origins or .voices, "
        "a figure's with .value, a time's or an event's with .earliest or .latest"
    )


def _holder(row: str, rows: Traced) -> str:
    """The id of the event or estimate that holds a founder's claim now: an id once shown goes on resolving."""
    kind, claim = row[:2], row[2:]
    if kind == "e-" and row not in rows.events:
        return next((event.id for event in rows.events.values() if claim in event.claims), row)
    if kind == "q-" and row not in rows.estimates:
        held = (one for one in rows.estimates.values() if claim in {*one.support, *(a.claim for a in one.set_aside)})
        return next((one.id for one in held), row)
    return row


def stated(figure: Figure, end: str) -> Node:
    """A figure's number as a leaf: re-read from its own words."""
    words = Words(figure.report, figure.field, figure.start, figure.end, figure.text)
    value = {"value": figure.value, "low": figure.low, "high": figure.high}[end]
    return Node(operation="stated" if figure.stated else "counted", value=value, words=words, argument=(("end", end),))


def grounded(time: Time, end: str, published: Publication) -> Node:
    """A day as a leaf of its words, grounded by the publication day where it rests on that."""
    words = Words(time.report, time.field, time.start, time.end, time.text)
    inputs = _publication_day(time.report, published) if time.basis == "publication" else ()
    basis = time.basis or "open"
    return Node(
        operation="grounded",
        value=time.earliest if end == "earliest" else time.latest,
        words=words,
        inputs=inputs,
        argument=(
            ("basis", basis),
            ("end", end),
            ("published", f"{published.earliest}/{published.latest}"),
            ("time", time.id),
        ),
    )


def _grounded(time: Time, end: str, rows: Traced) -> Node:
    """A day as a leaf of its words; one that the story closes rests on the days of the story's other reports."""
    if time.basis != "story":
        return grounded(time, end, rows.published[time.report])
    days = tuple(node for report in rows.days_from for node in _publication_day(report, rows.published[report]))
    return Node(
        operation="narrowed",
        value=time.earliest if end == "earliest" else time.latest,
        words=Words(time.report, time.field, time.start, time.end, time.text),
        inputs=days,
        argument=(("basis", "story"), ("end", end), ("time", time.id)),
    )


def _publication_day(report: str, published: Publication) -> tuple[Node, ...]:
    """The first day of a publication as a leaf: its words in the report, or what was told or given beside it."""
    if published.earliest is None:
        return ()
    return (
        Node(
            operation="words" if published.words is not None else "told",
            value=published.earliest,
            words=published.words,
            argument=(("basis", published.basis or "open"), ("report", report)),
        ),
    )


def _estimate_end(row: Estimate, end: str, rows: Traced) -> Node:
    if end in ("reports", "origins", "voices"):
        return _count(row, end, rows)
    value = {"best": row.best, "low": row.low, "high": row.high}[end]
    claims = rows.bases.get(row.id, {}).get(end, ())
    if value is None or not claims:
        return Node(operation="none", value=None, argument=(("reason", row.reason),))
    part = {"best": "value", "low": "low", "high": "high"}[end]
    leaves = tuple(_leaf(claim, part, rows) for claim in claims)
    operation = {"best": "select", "low": "least", "high": "greatest"}[end]
    return Node(
        operation=operation, value=value, inputs=leaves, argument=(("policy", row.policy), ("reason", row.reason))
    )


def _leaf(claim: str, part: str, rows: Traced) -> Node:
    """A claim's figure as a leaf; "about 2,418" has no ends, and is its number where it counts as exact."""
    figure = rows.figures[rows.claims[claim].figure or ""]
    bare = figure.bound == "about" and getattr(figure, part) is None
    return stated(figure, "value" if bare else part)


def _count(row: Estimate, what: str, rows: Traced) -> Node:
    ids = {"reports": row.report_ids, "origins": row.origin_ids, "voices": row.voice_ids}[what]
    inputs = []
    for key in ids:
        claims = [claim for claim in row.support if _belongs(claim, key, what, rows)]
        leaves = tuple(_leaf(claim, "value", rows) for claim in claims if rows.claims[claim].figure in rows.figures)
        told = _who(key, what, [rows.claims[claim] for claim in claims], rows)
        inputs.append(Node(operation="shared", value=key, inputs=leaves, argument=(("who", told),)))
    return Node(operation="count", value=float(len(ids)), inputs=tuple(inputs), argument=(("of", what),))


def _who(key: str, what: str, claims: Sequence[Claim], rows: Traced) -> str:
    """Who a counted report, origin or voice is."""
    if what == "voices":
        return rows.behind.voice(key, claims)
    return rows.behind.origin(rows.origins[key], claims) if what == "origins" else rows.behind.outlet(key)


def _belongs(claim: str, key: str, what: str, rows: Traced) -> bool:
    if what == "reports":
        return rows.claims[claim].report == key
    if what == "origins":
        return claim in rows.origins[key].claims
    return rows.voice_of.get(claim) == key


def _event_day(event: Event, end: str, rows: Traced) -> Node:
    value = event.earliest if end == "earliest" else event.latest
    if value is None:
        return Node(operation="none", value=None, argument=(("reason", "no report states or grounds a day"),))
    own = {rows.claims[claim].time for claim in event.claims}
    giving = [time for _, time in sorted(rows.times.items()) if _gives(time, end, value)]
    mine = [time for time in giving if time.id in own]
    if mine or giving:
        # An event of the same day and night as the main happening has that one's day; its own words need not give it.
        leaves = tuple(_grounded(time, end, rows) for time in mine or giving)
        return Node(operation="least" if end == "earliest" else "greatest", value=value, inputs=leaves)
    known = rows.narrowed.get(event.story, ())
    leaves = tuple(node for report in known for node in _publication_day(report, rows.published[report]))
    year = value[:4]
    return Node(operation="inferred", value=value, inputs=leaves, argument=(("end", end), ("year", year)))


def _gives(time: Time, end: str, value: str) -> bool:
    return str(time.earliest if end == "earliest" else time.latest).startswith(value[:10])


def run(node: Node, ground: Ground) -> float | str | None:
    """Run a tree again and return its value; ValueError where words are gone or an operation gives another value."""
    if node.words is not None:
        at = ground.words_at(node.words.report, node.words.field, node.words.start, node.words.end)
        if at != node.words.text:
            raise ValueError(f"the words {node.words.text!r} do not stand in {node.words.report} any more")
    values = [run(child, ground) for child in node.inputs]
    result = _operate(node, values, ground)
    if result != node.value:
        raise ValueError(f"{node.operation} gives {result!r}, not {node.value!r}")
    return result


def _operate(node: Node, values: Sequence[float | str | None], ground: Ground) -> float | str | None:
    argument = dict(node.argument)
    match node.operation:
        case "stated":
            read = ground.reread(node.words.text if node.words else "")
            return getattr(read, argument["end"], None)
        case "grounded":
            time = ground.time_again(node.words.report if node.words else "", argument["time"], None, None)
            return None if time is None else (time.earliest if argument["end"] == "earliest" else time.latest)
        case "narrowed":
            days = sorted(str(value)[:10] for value in values)
            time = ground.time_again(node.words.report if node.words else "", argument["time"], days[0], days[-1])
            return None if time is None else (time.earliest if argument["end"] == "earliest" else time.latest)
        case "words" | "told":
            return ground.published_again(argument["report"]).earliest
        case "select":
            return values[0] if len(set(values)) == 1 else None
        case "least":
            return _day_or_number(min((v for v in values if v is not None), key=_comparable, default=None), node)
        case "greatest":
            return _day_or_number(max((v for v in values if v is not None), key=_comparable, default=None), node)
        case "count":
            return float(len(set(values)))
        case "inferred":
            return _year_end(argument) if any(str(value).startswith(argument["year"]) for value in values) else None
        case _:
            return node.value


def _year_end(argument: Mapping[str, str]) -> str:
    """The first or the last day of a year that the publication of some reports gives."""
    return argument["year"] + ("-01-01" if argument["end"] == "earliest" else "-12-31")


def _comparable(value: float | str | None) -> tuple[bool, float, str]:
    return (isinstance(value, str), 0.0, value) if isinstance(value, str) else (False, float(value or 0.0), "")


def _day_or_number(value: float | str | None, node: Node) -> float | str | None:
    """Days are compared as days: an event's day is the day of a clock time."""
    if isinstance(value, str) and isinstance(node.value, str):
        return value[: len(node.value)]
    return value
