"""Words as a sentence told anew keeps them: by stem, by number, by sound, or by a word that may stand for them.

An editor writes "wounded" where the wire had "injured", a synonym tool "harmed", a translator another spelling of a
name and a number in figures. So each word has keys, and two words are alike where they share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.names import Names
from consilience.text.numerals import NumberReader
from consilience.text.phrases import stem, stems_of

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# The shortest name that another spelling is looked for.
SOUNDED = 4


class Term(NamedTuple):
    """A word (or number) of a text: where it stands, what it weighs, and its keys, the exact one first."""

    start: int
    end: int
    weight: float
    keys: tuple[str, ...]
    name: bool


class Terms:
    """Reads the terms of a text.

    >>> from consilience.lexicon.load import load_lexicon
    >>> terms = Terms(load_lexicon("en"), lambda word: 2.0)
    >>> [term.keys[0] for term in terms("Some twenty-three Halidovs fled.")]
    ['some', '#23', 'halidov', 'flee']
    """

    def __init__(self, lexicon: Lexicon, weight: Callable[[str], float]) -> None:
        self._stems, self._names, self._numbers = stems_of(lexicon), Names(lexicon), NumberReader(lexicon)
        self._weight = weight
        self._groups: dict[str, list[str]] = {}
        for number, group in enumerate(lexicon.table("alike")["groups"]):
            for word in group.split():
                self._groups.setdefault(stem(word, self._stems), []).append(f"~{number}")
        self._known: dict[str, tuple[float, tuple[str, ...]]] = {}

    def __call__(self, text: str) -> list[Term]:
        """The terms of a text, in order."""
        found: list[Term] = []
        at = 0
        for match in WORD.finditer(text):
            if match.start() < at:
                continue
            number = self._number(text, match)
            if number is not None:
                end, value = number
                found.append(Term(match.start(), end, 2.0, (f"#{value:g}",), True))
                at = end
                continue
            weight, keys = self._of(match.group())
            found.append(Term(match.start(), match.end(), weight, keys, match.group()[0].isupper()))
        return found

    def _number(self, text: str, match: re.Match[str]) -> tuple[int, float] | None:
        begins = self._numbers.begins.match(text, match.start())
        if begins is None:
            return None
        read = self._numbers.read(text, match.start())
        if read is None or read.value is None or read.value == 0 or read.end < match.end():
            return None
        return read.end, read.value

    def _of(self, word: str) -> tuple[float, tuple[str, ...]]:
        """What a word weighs, and its keys; sounds only of names, since small words sound alike by the dozen."""
        if word not in self._known:
            root = stem(word, self._stems)
            keys = [root, *self._groups.get(root, ())]
            if word[0].isupper() and len(word) >= SOUNDED:
                keys.append(f"={self._names.skeleton(word)}")
            self._known[word] = (self._weight(word.lower()), tuple(keys))
        return self._known[word]
