"""Figures of whole reports that were read by hand: of those given, how many are right, and how many are found.

A figure is right where it stands on a labelled one and has its value, unit, kind and status (happened and ongoing count
as one, as both enter an estimate). Figures of no measure are left out on both sides: they answer no question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.measured import Measured, Shares, ratio
from consilience.publish.results import AnnotatedFigure

DONE = frozenset({"happened", "ongoing"})


class FiguresRead(Struct, frozen=True, kw_only=True):
    """Precision and recall of the figures of some reports, and sentences on those that are amiss."""

    shares: Shares
    given: int
    amiss: tuple[str, ...] = ()


def figures_read(
    labels: Iterable[Mapping[str, Any]], figures: Mapping[str, Sequence[AnnotatedFigure]], texts: Mapping[str, str]
) -> FiguresRead:
    """How the figures of reports (by the rows' ids) stand to the labels; reports without one are labelled as read."""
    of: dict[str, list[Mapping[str, Any]]] = {}
    for row in labels:
        of.setdefault(row["id"], []).extend([row] if "start" in row else [])
    given = right = firm = found = 0
    amiss: list[str] = []
    for key in sorted(set(of) & set(texts)):
        told = [figure for figure in figures.get(key, ()) if figure.kind is not None and figure.field == "text"]
        met = [(figure, _faults(figure, of[key])) for figure in told]
        given += len(told)
        right += sum(not faults for _, faults in met)
        sure = [row for row in of[key] if not row.get("borderline")]
        firm += len(sure)
        found += sum(any(not _wrong(figure, row) for figure in told if _stands_on(figure, row)) for row in sure)
        amiss += [f"{key}: {faults}: {_words(figure, texts[key])}" for figure, faults in met if faults]
    return FiguresRead(shares=Shares(ratio(right, given), ratio(found, firm)), given=given, amiss=tuple(amiss))


def _stands_on(figure: AnnotatedFigure, row: Mapping[str, Any]) -> bool:
    return bool(row["start"] < figure.end and figure.start < row["end"])


def _faults(figure: AnnotatedFigure, rows: Iterable[Mapping[str, Any]]) -> str:
    """What is wrong with a figure by the label that it meets best; empty where nothing is."""
    met = sorted((_wrong(figure, row) for row in rows if _stands_on(figure, row)), key=len)
    return ", ".join(met[0]) if met else "not a figure of the readers"


def _wrong(figure: AnnotatedFigure, row: Mapping[str, Any]) -> list[str]:
    exact = (figure.value, row["value"])
    value = figure.value == row["value"] if exact != (None, None) else figure.low == row["low"]
    statuses = {row["status"], *row.get("also_status", ())}
    status = figure.status in statuses or (figure.status in DONE and bool(DONE & statuses))
    kinds = {row["kind"], *row.get("also", ())}
    rows = (("value", value), ("unit", figure.unit == row["unit"]), ("kind", figure.kind in kinds), ("status", status))
    return [name for name, good in rows if not good]


def _words(figure: AnnotatedFigure, text: str) -> str:
    around = f"{text[max(0, figure.start - 60) : figure.start]}[{figure.text}]{text[figure.end : figure.end + 60]}"
    return f"{figure.unit} {figure.kind} {figure.status}: {' '.join(around.split())}"


def figure_rows(name: str, read: FiguresRead) -> list[Measured]:
    """The gate's rows: precision is held, as a wrong figure that looks sure is the worst; recall is held beside it."""
    return [
        Measured(stage="figures", set=name, measure="precision", ours=read.shares.precision),
        Measured(stage="figures", set=name, measure="recall", ours=read.shares.recall),
        Measured(stage="figures", set=name, measure="figures given", ours=float(read.given), better="shown"),
    ]
