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
from consilience.reconcile.keys import Keyed
from consilience.reconcile.measures import unrounded
from consilience.reconcile.places_apart import are_apart
from consilience.text.moments import is_after
from consilience.text.shown import shown

# How the reasons begin for which a number is set aside in an outlet's own reports, and where it was carried on.
CORRECTED, WITHDRAWN, AT_ITS_ORIGIN = "corrected", "withdrawn", "corrected at its origin by report"
# Whose report a note takes back where it names none: an earlier version of its own, or another one of its outlet.
VERSION, OWN = "version", "own"
# A name of more letters than so many may be the letters of a longer one.
LETTERS = 2


class Notice(Struct, frozen=True):
    """A report that takes a story back as a whole: when it was published, and what its outlet sent instead."""

    report: str
    published: str | None
    until: str | None
    spared: tuple[str, ...]


class TakenBack(Struct, frozen=True):
    """A number that some words take back: the claim that says so, the number, the outlet that had it, what is right.

    ``outlet`` is None where the words take back what their own voice said, and no report. Of a note in another story
    ``seats`` are that one's claims whose copies lose the number; it reaches nothing else. Where a report takes a story
    back as a whole, ``by`` is a claim of that story, ``said`` what says so. ``instead`` are all numbers that the words
    give for the same; among them is ``wrong`` itself where they give back what was taken back before.
    """

    by: Keyed
    wrong: float
    outlet: str | None
    right: float | None
    seats: tuple[Evidence, ...] | None = None
    said: Notice | None = None
    instead: tuple[float, ...] = ()
    headlines: tuple[str, ...] = ()

    @property
    def report(self) -> str:
        """The report that says so."""
        return self.said.report if self.said is not None else self.by.evidence.report

    @property
    def published(self) -> str | None:
        """When that report was published, at the earliest."""
        return self.said.published if self.said is not None else self.by.evidence.published

    @property
    def until(self) -> str | None:
        """When that report was published, at the latest."""
        return self.said.until if self.said is not None else self.by.evidence.published_last

    def answers(self, item: Evidence) -> bool:
        """Whether a claim gives the number taken back, in a report that was not sent in the place of its own."""
        if self.said is not None:
            return item.value == self.wrong and item.report not in self.said.spared
        return item.value == self.wrong and item.claim.id != self.by.evidence.claim.id

    def comes_after(self, published: str | None) -> bool:
        """Whether it was said surely after a moment."""
        return is_after(self.published, published)

    def comes_before(self, item: Evidence) -> bool:
        """Whether a claim was told surely after it."""
        return is_after(item.published, self.until)


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
            instead = set() if figure.value is None else {figure.value}
            found.append(TakenBack(item, figure.corrects, outlet, figure.value, instead=tuple(instead)))
        elif figure.taken_back is not None and figure.value is not None:
            instead, of_outlet = _instead(item, keyed), figure.taken_back in (VERSION, OWN)
            if instead or figure.taken_back != VERSION:
                whose, right = evidence.outlet if of_outlet else figure.taken_back, min(instead, default=None)
                found.append(TakenBack(item, figure.value, whose, right, instead=tuple(sorted(instead))))
    return tuple(found)


def in_force(notes: Sequence[TakenBack]) -> list[TakenBack]:
    """Notes but those that a later word of the same outlet or voice undoes, and but what only undoes others."""
    return [
        note for note in notes if note.wrong not in note.instead and not any(_undoes(other, note) for other in notes)
    ]


def _undoes(other: TakenBack, note: TakenBack) -> bool:
    """Whether later words tell the number again that was taken back: "now confirmed", or corrected once more."""
    if note.wrong not in other.instead or not other.comes_after(note.until) or not _alike(other.by, note.by):
        return False
    mine, yours = note.by.evidence, other.by.evidence
    places = {item.key.where for item in (note.by, other.by) if item.key.where}
    own = one_house(note.outlet, other.outlet) or one_house(note.outlet, yours.outlet)
    return len(places) < 2 and (own or (note.outlet is None and mine.series == yours.series))


