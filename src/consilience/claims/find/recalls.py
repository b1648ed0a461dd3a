"""Sentences that take back what the one before them told: "That was wrong.", "The story has been withdrawn."

Which sentence tells of an outlet's report, what the next one says has become of it, which number is the right one, and
whether a story is withdrawn as a whole.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consilience.claims.find.taken_back import OWN, TakenBackFinder, quoted
from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# So far stands what an item told from its name: "a story published on Friday about the flood said".
BETWEEN = 60
# So far back is looked for the word that tells a word of saying as a slip.
NEAR = 16
# A label before a note: "Editor's note:", "RETRACTION -".
LABEL = r"^\W*(?:[A-Z][\w’' ]{2,30}\s*[:–—-]+\s*)?"
# A headline between quotation marks of any kind.
QUOTED = r"[“\"‘'](?P<headline>[^“”\"]{3,160}?)[”\"’'](?!\w)"
# Lists of words for taking a story back.
TAKING = ("withdraw", "drawing", "removed", "please", "notice")
# Where a verdict ends.
END = r"\s*(?:[.;:!”\"]|$)"


class Headline(NamedTuple):
    """Where the headline of a story stands that is taken back, and whose story it was."""

    start: int
    end: int
    whose: str


class Said(NamedTuple):
    """Where the words begin that an outlet's report told, and whose it was; ``own`` where it is that of the speaker."""

    start: int
    whose: str
    own: bool


class Verdict(NamedTuple):
    """What became of a report: where it is said, and whether it says more, as of what else was wrong."""

    kind: Literal["wrong", "withdrawn"]
    start: int
    end: int
    explained: bool


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
        words = {name: one_of(listed) for name, listed in (table["notes"] | table["next"]).items()}
        counts, only = words["counts"], rf"(?:{words['only']}\s+)*$"
        things = rf"(?:{counts}|{words['reports']}|{words['line']})"
        self._told = (
            re.compile(
                rf"\b{words['correct']}\s+(?:{words['what']}\s+)?{counts}s?(?:\s+of\s+(?P<of>[^.;,]{{1,40}}?))?"
                rf"\s+{words['stands']}\s+{only}",
                re.IGNORECASE,
            ),
            re.compile(
                rf"\b(?:{words['which']}|{words['speakers']}|the\s+(?:\w+\s+)?{things}(?:\s+of\s+(?P<of>[^.;,]{{1,40}}?)|\s+in\s+[^.;,]{{1,40}}?)?)"
                rf"\s+should\s+(?:have\s+)?{words['read']}\s+{only}",
                re.IGNORECASE,
            ),
        )
        self._in_fact = re.compile(rf"^\W*{words['in_fact']},?\s+(?:it\s+was\s+)?{only}", re.IGNORECASE)

        self._it = re.compile(
            rf"(?:^\W*|[:;–—]\s*)(?:it|that|this|the\s+(?:\w+\s+)?{counts})\s+{words['stands']}\s+{only}", re.IGNORECASE
        )
        self._some = re.compile(rf"(?:^\W*|[:;–—]\s*){only}", re.IGNORECASE)
        self._did = re.compile(rf"\s+{words['did']}\W*$", re.IGNORECASE)

    def __call__(self, text: str, start: int, end: int) -> Right | None:
        """How the words right beside a number tell it to be right."""
        before = text[:start]
        for pattern in self._told:
            if (match := pattern.search(before)) is not None:
                return Right(match["of"], loose=False)
        if self._in_fact.search(before):
            return Right(None, loose=True)
        told = not re.search(r"\w", text[end:]) and self._it.search(before)
        did = self._did.match(text, end) and self._some.search(before)
        return Right(None, loose=False, bare=True) if told or did else None


