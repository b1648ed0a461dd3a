"""Sentences that tell anew, in other words, what a sentence of another text tells: by synonyms, turned, translated.

One sentence alone is told anew for sure only where most of its terms are kept. Independent reports of one happening
share names and numbers too; but they do not follow each other sentence by sentence. So sentences in the same order
vouch for each other: a chain of them counts by what its links have beyond what any two reports share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from consilience.lineage.worded import Unit, Worded
from consilience.text.terms import Term

# What two sentences of independent reports of one happening share, at the upper end: a link counts by what it has more.
SHARED_ANYWAY = 0.22
# What a chain needs to be believed; what proves that a text is carried; and what another chain needs then, or beside a
# credit.
BELIEVED, PROVED, BELIEVED_SOONER = 0.6, 1.2, 0.3
# A link that is weak by itself holds only beside another one.
WEAK = 0.3
# What a sentence that is left out on the way takes from a chain, and how many may be.
LEFT_OUT, MOST_LEFT_OUT = 0.1, 4
# Two sentences drawn together into one are so many times as like it as either alone.
TOGETHER = 1.15
# Words of a sentence before the first term that is kept, or after the last one, that still belong to it.
EDGE = 6
# Names and numbers are the facts, which independent reports share: so much of them counts for words told anew.
NAME_SHARE = 0.5
# What the terms of a sentence weigh that says more than the bare facts.
WHOLE = 10.0
# Sentences that keep fewer terms in all share a name and a word, not what is told.
LEAST_KEPT = 3
# How much of a term counts that is kept by its sound, or by a word that may stand for it.
BY_SOUND, BY_SENSE = 0.9, 0.75


class Link(NamedTuple):
    """Sentences of both texts that tell the same: the first and one after the last of each, and how alike they are.

    ``vouched`` is what speaks for them beyond their words, ``kept`` how many terms both keep that are no facts,
    ``size`` how many whole sentences they make.
    """

    a: int
    a_after: int
    b: int
    b_after: int
    alike: float
    vouched: float
    kept: int
    size: float


Vouching = Callable[[Unit, Unit], float]


def nobody(one: Unit, other: Unit) -> float:
    """Nothing vouches for two sentences but their words."""
    del one, other
    return 0.0


def retold_chains(a: Worded, b: Worded, vouching: Vouching = nobody, credited: bool = False) -> list[list[Link]]:
    """Chains of links, each in the order of both texts, the most convincing first; no sentence is in two chains.

    ``vouching`` tells what speaks for two sentences beyond their words (both quote one speaker); ``credited``, that one
    text names the other as its source.
    """
    links = sorted(_links(a.units, b.units, vouching))
    chains: list[list[Link]] = []
    proved = False
    while links:
        chain, worth = _best_chain(links)
        if worth < (BELIEVED_SOONER if credited or proved else BELIEVED):
            break
        proved = proved or worth >= PROVED
        if sum(link.kept for link in chain) >= LEAST_KEPT:
            chains.append(_held(chain))
        links = [link for link in links if not any(_meet(link, taken) for taken in chain)]
    return chains


def _held(chain: Sequence[Link]) -> list[Link]:
    """The links of a chain that are strong or stand right beside another one."""
    return [
        link
        for number, link in enumerate(chain)
        if link.alike >= WEAK or any(_beside(link, chain[n]) for n in (number - 1, number + 1) if 0 <= n < len(chain))
    ]


def _beside(one: Link, other: Link) -> bool:
    first, second = sorted((one, other))
    return first.a_after == second.a and first.b_after == second.b


def _meet(one: Link, other: Link) -> bool:
    return (one.a < other.a_after and other.a < one.a_after) or (one.b < other.b_after and other.b < one.b_after)


def _best_chain(links: Sequence[Link]) -> tuple[list[Link], float]:
    worth: list[float] = []
    before: list[int | None] = []
    for number, link in enumerate(links):
        best, last = 0.0, None
        for earlier in range(number):
            one = links[earlier]
            gap = (link.a - one.a_after) + (link.b - one.b_after)
            if one.a_after <= link.a and one.b_after <= link.b and gap <= MOST_LEFT_OUT:
                value = worth[earlier] - LEFT_OUT * gap
                if value > best:
                    best, last = value, earlier
        worth.append(best + (link.alike + link.vouched - SHARED_ANYWAY) * link.size)
        before.append(last)
    at: int | None = max(range(len(links)), key=lambda number: (worth[number], -number))
    whole = worth[at] if at is not None else 0.0
    chain = []
    while at is not None:
        chain.append(links[at])
        at = before[at]
    return chain[::-1], whole


def _links(left: Sequence[Unit], right: Sequence[Unit], vouching: Vouching) -> Iterable[Link]:
    """Sentences that share more than any two would: one to one, and two that were drawn together into one."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, unit in enumerate(right):
        for term in unit.terms:
            for key in term.keys:
                holding[key].add(number)
    for number, unit in enumerate(left):
        met = sorted({other for term in unit.terms for key in term.keys for other in holding.get(key, ())})
        single = {other: likeness(unit.terms, right[other].terms) for other in met}
        for other, (alike, kept) in single.items():
            ways = [(1, 1, alike, kept)]
            if number + 1 < len(left):
                ways.append((2, 1, *_both(alike, drawn(left[number : number + 2]), right[other])))
            if other + 1 < len(right):
                alone = max(alike, single.get(other + 1, (0.0, 0))[0])
                ways.append((1, 2, *_both(alone, unit, drawn(right[other : other + 2]))))
            vouched = vouching(unit, right[other])
            for mine, yours, worth, terms in ways:
                if worth and worth + vouched > SHARED_ANYWAY:
                    size = _size(left[number : number + mine], right[other : other + yours])
                    yield Link(number, number + mine, other, other + yours, worth, vouched, terms, size)


