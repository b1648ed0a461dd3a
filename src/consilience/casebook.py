"""The Python API: one crisis, one casebook; every method has a command of the same name.

    book = open_casebook("border.db")
    book.read(["reports/"])
    for story in book.stories():
        print(story.title)

A casebook is brought up to date when something is asked of it, so that a read that was killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from consilience import __version__, flow, plugins
from consilience.contracts import Progress
from consilience.decisions.anchors import anchor_of
from consilience.decisions.log import decide, undo
from consilience.decisions.replay import STORY_ACTS, placed
from consilience.errors import InputError, PublishError, StrictError, UnknownIdError, UsageError
from consilience.flow import Tools, Work, nothing
from consilience.handover import (
    StoryResults,
    annotation_of,
    link_lines,
    published_claim,
    published_event,
    published_voices,
    story_days,
    unique,
)
from consilience.policies import load_policy
from consilience.publish.results import (
    Annotation,
    PublishedCredit,
    PublishedDay,
    PublishedReport,
    PublishedStory,
    Results,
)
from consilience.read.days import day_words, read_day
from consilience.read.folder import nothing_read, read_paths, walk
from consilience.read.identity import make_report, same_again
from consilience.read.readers import installed_readers
from consilience.reconcile.evidence import own_voice_id
from consilience.reconcile.linked import Facts, Sorts, facts_of, links_between, links_by_event, sorts_of
from consilience.reconcile.story import Reconciled
from consilience.record.compose import Scene, compose, story_lines, wrapped
from consilience.record.trace import Ground, Traced, run, trace
from consilience.record.verify import Verified, failures, verified
from consilience.row_ids import remark
from consilience.settings import Settings
from consilience.store.database import Database
from consilience.vocabulary import (
    Claim,
    Decision,
    Estimate,
    Event,
    EventLink,
    EventRecord,
    Finding,
    Node,
    Publication,
    Remark,
    Report,
    ReportHead,
    Reuse,
    Span,
    Story,
    Time,
    Told,
    Voice,
)

# A digest names reports by their files or given ids; long hashes are cut where that leaves them apart.
LONGEST_NAME = 24
ID_LIST = re.compile(r"r[0-9a-f]{16}(?:(?:, | and )r[0-9a-f]{16})+")
# A report's id that is not part of a longer one; that of a story is its founder's behind "s-".
A_REPORT = re.compile(r"(?<!s-)r[0-9a-f]{16}")


class ReadSummary(Struct, frozen=True, kw_only=True):
    """What a read did: reports new and known before, those new that a user once had forgotten, and remarks."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    forgotten: tuple[str, ...]
    remarks: tuple[Remark, ...]


