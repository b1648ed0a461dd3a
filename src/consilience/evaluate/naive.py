"""Naive baselines that stand beside our measures: what anyone would have in an afternoon.

Figures: every number there is, with its unit and kind by the nearest keyword, and no more figures a row than we give.
Stories: TF-IDF and average linkage with one threshold for all sets, the best one there is. Estimates: the number that
most outlets carry near a keyword. No floor is lower than these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from consilience.evaluate.displacement import RowsRight, Stated, rows_right
from consilience.evaluate.grouping import b_cubed
from consilience.evaluate.measured import ratio

# Keywords by kind, and by unit; our own, of the kind that one writes down in five minutes.
KINDS = {
    "killed": r"kill\w*|dead|died|deaths?|slain",
    "injured": r"injur\w*|wound\w*|hurt",
    "hospitalised": r"hospital\w*",
    "detained": r"detain\w*|arrest\w*",
    "released": r"releas\w*|freed?",
    "crossed-border": r"cross\w*|border",
    "displaced": r"displac\w*|fled|flee\w*|uprooted|idps?|refugees?|homes",
    "evacuated": r"evacu\w*",
    "relocated": r"relocat\w*|resettl\w*",
    "sheltered": r"shelter\w*|camps?|evacuation centres?",
    "homeless": r"homeless",
    "housing-destroyed": r"destroy\w*|damag\w*",
    "affected": r"affect\w*",
    "returned": r"return\w*|gone back",
    "deployed": r"deploy\w*|soldiers|troops",
}
UNITS = {
    "people": r"people|persons?|individuals|residents|civilians|villagers|soldiers|men|women|children|idps?|refugees",
    "households": r"households?|famil(?:y|ies)|houses?|homes",
}
SCALE = {"thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9}
SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = re.compile(
    rf"\b(?P<digits>\d+(?:[, ]\d{{3}})+|\d+(?:\.\d+)?)(?:\s?(?P<scale>{'|'.join(SCALE)})\b)?"
    rf"|\b(?P<word>{'|'.join(SMALL)})\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")


def numbers(text: str) -> list[Stated]:
    """Every number of a text but bare years, in order, with its unit and kind by the nearest keyword.

    >>> numbers("In 2015 some 1,200 families fled.")
    [Stated(value=1200.0, low=None, high=None, unit='households', kind='displaced')]
    """
    marks = {
        name: _positions(words, text) for name, words in (*KINDS.items(), *(("unit " + u, w) for u, w in UNITS.items()))
    }
    found = []
    for match in NUMBER.finditer(text):
        if YEAR.fullmatch(match.group()):
            continue
        kind = _nearest(match.start(), {name: marks[name] for name in KINDS})
        unit = _nearest(match.start(), {name: marks["unit " + name] for name in UNITS})
        found.append(Stated(_value(match), unit=unit or "people", kind=kind))
    return found


def _value(match: re.Match[str]) -> float:
    if match["word"]:
        return 2.0 + SMALL.index(match["word"].lower())
    value: float = float(re.sub(r"[, ]", "", match["digits"]))
    return value * float(SCALE[match["scale"].lower()]) if match["scale"] else value


def _positions(words: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)]


def _nearest(place: int, marks: Mapping[str, Sequence[int]]) -> str | None:
    distances = [(abs(place - mark), name) for name, positions in marks.items() for mark in positions]
    return min(distances)[1] if distances else None


def first_numbers(rows: Sequence[Mapping[str, Any]], figures_a_row: float) -> RowsRight:
    """Shares of rows that are right with the first numbers of each, no more than ``figures_a_row`` on average.

    The first k numbers of every row are taken for the largest k that stays within; what is left is spent on the next
    number of rows drawn at random, of which this is the expected value.
    """
    every = {row["id"]: numbers(row["excerpt"]) for row in rows}
    before = rows_right(rows, {})
    for k in range(1, 1 + max(map(len, every.values()), default=0)):
        after = rows_right(rows, {key: found[:k] for key, found in every.items()})
        if after.figures_a_row > figures_a_row:
            share = ratio(figures_a_row - before.figures_a_row, after.figures_a_row - before.figures_a_row)
            return _between(before, after, share)
        before = after
    return before


def _between(before: RowsRight, after: RowsRight, share: float) -> RowsRight:
    def at(name: str) -> float:
        low, high = float(getattr(before, name)), float(getattr(after, name))
        return low + share * (high - low)

    return RowsRight(
        value=at("value"), unit=at("unit"), kind=at("kind"), figures_a_row=at("figures_a_row"), rows=before.rows
    )


def most_carried(texts: Sequence[str], measure: str, unit: str) -> float | None:
    """The number that most texts carry near a keyword of a measure; of several the one told most often, then the least.

    >>> most_carried(["9 dead", "14 killed", "14 died, 14 dead"], "killed", "people")
    14.0
    """
    carried: Counter[float] = Counter()
    told: Counter[float] = Counter()
    for text in texts:
        values = [s.value for s in numbers(text) if s.kind == measure and s.unit == unit and s.value is not None]
        carried.update(set(values))
        told.update(values)
    return min(carried, key=lambda value: (-carried[value], -told[value], value), default=None)


class TextsAlike:
    """TF-IDF of some texts, clustered by average linkage once, to be cut at any threshold; needs scikit-learn."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        from scipy.cluster.hierarchy import average
        from scipy.spatial.distance import squareform
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._keys = sorted(texts)
        matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
            [texts[key] for key in self._keys]
        )
        distances = (1.0 - (matrix @ matrix.T).toarray()).clip(0.0)
        self._tree = average(squareform(distances, checks=False))

    def groups(self, threshold: float) -> dict[str, str]:
        """The group of each text where groups further apart than the threshold stay apart."""
        from scipy.cluster.hierarchy import fcluster

        labels = fcluster(self._tree, threshold, criterion="distance")
        return {key: str(label) for key, label in zip(self._keys, labels, strict=True)}


def best_threshold(sets: Sequence[tuple[TextsAlike, Mapping[str, str]]]) -> float:
    """The one threshold whose mean B-cubed F1 over all sets is best; chosen on the very sets it is measured on."""
    thresholds = [step / 100 for step in range(60, 97)]
    return max(thresholds, key=lambda t: sum(b_cubed(truth, alike.groups(t)).f1 for alike, truth in sets))
