"""One form filled in for two happenings: an automatic quake notice, a staff's daily bulletin, a warning of weather.

The words are the same and the facts are not. A copy with a newer toll changes a number or two and keeps the rest; in a
form most numbers differ, or most names do.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.lineage.passages import Aligned
from consilience.lineage.worded import Worded
from consilience.text.terms import Term

# The share of words in one order from which two texts are of one form; what is told anew differs in its words.
ONE_FORM = 0.45
# So many facts differ at the least, and so many times as many as are shared.
DIFFERING, TIMES = 3, 1.2


def is_template(a: Worded, b: Worded, passages: Sequence[Aligned]) -> bool:
    """Whether the passages of two texts are one form with other facts in it."""
    if min(one.closeness for one in passages) < ONE_FORM:
        return False
    mine = _facts(a, [(one.stretch.a, one.stretch.a_after) for one in passages])
    yours = _facts(b, [(one.stretch.b, one.stretch.b_after) for one in passages])
    return any(_other_facts([t for t in mine if kind(t)], [t for t in yours if kind(t)]) for kind in (_number, _name))


def _facts(text: Worded, stretches: Sequence[tuple[int, int]]) -> list[Term]:
    """Numbers and names in the sentences of some stretches; a word that only begins a sentence is none."""
    found = []
    for first, last in _sentences(text, stretches):
        start, end = text.span(first, last)
        inside = text.terms_between(start, end)
        found += [term for term in inside if term.name and not _begins(text.text[start : term.start], term)]
    return found


def _sentences(text: Worded, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that some stretches touch: what fills a form in may stand at their ends."""
    units = [unit for unit in text.units if any(unit.first < last and first < unit.last for first, last in stretches)]
    return [(unit.first, unit.last) for unit in units]


def _begins(before: str, term: Term) -> bool:
    before = before.rstrip("\"'“‘( \n")
    return not _number(term) and (not before or before[-1] in ".!?:")


def _number(term: Term) -> bool:
    return term.number


def _name(term: Term) -> bool:
    return not _number(term)


def _other_facts(mine: Sequence[Term], yours: Sequence[Term]) -> bool:
    left, right = _known(mine), _known(yours)
    shared = {term.exact for term in mine if term.exact in right or term.sound in right}
    differing = min(
        len({term.exact for term in terms if term.exact not in known and term.sound not in known})
        for terms, known in ((mine, right), (yours, left))
    )
    return differing >= DIFFERING and differing >= TIMES * len(shared)


def _known(terms: Sequence[Term]) -> set[str | None]:
    return {key for term in terms for key in (term.exact, term.sound) if key is not None}
