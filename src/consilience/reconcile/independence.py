"""How many origins stand behind some claims: copies of one wording, or of one statement, are one.

Two claims have one origin where a carried passage covers both, where one gives the other's number and names its outlet
as having told it, where one voice gave both the same unrounded number, or where both say that they rest on a statement
of that voice. An origin may be one that is not held: the statement
that all of them quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from consilience.reconcile.evidence import Evidence, plain_outlet
from consilience.reconcile.measures import unrounded
from consilience.vocabulary import Attribution, Origin, Passage, Reuse, Words

# Words told anew, and how many of them show by themselves that one report carries the other.
RETOLD, ENOUGH = ("rewrite", "translation"), 45


# Words by which an edited sentence may move a figure within it.
NEARBY = 3


class Ties(Struct, frozen=True, kw_only=True):
    """What may tie claims to one origin: passages carried between reports, and what attributions rest on.

    ``given`` are the passages of which it is known who has them from whom: from the first report to the second.
    ``cited`` are, by attribution, the reports of an outlet that it is credited to, ``told`` those of one that was told.
    ``beyond`` is, by claim, the first one of the same words and number, where other stories hold such.
    """

    passages: Mapping[tuple[str, str], tuple[Passage, ...]]
    statements: frozenset[str]
    given: Mapping[tuple[str, str], tuple[Passage, ...]] = {}
    cited: Mapping[str, frozenset[str]] = {}
    told: Mapping[str, frozenset[str]] = {}
    beyond: Mapping[str, Evidence] = {}


def ties(
    reuse: Sequence[Reuse],
    attributions: Sequence[Attribution],
    cited: Mapping[str, frozenset[str]] | None = None,
    told: Mapping[str, frozenset[str]] | None = None,
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
        told=told or {},
    )


def _proves(reuse: Reuse) -> bool:
    """Whether reuse shows one origin: a sentence or two told anew hold the bare facts, which two may tell alike."""
    if any(passage.kind not in RETOLD for passage in reuse.passages) or len(reuse.passages) > 1:
        return True
    return reuse.direction != "cannot-tell" or len(reuse.passages[0].from_.text.split()) >= ENOUGH


def origins_of(evidence: Sequence[Evidence], tied: Ties) -> tuple[Origin, ...]:
    """The origins of some claims, each claim under one; sorted by id."""
    groups = joined(evidence, lambda a, b: a.report == b.report or _one_origin(a, b, tied))
    return tuple(sorted((_origin(group, tied) for group in groups), key=lambda origin: origin.id))


def _one_origin(a: Evidence, b: Evidence, tied: Ties) -> bool:
    if one_statement(a, b, tied) or carried(a, b, tied) or from_outlet(a, b, tied) or said_again(a, b):
        return True
    firsts = firsts_beyond((a, b), tied)
    return len(firsts) == 2 and firsts[0].claim.id == firsts[1].claim.id


def joined(evidence: Sequence[Evidence], same: Callable[[Evidence, Evidence], bool]) -> list[list[Evidence]]:
    """Some claims in groups of which each one is the same as some other of its group."""
    parent = list(range(len(evidence)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, a in enumerate(evidence):
        for j in range(i):
            if same(a, evidence[j]):
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


def from_outlet(a: Evidence, b: Evidence, tied: Ties) -> bool:
    """Whether one of two claims of a number has it from the outlet whose report is the other's."""
    return has_from(a, b, tied) or has_from(b, a, tied)


def _number(item: Evidence) -> tuple[str | None, float | None, str | None]:
    return item.claim.measure, item.value, item.figure.unit if item.figure else None


def has_from(taker: Evidence, giver: Evidence, tied: Ties) -> bool:
    """Whether a claim is credited to the outlet of another's report, or was told to it by the voice it has there."""
    credit = taker.claim.attribution
    if credit is None or taker.value is None or taker.value != giver.value or taker.report == giver.report:
        return False
    own = giver.claim.attribution is None
    return giver.report in tied.cited.get(credit, ()) or (
        giver.report in tied.told.get(credit, ()) and (own or taker.voice == giver.voice)
    )


