"""Reconciles one story: events, questions, estimates, findings, origins, voices, each a pure function of the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.asides import AsidesOf
from consilience.reconcile.estimates import Outcome, estimate
from consilience.reconcile.events import event_words, events_by_claim, events_of
from consilience.reconcile.evidence import gather
from consilience.reconcile.finding import Answered, Scene
from consilience.reconcile.givers import givers
from consilience.reconcile.heard import Heard, hear
from consilience.reconcile.independence import Ties, first_beyond, ties
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.killed import Gone, gone_as_a_whole, of_one_item, stories_withdrawn, told_no_more
from consilience.reconcile.material import Material
from consilience.reconcile.narrow import Narrowed
from consilience.reconcile.newsrooms import Newsrooms
from consilience.reconcile.questions import Mains, families, key_all, places_led_with, question_of
from consilience.reconcile.relations import findings
from consilience.reconcile.speaking import RecogniseVoices
from consilience.reconcile.taken_back import TakenBack, notes_of, recalled, with_headlines
from consilience.reconcile.titles import titles_named
from consilience.vocabulary import Attribution, Estimate, Event, Finding, Origin, Span, Voice


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


class Told(Struct, frozen=True, kw_only=True):
    """A story's claims with whose they are and what they answer; what happened; what ties and takes back claims.

    ``gone`` are claims of reports that were taken back as a whole, and of their copies, with the report that says so.
    """

    material: Material
    heard: Heard
    keyed: tuple[Keyed, ...]
    mains: Mains
    events: tuple[Event, ...]
    event_of: Mapping[str, str]
    tied: Ties
    notes: tuple[TakenBack, ...]
    gone: Mapping[str, str]

    @property
    def voices(self) -> dict[str, Voice]:
        """The voices by id."""
        return {voice.id: voice for voice in self.heard.voices}


class Answer(NamedTuple):
    """One question with its estimate, and the origins behind it."""

    answered: Answered
    estimate: Estimate
    origins: tuple[Origin, ...]


def recalled_in_story(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> tuple[TakenBack, ...]:
    """What the reports of a story take back, with the claims by which copies in other stories are known."""
    heard = hear(material, recognise, lexicon)
    keyed, _ = key_all(heard.evidence, families(lexicon), places_led_with(material.accounts))
    tied = ties(material.reuse, material.attributions, heard.speaks.cited, heard.speaks.told)
    giving = {key: givers(imprint) for key, imprint in material.imprints.items()}
    return recalled(_by_question(keyed).values(), _notes(keyed, _gone(material, keyed, tied), tied), tied, giving)


def _gone(material: Material, keyed: Sequence[Keyed], tied: Ties) -> tuple[Gone, ...]:
    """The reports of a story that others take back as a whole."""
    headlines = [words for account in material.accounts for words in account.withdrawn]
    substitutes = [account.report for account in material.accounts if account.substitute]
    return of_one_item(gone_as_a_whole(headlines, material.imprints, substitutes), keyed, tied)


def _notes(keyed: Sequence[Keyed], gone: Sequence[Gone], tied: Ties) -> tuple[TakenBack, ...]:
    """What the reports of a story take back: numbers, and stories as a whole."""
    return with_headlines((*notes_of(keyed), *stories_withdrawn(keyed, gone)), keyed, tied)


def reconcile_story(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> Reconciled:
    """Events, estimates, findings, origins and voices of one story."""
    told = _told(material, recognise, lexicon)
    answers = _answers(told, lexicon)
    order = {event.id: index for index, event in enumerate(told.events)}
    ranked = sorted(answers, key=lambda answer: _rank(answer.estimate, answer.answered, order))
    return Reconciled(
        story=material.story,
        events=told.events,
        estimates=tuple(answer.estimate for answer in ranked),
        bases=tuple(_basis(answer.estimate.id, answer.answered.outcome) for answer in ranked),
        findings=findings(_scene(told, answers, lexicon)),
        origins=_origins(answers),
        voices=told.heard.voices,
        claim_event=tuple(sorted(told.event_of.items())),
        narrowed=material.narrowed,
    )


def _told(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> Told:
    heard = hear(material, recognise, lexicon)
    keyed, mains = key_all(heard.evidence, families(lexicon), places_led_with(material.accounts))
    tied = _tied(material, heard, lexicon)
    whole = _gone(material, keyed, tied)
    gone = told_no_more(keyed, whole, tied)
    found = events_of(material.story, keyed, mains, event_words(lexicon), gone)
    events = _narrowed_events(found, material.narrowed)
    return Told(
        material=material,
        heard=heard,
        keyed=keyed,
        mains=mains,
        events=events,
        event_of=dict(events_by_claim(events)),
        tied=tied,
        notes=(*_notes(keyed, whole, tied), *material.beyond.recalled),
        gone=gone,
    )


def _scene(told: Told, answers: Sequence[Answer], lexicon: Lexicon) -> Scene:
    """What the findings of a story are made from."""
    material, heard, attributions = told.material, told.heard, told.material.attributions
    newsrooms = Newsrooms(lexicon)
    return Scene(
        story=material.story,
        questions=tuple(answer.answered for answer in answers),
        keyed=told.keyed,
        event_of=told.event_of,
        voices=told.voices,
        tied=told.tied,
        phrases=material.phrases,
        contents=_said(attributions, heard.voices),
        names=material.names,
        speaks=heard.speaks,
        apart=heard.apart,
        reversed_chains=frozenset(a.id for a in attributions if a.reversed_chain),
        notes=material.beyond.recalled,
        gone=told.gone,
        newsrooms=frozenset(voice.id for voice in heard.voices if newsrooms(voice)),
        some_of=tuple(lexicon.table("questions")["some_of"]["words"]),
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


def _answers(told: Told, lexicon: Lexicon) -> list[Answer]:
    """Every question that counts something, in the order of their keys."""
    known, labels = families(lexicon), event_words(lexicon).labels
    counted = [item for item in told.keyed if known.counts(item.evidence.claim.measure, item.key.unit)]
    giving = {key: givers(imprint) for key, imprint in told.material.imprints.items()}
    return [_answer(key, members, told, giving, labels) for key, members in sorted(_by_question(counted).items())]


def _answer(
    key: Key,
    members: Sequence[Keyed],
    told: Told,
    giving: Mapping[str, frozenset[str]],
    labels: Mapping[str, str],
) -> Answer:
    evidence = [item.evidence for item in members]
    asides = AsidesOf({item.evidence.claim.id: item for item in members}, told.notes, told.tied, giving)
    aside = asides(evidence)
    events = tuple(sorted({told.event_of[item.claim.id] for item in evidence}))
    body = next((told.event_of[i.claim.id] for i in evidence if not i.claim.headline), events[0])
    one, outcome, origins = estimate(
        question_of(key, members, told.mains),
        told.material.story,
        (body, *(event for event in events if event != body)),
        evidence,
        aside,
        told.tied,
        told.material.as_of,
        {claim: voice.id for claim, voice in told.heard.apart.items()},
        asides,
    )
    answered = Answered(
        key=key,
        members=tuple(members),
        outcome=outcome,
        set_aside=aside,
        label=label(one, labels, key.elsewhere),
        event=body,
    )
    return Answer(answered, _with_titles(one, outcome, told.voices), origins)


def _origins(answers: Sequence[Answer]) -> tuple[Origin, ...]:
    """The origins behind some answers, each once; sorted by id."""
    rows = {origin.id: origin for answer in answers for origin in answer.origins}
    return tuple(rows[key] for key in sorted(rows))


def _by_question(keyed: Sequence[Keyed]) -> dict[Key, list[Keyed]]:
    """The asserted figures under the questions that they answer."""
    groups: dict[Key, list[Keyed]] = defaultdict(list)
    for item in keyed:
        if item.evidence.figure is not None and item.key.family and item.evidence.claim.polarity == "asserted":
            groups[item.key].append(item)
    return groups


def _with_titles(one: Estimate, outcome: Outcome, voices: Mapping[str, Voice]) -> Estimate:
    """An estimate that says why some of its outlets count as one voice."""
    reasons = (one.reason, *titles_named(outcome.support, voices))
    return msgspec.structs.replace(one, reason="; ".join(reasons))


def label(one: Estimate, labels: Mapping[str, str], elsewhere: str = "") -> str:
    """A question in a few plain words: measure, whom it counts, where, over which time, its status; and whose it is."""
    question = one.question
    parts = [labels.get(question.measure, question.measure.replace("-", " "))]
    if question.who:
        parts.append(question.who)
    if question.where:
        parts.append(f"at {question.where}")
    if question.since:
        parts.append(f"since {question.since}")
    if question.status != "happened":
        parts.append(question.status)
    if elsewhere:
        parts.append(f"of {'another story' if elsewhere.startswith('s-') else 'another land'} ({elsewhere})")
    return ", ".join(parts)


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
