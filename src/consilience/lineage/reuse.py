"""Reuse between the reports of one story: which passages, of what kind, and in which direction where it can be told.

A day alone proves no direction: a page's day is often that of its last change, and a copy can hold the older text.
Only a credit does (the carrier names the outlet or agency it carries); where both credit one agency, or both quote
one statement, both carry from a third. Everything else cannot be told. Naming a copier wrongly is worse than naming
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.lineage.passages import Run, Worded, aligned_runs
from consilience.row_ids import row_id
from consilience.settings import LineageSettings
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.text.words import Tongue
from consilience.vocabulary import Credit, Passage, Quotation, Reuse, ReuseDirection, ReuseKind, Words

# How a kind stands in a sentence, the strongest first: a pair is called by its strongest passage.
KINDS: tuple[ReuseKind, ...] = (
    "verbatim-copy",
    "edited-copy",
    "rewrite",
    "translation",
    "shared-wire",
    "shared-quotation",
)


class Carrier(Struct, frozen=True, kw_only=True):
    """A report as lineage sees it: its text without furniture, its outlet, whom it credits, and its quotations."""

    report: str
    text: str
    outlet: str | None
    agencies: tuple[str, ...]
    quotations: tuple[Quotation, ...]


def carrier(report: str, text: str, outlet: str | None, credits: Sequence[Credit], lexicon: Lexicon) -> Carrier:
    """The carrier of a report; agencies are those that its credit lines name, not those that it quotes."""
    agencies = {credit.name for credit in credits if credit.kind in ("agency", "copyright", "carrier")}
    quotations = find_quotations(text, apostrophes_of(lexicon))
    return Carrier(report=report, text=text, outlet=outlet, agencies=tuple(sorted(agencies)), quotations=quotations)


def reuses(carriers: Sequence[Carrier], tongue: Tongue, settings: LineageSettings) -> tuple[Reuse, ...]:
    """All reuse between the reports of one story, by pairs, the lesser report first unless the direction is known."""
    ordered = sorted(carriers, key=lambda item: item.report)
    texts = {item.report: Worded(item.text, tongue, settings.shingle) for item in ordered} if ordered[1:] else {}
    found = (reuse_between(a, b, texts[a.report], texts[b.report], settings) for a, b in combinations(ordered, 2))
    return tuple(sorted((item for item in found if item is not None), key=lambda item: item.id))


def reuse_between(a: Carrier, b: Carrier, mine: Worded, yours: Worded, settings: LineageSettings) -> Reuse | None:
    """The reuse between two reports, given their texts in words, or None where they share no passage."""
    runs = aligned_runs(mine, yours, settings)
    if not runs:
        return None
    direction, evidence = direction_of(a, b)
    if direction == "from->to" and _credits(a, b):
        a, b, runs = b, a, tuple(_turned(run) for run in runs)
    passages = tuple(_passage(a, b, run, direction) for run in runs)
    kind = min((passage.kind for passage in passages), key=KINDS.index)
    if kind == "shared-quotation":
        direction, evidence = "both-from-third", "the shared words stand in quotation marks in both"
    return Reuse(
        id=_reuse_id(a.report, b.report, passages),
        from_=a.report,
        to=b.report,
        kind=kind,
        direction=direction,
        evidence=evidence,
        passages=passages,
    )


def direction_of(a: Carrier, b: Carrier) -> tuple[ReuseDirection, str]:
    """Direction and its evidence in words, from credits alone.

    >>> from consilience.lexicon.load import load_lexicon
    >>> mine = carrier("ra", "…", "Lake Post", [], load_lexicon("en"))
    >>> yours = carrier("rb", "…", None, [Credit("agency", "Lake Post", None)], load_lexicon("en"))
    >>> direction_of(mine, yours)[0]
    'from->to'
    """
    shared = sorted(set(a.agencies) & set(b.agencies))
    if shared:
        return "both-from-third", f"both credit {shared[0]}"
    if _credits(b, a) != _credits(a, b):
        credited = a if _credits(b, a) else b
        return "from->to", f"one credits {credited.outlet}"
    if a.agencies and b.agencies:
        return "cannot-tell", "they credit different agencies"
    agency = (a.agencies or b.agencies or ("",))[0]
    if agency:
        return "cannot-tell", f"only one of them credits {agency}"
    return "cannot-tell", "no credit, and a day alone proves no direction"


def _credits(one: Carrier, other: Carrier) -> bool:
    return other.outlet is not None and other.outlet in one.agencies


def _turned(run: Run) -> Run:
    return Run(run.b_start, run.b_end, run.a_start, run.a_end, run.words, run.edited, run.rewritten)


def _passage(a: Carrier, b: Carrier, run: Run, direction: ReuseDirection) -> Passage:
    kind: ReuseKind
    if run.rewritten:
        kind = "rewrite"
    elif _quoted(a, run.a_start, run.a_end) and _quoted(b, run.b_start, run.b_end):
        kind, direction = "shared-quotation", "both-from-third"
    else:
        kind = "edited-copy" if run.edited else "verbatim-copy"
    return Passage(
        Words(a.report, "text", run.a_start, run.a_end, a.text[run.a_start : run.a_end]),
        Words(b.report, "text", run.b_start, run.b_end, b.text[run.b_start : run.b_end]),
        kind,
        direction,
    )


def _quoted(carrier: Carrier, start: int, end: int) -> bool:
    """Whether most of a passage lies between quotation marks."""
    inside = sum(max(0, min(end, q.end) - max(start, q.start)) for q in carrier.quotations)
    return inside * 10 >= (end - start) * 8


def _reuse_id(from_: str, to: str, passages: Sequence[Passage]) -> str:
    spans = (end for p in passages for end in (p.from_.start, p.from_.end, p.to.start, p.to.end))
    return row_id("l", from_, to, *spans)
