"""Times of one sentence that belong together: the two ends of a span, and a year told at its end for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import structs

from consilience.claims.find.time_doubts import word_before
from consilience.claims.find.time_grammar import optional
from consilience.claims.find.time_values import time_value
from consilience.text.calendar import day as calendar_day
from consilience.text.patterns import alternatives
from consilience.vocabulary import TimeMention


class Ranges:
    """Joins the times of a sentence by the words between them; made once from the lexicon's table of times."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        words = table["ranges"]
        between = rf",? ?(?:-|–|—|{alternatives(words['words'])}) ?{optional(words['soft'])}"
        self._between = re.compile(between)
        self._joining = tuple(words["joining"])
        self._opening = frozenset(words["opening"])
        self._cut_from = re.compile(table["patterns"]["cut_from"])

    def __call__(self, times: list[TimeMention], low: str) -> list[TimeMention]:
        """The times in order, those of a span marked as its ends."""
        return self._spans(self._shared_years(times, low), low)

    def _shared_years(self, times: list[TimeMention], low: str) -> list[TimeMention]:
        """Gives the first of a range the year at its end: "28 March - 3 April 2031", "between May and July 2031"."""
        found = list(times)
        for place in range(len(found) - 2, -1, -1):
            one, other = found[place], found[place + 1]
            parts, end = dict(one.parts), dict(other.parts)
            open_year = (
                "month" in parts and not {"year", "year_shift", "shift"} & set(parts) and {"month", "year"} <= set(end)
            )
            if (
                one.form == other.form == "calendar"
                and open_year
                and self._between.fullmatch(low, one.end, other.start)
            ):
                year = int(end["year"]) - (parts["month"] > end["month"])
                if calendar_day(year, int(parts["month"]), int(parts.get("day", "1"))):
                    parts["year"] = f"{year:04d}"
                    found[place] = structs.replace(
                        one, value=time_value(one.form, parts), parts=tuple(sorted(parts.items()))
                    )
        return found

    def _spans(self, times: list[TimeMention], low: str) -> list[TimeMention]:
        """Marks the two ends of one span: "from 2008 to 2013", "between May and July", "on Thursday and Friday"."""
        found = list(times)
        for place in range(len(found) - 1):
            one, other = found[place], found[place + 1]
            if (
                one.form == "cut"
                and "value" in dict(one.parts)
                and other.form == "calendar"
                and self._cut_from.fullmatch(low, one.end, other.start)
            ):
                found[place] = _marked(one, **{name: said for name, said in other.parts if name != "span"})
                found[place + 1] = _marked(other, span="whole")
            elif {one.type, other.type} <= {"DATE", "TIME"} and self._is_span(one, other, low):
                week = dict(other.parts).get("week") if one.form == other.form == "weekday" else None
                found[place] = _marked(found[place], span="from", **({"week": week} if week is not None else {}))
                found[place + 1] = _marked(other, span="to")
        return found

    def _is_span(self, one: TimeMention, other: TimeMention, low: str) -> bool:
        word = self._between.fullmatch(low, one.end, other.start)
        if word is None:
            return False
        opened = word_before(low, one.start) in self._opening
        alike = one.form == other.form and one.precision == other.precision and one.form in ("weekday", "calendar")
        return (opened or alike) if word[0].strip(" ,").startswith(self._joining) else True


def _marked(time: TimeMention, **marks: str) -> TimeMention:
    return structs.replace(time, parts=tuple(sorted({**dict(time.parts), **marks}.items())))
