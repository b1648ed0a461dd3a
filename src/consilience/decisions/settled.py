"""What the decisions on stories come to: the later has the word, for the reports that it names and for no others.

``same-story`` puts all that it names in one story; ``not-same-story`` parts the first that it names from each other.
Decisions are settled from the latest back: an earlier one holds as far as no later one says otherwise, be it of the
very same reports or through others that later ones put together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from consilience.decisions.replay import OTHER_STORY, SAME_STORY, standing, void
from consilience.vocabulary import Decision

Pairs = tuple[tuple[str, str], ...]


class Overruled(Struct, frozen=True, order=True):
    """A decision that later ones hold against: for a report that it put with others, or for two that it parted."""

    decision: str
    reports: tuple[str, ...]
    by: tuple[str, ...]


class Settled(Struct, frozen=True):
    """Pairs of reports that are one story, pairs that are not, and what of decisions holds no more; each sorted."""

    same: Pairs
    apart: Pairs
    overruled: tuple[Overruled, ...]


def settled(decisions: Iterable[Decision], held: Container[str]) -> Settled:
    """What the decisions in force come to, as far as they concern held reports; never a contradiction."""
    work = _Settling()
    for decision in reversed(standing(decisions)):
        reports = named(decision, held)
        if decision.act == SAME_STORY:
            work.join(decision.id, reports)
        elif decision.act == OTHER_STORY:
            for other in reports[1:]:
                work.part(decision.id, reports[0], other)
    same = {(min(pair), max(pair)) for pair in work.edges}
    apart = {(min(first, other), max(first, other)) for first, other, _ in work.apart}
    return Settled(tuple(sorted(same)), tuple(sorted(apart)), tuple(sorted(work.overruled)))


def named(decision: Decision, held: Container[str]) -> list[str]:
    """The held reports that a decision is still about, in its order; none where it is void.

    One that parted a report which is not held from others says nothing of those others.
    """
    reports = [] if void(decision) else [anchor.report for anchor in decision.anchors if not anchor.forgotten]
    if decision.act == OTHER_STORY and reports and reports[0] not in held:
        return []
    return list(dict.fromkeys(report for report in reports if report in held))


class _Settling:
    """Reports joined by decisions, each join with the decision that made it, and reports parted."""

    def __init__(self) -> None:
        self.edges: dict[tuple[str, str], str] = {}
        self.apart: list[tuple[str, str, str]] = []
        self.overruled: list[Overruled] = []
        self._beside: dict[str, dict[str, str]] = {}

    def join(self, decision: str, reports: Sequence[str]) -> None:
        """Join reports, without those that a later decision parted from another of them."""
        groups = {report: set(self._ways(report)) for report in reports}
        kept = list(reports)
        for first, other, by in self.apart:
            leaving = [report for report in kept if first in groups[report]]
            if leaving and any(other in groups[report] for report in kept):
                kept = [report for report in kept if report not in leaving]
                self.overruled += [Overruled(decision, (report,), (by,)) for report in leaving]
        for report in kept[1:]:
            self.edges.setdefault((kept[0], report), decision)
            self._beside.setdefault(kept[0], {}).setdefault(report, decision)
            self._beside.setdefault(report, {}).setdefault(kept[0], decision)

    def part(self, decision: str, first: str, other: str) -> None:
        """Part two reports, if no later decisions join them."""
        ways = self._ways(first)
        if other not in ways:
            self.apart.append((first, other, decision))
            return
        by: set[str] = set()
        at = other
        while at != first:
            before = ways[at]
            by.add(self._beside[before][at])
            at = before
        self.overruled.append(Overruled(decision, (first, other), tuple(sorted(by))))

    def _ways(self, report: str) -> dict[str, str]:
        """All reports joined with one, each with the report before it on a shortest way there."""
        ways, todo = {report: report}, deque([report])
        while todo:
            at = todo.popleft()
            for other in self._beside.get(at, {}):
                if other not in ways:
                    ways[other] = at
                    todo.append(other)
        return ways


# --- in words --------------------------------------------------------------------------------------------------------


def superseded(made: Decision, log: Sequence[Decision], held: Container[str]) -> Iterator[str]:
    """What of earlier decisions one that was made now supersedes, and what of it a later one holds against."""
    known = {decision.id: decision for decision in log}
    before = {(row.decision, row.reports) for row in settled((d for d in log if d.id != made.id), held).overruled}
    after = settled(log, held)
    new = [row for row in after.overruled if (row.decision, row.reports) not in before]
    for key in sorted({row.decision for row in new}, key=lambda key: (known[key].at, key)):
        rows = [row for row in new if row.decision == key]
        if key == made.id:
            by = ", ".join(sorted({other for row in rows for other in row.by}))
            yield f"this does not hold for {_those(rows)}: {by} is later and says otherwise"
        else:
            yield f"this supersedes {_called(known[key])} for {_those(rows)}; {_rest(known[key], after, held)}"


def became(decision: Decision, log: Sequence[Decision], held: Container[str]) -> Iterator[str]:
    """What became of a decision since it was made: undone, narrowed or void by forgetting, or superseded."""
    if decision.undoes is not None:
        return
    if decision.id not in {row.id for row in standing(log)}:
        yield "undone"
        return
    if gone := sum(anchor.forgotten for anchor in decision.anchors):
        yield void(decision) or f"narrowed: {gone} of its {len(decision.anchors)} reports forgotten since"
    after = settled(log, held)
    rows = [row for row in after.overruled if row.decision == decision.id]
    if rows:
        by = ", ".join(sorted({other for row in rows for other in row.by}))
        yield f"superseded by {by} for {_those(rows)}; {_rest(decision, after, held)}"


def _called(decision: Decision) -> str:
    return f"{decision.id} ({decision.act}, {decision.why})"


def _those(rows: Sequence[Overruled]) -> str:
    """The reports of what holds no more: "A, B", "A and B", "A with each of B, C"."""
    if len(rows[0].reports) == 1:
        return ", ".join(row.reports[0] for row in rows)
    first, others = rows[0].reports[0], [row.reports[1] for row in rows]
    return f"{first} and {others[0]}" if len(others) == 1 else f"{first} with each of {', '.join(others)}"


def _rest(decision: Decision, after: Settled, held: Container[str]) -> str:
    """What stays of a decision that is overruled in part."""
    reports = named(decision, held)
    if decision.act == SAME_STORY:
        out = {report for row in after.overruled if row.decision == decision.id for report in row.reports}
        left = [report for report in reports if report not in out]
        return f"of it stays that {', '.join(left)} are one story" if len(left) > 1 else "nothing of it is left"
    out = {row.reports[1] for row in after.overruled if row.decision == decision.id}
    left = [report for report in reports[1:] if report not in out]
    return f"of it stays that {reports[0]} is apart from {', '.join(left)}" if left else "nothing of it is left"
