"""Finds the figures of one wording: quantities that count something, with what, who, where and when they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from consilience.claims.find.corrections import CorrectionFinder, Told
from consilience.claims.find.counted import Counted, CountedFinder
from consilience.claims.find.governors import Governor, GovernorFinder
from consilience.claims.find.kinds import BREAK, KindFinder, covering, until
from consilience.claims.find.lists import Counting, Listed, listed_parts
from consilience.claims.find.measures import Measures
from consilience.claims.find.ties import Ties, cited
from consilience.claims.find.victims import by_article, by_name
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral, QuantityFinder
from consilience.vocabulary import EventMention, FigureMention, Parse, PlaceMention, TimeMention, Token

# Kinds for which one person named by an article counts as one.
VICTIMS = ("killed", "injured", "abducted", "missing")
# Roles of a place that may be where a figure was counted; metonyms and demonyms are no places of it.
PLACED = ("event", "origin", "destination", "route")
PART = re.compile(
    r"(?:\b(?:including|(?:of|among|amongst) (?:them|whom|which|these|those)|comprising|mostly)\b[^.;]{0,30}?)$",
    re.IGNORECASE,
)
OF_WHOM_AFTER = re.compile(r"\s+(?:of|among)\s+(?:whom|which|them|these|those)\b", re.IGNORECASE)
OF_BEFORE = re.compile(r"^(?:out\s+)?of\s+(?:the|these|those|an?\s+\w+|about|around|some|over)?\s*$", re.IGNORECASE)
CUMULATIVE = re.compile(
    r"\b(?:so far|to date|a total of|in total|in all|altogether|death toll|"
    r"toll (?:has |had )?(?:ris|rose|climb|reach|stand|now)\w*|bring(?:s|ing)|brought|"
    r"total number|(?:ris|clim?b|grow)\w* to|rose to|grew to|overall|cumulative)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b[Ss]ince\s+((?:(?:the|early|late|mid|start|beginning|end|middle|of|last|\d{1,2})[\s-]+){0,4}(?P<month>[A-Z][a-z]+)(?:\s+\d{1,4}\b)?(?:,?\s+\d{4}\b)?|\d{4}\b)"
)
# A period told by what opened it: "since the strike began in March", "since the beginning of the rainy season".
SINCE_BEGAN = re.compile(
    r"\b[Ss]ince\s+((?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){1,4}(?:began|begun|started|broke out|erupted|opened)"
    r"(?:\s+(?:in|on)\s+(?:(?:early|late|mid|the|\d{1,2})[\s-]+){0,2}[A-Z][a-z]+)?"
    r"|(?:the\s+)?(?:beginning|start|outbreak|onset|end)\s+of\s+(?:the|this|last|its|their)\s+[a-z]+(?:\s+(?:season|war|crisis))?)"
)
BEHIND = re.compile(r"\s+(?:more\s+)?(?:at|in|near|on|around|outside)\s+(?:the\s+)?(?:\w+\s+of\s+)?")
# "and five in the north", "eight more": the figure before tells of what.
MORE = re.compile(r"\s+(?:more|others?)\b|\s+(?:in|at|near|from)\s+(?:\w+\s+)?[A-Z]")


class _Figure(NamedTuple):
    """A quantity with what it counts and what governs it, before its neighbours are known."""

    quantity: Numeral
    counted: Counted
    governors: tuple[Governor, ...]
    kind: str | None
    unit: str | None
    event: EventMention | None
    stated: bool = True
    corrects: float | None = None


class FigureFinder:
    """Finds figures in a parsed sentence; pure, picklable, needs nothing but the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._quantities = QuantityFinder(lexicon)
        self._measures = Measures(lexicon)
        self._counted = CountedFinder(lexicon, self._measures)
        self._governors = GovernorFinder(self._measures, self._counted)
        self._kinds = KindFinder(self._measures)
        self._corrections = CorrectionFinder(lexicon)
        self._ties = Ties(lexicon)
        self._persons: frozenset[str] = lexicon.words("measures", "persons_only")
        self._speaking: frozenset[str] = lexicon.words("measures", "speaking")
        self._titles = lexicon.words("places", "people", "titles") | lexicon.words("measures", "name_before")
        self._things: frozenset[str] = lexicon.words("measures", "no_persons")
        self._measured = frozenset({*lexicon.table("groups")["measured"], "percent", "share", "money"})
        self._elsewhere = lexicon.words("places", "prepositions", "elsewhere") | {None, "dateline", "speaker"}
        harm = "|".join(sorted(self._measures.words_of(VICTIMS)))
        self._harm = re.compile(rf"\b(?:{harm})\b", re.IGNORECASE)
        self._months: frozenset[str] = lexicon.words("numbers", "months", "words")

    def __call__(
        self,
        parse: Parse,
        events: Sequence[EventMention] = (),
        times: Sequence[TimeMention] = (),
        places: Sequence[PlaceMention] = (),
    ) -> tuple[FigureMention, ...]:
        """The figures of the sentence, in order of their start, tied to the events, times and places given."""
        found = list(self._each(parse, events, times, places))
        found += self._victims(parse, events, places, found)
        found.sort(key=lambda figure: (figure.quantity.start, figure.quantity.end))
        found = self._corrected(parse.text, found)
        lists = listed_parts(parse.text, [_counting(f) for f in found], [p.start for p in places]) if found[2:] else {}
        joined = self._joined(parse, found, lists)
        return tuple(self._mention(parse, figure, found, lists, times, places) for figure in joined)

    def reread(self, text: str, stated: bool = True) -> Numeral | None:
        """The quantity that a figure's own words give when read alone (law 1)."""
        return self._quantities.reread(text, stated)

    # --- each quantity alone ---------------------------------------------------------------------------------

    def _each(
        self, parse: Parse, events: Sequence[EventMention], times: Sequence[TimeMention], places: Sequence[PlaceMention]
    ) -> Iterator[_Figure]:
        quantities = self._quantities(parse.text)
        for quantity in quantities:
            counted = self._counted(quantity, parse)
            if counted is None or self._in_time(quantity, counted, times) or self._in_place(quantity, places):
                continue
            if _is_age(parse.text, quantity, places):
                continue
            yield self._figure(parse, quantity, counted, quantities, events, places)

    @staticmethod
    def _in_time(quantity: Numeral, counted: Counted, times: Sequence[TimeMention]) -> bool:
        people = counted.unit in ("people", "households", "buildings") and counted.noun is not None
        return any(time.start < quantity.end and quantity.start < time.end for time in times) and not people

    @staticmethod
    def _in_place(quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
        return any(p.start <= quantity.start and quantity.end < p.end and p.form != "relative" for p in places)

    def _figure(
        self,
        parse: Parse,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
        stated: bool = True,
    ) -> _Figure:
        unit = counted.unit
        if unit in self._measured:
            return _Figure(quantity, counted, (), None, unit, None)
        governors = tuple(self._governors(parse, quantity, counted))
        if counted.noun is None and unit is None:  # "the number of villages fell to 30"
            told = (self._counted.unit_of_noun(g.token.text) for g in governors if g.standing == "of")
            unit = next((each for each in told if each and each != "events"), None)
            counted = counted._replace(unit=unit)
        kind = self._kinds(parse, quantity, counted, governors, quantities, events, places)
        if kind is not None and unit is None:
            natural = self._measures.unit_of(kind)
            if counted.noun is None or (kind in self._persons and any(self._gives(g, kind) for g in governors)):
                unit = natural
        event = self._event(parse, quantity, counted, governors, events)
        if kind is None and _befallen(counted, event) and self._measures.fits(event.kind if event else None, unit):
            kind = event.kind if event else None
        return _Figure(quantity, counted, governors, kind, unit, event, stated)

    def _gives(self, governor: Governor, kind: str) -> bool:
        """Whether the governing word by itself gives the kind."""
        return self._kinds.standing_kind(governor.token, governor.standing) == kind

    def _corrected(self, text: str, found: list[_Figure]) -> list[_Figure]:
        """Figures without those that the sentence itself takes back, which the right ones remember."""
        stated = [f for f in found if f.stated]
        told = [Told(f.quantity.start, f.quantity.end, f.quantity.value, f.counted.lemma, f.kind) for f in stated]
        wrong = self._corrections(text, told) if told[1:] else {}
        gone = {each.start for each in wrong.values()}
        of = {f.quantity.start: f for f in found}
        kept = [f for f in found if f.quantity.start not in gone]
        return [_instead(f, of[wrong[f.quantity.start].start]) if f.quantity.start in wrong else f for f in kept]

    # --- events, neighbours, ties ------------------------------------------------------------------------------

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
        return min(clause, key=lambda e: (_distance(e.start, e.end, quantity), e.start), default=None)

    def _victims(
        self, parse: Parse, events: Sequence[EventMention], places: Sequence[PlaceMention], found: Sequence[_Figure]
    ) -> list[_Figure]:
        """One person told by an article ("a child died") or a name, counted as one though no number is stated."""
        victims: list[_Figure] = []
        if not any(e.kind in VICTIMS for e in events) and not self._harm.search(parse.text):
            return victims
        named = (
            pair
            for pair in by_name(parse, self._is_title)
            if not self._is_thing(parse.text[pair[0].start : pair[1].end])
        )
        for first, noun in (*by_article(parse), *named):
            taken = [
                *((f.quantity.start, f.counted.end) for f in found),
                *((p.start, p.end) for p in places if p.form != "unknown"),
            ]
            if any(start < noun.end and first.start < end for start, end in taken) or not self._personal(first, noun):
                continue
            one = Numeral(
                start=first.start, end=noun.end, text=parse.text[first.start : noun.end],
                value=1.0, low=1.0, high=1.0, bound="exact",
            )  # fmt: skip
            who = parse.text[first.end if first.dep == "det" else first.start : noun.end].strip()
            counted = Counted(noun, noun.text.lower() if first.dep == "det" else None, "people", who, noun.end)
            governors = tuple(self._governors(parse, one, counted))
            kind = next(iter(self._kinds.by_governors(parse, one, governors, events, places)), None)
            if kind in VICTIMS:
                event = self._event(parse, one, counted, governors, events)
                victims.append(_Figure(one, counted, governors, kind, "people", event, stated=False))
        return victims

    def _is_title(self, word: str) -> bool:
        """Whether a word in front of a name says what somebody is: "General", "reporter"."""
        return word.lower() in self._titles

    def _is_thing(self, name: str) -> bool:
        """Whether a capitalised name is that of a storm or a building: "Typhoon Usagi"."""
        return bool(self._things & set(name.lower().split()))

    def _personal(self, first: Token, noun: Token) -> bool:
        """Whether the noun is a person's; a name must hold no word for a group or a place."""
        if first.dep == "det":
            return self._counted.is_person(noun.text) and not self._measures.of_word(noun.text, "noun")
        return self._counted.unit_of_noun(noun.text) is None and not noun.text.lower().endswith("s")

    def _joined(self, parse: Parse, found: Sequence[_Figure], lists: Mapping[int, Listed]) -> list[_Figure]:
        """Figures worth handing over, those in brackets or without a noun of their own with what they inherit."""
        kept: list[_Figure] = []
        for alone in found:
            figure = self._inherited(parse, alone, kept, lists)
            if figure.unit is None or (figure.quantity.value == 0 and figure.kind is None):
                continue
            words = figure.quantity.text.lower()
            if words == "both" and figure.counted.noun is None:
                continue
            bare = figure.kind is None and figure.unit not in self._measured
            if bare and (words in ("both", "one", "a couple", "no", "none", "zero") or figure.unit == "share"):
                continue
            kept.append(figure)
        return kept

    def _inherited(
        self, parse: Parse, figure: _Figure, earlier: Sequence[_Figure], lists: Mapping[int, Listed]
    ) -> _Figure:
        """A part takes kind, unit and group of the figure it belongs to; so does the same group in another unit."""
        main = self._main(parse, figure, earlier, lists)
        if main is not None and figure.quantity.start in lists and not figure.counted.noun:
            return figure._replace(unit=main.unit, kind=main.kind)  # "14 at the village": no count of villages
        if main is None and figure.counted.noun is None and figure.kind is None:
            main = self._told_before(parse, figure, earlier)
        if main is not None and any(
            g.standing == "subject" and g.token.lemma in self._speaking for g in figure.governors[:1]
        ):
            return figure._replace(unit=None)
        none_of_them = figure.quantity.value == 0 and figure.kind is None
        unknown = figure.counted.noun is not None and figure.unit is None
        if main is None or none_of_them or unknown or figure.unit in self._measured:
            return figure
        bracketed = _in_brackets(parse.text, figure.quantity)
        unit = figure.unit or main.unit
        one_event = main.event is not None and figure.event is main.event
        kind = (
            (main.kind if bracketed or one_event else figure.kind) or figure.kind or main.kind
            if self._measures.fits(main.kind, unit)
            else figure.kind
        )
        return figure._replace(unit=unit, kind=kind)

    @staticmethod
    def _told_before(parse: Parse, figure: _Figure, earlier: Sequence[_Figure]) -> _Figure | None:
        """The figure that "eight more" or "and five in the north" goes on from."""
        last = earlier[-1] if earlier else None
        if last is None or last.kind is None:
            return None
        between = parse.text[last.quantity.end : figure.quantity.start]
        if between.strip() == "to":  # "rose from 30 to 40"
            return last
        if not MORE.match(parse.text, figure.quantity.end):
            return None
        return (
            last if len(between) < 90 and re.search(r"(?:,|\band)\s*$", between) and not BREAK.search(between) else None
        )

    def _main(
        self, parse: Parse, figure: _Figure, earlier: Sequence[_Figure], lists: Mapping[int, Listed]
    ) -> _Figure | None:
        """The figure that this one is a part of (or repeats in another unit): its total, or the greatest before."""
        item = lists.get(figure.quantity.start)
        if item is not None:
            return next((f for f in earlier if f.quantity.start == item.total), None)
        bracketed = _in_brackets(parse.text, figure.quantity)
        before = parse.text[: figure.quantity.start]
        tail = before[earlier[-1].quantity.end :] if earlier else ""
        part = (
            bool(PART.search(tail))
            or bool(OF_WHOM_AFTER.match(parse.text, figure.quantity.end))
            or _in_clause_of(before, earlier)
        )
        if not (bracketed or part):
            return None
        candidates = [
            f for f in earlier if f.unit not in self._measured and f.stated and not _in_brackets(parse.text, f.quantity)
        ]
        if part and candidates and not bracketed:
            greater = [
                f
                for f in candidates
                if f.unit in ("people", "households") and _size(f.quantity) >= _size(figure.quantity)
            ]
            return (greater or candidates)[-1]
        adjacent = candidates and not re.search(
            r"\(", parse.text[candidates[-1].counted.end : _bracket(parse.text, figure.quantity)]
        )
        if adjacent and re.fullmatch(
            r"\s*", parse.text[candidates[-1].counted.end : _bracket(parse.text, figure.quantity)]
        ):
            return candidates[-1]
        return max(candidates, key=lambda f: (_size(f.quantity), -f.quantity.start), default=None)

    def _mention(
        self,
        parse: Parse,
        figure: _Figure,
        found: Sequence[_Figure],
        lists: Mapping[int, Listed],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
    ) -> FigureMention:
        quantity, counted = figure.quantity, figure.counted
        earlier = [f for f in found if f.quantity.end <= quantity.start and f.unit is not None]
        main = self._main(parse, figure, earlier, lists)
        same_group = (
            main is not None
            and main.unit != figure.unit
            and figure.unit in ("people", "households")
            and main.unit in ("people", "households")
        )
        part = main is not None and not same_group and _size(main.quantity) >= _size(quantity)
        who = counted.who
        if main is not None and (who is None or who.lower() in ("people", "persons", "individuals")):
            who = main.counted.who or who
        whole = counted.whole
        if whole is None and part and main is not None and not _in_brackets(parse.text, quantity):
            whole = parse.text[main.quantity.start : max(main.quantity.end, main.counted.end)]
        since = self._since(parse, quantity, times, [other.quantity.start for other in found])
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
            who=who,
            whole=whole,
            since=since,
            cumulative=True if since or self._is_cumulative(parse, quantity) else None,
            stated=figure.stated,
            parts_of=main.quantity.start if part and main is not None else None,
            event=figure.event.start
            if figure.event
            else (main.event.start if main is not None and main.event else None),
            place=self._place(parse, figure, found, lists, places),
            time=self._time(parse, figure, times),
            corrects=figure.corrects,
        )

    @staticmethod
    def _is_cumulative(parse: Parse, quantity: Numeral) -> bool:
        clause = _clause(parse.text, quantity)
        return bool(CUMULATIVE.search(clause))

    def _since(
        self, parse: Parse, quantity: Numeral, times: Sequence[TimeMention], others: Sequence[int]
    ) -> str | None:
        """What the figure counts from on: "since May"; a figure between them has it for itself."""
        own = [time for time in times if not any(quantity.end <= start < time.start for start in others)]
        for time in own:
            if time.direction == "since" and abs(time.start - quantity.end) < 120:
                return time.text.removeprefix("since ").removeprefix("Since ")
        began = SINCE_BEGAN.search(_clause(parse.text, quantity))
        if began:
            return began.group(1).strip()
        match = SINCE.search(_clause(parse.text, quantity)) if not times else None
        if match and (match.group("month") is None or match.group("month").lower() in self._months):
            return match.group(1).strip()
        return None

    def _place(
        self,
        parse: Parse,
        figure: _Figure,
        found: Sequence[_Figure],
        lists: Mapping[int, Listed],
        places: Sequence[PlaceMention],
    ) -> int | None:
        """The place the words tie to the figure: its own in a list, before its bracket, else nearest in the tree."""
        item = lists.get(figure.quantity.start)
        if item is not None:
            own = [p for p in places if item.start < p.start < item.end and p.form != "demonym"]
            return own[0].start if own else None
        if figure.counted.noun is None:  # "12 in the north": where stands right behind
            behind = [p for p in places if BEHIND.fullmatch(parse.text, figure.quantity.end, p.start)]
            if behind:
                return behind[0].start
        items = [each for each in lists.values() if each.total == figure.quantity.start]
        bare = [f.quantity.end for f in found if f is not figure and f.counted.noun is None]
        places = [
            p
            for p in places
            if not any(each.start < p.start < each.end for each in items)
            and not any(BEHIND.fullmatch(parse.text, end, p.start) for end in bare)
        ]
        opening = _bracket(parse.text, figure.quantity)
        before = [place for place in places if 0 <= opening - place.end <= 3]
        if _in_brackets(
            parse.text, figure.quantity
        ):  # what stands before a bracket is where its part was, known or not
            return before[-1].start if before else None
        parts = [_bracket(parse.text, f.quantity) for f in found if _in_brackets(parse.text, f.quantity)]
        told = [p for p in places if p.role in PLACED or (p.role == "mentioned" and p.cue not in self._elsewhere)]
        told = [p for p in told if not _ends_stretch(p, places)]
        free = [p for p in told if not any(0 <= bracket - p.end <= 3 for bracket in parts)]
        found_at = self._tied(parse, figure, [(p.start, p.end) for p in free])
        return _innermost(found_at, free)

    def _time(self, parse: Parse, figure: _Figure, times: Sequence[TimeMention]) -> int | None:
        return self._tied(
            parse,
            figure,
            [
                (t.start, t.end)
                for t in times
                if (t.type in ("DATE", "TIME") or t.direction == "since") and not cited(parse.text, t.start, t.end)
            ],
        )

    def _tied(self, parse: Parse, figure: _Figure, mentions: Sequence[tuple[int, int]]) -> int | None:
        """The mention nearest in the tree to the figure's verb or noun."""
        noun = figure.counted.noun
        verb = figure.governors[0].token if figure.governors else noun
        anchors = [token for token in (verb, noun) if token is not None]
        return self._ties.nearest(parse, mentions, anchors, (figure.quantity.start, figure.counted.end), figure.kind)


