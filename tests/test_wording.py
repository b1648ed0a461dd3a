"""Sentences that a user reads are grammatical, name things as news does, and say no more than the reports hold."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, empty_book, lines_of, published
from consilience.casebook import Casebook

DAY = "2024-05-03"
QUAKE = "An earthquake in Mayo on Thursday"
SOLDIERS = "The earthquake in Mayo on Thursday killed 55 people, police said. Two soldiers were killed too."


def told(folder: Path, *texts: str) -> dict[str, Any]:
    outlets = ("Kelo Courier", "Island Times", "Radio Gorm", "Valley Mail")
    rows = [{"id": f"r{n}", "published": DAY, "outlet": outlets[n], "text": text} for n, text in enumerate(texts)]
    return published(book_of(folder, *rows))


def words_of(record: dict[str, Any], relation: str) -> str:
    """The sentences of the findings of a relation, with given ids in the place of ids."""
    text = "\n".join(row["text"] for row in record["findings"] if row["relation"] == relation)
    for row in record["reports"]:
        text = text.replace(row["id"], row["given_id"])
    return text


# How findings stand, what the reports say, and what the sentence must say and must not.
SENTENCES: list[tuple[str, str, tuple[str, ...], str, str]] = [
    ("one bound", "within-bound", (f"{QUAKE} killed 52 people, police said.", f"{QUAKE} killed at least 40 people, the mayor said."), "“at least 40” (r1) contains the exact figure", "contain the"),
    ("two bounds", "within-bound", (f"{QUAKE} killed 52 people, police said.", f"{QUAKE} killed at least 40 people, the mayor said.", f"{QUAKE} killed more than 45 people, a doctor said."), "contain the exact figure", "contains"),
    ("two groups", "not-comparable", (f"{QUAKE} killed 52 people, police said.", f"{QUAKE} killed 52 people, and three soldiers died too, police said."), "counts “soldiers”, not “people”", "armed"),
    ("a denial of a group", "denies", (SOLDIERS, "Mayor Rana Kole denied that any soldiers were killed in Thursday's earthquake in Mayo."), "any soldiers were killed", "killed, people"),
    ("a denial of anybody", "denies", (f"{QUAKE} killed 55 people, police said.", "Mayor Rana Kole denied that anybody was killed in Thursday's earthquake in Mayo."), "r0 tells of killed, people", "r0 tell of"),
    ("one report against itself", "contradicts", (f"{QUAKE} killed many. Police said 52 people were killed. Mayor Rana Kole said 61 people were killed.",), "r0 contradicts itself", "The reports contradict"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "texts", "said", "unsaid"), [pytest.param(*row, id=name) for name, *row in SENTENCES]
)
def test_a_sentence_agrees_with_what_it_names(
    tmp_path: Path, relation: str, texts: tuple[str, ...], said: str, unsaid: str
) -> None:
    words = words_of(told(tmp_path, *texts), relation)
    assert said in words
    assert unsaid not in words


def digest(folder: Path, *texts: str) -> str:
    rows = [{"id": f"r{n}", "published": DAY, "outlet": f"Paper {n}", "text": text} for n, text in enumerate(texts)]
    book = book_of(folder, *rows)
    return " ".join(" ".join(book.digest(story) for story in book.stories()).split())


def test_voices_of_one_name_are_told_as_perhaps_one(tmp_path: Path) -> None:
    shown = digest(
        tmp_path,
        f"{QUAKE} killed 52 people, officials said.",
        f"Officials said 52 people died in Mayo in {QUAKE[0].lower()}{QUAKE[1:]}.",
    )
    assert "said by officials (2 voices of that name, perhaps one and the same)" in shown


def read_more(book: Casebook, folder: Path, *rows: dict[str, Any]) -> str:
    """What changed since a publication by reports that are read after it."""
    old = folder / "old.json"
    book.publish("json", old)
    path = folder / "more.jsonl"
    path.write_text(lines_of(rows), encoding="utf-8")
    book.read([path])
    return "\n".join(book.changes(old)[1])


def test_a_day_that_becomes_known_is_told_in_one_phrase(tmp_path: Path) -> None:
    with empty_book() as book:
        first = tmp_path / "first.jsonl"
        first.write_text(
            lines_of(
                [{"id": "a", "text": "A fire at a paint depot in Kelo killed 14 workers, the Kelo fire brigade said."}]
            ),
            encoding="utf-8",
        )
        book.read([first])
        row = {
            "id": "b",
            "published": DAY,
            "text": "A fire at a paint depot in Kelo on Thursday killed 14 workers, the Kelo fire brigade said.",
        }
        lines = read_more(book, tmp_path, row)
    assert "day not stated, now 2024-05-02" in lines
    assert "day day" not in lines
