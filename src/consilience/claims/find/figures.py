"""Finds the figures of one wording: quantities that count something, with what, who, where and when they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from consilience.claims.find.ages import BANDS, AgeFinder
from consilience.claims.find.aims import Aims
from consilience.claims.find.belonging import PEOPLE, Belonging
from consilience.claims.find.clauses import Tree, grammar_of
from consilience.claims.find.corrections import CorrectionFinder, Told
from consilience.claims.find.counted import Counted, CountedFinder
from consilience.claims.find.cues import standing_tables
from consilience.claims.find.figure_scope import FigureScope
from consilience.claims.find.governors import Governor, GovernorFinder
from consilience.claims.find.kinds import CELL_END, ITEM, KindFinder, covering
from consilience.claims.find.lists import Counting, Listed, list_words, listed_parts
from consilience.claims.find.measures import Measures
from consilience.claims.find.no_toll import NoToll
from consilience.claims.find.ordinals import OrdinalFinder
from consilience.claims.find.right_numbers import RightNumbers
from consilience.claims.find.rows import Rows
from consilience.claims.find.standing import Standing, standing
from consilience.claims.find.taken_back import TakenBackFinder
from consilience.claims.find.told_earlier import ToldEarlier
from consilience.claims.find.told_figure import ToldFigure, alone_in_brackets, in_brackets
from consilience.claims.find.victims import VICTIMS, VictimFinder
from consilience.claims.find.wholes import Wholes
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral, QuantityFinder
from consilience.vocabulary import EventMention, FigureMention, Parse, PlaceMention, TimeMention, Token


class FigureFinder:
    """Finds figures in a parsed sentence; pure, picklable, needs nothing but the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._quantities = QuantityFinder(lexicon)
        self._measures = Measures(lexicon)
        self._counted = CountedFinder(lexicon, self._measures)
        self._governors = GovernorFinder(self._measures, self._counted, grammar_of(lexicon))
        self._kinds = KindFinder(lexicon, self._measures, self._counted)
        self._victims = VictimFinder(lexicon, self._measures, self._counted)
        self._ordinals = OrdinalFinder(lexicon, self._counted)
        self._taken_back = TakenBackFinder(lexicon)
        self._corrections = CorrectionFinder(lexicon, self._taken_back)
        self._right = RightNumbers(lexicon)
        self._persons: frozenset[str] = lexicon.words("measures", "persons_only")
        self._measured = frozenset({*lexicon.table("groups")["measured"], "percent", "share", "money"})
        self._doers: tuple[str, ...] = tuple(lexicon.table("measures")["persons"])
        self._belonging = Belonging(lexicon, self._measures, self._measured)
        self._rows = Rows(lexicon, self._measures, self._measured)
        self._wholes = Wholes(lexicon, self._measures, self._kinds)
        self._scope = FigureScope(lexicon)
        self._is_age = AgeFinder(lexicon, self._counted)
        self._no_toll = NoToll(lexicon)
        self._standings = standing_tables(lexicon)
        self._aims = Aims(lexicon)
        self._told_earlier = ToldEarlier(lexicon)
        self._list_words = list_words(lexicon)
        self._anybody = frozenset(lexicon.table("assemble")["pointing_back"]["anybody"].split())

    def __call__(
        self,
        parse: Parse,
        events: Sequence[EventMention] = (),
        times: Sequence[TimeMention] = (),
        places: Sequence[PlaceMention] = (),
        tree: Tree | None = None,
    ) -> tuple[FigureMention, ...]:
        """The figures of the sentence, in order of their start, tied to the events, times and places given."""
        tree = tree or Tree(parse)
        found = list(self._each(tree, events, times, places))
        found += self._single(parse, events, places, found)
        found.sort(key=lambda figure: (figure.start, figure.quantity.end))
        found = self._corrected(parse.text, list(self._wholes(parse, found, events)))
        lists = self._lists(parse.text, found, places) if found[2:] else {}
        joined = self._belonging.worth(parse.text, found, lists, [p.end for p in places if p.form != "unknown"])
        joined = self._rows(parse, joined)
        joined = self._earlier(parse.text, self._from_and_to(parse.text, joined))
        joined = self._as_taken_back(parse.text, joined)
        told = [self._mention(parse, figure, found, lists, times, places) for figure in joined]
        told = [
            structs.replace(one, told_earlier=True) if self._told_earlier(tree, one.start, one.end, times) else one
            for one in told
        ]
        told += self._ordinals(parse, told)
        return tuple(sorted(told, key=lambda figure: figure.start))

    def reread(self, text: str, stated: bool = True) -> Numeral | None:
        """The quantity that a figure's own words give when read alone (law 1)."""
        return self._quantities.reread(text, stated)

    def _each(
        self, tree: Tree, events: Sequence[EventMention], times: Sequence[TimeMention], places: Sequence[PlaceMention]
    ) -> Iterator[ToldFigure]:
        parse = tree.parse
        quantities = self._quantities(parse.text)
        for quantity in quantities:
            counted = self._counted(quantity, parse)
            if counted is None or self._in_time(quantity, counted, times) or self._in_place(quantity, places):
                continue
            family = self._is_age.of_family(parse.text, quantity)
            bare = counted.noun is None or quantity.bound in BANDS
            if bare and not family and self._is_age(parse.text, quantity, places):
                continue
            if self._is_age.of_death(parse.text, quantity, counted.noun) or self._is_age.of_children(
                parse.text, quantity
            ):
                continue
            if counted.noun is None and self._no_toll.is_sum(parse.text, quantity):
                continue
            if self._no_toll.counts_nothing(parse.text, quantity, counted.end):
                continue
            if family:
                counted = counted._replace(unit="people")
            group = self._kinds.of_group(parse.text, quantity)[1]
            if group is not None and counted.whole is None:
                counted = counted._replace(whole=group)
            if quantity.whole is not None:
                counted = counted._replace(whole=parse.text[quantity.whole : counted.end])
            yield self._figure(tree, quantity, counted, quantities, events, places)

    @staticmethod
    def _in_time(quantity: Numeral, counted: Counted, times: Sequence[TimeMention]) -> bool:
        people = counted.unit in ("people", "households", "buildings") and counted.noun is not None
        return any(time.start < quantity.end and quantity.start < time.end for time in times) and not people

    @staticmethod
    def _in_place(quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        return any(p.start <= quantity.start and quantity.end < p.end and p.form != "relative" for p in places)

    def _figure(
        self,
        tree: Tree,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
        stated: bool = True,
    ) -> ToldFigure:
        parse, unit = tree.parse, counted.unit
        if unit in self._measured:
            return ToldFigure(quantity, counted, (), None, unit, None)
        if counted.noun is None and self._no_toll.is_size(parse.text, quantity):
            return ToldFigure(quantity, counted, (), None, "people", None, stated, spared=True)
        if self._counts_no_lot(parse.text, quantity, counted):
            aim = None if counted.noun is None else self._aims(tree, counted.noun, None)
            return ToldFigure(quantity, counted, (), None, unit, None, stated, how=aim, spared=True)
        if self._no_toll.befalls_nobody(parse.text, quantity, counted.end):
            own = self._kinds.own(counted, events)
            return ToldFigure(quantity, counted, (), own, unit, None, stated, spared=True)
        governors = self._governing(parse, quantity, counted, quantities)
        if counted.noun is None and unit is None:  # "the number of villages fell to 30"
            told = (self._counted.unit_of_noun(g.token.text) for g in governors if g.standing == "of")
            unit = next((each for each in told if each and each != "events"), None)
            counted = counted._replace(unit=unit)
        if counted.noun is None and unit is None:
            named = (self._counted.unit_of_noun(word) for word in self._kinds.label_nouns(parse.text, quantity))
            unit = next((each for each in named if each and each not in ("events", "people")), None)
            counted = counted._replace(unit=unit)
        label = self._kinds.of_label(parse.text, quantity, counted)
        kind = self._kinds(parse, quantity, counted, governors, quantities, events, places, label)
        kind = self._kinds.settled(parse.text, quantity, counted, quantities, kind, events)
        if kind is not None and unit is None:
            unit = self._natural(parse, quantity, counted, kind, governors)
        event = self._event(parse, quantity, counted, governors, events)
        if counted.noun is None and alone_in_brackets(parse.text, quantity):
            kind = label or self._kinds.of_event(parse, event) or kind
            unit = self._measures.unit_of(kind) if kind else unit
        if (
            kind is None
            and event is not None
            and _befallen(quantity, counted, event)
            and self._measures.fits(event.kind, unit)
        ):
            kind = self._kinds.settled(parse.text, quantity, counted, quantities, event.kind, events)
        hangs = kind is not None and (
            counted.noun is None or kind in self._kinds.by_governors(parse, quantity, governors[:2], events, places)
        )
        verb = self._own_clause(tree, counted, governors, kind) if hangs else None
        how = self._standing(tree, governors, event, quantity.start) if hangs and verb is None else None
        if verb is not None:
            how = standing(tree, verb, self._standings, "HARM")
        if counted.noun is not None and not hangs and self._aims.at(tree, quantity, counted, kind, event):
            how = self._aims(tree, counted.noun, kind)
        free = kind is None and self._kinds.from_captors(quantity, governors, events)
        if counted.noun is None and unit is None:  # "the correct number is 12": of whom, the sentence before tells
            right = self._right(parse.text, quantity.start, quantity.end)
            unit = "people" if right is not None and not right.loose and right.of is None else None
        unit, labelled = unit or ("people" if free else None), label is not None
        return ToldFigure(
            quantity, counted, governors, kind, unit, event, stated, how=how, spared=free, labelled=labelled
        )

    def _counts_no_lot(self, text: str, quantity: Numeral, counted: Counted) -> bool:
        """Whether a number tells what something is for, how often, or how a count went wrong, and of nobody's lot."""
        if self._no_toll.only_fits(text, quantity) or self._no_toll.is_so_often(text, counted.end):
            return True
        return any(self._no_toll.is_miscounted(text, end) for end in (quantity.end, counted.end))

    def _governing(
        self, parse: Parse, quantity: Numeral, counted: Counted, quantities: Sequence[Numeral]
    ) -> tuple[Governor, ...]:
        """The words that govern what is counted, without a participle right behind another number: that one's own."""
        ends = {q.end + 1 for q in quantities if q is not quantity}
        governors = self._governors(parse, quantity, counted)
        own = (g for g in governors if g.token.tag != "VBN" or g.token.start not in ends)
        return tuple(g for g in own if not ITEM.search(parse.text, *sorted((quantity.start, g.token.start))))

    def _natural(
        self, parse: Parse, quantity: Numeral, counted: Counted, kind: str, governors: Sequence[Governor]
    ) -> str | None:
        """The unit of what has none of its own: people, or what is named beside a bare number ("houses, 14 of them").

        An unknown noun counts people only where its kind befalls nobody else and its ending names a doer.
        """
        natural = self._measures.unit_of(kind)
        if counted.noun is not None:
            name = counted.noun.pos == "PROPN" and counted.noun.text[:1].isupper()  # a people's: "700 Nawari have fled"
            doer = name or counted.noun.text.lower().endswith(self._doers)
            given = kind in self._persons and any(self._gives(g, kind) for g in governors)
            return natural if doer and given else None
        if natural == "people":
            return natural
        others = (t for t in parse.tokens if not quantity.start <= t.start < quantity.end and t.tag in ("NNS", "NNPS"))
        return natural if any(self._measures.fits(kind, self._unit_named(token)) for token in others) else None

    def _unit_named(self, token: Token) -> str:
        return self._counted.unit_of_noun(token.text) or "unknown"

    def _lists(self, text: str, found: Sequence[ToldFigure], places: Sequence[PlaceMention]) -> dict[int, Listed]:
        return listed_parts(text, [_counting(f) for f in found], [p.start for p in places], self._list_words)

    def _standing(
        self, tree: Tree, governors: Sequence[Governor], event: EventMention | None, start: int
    ) -> Standing | None:
        """How the verb stands that a figure hangs on, where it tells of another thing than the event."""
        ahead = [tree.tokens[g.token.head] for g in governors if tree.tokens[g.token.head].start < start]
        above = [g.token for g in governors] + ahead
        verb = next((token for token in above if token.tag[:1] == "V" or token.pos == "AUX"), None)
        if verb is None or (event is not None and event.start <= verb.start < event.end):
            return None
        kept_from = [low for way in tree.with_dep(verb.i, "prep") for low in tree.with_dep(way, "pcomp")]
        return standing(tree, kept_from[0] if kept_from else verb.i, self._standings, "HARM")

    def _own_clause(self, tree: Tree, counted: Counted, governors: Sequence[Governor], kind: str | None) -> int | None:
        """The verb of a clause that tells of what is counted as a fact: "feed the 90 miners who remain below"."""
        if counted.noun is None or kind is None or any(self._gives(governor, kind) for governor in governors):
            return None
        clauses = (c for c in tree.with_dep(counted.noun.i, "relcl") if not tree.with_dep(c, "aux", "auxpass"))
        return next((c for c in clauses if tree.tokens[c].tag in ("VBP", "VBZ", "VBD")), None)

    def _gives(self, governor: Governor, kind: str) -> bool:
        """Whether the governing word by itself gives the kind."""
        return self._kinds.standing_kind(governor.token, governor.standing) == kind

    def _corrected(self, text: str, found: list[ToldFigure]) -> list[ToldFigure]:
        """Figures without those that the sentence itself takes back, which the right ones remember."""
        stated = [f for f in found if f.stated]
        told = [Told(f.quantity.start, f.quantity.end, f.quantity.value, f.counted.lemma, f.kind) for f in stated]
        wrong = self._corrections(text, told) if told[1:] else {}
        gone = {each.start for each in wrong.values()}
        gone |= self._corrections.told_as_none(text, told[1:]) - wrong.keys()
        of = {f.quantity.start: f for f in found}
        kept = [f for f in found if f.quantity.start not in gone]
        return [_instead(f, of[wrong[f.quantity.start].start]) if f.quantity.start in wrong else f for f in kept]

    @staticmethod
    def _event(
        parse: Parse, quantity: Numeral, counted: Counted, governors: Sequence[Governor], events: Sequence[EventMention]
    ) -> EventMention | None:
        """The event that governs: by grammar, else the nearest of the clause."""
        noun = counted.noun
        clauses = [t for t in parse.tokens if noun is not None and t.head == noun.i and t.dep in ("acl", "relcl")]
        for token in [*(g.token for g in governors), *([noun] if noun is not None else []), *clauses]:
            event = covering(token, events)
            if event is not None:
                return event
        clause = [e for e in events if e.clause_start <= quantity.start < e.clause_end]
        clause = [e for e in clause if not CELL_END.search(parse.text, *sorted((quantity.start, e.start)))]
        return min(clause, key=lambda e: (_distance(e.start, e.end, quantity), e.start), default=None)

    def _single(
        self, parse: Parse, events: Sequence[EventMention], places: Sequence[PlaceMention], found: Sequence[ToldFigure]
    ) -> Iterator[ToldFigure]:
        """One person told by an article ("a child died") or a name, counted as one though no number is stated."""
        taken = [(f.start, f.counted.end) for f in found]
        taken += [(p.start, p.end) for p in places if p.form != "unknown"]
        for one, counted in self._victims(parse, events, taken):
            governors = tuple(self._governors(parse, one, counted))
            kind = next(iter(self._kinds.by_governors(parse, one, governors, events, places)), None)
            if kind in VICTIMS:
                event = self._event(parse, one, counted, governors, events)
                yield ToldFigure(one, counted, governors, kind, "people", event, stated=False)

    def _as_taken_back(self, text: str, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
        """Figures, those that a note of the sentence takes back with whose report had them."""
        whose = self._taken_back(text, [figure.start for figure in figures if figure.corrects is None])
        return [figure._replace(taken_back=whose.get(figure.start)) for figure in figures] if whose else list(figures)

    def _earlier(self, text: str, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
        """Figures, those that the sentence no longer holds, or that an earlier event had, as what was before."""
        starts = [figure.start for figure in figures]
        return [
            figure._replace(before=True)
            if figure.kind is not None and self._no_toll.is_earlier(text, figure.quantity, starts)
            else figure
            for figure in figures
        ]

    def _from_and_to(self, text: str, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
        """Figures, those that a change sets out from as what was before: "fell from 120 to 85"."""
        after = {one.start: other for one, other in pairwise(figures)}
        return [
            figure._replace(before=True)
            if figure.start in after
            and figure.kind is not None
            and after[figure.start].kind == figure.kind
            and self._no_toll.was_before(text, figure.quantity)
            and self._belonging.leads_to(text, figure, after[figure.start])
            else figure
            for figure in figures
        ]

    def _mention(
        self,
        parse: Parse,
        figure: ToldFigure,
        found: Sequence[ToldFigure],
        lists: Mapping[int, Listed],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
    ) -> FigureMention:
        quantity, counted = figure.quantity, figure.counted
        earlier = [f for f in found if f.quantity.end <= quantity.start and f.unit is not None]
        main = self._belonging.main(parse.text, figure, earlier, lists)
        part = main is not None and not _same_people(main, figure) and main.size >= figure.size
        since = self._scope.since(parse, figure, times, found)
        spot = self._scope.spot(parse, figure, found)
        place, elsewhere = (None, True) if spot else self._scope.where(parse, figure, found, lists, places, times)
        event = figure.event or (main.event if main is not None else None)
        return FigureMention(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=figure.unit or "people",
            kind=figure.kind,
            noun=counted.lemma,
            who=self._who(figure, main),
            whole=counted.whole or (_whole(parse.text, figure, main) if part and main is not None else None),
            since=since,
            cumulative=self._scope.counting(parse, figure, since, found),
            stated=figure.stated,
            parts_of=main.start if part and main is not None else None,
            event=event.start if event else None,
            place=place,
            time=self._scope.time(parse, figure, found, times),
            corrects=figure.corrects,
            before=figure.before,
            status=figure.how.status if figure.how else "happened",
            taken_back=figure.taken_back,
            polarity="denied" if figure.taken_back else figure.how.polarity if figure.how else "asserted",
            certainty=figure.how.certainty if figure.how else "stated",
            elsewhere=elsewhere,
            spot=spot,
        )

    def _who(self, figure: ToldFigure, main: ToldFigure | None) -> str | None:
        """Who is counted: a part with no group of its own is of its total's."""
        who = figure.counted.who
        if main is None or _same_people(main, figure):
            return who or (main.counted.who if main is not None else None)
        return main.counted.who or who if who is None or who.lower() in self._anybody else who


def _same_people(main: ToldFigure, figure: ToldFigure) -> bool:
    """Whether a figure tells the same people in another unit: "90 families (some 430 people)"."""
    return main.unit != figure.unit and figure.unit in PEOPLE and main.unit in PEOPLE


def _whole(text: str, figure: ToldFigure, main: ToldFigure) -> str | None:
    """The words of the total that a figure is a part of; a bracket's figure may be of another row."""
    if in_brackets(text, figure.quantity):
        return None
    return text[main.start : max(main.quantity.end, main.counted.end)]


def _instead(right: ToldFigure, wrong: ToldFigure) -> ToldFigure:
    """The figure that stands for one taken back, with what only that one told."""
    return right._replace(
        corrects=wrong.quantity.value,
        kind=right.kind or wrong.kind,
        unit=right.unit or wrong.unit or "people",
        counted=wrong.counted._replace(noun=None) if right.counted.who is None else right.counted,
    )


def _befallen(quantity: Numeral, counted: Counted, event: EventMention | None) -> bool:
    """Whether the event of a relative clause befell what is counted: "of the 30 guards whom the mayor sent out".

    What befell a whole is not told of its part: "one of nine people killed".
    """
    span = event.target_span if event is not None else None
    if counted.noun is None or span is None or (counted.whole is not None and span[0] > quantity.start):
        return False
    return span[0] <= counted.noun.start < span[1]


def _counting(figure: ToldFigure) -> Counting:
    quantity, counted = figure.quantity, figure.counted
    noun_end = max(quantity.end, counted.end)
    return Counting(
        quantity.start, quantity.end, noun_end, figure.size, figure.unit, figure.kind, counted.noun is not None
    )


def _distance(start: int, end: int, quantity: Numeral) -> int:
    return max(start - quantity.end, quantity.start - end, 0)
