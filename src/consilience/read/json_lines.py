"""Reads JSON Lines: one report a line, with the fields id, title, text, url, published and outlet.

Only ``text`` is required; null means absent; other fields are ignored. A line that cannot be read becomes a remark
that names the file and the line, and the rest goes on.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from consilience.read.identity import make_report, without_surrogates
from consilience.read.plain_text import MARKS
from consilience.row_ids import remark
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report

FIELDS = ("title", "outlet", "url", "published")
NAMES: dict[type, str] = {
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
    str: "a string",
}


def read_json_lines(path: Path, settings: ReadSettings) -> Iterator[Report | Remark]:
    """The reports of a JSON Lines file with their remarks; the file is read line by line."""
    name = path.name
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(_lines(lines), 1):
                yield from read_line(line, name, number, settings)
            if path.stat().st_size == 0:
                yield remark(name, "empty", f"{name} was not read: it is empty.")
    except OSError as error:
        yield remark(name, "unread", f"{name} could not be read: {error.strerror or error}.")


def reports_at(path: Path, numbers: Iterable[int], settings: ReadSettings) -> dict[int, str]:
    """The ids of the reports that stand in some lines of a file, by line."""
    wanted, found = set(numbers), {}
    with path.open("rb") as lines:
        for number, line in enumerate(_lines(lines), 1):
            for row in read_line(line, path.name, number, settings) if number in wanted else ():
                if isinstance(row, Report):
                    found[number] = row.id
    return found


def _lines(lines: io.BufferedReader) -> Iterable[bytes]:
    """The lines as UTF-8 bytes; a file that begins with the mark of UTF-16 is turned whole."""
    mark = lines.peek(2)[:2]
    for start, encoding in MARKS[1:]:
        if mark == start:
            return lines.read()[2:].decode(encoding, errors="replace").encode("utf-8").splitlines()
    return lines


def read_line(line: bytes, name: str, number: int, settings: ReadSettings) -> Iterator[Report | Remark]:
    """What one line holds: a report and remarks on it, or one remark; nothing for a blank line."""
    where = f"{name} line {number}"
    line = line.removeprefix(MARKS[0][0]) if number == 1 else line
    if not line.strip():
        return
    if len(line) >= settings.largest:
        yield remark(where, "too-large", f"{where} has {len(line)} bytes, {settings.largest} or more are refused.")
        return
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        yield remark(where, "unknown-encoding", f"{where} was not read: it is not valid UTF-8.")
        return
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a value is too large or too deep"
        yield remark(where, "broken-line", f"{where} was not read: it is no valid JSON ({reason}).")
        return
    yield from _report(row, where)


def _report(row: Any, where: str) -> Iterator[Report | Remark]:
    if not isinstance(row, dict):
        yield remark(where, "broken-line", f"{where} was not read: it holds {_kind(row)}, not an object.")
        return
    text = row.get("text")
    if not isinstance(text, str):
        reason = "it has no text" if text is None else f"its text is {_kind(text)}, not a string"
        yield remark(where, "no-text", f"{where} was not read: {reason}.")
        return
    if not text.strip():
        yield remark(where, "empty", f"{where} was not read: its text is empty.")
        return
    wrong = [field for field in ("id", *FIELDS) if not isinstance(_value(row, field), str | None)]
    kept = {field: None if field in wrong else _value(row, field) for field in ("id", *FIELDS)}
    report, remarks = make_report(
        text.removeprefix("\ufeff"), kept["title"], kept["outlet"], kept["url"], kept["published"], kept["id"]
    )
    yield report
    yield from remarks
    for field in wrong:
        yield remark(where, "wrong-type", f"{where}: {field} is {_kind(row[field])}, not a string; it was left out.")


def _value(row: dict[str, Any], field: str) -> Any:
    """A field's value; a whole number is a fair id, and a blank string says nothing."""
    value = row.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and not value.strip():
        return None
    return value


def _kind(value: Any) -> str:
    return NAMES.get(type(value), without_surrogates(type(value).__name__))
