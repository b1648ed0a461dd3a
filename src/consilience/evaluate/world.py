"""A made-up world of reports, as many as are asked for: stories of all sizes, sentences that others take over.

Sizes of stories fall as in the world (Zipf's law, at most 200 reports), and their number grows with that of the
reports. Each story has names and words of its own; a report tells of it in sentences of its own and in some that it
took over, edited or not. Everything follows from a seed, so that the same world can be made again anywhere. Words are
drawn as often as the language has them, and no sentence says anything: those that do are made in ``happenings.py``.
"""

from __future__ import annotations

import itertools
import math
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from consilience.read.identity import make_report
from consilience.vocabulary import Report

LARGEST = 200
# Names and words of a story.
NAMES, WORDS = 14, 150
GOLDEN = (5**0.5 - 1) / 2
SYLLABLES = tuple(first + second for second in "aeo" for first in "bdklmnrstv")
# Shares of a sentence's words: names of the story, its own words; the others are anybody's.
OF_NAMES, OF_STORY = 0.08, 0.12
# A report takes sentences over with this chance, and changes a word of them with that.
TAKES_OVER, CHANGES = 0.4, 0.06


class Tale(Struct, frozen=True):
    """What a story is told with: its day, its names and its words."""

    day: date
    names: tuple[str, ...]
    words: tuple[str, ...]


class Made(NamedTuple):
    """A report of the made-up world with the story it tells of."""

    report: Report
    story: int


def sizes(reports: int, largest: int = LARGEST) -> list[int]:
    """How many reports each story has, the largest first: one in s squared of the stories has s reports.

    >>> [(len(found), max(found), sum(found)) for found in (sizes(2000), sizes(20000))]
    [(569, 144, 2000), (5587, 190, 20000)]
    """
    weights = [1 / size**2 for size in range(1, largest + 1)]
    bounds = list(itertools.accumulate(weights))
    found: list[int] = []
    left, number = reports, 0
    while left > 0:
        # The golden ratio spreads draws evenly, so that a small world has large stories too.
        number += 1
        draw = (number * GOLDEN) % 1.0 * bounds[-1]
        size = min(left, bisect_left(bounds, draw) + 1)
        found.append(size)
        left -= size
    return sorted(found, reverse=True)


def made_reports(reports: int, seed: int = 1) -> Iterator[Made]:
    """So many reports of a made-up world, story by story."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    common, rarer = _vocabulary()
    for story, size in enumerate(sizes(reports)):
        tale = _tale(chance, rarer)
        told: list[list[str]] = []
        for number in range(size):
            lines = _sentences(chance, tale, common, told)
            told.append(lines)
            day = tale.day + timedelta(days=min(20, int(chance.expovariate(0.5))))
            title = _sentence(chance, tale, common, 8).rstrip(".")
            text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
            report, _ = make_report(text, title=title, published=day.isoformat(), given_id=f"w{story}-{number}")
            yield Made(report, story)


def _vocabulary() -> tuple[list[str], list[str]]:
    """Words of the language by frequency: those that anybody uses, and rarer ones for stories to choose from."""
    from wordfreq import top_n_list

    words = [word for word in top_n_list("en", 24_000) if word.isalpha() and word.isascii() and len(word) > 1]
    return words[:12_000], words[800:]


def _tale(chance: random.Random, words: Sequence[str]) -> Tale:
    names = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(NAMES)]
    day = date(2020, 1, 1) + timedelta(days=chance.randrange(1400))
    return Tale(day, tuple(names), tuple(chance.sample(words, WORDS)))


def _sentences(chance: random.Random, tale: Tale, common: Sequence[str], told: Sequence[list[str]]) -> list[str]:
    own = [_sentence(chance, tale, common, chance.randint(12, 26)) for _ in range(chance.randint(8, 22))]
    if told and chance.random() < TAKES_OVER:
        giver = chance.choice(told)
        first = chance.randrange(len(giver))
        taken = [_edited(chance, line, tale) for line in giver[first : first + chance.randint(2, 9)]]
        at = chance.randrange(len(own) + 1)
        own[at:at] = taken
    return own


def _sentence(chance: random.Random, tale: Tale, common: Sequence[str], length: int) -> str:
    words = []
    for _ in range(length):
        draw = chance.random()
        if draw < OF_NAMES:
            words.append(tale.names[_rank(chance, NAMES)])
        elif draw < OF_NAMES + OF_STORY:
            words.append(tale.words[_rank(chance, WORDS)])
        else:
            words.append(common[_rank(chance, len(common))])
    return " ".join(words).capitalize() + "."


def _rank(chance: random.Random, size: int) -> int:
    """A rank by Zipf's law: the k-th word of a list is drawn a k-th as often as the first."""
    return min(size - 1, int(math.exp(chance.random() * math.log(size + 1))) - 1)


def _edited(chance: random.Random, line: str, tale: Tale) -> str:
    return " ".join(chance.choice(tale.words) if chance.random() < CHANGES else word for word in line.split())
