"""Numbers that an outlet takes back: in its own reports, and wherever their words were carried.

A correction reaches what is carried from the outlet's words, by spans that prove it, and that has the number taken
back. Who carried the words from elsewhere corrects his own copy alone; an independent report is not touched. Copies in
other stories are known by the very place of the carried words at which the number stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.reconcile.evidence import Evidence, plain_outlet
from consilience.reconcile.independence import Ties, at_one_place, carried, carried_from
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import unrounded
from consilience.text.shown import shown
from consilience.vocabulary import Imprint, Withdrawn

# How the reasons begin for which a number is set aside in an outlet's own reports, and where it was carried on.
CORRECTED, WITHDRAWN, AT_ITS_ORIGIN = "corrected", "withdrawn", "corrected at its origin by report"
# Whose report a note takes back where it names none: an earlier version of its own, or another one of its outlet.
VERSION, OWN = "version", "own"
# A name of more letters than so many may be the letters of a longer one.
LETTERS = 2


class TakenBack(Struct, frozen=True):
    """A number that some words take back: the claim that says so, the number, the outlet that had it, what is right.

    ``outlet`` is None where the words take back what their own voice said, and no report. Of a note in another story
    ``seats`` are that one's claims whose copies lose the number; it reaches nothing else. Where a report takes a story
    back as a whole, ``by`` is a claim of that story, ``said_in`` the report that says so and ``said_on`` its day.
    """

    by: Keyed
    wrong: float
    outlet: str | None
    right: float | None
    seats: tuple[Evidence, ...] | None = None
    said_in: str | None = None
    said_on: str | None = None

    @property
    def report(self) -> str:
        """The report that says so."""
        return self.said_in or self.by.evidence.report

    @property
    def published(self) -> str | None:
        """When that report was published."""
        return self.by.evidence.published if self.said_in is None else self.said_on

    def answers(self, item: Evidence) -> bool:
        """Whether a claim gives the number taken back."""
        return item.value == self.wrong and (self.said_in is not None or item.claim.id != self.by.evidence.claim.id)


def notes_of(keyed: Sequence[Keyed]) -> tuple[TakenBack, ...]:
    """What is taken back among some claims, by those that give another number and by notes that give none.

    A note on an earlier version counts only where its report has another number for the same: else it is something
    else in the version that was wrong.
    """
    found = []
    for item in keyed:
        figure, evidence = item.evidence.figure, item.evidence
        if figure is None:
            continue
        if figure.corrects is not None and evidence.claim.polarity == "asserted":
            outlet = evidence.outlet if evidence.claim.attribution is None else None
            found.append(TakenBack(item, figure.corrects, outlet, figure.value))
        elif figure.taken_back is not None and figure.value is not None:
            instead, of_outlet = _instead(item, keyed), figure.taken_back in (VERSION, OWN)
            if figure.value not in instead and (instead or figure.taken_back != VERSION):
                whose = evidence.outlet if of_outlet else figure.taken_back
                found.append(TakenBack(item, figure.value, whose, min(instead, default=None)))
    return tuple(found)


class Gone(NamedTuple):
    """Reports that are taken back as a whole: where that is said and on which day, whose they are, and which."""

    words: Withdrawn
    outlet: str | None
    said_on: str | None
    reports: frozenset[str]


def gone_as_a_whole(headlines: Sequence[Withdrawn], imprints: Mapping[str, Imprint]) -> tuple[Gone, ...]:
    """The reports that others take back by their headlines: those of the outlet named, not sent after the notice."""
    found = []
    for words in headlines:
        notice = imprints[words.report]
        own = words.whose == OWN or one_house(words.whose, notice.outlet)
        outlet, said_on = notice.outlet if own else words.whose, _day(notice)
        reports = frozenset(
            key
            for key, one in imprints.items()
            if key != words.report
            and one_house(outlet, one.outlet)
            and _plain(one.title or "") == _plain(words.text)
            and not (said_on and _day(one) and (_day(one) or "") > said_on)
        )
        found.append(Gone(words, outlet, said_on, reports))
    return tuple(found)


def stories_withdrawn(keyed: Sequence[Keyed], gone: Sequence[Gone]) -> tuple[TakenBack, ...]:
    """What goes with the stories that reports take back as a whole: each number in the outlet's report so headed."""
    return tuple(
        TakenBack(item, item.evidence.value, one.outlet, None, said_in=one.words.report, said_on=one.said_on)
        for one in gone
        for item in keyed
        if item.evidence.report in one.reports and item.evidence.value is not None
        if item.evidence.claim.polarity == "asserted"
    )


