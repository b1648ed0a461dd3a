"""Numbers that an outlet takes back: in its own reports, and wherever their words were carried.

A correction reaches what is carried from the outlet's words, by spans that prove it, and that has the number taken
back. Who carried the words from elsewhere corrects his own copy alone; an independent report is not touched. Copies in
other stories are known by the very place of the carried words at which the number stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.reconcile.evidence import Evidence, plain_outlet
from consilience.reconcile.independence import Ties, at_one_place, carried, carried_from
from consilience.reconcile.keys import Keyed
from consilience.reconcile.measures import unrounded
from consilience.text.shown import shown
from consilience.vocabulary import Imprint, Words

# How the reasons begin for which a number is set aside in an outlet's own reports, and where it was carried on.
CORRECTED, WITHDRAWN, AT_ITS_ORIGIN = "corrected", "withdrawn", "corrected at its origin by report"
# Whose report a note takes back where it names none: an earlier version of its own, or another one of its outlet.
VERSION, OWN = "version", "own"


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


def stories_withdrawn(
    keyed: Sequence[Keyed], headlines: Sequence[Words], imprints: Mapping[str, Imprint]
) -> tuple[TakenBack, ...]:
    """What goes with the stories that reports take back as a whole: each number in the outlet's report so headed."""
    found = []
    for words in headlines:
        notice = imprints[words.report]
        said_on = _day(notice)
        gone = {
            key
            for key, one in imprints.items()
            if key != words.report
            and one_outlet(one.outlet, notice.outlet)
            and _plain(one.title or "") == _plain(words.text)
            and not (said_on and _day(one) and (_day(one) or "") > said_on)
        }
        found += [
            TakenBack(item, item.evidence.value, notice.outlet, None, said_in=words.report, said_on=said_on)
            for item in keyed
            if item.evidence.report in gone and item.evidence.value is not None
            if item.evidence.claim.polarity == "asserted"
        ]
    return tuple(found)


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
        answers = [item for item in answers if not any(carried_from(item, seat, tied) for seat in note.seats)]
        first = [item for item in answers if any(at_one_place(seat, item, tied) for seat in note.seats)]
        own = [item for item in first if one_outlet(note.outlet, item.outlet)]
        copies = [item for item in first if item not in own]
        return Reached(own, [], _carried_on([*own, *copies], copies, answers, tied))
    seats = [item.evidence for item in members if one_outlet(note.outlet, item.evidence.outlet)]
    answers = [item for item in answers if not any(carried_from(item, seat, tied) for seat in seats)]
    own = [item for item in answers if _is_own(item, note, note.by in members)]
    copies = [item for item in answers if item not in own]
    credited = [item for item in copies if _credited(item, note, tied, givers)]
    return Reached(own, seats, _carried_on([*own, *seats, *credited], credited, copies, tied))


def _is_own(item: Evidence, note: TakenBack, same_question: bool) -> bool:
    """Whether a claim gives the number by the voice, or in a report of the outlet, that takes it back."""
    by = note.by.evidence
    if one_outlet(note.outlet, item.outlet):
        return True
    spoken = by.figure is not None and by.figure.corrects is not None
    return spoken and same_question and (item.series == by.series or unrounded(note.wrong))


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
