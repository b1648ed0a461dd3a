"""How much of what one sentence says another keeps, in the same or in other words.

Names and numbers are the facts, which independent reports of one happening share: they count for less than the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from consilience.lineage.worded import NAME_SHARE, Unit, worth_of
from consilience.text.terms import Term

# How much of a term counts that is kept by its sound, or by a word that may stand for it.
BY_SOUND, BY_SENSE = 0.9, 0.75


def likeness(one: Sequence[Term], other: Sequence[Term]) -> tuple[float, int]:
    """The share of two sentences' terms, by weight, that both keep (0 to 1); and how many both keep that are no facts.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.terms import Terms
    >>> terms = Terms(load_lexicon("en"), lambda word: 2.0)
    >>> likeness(terms("the gunmen wounded 9"), terms("the gunmen hurt nine"))[1]
    3
    """
    kept = kept_terms(one, other)
    if not kept:
        return 0.0, 0
    worth = sum(worth * NAME_SHARE if one[number].name else worth for number, _, worth in kept)
    telling = sum(1 for number, *_ in kept if not one[number].name)
    return 2 * worth / (sum(map(worth_of, one)) + sum(map(worth_of, other))), telling


def other_numbers(one: Sequence[Term], other: Sequence[Term], least: int = 1) -> bool:
    """Whether two sentences state numbers and hardly one the same: they count two things, in whatever words.

    Nothing is told by fewer than so many numbers in either.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.terms import Terms
    >>> terms = Terms(load_lexicon("en"), lambda word: 2.0)
    >>> rain = "219 mm of rain fell in 24 hours"
    >>> [other_numbers(terms(rain), terms(text)) for text in ("60 mm fell in 12 hours", "rain: 219 mm in a day")]
    [True, False]
    """
    mine, yours = ({term.exact for term in terms if term.number} for terms in (one, other))
    fewer = min(len(mine), len(yours))
    return fewer >= least and 2 * len(mine & yours) < fewer


def kept_terms(one: Sequence[Term], other: Sequence[Term]) -> list[tuple[int, int, float]]:
    """Terms that two sentences share, by number, and what each weighs: the same first, then by sound, then by sense.

    Each is used once.
    """
    kept: list[tuple[int, int, float]] = []
    left, right = list(range(len(one))), list(range(len(other)))
    for share, keys in ((1.0, _exact), (BY_SOUND, _sounds), (BY_SENSE, _senses)):
        pairs = _paired(keys(one, left), keys(other, right))
        if pairs:
            kept += [(i, j, share * (one[i].weight + other[j].weight) / 2) for i, j in pairs.items()]
            taken = set(pairs.values())
            left, right = [i for i in left if i not in pairs], [j for j in right if j not in taken]
        if not left or not right:
            break
    return kept


Keyed = list[tuple[int, Hashable]]


def _exact(terms: Sequence[Term], numbers: Sequence[int]) -> Keyed:
    return [(number, terms[number].exact) for number in numbers]


def _sounds(terms: Sequence[Term], numbers: Sequence[int]) -> Keyed:
    return [(number, terms[number].sound) for number in numbers if terms[number].sound is not None]


def _senses(terms: Sequence[Term], numbers: Sequence[int]) -> Keyed:
    return [(number, sense) for number in numbers for sense in terms[number].senses]


def _paired(left: Keyed, right: Keyed) -> dict[int, int]:
    """Numbers of terms that share a key, each paired once, in order."""
    places: dict[Hashable, list[int]] = {}
    for j, key in reversed(right):
        places.setdefault(key, []).append(j)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for i, key in left:
        row = places.get(key)
        while row and i not in pairs:
            j = row.pop()
            if j not in used:
                used.add(j)
                pairs[i] = j
    return pairs


def most_alike(left: Sequence[Unit], right: Sequence[Unit]) -> list[dict[int, float]]:
    """For each sentence those of another text that share a term with it, and how alike the two are at the most."""
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for number, unit in enumerate(right):
        for key in {key for term in unit.terms for key in _keys(term)}:
            holding[key].append(number)
    return [_bounds(unit, right, holding) for unit in left]


def _bounds(unit: Unit, right: Sequence[Unit], holding: dict[Hashable, list[int]]) -> dict[int, float]:
    shared: dict[int, float] = defaultdict(float)
    for term in unit.terms:
        rows = [holding[key] for key in _keys(term) if key in holding]
        met: Iterable[int] = rows[0] if len(rows) == 1 else {number for row in rows for number in row}
        worth = worth_of(term)
        for number in met:
            shared[number] += worth
    return {number: 2 * worth / (unit.worth + right[number].worth) for number, worth in shared.items()}


def _keys(term: Term) -> tuple[Hashable, ...]:
    sound = () if term.sound is None else (("=", term.sound),)
    return (term.exact, *sound, *term.senses)
