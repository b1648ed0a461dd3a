"""What the words of a name say of an organ: its class, its seat, and whether it may be a party to what happens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.text.names import Names, fold

# A name of so many letters may be made of the first letters of another's words.
SHORTEST_ACRONYM = 3
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")


class Organ(NamedTuple):
    """What the words of a name say of an organ: its class, what of it is no generic word, and whether it is a party.

    Of a class of the ``world`` there is one organ, in whichever land it speaks.
    """

    kind: str
    rest: tuple[str, ...]
    party: bool
    country: str | None = None
    world: bool = False


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
        self._apart, self._levels = (frozenset(table["apart"][name]) for name in ("words", "levels"))
        self._little = lexicon.words("grammar", "of") | lexicon.words("grammar", "definite") | {"and", "for"}
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
                    if row.get("world"):
                        return Organ(kind, (), party, world=True)
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

    def nameless(self, name: str) -> bool:
        """Whether a name has none but generic words: "the agency", "the national office"."""
        return not [word for word in self._plain_words(name) if word not in self._generic]

    def short_for(self, short: str, full: str) -> bool:
        """Whether one name may be another in short: words left out before its last, or generic ones behind it.

        Also the first letters of the last words. Other classes, and words that tell one of two from the other (local,
        southern, rival), make other organs.

        >>> from consilience.lexicon.load import load_lexicon
        >>> organs = Organs(load_lexicon("en"))
        >>> organs.short_for("state flood agency", "Orvo State Flood Relief Agency")
        True
        >>> organs.short_for("SFRA", "Orvo State Flood Relief Agency"), organs.short_for("army", "Orvo Liberation Army")
        (True, False)
        """
        few, many = self._plain_words(short), self._plain_words(full)
        if short.isupper() and len(few) == 1 and len(few[0]) >= SHORTEST_ACRONYM:
            return "".join(word[0] for word in many).endswith(few[0]) and len(many) > 1
        if not few or len(few) >= len(many) or self.nameless(short):
            return False
        left = list(many)
        for word in few:
            if word not in left:
                return False
            left = left[left.index(word) + 1 :]
        rest = {word for word in many if word not in few}
        kinds = [organ.kind if organ else None for organ in (self(short), self(full))]
        if kinds[0] is not None and (kinds[0] != kinds[1] or rest & self._levels):
            return False
        return set(left) <= self._generic and not rest & self._apart and not rest <= self._levels

    def _plain_words(self, name: str) -> list[str]:
        plain = self._owner.sub("", fold(name)).replace(".", "")
        return [word for word in WORD.findall(plain) if word not in self._little]

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
