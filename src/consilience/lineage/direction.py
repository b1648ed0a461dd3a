"""Direction: who carries whom, where the reports themselves tell it.

A day proves nothing: a page's day is often that of its last change, and a copy can hold the older text. Neither does
length, nor style. What tells is a credit, a name beside the words, a third that both name, a text that breaks off in
mid-sentence where the other goes on, and the traces of a tool that swaps words. Where these disagree, nothing is told:
naming a copier wrongly is worse than naming none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.names import fold
from consilience.text.patterns import any_of
from consilience.vocabulary import Credit, Quotation, ReuseDirection

# How far before a passage its lead-in may begin, and behind it what still belongs to its sentence.
BEFORE, BEHIND = 160, 60
# No name of a newsroom has more letters.
LONGEST_NAME = 60
# Characters before a name in which what cites it stands.
LONGEST_CUE = 30
Span = tuple[int, int]


class Said(NamedTuple):
    """Where words stand that a report credits to somebody, and the last word of his name, folded; "" for one unnamed.

    ``quoted`` tells whether they stand between quotation marks.
    """

    start: int
    end: int
    voice: str
    quoted: bool = False


class Carrier(Struct, frozen=True, kw_only=True):
    """A report as lineage sees it: its text without furniture, its outlet, whom it credits, and its quotations.

    ``stock`` is where background stands that its outlet puts into many reports, ``said`` what is said in it, ``days``
    the first and the last day on which it may have been published, where they are known, ``page`` the lines of the page
    that it stood on: links, notes to readers.
    """

    report: str
    text: str
    outlet: str | None
    agencies: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    stock: tuple[Span, ...] = ()
    said: tuple[Said, ...] = ()
    days: tuple[str, str] | None = None
    page: tuple[str, ...] = ()


class Told(NamedTuple):
    """A direction from the first report to the second (or back, or from a third), with its evidence in words.

    ``weak`` where it holds for these words alone, and not for a pair that shares others too.
    """

    direction: ReuseDirection
    evidence: str
    back: bool = False
    weak: bool = False


UNTOLD = Told("cannot-tell", "no credit, and a day alone proves no direction")


class CarryWords:
    """The words of a language by which a report tells that it carries another's, or a statement."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("carried")
        self.breaks: tuple[str, ...] = tuple(table["breaks"])
        self._article: str = table["article"]
        self._tail = re.compile(rf"\s*\([^()]*\)$|\s+{any_of(table['tails'])}$", re.IGNORECASE)
        self._statement = re.compile(rf"\b{any_of(table['statements'])}\b", re.IGNORECASE)
        names: dict[str, str] = {}
        every: dict[str, set[str]] = {}
        for listed in ("outlets", "agencies"):
            for row in (row for row in lexicon.table(listed).values() if isinstance(row, dict)):
                name: str = row["name"]
                every.setdefault(name, set()).update((name, *row["aliases"]))
                names |= dict.fromkeys(_heard(row, listed), name)
        self._names, self._every = names, every
        self._folded = {fold(name).removeprefix(self._article): usual for name, usual in names.items() if len(name) > 4}
        self._agencies = {row["name"] for row in lexicon.table("agencies").values() if isinstance(row, dict)}
        self._called: dict[str, re.Pattern[str]] = {}
        self._third = re.compile(rf"\b{any_of(table['to'])} (?:the )?(?P<name>{any_of(names)})(?!\w)")
        self._gave = re.compile(rf"\s{any_of(table['gave'])}\b")
        self._before = re.compile(rf"(?:\b{any_of(table['to'])} (?:{any_of(table['articles'])} )?|\()$", re.IGNORECASE)
        self._behind = re.compile(rf"(?:{any_of(table['of'])})?\s{any_of(table['gave'])}\b|\)")

    def thirds(self, text: str) -> frozenset[str]:
        """Agencies and outlets that we know and some words name as whom somebody told, or whose report it is."""
        told = {self._names[match["name"]] for match in self._third.finditer(text)}
        return frozenset(
            told | {name for match in self._gave.finditer(text) for name in self._named(text[: match.start()])}
        )

    def _named(self, text: str) -> Iterator[str]:
        """The newsroom whose name some words end with."""
        words = re.split(r"\s", text[-LONGEST_NAME:])
        endings = (" ".join(words[at:]) for at in range(len(words)))
        yield from (self._names[ending] for ending in endings if ending in self._names)

    def called(self, outlet: str, text: str) -> bool:
        """Whether a text calls an outlet by its name or a part of it."""
        if outlet not in self._called:
            bare = self._tail.sub("", outlet)
            self._called[outlet] = own_names(outlet, bare, *sorted(self._every.get(self.usual(outlet), ())))
        return self._called[outlet].search(text) is not None

    def cites(self, outlet: str, text: str) -> bool:
        """Whether a text gives an outlet as its source anywhere: "told the N", "N reported", "(N)"."""
        if not self.called(outlet, text):
            return False
        for match in self._called[outlet].finditer(text):
            before, behind = text[max(0, match.start() - LONGEST_CUE) : match.start()], text[match.end() :]
            if self._before.search(before) or self._behind.match(behind):
                return True
        return False

    def usual(self, name: str) -> str:
        """The usual name of an agency or outlet; of one we do not know, its name without article and capitals."""
        plain = fold(self._tail.sub("", name)).removeprefix(self._article)
        return self._names.get(name) or self._folded.get(plain, plain)

    def is_agency(self, name: str | None) -> bool:
        """Whether it is a wire agency, by any of its names."""
        return name is not None and self.usual(name) in self._agencies

    def tells_statement(self, text: str) -> bool:
        """Whether some words tell of a statement that was given out."""
        return self._statement.search(text) is not None


