"""Ids of rows: from what a row is, never from when it came or where it stands in a list (law 6)."""

from __future__ import annotations

import hashlib
import json

from consilience.vocabulary import Remark


def row_id(letter: str, *parts: str | int | None, digits: int = 12) -> str:
    """The id of a row: a letter for its kind, and hexadecimal digits of a hash of what it is.

    No two lists of parts look the same: null, empty and missing parts differ, and so do 3 and "3". Halves of broken
    surrogate pairs are parts like any other.

    >>> row_id("f", "ra", "text", 3, 8) == row_id("f", "ra", "text", 3, 8)
    True
    >>> row_id("f", "ra|text") == row_id("f", "ra", "text")
    False
    """
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return letter + hashlib.sha256(packed.encode("ascii")).hexdigest()[:digits]


def remark(about: str, kind: str, text: str) -> Remark:
    """A remark with its id, which follows from what it is about, its kind and its words.

    >>> remark("levee.txt", "empty", "levee.txt is empty").kind
    'empty'
    """
    return Remark(row_id("k", about, kind, text, digits=16), about, kind, text)
