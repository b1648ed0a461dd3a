"""Passages: words of one text that another carries, aligned in both, and how closely they are carried.

Runs of equal words and chains of sentences told anew are put together: a passage goes on as long as no more than a few
words lie between its parts in either text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from consilience.lineage.likeness import other_numbers
from consilience.lineage.retold import NONE, Link, Quoted, retold_chains, trimmed
from consilience.lineage.runs import Run
from consilience.lineage.worded import Worded, drawn
from consilience.settings import LineageSettings
from consilience.text.terms import Term

# Two parts are one passage where no more words than this lie between them on either side.
GAP = 6
# A run counts where its words weigh so much; a phrase such as "said on Monday that" weighs next to nothing.
RUN_WEIGHT = 8.0
# So many words carried word for word vouch for others of half that weight.
VOUCHING = 40
# Fewer words than this in the middle of sentences are no passage.
IN_PASSING = 12
# Words of which this share is the same, in order, are carried closely: what stands around them in the sentence is not.
CLOSE = 0.7
# The ends of such a stretch that share less than this are not carried.
EDGE_ALIKE = 0.4
# Less than this in order is what any two sentences on one matter share; so many words in all make up for it.
LOOSE, MANY = 0.22, 40
# So close in order, other numbers are the same ones rounded, or in other units: "46 metres", "about 150 feet".
ROUNDED = 0.6
# What is told anew all through has less than this in order; what stands no more words from it is told anew with it.
ANEW, NEARBY = 0.45, 40
# So many numbers in both, and hardly one the same, tell of two happenings.
NUMBERS = 2


class Stretch(NamedTuple):
    """Carried words by number: from ``a`` up to ``a_after`` in one text, from ``b`` up to ``b_after`` in the other."""

    a: int
    a_after: int
    b: int
    b_after: int


class Aligned(NamedTuple):
    """A carried stretch, how alike its words are in order, and the share of them that is swapped one for one.

    ``same``: nothing differs but typography. ``respelt``: a name stands in two spellings. ``quoted``: it is a quotation
    that each of the two gives by itself. ``other``: it has other numbers, one kind of thing told of two happenings.
    """

    stretch: Stretch
    closeness: float
    swapped: float
    same: bool
    respelt: bool
    quoted: bool = False
    other: bool = False


def aligned(
    a: Worded,
    b: Worded,
    runs: Sequence[Run],
    settings: LineageSettings,
    quoted: Quoted = NONE,
    credited: bool = False,
    statements: Sequence[tuple[int, int, int, int]] = (),
) -> tuple[Aligned, ...]:
    """Passages of ``a`` that stand, word for word, edited or told anew, in ``b``; in order of ``a``.

    ``runs`` are the runs of words that both share, ``statements`` the stretches that both give as what somebody said;
    for ``quoted`` and ``credited`` see :func:`retold_chains`.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.terms import Terms
    >>> from consilience.text.words import tongue_of
    >>> lexicon = load_lexicon("en")
    >>> tongue, terms = tongue_of(lexicon, lambda word: 2.0), Terms(lexicon, lambda word: 2.0)
    >>> words = "The swollen river Orvo broke its southern banks at dawn and drowned the lower market of Lund."
    >>> one, other = (Worded(text, tongue, terms, 5) for text in (words, f"Late on Monday. {words}"))
    >>> from consilience.lineage.runs import exact_runs
    >>> [passage.stretch.b for passage in aligned(one, other, exact_runs(one, other), LineageSettings())]
    [3]
    """
    said = [Stretch(*ends) for ends in statements]
    carried = _runs_that_count(runs, a, b, settings)
    parts = [*carried]
    for chain in retold_chains(a, b, quoted, credited):
        parts.extend(_of_chain(chain, a, b))
    snapped = (_snapped(a, b, one, runs) for one in put_together([*parts, *said]))
    kept = (one for one in snapped if _counts(one.a, one.a_after, a, settings) or _meets(one, [*said, *carried]))
    found = [one._replace(other=_counts_other(a, b, one)) for one in (measured(a, b, one) for one in kept)]
    firm = [one for one in found if credited or not _loose(one) or _meets(one.stretch, said)]
    anew = [one.stretch for one in firm if one.closeness < ANEW and _size(one.stretch) >= MANY]
    return tuple(one for one in found if one in firm or any(_beside(one.stretch, other) for other in anew))


def _runs_that_count(runs: Sequence[Run], a: Worded, b: Worded, settings: LineageSettings) -> list[Stretch]:
    """Runs that are enough to be carried; where many words are carried, a bare sentence word for word is too."""
    parts = [_of_run(run) for run in runs if _run_counts(run, a, b, settings)]
    if sum(part.a_after - part.a for part in parts) < VOUCHING:
        return parts
    ends = {end for unit in a.units for end in (unit.first, unit.last)}
    whole = [run for run in runs if run.length >= settings.shortest and {run.a, run.a + run.length} <= ends]
    heavy = [_of_run(run) for run in whole if a.weighs(run.a, run.a + run.length, RUN_WEIGHT / 2)]
    return [*parts, *(part for part in heavy if part not in parts)]


def _run_counts(run: Run, a: Worded, b: Worded, settings: LineageSettings) -> bool:
    """Whether a run is enough to be carried; a few words in mid-sentence may be a name with its title."""
    if not _counts(run.a, run.a + run.length, a, settings):
        return False
    if run.length >= IN_PASSING:
        return True
    return _at_edge(run.a, run.length, a) or _at_edge(run.b, run.length, b)


def _at_edge(first: int, length: int, text: Worded) -> bool:
    """Whether words begin a sentence or end one."""
    return any(first <= unit.first <= first + 1 or abs(unit.last - first - length) <= 1 for unit in text.units)


def _beside(one: Stretch, other: Stretch) -> bool:
    """Whether a stretch stands near another one, in the same order in both texts."""
    after = one.a >= other.a_after and one.b >= other.b_after
    first, last = (other, one) if after else (one, other)
    gaps = (last.a - first.a_after, last.b - first.b_after)
    return min(gaps) >= 0 and max(gaps) <= NEARBY


def _loose(one: Aligned) -> bool:
    """Whether a stretch is short and hardly a word of it stands in order: the same matter, told by each for itself."""
    return one.closeness < LOOSE and _size(one.stretch) < MANY


def _size(one: Stretch) -> int:
    """The words of a stretch in the text where it is shorter."""
    return min(one.a_after - one.a, one.b_after - one.b)


def _counts_other(a: Worded, b: Worded, one: Aligned) -> bool:
    """Whether two stretches of other words have other numbers: one kind of thing, told of two happenings."""
    if one.closeness >= ROUNDED:
        return False
    mine, yours = (text.terms_between(*text.span(*ends)) for text, ends in ((a, one.stretch[:2]), (b, one.stretch[2:])))
    return other_numbers(mine, yours, NUMBERS)


def _meets(one: Stretch, others: Iterable[Stretch]) -> bool:
    return any(_overlap(one, other, 0) and _overlap(one, other, 2) for other in others)


def _counts(first: int, last: int, a: Worded, settings: LineageSettings) -> bool:
    """Whether words are enough to be carried: so many of them, and not all of them common."""
    return last - first >= settings.shortest and a.weighs(first, last, RUN_WEIGHT)


def _of_run(run: Run) -> Stretch:
    return Stretch(run.a, run.a + run.length, run.b, run.b + run.length)


def _of_chain(chain: Sequence[Link], a: Worded, b: Worded) -> Iterable[Stretch]:
    """The stretches of a chain's links: whole sentences, or what both keep where that alone is carried closely."""
    for link in chain:
        mine, yours = drawn(a.units[link.a : link.a_after]), drawn(b.units[link.b : link.b_after])
        inner = Stretch(*trimmed(mine, yours))
        whole = Stretch(mine.first, mine.last, yours.first, yours.last)
        yield inner if closeness(a, b, inner) >= CLOSE else whole