def one_house(one: str | None, other: str | None) -> bool:
    """Whether two names are those of one outlet, with or without their article, one of which may be its letters.

    >>> one_house("The Kelo Gazette", "Kelo Gazette"), one_house("KNA", "Kelo News Agency")
    (True, True)
    >>> one_house("KNA", "Kelo Gazette"), one_house(None, None)
    (False, False)
    """
    if one is None or other is None or plain_outlet(one) == plain_outlet(other):
        return one is not None and other is not None
    names = [re.sub(r"^[Tt]he\s+", "", name) for name in (one, other)]
    letters = ["".join(re.findall(r"\b[A-Z]", name)) for name in names]
    return any(len(name) > LETTERS and name == short for name, short in zip(names, reversed(letters), strict=True))


def _instead(note: Keyed, keyed: Sequence[Keyed]) -> set[float]:
    """The numbers that the report of a note gives for the same question; a headline may still say the wrong one.

    So may an earlier entry or the old text below: the number itself is given back only by somebody whom the report
    names, and not where another number is told to be right.
    """
    mine = note.evidence
    alike = [
        item.evidence
        for item in keyed
        if item.evidence.report == mine.report
        and _is_told(item)
        and not item.evidence.claim.headline
        and _alike(item, note)
    ]
    right = {item.value for item in alike if item.figure is not None and item.figure.corrects == mine.value}
    version = mine.figure is not None and mine.figure.taken_back == VERSION
    found = right or {item.value for item in alike if version or item.value != mine.value or item.named}
    return {value for value in found if value is not None}


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
    for note in in_force([note for note in notes if members and _alike(note.by, members[0])]):
        reached = _reached(members, note, tied, givers)
        reasons |= {item.claim.id: _own_reason(note) for item in reached.own}
        reasons |= {item.claim.id: f"{AT_ITS_ORIGIN} {note.report}" for item in reached.copies}
    return reasons


def recalled(
    groups: Iterable[Sequence[Keyed]], notes: Sequence[TakenBack], tied: Ties, givers: Mapping[str, frozenset[str]]
) -> tuple[TakenBack, ...]:
    """What the reports of a story take back, with the claims by which copies in other stories are known."""
    known, found = [members for members in groups if members], []
    for note in in_force(notes):
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
        answers = not_from_others(answers, note.seats, tied)
        first = [item for item in answers if any(at_one_place(seat, item, tied) for seat in note.seats)]
        own = [item for item in first if one_house(note.outlet, item.outlet)]
        copies = [item for item in first if item not in own]
        return _with_headlines(Reached(own, [], carried_on([*own, *copies], copies, answers, tied)), answers, note)
    spared = note.said.spared if note.said is not None else ()
    known = [item.evidence for item in members if item.evidence.report not in spared]
    own_words = [item for item in known if one_house(note.outlet, item.outlet)]
    anew = [item for item in own_words if note.answers(item) and note.comes_before(item)]
    seats = [item for item in own_words if item not in anew]
    every, answers = answers, not_from_others(answers, seats, tied)
    mine = {item.evidence.claim.id for item in members if _is_own(item, note, note.by in members)}
    own = [item for item in answers if item.claim.id in mine and not note.comes_before(item)]
    rest = [item for item in answers if item not in own]
    told_anew = [item for item in anew if not any(carried(one, item, tied) for one in (*own, *seats))]
    credited = [
        item
        for item in rest
        if item not in anew and _credited(item, note, tied, givers) and not _after(item, told_anew, note)
    ]
    copies = carried_on([*own, *seats, *credited], credited, rest, tied)
    copies = but_from_standing(copies, [*own, *seats, *credited], every, tied)
    once_more = [item for item in copies if one_house(note.outlet, item.outlet)]
    copies = [item for item in copies if item not in once_more]
    return _with_headlines(Reached([*own, *once_more], seats, copies), every, note)


def _after(item: Evidence, told_anew: Sequence[Evidence], note: TakenBack) -> bool:
    """Whether a claim may be credited to what an outlet told anew after its note."""
    last = item.published_last or ""
    return note.comes_before(item) and any((one.published or "") <= last for one in told_anew)


