"""Which reports are worth comparing: those that share heavy words, and how alike they are, days apart included.

The work is done on sparse matrices, a report a row. A pair's likeness depends on the two reports alone: each product
of two rows is summed in the order of their words, and rounded (law 6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from consilience.settings import PairingSettings
from consilience.vocabulary import Pair, Profile

# Rows that are multiplied at a time: enough to be quick, few enough to need little memory.
ROWS, PAIRS = 1000, 100_000
# Reports are compared where the heavy words that they share make this part of the least likeness.
PART = 0.5


def candidate_pairs(profiles: Sequence[Profile], settings: PairingSettings) -> tuple[Pair, ...]:
    """Pairs of reports that share heavy words, with their likeness, which distance in days lessens; sorted.

    A word that stands in more reports than ``block_limit`` pairs none of them by itself. Two reports of the same
    wording share all their heavy words and always meet.
    """
    ordered = sorted(profiles, key=lambda profile: profile.report)
    if len(ordered) < 2:
        return ()
    words, names = (_matrix([vector(profile) for profile in ordered]) for vector in (_words, _proper))
    days = [published_days(profile) for profile in ordered]
    pairs = []
    for first, second in _met(ordered, settings):
        alike = (_products(words, first, second) + _products(names, first, second)) / 2
        for a, b, likeness in zip(first.tolist(), second.tolist(), alike.tolist(), strict=True):
            worth = round(likeness * nearness(_apart(days[a], days[b]), settings), 6)
            if worth >= settings.least:
                pairs.append(Pair(ordered[a].report, ordered[b].report, worth))
    return tuple(sorted(pairs))


def _words(profile: Profile) -> tuple[tuple[str, float], ...]:
    return profile.words


def _proper(profile: Profile) -> tuple[tuple[str, float], ...]:
    return profile.proper


def _matrix(rows: Sequence[Iterable[tuple[str, float]]]) -> Any:
    """Rows of (word, weight) as a sparse matrix; its columns are the words, sorted."""
    from scipy.sparse import csr_matrix

    held = [tuple(row) for row in rows]
    column = {word: number for number, word in enumerate(sorted({word for row in held for word, _ in row}))}
    starts = [0]
    for row in held:
        starts.append(starts[-1] + len(row))
    weights = [weight for row in held for _, weight in row]
    columns = [column[word] for row in held for word, _ in row]
    return csr_matrix((weights, columns, starts), shape=(len(held), len(column)), dtype=float)


def _met(ordered: Sequence[Profile], settings: PairingSettings) -> Iterator[tuple[Any, Any]]:
    """Row numbers of the reports that meet by their heavy words, as arrays of firsts and seconds, in batches."""
    counts = Counter(key for profile in ordered for key in profile.blocks)
    keys = _matrix([_meeting(profile, counts, settings) for profile in ordered])
    turned = keys.T.tocsr()
    for start in range(0, len(ordered), ROWS):
        shared = (keys[start : start + ROWS] @ turned).tocoo()
        met = (shared.data >= PART * settings.least) & (shared.col > shared.row + start)
        first, second = shared.row[met] + start, shared.col[met]
        for at in range(0, len(first), PAIRS):
            yield first[at : at + PAIRS], second[at : at + PAIRS]


def _meeting(profile: Profile, counts: Counter[str], settings: PairingSettings) -> list[tuple[str, float]]:
    weights = dict(profile.words)
    return [(key, weights[key]) for key in profile.blocks if 2 <= counts[key] <= settings.block_limit]


def _products(matrix: Any, first: Any, second: Any) -> Any:
    return matrix[first].multiply(matrix[second]).sum(axis=1).A1


Days = tuple[int, int] | None


def published_days(profile: Profile) -> Days:
    """The first and the last day on which a report may have been published; None where that is not known."""
    if profile.earliest is None or profile.latest is None:
        return None
    return _day(profile.earliest), _day(profile.latest)


def _apart(a: Days, b: Days) -> int:
    """Days between two reports' publication at the least; 0 where either is not known."""
    return 0 if a is None or b is None else max(0, a[0] - b[1], b[0] - a[1])


def nearness(days: int, settings: PairingSettings) -> float:
    """Share of the likeness that counts for reports so many days apart: 1 within the window, falling over a year.

    Follow-ups come weeks later, and pages often bear the day of a later change, so no gap forbids a pair; but what
    is told a year apart in like words is more often another happening (an anniversary, the next election).
    """
    beyond = min(1.0, max(0, days - settings.days) / 365)
    return 1.0 - (1.0 - settings.far) * beyond


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
