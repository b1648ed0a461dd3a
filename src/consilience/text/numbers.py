"""Reads quantities out of words: digits and words, bounds, ranges, vague words, none at all.

Only the words count: what a number counts is the figure finder's business. Every quantity re-reads to itself: the
words from its start to its end, read alone, give the same value, low, high and bound (law 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

import msgspec

from consilience.lexicon.load import Lexicon
from consilience.text.numerals import Number, NumberReader, Sort
from consilience.text.patterns import any_of
from consilience.vocabulary import Bound, Quantity

# Signs of money that the far end of a range may repeat: "$2 to $3 million".
SIGNS = "$€£"
# Behind a number in words, as officials write it.
DOUBLE = re.compile(r"\s?\((?P<digits>\d[\d,]*)\)")
# So much of what stands before "by 12 to 40" may tell that something moved.
CLAUSE = 100
# A text has fewer parts that are called by their number.
PARTS = 100


class Numeral(Quantity, frozen=True, kw_only=True):
    """A quantity with what sort of number it is: a count, a percentage, a share of something, or money.

    ``whole`` is where the number begins of which it is a share worked out ("a third of the 90,000").
    """

    sort: Sort = "count"
    whole: int | None = None


class QuantityFinder:
    """Finds the quantities of a text by its words alone.

    >>> from consilience.lexicon.load import load_lexicon
    >>> [q] = QuantityFinder(load_lexicon("en"))("More than a thousand villagers left.")
    >>> q.text, q.value, q.low, q.high, q.bound
    ('More than a thousand', 1000.0, 1000.0, None, 'more-than')
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.table("numbers")
        self._reader = NumberReader(lexicon)
        ignoring = re.IGNORECASE
        filler = rf"(?:{any_of(table['filler']['words'])}\s+)?"
        quote = any_of(table["filler"]["quotes"])
        self._before = {
            bound: re.compile(rf"(?<![\w-]){any_of(phrases)}\s*{filler}{quote}?$", ignoring)
            for bound, phrases in table["before"].items()
        }
        self._after = {
            bound: re.compile(rf"(?:\s+|(?=-)){any_of(phrases)}\b", ignoring)
            for bound, phrases in table["after"].items()
        }
        over = table["over_of"]
        self._over = frozenset(over["bounds"])
        self._over_of = re.compile(rf"\b{any_of(over['verbs'])}\s+$", ignoring)
        joints = table["range"]
        self._to = re.compile(rf"\s*[-–—]\s*|\s+{any_of(joints['joints'])}\s+", ignoring)
        self._between = re.compile(rf"\s+{any_of(joints['between'])}\s+|\s*[-–—]\s*", ignoring)
        self._rising = re.compile(rf"\b{any_of(joints['rising'])}\s+(?:\S+\s+)?$", ignoring)
        self._by = re.compile(rf"\b{any_of(joints['by'])}\s+$", ignoring)
        self._moving = re.compile(rf"{joints['moving']}(?!.*(?:{joints['clause']}))", ignoring | re.DOTALL)
        self._doers = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{_doers(lexicon.table('groups'))})\b", ignoring)
        parts = table["text_parts"]
        more = rf"(?:\d{{1,3}}\s*(?:{any_of(parts['joints'])}|(?P<to>\b{any_of(parts['to'])}))\s*)*"
        self._text_part = re.compile(rf"\b{any_of(parts['words'])}(?:\.?\s+|s\.?\s+{more})$", ignoring)
        named = rf"(?:^\W*|\b{any_of(parts['in'])}\s+){any_of([*parts['words'], *parts['sheets']])}\s+$"
        self._named_part = re.compile(named, ignoring)
        self._instead = re.compile(rf"\d+\s*{any_of(parts['instead'])}\b", ignoring)
        self._comparing = re.compile(rf"\s+(?:{any_of(joints['comparing'])}|\d)", ignoring)

    def __call__(self, text: str) -> tuple[Numeral, ...]:
        """The quantities of ``text`` in order; they never overlap."""
        return tuple(self._find(text, alone=False))

    def reread(self, text: str, stated: bool = True) -> Numeral | None:
        """The one quantity that ``text`` is, read alone; None where it is no quantity or holds more than one.

        With ``stated`` false the words name one victim ("a child"), which counts as exactly 1.
        """
        if not stated:
            return Numeral(start=0, end=len(text), text=text, value=1.0, low=1.0, high=1.0, bound="exact")
        found = list(self._find(text, alone=True))
        if not found:
            return self._ordinal(text)
        return found[0] if len(found) == 1 and found[0].text == text else None

    def _ordinal(self, text: str) -> Numeral | None:
        """The number that the words of an ordinal give: "the third time"."""
        places = [float(place) for word in re.findall(r"\w+", text) if (place := self._reader.ordinal(word))]
        if len(places) != 1:
            return None
        return self._numeral(text, 0, len(text), places[0], places[0], places[0], "exact", "count")

    def _find(self, text: str, alone: bool) -> Iterator[Numeral]:
        done = floor = 0
        for match in self._reader.begins.finditer(text):
            start = match.start()
            if start < done:
                continue
            named = self._end_of_part(text, start)
            read = None if named or self._numbers_text(text, start) else self._reader.read(text, start, alone)
            if read is None:
                done = max(done, named, self._reader.skip(text, start))
                continue
            numeral = self._with_double(text, self._bounded(text, start, read, floor, alone))
            yield numeral
            done = floor = numeral.end

    def _numbers_text(self, text: str, start: int) -> bool:
        """Whether a number only tells which part of a text is meant: "in paragraphs 2, 5 and 7"."""
        part = self._text_part.search(text[max(0, start - CLAUSE) : start]) if text[start].isdigit() else None
        return part is not None and not (part["to"] and self._instead.match(text, start))

    def _end_of_part(self, text: str, start: int) -> int:
        """Where a small number ends that tells which part of a text is meant: "on page three"; 0 for any other."""
        if not self._named_part.search(text[max(0, start - CLAUSE) : start]):
            return 0
        read = self._reader.read(text, start)
        if read is None or read.sort != "count" or read.value is None or not 1 <= read.value < PARTS:
            return 0
        return read.end if text[start].isdigit() or read.end > start + 1 else 0  # "a" and "I" number no page

    def _with_double(self, text: str, numeral: Numeral) -> Numeral:
        """A number in words with its digits behind it, told once: "four (4) soldiers"."""
        double = DOUBLE.match(text, numeral.end)
        if double is None or numeral.text[-1:].isdigit() or numeral.value is None:
            return numeral
        if float(double["digits"].replace(",", "")) != numeral.value:
            return numeral
        return msgspec.structs.replace(numeral, end=double.end(), text=text[numeral.start : double.end()])

    def _bounded(self, text: str, start: int, read: Number, floor: int, alone: bool) -> Numeral:
        """The number with the words around it that make it an interval."""
        begin = start - self._reader.sign_before(text, start) if read.sort == "money" else start
        bound, begin = self._bound_before(text, begin, floor)
        rising = bound != "range" and self._rising.search(text[max(floor, begin - 32) : begin])
        second = None if rising or not read.value or read.whole else self._second(text, read, bound == "range", alone)
        if second is not None and bound != "range" and self._moved_by(text, begin, second.end):
            second = None
        if second is not None and read.value is not None and second.value is not None:
            low = self._shared_scale(read, second)
            if low < second.value:
                return self._numeral(
                    text, begin, second.end, None, low, second.value, "range", self._sort(read, second)
                )
        if bound == "range":
            bound, begin = "exact", start - self._reader.sign_before(text, start) if read.sort == "money" else start
        end = read.end
        if bound == "exact" and read.value is not None:
            bound, end = self._bound_after(text, end)
        if read.value is None:
            return self._numeral(text, begin, end, None, read.low, None, "vague", read.sort)
        if read.whole is not None and bound == "exact":  # a share is told in round words
            bound = "about"
        ends = _ends(read.value, bound)
        return msgspec.structs.replace(
            self._numeral(text, begin, end, read.value, *ends, bound, read.sort), whole=read.whole
        )

    def _moved_by(self, text: str, begin: int, end: int) -> bool:
        """Whether "by" tells how far a count moved, and "to" where, and not how many did it: "rose by 12 to 40"."""
        before = text[max(0, begin - CLAUSE) : begin]
        if not self._by.search(before):
            return False
        return not self._doers.match(text, end) or self._moving.search(before) is not None

    @staticmethod
    def _sort(first: Number, second: Number) -> Sort:
        return first.sort if first.sort != "count" else second.sort

    def _bound_before(self, text: str, start: int, floor: int) -> tuple[Bound, int]:
        left = text[max(floor, start - 48) : start]
        best: tuple[int, str] | None = None
        for bound, pattern in self._before.items():
            match = pattern.search(left)
            if match and match.group().strip().lower() in self._over and self._over_of.search(left[: match.start()]):
                continue
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), bound)
        if best is None:
            return "exact", start
        return cast(Bound, best[1]), start - len(left) + best[0]

    def _bound_after(self, text: str, end: int) -> tuple[Bound, int]:
        for bound, pattern in self._after.items():
            match = pattern.match(text, end)
            if match and not self._comparing.match(text, match.end()):
                return cast(Bound, bound), match.end()
        if text[end : end + 1] == "+":
            return "at-least", end + 1
        return "exact", end

    def _second(self, text: str, read: Number, between: bool, alone: bool) -> Number | None:
        """The other end of a range."""
        joint = (self._between if between else self._to).match(text, read.end)
        if joint is None or joint.end() >= len(text):
            return None
        return self._reader.other_end(text, joint.end() + (text[joint.end()] in SIGNS), alone)

    @staticmethod
    def _shared_scale(first: Number, second: Number) -> float:
        """The first number has the scale of the second where it has none: "two to 3.5 million"."""
        assert first.value is not None
        assert second.value is not None
        if first.scale == 1 and second.scale > 1 and first.value <= second.value / second.scale:
            return first.value * second.scale
        return first.value

    @staticmethod
    def _numeral(
        text: str,
        start: int,
        end: int,
        value: float | None,
        low: float | None,
        high: float | None,
        bound: Bound,
        sort: Sort,
    ) -> Numeral:
        return Numeral(
            start=start, end=end, text=text[start:end], value=value, low=low, high=high, bound=bound, sort=sort
        )


def _doers(groups: dict[str, Any]) -> str:
    """A pattern of those who may do something, and of what is measured: of these "by 12 to 40" may tell a range."""
    nouns = [*groups["units"]["people"], *groups["units"]["groups"], *groups["durations"]["words"]]
    measured = [word for words in groups["measured"].values() for word in words]
    ends = any_of(groups["peoples"]["doers"])
    return rf"{any_of([*nouns, *measured])}(?:e?s)?|\w{{2,}}{ends}"


def _ends(value: float, bound: Bound) -> tuple[float | None, float | None]:
    """Low and high that a bound gives a value; open ends are None."""
    if bound == "exact":
        return value, value
    if bound in ("at-least", "more-than"):
        return value, None
    if bound in ("at-most", "less-than"):
        return None, value
    return None, None
