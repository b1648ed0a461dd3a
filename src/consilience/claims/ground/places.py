"""Resolves the places of one report together: containment by the words first, then the company that names keep.

One name has one sense in a report unless the words put it into different areas. Where two places are about equally
likely and lie far apart, the report does not say which, and neither do we: the point is left out and both stand as
candidates.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from consilience.contracts import Gazetteer
from consilience.vocabulary import Candidate, Finds, Imprint, Place, PlaceMention, Sentence

EARTH_KM = 6371.0088
MOST = 8
# Points of a candidate, our own: what is held by the words outweighs all else; then the kind asked for; then company.
HELD, ASKED, COUNTRY, NEAR, HOME, DATELINE, PEOPLE = 14.0, 3.0, 3.2, 3.0, 2.0, 3.0, 0.6
# Two places are tied within this many points, and far apart beyond this many km.
TIED, FAR_KM = 0.1, 200.0
# How wide a mention is about its point where the gazetteer says nothing: km by kind word.
RADII = {"village": 3.0, "town": 5.0, "city": 10.0, "district": 30.0, "county": 30.0, "province": 100.0, "state": 200.0,
         "region": 150.0, "river": 100.0, "valley": 30.0, "lake": 20.0, "airbase": 5.0, "airport": 5.0, "street": 3.0}
KINDS = {
    "district": ("admin2", "admin3", "admin1"), "county": ("admin2", "admin1"), "province": ("admin1", "admin2"),
    "state": ("admin1",), "governorate": ("admin1", "admin2"), "region": ("admin1", "region", "admin2"),
    "oblast": ("admin1",), "prefecture": ("admin1", "admin2"), "department": ("admin1", "admin2"),
    "municipality": ("admin2", "city", "admin3"), "city": ("city",), "town": ("city",), "village": ("city",),
    "country": ("country",), "republic": ("country", "admin1"), "capital": ("city",), "island": ("admin1", "admin2", "region"),
}  # fmt: skip
WAYS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315}
KM = {"k": 1.0, "m": 1.609344, "y": 0.0009144}


class Said(NamedTuple):
    """A mention with the sentence it stands in and the key of its sense."""

    sentence: Sentence
    mention: PlaceMention
    key: tuple[str, ...]


class Sense(NamedTuple):
    """What one name means in a report: its candidates with points, the best first; none for an unknown place."""

    key: tuple[str, ...]
    scored: tuple[tuple[float, Candidate], ...]

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate."""
        return self.scored[0][1] if self.scored else None


