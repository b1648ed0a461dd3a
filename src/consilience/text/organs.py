"""What the words of a name say of an organ: its class, its seat, and whether it may be a party to what happens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.names import Names, fold

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")


class Organ(NamedTuple):
    """What the words of a name say of an organ: its class, what of it is no generic word, and whether it is a party."""

    kind: str
    rest: tuple[str, ...]
    party: bool
    country: str | None = None


class Organs:
    """The classes of organs that news quotes, by the generic words of their names.

    >>> from consilience.lexicon.load import load_lexicon
    >>> Organs(load_lexicon("en"))("Marovian Defence Ministry").kind
    'ministry of defence'
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("organisations")
        self.names = Names(lexicon)
        self._seats = [(re.compile(rf"\b{re.escape(name)}\b"), *seat) for name, seat in table["seats"].items()]
        self._generic = frozenset(table["generic"]["words"])
        self._classes = [
            ([re.compile(rf"\b(?:{pattern})\b") for pattern in row["words"]], row) for row in table["class"]
        ]
        self._named: Mapping[str, str] = table["named"]
        every = (pattern.pattern for patterns, _ in self._classes for pattern in patterns)
        self._any = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in every))
        self._ministries: Mapping[str, object] = table["ministries"]
        self._armed = frozenset(table["armed"]["names"])
        self._roles: dict[bool, frozenset[str]] = {
            True: frozenset(table["roles"]["party"]), False: frozenset(table["roles"]["none"])
        }  # fmt: skip
        self._spellings: Mapping[str, str] = table["spellings"]
        self._owner = re.compile(table["owners"]["within"])
        self._plural: Sequence[str] = lexicon.table("actors")["endings"]["plural"]

    def __call__(self, name: str) -> Organ | None:
        """The class of an organ by the generic words of its name; None for a person or an unknown name."""
        plain = self._owner.sub("", fold(name)).replace(".", "")
        for seat, kind, country, party in self._seats:
            if seat.search(plain):
                return Organ(kind, (), party, country)
        if not self._any.search(plain):
            return None
        for patterns, row in self._classes:
            for pattern in patterns:
                match = pattern.search(plain)
                if match is not None:
                    kind, party = self._class(row, match)
                    rest = plain[: match.start()] + " " + plain[match.end() :]
                    return Organ(kind, tuple(sorted({w for w in WORD.findall(rest) if w not in self._generic})), party)
        return None

    def _class(self, row: Mapping[str, object], match: re.Match[str]) -> tuple[str, bool]:
        """Name of the class; a ministry's with its field ("ministry of health"), a hospital's with its name."""
        of = match.groupdict().get("of")
        name, party = str(row["name"]), bool(row["party"])
        if of is None:
            return name, party
        if name == self._ministries["class"]:
            same: Mapping[str, str] = self._ministries["same"]  # type: ignore[assignment]
            of = same.get(of, of)
            party = of in self._ministries["party"]  # type: ignore[operator]
        return self._named[name].format(of=of), party

    def may_be_party(self, voice: str | None, organisation: str | None, role: str | None) -> bool | None:
        """Whether who speaks may be a party to what happens; None where the words do not tell.

        An organ of a state or an armed group may be one, and who speaks for it; a doctor, a charity, a witness none.
        """
        if {self.names.plain(voice or ""), self.names.plain(organisation or "")} & self._armed:
            return True
        office = self.office(role or "")
        if office in self._roles[True]:
            return True
        organ = self(organisation or "") or (self(voice or "") if voice and not role else None)
        if organ is not None:
            return organ.party
        words = {*office.split(), *(voice or "").lower().split()}
        singular = words | {word.removesuffix(ending) for word in words for ending in self._plural}
        if any(armed in singular for armed in self._armed):
            return True
        return False if singular & self._roles[False] else None

    def office(self, role: str) -> str:
        """A role in plain words, its spellings made one."""
        plain = role.lower()
        for spelling, usual in self._spellings.items():
            plain = plain.replace(spelling, usual)
        return " ".join(plain.split())
