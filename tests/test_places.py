"""Places: what is found by the words, what part it plays, and what a report makes of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.claims.find.places import PlaceFinder
from consilience.claims.ground.home import home_of, sights_of
from consilience.claims.ground.places import ground_places
from consilience.errors import GazetteerError
from consilience.gazetteer.lookup import SmallGazetteer, gazetteer_from
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.globe import distance_km
from consilience.text.parse import SpacyParser
from consilience.text.sentences import sentences, stops_of
from consilience.vocabulary import Candidate, Finds, Imprint, Parse, Place, PlaceMention, Publication


def place(
    number: int,
    name: str,
    kind: str,
    lat: float,
    lon: float,
    country: str | None,
    admin1: str | None = None,
    people: int = 0,
    radius: float = 1.0,
    admin2: str | None = None,
) -> Candidate:
    """A row of the small gazetteer."""
    return Candidate(geonames_id=number, name=name, kind=kind, lat=lat, lon=lon, country=country, admin1=admin1,
                     admin2=admin2, population=people, radius_km=radius)  # fmt: skip


PLACES = (
    place(1, "Peru", "country", -10.0, -76.0, "PER", people=32_000_000, radius=640.0),
    place(2, "Ecuador", "country", -2.0, -77.5, "ECU", people=17_000_000, radius=300.0),
    place(3, "Kenya", "country", 1.0, 38.0, "KEN", people=51_000_000, radius=430.0),
    place(4, "Uganda", "country", 1.0, 32.0, "UGA", people=42_000_000, radius=270.0),
    place(5, "United States", "country", 39.8, -98.5, "USA", people=327_000_000, radius=1750.0),
    place(6, "Georgia", "country", 42.0, 43.5, "GEO", people=3_700_000, radius=150.0),
    place(7, "Georgia", "admin1", 32.8, -83.5, "USA", "Georgia", people=9_000_000, radius=230.0),
    place(8, "Ohio", "admin1", 40.3, -83.0, "USA", "Ohio", people=11_000_000, radius=170.0),
    place(9, "Nairobi", "city", -1.28, 36.82, "KEN", "Nairobi", people=2_750_000, radius=17.0),
    place(10, "Kampala", "city", 0.32, 32.58, "UGA", "Central", people=1_350_000, radius=12.0),
    place(11, "Moscow", "city", 55.75, 37.62, "RUS", "Moskva", people=10_400_000, radius=33.0),
    place(12, "Lima", "city", -12.04, -77.03, "PER", "Lima", people=7_700_000, radius=28.0),
    place(13, "Lima", "city", 40.74, -84.1, "USA", "Ohio", people=38_000, radius=2.0),
    place(14, "Sullana", "city", -4.9, -80.69, "PER", "Piura", people=160_000, radius=4.0),
    place(15, "Piura", "admin1", -5.0, -80.3, "PER", "Piura", people=1_800_000, radius=110.0),
    place(16, "Loja", "admin1", -4.0, -79.5, "ECU", "Loja", people=450_000, radius=60.0),
    place(17, "Busia", "city", 0.46, 34.11, "KEN", "Busia", people=40_000, radius=2.0),
    place(18, "Busia", "city", 0.47, 34.09, "UGA", "Eastern", people=45_000, radius=2.0),
    place(19, "Mandera", "city", 3.94, 41.86, "KEN", "Mandera", people=31_000, radius=2.0),
    place(20, "Mandera", "admin1", 3.4, 40.7, "KEN", "Mandera", people=860_000, radius=90.0),
    place(21, "Atlanta", "city", 33.75, -84.39, "USA", "Georgia", people=460_000, radius=7.0),
    place(22, "Tbilisi", "city", 41.69, 44.83, "GEO", "Tbilisi", people=1_050_000, radius=10.0),
    place(23, "Springfield", "city", 39.92, -83.81, "USA", "Ohio", people=60_000, radius=3.0),
    place(24, "Springfield", "city", 44.05, -123.02, "USA", "Oregon", people=60_000, radius=3.0),
    place(25, "Jackson", "city", 39.05, -82.64, "USA", "Ohio", people=6_000, radius=1.0),
    place(26, "Garissa", "city", -0.45, 39.65, "KEN", "Garissa", people=68_000, radius=3.0),
    place(27, "Washington", "city", 38.9, -77.04, "USA", "District of Columbia", people=690_000, radius=8.0),
    place(28, "Wajir", "admin2", 1.75, 40.06, "KEN", "Wajir", people=600_000, radius=100.0),
    place(29, "Suva", "city", -18.14, 178.44, "FJI", "Central", people=77_000, radius=3.0),
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> SmallGazetteer:
    """A small world."""
    return gazetteer_from(PLACES, {"US": 5, "U.S.": 5, "the United States": 5, "Lima Metropolitana": 12})


@functools.cache
def parser() -> SpacyParser:
    """The pipeline, loaded once; the tests that need grammar are left out where it is not installed."""
    pytest.importorskip("spacy")
    return SpacyParser(ParseSettings())


def parses(texts: Sequence[str]) -> list[Parse]:
    """Each sentence parsed alone."""
    return list(parser()(texts))


@pytest.fixture(scope="module")
def finder(gazetteer: SmallGazetteer) -> PlaceFinder:
    """A finder over the small world."""
    return PlaceFinder(load_lexicon("en"), gazetteer)


def found(finder: PlaceFinder, sentence: str) -> dict[str, PlaceMention]:
    """Mentions by their words; doubtful ones too."""
    return {mention.text: mention for mention in finder(parses([sentence])[0])}


def grounded(
    finder: PlaceFinder,
    gazetteer: SmallGazetteer,
    text: str,
    place: str | None = None,
) -> list[Place]:
    """The places of a whole report."""
    rows = sentences(text, stops_of(load_lexicon("en")), "r1")
    words = [text[row.start : row.end] for row in rows]
    finds = {
        row.wording: Finds(wording=row.wording, places=finder(parse), names=finder.people(parse))
        for row, parse in zip(rows, parses(words), strict=True)
    }
    imprint = Imprint(report="r1", title=None, title_words=None, outlet=None, credits=(), published=Publication(),
                      language="en", furniture=(), dateline_place=place)  # fmt: skip
    return list(ground_places("r1", rows, finds, imprint, gazetteer, load_lexicon("en"), None, {"text": text}))


# --- what is a place, and what is none ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Floods hit Sullana on Tuesday.", ["Sullana"]),
        ("Two men were held in Garissa and Mandera.", ["Garissa", "Mandera"]),
        ("The United States sent two planes to Kenya.", ["United States", "Kenya"]),
        ("The US army and U.S. marines left.", ["US", "U.S."]),
        ("Kenyan police met Ugandan officers.", ["Kenyan", "Ugandan"]),
        ("A Kenyan-Ugandan patrol was attacked.", ["Kenyan", "Ugandan"]),
        ("The village of Tolmera was burnt.", ["Tolmera"]),
        ("Fighting went on in Karsuni district.", ["Karsuni"]),
        ("THREE KILLED IN NAIROBI BLAST, POLICE SAY", ["NAIROBI"]),
        # in capitals a plain word is no far-off town, and no short form of a land
        ("TWO CLERKS CHOSE TO FLEE A MOB IN NAIROBI.", ["NAIROBI"]),
        ("THE CAR EXPLODED IN THE AREA OF LIMA.", ["LIMA"]),
        ("THE REBELS TOLD US THAT NONE OF THEM LEFT NAIROBI.", ["NAIROBI"]),
        ("POLICE SEIZED A RIFLE AND A MINE NEAR GARISSA.", ["GARISSA"]),
        ("THE YOUNG MAN LIVES IN LIMA, AND WE CAN CARRY HIM HOME.", ["LIMA"]),
        ("TROOPS LEFT PERU FOR KENYA.", ["PERU", "KENYA"]),
        ("THE U.S. EMBASSY IN NAIROBI WAS ATTACKED.", ["U.S.", "NAIROBI"]),
    ],
)
def test_places_are_found(finder: PlaceFinder, sentence: str, names: list[str]) -> None:
    assert list(found(finder, sentence)) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms Jackson said the road was closed.",
        "President Lima spoke to reporters.",
        "Victoria Sullana won the race.",
        "The Nairobi Herald wrote about the storm.",
        "He studied at the University of Georgia for a year.",
        "On Monday in March the court sat.",
        "They speak Spanish and some French.",
        "The rain stopped and people went home.",
    ],
)
def test_people_organisations_days_and_tongues_are_no_places(finder: PlaceFinder, sentence: str) -> None:
    sure = [mention for mention in found(finder, sentence).values() if mention.form == "toponym"]
    assert sure == []


@pytest.mark.parametrize(("sentence", "code"), [("Kenyan troops crossed.", "KEN"), ("Peruvians fled.", "PER")])
def test_peoples_stand_for_their_country(finder: PlaceFinder, sentence: str, code: str) -> None:
    [mention] = finder(parses([sentence])[0])
    assert (mention.form, mention.role, mention.candidates[0].country) == ("demonym", "demonym", code)


# --- what holds what --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "inner", "outer"),
    [
        ("Rain fell in Sullana, Piura.", "Sullana", "Piura"),
        ("Rain fell in Sullana, in Piura, on Friday.", "Sullana", "Piura"),
        ("The bridge in Lima, Ohio, is shut.", "Lima", "Ohio"),
        ("Rain fell in the village of Tolmera in Karsuni district.", "Tolmera", "Karsuni"),
        ("Rain fell in Tolmera (Wajir District) on Friday.", "Tolmera", "Wajir District"),
        ("The Kenyan town of Garissa was quiet.", "Garissa", "Kenyan"),
        ("Peru's Piura region was flooded.", "Piura", "Peru"),
        ("Sullana, the capital of Piura, was flooded.", "Sullana", "Piura"),
        ("Rain fell in Tolmera-i-Karsun, the capital of Wajir.", "Tolmera-i-Karsun", "Wajir"),
        ("Rain fell in Karsuni district near Garissa.", "Karsuni", "Garissa"),
    ],
)
def test_containment_is_read_from_the_words(finder: PlaceFinder, sentence: str, inner: str, outer: str) -> None:
    mentions = found(finder, sentence)
    assert mentions[inner].within == mentions[outer].start


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Rain fell in Sullana, Lima and Garissa.", "Sullana"),
        ("Rain fell in Kenya, Uganda and Peru.", "Kenya"),
        ("Rain fell in Georgia, Ohio and the rest.", "Georgia"),
        ("From Nairobi he flew to Peru.", "Nairobi"),
        ("Kenya, near Uganda, was dry.", "Kenya"),
    ],
)
def test_lists_and_journeys_hold_nothing(finder: PlaceFinder, sentence: str, name: str) -> None:
    assert found(finder, sentence)[name].within is None


def test_a_generic_word_said_once_holds_for_the_list(finder: PlaceFinder) -> None:
    mentions = found(finder, "The districts of Tolmera, Karsuni and Ustevan in Wajir were lost.")
    assert list(mentions) == ["Tolmera", "Karsuni", "Ustevan", "Wajir"]
    assert [mentions[name].kind_word for name in ("Tolmera", "Karsuni", "Ustevan")] == ["district"] * 3
    assert {mentions[name].within for name in ("Tolmera", "Karsuni", "Ustevan")} == {mentions["Wajir"].start}


def test_two_lists_in_one_sentence_have_each_their_own_area(finder: PlaceFinder) -> None:
    mentions = found(
        finder, "The districts of Tolmera and Karsuni in Wajir, Ustevan and Pelligar in Mandera were lost."
    )
    holders = {name: mentions[name].within for name in ("Tolmera", "Karsuni", "Ustevan", "Pelligar")}
    assert holders["Tolmera"] == holders["Karsuni"] == mentions["Wajir"].start
    assert holders["Ustevan"] == holders["Pelligar"] == mentions["Mandera"].start


# --- parts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Six people died in Garissa.", "Garissa", "event"),
        ("Clashes broke out near Mandera.", "Mandera", "event"),
        ("Hundreds fled from Uganda.", "Uganda", "origin"),
        ("Hundreds fled Kampala on foot.", "Kampala", "origin"),
        ("Hundreds fled into Kenya.", "Kenya", "destination"),
        ("They took refuge in Kenya.", "Kenya", "destination"),
        ("They travelled through Uganda.", "Uganda", "route"),
        ("They withdrew through the border areas of Wajir district.", "Wajir", "route"),
        ("Moscow said it would help.", "Moscow", "metonym"),
        ("The Kremlin said it would help.", "Kremlin", "metonym"),
        ("Rebels attacked Garissa at dawn.", "Garissa", "event"),
        ("According to Kenya, the road is open.", "Kenya", "mentioned"),
        ("The governor of Piura resigned.", "Piura", "mentioned"),
    ],
)
def test_the_words_give_a_place_its_part(finder: PlaceFinder, sentence: str, name: str, role: str) -> None:
    assert found(finder, sentence)[name].role == role


def test_an_event_in_a_capital_is_no_metonym(finder: PlaceFinder) -> None:
    assert found(finder, "A bomb went off in Moscow.")["Moscow"].role == "event"


@pytest.mark.parametrize(
    ("sentence", "name", "relation"),
    [
        ("A blast hit a bus 50 km north of Garissa.", "Garissa", "50 km north of"),
        ("Troops stood 12 miles from Mandera.", "Mandera", "12 miles from"),
        ("A plane came down near Garissa.", "Garissa", "near"),
        ("Troops left from Mandera.", "Mandera", None),
    ],
)
def test_relative_places_keep_the_words_that_make_them(
    finder: PlaceFinder, sentence: str, name: str, relation: str | None
) -> None:
    assert found(finder, sentence)[name].relation == relation


# --- one report ---------------------------------------------------------------------------------------------------


def test_one_name_has_one_sense_in_a_report(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    places = grounded(finder, gazetteer, "A fire broke out in Lima, Ohio. Firefighters from Lima came quickly.")
    assert [each.admin1 for each in places if each.name == "Lima"] == ["Ohio", "Ohio"]


def test_one_name_has_two_senses_where_the_words_put_it_into_two_areas(
    finder: PlaceFinder, gazetteer: SmallGazetteer
) -> None:
    places = grounded(finder, gazetteer, "He left Lima, Ohio, in May. He came to Lima in Peru in June.")
    assert [each.country for each in places if each.name == "Lima"] == ["USA", "PER"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Protesters marched in Tbilisi. Georgia called a vote.", "Georgia", "GEO"),
        ("Storms crossed Atlanta and Ohio. Georgia closed its schools.", "Georgia", "USA"),
        ("Kenyan officers shut the crossing at Busia. Kenya sent more men from Nairobi.", "Busia", "KEN"),
        ("Ugandan officers shut the crossing at Busia. Uganda sent more men from Kampala.", "Busia", "UGA"),
    ],
)
def test_the_company_of_a_name_decides(
    finder: PlaceFinder, gazetteer: SmallGazetteer, text: str, name: str, country: str
) -> None:
    assert {each.country for each in grounded(finder, gazetteer, text) if each.name == name} == {country}


def test_two_towns_about_equally_likely_are_left_as_two(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    [one] = grounded(finder, gazetteer, "Two people were hurt in Springfield.")
    assert (one.lat, one.lon, one.geonames_id, one.admin1) == (None, None, None, None)
    assert {each.admin1 for each in one.candidates} == {"Ohio", "Oregon"}
    assert one.country == "USA"


def test_a_dateline_decides_between_two_towns(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    [one] = grounded(finder, gazetteer, "Two people were hurt in Springfield.", place="Jackson")
    assert one.admin1 == "Ohio"


def test_an_unlisted_village_lies_in_the_area_that_the_text_names(
    finder: PlaceFinder, gazetteer: SmallGazetteer
) -> None:
    places = grounded(finder, gazetteer, "Ten houses burnt in the village of Tolmera in Mandera county, Kenya.")
    village = next(each for each in places if each.name == "Tolmera")
    assert (village.country, village.admin1, village.kind) == ("KEN", "Mandera", "village")
    assert village.geonames_id is None
    assert village.candidates == ()
    assert village.radius_km is not None
    assert village.radius_km >= 50


def test_a_town_its_district_and_a_namesake_abroad_are_told_apart() -> None:
    """One report may name three places alike: the words and the company of each decide."""
    book = gazetteer_from((
        *PLACES,
        place(40, "Turwel", "city", 3.1, 34.9, "UGA", "Northern", people=9_000, radius=2.0),
        place(41, "Turwel", "admin2", 3.1, 34.9, "UGA", "Northern", people=20_000, radius=25.0, admin2="Turwel"),
        place(42, "Turwel", "admin2", 2.9, 35.4, "KEN", "Turkana", people=20_000, radius=25.0, admin2="Turwel"),
        place(43, "Turkana", "admin1", 3.3, 35.6, "KEN", "Turkana", people=900_000, radius=120.0),
    ))  # fmt: skip
    text = (
        "Herders came to Turwel in Turwel District, Uganda, on Friday. "
        "In Kenya the districts of Turwel and Karsuni in Turkana were calm."
    )
    found = [each for each in grounded(PlaceFinder(load_lexicon("en"), book), book, text) if each.name == "Turwel"]
    assert [(each.kind, each.country) for each in found] == [("city", "UGA"), ("admin2", "UGA"), ("admin2", "KEN")]


def test_an_unlisted_village_in_no_area_has_no_point(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    [village] = grounded(finder, gazetteer, "Ten houses burnt in the village of Tolmera.")
    assert (village.lat, village.lon, village.country) == (None, None, None)


def test_a_place_told_by_distance_is_an_area_beside_the_one_named(
    finder: PlaceFinder, gazetteer: SmallGazetteer
) -> None:
    [one] = grounded(finder, gazetteer, "A blast hit a bus 50 km north of Garissa.")
    assert one.lat is not None
    assert one.lon is not None
    assert one.radius_km is not None
    assert distance_km(one.lat, one.lon, -0.45, 39.65) == pytest.approx(50, abs=2)
    assert one.lat > -0.45
    assert one.radius_km >= 10


def test_a_stretch_between_two_towns_is_an_area_that_reaches_both(
    finder: PlaceFinder, gazetteer: SmallGazetteer
) -> None:
    places = grounded(finder, gazetteer, "A bus was robbed on the road between Garissa and Mandera.")
    [stretch] = [each for each in places if each.text.startswith("between")]
    assert stretch.lat == pytest.approx((-0.45 + 3.94) / 2, abs=0.01)
    assert stretch.radius_km == pytest.approx(distance_km(-0.45, 39.65, 3.94, 41.86) / 2, abs=1)
    assert {each.name for each in places} == {"Garissa", "Mandera", "Garissa and Mandera"}


def test_talks_between_countries_are_no_area(finder: PlaceFinder) -> None:
    assert list(found(finder, "Talks between Kenya and Uganda failed.")) == ["Kenya", "Uganda"]


def test_a_surname_of_the_report_is_no_town(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    places = grounded(finder, gazetteer, "Robert Jackson lives in Ohio. Jackson was not hurt.")
    assert [each.name for each in places] == ["Ohio"]


def test_a_report_without_a_place_states_none(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    assert grounded(finder, gazetteer, "Two people were hurt. Nobody knows where.") == []


# --- laws ---------------------------------------------------------------------------------------------------------


PIECES = (
    *("in Garissa", "Kenyan", "the village of Tolmera", "Lima, Ohio", "50 km north of", "Nairobi", "U.S.", "St.", "—"),
    *("(", "said", "fled", "districts of", "and", ",", "A" * 300, "Ms Jackson", "ÉLYSÉE", "'s", "of", "from", "1,214"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_order_of_words_gives_spans_that_read_back(pieces: list[str]) -> None:
    """Without grammar too: a parse without tokens is read by its words alone."""
    finder, text = _bare_finder(), " ".join(pieces)
    mentions = finder(Parse(text, ()))
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    starts = {mention.start for mention in mentions}
    assert all(mention.within is None or mention.within in starts for mention in mentions)
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


@functools.cache
def _bare_finder() -> PlaceFinder:
    return PlaceFinder(load_lexicon("en"), gazetteer_from(PLACES))


def test_the_same_report_gives_the_same_places(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    text = "Clashes in Busia and Garissa. Kenyan troops came from Nairobi. Uganda denied it."
    first = grounded(finder, gazetteer, text)
    again = grounded(PlaceFinder(load_lexicon("en"), gazetteer), gazetteer, text)
    assert first == again
    assert all(re.fullmatch(r"p[0-9a-f]{12}", each.id) for each in first)
    assert len({each.id for each in first}) == len(first)


@pytest.mark.parametrize("words", ["A" * 10_000, "Aa " * 3_000, "in Nairobi " * 500, "İ" * 200 + " in Nairobi"])
def test_long_and_odd_names_are_read_without_error(finder: PlaceFinder, gazetteer: SmallGazetteer, words: str) -> None:
    assert all(row.text == words[row.start : row.end] for row in grounded(finder, gazetteer, words))


@pytest.mark.parametrize("lat", [90.0, 89.9, -90.0, 0.0])
@pytest.mark.parametrize("lon", [180.0, -180.0, 179.9, 0.0])
@pytest.mark.parametrize("way", ["north", "south", "east", "west"])
def test_a_place_told_by_distance_from_a_pole_or_the_date_line_lies_on_earth(lat: float, lon: float, way: str) -> None:
    pole = Candidate(geonames_id=1, name="Tolmera", kind="city", lat=lat, lon=lon, country="NOR", population=90_000)
    small = gazetteer_from([pole])
    rows = grounded(PlaceFinder(load_lexicon("en"), small), small, f"A ship sank 300 km {way} of Tolmera.")
    assert rows
    for row in rows:
        assert row.lat is not None
        assert row.lon is not None
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180


def test_an_area_over_the_date_line_keeps_its_longitude_in_range(
    finder: PlaceFinder, gazetteer: SmallGazetteer
) -> None:
    [one] = grounded(finder, gazetteer, "A ship sank 300 km east of Suva.")
    assert one.lon is not None
    assert -180 <= one.lon <= -178


def test_an_outlet_sits_where_most_of_its_reports_are(finder: PlaceFinder, gazetteer: SmallGazetteer) -> None:
    texts = ("Rain fell in Garissa.", "Two were held in Jackson, Ohio.", "A fire in Lima, Ohio.", "Ohio voted.",
             "A fire in Springfield, Ohio.")  # fmt: skip
    seen = [sights_of(f"r{number}", grounded(finder, gazetteer, text)) for number, text in enumerate(texts)]
    home = home_of(seen)
    assert home is not None
    assert (home.country, home.admin1) == ("USA", "Ohio")
    assert home_of(seen[:2]) is None


def test_the_real_gazetteer_tells_namesakes_apart_by_the_words() -> None:
    from consilience.gazetteer.lookup import open_gazetteer

    try:
        book = open_gazetteer()
    except GazetteerError as error:
        pytest.skip(f"no gazetteer: {error}")
    lexicon = load_lexicon("en")
    finder = PlaceFinder(lexicon, book)
    for text, country in (("Snow fell in Paris, Texas.", "USA"), ("Snow fell in Paris, in France.", "FRA")):
        places = grounded(finder, book, text)  # type: ignore[arg-type]
        assert [each.country for each in places if each.name == "Paris"] == [country]
