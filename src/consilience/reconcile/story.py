"""Reconciles one story: events, questions, estimates, findings, origins, voices, each a pure function of the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.elsewhere import told_elsewhere
from consilience.reconcile.estimates import (
    Outcome,
    above_own_body,
    estimate,
    other_counts,
    roundings_aside,
    superseded,
)
from consilience.reconcile.events import event_words, events_by_claim, events_of
from consilience.reconcile.evidence import Evidence, gather, own_voice_id
from consilience.reconcile.finding import Answered, Scene
from consilience.reconcile.givers import givers
from consilience.reconcile.independence import Ties, carried_as_said, first_beyond, ties
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import unrounded
from consilience.reconcile.narrow import Narrowed
from consilience.reconcile.questions import Mains, families, key_all, places_led_with, question_of
from consilience.reconcile.relations import findings
from consilience.reconcile.speaking import (
    RecogniseVoices,
    Speaking,
    of_named_bodies,
    own_claims,
    own_words,
    settled,
    speaking,
    speaking_links,
)
from consilience.reconcile.taken_back import TakenBack, notes_of, recalled, stories_withdrawn, taken_back
from consilience.reconcile.titles import publishers, titles_named
from consilience.text.organs import Organs
from consilience.vocabulary import (
    Account,
    Attribution,
    Estimate,
    Event,
    Finding,
    Imprint,
    Mention,
    Origin,
    Reuse,
    Span,
    Voice,
    Words,
)


class Basis(Struct, frozen=True, kw_only=True):
    """What an estimate's ends rest on: claim ids behind best, low and high, for its trace."""

    estimate: str
    best: tuple[str, ...]
    low: tuple[str, ...]
    high: tuple[str, ...]


