"""Replays the log: which decisions stand, where their words are now, and which no longer fit.

Steps apply what :func:`placed` gives in its order, so that of two decisions on one thing the later has the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from consilience.decisions.anchors import find_anchor
from consilience.decisions.log import UNDO
from consilience.row_ids import remark
from consilience.vocabulary import Anchor, Decision, Field, Remark, Span

UNFIT, NARROWED, VOID = "decision-unfit", "decision-narrowed", "decision-void"
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


def void(decision: Decision) -> str | None:
    """Why a decision decides nothing any more since reports were forgotten; None where it does.

    What holds between several reports holds for those that are left, if they are two. One that parts the first report
    from the others is about that first one.
    """
    if not any(anchor.forgotten for anchor in decision.anchors):
        return None
    if decision.act not in STORY_ACTS:
        return "void: a report whose words it quotes was forgotten since"
    if decision.act == OTHER_STORY and decision.anchors[0].forgotten:
        return "void: the report that it parts from the others was forgotten since"
    left = len({anchor.report for anchor in decision.anchors if not anchor.forgotten})
    return None if left > 1 else f"void: all but one of its {len(decision.anchors)} reports were forgotten since"


def placed(decisions: Iterable[Decision], text_of: TextOf) -> tuple[tuple[Placed, ...], tuple[Remark, ...]]:
    """Decisions in force with the spans of their words; and remarks on those that no longer fit, or not as made.

    ``text_of`` gives a report's title or text by id and field, None where the report is not held (or has no title).
    """
    fit: list[Placed] = []
    unfit: list[Remark] = []
    for decision in standing(decisions):
        unfit.extend(_narrowed(decision))
        if void(decision):
            continue
        spans = []
        anchors = [anchor for anchor in decision.anchors if not anchor.forgotten]
        for anchor in anchors:
            text = text_of(anchor.report, anchor.field)
            span = None if text is None else find_anchor(anchor, text)
            if span is None:
                unfit.append(_unfit(decision, anchor, text))
            else:
                spans.append(span)
        if len(spans) == len(anchors):
            fit.append(Placed(decision, tuple(spans)))
    return tuple(fit), tuple(sorted(unfit))


def _narrowed(decision: Decision) -> Iterator[Remark]:
    """A remark on a decision about reports of which some were forgotten, at the first that is left."""
    left = [anchor for anchor in decision.anchors if not anchor.forgotten]
    gone = len(decision.anchors) - len(left)
    if gone and left:
        why = void(decision)
        kind = VOID if why else NARROWED
        means = why or f"it holds for the other {len(left)}, {gone} of its {len(decision.anchors)} forgotten since"
        todo = "decide again, or undo it" if why else "undo it if it should not"
        yield remark(left[0].report, kind, f"{_called(decision)}: {means}; {todo}")


def _called(decision: Decision) -> str:
    return f"the decision of {decision.who} ({decision.act}, {decision.at[:10]}: {decision.why})"


def _unfit(decision: Decision, anchor: Anchor, text: str | None) -> Remark:
    what = _called(decision)
    if text is None:
        cause = f"report {anchor.report}, which is not in this casebook (or has no {anchor.field})"
    else:
        cause = f"the words {anchor.quote!r}, which stand no longer in the {anchor.field} of report {anchor.report}"
    return remark(anchor.report, UNFIT, f"{what} is about {cause}; decide again, or undo it")
