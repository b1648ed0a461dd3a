"""Reads a GeoNames dump, the table "geoname" as its text files or zips hold it, as a stream of rows.

Nothing is worked out here: a line is a row, or the reason why it is none.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from consilience.errors import GazetteerError
from consilience.gazetteer.files import Progress

COLUMNS = 19
EXPECTED = (
    "a GeoNames dump is a text file of 19 tab-separated columns a line (allCountries.txt, XX.txt, cities500.txt), "
    "or the zip that holds it, as in download.geonames.org/export/dump"
)
# GeoNames allows names of 200 characters and lists of 10,000; a line of a megabyte is none of theirs.
LONGEST_NAME = 200
LONGEST_LINE = 1 << 20
# A file whose first lines are all unreadable is no dump, however long it goes on.
HOPELESS = 10_000

_POINT = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,18})?")
_NUMBER = re.compile(r"[0-9]{1,11}")
_CODE = re.compile(r"[A-Z0-9]{0,10}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_CLASSES = frozenset("AHLPRSTUV") | {""}


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """A line of a dump, without the columns that are not used; ``modified`` is "" where it is no day."""

    geonames_id: int
    name: str
    ascii_name: str
    alternates: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    alpha2: str
    admin1: str
    admin2: str
    population: int
    modified: str

    def line(self) -> str:
        """The row as one line of text, the same for equal rows."""
        return "\t".join(str(value) for value in (getattr(self, name) for name in self.__struct_fields__))


def row_from(line: str) -> Row:
    """The row that ``Row.line`` wrote."""
    number, name, ascii_name, alternates, lat, lon, kind, code, alpha2, admin1, admin2, people, day = line.split("\t")
    return Row(
        geonames_id=int(number), name=name, ascii_name=ascii_name, alternates=alternates, lat=float(lat),
        lon=float(lon), feature_class=kind, feature_code=code, alpha2=alpha2, admin1=admin1, admin2=admin2,
        population=int(people), modified=day,
    )  # fmt: skip


def read_line(raw: bytes, known: frozenset[str]) -> Row | str:
    r"""A line as a row, or the reason why it cannot be read; ``known`` holds the two-letter codes of countries.

    >>> read_line(b"Sur\t1.5", frozenset())
    '2 columns in place of 19'
    """
    if b"\0" in raw:
        return "a NUL byte"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte {error.start + 1} is not UTF-8"
    cells = text.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        return f"{len(cells)} column{'' if len(cells) == 1 else 's'} in place of {COLUMNS}"
    return _fault(cells, known) or _row(cells)


def _fault(cells: list[str], known: frozenset[str]) -> str | None:
    """The first thing that is wrong with a line's columns."""
    number, name, ascii_name, _, lat, lon, kind, code, alpha2, *_ = cells
    people = cells[14]
    if not _NUMBER.fullmatch(number) or not int(number):
        return f"{_shown(number)} is no GeoNames id"
    if not name.strip():
        return "no name"
    if max(len(name), len(ascii_name)) > LONGEST_NAME:
        return f"a name of {max(len(name), len(ascii_name)):,} characters"
    if any(_CONTROL.search(cell) for cell in (name, ascii_name, *cells[10:12])):
        return "a control character in its name or codes"
    for what, cell, most in (("latitude", lat, 90.0), ("longitude", lon, 180.0)):
        if not _POINT.fullmatch(cell) or abs(float(cell)) > most:
            return f"{what} {_shown(cell)} is no number from -{most:.0f} to {most:.0f}"
    if kind not in _CLASSES or not _CODE.fullmatch(code):
        return f"{_shown(f'{kind}.{code}')} is no GeoNames feature"
    if alpha2 and alpha2 not in known:
        return f"{_shown(alpha2)} is no country's ISO code"
    if people and not _NUMBER.fullmatch(people):
        return f"population {_shown(people)} is no whole number"
    return None


def _shown(cell: str) -> str:
    """A cell as an error quotes it: short, and free of what a terminal would obey."""
    return repr(cell if len(cell) <= 30 else f"{cell[:30]}…")


def _row(cells: list[str]) -> Row:
    number, name, ascii_name, alternates, lat, lon, kind, code, alpha2, _, admin1, admin2 = cells[:12]
    others = (other.strip() for other in alternates.split(","))
    return Row(
        geonames_id=int(number), name=name.strip(), ascii_name=ascii_name.strip(), lat=float(lat), lon=float(lon),
        alternates=",".join(other for other in others if 0 < len(other) <= LONGEST_NAME and not _CONTROL.search(other)),
        feature_class=kind, feature_code=code, alpha2=alpha2, admin1=admin1.strip(), admin2=admin2.strip(),
        population=int(cells[14] or 0), modified=cells[18] if _DAY.fullmatch(cells[18]) else "",
    )  # fmt: skip


def read_dump(path: Path, known: frozenset[str], progress: Progress) -> Iterator[tuple[int, Row | str]]:
    """Every line of a dump that is not empty: its number from 1, and its row or the reason why it is none.

    Raises GazetteerError where there is no such file, or a zip is damaged.
    """
    with _opened(path) as (file, size):
        usable = False
        for number, raw, done in _lines(file):
            if not raw.strip(b" \r\n"):
                continue
            found = read_line(raw, known) if len(raw) <= LONGEST_LINE else f"longer than {LONGEST_LINE:,} bytes"
            usable = usable or isinstance(found, Row)
            yield number, found
            if not usable and number >= HOPELESS:
                raise GazetteerError(f"none of the first {HOPELESS:,} lines of {path} can be read: {EXPECTED}")
            if not number % 5000:
                progress(min(done, size) >> 20, size >> 20, f"reading {path.name}, MB")


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes, int]]:
    """Lines with their number and the bytes read so far; of one that is too long, only what shows that it is."""
    number = done = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number, done = number + 1, done + len(raw)
        rest = raw
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
            done += len(rest)
        yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw, done


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The text of a dump as bytes, and how long it is, out of its zip where it lies in one."""
    if not path.exists():
        raise GazetteerError(f"{path} is not there: {EXPECTED}")
    if path.is_dir():
        raise GazetteerError(f"{path} is a folder: {EXPECTED}")
    try:
        with path.open("rb") as file:
            if file.read(4) == b"PK\x03\x04":
                with zipfile.ZipFile(path) as held:
                    member = _member(held, path)
                    with held.open(member) as text:
                        yield text, member.file_size
            else:
                file.seek(0)
                yield file, path.stat().st_size
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError) as error:
        raise GazetteerError(
            f"{path} is a damaged or locked zip ({error}); fetch it again. Nothing was added"
        ) from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read ({error.strerror or error}): {EXPECTED}") from error


def _member(held: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The dump in a zip: the text file of the zip's name, else the only one that is no readme."""
    texts = [
        each for each in held.infolist() if each.filename.endswith(".txt") and "readme" not in each.filename.lower()
    ]
    named = [each for each in texts if Path(each.filename).stem == path.stem]
    if len(named or texts) != 1:
        names = ", ".join(sorted(each.filename for each in held.infolist())[:5]) or "nothing"
        raise GazetteerError(f"{path} holds {names}, and no single dump: {EXPECTED}")
    return (named or texts)[0]
