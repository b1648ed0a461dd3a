"""Attributions scored by role: is the source, the cue, the content found, and the three of them together?

A span is the set of words and marks that it touches; two meet where they share at least half of what either touches
(as for PolNeAR: Newell, Margolin and Ruths, LREC 2018). Each span of a role counts once, and is met once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consilience.evaluate.measured import Measured, Shares, ratio

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+|[^\w\s]")
HALF = 0.5

Spans = Sequence[Sequence[int]]
Triple = tuple[frozenset[int], frozenset[int], frozenset[int]]


def credited_right(
    rows: Iterable[Mapping[str, Any]], found: Mapping[str, Sequence[Mapping[str, Spans]]]
) -> dict[str, Shares]:
    """Precision and recall of each role and of whole triples, over all rows; ``found`` by the row's id."""
    counts = {name: [0, 0, 0] for name in (*ROLES, "triple")}
    for row in rows:
        words = [match.span() for match in WORD.finditer(row["text"])]
        wanted, given = (_triples(items, words) for items in (row["attributions"], found.get(row["id"], ())))
        for at, role in enumerate(ROLES):
            _count(counts[role], _distinct(wanted, at), _distinct(given, at))
        _count(counts["triple"], wanted, given)
    return {name: Shares(ratio(met, given), ratio(met, wanted)) for name, (wanted, given, met) in counts.items()}


def _triples(
    items: Iterable[Mapping[str, Spans]], words: Sequence[tuple[int, int]]
) -> list[tuple[frozenset[int], ...]]:
    touched = (tuple(_touched(item.get(role) or (), words) for role in ROLES) for item in items)
    return [triple for triple in dict.fromkeys(touched) if any(triple)]


def _touched(spans: Spans, words: Sequence[tuple[int, int]]) -> frozenset[int]:
    numbers: set[int] = set()
    for start, end in spans:
        first = bisect_right(words, start, key=lambda word: word[1])
        numbers.update(range(first, bisect_left(words, end, key=lambda word: word[0])))
    return frozenset(numbers)


def _distinct(triples: Iterable[tuple[frozenset[int], ...]], at: int) -> list[tuple[frozenset[int], ...]]:
    return [(span,) for span in dict.fromkeys(triple[at] for triple in triples) if span]


def _count(
    counts: list[int], wanted: Sequence[tuple[frozenset[int], ...]], given: Sequence[tuple[frozenset[int], ...]]
) -> None:
    counts[0] += len(wanted)
    counts[1] += len(given)
    counts[2] += _met(wanted, given)


def _met(wanted: Sequence[tuple[frozenset[int], ...]], given: Sequence[tuple[frozenset[int], ...]]) -> int:
    """How many meet one another, the closest first."""
    close = []
    for a, one in enumerate(wanted):
        for b, other in enumerate(given):
            shares = [_alike(x, y) for x, y in zip(one, other, strict=True)]
            if min(shares) >= HALF:
                close.append((-sum(shares), a, b))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, a, b in sorted(close):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
    return len(taken[0])


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    return ratio(len(one & other), len(one | other)) if one or other else 1.0


SAID = re.compile(r"(?P<source>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}) (?P<cue>said|says|told|added|tweeted|wrote)\b")
QUOTED = re.compile(
    r"[“\"](?P<content>[^”\"]{10,600})[”\"],? (?P<cue>said|says) (?P<source>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})"
)


def naive_credits(text: str) -> list[dict[str, Spans]]:
    """A name before or behind a word of saying, and what stands in the quotation or up to the full stop.

    >>> [sorted(each) for each in naive_credits("Ann Lee said the dam had burst. All fled.")]
    [['content', 'cue', 'source']]
    """
    found: list[dict[str, Spans]] = [{role: [match.span(role)] for role in ROLES} for match in QUOTED.finditer(text)]
    for match in SAID.finditer(text):
        end = next((at for at in (text.find(mark, match.end()) for mark in (". ", ".\n")) if at >= 0), len(text))
        found.append({"source": [match.span("source")], "cue": [match.span("cue")], "content": [(match.end(), end)]})
    return found


def credit_rows(name: str, ours: Mapping[str, Shares], naive: Mapping[str, Shares]) -> list[Measured]:
    """The gate's rows of one set."""
    return [
        Measured(stage="attributions", set=name, measure=f"{role} F1", ours=ours[role].f1, naive=naive[role].f1)
        for role in (*ROLES, "triple")
    ]
