"""Names: titles go, transliterations meet, different people stay apart; phrases in two wordings are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.text.names import Names
from consilience.text.phrases import commonplaces, content_stems, shared_phrases, stem

COMMON = commonplaces(load_lexicon("en"))
NAMES = Names(load_lexicon("en"))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Gen. Marta Oliveira", "marta oliveira"),
        ("Deputy Prime Minister İlkin Şahin’s", "ilkin sahin"),
        ("Mr Osei", "osei"),
        ("Abdul-Karim O’Neil", "abdul-karim o'neil"),
        ("General", "general"),
    ],
)
def test_titles_accents_and_possessives_go(name: str, plain: str) -> None:
    assert NAMES.plain(name) == plain


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khalidov", "Halidov"),
        ("Yusupov", "Iusupow"),
        ("Hussein", "Husain"),
        ("Grigoriy", "Grigory"),
        ("Muhammad", "Mohamed"),
    ],
)
def test_spellings_of_one_name_meet(a: str, b: str) -> None:
    assert NAMES.alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karimov", "Karimova"),
        ("Halim", "Hakim"),
        ("Lima", "Lama"),
        ("Nasrin", "Nasir"),
        ("Petrov", "Petrosyan"),
        ("Ali", "Alia"),
    ],
)
def test_near_names_stay_apart(a: str, b: str) -> None:
    assert not NAMES.alike(a, b)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("President Rashid Khalidov", "Rashid Halidov", True),
        ("Peter Anton Keller", "Anton Keller", True),
        ("R. Halidov", "Rashid Halidov", True),
        ("Rashid Halidov", "Anvar Halidov", False),
        ("Rashid Halidov", "Halidov Rashid", False),
        ("Halidov", "Rashid Halidov", False),
    ],
)
def test_persons_are_one_by_given_name_and_surname(a: str, b: str, same: bool) -> None:
    assert NAMES.same(a, b) is same


def test_variants_are_the_same_name_spelt_otherwise() -> None:
    assert NAMES.variants("Rashid Khalidov", "Rashid Halidov")
    assert not NAMES.variants("Rashid Halidov", "Mr Rashid Halidov")
    assert NAMES.surname_alike("Khalidov", "Rashid Halidov")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("neighbourly", "neighborliness"), ("organised", "organize"), ("harbours", "harbors"), ("rescuing", "rescued"),
        ("lives", "life"), ("defence", "defense"), ("generosity", "generosity"),
    ],
)  # fmt: skip
def test_stems_of_one_word_are_one(a: str, b: str) -> None:
    assert stem(a, COMMON.stems) == stem(b, COMMON.stems)


def one_phrase(a: str, b: str) -> bool:
    """Whether two reports' phrases are one."""
    return bool(shared_phrases([("r1", a), ("r2", b)], COMMON))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("to shield the old bridge", "shielding our own old bridge"),
        ("in honour of brotherly ties", "to honor brotherly ties"),
        ("a spirit of mountain hospitality", "mountain hospitality and its spirit"),
        ("out of mercy for the stranded", "mercy for stranded people"),
    ],
)
def test_one_phrase_in_two_wordings_is_recognised(a: str, b: str) -> None:
    assert one_phrase(a, b)
    assert one_phrase(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("peace and security", "peace and security"),
        ("heavy losses in the east", "heavy rain in the east"),
        ("new government", "a new federal government"),
        ("to shield the old bridge", "to rebuild the bridge"),
        ("the rule of law", "under the rule of law"),
        ("", "anything at all"),
    ],
)
def test_common_and_merely_similar_phrases_are_not(a: str, b: str) -> None:
    assert not one_phrase(a, b)


def test_shared_phrases_are_looked_for_across_reports_only() -> None:
    rows = [("r1", "mountain hospitality"), ("r1", "hospitality of the mountain"), ("r2", "our mountain hospitality")]
    assert shared_phrases(rows, COMMON) == ((0, 2), (1, 2))


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_never_fails(a: str, b: str) -> None:
    assert NAMES.same(a, b) == NAMES.same(b, a)
    assert NAMES.alike(a, b) == NAMES.alike(b, a)
    assert one_phrase(a, b) == one_phrase(b, a)
    assert NAMES.skeleton(a) == NAMES.skeleton(a)
    assert content_stems(a, COMMON) == content_stems(a, COMMON)
