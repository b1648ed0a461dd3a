"""Notices that take a story back as a whole: "KILL:", "please disregard our story on", "This story is withdrawn."

What is withdrawn must be a story: an army's withdrawal under a label of its own ("WITHDRAWAL: rebels leave") is news.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consilience.claims.find.taken_back import OWN, TakenBackFinder
from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# A label before a note: "Editor's note:", "RETRACTION -".
LABEL = r"^\W*(?:[A-Z][\w’' ]{2,30}\s*[:–—-]+\s*)?"
# A headline between quotation marks of any kind.
QUOTED = r"[“\"‘'](?P<headline>[^“”\"]{3,160}?)[”\"’'](?!\w)"
# Lists of words for taking a story back.
TAKING = ("withdraw", "drawing", "removed", "please", "notice", "label")

Words = dict[str, str]


class Headline(NamedTuple):
    """Where the headline of a story stands that is taken back, and whose story it was."""

    start: int
    end: int
    whose: str


class Notices:
    """Reads how a sentence takes a story back as a whole; picklable.

    >>> from consilience.lexicon.load import load_lexicon
    >>> notices = Notices(load_lexicon("en"))
    >>> notices.head("KILL: Story on the flood at Kelo."), notices.head("The ferry was killed off.")
    (5, None)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("corrections")
        words = {name: one_of(listed) for name, listed in (table["small"] | table["notes"] | table["next"]).items()}
        self._notes = TakenBackFinder(lexicon)
        self._sure, self._label = _heads(words)
        self._of_item = _of_an_item(words)
        self._headlines = _withdrawn_headlines(words)
        self._object = re.compile(
            rf"\b{words['withdraw']}\s+{words['whose']}\s+(?:[\w-]+\s+){{0,2}}?{words['reports']}\b", re.IGNORECASE
        )
        self._titled = _notices_by_title(words)
        self._taking = re.compile("|".join(words[name] for name in TAKING), re.IGNORECASE)
        self._below, self._whole = _withdrawn_where_it_stands(words)
        instead = {name: one_of(listed) for name, listed in table["substitutes"].items()}
        self._substitute, self._fresh = _sent_instead(instead), _new_one_below(instead)

    def is_substitute(self, text: str) -> bool:
        """Whether a sentence says that its item is sent in the place of another: "This story replaces ..."."""
        return self._substitute.search(text) is not None

    def opens_new(self, text: str) -> bool:
        """Whether a sentence says that a new report stands behind it: "A corrected version follows."."""
        return self._fresh.search(text) is not None

    def head(self, text: str) -> int | None:
        """Where the head of a sentence ends that no other than a newsroom's notice has: "KILL:", "RETRACTION."."""
        match = self._sure.match(text)
        return None if match is None else match.end()

    def label(self, text: str) -> int | None:
        """Where a label ends that may be that of a notice, if a story is told of: "WITHDRAWN:"."""
        match = self._label.match(text)
        return None if match is None else match.end()

    def tells_of_item(self, text: str) -> bool:
        """Whether a sentence tells of what a newsroom has sent: "A story said", "Story on", "Editors, please kill"."""
        return self._of_item.search(text) is not None or self.recalls_whole(text)

    def recalls_whole(self, text: str) -> bool:
        """Whether a sentence, whatever its head, takes a story back as a whole."""
        return bool(self.headlines(text) or self.whole(text) or self._object.search(text))

    def is_recall(self, text: str) -> bool:
        """Whether a sentence takes a story back as a whole, or is the head of a notice that does."""
        labelled = self.label(text) is not None and self.tells_of_item(text)
        return labelled or self.head(text) is not None or self.recalls_whole(text)

    def is_name(self, text: str) -> bool:
        """Whether a line is only the name of a notice: "Kill notice", "Story withdrawn"."""
        return self._titled.match(text) is not None

    def is_taking(self, event: str) -> bool:
        """Whether an event word may tell what becomes of a story."""
        return self._taking.fullmatch(event) is not None

    def headlines(self, text: str) -> list[Headline]:
        """The headlines of stories that a sentence takes back as a whole; the first reading of each counts."""
        found: dict[tuple[int, int], str] = {}
        for match in (match for pattern in self._headlines for match in pattern.finditer(text)):
            who = match.groupdict().get("who")
            found.setdefault(match.span("headline"), OWN if who is None else self._notes.whose(who) or who)
        return [Headline(*where, whose) for where, whose in sorted(found.items())]

    def whole(self, text: str) -> Literal["below", "all"] | None:
        """Whether a sentence withdraws the story that follows it, or the whole text in which it stands."""
        if self._below.search(text):
            return "below"
        return "all" if self._whole.search(text) else None


def been_drawn(words: Words) -> str:
    """Words for what has been done with a story: "has been withdrawn", "was removed from our site"."""
    return rf"(?:{words['have']}\s+|{words['being']}\s+)+(?:{words['withdraw']}|{words['removed']})\b"


