"""When, where and since when a figure counts: what the words of its sentence tie to it, and to no other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.claims.find.lists import Listed
from consilience.claims.find.neighbours import BREAK, until
from consilience.claims.find.own_places import OwnPlaces, unkept
from consilience.claims.find.records import RecordFinder
from consilience.claims.find.ties import Citations, Ties
from consilience.claims.find.told_figure import ToldFigure, alone_in_brackets, bracket_of, in_brackets
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import Parse, PlaceMention, TimeMention

# Roles of a place that may be where a figure was counted; metonyms and demonyms are no places of it.
PLACED = ("event", "origin", "destination", "route")
# How far in front of a number its clause is read, and how far behind it "since" may stand.
BEFORE, BEHIND = 80, 120


# The dead, by either of their counts.
DEAD = frozenset({"killed", "bodies-found"})


class FigureScope:
    """Ties figures to the times and places of their sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("figures")
        self._ties, self._cited = Ties(lexicon), Citations(lexicon)
        self._records = RecordFinder(lexicon)
        self._own = OwnPlaces(lexicon)
        self._cumulative = re.compile(table["cumulative"]["pattern"], re.IGNORECASE)
        self._increase = re.compile(table["increase"]["behind"])
        self._alone = re.compile(table["alone"]["spot"])
        self._no_spots = frozenset(table["alone"]["times"])
        self._further = re.compile(table["increase"]["further"])
        self._leading_on = re.compile(table["cumulative"]["leading_on"], re.IGNORECASE)
        self._day = re.compile(table["since"]["day"])
        self._began = re.compile(table["since"]["began"])
        self._bare_since = re.compile(table["since"]["bare"])
        self._beside_place = re.compile(table["beside"]["place"])
        self._than = re.compile(table["beside"]["than"])
        self._beside_time = re.compile(table["beside"]["time"])
        self._elsewhere = lexicon.words("places", "prepositions", "elsewhere") | {None, "dateline", "speaker"}
        self._months: frozenset[str] = lexicon.words("numbers", "months", "words")

    def cumulative(self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure]) -> bool:
        """Whether the clause tells of a running total; what leads on to a later number says nothing of this one."""
        if self._increase.match(parse.text, figure.quantity.end):
            return False
        left, right = _clause(parse.text, figure.quantity)
        following = min((f.start for f in found if f.start >= figure.quantity.end), default=None)
        leading = self._leading_on.search(right)
        if leading and following is not None and leading.end() <= following - figure.quantity.end:
            right = right[: leading.start()]
        return bool(self._cumulative.search(left + figure.quantity.text + right))

    def counting(self, parse: Parse, figure: ToldFigure, since: str | None, found: Sequence[ToldFigure]) -> bool | None:
        """Whether a figure is a running total (true), comes beside an earlier count (false), or says neither (null).

        "Eight more bodies were found" adds to a count; "nine died and 12 more were injured" counts all the injured.
        Who died and whose bodies were found are of one count: "the toll rose to 46 after nine more bodies were found".
        """
        if since or self.cumulative(parse, figure, found):
            return True
        alone = not any(f.start < figure.start and not _one_lot(f.kind, figure.kind) for f in found)
        return False if alone and self._further.match(parse.text, figure.quantity.end) else None

    def since(
        self, parse: Parse, figure: ToldFigure, times: Sequence[TimeMention], found: Sequence[ToldFigure]
    ) -> str | None:
        """What the figure counts from on: "since May"; a figure between them has it for itself."""
        quantity = figure.quantity
        records = self._records(parse, [time for time in times if time.direction == "since"])
        for time in times:
            parted = any(quantity.end <= other.start < time.start for other in found)
            near = abs(time.start - quantity.end) < BEHIND
            if time.direction == "since" and not parted and near and not _in_one(time, records):
                return self._bare_since.sub("", time.text)
        left, right = _clause(parse.text, quantity)
        clause = left + quantity.text + right
        began = self._began.search(clause)
        if began:
            return began.group(1).strip()
        match = self._day.search(clause) if not times else None
        if match and (match.group("month") is None or match.group("month").lower() in self._months):
            return match.group(1).strip()
        return None

    def spot(self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure]) -> str | None:
        """Where alone a figure was counted, by a common noun: "our street"; no other figure stands between."""
        for match in self._alone.finditer(parse.text):
            between = (
                (figure.quantity.end, match.start()) if match.start() > figure.start else (match.end(), figure.start)
            )
            free = not any(between[0] <= other.start < between[1] for other in found)
            if match["noun"] not in self._no_spots and free and not re.search(r"[;:.!?]", parse.text[slice(*between)]):
                return match["spot"]
        return None

    def where(
        self,
        parse: Parse,
        figure: ToldFigure,
        found: Sequence[ToldFigure],
        lists: Mapping[int, Listed],
        places: Sequence[PlaceMention],
        times: Sequence[TimeMention],
    ) -> tuple[int | None, bool]:
        """The place that the words tie to the figure, and whether they keep every other from it."""
        bracketed = figure.counted.noun is None and alone_in_brackets(parse.text, figure.quantity)
        if self._own.unlisted(parse, figure, places, times) and figure.start not in lists and not bracketed:
            return None, True
        from_there = {each.start for each in places if self._own.is_whence(parse, figure, each)}
        open_to = unkept(places, from_there) if from_there else places
        own = self._own.each(parse.text, found, places) if found[1:] and figure.start not in lists else {}
        if figure.start in own:
            return own[figure.start], False
        open_to = unkept(open_to, set(own.values()))
        place = self.place(parse, figure, found, lists, open_to)
        if place is None and found[1:] and not from_there:
            place = self._own.shared(parse, figure, found, places)
        place, several = self._own.over_row(parse.text, place, places) if place is not None else (None, False)
        parted = bracketed or bool(from_there) or bool(own)
        return place, several or (place is None and parted)

    def place(
        self,
        parse: Parse,
        figure: ToldFigure,
        found: Sequence[ToldFigure],
        lists: Mapping[int, Listed],
        places: Sequence[PlaceMention],
    ) -> int | None:
        """The place the words tie to the figure: its own in a list, before its bracket, else nearest in the tree."""
        item = lists.get(figure.start)
        if item is not None:
            own = [p for p in places if item.start < p.start < item.end and p.form != "demonym"]
            return own[0].start if own else None
        if figure.counted.noun is None:  # "12 in the north": where stands right behind
            behind = [p for p in places if self._beside_place.fullmatch(parse.text, figure.quantity.end, p.start)]
            if behind:
                return behind[0].start
        places = self._open_places(parse, figure, found, lists, places)
        if in_brackets(parse.text, figure.quantity):  # what stands before a bracket is where its part was
            opening = bracket_of(parse.text, figure.quantity)
            before = [place for place in places if 0 <= opening - place.end <= 3]
            return before[-1].start if before else None
        parts = [bracket_of(parse.text, f.quantity) for f in found if in_brackets(parse.text, f.quantity)]
        told = [p for p in places if p.role in PLACED or (p.role == "mentioned" and p.cue not in self._elsewhere)]
        told = [p for p in told if not _ends_stretch(p, places)]
        free = [p for p in told if not any(0 <= bracket - p.end <= 3 for bracket in parts)]
        return _innermost(self._tied(parse, figure, [(p.start, p.end) for p in free]), free)

    def _open_places(
        self,
        parse: Parse,
        figure: ToldFigure,
        found: Sequence[ToldFigure],
        lists: Mapping[int, Listed],
        places: Sequence[PlaceMention],
    ) -> list[PlaceMention]:
        """The places that neither an item of the figure's list nor a bare number beside them has for its own."""
        items = [each for each in lists.values() if each.total == figure.start]
        bare = [f.quantity.end for f in found if f is not figure and f.counted.noun is None]
        return [
            p
            for p in places
            if not any(each.start < p.start < each.end for each in items)
            and not any(self._beside_place.fullmatch(parse.text, end, p.start) for end in bare)
        ]

    def time(
        self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure], times: Sequence[TimeMention]
    ) -> int | None:
        """The time the words tie to the figure: right behind a bare number, else nearest in the tree."""
        told = [
            t
            for t in times
            if (t.type in ("DATE", "TIME") or t.direction == "since")
            and not self._cited(parse.text, t.start, t.end)
            and not self._than.search(parse.text[: t.start])
        ]
        records = [span for span in self._records(parse, told) if not span[0] <= figure.start < span[1]]
        told = [t for t in told if not _in_one(t, records)]
        if figure.counted.noun is None:
            beside = [t for t in told if self._beside_time.fullmatch(parse.text, figure.quantity.end, t.start)]
            if beside:
                return beside[0].start
        free = [t for t in told if not self._is_anothers(parse, figure, found, t)]
        return self._tied(parse, figure, [(t.start, t.end) for t in free])

    def _is_anothers(self, parse: Parse, figure: ToldFigure, found: Sequence[ToldFigure], time: TimeMention) -> bool:
        """Whether a time is right behind another bare number, or is what a number between counts from."""
        for other in found:
            if other is figure or other.start < figure.quantity.end:
                continue
            beside = other.counted.noun is None and self._beside_time.fullmatch(
                parse.text, other.quantity.end, time.start
            )
            if beside or (time.direction == "since" and other.start < time.start):
                return True
        return False

    def _tied(self, parse: Parse, figure: ToldFigure, mentions: Sequence[tuple[int, int]]) -> int | None:
        """The mention nearest in the tree to the figure's verb or noun."""
        noun = figure.counted.noun
        verb = figure.governors[0].token if figure.governors else noun
        anchors = [token for token in (verb, noun) if token is not None]
        return self._ties.nearest(parse, mentions, anchors, (figure.start, figure.counted.end), figure.kind)


def _in_one(time: TimeMention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a time ends in one of some spans."""
    return any(start < time.end <= end for start, end in spans)


def _clause(text: str, quantity: Numeral) -> tuple[str, str]:
    """The words of a number's clause before and behind it."""
    left = BREAK.split(text[max(0, quantity.start - BEFORE) : quantity.start])[-1]
    return left, until(text, quantity.end, len(text))


def _innermost(start: int | None, places: Sequence[PlaceMention]) -> int | None:
    """Of "Kukawa, Borno State, Nigeria" the first, whichever of them stands nearest; and so with what lies beside."""
    for _ in range(len(places)):
        inner = [each.start for each in places if each.within == start and start is not None]
        if len(inner) != 1:
            break
        start = inner[0]
    return start


def _ends_stretch(place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a place is one end of "the road between A and B"."""
    return place.relation != "between" and any(
        each.relation == "between" and each.start <= place.start and place.end <= each.end for each in places
    )


def _one_lot(kind: str | None, other: str | None) -> bool:
    """Whether two kinds count the same people: the dead, or any that are one kind."""
    return kind == other or (kind in DEAD and other in DEAD)
