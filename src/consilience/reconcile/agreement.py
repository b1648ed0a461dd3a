"""Findings of agreement: the same figure, bounds that hold it, roundings of it, and what differs in its definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from consilience.reconcile.estimates import ROUNDED
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.finding import (
    Answered,
    Scene,
    agree,
    apart,
    dependence_of,
    exact_ones,
    live,
    make_finding,
    named,
    named_voices,
    outlets_of,
    series_of,
    verb,
)
from consilience.reconcile.independence import has_from, origins_of
from consilience.reconcile.measures import allows, exact, plainly_rounded, rounds_to, unrounded
from consilience.reconcile.speaking import credit_of
from consilience.reconcile.titles import titles_named
from consilience.text.quotations import bare
from consilience.text.shown import shown
from consilience.vocabulary import Dependence, Finding, Words


def same_figures(scene: Scene) -> list[Finding]:
    """One value in several reports, outdated ones too, with how they depend on each other."""
    found = []
    for question in scene.questions:
        by_value: dict[tuple[float, str], list[Evidence]] = defaultdict(list)
        for item in series_of(question):
            if item.figure is not None and item.value is not None:
                by_value[item.value, "" if exact(item.figure) else item.figure.bound].append(item)
        for (value, bound), items in sorted(by_value.items()):
            if len({item.report for item in items}) < 2:
                continue
            dependence = dependence_of(scene, items)
            words = f"{bound.replace('-', ' ')} {shown(value)}".strip()
            text = f"{named({i.report for i in items})} give the same figure for {question.label}: {words}. "
            text += " ".join([_dependence_sentence(scene, items, dependence), *_titles(scene, items)])
            found.append(make_finding(scene, items, text, relation="same", event=question.event, dependence=dependence))
    return found


def _titles(scene: Scene, items: Sequence[Evidence]) -> list[str]:
    return [
        f"{clause}: by that alone they are inferred to be one voice." for clause in titles_named(items, scene.voices)
    ]


def _dependence_sentence(scene: Scene, items: Sequence[Evidence], dependence: Dependence | None) -> str:
    if dependence == "shared-voice":
        carried = "Their agreement shows one statement carried, not several witnesses."
        return f"They have one voice: {_one_voice(scene, items)}. {carried}"
    if dependence == "shared-origin":
        outlets = _outlets_named(scene, items)
        return f"{outlets}: they count as one origin." if outlets else _one_origin(items)
    if dependence == "independent":
        return _apart(scene, items)
    if dependence == "repetition":
        (outlet,) = outlets_of(items).values()
        return f"All are reports of one outlet, {outlet}, which counts once."
    if dependence is None:
        return _cannot_tell(scene, items)
    return "All of it is one voice."


def _one_origin(items: Sequence[Evidence]) -> str:
    """That some claims are of one origin, and which outlets carry it, where they are known."""
    outlets = outlets_of([item for item in items if item.outlet])
    unknown = len({item.report for item in items if not item.outlet})
    told = "The words are carried from one origin, so they count as one"
    if not outlets:
        return f"{told}."
    number = "one outlet has" if len(outlets) == 1 else f"{len(outlets)} outlets have"
    of_unknown = (
        f", and so {'do' if unknown > 1 else 'does'} {unknown} report{'s' if unknown > 1 else ''} of no known outlet"
        if unknown
        else ""
    )
    return f"{told}: {number} them ({named(set(outlets.values()))}){of_unknown}."


def _apart(scene: Scene, items: Sequence[Evidence]) -> str:
    """Whom some claims are credited to, and between which of them nothing shows a tie."""
    people, papers = _people_and_papers(scene, items)
    voices = "; ".join(name + _of_one_name(same) for name, same in people.items())
    number = len({item.voice for item in items})
    had = f"They have {number} voices" if number == sum(people.values()) else f"Of their {number} voices are named"
    pairs = apart(scene, items, origins_of(items, scene.tied))
    whole = len(pairs) == len(people) * (len(people) - 1) // 2
    tied = "these to each other" if whole else " or ".join(f"{a} to {b}" for a, b in pairs)
    rest = [*_papers_told(papers), *_bare_told(items)]
    return " ".join(
        [
            f"{had}: {voices}.",
            f"Neither carried words nor a name in common ties {tied}.",
            *(f"{'; '.join(rest)}." for _ in rest[:1]),
        ]
    )


def _people_and_papers(scene: Scene, items: Sequence[Evidence]) -> tuple[dict[str, int], list[str]]:
    """Whom some claims credit by name, with how many voices have the name; and the newsrooms among them."""
    rows = sorted(named_voices(scene, items).items())
    people = {name: len(voices) for name, voices in rows if not scene.newsrooms.issuperset(voices)}
    return people, [name for name, _ in rows if name not in people]


def _of_one_name(number: int) -> str:
    return f" ({number} voices of that name, perhaps one and the same)" if number > 1 else ""


def _papers_told(papers: Sequence[str]) -> list[str]:
    """That newsrooms are named, in a clause."""
    if not papers:
        return []
    return [f"{named(papers)} {verb(papers, 'is a newsroom', 'are newsrooms')}, which may have it from others"]


def _bare_told(items: Sequence[Evidence]) -> list[str]:
    """Which reports name nobody for a figure, in a clause."""
    bare = {item.report for item in items} - {item.report for item in items if item.named}
    return [f"{named(bare)} {verb(bare, 'names', 'name')} nobody who says so"] if bare else []


def _one_voice(scene: Scene, items: Sequence[Evidence]) -> str:
    """The name of the voice of some claims, with the other names it has in them and why they are inferred to be its."""
    voice = scene.voices.get(min(item.voice for item in items))
    name = voice.name if voice else "one voice"
    other = sorted({one for item in items if (one := scene.apart[item.claim.id].name) != name})
    if voice is None or voice.reason is not None or len({scene.apart[item.claim.id].id for item in items}) < 2:
        return name
    return f"{name}, also named {', '.join(other)} (inferred: {_ground(scene, items)})"


def _cannot_tell(scene: Scene, items: Sequence[Evidence]) -> str:
    """Whom some claims credit by name, where that is not enough to tell whether they depend on each other."""
    people, papers = _people_and_papers(scene, items)
    clauses = [*_papers_told(papers), *_bare_told(items)]
    if len(people) > 1:
        clauses.insert(0, f"{named(set(people))} are named, but their words are carried together")
    elif people:
        ((name, same),) = people.items()
        clauses.insert(0, f"only {name}{_of_one_name(same)} is named")
    elif not papers:
        clauses = ["none is named"]
    told = f"Of their {len({item.voice for item in items})} voices {'; '.join(clauses)}"
    return f"{told}: whether they depend on each other cannot be told."


def _outlets_named(scene: Scene, items: Sequence[Evidence]) -> str:
    """Which reports name the outlet of another as where they have it from, in a clause; empty where none does."""
    takers: dict[str, set[str]] = defaultdict(set)
    for a in items:
        for b in items:
            if b.outlet and has_from(a, b, scene.tied):
                takers[b.outlet].add(a.report)
    return "; ".join(
        f"{named(reports)} {verb(reports, 'names', 'name')} {outlet}, whose own report is held"
        for outlet, reports in sorted(takers.items())
    )


def _ground(scene: Scene, items: Sequence[Evidence]) -> str:
    """On what it rests that some claims are one voice's."""
    parts = []
    body = scene.speaks.shared(items)
    if body is not None:
        parts.append(f"they speak for one organisation, {body}")
    cited = {(a.report, scene.apart[a.claim.id].name) for a in items if credit_of(a) in scene.speaks.cited}
    parts += [f"{report} names {outlet}, whose own report is held" for report, outlet in sorted(cited)]
    if any(unrounded(item.value) for item in items):
        parts.append("the same unrounded figure")
    phrases = sorted(
        f"“{bare(a.text)}” ({a.report}) and “{bare(b.text)}” ({b.report})"
        for a, b in scene.phrases
        if _says(scene, items, a) and _says(scene, items, b)
    )
    if phrases:
        parts.append("phrases that they share: " + "; ".join(phrases[:3]))
    return "; ".join(parts) or "the same statement"


