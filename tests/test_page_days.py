"""A day given with a report that is only that of its page's last change makes no second event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published, tools
from consilience.casebook import Casebook
from consilience.read.imprint import imprint_by
from consilience.read.rules import imprint_rules
from consilience.vocabulary import Report

ORLA = {
    "id": "orla",
    "outlet": "Orla Post",
    "published": "2026-06-02",
    "text": "A road bridge at Ternov collapsed on Tuesday, killing 12 people, police said.",
}
KELO = {
    "id": "kelo",
    "outlet": "Kelo Courier",
    "published": "2026-06-03",
    "text": "The collapse of the bridge at Ternov on Tuesday killed 14 people, police said on Wednesday.",
}
DATED = "A road bridge at Ternov collapsed on Tuesday 2 June, killing 12 people, police said."
AGAIN = "Thirty people were injured on Tuesday, the hospital in Ternov said."
BARE = "A road bridge at Ternov collapsed on Tuesday, killing 12 people, police said."


def page(words: str, head: str = "Updated: 9 June 2026\n\n", given: str = "2026-06-09", **more: str) -> dict[str, Any]:
    return {"id": "page", "outlet": "Brod Herald", "published": given, "text": head + words, **more}


def days(book: Casebook) -> set[str | None]:
    return {event.earliest for event in book.events()}


def kinds(book: Casebook) -> list[str]:
    return [row.kind for row in book.remarks() if row.about == book.resolve_report("page")]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (DATED, "Updated: 9 June 2026\n\n"),
        (f"{DATED}\n\n{AGAIN}", "Updated: 9 June 2026\n\n"),
        (BARE, "Last updated: 9 June 2026\n\n"),
        (f"{BARE}\n\n{AGAIN}", "Last updated 9 June 2026, 14:05\n\n"),
    ],
)
def test_a_page_changed_later_makes_no_second_event(tmp_path: Path, words: str, head: str) -> None:
    book = book_of(tmp_path, ORLA, KELO, page(words, head))
    assert days(book) == {"2026-06-02"}
    assert "days-differ" in kinds(book)
    (killed,) = [row for row in published(book)["estimates"] if row["question"]["measure"] == "killed"]
    assert (killed["best"], len(killed["set_aside"])) == (14, 2)


@pytest.mark.parametrize(
    ("head", "given", "words", "day"),
    [
        # near-misses: no word of a change; another day than the page's; a page of the story's own days
        ("", "2026-06-09", BARE, "2026-06-09"),
        ("Updated: 9 June 2026\n\n", "2026-06-08", BARE.replace("Tuesday", "Monday"), "2026-06-08"),
        ("Updated: 4 June 2026\n\n", "2026-06-04", BARE.replace("Tuesday", "Wednesday"), "2026-06-03"),
    ],
)
def test_a_day_that_no_page_calls_its_change_stands(
    tmp_path: Path, head: str, given: str, words: str, day: str
) -> None:
    book = book_of(tmp_path, ORLA, KELO, page(words, head, given))
    told = [row["time"] for row in published(book)["claims"] if row["report"] == book.resolve_report("page")]
    assert {time["earliest"] for time in told if time} == {day}
    assert "days-differ" not in kinds(book)


def test_a_later_day_that_the_page_alone_tells_of_stays_open(tmp_path: Path) -> None:
    words = f"{DATED}\n\nPolice arrested two engineers on Friday."
    record = published(book_of(tmp_path, ORLA, KELO, page(words)))
    arrested = [row for row in record["claims"] if row["event"] == "COERCE"]
    assert [row["time"]["earliest"] for row in arrested if row["time"]] in ([], [None])


# A page alone: a bare weekday is the day that the report gave it, where no other day is sure.
@pytest.mark.parametrize(
    ("head", "given", "told", "day"),
    [
        ("Updated: 9 June 2026\n\n", "2026-06-09", "on Tuesday", "2026-06-02"),
        ("", None, "on Tuesday", "2026-06-02"),
        ("", "2026-06-11", "on Tuesday", "2026-06-09"),
        ("Updated: 9 June 2026\n\n", "2026-06-09", "last Tuesday", "2026-06-02"),
        ("", None, "on Thursday", None),
    ],
)
def test_a_bare_weekday_after_its_date(head: str, given: str | None, told: str, day: str | None) -> None:
    from consilience import annotate

    text = f"{head}A road bridge at Ternov collapsed on Tuesday, 2 June 2026. Thirty people were injured {told}."
    found = annotate(text, published=given, tools=tools())
    named = {time.id: time for time in found.times}
    assert [named[row.time].earliest for row in found.figures if row.time] == [day]


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        ("By Ana Lima\n2 June 2026\n\nUpdated: 9 June 2026\n\n", None, "2026-06-02"),
        ("Published: 2 June 2026\nUpdated: 9 June 2026\n\n", None, "2026-06-02"),
        ("Updated: 9 June 2026\n\n", "https://brod.example/2026/06/02/bridge", "2026-06-02"),
        # near-misses: nothing older; the given day is another; the user's word stands
        ("Updated: 9 June 2026\n\n", None, "2026-06-09"),
        ("Published: 2 June 2026\nUpdated: 11 June 2026\n\n", None, "2026-06-09"),
    ],
)
def test_a_reports_own_day_wins_over_that_of_its_pages_change(text: str, url: str | None, day: str) -> None:
    report = Report(id="r1", text=text + DATED + " " + AGAIN, published="2026-06-09", url=url)
    assert imprint_by(report, None, imprint_rules(tools().lexicon)).published.earliest == day
