"""Which parts of a report tell of another story: what live blogs, round-ups and backgrounds mention beside their own.

A report belongs to the story that it begins with. Each of its sentences is laid to the story whose rare words it has,
its own or another; changing costs, less where a paragraph begins, and the cheapest way through the whole text decides.
What comes out is a mention where the stretch, taken as a report of its own, would be of the other story, and is far
more like that than like its own. Worth is counted in whole numbers (law 6).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from consilience.settings import StorySettings
from consilience.text.precision import WIDE
from consilience.text.words import Folding, Tongue, weighted_names, weighted_words, words_of
from consilience.vocabulary import Account, Mention, Profile, Report, Shared, Span, Story

# A word is told by what it weighs from here on: half of all weights there are.
RARE = 2.0
# A word of so many stories points to none of them.
COMMON = 40
# How many other stories of a report are looked at, those first with which it shares most that its own has not.
MOST = 8
# What changing the story costs between two sentences of one paragraph, and between two paragraphs, in thousandths.
WITHIN, BETWEEN = 5000, 2500
# What only the other story explains of a stretch must weigh so much, and so many times what only the own one does.
LEAST, TIMES = 8000, 3
# The sentences at the beginning of a report that is alone which tell what it is about.
FIRST = 2
# How many different words at least must be more of the other story, and how many of them are shown.
WORDS, SHOWN = 3, 5


class Line(NamedTuple):
    """A sentence of a text: where it stands, its paragraph, its folded words, whether an entry begins there."""

    start: int
    end: int
    paragraph: int
    words: frozenset[str]
    entry: bool = False


class Stretch(NamedTuple):
    """Sentences in a row that are laid to one story; None is the report's own."""

    lines: tuple[Line, ...]
    story: str | None


class Said(NamedTuple):
    """What a report or a part of it tells of: event types, places, days, figures by measure, and who speaks."""

    events: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]


class Shelf:
    """What mentions are looked for in: stories and their reports, what each is known by, and how words weigh.

    ``rare`` are the rare words of all reports; texts, accounts and profiles are opened for those that may mention.
    """

    def __init__(
        self,
        stories: Sequence[Story],
        rare: Mapping[str, Mapping[str, int]],
        profiles: Mapping[str, Profile],
        accounts: Mapping[str, Account],
        reports: Mapping[str, Report],
        tongue: Tongue,
        settings: StorySettings,
    ) -> None:
        self.members = {story.id: story.reports for story in stories}
        self.rare, self.profiles, self.accounts, self.reports = rare, profiles, accounts, reports
        self.tongue, self.least, self.days = tongue, settings.lone, settings.days
        self.stories = _stories_of_words(self.members, rare)
        self._counts: dict[str, Counter[str]] = {}

    def counts(self, story: str) -> Counter[str]:
        """How many reports of a story have each rare word."""
        if story not in self._counts:
            self._counts[story] = Counter(word for report in self.members[story] for word in self.rare[report])
        return self._counts[story]


def _stories_of_words(
    members: Mapping[str, Sequence[str]], rare: Mapping[str, Mapping[str, int]]
) -> dict[str, tuple[str, ...]]:
    """The stories that have each rare word, but for words of one story and of very many."""
    having: dict[str, list[str]] = defaultdict(list)
    for story in sorted(members):
        for word in {word for report in members[story] for word in rare[report]}:
            having[word].append(story)
    return {word: tuple(names) for word, names in having.items() if 2 <= len(names) <= COMMON}


def lines_of(account: Account, text: str, folding: Folding, entries: Sequence[int] = ()) -> tuple[Line, ...]:
    """The sentences of a report's text with their words; ``entries`` is where the entries of a live blog begin."""
    found = [s for s in account.sentences if s.field == "text"]
    starts = [s.start for s in found]
    begins = {bisect_left(starts, entry) for entry in entries}
    return tuple(
        Line(s.start, s.end, s.paragraph, _words(text[s.start : s.end], folding), number in begins)
        for number, s in enumerate(found)
    )


def _words(text: str, folding: Folding) -> frozenset[str]:
    return frozenset(word for *_, word in words_of(text, folding))


def rare_words(profile: Profile, weigh: Callable[[str], float]) -> dict[str, int]:
    """The words by which a report may be known, with their weights: names count whole, other rare words half."""
    names = {word for word, _ in profile.proper}
    weights = {word: weigh(word) for word, _ in profile.words if not word[0].isdigit() and len(word) > 1}
    return {
        word: round(1000 * weight) if word in names else round(500 * weight)
        for word, weight in weights.items()
        if weight >= RARE
    }


