"""The Python API: one crisis, one casebook; every method has a command of the same name.

    book = open_casebook("border.db")
    book.read(["reports/"])
    for story in book.stories():
        print(story.title)

A casebook is brought up to date when something is asked of it, so that a read that was killed goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct

from consilience import flow, plugins
from consilience.changes import Changes, changes, changes_told
from consilience.contracts import Progress
from consilience.decisions.anchors import anchor_of
from consilience.decisions.log import decide, undo
from consilience.decisions.replay import STORY_ACTS, placed
from consilience.decisions.settled import became, superseded
from consilience.errors import InputError, PublishError, UnknownIdError, UsageError
from consilience.flow import Tools, Work, nothing
from consilience.handover import (
    annotation_of,
    link_lines,
    regrouped,
)
from consilience.naming import published_names, short_names, with_names
from consilience.policies import load_policy
from consilience.publication import results
from consilience.publish.json import read_publication
from consilience.publish.results import (
    Annotation,
    Results,
)
from consilience.read.days import day_words, read_day
from consilience.read.folder import nothing_read, read_paths, walk
from consilience.read.identity import make_report
from consilience.read.readers import installed_readers
from consilience.reconcile.story import Reconciled
from consilience.record.compose import compose, question_words, value_words, wrapped
from consilience.record.trace import run, trace
from consilience.settings import Settings
from consilience.store.database import Database
from consilience.unknown import like_it, unknown, unknown_value
from consilience.vocabulary import (
    Claim,
    Decision,
    Estimate,
    Event,
    EventLink,
    EventRecord,
    Finding,
    Node,
    Origin,
    Remark,
    Report,
    Reuse,
    Span,
    Story,
    Told,
    Voice,
)
from consilience.workings import Workings, measure_labels

# Figures of a story that are told before and after a decision.
MOST_FIGURES = 4


class ReadSummary(Struct, frozen=True, kw_only=True):
    """What a read did: reports new and known before, those new that a user once had forgotten, and remarks."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    forgotten: tuple[str, ...]
    remarks: tuple[Remark, ...]


class DecisionMade(Struct, frozen=True, kw_only=True):
    """A decision, and what it changes: what it supersedes, and which stories hold other reports; to read."""

    decision: Decision
    changes: tuple[str, ...]


