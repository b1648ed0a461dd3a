"""Forms of names: without titles and accents, and as skeletons in which other transliterations of a name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Titles and ranks that stand before a name and are no part of it. Our own list.
TITLES_LIST = (
    "mr mrs ms miss mister sir madam dame lord lady dr doctor prof professor rev reverend father sister brother "
    "hon general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr "
    "brigadier brig president vice prime minister premier chancellor senator sen representative rep congressman "
    "congresswoman governor gov mayor deputy secretary king queen prince princess sheikh emir mullah maulvi "
    "mawlawi ayatollah imam haji hajji ustad judge justice ambassador chief former acting the"
)
TITLES = frozenset(TITLES_LIST.split())
# One sound written in two ways by the romanisations of Arabic, Persian, Russian, Turkic and Indic names; ours, applied
# in order to lower-case names without accents.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[’'`ʿʾ-]", ""),
        (r"shch|sch", "sh"),
        (r"tch", "ch"),
        (r"kh", "h"),
        (r"zh|dzh|dj", "j"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[aou]|$)", "k"),
        (r"tz", "z"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee|ie(?=.)", "i"),
        (r"(?<=.)ye|(?<=.)je", "e"),
        (r"^ye", "e"),
        (r"y(?=[aeiou])", "i"),
        (r"ij$|yy$|iy$|ii$|y$", "i"),
        (r"ey$|ei$|ej$", "ei"),
        (r"(.)\1", r"\1"),
        (r"off$|ow$", "ov"),
    )
)
VOWELS = re.compile(r"(?<=.)[aeiouy]+")
LIKE = 85.0


def fold(words: str) -> str:
    """Lower case without accents, curly apostrophes made straight.

    >>> fold("Çelik’s")
    "celik's"
    """
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'").replace("\xa0", " "))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def plain_name(name: str) -> str:
    """A name in lower case, without titles, possessive endings and punctuation.

    >>> plain_name("Gen. Marta O’Neil’s")
    "marta o'neil"
    """
    words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", re.sub(r"'s\b|'(?=\s|$)", "", fold(name)))
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """The sounds of a word that romanisations agree on: the first letter, the consonants after it, and a last vowel.

    >>> skeleton("Khalidov") == skeleton("Halidow")
    True
    """
    folded = fold(word)
    for pattern, sound in SOUNDS:
        folded = pattern.sub(sound, folded)
    # A last vowel tells a woman's surname from a man's, and one name from another; those within are written at will.
    last = folded[-1] if len(folded) > 2 and folded[-1] in "aeiou" else ""
    return VOWELS.sub("", folded) + last


def alike(a: str, b: str) -> bool:
    """Whether two single words are one name in two spellings: the same skeleton, and like letters besides.

    Short words must be the same.
    """
    from rapidfuzz.fuzz import ratio

    a, b = fold(a), fold(b)
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    if skeleton(a) == skeleton(b):
        return bool(ratio(a, b) >= (60.0 if min(len(a), len(b)) > 4 else 80.0))
    if (a[-1] in "aeiou" or b[-1] in "aeiou") and a[-1] != b[-1]:
        return False
    # A letter more or less in a long name; another consonant makes another name more often than a misprint.
    return min(len(a), len(b)) >= 7 and bool(ratio(a, b) >= LIKE) and bool(ratio(skeleton(a), skeleton(b)) >= 80.0)


def same_name(a: str, b: str) -> bool:
    """Whether two names of persons are the same but for spelling: given name and surname both alike, word by word.

    >>> same_name("President Rashid Khalidov", "Rashid Halidov")
    True
    >>> same_name("Rashid Halidov", "Anvar Halidov")
    False
    """
    first, second = plain_name(a).split(), plain_name(b).split()
    if not first or not second or (len(first) == 1) != (len(second) == 1):
        return False
    if len(first) == 1:
        return first == second
    short, long = sorted((first, second), key=len)
    if not alike(first[-1], second[-1]):
        return False
    # A middle name may be left out, and a man be known by it.
    return any(_given(short[0], given) for given in (long[:1] if len(short) == len(long) else long[:-1]))


def _given(a: str, b: str) -> bool:
    return alike(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])


def surname_alike(a: str, b: str) -> bool:
    """Whether the last words of two names are alike; for names that office and country tie together anyway."""
    first, second = plain_name(a).split(), plain_name(b).split()
    return bool(first and second) and alike(first[-1], second[-1])


def variants(a: str, b: str) -> bool:
    """Whether two names mean the same but are not spelt the same."""
    return plain_name(a) != plain_name(b) and same_name(a, b)
