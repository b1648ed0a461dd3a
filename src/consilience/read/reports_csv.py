"""Reads reports.csv: what a user tells of the files beside it, one row a file or a report in one.

The columns are file, outlet, published, title and url, in any order; an empty cell says nothing. The cell under "file"
names a file, and tells of all reports in it; or one line of it ("rows.jsonl#12"), counted as remarks count them; or a
report by its own id ("orla-12", or "rows.jsonl#orla-12" where several files have that id).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from consilience.read.days import DayWords, read_day
from consilience.read.identity import without_surrogates
from consilience.read.plain_text import decode
from consilience.row_ids import remark
from consilience.vocabulary import Remark, Told

NAME = "reports.csv"
COLUMNS = ("file", "outlet", "published", "title", "url")


class ToldFile(Struct, frozen=True, kw_only=True):
    """What a row of reports.csv tells of a file, a line or a report, before the reports are known.

    ``file`` is null where the row names a report by its id alone; ``where`` is the row itself.
    """

    where: str
    file: str | None
    line: int | None = None
    report: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None


def read_reports_csv(path: Path, words: DayWords) -> tuple[tuple[ToldFile, ...], tuple[Remark, ...]]:
    """The rows of a reports.csv and remarks on what in it cannot be used."""
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        return (), (remark(NAME, "unread", f"{NAME} could not be read: {error.strerror or error}."),)
    if decoded.text is None:
        return (), (remark(NAME, decoded.kind or "unread", f"{NAME} was not read: {decoded.note}."),)
    try:
        table = list(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=_delimiter(decoded.text), strict=True))
    except csv.Error as error:
        return (), (remark(NAME, "broken-line", f"{NAME} was not read: {error}; check its quotation marks."),)
    return _rows(table, path.parent, words)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=head.count)


def _rows(
    table: Sequence[Sequence[str]], folder: Path, words: DayWords
) -> tuple[tuple[ToldFile, ...], tuple[Remark, ...]]:
    remarks: list[Remark] = []
    head = [name.strip().lower() for name in table[0]] if table else []
    if "file" not in head:
        text = f"{NAME} was not read: its first line must name the columns, and one of them must be file."
        return (), (remark(NAME, "no-file-column", text),)
    remarks.extend(
        remark(NAME, "unknown-column", f"{NAME}: the column {name!r} is not known and was left out.")
        for name in sorted(set(head) - set(COLUMNS))
    )
    rows: list[ToldFile] = []
    for number, cells in enumerate(table[1:], 2):
        if any(cell.strip() for cell in cells):
            found = {
                name: without_surrogates(cell.strip())
                for name, cell in zip(head, cells, strict=False)
                if name in COLUMNS
            }
            rows.extend(_row(found, number, folder, words, remarks))
    return tuple(rows), tuple(remarks)


def _row(
    cells: Mapping[str, str], number: int, folder: Path, words: DayWords, remarks: list[Remark]
) -> Iterator[ToldFile]:
    where = f"{NAME} line {number}"
    file = cells.get("file", "").replace("\\", "/").removeprefix("./")
    if not file:
        remarks.append(remark(where, "unknown-file", f"{where} names no file."))
        return
    published = cells.get("published") or None
    if published and (problem := read_day(published, words).problem):
        remarks.append(remark(where, "bad-day", f"{where}: {problem}; the day was left out."))
        published = None
    path, line, report = _named(file, folder)
    yield ToldFile(
        where=where,
        file=path,
        line=line,
        report=report,
        outlet=cells.get("outlet") or None,
        published=published,
        title=cells.get("title") or None,
        url=cells.get("url") or None,
    )


def _named(cell: str, folder: Path) -> tuple[str | None, int | None, str | None]:
    """What a cell names: a file, a line of it, or a report by its id, in one file or in any."""
    if _beside(cell, folder):
        return cell, None, None
    file, mark, inner = cell.rpartition("#")
    if not mark or not inner or not _beside(file, folder):
        return None, None, cell
    return (file, int(inner), None) if inner.isdecimal() else (file, None, inner)


def _beside(file: str, folder: Path) -> bool:
    return not (file.startswith("/") or ".." in file.split("/") or "\0" in file) and (folder / file).is_file()


def no_such_report(row: ToldFile) -> Remark:
    """The remark on a row that names what is not there."""
    if row.line is not None:
        return remark(
            row.where, "unknown-file", f"{row.where} names line {row.line} of {row.file}, which holds no report."
        )
    where = f"which {row.file} does not hold" if row.file else "which is neither a file beside it nor a report in one"
    return remark(row.where, "unknown-file", f"{row.where} names {row.report!r}, {where}.")


def told(rows: Iterable[ToldFile], report: str) -> Told:
    """What some rows tell of one report; a row that names it alone wins over one that names its file."""
    found: dict[str, str | None] = {name: None for name in COLUMNS if name != "file"}
    for row in sorted(rows, key=lambda row: row.line is not None or row.report is not None):
        found |= {name: value for name in found if (value := getattr(row, name)) is not None}
    return Told(report=report, by="reports.csv", **found)
