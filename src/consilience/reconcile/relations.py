"""Findings: how the claims of one story stand to each other, each in one plain sentence that names both sides.

Claims are joined by value within their question, never pair by pair, so that forty reports of one number make one
finding. Which questions are compared at all is decided by their keys; everything else is not comparable, with the
reason.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from consilience.reconcile.estimates import Outcome
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.independence import Ties, origins_of
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import allows, exact, rounds_to, shown, unrounded
from consilience.vocabulary import Dependence, Diagnosis, Finding, Reach, Reason, Relation, Span, Voice, Words


class Answered(Struct, frozen=True, kw_only=True):
    """One question with its claims and what the policy made of them."""

    key: Key
    members: tuple[Keyed, ...]
    outcome: Outcome
    set_aside: Mapping[str, str]
    label: str
    event: str


class Scene(Struct, frozen=True, kw_only=True):
    """What findings of one story are made from."""

    story: str
    questions: tuple[Answered, ...]
    keyed: tuple[Keyed, ...]
    event_of: Mapping[str, str]
    voices: Mapping[str, Voice]
    tied: Ties
    phrases: tuple[tuple[str, str, str, str], ...]
    names: tuple[tuple[Words, ...], ...] = ()
    reversed_chains: frozenset[str] = frozenset()
    some_of: tuple[str, ...] = ()


def findings(scene: Scene) -> tuple[Finding, ...]:
    """All findings of a story, sorted by event, then by id."""
    rules: tuple[Callable[[Scene], list[Finding]], ...] = (
        same_figures,
        bounds_that_hold,
        roundings,
        rivals,
        updates,
        higher_than_body,
        headlines,
        sums,
        counted_parts,
        other_questions,
        definitions,
        directions,
        denials,
        attributions_reversed,
        name_variants,
    )
    found = {finding.id: finding for rule in rules for finding in rule(scene)}
    return tuple(found[key] for key in sorted(found))


def make_finding(
    scene: Scene,
    evidence: Sequence[Evidence],
    text: str,
    *,
    relation: Relation | None,
    event: str | None,
    reason: Reason | None = None,
    dependence: Dependence | None = None,
    diagnoses: Sequence[Diagnosis] = (),
) -> Finding:
    """A finding about some claims; its id follows from what it says of which claims."""
    claims = tuple(sorted({item.claim.id for item in evidence}))
    reports = tuple(sorted({item.report for item in evidence}))
    headline = [item.claim.headline for item in evidence]
    reach: Reach = (
        "across-reports"
        if len(reports) > 1
        else ("headline-body" if any(headline) and not all(headline) else "within-report")
    )
    key = "|".join((scene.story, relation or "", reason or "", ",".join(sorted(diagnoses)), *claims))
    spans = tuple(sorted(_span(item) for item in evidence))
    return Finding(
        id="n" + hashlib.sha256(key.encode()).hexdigest()[:12],
        story=scene.story,
        event=event,
        claims=claims,
        reports=reports,
        relation=relation,
        reason=reason,
        reach=reach,
        dependence=dependence,
        diagnoses=tuple(sorted(diagnoses)),
        text=text,
        spans=spans,
    )


def _span(item: Evidence) -> Span:
    words = item.figure or item.claim
    return Span(item.report, words.field, words.start, words.end)


def named(reports: Sequence[str] | set[str]) -> str:
    """Reports as a list in words."""
    rows = sorted(set(reports))
    return rows[0] if len(rows) == 1 else ", ".join(rows[:-1]) + " and " + rows[-1]


def quoted(items: Sequence[Evidence]) -> str:
    """The distinct wordings of some figures, quoted, each with the reports that have it."""
    rows: dict[str, set[str]] = defaultdict(set)
    for item in items:
        words = item.figure.text if item.figure is not None else item.claim.event_text or item.claim.text[:60]
        rows[words].add(item.report)
    return "; ".join(f"“{words}” ({named(reports)})" for words, reports in sorted(rows.items()))


def _live(question: Answered) -> list[Evidence]:
    return [k.evidence for k in question.members if k.evidence.claim.id not in question.set_aside]


def _exact(items: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in items if item.figure is not None and exact(item.figure)]


# --- agreement ------------------------------------------------------------------------------------------------


def dependence_of(scene: Scene, items: Sequence[Evidence]) -> Dependence:
    """How those that agree depend on each other: one report or outlet, one origin, one voice, or neither."""
    origins, voices = origins_of(items, scene.tied), {item.voice for item in items}
    reports = {item.report for item in items}
    if len(reports) == 1:
        return "single-voice" if len(voices) == 1 else "independent"
    if len(voices) == 1:
        merged = scene.voices[min(voices)].inferred if min(voices) in scene.voices else ()
        if merged or any(not origin.held for origin in origins):
            return "shared-voice"
        return "shared-origin" if len(origins) == 1 else "shared-voice"
    if len(origins) == 1:
        return "shared-origin"
    return "independent"


def same_figures(scene: Scene) -> list[Finding]:
    """One exact value in several reports, with how they depend on each other."""
    found = []
    for question in scene.questions:
        by_value: dict[float, list[Evidence]] = defaultdict(list)
        for item in _exact(_live(question)):
            by_value[item.value or 0.0].append(item)
        for value, items in sorted(by_value.items()):
            if len({item.report for item in items}) < 2:
                continue
            dependence = dependence_of(scene, items)
            text = f"{named({i.report for i in items})} give the same figure for {question.label}: {shown(value)}. "
            text += _dependence_sentence(scene, items, dependence)
            found.append(make_finding(scene, items, text, relation="same", event=question.event, dependence=dependence))
    return found


def _dependence_sentence(scene: Scene, items: Sequence[Evidence], dependence: Dependence) -> str:
    voices = sorted({item.voice for item in items})
    reports = {item.report for item in items}
    if dependence == "shared-voice":
        voice = scene.voices.get(voices[0])
        name = voice.name if voice else "one voice"
        sentence = f"They have one voice: {name}"
        if voice is not None and voice.inferred:
            sentence += f", also named {', '.join(voice.inferred)} (inferred: " + _ground(scene, items, reports) + ")"
        return sentence + ". Their agreement shows one statement carried, not several witnesses."
    if dependence == "shared-origin":
        return "The words are carried from one origin, so they count once."
    if dependence == "independent":
        return f"They have {len(voices)} voices and {len(origins_of(items, scene.tied))} origins."
    return "All of it is one voice."


def _ground(scene: Scene, items: Sequence[Evidence], reports: set[str]) -> str:
    parts = []
    if any(unrounded(item.value) for item in items):
        parts.append("the same unrounded figure")
    phrases = sorted(
        {f"“{a}” ({ra}) and “{b}” ({rb})" for ra, a, rb, b in scene.phrases if ra in reports or rb in reports}
    )
    if phrases:
        parts.append("phrases in more than one wording: " + "; ".join(phrases[:3]))
    return "; ".join(parts) or "the same statement"


def bounds_that_hold(scene: Scene) -> list[Finding]:
    """Bounds and vague words that contain the exact figure: they agree with it and change nothing."""
    found = []
    for question in scene.questions:
        best = question.outcome.best
        if best is None or question.outcome.basis != "exact":
            continue
        bounds = [
            item
            for item in _live(question)
            if item.figure is not None
            and item.figure.bound in ("more-than", "at-least", "at-most", "less-than", "range", "vague")
            and allows(item.figure, best)
        ]
        if bounds:
            both = [*bounds, *question.outcome.support]
            text = (
                f"{quoted(bounds)} contain the exact figure for {question.label}, {shown(best)}: they do not widen it."
            )
            found.append(make_finding(scene, both, text, relation="within-bound", event=question.event))
    return found


def roundings(scene: Scene) -> list[Finding]:
    """Exact-looking or "about" numbers that are a finer number rounded."""
    found = []
    for question in scene.questions:
        points = _exact(_live(question))
        for fine in sorted({item.value for item in points if item.value is not None}):
            coarse = [
                item
                for item in _live(question)
                if item.figure is not None
                and item.value is not None
                and item.figure.bound in ("exact", "about")
                and (
                    rounds_to(fine, item.value)
                    or (item.figure.bound == "about" and item.value != fine and allows(item.figure, fine))
                )
            ]
            if coarse:
                sources = [item for item in points if item.value == fine]
                text = f"{quoted(coarse)} are roundings of {shown(fine)} ({named({i.report for i in sources})})."
                found.append(make_finding(scene, [*coarse, *sources], text, relation="rounds-to", event=question.event))
    return found


# --- disagreement ---------------------------------------------------------------------------------------------


def rivals(scene: Scene) -> list[Finding]:
    """Exact figures, or bounds that exclude them, that cannot both be right."""
    found = []
    for question in scene.questions:
        points = _exact(_live(question))
        values = sorted({item.value for item in points if item.value is not None})
        values = [v for v in values if not any(rounds_to(other, v) for other in values)]
        if len(values) > 1:
            items = [item for item in points if item.value in values]
            sides = "; ".join(
                f"{shown(v)} in {named({i.report for i in items if i.value == v})} ({_who_says(scene, items, v)})"
                for v in values
            )
            text = f"The reports contradict each other on {question.label}: {sides}."
            found.append(
                make_finding(
                    scene, items, text, relation="contradicts", event=question.event, diagnoses=_contested(scene, items)
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
        for item in _live(question)
        if item.figure is not None
        and item.figure.bound in ("more-than", "at-least", "at-most", "less-than")
        and not allows(item.figure, best)
        and not (item.figure.bound == "more-than" and item.figure.low == best)
    ]
    if not outside:
        return []
    text = f"{quoted(outside)} leave no room for {shown(best)}, the figure for {question.label} in {named({i.report for i in question.outcome.support})}."
    return [
        make_finding(scene, [*outside, *question.outcome.support], text, relation="contradicts", event=question.event)
    ]


def _who_says(scene: Scene, items: Sequence[Evidence], value: float) -> str:
    names = sorted(
        {scene.voices[i.voice].name for i in items if i.value == value and i.voice in scene.voices and i.named}
    )
    return ", ".join(names) if names else "no voice named"


def _contested(scene: Scene, items: Sequence[Evidence]) -> list[Diagnosis]:
    parties = {item.voice for item in items if item.voice in scene.voices and scene.voices[item.voice].party}
    return ["contested-by-party"] if parties and len({item.voice for item in items}) > 1 else []


def updates(scene: Scene) -> list[Finding]:
    """A later figure of one voice's own series, and the ones that it replaces, those of one value together."""
    found = []
    for question in scene.questions:
        replaced: dict[tuple[str, str, float], list[Evidence]] = defaultdict(list)
        for item in (keyed.evidence for keyed in question.members):
            reason = question.set_aside.get(item.claim.id, "")
            if reason.startswith(("outdated", "corrected")):
                replaced[reason, item.voice, item.value or 0.0].append(item)
        for (reason, voice, value), old in sorted(replaced.items()):
            new = [
                item
                for item in _exact(_live(question))
                if item.voice == voice or (item.figure is not None and item.figure.corrects == value)
            ]
            relation: Relation = "corrects" if reason.startswith("corrected") else "updates"
            diagnoses: tuple[Diagnosis, ...] = () if relation == "corrects" else ("outdated",)
            text = f"{quoted(old)} is set aside for {question.label}: {reason}."
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
            body = [item for item in _exact(_live(question)) if item.report == report]
            text = f"{quoted(mine)} is higher than the figure in the same report, {quoted(body)}; it is set aside."
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
            parts.append(
                f"joins to “{mine.claim.event_text}” a figure that the body joins to “{body.claim.event_text}”"
            )
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


