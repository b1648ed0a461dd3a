"""A text as lineage compares it: its words with their runs, and its sentences with the terms that a retelling keeps."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import Any, NamedTuple

from consilience.lineage.bags import NAME_SHARE, Bag
from consilience.text.sentences import sentences
from consilience.text.shingles import hashed, shingles
from consilience.text.terms import Term
from consilience.text.words import Tongue, words_of

# A term of at least this weight is content; "said", "people" and "on Monday" weigh less.
CONTENT_WEIGHT = 1.0
# A sentence of fewer terms of content is too bare to be told anew.
LEAST_TERMS = 3


class Unit(NamedTuple):
    """A sentence by its first word and the one after its last, its terms of content, and what they weigh together.

    ``starts`` are the words by number at which its terms begin.
    """

    first: int
    last: int
    bag: Bag
    starts: tuple[int, ...]
    weight: float

    @property
    def worth(self) -> float:
        """What its terms weigh with names and numbers counting for less."""
        return self.bag.worth


# Sentences of a text, by number, by what their terms are known by.
Holding = dict[Hashable, list[int]]


def drawn(units: Sequence[Unit]) -> Unit:
    """One sentence, or two drawn together."""
    if len(units) == 1:
        return units[0]
    one, other = units
    terms, starts = (*one.bag.terms, *other.bag.terms), (*one.starts, *other.starts)
    return Unit(one.first, other.last, Bag(terms), starts, one.weight + other.weight)


class Worded:
    """A text with its words, their shingles and its sentences, each made once for all that it is compared with."""

    def __init__(self, text: str, tongue: Tongue, terms: Callable[[str], list[Term]], shingle: int) -> None:
        self.text, self.tongue, self.shingle = text, tongue, shingle
        self._terms_of = terms
        self.words = words_of(text, tongue.folding)
        self.folded = [word for *_, word in self.words]
        self._content: dict[tuple[int, int], Bag] = {}
        self._drawn: dict[int, Unit] = {}

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the whole text, in order."""
        return self._terms_of(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [term.start for term in self.terms]

    @cached_property
    def keys(self) -> Any:
        """The shingles as an array of numbers."""
        return shingles(hashed(self.folded, self.tongue.hashes), self.shingle)

    @cached_property
    def listed(self) -> list[int]:
        """The shingles once more: one by one, numbers of a list are quicker."""
        return list(self.keys.tolist())

    @cached_property
    def positions(self) -> dict[int, tuple[int, ...]]:
        """Where each shingle stands."""
        found: dict[int, tuple[int, ...]] = {}
        for index, key in enumerate(self.listed):
            found[key] = (*found[key], index) if key in found else (index,)
        return found

    @cached_property
    def weights(self) -> list[float]:
        """What each word weighs; one with a capital or of digits for less, as names and numbers do."""
        plain = map(self.tongue.weight, self.folded)
        names = (not self.text[start].islower() for start, *_ in self.words)
        return [weight * NAME_SHARE if name else weight for weight, name in zip(plain, names, strict=True)]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The sentences that say enough to be recognised.

        A term counts for less, the more sentences have it: what a report tells of all through, any other of the same
        happening tells of too, and only what it says once shows where it comes from.
        """
        told = [
            (s.start, [t for t in self.terms_between(s.start, s.end) if t.weight >= CONTENT_WEIGHT], s.end)
            for s in sentences(self.text, self.tongue.stops)
        ]
        often = Counter(exact for _, terms, _ in told for exact in {term.exact for term in terms})
        return tuple(
            self._unit(start, end, [term._replace(weight=term.weight / often[term.exact]) for term in terms])
            for start, terms, end in told
            if len(terms) >= LEAST_TERMS
        )

    def _unit(self, start: int, end: int, terms: Sequence[Term]) -> Unit:
        first, last = (bisect_left(self.words, (at,)) for at in (start, end))
        starts = tuple(bisect_left(self.words, (term.end,), lo=first) - 1 for term in terms)
        return Unit(first, last, Bag(terms), starts, sum(term.weight for term in terms))

    @cached_property
    def holding(self) -> Holding:
        """The sentences by what their terms are known by."""
        found: Holding = {}
        for number, unit in enumerate(self.units):
            for key in {key for _, keys in unit.bag.known_by for key in keys}:
                found.setdefault(key, []).append(number)
        return found

    def drawn(self, number: int) -> Unit:
        """A sentence drawn together with the next one."""
        if number not in self._drawn:
            self._drawn[number] = drawn(self.units[number : number + 2])
        return self._drawn[number]

    def terms_between(self, start: int, end: int) -> list[Term]:
        """The terms of a part of the text, by its characters; they stand where they stand in the whole text."""
        first = bisect_left(self._starts, start)
        inside = self.terms[first : bisect_left(self._starts, end)]
        return inside if not inside or inside[-1].end <= end else inside[:-1]

    def content_between(self, start: int, end: int) -> Bag:
        """The terms of content of a part of the text; made once, too."""
        if (start, end) not in self._content:
            terms = self.terms_between(start, end)
            self._content[start, end] = Bag([term for term in terms if term.weight >= CONTENT_WEIGHT])
        return self._content[start, end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from ``first`` up to (not with) ``last`` stand, with the marks that close them."""
        start, end = self.words[first][0], self.words[last - 1][1]
        while start and self.text[start - 1] in "\"'“‘«„(":
            start -= 1
        while end < len(self.text) and self.text[end] in ".,;:!?\"'”’»)":
            end += 1
        return start, end

    def weighs(self, first: int, last: int, least: float) -> bool:
        """Whether some of its words weigh so much together."""
        return any(sum_ >= least for sum_ in accumulate(islice(self.weights, first, last)))
