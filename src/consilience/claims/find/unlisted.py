"""Names of places that no gazetteer lists, found by the words beside them: "Karsuni district", "the village of Sur"."""

from __future__ import annotations

from consilience.claims.find.place_units import (
    MOST,
    Doubt,
    Name,
    Unit,
    generic_beside,
    joined,
    preceded,
    text_of,
)
from consilience.claims.find.place_words import PlaceWords
from consilience.contracts import Gazetteer


class UnlistedNames:
    """Finds capitalised runs that the words name as places, and variants in spelling of listed names."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer

    def __call__(self, units: list[Unit], found: list[Name], taken: set[int], style: str) -> list[Name]:
        """Capitalised runs that no gazetteer lists but the words name as places; variants of listed names too."""
        if style == "capitals":
            return []
        covered = taken | {at for name in found for at in range(name.first, name.last + 1)}
        result, at = [], 0
        while at < len(units):
            last = at
            if not units[at].upper or at in covered:
                at += 1
                continue
            while (
                (after := _next(units, at, last, self.words)) is not None
                and last - at < 3
                and not covered & {last + 1, after}
            ):
                last = after
            name = self._run(units, at, last)
            if name is not None:
                result.append(name)
            at = last + 1
        return result

    def _run(self, units: list[Unit], first: int, last: int) -> Name | None:
        words = self.words
        head, tail = units[first], units[last]
        if (
            (first in (0, last))
            and head.token is not None
            and head.token.pos not in ("PROPN", "X", "NOUN")[: 3 if first else 1]
        ):
            return None
        if head.lower in words.modifiers or any(units[at].lower in words.bodies for at in range(first, last + 1)):
            return None
        text = text_of(units, first, last)
        if last > first and tail.lower in words.kinds | words.features | words.roads | words.built:
            return self._generic_run(units, first, last)
        if (first == last and (head.lower in words.never or text.isupper())) or text in words.carriers:
            return None
        word = generic_beside(units, first, last, words)
        if word is not None and word not in words.belonging and head.lower not in words.civic:
            return self._varied(Name(first, last, text, word, ()))
        if last > first and head.lower in words.features_before and head.lower not in words.before_others:
            return Name(first, last, text, head.lower, ())
        varied = Name(first, last, text, None, (), doubt=Doubt.DOUBTFUL)
        if (first and units[first - 1].lower in words.any_article) or not self._may_be_village(units, first, last):
            return None
        if preceded(units, first, words) and (head.token is None or head.token.pos == "PROPN"):
            return self._varied(varied)
        return varied

    def _may_be_village(self, units: list[Unit], first: int, last: int) -> bool:
        """A name of one or two words, none of them a plain one, that is not the end of a longer name."""
        words = self.words
        if last - first > 1 and all(units[at].upper for at in range(first, last + 1)) and units[last].glue != "-":
            return False
        before = units[first - 1] if first and units[first].glue == " " else None
        if before is not None and before.upper and before.lower not in words.modifiers:
            return False
        plain = words.never | words.civic | words.of_place
        return not any(units[at].lower in plain for at in range(first, last + 1) if units[at].upper)

    def _generic_run(self, units: list[Unit], first: int, last: int) -> Name | None:
        """A capitalised run that ends in a generic word: "Warduj District", "Kokcha River", "Soroti Airbase"."""
        words, tail = self.words, units[last].lower
        word = words.singular.get(tail, tail)
        if (tail in words.civic and word not in words.civic_generic) or tail in words.belonging:
            return None
        if word in words.of_bodies and any(units[at].lower in words.civic for at in range(first, last)):
            return None
        if units[first].lower in words.never and last - first == 1 and tail not in words.roads:
            return None
        if tail in words.roads and not preceded(units, first, words, words.before_roads):
            return None
        bare = text_of(units, first, last - 1)
        if tail in words.built and tail not in words.kinds:
            known = self.gazetteer.candidates(bare)
            named = Name(first, last, bare, word, known[:MOST])
            return named if known else named._replace(candidates=self.gazetteer.variants(bare)[:MOST])
        if tail in words.kinds and tail not in words.features:
            return self._varied(Name(first, last, bare, word, ()))
        return Name(first, last, text_of(units, first, last), word, ())

    def _varied(self, name: Name) -> Name:
        """With the places whose names sound the same in another transliteration, where there are any."""
        built = name.kind_word is None or name.kind_word in self.words.built
        asked = name.name if built else f"{name.name} {name.kind_word}"
        return name._replace(candidates=self.gazetteer.variants(asked)[:MOST])


def _next(units: list[Unit], first: int, last: int, words: PlaceWords) -> int | None:
    """The unit that the run goes on with: the next capitalised one, or the one behind a hyphened small word."""
    if last + 1 < len(units) and joined(units, first, last + 1, words, 1):
        return last + 1
    hyphened = last + 2 < len(units) and units[last + 1].glue == units[last + 2].glue == "-"
    return last + 2 if hyphened and joined(units, first, last + 2, words) else None
