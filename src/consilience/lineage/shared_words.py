"""What reports share without sharing a sentence: phrases in two wordings or translations, names in two spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from consilience.text.names import Names
from consilience.vocabulary import Account, Words


def shared_phrases(
    accounts: Sequence[Account], alike: Callable[[Sequence[tuple[str, str]]], Sequence[tuple[int, int]]]
) -> tuple[tuple[Words, Words], ...]:
    """Pairs of quoted phrases of two reports that are one phrase, sorted.

    ``alike`` tells which of some (report, phrase) rows are one phrase, as pairs of indexes.
    """
    phrases = sorted({words for account in accounts for words in account.phrases})
    pairs = alike([(words.report, words.text) for words in phrases])
    return tuple(sorted((phrases[a], phrases[b]) for a, b in pairs))


def name_groups(accounts: Sequence[Account], names: Names) -> tuple[tuple[Words, ...], ...]:
    """Names that stand in two spellings: for each, one place of every spelling and report, sorted."""
    places: dict[str, dict[str, Words]] = defaultdict(dict)
    for account in accounts:
        for words in account.names:
            places[words.text].setdefault(account.report, words)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for name in sorted(places):
        # One surname in another transliteration sounds the same; with a slip in it, the given name still does.
        for word in {names.skeleton(name.split()[0]) + " ", names.skeleton(name.split()[-1])}:
            by_sound[word].append(name)
    pairs = (pair for sounding in by_sound.values() for pair in combinations(sounding, 2))
    alike = [(a, b) for a, b in pairs if names.variants(a, b) and len(a.split()) == len(b.split())]
    return tuple(sorted(tuple(sorted([*places[a].values(), *places[b].values()])) for a, b in set(alike)))
