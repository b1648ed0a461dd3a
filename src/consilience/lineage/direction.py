"""Direction: who carries whom, where the reports themselves tell it.

A day proves nothing: a page's day is often that of its last change, and a copy can hold the older text. Neither does
length, nor style. What tells is a credit, a name beside the words, a third that both name, a text that breaks off in
mid-sentence where the other goes on, and the traces of a tool that swaps words. Where these disagree, nothing is told:
naming a copier wrongly is worse than naming none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from consilience.lineage.carriers import Carrier, Span
from consilience.lineage.carry_words import CarryWords
from consilience.text.names import fold
from consilience.vocabulary import ReuseDirection

# How far before a passage its lead-in may begin, and behind it what still belongs to its sentence.
BEFORE, BEHIND = 160, 60
# How far from a quotation it may stand whom its speaker said it to.
NEARBY = 500
# How far into a passage it may stand that it is a statement.
OPENING = 200
# Words behind a passage within which a text may break off: a sentence or so.
SOON = 25
# What a page leaves of a word that it cuts.
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Traces of how a text was made: they show what was done to it and not to whose copy, where no words name a giver.
BY_CUT = "one breaks off in mid-sentence where the other goes on"
BY_TOOL = "one has the words of a tool for the plain words of the other"
BY_MARKS = "one has lost the marks of quotations that the other has"
TRACES = (BY_CUT, BY_TOOL, BY_MARKS)


class Told(NamedTuple):
    """A direction from the first report to the second (or back, or from a third), with its evidence in words.

    ``weak`` where it holds for these words alone, and not for a pair that shares others too.
    """

    direction: ReuseDirection
    evidence: str
    back: bool = False
    weak: bool = False


UNTOLD = Told("cannot-tell", "no credit, and a day alone proves no direction")


def told_by_credits(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What the credit lines of two reports tell of all that they share."""
    told = _one_way(a, b, words, "credits", _credits)
    if told is not None:
        return told
    theirs = {words.usual(name) for name in b.agencies}
    shared = sorted(name for name in a.agencies if words.usual(name) in theirs)
    return Told("both-from-third", f"both credit {shared[0]}") if shared else None


