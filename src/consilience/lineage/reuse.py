"""Reuse between reports: which passages, of what kind, and in which direction where it can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from consilience.lineage.carriers import Carrier
from consilience.lineage.carry_words import CarryWords
from consilience.lineage.direction import (
    BY_CUT,
    BY_MARKS,
    BY_TOOL,
    TRACES,
    UNTOLD,
    Told,
    agreed,
    breaks_off,
    goes_on,
    names_other,
    told_beside,
    told_by_agency,
    told_by_citing,
    told_by_credits,
    told_by_page,
    told_nearby,
    words_to_break,
)
from consilience.lineage.passages import Aligned, Stretch, aligned, alike, last_shared, measured
from consilience.lineage.runs import exact_runs
from consilience.lineage.statements import abridged, quoted_runs, shared_statements, unmarked
from consilience.lineage.swapped import Spun, Wording, picks_rarer
from consilience.lineage.templates import is_template
from consilience.lineage.worded import Worded
from consilience.row_ids import row_id
from consilience.settings import LineageSettings
from consilience.text.terms import Term
from consilience.text.words import Tongue
from consilience.vocabulary import Passage, Reuse, ReuseKind, Words

# How a kind stands in a sentence, the strongest first: a pair is called by its strongest passage.
KINDS: tuple[ReuseKind, ...] = (
    "verbatim-copy",
    "edited-copy",
    "rewrite",
    "translation",
    "shared-wire",
    "shared-quotation",
)
# The share of equal words in order from which a passage is edited and not told anew; and the share of words swapped one
# for one from which a tool (or a hand like one) told it anew word for word.
EDITED, SWAPPED = 0.45, 0.15
# Who tells a text anew tells a good part of it: less of either text is the same matter, told by each for itself.
RETOLD = 0.3
# The share of a passage that lies between quotation marks where it is a quotation.
QUOTED = 0.8
# The share of a stretch that is quoted in both where the quotation alone may be what both have.
A_QUOTATION = 0.33
# So many quotations without their marks are no writer's choice.
DAMAGED = 2
# So many times as many words make a passage in a language that is not ours.
FOREIGN = 2
# So many words more than one text has before it breaks off are told on by the other, and are not a longer wording.
FURTHER = 5
# The words around a quotation are each report's own where they share less than this in order.
AROUND = 0.6


class Desk(Struct, frozen=True):
    """What lineage works with: how words are compared, their terms, words of credits and of tools, the settings."""

    tongue: Tongue
    terms: Callable[[str], list[Term]]
    words: CarryWords
    spun: Spun
    settings: LineageSettings
    language: str


def reuses(carriers: Sequence[Carrier], desk: Desk) -> tuple[Reuse, ...]:
    """All reuse between some reports, by pairs, the lesser report first unless the direction is known."""
    return reuses_of(carriers, desk, combinations(sorted(carrier.report for carrier in carriers), 2))


def reuses_of(carriers: Sequence[Carrier], desk: Desk, pairs: Iterable[tuple[str, str]]) -> tuple[Reuse, ...]:
    """The reuse between some pairs of reports, the lesser report of each first, by id."""
    sides = {side.carrier.report: side for side in _sides_of(carriers, desk)}
    found = (_Pair(sides[a], sides[b], desk).reuse() for a, b in pairs)
    return tuple(sorted((item for item in found if item is not None), key=lambda item: item.id))


class _Side(NamedTuple):
    """A report on one side of pairs: its carrier, its text in words, what of that is quoted, what tools take or put.

    ``quoted`` are the sentences by number most of which is quoted, ``inside`` the words between quotation marks.
    """

    carrier: Carrier
    text: Worded
    quoted: frozenset[int]
    inside: frozenset[int]
    wordings: tuple[Wording, ...]


def _sides_of(carriers: Sequence[Carrier], desk: Desk) -> list[_Side]:
    """Each report made ready once for all that it is compared with."""
    if len(carriers) < 2:
        return []
    texts = [(one, Worded(one.text, desk.tongue, desk.terms, desk.settings.shingle)) for one in carriers]
    return [
        _Side(one, text, quoted_units(one, text), _quoted_words(one, text), desk.spun.wordings(one.text))
        for one, text in texts
    ]


class _Pair:
    """Two reports that are compared."""

    def __init__(self, a: _Side, b: _Side, desk: Desk) -> None:
        self.a, self.mine, self.b, self.yours = a.carrier, a.text, b.carrier, b.text
        self.quoted = (a.quoted, b.quoted)
        self.inside = (a.inside, b.inside)
        self.wordings = (a.wordings, b.wordings)
        self.desk = desk
        self.runs = exact_runs(self.mine, self.yours)

    def reuse(self) -> Reuse | None:
        """The reuse between them, or None where they share no passage."""
        credits = told_by_credits(self.a, self.b, self.desk.words)
        third = credits is not None and credits.direction == "both-from-third"
        sooner = not third and (credits is not None or names_other(self.a, self.b, self.desk.words))
        found = aligned(self.mine, self.yours, self.runs, self._settings(), self.quoted, sooner, self._statements())
        found = tuple(self._quotation(one) or one for one in found if not self._stock(one))
        if not found or is_template(self.mine, self.yours, found):
            return None
        found = tuple(one for one in found if not one.other)
        if not found:
            return None
        tool = self._swapped(found)
        kinds = [self._kind(one, tool is not None) for one in found]
        if not sooner and set(kinds) <= {"rewrite", "translation"} and self._share(found) < RETOLD:
            return None
        # What both have from an agency may be cut or spoilt in one: that one is not made of the other.
        whole = [credits] if credits is not None and third else self._shown(credits, tool, found)
        told = [self._told(one, kind, whole) for one, kind in zip(found, kinds, strict=True)]
        verdict = agreed(told)
        passages = tuple(
            self._passage(one, kind, way, verdict.back) for one, kind, way in zip(found, kinds, told, strict=True)
        )
        first, second = (self.b, self.a) if verdict.back else (self.a, self.b)
        kind = min(kinds, key=KINDS.index)
        if third and kind != "shared-quotation":
            kind = "shared-wire"
        return Reuse(
            id=reuse_id(first.report, second.report, passages),
            from_=first.report,
            to=second.report,
            kind=kind,
            direction=verdict.direction,
            evidence=verdict.evidence,
            passages=passages,
        )

    def _shown(self, credits: Told | None, tool: Told | None, found: Sequence[Aligned]) -> list[Told]:
        """What the whole of the two texts shows of who has the words from whom."""
        page = told_by_page(self.a, self.b, self.desk.words)
        shown = [told for told in (credits, page, tool, self._unmarked(found)) if told is not None]
        cuts = self._cuts(found)
        return [*shown, *cuts, *(() if cuts else self._broken_givers(shown, found))]

    @cached_property
    def _cited(self) -> Told | None:
        """What it tells that one of the two is given as a source somewhere in the other."""
        return told_by_citing(self.a, self.b, self.desk.words)

    def _share(self, found: Sequence[Aligned]) -> float:
        """The share of either text, the greater one, that some passages make."""
        return max(
            sum(one.stretch.a_after - one.stretch.a for one in found) / len(self.mine.words),
            sum(one.stretch.b_after - one.stretch.b for one in found) / len(self.yours.words),
        )

    def _settings(self) -> LineageSettings:
        """The settings; in a language whose words we do not weigh, a set phrase looks as rare as any words."""
        settings, ours = self.desk.settings, self.desk.language
        known = all(carrier.language in (None, ours) for carrier in (self.a, self.b))
        return settings if known else replace(settings, shortest=FOREIGN * settings.shortest)

    def _statements(self) -> list[tuple[int, int, int, int]]:
        a, b = (self.a, self.mine), (self.b, self.yours)
        settings = self.desk.settings
        return [*quoted_runs(a, b, self.runs, settings), *abridged(a, b, settings), *shared_statements(a, b)]

    def _stock(self, one: Aligned) -> bool:
        """Whether a stretch is background that the one outlet of both puts into many reports."""
        if self.a.outlet is None or self.a.outlet != self.b.outlet:
            return False
        return _inside(self.mine.span(one.stretch.a, one.stretch.a_after), self.a.stock) >= QUOTED

    def _quotation(self, one: Aligned) -> Aligned | None:
        """The quotation of a stretch alone, where the words around it are each report's own.

        A quotation inside a paragraph that is carried whole is part of that.
        """
        stretch = one.stretch
        sides = [_sides(self.inside[0], stretch[:2]), _sides(self.inside[1], stretch[2:])]
        if any(len(inside) < A_QUOTATION * (len(inside) + len(outside)) or not inside for inside, outside in sides):
            return None
        mine, yours = (
            ([text.folded[n] for n in outside])
            for text, (_, outside) in zip((self.mine, self.yours), sides, strict=True)
        )
        if alike(mine, yours) >= AROUND:
            return None
        (a, *_, a_last), (b, *_, b_last) = (([*inside, inside[-1]]) for inside, _ in sides)
        return measured(self.mine, self.yours, Stretch(a, a_last + 1, b, b_last + 1), quoted=True)

    def _kind(self, one: Aligned, tool: bool) -> ReuseKind:
        """How closely words are carried: the same, edited, told anew; or a quotation that both give by themselves."""
        spans = self._spans(one)
        if one.quoted or (_quoted(self.a, *spans[0], QUOTED) and _quoted(self.b, *spans[1], QUOTED)):
            return "shared-quotation"
        if one.same:
            return "verbatim-copy"
        if self._one_statement(one):
            return "shared-quotation"
        if one.closeness >= EDITED and one.swapped < (SWAPPED / 2 if tool else SWAPPED):
            return "edited-copy"
        return "translation" if one.respelt else "rewrite"

    def _one_statement(self, one: Aligned) -> bool:
        """Whether a stretch is what one named voice says, told in other words."""
        mine, yours = self._spans(one)
        return one.closeness < EDITED and bool(_voices(self.a, mine) & _voices(self.b, yours))

    def _spans(self, one: Aligned) -> tuple[tuple[int, int], tuple[int, int]]:
        stretch = one.stretch
        return self.mine.span(stretch.a, stretch.a_after), self.yours.span(stretch.b, stretch.b_after)

    def _told(self, one: Aligned, kind: ReuseKind, whole: Sequence[Told]) -> Told:
        """What a passage tells by what stands beside it, then what the texts tell; nothing where these disagree."""
        beside = told_beside(self.a, self.b, *self._spans(one), self.desk.words, kind == "shared-quotation")
        cited = [] if self._cited is None else [self._cited]
        if beside is not None and beside.direction == "from->to":
            return agreed([beside, *_against(beside, (*whole, *cited))])
        if beside is not None and not whole:
            return beside
        if whole:
            told = agreed(whole)
            return agreed([told, *_against(told, cited)])
        if kind == "shared-quotation":
            near = told_nearby(self.a, self.b, *self._spans(one), self.desk.words)
            return near or Told("both-from-third", "both give one statement by themselves", weak=True)
        return self._cited or told_by_agency(self.a, self.b, self.desk.words) or UNTOLD

    def _cuts(self, found: Sequence[Aligned]) -> list[Told]:
        """Told where one text breaks off in mid-sentence and the other goes on, once for each way that this is so."""
        ways = set()
        for run in self.runs:
            if not any(one.stretch.a <= run.a < one.stretch.a_after for one in found):
                continue
            ends = self.mine.words[run.a + run.length - 1][1], self.yours.words[run.b + run.length - 1][1]
            for back, (one, other) in ((False, (0, 1)), (True, (1, 0))):
                texts, sides = (self.mine.text, self.yours.text), (self.a, self.b)
                if _within_quotation(sides[other], ends[other]):
                    continue
                if breaks_off(texts[other], ends[other], self.desk.words) and goes_on(texts[one], ends[one]):
                    ways.add(back)
        return [Told("from->to", BY_CUT, back) for back in sorted(ways)]

    def _broken_givers(self, shown: Sequence[Told], found: Sequence[Aligned]) -> list[Told]:
        """Told against traces that have a text made of one which breaks off sooner: that is a piece of another."""
        return [
            Told("from->to", BY_CUT, not told.back)
            for told in shown
            if told.evidence in TRACES and self._goes_on_behind(found, self.b if told.back else self.a)
        ]

    def _goes_on_behind(self, found: Sequence[Aligned], broken: Carrier) -> bool:
        """Whether one report breaks off soon behind what both share, where the other one does not and tells more."""
        turn = 1 if broken is self.a else -1
        mine, yours = (self.mine, self.yours)[::turn]
        last = max((one.stretch for one in found), key=lambda one: one.a if broken is self.a else one.b)
        (first, end), (begin, stop) = ((last.a, last.a_after), (last.b, last.b_after))[::turn]
        at, there = last_shared(mine.folded[first:end], yours.folded[begin:stop])
        left, kept = (
            words_to_break(text.text, [ending for _, ending, *_ in text.words[after:]], self.desk.words)
            for text, after in ((mine, first + at), (yours, begin + there))
        )
        return left is not None and kept is None and len(yours.words) - begin - there >= left + FURTHER

    def _swapped(self, found: Sequence[Aligned]) -> Told | None:
        """Told where the passages of one text are what a tool that swaps words made of the other's."""
        if all(one.same for one in found):
            return None
        spans = list(zip(*(self._spans(one) for one in found), strict=True))
        sides = [_wordings(every, inside) for every, inside in zip(self.wordings, spans, strict=True)]
        rows = [
            [word for one in found for word in text.folded[slice(*one.stretch[2 * n : 2 * n + 2])]]
            for n, text in enumerate((self.mine, self.yours))
        ]
        word_for_word = any(one.swapped >= SWAPPED for one in found)
        for back, turn in ((False, 1), (True, -1)):
            (plain, other), (words, instead) = sides[::turn], rows[::turn]
            rarer = word_for_word and picks_rarer(words, instead, self.desk.tongue.weight, self.desk.spun.official)
            if rarer or self.desk.spun.made_of(plain, other):
                return Told("from->to", BY_TOOL, back)
        return None

    def _unmarked(self, found: Sequence[Aligned]) -> Told | None:
        """Told where several people speak of themselves between quotation marks, and one text has lost the marks."""
        a, b = (self.a, self.mine), (self.b, self.yours)
        for back, turn in ((False, 1), (True, -1)):
            one, other = (a, b)[::turn]
            ends = [(*s[2:], *s[:2]) if back else s for s in (aligned.stretch for aligned in found)]
            if sum(unmarked(one, other, each, self.desk.words.myself) for each in ends) >= DAMAGED:
                return Told("from->to", BY_MARKS, back)
        return None

    def _passage(self, one: Aligned, kind: ReuseKind, told: Told, turned: bool) -> Passage:
        mine, yours = self._spans(one)
        first = Words(self.a.report, "text", *mine, self.a.text[slice(*mine)])
        second = Words(self.b.report, "text", *yours, self.b.text[slice(*yours)])
        direction = told.direction
        return Passage(second, first, kind, direction) if turned else Passage(first, second, kind, direction)


