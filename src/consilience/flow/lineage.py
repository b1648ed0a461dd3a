"""From stories to reuse: each two reports of a story are compared once, and again only where one of them changed.

Reports of different stories are compared where they share a passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from consilience.contracts import Progress
from consilience.flow.kept import drop_others, hashed, kept, missing_rows
from consilience.flow.reading import Read, recurring_of
from consilience.flow.tools import Tools
from consilience.lineage.carriers import Carrier, carrier
from consilience.lineage.givers import with_whole_givers
from consilience.lineage.reuse import reuses_of
from consilience.pairing.profiles import body_text
from consilience.pairing.shared_runs import marks_of, sharing
from consilience.read.lines import recurring_spans
from consilience.read.rules import host_of
from consilience.store.database import Database, batches
from consilience.store.held import AT_ONCE, Held, held_rows
from consilience.store.records import pack, unpack
from consilience.text.words import words_of
from consilience.vocabulary import Attribution, Imprint, Report, Reuse, Story

# Marks that two reports of different stories share where they may share a passage that is worth showing.
PASSAGE = 3
# A report of a story with what lineage sees of it; a story, such reports, and the pairs that are still to be compared.
Seen = tuple[Report, Imprint, tuple[Attribution, ...], frozenset[str]]
ToCompare = tuple[str, list[Seen], list[tuple[str, str]]]


class Carried(Struct, frozen=True, kw_only=True):
    """Who carried whose words, by story.

    ``beside`` are the reports of other stories that share words with a story, by both stories; ``across`` are the ids
    of that reuse, by story.
    """

    of_story: Held[tuple[Reuse, ...]]
    beside: Mapping[str, Mapping[str, tuple[str, ...]]]
    across: Mapping[str, tuple[str, ...]]


class Compared(Struct, frozen=True):
    """A report and the greater ones that it was compared with, each as it was, and the reuse between them."""

    made_of: str
    others: tuple[tuple[str, str], ...]
    reuse: tuple[Reuse, ...]


def all_reuse(
    database: Database,
    tools: Tools,
    read: Read,
    stories: Sequence[Story],
    made_of: Mapping[str, str],
    progress: Progress,
) -> Carried:
    """Bring reuse up to date; who carried whose words. ``made_of`` is that of :func:`reports_made_of`."""
    beside = _beside(stories, _sharing(database, tools, read))
    inputs = {
        key: hashed(made_of[key], *(made_of[other] for other in others)) for key, others in beside.items() if others
    }
    missing = set(missing_rows(database, "compared", inputs))
    todo = [story for story in stories if missing.intersection(story.reports)]
    before: dict[str, dict[str, Compared]] = {}

    def rows() -> Iterator[ToCompare]:
        for story in todo:
            keys = [key for key in story.reports if key in missing]
            held = {key: unpack(row, Compared) for key, (_, row) in database.get_derived("compared", keys).items()}
            before[story.id] = held
            pairs = [(a, b) for a in keys for b in beside[a] if not _known(a, b, held, made_of)]
            involved = sorted({key for pair in pairs for key in pair})
            yield story.id, [_seen(key, read) for key in involved], pairs

    pairs = sum(len(beside[key]) for key in missing)
    found = tools.engine_for(pairs).each(partial(compare, tools=tools), rows())
    reports_of = {story.id: story.reports for story in todo}
    for done, (story_id, fresh) in enumerate(found, 1):
        progress(done, len(todo), "lineage")
        held = before.pop(story_id)
        keys = [key for key in reports_of[story_id] if key in missing]
        database.put_derived(
            "compared", ((key, inputs[key], pack(_row(key, beside[key], fresh, held, made_of))) for key in keys)
        )
    drop_others(database, "compared", inputs)
    compared = held_rows(database, "compared", Compared, inputs)
    story_of = {key: story.id for story in stories for key in story.reports}
    travelled = list(_across(compared, story_of, beside))
    return Carried(
        of_story=_by_story(compared, stories, story_of, beside),
        beside=_reports_beside(travelled, story_of),
        across={story: tuple(sorted(ids)) for story, ids in _ids_by_story(travelled, story_of).items()},
    )


def _sharing(database: Database, tools: Tools, read: Read) -> Iterator[tuple[str, str]]:
    """Reports that share a passage, whichever story they are of, the lesser first: words travel between stories too."""

    def make(keys: list[str]) -> Iterator[tuple[str, bytes]]:
        for key in keys:
            words = words_of(body_text(read.reports[key], read.imprints[key]), tools.tongue.folding)
            yield key, marks_of([word for *_, word in words], tools.tongue.hashes)

    marks = dict(kept(database, "marks", read.inputs, bytes, make).each())
    return ((a, b) for a, b, count in sharing(marks, tools.settings.pairing.block_limit) if count >= PASSAGE)


def _beside(stories: Sequence[Story], sharing: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The greater reports with which each is compared: all of its story, and others that share a passage."""
    story_of = {key: story.id for story in stories for key in story.reports}
    found = {key: set(story.reports[at + 1 :]) for story in stories for at, key in enumerate(story.reports)}
    for a, b in sharing:
        if story_of[a] != story_of[b]:
            found[a].add(b)
    return {key: tuple(sorted(others)) for key, others in found.items()}


