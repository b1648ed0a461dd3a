"""Sentences that take back what the one before them told: "That was wrong.", "The story has been withdrawn."

Which sentence tells of an outlet's report, and what the next one says has become of it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consilience.claims.find.notices import TAKING, Notices, been_drawn
from consilience.claims.find.right_numbers import RightNumbers
from consilience.claims.find.taken_back import OWN, TakenBackFinder, quoted
from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# So far stands what an item told from its name: "a story published on Friday about the flood said".
BETWEEN = 60
# So far back is looked for the word that tells a word of saying as a slip.
NEAR = 16
# Where a verdict ends.
END = r"\s*(?:[.;:!”\"]|$)"


class Said(NamedTuple):
    """Where the words begin that an outlet's report told, and whose it was; ``own`` where it is that of the speaker.

    ``noted`` where it is told under the head of a correction: "CORRECTION: The Post reported".
    """

    start: int
    whose: str
    own: bool
    noted: bool = False


class Verdict(NamedTuple):
    """What became of a report: where it is said, and whether it says more, as of what else was wrong."""

    kind: Literal["wrong", "withdrawn"]
    start: int
    end: int
    explained: bool


class Recalls:
    """Reads what one sentence takes back of the one before it; picklable.

    >>> from consilience.lexicon.load import load_lexicon
    >>> recalls = Recalls(load_lexicon("en"))
    >>> recalls.said("We reported that 40 people drowned."), recalls.verdict("That was wrong.").kind
    (Said(start=11, whose='own', own=True, noted=False), 'wrong')
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("corrections")
        words = {name: one_of(listed) for name, listed in (table["small"] | table["notes"] | table["next"]).items()}
        self._notes = TakenBackFinder(lexicon)
        self.right = RightNumbers(lexicon)
        self.notices = Notices(lexicon)
        self._own = self._told_by_own(words)
        self._named = re.compile(
            rf"^(?P<head>\W*(?i:{words['headed']})\s*[:.–—-]+\s*)?(?:(?i:{words['the']})\s+)?"
            rf"(?P<who>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*)\s+{words['told']}\b"
        )
        self._wrong = self._said_wrong(words)
        self._withdrawn = self._said_withdrawn(words)
        slips = one_of(table["slip"]["adverbs"])
        self._slip = (
            re.compile(rf"\b{slips}(?:\s+\w+)?\s*$", re.IGNORECASE),
            re.compile(rf"\s+{slips}\b", re.IGNORECASE),
        )
        self._cue = self._any_of_it(words, slips)

    @staticmethod
    def _told_by_own(words: dict[str, str]) -> re.Pattern[str]:
        item = rf"(?:{words['ours']}|{words['a']}\s+{words['earlier']})\s+(?:\w+\s+)?{words['printed']}"
        dated = rf"{words['a']}\s+(?:\w+\s+)?{words['item']}\s+{words['when']}(?!\s+{words['by']}\b)"
        we = rf"{words['speakers']}\s+(?:(?:{words['manner']}|{words['have']}|{words['before']})\s+)*{words['told']}"
        return re.compile(rf"\b(?:(?:{item}|{dated})\b[^.;:]{{0,{BETWEEN}}}?\s{words['said']}|{we})\b", re.IGNORECASE)

    @staticmethod
    def _said_wrong(words: dict[str, str]) -> re.Pattern[str]:
        things = rf"(?:{words['reports']}|{words['counts']}|{words['stated']}|{words['things']})"
        count = rf"(?P<count>{words['the_one']}\s+(?:\w+\s+)?{words['counts']})"
        subject = rf"(?:{count}|{words['which']}|{words['the_one']}\s+(?:\w+\s+)?{things})"
        wrong = rf"{subject}\s+{words['be']}\s+(?:{words['manner']}\s+)?{words['wrong']}|{words['admits']}"
        tail = rf"(?={END}|,\s*{words['and']}\b|\s{words['and']}\b|\s[–—-]\s)"
        return re.compile(
            rf"(?:^\W*(?:{words['emerged']}\s+)?|[;:–—]\s*|,\s*(?={words['relative']}\b))(?:{wrong}){tail}"
            rf"(?!.*\b{words['others']}\b)",
            re.IGNORECASE,
        )

    @staticmethod
    def _said_withdrawn(words: dict[str, str]) -> re.Pattern[str]:
        tail = rf"(?:{END}|\s{words['and']}\b)"
        report = rf"(?:\w+\s+)?(?:{words['reports']}|{words['stated']})"
        drawn = rf"(?:{words['withdraw']}|{words['removed']})"
        passive = rf"(?:(?:{words['the_one']}|{words['ours']})\s+{report}|{words['it']})\s+{been_drawn(words)}{tail}"
        who = rf"(?:{words['speakers']}|{words['it']}|{words['they']}|{words['the']}\s+{words['paper']})"
        whose = rf"(?:{words['whose']}\s+{report}|{words['it']}|{words['that']})"
        active = rf"{who}\s+(?:{words['have']}\s+)*{drawn}\s+{whose}{tail}"
        return re.compile(rf"^\W*(?:{passive}|{active})", re.IGNORECASE)

    @staticmethod
    def _any_of_it(words: dict[str, str], slips: str) -> re.Pattern[str]:
        names = (*TAKING, "wrong", "admits", "amended", "changed", "correct", "in_fact", "should")
        parts = "|".join(words[name] for name in names)
        return re.compile(rf"\b(?:{parts}|{slips})\b", re.IGNORECASE)

    def may_recall(self, text: str) -> bool:
        """Whether some words may take anything back at all."""
        return self._cue.search(text) is not None

    def said(self, text: str) -> Said | None:
        """Whether a sentence tells what a report said: one of its own outlet, or of one that it names."""
        match = self._own.search(text)
        if match is not None:
            return None if quoted(text, match.start()) else Said(match.end(), OWN, own=True)
        named = self._named.match(text)
        return None if named is None else Said(named.end(), named["who"], own=False, noted=named["head"] is not None)

    def verdict(self, text: str, start: int = 0) -> Verdict | None:
        """What a sentence, or its words from a place on, says became of what was told before."""
        match = self._withdrawn.match(text) if start == 0 else None
        if match is not None:
            return Verdict("withdrawn", match.start(), match.end(), explained=False)
        match = self._wrong.search(text, start)
        if match is None or (start == 0 and match.start() != 0):
            return None
        explained = match["count"] is None and re.search(r"\w", text[match.end() :]) is not None
        return Verdict("wrong", match.start(), match.end(), explained)

    def is_slip(self, text: str, start: int, end: int) -> bool:
        """Whether a word of saying is told as a slip: "wrongly reported", "reported in error"."""
        before, behind = self._slip
        return before.search(text[max(0, start - NEAR) : end]) is not None or behind.match(text, end) is not None

    def is_no_deed(self, text: str, event: str, in_notice: bool) -> bool:
        """Whether an event word of a sentence tells what becomes of a story: "Kill notice", "was withdrawn".

        ``in_notice``: whether its report takes a story back, of which a line may be only the name.
        """
        if not self.notices.is_taking(event):
            return False
        named = in_notice and self.notices.is_name(text)
        return named or self.notices.is_recall(text) or self._withdrawn.match(text) is not None

    def usual_name(self, who: str) -> str:
        """An outlet's usual name."""
        return self._notes.whose(who) or who

    def amends(self, text: str) -> bool:
        """Whether a sentence tells that a report was corrected, of which something else may have been wrong."""
        return self._notes.amends(text)
