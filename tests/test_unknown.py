"""An id that resolves to nothing: the error tells of what kind it is, which there are like it, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from books import book_of
from consilience.casebook import Casebook
from consilience.errors import UnknownIdError
from consilience.unknown import like_it, unknown

EVENTS = {"e-c12ab": "killed: people", "e-c77d0": "evacuated: people"}


@pytest.mark.parametrize(
    ("name", "known", "message"),
    [
        ("e-c12ad", EVENTS, "is no event of this casebook; like it is e-c12ab (killed: people)"),
        ("e-nonsense", EVENTS, "there are 2 events: e-c12ab (killed: people), e-c77d0 (evacuated: people)"),
        ("e-c", EVENTS, "begins the ids of 2 events: e-c12ab (killed: people), e-c77d0 (evacuated: people); give more"),
        ("e-c1", {"e-c12ab": ""}, "like it is e-c12ab; list all with: consilience events"),
        ("", {"e-c12ab": "flood"}, "there is one event, e-c12ab (flood)"),
        ("e-c12", {}, "which holds none yet"),
        ("x", {f"e-c{n}": "" for n in range(9)}, "there are 9 events, such as e-c0, e-c1, e-c2, e-c3; list all with"),
    ],
)
def test_an_unknown_id_is_told_with_those_like_it(name: str, known: dict[str, str], message: str) -> None:
    assert message in str(unknown(name, "event", known, "consilience events"))


def test_ids_that_differ_by_more_than_a_slip_are_not_like_it() -> None:
    assert like_it("e-c12ab90", ["e-c12ab91", "e-c98f3c2", "s-r12"]) == ["e-c12ab91"]


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    flood = "Twelve people were killed in the flood at Ternov on Monday, district governor Lena Marsk said."
    strike = "Port workers in Velmouth went on strike on Friday over unpaid wages; 300 marched through the town."
    return book_of(
        tmp_path,
        {"id": "orla-1", "published": "2031-05-13", "text": flood},
        {"id": "orla-2", "published": "2031-06-21", "text": strike},
    )


ASKED: list[tuple[Callable[[Casebook, str], object], str, list[str]]] = [
    (Casebook.record, "e-nonsense", ["is no event", "killed", "consilience events"]),
    (Casebook.record, "nothing", ["held by no report", "consilience stories"]),
    (Casebook.record, "s-nonsense", ["is no story", "there are 2 stories", "consilience stories"]),
    (Casebook.claims, "s-r", ["begins the ids of 2 stories", "give more"]),
    (Casebook.claims, "orla", ["means 2 reports", "(orla-1)", "(orla-2)"]),
    (Casebook.claims, "orla-3", ["held by no report", "like it are orla-2, orla-1"]),
    (Casebook.resolve_report, "orlo-1", ["held by no report", "like it is orla-1"]),
    (Casebook.trace, "q-nonsense.best", ["names no value", "there is no estimate", "consilience record"]),
    (Casebook.trace, "s-r01", ["names no value", "id of a story"]),
    (Casebook.trace, "nonsense", ["names no value; use the id"]),
    (Casebook.trace, "foo", ["names no value; use the id"]),
]


@pytest.mark.parametrize(("ask", "name", "words"), ASKED, ids=[f"{row[0].__name__} {row[1]}" for row in ASKED])
def test_each_question_says_what_is_wrong_and_what_to_do(
    book: Casebook, ask: Callable[[Casebook, str], object], name: str, words: list[str]
) -> None:
    with pytest.raises(UnknownIdError) as caught:
        ask(book, name)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_slip_in_a_value_names_the_value_that_is_there(book: Casebook) -> None:
    estimate = book.estimates(book.story("orla-1"))[0]
    slip = estimate.id[:-1] + ("0" if estimate.id[-1] != "0" else "1")
    for asked, words in (
        (f"{slip}.best", f"like it is {estimate.id}"),
        (f"{estimate.id}.worst", "which has no 'worst'; use one of .best"),
        (f"{slip.replace('q-', 'e-')}.latest", "there is no event"),
    ):
        with pytest.raises(UnknownIdError, match="names no value") as caught:
            book.trace(asked)
        assert words in str(caught.value)


def test_the_beginning_of_an_id_is_enough_where_one_has_it(book: Casebook) -> None:
    event = next(row for row in book.events("orla-1") if row.main)
    assert book.record(event.id[:7])[0].event == event.id
    assert book.claims(book.story("orla-1").id[:6]) == book.claims("orla-1")
    assert book.resolve_report("orla-1") == book.story("orla-1").reports[0]
