"""The store: everything twice is the same as once, and whatever cannot be used is said plainly."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import OperationalError

from consilience.decisions.anchors import anchor_of
from consilience.decisions.log import decide, undo
from consilience.errors import CasebookError, UnknownIdError
from consilience.store import opening, tables
from consilience.store.database import Database
from consilience.store.opening import faults, migration_config
from consilience.store.records import pack, unpack
from consilience.vocabulary import Pair, Remark, Report, ReportPath, Span, Told

FLOOD = Report("r1", "The dam broke on Monday. Nine people are missing.", title="Dam breaks")
STRIKE = Report("r2", "Dockers went on strike.", outlet="Harbour Post", published="2020-03-02")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.db"


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    with Database.open(path) as database:
        yield database


def test_a_report_read_again_is_the_same_row(store: Database) -> None:
    (first,) = store.put_reports([FLOOD], ["a.txt"])
    (again,) = store.put_reports([FLOOD], ["a.txt"])
    (elsewhere,) = store.put_reports([FLOOD], ["copy/a.txt"])
    assert (first.new, first.second_path) == (True, False)
    assert (again.new, again.second_path) == (False, False)
    assert (elsewhere.new, elsewhere.second_path) == (False, True)
    assert store.reports() == [FLOOD]
    assert store.paths() == [ReportPath("r1", "a.txt"), ReportPath("r1", "copy/a.txt")]


def test_five_copies_in_one_batch_are_one_report_with_five_paths(store: Database) -> None:
    stored = store.put_reports([FLOOD] * 5, [f"{letter}.txt" for letter in "abcde"])
    assert [one.new for one in stored] == [True, False, False, False, False]
    assert [one.second_path for one in stored] == [False, True, True, True, True]
    assert (len(store.reports()), len(store.paths())) == (1, 5)


def test_reports_come_by_id_whatever_the_order_of_arrival(store: Database) -> None:
    store.put_reports([STRIKE, FLOOD], [None, None])
    assert store.reports() == [FLOOD, STRIKE]
    assert store.report_ids() == ["r1", "r2"]
    assert store.report("r2") == STRIKE
    assert store.paths() == []


@pytest.mark.parametrize(
    "text", ["", "a\x00b", "line\r\nline", "tomé 5 %\u2028 'quoted'; DROP TABLE reports", "𝔘ni\ufeffcode"]
)
def test_text_is_kept_as_it_was_read(store: Database, text: str) -> None:
    store.put_reports([Report("r9", text)], [None])
    assert store.report("r9").text == text


def test_a_file_name_in_no_valid_encoding_is_kept(store: Database) -> None:
    store.put_reports([FLOOD], ["fl\udcfcsse.txt"])
    assert store.paths() == [ReportPath("r1", "fl\\udcfcsse.txt")]


def test_text_that_no_database_can_hold_is_refused_in_words(store: Database) -> None:
    with pytest.raises(CasebookError, match="surrogate"):
        store.put_reports([FLOOD, Report("r9", "\ud800")], [None, None])
    assert store.reports() == []


def test_an_unknown_report_is_named(store: Database) -> None:
    with pytest.raises(UnknownIdError, match="holds no report r7"):
        store.report("r7")


def test_what_tell_says_later_changes_only_what_it_says(store: Database) -> None:
    store.put_reports([FLOOD], [None])
    store.put_told([Told(report="r1", outlet="Valley News", published="2019-06-01")])
    store.put_told([Told(report="r1", published="2019-06-02")])
    assert store.told() == [Told(report="r1", outlet="Valley News", published="2019-06-02")]


def test_what_a_file_tells_replaces_what_it_told(store: Database) -> None:
    store.put_reports([FLOOD], [None])
    store.put_told([Told(report="r1", outlet="Valley News", by="reports.csv")], "reports.csv")
    store.put_told([Told(report="r1", title="Dam", by="reports.csv")], "reports.csv")
    store.put_told([Told(report="r1", title="Flood")])
    assert store.told() == [Told(report="r1", title="Dam", by="reports.csv"), Told(report="r1", title="Flood")]


def test_two_files_that_tell_differently_give_one_answer_in_any_order(tmp_path: Path) -> None:
    rows = [("north/reports.csv", "Valley News"), ("south/reports.csv", "Hill News")]
    answers = []
    for number, order in enumerate((rows, rows[::-1])):
        with Database.open(tmp_path / f"{number}.db") as store:
            store.put_reports([FLOOD], [None])
            for place, outlet in order:
                store.put_told([Told(report="r1", outlet=outlet, by="reports.csv")], place)
            answers.append(store.told())
    assert answers[0] == answers[1] == [Told(report="r1", outlet="Hill News", by="reports.csv")]


def test_telling_of_a_report_not_held_is_refused(store: Database) -> None:
    with pytest.raises(UnknownIdError, match="r1"):
        store.put_told([Told(report="r1", outlet="Valley News")])


def test_remarks_on_files_come_sorted_and_once_and_go_when_their_file_is_read_again(store: Database) -> None:
    empty, binary = (
        Remark("k2", "b.txt", "empty", "b.txt is empty"),
        Remark("k1", "a.txt", "binary", "a.txt is no text"),
    )
    store.put_remarks([("p/b.txt", empty), ("p/a.txt", binary)])
    store.put_remarks([("p/b.txt", empty)], ["p/b.txt"])
    assert store.remarks() == [binary, empty]
    store.put_remarks([], ["p/b.txt", "q/a.txt"])
    assert store.remarks() == [binary]


def test_files_of_one_name_have_remarks_of_their_own(store: Database) -> None:
    empty = Remark("k2", "b.txt", "empty", "b.txt is empty")
    store.put_remarks([("p/b.txt", empty), ("q/b.txt", empty)])
    assert store.remarks() == [empty]
    store.put_remarks([], ["p/b.txt"])
    assert store.remarks() == [empty]
    store.put_remarks([], ["./p/../q/b.txt"])
    assert store.remarks() == []


def test_what_was_remarked_of_a_report_stays_though_its_file_reads_otherwise_today(store: Database) -> None:
    store.put_reports([FLOOD], ["a.txt"])
    damaged = Remark("k3", "r1", "damaged-characters", "Some characters stand for nothing.")
    store.put_remarks([("a.txt", damaged)])
    store.put_remarks([], ["a.txt"])
    assert store.remarks() == [damaged]


def test_a_file_is_one_however_its_path_is_written(store: Database) -> None:
    first = store.put_reports([FLOOD], ["x/a.txt"])
    for path in ("./x/a.txt", "x/../x//a.txt", str(Path("x/a.txt").absolute())):
        (again,) = store.put_reports([FLOOD], [path])
        assert not again.second_path
    assert [path.path for path in store.paths()] == ["x/a.txt"]
    store.put_told([Told(report="r1", outlet="Hill News", by="reports.csv")], "x/reports.csv")
    store.put_told([Told(report="r1", outlet="Valley News", by="reports.csv")], str(Path("x/reports.csv").absolute()))
    assert [row.outlet for row in store.told()] == ["Valley News"]
    assert first[0].new


def test_forgetting_leaves_the_remarks_on_other_lines_of_a_file(store: Database) -> None:
    other = Report("r2", "The bridge held.")
    line = Remark("k4", "rows.jsonl line 3", "broken-line", "rows.jsonl line 3 was not read")
    store.put_reports([FLOOD, other], ["rows.jsonl", "rows.jsonl"])
    store.put_remarks([("rows.jsonl", line)])
    store.forget("r1")
    assert store.remarks() == [line]
    store.forget("r2")
    assert store.remarks() == []


def test_the_log_of_decisions_only_grows(store: Database) -> None:
    anchor = anchor_of(FLOOD.text, Span("r1", "text", 25, 29))
    first = decide("set", [anchor], who="dk", why="counted twice", at="2020-01-01T10:00:00Z", aspect="high", value="8")
    second = undo(first, who="dk", why="it was not", at="2020-01-02T10:00:00Z")
    assert [store.put_decision(second), store.put_decision(first), store.put_decision(first)] == [True, True, False]
    assert store.decisions() == [first, second]


def test_the_journal_keeps_order_and_detail(store: Database) -> None:
    store.log("read", "r1", at="2020-01-02T00:00:00Z", files=3)
    store.log("shown", "r2", at="2020-01-01T00:00:00Z")
    assert [(entry.what, entry.detail) for entry in store.journal()] == [("read", {"files": 3}), ("shown", {})]
    assert [entry.what for entry in store.journal("r2")] == ["shown"]


def test_derived_rows_are_found_by_stage_and_key(store: Database) -> None:
    store.put_derived("find", [("a", "h1", b"1"), ("b", "h1", b"2")])
    store.put_derived("ground", [("a", "h1", b"3")])
    store.put_derived("find", [("b", "h2", b"4")])
    assert store.get_derived("find") == {"a": ("h1", b"1"), "b": ("h2", b"4")}
    assert store.get_derived("find", ["b", "z"]) == {"b": ("h2", b"4")}
    assert store.derived_inputs("find") == {"a": "h1", "b": "h2"}
    store.drop_derived("find", ["a"])
    assert list(store.get_derived("find")) == ["b"]
    store.drop_derived("find")
    assert list(store.get_derived("ground")) == ["a"]
    store.drop_derived()
    assert store.get_derived("ground") == {}


def test_more_keys_than_a_statement_takes(store: Database) -> None:
    store.put_derived("find", ((str(number), "h", b"") for number in range(3001)), batch=1000)
    assert len(store.get_derived("find", map(str, range(3001)))) == 3001


def test_payloads_are_typed() -> None:
    pair = Pair("r1", "r2", 0.5)
    assert unpack(pack([pair]), list[Pair]) == [pair]
    with pytest.raises(CasebookError, match="damaged"):
        unpack(pack([pair]), list[Remark])


def test_forgetting_leaves_a_hash_and_no_word_of_it_on_disk(path: Path) -> None:
    secret = Report("r3", "The witness Orsolya Bartolome hid in the mill.")
    with Database.open(path) as store:
        store.put_reports([FLOOD, secret], ["a.txt", "orsolya.txt"])
        store.put_told([Told(report="r3", outlet="Bartolome's letters")])
        anchor = anchor_of(secret.text, Span("r3", "text", 4, 29))
        about = decide("set", [anchor], who="dk", why="Bartolome said so", at="2020-01-01T10:00:00Z")
        other = decide(
            "set", [anchor_of(FLOOD.text, Span("r1", "text", 0, 7))], who="dk", why="-", at="2020-01-01T11:00:00Z"
        )
        for decision in (about, undo(about, who="dk", why="Bartolome denied", at="2020-01-03T10:00:00Z"), other):
            store.put_decision(decision)
        store.put_derived("ground", [("r3", "h", secret.text.encode()), ("r1", "h", b"x")])
        store.put_derived("story", [("s-r1", "h", pack(["r1", "r3", "Bartolome"])), ("s-r2", "h", pack(["r2"]))])
        store.put_derived("find", [("w1", "h", b"Orsolya Bartolome"), ("w2", "h", b"x")])
        store.put_remarks([("orsolya.txt", Remark("k1", "orsolya.txt", "doubtful", "Bartolome?"))])
        store.log("read", "r3", path="orsolya.txt")
        store.log("read", "r1")
        store.forget("r3", {"find": ["w1"]})
        assert store.forgotten() == ["r3"]
        assert store.decisions() == [other]
        assert [entry.about for entry in store.journal()] == ["r1"]
        assert (store.reports(), store.told(), store.remarks()) == ([FLOOD], [], [])
        assert [list(store.get_derived(stage)) for stage in ("ground", "story", "find")] == [["r1"], ["s-r2"], ["w2"]]
        with pytest.raises(UnknownIdError, match="forgotten"):
            store.report("r3")
        with pytest.raises(UnknownIdError):
            store.forget("r3")
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"artolome" not in left
    assert b"rsolya" not in left


def test_a_forgotten_report_may_be_read_again_and_that_is_told(store: Database) -> None:
    store.put_reports([FLOOD], ["a.txt"])
    store.forget("r1")
    (stored,) = store.put_reports([FLOOD], ["a.txt"])
    assert (stored.new, stored.forgotten) == (True, True)
    assert store.report("r1") == FLOOD


# --- what cannot be used -------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, this is no database at all.")
    with pytest.raises(CasebookError, match=r"crisis\.db is no casebook"):
        Database.open(path)
    assert path.read_text().startswith("Dear diary")


def test_a_damaged_database_is_named(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\x07" * 5000)
    with pytest.raises(CasebookError, match=r"crisis\.db"):
        Database.open(path)


def test_a_folder_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="is a folder"):
        Database.open(tmp_path)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(CasebookError, match="another program"):
        Database.open(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match=r"no folder .*missing"):
        Database.open(tmp_path / "missing" / "crisis.db")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a place that nobody may write to")
def test_a_place_that_cannot_be_written_is_named() -> None:
    with pytest.raises(CasebookError, match="cannot be opened or made there"):
        Database.open("/proc/crisis.db")


def test_a_missing_casebook_is_made_only_where_that_is_allowed(path: Path) -> None:
    with pytest.raises(CasebookError, match="there is no casebook"):
        Database.open(path, create=False)
    assert not path.exists()
    Database.open(path).close()
    Database.open(path, create=False).close()


def test_an_empty_file_becomes_a_casebook(path: Path) -> None:
    path.touch()
    with Database.open(path) as store:
        assert store.reports() == []


def test_a_casebook_of_a_newer_version_is_left_alone(path: Path) -> None:
    Database.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(CasebookError, match=r"newer version.*pip install"):
        Database.open(path)


def test_a_casebook_in_use_says_so(path: Path, store: Database) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookError, match="in use by another process"):
        Database.open(path, wait_s=0.05)
    writer.rollback()
    writer.close()


def test_one_reads_while_another_writes(path: Path, store: Database) -> None:
    store.put_reports([FLOOD], [None])
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert store.reports() == [FLOOD]
    writer.rollback()
    writer.close()


@pytest.mark.parametrize(
    ("address", "words"),
    [("nosuchbase://x/y", "no driver|cannot be used"), ("postgresql+nodriver://desk:secret@x/y", "no driver")],
)
def test_an_address_without_a_driver_names_the_install_line(address: str, words: str) -> None:
    with pytest.raises(CasebookError, match=words) as caught:
        Database.open(address)
    assert "secret" not in str(caught.value)


# --- migrations ----------------------------------------------------------------------------------------------


def test_migrations_end_where_the_tables_stand(tmp_path: Path) -> None:
    from alembic import command
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        config = migration_config(connection)
        assert ScriptDirectory.from_config(config).get_current_head() == tables.HEAD
        command.upgrade(config, "head")
        assert compare_metadata(MigrationContext.configure(connection), tables.durable) == []
        assert set(inspect(connection).get_table_names()) == {*tables.durable.tables, "alembic_version"}
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_an_older_casebook_is_brought_up_to_date_and_keeps_what_is_durable(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database.open(path) as store:
        store.put_reports([FLOOD], [None])
        store.put_derived("find", [("a", "h", b"1")])
    asked = []
    monkeypatch.setattr("consilience.store.tables.HEAD", "0002")
    monkeypatch.setattr("alembic.command.upgrade", lambda _config, to: asked.append(to))
    with Database.open(path) as store:
        assert store.reports() == [FLOOD]
        assert store.get_derived("find") == {}
    assert asked == ["head"]


def test_a_derived_table_of_another_shape_is_made_anew(path: Path) -> None:
    Database.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE derived ADD COLUMN old TEXT")
    raw.close()
    with Database.open(path) as store:
        store.put_derived("find", [("a", "h", b"1")])
        assert store.get_derived("find") == {"a": ("h", b"1")}


def test_opening_an_up_to_date_casebook_loads_no_alembic(path: Path) -> None:
    program = f"""
