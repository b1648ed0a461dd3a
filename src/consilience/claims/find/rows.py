"""Counted things told side by side share what befell one of them: "burned 40 homes in Lund, nine barns and a mill"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from consilience.claims.find.clauses import FINITE
from consilience.claims.find.measures import Measures
from consilience.claims.find.own_places import SUBJECTS
from consilience.claims.find.told_figure import ToldFigure
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token


class Rows:
    """Lets those of a row of whom nothing is told share what is told of their neighbours; picklable."""

    def __init__(self, lexicon: Lexicon, measures: Measures, measured: Collection[str]) -> None:
        words = lexicon.table("figures")["parts"]
        self._measures, self._measured = measures, measured
        self._row = re.compile(words["row"], re.IGNORECASE)
        self._far_row = re.compile(rf"(?:{words['beside']})?{words['row']}", re.IGNORECASE)
        self._of_the = re.compile(words["of_the"], re.IGNORECASE)

    def __call__(self, parse: Parse, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
        """The figures: those behind go on with the verb of the first, those in front share that of the next."""
        row = self._objects(parse, figures)
        after = {one.start: other for one, other in pairwise(row)}
        return [self._with_next(parse.text, figure, after.get(figure.start)) for figure in row]

    def _objects(self, parse: Parse, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
        """Figures, further objects of a verb with the kind of its first one."""
        row: list[ToldFigure] = []
        objects: set[int] = set()
        for figure in figures:
            last = row[-1] if row else None
            shares = last is not None and last.start in objects and self._shares(figure, last)
            goes_on = shares and last is not None and self._goes_on(parse, last, figure)
            row.append(_like(figure, last) if goes_on and last is not None else figure)
            if goes_on or _is_object(figure):
                objects.add(figure.start)
        return row

    def _with_next(self, text: str, figure: ToldFigure, after: ToldFigure | None) -> ToldFigure:
        """A figure that nothing governs with what befell the next of its row: "40 houses, 9 shops burned"."""
        if after is None or figure.governors or not self._shares(figure, after):
            return figure
        whole = self._of_the.match(text[: figure.start]) or after.counted.noun is None  # "of the 34 passengers, 12 ..."
        joined = not whole and self._row.fullmatch(text, figure.counted.end, after.start)
        return _like(figure, after) if joined else figure

    def _shares(self, figure: ToldFigure, other: ToldFigure) -> bool:
        """Whether nothing tells what befell those counted, and others' lot may be theirs."""
        counts = figure.counted.noun is not None and figure.unit not in self._measured
        untold = counts and figure.kind is None and not figure.spared
        return untold and other.kind is not None and self._measures.fits(other.kind, figure.unit)

    def _goes_on(self, parse: Parse, one: ToldFigure, other: ToldFigure) -> bool:
        """Whether a figure stands right behind another of its row, without a verb of its own."""
        joined = self._far_row.fullmatch(parse.text, one.counted.end, other.start)
        noun = other.counted.noun
        return joined is not None and noun is not None and not _leads_verb(parse, noun)


def _is_object(figure: ToldFigure) -> bool:
    """Whether a figure stands behind a verb that befell it."""
    first = figure.governors[0] if figure.governors else None
    return first is not None and first.standing == "object" and first.token.start < figure.start


def _like(figure: ToldFigure, other: ToldFigure) -> ToldFigure:
    return figure._replace(kind=other.kind, event=other.event, how=other.how)


def _leads_verb(parse: Parse, noun: Token) -> bool:
    """Whether a counted noun, or the row that it stands in, has a verb behind it for its own."""
    for token in parse.tokens[noun.i + 1 :]:
        if token.tag in FINITE:
            return True
        if token.pos in ("PUNCT", "CCONJ", "SCONJ"):
            break
    top = noun
    while top.dep in ("conj", "appos") and parse.tokens[top.head].pos == "NOUN":
        top = parse.tokens[top.head]
    return top.dep in SUBJECTS and top.head > noun.i
