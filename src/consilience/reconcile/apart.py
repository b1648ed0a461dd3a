"""Findings of what is not compared: figures of one measure that answer another question, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from consilience.reconcile.finding import (
    Answered,
    Scene,
    live,
    make_finding,
    quoted,
    series_of,
)
from consilience.reconcile.keys import Key
from consilience.vocabulary import Finding, Reason

# Claims of either side that such a finding names.
MOST = 12


def other_questions(scene: Scene) -> list[Finding]:
    """Figures of one measure that are not comparable with the main ones, and why: period, status, unit, group.

    Each is set against the one main question of its measure, the one that most reports answer.
    """
    found = []
    for question in main_questions(scene.questions):
        for other in scene.questions:
            reason = _why_apart(question.key, other.key)
            if reason is None or not live(question) or not live(other):
                continue
            text = _apart_sentence(question, other, reason)
            sample = [*series_of(question)[:MOST], *live(other)[:MOST]]
            found.append(
                make_finding(scene, sample, text, relation="not-comparable", event=question.event, reason=reason)
            )
    return found


def main_questions(questions: Sequence[Answered]) -> list[Answered]:
    """For each measure the question of the happening itself that most reports answer."""
    mains: dict[str, Answered] = {}
    for question in questions:
        key = question.key
        if (
            key.status == "happened"
            and key.role == "event"
            and not (key.period or key.day or key.where or key.elsewhere)
            and live(question)
        ):
            rival = mains.get(key.family)
            if rival is None or (-_reports(question), key) < (-_reports(rival), rival.key):
                mains[key.family] = question
    return [mains[family] for family in sorted(mains)]


def _reports(question: Answered) -> int:
    return len({item.evidence.report for item in question.members})


def _why_apart(main: Key, other: Key) -> Reason | None:
    """Why two questions of one measure are kept apart, told from the main one's side; None where they are not kin."""
    if main.elsewhere != other.elsewhere:
        return None
    if main == other or main.family != other.family or not main.family or main.where or other.where:
        return None
    same = {
        name: getattr(main, name) == getattr(other, name)
        for name in ("status", "role", "day", "unit", "period", "group")
    }
    differing = [name for name, equal in same.items() if not equal]
    if main.status == "happened" and main.role == "event" and not main.period and not main.day:
        if differing == ["period"]:
            return "cumulative" if other.period.startswith("since") else "period"
        if "status" in differing and set(differing) <= {"status", "group", "day", "period"}:
            return "status"
        if differing in (["unit"], ["unit", "group"]):
            return "unit"
        if set(differing) & {"role", "day"} and set(differing) <= {"role", "day", "group", "period"}:
            return "period"
    return "group" if differing == ["group"] else None


def _groups_told(question: Answered, other: Answered, counts: str) -> str:
    """Whom two questions count, in the words of their reports."""
    mine, yours = _who(question), _who(other)
    if yours is None:
        return f"{counts} people without saying whom, the other {mine}"
    if mine is None:
        return f"{counts} {yours}, the other people without saying whom"
    return f"{counts} {yours} too, but not the same ones" if mine == yours else f"{counts} {yours}, not {mine}"


def _who(question: Answered) -> str | None:
    """Whom the figures of a question count, in the words that most reports use; None where none says."""
    words = Counter(i.figure.who.casefold() for i in live(question) if i.figure is not None and i.figure.who)
    return f"“{min(words, key=lambda word: (-words[word], word))}”" if words else None


def _apart_sentence(question: Answered, other: Answered, reason: Reason) -> str:
    several = len({item.figure.text for item in live(other)[:4] if item.figure is not None}) > 1
    counts, is_ = ("count", "are") if several else ("counts", "is")
    status = "only on a condition" if other.key.status == "conditional" else f"as {other.key.status}"
    why = {
        "cumulative": f"{counts} over a longer period",
        "period": f"{is_} of another time or period",
        "status": f"{is_} told {status}, not as happened",
        "unit": f"{counts} {other.key.unit}, not {question.key.unit}",
        "group": _groups_told(question, other, counts),
    }[reason]
    against = f"{question.label}, {quoted(question.outcome.support[:4])}"
    return f"{quoted(live(other)[:4])} {why}: not comparable with {against}."
