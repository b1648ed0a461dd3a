"""Finds places told by their way from one that is only pointed at: "60 km north of the city".

Which city is meant takes the report (``claims.ground.places``); here stands only that one is.
"""

from __future__ import annotations

import re

from consilience.claims.find.place_words import PlaceWords
from consilience.vocabulary import Parse, PlaceMention

# What goes on behind the generic word makes it a name's: "the city of Sur", "the capital, Sur", "the town Sur".
NAMED = re.compile(r"\s+of\b|,?\s+[A-Z]|['’]s\b")


class Pointing:
    """Finds places told by distance or direction from "the town"; the lists come from the lexicon."""

    def __init__(self, words: PlaceWords, relative: str) -> None:
        kinds = "|".join(re.escape(kind) for kind in sorted(words.distance["pointed"]))
        self._pattern = re.compile(rf"(?<![\w$€£]){relative}(?P<the>the\s+(?:[a-z]+\s+)?(?P<kind>{kinds}))\b")
        self._lies = re.compile(rf"\b(?:{'|'.join(words.distance['lies'])})\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)

    def __call__(self, parse: Parse) -> list[PlaceMention]:
        """The places of a wording that are told so; the mention is the words that point, "the city"."""
        text = parse.text
        return [
            PlaceMention(
                start=found.start("the"), end=found.end("the"), text=found["the"], name=" ".join(found["the"].split()),
                form="relative", kind_word=found["kind"].lower(), cue="pointing",
                relation=" ".join(text[found.start() : found.start("the")].split()),
                role="mentioned" if self._lies.search(text[max(0, found.start() - 30) : found.start()]) else "event",
            )
            for found in self._pattern.finditer(text)
            if (found["way"] or found["unit"] not in (None, "m"))
            and not found["inside"]
            and not NAMED.match(text, found.end())
        ]  # fmt: skip
