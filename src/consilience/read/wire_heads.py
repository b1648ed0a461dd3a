"""Heads of wire copy in which an agency stands beside the place: "Kelo, AFP – ", "KELO, May 3. /TASS/. ".

A known agency is what makes such words a dateline, in whatever order and marks they stand; so each other piece need
only have the form of a place or a day. One that we do not know is told by its initials between brackets or slashes.
Heads without an agency are told by their form (``datelines.dateline``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from consilience.read.days import StatedDay, find_days
from consilience.read.rules import CAPITAL, ImprintRules, agency_named, initials_named

# A head is no longer than this.
LONGEST = 90
# The report begins with a capital, a number or a quotation.
BEGINS = rf"(?=[\"“‘'(]?[{CAPITAL}\d])"
# Where a head may end before the report: a dash, a colon, a bracket closed, a stop behind slashes or behind a day.
ENDS = re.compile(rf"(?:\s*(?:—|–|―|--|\s-|(?<=[)\]])\.?-|:)\s*|[)\]]\s+|/?\.\s+){BEGINS}")
# What parts its pieces.
PARTED = re.compile(r"[,()\[\]/|:.]+(?=\s|$|\S)|\s*(?:—|–|―|--|\s-(?=\s|$))\s*")
# Few pieces stand in a head: a place, its region, a day, an agency.
MOST = 5


class WireHead(NamedTuple):
    """The place (or none), the day and the agency of a head of wire copy, and where the report itself begins.

    ``place`` and ``agency`` are (name, start, end).
    """

    place: tuple[str, int, int] | None
    day: StatedDay | None
    agency: tuple[str, int, int]
    end: int


def wire_head(text: str, rules: ImprintRules) -> WireHead | None:
    """The head of wire copy that opens a line with the report behind it; None where none with a known agency does.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> head = wire_head("KELO, May 3. /TASS/. The levee broke.", rules)
    >>> head.place[0], head.agency[0], head.end
    ('KELO', 'TASS', 21)
    """
    for end in ENDS.finditer(text[: LONGEST + 2]):
        found = _read(text, end.end(), rules)
        if found is not None:
            return found
    return None


def wire_line(text: str, rules: ImprintRules) -> WireHead | None:
    """The same where the head is a line of its own, as "KELO (AP) —" or "AFP, Kelo" is.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> wire_line("AFP, Kelo", imprint_rules(load_lexicon("en"))).place
    ('Kelo', 5, 9)
    """
    if len(text) > LONGEST:
        return None
    placed = re.compile(rf"\s(?:{rules.any_of('byline', 'in')})\s").search(text)
    if placed is not None and agency_named(text[: placed.start()], rules):
        # "Delta News in Kelo": a comma would say the same.
        text = text[: placed.start()] + "," + " " * (placed.end() - placed.start() - 1) + text[placed.end() :]
    found = _read(text, len(text), rules)
    if found is None or found.place is None:
        return None
    name, start, _ = found.place
    # "Blast Hits Upper Kelo - Agency" is a headline, and whose it is.
    headline = found.agency[1] > start and not name.isupper() and " " in name and not re.search(r"[,(\[]", text)
    return None if headline else found


def _read(text: str, end: int, rules: ImprintRules) -> WireHead | None:
    """A head by its pieces: one known agency, places, a day; nothing else."""
    head = text[:end]
    days = find_days(head, rules.days)
    pieces = list(_pieces(head, days))
    if not 1 <= len(pieces) <= MOST:
        return None
    bracketed = head.startswith(("(", "["))
    agencies = [(name, a, b) for a, b in pieces if (name := _agency(head[a:b], bracketed, rules)) is not None]
    agencies = agencies or [row for a, b in pieces if (row := _initials(head, a, b, rules)) is not None]
    nobody = rules.words("agency_credit", "unnamed")
    others = [(a, b) for a, b in pieces if not any(a == start for _, start, _ in agencies)]
    places = [(a, b) for a, b in others if head[a:b].casefold() not in nobody]
    if (
        len(agencies) != 1
        or agencies[0][1] not in (pieces[0][0], pieces[-1][0])
        or not all(_is_place(head[a:b], rules) for a, b in places)
    ):
        return None
    if not places and not days and not bracketed:
        return None
    place = (head[slice(*places[0])], *places[0]) if places else None
    return WireHead(place, days[0] if days else None, agencies[0], end)


def _agency(words: str, bracketed: bool, rules: ImprintRules) -> str | None:
    """The agency that a piece names; between brackets its initials may be small: "(afp/own report)"."""
    return agency_named(words, rules) or (agency_named(words.upper(), rules) if bracketed and words.islower() else None)


def _initials(head: str, start: int, end: int, rules: ImprintRules) -> tuple[str, int, int] | None:
    """Initials between brackets or slashes behind a place, with where they stand."""
    marks = head[start - 1 : start] + head[end : end + 1]
    name = initials_named(head[start:end], rules) if start > 1 and marks in ("()", "[]", "//") else None
    return (name, start, end) if name is not None else None


def _pieces(head: str, days: tuple[StatedDay, ...]) -> Iterator[tuple[int, int]]:
    """Where the pieces of a head stand, days left out."""
    bare = head
    for day in days:
        bare = bare[: day.start] + "," * (day.end - day.start) + bare[day.end :]
    at = 0
    for part in [*PARTED.finditer(bare), None]:
        end = part.start() if part is not None else len(bare)
        words = bare[at:end]
        if words.strip(" -—–"):
            start = at + len(words) - len(words.lstrip(" -—–"))
            yield start, at + len(words.rstrip(" -—–"))
        at = part.end() if part is not None else end


def _is_place(words: str, rules: ImprintRules) -> bool:
    """Whether a piece has the form of a place's name, or is a weekday beside the day."""
    first = re.split(r"[\s,/]", words)[0].casefold()
    if first in rules.not_places or first in rules.days.months:
        return False
    return re.fullmatch(rules.place, words) is not None and not re.search(r"\d", words)
