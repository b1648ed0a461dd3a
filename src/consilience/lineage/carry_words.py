"""The words by which a report tells whose words it carries: newsrooms by all their names, and what cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from consilience.lexicon.load import Lexicon
from consilience.text.names import fold
from consilience.text.patterns import any_of

# No name of a newsroom has more letters.
LONGEST_NAME = 60
# Characters before a name in which what cites it stands.
LONGEST_CUE = 30
# The form of a newsroom's name.
NAME = r"[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*){0,4}"
# What no words match.
NEVER = re.compile(r"(?P<handle>(?!))")
# So many letters make a name in one word ("@lundpost") and so many words make initials ("LBC").
IN_ONE_WORD, INITIALS = 6, 3


class CarryWords:
    """The words of a language by which a report tells that it carries another's, or a statement."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("carried")
        self.breaks: tuple[str, ...] = tuple(table["breaks"])
        self.of_page = re.compile(rf"[^\w]*(?:{any_of(table['of_page'])}\W*)*|[^\w]*\d+ [\w ]+\]", re.IGNORECASE)
        self.myself = lexicon.words("carried", "myself")
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
        self._masthead = lexicon.words("imprint", "masthead", "words")
        self._called: dict[str, re.Pattern[str]] = {}
        to, articles = any_of(table["to"]), any_of(table["articles"])
        heard = rf"(?i:{to}|to)"
        self._third = re.compile(rf"\b{heard} (?:the )?(?=(?P<first>\w+))")
        self._beginning: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            for first in re.findall(r"^\w+", name):
                self._beginning.setdefault(first, []).append(name)
        self._gave = re.compile(rf"\s{any_of(table['gave'])}\b")
        self._beside = re.compile(rf"(?:\b{to} (?:{articles} )?)$", re.IGNORECASE)
        self._giver = re.compile(
            rf"(?:^|\W)(?:{any_of(table['giver'])}|{table['original']}) (?:{articles} )?$", re.IGNORECASE
        )
        self._elsewhen = re.compile(table["elsewhen"])
        self.pictures = re.compile(table["pictures"])
        self._told = re.compile(rf"\b{any_of(table['told'])} (?:{articles} )?$", re.IGNORECASE)
        called = rf"(?P<name>{NAME})(?P<agency> {any_of(table['newsrooms'])})?"
        self._newsroom = re.compile(rf"\b{any_of(table['newsrooms'])} (?P<name>{NAME})(?P<agency>)")
        self._to_unknown = re.compile(rf"\b{heard} (?:{articles} )?{called}")
        self._unknown_gave = re.compile(rf"\b{called} {any_of(table['gave'])}\b")
        self._behind = re.compile(rf"(?:{any_of(table['of'])})?\s{any_of(table['gave'])}\b|\)(?=\s*(?:[-–—.:]|\n|$))")

    def thirds(self, text: str) -> frozenset[str]:
        """Agencies and outlets that some words name as whom somebody told, or whose report it is.

        One that we do not know is told by what it is called: "the Lake Post", "the Rana news agency".
        """
        told = {name for match in self._third.finditer(text) for name in self._begun(text, match)}
        gave = {name for match in self._gave.finditer(text) for name in self._named(text[: match.start()])}
        return frozenset(told | gave | set(self._unknown(text)))

    def _unknown(self, text: str) -> Iterator[str]:
        for pattern in (self._to_unknown, self._unknown_gave, self._newsroom):
            for match in pattern.finditer(text):
                words = match["name"].split()
                ends = {words[0].lower(), words[-1].lower()}
                if match["agency"] is not None or (len(words) > 1 and ends & self._masthead):
                    yield self._names.get(match["name"], match["name"])

    def _begun(self, text: str, match: re.Match[str]) -> Iterator[str]:
        """The newsroom whose name stands behind some words."""
        begun = self._beginning.get(match["first"], ())
        words = " ".join(text[match.end() : match.end() + LONGEST_NAME].split()) if begun else ""
        for name in begun:
            if words.startswith(name) and not words[len(name) : len(name) + 1].isalnum():
                yield self._names[name]
                return

    def _named(self, text: str) -> Iterator[str]:
        """The newsroom whose name some words end with."""
        words = re.split(r"\s", text[-LONGEST_NAME:])
        endings = (" ".join(words[at:]) for at in range(len(words)))
        yield from (self._names[ending] for ending in endings if ending in self._names)

    def called(self, outlet: str, text: str) -> bool:
        """Whether a text calls an outlet by its name or a part of it."""
        return self._calls(outlet).search(text) is not None

    def called_in_both(self, outlet: str, text: str, other: str) -> bool:
        """Whether two texts call an outlet by its whole name."""
        forms = {outlet, *self._every.get(self.usual(outlet), ())}
        whole = re.compile(rf"(?<!\w){any_of(forms)}(?!\w)")
        return whole.search(text) is not None and whole.search(other) is not None

    def _calls(self, outlet: str) -> re.Pattern[str]:
        if outlet not in self._called:
            bare = self._tail.sub("", outlet)
            self._called[outlet] = own_names(
                outlet, bare, *sorted(self._every.get(self.usual(outlet), ())), mastheads=self._masthead
            )
        return self._called[outlet]

    def cites(self, outlet: str, text: str, beside: bool = False) -> bool:
        """Whether a text gives an outlet as its source: "told the N", "N reported", "@n".

        ``beside``: the text is what stands beside carried words, where "by the N" and "(N)" say so too.
        """
        before_it = self._beside if beside else self._giver
        for match in self._calls(outlet).finditer(text):
            gave = self._behind.match(text, match.end())
            if gave is not None and gave[0] == ")" and not beside:
                gave = None
            gives = gave is not None and self._elsewhen.match(text, gave.end()) is None
            if before_it.search(_cue(match)) or gives or match["handle"]:
                return True
        return False

    def told(self, outlet: str, text: str) -> bool:
        """Whether somebody told an outlet some words: "told the N", "in an interview with N"."""
        return any(self._told.search(_cue(match)) for match in self._calls(outlet).finditer(text))

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


