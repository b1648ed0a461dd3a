"""Sentences in capitals: read in sentence case, with every offset and every word as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.claims.find.figures import FigureFinder
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.capitals import in_sentence_case
from consilience.text.parse import SpacyParser

PARSER = SpacyParser(ParseSettings())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("GUNMEN KILLED NINE MINERS NEAR QUEZALTEPEQUE.", "Gunmen killed nine miners near Quezaltepeque."),
        ("“GUNMEN KILLED 9 MINERS TODAY.”", "“Gunmen killed 9 miners today.”"),
        # near misses: a label, a name, a sentence with capitals in it
        ("BREAKING NEWS", "BREAKING NEWS"),
        ("UNHCR and IOM count 40 boats.", "UNHCR and IOM count 40 boats."),
        ("Gunmen killed nine miners.", "Gunmen killed nine miners."),
    ],
)
def test_only_sentences_in_capitals_throughout_are_put_into_sentence_case(words: str, expected: str) -> None:
    assert in_sentence_case(words, "en") == expected


@given(st.text(max_size=80))
def test_no_offset_moves(words: str) -> None:
    assert len(in_sentence_case(words, "en")) == len(words)
    assert len(in_sentence_case(words.upper(), "en")) == len(words.upper())


def test_tokens_keep_their_words_as_written_and_figures_are_found() -> None:
    words = "AT LEAST 12 MINERS WERE KILLED AND A NURSE WAS WOUNDED IN THE BLAST."
    [parse] = PARSER([words])
    assert parse.text == words
    assert all(words[token.start : token.end] == token.text for token in parse.tokens)
    figures = FigureFinder(load_lexicon("en"))(parse)
    assert [(f.text, f.kind) for f in figures] == [("AT LEAST 12", "killed"), ("A NURSE", "injured")]
