"""Rows to records and back, and the one way in which derived records become bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from consilience.errors import CasebookError
from consilience.vocabulary import Anchor, Decision, Remark, Report, ReportHead, ReportPath, Told

Kind = TypeVar("Kind")


class Stored(Struct, frozen=True, kw_only=True):
    """What became of a report handed to the store.

    ``new`` is False where the casebook held it already; ``second_path`` is True where it was known at another place
    only; ``forgotten`` is True where a user once had this very report forgotten.
    """

    report: str
    new: bool
    second_path: bool
    forgotten: bool


class JournalEntry(Struct, frozen=True, kw_only=True):
    """What was done, when; outside every result."""

    at: str
    what: str
    about: str
    detail: dict[str, Any]


def pack(record: Any) -> bytes:
    """A record (or a list, tuple or dict of records) as the bytes of a derived row; equal records, equal bytes.

    >>> unpack(pack(Remark("r1", "a.txt", "unread", "a.txt is empty")), Remark).kind
    'unread'
    """
    return msgspec.msgpack.encode(record, order="deterministic")


def unpack(payload: bytes, kind: type[Kind]) -> Kind:
    """The record of a derived row; raises CasebookError where the bytes are not of that kind.

    A row whose ``inputs`` are those asked for was made by this very code, so the error means a damaged file.
    """
    try:
        return msgspec.msgpack.decode(payload, type=kind)
    except msgspec.DecodeError as error:
        raise CasebookError(f"a derived row is damaged ({error}); read the reports into a new casebook") from error


def storable(words: str) -> str:
    r"""The words as a database takes them: a file name in no valid encoding keeps its bytes as escapes.

    >>> storable("bericht-\udcfc.txt")
    'bericht-\\udcfc.txt'
    """
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def place_of(path: str | Path) -> str:
    """Where a file stands, however the path to it was written: "x/a.txt", "./x/a.txt" and "/news/x/a.txt" are one.

    A link keeps its own name, so that a broken one has a place too.
    """
    return storable(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in, resolve follows links


def now() -> str:
    """This moment in UTC; for the journal only, never for a result (law 6)."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def row_of(record: Struct) -> dict[str, Any]:
    """A flat record as a row."""
    return msgspec.structs.asdict(record)


def report_from(row: Mapping[Any, Any]) -> Report:
    """The report of a row."""
    return Report(**row)


def head_from(row: Mapping[Any, Any]) -> ReportHead:
    """The report of a row without its text."""
    return ReportHead(**row)


def path_from(row: Mapping[Any, Any]) -> ReportPath:
    """The path of a row."""
    return ReportPath(row["report"], row["path"])


def remark_from(row: Mapping[Any, Any]) -> Remark:
    """The remark of a row, without where its file stands."""
    return Remark(row["id"], row["about"], row["kind"], row["text"])


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as a row; its anchors as JSON."""
    return row_of(decision) | {"anchors": msgspec.json.encode(decision.anchors).decode()}


def decision_from(row: Mapping[Any, Any]) -> Decision:
    """The decision of a row."""
    anchors = msgspec.json.decode(row["anchors"], type=tuple[Anchor, ...])
    return Decision(**{**row, "anchors": anchors})


def journal_from(row: Mapping[Any, Any]) -> JournalEntry:
    """The journal entry of a row."""
    detail = msgspec.json.decode(row["detail"])
    return JournalEntry(at=row["at"], what=row["what"], about=row["about"], detail=detail)


def told_from(rows: Sequence[Mapping[Any, Any]]) -> Told:
    """What several files tell of one report, as one record: of rival values the least, whatever the order.

    A path decides nothing here (law 6); whoever wants another value says so with ``tell``, which has a row of its own.
    """
    fields = {
        name: min((row[name] for row in rows if row[name] is not None), default=None)
        for name in ("outlet", "published", "title", "url")
    }
    return Told(report=rows[0]["report"], by=rows[0]["by"], **fields)
