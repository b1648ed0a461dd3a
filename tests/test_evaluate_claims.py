"""The measures on claims: marked words, figures read by hand, attributions, victims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from consilience.evaluate.credited import credited_right, naive_credits
from consilience.evaluate.labelled import root, rows_of
from consilience.evaluate.marked import Judged, Marked, missed_statuses, real_marks, status_rows, written_marks
from consilience.evaluate.read_figures import figures_read
from consilience.evaluate.victims import Toll, naive_tolls, victims_right
from consilience.lexicon.load import load_lexicon
from consilience.publish.results import AnnotatedFigure

STATUSES = frozenset(
    "happened ongoing attempted ordered planned promised threatened demanded feared conditional".split()  # noqa: SIM905
)
TEXT = "Some 300 fled. Ann said 12 had died."


def figure(
    words: str, value: float, kind: str | None, status: str = "happened", unit: str = "people"
) -> AnnotatedFigure:
    start = TEXT.index(words)
    return AnnotatedFigure(
        id=f"f{start}", field="text", start=start, end=start + len(words), text=words, value=value, low=value,
        high=value, bound="exact", unit=unit, kind=kind, who=None, whole=None, since=None, cumulative=None,
        stated=True, place=None, country=None, time=None, status=status, polarity="asserted", certainty="stated",
        role="event", place_basis=None,
    )  # fmt: skip


def label(words: str, value: float, kind: str, **more: Any) -> Mapping[str, Any]:
    start = TEXT.index(words)
    row = {"id": "r", "start": start, "end": start + len(words), "value": value, "low": value, "high": value}
    return {**row, "unit": "people", "kind": kind, "status": "happened", **more}


LABELS = [label("300", 300, "displaced", also=["forced-to-flee"]), label("12", 12, "killed")]


@pytest.mark.parametrize(
    ("figures", "precision", "recall"),
    [
        ([figure("300", 300, "forced-to-flee"), figure("12", 12, "killed")], 1.0, 1.0),
        ([figure("300", 300, "forced-to-flee", "ongoing")], 1.0, 0.5),
        ([figure("300", 300, "injured"), figure("12", 12, "killed")], 0.5, 0.5),
        ([figure("300", 30, "displaced"), figure("12", 12, "killed", "feared")], 0.0, 0.0),
        ([figure("12", 12, "killed", unit="households")], 0.0, 0.0),
        # a figure of no measure answers no question; one that no reader saw is wrong
        ([figure("12", 12, "killed"), figure("Ann", 1, None)], 1.0, 0.5),
        ([figure("12", 12, "killed"), figure("Ann", 1, "killed")], 0.5, 0.5),
    ],
)
def test_a_figure_is_right_with_value_unit_kind_and_status(
    figures: list[AnnotatedFigure], precision: float, recall: float
) -> None:
    read = figures_read(LABELS, {"r": figures}, {"r": TEXT})
    assert (read.shares.precision, read.shares.recall) == (precision, recall)
    assert len(read.amiss) == round((1 - precision) * read.given)


def test_a_borderline_label_may_be_met_and_need_not() -> None:
    labels = [LABELS[0], {**LABELS[1], "borderline": True}]
    assert figures_read(labels, {"r": [figure("300", 300, "displaced")]}, {"r": TEXT}).shares.recall == 1.0
    assert figures_read(labels, {"r": [figure("12", 12, "killed")]}, {"r": TEXT}).shares.precision == 1.0


def test_statuses_are_shares_of_the_marked_words() -> None:
    mark = Marked(sentence="They may flee.", start=9, end=13, status="feared")
    rows = [Judged(marked=mark, status="feared", known=True), Judged(marked=mark, status="happened", known=False)]
    right, known = status_rows("set", rows)
    assert (right.ours, right.naive, known.ours) == (0.5, 1.0, 0.5)
    assert missed_statuses(rows) == ("wanted feared, found happened: They may [flee].",)


def test_a_marked_word_is_judged_in_its_own_sentence() -> None:
    row = {"id": "r", "start": TEXT.index("died"), "end": TEXT.index("died") + 4, "status": "happened"}
    (mark,) = real_marks([row, {**row, "id": "gone"}], {"r": TEXT}, load_lexicon("en"))
    assert mark.sentence[mark.start : mark.end] == "died"
    assert mark.sentence == "Ann said 12 had died."


def test_the_labels_of_the_repository_are_whole() -> None:
    written = rows_of(root() / "examples" / "status" / "written.jsonl")
    assert all(
        mark.sentence[mark.start : mark.end] == row["word"]
        for mark, row in zip(written_marks(written), written, strict=True)
    )
    groups = [row["group"] for row in written]
    assert {groups.count(group) for group in STATUSES} == {20}
    for group in STATUSES:
        assert sum(row["status"] == group for row in written if row["group"] == group) == 10
    real = rows_of(root() / "examples" / "status" / "real.jsonl")
    assert len(real) == 200
    assert {row["status"] for row in real} <= STATUSES | {"none"}
    labels = rows_of(root() / "docs" / "figures" / "labels.jsonl")
    assert len({row["id"] for row in labels}) == 100


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(each), text.index(each) + len(each)] for each in words]


def test_a_role_is_met_where_half_of_its_words_are_shared() -> None:
    text = "Ann Lee said the dam had burst."
    wanted = {"source": spans(text, "Ann Lee"), "cue": spans(text, "said"), "content": spans(text, "the dam had burst")}
    row = {"id": "r", "text": text, "attributions": [wanted]}
    half = {**wanted, "source": spans(text, "Lee"), "content": spans(text, "the")}
    right = credited_right([row], {"r": [half]})
    assert [right[role].f1 for role in ("source", "cue", "content", "triple")] == [1.0, 1.0, 0.0, 0.0]
    assert credited_right([row], {"r": [wanted, half]})["source"].precision == 0.5
    assert credited_right([row], {})["triple"].f1 == 0.0
    assert credited_right([row], {"r": naive_credits(text)})["triple"].f1 == 1.0


TARGET = {"number": {"raw": "12"}, "effects": [["DEATH"]], "optional": False}


@pytest.mark.parametrize(
    ("tolls", "exact", "precision"),
    [
        ([Toll("killed", 12, 12)], 1.0, 1.0),
        ([Toll("injured", 12, 12)], 0.0, 0.0),
        ([Toll("killed", 10, 20)], 0.0, 1.0),
        ([Toll("killed", 12, 12), Toll("killed", 40, 40)], 1.0, 0.5),
        ([], 0.0, 0.0),
    ],
)
def test_a_victim_is_met_by_a_figure_of_its_kind(tolls: list[Toll], exact: float, precision: float) -> None:
    template = {"optional": False, "human_targets": [TARGET], "deaths": None, "injuries": None}
    rows = [{"id": "r", "templates": [template]}, {"id": "s", "templates": []}]
    right = victims_right(rows, {"r": tolls}, {"r": True, "s": True})
    assert (right.exact, right.precision) == (exact, precision)
    assert (right.relevance.precision, right.relevance.recall) == (0.5, 1.0)


def test_the_naive_tolls_are_the_numbers_near_death() -> None:
    assert naive_tolls("THE BOMB KILLED 12 PEOPLE AND COST 300 DOLLARS.") == [Toll("killed", 12, 12)]
