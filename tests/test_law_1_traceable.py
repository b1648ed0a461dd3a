"""Law 1: every published value is a tree down to words in a report, and running the tree gives the value."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from books import book_of, empty_book, estimates, published
from consilience.casebook import Casebook
from consilience.errors import StrictError, UnknownIdError
from consilience.record.trace import ENDS
from consilience.vocabulary import Account, Node

FLOOD = (
    {
        "id": "herald",
        "outlet": "Shire Herald",
        "published": "2019-03-14",
        "title": "Flood cuts off Chikwawa",
        "text": "Flood cuts off Chikwawa\n\nThe Shire river burst its banks at Chikwawa on Tuesday and 2,318 people fled "
        "their homes, the district council of Chikwawa said. At least 19 people were killed in the flood, it said.\n\n"
        "About 400 houses were destroyed.",
    },
    {
        "id": "lakeside",
        "outlet": "Lakeside Post",
        "published": "2019-03-15",
        "title": "Chikwawa under water",
        "text": "The flood of the Shire river at Chikwawa drove 2,318 people from their homes on Tuesday, according to the "
        "district council of Chikwawa.\n\nThe flood killed 21 people, the Malawi Red Cross said on Friday. "
        "A child drowned at Nsanje on Wednesday.",
    },
)


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with book_of(tmp_path_factory.mktemp("flood"), *FLOOD) as book:
        yield book


def value_ids(record: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every published number and day that has an id, with what was published."""
    for row in record["estimates"]:
        yield from ((f"{row['id']}.{end}", row[end]) for end in ENDS)
    for claim in record["claims"]:
        for part, ends in (("figure", ("value", "low", "high")), ("time", ("earliest", "latest"))):
            if claim[part]:
                yield from ((f"{claim[part]['id']}.{end}", claim[part][end]) for end in ends)
    for row in record["events"]:
        yield from ((f"{row['id']}.{end}", row[end]) for end in ("earliest", "latest"))


def leaves(node: Node) -> Iterator[Node]:
    if not node.inputs:
        yield node
    for child in node.inputs:
        yield from leaves(child)


def test_every_published_value_traces_and_running_the_tree_gives_it(flood: Casebook) -> None:
    looked = 0
    for value_id, value in value_ids(published(flood)):
        node = flood.trace(value_id)
        assert node.value == value, value_id
        assert flood.run_again(node) == value, value_id
        looked += 1
    assert looked > 30


def test_the_leaves_of_a_value_are_words_that_stand_in_a_report_or_what_was_told_of_one(flood: Casebook) -> None:
    record = published(flood)
    texts = {report.id: report for report in flood.work().reports.values()}
    for value_id, value in value_ids(record):
        if value is None:
            continue
        for leaf in leaves(flood.trace(value_id)):
            if leaf.operation == "told":
                assert dict(leaf.argument)["report"] in texts
                continue
            assert leaf.words is not None, (value_id, leaf)
            report = texts[leaf.words.report]
            field = report.text if leaf.words.field == "text" else report.title or ""
            assert field[leaf.words.start : leaf.words.end] == leaf.words.text


def test_an_estimate_alone_means_its_best_and_a_claim_its_figure(flood: Casebook) -> None:
    (row,) = estimates(published(flood), "forced-to-flee") or estimates(published(flood), "displaced")
    assert flood.trace(row["id"]).value == 2318
    assert flood.trace(row["support"][0]).value == 2318


# What is said of the houses, and what is published of them: best, low, high and the basis.
ABOUT = [
    ("About 2,413 houses were destroyed.", (2413, 2413, 2413, "exact")),
    (
        "About 2,413 houses were destroyed. The mayor later said 2,420 houses were destroyed.",
        (2420, 2413, 2420, "exact"),
    ),
    # Near misses: a rounded number stays about itself, a bare one is its own low and high.
    ("About 2,400 houses were destroyed.", (2400, None, None, "about")),
    ("In all 2,413 houses were destroyed.", (2413, 2413, 2413, "exact")),
]


