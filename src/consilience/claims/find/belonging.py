"""What a figure takes from another of its sentence: a part from its total, a bare number from the one that it goes on.

"drowned 14, among them two cooks"; "90 families (some 430 people)"; "six in Kelo, 11 in Mayo"; "45, up from 38".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from consilience.claims.find.lists import Listed
from consilience.claims.find.measures import Measures
from consilience.claims.find.neighbours import BREAK
from consilience.claims.find.told_figure import ToldFigure, alone_in_brackets, bracket_of, in_brackets
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral

# Units that count one by one whoever belongs to a total.
PEOPLE = ("people", "households")
# Farther on, a bare number goes on from no other.
FARTHEST = 90
# Between two bracketed numbers of one list: "Lund (312), Malmo (145) and Oland (60)".
NEXT_BRACKET = re.compile(r"\)(?:,|;)?\s+(?:\w+\s+)?(?:[^\W\d_][\w’'.-]*\s+){1,5}\($")


class Belonging:
    """Finds the figure that another one belongs to, or goes on from."""

    def __init__(self, lexicon: Lexicon, measures: Measures, measured: Collection[str]) -> None:
        table = lexicon.table("figures")
        self._measures, self._measured = measures, measured
        self._part = re.compile(table["parts"]["opening"], re.IGNORECASE)
        self._of_whom = re.compile(table["parts"]["of_whom"], re.IGNORECASE)
        self._row = re.compile(table["parts"]["row"], re.IGNORECASE)
        self._of_the = re.compile(table["parts"]["of_the"], re.IGNORECASE)
        self._more = re.compile(table["going_on"]["more"])
        self._to = re.compile(table["going_on"]["to"])
        self._sum = re.compile(table["going_on"]["sum"], re.IGNORECASE)
        self._gapped = re.compile(table["going_on"]["gapped"])
        self._dying_place = re.compile(table["going_on"]["dying_place"])
        self._on_the_spot = re.compile(table["going_on"]["on_the_spot"], re.IGNORECASE)
        self._again = re.compile(table["going_on"]["again"])
        self._joined = re.compile(table["going_on"]["joined"])
        self._was = re.compile(table["going_on"]["was"], re.IGNORECASE)
        self._moved = re.compile(table["going_on"]["moved"], re.IGNORECASE)
        self._speaking: frozenset[str] = lexicon.words("measures", "speaking")
        self._pair: str = table["bare"]["pair"]
        self._bare = frozenset(table["bare"]["words"])

    def worth(
        self, text: str, found: Sequence[ToldFigure], lists: Mapping[int, Listed], names: Sequence[int]
    ) -> list[ToldFigure]:
        """Figures worth handing over, each with what it inherits; ``names`` are the ends of the places named."""
        kept: list[ToldFigure] = []
        for alone in found:
            figure = self._in_row(text, alone, kept, names)
            if figure is None:
                continue
            figure = self._inherited(text, figure, kept, lists)
            if figure.unit is None or (figure.quantity.value == 0 and figure.kind is None):
                continue
            words = figure.quantity.text.lower()
            joined = self._row.match(text, figure.counted.end)  # "both soldiers and rebels": two sorts, not two
            if words == self._pair and (figure.counted.noun is None or joined):
                continue
            if words in self._bare and any(token.tag in ("JJS", "RBS") for token in figure.counted.before):
                continue  # "one of the worst areas"
            bare = figure.kind is None and figure.unit not in self._measured
            if bare and (words in self._bare or figure.unit == "share"):
                continue
            kept.append(figure)
        return kept

    def _in_row(
        self, text: str, figure: ToldFigure, kept: Sequence[ToldFigure], names: Sequence[int]
    ) -> ToldFigure | None:
        """A number alone in brackets behind a name: one of a row counts as the row does; else an age or a footnote."""
        if figure.counted.noun is not None or figure.labelled or not alone_in_brackets(text, figure.quantity):
            return figure
        opened = bracket_of(text, figure.quantity)
        last = kept[-1] if kept else None
        if last is not None and opened <= last.counted.end + 1 and figure.size <= last.size:
            return None  # "12 people (3)" is a note, "300 families (1,500)" the people in them
        if last is not None and in_brackets(text, last.quantity):
            between = text[last.counted.end : figure.start]
            if NEXT_BRACKET.fullmatch(between) or NEXT_BRACKET.fullmatch(text[last.quantity.end : figure.start]):
                return figure._replace(kind=last.kind, unit=last.unit, event=last.event)
        named = any(0 <= opened - end <= 1 for end in names)
        if not named and text[:opened].rstrip()[-1:].isalpha() and text[:opened].rsplit(maxsplit=1)[-1][:1].isupper():
            following = re.match(r"\)(?:,|;|\s+\w+)\s+(?:[^\W\d_][\w’'.-]*\s+){1,5}\(\d", text[figure.quantity.end :])
            return figure if following else None
        return figure

    def _inherited(
        self, text: str, figure: ToldFigure, earlier: Sequence[ToldFigure], lists: Mapping[int, Listed]
    ) -> ToldFigure:
        """A part takes kind, unit and group of the figure it belongs to; so does the same group in another unit."""
        if figure.spared:
            return figure
        main = self.main(text, figure, earlier, lists)
        if main is not None and figure.start in lists and not figure.counted.noun:
            return figure._replace(unit=main.unit, kind=main.kind)  # "14 at the village": no count of villages
        if figure.counted.noun is None and (main is None or self._was.search(text[: figure.start])):
            moved = self._moved_from(text, figure, earlier)
            if moved is not None:
                return figure._replace(unit=moved.unit, kind=moved.kind, event=moved.event, before=True)
            if main is None and figure.kind is None:
                main = self._told_before(text, figure, earlier)
        if main is not None and any(
            g.standing == "subject" and g.token.lemma in self._speaking for g in figure.governors[:1]
        ):
            return figure._replace(unit=None)
        none_of_them = figure.quantity.value == 0 and figure.kind is None
        unknown = figure.counted.noun is not None and figure.unit is None
        if main is None or none_of_them or unknown or figure.unit in self._measured:
            return figure
        return figure._replace(unit=figure.unit or main.unit, kind=self._kind(text, figure, main, earlier))

    def _kind(self, text: str, figure: ToldFigure, main: ToldFigure, earlier: Sequence[ToldFigure]) -> str | None:
        if not self._measures.fits(main.kind, figure.unit or main.unit):
            return figure.kind
        one_event = main.event is not None and figure.event is main.event
        one_event = one_event and not self._in_clause_of(
            text[: figure.start], earlier
        )  # "of the 40 injured, four died"
        first = main.kind if in_brackets(text, figure.quantity) or one_event else figure.kind
        return first or figure.kind or main.kind

    def _moved_from(self, text: str, figure: ToldFigure, earlier: Sequence[ToldFigure]) -> ToldFigure | None:
        """The toll of which this number is the one before: "45, up from 38"."""
        last = earlier[-1] if earlier else None
        if last is None or last.kind is None:
            return None
        between = text[last.counted.end : figure.start]
        return last if self._moved.fullmatch(between) or self._was.search(between) else None

    def _told_before(self, text: str, figure: ToldFigure, earlier: Sequence[ToldFigure]) -> ToldFigure | None:
        """The figure that "eight more" or "and five in the north" goes on from, unless its own verb tells of it."""
        last = earlier[-1] if earlier else None
        if last is None or last.kind is None:
            return None
        if self._sum.search(text[: figure.start]):
            kinds = {each.kind for each in earlier if each.unit not in self._measured and each.kind is not None}
            return last if len(kinds) == 1 else None
        between = text[last.quantity.end : figure.start]
        if self._to.fullmatch(between) or self._again.search(between):  # "rose from 30 to 40"
            return last
        if not self._more.match(text, figure.quantity.end) or _has_own_verb(figure, last):
            return None
        if self._gapped.match(text, figure.quantity.end):
            place = self._dying_place.match(text, figure.quantity.end)
            if place is None or not self._on_the_spot.search(between):
                return None
        near = len(between) < FARTHEST and self._joined.search(between) and not BREAK.search(between)
        return last if near else None

    def leads_to(self, text: str, one: ToldFigure, other: ToldFigure) -> bool:
        """Whether nothing but "to" stands between two figures."""
        return self._to.fullmatch(text, one.counted.end, other.start) is not None

    def main(
        self, text: str, figure: ToldFigure, earlier: Sequence[ToldFigure], lists: Mapping[int, Listed]
    ) -> ToldFigure | None:
        """The figure that this one is a part of (or repeats in another unit): its total, or the greatest before."""
        item = lists.get(figure.start)
        if item is not None:
            return next((f for f in earlier if f.start == item.total), None)
        bracketed = in_brackets(text, figure.quantity)
        part = self._is_part(text, figure.quantity, earlier)
        if not (bracketed or part):
            return None
        candidates = [
            f for f in earlier if f.unit not in self._measured and f.stated and not in_brackets(text, f.quantity)
        ]
        if part and candidates and not bracketed:
            greater = [f for f in candidates if f.unit in PEOPLE and f.size >= figure.size]
            return (greater or candidates)[-1]
        if candidates and not text[candidates[-1].counted.end : bracket_of(text, figure.quantity)].strip():
            return candidates[-1]
        return max(candidates, key=lambda f: (f.size, -f.start), default=None)

    def _is_part(self, text: str, quantity: Numeral, earlier: Sequence[ToldFigure]) -> bool:
        before = text[: quantity.start]
        tail = before[earlier[-1].quantity.end :] if earlier else ""
        told = self._part.search(tail) is not None or self._of_whom.match(text, quantity.end) is not None
        if earlier and self._row.fullmatch(text, earlier[-1].counted.end, quantity.start):
            told = told or self._is_part(text, earlier[-1].quantity, earlier[:-1])
        return told or self._in_clause_of(before, earlier)

    def _in_clause_of(self, before: str, earlier: Sequence[ToldFigure]) -> bool:
        """Whether the earlier figure opens the sentence as a whole: "Of the 800 people affected, 120 left"."""
        if len(earlier) != 1 or not self._of_the.match(before[: earlier[0].start]):
            return False
        return "," in before[earlier[0].quantity.end :]


def _has_own_verb(figure: ToldFigure, last: ToldFigure) -> bool:
    """Whether a verb tells of a figure alone, not of the one before: "nine drowned and five others were questioned"."""
    verbs = {g.token.i for g in figure.governors if g.token.pos in ("VERB", "AUX")}
    return bool(verbs) and verbs.isdisjoint(g.token.i for g in last.governors)
