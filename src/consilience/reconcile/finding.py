"""What findings are made from and how one is made: its claims, spans, reach and sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from consilience.reconcile.estimates import Outcome
from consilience.reconcile.evidence import Evidence, plain_outlet
from consilience.reconcile.independence import Ties, origins_of
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import exact
from consilience.reconcile.speaking import Speaking
from consilience.reconcile.taken_back import CORRECTED, WITHDRAWN, TakenBack
from consilience.row_ids import row_id
from consilience.vocabulary import Dependence, Diagnosis, Finding, Origin, Reach, Reason, Relation, Span, Voice, Words


class Answered(Struct, frozen=True, kw_only=True):
    """One question with its claims and what the policy made of them."""

    key: Key
    members: tuple[Keyed, ...]
    outcome: Outcome
    set_aside: Mapping[str, str]
    label: str
    event: str


class Scene(Struct, frozen=True, kw_only=True):
    """What findings of one story are made from; ``notes`` are what other stories take back.

    ``gone`` are the claims that go with reports taken back as a whole, with the report that says so; ``newsrooms`` the
    voices that are newsrooms.
    """

    story: str
    questions: tuple[Answered, ...]
    keyed: tuple[Keyed, ...]
    event_of: Mapping[str, str]
    voices: Mapping[str, Voice]
    tied: Ties
    phrases: tuple[tuple[Words, Words], ...]
    contents: Mapping[tuple[str, str], tuple[Span, ...]]
    speaks: Speaking
    apart: Mapping[str, Voice]
    names: tuple[tuple[Words, ...], ...] = ()
    reversed_chains: frozenset[str] = frozenset()
    some_of: tuple[str, ...] = ()
    notes: tuple[TakenBack, ...] = ()
    gone: Mapping[str, str] = {}
    newsrooms: frozenset[str] = frozenset()


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
    spans = tuple(sorted(_span(item) for item in evidence))
    return Finding(
        id=row_id("n", scene.story, relation, reason, ",".join(sorted(diagnoses)), *claims),
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


def agree(items: Sequence[Evidence], one: str, many: str) -> str:
    """The distinct wordings of some figures, quoted, with the verb that agrees with them: one wording, or several."""
    wordings = {item.figure.text if item.figure is not None else item.claim.event_text for item in items}
    return f"{quoted(items)} {one if len(wordings) == 1 else many}"


def verb(reports: Collection[str], one: str, many: str) -> str:
    """The word that agrees with one report, or with several."""
    return one if len(reports) == 1 else many


def live(question: Answered) -> list[Evidence]:
    """The evidence of a question that counts: all that was not set aside."""
    return [k.evidence for k in question.members if k.evidence.claim.id not in question.set_aside]


# Reasons for which a figure is set aside that was once its voice's own, and still shows who carried whom.
PAST = ("outdated", CORRECTED, WITHDRAWN)


def series_of(question: Answered) -> list[Evidence]:
    """The evidence of a question with what its voices said before: all but what is set aside as odd."""
    return [
        k.evidence for k in question.members if question.set_aside.get(k.evidence.claim.id, PAST[0]).startswith(PAST)
    ]


def exact_ones(items: Sequence[Evidence]) -> list[Evidence]:
    """The evidence whose figure states one number and no more."""
    return [item for item in items if item.figure is not None and exact(item.figure)]


def dependence_of(scene: Scene, items: Sequence[Evidence]) -> Dependence | None:
    """How those that agree depend on each other: one report or outlet, one origin, one voice, or neither.

    Independent takes two voices that are named, not by the same words ("the mayor" of one report may be "the mayor" of
    the other), have no origin in common, and are no newsrooms, which carry what others say. Of reports that credit
    nobody it cannot be told (None).
    """
    origins, voices = origins_of(items, scene.tied), {item.voice for item in items}
    reports = {item.report for item in items}
    two: Dependence | None = "independent" if apart(scene, items, origins) else None
    if len(reports) == 1:
        return "single-voice" if len(voices) == 1 else two
    if len(voices) == 1 and not any(item.named for item in items):
        if len(outlets_of(items)) == 1 and len({item.series for item in items}) == 1:
            return "repetition"
        return "shared-origin" if len(origins) == 1 else "shared-voice"
    if len(voices) == 1:
        if len({scene.apart[item.claim.id].id for item in items}) > 1 or any(not origin.held for origin in origins):
            return "shared-voice"
        return "shared-origin" if len(origins) == 1 else "shared-voice"
    if len(origins) == 1:
        return "shared-origin"
    return two


def apart(scene: Scene, items: Sequence[Evidence], origins: Sequence[Origin]) -> list[tuple[str, str]]:
    """The pairs of names that some claims credit with no origin in common, newsrooms left out.

    In one report alone each name is apart from each other one.
    """
    voice_of = {item.claim.id: item.voice for item in items}
    behind = {
        name: {origin.id for origin in origins if any(voice_of[claim] in voices for claim in origin.claims)}
        for name, voices in named_voices(scene, items).items()
        if not scene.newsrooms.issuperset(voices)
    }
    alone = len({item.report for item in items}) == 1
    return [(a, b) for a, b in combinations(sorted(behind), 2) if alone or behind[a].isdisjoint(behind[b])]


def named_voices(scene: Scene, items: Sequence[Evidence]) -> dict[str, list[str]]:
    """The names by which some claims credit somebody, each with the voices that bear it; of one name, capitals aside.

    A name that another voice has too, "the mayor" of two reports, stands once: nobody says that there are two of them.
    """
    rows: dict[str, list[str]] = {}
    for voice in sorted({item.voice for item in items if item.named and item.voice in scene.voices}):
        names = {name.casefold() for name in (scene.voices[voice].name, *scene.voices[voice].names)}
        home = next((name for name in rows if name.casefold() in names), scene.voices[voice].name)
        rows.setdefault(home, []).append(voice)
    return rows


def outlets_of(items: Sequence[Evidence]) -> dict[str, str]:
    """The outlets of some claims by the shortest of their spellings; a report of no known outlet stands for itself."""
    rows: dict[str, set[str]] = defaultdict(set)
    for item in items:
        rows[plain_outlet(item.outlet) if item.outlet else item.report].add(item.outlet or item.report)
    return {key: min(names, key=lambda name: (len(name), name)) for key, names in sorted(rows.items())}


def contested(scene: Scene, items: Sequence[Evidence]) -> list[Diagnosis]:
    """The mark of figures of two voices or more, one of them a party to what happened."""
    parties = {item.voice for item in items if item.voice in scene.voices and scene.voices[item.voice].party}
    return ["contested-by-party"] if parties and len({item.voice for item in items}) > 1 else []