# --- parts and totals -----------------------------------------------------------------------------------------


def sums(scene: Scene) -> list[Finding]:
    """Parts that a report gives with their total: whether they sum to it.

    Agreement of parts with their total by one voice shows that the statement is undamaged, not that it is true.
    """
    found = []
    for total, parts in totals_with_parts(scene.keyed):
        added = sum(item.value or 0.0 for item in parts)
        fits = added == total.value
        if added < (total.value or 0.0) and _only_some(total, parts, scene.some_of):
            continue
        listed = ", ".join(shown(item.value) for item in parts)
        text = f"The {len(parts)} parts in {total.report} ({listed}) sum to {shown(added)}, "
        text += (
            "their total: the statement is undamaged; that it is true does not follow."
            if fits
            else f"not to the total of {shown(total.value)} that stands beside them."
        )
        found.append(
            make_finding(
                scene,
                [total, *parts],
                text,
                relation="sums-to" if fits else "contradicts",
                event=scene.event_of.get(total.claim.id),
                dependence="single-voice",
                diagnoses=() if fits else ("sum-fails",),
            )
        )
    return found


def _only_some(total: Evidence, parts: Sequence[Evidence], some_of: Sequence[str]) -> bool:
    """Whether the words around the parts say that they are only some of the total ("including", "of them")."""
    claim = parts[-1].claim
    first = total.figure.end if total.figure else claim.start
    words = claim.text[max(0, first - claim.start) :].casefold()
    return any(re.search(rf"\b{re.escape(cue)}\b", words) for cue in some_of)


