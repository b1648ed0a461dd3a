"""Finds places told by their way from one that is only pointed at: "60 km north of the city".

Which city is meant takes the report (``claims.ground.places``); here stands only that one is.
"""

from __future__ import annotations

import re

from consilience.claims.find.place_words import PlaceWords, written
from consilience.text.patterns import alternatives
from consilience.vocabulary import Parse, PlaceMention


class Pointing:
    """Finds places told by distance or direction from "the town"; the lists come from the lexicon."""

    def __init__(self, words: PlaceWords, relative: str) -> None:
        distance = words.distance
        pointed = written(distance["the_pointed"], distance)
        lies = alternatives([*distance["lies"], *distance["lies_pointed"]])
        self._pattern = re.compile(rf"(?<![\w$€£]){relative}{pointed}")
        self._lies = re.compile(rf"\b(?:{lies})\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)
        # What goes on behind the generic word makes it a name's: "the city of Sur", "the capital, Sur", "the town Sur".
        self._named = re.compile(distance["named"])
        self._money = frozenset(distance["money"])

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
            if (found["way"] or (found["unit"] is not None and found["unit"] not in self._money))
            and not found["inside"]
            and not self._named.match(text, found.end())
        ]  # fmt: skip
