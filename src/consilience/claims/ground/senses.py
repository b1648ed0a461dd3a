"""What the names of one report mean, found together: containment by the words first, then the company that names keep.

Every candidate of a name gets points; they are our own, and the reason of each stands beside it. What is left open
stays open: candidates are ordered here, never thrown away but by what the words put a place into.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest
from typing import NamedTuple

from consilience.claims.ground.place_words import GroundWords
from consilience.contracts import Gazetteer
from consilience.text.globe import DEGREE_KM, distance_km
from consilience.vocabulary import Candidate, Imprint, PlaceMention, Sentence

# Points of a candidate, our own: what is held by the words outweighs all else; then the kind asked for; then company.
HELD, ASKED, COUNTRY, NEAR, HOME, DATELINE, PEOPLE, SEAT = 14.0, 3.0, 4.2, 3.0, 2.0, 3.0, 0.6, 1.5
BESIDE, SHARE, OF_PEOPLE = 1.5, 4.5, 0.25
# Two places are tied within this many points (more where no country is told: three times the people make no other
# town), and far apart beyond this many km.
TIED, LONE_TIED, FAR_KM = 0.1, 0.3, 200.0
# Company counts less with every km, by a third of itself each 50 km; beyond the second it is too small to be a point.
NEIGHBOURHOOD_KM, ALONE_KM = 120.0, 1700.0
# So many neighbours at most speak for a place.
NEIGHBOURS = 4


class Said(NamedTuple):
    """A mention with the sentence it stands in and the key of its sense."""

    sentence: Sentence
    mention: PlaceMention
    key: tuple[str, ...]


class Sense(NamedTuple):
    """What one name means in a report: its candidates with points, the best first; none for an unknown place.

    ``stray`` where the only bearers are small places in countries that the report has nothing to do with; ``lone``
    where nothing else in the report, nor its outlet, tells of any country.
    """

    key: tuple[str, ...]
    scored: tuple[tuple[float, Candidate], ...]
    stray: bool = False
    lone: bool = False

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate; none where all are strays."""
        return self.scored[0][1] if self.scored and not self.stray else None


def is_tied(sense: Sense) -> bool:
    """Whether the two likeliest places are about equally likely and far apart."""
    if len(sense.scored) < 2 or sense.scored[0][0] - sense.scored[1][0] > (LONE_TIED if sense.lone else TIED):
        return False
    one, other = sense.scored[0][1], sense.scored[1][1]
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) > FAR_KM


def resolve(
    said: Sequence[Said], imprint: Imprint, gazetteer: Gazetteer, home: Candidate | None, words: GroundWords
) -> dict[tuple[str, ...], Sense]:
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
    pools = {key: _pool(each.mention, gazetteer, len(key) > 1, words) for key, each in sorted(asked.items())}
    dateline = _dateline(imprint, gazetteer)
    heard = _heard(said)
    seats = frozenset(each.key for each in said if each.mention.role == "metonym" or each.mention.cue == "dateline")
    senses: dict[tuple[str, ...], Sense] = {}
    for _ in range(3):
        company = _company(senses, counts, _together(said), heard)
        senses = _round(asked, pools, company, dateline, home, seats, words)
    return _without_strays(senses, said, dateline, home, words.areas)


# A place of fewer people is not meant without a word of its country.
LITTLE = 50_000
OPEN = frozenset({"country", "continent", "region", "water"})
AREA_KINDS = frozenset({"admin1", "admin2", "admin3"})
# As far from the rest of the report as this lies no state of the same story.
REACH_KM = 1200.0


def _without_strays(
    senses: Mapping[tuple[str, ...], Sense],
    said: Sequence[Said],
    dateline: Candidate | None,
    home: Candidate | None,
    area_words: AbstractSet[str],
) -> dict[tuple[str, ...], Sense]:
    """Senses with the namesakes marked that lie in a country which nothing else in the report names.

    "The Ajwa reservoir" near Vadodara, India, is none of a village Ajwa in Ivory Coast, though no other is listed; and
    in "Garissa and Lima counties" no capital of Peru is meant.
    """
    known = {place.country for place in (dateline, home) if place is not None and place.country is not None}
    named: dict[str, set[tuple[str, ...]]] = {}
    for key, sense in senses.items():
        if sense.best is not None and sense.best.country is not None and _counts(sense.best):
            named.setdefault(sense.best.country, set()).add(key)
    held = {each.key for each in said if each.mention.cue == "dateline" or each.mention.form == "demonym"}
    areas = {each.key for each in said if each.mention.kind_word in area_words}

    def strays(key: tuple[str, ...], sense: Sense) -> bool:
        place = sense.best
        if key in held or len(key) > 1 or place is None or place.country is None or place.country in known:
            return False
        if key in areas and place.kind == "city" and not named.get(place.country, set()) - {key}:
            return True  # a district, and all that is known is a town of that name, in a country not told
        if place.kind in OPEN or (_counts(place) and key not in areas):
            return False
        if not known and not named:
            # a village of which there are several, and no word of which country
            return len({each.country for _, each in sense.scored}) > 1 and not _has_fellows(place, senses)
        others = named.get(place.country, set()) - {key}
        if key in areas and place.kind in AREA_KINDS and _near_any(place, senses, key):
            return False  # a state that does not lie far from all else
        abroad = any(keys - {key} for country, keys in named.items() if country != place.country)
        return not others and (bool(known) or abroad) and not _has_fellows(place, senses)

    def lone(key: tuple[str, ...]) -> bool:
        return len(key) == 1 and not known and not any(keys - {key} for keys in named.values())

    return {key: sense._replace(stray=strays(key, sense), lone=lone(key)) for key, sense in senses.items()}


