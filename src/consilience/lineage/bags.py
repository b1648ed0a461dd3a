"""The terms of a sentence by what each is known by, laid out once for all sentences that it is compared with."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from consilience.text.terms import Term

# So much of the weight of a name or number counts: they are the facts, which independent reports share.
NAME_SHARE = 0.5


def worth_of(term: Term) -> float:
    """What a term counts for: a name or number for less than a word."""
    return term.weight * NAME_SHARE if term.name else term.weight


class Bag:
    """Terms of a sentence, what they are worth together, and where each stands by what it is known by.

    ``exact`` and ``sound`` give the terms by number; ``meant`` are numbers with the groups of words that may stand for
    each other, ``senses`` those groups; ``known_by`` gives for each term its worth and all that it is known by.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.terms import Terms
    >>> Bag(Terms(load_lexicon("en"), lambda word: 2.0)("floods and more floods")).exact["flood"]
    [0, 3]
    """

    __slots__ = ("exact", "known_by", "meant", "senses", "sound", "terms", "worth")

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self.worth: float = sum(map(worth_of, self.terms))
        self.exact: dict[str, list[int]] = {}
        self.sound: dict[str, list[int]] = {}
        for number, term in enumerate(self.terms):
            self.exact.setdefault(term.exact, []).append(number)
            if term.sound is not None:
                self.sound.setdefault(term.sound, []).append(number)
        self.meant = [(number, sense) for number, term in enumerate(self.terms) for sense in term.senses]
        self.senses = frozenset(sense for _, sense in self.meant)
        self.known_by: list[tuple[float, tuple[Hashable, ...]]] = [(worth_of(term), _keys(term)) for term in self.terms]


def _keys(term: Term) -> tuple[Hashable, ...]:
    sound = () if term.sound is None else (("=", term.sound),)
    return (term.exact, *sound, *term.senses)
