"""What becomes of a report's words by a verdict on them: "That was wrong.", "It has been withdrawn.", "It was 12"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from consilience.claims.draft import Grounded
from consilience.claims.find.recalls import Said, Verdict
from consilience.claims.find.taken_back import OWN, VERSION
from consilience.claims.mending import mended, mended_by, replaced
from consilience.claims.telling import Telling, place_in
from consilience.vocabulary import Attribution, Sentence

# What parts a note from what is right: "has corrected its report that 40 died: 4 did".
PARTS = re.compile(r"[:;–—]")


def said_in(telling: Telling, at: int) -> Said | None:
    """What report a sentence tells of: one that its own words take back, too."""
    for counted in (telling.drafts[n].counted for n in telling.inside(at)):
        if counted is not None and counted.taken_back in (OWN, VERSION):
            return Said(0, counted.taken_back, own=True)
    return telling.said(at)


def corrected_within(telling: Telling, at: int, said: Said | None) -> None:
    """What a sentence itself corrects: "An earlier version said 40 people had died; the correct number is 14".

    What the outlet's own report said is taken back, what anybody else said is denied and taken back by nobody. A
    number by somebody else's word is a rival.
    """
    called = False
    for n in telling.inside(at):
        right = telling.right(n, at)
        called = called or (right is not None and not right.bare and not right.loose)
        if right is None or not called:
            continue
        place = place_in(telling.drafts[n])
        before = [w for w in telling.inside(at) if place_in(telling.drafts[w]) < place and telling.by_one_voice(n, w)]
        wrong = mended_by(telling, n, at, before)
        if said is not None and said.own:
            telling.taken.back.update(dict.fromkeys(wrong, said.whose))
        else:
            telling.taken.false.update(wrong)


def judge(telling: Telling, at: int, said: Said) -> None:
    """Take back what a report said where its own sentence or the next ones say so."""
    content = [n for n in telling.inside(at) if place_in(telling.drafts[n]) >= said.start]
    inside = telling.recalls.verdict(telling.texts[at], said.start) if said.own else None
    if inside is not None:
        _judged_within(telling, at, said, inside, content)
    elif not _corrected(telling, at, said, content):
        _judged_by_next(telling, at, said, content)


def _judged_within(telling: Telling, at: int, said: Said, verdict: Verdict, content: Sequence[int]) -> None:
    """Take back the numbers in front of a verdict that stands in their own sentence, however they are told."""
    drafts = telling.drafts
    before = [n for n in content if place_in(drafts[n]) < verdict.start and drafts[n].counted is not None]
    right = replaced(telling, at, verdict.end, before)
    telling.taken.back.update(dict.fromkeys(before, VERSION if verdict.explained and not right else said.whose))


def _judged_by_next(telling: Telling, at: int, said: Said, content: Sequence[int]) -> None:
    """Take back what a report said where one of the next sentences says what has become of it."""
    for after in telling.behind(at):
        verdict = telling.recalls.verdict(telling.texts[after])
        too_late = after > at + 1 or not said.own
        if verdict is not None and not (verdict.kind == "wrong" and too_late):
            whose = said.whose if said.own else telling.recalls.usual_name(said.whose)
            right = replaced(telling, after, verdict.end, content)
            telling.take_back(content, VERSION if verdict.explained and not right else whose)
            return


def _corrected(telling: Telling, at: int, said: Said, content: Sequence[int]) -> bool:
    """Whether the next sentences give right numbers for what a report said; only what they name was wrong.

    They run on as long as each gives another one. What another outlet said, under the head of a correction, is
    denied and taken back by nobody.
    """
    left = list(content) if said.own or said.noted else []
    near, found = telling.behind(at), False
    for after in range(at + 1, len(telling.told)):
        same_field = telling.told[after].field == telling.told[at].field
        if not same_field or (after not in near and not found) or telling.recalls.verdict(telling.texts[after]):
            break
        wrong = mended(telling, after, left)
        if not wrong and (found or after not in near):
            break
        found = found or bool(wrong)
        left = [n for n in left if n not in wrong]
        if said.own:
            telling.take_back(wrong, said.whose)
        else:
            telling.taken.false.update(wrong)
    if found:
        telling.taken.retold.update(n for n in telling.counted(left) if telling.drafts[n].claim.role == "event")
    return found


def amended(telling: Telling, at: int) -> None:
    """What was wrong in a report that is told to have been corrected: its number, where another one is given for it.

    Where something else is told behind it, nobody takes the number back, but it is not told as a fact either.
    """
    whose = {n: d.counted.taken_back for n in telling.inside(at) if (d := telling.drafts[n]).counted is not None}
    wrong = [n for n, name in whose.items() if name]
    parts = PARTS.search(telling.texts[at], max((place_in(telling.drafts[n]) for n in wrong), default=0))
    end = parts.start() if parts is not None else len(telling.texts[at])
    right = replaced(telling, at, end, wrong)
    if parts is not None and not right and not re.search(r"\d", telling.texts[at][end:]):
        own = [n for n in wrong if whose[n] in (OWN, VERSION)]
        telling.taken.back.update(dict.fromkeys(own, VERSION))
        telling.taken.false.update(n for n in wrong if n not in own)


def said_wrongly(telling: Telling, grounded: Grounded) -> None:
    """Mark what somebody is told to have said wrongly, by the next sentence or by an adverb ("wrongly said")."""
    said = {row.id: row for row in grounded.attributions}
    wrong = _called_wrong_next(telling, grounded, said.keys())
    for n, draft in enumerate(telling.drafts):
        row = said.get(draft.claim.attribution or "")
        if row is None or draft.claim.polarity != "asserted" or (draft.counted and draft.counted.corrects is not None):
            continue
        if draft.sentence in wrong or _is_slip(telling, row, grounded):
            telling.taken.false.add(n)


def _called_wrong_next(telling: Telling, grounded: Grounded, said: Collection[str]) -> set[Sentence]:
    """The sentences whose attributed words the next one calls wrong."""
    wrong: set[Sentence] = set()
    for at, (before, after) in enumerate(pairwise(telling.told)):
        verdict = telling.recalls.verdict(telling.texts[at + 1]) if before.field == after.field else None
        if verdict is None or _spoken(after, grounded):
            continue
        content = [
            n for n in telling.inside(at) if telling.drafts[n].claim.attribution in said and n not in telling.taken.back
        ]
        right = replaced(telling, at + 1, verdict.end, content)
        wrong.update({before} if right or not verdict.explained else ())
    return wrong


def _is_slip(telling: Telling, row: Attribution, grounded: Grounded) -> bool:
    """Whether a word of saying is told as a slip: "wrongly said"."""
    text = grounded.texts[row.field]
    return any(telling.recalls.is_slip(text, first, last) for first, last in row.cue)


def _spoken(sentence: Sentence, grounded: Grounded) -> bool:
    """Whether a sentence begins within what somebody says: a rival's word against another's."""
    rows = (row for row in grounded.attributions if row.field == sentence.field)
    return any(first <= sentence.start + 1 < last for row in rows for first, last in row.content)
