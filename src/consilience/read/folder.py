"""Reads paths: files by the reader that knows their suffix, folders in sorted order, reports.csv beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from consilience.errors import InputError
from consilience.lexicon.load import load_lexicon
from consilience.read.days import day_words
from consilience.read.json_lines import reports_at
from consilience.read.readers import READERS, ReaderFunction
from consilience.read.reports_csv import NAME, ToldFile, no_such_report, read_reports_csv, told
from consilience.read.rows import ReadRow
from consilience.row_ids import remark
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report, Told

# Endings of files that hold a report a line.
LINES = (".jsonl", ".ndjson")
# Files that explain a folder and are no reports.
BESIDE = (".md", ".markdown", ".rst")


def read_paths(
    paths: Sequence[str | Path], settings: ReadSettings, readers: dict[str, ReaderFunction] | None = None
) -> Iterator[ReadRow]:
    """Every report, remark and told row that the paths hold; each path, and each folder, in sorted order.

    ``readers`` by ending (".txt"), the built-in ones where none are given.

    Raises InputError at once, before anything is read, where a path is missing or where there is not one file to look
    at. What cannot be read becomes a remark, and the rest goes on.
    """
    known = READERS if readers is None else readers
    places = [Path(path) for path in paths]
    for place in places:
        if not place.exists():
            raise InputError(f"there is no file or folder {place}; check the path, or name another one")
    files = sorted({file for place in places for file in walk(place)}, key=lambda file: file.as_posix())
    if not files:
        raise nothing_read(paths)
    empty = [place for place in places if place.is_dir() and not any(True for _ in walk(place))]
    return _rows(files, settings, known, empty)


def nothing_read(paths: Iterable[str | Path]) -> InputError:
    """The error for paths that gave not one report."""
    names = ", ".join(str(path) for path in paths) or "no path"
    return InputError(f"nothing could be read in {names}; put .txt or .jsonl files there, or name other paths")


def walk(place: Path) -> Iterator[Path]:
    """The files under a path, hidden ones left out; a folder that is reached twice through links is entered once."""
    if place.is_file():
        yield place
    elif place.is_dir():
        yield from _walk(place, set())


def _walk(folder: Path, entered: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in entered:
        return
    entered.add(real)
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(entry, entered)
        else:
            yield entry


def _is_folder(entry: Path) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _rows(
    files: Sequence[Path], settings: ReadSettings, readers: dict[str, ReaderFunction], empty: Sequence[Path]
) -> Iterator[ReadRow]:
    for folder in sorted(empty, key=lambda path: path.as_posix()):
        yield ReadRow(str(folder), remark(folder.name, "empty-folder", f"The folder {folder.name} holds no file."))
    words = day_words(load_lexicon("en"))
    tables: list[Table] = []
    explicit = set(files)
    for folder in sorted({file.parent for file in files}, key=lambda path: path.as_posix()):
        if (folder / NAME).is_file():
            rows, remarks = read_reports_csv(folder / NAME, words)
            tables.append(Table(folder, rows, set()))
            # Its remarks stand where the file itself is among those to read.
            yield from (ReadRow(str(folder / NAME), note) for note in remarks if folder / NAME in explicit)
    for file in files:
        names: dict[str, set[str]] = {}
        for row in _file(file, settings, readers):
            yield ReadRow(str(file), row)
            if isinstance(row, Report):
                names.setdefault(row.id, {file.stem}).update([row.given_id] if row.given_id else ())
        for table in tables:
            yield from (ReadRow(str(file), told_row) for told_row in table.of(file, names, settings))
    for table in tables:
        if table.folder / NAME in explicit:
            yield from (ReadRow(str(table.folder / NAME), no_such_report(row)) for row in table.left())


class Table(NamedTuple):
    """A reports.csv: the folder that it stands in, its rows, and those of them that told of a report."""

    folder: Path
    rows: Sequence[ToldFile]
    used: set[ToldFile]

    def of(self, file: Path, names: Mapping[str, set[str]], settings: ReadSettings) -> Iterator[Told]:
        """What it tells of the reports of a file, each with the names that it goes by."""
        if not file.is_relative_to(self.folder):
            return
        rows = [row for row in self.rows if row.file is None or self.folder / row.file == file]
        lines = {row.line for row in rows if row.line is not None}
        at = reports_at(file, lines, settings) if lines and file.suffix.lower() in LINES else {}
        by_name: dict[str | None, list[ToldFile]] = defaultdict(list)
        for row in rows:
            by_name[row.report if row.line is None else at.get(row.line, "")].append(row)
        for key, others in names.items():
            mine = [row for name in (None, *sorted({key, *others})) for row in by_name.get(name, ())]
            self.used.update(mine)
            if mine:
                yield told(mine, key)

    def left(self) -> list[ToldFile]:
        """Rows that told of no report; a file without one has a remark of its own."""
        return [row for row in self.rows if row not in self.used and (row.line is not None or row.report is not None)]


def _file(file: Path, settings: ReadSettings, readers: dict[str, ReaderFunction]) -> Iterator[Report | Remark]:
    name = file.name
    if name == NAME:
        return
    if file.is_dir():
        yield remark(name, "unread", f"{name} could not be read: the folder may not be entered.")
    elif not file.is_file():
        yield remark(name, "unread", f"{name} could not be read: it is no file (a broken link, or a device).")
    elif name.lower().startswith("readme") or name.lower().endswith(BESIDE):
        yield remark(name, "not-a-report", f"{name} is about the folder and was not read as a report.")
    elif file.suffix.lower() in readers:
        yield from readers[file.suffix.lower()](file, settings)
    else:
        yield remark(
            name, "no-reader", f"{name} was not read: no reader knows {file.suffix or 'a name without an ending'}."
        )
