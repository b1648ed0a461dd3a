"""Numbers that take another back: "it was 40 and not 50", "cut the toll from 50 to 40", "40, not 50, as reported".

A toll that rises, or a number that falls because something changed ("the number of campers fell from 500 to 300"),
corrects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from consilience.claims.find.taken_back import TakenBackFinder
from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# Up to two words behind a number: "50 people".
FEW = r"(?:\s+[\w-]+){0,2}"
# So far behind the right number a bare wrong one may stand: "34 died in the floods at Kelo, not 340".
FAR = 80


class Told(NamedTuple):
    """A quantity as a correction sees it: where it stands, its value, its noun's lemma, and its kind."""

    start: int
    end: int
    value: float | None
    noun: str | None
    kind: str | None


class CorrectionFinder:
    """Finds the numbers that a sentence itself takes back; picklable.

    >>> from consilience.lexicon.load import load_lexicon
    >>> told = [Told(7, 9, 40.0, None, None), Told(15, 17, 50.0, None, None)]
    >>> CorrectionFinder(load_lexicon("en"))("It was 40, not 50.", told)[7].value
    50.0
    """

    def __init__(self, lexicon: Lexicon, taken_back: TakenBackFinder | None = None) -> None:
        self._taken_back = taken_back or TakenBackFinder(lexicon)
        table = lexicon.table("corrections")
        verbs, between, first = table["verbs"], table["between"], table["wrong_first"]
        counts, counted = table["counts"]["words"], table["counted"]["words"]
        self._whence: str = first["from"][0]
        any_count, from_ = rf"\b{one_of(counts)}s?\b", rf"{one_of(first['from'])}\s+(?:\w+\s+)?$"
        self._contrast = re.compile(
            rf"(?:\s+[\w-]+){{0,3}}(?:,?\s+|\s+\()(?:{one_of(between['contrast'])}|(?P<compared>{one_of(between['compared'])}))\s+"
            rf"(?:{one_of(between['article'])}\s+)?(?P<early>{one_of(between['early'])}\s+)?"
            rf"(?:{one_of([*counts, *counted, *between['told']])}s?\s+)?(?:{one_of(between['of'])}\s+)?$"
        )
        # "Floods kill 14 in Kelo (corrects from 40)".
        self._corrects_from = re.compile(
            rf"[^.;:()“”\"\d]{{0,{FAR}}}\(\W*{one_of(between['corrects'])}\s+(?:\w+\s+){{0,4}}?{one_of(first['from'])}\s+",
            re.IGNORECASE,
        )
        # "14 killed and 21 injured", and behind it ", not 40".
        self._and = re.compile(rf"[^.;:()“”\"\d]{{0,40}}?(?:,|\b{one_of(between['and'])}\b)[^.;:()“”\"\d]{{0,20}}")
        self._for_list = re.compile(rf"(?:\s+[\w-]+){{0,3}},?\s+{one_of(between['contrast'])}\s+")
        # With a place, a day or a cause between: "34 died in the floods at Kelo, not 340".
        self._far = re.compile(rf"\s[^.;:“”\"\d]{{0,{FAR}}}?(?:,\s+|\s){one_of(between['contrast'])}\s+$")
        self._not_so = re.compile(rf"(?:,\s+|\s){one_of(between['contrast'])}\s+$")
        self._ends = re.compile(rf"\s*(?:[,.;:!?)”’\"–—]|$)|\s+{one_of(between['goes_on'])}\b")
        self._early = re.compile(between["early_behind"].replace("\\\n", ""))
        self._amended = re.compile(
            rf"\b{one_of(verbs['amend'])}\w*\b[^.;:]{{0,70}}?"
            rf"\b{one_of([*counts, *counted])}\w*\b[^.;:]{{0,50}}\b{from_}",
            re.IGNORECASE,
        )
        self._lowered = re.compile(
            rf"\b{one_of(verbs['lower'])}\w*\b[^.;:]{{0,70}}?{any_count}[^.;:]{{0,50}}\b{from_}", re.IGNORECASE
        )
        amends = one_of([*verbs["amend"], *verbs["lower"]])
        passive = rf"{any_count}[^.;:,]{{0,70}}?\s{one_of(verbs['passive'])}\s+(?:\w+ )?{amends}\w*"
        self._put_right = re.compile(rf"{passive}\b[^.;:]{{0,30}}\b{from_}", re.IGNORECASE)
        self._to_from = re.compile(rf"\b{one_of(first['to'])}\s+(?:{one_of(first['only'])}\s+)?$")
        self._from_behind = re.compile(rf"{FEW},?\s+{one_of(first['from'])}\s+(?:\w+\s+)?$")
        self._falls = re.compile(
            rf"{any_count}[^.;:,]{{0,50}}?\s{one_of(verbs['fall'])}\s+(?:\w+ )?{from_}", re.IGNORECASE
        )
        self._not = re.compile(rf"\b{one_of(first['not'])}\s+(?:\w+\s+)?$")
        self._but = re.compile(rf"{FEW},?\s+{one_of(first['but'])}\s+(?:{one_of(first['rather'])}\s+)?$")
        self._to = re.compile(
            rf"{FEW}\s+(?:{one_of(first['way'])}\s+)?{one_of(first['to'])}\s+(?:{one_of(first['only'])}\s+)?$"
        )

    def __call__(self, text: str, told: Sequence[Told]) -> dict[int, Told]:
        """The numbers taken back, by the start of the number that stands for each."""
        found = self._lists(text, told)
        for first, second in pairwise(told):
            if None in (first.value, second.value) or first.value == second.value or not _alike(first, second):
                continue
            before, between = text[: first.start], text[first.end : second.start]
            if second in found.values():
                continue
            if self._takes_back(text, between, second) or self._second_was_before(before, between):
                right, wrong = (second, first) if self._taken_back.is_slip(text, first.start) else (first, second)
                found[right.start] = wrong
            elif self._first_is_wrong(before, between):
                found[second.start] = first
        return found

    def _lists(self, text: str, told: Sequence[Told]) -> dict[int, Told]:
        """One list for another: "14 killed and 21 injured, not 40 killed and 12 injured", each for its own kind."""
        for at in range(2, len(told) - 1):
            right, wrong = told[:at][-len(told[at:]) :], told[at:]
            kinds = [one.kind for one in wrong]
            runs = all(self._and.fullmatch(text, a.end, b.start) for each in (right, wrong) for a, b in pairwise(each))
            alike = None not in kinds and len(set(kinds)) == len(kinds) and kinds == [one.kind for one in right]
            if runs and alike and self._for_list.fullmatch(text, right[-1].end, wrong[0].start):
                return {one.start: other for one, other in zip(right, wrong, strict=True) if one.value != other.value}
        return {}

    def told_as_none(self, text: str, told: Sequence[Told]) -> set[int]:
        """Where bare numbers begin that are only said not to be so: "killed 40 and wounded dozens, not 500"."""
        return {
            one.start
            for one in told
            if one.noun is None and self._not_so.search(text, 0, one.start) and self._ends.match(text, one.end)
        }

    def _takes_back(self, text: str, between: str, second: Told) -> bool:
        match = self._contrast.fullmatch(between)
        if match is None:
            if self._corrects_from.fullmatch(between):
                return True
            bare = second.noun is None and self._ends.match(text, second.end) is not None
            return bare and self._far.fullmatch(between) is not None
        return not match["compared"] or bool(match["early"]) or bool(self._early.match(text, second.end))

    def _first_is_wrong(self, before: str, between: str) -> bool:
        if self._not.search(before) and self._but.fullmatch(between):
            return True
        return self._to.fullmatch(between) is not None and self._back(before)

    def _second_was_before(self, before: str, between: str) -> bool:
        """Whether a count is amended the other way round: "revised the toll to 40 from 50"."""
        to = self._to_from.search(before) if self._from_behind.fullmatch(between) else None
        return to is not None and self._back(f"{before[: to.start()]}{self._whence} ")

    def _back(self, before: str) -> bool:
        """Whether the words before "from A to B" amend a count; prices and taxes are cut, too: none is a correction."""
        return any(pattern.search(before) for pattern in (self._falls, self._amended, self._lowered, self._put_right))


def _alike(first: Told, second: Told) -> bool:
    """Whether both may count the same: no two nouns, no two kinds."""
    nouns = {each.noun for each in (first, second) if each.noun is not None}
    kinds = {each.kind for each in (first, second) if each.kind is not None}
    return len(nouns) < 2 and len(kinds) < 2
