"""How exact a day or a place is, in the codes that coders of conflict data use.

UCDP GED (codebook): ``date_prec`` 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more; ``where_prec`` 1 the
place itself, 2 within some 25 km of a known point, 3 a second-level area, 4 a first-level area, 5 a line or an area
without clear bounds, 6 a country, 7 international waters. ACLED (codebook): ``time_precision`` 1 the day, 2 the week,
3 the month; ``geo_precision`` 1 the town, 2 near a town or a small part of a region, 3 a larger region. Where a
codebook has no code (ACLED codes neither a bare year nor a bare country) there is none.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# Days of the longest span that still has a UCDP code, in the order of the codes.
UCDP_DAYS = (1, 6, 7, 31)
ACLED_DAYS = (1, 7, 31)
# How far from a known point UCDP's second code reaches, in km.
NEAR_KM = 25.0
LINES = frozenset({"river", "shore", "terrain", "wetland", "road", "area", "route", "border"})
AREAS = {"admin2": (3, 2), "admin3": (3, 2), "admin1": (4, 3), "country": (6, None), "water": (7, 3)}

# Kinds of places in which so much happens that their names hardly tell one happening from another.
WIDE = ("country", "continent")


class TimeCodes(NamedTuple):
    """UCDP's date_prec and ACLED's time_precision."""

    date_prec: int | None
    time_precision: int | None


class PlaceCodes(NamedTuple):
    """UCDP's where_prec and ACLED's geo_precision."""

    where_prec: int | None
    geo_precision: int | None


def time_codes(earliest: str | None, latest: str | None) -> TimeCodes:
    """The codes of an interval of days; none where an end is open.

    >>> time_codes("2021-07-05", "2021-07-05"), time_codes("2021-07-01", "2021-07-31")
    (TimeCodes(date_prec=1, time_precision=1), TimeCodes(date_prec=4, time_precision=3))
    """
    if earliest is None or latest is None:
        return TimeCodes(None, None)
    days = (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days + 1
    ucdp = next((code for code, most in enumerate(UCDP_DAYS, 1) if days <= most), len(UCDP_DAYS) + 1)
    acled = next((code for code, most in enumerate(ACLED_DAYS, 1) if days <= most), None)
    return TimeCodes(ucdp, acled)


def place_codes(kind: str | None, radius_km: float | None, *, beside: bool) -> PlaceCodes:
    """The codes of a place of a kind and radius; ``beside`` where it is only told to lie near the named one.

    >>> place_codes("city", 4.0, beside=False), place_codes("area", 120.0, beside=True)
    (PlaceCodes(where_prec=1, geo_precision=1), PlaceCodes(where_prec=5, geo_precision=3))
    """
    if radius_km is None or kind is None:
        return PlaceCodes(None, None)
    if kind in AREAS and not beside:
        return PlaceCodes(*AREAS[kind])
    if kind == "city" and not beside:
        return PlaceCodes(1, 1)
    if kind in LINES and not beside:
        return PlaceCodes(5, 3)
    return PlaceCodes(2, 2) if radius_km <= NEAR_KM else PlaceCodes(5, 3)
