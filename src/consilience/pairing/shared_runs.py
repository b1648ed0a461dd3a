"""Which reports share runs of words, whatever else they tell of: near copies, and single passages that travel.

A report is marked by the hashes of five words in a row: those that are the least of any four in a row (winnowing), so
that two texts that share eight words in a row share a mark, wherever the words stand. A report's marks follow from its
text alone: they are made once, can be stored, and which reports arrive when changes nothing (law 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from consilience.text.shingles import WordHashes, hashed, shingles

# Words of a mark, and how many in a row of which the least is kept: eight words in a row hold as many.
SIZE, IN_A_ROW = 5, 4
# Reports that are multiplied at a time: enough to be quick, few enough to need little memory.
ROWS = 1000
# Eight bytes a mark, in one order on every machine.
STORED = "<u8"


class Sharing(NamedTuple):
    """Two reports, the lesser first, and how many marks they share: one may stand for eight words, or for five."""

    a: str
    b: str
    marks: int


def marks_of(words: Sequence[str], hashes: WordHashes) -> bytes:
    """The marks of a text, given its folded words: sorted, each once, as bytes that can be stored.

    A text of five to seven words keeps all of its own; one of fewer has none.

    >>> hashes = WordHashes()
    >>> told = ("the bridge at orvo fell at dawn on a friday", "a bridge fell near lund", "a bridge fell")
    >>> [len(marks_of(words.split(), hashes)) // 8 for words in told]
    [3, 1, 0]
    """
    import numpy as np

    marks = shingles(hashed(words, hashes), SIZE)
    kept = np.sort(marks[least_in_a_row(marks)])
    once = np.ones(len(kept), bool)
    once[1:] = kept[1:] != kept[:-1]
    return bytes(kept[once].astype(STORED).tobytes())


def least_in_a_row(marks: Any) -> Any:
    """Which marks are the least of some row of them, as an array of yes and no; all of them where there is no row."""
    import numpy as np

    rows = len(marks) - IN_A_ROW + 1
    if rows < 1:
        return np.ones(len(marks), bool)
    least = marks[:rows].copy()
    for place in range(1, IN_A_ROW):
        np.minimum(least, marks[place : place + rows], out=least)
    # The greatest of the least ones of all rows that hold a mark is that mark itself where it is the least of one.
    held = np.zeros_like(marks)
    for place in range(IN_A_ROW):
        np.maximum(held[place : place + rows], least, out=held[place : place + rows])
    return held == marks


def sharing(marks: Mapping[str, bytes], limit: int) -> Iterator[Sharing]:
    """Pairs of reports that share marks, in order; a mark that stands in more than ``limit`` reports pairs none.

    Whether two reports are a pair follows from the two alone, but for phrases that so many have.

    >>> hashes, flood = WordHashes(), "the swollen river orvo broke its southern banks at dawn"
    >>> told = {"a": flood, "b": f"late on monday {flood}", "c": "the river rose and the banks held"}
    >>> [(a, b) for a, b, _ in sharing({name: marks_of(words.split(), hashes) for name, words in told.items()}, 400)]
    [('a', 'b')]
    """
    import numpy as np

    names = sorted(marks)
    known = np.array(names, dtype=object)
    matrix = _matrix([np.frombuffer(marks[name], STORED) for name in names], limit)
    for start in range(0, len(names) if matrix.nnz else 0, ROWS):
        shared = matrix[start : start + ROWS] @ matrix[start:].T
        shared.sort_indices()
        first = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
        later = shared.indices > first
        a, b = (known[start + numbers[later]].tolist() for numbers in (first, shared.indices))
        yield from map(partial(tuple.__new__, Sharing), zip(a, b, shared.data[later].tolist(), strict=True))


def _matrix(rows: Sequence[Any], limit: int) -> Any:
    """Reports as rows and the marks that two or more of them share as columns: a one where a report has a mark."""
    import numpy as np
    from scipy.sparse import csr_matrix

    every = np.concatenate([np.empty(0, STORED), *rows])
    _, column, count = np.unique(every, return_inverse=True, return_counts=True)
    counts = (count > 1) & (count <= limit)
    held = counts[column]
    starts = np.cumsum([0, *map(len, rows)])
    ends = np.concatenate(([0], np.cumsum(held)))[starts]
    columns = (np.cumsum(counts) - 1)[column[held]]
    ones = np.ones(len(columns), np.int32)
    return csr_matrix((ones, columns, ends), shape=(len(rows), int(counts.sum())))
