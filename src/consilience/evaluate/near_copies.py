"""Copies of real reports as newsrooms make them: cut, thinned out, words swapped, set anew, put together.

Everything follows from a seed, so that the same copies can be made again anywhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from consilience.text.sentences import Stops, sentences

# How many edits a copy goes through.
EDITS = (1, 3)
# What is kept where a report is cut, the chance of each sentence to be dropped, and of each word to be swapped.
CUT, DROPPED, SWAPPED = (0.3, 0.9), (0.1, 0.4), (0.02, 0.12)
# Sentences of another report that are put in.
PUT_IN = (1, 4)
WORD = re.compile(r"[A-Za-z]{3,}")
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\n": " "})

Lines = list[str]
Edit = Callable[[random.Random, Lines, Sequence[Lines]], Lines]


def edited_reports(texts: Sequence[str], reports: int, stops: Stops, seed: int = 1) -> Iterator[str]:
    """The texts as they are, and copies of each by turns until there are so many.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.text.sentences import stops_of
    >>> told = ["The bridge at Orvo fell. Nobody was hurt.", "Rain is expected. The mayor of Lund left town."]
    >>> made = list(edited_reports(told, 6, stops_of(load_lexicon("en"))))
    >>> made[:2] == told, len(made), made == list(edited_reports(told, 6, stops_of(load_lexicon("en"))))
    (True, 6, True)
    """
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    lines = [[text[sentence.start : sentence.end] for sentence in sentences(text, stops)] for text in texts]
    yield from texts[:reports]
    for number, original in zip(range(reports - len(texts)), cycle(lines), strict=False):
        told = original
        for edit in chance.sample(EVERY, chance.randint(*EDITS)):
            told = edit(chance, told, lines)
        # Every other copy is set in one paragraph.
        yield (" " if number % 2 else "\n").join(told)


def _cut(chance: random.Random, told: Lines, others: Sequence[Lines]) -> Lines:
    del others
    return told[: max(1, round(len(told) * chance.uniform(*CUT)))]


def _thinned(chance: random.Random, told: Lines, others: Sequence[Lines]) -> Lines:
    del others
    share = chance.uniform(*DROPPED)
    return [line for line in told if chance.random() >= share] or told


def _swapped(chance: random.Random, told: Lines, others: Sequence[Lines]) -> Lines:
    """Words in the place of others: those of another report, so that they are as rare as news is."""
    words = WORD.findall(" ".join(chance.choice(others))) or ["so"]
    share = chance.uniform(*SWAPPED)
    return [
        WORD.sub(lambda found: chance.choice(words) if chance.random() < share else found.group(), line)
        for line in told
    ]


def _set_anew(chance: random.Random, told: Lines, others: Sequence[Lines]) -> Lines:
    """Other quotation marks, dashes and blanks, and capitals where a report begins."""
    del others
    anew = [line.translate(TYPOGRAPHY) for line in told]
    head, blank, rest = anew[0].partition(" ") if anew else ("", "", "")
    return [head.upper() + blank + rest, *anew[1:]] if chance.random() < 0.5 else anew


def _put_together(chance: random.Random, told: Lines, others: Sequence[Lines]) -> Lines:
    """Sentences of another report put in at some place."""
    other = chance.choice(others)
    first = chance.randrange(max(1, len(other)))
    at = chance.randint(0, len(told))
    return [*told[:at], *other[first : first + chance.randint(*PUT_IN)], *told[at:]]


EVERY: tuple[Edit, ...] = (_cut, _thinned, _swapped, _set_anew, _put_together)
