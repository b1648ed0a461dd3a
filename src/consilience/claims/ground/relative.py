"""Places told by others, as areas with a radius: "50 km north of Lund", "60 km north of the city", "between A and B".

A place so far from a town is moved from the town's point; from an area there is no way to go, so that it is widened and
not moved, and so is a place told by a distance that cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from consilience.claims.ground.place_words import Distances, GroundWords
from consilience.claims.ground.senses import Said, Sense, is_tied
from consilience.contracts import Gazetteer
from consilience.row_ids import row_id
from consilience.text.globe import distance_km, midpoint, moved
from consilience.text.precision import PlaceCodes, place_codes
from consilience.vocabulary import Candidate, Place, PlaceMention

# A distance told in words that are not read may be as far as this; an area wider than this has no middle to go from.
UNREAD_KM, WIDE_KM = 100.0, 60.0
# So far from a place its country is still the same, and further off than this nobody tells where something is.
SAFE_KM, FARTHEST_KM = 20.0, 2000.0
WIDE = frozenset({"country", "continent", "region", "water"})


def midway(report: str, each: Said, places: Sequence[Place]) -> Place:
    """The stretch between two places: its middle, and a radius that reaches both; no point where either has none."""
    field, start = each.sentence.field, each.sentence.start + each.mention.start
    end = each.sentence.start + each.mention.end
    ends = [place for place in places if place.field == field and start <= place.start and place.end <= end]
    lat, lon, radius = _middle(ends) if len(ends) == 2 else (None, None, None)

    def shared(name: str) -> str | None:
        values = {getattr(place, name) for place in ends}
        return values.pop() if len(values) == 1 and len(ends) == 2 else None

    place = _area(report, each, each.mention.name, (lat, lon, radius), place_codes("area", radius, beside=True))
    return replace(place, country=shared("country"), admin1=shared("admin1"), admin2=shared("admin2"))


def away(
    report: str,
    each: Said,
    said: Sequence[Said],
    senses: Mapping[tuple[str, ...], Sense],
    gazetteer: Gazetteer,
    words: GroundWords,
) -> Place:
    """What lies so far from "the town": from the last of that kind that the report named, else nowhere known."""
    town = _pointed_at(each, said, senses, words.asks)
    point = (None, None, None) if town is None else stands(town, each.mention, words)
    codes = place_codes(None if town is None else town.kind, point[2], beside=True)
    named = each.mention.name if town is None else town.name
    place = _area(report, each, f"{each.mention.relation} {named}", point, codes)
    inside = town is not None and stays_in_country(town, each.mention, gazetteer, words.distances)
    return replace(place, country=town.country if town is not None and inside else None)


def _area(
    report: str, each: Said, name: str, point: tuple[float | None, float | None, float | None], codes: PlaceCodes
) -> Place:
    """A place that is no entry of a gazetteer, where it stands in the text."""
    mention, sentence = each.mention, each.sentence
    start, end = sentence.start + mention.start, sentence.start + mention.end
    return Place(
        id=row_id("p", report, sentence.field, start, end), report=report, field=sentence.field, start=start, end=end,
        text=mention.text, name=name, lat=point[0], lon=point[1], radius_km=point[2], geonames_id=None, country=None,
        admin1=None, admin2=None, kind="area", role=mention.role,
        where_prec=codes.where_prec, geo_precision=codes.geo_precision,
    )  # fmt: skip


def _pointed_at(
    each: Said, said: Sequence[Said], senses: Mapping[tuple[str, ...], Sense], asks: Mapping[str, tuple[str, ...]]
) -> Candidate | None:
    """The one place of the kind pointed at that was named last before, in this paragraph or the one before it."""
    kinds = asks.get(each.mention.kind_word or "", ("city",))
    at = each.sentence.start + each.mention.start
    before = [
        other
        for other in said
        if other.sentence.field == each.sentence.field
        and other.sentence.start + other.mention.end <= at
        and each.sentence.paragraph - other.sentence.paragraph <= 1
        and other.mention.form == "toponym"
        and other.mention.cue not in ("speaker", "dateline")
        and (best := senses[other.key].best) is not None
        and best.kind in kinds
        and not is_tied(senses[other.key])
    ]
    last = max(before, key=lambda other: other.sentence.start + other.mention.start, default=None)
    if last is None or len({other.key for other in before if other.sentence == last.sentence}) > 1:
        return None  # of two towns told together nobody knows which
    return senses[last.key].best


def _middle(ends: Sequence[Place]) -> tuple[float | None, float | None, float | None]:
    one, other = ends
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None, None, None
    if {one.kind, other.kind} & WIDE:
        return None, None, None  # the middle of two countries' middles is no place
    lat, lon = midpoint(one.lat, one.lon, other.lat, other.lon)
    radius = distance_km(one.lat, one.lon, other.lat, other.lon) / 2
    return lat, lon, round(max(radius, 1.0), 1)


def stays_in_country(place: Candidate, mention: PlaceMention, gazetteer: Gazetteer, distances: Distances) -> bool:
    """Whether what lies so far from a place is still of its country, as far as the country's width tells.

    No package has the borders: a tenth of the country's radius (at least 20 km) is taken for safe.
    """
    km = distances.km(mention.relation or "")
    whole = gazetteer.country(place.country) if place.country else None
    return km is None or km <= max(SAFE_KM, 0.1 * (whole.radius_km if whole else 0.0))


def stands(
    place: Candidate, mention: PlaceMention, words: GroundWords
) -> tuple[float | None, float | None, float | None]:
    """Point and radius of a mention: moved and widened where it is told by distance or direction.

    An area is not moved from its middle, which is no place to start from, but widened; so is a place told by a
    distance that cannot be read.
    """
    distances = words.distances
    radius = place.radius_km or words.radius(mention.kind_word, 1.0)
    if mention.relation is None or place.lat is None or place.lon is None or stays(place, mention, distances):
        return place.lat, place.lon, round(radius, 1)
    km, way = distances.km(mention.relation), distances.way(mention.relation)
    if km is None and distances.measured(mention.relation):
        return place.lat, place.lon, round(radius + UNREAD_KM, 1)
    if km is not None and km > FARTHEST_KM:
        return None, None, None
    wide = place.approximate and radius > WIDE_KM
    if way is not None and not wide:
        away = km if km is not None else max(2 * radius, 10.0)
        lat, lon = moved(place.lat, place.lon, way, away)
        return lat, lon, round(max(away * 0.5, radius), 1)
    return place.lat, place.lon, round(radius + (km if km is not None else max(radius, 10.0)), 1)


def stays(place: Candidate, mention: PlaceMention, distances: Distances) -> bool:
    """Whether a listed place is only told by its distance from another: "Taloqan, 65 km east of Kunduz"."""
    relation = mention.relation or ""
    told = distances.km(relation) is not None or distances.way(relation) is not None
    return told and mention.form != "relative" and place.how != "text"
