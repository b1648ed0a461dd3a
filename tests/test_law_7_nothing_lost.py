"""Law 7: a read that was killed goes on where it was, and a file that cannot be read stops nothing."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from books import EXAMPLE, empty_book, published, told_alike
from consilience.store.database import Database

# Reads a folder and kills itself at a step: the number of the step, counted over all that progress is told of.
KILLED = """
import os, signal, sys
from consilience.casebook import open_casebook
steps = 0
def progress(done, total, what):
    global steps
    if what == sys.argv[3]:
        steps += 1
        if steps == int(sys.argv[4]):
            os.kill(os.getpid(), signal.SIGKILL)
book = open_casebook(sys.argv[2], progress=progress)
book.read([sys.argv[1]])
"""


@pytest.fixture(scope="module")
def undisturbed() -> str:
    with empty_book() as book:
        book.read([EXAMPLE])
        return told_alike(book.publish())


def killed_at(place: Path, what: str, step: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(EXAMPLE), str(place), what, str(step)], check=False)
    assert done.returncode == -signal.SIGKILL, f"the read was over before step {step} of {what}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "step", "later"),
    [("sentences", 1, "read"), ("claims", 3, "publish"), ("lineage", 1, "stories"), ("stories", 1, "read")],
)
def test_a_read_that_was_killed_goes_on_with_the_same_command_or_any_later_one(
    tmp_path: Path, undisturbed: str, what: str, step: int, later: str
) -> None:
    place = tmp_path / "crisis.db"
    killed_at(place, what, step)
    with empty_book(place) as book:
        if later == "read":
            assert len(book.read([EXAMPLE]).known) == 8
        elif later == "stories":
            assert len(book.stories()) == 1
        assert told_alike(book.publish()) == undisturbed


@pytest.mark.slow
def test_a_read_killed_from_outside_at_any_moment_goes_on_with_the_same_command(
    tmp_path: Path, undisturbed: str
) -> None:
    place = tmp_path / "crisis.db"
    for pause in (0.2, 0.6, 1.1, 1.7, 2.3):
        reader = subprocess.Popen(
            [sys.executable, "-m", "consilience", "read", str(EXAMPLE), "--casebook", str(place)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pause)
        reader.kill()
        reader.wait()
    with empty_book(place) as book:
        book.read([EXAMPLE])
        assert told_alike(book.publish()) == undisturbed


@pytest.mark.parametrize("method", ["put_reports", "put_remarks", "put_told", "put_derived", "log"])
def test_a_read_stopped_before_or_after_any_writing_goes_on(
    tmp_path: Path, undisturbed: str, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Whole transactions are what a kill leaves; so stop between any two of them."""
    place = tmp_path / "crisis.db"
    whole = getattr(Database, method)

    def stop_before(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def stop_after(*arguments: object, **options: object) -> None:
        whole(*arguments, **options)
        raise KeyboardInterrupt

    for stop in (stop_before, stop_after):
        with monkeypatch.context() as patch, empty_book(place) as book:
            patch.setattr(Database, method, stop)
            with pytest.raises(KeyboardInterrupt):
                book.read([EXAMPLE])
    with empty_book(place) as book:
        book.read([EXAMPLE])
        assert told_alike(book.publish()) == undisturbed


def test_what_is_told_is_kept_with_the_reports_it_is_told_of(
    tmp_path: Path, undisturbed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill may not leave reports without what reports.csv tells of them: a later publish would not know."""
    place = tmp_path / "crisis.db"

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for method in ("put_remarks", "log"):
        with monkeypatch.context() as patch, empty_book(place) as book:
            patch.setattr(Database, method, stop)
            with pytest.raises(KeyboardInterrupt):
                book.read([EXAMPLE])
        with empty_book(place) as book:
            assert told_alike(book.publish()) == undisturbed


def test_derived_rows_that_are_lost_are_made_again(tmp_path: Path, undisturbed: str) -> None:
    place = tmp_path / "crisis.db"
    with empty_book(place) as book:
        book.read([EXAMPLE])
    with sqlite3.connect(place) as connection:
        connection.execute("DELETE FROM derived WHERE key < 'r8'")
        connection.execute("UPDATE derived SET inputs = 'made by another version' WHERE key > 'rc'")
    connection.close()
    with empty_book(place) as book:
        assert told_alike(book.publish()) == undisturbed


def test_a_file_that_cannot_be_read_becomes_a_remark_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(EXAMPLE, folder)
    (folder / "00-first.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (folder / "03-middle.jsonl").write_text('{"text": "broken\n', encoding="utf-8")
    (folder / "99-last.txt").write_bytes(b"")
    (folder / "50-gone.txt").symlink_to(tmp_path / "nowhere.txt")
    with empty_book() as book:
        summary = book.read([folder])
        assert len(summary.new) == 8
        about = {row["about"]: row for row in published(book)["remarks"]}
        for name in ("00-first.txt", "03-middle.jsonl line 1", "99-last.txt", "50-gone.txt"):
            assert name in about
            assert name in about[name]["text"]


def test_the_remark_on_a_file_that_was_mended_goes_when_it_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text("Two people were killed in a fire at Lund on Monday.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "rows.jsonl").write_text('{"text": "Six people were hurt."}\n{"text": \n', encoding="utf-8")
    with empty_book() as book:
        book.read([folder])
        assert {row.about for row in book.remarks()} >= {"empty.txt", "rows.jsonl line 2"}
        (folder / "empty.txt").write_text("Three people were killed in the fire at Lund.", encoding="utf-8")
        (folder / "rows.jsonl").write_text(
            '{"text": "Six people were hurt."}\n{"text": "None was killed."}\n', encoding="utf-8"
        )
        book.read([folder])
        assert not {row.about for row in book.remarks()} & {"empty.txt", "rows.jsonl line 2"}
        assert len(published(book)["reports"]) == 4


def test_the_remark_on_a_file_that_was_not_read_again_stays(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Two people were killed in a fire at Lund on Monday.", encoding="utf-8")
    with empty_book() as book:
        book.read([tmp_path])
        book.read([tmp_path / "good.txt"])
        assert "empty.txt" in {row.about for row in book.remarks()}


@pytest.mark.parametrize("order", [("p", "q"), ("q", "p")])
def test_a_good_file_takes_no_remark_from_a_bad_one_of_the_same_name(tmp_path: Path, order: tuple[str, str]) -> None:
    for folder, content in (("p", b"\x00\x01\x02\x03" * 50), ("q", b"Two people were killed in a fire at Lund.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(content)
    (tmp_path / "other.txt").write_text("A strike began at Malmo on Monday.", encoding="utf-8")
    with empty_book() as book:
        for folder in order:
            book.read([tmp_path / folder, tmp_path / "other.txt"])
        (row,) = (row for row in published(book)["remarks"] if row["about"] == "a.txt")
        assert "save it as UTF-8" in row["text"]
        assert str(tmp_path) not in json.dumps(row)
        (tmp_path / "p" / "a.txt").write_text("Three people were hurt at Lund.", encoding="utf-8")
        book.read([tmp_path / "p"])
        assert [row for row in published(book)["remarks"] if row["about"] == "a.txt"] == []


def test_a_folder_is_one_however_its_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "good.txt").write_text("Two people were killed in a fire at Lund.", encoding="utf-8")
    (tmp_path / "x" / "rows.jsonl").write_text('{"text": "Six people were hurt."}\n{"text": \n', encoding="utf-8")
    with empty_book() as book:
        book.read(["x/"])
        once = told_alike(book.publish())
        for path in (tmp_path / "x", "./x", "x"):
            book.read([path])
            assert told_alike(book.publish()) == once
        (tmp_path / "x" / "rows.jsonl").write_text('{"text": "Six people were hurt."}\n', encoding="utf-8")
        book.read([tmp_path / "x"])
        assert published(book)["remarks"] == []


def test_a_report_that_was_read_is_never_lost_by_a_later_read(tmp_path: Path) -> None:
    """A file that was edited is another report; what was read of it before stays."""
    path = tmp_path / "report.txt"
    with empty_book() as book:
        for text in ("Two people were killed at Lund.", "Three people were killed at Lund.", "Four were."):
            path.write_text(text, encoding="utf-8")
            book.read([path])
        assert len(published(book)["reports"]) == 3
