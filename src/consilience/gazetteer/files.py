"""Where gazetteers rest, and how a file of them is made: whole and on disk before it bears its name."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from consilience.errors import GazetteerError

# "CSGZ" says of any SQLite file that it is a gazetteer, "CSGA" that it holds the rows of an added dump.
GAZETTEER_MARK = 0x4353475A
DUMP_MARK = 0x43534741

Progress = Callable[[int, int, str], None]

_DUMP = re.compile(r"[0-9a-f]{16}\.sqlite")


def silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody looks at."""


def cache_folder(cache: Path | str | None = None) -> Path:
    """Where gazetteers rest: ``cache``, else the environment variable CONSILIENCE_CACHE, else the user's own cache."""
    told = cache or os.environ.get("CONSILIENCE_CACHE")
    if told:
        return Path(told).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("consilience")


def dumps_folder(cache: Path | str | None = None) -> Path:
    """Where the rows of added dumps rest, beside the gazetteers that are made with them."""
    return cache_folder(cache) / "added"


def dump_paths(cache: Path | str | None = None) -> tuple[Path, ...]:
    """The files of the added dumps, each named by the hash of its rows; in that order."""
    folder = dumps_folder(cache)
    return tuple(sorted(path for path in folder.glob("*.sqlite") if _DUMP.fullmatch(path.name)))


def dump_name(path: Path) -> str:
    """What the file was called that an added dump came from; says so where its rows are damaged."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        return str(file.execute("SELECT value FROM meta WHERE key = 'name'").fetchone()[0])
    return "a damaged file"


def is_sound(path: Path, mark: int = GAZETTEER_MARK) -> bool:
    """Whether ``path`` is a whole file of ours: right mark, finished, and as long as its own header says."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            held = base.execute("PRAGMA application_id").fetchone()[0]
            pages = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
            told = dict(base.execute("SELECT key, value FROM meta WHERE key IN ('content', 'bytes')"))
    except sqlite3.Error:
        return False
    size = path.stat().st_size
    return bool(held == mark and told.get("content") and size == pages == int(told.get("bytes", "-1")))


def seal(base: sqlite3.Connection) -> None:
    """Write down how long the file is, as the last thing that is written to it; ``base`` is outside a transaction."""
    base.execute("INSERT OR REPLACE INTO meta VALUES ('bytes', '000000000000')")
    size = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
    base.execute("UPDATE meta SET value = ? WHERE key = 'bytes'", (f"{size:012d}",))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While nobody else writes what ``path`` names; its folder is made where it is missing."""
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock"):
        yield


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file to write in place of ``path``, gone afterwards. The lock is held: what lies half written is nobody's."""
    clear(path)
    try:
        yield path.with_name(f".{path.name}.{os.getpid()}.part")
    finally:
        clear(path)


def clear(path: Path) -> None:
    """Remove what a killed process left half written beside ``path``."""
    for left in path.parent.glob(f".{path.name}.*.part"):
        with suppress(OSError):
            left.unlink()


def put(part: Path, path: Path) -> None:
    """Give a whole file its name, once it is on disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)


@contextmanager
def told_as_ours(what: str, folder: Path) -> Iterator[None]:
    """Faults of disk and database as a GazetteerError that says where, and what to do."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"{what} in {folder}: {error}; free some space there, or name another folder by CONSILIENCE_CACHE"
        ) from error
