"""Findings of what is odd about one claim or name: headlines, directions, chains turned round, two spellings."""

from __future__ import annotations

from collections import defaultdict

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.finding import (
    Scene,
    make_finding,
    named,
    quoted,
    series_of,
    verb,
)
from consilience.row_ids import row_id
from consilience.vocabulary import Finding


def headlines(scene: Scene) -> list[Finding]:
    """A headline that drops the bound of its body, or joins a figure to what the body never joins it to."""
    evidence = {item.evidence.claim.id: item.evidence for item in scene.keyed}
    found = []
    for item in scene.keyed:
        if not item.diagnoses or item.twin is None:
            continue
        mine, body = item.evidence, evidence[item.twin]
        parts = []
        if "bound-dropped" in item.diagnoses:
            parts.append(f"drops the bound of its body, {quoted([body])}")
        if "headline-not-borne-out" in item.diagnoses:
            parts.append(f"joins to “{_told_of(mine)}” a figure that the body joins to “{_told_of(body)}”")
        text = f"The headline's {quoted([mine])} {' and '.join(parts)}."
        found.append(
            make_finding(
                scene,
                [mine, body],
                text,
                relation=None,
                event=scene.event_of.get(body.claim.id),
                diagnoses=item.diagnoses,
            )
        )
    return found


def _told_of(item: Evidence) -> str:
    """The word for what happened, or else what the figure measures."""
    return item.claim.event_text or (item.claim.measure or "nothing").replace("-", " ")


def directions(scene: Scene) -> list[Finding]:
    """A claim that has people leave the place to which all others of the question have them go."""
    found = []
    for question in scene.questions:
        items = series_of(question)
        goals: dict[str, set[str]] = defaultdict(set)
        for item in items:
            if item.claim.destination and not item.claim.headline:
                goals[item.claim.destination.casefold()].add(item.report)
        for item in items:
            origin = (item.claim.origin or "").casefold()
            others = goals.get(origin, set()) - {item.report}
            if origin and others and not item.claim.destination:
                go = verb(others, "has", "have")
                text = (
                    f"{item.report} has them leave {item.claim.origin} (“{item.claim.event_text}”), "
                    f"where {named(others)} {go} them go: the direction is most likely reversed. "
                    "The figure counts, with that marked."
                )
                against = [other for other in items if other.report in others]
                found.append(
                    make_finding(
                        scene,
                        [item, *against],
                        text,
                        relation="contradicts",
                        event=question.event,
                        diagnoses=("direction-reversed", "possible-translation-slip"),
                    )
                )
    return found


def attributions_reversed(scene: Scene) -> list[Finding]:
    """An organ of state that quotes a news agency as saying: agencies quote organs, so the chain is turned round."""
    items = [k.evidence for k in scene.keyed if k.evidence.claim.attribution in scene.reversed_chains]
    found = []
    for report in sorted({item.report for item in items}):
        mine = [item for item in items if item.report == report]
        text = (
            f"{report} has an organ of state quote a news agency ({quoted(mine)}); "
            "most likely the agency quoted the organ."
        )
        event = scene.event_of.get(mine[0].claim.id)
        found.append(make_finding(scene, mine, text, relation=None, event=event, diagnoses=("attribution-reversed",)))
    return found


def name_variants(scene: Scene) -> list[Finding]:
    """One person under two spellings: the same given name or office, and a surname that differs by transliteration."""
    found = []
    for group in scene.names:
        reports = sorted({words.report for words in group})
        listed = "; ".join(
            f"{spelling} ({named({w.report for w in group if w.text == spelling})})"
            for spelling in sorted({words.text for words in group})
        )
        number = len({words.text for words in group})
        text = f"One name in {'two' if number == 2 else number} spellings: {listed}."
        spans = tuple(sorted(words.span for words in group))
        found.append(
            Finding(
                id=row_id("n", scene.story, "name-variant", *sorted({words.text for words in group})),
                story=scene.story,
                event=None,
                claims=(),
                reports=tuple(reports),
                relation="same",
                reason=None,
                reach="across-reports" if len(reports) > 1 else "within-report",
                dependence=None,
                diagnoses=("name-variant",),
                text=text,
                spans=spans,
            )
        )
    return found