def _both(alone: float, one: Unit, other: Unit) -> tuple[float, int]:
    """How alike two sentences drawn together are to one, and the terms kept; 0 where either alone is about as alike."""
    alike, kept = likeness(one.terms, other.terms)
    return (alike, kept) if alike > TOGETHER * alone else (0.0, 0)


def _size(one: Sequence[Unit], other: Sequence[Unit]) -> float:
    """How many whole sentences a link makes: a short one has room for the bare facts alone, which anybody tells so."""
    weight = min(sum(unit.weight for unit in units) for units in (one, other))
    return min((len(one) + len(other)) / 2, weight / WHOLE)


def drawn(units: Sequence[Unit]) -> Unit:
    """One sentence, or two drawn together."""
    return units[0] if len(units) == 1 else _drawn(*units)


def _drawn(one: Unit, other: Unit) -> Unit:
    terms, starts = (*one.terms, *other.terms), (*one.starts, *other.starts)
    return Unit(one.first, other.last, terms, starts, one.weight + other.weight)


def likeness(one: Sequence[Term], other: Sequence[Term]) -> tuple[float, int]:
    """The share of two sentences' terms, by weight, that both keep (0 to 1); and how many both keep that are no facts.

    Names and numbers are the facts: they count for less.
    """
    kept = kept_terms(one, other)
    worth = sum(worth * _share(one[number]) for number, _, worth in kept)
    telling = sum(1 for number, *_ in kept if not one[number].name)
    whole = sum(term.weight * _share(term) for terms in (one, other) for term in terms)
    return 2 * worth / whole if whole else 0.0, telling


def _share(term: Term) -> float:
    return NAME_SHARE if term.name else 1.0


def kept_terms(one: Sequence[Term], other: Sequence[Term]) -> list[tuple[int, int, float]]:
    """Terms that two sentences share, by number, and what each weighs: the same first, then by sound, then by sense.

    Each is used once.
    """
    used: set[int] = set()
    left: Iterable[int] = range(len(one))
    kept = []
    for mark, worth in (("", 1.0), ("=", BY_SOUND), ("~", BY_SENSE)):
        places: dict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(other):
            if number not in used:
                for key in _keys(term, mark):
                    places[key].append(number)
        rest = []
        for number in left:
            keys = _keys(one[number], mark)
            hit = next((n for key in keys for n in places.get(key, ()) if n not in used), None)
            if hit is None:
                rest.append(number)
            else:
                used.add(hit)
                kept.append((number, hit, worth * (one[number].weight + other[hit].weight) / 2))
        left = rest
    return kept


def trimmed(one: Unit, other: Unit) -> tuple[int, int, int, int]:
    """The words of two sentences from the first that both keep to the last; all, but for a longer lead-in or tail.

    "He told the court: we were sent home" and "As for the rest, we were sent home" share the last clause alone.
    """
    kept = kept_terms(one.terms, other.terms)
    a = _between(one, [number for number, *_ in kept])
    b = _between(other, [number for _, number, _ in kept])
    return (*a, *b)


def _between(unit: Unit, kept: Sequence[int]) -> tuple[int, int]:
    starts = [unit.starts[number] for number in kept]
    first, last = min(starts), max(starts) + 1
    return (
        unit.first if first - unit.first <= EDGE else first,
        unit.last if unit.last - last <= EDGE else last,
    )


def _keys(term: Term, mark: str) -> tuple[str, ...]:
    if not mark:
        return term.keys[:1]
    return tuple(key for key in term.keys[1:] if key[0] == mark)