def _heads(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Heads of notices, and labels of which only what follows tells whether they are such: an army withdraws, too."""
    ends = r"\s*[:.!–—-]"
    titled = rf"(?i:(?:\w+\s+)?{words['killing']}(?:\s+{words['notices']})?){ends}"
    twice = rf"(?:{words['notice']}\b\s*){{2}}"
    return (
        re.compile(rf"^\W*(?:{words['notice']}{ends}|{twice}|{titled})"),
        re.compile(rf"^\W*(?:{words['label']}|(?i:{words['withdraw']}\s+{words['notices']})){ends}"),
    )


def _of_an_item(words: Words) -> re.Pattern[str]:
    """What is told of an item: "a story said", "Story on the flood", "the alert headlined", "we reported"."""
    said, told = rf"(?:{words['said']}|{words['when']})", rf"(?:{words['telling']}|{words['read_as']})"
    one = rf"(?:{words['a']}|{words['ours']}|{words['whose']})\s+(?:[\w-]+\s+){{0,2}}?"
    beside = rf"(?:{words['item']}\s+(?:{told}|{said})|{words['reports']}\s+{said})"
    label = rf"(?:^|[:.–—-]\s+){words['item']}\s+{told}"
    we = rf"{words['speakers']}\s+(?:(?:\w+ly|{words['have']}|{words['before']})\s+)*{words['told']}"
    asked = rf"(?:{words['editors']}\s*[:,–—-]|{words['politely']}\s+{words['please']})"
    return re.compile(rf"\b{one}{beside}\b|{label}\b|\b{we}\b|\b{asked}", re.IGNORECASE)


def _withdrawn_headlines(words: Words) -> tuple[re.Pattern[str], ...]:
    headed = rf"{words['printed']}\s+(?:{words['telling']}\s+)?{QUOTED}"
    asked = rf"(?:\b{words['politely']}|{words['editors']}\s*[:,–—-])\s+(?:{words['politely']}\s+)?{words['please']}"
    drawing = rf"(?:{words['have']}\s+|{words['being']}\s+)*(?:{words['withdraw']}|{words['drawing']})"
    ours = rf"(?:{words['speakers']}|{words['the_one']}\s+{words['paper']})\s+{drawing}"
    name = rf"(?-i:[A-Z])[\w’'.&-]*(?:\s+(?:{words['in_names']}\s+)?(?-i:[A-Z])[\w’'.&-]*)*"
    named = rf"{LABEL}(?:{words['the']}\s+)?(?P<who>{name})\s+{drawing}"
    patterns = (
        rf"(?:{asked}|{ours})\s+(?:{words['whose']}\s+)?(?:[\w-]+\s+){{0,3}}?{headed}",
        rf"{named}\s+{words['whose']}\s+(?:[\w-]+\s+){{0,3}}?{headed}",
        rf"\b{headed}\s*,?\s+{been_drawn(words)}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _notices_by_title(words: Words) -> re.Pattern[str]:
    """A line that is only the name of a notice: "Kill notice", "Withdrawal of a report", "Story withdrawn"."""
    taking, of = rf"(?:{words['notice']}|{words['label']}|{words['withdraw']})", words["of"]
    notice = rf"(?:{words['a_notice']}\s+{of}\s+)?{taking}(?:\s+{words['a_notice']})?"
    of_it = rf"(?:\s+{of}\s+{words['whose']}\s+(?:[\w-]+\s+){{0,2}}?{words['reports']})?"
    story = rf"(?:{words['whose']}\s+)?{words['reports']}\s+(?:{words['being']}\s+)?{taking}"
    return re.compile(rf"^\W*(?:{notice}{of_it}|{story})\W*$", re.IGNORECASE)


def _withdrawn_where_it_stands(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A story that stands below what withdraws it, and one that stands around it."""
    drawn, one, reports = been_drawn(words), words["the_one"], words["reports"]
    below = rf"{one}\s+(?:\w+\s+)?{reports}\s+{words['below']}"
    following = rf"(?:{words['the']}\s+)?{words['following']}\s+{reports}"
    return (
        re.compile(rf"{LABEL}(?:{below}|{following})\s+{drawn}", re.IGNORECASE),
        re.compile(rf"{LABEL}{words['this_one']}\s+(?:\w+\s+)?{words['itself']}\s+{drawn}", re.IGNORECASE),
    )


def _sent_instead(words: Words) -> re.Pattern[str]:
    some = rf"(?:\w+\s+){{0,2}}?{words['other']}\b"
    this = rf"(?i:{LABEL}{words['this']}\s+(?:\w+\s+)?{words['item']}\s+{words['replaces']}\s+{some})"
    bare = rf"(?i:^\W*{words['replacing']}\s+{some})"
    return re.compile(rf"{this}|{bare}|^\W*{words['label']}\s*(?:[:–—]|\s-\s)")


def _new_one_below(words: Words) -> re.Pattern[str]:
    """ "A corrected version follows.", "The new story is below:"; one that "will follow" does not stand there yet."""
    new = rf"{words['a']}\s+{words['fresh']}\s+(?:\w+\s+)?{words['other']}"
    return re.compile(rf"{LABEL}{new}\s+{words['follows']}\s*(?:[.:;!–—-]|$)", re.IGNORECASE)
