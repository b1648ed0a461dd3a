"""The bench of growth: CPU seconds, wall time and memory of stories and lineage in made-up worlds of growing size.

The finds are given (each report's account holds its sentences and no claim): those of a report cost what they cost
alone. What is timed is the flow itself, with all that it keeps: profiles, pairs, groups and mentions; the comparison of
every two reports of each story; and both once more for a hundred reports that come later. Each size
runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import math
import resource
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from consilience.claims.account import report_sentences
from consilience.evaluate.growth_plot import Line, plotted
from consilience.evaluate.world import made_reports
from consilience.flow import Tools, nothing
from consilience.flow.lineage import all_reuse, reports_made_of
from consilience.flow.reading import Read
from consilience.flow.stories import all_stories
from consilience.settings import Settings
from consilience.store.database import Database
from consilience.store.held import Held
from consilience.store.records import pack, unpack
from consilience.story.grouping import Will
from consilience.vocabulary import Account, Imprint, Publication, Report, ReportHead, Story

SIZES = (2_000, 5_000, 10_000, 20_000)
LATER = 100
# What is timed, and how it is called in the answer.
STAGES = ("stories", "lineage", "100 later")


class Size(Struct, frozen=True, kw_only=True):
    """What so many reports cost: CPU seconds by stage, wall seconds, and MB of memory at the peak.

    The hundred that come later count in neither the wall seconds nor the sum.
    """

    reports: int
    stories: int
    compared: int
    reuse: int
    cpu: tuple[float, ...]
    wall: float
    memory: int

    @property
    def total(self) -> float:
        """CPU seconds of stories and lineage."""
        return math.fsum(self.cpu[:2])


def measure(reports: int, say: Callable[[str], None]) -> list[Size]:
    """Each size up to so many reports, in a process of its own."""
    found = []
    for size in [size for size in SIZES if size < reports] + [reports]:
        say(f"bench: {size:,} reports of a made-up world")
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            found.append(alone.submit(measured, size).result())
        say(_row(found[-1]))
    return found


def measured(reports: int, later: int = LATER) -> Size:
    """Stories and lineage of a made-up world of so many reports, and of some that come later."""
    tools = Tools(Settings())
    tools.tongue.weight("flood")
    # The later ones are taken from all over: each is one more of a story that is there, or of none.
    every = [made.report for made in made_reports(reports + later)]
    step = max(1, len(every) // later) if later else len(every) + 1
    last = {report.id for report in every[::step][:later]}
    first = [report for report in every if report.id not in last]
    told = ((report, report_sentences(report, tools.lexicon)) for report in every)
    accounts = {report.id: pack(Account(report=report.id, sentences=sentences)) for report, sentences in told}
    with tempfile.TemporaryDirectory() as folder, Database.open(Path(folder) / "made.db") as database:
        began, clock = time.monotonic(), [time.process_time()]
        read = _read(first, accounts)
        stories = all_stories(database, tools, read, Will())
        clock.append(time.process_time())
        reuse = all_reuse(database, tools, read, stories, reports_made_of(read), nothing)
        clock.append(time.process_time())
        wall, memory, carried = time.monotonic() - began, _memory(), sum(len(rows) for _, rows in reuse.of_story.each())
        clock.append(time.process_time())
        read = _read(every, accounts)
        all_reuse(database, tools, read, all_stories(database, tools, read, Will()), reports_made_of(read), nothing)
        clock.append(time.process_time())
        return Size(
            reports=len(first),
            stories=len(stories),
            compared=sum(_pairs(story) for story in stories),
            reuse=carried,
            cpu=(clock[1] - clock[0], clock[2] - clock[1], clock[4] - clock[3]),
            wall=wall,
            memory=memory,
        )


def _pairs(story: Story) -> int:
    return len(story.reports) * (len(story.reports) - 1) // 2


def _memory() -> int:
    """The peak of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _read(reports: Sequence[Report], accounts: Mapping[str, bytes]) -> Read:
    """The reports as the flow hands them to the stories, their accounts to be opened when asked for."""
    by_id = {report.id: report for report in reports}
    return Read(
        heads={key: ReportHead(key, published=report.published) for key, report in by_id.items()},
        reports=Held(by_id, lambda keys: {key: by_id[key] for key in keys}),
        recurring={},
        imprints={key: _imprint(report) for key, report in by_id.items()},
        stands={},
        inputs={key: key for key in by_id},
        accounts=Held(by_id, lambda keys: {key: unpack(accounts[key], Account) for key in keys}),
        remarks={},
    )


def _imprint(report: Report) -> Imprint:
    return Imprint(
        report=report.id,
        title=report.title,
        title_words=None,
        outlet=None,
        credits=(),
        published=Publication(earliest=report.published, latest=report.published, basis="metadata"),
        language="en",
        furniture=(),
    )


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """How a cost grows: the slope of its logarithm over that of the size, by least squares.

    >>> round(exponent([(10, 3), (20, 12), (40, 48)]), 6)
    2.0
    """
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    means = [math.fsum(column) / len(logs) for column in zip(*logs, strict=True)]
    return math.fsum((x - means[0]) * (y - means[1]) for x, y in logs) / math.fsum((x - means[0]) ** 2 for x, _ in logs)


def lines_of(found: Sequence[Size]) -> list[str]:
    """The bench's answer."""
    head = "".join(f"{stage:>11}" for stage in STAGES)
    lines = [
        "stories and lineage of made-up worlds, finds given; CPU seconds",
        f"  reports  stories  pairs compared    reuse{head}       all  wall s      MB",
    ]
    lines += [_row(size) for size in found]
    if len(found) > 1:
        slopes = [f"{slope:.2f}" for slope in slopes_of(found)]
        told = "".join(f"{slope:>11}" for slope in slopes[:-1]) + f"{slopes[-1]:>10}"
        lines.append(f"  {'growth exponent':<42}{told}  {exponent([(one.reports, one.wall) for one in found]):6.2f}")
    return lines


def _row(size: Size) -> str:
    stages = "".join(f"{seconds:11.1f}" for seconds in size.cpu)
    return (
        f"  {size.reports:>7,}  {size.stories:>7,}  {size.compared:>14,}  {size.reuse:>7,}{stages}"
        f"{size.total:10.1f}  {size.wall:6.0f}  {size.memory:>6,}"
    )


def slopes_of(found: Sequence[Size]) -> list[float]:
    """The growth exponent of each stage's CPU seconds, and of stories and lineage together."""
    rows = [[(one.reports, max(one.cpu[stage], 1e-3)) for one in found] for stage in range(len(STAGES))]
    return [exponent(row) for row in (*rows, [(one.reports, one.total) for one in found])]


def draw(found: Sequence[Size], place: Path) -> None:
    """Write the figure of the docs."""
    stories, lineage, later, every = slopes_of(found)
    lines = (
        Line(f"both: exponent {every:.2f}", tuple((one.reports, one.total) for one in found)),
        Line(f"lineage: {lineage:.2f}", tuple((one.reports, one.cpu[1]) for one in found)),
        Line(f"stories: {stories:.2f}", tuple((one.reports, one.cpu[0]) for one in found)),
        Line(f"100 later: {later:.2f}", tuple((one.reports, one.cpu[2]) for one in found)),
    )
    place.write_text(plotted(lines, "reports", "CPU seconds"), encoding="utf-8")
