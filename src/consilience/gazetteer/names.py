"""How place names are compared: one key for equal names, one skeleton for other transliterations, and generic words.

Everything here is pure: text in, text out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property

from consilience.lexicon.load import Lexicon

# Letters that Unicode does not decompose, as English-language news writes them.
_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ə": "e", "ǝ": "e", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ŧ": "t",
})  # fmt: skip
# Apostrophes are letters of some alphabets that English writes or leaves out at will (Sana'a, Sanaa; Ta'izz, Taizz).
_APOSTROPHES = re.compile("['’‘ʻʼʽʾʿ`´ʹʺ′″“”\"]")
_INITIALS = re.compile(r"\b(\w)\.\s?(?=\w\b)")
_OTHER = re.compile(r"[\W_]+")
_SAINT = re.compile(r"\b(?:st|ste|sainte)\b(?= )")


def name_key(text: str) -> str:
    """The form under which names are compared: casefolded, without accents and punctuation, "St." as "saint".

    Apostrophes vanish, hyphens and other punctuation become spaces, initials close up.

    >>> name_key("Sana'a"), name_key("Mazār-e Sharīf"), name_key("St. John's"), name_key("U.S.")
    ('sanaa', 'mazar e sharif', 'saint johns', 'us')
    """
    folded = text.casefold()
    if folded.isascii():
        if folded.isalpha():
            return folded
    else:
        folded = _unaccented(folded)
    folded = _APOSTROPHES.sub("", folded)
    if "." in folded:
        folded = _INITIALS.sub(r"\1", folded)
    folded = _OTHER.sub(" ", folded.replace("&", " and ")).strip()
    return _SAINT.sub("saint", folded) if "st" in folded else folded


def _unaccented(text: str) -> str:
    # taken apart, some letters of mathematics and of other alphabets turn out to be capitals: folded again
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(_LETTERS)


# Spellings of one consonant in the romanisations of Persian, Arabic, Turkic and Slavic names (BGN/PCGN, ALA-LC, and
# what newsrooms make of them); upper case marks a sound that English needs two letters for.
_CONSONANTS = {
    "tch": "C", "sch": "S", "dzh": "j", "kh": "h", "gh": "g", "zh": "j", "dj": "j", "sh": "S", "ch": "C", "ph": "f",
    "th": "t", "dh": "d", "bh": "b", "ck": "k", "q": "k", "c": "k", "w": "v", "x": "ks", "y": "i",
}  # fmt: skip
_CONSONANT = re.compile("|".join(sorted(_CONSONANTS, key=lambda letters: (-len(letters), letters))))
# The Arabic article, which takes the colour of a sun letter: al-Hasakah, ar-Raqqah, Deir ez-Zor.
_ARTICLE = re.compile(r"^(?:[aeu]l |[ae](?P<sun>[dnrstz]) (?=(?P=sun))|[ae]sh (?=sh)|[ae]dh (?=dh)|[ae]th (?=th))")
_INNER_ARTICLE = re.compile(r"(?<= )(?:[aeu]l|[ae][dnrstz]|[ae]sh|[ae]dh|[ae]th) (?=\w)")
_GLIDE = re.compile(r"(?<=a)w(?![aeiou])")
_IZAFAT = re.compile(r" (?:i|e|ye|yi) ")
_DOUBLED = re.compile(r"([a-zA-Z])\1+")
_DIPHTHONG = re.compile(r"[ae]i(?![aou])")
_FINAL = re.compile(r"(?<=[^aeiou])(?:[ae]h|e)$")
_RUN = re.compile(r"[aou]+")


def sound(key: str) -> str:
    """How a name sounds apart from romanisation: the vowels a, o, u are kept apart, e and i are not.

    >>> sound("baghlan"), sound("baglan"), sound("tawila"), sound("kyiv"), sound("kiev")
    ('baglan', 'baglan', 'tavila', 'kiv', 'kiv')
    """
    words = _IZAFAT.sub(" ", _INNER_ARTICLE.sub("al ", _ARTICLE.sub("", key))).replace(" ", "")
    letters = _CONSONANT.sub(lambda found: _CONSONANTS[found[0]], _GLIDE.sub("u", words))
    letters = _FINAL.sub("a", _DIPHTHONG.sub("i", letters))
    letters = _RUN.sub(_back_vowel, letters.replace("e", "i"))
    return _DOUBLED.sub(r"\1", letters)


def _back_vowel(run: re.Match[str]) -> str:
    vowels = run[0]
    if vowels in ("oo", "ou"):
        return "u"
    return vowels[0] if len(set(vowels)) == 1 else "O"


_FLAT = str.maketrans({"o": "a", "u": "a", "O": "a"})


def skeleton(key: str) -> str:
    """What all romanisations of a name have in common; "" where too little is left to tell names apart.

    >>> skeleton("namongon") == skeleton("namangan") == skeleton("nomangan")
    True
    >>> skeleton("oslo"), skeleton("rome")
    ('', '')
    """
    flat = sound(key).translate(_FLAT)
    return flat if len(flat) >= _LEAST else ""


# Four letters are too few: "Oman" and "Uman", "Lima" and "Lema" are no variants of each other.
_LEAST = 5
# A scribe hears o for a (Tajik, Uzbek) and o for u (Arabic); nobody hears u for a.
# A mixed run ("ao", "au"), written O, may be any of them.
_ALIKE = frozenset({"ao", "oa", "ou", "uo", "aO", "oO", "uO", "Oa", "Oo", "Ou"})


def sound_alike(one: str, other: str) -> bool:
    """Whether two name keys may be romanisations of one name.

    >>> sound_alike("qurghonteppa", "kurgonteppa"), sound_alike("kabul", "kobala"), sound_alike("balkan", "bulkan")
    (True, False, False)
    """
    first, second = sound(one), sound(other)
    if len(first) != len(second) or len(first) < _LEAST:
        return False
    pairs = ((a, b) for a, b in zip(first, second, strict=True) if a != b)
    return all(a + b in _ALIKE for a, b in pairs)


class KindWords:
    """The generic words of place names ("district", "the city of") and the kinds that each may mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("place_words")
        self._tables: tuple[Mapping[str, list[str]], ...] = (table["kind_words"], table["affixes"])
        self.only_with_word = frozenset(name_key(word) for word in table["only_with_word"]["words"])
        self.only_with_word_in = frozenset(table["only_with_word"]["countries"]["codes"])
        self.articles = frozenset(table["articles"]["words"])
        self.of = frozenset(table["of"]["words"])

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """Generic word in key form to the kinds of place that it may mean."""
        found: dict[str, set[str]] = {}
        for kind, words in (pair for table in self._tables for pair in table.items()):
            for word in words:
                found.setdefault(name_key(word), set()).add(kind)
        return {word: frozenset(kinds) for word, kinds in found.items()}

    def without(self, key: str) -> Iterator[tuple[str, str]]:
        """A name key without each generic word that it begins or ends with, and that word; longest word first.

        ``"the city of asmara"`` gives ``("asmara", "city")``; ``"warduj district"`` gives ``("warduj", "district")``.
        """
        words = key.split(" ")
        if words[0] in self.articles:
            words = words[1:]
        for size in range(min(3, len(words) - 1), 0, -1):
            head, tail = " ".join(words[:size]), " ".join(words[-size:])
            if tail in self.kinds:
                yield " ".join(words[:-size]), tail
            if head in self.kinds:
                rest = words[size + 1 :] if words[size] in self.of else words[size:]
                if rest:
                    yield " ".join(rest), head