def reports_made_of(read: Read) -> dict[str, str]:
    """The hash of all that lineage sees of each report."""
    of_lines = {outlet: hashed(*sorted(lines)) for outlet, lines in read.recurring.items()}
    return {
        key: hashed(read.inputs[key], of_lines.get((imprint.outlet or "").casefold(), ""))
        for key, imprint in read.imprints.items()
    }


def stories_made_of(made_of: Mapping[str, str], stories: Sequence[Story], decisions: bytes) -> dict[str, str]:
    """The hash of all that each story, its reports, the reuse between them and what was decided rest on."""
    return {
        story.id: hashed(decisions, msgspec.json.encode(story), *(made_of[key] for key in story.reports))
        for story in stories
    }


def _known(a: str, b: str, held: Mapping[str, Compared], made_of: Mapping[str, str]) -> bool:
    """Whether two reports were compared before as they are."""
    row = held.get(a)
    return row is not None and row.made_of == made_of[a] and (b, made_of[b]) in row.others


def _row(
    key: str, others: Sequence[str], fresh: Sequence[Reuse], held: Mapping[str, Compared], made_of: Mapping[str, str]
) -> Compared:
    """A report's row: the reuse that was found now, and that of pairs which were known."""
    before = held[key].reuse if key in held else ()
    kept = [row for row in before if (other := _other(row, key)) in others and _known(key, other, held, made_of)]
    found = [row for row in fresh if key == min(row.from_, row.to)]
    reuse = tuple(sorted((*kept, *found), key=lambda row: row.id))
    return Compared(made_of[key], tuple((other, made_of[other]) for other in others), reuse)


def _other(row: Reuse, key: str) -> str:
    return row.to if row.from_ == key else row.from_


def _seen(key: str, read: Read) -> Seen:
    imprint = read.imprints[key]
    lines = recurring_of(read.recurring, imprint.outlet)
    return read.reports[key], imprint, read.accounts[key].attributions, lines


def compare(row: ToCompare, tools: Tools) -> tuple[str, list[Reuse]]:
    """The reuse between some pairs of a story's reports, with the story."""
    story, seen, pairs = row
    return story, list(reuses_of([carrier_of(*one, tools) for one in seen], tools.desk, pairs)) if pairs else []


def carrier_of(
    report: Report, imprint: Imprint, attributions: Sequence[Attribution], recurring: frozenset[str], tools: Tools
) -> Carrier:
    """A report as lineage sees it; ``recurring`` are the keys of lines that recur in reports of its outlet."""
    stock = recurring_spans(report.text, recurring)
    host = host_of(report.url) if report.url else None
    return carrier(report, body_text(report, imprint), imprint, tools.lexicon, stock, attributions, host)


def _by_story(
    rows: Held[Compared],
    stories: Sequence[Story],
    story_of: Mapping[str, str],
    beside: Mapping[str, Sequence[str]],
) -> Held[tuple[Reuse, ...]]:
    """Reuse by story; a passage that two stories share is in both, and as the two reports alone tell it."""
    compared: dict[str, set[str]] = defaultdict(set)
    for key, others in beside.items():
        for other in (key, *others) if others else ():
            compared[story_of[other]].add(key)

    def reuse_of(story: str) -> tuple[Reuse, ...]:
        within, across = list[Reuse](), list[Reuse]()
        for row in (row for one in rows.of(compared[story]).values() for row in one.reuse):
            ends = {story_of[row.from_], story_of[row.to]}
            if story in ends:
                (within if len(ends) == 1 else across).append(row)
        return tuple(sorted([*with_whole_givers(within), *across], key=lambda row: row.id))

    return Held((story.id for story in stories), lambda keys: {key: reuse_of(key) for key in keys})


class Travelled(Struct, frozen=True):
    """Words that two reports of different stories share: the reuse by its id, and both reports."""

    id: str
    ends: tuple[str, str]


def _across(
    rows: Held[Compared], story_of: Mapping[str, str], beside: Mapping[str, Sequence[str]]
) -> Iterator[Travelled]:
    """The reuse between reports of different stories; only what may travel is looked at."""
    travels = {key for key, others in beside.items() if any(story_of[key] != story_of[other] for other in others)}
    for some in batches(sorted(travels), AT_ONCE):
        for reuse in (row for one in rows.of(some).values() for row in one.reuse):
            if story_of[reuse.from_] != story_of[reuse.to]:
                yield Travelled(reuse.id, (reuse.from_, reuse.to))


def _reports_beside(
    travelled: Iterable[Travelled], story_of: Mapping[str, str]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each story the reports of others that share words with it, by story."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in travelled:
        for here, there in (one.ends, one.ends[::-1]):
            found[story_of[here]][story_of[there]].add(there)
    return {
        story: {other: tuple(sorted(keys)) for other, keys in sorted(others.items())} for story, others in found.items()
    }


def _ids_by_story(travelled: Iterable[Travelled], story_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The reuse that leads into or out of each story, by id."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in travelled:
        for end in one.ends:
            found[story_of[end]].add(one.id)
    return found