def totals_with_parts(keyed: Sequence[Keyed]) -> list[tuple[Evidence, list[Evidence]]]:
    """Totals with the parts that their report lists for them, in text order; a total needs two parts."""
    totals: dict[tuple[str, str], Evidence] = {}
    parts: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in keyed:
        figure = item.evidence.figure
        if figure is None:
            continue
        if figure.part_of is None:
            totals.setdefault((figure.report, f"{figure.field}:{figure.start}"), item.evidence)
        else:
            parts[figure.report, figure.part_of].append(item.evidence)
    rows = []
    for place, items in sorted(parts.items()):
        whole = totals.get(place)
        if whole is not None and len(items) > 1 and whole.value is not None and all(i.value is not None for i in items):
            rows.append((whole, sorted(items, key=lambda item: item.figure.start if item.figure else 0)))
    return rows


COUNTABLE_PLACES = ("places", "districts", "villages", "towns", "buildings")


def counted_parts(scene: Scene) -> list[Finding]:
    """One report counts the places that another lists with their parts."""
    found = []
    counts = [
        item
        for item in scene.keyed
        if item.evidence.figure is not None and item.key.unit in COUNTABLE_PLACES and exact(item.evidence.figure)
    ]
    for total, parts in totals_with_parts(scene.keyed):
        event = scene.event_of.get(total.claim.id)
        same = [
            item.evidence
            for item in counts
            if item.evidence.value == len(parts)
            and item.evidence.claim.measure not in ("districts-taken",)
            and _beside(item, total, scene)
        ]
        if same and event is not None:
            text = f"{quoted(same)} are as many as the {len(parts)} parts that {total.report} lists."
            found.append(make_finding(scene, [*same, *parts], text, relation="sums-to", event=event))
    return found


