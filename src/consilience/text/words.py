"""Words as reports are compared by them: folded, stemmed lightly, weighted by how rare they are in the language.

The weights come from the shipped frequencies of the package wordfreq, never from the casebook's own reports (law 6):
a word's weight is how far its Zipf frequency lies below that of the commonest content words.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
POSSESSIVE = re.compile(r"['’]s?$")

# Zipf frequencies run from 0 (unseen) to about 8 ("the"). Above 6 a word says nothing of a happening; below 2 all
# words are about equally rare, and a misspelling must not weigh more than a place name.
COMMONEST, RAREST = 6.0, 2.0


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Words of a text as (start, end, folded form).

    >>> words_of("Ten villages' roofs")
    [(0, 3, 'ten'), (4, 13, 'village'), (14, 19, 'roof')]
    """
    return [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]


def fold(word: str) -> str:
    """Lower case without possessive, and without a plural ending."""
    word = word.lower()
    if "'" in word or "’" in word:
        word = POSSESSIVE.sub("", word.replace("’", "'").rstrip("'"))
    if not word.endswith("s"):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("es") and word[-3] in "sxz":
        return word[:-2]
    if len(word) > 3 and not word.endswith("ss"):
        return word[:-1]
    return word


def zipf_weight(language: str = "en") -> Callable[[str], float]:
    """A function from a folded word to its weight, 0 for the commonest words, at most 4 for rare ones."""
    from wordfreq import zipf_frequency

    def weight(word: str) -> float:
        return COMMONEST - min(COMMONEST, max(RAREST, float(zipf_frequency(word, language))))

    return weight


def weighted_words(text: str, weight: Callable[[str], float]) -> tuple[tuple[str, float], ...]:
    """The words of a text as a vector of length one, sorted; a word said often counts by its logarithm."""
    counts: dict[str, int] = {}
    for _, _, word in words_of(text):
        counts[word] = counts.get(word, 0) + 1
    return _unit({word: (1 + math.log(count)) * weight(word) for word, count in counts.items()})


# A number says about as much of a happening as a rare word, whatever its own frequency.
NUMBER_WEIGHT = 2.0


def weighted_names(text: str, weight: Callable[[str], float]) -> tuple[tuple[str, float], ...]:
    """The words of a text that are mostly written with a capital, and its numbers, as a vector of length one, sorted.

    Two floods share the words of floods; which flood it was, its names and numbers tell.
    """
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for match in WORD.finditer(text):
        raw = match.group()
        where = capital if raw[0].isupper() or raw[0].isdigit() else small
        word = fold(raw)
        where[word] = where.get(word, 0) + 1
    return _unit(
        {
            word: (1 + math.log(count)) * (NUMBER_WEIGHT if word[0].isdigit() else weight(word))
            for word, count in capital.items()
            if count > small.get(word, 0)
        }
    )


def _unit(values: dict[str, float]) -> tuple[tuple[str, float], ...]:
    length = math.sqrt(math.fsum(value * value for value in values.values()))
    if not length:
        return ()
    return tuple((word, round(value / length, 6)) for word, value in sorted(values.items()) if value > 0)


def shingles(folded: list[str], size: int) -> list[int]:
    """Hashes of every run of ``size`` words, in order; the same on every machine."""
    return [
        int.from_bytes(hashlib.blake2b(" ".join(folded[i : i + size]).encode(), digest_size=6).digest(), "big")
        for i in range(len(folded) - size + 1)
    ]
