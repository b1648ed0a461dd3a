"""Law 2: doubt is data. What is not stated is null with a reason, up to the published record; it is never a nought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

BRIDGE = (
    {
        "id": "morning",
        "text": "Dozens of people were killed when a bridge gave way under a bus, officials said.\n\n"
        "Hundreds were injured, the officials said. Several were missing.",
    },
    {
        "id": "evening",
        "text": "Officials said that dozens of people were killed when the bridge gave way under the bus.\n\n"
        "Many passengers were injured.",
    },
)
# Numbers that may well be nought: where words begin, and what a gazetteer knows of a place.
MAY_BE_NOUGHT = {"start", "source", "cue", "content", "population", "radius_km", "lat", "lon"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return published(book_of(tmp_path_factory.mktemp("bridge"), *BRIDGE))


def noughts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from noughts(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from noughts(item, path)
    elif value == 0 and not isinstance(value, bool) and path[-1] not in MAY_BE_NOUGHT:
        yield path


def test_no_unknown_is_published_as_nought(record: dict[str, Any]) -> None:
    assert list(noughts(record)) == []


def test_a_report_without_a_day_has_none_up_to_the_record(record: dict[str, Any]) -> None:
    for report in record["reports"]:
        assert report["published"] == {"earliest": None, "latest": None, "basis": None, "not_before": None}
    assert {(row["earliest"], row["latest"]) for row in record["stories"]} == {(None, None)}
    assert {(row["earliest"], row["latest"]) for row in record["events"]} == {(None, None)}
    assert {row["time"] for row in record["claims"]} == {None}
    assert {row["question"][end] for row in record["estimates"] for end in ("earliest", "latest")} <= {None}


def test_a_report_without_a_place_has_none_up_to_the_record(record: dict[str, Any]) -> None:
    assert {row["place"] for row in record["claims"]} == {None}
    assert [row["places"] for row in record["events"] if row["places"]] == []
    assert {row["question"]["where"] for row in record["estimates"]} == {None}


def test_the_digest_says_not_stated_in_words(record: dict[str, Any]) -> None:
    digest = record["records"][0]["digest"]
    assert any(line.startswith("When: not stated") for line in digest)
    assert any(line.startswith("Where: not stated") for line in digest)
    assert any("gives the day" in text for text in record["records"][0]["open_questions"])


def test_vague_words_alone_give_no_best_and_the_reason(record: dict[str, Any]) -> None:
    killed = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert killed
    for row in killed:
        assert row["best"] is None
        assert row["high"] is None
        assert row["high_open"]
        assert "dozens" in row["reason"]


def test_a_best_that_is_empty_always_has_its_reason(record: dict[str, Any]) -> None:
    assert all(row["reason"] for row in record["estimates"] if row["best"] is None)


def test_a_report_that_says_nothing_of_a_measure_has_no_estimate_of_it(record: dict[str, Any]) -> None:
    assert not [row for row in record["estimates"] if row["question"]["measure"] in ("displaced", "evacuated")]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bound"),
    [
        ("More than 300 people were killed in the mudslide.", 300, 300, None, "more-than"),
        ("At least 300 people were killed in the mudslide.", 300, 300, None, "at-least"),
        ("Up to 300 people were killed in the mudslide.", 300, None, 300, "at-most"),
        ("About 300 people were killed in the mudslide.", 300, None, None, "about"),
        ("Between 250 and 300 people were killed in the mudslide.", None, 250, 300, "range"),
        ("Hundreds of people were killed in the mudslide.", None, 200, None, "vague"),
        ("300 people were killed in the mudslide.", 300, 300, 300, "exact"),
    ],
)
def test_a_bound_stays_an_interval_from_the_words_to_the_claim(
    tmp_path: Path, text: str, value: float | None, low: float | None, high: float | None, bound: str
) -> None:
    record = published(book_of(tmp_path, text))
    (figure,) = [row["figure"] for row in record["claims"] if row["figure"]]
    assert (figure["value"], figure["low"], figure["high"], figure["bound"]) == (value, low, high, bound)


@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [
        ("More than 300 people were killed in the mudslide.", 300, 300, None),
        ("Up to 300 people were killed in the mudslide.", 300, None, 300),
        ("About 300 people were killed in the mudslide.", 300, None, None),
        ("Between 250 and 300 people were killed in the mudslide.", None, 250, 300),
        ("Hundreds of people were killed in the mudslide.", None, 200, None),
    ],
)
def test_an_estimate_from_one_wording_keeps_its_open_ends(
    tmp_path: Path, text: str, best: float | None, low: float | None, high: float | None
) -> None:
    (row,) = published(book_of(tmp_path, text))["estimates"]
    assert (row["best"], row["low"], row["high"]) == (best, low, high)
    assert row["low_open"] == (low is not None and high is None)


def test_a_stated_nought_is_a_nought(tmp_path: Path) -> None:
    """Near miss: "no one was killed" states a number, and that number is 0."""
    record = published(
        book_of(tmp_path, "A train left the rails near the depot on Friday. No one was killed, police said.")
    )
    for row in record["estimates"]:
        assert row["question"]["measure"] != "killed" or row["best"] == 0


def test_a_weekday_without_a_day_of_publication_stays_a_weekday(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, "Four people were killed on Friday when a train left the rails, police said."))
    assert {(row["earliest"], row["latest"]) for row in record["events"]} == {(None, None)}
    assert {row["when"] for row in record["events"]} == {"Friday"}
    assert {claim["time"]["value"] for claim in record["claims"] if claim["time"]} == {"XXXX-WXX-5"}
