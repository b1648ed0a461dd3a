"""What is worked out of a casebook's reports, each thing once: reconciled, linked, verified, traced and remarked.

Everything is brought up to date when it is asked for, so that a read that was killed goes on where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from consilience import flow
from consilience.contracts import Progress
from consilience.flow import Tools, Work, nothing
from consilience.lexicon.load import Lexicon
from consilience.read.identity import same_again
from consilience.reconcile.evidence import own_voice_id
from consilience.reconcile.linked import Facts, Sorts, facts_of, links_between, links_by_event, sorts_of
from consilience.reconcile.story import Reconciled
from consilience.record.behind import Behind
from consilience.record.compose import Scene, compose, story_lines
from consilience.record.trace import Ground, Traced
from consilience.record.verify import Verified, failures, verified
from consilience.row_ids import remark
from consilience.store.database import Database
from consilience.vocabulary import Event, EventLink, Publication, Remark, ReportHead, Story, Time


class Workings:
    """All that follows from a casebook's reports, what was told of them and what was decided."""

    def __init__(self, database: Database, tools: Tools, progress: Progress = nothing) -> None:
        self._database = database
        self._progress = progress
        self.tools = tools
        self._work: Work | None = None
        self._reconciled: dict[tuple[str, str | None], Reconciled] = {}
        self._verified: dict[tuple[str, str | None], Verified] = {}
        self._links: dict[str | None, tuple[EventLink, ...]] = {}
        self._linked: dict[str | None, Mapping[str, tuple[str, ...]]] = {}
        self._times_again: dict[tuple[str, str | None, str | None], dict[str, Time]] = {}
        self._published_again: Callable[[str], Publication] | None = None
        self._remarked: dict[str | None, tuple[Remark, ...]] = {}
        self._about: dict[str, list[tuple[int, Remark]]] | None = None

    def forget(self) -> None:
        """Forget what was worked out: reports, what is told of them or a decision changed."""
        self._work = None
        self._reconciled, self._verified, self._links, self._linked = {}, {}, {}, {}
        self._times_again, self._published_again = {}, None
        self._remarked, self._about = {}, None

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

    def links(self, as_of: str | None = None) -> tuple[EventLink, ...]:
        """Which events are one happening, told in two stories or in two ways, and what they share."""
        if as_of not in self._links:
            facts = (row for story in self.work().stories for row in self._facts(story, as_of))
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

    def with_links(self, events: Sequence[Event], as_of: str | None) -> tuple[Event, ...]:
        """Events, each with those that are the same happening."""
        if as_of not in self._linked:
            self._linked[as_of] = links_by_event(self.links(as_of))
        linked = self._linked[as_of]
        return tuple(replace(event, linked=linked.get(event.id, ())) for event in events)

    def verified(self, story: Story, as_of: str | None = None) -> Verified:
        """A story with every value run again; what fails is left out, and said to be (law 1)."""
        key = (story.id, as_of)
        if key not in self._verified:
            done = self.reconcile(story, as_of)
            accounts = {account.report: account for account in done.narrowed.accounts}
            failed = failures(self.traced(story, as_of), self.ground())
            self._verified[key] = verified(accounts, done.events, done.estimates, done.findings, failed)
        return self._verified[key]

    def traced(self, story: Story, as_of: str | None) -> Traced:
        """The rows in which a story's values are traced."""
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
            voice_of=self.voice_of(done),
            published={key: work.imprints[key].published for key in story.reports},
            narrowed={story.id: done.narrowed.reports},
            days_from=done.narrowed.days_from,
            behind=self.behind(story, as_of),
        )

    def behind(self, story: Story, as_of: str | None = None) -> Behind:
        """Who stands behind a story's claims."""
        done, work = self.reconcile(story, as_of), self.work()
        return Behind(
            voices={voice.id: voice for voice in done.voices},
            attributions={row.id: row for account in done.narrowed.accounts for row in account.attributions},
            outlets={key: work.imprints[key].outlet for key in story.reports},
        )

    def voice_of(self, done: Reconciled) -> dict[str, str]:
        """The voice of every claim of a story, by claim."""
        by_attribution = {a: voice.id for voice in done.voices for a in voice.attributions}
        inferred = {claim: voice.id for voice in done.voices for claim in voice.claims}
        work = self.work()
        rows = {}
        for key in self.reports_of(done.story):
            own = own_voice_id(work.imprints[key].outlet, key)
            for claim in work.accounts[key].claims:
                rows[claim.id] = inferred.get(claim.id) or by_attribution.get(claim.attribution or "", own)
        return rows

    def holds(self, story: str, as_of: str | None) -> bool:
        """Whether a story holds a report that was published by ``as_of``."""
        return bool(flow.reports_as_of(self.work(), self.reports_of(story), as_of))

    def reports_of(self, story: str) -> tuple[str, ...]:
        """The reports of a story."""
        return next((one.reports for one in self.work().stories if one.id == story), ())

    def ground(self) -> Ground:
        """What running a trace needs: words, times and days of publication read again."""
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

    def reading_remarks(self, as_of: str | None) -> tuple[Remark, ...]:
        """Remarks on the reports: on imprints and accounts, on second paths, and on those that ``as_of`` leaves out."""
        if as_of not in self._remarked:
            self._remarked[as_of] = tuple(self._remarks_on_reports(as_of))
        return self._remarked[as_of]

    def remarks_about(self, reports: Iterable[str]) -> tuple[Remark, ...]:
        """Remarks on some reports, in the order of all of them."""
        if self._about is None:
            self._about = defaultdict(list)
            for number, row in enumerate(self.reading_remarks(None)):
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

    def scene(self, story: Story, as_of: str | None = None) -> Scene:
        """What the records of a story are composed from: values that were run again alone, as in a publication."""
        done, work, kept = self.reconcile(story, as_of), self.work(), self.verified(story, as_of)
        reading = self.remarks_about(kept.accounts)
        return Scene(
            story=story,
            events=kept.events,
            estimates=kept.estimates,
            findings=kept.findings,
            voices={voice.id: voice for voice in done.voices},
            accounts=kept.accounts,
            imprints={key: work.imprints[key] for key in kept.accounts},
            remarks=(*reading, *done.narrowed.remarks, *failed(kept)),
            labels=self.labels,
            year_from=done.narrowed.reports,
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """Measures in plain words."""
        return measure_labels(self.tools.lexicon)

    def digest_lines(self, story: Story, as_of: str | None) -> tuple[str, ...]:
        """A story's digest, a line a string, its reports named by their ids."""
        scene = self.scene(story, as_of)
        return tuple(story_lines(scene, compose(scene)))


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


def measure_labels(lexicon: Lexicon) -> dict[str, str]:
    """Measures in plain words."""
    table = lexicon.table("measures")
    return {name: row["label"] for name, row in table.items() if isinstance(row, dict) and "label" in row}


def failed(kept: Verified) -> tuple[Remark, ...]:
    """A remark on each thing that a story leaves out because its trace fails."""
    return tuple(remark(about, "trace-failed", text) for about, text in kept.left_out)
