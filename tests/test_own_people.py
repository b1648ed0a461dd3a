"""Whom a report calls its own, outside quotations, is no voice of an unknown name: the report says it itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published, tools
from consilience import annotate
from consilience.casebook import Casebook
from consilience.vocabulary import Attribution

OWN = [
    "Our volunteers have recorded 29 deaths in Kelo.",
    "Our correspondents counted nine bodies in Kelo.",
    "Our reporters say nine people died in Kelo.",
    "Nine people were killed in Kelo, our correspondent reports.",
    "Our correspondent in Kelo said nine people died.",
    "Our teams report 300 displaced families in Kelo.",
    "Our monitors confirmed nine deaths in Kelo.",
    "According to our staff on the ground, nine people died in Kelo.",
    "We have recorded 29 deaths in Kelo.",
]
# Near-misses: another's people, a quotation, whom the outlet has its words from.
NOT_OWN = [
    "Volunteers have recorded 29 deaths in Kelo.",
    "Their volunteers have recorded 29 deaths in Kelo.",
    "Our sources said nine people died in Kelo.",
    "Our government said nine people died in Kelo.",
    "Our partners at the Red Cross said nine people died in Kelo.",
    "“Our volunteers recorded 29 deaths,” Mayor Lena Marsk said.",
    "Mayor Lena Marsk told our correspondent that nine people died.",
]


def book(tmp_path: Path, text: str, **more: str) -> Casebook:
    return book_of(tmp_path, {"id": "flash", "published": "2031-05-14", "text": text, **more})


def attributions(text: str, tmp_path: Path, **more: str) -> list[Attribution]:
    (account,) = book(tmp_path, text, **more).work().accounts.values()
    return list(account.attributions)


@pytest.mark.parametrize("text", OWN)
def test_a_report_of_no_known_outlet_says_it_itself(tmp_path: Path, text: str) -> None:
    record = published(book(tmp_path, text))
    names = {voice["id"]: voice["name"] for voice in record["voices"]}
    (report,) = [row["id"] for row in record["reports"]]
    assert {names[key] for row in record["estimates"] for key in row["voice_ids"]} == {f"{report} itself"}
    assert all(row.own for row in attributions(text, tmp_path / "again"))


@pytest.mark.parametrize("text", NOT_OWN)
def test_another_s_people_are_not_the_reports_own(tmp_path: Path, text: str) -> None:
    assert not [row for row in attributions(text, tmp_path) if row.own]


@pytest.mark.parametrize(
    ("text", "outlet", "organisation"),
    [
        ("Our volunteers have recorded 29 deaths in Kelo.", "Orvo Red Cross", "Orvo Red Cross"),
        ("Our monitors confirmed nine deaths in Kelo.", "Orvo Watch", "Orvo Watch"),
        ("Our correspondents counted nine bodies in Kelo.", "Kelo Courier", "Kelo Courier"),
        ("Our president said nine people died in Kelo.", "Kelo Courier", None),
    ],
)
def test_they_are_of_the_outlet_where_it_is_known(text: str, outlet: str, organisation: str | None) -> None:
    (row,) = annotate(text, published="2031-05-14", outlet=outlet, tools=tools()).attributions
    assert row.organisation == organisation


def test_what_it_says_and_what_its_people_say_is_one_voice(tmp_path: Path) -> None:
    text = "A flood hit Kelo. Nine people were killed in Kelo. Our volunteers say nine people were killed in Kelo."
    record = published(book(tmp_path, text))
    (killed,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert (killed["best"], killed["voices"]) == (9, 1)