import sys
from consilience.store.database import Database
for _ in range(2):
    Database.open({str(path)!r}).close()
print("alembic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("cause", "advice"),
    [
        ("attempt to write a readonly database", "make it writable"),
        ("database or disk is full", "make room"),
        ("database disk image is malformed", "restore a copy"),
        ("something never seen", "something never seen"),
    ],
)
def test_whatever_the_database_says_becomes_a_letter(cause: str, advice: str) -> None:
    with pytest.raises(CasebookError, match=advice) as caught, faults("crisis.db"):
        raise OperationalError("SELECT 1", {}, Exception(cause))
    assert "crisis.db" in str(caught.value)


@pytest.mark.slow
def test_several_may_make_and_fill_one_casebook_at_once(path: Path) -> None:
    program = """
import sys
from consilience.store.database import Database
from consilience.vocabulary import Report
with Database.open(sys.argv[1]) as store:
    for batch in range(5):
        store.put_reports([Report(f"{sys.argv[2]}-{batch}-{n}", "x") for n in range(20)], [None] * 20)
"""
    writers = [subprocess.Popen([sys.executable, "-c", program, str(path), str(number)]) for number in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with Database.open(path) as store:
        assert len(store.report_ids()) == 300


def test_a_change_of_journal_mode_that_is_refused_once_is_asked_for_again() -> None:
    class Refusing:
        asked = 0

        def execute(self, statement: str) -> None:
            self.asked += 1
            if self.asked < 3:
                refused = sqlite3.OperationalError("database is locked")
                refused.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise refused

    cursor = Refusing()
    opening._use_wal(cursor, wait_s=5.0)
    assert cursor.asked == 3
    with pytest.raises(sqlite3.OperationalError):
        opening._use_wal(Refusing(), wait_s=0.0)
