"""The naive baseline of places: capitalised runs that the gazetteer holds, and of its places the most populous."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.contracts import Gazetteer
from consilience.evaluate.naive_times import MONTHS, WEEKDAYS
from consilience.evaluate.toponyms import PlaceSaid

WORD = re.compile(r"[A-Z]\w*(?:[.'’-](?!s\b)\w+)*")
# Initials keep their last stop ("U.S."); other words stand before one.
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]$")
NEVER = frozenset((*WEEKDAYS, *MONTHS))
LONGEST = 5


def naive_places(text: str, gazetteer: Gazetteer) -> list[PlaceSaid]:
    """The longest runs of capitalised words that the gazetteer holds, each at its most populous bearer.

    A word that the same text writes small too, a weekday and a month are no places by themselves.
    """
    small = set(re.findall(r"\b[a-z]+\b", text))
    found = []
    for run in runs(text):
        at = 0
        while at < len(run):
            sizes = range(min(LONGEST, len(run) - at), 0, -1)
            tried = ((size, _place(text, run[at : at + size], gazetteer, small)) for size in sizes)
            size, place = next(((size, place) for size, place in tried if place is not None), (1, None))
            found += [place] if place is not None else []
            at += size
    return found


def runs(text: str) -> list[list[tuple[int, int]]]:
    """Runs of capitalised words with nothing but a blank between them.

    >>> [[text[a:b] for a, b in run] for text in ["In New York, the U.S. Navy’s"] for run in runs(text)]
    [['In', 'New', 'York'], ['U.S.', 'Navy']]
    """
    found: list[list[tuple[int, int]]] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        end += bool(INITIALS.match(match.group())) and text[end : end + 1] == "."
        if found and text[found[-1][-1][1] : start] == " ":
            found[-1].append((start, end))
        else:
            found.append([(start, end)])
    return found


def _place(text: str, words: Sequence[tuple[int, int]], gazetteer: Gazetteer, small: set[str]) -> PlaceSaid | None:
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    if name.startswith("The ") or (len(words) == 1 and (name in NEVER or name.lower() in small)):
        return None
    bearers = gazetteer.candidates(name)
    if not bearers:
        return None
    best = max(bearers, key=lambda each: each.population)
    return PlaceSaid(start, end, best.lat, best.lon, best.name)
