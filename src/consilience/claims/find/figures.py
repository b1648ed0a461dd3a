"""Finds the figures of one wording: quantities that count something, with what, who, where and when they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from consilience.claims.find.counted import Counted, CountedFinder
from consilience.claims.find.measures import Measures, Standing
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral, QuantityFinder
from consilience.vocabulary import EventMention, FigureMention, Parse, PlaceMention, TimeMention, Token

# Kinds for which one person named by an article counts as one.
VICTIMS = ("killed", "injured", "abducted", "missing")
# Roles of a place that may be where a figure was counted; metonyms and demonyms are no places of it.
PLACED = ("event", "origin", "destination", "route")
PART = re.compile(
    r"(?:\b(?:including|among them|of (?:them|whom|which|these|those)|comprising|mostly)\b[^.;]{0,30}?)$", re.IGNORECASE
)
OF_WHOM_AFTER = re.compile(r"\s+(?:of|among)\s+(?:whom|which|them|these|those)\b", re.IGNORECASE)
OF_BEFORE = re.compile(r"^(?:out\s+)?of\s+(?:the|these|those|an?\s+\w+|about|around|some|over)?\s*$", re.IGNORECASE)
CUMULATIVE = re.compile(
    r"\b(?:so far|to date|a total of|in total|in all|altogether|death toll|toll (?:has |had )?(?:ris|rose|climb|reach|stand|now)\w*|bring(?:s|ing)|brought|"
    r"total number|(?:ris|clim?b|grow)\w* to|rose to|grew to|overall|cumulative)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b[Ss]ince\s+((?:(?:the|early|late|mid|start|beginning|end|middle|of|last|\d{1,2})[\s-]+){0,4}(?P<month>[A-Z][a-z]+)(?:\s+\d{1,4}\b)?(?:,?\s+\d{4}\b)?|\d{4}\b)"
)
AUXILIARIES = re.compile(
    r"\W*(?:(?:were|was|are|is|be|being|have|has|had|been|left|feared|reported|also|still|now|already|more|others?|\w+ly)\s+)*([A-Za-z]+)",
    re.IGNORECASE,
)
FAR = re.compile(r"[,;]|\b(?:and|or|but|while|as|after|when|where|who|that|which)\b")
TOLD = re.compile(
    r"(?:\W*\b(?:of|to|at|by|is|are|was|were|has|had|have|be|been|reached|reaches|rises?|rose|risen|climb\w*|stood|stands|now|total|touched|"
    r"hit|some|about|people|persons|individuals|houses|homes|count|over|than|the|a|an|another|up|further|additional|population)\b)*[\s:(\[\"'“‘]*"
)
# "and five in the north", "eight more": the figure before tells of what.
MORE = re.compile(r"\s+(?:more|others?)\b|\s+(?:in|at|near|from)\s+(?:\w+\s+)?[A-Z]")
BREAK = re.compile(r"[;:.!?](?=\s|$)|\s[-–—]{1,2}\s")
WINDOW_RIGHT, WINDOW_LEFT = 90, 48


class Governor(NamedTuple):
    """A word that what is counted hangs on, and how it stands to it."""

    token: Token
    standing: Standing


class _Figure(NamedTuple):
    """A quantity with what it counts and what governs it, before its neighbours are known."""

    quantity: Numeral
    counted: Counted
    governors: tuple[Governor, ...]
    kind: str | None
    unit: str | None
    event: EventMention | None
    stated: bool = True


class FigureFinder:
    """Finds figures in a parsed sentence; pure, picklable, needs nothing but the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._quantities = QuantityFinder(lexicon)
        self._measures = Measures(lexicon)
        self._counted = CountedFinder(lexicon, self._measures)
        self._measured = frozenset({*lexicon.table("groups")["measured"], "percent", "share", "money"})
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
        """The figures of the sentence, in order of where they start; ``event``, ``time`` and ``place`` are tied by the words."""
        found = [figure for figure in self._each(parse, events, times, places)]
        found += self._victims(parse, events, places, found)
        found.sort(key=lambda figure: (figure.quantity.start, figure.quantity.end))
        return tuple(
            self._mention(parse, figure, found, events, times, places) for figure in self._joined(parse, found, places)
        )

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
        kind = self._kind(parse, quantity, counted, governors, quantities, events, places)
        if kind is not None and unit is None:
            natural = self._measures.unit_of(kind)
            if counted.noun is None or (natural == "people" and any(self._gives(g, kind) for g in governors)):
                unit = natural
        event = self._event(parse, quantity, counted, governors, events)
        return _Figure(quantity, counted, governors, kind, unit, event, stated)

    def _gives(self, governor: Governor, kind: str) -> bool:
        """Whether the governing word by itself gives the kind."""
        return self._standing_kind(governor.token, governor.standing) == kind

    # --- grammar ---------------------------------------------------------------------------------------------

    def _governors(self, parse: Parse, quantity: Numeral, counted: Counted) -> Iterator[Governor]:
        """The words that what is counted hangs on, the nearest in meaning first."""
        tokens = parse.tokens
        token = counted.noun or self._number_token(parse, quantity)
        if token is None:
            return
        for _ in range(8):
            head, dep = tokens[token.head], token.dep
            if head.i == token.i:
                return
            if quantity.start <= token.start < quantity.end and dep == "prep":
                yield from self._verbal(parse, head, "object" if token.start > head.start else "subject")
                return
            if dep in ("nsubjpass", "csubjpass"):
                yield from self._verbal(parse, head, "object")
                return
            if dep in ("nsubj", "csubj", "expl"):
                yield from self._subject(parse, head)
                return
            if dep in ("dobj", "obj", "dative", "oprd", "attr"):
                if head.lemma == "be":
                    yield from self._subject(parse, head)
                    yield from self._told_of(parse, head)
                else:
                    yield from self._verbal(parse, head, "object", shared=False)
                return
            if dep == "pobj" and not quantity.start <= head.start < quantity.end:
                carrier = tokens[head.head]
                if quantity.start <= carrier.start < quantity.end:  # "thousands of soldiers" hang as "thousands" does
                    token = carrier
                    continue
                yield from self._prepositional(parse, head)
                if head.text.lower() != "of" or not (self._counted.is_carrier(carrier.text)):
                    return
                token = carrier
                continue
            if dep in ("acl", "relcl", "advcl", "ccomp", "xcomp", "parataxis"):
                return
            token = head

    @staticmethod
    def _number_token(parse: Parse, quantity: Numeral) -> Token | None:
        inside = [
            token
            for token in parse.tokens
            if quantity.start <= token.start < quantity.end and token.text[-1:].isalnum()
        ]
        outer = [token for token in inside if not quantity.start <= parse.tokens[token.head].start < quantity.end]
        numbers = [token for token in inside if token.pos in ("NUM", "NOUN", "PRON", "DET")]
        if numbers and (not outer or outer[-1].dep in ("prep", "advmod", "quantmod")):
            return numbers[-1]
        return outer[-1] if outer else (inside[-1] if inside else None)

    def _subject(self, parse: Parse, verb: Token) -> Iterator[Governor]:
        """What the subject of a verb suffers or does: a reduced passive without object counts as passive."""
        children = [token for token in parse.tokens if token.head == verb.i and token.i != verb.i]
        if verb.lemma in ("be", "remain", "become", "go", "get", "feel", "lie", "stay") or verb.pos == "AUX":
            for child in children:
                if (
                    child.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp", "prep", "advmod")
                    and child.start > verb.start
                ):
                    yield Governor(child, "state")
        bare = verb.tag in ("VBN", "VBD") and not any(c.dep in ("dobj", "ccomp", "xcomp") for c in children)
        passive = bare and not any(c.dep == "aux" and c.lemma == "have" for c in children)
        if passive and self._measures.of_word(verb.text, "subject") is None:
            yield from self._verbal(parse, verb, "object")
        else:
            yield from self._verbal(parse, verb, "subject")

    def _verbal(
        self, parse: Parse, verb: Token, standing: Standing, depth: int = 0, shared: bool = True
    ) -> Iterator[Governor]:
        """A verb, after the verbs that hang on it and share what is counted: "were forced to flee", "killed and buried"."""
        children = [
            token for token in parse.tokens if token.head == verb.i and token.i != verb.i and token.start > verb.start
        ]
        if depth < 3:
            for child in children:
                subjects = [t for t in parse.tokens if t.head == child.i and t.dep in ("nsubj", "nsubjpass")]
                if child.dep == "xcomp" or (child.dep in ("ccomp", "oprd") and not subjects):
                    passive = any(t.head == child.i and t.dep == "auxpass" for t in parse.tokens)
                    if child.pos == "ADJ" or (child.tag == "VBN" and not passive):
                        yield Governor(child, "state")
                    yield from self._verbal(parse, child, "object" if passive else "subject", depth + 1)
        yield Governor(verb, standing)
        if depth < 3 and shared:  # "12 were killed and buried"; not "affected 12 and forced 30 to leave"
            for child in children:
                subjects = [t for t in parse.tokens if t.head == child.i and t.dep in ("nsubj", "nsubjpass", "dobj")]
                if child.dep == "conj" and not subjects and child.pos in ("VERB", "ADJ"):
                    passive = standing == "object" and child.tag in ("VBN", "VBD")
                    yield from self._verbal(parse, child, "object" if passive else standing, depth + 1)

    def _prepositional(self, parse: Parse, preposition: Token) -> Iterator[Governor]:
        """What stands before a preposition: "the evacuation of", "rose to", "killed by"."""
        head = parse.tokens[preposition.head]
        word = preposition.text.lower()
        if word == "by" and head.pos == "VERB" and (preposition.dep == "agent" or head.tag == "VBN"):
            yield Governor(head, "agent")
        elif word == "of":
            if head.pos not in ("VERB", "AUX"):  # not "Of the 300 affected, 20 left"
                yield Governor(head, "of")
        elif head.pos in ("VERB", "AUX") and word in ("to", "at", "by", "from"):
            yield from self._told_of(parse, head)

    @staticmethod
    def _told_of(parse: Parse, verb: Token) -> Iterator[Governor]:
        """What a bare number is told of: "the number of the dead rose to 12", "the total of returnees is 30"."""
        for child in parse.tokens:
            if child.head == verb.i and child.dep in ("nsubj", "nsubjpass", "dobj") and child.i != verb.i:
                yield Governor(child, "of")
                for prep in parse.tokens:
                    if prep.head == child.i and prep.dep == "prep":
                        for inner in parse.tokens:
                            if inner.head == prep.i and inner.i != prep.i:
                                yield Governor(inner, "state")
                                yield Governor(inner, "of")

    # --- the kind --------------------------------------------------------------------------------------------

    def _kind(
        self,
        parse: Parse,
        quantity: Numeral,
        counted: Counted,
        governors: Sequence[Governor],
        quantities: Sequence[Numeral],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
    ) -> str | None:
        unit = counted.unit

        def fitting(kinds: Iterable[str]) -> list[str]:
            return [kind for kind in kinds if self._measures.fits(kind, unit)]

        said = fitting(self._by_noun(counted, events)) or fitting(
            self._by_governors(parse, quantity, governors, events, places)
        )
        if said:
            return next((kind for kind in said if not self._measures.weak(kind)), said[0])
        near: list[str] = []
        if not any(standing == "agent" and self._measures.knows(token.text) for token, standing in governors):
            near = fitting(self._by_neighbours(parse, quantity, counted, quantities, governors))
        return next(iter(near or fitting(self._by_status(counted))), None)

    def _by_noun(self, counted: Counted, events: Sequence[EventMention]) -> Iterator[str]:
        if counted.noun is not None:
            kind = self._measures.of_word(counted.noun.text, "noun")
            event = _covering(counted.noun, events)
            if event is not None and event.kind and kind:
                yield event.kind
            if kind:
                yield kind

    def _by_governors(
        self,
        parse: Parse,
        quantity: Numeral,
        governors: Sequence[Governor],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
    ) -> Iterator[str]:
        for token, standing in governors:
            if standing == "agent":
                return
            own = self._standing_kind(token, standing)
            holding, behind = self._phrases_at(parse, token, quantity)
            event = _covering(token, events)
            blocked = own is None and standing == "subject" and self._measures.knows(token.text)
            crossing = self._crossing(parse, token, places) if standing in ("subject", "object") else None
            if event is not None and event.kind and not blocked and not self._is_actor(quantity, event, own):
                yield crossing or event.kind
            for kind in (crossing, holding, own, behind):
                if kind:
                    yield kind

    def _standing_kind(self, token: Token, standing: Standing) -> str | None:
        if standing == "state":
            return (
                self._measures.of_word(token.text, "state")
                or self._measures.of_word(token.text, "object")
                or self._measures.of_status(token.text)
            )
        if standing == "of":
            kind = self._measures.of_word(token.text, "of") or self._measures.of_word(token.text, "state")
            return kind or self._measures.of_status(token.text)
        return self._measures.of_word(token.text, standing)

    @staticmethod
    def _is_actor(quantity: Numeral, event: EventMention, own: str | None) -> bool:
        """Whether the quantity belongs to who did it, by the event's own grammar."""
        if own is not None or event.actor_span is None:
            return False
        start, end = event.actor_span
        return start <= quantity.start < end and event.target_span is not None

    def _phrases_at(self, parse: Parse, token: Token, quantity: Numeral) -> tuple[str | None, str | None]:
        """Kinds of the longest turn of phrase that holds the token, and of the nearest one right behind it."""
        lower = parse.text.lower()
        left, right = max(0, token.start - 48), min(len(lower), token.end + 80)
        holding, behind = [], []
        for pattern, kind in self._measures.phrases:
            for match in pattern.finditer(lower, left, right):
                if match.start() < quantity.start < match.end():
                    continue
                if match.start() <= token.start and token.end <= match.end() + 1:
                    holding.append((match.start() - match.end(), kind))
                elif token.start <= match.start() <= token.end + 24 and not BREAK.search(
                    lower[token.end : match.start()]
                ):
                    behind.append((match.start(), match.start() - match.end(), kind))
        return (min(holding)[1] if holding else None), (min(behind)[2] if behind else None)

    def _crossing(self, parse: Parse, token: Token, places: Sequence[PlaceMention]) -> str | None:
        """Crossed the border: a verb of moving whose goal or start is a country."""
        if token.text.lower() not in self._measures.moving:
            return None
        for place in places:
            country = bool(place.candidates) and place.candidates[0].kind.lower() in ("country", "pcli", "pcl")
            near = token.end <= place.start <= token.end + 90 and not BREAK.search(parse.text[token.end : place.start])
            before = parse.text[token.end : place.start].lower()
            goal = re.search(r"\b(?:into|to|from|refuge in|shelter in|sanctuary in)\s+(?:\w+\s+){0,2}$", before)
            if (
                country
                and near
                and goal
                and place.form != "demonym"
                and not re.match(r"[’']s\b", parse.text[place.end :])
            ):
                return "crossed-border"
        return None

    def _by_neighbours(
        self,
        parse: Parse,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        governors: Sequence[Governor],
    ) -> Iterator[str]:
        """Kinds by the nearest words where grammar gave none: states right behind, then a little farther, then before."""
        text = parse.text
        end = counted.end
        right = _until(text, end, min([q.start for q in quantities if q.start >= quantity.end], default=len(text)))
        words = AUXILIARIES.match(right)
        active = {
            token.start
            for token, standing in governors
            if standing == "subject" and any(t.head == token.i and t.dep in ("dobj", "obj") for t in parse.tokens)
        }
        if words and end + words.start(1) not in active:
            kind = self._measures.of_word(words.group(1), "state")
            if kind:
                yield kind
        lower = right.lower()
        if counted.noun is not None and any(token.pos in ("VERB", "AUX") for token, _ in governors):
            return
        found = [(m.start(), -len(m.group()), kind) for p, kind in self._measures.phrases if (m := p.search(lower))]
        for match in re.finditer(r"[A-Za-z]+", right):
            for standing in ("state", "subject"):
                kind = self._measures.of_word(match.group(), standing)  # type: ignore[arg-type]
                passive = standing == "subject" or not re.search(r"\b(?:the|who|that)\s+$", lower[: match.start()])
                if kind and passive:
                    found.append((match.start(), 0, kind))
        for _, _, kind in sorted(found):
            yield kind
        yield from self._before(text, quantity, quantities)

    def _before(self, text: str, quantity: Numeral, quantities: Sequence[Numeral]) -> Iterator[str]:
        """ "displacing some 500", "evacuation of about 60", "IDPs total: 122", nearest first."""
        floor = max([q.end for q in quantities if q.end <= quantity.start], default=0)
        left = text[max(floor, quantity.start - WINDOW_LEFT) : quantity.start]
        parts = BREAK.split(left)
        left = parts[-1] if parts and parts[-1].strip() else left
        lower = re.sub('[“”‘"]', " ", left.lower())
        found = [(-m.end(), kind) for p, kind in self._measures.phrases for m in p.finditer(lower)]
        for match in re.finditer(r"[A-Za-z]+", left):
            if FAR.search(lower[match.end() :]):
                continue
            for standing in ("object", "of"):
                kind = self._measures.of_word(match.group(), standing)  # type: ignore[arg-type]
                if kind:
                    found.append((-match.end(), kind))
            status = self._measures.of_status(match.group())
            if status and len(left) - match.end() < 24:
                found.append((-match.end() + 1, status))
        for _, kind in sorted(found):
            yield kind

    def _by_status(self, counted: Counted) -> Iterator[str]:
        """ "displaced people", "refugees": what they are gives the kind where nothing tells what befell them."""
        for token in (*reversed(counted.before), *((counted.noun,) if counted.noun else ())):
            kind = self._measures.of_status(token.text) or self._measures.of_word(token.text, "state")
            if kind:
                yield kind

    # --- events, neighbours, ties ------------------------------------------------------------------------------

    @staticmethod
    def _event(
        parse: Parse, quantity: Numeral, counted: Counted, governors: Sequence[Governor], events: Sequence[EventMention]
    ) -> EventMention | None:
        """The event that governs: by grammar, else the nearest of the clause."""
        noun = counted.noun
        clauses = [t for t in parse.tokens if noun is not None and t.head == noun.i and t.dep in ("acl", "relcl")]
        for token in [*(g.token for g in governors), *([noun] if noun is not None else []), *clauses]:
            event = _covering(token, events)
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
        for first, noun in (*self._by_article(parse), *_by_name(parse)):
            taken = [*((f.quantity.start, f.counted.end) for f in found), *((p.start, p.end) for p in places)]
            if any(start < noun.end and first.start < end for start, end in taken) or not self._personal(first, noun):
                continue
            one = Numeral(
                start=first.start, end=noun.end, text=parse.text[first.start : noun.end],
                value=1.0, low=1.0, high=1.0, bound="exact",
            )  # fmt: skip
            who = parse.text[first.end if first.dep == "det" else first.start : noun.end].strip()
            counted = Counted(noun, noun.text.lower() if first.dep == "det" else None, "people", who, noun.end)
            governors = tuple(self._governors(parse, one, counted))
            kind = next(iter(self._by_governors(parse, one, governors, events, places)), None)
            if kind in VICTIMS:
                event = self._event(parse, one, counted, governors, events)
                victims.append(_Figure(one, counted, governors, kind, "people", event, stated=False))
        return victims

    @staticmethod
    def _by_article(parse: Parse) -> Iterator[tuple[Token, Token]]:
        """Articles with the noun they open: "a young herder"."""
        for token in parse.tokens:
            noun = parse.tokens[token.head]
            article = token.text.lower() in ("a", "an") and token.dep == "det"
            if article and 0 < noun.i - token.i <= 5 and noun.tag in ("NN", "NNP"):
                yield token, noun

    def _personal(self, first: Token, noun: Token) -> bool:
        """Whether the noun is a person's; a name must hold no word for a group or a place."""
        if first.dep == "det":
            return self._counted.is_person(noun.text) and not self._measures.of_word(noun.text, "noun")
        return self._counted.unit_of_noun(noun.text) is None and not noun.text.lower().endswith("s")

    def _joined(self, parse: Parse, found: Sequence[_Figure], places: Sequence[PlaceMention]) -> list[_Figure]:
        """Figures worth handing over, those in brackets or without a noun of their own with what they inherit."""
        kept: list[_Figure] = []
        for figure in found:
            figure = self._inherited(parse, figure, kept)
            if figure.unit is None or (figure.quantity.value == 0 and figure.kind is None):
                continue
            words = figure.quantity.text.lower()
            bare = figure.kind is None and figure.unit not in self._measured
            if bare and (words in ("both", "one", "a couple", "no", "none", "zero") or figure.unit == "share"):
                continue
            kept.append(figure)
        return kept

    def _inherited(self, parse: Parse, figure: _Figure, earlier: Sequence[_Figure]) -> _Figure:
        """A part takes kind, unit and group of the figure it belongs to; so does the same group in another unit."""
        main = self._main(parse, figure, earlier)
        if main is None and figure.counted.noun is None and figure.kind is None:
            main = self._told_before(parse, figure, earlier)
        if main is None or figure.unit in self._measured or (figure.counted.noun is not None and figure.unit is None):
            return figure
        bracketed = _in_brackets(parse.text, figure.quantity)
        unit = figure.unit or main.unit
        kind = (
            (main.kind if bracketed else figure.kind or main.kind)
            if self._measures.fits(main.kind, unit)
            else figure.kind
        )
        return figure._replace(unit=unit, kind=kind)

    @staticmethod
    def _told_before(parse: Parse, figure: _Figure, earlier: Sequence[_Figure]) -> _Figure | None:
        """The figure that "eight more" or "and five in the north" goes on from."""
        last = earlier[-1] if earlier else None
        if last is None or last.kind is None or not MORE.match(parse.text, figure.quantity.end):
            return None
        between = parse.text[last.quantity.end : figure.quantity.start]
        return (
            last if len(between) < 90 and re.search(r"(?:,|\band)\s*$", between) and not BREAK.search(between) else None
        )

    def _main(self, parse: Parse, figure: _Figure, earlier: Sequence[_Figure]) -> _Figure | None:
        """The figure that this one is a part of (or repeats in another unit): the greatest before it."""
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
        events: Sequence[EventMention],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
    ) -> FigureMention:
        quantity, counted = figure.quantity, figure.counted
        earlier = [f for f in found if f.quantity.end <= quantity.start and f.unit is not None]
        main = self._main(parse, figure, earlier)
        same_group = (
            main is not None
            and main.unit != figure.unit
            and figure.unit in ("people", "households")
            and main.unit in ("people", "households")
        )
        part = main is not None and not same_group and _size(main.quantity) >= _size(quantity)
        who = counted.who
        if main is not None and (who is None or who.lower() in ("people", "persons", "soldiers", "individuals")):
            who = main.counted.who or who
        whole = counted.whole
        if whole is None and part and main is not None and not _in_brackets(parse.text, quantity):
            whole = parse.text[main.quantity.start : max(main.quantity.end, main.counted.end)]
        since = self._since(parse, quantity, times)
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
            place=self._place(parse, figure, found, places),
            time=self._time(parse, figure, times),
        )

    @staticmethod
    def _is_cumulative(parse: Parse, quantity: Numeral) -> bool:
        clause = _clause(parse.text, quantity)
        return bool(CUMULATIVE.search(clause))

    def _since(self, parse: Parse, quantity: Numeral, times: Sequence[TimeMention]) -> str | None:
        """What the figure counts from on: "since May"."""
        for time in times:
            if time.direction == "since" and abs(time.start - quantity.end) < 120:
                return time.text.removeprefix("since ").removeprefix("Since ")
        match = SINCE.search(_clause(parse.text, quantity)) if not times else None
        if match and (match.group("month") is None or match.group("month").lower() in self._months):
            return match.group(1).strip()
        return None

    def _place(
        self, parse: Parse, figure: _Figure, found: Sequence[_Figure], places: Sequence[PlaceMention]
    ) -> int | None:
        """The place the words tie to the figure: right before its bracket, else the nearest in the tree."""
        opening = _bracket(parse.text, figure.quantity)
        before = [place for place in places if 0 <= opening - place.end <= 3]
        if opening < figure.quantity.start:  # what stands before a bracket is where its part was, known or not
            return before[-1].start if before else None
        parts = [_bracket(parse.text, f.quantity) for f in found if _in_brackets(parse.text, f.quantity)]
        told = [p for p in places if p.role in PLACED or (p.role == "mentioned" and p.cue not in (None, "dateline"))]
        free = [p for p in told if not any(0 <= bracket - p.end <= 3 for bracket in parts)]
        return self._tied(parse, figure, [(p.start, p.end) for p in free])

    def _time(self, parse: Parse, figure: _Figure, times: Sequence[TimeMention]) -> int | None:
        return self._tied(
            parse, figure, [(t.start, t.end) for t in times if t.type in ("DATE", "TIME") or t.direction == "since"]
        )

    @staticmethod
    def _tied(parse: Parse, figure: _Figure, mentions: Sequence[tuple[int, int]]) -> int | None:
        """The mention fewest steps away in the tree, from the figure or its verb; none beyond six steps."""
        anchor = figure.governors[0].token if figure.governors else figure.counted.noun
        noun = figure.counted.noun
        best: tuple[int, int, int] | None = None
        for start, end in mentions:
            if start < figure.counted.end and figure.quantity.start < end:
                continue
            steps = min(
                (_steps(parse, start, end, a) - (a is noun and 1) for a in (anchor, noun) if a is not None), default=3
            )
            key = (steps, _distance(start, end, figure.quantity), start)
            if steps <= 6 and (best is None or key < best):
                best = key
        return best[2] if best else None


