"""Groups reports into stories: average linkage over one connected block of candidates at a time.

Average linkage asks that a report be like the whole group. Two groups join only where they are nearly as like each
other as each is within itself: two earthquakes of one country are alike, but each is told far more alike. So a chain
of weak links never joins two tight groups. Likenesses are counted in whole millionths, so that sums do not depend on
their order (law 6).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from consilience.settings import StorySettings
from consilience.vocabulary import Pair, Story

MILLION = 1_000_000


def group_block(reports: Sequence[str], pairs: Sequence[Pair], settings: StorySettings) -> tuple[tuple[str, ...], ...]:
    """The groups of one connected block of reports: sorted tuples of report ids.

    >>> pairs = [Pair("a", "b", 0.6), Pair("b", "c", 0.05)]
    >>> group_block(["a", "b", "c"], pairs, StorySettings(threshold=0.2))
    (('a', 'b'), ('c',))
    """
    members: dict[int, list[str]] = {index: [report] for index, report in enumerate(sorted(reports))}
    index_of = {report: index for index, (report,) in members.items()}
    sums = _sums(pairs, index_of)
    within = dict.fromkeys(members, 0)
    least = round(settings.threshold * MILLION)
    heap = [(-total, a, b) for a, row in sums.items() for b, total in row.items() if a < b]
    heapq.heapify(heap)
    following = len(members)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if -negative < least:
            break
        if a not in members or b not in members or -negative < _needed(members, within, a, b, settings):
            continue
        within[following] = within[a] + within[b] + sums[a].get(b, 0)
        members[following] = sorted(members.pop(a) + members.pop(b))
        _join(sums, members, heap, a, b, following)
        following += 1
    return tuple(sorted(tuple(group) for group in members.values()))


def _needed(
    members: Mapping[int, list[str]], within: Mapping[int, int], a: int, b: int, settings: StorySettings
) -> float:
    """The likeness that joins two groups: two lone reports need more, having nobody else to vouch for them.

    Any two floods are somewhat alike; a third report that is like both shows that they are one.
    """
    if len(members[a]) == len(members[b]) == 1:
        return settings.lone * MILLION
    return settings.tight * _looser(members, within, a, b)


def _looser(members: Mapping[int, list[str]], within: Mapping[int, int], a: int, b: int) -> int:
    """The mean likeness within the looser of two groups; 0 where one of them is a single report."""
    sizes = len(members[a]), len(members[b])
    if min(sizes) < 2:
        return 0
    return min(within[key] // (size * (size - 1) // 2) for key, size in zip((a, b), sizes, strict=True))


def _sums(pairs: Sequence[Pair], index_of: Mapping[str, int]) -> dict[int, dict[int, int]]:
    sums: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in pairs:
        if pair.a in index_of and pair.b in index_of:
            a, b = index_of[pair.a], index_of[pair.b]
            sums[a][b] = sums[b][a] = round(pair.likeness * MILLION)
    return sums


def _join(
    sums: dict[int, dict[int, int]],
    members: Mapping[int, list[str]],
    heap: list[tuple[int, int, int]],
    a: int,
    b: int,
    joined: int,
) -> None:
    """Give the joined group its summed likenesses to all others, and queue its averages (floored, so exact)."""
    row: dict[int, int] = {}
    for other, total in (*sums.pop(a, {}).items(), *sums.pop(b, {}).items()):
        if other in members and other not in (a, b):
            row[other] = row.get(other, 0) + total
    sums[joined] = row
    for other in sorted(row):
        sums[other][joined] = row[other]
        average = row[other] // (len(members[joined]) * len(members[other]))
        heapq.heappush(heap, (-average, other, joined))


def name_story(
    group: Sequence[str], published: Mapping[str, str | None], titles: Mapping[str, str | None], pairs: Sequence[Pair]
) -> Story:
    """A story of these reports, named after its founder: the least (publication as read, id), undated ones last.

    Its title is that of the report which is most like the others: an odd headline stands apart.

    >>> name_story(["rb", "ra"], {"ra": None, "rb": "2019-05-03"}, {"rb": "Bridge falls"}, []).id
    's-rb'
    """
    founder = min(group, key=lambda report: (published.get(report) is None, published.get(report) or "", report))
    inside = set(group)
    joins = tuple(sorted(pair for pair in pairs if pair.a in inside and pair.b in inside))
    alike = dict.fromkeys(group, 0)
    for pair in joins:
        alike[pair.a] += round(pair.likeness * MILLION)
        alike[pair.b] += round(pair.likeness * MILLION)
    titled = sorted(group, key=lambda report: (-alike[report], report))
    title = next((titles[report] for report in titled if titles.get(report)), None)
    return Story(id=f"s-{founder}", title=title, reports=tuple(sorted(group)), joins=joins)
