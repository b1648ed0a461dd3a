"""Law 8: the word of the analyst is logged, reversible, replayed, and holds on to words instead of row numbers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consilience.decisions.anchors import SIDE, anchor_of, find_anchor
from consilience.decisions.log import decide, undo
from consilience.decisions.replay import UNFIT, placed, standing
from consilience.errors import UsageError
from consilience.vocabulary import Anchor, Decision, Span

TEXT = "Rescuers found nine people alive. The governor said nine people were missing. Nine more were hurt, she said."


def decision(value: str, at: str = "2022-05-01T08:00:00Z", anchors: tuple[Anchor, ...] = ()) -> Decision:
    return decide("set", anchors, who="dk", why="read it again", at=at, aspect="high", value=value)


def span(quote: str, nth: int = 0, text: str = TEXT) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span("r1", "text", start, start + len(quote))


# --- the log ---------------------------------------------------------------------------------------------------


def test_an_id_is_the_hash_of_what_was_decided() -> None:
    assert decision("8").id == decision("8").id
    assert decision("8").id != decision("9").id
    assert decision("8").id != decision("8", at="2022-05-01T08:00:01Z").id


@pytest.mark.parametrize("field", ["who", "why", "at"])
def test_a_decision_says_who_when_and_why(field: str) -> None:
    words = {"who": "dk", "why": "read it again", "at": "2022-05-01T08:00:00Z"} | {field: " "}
    with pytest.raises(UsageError, match=field):
        decide("set", (), **words)


# --- anchors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nth", [0, 1])
def test_a_quote_that_occurs_twice_is_told_apart_by_what_stands_beside_it(nth: int) -> None:
    where = span("nine people", nth)
    assert find_anchor(anchor_of(TEXT, where), TEXT) == where


def test_an_anchor_keeps_32_characters_on_either_side() -> None:
    anchor = anchor_of(TEXT, span("governor"))
    assert (len(anchor.before), anchor.quote, len(anchor.after)) == (SIDE, "governor", SIDE)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (TEXT, "nine people were"),
        ("LATEST: " + TEXT, "nine people were"),
        (TEXT.replace("Rescuers found nine people alive. ", ""), "nine people were"),
        (TEXT.replace("she said", "he added"), "nine people were"),
        (TEXT.replace("nine people were missing", "ten people were missing"), None),
        (TEXT.replace("The governor said nine people were missing", "Nobody said that nine people died"), None),
        ("", None),
    ],
)
def test_words_that_moved_are_found_and_words_that_changed_are_not(changed: str, found: str | None) -> None:
    anchor = anchor_of(TEXT, span("nine people", 1))
    place = find_anchor(anchor, changed)
    assert (place and changed[place.start : place.start + 16]) == found


def test_a_caption_that_stands_twice_is_its_first() -> None:
    caption = "A boat on the swollen river near the old mill, seen on Friday by the crew of a ferry."
    text = f"{caption}\n\n{caption}\n\n{caption}"
    anchor = anchor_of(text, Span("r1", "text", 87 + 40, 87 + 44))
    assert anchor.before in caption
    place = find_anchor(anchor, text)
    assert place is not None
    assert place.start == 40


def test_two_places_that_fit_equally_badly_are_none() -> None:
    anchor = Anchor(report="r1", field="text", quote="nine", before="Police in town said that", after=" had died there")
    assert find_anchor(anchor, "xx nine yy. xx nine yy.") is None


def test_a_long_quote_that_stands_there_once_needs_no_neighbours() -> None:
    anchor = anchor_of(TEXT, span("The governor said nine people were missing."))
    assert find_anchor(anchor, f"Update. {anchor.quote} Rain.") == Span("r1", "text", 8, 8 + len(anchor.quote))
    assert find_anchor(anchor, f"{anchor.quote} Rain. {anchor.quote} Snow.") is None


def test_a_report_as_a_whole_may_be_anchored() -> None:
    anchor = anchor_of(TEXT, Span("r1", "text", 0, 0))
    assert find_anchor(anchor, TEXT) == Span("r1", "text", 0, 0)
    assert find_anchor(anchor, "Another text altogether.") is None


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 3), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(UsageError, match="r1"):
        anchor_of(TEXT, Span("r1", "text", start, end))


@given(st.text(alphabet="ab \n.é", max_size=120), st.data())
def test_an_anchor_in_an_unchanged_text_finds_words_with_the_same_neighbours(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_of(text, Span("r1", "text", start, end))
    place = find_anchor(anchor, text)
    assert place is not None
    assert anchor_of(text, place) == anchor
    assert place.start <= start


# --- replay --------------------------------------------------------------------------------------------------------


def test_an_undone_decision_is_out_of_force_and_an_undone_undo_brings_it_back() -> None:
    first, other = decision("8"), decision("7", at="2022-05-01T09:00:00Z")
    back = undo(first, who="dk", why="wrong", at="2022-05-02T08:00:00Z")
    forth = undo(back, who="em", why="was right", at="2022-05-03T08:00:00Z")
    assert standing([first, other]) == (first, other)
    assert standing([back, other, first]) == (other,)
    assert standing([forth, back, other, first]) == (first, other)


def test_two_undos_must_both_be_undone() -> None:
    first = decision("8")
    one, two = (undo(first, who=who, why="wrong", at="2022-05-02T08:00:00Z") for who in ("dk", "em"))
    again = undo(one, who="dk", why="was right", at="2022-05-03T08:00:00Z")
    assert standing([first, one, two, again]) == ()


def test_a_forged_ring_of_undos_ends() -> None:
    ring = [
        Decision(id=a, at="2022", who="x", why="x", act="undo", anchors=(), aspect=None, value=None, undoes=b)
        for a, b in (("d1", "d2"), ("d2", "d1"))
    ]
    assert standing(ring) == ()


@given(st.permutations(range(6)))
def test_replay_does_not_depend_on_the_order_of_the_log(order: list[int]) -> None:
    first, other = decision("8"), decision("7", at="2022-04-01T09:00:00Z")
    back = undo(first, who="dk", why="wrong", at="2022-05-02T08:00:00Z")
    forth = undo(back, who="em", why="was right", at="2022-05-03T08:00:00Z")
    log = [first, other, back, forth, decision("5"), undo(other, who="dk", why="no", at="2022-06-01T00:00:00Z")]
    assert standing([log[number] for number in order]) == standing(log)


def test_decisions_whose_words_are_gone_become_remarks_and_the_rest_stand() -> None:
    here = decision("8", anchors=(anchor_of(TEXT, span("nine people", 1)),))
    elsewhere = anchor_of("Seven boats sank in the harbour on Friday night.", Span("r2", "text", 0, 5))
    gone = decision("7", anchors=(here.anchors[0], elsewhere))
    fit, unfit = placed([gone, here], lambda report, _field: TEXT if report == "r1" else None)
    assert [one.decision for one in fit] == [here]
    assert fit[0].spans == (span("nine people", 1),)
    assert [(remark.about, remark.kind) for remark in unfit] == [("r2", UNFIT)]
    assert "read it again" in unfit[0].text
    assert "r2" in unfit[0].text


def test_the_words_that_no_longer_fit_are_quoted() -> None:
    old = decision("8", anchors=(anchor_of(TEXT, span("nine people", 1)),))
    _, unfit = placed([old], lambda *_: "Rescuers went home.")
    assert "'nine people'" in unfit[0].text
