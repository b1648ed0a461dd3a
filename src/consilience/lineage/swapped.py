"""The traces of a tool that swaps words: "cops" for police, "started shooting" for opened fire, all through a text.

What an office writes for a plain word ("perished", "utilizing") is no trace by itself: a reporter who has its release
before him writes the plain one, and the text with the rarer words is the older one. A tool puts such words too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.lineage.passages import swaps
from consilience.text.words import folding_of, words_of

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A desk swaps a word here and there, for rarer ones and for plainer ones. A tool swaps many, and so many times as often
# for a rarer one (by so much, of weights from 0 to 4).
SWAPS, RARER_TIMES, RARER = 12, 2.5, 0.3
# A word that weighs so much is no word of the language: a name, a misprint.
NO_WORD = 4.0
# A few such words may be a writer's own; so many on one side and hardly any on the other are a tool's.
TRACES, TIMES = 3, 3
# Beside each of a tool's wordings stand so many at most that offices write as well; an office's text has them alone.
OFFICIAL = 3


class Wording(NamedTuple):
    """Words of a text that a tool takes or puts, by their characters; in small letters, with one blank between."""

    start: int
    end: int
    words: str


class Spun:
    """What tools put for plain words, by the lists of a language; ``official`` are the words of offices, folded.

    >>> from consilience.lexicon.load import load_lexicon
    >>> spun = Spun(load_lexicon("en"))
    >>> plain = spun.wordings("Police said nine people died when gunmen opened fire.")
    >>> other = spun.wordings("Cops expressed that nine individuals died when gunmen opened hearth.")
    >>> spun.made_of({found.words for found in plain}, {found.words for found in other})
    True
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._official = frozenset(word for words in lexicon.table("spun")["official"].values() for word in words)
        alone, folding = sorted(words for words in self._official if " " not in words), folding_of(lexicon)
        self.official = frozenset(folded for *_, folded in words_of(" ".join(alone), folding))
        self._plain: dict[str, set[str]] = {}
        for plain, instead in lexicon.table("spun")["swaps"].items():
            for wording in instead:
                self._plain.setdefault(wording, set()).add(plain)
        self._beginning: dict[str, set[tuple[str, ...]]] = {}
        for known in self._plain.keys() | set().union(*self._plain.values()):
            words = tuple(known.split(" "))
            self._beginning.setdefault(words[0], set()).add(words)

    def wordings(self, text: str) -> tuple[Wording, ...]:
        """The wordings of a text that a tool takes or puts."""
        found = [(match.start(), match.end(), match[0].lower()) for match in WORD.finditer(text)]
        words = [word for *_, word in found]
        return tuple(
            Wording(start, found[at + len(known) - 1][1], " ".join(known))
            for at, (start, _, word) in enumerate(found)
            for known in sorted(self._beginning.get(word, ()))
            if tuple(words[at : at + len(known)]) == known
        )

    def made_of(self, mine: AbstractSet[str], yours: AbstractSet[str]) -> bool:
        """Whether a text is what a tool made of another: it puts the tool's wordings for the plain ones, not back."""
        forth, back = self._traces(mine, yours), self._traces(yours, mine)
        if len(forth & self._official) > OFFICIAL * len(forth - self._official):
            return False
        return len(forth) >= TRACES and len(forth) >= TIMES * len(back)

    def _traces(self, mine: AbstractSet[str], yours: AbstractSet[str]) -> set[str]:
        """Wordings that one text has in the place of a plain one of the other."""
        put = yours - mine
        return {wording for wording in put & self._plain.keys() if self._plain[wording] & (mine - yours)}


def picks_rarer(
    plain: Sequence[str], other: Sequence[str], weight: Callable[[str], float], official: AbstractSet[str] = frozenset()
) -> bool:
    """Whether a text is what a tool made of another, by what it puts for single words: rarer ones, all through.

    ``official`` are words that an office may have put: they make no tool's text, and most that are put are others.

    >>> rare = {"swell": 3.0, "rise": 1.0, "dwelling": 2.5, "house": 0.5}
    >>> plain = "the waters rise over the house".split()
    >>> other = "the waters swell over the dwelling".split()
    >>> picks_rarer(plain * 6, other * 6, lambda word: rare.get(word, 0.0))
    True
    >>> picks_rarer(plain * 6, other * 6, lambda word: rare.get(word, 0.0), {"dwelling"})
    False
    """
    steps = [
        (theirs[0] in official, weight(theirs[0]) - weight(mine[0]))
        for mine, theirs in swaps(plain, other)
        if len(mine) == len(theirs) == 1 and all(_is_word(word, weight) for word in (*mine, *theirs))
    ]
    rarer = [of_office for of_office, step in steps if step > RARER]
    plainer = sum(step < -RARER for _, step in steps)
    own = rarer.count(False)
    return len(steps) >= SWAPS and 2 * own > len(rarer) and own >= RARER_TIMES * plainer


def _is_word(word: str, weight: Callable[[str], float]) -> bool:
    return word.isalpha() and weight(word) < NO_WORD
