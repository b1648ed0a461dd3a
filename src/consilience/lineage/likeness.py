"""How much of what one sentence says another keeps, in the same or in other words.

Names and numbers are the facts, which independent reports of one happening share: they count for less than the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from consilience.lineage.bags import NAME_SHARE, Bag
from consilience.lineage.worded import Holding, Unit
from consilience.text.terms import Term

# How much of a term counts that is kept by its sound, or by a word that may stand for it.
BY_SOUND, BY_SENSE = 0.9, 0.75


def likeness(one: Bag, other: Bag) -> tuple[float, int]:
    """The share of two sentences' terms, by weight, that both keep (0 to 1); and how many both keep that are no facts.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.terms import Terms
    >>> terms = Terms(load_lexicon("en"), lambda word: 2.0)
    >>> likeness(*(Bag(terms(text)) for text in ("the gunmen wounded 9", "the gunmen hurt nine")))[1]
    3
    """
    kept = kept_terms(one, other)
    if not kept:
        return 0.0, 0
    facts = [one.terms[number].name for number, *_ in kept]
    worth = sum(worth * NAME_SHARE if fact else worth for fact, (*_, worth) in zip(facts, kept, strict=True))
    return 2 * worth / (one.worth + other.worth), facts.count(False)


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


def kept_terms(one: Bag, other: Bag) -> list[tuple[int, int, float]]:
    """Terms that two sentences share, by number, and what each weighs: the same first, then by sound, then by sense.

    Each is used once.
    """
    kept, mine, yours = [], set[int](), set[int]()
    for share, pairs_of in ((1.0, _same), (BY_SOUND, _sounding), (BY_SENSE, _meaning)):
        pairs = pairs_of(one, other, mine, yours)
        kept += [(i, j, share * (one.terms[i].weight + other.terms[j].weight) / 2) for i, j in pairs]
        mine.update(i for i, _ in pairs)
        yours.update(j for _, j in pairs)
    return kept


# Numbers of terms in both sentences that are one, in the order of the first.
Pairs = list[tuple[int, int]]
# Terms by what they are known by.
Keyed = Mapping[str, Sequence[int]]


def _same(one: Bag, other: Bag, mine: set[int], yours: set[int]) -> Pairs:
    return _one_by_one(one.exact, other.exact, mine, yours)


def _sounding(one: Bag, other: Bag, mine: set[int], yours: set[int]) -> Pairs:
    return _one_by_one(one.sound, other.sound, mine, yours) if one.sound and other.sound else []


def _one_by_one(left: Keyed, right: Keyed, mine: set[int], yours: set[int]) -> Pairs:
    """Terms known by one key each, the first with the first, those left out that are used."""
    found: Pairs = []
    for key in left.keys() & right.keys():
        free = ([n for n in left[key] if n not in mine], [n for n in right[key] if n not in yours])
        found += zip(*free, strict=False)
    return sorted(found)


def _meaning(one: Bag, other: Bag, mine: set[int], yours: set[int]) -> Pairs:
    """By words that may stand for each other: one word may stand for several, so they are paired in their order."""
    pairs: dict[int, int] = {}
    if one.senses.isdisjoint(other.senses):
        return []
    places: dict[int, list[int]] = {}
    for j, sense in reversed(other.meant):
        if j not in yours:
            places.setdefault(sense, []).append(j)
    used: set[int] = set()
    for i, sense in one.meant:
        row = places.get(sense) if i not in mine else None
        while row and i not in pairs:
            j = row.pop()
            if j not in used:
                used.add(j)
                pairs[i] = j
    return list(pairs.items())


def most_alike(left: Sequence[Unit], right: Sequence[Unit], holding: Holding) -> list[dict[int, float]]:
    """For each sentence those of another text that share a term with it, and how alike the two are at the most.

    ``holding`` are the sentences of that text, by number, by what their terms are known by.
    """
    return [_bounds(unit, right, holding) for unit in left]


def _bounds(unit: Unit, right: Sequence[Unit], holding: Holding) -> dict[int, float]:
    shared: dict[int, float] = {}
    for worth, keys in unit.bag.known_by:
        rows = [holding[key] for key in keys if key in holding]
        met: Iterable[int] = () if not rows else rows[0] if len(rows) == 1 else {n for row in rows for n in row}
        for number in met:
            shared[number] = shared.get(number, 0.0) + worth
    return {number: 2 * worth / (unit.worth + right[number].worth) for number, worth in shared.items()}
