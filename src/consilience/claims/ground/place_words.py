"""What the words beside a name tell of the place: what it is, how wide it is, how far and which way from another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.patterns import alternatives

# A place of unknown kind is about as wide as a village: km.
LEAST_KM = 3.0


class Distances:
    """Reads how far and which way some words tell: "50 km north of"."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._units: Mapping[str, float] = table["units"]
        self._sea: Mapping[str, float] = table["sea"]
        self._ways = {word.replace("-", ""): float(degrees) for word, degrees in table["directions"].items()}
        self._told = re.compile(rf"(\d[\d.,]*)[\s-]*((?:(?:{alternatives(self._sea)})\s+)?[a-z]+)")
        self._way = re.compile(rf"\b(?:{alternatives(self._ways)})\b")
        self._measured = re.compile(rf"\b(?:{alternatives(self._units)})\b")

    def km(self, relation: str) -> float | None:
        """The km that some words tell: "50 km north of", "12 miles from"; None where they tell none.

        >>> miles = Distances({"units": {"mile": 1.6}, "sea": {"nautical": 1.852}, "directions": {"north": 0}})
        >>> miles.km("10 mile north of"), miles.km("10 nautical mile off"), miles.km("near")
        (16.0, 18.52, None)
        """
        found = self._told.match(relation)
        if found is None or found[2].startswith(tuple(self._ways)):
            return None
        at_sea = next((km for word, km in self._sea.items() if found[2].startswith(word)), None)
        try:
            return float(found[1].replace(",", "").rstrip(".")) * (at_sea or self._units.get(found[2], 1.0))
        except ValueError:
            return None

    def way(self, relation: str) -> float | None:
        """The direction that some words tell, in degrees from north."""
        found = self._way.search(relation.lower().replace("-", ""))
        return self._ways[found.group()] if found else None

    def measured(self, relation: str) -> bool:
        """Whether some words measure a distance, readable or not: "fifty miles from"."""
        return self._measured.search(relation) is not None


class GroundWords(Struct, frozen=True, kw_only=True):
    """The lists of places.toml that grounding needs; ``asks`` has the kinds that a generic word may mean."""

    asks: Mapping[str, tuple[str, ...]]
    radii: Mapping[str, float]
    areas: frozenset[str]
    upper: frozenset[str]
    settled: frozenset[str]
    far_reaching: frozenset[str]
    weak: frozenset[str]
    weakest: frozenset[str]
    distances: Distances

    def radius(self, word: str | None, unknown: float = LEAST_KM) -> float:
        """How wide a mention is about its point by its generic word, in km."""
        return self.radii.get(word or "", unknown)


def ground_words(lexicon: Lexicon) -> GroundWords:
    """The words of a language by which places are grounded."""
    table = lexicon.table("places")
    generics = table["generics"]
    return GroundWords(
        asks={word: tuple(kinds) for word, kinds in generics["asks"].items()},
        radii=generics["radii"],
        areas=frozenset(generics["areas"]),
        upper=frozenset(generics["upper"]),
        settled=frozenset(generics["settled"]),
        far_reaching=frozenset(generics["far_reaching"]),
        weak=frozenset(table["prepositions"]["weak"]),
        weakest=frozenset(table["prepositions"]["weakest"]),
        distances=Distances(table["distance"]),
    )
