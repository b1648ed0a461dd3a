"""How many origins stand behind some claims: copies of one wording, or of one statement, are one.

Two claims have one origin where a carried passage covers both, where one gives the other's number and names its outlet
as having told it, where one voice gave both the same unrounded number, or where both say that they rest on a statement
of that voice. An origin may be one that is not held: the statement
that all of them quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from consilience.reconcile.evidence import Evidence, plain_outlet
from consilience.reconcile.measures import unrounded
from consilience.vocabulary import Attribution, Origin, Passage, Reuse, Words

# Words told anew, and how many of them show by themselves that one report carries the other.
RETOLD, ENOUGH = ("rewrite", "translation"), 45


class Ties(Struct, frozen=True, kw_only=True):
    """What may tie claims to one origin: passages carried between reports, and what attributions rest on.

    ``given`` are the passages of which it is known who has them from whom: from the first report to the second.
    ``cited`` are the reports of the outlet that an attribution names, by the attribution.
    """

    passages: Mapping[tuple[str, str], tuple[Passage, ...]]
    statements: frozenset[str]
    given: Mapping[tuple[str, str], tuple[Passage, ...]] = {}
    cited: Mapping[str, frozenset[str]] = {}


def ties(
    reuse: Sequence[Reuse], attributions: Sequence[Attribution], cited: Mapping[str, frozenset[str]] | None = None
) -> Ties:
    """The ties of one story, passages by ordered pair of reports."""
    by_pair: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    given: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for item in reuse:
        for passage in item.passages if _proves(item) else ():
            by_pair[item.from_, item.to].append(passage)
            if passage.direction == "from->to":
                given[item.from_, item.to].append(passage)
            by_pair[item.to, item.from_].append(Passage(passage.to, passage.from_, passage.kind, passage.direction))
    statements = {row.id for row in attributions if row.medium is not None and not row.anonymous}
    return Ties(
        passages={pair: tuple(rows) for pair, rows in by_pair.items()},
        statements=frozenset(statements),
        given={pair: tuple(rows) for pair, rows in given.items()},
        cited=cited or {},
    )


def _proves(reuse: Reuse) -> bool:
    """Whether reuse shows one origin: a sentence or two told anew hold the bare facts, which two may tell alike."""
    if any(passage.kind not in RETOLD for passage in reuse.passages) or len(reuse.passages) > 1:
        return True
    return reuse.direction != "cannot-tell" or len(reuse.passages[0].from_.text.split()) >= ENOUGH


def origins_of(evidence: Sequence[Evidence], tied: Ties) -> tuple[Origin, ...]:
    """The origins of some claims, each claim under one; sorted by id."""
    groups = _grouped(evidence, tied)
    return tuple(sorted((_origin(group, tied) for group in groups), key=lambda origin: origin.id))


def _grouped(evidence: Sequence[Evidence], tied: Ties) -> list[list[Evidence]]:
    parent = list(range(len(evidence)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, a in enumerate(evidence):
        for j in range(i):
            b = evidence[j]
            if a.report == b.report or one_statement(a, b, tied) or carried(a, b, tied) or said_again(a, b):
                first, second = sorted((root(i), root(j)))
                parent[second] = first
    groups: dict[int, list[Evidence]] = defaultdict(list)
    for index, item in enumerate(evidence):
        groups[root(index)].append(item)
    return [groups[key] for key in sorted(groups)]


def said_again(a: Evidence, b: Evidence) -> bool:
    """Whether one outlet gives one number again and names nobody for it: it has counted once."""
    if a.named or b.named or a.series != b.series or a.outlet is None or b.outlet is None:
        return False
    return plain_outlet(a.outlet) == plain_outlet(b.outlet) and a.value is not None and _number(a) == _number(b)


def one_statement(a: Evidence, b: Evidence, tied: Ties) -> bool:
    """Whether two claims rest on one statement of one named voice."""
    if a.voice != b.voice or not a.named or not b.named:
        return False
    both_statements = a.claim.attribution in tied.statements and b.claim.attribution in tied.statements
    same_number = a.value is not None and a.value == b.value and unrounded(a.value)
    return both_statements or same_number


def carried(a: Evidence, b: Evidence, tied: Ties) -> bool:
    """Whether a carried passage covers both claims, their figures where there are some; or one cites the other."""
    for passage in tied.passages.get((a.report, b.report), ()):
        if _covers(passage.from_, a) and _covers(passage.to, b):
            return True
    return cites(a, b, tied) or cites(b, a, tied)


def cites(taker: Evidence, giver: Evidence, tied: Ties) -> bool:
    """Whether a claim gives the number of another one and names that one's outlet as having told it."""
    if giver.report not in tied.cited.get(taker.claim.attribution or "", ()):
        return False
    one, other = taker.figure, giver.figure
    return one is not None and other is not None and _number(taker) == _number(giver)


def _number(item: Evidence) -> tuple[str | None, float | None, str | None]:
    return item.claim.measure, item.value, item.figure.unit if item.figure else None


def carried_from(giver: Evidence, taker: Evidence, tied: Ties) -> bool:
    """Whether it is known that one claim's words were carried from the other's."""
    given = tied.given.get((giver.report, taker.report), ())
    return any(_covers(p.from_, giver) and _covers(p.to, taker) for p in given) or cites(taker, giver, tied)


def _covers(words: Words, evidence: Evidence) -> bool:
    figure, claim = evidence.figure, evidence.claim
    if words.field != claim.field:
        return False
    if figure is not None:
        return words.start <= figure.start and figure.end <= words.end
    return min(words.end, claim.end) - max(words.start, claim.start) >= (claim.end - claim.start) // 2


def _origin(group: Sequence[Evidence], tied: Ties) -> Origin:
    reports = sorted({item.report for item in group})
    claims = tuple(sorted(item.claim.id for item in group))
    voices = sorted({item.voice for item in group})
    by_statement = len(reports) > 1 and any(
        one_statement(a, b, tied) for i, a in enumerate(group) for b in group[:i] if a.report != b.report
    )
    if by_statement:
        named = sorted({item.voice for item in group if item.named})
        return Origin(id=f"o-{claims[0]}", span=None, held=False, voice=named[0], claims=claims)
    first = min(group, key=lambda item: (item.published is None, item.published or "", item.report, item.claim.id))
    words = first.figure or first.claim
    return Origin(
        id=f"o-{claims[0]}",
        span=Words(first.report, words.field, words.start, words.end, words.text).span,
        held=True,
        voice=voices[0] if len(voices) == 1 else None,
        claims=claims,
    )
