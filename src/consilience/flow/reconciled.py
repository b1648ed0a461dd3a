"""From stories to what they say: narrowed, reconciled, and run again for a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial

from msgspec.structs import replace

from consilience.claims.ground.times import ground_times
from consilience.errors import UsageError
from consilience.flow.reading import merged, recurring_of
from consilience.flow.tools import Tools
from consilience.flow.work import Work, kept_of_story
from consilience.lineage.shared_words import name_groups, shared_phrases
from consilience.lineage.voices import recognise_voices
from consilience.read.imprint import imprint_by, usually_named
from consilience.read.rules import imprint_rules
from consilience.reconcile.material import Beyond, Material
from consilience.reconcile.narrow import narrowed
from consilience.reconcile.speaking import RecogniseVoices
from consilience.reconcile.story import Reconciled, recalled_in_story, reconcile_story
from consilience.reconcile.taken_back import TakenBack
from consilience.store.database import Database
from consilience.store.records import unpack
from consilience.text.names import Names
from consilience.text.phrases import commonplaces
from consilience.text.phrases import shared_phrases as alike_phrases
from consilience.vocabulary import Account, Attribution, Finds, Publication, Story, Time, Voice


def reconciled(database: Database, work: Work, story: Story, tools: Tools, as_of: str | None = None) -> Reconciled:
    """One story reconciled, over the reports published by ``as_of`` (all where None); grouping stays as it is."""
    material = _material(database, work, story, tools, as_of)
    beyond = _beyond(database, work, story, tools, as_of)
    return reconcile_story(replace(material, beyond=beyond), _recogniser(tools), tools.lexicon)


def _material(database: Database, work: Work, story: Story, tools: Tools, as_of: str | None) -> Material:
    """What reconciling needs of a story alone."""
    held = reports_as_of(work, story.reports, as_of)
    imprints = {key: work.imprints[key] for key in held}
    local = {key: work.stands[key].published for key in held}
    found = narrowed(list(work.accounts.of(held).values()), imprints, partial(times_again, database, work), local)
    accounts = found.accounts
    inside = set(held)
    return Material(
        story=story.id,
        accounts=accounts,
        imprints=found.imprints,
        reuse=tuple(row for row in work.reuse.get(story.id, ()) if row.from_ in inside and row.to in inside),
        phrases=shared_phrases(accounts, partial(alike_phrases, common=commonplaces(tools.lexicon))),
        names=name_groups(accounts, Names(tools.lexicon)),
        narrowed=found,
        mentions=story.mentions,
        as_of=as_of,
    )


def _beyond(database: Database, work: Work, story: Story, tools: Tools, as_of: str | None) -> Beyond:
    """What other stories hold of a story's words, by the reports that share some with it; no story looks further."""
    beside = work.beside.get(story.id, {})
    others = {key for keys in beside.values() for key in reports_as_of(work, keys, as_of)}
    inside = set(reports_as_of(work, story.reports, as_of)) if others else set()
    if not inside:
        return Beyond()
    reuse = {row.id: row for key in (story.id, *beside) for row in work.reuse[key]}
    stories = [one for one in work.stories if one.id in beside]
    return Beyond(
        accounts=tuple(work.accounts.of(others).values()),
        imprints={key: work.imprints[key] for key in sorted(others)},
        reuse=tuple(
            row
            for _, row in sorted(reuse.items())
            if {row.from_, row.to} <= others | inside and {row.from_, row.to} & others
        ),
        recalled=tuple(note for one in stories for note in _recalled(database, work, one, tools, as_of)),
    )


def _recalled(database: Database, work: Work, story: Story, tools: Tools, as_of: str | None) -> tuple[TakenBack, ...]:
    """What a story takes back; most take nothing back, and cost no more than to see that."""
    accounts = work.accounts.of(reports_as_of(work, story.reports, as_of)).values()
    if not any(map(_takes_back, accounts)):
        return ()

    def made() -> tuple[TakenBack, ...]:
        return recalled_in_story(_material(database, work, story, tools, as_of), _recogniser(tools), tools.lexicon)

    if as_of is not None:
        return made()
    return kept_of_story(database, "recalled", story, (work.made_of[story.id],), tuple[TakenBack, ...], made)


def _takes_back(account: Account) -> bool:
    return bool(account.withdrawn) or any(row.corrects is not None or row.taken_back for row in account.figures)


def _recogniser(tools: Tools) -> RecogniseVoices:
    return partial(_recognise, tools=tools)


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


def publications_again(database: Database, work: Work, tools: Tools) -> Callable[[str], Publication]:
    """Reads a report's publication once more, from its words and what was told of it: what a trace runs."""
    told = {row.report: row for row in merged(database.told())}
    rules = imprint_rules(tools.lexicon)

    def again(report: str) -> Publication:
        row, words = work.reports[report], told.get(report)
        lines = recurring_of(work.recurring, usually_named(row, words, rules))
        return imprint_by(row, words, rules, lines).published

    return lru_cache(maxsize=None)(again)


def times_again(database: Database, work: Work, report: str, published: Publication | None = None) -> dict[str, Time]:
    """A report's times grounded once more from its words and its publication, by id: what a trace runs.

    ``published`` stands for its own where the story gives that.
    """
    told = work.accounts[report].sentences
    rows = database.get_derived("finds", sorted({sentence.wording for sentence in told}))
    finds = {key: unpack(payload, Finds) for key, (_, payload) in rows.items()}
    stand = work.stands[report]
    when = published or stand.published
    return {time.id: time for time in ground_times(report, told, finds, when, southern=stand.southern)}
