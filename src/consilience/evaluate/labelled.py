"""Labelled sets: where they are, what is in them, and a digest so that a changed set is said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from consilience.read.identity import make_report
from consilience.vocabulary import Report


def root() -> Path:
    """The folder of the repository: where examples/ stands, here or above this module."""
    places = [Path.cwd(), *Path(__file__).resolve().parents[2:5]]
    return next((place for place in places if (place / "examples").is_dir()), Path.cwd())


def data_folder(named: str | None) -> Path:
    """The folder of the labelled sets: as named, else beside the repository."""
    return Path(named) if named else root().parent / "shared" / "data"


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def reports_of(rows: Sequence[Mapping[str, Any]], published: str = "published") -> list[Report]:
    """The rows as a user's input has them, without their labels; ``published`` is the field of their day."""
    return [
        make_report(
            row["text"],
            title=row.get("title"),
            outlet=row.get("domain"),
            published=row.get(published),
            given_id=row["id"],
        )[0]
        for row in rows
    ]


def digest(path: Path) -> str:
    """A short hash of a file, or of all files under a folder with their names.

    Offsets, labels and texts all enter it: whatever changes, measures before and after are of different sets.
    """
    found = hashlib.sha256()
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        found.update(file.relative_to(path.parent).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]