class Casebook:
    """One crisis: its reports, what is worked out of them, and the analyst's decisions."""

    def __init__(
        self, database: Database, settings: Settings, *, cache: Path | None = None, progress: Progress = nothing
    ) -> None:
        self._database = database
        self._progress = progress
        self.tools = Tools(settings, cache, progress)
        self._work: Work | None = None
        self._reconciled: dict[tuple[str, str | None], Reconciled] = {}
        self._verified: dict[tuple[str, str | None], Verified] = {}
        self._links: dict[str | None, tuple[EventLink, ...]] = {}
        self._linked: dict[str | None, Mapping[str, tuple[str, ...]]] = {}
        self._times_again: dict[tuple[str, str | None, str | None], dict[str, Time]] = {}
        self._published_again: Callable[[str], Publication] | None = None
        self._remarked: dict[str | None, tuple[Remark, ...]] = {}
        self._about: dict[str, list[tuple[int, Remark]]] | None = None
        self._names: Mapping[str, str] | None = None

    def close(self) -> None:
        """Close the casebook; everything is on disk already."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading and telling -------------------------------------------------------------------------------------

    def read(self, paths: Sequence[str | Path]) -> ReadSummary:
        """Read files and folders, and work out everything.

        Raises InputError where a path is missing or nothing in all of them is a report.
        """
        new: list[str] = []
        known: list[str] = []
        remarks: list[tuple[str, Remark]] = []
        told: list[tuple[Told, str]] = []
        batch: list[tuple[Report, str]] = []
        files = [file for path in paths for file in (Path(path), *walk(Path(path)))]
        for row in read_paths(paths, self.tools.settings.read, installed_readers()):
            match row.row:
                case Report():
                    batch.append((row.row, row.path))
                case Remark():
                    remarks.append((row.path, row.row))
                case Told():
                    told.append((row.row, row.path))
            if len(batch) >= 100:
                self._keep(batch, told, new, known)
                batch, told = [], []
        self._keep(batch, told, new, known)
        self._database.put_remarks(remarks, files)
        found = tuple(sorted(remark for _, remark in remarks))
        if not new and not known:
            raise _none_read(paths, found)
        self._database.log("read", detail_reports=len(new), detail_known=len(known))
        self._forget_work()
        self.work()
        return ReadSummary(
            new=tuple(sorted(new)),
            known=tuple(sorted(set(known) - set(new))),
            forgotten=tuple(sorted(set(new).intersection(self._database.forgotten()))),
            remarks=found,
        )

    def _keep(
        self, batch: Sequence[tuple[Report, str]], told: Sequence[tuple[Told, str]], new: list[str], known: list[str]
    ) -> None:
        """Keep some reports, and at once what their reports.csv tells of them, so that a kill hardly parts the two."""
        if batch:
            for stored in self._database.put_reports([report for report, _ in batch], [path for _, path in batch]):
                (new if stored.new else known).append(stored.report)
        for path in sorted({path for _, path in told}):
            self._database.put_told([row for row, place in told if place == path], place=path)

    def tell(
        self,
        report: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> str:
        """Tell what a report's file does not say, or says wrongly; returns the report's id.

        ``report`` may be an id, the start of one, a given id, or a file name. Raises UsageError for a day that is none,
        and changes nothing then.
        """
        if published is not None and (problem := read_day(published, day_words(self.tools.lexicon)).problem):
            raise UsageError(f"{problem}; give a day such as 2021-07-06, or a moment such as 2021-07-06T18:00+02:00")
        key = self.resolve_report(report)
        self._database.put_told([Told(report=key, published=published, outlet=outlet, title=title, url=url, by="tell")])
        self._database.log("tell", key)
        self._forget_work()
        return key

    def forget(self, report: str) -> str:
        """Forget a report at the user's wish: only its hash is left."""
        key = self.resolve_report(report)
        self._database.forget(key, {"finds": flow.wordings_alone(self._database, key)})
        self._forget_work()
        return key

    def resolve_report(self, name: str) -> str:
        """The id of a report named by id, start of an id, given id, path or file name; raises UnknownIdError."""
        reports = self._database.heads().values()
        paths = self._database.paths()
        found = {r.id for r in reports if name in (r.id, r.given_id)}
        found |= {p.report for p in paths if p.path == name or Path(p.path).name == name or Path(p.path).stem == name}
        if not found and len(name) >= 4:
            found = {r.id for r in reports if r.id.startswith(name)}
        if not found and len(name) >= 3:
            found = {p.report for p in paths if Path(p.path).name.startswith(name)}
        if len(found) == 1:
            return found.pop()
        what = "is held by no report" if not found else f"means {len(found)} reports: {', '.join(sorted(found)[:5])}"
        raise UnknownIdError(f"{name!r} {what}; give an id or a file name, as `consilience publish` lists them")

    # --- what is worked out --------------------------------------------------------------------------------------

    def _forget_work(self) -> None:
        self._work = None
        self._reconciled, self._verified, self._links, self._linked = {}, {}, {}, {}
        self._times_again, self._published_again = {}, None
        self._remarked, self._about, self._names = {}, None, None
        self.__dict__.pop("labels", None)

    def work(self) -> Work:
        """Everything worked out of the reports, brought up to date."""
        if self._work is None:
            self._work = flow.work_out(self._database, self.tools, self._progress)
        return self._work

    def reconcile(self, story: Story, as_of: str | None = None) -> Reconciled:
        """One story reconciled."""
        key = (story.id, as_of)
        if key not in self._reconciled:
            self._reconciled[key] = flow.reconciled(self._database, self.work(), story, self.tools, as_of)
        return self._reconciled[key]

    def stories(self) -> tuple[Story, ...]:
        """The stories, most reports first."""
        return self.work().stories

    def story(self, name: str) -> Story:
        """The story of an id: of the story itself, of a report, or of a founder that is not the founder any more."""
        report = name.removeprefix("s-")
        for story in self.stories():
            if name == story.id or report in story.reports or story.id.startswith(name):
                return story
        try:
            key = self.resolve_report(report)
        except UnknownIdError as error:
            raise UnknownIdError(
                f"{name!r} is no story of this casebook; list them with: consilience stories"
            ) from error
        return self.story(key)

    def events(self, story: str | None = None, as_of: str | None = None) -> tuple[Event, ...]:
        """The events of a story, or of all, each with those that are the same happening."""
        chosen = self.stories() if story is None else (self.story(story),)
        return tuple(event for one in chosen for event in self._with_links(self.verified(one, as_of).events, as_of))

    def links(self, as_of: str | None = None) -> tuple[EventLink, ...]:
        """Which events are one happening, told in two stories or in two ways, and what they share."""
        if as_of not in self._links:
            facts = (row for story in self.stories() for row in self._facts(story, as_of))
            self._links[as_of] = links_between(facts, self._sorts)
        return self._links[as_of]

    def _facts(self, story: Story, as_of: str | None) -> tuple[Facts, ...]:
        """What links between events rest on, in one story."""

        def made() -> tuple[Facts, ...]:
            done = self.reconcile(story, as_of)
            return tuple(facts_of(done.events, done.narrowed.accounts, self._sorts))

        if as_of is not None:
            return made()
        made_of = (self.work().made_of[story.id],)
        return flow.kept_of_story(self._database, "facts", story, made_of, tuple[Facts, ...], made)

    @cached_property
    def _sorts(self) -> Sorts:
        """Which kinds of events may stand for each other."""
        return sorts_of(self.tools.lexicon)

    def _with_links(self, events: Sequence[Event], as_of: str | None) -> tuple[Event, ...]:
        if as_of not in self._linked:
            self._linked[as_of] = links_by_event(self.links(as_of))
        linked = self._linked[as_of]
        return tuple(replace(event, linked=linked.get(event.id, ())) for event in events)

    def record(
        self, event: str, *, policy: str = "plain", as_of: str | None = None
    ) -> tuple[EventRecord, tuple[str, ...]]:
        """The record of an event (an event's id, or a story's for its main event) and its lines to read."""
        load_policy(policy)
        story, found = self._find_event(event, as_of)
        scene = self.scene(story, as_of)
        for row in compose(scene):
            if row.event == found.id:
                told_again = link_lines(found.id, self.links(as_of))
                return row, (f"Event {found.id} of story {story.id}", *told_again, *row.digest, *_open_lines(row))
        raise UnknownIdError(
            f"event {found.id} has no record of its own: no figure of it is told; see: consilience claims {story.id}"
        )

    def _find_event(self, name: str, as_of: str | None) -> tuple[Story, Event]:
        for story in self.stories():
            rows = self.reconcile(story, as_of).events
            for event in rows:
                if event.id == name or name.removeprefix("e-") in event.claims:
                    return story, event
        story = self.story(name)
        main = next((event for event in self.reconcile(story, as_of).events if event.main), None)
        if main is None:
            raise UnknownIdError(f"story {story.id} tells of no event")
        return story, main

    def claims(self, story: str) -> tuple[Claim, ...]:
        """The claims of a story's reports, by report and place in the text."""
        rows = self.work().accounts
        return tuple(claim for key in self.story(story).reports for claim in rows[key].claims)

    def lineage(self, story: str) -> tuple[Reuse, ...]:
        """Who carried whose words in a story, or from or into it."""
        return self.work().reuse.get(self.story(story).id, ())

    def trace(self, value_id: str) -> Node:
        """The tree of a value, run again before it is handed over."""
        error: UnknownIdError | None = None
        for story in self.stories():
            try:
                return trace(value_id, self._traced(story, None))
            except UnknownIdError as miss:
                error = miss
        raise error or UnknownIdError(f"{value_id!r}: this casebook is empty; read reports first")

    def run_again(self, node: Node) -> float | str | None:
        """A tree's value, run again over the words as they stand now; raises ValueError where it fails."""
        return run(node, self._ground())

    # --- the analyst ---------------------------------------------------------------------------------------------

    def decide(self, decision: Decision) -> bool:
        """Append a decision to the log; False where it stands there already."""
        new = self._database.put_decision(decision)
        self._forget_work()
        return new

    def decide_stories(self, act: str, reports: Sequence[str], *, who: str, why: str, at: str) -> Decision:
        """Decide that a report is of one story with some others ("same-story"), or not ("not-same-story").

        Reports are named as in :meth:`resolve_report`; the first is told of with each other one. Raises UsageError for
        another act, and for fewer than two reports.
        """
        if act not in STORY_ACTS:
            raise UsageError(f"{act!r} is nothing that can be decided of stories; decide {' or '.join(STORY_ACTS)}")
        keys = list(dict.fromkeys(self.resolve_report(name) for name in reports))
        if len(keys) < 2:
            raise UsageError(f"{act} is decided of two reports or more; name the others too")
        held = self.work().reports
        anchors = [anchor_of(held[key].text, Span(key, "text", 0, 0)) for key in keys]
        decision = decide(act, anchors, who=who, why=why, at=at)
        self.decide(decision)
        return decision

    def undo(self, decision_id: str, *, who: str, why: str, at: str) -> Decision:
        """Undo a decision by another row; nothing is overwritten."""
        for row in self._database.decisions():
            if row.id == decision_id:
                undone = undo(row, who=who, why=why, at=at)
                self.decide(undone)
                return undone
        raise UnknownIdError(f"there is no decision {decision_id}")

    def decisions(self) -> tuple[Decision, ...]:
        """The whole log."""
        return tuple(self._database.decisions())

    # --- publishing ----------------------------------------------------------------------------------------------

    def publish(
        self,
        format: str = "json",
        to: str | Path | None = None,
        *,
        policy: str = "plain",
        as_of: str | None = None,
        strict: bool = False,
    ) -> str:
        """The casebook in one format, written to ``to`` where given; raises PublishError, StrictError, UsageError."""
        load_policy(policy)
        if not self.work().reports:
            raise PublishError("this casebook holds no report; read some first: consilience read FOLDER")
        publisher = plugins.find("publisher", format)
        text: str = publisher()(self, policy=policy, as_of=as_of, strict=strict)
        if to is not None:
            try:
                Path(to).write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                raise PublishError(
                    f"{to} cannot be written ({error.strerror}); name another place with --to"
                ) from error
        return text

    def results(self, policy: str = "plain", as_of: str | None = None, strict: bool = False) -> Results:
        """Everything that a publication holds; a value whose trace fails is left out with a remark."""
        work = self.work()
        parts = [self._story_results(story, as_of, strict) for story in work.stories]
        story_of = {report: story.id for story in work.stories for report in story.reports}
        held = {r for story in work.stories for r in flow.reports_as_of(work, story.reports, as_of)}
        paths: dict[str, str] = {}
        for row in self._database.paths():
            paths[row.report] = min(paths.get(row.report, row.path), row.path)
        left_out = set(work.reports) - held
        reading = [
            row
            for row in (*self._database.remarks(), *self._reading_remarks(as_of))
            if row.about not in left_out or row.kind == "left-out-undated"
        ]
        return Results(
            consilience=__version__,
            gazetteer=self.tools.gazetteer.content_hash(),
            policy=policy,
            as_of=as_of,
            reports=tuple(self._report(work.reports[key], paths.get(key), story_of[key]) for key in sorted(held)),
            stories=tuple(part.story for part in parts if part.story.reports),
            events=tuple(event for part in parts for event in part.events),
            links=self.links(as_of),
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

    def _report(self, report: Report, path: str | None, story: str) -> PublishedReport:
        imprint = self.work().imprints[report.id]
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

    def _story_results(self, story: Story, as_of: str | None, strict: bool) -> StoryResults:
        done = self.reconcile(story, as_of)
        work = self.work()
        held = flow.reports_as_of(work, story.reports, as_of)
        kept = self.verified(story, as_of)
        if strict and kept.left_out:
            about, text = kept.left_out[0]
            raise StrictError(f"{about}: {text} Publish without --strict to have the rest, with a remark on each")
        event_of = dict(done.claim_event)
        voice_of = self._voice_of(done)
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
                mentions=tuple(row for row in story.mentions if row.report in held and self._is_held(row.story, as_of)),
            ),
            events=tuple(published_event(event) for event in self._with_links(kept.events, as_of)),
            claims=claims,
            estimates=kept.estimates,
            findings=kept.findings,
            voices=published_voices(done.voices, claims),
            origins=done.origins,
            records=compose(self.scene(story, as_of)) if held else (),
            remarks=(*done.narrowed.remarks, *_failed(kept)),
        )

    def _is_held(self, story: str, as_of: str | None) -> bool:
        return bool(flow.reports_as_of(self.work(), self._story_reports(story), as_of))

    def verified(self, story: Story, as_of: str | None = None) -> Verified:
        """A story with every value run again; what fails is left out, and said to be (law 1)."""
        key = (story.id, as_of)
        if key not in self._verified:
            done = self.reconcile(story, as_of)
            accounts = {account.report: account for account in done.narrowed.accounts}
            failed = failures(self._traced(story, as_of), self._ground())
            self._verified[key] = verified(accounts, done.events, done.estimates, done.findings, failed)
        return self._verified[key]

    def _traced(self, story: Story, as_of: str | None) -> Traced:
        done, work = self.reconcile(story, as_of), self.work()
        held = {account.report: account for account in done.narrowed.accounts}
        accounts = [held.get(key, work.accounts[key]) for key in story.reports]
        return Traced(
            estimates={row.id: row for row in done.estimates},
            bases={row.estimate: {"best": row.best, "low": row.low, "high": row.high} for row in done.bases},
            claims={claim.id: claim for account in accounts for claim in account.claims},
            figures={figure.id: figure for account in accounts for figure in account.figures},
            times={time.id: time for account in accounts for time in account.times},
            events={event.id: event for event in done.events},
            origins={origin.id: origin for origin in done.origins},
            voice_of=self._voice_of(done),
            published={key: work.imprints[key].published for key in story.reports},
            narrowed={story.id: done.narrowed.reports},
            days_from=done.narrowed.days_from,
        )

    def _voice_of(self, done: Reconciled) -> dict[str, str]:
        """The voice of every claim of a story, by claim."""
        by_attribution = {a: voice.id for voice in done.voices for a in voice.attributions}
        inferred = {claim: voice.id for voice in done.voices for claim in voice.claims}
        work = self.work()
        rows = {}
        for key in self._story_reports(done.story):
            own = own_voice_id(work.imprints[key].outlet, key)
            for claim in work.accounts[key].claims:
                rows[claim.id] = inferred.get(claim.id) or by_attribution.get(claim.attribution or "", own)
        return rows

    def _story_reports(self, story: str) -> tuple[str, ...]:
        return next((one.reports for one in self.stories() if one.id == story), ())

    def _ground(self) -> Ground:
        work = self.work()

        def words_at(report: str, field: str, start: int, end: int) -> str:
            row = work.reports[report]
            return (row.text if field == "text" else row.title or "")[start:end]

        def time_again(report: str, key: str, first: str | None, last: str | None) -> Time | None:
            if (report, first, last) not in self._times_again:
                given = Publication(earliest=first, latest=last, basis="inferred") if first and last else None
                self._times_again[report, first, last] = flow.times_again(self._database, work, report, given)
            return self._times_again[report, first, last].get(key)

        if self._published_again is None:
            self._published_again = flow.publications_again(self._database, work, self.tools)
        return Ground(
            words_at=words_at,
            reread=self.tools.reread,
            time_again=time_again,
            published_again=self._published_again,
        )

    def _reading_remarks(self, as_of: str | None) -> tuple[Remark, ...]:
        """Remarks on the reports: on imprints and accounts, on second paths, and on those that ``as_of`` leaves out."""
        if as_of not in self._remarked:
            self._remarked[as_of] = tuple(self._remarks_on_reports(as_of))
        return self._remarked[as_of]

    def _remarks_about(self, reports: Iterable[str]) -> tuple[Remark, ...]:
        """Remarks on some reports, in the order of all of them."""
        if self._about is None:
            self._about = defaultdict(list)
            for number, row in enumerate(self._reading_remarks(None)):
                self._about[row.about].append((number, row))
        return tuple(row for _, row in sorted(found for key in reports for found in self._about.get(key, ())))

    def _remarks_on_reports(self, as_of: str | None) -> list[Remark]:
        work = self.work()
        rows = [row for key in sorted(work.imprints) for row in work.imprints[key].remarks]
        rows += [row for key in sorted(work.remarks) for row in work.remarks[key]]
        counts: dict[str, int] = {}
        for path in self._database.paths():
            counts[path.report] = counts.get(path.report, 0) + 1
        rows += [same_again(key, count) for key, count in sorted(counts.items()) if count > 1 and key in work.reports]
        rows += _same_ids(work.heads.values())
        if as_of is not None:
            for key in sorted(work.reports):
                if work.imprints[key].published.earliest is None:
                    rows.append(
                        remark(
                            key,
                            "left-out-undated",
                            f"No publication day is known, so the report is left out as of {as_of}.",
                        )
                    )
        return rows

    # --- views ---------------------------------------------------------------------------------------------------

    def scene(self, story: Story, as_of: str | None = None) -> Scene:
        """What the records of a story are composed from: values that were run again alone, as in a publication."""
        done, work, kept = self.reconcile(story, as_of), self.work(), self.verified(story, as_of)
        reading = self._remarks_about(kept.accounts)
        return Scene(
            story=story,
            events=kept.events,
            estimates=kept.estimates,
            findings=kept.findings,
            voices={voice.id: voice for voice in done.voices},
            accounts=kept.accounts,
            imprints={key: work.imprints[key] for key in kept.accounts},
            remarks=(*reading, *done.narrowed.remarks, *_failed(kept)),
            labels=self.labels,
            year_from=done.narrowed.reports,
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """Measures in plain words."""
        table = self.tools.lexicon.table("measures")
        return {name: row["label"] for name, row in table.items() if isinstance(row, dict) and "label" in row}

    def digest(self, story: Story, as_of: str | None = None) -> str:
        """A story's digest to read, with file names or given ids in the place of report ids."""
        if as_of is not None:
            return self.readable(self._digest_lines(story, as_of))
        remarks = self._remarks_about(story.reports)
        lines = partial(self._digest_lines, story, None)
        made_of = (self.work().rests_on(story.id), msgspec.json.encode(remarks))
        return self.readable(flow.kept_of_story(self._database, "digest", story, made_of, tuple[str, ...], lines))

    def _digest_lines(self, story: Story, as_of: str | None) -> tuple[str, ...]:
        scene = self.scene(story, as_of)
        return tuple(story_lines(scene, compose(scene)))

    def readable(self, lines: Sequence[str]) -> str:
        """Lines of a digest with names in the place of report ids, no longer than a terminal is wide."""
        return "\n".join(map(wrapped, self.with_names("\n".join(lines)).split("\n")))

    def with_names(self, text: str) -> str:
        """A text with report ids replaced by the names that a user knows them by, lists of them in that order."""
        names = self.names()
        text = ID_LIST.sub(lambda match: _in_order(match.group(), names), text)
        return A_REPORT.sub(lambda match: names.get(match.group(), match.group()), text)

    def names(self) -> Mapping[str, str]:
        """A short name for every report: its given id, else its file's name, else its id."""
        if self._names is None:
            self._names = self._made_names()
        return self._names

    def _made_names(self) -> dict[str, str]:
        rows = {key: head.given_id or key for key, head in self.work().heads.items()}
        for path in reversed(self._database.paths()):
            if rows.get(path.report) == path.report and not path.path.endswith((".jsonl", ".ndjson")):
                rows[path.report] = Path(path.path).stem
        short = {key: name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for key, name in rows.items()}
        counts = Counter(short.values())
        return {key: name if counts[name] == 1 else rows[key] for key, name in short.items()}

    def voices(self, story: Story) -> tuple[Voice, ...]:
        """The voices of a story."""
        return self.reconcile(story).voices

    def findings(self, story: Story) -> tuple[Finding, ...]:
        """The findings of a story."""
        return self.verified(story).findings

    def estimates(self, story: Story, as_of: str | None = None) -> tuple[Estimate, ...]:
        """The estimates of a story, main events first."""
        return self.verified(story, as_of).estimates

    def remarks(self) -> tuple[Remark, ...]:
        """Remarks on files, reports and decisions."""
        reports = self.work().reports

        def text_of(report: str, field: str) -> str | None:
            row = reports.get(report)
            return None if row is None else row.text if field == "text" else row.title

        unfit = placed(self._database.decisions(), text_of)[1]
        inferred = (row for story in self.stories() for row in self.reconcile(story).narrowed.remarks)
        return tuple(sorted({*self._database.remarks(), *self._reading_remarks(None), *inferred, *unfit}))


def open_casebook(
    place: str | Path = "casebook.db",
    *,
    settings: Settings | None = None,
    cache: str | Path | None = None,
    progress: Progress = nothing,
    create: bool = True,
) -> Casebook:
    """Open the casebook at a path or database URL, made where there is none; raises CasebookError.

    ``cache``: folder of the gazetteer, else the user's cache. ``progress`` is called with done, total, what.
    """
    database = Database.open(place, create=create)
    return Casebook(database, settings or Settings(), cache=Path(cache) if cache else None, progress=progress)


def annotate(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    id: str | None = None,
    tools: Tools | None = None,
) -> Annotation:
    """What one text says: times, places, figures, attributions, claims, incidents, with their spans."""
    report, _ = make_report(text, title=title, outlet=outlet, published=published, given_id=id)
    return next(annotate_reports([report], tools or Tools(Settings())))


def annotate_reports(reports: Sequence[Report], tools: Tools, progress: Progress = nothing) -> Iterator[Annotation]:
    """Annotations of several reports, in their order; each wording is read once."""
    for report, account in zip(reports, flow.accounts_alone(reports, tools, progress), strict=True):
        yield annotation_of(report, account)


def _same_ids(heads: Iterable[ReportHead]) -> Iterator[Remark]:
    """A remark on each report whose given id another one was given too: a version, or a mistake."""
    given: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        if head.given_id is not None:
            given[head.given_id].append(head.id)
    for name, keys in sorted(given.items()):
        for key in keys if len(keys) > 1 else ():
            text = (
                f"{len(keys)} different reports were given the id {name}; all are held and count; forget what is old."
            )
            yield remark(key, "same-id", text)


def _in_order(listed: str, names: Mapping[str, str]) -> str:
    """A list of report ids in the order of the names that a user knows them by."""
    ids = re.findall(r"r[0-9a-f]{16}", listed)
    ordered = iter(sorted(ids, key=lambda key: names.get(key, key)))
    return re.sub(r"r[0-9a-f]{16}", lambda _: next(ordered), listed)


def _open_lines(row: EventRecord) -> tuple[str, ...]:
    return ("", "Open", *(f"  - {text}" for text in row.open_questions)) if row.open_questions else ()


def _failed(kept: Verified) -> tuple[Remark, ...]:
    """A remark on each thing that a story leaves out because its trace fails."""
    return tuple(remark(about, "trace-failed", text) for about, text in kept.left_out)


def _none_read(paths: Sequence[str | Path], remarks: Sequence[Remark]) -> InputError:
    if not remarks:
        return nothing_read(paths)
    reasons = "; ".join(sorted({row.text.rstrip(".") for row in remarks})[:5])
    return InputError(
        f"nothing could be read from {', '.join(map(str, paths))}: {reasons}. Give .txt or .jsonl files with text"
    )


__all__ = ["Casebook", "ReadSummary", "annotate", "annotate_reports", "decide", "open_casebook"]