def ground_places(
    report_id: str,
    sentences: Sequence[Sentence],
    finds_by_wording: Mapping[str, Finds],
    imprint: Imprint,
    gazetteer: Gazetteer,
    home: Candidate | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[Place, ...]:
    """The places of a report in text order; ``home`` is where its outlet sits, ``texts`` its fields' words.

    With ``texts``, the people that Finds.names names lend their surnames: "Jackson" alone is then Mr Jackson.
    """
    said = _said(sentences, finds_by_wording, imprint)
    said = _licensed(said, _surnames(sentences, finds_by_wording, texts or {}))
    senses = resolve(said, imprint, gazetteer, home)
    area = _area_of(said, senses)
    places = [_place(report_id, each, senses, area) for each in said]
    return tuple(sorted(places, key=lambda place: (place.field != "title", place.start, place.end)))


# --- mentions ------------------------------------------------------------------------------------------------


def _said(sentences: Sequence[Sentence], finds: Mapping[str, Finds], imprint: Imprint) -> list[Said]:
    """Every mention outside furniture, with its key: the name, and the names that hold it by the words."""
    found = []
    for sentence in sentences:
        if sentence.wording not in finds or _is_furniture(sentence, imprint):
            continue
        mentions = finds[sentence.wording].places
        starts = {mention.start: mention for mention in mentions}
        found += [Said(sentence, mention, _key(mention, starts)) for mention in mentions]
    return _merged(found)


def _is_furniture(sentence: Sentence, imprint: Imprint) -> bool:
    return any(
        words.field == sentence.field and words.start < sentence.end and words.end > sentence.start
        for words in imprint.furniture
    )


def _key(mention: PlaceMention, starts: Mapping[int, PlaceMention]) -> tuple[str, ...]:
    """Name and holders, from the inside out; a generic word of an area keeps a town and its district apart."""
    key = [_own(mention)]
    seen = {mention.start}
    while mention.within is not None and mention.within in starts and mention.within not in seen:
        seen.add(mention.within)
        mention = starts[mention.within]
        key.append(_own(mention))
    return tuple(key)


def _own(mention: PlaceMention) -> str:
    name = mention.name.casefold()
    if mention.form == "demonym":
        return name
    return f"{name} {mention.kind_word}" if mention.kind_word in AREAS else name


AREAS = frozenset({"district", "county", "province", "state", "governorate", "region", "oblast", "department", "prefecture"})


def _merged(found: list[Said]) -> list[Said]:
    """A name told without holder or generic word is the one told with them, where there is only one such."""
    full: dict[str, set[tuple[str, ...]]] = {}
    for each in found:
        full.setdefault(each.mention.name.casefold(), set()).add(each.key)
    holders = {each.key[at:] for each in found for at in range(1, len(each.key))}
    result = []
    for each in found:
        keys = full[each.mention.name.casefold()]
        longer = sorted(key for key in keys if len(key) > 1 and key[0] == each.key[0])
        wide = any(candidate.kind in ("country", "continent") for candidate in each.mention.candidates[:1])
        plain = each.mention.kind_word is None and each.key not in holders
        if len(each.key) == 1 and len(longer) == 1 and plain and not wide:
            each = each._replace(key=longer[0])
        result.append(each)
    return result


def _surnames(sentences: Sequence[Sentence], finds: Mapping[str, Finds], texts: Mapping[str, str]) -> frozenset[str]:
    """The last words of the names of people in a report."""
    found: set[str] = set()
    for sentence in sentences:
        if sentence.wording in finds and sentence.field in texts:
            for start, end in finds[sentence.wording].names:
                words = texts[sentence.field][sentence.start + start : sentence.start + end].split()
                found.update(word.strip("'’.,").casefold() for word in words[-1:])
    return frozenset(found)


def _licensed(said: list[Said], surnames: frozenset[str]) -> list[Said]:
    """Without doubtful names that nothing in the report shows to be places, and without the surnames of its people."""
    sure = {each.mention.name.casefold() for each in said if each.mention.form in ("toponym", "relative") and _shown(each, 1)}
    kept = []
    for each in said:
        name, mention = each.mention.name.casefold(), each.mention
        if name in surnames and not _shown(each, 2):
            continue
        if mention.form == "unknown" and mention.candidates and mention.kind_word is None and mention.within is None:
            if name not in sure:
                continue
        kept.append(each)
    return kept


def _shown(each: Said, least: int) -> bool:
    """Whether the words beside a mention show it to be a place: 2 beyond doubt, 1 probably."""
    mention = each.mention
    if mention.within is not None or mention.kind_word is not None or mention.relation is not None or mention.cue == "dateline":
        return True
    if mention.role in ("event", "route") and mention.cue not in ("on", "over", "around"):
        return True
    if any(candidate.kind in ("country", "admin1") for candidate in mention.candidates[:1]) and mention.form == "toponym":
        return True
    return least < 2 and mention.form == "toponym"


# --- senses --------------------------------------------------------------------------------------------------


def resolve(said: Sequence[Said], imprint: Imprint, gazetteer: Gazetteer, home: Candidate | None) -> dict[tuple[str, ...], Sense]:
    """The sense of every key, found together: alone first, then twice more in the company of the others."""
    asked: dict[tuple[str, ...], Said] = {}
    counts: dict[tuple[str, ...], int] = {}
    for each in said:
        first = asked.get(each.key)
        if first is None or (first.mention.kind_word is None and each.mention.kind_word is not None):
            asked[each.key] = each
        counts[each.key] = counts.get(each.key, 0) + 1
    for key in sorted(asked):
        for at in range(1, len(key)):
            if key[at:] not in asked:
                holder = next((each for each in said if each.key[0] == key[at]), None)
                if holder is not None:
                    asked[key[at:]] = holder
    pools = {key: _pool(each.mention, gazetteer, len(key) > 1) for key, each in sorted(asked.items())}
    dateline = _dateline(imprint, gazetteer)
    senses: dict[tuple[str, ...], Sense] = {}
    for _ in range(3):
        company = _company(senses, counts, _together(said))
        senses = _round(asked, pools, company, dateline, home)
    return senses


def _pool(mention: PlaceMention, gazetteer: Gazetteer, held: bool) -> tuple[Candidate, ...]:
    """All places that a mention may mean; names of the same sound too where the words ask for an area or hold it."""
    word = mention.kind_word
    if word is not None and mention.form == "unknown" and not mention.candidates and word not in AREAS:
        return ()
    name = mention.name if word is None else f"{mention.name} {word}"
    found = list(gazetteer.candidates(name))
    if word is not None and word not in AREAS:
        found += [*gazetteer.candidates(mention.name), *mention.candidates]
    if word in AREAS or held or not found:
        found += gazetteer.variants(name)
    found += mention.candidates
    unique: dict[tuple[int | None, str, str | None], Candidate] = {}
    for each in found:
        unique.setdefault((each.geonames_id, each.name if each.geonames_id is None else "", each.country), each)
    return tuple(unique.values())[:60]


def _dateline(imprint: Imprint, gazetteer: Gazetteer) -> Candidate | None:
    found = gazetteer.candidates(imprint.dateline_place) if imprint.dateline_place else ()
    return found[0] if found else None


class Company(NamedTuple):
    """The countries and places that a report names, with weights, to judge the next name by."""

    countries: Mapping[str, float]
    places: tuple[tuple[tuple[str, ...], Candidate, float], ...]
    together: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]


