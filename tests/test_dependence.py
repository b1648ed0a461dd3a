"""What is said of reports that agree is no more than they show: which outlets carry it, and who is named for it."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

DOCTOR = "Fourteen people were killed when the bus left the wet road and rolled into the gorge below the old bridge, a doctor at the scene said."
FELL = "Fourteen people were killed on Thursday when a bus left the road near Mayo"
RAVINE = "A bus fell into a ravine near Mayo on Thursday and 14 people died"
CLAIMED = "Thursday's bus crash near Mayo left 14 people dead"
OUTLETS = ("Kelo Courier", "Island Times", "Radio Gorm", "Valley Mail", "Harbour Gazette")


def agreement(folder: Path, *rows: tuple[str | None, str]) -> dict[str, Any]:
    """The finding that reports of some outlets give the same figure."""
    told = [
        {"id": f"r{n}", "text": text, "published": "2024-05-03"} | ({"outlet": outlet} if outlet else {})
        for n, (outlet, text) in enumerate(rows)
    ]
    found = published(book_of(folder, *told))["findings"]
    (row,) = [row for row in found if row["relation"] == "same" and " give the same figure for killed" in row["text"]]
    return dict(row)


COPIES = [f"{before} {DOCTOR}".strip() for before in ("A bus fell near Mayo on Thursday.", "", "Crash at Mayo.", "It rained on Mayo.", "Relatives wept.")]  # fmt: skip


@pytest.mark.parametrize("number", [2, 5])
def test_copies_in_several_outlets_are_no_repetition_of_one(tmp_path: Path, number: int) -> None:
    row = agreement(tmp_path, *zip(OUTLETS[:number], COPIES, strict=False))
    assert row["dependence"] == "shared-origin"
    assert f"{number} outlets have them" in row["text"]
    assert all(outlet in row["text"] for outlet in OUTLETS[:number]), row["text"]
    assert "One outlet" not in row["text"]


def test_one_outlet_that_repeats_itself_is_named(tmp_path: Path) -> None:
    row = agreement(tmp_path, ("Kelo Courier", f"{FELL}."), ("The Kelo Courier", f"{RAVINE}."))
    assert row["dependence"] == "repetition"
    assert "All are reports of one outlet, Kelo Courier, which counts once." in row["text"]


def test_copies_of_no_known_outlet_name_none(tmp_path: Path) -> None:
    row = agreement(tmp_path, *((None, text) for text in COPIES[:3]))
    assert row["dependence"] == "shared-origin"
    assert "outlet" not in row["text"]


def test_copies_in_one_outlet_and_others_of_none_are_told_apart(tmp_path: Path) -> None:
    row = agreement(tmp_path, ("Kelo Courier", COPIES[0]), (None, COPIES[1]), (None, COPIES[2]))
    assert "one outlet has them (Kelo Courier), and so do 2 reports of no known outlet" in row["text"]


# What two reports say that give one number, how that depends, and what the sentence says of it.
CREDITS: list[tuple[str, str, str, str | None, str]] = [
    ("two who are named", f"{FELL}, coroner Ada Moss said.", f"{RAVINE}, fire chief Ivo Lant said.", "independent", "They have 2 voices: Ada Moss; Ivo Lant. Neither carried words nor a name in common ties these to each other."),
    ("one office in two reports", f"{FELL}, the mayor said.", f"{RAVINE}, the mayor said.", None, "only mayor (2 voices of that name, perhaps one and the same) is named"),
    ("two agencies", f"{FELL}, Reuters reported.", f"{RAVINE}, according to AFP.", None, "are newsrooms, which may have it from others"),
    ("a coroner and a newspaper", f"{FELL}, coroner Ada Moss said.", f"{RAVINE}, the Delta Herald reported.", None, "Delta Herald is a newsroom, which may have it from others"),
    ("a coroner and a body that counts", f"{FELL}, coroner Ada Moss said.", f"{RAVINE}, Orla Rights Watch said.", "independent", "Orla Rights Watch"),
    ("one who is named", f"{FELL}, coroner Ada Moss said.", f"{RAVINE}.", None, "names nobody who says so"),
    ("nobody", f"{FELL}, officials said.", f"{RAVINE}, a witness said.", None, "Of their 2 voices none is named"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "dependence", "words"), [pytest.param(*row, id=name) for name, *row in CREDITS]
)
def test_only_people_who_may_have_counted_apart_are_independent(
    tmp_path: Path, one: str, other: str, dependence: str | None, words: str
) -> None:
    row = agreement(tmp_path, (OUTLETS[0], one), (OUTLETS[1], other))
    assert (row["dependence"], words in row["text"]) == (dependence, True), row["text"]


def test_two_names_whose_words_are_carried_together_are_not_independent(tmp_path: Path) -> None:
    """A third report by itself makes two origins, and no two of those who are named."""
    told = "Fourteen people were killed when the bus left the wet road and rolled into the gorge below the old bridge near Mayo"
    row = agreement(
        tmp_path,
        (OUTLETS[0], f"{told}, coroner Ada Moss said."),
        (OUTLETS[1], f"{told}, fire chief Ivo Lant said."),
        (OUTLETS[2], f"{CLAIMED}."),
    )
    assert row["dependence"] is None, row["text"]
    assert "cannot be told" in row["text"]