def _by_name(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Names of two to four words that hang together and have no article: first and last word."""
    for last in parse.tokens:
        if last.pos != "PROPN" or last.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            continue
        first = last
        while first.i and parse.tokens[first.i - 1].pos == "PROPN":
            first = parse.tokens[first.i - 1]
        words = parse.tokens[first.i : last.i + 1]
        opened = first.i > 0 and parse.tokens[first.i - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART")
        plain = all(word.text.replace("-", "").replace(".", "").isalpha() and word.text[0].isupper() for word in words)
        if 2 <= len(words) <= 4 and plain and not opened:
            yield first, last


def _covering(token: Token, events: Sequence[EventMention]) -> EventMention | None:
    """The event whose word the token is."""
    return next((e for e in events if e.start <= token.start < e.end), None)


def _distance(start: int, end: int, quantity: Numeral) -> int:
    return max(start - quantity.end, quantity.start - end, 0)


def _size(quantity: Numeral) -> float:
    return quantity.value if quantity.value is not None else quantity.low or 0.0


def _until(text: str, start: int, limit: int) -> str:
    """The words from ``start`` to the end of the clause, no farther than the next quantity."""
    right = text[start : min(limit, start + WINDOW_RIGHT)]
    stop = BREAK.search(right)
    return right[: stop.start()] if stop else right


def _clause(text: str, quantity: Numeral) -> str:
    left = BREAK.split(text[max(0, quantity.start - 80) : quantity.start])[-1]
    return left + quantity.text + _until(text, quantity.end, len(text))


def _bracket(text: str, quantity: Numeral) -> int:
    """Where the bracket around a quantity opens; its own start where there is none."""
    opened = text.rfind("(", 0, quantity.start)
    return opened if opened >= 0 and ")" not in text[opened : quantity.start] else quantity.start


def _in_brackets(text: str, quantity: Numeral) -> bool:
    return _bracket(text, quantity) < quantity.start


def _in_clause_of(before: str, earlier: Sequence[_Figure]) -> bool:
    """ "Of the 239,500 people affected, 12,100": the earlier figure opens the sentence with "of"."""
    return (
        len(earlier) == 1
        and bool(OF_BEFORE.match(before[: earlier[0].quantity.start]))
        and "," in before[earlier[0].quantity.end :]
    )


def _steps(parse: Parse, start: int, end: int, anchor: Token) -> int:
    """Steps in the tree from the mention's own head to the anchor."""
    inside = [t for t in parse.tokens if start <= t.start < end]
    if not inside:
        return 99
    top = next((t for t in inside if not start <= parse.tokens[t.head].start < end), inside[-1])
    path: dict[int, int] = {}
    node, depth = top, 0
    while node.i not in path:
        path[node.i] = depth
        node, depth = parse.tokens[node.head], depth + 1
    node, depth = anchor, 0
    seen: set[int] = set()
    while node.i not in seen:
        if node.i in path:
            return depth + path[node.i]
        seen.add(node.i)
        node, depth = parse.tokens[node.head], depth + 1
    return 99