@pytest.mark.parametrize(("told", "expected"), ABOUT, ids=[told for told, _ in ABOUT])
def test_an_unrounded_number_that_is_called_about_traces_to_its_words(
    told: str, expected: tuple[float | None, float | None, float | None, str], tmp_path: Path
) -> None:
    text = f"A flood struck Chikwawa on Tuesday. {told}"
    with book_of(tmp_path, {"text": text, "published": "2019-03-14"}) as book:
        record = json.loads(book.publish(strict=True))
    (row,) = estimates(record, "housing-destroyed")
    assert (row["best"], row["low"], row["high"], row["basis"]) == expected


@pytest.mark.parametrize("value_id", ["q-nothing.best", "f0000.value", "", "e-c00", "q-.low", "best"])
def test_an_id_that_names_no_value_is_said_to_be_unknown(flood: Casebook, value_id: str) -> None:
    with pytest.raises(UnknownIdError, match="names no value"):
        flood.trace(value_id)


# --- what stands in no report: days given beside it, or told -------------------------------------------------------

QUAKE = (
    {
        "id": "monday",
        "text": "An earthquake shook Tarija on Monday. 31 people were killed in the earthquake at Tarija, the mayor of "
        "Tarija said.",
    },
    {
        "id": "dated",
        "text": "31 people were killed in the earthquake that shook Tarija, the mayor of Tarija said. Rescuers dug for "
        "more people in Tarija.",
    },
)


@pytest.fixture(params=["given", "told"])
def quake(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Casebook]:
    """A story whose year comes from one report alone, which says it in no words."""
    given = request.param == "given"
    rows = [{**row, "published": "2013-05"} if given and row["id"] == "dated" else row for row in QUAKE]
    with book_of(tmp_path, *rows) as book:
        if not given:
            book.tell("dated", published="2013-05")
        yield book


def test_a_year_that_no_report_has_in_words_is_traced_to_what_was_told(quake: Casebook) -> None:
    record = published(quake)
    (event,) = (row for row in record["events"] if row["when"] == "Monday")
    assert (event["earliest"], event["latest"]) == ("2013-01-01", "2013-12-31")
    node = quake.trace(f"{event['id']}.earliest")
    assert [leaf.operation for leaf in leaves(node)] == ["told"]
    (leaf,) = leaves(node)
    assert leaf.words is None
    assert leaf.value == "2013-05-01"
    assert quake.run_again(node) == "2013-01-01"
    assert not [row for row in record["remarks"] if row["kind"] == "trace-failed"]


def test_a_day_that_was_told_otherwise_fails_its_old_trace(quake: Casebook) -> None:
    (event,) = (row for row in quake.events() if row.when == "Monday")
    node = quake.trace(f"{event.id}.earliest")
    quake.tell("dated", published="2014-05")
    with pytest.raises(ValueError, match="told gives '2014-05-01'"):
        quake.run_again(node)


def test_a_day_grounded_by_what_was_told_has_it_for_a_leaf(flood: Casebook) -> None:
    times = [time for account in flood.work().accounts.values() for time in account.times]
    (tuesday,) = (
        time
        for time in times
        if time.text == "Tuesday"
        and time.earliest == "2019-03-12"
        and flood.work().reports[time.report].given_id == "herald"
    )
    (leaf,) = leaves(flood.trace(f"{tuesday.id}.earliest"))
    assert (leaf.operation, leaf.value) == ("told", "2019-03-14")


def test_the_published_record_says_what_the_digest_says(quake: Casebook, flood: Casebook) -> None:
    for book in (quake, flood):
        record = published(book)
        for story in book.stories():
            (main,) = (row["id"] for row in record["events"] if row["main"] and row["story"] == story.id)
            (row,) = (row for row in record["records"] if row["event"] == main)
            assert book.readable(row["digest"]) in book.digest(story)
            assert book.readable(row["digest"]) in book.readable(book.record(main)[1])


# --- values that were tampered with --------------------------------------------------------------------------------