def _wordings(every: Sequence[Wording], spans: Sequence[tuple[int, int]]) -> set[str]:
    """What a tool takes or puts within some spans."""
    return {one.words for one in every if any(start <= one.start and one.end <= end for start, end in spans)}


def _within_quotation(carrier: Carrier, at: int) -> bool:
    """Whether a place lies between two quotation marks: dots there leave out what the reporter chose to."""
    whole = (q for q in carrier.quotations if not (q.open_start or q.open_end))
    return any(quotation.start < at < quotation.end for quotation in whole)


def _against(told: Told, others: Iterable[Told]) -> list[Told]:
    """Evidence that has the words go the other way."""
    return [other for other in others if {other.direction, told.direction} == {"from->to"} and other.back != told.back]


def _voices(carrier: Carrier, span: tuple[int, int]) -> set[str]:
    """Who says some words: named voices that are credited for half of them or more."""
    start, end = span
    return {
        one.voice
        for one in carrier.said
        if one.voice and 2 * (min(end, one.end) - max(start, one.start)) >= end - start
    }


def _sides(quoted: frozenset[int], ends: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The words of a stretch, by number, that stand between quotation marks, and the others."""
    inside = [n for n in range(*ends) if n in quoted]
    return inside, [n for n in range(*ends) if n not in quoted]


def _quoted_words(carrier: Carrier, text: Worded) -> frozenset[int]:
    """The words of a report, by number, that stand between quotation marks."""
    places = [(quotation.start, quotation.end) for quotation in carrier.quotations]
    return frozenset(n for n, (at, *_) in enumerate(text.words) if any(start <= at < end for start, end in places))


def quoted_units(carrier: Carrier, text: Worded) -> frozenset[int]:
    """The sentences of a report, by number, most of which stands between quotation marks."""
    spans = (text.span(unit.first, unit.last) for unit in text.units)
    return frozenset(number for number, span in enumerate(spans) if _quoted(carrier, *span, 0.5))


def _quoted(carrier: Carrier, start: int, end: int, share: float) -> bool:
    """Whether so much of a passage lies between quotation marks."""
    return _inside((start, end), [(quotation.start, quotation.end) for quotation in carrier.quotations]) >= share


def _inside(span: tuple[int, int], places: Sequence[tuple[int, int]]) -> float:
    start, end = span
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in places)
    return inside / (end - start)


def reuse_id(from_: str, to: str, passages: Sequence[Passage]) -> str:
    """The id of reuse: that of the two reports and of the spans of its passages."""
    spans = (end for p in passages for end in (p.from_.start, p.from_.end, p.to.start, p.to.end))
    return row_id("l", from_, to, *spans)
