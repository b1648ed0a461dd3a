"""People told of without a number: one victim by an article ("a child died") or by a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from consilience.vocabulary import Parse, Token

# A name of more words has titles in it.
LONGEST = 4


def by_article(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Articles with the noun they open: "a young herder"."""
    for token in parse.tokens:
        noun = parse.tokens[token.head]
        article = token.text.lower() in ("a", "an") and token.dep == "det"
        if article and 0 < noun.i - token.i <= 5 and noun.tag in ("NN", "NNP"):
            yield token, noun


def by_name(parse: Parse, is_title: Callable[[str], bool] = lambda _: False) -> Iterator[tuple[Token, Token]]:
    """Names of two to four words that hang together and have no article: first and last word.

    A title or a word for a person in front belongs to nobody's name ("former minister Halim Osei"), and behind one a
    single word is a name too ("Msgr Osei").
    """
    for last in parse.tokens:
        if last.pos != "PROPN" or last.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            continue
        first = last
        while first.i and parse.tokens[first.i - 1].pos == "PROPN":
            first = parse.tokens[first.i - 1]
        run = parse.tokens[first.i : last.i]
        titled = max((word.i for word in run if is_title(word.text)), default=None)
        if titled is not None and len(run) >= LONGEST:
            first = parse.tokens[titled + 1]
        before = parse.tokens[first.i - 1] if first.i else None
        titled_before = before is not None and is_title(before.text)
        words = parse.tokens[first.i : last.i + 1]
        opened = (
            before is not None and before.pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART") and not titled_before
        )
        plain = all(word.text.replace("-", "").replace(".", "").isalpha() and word.text[0].isupper() for word in words)
        if (1 if titled_before else 2) <= len(words) <= LONGEST and plain and not opened:
            yield first, last