def told_no_more(keyed: Sequence[Keyed], gone: Sequence[Gone], tied: Ties) -> dict[str, str]:
    """Claims that go with stories taken back as a whole, and what the notices say of these, with the notice's report.

    With a story go the copies of its words, what is credited to it, and what a copy has in its headline alone. A notice
    without a number of its own tells only of the story.
    """
    found: dict[str, str] = {}
    asserted = [item for item in keyed if item.evidence.claim.polarity == "asserted"] if gone else []
    for one in gone:
        own = [item for item in asserted if item.evidence.report in one.reports]
        rest = [item for item in asserted if item.evidence.report not in {*one.reports, one.words.report}]
        copies = {item.claim.id for item in _copies(own, rest, one, tied)}
        told = {item.evidence.claim.id for item in own} | copies | _headed(rest, copies) | _said(keyed, one.words)
        for claim in sorted(told):
            found.setdefault(claim, one.words.report)
    return found


def _said(keyed: Sequence[Keyed], words: Withdrawn) -> set[str]:
    """What a notice says of the story it takes back: all that it asserts, where it has no number of its own."""
    here = [item.evidence for item in keyed if item.evidence.report == words.report]
    asserted = [item for item in here if item.claim.polarity == "asserted"]
    bare = asserted if all(item.figure is None for item in asserted) else []
    return {item.claim.id for item in (*bare, *(item for item in here if _is_within(item, words)))}


def _copies(own: Sequence[Keyed], rest: Sequence[Keyed], gone: Gone, tied: Ties) -> list[Evidence]:
    """Claims that carry the words of a story, or are credited to it, but no words that it has from others itself."""
    seats = [item.evidence for item in own]
    every = [item.evidence for item in rest]
    answers = _not_from_others(every, seats, tied)
    told = {_event(item.key) for item in own}
    credited = [
        item.evidence
        for item in rest
        if _event(item.key) in told
        and gone.reports & tied.cited.get(item.evidence.claim.attribution or "", frozenset())
    ]
    carried_on = _carried_on([*seats, *credited], credited, answers, tied)
    return _but_from_standing(carried_on, [*seats, *credited], every, tied)


def _headed(rest: Sequence[Keyed], copies: set[str]) -> set[str]:
    """Headlines of what their own body tells only in words taken back."""
    body: dict[tuple[str, ...], set[bool]] = defaultdict(set)
    for item in rest:
        if not item.evidence.claim.headline:
            body[item.evidence.report, *_event(item.key)].add(item.evidence.claim.id in copies)
    return {
        item.evidence.claim.id
        for item in rest
        if item.evidence.claim.headline and body[item.evidence.report, *_event(item.key)] == {True}
    }


def _event(key: Key) -> tuple[str, str, str]:
    return key.happening, key.status, key.elsewhere


def _is_within(item: Evidence, words: Withdrawn) -> bool:
    """Whether a claim stands within the headline of a story taken back."""
    start = item.figure.start if item.figure is not None else item.claim.start
    inside = words.start <= start < words.end or item.claim.start <= words.start < words.end <= item.claim.end
    return item.claim.field == words.field and inside


def _day(imprint: Imprint) -> str | None:
    published = imprint.published
    return published.earliest[:10] if published.earliest and published.basis not in (None, "page") else None


