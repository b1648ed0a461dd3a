"""Where rows rest: one casebook's durable and derived rows, each method one transaction or a few small ones.

Everything may be done twice with the same result. A process killed at any moment leaves whole transactions behind,
and nothing else (law 7). Lists come sorted by what they hold, never by when it arrived (law 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Select, Table, and_, delete, func, insert, or_, select, true
from sqlalchemy.dialects import postgresql, sqlite

from consilience.errors import CasebookError, UnknownIdError
from consilience.store import records, tables
from consilience.store.forgetting import without_report, words_in
from consilience.store.opening import WRITE, address_of, faults, name_of, open_engine
from consilience.store.records import JournalEntry, Stored
from consilience.vocabulary import Decision, Remark, Report, ReportHead, ReportPath, Told

Item = TypeVar("Item")

# Rows of one transaction, and ids of one question; SQLite takes 999 parameters in its oldest builds.
BATCH = 500


class Database:
    """One casebook's rows. Open with :meth:`open`; close it, or use it in a ``with``."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITE: True})
        self.name = name

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True, wait_s: float = 10.0) -> Self:
        """Open the casebook at a path or URL, making it where there is none and ``create`` allows.

        ``wait_s``: seconds to wait for another process that is writing. Raises CasebookError, naming the next step, for
        a folder, a file that is no database or another program's, a place one may not write to, a newer revision,
        a casebook in use.
        """
        address = address_of(place)
        return cls(open_engine(address, create=create, wait_s=wait_s), name_of(address))

    def close(self) -> None:
        """Close every connection; what was written is on disk already."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- durable: reports, and what is said of them -----------------------------------------------------------

    def put_reports(self, reports: Sequence[Report], paths: Sequence[str | None]) -> list[Stored]:
        """Keep reports with the path each was found under (None where it has none); tells for each what it was.

        The same report again is the same row, and so is the same file under another spelling of its path. Raises
        CasebookError for text that no database can hold (half of a surrogate pair); the whole batch is then left out.
        """
        with self._write() as connection:
            ids = [report.id for report in reports]
            held = self._held(connection, tables.reports.c.id, ids)
            gone = self._held(connection, tables.forgotten.c.id, ids)
            rows = self._rows_of(connection, tables.report_paths, "report", ids, dict)
            places = {(row["report"], row["place"]) for row in rows}
            pathed = {report for report, _ in places}
            stored = []
            for report, path in zip(reports, paths, strict=True):
                place = (report.id, records.place_of(path)) if path is not None else None
                second = place is not None and place not in places and report.id in pathed
                stored.append(
                    Stored(report=report.id, new=report.id not in held, second_path=second, forgotten=report.id in gone)
                )
                held.add(report.id)
                if place is not None:
                    places.add(place)
                    pathed.add(report.id)
            self._keep(connection, tables.reports, [records.row_of(report) for report in reports])
            self._keep(
                connection,
                tables.report_paths,
                [
                    {"report": report.id, "place": records.place_of(path), "path": records.storable(path)}
                    for report, path in zip(reports, paths, strict=True)
                    if path is not None
                ],
            )
        return stored

    def report(self, report_id: str) -> Report:
        """One report; raises UnknownIdError, which says so where it was forgotten at the user's wish."""
        with self._read() as connection:
            row = connection.execute(select(tables.reports).where(tables.reports.c.id == report_id)).mappings().first()
            if row is not None:
                return records.report_from(row)
            gone = connection.execute(select(tables.forgotten).where(tables.forgotten.c.id == report_id)).first()
        if gone is not None:
            raise UnknownIdError(f"report {report_id} was forgotten at a user's wish on {gone.at[:10]}")
        raise UnknownIdError(f"{self.name} holds no report {report_id}; list what it holds with: consilience stories")

    def reports(self, keys: Iterable[str] | None = None) -> list[Report]:
        """Reports by id: all, or those of some ids that are held."""
        with self._read() as connection:
            rows = [
                records.report_from(row)
                for question in _questions(select(tables.reports), tables.reports.c.id, keys)
                for row in connection.execute(question).mappings()
            ]
        return sorted(rows, key=lambda report: report.id)

    def heads(self) -> dict[str, ReportHead]:
        """All reports without their texts, by id."""
        table = tables.reports
        what = select(table.c.id, table.c.outlet, table.c.url, table.c.published, table.c.given_id).order_by(table.c.id)
        return {head.id: head for head in self._all(what, records.head_from)}

    def report_ids(self) -> list[str]:
        """Ids of all reports, sorted, without their texts."""
        with self._read() as connection:
            return sorted(connection.execute(select(tables.reports.c.id)).scalars())

    def paths(self) -> list[ReportPath]:
        """All paths of all reports, by report and path."""
        return sorted(self._all(select(tables.report_paths), records.path_from))

    def put_told(self, told: Iterable[Told], place: str = "") -> None:
        """Keep what was told of reports; ``place`` is the reports.csv it stands in, "" for the tell command.

        What a file tells replaces what that file told before. The tell command changes only the fields it gives.
        Raises UnknownIdError for a report that is not held.
        """
        table = tables.told
        where = records.place_of(place) if place else ""
        rows = [records.row_of(record) | {"place": where} for record in told]
        with self._write() as connection:
            held = self._held(connection, tables.reports.c.id, [row["report"] for row in rows])
            for row in rows:
                if row["report"] not in held:
                    raise UnknownIdError(f"{self.name} holds no report {row['report']}; read it first, then tell of it")
                keys = [table.c[name] == row[name] for name in ("report", "by", "place")]
                before = connection.execute(select(table).where(*keys)).mappings().first()
                if row["by"] == "tell" and before is not None:
                    row |= {name: before[name] for name in row if row[name] is None}
                self._replace(connection, table, [row])

    def told(self) -> list[Told]:
        """What was told, one record for each report and way of telling, by report and then reports.csv before tell."""
        order = (tables.told.c.report, tables.told.c.by, tables.told.c.place)
        rows = self._all(select(tables.told).order_by(*order), dict)
        return [
            records.told_from(list(group)) for _, group in groupby(sorted(rows, key=_report_and_by), key=_report_and_by)
        ]

    def put_remarks(self, remarks: Iterable[tuple[str, Remark]], read: Iterable[str | Path] = ()) -> None:
        """Keep remarks of reading, each with the path of its file, in the place of what these very files had before.

        ``read`` are the paths that were read just now. What was remarked of a report that is held stays with it, for
        a report is never lost, though its file reads otherwise today.
        """
        rows = [
            {name: records.storable(words) for name, words in records.row_of(remark).items()}
            | {"place": records.place_of(path)}
            for path, remark in remarks
        ]
        table = tables.remarks_of_reading
        of_a_file = table.c.about.not_in(select(tables.reports.c.id))
        with self._write() as connection:
            for some in batches(sorted({records.place_of(path) for path in read})):
                connection.execute(delete(table).where(table.c.place.in_(some), of_a_file))
            self._replace(connection, table, rows)

    def remarks(self) -> list[Remark]:
        """Remarks of reading, sorted; the same of two files of one name is one."""
        return sorted(set(self._all(select(tables.remarks_of_reading), records.remark_from)))

    # --- durable: the analyst, the journal -------------------------------------------------------------------

    def put_decision(self, decision: Decision) -> bool:
        """Append a decision to the log; False where this very decision stands there already. Nothing is overwritten."""
        with self._write() as connection:
            held = self._held(connection, tables.decisions.c.id, [decision.id])
            self._keep(connection, tables.decisions, [records.decision_row(decision)])
        return not held

    def decisions(self) -> list[Decision]:
        """The whole log, what was undone included, by time and then id."""
        order = (tables.decisions.c.at, tables.decisions.c.id)
        found = self._all(select(tables.decisions).order_by(*order), records.decision_from)
        return sorted(found, key=lambda decision: (decision.at, decision.id))

    def log(self, what: str, about: str = "", *, at: str | None = None, **detail: Any) -> None:
        """Write to the journal what was done; ``at`` is this moment in UTC unless given."""
        row = {
            "at": at or records.now(),
            "what": what,
            "about": records.storable(about),
            "detail": records.storable(msgspec.json.encode(detail, order="deterministic").decode()),
        }
        with self._write() as connection:
            connection.execute(insert(tables.journal).values(**row))

    def journal(self, about: str | None = None) -> list[JournalEntry]:
        """The journal in the order of writing, or only what concerns one id; outside every result."""
        which = true() if about is None else tables.journal.c.about == about
        return self._all(select(tables.journal).where(which).order_by(tables.journal.c.number), records.journal_from)

    def forget(self, report_id: str, alone: Mapping[str, Iterable[str]] = MappingProxyType({})) -> None:
        """Forget a report: its text, paths, what was told, decided and worked out of it; only its hash is left.

        A decision about several reports stays for the others, one about this alone goes with what undid it; so does
        every derived row that names it: a row of a whole story may quote it, and is worked out again. ``alone`` are the
        keys, by stage, of further derived rows that rest on it alone. Raises UnknownIdError for a report not held.
        """
        self.report(report_id)
        with self._write() as connection:
            found = self._rows_of(connection, tables.report_paths, "report", [report_id], dict)
            log = [records.decision_from(row) for row in connection.execute(select(tables.decisions)).mappings()]
            narrowed, gone = without_report(log, report_id, lambda key: self._words_of(connection, key))
            self._replace(connection, tables.decisions, [records.decision_row(row) for row in narrowed])
            connection.execute(delete(tables.decisions).where(tables.decisions.c.id.in_(sorted(gone))))
            names = [report_id, *(row["path"] for row in found)]
            journal, remarks, paths = tables.journal, tables.remarks_of_reading, tables.report_paths
            mentions = [journal.c.detail.contains(name, autoescape=True) for name in (report_id, *gone)]
            connection.execute(delete(journal).where(or_(journal.c.about.in_([*names, *sorted(gone)]), *mentions)))
            for table in (paths, tables.told):
                connection.execute(delete(table).where(table.c.report == report_id))
            # Of a file that holds other reports too (JSON Lines) the remarks on its other lines stay.
            of_its_files = and_(
                remarks.c.place.in_([row["place"] for row in found]), remarks.c.place.not_in(select(paths.c.place))
            )
            connection.execute(delete(remarks).where(or_(remarks.c.about == report_id, of_its_files)))
            connection.execute(delete(tables.reports).where(tables.reports.c.id == report_id))
            for stage, keys in alone.items():
                self._drop(connection, stage, keys)
            connection.execute(delete(tables.derived).where(self._names(tables.derived, report_id)))
            self._keep(connection, tables.forgotten, [{"id": report_id, "at": records.now()}])
        self._flush()

    def _words_of(self, connection: Connection, report_id: str) -> frozenset[str]:
        """All words of a report and of what is told of it, its names and paths included."""
        of_report = ((tables.reports, "id"), (tables.told, "report"), (tables.report_paths, "report"))
        rows = [
            row for table, column in of_report for row in self._rows_of(connection, table, column, [report_id], dict)
        ]
        return words_in(str(value) for row in rows for value in row.values() if value is not None)

    def forgotten(self) -> list[str]:
        """Ids of reports that were forgotten, sorted."""
        with self._read() as connection:
            return sorted(connection.execute(select(tables.forgotten.c.id)).scalars())

    # --- derived ---------------------------------------------------------------------------------------------

    def get_derived(self, stage: str, keys: Iterable[str] | None = None) -> dict[str, tuple[str, bytes]]:
        """Derived rows of a stage, by key: the hash of what made each, and its bytes; missing ones are left out."""
        table = tables.derived
        what = select(table.c.key, table.c.inputs, table.c.payload).where(table.c.stage == stage)
        with self._read() as connection:
            rows = [
                tuple(row) for question in _questions(what, table.c.key, keys) for row in connection.execute(question)
            ]
        return {key: (inputs, bytes(payload)) for key, inputs, payload in sorted(rows)}

    def derived_inputs(self, stage: str, keys: Iterable[str] | None = None) -> dict[str, str]:
        """The hash of what made each row of a stage, by key, without the rows: tells what is out of date."""
        table = tables.derived
        what = select(table.c.key, table.c.inputs).where(table.c.stage == stage)
        with self._read() as connection:
            rows = [
                tuple(row) for question in _questions(what, table.c.key, keys) for row in connection.execute(question)
            ]
        return dict(sorted((key, inputs) for key, inputs in rows))

    def stages(self) -> list[str]:
        """The stages that have derived rows, sorted."""
        with self._read() as connection:
            return sorted(connection.execute(select(tables.derived.c.stage).distinct()).scalars())

    def count_derived(self, stage: str) -> int:
        """How many rows a stage has."""
        with self._read() as connection:
            question = select(func.count()).select_from(tables.derived).where(tables.derived.c.stage == stage)
            return int(connection.execute(question).scalar_one())

    def put_derived(self, stage: str, rows: Iterable[tuple[str, str, bytes]], *, batch: int = BATCH) -> None:
        """Keep derived rows (key, inputs, bytes), each batch in a transaction of its own: a kill loses little."""
        for some in batches(rows, batch):
            values = [
                {"stage": stage, "key": key, "inputs": inputs, "payload": payload} for key, inputs, payload in some
            ]
            with self._write() as connection:
                self._replace(connection, tables.derived, values)

    def swap_derived(self, stage: str, rows: Iterable[tuple[str, str, bytes]], gone: Iterable[str]) -> None:
        """Keep some derived rows of a stage and drop others, all in one transaction: rows that hold together."""
        with self._write() as connection:
            self._drop(connection, stage, gone)
            for some in batches(rows):
                values = [
                    {"stage": stage, "key": key, "inputs": inputs, "payload": payload} for key, inputs, payload in some
                ]
                self._replace(connection, tables.derived, values)

    def drop_derived(self, stage: str | None = None, keys: Iterable[str] | None = None) -> None:
        """Drop derived rows: all, those of a stage, or some keys of a stage."""
        with self._write() as connection:
            self._drop(connection, stage, keys)

    def _drop(self, connection: Connection, stage: str | None, keys: Iterable[str] | None) -> None:
        which = true() if stage is None else tables.derived.c.stage == stage
        if keys is None:
            connection.execute(delete(tables.derived).where(which))
        else:
            for some in batches(keys):
                connection.execute(delete(tables.derived).where(which, tables.derived.c.key.in_(some)))

    # --- how it is done --------------------------------------------------------------------------------------

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with faults(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with faults(self.name), self._writer.begin() as connection:
                yield connection
        except UnicodeEncodeError as error:
            raise CasebookError(
                f"{self.name}: a text holds half of a surrogate pair, which no database can keep ({error.reason}); "
                "read the file again with such characters replaced"
            ) from error

    def _flush(self) -> None:
        """Empty SQLite's write-ahead log into the file, so that forgotten words stand in neither."""
        if self._engine.dialect.name == "sqlite":
            with faults(self.name), self._engine.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def _all(self, question: Select[Any], kind: Any) -> list[Any]:
        with self._read() as connection:
            return [kind(row) for row in connection.execute(question).mappings()]

    def _rows_of(self, connection: Connection, table: Table, column: str, keys: Sequence[str], kind: Any) -> list[Any]:
        questions = _questions(select(table), table.c[column], keys)
        return [kind(row) for question in questions for row in connection.execute(question).mappings()]

    def _held(self, connection: Connection, column: Any, keys: Sequence[str]) -> set[str]:
        questions = _questions(select(column), column, keys)
        return {key for question in questions for key in connection.execute(question).scalars()}

    def _keep(self, connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert rows; one whose key is there already stays as it was."""
        if rows:
            connection.execute(self._insert(table).on_conflict_do_nothing(), rows)

    def _replace(self, connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert rows; one whose key is there already is replaced."""
        if rows:
            new = self._insert(table)
            rest = {column.name: new.excluded[column.name] for column in table.columns if not column.primary_key}
            connection.execute(new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest), rows)

    def _names(self, table: Table, report_id: str) -> Any:
        """Whether a derived row is the report's own or names it: records hold ids as they are."""
        words, payload = report_id.encode(), table.c.payload
        if self._engine.dialect.name == "postgresql":
            held = func.encode(payload, "hex").contains(words.hex())
        else:
            held = func.instr(payload, words) > 0
        return or_(table.c.key == report_id, held)

    def _insert(self, table: Table) -> Any:
        return postgresql.insert(table) if self._engine.dialect.name == "postgresql" else sqlite.insert(table)


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _questions(what: Select[Any], column: Any, keys: Iterable[str] | None) -> Iterator[Select[Any]]:
    if keys is None:
        yield what
    else:
        for some in batches(sorted(set(keys))):
            yield what.where(column.in_(some))


def _report_and_by(row: Mapping[str, Any]) -> tuple[str, bool]:
    return row["report"], row["by"] == "tell"
