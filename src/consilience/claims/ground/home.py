"""Where an outlet sits, inferred from the places that its reports name: it weighs, and decides nothing alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from consilience.vocabulary import Candidate, Place

# Reports of an outlet, and different local names in them, from which on its home may be inferred.
REPORTS, NAMES = 3, 4
# Shares of the local names that must lie in one area below a country, or in one country.
IN_AREA, IN_COUNTRY = 0.35, 0.5


class LocalName(Struct, frozen=True, order=True, kw_only=True):
    """A place below a country that a report names, by where it lies; each report has one say for each."""

    country: str
    admin1: str
    name: str
    report: str
    lat: float
    lon: float


class Sights(Struct, frozen=True, kw_only=True):
    """The local names of one report, as they are resolved without knowing its outlet's home."""

    report: str
    names: tuple[LocalName, ...]


def sights_of(report: str, places: Iterable[Place]) -> Sights:
    """The local names among a report's places; speakers' seats and peoples are none."""
    found: dict[tuple[str, str, str], LocalName] = {}
    for place in places:
        if place.country is None or place.admin1 is None or place.lat is None or place.lon is None:
            continue
        if place.role not in ("demonym", "metonym"):
            found.setdefault(
                (place.name, place.country, place.admin1),
                LocalName(
                    country=place.country, admin1=place.admin1, name=place.name, report=report,
                    lat=place.lat, lon=place.lon,
                ),
            )  # fmt: skip
    return Sights(report=report, names=tuple(found[key] for key in sorted(found)))


def home_of(sights: Sequence[Sights]) -> Candidate | None:
    """The area below a country that an outlet's reports name most, else the country; None where neither stands out.

    >>> towns = [LocalName(country="USA", admin1="Texas", name=f"town {n}", report=f"r{n}", lat=33.6, lon=-97.1)
    ...     for n in range(4)]
    >>> home_of([Sights(report=town.report, names=(town,)) for town in towns]).name
    'Texas'
    """
    said = sorted(name for each in sights for name in each.names)
    if len({each.report for each in sights}) < REPORTS or len(said) < NAMES:
        return None
    areas: dict[tuple[str, str], list[LocalName]] = {}
    for name in said:
        areas.setdefault((name.country, name.admin1), []).append(name)
    (country, area), inside = _most(areas)
    if len(inside) >= max(NAMES, IN_AREA * len(said)):
        return _middle(inside, Candidate(geonames_id=None, name=area, kind="admin1", lat=None, lon=None,
                                         country=country, admin1=area))  # fmt: skip
    lands: dict[tuple[str, str], list[LocalName]] = {}
    for name in said:
        lands.setdefault((name.country, ""), []).append(name)
    (country, _), inside = _most(lands)
    if len(inside) < max(NAMES, IN_COUNTRY * len(said)):
        return None
    return _middle(inside, Candidate(geonames_id=None, name=country, kind="country", lat=None, lon=None,
                                     country=country))  # fmt: skip


def _most(areas: Mapping[tuple[str, str], list[LocalName]]) -> tuple[tuple[str, str], list[LocalName]]:
    key = max(sorted(areas), key=lambda each: len(areas[each]))
    return key, areas[key]


def _middle(inside: Sequence[LocalName], area: Candidate) -> Candidate:
    """The area at the median of its names' points, which a few far ones do not move."""
    half = len(inside) // 2
    lat, lon = sorted(name.lat for name in inside)[half], sorted(name.lon for name in inside)[half]
    return Candidate(
        geonames_id=None, name=area.name, kind=area.kind, lat=lat, lon=lon, country=area.country, admin1=area.admin1
    )
