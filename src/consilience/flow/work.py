"""Everything that is worked out of the reports of a casebook, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from consilience.claims.ground.standpoint import Standpoint
from consilience.contracts import Progress
from consilience.decisions.settled import settled
from consilience.flow.kept import drop_others, hashed
from consilience.flow.lineage import all_reuse, reports_made_of, stories_made_of
from consilience.flow.reading import read_all
from consilience.flow.stories import all_stories
from consilience.flow.tools import Tools, nothing
from consilience.store.database import Database
from consilience.store.held import Held, held_reports
from consilience.store.records import pack, unpack
from consilience.story.grouping import Will
from consilience.vocabulary import Account, Imprint, Remark, Report, ReportHead, Reuse, Story

Kind = TypeVar("Kind")

# Stages that are worked out when they are asked for, a story at a time.
OF_STORIES = ("digest", "facts", "recalled")


class Work(Struct, frozen=True, kw_only=True):
    """Everything that is worked out of the reports of a casebook; texts and accounts are opened when asked for.

    ``beside`` are the reports of other stories that share words with a story, by both stories, ``across`` the ids of
    that reuse; ``made_of`` the hashes of all that is told, carried and decided in a story, by story.
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
    beside: Mapping[str, Mapping[str, tuple[str, ...]]]
    across: Mapping[str, tuple[str, ...]]
    made_of: Mapping[str, str]

    def rests_on(self, story: str) -> str:
        """The hash of all that a story rests on: its own reports, and the stories that share words with it, and which.

        Words that very many reports share pair none of them, so that one more report may part two stories.
        """
        beside = (self.made_of[other] for other in self.beside.get(story, ()))
        return hashed(self.made_of[story], *beside, *self.across.get(story, ()))


class OfStory(Struct, frozen=True):
    """What is kept of a story, as bytes, and the reports that it was made of."""

    reports: tuple[str, ...]
    row: bytes


def work_out(database: Database, tools: Tools, progress: Progress = nothing) -> Work:
    """Bring everything derived up to date, stage by stage, and hand it over."""
    reports = held_reports(database, database.report_ids())
    read = read_all(database, tools, reports, progress)
    progress(0, 1, "stories")
    decisions = database.decisions()
    will = settled(decisions, reports)
    stories = all_stories(database, tools, read, Will(same=will.same, other=will.apart))
    of_reports = reports_made_of(read)
    carried = all_reuse(database, tools, read, stories, of_reports, progress)
    made_of = stories_made_of(of_reports, stories, msgspec.json.encode(decisions))
    for stage in OF_STORIES:
        drop_others(database, stage, made_of)
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
        reuse=carried.of_story,
        beside=carried.beside,
        across=carried.across,
        made_of=made_of,
    )


def kept_of_story(
    database: Database,
    stage: str,
    story: Story,
    made_of: Sequence[str | bytes],
    kind: type[Kind],
    make: Callable[[], Kind],
) -> Kind:
    """What a stage makes of a story, made again where one of what it is ``made_of`` changed."""
    inputs = hashed(*made_of)
    held = database.get_derived(stage, [story.id]).get(story.id)
    if held is not None and held[0] == inputs:
        return unpack(unpack(held[1], OfStory).row, kind)
    made = make()
    database.put_derived(stage, [(story.id, inputs, pack(OfStory(story.reports, pack(made))))])
    return made
