"""Findings of disagreement: rivals, updates, corrections, denials, and figures higher than those of their own body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.finding import (
    PAST,
    Answered,
    Scene,
    agree,
    contested,
    exact_ones,
    live,
    make_finding,
    named,
    quoted,
    verb,
)
from consilience.reconcile.keys import Key
from consilience.reconcile.measures import allows, plainly_rounded
from consilience.reconcile.taken_back import AT_ITS_ORIGIN, CORRECTED, WITHDRAWN
from consilience.text.shown import shown
from consilience.vocabulary import Diagnosis, Finding, Relation

# Letters of a denied clause that a finding quotes.
LONGEST = 100


def rivals(scene: Scene) -> list[Finding]:
    """Exact figures, or bounds that exclude them, that cannot both be right."""
    found = []
    for question in scene.questions:
        points = exact_ones(live(question))
        values = sorted({item.value for item in points if item.value is not None})
        values = [v for v in values if not any(plainly_rounded(other, v) for other in values)]
        if len(values) > 1:
            items = [item for item in points if item.value in values]
            sides = "; ".join(
                f"{shown(v)} in {named({i.report for i in items if i.value == v})} ({_who_says(scene, items, v)})"
                for v in values
            )
            reports = {item.report for item in items}
            who = "The reports contradict each other" if len(reports) > 1 else f"{named(reports)} contradicts itself"
            text = f"{who} on {question.label}: {sides}."
            found.append(
                make_finding(
                    scene, items, text, relation="contradicts", event=question.event, diagnoses=contested(scene, items)
                )
            )
        found.extend(_excluding_bounds(scene, question, points))
    return found


def _excluding_bounds(scene: Scene, question: Answered, points: Sequence[Evidence]) -> list[Finding]:
    best = question.outcome.best
    if best is None or not points:
        return []
    outside = [
        item
        for item in live(question)
        if item.figure is not None
        and item.figure.bound in ("more-than", "at-least", "at-most", "less-than")
        and not allows(item.figure, best)
        and not (item.figure.bound == "more-than" and item.figure.low == best)
    ]
    if not outside:
        return []
    backing = named({item.report for item in question.outcome.support})
    text = f"{agree(outside, 'leaves', 'leave')} no room for {shown(best)}, "
    text += f"the figure for {question.label} in {backing}."
    return [
        make_finding(scene, [*outside, *question.outcome.support], text, relation="contradicts", event=question.event)
    ]


def _who_says(scene: Scene, items: Sequence[Evidence], value: float) -> str:
    names = sorted(
        {scene.voices[i.voice].name for i in items if i.value == value and i.voice in scene.voices and i.named}
    )
    return ", ".join(names) if names else "no voice named"


def updates(scene: Scene) -> list[Finding]:
    """A later figure of one voice's own series, and the ones that it replaces, those of one value together."""
    found = []
    for question in scene.questions:
        replaced: dict[tuple[str, str, float], list[Evidence]] = defaultdict(list)
        for item in (keyed.evidence for keyed in question.members):
            reason = question.set_aside.get(item.claim.id, "")
            if reason.startswith(PAST) and not reason.startswith(AT_ITS_ORIGIN):
                replaced[reason, item.series, item.value or 0.0].append(item)
        for (reason, voice, value), old in sorted(replaced.items()):
            new = [
                item
                for item in exact_ones(live(question))
                if item.series == voice or (item.figure is not None and item.figure.corrects == value)
            ]
            new += [n.by.evidence for n in scene.notes if n.wrong == value and n.report in reason]
            relation = _relation(reason)
            diagnoses: tuple[Diagnosis, ...] = ("outdated",) if relation == "updates" else ()
            text = f"{agree(old, 'is', 'are')} set aside for {question.label}: {reason}."
            found.append(
                make_finding(
                    scene,
                    [*old, *new],
                    text,
                    relation=relation,
                    event=question.event,
                    dependence="single-voice",
                    diagnoses=diagnoses,
                )
            )
    return found


def _relation(reason: str) -> Relation:
    if reason.startswith(WITHDRAWN):
        return "withdraws"
    return "corrects" if reason.startswith(CORRECTED) else "updates"


def carried_on(scene: Scene) -> list[Finding]:
    """Copies of a number that was taken back where they have it from, and reports that give it by themselves."""
    found = []
    right = {note.report: note.right for note in scene.notes}
    every = (*scene.keyed, *(note.by for note in scene.notes))
    for question in scene.questions:
        copies: dict[str, list[Evidence]] = defaultdict(list)
        for item in (keyed.evidence for keyed in question.members):
            reason = question.set_aside.get(item.claim.id, "")
            if reason.startswith(AT_ITS_ORIGIN):
                copies[reason.removeprefix(AT_ITS_ORIGIN).strip()].append(item)
        for report, items in sorted(copies.items()):
            notes = [k.evidence for k in every if k.evidence.report == report and _takes_back(k.evidence, items)]
            value = shown(items[0].value)
            note = f" ({quoted(notes)})" if notes else ""
            text = f"{named({report})} takes {value} back for {question.label}{note}; the words of "
            text += f"{quoted(items)} are carried from there, and it is set aside."
            alone = {i.report for i in live(question) if i.value == items[0].value and i.report != report}
            if alone:
                own = verb(alone, "its", "their")
                text += f" {named(alone)} {verb(alone, 'gives', 'give')} the same number in words of {own} own."
            if right.get(report) is not None:
                text += f" It is told there, in another story, to be {shown(right[report])}."
            instead = right.get(report) is not None or any(i.report == report for i in exact_ones(live(question)))
            relation: Relation = "corrects" if instead else "withdraws"
            found.append(
                make_finding(
                    scene, [*items, *notes], text, relation=relation, event=question.event, dependence="shared-origin"
                )
            )
    return found


