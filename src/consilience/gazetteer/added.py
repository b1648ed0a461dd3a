"""Dumps that the user adds to the gazetteer, and takes out of it again.

What a dump says rests whole in a file of its own, named by the hash of its rows, so that a later version of the
gazetteer takes it in again. Putting that file into its folder is the one step by which a dump is added: before it, the
gazetteer with the new rows lies ready under a name that nobody asks for yet.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from consilience.errors import GazetteerError, UsageError
from consilience.gazetteer.build import Build, base_path, ensure_gazetteer, ensure_with, gazetteer_path
from consilience.gazetteer.compose import compose
from consilience.gazetteer.country import countries
from consilience.gazetteer.files import (
    DUMP_MARK,
    Progress,
    beside,
    dump_paths,
    dumps_folder,
    is_sound,
    locked,
    put,
    seal,
    silent,
    told_as_ours,
)
from consilience.gazetteer.geonames import EXPECTED, Row, read_dump
from consilience.gazetteer.lookup import GazetteerFile
from consilience.gazetteer.merge import Tally

# How many unreadable lines are told one by one.
TOLD = 5

_SCHEMA = f"""
PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {DUMP_MARK};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rows (geonames_id INTEGER, line TEXT, area INTEGER, PRIMARY KEY (geonames_id, line)) WITHOUT ROWID;
BEGIN;
"""
_AREAS = frozenset({"ADM1", "ADM2"})


class Dump(Struct, frozen=True):
    """An added dump: the hash of its rows, the name of the file it came from, and how many rows it holds."""

    hash: str
    name: str
    rows: int


class Faults(Struct):
    """Lines that could not be read: how many, and of the first few their number and the reason."""

    count: int = 0
    first: tuple[tuple[int, str], ...] = ()


class Addition(Struct, frozen=True):
    """What adding a dump did; ``known`` is the one that held the same rows before, where there is one."""

    dump: Dump
    known: Dump | None
    tally: Tally
    faults: Faults


def added_dumps(cache: Path | str | None = None) -> tuple[Dump, ...]:
    """The dumps that were added, by hash; one whose file is damaged has no name and no rows."""
    return tuple(_told(path) for path in dump_paths(cache))


def _told(path: Path) -> Dump:
    if not is_sound(path, DUMP_MARK):
        return Dump(path.stem, "a damaged file", 0)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        meta = dict(file.execute("SELECT key, value FROM meta"))
    return Dump(path.stem, meta["name"], int(meta["rows"]))


def add_dump(
    dump: Path | str, cache: Path | str | None = None, progress: Progress | None = None, *, rows: Build = compose
) -> Addition:
    """Add the rows of a GeoNames dump; raises GazetteerError where no line of it can be read.

    ``cache``, ``progress`` and ``rows`` are as for ``ensure_gazetteer``.
    """
    folder = dumps_folder(cache)
    new = folder / "new"
    with told_as_ours("the dump could not be added", folder), locked(new), beside(new) as part:
        made, faults = _read(part, Path(dump), progress or silent)
        held = dump_paths(cache)
        known = next((_told(path) for path in held if path.stem == made.hash and is_sound(path, DUMP_MARK)), None)
        others = [path for path in held if path.stem != made.hash]
        hashes = [*(path.stem for path in others), made.hash]
        before = gazetteer_path(cache)
        path = ensure_with([*others, part], hashes, cache, progress, rows)
        if known is None:
            put(part, folder / f"{made.hash}.sqlite")
        _clear_away(cache, keep=(before, path))
        with GazetteerFile(path) as book:
            return Addition(made, known, book.tallies()[made.hash], faults)


def _read(part: Path, dump: Path, progress: Progress) -> tuple[Dump, Faults]:
    """Write the rows of a dump, and what can be told of it."""
    faults = Faults()
    with closing(sqlite3.connect(part, isolation_level=None)) as file:
        file.executescript(_SCHEMA)
        known = frozenset(country.alpha2 for country in countries())
        for number, found in read_dump(dump, known, progress):
            if isinstance(found, Row):
                area = found.feature_class == "A" and found.feature_code in _AREAS
                file.execute("INSERT OR IGNORE INTO rows VALUES (?, ?, ?)", (found.geonames_id, found.line(), area))
            else:
                faults.count += 1
                if len(faults.first) < TOLD:
                    faults.first += ((number, found),)
        digest = hashlib.sha256()
        count = 0
        for (line,) in file.execute("SELECT line FROM rows ORDER BY geonames_id, line"):
            digest.update(line.encode() + b"\n")
            count += 1
        if not count:
            reasons = "; ".join(f"line {number}: {reason}" for number, reason in faults.first) or "it is empty"
            raise GazetteerError(f"no line of {dump} can be read ({reasons}): {EXPECTED}")
        name = dump.stem.encode("utf-8", "replace").decode()  # a file's name may hold bytes that are no text
        made = Dump(digest.hexdigest()[:16], name, count)
        meta = {"content": made.hash, "name": made.name, "rows": str(made.rows)}
        file.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        file.execute("COMMIT")
        seal(file)
    return made, faults


def remove_dump(
    name: str, cache: Path | str | None = None, progress: Progress | None = None, *, rows: Build = compose
) -> Dump:
    """Take out the dump of this name or hash; raises UsageError where none or several bear it."""
    folder = dumps_folder(cache)
    with told_as_ours("the dump could not be taken out", folder), locked(folder / "new"):
        held = added_dumps(cache)
        found = [each for each in held if name in (each.name, each.hash)] or [
            each for each in held if len(name) >= 4 and each.hash.startswith(name)
        ]
        if len(found) != 1:
            raise UsageError(_unclear(name, held, found))
        before = gazetteer_path(cache)
        dump = folder / f"{found[0].hash}.sqlite"
        aside = dump.with_suffix(".aside")
        dump.replace(aside)
        try:
            after = ensure_gazetteer(cache, progress, rows=rows)
        except BaseException:  # nothing is taken out where the gazetteer without it cannot be made
            aside.replace(dump)
            raise
        aside.unlink()
        _clear_away(cache, keep=(before, after))
    return found[0]


def _unclear(name: str, held: Sequence[Dump], found: Sequence[Dump]) -> str:
    several = found or held
    names = ", ".join(f"{each.name} ({each.hash})" for each in several) or "none"
    what = f"{len(found)} added dumps are called {name!r}" if found else f"no added dump is called {name!r}"
    return f"{what}; {'name one by its hash' if found else 'added are'}: {names}"


def _clear_away(cache: Path | str | None, keep: Sequence[Path]) -> None:
    """Remove gazetteers with other sets of dumps; the one before stays for those who still read it."""
    base = base_path(cache)
    for path in base.parent.glob(f"*{base.stem}-with-*"):
        if not any(each.name in path.name for each in keep):
            with suppress(OSError):
                path.unlink()