def _snapped(a: Worded, b: Worded, one: Stretch, runs: Sequence[Run]) -> Stretch:
    """A closely carried stretch without what stands before its first run of equal words, and behind its last.

    A quotation is carried without its speaker's verb, a sentence that a page cuts without its end.
    """
    inside = [run for run in runs if _within(run, one)]
    if not inside or closeness(a, b, one) < CLOSE:
        return one
    first, last = inside[0], inside[-1]
    head = Stretch(one.a, first.a, one.b, first.b)
    tail = Stretch(last.a + last.length, one.a_after, last.b + last.length, one.b_after)
    start = (first.a, first.b) if closeness(a, b, head) < EDGE_ALIKE else (one.a, one.b)
    end = tail[0::2] if closeness(a, b, tail) < EDGE_ALIKE else (one.a_after, one.b_after)
    return Stretch(start[0], end[0], start[1], end[1])


def _within(run: Run, one: Stretch) -> bool:
    return one.a <= run.a and run.a + run.length <= one.a_after and one.b <= run.b and run.b + run.length <= one.b_after


def closeness(a: Worded, b: Worded, one: Stretch) -> float:
    """The share of the words of a stretch that stand in both in the same order, 0 to 1."""
    return alike(a.folded[one.a : one.a_after], b.folded[one.b : one.b_after])


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of two rows of words that stand in both in the same order, 0 to 1; nothing is like nothing."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) if one or other else 0.0