class Recalls:
    """Reads what one sentence takes back of the one before it."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("corrections")
        words = {name: one_of(listed) for name, listed in (table["notes"] | table["next"]).items()}
        self._notes = TakenBackFinder(lexicon)
        self.right = RightNumbers(lexicon)
        self._own = self._told_by_own(words)
        self._named = re.compile(rf"^(?:The\s+)?(?P<who>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*)\s+{words['told']}\b")
        self._wrong = self._said_wrong(words)
        self._withdrawn = self._said_withdrawn(words)
        slips = one_of(table["slip"]["adverbs"])
        self._slip = (
            re.compile(rf"\b{slips}(?:\s+\w+)?\s*$", re.IGNORECASE),
            re.compile(rf"\s+{slips}\b", re.IGNORECASE),
        )
        self._notice = re.compile(rf"^\W*(?:{words['notice']}\s*[:.!–—-]|(?:{words['notice']}\b\s*){{2}})")
        self._headlines = self._withdrawn_headlines(words)
        self._object = re.compile(
            rf"\b{words['withdraw']}\s+{words['whose']}\s+(?:[\w-]+\s+){{0,2}}?{words['reports']}\b", re.IGNORECASE
        )
        self._titled = self._notices_by_title(words)
        self._cue = self._any_of_it(words, slips)
        self._taking = re.compile("|".join(words[name] for name in TAKING), re.IGNORECASE)
        drawn, reports = self._been_drawn(words), words["reports"]
        self._below = re.compile(
            rf"{LABEL}(?:(?:the|this)\s+(?:\w+\s+)?{reports}\s+{words['below']}|(?:the\s+)?{words['following']}\s+{reports})\s+{drawn}",
            re.IGNORECASE,
        )
        self._substitute = self._sent_instead({name: one_of(listed) for name, listed in table["substitutes"].items()})
        self._whole = re.compile(rf"{LABEL}this\s+(?:\w+\s+)?{words['itself']}\s+{drawn}", re.IGNORECASE)

    @staticmethod
    def _been_drawn(words: dict[str, str]) -> str:
        """Words for what has been done with a story: "has been withdrawn", "was removed from our site"."""
        return rf"(?:{words['have']}\s+|{words['being']}\s+)+(?:{words['withdraw']}|{words['removed']})\b"

    @staticmethod
    def _told_by_own(words: dict[str, str]) -> re.Pattern[str]:
        item = rf"(?:{words['ours']}|{words['a']}\s+{words['earlier']})\s+(?:\w+\s+)?{words['printed']}"
        dated = rf"{words['a']}\s+(?:\w+\s+)?{words['item']}\s+{words['when']}(?!\s+by\b)"
        we = rf"{words['speakers']}\s+(?:(?:\w+ly|{words['have']}|{words['before']})\s+)*{words['told']}"
        return re.compile(rf"\b(?:(?:{item}|{dated})\b[^.;:]{{0,{BETWEEN}}}?\s{words['said']}|{we})\b", re.IGNORECASE)

    @staticmethod
    def _said_wrong(words: dict[str, str]) -> re.Pattern[str]:
        things = rf"(?:{words['reports']}|{words['counts']}|{words['stated']}|{words['things']})"
        count = rf"(?P<count>(?:the|that|this)\s+(?:\w+\s+)?{words['counts']})"
        subject = rf"(?:{count}|{words['which']}|(?:the|that|this)\s+(?:\w+\s+)?{things})"
        wrong = rf"{subject}\s+{words['be']}\s+(?:\w+ly\s+)?{words['wrong']}|{words['admits']}"
        tail = rf"(?={END}|,\s*{words['and']}\b|\s{words['and']}\b|\s[–—-]\s)"
        return re.compile(
            rf"(?:^\W*(?:{words['emerged']}\s+)?|[;:–—]\s*|,\s*(?=which\b))(?:{wrong}){tail}(?!.*\b{words['others']}\b)",
            re.IGNORECASE,
        )

    @staticmethod
    def _said_withdrawn(words: dict[str, str]) -> re.Pattern[str]:
        tail = rf"(?:{END}|\s{words['and']}\b)"
        report = rf"(?:\w+\s+)?(?:{words['reports']}|{words['stated']})"
        drawn = rf"(?:{words['withdraw']}|{words['removed']})"
        passive = rf"(?:(?:that|this|the|our)\s+{report}|it)\s+{Recalls._been_drawn(words)}{tail}"
        who = rf"(?:{words['speakers']}|it|they|the\s+{words['paper']})"
        active = (
            rf"{who}\s+(?:{words['have']}\s+)*{drawn}\s+(?:(?:its|the|our|that|this|their)\s+{report}|it|that){tail}"
        )
        return re.compile(rf"^\W*(?:{passive}|{active})", re.IGNORECASE)

    @staticmethod
    def _withdrawn_headlines(words: dict[str, str]) -> tuple[re.Pattern[str], ...]:
        headed = rf"{words['printed']}\s+(?:{words['telling']}\s+)?{QUOTED}"
        drawn = Recalls._been_drawn(words)
        asked = rf"(?:\bplease|{words['editors']}\s*[:,–—-])\s+(?:please\s+)?{words['please']}"
        drawing = rf"(?:{words['have']}\s+|{words['being']}\s+)*(?:{words['withdraw']}|{words['drawing']})"
        ours = rf"(?:{words['speakers']}|(?:the|this)\s+{words['paper']})\s+{drawing}"
        name = rf"(?-i:[A-Z])[\w’'.&-]*(?:\s+(?:{words['in_names']}\s+)?(?-i:[A-Z])[\w’'.&-]*)*"
        named = rf"{LABEL}(?:the\s+)?(?P<who>{name})\s+{drawing}"
        patterns = (
            rf"(?:{asked}|{ours})\s+(?:{words['whose']}\s+)?(?:[\w-]+\s+){{0,3}}?{headed}",
            rf"{named}\s+{words['whose']}\s+(?:[\w-]+\s+){{0,3}}?{headed}",
            rf"\b{headed}\s*,?\s+{drawn}",
        )
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)

    @staticmethod
    def _notices_by_title(words: dict[str, str]) -> re.Pattern[str]:
        """A line that is only the name of a notice: "Kill notice", "Withdrawal of a report", "Story withdrawn"."""
        taking = rf"(?:{words['notice']}|{words['withdraw']})"
        notice = rf"(?:{words['a_notice']}\s+of\s+)?{taking}(?:\s+{words['a_notice']})?"
        of_it = rf"(?:\s+of\s+{words['whose']}\s+(?:[\w-]+\s+){{0,2}}?{words['reports']})?"
        story = rf"(?:{words['whose']}\s+)?{words['reports']}\s+(?:{words['being']}\s+)?{taking}"
        return re.compile(rf"^\W*(?:{notice}{of_it}|{story})\W*$", re.IGNORECASE)

    @staticmethod
    def _any_of_it(words: dict[str, str], slips: str) -> re.Pattern[str]:
        names = (*TAKING, "wrong", "admits", "amended", "correct", "in_fact")
        parts = "|".join(words[name] for name in names)
        return re.compile(rf"\b(?:{parts}|{slips}|should)\b", re.IGNORECASE)

    @staticmethod
    def _sent_instead(words: dict[str, str]) -> re.Pattern[str]:
        some = rf"(?:\w+\s+){{0,2}}?{words['other']}\b"
        this = rf"(?i:{LABEL}this\s+(?:\w+\s+)?{words['item']}\s+{words['replaces']}\s+{some})"
        bare = rf"(?i:^\W*{words['replacing']}\s+{some})"
        return re.compile(rf"{this}|{bare}|^\W*{words['label']}\s*(?:[:–—]|\s-\s)")

    def is_substitute(self, text: str) -> bool:
        """Whether a sentence says that its item is sent in the place of another: "This story replaces ..."."""
        return self._substitute.search(text) is not None

    def may_recall(self, text: str) -> bool:
        """Whether some words may take anything back at all."""
        return self._cue.search(text) is not None

    def is_no_deed(self, text: str, event: str, in_notice: bool) -> bool:
        """Whether an event word of a sentence tells what becomes of a story: "Kill notice", "was withdrawn".

        ``in_notice``: whether its report takes a story back, of which a line may be only the name.
        """
        if self._taking.fullmatch(event) is None:
            return False
        drawn = self._withdrawn.match(text) or self.whole(text) or self.is_notice(text) or self._object.search(text)
        return bool(drawn or self.headlines(text) or (in_notice and self._titled.match(text)))

    def headlines(self, text: str) -> list[Headline]:
        """The headlines of stories that a sentence takes back as a whole; the first reading of each counts."""
        found: dict[tuple[int, int], str] = {}
        for match in (match for pattern in self._headlines for match in pattern.finditer(text)):
            who = match.groupdict().get("who")
            found.setdefault(match.span("headline"), OWN if who is None else self.usual_name(who))
        return [Headline(*where, whose) for where, whose in sorted(found.items())]

    def is_recall(self, text: str) -> bool:
        """Whether a sentence takes a story back as a whole."""
        return bool(self.headlines(text) or self.whole(text) or self.is_notice(text) or self._object.search(text))

    def said(self, text: str) -> Said | None:
        """Whether a sentence tells what a report said: one of its own outlet, or of one that it names."""
        match = self._own.search(text)
        if match is not None:
            return None if quoted(text, match.start()) else Said(match.end(), OWN, own=True)
        named = self._named.match(text)
        return None if named is None else Said(named.end(), named["who"], own=False)

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

    def is_notice(self, text: str) -> bool:
        """Whether a sentence is the head of a notice that takes a story back: "KILL:", "RETRACTION."."""
        return self._notice.match(text) is not None

    def whole(self, text: str) -> Literal["below", "all"] | None:
        """Whether a sentence withdraws the story that follows it, or the whole text in which it stands."""
        if self._below.search(text):
            return "below"
        return "all" if self._whole.search(text) else None

    def usual_name(self, who: str) -> str:
        """An outlet's usual name."""
        return self._notes.whose(who) or who

    def amends(self, text: str) -> bool:
        """Whether a sentence tells that a report was corrected, of which something else may have been wrong."""
        return self._notes.amends(text)
