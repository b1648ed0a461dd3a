"""Which entries of a live blog or a digest tell of another story: one line each, so few words must do.

An entry is a mention where it names a place of the other story that its own story does not name, tells of the same
sort of happening in words of that story, and has a number or another name from it; and where no second story has as
much. A wrong mention takes a figure out of its own story, so that in doubt an entry is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from consilience.story.mentions import FIRST, RARE, Shelf, lines_of, said_in, shared_with
from consilience.text.precision import WIDE
from consilience.text.published import days_apart, published_days
from consilience.text.words import Folding, words_of
from consilience.vocabulary import Account, Mention, Profile, Span

# Longer entries are stretches as any other.
LONGEST = 500
# The words of the other story that an entry has, its names aside, weigh so much in all.
TOLD_ALIKE = 1.0
# A word is a story's where so many of its reports have it.
OF_STORY = 0.5


class Entry(Struct, frozen=True):
    """One entry of a report: where it stands, and the rare names in it where it is short."""

    start: int
    end: int
    names: tuple[str, ...]


def entries_of(
    profile: Profile, text: str, found: Sequence[tuple[int, int]], weigh: Callable[[str], float], folding: Folding
) -> tuple[Entry, ...]:
    """The entries of a report, short ones with the rare names in them."""
    proper = {word for word, _ in profile.proper if not word[0].isdigit() and weigh(word) >= RARE}
    rows = []
    for start, end in found:
        words = words_of(text[start:end], folding) if end - start <= LONGEST else []
        rows.append(Entry(start, end, tuple(sorted({word for *_, word in words if word in proper}))))
    return tuple(rows)


def stories_named(story: str, shelf: Shelf, entries: Sequence[Entry]) -> list[str]:
    """The other stories that some entry of a report may mention, by its rare names alone."""
    words = {word for entry in entries for word in entry.names}
    return sorted({name for word in words for name in shelf.stories.get(word, ()) if name != story})


def mentioned_in_entries(
    report: str, story: str, shelf: Shelf, entries: Sequence[Entry], told: Sequence[Mention]
) -> Iterator[Mention]:
    """The mentions in the entries of one report, behind its beginning and outside of those that were ``told``."""
    own = _own_words(report, story, shelf) if entries else frozenset()
    for entry in entries:
        if not entry.start or any(one.span.start < entry.end and entry.start < one.span.end for one in told):
            continue
        span = Span(report, "text", entry.start, entry.end)
        others = stories_named(story, shelf, [entry])
        fitting = [other for other in others if _tells_of(span, entry, other, own, shelf)]
        shared = shared_with(span, fitting[0], shelf) if len(fitting) == 1 else ()
        if shared:
            yield Mention(report, fitting[0], span, shared)


def _own_words(report: str, story: str, shelf: Shelf) -> frozenset[str]:
    """The words of the other reports of a report's story; its own first ones where there are none."""
    others = [key for key in shelf.members[story] if key != report]
    if others:
        return frozenset(word for key in others for word, _ in shelf.profiles[key].words)
    lines = lines_of(shelf.accounts[report], shelf.reports[report].text, shelf.tongue.folding)
    return frozenset(word for line in lines[:FIRST] for word in line.words)


def _tells_of(span: Span, entry: Entry, other: str, own: AbstractSet[str], shelf: Shelf) -> bool:
    """Whether an entry tells of another story."""
    members = shelf.members[other]
    theirs = _words_of_story(members, shelf.profiles)
    names = {word for word in entry.names if word in theirs and word not in own}
    if not names or not _of_days(shelf.profiles[span.report], [shelf.profiles[key] for key in members], shelf.days):
        return False
    places = names & _place_words([span.report, *members], shelf)
    here, there = (said_in(shelf.accounts[span.report], span), [said_in(shelf.accounts[key]) for key in members])
    happening = any(here.events & said.events for said in there)
    more = names - places or len(places) > 1 or any(here.figures & said.figures for said in there)
    told = _told_in(span, shelf) & theirs - own - names
    weight = sum(shelf.tongue.weight(word) for word in sorted(told))
    return bool(places and happening and more) and weight >= TOLD_ALIKE


def _told_in(span: Span, shelf: Shelf) -> set[str]:
    """The words of an entry that tell what happened: without numbers, and without those that tell what they count."""
    account = shelf.accounts[span.report]
    counted = {claim.event_text for claim in account.claims if claim.measure and claim.event_text}
    counts = {word for words in counted for *_, word in words_of(words, shelf.tongue.folding)}
    numbers = [(figure.start, figure.end) for figure in account.figures if figure.field == "text"]
    text = shelf.reports[span.report].text[span.start : span.end]
    return {
        word
        for start, _, word in words_of(text, shelf.tongue.folding)
        if not word[0].isdigit() and word not in counts and not any(a <= span.start + start < b for a, b in numbers)
    }


def _words_of_story(members: Sequence[str], profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The words that half of a story's reports have."""
    counts: dict[str, int] = {}
    for key in members:
        for word, _ in profiles[key].words:
            counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count >= OF_STORY * len(members))


def _of_days(mine: Profile, others: Sequence[Profile], days: int) -> bool:
    """Whether a story has a report from about the days of another report, as far as those are known."""
    return any(days_apart(published_days(mine), published_days(other)) <= days for other in others)


def _place_words(reports: Sequence[str], shelf: Shelf) -> set[str]:
    """The words of places below a country that some reports name."""
    return {word for key in reports for word in _places_in(shelf.accounts[key], shelf.tongue.folding)}


def _places_in(account: Account, folding: Folding) -> Iterator[str]:
    for place in account.places:
        if place.kind not in WIDE and place.role != "demonym":
            for *_, word in words_of(place.text, folding):
                yield word
