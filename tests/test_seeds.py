"""The five reports that the project began with, and the facts of their texts that must come out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from books import SEEDS, empty_book, estimates, given, published
from consilience.casebook import Casebook

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")


@pytest.fixture(scope="module")
def book() -> Iterator[Casebook]:
    with empty_book() as opened:
        opened.read([SEEDS])
        yield opened


@pytest.fixture(scope="module")
def record(book: Casebook) -> dict[str, Any]:
    return published(book)


def names(record: dict[str, Any], ids: list[str]) -> list[str]:
    return [name[:3] for name in given(record, ids)]


@pytest.fixture(scope="module")
def crossed(record: dict[str, Any]) -> dict[str, Any]:
    """The estimate of those who crossed: the one that most reports stand behind."""
    return max(estimates(record, "crossed-border"), key=lambda row: row["reports"])


def claim(record: dict[str, Any], key: str) -> dict[str, Any]:
    return next(row for row in record["claims"] if row["id"] == key)


def findings(record: dict[str, Any], relation: str | None = None, diagnosis: str | None = None) -> list[dict[str, Any]]:
    return [
        row
        for row in record["findings"]
        if (relation is None or row["relation"] == relation) and (diagnosis is None or diagnosis in row["diagnoses"])
    ]


def test_the_five_are_one_story(record: dict[str, Any]) -> None:
    assert [len(row["reports"]) for row in record["stories"]] == [5]


def test_how_many_crossed(record: dict[str, Any], crossed: dict[str, Any]) -> None:
    assert (crossed["best"], crossed["low"], crossed["high"]) == (1037, 1037, 1037)
    assert names(record, crossed["report_ids"]) == ["001", "002", "004"]


def test_the_bounds_are_within_it_and_do_not_widen_it(record: dict[str, Any]) -> None:
    (within,) = [row for row in findings(record, "within-bound") if "1,037" in row["text"]]
    assert {"000", "002", "003", "004"} <= set(names(record, within["reports"]))


def test_thousands_is_set_aside_as_higher_than_its_own_body(record: dict[str, Any], crossed: dict[str, Any]) -> None:
    aside = {(claim(record, row["claim"])["figure"]["text"].lower(), row["reason"]) for row in crossed["set_aside"]}
    assert any(text == "thousands" and "higher than the figure in its own body" in reason for text, reason in aside)
    (finding,) = [
        row for row in findings(record, diagnosis="higher-than-own-body") if "001" in names(record, row["reports"])
    ]
    assert names(record, finding["reports"]) == ["001"]


def test_the_headline_of_000_drops_its_bound(record: dict[str, Any], crossed: dict[str, Any]) -> None:
    assert any(names(record, row["reports"]) == ["000"] for row in findings(record, diagnosis="bound-dropped"))
    aside = {claim(record, row["claim"])["figure"]["text"]: claim(record, row["claim"]) for row in crossed["set_aside"]}
    assert names(record, [aside["1,000"]["report"]]) == ["000"]


def test_the_seven_parts_of_004_sum_to_the_whole(record: dict[str, Any]) -> None:
    sums = [row for row in findings(record, "sums-to") if "312" in row["text"]]
    assert len(sums) == 1
    assert names(record, sums[0]["reports"]) == ["004"]
    for part in (104, 213, 83, 173, 312, 102, 50):
        assert str(part) in sums[0]["text"]


def test_the_seven_locations_of_002_are_as_many_as_the_parts_of_004(record: dict[str, Any]) -> None:
    assert any(names(record, row["reports"]) == ["002", "004"] for row in findings(record, "sums-to"))


def test_sixteen_hundred_is_a_question_of_its_own(record: dict[str, Any], crossed: dict[str, Any]) -> None:
    (longer,) = [row for row in estimates(record, "crossed-border") if row["best"] == 1600]
    assert longer["id"] != crossed["id"]
    assert names(record, longer["report_ids"]) == ["003"]
    assert longer["question"]["since"] is not None or longer["question"]["cumulative"]
    assert not [row for row in findings(record, "contradicts") if "1,600" in row["text"]]
    assert [row["reason"] for row in findings(record, "not-comparable") if "1,600" in row["text"]] == ["cumulative"]


def test_voices_and_origins_are_fewer_than_reports(crossed: dict[str, Any]) -> None:
    assert crossed["voices"] < crossed["reports"]
    assert crossed["origins"] < crossed["reports"]
    assert crossed["voices_without_inference"] > crossed["voices"]


def test_the_shared_voice_rests_on_phrases_and_the_unrounded_figure(record: dict[str, Any]) -> None:
    (shared,) = [row for row in record["findings"] if row["dependence"] == "shared-voice" and "1,037" in row["text"]]
    assert "unrounded figure" in shared["text"]
    assert "save their lives" in shared["text"]
    assert {"001", "002", "004"} <= set(names(record, shared["reports"]))


def test_rahmon_and_rakhmon_are_one_name(record: dict[str, Any]) -> None:
    assert any(
        "Rahmon" in row["text"] and "Rakhmon" in row["text"] for row in findings(record, diagnosis="name-variant")
    )


def test_twenty_thousand_is_ordered_and_one_question(record: dict[str, Any]) -> None:
    (ordered,) = [row for row in record["estimates"] if row["best"] == 20000]
    assert ordered["question"]["status"] == "ordered"
    assert names(record, ordered["report_ids"]) == ["000", "001", "002", "004"]


def test_mobilised_against_deployed_is_a_difference_of_definition(record: dict[str, Any]) -> None:
    rows = findings(record, diagnosis="definition-mixed")
    assert any(
        "reservists" in row["text"] and "soldiers" in row["text"] and "deployed against mobilised" in row["text"]
        for row in rows
    )
    assert not [row for row in findings(record, "contradicts") if "20,000" in row["text"]]


def test_the_read_lines_of_001_are_furniture(book: Casebook, record: dict[str, Any]) -> None:
    (first,) = [row["id"] for row in record["reports"] if names(record, [row["id"]]) == ["001"]]
    lines = [words.text for words in book.work().imprints[first].furniture if words.text.startswith("READ")]
    assert len(lines) == 2
    spans = [(w.start, w.end) for w in book.work().imprints[first].furniture if w.field == "text"]
    for row in record["claims"]:
        if row["report"] == first and row["field"] == "text":
            assert not any(start < row["end"] and row["start"] < end for start, end in spans)


def test_the_day_of_the_page_of_001_is_doubtful(record: dict[str, Any]) -> None:
    (first,) = [row for row in record["reports"] if names(record, [row["id"]]) == ["001"]]
    assert first["published"]["basis"] == "page"
    assert first["published"]["earliest"] is None
    assert any(row["about"] == first["id"] and "30, 2022" in row["text"] for row in record["remarks"])


def places_of(line: str, text: str) -> list[tuple[int, int]]:
    """Where a line stands in a text as a whole line."""
    return [(m.start(), m.end()) for m in re.finditer(rf"^{re.escape(line)}$", text, re.MULTILINE)]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_a_caption_that_stands_twice_counts_once(book: Casebook, record: dict[str, Any]) -> None:
    """All places of it but one are furniture, and nothing is told twice because it stands twice."""
    (third,) = [row["id"] for row in record["reports"] if names(record, [row["id"]]) == ["003"]]
    body = book.work().reports[third].text
    captions = sorted({line for line in body.splitlines() if line.strip() and len(places_of(line, body)) > 1})
    assert [caption.split()[-1] for caption in captions] == ["Kabul"]
    furniture = [(w.start, w.end) for w in book.work().imprints[third].furniture if w.field == "text"]
    claims = [(c["start"], c["end"]) for c in record["claims"] if c["report"] == third and c["field"] == "text"]
    for caption in captions:
        spans = places_of(caption, body)
        assert sum(any(overlap(span, line) for line in furniture) for span in spans) >= len(spans) - 1
        assert sum(any(overlap(span, claim) for claim in claims) for span in spans) <= 1


# What the five reports say themselves: the year of 000, the page's day of 001, years and days of long ago.
STATED_INTERVALS = {
    ("2021-01-01", "2021-12-31"),
    (None, "2022-09-30"),
    ("1990-01-01", "1999-12-31"),
    ("2001-01-01", "2001-12-31"),
    ("2001-09-11", "2001-09-11"),
    ("2018-01-01", "2018-12-31"),
}
ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?")


def intervals(rows: Any, path: str = "") -> Iterator[tuple[str, str | None, str | None]]:
    """Every interval of a publication that is not open at both ends, with where it stands."""
    if isinstance(rows, dict):
        first, last = rows.get("earliest"), rows.get("latest")
        if first is not None or last is not None:
            yield path, first, last
        for key, value in rows.items():
            yield from intervals(value, f"{path}.{key}")
    elif isinstance(rows, list):
        for value in rows:
            yield from intervals(value, path)


def test_no_interval_is_made_up(record: dict[str, Any]) -> None:
    assert {row for row in intervals(record) if row[1:] not in STATED_INTERVALS} == set()


def test_no_day_is_made_up_anywhere(record: dict[str, Any]) -> None:
    """No day and no month stands in any value or sentence but the ends of what the reports state themselves."""
    ends = {day for interval in STATED_INTERVALS for day in interval}
    found = set(ISO.findall(json.dumps(record)))
    assert found - ends == set()
    assert "2021-12-31" in found
    assert not re.search(r"\b(?:January|February|March|July|October|November|December)\b", json.dumps(record))


def test_where_no_report_has_a_day_there_is_no_history(record: dict[str, Any]) -> None:
    assert [(row["id"], row["history"]) for row in record["estimates"] if row["history"]] == []
    assert {row["as_of"] for row in record["estimates"]} == {None}


def test_the_main_event_is_on_a_monday_of_2021(record: dict[str, Any]) -> None:
    (main,) = [row for row in record["events"] if row["main"]]
    assert (main["when"], main["earliest"], main["latest"]) == ("Monday", "2021-01-01", "2021-12-31")


def test_the_digest_says_that_the_month_is_not_stated(record: dict[str, Any]) -> None:
    main = next(row["id"] for row in record["events"] if row["main"])
    digest = next(row["digest"] for row in record["records"] if row["event"] == main)
    assert any("not stated" in line and "Monday" in line and "2021" in line for line in digest)


def told(day: str) -> dict[str, Any]:
    with empty_book() as book:
        book.read([SEEDS])
        for key in list(book.work().reports):
            book.tell(key, published=day)
        return published(book)


def test_told_6_july_monday_is_grounded() -> None:
    record = told("2021-07-06")
    (main,) = [row for row in record["events"] if row["main"]]
    assert main["latest"] == "2021-07-05"
    assert main["earliest"] in ("2021-07-04", "2021-07-05")
    assert not [row for row in record["remarks"] if row["kind"] != "not-a-report" and "Tuesday" in row["text"]]


def test_told_5_july_the_tuesday_of_000_gives_a_remark() -> None:
    record = told("2021-07-05")
    (zero,) = [row["id"] for row in record["reports"] if names(record, [row["id"]]) == ["000"]]
    assert any(row["about"] == zero and "Tuesday" in row["text"] for row in record["remarks"])
    (main,) = [row for row in record["events"] if row["main"]]
    assert main["latest"] == "2021-07-05"


def test_nothing_ordered_feared_or_promised_is_counted_as_happened(record: dict[str, Any]) -> None:
    by_id = {row["id"]: row for row in record["claims"]}
    for row in record["estimates"]:
        if row["question"]["status"] == "happened":
            assert {by_id[key]["status"] for key in row["support"]} <= {"happened", "ongoing"}


def test_every_value_holds(book: Casebook) -> None:
    assert book.publish(strict=True) == book.publish()
