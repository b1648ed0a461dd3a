"""Words of one report carried in another: passages aligned with their positions in both.

Runs of words that stand in both are found through shared shingles, lengthened as far as they agree, and joined
where only a few words between them differ. Sentences that share most of their content words without a common run
are rewrites. Furniture is blanked out beforehand, so that what a site puts on every page is no reuse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from consilience.settings import LineageSettings
from consilience.text.sentences import sentences
from consilience.text.words import Tongue, shingles, words_of

# Two runs are one edited passage where no more words than this lie between them on either side.
GAP = 6
# A rewrite shares at least this share of the weight of the shorter sentence's content words, and this many of them.
REWRITE_SHARE, REWRITE_WORDS = 0.72, 5
# Words of at least this weight are content; a phrase such as "said on Monday that" weighs nothing.
CONTENT_WEIGHT = 1.0
RUN_WEIGHT = 6.0


class Run(Struct, frozen=True, order=True):
    """Aligned character stretches of two texts, how many words they share, and whether words in between differ."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    edited: bool
    rewritten: bool = False


class Told(NamedTuple):
    """A sentence as rewriting sees it: where it stands, its content words, and how much they weigh."""

    start: int
    end: int
    content: frozenset[str]
    weight: float


class Worded:
    """A text with its words, their shingles and its sentences, each made once for all that it is compared with."""

    def __init__(self, text: str, tongue: Tongue, shingle: int) -> None:
        self.text, self.tongue, self.shingle = text, tongue, shingle
        self.words = words_of(text, tongue.folding)
        self.folded = [word for *_, word in self.words]
        self.keys = shingles(self.folded, shingle)

    @cached_property
    def positions(self) -> dict[int, list[int]]:
        """Where each shingle stands."""
        found: dict[int, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            found[key].append(index)
        return found

    @cached_property
    def sentences(self) -> tuple[Told, ...]:
        """The sentences with their content."""
        return tuple(self._told(s.start, s.end) for s in sentences(self.text, self.tongue.stops))

    def _told(self, start: int, end: int) -> Told:
        first, last = (bisect_left(self.words, (at,)) for at in (start, end))
        weight = self.tongue.weight
        words = frozenset(word for word in self.folded[first:last] if weight(word) >= CONTENT_WEIGHT)
        return Told(start, end, words, sum(map(weight, sorted(words))))


def aligned_runs(a: Worded, b: Worded, settings: LineageSettings) -> tuple[Run, ...]:
    """Passages of ``a`` that stand, wholly or with small edits or in other words, in ``b``; in order of ``a``.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.settings import LineageSettings
    >>> from consilience.text.words import tongue_of
    >>> tongue = tongue_of(load_lexicon("en"), lambda word: 2.0)
    >>> words = "The swollen river Orvo broke its southern banks at dawn and drowned the lower market of Lund."
    >>> one, other = (Worded(text, tongue, 5) for text in (words, f"Late on Monday. {words}"))
    >>> [(run.a_start, run.b_start, run.edited) for run in aligned_runs(one, other, LineageSettings())]
    [(0, 16, False)]
    """
    left, right = a.words, b.words
    runs = []
    for a_first, b_first, a_last, b_last, shared, edited in _joined(_exact_runs(a, b)):
        heavy = sum(a.tongue.weight(word) for *_, word in left[a_first:a_last])
        if shared >= settings.shortest and heavy >= RUN_WEIGHT:
            runs.append(
                Run(left[a_first][0], left[a_last - 1][1], right[b_first][0], right[b_last - 1][1], shared, edited)
            )
    return tuple(sorted([*runs, *_rewrites(a, b, runs)]))


def _exact_runs(a: Worded, b: Worded) -> list[tuple[int, int, int]]:
    """Maximal runs (start in a, start in b, length) of words that share a shingle, each place of ``a`` used once."""
    mine, yours, positions = a.folded, b.folded, b.positions
    runs: list[tuple[int, int, int]] = []
    index = 0
    while index < len(a.keys):
        best = (0, 0)
        for other in positions.get(a.keys[index], ())[:20]:
            length = 0
            while (
                index + length < len(mine)
                and other + length < len(yours)
                and mine[index + length] == yours[other + length]
            ):
                length += 1
            best = max(best, (length, -other))
        if best[0] >= a.shingle:
            runs.append((index, -best[1], best[0]))
            index += best[0]
        else:
            index += 1
    return runs


def _joined(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int, int, bool]]:
    joined: list[tuple[int, int, int, int, int, bool]] = []
    for a_first, b_first, length in runs:
        if joined:
            a0, b0, a1, b1, shared, edited = joined[-1]
            if 0 <= a_first - a1 <= GAP and 0 <= b_first - b1 <= GAP:
                changed = edited or a_first > a1 or b_first > b1
                joined[-1] = (a0, b0, a_first + length, b_first + length, shared + length, changed)
                continue
        joined.append((a_first, b_first, a_first + length, b_first + length, length, False))
    return joined


def _rewrites(a: Worded, b: Worded, runs: Sequence[Run]) -> list[Run]:
    """Sentence pairs that share most of their content words, one to one, where no run covers them."""
    left = [
        each
        for each in a.sentences
        if len(each.content) >= REWRITE_WORDS
        and not any(run.a_start < each.end and run.a_end > each.start for run in runs)
    ]
    found = []
    for mine in left:
        shares = [(_shared_share(mine, yours, a.tongue.weight), yours) for yours in b.sentences]
        share, best = max(shares, default=(0.0, mine), key=lambda item: (item[0], -item[1].start))
        if share >= REWRITE_SHARE and not any(run.b_start < best.end and run.b_end > best.start for run in runs):
            count = len(mine.content & best.content)
            found.append(Run(mine.start, mine.end, best.start, best.end, count, edited=True, rewritten=True))
    return found


def _shared_share(a: Told, b: Told, weight: Callable[[str], float]) -> float:
    if len(b.content) < REWRITE_WORDS:
        return 0.0
    shared = a.content & b.content
    if len(shared) < REWRITE_WORDS:
        return 0.0
    both = sum(map(weight, sorted(shared)))
    # The longer sentence must not say much else: a list of names shares words with everything.
    return both / min(a.weight, b.weight) if both >= 0.5 * max(a.weight, b.weight) else 0.0