def _by_day(told: Told | None, a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """A direction, but where the credited report is an agency's of a later day: it gave the words in another one.

    An agency puts out many reports of one happening. A page of another outlet often bears the day of its last change.
    """
    if told is None or told.direction != "from->to":
        return told
    giver, taker = (b, a) if told.back else (a, b)
    if giver.days is None or taker.days is None or giver.days[0] <= taker.days[1] or not words.is_agency(giver.outlet):
        return told
    return Told("both-from-third", f"{told.evidence}, and the report of it that is held is of a later day")


def _credits(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    return words.usual(other.outlet or "") in {words.usual(name) for name in one.agencies}


def told_by_citing(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What it tells that one of two reports gives the other's outlet as its source, wherever that stands."""
    return _one_way(a, b, words, "cites", _cites)


def told_nearby(a: Carrier, b: Carrier, mine: Span, yours: Span, words: CarryWords) -> Told | None:
    """The same for what somebody says: only a citation in the paragraphs about his words tells whom he said it to."""
    spans = {a.report: mine, b.report: yours}

    def cites(one: Carrier, other: Carrier, words: CarryWords) -> bool:
        start, end = spans[one.report]
        return words.cites(other.outlet or "", one.text[max(0, start - NEARBY) : end + NEARBY])

    return _one_way(a, b, words, "cites", cites)


def told_by_page(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What it tells that one of two reports keeps a line of the other's page."""
    return _one_way(a, b, words, "keeps a line of the page of", _keeps_page)


def _one_way(
    a: Carrier, b: Carrier, words: CarryWords, how: str, shows: Callable[[Carrier, Carrier, CarryWords], bool]
) -> Told | None:
    forth, back = (_another(one, other, words) and shows(one, other, words) for one, other in ((b, a), (a, b)))
    if forth == back:
        return None
    return _by_day(Told("from->to", f"one {how} {(a if forth else b).outlet}", back), a, b, words)


def _another(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether the other report is of another outlet, one that is known."""
    return other.outlet is not None and words.usual(other.outlet) != words.usual(one.outlet or "")


def _cites(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether a report gives the other's outlet as its source in its text, by its address, or in its headline.

    A page of no known outlet may end its title with its own name.
    """
    outlet = other.outlet or ""
    if words.cites(outlet, one.text) or (other.host is not None and _holds_host(one.text, other.host)):
        return True
    return one.outlet is not None and one.title is not None and words.called(outlet, one.title)


def _keeps_page(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether a page's line in one names the other's outlet: "READ MORE ON KELO POST: ...", taken over unseen."""
    name = fold(words.usual(other.outlet or ""))
    if not name or words.is_agency(other.outlet):
        return False
    lines = (line for line in one.page if not words.pictures.search(line))
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(line)) for line in lines)


def _holds_host(text: str, host: str) -> bool:
    """Whether a text holds the address of a page at a host, and not of one whose name only ends so."""
    return re.search(rf"(?<![\w.-])(?:www\.)?{re.escape(host)}(?![\w-]|\.\w)", text) is not None


def told_by_agency(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What it tells that one report credits an agency and the other gives it as a source, wherever that stands."""
    own = {words.usual(one.outlet) for one in (a, b) if one.outlet}
    for one, other in ((a, b), (b, a)):
        for agency in one.agencies:
            if words.usual(agency) not in own and words.cites(agency, other.text):
                return Told("both-from-third", f"one credits {agency}, the other cites it")
    return None


def names_other(a: Carrier, b: Carrier, words: CarryWords) -> bool:
    """Whether one of two reports names the other's outlet, or an agency that the other credits, anywhere."""
    for one, other in ((a, b), (b, a)):
        givers = [*other.agencies, *([other.outlet] if other.outlet and other.outlet != one.outlet else [])]
        if any(words.cites(giver, one.text) for giver in givers):
            return True
    return False


def told_beside(
    a: Carrier, b: Carrier, mine: Span, yours: Span, words: CarryWords, quoted: bool = False
) -> Told | None:
    """What the words in and around one passage tell: the other's outlet named, a third that both name, a statement.

    ``quoted``: it is what somebody says, in both; a statement is given to many, whoever is named beside it.
    """
    return _by_day(_beside(a, b, mine, yours, words, quoted), a, b, words)


def _beside(a: Carrier, b: Carrier, mine: Span, yours: Span, words: CarryWords, quoted: bool) -> Told | None:
    around = [_around(one.text, span) for one, span in ((a, mine), (b, yours))]
    if quoted and all(words.tells_statement(near) for near in around):
        return Told("both-from-third", "both give it as a statement")
    forth, back = _names(around[1], a, b, words), _names(around[0], b, a, words)
    if forth != back:
        named = a if forth else b
        return Told("from->to", f"one names {named.outlet} beside these words", back)
    forth, back = (_told_itself(one, other, words) for one, other in (((a, mine), (b, yours)), ((b, yours), (a, mine))))
    if forth != back:
        return Told("from->to", f"somebody told {(a if forth else b).outlet} these words", back)
    own = {words.usual(one.outlet) for one in (a, b) if one.outlet}
    thirds = words.thirds(around[0]) | words.thirds(around[1])
    shared = [name for name in sorted(thirds) if words.usual(name) not in own and words.called_in_both(name, *around)]
    if shared:
        return Told("both-from-third", f"both carry what {shared[0]} was told or tells")
    for one, near in ((a, around[1]), (b, around[0])):
        for agency in one.agencies:
            if words.usual(agency) not in own and words.called(agency, near):
                return Told("both-from-third", f"one credits {agency}, the other names it beside these words")
    if all(words.tells_statement(_lead(one, span)) for one, span in ((a, mine), (b, yours))):
        return Told("both-from-third", "both give it as a statement")
    return None


def _told_itself(one: tuple[Carrier, Span], other: tuple[Carrier, Span], words: CarryWords) -> bool:
    """Whether carried words were said to the outlet of the one report, and not to that of the other."""
    (carrier, span), (taker, _) = one, other
    if not _another(taker, carrier, words):
        return False
    return words.told(carrier.outlet or "", carrier.text[span[0] : span[1] + BEHIND])


def _names(near: str, whose: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether words beside a passage name the outlet of the other report."""
    return _another(other, whose, words) and words.cites(whose.outlet or "", near, beside=True)


def _around(text: str, span: Span) -> str:
    start, end = span
    return text[max(0, start - BEFORE) : min(len(text), end + BEHIND)]


def _lead(one: Carrier, span: Span) -> str:
    """What stands right before a passage, its headline among it, and its first sentence or two."""
    title = f"{one.title}. " if one.title and span[0] < BEFORE else ""
    return title + one.text[max(0, span[0] - BEFORE) : min(span[1], span[0] + OPENING)]


def breaks_off(one: str, end: int, words: CarryWords) -> bool:
    """Whether a text ends behind its last word in mid-sentence, as a page cuts it, perhaps within the next word.

    Nothing but the page's own words may follow on the line: dots within a line leave out what somebody else chose to.

    >>> from consilience.lexicon.load import load_lexicon
    >>> words = CarryWords(load_lexicon("en"))
    >>> [breaks_off(text, 14, words) for text in ("They fled and …", "They fled away.", "They fled and … so on.")]
    [True, False, False]
    """
    rest = one[end:].lstrip(" \t\r\"'”’")
    if not rest.strip():
        return True
    line = rest.partition("\n")[0].lstrip(LETTERS).strip()
    broken = next((mark for mark in words.breaks if line.startswith(mark)), None)
    return broken is not None and words.of_page.fullmatch(line, len(broken)) is not None


def words_to_break(text: str, ends: Sequence[int], words: CarryWords) -> int | None:
    r"""How many words a text still has before it breaks off, by where its words end; None where it does not soon.

    On a later line a mark must show it: what ends without one there is a name or a heading.

    >>> from consilience.lexicon.load import load_lexicon
    >>> words = CarryWords(load_lexicon("en"))
    >>> [words_to_break(text, [4, 9], words) for text in ("They fled …", "They fled.", "They\nFled", "They fled")]
    [1, None, None, 2]
    """
    for count, end in enumerate(ends[:SOON], 1):
        marked = text[end:].strip() != "" or "\n" not in text[ends[0] : end]
        if marked and breaks_off(text, end, words):
            return count
    return None


def goes_on(other: str, end: int) -> bool:
    r"""Whether a sentence goes on behind a word: a capital on a new line begins another.

    >>> [goes_on(text, 9) for text in ("They fled and hid.", "They fled.", "They fled\nÉmile came.")]
    [True, False, False]
    """
    found = re.match(r"(?P<gap>,?\s+)(?P<word>\w)|-\w", other[end:])
    return found is not None and not ("\n" in (found["gap"] or "") and found["word"].isupper())


def agreed(told: Iterable[Told]) -> Told:
    """What several pieces of evidence tell together: the one direction, or nothing where they disagree.

    Words that name the giver are shown before a mere trace.
    """
    rows = list(told)
    if not all(one.weak for one in rows):
        rows = [one for one in rows if not one.weak]
    ways = {(one.direction, one.back) for one in rows if one.direction != "cannot-tell"}
    if len(ways) == 1:
        return min((one for one in rows if one.direction != "cannot-tell"), key=lambda one: one.evidence in TRACES)
    if len(ways) > 1:
        return Told("cannot-tell", f"the evidence disagrees: {'; '.join(sorted({one.evidence for one in rows}))}")
    return rows[0] if rows else UNTOLD
