"""The words by which a speaker's name, role and body are told, as the lexicon lists them."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from consilience.claims.find.clauses import Grammar, grammar_of
from consilience.claims.find.credit_words import word_set
from consilience.lexicon.load import Lexicon
from consilience.text.organs import Organs
from consilience.text.tree import Tree

NAME, NOUN = "PROPN", ("NOUN", "PROPN")


class Words(NamedTuple):
    """The lists that naming needs, as sets of lower-case words; ``plural`` has the endings of nouns."""

    anonymous: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    medium: frozenset[str]
    documents: frozenset[str]
    resumed: frozenset[str]
    asked_of: frozenset[str]
    carriers: frozenset[str]
    carrier_names: frozenset[str]
    spoken: frozenset[str]
    seen: frozenset[str]
    groups: frozenset[str]
    indefinite: frozenset[str]
    owned_by: frozenset[str]
    behind: frozenset[str]
    occasions: frozenset[str]
    occasion_ways: frozenset[str]
    aired: frozenset[str]
    behind_person: frozenset[str]
    charge: frozenset[str]
    of_place: frozenset[str]
    title_of: frozenset[str]
    charges: frozenset[str]
    place_kinds: frozenset[str]
    particles: frozenset[str]
    kin: frozenset[str]
    portfolios: frozenset[str]
    domains: tuple[str, ...]
    plural: tuple[str, ...]
    grammar: Grammar
    organs: Organs


def speaker_words(lexicon: Lexicon) -> Words:
    """The lists of attribution.toml that naming needs."""
    table = lexicon.table("attribution")

    def split(part: str, name: str) -> frozenset[str]:
        return word_set(table[part][name])

    return Words(
        split("anonymous", "heads"),
        split("anonymous", "pronouns"),
        split("anonymous", "demonstratives"),
        split("roles", "heads") | split("roles", "kin"),
        split("roles", "modifiers"),
        split("nouns", "medium"),
        split("nouns", "documents"),
        split("nouns", "resumed"),
        split("nouns", "asked_of"),
        split("carriers", "heads"),
        split("carriers", "names"),
        split("nouns", "spoken"),
        split("nouns", "seen"),
        split("groups", "heads"),
        split("groups", "indefinite"),
        split("nouns", "owned_by"),
        split("roles", "behind"),
        split("nouns", "occasions"),
        split("nouns", "occasion_ways"),
        split("nouns", "aired"),
        split("roles", "behind_person"),
        split("roles", "charge"),
        split("roles", "of_place"),
        split("roles", "title_of"),
        split("roles", "charges"),
        frozenset(chain.from_iterable(lexicon.table("place_words")["kind_words"].values())),
        split("names", "particles"),
        split("roles", "kin"),
        split("roles", "portfolios"),
        tuple(table["carriers"]["domains"]),
        tuple(lexicon.table("actors")["endings"]["plural"]),
        grammar_of(lexicon),
        Organs(lexicon),
    )


def plain_word(tree: Tree, number: int, words: Words) -> str:
    """A word in lower case, a noun's plural ending left off."""
    token = tree.tokens[number]
    low = token.text.lower()
    several = token.tag in ("NNS", "NNPS")
    return next((low.removesuffix(ending) for ending in words.plural if several and low.endswith(ending)), low)
