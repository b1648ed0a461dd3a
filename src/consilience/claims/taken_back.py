"""What a report takes back in another sentence than the one that tells it.

"We reported on Monday that 40 people drowned. That was wrong." takes the 40 back, "The correct number is 12." puts 12
in its place, and where the story itself is withdrawn nothing that it tells stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.claims.find.recalls import Recalls, Right, Said, Verdict
from consilience.claims.find.taken_back import OWN, VERSION
from consilience.claims.live_entries import undone_by_later_entries
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Sentence, Withdrawn

# What the right number takes from the one that it stands for.
SHARED = ("measure", "event", "mode", "status", "polarity", "role", "unit", "who", "attribution")
# What parts a note from what is right: "has corrected its report that 40 died: 4 did".
PARTS = re.compile(r"[:;–—]")
# So many sentences behind a report's words it may be told to be withdrawn, or what is right.
REACH = 2
# A note on the whole text stands among so many sentences at its beginning or its end.
EDGE = 2


class Taken(Struct, frozen=True):
    """Drafts by their place: whose report had those taken back, and the right ones with what each replaces.

    ``false`` are those that somebody else is told to have said wrongly, which nobody takes back.
    """

    back: dict[int, str]
    right: dict[int, int]
    false: set[int]


class Telling(NamedTuple):
    """What a report tells, sentence by sentence: its words, the drafts of its claims, and those taken back so far."""

    told: Sequence[Sentence]
    texts: Sequence[str]
    drafts: Sequence[Draft]
    recalls: Recalls
    taken: Taken

    def inside(self, at: int) -> list[int]:
        """The drafts of a sentence, by their places."""
        return [n for n, draft in enumerate(self.drafts) if draft.sentence == self.told[at]]

    def counted(self, places: Sequence[int]) -> list[int]:
        """Those of some drafts that count something known."""
        return [n for n in places if self.drafts[n].claim.measure and self.drafts[n].counted is not None]

    def right(self, n: int, at: int) -> Right | None:
        """How the number of a draft is told, in its sentence, to be the right one."""
        figure = self.drafts[n].figure
        return None if figure is None else self.recalls.right(self.texts[at], figure.start, figure.end)

    def take_back(self, places: Sequence[int], whose: str, again: bool = True) -> None:
        """Take back those of some drafts that are told as a fact; ``again``: those taken back before, too."""
        standing = (n for n in places if self.drafts[n].claim.polarity == "asserted")
        self.taken.back.update({n: whose for n in standing if again or n not in self.taken.back})


def taken_back_by_next(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, lexicon: Lexicon, recalls: Recalls
) -> list[Draft]:
    """Drafts, those denied that the sentences behind them take back, with the right numbers in their place."""
    texts = [grounded.texts[one.field][one.start : one.end] for one in told]
    settled = list(drafts)
    if any(map(recalls.may_recall, texts)):
        telling = Telling(told, texts, drafts, recalls, Taken({}, {}, set()))
        _find(telling, grounded)
        settled = [_put_right(draft, grounded, recalls) for draft in _deeds(telling, _changed(telling))]
    return undone_by_later_entries(_set_as_wrong(settled), told, grounded.texts, lexicon)


def _find(telling: Telling, grounded: Grounded) -> None:
    """Find what is taken back: by each sentence in turn, then as a whole, then what somebody else said wrongly."""
    for at, text in enumerate(telling.texts):
        said = _said(telling, at)
        if telling.recalls.amends(text):
            _amended(telling, at)
        elif telling.recalls.is_notice(text):
            _killed(telling, at)
        elif said is not None:
            _judge(telling, at, said)
    _withdrawn_as_a_whole(telling)
    _told_in_headlines(telling)
    _told_false(telling, grounded)


def _changed(telling: Telling) -> list[Draft]:
    """The drafts with what was found, without numbers that count nothing else than what none of them answers."""
    drafts, (back, right, false) = telling.drafts, msgspec.structs.astuple(telling.taken)
    changed = [_denied(draft, back.get(n), n in false) for n, draft in enumerate(drafts)]
    for mended, wrong in right.items():
        changed[mended] = _instead(drafts[mended], drafts[wrong], own=wrong not in false)
    bare = _bare_alone(telling) - right.keys()
    return [draft for n, draft in enumerate(changed) if n not in bare]


def _deeds(telling: Telling, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without the events that are only what becomes of a story."""
    recalls = telling.recalls
    text_of = dict(zip(telling.told, telling.texts, strict=True))
    in_notice = any(map(recalls.is_recall, telling.texts))
    return [
        draft
        for draft in drafts
        if draft.counted is not None
        or not recalls.is_no_deed(text_of[draft.sentence], draft.claim.event_text or "", in_notice)
    ]


