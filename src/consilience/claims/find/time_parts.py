"""What readers of a form share: what its groups come to, years, and how exact a unit is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from consilience.vocabulary import Precision, TimexType

Table = Mapping[str, Any]
Groups = Mapping[str, str]


class Reading(Struct, frozen=True, kw_only=True):
    """What a form's groups come to."""

    type: TimexType
    precision: Precision
    parts: dict[str, str]
    mod: str | None = None


PRECISIONS: dict[str, Precision] = {
    "second": "minute",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "part-of-day",
    "morning": "part-of-day",
    "afternoon": "part-of-day",
    "evening": "part-of-day",
    "week": "week",
    "fortnight": "week",
    "weekend": "period",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def _spelled_year(words: str, table: Table) -> str | None:
    numbers, years = table["numbers"], table["spelled_years"]
    pieces = [piece for piece in re.split(r"[ -]+", words) if piece not in years["silent"]]
    if pieces[0] in years["thousands"]:
        return str(int(numbers[pieces[0]] * 1000 + sum(numbers[piece] for piece in pieces[2:])))
    rest = [0 if piece in years["hundreds"] else numbers[piece] for piece in pieces[1:]]
    return str(int(numbers[pieces[0]] * 100 + sum(rest)))


def year_parts(table: Table, groups: Groups) -> dict[str, str]:
    """The year that words state ("2019", "nineteen ninety", "'98") or point at ("of last year"), if they do."""
    if "year" in groups:
        year = groups["year"]
        if len(year) == 2:
            year = ("20" if int(year) < 50 else "19") + year
        return {"year": year}
    if "year_words" in groups:
        year_words = _spelled_year(groups["year_words"], table)
        return {"year": year_words} if year_words else {}
    if "year_shift" in groups:
        moved = table["year_shift"][groups["year_shift"]]
        return {"year_shift": str(moved["step"]), **({"year_from": "told"} if moved.get("told") else {})}
    return {}


def half_of_it(table: Table, groups: Groups, whole: Reading) -> Reading:
    """The first or the second half of a month or a week."""
    half = table["halves"][groups["half_words"]]
    return Reading(
        type=whole.type,
        precision="period",
        parts={**whole.parts, "half": half},
        mod="START" if half == "first" else "END",
    )
