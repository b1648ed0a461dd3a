"""Words of one report carried in another: passages aligned with their positions in both.

Runs of words that stand in both are found through shared shingles, lengthened as far as they agree, and joined
where only a few words between them differ. Sentences that share most of their content words without a common run
are rewrites. Furniture is blanked out beforehand, so that what a site puts on every page is no reuse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from consilience.settings import LineageSettings
from consilience.text.sentences import sentences
from consilience.text.words import shingles, words_of

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


def aligned_runs(a: str, b: str, weight: Callable[[str], float], settings: LineageSettings) -> tuple[Run, ...]:
    """Passages of ``a`` that stand, wholly or with small edits or in other words, in ``b``; in order of ``a``."""
    left, right = words_of(a), words_of(b)
    exact = _exact_runs([w for *_, w in left], [w for *_, w in right], settings.shingle)
    joined = _joined(exact)
    runs = []
    for a_first, b_first, a_last, b_last, shared, edited in joined:
        heavy = sum(weight(word) for *_, word in left[a_first:a_last])
        if shared >= settings.shortest and heavy >= RUN_WEIGHT:
            runs.append(
                Run(left[a_first][0], left[a_last - 1][1], right[b_first][0], right[b_last - 1][1], shared, edited)
            )
    return tuple(sorted([*runs, *_rewrites(a, b, runs, weight)]))


def _exact_runs(a: list[str], b: list[str], size: int) -> list[tuple[int, int, int]]:
    """Maximal runs (start in a, start in b, length) of at least ``size`` equal words, each place of ``a`` used once."""
    positions: dict[int, list[int]] = defaultdict(list)
    for index, key in enumerate(shingles(b, size)):
        positions[key].append(index)
    runs: list[tuple[int, int, int]] = []
    index, keys = 0, shingles(a, size)
    while index < len(keys):
        best = (0, 0)
        for other in positions.get(keys[index], ())[:20]:
            length = 0
            while index + length < len(a) and other + length < len(b) and a[index + length] == b[other + length]:
                length += 1
            best = max(best, (length, -other))
        if best[0] >= size:
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


def _rewrites(a: str, b: str, runs: Sequence[Run], weight: Callable[[str], float]) -> list[Run]:
    """Sentence pairs that share most of their content words, one to one, where no run covers them."""
    bare = [s for s in sentences(a) if not any(run.a_start < s.end and run.a_end > s.start for run in runs)]
    told = [(s.start, s.end, _content(a[s.start : s.end], weight)) for s in bare]
    left = [each for each in told if len(each[2]) >= REWRITE_WORDS]
    if not left:
        return []
    right = [(s.start, s.end, _content(b[s.start : s.end], weight)) for s in sentences(b)]
    found = []
    for a_start, a_end, mine in left:
        shares = [
            (_shared_share(mine, yours, weight), b_start, b_end, len(mine & yours)) for b_start, b_end, yours in right
        ]
        share, b_start, b_end, count = max(shares, default=(0.0, 0, 0, 0), key=lambda item: (item[0], -item[1]))
        if share >= REWRITE_SHARE and not any(run.b_start < b_end and run.b_end > b_start for run in runs):
            found.append(Run(a_start, a_end, b_start, b_end, count, edited=True, rewritten=True))
    return found


def _content(words: str, weight: Callable[[str], float]) -> frozenset[str]:
    return frozenset(word for *_, word in words_of(words) if weight(word) >= CONTENT_WEIGHT)


def _shared_share(a: frozenset[str], b: frozenset[str], weight: Callable[[str], float]) -> float:
    shared = a & b
    if len(shared) < REWRITE_WORDS or len(b) < REWRITE_WORDS:
        return 0.0
    whole = min(sum(map(weight, sorted(a))), sum(map(weight, sorted(b))))
    both = sum(map(weight, sorted(shared)))
    # The longer sentence must not say much else: a list of names shares words with everything.
    return both / whole if both >= 0.5 * max(sum(map(weight, sorted(a))), sum(map(weight, sorted(b)))) else 0.0