def _heard(row: Mapping[str, Any], listed: str) -> list[str]:
    """The names of a row by which a text may name it: a body's name is a voice, and one in small letters a word."""
    forms = [row["name"], *row["aliases"]]
    return [] if row.get("body") else [form for form in forms if listed == "agencies" or not form[0].islower()]


def own_names(outlet: str, *others: str) -> re.Pattern[str]:
    """What a report may call an outlet: its names, two or more words of it together, "the" and its last word.

    >>> found = own_names("Upper Orvo Gazette")
    >>> [bool(found.search(words)) for words in ("the Orvo Gazette said", "seen by the Gazette", "the gazette")]
    [True, True, False]
    """
    words = [word for word in outlet.split() if word.lower() != "the"]
    runs = [" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a + 1, -1)]
    last = rf"(?<=\b[Tt]he ){re.escape(words[-1])}" if words and words[-1][:1].isupper() else None
    whole = re.escape(" ".join(words))
    forms = [whole, *map(re.escape, others), *(re.escape(run) for run in runs if len(run) > len("The Post"))]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*forms, *([last] if last else [])])})(?!\w)")


def told_by_credits(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What the credit lines of two reports tell of all that they share."""
    return _by_day(_by_credits(a, b, words), a, b, words)


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


def _by_credits(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    forth, back = (_credits(one, other, words) for one, other in ((b, a), (a, b)))
    if forth != back:
        credited = a if forth else b
        return Told("from->to", f"one credits {credited.outlet}", back)
    theirs = {words.usual(name) for name in b.agencies}
    shared = sorted(name for name in a.agencies if words.usual(name) in theirs)
    return Told("both-from-third", f"both credit {shared[0]}") if shared else None


def _credits(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    if not _another(one, other, words):
        return False
    return words.usual(other.outlet or "") in {words.usual(name) for name in one.agencies}


def told_by_citing(a: Carrier, b: Carrier, words: CarryWords) -> Told | None:
    """What it tells that one of two reports gives the other's outlet as its source, wherever that stands."""
    for how, cites in (("cites", _cites), ("keeps a line of the page of", _keeps_page)):
        forth, back = (_another(one, other, words) and cites(one, other, words) for one, other in ((b, a), (a, b)))
        if forth != back:
            return _by_day(Told("from->to", f"one {how} {(a if forth else b).outlet}", back), a, b, words)
    return None


def _another(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether the other report is of another outlet, one that is known."""
    return other.outlet is not None and words.usual(other.outlet) != words.usual(one.outlet or "")


def _cites(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    return words.cites(other.outlet or "", one.text)


def _keeps_page(one: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether a page's line in one names the other's outlet: "READ MORE ON KELO POST: ...", taken over unseen."""
    name = fold(words.usual(other.outlet or ""))
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(line)) for line in one.page)


