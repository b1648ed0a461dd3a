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
    "nth": r"\d\d?(?:st|nd|rd|th)",
    "hour12": r"1[0-2]|0?[1-9]",
    "hour24": r"2[0-9]|1\d|0?\d",
    "hour24z": r"2[0-3]|[01]\d",
    "minute": r"[0-5]\d",
    "ampm": r"[ap]\.?m\.?(?![a-z])",
    "decade": r"(?:1[1-9]|20)\d0",
    "short_decade": r"\d0",
    "quarter_code": r"q[1-4]",
    "half_code": r"h[12]",
    "side": r"ago|earlier|later|before that|after that|from now|hence|previously",
    "told_next": r"next|following|previous|preceding|same|very next|very same|day's",
    "told_unit": r"day|night|morning|afternoon|evening|week|weekend|month|year",
    "told_side": r"before|after|earlier|later",
    "big_unit": r"day|week|month|quarter|year|decade|century",
    "rate_unit": r"day|week|month|year|hour",
    "plural_unit": r"hours|days|weeks|months|years|decades|centuries",
    "year_shift": r"(?:last|this|next|the (?:previous|preceding|following|current)|that|the same|that same) year",
    "half_words": r"first|second|last|latter",
    "half": r"half|half of",
    "noon": r"noon|midday|midnight",
    "decade_words": r"twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties",
    "parts_plural": r"mornings|afternoons|evenings|nights",
}

# Which lists make which kind of word; a form is only tried where the kind that it needs is in the sentence.
KINDS = {"months": "month", "weekdays": "weekday", "seasons": "season", "parts": "part", "sets": "set"}
SMALL = {"hundred", "thousand", "dozen", "half", "a", "an"}
BLANK = re.compile(
    r"(?<!\[)(?:\\ | )(?![?*\-\]])"
)  # a blank of a pattern, but one in a class or one that may be missing
MACRO = re.compile(r"(?<!\?P)<([a-z_]*\d?)(?::([a-z_0-9]+))?>")


class Form(Struct, frozen=True):
    """One way of saying a time: its name, the kind of word it needs, and the pattern."""

    name: str
    needs: str
    pattern: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def number_pattern(numbers: Iterable[str]) -> str:
    """A count in digits or words: "1,200", "2 1/2", "twenty-four", "a hundred", "two and a half", "a"."""
    base = alternatives(set(numbers) - SMALL)
    words = rf"(?:(?:{base}|an?)[ -](?:hundred|thousand|dozen)|{base})(?:(?:[ -]| and )(?:{base}|hundred|thousand))*"
    return rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d+)?(?:[ -]\d/\d|½)?|(?:{words})(?: and a half| and one-half)?|an?"


def list_patterns(table: Mapping[str, Any]) -> dict[str, str]:
    """The pattern of every list and shape that forms may name."""
    ones = alternatives(word for word, value in table["numbers"].items() if value < 10 and word not in SMALL)
    tens = alternatives(word for word, value in table["numbers"].items() if 20 <= value <= 90)
    teens = alternatives(word for word, value in table["numbers"].items() if 10 <= value < 20 and word not in SMALL)
    hours = alternatives(word for word, value in table["numbers"].items() if 1 <= value <= 12 and word not in SMALL)
    lists = {
        "month": table["months"],
        "weekday": table["weekdays"],
        "part": table["parts"],
        "season": table["seasons"],
        "weekday_name": [word for word in table["weekdays"] if word.endswith("day")],
        "unit": set(table["units"]) | set(table["plurals"]),
        "vague": table["vague"]["words"] + table["vague"]["couple"],
        "ordinal": table["ordinals"],
        "shift": table["shift"],
        "told_shift": table["told_shift"],
        "span_shift": table["span_shift"],
        "pre": [word for words in table["pre"].values() for word in words],
        "approx": [word for words in table["approx"].values() for word in words],
        "span_approx": [word for words in table["approx"].values() for word in words if word != "over"],
        "refday": table["refdays"],
        "ref": [word for words in table["refs"].values() for word in words],
        "set": table["sets"],
        "named": table["named"],
        "zone": table["zones"]["words"],
    }
    spelled_day = alternatives(table["ordinals"])
    return {
        **SHAPES,
        **{name: alternatives(words) for name, words in lists.items()},
        "daynum": rf"{SHAPES['daynum']}|{spelled_day}",
        "count": number_pattern(table["numbers"]),
        "hour_words": hours,
        "year_words": rf"(?:nineteen|eighteen)[ -](?:(?:{tens})(?:[ -](?:{ones}))?|{teens}|hundred"
        rf"|(?:oh|o)[ -](?:{ones}))|twenty[ -](?:(?:twenty|thirty)(?:[ -](?:{ones}))?|{teens})"
        rf"|two thousand(?: and)?(?: (?:{ones}|{teens}))?",
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
    days = [word for word in table["weekdays"] if word.endswith("day")]
    units = [*table["units"], *table["plurals"]]
    lists: list[tuple[str, Iterable[str]]] = [
        *((kind, table[name]) for name, kind in KINDS.items()),
        ("unit", units),
        ("unit", [word + "s" for word in units]),
        ("weekday", [word + "s" for word in days]),
        ("ref", [word.rsplit(" ", 1)[-1] for words in table["refs"].values() for word in words]),
        ("named", [re.split(r"[^a-z0-9]", name)[0] for name in table["named"]]),
        ("ordinal", SHAPES["half_words"].split("|")),
        ("half", ["half"]),
        ("noon", SHAPES["noon"].split("|")),
        ("spelled", ["nineteen", "eighteen", "twenty", "thousand"]),
        ("decade", SHAPES["decade_words"].split("|")),
        ("refday", ["yesterday", "today", "tonight", "tomorrow", *table["parts"]]),
        ("other", ["clock", "every", "each"]),
    ]
    kinds: dict[str, set[str]] = {}
    for kind, words in lists:
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def count_of(words: str | None, numbers: Mapping[str, float]) -> float | None:
    """The number that a count says; None where its words make none.

    >>> count_of("two and a half", {"two": 2})
    2.5
    """
    if not words:
        return None
    words = words.replace(",", "")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -](\d)/([1-9])|(½))?", words):
        return float(match[1]) + (int(match[2]) / int(match[3]) if match[2] else 0.5 if match[4] else 0)
    whole, _, half = words.partition(" and a half") if " and a half" in words else words.partition(" and one-half")
    total = 0.0
    for word in re.split(r"[ -]+", whole if half == "" else words):
        value = numbers.get(word)
        if word == "and":
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
    return total + (0.5 if whole != words else 0)


def unit_of(word: str | None, table: Mapping[str, Any]) -> str | None:
    """The unit that a word names, whatever its number."""
    if word is None:
        return None
    return table["plurals"].get(word) or (
        word if word in table["units"] else word.removesuffix("s") if word[:-1] in table["units"] else None
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