@pytest.fixture
def tampered_text(tmp_path: Path) -> Path:
    """A casebook in whose file somebody changed a number in a report's text."""
    place = tmp_path / "text.db"
    book_of(tmp_path / "rows", *FLOOD, place=place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE reports SET text = replace(text, '2,318 people fled', '3,218 people fled')")
    connection.close()
    return place


@pytest.fixture
def tampered_figure(tmp_path: Path) -> Path:
    """A casebook in which a figure has another value than its words."""
    place = tmp_path / "figure.db"
    book_of(tmp_path / "rows", *FLOOD, place=place).close()
    with sqlite3.connect(place) as connection:
        for key, payload in list(connection.execute("SELECT key, payload FROM derived WHERE stage = 'account'")):
            account = msgspec.msgpack.decode(payload, type=Account)
            figures = tuple(msgspec.structs.replace(f, value=20.0) if f.value == 21 else f for f in account.figures)
            changed = msgspec.msgpack.encode(msgspec.structs.replace(account, figures=figures))
            connection.execute("UPDATE derived SET payload = ? WHERE key = ? AND stage = 'account'", (changed, key))
    connection.close()
    return place


def test_a_figure_with_another_value_than_its_words_is_left_out_with_a_remark(tampered_figure: Path) -> None:
    with empty_book(tampered_figure) as book:
        record = published(book)
        figures = [claim["figure"] for claim in record["claims"] if claim["figure"]]
        assert [f["value"] for f in figures if f["text"] == "21"] == [None]
        assert 20 not in [row[end] for row in estimates(record, "killed") for end in ("best", "low", "high")]
        failed = [row for row in record["remarks"] if row["kind"] == "trace-failed"]
        assert failed
        assert all("fails" in row["text"] or "failed" in row["text"] for row in failed)
        assert 2318 in [row["best"] for row in record["estimates"]]
        with pytest.raises(StrictError, match="trace fails"):
            book.publish(strict=True)


def test_a_value_that_fails_its_trace_stands_in_no_digest_either(tampered_figure: Path) -> None:
    with empty_book(tampered_figure) as book:
        (story,) = book.stories()
        for text in (book.digest(story), book.readable(book.record(story.id)[1])):
            assert "(low 20" not in text
            assert "high 20)" not in text
            assert "the trace fails" in text


def test_a_text_that_was_changed_takes_its_values_out(tampered_text: Path) -> None:
    with empty_book(tampered_text) as book:
        record = published(book)
        assert 3218 not in [row[end] for row in record["estimates"] for end in ("best", "low", "high")]
        assert "3218" not in json.dumps([row["figure"] for row in record["claims"]])
        assert any(row["kind"] == "trace-failed" for row in record["remarks"])
        with pytest.raises(StrictError):
            book.publish(strict=True)


def test_a_count_that_fails_is_never_printed_as_nought(tampered_text: Path) -> None:
    with empty_book(tampered_text) as book:
        for row in published(book)["estimates"]:
            assert row["reports"] == len(row["report_ids"]) > 0
            assert row["voices"] == len(row["voice_ids"]) > 0
            assert row["origins"] == len(row["origin_ids"]) > 0


def test_the_command_ends_with_3_where_a_value_fails_and_strict_is_asked_for(
    tampered_figure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from books import share_tools
    from consilience.cli import app

    share_tools(monkeypatch)
    run = CliRunner()
    strict = run.invoke(app, ["publish", "--strict", "--casebook", str(tampered_figure)])
    assert strict.exit_code == 3
    assert strict.stdout == ""
    assert "trace fails" in strict.stderr
    assert run.invoke(app, ["publish", "--casebook", str(tampered_figure)]).exit_code == 0


def test_the_trace_of_a_value_that_fails_says_so_without_a_traceback(
    tampered_figure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from books import share_tools
    from consilience.cli import app

    share_tools(monkeypatch)
    with empty_book(tampered_figure) as book:
        (bad,) = {f.id for a in book.work().accounts.values() for f in a.figures if f.value == 20}
    done = CliRunner().invoke(app, ["trace", bad, "--casebook", str(tampered_figure)])
    assert done.exit_code == 1
    assert "run again" in done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_strict_publishes_what_holds(flood: Casebook) -> None:
    assert flood.publish(strict=True) == flood.publish()
