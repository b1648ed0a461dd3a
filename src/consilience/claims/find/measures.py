"""What the words say of a measure: which kind a verb, a noun, a state or a turn of phrase gives to what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import inflect, inflections, nouns_of, verbs_of

# How the counted group stands to the word: its object, its subject, what follows it with "of", its own noun, a state
# behind it, the doer in "by".
Standing = Literal["object", "subject", "of", "noun", "state", "agent"]


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
        self._never: dict[str, frozenset[str]] = {}
        self._glue: tuple[str, ...] = tuple(table["lost_blanks"])
        self.phrases: list[tuple[re.Pattern[str], str]] = []
        self._nouns, self._verbs = nouns_of(lexicon), verbs_of(lexicon, loosely=True)
        self._doing: str = lexicon.table("inflections")["verbs"]["doing"]
        self._done = tuple(lexicon.table("inflections")["verbs"]["done"])
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
        touching = table["affected"]["touching"]
        self.touching = frozenset(form for verb in touching for form in inflections(verb, self._verbs))
        self.any_phrase = re.compile("|".join(pattern.pattern for pattern, _ in self.phrases))
        moving = table["crossed-border"]["moving"]
        self.moving = frozenset(form for verb in moving for form in inflections(verb, self._verbs))

    def _enter(self, kind: str, entry: dict[str, Any]) -> None:
        verbal: tuple[Standing, ...] = ("object", "subject")
        for standing in verbal:
            for verb in [*entry.get(standing, ()), *(entry.get("irregular", ()) if entry.get(standing) else ())]:
                for form in inflections(verb, self._verbs):
                    self._words.setdefault((form, standing), kind)
        for noun in entry.get("nouns", ()):
            self._words.setdefault((noun, "noun"), kind)
            self._words.setdefault((noun, "of"), kind)
        for verb in entry.get("object", ()):
            for form in inflections(verb, self._verbs):
                if form.endswith(self._doing):
                    self._words.setdefault((form, "of"), kind)
                if form.endswith(self._done):
                    self._words.setdefault((form, "state"), kind)
        for word in entry.get("states", ()):
            self._words.setdefault((word, "state"), kind)
        self._never[kind] = frozenset(entry.get("never", ()))
        for word in entry.get("status", ()):
            self._status.setdefault(word, kind)
        self.phrases += [(_spaced(phrase), kind) for phrase in entry.get("phrases", ())]

    def singular(self, noun: str) -> str:
        """A regular plural without its ending; other words as they are."""
        return inflect(noun, self._nouns.singular)

    def of_word(self, word: str, standing: Standing) -> str | None:
        """The kind that a word gives to what stands so to it; None where it gives none."""
        word = word.lower()
        found = self._words.get((word, standing))
        if found is None and standing in ("noun", "of") and word != self.singular(word):
            found = self._words.get((self.singular(word), standing))
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
        return self._status.get(word) or self._status.get(self.singular(word))

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
        return frozenset(words | {word + self._nouns.ending for word in words})

    def fits(self, kind: str | None, unit: str | None) -> bool:
        """Whether something of this unit can be counted under the kind; an unknown unit fits all."""
        return kind is None or unit is None or kind not in self.kinds or unit in self.kinds[kind].units

    def never_counts(self, kind: str, words: Iterable[str]) -> bool:
        """Whether a kind counts nothing that is told by one of these words: nobody takes an evacuation centre."""
        return not self._never.get(kind, frozenset()).isdisjoint(word.lower() for word in words)

    def unit_of(self, kind: str | None) -> str | None:
        """The unit a kind counts by itself."""
        return self.kinds[kind].unit if kind in self.kinds else None

    def weak(self, kind: str | None) -> bool:
        """Whether the kind gives way to any other of its clause."""
        return kind is None or (kind in self.kinds and self.kinds[kind].weak)
