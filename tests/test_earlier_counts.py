"""A count told as that of an earlier time is no rival of the newer one; its day is not that of what struck."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

NOW = "The death toll from the flood in Kelo rose to 46 on Monday, the mayor said. "

# what goes on, the roles of the numbers that are not 46
OLDER = [
    ("Last week officials had given a toll of 34.", {34: "earlier"}),
    ("Officials had put the toll at 34 on Friday.", {34: "earlier"}),
    ("On Friday police had spoken of 34 dead.", {34: "earlier"}),
    ("An earlier count had given 34 dead.", {34: "earlier"}),
    ("Police had reported 34 deaths by Friday.", {34: "earlier"}),
    ("Earlier, officials had said 34 people died.", {34: "earlier"}),
    ("Last week the toll stood at 34.", {34: "earlier"}),
    # near misses: no time of the telling; the day on which they died; another measure, of which nothing newer is told
    ("Police had said 34 people were killed.", {34: "event"}),
    ("Police said that 34 people had died on Friday.", {34: "event"}),
    ("Police said 34 people had been killed.", {34: "event"}),
    ("On Friday police had spoken of 34 injured.", {34: "event"}),
]


def roles(tmp_path: Path, text: str) -> dict[float | None, str]:
    found = published(book_of(tmp_path, {"id": "a", "published": "2031-05-13", "text": text}))["claims"]
    return {one["figure"]["value"]: one["role"] for one in found if one["figure"]}


@pytest.mark.parametrize(("text", "expected"), OLDER)
def test_a_number_told_as_an_earlier_count_is_no_news(tmp_path: Path, text: str, expected: dict[int, str]) -> None:
    assert roles(tmp_path, NOW + text) == {46: "event", **expected}


def test_the_newest_that_a_report_knows_stays_news(tmp_path: Path) -> None:
    assert roles(tmp_path, "Officials had put the toll of the flood in Kelo at 34 on Friday.") == {34: "event"}


FIRST = {
    "id": "first",
    "outlet": "Orla Post",
    "published": "2031-03-12",
    "text": "A dam burst above Kelo on Tuesday killed 34 people, commissioner Adan Rana said. "
    "Rana said 27 people are still missing.",
}
LATER = {
    "id": "later",
    "outlet": "Brod Post",
    "published": "2031-03-17",
    "text": "The death toll from the dam burst at Kelo rose to 46 on Monday after soldiers dug nine more bodies out of "
    'the mud, commissioner Adan Rana said. "The number of the missing is now 19," he said. '
    "Last week officials had given a toll of 34 with 27 missing.",
}


def main_estimates(record: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    (main,) = [event for event in record["events"] if event["main"]]
    return {
        row["question"]["measure"]: (row["best"], row["low"], row["high"], row["question"]["cumulative"])
        for row in record["estimates"]
        if row["event"] == main["id"]
    }


def test_a_later_count_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, LATER))
    assert main_estimates(record) == {
        "killed": (46, 46, 46, None),
        "missing": (19, 19, 19, None),
        "bodies-found": (9, 9, 9, False),
    }
    (main,) = [event for event in record["events"] if event["main"]]
    assert main["earliest"] == main["latest"] == "2031-03-11"


# text of a report of Tuesday, 18 March, and the day of its main event
LATE = (
    "A landslide struck the town of Kelo on Saturday, police said. On Monday rescuers found nine bodies. "
    "The mayor said on Monday that 40 people are still missing."
)
DAYS = [
    (LATE, "2031-03-15"),
    ("On Monday rescuers found nine bodies in Kelo. The landslide struck on Saturday; 40 are missing.", "2031-03-15"),
    ("At least 20 people were killed by a landslide in Kelo. The landslide struck on Saturday.", "2031-03-15"),
    # near misses: nothing else is told; two things struck on two days
    ("Nine bodies were found in a house in Kelo on Monday, police said.", "2031-03-17"),
    ("An avalanche hit Kelo on Friday. A flood hit Kelo on Saturday. In all 40 people are missing.", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_what_struck_is_that_of_the_happening(tmp_path: Path, text: str, day: str | None) -> None:
    events = published(book_of(tmp_path, {"id": "a", "published": "2031-03-18", "text": text}))["events"]
    assert [event["earliest"] for event in events if event["main"]] == [day]


def test_an_older_flood_told_beside_gives_the_new_one_no_day(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "published": "2031-03-15",
            "text": "A flood has killed 46 people in Kelo. On 5 January 2010 a flood in Kelo killed 12 people.",
        }
    ]
    events = published(book_of(tmp_path, *rows))["events"]
    assert [event["earliest"] for event in events if event["main"]] == [None]
