"""Where one sentence ends and the next begins, also where a site glued its list or its headings to the stop."""

from __future__ import annotations

import pytest

from consilience.lexicon.load import load_lexicon
from consilience.text.sentences import sentences, stops_of, told_without
from consilience.vocabulary import Words

STOPS = stops_of(load_lexicon("en"))
PARTS = [
    (
        "In Kilosa, 3 people died and 212 huts fell.- In Mvomero, 640 huts stood in water.",
        [
            "In Kilosa, 3 people died and 212 huts fell.",
            "- In Mvomero, 640 huts stood in water.",
        ],
    ),
    (
        "The Wami burst its banks.NEEDS Tents are short in Mvomero.",
        ["The Wami burst its banks.", "NEEDS Tents are short in Mvomero."],
    ),
    # pages that lost the lines of their lists
    (
        "IMPACT3 missing- 640 people displaced25 houses flooded- no ferry",
        ["IMPACT", "3 missing", "640 people displaced", "25 houses flooded- no ferry"],
    ),
    ("Between March- 12 and May 400 iphone6 users left.", ["Between March- 12 and May 400 iphone6 users left."]),
    ("A U.S.-led force and St.-Denis fell silent.", ["A U.S.-led force and St.-Denis fell silent."]),
    ("The U.S.–Mexico road stayed open.", ["The U.S.–Mexico road stayed open."]),
    ("Dr. J.-P. Moke counted 3.5 tonnes at news.example.", ["Dr. J.-P. Moke counted 3.5 tonnes at news.example."]),
    ("The site allNews.Com had it from the U.N.HCR.", ["The site allNews.Com had it from the U.N.HCR."]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_a_sentence_ends_at_its_stop_even_where_a_dash_or_heading_is_glued_to_it(text: str, parts: list[str]) -> None:
    assert [text[found.start : found.end] for found in sentences(text, STOPS)] == parts


GAPS = (
    "Verified  Tutong  Description  Continuous rain since 3 May has put nine villages of the district under water, and "
    "people left.  Relief  The district opened two shelters in schools, where 214 people have slept since Monday night."
)


def test_where_a_page_joined_its_lines_by_blanks_each_is_a_sentence_of_its_own() -> None:
    parts = [GAPS[found.start : found.end] for found in sentences(GAPS, STOPS)]
    assert parts[:3] == ["Verified", "Tutong", "Description"]
    assert parts[3].startswith("Continuous rain")
    assert parts[3].endswith("people left.")
    assert len({found.paragraph for found in sentences(GAPS, STOPS)}) == len(parts) == 6


def test_two_blanks_between_words_part_nothing() -> None:
    text = "The  river  rose  and  nine  villages  stood  in  water.  Two  people  died."
    assert len(sentences(text, STOPS)) == 2


def test_furniture_is_cut_out_of_a_sentence_and_the_rest_is_read() -> None:
    text = "Rain fell in Tutong (PHOTO: A. Reader) and nine villages flooded."
    page = Words("", "text", 21, 39, text[21:39])
    left = told_without(sentences(text, STOPS), (page,), {"text": text})
    assert [text[each.start : each.end] for each in left] == ["Rain fell in Tutong", "and nine villages flooded."]
    assert told_without(sentences(text, STOPS), (), {"text": text}) == sentences(text, STOPS)
    whole = Words("", "text", 0, len(text), text)
    assert told_without(sentences(text, STOPS), (whole,), {"text": text}) == ()
