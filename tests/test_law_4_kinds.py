"""Law 4: only like is compared with like; figures that differ in kind never share an estimate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

LEAD = "An earthquake shook the town of Bhimtar and the district of Kalinagar in Nepal on Saturday. "


def pair(tmp_path: Path, first: str, second: str) -> dict[str, Any]:
    rows = [
        {
            "id": key,
            "outlet": outlet,
            "published": "2017-08-06",
            "title": "Earthquake shakes Bhimtar",
            "text": LEAD + text,
        }
        for key, outlet, text in (("one", "Valley Post", first), ("two", "Ridge Herald", second))
    ]
    return published(book_of(tmp_path, *rows))


def holding(record: dict[str, Any], words: str) -> set[str]:
    """The estimates that a figure of these words has any part in, be it as a rival at one end."""
    number = float(words.replace(",", ""))
    claims = {row["id"] for row in record["claims"] if row["figure"] and words in row["figure"]["text"]}
    assert claims, f"no claim has the figure {words!r}"
    return {
        row["id"]
        for row in record["estimates"]
        if claims & {*row["support"], *(item["claim"] for item in (*row["set_aside"], *row["history"]))}
        or number in (row["best"], row["low"], row["high"])
    }


DIFFERENT = [
    ("measure", "61 people were killed.", "64 people were injured."),
    ("measure", "61 houses were destroyed.", "64 people were killed."),
    ("measure", "61 people were missing.", "64 people were rescued."),
    ("measure", "6,100 people were displaced.", "6,400 people returned to their homes."),
    ("group", "61 children were killed.", "64 soldiers were killed."),
    ("group", "61 miners were killed.", "64 firefighters were killed."),
    ("place", "61 people were killed in Pokhara.", "64 people were killed in Janakpur."),
    (
        "period",
        "61 people were killed on Saturday.",
        "64 people were killed in the earthquakes of the past three years.",
    ),
    (
        "period",
        "610 people were displaced on Saturday.",
        "Since January, 640 people have been displaced in the district.",
    ),
    (
        "cumulative",
        "61 people were killed.",
        "Since the beginning of the year 640 people have been killed in the district.",
    ),
    ("unit", "610 families were displaced.", "640 people were displaced."),
    ("unit", "610 houses were destroyed.", "640 families were displaced."),
    ("status", "610 people were evacuated.", "The governor ordered 640 people to be evacuated."),
    ("status", "61 people were killed.", "The mayor fears that 640 people were killed."),
    ("earlier", "61 people were killed.", "In 1998 an earthquake killed 640 people in the district."),
]


@pytest.mark.parametrize(("what", "first", "second"), DIFFERENT)
def test_figures_that_differ_in_kind_never_share_an_estimate(
    tmp_path: Path, what: str, first: str, second: str
) -> None:
    record = pair(tmp_path, first, second)
    one = next(word for word in first.split() if word[0].isdigit())
    other = next(word for word in second.split() if word[0].isdigit() and word != "1998")
    assert not holding(record, one) & holding(record, other), what


@pytest.mark.parametrize(("what", "first", "second"), DIFFERENT)
def test_and_are_never_said_to_contradict_each_other(tmp_path: Path, what: str, first: str, second: str) -> None:
    record = pair(tmp_path, first, second)
    assert [row["text"] for row in record["findings"] if row["relation"] == "contradicts"] == [], what


ALIKE = [
    ("61 people were killed.", "64 people died."),
    ("61 people were killed.", "The earthquake killed 64 people."),
    ("61 people were injured, police said.", "64 people were wounded, doctors said."),
    ("610 houses were destroyed.", "The earthquake destroyed 640 houses."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_rivals_of_one_kind_share_an_estimate_and_contradict(tmp_path: Path, first: str, second: str) -> None:
    """The other side: a difference in wording alone is no difference in kind, and the disagreement is kept."""
    record = pair(tmp_path, first, second)
    one, other = (next(word for word in text.split() if word[0].isdigit()) for text in (first, second))
    told = [(r["question"], r["best"], r["low"], r["high"]) for r in record["estimates"]]
    assert len(holding(record, one) & holding(record, other)) == 1, told
    assert [(row["low"], row["high"]) for row in record["estimates"] if row["best"] is not None] == [
        (float(one), float(other))
    ], told
    assert contradictions(record) == [{one, other}]


def contradictions(record: dict[str, Any]) -> list[set[str]]:
    """The numbers of the claims of each contradiction, each of which its sentence must name, and of both reports."""
    claims = {row["id"]: row for row in record["claims"]}
    found = []
    for finding in record["findings"]:
        if finding["relation"] == "contradicts":
            numbers = {claims[key]["figure"]["text"] for key in finding["claims"]}
            assert all(number in finding["text"] for number in numbers), finding["text"]
            assert {claims[key]["report"] for key in finding["claims"]} == set(finding["reports"])
            found.append(numbers)
    return found


# Three outlets that tell of one earthquake in words of their own, each with a voice of its own, or with none named.
OUTLETS = {
    "Valley Post": (
        "Earthquake shakes Bhimtar",
        "An earthquake shook the town of Bhimtar in Nepal on Saturday. ",
        "The police said that {} people were killed.",
        "Walls fell into the lanes and {} people were killed.",
    ),
    "Ridge Herald": (
        "Rescuers dig in Bhimtar after earthquake",
        "Rescuers dug through the night in Bhimtar, the town in Nepal that was hit by an earthquake on Saturday. ",
        "According to the hospital, {} people were killed.",
        "The quake killed {} people before most of them woke.",
    ),
    "Lake Times": (
        "Bhimtar cut off by earthquake",
        "Roads to the Nepalese town of Bhimtar were closed after the earthquake of Saturday. ",
        "{} people were killed, the Red Cross said.",
        "{} people were killed when the market came down.",
    ),
}


def counted(tmp_path: Path, *numbers: str, unnamed: tuple[int, ...] = ()) -> dict[str, Any]:
    """What is published of reports of one day that each give a number, those of ``unnamed`` without a voice."""
    rows = [
        {
            "id": outlet,
            "outlet": outlet,
            "published": "2017-08-06",
            "title": title,
            "text": lead + (own if index in unnamed else credited).format(number),
        }
        for index, ((outlet, (title, lead, credited, own)), number) in enumerate(
            zip(OUTLETS.items(), numbers, strict=False)
        )
    ]
    record = published(book_of(tmp_path, *rows))
    assert len(record["stories"]) == 1
    return record


# Numbers of named voices, and the best of them where the most origins have one.
RIVALS: list[tuple[tuple[str, ...], float | None]] = [
    (("10", "14"), None),
    (("14", "10"), None),
    (("40", "41"), None),
    (("20", "19"), None),
    (("96", "100"), None),
    (("130", "131"), None),
    (("1,037", "1,073"), None),
    (("19", "20", "20"), 20),
    (("41", "40", "41"), 41),
    (("10", "14", "12"), None),
]


@pytest.mark.parametrize(("numbers", "best"), [pytest.param(n, b, id="-".join(n)) for n, b in RIVALS])
def test_the_counts_of_two_voices_contradict_and_none_is_called_a_rounding(
    tmp_path: Path, numbers: tuple[str, ...], best: float | None
) -> None:
    record = counted(tmp_path, *numbers)
    values = [float(number.replace(",", "")) for number in numbers]
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert (row["low"], row["high"]) == (min(values), max(values))
    assert row["best"] in ([best] if best is not None else values)
    assert contradictions(record) == [set(numbers)]
    assert [finding["text"] for finding in record["findings"] if finding["relation"] == "rounds-to"] == []


@pytest.mark.parametrize("numbers", [n for n, _ in RIVALS], ids="-".join)
def test_no_claim_of_a_rival_is_lost(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    """Each claim supports the best, is set aside with its reason, or is a side of the contradiction."""
    record = counted(tmp_path, *numbers)
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    aside = {item["claim"] for item in row["set_aside"]}
    sides = {key for f in record["findings"] if f["relation"] == "contradicts" for key in f["claims"]}
    claims = {claim["id"] for claim in record["claims"] if claim["figure"]}
    assert len(claims) == len(numbers)
    assert claims == {*row["support"], *aside, *sides}
    assert aside == set()


ROUNDED = [("1,037", "1,000"), ("1,846", "1,800"), ("12,431", "12,000")]


@pytest.mark.parametrize(("fine", "coarse"), ROUNDED)
def test_a_rounding_is_no_rival_and_is_kept_with_its_reason(tmp_path: Path, fine: str, coarse: str) -> None:
    record = counted(tmp_path, fine, coarse)
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    value = float(fine.replace(",", ""))
    assert (row["best"], row["low"], row["high"]) == (value, value, value)
    ids = {claim["figure"]["text"]: claim["id"] for claim in record["claims"] if claim["figure"]}
    assert ids[fine] in row["support"]
    reasons = {item["claim"]: item["reason"] for item in row["set_aside"]}
    assert ids[coarse] in row["support"] or "rounding" in reasons[ids[coarse]], reasons
    (finding,) = [f for f in record["findings"] if f["relation"] == "rounds-to"]
    assert {ids[fine], ids[coarse]} <= set(finding["claims"])
    assert fine in finding["text"]
    assert coarse in finding["text"]
    assert contradictions(record) == []


def test_a_number_too_far_for_a_rounding_is_a_rival(tmp_path: Path) -> None:
    """Near miss: 1,600 is nobody's 1,000."""
    record = counted(tmp_path, "1,637", "1,000")
    assert contradictions(record) == [{"1,637", "1,000"}]
    assert [f for f in record["findings"] if f["relation"] == "rounds-to"] == []


