"""What a report takes back in another sentence than the one that tells it.

"We reported on Monday that 40 people drowned. That was wrong." takes the 40 back, "The correct number is 12." puts 12
in its place, and where the story itself is withdrawn nothing that it tells stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.draft import Draft, Grounded, with_changes
from consilience.claims.find.recalls import Recalls
from consilience.claims.live_entries import undone_by_later_entries
from consilience.claims.mending import instead_of, placed_as_wrong, told_as_fact
from consilience.claims.notices import EDGE, killed, notice_head, told_in_headlines, withdrawn_as_a_whole
from consilience.claims.telling import Taken, Telling
from consilience.claims.verdicts import amended, corrected_within, judge, said_in, said_wrongly
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Attribution, Sentence, Withdrawn


def taken_back_by_next(
    drafts: Sequence[Draft],
    told: Sequence[Sentence],
    grounded: Grounded,
    lexicon: Lexicon,
    recalls: Recalls,
    outlet: str | None = None,
) -> list[Draft]:
    """Drafts, those denied that the sentences behind them take back, with the right numbers in their place.

    ``outlet``: whose report it is, which may name itself: "Reuters reported on Monday".
    """
    texts = [grounded.texts[one.field][one.start : one.end] for one in told]
    settled = list(drafts)
    if any(map(recalls.may_recall, texts)):
        voices = {row.id: _voice(row, grounded) for row in grounded.attributions}
        telling = Telling(told, texts, drafts, recalls, Taken({}, {}, set(), set()), outlet, voices)
        _settle(telling, grounded)
        settled = [told_as_fact(draft, grounded, recalls) for draft in _deeds(telling, _changed(telling))]
    return undone_by_later_entries(placed_as_wrong(settled), told, grounded.texts, lexicon)


def _voice(row: Attribution, grounded: Grounded) -> str:
    """The words that name who says something."""
    return " ".join(grounded.texts[row.field][first:last] for first, last in row.source).casefold()


def _settle(telling: Telling, grounded: Grounded) -> None:
    """Mark what is taken back: by each sentence in turn, then as a whole, then what somebody else said wrongly."""
    for at, text in enumerate(telling.texts):
        said = said_in(telling, at)
        corrected_within(telling, at, said)
        head = notice_head(telling, at)
        if telling.recalls.amends(text):
            amended(telling, at)
        elif head is not None:
            killed(telling, at, head)
        elif said is not None:
            judge(telling, at, said)
    withdrawn_as_a_whole(telling)
    told_in_headlines(telling)
    said_wrongly(telling, grounded)


def _changed(telling: Telling) -> list[Draft]:
    """The drafts with what was found, without numbers that count nothing else than what none of them answers."""
    drafts, (back, right, false, retold) = telling.drafts, msgspec.structs.astuple(telling.taken)
    changed = [_denied(draft, back.get(n), n in false) for n, draft in enumerate(drafts)]
    changed = [with_changes(draft, role="earlier") if n in retold else draft for n, draft in enumerate(changed)]
    for mending, wrong in right.items():
        changed[mending] = instead_of(drafts[wrong], drafts[mending], own=wrong not in false)
    bare = _bare_alone(telling) - right.keys()
    return [draft for n, draft in enumerate(changed) if n not in bare]


def _denied(draft: Draft, whose: str | None, false: bool) -> Draft:
    if whose is not None:
        return with_changes(draft, polarity="denied", taken_back=whose)
    return with_changes(draft, polarity="denied", taken_back=None) if false else draft


def _bare_alone(telling: Telling) -> set[int]:
    """Numbers that count something only where they stand for one taken back: "it was 34"."""
    places = {sentence: at for at, sentence in enumerate(telling.told)}
    found: set[int] = set()
    for n, draft in enumerate(telling.drafts):
        if draft.event is None and draft.claim.measure is None:
            right = telling.right(n, places[draft.sentence])
            found.update({n} if right is not None and right.bare else ())
    return found


def _deeds(telling: Telling, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without the events that are only what becomes of a story."""
    recalls = telling.recalls
    text_of = dict(zip(telling.told, telling.texts, strict=True))
    in_notice = any(map(recalls.notices.is_recall, telling.texts))
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
        for start, end, whose in recalls.notices.headlines(text) if recalls.may_recall(text) else ():
            found.append(Withdrawn(report, one.field, one.start + start, one.start + end, text[start:end], whose))
    return tuple(found)


def is_substitute(told: Sequence[Sentence], fields: Mapping[str, str], recalls: Recalls) -> bool:
    """Whether a report says, in its title, at its beginning or at its end, that it is sent in the place of another."""
    body = [one for one in told if one.field == "text"]
    edges = [*(one for one in told if one.field == "title"), *body[:EDGE], *body[-EDGE:]]
    return any(recalls.notices.is_substitute(fields[one.field][one.start : one.end]) for one in edges)