def _together(said: Sequence[Said]) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of keys that stand in one sentence."""
    rows: dict[tuple[str, int], set[tuple[str, ...]]] = {}
    for each in said:
        rows.setdefault((each.sentence.field, each.sentence.start), set()).add(each.key)
    return frozenset((one, other) for keys in rows.values() if len(keys) < 30 for one in keys for other in keys if one != other)


def _company(
    senses: Mapping[tuple[str, ...], Sense],
    counts: Mapping[tuple[str, ...], int],
    together: frozenset[tuple[tuple[str, ...], tuple[str, ...]]],
) -> Company:
    countries: dict[str, float] = {}
    places = []
    for key in sorted(senses):
        sense = senses[key]
        best = sense.best
        if best is None:
            continue
        trust = _trust(sense)
        weight = trust * math.log2(1 + counts.get(key, 1))
        if best.country is not None:
            countries[best.country] = countries.get(best.country, 0.0) + weight * (1.0 if best.kind == "country" else 0.6)
        if best.kind not in ("country", "continent", "region", "water") and best.lat is not None:
            places.append((key, best, trust))
    return Company(countries, tuple(places), together)


def _trust(sense: Sense) -> float:
    """How far a sense may speak for others: fully where nothing rivals it, hardly where two are tied."""
    if len(sense.scored) < 2:
        return 1.0
    gap = sense.scored[0][0] - sense.scored[1][0]
    return min(1.0, 0.15 + max(0.0, gap) / 3.0)


def _round(
    asked: Mapping[tuple[str, ...], Said],
    pools: Mapping[tuple[str, ...], tuple[Candidate, ...]],
    company: Company,
    dateline: Candidate | None,
    home: Candidate | None,
) -> dict[tuple[str, ...], Sense]:
    """One pass over all senses, those that hold others first."""
    found: dict[tuple[str, ...], Sense] = {}
    for key in sorted(pools, key=lambda each: (len(each), each)):
        mention = asked[key].mention
        holder = _holder(key, found)
        inner = [pools[other] for other in sorted(pools) if other[1:] == key]
        scored = []
        for rank, place in enumerate(pools[key]):
            points = _prior(place, rank) + _fits_kind(place, mention.kind_word) + _seat(place, pools[key])
            points += _held(place, holder) + _holds(place, inner) + _with_company(key, place, company)
            points += _home(place, dateline, home)
            points += 1.5 if place.kind == "city" and mention.role == "metonym" else 0.0
            scored.append((round(points, 6), place))
        scored.sort(key=lambda item: (-item[0], item[1].geonames_id or 0, item[1].name))
        if holder is not None and holder.best is not None and not (scored and _stands_alone(scored[0][1])):
            scored = [item for item in scored if _inside(item[1], holder.best)]
        found[key] = Sense(key, tuple(scored))
    return found


def _holder(key: tuple[str, ...], senses: Mapping[tuple[str, ...], Sense]) -> Sense | None:
    """The nearest of what holds a place by the words that is known itself."""
    for at in range(1, len(key)):
        sense = senses.get(key[at:])
        if sense is not None and sense.best is not None:
            return sense
    return None


def _stands_alone(place: Candidate) -> bool:
    """Countries, states and cities are where they are, whatever a comma seems to put them into."""
    if place.kind in ("country", "continent", "region", "water"):
        return True
    return place.how == "name" and (place.kind == "admin1" or place.population >= 100_000)


def _prior(place: Candidate, rank: int) -> float:
    """What speaks for a place before any company: people, its kind, the gazetteer's order, and how it bears the name."""
    points = PEOPLE * math.log10(place.population + 10) - 0.06 * min(rank, 10)
    points += {"country": 3.5, "continent": 3.0, "region": 2.0, "water": 2.0, "admin1": 0.6, "city": 0.3}.get(place.kind, 0.0)
    return points - {"alternate": 0.5, "variant": 2.0}.get(place.how, 0.0)


