"""The lists that say which words may name a place, and how patterns are written from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import ending_rules, inflect
from consilience.text.names import titles_of
from consilience.text.patterns import alternatives

BLANK = re.compile(r"(?<!\?P)<(\w+)>")


class PlaceWords:
    """The lists of places.toml and place_words.toml that finding needs."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.table("places")
        kinds: dict[str, list[str]] = lexicon.table("place_words")["kind_words"]
        words = partial(lexicon.words, "places")
        rules = ending_rules(table["plurals"]["rules"])
        self.kinds = frozenset(
            form for each in kinds.values() for word in each for form in (word, inflect(word, rules))
        )
        self.singular = {inflect(word, rules): word for each in kinds.values() for word in each}
        self.prepositions: dict[str, str] = {
            word: role for role in ("event", "origin", "destination", "route", "none")
            for word in table["prepositions"][role]
        }  # fmt: skip
        self._read_small(words, table)
        self.still = words("prepositions", "still")
        self.bound = words("prepositions", "bound")
        self.parts = words("prepositions", "parts")
        self.verbs = {kind: frozenset(listed) for kind, listed in table["verbs"].items()}
        self.metonyms: dict[str, str] = table["metonyms"]
        events: dict[str, Any] = lexicon.table("events")
        self.happenings = frozenset(
            noun for row in events["event"] if "incident" in row or row.get("kind") for noun in row.get("nouns", ())
        )
        self.modifiers = words("modifiers", "words")
        self.begins = words("modifiers", "begins")
        self.of_peoples = words("modifiers", "of_peoples")
        self.belonging = words("prepositions", "belonging")
        self.features = words("features", "after")
        self.built = words("features", "built")
        self.carriers = frozenset(
            name for file in ("agencies", "outlets") for row in lexicon.table(file).values() if isinstance(row, dict)
            for name in (row["name"], *row.get("aliases", ()))
        )  # fmt: skip
        self.features_before = words("features", "before")
        self.before_others = words("features", "before_others")
        self.roads = words("features", "roads")
        self.before_roads = words("features", "before_roads")
        self.civic = words("civic", "words")
        self.civic_generic = words("civic", "generic")
        self.of_bodies = words("civic", "of_bodies")
        self.bodies = words("bodies", "words")
        self.bodies_before = words("bodies", "before")
        self.of_place = words("of_place", "words")
        self.titles = words("people", "occupations") | titles_of(lexicon)
        self.said = words("people", "said")
        self.given = frozenset(table["people"]["given"].split())
        self.never = (
            frozenset(table["never"]["words"].split())
            | self.features
            | self.roads
            | self.bodies
            | self.titles
            | self.kinds
        )
        self.capitals = frozenset(
            short for listed in lexicon.table("place_words")["abbreviations"].values() for short in listed
        )  # fmt: skip
        self.distance: dict[str, Any] = table["distance"]
        self.stretches: dict[str, Any] = table["stretches"]
        self.between: dict[str, Any] = table["between"]
        self.of = lexicon.words("place_words", "of", "words")
        self.articles = lexicon.words("place_words", "articles", "words")
        self.numbers = frozenset(lexicon.table("times")["numbers"])
        self.generic = self.kinds | self.features | self.roads | self.numbers | self.modifiers

    def _read_small(self, words: Callable[..., frozenset[str]], table: Mapping[str, Any]) -> None:
        """The lists of small words: prepositions with what is said of some of them, articles, particles."""
        self.only_moving = words("prepositions", "only_moving")
        self.onward = words("prepositions", "onward")
        self.where = words("prepositions", "where")
        self.aloft = words("prepositions", "aloft")
        self.strikes = words("prepositions", "strikes")
        self.unsure = words("prepositions", "unsure")
        self.only_bound = words("prepositions", "only_bound")
        self.whence = words("prepositions", "origin")
        self.passed = words("determiners", "passed")
        self.skipped = words("determiners", "skipped")
        self.any_article = words("determiners", "articles")
        self.joiners = words("joiners", "words")
        self.ending = re.compile(table["possessive"]["ending"])
        self.bare_ending = re.compile(table["possessive"]["bare"])
        self.particles = frozenset(table["inside"]["particles"].split())
        self.raised = re.compile(rf"[^\W\d_a-z]|(?:{alternatives(table['inside']['elided'])})['’][^\W\d_a-z]")
        self.may_open = words("inside", "may_open")
        self.dotted = words("inside", "dotted")
        self.behind_owner = words("inside", "behind_owner")
        self.own_to_towns = words("inside", "own_to_towns")
        self.headed_on = words("inside", "headed_on")
        self.openings = words("lists", "openings")
        self.opening_pairs = frozenset((one, other) for one, other in table["lists"]["pairs"])
        self.tongues = words("tongues", "before")


def written(pattern: str, lists: Mapping[str, Iterable[str]]) -> str:
    """A pattern of the lexicon with its lists written out.

    >>> written("(?P<way><ways>) of", {"ways": ["east", "north"]})
    '(?P<way>north|east) of'
    """
    return BLANK.sub(lambda blank: alternatives(lists[blank[1]]), pattern)
