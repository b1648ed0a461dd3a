"""Words as a sentence told anew keeps them: by stem, by number, by sound, or by a word that may stand for them.

An editor writes "wounded" where the wire had "injured", a synonym tool "harmed", a translator another spelling of a
name and a number in figures.
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
NUMBER_WEIGHT = 2.0


class Term(NamedTuple):
    """A word (or number) of a text: where it stands, what it weighs, and what it is known by.

    ``exact`` is its stem or its number, ``sound`` how a name sounds in any spelling, ``senses`` the groups of words
    that may stand for each other. ``name`` marks names and numbers.
    """

    start: int
    end: int
    weight: float
    exact: str
    sound: str | None
    senses: tuple[int, ...]
    name: bool

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.exact[0] == "#"


class Terms:
    """Reads the terms of a text.

    >>> from consilience.lexicon.load import load_lexicon
    >>> terms = Terms(load_lexicon("en"), lambda word: 2.0)
    >>> [term.exact for term in terms("Some twenty-three Halidovs fled.")]
    ['some', '#23', 'halidov', 'flee']
    """

    def __init__(self, lexicon: Lexicon, weight: Callable[[str], float]) -> None:
        self._stems, self._names, self._numbers = stems_of(lexicon), Names(lexicon), NumberReader(lexicon)
        self._weight = weight
        self._groups: dict[str, list[int]] = {}
        for number, group in enumerate(lexicon.table("alike")["groups"]):
            for word in group.split():
                self._groups.setdefault(stem(word, self._stems), []).append(number)
        self._known: dict[str, tuple[float, str, str | None, tuple[int, ...], bool]] = {}

    def __call__(self, text: str) -> list[Term]:
        """The terms of a text, in order."""
        found: list[Term] = []
        at = 0
        for match in WORD.finditer(text):
            start = match.start()
            if start < at:
                continue
            number = self._number(text, match)
            if number is not None:
                at, value = number
                found.append(Term(start, at, NUMBER_WEIGHT, f"#{value:g}", None, (), True))
            else:
                found.append(Term(start, match.end(), *self._of(match.group())))
        return found

    def _number(self, text: str, match: re.Match[str]) -> tuple[int, float] | None:
        if self._numbers.begins.match(text, match.start()) is None:
            return None
        read = self._numbers.read(text, match.start())
        if read is None or not read.value or read.end < match.end():
            return None
        return read.end, read.value

    def _of(self, word: str) -> tuple[float, str, str | None, tuple[int, ...], bool]:
        """What a word weighs and is known by; sounds only of names, since small words sound alike by the dozen."""
        if word not in self._known:
            root = stem(word, self._stems)
            name = word[0].isupper()
            sound = self._names.skeleton(word) if name and len(word) >= SOUNDED else None
            groups = tuple(dict.fromkeys(self._groups.get(root, ())))
            self._known[word] = (self._weight(word.lower()), root, sound, groups, name)
        return self._known[word]
