"""Figures scored on rows that label one displacement figure of an excerpt: value, then unit too, then kind too.

A row labels one figure of several, so nothing here is a precision; the number of figures a row stands beside each
share and shows mere guessing. Rows that are not English, or whose number does not stand in the text (a sum, a slip),
are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.measured import ratio

# Labels are given as round counts; a figure within a thousandth of one is the same figure.
TOLERANCE = 0.001

# The sheet's terms are coarser than our kinds: fleeing and being displaced are one class there, as is damage of any
# degree to housing.
CLASS_OF = {
    "displaced": "displaced",
    "forced-to-flee": "displaced",
    "refugees": "displaced",
    "evacuated": "evacuated",
    "relocated": "relocated",
    "sheltered": "sheltered",
    "in-relief-camp": "sheltered",
    "homeless": "homeless",
    "affected": "affected",
    "destroyed-housing": "housing",
    "partially-destroyed-housing": "housing",
    "uninhabitable-housing": "housing",
    "housing-destroyed": "housing",
    "housing-partly-destroyed": "housing",
    "uninhabitable": "housing",
}
# The sheet counts houses as households.
UNIT_OF = {"people": "people", "households": "households", "families": "households", "buildings": "households"}


class Stated(Struct, frozen=True):
    """A figure as the measures see it, whoever found it."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = "people"
    kind: str | None = None


class RowsRight(Struct, frozen=True, kw_only=True):
    """Shares of the rows for which some figure is right, and the figures given a row."""

    value: float
    unit: float
    kind: float
    figures_a_row: float
    rows: int


def scored_rows(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows that count: English ones whose number stands in the text."""
    return [row for row in rows if row["quantity_in_text"] and row["language"] == "en"]


def rows_right(rows: Sequence[Mapping[str, Any]], figures: Mapping[str, Sequence[Stated]]) -> RowsRight:
    """The shares of rows (see :func:`scored_rows`) with the figures found in each, by the row's id."""
    steps = [right_steps(row, figures.get(row["id"], ())) for row in rows]
    return RowsRight(
        value=ratio(sum(step >= 1 for step in steps), len(rows)),
        unit=ratio(sum(step >= 2 for step in steps), len(rows)),
        kind=ratio(sum(step >= 3 for step in steps), len(rows)),
        figures_a_row=ratio(sum(len(figures.get(row["id"], ())) for row in rows), len(rows)),
        rows=len(rows),
    )


def right_steps(row: Mapping[str, Any], figures: Sequence[Stated]) -> int:
    """How far the best figure of a row goes: 0 nothing, 1 the value, 2 its unit too, 3 its kind too.

    >>> row = {"quantity": 400, "unit": "Households", "term": "Evacuated"}
    >>> right_steps(row, [Stated(400, unit="people"), Stated(400, unit="households", kind="displaced")])
    2
    """
    return max((_steps(row, figure) for figure in figures), default=0)


def _steps(row: Mapping[str, Any], figure: Stated) -> int:
    if not any(_near(number, row["quantity"]) for number in (figure.value, figure.low, figure.high)):
        return 0
    if UNIT_OF.get(figure.unit) != row["unit"].lower():
        return 1
    return 3 if class_of(figure.kind) == class_of(row["term"]) else 2


def _near(number: float | None, quantity: float) -> bool:
    return number is not None and abs(number - quantity) <= TOLERANCE * quantity


def class_of(term: str | None) -> str:
    """The class of a term of the sheet or of a kind of ours; "other" where it has none.

    >>> class_of("Forced to Flee"), class_of("displaced"), class_of("killed")
    ('displaced', 'displaced', 'other')
    """
    return CLASS_OF.get((term or "").lower().replace(" ", "-").replace("_", "-"), "other")


def missed_rows(rows: Sequence[Mapping[str, Any]], figures: Mapping[str, Sequence[Stated]], limit: int) -> list[str]:
    """Sentences on rows that are not wholly right, those whose value is missed first."""
    missed = sorted((right_steps(row, figures.get(row["id"], ())), row["id"], row) for row in rows)
    return [
        f"{row['id']}: {('no value', 'unit amiss', 'kind amiss')[step]}; wanted {row['quantity']} {row['unit']} "
        f"{row['term']}, found {_found(figures.get(key, ()))}: {' '.join(row['excerpt'].split())[:160]}"
        for step, key, row in missed[:limit]
        if step < 3
    ]


def _found(figures: Sequence[Stated]) -> str:
    return (
        ", ".join(
            f"{figure.value or figure.low:g} {figure.unit} {figure.kind}"
            if (figure.value or figure.low)
            else f"{figure.unit} {figure.kind}"
            for figure in figures
        )
        or "nothing"
    )