def _seat(place: Candidate, pool: Sequence[Candidate]) -> float:
    """A city before the province named after it, which it lies in: "in Kabul" is the city."""
    around = (each for each in pool if each.kind in ("admin1", "admin2") and each.radius_km < 120)
    town = place.kind == "city" and place.population >= 20_000
    return 1.0 if town and any(_inside(place, each) for each in around) else 0.0


def _fits_kind(place: Candidate, kind_word: str | None) -> float:
    wanted = KINDS.get(kind_word or "")
    if wanted is None:
        return 0.0
    return ASKED - 0.4 * wanted.index(place.kind) if place.kind in wanted else -ASKED


def _held(place: Candidate, holder: Sense | None) -> float:
    return HELD if holder is not None and holder.best is not None and _inside(place, holder.best) else 0.0


def _holds(place: Candidate, inner: Sequence[tuple[Candidate, ...]]) -> float:
    """A place that could hold what the words put into it is more likely meant."""
    return math.fsum(2.5 for pool in inner if any(_inside(each, place) for each in pool))


def _with_company(key: tuple[str, ...], place: Candidate, company: Company) -> float:
    """Points for a place whose country and neighbourhood the report names anyway."""
    points = 0.0
    total = math.fsum(company.countries.values())
    if total and place.country is not None:
        own = math.fsum(trust for other, each, trust in company.places if other == key and each.country == place.country) * 0.6
        share = max(0.0, company.countries.get(place.country, 0.0) - own) / total
        points += COUNTRY * math.sqrt(share) if place.kind != "country" else COUNTRY * 0.5 * math.sqrt(share)
    near = sorted(
        (trust * _nearness(place, each) * (1.6 if (key, other) in company.together else 1.0)
         for other, each, trust in company.places if other != key), reverse=True,
    )  # fmt: skip
    if place.kind in ("admin1", "admin2"):
        peers = sum((key, other) in company.together and each.kind == place.kind and each.country == place.country
                    for other, each, trust in company.places)  # fmt: skip
        points += 0.8 * min(3, peers)
    return points + NEAR * min(1.6, math.fsum(near[:4]))


