"""Everything that is worked out of the reports of a casebook, stage by stage."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from consilience.claims.ground.standpoint import Standpoint
from consilience.contracts import Progress
from consilience.decisions.replay import story_pairs
from consilience.flow.lineage import all_reuse
from consilience.flow.reading import read_all
from consilience.flow.stories import all_stories
from consilience.flow.tools import Tools, nothing
from consilience.store.database import Database
from consilience.store.held import Held, held_reports
from consilience.story.grouping import Will
from consilience.vocabulary import Account, Imprint, Remark, Report, ReportHead, Reuse, Story


class Work(Struct, frozen=True, kw_only=True):
    """Everything that is worked out of the reports of a casebook; texts and accounts are opened when asked for.

    ``inputs`` are the hashes of all that a report's account rests on.
    """

    heads: Mapping[str, ReportHead]
    reports: Held[Report]
    imprints: Mapping[str, Imprint]
    stands: Mapping[str, Standpoint]
    recurring: Mapping[str, frozenset[str]]
    inputs: Mapping[str, str]
    accounts: Held[Account]
    remarks: Mapping[str, tuple[Remark, ...]]
    stories: tuple[Story, ...]
    reuse: Held[tuple[Reuse, ...]]


def work_out(database: Database, tools: Tools, progress: Progress = nothing) -> Work:
    """Bring everything derived up to date, stage by stage, and hand it over."""
    reports = held_reports(database, database.report_ids())
    read = read_all(database, tools, reports, progress)
    progress(0, 1, "stories")
    stories = all_stories(database, tools, read, Will(*story_pairs(database.decisions(), reports)))
    reuse = all_reuse(database, tools, read, stories, progress)
    progress(1, 1, "stories")
    return Work(
        heads=read.heads,
        reports=reports,
        imprints=read.imprints,
        stands=read.stands,
        recurring=read.recurring,
        inputs=read.inputs,
        accounts=read.accounts,
        remarks=read.remarks,
        stories=stories,
        reuse=reuse,
    )
