"""Quantities as worded: value, interval and bound, whatever the habit of writing."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.text.numbers import Numeral, QuantityFinder

FINDER = QuantityFinder(load_lexicon("en"))

# words, then value, low, high, bound of the only quantity in them
EXACT = [
    ("2,418 villagers", 2418),
    ("2 418 villagers", 2418),
    ("2\u202f418 villagers", 2418),
    ("3.214.500 people", 3214500),
    ("4.512 families", 4512),
    ("12,34,567 people", 1234567),
    ("71, 000 people", 71000),
    ("seventeen", 17),
    ("thirty-four", 34),
    ("four hundred and nine men", 409),
    ("a hundred", 100),
    ("a thousand", 1000),
    ("half a million people", 500000),
    ("a half million", 500000),
    ("two and a half million", 2500000),
    ("six hundred thousand", 600000),
    ("twelve hundred", 1200),
    ("three dozen", 36),
    ("half a dozen", 6),
    ("a dozen", 12),
    ("1.9 million", 1900000),
    ("3.25 lakh people", 325000),
    ("two crore", 20000000),
    ("40k people", 40000),
    ("2.6m people", 2600000),
    ("one thousand two hundred and six", 1206),
    ("a couple of boys", 2),
    ("both men", 2),
    ("no one was hurt", 0),
    ("nobody died", 0),
    ("no civilians were hurt", 0),
    ("no deaths", 0),
    ("NINE HUNDRED AND TWELVE", 912),
    ("Twenty-Two Dead", 22),
    ("people,66 of whom", 66),
    ("left 5.000 people", 5000),
]
BOUNDED = [
    ("at least 14", 14, 14, None, "at-least"),
    ("no fewer than 14", 14, 14, None, "at-least"),
    ("14 or more", 14, 14, None, "at-least"),
    ("at the very least 14", 14, 14, None, "at-least"),
    ("not less than 14", 14, 14, None, "at-least"),
    ("a minimum of 14", 14, 14, None, "at-least"),
    ("at a bare minimum 14", 14, 14, None, "at-least"),
    ("no lower than 14", 14, 14, None, "at-least"),
    ("not under 14", 14, 14, None, "at-least"),
    ("14 or upwards", 14, 14, None, "at-least"),
    ("upward of 90", 90, 90, None, "more-than"),
    ("at the very most 14", 14, None, 14, "at-most"),
    ("the very least of 14", 14, 14, 14, "exact"),
    ("the last minimum was 14", 14, 14, 14, "exact"),
    ("at the very last 14", 14, 14, 14, "exact"),
    ("50+", 50, 50, None, "at-least"),
    ("more than 2,000", 2000, 2000, None, "more-than"),
    ("more than a 2,000", 2000, 2000, None, "more-than"),
    ("Over A Thousand", 1000, 1000, None, "more-than"),
    ("MORE THAN TWO DOZEN", 24, 24, None, "more-than"),
    ("a little over 300", 300, 300, None, "more-than"),
    ("above 90", 90, 90, None, "more-than"),
    ("upwards of 90", 90, 90, None, "more-than"),
    ("up to 60", 60, None, 60, "at-most"),
    ("as many as 60", 60, None, 60, "at-most"),
    ("no more than 60", 60, None, 60, "at-most"),
    ("fewer than 60", 60, None, 60, "less-than"),
    ("less than 60", 60, None, 60, "less-than"),
    ("just under 60", 60, None, 60, "less-than"),
    ("about 60", 60, None, None, "about"),
    ("some 60", 60, None, None, "about"),
    ("nearly one million", 1000000, None, None, "about"),
    ("almost 60", 60, None, None, "about"),
    ("around sixty", 60, None, None, "about"),
    ("an estimated 7,500", 7500, None, None, "about"),
    ("30-odd men", 30, None, None, "about"),
    ("60 or so", 60, None, None, "about"),
    ("30 to 40", None, 30, 40, "range"),
    ("30-40", None, 30, 40, "range"),
    ("between 30 and 40", None, 30, 40, "range"),
    ("five or six", None, 5, 6, "range"),
    ("two to 3.5 million", None, 2000000, 3500000, "range"),
    ("20 to 30 thousand", None, 20000, 30000, "range"),
    ("between 2,000 and 3,500", None, 2000, 3500, "range"),
    ("several", None, 3, None, "vague"),
    ("dozens", None, 24, None, "vague"),
    ("scores of people", None, 40, None, "vague"),
    ("hundreds", None, 200, None, "vague"),
    ("thousands", None, 2000, None, "vague"),
    ("tens of thousands", None, 20000, None, "vague"),
    ("hundreds of thousands", None, 200000, None, "vague"),
    ("several hundred", None, 300, None, "vague"),
    ("a few thousand", None, 2000, None, "vague"),
    ("a handful of men", None, 2, None, "vague"),
    ("Dozens", None, 24, None, "vague"),
]
SORTED = [
    ("64 per cent", 64, "percent"),
    ("64%", 64, "percent"),
    ("two-thirds of", 2 / 3, "share"),
    ("a third of the town", 1 / 3, "share"),
    ("half of them", 0.5, "share"),
    ("$3.4bn", 3.4e9, "money"),
    ("US$ 2 million", 2e6, "money"),
]
NOTHING = [
    "a man",
    "the third day",
    "the twenty-fifth day",
    "21st century",
    "the 1990s",
    "at 10:30",
    "on 7/8",
    "2031-07-05",
    "COVID-19",
    "A-10 jets",
    "he scores twice",
    "there is no longer",
    "no doubt",
    "no less",
    "rose 2.3m high",
    "an hour and a half",
    "the first half of May",
    "call 040 3596",
    "1-800-555-0142",
    "magnitude 7.125",
    "the F16",
    "no matter",
    "tens times",
]


@pytest.mark.parametrize(("words", "value"), EXACT)
def test_an_exact_number_is_its_own_interval(words: str, value: float) -> None:
    [quantity] = FINDER(words)
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (value, value, value, "exact")


@pytest.mark.parametrize(("words", "value", "low", "high", "bound"), BOUNDED)
def test_a_bound_opens_the_interval_where_the_words_leave_it_open(words, value, low, high, bound) -> None:
    [quantity] = FINDER(words)
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (value, low, high, bound)


@pytest.mark.parametrize(("words", "value", "sort"), SORTED)
def test_shares_percentages_and_money_are_marked(words: str, value: float, sort: str) -> None:
    [quantity] = FINDER(words)
    assert (round(quantity.value or 0, 6), quantity.sort) == (round(value, 6), sort)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("four (4) guards", [("four (4)", 4)]),
        ("Some one hundred and twenty (120) families", [("Some one hundred and twenty (120)", 120)]),
        ("eleven (11) hurt, two (2) dead", [("eleven (11)", 11), ("two (2)", 2)]),
        # near-misses: an age, another number
        ("two sisters (4)", [("two", 2), ("4", 4)]),
        ("four (7) guards", [("four", 4), ("7", 7)]),
        ("Orvo 40 (40)", [("40", 40), ("40", 40)]),
    ],
)
def test_a_number_in_words_with_its_digits_behind_it_is_one(words: str, found: list[tuple[str, float]]) -> None:
    assert [(q.text, q.value) for q in FINDER(words)] == found


@pytest.mark.parametrize("words", NOTHING)
def test_what_is_no_quantity_is_left_alone(words: str) -> None:
    assert FINDER(words) == ()


def test_a_rise_from_one_number_to_another_is_no_range() -> None:
    assert [(q.value, q.bound) for q in FINDER("rose from 30 to 40")] == [(30, "exact"), (40, "exact")]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("the depot was raided by between 10 and 30 men", [(10, 30)]),
        ("a patrol was cut down by 12 to 40 gunmen", [(12, 40)]),
        ("the toll rose after a raid by 12 to 40 gunmen", [(12, 40)]),
        ("guarded by 10 to 30 armed men", [(10, 30)]),
        ("joined by 12 to 40 separatists", [(12, 40)]),
        ("searched by two to four teams", [(2, 4)]),
        ("set apart by 12 to 40 metres", [(12, 40)]),
        ("the toll rose by between 12 and 40", [(12, 40)]),
        ("attacked by 10 to 30 men", [(10, 30)]),
        ("from between 10 and 30 villages", [(10, 30)]),
        ("held by some 10 to 30 guards", [(10, 30)]),
        # near-misses: by how much, and to what
        ("rose by 10 to 30", [(10, 10), (30, 30)]),
        ("was cut by about 10 to 30", [(10, 10), (30, 30)]),
        ("went up by 10 to 30", [(10, 10), (30, 30)]),
        ("the toll rose on Monday by 12 to 40", [(12, 12), (40, 40)]),
        ("the number of displaced soared by 1,200 to 4,000", [(1200, 1200), (4000, 4000)]),
        ("police raised the toll of injured by 12 to 40", [(12, 12), (40, 40)]),
        ("the count swelled by twelve to forty", [(12, 12), (40, 40)]),
        ("the toll has risen sharply by 12 to 40", [(12, 12), (40, 40)]),
        ("the number of displaced grew this week by 300 to 900 people", [(300, 300), (900, 900)]),
        ("the toll is up by 12 to 40 people", [(12, 12), (40, 40)]),
    ],
)
def test_who_did_it_may_be_a_range_and_how_far_it_moved_is_none(words: str, ends: list[tuple[int, int]]) -> None:
    assert [(q.low or q.value, q.high or q.value) for q in FINDER(words)] == ends


def test_an_ambiguous_dot_is_read_only_where_the_noun_settles_it() -> None:
    assert [q.value for q in FINDER("1.204 soldiers and 1.204 metres")] == [1204]


def test_a_month_before_a_day_is_no_thousand() -> None:
    assert [q.value for q in FINDER("On May 12 300 people died")] == [12, 300]


@pytest.mark.parametrize("words", [row[0] for row in EXACT + BOUNDED + SORTED])
def test_every_quantity_rereads_to_itself(words: str) -> None:
    _rereads(words)


def test_words_that_hold_no_or_two_quantities_do_not_reread() -> None:
    assert FINDER.reread("the river") is None
    assert FINDER.reread("12 and 30") is None
    assert FINDER.reread("12 men") is None


def test_a_victim_told_by_an_article_counts_one() -> None:
    one = FINDER.reread("a young herder", stated=False)
    assert one is not None
    assert (one.value, one.low, one.high, one.bound) == (1, 1, 1, "exact")


def test_the_finder_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(FINDER))("about 20") == FINDER("about 20")


BOUNDS = [
    "",
    "about ",
    "at least ",
    "more than ",
    "over ",
    "up to ",
    "as many as ",
    "fewer than ",
    "nearly ",
    "some ",
    "an estimated ",
    "between ",
]
WORDS = [
    "dozens",
    "two",
    "hundred",
    "thousand",
    "and",
    "half",
    "a",
    "of",
    "million",
    "no",
    "thirty",
    "-",
    "to",
    "third",
    "one",
    "several",
    "per cent",
    "people",
    "k",
    "lakh",
    "both",
]


@given(
    st.integers(0, 10**9),
    st.sampled_from(BOUNDS),
    st.sampled_from(["{:,}", "{}", "{} million", "{:,} people", "{}-{}", "{:,} to {:,}"]),
    st.integers(0, 10**6),
)
def test_composed_numbers_reread_to_themselves(number: int, bound: str, form: str, other: int) -> None:
    _rereads(bound + form.format(number, number + other))


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 10**7).map(str)), max_size=12))
@settings(max_examples=300)
def test_any_chain_of_number_words_is_read_without_error_and_rereads(words: list[str]) -> None:
    _rereads(" ".join(words))


@given(st.text(alphabet="0123456789.,-–/%$ kmao'()\u00a0ths", max_size=40))
@settings(max_examples=300)
def test_any_chain_of_characters_is_read_without_error(text: str) -> None:
    _rereads(text)


def _rereads(text: str) -> None:
    end = 0
    for quantity in FINDER(text):
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.start >= end
        end = quantity.end
        again = FINDER.reread(quantity.text)
        assert again is not None, (text, quantity)
        assert _told(again) == _told(quantity), (text, quantity)


def _told(quantity: Numeral) -> tuple[object, ...]:
    return quantity.value, quantity.low, quantity.high, quantity.bound


@pytest.mark.parametrize("text", ["killed 12&#44;000 people", "killed 12&thinsp;000 people", "3&#160;400 fled"])
def test_a_number_that_a_character_reference_parts_is_none(text: str) -> None:
    assert FINDER(text) == ()


def test_a_number_beside_a_character_reference_is_read() -> None:
    assert [quantity.value for quantity in FINDER("killed&nbsp;12&nbsp;people, &quot;34 hurt&quot;")] == [12, 34]
