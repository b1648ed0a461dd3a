"""Takes the rows of added dumps into a copy of the gazetteer: new places, and names and points for those it holds.

What comes out depends on the set of rows alone, not on the order or the number of files they came in. Rows are read as
a stream in the order of their ids; what cannot be held in memory waits in a scratch file beside the new one.
"""

from __future__ import annotations

import hashlib
import heapq
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from consilience.errors import GazetteerError
from consilience.gazetteer.areas import town_radius_km
from consilience.gazetteer.compose import How, Place, area_keys, usable, weight_of
from consilience.gazetteer.country import countries
from consilience.gazetteer.features import Feature, feature_of
from consilience.gazetteer.files import DUMP_MARK, Progress, is_sound, seal
from consilience.gazetteer.geonames import Row, row_from
from consilience.gazetteer.names import KindWords, name_key, skeleton
from consilience.lexicon.load import load_lexicon

# Raise this when a change of this module changes a row.
MERGE_VERSION = 1

AREAS = frozenset({"admin1", "admin2", "admin3"})
_COLUMNS = ", ".join(Place.__struct_fields__)
_SCRATCH = """
CREATE TABLE scratch.places AS SELECT * FROM main.places LIMIT 0;
CREATE TABLE scratch.names (key TEXT, place INTEGER, how INTEGER);
"""
# A place that bears a name in some way already bears it so; of several ways the plainest counts.
_FRESH = """
CREATE TABLE scratch.fresh AS SELECT key, place, min(how) AS how FROM scratch.names AS new
WHERE NOT EXISTS (SELECT 1 FROM main.names AS old WHERE old.key = new.key AND old.place = new.place)
GROUP BY key, place ORDER BY key, place
"""
_SPELLINGS = """
INSERT OR IGNORE INTO main.spellings SELECT bones, key FROM
(SELECT DISTINCT skeleton(key) AS bones, key FROM scratch.fresh WHERE how <= ?) WHERE bones <> '' ORDER BY bones, key
"""
_PLACES = "INSERT OR REPLACE INTO main.places SELECT * FROM scratch.places ORDER BY id"
_NAMES = "INSERT INTO main.names SELECT key, place, how FROM scratch.fresh ORDER BY key, place"
_BY_ID = f"SELECT {_COLUMNS} FROM main.places WHERE id = ?"  # noqa: S608 (our own names)
_CODED = "SELECT code, place FROM codes"

Lines = list[tuple[str, str]]
"""Lines of one GeoNames id, each with the hash of the dump that holds it."""


class Tally(Struct):
    """What became of the rows of one dump: new places, those that join a place of the packages, those left out."""

    new: int = 0
    joined: int = 0
    left_out: int = 0

    @property
    def rows(self) -> int:
        """All rows."""
        return self.new + self.joined + self.left_out

    def count(self, *, held: bool, left_out: bool) -> None:
        """One more row, of a place that the packages hold, or of a feature that is left out, or new."""
        self.joined += held
        self.left_out += left_out and not held
        self.new += not left_out and not held

    def told(self) -> str:
        """The three in words."""
        return (
            f"{self.new:,} of places that were not here, {self.joined:,} of places that were, "
            f"{self.left_out:,} left out for what they are"
        )


