"""What one report leaves open the story may close: shown as an inference, with the reports that it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published
from consilience.reconcile.narrow import narrowed
from consilience.vocabulary import Account, Candidate, Imprint, Place, Publication

BODY = (
    "A flood of the Shire river at Chikwawa drove {number} people from their homes on {day}, the district council said."
)
MORE = " The flood of the Shire washed away the bridge at Chikwawa. The council of Chikwawa opened two shelters."


def told(number: str, day: str) -> str:
    return BODY.format(number=number, day=day) + MORE


def story(folder: Path, *rows: dict[str, Any]) -> dict[str, Any]:
    return published(book_of(folder, *rows))


def days_of(record: dict[str, Any], given: str) -> set[tuple[str | None, str | None, str | None]]:
    """First and last day, and basis, of the times of a report's claims."""
    report = next(row["id"] for row in record["reports"] if row["given_id"] == given)
    times = [row["time"] for row in record["claims"] if row["report"] == report and row["time"]]
    return {(time["earliest"], time["latest"], time["basis"]) for time in times}


DATED = {"id": "a", "text": told("2,318", "Monday"), "published": "2021-07-06"}
LATER = {"id": "b", "text": told("2,318", "Monday"), "published": "2021-07-07", "title": "Flood at Chikwawa"}
UNDATED = {"id": "c", "text": "Chikwawa under water. " + told("2,318", "Monday")}


def test_an_undated_report_s_monday_is_that_of_the_story_s_other_reports(tmp_path: Path) -> None:
    record = story(tmp_path, DATED, LATER, UNDATED)
    assert len(record["stories"]) == 1
    assert days_of(record, "c") == {("2021-07-05", "2021-07-05", "story")}
    ids = {row["given_id"]: row["id"] for row in record["reports"]}
    (remark,) = [row for row in record["remarks"] if row["kind"] == "narrowed"]
    assert remark["about"] == ids["c"]
    assert ids["a"] in remark["text"]
    assert ids["b"] in remark["text"]


def test_a_report_of_another_day_whose_year_is_open_lends_and_takes_nothing(tmp_path: Path) -> None:
    other = {"id": "c", "text": "CHIKWAWA, July 20 (AP) - " + told("2,318", "Monday")}
    assert days_of(story(tmp_path, DATED, LATER, other), "c") == {(None, None, None)}
    same = {"id": "c", "text": "CHIKWAWA, July 6 (AP) - " + told("2,318", "Monday")}
    assert days_of(story(tmp_path, DATED, LATER, same), "c") == {("2021-07-05", "2021-07-05", "story")}


def test_where_the_others_days_do_not_agree_it_stays_open(tmp_path: Path) -> None:
    record = story(tmp_path, DATED, {**LATER, "published": "2021-07-14"}, UNDATED)
    assert days_of(record, "c") == {(None, None, None)}
    assert [row for row in record["remarks"] if row["kind"] == "narrowed"] == []


def test_a_report_that_tells_its_own_day_is_left_as_it_is(tmp_path: Path) -> None:
    record = story(tmp_path, DATED, LATER)
    assert days_of(record, "a") == {("2021-07-05", "2021-07-05", "publication")}


def test_a_day_without_its_year_takes_that_of_the_story(tmp_path: Path) -> None:
    open_year = {"id": "c", "text": "Chikwawa under water. " + told("2,318", "5 July")}
    assert days_of(story(tmp_path, DATED, LATER, open_year), "c") == {("2021-07-05", "2021-07-05", "story")}


def test_the_narrowed_day_is_traced_to_the_others_days_and_runs_again(tmp_path: Path) -> None:
    book = book_of(tmp_path, DATED, LATER, UNDATED)
    record = published(book)
    report = next(row["id"] for row in record["reports"] if row["given_id"] == "c")
    time = next(row["time"]["id"] for row in record["claims"] if row["report"] == report and row["time"])
    node = book.trace(f"{time}.earliest")
    assert (node.operation, node.value, len(node.inputs)) == ("narrowed", "2021-07-05", 2)
    assert book.run_again(node) == "2021-07-05"


def test_a_selection_without_the_others_narrows_nothing(tmp_path: Path) -> None:
    year = {**UNDATED, "published": "2021"}
    record = published(book_of(tmp_path, year, {**DATED, "published": "2021-07-06"}), as_of="2021-03-01")
    assert days_of(record, "c") == {(None, None, None)}


def test_narrowing_does_not_change_the_grouping(tmp_path: Path) -> None:
    book = book_of(tmp_path, DATED, LATER, UNDATED)
    assert all(time.basis != "story" for account in book.work().accounts.values() for time in account.times)


# --- one of two towns ----------------------------------------------------------------------------------------------

ILLINOIS = Candidate(
    geonames_id=1, name="Springfield", kind="city", lat=39.8, lon=-89.6, country="USA", admin1="Illinois"
)
OREGON = Candidate(geonames_id=2, name="Springfield", kind="city", lat=44.0, lon=-123.0, country="USA", admin1="Oregon")


def springfield(report: str, meant: Candidate | None) -> Account:
    row = Place(
        id=f"p{report}", report=report, field="text", start=0, end=11, text="Springfield", name="Springfield",
        lat=meant.lat if meant else None, lon=meant.lon if meant else None,
        geonames_id=meant.geonames_id if meant else None, country="USA", admin1=meant.admin1 if meant else None,
        admin2=None, kind="city", radius_km=5.0, role="event", candidates=(ILLINOIS, OREGON),
    )  # fmt: skip
    return Account(report=report, sentences=(), places=(row,))


def imprint(report: str) -> Imprint:
    return Imprint(report=report, title=None, title_words=None, outlet=None, credits=(), published=Publication(),
                   language="en", furniture=())  # fmt: skip


@pytest.mark.parametrize(
    ("others", "admin1"),
    [
        ([ILLINOIS], "Illinois"),
        ([ILLINOIS, ILLINOIS], "Illinois"),
        ([ILLINOIS, OREGON], None),
        ([None], None),
        ([], None),
    ],
)
def test_one_of_two_towns_is_the_one_that_all_others_mean(others: list[Candidate | None], admin1: str | None) -> None:
    accounts = [springfield("r0", None), *(springfield(f"r{n}", each) for n, each in enumerate(others, 1))]
    found = narrowed(accounts, {row.report: imprint(row.report) for row in accounts}, lambda *_: {})
    (place,) = found.accounts[0].places
    assert place.admin1 == admin1
    assert place.basis == ("story" if admin1 else None)
    assert bool(found.remarks) == bool(admin1)