class Casebook:
    """One crisis: its reports, what is worked out of them, and the analyst's decisions."""

    def __init__(
        self, database: Database, settings: Settings, *, cache: Path | None = None, progress: Progress = nothing
    ) -> None:
        self._database = database
        self._progress = progress
        self._names: Mapping[str, str] | None = None
        self.tools = Tools(settings, cache, progress)

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
        heads, paths = self._database.heads().values(), self._database.paths()
        found = {head.id for head in heads if name in (head.id, head.given_id)}
        found |= {p.report for p in paths if p.path == name or Path(p.path).name == name or Path(p.path).stem == name}
        if not found and len(name) >= 4:
            found = {head.id for head in heads if head.id.startswith(name)}
        if not found and len(name) >= 3:
            found = {head.id for head in heads if (head.given_id or "").startswith(name)}
            found |= {p.report for p in paths if Path(p.path).name.startswith(name)}
        if len(found) == 1:
            return found.pop()
        names = short_names(heads, paths)
        if found:
            told = ", ".join(f"{key} ({names[key]})" if names[key] != key else key for key in sorted(found)[:5])
            raise UnknownIdError(f"{name!r} means {len(found)} reports: {told}; give the id of the one that is meant")
        like = like_it(name, {*names, *names.values()})
        near = f"; like it {'is' if len(like) == 1 else 'are'} {', '.join(like)}" if like else ""
        say = "give an id, a given id or a file name; list all with: consilience stories"
        raise UnknownIdError(f"{name!r} is held by no report{near}; {say}")

    # --- what is worked out --------------------------------------------------------------------------------------

    @property
    def tools(self) -> Tools:
        """The settings, the lexicon, the gazetteer and the parser that everything is worked out with."""
        return self._found.tools

    @tools.setter
    def tools(self, tools: Tools) -> None:
        self._found = Workings(self._database, tools, self._progress)
        self._names = None

    def _forget_work(self) -> None:
        self._found.forget()
        self._names = None

    def work(self) -> Work:
        """Everything worked out of the reports, brought up to date."""
        return self._found.work()

    def reconcile(self, story: Story, as_of: str | None = None) -> Reconciled:
        """One story reconciled."""
        return self._found.reconcile(story, as_of)

    def stories(self) -> tuple[Story, ...]:
        """The stories, most reports first."""
        return self.work().stories

    def story(self, name: str) -> Story:
        """The story of an id: of the story itself, of a report, or of a founder that is not the founder any more."""
        report = name.removeprefix("s-")
        begun = [story for story in self.stories() if name and story.id.startswith(name)]
        for story in self.stories():
            if name == story.id or report in story.reports or begun == [story]:
                return story
        try:
            return self.story(self.resolve_report(report))
        except UnknownIdError as error:
            held = {story.id: story.title or "untitled" for story in self.stories()}
            found = unknown(name, "story", held, "consilience stories", "stories")
            raise (error if begun == [] and not name.startswith("s-") else found) from error

    def events(self, story: str | None = None, as_of: str | None = None) -> tuple[Event, ...]:
        """The events of a story, or of all, each with those that are the same happening."""
        chosen = self.stories() if story is None else (self.story(story),)
        return tuple(
            event for one in chosen for event in self._found.with_links(self._found.verified(one, as_of).events, as_of)
        )

    def links(self, as_of: str | None = None) -> tuple[EventLink, ...]:
        """Which events are one happening, told in two stories or in two ways, and what they share."""
        return self._found.links(as_of)

    def record(
        self, event: str, *, policy: str = "plain", as_of: str | None = None
    ) -> tuple[EventRecord, tuple[str, ...]]:
        """The record of an event (an event's id, or a story's for its main event) and its lines to read."""
        load_policy(policy)
        story, found = self._find_event(event, as_of)
        scene = self._found.scene(story, as_of)
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
        if name.startswith("e-"):
            held = {row.id: row.name for row in self.events(as_of=as_of)}
            begun = [key for key in held if key.startswith(name)]
            if len(begun) != 1:
                raise unknown(name, "event", held, "consilience events")
            return self._find_event(begun[0], as_of)
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

    def origins(self, story: str) -> tuple[tuple[Origin, str], ...]:
        """The origins of a story's figures, each with who said it, where it stands first and who carries it."""
        found = self.story(story)
        behind, claims = self._found.behind(found), {claim.id: claim for claim in self.claims(story)}
        rows = self.reconcile(found).origins
        return tuple((row, behind.origin(row, [claims[key] for key in row.claims])) for row in rows)

    def trace(self, value_id: str) -> Node:
        """The tree of a value, run again before it is handed over."""
        for story in self.stories():
            with suppress(UnknownIdError):
                return trace(value_id, self._found.traced(story, None))
        raise unknown_value(value_id, (self._found.traced(story, None) for story in self.stories()))

    def run_again(self, node: Node) -> float | str | None:
        """A tree's value, run again over the words as they stand now; raises ValueError where it fails."""
        return run(node, self._found.ground())

    # --- the analyst ---------------------------------------------------------------------------------------------

    def decide(self, decision: Decision) -> bool:
        """Append a decision to the log; False where it stands there already."""
        new = self._database.put_decision(decision)
        self._forget_work()
        return new

    def decide_stories(self, act: str, reports: Sequence[str], *, who: str, why: str, at: str) -> DecisionMade:
        """Decide that reports are of one story ("same-story"), or the first of none with the others ("not-same-story").

        Reports are named as in :meth:`resolve_report`. The later of two decisions has the word, for the reports that
        it names. Raises UsageError for another act, and for fewer than two reports.
        """
        if act not in STORY_ACTS:
            raise UsageError(f"{act!r} is nothing that can be decided of stories; decide {' or '.join(STORY_ACTS)}")
        keys = list(dict.fromkeys(self.resolve_report(name) for name in reports))
        if len(keys) < 2:
            raise UsageError(f"{act} is decided of two reports or more; name the others too")
        held, before = self.work().reports, self._standing(keys)
        anchors = [anchor_of(held[key].text, Span(key, "text", 0, 0)) for key in keys]
        decision = decide(act, anchors, who=who, why=why, at=at)
        self.decide(decision)
        lines = (*superseded(decision, self.decisions(), held), *regrouped(before, self._standing(keys)))
        return DecisionMade(decision=decision, changes=tuple(map(self.with_names, lines)))

    def became(self, decision: Decision) -> tuple[str, ...]:
        """What became of a decision since it was made: undone, narrowed by forgetting, superseded; to read."""
        return tuple(map(self.with_names, became(decision, self.decisions(), self._database.heads())))

    def undo(self, decision_id: str, *, who: str, why: str, at: str) -> Decision:
        """Undo a decision, named by its id or the beginning of it, by another row; nothing is overwritten."""
        undone = undo(self._logged(decision_id), who=who, why=why, at=at)
        self.decide(undone)
        return undone

    def undo_decision(self, decision_id: str, *, who: str, why: str, at: str) -> DecisionMade:
        """Undo a decision as :meth:`undo` does, and tell which it was and what has changed by it."""
        row = self._logged(decision_id)
        about = [anchor.report for anchor in row.anchors]
        before = self._standing(about)
        made = self.undo(decision_id, who=who, why=why, at=at)
        act = f"undo of {row.undoes}" if row.undoes else row.act
        words = (act, ", ".join(dict.fromkeys(about)), row.aspect, row.value)
        told = f"undid {row.id} of {row.at}, by {row.who}: {' '.join(word for word in words if word)} ({row.why})"
        lines = (told, *regrouped(before, self._standing(about)))
        return DecisionMade(decision=made, changes=tuple(map(self.with_names, lines)))

    def _logged(self, decision_id: str) -> Decision:
        """The decision of an id or of the beginning of one; raises UnknownIdError."""
        log = {row.id: row for row in self._database.decisions()}
        begun = [key for key in log if decision_id and key.startswith(decision_id)]
        if decision_id not in log and len(begun) != 1:
            held = {row.id: f"{row.act}, {row.why}" for row in log.values()}
            raise unknown(decision_id, "decision", held, "consilience decisions")
        return log[decision_id if decision_id in log else begun[0]]

    def _standing(self, reports: Iterable[str]) -> dict[tuple[str, ...], str]:
        """All stories by their reports, with the main figures, in words, of those that hold some reports."""
        about = set(reports)
        return {
            tuple(sorted(story.reports)): self._main_figures(story) if about.intersection(story.reports) else ""
            for story in self.stories()
        }

    def _main_figures(self, story: Story) -> str:
        """The figures of a story's main event in words."""
        main = next((event.id for event in self.reconcile(story).events if event.main), None)
        rows = [row for row in self.estimates(story) if row.event == main and row.question.status == "happened"]
        return "; ".join(
            f"{question_words(row, self._found.labels)}: {value_words(row)}" for row in rows[:MOST_FIGURES]
        )

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
        return results(self._database, self._found, policy, as_of, strict)

    def changes(self, old: str | Path) -> tuple[Changes, tuple[str, ...]]:
        """What changed since a publication as JSON (a file, or a folder that holds one), and its lines to read.

        The casebook is published now by the policy and up to the day of the old one.
        """
        before = read_publication(old)
        now = self.results(before.policy, before.as_of)
        found = changes(before, now, self._found.labels)
        names = published_names(before.reports) | dict(self.names())
        return found, tuple(with_names(line, names) for line in changes_told(found, now))

    # --- views ---------------------------------------------------------------------------------------------------

    def digest(self, story: Story, as_of: str | None = None) -> str:
        """A story's digest to read, with file names or given ids in the place of report ids."""
        if as_of is not None:
            return self.readable(self._found.digest_lines(story, as_of))
        remarks = self._found.remarks_about(story.reports)
        lines = partial(self._found.digest_lines, story, None)
        made_of = (self.work().rests_on(story.id), msgspec.json.encode(remarks))
        return self.readable(flow.kept_of_story(self._database, "digest", story, made_of, tuple[str, ...], lines))

    def readable(self, lines: Sequence[str]) -> str:
        """Lines of a digest with names in the place of report ids, no longer than a terminal is wide."""
        return "\n".join(map(wrapped, self.with_names("\n".join(lines)).split("\n")))

    def with_names(self, text: str) -> str:
        """A text with report ids replaced by the names that a user knows them by, lists of them in that order."""
        return with_names(text, self.names())

    def names(self) -> Mapping[str, str]:
        """A short name for every report: its given id, else its file's name, else its id."""
        if self._names is None:
            self._names = short_names(self.work().heads.values(), self._database.paths())
        return self._names

    def voices(self, story: Story) -> tuple[Voice, ...]:
        """The voices of a story."""
        return self.reconcile(story).voices

    def findings(self, story: Story) -> tuple[Finding, ...]:
        """The findings of a story."""
        return self._found.verified(story).findings

    def estimates(self, story: Story, as_of: str | None = None) -> tuple[Estimate, ...]:
        """The estimates of a story, main events first."""
        return self._found.verified(story, as_of).estimates

    def remarks(self) -> tuple[Remark, ...]:
        """Remarks on files, reports and decisions."""
        reports = self.work().reports

        def text_of(report: str, field: str) -> str | None:
            row = reports.get(report)
            return None if row is None else row.text if field == "text" else row.title

        unfit = placed(self._database.decisions(), text_of)[1]
        inferred = (row for story in self.stories() for row in self.reconcile(story).narrowed.remarks)
        return tuple(sorted({*self._database.remarks(), *self._found.reading_remarks(None), *inferred, *unfit}))


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


def changes_between(
    old: str | Path, new: str | Path, settings: Settings | None = None
) -> tuple[Changes, tuple[str, ...]]:
    """What changed from one publication as JSON to another, and its lines to read; no casebook is opened."""
    before, after = read_publication(old), read_publication(new)
    found = changes(before, after, measure_labels(Tools(settings or Settings()).lexicon))
    names = published_names((*before.reports, *after.reports))
    return found, tuple(with_names(line, names) for line in changes_told(found, after))


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


def _open_lines(row: EventRecord) -> tuple[str, ...]:
    return ("", "Open", *(f"  - {text}" for text in row.open_questions)) if row.open_questions else ()


def _none_read(paths: Sequence[str | Path], remarks: Sequence[Remark]) -> InputError:
    if not remarks:
        return nothing_read(paths)
    reasons = "; ".join(sorted({row.text.rstrip(".") for row in remarks})[:5])
    return InputError(
        f"nothing could be read from {', '.join(map(str, paths))}: {reasons}. Give .txt or .jsonl files with text"
    )


__all__ = ["Casebook", "ReadSummary", "annotate", "annotate_reports", "changes_between", "decide", "open_casebook"]
