"""What is about a number stays so when it is taken up; what is counted in one place alone is no rival of the whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

ABOUT = "About 6,300 people were left homeless by the flood in Kelo, mayor Adan Rana said. "

# texts of reports; best, low, high, basis of the homeless
TAKEN_UP = [
    ([ABOUT + "Rana said most of the 6,300 people left homeless have no tents."], (6300, None, None, "about")),
    ([ABOUT + "Of the 6,300 people left homeless, 2,500 have returned."], (6300, None, None, "about")),
    (
        [ABOUT, "Of the 6,300 people left homeless by the flood in Kelo, 2,500 have returned, mayor Adan Rana said."],
        (6300, None, None, "about"),
    ),
    # near misses: another voice has the number of its own; a number that nobody rounds to; another number
    (
        [ABOUT, "The flood in Kelo left 6,300 people homeless, the rescue agency said."],
        (6300, 6300, 6300, "exact"),
    ),
    (
        [ABOUT + "The rescue agency said the flood left 6,300 people homeless."],
        (6300, 6300, 6300, "exact"),
    ),
    ([ABOUT, "The flood in Kelo left 6,317 people homeless, mayor Adan Rana said."], (6317, 6317, 6317, "exact")),
]


def estimates(tmp_path: Path, texts: list[str], measure: str) -> list[dict[str, Any]]:
    rows = [
        {"id": f"r{at}", "outlet": outlet, "published": f"2031-03-1{2 + at}", "text": text}
        for at, (outlet, text) in enumerate(zip(("Orla Post", "Brod Post"), texts, strict=False))
    ]
    found = published(book_of(tmp_path, *rows))["estimates"]
    return [one for one in found if one["question"]["measure"] == measure]


@pytest.mark.parametrize(("texts", "expected"), TAKEN_UP)
def test_an_estimate_taken_up_stays_an_estimate(
    tmp_path: Path, texts: list[str], expected: tuple[float | None, float | None, float | None, str]
) -> None:
    (one,) = estimates(tmp_path, texts, "homeless")
    assert (one["best"], one["low"], one["high"], one["basis"]) == expected


WHOLE = "The flood at Kelo displaced 8,250 people, the rescue agency said."
ALONE = "A flood hit the town of Kelo on Monday. Councillor Adan Rana has listed 940 displaced people in {}."


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("Kelo alone", {None: (8250, 8250), "Kelo": (940, 940)}),
        ("Mayo alone", {None: (8250, 8250), "Mayo": (940, 940)}),
    ],
)
def test_what_is_counted_in_one_place_alone_is_no_rival_of_the_whole(
    tmp_path: Path, where: str, expected: dict[str | None, tuple[int, int]]
) -> None:
    found = estimates(tmp_path, [ALONE.format(where), WHOLE], "displaced")
    assert {one["question"]["where"]: (one["low"], one["high"]) for one in found} == expected


def test_a_lone_count_of_a_part_is_told_as_one(tmp_path: Path) -> None:
    (one,) = estimates(tmp_path, [ALONE.format("Kelo alone")], "displaced")
    assert one["question"]["where"] == "Kelo"


def test_bodies_and_corpses_are_one_question(tmp_path: Path) -> None:
    found = estimates(
        tmp_path,
        [
            "A flood hit the town of Kelo on Monday. Police said 34 bodies have been found in Kelo.",
            "A flood hit the town of Kelo on Monday. The army said it had found 39 corpses in Kelo.",
        ],
        "bodies-found",
    )
    assert [(one["low"], one["high"]) for one in found] == [(34, 39)]