def merge(part: Path, base: Path, dumps: Mapping[str, Path], progress: Progress) -> None:
    """Write to ``part`` the gazetteer ``base`` with the rows of ``dumps`` (hash to file)."""
    for name, path in sorted(dumps.items()):
        if not is_sound(path, DUMP_MARK):
            raise GazetteerError(
                f"{path}, which holds an added dump, is damaged; say: consilience gazetteer remove {name}, "
                "and add the dump again"
            )
    shutil.copyfile(base, part)
    scratch = part.with_suffix(".scratch.part")
    with ExitStack() as stack:
        file = stack.enter_context(closing(sqlite3.connect(part, isolation_level=None)))
        file.execute("ATTACH ? AS scratch", (str(scratch),))
        for name in ("main", "scratch"):
            file.executescript(f"PRAGMA {name}.journal_mode = OFF; PRAGMA {name}.synchronous = OFF;")
        held = {name: stack.enter_context(closing(_reading(path))) for name, path in sorted(dumps.items())}
        file.executescript(f"BEGIN;{_SCRATCH}")
        tallies = _Merger(file, held).run(progress)
        progress(0, 1, "writing the added places")
        _write(file, tallies)
        file.execute("COMMIT")
        file.execute("DETACH scratch")
        seal(file)
        progress(1, 1, "the added places are in place")


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _write(file: sqlite3.Connection, tallies: Mapping[str, Tally]) -> None:
    """From the scratch file into the gazetteer, each table in the order of its key, and the hash of it all."""
    file.create_function("skeleton", 1, skeleton, deterministic=True)
    file.execute(_FRESH)
    content = dict(file.execute("SELECT key, value FROM meta"))["content"]
    digest = hashlib.sha256(content.encode())
    changed = False
    for question in ("SELECT * FROM scratch.places ORDER BY id", "SELECT * FROM scratch.fresh ORDER BY key, place"):
        for row in file.execute(question):
            digest.update(repr(row).encode())
            changed = True
    for statement, *values in ((_PLACES,), (_NAMES,), (_SPELLINGS, int(How.SHORT))):
        file.execute(statement, values)
    words = set(file.execute("SELECT words FROM first_words").fetchone()[0].split("\n"))
    words.update(key.partition(" ")[0] for (key,) in file.execute("SELECT key FROM scratch.fresh"))
    file.execute("UPDATE first_words SET words = ?", ("\n".join(sorted(words)),))
    told = {f"added {name}": msgspec.json.encode(tally).decode() for name, tally in tallies.items()}
    told["content"] = digest.hexdigest()[:16] if changed else content
    file.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(told.items()))