def _counts(place: Candidate) -> bool:
    """Whether a place says by itself which country the report is about."""
    return place.kind in OPEN or place.population >= LITTLE


def _near_any(place: Candidate, senses: Mapping[tuple[str, ...], Sense], key: tuple[str, ...]) -> bool:
    """Whether another name of the report lies within reach of a place."""
    rest = [each.best for other, each in senses.items() if other != key and each.best is not None]
    return any(_within_km(place, each, REACH_KM) for each in rest if each.kind not in ("continent", "region", "water"))


def _has_fellows(place: Candidate, senses: Mapping[tuple[str, ...], Sense]) -> bool:
    """Whether the report names several places of a country, which bear each other out."""
    company = [each.best for each in senses.values() if each.best is not None and each.best.country == place.country]
    return len(company) >= FELLOWS


# So many small places of one country bear each other out.
FELLOWS = 3


def _pool(mention: PlaceMention, gazetteer: Gazetteer, held: bool, words: GroundWords) -> tuple[Candidate, ...]:
    """All places that a mention may mean; names of the same sound too where the words ask for an area or hold it."""
    word = mention.kind_word
    if word is not None and mention.form == "unknown" and not mention.candidates and word not in words.areas:
        return ()
    name = mention.name if word is None else f"{mention.name} {word}"
    found = list(gazetteer.candidates(name))
    if word is not None and word not in words.areas:
        found += [*gazetteer.candidates(mention.name), *mention.candidates]
    if word in words.areas or held or not found:
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
    lands: Mapping[tuple[str, ...], tuple[str, float]]


def _together(said: Sequence[Said]) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of keys that stand in one sentence."""
    rows: dict[tuple[str, int], set[tuple[str, ...]]] = {}
    for each in said:
        rows.setdefault((each.sentence.field, each.sentence.start), set()).add(each.key)
    return frozenset(
        (one, other) for keys in rows.values() if len(keys) < 30 for one in keys for other in keys if one != other
    )


def _company(
    senses: Mapping[tuple[str, ...], Sense],
    counts: Mapping[tuple[str, ...], int],
    together: frozenset[tuple[tuple[str, ...], tuple[str, ...]]],
    heard: Mapping[tuple[str, ...], float],
) -> Company:
    countries: dict[str, float] = {}
    places = []
    for key in sorted(senses):
        sense = senses[key]
        best = sense.best
        if best is None:
            continue
        trust = _trust(sense) * heard.get(key, 1.0)
        weight = trust * math.log2(1 + counts.get(key, 1))
        if best.country is not None:
            countries[best.country] = countries.get(best.country, 0.0) + weight * (
                1.0 if best.kind == "country" else 0.6
            )
        if best.kind not in ("country", "continent", "region", "water") and best.lat is not None:
            places.append((key, best, trust))
    lands = {
        key: (sense.best.country, heard.get(key, 1.0))
        for key, sense in senses.items()
        if sense.best is not None and sense.best.kind == "country" and sense.best.country is not None
    }
    return Company(countries, tuple(places), together, lands)


def _heard(said: Sequence[Said]) -> dict[tuple[str, ...], float]:
    """How far a name speaks for its country, from 0 to 1.

    Little where only people of it are told of ("a US drone"), not at all where only its border is.
    """
    found: dict[tuple[str, ...], float] = {}
    for each in said:
        border = each.mention.cue == "border"
        weight = 0.0 if border else OF_PEOPLE if each.mention.form == "demonym" else 1.0
        found[each.key] = max(found.get(each.key, 0.0), weight)
    return found


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
    seats: frozenset[tuple[str, ...]],
    words: GroundWords,
) -> dict[tuple[str, ...], Sense]:
    """One pass over all senses, those that hold others first; ``seats`` speak or are reported from, as towns do."""
    found: dict[tuple[str, ...], Sense] = {}
    for key in sorted(pools, key=lambda each: (len(each), each)):
        mention = asked[key].mention
        holder = holder_of(key, found)
        inner = [pools[other] for other in sorted(pools) if other[1:] == key]
        scored = []
        for rank, place in enumerate(pools[key]):
            points = _prior(place, rank) + _fits_kind(place, mention.kind_word, words) + _seat(place, pools[key])
            points -= SHARE if _is_share(place, pools[key]) else 0.0
            points += _held(place, holder) + _holds(place, inner) + _with_company(key, place, company)
            points += _home(place, dateline, home)
            points += SEAT if place.kind == "city" and key in seats else 0.0
            scored.append((round(points, 6), place))
        scored.sort(key=lambda item: (-item[0], item[1].geonames_id or 0, item[1].name))
        if holder is not None and holder.best is not None and not (scored and _stands_alone(scored[0][1])):
            km = words.distances.km(mention.relation) if mention.relation and mention.form != "relative" else None
            scored = [item for item in scored if _fits(item[1], holder.best, km)]
        found[key] = Sense(key, tuple(scored))
    return found


def _fits(place: Candidate, holder: Candidate, km: float | None) -> bool:
    """Whether a place lies in what holds it, or as far from it as the words say ("Rowena, 15 km west of Lund")."""
    return _inside(place, holder) if km is None else _within_km(place, holder, km * 1.3 + holder.radius_km)


def holder_of(key: tuple[str, ...], senses: Mapping[tuple[str, ...], Sense]) -> Sense | None:
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
    """What speaks for a place before any company: people, kind, the gazetteer's order, how it bears the name."""
    points = PEOPLE * math.log10(place.population + 10) - 0.06 * min(rank, 10)
    points += {"country": 3.5, "continent": 3.0, "region": 2.0, "water": 2.0, "admin1": 0.3, "city": 0.3}.get(
        place.kind, 0.0
    )
    small = place.kind not in ("country", "admin1")
    return points - {"alternate": 1.0 if small else 0.5, "variant": 2.0}.get(place.how, 0.0)