class Reconciled(Struct, frozen=True, kw_only=True):
    """All that reconciling gives for one story."""

    story: str
    events: tuple[Event, ...]
    estimates: tuple[Estimate, ...]
    bases: tuple[Basis, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    voices: tuple[Voice, ...]
    claim_event: tuple[tuple[str, str], ...]
    narrowed: Narrowed


class Beyond(Struct, frozen=True, kw_only=True):
    """What other stories hold of the words of one: their reports that share words with it, and what they take back.

    ``reuse`` is who carried whose words between any of these reports and those of the story.
    """

    accounts: tuple[Account, ...] = ()
    imprints: Mapping[str, Imprint] = {}
    reuse: tuple[Reuse, ...] = ()
    recalled: tuple[TakenBack, ...] = ()


class Material(Struct, frozen=True, kw_only=True):
    """What reconciling one story needs of the stages before it."""

    story: str
    accounts: tuple[Account, ...]
    imprints: Mapping[str, Imprint]
    reuse: tuple[Reuse, ...]
    phrases: tuple[tuple[Words, Words], ...]
    names: tuple[tuple[Words, ...], ...]
    narrowed: Narrowed
    mentions: tuple[Mention, ...] = ()
    as_of: str | None = None
    beyond: Beyond = Beyond()

    @property
    def attributions(self) -> list[Attribution]:
        """Whom the reports credit, report by report."""
        return [row for account in self.accounts for row in account.attributions]


def recalled_in_story(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> tuple[TakenBack, ...]:
    """What the reports of a story take back, with the claims by which copies in other stories are known."""
    heard = _heard(material, material.attributions, recognise, lexicon)
    keyed, _ = key_all(heard.evidence, families(lexicon), places_led_with(material.accounts))
    tied = ties(material.reuse, material.attributions, heard.speaks.cited, heard.speaks.told)
    giving = {key: givers(imprint) for key, imprint in material.imprints.items()}
    return recalled(_by_question(keyed).values(), _notes(material, keyed), tied, giving)


def _notes(material: Material, keyed: Sequence[Keyed]) -> tuple[TakenBack, ...]:
    """What the reports of a story take back: numbers, and stories as a whole."""
    headlines = [words for account in material.accounts for words in account.withdrawn]
    return (*notes_of(keyed), *stories_withdrawn(keyed, headlines, material.imprints))


def reconcile_story(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> Reconciled:
    """Events, estimates, findings, origins and voices of one story."""
    attributions = material.attributions
    heard = _heard(material, attributions, recognise, lexicon)
    evidence, voices, speaks = heard.evidence, heard.voices, heard.speaks
    by_id = {voice.id: voice for voice in voices}
    known = families(lexicon)
    keyed, mains = key_all(evidence, known, places_led_with(material.accounts))
    words = event_words(lexicon)
    events = _narrowed_events(events_of(material.story, keyed, mains, words), material.narrowed)
    event_of = dict(events_by_claim(events))
    tied = _tied(material, heard, lexicon)
    notes = (*_notes(material, keyed), *material.beyond.recalled)
    counted = [item for item in keyed if known.counts(item.evidence.claim.measure, item.key.unit)]
    answered, estimates, origins = _answers(
        material,
        counted,
        mains,
        event_of,
        tied,
        {claim: voice.id for claim, voice in heard.apart.items()},
        words.labels,
        notes,
    )
    estimates = [_with_titles(one, answer.outcome, by_id) for one, answer in zip(estimates, answered, strict=True)]
    scene = Scene(
        story=material.story,
        questions=tuple(answered),
        keyed=keyed,
        event_of=event_of,
        voices=by_id,
        tied=tied,
        phrases=material.phrases,
        contents=_said(attributions, voices),
        names=material.names,
        speaks=speaks,
        apart=heard.apart,
        reversed_chains=frozenset(a.id for a in attributions if a.reversed_chain),
        notes=material.beyond.recalled,
        some_of=tuple(lexicon.table("questions")["some_of"]["words"]),
    )
    order = {event.id: index for index, event in enumerate(events)}
    ranked = sorted(zip(estimates, answered, strict=True), key=lambda pair: _rank(pair[0], pair[1], order))
    return Reconciled(
        story=material.story,
        events=events,
        estimates=tuple(pair[0] for pair in ranked),
        bases=tuple(_basis(one.id, answer.outcome) for one, answer in ranked),
        findings=findings(scene),
        origins=tuple(sorted({o.id: o for o in origins}.values(), key=lambda o: o.id)),
        voices=voices,
        claim_event=tuple(sorted(event_of.items())),
        narrowed=material.narrowed,
    )


class Heard(Struct, frozen=True, kw_only=True):
    """A story's claims with their voices; ``apart`` are those they have without inference, by claim."""

    evidence: tuple[Evidence, ...]
    voices: tuple[Voice, ...]
    apart: Mapping[str, Voice]
    speaks: Speaking


def _heard(
    material: Material, attributions: Sequence[Attribution], recognise: RecogniseVoices, lexicon: Lexicon
) -> Heard:
    """Whose every claim is: first by name alone, then with what is inferred from that."""
    accounts = material.accounts
    imprints = {key: material.imprints[key] for key in sorted({account.report for account in accounts})}
    own = of_named_bodies(own_words(imprints, sorted(imprints)), attributions, recognise)
    named = recognise([*attributions, *own], ())
    elsewhere = told_elsewhere(accounts, material.mentions)
    apart = gather(accounts, imprints, named, lexicon, elsewhere)
    speaks = speaking(attributions, apart, imprints, named, recognise, Organs(lexicon))
    links = sorted({*inferred_links(material, named, apart), *speaking_links(apart, speaks)})
    titles = publishers(apart, attributions, imprints, material.story)
    voices = (*recognise([*attributions, *own, *own_claims(apart, links)], links), *titles)
    evidence = gather(accounts, imprints, voices, lexicon, elsewhere)
    return Heard(
        evidence=evidence,
        voices=_with_own(settled(voices, evidence), material),
        apart=_by_words(apart, _with_own(settled(named, apart), material)),
        speaks=speaks,
    )


def _tied(material: Material, heard: Heard, lexicon: Lexicon) -> Ties:
    """What ties the claims of a story to one origin, in the story and beyond it."""
    reuse, beyond = (*material.reuse, *material.beyond.reuse), material.beyond
    tied = ties(reuse, material.attributions, heard.speaks.cited, heard.speaks.told)
    others = gather(beyond.accounts, beyond.imprints, (), lexicon)
    return msgspec.structs.replace(tied, beyond=first_beyond(heard.evidence, others, tied)) if others else tied


def _said(attributions: Sequence[Attribution], voices: Sequence[Voice]) -> dict[tuple[str, str], tuple[Span, ...]]:
    """What each voice says in each report, by report and voice."""
    rows = {a.id: a for a in attributions}
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for voice in voices:
        for row in (rows[key] for key in voice.attributions if key in rows):
            found[row.report, voice.id] += [Span(row.report, row.field, start, end) for start, end in row.content]
    return {key: tuple(spans) for key, spans in found.items()}


def _rank(one: Estimate, answer: Answered, order: Mapping[str, int]) -> tuple[object, ...]:
    """Main events first, its main figures first, a whole before its parts, a large number before a small one."""
    key = answer.key
    return (
        order[one.event],
        bool(key.where),
        bool(key.period),
        key.day,
        -len({k.evidence.report for k in answer.members}),
        -one.reports,
        key.family,
        -(one.best or one.high or one.low or 0),
        key.where,
        one.id,
    )


def _answers(
    material: Material,
    keyed: Sequence[Keyed],
    mains: Mains,
    event_of: Mapping[str, str],
    tied: Ties,
    bare: Mapping[str, str],
    labels: Mapping[str, str],
    notes: tuple[TakenBack, ...],
) -> tuple[list[Answered], list[Estimate], list[Origin]]:
    giving = {key: givers(imprint) for key, imprint in material.imprints.items()}
    answered: list[Answered] = []
    estimates: list[Estimate] = []
    origins: list[Origin] = []
    for key, members in sorted(_by_question(keyed).items()):
        evidence = [item.evidence for item in members]
        asides = AsidesOf({item.evidence.claim.id: item for item in members}, notes, tied, giving)
        aside = asides(evidence)
        question = question_of(key, members, mains)
        events = tuple(sorted({event_of[item.claim.id] for item in evidence}))
        body = next((event_of[i.evidence.claim.id] for i in members if not i.evidence.claim.headline), events[0])
        one, outcome, behind = estimate(
            question,
            material.story,
            (body, *(e for e in events if e != body)),
            evidence,
            aside,
            tied,
            material.as_of,
            bare,
            asides,
        )
        answered.append(
            Answered(
                key=key, members=tuple(members), outcome=outcome, set_aside=aside, label=label(one, labels), event=body
            )
        )
        estimates.append(one)
        origins.extend(behind)
    return answered, estimates, origins


def _by_question(keyed: Sequence[Keyed]) -> dict[Key, list[Keyed]]:
    """The asserted figures under the questions that they answer."""
    groups: dict[Key, list[Keyed]] = defaultdict(list)
    for item in keyed:
        if item.evidence.figure is not None and item.key.family and item.evidence.claim.polarity == "asserted":
            groups[item.key].append(item)
    return groups


class AsidesOf(Struct, frozen=True):
    """What is set aside among the claims of one question, by what the reports take back up to a day."""

    members: Mapping[str, Keyed]
    notes: tuple[TakenBack, ...]
    tied: Ties
    givers: Mapping[str, frozenset[str]]

    @property
    def days(self) -> frozenset[str]:
        """Days on which a number of these claims was taken back without another in its place."""
        known = {item.evidence.value for item in self.members.values()}
        return frozenset(
            note.published[:10] for note in self.notes if note.wrong in known and note.published is not None
        )

    def __call__(self, known: Sequence[Evidence], day: str | None = None) -> Mapping[str, str]:
        """Reasons by claim."""
        told = [note for note in self.notes if day is None or (note.published or "")[:10] <= day]
        return set_aside([self.members[item.claim.id] for item in known], told, self.tied, self.givers)


def set_aside(
    members: Sequence[Keyed], notes: Sequence[TakenBack], tied: Ties, givers: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """What is set aside of a question's claims, and why; what one rule sets aside, the next does not look at."""
    rules: tuple[Callable[[Sequence[Keyed]], dict[str, str]], ...] = (
        lambda rest: taken_back(rest, notes, tied, givers),
        _odd_headlines,
        above_own_body,
        lambda rest: roundings_aside([item.evidence for item in rest]),
        lambda rest: superseded([item.evidence for item in rest], tied),
        lambda rest: other_counts([item.evidence for item in rest]),
    )
    aside: dict[str, str] = {}
    for rule in rules:
        aside |= rule([item for item in members if item.evidence.claim.id not in aside])
    return aside


def _with_titles(one: Estimate, outcome: Outcome, voices: Mapping[str, Voice]) -> Estimate:
    """An estimate that says why some of its outlets count as one voice."""
    reasons = (one.reason, *titles_named(outcome.support, voices))
    return msgspec.structs.replace(one, reason="; ".join(reasons))


def _odd_headlines(members: Sequence[Keyed]) -> dict[str, str]:
    """A headline adds no count to its own body: what it dropped or joined wrongly is a reason to set it aside."""
    reasons = {}
    for item in members:
        if "bound-dropped" in item.diagnoses:
            reasons[item.evidence.claim.id] = "the headline drops the bound of its own body"
        elif "headline-not-borne-out" in item.diagnoses:
            reasons[item.evidence.claim.id] = "the headline joins the figure to what its own body does not join it to"
    return reasons


def label(one: Estimate, labels: Mapping[str, str]) -> str:
    """A question in a few plain words: measure, whom it counts, where, over which time, and its status."""
    question = one.question
    parts = [labels.get(question.measure, question.measure.replace("-", " "))]
    if question.who:
        parts.append(question.who)
    if question.where:
        parts.append(f"at {question.where}")
    if question.since:
        parts.append(f"over {question.since}")
    if question.status != "happened":
        parts.append(question.status)
    return ", ".join(parts)


def _by_words(evidence: Sequence[Evidence], voices: Sequence[Voice]) -> dict[str, Voice]:
    """The voice that each claim has without inference."""
    known = {voice.id: voice for voice in voices}
    return {item.claim.id: known[item.voice] for item in evidence}


def inferred_links(
    material: Material,
    voices: Sequence[Voice],
    evidence: Sequence[Evidence],
) -> tuple[tuple[str, str], ...]:
    """Attributions that are inferred to be of one voice: one statement that both names carry explains what they share.

    Either two organs of one country give the same unrounded figure, which they hardly reach by themselves; or words
    that both attributions have as their content are carried from one report into the other, and the carrier calls the
    speaker otherwise ("a doctor said").
    """
    known = {voice.id: voice for voice in voices}
    by_value: dict[tuple[float, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.named and item.figure is not None and item.value is not None and unrounded(item.value):
            if item.claim.attribution is not None and item.figure.bound == "exact":
                by_value[item.value, item.figure.unit].append(item)
    links: list[tuple[str, str]] = []
    for items in by_value.values():
        links.extend(
            (a.claim.attribution or "", b.claim.attribution or "")
            for a, b in combinations(items, 2)
            if a.report != b.report and a.voice != b.voice and _may_be_one(known, a, b) and not _told_apart(items, a, b)
        )
    tied = ties(material.reuse, [a for account in material.accounts for a in account.attributions])
    contents = {a.id: a.content for account in material.accounts for a in account.attributions}
    credited = [item for item in evidence if item.claim.attribution is not None and item.figure is not None]
    for index, item in enumerate(credited):
        for other in credited[:index]:
            same = other.voice != item.voice and other.value == item.value and _of_one_side(known, item, other)
            if same and carried_as_said(item, other, tied, contents):
                links.append((other.claim.attribution or "", item.claim.attribution or ""))
    return tuple(sorted(set(links)))


def _may_be_one(voices: Mapping[str, Voice], a: Evidence, b: Evidence) -> bool:
    """Whether two voices may be one by what they are: of one country, or both of a state where one names none.

    A party to the conflict and a hospital or charity are two counters, whatever number they share.
    """
    if not _of_one_side(voices, a, b):
        return False
    return voices[a.voice].party and voices[b.voice].party


def _told_apart(items: Sequence[Evidence], a: Evidence, b: Evidence) -> bool:
    """Whether some report credits one number to both voices, as to two counters."""
    reports = [{item.report for item in items if item.voice == voice} for voice in (a.voice, b.voice)]
    return bool(reports[0] & reports[1])


def _of_one_side(voices: Mapping[str, Voice], a: Evidence, b: Evidence) -> bool:
    one, other = voices.get(a.voice), voices.get(b.voice)
    if one is None or other is None or one.party != other.party:
        return False
    return one.country is None or other.country is None or one.country == other.country


def _with_own(voices: Sequence[Voice], material: Material) -> tuple[Voice, ...]:
    """The voices, and the outlets' own for what they say without crediting anybody; a state's outlet is of its side."""
    rows = {voice.id: voice for voice in voices}
    for account in material.accounts:
        imprint = material.imprints[account.report]
        outlet = imprint.outlet
        key = own_voice_id(outlet, account.report)
        rows.setdefault(
            key,
            Voice(
                id=key,
                name=outlet or f"{account.report} itself",
                organisation=outlet,
                names=(outlet,) if outlet else (),
                party=imprint.state is not None,
                country=imprint.state,
            ),
        )
    return tuple(rows[key] for key in sorted(rows))


def _basis(one: str, outcome: Outcome) -> Basis:
    return Basis(
        estimate=one,
        best=tuple(sorted(i.claim.id for i in outcome.support)),
        low=tuple(sorted(i.claim.id for i in outcome.low_from)),
        high=tuple(sorted(i.claim.id for i in outcome.high_from)),
    )


def _narrowed_events(events: Sequence[Event], narrowed: Narrowed) -> tuple[Event, ...]:
    """Events whose day is open get the year that the story alone gives, as an interval."""
    if narrowed.year is None:
        return tuple(events)
    first, last = f"{narrowed.year}-01-01", f"{narrowed.year}-12-31"
    return tuple(
        msgspec.structs.replace(event, earliest=first, latest=last)
        if event.earliest is None and event.latest is None and event.role == "event" and event.when is not None
        else event
        for event in events
    )
