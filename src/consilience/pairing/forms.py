"""One form filled in for several happenings: a bulletin by district, a warning by county, notices of quakes.

Its sentences are the same but for what fills them in, so words alone make one story of ten. A copy with a newer toll
fills in other numbers and tells of the same places; a form for another place has other names from the beginning on.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from consilience.text.words import Word
from consilience.vocabulary import Account, Filled

# A sentence is told by its form where so many words are left that are neither names nor numbers nor very common.
LEAST = 2
# Two reports are of one form where both have so many sentences of it at least, and this share of the shorter one's.
FEWEST, IN_BOTH = 2, 0.5
# Of the sentences that are filled in this share is filled in otherwise, less where the lands are others; other names
# stand among the first so many.
OTHERWISE, ELSEWHERE, EARLY = 0.66, 0.5, 2


def filled_sentences(
    told: Sequence[Word], begins: int, account: Account, names: frozenset[str], weigh: Callable[[str], float]
) -> tuple[Filled, ...]:
    """The sentences of a report's text as forms; ``told`` are its words, of which the text ``begins`` at some offset.

    ``names`` are the words of it that are names or numbers. What tells a time is left out: the same staff fills in its
    form again tomorrow.
    """
    lines = [sentence for sentence in account.sentences if sentence.field == "text"]
    starts = [line.start for line in lines]
    times = _spans((time.field, time.start, time.end) for time in account.times)
    counts = {at: value for start, end, value in _counted(account) for at in range(start, end)}
    parts: list[tuple[list[str], set[str], set[str]]] = [([], set(), set()) for _ in lines]
    for start, _, word in told:
        at = start - begins
        number = bisect_right(starts, at) - 1
        if number < 0 or at >= lines[number].end:
            continue
        words, named, numbers = parts[number]
        if at in times:
            continue
        if word[0].isdigit() or at in counts:
            numbers.add(counts.get(at, word))
        elif word in names:
            named.add(word)
        elif weigh(word) > 0:
            words.append(word)
    return tuple(
        Filled(_key(words), tuple(sorted(named)), tuple(sorted(numbers)))
        for words, named, numbers in parts
        if len(words) >= LEAST
    )


def _counted(account: Account) -> Iterator[tuple[int, int, str]]:
    """Where the text counts, and how many: "some 17 million" is one number."""
    for figure in account.figures:
        if figure.field == "text":
            yield figure.start, figure.end, figure.text if figure.value is None else f"{figure.value:g}"


def _spans(found: Iterable[tuple[str, int, int]]) -> frozenset[int]:
    """The offsets of the text that some spans cover."""
    return frozenset(at for field, start, end in found if field == "text" for at in range(start, end))


def _key(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=7).digest())


def share_a_form(mine: frozenset[int], yours: frozenset[int]) -> bool:
    """Whether two reports have enough sentences of one form, by the keys of those; one only where both have no more."""
    least, most = sorted((len(mine), len(yours)))
    return len(mine & yours) >= max(IN_BOTH * least, min(most, FEWEST), 1)


def of_other_happenings(mine: Sequence[Filled], yours: Sequence[Filled], elsewhere: bool = False) -> bool:
    """Whether two reports that share a form are two fillings of it; ``elsewhere`` says that they name other lands.

    >>> orvo, sill = ([Filled(1, (name,), ()), Filled(2, (), (dead,))] for name, dead in (("orvo", "4"), ("sill", "9")))
    >>> of_other_happenings(orvo, sill), of_other_happenings(orvo, [orvo[0], sill[1]])
    (True, False)
    """
    theirs = _by_key(yours)
    both = [(line, theirs[line.key]) for line in _by_key(mine).values() if line.key in theirs]
    filled = [(a, b) for a, b in both if a.names or a.numbers or b.names or b.numbers]
    otherwise = sum(_filled_otherwise(a, b) for a, b in filled)
    if not filled or otherwise < (ELSEWHERE if elsewhere else OTHERWISE) * len(filled) or _tell_one_count(filled):
        return False
    here, there = ({name for line in lines for name in line.names} for lines in (mine, yours))
    first = [({*a.names} - there, {*b.names} - here) for a, b in filled[:EARLY]]
    return all(any(own[side] for own in first) for side in (0, 1))


def _filled_otherwise(a: Filled, b: Filled) -> bool:
    """Whether each of two sentences of one form is filled in with something that the other has not."""
    mine, yours = ({*line.names, *line.numbers} for line in (a, b))
    return bool(mine - yours and yours - mine)


def _tell_one_count(both: Sequence[tuple[Filled, Filled]]) -> bool:
    """Whether sentences of one form have as many numbers in common as not: one happening, and another carrier."""
    mine, yours = ({(pair[side].key, n) for pair in both for n in pair[side].numbers} for side in (0, 1))
    return bool(mine & yours) and len(mine & yours) >= min(len(mine - yours), len(yours - mine))


def _by_key(lines: Sequence[Filled]) -> Mapping[int, Filled]:
    """The first sentence of each form, in the order of the text."""
    found: dict[int, Filled] = {}
    for line in lines:
        found.setdefault(line.key, line)
    return found
