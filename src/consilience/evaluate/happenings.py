"""Made-up news in plain English: floods, fires and raids that never were, each told by several reports.

A happening is told as newsrooms tell one: accounts of their own with figures that differ, copies that are edited, later
tolls, a number that is put right or withdrawn, round-ups that tell of other happenings too. Sizes of stories fall as in
``world.py``; words and sentences are those of ``happenings.toml``; all else follows from a seed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.evaluate.world import SYLLABLES, Made, sizes
from consilience.read.identity import make_report
from consilience.vocabulary import Report

PLACE = Path(__file__).with_name("happenings.toml")
FIRST_DAY = date(2021, 1, 4)
# Every two reports of a story are compared, so that larger stories make a read last long and show nothing else.
LARGEST = 40
# Happenings of one day, so that round-ups have something to tell.
A_DAY = 3
# For so many days a toll is told anew.
DAYS = 5
SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
POSTS = ("Governor", "Mayor", "Commissioner")
# Of each eight reports of a story the second slips in its number, and its outlet takes that back in the fourth.
EIGHT, SLIP, TAKEN_BACK = 8, 1, 3
# How it does so, happening by happening.
NOTES = ("withdrawn", "correction")
# How the other reports of a story are told, each up to this share of them.
COPIED, LATER, ROUNDED_UP = 0.4, 0.6, 0.72
# Chances: that an account counts for itself, that a copy drops a sentence, swaps a word, is cut, or slips in a number.
COUNTS, DROPS, SWAPS, CUT, MISCOPIED = 0.35, 0.15, 0.5, 0.3, 0.05

Paragraphs = list[list[str]]


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """One sort of happening with the sentences that tell of it."""

    sort: str
    sites: tuple[str, ...]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    briefs: tuple[str, ...]
    details: tuple[str, ...]


class Lore(Struct, frozen=True, forbid_unknown_fields=True):
    """What all made-up news is told with."""

    lands: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]
    firsts: tuple[str, ...]
    swaps: tuple[tuple[str, str], ...]
    wordings: tuple[tuple[str, ...], ...]
    common: dict[str, tuple[str, ...]]
    kinds: tuple[Kind, ...]


class Happening(Struct, frozen=True):
    """What happened: its number, day and names, in which words it is told, and how many died, first and last."""

    number: int
    kind: Kind
    day: date
    names: Mapping[str, str]
    wordings: Sequence[tuple[str, str]]
    dead: int
    last: int


class Told(NamedTuple):
    """One report before it is set: who publishes it on which day, its title and its sentences."""

    outlet: str
    day: date
    title: str
    paragraphs: Paragraphs


class Desk(NamedTuple):
    """Where reports are made: the words, the happenings of each day, and what is told of this one so far."""

    chance: random.Random
    lore: Lore
    happening: Happening
    by_day: Mapping[date, Sequence[Happening]]
    told: list[Told]

    def pick(self, about: str) -> str:
        """One sentence of those that tell of any happening, not yet filled in."""
        return self.chance.choice(self.lore.common[about])

    def outlet(self) -> str:
        """A name for an outlet that is not of this story yet."""
        return f"{_name(self.chance)} {self.chance.choice(self.lore.outlets)}"


def told_reports(reports: int, seed: int = 1) -> Iterator[Made]:
    """So many reports of made-up happenings, story by story.

    >>> first, second = list(told_reports(2))
    >>> first.story, second.story, first.report.text == next(told_reports(2)).report.text
    (0, 0, True)
    """
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    lore = msgspec.toml.decode(PLACE.read_bytes(), type=Lore)
    many = sizes(reports, LARGEST)
    happened = [_happening(chance, lore, number) for number in range(len(many))]
    by_day: dict[date, list[Happening]] = defaultdict(list)
    for happening in happened:
        by_day[happening.day].append(happening)
    for story, (happening, size) in enumerate(zip(happened, many, strict=True)):
        desk = Desk(chance, lore, happening, by_day, [])
        for number in range(size):
            desk.told.append(_told(desk, number))
            yield Made(_set(desk.told[-1], f"w{story}-{number}"), story)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).title()


def _happening(chance: random.Random, lore: Lore, number: int) -> Happening:
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    kind, (region, land) = chance.choice(lore.kinds), chance.choice(lore.lands)
    person = [f"{chance.choice(lore.firsts)} {_name(chance)}" for _ in range(3)]
    dead = min(400, 2 + int(chance.expovariate(1 / 25)))
    names = {
        "sort": kind.sort,
        "a_sort": f"{'an' if kind.sort[0] in 'aeiou' else 'a'} {kind.sort}",
        "town": _name(chance),
        "village": _name(chance),
        "site": chance.choice(kind.sites).format(name=_name(chance)),
        "region": region,
        "land": land,
        "post": chance.choice(POSTS),
        "chief": person[0],
        "medic": person[1],
        "witness": person[2],
        "relief": f"{_name(chance)} Relief Fund",
        "agency": f"{_name(chance)} News Agency",
        "paper": f"{_name(chance)} {chance.choice(lore.outlets)}",
        "day": f"{day:%A}",
        "size": f"{chance.randint(52, 74) / 10}",
        "year": str(chance.randint(1961, 2015)),
        "past": _number(chance.randint(11, 900)),
        "families": _number(chance.randint(40, 4000)),
        "homes": _number(chance.randint(30, 3000)),
        "plan": _number(chance.randint(20, 90) * 10),
        "hurt": _number(dead + chance.randint(3, 120)),
    }
    wordings = [(words[0], chance.choice(words)) for words in lore.wordings]
    return Happening(number, kind, day, names, wordings, dead, dead + DAYS + int(chance.expovariate(1 / 8)))


def _number(value: int) -> str:
    return SPELLED[value] if value < len(SPELLED) else f"{value:,}"


def _line(desk: Desk, line: str, day: date, dead: int | None = None, happening: Happening | None = None) -> str:
    """A sentence with its names and numbers, as it is told on a day by somebody who knows of so many dead."""
    about = happening or desk.happening
    known = about.dead if dead is None else dead
    passed = min(DAYS, max(0, (day - about.day).days))
    counts = {
        "dead": known,
        "more": known + desk.chance.randint(1, 9),
        "later": about.dead + (about.last - about.dead) * passed // DAYS,
        "wrong": _slipped(about.dead),
    }
    words = {**about.names, **{name: _number(count) for name, count in counts.items()}, "today": f"{day:%A}"}
    raised = {name.title(): word[0].upper() + word[1:] for name, word in words.items()}
    for wording, other in about.wordings:
        line = line.replace(wording, other)
    full = line.format_map({**raised, **words})
    return full[0].upper() + full[1:]


def _slipped(dead: int) -> int:
    """The number with a digit too many, as it slips in."""
    return dead * 10


def _told(desk: Desk, number: int) -> Told:
    """The next report of a story."""
    if number % EIGHT == SLIP:
        return _account(desk, _slipped(desk.happening.dead))
    if number % EIGHT == TAKEN_BACK:
        return _taken_back(desk)
    draw = desk.chance.random()
    if desk.told and draw < COPIED:
        return _copy(desk)
    if desk.told and draw < LATER:
        return _later(desk)
    counted = desk.happening.dead + (desk.chance.randint(-1, 4) if desk.chance.random() < COUNTS else 0)
    account = _account(desk, counted)
    return _round_up(desk, account) if LATER <= draw < ROUNDED_UP else account


def _account(desk: Desk, dead: int) -> Told:
    """What a newsroom finds out for itself."""
    chance, kind = desk.chance, desk.happening.kind
    day = desk.happening.day + timedelta(days=chance.randrange(2))
    third, fourth = (desk.pick(about) for about in chance.sample(["rival", "quoted", "denied", "plan", "past"], 2))
    colour, more = chance.sample(desk.lore.common["colour"], 2)
    raw = [
        [chance.choice(kind.leads), desk.pick("hurt")],
        [chance.choice(kind.details), desk.pick("homes"), colour],
        [third, more, fourth],
    ]
    lines = [[_line(desk, line, day, dead) for line in paragraph] for paragraph in raw]
    return Told(desk.outlet(), day, _line(desk, chance.choice(kind.titles), day, dead), lines)


def _later(desk: Desk) -> Told:
    """A report of the days after, with a toll that has grown."""
    chance, kind = desk.chance, desk.happening.kind
    day = desk.happening.day + timedelta(days=chance.randint(1, DAYS))
    about = [desk.pick(chance.choice(["rival", "plan", "denied"])), desk.pick("colour")]
    raw = [[desk.pick("toll"), chance.choice(kind.leads)], [chance.choice(kind.details), *about]]
    lines = [[_line(desk, line, day) for line in paragraph] for paragraph in raw]
    return Told(desk.outlet(), day, _line(desk, "{town}: {sort} toll rises to {later}", day), lines)


def _taken_back(desk: Desk) -> Told:
    """What the outlet of the slip publishes later: its own number put right, or withdrawn."""
    slip, chance = desk.told[SLIP - TAKEN_BACK], desk.chance
    raw = desk.pick(NOTES[desk.happening.number % len(NOTES)]).replace("{paper}", slip.outlet)
    note = _line(desk, raw, slip.day)
    lead = _line(desk, chance.choice(desk.happening.kind.leads), slip.day)
    day = slip.day + timedelta(days=1)
    return Told(
        slip.outlet, day, _line(desk, "{town} {sort}: a correction", day), [[note], [lead], *slip.paragraphs[1:2]]
    )


def _copy(desk: Desk) -> Told:
    """A report that is made of an earlier one: cut, thinned out, words swapped, a word on whom it is from."""
    chance, giver = desk.chance, desk.chance.choice(desk.told)
    kept = [[line for line in lines if chance.random() >= DROPS] for lines in giver.paragraphs]
    lines = [[_edited(desk, line) for line in paragraph] for paragraph in kept if paragraph] or giver.paragraphs
    lines = lines[:-1] if len(lines) > 1 and chance.random() < CUT else lines
    day = giver.day + timedelta(days=chance.randrange(2))
    ending = [desk.pick("credit")] if chance.random() < CUT else [desk.pick("colour"), desk.pick("quoted")]
    lines = [*lines, [_line(desk, line, day) for line in ending]]
    return Told(desk.outlet(), day, giver.title, lines)


def _edited(desk: Desk, line: str) -> str:
    for word, other in desk.lore.swaps:
        if word in line and desk.chance.random() < SWAPS:
            line = line.replace(word, other, 1)
    right, wrong = (f" {_number(count)} people" for count in (desk.happening.dead, desk.happening.dead + 10))
    return line.replace(right, wrong) if desk.chance.random() < MISCOPIED else line


def _round_up(desk: Desk, account: Told) -> Told:
    """An account that goes on to what else happened in those days, under headings, by the hour, or in a list."""
    chance, about = desk.chance, desk.happening
    near = [other for days in (-1, 0, 1) for other in desk.by_day.get(about.day + timedelta(days=days), ())]
    others = [other for other in near if other is not about][:6]
    day = about.day + timedelta(days=1)
    parts: Paragraphs = [account.paragraphs[0]]
    form = chance.randrange(3)
    for hour, other in enumerate(chance.sample(others, min(len(others), chance.randint(1, 3)))):
        brief, detail = chance.choice(other.kind.briefs), chance.choice(other.kind.details)
        told = [_line(desk, line, day, other.dead, other) for line in (brief, detail)]
        parts += [[[other.names["land"]], told], [[f"{9 + hour}:15 {told[0]}"]], [[f"- {told[0]}"]]][form]
    title = f"{desk.pick('round_up')}: {account.title}"
    return account._replace(day=day, title=title, paragraphs=[*parts, *(account.paragraphs[1:2] if form == 0 else [])])


def _set(told: Told, given_id: str) -> Report:
    text = "\n\n".join(" ".join(lines) for lines in told.paragraphs)
    day = told.day.isoformat()
    return make_report(text, title=told.title, outlet=told.outlet, published=day, given_id=given_id)[0]