# Which of two outlets that agree name no voice, and how their agreement depends.
DEPENDENCE: list[tuple[str, tuple[int, ...], str | None]] = [
    ("two named voices", (), "independent"),
    ("the first names nobody", (0,), None),
    ("the second names nobody", (1,), None),
    ("neither names anybody", (0, 1), None),
]


@pytest.mark.parametrize(("unnamed", "expected"), [pytest.param(u, e, id=i) for i, u, e in DEPENDENCE])
def test_only_named_voices_are_independent(tmp_path: Path, unnamed: tuple[int, ...], expected: str | None) -> None:
    """Of what an outlet says without crediting anybody nobody can tell whose mouth it comes from."""
    record = counted(tmp_path, "61", "61", unnamed=unnamed)
    (finding,) = [f for f in record["findings"] if f["relation"] == "same"]
    assert len(finding["reports"]) == 2
    assert finding["dependence"] == expected, finding["text"]


def test_two_named_voices_are_two_voices_of_the_estimate(tmp_path: Path) -> None:
    (row,) = [row for row in counted(tmp_path, "61", "61")["estimates"] if row["best"] == 61]
    assert (row["reports"], row["origins"], row["voices"]) == (2, 2, 2)


def test_each_estimate_says_its_question_in_full(tmp_path: Path) -> None:
    record = pair(tmp_path, "61 people were killed.", "64 people were injured.")
    for row in record["estimates"]:
        assert set(row["question"]) == {
            "measure",
            "who",
            "where",
            "earliest",
            "latest",
            "since",
            "cumulative",
            "definition",
            "unit",
            "whole",
            "status",
        }


def test_no_two_estimates_answer_one_question(tmp_path: Path) -> None:
    record = pair(
        tmp_path, "61 people were killed. 700 people fled.", "64 people were killed. More than 600 people fled."
    )
    asked = [(row["event"], str(row["question"])) for row in record["estimates"]]
    assert len(asked) == len(set(asked))
