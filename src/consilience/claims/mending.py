"""Which right number stands for which wrong one, and what it has from it: "We said 40 died. The correct number is 14."

A figure is mended only by one that may count the same. Where it could stand for several that differ, for none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.claims.find.recalls import Recalls
from consilience.claims.find.right_numbers import Right
from consilience.claims.telling import Telling

# What the right number takes from the one that it stands for.
SHARED = ("measure", "event", "mode", "status", "polarity", "role", "unit", "who", "attribution")
# As what is told that a text was changed to say, or should have said.
DEMANDED = ("demanded", "planned")


def mended(telling: Telling, at: int, content: Sequence[int], bare: bool = False) -> list[int]:
    """The wrong ones among some drafts of which a sentence gives the right number, which is put in their place.

    ``bare``: also by a number that does not say what it counts, behind what took them back: "The count is 12."
    One that may stand for any of several leaves none of them sure.
    """
    wrong: list[int] = []
    for n in telling.inside(at):
        wrong += mended_by(telling, n, at, [w for w in content if w not in wrong], bare)
    return wrong


def mended_by(telling: Telling, n: int, at: int, content: Sequence[int], bare: bool = False) -> list[int]:
    """The wrong ones among some drafts for which one draft gives the right number, which is put in their place."""
    right = telling.right(n, at)
    if right is None or (right.bare and not bare):
        return []
    wrong = _answered(telling, n, right, content)
    _replace(telling, n, wrong)
    return wrong


def replaced(telling: Telling, at: int, start: int, wrong: Sequence[int]) -> bool:
    """Whether what follows a note, in its sentence or as the next one, gives the right number for what was wrong."""
    mending: list[int] = []
    for n, where in _following(telling, at, start):
        if n not in wrong:
            right = telling.right(n, where) or _plainly_told(telling.drafts[n], where == at)
            answered = _answered(telling, n, right, [w for w in wrong if w not in mending])
            mending += answered if _replace(telling, n, answered) else []
    return bool(mending)


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
    """The wrong numbers for which a draft may give the right one; those at its own place, where there are such."""
    if right is None:
        return []
    found = [w for w in telling.counted(wrong) if _answers(telling.drafts[n], right, telling.drafts[w])]
    return [w for w in found if _at_one_place(telling.drafts[n], telling.drafts[w])] or found


def _at_one_place(one: Draft, other: Draft) -> bool:
    first, second = one.counted, other.counted
    return first is not None and second is not None and first.place is not None and first.place == second.place


def _answers(right: Draft, how: Right, wrong: Draft) -> bool:
    """Whether a number told as right may stand for another one, by what either counts."""
    mine, yours = right.counted, wrong.counted
    if mine is None or yours is None or yours.value is None or mine.value == yours.value:
        return False
    if right.claim.measure is not None and not how.bare:
        return right.claim.measure == wrong.claim.measure
    return how.of is None and not how.loose and (mine.who is None or mine.unit == yours.unit)


def _replace(telling: Telling, n: int, wrong: Sequence[int]) -> bool:
    """Put a number in the place of wrong ones that are all one number of the same; whether they are."""
    told = [(telling.drafts[w].claim.measure, telling.drafts[w].counted) for w in wrong]
    one = len({(measure, counted.value) for measure, counted in told if counted is not None}) == 1
    if one:
        telling.taken.right[n] = wrong[0]
    return one


def instead_of(wrong: Draft, right: Draft, own: bool) -> Draft:
    """The right number, with what its own words leave open; whose it is, where who corrects it is who said it."""
    source = {**msgspec.structs.asdict(wrong.claim), "unit": None, "who": None}
    if wrong.counted is not None:
        source |= {"unit": wrong.counted.unit, "who": wrong.counted.who}
    bare = right.claim.measure != wrong.claim.measure
    names = [name for name in SHARED if own or name != "attribution"] if bare else []
    value = wrong.counted.value if wrong.counted is not None else None
    changes = {name: source[name] for name in names} | ({"kind": wrong.claim.measure} if bare else {})
    told = with_changes(right, **changes | {"polarity": "asserted", "corrects": value})
    unplaced = bare and told.claim.place is None and told.counted is not None and wrong.counted is not None
    return _moved_to(told, wrong) if unplaced else told


def told_as_fact(draft: Draft, grounded: Grounded, recalls: Recalls) -> Draft:
    """What should have been said is told as a fact: "the toll should read 12, not 21", "corrected to read 12"."""
    if draft.counted is None or draft.figure is None or draft.counted.corrects is None:
        return draft
    text = grounded.texts[draft.sentence.field][draft.sentence.start : draft.sentence.end]
    right = recalls.right(text, draft.figure.start, draft.figure.end) is not None
    told = right or recalls.right.is_made(text, draft.figure.start)
    return with_changes(draft, status="happened") if told and draft.claim.status in DEMANDED else draft


def placed_as_wrong(drafts: Sequence[Draft]) -> list[Draft]:
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
    return _moved_to(draft, alike[0]) if len({d.counted.place for d in alike if d.counted}) == 1 else draft


def _moved_to(draft: Draft, other: Draft) -> Draft:
    """A draft at the place of another."""
    assert draft.counted is not None
    assert other.counted is not None
    names = ("place", "country", "place_id", "place_basis")
    counted = msgspec.structs.replace(draft.counted, **{name: getattr(other.counted, name) for name in names})
    claim = msgspec.structs.replace(draft.claim, place=other.claim.place, place_basis=other.claim.place_basis)
    return msgspec.structs.replace(draft, claim=claim, counted=counted)