def _says(scene: Scene, items: Sequence[Evidence], words: Words) -> bool:
    """Whether the voice of one of some claims says these words in its report."""
    return any(
        span.field == words.field and span.start <= words.start and words.end <= span.end
        for item in items
        for span in scene.contents.get((words.report, item.voice), ())
        if item.report == words.report
    )


def bounds_that_hold(scene: Scene) -> list[Finding]:
    """Bounds and vague words that contain the exact figure: they agree with it and change nothing."""
    found = []
    for question in scene.questions:
        best = question.outcome.best
        if best is None or question.outcome.basis != "exact":
            continue
        bounds = [
            item
            for item in live(question)
            if item.figure is not None
            and item.figure.bound in ("more-than", "at-least", "at-most", "less-than", "range", "vague")
            and allows(item.figure, best)
        ]
        if bounds:
            both = [*bounds, *question.outcome.support]
            text = (
                f"{agree(bounds, 'contains', 'contain')} the exact figure for {question.label}, {shown(best)}, "
                f"and {'does' if len({i.figure.text for i in bounds if i.figure}) == 1 else 'do'} not widen it."
            )
            found.append(make_finding(scene, both, text, relation="within-bound", event=question.event))
    return found


def roundings(scene: Scene) -> list[Finding]:
    """Exact-looking or "about" numbers that are a finer number rounded."""
    found = []
    for question in scene.questions:
        points = exact_ones(live(question))
        told = [item.evidence for item in question.members if _may_round(question, item.evidence)]
        for fine in sorted({item.value for item in points if item.value is not None}):
            coarse = [
                item
                for item in told
                if item.figure is not None
                and item.value is not None
                and item.figure.bound in ("exact", "about")
                and (
                    (rounds_to if item.figure.bound == "about" else plainly_rounded)(fine, item.value)
                    or (item.figure.bound == "about" and item.value != fine and allows(item.figure, fine))
                )
            ]
            if coarse:
                sources = [item for item in points if item.value == fine]
                words = agree(coarse, "is a rounding", "are roundings")
                text = f"{words} of {shown(fine)} ({named({i.report for i in sources})})."
                found.append(make_finding(scene, [*coarse, *sources], text, relation="rounds-to", event=question.event))
    return found


def _may_round(question: Answered, item: Evidence) -> bool:
    return question.set_aside.get(item.claim.id, ROUNDED).startswith(ROUNDED)


def definitions(scene: Scene) -> list[Finding]:
    """One figure of which the reports say different things: mobilised or deployed, soldiers or security forces."""
    found = []
    for question in scene.questions:
        items = [item for item in live(question) if item.value is not None or item.figure is not None]
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
            )
        )
    return found


def _wordings(items: Sequence[Evidence]) -> dict[str, set[str]]:
    rows: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.figure is not None and item.figure.who:
            rows[item.figure.who.lower()].add(item.report)
    return dict(rows)