def withdrawn_headlines(
    report: str, told: Sequence[Sentence], fields: Mapping[str, str], recalls: Recalls
) -> tuple[Withdrawn, ...]:
    """The headlines of stories that a report takes back as a whole."""
    found = []
    for one in told:
        text = fields[one.field][one.start : one.end]
        for start, end, whose in recalls.headlines(text) if recalls.may_recall(text) else ():
            found.append(Withdrawn(report, one.field, one.start + start, one.start + end, text[start:end], whose))
    return tuple(found)


def is_substitute(told: Sequence[Sentence], fields: Mapping[str, str], recalls: Recalls) -> bool:
    """Whether a report says, in its title, at its beginning or at its end, that it is sent in the place of another."""
    body = [one for one in told if one.field == "text"]
    edges = [*(one for one in told if one.field == "title"), *body[:EDGE], *body[-EDGE:]]
    return any(recalls.is_substitute(fields[one.field][one.start : one.end]) for one in edges)


def _said(telling: Telling, at: int) -> Said | None:
    """What report a sentence tells of: one that its own words take back, too."""
    for counted in (telling.drafts[n].counted for n in telling.inside(at)):
        if counted is not None and counted.taken_back in (OWN, VERSION):
            return Said(0, counted.taken_back, own=True)
    return telling.recalls.said(telling.texts[at])


def _judge(telling: Telling, at: int, said: Said) -> None:
    """Take back what a report said where its own sentence or the next ones say so."""
    content = [n for n in telling.inside(at) if _place(telling.drafts[n]) >= said.start]
    inside = telling.recalls.verdict(telling.texts[at], said.start) if said.own else None
    if inside is not None:
        _judged_within(telling, at, said, inside, content)
        return
    behind = range(at + 1, min(at + 1 + REACH, len(telling.told)))
    for after in (n for n in behind if telling.told[n].field == telling.told[at].field):
        verdict = telling.recalls.verdict(telling.texts[after])
        too_late = after > at + 1 or not said.own
        if verdict is not None and not (verdict.kind == "wrong" and too_late):
            whose = said.whose if said.own else telling.recalls.usual_name(said.whose)
            right = _replaced(telling, after, verdict.end, content)
            telling.take_back(content, VERSION if verdict.explained and not right else whose)
            return
        if said.own and _corrected(telling, after, said, content):
            return


def _judged_within(telling: Telling, at: int, said: Said, verdict: Verdict, content: Sequence[int]) -> None:
    """Take back the numbers in front of a verdict that stands in their own sentence, however they are told."""
    before = [n for n in content if _place(telling.drafts[n]) < verdict.start and telling.drafts[n].counted is not None]
    right = _replaced(telling, at, verdict.end, before)
    telling.taken.back.update(dict.fromkeys(before, VERSION if verdict.explained and not right else said.whose))


def _corrected(telling: Telling, after: int, said: Said, content: Sequence[int]) -> bool:
    """Whether a sentence gives the right number for one of a report; the wrong ones are taken back.

    A number that does not say what it counts may stand for any: then none of them is sure.
    """
    for n in telling.inside(after):
        right = telling.right(n, after)
        wrong = _answered(telling, n, right, content) if right is not None and not right.bare else []
        if wrong:
            telling.take_back(wrong, said.whose)
            _put_instead(telling, n, wrong)
            return True
    return False


def _replaced(telling: Telling, at: int, start: int, wrong: Sequence[int]) -> bool:
    """Whether what follows a note, in its sentence or as the next one, gives the right number for what was wrong."""
    for n, where in _following(telling, at, start):
        if n not in wrong:
            right = telling.right(n, where) or _plainly_told(telling.drafts[n], where == at)
            if _put_instead(telling, n, _answered(telling, n, right, wrong)):
                return True
    return False


def _following(telling: Telling, at: int, start: int) -> Iterator[tuple[int, int]]:
    """The numbers behind a place in a sentence and those in the next one, each with the sentence it stands in."""
    for n, draft in enumerate(telling.drafts):
        here, following = (
            at + ahead < len(telling.told) and draft.sentence == telling.told[at + ahead] for ahead in (0, 1)
        )
        if draft.figure is not None and ((here and draft.figure.start >= start) or following):
            yield n, at if here else at + 1


