"""Patterns made of the words of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str], wide: bool = False) -> str:
    r"""Any of some words or phrases, the longest first; ``wide`` lets a blank be of any width.

    >>> print(alternatives(["at", "at least"], wide=True))
    at\s+least|at
    """
    ordered = (re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return "|".join(word.replace(r"\ ", r"\s+") if wide else word for word in ordered)


def any_of(words: Iterable[str]) -> str:
    """A group of wide alternatives, to stand within a pattern."""
    return f"(?:{alternatives(words, wide=True)})"


def one_of(patterns: Iterable[str]) -> str:
    """A group of alternatives that are patterns themselves, the longest first.

    >>> print(one_of(["fell", "f[ae]llen"]))
    (?:f[ae]llen|fell)
    """
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"