def carried(a: Evidence, b: Evidence, tied: Ties) -> bool:
    """Whether a carried passage covers words of both claims, their figures where they have one."""
    return any(
        _covers(passage.from_, a) and _covers(passage.to, b) for passage in tied.passages.get((a.report, b.report), ())
    )


def carried_as_said(a: Evidence, b: Evidence, tied: Ties, contents: Mapping[str, tuple[tuple[int, int], ...]]) -> bool:
    """Whether the figures of two claims are one place of a carried passage, and in what either attribution says."""
    said = all(_in_content(item, contents.get(item.claim.attribution or "", ())) for item in (a, b))
    return said and at_one_place(a, b, tied)


def at_one_place(a: Evidence, b: Evidence, tied: Ties) -> bool:
    """Whether the figures of two claims stand at one place of a carried passage."""
    return any(
        _covers(passage.from_, a) and _covers(passage.to, b) and _one_place(passage, a, b)
        for passage in tied.passages.get((a.report, b.report), ())
        if a.figure is not None and b.figure is not None
    )


def _in_content(item: Evidence, content: Sequence[tuple[int, int]]) -> bool:
    figure = item.figure
    return figure is not None and any(start <= figure.start and figure.end <= end for start, end in content)


def _one_place(passage: Passage, a: Evidence, b: Evidence) -> bool:
    """Whether the words of a passage, laid beside each other, have the two figures at the same place."""
    assert a.figure is not None
    assert b.figure is not None
    mine, yours = (words.text.casefold().split() for words in (passage.from_, passage.to))
    at, where = (
        len(words.text[: figure.start - words.start].split())
        for words, figure in ((passage.from_, a.figure), (passage.to, b.figure))
    )
    for tag, i, i_end, j, j_end in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if i <= at < i_end:
            return abs(j + at - i - where) <= NEARBY if tag == "equal" else j - NEARBY <= where < j_end + NEARBY
    return False


def carried_from(giver: Evidence, taker: Evidence, tied: Ties) -> bool:
    """Whether it is known that one claim's words, or its number, are from the other."""
    given = tied.given.get((giver.report, taker.report), ())
    return any(_covers(p.from_, giver) and _covers(p.to, taker) for p in given) or has_from(taker, giver, tied)


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
    sources = [one for one in group if any(has_from(other, one, tied) for other in group)]
    by_statement = (
        not sources
        and len(reports) > 1
        and any(one_statement(a, b, tied) for i, a in enumerate(group) for b in group[:i] if a.report != b.report)
    )
    if by_statement:
        named = sorted({item.voice for item in group if item.named})
        return Origin(id=f"o-{claims[0]}", span=None, held=False, voice=named[0], claims=claims)
    first = min(sources or [*group, *firsts_beyond(group, tied)], key=_age)
    words = first.figure or first.claim
    return Origin(
        id=f"o-{claims[0]}",
        span=Words(first.report, words.field, words.start, words.end, words.text).span,
        held=True,
        voice=voices[0] if len(voices) == 1 else None,
        claims=claims,
    )


def _age(item: Evidence) -> tuple[bool, str, str, str]:
    return item.published is None, item.published or "", item.report, item.claim.id


def firsts_beyond(items: Sequence[Evidence], tied: Ties) -> list[Evidence]:
    """The first claims of the same words and number as some, where other stories hold such."""
    return [tied.beyond[item.claim.id] for item in items if item.claim.id in tied.beyond]


def first_beyond(own: Sequence[Evidence], others: Sequence[Evidence], tied: Ties) -> dict[str, Evidence]:
    """For each claim of a story whose words and number other stories hold too the first of all of these."""
    there = {item.report for item in others}
    near = {a for a, b in tied.passages if b in there}
    by_number: dict[tuple[str | None, float | None, str | None], list[Evidence]] = defaultdict(list)
    for item in (*others, *(item for item in own if item.report in near)):
        if item.value is not None:
            by_number[_number(item)].append(item)
    found: dict[str, Evidence] = {}
    for items in by_number.values():
        for group in joined(items, lambda a, b: a.report == b.report or at_one_place(a, b, tied)):
            if there.intersection(item.report for item in group):
                first = min(group, key=_age)
                found |= {item.claim.id: first for item in group if item.report not in there}
    return found
