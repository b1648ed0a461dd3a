"""Plugins: found by name, loaded late, and an error that says what is known and what to install."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from books import empty_book, published
from consilience import plugins
from consilience.engine.local import LocalEngine
from consilience.errors import UsageError
from consilience.read.identity import make_report
from consilience.read.readers import installed_readers
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report


@pytest.mark.parametrize("kind", ["reader", "publisher", "engine"])
def test_every_built_in_loads(kind: plugins.Kind) -> None:
    assert plugins.names(kind)
    for name in plugins.names(kind):
        assert callable(plugins.find(kind, name))


def test_an_engine_is_found_by_name() -> None:
    assert plugins.find("engine", "local") is LocalEngine


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no engine 'abacus'; known engines: local") as caught:
        plugins.find("engine", "abacus")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("no_such_package.engine:Engine", "install the package again"),
        ("consilience.engine.local:NoSuchEngine", "cannot be loaded"),
    ],
)
def test_one_that_cannot_be_loaded_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, value: str, words: str
) -> None:
    point = EntryPoint("broken", value, "consilience.engines")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])
    with pytest.raises(UsageError, match=words):
        plugins.find("engine", "broken")


def test_a_missing_requirement_of_a_plugin_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_point: EntryPoint) -> None:
        raise ModuleNotFoundError("No module named 'sparkle'", name="sparkle.sql")

    monkeypatch.setattr(EntryPoint, "load", load)
    with pytest.raises(UsageError, match="pip install sparkle"):
        plugins.find("engine", "local")


def test_a_built_in_name_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = EntryPoint("local", "another.engine:Engine", "consilience.engines")
    ours = EntryPoint("local", "consilience.engine.local:LocalEngine", "consilience.engines")
    for order in ([mine, ours], [ours, mine]):
        monkeypatch.setattr(plugins, "entry_points", lambda group, order=order: order)
        assert plugins.find("engine", "local") is LocalEngine


# --- readers of other packages are used as the built-in ones are ----------------------------------------------------


def read_memo(path: Path, settings: ReadSettings) -> Iterator[Report | Remark]:
    """A reader as another package might bring it: the first line is the title."""
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    report, remarks = make_report(text, title=title)
    yield report
    yield from remarks
    if "torn" in text:
        raise RuntimeError("page 2 is torn")


def installed(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str]) -> None:
    """Readers that are installed; all else is found as before."""
    rows, others = [EntryPoint(name, value, "consilience.readers") for name, value in points], plugins.entry_points
    found = {"consilience.readers": rows}
    monkeypatch.setattr(plugins, "entry_points", lambda group: found.get(group) or others(group=group))


@pytest.fixture
def memos(tmp_path: Path) -> Path:
    (tmp_path / "one.memo").write_text("Fire at Lund\nTwo people were killed in a fire at Lund.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("A strike began at Malmo on Monday.", encoding="utf-8")
    return tmp_path


def test_a_reader_of_another_package_reads_its_files(memos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, ("memo", "test_plugins:read_memo"))
    with empty_book() as book:
        book.read([memos])
        record = published(book)
    assert sorted(row["title"] or "" for row in record["reports"]) == ["", "Fire at Lund"]
    assert record["remarks"] == []


def test_a_file_that_no_installed_reader_knows_is_remarked(memos: Path) -> None:
    with empty_book() as book:
        assert len(book.read([memos]).new) == 1
        assert [row.kind for row in book.remarks()] == ["no-reader"]


@pytest.mark.parametrize(
    ("value", "text", "words", "reports"),
    [
        ("no_such_package.memo:read", "Two people fled.", "no_such_package", 1),
        ("test_plugins:read_memo", "Two people fled. The rest is torn.", "page 2 is torn", 2),
    ],
    ids=["that cannot be loaded", "that fails"],
)
def test_a_reader_that_fails_stops_nothing(
    memos: Path, monkeypatch: pytest.MonkeyPatch, value: str, text: str, words: str, reports: int
) -> None:
    (memos / "one.memo").write_text(f"Fire\n{text}", encoding="utf-8")
    installed(monkeypatch, ("memo", value))
    with empty_book() as book:
        assert len(book.read([memos]).new) == reports
        (row,) = (row for row in book.remarks() if row.about == "one.memo")
    assert row.kind == "unread"
    assert words in row.text


def test_without_entry_points_the_built_in_readers_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: [])
    assert sorted(installed_readers()) == [".jsonl", ".ndjson", ".txt"]
