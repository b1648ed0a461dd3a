"""The runs of words that reports share, for all pairs at once: where they stand in both, and how long they are.

Each two places of one mark lie on a diagonal: so many words further on in the one text than in the other. Places on one
diagonal whose words touch are one run, which then grows word by word to either side. All of it is done on arrays, for
some reports and all the later ones at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from consilience.pairing.shared_runs import SIZE, least_in_a_row
from consilience.text.shingles import WordHashes, hashed, shingles

# Pairs of places that are looked at together: enough to be quick, few enough to need little memory.
PLACES = 3_000_000
# Places of one mark in one text that are looked at: a phrase that a text says more often is a refrain.
TRIED = 20


class Runs(NamedTuple):
    """Runs of shared words as arrays, sorted: two reports by number, the first word in each, and how many words."""

    first: Any
    second: Any
    a: Any
    b: Any
    length: Any


def runs_between(texts: Sequence[Sequence[str]], hashes: WordHashes, limit: int, shortest: int) -> Iterator[Runs]:
    """The runs of ``shortest`` words or more that each two texts share, given as folded words; some texts at a time.

    All runs of eight words or more are found, but where all their marks stand in more than ``limit`` texts.

    >>> flood = "the swollen river orvo broke its southern banks at dawn"
    >>> told = [text.split() for text in (flood, f"late on monday {flood} and fell")]
    >>> [tuple(part.tolist() for part in runs) for runs in runs_between(told, WordHashes(), 400, 8)]
    [([0], [1], [0], [3], [10])]
    """
    laid = _laid(texts, hashes)
    for left, right in _places(laid, limit):
        yield _named(laid, *_grown(laid.words, *_drawn(left, right - left, len(laid.words))), shortest)


class Passages(NamedTuple):
    """Runs that few words part, put together, as arrays: from ``a`` up to ``a_after`` in the one, likewise ``b``.

    ``exact`` are those of one run, in which nothing differs.
    """

    first: Any
    second: Any
    a: Any
    a_after: Any
    b: Any
    b_after: Any
    exact: Any


def passages(runs: Runs, gap: int) -> Passages:
    """Runs of words, sorted, put together where no more than ``gap`` other words lie between them on either side."""
    import numpy as np

    first, second, a, b, length = runs
    near = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    for start in (a, b):
        between = start[1:] - (start + length)[:-1]
        near &= (between >= 0) & (between <= gap)
    fresh = np.concatenate(([True], ~near))[: len(a)]
    last = np.concatenate((~near, [True]))[: len(a)]
    ends = (a + length)[last], (b + length)[last]
    return Passages(first[fresh], second[fresh], a[fresh], ends[0], b[fresh], ends[1], (fresh & last)[fresh])


def tangled(runs: Runs) -> Any:
    """Which runs, sorted, are of a pair in which words of one text stand in two runs; as an array of yes and no."""
    import numpy as np

    pair = np.cumsum(np.concatenate(([0], (np.diff(runs.first) != 0) | (np.diff(runs.second) != 0))))[: len(runs.a)]
    met = np.zeros(len(runs.a) + 1, bool)
    for order, start in ((np.arange(len(pair)), runs.a), (np.lexsort((runs.b, pair)), runs.b)):
        same = pair[order][1:] == pair[order][:-1]
        over = (start + runs.length)[order][:-1] > start[order][1:]
        met[pair[order][1:][same & over]] = True
    return met[pair]


class _Laid(NamedTuple):
    """Texts one behind the other: the hashes of all their words, the text of each, and where each text starts.

    Before, between and behind them stand numbers that are no word's and differ, so that every run ends there.
    """

    words: Any
    text: Any
    starts: Any


def _laid(texts: Sequence[Sequence[str]], hashes: WordHashes) -> _Laid:
    import numpy as np

    sizes = np.array([0, *map(len, texts)])
    ends = np.cumsum(sizes + 1)
    words = np.zeros(int(ends[-1]), np.uint64)
    for number, text in enumerate(texts):
        words[ends[number] : ends[number + 1] - 1] = hashed(text, hashes)
    words[ends - 1] = np.arange(len(ends), dtype=np.uint64) + np.uint64(1 << 63)
    return _Laid(words, np.repeat(np.arange(-1, len(texts)), sizes + 1), ends[:-1])


def _places(laid: _Laid, limit: int) -> Iterator[tuple[Any, Any]]:
    """Places of one mark in two texts: those in the earlier, those in the later, as arrays; some texts at a time."""
    import numpy as np

    at, ends = _shared_marks(laid, limit)
    later = ends - np.arange(len(at)) - 1
    order = np.argsort(at, kind="stable")
    done = np.cumsum(later[order])
    # All places of one text belong together.
    bounds = np.searchsorted(at[order], laid.starts)
    start = 0
    while start < len(at):
        room = np.searchsorted(done, (done[start - 1] if start else 0) + PLACES, "right")
        full = np.searchsorted(bounds, max(int(room), start + 1))
        end = int(bounds[full]) if full < len(bounds) else len(at)
        some = order[start:end]
        count = later[some]
        first = np.repeat(some, count)
        second = first + np.arange(1, len(first) + 1) - np.repeat(np.cumsum(count) - count, count)
        left, right = at[first], at[second]
        apart = laid.text[left] != laid.text[right]
        yield left[apart], right[apart]
        start = end


def _shared_marks(laid: _Laid, limit: int) -> tuple[Any, Any]:
    """Where the marks stand that two texts or more share, sorted by mark; and by which number those of a mark end."""
    import numpy as np

    marks = shingles(laid.words, SIZE)
    at = np.flatnonzero(least_in_a_row(marks))
    at = at[np.argsort(marks[at], kind="stable")]
    text, mark = laid.text[at], marks[at]
    fresh = np.concatenate(([True], mark[1:] != mark[:-1]))
    turned = fresh | np.concatenate(([True], text[1:] != text[:-1]))
    group = np.cumsum(fresh) - 1
    held = np.bincount(group[turned])[group]
    # How many places of that mark in that text stand before.
    before = np.arange(len(at)) - np.maximum.accumulate(np.where(turned, np.arange(len(at)), 0))
    wanted = (held > 1) & (held <= limit) & (before < TRIED)
    group = group[wanted]
    return at[wanted], np.searchsorted(group, group, "right")


def _drawn(left: Any, ahead: Any, size: int) -> tuple[Any, Any, Any]:
    """Places drawn together into runs: the first word of each, the one behind its last, and how far ahead its like is.

    Marks on one diagonal that stand no further apart than the words of a mark have no other word between them.
    """
    import numpy as np

    keys = np.sort(ahead * size + left)
    ahead, left = np.divmod(keys, size)
    fresh = np.concatenate(([True], (keys[1:] - keys[:-1] > SIZE) | (ahead[1:] != ahead[:-1])))[: len(keys)]
    last = np.concatenate((fresh[1:], [True]))[: len(keys)]
    return left[fresh], left[last] + SIZE, ahead[fresh]


def _grown(words: Any, first: Any, after: Any, ahead: Any) -> tuple[Any, Any, Any]:
    """Runs as long as the words on either side are equal; each once."""
    import numpy as np

    for ends, step, beside in ((first, -1, -1), (after, 1, 0)):
        growing = np.arange(len(ends))
        while len(growing):
            next_ = ends[growing] + beside
            growing = growing[words[next_] == words[next_ + ahead[growing]]]
            ends[growing] += step
    fresh = np.concatenate(([True], (first[1:] != first[:-1]) | (ahead[1:] != ahead[:-1])))[: len(first)]
    return first[fresh], after[fresh], ahead[fresh]


def _named(laid: _Laid, first: Any, after: Any, ahead: Any, shortest: int) -> Runs:
    """Runs that are long enough, by the numbers of their texts and of the words within them; sorted."""
    import numpy as np

    length = after - first
    long = length >= shortest
    first, length = first[long], length[long]
    other = first + ahead[long]
    texts = laid.text[first], laid.text[other]
    runs = Runs(*texts, first - laid.starts[texts[0]], other - laid.starts[texts[1]], length)
    # They come by their diagonals, so that of two runs from one word on the nearer comes first.
    order = np.lexsort((first, texts[0] * len(laid.starts) + texts[1]))
    return Runs(*(part[order] for part in runs))
