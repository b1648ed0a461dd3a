"""Quotations: every shape of mark, misplaced blanks, open ends; apostrophes are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.text.quotations import apostrophes_of, find_quotations

APOSTROPHES = apostrophes_of(load_lexicon("en"))

SHAPES = [
    ('The ferry "sank fast", he said.', [('"sank fast"', False, False)]),
    ("“We saw the wave,” she said.", [("“We saw the wave,”", False, False)]),
    ("“The dam was ignored, ”said the warden.", [("“The dam was ignored, ”", False, False)]),
    ('"The dam was ignored, "said the warden.', [('"The dam was ignored, "', False, False)]),
    ("“The dam has gone. Floods ”.", [("“The dam has gone. Floods ”", False, False)]),
    ("“We begin to dig.", [("“We begin to dig.", False, True)]),
    ("It is not over.”", [("It is not over.”", True, False)]),
    ("''A good year,'' he said. ''It is", [("''A good year,''", False, False), ("''It is", False, True)]),
    ('"We go," he said, "and stay."', [('"We go,"', False, False), ('"and stay."', False, False)]),
    ("«The road is cut», the driver said.", [("«The road is cut»", False, False)]),
    ("„The road is cut“, the driver said.", [("„The road is cut“", False, False)]),
    ("The minister called it a ‘dark day’ for miners.", [("‘dark day’", False, False)]),
    (
        "“He shouted ‘run now’ and I ran.”",
        [("“He shouted ‘run now’ and I ran.”", False, False), ("‘run now’", False, False)],
    ),
    ("The so-called “ceasefire” held.", [("“ceasefire”", False, False)]),
]


@pytest.mark.parametrize(("words", "expected"), SHAPES)
def test_quotations_are_found_with_their_open_ends(words: str, expected: list[tuple[str, bool, bool]]) -> None:
    found = [(words[q.start : q.end], q.open_start, q.open_end) for q in find_quotations(words, APOSTROPHES)]
    assert found == expected


@pytest.mark.parametrize(
    "words",
    [
        "The miners' union didn't strike.",
        "The guards’ post wasn’t manned.",
        "In the ’90s the dam held.",
        "Rock ’n’ roll isn’t news.",
        "No marks at all here.",
    ],
)
def test_apostrophes_are_no_quotations(words: str) -> None:
    assert find_quotations(words, APOSTROPHES) == ()


@given(st.text(alphabet="ab .,'\"“”‘’«»`s\n", max_size=60))
def test_any_text_gives_ordered_quotations_within_it(words: str) -> None:
    found = find_quotations(words, APOSTROPHES)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(words)
        assert quotation.text in words[quotation.start : quotation.end]


@given(st.lists(st.sampled_from(["river", "dam", "road", "was", "cut"]), min_size=1, max_size=8))
def test_what_stands_between_marks_comes_back(words: list[str]) -> None:
    inner = " ".join(words)
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ("''", "''")):
        (quotation,) = find_quotations(f"He said, {opening}{inner}{closing} twice.", APOSTROPHES)
        assert quotation.text == inner
