"""Sentences in capitals throughout, as old wires print them, put into sentence case of the same length.

Which words were names nobody can tell from capitals alone; words that are rare in the language most often were.
"""

from __future__ import annotations

import re
from functools import lru_cache

# So many words in capitals are a sentence; fewer may be a name or a label.
FEWEST = 5
# Zipf frequency (0 unseen, 8 "the") below which a word keeps its capital: "Usulutan", not "garrison".
RARE = 3.0
WORD = re.compile(r"[^\W\d_]{3,}")


def in_sentence_case(words: str, language: str) -> str:
    """A sentence in capitals throughout in small letters, its first and its rare words with a capital each.

    It has the length of the sentence as read, so that offsets hold. Other sentences are handed back as they are.

    >>> in_sentence_case("REBELS HAVE FREED NINE NUNS IN USULUTAN.", "en")
    'Rebels have freed nine nuns in Usulutan.'
    >>> in_sentence_case("UN chief visits a camp", "en")
    'UN chief visits a camp'
    """
    if not words.isupper() or len(words.split()) < FEWEST:
        return words
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in words)
    small = WORD.sub(lambda match: _as_name(match.group(), language), small)
    first = next((n for n, letter in enumerate(words) if letter.isalpha()), 0)
    return small[:first] + words[first] + small[first + 1 :]


@lru_cache(maxsize=20_000)
def _as_name(word: str, language: str) -> str:
    """A rare word with a capital, any other as it is."""
    from wordfreq import zipf_frequency

    name = word[:1].upper() + word[1:]
    return name if len(name) == len(word) and zipf_frequency(word, language) < RARE else word
