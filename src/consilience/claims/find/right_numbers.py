"""The number that should have been given: "the correct number of dead is 12", "it should have said 12", "it was 12"."""

from __future__ import annotations

import re
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# What a right number counts, as "of dead", is told in so many characters.
NAMED = r"[^.;,]{1,40}?"
# A number, or what stands behind a colon or a dash, opens what is told.
OPENS = r"(?:^\W*|[:;–—]\s*)"
# Between two numbers of one list: what the first counts, a comma or an "and", and no clause of its own.
LISTED = re.compile(r"[^.;:–—()“”\"\d]{1,60}")


class Right(NamedTuple):
    """How a number is told to be the right one; ``of`` are the words for what it counts, where there are such.

    ``bare``: only behind what takes another number back, "34 did", "it was 34".
    """

    of: str | None
    loose: bool
    bare: bool = False


class RightNumbers:
    """Says whether a number is told as the one that should have been given; picklable.

    >>> from consilience.lexicon.load import load_lexicon
    >>> RightNumbers(load_lexicon("en"))("The correct number of dead is 12.", 30, 32)
    Right(of='dead', loose=False, bare=False)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("corrections")
        words = {name: one_of(listed) for name, listed in (table["small"] | table["notes"] | table["next"]).items()}
        self._told = (self._called_right(words), self._should_have_been(words))
        only = rf"(?:{words['only']}\s+)*$"
        self._in_fact = re.compile(rf"^\W*{words['in_fact']},?\s+(?P<it>{words['it_stands']}\s+)?{only}", re.IGNORECASE)
        it = rf"(?:{words['pointing']}|{words['the']}\s+(?:\w+\s+)?{words['counts']})"
        told = rf"{words['stands']}\s+{only}"
        changed = rf"(?:{words['have']}\s+|{words['being']}\s+)+{words['changed']}\s+{words['to']}\s+{only}"
        self._it = re.compile(rf"{OPENS}{it}\s+{told}", re.IGNORECASE)
        self._changed = re.compile(rf"^\W*{it}\s+{changed}", re.IGNORECASE)
        self._some = re.compile(rf"{OPENS}{only}", re.IGNORECASE)
        self._did = re.compile(rf"\s+{words['did']}\W*$", re.IGNORECASE)
        self._made = re.compile(rf"\b{words['changed']}\s+{words['to']}\s+{words['reads']}\s+{only}", re.IGNORECASE)
        self._and = re.compile(rf",|\b{words['joined']}\b", re.IGNORECASE)

    @staticmethod
    def _called_right(words: dict[str, str]) -> re.Pattern[str]:
        """ "The correct number of dead is"."""
        return re.compile(
            rf"\b{words['correct']}\s+(?:{words['what']}\s+)?{words['counts']}s?(?:\s+{words['of']}\s+(?P<of>{NAMED}))?"
            rf"\s+{words['stands']}\s+(?:{words['only']}\s+)*$",
            re.IGNORECASE,
        )

    @staticmethod
    def _should_have_been(words: dict[str, str]) -> re.Pattern[str]:
        """ "It should have said", "the number of dead in our report should read"."""
        things = rf"(?:{words['counts']}|{words['reports']}|{words['line']})"
        thing = (
            rf"{words['the']}\s+(?:\w+\s+)?{things}(?:\s+{words['of']}\s+(?P<of>{NAMED})|\s+{words['in']}\s+{NAMED})?"
        )
        been = rf"{words['should_have']}\s+{words['read']}"
        return re.compile(
            rf"\b(?:(?:{words['which']}|{words['speakers']})\s+(?:{been}|{words['should']}\s+{words['reads']})"
            rf"|{thing}\s+(?:{been}|{words['should']}\s+{words['read']}))\s+(?:{words['only']}\s+)*$",
            re.IGNORECASE,
        )

    def __call__(self, text: str, start: int, end: int) -> Right | None:
        """How the words right beside a number tell it to be right."""
        before = text[:start]
        for pattern in self._told:
            if (match := pattern.search(before)) is not None:
                return Right(match["of"], loose=False)
        if self._changed.search(before):
            return Right(None, loose=False)
        last = not re.search(r"\w", text[end:])
        if (in_fact := self._in_fact.search(before)) is not None:
            return Right(None, loose=in_fact["it"] is None or not last)
        told = last and self._it.search(before)
        did = self._did.match(text, end) and self._some.search(before)
        return Right(None, loose=False, bare=True) if told or did else None

    def goes_on(self, text: str, end: int, start: int) -> bool:
        """Whether a list goes on from the end of one number to the start of another: "are 14 dead and 21 injured"."""
        between = LISTED.fullmatch(text, end, start)
        return between is not None and self._and.search(between.group()) is not None

    def is_made(self, text: str, start: int) -> bool:
        """Whether a number is what a text was changed to say: "has been corrected to read 12 dead"."""
        return self._made.search(text[:start]) is not None