def last_shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """By number the last word of either row that stands in both, in the same order; the last of each where none does.

    >>> last_shared("they fled to the hills".split(), "they escaped to the mountains".split())
    (3, 3)
    """
    from rapidfuzz.distance import LCSseq

    equal = [step for step in LCSseq.opcodes(one, other) if step.tag == "equal"]
    return (equal[-1].src_end - 1, equal[-1].dest_end - 1) if equal else (len(one) - 1, len(other) - 1)


def put_together(parts: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of which none meets another, one where few words part them; in order.

    >>> put_together([Stretch(0, 9, 4, 13), Stretch(11, 20, 15, 24), Stretch(40, 49, 0, 9), Stretch(2, 9, 60, 67)])
    [Stretch(a=0, a_after=20, b=4, b_after=24)]
    """
    return _joined(_apart(parts))


def _apart(parts: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of which none meets another: those that overlap on both sides are one, the greater wins on one side."""
    kept = (_Row(0), _Row(2))
    for part in sorted(parts, key=lambda one: (-(one.a_after - one.a), one)):
        beside = set(kept[1].meeting(part))
        same = [one for one in kept[0].meeting(part) if one in beside]
        whole = part
        for other in same:
            whole = _hull(whole, other)
        if {one for row in kept for one in row.meeting(whole)} <= set(same):
            for row in kept:
                for other in same:
                    row.remove(other)
                row.add(whole)
    return kept[0].stretches


class _Row:
    """Stretches of which none meets another on one side of theirs, in order; so that it is quick to see what meets."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._ends: list[int] = []
        self.stretches: list[Stretch] = []

    def meeting(self, one: Stretch) -> list[Stretch]:
        """Those that overlap with a stretch."""
        first = bisect_right(self._ends, one[self._side])
        last = first
        while last < len(self._ends) and self.stretches[last][self._side] < one[self._side + 1]:
            last += 1
        return self.stretches[first:last]

    def add(self, one: Stretch) -> None:
        """One more, which meets none."""
        at = bisect_right(self._ends, one[self._side])
        self._ends.insert(at, one[self._side + 1])
        self.stretches.insert(at, one)

    def remove(self, one: Stretch) -> None:
        """One less."""
        at = self.stretches.index(one)
        del self._ends[at], self.stretches[at]


def _overlap(one: Stretch, other: Stretch, side: int) -> bool:
    return one[side] < other[side + 1] and other[side] < one[side + 1]


def _hull(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(
        min(one.a, other.a), max(one.a_after, other.a_after), min(one.b, other.b), max(one.b_after, other.b_after)
    )


def _joined(parts: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and 0 <= part.a - last.a_after <= GAP and 0 <= part.b - last.b_after <= GAP:
            joined[-1] = _hull(last, part)
        else:
            joined.append(part)
    return joined


def measured(a: Worded, b: Worded, one: Stretch, quoted: bool = False) -> Aligned:
    """A stretch with how closely its words are carried."""
    left, right = a.span(*one[:2]), b.span(*one[2:])
    same = _bare(a.text[slice(*left)]) == _bare(b.text[slice(*right)])
    if same:
        return Aligned(one, 1.0, 0.0, same=True, respelt=False, quoted=quoted)
    swapped = len(swaps(a.folded[one.a : one.a_after], b.folded[one.b : one.b_after])) / (one.a_after - one.a)
    other_spelling = respelt(a.terms_between(*left), b.terms_between(*right))
    return Aligned(one, closeness(a, b, one), swapped, same=False, respelt=other_spelling, quoted=quoted)


def _bare(words: str) -> str:
    """Words without their typography: no marks, no blanks, no case, no characters spelt out for a page ("&#39;")."""
    return "".join(character for character in unescape(words).casefold() if character.isalnum())


def swaps(one: Sequence[str], other: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """One or two words that stand in the place of one or two others, between words that are the same.

    >>> swaps("the army freed ten men at dawn".split(), "the army liberated ten men at daybreak".split())
    [(['freed'], ['liberated']), (['dawn'], ['daybreak'])]
    """
    from rapidfuzz.distance import Levenshtein

    found = []
    for step in Levenshtein.opcodes(one, other):
        mine, yours = list(one[step.src_start : step.src_end]), list(other[step.dest_start : step.dest_end])
        if step.tag == "replace" and len(mine) <= 2 and len(yours) <= 2:
            found.append((mine, yours))
    return found


def respelt(one: Sequence[Term], other: Sequence[Term]) -> bool:
    """Whether a name stands in two spellings of one sound, as two translations write it."""
    roots = [{term.exact for term in terms} for terms in (one, other)]
    sounds = [
        {term.sound for term in terms if term.sound is not None and term.exact not in others}
        for terms, others in ((one, roots[1]), (other, roots[0]))
    ]
    return bool(sounds[0] & sounds[1])
