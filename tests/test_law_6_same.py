"""Law 6: the same in, the same out, byte for byte, whatever the order of arrival or the number of reads."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from books import EXAMPLE, empty_book, told_alike
from consilience.casebook import open_casebook
from consilience.settings import Settings, WorkSettings

OWN: list[dict[str, Any]] = [
    {
        "id": "own-1",
        "outlet": "Delta Sun",
        "published": "2018-04-12",
        "title": "Strike shuts the port of Beira",
        "text": "Some 3,200 dockers went on strike at the port of Beira on Tuesday, their union said. Police detained 41 of them.",
    },
    {
        "id": "own-2",
        "outlet": "Sofala Post",
        "published": "2018-04-12",
        "text": "Police detained 41 dockers at the port of Beira on Tuesday, the union said. About 3,000 dockers are on strike.",
    },
    {"id": "own-3", "text": "Nothing happened."},
]
SIZES = (1, 7, 0)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example and a few of our own, a report a file, with the reports.csv beside them."""
    folder = tmp_path_factory.mktemp("same") / "reports"
    folder.mkdir()
    for path in sorted(EXAMPLE.iterdir()):
        if path.suffix != ".jsonl":
            shutil.copy(path, folder)
    lines = (EXAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, *(json.dumps(row) for row in OWN)]):
        (folder / f"line-{number}.jsonl").write_text(line + "\n", encoding="utf-8")
    return sorted(path for path in folder.iterdir() if path.name != "reports.csv")


def publication(files: Sequence[Path], size: int = 0, again: Sequence[Path] = ()) -> str:
    """What is published after reading the files in batches of a size (0: all at once), each batch worked out."""
    with empty_book() as book:
        step = size or len(files)
        for start in range(0, len(files), step):
            book.read(files[start : start + step])
        if again:
            book.read(again)
        return told_alike(book.publish())


@pytest.fixture(scope="module")
def undisturbed(files: list[Path]) -> str:
    return publication(files)


def test_the_story_that_is_published_is_worth_comparing(undisturbed: str) -> None:
    record = json.loads(undisturbed)
    assert len(record["reports"]) == 11
    assert len(record["estimates"]) > 5
    assert len(record["findings"]) > 5


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_and_batches_change_nothing(files: list[Path], undisturbed: str, seed: int, size: int) -> None:
    shuffled = list(files)
    random.Random(seed).shuffle(shuffled)
    assert publication(shuffled, size) == undisturbed


def test_forgetting_and_reading_again_in_between_changes_nothing(files: list[Path], undisturbed: str) -> None:
    for seed in (4, 5, 6):
        chance = random.Random(seed)
        todo, done = chance.sample(files, len(files)), list[Path]()
        with empty_book() as book:
            while todo:
                some = [todo.pop() for _ in range(min(len(todo), chance.randint(1, 3)))]
                book.read(some)
                done.extend(some)
                if todo and chance.random() < 0.6:
                    gone = done.pop(chance.randrange(len(done)))
                    held = book.work().reports
                    book.forget(gone.name)
                    assert len(book.work().reports) < len(held)
                    todo.append(gone)
            assert told_alike(book.publish()) == undisturbed


@pytest.mark.slow
def test_two_processes_and_one_do_the_same_with_forgetting_in_between(files: list[Path], undisturbed: str) -> None:
    outcomes = []
    for processes in (1, 2):
        shared = Settings(work=WorkSettings(processes=processes, share=1))
        with open_casebook(":memory:", settings=shared) as book:
            book.read(files[:6])
            book.forget(files[2].stem)
            outcomes.append(told_alike(book.publish()))
            book.read(files[2:])
            assert told_alike(book.publish()) == undisturbed
    assert outcomes[0] == outcomes[1]


def test_reading_twice_changes_nothing(files: list[Path], undisturbed: str) -> None:
    assert publication(files, again=files) == undisturbed
    assert publication(files, size=1, again=files[:3]) == undisturbed


def test_a_folder_and_its_files_are_the_same(files: list[Path], undisturbed: str) -> None:
    assert publication([files[0].parent]) == undisturbed


def test_publishing_twice_changes_nothing(files: list[Path]) -> None:
    with empty_book() as book:
        book.read(files)
        assert book.publish() == book.publish()


def test_a_casebook_opened_again_publishes_the_same(files: list[Path], undisturbed: str, tmp_path: Path) -> None:
    place = tmp_path / "again.db"
    with empty_book(place) as book:
        book.read(files)
    with empty_book(place) as book:
        assert told_alike(book.publish()) == undisturbed


def test_telling_before_or_after_the_other_reports_is_the_same(files: list[Path]) -> None:
    outcomes = set()
    for early in (1, 4, len(files)):
        with empty_book() as book:
            ordered = [path for path in files if path.name.startswith("04")] + [
                p for p in files if not p.name.startswith("04")
            ]
            book.read(ordered[:early])
            book.tell("04-spun", published="2018-04-12", outlet="Spun News")
            if ordered[early:]:
                book.read(ordered[early:])
            outcomes.add(told_alike(book.publish()))
    assert len(outcomes) == 1


def test_telling_twice_or_one_by_one_is_the_same(files: list[Path]) -> None:
    outcomes = set()
    for tellings in (
        [{"published": "2018-04-12", "outlet": "X"}],
        [{"outlet": "X"}, {"published": "2018-04-12"}, {"outlet": "X"}],
    ):
        with empty_book() as book:
            book.read(files)
            for telling in tellings:
                book.tell("04-spun", **telling)
            outcomes.add(told_alike(book.publish()))
    assert len(outcomes) == 1


def test_looking_before_publishing_changes_nothing(files: list[Path], undisturbed: str) -> None:
    with empty_book() as book:
        book.read(files)
        for story in book.stories():
            book.digest(story)
            book.reconcile(story, "2018-04-12")
        book.publish(as_of="2018-04-12")
        assert told_alike(book.publish()) == undisturbed


def test_where_the_files_lie_changes_nothing_but_the_path(files: list[Path], undisturbed: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "quite" / "another" / "place"
    shutil.copytree(files[0].parent, elsewhere)
    assert publication([elsewhere]) == undisturbed


@pytest.mark.slow
def test_the_order_of_hashing_of_python_changes_nothing(files: list[Path], undisturbed: str) -> None:
    """Two processes whose sets and dicts of strings come in other orders."""
    program = (
        "import sys; from consilience.casebook import open_casebook\n"
        "book = open_casebook(':memory:'); book.read(sys.argv[1:]); sys.stdout.write(book.publish())"
    )
    for seed in ("1", "20"):
        done = subprocess.run(
            [sys.executable, "-c", program, *map(str, files)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert told_alike(done.stdout) == undisturbed
