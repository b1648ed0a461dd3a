"""When reports were published, against each other: intervals and moments, never a day that no report states (law 2)."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import book_of, published
from consilience.reconcile.estimates import superseded
from consilience.reconcile.evidence import Evidence
from makers import NO_TIES, evidence

# Outlets with a wording of their own for one figure of one voice.
WORDINGS = (
    ("Dam Courier", "A dam broke above the town of Kesteven on Friday. The Brazilian interior ministry said that {} people were killed."),
    ("Weir Gazette", "Mud covers Kesteven, where a dam broke on Friday. According to the Brazilian interior ministry, {} people were killed."),
    ("Lock Tribune", "Kesteven buries its dead after the break of a dam on Friday. {} people were killed, the Brazilian interior ministry said."),
)  # fmt: skip


def told(tmp_path: Path, *rows: tuple[str | None, int]) -> dict[str, Any]:
    """What is published of reports of these days, each with the interior ministry's number of the dead."""
    record = published(
        book_of(
            tmp_path,
            *(
                {"id": outlet, "outlet": outlet, "published": day, "title": "Dam breaks above Kesteven", "text": text.format(number)}
                for (outlet, text), (day, number) in zip(WORDINGS, rows, strict=False)
            ),
        )
    )  # fmt: skip
    assert len(record["stories"]) == 1
    return record


def killed(record: dict[str, Any]) -> dict[str, Any]:
    """The estimate of the dead."""
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    found: dict[str, Any] = row
    return found


def replaced(record: dict[str, Any]) -> dict[float, str]:
    """The values that are set aside as outdated, with the reason."""
    values = {claim["id"]: claim["figure"]["value"] for claim in record["claims"] if claim["figure"]}
    aside = killed(record)["set_aside"]
    return {values[row["claim"]]: row["reason"] for row in aside if row["reason"].startswith("outdated")}


OPEN: list[tuple[str, tuple[str | None, int], tuple[str | None, int]]] = [
    ("a day of that month", ("2021-07-14", 12), ("2021-07", 19)),
    ("the first day of that month", ("2021-07-01", 12), ("2021-07", 19)),
    ("the last day of that month", ("2021-07", 12), ("2021-07-31", 19)),
    ("a month and its first day", ("2021-07", 12), ("2021-07-01", 19)),
    ("a day of that year", ("2021-07-14", 12), ("2021", 19)),
    ("that year and a day of it", ("2021", 12), ("2021-07-14", 19)),
    ("a month of that year", ("2021-07", 12), ("2021", 19)),
    ("one month", ("2021-07", 12), ("2021-07", 19)),
    ("one day", ("2021-07-14", 12), ("2021-07-14", 19)),
    ("a day and an hour of it", ("2021-07-14", 12), ("2021-07-14T15:00Z", 19)),
    ("an hour of a day and the day", ("2021-07-14T09:00Z", 12), ("2021-07-14", 19)),
    ("one moment in two zones", ("2021-07-14T12:00+05:00", 12), ("2021-07-14T07:00Z", 19)),
    ("no day", ("2021-07-14", 12), (None, 19)),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=i) for i, a, b in OPEN])
def test_where_days_overlap_neither_report_is_the_later(
    tmp_path: Path, one: tuple[str | None, int], other: tuple[str | None, int]
) -> None:
    record = told(tmp_path, one, other)
    assert replaced(record) == {}
    assert [f["text"] for f in record["findings"] if f["relation"] in ("updates", "corrects")] == []
    assert (killed(record)["low"], killed(record)["high"]) == (12, 19)


LATER: list[tuple[str, str, str]] = [
    ("the next day", "2021-07-14", "2021-07-15"),
    ("the next month", "2021-06", "2021-07"),
    ("a day after the month", "2021-06", "2021-07-01"),
    ("the month after a day", "2021-06-30", "2021-07"),
    ("a day after the year", "2020", "2021-01-01"),
    ("the same zone", "2021-07-06T01:00+05:00", "2021-07-06T01:30+05:00"),
    ("a later day there is an earlier moment", "2021-07-06T01:00+05:00", "2021-07-05T22:00Z"),
    ("an earlier day there is a later moment", "2021-07-06T03:00Z", "2021-07-05T23:30-05:00"),
    ("a like hour further west", "2021-07-06T08:00+09:00", "2021-07-06T08:00-03:00"),
    ("a moment the day after", "2021-07-14", "2021-07-15T00:10Z"),
]


@pytest.mark.parametrize(("first", "then"), [pytest.param(a, b, id=i) for i, a, b in LATER])
@pytest.mark.parametrize("numbers", [(12, 19), (19, 12)], ids=["up", "down"])
def test_a_wholly_later_report_of_one_voice_replaces_its_older_figure(
    tmp_path: Path, first: str, then: str, numbers: tuple[int, int]
) -> None:
    record = told(tmp_path, (first, numbers[0]), (then, numbers[1]))
    assert list(replaced(record)) == [numbers[0]]
    assert (killed(record)["best"], killed(record)["low"], killed(record)["high"]) == (numbers[1],) * 3


