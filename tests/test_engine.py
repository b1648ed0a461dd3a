"""The engine: the same results whatever the number of processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import book_of, told_alike
from consilience.engine.local import LocalEngine
from consilience.errors import ConsilienceError, UsageError
from consilience.flow import Tools


def shout(words: str) -> str:
    return words.upper()


def total(key: str, rows: Sequence[int]) -> str:
    return f"{key}:{sum(rows)}"


def refuse(words: str) -> str:
    raise ValueError(words)


def die(_words: str) -> str:
    os._exit(9)


class Keeper:
    """A step that loads something dear, once a worker; counts how often."""

    def __init__(self) -> None:
        self.loaded = 0

    def __call__(self, _row: int) -> int:
        self.loaded = self.loaded or os.getpid() + 1
        return self.loaded - os.getpid()


ROWS = [f"report {number}" for number in range(50)]


@pytest.mark.slow
def test_one_process_and_two_give_the_same() -> None:
    one, two = LocalEngine(1), LocalEngine(2, chunk=7)
    assert list(one.each(shout, ROWS)) == list(two.each(shout, ROWS)) == [row.upper() for row in ROWS]
    pairs = [(f"k{number % 5}", number) for number in range(40)]
    assert one.together(total, pairs) == two.together(total, pairs)


@pytest.mark.slow
def test_a_worker_keeps_what_a_step_has_loaded() -> None:
    assert set(LocalEngine(2, chunk=3).each(Keeper(), range(30))) == {1}


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_step_raises_comes_through(processes: int) -> None:
    with pytest.raises(ValueError, match="report 0"):
        list(LocalEngine(processes, chunk=5).each(refuse, ROWS))


@pytest.mark.slow
def test_a_worker_that_dies_is_told_with_what_to_do() -> None:
    with pytest.raises(ConsilienceError, match="fewer processes"):
        list(LocalEngine(2, chunk=5).each(die, ROWS))


def test_progress_counts_up_to_all() -> None:
    seen: list[tuple[int, int]] = []
    engine = LocalEngine(1, chunk=20)
    list(engine.each(shout, ROWS, progress=lambda done, all_, _what: seen.append((done, all_))))
    assert seen == [(20, 50), (40, 50), (50, 50)]


def test_nothing_in_nothing_out() -> None:
    engine = LocalEngine()
    assert (list(engine.each(shout, [])), engine.together(total, []), engine.linked([], [])) == ([], {}, [])


def test_groups_come_by_key_whatever_the_order_of_rows() -> None:
    assert list(LocalEngine().together(total, [("b", 1), ("a", 2), ("b", 3)]).items()) == [("a", "a:2"), ("b", "b:4")]


@pytest.mark.parametrize(
    ("nodes", "links", "groups"),
    [
        (["b", "a"], [], [("a",), ("b",)]),
        (["a", "b", "c"], [("c", "a")], [("a", "c"), ("b",)]),
        (["a"], [("a", "a")], [("a",)]),
        (["a"], [("x", "y")], [("a",), ("x", "y")]),
        (["a", "b", "c", "d"], [("a", "b"), ("c", "d"), ("b", "c")], [("a", "b", "c", "d")]),
    ],
)
def test_links_make_groups(nodes: list[str], links: list[tuple[str, str]], groups: list[tuple[str, ...]]) -> None:
    assert LocalEngine().linked(nodes, links) == groups


LETTERS = st.sampled_from("abcdefghij")


@given(st.lists(st.tuples(LETTERS, LETTERS)), st.randoms())
def test_groups_do_not_depend_on_order_or_direction(links: list[tuple[str, str]], random: object) -> None:
    engine = LocalEngine()
    shuffled = [link[::-1] for link in links]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    nodes = list("abcdefghij")
    groups = engine.linked(nodes, links)
    assert groups == engine.linked(nodes[::-1], shuffled)
    of = {node: group for group in groups for node in group}
    assert sorted(of) == nodes
    assert all(of[one] == of[other] for one, other in links)


@pytest.mark.parametrize(("processes", "chunk"), [(-1, 10), (1, 0)])
def test_senseless_numbers_are_refused(processes: int, chunk: int) -> None:
    with pytest.raises(UsageError):
        LocalEngine(processes, chunk)


class Shuffling(LocalEngine):
    """An engine that hands results over in another order than the rows, as the contract allows."""

    def each(self, step: Callable[[Any], Any], rows: Iterable[Any], **options: Any) -> Iterator[Any]:
        yield from reversed(list(super().each(step, rows, **options)))


def test_an_engine_that_keeps_no_order_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": f"{name}-{day}", "outlet": name, "published": f"2031-05-0{day}", "text": text.format(day)}
        for day in (6, 7)
        for name, text in (
            ("orla", "A flood killed 1{} people at Ternov on Monday, mayor Lena Marsk said. The mill stands in water."),
            ("vale", "A fire at the Velmouth docks hurt {} workers on Monday, the harbour master said on the quay."),
        )
    ]
    expected = told_alike(book_of(tmp_path, *rows).publish())
    asked: list[int] = []
    monkeypatch.setattr(Tools, "engine_for", lambda _tools, sentences: asked.append(sentences) or Shuffling())
    assert told_alike(book_of(tmp_path, *rows).publish()) == expected
    assert len(asked) == 3, "wordings, accounts, reuse"
