"""Reads one number out of words: digits by several habits, number words, vague words, shares, none at all.

What bounds it and what it counts are others' business (numbers, claims/find/counted).
"""

from __future__ import annotations

import itertools
import re
from math import inf
from typing import Any, Literal, NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.inflections import inflect, nouns_of
from consilience.text.patterns import any_of
from consilience.text.references import LONGEST_REFERENCE, REFERENCE

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
# A decimal comma, as much of the world writes it, is told by the scale behind: "2,5 million".
CONTINENTAL = re.compile(r",(\d{1,2})\s+([A-Za-z]+)")
CODE = re.compile(r"0\d+(?:[ -]\d+)*")
# Between the ends of a range, and between the parts of a number in words.
DASH = re.compile(r"[-–—\s]")
ISO_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?\b")
# Four bare digits that read as a year: "half of the 2014 budget".
YEAR = re.compile(r"(?:19|20)\d\d\b(?!,)")
# "One in two attacks" may count one of two attacks; "one in five" is a rate.
MOST_OF_TWO = 2
# Out of these many, a number is a rate and no count: "nine out of ten houses".
ROUND = (3.0, 4.0, 5.0, 10.0, 100.0, 1000.0)

# Nothing that news counts has more digits; account and telephone numbers and damaged pages do.
MOST_DIGITS = 15


class Number(NamedTuple):
    """A number read from some place on: where it ends, its value, or its least value where the word is vague.

    ``whole`` is where the number begins of which it is a share worked out ("a third of the 90,000").
    """

    end: int
    value: float | None
    low: float | None
    sort: Sort = "count"
    scale: float = 1
    whole: int | None = None


class NumberReader:
    """Reads the number that begins at a place of a text.

    >>> from consilience.lexicon.load import load_lexicon
    >>> NumberReader(load_lexicon("en")).read("some 12 lakh people", 5).value
    1200000.0
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
        self._ordinals: dict[str, int] = table["ordinals"]
        self._months = frozenset(table["months"]["words"])
        self._glued = frozenset(table["glued"]["words"])
        self._whole = frozenset(table["whole"]["words"])
        self._none_of = frozenset(table["none"]["none_of"])
        self._not_none = frozenset(table["none"]["not_before"])
        self._articles = frozenset(table["small"]["articles"])
        self._half: str = table["small"]["half"]
        self._and = frozenset(table["small"]["and"])
        self._lengths = frozenset(table["small"]["lengths"])
        self._nouns = nouns_of(lexicon)
        self._compile(table)

    def _compile(self, table: dict[str, Any]) -> None:
        ignoring = re.IGNORECASE
        small, none = table["small"], table["none"]["words"]
        tables = (self._units, self._teens, self._tens, self._scales, self._pairs, self._vague)
        words = [*itertools.chain(*tables), self._half, *self._articles, *none, *small["no"]]
        joint, article = any_of(self._and), any_of(self._articles)
        self.begins = re.compile(rf"\d|\b{any_of(words)}\b", ignoring)
        self._fixed = re.compile(rf"{any_of([*self._pairs, *self._vague])}\b", ignoring)
        self._none = re.compile(rf"{any_of(none)}\b", ignoring)
        self._no = re.compile(rf"{any_of(small['no'])}\b", ignoring)
        self._percent = re.compile(rf"\s*%|[\s-]+{any_of(table['percent']['words'])}\b", ignoring)
        self._ordinal = re.compile(rf"(\d{{1,3}}){any_of(small['ordinal_endings'])}", ignoring)
        self.any_ordinal = re.compile(
            rf"\b(?:\d{{1,3}}{any_of(small['ordinal_endings'])}|{any_of(self._ordinals)})\b", ignoring
        )
        self._money = re.compile(rf"(?<![A-Za-z]){any_of(table['money']['signs'])}\s*$")
        self._join = re.compile(rf"\s+{joint}\s+|-{joint}-|\s*-\s*|\s+", ignoring)
        self._and_a_half = re.compile(rf"\s+{joint}\s+{article}\s+{self._half}\b", ignoring)
        self._other_half = re.compile(rf"\b(?:{any_of(small['halves'])}|{joint}(?:\s+{article})?)\s+$", ignoring)
        self._of = re.compile(rf"\s+{any_of(small['of'])}\b", ignoring)
        self._scale_behind = re.compile(rf"\s+(?:{any_of(small['of'])}\s+)?([A-Za-z]+)", ignoring)
        self._whole_behind = re.compile(
            rf"\s+{any_of(small['of'])}\s+(?:{any_of(table['whole_of']['words'])}\s+)*"
            rf"(?:(?:[\w-]+\s+){{0,3}}[\w-]+{table['whole_of']['owner']}\s+)?(?:{any_of(table['whole_of']['words'])}\s+)*",
            ignoring,
        )
        self._in_every = re.compile(
            rf"\s+(?:{any_of(table['ratio']['in'])}|(?P<out>{any_of(table['ratio']['out_of'])})|"
            rf"(?P<of>{any_of(table['ratio']['of'])}))\s+"
            rf"(?P<every>{any_of(table['ratio']['every'])}\s+)?",
            ignoring,
        )
        self._stretch = re.compile(rf"\s+{any_of(small['stretches'])}", ignoring)
        self._broken_after = re.compile(
            rf"{REFERENCE}\d|[:/]\d|\.\d|(?:{any_of(small['endings'])})\b|-\d+-\d|[A-Z]\d?\b", ignoring
        )
        self._broken_before = re.compile(
            rf"(?:\d{REFERENCE}|\d[.,:/]|[A-Za-z]-|[/:#№+_@]|[A-Z]|\w/|\b(?i:{any_of(small['naming'])}))$"
        )

    def read(self, text: str, start: int, alone: bool = False) -> Number | None:
        """The number that begins at ``start``; None where none does. ``alone``: the text is nothing but a quantity."""
        read = self._digits(text, start, alone) if text[start].isdigit() else self._worded(text, start, alone)
        if read is None:
            return None
        percent = self._percent.match(text, read.end)
        if percent:
            return self._of_whole(text, read._replace(end=percent.end(), sort="percent"), alone)
        if self.sign_before(text, start):
            return read._replace(sort="money")
        if read.sort == "share":
            return self._of_whole(text, read, alone)
        rate = self._one_in(text, read, alone)
        return self._of_whole(text, rate, alone) if rate is not None else read

    def _of_whole(self, text: str, share: Number, alone: bool) -> Number:
        """A share of a number that is told with it, worked out: "a third of the town's 90,000"; else the share."""
        joint = self._whole_behind.match(text, share.end)
        if joint is None or share.value is None or YEAR.match(text, joint.end()):
            return share
        whole = self.other_end(text, joint.end(), alone)
        if whole is None or not whole.value or whole.sort != "count":
            return share
        part = share.value / 100 if share.sort == "percent" else share.value
        value = round(part * whole.value, 6)
        value = float(round(value)) if whole.value % 1 == 0 else value
        return Number(whole.end, value, value, whole=joint.end())

    def _one_in(self, text: str, read: Number, alone: bool) -> Number | None:
        """A ratio is a share: "one in five", "nine out of ten"; but "12 out of 34" counts twelve."""
        joint = self._in_every.match(text, read.end)
        if joint is None or read.value is None or read.value % 1:
            return None
        other = self.other_end(text, joint.end(), alone)
        if other is None or not other.value or not read.value < other.value:
            return None
        single = read.value == 1 and other.value > MOST_OF_TWO and not joint["out"] and not joint["of"]
        if joint["of"] and not joint["every"]:
            return None
        if not (single or joint["every"] or (joint["out"] and other.value in ROUND)):
            return None
        return Number(other.end, read.value / other.value, read.value / other.value, "share")

    def ordinal(self, word: str) -> int:
        """The place in a row that a word gives, 3 for "third" and "3rd"; 0 where it is no ordinal."""
        digits = self._ordinal.fullmatch(word)
        return int(digits[1]) if digits else self._ordinals.get(word.lower(), 0)

    def skip(self, text: str, start: int) -> int:
        """Behind digits that are no quantity, so that no part of them is read for itself."""
        code = CODE.match(text, start)
        if code:  # a telephone number goes on over blanks
            return code.end()
        day = ISO_DAY.match(text, start)
        end = day.end() if day else start
        while end < len(text) and (text[end].isdigit() or (text[end] in ".,:/-" and text[end + 1 : end + 2].isdigit())):
            end += 1
        return end

    def other_end(self, text: str, position: int, alone: bool) -> Number | None:
        """The number in digits or words at the far end of a range, its percentage sign with it."""
        if text[position : position + 1].isdigit():
            match = DIGITS.match(text, position)
            value = self._value(text, match, alone) if match else None
            found = self._scaled(text, position, value, match.end(), False) if match and value is not None else None
        elif self.begins.match(text, position) and WORD.match(text, position):
            found = self._cardinal(text, position)
        else:
            return None
        percent = self._percent.match(text, found.end) if found else None
        return found._replace(end=percent.end(), sort="percent") if found and percent else found

    def _digits(self, text: str, start: int, alone: bool) -> Number | None:
        if ISO_DAY.match(text, start):
            return None
        match = DIGITS.match(text, start)
        if match is None or re.match(r"0\d", text[start : start + 2]):  # a telephone number, a code
            return None
        if match.lastgroup == "space" and self._after_month(text, start):
            match = re.compile(r"(?P<plain>\d+)").match(text, start)
        assert match is not None
        value, end = self._value(text, match, alone), match.end()
        tenths = CONTINENTAL.match(text, end) if match.lastgroup == "plain" and value is not None else None
        if tenths and value is not None and tenths[2].lower() in self._scales:  # "2,5 million"
            value, end = value + float("0." + tenths[1]), tenths.end(1)
        if value is None:
            return None
        scaled = self._next_word(text, end, 1)[:1]
        sure = match.lastgroup in ("comma", "indian") or (
            bool(scaled) and scaled[0] in self._scales and text[end : end + 1] == " "
        )
        glued = start > 1 and sure and text[start - 2 : start].isalpha() and text[start - 1].islower()  # a lost blank
        before = text[max(0, start - LONGEST_REFERENCE) : start]
        if (
            not glued
            and (self._broken_before.search(before) or text[start - 1 : start].isalpha())
            and not self.sign_before(text, start)
        ):
            return None
        return self._scaled(text, start, value, end, alone)

    def sign_before(self, text: str, start: int) -> int:
        """How many characters in front of a number are a sign of money: 1 for "$5", 0 where there is none."""
        sign = self._money.search(text[max(0, start - 6) : start])
        return len(sign.group()) if sign else 0

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

    def _scaled(self, text: str, start: int, value: float, end: int, alone: bool) -> Number | None:
        """Digits with what multiplies them, or None where what follows makes them no quantity."""
        suffix = re.compile(r"[A-Za-z]+").match(text, end)
        if suffix and suffix.group() in self._suffixes:
            if (
                suffix.group() not in self._lengths
                or alone
                or self.sign_before(text, start)
                or self._whole & set(self._next_word(text, suffix.end(), 2))
            ):
                return self._product(suffix.end(), value, self._suffixes[suffix.group()])
        if self._broken_after.match(text, end) or (
            suffix and len(suffix.group()) < 4 and suffix.group() not in self._glued
        ):
            return None
        scale = re.compile(r"\s*-?\s*([A-Za-z]+)").match(text, end)
        if scale and scale.group(1).lower() in self._scales:
            return self._more_scales(text, scale.end(), value, self._scales[scale.group(1).lower()])
        half = self._and_a_half.match(text, end)
        if half:
            return self._half_scaled(text, half.end(), value)
        return Number(end, value, value)

    @staticmethod
    def _product(end: int, value: float, scale: float) -> Number:
        product = round(value * scale, 6)
        return Number(end, product, product, "count", scale)

    def _more_scales(self, text: str, end: int, value: float, scale: float) -> Number:
        """Each further scale multiplies: "3 hundred thousand", "2 lakh crore"."""
        more = re.compile(r"[\s-]+([A-Za-z]+)").match(text, end)
        if more and self._scales.get(more.group(1).lower(), 0) > scale:
            return self._product(more.end(), value, scale * self._scales[more.group(1).lower()])
        return self._product(end, value, scale)

    def _half_scaled(self, text: str, end: int, value: float) -> Number:
        """Number and a half with a scale, "two and a half million"; without one the half stands as it is."""
        scale = re.compile(r"\s+([A-Za-z]+)").match(text, end)
        if scale and scale.group(1).lower() in self._scales:
            return self._product(scale.end(), value + 0.5, self._scales[scale.group(1).lower()])
        return Number(end, value + 0.5, value + 0.5)

    # --- words -----------------------------------------------------------------------------------------------

    def _worded(self, text: str, start: int, alone: bool) -> Number | None:
        if start and (
            text[start - 1].isalnum() or (text[start - 1] in "-'’" and not text[start - 2 : start - 1].isspace())
        ):
            if not DASH.fullmatch(text[start - 1]) or not text[start - 2 : start - 1].isalnum():
                return None
        none = self._none.match(text, start)
        if none:
            return Number(none.end(), 0.0, 0.0)
        no = self._no.match(text, start)
        if no:
            return self._nothing(text, no.end(), alone)
        fixed = self._fixed.match(text, start)
        if fixed:
            return self._vaguely(text, fixed, alone)
        return self._cardinal(text, start)

    def _nothing(self, text: str, end: int, alone: bool) -> Number | None:
        """A bare "no" before what can be counted: a plural within two words, or a noun of the list."""
        if alone and len(text) == end:
            return Number(end, 0.0, 0.0)
        following = [word.lower() for word in WORD.findall(text[end : end + 38])[:2]]
        if not following or following[0] in self._not_none or re.match(r"\s*[^\sA-Za-z]", text[end : end + 4]):
            return None
        if any(
            word in self._none_of or (len(word) > 4 and inflect(word, self._nouns.singular) != word)
            for word in following
        ):
            return Number(end, 0.0, 0.0)
        return None

    def _vaguely(self, text: str, fixed: re.Match[str], alone: bool) -> Number | None:
        """A vague word with the scales behind it: "several hundred", "tens of thousands"."""
        word = re.sub(r"\s+", " ", fixed.group().lower())
        exact = word in self._pairs
        value: float = self._pairs[word] if exact else self._vague[word]
        end, scale = fixed.end(), 1.0
        only = self._only_before.get(word)
        if only and not alone and not set(self._next_word(text, end, 1)) & set(only):
            return None
        while True:
            more = self._scale_behind.match(text, end)
            factor = self._factor(more.group(1).lower()) if more else 0
            if more is None or not factor or factor * scale <= scale:
                break
            value, scale, end = value * factor, scale * factor, more.end()
        return Number(end, float(value) if exact else None, float(value), "count", scale)

    def _factor(self, word: str) -> float:
        """What a scale word, singular or plural, multiplies by; 0 where it is none."""
        return self._scales.get(word) or self._scales.get(word.removesuffix(self._nouns.ending), 0)

    def _cardinal(self, text: str, start: int) -> Number | None:
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
            joint = self._join.match(text, end)
            if joint is None:
                break
            position = joint.end()
        return self._counted(text, start, end, last, total + current, scale)

    def _step(
        self, word: str, last: str, current: float, smallest: float, joint: str
    ) -> tuple[str, float, float] | None:
        """Whether a word may go on the number so far, and what it does: its place, what it adds, its factor."""
        joined_by_and = joint.strip("- \t\n").lower() in self._and
        if joined_by_and and last not in ("hundred", "scale", "scale-dozen"):
            return None
        if word in self._articles or word == self._half:
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

    def _opening(self, word: str, last: str) -> tuple[str, float, float] | None:
        if word == self._half:  # "a half million" is half of one, not one and a half
            return ("half", -0.5 if last else 0.5, 1) if last in ("", "article") else None
        if last == "half":
            return "half", 0, 1
        return ("article", 1, 1) if not last else None

    def _digit_word(self, word: str, last: str, joint: str) -> tuple[str, float, float] | None:
        if word in self._units:
            allowed = last in ("", "tens", "hundred", "scale")
            return (
                ("units", self._units[word], 1)
                if allowed and (last != "tens" or joint.strip("- \t\n").lower() not in self._and)
                else None
            )
        if last not in ("", "hundred", "scale"):
            return None
        return ("teens", self._teens[word], 1) if word in self._teens else ("tens", self._tens[word], 1)

    def _counted(self, text: str, start: int, end: int, last: str, value: float, scale: float) -> Number | None:
        """The number read so far as a count, a share, or nothing (a lone article, an ordinal)."""
        if not last:
            return None
        more = re.compile(r"[\s-]+([A-Za-z]+)").match(text, end)
        word = more.group(1).lower() if more else ""
        if last in ("article", "half"):
            return self._share(text, start, end, last, word, more)
        if more and last in ("units", "teens") and word in self._fractions:
            if word.endswith(self._nouns.ending) == (value > 1) and not self._stretch.match(text, more.end()):
                return Number(more.end(), value / self._fractions[word], value / self._fractions[word], "share")
        if last == "tens" and word in self._ordinals:
            return None
        half = self._and_a_half.match(text, end)
        if half and scale > 1:  # "a million and a half"
            return Number(half.end(), value + scale / 2, value + scale / 2, "count", scale)
        if half:
            return self._half_scaled(text, half.end(), value)
        return Number(end, value, value, "count", scale)

    def _share(
        self, text: str, start: int, end: int, last: str, word: str, more: re.Match[str] | None
    ) -> Number | None:
        """A share; a lone article is none: "half of", "a third of"."""
        if last == "half":
            other = self._other_half.search(text[max(0, start - 12) : start])
            ends = text[start:end].lower().endswith(self._half)
            alone = end == len(text)
            if ends and (self._of.match(text, end) or alone) and not other:
                return Number(end, 0.5, 0.5, "share")
            return None
        if more and word in self._fractions and (self._of.match(text, more.end()) or more.end() == len(text)):
            return Number(more.end(), 1 / self._fractions[word], 1 / self._fractions[word], "share")
        return None
