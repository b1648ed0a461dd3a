"""Which kind a figure is of by the words nearest to it, where no grammar tells: behind it, then before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from consilience.claims.find.counted import Counted
from consilience.claims.find.governors import Governor
from consilience.claims.find.measures import Measures, Standing
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import EventMention, Parse

# What ends a statement, an item of a list or a cell of a table.
BREAK = re.compile(r"[;:.!?](?=\s|$)|\s[-–—]{1,2}\s|\n\s*[*•·]|(?<=[a-z])-\s+(?=\d)|[|\t]")
# The cell of a table right before the one that a number opens.
CELL = re.compile(r"(?:^|(?<=[|\t\n]))[^|\t\n]*[|\t]\s*$")
WINDOW_RIGHT, WINDOW_LEFT = 90, 48
BEFORE: tuple[Standing, ...] = ("object", "of")
BEHIND: tuple[Standing, ...] = ("state", "subject")


class Neighbours:
    """Gives kinds by the words beside a number, the nearest first; picklable."""

    def __init__(self, lexicon: Lexicon, measures: Measures) -> None:
        self._measures = measures
        table = lexicon.table("figures")
        patterns = table["kinds"]
        self._auxiliaries = re.compile(patterns["auxiliaries"], re.IGNORECASE)
        self._far = re.compile(patterns["far"])
        self._told = re.compile(patterns["told"])
        self._named = re.compile(patterns["named"])
        self._sum = re.compile(table["going_on"]["sum"], re.IGNORECASE)
        self._those, self._of = frozenset(patterns["those"]), lexicon.words("grammar", "of")
        self._opens = re.compile(patterns["opens"], re.IGNORECASE)
        self._some_of = re.compile(patterns["some_of"], re.IGNORECASE)
        self._gapped = re.compile(table["going_on"]["gapped"])
        self._gap = re.compile(table["going_on"]["gap"], re.IGNORECASE)

    def __call__(
        self,
        parse: Parse,
        quantity: Numeral,
        counted: Counted,
        quantities: Sequence[Numeral],
        governors: Sequence[Governor],
        events: Sequence[EventMention],
    ) -> Iterator[str]:
        """Kinds by the nearest words: right behind, a little farther, then before.

        What befell others by the grammar of their own clause is left out: "employing 250 workers killed 17".
        """
        text, end = parse.text, counted.end
        if self._counts_as_before(text, quantity, quantities):
            return
        right = until(text, end, min([q.start for q in quantities if q.start >= quantity.end], default=len(text)))
        limit = end + len(right)
        words = self._auxiliaries.match(right)
        # "500 people killed four guards": the next number is what they killed
        acts = words is not None and not right[words.end() :].strip() and any(q.start == limit for q in quantities)
        if words and end + words.start(1) not in _active(parse, governors):
            theirs = acts and anothers(events, end + words.start(1), quantity, quantities, limit)
            kind = None if theirs else self._measures.of_word(words.group(1), "state")
            if kind:
                yield kind
        if counted.noun is not None and any(token.pos in ("VERB", "AUX") for token, _ in governors):
            return
        if counted.noun is None and self._does_else(right, end, _active(parse, governors)):
            return
        if any(self._befell_others(text, quantity, event) for event in events):
            return  # "dozens carried lists of those killed"
        told = events if acts or counted.noun is not None else ()  # "3,900 homes were damaged and 20 destroyed"
        yield from self._behind(right, end, quantity, quantities, told, limit < len(text))
        if not self._has_own_verb(parse, quantity, end, governors):
            yield from self._before(text, quantity, quantities, events)

    def _has_own_verb(self, parse: Parse, quantity: Numeral, end: int, governors: Sequence[Governor]) -> bool:
        """Whether those counted begin a clause of their own, of whose verb the clause before says nothing.

        "34 have been confirmed dead and 27 others are being sought"; not "34 died, and 12 of the dead were children".
        """
        before = parse.text[: quantity.start]
        inserted = parse.text[end : end + 1] == ","  # "the toll, 38, is the highest"
        if inserted or self._opens.search(before) is None or self._some_of.search(before):
            return False
        if any(standing == "state" and token.pos == "NOUN" for token, standing in governors):
            return False  # who they are: "five died and three were children"
        return any(token.pos in ("VERB", "AUX") and token.start >= end for token, _ in governors)

    def _befell_others(self, text: str, quantity: Numeral, event: EventMention) -> bool:
        """Whether an event befell "those", who are no whole of a number: "lists of those killed", not "18 of those"."""
        if event.target_span is None or (event.target or "").lower() not in self._those:
            return False
        return text[quantity.end : event.target_span[0]].strip().lower() not in self._of

    def _does_else(self, right: str, end: int, verbs: Collection[int]) -> bool:
        """Whether those counted do something to others that is no measure: "dozens carried lamps with"."""
        spans = [match.span() for match in self._measures.any_phrase.finditer(right.lower())]
        ahead = [start - end for start in verbs if 0 <= start - end < len(right)]
        return bool(ahead) and not any(first <= at < last for at in ahead for first, last in spans)

    def _counts_as_before(self, text: str, quantity: Numeral, quantities: Sequence[Numeral]) -> bool:
        """Whether a number counts what one before it does, whatever stands near: "six died in hospital, 22 in all"."""
        if self._sum.search(text[: quantity.start]):
            return True
        if quantities[0] is quantity or not self._gap.search(text[: quantity.start]):
            return False
        return self._gapped.match(text, quantity.end) is not None

    def _behind(
        self,
        right: str,
        end: int,
        quantity: Numeral,
        quantities: Sequence[Numeral],
        events: Sequence[EventMention],
        goes_on: bool,
    ) -> Iterator[str]:
        """Kinds by the words behind what is counted, from ``end`` on; ``goes_on`` where more words follow them."""
        limit, lower = end + len(right), right.lower()
        phrases = self._measures.phrases if self._measures.any_phrase.search(lower) else []
        found = [
            (m.start(), -len(m.group()), kind)
            for p, kind in phrases
            if (m := p.search(lower)) and not anothers(events, end + m.start(), quantity, quantities, limit)
        ]
        for match in re.finditer(r"[A-Za-z]+", right):
            if goes_on and self._far.search(right[: match.start()]) and not right[match.end() :].strip():
                continue  # "12 in Raska and injured 40": the verb has the next number for its own
            for standing in BEHIND:
                kind = self._measures.of_word(match.group(), standing)
                passive = standing == "subject" or not self._named.search(lower[: match.start()])
                if kind and passive and not anothers(events, end + match.start(), quantity, quantities, limit):
                    found.append((match.start(), 0, kind))
        for _, _, kind in sorted(found):
            yield kind

    def _before(
        self, text: str, quantity: Numeral, quantities: Sequence[Numeral], events: Sequence[EventMention]
    ) -> Iterator[str]:
        """Kinds by what stands before, the nearest first: "displacing some 500", "IDPs total: 122"."""
        floor = max([q.end for q in quantities if q.end <= quantity.start], default=0)
        cell = CELL.search(text, 0, quantity.start)
        left = text[max(floor, quantity.start - WINDOW_LEFT) : quantity.start]
        if cell is not None:  # in a table the cell before is a label where it holds no number
            left = text[cell.start() : quantity.start] if cell.start() >= floor else ""
        else:
            parts = BREAK.split(left)
            left = parts[-1] if parts[-1].strip() else left
        begin = quantity.start - len(left)
        lower = re.sub('[“”‘"]', " ", left.lower())
        phrases = self._measures.phrases if self._measures.any_phrase.search(lower) else []
        found = [
            (-m.end(), kind)
            for p, kind in phrases
            for m in p.finditer(lower)
            if not anothers(events, begin + m.start(), quantity, quantities)
        ]
        for match in re.finditer(r"[A-Za-z]+", left):
            between = lower[match.end() :]
            if self._far.search(between) or anothers(events, begin + match.start(), quantity, quantities):
                continue
            for standing in BEFORE:
                kind = self._measures.of_word(match.group(), standing)
                if kind and (standing == "object" or self._told.fullmatch(between)):
                    found.append((-match.end(), kind))
            status = self._measures.of_status(match.group())
            if status and len(left) - match.end() < 24:
                found.append((-match.end() + 1, status))
        for _, kind in sorted(found):
            yield kind


def _active(parse: Parse, governors: Sequence[Governor]) -> set[int]:
    """Where the verbs start that those counted do to others."""
    return {
        token.start
        for token, standing in governors
        if standing == "subject" and any(t.head == token.i and t.dep in ("dobj", "obj") for t in parse.tokens)
    }


def anothers(
    events: Sequence[EventMention], at: int, quantity: Numeral, quantities: Sequence[Numeral], limit: int | None = None
) -> bool:
    """Whether the event told at a place befell another number by its own grammar, or holds the one at ``limit``."""
    event = next((each for each in events if each.start <= at < each.end), None)
    if event is None:
        return False
    if limit is not None and limit < event.end:
        return True
    start, end = event.target_span or (0, 0)
    inside = [each for each in quantities if start <= each.start < end]
    return bool(inside) and quantity not in inside


def until(text: str, start: int, limit: int) -> str:
    """The words from ``start`` to the end of the clause, no farther than the next quantity."""
    right = text[start : min(limit, start + WINDOW_RIGHT)]
    stop = BREAK.search(right)
    return right[: stop.start()] if stop else right
