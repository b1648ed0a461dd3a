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
from consilience.story.facts import Side, alike, clash, of_other_lands, together, told_by_one
from consilience.vocabulary import Pair

MILLION = 1_000_000
# Of two groups the tighter one counts so much in what its own likeness asks for, the looser one the rest.
TIGHTER = 0.15
# Two groups tell facts alike where seven in ten of both agree in a fact of one sort, or fewer in facts of several.
MOST = 0.7
# From so many reports on a group's own likeness says how alike its reports are; each sort of facts that a report shares
# with it makes up for so much of that.
MANY, LESS = 3, 0.1
# Two lone reports whose facts clash need so much.
CLASHING = 0.6
# Without the half of either that is most like the other, two groups are still so much of what they need alike.
REST = 0.5

# The first and the last day on which a report may have been published.
Days = tuple[int, int]


class Will(Struct, frozen=True):
    """What an analyst decided: pairs of reports that are one story, and pairs that are not."""

    same: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str], ...] = ()

    def within(self, reports: Iterable[str]) -> Will:
        """What of it concerns some reports alone."""
        held = set(reports)
        same, other = (tuple(pair for pair in pairs if held.issuperset(pair)) for pairs in (self.same, self.other))
        return Will(same, other)


class Step(NamedTuple):
    """One join of two groups: the two reports across that are most alike, the average likeness, what was needed.

    ``decided`` where an analyst joined them.
    """

    a: str
    b: str
    likeness: float
    needed: float
    decided: bool = False


class Group(NamedTuple):
    """Reports that are one story, sorted, and the steps by which they came together."""

    reports: tuple[str, ...]
    steps: tuple[Step, ...]


class Cluster(Struct, frozen=True):
    """A group in the making: its reports, the likeness of all pairs within, the days of those that are dated.

    ``told`` counts the reports that tell each fact.
    """

    reports: tuple[str, ...]
    within: int
    dated: int
    first: int
    last: int
    told: Mapping[str, int]
    steps: tuple[Step, ...] = ()

    @property
    def own(self) -> int | None:
        """The mean likeness of two of its reports, in millionths; None for a report alone."""
        size = len(self.reports)
        return self.within // (size * (size - 1) // 2) if size > 1 else None

    @property
    def side(self) -> Side:
        """What it tells."""
        return Side(len(self.reports), self.told, (self.first, self.last) if self.dated else None)


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
        self._settings, self._will = settings, will
        self._least = round(settings.threshold * MILLION)
        self.clusters = {number: _alone(report, days.get(report), facts) for number, report in enumerate(reports)}
        self._number = {report: number for number, report in enumerate(reports)}
        self._next = len(reports)
        self._across: dict[int, dict[int, Across]] = defaultdict(dict)
        self._worth: dict[str, dict[str, int]] = defaultdict(dict)
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
            needed = max(self._least, self._needed(self.clusters[a], self.clusters[b]))
            if -negative >= needed and not self._kept_apart(a, b) and not self._hangs_on_few(a, b, needed):
                _, (_, one, other) = self._across[a][b]
                self._join(a, b, Step(one, other, -negative / MILLION, round(needed / MILLION, 6)))

    def _needed(self, a: Cluster, b: Cluster) -> float:
        """The likeness that joins two groups, in millionths.

        Two lone reports need more than a third one beside them: any two floods are somewhat alike, and nobody else
        vouches for them. Two groups need nearly the likeness that they have within, and more where they were not
        published in the same days: a follow-up takes up the words of the story, and so does next year's like event.
        Where they tell no fact alike, words alone must bear it.
        """
        mine, yours = a.own, b.own
        if mine is None and yours is None:
            apart = clash(a.side, b.side) or of_other_lands(a.side, b.side)
            return MILLION * (max(self._settings.lone, CLASHING) if apart else self._settings.lone)
        if mine is None or yours is None:
            return self._needed_by_one(a, b)
        looser, tighter = sorted((mine, yours))
        return self._share(a, b) * (looser + TIGHTER * (tighter - looser))

    def _share(self, a: Cluster, b: Cluster) -> float:
        """The share of their own likeness that joins two groups."""
        shares = (self._settings.tight, self._settings.apart, self._settings.worded)
        if of_other_lands(a.side, b.side):
            return self._settings.worded
        doubtful = clash(a.side, b.side) or alike(a.side, b.side) < MOST
        return shares[(not self._one_time(a, b)) + doubtful]

    def _needed_by_one(self, a: Cluster, b: Cluster) -> float:
        """The likeness that joins one report to a group, in millionths; less for each sort of facts it shares."""
        one, group = sorted((a, b), key=lambda cluster: len(cluster.reports))
        own = group.own or 0
        if clash(one.side, group.side) or of_other_lands(one.side, group.side):
            least = 0.0 if self._one_time(one, group) else self._settings.lone * MILLION
            return max(own * self._clashing(one, group), least)
        if self._one_time(one, group):
            return 0.0
        facts = alike(one.side, group.side)
        share = max(0.0, self._settings.stray - LESS * facts) if len(group.reports) >= MANY else 0.0
        return max(own * share, 0.0 if facts >= MOST or _known(one, group) else self._settings.lone * MILLION)

    def _clashing(self, one: Cluster, group: Cluster) -> float:
        """The share of its own likeness that brings a report into a group whose facts are others.

        Where days are not known, "Tuesday" and "Thursday" may be told of one week's event; and what the whole world
        looks at is told in many lands on one day.
        """
        facts, known = clash(one.side, group.side), _known(one, group)
        if self._one_time(one, group):
            return self._settings.apart if facts else self._settings.stray
        return self._settings.worded if known or not facts else self._settings.stray

    def _one_time(self, a: Cluster, b: Cluster) -> bool:
        """Whether most reports of both are dated, and no more than a few days lie between the two."""
        if any(one.dated * 2 < len(one.reports) for one in (a, b)):
            return False
        return max(a.first - b.last, b.first - a.last) <= self._settings.days

    def _hangs_on_few(self, a: int, b: int, needed: float) -> bool:
        """Whether two groups are alike by a few reports alone, as by round-ups that tell of both.

        What an analyst put together may well be unlike.
        """
        if any(step.decided for number in (a, b) for step in self.clusters[number].steps):
            return False
        one, other = self.clusters[a].reports, self.clusters[b].reports
        return any(self._rest(mine, yours) < REST * needed for mine, yours in ((one, other), (other, one)))

    def _rest(self, mine: Sequence[str], yours: Sequence[str]) -> float:
        """How like a group that half of another is, on average, that is less like it; all of it where it is alone."""
        sums = sorted(sum(self._worth[one].get(other, 0) for other in yours) for one in mine)
        rest = sums[: len(sums) - len(sums) // 2]
        return sum(rest) / (len(rest) * len(yours))

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
        self.clusters[new] = Cluster(
            reports=tuple(sorted((*one.reports, *other.reports))),
            within=one.within + other.within + between,
            dated=one.dated + other.dated,
            first=min(one.first, other.first),
            last=max(one.last, other.last),
            told=together(one.told, other.told),
            steps=(*one.steps, *other.steps, step),
        )
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


def _alone(report: str, days: Days | None, facts: Mapping[str, Sequence[str]]) -> Cluster:
    first, last = days or (10**9, -(10**9))
    told = told_by_one(facts.get(report, ()))
    return Cluster(reports=(report,), within=0, dated=int(days is not None), first=first, last=last, told=told)


def _known(a: Cluster, b: Cluster) -> bool:
    """Whether days of both are known."""
    return bool(a.dated and b.dated)


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
