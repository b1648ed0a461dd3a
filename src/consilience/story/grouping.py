"""Groups reports into stories: average linkage over one connected block of candidates at a time.

Average linkage asks that a report be like the whole group. Two groups join only where they are nearly as like each
other as each is within itself: two earthquakes of one country are alike, but each is told far more alike. So a chain
of weak links never joins two tight groups, nor does a round-up that is like both. Likenesses are counted in whole
millionths, so that sums do not depend on their order (law 6).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from consilience.settings import StorySettings
from consilience.story.bridges import Bridges
from consilience.story.needed import MILLION, Days, Needed, Step, alone, both
from consilience.vocabulary import Pair


class Will(Struct, frozen=True):
    """What an analyst decided: pairs of reports that are one story, and pairs that are not."""

    same: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str], ...] = ()

    def within(self, reports: Iterable[str]) -> Will:
        """What of it concerns some reports alone."""
        held = set(reports)
        same, other = (tuple(pair for pair in pairs if held.issuperset(pair)) for pairs in (self.same, self.other))
        return Will(same, other)


class Group(NamedTuple):
    """Reports that are one story, sorted, and the steps by which they came together."""

    reports: tuple[str, ...]
    steps: tuple[Step, ...]


# Summed likeness across two groups, and their closest pair of reports: (likeness, report, report).
Across = tuple[int, tuple[int, str, str]]


def group_block(
    reports: Sequence[str],
    pairs: Sequence[Pair],
    settings: StorySettings,
    days: Mapping[str, Days | None] | None = None,
    will: Will | None = None,
    facts: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Group, ...]:
    """The groups of one connected block of reports, sorted.

    ``days`` are those of their publication where known, ``facts`` what the beginning of each tells.

    >>> pairs = [Pair("a", "b", 0.6), Pair("b", "c", 0.05)]
    >>> [group.reports for group in group_block(["a", "b", "c"], pairs, StorySettings(threshold=0.2))]
    [('a', 'b'), ('c',)]
    """
    work = _Grouping(sorted(reports), pairs, settings, days or {}, will or Will(), facts or {})
    work.join_decided()
    work.join_alike()
    return tuple(sorted(Group(one.reports, one.steps) for one in work.clusters.values()))


class _Grouping:
    """Groups in the making: clusters by number, what lies across each two of them, and those that may join next."""

    def __init__(
        self,
        reports: Sequence[str],
        pairs: Sequence[Pair],
        settings: StorySettings,
        days: Mapping[str, Days | None],
        will: Will,
        facts: Mapping[str, Sequence[str]],
    ) -> None:
        self._needed, self._will = Needed(settings), will
        self._least = round(settings.threshold * MILLION)
        one = {report: alone(report, days.get(report), facts) for report in reports}
        self.clusters = {number: one[report] for number, report in enumerate(reports)}
        self._number = {report: number for number, report in enumerate(reports)}
        self._next = len(reports)
        self._across: dict[int, dict[int, Across]] = defaultdict(dict)
        self._worth: dict[str, dict[str, int]] = defaultdict(dict)
        self._bridges = Bridges(self._worth, one, round(settings.lone * MILLION))
        self._heap: list[tuple[int, int, int]] = []
        for pair in pairs:
            if pair.a in self._number and pair.b in self._number:
                a, b = sorted((self._number[pair.a], self._number[pair.b]))
                worth = round(pair.likeness * MILLION)
                self._across[a][b] = self._across[b][a] = (worth, (worth, pair.a, pair.b))
                self._worth[pair.a][pair.b] = self._worth[pair.b][pair.a] = worth
                if worth >= self._least:
                    self._heap.append((-worth, a, b))
        heapq.heapify(self._heap)

    def join_decided(self) -> None:
        """Join what an analyst said is one story."""
        for one, other in self._will.same:
            a, b = sorted((self._number[one], self._number[other]))
            if a != b:
                closest = self._across[a].get(b, (0, None))
                self._join(a, b, Step(one, other, closest[0] / MILLION / self._sizes(a, b), 0.0, decided=True))

    def join_alike(self) -> None:
        """Join the two groups that are most alike on average, again and again, until none are alike enough."""
        while self._heap:
            negative, a, b = heapq.heappop(self._heap)
            if a not in self.clusters or b not in self.clusters:
                continue
            needed = max(self._least, self._needed.to_join(self.clusters[a], self.clusters[b]))
            if -negative >= needed and not self._kept_apart(a, b) and not self._hangs_on_few(a, b, needed):
                _, (_, one, other) = self._across[a][b]
                self._join(a, b, Step(one, other, -negative / MILLION, round(needed / MILLION, 6)))

    def _hangs_on_few(self, a: int, b: int, needed: float) -> bool:
        """Whether two groups are alike by a few reports alone, as by round-ups that tell of both.

        What an analyst put together may well be unlike.
        """
        if any(step.decided for number in (a, b) for step in self.clusters[number].steps):
            return False
        return self._bridges.carry(self.clusters[a].reports, self.clusters[b].reports, needed)

    def _sizes(self, a: int, b: int) -> int:
        return len(self.clusters[a].reports) * len(self.clusters[b].reports)

    def _kept_apart(self, a: int, b: int) -> bool:
        home = self._number
        return any({home[one], home[other]} == {a, b} for one, other in self._will.other)

    def _join(self, a: int, b: int, step: Step) -> None:
        """Put two groups in one, with its sums and closest pairs to all others, and queue its averages (floored)."""
        one, other, new = self.clusters.pop(a), self.clusters.pop(b), self._next
        self._next += 1
        between = self._across[a].get(b, (0, None))[0]
        self.clusters[new] = both(one, other, between, (step,))
        for report in self.clusters[new].reports:
            self._number[report] = new
        row: dict[int, Across] = {}
        for number, (total, closest) in (*self._across.pop(a, {}).items(), *self._across.pop(b, {}).items()):
            if number in self.clusters:
                before = row.get(number)
                row[number] = (total, closest) if before is None else (before[0] + total, _closer(before[1], closest))
        self._across[new] = row
        size = len(self.clusters[new].reports)
        for number in sorted(row):
            self._across[number][new] = row[number]
            average = row[number][0] // (size * len(self.clusters[number].reports))
            if average >= self._least:
                heapq.heappush(self._heap, (-average, number, new))


def _closer(a: tuple[int, str, str], b: tuple[int, str, str]) -> tuple[int, str, str]:
    return min(a, b, key=lambda one: (-one[0], one[1], one[2]))


def founder(group: Iterable[str], published: Mapping[str, str | None]) -> str:
    """The report that a story is named after: the least (publication as read, id), undated ones last.

    >>> founder(["rb", "ra"], {"ra": None, "rb": "2019-05-03"})
    'rb'
    """
    return min(group, key=lambda report: (published.get(report) is None, published.get(report) or "", report))


def likeness_within(groups: Sequence[Group], pairs: Iterable[Pair]) -> dict[str, int]:
    """How like the others of its group each report is, in all, in millionths."""
    home = {report: number for number, group in enumerate(groups) for report in group.reports}
    alike = dict.fromkeys(home, 0)
    for pair in pairs:
        if home[pair.a] == home[pair.b]:
            worth = round(pair.likeness * MILLION)
            alike[pair.a] += worth
            alike[pair.b] += worth
    return alike


def title_of(group: Iterable[str], titles: Mapping[str, str | None], alike: Mapping[str, int]) -> str | None:
    """The title of the report that is most like the others of its group: an odd headline stands apart."""
    ordered = sorted(group, key=lambda report: (-alike[report], report))
    return next((titles[report] for report in ordered if titles.get(report)), None)
