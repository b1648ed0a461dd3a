"""Words as reports are compared by them: folded, stemmed lightly, weighted by how rare they are in the language.

The weights come from the shipped frequencies of the package wordfreq, never from the casebook's own reports (law 6):
a word's weight is how far its Zipf frequency lies below that of the commonest content words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import Rules, ending_rules, inflect
from consilience.text.patterns import any_of
from consilience.text.sentences import Stops, stops_of
from consilience.text.shingles import WordHashes

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")

# Zipf frequencies run from 0 (unseen) to about 8 ("the"). Above 6 a word says nothing of a happening; below 2 all
# words are about equally rare, and a misspelling must not weigh more than a place name.
COMMONEST, RAREST = 6.0, 2.0


# A word of a text: where it starts and ends, and its folded form.
Word = tuple[int, int, str]


class Folding(Struct, frozen=True):
    """What words lose before they are compared: what makes owners of them, and the endings of plurals."""

    owner: re.Pattern[str]
    ending: str
    endings: Rules


def folding_of(lexicon: Lexicon) -> Folding:
    """The folding of a language."""
    table = lexicon.table("inflections")["nouns"]
    return Folding(re.compile(table["owner"]), table["ending"], ending_rules(table["folded"]))


class Tongue(NamedTuple):
    """A language as reports are compared in it: how words are folded, what each then weighs, how sentences end.

    ``hashes`` are those of the words met so far; ``unmeasured`` stands behind a decimal that is no measured value;
    ``calendar`` are the names of days and months, folded.
    """

    folding: Folding
    weight: Callable[[str], float]
    stops: Stops
    hashes: WordHashes
    unmeasured: re.Pattern[str]
    calendar: frozenset[str]


def tongue_of(lexicon: Lexicon, weight: Callable[[str], float]) -> Tongue:
    """The tongue of a lexicon, with the weights of its words."""
    folding, stops = folding_of(lexicon), stops_of(lexicon)
    return Tongue(folding, weight, stops, WordHashes(), _unmeasured(lexicon), _calendar(lexicon, folding))


def _calendar(lexicon: Lexicon, folding: Folding) -> frozenset[str]:
    """The names of days and months, folded as words are."""
    times = lexicon.table("times")
    return frozenset(word for *_, word in words_of(" ".join((*times["months"], *times["weekdays"])), folding))


def _unmeasured(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands behind a decimal that is rounded by millions, or an hour: "2.5 million", "10.30 GMT", "9.15 p.m."."""
    words = [*lexicon.table("numbers")["scales"], *lexicon.table("times")["zones"]["words"]]
    clock = lexicon.table("groups")["patterns"]["clock"].removeprefix("(?i)")
    return re.compile(rf"[\s-]*{any_of(words)}\b|{clock}", re.IGNORECASE)


def words_of(text: str, folding: Folding) -> list[Word]:
    """Words of a text as (start, end, folded form).

    >>> from consilience.lexicon.load import load_lexicon
    >>> words_of("Ten villages' roofs", folding_of(load_lexicon("en")))
    [(0, 3, 'ten'), (4, 13, 'village'), (14, 19, 'roof')]
    """
    forms: dict[str, str] = {}
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        form = forms.get(word)
        if form is None:
            form = forms[word] = fold(word, folding)
        found.append((match.start(), match.end(), form))
    return found


def fold(word: str, folding: Folding) -> str:
    """Lower case without possessive, and without a plural ending."""
    word = word.lower()
    if "'" in word or "’" in word:
        word = folding.owner.sub("", word.replace("’", "'").rstrip("'"))
    return inflect(word, folding.endings) if word.endswith(folding.ending) else word


def zipf_weight(language: str) -> Callable[[str], float]:
    """A function from a folded word to its weight, 0 for the commonest words, at most 4 for rare ones."""
    from wordfreq import zipf_frequency

    def weight(word: str) -> float:
        return COMMONEST - min(COMMONEST, max(RAREST, float(zipf_frequency(word, language))))

    return weight


# News tells first what matters most: the word at this place counts half of what the first one does. A story's names
# stand higher still, and what comes far below is often about others.
HALF, NAMES_HALF = 60, 30
# A word's weight counts by its root, so that three names that are often in the news outweigh one odd word.
ROOT = 0.5


def weighted_words(told: Iterable[Word], weight: Callable[[str], float]) -> tuple[tuple[str, float], ...]:
    """The words of a text as a vector of length one, sorted; a word counts by its weight, how early and how often."""
    return _unit({word: early * weight(word) ** ROOT for word, early in _earliness(told, HALF).items()})


# A number says about as much of a happening as a rare word, whatever its own frequency.
NUMBER_WEIGHT = 2.0


# Much happens in one country, and less to one person or in one town: its name and adjective count half. So does what
# names a sort of things (COVID-19, an F-16).
WIDE_SHARE = 0.5


def weighted_names(
    text: str, told: Sequence[Word], weight: Callable[[str], float], wide: Container[str] = frozenset()
) -> tuple[tuple[str, float], ...]:
    """The words of a text that are mostly written with a capital, and its numbers, as a vector of length one, sorted.

    Two floods share the words of floods; which flood it was, its names and numbers tell. ``wide`` are the words of it
    that name countries and their people, and sorts of things.
    """
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for start, _, word in told:
        where = capital if text[start].isupper() or text[start].isdigit() else small
        where[word] = where.get(word, 0) + 1
    return _unit(
        {
            word: early
            * (WIDE_SHARE if word in wide else 1.0)
            * (NUMBER_WEIGHT if word[0].isdigit() else weight(word)) ** ROOT
            for word, early in _earliness(told, NAMES_HALF).items()
            if capital.get(word, 0) > small.get(word, 0)
        }
    )


def _earliness(told: Iterable[Word], half: int) -> dict[str, float]:
    """How much each word of a text is told: at all its places together, by a logarithm, a late place counting less."""
    sums: dict[str, float] = {}
    for place, (_, _, word) in enumerate(told):
        sums[word] = sums.get(word, 0.0) + half / (half + place)
    return {word: math.log1p(3 * early) for word, early in sums.items()}


def _unit(values: dict[str, float]) -> tuple[tuple[str, float], ...]:
    length = math.sqrt(math.fsum(value * value for value in values.values()))
    if not length:
        return ()
    return tuple((word, round(value / length, 6)) for word, value in sorted(values.items()) if value > 0)