def _seat(place: Candidate, pool: Sequence[Candidate]) -> float:
    """A city before the province named after it, which it lies in: "in Garissa" is the town."""
    around = (each for each in pool if each.kind in ("admin1", "admin2") and each.radius_km < 120)
    town = place.kind == "city" and place.population >= 20_000
    return 1.0 if town and any(_inside(place, each) for each in around) else 0.0


def _is_share(place: Candidate, pool: Sequence[Candidate]) -> bool:
    """Whether a place bears the name of a region of several countries beside its own: a province of Kurdistan."""
    return place.how == "alternate" and any(each.kind == "region" and each.how == "name" for each in pool)


def _fits_kind(place: Candidate, kind_word: str | None, words: GroundWords) -> float:
    wanted = words.asks.get(kind_word or "")
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
        own = (
            math.fsum(trust for other, each, trust in company.places if other == key and each.country == place.country)
            * 0.6
        )
        share = max(0.0, company.countries.get(place.country, 0.0) - own) / total
        weight = COUNTRY * math.sqrt(share) * min(1.0, total)
        points += weight if place.kind != "country" else 0.5 * weight
    if place.kind != "country":
        told = [land for other, land in company.lands.items() if (key, other) in company.together and land[1] > 0]
        # "Kenyan police fled from rebels in Garissa county": of the country told in the same sentence alone
        alone = {country for country, _ in told} == {place.country}
        points += BESIDE * max(weight for _, weight in told) if alone else 0.0
    near = nlargest(
        NEIGHBOURS,
        (trust * _nearness(place, each) * (1.6 if (key, other) in company.together else 1.0)
         for other, each, trust in company.places if other != key),
    )  # fmt: skip
    if place.kind in ("admin1", "admin2"):
        peers = sum((key, other) in company.together and each.kind == place.kind and each.country == place.country
                    for other, each, trust in company.places)  # fmt: skip
        points += 0.8 * min(3, peers)
    return points + NEAR * min(1.6, math.fsum(near))


def _nearness(place: Candidate, other: Candidate) -> float:
    """1 beside another place, 0 far from it; the same state or province counts whatever the distance."""
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None or place.kind == "country":
        return 0.0
    # a state of thousands of towns has one of every name: being in it says less than being near a town of it
    share = 0.12 if other.kind == "admin1" and other.population > 2_000_000 else 0.35
    same = (
        share if place.country == other.country and place.admin1 is not None and place.admin1 == other.admin1 else 0.0
    )
    if abs(place.lat - other.lat) * DEGREE_KM > ALONE_KM:
        return same
    return max(same, math.exp(-distance_km(place.lat, place.lon, other.lat, other.lon) / NEIGHBOURHOOD_KM))


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
    if place.kind in ("country", "continent", "region") or (
        area.kind == "admin2" and place.kind in ("admin1", "admin2")
    ):
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