def _nearness(place: Candidate, other: Candidate) -> float:
    """1 beside another place, 0 far from it; the same state or province counts whatever the distance."""
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None or place.kind == "country":
        return 0.0
    away = distance_km(place.lat, place.lon, other.lat, other.lon)
    # a state of thousands of towns has one of every name: being in it says less than being near a town of it
    share = 0.12 if other.kind == "admin1" and other.population > 2_000_000 else 0.35
    same = share if place.country == other.country and place.admin1 is not None and place.admin1 == other.admin1 else 0.0
    return max(same, math.exp(-away / 120.0))


def _home(place: Candidate, dateline: Candidate | None, home: Candidate | None) -> float:
    points = 0.0
    for anchor, weight in ((dateline, DATELINE), (home, HOME)):
        if anchor is not None and anchor.country == place.country and place.kind != "country":
            points += weight * (0.4 + 0.6 * _nearness(place, anchor))
    return points


def _inside(place: Candidate, area: Candidate) -> bool:
    """Whether a place lies in an area, as far as their rows and points tell."""
    if area.kind in ("continent", "region", "water"):
        return place.country is None or _within_km(place, area, area.radius_km * 1.3 + 100)
    if area.country != place.country:
        return False
    if area.kind == "country":
        return place.kind != "country" or place.geonames_id == area.geonames_id
    if place.kind in ("country", "continent", "region"):
        return False
    if area.kind == "admin1" and area.admin1 is not None:
        return place.admin1 == area.admin1 and (place.kind != "admin1" or place.geonames_id != area.geonames_id)
    if area.kind == "admin2" and place.admin2 is not None and area.admin2 is not None and place.admin1 == area.admin1:
        return place.admin2 == area.admin2 or _within_km(place, area, area.radius_km)
    return _within_km(place, area, max(area.radius_km * 1.5, 40.0))


def _within_km(place: Candidate, area: Candidate, km: float) -> bool:
    if place.lat is None or place.lon is None or area.lat is None or area.lon is None:
        return False
    return distance_km(place.lat, place.lon, area.lat, area.lon) <= km


# --- places --------------------------------------------------------------------------------------------------


def _area_of(said: Sequence[Said], senses: Mapping[tuple[str, ...], Sense]) -> dict[tuple[str, int], Candidate]:
    """The area that the text was last in, by paragraph: where a road or an unlisted name of it lies."""
    found: dict[tuple[str, int], Candidate] = {}
    last: dict[str, Candidate] = {}
    for each in sorted(said, key=lambda one: (one.sentence.field, one.sentence.start, one.mention.start)):
        best = senses[each.key].best
        if best is not None and each.mention.form == "toponym" and best.kind not in ("continent", "region", "water", "country"):
            last[each.sentence.field] = best
        if each.sentence.field in last:
            found.setdefault((each.sentence.field, each.sentence.paragraph), last[each.sentence.field])
    return found


def _place(
    report: str, each: Said, senses: Mapping[tuple[str, ...], Sense], area: Mapping[tuple[str, int], Candidate]
) -> Place:
    sense, mention, sentence = senses[each.key], each.mention, each.sentence
    start, end = sentence.start + mention.start, sentence.start + mention.end
    meant = _meant(sense, mention, senses, area.get((sentence.field, sentence.paragraph)))
    tied = _tied(sense)
    listed = tuple(candidate for _, candidate in sense.scored[:MOST])
    lat, lon, radius = (None, None, None) if meant is None or tied else _stands(meant, mention)
    words = hashlib.sha256(repr((report, "place", sentence.field, start, end)).encode()).hexdigest()[:12]
    return Place(
        id=f"p{words}", report=report, field=sentence.field, start=start, end=end, text=mention.text, name=mention.name,
        lat=lat, lon=lon, geonames_id=None if meant is None or tied or (meant.approximate and meant.how == "text") else meant.geonames_id,
        country=meant.country if meant is not None and not _differ(sense, tied, "country") else None,
        admin1=meant.admin1 if meant is not None and not _differ(sense, tied, "admin1") else None,
        admin2=meant.admin2 if meant is not None and not tied else None,
        kind=meant.kind if meant is not None else mention.kind_word, radius_km=radius, role=mention.role, candidates=listed,
    )  # fmt: skip


