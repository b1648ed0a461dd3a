"""Small casebooks for tests: invented reports in, a publication out; the model and the gazetteer are loaded once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from consilience.casebook import Casebook, open_casebook
from consilience.flow import Tools
from consilience.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "border-crossing" / "reports"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


@cache
def tools() -> Tools:
    """The tools of every casebook of a test run."""
    return Tools(Settings())


def empty_book(place: str | Path = ":memory:") -> Casebook:
    """A casebook with the shared tools."""
    book = open_casebook(place)
    book.tools = tools()
    return book


def lines_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def book_of(folder: Path, *rows: Mapping[str, Any] | str, place: str | Path = ":memory:") -> Casebook:
    """A casebook that has read these reports; a string is a text alone, and ids are r0, r1, ... where none is given."""
    folder.mkdir(parents=True, exist_ok=True)
    full = [{"id": f"n{i}", **(row if isinstance(row, Mapping) else {"text": row})} for i, row in enumerate(rows)]
    path = folder / "rows.jsonl"
    path.write_text(lines_of(full), encoding="utf-8")
    book = empty_book(place)
    book.read([path])
    return book


def published(book: Casebook, **options: Any) -> dict[str, Any]:
    """The publication of a casebook as plain data."""
    found: dict[str, Any] = json.loads(book.publish(**options))
    return found


def told_alike(text: str) -> str:
    """A publication without what law 6 leaves out: the paths."""
    record = json.loads(text)
    for report in record["reports"]:
        report["path"] = None
    return json.dumps(record, indent=1)


def estimates(record: Mapping[str, Any], measure: str, status: str = "happened") -> list[dict[str, Any]]:
    """The estimates of a measure with a status."""
    return [
        row
        for row in record["estimates"]
        if row["question"]["measure"] == measure and row["question"]["status"] == status
    ]


def given(record: Mapping[str, Any], ids: Sequence[str]) -> list[str]:
    """The given ids of some reports, sorted."""
    names = {row["id"]: row["given_id"] or Path(row["path"]).stem for row in record["reports"]}
    return sorted(names[key] for key in ids)


def share_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line use the shared tools, so that each command of a test need not load the model again."""
    for module in ("consilience.casebook", "consilience.annotation"):
        monkeypatch.setattr(f"{module}.Tools", lambda *_arguments, **_options: tools())


def spans_give_back(record: Any, texts: Mapping[tuple[str, str], str], report: str | None = None) -> int:
    """How many objects with a span and a text were looked at; asserts that each span gives back its text."""
    looked = 0
    if isinstance(record, dict):
        report = record.get("report", report)
        if (
            isinstance(record.get("start"), int)
            and isinstance(record.get("text"), str)
            and record.get("field")
            and report
        ):
            assert texts[report, record["field"]][record["start"] : record["end"]] == record["text"], record
            looked += 1
        looked += sum(spans_give_back(value, texts, report) for value in record.values())
    elif isinstance(record, list):
        looked += sum(spans_give_back(value, texts, report) for value in record)
    return looked
