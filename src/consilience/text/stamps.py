"""The clock time at the head of an entry of a live page: "13:05 GMT - Police ...", "[13:05] Police", "1:05pm: Police".

It tells when the entry was written: no name, no part of one, and not when what the entry tells of happened.
"""

from __future__ import annotations

import re

from consilience.lexicon.load import Lexicon

MINUTES = r"(?::[0-5]\d){1,2}"
HOUR = r"(?:[01]?\d|2[0-3])"
# What follows a stamp without a mark between: a sentence, which begins with a capital; behind a mark any word.
OPENS = r"[\"“‘'(]?[A-ZÀ-Þ]"
GOES_ON = r"[\"“‘'(]?[^\W\d_]"
MARK = r"\s*(?:[-–—:|•]|(?<=[)\]]))\s*"


def stamp_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A stamp at the head of an entry, up to the entry's words.

    A bare "13:05" or "1:05 pm" is one; "13.05", "13h05" and "1305" are where a mark, a zone or a bracket shows it. A
    day beside the clock may as well be the day of what is told, as in a list of what happened when.
    """
    table = lexicon.table("sentences")["stamps"]
    zone = rf"(?>\s?(?i:{_any(lexicon.table('times')['zones']['words'])})\b)"
    half = rf"(?:\s?(?i:{_any(table['halves'])})(?!\w))"
    clear = rf"(?:{HOUR}(?:[:.][0-5]\d)?{half}|{HOUR}{MINUTES})"
    loose = rf"(?:{HOUR}[.h][0-5]\d|(?:[01]\d|2[0-3])[0-5]\d)"
    lead = rf"(?:(?i:{_any(table['leads'])}):?\s+)?"
    no_day = rf"(?!\W?(?:{_any(table['days'])})\b)"
    told = rf"(?>{clear}{zone}?|{loose}{half}?{zone})"
    alone = rf"{told}(?:{MARK}{no_day}(?={GOES_ON})|\s+{no_day}(?={OPENS}))"
    marked = rf"(?:[(\[](?:{clear}|{loose}){zone}?[)\]]|{loose}(?={MARK})){MARK}(?={GOES_ON})"
    return re.compile(rf"{lead}(?:{alone}|{marked})")


def stamp_end(text: str, start: int, end: int, stamp: re.Pattern[str]) -> int:
    """Where the stamp that opens an entry ends, with its mark and the blanks behind; ``start`` where none does."""
    found = stamp.match(text, start, end)
    return found.end() if found is not None else start


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