def _with_headlines(reached: Reached, answers: Sequence[Evidence], note: TakenBack) -> Reached:
    """What is reached, with the headlines whose own body tells the number only in words that are reached."""
    gone = {item.claim.id for item in (*reached.own, *reached.copies)}
    body: dict[str, set[bool]] = defaultdict(set)
    for item in answers:
        if not item.claim.headline:
            body[item.report].add(item.claim.id in gone)
    found = [
        item
        for item in answers
        if item.claim.headline
        and item.claim.id not in gone
        and (body[item.report] == {True} or item.claim.id in note.headlines or _adds_nothing(item, body, note))
    ]
    own = [item for item in found if one_house(note.outlet, item.outlet)]
    copies = [item for item in found if item not in own]
    return Reached([*reached.own, *own], reached.seats, [*reached.copies, *copies])


def _adds_nothing(item: Evidence, body: Mapping[str, set[bool]], note: TakenBack) -> bool:
    """Whether a headline of the outlet says the number after its note, and the words below do not: no new count."""
    return one_house(note.outlet, item.outlet) and note.comes_before(item) and not body.get(item.report)


def with_headlines(notes: Sequence[TakenBack], keyed: Sequence[Keyed], tied: Ties) -> tuple[TakenBack, ...]:
    """Notes, with the headlines that still give the number over a body that carries the words corrected."""
    heads = [item for item in keyed if item.evidence.claim.headline and _is_told(item)] if notes else []
    return tuple(
        msgspec.structs.replace(
            note,
            headlines=tuple(
                head.evidence.claim.id
                for head in heads
                if note.answers(head.evidence) and _alike(head, note.by) and _over_right(head, note, keyed, tied)
            ),
        )
        for note in notes
    )


def _over_right(head: Keyed, note: TakenBack, keyed: Sequence[Keyed], tied: Ties) -> bool:
    """Whether the body of a headline has the right number, in words of the outlet that takes back the wrong one."""
    alike = [item for item in keyed if _alike(item, head) and _is_told(item) and not item.evidence.claim.headline]
    body = [item.evidence for item in alike if item.evidence.report == head.evidence.report]
    right = [item.evidence for item in alike if item.evidence.value in note.instead]
    seats = [item for item in right if one_house(note.outlet, item.outlet)]
    return all(item.value != note.wrong for item in body) and any(
        carried(seat, item, tied) for item in body if item in right for seat in seats
    )


def _is_told(item: Keyed) -> bool:
    return item.evidence.claim.polarity == "asserted" and item.evidence.figure is not None


def not_from_others(answers: Sequence[Evidence], seats: Sequence[Evidence], tied: Ties) -> list[Evidence]:
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


def but_from_standing(
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

    A voice's correction names the number, and reaches it also where another wording has left it another place. In its
    own report it reaches what is credited to nobody else: an earlier entry of the same page. What is told of another
    town is another number, though it be equal.
    """
    by, mine = note.by.evidence, item.evidence
    if are_apart(by.place, mine.place):
        return False
    if one_house(note.outlet, mine.outlet):
        return True
    if mine.report == by.report and note.said is None and by.outlet is None and _speaks_for_itself(by):
        return True
    if by.figure is None or by.figure.corrects is None:
        return False
    if mine.series == by.series or (mine.report == by.report and not mine.named):
        return same_question or _may_be_one(item, note.by)
    return same_question and unrounded(note.wrong)


def _speaks_for_itself(by: Evidence) -> bool:
    """Whether a report of no known outlet takes back what itself told."""
    return by.claim.attribution is None or (by.figure is not None and by.figure.taken_back in (VERSION, OWN))


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
    if are_apart(note.by.evidence.place, item.place):
        return False
    if any(one_house(note.outlet, giver) for giver in givers.get(item.report, ())):
        return True
    return note.outlet is not None and note.report in tied.cited.get(item.claim.attribution or "", ())


def carried_on(
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
