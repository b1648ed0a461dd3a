"""Forms of names: without titles and accents, and as skeletons in which other transliterations of a name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import Rules, ending_rules

LIKE = 85.0
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def fold(words: str) -> str:
    """Lower case without accents, curly apostrophes made straight.

    >>> fold("Çelik’s")
    "celik's"
    """
    if words.isascii():
        return words.lower()
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'").replace("\xa0", " "))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def titles_of(lexicon: Lexicon) -> frozenset[str]:
    """What stands before a person's name and is no part of it, short forms with and without their stop.

    >>> from consilience.lexicon.load import load_lexicon
    >>> {"gen", "gen.", "mayor"} <= titles_of(load_lexicon("en"))
    True
    """
    titles = lexicon.table("names")["titles"].split()
    return frozenset(form for title in titles for form in (title, f"{title}."))


class Names:
    """The names of a language's news: its titles, and how it writes the sounds of names from elsewhere.

    >>> from consilience.lexicon.load import load_lexicon
    >>> names = Names(load_lexicon("en"))
    >>> names.plain("Gen. Marta O’Neil’s")
    "marta o'neil"
    >>> names.skeleton("Khalidov") == names.skeleton("Halidow")
    True
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("names")
        self._titles = frozenset(f"{table['titles']} {table['among_titles']}".split())
        self._owner = re.compile(table["owner"])
        self._written: list[list[str]] = table["sounds"]
        self._within = re.compile(table["within"])
        self._last: str = table["last"]
        self._skeletons: dict[str, str] = {}

    @cached_property
    def _sounds(self) -> Rules:
        return ending_rules(self._written)

    def plain(self, name: str) -> str:
        """A name in lower case, without titles, possessive endings and punctuation."""
        words = WORD.findall(self._owner.sub("", fold(name)))
        while len(words) > 1 and words[0] in self._titles:
            words.pop(0)
        return " ".join(words)

    def skeleton(self, word: str) -> str:
        """The sounds of a word that romanisations agree on: first letter, the consonants after it, and a last vowel."""
        if word not in self._skeletons:
            self._skeletons[word] = self._skeleton(fold(word))
        return self._skeletons[word]

    def _skeleton(self, folded: str) -> str:
        for pattern, sound in self._sounds:
            folded = pattern.sub(sound, folded)
        last = folded[-1] if len(folded) > 2 and folded[-1] in self._last else ""
        return self._within.sub("", folded) + last

    def alike(self, a: str, b: str) -> bool:
        """Whether two single words are one name in two spellings: the same skeleton, and like letters besides.

        Short words must be the same.
        """
        from rapidfuzz.fuzz import ratio

        a, b = fold(a), fold(b)
        if a == b:
            return True
        if min(len(a), len(b)) < 4:
            return False
        if self.skeleton(a) == self.skeleton(b):
            return bool(ratio(a, b) >= (60.0 if min(len(a), len(b)) > 4 else 80.0))
        if (a[-1] in self._last or b[-1] in self._last) and a[-1] != b[-1]:
            return False
        # A letter more or less in a long name; another consonant makes another name more often than a misprint.
        sounds = ratio(self.skeleton(a), self.skeleton(b))
        return min(len(a), len(b)) >= 7 and bool(ratio(a, b) >= LIKE) and bool(sounds >= 80.0)

    def same(self, a: str, b: str) -> bool:
        """Whether two names of persons are the same but for spelling: given name and surname alike, word by word.

        >>> from consilience.lexicon.load import load_lexicon
        >>> names = Names(load_lexicon("en"))
        >>> names.same("President Rashid Khalidov", "Rashid Halidov"), names.same("Rashid Halidov", "Anvar Halidov")
        (True, False)
        """
        first, second = self.plain(a).split(), self.plain(b).split()
        if not first or not second or (len(first) == 1) != (len(second) == 1):
            return False
        if len(first) == 1:
            return first == second
        short, long = sorted((first, second), key=len)
        if not self.alike(first[-1], second[-1]):
            return False
        # A middle name may be left out, and a man be known by it.
        return any(self._given(short[0], given) for given in (long[:1] if len(short) == len(long) else long[:-1]))

    def _given(self, a: str, b: str) -> bool:
        return self.alike(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])

    def surname_alike(self, a: str, b: str) -> bool:
        """Whether the last words of two names are alike; for names that office and country tie together anyway."""
        first, second = self.plain(a).split(), self.plain(b).split()
        return bool(first and second) and self.alike(first[-1], second[-1])

    def variants(self, a: str, b: str) -> bool:
        """Whether two names mean the same but are not spelt the same."""
        return self.plain(a) != self.plain(b) and self.same(a, b)
