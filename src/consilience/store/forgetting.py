"""What a forgotten report leaves of the analyst's decisions: nothing of its own, and all about other reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from consilience.vocabulary import FORGOTTEN, Decision

WORD = re.compile(r"\w+")
# Stands for words that were forgotten; several in a row are one.
LEFT_OUT = "…"
ROW_OF_THEM = re.compile(rf"{LEFT_OUT}(?:\W*{LEFT_OUT})+")


def without_report(
    log: Sequence[Decision], report: str, words_of: Callable[[str], frozenset[str]]
) -> tuple[list[Decision], set[str]]:
    """The decisions that a report is taken out of, as they are without it; and the ids of those that go with it.

    A decision keeps its id, so that what undoes it, or will, still finds it. One about nothing else goes, with all that
    undo it. The order in which several reports are forgotten leaves no trace.
    """
    about = [decision for decision in log if any(anchor.report == report for anchor in decision.anchors)]
    gone = {row.id for row in about if all(a.forgotten or a.report == report for a in row.anchors)}
    while more := {decision.id for decision in log if decision.undoes in gone} - gone:
        gone |= more
    narrowed = []
    for decision in about:
        if decision.id not in gone:
            others = {anchor.report for anchor in decision.anchors if not anchor.forgotten} - {report}
            own = words_of(report).difference(*(words_of(other) for other in others))
            anchors = tuple(FORGOTTEN if anchor.report == report else anchor for anchor in decision.anchors)
            narrowed.append(unsaid(replace(decision, anchors=anchors), own))
    return narrowed, gone


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """All words of some texts, in small letters."""
    return frozenset(word for text in texts for word in WORD.findall(text.casefold()))


def unsaid(decision: Decision, words: frozenset[str]) -> Decision:
    """A decision without some words in its reason and value.

    >>> of = Decision(id="d1", at="2031", who="dk", why="Orla's own", act="set", anchors=(), aspect=None, value=None)
    >>> unsaid(of, frozenset({"orla", "a"})).why
    "…'s own"
    """
    why, value = (
        said and ROW_OF_THEM.sub(LEFT_OUT, WORD.sub(lambda at: LEFT_OUT if at[0].casefold() in words else at[0], said))
        for said in (decision.why, decision.value)
    )
    return replace(decision, why=why or LEFT_OUT, value=value)
