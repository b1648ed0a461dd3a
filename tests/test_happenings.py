"""The made-up happenings of `kills`: a small world of them yields every kind of row that a killed read could lose."""

# ruff: noqa: E501  (a table has a row a line)

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from books import empty_book
from consilience.evaluate.happenings import LARGEST, told_reports
from consilience.evaluate.killed import rows_of, write_reports
from consilience.evaluate.world import sizes

REPORTS = 60
Record = dict[str, Any]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook of a small world."""
    folder = tmp_path_factory.mktemp("happenings")
    write_reports(folder / "reports", REPORTS)
    with empty_book(folder / "made.db") as book:
        book.read([folder / "reports"])
        (folder / "made.json").write_text(book.publish(strict=True), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def record(place: Path) -> Record:
    """What that casebook publishes."""
    found: Record = json.loads((place / "made.json").read_text(encoding="utf-8"))
    return found


def across(record: Record) -> int:
    """How many reports of one story carry words of another."""
    story = {report: row["id"] for row in record["stories"] for report in row["reports"]}
    return sum(story[row["from"]] != story[row["to"]] for row in record["lineage"])


def figures(record: Record) -> list[Record]:
    return [claim["figure"] for claim in record["claims"] if claim["figure"]]


# What a row of the casebook is, how many of it there are, and how many there must be at the least.
ROWS: list[tuple[str, Callable[[Record], int], int]] = [
    ("a report", lambda record: len(record["reports"]), REPORTS),
    ("a story of several reports", lambda record: sum(len(row["reports"]) > 1 for row in record["stories"]), 5),
    ("a claim with a figure", lambda record: len(figures(record)), 200),
    ("a claim that somebody is credited with", lambda record: sum(bool(c["attribution"]) for c in record["claims"]), 100),
    ("a claim of what was planned or feared", lambda record: sum(c["status"] != "happened" for c in record["claims"]), 5),
    ("a denial", lambda record: sum(c["polarity"] == "denied" for c in record["claims"]), 2),
    ("an estimate", lambda record: len(record["estimates"]), 50),
    ("an estimate with low and high apart", lambda record: sum(e["low"] is not None and e["low"] != e["high"] is not None for e in record["estimates"]), 3),
    ("a figure set aside", lambda record: sum(len(e["set_aside"]) for e in record["estimates"]), 5),
    ("an origin of several claims", lambda record: sum(len(o["claims"]) > 1 for o in record["origins"]), 5),
    ("a copy word for word", lambda record: Counter(row["kind"] for row in record["lineage"])["verbatim-copy"], 20),
    ("an edited copy", lambda record: Counter(row["kind"] for row in record["lineage"])["edited-copy"], 10),
    ("words carried into another story", across, 1),
    ("a mention of another story", lambda record: sum(len(row["mentions"]) for row in record["stories"]), 1),
    ("two events that are one happening", lambda record: len(record["links"]), 1),
    ("a number put right", lambda record: sum(f["corrects"] is not None for f in figures(record)), 1),
    ("a remark", lambda record: len(record["remarks"]), 1),
]  # fmt: skip


@pytest.mark.parametrize(("count", "least"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_small_world_yields_each_kind_of_row(count: Callable[[Record], int], least: int, record: Record) -> None:
    assert count(record) >= least


@pytest.mark.parametrize(
    "relation", ["same", "contradicts", "updates", "corrects", "withdraws", "denies", "not-comparable"]
)
def test_a_small_world_yields_each_of_the_commonest_relations(relation: str, record: Record) -> None:
    assert relation in {row["relation"] for row in record["findings"]}


def test_every_stage_of_a_small_world_keeps_rows(place: Path) -> None:
    kept = {stage for stage, rows in rows_of(place / "made.db") if rows}
    assert {"account", "compared", "facts", "finds", "mentions", "pairs", "recalled", "remarks", "stories"} <= kept


def test_the_same_world_is_made_again_and_another_seed_makes_another() -> None:
    first, again, other = ([made.report.text for made in told_reports(REPORTS, seed)] for seed in (1, 1, 2))
    assert first == again
    assert not set(first) & set(other)


def test_stories_of_the_world_are_as_many_and_as_large_as_asked_for() -> None:
    counted = Counter(made.story for made in told_reports(300))
    assert sorted(counted.values(), reverse=True) == sizes(300, LARGEST)


@pytest.mark.parametrize("mark", ["{", "}", "  ", "..", " ,"])
def test_every_sentence_is_filled_in(mark: str) -> None:
    assert not [text for made in told_reports(300) if mark in (text := f"{made.report.title}\n{made.report.text}")]
