"""What changed between two publications: each new, changed, lost or retracted thing is told, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from books import book_of, lines_of, share_tools, tools
from consilience.casebook import Casebook, changes_between
from consilience.changes import Changes, changes
from consilience.cli import app
from consilience.errors import InputError
from consilience.publish.json import read_publication
from consilience.workings import measure_labels


def row(name: str, outlet: str, day: str, text: str) -> dict[str, Any]:
    return {"id": name, "outlet": outlet, "published": day, "text": text}


ORLA = row("orla-1", "Orla Post", "2031-05-06", "A flood killed 12 people at Ternov on Monday, mayor Lena Marsk said.")
KELO = row(
    "kelo-1",
    "Kelo Courier",
    "2031-05-06",
    "The flood at Ternov on Monday killed 12 people, mayor Lena Marsk said on Tuesday.",
)
LATER = row(
    "orla-2",
    "Orla Post",
    "2031-05-07",
    "The flood that hit Ternov on Monday killed 15 people, mayor Lena Marsk said on Wednesday.",
)
RIVAL = row(
    "brod-1",
    "Brod Herald",
    "2031-05-07",
    "The flood that hit Ternov on Monday killed 19 people, the Ternov Hospital said on Wednesday.",
)
HURT = row(
    "brod-2",
    "Brod Herald",
    "2031-05-07",
    "The flood at Ternov on Monday killed 12 people, mayor Lena Marsk said. It injured 40 people, the hospital said.",
)
FIXED = row(
    "orla-3",
    "Orla Post",
    "2031-05-08",
    "The flood at Ternov on Monday killed 10 people. “The correct figure is 10, not 12,” mayor Lena Marsk said.",
)
STRIKE = row(
    "vale-1",
    "Vale Times",
    "2031-05-08",
    "Port workers in Velmouth went on strike on Friday over unpaid wages; 300 marched through the town.",
)


def between(folder: Path, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Changes:
    old, new = book_of(folder / "a", *before).results(), book_of(folder / "b", *after).results()
    return changes(old, new, measure_labels(tools().lexicon))


def told(found: Changes, kind: str) -> list[str]:
    return [one.text for one in found.rows if one.kind == kind]


# Reports before, reports that are added, and of each kind of change some words of it.
CASES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]], dict[str, str]]] = [
    ("another report of the same", [ORLA], [KELO], {"figure": "1 report, 1 origin, 1 voice, now 2 reports"}),
    ("a later toll", [ORLA, KELO], [LATER], {"figure": "12 (low 12, high 12), now 15", "set-aside": "outdated"}),
    ("a rival", [ORLA], [RIVAL], {"figure": "now 19 (low 12, high 19)", "dispute-new": "contradict"}),
    ("a new figure", [ORLA], [HURT], {"figure-new": "injured (people): 40"}),
    ("another story", [ORLA], [STRIKE], {"story-new": "new story"}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "added", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_each_change_is_told(
    tmp_path: Path, before: list[dict[str, Any]], added: list[dict[str, Any]], expected: dict[str, str]
) -> None:
    found = between(tmp_path, before, [*before, *added])
    for kind, words in expected.items():
        assert [words in text for text in told(found, kind)].count(True) == 1, (kind, found)
    assert len(told(found, "report-new")) == len(added)
    silent = {"figure-new", "figure-gone", "dispute-new", "dispute-gone", "story-new", "story-gone", "set-aside"}
    assert {one.kind for one in found.rows} & silent <= expected.keys()


@pytest.mark.parametrize(("before", "added", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_what_is_told_one_way_is_told_the_other_way_round(
    tmp_path: Path, before: list[dict[str, Any]], added: list[dict[str, Any]], expected: dict[str, str]
) -> None:
    turned = {"figure-new": "figure-gone", "story-new": "story-gone", "set-aside": "counts-again"}
    found = between(tmp_path, [*before, *added], before)
    kinds = {one.kind for one in found.rows}
    assert {turned[kind] for kind in expected if kind in turned} <= kinds
    assert len(told(found, "report-gone")) == len(added)
    assert not told(found, "report-new")


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_told_where_nothing_changed_whatever_the_order(tmp_path: Path, seed: int) -> None:
    rows = [ORLA, KELO, LATER, RIVAL, HURT, STRIKE]
    turned = random.Random(seed).sample(rows, len(rows))
    assert between(tmp_path, rows, turned) == Changes(made_otherwise=(), rows=())


def test_the_reports_that_made_a_change_are_named(tmp_path: Path) -> None:
    found = between(tmp_path, [ORLA], [ORLA, RIVAL])
    (figure,) = [one for one in found.rows if one.kind == "figure"]
    (new,) = [one.about for one in found.rows if one.kind == "report-new"]
    assert figure.reports == (new,)


def test_what_is_told_of_a_report_is_a_change(tmp_path: Path) -> None:
    book = book_of(tmp_path, ORLA, KELO)
    old = book.results()
    book.tell("orla-1", published="2031-05-08", outlet="Orla Evening Post")
    found = changes(old, book.results(), measure_labels(tools().lexicon))
    (text,) = told(found, "report-told")
    assert "published 2031-05-06, now 2031-05-08" in text
    assert "outlet Orla Post, now Orla Evening Post" in text


def test_stories_that_a_decision_parts_and_joins_are_told(tmp_path: Path) -> None:
    book = book_of(tmp_path, ORLA, KELO, LATER)
    old = book.results()
    by = {"who": "dk", "why": "another flood", "at": "2031-05-09T00:00:00Z"}
    book.decide_stories("not-same-story", ["orla-2", "orla-1", "kelo-1"], **by)
    parted = book.results()
    labels = measure_labels(tools().lexicon)
    assert told(changes(old, parted, labels), "story-parted")
    assert told(changes(parted, old, labels), "story-joined")


def test_a_number_that_is_taken_back_is_retracted(tmp_path: Path) -> None:
    found = between(tmp_path, [ORLA, KELO], [ORLA, KELO, FIXED])
    assert any("counts no more: “12” in" in text for text in told(found, "retracted"))


def test_what_was_published_in_another_way_is_said_first(tmp_path: Path) -> None:
    book = book_of(tmp_path, ORLA, KELO, LATER)
    found = changes(book.results(), book.results(as_of="2031-05-06"), measure_labels(tools().lexicon))
    assert found.made_otherwise == ("as of: none, now 2031-05-06",)
    assert len(told(found, "report-gone")) == 1


# --- files, the casebook and the command ----------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    found = book_of(tmp_path, ORLA, place=tmp_path / "crisis.db")
    found.publish(to=tmp_path / "old.json")
    return found


def test_a_casebook_tells_what_changed_since_its_publication(book: Casebook, tmp_path: Path) -> None:
    assert book.changes(tmp_path / "old.json")[0].rows == ()
    (tmp_path / "more.jsonl").write_text(lines_of([LATER]), encoding="utf-8")
    book.read([tmp_path / "more.jsonl"])
    found, lines = book.changes(tmp_path / "old.json")
    book.publish(to=tmp_path / "new.json")
    assert changes_between(tmp_path / "old.json", tmp_path / "new.json") == (found, lines)
    assert lines[0] == "1 new report: orla-2"
    assert any("now 15 (low 15, high 15)" in line and "(by orla-2)" in line for line in lines)


# What stands in a file (None: no file), and what is said of it.
NO_PUBLICATIONS: list[tuple[str, bytes | None, str]] = [
    ("none.json", None, "cannot be read"),
    ("one-report.jsonl", lines_of([ORLA]).encode(), "holds JSON that is no publication"),
    ("reports.jsonl", lines_of([ORLA, KELO]).encode(), "holds JSON Lines"),
    ("list.json", b"[1, 2]", "holds JSON that is no publication"),
    ("old.json", b'{"reports": [], "stories": [], "estimates": []}', "publication of another version"),
    ("cut.json", b'{\n  "reports": [', "is a text that is no JSON, or not all of it"),
    ("report.txt", b"A flood killed 12 people at Ternov.", "is a text that is no JSON"),
    ("book.db", b"SQLite format 3\0" + bytes(90), r"is a database, .* consilience publish --casebook \S+book\.db --to"),
    ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "is no text"),
    ("zeros.bin", bytes(40), "is no text"),
    ("wide.json", '{"reports": []}'.encode("utf-16"), "is no text"),
    ("empty.json", b" \n", "is empty"),
]


@pytest.mark.parametrize(("name", "held", "words"), NO_PUBLICATIONS, ids=[row[0] for row in NO_PUBLICATIONS])
def test_what_is_no_publication_is_said_to_be_none_and_what_it_is(
    tmp_path: Path, name: str, held: bytes | None, words: str
) -> None:
    if held is not None:
        (tmp_path / name).write_bytes(held)
    with pytest.raises(InputError, match=words) as caught:
        read_publication(tmp_path / name)
    assert name in str(caught.value)
    assert "give a file that consilience publish --format json wrote" in str(caught.value)


def test_a_folder_without_a_publication_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is a folder with 0 \.json files"):
        book_of(tmp_path, ORLA).changes(tmp_path)


def test_the_command_prints_it(book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share_tools(monkeypatch)
    (tmp_path / "more.jsonl").write_text(lines_of([RIVAL]), encoding="utf-8")
    book.read([tmp_path / "more.jsonl"])
    folder = tmp_path / "published"
    folder.mkdir()
    (tmp_path / "old.json").rename(folder / "old.json")
    done = CliRunner().invoke(app, ["changes", str(folder), "--casebook", str(tmp_path / "crisis.db")])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 new report: brod-1" in done.stdout
    assert "new dispute" in done.stdout
    wrong = CliRunner().invoke(app, ["changes", "nowhere.json", "--casebook", str(tmp_path / "crisis.db")])
    assert wrong.exit_code == 1
    assert "publish" in wrong.stderr
