"""The words of a wording as units that may name a place, and small questions about what stands beside a name.

Capitals, what stands between words, and the small words beside a name; no gazetteer is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from enum import IntEnum
from typing import NamedTuple

from consilience.claims.find.place_words import PlaceWords
from consilience.text.datelines import names_dateline
from consilience.vocabulary import Candidate, Parse, Token

# "U.S.", "N'Djamena", "Sana'a"; hyphens part units, since "Afghan-Tajik" is two names and "Tolmera-i-Karsun" one.
UNIT = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z](?![^\W_])|[^\W\d_]+(?:['’ʻʼ`´][^\W\d_]+)*")
MOST = 8


class Doubt(IntEnum):
    """How sure it is from the wording alone that a name is that of a place."""

    SURE = 0
    DOUBTFUL = 1


class Unit(NamedTuple):
    """A word of the wording: offsets, text without possessive, what stands between it and the word before."""

    start: int
    end: int
    text: str
    lower: str
    glue: str
    upper: bool
    owns: bool
    dotted: bool
    money: bool
    token: Token | None


class Name(NamedTuple):
    """Units ``first`` to ``last`` that name a place, a people or a road; candidates as the gazetteer ranks them."""

    first: int
    last: int
    name: str
    kind_word: str | None
    candidates: tuple[Candidate, ...]
    demonym: bool = False
    doubt: Doubt = Doubt.SURE
    metonym: bool = False


def units_of(parse: Parse, words: PlaceWords) -> list[Unit]:
    """The words of a wording, each with the token of the parse that it begins in."""
    found: list[Unit] = []
    tokens, at, before = parse.tokens, 0, 0
    for match in UNIT.finditer(parse.text):
        start, text = match.start(), match.group()
        owner = words.ending.search(text)
        owns = owner is not None or words.bare_ending.match(parse.text, match.end() - 1) is not None
        if owner is not None:
            text = text[: owner.start()]
        end = start + len(text)
        while at < len(tokens) - 1 and tokens[at].end <= start:
            at += 1
        token = tokens[at] if tokens and tokens[at].start < end and tokens[at].end > start else None
        dotted = parse.text[end : end + 1] == "." and not text.endswith(".")
        found.append(
            Unit(
                start,
                end,
                text,
                text.lower(),
                parse.text[before:start],
                bool(words.raised.match(text)),
                owns,
                dotted,
                parse.text[end : end + 1] == "$",
                token,
            )
        )
        before = end
    return found


# --- small questions about words beside a name -----------------------------------------------------------------


def style_of(units: list[Unit]) -> str:
    """How a wording uses capitals: "capitals" throughout, "headline" on each longer word, or "plain".

    A line in capitals says nothing by them, so that only the words beside a name can.
    """
    longer = [unit for unit in units if len(unit.text) > 3]
    if len(longer) < 3:
        return "plain"
    shouted = sum(unit.text.isupper() for unit in longer)
    raised = sum(unit.upper for unit in longer)
    if shouted > 0.7 * len(longer):
        return "capitals"
    return "headline" if raised > 0.75 * len(longer) and len(longer) > 3 else "plain"


def text_of(units: list[Unit], first: int, last: int) -> str:
    """The words of some units as they stand, the last without its possessive."""
    parts = [units[first].text]
    for unit in units[first + 1 : last + 1]:
        parts += [unit.glue, unit.text]
    return "".join(parts)


def joined(units: list[Unit], first: int, last: int, words: PlaceWords, particles: int = 3) -> bool:
    """Whether units stand in one run: capitals at both ends, small words and hyphens at most between."""
    if not units[last].upper and units[last].glue != "-":
        return False
    if not units[last].upper:
        return False
    small = 0
    for at in range(first + 1, last + 1):
        unit = units[at]
        if units[at - 1].owns and unit.lower in words.behind_owner:
            continue
        if unit.glue not in (" ", "-", "–") and not (unit.glue == ". " and units[at - 1].lower in words.dotted):
            return False
        if units[at - 1].owns:
            return False
        if not unit.upper:
            small += 1
            if unit.lower not in words.particles:
                return False
    return small <= particles


def generic_beside(units: list[Unit], first: int, last: int, words: PlaceWords) -> str | None:
    """A generic word that stands beside a name: "Karsuni district", "the village of Sur", "districts of".

    "the capital, Sur" and "Sur city" too; the singular is given.
    """
    if last + 1 < len(units) and units[last + 1].glue == " " and not units[last].owns:
        after = units[last + 1].lower
        generic = after in words.kinds or (after in words.built and not units[last + 1].upper)
        if generic and not _heads_on(units, last + 1, words):
            return words.singular.get(after, after)
    if (
        first >= 2
        and units[first - 1].lower in words.of
        and units[first - 2].lower in words.kinds
        and units[first].glue == " "
    ):
        if units[first - 2].lower in words.belonging:
            return None
        return words.singular.get(units[first - 2].lower, units[first - 2].lower)
    return None


def listed_kind(units: list[Unit], first: int, words: PlaceWords) -> str | None:
    """A plural that a list of names follows: "the districts of", "four villages:", "states including"."""
    if first >= 1 and units[first].glue == ": ":
        return words.singular.get(units[first - 1].lower)
    if first >= 2 and units[first - 1].lower in words.openings and units[first].glue == " ":
        return words.singular.get(units[first - 2].lower)
    if first >= 3 and (units[first - 2].lower, units[first - 1].lower) in words.opening_pairs:
        return words.singular.get(units[first - 3].lower)
    return None


def _heads_on(units: list[Unit], at: int, words: PlaceWords) -> bool:
    """ "Orange County Jail", "Ohio State University": a generic word in the middle of a longer name is none."""
    if not units[at].upper or units[at].lower not in words.headed_on or at + 1 >= len(units):
        return False
    return units[at + 1].upper and units[at + 1].glue == " "


def preceded(units: list[Unit], first: int, words: PlaceWords, only: AbstractSet[str] = frozenset()) -> bool:
    """Whether a preposition of place stands before a name, articles and directions between them or not."""
    at = first - 1
    if first and units[first].glue not in (" ", " “", ' "'):
        return False
    while at >= 0 and (
        units[at].lower in words.modifiers or units[at].lower in words.passed or (units[at + 1].lower in words.of
        and (units[at].lower in words.kinds or units[at].lower in words.parts))
        or (units[at].lower in words.of and at and units[at - 1].lower in words.kinds | words.parts)
    ):  # fmt: skip
        if units[at].glue.strip():
            return False
        at -= 1
    if at < 0:
        return False
    word = units[at].lower
    if only:
        return word in only
    if word in words.onward:
        return at == 0 or units[at - 1].lower not in words.still
    return words.prepositions.get(word, "none") != "none" and word not in words.unsure


def followed_by_place(units: list[Unit], match: Name, known: dict[int, Name]) -> bool:
    """ "Lebanon, Ohio", "Sur (Karsuni District)": a place that holds this one follows."""
    after = match.last + 1
    if after not in known or units[after].glue not in (", ", " (", ","):
        return False
    inner = {(each.country, each.admin1) for each in match.candidates} | {
        (each.country, None) for each in match.candidates
    }
    return any(
        (each.country, each.name if each.kind == "admin1" else None) in inner or (each.country, each.admin1) in inner
        for each in known[after].candidates[:3]
        if each.kind in ("country", "admin1", "admin2") and each.how != "demonym"
    )  # fmt: skip


def dateline(text: str, units: list[Unit], match: Name) -> bool:
    """ "ADDIS ABABA, Ethiopia (", "Goma —": a name that opens a report, before a dash or an agency in brackets."""
    if match.first > 2:
        return False
    return names_dateline(text, units[match.last].start, units[match.last].end)
