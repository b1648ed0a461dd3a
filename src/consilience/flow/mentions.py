"""What reports mention of other stories, looked for again only where a story that may be mentioned has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from consilience.flow.kept import hashed, kept
from consilience.flow.reading import Read
from consilience.flow.tools import Tools
from consilience.store.database import Database
from consilience.store.held import Held
from consilience.story.mentions import Shelf, mentionable, mentions_in, rare_words
from consilience.vocabulary import Mention, Profile, Story


def all_mentions(
    database: Database, tools: Tools, read: Read, profiles: Held[Profile], stories: Sequence[Story]
) -> tuple[Story, ...]:
    """Bring mentions up to date; the stories with theirs."""
    rare = _rare(database, tools, read, profiles)
    shelf = Shelf(stories, rare, profiles, read.accounts, read.reports, tools.tongue, tools.settings.story)
    story_of = {key: story.id for story in stories for key in story.reports}
    made_of = {story.id: hashed(story.id, *(read.inputs[key] for key in story.reports)) for story in stories}
    inputs = {
        key: hashed(made_of[story], *(made_of[other] for other in others), *sorted(shelf.stories.keys() & rare[key]))
        for key, story in story_of.items()
        if (others := mentionable(key, story, shelf))
    }

    def make(keys: list[str]) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        return ((key, tuple(mentions_in(key, story_of[key], shelf))) for key in keys)

    found = dict(kept(database, "mentions", inputs, tuple[Mention, ...], make).each())
    return tuple(
        replace(story, mentions=tuple(row for key in story.reports for row in found.get(key, ()))) for story in stories
    )


def _rare(database: Database, tools: Tools, read: Read, profiles: Held[Profile]) -> Mapping[str, Mapping[str, int]]:
    """The words by which each report may be known."""

    def make(keys: list[str]) -> Iterator[tuple[str, dict[str, int]]]:
        return ((key, rare_words(profiles[key], tools.tongue.weight)) for key in keys)

    return dict(kept(database, "rare", read.inputs, dict[str, int], make).each())
