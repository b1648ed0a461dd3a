"""What the words say of a measure: which kind a verb, a noun, a state or a turn of phrase gives to what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from consilience.lexicon.load import Lexicon

# How the counted group stands to the word: its object, its subject, what follows it with "of", its own noun, a state
# behind it, the doer in "by".
Standing = Literal["object", "subject", "of", "noun", "state", "agent"]
VOWELS = "aeiou"


class Measure(NamedTuple):
    """A kind of figure, with its label in plain words and the kinds it is told with.

    ``family`` holds kinds that answer one question by different definitions (mobilised, deployed); ``related`` names
    kinds of the same people that stay apart (displaced, evacuated).
    """

    kind: str
    label: str
    unit: str
    units: frozenset[str]
    family: str
    related: tuple[str, ...]
    weak: bool


def inflections(verb: str) -> frozenset[str]:
    """The regular forms of an English verb; short ones with their last letter doubled and not ("open", "trap").

    >>> sorted(inflections("carry"))
    ['carried', 'carries', 'carry', 'carrying']
    """
    stem = verb
    if verb.endswith("e"):
        stem = verb[:-1]
        return frozenset((verb, verb + "s", verb + "d", stem + "ing"))
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return frozenset((verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"))
    if (
        len(verb) > 2
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and verb[-3] not in VOWELS
        and len(verb) < 6
    ):
        stem = verb + verb[-1]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return frozenset(
        (verb, third, stem + "ed", stem + "ing", verb + "ed", verb + "ing")
        if stem != verb
        else (verb, third, verb + "ed", verb + "ing")
    )


def singular(noun: str) -> str:
    """A regular English plural without its ending; other words as they are."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _spaced(phrase: str) -> re.Pattern[str]:
    """A phrase as whole words, with blanks of any width."""
    blanks = phrase.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"\b(?:{blanks})\b")


class Measures:
    """The kinds of figures, by words."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.table("measures")
        self.kinds: dict[str, Measure] = {}
        self._words: dict[tuple[str, Standing], str] = {}
        self._status: dict[str, str] = {}
        self._glue: tuple[str, ...] = tuple(table["lost_blanks"])
        self.phrases: list[tuple[re.Pattern[str], str]] = []
        for kind, entry in table.items():
            if isinstance(entry, dict):
                self.kinds[kind] = Measure(
                    kind,
                    entry["label"],
                    entry["unit"],
                    frozenset(entry["units"]),
                    entry["family"],
                    tuple(entry["related"]),
                    entry.get("weak", False),
                )
                self._enter(kind, entry)
        self.moving = frozenset(form for verb in table["crossed-border"]["moving"] for form in inflections(verb))

    def _enter(self, kind: str, entry: dict[str, Any]) -> None:
        verbal: tuple[Standing, ...] = ("object", "subject")
        for standing in verbal:
            for verb in [*entry.get(standing, ()), *(entry.get("irregular", ()) if entry.get(standing) else ())]:
                for form in inflections(verb):
                    self._words.setdefault((form, standing), kind)
        for noun in entry.get("nouns", ()):
            self._words.setdefault((noun, "noun"), kind)
            self._words.setdefault((noun, "of"), kind)
        for verb in entry.get("object", ()):
            for form in inflections(verb):
                if form.endswith("ing"):
                    self._words.setdefault((form, "of"), kind)
                if form.endswith(("ed", "en", "t")):
                    self._words.setdefault((form, "state"), kind)
        for word in entry.get("states", ()):
            self._words.setdefault((word, "state"), kind)
        for word in entry.get("status", ()):
            self._status.setdefault(word, kind)
        self.phrases += [(_spaced(phrase), kind) for phrase in entry.get("phrases", ())]

    def of_word(self, word: str, standing: Standing) -> str | None:
        """The kind that a word gives to what stands so to it; None where it gives none."""
        word = word.lower()
        found = self._words.get((word, standing))
        if found is None and standing in ("noun", "of") and word != singular(word):
            found = self._words.get((singular(word), standing))
        if found is None and len(word) > 9:
            shorter = next(
                (word.removeprefix(g).removesuffix(g) for g in self._glue if word.startswith(g) or word.endswith(g)),
                word,
            )
            return self._words.get((shorter, standing))
        return found

    def of_status(self, word: str) -> str | None:
        """The kind of a noun for people in a state ("refugees"), or of an adjective before one ("displaced")."""
        word = word.lower()
        return self._status.get(word) or self._status.get(singular(word))

    def knows(self, word: str) -> bool:
        """Whether the word gives some kind to anything."""
        word = word.lower()
        standings: tuple[Standing, ...] = ("object", "subject", "of", "state", "noun")
        return any((word, standing) in self._words for standing in standings)

    def words_of(self, kinds: Sequence[str]) -> frozenset[str]:
        """All words that may tell of one of these kinds, those of its phrases among them."""
        words = {word for (word, _), kind in self._words.items() if kind in kinds}
        for phrase, kind in self.phrases:
            if kind in kinds:
                words.update(re.findall(r"[a-z]{4,}", phrase.pattern))
        return frozenset(words | {word + "s" for word in words})

    def fits(self, kind: str | None, unit: str | None) -> bool:
        """Whether something of this unit can be counted under the kind; an unknown unit fits all."""
        return kind is None or unit is None or kind not in self.kinds or unit in self.kinds[kind].units

    def unit_of(self, kind: str | None) -> str | None:
        """The unit a kind counts by itself."""
        return self.kinds[kind].unit if kind in self.kinds else None

    def weak(self, kind: str | None) -> bool:
        """Whether the kind gives way to any other of its clause."""
        return kind is None or (kind in self.kinds and self.kinds[kind].weak)
