"""Runs of a few words as numbers, by their letters alone: the same on every machine, in every run.

The work is done on arrays, since texts are compared by the million of such runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

# Odd numbers with bits all over, so that words in another order, or one other word, make another number.
TURN, MIX, HALF = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 32


class WordHashes(dict[str, int]):
    """The hash of each word, remembered; below two to the 63, since such numbers become arrays quickly."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = self[word] = int.from_bytes(digest, "big") >> 1
        return value


def hashed(words: Sequence[str], hashes: WordHashes) -> Any:
    """The hashes of words as an array, in order."""
    import numpy as np

    return np.array([*map(hashes.__getitem__, words)], dtype=np.uint64)


def shingles(words: Any, size: int) -> Any:
    """An array with the hash of every run of ``size`` words, in order, given the hashes of the words.

    >>> hashes = WordHashes()
    >>> first, second = (shingles(hashed(told.split(), hashes), 2) for told in ("a dam broke", "the dam broke"))
    >>> (first == second).tolist(), shingles(hashed(["dam"], hashes), 2).tolist()
    ([False, True], [])
    """
    import numpy as np

    count = max(0, len(words) - size + 1)
    found = words[:count].copy()
    for place in range(1, size):
        found *= np.uint64(TURN)
        found += words[place : place + count]
    half = np.uint64(HALF)
    found ^= found >> half
    found *= np.uint64(MIX)
    found ^= found >> half
    return found
