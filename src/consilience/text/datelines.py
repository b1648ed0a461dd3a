"""Datelines: where, when and by which wire a report says it was written, at the head of a line.

One grammar of parts (a place in capitals or as a name, a day, a wire in brackets, a dash or a colon), and the questions
asked of it: where the dateline ends, whether a name or a day stands in one. The day itself is read elsewhere.
"""

from __future__ import annotations

import re

CAPITAL = r"[A-ZÀ-Þ][\w.’'-]*"
# "PORT LIMA", "Port Lima", and what follows behind commas: "Lower Tarn, 9 May 2031".
SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ.,’' -]+"
NAMED = rf"{CAPITAL}(?: {CAPITAL}){{0,3}}"
MORE = r"(?:, (?=[A-ZÀ-Þ\d])[\w./]+(?: [A-ZÀ-Þ\d][\w.]*){0,3})"
# "(Wire)", "[Wire]".
BRACKETS = r"[(\[][^()\[\]\n]{1,40}[)\]]"
WIRE = rf"(?: {BRACKETS})?"
# Agencies of Spain and Latin America close it with a stop: "(Agency).- ".
DASH = r" ?(?:[—–]|--| -|(?<=[)\]])\.[-–—]) "
BEHIND = r"(?=[\"“‘']?[A-ZÀ-Þ])"

# "PORT LIMA (Wire) - ", "PORT LIMA—Two men", "Port Lima, 9 May 2031 – ", "Port Lima (Wire) — ", "Port Lima: The mayor".
DATELINE = re.compile(
    rf"{SHOUTED}(?:, [A-Z][\w. ]+?){{0,3}}{WIRE}(?:{DASH}|—{BEHIND})"
    rf"|{NAMED}{MORE}{{1,3}}{WIRE}{DASH}"
    rf"|{NAMED} {BRACKETS}{DASH}{BEHIND}"
    rf"|{CAPITAL}(?: {CAPITAL}){{0,2}}: (?=[A-ZÀ-Þ])"
)
# Behind a name that opens a report: "Port Lima, Lower Tarn — ", "Port Lima (Wire".
NAME_END = re.compile(r"(?:,[^.,]{2,25})?\s*(?:[-–—]{1,2}\s|\([A-Z])")
SHOUTED_END = ": "
# "Lund, ", "PORT ORVO, Lower Tarn, ", "LUND ": capitalised words at the head of a line, before a day.
BEFORE_DAY = re.compile(
    r"\W{0,3}(?:(?:[^\W\d_a-z][\w'’.]*[\s/,-]+){0,6}[^\W\d_a-z][\w'’.]*,\s*|(?:[^\W\d_a-z]{2,}[\s/-]+){1,4})\(?"
)
YEAR = r"[\s,.]*(?:\d{4})?[\s,.)]*"
# What closes it behind the day: " -- ", ": ", " (Agency) - ".
BEHIND_DAY = re.compile(rf"{YEAR}(?:{BRACKETS}[\s,.]*)?(?:--|[-–—―]\s|:\s)")
# Signs of a wire: its name in brackets, two dashes. "Lund, 3 March: ..." may as well be an entry of a list of events.
WIRED = re.compile(rf"{YEAR}(?:{BRACKETS}[\s,.]*)?(?:--|(?<=[)\]]) ?[-–—―])")


def dateline_end(text: str) -> int:
    """Where the dateline at the head of a text ends; 0 where there is none.

    >>> words = "PORT LIMA (Wire) - Two boats sank."
    >>> words[dateline_end(words):], dateline_end("Two boats sank (so far) - both old.")
    ('Two boats sank.', 0)
    """
    match = DATELINE.match(text)
    return match.end() if match is not None else 0


def names_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name near the head of a text is followed as the place of a dateline is.

    >>> names_dateline("Port Lima — Two boats sank.", 0, 9), names_dateline("Port Lima sank.", 0, 9)
    (True, False)
    """
    last = text[start:end].split()[-1:]
    shouted = bool(last) and last[0].isupper() and len(last[0]) > 3
    return (shouted and text.startswith(SHOUTED_END, end)) or NAME_END.match(text[end : end + 40]) is not None


def day_in_dateline(text: str, start: int, end: int) -> bool:
    """Whether a day stands in a dateline at the head of its line.

    >>> words = "LUND, 3 March (Wire) -- Floods displaced 300 families on Sunday."
    >>> day_in_dateline(words, 6, 13), day_in_dateline(words, 57, 63)
    (True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    return BEFORE_DAY.fullmatch(text, line, start) is not None and BEHIND_DAY.match(text, end) is not None


def by_wire(text: str, end: int) -> bool:
    """Whether a dateline whose day ends here has the signs of a wire."""
    return WIRED.match(text, end) is not None
