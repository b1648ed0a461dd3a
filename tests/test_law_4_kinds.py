"""Law 4: only like is compared with like; figures that differ in kind never share an estimate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

LEAD = "An earthquake shook the town of Bhimtar and the district of Kalinagar in Nepal on Saturday. "


def pair(tmp_path: Path, first: str, second: str) -> dict[str, Any]:
    rows = [
        {
            "id": key,
            "outlet": outlet,
            "published": "2017-08-06",
            "title": "Earthquake shakes Bhimtar",
            "text": LEAD + text,
        }
        for key, outlet, text in (("one", "Valley Post", first), ("two", "Ridge Herald", second))
    ]
    return published(book_of(tmp_path, *rows))


def holding(record: dict[str, Any], words: str) -> set[str]:
    """The estimates that a figure of these words has any part in, be it as a rival at one end."""
    number = float(words.replace(",", ""))
    claims = {row["id"] for row in record["claims"] if row["figure"] and words in row["figure"]["text"]}
    assert claims, f"no claim has the figure {words!r}"
    return {
        row["id"]
        for row in record["estimates"]
        if claims & {*row["support"], *(item["claim"] for item in (*row["set_aside"], *row["history"]))}
        or number in (row["best"], row["low"], row["high"])
    }


DIFFERENT = [
    ("measure", "61 people were killed.", "64 people were injured."),
    ("measure", "61 houses were destroyed.", "64 people were killed."),
    ("measure", "61 people were missing.", "64 people were rescued."),
    ("measure", "6,100 people were displaced.", "6,400 people returned to their homes."),
    ("group", "61 children were killed.", "64 soldiers were killed."),
    ("group", "61 miners were killed.", "64 firefighters were killed."),
    ("place", "61 people were killed in Pokhara.", "64 people were killed in Janakpur."),
    (
        "period",
        "61 people were killed on Saturday.",
        "64 people were killed in the earthquakes of the past three years.",
    ),
    (
        "period",
        "610 people were displaced on Saturday.",
        "Since January, 640 people have been displaced in the district.",
    ),
    pytest.param(
        "cumulative",
        "61 people were killed.",
        "Since the beginning of the year 640 people have been killed in the district.",
        marks=pytest.mark.xfail(
            reason="“since the beginning of the year” is not found as a time, so the toll looks like one night's"
        ),
    ),
    ("unit", "610 families were displaced.", "640 people were displaced."),
    ("unit", "610 houses were destroyed.", "640 families were displaced."),
    ("status", "610 people were evacuated.", "The governor ordered 640 people to be evacuated."),
    ("status", "61 people were killed.", "The mayor fears that 640 people were killed."),
    ("earlier", "61 people were killed.", "In 1998 an earthquake killed 640 people in the district."),
]


@pytest.mark.parametrize(("what", "first", "second"), DIFFERENT)
def test_figures_that_differ_in_kind_never_share_an_estimate(
    tmp_path: Path, what: str, first: str, second: str
) -> None:
    record = pair(tmp_path, first, second)
    one = next(word for word in first.split() if word[0].isdigit())
    other = next(word for word in second.split() if word[0].isdigit() and word != "1998")
    assert not holding(record, one) & holding(record, other), what


@pytest.mark.parametrize(("what", "first", "second"), DIFFERENT)
def test_and_are_never_said_to_contradict_each_other(tmp_path: Path, what: str, first: str, second: str) -> None:
    record = pair(tmp_path, first, second)
    assert [row["text"] for row in record["findings"] if row["relation"] == "contradicts"] == [], what


ALIKE = [
    ("61 people were killed.", "64 people died."),
    ("61 people were killed.", "The earthquake killed 64 people."),
    ("61 people were injured, police said.", "64 people were wounded, doctors said."),
    ("610 houses were destroyed.", "The earthquake destroyed 640 houses."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_rivals_of_one_kind_share_an_estimate_and_contradict(tmp_path: Path, first: str, second: str) -> None:
    """The other side: a difference in wording alone is no difference in kind, and the disagreement is kept."""
    record = pair(tmp_path, first, second)
    one, other = (next(word for word in text.split() if word[0].isdigit()) for text in (first, second))
    shared = holding(record, one) & holding(record, other) or set()
    (row,) = [row for row in record["estimates"] if row["low"] == float(one) and row["high"] == float(other)] or [
        {"id": None}
    ]
    assert row["id"] is not None, [(r["question"], r["best"], r["low"], r["high"]) for r in record["estimates"]]
    assert "contradicts" in {f["relation"] for f in record["findings"]} or shared


def test_each_estimate_says_its_question_in_full(tmp_path: Path) -> None:
    record = pair(tmp_path, "61 people were killed.", "64 people were injured.")
    for row in record["estimates"]:
        assert set(row["question"]) == {
            "measure",
            "who",
            "where",
            "earliest",
            "latest",
            "since",
            "cumulative",
            "definition",
            "unit",
            "whole",
            "status",
        }


def test_no_two_estimates_answer_one_question(tmp_path: Path) -> None:
    record = pair(
        tmp_path, "61 people were killed. 700 people fled.", "64 people were killed. More than 600 people fled."
    )
    asked = [(row["event"], str(row["question"])) for row in record["estimates"]]
    assert len(asked) == len(set(asked))
