"""Everything that is worked out of the reports of a casebook, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct

from consilience.claims.ground.standpoint import Standpoint
from consilience.contracts import Progress
from consilience.decisions.replay import story_pairs
from consilience.flow.kept import drop_others, hashed
from consilience.flow.lineage import all_reuse, stories_made_of
from consilience.flow.reading import read_all
from consilience.flow.stories import all_stories
from consilience.flow.tools import Tools, nothing
from consilience.store.database import Database
from consilience.store.held import Held, held_reports
from consilience.store.records import pack, unpack
from consilience.story.grouping import Will
from consilience.vocabulary import Account, Imprint, Remark, Report, ReportHead, Reuse, Story


class Work(Struct, frozen=True, kw_only=True):
    """Everything that is worked out of the reports of a casebook; texts and accounts are opened when asked for.

    ``made_of`` are the hashes of all that a story's reports and their reuse rest on, by story.
    """

    heads: Mapping[str, ReportHead]
    reports: Held[Report]
    imprints: Mapping[str, Imprint]
    stands: Mapping[str, Standpoint]
    recurring: Mapping[str, frozenset[str]]
    accounts: Held[Account]
    remarks: Mapping[str, tuple[Remark, ...]]
    stories: tuple[Story, ...]
    reuse: Held[tuple[Reuse, ...]]
    made_of: Mapping[str, str]


class Digest(Struct, frozen=True):
    """The lines of a story's digest, and the reports that it was made of."""

    reports: tuple[str, ...]
    lines: tuple[str, ...]


def work_out(database: Database, tools: Tools, progress: Progress = nothing) -> Work:
    """Bring everything derived up to date, stage by stage, and hand it over."""
    reports = held_reports(database, database.report_ids())
    read = read_all(database, tools, reports, progress)
    progress(0, 1, "stories")
    stories = all_stories(database, tools, read, Will(*story_pairs(database.decisions(), reports)))
    reuse = all_reuse(database, tools, read, stories, progress)
    made_of = stories_made_of(read, stories)
    drop_others(database, "digest", made_of)
    progress(1, 1, "stories")
    return Work(
        heads=read.heads,
        reports=reports,
        imprints=read.imprints,
        stands=read.stands,
        recurring=read.recurring,
        accounts=read.accounts,
        remarks=read.remarks,
        stories=stories,
        reuse=reuse,
        made_of=made_of,
    )


def kept_digest(
    database: Database, work: Work, story: Story, remarks: Sequence[Remark], make: Callable[[], tuple[str, ...]]
) -> tuple[str, ...]:
    """The lines of a story's digest, made where its reports, the remarks on them or a decision changed."""
    decisions = msgspec.json.encode(database.decisions())
    made_of = hashed(work.made_of[story.id], msgspec.json.encode(story), msgspec.json.encode(remarks), decisions)
    held = database.get_derived("digest", [story.id]).get(story.id)
    if held is not None and held[0] == made_of:
        return unpack(held[1], Digest).lines
    lines = make()
    database.put_derived("digest", [(story.id, made_of, pack(Digest(story.reports, lines)))])
    return lines