def told_no_more(scene: Scene) -> list[Finding]:
    """What happened by reports that were taken back as a whole, and by the copies of their words."""
    gone: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    stands: dict[str, set[str]] = defaultdict(set)
    for item in (keyed.evidence for keyed in scene.keyed):
        event, notice = scene.event_of.get(item.claim.id), scene.gone.get(item.claim.id)
        if event is not None and notice is not None and item.figure is None:
            gone[event, notice].append(item)
        elif event is not None and notice is None and item.claim.polarity == "asserted":
            stands[event].add(item.report)
    found = []
    for (event, notice), items in sorted(gone.items()):
        told = [item for item in items if item.report != notice]
        if not told:
            continue
        text = f"{named({notice})} takes back the whole report that told {quoted(told)}; what it told is set aside."
        others = stands[event] - {notice}
        text += f" {named(others)} {_by_themselves(others)}." if others else " Nobody else tells it."
        copied = len({item.report for item in told}) > 1
        found.append(
            make_finding(
                scene, items, text, relation="withdraws", event=event, dependence="shared-origin" if copied else None
            )
        )
    return found


def _by_themselves(reports: set[str]) -> str:
    return "tells it by itself" if len(reports) == 1 else "tell it by themselves"


def _takes_back(item: Evidence, copies: Sequence[Evidence]) -> bool:
    figure = item.figure
    if figure is None:
        return False
    return figure.corrects == copies[0].value or (figure.taken_back is not None and item.value == copies[0].value)


def higher_than_body(scene: Scene) -> list[Finding]:
    """Words that say more than an exact figure of the same report allows."""
    found = []
    for question in scene.questions:
        members = {k.evidence.claim.id: k.evidence for k in question.members}
        high = [
            members[claim]
            for claim, reason in sorted(question.set_aside.items())
            if reason.startswith("higher than") and claim in members
        ]
        for report in sorted({item.report for item in high}):
            mine = [item for item in high if item.report == report]
            body = [item for item in exact_ones(live(question)) if item.report == report]
            text = f"{agree(mine, 'is', 'are')} higher than the figure in the same report, {quoted(body)}; "
            text += "set aside for that."
            found.append(
                make_finding(
                    scene,
                    [*mine, *body],
                    text,
                    relation="contradicts",
                    event=question.event,
                    diagnoses=("higher-than-own-body", "possible-translation-slip")
                    if all(i.figure is not None and i.figure.bound == "vague" for i in mine)
                    else ("higher-than-own-body",),
                )
            )
    return found


def _denied(items: Sequence[Evidence]) -> str:
    """What is denied, in the words of the reports: a figure, or the whole clause: a verb alone tells too little."""
    rows: dict[str, set[str]] = defaultdict(set)
    for item in items:
        words = item.figure.text if item.figure is not None else " ".join(item.claim.text.split())
        rows[words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"].add(item.report)
    said = "; ".join(f"“{words}” ({named(reports)})" for words, reports in sorted(rows.items()))
    return f"{said} {'is denied, against' if len(rows) == 1 else 'are denied, against'}"


def _aimed_at(scene: Scene, denied: Evidence, question: Answered) -> set[Key]:
    """The questions that a denial without a figure may be of: where it names whom some question counts, only those."""
    key = question.key
    near = [one for one in scene.questions if (one.key.family, one.key.status) == (key.family, key.status)]
    whom = set((denied.claim.target or "").casefold().split())
    named_ones = [one for one in near if denied.figure is None and whom & _last_words(one)]
    return {one.key for one in named_ones or near}


def _last_words(question: Answered) -> set[str]:
    """The nouns by which the reports name whom a question counts: "soldiers" of "government soldiers"."""
    told = (item.figure.who for item in live(question) if item.figure is not None and item.figure.who)
    return {who.casefold().split()[-1] for who in told if who.split()}


def denials(scene: Scene) -> list[Finding]:
    """A voice that denies what other claims assert of the same measure, status apart."""
    found = []
    done: set[str] = set()
    for question in sorted(scene.questions, key=lambda q: -len({k.evidence.report for k in q.members})):
        told = live(question)
        denied = [
            k.evidence
            for k in scene.keyed
            if k.evidence.claim.polarity == "denied"
            and not (k.evidence.figure is not None and k.evidence.figure.taken_back)
            and k.key.family
            and k.key.family == question.key.family
            and k.key.status == "happened" == question.key.status
            and k.key.group in (question.key.group, "none", "people")
            and k.key.role == question.key.role
            and k.key.period == question.key.period
            and k.key.day == question.key.day
            and k.key.elsewhere == question.key.elsewhere
            and k.key.unit in ("", question.key.unit)
            and k.evidence.claim.id not in done
            and question.key in _aimed_at(scene, k.evidence, question)
        ]
        done |= {item.claim.id for item in denied}
        if denied and told:
            text = f"{_denied(denied)} what {named({i.report for i in told})} "
            text += f"{verb({i.report for i in told}, 'tells', 'tell')} of {question.label}."
            found.append(
                make_finding(
                    scene,
                    [*denied, *told],
                    text,
                    relation="denies",
                    event=question.event,
                    diagnoses=contested(scene, [*denied, *told]),
                )
            )
    return found
