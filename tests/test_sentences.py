"""Where one sentence ends and the next begins, also where a site glued its list or its headings to the stop."""

from __future__ import annotations

import pytest

from consilience.text.sentences import sentences

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
    ("A U.S.-led force and St.-Denis fell silent.", ["A U.S.-led force and St.-Denis fell silent."]),
    ("The U.S.–Mexico road stayed open.", ["The U.S.–Mexico road stayed open."]),
    ("Dr. J.-P. Moke counted 3.5 tonnes at news.example.", ["Dr. J.-P. Moke counted 3.5 tonnes at news.example."]),
    ("The site allNews.Com had it from the U.N.HCR.", ["The site allNews.Com had it from the U.N.HCR."]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_a_sentence_ends_at_its_stop_even_where_a_dash_or_heading_is_glued_to_it(text: str, parts: list[str]) -> None:
    assert [text[found.start : found.end] for found in sentences(text)] == parts
