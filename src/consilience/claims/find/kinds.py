"""Which kind a figure is of: by the noun it counts, by the words that govern it, by its neighbours, by who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from consilience.claims.find.counted import GLUE, Counted, CountedFinder
from consilience.claims.find.doing import Doing
from consilience.claims.find.governors import Governor
from consilience.claims.find.measures import Measures, Standing
from consilience.claims.find.neighbours import BREAK, WINDOW_LEFT, WINDOW_RIGHT, Neighbours
from consilience.claims.find.tolls import Tolls
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import EventMention, Parse, PlaceMention, Token

# Between the items of a list, with its own lines or glued, and the cells of a table: "3 missing- 640 people injured".
ITEM = re.compile(r"\n\s*[-*•·]|(?<=[a-z])-\s+(?=\d)|[|\t]")
# The end of a table's cell, across which no word tells of a number but a label.
CELL_END = re.compile(r"[|\t]")
# No farther behind a labelled number stands what the parse may take for its noun: "Dead 13 Injured 46".
NEXT_LABEL = 3
# The kind of places that something hit: what befell their houses is not told.
TOUCHED = "affected"
# Who gets away from captors has not fled his home.
OUT_OF_CAPTIVITY = "escape"
TAKEN = "seize"
CAPTIVE, FLED = frozenset({"abducted", "detained", "trapped"}), "forced-to-flee"
STATE = re.compile(r"\s+([A-Za-z]+)\b(\s{2,}|\s*$|\s*[,;]\s*(?:[a-z]{1,3}\s+)?(?=\d))?")
BRACKETS = ("(", "[")
# What befalls people one by one, so that two of these are two sorts of people.
PEOPLE_KINDS = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "homeless"})
# Behind these the words tell of something else.
PAUSE = re.compile(rf",\s|{BREAK.pattern}")
FAR_APART = re.compile(r"[\d,;:]")
# Who are killed or wounded are casualties; who are dead or missing are one or the other.
CASUALTIES = frozenset({"killed", "injured"})
# Tags of subjects that may stand for one told of before: "said he was missing", "the man who was reported missing".
PRONOUNS = ("PRP", "WP", "WDT", "EX")


class KindFinder:
    """Finds the kind of what a quantity counts."""

    def __init__(self, lexicon: Lexicon, measures: Measures, counted: CountedFinder) -> None:
        self._measures = measures
        self._does_to_others = Doing(lexicon, measures, counted)
        self._neighbours = Neighbours(lexicon, measures)
        self._tolls = Tolls(lexicon, measures)
        patterns = lexicon.table("figures")["kinds"]
        self._goal = re.compile(patterns["goal"], re.IGNORECASE)
        self._owner = re.compile(patterns["owner"])
        self._escaping = re.compile(patterns["escaping"], re.IGNORECASE)
        self._idle = re.compile(patterns["idle"], re.IGNORECASE)
        self._included = re.compile(patterns["included"])
        self._aside = re.compile(patterns["aside"], re.IGNORECASE)
        self._label = re.compile(patterns["label"], re.IGNORECASE)
        self._cell = re.compile(patterns["cell"], re.IGNORECASE)
        self._bare_label = re.compile(patterns["bare_label"])
        self._line_label, self._line_end = re.compile(patterns["line_label"]), re.compile(patterns["line_end"])
        self._label_end = re.compile(patterns["label_end"])
        self._either = re.compile(patterns["either"], re.IGNORECASE)
        self._known_as = re.compile(patterns["known_as"], re.IGNORECASE)

    def __call__(
        self,
        parse: Parse,
        quantity: Numeral,
        counted: Counted,
        governors: Sequence[Governor],
        quantities: Sequence[Numeral],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
        label: str | None = None,
    ) -> str | None:
        """The kind of a figure: by its label, its noun, its grammar, its neighbours, the state of who is counted."""
        unit = counted.unit

        def fitting(kinds: Iterable[str]) -> list[str]:
            return [kind for kind in kinds if self._measures.fits(kind, unit)]

        listed = label or self.of_group(parse.text, quantity)[0]
        listed = listed or self._listed(parse, counted) or self._tolls(parse.text, quantity, counted, quantities)
        free = not CAPTIVE.isdisjoint(self._by_status(counted)) or self.from_captors(quantity, governors, events)
        if listed is not None and self._measures.fits(listed, unit) and (listed != FLED or not free):
            return listed
        said = fitting(self._by_noun(counted, events)) or fitting(
            self.by_governors(parse, quantity, governors, events, places)
        )
        said = [kind for kind in said if kind != FLED or not free]
        if said:
            return next((kind for kind in said if not self._measures.weak(kind)), said[0])
        if unit == "places" and self._is_touched(parse, counted, governors):
            return TOUCHED
        near: list[str] = []
        bracketed = parse.text[max(0, quantity.start - 1) : quantity.start] in BRACKETS  # "in Orvo (40), Kelt (25)"
        told = () if bracketed else events
        doers = any(standing == "agent" and self._measures.knows(token.text) for token, standing in governors)
        doers = doers or any(self._does_to_others(parse, each, quantity.start) for each in governors)
        if not doers and not self._is_aside(parse, quantity):
            near = fitting(self._neighbours(parse, quantity, counted, quantities, governors, told))
        described = () if counted.whole is not None else self._by_status(counted, parse)  # "9 of the 12 missing hikers"
        return next((kind for kind in near or fitting(described) if kind != FLED or not free), None)

    def from_captors(self, quantity: Numeral, governors: Sequence[Governor], events: Sequence[EventMention]) -> bool:
        """Whether those who escape were told to be seized before: "of the 40 men captured, nine escaped"."""
        escape = any(self._escaping.match(governor.token.text) for governor in governors)
        return escape and any(e.kind in CAPTIVE or e.mode == TAKEN for e in events if e.start < quantity.start)

    def _is_touched(self, parse: Parse, counted: Counted, governors: Sequence[Governor]) -> bool:
        """Whether places were hit, by a verb or by a participle beside them: "hit 12 hamlets", "hamlets hit by"."""
        suffered = [governor.token for governor in governors if governor.standing == "object"]
        if counted.noun is not None:
            suffered += [t for t in parse.tokens if t.head == counted.noun.i and t.dep == "acl" and t.tag == "VBN"]
        return any(token.text.lower() in self._measures.touching for token in suffered)

    def settled(
        self,
        text: str,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        kind: str | None,
        events: Sequence[EventMention],
    ) -> str | None:
        """A kind; none where the words give two and do not say who suffered which: "dead or missing"."""
        if kind is not None and self._measures.never_counts(kind, (counted.who or "").split()):
            return None
        other = self.or_else(text, quantity, counted, quantities, kind, events)
        if kind is None or other is None:
            return kind
        return "casualties" if {kind, other} <= CASUALTIES else None

    def or_else(
        self,
        text: str,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        kind: str | None,
        events: Sequence[EventMention],
    ) -> str | None:
        """The other kind that the words give as well: "dead or missing", "killed or captured", "dead and missing"."""
        begin, end = max(0, quantity.start - WINDOW_LEFT), counted.end + WINDOW_LEFT
        for pair in self._either.finditer(text, begin, end) if kind in PEOPLE_KINDS else ():
            left, right = sorted((pair.span(), (quantity.start, counted.end)))
            if left[1] > right[0] or FAR_APART.search(text[left[1] : right[0]]):
                continue
            others = [each for each in quantities if each is not quantity]  # "12 dead and displaced 400": each its own
            if any(each.end + 1 == pair.start() or pair.end() + 1 == each.start for each in others):
                continue
            one, other = (self._outcome(pair[name], pair.start(name), events) for name in ("one", "other"))
            told = one is not None and other is not None and one != other and kind in (one, other)
            if told and (pair["either"] or one == "killed"):  # "abducted and killed 12": all of them are dead
                return other if kind == one else one
        return None

    def _outcome(self, word: str, at: int, events: Sequence[EventMention]) -> str | None:
        event = next((each for each in events if each.start <= at < each.end), None)
        kinds = (self._measures.of_word(word.lower(), "state"), self._measures.of_word(word.lower(), "object"))
        return next((k for k in (*kinds, event and event.kind) if k in PEOPLE_KINDS), None)

    def own(self, counted: Counted, events: Sequence[EventMention]) -> str | None:
        """The kind of what is counted by its own words alone: "the 30 wounded", "500 displaced families".

        A part has none of its own: what describes its whole may hold no more of it ("9 of the 12 missing hikers").
        """
        if counted.whole is not None:
            return None
        kinds = (*self._by_noun(counted, events), *self._by_status(counted))
        return next((kind for kind in kinds if self._measures.fits(kind, counted.unit)), None)

    def of_label(self, text: str, quantity: Numeral, counted: Counted) -> str | None:
        """The kind that a label before a bare number gives: "Dead: 13", "injured (46)", "Dead 13 Injured 46"."""
        if counted.noun is not None and counted.noun.start < quantity.end + NEXT_LABEL:
            if self._measures.of_word(counted.noun.text, "state") is None:
                return None
        if not self._label_end.match(text, quantity.end):
            return None
        before = text[max(0, quantity.start - WINDOW_LEFT) : quantity.start]
        label = self._label.search(before) or self._cell.search(text[: quantity.start])
        label = label or self._bare_label.search(text[: quantity.start])
        if label is None:
            return None
        word = label.group(1)
        return (
            self._measures.of_word(word, "state")
            or self._measures.of_status(word)
            or self._measures.of_word(word, "noun")
        )

    def label_nouns(self, text: str, quantity: Numeral) -> tuple[str, ...]:
        """The words of the label of a line's bare number: "Displaced families: 75", "No. of HHs evacuated - 55"."""
        label = self._line_label.search(text[: quantity.start])
        if label is None or not self._line_end.match(text, quantity.end):
            return ()
        return tuple(re.findall(r"[A-Za-z]+", label["label"]))

    def of_group(self, text: str, quantity: Numeral) -> tuple[str | None, str | None]:
        """The kind of a group of which a number is a part, and the group's words: "the dead included two nurses"."""
        before = text[max(0, quantity.start - WINDOW_RIGHT) : quantity.start]
        group = self._included.search(before)
        if group is None:
            return None, None
        state = group["state"]
        return self._measures.of_word(state, "state") or self._measures.of_status(state), group["whole"]

    def of_event(self, parse: Parse, event: EventMention | None) -> str | None:
        """The kind of what an event does or befalls, whoever it is: "Refugees crossed the border at Orvo (312)"."""
        if event is None:
            return None
        word = next((token for token in parse.tokens if token.start >= event.start), None)
        if event.kind or word is None:
            return event.kind
        passive = any(token.head == word.i and token.dep in ("nsubjpass", "auxpass") for token in parse.tokens)
        own = self.standing_kind(word, "object" if passive else "subject") or self._measures.of_word(word.text, "noun")
        held = [
            kind
            for pattern, kind in self._measures.phrases
            for match in pattern.finditer(parse.text.lower(), event.clause_start, event.clause_end)
            if match.start() <= word.start < match.end()
        ]
        return next(iter(held), own)

    def _listed(self, parse: Parse, counted: Counted) -> str | None:
        """The state right behind, where words are only listed: "15 missing", "120 people killed" at a line's end."""
        state = STATE.match(parse.text, counted.end)
        if state is None or (counted.noun is not None and not state.group(2)):
            return None
        alone = counted.noun is None  # "Hundreds flee wildfire"
        doing = self._measures.of_word(state.group(1), "subject") if alone else None
        return self._measures.of_word(state.group(1), "state") or doing

    def _by_noun(self, counted: Counted, events: Sequence[EventMention]) -> Iterator[str]:
        if counted.noun is not None:
            kind = self._measures.of_word(counted.noun.text.rstrip(GLUE), "noun")
            event = covering(counted.noun, events)
            if event is not None and event.kind and kind:
                yield event.kind
            if kind:
                yield kind

    def by_governors(
        self,
        parse: Parse,
        quantity: Numeral,
        governors: Sequence[Governor],
        events: Sequence[EventMention],
        places: Sequence[PlaceMention],
    ) -> Iterator[str]:
        """Kinds by the governing words, the event's own first."""
        aside = self._is_aside(parse, quantity)
        for token, standing in governors:
            if standing == "agent" or self._idle.match(parse.text, token.start):
                return
            if self._does_to_others(parse, Governor(token, standing), quantity.start):
                continue
            own = self.standing_kind(token, standing)
            acts = aside and any(t.head == token.i and t.dep == "nsubj" for t in parse.tokens)
            holding, width, behind = (None, 0, None) if acts else self._phrases_at(parse, token, quantity)
            event = None if acts else covering(token, events)
            if event is not None and event.mode == OUT_OF_CAPTIVITY:
                continue
            blocked = own is None and standing == "subject" and self._measures.knows(token.text)
            crossing = self._crossing(parse, token, places) if standing in ("subject", "object") else None
            if event is not None and self._holds_another(parse, quantity, event):
                continue
            if event is not None and event.kind and not blocked and not self._is_actor(quantity, event, own):
                if holding and width > event.end - event.start and event.kind != "crossed-border":
                    yield crossing or holding  # "sought refuge in a camp" says more than "sought refuge"
                yield event.kind if event.kind == "returned" else crossing or event.kind
            for kind in (crossing, holding, own, behind):
                if kind:
                    yield kind

    def _is_aside(self, parse: Parse, quantity: Numeral) -> bool:
        """Whether a number only tells of some of those named before it: "the convoy, including 120 soldiers, left"."""
        return self._aside.search(parse.text, 0, quantity.start) is not None

    def standing_kind(self, token: Token, standing: Standing) -> str | None:
        """The kind that the word by itself gives to what stands so to it."""
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

    def _holds_another(self, parse: Parse, quantity: Numeral, event: EventMention) -> bool:
        """Whether the event's own words hold another number, whom it befell: "the mission leaves 2 dead"."""
        inside = [token for token in parse.tokens if event.start <= token.start < event.end]
        if event.start <= quantity.start < event.end:
            return False
        return any(
            number.pos == "NUM" and self._measures.of_word(state.text, "state") for number, state in pairwise(inside)
        )

    def _is_actor(self, quantity: Numeral, event: EventMention, own: str | None) -> bool:
        """Whether the quantity belongs to who did it, by the event's own grammar."""
        if (own is not None and self._measures.fits(own, "people")) or event.actor_span is None:
            return False
        start, end = event.actor_span
        return start <= quantity.start < end and event.target_span is not None

    def _phrases_at(self, parse: Parse, token: Token, quantity: Numeral) -> tuple[str | None, int, str | None]:
        """Kinds of the longest turn of phrase that holds the token, and of the nearest one right behind it."""
        lower = parse.text.lower()
        left, right = max(0, token.start - 48), min(len(lower), token.end + 80)
        if not self._measures.any_phrase.search(lower, left, right):
            return None, 0, None
        holding: list[tuple[int, str]] = []
        behind: list[tuple[int, int, str]] = []
        for pattern, named in self._measures.phrases:
            for match in pattern.finditer(lower, left, right):
                if match.start() < quantity.start < match.end() or self._is_each(quantity, match.group()):
                    continue
                if match.start() <= token.start and token.end <= match.end() + 1:
                    holding.append((match.start() - match.end(), named))
                elif match.start() - token.start >= 0 and not PAUSE.search(lower[token.end : match.start()]):
                    if match.start() > token.end + 24 or _counts_between(parse, token.end, match.start(), quantity):
                        continue
                    if _another_between(parse, token.end, match.start()):
                        continue
                    behind.append((match.start(), match.start() - match.end(), named))
        least, kind = min(holding, default=(0, None))
        return kind, -least, (min(behind)[2] if behind else None)

    def _is_each(self, quantity: Numeral, words: str) -> bool:
        """Whether words name two outcomes, of which none is none of each: "no homes were destroyed or damaged"."""
        either = self._either.search(words) if quantity.value == 0 else None
        return either is not None and either["either"] is not None

    def _crossing(self, parse: Parse, token: Token, places: Sequence[PlaceMention]) -> str | None:
        """Crossed the border: a verb of moving whose goal or start is a country."""
        if token.text.lower() not in self._measures.moving:
            return None
        for place in places:
            between = parse.text[token.end : place.start]
            country = bool(place.candidates) and place.candidates[0].kind == "country" and place.form != "demonym"
            near = token.end <= place.start <= token.end + 90 and not BREAK.search(between)
            if country and near and self._goal.search(between) and not self._owner.match(parse.text, place.end):
                return "crossed-border"
        return None

    def _by_status(self, counted: Counted, parse: Parse | None = None) -> Iterator[str]:
        """What people are gives the kind where nothing tells what befell them: "refugees", "displaced people".

        So does as what they are known: "registered 400 people as IDPs".
        """
        known = self._known_as.match(parse.text, counted.end) if parse is not None else None
        if known and (kind := self._measures.of_status(known.group(1))):
            yield kind
        for token in (*reversed(counted.before), *((counted.noun,) if counted.noun else ())):
            kind = self._measures.of_status(token.text) or self._measures.of_word(token.text, "state")
            if kind:
                yield kind


def _counts_between(parse: Parse, start: int, end: int, quantity: Numeral) -> bool:
    """Whether another number stands between: what follows it is told of that one."""
    own = range(quantity.start, quantity.end)
    return any(token.pos == "NUM" and start <= token.start < end and token.start not in own for token in parse.tokens)


def _another_between(parse: Parse, start: int, end: int) -> bool:
    """Whether a clause with somebody else as its subject begins between: "Osei said nobody was reported missing"."""
    subjects = [t for t in parse.tokens if start <= t.start < end and t.dep in ("nsubj", "nsubjpass")]
    return any(token.tag not in PRONOUNS for token in subjects)


def covering(token: Token, events: Sequence[EventMention]) -> EventMention | None:
    """The event whose word the token is."""
    return next((e for e in events if e.start <= token.start < e.end), None)
