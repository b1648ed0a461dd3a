"""The bench of growth: CPU seconds, wall time and memory of stories and lineage in made-up worlds of growing size.

The finds are given (each report's account is empty): those of a report cost what they cost alone. Each size runs in a
process of its own, so that its peak of memory is its own; lineage is spread over two more, story by story, and compares
every two reports of each story.
"""

from __future__ import annotations

import math
import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from consilience.engine.local import LocalEngine
from consilience.evaluate.growth_plot import Line, plotted
from consilience.evaluate.world import made_reports
from consilience.flow import Tools, carrier_of, stories_of
from consilience.lineage.reuse import reuses
from consilience.pairing.candidates import candidate_pairs
from consilience.pairing.profiles import profile
from consilience.settings import Settings
from consilience.story.grouping import Will
from consilience.vocabulary import Account, Imprint, Pair, Profile, Publication, Report, Story

SIZES = (2_000, 5_000, 10_000, 20_000)
PROCESSES = 2
# What is timed, and how it is called in the answer.
STAGES = ("profiles", "pairs", "groups", "lineage")


class Size(Struct, frozen=True, kw_only=True):
    """What so many reports cost: CPU seconds by stage, wall seconds, and MB of memory at the peaks of all processes."""

    reports: int
    stories: int
    compared: int
    reuse: int
    cpu: tuple[float, ...]
    wall: float
    memory: int

    @property
    def total(self) -> float:
        """CPU seconds of all stages."""
        return math.fsum(self.cpu)


class Carried(Struct, frozen=True):
    """The reuse in some story: how many pairs were compared and are reuse, in how much CPU time, and who worked."""

    compared: int
    reuse: int
    seconds: float
    process: int
    memory: int


def measure(reports: int, say: Callable[[str], None]) -> list[Size]:
    """Each size up to so many reports, in a process of its own."""
    found = []
    for size in [size for size in SIZES if size < reports] + [reports]:
        say(f"bench: {size:,} reports of a made-up world")
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            found.append(alone.submit(measured, size).result())
        say(_row(found[-1]))
    return found


def measured(reports: int) -> Size:
    """Stories and lineage of a made-up world of so many reports."""
    by_id = {made.report.id: made.report for made in made_reports(reports)}
    tools = Tools(Settings())
    tools.tongue.weight("flood")
    began, clock = time.monotonic(), [time.process_time()]
    profiles = _profiles(by_id, tools)
    clock.append(time.process_time())
    pairs = candidate_pairs(list(profiles.values()), tools.settings.pairing)
    clock.append(time.process_time())
    stories = _stories(profiles, pairs, by_id, tools)
    clock.append(time.process_time())
    carried = _carried(stories, by_id)
    return Size(
        reports=reports,
        stories=len(stories),
        compared=sum(one.compared for one in carried),
        reuse=sum(one.reuse for one in carried),
        cpu=(*(after - before for before, after in pairwise(clock)), math.fsum(one.seconds for one in carried)),
        wall=time.monotonic() - began,
        memory=_memory() + sum({one.process: one.memory for one in carried}.values()),
    )


def _memory() -> int:
    """The peak of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _profiles(by_id: dict[str, Report], tools: Tools) -> dict[str, Profile]:
    account = Account(report="", sentences=())
    settings = tools.settings.pairing
    return {key: profile(one, _imprint(one), account, tools.tongue, settings) for key, one in by_id.items()}


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


def _stories(
    profiles: dict[str, Profile], pairs: Sequence[Pair], by_id: dict[str, Report], tools: Tools
) -> list[Story]:
    days = {key: one.published for key, one in by_id.items()}
    titles = {key: one.title for key, one in by_id.items()}
    return list(stories_of(profiles, pairs, days, titles, tools.settings.story, Will(), tools.engine.linked))


def _carried(stories: Sequence[Story], by_id: dict[str, Report]) -> list[Carried]:
    """Lineage of every story of two or more, the largest first, so that no process waits long for the other."""
    told = [[by_id[key] for key in story.reports] for story in stories if len(story.reports) > 1]
    told.sort(key=len, reverse=True)
    return LocalEngine(PROCESSES, chunk=1).each(Lineage(), told)


class Lineage:
    """The lineage of one story's reports; it travels without its tools, which each process makes for itself."""

    def __init__(self) -> None:
        self._tools: Tools | None = None

    def __call__(self, reports: Sequence[Report]) -> Carried:
        """All reuse between these reports."""
        began = time.process_time()
        tools = self._tools = self._tools or Tools(Settings())
        carriers = [carrier_of(one, _imprint(one), (), frozenset(), tools) for one in reports]
        found = reuses(carriers, tools.desk)
        compared = len(carriers) * (len(carriers) - 1) // 2
        return Carried(compared, len(found), time.process_time() - began, os.getpid(), _memory())


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
    head = "".join(f"{stage:>10}" for stage in STAGES)
    lines = [
        "stories and lineage of made-up worlds, finds given; CPU seconds",
        f"  reports  stories  pairs compared    reuse{head}       all  wall s      MB",
    ]
    lines += [_row(size) for size in found]
    if len(found) > 1:
        slopes = "".join(f"{slope:10.2f}" for slope in slopes_of(found))
        lines.append(f"  {'growth exponent':<42}{slopes}  {exponent([(one.reports, one.wall) for one in found]):6.2f}")
    return lines


def _row(size: Size) -> str:
    stages = "".join(f"{seconds:10.1f}" for seconds in size.cpu)
    return (
        f"  {size.reports:>7,}  {size.stories:>7,}  {size.compared:>14,}  {size.reuse:>7,}{stages}"
        f"{size.total:10.1f}  {size.wall:6.0f}  {size.memory:>6,}"
    )


def slopes_of(found: Sequence[Size]) -> list[float]:
    """The growth exponent of each stage's CPU seconds, and of all together."""
    rows = [[(one.reports, max(one.cpu[stage], 1e-3)) for one in found] for stage in range(len(STAGES))]
    return [exponent(row) for row in (*rows, [(one.reports, one.total) for one in found])]


def draw(found: Sequence[Size], place: Path) -> None:
    """Write the figure of the docs."""
    slopes = slopes_of(found)
    grouped = [(one.reports, math.fsum(one.cpu[:3])) for one in found]
    lines = (
        Line(f"all: exponent {slopes[-1]:.2f}", tuple((one.reports, one.total) for one in found)),
        Line(f"lineage: {slopes[3]:.2f}", tuple((one.reports, one.cpu[3]) for one in found)),
        Line(f"stories: {exponent(grouped):.2f}", tuple(grouped)),
    )
    place.write_text(plotted(lines, "reports", "CPU seconds"), encoding="utf-8")