def names_other(a: Carrier, b: Carrier, words: CarryWords) -> bool:
    """Whether one of two reports names the other's outlet, or an agency that the other credits, anywhere."""
    for one, other in ((a, b), (b, a)):
        givers = [*other.agencies, *([other.outlet] if other.outlet and other.outlet != one.outlet else [])]
        if any(words.called(giver, one.text) for giver in givers):
            return True
    return False


def told_beside(a: Carrier, b: Carrier, mine: Span, yours: Span, words: CarryWords) -> Told | None:
    """What the words in and around one passage tell: the other's outlet named, a third that both name, a statement."""
    return _by_day(_beside(a, b, mine, yours, words), a, b, words)


def _beside(a: Carrier, b: Carrier, mine: Span, yours: Span, words: CarryWords) -> Told | None:
    around = [_around(one.text, span) for one, span in ((a, mine), (b, yours))]
    forth, back = _names(around[1], a, b, words), _names(around[0], b, a, words)
    if forth != back:
        named = a if forth else b
        return Told("from->to", f"one names {named.outlet} beside these words", back)
    behind = [one.text[span[0] : span[1] + BEHIND] for one, span in ((a, mine), (b, yours))]
    shared = words.thirds(behind[0]) & words.thirds(behind[1])
    own = {words.usual(one.outlet) for one in (a, b) if one.outlet}
    if shared - own:
        return Told("both-from-third", f"both carry what {min(shared - own)} was told or tells")
    for one, near in ((a, around[1]), (b, around[0])):
        for agency in one.agencies:
            if words.usual(agency) not in own and words.called(agency, near):
                return Told("both-from-third", f"one credits {agency}, the other names it beside these words")
    if all(words.tells_statement(lead) for lead in (_lead(a.text, mine), _lead(b.text, yours))):
        return Told("both-from-third", "both give it as a statement")
    return None


def _names(near: str, whose: Carrier, other: Carrier, words: CarryWords) -> bool:
    """Whether words beside a passage name the outlet of the other report."""
    return _another(other, whose, words) and words.called(whose.outlet or "", near)


def _around(text: str, span: Span) -> str:
    start, end = span
    return text[max(0, start - BEFORE) : min(len(text), end + BEHIND)]


def _lead(text: str, span: Span) -> str:
    """What stands right before a passage, and its first words."""
    return text[max(0, span[0] - BEFORE) : span[0] + BEHIND]


def breaks_off(one: str, end: int, words: CarryWords) -> bool:
    """Whether a text ends behind its last word in mid-sentence, as a page cuts it.

    >>> from consilience.lexicon.load import load_lexicon
    >>> words = CarryWords(load_lexicon("en"))
    >>> [breaks_off(text, 14, words) for text in ("They fled and …", "They fled away.")]
    [True, False]
    """
    rest = one[end:].strip(" \t\r\n\"'”’")
    return not rest or rest.startswith(words.breaks)


def goes_on(other: str, end: int) -> bool:
    r"""Whether a sentence goes on behind a word: a capital on a new line begins another.

    >>> [goes_on(text, 9) for text in ("They fled and hid.", "They fled.", "They fled\nÉmile came.")]
    [True, False, False]
    """
    found = re.match(r"(?P<gap>,?\s+)(?P<word>\w)|-\w", other[end:])
    return found is not None and not ("\n" in (found["gap"] or "") and found["word"].isupper())


def agreed(told: Iterable[Told]) -> Told:
    """What several pieces of evidence tell together: the one direction, or nothing where they disagree."""
    rows = list(told)
    if not all(one.weak for one in rows):
        rows = [one for one in rows if not one.weak]
    ways = {(one.direction, one.back) for one in rows if one.direction != "cannot-tell"}
    if len(ways) == 1:
        return next(one for one in rows if one.direction != "cannot-tell")
    if len(ways) > 1:
        return Told("cannot-tell", f"the evidence disagrees: {'; '.join(sorted({one.evidence for one in rows}))}")
    return rows[0] if rows else UNTOLD


def agencies_of(credits: Sequence[Credit]) -> tuple[str, ...]:
    """Whom credit lines name as givers or carriers, not those that a report quotes."""
    return tuple(sorted({credit.name for credit in credits if credit.kind in ("agency", "copyright", "carrier")}))
