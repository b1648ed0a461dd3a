"""Where an administrative area lies, worked out from the towns within it: a middle point and a radius, both estimates.

No package gives coordinates of areas. The middle is that of the ground which the towns span, so that a crowded corner
does not pull it to itself; the radius holds nine of ten towns. Against GeoNames' own points of states and provinces
the median error is some 20 km, of districts and counties some 6 km.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from consilience.text.globe import distance_km

Point = tuple[float, float]


def middle(points: Iterable[Point]) -> Point:
    """The middle of the ground that the points span (the centroid of their hull); right across the date line too.

    >>> middle([(10.0, 179.0), (10.0, -179.0)])
    (10.0, 180.0)
    >>> middle([(0.0, 0.0), (0.0, 2.0), (2.0, 0.0), (2.0, 2.0), (0.1, 0.1), (0.1, 0.2)])
    (1.0, 1.0)
    """
    ground = _without_strays(sorted(set(points)))
    east = _mean_longitude(ground)
    # longitudes are counted from the mean one, so that the date line cuts nothing
    flat = sorted({((lon - east + 180.0) % 360.0 - 180.0, lat) for lat, lon in ground})
    x, y = _centroid(_hull(flat))
    lon = (x + east + 180.0) % 360.0 - 180.0
    return round(y, 5), 180.0 if round(lon, 5) == -180.0 else round(lon, 5)


def _without_strays(points: Sequence[Point]) -> Sequence[Point]:
    """Points without those that lie three times as far out as 98 of 100 do: far islands, and slips of the data."""
    if len(points) < 50:
        return points
    east = _mean_longitude(points)
    lats = sorted(lat for lat, _ in points)
    lons = sorted((lon for _, lon in points), key=lambda lon: (lon - east + 180.0) % 360.0)
    heart = lats[len(lats) // 2], lons[len(lons) // 2]
    reach = 3 * spread_km(heart, points, 0.98)
    return [point for point in points if distance_km(*heart, *point) <= reach]


def _mean_longitude(points: Sequence[Point]) -> float:
    x = math.fsum(math.cos(math.radians(lon)) for _, lon in points)
    y = math.fsum(math.sin(math.radians(lon)) for _, lon in points)
    return math.degrees(math.atan2(y, x))


def _hull(flat: Sequence[Point]) -> list[Point]:
    """The corners of the convex hull of sorted points, anticlockwise (Andrew's monotone chain)."""
    if len(flat) < 3:
        return list(flat)
    return _half(flat)[:-1] + _half(flat[::-1])[:-1]


def _half(flat: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in flat:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _centroid(corners: list[Point]) -> Point:
    """The centroid of a polygon, or the mean of its corners where it is a line or a point."""
    sides = list(zip(corners, corners[1:] + corners[:1], strict=True))
    cross = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides]
    area = math.fsum(cross)
    if abs(area) < 1e-9:
        return tuple(math.fsum(axis) / len(corners) for axis in zip(*corners, strict=True))  # type: ignore[return-value]
    x = math.fsum((a[0] + b[0]) * weight for (a, b), weight in zip(sides, cross, strict=True))
    y = math.fsum((a[1] + b[1]) * weight for (a, b), weight in zip(sides, cross, strict=True))
    return x / (3 * area), y / (3 * area)


def spread_km(centre: Point, points: Sequence[Point], share: float = 0.9) -> float:
    """The distance from ``centre`` that nine of ten points (or another share) keep within."""
    away = sorted(distance_km(*centre, *point) for point in points)
    return away[math.ceil(share * len(away)) - 1] if away else 0.0


def disc_km(area_km2: float) -> float:
    """The radius of a disc of this area.

    >>> round(disc_km(31416))
    100
    """
    return math.sqrt(max(area_km2, 0.0) / math.pi)


def town_radius_km(population: int) -> float:
    """A town's radius, as if 3,000 people lived on a square km; never below 1 km.

    >>> town_radius_km(0), round(town_radius_km(9_000_000))
    (1.0, 31)
    """
    return round(max(1.0, disc_km(population / 3000)), 1)
