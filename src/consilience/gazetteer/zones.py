"""Which time zones a place may lie in: those of its country, by the nearest of their own towns.

The rows are those of ``zone.tab`` in the IANA time zone database (public domain), as the package ``tzdata`` carries it,
so that the rules of summer time are the same on every machine (law 6). Borders between zones are not drawn there: all
zones stand that a place may well lie in, and where they differ on the day, it is a day of two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from zoneinfo import ZoneInfo

from msgspec import Struct

from consilience.gazetteer.country import countries
from consilience.text.globe import distance_km
from consilience.vocabulary import Candidate

# Zones are wide, and their borders are not in the table: one whose own town is so much farther away than the nearest
# one's (km) may hold a place too.
FARTHER_KM = 1000.0


class Zone(Struct, frozen=True):
    """A time zone by its IANA name, with the point of the town it is named after (degrees)."""

    name: str
    lat: float
    lon: float


class ZoneTable:
    """The zones of every country, by ISO 3166-1 alpha-3 code.

    >>> from consilience.gazetteer.lookup import gazetteer_from
    >>> kunduz = Candidate(geonames_id=1, name="Kunduz", kind="city", lat=36.7, lon=68.9, country="AFG")
    >>> ZoneTable().of(kunduz)
    ('Asia/Kabul',)
    """

    def __init__(self) -> None:
        self._zones = _zones_by_country()
        self._clock = lru_cache(maxsize=512)(clock)

    def of(self, place: Candidate) -> tuple[str, ...]:
        """The zones that a place may lie in, the likeliest first; none where its country is not known."""
        zones = self._zones.get(place.country or "", ())
        lat, lon = place.lat, place.lon
        if len(zones) < 2 or lat is None or lon is None:
            return tuple(zone.name for zone in zones)
        if place.kind == "country":
            return tuple(sorted(zone.name for zone in zones))
        away = sorted((distance_km(lat, lon, zone.lat, zone.lon), zone.name) for zone in zones)
        return tuple(name for km, name in away if km <= away[0][0] + FARTHER_KM)

    def version(self) -> str:
        """The version of the time zone database."""
        return version("tzdata")

    def days(self, moment: datetime, zones: tuple[str, ...]) -> tuple[date, date]:
        """The first and last day that a moment may fall on in some zones; its own day where there is none.

        >>> from datetime import UTC
        >>> ZoneTable().days(datetime(2021, 7, 5, 21, 30, tzinfo=UTC), ("Asia/Dushanbe",))[0]
        datetime.date(2021, 7, 6)
        """
        days = sorted(moment.astimezone(self._clock(zone)).date() for zone in zones) or [moment.date()]
        return days[0], days[-1]


def clock(zone: str) -> tzinfo:
    """The clock of a zone, by the rules of the installed package, whatever the machine's own say."""
    with (files("tzdata") / "zoneinfo").joinpath(*zone.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=zone)


def _zones_by_country() -> Mapping[str, tuple[Zone, ...]]:
    alpha3 = {country.alpha2: country.alpha3 for country in countries()}
    found: dict[str, list[Zone]] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if not line.startswith("#") and columns[0] in alpha3:
            lat, lon = _point(columns[1])
            found.setdefault(alpha3[columns[0]], []).append(Zone(columns[2], lat, lon))
    return {country: tuple(zones) for country, zones in found.items()}


def _point(written: str) -> tuple[float, float]:
    """Latitude and longitude in degrees from ISO 6709, "+404251-0740023" (degrees, minutes, seconds)."""
    lat, lon = re.findall(r"[+-]\d+", written)
    return _degrees(lat, 2), _degrees(lon, 3)


def _degrees(written: str, width: int) -> float:
    sign, digits = (-1 if written[0] == "-" else 1), written[1:]
    minutes, seconds = digits[width : width + 2], digits[width + 2 :]
    return sign * (int(digits[:width]) + int(minutes) / 60 + int(seconds or 0) / 3600)