def _plainly_told(draft: Draft, in_note: bool) -> Right | None:
    """What a note itself tells as a fact needs no words that call it right."""
    counted = draft.counted
    plain = in_note and draft.claim.measure is not None and draft.claim.polarity == "asserted"
    return Right(None, loose=False) if plain and counted is not None and counted.value else None


def _answered(telling: Telling, n: int, right: Right | None, wrong: Sequence[int]) -> list[int]:
    """The wrong numbers for which a draft may give the right one."""
    if right is None:
        return []
    return [w for w in telling.counted(wrong) if _answers(telling.drafts[n], right, telling.drafts[w])]


def _put_instead(telling: Telling, n: int, wrong: Sequence[int]) -> bool:
    """Put a number in the place of wrong ones that all count the same; whether they do."""
    same = len({telling.drafts[w].claim.measure for w in wrong}) == 1
    if same:
        telling.taken.right[n] = wrong[0]
    return same


def _amended(telling: Telling, at: int) -> None:
    """What was wrong in a report that is told to have been corrected: its number, where another one is given for it.

    Where something else is told behind it, nobody takes the number back, but it is not told as a fact either.
    """
    whose = {n: d.counted.taken_back for n in telling.inside(at) if (d := telling.drafts[n]).counted is not None}
    wrong = [n for n, name in whose.items() if name]
    parts = PARTS.search(telling.texts[at], max((_place(telling.drafts[n]) for n in wrong), default=0))
    end = parts.start() if parts is not None else len(telling.texts[at])
    replaced = _replaced(telling, at, end, wrong)
    if parts is not None and not replaced and not re.search(r"\d", telling.texts[at][end:]):
        own = [n for n in wrong if whose[n] in (OWN, VERSION)]
        telling.taken.back.update(dict.fromkeys(own, VERSION))
        telling.taken.false.update(n for n in wrong if n not in own)


def _bare_alone(telling: Telling) -> set[int]:
    """Numbers that count something only where they stand for one taken back: "it was 34"."""
    places = {sentence: at for at, sentence in enumerate(telling.told)}
    found: set[int] = set()
    for n, draft in enumerate(telling.drafts):
        if draft.event is None and draft.claim.measure is None:
            right = telling.right(n, places[draft.sentence])
            found.update({n} if right is not None and right.bare else ())
    return found


