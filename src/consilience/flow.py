"""The order of the stages and the shape of work of each; the only module that names them all.

What is derived bears the hash of what made it: of code, model, lexicon, gazetteer and settings, and of its inputs. A
row whose hash still fits is not made again, so that adding reports costs what they touch, a read that was killed goes
on where it was, and nothing derived is ever migrated.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from consilience import __version__
from consilience.claims.account import account_of, sights, wordings_of
from consilience.claims.find.wording import WordingFinder
from consilience.claims.ground.home import REPORTS, Sights, home_of
from consilience.claims.ground.standpoint import Standpoint, standpoint
from consilience.claims.ground.times import ground_times
from consilience.contracts import Progress
from consilience.decisions.replay import story_pairs
from consilience.engine.local import LocalEngine
from consilience.errors import UsageError
from consilience.gazetteer.lookup import open_gazetteer
from consilience.gazetteer.zones import ZoneTable
from consilience.lexicon.load import Lexicon, load_lexicon
from consilience.lineage.direction import Carrier, CarryWords
from consilience.lineage.reuse import Desk, carrier, reuses
from consilience.lineage.shared_words import name_groups, shared_phrases
from consilience.lineage.swapped import Spun
from consilience.lineage.voices import recognise_voices
from consilience.pairing.candidates import candidate_pairs, published_days
from consilience.pairing.profiles import body_text, profile, what_is_shared
from consilience.read.imprint import imprint_by
from consilience.read.lines import recurring_lines, recurring_spans
from consilience.read.rules import imprint_rules
from consilience.reconcile.narrow import narrowed
from consilience.reconcile.story import Material, Reconciled, reconcile_story
from consilience.settings import Settings, StorySettings
from consilience.store.database import Database
from consilience.story.grouping import Step, Will, founder, group_block, likeness_within, title_of
from consilience.story.mentions import with_mentions
from consilience.text.names import Names
from consilience.text.numbers import QuantityFinder
from consilience.text.parse import SpacyParser
from consilience.text.phrases import commonplaces
from consilience.text.phrases import shared_phrases as alike_phrases
from consilience.text.sentences import beginning
from consilience.text.terms import Terms
from consilience.text.words import Tongue, tongue_of, zipf_weight
from consilience.vocabulary import (
    Account,
    Attribution,
    Candidate,
    Finds,
    Imprint,
    Join,
    Pair,
    Profile,
    Publication,
    Quantity,
    Report,
    Reuse,
    Shared,
    Story,
    Time,
    Told,
    Voice,
)

Kind = TypeVar("Kind")


class Tools:
    """What the stages are handed: settings, lexicon, gazetteer, parser, finders; each made when first needed."""

    def __init__(self, settings: Settings, cache: Path | None = None, progress: Progress | None = None) -> None:
        self.settings = settings
        self._cache = cache
        self._progress = progress
        self.parser = SpacyParser(settings.parse)
        self.engine = LocalEngine()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The English lexicon."""
        return load_lexicon("en")

    @cached_property
    def gazetteer(self) -> Any:
        """The gazetteer, built into the user's cache at first use."""
        return open_gazetteer(self._cache, progress=self._progress)

    @cached_property
    def zones(self) -> ZoneTable:
        """The time zones of the world."""
        return ZoneTable()

    @cached_property
    def seats(self) -> dict[str, str]:
        """The countries of the outlets that the lexicon knows, by their folded names and hosts."""
        rows = {host: row for host, row in self.lexicon.table("outlets").items() if isinstance(row, dict)}
        names = ((name, row) for host, row in sorted(rows.items()) for name in (host, row["name"], *row["aliases"]))
        return {name.casefold(): row["country"] for name, row in names if "country" in row}

    @cached_property
    def finder(self) -> WordingFinder:
        """All finders of a wording."""
        return WordingFinder(self.lexicon, self.gazetteer)

    @cached_property
    def quantities(self) -> QuantityFinder:
        """The quantity grammar, for reading a figure's words again."""
        return QuantityFinder(self.lexicon)

    def reread(self, words: str) -> Quantity | None:
        """The number that some words state, read again."""
        return self.quantities.reread(words)

    @cached_property
    def tongue(self) -> Tongue:
        """How the words of reports are compared, with each one's weight remembered for this run."""
        weight = lru_cache(maxsize=200_000)(zipf_weight(self.lexicon.language))
        return tongue_of(self.lexicon, weight)

    @cached_property
    def desk(self) -> Desk:
        """What lineage works with."""
        terms = Terms(self.lexicon, self.tongue.weight)
        return Desk(self.tongue, terms, CarryWords(self.lexicon), Spun(self.lexicon), self.settings.lineage)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of code, model, lexicon, gazetteer and settings: one of them changed, everything is made again."""
        parts = (
            __version__,
            code_hash(),
            self.parser.fingerprint(),
            self.lexicon.fingerprint,
            self.gazetteer.content_hash(),
            self.zones.version(),
            self.settings.fingerprint(),
        )
        return hashed(*parts)


def code_hash() -> str:
    """Hash of the package's own modules."""
    digest = hashlib.sha256()
    root = Path(str(files("consilience")))
    for path in sorted(root.rglob("*.py"), key=lambda entry: entry.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def hashed(*parts: str | bytes) -> str:
    """One hash of several parts, unambiguous."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:24]


class Work(Struct, frozen=True, kw_only=True):
    """Everything that is worked out of the reports of a casebook."""

    reports: dict[str, Report]
    imprints: dict[str, Imprint]
    accounts: dict[str, Account]
    stories: tuple[Story, ...]
    reuse: dict[str, tuple[Reuse, ...]]
    stands: dict[str, Standpoint]


def nothing(done: int, total: int, what: str) -> None:
    """No progress shown."""


def work_out(database: Database, tools: Tools, progress: Progress = nothing) -> Work:
    """Bring everything derived up to date, stage by stage, and hand it over."""
    reports = {report.id: report for report in database.reports()}
    told = {row.report: row for row in _merged(database.told())}
    recurring = _recurring(reports, told)
    imprints = _imprints(database, tools, reports, told, recurring)
    finds = _finds(database, tools, reports, imprints, progress)
    homes = _homes(database, tools, reports, imprints, finds)
    stands = {key: stand_of(imprints[key], homes, tools) for key in reports}
    inputs = {
        key: hashed(tools.fingerprint, key, msgspec.json.encode(imprints[key]), msgspec.json.encode(stands[key]))
        for key in reports
    }
    accounts = _accounts(database, tools, reports, imprints, finds, stands, inputs, progress)
    profiles = _profiles(database, tools, reports, imprints, accounts, inputs)
    progress(0, 1, "stories")
    stories = _stories(tools, reports, imprints, profiles, Will(*story_pairs(database.decisions(), reports)))
    stories = with_mentions(stories, profiles, accounts, reports, tools.tongue, tools.settings.story)
    reuse = _reuse(database, tools, reports, imprints, accounts, stories, recurring, inputs, progress)
    progress(1, 1, "stories")
    return Work(reports=reports, imprints=imprints, accounts=accounts, stories=stories, reuse=reuse, stands=stands)


def _merged(rows: Iterable[Told]) -> list[Told]:
    """One row a report: what the tell command says wins over reports.csv, field by field."""
    merged: dict[str, Told] = {}
    for row in sorted(rows, key=lambda told: (told.report, told.by == "tell")):
        before = merged.get(row.report)
        values = msgspec.structs.asdict(before) if before is not None else {"report": row.report}
        values |= {name: value for name, value in msgspec.structs.asdict(row).items() if value is not None}
        merged[row.report] = Told(**values)
    return list(merged.values())


def _derived(
    database: Database,
    stage: str,
    inputs: Mapping[str, str],
    kind: type[Kind],
    make: Callable[[list[str]], Iterable[tuple[str, Kind]]],
) -> dict[str, Kind]:
    """Rows of a stage by key: those whose inputs still fit as they are kept, the others made and kept in batches."""
    held = database.get_derived(stage, inputs)
    fit = {key: payload for key, (made_by, payload) in held.items() if made_by == inputs[key]}
    rows = {key: msgspec.msgpack.decode(payload, type=kind) for key, payload in fit.items()}
    missing = [key for key in sorted(inputs) if key not in fit]
    batch: list[tuple[str, str, bytes]] = []
    for key, row in make(missing) if missing else ():
        rows[key] = row
        batch.append((key, inputs[key], msgspec.msgpack.encode(row)))
        if len(batch) >= 200:
            database.put_derived(stage, batch)
            batch = []
    if batch:
        database.put_derived(stage, batch)
    gone = set(database.derived_inputs(stage)) - set(inputs)
    if gone:
        database.drop_derived(stage, sorted(gone))
    return {key: rows[key] for key in sorted(rows)}


def _imprints(
    database: Database,
    tools: Tools,
    reports: Mapping[str, Report],
    told: Mapping[str, Told],
    recurring: frozenset[str],
) -> dict[str, Imprint]:
    common = hashed(tools.fingerprint, *sorted(recurring))
    inputs = {key: hashed(common, key, msgspec.json.encode(told.get(key))) for key in reports}
    rules = imprint_rules(tools.lexicon)

    def make(keys: list[str]) -> Iterable[tuple[str, Imprint]]:
        for key in keys:
            yield key, imprint_by(reports[key], told.get(key), rules, recurring)

    return _derived(database, "imprint", inputs, Imprint, make)


def _recurring(reports: Mapping[str, Report], told: Mapping[str, Told]) -> frozenset[str]:
    """Keys of the lines that recur in reports of one outlet."""
    outlets = {key: told[key].outlet if key in told and told[key].outlet else reports[key].outlet for key in reports}
    return recurring_lines((key, outlets[key], reports[key].text) for key in sorted(reports))


def _finds(
    database: Database, tools: Tools, reports: Mapping[str, Report], imprints: Mapping[str, Imprint], progress: Progress
) -> dict[str, Finds]:
    wordings: dict[str, str] = {}
    for key in sorted(reports):
        wordings |= wordings_of(reports[key], imprints[key], tools.lexicon)
    inputs = dict.fromkeys(wordings, tools.fingerprint)

    def make(keys: list[str]) -> Iterable[tuple[str, Finds]]:
        return find_all({key: wordings[key] for key in keys}, tools, progress)

    return _derived(database, "finds", inputs, Finds, make)


def find_all(wordings: Mapping[str, str], tools: Tools, progress: Progress = nothing) -> Iterable[tuple[str, Finds]]:
    """Finds of wordings, parsed in batches; each wording once, and no further than the settings allow."""
    keys = sorted(wordings)
    words = [beginning(wordings[key], tools.settings.parse.longest) for key in keys]
    for done, (key, parse) in enumerate(zip(keys, tools.parser(words), strict=True), 1):
        if done % 50 == 0 or done == len(keys):
            progress(done, len(keys), "sentences")
        yield key, tools.finder(parse)


def _homes(
    database: Database,
    tools: Tools,
    reports: Mapping[str, Report],
    imprints: Mapping[str, Imprint],
    finds: Mapping[str, Finds],
) -> dict[str, Candidate]:
    """Where the outlets sit that enough reports are of, inferred from the places that those name."""
    of_outlet = reports_by_outlet(imprints)
    known = sorted(key for keys in of_outlet.values() for key in keys)
    inputs = {key: hashed(tools.fingerprint, key, msgspec.json.encode(imprints[key])) for key in known}

    def make(keys: list[str]) -> Iterable[tuple[str, Sights]]:
        for key in keys:
            yield key, sights(reports[key], imprints[key], finds, tools.gazetteer, tools.lexicon)

    return homes_by_outlet(of_outlet, _derived(database, "sights", inputs, Sights, make))


def reports_by_outlet(imprints: Mapping[str, Imprint]) -> dict[str, list[str]]:
    """The reports of each outlet that has enough of them for its home to be inferred."""
    of_outlet: dict[str, list[str]] = {}
    for key in sorted(imprints):
        outlet = imprints[key].outlet
        if outlet is not None:
            of_outlet.setdefault(outlet, []).append(key)
    return {outlet: keys for outlet, keys in of_outlet.items() if len(keys) >= REPORTS}


def homes_by_outlet(of_outlet: Mapping[str, Sequence[str]], rows: Mapping[str, Sights]) -> dict[str, Candidate]:
    """The home of each outlet, where one stands out."""
    found = {outlet: home_of([rows[key] for key in keys]) for outlet, keys in of_outlet.items()}
    return {outlet: home for outlet, home in found.items() if home is not None}


def stand_of(imprint: Imprint, homes: Mapping[str, Candidate], tools: Tools) -> Standpoint:
    """Where a report speaks from."""
    outlet = imprint.outlet or ""
    return standpoint(imprint, tools.gazetteer, homes.get(outlet), tools.zones, tools.seats.get(outlet.casefold()))


def _accounts(
    database: Database,
    tools: Tools,
    reports: Mapping[str, Report],
    imprints: Mapping[str, Imprint],
    finds: Mapping[str, Finds],
    stands: Mapping[str, Standpoint],
    inputs: Mapping[str, str],
    progress: Progress,
) -> dict[str, Account]:
    def make(keys: list[str]) -> Iterable[tuple[str, Account]]:
        for done, key in enumerate(keys, 1):
            progress(done, len(keys), "claims")
            yield key, account_of(reports[key], imprints[key], finds, tools.gazetteer, tools.lexicon, stands[key])

    return _derived(database, "account", inputs, Account, make)


def _profiles(
    database: Database,
    tools: Tools,
    reports: Mapping[str, Report],
    imprints: Mapping[str, Imprint],
    accounts: Mapping[str, Account],
    inputs: Mapping[str, str],
) -> dict[str, Profile]:
    def make(keys: list[str]) -> Iterable[tuple[str, Profile]]:
        for key in keys:
            yield (
                key,
                profile(
                    reports[key],
                    imprints[key],
                    accounts[key],
                    tools.tongue,
                    tools.settings.pairing,
                ),
            )

    return _derived(database, "profile", inputs, Profile, make)


def _stories(
    tools: Tools,
    reports: Mapping[str, Report],
    imprints: Mapping[str, Imprint],
    profiles: Mapping[str, Profile],
    will: Will,
) -> tuple[Story, ...]:
    pairs = candidate_pairs(list(profiles.values()), tools.settings.pairing)
    published = {key: reports[key].published for key in reports}
    titles = {key: imprints[key].title for key in imprints}
    stories = stories_of(profiles, pairs, published, titles, tools.settings.story, will, tools.engine.linked)
    return tuple(sorted(stories, key=lambda story: (-len(story.reports), story.id)))


def stories_of(
    profiles: Mapping[str, Profile],
    pairs: Sequence[Pair],
    published: Mapping[str, str | None],
    titles: Mapping[str, str | None],
    settings: StorySettings,
    will: Will,
    linked: Callable[[Iterable[str], Iterable[tuple[str, str]]], list[tuple[str, ...]]],
) -> Iterable[Story]:
    """The stories of some reports, given their pairs: two groups can only join where a pair across is alike enough."""
    links = [(pair.a, pair.b) for pair in pairs if pair.likeness >= settings.threshold]
    blocks = linked(sorted(profiles), [*links, *will.same])
    block_of = {report: index for index, block in enumerate(blocks) for report in block}
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if block_of[pair.a] == block_of[pair.b]:
            inside[block_of[pair.a]].append(pair)
    for index, block in enumerate(blocks):
        days = {key: published_days(profiles[key]) for key in block}
        groups = group_block(block, inside[index], settings, days, will.within(block))
        alike = likeness_within(groups, inside[index])
        for reports, steps in groups:
            yield Story(
                id=f"s-{founder(reports, published)}",
                title=title_of(reports, titles, alike),
                reports=reports,
                joins=tuple(_join_of(step, profiles) for step in steps),
            )


def _join_of(step: Step, profiles: Mapping[str, Profile]) -> Join:
    shared = (Shared("decision", ()),) if step.decided else what_is_shared(profiles[step.a], profiles[step.b])
    return Join(step.a, step.b, step.likeness, step.needed, shared)


def _reuse(
    database: Database,
    tools: Tools,
    reports: Mapping[str, Report],
    imprints: Mapping[str, Imprint],
    accounts: Mapping[str, Account],
    stories: Sequence[Story],
    recurring: frozenset[str],
    inputs: Mapping[str, str],
    progress: Progress,
) -> dict[str, tuple[Reuse, ...]]:
    by_id = {story.id: story for story in stories}
    of_story = {story.id: hashed(*(inputs[key] for key in story.reports)) for story in stories}

    def make(keys: list[str]) -> Iterable[tuple[str, tuple[Reuse, ...]]]:
        for done, key in enumerate(keys, 1):
            progress(done, len(keys), "lineage")
            carriers = [
                carrier_of(reports[r], imprints[r], accounts[r].attributions, recurring, tools)
                for r in by_id[key].reports
            ]
            yield key, reuses(carriers, tools.desk)

    return _derived(database, "reuse", of_story, tuple[Reuse, ...], make)


def reconciled(database: Database, work: Work, story: Story, tools: Tools, as_of: str | None = None) -> Reconciled:
    """One story reconciled, over the reports published by ``as_of`` (all where None); grouping stays as it is."""
    held = reports_as_of(work, story.reports, as_of)
    imprints = {key: work.imprints[key] for key in held}
    local = {key: work.stands[key].published for key in held}
    found = narrowed([work.accounts[key] for key in held], imprints, partial(times_again, database, work), local)
    accounts = found.accounts
    inside = set(held)
    material = Material(
        story=story.id,
        accounts=accounts,
        imprints=imprints,
        reuse=tuple(row for row in work.reuse.get(story.id, ()) if row.from_ in inside and row.to in inside),
        phrases=shared_phrases(accounts, partial(alike_phrases, common=commonplaces(tools.lexicon))),
        names=name_groups(accounts, Names(tools.lexicon)),
        narrowed=found,
        mentions=story.mentions,
        as_of=as_of,
    )
    recognise: Callable[[Sequence[Attribution], Sequence[tuple[str, str]]], tuple[Voice, ...]] = partial(
        _recognise, tools=tools
    )
    return reconcile_story(material, recognise, tools.lexicon)


def _recognise(
    attributions: Sequence[Attribution], links: Sequence[tuple[str, str]], tools: Tools
) -> tuple[Voice, ...]:
    return recognise_voices(attributions, tools.gazetteer.country_of, tools.lexicon, links)


def reports_as_of(work: Work, reports: Sequence[str], as_of: str | None) -> tuple[str, ...]:
    """Those of some reports that were published by the end of a day; undated ones are left out."""
    if as_of is None:
        return tuple(sorted(reports))
    try:
        limit = instant(as_of, end=True)
    except ValueError as error:
        raise UsageError(
            f"{as_of!r} is no day to publish as of; give one such as 2021-07-06 or 2021-07-06T18:00Z"
        ) from error
    days = {key: work.imprints[key].published.earliest for key in reports}
    return tuple(sorted(key for key in reports if (day := days[key]) is not None and instant(day) <= limit))


def instant(text: str, end: bool = False) -> datetime:
    """A day's start (or its end) or a moment, in UTC where no zone is told; raises ValueError for anything else.

    >>> instant("2021-07-06", end=True) > instant("2021-07-06T23:30:00+02:00")
    True
    """
    if len(text) == len("2021-07-06"):
        moment = datetime.combine(date.fromisoformat(text), time.max if end else time.min)
    else:
        moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def imprints_alone(reports: Sequence[Report], tools: Tools) -> dict[str, Imprint]:
    """Imprints of reports without a casebook, by id; lines of one outlet know its furniture."""
    recurring = recurring_in(reports)
    rules = imprint_rules(tools.lexicon)
    return {report.id: imprint_by(report, None, rules, recurring) for report in reports}


def recurring_in(reports: Iterable[Report]) -> frozenset[str]:
    """Keys of the lines that recur in reports of one outlet, by the outlet that the input names."""
    return recurring_lines((report.id, report.outlet, report.text) for report in reports)


def reuse_alone(reports: Sequence[Report], beside: Sequence[Report], tools: Tools) -> tuple[Reuse, ...]:
    """Who carried whose words among some reports, without a casebook, as if they were one story.

    ``beside`` are further reports, by which an outlet's furniture is known.
    """
    every = [*reports, *beside]
    recurring, imprints = recurring_in(every), imprints_alone(every, tools)
    accounts = accounts_alone(reports, tools)
    carriers = [
        carrier_of(report, imprints[report.id], account.attributions, recurring, tools)
        for report, account in zip(reports, accounts, strict=True)
    ]
    return reuses(carriers, tools.desk)


def carrier_of(
    report: Report, imprint: Imprint, attributions: Sequence[Attribution], recurring: frozenset[str], tools: Tools
) -> Carrier:
    """A report as lineage sees it; ``recurring`` are the keys of lines that recur in reports of one outlet."""
    stock = recurring_spans(report.text, imprint.outlet, recurring)
    text = body_text(report, imprint)
    return carrier(report.id, text, imprint.outlet, imprint.credits, tools.lexicon, stock, attributions)


def accounts_alone(reports: Sequence[Report], tools: Tools, progress: Progress = nothing) -> list[Account]:
    """Accounts of reports without a casebook, in their order; lines of one outlet know its furniture."""
    imprints = imprints_alone(reports, tools)
    wordings: dict[str, str] = {}
    for report in reports:
        wordings |= wordings_of(report, imprints[report.id], tools.lexicon)
    finds = dict(find_all(wordings, tools, progress))
    by_id = {report.id: report for report in reports}
    of_outlet = reports_by_outlet(imprints)
    known = {key for keys in of_outlet.values() for key in keys}
    homes = homes_by_outlet(
        of_outlet,
        {key: sights(by_id[key], imprints[key], finds, tools.gazetteer, tools.lexicon) for key in sorted(known)},
    )
    return [
        account_of(
            report, imprints[report.id], finds, tools.gazetteer, tools.lexicon,
            stand_of(imprints[report.id], homes, tools),
        )
        for report in reports
    ]  # fmt: skip


def publications_again(database: Database, work: Work, tools: Tools) -> Callable[[str], Publication]:
    """Reads a report's publication once more, from its words and what was told of it: what a trace runs."""
    told = {row.report: row for row in _merged(database.told())}
    recurring = _recurring(work.reports, told)
    rules = imprint_rules(tools.lexicon)

    def again(report: str) -> Publication:
        return imprint_by(work.reports[report], told.get(report), rules, recurring).published

    return lru_cache(maxsize=None)(again)


def times_again(database: Database, work: Work, report: str, published: Publication | None = None) -> dict[str, Time]:
    """A report's times grounded once more from its words and its publication, by id: what a trace runs.

    ``published`` stands for its own where the story gives that.
    """
    told = work.accounts[report].sentences
    rows = database.get_derived("finds", sorted({sentence.wording for sentence in told}))
    finds = {key: msgspec.msgpack.decode(payload, type=Finds) for key, (_, payload) in rows.items()}
    stand = work.stands[report]
    when = published or stand.published
    return {time.id: time for time in ground_times(report, told, finds, when, southern=stand.southern)}
