"""The command line: the answer on stdout, progress and remarks on stderr, one casebook for all commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from books import EXAMPLE, share_tools
from consilience.cli import app

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "crisis.db"
    with pytest.MonkeyPatch.context() as patch:
        share_tools(patch)
        assert CliRunner().invoke(app, ["read", str(EXAMPLE), "--casebook", str(place)]).exit_code == 0
    return place


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, casebook: Path) -> Run:
    share_tools(monkeypatch)

    def command(*words: str) -> Result:
        done = CliRunner().invoke(app, [*words, "--casebook", str(casebook)])
        assert done.exit_code == 0, done.stderr
        return done

    return command


def test_reading_again_prints_the_digest_and_says_what_was_known(run: Run) -> None:
    done = run("read", str(EXAMPLE))
    assert "0 new, 8 known before" in done.stderr
    assert done.stdout.startswith("Story s-r")
    for words in ("What:", "When:", "Where:", "1,815", "origin", "voice", "Not told as happened", "Ordered"):
        assert words in done.stdout


def test_the_digest_names_reports_as_the_user_knows_them(run: Run) -> None:
    assert "06-administrator" in run("read", str(EXAMPLE)).stdout
    assert "agulhas-0413" in run("stories").stdout


def test_each_command_shows_its_part(run: Run) -> None:
    record = json.loads(run("publish").stdout)
    story, event = record["stories"][0]["id"], next(row["id"] for row in record["events"] if row["main"])
    assert story in run("stories").stdout
    events = run("events", story).stdout
    assert all(row["id"] in events for row in record["events"])
    assert "What:" in run("record", event).stdout
    claims = run("claims", story).stdout
    assert all(row["id"] in claims for row in record["claims"])
    lineage = run("lineage", story).stdout
    assert all(row["id"] in lineage for row in record["lineage"])
    assert "no-year" in run("remarks").stdout
    assert run("decisions").stdout == ""


def test_a_story_may_be_named_by_any_of_its_reports(run: Run) -> None:
    assert run("claims", "06-administrator").stdout == run("claims", "karoo-0412").stdout
    assert run("record", "karoo-0412").stdout == run("record", "01-river-edition.txt").stdout


def test_trace_shows_the_tree_down_to_the_words(run: Run) -> None:
    record = json.loads(run("publish").stdout)
    row = next(row for row in record["estimates"] if row["best"] is not None and row["basis"] == "exact")
    done = run("trace", f"{row['id']}.best")
    assert done.stdout.startswith("select =")
    assert "stated =" in done.stdout
    assert "“" in done.stdout
    assert "it is the same value" in done.stderr
    assert run("trace", f"{row['id']}.voices").stdout.startswith("count =")


def test_the_casebook_may_stand_before_or_after_the_command(run: Run, casebook: Path) -> None:
    after = run("publish").stdout
    before = CliRunner().invoke(app, ["--casebook", str(casebook), "publish"])
    assert before.exit_code == 0
    assert before.stdout == after


def test_publish_writes_to_a_file_and_says_so_on_stderr(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    done = run("publish", "--to", str(place))
    assert done.stdout == ""
    assert str(place) in done.stderr
    assert place.read_text(encoding="utf-8") == run("publish").stdout


def test_stdout_of_publish_is_nothing_but_json(run: Run) -> None:
    assert set(json.loads(run("publish", "--as-of", "2018-04-12").stdout)) >= {"reports", "estimates", "remarks"}


def test_telling_a_day_grounds_what_was_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    share_tools(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("fire.txt").write_text("Two people were killed in a fire at Lund on Monday.", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["read", "fire.txt"]).exit_code == 0
    assert Path("casebook.db").is_file(), "the casebook that is taken where none is named"
    assert runner.invoke(app, ["tell", "fire", "--published", "2021-07-06", "--outlet", "Lund Post"]).exit_code == 0
    record = json.loads(runner.invoke(app, ["publish"]).stdout)
    assert record["reports"][0]["outlet"] == "Lund Post"
    assert record["reports"][0]["published"]["basis"] == "told"
    assert {row["latest"] for row in record["events"] if row["main"]} == {"2021-07-05"}


def test_what_is_forgotten_is_gone_but_may_be_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    share_tools(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(f"In report {name} two people were killed at Lund on Monday.", encoding="utf-8")
    runner = CliRunner()
    runner.invoke(app, ["read", "one.txt", "two.txt"])
    assert runner.invoke(app, ["forget", "one"]).exit_code == 0
    assert "report one" not in runner.invoke(app, ["publish"]).stdout
    assert runner.invoke(app, ["tell", "one", "--outlet", "X"]).exit_code == 2
    assert "was forgotten before" in runner.invoke(app, ["read", "one.txt"]).stderr
    assert "report one" in runner.invoke(app, ["publish"]).stdout


def test_stories_are_parted_and_joined_by_decisions_that_can_be_undone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    share_tools(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text("The ferry Saint Odile sank and 14 passengers drowned.", encoding="utf-8")
    Path("two.txt").write_text("A kiln exploded in Velmouth and buried six workers.", encoding="utf-8")
    runner = CliRunner()
    by = ["--who", "dk", "--why", "read both"]

    def count() -> int:
        return sum(line.startswith("s-") for line in runner.invoke(app, ["stories"]).stdout.splitlines())

    runner.invoke(app, ["read", "one.txt", "two.txt"])
    assert count() == 2
    made = runner.invoke(app, ["decide", "same-story", "one", "two", *by])
    assert count() == 1
    undone = runner.invoke(app, ["undo", made.stdout.split()[1].rstrip(";"), *by])
    assert undone.exit_code == 0
    assert count() == 2
    told = undone.stdout.splitlines()
    assert told[0].endswith("by dk: same-story one, two (read both)")
    assert told[1:3] == ["stories before: one, two", "stories now: one; two"] or told[1:3] == [
        "stories before: one, two",
        "stories now: two; one",
    ]
    assert "figures now, in one: killed (passengers): 14 (low 14, high 14)" in told
    assert told[-1].startswith("undone by d")
    again = runner.invoke(app, ["undo", told[-1].split()[-1], *by]).stdout.splitlines()
    assert again[0].startswith(f"undid {told[-1].split()[-1]}")
    assert "undo of" in again[0]
    assert "stories now: one, two" in again
    for wrong, words in (
        (["decide", "frobnicate", "one", "two"], "same-story or not-same-story"),
        (["decide", "same-story", "one"], "two reports or more"),
        (["decide", "same-story", "one", "none"], "held by no report"),
        (["undo", "nothing"], "no decision"),
    ):
        refused = runner.invoke(app, [*wrong, *by])
        assert refused.exit_code == 2
        assert words in refused.stderr


def test_version_and_help_need_no_casebook() -> None:
    from consilience import __version__

    assert CliRunner().invoke(app, ["--version"]).stdout.strip() == __version__
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    for name in (
        "read",
        "tell",
        "stories",
        "events",
        "record",
        "claims",
        "lineage",
        "trace",
        "publish",
        "annotate",
        "forget",
    ):
        assert name in shown.stdout


def test_a_pipe_that_is_closed_early_ends_quietly(casebook: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "consilience", "publish", "--casebook", str(casebook)],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    os.close(writer)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_nothing_is_written_to_stderr_by_a_command_that_only_looks(casebook: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "consilience", "stories", "--casebook", str(casebook)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "karoo-0412" in done.stdout


@pytest.mark.parametrize("day", ["nonsense", "2021-13-45", "31 June 2021"])
def test_telling_a_day_that_is_none_is_refused_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, day: str
) -> None:
    share_tools(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("fire.txt").write_text("Two people were killed in a fire at Lund on Monday.", encoding="utf-8")
    runner = CliRunner()
    for words in (["read", "fire.txt"], ["tell", "fire", "--published", "2021-07-06"]):
        assert runner.invoke(app, words).exit_code == 0
    refused = runner.invoke(app, ["tell", "fire", "--published", day])
    assert refused.exit_code == 2
    assert day in refused.stderr
    assert "2021-07-06" in refused.stderr
    assert json.loads(runner.invoke(app, ["publish"]).stdout)["reports"][0]["published"]["earliest"] == "2021-07-06"
