"""Which place words keep for a figure, and which they keep from it.

"30 in Lower Kiri and 20 in Lund": a name that no gazetteer holds is a place still, and Lund is not that of the 30.
"40 in Lund, Kelt and Orvo" is counted over all three, not in the first. Doctors from Lund may have died anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from consilience.claims.find.told_figure import ToldFigure
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, PlaceMention, TimeMention, Token

SUBJECTS = ("nsubj", "nsubjpass")
# A row without "and" is one from three names on: two may be a town and what holds it.
LEAST_ROW = 3


class OwnPlaces:
    """Tells by words alone; pure, picklable, needs nothing but the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.table("figures")["own_place"]
        self._behind = re.compile(words["behind"])
        self._front = re.compile(words["front"])
        self._joint = re.compile(words["joint"])
        self._and = re.compile(words["and"])
        self._end = re.compile(words["end"])
        self._goes_on = re.compile(words["goes_on"])
        self._comma = re.compile(words["comma"])
        self._between = re.compile(words["between"])
        self._right_behind = re.compile(words["right_behind"])
        self._also = re.compile(words["also"])
        self._at: frozenset[str] = frozenset(words["at"])
        self._whence: frozenset[str] = frozenset(words["whence"])
        self._moved: frozenset[str] = frozenset(words["moved"])

    def unlisted(
        self, parse: Parse, figure: ToldFigure, places: Sequence[PlaceMention], times: Sequence[TimeMention]
    ) -> bool:
        """Whether a name of no gazetteer, behind a figure or in front of its sentence, is where it was counted."""
        known = [(p.start, p.end) for p in places] + [(t.start, t.end) for t in times]
        behind = self._behind.match(parse.text, max(figure.quantity.end, figure.counted.end))
        front = self._front.match(parse.text)
        ahead = front if front and front.end() <= figure.start else None
        return any(
            not any(start < found.end("name") and found.start("name") < end for start, end in known)
            for found in (behind, ahead)
            if found is not None
        )

    def over_row(self, text: str, start: int | None, places: Sequence[PlaceMention]) -> tuple[int | None, bool]:
        """The place of a figure, or what holds all of its row; and whether a row held by nothing leaves it open."""
        rows = self._rows(text, places)
        row = next((row for row in rows if any(each.start == start for each in row)), None)
        if row is None:
            end = next((each.end for each in places if each.start == start), 0)
            return (None, True) if self._goes_on.match(text, end) else (start, False)
        holders = {each.within for each in row}
        return (holders.pop(), False) if len(holders) == 1 and None not in holders else (None, True)

    def _rows(self, text: str, places: Sequence[PlaceMention]) -> list[list[PlaceMention]]:
        """Rows of places told side by side: "Lund, Kelt and Orvo"."""
        named = [each for each in places if each.form != "demonym" and each.role != "metonym"]
        named = [each for each in named if each.relation != "between"]
        holders = {each.start: each for each in named if any(inner.within == each.start for inner in named)}
        rows: list[list[PlaceMention]] = []
        ended = 0
        for each in named:
            if each.start in holders:
                ended = each.end if self._comma.fullmatch(text, ended, each.start) else ended
                continue
            if rows and self._joint.fullmatch(text, ended, each.start):
                rows[-1].append(each)
            else:
                rows.append([each])
            ended = each.end
        return [row for row in rows if self._is_row(text, row)]

    def _is_row(self, text: str, row: Sequence[PlaceMention]) -> bool:
        joined = len(row) > 1 and self._and.search(text, row[-2].end, row[-1].start) is not None
        return joined or len(row) >= LEAST_ROW

    def each(self, text: str, found: Sequence[ToldFigure], places: Sequence[PlaceMention]) -> dict[int, int]:
        """The places of figures where each has its own beside it, all right behind what is counted or all in front.

        "Burned 55 huts in Lund, 17 barns in Kelt"; "in Lund, 30 families and in Kelt, 20".
        """
        told = [each for each in places if each.cue in self._at and each.form != "demonym"]
        behind = {
            f.start: p.start
            for f in found
            for p in told
            if f.counted.noun is not None and self._right_behind.fullmatch(text, f.counted.end, p.start)
        }
        if len(behind) > 1:
            return behind
        front = {f.start: p.start for f in found for p in told if self._between.fullmatch(text, p.end, f.start)}
        return front if len(front) > 1 else {}

    def is_whence(self, parse: Parse, figure: ToldFigure, place: PlaceMention) -> bool:
        """Whether a place is only where those counted are from: "two doctors from Lund were killed"."""
        noun = figure.counted.noun
        if place.cue not in self._whence or figure.kind is None or figure.kind in self._moved or noun is None:
            return False
        return any(
            token.head == noun.i and token.text.lower() in self._whence and noun.end <= token.start < place.start
            for token in parse.tokens
        )

    def shared(
        self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure], places: Sequence[PlaceMention]
    ) -> int | None:
        """The place at the end that clauses joined before it share: "9 died and 300 families were displaced in Lund".

        Each number leads its clause, none names a place before, and the last is joined on without a comma, or as the
        last of three.
        """
        after = [each for each in found if each.start > figure.start and each.stated]
        verb = _verb_of(parse, figure)
        last = _verb_of(parse, after[-1]) if after else None
        if verb is None or last is None or not _joined(parse, last, verb):
            return None
        behind = [each for each in places if each.start > figure.start]
        if len(behind) < len(places) or not behind or behind[0].start < after[-1].start:
            return None
        if behind[0].cue not in self._at or not self._end.match(parse.text, behind[-1].end):
            return None
        told = after[0].start if after[1:] else figure.counted.end
        also = self._also.search(parse.text, told, after[-1].start)
        return behind[0].start if also and (after[1:] or also["bare"]) else None


def _verb_of(parse: Parse, figure: ToldFigure) -> Token | None:
    """The verb of the clause that a figure leads."""
    noun = figure.counted.noun
    inside = [noun] if noun else [t for t in parse.tokens if figure.start <= t.start < figure.quantity.end]
    return next((parse.tokens[t.head] for t in inside if t.dep in SUBJECTS), None)


def _joined(parse: Parse, one: Token, other: Token) -> bool:
    """Whether two verbs stand side by side, one joined on to the other or both to a third."""
    return not _row_of(parse, one).isdisjoint(_row_of(parse, other))


def _row_of(parse: Parse, verb: Token) -> set[int]:
    """A verb and those that it is joined on to."""
    found = {verb.i}
    while verb.dep in ("conj", "ccomp", "parataxis") and verb.head not in found:
        verb = parse.tokens[verb.head]
        found.add(verb.i)
    return found


def unkept(places: Sequence[PlaceMention], starts: AbstractSet[int]) -> list[PlaceMention]:
    """The places but those that start so, and what holds them."""
    gone = starts | {each.within for each in places if each.start in starts and each.within is not None}
    return [each for each in places if each.start not in gone]