def _innermost(start: int | None, places: Sequence[PlaceMention]) -> int | None:
    """Of "Kukawa, Borno State, Nigeria" the first, whichever of them stands nearest; and so with what lies beside."""
    for _ in range(len(places)):
        inner = [each.start for each in places if each.within == start and start is not None]
        if len(inner) != 1:
            break
        start = inner[0]
    return start


# A person's name and a comma before a number, and a comma or a word of where from behind it.
NAME_BEFORE = re.compile(r"[A-Z][\w'’.-]*\s(?:[A-Z][\w'’.-]*\s)*[A-Z][\w'’-]+,\s$")
AGE_BEHIND = re.compile(r"[,;](?!\d)|\s+(?:of|from)\s+[A-Z]")
OLDEST = 110


def _is_age(text: str, quantity: Numeral, places: Sequence[PlaceMention]) -> bool:
    """Whether a bare number is somebody's age: "Tran Nghi, 42, of Lund"; behind a place it counts: "New Lund, 42,"."""
    name = NAME_BEFORE.search(text, max(0, quantity.start - 60), quantity.start)
    if name is None or quantity.value is None or not 0 < quantity.value <= OLDEST or quantity.value % 1:
        return False
    listed = any(
        place.start < quantity.start and name.start() < place.end and place.form == "toponym" for place in places
    )
    return not listed and AGE_BEHIND.match(text, quantity.end) is not None


