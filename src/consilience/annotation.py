"""Annotates JSON Lines: one object a line in, one a line out, in the same order, whatever the order of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from consilience.casebook import annotate_reports
from consilience.contracts import Progress
from consilience.flow import Tools, nothing
from consilience.publish.json import whole
from consilience.read.json_lines import read_line
from consilience.settings import Settings
from consilience.vocabulary import Remark, Report


def annotate_lines(
    lines: Sequence[bytes], name: str, settings: Settings, progress: Progress = nothing
) -> Iterator[tuple[str | None, str | None]]:
    """For each line its annotation as JSON, or None with a remark that names the file and the line."""
    tools = Tools(settings, progress=progress)
    rows: list[Report | Remark] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.extend(read_line(line, name, number, settings.read))
    reports = [row for row in rows if isinstance(row, Report)]
    annotations = annotate_reports(reports, tools, progress)
    for row in rows:
        if isinstance(row, Report):
            yield msgspec.json.encode(whole(msgspec.to_builtins(next(annotations)))).decode(), None
        else:
            yield None, row.text
