"""Bad input: a clear message that names the file and the next step, the right exit code, nothing lost, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from books import share_tools
from consilience.cli import app

Run = Callable[..., Result]
GOOD = "Two people were killed in a fire at Lund on Monday, the police said."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder; whatever goes wrong inside must have become a message."""
    share_tools(monkeypatch)
    monkeypatch.chdir(tmp_path)

    def command(*words: object, **options: str) -> Result:
        done = CliRunner().invoke(app, [str(word) for word in words], **options)  # type: ignore[arg-type]
        assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return command


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


# --- nothing can be read: 1, and the name of the file -------------------------------------------------------------

UNREADABLE = [
    ("an empty file", "empty.txt", b"", "is empty"),
    ("blanks alone", "blank.txt", b" \n\t\n ", "is empty"),
    ("a binary file", "photo.txt", bytes(range(256)) * 8, "save it as UTF-8 text"),
    ("a text with zero bytes", "nul.txt", b"Two people\0 were killed.\0", "save it as UTF-8 text"),
    ("a suffix that nobody reads", "scan.pdf", b"%PDF-1.4", "no reader knows"),
    ("a file without an ending", "notes", GOOD.encode(), "no reader knows"),
    ("a README", "README.txt", GOOD.encode(), "about the folder"),
    ("a broken line alone", "rows.jsonl", b'{"text": \n', "no valid JSON"),
    ("a line without text", "rows.jsonl", b'{"title": "x"}\n', "no text"),
    ("a number as text", "rows.jsonl", b'{"text": 5}\n', "is a number"),
    ("an empty text", "rows.jsonl", b'{"text": " "}\n', "is empty"),
    ("an empty JSON file", "rows.jsonl", b"", "is empty"),
]


