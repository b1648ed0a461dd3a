"""Whether two short phrases are one phrase in two wordings or translations, by the stems of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import Rules, ending_rules, inflect
from consilience.text.names import fold

# Shorter words are spelt alike on both sides of the ocean, and no ending goes that leaves less than this.
SHORT, LEAST_STEM = 5, 4
# So many endings stand behind each other at most: "neighbor-li-ness-es".
MOST_ENDINGS = 3
LEAST_WEIGHT = 5.0
LEAST_SHARE = 0.66


class Stems(Struct, frozen=True):
    """How words are brought to one stem: words by themselves and their plurals, spellings made one, endings that go."""

    irregular: Mapping[str, str]
    singular: Rules
    spellings: Rules
    endings: Rules
    doubled: Rules


class Commonplaces(Struct, frozen=True):
    """What anybody says: words without content of their own, and set phrases, each as the stems of its words."""

    empty: frozenset[str]
    stock: tuple[frozenset[str], ...]
    stems: Stems
    owner: str
    language: str


def stems_of(lexicon: Lexicon) -> Stems:
    """The stems of a language."""
    table = lexicon.table("phrases")["stems"]
    rules = (ending_rules(table[name]) for name in ("spellings", "endings", "doubled"))
    singular = ending_rules(lexicon.table("inflections")["nouns"]["singular"])
    return Stems(table["irregular"], singular, *rules)


def commonplaces(lexicon: Lexicon) -> Commonplaces:
    """The commonplaces of a language."""
    table, stems = lexicon.table("phrases"), stems_of(lexicon)
    stock = tuple(frozenset(stem(word, stems) for word in phrase.split()) for phrase in table["stock"])
    return Commonplaces(lexicon.words("phrases", "empty"), stock, stems, table["owner"], lexicon.language)


def stem(word: str, stems: Stems) -> str:
    """A word without endings, British and American spellings made one.

    >>> from consilience.lexicon.load import load_lexicon
    >>> stems = stems_of(load_lexicon("en"))
    >>> stem("neighbourly", stems) == stem("neighborliness", stems)
    True
    >>> stem("organised", stems) == stem("organize", stems)
    True
    """
    word = _regular(fold(word), stems)
    if len(word) > SHORT:
        for spelt, instead in stems.spellings:
            word = spelt.sub(instead, word)
    for _ in range(MOST_ENDINGS):
        shorter = (ending.subn(instead, word) for ending, instead in stems.endings)
        fewer = next((base for base, found in shorter if found and len(base) >= LEAST_STEM), None)
        if fewer is None:
            break
        word = fewer
    return inflect(word, stems.doubled)


def _regular(word: str, stems: Stems) -> str:
    """The base of a word that goes by no rule, of its plural as well: "metres", "centres"."""
    single = inflect(word, stems.singular)
    return stems.irregular.get(word) or stems.irregular.get(single) or word


def content_stems(phrase: str, common: Commonplaces) -> dict[str, float]:
    """Stems of the words that carry content, each with its weight: 0 for the commonest words, 8 for unheard ones.

    Set phrases that anybody uses are taken out first. Weights are from wordfreq's table of the language.
    """
    from wordfreq import zipf_frequency

    words = [
        w for w in re.findall(r"[^\W_]+(?:'[a-z]+)?", fold(phrase).replace(common.owner, "")) if w not in common.empty
    ]
    stems = [stem(word, common.stems) for word in words]
    gone: set[int] = set()
    for wanted in common.stock:
        for at in range(len(stems) - 1):
            if {*stems[at : at + 2]} == wanted:
                gone |= {at, at + 1}
    weights: dict[str, float] = {}
    for number, (word, root) in enumerate(zip(words, stems, strict=True)):
        if number not in gone:
            weights[root] = max(weights.get(root, 0.0), 8.0 - zipf_frequency(word, common.language), 0.0)
    return weights


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
    """Pairs of phrases of different reports that are one phrase, as indexes into (report, phrase) rows, in order.

    Two are one that share at least two stems, not all of them common, and most of the shorter one.

    >>> from consilience.lexicon.load import load_lexicon
    >>> rows = (("r1", "to shield the old bridge"), ("r2", "shielding our old bridge"), ("r3", "peace and security"))
    >>> shared_phrases([*rows, ("r4", "security and peace")], commonplaces(load_lexicon("en")))
    ((0, 1),)
    """
    rows = list(accounts)
    stems = [content_stems(phrase, common) for _, phrase in rows]
    return tuple(
        (i, j)
        for i in range(len(rows))
        for j in range(i + 1, len(rows))
        if rows[i][0] != rows[j][0] and _one_phrase(stems[i], stems[j])
    )
