"""Whether two short phrases are one phrase in two wordings or translations, by the stems of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from consilience.text.names import fold

# Words without content of their own. Our own list.
EMPTY_LIST = (
    "a an the and or but nor of to in on at by for from with into onto over under as is are was were be been "
    "being am do does did have has had will would shall should can could may might must not no it its he his him "
    "she her hers they their theirs them we our ours us you your yours i my me mine this that these those own "
    "there here so than then too very just also only who whom whose which what when where how why all any some "
    "each every both if because while order out up down about"
)
EMPTY = frozenset(EMPTY_LIST.split())
# Set phrases that anybody says: sharing one shows nothing. Our own list.
STOCK_LIST = (
    "peace security, security stability, peace stability, law order, rule law, human right, civil war, "
    "international community, national security, state emergency, armed force, security force, prime minister, "
    "united nation, civil society, international law, territorial integrity, climate change, public health, "
    "last week, last year, last month, next week, men woman, woman child, thought prayer, loss life, loved one, "
    "immediate effect, long time, young people, local people, good news, bad news, first time, so far, "
    "special operation, terrorist attack, freedom speech, free fair"
)
STOCK = tuple(tuple(phrase.split()) for phrase in STOCK_LIST.split(", "))
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


def content_stems(phrase: str) -> dict[str, float]:
    """Stems of the words that carry content, each with its weight: 0 for the commonest words, 8 for unheard ones.

    Set phrases that anybody uses are taken out first. Weights are from wordfreq's table of English.
    """
    from wordfreq import zipf_frequency

    words = [w for w in re.findall(r"[^\W_]+(?:'[a-z]+)?", fold(phrase).replace("'s", "")) if w not in EMPTY]
    stems = [stem(word) for word in words]
    gone: set[int] = set()
    for stock in STOCK:
        wanted = {stem(word) for word in stock}
        for at in range(len(stems) - 1):
            if {*stems[at : at + 2]} == wanted:
                gone |= {at, at + 1}
    weights: dict[str, float] = {}
    for number, (word, root) in enumerate(zip(words, stems, strict=True)):
        if number not in gone:
            weights[root] = max(weights.get(root, 0.0), 8.0 - zipf_frequency(word, "en"), 0.0)
    return weights


def same_phrase(a: str, b: str) -> bool:
    """Whether two short phrases share at least two stems, not all of them common, and most of the shorter one.

    >>> same_phrase("to shield the old bridge", "shielding our old bridge")
    True
    >>> same_phrase("peace and security", "security and peace")
    False
    """
    return _one_phrase(content_stems(a), content_stems(b))


def _one_phrase(first: dict[str, float], second: dict[str, float]) -> bool:
    shared = first.keys() & second.keys()
    if len(shared) < 2:
        return False
    common = sum(sorted(min(first[s], second[s]) for s in shared))
    least = min(sum(sorted(first.values())), sum(sorted(second.values())))
    most = max(len(first), len(second))
    whole = sum(sorted(max(first[s], second[s]) for s in shared))
    return whole >= LEAST_WEIGHT and common >= LEAST_SHARE * least and len(shared) * 4 >= most


def shared_phrases(accounts: Iterable[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
    """Pairs of phrases of different reports that are one phrase, as indexes into (report, phrase) rows, in order."""
    rows = list(accounts)
    stems = [content_stems(phrase) for _, phrase in rows]
    return tuple(
        (i, j)
        for i in range(len(rows))
        for j in range(i + 1, len(rows))
        if rows[i][0] != rows[j][0] and _one_phrase(stems[i], stems[j])
    )