@pytest.mark.parametrize(("what", "name", "content", "words"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_where_nothing_can_be_read_the_file_and_the_reason_are_named(
    run: Run, what: str, name: str, content: bytes, words: str
) -> None:
    write(name, content)
    done = run("read", name)
    assert done.exit_code == 1, what
    assert done.stdout == ""
    assert name in done.stderr
    assert words in done.stderr


@pytest.mark.parametrize("path", ["nowhere", "nowhere/report.txt", "nowhere.txt"])
def test_a_missing_path_is_named(run: Run, path: str) -> None:
    done = run("read", path)
    assert done.exit_code == 1
    assert path in done.stderr
    assert "check the path" in done.stderr


def test_an_empty_folder_is_named_with_what_belongs_into_it(run: Run) -> None:
    Path("inbox").mkdir()
    done = run("read", "inbox")
    assert done.exit_code == 1
    assert "inbox" in done.stderr
    assert ".txt or .jsonl" in done.stderr


def test_a_missing_path_beside_a_good_one_stops_before_anything_is_read(run: Run) -> None:
    write("good.txt", GOOD)
    assert run("read", "good.txt", "nowhere.txt").exit_code == 1
    assert run("stories").stdout == ""


# --- some can be read: 0, with remarks ----------------------------------------------------------------------------

DOUBTFUL = [
    (
        "bytes that are no UTF-8",
        "latin.txt",
        b"The caf\xe9 burned down. Two people were killed.",
        "latin: The bytes are not",
    ),
    ("a text with no sentence", "digits.txt", b"1234 5678 --- !!! ...", "digits: The text holds no sentence"),
    (
        "lone surrogates",
        "rows.jsonl",
        b'{"id": "halves", "text": "Two people \\ud83d died."}',
        "halves: Characters that stand",
    ),
    ("a broken line", "rows.jsonl", b'{"text": "Two people died."}\n{"text": broken\n', "rows.jsonl line 2"),
    ("a list for an object", "rows.jsonl", b'{"text": "Two people died."}\n[1, 2]\n', "rows.jsonl line 2"),
    ("a title that is a number", "rows.jsonl", b'{"text": "Two people died.", "title": 7}\n', "rows.jsonl line 1"),
]


@pytest.mark.parametrize(("what", "name", "content", "words"), DOUBTFUL, ids=[row[0] for row in DOUBTFUL])
def test_what_is_doubtful_is_read_with_a_remark_that_names_it(
    run: Run, what: str, name: str, content: bytes, words: str
) -> None:
    write(name, content)
    done = run("read", name)
    assert done.exit_code == 0, what
    assert words in done.stderr
    assert len(json.loads(run("publish").stdout)["reports"]) == 1
    assert words.split(":", maxsplit=1)[0] in run("remarks").stdout


def test_a_bad_file_among_good_ones_stops_nothing(run: Run) -> None:
    for name, content in (
        ("a/1.txt", b""),
        ("a/2.txt", GOOD.encode()),
        ("a/3.txt", b"\0\1\2"),
        ("a/4.txt", b"Six people fled."),
    ):
        write(name, content)
    done = run("read", "a")
    assert done.exit_code == 0
    assert "1.txt" in done.stderr
    assert "3.txt" in done.stderr
    record = json.loads(run("publish").stdout)
    assert sorted(Path(row["path"]).name for row in record["reports"]) == ["2.txt", "4.txt"]
    assert {"1.txt", "3.txt"} <= {row["about"] for row in record["remarks"]}


def test_five_copies_of_one_file_are_one_report_with_a_remark(run: Run) -> None:
    for number in range(5):
        write(f"copies/{number}.txt", GOOD)
    done = run("read", "copies")
    assert done.exit_code == 0
    assert "read 1 report (1 new, 0 known before)" in done.stderr
    record = json.loads(run("publish").stdout)
    assert len(record["reports"]) == 1
    assert [row["kind"] for row in record["remarks"]] == ["same-again"]
    assert {row["reports"] for row in record["estimates"]} == {1}


# --- texts that no reader expects ---------------------------------------------------------------------------------

STRANGE = [
    ("one sentence of 200 kB", "the river rose and 12 people fled and " * 5300),
    ("ten thousand short lines", "Rain.\n" * 10_000),
    ("right to left", "قتل 12 شخصا في الحريق يوم الاثنين. وقالت الشرطة إن 40 أصيبوا."),
    ("emoji", "🔥🔥 12 people 😢 were killed in a fire 🚒 at Lund on Monday, police 👮 said. 👨‍👩‍👧"),
    ("Chinese", "星期一隆德发生火灾，12人死亡。警方称40人受伤。"),
    ("combining marks", "Ze\u0301ro\u0308 people\u0301 were ki\u0308lled at Lu\u0308nd on Monday."),
    ("only quotation marks", '"""' * 500),
    ("numbers alone", " ".join(str(n) for n in range(3000)) + " people were killed."),
    ("old line ends", GOOD.replace(" ", "\r", 3)),
    ("brackets", "(" * 400 + GOOD + ")" * 400),
    ("control characters", f"\x1b[31m{GOOD}\x1b[0m"),
]


@pytest.mark.parametrize(("what", "text"), STRANGE, ids=[row[0] for row in STRANGE])
def test_a_strange_text_is_read_and_published_with_spans_that_hold(run: Run, what: str, text: str) -> None:
    write("strange.txt", text)
    assert run("read", "strange.txt").exit_code == 0, what
    record = json.loads(run("publish", "--strict").stdout)
    kept = Path("strange.txt").read_bytes().decode("utf-8")
    for claim in record["claims"]:
        assert kept[claim["start"] : claim["end"]] == claim["text"]


def test_a_number_beyond_all_numbers_is_survived(run: Run) -> None:
    write("strange.txt", f"{'9' * 400} people were killed.")
    assert run("read", "strange.txt").exit_code == 0


def test_an_endless_sentence_is_remarked(run: Run) -> None:
    write("endless.txt", "the river rose and 12 people fled and " * 5300)
    run("read", "endless.txt")
    assert "longer than" in run("remarks").stdout


@pytest.mark.parametrize("field", ["text", "title", "outlet", "id", "url", "published"])
def test_zero_bytes_and_surrogates_in_any_field_of_a_line_are_survived(run: Run, field: str) -> None:
    for number, letters in enumerate(("A\0B", "\ud800", "\udfff\ud800x")):
        row = {"text": GOOD} | {field: f"{GOOD if field == 'text' else ''}{letters}"}
        write(f"rows{number}.jsonl", json.dumps(row))
        assert run("read", f"rows{number}.jsonl").exit_code == 0
    assert len(json.loads(run("publish").stdout)["reports"]) == 3


# --- casebooks that cannot be used --------------------------------------------------------------------------------

UNUSABLE = [
    (
        "no database",
        "text.db",
        b"this is no database, only a text that is longer than sixteen bytes",
        "no SQLite database",
    ),
    ("a folder", "folder.db", None, "is a folder"),
    ("in a folder that is not there", "nowhere/x.db", None, "make it first"),
    ("a damaged database", "broken.db", b"SQLite format 3\0" + b"\xff" * 4096, "broken.db"),
    ("an address that is none", "oracle://x", None, "oracle"),
]


@pytest.mark.parametrize(("what", "place", "content", "words"), UNUSABLE, ids=[row[0] for row in UNUSABLE])
def test_a_casebook_that_cannot_be_used_is_named_and_left_as_it_was(
    run: Run, what: str, place: str, content: bytes | None, words: str
) -> None:
    write("good.txt", GOOD)
    if content is not None:
        write(place, content)
    elif what == "a folder":
        Path(place).mkdir()
    for command in (["read", "good.txt"], ["publish"], ["stories"]):
        done = run(*command, "--casebook", place)
        assert done.exit_code == 1, what
        assert done.stdout == ""
        assert words in done.stderr or command[0] != "read"
        assert place.split(":", maxsplit=1)[0].split("/", maxsplit=1)[0] in done.stderr
    assert content is None or Path(place).read_bytes() == content


@pytest.mark.parametrize("command", ["stories", "events", "publish", "remarks", "decisions"])
def test_looking_into_a_casebook_that_is_not_there_makes_none(run: Run, command: str) -> None:
    done = run(command, "--casebook", "missing.db")
    assert done.exit_code == 1
    assert "consilience read FOLDER --casebook missing.db" in done.stderr
    assert not Path("missing.db").exists()


# --- requests that make no sense: 2 -------------------------------------------------------------------------------

SENSELESS = [
    (["record", "e-nothing"], "consilience events"),
    (["claims", "s-nothing"], "consilience stories"),
    (["lineage", "s-nothing"], "consilience stories"),
    (["events", "s-nothing"], "consilience stories"),
    (["trace", "q-nothing.best"], "names no value"),
    (["tell", "nothing", "--published", "2021-07-06"], "held by no report"),
    (["tell", "good"], "--published"),
    (["forget", "nothing"], "held by no report"),
    (["record", "good", "--policy", "guesswork"], "known: plain"),
    (["publish", "--policy", "guesswork"], "known: plain"),
    (["publish", "--format", "parchment"], "json"),
    (["publish", "--as-of", "yesterday"], "'yesterday'"),
    (["publish", "--as-of", "2021-13-40"], "'2021-13-40'"),
    (["publish", "--as-of", ""], "such as 2021-07-06"),
    (["record", "good", "--as-of", "06/07/2021"], "such as 2021-07-06"),
    (["events", "--as-of", "2021"], "such as 2021-07-06"),
    (["gazetteer", "burn"], "gazetteer info"),
    (["nonsense"], "nonsense"),
    (["read"], "paths"),
]


@pytest.mark.parametrize(("words", "message"), SENSELESS, ids=[" ".join(row[0]) for row in SENSELESS])
def test_a_request_that_makes_no_sense_ends_with_2_and_the_next_step(run: Run, words: list[str], message: str) -> None:
    write("good.txt", GOOD)
    assert run("read", "good.txt").exit_code == 0
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert message in done.stderr


def test_a_day_told_beside_the_files_that_is_no_day_is_remarked(run: Run) -> None:
    write("crisis/good.txt", GOOD)
    write("crisis/reports.csv", "file,published\ngood.txt,the day after\n")
    done = run("read", "crisis")
    assert "the day after" in done.stderr
    assert "reports.csv" in done.stderr
    record = json.loads(run("publish").stdout)
    assert record["reports"][0]["published"]["earliest"] is None


def test_a_day_told_by_command_that_is_no_day_is_refused(run: Run) -> None:
    write("good.txt", GOOD)
    run("read", "good.txt")
    done = run("tell", "good", "--published", "the day after")
    assert done.exit_code == 2
    assert "the day after" in done.stderr
    assert "2021-07-06" in done.stderr


@pytest.mark.parametrize("place", ["nowhere/out.json", "folder"])
def test_a_place_that_cannot_be_written_is_named(run: Run, place: str) -> None:
    write("good.txt", GOOD)
    Path("folder").mkdir()
    run("read", "good.txt")
    done = run("publish", "--to", place)
    assert done.exit_code == 1
    assert place in done.stderr
    assert "--to" in done.stderr


def test_an_empty_casebook_has_nothing_to_publish(run: Run) -> None:
    write("empty.txt", b"")
    assert run("read", "empty.txt").exit_code == 1
    done = run("publish")
    assert done.exit_code == 1
    assert "consilience read FOLDER" in done.stderr


def test_a_settings_file_that_is_missing_or_wrong_is_named(run: Run) -> None:
    write("wrong.toml", "[parse]\nmodell = 'x'\n")
    write("good.txt", GOOD)
    for name in ("missing.toml", "wrong.toml"):
        done = run("--settings", name, "read", "good.txt")
        assert done.exit_code == 2
        assert name in done.stderr


# --- annotate -----------------------------------------------------------------------------------------------------


def test_annotate_names_a_missing_file_and_a_folder(run: Run) -> None:
    Path("folder").mkdir()
    for name in ("missing.jsonl", "folder"):
        done = run("annotate", name)
        assert done.exit_code == 1
        assert name in done.stderr


def test_annotate_goes_on_after_a_broken_line(run: Run) -> None:
    write(
        "rows.jsonl",
        '{"id": "a", "text": "Two died."}\n{broken\n\n{"id": 3, "text": "Six \\ud800 fled."}\n{"text": 5}\n',
    )
    done = run("annotate", "rows.jsonl")
    assert done.exit_code == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", 3]
    for number in (2, 4, 5):
        assert f"rows.jsonl line {number}" in done.stderr


def test_annotate_of_nothing_but_broken_lines_ends_with_1(run: Run) -> None:
    for content in ("{broken\n", "", "\n\n"):
        write("rows.jsonl", content)
        done = run("annotate", "rows.jsonl")
        assert done.exit_code == 1
        assert "rows.jsonl" in done.stderr


# --- and for once in a process of its own -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["read", "nowhere"], 1, "nowhere"),
        (["stories", "--casebook", "missing.db"], 1, "missing.db"),
        (["annotate", "missing.jsonl"], 1, "missing.jsonl"),
        (["tell", "x", "--casebook", "missing.db"], 2, "--published"),
    ],
)
def test_the_command_itself_ends_the_same_way(tmp_path: Path, words: list[str], code: int, message: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "consilience", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == code
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr
