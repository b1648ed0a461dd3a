"""The grammar of times: forms from the lexicon as compiled patterns, and what their groups say as plain parts.

A form's pattern is written with the lists of the lexicon: ``<month>`` stands for any word of that list and keeps it,
``<to_day:daynum>`` keeps it under another name, ``<:month>`` keeps nothing. A digit at the end of a name only tells
two groups of one pattern apart. Patterns read lower-cased text of the same length as the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from consilience.text.patterns import alternatives

# What is told by its shape, not by a list.
SHAPES = {
    "year4": r"\d{4}",
    "year": r"(?:1[1-9]|20|21)\d\d",
    "year24": r"\d{4}|\d\d",
    "mm": r"(?P<month>\d\d)",
    "dd": r"(?P<day>\d\d)",
    "dm": r"\d\d?",
    "padded": r"\d\d",
    "daynum": r"3[01]|[12]\d|0?[1-9]",
    "hour12": r"1[0-2]|0?[1-9]",
    "hour24": r"2[0-9]|1\d|0?\d",
    "hour24z": r"2[0-3]|[01]\d",
    "minute": r"[0-5]\d",
    "decade": r"(?:1[1-9]|20)\d0",
    "short_decade": r"\d0",
}
WORD = re.compile(r"[a-z]+|\d+")
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d+)?(?:[ -]\d/\d|½)?"

# Which lists make which kind of word; a form is only tried where the kind that it needs is in the sentence.
KINDS = {
    "months": "month", "weekdays": "weekday", "seasons": "season", "parts": "part", "sets": "set",
    "halves": "ordinal", "noon": "noon", "decades": "decade",
}  # fmt: skip
# Lists that forms call by their own names.
OF_ONE_NAME = (
    "shift", "told_shift", "span_shift", "year_shift", "beyond", "told_next", "told_side", "side", "noon", "named",
)  # fmt: skip
BLANK = re.compile(
    r"(?<!\[)(?:\\ | )(?![?*\-\]])"
)  # a blank of a pattern, but one in a class or one that may be missing
MACRO = re.compile(r"(?<!\?P)<([a-z_]*\d?)(?::([a-z_0-9]+))?>")


class Form(Struct, frozen=True):
    """One way of saying a time: its name, the kind of word it needs, and the pattern."""

    name: str
    needs: str
    pattern: re.Pattern[str]


def optional(words: Iterable[str]) -> str:
    """A pattern for any of some words with a blank behind, or for none of them."""
    return rf"(?:(?:{alternatives(words)}) )?"


def number_pattern(table: Mapping[str, Any]) -> str:
    """A count in digits or words: "1,200", "2 1/2", "twenty-four", "a hundred", "two and a half", "a"."""
    count = table["count"]
    words = count["words"].replace("<:base>", f"(?:{alternatives(set(table['numbers']) - set(count['small']))})")
    return rf"{DIGITS}|(?:{words})(?:{alternatives(count['halves'])})?|{count['alone']}"


def spelled_years(table: Mapping[str, Any]) -> str:
    """A year in words: "nineteen eighty-four", "two thousand and three"."""
    written: str = table["spelled_years"]["pattern"]
    for name, words in spelled_numbers(table).items():
        written = written.replace(f"<:{name}>", f"(?:{words})")
    return written


def spelled_numbers(table: Mapping[str, Any]) -> dict[str, str]:
    """Patterns of the numbers in words by their size, and of those that are hours."""
    small = set(table["count"]["small"])
    numbers = table["numbers"]
    whole = {word: value for word, value in numbers.items() if word not in small}
    return {
        "ones": alternatives(word for word, value in whole.items() if value < 10),
        "teens": alternatives(word for word, value in whole.items() if 10 <= value < 20),
        "tens": alternatives(word for word, value in numbers.items() if 20 <= value <= 90),
        "hours": alternatives(word for word, value in whole.items() if 1 <= value <= 12),
    }


def list_patterns(table: Mapping[str, Any]) -> dict[str, str]:
    """The pattern of every list and shape that forms may name."""
    return {
        **SHAPES,
        **table["marks"],
        **{name: alternatives(words) for name, words in _form_lists(table).items()},
        "daynum": rf"{SHAPES['daynum']}|{alternatives(table['ordinals'])}",
        "count": number_pattern(table),
        "hour_words": spelled_numbers(table)["hours"],
        "year_words": spelled_years(table),
    }


def _form_lists(table: Mapping[str, Any]) -> dict[str, Iterable[str]]:
    """The words of every list that forms may name."""
    bounds = [word for words in table["approx"].values() for word in words]
    return {
        **{name: table[name] for name in OF_ONE_NAME},
        "month": table["months"],
        "weekday": table["weekdays"],
        "part": table["parts"],
        "season": table["seasons"],
        "weekday_name": [word.lower() for word in table["names"]["weekdays"]],
        "unit": set(table["units"]) | set(table["plurals"]),
        **{f"{name}_unit": words for name, words in table["form_units"].items()},
        "vague": table["vague"]["words"] + table["vague"]["couple"],
        "ordinal": table["ordinals"],
        "half_words": table["halves"],
        "half": table["half"]["words"],
        "decade_words": table["decades"],
        "parts_plural": set(table["parts"]) & {part + table["endings"]["plural"] for part in table["parts"]},
        "pre": [word for words in table["pre"].values() for word in words],
        "approx": bounds,
        "span_approx": [word for word in bounds if word not in table["span_senses"]["within"]],
        "refday": table["refdays"],
        "ref": [word for words in table["refs"].values() for word in words],
        "set": table["sets"],
        "zone": table["zones"]["words"],
    }


def compile_form(pattern: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    """A form's pattern with its lists written out; whole words only."""

    def written(match: re.Match[str]) -> str:
        name, kind = match[1], match[2] or match[1].rstrip("0123456789")
        inner = lists[kind]
        return inner if kind in ("mm", "dd") else rf"(?P<{name}>{inner})" if name else rf"(?:{inner})"

    whole = BLANK.sub(" +", MACRO.sub(written, pattern))
    return re.compile(rf"(?<![a-z0-9])(?:{whole})(?![a-z0-9])", re.ASCII)


def compile_forms(table: Mapping[str, Any]) -> tuple[Form, ...]:
    """All forms of the lexicon, in its order: of two that read the same words, the first counts."""
    lists = list_patterns(table)
    pieces = {f"<:{name}>": pattern for name, pattern in table["pieces"].items()}

    def whole(pattern: str) -> str:
        for mark, piece in pieces.items():
            pattern = pattern.replace(mark, piece)
        return pattern

    return tuple(
        Form(form["name"], form["needs"], compile_form(whole(form["pattern"]), lists)) for form in table["forms"]
    )


def kinds_of_words(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The kinds of each word that can call for a form."""
    plural, days = table["endings"]["plural"], [word.lower() for word in table["names"]["weekdays"]]
    units = [*table["units"], *table["plurals"]]
    lists: list[tuple[str, Iterable[str]]] = [
        *((kind, table[name]) for name, kind in KINDS.items()),
        *table["calling"].items(),
        ("unit", units),
        ("unit", [word + plural for word in units]),
        ("weekday", [word + plural for word in days]),
        ("ref", [word.rsplit(" ", 1)[-1] for words in table["refs"].values() for word in words]),
        ("named", [re.split(r"[^a-z0-9]", name)[0] for name in table["named"]]),
        ("refday", table["parts"]),
    ]
    kinds: dict[str, set[str]] = {}
    for kind, words in lists:
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def count_of(words: str | None, table: Mapping[str, Any]) -> float | None:
    """The number that a count says; None where its words make none.

    >>> count_of("two and a half", {"numbers": {"two": 2}, "count": {"halves": [" and a half"], "links": ["and"]}})
    2.5
    """
    if not words:
        return None
    words = words.replace(",", "")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -](\d)/([1-9])|(½))?", words):
        return float(match[1]) + (int(match[2]) / int(match[3]) if match[2] else 0.5 if match[4] else 0)
    half = next((half for half in table["count"]["halves"] if half in words), None)
    total = _sum_of(words.removesuffix(half) if half else words, table)
    return total if total is None or half is None else total + 0.5


def _sum_of(words: str, table: Mapping[str, Any]) -> float | None:
    """The number that words without fractions come to: "a hundred and twenty", "three dozen"."""
    total = 0.0
    for word in re.split(r"[ -]+", words):
        value = table["numbers"].get(word)
        if word in table["count"]["links"]:
            continue
        if value is None:
            return None
        total = (
            total * value
            if value >= 100 and total
            else (total or 1) * value
            if value == 12 and total
            else total + value
        )
    return total


def unit_of(word: str | None, table: Mapping[str, Any]) -> str | None:
    """The unit that a word names, whatever its number."""
    if word is None:
        return None
    return table["plurals"].get(word) or (
        word
        if word in table["units"]
        else word.removesuffix(table["endings"]["plural"])
        if word[:-1] in table["units"]
        else None
    )


def amount(count: float | None, unit: str, table: Mapping[str, Any]) -> str:
    """A TIMEX3 duration; X where the count is not told.

    >>> units = {"units": {"year": {"letter": "Y"}, "hour": {"letter": "H", "clock": True}}}
    >>> amount(2.5, "year", units), amount(None, "hour", units)
    ('P2Y6M', 'PTXH')
    """
    spec = table["units"][unit]
    mark, letter = ("PT" if spec.get("clock") else "P"), spec["letter"]
    if count is None:
        return f"{mark}X{letter}"
    total = count * spec.get("times", 1)
    whole, rest = int(total), total - int(total)
    below = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if mark == "PT" else ("D", 30)}.get(letter)
    if not rest or below is None:
        return f"{mark}{whole if not rest else round(total, 2)}{letter}"
    return f"{mark}{f'{whole}{letter}' if whole else ''}{round(rest * below[1])}{below[0]}"
