"""Lineage on labelled pairs: which passages are found, of what kind, and in which direction where it can be told.

A found passage is right where at least half of it lies in a labelled one on both sides; a labelled one is found where
found passages of the pair cover at least half of it on both sides. Words are counted as well: those that lie in a
labelled passage and in a found one that is aligned with it. Directions count where one is told: precision over the
right passages with a direction, recall over the labelled ones with a direction; and so for the pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from consilience.evaluate.measured import Measured, Shares, ratio
from consilience.flow import Tools, reuse_alone
from consilience.lineage.runs import exact_runs
from consilience.lineage.worded import Worded
from consilience.read.identity import make_report
from consilience.vocabulary import Report, Reuse

UNTOLD = "cannot-tell"
Span = tuple[int, int]


class Carried(Struct, frozen=True):
    """A passage by its spans in both reports of a pair, with its kind and its direction, seen from the first."""

    a: Span
    b: Span
    kind: str
    direction: str


class Judged(Struct, frozen=True, kw_only=True):
    """One pair with what is labelled and what was found."""

    id: str
    what: str
    labelled: tuple[Carried, ...]
    found: tuple[Carried, ...]
    labelled_pair: tuple[str | None, str | None]
    found_pair: tuple[str | None, str | None]
    words: tuple[Sequence[Span], Sequence[Span]]


def judged_pairs(rows: Sequence[Mapping[str, Any]], tools: Tools) -> list[Judged]:
    """Each pair read with what stands beside it, as a small casebook would."""
    return [_judged(row, tools) for row in rows]


def _judged(row: Mapping[str, Any], tools: Tools) -> Judged:
    a, b, *beside = (_report(each) for each in (row["a"], row["b"], *row.get("beside", ())))
    found = next(iter(reuse_alone([a, b], beside, tools)), None)
    turned = found is not None and found.from_ == b.id
    labelled = tuple(Carried(tuple(p["a"]), tuple(p["b"]), p["kind"], p["direction"]) for p in row["passages"])
    return Judged(
        id=row["id"],
        what=row["what"],
        labelled=labelled,
        found=_passages(found, turned) if found is not None else (),
        labelled_pair=(row["kind"], row["direction"]),
        found_pair=(found.kind, _seen(found.direction, turned)) if found is not None else (None, None),
        words=(_words(a.text), _words(b.text)),
    )


def _report(row: Mapping[str, Any]) -> Report:
    fields = {name: row.get(name) for name in ("title", "outlet", "published", "url")}
    return make_report(row["text"], **fields)[0]


def _passages(reuse: Reuse, turned: bool) -> tuple[Carried, ...]:
    rows = []
    for passage in reuse.passages:
        ends = [(words.start, words.end) for words in (passage.from_, passage.to)]
        if passage.from_.field == "text" and passage.to.field == "text":
            a, b = reversed(ends) if turned else ends
            rows.append(Carried(a, b, passage.kind, _seen(passage.direction, turned)))
    return tuple(rows)


def _seen(direction: str, turned: bool) -> str:
    """A direction as labels have it, from the pair's first report to its second or back."""
    return {"from->to": "b->a" if turned else "a->b", "to->from": "a->b" if turned else "b->a"}.get(
        direction, direction
    )


