"""Givers beside third reports: who gave some words holds all that the taker carries of the text that they are from.

What was done to a text (a tool swapped its words, its quotations lost their marks, its end is cut) shows what it was
made of, and not of which copy: a piece of the original has the same plain words. Where a third report holds what the
two share and more that the taker carries, the taker may have all of it from there. Words that name the giver are
another matter: whoever writes "the Kelo Courier reported" tells it himself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec.structs import replace

from consilience.lineage.direction import BY_TOOL, TRACES
from consilience.lineage.reuse import reuse_id
from consilience.vocabulary import Passage, Reuse

# So many further words of the taker that a third report has are no chance: fewer are no passage either.
MORE = 8
# The share of the words that a giver has in common with its taker by which a third holds them too.
HELD_TOO = 0.8
IN_OTHER_WORDS = ("edited-copy", "rewrite", "translation")
WORD = re.compile(r"\w+")
OPEN = "another report holds these words and more of what one carries"

# Reuse by the report that it touches and the other one.
Beside = Mapping[str, Mapping[str, Reuse]]


def with_whole_givers(rows: Iterable[Reuse]) -> tuple[Reuse, ...]:
    """Reuse between the reports of a story, without directions from a report that lacks what its taker carries.

    The Kelo Courier tells of a fire in six sentences, a site breaks off after three of them, and another has all six in
    a tool's words: those are the tool's for the Courier's own, and nothing shows that they came by the site.

    >>> from consilience.vocabulary import Words
    >>> text = "Nine barns burned down in Kelo and the miller lost his wheel, his cart and all of his grain."
    >>> def row(giver, taker, words, direction, why):
    ...     whole = tuple(Words(report, "text", 0, len(words), words) for report in (giver, taker))
    ...     return Reuse(id=giver + taker, from_=giver, to=taker, kind="rewrite", direction=direction, evidence=why,
    ...                  passages=(Passage(*whole, "rewrite", direction),))
    >>> rows = [row("courier", "site", text[:45], "cannot-tell", ""), row("courier", "spun", text, "from->to", BY_TOOL),
    ...         row("site", "spun", text[:45], "from->to", BY_TOOL)]
    >>> sorted((one.from_, one.to, one.direction) for one in with_whole_givers(rows))[1:]
    [('courier', 'spun', 'from->to'), ('site', 'spun', 'cannot-tell')]
    """
    rows = list(rows)
    beside: dict[str, dict[str, Reuse]] = defaultdict(dict)
    for row in rows:
        beside[row.from_][row.to] = beside[row.to][row.from_] = row
    settled = (_without(row, _from_elsewhere(row, beside)) if _by_trace(row) else row for row in rows)
    return tuple(sorted(settled, key=lambda row: row.id))


def _by_trace(row: Reuse) -> bool:
    return row.direction == "from->to" and row.evidence in TRACES


def _from_elsewhere(row: Reuse, beside: Beside) -> set[Passage]:
    """The passages that the taker may have from a third report, which holds them and more of what the taker carries."""
    mine = {passage: _held(passage, row.to) for passage in row.passages}
    whole = set(chain.from_iterable(mine.values()))
    given = {passage: held for passage, held in mine.items() if passage.direction == "from->to"}
    found = set[Passage]()
    for third, other in beside[row.to].items():
        if third != row.from_ and not _made_of(row, third, beside):
            theirs = set(chain.from_iterable(_held(passage, row.to) for passage in other.passages))
            if len(theirs - whole) >= MORE:
                found |= {one for one, held in given.items() if len(held & theirs) >= HELD_TOO * len(held)}
    return found


def _made_of(row: Reuse, third: str, beside: Beside) -> bool:
    """Whether a third report is known to have its words from the taker, or from the giver as the taker has."""
    return any(
        between is not None and between.direction == "from->to" and between.to == third
        for between in (beside[row.to].get(third), beside[row.from_].get(third))
    )


def _held(passage: Passage, taker: str) -> set[int]:
    """Where the words of the taker's side of a passage stand that the other side has too, in the same order."""
    from rapidfuzz.distance import LCSseq

    other, own = (passage.from_, passage.to) if passage.to.report == taker else (passage.to, passage.from_)
    words = [(own.start + match.start(), match[0].casefold()) for match in WORD.finditer(own.text)]
    theirs = [match[0].casefold() for match in WORD.finditer(other.text)]
    steps = LCSseq.opcodes([word for _, word in words], theirs)
    return {words[n][0] for step in steps if step.tag == "equal" for n in range(step.src_start, step.src_end)}


def _shows(passage: Passage, row: Reuse) -> bool:
    """Whether a passage alone shows the direction too: only a tool's words do, which may stand in every sentence."""
    return row.evidence == BY_TOOL and passage.direction == "from->to" and passage.kind in IN_OTHER_WORDS


def _without(row: Reuse, elsewhere: set[Passage]) -> Reuse:
    """Reuse whose direction does not hold for some of its passages; for none at all where no other shows it."""
    if not elsewhere:
        return row
    shown = any(_shows(one, row) for one in row.passages if one not in elsewhere)
    lost = elsewhere if shown else set(row.passages)
    passages = tuple(_untold(one) if one in lost else one for one in row.passages)
    return replace(row, passages=passages) if shown else _undirected(row, passages)


def _untold(passage: Passage) -> Passage:
    return replace(passage, direction="cannot-tell") if passage.direction == "from->to" else passage


def _undirected(row: Reuse, passages: tuple[Passage, ...]) -> Reuse:
    """Reuse without a direction: the lesser report stands first."""
    first, second = sorted((row.from_, row.to))
    if first != row.from_:
        passages = tuple(replace(one, from_=one.to, to=one.from_) for one in passages)
    return Reuse(
        id=reuse_id(first, second, passages),
        from_=first,
        to=second,
        kind=row.kind,
        direction="cannot-tell",
        evidence=OPEN,
        passages=passages,
    )
