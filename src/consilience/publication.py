"""A casebook's publication: everything that its stories give, in the shape that every format is written from."""

from __future__ import annotations

import hashlib

from consilience import __version__, flow
from consilience.errors import StrictError
from consilience.handover import (
    StoryResults,
    published_claim,
    published_event,
    published_voices,
    story_days,
    unique,
)
from consilience.publish.results import PublishedCredit, PublishedDay, PublishedReport, PublishedStory, Results
from consilience.record.compose import compose
from consilience.store.database import Database
from consilience.vocabulary import Imprint, Report, Story
from consilience.workings import Workings, failed


def results(
    database: Database, found: Workings, policy: str = "plain", as_of: str | None = None, strict: bool = False
) -> Results:
    """Everything that a publication holds; a value whose trace fails is left out with a remark."""
    work = found.work()
    parts = [_story_results(found, story, as_of, strict) for story in work.stories]
    story_of = {report: story.id for story in work.stories for report in story.reports}
    held = {r for story in work.stories for r in flow.reports_as_of(work, story.reports, as_of)}
    paths: dict[str, str] = {}
    for row in database.paths():
        paths[row.report] = min(paths.get(row.report, row.path), row.path)
    left_out = set(work.reports) - held
    reading = [
        row
        for row in (*database.remarks(), *found.reading_remarks(as_of))
        if row.about not in left_out or row.kind == "left-out-undated"
    ]
    return Results(
        consilience=__version__,
        gazetteer=found.tools.gazetteer.content_hash(),
        policy=policy,
        as_of=as_of,
        reports=tuple(
            _report(work.reports[key], work.imprints[key], paths.get(key), story_of[key]) for key in sorted(held)
        ),
        stories=tuple(part.story for part in parts if part.story.reports),
        events=tuple(event for part in parts for event in part.events),
        links=found.links(as_of),
        lineage=unique(
            row
            for story in work.stories
            for row in work.reuse.get(story.id, ())
            if row.from_ in held and row.to in held
        ),
        voices=unique(voice for part in parts for voice in part.voices),
        origins=unique(origin for part in parts for origin in part.origins),
        claims=tuple(claim for part in parts for claim in part.claims),
        estimates=tuple(row for part in parts for row in part.estimates),
        findings=tuple(row for part in parts for row in part.findings),
        records=tuple(row for part in parts for row in part.records),
        remarks=tuple(sorted({*reading, *(row for part in parts for row in part.remarks)})),
    )


def _report(report: Report, imprint: Imprint, path: str | None, story: str) -> PublishedReport:
    published = imprint.published
    return PublishedReport(
        id=report.id,
        given_id=report.given_id,
        path=path,
        title=imprint.title,
        outlet=imprint.outlet,
        owner=imprint.owner,
        url=report.url,
        language=imprint.language,
        story=story,
        published=PublishedDay(
            earliest=published.earliest,
            latest=published.latest,
            basis=published.basis,
            not_before=published.not_before,
        ),
        credits=tuple(
            PublishedCredit(
                kind=credit.kind,
                name=credit.name,
                field=credit.words.field if credit.words else None,
                start=credit.words.start if credit.words else None,
                end=credit.words.end if credit.words else None,
            )
            for credit in imprint.credits
        ),
        version=hashlib.sha256(f"{report.title or ''}\0{report.text}".encode("utf-8", "surrogatepass")).hexdigest()[
            :16
        ],
    )


def _story_results(found: Workings, story: Story, as_of: str | None, strict: bool) -> StoryResults:
    done = found.reconcile(story, as_of)
    work = found.work()
    held = flow.reports_as_of(work, story.reports, as_of)
    kept = found.verified(story, as_of)
    if strict and kept.left_out:
        about, text = kept.left_out[0]
        raise StrictError(f"{about}: {text} Publish without --strict to have the rest, with a remark on each")
    event_of = dict(done.claim_event)
    voice_of = found.voice_of(done)
    claims = tuple(
        published_claim(claim, kept.accounts[key], event_of, voice_of)
        for key in held
        for claim in kept.accounts[key].claims
    )
    earliest, latest = story_days(work.imprints[key].published for key in held)
    main = next((event for event in done.events if event.main), None)
    return StoryResults(
        story=PublishedStory(
            id=story.id,
            title=story.title,
            reports=held,
            earliest=earliest,
            latest=latest,
            places=main.places if main else (),
            events=tuple(event.id for event in done.events),
            joins=tuple(join for join in story.joins if join.a in held and join.b in held),
            mentions=tuple(row for row in story.mentions if row.report in held and found.holds(row.story, as_of)),
        ),
        events=tuple(published_event(event) for event in found.with_links(kept.events, as_of)),
        claims=claims,
        estimates=kept.estimates,
        findings=kept.findings,
        voices=published_voices(done.voices, claims),
        origins=done.origins,
        records=compose(found.scene(story, as_of)) if held else (),
        remarks=(*done.narrowed.remarks, *failed(kept)),
    )