def _meant(
    sense: Sense, mention: PlaceMention, senses: Mapping[tuple[str, ...], Sense], area: Candidate | None
) -> Candidate | None:
    """The best candidate, or the area that the words put an unlisted place into."""
    if sense.best is not None:
        return sense.best
    holder = _holder(sense.key, senses)
    within = holder.best if holder is not None else area
    if within is None:
        return None
    wide = max(within.radius_km, RADII.get(mention.kind_word or "village", 3.0))
    return replace(within, geonames_id=None, name=mention.name, kind=mention.kind_word or "village", population=0,
                   radius_km=wide, approximate=True, how="text")  # fmt: skip


def _tied(sense: Sense) -> bool:
    """Whether the two likeliest places are about equally likely and far apart."""
    if len(sense.scored) < 2 or sense.scored[0][0] - sense.scored[1][0] > TIED:
        return False
    one, other = sense.scored[0][1], sense.scored[1][1]
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) > FAR_KM


def _differ(sense: Sense, tied: bool, field: str) -> bool:
    return tied and getattr(sense.scored[0][1], field) != getattr(sense.scored[1][1], field)


def _stands(place: Candidate, mention: PlaceMention) -> tuple[float | None, float | None, float]:
    """Point and radius of a mention: moved and widened where it is told by distance or direction."""
    radius = place.radius_km or RADII.get(mention.kind_word or "", 1.0)
    if mention.relation is None or place.lat is None or place.lon is None:
        return place.lat, place.lon, round(radius, 1)
    km, way = _distance(mention.relation), _way(mention.relation)
    if way is not None:
        away = km if km is not None else max(2 * radius, 10.0)
        lat, lon = _moved(place.lat, place.lon, way, away)
        return lat, lon, round(max(away * 0.5, radius), 1)
    return place.lat, place.lon, round(radius + (km if km is not None else max(radius, 10.0)), 1)


def _distance(relation: str) -> float | None:
    found = re.match(r"(\d[\d.,]*)[\s-]+([a-z]+)", relation)
    if found is None or found[2].startswith(("north", "south", "east", "west")):
        return None
    scale = KM.get(found[2][0], 1.0) if not found[2].startswith(("met", "m ")) and found[2] != "m" else 0.001
    try:
        return float(found[1].replace(",", "").rstrip(".")) * scale
    except ValueError:
        return None


def _way(relation: str) -> float | None:
    words = relation.lower().replace("-", "")
    found = re.search(r"\b(north|south)?(east|west)\b|\b(north|south)\b", words)
    return float(WAYS[found.group()]) if found else None


def _moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many km away; latitude kept off the poles, longitude brought back over the date line."""
    north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
    new = max(-90.0, min(90.0, lat + north / 111.2))
    across = max(0.01, math.cos(math.radians(lat)))
    return round(new, 5), round((lon + east / (111.2 * across) + 180.0) % 360.0 - 180.0, 5)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees.

    >>> round(distance_km(0, 0, 0, 1))
    111
    """
    one, two = math.radians(lat1), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def home_of(places: Iterable[Place]) -> Candidate | None:
    """Where an outlet sits, by the towns and areas that its reports name: the most often named area below a country.

    None where nothing stands out. The places should come from several reports of the outlet.
    """
    counts: dict[tuple[str, str], list[Place]] = {}
    total = 0
    for place in places:
        if place.country is not None and place.admin1 is not None and place.lat is not None and place.role != "demonym":
            counts.setdefault((place.country, place.admin1), []).append(place)
            total += 1
    if not counts:
        return None
    key = max(sorted(counts), key=lambda each: len(counts[each]))
    inside = counts[key]
    if len(inside) < 5 or len(inside) < 0.35 * total:
        return None
    middle = sorted(inside, key=lambda place: (place.lat or 0.0, place.id))[len(inside) // 2]
    return Candidate(geonames_id=None, name=key[1], kind="admin1", lat=middle.lat, lon=middle.lon, country=key[0], admin1=key[1])
