"""The day of a toll is not that of the deaths; what comes beside an earlier count is no total."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published, tools
from consilience import annotate

# text, words of a time, its direction
LEVELS = [
    ("The death toll from a mine fire in Kelo rose to 31 on Saturday.", "Saturday", "by"),
    ("The number of people killed by the flood climbed to 31 on Saturday.", "Saturday", "by"),
    ("On Saturday the death toll reached 31.", "Saturday", "by"),
    ("The toll stood at 31 on Saturday.", "Saturday", "by"),
    ("The number of displaced people in Kelo increased to 300 on Saturday.", "Saturday", "by"),
    ("The agency on Tuesday revised the death toll of the flood down from 44 to 41.", "Tuesday", "by"),
    ("The count of the missing fell to 12 on Sunday.", "Sunday", "by"),
    ("The toll from the dam burst at Kelo rose to 31 on Saturday.", "Saturday", "by"),
    ("The toll stood at 12 on Friday and rose to 31 on Saturday.", "Saturday", "by"),
    # near-misses: the day of the happening, of what was said, of what struck
    ("The death toll from Friday's flood has risen to 31.", "Friday", None),
    ("On Saturday, 31 people were killed in Kelo.", "Saturday", None),
    ("Rescuers reached 12 people on Saturday.", "Saturday", None),
    ("The river rose to nine metres on Saturday.", "Saturday", None),
    ("The toll grew after the river rose to nine metres on Saturday.", "Saturday", None),
    ("Three bombs on Saturday raised the toll of the siege to 31.", "Saturday", None),
]


@pytest.mark.parametrize(("text", "words", "direction"), LEVELS)
def test_the_day_of_a_toll_is_that_up_to_which_it_counts(text: str, words: str, direction: str | None) -> None:
    found = annotate(text, published="2031-05-14", tools=tools())
    assert [time.direction for time in found.times if time.text == words] == [direction]


# text, words of a figure, whether it is a running total (true), beside an earlier count (false), or neither
FURTHER = [
    ("Eight more bodies were found in Kelo on Saturday, bringing the toll to 31.", "Eight", False),
    ("Rescuers found 12 more bodies in Kelo.", "12", False),
    ("Three more people died in Kelo on Sunday.", "Three", False),
    ("Five additional deaths were reported in Kelo.", "Five", False),
    ("Police arrested 40 further suspects in Kelo.", "40", False),
    ("In Kelo 200 more families were evacuated.", "200", False),
    # near-misses: all the injured, a bound, others than the dead, a total
    ("Nine people were killed and 12 more were injured in Kelo.", "12", None),
    ("More than 12 people died in Kelo.", "More than 12", None),
    ("Twelve others were injured in Kelo.", "Twelve", None),
    ("A total of 12 people died in Kelo.", "12", True),
]


@pytest.mark.parametrize(("text", "words", "counting"), FURTHER)
def test_what_comes_beside_an_earlier_count_is_no_total(text: str, words: str, counting: bool | None) -> None:
    found = annotate(text, published="2031-05-14", tools=tools())
    assert [row.cumulative for row in found.figures if row.text == words] == [counting]


def row(name: str, day: str, text: str, outlet: str | None = None) -> dict[str, Any]:
    return {"id": name, "outlet": outlet or f"{name.title()} Post", "published": day, "text": text}


FIRST = row("orla", "2031-05-10", "A flood at Ternov on Friday killed 23 people, the rescue agency said.")
BRIEF = row("kelo", "2031-05-11", "A flood has killed 31 people. It struck Ternov on Friday.")
AGENCY = row("brod", "2031-05-11", "The toll of the flood at Ternov rose to 31 on Saturday, the rescue agency said.")
LATER = row("vale", "2031-05-13", "The flood at Ternov on Friday killed 41 people, the rescue agency said.")


def killed(tmp_path: Path, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = published(book_of(tmp_path, *rows))["estimates"]
    return [(one["best"], one["low"], one["high"]) for one in found if one["question"]["measure"] == "killed"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([FIRST, AGENCY], (31, 31, 31)),
        ([FIRST, AGENCY, BRIEF], (31, 31, 31)),
        ([FIRST, AGENCY, BRIEF, LATER], (41, 41, 41)),
        # near-misses: nobody is named for that number; it is told after the voice's newest
        ([FIRST, BRIEF, LATER], (41, 31, 41)),
        ([FIRST, AGENCY, LATER, BRIEF | {"published": "2031-05-14"}], (31, 31, 41)),
    ],
)
def test_a_number_of_nobodys_goes_with_the_voice_that_gave_it(
    tmp_path: Path, rows: list[dict[str, Any]], expected: tuple[int, int, int]
) -> None:
    assert killed(tmp_path, *rows) == [expected]


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("Eight more bodies were found at Ternov, the rescue agency said.", "beside those counted before"),
        ("The rescue agency said 13 bodies had been found at Ternov since Sunday.", None),
    ],
)
def test_a_part_of_the_count_is_a_question_of_its_own(tmp_path: Path, told: str, question: str | None) -> None:
    total = row("orla", "2031-05-11", "After Friday's flood 23 bodies were found at Ternov, the rescue agency said.")
    record = published(book_of(tmp_path, total, row("kelo", "2031-05-13", f"A flood hit Ternov on Friday. {told}")))
    found = [one for one in record["estimates"] if one["question"]["measure"] == "bodies-found"]
    assert len(found) == 2
    assert {one["question"]["definition"] for one in found} == {None, question}
    assert all(one["low"] == one["high"] for one in found)


def test_now_is_no_period_of_a_count(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, row("orla", "2031-05-11", "“We now have 44 dead,” the mayor of Ternov said.")))
    assert [one["question"]["definition"] for one in record["estimates"]] == [None]


# text, words of a figure, where it was counted and nowhere else
ALONE = [
    ("I counted six bodies on our street alone, she said.", "six", "our street"),
    ("In our village alone nine people died, a farmer said.", "nine", "our village"),
    ("In the northern district alone, 300 houses were destroyed.", "300", "the northern district"),
    ("More than 60 people were missing in his village alone.", "More than 60", "his village"),
    ("At the main hospital alone, 40 people were treated.", "40", "the main hospital"),
    ("Nine people drowned at one crossing alone.", "Nine", "one crossing"),
    # near-misses: when, no place, another number's, a known place
    ("In the past week alone, nine people died.", "nine", None),
    ("Nine people died in the raid alone.", "Nine", None),
    ("Nine people who lived alone died in the flood.", "Nine", None),
    ("The flood killed 40 people, six of them on our street alone.", "40", None),
    ("In Lund alone nine people died.", "nine", "Lund"),
]


@pytest.mark.parametrize(("text", "words", "place"), ALONE)
def test_a_count_of_one_spot_alone_is_of_that_spot(text: str, words: str, place: str | None) -> None:
    found = annotate(text, published="2031-05-14", tools=tools())
    assert [row.place for row in found.figures if row.text == words] == [place]


def test_a_count_of_one_spot_alone_is_no_rival_of_the_total(tmp_path: Path) -> None:
    total = row("orla", "2031-05-11", "After Friday's flood 23 bodies were found at Ternov, the rescue agency said.")
    street = "“I counted six bodies on our street alone,” trader Ada Moss said."
    record = published(book_of(tmp_path, total, row("kelo", "2031-05-11", f"A flood hit Ternov on Friday. {street}")))
    found = [one for one in record["estimates"] if one["question"]["measure"] == "bodies-found"]
    assert {(one["best"], one["low"], one["high"]) for one in found} == {(23, 23, 23), (6, 6, 6)}