def _set_as_wrong(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts, the right number at the only place at which the report tells the wrong one, where it names none."""
    return [_placed(draft, drafts) for draft in drafts]


def _placed(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    counted = draft.counted
    if counted is None or counted.corrects is None or counted.place is not None or draft.claim.place is not None:
        return draft
    alike = [
        other
        for other in drafts
        if other.counted is not None
        and (other.claim.measure, other.counted.value) == (draft.claim.measure, counted.corrects)
        and other.counted.place is not None
    ]
    return _set(draft, alike[0]) if len({d.counted.place for d in alike if d.counted}) == 1 else draft


def _set(draft: Draft, other: Draft) -> Draft:
    """A draft at the place of another."""
    assert draft.counted is not None
    assert other.counted is not None
    names = ("place", "country", "place_id", "place_basis")
    counted = msgspec.structs.replace(draft.counted, **{name: getattr(other.counted, name) for name in names})
    claim = msgspec.structs.replace(draft.claim, place=other.claim.place, place_basis=other.claim.place_basis)
    return msgspec.structs.replace(draft, claim=claim, counted=counted)


def _answers(right: Draft, how: Right, wrong: Draft) -> bool:
    """Whether a number told as right may stand for another one, by what either counts."""
    mine, yours = right.counted, wrong.counted
    if mine is None or yours is None or yours.value is None or mine.value == yours.value:
        return False
    if right.claim.measure is not None and not how.bare:
        return right.claim.measure == wrong.claim.measure
    return how.of is None and not how.loose and (mine.who is None or mine.unit == yours.unit)


def _killed(telling: Telling, at: int) -> None:
    """Take back what a notice tells of the story that it kills, in the sentences behind its head."""
    near = [
        one
        for one in telling.told[at + 1 : at + 1 + REACH]
        if (one.field, one.paragraph) == (telling.told[at].field, telling.told[at].paragraph)
    ]
    telling.take_back([n for n, draft in enumerate(telling.drafts) if draft.sentence in near], OWN)


def _told_false(telling: Telling, grounded: Grounded) -> None:
    """Mark what somebody is told to have said wrongly, by the next sentence or by an adverb ("wrongly said")."""
    said = {row.id: row for row in grounded.attributions}
    wrong: set[Sentence] = set()
    for at, (before, after) in enumerate(pairwise(telling.told)):
        verdict = telling.recalls.verdict(telling.texts[at + 1]) if before.field == after.field else None
        if verdict is None or _spoken(after, grounded):
            continue
        content = [
            n
            for n, d in enumerate(telling.drafts)
            if d.sentence == before and d.claim.attribution in said and n not in telling.taken.back
        ]
        right = _replaced(telling, at + 1, verdict.end, content)
        wrong.update({before} if right or not verdict.explained else ())
    for n, draft in enumerate(telling.drafts):
        row = said.get(draft.claim.attribution or "")
        if row is None or draft.claim.polarity != "asserted" or (draft.counted and draft.counted.corrects is not None):
            continue
        text = grounded.texts[row.field]
        slip = any(telling.recalls.is_slip(text, first, last) for first, last in row.cue)
        if slip or draft.sentence in wrong:
            telling.taken.false.add(n)


def _spoken(sentence: Sentence, grounded: Grounded) -> bool:
    """Whether a sentence begins within what somebody says: a rival's word against another's."""
    rows = (row for row in grounded.attributions if row.field == sentence.field)
    return any(first <= sentence.start + 1 < last for row in rows for first, last in row.content)


def _withdrawn_as_a_whole(telling: Telling) -> None:
    """Take back all that a story tells which is withdrawn where it stands, in front of it or in it."""
    body = [at for at, one in enumerate(telling.told) if one.field == "text"]
    for at in body:
        whole = telling.recalls.whole(telling.texts[at])
        if whole is None or (whole == "all" and at not in (*body[:EDGE], *body[-EDGE:])):
            continue
        if whole == "all" and at and any(n in telling.taken.back for n in telling.inside(at - 1)):
            continue  # it was the report of the sentence before that is withdrawn
        after = [
            n
            for n, draft in enumerate(telling.drafts)
            if whole == "all" or draft.sentence.field == "title" or draft.sentence.start > telling.told[at].start
        ]
        telling.take_back(after, OWN, again=False)


def _told_in_headlines(telling: Telling) -> None:
    """Take back what the headline of a story says that is withdrawn: those who withdraw it do not tell it."""
    for at, text in enumerate(telling.texts):
        for start, end, whose in telling.recalls.headlines(text):
            inside = [n for n in telling.inside(at) if start <= _place(telling.drafts[n]) < end]
            telling.take_back(inside, whose, again=False)


def _place(draft: Draft) -> int:
    """Where in its sentence a draft's number, else its event, stands."""
    return draft.figure.start if draft.figure is not None else draft.event.start if draft.event is not None else 0


def _denied(draft: Draft, whose: str | None, false: bool) -> Draft:
    if whose is not None:
        return with_changes(draft, polarity="denied", taken_back=whose)
    return with_changes(draft, polarity="denied", taken_back=None) if false else draft


def _instead(right: Draft, wrong: Draft, own: bool) -> Draft:
    """The right number, with what its own words leave open; whose it is, where who corrects it is who said it."""
    source = {**msgspec.structs.asdict(wrong.claim), "unit": None, "who": None}
    if wrong.counted is not None:
        source |= {"unit": wrong.counted.unit, "who": wrong.counted.who}
    bare = right.claim.measure != wrong.claim.measure
    names = [name for name in SHARED if own or name != "attribution"] if bare else []
    value = wrong.counted.value if wrong.counted is not None else None
    changes = {name: source[name] for name in names} | ({"kind": wrong.claim.measure} if bare else {})
    told = with_changes(right, **changes | {"polarity": "asserted", "corrects": value})
    return _set(told, wrong) if bare and told.claim.place is None and told.counted and wrong.counted else told


def _put_right(draft: Draft, grounded: Grounded, recalls: Recalls) -> Draft:
    """What should have been said is told as a fact: "the toll should read 12, not 21"."""
    if draft.counted is None or draft.figure is None or draft.counted.corrects is None:
        return draft
    text = grounded.texts[draft.sentence.field][draft.sentence.start : draft.sentence.end]
    told = draft.claim.status == "demanded" and recalls.right(text, draft.figure.start, draft.figure.end) is not None
    return with_changes(draft, status="happened") if told else draft