def mentionable(report: str, story: str, shelf: Shelf) -> list[str]:
    """The other stories that a report may mention, by its rare words alone."""
    mine = shelf.rare[report]
    return _beside_own(story, mine, _own_worth(story, mine, shelf, ()), shelf)


def mentions_in(report: str, story: str, shelf: Shelf, entries: Sequence[int] = ()) -> Iterable[Mention]:
    """The mentions in one report; its text is looked at only where its rare words are known elsewhere.

    ``entries`` is where those of a live blog begin.
    """
    mine = shelf.rare[report]
    if not mentionable(report, story, shelf):
        return
    lines = lines_of(shelf.accounts[report], shelf.reports[report].text, shelf.tongue.folding, entries)
    own = _own_worth(story, mine, shelf, lines)
    worth: dict[str | None, Mapping[str, int]] = {
        name: _worth(name, mine, shelf) for name in _beside_own(story, mine, own, shelf)[:MOST]
    }
    worth[None] = own
    for stretch in _stretches(lines, worth)[1:]:
        if stretch.story is None or not _stands_out(stretch, worth):
            continue
        span = Span(report, "text", stretch.lines[0].start, stretch.lines[-1].end)
        if _is_like(span, stretch.story, story, shelf):
            shared = shared_with(span, stretch.story, shelf)
            if shared:
                yield Mention(report, stretch.story, span, shared)


