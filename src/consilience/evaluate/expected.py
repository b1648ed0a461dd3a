"""What a careful analyst expects of an example, as its expected/*.toml say it, with every quotation placed in its text.

Reports are named by file name or given id. A quotation that does not stand in its report is an error in the
expectations, and is said as one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from consilience.errors import InputError
from consilience.vocabulary import Report, Span


class ExpectedEstimate(Struct, frozen=True, kw_only=True):
    """An estimate of one question, and how many may be counted behind it."""

    id: str
    measure: str
    status: str
    unit: str
    role: str
    who: str = "people"
    place: str | None = None
    since: str | None = None
    whole: str | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    basis: str | None = None
    support: tuple[str, ...] = ()
    may_support: tuple[str, ...] = ()
    origins_at_most: int | None = None
    voices_at_most: int | None = None
    hard: bool = False


class MustNot(Struct, frozen=True, kw_only=True):
    """A value that no estimate of some question may have."""

    measure: str
    value: float
    reason: str
    status: str | None = None
    who: str | None = None


class ExpectedFinding(Struct, frozen=True, kw_only=True):
    """A finding, with the quotations it is about; the judged side first."""

    id: str
    relation: str
    words: tuple[tuple[str, str], ...]
    diagnoses: tuple[str, ...] = ()
    hard: bool = False


class ExpectedFurniture(Struct, frozen=True, kw_only=True):
    """Words of the page; where they stand ``times`` times, ``counts`` of these are the report's own."""

    report: str
    words: str
    kind: str
    times: int = 1
    counts: int = 0


class ExpectedStatus(Struct, frozen=True, kw_only=True):
    """How some exact words are to be taken."""

    report: str
    words: str
    status: str
    polarity: str
    certainty: str
    role: str
    hard: bool = False


class Expectations(Struct, frozen=True, kw_only=True):
    """All that is expected of one example; a file that is not there expects nothing."""

    estimate: tuple[ExpectedEstimate, ...] = ()
    must_not: tuple[MustNot, ...] = ()
    finding: tuple[ExpectedFinding, ...] = ()
    furniture: tuple[ExpectedFurniture, ...] = ()
    status: tuple[ExpectedStatus, ...] = field(default=())


def load_expectations(folder: Path) -> Expectations:
    """The expectations in a folder; raises InputError that names the file and the field."""
    table: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            table |= tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{path}: {error}") from error
    try:
        return msgspec.convert(table, Expectations)
    except msgspec.ValidationError as error:
        raise InputError(f"{folder}: {error}") from error


def places_of(words: str, report: Report) -> tuple[Span, ...]:
    """Every place where some exact words stand in a report, text before title; raises InputError where they do not.

    >>> places_of("two", Report("r1", "two and two"))[1].start
    8
    """
    found = []
    fields: Mapping[str, str] = {"text": report.text, "title": report.title or ""}
    for name, text in fields.items():
        start = text.find(words)
        while start >= 0:
            found.append(Span(report.id, name, start, start + len(words)))  # type: ignore[arg-type]
            start = text.find(words, start + 1)
    if not found:
        raise InputError(f"the expectations quote {words!r}, which does not stand in {report.given_id or report.id}")
    return tuple(found)
