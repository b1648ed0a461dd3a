"""Sentences that tell anew, in other words, what a sentence of another text tells: by synonyms, turned, translated.

One sentence alone is told anew for sure only where most of its terms are kept. Independent reports of one happening
share names and numbers too; but they do not follow each other sentence by sentence. So sentences in the same order
vouch for each other: a chain of them counts by what its links have beyond what any two reports share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from consilience.lineage.likeness import kept_terms, likeness, most_alike
from consilience.lineage.worded import Unit, Worded

# What two sentences of independent reports of one happening share, at the upper end: a link counts by what it has more.
SHARED_ANYWAY = 0.15
# What a chain needs to be believed; what it needs beside a credit; what all chains together need to prove that a text
# is carried; and what another one needs then that stands no more than so many sentences from one.
BELIEVED, CREDITED, PROVED, BESIDE = 0.8, 0.35, 1.4, 0.2
NEARBY = 5
# One sentence alone, though the other text is named somewhere: two reports of one matter have one that is so alike.
ALONE = 0.65
# A link that is weak by itself holds only beside another one.
WEAK = 0.5
# What a sentence that is left out on the way takes from a chain, and how many may be.
LEFT_OUT, MOST_LEFT_OUT = 0.1, 4
# Two sentences drawn together into one are so many times as like it as either alone, and each is somewhat like it.
TOGETHER, DRAWN = 1.15, 0.08
# A sentence counts for this much at the most, where it is drawn together with the next.
MOST_DRAWN = 1.5
# What quotation marks in both say for two sentences beyond their words.
BOTH_QUOTE = 0.15
# Words of a sentence before the first term that is kept, or after the last one, that still belong to it.
EDGE = 6
# What the terms of a sentence weigh that says more than the bare facts.
WHOLE = 5.0
# Sentences that keep fewer terms in all share a name and a word, not what is told.
LEAST_KEPT = 3
# One sentence alone that nothing else speaks for keeps so many: anybody tells in one that three men were arrested over
# the killing of a reporter.
KEPT_ALONE = 5


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


# Numbers of the sentences of two texts that stand between quotation marks.
Quoted = tuple[frozenset[int], frozenset[int]]
NONE: Quoted = (frozenset(), frozenset())


def retold_chains(a: Worded, b: Worded, quoted: Quoted = NONE, credited: bool = False) -> list[list[Link]]:
    """Chains of links, each in the order of both texts, the most convincing first; no sentence is in two chains.

    ``quoted`` are the sentences of both that stand between quotation marks; ``credited`` tells that one text names the
    other as its source.
    """
    needed = CREDITED if credited else BELIEVED
    links = sorted(_links(a, b, quoted, needed))
    chains: list[list[Link]] = []
    whole = 0.0
    while links:
        chain, worth = _best_chain(links)
        if worth < (BESIDE if whole >= PROVED else needed):
            break
        alone = len(chain) == 1 and worth < min(ALONE, BELIEVED)
        believed = (worth >= needed and not alone) or any(_near(chain, other) for other in chains)
        least = KEPT_ALONE if len(chain) == 1 and not chains and not credited else LEAST_KEPT
        if believed and sum(link.kept for link in chain) >= least:
            whole += worth
            chains.append(_held(chain))
        links = [link for link in links if not any(_meet(link, taken) for taken in chain)]
    return chains


def _near(chain: Sequence[Link], other: Sequence[Link]) -> bool:
    """Whether two chains stand a few sentences apart in both texts: what is carried vouches for what surrounds it."""
    return any(
        max(one.a - two.a_after, two.a - one.a_after, one.b - two.b_after, two.b - one.b_after) <= NEARBY
        for one in chain
        for two in other
    )


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


def _links(a: Worded, b: Worded, quoted: Quoted, needed: float) -> Iterator[Link]:
    """Sentences that share more than any two would: one to one, and two that were drawn together into one.

    Nothing where even the best chain that there could be would not have what is ``needed``.
    """
    left, right = a.units, b.units
    bounds = most_alike(left, right, b.holding)
    if _hope(bounds, quoted) * MOST_DRAWN < needed:
        return
    for number, row in enumerate(bounds):
        for other, bound in sorted(row.items()):
            vouched = BOTH_QUOTE if number in quoted[0] and other in quoted[1] else 0.0
            alike, kept = (0.0, 0)
            if bound + vouched > SHARED_ANYWAY:
                alike, kept = likeness(left[number].bag, right[other].bag)
            ways = [(1, 1, alike, kept)]
            least = max(SHARED_ANYWAY - vouched, TOGETHER * alike)
            if number + 1 < len(left):
                beside = bounds[number + 1].get(other, 0.0)
                if (
                    min(bound, beside) > DRAWN
                    and _joint(left[number : number + 2], right[other], bound, beside) > least
                ):
                    ways.append((2, 1, *_both(least, a.drawn(number), right[other])))
            if other + 1 < len(right):
                beside = row.get(other + 1, 0.0)
                if min(bound, beside) > DRAWN and _joint(right[other : other + 2], left[number], bound, beside) > least:
                    ways.append((1, 2, *_both(least, left[number], b.drawn(other))))
            for mine, yours, worth, terms in ways:
                if worth and worth + vouched > SHARED_ANYWAY:
                    size = _size(left[number : number + mine], right[other : other + yours])
                    yield Link(number, number + mine, other, other + yours, worth, vouched, terms, size)


def _hope(bounds: Sequence[Mapping[int, float]], quoted: Quoted) -> float:
    """What the best chain that there could be is worth, by how alike each sentence is to any at the most."""
    hope = 0.0
    for number, row in enumerate(bounds):
        vouched = BOTH_QUOTE if number in quoted[0] and quoted[1] else 0.0
        hope += max(0.0, max(row.values(), default=0.0) + vouched - SHARED_ANYWAY)
    return hope


def _joint(two: Sequence[Unit], one: Unit, first: float, second: float) -> float:
    """How alike two sentences drawn together can be to one at the most, given how alike each can be."""
    shared = first * (two[0].worth + one.worth) + second * (two[1].worth + one.worth)
    return shared / (two[0].worth + two[1].worth + one.worth)


def _both(least: float, one: Unit, other: Unit) -> tuple[float, int]:
    """How alike two sentences drawn together are to one, and the terms kept; 0 where it is not more than the least."""
    alike, kept = likeness(one.bag, other.bag)
    return (alike, kept) if alike > least else (0.0, 0)


def _size(one: Sequence[Unit], other: Sequence[Unit]) -> float:
    """How many whole sentences a link makes: a short one has room for the bare facts alone, which anybody tells so.

    A headline and the lead that says it again are one sentence.
    """
    weight = min(sum(unit.weight for unit in units) for units in (one, other))
    whole = (len(one) + len(other)) / 2
    return min(1.0 if _says_again(one, other) or _says_again(other, one) else whole, weight / WHOLE)


def _says_again(two: Sequence[Unit], one: Sequence[Unit]) -> bool:
    """Whether two sentences begin a text, and what one keeps of a third is no more than the other has too."""
    if len(two) == 1 or two[0].first > 0:
        return False
    known = [unit.bag.exact.keys() for unit in two]
    kept = [{unit.bag.terms[n].exact for n, *_ in kept_terms(unit.bag, one[0].bag)} for unit in two]
    return all(kept) and (kept[0] <= known[1] or kept[1] <= known[0])


def trimmed(one: Unit, other: Unit) -> tuple[int, int, int, int]:
    """The words of two sentences from the first that both keep to the last; all, but for a longer lead-in or tail.

    "He told the court: we were sent home" and "As for the rest, we were sent home" share the last clause alone.
    """
    kept = kept_terms(one.bag, other.bag)
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
