"""Reads quantities out of words: digits and words, bounds, ranges, vague words, none at all.

Only the words count: what a number counts is the figure finder's business. Every quantity re-reads to itself: the
words from its start to its end, read alone, give the same value, low, high and bound (law 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import inf
from typing import Any, Literal, NamedTuple, cast

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Bound, Quantity

Sort = Literal["count", "percent", "share", "money"]

# Thousands separators by habit: 4,216; 4 216 (thin or no-break space too); 12,34,567; 61, 000; 1.234.567.
DIGITS = re.compile(
    r"(?P<comma>\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?![\d,]\d)(?!\d)"
    r"|(?P<indian>\d{1,2}(?:,\d{2})+,\d{3})(?!\d)"
    r"|(?P<space>[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+)(?![\d.,]*\d)"
    r"|(?P<loose>\d{1,3},[ ]000)(?!\d)"
    r"|(?P<dots>\d{1,3}(?:\.\d{3}){2,})(?!\d)"
    r"|(?P<plain>\d+(?:\.\d+)?)"
)
WORD = re.compile(r"[A-Za-z]+")
JOIN = re.compile(r"\s+and\s+|-and-|\s*-\s*|\s+", re.IGNORECASE)
RANGE = re.compile(r"\s*[-–—]\s*|\s+(?:to|or)\s+", re.IGNORECASE)
BETWEEN = re.compile(r"\s+(?:and|to)\s+|\s*[-–—]\s*", re.IGNORECASE)
OTHER_HALF = re.compile(r"\b(?:first|second|other|later|and(?:\s+an?)?)\s+$", re.IGNORECASE)
HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
# Numbers that are parts of something else: clock times, slashed and dotted dates, ordinals, decades, names.
BROKEN_BEFORE = re.compile(r"(?:\d[.,:/]|[A-Za-z]-|[/:#№+_@]|[A-Z]|\w/|\bno\.|\bNo\.|\bNO\.|\bpp?\.)$")
BROKEN_AFTER = re.compile(r"[:/]\d|\.\d|(?:st|nd|rd|th|s|am|pm|h)\b|-\d+-\d|[A-Z]\d?\b", re.IGNORECASE)
ISO_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?\b")


# Nothing that news counts has more digits; account and telephone numbers and damaged pages do.
MOST_DIGITS = 15


class Numeral(Quantity, frozen=True, kw_only=True):
    """A quantity with what sort of number it is: a count, a percentage, a share of something, or money."""

    sort: Sort = "count"


class _Read(NamedTuple):
    """A number read from some place on: where it ends, its value, or its least value where the word is vague."""

    end: int
    value: float | None
    low: float | None
    sort: Sort = "count"
    scale: float = 1


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words or phrases, the longest first, blanks of any width."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


class QuantityFinder:
    """Finds the quantities of a text by its words alone.

    >>> from consilience.lexicon.load import load_lexicon
    >>> [q] = QuantityFinder(load_lexicon("en"))("More than a thousand villagers left.")
    >>> q.text, q.value, q.low, q.high, q.bound
    ('More than a thousand', 1000.0, 1000.0, None, 'more-than')
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.table("numbers")
        self._units: dict[str, int] = table["units"]
        self._teens: dict[str, int] = table["teens"]
        self._tens: dict[str, int] = table["tens"]
        self._scales: dict[str, int] = table["scales"]
        self._suffixes: dict[str, int] = table["suffixes"]
        self._fractions: dict[str, int] = table["fractions"]
        self._pairs: dict[str, int] = table["pairs"]
        self._vague: dict[str, int] = table["vague"]
        self._only_before: dict[str, list[str]] = table["vague_only_before"]
        self._ordinals = frozenset(table["ordinals"]["words"])
        self._months = frozenset(table["months"]["words"])
        self._glued = frozenset(table["glued"]["words"])
        self._whole = frozenset(table["whole"]["words"])
        self._none_of = frozenset(table["none"]["none_of"])
        self._not_none = frozenset(table["none"]["not_before"])
        self._compile(table)

    def _compile(self, table: dict[str, Any]) -> None:
        insensitive = re.IGNORECASE
        words = [*self._units, *self._teens, *self._tens, *self._scales, *self._pairs, *self._vague, "half", "a", "an"]
        self._start = re.compile(rf"\d|\b{_any([*words, *table['none']['words'], 'no'])}\b", insensitive)
        fixed = _any([*self._pairs, *self._vague])
        self._fixed = re.compile(rf"{fixed}\b", insensitive)
        self._none = re.compile(rf"{_any(table['none']['words'])}\b", insensitive)
        self._percent = re.compile(rf"\s*%|[\s-]+{_any(table['percent']['words'])}\b", insensitive)
        self._money = re.compile(rf"(?<![A-Za-z]){_any(table['money']['signs'])}\s*$")
        filler = rf"(?:{_any(table['filler']['words'])}\s+)?"
        self._before = {
            bound: re.compile(rf"(?<![\w-]){_any(phrases)}\s*{filler}$", insensitive)
            for bound, phrases in table["before"].items()
        }
        self._after = {
            bound: re.compile(rf"(?:\s+|(?=-)){_any(phrases)}\b", insensitive)
            for bound, phrases in table["after"].items()
        }

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
        if len(found) != 1 or found[0].text != text:
            return None
        return found[0]

    def _find(self, text: str, alone: bool) -> Iterator[Numeral]:
        done = floor = 0
        for match in self._start.finditer(text):
            start = match.start()
            if start < done:
                continue
            read = self._read(text, start, alone)
            if read is None:
                done = max(done, self._skip(text, start))
                continue
            numeral = self._bounded(text, start, read, floor, alone)
            yield numeral
            done = floor = numeral.end

    @staticmethod
    def _skip(text: str, start: int) -> int:
        """Behind digits that are no quantity, so that no part of them is read for itself."""
        code = re.compile(r"0\d+(?:[ -]\d+)*").match(text, start)
        if code:  # a telephone number goes on over blanks
            return code.end()
        day = ISO_DAY.match(text, start)
        end = day.end() if day else start
        while end < len(text) and (text[end].isdigit() or (text[end] in ".,:/-" and text[end + 1 : end + 2].isdigit())):
            end += 1
        return end

    # --- one number ------------------------------------------------------------------------------------------

    def _read(self, text: str, start: int, alone: bool) -> _Read | None:
        read = self._digits(text, start, alone) if text[start].isdigit() else self._worded(text, start, alone)
        if read is None:
            return None
        percent = self._percent.match(text, read.end)
        if percent:
            return read._replace(end=percent.end(), sort="percent")
        if self._money.search(text[max(0, start - 6) : start]):
            return read._replace(sort="money")
        return read

    def _digits(self, text: str, start: int, alone: bool) -> _Read | None:
        if ISO_DAY.match(text, start):
            return None
        match = DIGITS.match(text, start)
        if match is None or re.match(r"0\d", text[start : start + 2]):  # a telephone number, a code
            return None
        if match.lastgroup == "space" and self._after_month(text, start):
            match = re.compile(r"(?P<plain>\d+)").match(text, start)
        assert match is not None
        value, end = self._value(text, match, alone), match.end()
        if value is None:
            return None
        scaled = self._next_word(text, end, 1)[:1]
        sure = match.lastgroup in ("comma", "indian") or (
            bool(scaled) and scaled[0] in self._scales and text[end : end + 1] == " "
        )
        glued = start > 1 and sure and text[start - 2 : start].isalpha() and text[start - 1].islower()  # a lost blank
        before = text[max(0, start - 4) : start]
        if (
            not glued
            and (BROKEN_BEFORE.search(before) or text[start - 1 : start].isalpha())
            and not self._sign(text, start)
        ):
            return None
        return self._scaled(text, start, value, end, alone)

    def _sign(self, text: str, start: int) -> bool:
        return bool(self._money.search(text[max(0, start - 6) : start]))

    def _after_month(self, text: str, start: int) -> bool:
        words = WORD.findall(text[max(0, start - 12) : start])
        return bool(words) and words[-1].lower() in self._months

    def _value(self, text: str, match: re.Match[str], alone: bool) -> float | None:
        """What digits are worth; None for "4.216" where only the context could tell a thousand from a decimal."""
        kind, digits = match.lastgroup, match.group()
        if sum(map(str.isdigit, digits)) > MOST_DIGITS:
            return None
        if kind == "plain" and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
            following = self._next_word(text, match.end(), 2)
            scale = re.compile(r"\s*-?\s*([A-Za-z]+)").match(text, match.end())
            if self._percent.match(text, match.end()) or (scale and scale.group(1).lower() in self._scales):
                return float(digits)
            return float(digits.replace(".", "")) if alone or set(following) & self._whole else None
        if kind == "plain":
            return float(digits)
        return float(re.sub(r"[.\s]" if kind == "dots" else r"[,\s\u00a0\u202f\u2009]", "", digits))

    @staticmethod
    def _next_word(text: str, end: int, number: int) -> list[str]:
        return [word.lower() for word in WORD.findall(text[end : end + 40])[:number]]

    def _scaled(self, text: str, start: int, value: float, end: int, alone: bool) -> _Read | None:
        """Digits with what multiplies them, or None where what follows makes them no quantity."""
        suffix = re.compile(r"[A-Za-z]+").match(text, end)
        if suffix and suffix.group() in self._suffixes:
            metres = suffix.group() in ("m", "M")
            if (
                not metres
                or alone
                or self._sign(text, start)
                or self._whole & set(self._next_word(text, suffix.end(), 2))
            ):
                return self._product(suffix.end(), value, self._suffixes[suffix.group()])
        if BROKEN_AFTER.match(text, end) or (suffix and len(suffix.group()) < 4 and suffix.group() not in self._glued):
            return None
        scale = re.compile(r"\s*-?\s*([A-Za-z]+)").match(text, end)
        if scale and scale.group(1).lower() in self._scales:
            return self._more_scales(text, scale.end(), value, self._scales[scale.group(1).lower()])
        half = HALF.match(text, end)
        if half:
            return self._half_scaled(text, half.end(), value)
        return _Read(end, value, value)

    @staticmethod
    def _product(end: int, value: float, scale: float) -> _Read:
        product = round(value * scale, 6)
        return _Read(end, product, product, "count", scale)

    def _more_scales(self, text: str, end: int, value: float, scale: float) -> _Read:
        """Each further scale multiplies: "3 hundred thousand", "2 lakh crore"."""
        more = re.compile(r"[\s-]+([A-Za-z]+)").match(text, end)
        if more and self._scales.get(more.group(1).lower(), 0) > scale:
            return self._product(more.end(), value, scale * self._scales[more.group(1).lower()])
        return self._product(end, value, scale)

    def _half_scaled(self, text: str, end: int, value: float) -> _Read:
        """Number and a half with a scale, "two and a half million"; without one the half stands as it is."""
        scale = re.compile(r"\s+([A-Za-z]+)").match(text, end)
        if scale and scale.group(1).lower() in self._scales:
            return self._product(scale.end(), value + 0.5, self._scales[scale.group(1).lower()])
        return _Read(end, value + 0.5, value + 0.5)

    # --- words -----------------------------------------------------------------------------------------------

    def _worded(self, text: str, start: int, alone: bool) -> _Read | None:
        if start and (
            text[start - 1].isalnum() or (text[start - 1] in "-'’" and not text[start - 2 : start - 1].isspace())
        ):
            if not RANGE.fullmatch(text[start - 1]) or not text[start - 2 : start - 1].isalnum():
                return None
        none = self._none.match(text, start)
        if none:
            return _Read(none.end(), 0.0, 0.0)
        if re.compile(r"no\b", re.IGNORECASE).match(text, start):
            return self._nothing(text, start, alone)
        fixed = self._fixed.match(text, start)
        if fixed:
            return self._vaguely(text, fixed, alone)
        return self._cardinal(text, start)

    def _nothing(self, text: str, start: int, alone: bool) -> _Read | None:
        """A bare "no" before what can be counted: a plural within two words, or a noun of the list."""
        if alone and len(text) == start + 2:
            return _Read(start + 2, 0.0, 0.0)
        following = [word.lower() for word in WORD.findall(text[start + 2 : start + 40])[:2]]
        if not following or following[0] in self._not_none or re.match(r"\s*[^\sA-Za-z]", text[start + 2 : start + 6]):
            return None
        if any(
            word in self._none_of or (len(word) > 4 and word.endswith("s") and not word.endswith("ss"))
            for word in following
        ):
            return _Read(start + 2, 0.0, 0.0)
        return None

    def _vaguely(self, text: str, fixed: re.Match[str], alone: bool) -> _Read | None:
        """A vague word with the scales behind it: "several hundred", "tens of thousands"."""
        word = re.sub(r"\s+", " ", fixed.group().lower())
        exact = word in self._pairs
        value: float = self._pairs[word] if exact else self._vague[word]
        end, scale = fixed.end(), 1.0
        only = self._only_before.get(word)
        if only and not alone and not set(self._next_word(text, end, 1)) & set(only):
            return None
        while True:
            more = re.compile(r"\s+(?:of\s+)?([A-Za-z]+)").match(text, end)
            factor = self._factor(more.group(1).lower()) if more else 0
            if more is None or not factor or factor * scale <= scale:
                break
            value, scale, end = value * factor, scale * factor, more.end()
        return _Read(end, float(value) if exact else None, float(value), "count", scale)

    def _factor(self, word: str) -> float:
        """What a scale word, singular or plural, multiplies by; 0 where it is none."""
        return self._scales.get(word) or self._scales.get(word.removesuffix("s"), 0)

    def _cardinal(self, text: str, start: int) -> _Read | None:
        total, current, end, last, smallest, scale = 0.0, 0.0, start, "", inf, 1.0
        position = start
        while True:
            match = WORD.match(text, position)
            word = match.group().lower() if match else ""
            step = self._step(word, last, current, smallest, text[end:position])
            if match is None or step is None:
                break
            last, add, factor = step
            if factor > 1:
                current = (current or 1) * factor
                scale = factor
                if factor >= 1000:
                    total, current, smallest = total + current, 0.0, factor
            else:
                current += add
            end = match.end()
            joint = JOIN.match(text, end)
            if joint is None:
                break
            position = joint.end()
        return self._counted(text, start, end, last, total + current, scale)

    def _step(
        self, word: str, last: str, current: float, smallest: float, joint: str
    ) -> tuple[str, float, float] | None:
        """Whether a word may go on the number so far, and what it does: its place, what it adds, its factor."""
        joined_by_and = "and" in joint.lower()
        if joined_by_and and last not in ("hundred", "scale", "scale-dozen"):
            return None
        if word in ("a", "an", "half"):
            return self._opening(word, last)
        if word in self._units or word in self._teens or word in self._tens:
            return self._digit_word(word, last, joint)
        if word in self._scales and not joined_by_and:
            factor = self._scales[word]
            if (
                last
                and (last != "hundred" or factor >= 1000)
                and factor < smallest
                and (current or (factor < smallest and last != "scale"))
            ):
                return ("hundred" if factor == 100 else "scale"), 0, factor
            if last == "scale" and factor >= 1000 and factor > smallest and not current:
                return None
            if not last and factor in (100, 1000, 1000000):
                return None
        return None

    @staticmethod
    def _opening(word: str, last: str) -> tuple[str, float, float] | None:
        if word == "half":  # "a half million" is half of one, not one and a half
            return ("half", -0.5 if last else 0.5, 1) if last in ("", "article") else None
        if last == "half":
            return "half", 0, 1
        return ("article", 1, 1) if not last else None

    def _digit_word(self, word: str, last: str, joint: str) -> tuple[str, float, float] | None:
        if word in self._units:
            allowed = last in ("", "tens", "hundred", "scale")
            return ("units", self._units[word], 1) if allowed and (last != "tens" or "and" not in joint) else None
        if last not in ("", "hundred", "scale"):
            return None
        return ("teens", self._teens[word], 1) if word in self._teens else ("tens", self._tens[word], 1)

    def _counted(self, text: str, start: int, end: int, last: str, value: float, scale: float) -> _Read | None:
        """The number read so far as a count, a share, or nothing (a lone article, an ordinal)."""
        if not last:
            return None
        more = re.compile(r"[\s-]+([A-Za-z]+)").match(text, end)
        word = more.group(1).lower() if more else ""
        if last in ("article", "half"):
            return self._share(text, start, end, last, word, more)
        if more and last in ("units", "teens") and word in self._fractions and (value > 1 or word != "second"):
            if word.endswith("s") == (value > 1) and not re.match(
                r"\s+(?:time|day|week|month|year)", text[more.end() : more.end() + 8]
            ):
                return _Read(more.end(), value / self._fractions[word], value / self._fractions[word], "share")
        if last == "tens" and word in self._ordinals:
            return None
        half = HALF.match(text, end)
        if half:
            return self._half_scaled(text, half.end(), value)
        if last == "article":
            value = 1.0
        return _Read(end, value, value, "count", scale)

    def _share(self, text: str, start: int, end: int, last: str, word: str, more: re.Match[str] | None) -> _Read | None:
        """A share; a lone article is none: "half of", "a third of"."""
        of = re.compile(r"\s+of\b", re.IGNORECASE)
        if last == "half":
            other = OTHER_HALF.search(text[max(0, start - 12) : start])
            ends = text[start:end].lower().endswith("half")
            alone = end == len(text)
            if ends and (of.match(text, end) or alone) and not other:
                return _Read(end, 0.5, 0.5, "share")
            return None
        if more and word in self._fractions and (of.match(text, more.end()) or more.end() == len(text)):
            return _Read(more.end(), 1 / self._fractions[word], 1 / self._fractions[word], "share")
        return None

    # --- bounds ----------------------------------------------------------------------------------------------

    def _bounded(self, text: str, start: int, read: _Read, floor: int, alone: bool) -> Numeral:
        """The number with the words around it that make it an interval."""
        begin = self._money_start(text, start) if read.sort == "money" else start
        bound, begin = self._bound_before(text, begin, floor)
        rising = re.search(r"\bfrom\s+(?:\S+\s+)?$", text[max(floor, begin - 24) : begin], re.IGNORECASE)
        second = None if rising or not read.value else self._second(text, read, bound == "range", alone)
        if second is not None and read.value is not None and second.value is not None:
            low = self._shared_scale(read, second)
            if low < second.value:
                return self._numeral(
                    text, begin, second.end, None, low, second.value, "range", self._sort(read, second)
                )
        if bound == "range":
            bound, begin = "exact", self._money_start(text, start) if read.sort == "money" else start
        end = read.end
        if bound == "exact" and read.value is not None:
            bound, end = self._bound_after(text, end)
        if read.value is None:
            return self._numeral(text, begin, end, None, read.low, None, "vague", read.sort)
        ends = _ends(read.value, bound)
        return self._numeral(text, begin, end, read.value, *ends, bound, read.sort)

    @staticmethod
    def _sort(first: _Read, second: _Read) -> Sort:
        return first.sort if first.sort != "count" else second.sort

    def _money_start(self, text: str, start: int) -> int:
        sign = self._money.search(text[max(0, start - 6) : start])
        return start - (len(sign.group()) if sign else 0)

    def _bound_before(self, text: str, start: int, floor: int) -> tuple[Bound, int]:
        left = text[max(floor, start - 48) : start]
        best: tuple[int, str] | None = None
        for bound, pattern in self._before.items():
            match = pattern.search(left)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), bound)
        if best is None:
            return "exact", start
        return cast(Bound, best[1]), start - len(left) + best[0]

    def _bound_after(self, text: str, end: int) -> tuple[Bound, int]:
        for bound, pattern in self._after.items():
            match = pattern.match(text, end)
            if match and not re.match(r"\s+(?:than|\d)", text[match.end() : match.end() + 6]):
                return cast(Bound, bound), match.end()
        if text[end : end + 1] == "+":
            return "at-least", end + 1
        return "exact", end

    def _second(self, text: str, read: _Read, between: bool, alone: bool) -> _Read | None:
        """The other end of a range."""
        joint = (BETWEEN if between else RANGE).match(text, read.end)
        if joint is None or joint.end() >= len(text):
            return None
        position = joint.end()
        sign = re.compile(r"[$€£]").match(text, position)
        position += bool(sign)
        if text[position : position + 1].isdigit():
            match = DIGITS.match(text, position)
            other = self._value(text, match, alone) if match else None
            second = self._scaled(text, position, other, match.end(), False) if match and other is not None else None
        elif self._start.match(text, position) and WORD.match(text, position):
            second = self._cardinal(text, position)
        else:
            return None
        percent = self._percent.match(text, second.end) if second else None
        return second._replace(end=percent.end(), sort="percent") if second and percent else second

    @staticmethod
    def _shared_scale(first: _Read, second: _Read) -> float:
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


def _ends(value: float, bound: Bound) -> tuple[float | None, float | None]:
    """Low and high that a bound gives a value; open ends are None."""
    if bound == "exact":
        return value, value
    if bound in ("at-least", "more-than"):
        return value, None
    if bound in ("at-most", "less-than"):
        return None, value
    return None, None