def _plain(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def one_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are those of one outlet, with or without their article.

    >>> one_outlet("Kelo Gazette", "The Kelo Gazette"), one_outlet(None, None)
    (True, False)
    """
    names = [plain_outlet(name) for name in (one, other) if name is not None]
    return len(names) == 2 and names[0] == names[1]


def one_house(one: str | None, other: str | None) -> bool:
    """Whether two names are those of one outlet, one of which may be its letters.

    >>> one_house("KNA", "Kelo News Agency"), one_house("KNA", "Kelo Gazette"), one_house(None, None)
    (True, False, False)
    """
    if one is None or other is None or one_outlet(one, other):
        return one is not None and other is not None
    names = [re.sub(r"^[Tt]he\s+", "", name) for name in (one, other)]
    letters = ["".join(re.findall(r"\b[A-Z]", name)) for name in names]
    return any(len(name) > LETTERS and name == short for name, short in zip(names, reversed(letters), strict=True))


def _instead(note: Keyed, keyed: Sequence[Keyed]) -> set[float]:
    """The numbers that the report of a note gives for the same question."""
    return {
        item.evidence.value
        for item in keyed
        if item.evidence.report == note.evidence.report
        and item.evidence.claim.polarity == "asserted"
        and item.evidence.value is not None
        and _alike(item, note)
    }


def _alike(item: Keyed, other: Keyed) -> bool:
    return item.key.family == other.key.family and item.key.unit == other.key.unit


def taken_back(
    members: Sequence[Keyed], notes: Sequence[TakenBack], tied: Ties, givers: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Claims of a number that was taken back, with the reason.

    The same voice takes back its own number, and the same outlet what its reports told; an unrounded number is taken
    back wherever it stands, since nobody else can have counted it. Nothing is taken back from whom the outlet has it.
    ``givers`` are the outlet of each report and the agencies that it credits.
    """
    reasons: dict[str, str] = {}
    for note in notes:
        if members and _alike(note.by, members[0]):
            reached = _reached(members, note, tied, givers)
            reasons |= {item.claim.id: _own_reason(note) for item in reached.own}
            reasons |= {item.claim.id: f"{AT_ITS_ORIGIN} {note.report}" for item in reached.copies}
    return reasons


def recalled(
    groups: Iterable[Sequence[Keyed]], notes: Sequence[TakenBack], tied: Ties, givers: Mapping[str, frozenset[str]]
) -> tuple[TakenBack, ...]:
    """What the reports of a story take back, with the claims by which copies in other stories are known."""
    known = [members for members in groups if members]
    found = []
    for note in notes:
        reached = [_reached(members, note, tied, givers) for members in known if _alike(note.by, members[0])]
        seats = {item.claim.id: item for one in reached for item in (*one.own, *one.seats, *one.copies)}
        if seats:
            found.append(msgspec.structs.replace(note, seats=tuple(seats[key] for key in sorted(seats))))
    return tuple(found)


class Reached(NamedTuple):
    """What a note reaches: the outlet's own claims of the number, its claims that stand there, copies of either."""

    own: list[Evidence]
    seats: list[Evidence]
    copies: list[Evidence]


def _reached(members: Sequence[Keyed], note: TakenBack, tied: Ties, givers: Mapping[str, frozenset[str]]) -> Reached:
    answers = [item.evidence for item in members if note.answers(item.evidence)]
    if note.seats is not None:
        answers = _not_from_others(answers, note.seats, tied)
        first = [item for item in answers if any(at_one_place(seat, item, tied) for seat in note.seats)]
        own = [item for item in first if one_outlet(note.outlet, item.outlet)]
        copies = [item for item in first if item not in own]
        return Reached(own, [], _carried_on([*own, *copies], copies, answers, tied))
    seats = [item.evidence for item in members if one_outlet(note.outlet, item.evidence.outlet)]
    every, answers = answers, _not_from_others(answers, seats, tied)
    mine = {item.evidence.claim.id for item in members if _is_own(item, note, note.by in members)}
    own = [item for item in answers if item.claim.id in mine]
    copies = [item for item in answers if item.claim.id not in mine]
    credited = [item for item in copies if _credited(item, note, tied, givers)]
    carried_on = _carried_on([*own, *seats, *credited], credited, copies, tied)
    return Reached(own, seats, _but_from_standing(carried_on, [*own, *seats, *credited], every, tied))


def _not_from_others(answers: Sequence[Evidence], seats: Sequence[Evidence], tied: Ties) -> list[Evidence]:
    """Claims but those from whom an outlet is known to have its words, and those that have them from there too."""
    own = {seat.claim.id for seat in seats}
    rest = [item for item in answers if item.claim.id not in own]
    others = [item for item in rest if any(_gives(item, seat, tied) for seat in seats)]
    theirs = {item.claim.id for item in others}
    theirs |= {item.claim.id for item in rest if any(_gives(giver, item, tied) for giver in others)}
    return [item for item in answers if item.claim.id not in theirs]


def _gives(giver: Evidence, taker: Evidence, tied: Ties) -> bool:
    """Whether words of a claim are in another, which is known to have them, or others of that report, from there."""
    one_way = (giver.report, taker.report) in tied.given and (taker.report, giver.report) not in tied.given
    return carried_from(giver, taker, tied) or (one_way and carried(giver, taker, tied))


def _but_from_standing(
    copies: list[Evidence], taken: Sequence[Evidence], every: Sequence[Evidence], tied: Ties
) -> list[Evidence]:
    """Copies but those known to have their words from somebody whose claim stands, and not from what is taken back."""
    sure = {item.claim.id for item in taken}
    open_ones = [item for item in copies if not any(carried_from(one, item, tied) for one in taken)]
    while True:
        gone = sure | {item.claim.id for item in copies}
        standing = [item for item in every if item.claim.id not in gone]
        theirs = {item.claim.id for item in open_ones if any(_gives(one, item, tied) for one in standing)} - sure
        if not theirs.intersection(item.claim.id for item in copies):
            return copies
        copies = [item for item in copies if item.claim.id not in theirs]


def _is_own(item: Keyed, note: TakenBack, same_question: bool) -> bool:
    """Whether a claim gives the number by the voice, or in a report of the outlet, that takes it back.

    A voice's correction names the number, and reaches it also where another wording has left it another place.
    """
    by = note.by.evidence
    if one_outlet(note.outlet, item.evidence.outlet):
        return True
    if by.figure is None or by.figure.corrects is None:
        return False
    if item.evidence.series == by.series:
        return same_question or _may_be_one(item, note.by)
    return same_question and unrounded(note.wrong)


def _may_be_one(item: Keyed, note: Keyed) -> bool:
    """Whether two questions differ in their place alone, and only because one of them has none."""
    mine, yours = item.key, note.key
    places = {place for place in (mine.where, yours.where) if place}
    told = note.evidence.place.name if note.evidence.place is not None else None
    if len(places) > 1 or (mine.where and told not in (None, mine.where)):
        return False
    return msgspec.structs.replace(mine, where="") == msgspec.structs.replace(yours, where="")


def _own_reason(note: TakenBack) -> str:
    if note.right is None:
        return f"{WITHDRAWN} in {note.report}, which takes the number back"
    return f"{CORRECTED} to {shown(note.right)} in {note.report}, which takes the number back"


def _credited(item: Evidence, note: TakenBack, tied: Ties, givers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a claim is credited to the outlet that takes its number back, whose first report need not be held."""
    if any(one_outlet(note.outlet, giver) for giver in givers.get(item.report, ())):
        return True
    return note.outlet is not None and note.report in tied.cited.get(item.claim.attribution or "", ())


def _carried_on(
    known: list[Evidence], reached: list[Evidence], answers: Sequence[Evidence], tied: Ties
) -> list[Evidence]:
    """The copies reached, with those that carry the words of what is taken back, directly or one from another."""
    rest = [item for item in answers if item not in known]
    while known:
        one = known.pop()
        found = [item for item in rest if carried(one, item, tied) and not carried_from(item, one, tied)]
        rest = [item for item in rest if item not in found]
        reached = reached + found
        known += found
    return reached
