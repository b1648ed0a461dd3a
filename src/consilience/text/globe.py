"""Points on the globe: how far apart they are, and where one comes that goes so far on a bearing."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088
# Length of a degree of latitude.
DEGREE_KM = EARTH_KM * math.pi / 180


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees.

    >>> round(distance_km(0, 0, 0, 1))
    111
    """
    one, two = math.radians(lat1), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many km away; latitude kept off the poles, longitude brought back over the date line.

    >>> moved(0.0, 179.9, 90, 50)
    (0.0, -179.65034)
    """
    north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
    new = max(-90.0, min(90.0, lat + north / DEGREE_KM))
    across = max(0.01, math.cos(math.radians(lat)))
    return round(new, 5), round((lon + east / (DEGREE_KM * across) + 180.0) % 360.0 - 180.0, 5)


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The middle of two points, the short way round.

    >>> midpoint(0.0, 179.0, 0.0, -177.0)
    (0.0, -179.0)
    """
    east = (lon2 - lon1 + 180.0) % 360.0 - 180.0
    return round((lat1 + lat2) / 2, 5), round((lon1 + east / 2 + 180.0) % 360.0 - 180.0, 5)
