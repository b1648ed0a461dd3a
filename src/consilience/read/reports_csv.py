"""Reads reports.csv: what a user tells of the files beside it, one row a file.

The columns are file, outlet, published, title and url, in any order; an empty cell says nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
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
    """What a row of reports.csv tells of a file, before the file's reports are known."""

    file: str
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
    if not file or file.startswith("/") or ".." in file.split("/") or "\0" in file or not (folder / file).is_file():
        text = f"{where} names the file {file!r}, which is not beside it." if file else f"{where} names no file."
        remarks.append(remark(where, "unknown-file", text))
        return
    published = cells.get("published") or None
    if published and (problem := read_day(published, words).problem):
        remarks.append(remark(where, "bad-day", f"{where}: {problem}; the day was left out."))
        published = None
    yield ToldFile(
        file=file,
        outlet=cells.get("outlet") or None,
        published=published,
        title=cells.get("title") or None,
        url=cells.get("url") or None,
    )


def told(row: ToldFile, report: str) -> Told:
    """What a row tells, of one report of its file."""
    return Told(
        report=report, outlet=row.outlet, published=row.published, title=row.title, url=row.url, by="reports.csv"
    )