@pytest.mark.parametrize(("first", "then"), [pytest.param(a, b, id=i) for i, a, b in LATER])
def test_and_never_the_other_way_round(tmp_path: Path, first: str, then: str) -> None:
    """The order in which the reports are read is nothing: the later one is read first."""
    record = told(tmp_path, (then, 12), (first, 19))
    assert list(replaced(record)) == [19]


# --- history --------------------------------------------------------------------------------------------------

HISTORIES: list[tuple[tuple[str | None, int], ...]] = [
    (("2021-07-14", 12), ("2021-07-15", 19)),
    (("2021-07-14", 19), ("2021-07-15", 12), ("2021-07-17", 23)),
    (("2021-07-14", 12), ("2021-07-14", 19), ("2021-07-16", 19)),
    (("2021-07-14", 1000), ("2021-07-15", 1037)),
    (("2021-07-14", 1037), ("2021-07-15", 1000)),
    (("2021-07-15", 12), ("2021-07-14", 12), ("2021-07-16", 12)),
]


@pytest.mark.parametrize("rows", HISTORIES)
def test_the_last_step_of_a_history_is_the_estimate(tmp_path: Path, rows: tuple[tuple[str | None, int], ...]) -> None:
    row = killed(told(tmp_path, *rows))
    last = row["history"][-1]
    assert (last["best"], last["low"], last["high"]) == (row["best"], row["low"], row["high"])


@pytest.mark.parametrize("rows", HISTORIES)
def test_a_history_steps_only_where_something_changes_and_in_the_order_of_days(
    tmp_path: Path, rows: tuple[tuple[str | None, int], ...]
) -> None:
    steps = killed(told(tmp_path, *rows))["history"]
    assert [step["as_of"] for step in steps] == sorted({step["as_of"] for step in steps})
    ends = [(step["best"], step["low"], step["high"]) for step in steps]
    assert all(one != other for one, other in pairwise(ends))


def test_a_history_sets_aside_what_the_estimate_sets_aside(tmp_path: Path) -> None:
    """A headline that drops its bound, and a number told beside another, are no rivals in the history either."""
    rows = [
        {
            "id": "a", "outlet": "Dam Courier", "published": "2021-07-14", "title": "500 evacuated after dam break above Kesteven",
            "text": "A dam broke above the town of Kesteven on Friday. More than 500 people were evacuated, the mayor said.",
        },
        {
            "id": "b", "outlet": "Weir Gazette", "published": "2021-07-15", "title": "Dam break above Kesteven: 640 evacuated",
            "text": "After the break of a dam above Kesteven on Friday 640 people were evacuated, said the fire service.",
        },
    ]  # fmt: skip
    record = published(book_of(tmp_path, *rows))
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "evacuated"]
    assert (row["best"], row["low"], row["high"]) == (640, 640, 640)
    last = row["history"][-1]
    assert (last["best"], last["low"], last["high"]) == (640, 640, 640)


STATED: list[tuple[tuple[tuple[str | None, int], ...], set[str]]] = [
    ((("2021-07-14", 12), ("2021-07", 19)), {"2021-07-14"}),
    ((("2021-07-14", 12), ("2021", 19)), {"2021-07-14"}),
    ((("2021-06", 12), ("2021-07", 19)), set()),
    ((("2021", 12), (None, 19)), set()),
    ((("2021-06", 12), ("2021-07-14", 19), (None, 23)), {"2021-07-14"}),
    ((("2021-07-06T01:00+05:00", 12), ("2021-07-05T22:00Z", 19)), {"2021-07-05", "2021-07-06"}),
    ((("2021-07-14", 12), ("2021-07-16", 19)), {"2021-07-14", "2021-07-16"}),
]


@pytest.mark.parametrize(("rows", "days"), STATED)
def test_a_history_holds_no_day_that_no_report_states(
    tmp_path: Path, rows: tuple[tuple[str | None, int], ...], days: set[str]
) -> None:
    assert {step["as_of"][:10] for step in killed(told(tmp_path, *rows))["history"]} <= days


def test_a_history_tells_an_update_of_two_zones_in_the_order_of_moments(tmp_path: Path) -> None:
    steps = killed(told(tmp_path, ("2021-07-06T01:00+05:00", 12), ("2021-07-05T22:00Z", 19)))["history"]
    assert steps[-1]["best"] == 19


# --- what holds for any days ----------------------------------------------------------------------------------

DAY = st.integers(1, 28).map("2020-05-{:02d}".format)


@given(st.tuples(DAY, DAY), st.tuples(DAY, DAY))
def test_of_two_intervals_the_wholly_later_one_alone_replaces(one: tuple[str, str], other: tuple[str, str]) -> None:
    old, new = within("ra", 12, *sorted(one)), within("rb", 19, *sorted(other))
    gone = set(superseded([old, new], NO_TIES))
    before, after = max(one) < min(other), max(other) < min(one)
    assert gone == ({old.claim.id} if before else {new.claim.id} if after else set())


def within(report: str, value: float, first: str, last: str) -> Evidence:
    """A figure of one voice in a report published between two days."""
    return evidence(report, value, voice="v1", published=first, published_end=last)
