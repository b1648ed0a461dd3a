"""Finds what lies between two places: "the road from A to B", "the A-B highway", shells that fell "between A and B".

Such a stretch is a place of its own, which spans both names. Between two sides is none ("clashes between Erbil and
Baghdad"), nor on a journey ("flew between Kabul and Herat", "fled along the road from Kunduz to Taloqan").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from consilience.claims.find.place_words import PlaceWords, written
from consilience.text.patterns import alternatives
from consilience.vocabulary import Parse, PlaceMention, PlaceRole, Token

HYPHEN = re.compile(r"\s?[-–—]\s?")
TOWNS = frozenset({"city", "village"})


class Stretches:
    """Finds the stretches among the places of a wording; the lists come from the lexicon."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words
        spec: dict[str, Any] = words.stretches
        self._and, self._to, self._between, self._from = (
            re.compile(spec[word], re.IGNORECASE) for word in ("and", "to", "between", "from")
        )
        self._hyphen = spec["hyphen"]
        self._stretch_before = re.compile(rf"\b(?:{alternatives(spec['words'])})\s+$", re.IGNORECASE)
        self._way_before = re.compile(written(spec["way_before"], spec), re.IGNORECASE)
        self._way_behind = re.compile(rf"[\s-]+(?:[a-z]+\s+)?(?:{alternatives(spec['ways'])})\b", re.IGNORECASE)
        self._on = re.compile(written(spec["on_before"], spec), re.IGNORECASE)
        self._happen = frozenset(spec["happen"])

    def __call__(self, parse: Parse, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The places with the stretches between them, in order of start."""
        result = list(mentions)
        for at, (one, other) in enumerate(itertools.pairwise(mentions)):
            found = None if "demonym" in (one.form, other.form) else self._stretch(parse, one, other)
            if found is not None:
                result[at], result[at + 1] = _end(one, found.cue), _end(other, found.cue)
                result.append(found)
        return sorted(result, key=lambda mention: (mention.start, mention.end))

    def _stretch(self, parse: Parse, one: PlaceMention, other: PlaceMention) -> PlaceMention | None:
        before, gap = parse.text[max(0, one.start - 60) : one.start], parse.text[one.end : other.start]
        if self._and.fullmatch(gap) and (said := self._between.search(before)):
            left = before[: said.start()]
            if self._stretch_before.search(left) or self._happens(parse, one, other, one.start - len(said[1])):
                return _mention(parse, one, other, len(said[1]), said["cue"].lower(), "event")
        elif self._to.fullmatch(gap) and (said := self._from.search(before)):
            left = before[: said.start()]
            if self._way_before.search(left) and not self._moves(parse, one.start - len(said[1])):
                return _mention(parse, one, other, len(said[1]), said["cue"].lower(), self._part(left))
        elif (
            HYPHEN.fullmatch(gap)
            and self._way_behind.match(parse.text, other.end)
            and _is_town(one)
            and _is_town(other)
        ):
            return _mention(parse, one, other, 0, self._hyphen, self._part(before))
        return None

    def _part(self, left: str) -> PlaceRole:
        return "event" if self._on.search(left) else "mentioned"

    def _happens(self, parse: Parse, one: PlaceMention, other: PlaceMention, start: int) -> bool:
        """Whether "between" two towns of a country tells where something happens, and not whom it is about."""
        if not (_is_town(one) and _is_town(other) and _one_country(one, other)):
            return False
        token = next((each for each in parse.tokens if each.start == start), None)
        if token is None:
            return False
        above: Token = parse.tokens[token.head]
        return above.pos == "VERB" and above.lemma.lower() in self._happen

    def _moves(self, parse: Parse, start: int) -> bool:
        """Whether the road is one that somebody goes along: "fled along the road from A to B"."""
        token = next((each for each in parse.tokens if each.start == start), None)
        moving = self._words.verbs["move"] | self._words.verbs["flee"]
        while token is not None and token.head != token.i:
            token = parse.tokens[token.head]
            if token.pos == "VERB":
                return token.lemma.lower() in moving
        return False


def _mention(
    parse: Parse, one: PlaceMention, other: PlaceMention, lead: int, cue: str, role: PlaceRole
) -> PlaceMention:
    start = one.start - lead
    return PlaceMention(
        start=start, end=other.end, text=parse.text[start : other.end], name=f"{one.name} and {other.name}",
        form="relative", cue=cue, relation="between", role=role,
    )  # fmt: skip


def _end(mention: PlaceMention, cue: str | None) -> PlaceMention:
    """An end of a stretch: the words show it to be a place, and nothing happens there."""
    if not mention.candidates:
        return mention
    return replace(mention, form="toponym", cue=cue, role="mentioned")


def _is_town(mention: PlaceMention) -> bool:
    """Whether a name may be a town's: a village, or the city that a province is named after."""
    return any(each.kind in TOWNS for each in mention.candidates[:3]) and mention.candidates[0].kind != "country"


def _one_country(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether the likeliest bearers of two names lie in one country."""
    return one.candidates[0].country == other.candidates[0].country