def _own_worth(story: str, mine: Mapping[str, int], shelf: Shelf, lines: Sequence[Line]) -> dict[str, int]:
    """What the words of a report are worth for its own story, by the other reports of that.

    With no other report of its story, its first sentences tell what it is about.
    """
    others = len(shelf.members[story]) - 1
    if not others:
        first = frozenset(word for line in lines[:FIRST] for word in line.words)
        return {word: mine[word] for word in mine if word in first}
    counts = shelf.counts(story)
    having = {word: counts[word] - 1 for word in mine}
    return {word: mine[word] * min(others, 2 * having[word]) // others for word in mine if having[word]}


def _beside_own(story: str, mine: Mapping[str, int], own: Mapping[str, int], shelf: Shelf) -> list[str]:
    """The other stories whose words a report has beside those of its own story, those first that have most."""
    sums: Counter[str] = Counter()
    for word in mine:
        for name in shelf.stories.get(word, ()):
            if name != story:
                sums[name] += mine[word] - own.get(word, 0)
    return sorted((name for name in sums if sums[name] >= LEAST), key=lambda name: (-sums[name], name))


def _worth(story: str, mine: Mapping[str, int], shelf: Shelf) -> dict[str, int]:
    """What the words of a report are worth for a story: whole where half of its reports have them."""
    counts, size = shelf.counts(story), len(shelf.members[story])
    return {word: mine[word] * min(size, 2 * counts[word]) // size for word in mine if counts[word]}


def _stretches(lines: Sequence[Line], worth: Mapping[str | None, Mapping[str, int]]) -> list[Stretch]:
    """A report's sentences in stretches of one story each: the way through them that is worth most.

    Back to the own story an entry comes for nothing: each begins anew.

    >>> town = frozenset({"orvo", "kelt", "lund"})
    >>> lines = [Line(0, 9, 0, frozenset({"bama"})), Line(11, 30, 1, town)]
    >>> [stretch.story for stretch in _stretches(lines, {None: {"bama": 3000}, "s-b": dict.fromkeys(town, 3000)})]
    [None, 's-b']
    """
    names = sorted(worth, key=lambda name: (name is not None, name or ""))
    best = {name: 0 if name is None else -BETWEEN for name in names}
    before: list[dict[str | None, str | None]] = []
    last: Line | None = None
    for line in lines:
        cost = WITHIN if last is not None and last.paragraph == line.paragraph else BETWEEN
        costs = {name: 0 if name is None and line.entry else cost for name in names}
        came = {to: max(names, key=lambda old, to=to: best[old] - (costs[to] if old != to else 0)) for to in names}  # type: ignore[misc]
        gained = {name: sum(worth[name].get(word, 0) for word in line.words) for name in names}
        best = {n: best[came[n]] - (costs[n] if came[n] != n else 0) + gained[n] for n in names}
        before.append(came)
        last = line
    return _joined(lines, _way_back(before, max(names, key=lambda name: best[name])))


def _way_back(before: Sequence[Mapping[str | None, str | None]], end: str | None) -> list[str | None]:
    way = []
    for came in reversed(before):
        way.append(end)
        end = came[end]
    return way[::-1]


def _joined(lines: Sequence[Line], way: Sequence[str | None]) -> list[Stretch]:
    found: list[Stretch] = []
    for line, story in zip(lines, way, strict=True):
        if found and found[-1].story == story:
            found[-1] = Stretch((*found[-1].lines, line), story)
        else:
            found.append(Stretch((line,), story))
    return found


def _stands_out(stretch: Stretch, worth: Mapping[str | None, Mapping[str, int]]) -> bool:
    """Whether the other story explains enough different words of a stretch, and far more than the own one does."""
    words = frozenset(word for line in stretch.lines for word in line.words)
    own, other = worth[None], worth[stretch.story]
    more = [other.get(word, 0) - own.get(word, 0) for word in words]
    theirs, ours = [worth for worth in more if worth > 0], -sum(worth for worth in more if worth < 0)
    return len(theirs) >= WORDS and sum(theirs) >= max(LEAST, TIMES * ours)


def _is_like(span: Span, other: str, own: str, shelf: Shelf) -> bool:
    """Whether a stretch, taken as a report of its own, is as like the other story as two reports of one must be.

    And far more like it than like the own story: two floods of one land have many words in common, and each is told in
    more words that the other has not.
    """
    text = shelf.reports[span.report].text[span.start : span.end]
    told = words_of(text, shelf.tongue.folding)
    words = dict(weighted_words(told, shelf.tongue.weight))
    names = dict(weighted_names(text, told, shelf.tongue.weight))

    def likeness(story: str) -> float:
        rows = [shelf.profiles[key] for key in shelf.members[story] if key != span.report]
        worth = [(_product(words, row.words) + _product(names, row.proper)) / 2 for row in rows]
        return round(math.fsum(worth) / len(worth), 6) if worth else 0.0

    return likeness(other) >= max(shelf.least, TIMES * likeness(own))


def _product(mine: Mapping[str, float], yours: Iterable[tuple[str, float]]) -> float:
    return math.fsum(weight * mine[word] for word, weight in yours if word in mine)


def shared_with(span: Span, other: str, shelf: Shelf) -> tuple[Shared, ...]:
    """What a stretch shares with the report of the other story with which it shares most.

    Nothing where both name places below a country and none of them is the same.
    """
    here = said_in(shelf.accounts[span.report], span)
    there = [said_in(shelf.accounts[key]) for key in shelf.members[other]]
    every = frozenset(place for said in there for place in said.places)
    if here.places and every and not here.places & every:
        return ()
    rows = [[sorted(mine & theirs) for mine, theirs in zip(here, said, strict=True)] for said in there]
    most = max(rows, key=lambda row: (sum(map(len, row)), row))
    words = {
        word for *_, word in words_of(shelf.reports[span.report].text[span.start : span.end], shelf.tongue.folding)
    }
    rare, counts = shelf.rare[span.report], shelf.counts(other)
    heaviest = sorted((word for word in words if word in rare and counts[word]), key=lambda word: (-rare[word], word))
    named = zip((*Said._fields, "words"), (*most, sorted(heaviest[:SHOWN])), strict=True)
    return tuple(Shared(what, tuple(values)) for what, values in named if values)  # type: ignore[arg-type]


def said_in(account: Account, span: Span | None = None) -> Said:
    """What the claims of a report, or those in one part of it, tell of."""

    def within(field: str, start: int) -> bool:
        return span is None or (field == span.field and span.start <= start < span.end)

    claims = [c for c in account.claims if within(c.field, c.start)]
    times = {time.id: time for time in account.times}
    told = [times[claim.time] for claim in claims if claim.time in times]
    figures = {figure.id: figure for figure in account.figures}
    counted = [(c.measure, figures[c.figure]) for c in claims if c.measure and c.figure in figures]
    return Said(
        events=frozenset(claim.event for claim in claims if claim.event),
        places=frozenset(p.name for p in account.places if within(p.field, p.start) and p.kind not in WIDE),
        days=frozenset(t.earliest[:10] for t in told if t.earliest and t.latest and t.earliest[:10] == t.latest[:10]),
        figures=frozenset(f"{what} {f.value:g}" for what, f in counted if f.value is not None),
        names=frozenset(
            a.voice for a in account.attributions if a.voice and any(within(a.field, s) for s, _ in a.source)
        ),
    )
