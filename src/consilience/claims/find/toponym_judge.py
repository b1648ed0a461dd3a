"""Whether a name that the gazetteer knows is a place here, by the words beside it, and how surely.

"Jordan said" may be a woman, "Georgia Bulldogs" a team, "Victoria Road" a street; "in Goma", "the town of Uvira" and a
list of towns are places.
"""

from __future__ import annotations

from collections.abc import Callable

from consilience.claims.find.place_units import (
    MOST,
    Doubt,
    Name,
    Unit,
    dateline,
    followed_by_place,
    generic_beside,
    preceded,
    text_of,
)
from consilience.claims.find.place_words import PlaceWords
from consilience.vocabulary import Candidate, Parse

LARGE = 2_000_000
# In a line of capitals a name that is read as a plain word is a place only where it is a large town or a land, and no
# land's short form: "the CAR exploded", "told US".
KNOWN, SHORT = 300_000, 3
WIDE = frozenset({"country", "continent", "region", "water"})


class ToponymJudge:
    """Judges names of places by their neighbours; ``lookup`` gives the gazetteer's candidates of a longer name."""

    def __init__(self, words: PlaceWords, lookup: Callable[[str], tuple[Candidate, ...]]) -> None:
        self.words = words
        self.lookup = lookup

    def __call__(self, parse: Parse, units: list[Unit], match: Name, known: dict[int, Name], style: str) -> Name | None:
        """The name as a place, doubtful or sure; None where its neighbours make it something else."""
        words = self.words
        if match.metonym:
            return match
        if self._in_other_name(units, match, known, style):
            return None
        if _is_the(units, match, words) and not self._takes_article(match):
            return None
        if style == "capitals" and _is_word(units, match):
            return None
        if match.demonym:
            return None if self._is_language(units, match) else match
        match = self._with_neighbours(units, match)
        points = self.strength(match) + self._evidence(parse, units, match, known, style)
        if points >= 2:
            return match
        return match._replace(doubt=Doubt.DOUBTFUL) if points >= 0 else None

    @staticmethod
    def _takes_article(match: Name) -> bool:
        """Whether a place of this name is told with "the": no town or district is, but by a name that has it."""
        best = match.candidates[0] if match.candidates else None
        return (
            best is None
            or match.kind_word is not None
            or best.kind in ("country", "continent", "region", "water", "admin1")
        )

    def _in_other_name(self, units: list[Unit], match: Name, known: dict[int, Name], style: str) -> bool:
        """Whether the run goes on to the left or right with words that make it another name."""
        words = self.words
        if match.first > 0:
            left, glue = units[match.first - 1], units[match.first].glue
            two = units[match.first - 2] if match.first > 1 else None
            if left.lower in words.of and two is not None and two.lower in words.bodies_before and two.upper:
                return True
            if glue == " " and left.upper and not left.owns and left.lower in words.bodies_before:
                return True
            if match.demonym and left.lower in words.of_peoples and glue in (" ", "-"):
                return True
            if glue in (" ", "-") and left.upper and not left.owns and not match.demonym and len(left.text) > 1:
                before = next((name for name in known.values() if name.last == match.first - 1), None)
                beside = before is not None and (before.demonym or self.strength(before) + self.strength(match) > 3)
                if not (beside or self.plain_left(units, match.first - 1, style)):
                    return True
        if match.last + 1 < len(units):
            right = units[match.last + 1]
            if right.upper and right.glue == " " and not units[match.last].owns:
                return self._goes_on(units, match, known, style)
            if right.upper and right.glue == "-" and not match.demonym:
                after = known.get(match.last + 1)
                return after is None or (not after.demonym and self.strength(match) + self.strength(after) < 4)
        return False

    def plain_left(self, units: list[Unit], at: int, style: str) -> bool:
        """A capitalised word on the left that belongs to no name: a direction, a generic word, an opening word."""
        left, words = units[at], self.words
        if at and left.upper and left.lower in words.modifiers and units[at].glue == " ":
            if units[at - 1].upper and units[at - 1].lower in words.begins:
                return False  # "New East Albion" is another than Albion
        if left.lower in words.modifiers or left.lower in words.kinds or left.lower in words.prepositions:
            return True
        if left.lower in words.features_before or left.lower in words.titles:
            return left.lower not in words.titles
        if style != "plain":
            return True
        return (at == 0 and (left.token is None or left.token.pos != "PROPN")) or (
            left.lower in words.never and left.lower not in words.bodies
        )

    def _goes_on(self, units: list[Unit], match: Name, known: dict[int, Name], style: str) -> bool:
        right, words = units[match.last + 1], self.words
        if right.lower in words.bodies and right.lower not in words.civic:
            return True
        if match.demonym or style != "plain" or match.kind_word is not None:
            return False
        if self.strength(match) >= 3 and _well_known(match):
            return False
        if (
            right.lower in words.civic
            or right.lower in words.titles
            or right.lower in words.kinds
            or right.lower in words.features
        ):
            return False
        if right.lower in words.roads or right.lower in words.prepositions:
            return False
        if match.last + 1 in known:
            after = known[match.last + 1]
            return not after.demonym and self.strength(after) < 2
        return not (right.token is not None and right.token.pos in ("NUM", "VERB", "AUX", "ADP", "DET"))

    def _is_language(self, units: list[Unit], match: Name) -> bool:
        """ "in French", "speaks Persian": a tongue, unless a noun follows."""
        if match.first == 0 or units[match.first - 1].lower not in self.words.tongues:
            return False
        after = units[match.last + 1] if match.last + 1 < len(units) else None
        return (
            after is None or after.glue != " " or after.token is None or after.token.pos not in ("NOUN", "PROPN", "ADJ")
        )

    def _with_neighbours(self, units: list[Unit], match: Name) -> Name:
        """The name with the generic word beside it, and with what of its run makes it a river or a road."""
        words, last = self.words, match.last
        before = units[match.first - 1] if match.first and units[match.first].glue in (" ", ". ") else None
        if before is not None and before.upper and before.lower in words.features_before and match.kind_word is None:
            whole = text_of(units, match.first - 1, last)
            return Name(match.first - 1, last, whole, before.lower, self.lookup(whole)[:MOST])
        after = (
            units[last + 1] if last + 1 < len(units) and units[last + 1].glue == " " and not units[last].owns else None
        )
        if after is not None and after.upper and after.lower in words.built and after.lower not in words.kinds:
            return match._replace(last=last + 1, kind_word=after.lower)
        if after is not None and after.upper and (after.lower in words.features or after.lower in words.roads):
            if after.lower not in words.kinds:
                return Name(match.first, last + 1, text_of(units, match.first, last + 1), after.lower, ())
        if match.kind_word is not None:
            return match
        word = generic_beside(units, match.first, last, words)
        if word is None:
            return match
        asked = self.lookup(f"{match.name} {word}")
        return match._replace(kind_word=word, candidates=(asked or match.candidates)[:MOST])

    def strength(self, match: Name) -> int:
        """What the gazetteer says for the name by itself."""
        if not match.candidates:
            return 1
        best = match.candidates[0]
        if best.kind in ("country", "continent", "region", "water", "admin1") and best.how != "variant":
            return 3 if best.kind == "country" else 2
        if best.population >= 200_000 and best.how == "name":
            return 2
        return 1 if (best.population >= 15_000 and best.how == "name") or match.last > match.first else 0

    def _evidence(self, parse: Parse, units: list[Unit], match: Name, known: dict[int, Name], style: str) -> int:
        words, first, last = self.words, match.first, match.last
        points = 0
        single = first == last and match.kind_word is None
        token = units[first].token
        if (
            match.kind_word is not None
            or followed_by_place(units, match, known)
            or _named_after_kind(units, first, words)
        ):
            points += 3
        if preceded(units, first, words):
            points += 2
        if _listed_after(units, first, {name.last for name in known.values()}, words):
            points += 1
        if dateline(parse.text, units, match):
            points += 2
        points += self._belongings(units, match)
        if single and units[first].lower in words.never:
            points -= 4 if first else 7
        if single and units[first].lower in words.given:
            points -= 1
        if token is not None and token.pos not in ("PROPN", "X") and style == "plain":
            points -= 1 if first else 2
        if single and style != "plain" and points <= 0:
            points -= 1
        if single and self._speaks(units, match) and self.strength(match) < 3:
            points -= 1
        return points

    def _belongings(self, units: list[Unit], match: Name) -> int:
        """ "a Tacloban man", "Sur's streets", "Ali, 40, of Sur", "Sen. X, D-Sur": people and things of a place."""
        points, first, last = 0, match.first, match.last
        after = (
            units[last + 1] if last + 1 < len(units) and units[last + 1].glue == " " and not units[last].owns else None
        )
        if after is not None and (
            after.lower in self.words.of_place or (after.upper and after.lower in self.words.civic)
        ):
            points += 1
        if first and units[first].glue == "-" and len(units[first - 1].text) == 1:
            points += 2
        if (
            first > 1
            and units[first - 1].lower in self.words.of
            and (units[first - 1].glue.startswith(",") or units[first - 2].upper)
        ):
            points += 2 if units[first - 1].glue.startswith(",") else 1
        if first > 1 and units[first - 1].lower in self.words.of and units[first - 2].lower in self.words.belonging:
            points += 2 if units[first].glue == units[first - 1].glue == " " else 0  # "the capital of Sur"
        return points

    def _speaks(self, units: list[Unit], match: Name) -> bool:
        after = units[match.last + 1] if match.last + 1 < len(units) else None
        before = units[match.first - 1] if match.first else None
        said = self.words.said
        return bool((after and after.glue == " " and after.lower in said) or (before and before.lower in said))

    def is_title(self, unit: Unit) -> bool:
        """Whether a word is a person's title: what follows it is a name of somebody."""
        if unit.owns or unit.lower not in self.words.titles:
            return False
        return unit.upper or (unit.token is not None and unit.token.pos in ("NOUN", "PROPN"))