def _cue(name: re.Match[str]) -> str:
    """What stands before a name, where it may be told why it is named."""
    return name.string[max(0, name.start() - LONGEST_CUE) : name.start()]


def _heard(row: Mapping[str, Any], listed: str) -> list[str]:
    """The names of a row by which a text may name it: a body's name is a voice, and one in small letters a word."""
    forms = [row["name"], *row["aliases"]]
    return [] if row.get("body") else [form for form in forms if listed == "agencies" or not form[0].islower()]


def own_names(outlet: str, *others: str, mastheads: AbstractSet[str] = frozenset()) -> re.Pattern[str]:
    """What a report may call an outlet: its names, the last words of it, its initials, "the" and its last word.

    That word alone is heard where it is one of ``mastheads``: "the Post", and not "the Government".

    A name in one word, as in an address or a handle, or in capitals as at the head of a printed page, stands in the
    group ``handle``.

    >>> found = own_names("Upper Orvo Gazette", mastheads={"gazette"})
    >>> [bool(found.search(words)) for words in ("the Orvo Gazette said", "seen by the Gazette", "the gazette")]
    [True, True, False]
    >>> found.search("desk@upperorvogazette.example")["handle"]
    'upperorvogazette'
    """
    words = [word for word in outlet.split() if word.lower() != "the" and any(map(str.isalnum, word))]
    if not words:
        return NEVER
    # "Times of Karava" is the outlet's, "of Karava" or "Human Rights" behind "for" are anybody's.
    own = [at for at in range(len(words) - 1) if words[at][0].isupper() and (not at or words[at - 1][0].isupper())]
    endings = [" ".join(words[at:to]) for at in own for to in range(at + 2, len(words) + 1) if at or to == len(words)]
    lone = len(words) > 1 and words[-2][0].isupper() and words[-1][0].isupper()
    last = rf"(?<=\b[Tt]he ){re.escape(words[-1])}" if lone and words[-1].lower() in mastheads else None
    initials = [word[0] for word in words if word[0].isupper()]
    short = ["".join(initials)] if len(initials) >= INITIALS else []
    others = tuple(other for other in others if any(map(str.isalnum, other)))
    forms = [" ".join(words), *others, *(ending for ending in endings if len(ending) > len("The Post")), *short]
    plain = "|".join([*map(re.escape, forms), *([last] if last else [])])
    squashed = sorted(
        {"".join(filter(str.isalnum, name)).lower() for name in (" ".join(words), *others) if " " in name}
    )
    shouted = {" ".join(words).upper()} if len(words) > 1 and not " ".join(words).isupper() else set()
    handles = "|".join([*(f"(?i:{name})" for name in squashed if len(name) >= IN_ONE_WORD), *map(re.escape, shouted)])
    return re.compile(rf"(?<!\w)(?:{plain}|(?P<handle>{handles or '(?!)'}))(?!\w)")
