"""The only door to spaCy: sentences in, small frozen parses out, each sentence parsed alone.

The named-entity step and the vectors are left out: names come from the gazetteer and from the words around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from consilience.errors import ConsilienceError
from consilience.settings import ParseSettings
from consilience.text.capitals import in_sentence_case
from consilience.text.sentences import beginning
from consilience.vocabulary import Parse, Token


class SpacyParser:
    """Parses sentences with an installed spaCy pipeline, loaded at the first call."""

    def __init__(self, settings: ParseSettings) -> None:
        self._settings = settings
        self._pipeline: Any = None

    def _load(self) -> Any:
        if self._pipeline is None:
            try:
                import spacy

                self._pipeline = spacy.load(self._settings.model, exclude=["ner", "senter"])
            except (ImportError, OSError) as error:
                raise ConsilienceError(
                    f"the spaCy pipeline {self._settings.model!r} cannot be loaded ({error}); "
                    f"install it with: pip install {self._settings.model}, or name another in [parse] model"
                ) from error
        return self._pipeline

    def __call__(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """One Parse a sentence, in order; words beyond the longest allowed sentence are not parsed."""
        longest = self._settings.longest
        plain = [plain_blanks(beginning(words, longest)) for words in sentences]
        pipeline = self._load()
        spoken = partial(in_sentence_case, language=pipeline.lang)
        documents = pipeline.pipe(map(spoken, plain), batch_size=self._settings.batch)
        for words, written, document in zip(sentences, plain, documents, strict=True):
            yield Parse(words, tuple(_token(token, written) for token in document))

    def fingerprint(self) -> str:
        """Name and version of the model, and of spaCy."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            model = version(self._settings.model.replace("_", "-"))
        except PackageNotFoundError:
            model = "unknown"
        return f"{self._settings.model}-{model}-spacy-{version('spacy')}"


# Pages put no-break and other blanks between a title and a name; the pipeline takes each for a word of its own.
BLANKS = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
)


def plain_blanks(words: str) -> str:
    r"""The same words, as long as before, with plain blanks.

    >>> plain_blanks("10\u00a0villages")
    '10 villages'
    """
    return words.translate(BLANKS)


def _token(token: Any, words: str) -> Token:
    """A token with the words as they were written, whatever the case they were parsed in."""
    start, end = token.idx, token.idx + len(token.text)
    return Token(token.i, start, end, words[start:end], token.lemma_, token.pos_, token.tag_, token.dep_, token.head.i)