class _Merger:
    """Holds what the rows are joined with while they are read; one use."""

    def __init__(self, file: sqlite3.Connection, dumps: Mapping[str, sqlite3.Connection]) -> None:
        self.file = file
        self.dumps = dumps
        self.words = KindWords(load_lexicon("en"))
        self.countries = {country.alpha2: country for country in countries()}
        coded = ((code, self._held(number)) for code, number in file.execute(_CODED).fetchall())
        self.areas = {code: place for code, place in coded if place is not None}
        self.tallies = {name: Tally() for name in dumps}
        # rows of areas that are here under another id, by that id
        self.same: dict[int, int] = {}
        self.others: dict[int, Lines] = {}

    def run(self, progress: Progress) -> dict[str, Tally]:
        """Put every row into the scratch file; returns what became of the rows of each dump."""
        total = sum(each.execute("SELECT count(*) FROM rows").fetchone()[0] for each in self.dumps.values())
        self._know_areas()
        done = 0
        for number, lines in self._grouped():
            if number not in self.same:
                self._take(number, lines + self.others.pop(number, []))
            done += len(lines)
            if done % 10_000 < len(lines):
                progress(done, total, "joining the added places")
        for number, lines in sorted(self.others.items()):
            self._take(number, lines)
        return self.tallies

    def _grouped(self, areas_only: bool = False) -> Iterator[tuple[int, Lines]]:
        """The lines of each id over all dumps, in the order of ids."""
        where = "WHERE area" if areas_only else ""
        question = f"SELECT geonames_id, line FROM rows {where} ORDER BY geonames_id, line"  # noqa: S608
        streams = [self._lines(name, each.execute(question)) for name, each in self.dumps.items()]
        for number, lines in groupby(heapq.merge(*streams), key=itemgetter(0)):
            yield number, [(line, name) for _, line, name in lines]

    @staticmethod
    def _lines(name: str, rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
        return ((number, line, name) for number, line in rows)

    # -- areas ----------------------------------------------------------------------------------------------------

    def _know_areas(self) -> None:
        """Join the dumps' first- and second-level areas to those that are here.

        What a dump says of its codes goes before what the packages say of them: codes are given anew at times.
        """
        found: list[tuple[bool, Row, Place | None]] = []
        unnumbered = self._unnumbered()
        for number, lines in self._grouped(areas_only=True):
            row = _newest(lines)[0]
            feature = feature_of(row.feature_class, row.feature_code)
            if feature is None or feature.kind not in ("admin1", "admin2") or row.alpha2 not in self.countries:
                continue
            held = self._held(number)
            match = held or self._like(row, feature, unnumbered)
            if held is None and match is not None:
                self.same[number] = match.id
                self.others.setdefault(match.id, []).extend(lines)
            if row.admin1 not in ("", "00") and (row.admin2 or row.feature_code == "ADM1"):
                found.append((match is not None, row, match))
        # of several that bear one code, one that is here counts, then the last changed
        found.sort(key=lambda each: (each[0], _order(each[1])))
        for _, row, match in sorted(found, key=lambda each: each[1].feature_code):
            feature = feature_of(row.feature_class, row.feature_code)
            if feature is not None:
                self.areas[_code(row)] = match or self._place(row, feature)

    def _like(self, row: Row, feature: Feature, unnumbered: Mapping[tuple[str, str, str], int]) -> Place | None:
        """The area that shares code, level and a name; else one without an id that shares country, level and a name."""
        alpha3 = self.countries[row.alpha2].alpha3
        keys = [key for key, _how in area_keys(list(_written(row)), row.name, alpha3, self.words)]
        coded = self.areas.get(_code(row))
        if coded is not None and coded.kind == feature.kind and any(self._bears(coded.id, key) for key in keys):
            return coded
        found = {unnumbered[alpha3, feature.kind, key] for key in keys if (alpha3, feature.kind, key) in unnumbered}
        return self._held(found.pop()) if len(found) == 1 else None

    def _unnumbered(self) -> dict[tuple[str, str, str], int]:
        """The areas here that have no GeoNames id, by country, kind and name; none where two share a name."""
        question = (
            "SELECT p.country, p.kind, n.key, p.id FROM names n JOIN places p ON p.id = n.place "
            "WHERE n.place < 0 AND p.kind IN ('admin1', 'admin2') AND n.how <= ? ORDER BY p.id, n.key"
        )
        found: dict[tuple[str, str, str], set[int]] = {}
        for country, kind, key, number in self.file.execute(question, (int(How.SHORT),)):
            found.setdefault((country, kind, key), set()).add(number)
        return {key: numbers.pop() for key, numbers in found.items() if len(numbers) == 1}

    # -- places ---------------------------------------------------------------------------------------------------

    def _take(self, number: int, lines: Lines) -> None:
        """One place: joined where it is here, put down where it is not, or left out."""
        rows = _newest(lines)
        row = rows[0]
        feature = feature_of(row.feature_class, row.feature_code)
        held = self._held(number)
        if held is not None:
            self._join(held, rows, feature)
        elif feature is not None and feature.kind != "country":
            place = self._place(row, feature)
            self._put(place)
            self._name(place.id, self._names(rows, row.name, feature, place.country))
        for _, name in lines:
            self.tallies[name].count(held=held is not None, left_out=feature is None or feature.kind == "country")

    def _held(self, number: int) -> Place | None:
        row = self.file.execute(_BY_ID, (number,)).fetchone()
        return Place(**_fields(row)) if row else None

    def _join(self, held: Place, rows: Sequence[Row], feature: Feature | None) -> None:
        """A place that is here keeps its kind and parents; GeoNames' own point is better than one worked out."""
        own = next((row for row in rows if row.geonames_id == held.id), rows[0])
        if held.approximate and feature is not None and not feature.line:
            self._put(replace(held, lat=own.lat, lon=own.lon, approximate=False))
        found = self._names(rows, None, feature, held.country)
        if held.kind in ("country", "continent", "region"):
            # too great a name to be given for a word that some town bears
            found = ((key, how) for key, how in found if not self._borne(key))
        self._name(held.id, found)

    def _bears(self, number: int, key: str) -> bool:
        return (
            self.file.execute("SELECT 1 FROM main.names WHERE key = ? AND place = ?", (key, number)).fetchone()
            is not None
        )

    def _borne(self, key: str) -> bool:
        return self.file.execute("SELECT 1 FROM main.names WHERE key = ?", (key,)).fetchone() is not None

    def _place(self, row: Row, feature: Feature) -> Place:
        """A place of its own; its parents by the codes of the dump, left empty where no area bears them."""
        country = self.countries.get(row.alpha2)
        town = feature.kind == "city" and row.feature_class == "P"
        place = Place(
            id=row.geonames_id, geonames_id=row.geonames_id, name=row.name, kind=feature.kind, lat=row.lat, lon=row.lon,
            country=country.alpha3 if country else None, country_id=country.geonames_id if country else None,
            population=row.population, radius_km=town_radius_km(row.population) if town else feature.radius_km,
            approximate=feature.line, weight=_weight(feature, row.population),
        )  # fmt: skip
        parent = self._parent(row, feature)
        if parent is not None:
            place = replace(place, admin1=parent.admin1, admin1_id=parent.admin1_id, admin2=parent.admin2,
                            admin2_id=parent.admin2_id)  # fmt: skip
        if feature.kind == "admin1":
            return replace(place, admin1=place.name, admin1_id=place.id, admin2=None, admin2_id=None)
        if feature.kind == "admin2":
            return replace(place, admin2=place.name, admin2_id=place.id)
        return place

    def _parent(self, row: Row, feature: Feature) -> Place | None:
        """The narrowest area that a row's codes name and that is known."""
        first = self.areas.get(f"{row.alpha2}.{row.admin1}")
        if feature.kind in ("admin1", "admin2") or not row.admin2:
            return first
        return self.areas.get(f"{row.alpha2}.{row.admin1}.{row.admin2}", first)

    def _put(self, place: Place) -> None:
        values = tuple(getattr(place, name) for name in place.__struct_fields__)
        self.file.execute(f"INSERT INTO scratch.places VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608

    # -- names ----------------------------------------------------------------------------------------------------

    def _name(self, number: int, found: Iterable[tuple[str, How]]) -> None:
        rows = [(key, number, int(how)) for key, how in found if len(key) > 1]
        self.file.executemany("INSERT INTO scratch.names VALUES (?, ?, ?)", rows)

    def _names(
        self, rows: Sequence[Row], plain: str | None, feature: Feature | None, alpha3: str | None
    ) -> Iterator[tuple[str, How]]:
        """Under which keys a place is found by all its rows, and how it bears each."""
        names = list(dict.fromkeys(chain.from_iterable(_written(row) for row in rows)))
        if feature is not None and feature.kind in AREAS:
            return area_keys(names, plain, alpha3, self.words)
        if feature is not None and feature.weak:
            return ((key, How.ONLY_WITH_WORD) for key in _with_forms(map(name_key, names), feature))
        own = name_key(plain) if plain else None
        others = ((name_key(name), name == plain) for name in names)
        found = [(key, How.NAME if main else _beside(key, own)) for key, main in others]
        forms = _with_forms([name_key(name) for name in names], feature) if feature is not None else ()
        return chain(found, ((key, How.ALTERNATE) for key in forms))


def _fields(row: Sequence[Any]) -> dict[str, Any]:
    found = dict(zip(Place.__struct_fields__, row, strict=True))
    return {**found, "approximate": bool(found["approximate"])}


def _order(row: Row) -> tuple[str, str]:
    return row.modified, row.line()


def _newest(lines: Lines) -> list[Row]:
    """The different rows of a place, the last changed first."""
    return sorted((row_from(line) for line in {line for line, _ in lines}), key=_order, reverse=True)


def _code(row: Row) -> str:
    """GeoNames' code of a first- or second-level area."""
    return f"{row.alpha2}.{row.admin1}" if row.feature_code == "ADM1" else f"{row.alpha2}.{row.admin1}.{row.admin2}"


def _written(row: Row) -> Iterator[str]:
    """The names of a row that English-language news may write; its own whatever it is."""
    yield row.name
    yield from (name for name in (row.ascii_name, *row.alternates.split(",")) if usable(name))


def _with_forms(keys: Iterable[str], feature: Feature) -> Iterator[str]:
    """Names, and each with the generic word of its feature where it has none: "sur" of a river, "sur river"."""
    for key in keys:
        yield key
        for form in feature.forms:
            if not set(form.format("").split()) & set(key.split(" ")):
                yield form.format(key)


def _beside(key: str, own: str | None) -> How:
    """ "New York" is as good a name of New York City as the whole."""
    return How.SHORT if own == f"{key} city" else How.ALTERNATE


def _weight(feature: Feature, population: int) -> int:
    """As the packages' places weigh; what is no town or area comes after all of those that bear its name."""
    if feature.kind in AREAS or (feature.kind == "city" and not feature.gone):
        return weight_of(feature.kind, population)
    return 10 + population // 10
