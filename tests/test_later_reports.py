"""Later reports cost what their blocks cost, and give what reading all at once gives; so does forgetting."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import book_of, empty_book, lines_of, told_alike
from consilience.casebook import Casebook
from consilience.flow.stories import kept_pairs
from consilience.pairing.candidates import candidate_pairs
from consilience.settings import PairingSettings
from consilience.store.database import Database
from consilience.store.held import Held
from consilience.vocabulary import Profile, Report

WORDS = ("dam", "ferry", "kiosk", "levee", "mine", "quarry")
# A word in more than three reports pairs none of them, so that one report more undoes pairs of others.
SMALL = PairingSettings(block_limit=3, keys=3, least=0.05)


def made_profile(report: str, words: Sequence[str], day: int) -> Profile:
    vector = tuple((word, 1.0 / (1 + WORDS.index(word))) for word in sorted(set(words)))
    when = f"2020-03-{day:02}"
    return Profile(
        report=report, words=vector, proper=vector, names=(), places=(), events=(), days=(), earliest=when, latest=when,
        blocks=tuple(word for word, _ in vector),
    )  # fmt: skip


# What becomes of a report at a step: its words and day, or nothing where it is forgotten.
CHANGES = st.lists(
    st.dictionaries(
        st.sampled_from([f"r{n}" for n in range(9)]),
        st.none() | st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(1, 28)),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=6,
)


@given(CHANGES)
@settings(max_examples=150, deadline=None)
def test_pairs_kept_are_those_of_all_at_once(changes: list[dict[str, tuple[list[str], int] | None]]) -> None:
    held: dict[str, Profile] = {}
    with Database.open(":memory:") as store:
        for step in changes:
            for report, row in step.items():
                if row is None and held.pop(report, None):
                    store.forget(report)
                elif row is not None:
                    store.put_reports([Report(report, "Levees broke.")], [None])
                    held[report] = made_profile(report, *row)
            inputs = {key: msgspec.json.encode(profile).hex() for key, profile in held.items()}
            rows = Held(held, lambda keys: {key: held[key] for key in keys})
            kept = kept_pairs(store, SMALL, rows, inputs)
            assert tuple(sorted(kept)) == candidate_pairs(list(held.values()), SMALL)


def test_pairs_of_two_readers_at_once_come_right_with_the_next() -> None:
    held = {f"r{n}": made_profile(f"r{n}", ["dam", "ferry"], 3) for n in range(3)}

    def pairs(store: Database, *reports: str) -> tuple[Any, ...]:
        rows = Held(reports, lambda keys: {key: held[key] for key in keys})
        return tuple(sorted(kept_pairs(store, SMALL, rows, {key: f"hash of {key}" for key in reports})))

    with Database.open(":memory:") as one, Database.open(":memory:") as other, Database.open(":memory:") as fresh:
        pairs(one, "r0", "r1")
        pairs(other, "r0", "r2")
        # What the second reader keeps comes over what the first one kept.
        for key, (made_of, row) in other.get_derived("pairs").items():
            one.put_derived("pairs", [(key, made_of, row)])
        assert pairs(one, "r0", "r1", "r2") == pairs(fresh, "r0", "r1", "r2")


# --- three happenings, two reports each ---------------------------------------------------------------------------

HAPPENINGS: dict[str, list[str]] = {
    "ferry": [
        "The ferry Saint Odile sank off Marrow Point on Tuesday and 14 passengers drowned, the coast guard at Marrow Point said. Divers searched the wreck of the Saint Odile.",
        "Fourteen passengers drowned when the Saint Odile sank off Marrow Point, said the coast guard. The Saint Odile had left Marrow Point on Tuesday.",
        "The captain of the Saint Odile was held on Thursday after the ferry sank off Marrow Point and 14 passengers drowned, the coast guard said.",
    ],
    "mine": [
        "An explosion in the Kestrel coal mine near Dunmarch killed 9 miners, the mine rescue service of Dunmarch said. Kestrel had been closed twice for methane.",
        "Nine miners died in an explosion at the Kestrel coal mine, Dunmarch's mine rescue service said. Methane had twice closed Kestrel.",
        "Methane caused the explosion that killed 9 miners in the Kestrel coal mine, the mine rescue service of Dunmarch said on Friday.",
    ],
    "strike": [
        "Some 3,200 dockers went on strike at the container port of Velmouth, the dockers' union said. Police in Velmouth detained 41 dockers.",
        "Velmouth police detained 41 dockers as 3,200 of them went on strike at the container port, the dockers' union said.",
        "The strike of 3,200 dockers at the container port of Velmouth ended on Sunday, said the dockers' union.",
    ],
}


def rows_of(number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{name}-{number}",
            "outlet": f"{name} {number}",
            "published": f"2019-06-{4 + number:02}",
            "text": texts[number],
        }
        for name, texts in HAPPENINGS.items()
    ]


def read_more(book: Any, folder: Path, *rows: dict[str, Any]) -> None:
    path = folder / f"more-{'-'.join(row['id'] for row in rows)}.jsonl"
    path.write_text(lines_of(rows), encoding="utf-8")
    book.read([path])


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the dear steps were done since it was last cleared."""
    counted: Counter[str] = Counter()

    def watch(module: str, name: str, size: Callable[..., int] = lambda *_arguments, **_named: 1) -> None:
        import importlib

        step = getattr(importlib.import_module(module), name)

        def run(*arguments: Any, **named: Any) -> Any:
            counted[name] += size(*arguments, **named)
            return step(*arguments, **named)

        monkeypatch.setattr(f"{module}.{name}", run)

    watch("consilience.flow.reading", "imprint_by")
    watch("consilience.flow.reading", "wordings_of")
    watch("consilience.flow.reading", "find_some", lambda wordings, **_named: len(wordings))
    watch("consilience.flow.reading", "account_of")
    watch("consilience.flow.stories", "profile")
    watch("consilience.flow.stories", "pairs_of", lambda touched, *_rest: len(touched))
    watch("consilience.flow.stories", "group_block")
    watch("consilience.flow.lineage", "reuses_of", lambda _carriers, _desk, pairs: len(pairs))
    return counted


