"""Dumps added to the gazetteer: found by every later command, the same in any order, and whole or not there at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import books
from consilience.casebook import open_casebook
from consilience.cli import app
from consilience.errors import GazetteerError, UsageError
from consilience.gazetteer import GazetteerFile, add_dump, added_dumps, gazetteer_from, remove_dump
from consilience.gazetteer.build import base_path, ensure_gazetteer, gazetteer_path
from consilience.gazetteer.compose import How, Place, Rows
from consilience.gazetteer.features import feature_of, features, weak_kinds
from consilience.gazetteer.files import Progress
from consilience.gazetteer.geonames import HOPELESS, LONGEST_LINE, Row, read_line, row_from
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Candidate

NORWAY = 3144096


def line(
    number: int = 90000100, name: str = "Elverhavn", kind: str = "P.PPL", code: str = "NO", admin: str = "90.9001",
    at: tuple[object, object] = (61.5, 9.25), others: str = "", people: object = 0, day: str = "2020-01-01",
) -> str:  # fmt: skip
    """A line of a dump, of an invented place."""
    first, _, second = admin.partition(".")
    feature_class, _, feature_code = kind.partition(".")
    cells = [
        number, name, name, others, *at, feature_class, feature_code, code, "", first, second, "", "", people, "", 10,
        "Europe/Oslo", day,
    ]  # fmt: skip
    return "\t".join(str(cell) for cell in cells)


def dump(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return path


# -- the gazetteer that dumps are added to --------------------------------------------------------------------

LAND = Place(id=NORWAY, geonames_id=NORWAY, name="Norway", kind="country", lat=61.0, lon=9.0, country="NOR",
             country_id=NORWAY, radius_km=300.0, weight=9_000_000)  # fmt: skip
COUNTY = Place(id=90000001, geonames_id=90000001, name="Vestmark", kind="admin1", lat=61.0, lon=9.0, country="NOR",
               country_id=NORWAY, admin1="Vestmark", admin1_id=90000001, radius_km=80.0, approximate=True,
               weight=20_000)  # fmt: skip
PARISH = Place(id=90000002, geonames_id=90000002, name="Storlien", kind="admin2", lat=61.2, lon=9.1, country="NOR",
               country_id=NORWAY, admin1="Vestmark", admin1_id=90000001, admin2="Storlien", admin2_id=90000002,
               radius_km=20.0, approximate=True, weight=1_000)  # fmt: skip
TOWN = Place(id=90000003, geonames_id=90000003, name="Asmuth", kind="city", lat=61.3, lon=9.2, country="NOR",
             country_id=NORWAY, admin1="Vestmark", admin1_id=90000001, population=4_000, radius_km=1.0,
             weight=4_100)  # fmt: skip
BARE = Place(id=-7, geonames_id=None, name="Nordfold", kind="admin1", lat=66.0, lon=13.0, country="NOR",
             country_id=NORWAY, admin1="Nordfold", admin1_id=-7, radius_km=90.0, approximate=True,
             weight=20_000)  # fmt: skip
FEW = Rows(
    (BARE, LAND, COUNTY, PARISH, TOWN),
    (
        ("norway", NORWAY, How.NAME), ("norwegian", NORWAY, How.DEMONYM), ("vestmark", 90000001, How.NAME),
        ("storlien", 90000002, How.NAME), ("asmuth", 90000003, How.NAME), ("nordfold", -7, How.NAME),
    ),
    codes=(("NO.90", 90000001), ("NO.90.9001", 90000002)),
)  # fmt: skip


def few(_lexicon: Lexicon, _progress: Progress) -> Rows:
    return FEW


def opened(cache: Path) -> GazetteerFile:
    return GazetteerFile(ensure_gazetteer(cache, rows=few))


def with_lines(cache: Path, *lines: str) -> GazetteerFile:
    """The gazetteer with a dump of these lines."""
    add_dump(dump(cache / "in" / "XX.txt", *lines), cache, rows=few)
    return opened(cache)


def only(book: GazetteerFile, name: str) -> Candidate:
    [found] = book.candidates(name)
    return found


# -- lines ----------------------------------------------------------------------------------------------------

KNOWN = frozenset({"NO"})
UNREADABLE = [
    (b"", "1 column in place of 19"),
    (b"a\tb\tc", "3 columns in place of 19"),
    (line().encode() + b"\t", "20 columns in place of 19"),
    (line(at=(95, 9)).encode(), "latitude '95' is no number from -90 to 90"),
    (line(at=("-90.5", 9)).encode(), "latitude '-90.5' is no number"),
    (line(at=("nan", 9)).encode(), "latitude 'nan' is no number"),
    (line(at=("1e1", 9)).encode(), "latitude '1e1' is no number"),
    (line(at=("٦١", 9)).encode(), "latitude '٦١' is no number"),
    (line(at=("", 9)).encode(), "latitude '' is no number"),
    (line(at=(61, 180.5)).encode(), "longitude '180.5' is no number from -180 to 180"),
    (line(people="abc").encode(), "population 'abc' is no whole number"),
    (line(people=-4).encode(), "population '-4' is no whole number"),
    (line(people="9" * 40).encode(), "population '999999999999999999999999999999…' is no whole number"),
    (line(code="ZQ").encode(), "'ZQ' is no country's ISO code"),
    (line(code="no").encode(), "'no' is no country's ISO code"),
    (line(name="x" * 10_000).encode(), "a name of 10,000 characters"),
    (line(name=" ").encode(), "no name"),
    (line(name="Sur\x1b[31m").encode(), "a control character in its name"),
    (line(name="Sur\0").encode(), "a NUL byte"),
    (line(name="Sur").encode().replace(b"Sur", b"S\xfcr", 1), "byte 11 is not UTF-8"),
    (line(kind="Q.PPL").encode(), "'Q.PPL' is no GeoNames feature"),
    (line(kind="P.ppl").encode(), "'P.ppl' is no GeoNames feature"),
    (line().encode().replace(b"90000100", b"x90000100"), "'x90000100' is no GeoNames id"),
    (line(number=0).encode(), "'0' is no GeoNames id"),
    (line(number=-4).encode(), "'-4' is no GeoNames id"),
    (line(number=10**15).encode(), "'1000000000000000' is no GeoNames id"),
]


@pytest.mark.parametrize(("raw", "reason"), UNREADABLE, ids=[reason[:30] for _, reason in UNREADABLE])
def test_a_line_that_cannot_be_read_has_a_reason(raw: bytes, reason: str) -> None:
    found = read_line(raw, KNOWN)
    assert isinstance(found, str)
    assert found.startswith(reason)


READABLE = [
    (line(), {"name": "Elverhavn", "lat": 61.5, "population": 0, "modified": "2020-01-01", "admin2": "9001"}),
    (line() + "\r\n", {"modified": "2020-01-01"}),
    (line(people="", day="yesterday", code=""), {"population": 0, "modified": "", "alpha2": ""}),
    (line(at=("-61.50", "-180")), {"lat": -61.5, "lon": -180.0}),
    (line(name="Đà Nẵng", others="Tourane, ,Da\x07Nang," + "x" * 900), {"name": "Đà Nẵng", "alternates": "Tourane"}),
    (line(kind="."), {"feature_class": "", "feature_code": ""}),
]


@pytest.mark.parametrize(("text", "expected"), READABLE)
def test_a_readable_line_is_a_row_and_the_row_is_a_line(text: str, expected: dict[str, Any]) -> None:
    row = read_line(text.encode(), KNOWN)
    assert isinstance(row, Row)
    assert {name: getattr(row, name) for name in expected} == expected
    assert row_from(row.line()) == row


FEATURES = [
    ("P", "PPL", "city"),
    ("P", "", "city"),
    ("P", "PPLX", "city"),
    ("A", "ADM1", "admin1"),
    ("A", "ADM2", "admin2"),
    ("A", "ADM3", "admin3"),
    ("A", "ADM4", "admin3"),
    ("A", "ADM2H", None),
    ("A", "PCLI", "country"),
    ("A", "", None),
    ("H", "STM", "river"),
    ("H", "STMI", "river"),
    ("H", "LK", "lake"),
    ("H", "SEA", "water"),
    ("H", "WLL", "well"),
    ("L", "LCTY", "area"),
    ("L", "MILB", "facility"),
    ("T", "MT", "mountain"),
    ("T", "VAL", "valley"),
    ("T", "ISL", "island"),
    ("T", "CAPE", "terrain"),
    ("V", "FRST", "forest"),
    ("S", "CMPRF", "city"),
    ("S", "AIRB", "facility"),
    ("S", "BDG", "facility"),
    ("S", "DAM", "facility"),
    ("S", "PSTB", "facility"),
    ("S", "HSP", "facility"),
    ("S", "FRM", None),
    ("R", "ST", None),
    ("U", "TRGU", None),
    ("", "", None),
]


@pytest.mark.parametrize(("kind", "code", "expected"), FEATURES)
def test_a_feature_is_a_kind_of_place_or_left_out(kind: str, code: str, expected: str | None) -> None:
    found = feature_of(kind, code)
    assert (found.kind if found else None) == expected


def test_kinds_that_towns_and_areas_have_are_never_weak() -> None:
    assert not weak_kinds() & {"city", "admin1", "admin2", "admin3", "country", "region", "water", "island"}


def test_every_kind_stands_in_the_docs() -> None:
    told = (Path(__file__).parent.parent / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    named = {kind.strip() for row in told.splitlines() if row.startswith("| ") for kind in row.split("|")[1].split(",")}
    assert {feature.kind for feature in features()} - {"country"} <= named


# -- places ---------------------------------------------------------------------------------------------------


def test_a_village_is_found_with_its_point_radius_and_parents(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(others="Elvarhamn,Элверхавн,lvrhvn", people=6_000)) as book:
        village = only(book, "Elverhavn")
        assert (village.geonames_id, village.kind, village.country) == (90000100, "city", "NOR")
        assert (village.lat, village.lon, village.radius_km, village.approximate) == (61.5, 9.25, 1.0, False)
        assert (village.admin1, village.admin2, village.population) == ("Vestmark", "Storlien", 6_000)
        assert only(book, "Elvarhamn").how == "alternate"
        assert book.candidates("lvrhvn") == ()
        assert [each.geonames_id for each in book.variants("Elverhaven")] == []
        assert book.may_begin("Elverhavn")
        assert all(book.contains(area, 90000100) for area in (NORWAY, 90000001, 90000002))
        assert only(book, "Asmuth").geonames_id == 90000003


PARENTS = [
    ("90.9001", "Vestmark", "Storlien"),
    ("90", "Vestmark", None),
    ("90.7777", "Vestmark", None),
    ("00", None, None),
    ("", None, None),
    ("77", None, None),
]


@pytest.mark.parametrize(("codes", "admin1", "admin2"), PARENTS)
def test_parents_are_those_that_the_codes_name_and_never_guessed(
    tmp_path: Path, codes: str, admin1: str | None, admin2: str | None
) -> None:
    with with_lines(tmp_path, line(admin=codes)) as book:
        village = only(book, "Elverhavn")
        assert (village.admin1, village.admin2, village.country) == (admin1, admin2, "NOR")


def test_a_place_of_no_country_has_no_parents(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(name="Grey Sea", kind="H.SEA", code="", admin="")) as book:
        sea = only(book, "Grey Sea")
        assert (sea.kind, sea.country, sea.admin1, sea.approximate) == ("water", None, None, True)


def test_areas_of_the_dump_are_parents_whatever_the_order_of_lines(tmp_path: Path) -> None:
    lines = [
        line(90000100, "Elverhavn", admin="91.9101"),
        line(90000101, "Sormark Fylke", "A.ADM1", admin="91", others="Sormark"),
        line(90000102, "Hedlund District", "A.ADM2", admin="91.9101"),
        line(90000103, "Inner Hedlund", "A.ADM3", admin="91.9101"),
    ]
    with with_lines(tmp_path / "one", *lines) as one, with_lines(tmp_path / "other", *lines[::-1]) as other:
        assert one.content_hash() == other.content_hash()
        village = only(one, "Elverhavn")
        assert (village.admin1, village.admin2) == ("Sormark Fylke", "Hedlund District")
        assert (only(one, "Sormark").kind, only(one, "Sormark").admin1) == ("admin1", "Sormark Fylke")
        assert (only(one, "Hedlund").kind, only(one, "Hedlund District").geonames_id) == ("admin2", 90000102)
        inner = only(one, "Inner Hedlund")
        assert (inner.kind, inner.admin2, inner.radius_km) == ("admin3", "Hedlund District", 10.0)
        assert one.contains(90000101, 90000100)
        assert one.contains(90000102, 90000103)


def test_a_place_that_is_here_is_not_doubled_and_its_own_point_stays(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(90000003, "Asmut", at=(10, 10), others="Asmuthby", people=9)) as book:
        assert book.by_id(90000003) == only(book, "Asmuth")
        town = only(book, "Asmuth")
        assert (town.lat, town.lon, town.population, town.how) == (61.3, 9.2, 4_000, "name")
        assert [only(book, name).how for name in ("Asmut", "Asmuthby")] == ["alternate", "alternate"]
        assert opened(tmp_path).info()["places"] == {"admin1": 2, "admin2": 1, "city": 1, "country": 1}


def test_an_areas_point_that_was_worked_out_gives_way_to_its_own(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(90000001, "Vestmark", "A.ADM1", admin="90", at=(60.75, 8.5))) as book:
        county = only(book, "Vestmark")
        assert (county.lat, county.lon, county.approximate, county.radius_km) == (60.75, 8.5, False, 80.0)
        assert county.kind == "admin1"


SAME_AREA = [
    (90000777, "Vestmark County", "A.ADM1", "90", "Vestmark"),  # the code is here under another id
    (90000778, "Storlien", "A.ADM2", "90.9001", "Storlien"),
    (90000779, "Nordfold Fylke", "A.ADM1", "97", "Nordfold"),  # here without an id, and of that name
]


@pytest.mark.parametrize(("number", "name", "kind", "codes", "held"), SAME_AREA)
def test_an_area_that_is_here_under_another_id_is_not_doubled(
    tmp_path: Path, number: int, name: str, kind: str, codes: str, held: str
) -> None:
    lines = [line(number, name, kind, admin=codes, others="Nordfold", at=(63, 11)), line(admin=f"{codes}")]
    with with_lines(tmp_path, *lines) as book:
        area = book.candidates(held)[0]
        assert (area.name, area.lat, area.approximate) == (held, 63.0, False)
        assert book.by_id(number) is None
        assert only(book, "Elverhavn").admin1 in ("Vestmark", held)


def test_an_area_of_the_same_name_elsewhere_is_another_one(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(90000500, "Vestmark", "A.ADM1", admin="98")) as book:
        assert {each.geonames_id for each in book.candidates("Vestmark")} == {90000001, 90000500}


def test_a_code_that_was_given_anew_names_the_dumps_own_area(tmp_path: Path) -> None:
    lines = [line(90000501, "Lyngdal", "A.ADM1", admin="90"), line(90000001, "Vestmark", "A.ADM1", admin="95"), line()]
    with with_lines(tmp_path, *lines, line(90000502, "Lund", admin="95")) as book:
        assert only(book, "Lyngdal").geonames_id == 90000501
        assert (only(book, "Elverhavn").admin2, only(book, "Lund").admin1) == ("Storlien", "Vestmark")
    with with_lines(tmp_path, *lines[:2], line(90000503, "Haug", admin="90")) as book:
        assert only(book, "Haug").admin1 == "Lyngdal"


def test_countries_only_join_those_that_are_here(tmp_path: Path) -> None:
    lines = [
        line(NORWAY, "Kingdom of Norway", "A.PCLI", admin="00", others="Norvegia,Asmuth"),
        line(90000600, "Old Kingdom", "A.PCLH", admin="00"),
    ]
    with with_lines(tmp_path, *lines) as book:
        assert only(book, "Norvegia").kind == "country"
        assert [each.kind for each in book.candidates("Asmuth")] == ["city"]
        assert book.candidates("Old Kingdom") == ()


RIVER = (90000200, "Elverhavn", "H.STM")


def test_a_town_comes_before_the_river_of_its_name_and_the_river_is_found_by_its_word(tmp_path: Path) -> None:
    with with_lines(tmp_path, line(), line(*RIVER), line(90000201, "Skarn", "H.STM")) as book:
        assert only(book, "Elverhavn").kind == "city"
        assert only(book, "Elverhavn River").kind == "river"
        assert only(book, "the Elverhavn River").kind == "river"
        assert [only(book, name).kind for name in ("Skarn", "Skarn River", "the Skarn")] == ["river"] * 3
        assert book.variants("Skarnn") == ()
        assert only(book, "Skarn").approximate


FORMS = [
    ("S.AIRB", "Skarn", ("Skarn Airbase", "Skarn air base", "Skarn")),
    ("S.AIRP", "Skarn Airport", ("Skarn Airport",)),
    ("S.CMPRF", "Skarn", ("Skarn refugee camp", "Skarn camp", "Skarn")),
    ("S.BDG", "Skarn", ("Skarn Bridge",)),
    ("T.MT", "Skarn", ("Mount Skarn", "Skarn")),
    ("H.LK", "Skarn", ("Lake Skarn", "Skarn Lake")),
    ("T.ISL", "Skarn", ("Skarn Island", "Skarn")),
    ("S.PSTB", "Skarn", ("Skarn border crossing",)),
]


@pytest.mark.parametrize(("kind", "name", "written"), FORMS)
def test_features_are_found_as_news_writes_them(tmp_path: Path, kind: str, name: str, written: tuple[str, ...]) -> None:
    with with_lines(tmp_path, line(name=name, kind=kind)) as book:
        assert [only(book, each).geonames_id for each in written] == [90000100] * len(written)
        assert book.candidates(f"{name} Airport Airport") == ()


def test_both_gazetteers_answer_alike(tmp_path: Path) -> None:
    lines = [
        line(people=900), line(*RIVER), line(90000202, "Skarn", "T.MT"), line(90000203, "Brenna", "S.AIRB"),
        line(90000204, "Brenna", "A.ADM2", admin="90.9009"), line(90000205, "Tofte", "T.ISL"),
    ]  # fmt: skip
    with with_lines(tmp_path, *lines) as book:
        numbers = [90000003, 90000100, 90000200, 90000202, 90000203, 90000204, 90000205]
        small = gazetteer_from([place for number in numbers if (place := book.by_id(number))])
        for name in ("Elverhavn", "Skarn", "Brenna", "Brenna District", "Tofte", "Asmuth", "the Skarn", "Karn"):
            assert small.candidates(name) == book.candidates(name), name
            assert small.variants(name) == book.variants(name), name
            assert small.may_begin(name) == book.may_begin(name), name


# -- the same whatever the order ------------------------------------------------------------------------------

ONE = [line(), line(90000101, "Hedlund", "A.ADM2", admin="90.9100"), line(90000102, "Skarn", "H.STM", admin="90.9100")]
OTHER = [line(others="Elvarhamn"), line(90000103, "Lund", admin="90.9100", others="Lunden"), line(*RIVER)]


def test_two_dumps_in_either_order_are_one_gazetteer(tmp_path: Path) -> None:
    hashes, files = set(), set()
    for at, order in enumerate(([ONE, OTHER], [OTHER, ONE])):
        cache = tmp_path / str(at)
        for number, lines in enumerate(order):
            add_dump(dump(cache / f"dump{number}.txt", *lines), cache, rows=few)
        with opened(cache) as book:
            hashes.add(book.content_hash())
            files.add(book.path.read_bytes())
            assert only(book, "Lund").admin2 == "Hedlund"
            assert only(book, "Elvarhamn").geonames_id == 90000100
    assert len(hashes) == len(files) == 1


def test_two_files_or_one_with_the_lines_of_both_are_one_gazetteer(tmp_path: Path) -> None:
    for number, lines in enumerate((ONE, OTHER)):
        add_dump(dump(tmp_path / f"dump{number}.txt", *lines), tmp_path / "two", rows=few)
    add_dump(dump(tmp_path / "both.txt", *OTHER, *ONE, *OTHER), tmp_path / "one", rows=few)
    assert opened(tmp_path / "one").content_hash() == opened(tmp_path / "two").content_hash()


def test_added_rows_change_the_hash_and_the_built_in_file_stays(tmp_path: Path) -> None:
    before = opened(tmp_path)
    after = with_lines(tmp_path, line())
    assert after.content_hash() != before.content_hash()
    assert after.path != before.path == base_path(tmp_path)
    assert before.candidates("Elverhavn") == ()


def test_of_two_rows_of_one_place_the_last_changed_counts_and_all_names_do(tmp_path: Path) -> None:
    old = line(name="Elverhavn", at=(1, 1), day="2019-05-05")
    new = line(name="Nyhavn", at=(2, 2), day="2021-05-05")
    for at, order in enumerate(([old, new], [new, old])):
        for number, each in enumerate(order):
            add_dump(dump(tmp_path / f"{at}{number}.txt", each), tmp_path / str(at), rows=few)
        with opened(tmp_path / str(at)) as book:
            assert (only(book, "Elverhavn").name, only(book, "Elverhavn").lat) == ("Nyhavn", 2.0)
            assert [only(book, name).how for name in ("Nyhavn", "Elverhavn")] == ["name", "alternate"]


def test_the_same_rows_again_are_no_addition_in_whatever_file(tmp_path: Path) -> None:
    first = add_dump(dump(tmp_path / "XX.txt", *ONE), tmp_path, rows=few)
    whole = first.dump, opened(tmp_path).content_hash(), gazetteer_path(tmp_path).read_bytes()
    packed = tmp_path / "YY.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("readme.txt", "what the columns are")
        file.writestr("YY.txt", "\r\n".join(ONE[::-1]))
    for again in (dump(tmp_path / "XX.txt", *ONE), packed):
        found = add_dump(again, tmp_path, rows=few)
        assert found.known == first.dump
        assert (
            added_dumps(tmp_path)[0],
            opened(tmp_path).content_hash(),
            gazetteer_path(tmp_path).read_bytes(),
        ) == whole
    assert len(added_dumps(tmp_path)) == 1


# -- nothing is lost ------------------------------------------------------------------------------------------


def test_unreadable_lines_are_counted_and_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = [raw for raw, _ in UNREADABLE if raw]
    path = tmp_path / "XX.txt"
    path.write_bytes(
        b"\xef\xbb\xbf" + line().encode() + b"\n\n" + b"\n".join(bad) + b"\n" + line(90000101, "Lund").encode()
    )
    done = add_dump(path, tmp_path, rows=few)
    assert done.faults.count == len(bad)
    assert done.faults.first[0] == (3, "3 columns in place of 19")
    assert len(done.faults.first) == 5
    assert (done.dump.rows, done.tally.new) == (2, 2)
    assert {only(opened(tmp_path), name).name for name in ("Elverhavn", "Lund")} == {"Elverhavn", "Lund"}


def test_a_line_without_end_is_one_unreadable_line(tmp_path: Path) -> None:
    path = tmp_path / "XX.txt"
    path.write_bytes(b"x" * (3 * LONGEST_LINE) + b"\n" + line().encode())
    done = add_dump(path, tmp_path, rows=few)
    assert (done.faults.count, done.faults.first[0][0], done.dump.rows) == (1, 1, 1)


def _locked_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("XX.txt", line())
    raw = bytearray(path.read_bytes())
    raw[6] |= 1  # says that it is encrypted, in both headers
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))


def _cut_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("XX.txt", "\n".join(line(90000100 + at, f"Lund {at}") for at in range(2000)))
    raw = bytearray(path.read_bytes())
    raw[2000:2100] = bytes(100)
    path.write_bytes(bytes(raw))


def _empty_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("readme.txt", "what the columns are")


def _two_dumps(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("AA.txt", line())
        file.writestr("BB.txt", line())


NO_DUMPS = [
    (lambda path: path.write_bytes(b""), "it is empty"),
    (lambda path: path.write_bytes(b"\n\n \n"), "it is empty"),
    (lambda path: path.write_text("Dear all,\nplease find attached\n"), "line 1: 1 column in place of 19"),
    (lambda path: path.write_bytes(bytes(range(256)) * 50), "line 1: a NUL byte"),
    (lambda path: path.write_text("a,b,c\n" * (HOPELESS + 5)), "none of the first 10,000 lines"),
    (lambda path: path.mkdir(), "is a folder"),
    (lambda path: None, "is not there"),
    (lambda path: path.write_bytes(b"PK\x03\x04 no zip"), "damaged or locked zip"),
    (_locked_zip, "damaged or locked zip"),
    (_cut_zip, "damaged or locked zip"),
    (_empty_zip, "holds readme.txt, and no single dump"),
    (_two_dumps, "holds AA.txt, BB.txt, and no single dump"),
]


@pytest.mark.parametrize(("make", "message"), NO_DUMPS, ids=[message[:24] for _, message in NO_DUMPS])
def test_a_file_that_is_no_dump_is_refused_and_nothing_changes(tmp_path: Path, make: Any, message: str) -> None:
    before = opened(tmp_path).path
    path = tmp_path / "in.txt"
    make(path)
    with pytest.raises(GazetteerError, match=message):
        add_dump(path, tmp_path, rows=few)
    assert gazetteer_path(tmp_path) == before
    assert added_dumps(tmp_path) == ()
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("step", ["dump read", "rows joined", "dump put"])
def test_an_addition_that_fails_leaves_the_gazetteer_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = with_lines(tmp_path, *ONE)
    whole = before.path.read_bytes()
    where = {"dump read": "added.ensure_with", "rows joined": "merge._write", "dump put": "added.put"}[step]

    def fails(*_arguments: object, **_options: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(f"consilience.gazetteer.{where}", fails)
        with pytest.raises(GazetteerError, match=r"no space left.*CONSILIENCE_CACHE"):
            add_dump(dump(tmp_path / "other.txt", *OTHER), tmp_path, rows=few)
    assert opened(tmp_path).path == before.path
    assert before.path.read_bytes() == whole
    assert not list(tmp_path.rglob("*.part"))
    add_dump(dump(tmp_path / "other.txt", *OTHER), tmp_path, rows=few)
    assert only(opened(tmp_path), "Lund").admin2 == "Hedlund"


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_gazetteer_add import few
from consilience.gazetteer import add_dump
def slowly(done, total, what):
    if what.startswith(sys.argv[4]):
        print("here", flush=True)
        time.sleep(60)
add_dump(Path(sys.argv[3]), sys.argv[1], slowly, rows=few)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("moment", ["reading", "writing the added", "the added places are in place"])
def test_a_process_killed_at_any_moment_leaves_the_gazetteer_as_it_was(tmp_path: Path, moment: str) -> None:
    before = with_lines(tmp_path, *ONE)
    file = dump(tmp_path / "big.txt", *(line(90001000 + at, f"Lund {at}") for at in range(5_000)))
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(Path(__file__).parent), str(file), moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert gazetteer_path(tmp_path) == before.path
    assert opened(tmp_path).content_hash() == before.content_hash()
    assert add_dump(file, tmp_path, rows=few).dump.rows == 5_000
    assert only(opened(tmp_path), "Lund 17").geonames_id == 90001017
    assert not list(tmp_path.rglob("*.part"))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def test_a_damaged_gazetteer_is_made_again_with_what_was_added(tmp_path: Path) -> None:
    path = with_lines(tmp_path, *ONE).path
    whole = path.read_bytes()
    for each in (path, base_path(tmp_path)):
        _cut(each)
    with opened(tmp_path) as book:
        assert book.path.read_bytes() == whole
        assert only(book, "Skarn").kind == "river"


def test_a_later_version_of_the_builder_takes_the_added_rows_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = with_lines(tmp_path, *ONE)
    monkeypatch.setattr("consilience.gazetteer.build.BUILDER_VERSION", 99)
    with opened(tmp_path) as book:
        assert "-b99-" in book.path.name
        assert only(book, "Elverhavn") == only(before, "Elverhavn")


def test_a_damaged_dump_is_told_with_what_to_do_and_is_put_right_by_that(tmp_path: Path) -> None:
    done = add_dump(dump(tmp_path / "XX.txt", *ONE), tmp_path, rows=few)
    _cut(tmp_path / "added" / f"{done.dump.hash}.sqlite")
    gazetteer_path(tmp_path).unlink()
    with pytest.raises(GazetteerError, match=f"damaged.*gazetteer remove {done.dump.hash}"):
        opened(tmp_path)
    remove_dump(done.dump.hash, tmp_path, rows=few)
    assert opened(tmp_path).path == base_path(tmp_path)
    assert add_dump(dump(tmp_path / "XX.txt", *ONE), tmp_path, rows=few).known is None
    assert only(opened(tmp_path), "Elverhavn").kind == "city"


# -- taking out again -----------------------------------------------------------------------------------------


def test_a_dump_that_is_removed_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    base = opened(tmp_path).content_hash()
    one = add_dump(dump(tmp_path / "one.txt", *ONE), tmp_path, rows=few)
    with_one = opened(tmp_path).content_hash()
    other = add_dump(dump(tmp_path / "other.txt", *OTHER), tmp_path, rows=few)
    assert [each.name for each in sorted(added_dumps(tmp_path), key=lambda each: each.name)] == ["one", "other"]
    assert remove_dump("other", tmp_path, rows=few) == other.dump
    assert opened(tmp_path).content_hash() == with_one
    assert remove_dump(one.dump.hash[:6], tmp_path, rows=few) == one.dump
    assert opened(tmp_path).content_hash() == base


def test_a_name_that_none_or_two_bear_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no added dump is called 'XX'; added are: none"):
        remove_dump("XX", tmp_path, rows=few)
    hashes = [
        add_dump(dump(tmp_path / str(at) / "XX.txt", *lines), tmp_path, rows=few).dump.hash
        for at, lines in enumerate((ONE, OTHER))
    ]
    with pytest.raises(UsageError, match=r"2 added dumps are called 'XX'; name one by its hash") as told:
        remove_dump("XX", tmp_path, rows=few)
    assert all(each in str(told.value) for each in hashes)


def test_only_the_gazetteer_before_is_kept_for_those_who_still_read_it(tmp_path: Path) -> None:
    made = [opened(tmp_path), *(with_lines(tmp_path, line(90000300 + at, f"Lund {at}")) for at in range(3))]
    assert [book.path.exists() for book in made] == [True, False, True, True]
    assert made[2].candidates("Lund 0")


# -- the command and the flow ---------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONSILIENCE_CACHE", str(tmp_path / "cache"))
    ensure_gazetteer(rows=few)
    return tmp_path / "cache"


def run(*words: object) -> Any:
    return CliRunner().invoke(app, ["gazetteer", *map(str, words)])


def test_the_command_adds_tells_and_removes(cache: Path, tmp_path: Path) -> None:
    file = dump(tmp_path / "XX.txt", *ONE, line(people="abc"), line(90000400, "Haug", "S.FRM"))
    done = run("add", file)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        0, f"remark: 1 line of {file} could not be read and were left out:",
    )  # fmt: skip
    assert "line 4: population 'abc' is no whole number" in done.stderr
    assert done.stdout.startswith("added 4 rows of XX (hash ")
    assert "3 of places that were not here, 0 of places that were, 1 left out for what they are" in done.stdout
    assert "nothing to add: all 4 rows" in run("add", file).stdout
    told = run("info").stdout
    assert "added:\n  XX: 4 rows (3 of places" in told
    assert str(tmp_path / "XX.txt") not in told
    assert run("remove", "XX").stdout.startswith("removed XX (4 rows, hash ")
    assert "added: none" in run("info").stdout


REFUSED = [
    (("add",), 2, "gazetteer add FILE"),
    (("remove",), 2, "gazetteer remove NAME"),
    (("info", "XX"), 2, "gazetteer info"),
    (("burn", "XX"), 2, "gazetteer info"),
    (("remove", "XX"), 2, "no added dump is called 'XX'"),
    (("add", "nowhere.txt"), 1, "nowhere.txt is not there: a GeoNames dump is"),
    (("add", __file__), 1, "19 tab-separated columns"),
]


@pytest.mark.parametrize(("words", "code", "message"), REFUSED)
def test_a_request_that_makes_no_sense_is_refused(cache: Path, words: Iterable[str], code: int, message: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr


def test_every_later_reading_finds_the_village(cache: Path, tmp_path: Path) -> None:
    report = {"id": "r", "text": "A flood destroyed 40 houses in Elverhavn on Monday, officials said."}
    file = tmp_path / "rows.jsonl"
    file.write_text(books.lines_of([{**report, "published": "2021-07-06", "title": "Flood"}]), encoding="utf-8")

    def places() -> list[tuple[Any, ...]]:
        with open_casebook(tmp_path / "book.db") as book:
            book.tools.parser = books.tools().parser
            book.read([file])
            record = json.loads(book.publish("json"))
        found = [claim["place"] for claim in record["claims"] if claim["place"]]
        return [(each["name"], each["geonames_id"], each["lat"], each["country"]) for each in found]

    assert [row for row in places() if row[1]] == []
    assert run("add", dump(tmp_path / "XX.txt", line())).exit_code == 0
    assert ("Elverhavn", 90000100, 61.5, "NOR") in places()