def _named_after_kind(units: list[Unit], first: int, words: PlaceWords) -> bool:
    """ "the capital, Sur, ...": a name told right behind the word for what it is."""
    return (
        first > 0 and units[first].glue == ", " and units[first - 1].lower in words.kinds and not units[first - 1].upper
    )


def _listed_after(units: list[Unit], first: int, ends: set[int], words: PlaceWords) -> bool:
    """Whether a name goes on a list of names: "Kunduz, Taloqan", "Kunduz and Herat"."""
    joined_by = first > 1 and units[first - 1].lower in words.joiners and units[first].glue == " "
    if joined_by and units[first - 1].glue in (" ", ", "):
        return first - 2 in ends
    return first > 0 and units[first].glue.startswith(",") and first - 1 in ends


def _is_the(units: list[Unit], match: Name, words: PlaceWords) -> bool:
    """Whether the article is a lone name's own ("the Alps"), not that of a noun behind it ("the Kunduz road")."""
    if match.first == 0 or units[match.first - 1].lower not in words.articles or units[match.first].glue != " ":
        return False
    token = units[match.last].token
    after = units[match.last + 1] if match.last + 1 < len(units) else None
    alone = token is not None and token.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj")
    return alone and (after is None or after.glue != " " or not after.upper)


def _well_known(match: Name) -> bool:
    """Whether a country goes by this name in news: its own, or that of a large one; "Viti" alone is hardly Fiji."""
    best = match.candidates[0]
    return best.how == "name" or match.name.isupper() or best.population >= LARGE


def _is_word(units: list[Unit], match: Name) -> bool:
    """Whether a name in a line of capitals is read as a plain word that a far-off town bears: "had to FLEE"."""
    token = units[match.first].token
    if match.first != match.last or match.kind_word is not None or token is None or token.pos == "PROPN":
        return False
    best = match.candidates[0] if match.candidates else None
    if best is None or (best.kind in WIDE and len(match.name) > SHORT):
        return best is None
    return best.kind in WIDE or best.population < KNOWN