def _ends_stretch(place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a place is one end of "the road between A and B"."""
    return place.relation != "between" and any(
        each.relation == "between" and each.start <= place.start and place.end <= each.end for each in places
    )


def _instead(right: _Figure, wrong: _Figure) -> _Figure:
    """The figure that stands for one taken back, with what only that one told."""
    return right._replace(
        corrects=wrong.quantity.value,
        kind=right.kind or wrong.kind,
        unit=right.unit or wrong.unit or "people",
        counted=wrong.counted._replace(noun=None) if right.counted.who is None else right.counted,
    )


def _befallen(counted: Counted, event: EventMention | None) -> bool:
    """Whether the event of a relative clause befell what is counted: "of the 30 guards whom the mayor sent out"."""
    span = event.target_span if event is not None else None
    return counted.noun is not None and span is not None and span[0] <= counted.noun.start < span[1]


def _counting(figure: _Figure) -> Counting:
    quantity, counted = figure.quantity, figure.counted
    noun_end = max(quantity.end, counted.end)
    return Counting(
        quantity.start, quantity.end, noun_end, _size(quantity), figure.unit, figure.kind, counted.noun is not None
    )


def _distance(start: int, end: int, quantity: Numeral) -> int:
    return max(start - quantity.end, quantity.start - end, 0)


def _size(quantity: Numeral) -> float:
    return quantity.value if quantity.value is not None else quantity.low or 0.0


def _clause(text: str, quantity: Numeral) -> str:
    left = BREAK.split(text[max(0, quantity.start - 80) : quantity.start])[-1]
    return left + quantity.text + until(text, quantity.end, len(text))


def _bracket(text: str, quantity: Numeral) -> int:
    """Where the bracket around a quantity opens; its own start where there is none."""
    opened = text.rfind("(", 0, quantity.start)
    return opened if opened >= 0 and ")" not in text[opened : quantity.start] else quantity.start


def _in_brackets(text: str, quantity: Numeral) -> bool:
    """Whether a bracket opens right before a quantity, or a word or two before it: "(including 64 children)"."""
    opened = _bracket(text, quantity)
    return opened < quantity.start <= opened + 20 and not re.search(r"\d", text[opened : quantity.start])


def _in_clause_of(before: str, earlier: Sequence[_Figure]) -> bool:
    """Whether the earlier figure opens the sentence as a whole: "Of the 800 people affected, 120 left"."""
    return (
        len(earlier) == 1
        and bool(OF_BEFORE.match(before[: earlier[0].quantity.start]))
        and "," in before[earlier[0].quantity.end :]
    )
