"""What reports mention of other stories, looked for again only where a story that may be mentioned has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from consilience.flow.kept import hashed, kept
from consilience.flow.reading import Read
from consilience.flow.tools import Tools
from consilience.store.database import Database
from consilience.store.held import Held
from consilience.story.entries import Entry, entries_of, mentioned_in_entries, stories_named
from consilience.story.mentions import Shelf, mentionable, mentions_in, rare_words
from consilience.text.entries import entries_in
from consilience.vocabulary import Mention, Profile, Story


def all_mentions(
    database: Database, tools: Tools, read: Read, profiles: Held[Profile], stories: Sequence[Story]
) -> tuple[Story, ...]:
    """Bring mentions up to date; the stories with theirs."""
    rare = _rare(database, tools, read, profiles)
    entries = _entries(database, tools, read, profiles)
    shelf = Shelf(stories, rare, profiles, read.accounts, read.reports, tools.tongue, tools.settings.story)
    story_of = {key: story.id for story in stories for key in story.reports}
    made_of = {story.id: hashed(story.id, *(read.inputs[key] for key in story.reports)) for story in stories}
    inputs = {
        key: hashed(made_of[story], *(made_of[other] for other in others), *sorted(shelf.stories.keys() & rare[key]))
        for key, story in story_of.items()
        if (others := _others(key, story, shelf, entries.get(key, ())))
    }

    def make(keys: list[str]) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        for key in keys:
            own = entries.get(key, ())
            told = tuple(mentions_in(key, story_of[key], shelf, [entry.start for entry in own]))
            also = mentioned_in_entries(key, story_of[key], shelf, own, told)
            yield key, tuple(sorted((*told, *also)))

    found = dict(kept(database, "mentions", inputs, tuple[Mention, ...], make).each())
    return tuple(
        replace(story, mentions=tuple(row for key in story.reports for row in found.get(key, ()))) for story in stories
    )


def _rare(database: Database, tools: Tools, read: Read, profiles: Held[Profile]) -> Mapping[str, Mapping[str, int]]:
    """The words by which each report may be known."""

    def make(keys: list[str]) -> Iterator[tuple[str, dict[str, int]]]:
        return ((key, rare_words(profiles[key], tools.tongue.weight)) for key in keys)

    return dict(kept(database, "rare", read.inputs, dict[str, int], make).each())


def _entries(database: Database, tools: Tools, read: Read, profiles: Held[Profile]) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of the reports that have some."""

    def make(keys: list[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        tongue = tools.tongue
        for key in keys:
            text = read.reports[key].text
            found = entries_in(text, tools.entry_marks)
            yield key, entries_of(profiles[key], text, found, tongue.weight, tongue.folding) if found else ()

    return {key: rows for key, rows in kept(database, "entries", read.inputs, tuple[Entry, ...], make).each() if rows}


def _others(report: str, story: str, shelf: Shelf, entries: Sequence[Entry]) -> list[str]:
    """The other stories that a report may mention, in a stretch or in an entry."""
    others = mentionable(report, story, shelf)
    return others if not entries else sorted({*others, *stories_named(story, shelf, entries)})
