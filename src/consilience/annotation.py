"""Annotates JSON Lines: one object a line in, one a line out, in the same order, whatever the order of the lines."""

from __future__ import annotations

import codecs
import json
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
    rows: list[tuple[int, Report | Remark]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.extend((number, row) for row in read_line(line, name, number, settings.read))
    reports = [row for _, row in rows if isinstance(row, Report)]
    held = {report.id for report in reports}
    annotations = annotate_reports(reports, tools, progress)
    for number, row in rows:
        if isinstance(row, Report):
            answer = whole(msgspec.to_builtins(next(annotations)))
            answer["id"] = _given_id(lines[number - 1], row)
            yield msgspec.json.encode(answer).decode(), None
        else:
            yield None, f"{name} line {number}: {row.text}" if row.about in held else row.text


def _given_id(line: bytes, report: Report) -> str | int | None:
    """The id as the line has it: a number stays a number, so that an answer can be joined with its line."""
    given = json.loads(line.removeprefix(codecs.BOM_UTF8)).get("id")
    return given if isinstance(given, int) and not isinstance(given, bool) else report.given_id
