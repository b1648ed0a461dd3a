"""What a report takes back in another sentence than the one that tells it.

"We reported on Monday that 40 people drowned. That was wrong." takes the 40 back, "The correct number is 12." puts 12
in its place, and where the story itself is withdrawn nothing that it tells stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.claims.find.recalls import Recalls, Right, Said
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


def taken_back_by_next(
    drafts: Sequence[Draft], told: Sequence[Sentence], grounded: Grounded, lexicon: Lexicon
) -> list[Draft]:
    """Drafts, those denied that the sentences behind them take back, with the right numbers in their place."""
    texts = [grounded.texts[one.field][one.start : one.end] for one in told]
    recalls = Recalls(lexicon)
    if not any(map(recalls.may_recall, texts)):
        return undone_by_later_entries(_set_as_wrong(drafts), told, grounded.texts, lexicon)
    taken = Taken({}, {}, set())
    for at, text in enumerate(texts):
        said = _said(at, text, drafts, told, recalls)
        if recalls.amends(text):
            _amended(at, texts, drafts, told, recalls, taken)
        elif recalls.is_notice(text):
            _killed(at, drafts, told, taken)
        elif said is not None:
            _judge(at, said, texts, drafts, told, recalls, taken)
    _withdrawn_as_a_whole(texts, drafts, told, recalls, taken)
    _told_in_headlines(texts, drafts, told, recalls, taken)
    _told_false(texts, drafts, told, grounded, recalls, taken)
    changed = [_denied(draft, taken.back.get(n), n in taken.false) for n, draft in enumerate(drafts)]
    for right, wrong in taken.right.items():
        changed[right] = _instead(drafts[right], drafts[wrong], own=wrong not in taken.false)
    bare = _bare_alone(texts, drafts, told, recalls) - taken.right.keys()
    changed = [draft for n, draft in enumerate(changed) if n not in bare]
    text_of, in_notice = dict(zip(told, texts, strict=True)), any(map(recalls.is_recall, texts))
    deeds = [
        draft
        for draft in changed
        if draft.counted is not None
        or not recalls.is_no_deed(text_of[draft.sentence], draft.claim.event_text or "", in_notice)
    ]
    settled = _set_as_wrong([_put_right(draft, grounded, recalls) for draft in deeds])
    return undone_by_later_entries(settled, told, grounded.texts, lexicon)


def withdrawn_headlines(
    report: str, told: Sequence[Sentence], fields: Mapping[str, str], lexicon: Lexicon
) -> tuple[Withdrawn, ...]:
    """The headlines of stories that a report takes back as a whole."""
    recalls = Recalls(lexicon)
    found = []
    for one in told:
        text = fields[one.field][one.start : one.end]
        for start, end, whose in recalls.headlines(text) if recalls.may_recall(text) else ():
            found.append(Withdrawn(report, one.field, one.start + start, one.start + end, text[start:end], whose))
    return tuple(found)


def is_substitute(told: Sequence[Sentence], fields: Mapping[str, str], lexicon: Lexicon) -> bool:
    """Whether a report says, in its title, at its beginning or at its end, that it is sent in the place of another."""
    recalls, body = Recalls(lexicon), [one for one in told if one.field == "text"]
    edges = [*(one for one in told if one.field == "title"), *body[:EDGE], *body[-EDGE:]]
    return any(recalls.is_substitute(fields[one.field][one.start : one.end]) for one in edges)


def _said(at: int, text: str, drafts: Sequence[Draft], told: Sequence[Sentence], recalls: Recalls) -> Said | None:
    """What report a sentence tells of: one that its own words take back, too."""
    for draft in drafts:
        if draft.sentence == told[at] and draft.counted is not None and draft.counted.taken_back in (OWN, VERSION):
            return Said(0, draft.counted.taken_back, own=True)
    return recalls.said(text)


def _judge(
    at: int,
    said: Said,
    texts: Sequence[str],
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    recalls: Recalls,
    taken: Taken,
) -> None:
    """Take back what a report said where its own sentence or the next ones say so."""
    content = [n for n, d in enumerate(drafts) if d.sentence == told[at] and _place(d) >= said.start]
    inside = recalls.verdict(texts[at], said.start) if said.own else None
    if inside is not None:
        content = [n for n in content if _place(drafts[n]) < inside.start and drafts[n].counted is not None]
        right = _replaced(at, inside.end, content, texts, drafts, told, recalls, taken)
        taken.back.update(dict.fromkeys(content, VERSION if inside.explained and not right else said.whose))
        return
    behind = range(at + 1, min(at + 1 + REACH, len(told)))
    for after in (n for n in behind if told[n].field == told[at].field):
        verdict = recalls.verdict(texts[after])
        if verdict is not None and verdict.kind == "wrong" and (after > at + 1 or not said.own):
            verdict = None
        if verdict is not None:
            whose = said.whose if said.own else recalls.usual_name(said.whose)
            right = _replaced(after, verdict.end, content, texts, drafts, told, recalls, taken)
            explained = verdict.explained and not right
            taken.back.update(dict.fromkeys(_standing(content, drafts), VERSION if explained else whose))
            return
        if said.own and _corrected(after, said, content, texts, drafts, told, recalls, taken):
            return


def _corrected(
    after: int,
    said: Said,
    content: Sequence[int],
    texts: Sequence[str],
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    recalls: Recalls,
    taken: Taken,
) -> bool:
    """Whether a sentence gives the right number for one of a report; the wrong ones are taken back.

    A number that does not say what it counts may stand for any: then none of them is sure.
    """
    counted = [n for n in content if drafts[n].claim.measure and drafts[n].counted is not None]
    for n, draft in enumerate(drafts):
        if draft.sentence != told[after] or draft.counted is None or draft.figure is None:
            continue
        right = recalls.right(texts[after], draft.figure.start, draft.figure.end)
        wrong = [w for w in counted if right and not right.bare and _answers(draft, right, drafts[w])]
        if not wrong:
            continue
        taken.back.update(dict.fromkeys(_standing(wrong, drafts), said.whose))
        if len({drafts[w].claim.measure for w in wrong}) == 1:
            taken.right[n] = wrong[0]
        return True
    return False


def _amended(
    at: int,
    texts: Sequence[str],
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    recalls: Recalls,
    taken: Taken,
) -> None:
    """What was wrong in a report that is told to have been corrected: its number, where another one is given for it.

    Where something else is told behind it, nobody takes the number back, but it is not told as a fact either.
    """
    wrong = [n for n, d in enumerate(drafts) if d.sentence == told[at] and d.counted and d.counted.taken_back]
    last = max((_place(drafts[n]) for n in wrong), default=0)
    parts = PARTS.search(texts[at], last)
    end = parts.start() if parts is not None else len(texts[at])
    replaced = _replaced(at, end, wrong, texts, drafts, told, recalls, taken)
    if parts is not None and not replaced and not re.search(r"\d", texts[at][end:]):
        own = {n for n in wrong if (counted := drafts[n].counted) and counted.taken_back in (OWN, VERSION)}
        taken.back.update(dict.fromkeys(own, VERSION))
        taken.false.update(n for n in wrong if n not in own)


def _replaced(
    at: int,
    start: int,
    wrong: Sequence[int],
    texts: Sequence[str],
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    recalls: Recalls,
    taken: Taken,
) -> bool:
    """Whether what follows a note, in its sentence or as the next one, gives the right number for what was wrong."""
    counted = [n for n in wrong if drafts[n].claim.measure and drafts[n].counted is not None]
    for n, draft in enumerate(drafts):
        where = next((place for place in (at, at + 1) if place < len(told) and draft.sentence == told[place]), None)
        if where is None or draft.counted is None or draft.figure is None or n in wrong:
            continue
        if where == at and draft.figure.start < start:
            continue
        right = recalls.right(texts[where], draft.figure.start, draft.figure.end)
        own = (
            where == at
            and draft.claim.measure is not None
            and draft.claim.polarity == "asserted"
            and draft.counted.value
        )
        right = right or (Right(None, loose=False) if own else None)
        answered = [w for w in counted if right is not None and _answers(draft, right, drafts[w])]
        if len({drafts[w].claim.measure for w in answered}) == 1:
            taken.right[n] = answered[0]
            return True
    return False


def _bare_alone(texts: Sequence[str], drafts: Sequence[Draft], told: Sequence[Sentence], recalls: Recalls) -> set[int]:
    """Numbers that count something only where they stand for one taken back: "it was 34"."""
    text_of = dict(zip(told, texts, strict=True))
    found: set[int] = set()
    for n, draft in enumerate(drafts):
        if draft.figure is not None and draft.event is None and draft.claim.measure is None:
            right = recalls.right(text_of[draft.sentence], draft.figure.start, draft.figure.end)
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


def _killed(at: int, drafts: Sequence[Draft], told: Sequence[Sentence], taken: Taken) -> None:
    """Take back what a notice tells of the story that it kills, in the sentences behind its head."""
    near = [
        one
        for one in told[at + 1 : at + 1 + REACH]
        if (one.field, one.paragraph) == (told[at].field, told[at].paragraph)
    ]
    inside = [n for n, draft in enumerate(drafts) if draft.sentence in near]
    taken.back.update(dict.fromkeys(_standing(inside, drafts), OWN))


def _told_false(
    texts: Sequence[str],
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    grounded: Grounded,
    recalls: Recalls,
    taken: Taken,
) -> None:
    """Mark what somebody is told to have said wrongly, by the next sentence or by an adverb ("wrongly said")."""
    said = {row.id: row for row in grounded.attributions}
    wrong: set[Sentence] = set()
    for at, (before, after) in enumerate(pairwise(told)):
        verdict = recalls.verdict(texts[at + 1]) if before.field == after.field else None
        if verdict is None or _spoken(after, grounded):
            continue
        content = [
            n
            for n, d in enumerate(drafts)
            if d.sentence == before and d.claim.attribution in said and n not in taken.back
        ]
        right = _replaced(at + 1, verdict.end, content, texts, drafts, told, recalls, taken)
        wrong.update({before} if right or not verdict.explained else ())
    for n, draft in enumerate(drafts):
        row = said.get(draft.claim.attribution or "")
        if row is None or draft.claim.polarity != "asserted" or (draft.counted and draft.counted.corrects is not None):
            continue
        text = grounded.texts[row.field]
        slip = any(recalls.is_slip(text, first, last) for first, last in row.cue)
        if slip or draft.sentence in wrong:
            taken.false.add(n)


def _spoken(sentence: Sentence, grounded: Grounded) -> bool:
    """Whether a sentence begins within what somebody says: a rival's word against another's."""
    rows = (row for row in grounded.attributions if row.field == sentence.field)
    return any(first <= sentence.start + 1 < last for row in rows for first, last in row.content)


def _withdrawn_as_a_whole(
    texts: Sequence[str], drafts: Sequence[Draft], told: Sequence[Sentence], recalls: Recalls, taken: Taken
) -> None:
    """Take back all that a story tells which is withdrawn where it stands, in front of it or in it."""
    body = [at for at, one in enumerate(told) if one.field == "text"]
    for at in body:
        whole = recalls.whole(texts[at])
        if whole is None or (whole == "all" and at not in (*body[:EDGE], *body[-EDGE:])):
            continue
        before = told[at - 1] if at else None
        if whole == "all" and any(d.sentence == before and n in taken.back for n, d in enumerate(drafts)):
            continue  # it was the report of the sentence before that is withdrawn
        after = [
            n
            for n, draft in enumerate(drafts)
            if whole == "all" or draft.sentence.field == "title" or draft.sentence.start > told[at].start
        ]
        taken.back.update({n: OWN for n in _standing(after, drafts) if n not in taken.back})


def _told_in_headlines(
    texts: Sequence[str], drafts: Sequence[Draft], told: Sequence[Sentence], recalls: Recalls, taken: Taken
) -> None:
    """Take back what the headline of a story says that is withdrawn: those who withdraw it do not tell it."""
    for one, text in zip(told, texts, strict=True):
        for start, end, whose in recalls.headlines(text):
            inside = [n for n, d in enumerate(drafts) if d.sentence == one and start <= _place(d) < end]
            taken.back.update({n: whose for n in _standing(inside, drafts) if n not in taken.back})


def _place(draft: Draft) -> int:
    """Where in its sentence a draft's number, else its event, stands."""
    return draft.figure.start if draft.figure is not None else draft.event.start if draft.event is not None else 0


def _standing(places: Sequence[int], drafts: Sequence[Draft]) -> list[int]:
    """Those of some drafts that are told as a fact, and not taken back by their own words."""
    return [n for n in places if drafts[n].claim.polarity == "asserted"]


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
