"""Opens a casebook: makes a new one, brings an older one up to date, and says plainly what cannot be used.

A casebook is one SQLite file (or a PostgreSQL address). Alembic is loaded only where the stamped revision is not the
newest, so that opening costs little.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from consilience.errors import CasebookError
from consilience.store import tables

# The first bytes of every SQLite file, by its format's definition.
SQLITE_MAGIC = b"SQLite format 3\0"
WRITE = "consilience_write"


def address_of(place: str | Path) -> URL:
    """The address of a casebook given as a path or as a URL.

    >>> address_of("border.db").database
    'border.db'
    >>> address_of("postgresql+psycopg://desk/border").get_backend_name()
    'postgresql'
    """
    if isinstance(place, str) and "://" in place:
        try:
            return make_url(place)
        except (ArgumentError, ValueError) as error:
            raise CasebookError(
                f"{place!r} is no casebook's address ({error}); give a path such as border.db"
            ) from error
    return URL.create("sqlite", database=str(place))


def name_of(address: URL) -> str:
    """How messages call a casebook: its path, or its address without the password."""
    if address.get_backend_name() == "sqlite":
        return address.database or "(in memory)"
    return address.render_as_string(hide_password=True)


def open_engine(address: URL, *, create: bool, wait_s: float) -> Engine:
    """A database that is ready: right tables, newest revision; raises CasebookError that says what to do next."""
    name = name_of(address)
    if address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}:
        _check_file(Path(str(address.database)), create=create)
    try:
        engine = _engine(address, wait_s)
    except (ImportError, NoSuchModuleError) as error:
        raise CasebookError(
            f"no driver for {name} is installed ({error}); install one, for PostgreSQL: pip install 'psycopg[binary]'"
        ) from error
    try:
        with faults(name), engine.execution_options(**{WRITE: True}).begin() as connection:
            _make_ready(connection, name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise CasebookError(f"{path} is a folder; a casebook is a file: give a name such as {path / 'casebook.db'}")
    try:
        if not path.exists():
            if not create:
                raise CasebookError(
                    f"there is no casebook {path}; make one with: consilience read FOLDER --casebook {path}"
                )
            if not path.parent.is_dir():
                raise CasebookError(f"there is no folder {path.parent}; make it first, or give another --casebook")
            return
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise CasebookError(f"{path} cannot be opened ({error.strerror}); give another --casebook") from error
    if start and start != SQLITE_MAGIC:
        raise CasebookError(f"{path} is no casebook (no SQLite database); give another file to --casebook")


def _engine(address: URL, wait_s: float) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address)
    options: dict[str, Any] = {"connect_args": {"timeout": wait_s}}
    if address.database in {None, "", ":memory:"}:
        options = {"connect_args": {"check_same_thread": False}, "poolclass": StaticPool}
    engine = create_engine(address, **options)
    event.listen(engine, "connect", partial(_on_connect, wait_s=wait_s))
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any, wait_s: float) -> None:
    # Python's own handling opens transactions late and leaves some statements out of them; ours begins them itself.
    connection.isolation_level = None
    cursor = connection.cursor()
    _use_wal(cursor, wait_s)
    # secure_delete: what the user asks to forget is overwritten in the file, not only unlinked.
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _use_wal(cursor: Any, wait_s: float) -> None:
    # Where two open a new file at once, SQLite refuses one of them the change of mode without waiting: its busy timeout
    # does not hold for it.
    until = time.monotonic() + wait_s
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(0.02)
        else:
            return


def _on_begin(connection: Connection) -> None:
    # A writer takes its place in the queue at once; to read first and write later ends in "locked" without waiting.
    writes = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_ready(connection: Connection, name: str) -> None:
    """New tables in an empty database, a migration in an older one, a refusal for anything else."""
    found = set(inspect(connection).get_table_names())
    if not found:
        tables.durable.create_all(connection)
        tables.stamps.create_all(connection)
        connection.execute(tables.stamp.insert().values(version_num=tables.HEAD))
    elif not {"alembic_version", "reports"} <= found:
        raise CasebookError(f"{name} is a database of another program; give another file to --casebook")
    else:
        revision = connection.execute(select(tables.stamp.c.version_num)).scalar()
        if revision != tables.HEAD:
            _migrate(connection, revision, name)
            tables.derivable.drop_all(connection)
    if _derived_columns(connection) != [column.name for column in tables.derived.columns]:
        tables.derivable.drop_all(connection)
        tables.derivable.create_all(connection)


def _derived_columns(connection: Connection) -> list[str]:
    inspector = inspect(connection)
    return [column["name"] for column in inspector.get_columns("derived")] if inspector.has_table("derived") else []


def _migrate(connection: Connection, revision: str | None, name: str) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    config = migration_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise CasebookError(
            f"{name} was made by a newer version of consilience (revision {revision}; this one knows {tables.HEAD}); "
            "update with: pip install --upgrade consilience"
        )
    command.upgrade(config, "head")


def migration_config(connection: Connection) -> Any:
    """Alembic's configuration for a connection, for a migration and for tests."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turns a database's own errors into a letter to the reader: which casebook, what is wrong, what to do next."""
    try:
        yield
    except DBAPIError as error:
        raise CasebookError(_letter(name, str(error.orig))) from error
    except SQLAlchemyError as error:
        raise CasebookError(f"{name} cannot be used: {error}") from error


def _letter(name: str, cause: str) -> str:
    for words, letter in (
        ("locked", "is in use by another process; wait until it is done, or close it, and try again"),
        ("readonly", "is write-protected; make it writable or give another --casebook"),
        ("read-only", "is write-protected; make it writable or give another --casebook"),
        ("unable to open", "cannot be opened or made there; give another --casebook, in a folder you may write to"),
        ("full", "cannot grow, the disk is full; make room and run the command again, it goes on where it was"),
        ("not a database", "is no casebook (no SQLite database); give another file to --casebook"),
        ("malformed", "is damaged; restore a copy, or read the reports into a new casebook"),
    ):
        if words in cause:
            return f"{name} {letter}"
    return f"{name} cannot be used ({cause})"
