"""From accounts to stories: profiles, pairs, groups; what a new report does not touch stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from consilience.flow.kept import hashed, kept
from consilience.flow.mentions import all_mentions
from consilience.flow.reading import Read
from consilience.flow.tools import Tools
from consilience.pairing.candidates import Heavy, holders_of, meeting_words, pairs_of, too_common
from consilience.pairing.facts import Codes
from consilience.pairing.profiles import profile, what_is_shared
from consilience.settings import PairingSettings, StorySettings
from consilience.store.database import Database
from consilience.store.held import Held
from consilience.store.records import pack, unpack
from consilience.story.grouping import Will, founder, group_block, likeness_within, title_of
from consilience.story.needed import Step
from consilience.text.published import published_days
from consilience.vocabulary import Join, Pair, Profile, Shared, Story

# The greater reports that a report is alike with.
Partners = tuple[tuple[str, float], ...]
# The key under which it rests of what all pairs were made, and the digits by which a row is known there.
STATE, ROW_MARK = "all", 14


class State(Struct, frozen=True):
    """Of what all pairs that rest were made: the words too common to pair by, and the rows by a mark of each.

    Pairs hold for all reports together: a row that another reader put there, or that is gone, is made again.
    """

    common: frozenset[str]
    rows: frozenset[int]


def all_stories(database: Database, tools: Tools, read: Read, will: Will) -> tuple[Story, ...]:
    """Bring profiles, pairs, groups and mentions up to date; the stories, most reports first."""
    profiles = _profiles(database, tools, read)
    pairs = kept_pairs(database, tools.settings.pairing, profiles, read.inputs)
    published = {key: head.published for key, head in read.heads.items()}
    titles = {key: imprint.title for key, imprint in read.imprints.items()}
    links = [(pair.a, pair.b) for pair in pairs if pair.likeness >= tools.settings.story.threshold]
    blocks = {block[0]: block for block in tools.engine.linked(sorted(profiles), [*links, *will.same])}
    inside = pairs_within(blocks.values(), pairs)
    large = {key: block for key, block in blocks.items() if len(block) > 1}
    inputs = {key: _block_hash(large[key], inside[key], read, will.within(large[key])) for key in large}

    def make(keys: list[str]) -> Iterator[tuple[str, tuple[Story, ...]]]:
        for key in keys:
            own = profiles.of(large[key])
            stories = stories_of_block(
                large[key], inside[key], own, published, titles, tools.settings.story, will.within(large[key])
            )
            yield key, tuple(stories)

    rows = kept(database, "stories", inputs, tuple[Story, ...], make).each()
    alone = (story_alone(block[0], titles) for block in blocks.values() if len(block) == 1)
    stories = [story for _, found in rows for story in found]
    ordered = sorted((*stories, *alone), key=lambda story: (-len(story.reports), story.id))
    return all_mentions(database, tools, read, profiles, ordered)


def _profiles(database: Database, tools: Tools, read: Read) -> Held[Profile]:
    codes = Codes(tools.lexicon)

    def make(keys: list[str]) -> Iterator[tuple[str, Profile]]:
        for key in keys:
            report, imprint, account = read.reports[key], read.imprints[key], read.accounts[key]
            yield key, profile(report, imprint, account, tools.tongue, codes, tools.settings.pairing)

    return kept(database, "profile", read.inputs, Profile, make)


def kept_pairs(
    database: Database, settings: PairingSettings, profiles: Held[Profile], inputs: Mapping[str, str]
) -> list[Pair]:
    """All pairs; those of reports that nothing new touches are kept. Rows of all reports hold together, always.

    A heavy word pairs reports up to ``block_limit`` of them: one report more or less may undo or make pairs of others.
    """

    def make(keys: list[str]) -> Iterator[tuple[str, Heavy]]:
        return ((key, meeting_words(profiles[key])) for key in keys)

    meeting = dict(kept(database, "meeting", inputs, Heavy, make).each())
    rows = database.get_derived("pairs")
    state = unpack(rows.pop(STATE)[1], State) if STATE in rows else None
    made = {key: int(hashed(key, inputs[key])[:ROW_MARK], 16) for key in inputs}
    fit = {
        key: unpack(row, Partners)
        for key, (made_of, row) in rows.items()
        if state is not None and inputs.get(key) == made_of and made[key] in state.rows
    }
    common = too_common(meeting, settings)
    if state is None or len(fit) < len(inputs) or len(rows) > len(fit) or state.common != common:
        turned = common ^ state.common if state is not None else frozenset[str]()
        touched = (set(inputs) - fit.keys()) | holders_of(turned, meeting)
        fresh = _renewed(fit, meeting, touched, pairs_of(sorted(touched), meeting, profiles.of, settings))
        swapped = [(key, inputs[key], pack(row)) for key, row in fresh.items() if fit.get(key) != row]
        now = pack(State(common, frozenset(made.values())))
        database.swap_derived("pairs", [*swapped, (STATE, "", now)], sorted(rows.keys() - fresh.keys()))
        fit = fresh
    return [Pair(key, other, likeness) for key in sorted(fit) for other, likeness in fit[key]]


def _renewed(
    fit: Mapping[str, Partners], reports: Iterable[str], touched: set[str], found: Sequence[Pair]
) -> dict[str, Partners]:
    """The rows of all reports: pairs with a touched report are those found now, the others stay."""
    held = set(reports)
    pairs: dict[str, list[tuple[str, float]]] = {key: [] for key in sorted(held)}
    for key in held - touched:
        pairs[key] = [row for row in fit[key] if row[0] in held and row[0] not in touched]
    for pair in found:
        pairs[pair.a].append((pair.b, pair.likeness))
    return {key: tuple(sorted(rows)) for key, rows in pairs.items()}


def _block_hash(block: Sequence[str], pairs: Sequence[Pair], read: Read, will: Will) -> str:
    inputs = (read.inputs[key] for key in block)
    return hashed(*inputs, msgspec.json.encode(sorted(pairs)), msgspec.json.encode(will))


def pairs_within(blocks: Iterable[Sequence[str]], pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs inside each block, by its first report."""
    block_of = {report: block[0] for block in blocks for report in block}
    inside: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if block_of[pair.a] == block_of[pair.b]:
            inside[block_of[pair.a]].append(pair)
    return inside


def stories_of_block(
    block: Sequence[str],
    pairs: Sequence[Pair],
    profiles: Mapping[str, Profile],
    published: Mapping[str, str | None],
    titles: Mapping[str, str | None],
    settings: StorySettings,
    will: Will,
) -> Iterator[Story]:
    """The stories of one connected block."""
    days = {key: published_days(profiles[key]) for key in block}
    facts = {key: profiles[key].facts for key in block}
    groups = group_block(block, pairs, settings, days, will, facts)
    alike = likeness_within(groups, pairs)
    for reports, steps in groups:
        yield Story(
            id=f"s-{founder(reports, published)}",
            title=title_of(reports, titles, alike),
            reports=reports,
            joins=tuple(_join_of(step, profiles) for step in steps),
        )


def story_alone(report: str, titles: Mapping[str, str | None]) -> Story:
    """The story of a report that nothing else is like."""
    return Story(id=f"s-{report}", title=title_of([report], titles, {report: 0}), reports=(report,), joins=())


def _join_of(step: Step, profiles: Mapping[str, Profile]) -> Join:
    shared = (Shared("decision", ()),) if step.decided else what_is_shared(profiles[step.a], profiles[step.b])
    return Join(step.a, step.b, step.likeness, step.needed, shared)
