"""People told of without a number: one victim by an article ("a child died") or by a name."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.vocabulary import Parse, Token


def by_article(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Articles with the noun they open: "a young herder"."""
    for token in parse.tokens:
        noun = parse.tokens[token.head]
        article = token.text.lower() in ("a", "an") and token.dep == "det"
        if article and 0 < noun.i - token.i <= 5 and noun.tag in ("NN", "NNP"):
            yield token, noun


def by_name(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Names of two to four words that hang together and have no article: first and last word."""
    for last in parse.tokens:
        if last.pos != "PROPN" or last.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            continue
        first = last
        while first.i and parse.tokens[first.i - 1].pos == "PROPN":
            first = parse.tokens[first.i - 1]
        words = parse.tokens[first.i : last.i + 1]
        opened = first.i > 0 and parse.tokens[first.i - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART")
        plain = all(word.text.replace("-", "").replace(".", "").isalpha() and word.text[0].isupper() for word in words)
        if 2 <= len(words) <= 4 and plain and not opened:
            yield first, last
