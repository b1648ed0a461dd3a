"""How words change their endings: plurals and singulars of nouns, the forms of verbs, by the rules of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from consilience.lexicon.load import Lexicon

Rules = tuple[tuple[re.Pattern[str], str], ...]


def ending_rules(rows: Iterable[Sequence[str]]) -> Rules:
    """Rules of endings, each a pattern and what stands for it, ready to be applied."""
    return tuple((re.compile(ending), instead) for ending, instead in rows)


def inflect(word: str, rules: Rules) -> str:
    """A word with another ending: by the first rule that fits; as it is where none does.

    >>> plural = ending_rules([("y$", "ies"), ("$", "s")])
    >>> inflect("county", plural), inflect("town", plural)
    ('counties', 'towns')
    """
    for ending, instead in rules:
        changed, found = ending.subn(instead, word, count=1)
        if found:
            return changed
    return word


class Nouns(Struct, frozen=True):
    """How nouns tell one from several."""

    plural: Rules
    singular: Rules
    ending: str


class Verbs(Struct, frozen=True):
    """How verbs make their forms; ``stems`` give what endings are added to, more than one where spellings differ."""

    third: Rules
    stems: tuple[Rules, ...]
    past: Rules
    going: Rules
    doubling: frozenset[str]


def nouns_of(lexicon: Lexicon) -> Nouns:
    """The nouns of a language."""
    table: dict[str, Any] = lexicon.table("inflections")["nouns"]
    return Nouns(ending_rules(table["plural"]), ending_rules(table["singular"]), table["ending"])


def verbs_of(lexicon: Lexicon, loosely: bool = False) -> Verbs:
    """The verbs of a language, in their one right spelling or loosely in several."""
    table: dict[str, Any] = lexicon.table("inflections")
    verbs = table["verbs"]
    third, past = ending_rules(table["nouns"]["plural"]), ending_rules(verbs["past"])
    if loosely:
        loose = table["verbs_loosely"]
        return Verbs(third, (ending_rules(loose["stem"]), ()), past, ending_rules(loose["going"]), frozenset())
    return Verbs(
        third, (ending_rules(verbs["stem"]),), past, ending_rules(verbs["going"]), frozenset(verbs["doubling"])
    )


def inflections(verb: str, verbs: Verbs, irregular: Iterable[str] | None = None) -> frozenset[str]:
    """Every written form of a verb; ``irregular`` are its past forms where no rule gives them.

    >>> from consilience.lexicon.load import load_lexicon
    >>> sorted(inflections("rob", verbs_of(load_lexicon("en"))))
    ['rob', 'robbed', 'robbing', 'robs']
    """
    stems = {verb + verb[-1] if verb in verbs.doubling else inflect(verb, rules) for rules in verbs.stems}
    past = irregular if irregular is not None else [inflect(stem, verbs.past) for stem in stems]
    return frozenset((verb, inflect(verb, verbs.third), *past, *(inflect(stem, verbs.going) for stem in stems)))
