"""Whether two short phrases are one phrase in two wordings or translations, by the stems of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.names import fold

IRREGULAR = {
    "lives": "life", "wives": "wife", "men": "man", "women": "woman", "children": "child", "people": "people",
    "fled": "flee", "lost": "lose", "said": "say", "went": "go", "gone": "go", "fought": "fight", "left": "leave",
    "held": "hold", "defence": "defense", "centre": "center", "metre": "meter", "theatre": "theater",
    "programme": "program", "lies": "lie", "homes": "home", "better": "good", "best": "good", "worse": "bad",
    "worst": "bad", "died": "die", "dying": "die",
}  # fmt: skip
SUFFIXES = (
    ("ization", "ize"), ("ational", "ate"), ("liness", ""), ("fulness", "ful"), ("ingly", ""), ("edly", ""),
    ("ies", "y"), ("ness", ""), ("ments", ""), ("ment", ""), ("ation", ""), ("ers", ""), ("ing", ""), ("ism", ""),
    ("ity", ""), ("ist", ""), ("ied", "y"), ("ly", ""), ("ed", ""), ("es", ""), ("er", ""), ("s", ""), ("e", ""),
    ("y", ""),
)  # fmt: skip
LEAST_WEIGHT = 5.0
LEAST_SHARE = 0.66


class Commonplaces(Struct, frozen=True):
    """What anybody says: words without content of their own, and set phrases, each as its words."""

    empty: frozenset[str]
    stock: tuple[tuple[str, ...], ...]


def commonplaces(lexicon: Lexicon) -> Commonplaces:
    """The commonplaces of a language."""
    stock = lexicon.table("phrases")["stock"]
    return Commonplaces(lexicon.words("phrases", "empty"), tuple(tuple(phrase.split()) for phrase in stock))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without endings, British and American spellings made one.

    >>> stem("neighbourly") == stem("neighborliness")
    True
    >>> stem("organised") == stem("organize")
    True
    """
    word = IRREGULAR.get(fold(word), fold(word))
    word = re.sub(r"(?<=[a-z]{2})our", "or", word) if len(word) > 5 else word
    word = re.sub(r"(?<=[a-z]{3})is(?=e|ing|ation)", "iz", word)
    for _ in range(3):
        for ending, instead in SUFFIXES:
            base = word[: -len(ending)] + instead
            if word.endswith(ending) and len(base) >= 4 and not (ending == "s" and word.endswith(("ss", "us", "is"))):
                word = base
                break
        else:
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "se" else word


def content_stems(phrase: str, common: Commonplaces) -> dict[str, float]:
    """Stems of the words that carry content, each with its weight: 0 for the commonest words, 8 for unheard ones.

    Set phrases that anybody uses are taken out first. Weights are from wordfreq's table of English.
    """
    from wordfreq import zipf_frequency

    words = [w for w in re.findall(r"[^\W_]+(?:'[a-z]+)?", fold(phrase).replace("'s", "")) if w not in common.empty]
    stems = [stem(word) for word in words]
    gone: set[int] = set()
    for stock in common.stock:
        wanted = {stem(word) for word in stock}
        for at in range(len(stems) - 1):
            if {*stems[at : at + 2]} == wanted:
                gone |= {at, at + 1}
    weights: dict[str, float] = {}
    for number, (word, root) in enumerate(zip(words, stems, strict=True)):
        if number not in gone:
            weights[root] = max(weights.get(root, 0.0), 8.0 - zipf_frequency(word, "en"), 0.0)
    return weights


def same_phrase(a: str, b: str, common: Commonplaces) -> bool:
    """Whether two short phrases share at least two stems, not all of them common, and most of the shorter one.

    >>> common = Commonplaces(frozenset({"and", "our", "the", "to"}), (("peace", "security"),))
    >>> same_phrase("to shield the old bridge", "shielding our old bridge", common)
    True
    >>> same_phrase("peace and security", "security and peace", common)
    False
    """
    return _one_phrase(content_stems(a, common), content_stems(b, common))


def _one_phrase(first: dict[str, float], second: dict[str, float]) -> bool:
    shared = first.keys() & second.keys()
    if len(shared) < 2:
        return False
    common = sum(sorted(min(first[s], second[s]) for s in shared))
    least = min(sum(sorted(first.values())), sum(sorted(second.values())))
    most = max(len(first), len(second))
    whole = sum(sorted(max(first[s], second[s]) for s in shared))
    return whole >= LEAST_WEIGHT and common >= LEAST_SHARE * least and len(shared) * 4 >= most


def shared_phrases(accounts: Iterable[tuple[str, str]], common: Commonplaces) -> tuple[tuple[int, int], ...]:
    """Pairs of phrases of different reports that are one phrase, as indexes into (report, phrase) rows, in order."""
    rows = list(accounts)
    stems = [content_stems(phrase, common) for _, phrase in rows]
    return tuple(
        (i, j)
        for i in range(len(rows))
        for j in range(i + 1, len(rows))
        if rows[i][0] != rows[j][0] and _one_phrase(stems[i], stems[j])
    )