def _beside(item: Keyed, total: Evidence, scene: Scene) -> bool:
    """Whether a count of places stands in one sentence with a figure of the same question as the total."""
    where = item.evidence.claim
    return any(
        other.evidence.report == where.report
        and other.evidence.value == total.value
        and other.key.unit != item.key.unit
        and other.evidence.claim.start < where.end
        and where.start < other.evidence.claim.end
        for other in scene.keyed
    )


# --- what is not compared -------------------------------------------------------------------------------------


def other_questions(scene: Scene) -> list[Finding]:
    """Figures of one measure that are not comparable with the main ones, and why: period, status, unit, group."""
    found = []
    for question in scene.questions:
        for other in scene.questions:
            reason = _why_apart(question.key, other.key)
            if reason is None or not _live(question) or not _live(other):
                continue
            text = _apart_sentence(question, other, reason)
            sample = [*question.outcome.support[:6], *_live(other)[:6]]
            found.append(
                make_finding(scene, sample, text, relation="not-comparable", event=question.event, reason=reason)
            )
    return found


def _why_apart(main: Key, other: Key) -> Reason | None:
    """Why two questions of one measure are kept apart, told from the main one's side; None where they are not kin."""
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
        if differing == ["unit"] or differing == ["unit", "group"]:
            return "unit"
        if set(differing) & {"role", "day"} and set(differing) <= {"role", "day", "group", "period"}:
            return "period"
    return "group" if differing == ["group"] and main.group < other.group and main.status == "happened" else None


def _apart_sentence(question: Answered, other: Answered, reason: Reason) -> str:
    why = {
        "cumulative": "counts over a longer period",
        "period": "is of another period",
        "status": f"is {other.key.status}, not told as happened",
        "unit": f"counts {other.key.unit}, not {question.key.unit}",
        "group": f"counts {other.key.group}, not {question.key.group}",
    }[reason]
    return f"{quoted(_live(other)[:4])} {why}: not comparable with {question.label}, {quoted(question.outcome.support[:4])}."


