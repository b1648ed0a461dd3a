"""Law 5: claimed is not happened. What is ordered, planned, feared or denied never counts as what happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

LEAD = "The dyke at Oudekerk broke on Thursday and the polder was flooded, the water board said. "

NOT_HAPPENED = [
    ("ordered", "The mayor ordered the evacuation of 5,150 people."),
    ("ordered", "The mayor ordered 5,150 people to leave their homes."),
    ("ordered", "The government has ordered 5,150 soldiers to be deployed."),
    ("planned", "The province plans to evacuate 5,150 people."),
    ("planned", "Some 5,150 people will be evacuated on Monday, the province said."),
    ("planned", "5,150 people are to be evacuated."),
    ("feared", "Aid workers fear that 5,150 people could flee."),
    ("feared", "It is feared that 5,150 people were killed."),
    ("promised", "The minister promised to rescue 5,150 people."),
    ("threatened", "The union threatened to block the road and to displace 5,150 people."),
    ("demanded", "The council demanded that 5,150 people be evacuated."),
    ("demanded", "The farmers demanded the release of 5,150 people."),
    ("conditional", "If the second dyke broke, 5,150 people would be displaced."),
    ("conditional", "5,150 people could be displaced if the rain goes on."),
    ("denied", "The mayor denied that 5,150 people had been killed."),
]

HAPPENED = [
    "The mayor said that 5,150 people had been evacuated.",
    "5,150 people fled their homes.",
    "The flood displaced 5,150 people.",
    "On the orders of the mayor, 5,150 people were evacuated.",
]


def told(tmp_path: Path, sentence: str) -> dict[str, Any]:
    return published(
        book_of(tmp_path, {"id": "one", "published": "2022-02-18", "outlet": "Polder Courant", "text": LEAD + sentence})
    )


def of_what_happened(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Estimates of what happened that have the number anywhere."""
    return [
        row
        for row in record["estimates"]
        if row["question"]["status"] in ("happened", "ongoing") and 5150 in (row["best"], row["low"], row["high"])
    ]


@pytest.mark.parametrize(("status", "sentence"), NOT_HAPPENED)
def test_what_has_not_happened_enters_no_estimate_of_what_happened(tmp_path: Path, status: str, sentence: str) -> None:
    assert of_what_happened(told(tmp_path, sentence)) == [], status


@pytest.mark.parametrize(("status", "sentence"), [row for row in NOT_HAPPENED if "denied" not in row])
def test_it_is_kept_with_its_status(tmp_path: Path, status: str, sentence: str) -> None:
    claims = [row for row in told(tmp_path, sentence)["claims"] if row["figure"] and row["figure"]["value"] == 5150]
    assert claims
    assert {row["status"] for row in claims} == {status}


DENIED = [
    "The mayor denied that 5,150 people had been killed.",
    "The mayor denied reports that 5,150 people had fled.",
    "It is not true that 5,150 people fled, the mayor said.",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_what_is_denied_is_kept_as_denied(tmp_path: Path, sentence: str) -> None:
    assert of_what_happened(told(tmp_path, sentence)) == []
    claims = [row for row in told(tmp_path, sentence)["claims"] if row["figure"] and row["figure"]["value"] == 5150]
    assert {row["polarity"] for row in claims} == {"denied"}


@pytest.mark.parametrize("sentence", HAPPENED)
def test_what_a_report_says_happened_is_counted(tmp_path: Path, sentence: str) -> None:
    (row,) = of_what_happened(told(tmp_path, sentence))
    assert row["best"] == 5150


def test_the_feared_dead_are_no_dead(tmp_path: Path) -> None:
    """IDMC's "missing, presumed dead" is a measure of its own."""
    record = told(tmp_path, "5,150 people are feared dead.")
    assert {row["question"]["measure"] for row in of_what_happened(record)} <= {"missing-presumed-dead"}


def test_an_order_and_its_outcome_are_two_questions(tmp_path: Path) -> None:
    record = told(
        tmp_path, "The mayor ordered the evacuation of 5,150 people. By the evening 2,300 people had been evacuated."
    )
    by_status = {
        row["question"]["status"]: row["best"]
        for row in record["estimates"]
        if row["question"]["measure"] == "evacuated"
    }
    assert by_status == {"ordered": 5150, "happened": 2300}


def test_only_happened_or_ongoing_asserted_claims_stand_behind_an_estimate_of_what_happened(tmp_path: Path) -> None:
    record = told(
        tmp_path,
        " ".join(row[1] for row in NOT_HAPPENED if isinstance(row, tuple) and len(row) == 2) + " 17 people died.",
    )
    claims = {row["id"]: row for row in record["claims"]}
    for row in record["estimates"]:
        if row["question"]["status"] == "happened":
            for key in row["support"]:
                assert claims[key]["status"] in ("happened", "ongoing")
                assert claims[key]["polarity"] == "asserted"


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Not one house was destroyed.", "HARM"),
        ("None of the barns was looted, and not a single arrest was made.", "COERCE"),
    ],
)
def test_what_befell_none_without_a_count_is_denied(tmp_path: Path, sentence: str, event: str) -> None:
    claims = [row for row in told(tmp_path, sentence)["claims"] if row["event"] == event]
    assert {row["polarity"] for row in claims} == {"denied"}
