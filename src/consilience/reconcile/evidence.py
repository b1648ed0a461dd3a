"""One claim with all that reconciling needs to know of it: its figure, its voice, its report's day, whom it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.row_ids import row_id
from consilience.text.moments import moment
from consilience.text.words import Folding, fold, folding_of
from consilience.vocabulary import Account, Claim, Figure, Imprint, Place, Time, Voice

WORD = re.compile(r"[^\W\d_]+")


class Evidence(Struct, frozen=True, kw_only=True):
    """A claim joined with its figure, time, place, voice and the publication of its report.

    ``published`` and ``published_end`` are the first and last moment at which the report may have been published, in
    UTC and sortable; a report known only by its year is before no other of that year, and after none. ``own`` is the
    voice that it has by its words, where an inference gives it another. ``elsewhere`` is the other story or land that
    the claim's words tell of; empty for the report's own.
    """

    claim: Claim
    figure: Figure | None
    time: Time | None
    place: Place | None
    voice: str
    named: bool
    group: str
    published: str | None
    published_end: str | None = None
    own: str | None = None
    outlet: str | None = None
    elsewhere: str = ""

    @property
    def series(self) -> str:
        """Whose figures over time it is one of: an inference about one figure makes no series."""
        return self.own or self.voice

    @property
    def report(self) -> str:
        """The report that makes the claim."""
        return self.claim.report

    @property
    def published_last(self) -> str | None:
        """The last moment at which the report may have been published."""
        return self.published_end or self.published

    @property
    def value(self) -> float | None:
        """The figure's stated number, None where there is none."""
        return self.figure.value if self.figure else None


def gather(
    accounts: Sequence[Account],
    imprints: Mapping[str, Imprint],
    voices: Sequence[Voice],
    lexicon: Lexicon,
    elsewhere: Mapping[str, str] | None = None,
) -> tuple[Evidence, ...]:
    """The evidence of one story's accounts, sorted by report and place in the text."""
    known = Whose(
        voice_of={attribution: voice.id for voice in voices for attribution in voice.attributions},
        inferred={claim: voice.id for voice in voices for claim in voice.claims},
        anonymous=frozenset(a.id for account in accounts for a in account.attributions if a.anonymous),
        groups=group_words(lexicon),
        elsewhere=elsewhere or {},
    )
    told = sorted(accounts, key=lambda item: item.report)
    rows = [row for account in told for row in _of_account(account, imprints[account.report], known)]
    return tuple(_credited_once(sorted(rows, key=_where)))


class Whose(NamedTuple):
    """Whose claims are, by attribution and by claim, whom figures count, and where else claims belong."""

    voice_of: Mapping[str, str]
    inferred: Mapping[str, str]
    anonymous: frozenset[str]
    groups: GroupWords
    elsewhere: Mapping[str, str]


def _of_account(account: Account, imprint: Imprint, known: Whose) -> Iterator[Evidence]:
    """The claims of one report with what they refer to."""
    published = imprint.published
    dated = published.basis not in (None, "page")
    figures = {figure.id: figure for figure in account.figures}
    times = {time.id: time for time in account.times}
    places = {place.id: place for place in account.places}
    own = known.voice_of.get(own_words_id(account.report), own_voice_id(imprint.outlet, account.report))
    for claim in account.claims:
        figure = figures.get(claim.figure or "")
        voice = known.voice_of.get(claim.attribution or own_words_id(claim.id), own)
        yield Evidence(
            claim=claim,
            figure=figure,
            time=times.get(claim.time or ""),
            place=places.get(claim.place or ""),
            voice=known.inferred.get(claim.id, voice),
            named=claim.attribution in known.voice_of and claim.attribution not in known.anonymous,
            group=group_of(figure.who, known.groups) if figure else "none",
            published=moment(published.earliest) if dated and published.earliest else None,
            published_end=moment(published.latest, end=True) if dated and published.latest else None,
            own=voice if claim.id in known.inferred else None,
            outlet=imprint.outlet,
            elsewhere=known.elsewhere.get(claim.id, ""),
        )


def _where(row: Evidence) -> tuple[str, bool, int, int, str]:
    """Where a claim stands, so that all of a story have one order."""
    claim, figure = row.claim, row.figure
    return row.report, claim.field != "title", claim.start, figure.start if figure else claim.start, claim.id


def _credited_once(rows: Sequence[Evidence]) -> list[Evidence]:
    """A number that a report credits to a named voice anywhere is that voice's wherever the report tells it again."""
    credited: dict[tuple[str, str | None, float | None, str | None], str] = {}
    for row in rows:
        if row.named and row.value is not None:
            credited.setdefault(_told_number(row), row.voice)
    return [
        row
        if row.named or row.value is None or _told_number(row) not in credited
        else msgspec.structs.replace(row, voice=credited[_told_number(row)])
        for row in rows
    ]


def _told_number(row: Evidence) -> tuple[str, str | None, float | None, str | None]:
    return row.report, row.claim.measure, row.value, row.figure.unit if row.figure else None


def own_voice_id(outlet: str | None, report: str) -> str:
    """Id of the voice of a report that credits nobody: its outlet's own, or the report's where no outlet is known.

    >>> own_voice_id("The Kelo Courier", "ra") == own_voice_id("KELO COURIER", "rb")
    True
    """
    return row_id("v", "own", plain_outlet(outlet) if outlet else report)


def plain_outlet(name: str) -> str:
    """An outlet's name without what people write as they please: capitals, an article."""
    return " ".join(name.casefold().split()).removeprefix("the ")


# What an attribution's id begins with that no words make: it only names the outlet of a report or of a claim.
OWN_WORDS = "own "


def own_words_id(key: str) -> str:
    """Id of the attribution of a report's own words, or of one claim that credits nobody, to the report's outlet."""
    return f"{OWN_WORDS}{key}"


def is_own_words(attribution: str) -> bool:
    """Whether an attribution only names the outlet whose words these are."""
    return attribution.startswith(OWN_WORDS)


class GroupWords(NamedTuple):
    """The words for whom a figure counts, each with its group, and the small words behind which others are named."""

    names: Mapping[str, str]
    behind: re.Pattern[str]
    folding: Folding

    def of(self, word: str) -> str | None:
        """The group of a word told of one or of several; None where it has none."""
        return self.names.get(word) or self.names.get(fold(word, self.folding))


def group_words(lexicon: Lexicon) -> GroupWords:
    """The words of a lexicon that tell whom a figure counts."""
    table = lexicon.table("questions")
    every = (*table["generic"].items(), *table["groups"].items())
    behind = "|".join(map(re.escape, table["behind"]["words"]))
    return GroupWords(
        {word: name for name, words in every for word in words}, re.compile(rf"\b(?:{behind})\b"), folding_of(lexicon)
    )


def group_of(who: str | None, words: GroupWords) -> str:
    """The group a noun phrase counts: that of its last known noun, else its own last noun; "people" for nobody special.

    >>> from consilience.lexicon.load import load_lexicon
    >>> [group_of(who, group_words(load_lexicon("en"))) for who in ("Malian government troops", "two cabin crew", None)]
    ['armed', 'crew', 'people']
    """
    if not who:
        return "people"
    head = [word.lower() for word in WORD.findall(words.behind.split(who)[0] or who)]
    known = [words.of(word) for word in head]
    if any(group not in (None, "people") for group in known):
        return next(group for group in reversed(known) if group not in (None, "people"))
    if known and known[-1] is None:
        return fold(head[-1], words.folding)
    within = [word.lower() for word in WORD.findall(who)]
    return next((group for word in reversed(within) if (group := words.of(word)) is not None), "people")