def definitions(scene: Scene) -> list[Finding]:
    """One figure of which the reports say different things: mobilised or deployed, soldiers or security forces."""
    found = []
    for question in scene.questions:
        items = [item for item in _live(question) if item.value is not None or item.figure is not None]
        measures = sorted({item.claim.measure for item in items if item.claim.measure})
        nouns = _wordings(items)
        if len({item.report for item in items}) < 2 or (len(measures) < 2 and len(nouns) < 2):
            continue
        words = "; ".join(f"“{noun}” ({named(reports)})" for noun, reports in sorted(nouns.items()))
        text = f"The reports define {question.label} differently: {words}"
        text += (
            f"; {' against '.join(measures)}."
            if len(measures) > 1
            else ". A difference of definition, not a contradiction."
        )
        apart = len(measures) > 1
        found.append(
            make_finding(
                scene,
                items,
                text,
                relation="not-comparable" if apart else "same",
                event=question.event,
                reason="definition" if apart else None,
                diagnoses=("definition-mixed",),
                dependence=None if apart else dependence_of(scene, items),
            )
        )
    return found


def _wordings(items: Sequence[Evidence]) -> dict[str, set[str]]:
    rows: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.figure is not None and item.figure.who:
            rows[item.figure.who.lower()].add(item.report)
    return dict(rows)


def directions(scene: Scene) -> list[Finding]:
    """A claim that has people leave the place to which all others of the question have them go."""
    found = []
    for question in scene.questions:
        items = _live(question)
        goals: dict[str, set[str]] = defaultdict(set)
        for item in items:
            if item.claim.destination and not item.claim.headline:
                goals[item.claim.destination.casefold()].add(item.report)
        for item in items:
            origin = (item.claim.origin or "").casefold()
            others = goals.get(origin, set()) - {item.report}
            if origin and others and not item.claim.destination:
                text = (
                    f"{item.report} has them leave {item.claim.origin} (“{item.claim.event_text}”), where {named(others)} "
                    "have them go: the direction is most likely reversed. The figure counts, with that marked."
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


def denials(scene: Scene) -> list[Finding]:
    """A voice that denies what other claims assert of the same measure, status apart."""
    found = []
    done: set[str] = set()
    for question in sorted(scene.questions, key=lambda q: -len({k.evidence.report for k in q.members})):
        live = _live(question)
        denied = [
            k.evidence
            for k in scene.keyed
            if k.evidence.claim.polarity == "denied"
            and k.key.family
            and k.key.family == question.key.family
            and k.key.status == "happened" == question.key.status
            and k.key.group in (question.key.group, "none", "people")
            and k.key.role == question.key.role
            and k.key.period == question.key.period
            and k.key.day == question.key.day
            and k.key.unit in ("", question.key.unit)
            and k.evidence.claim.id not in done
        ]
        done |= {item.claim.id for item in denied}
        if denied and live:
            text = f"{quoted(denied)} denies what {named({i.report for i in live})} tell of {question.label}."
            found.append(
                make_finding(
                    scene,
                    [*denied, *live],
                    text,
                    relation="denies",
                    event=question.event,
                    diagnoses=_contested(scene, [*denied, *live]),
                )
            )
    return found


def attributions_reversed(scene: Scene) -> list[Finding]:
    """An organ of state that quotes a news agency as saying: agencies quote organs, so the chain is turned round."""
    items = [k.evidence for k in scene.keyed if k.evidence.claim.attribution in scene.reversed_chains]
    found = []
    for report in sorted({item.report for item in items}):
        mine = [item for item in items if item.report == report]
        text = f"{report} has an organ of state quote a news agency ({quoted(mine)}); most likely the agency quoted the organ."
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
        text = f"One name in two spellings: {listed}."
        spans = tuple(sorted(words.span for words in group))
        key = "|".join((scene.story, "name-variant", *sorted({words.text for words in group})))
        found.append(
            Finding(
                id="n" + hashlib.sha256(key.encode()).hexdigest()[:12],
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
