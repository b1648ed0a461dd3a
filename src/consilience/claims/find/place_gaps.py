"""What stands between two names, or before one, and says how they lie: in a list, one in the other, so far from it."""

from __future__ import annotations

import re

from consilience.claims.find.place_words import PlaceWords, written
from consilience.text.patterns import alternatives

ASIDE = re.compile(r"\([^()]*\)")
# Between a name and the verb of who sits there: "police in Lund, Sweden, said".
BESIDE_SPEECH = re.compile(r"(?:,\s[A-Z][^,;.:]{1,40},)?\s(?=[a-z])")


class PlaceGaps:
    """The patterns of what stands between names, made once from the lexicon."""

    def __init__(self, words: PlaceWords) -> None:
        between, distance = words.between, words.distance
        self.relative = written(distance["relation"], distance)
        self.list = re.compile(between["list"], re.IGNORECASE)
        self.holds = re.compile(between["holds"])
        self.nearby = re.compile(between["nearby"])
        self.comma = re.compile(between["comma"])
        self.bracket = re.compile(between["bracket"])
        self.comma_areas = frozenset(between["comma_areas"])
        self.owned = re.compile(between["owned"])
        self.people_of = re.compile(between["people_of"])
        self.borders = re.compile(rf"\s+(?:{alternatives(distance['borders'])})\b", re.IGNORECASE)
        self._generic = re.compile(rf"^\s+(?:{alternatives(words.kinds | words.built)})\b")
        self._apart = re.compile(between["apart"])
        self._lies = re.compile(rf"\b(?:{alternatives(distance['lies'])})\s+(?:[a-z]+\s+){{0,2}}\d[^.;]*$")
        self._away = re.compile(rf"{self.relative}{distance['generic']}", re.IGNORECASE)
        self._near = re.compile(rf"\b(?:{alternatives(distance['near'])})\s+{distance['generic']}", re.IGNORECASE)

    def bare(self, gap: str) -> str:
        """A gap without what stands in brackets, and without the generic word of the name before it."""
        return self._generic.sub("", ASIDE.sub(" ", gap))

    def apart(self, gap: str) -> str | None:
        """The words between two names that say how far and which way from the second the first lies."""
        if not self._apart.match(gap):
            return None
        relation = self.relation(gap, len(gap))
        return relation[0] if relation is not None and relation[1] else None

    def lies(self, text: str, start: int) -> bool:
        """Whether a distance only says where something lies: "the village is 30 km from Kunduz"."""
        return self._lies.search(text[max(0, start - 60) : start]) is not None

    def relation(self, text: str, start: int) -> tuple[str, bool] | None:
        """ "50 km north of", "near": the words that make a place stand off the one named; whether they measure."""
        before = text[max(0, start - 80) : start]
        found = self._away.search(before)
        if found and found["inside"] and not found["unit"]:
            return None  # "the east of Ukraine" lies in Ukraine
        if found and (found["way"] or found["unit"]):
            words = found.group()
            return " ".join(words.split()), True
        found = self._near.search(before)
        return (" ".join(found.group().split()), False) if found else None
