"""Which reports are worth comparing: those that share heavy words, and how alike they are, days apart included.

The work is done on sparse matrices, a report a row. A pair's likeness depends on the two reports alone: each product
of two rows is summed in the order of their words, and rounded (law 6).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from consilience.pairing.forms import of_other_happenings, share_a_form
from consilience.settings import PairingSettings
from consilience.text.published import Days, days_apart, published_days
from consilience.vocabulary import Filled, Pair, Profile

# Rows that are multiplied at a time: enough to be quick, few enough to need little memory.
ROWS, PAIRS = 1000, 100_000
# Reports are compared where the heavy words that they share make this part of the least likeness.
PART = 0.5
# Two fillings of one form are at least so much alike by their words. They count for less than what two lone reports
# need, so that only a report that tells of both brings them together.
ALIKE, FORM = 0.15, 0.12


# Heavy words with their weights.
Heavy = tuple[tuple[str, float], ...]


def candidate_pairs(profiles: Sequence[Profile], settings: PairingSettings) -> tuple[Pair, ...]:
    """Pairs of reports that share heavy words, with their likeness, which distance in days lessens; sorted.

    A word that stands in more reports than ``block_limit`` pairs none of them by itself. Two reports of the same
    wording share all their heavy words and always meet.
    """
    held = {profile.report: profile for profile in profiles}
    meeting = {key: meeting_words(row) for key, row in held.items()}
    return pairs_of(sorted(held), meeting, lambda keys: {key: held[key] for key in keys}, settings)


def meeting_words(profile: Profile) -> Heavy:
    """The words by which a report meets others."""
    weights = dict(profile.words)
    return tuple((key, weights[key]) for key in profile.blocks)


def too_common(meeting: Mapping[str, Heavy], settings: PairingSettings) -> frozenset[str]:
    """The heavy words of so many reports that they pair none."""
    counts = _counts(meeting.values())
    return frozenset(word for word, count in counts.items() if count > settings.block_limit)


def holders_of(words: AbstractSet[str], meeting: Mapping[str, Heavy]) -> set[str]:
    """The reports that have one of some heavy words."""
    return {key for key, held in meeting.items() if any(word in words for word, _ in held)} if words else set()


def _counts(rows: Iterable[Heavy]) -> Counter[str]:
    return Counter(word for words in rows for word, _ in words)


def pairs_of(
    touched: Sequence[str],
    meeting: Mapping[str, Heavy],
    profiles: Callable[[Sequence[str]], Mapping[str, Profile]],
    settings: PairingSettings,
) -> tuple[Pair, ...]:
    """All pairs in which one of the ``touched`` reports is; ``meeting`` are the heavy words of all, by report.

    ``profiles`` gives those of some reports, as many at a time as are asked for.
    """
    import numpy as np

    ordered = sorted(meeting)
    first, second = _met(ordered, touched, meeting, settings)
    involved = np.unique(np.concatenate((first, second)))
    if not len(involved):
        return ()
    words, names, dated, days, forms = _vectors([ordered[number] for number in involved], profiles)
    place = np.zeros(len(ordered), dtype=np.int64)
    place[involved] = np.arange(len(involved))
    pairs: list[Pair] = []
    doubtful: list[Pair] = []
    for at in range(0, len(first), PAIRS):
        rows, columns = (place[side[at : at + PAIRS]] for side in (first, second))
        alike = _alike(*(_shared(matrix, rows, columns) for matrix in (words, names, dated)))
        for a, b, likeness in zip(rows.tolist(), columns.tolist(), alike.tolist(), strict=True):
            worth = round(likeness * nearness(days_apart(days[a], days[b]), settings), 6)
            if worth >= settings.least:
                of_one_form = worth >= ALIKE and share_a_form(frozenset(forms[a]), frozenset(forms[b]))
                where = doubtful if of_one_form else pairs
                where.append(Pair(ordered[involved[a]], ordered[involved[b]], worth))
    return tuple(sorted((*pairs, *_by_fillings(doubtful, profiles))))


def _by_fillings(pairs: Sequence[Pair], profiles: Callable[[Sequence[str]], Mapping[str, Profile]]) -> Iterator[Pair]:
    """Pairs that share a form; where it is filled in for two happenings, its words make them no more alike."""
    ordered = sorted({key for pair in pairs for key in (pair.a, pair.b)})
    told: dict[str, tuple[tuple[Filled, ...], frozenset[str]]] = {}
    for at in range(0, len(ordered), ROWS):
        told.update((key, (row.forms, _lands(row))) for key, row in profiles(ordered[at : at + ROWS]).items())
    for pair in pairs:
        (mine, here), (yours, there) = told[pair.a], told[pair.b]
        two = of_other_happenings(mine, yours, elsewhere=bool(here and there) and here.isdisjoint(there))
        yield Pair(pair.a, pair.b, min(pair.likeness, FORM)) if two else pair


def _lands(profile: Profile) -> frozenset[str]:
    """The lands that the beginning of a report names."""
    return frozenset(fact for fact in profile.facts if fact.startswith("land "))


def _met(
    ordered: Sequence[str], touched: Sequence[str], meeting: Mapping[str, Heavy], settings: PairingSettings
) -> tuple[Any, Any]:
    """Row numbers of the reports that meet by their heavy words, as arrays of firsts and seconds, the lesser first."""
    import numpy as np

    counts = _counts(meeting.values())
    usable = {word for word, count in counts.items() if 2 <= count <= settings.block_limit}
    keys = _Matrix(((word, weight) for word, weight in meeting[key] if word in usable) for key in ordered).finished()
    turned = keys.T.tocsr()
    number = {key: row for row, key in enumerate(ordered)}
    rows = np.array([number[key] for key in touched], dtype=np.int64)
    is_touched = np.zeros(len(ordered), dtype=bool)
    is_touched[rows] = True
    found = [(np.zeros(0, dtype=np.int64),) * 2]
    for at in range(0, len(rows), ROWS):
        some = rows[at : at + ROWS]
        shared = (keys[some] @ turned).tocoo()
        one, other = some[shared.row], shared.col.astype(np.int64)
        # Two touched reports meet once, from the lesser; nobody meets itself.
        met = (shared.data >= PART * settings.least) & (one != other) & ((one < other) | ~is_touched[other])
        found.append((np.minimum(one[met], other[met]), np.maximum(one[met], other[met])))
    firsts, seconds = zip(*found, strict=True)
    return np.concatenate(firsts), np.concatenate(seconds)


def _vectors(
    reports: Sequence[str], profiles: Callable[[Sequence[str]], Mapping[str, Profile]]
) -> tuple[Any, Any, Any, list[Days], list[array[int]]]:
    """Words, names and dates of reports as matrices, their days, the keys of their forms; opened in parts."""
    words, names, dated, days, forms = _Matrix(), _Matrix(), _Matrix(), [], []
    for at in range(0, len(reports), ROWS):
        some = reports[at : at + ROWS]
        rows = profiles(some)
        for key in some:
            words.add(rows[key].words)
            names.add(rows[key].proper)
            dated.add(rows[key].dated)
            days.append(published_days(rows[key]))
            forms.append(array("q", (line.key for line in rows[key].forms)))
    return words.finished(), names.finished(), dated.finished(), days, forms


class _Matrix:
    """A sparse matrix in the making: rows of (word, weight); its columns are the words, sorted."""

    def __init__(self, rows: Iterable[Iterable[tuple[str, float]]] = ()) -> None:
        self._column: dict[str, int] = {}
        self._columns, self._weights, self._starts = array("l"), array("d"), array("l", [0])
        for row in rows:
            self.add(row)

    def add(self, row: Iterable[tuple[str, float]]) -> None:
        """One more row."""
        for word, weight in row:
            self._columns.append(self._column.setdefault(word, len(self._column)))
            self._weights.append(weight)
        self._starts.append(len(self._columns))

    def finished(self) -> Any:
        """The matrix; a sum over a row goes in the order of the words, so that it depends on the row alone."""
        import numpy as np
        from scipy.sparse import csr_matrix

        place = np.zeros(max(1, len(self._column)), dtype=np.int64)
        for rank, word in enumerate(sorted(self._column)):
            place[self._column[word]] = rank
        columns = place[np.frombuffer(self._columns, dtype=np.int64)] if self._columns else np.zeros(0, dtype=np.int64)
        shape = (len(self._starts) - 1, max(1, len(self._column)))
        matrix = csr_matrix((np.array(self._weights), columns, np.array(self._starts)), shape=shape, dtype=float)
        matrix.sort_indices()
        return matrix


def _alike(words: Any, names: Any, dated: Any) -> Any:
    """How alike pairs are: half by all words, half by names and numbers, from the products of each word they share.

    One word counts for no more than all others together: a town where little happens is a rare name, and two short
    items from there share it and nothing else. The names of days and months vouch for it only as far as other words do:
    in one city much happens on a Tuesday.
    """
    import numpy as np

    (said, most_said), (named, most_named), (day, most_dated) = (_sums(one) for one in (words, names, dated))
    whole = named + day
    vouched = np.minimum(whole - np.maximum(most_named, most_dated), named - most_named + (said - most_said) / 2)
    return (np.minimum(said, 2 * (said - most_said)) + np.minimum(whole, 2 * vouched)) / 2


def _shared(matrix: Any, first: Any, second: Any) -> Any:
    """The products of the words that pairs of rows share."""
    return matrix[first].multiply(matrix[second]).tocsr()


def _sums(shared: Any) -> tuple[Any, Any]:
    """The sum of each row, and the largest in it."""
    import numpy as np

    return np.asarray(shared.sum(axis=1)).ravel(), shared.max(axis=1).toarray().ravel()


def nearness(days: int, settings: PairingSettings) -> float:
    """Share of the likeness that counts for reports so many days apart: 1 within the window, falling over a year.

    Follow-ups come weeks later, and pages often bear the day of a later change, so no gap forbids a pair; but what
    is told a year apart in like words is more often another happening (an anniversary, the next election).
    """
    beyond = min(1.0, max(0, days - settings.days) / 365)
    return 1.0 - (1.0 - settings.far) * beyond
