"""Which voices are newsrooms: they carry what others say, and two of them that agree are no two witnesses."""

from __future__ import annotations

import re

from consilience.lexicon.load import Lexicon
from consilience.reconcile.evidence import plain_outlet
from consilience.text.patterns import any_of
from consilience.vocabulary import Voice


class Newsrooms:
    """Tells newsrooms by their names: known agencies and outlets, and names made as mastheads are.

    >>> from consilience.lexicon.load import load_lexicon
    >>> newsrooms = Newsrooms(load_lexicon("en"))
    >>> [newsrooms.named(name) for name in ("AFP", "the Orla Tribune", "Radio Gorm", "the newspaper Kelo Star")]
    [True, True, True, True]
    >>> [newsrooms.named(name) for name in ("Orla Rights Watch", "UN refugee agency", "border post", "Ada Moss")]
    [False, False, False, False]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("carried")
        rows = [r for file in ("agencies", "outlets") for r in lexicon.table(file).values() if isinstance(r, dict)]
        known = (name for row in rows if not row.get("body") for name in (row["name"], *row["aliases"]))
        self._known = frozenset(plain_outlet(name) for name in known)
        papers, called = any_of(table["papers"]), any_of(table["called"])
        self._made = re.compile(rf"^(?:the )?(?:{papers} [A-Z]|(?i:{called}) )|[\w.]+ (?:{papers}|(?i:{called}))$")

    def named(self, name: str) -> bool:
        """Whether a name is a newsroom's."""
        return plain_outlet(name) in self._known or self._made.search(name) is not None

    def __call__(self, voice: Voice) -> bool:
        """Whether a voice is a newsroom, not one of its staff or somebody else whom it names."""
        return voice.organisation in (None, voice.name) and self.named(voice.name)
