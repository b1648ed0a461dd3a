"""Replays the log: which decisions stand, where their words are now, and which no longer fit.

Steps apply what :func:`placed` gives in its order, so that of two decisions on one thing the later has the word.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from msgspec import Struct

from consilience.decisions.anchors import find_anchor
from consilience.decisions.log import UNDO
from consilience.row_ids import remark
from consilience.vocabulary import Anchor, Decision, Field, Remark, Span

UNFIT = "decision-unfit"
STORY_ACTS = SAME_STORY, OTHER_STORY = ("same-story", "not-same-story")
TextOf = Callable[[str, Field], str | None]


class Placed(Struct, frozen=True):
    """A decision that stands, with the span of each of its anchors."""

    decision: Decision
    spans: tuple[Span, ...]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in force, by time and then id: those that no undo in force undoes, undos themselves left out.

    An undo that is itself undone leaves the first decision in force again. The order of the log plays no part.
    """
    log = {decision.id: decision for decision in decisions}
    undoing: dict[str, list[str]] = {}
    for decision in log.values():
        if decision.undoes is not None:
            undoing.setdefault(decision.undoes, []).append(decision.id)
    force = _in_force(log, undoing)
    kept = [decision for decision in log.values() if force[decision.id] and decision.act != UNDO]
    return tuple(sorted(kept, key=lambda decision: (decision.at, decision.id)))


def _in_force(log: dict[str, Decision], undoing: dict[str, list[str]]) -> dict[str, bool]:
    """Whether each decision is in force: it is, unless one that undoes it is."""
    force: dict[str, bool] = {}
    for first in log:
        chain = [first]
        while chain:
            # No log can undo in a ring, an id being the hash of what it names; a forged one ends here all the same.
            open_undos = [other for other in undoing.get(chain[-1], ()) if other not in force and other not in chain]
            if open_undos:
                chain.append(open_undos[0])
            else:
                last = chain.pop()
                force[last] = not any(force.get(other, False) for other in undoing.get(last, ()))
    return force


Pairs = tuple[tuple[str, str], ...]


def story_pairs(decisions: Iterable[Decision], held: Container[str]) -> tuple[Pairs, Pairs]:
    """Pairs of held reports that an analyst said are one story, and pairs that are not; each sorted.

    The first report of a decision is told of with each other one. Of two decisions on one pair the later has the word.
    """
    said: dict[tuple[str, str], str] = {}
    for decision in standing(decisions):
        reports = list(dict.fromkeys(anchor.report for anchor in decision.anchors if anchor.report in held))
        if decision.act in (SAME_STORY, OTHER_STORY):
            for other in reports[1:]:
                said[min(reports[0], other), max(reports[0], other)] = decision.act
    same, apart = (tuple(sorted(pair for pair in said if said[pair] == act)) for act in (SAME_STORY, OTHER_STORY))
    return same, apart


def placed(decisions: Iterable[Decision], text_of: TextOf) -> tuple[tuple[Placed, ...], tuple[Remark, ...]]:
    """Decisions in force with the spans of their words; and a remark for each whose words no longer fit.

    ``text_of`` gives a report's title or text by id and field, None where the report is not held (or has no title).
    """
    fit: list[Placed] = []
    unfit: list[Remark] = []
    for decision in standing(decisions):
        spans = []
        for anchor in decision.anchors:
            text = text_of(anchor.report, anchor.field)
            span = None if text is None else find_anchor(anchor, text)
            if span is None:
                unfit.append(_unfit(decision, anchor, text))
            else:
                spans.append(span)
        if len(spans) == len(decision.anchors):
            fit.append(Placed(decision, tuple(spans)))
    return tuple(fit), tuple(sorted(unfit))


def _unfit(decision: Decision, anchor: Anchor, text: str | None) -> Remark:
    what = f"the decision of {decision.who} ({decision.act}, {decision.at[:10]}: {decision.why})"
    if text is None:
        cause = f"report {anchor.report}, which is not in this casebook (or has no {anchor.field})"
    else:
        cause = f"the words {anchor.quote!r}, which stand no longer in the {anchor.field} of report {anchor.report}"
    return remark(anchor.report, UNFIT, f"{what} is about {cause}; decide again, or undo it")