def test_a_report_more_is_read_alone_and_compared_within_its_story(tmp_path: Path, calls: Counter[str]) -> None:
    with book_of(tmp_path, *rows_of(0), *rows_of(1)) as book:
        assert [len(story.reports) for story in book.stories()] == [2, 2, 2]
        calls.clear()
        read_more(book, tmp_path, rows_of(2)[0])
        assert [len(story.reports) for story in book.stories()] == [3, 2, 2]
        assert calls.pop("find_some") == 1
        assert dict(calls) == {
            "imprint_by": 1, "wordings_of": 1, "account_of": 1, "profile": 1, "pairs_of": 1, "group_block": 1,
            "reuses_of": 2,
        }  # fmt: skip


def test_nothing_is_worked_out_twice(tmp_path: Path, calls: Counter[str]) -> None:
    with book_of(tmp_path, *rows_of(0), *rows_of(1), place=tmp_path / "a.db") as book:
        told = book.publish()
    calls.clear()
    with empty_book(tmp_path / "a.db") as book:
        assert book.work().stories
        assert not calls
        assert book.publish() == told


def rows_at_rest(book: Casebook) -> dict[str, dict[str, tuple[str, bytes]]]:
    return {stage: book._database.get_derived(stage) for stage in book._database.stages()}


def test_what_rests_in_the_casebook_is_the_same_too(tmp_path: Path) -> None:
    rows = [*rows_of(0), *rows_of(1), *rows_of(2)]
    with book_of(tmp_path / "all", *rows) as book, book_of(tmp_path / "one", rows[8]) as later:
        for row in (*rows[4:8], rows[0]):
            read_more(later, tmp_path, row)
        later.forget(rows[5]["id"])
        read_more(later, tmp_path, *rows[1:4], rows[5])
        assert rows_at_rest(later) == rows_at_rest(book)


def test_forgetting_works_out_the_story_again_and_no_other(tmp_path: Path, calls: Counter[str]) -> None:
    with book_of(tmp_path, *rows_of(0), *rows_of(1), *rows_of(2)) as book:
        calls.clear()
        book.forget("ferry-2")
        assert [len(story.reports) for story in book.stories()] == [3, 3, 2]
        assert calls["account_of"] == calls["profile"] == 0
        assert calls["group_block"] == 1
        assert calls["reuses_of"] <= 1


def test_forgetting_leaves_no_word_of_the_report_on_disk(tmp_path: Path) -> None:
    secret = "The witness Orsolya Bartolome hid in the mill when the Kestrel coal mine near Dunmarch exploded and killed 9 miners."
    (tmp_path / "books").mkdir()
    with book_of(tmp_path, *rows_of(0), *rows_of(1), place=tmp_path / "books" / "a.db") as book:
        read_more(book, tmp_path, {"id": "secret", "outlet": "Dunmarch Eye", "published": "2019-06-06", "text": secret})
        book.publish()
        book.forget("secret")
        left = b"".join(path.read_bytes() for path in (tmp_path / "books").iterdir())
        assert b"artolome" not in left
        assert b"Orsolya" not in left
        before = told_alike(book.publish())
    with book_of(tmp_path, *rows_of(0), *rows_of(1)) as book:
        assert told_alike(book.publish()) == before


def test_a_sentence_that_another_report_has_too_is_kept_when_one_is_forgotten(
    tmp_path: Path, calls: Counter[str]
) -> None:
    text = HAPPENINGS["mine"][0]
    rows = [
        {"id": "a", "outlet": "A", "text": text},
        {"id": "b", "outlet": "B", "text": text + " Nobody else was hurt."},
    ]
    with book_of(tmp_path, *rows) as book:
        calls.clear()
        book.forget("a")
        assert [claim.measure for claim in book.claims(book.stories()[0].id)].count("killed") == 1
        assert calls["find_some"] == 0


def test_two_texts_under_one_id_are_both_held_and_remarked(tmp_path: Path) -> None:
    row = {"id": "a", "outlet": "A", "text": HAPPENINGS["mine"][0]}
    with book_of(tmp_path, row, {**row, "text": row["text"].replace("9", "8")}, {**row, "id": "b"}) as book:
        told = [remark.text for remark in book.remarks() if remark.kind == "same-id"]
        assert told == ["2 different reports were given the id a; all are held and count; forget what is old."] * 2
