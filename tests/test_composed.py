"""Sentences composed of numbers, bounds, units and cues: never an error, every span reads again to its value."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from books import tools
from consilience import annotate
from consilience.lexicon.load import load_lexicon
from consilience.publish.results import Annotation
from consilience.text.numbers import QuantityFinder

QUANTITIES = QuantityFinder(load_lexicon("en"))
BOUNDS = ["", "at least ", "more than ", "up to ", "about ", "nearly ", "no fewer than ", "fewer than "]
NUMBERS = [
    "{n:,}", "{n}", "{n} thousand", "{n} lakh", "between {n} and {m}", "{n} to {m}", "{n}-{m}", "a third of the {m:,}",
    "{n} of the {m:,}", "half of its {m}", "40% of the town's {m:,}", "dozens of", "no", "a dozen", "one in five",
]  # fmt: skip
UNITS = ["people", "families", "soldiers", "children", "houses", "Marovian villagers", "of them"]
DEEDS = ["were killed", "fled", "were displaced", "are missing", "crossed the border", "were destroyed"]
PLACES = ["", " in Lund", " in Lund (12), Orvo (7) and Kelt (3)", " near the third bridge"]
CUES = [
    "{s}.",
    "The mayor said {s}.",
    "{s}, police said on Monday.",
    "“{s},” Ana Lima, 34, a nurse, told Reuters.",
    "It was feared that {s}.",
    "The radio, citing a doctor, reported that {s}.",
    "A man and his wife said {s}, up from {n} on Sunday.",
    "Officials denied that {s}.",
    "If the rain goes on, {s}.",
    "It was the third time in a week that {s}.",
]


@cache
def read(text: str) -> Annotation:
    return annotate(text, published="2031-05-14", tools=tools())


def compose(cue: str, bound: str, number: str, unit: str, deed: str, place: str, n: int, m: int) -> str:
    said = f"{bound}{number.format(n=n, m=n + m)} {unit} {deed}{place}"
    text = cue.format(s=said, n=n)
    return text[0].upper() + text[1:]


PARTS = (
    st.sampled_from(CUES),
    st.sampled_from(BOUNDS),
    st.sampled_from(NUMBERS),
    st.sampled_from(UNITS),
    st.sampled_from(DEEDS),
    st.sampled_from(PLACES),
    st.integers(1, 5000),
    st.integers(1, 5000),
)


@given(st.tuples(*PARTS))
@settings(max_examples=150)
def test_every_span_of_a_composed_report_reads_again_to_its_value(parts: tuple[Any, ...]) -> None:
    text = compose(*parts)
    row = read(text)
    for figure in row.figures:
        assert text[figure.start : figure.end] == figure.text
        again = QUANTITIES.reread(figure.text, figure.stated)
        assert again is not None, (text, figure)
        assert (again.value, again.low, again.high, again.bound) == (
            figure.value, figure.low, figure.high, figure.bound
        )  # fmt: skip
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
    for attribution in row.attributions:
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(text)
        for link in attribution.via:
            assert text[link.start : link.end] == link.text


@given(st.sampled_from(UNITS[:4]), st.sampled_from(DEEDS[:4]), st.integers(2, 4000), st.integers(1, 4000))
@settings(max_examples=60)
def test_the_ends_of_a_range_are_no_numbers_of_their_own(unit: str, deed: str, n: int, m: int) -> None:
    """A constant hidden in a range gains nothing: no figure states it alone."""
    figures = read(f"Between {n} and {n + m} {unit} {deed}.").figures
    assert [(f.value, f.low, f.high) for f in figures] == [(None, n, n + m)]


NOT_YET = [
    "If the rain goes on, {s}.",
    "It was feared that {s}.",
    "Officials denied that {s}.",
    "The mayor warned that {s}.",
]


@given(
    st.sampled_from(NOT_YET),
    st.integers(2, 5000),
    st.sampled_from(UNITS[:4]),
    st.sampled_from(["would be killed", "could be displaced", "may flee"]),
)
@settings(max_examples=60)
def test_what_is_not_told_as_happened_never_counts_as_happened(cue: str, n: int, unit: str, deed: str) -> None:
    text = cue.format(s=f"{n} {unit} {deed}")
    for figure in read(text).figures:
        assert figure.status not in ("happened", "ongoing") or figure.polarity == "denied", text