def _words(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        spans.append((start, at))
    return spans


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _half(one: Carried, others: Sequence[Carried]) -> bool:
    """Whether half of a passage is covered by passages that meet it on both sides."""
    aligned = [other for other in others if _overlap(one.a, other.a) and _overlap(one.b, other.b)]
    return all(
        2 * sum(_overlap(getattr(one, side), getattr(other, side)) for other in aligned)
        >= getattr(one, side)[1] - getattr(one, side)[0]
        for side in ("a", "b")
    )


def _best(one: Carried, others: Sequence[Carried]) -> Carried | None:
    """The passage that shares most with one, on the side where they share less."""
    shared = [(min(_overlap(one.a, other.a), _overlap(one.b, other.b)), -n) for n, other in enumerate(others)]
    most, number = max(shared, default=(0, 0))
    return others[-number] if most else None


def _covered(words: Sequence[Span], side: str, ones: Sequence[Carried], others: Sequence[Carried] | None) -> set[int]:
    """Numbers of the words inside some passages; with ``others``, inside aligned ones of them too."""
    held: set[int] = set()
    for one in ones:
        partners = [one] if others is None else [o for o in others if _overlap(one.a, o.a) and _overlap(one.b, o.b)]
        for other in partners:
            start = max(getattr(one, side)[0], getattr(other, side)[0])
            end = min(getattr(one, side)[1], getattr(other, side)[1])
            held |= {number for number, (first, last) in enumerate(words) if start <= first and last <= end}
    return held


def lineage_rows(name: str, pairs: Sequence[Judged], naive: Sequence[Judged], *, hold: bool) -> list[Measured]:
    """The measures of some pairs, beside naive ones; ``hold``: whether floors hold the shares that have an aim."""
    return [
        Measured(stage="lineage", set=name, measure=what, ours=ours, naive=base, better="more" if hold else "shown")
        for (what, ours), (_, base) in zip(_shares(pairs), _shares(naive), strict=True)
    ]


def _shares(pairs: Sequence[Judged]) -> list[tuple[str, float]]:
    rows = []
    for what, shares in (
        ("passages", passage_shares(pairs)),
        ("words", word_shares(pairs)),
        ("direction of passages", direction_shares(pairs)),
        ("direction of pairs", pair_direction_shares(pairs)),
    ):
        rows += [(f"{what}, precision", shares.precision), (f"{what}, recall", shares.recall)]
    kinds = [p.labelled_pair[0] == p.found_pair[0] for p in pairs]
    return [*rows, ("kind of pairs right", ratio(sum(kinds), len(kinds)))]


def naive_pairs(rows: Sequence[Mapping[str, Any]], pairs: Sequence[Judged], tools: Tools) -> list[Judged]:
    """The same pairs as one would judge them by equal words alone: eight in a row are a copy, by whom is never told."""
    return [_naive(row, pair, tools) for row, pair in zip(rows, pairs, strict=True)]


def _naive(row: Mapping[str, Any], pair: Judged, tools: Tools) -> Judged:
    a, b = (
        Worded(row[side]["text"], tools.tongue, tools.desk.terms, tools.settings.lineage.shingle) for side in ("a", "b")
    )
    runs = [run for run in exact_runs(a, b) if run.length >= tools.settings.lineage.shortest]
    found = tuple(
        Carried(a.span(run.a, run.a + run.length), b.span(run.b, run.b + run.length), "verbatim-copy", UNTOLD)
        for run in runs
    )
    return replace(pair, found=found, found_pair=("verbatim-copy", UNTOLD) if found else (None, None))


def passage_shares(pairs: Sequence[Judged]) -> Shares:
    """Precision over found passages, recall over labelled ones."""
    right = sum(_half(one, pair.labelled) for pair in pairs for one in pair.found)
    held = sum(_half(one, pair.found) for pair in pairs for one in pair.labelled)
    return Shares(
        ratio(right, sum(len(pair.found) for pair in pairs)), ratio(held, sum(len(pair.labelled) for pair in pairs))
    )


def word_shares(pairs: Sequence[Judged]) -> Shares:
    """The same by words, of both sides together."""
    right = found = labelled = 0
    for pair in pairs:
        for side, words in zip(("a", "b"), pair.words, strict=True):
            right += len(_covered(words, side, pair.labelled, pair.found))
            found += len(_covered(words, side, pair.found, None))
            labelled += len(_covered(words, side, pair.labelled, None))
    return Shares(ratio(right, found), ratio(right, labelled))


def direction_shares(pairs: Sequence[Judged]) -> Shares:
    """Of found passages whose direction is told, those told rightly; of labelled ones with a direction, those told."""
    told = right = wanted = held = 0
    for pair in pairs:
        for one in pair.found:
            label = _best(one, pair.labelled)
            if one.direction != UNTOLD and label is not None:
                told, right = told + 1, right + (label.direction == one.direction)
        for one in pair.labelled:
            if one.direction != UNTOLD:
                found = _best(one, pair.found)
                wanted, held = wanted + 1, held + (found is not None and found.direction == one.direction)
    return Shares(ratio(right, told), ratio(held, wanted))


def pair_direction_shares(pairs: Sequence[Judged]) -> Shares:
    """The same for pairs as a whole."""
    told = [p for p in pairs if p.found_pair[1] not in (None, UNTOLD)]
    wanted = [p for p in pairs if p.labelled_pair[1] not in (None, UNTOLD)]
    return Shares(
        ratio(sum(p.found_pair[1] == p.labelled_pair[1] for p in told), len(told)),
        ratio(sum(p.found_pair[1] == p.labelled_pair[1] for p in wanted), len(wanted)),
    )


def missed_pairs(pairs: Sequence[Judged]) -> list[str]:
    """Sentences on what is amiss, pair by pair."""
    rows = []
    for pair in pairs:
        parts = [f"missed {one.kind} at {one.a[0]}" for one in pair.labelled if not _half(one, pair.found)]
        parts += [f"wrong {one.kind} at {one.a[0]}" for one in pair.found if not _half(one, pair.labelled)]
        if pair.found_pair[1] != pair.labelled_pair[1]:
            parts.append(f"direction {pair.found_pair[1]}, labelled {pair.labelled_pair[1]}")
        if pair.found_pair[0] != pair.labelled_pair[0]:
            parts.append(f"kind {pair.found_pair[0]}, labelled {pair.labelled_pair[0]}")
        if parts:
            rows.append(f"{pair.id} ({pair.what}): {'; '.join(parts)}")
    return rows
