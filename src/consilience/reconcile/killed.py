"""Stories that are taken back as a whole: what goes with them, and what is sent in their place.

A notice ("please kill the story headlined ...") names a story by its headline. It reaches the item of that outlet that
was sent before it, with the versions of that item; what the outlet sends afterwards, or in its place, stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from consilience.reconcile.evidence import Evidence
from consilience.reconcile.independence import Ties
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.taken_back import (
    OWN,
    Notice,
    TakenBack,
    but_from_standing,
    carried_on,
    not_from_others,
    one_house,
)
from consilience.text.moments import is_after, moment
from consilience.vocabulary import Imprint, Withdrawn


class Gone(NamedTuple):
    """Reports that are taken back as a whole: where that is said, by which notice, whose they are, and which."""

    words: Withdrawn
    outlet: str | None
    said: Notice
    reports: frozenset[str]


def gone_as_a_whole(
    headlines: Sequence[Withdrawn], imprints: Mapping[str, Imprint], substitutes: Iterable[str] = ()
) -> tuple[Gone, ...]:
    """The reports that others take back by their headlines: those of the outlet named, but what it sent instead."""
    found, instead = [], frozenset(substitutes)
    for words in headlines:
        notice = imprints[words.report]
        own = words.whose == OWN or one_house(words.whose, notice.outlet)
        outlet, (published, until) = notice.outlet if own else words.whose, _published(notice)
        others = {key: one for key, one in imprints.items() if key != words.report and one_house(outlet, one.outlet)}
        spared = {key for key, one in others.items() if key in instead or is_after(_published(one)[0], until)}
        headed = {key for key, one in others.items() if _plain(one.title or "") == _plain(words.text)}
        said = Notice(words.report, published, until, tuple(sorted(spared)))
        found.append(Gone(words, outlet, said, frozenset(headed - spared)))
    return tuple(found)


def of_one_item(gone: Sequence[Gone], keyed: Sequence[Keyed], tied: Ties) -> tuple[Gone, ...]:
    """What is taken back as a whole, but older items under the same headline that tell of something else.

    The last item before the notice is meant; what shares words or a number with it is another version of it.
    """
    return tuple(
        one._replace(reports=one.reports - _of_another_item(one, keyed, tied)) if one.reports else one for one in gone
    )


def _of_another_item(gone: Gone, keyed: Sequence[Keyed], tied: Ties) -> frozenset[str]:
    """Reports of a headline that were sent before the last one, and share neither words nor numbers with it."""
    told = [item.evidence for item in keyed if item.evidence.report in gone.reports]
    sent = {
        item.report: item.published
        for item in told
        if item.published and is_after(gone.said.published, item.published_last)
    }
    last = max(sent.values(), default="")
    older = {report for report, published in sent.items() if published < last}
    meant = set(gone.reports) - older
    while joined := {one for one in older - meant if any(_one_item(one, other, told, tied) for other in meant)}:
        meant |= joined
    return frozenset(older - meant)


def _one_item(one: str, other: str, told: Sequence[Evidence], tied: Ties) -> bool:
    """Whether two reports share words, or a number of the same."""
    if tied.passages.get((one, other)):
        return True
    mine, yours = (
        {(item.claim.measure, item.value) for item in told if item.report == report and item.value is not None}
        for report in (one, other)
    )
    return bool(mine & yours)


def stories_withdrawn(keyed: Sequence[Keyed], gone: Sequence[Gone]) -> tuple[TakenBack, ...]:
    """What goes with the stories that reports take back as a whole: each number in the outlet's report so headed."""
    return tuple(
        TakenBack(item, item.evidence.value, one.outlet, None, said=one.said)
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
        rest = [
            item for item in asserted if item.evidence.report not in {*one.reports, one.words.report, *one.said.spared}
        ]
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
    answers = not_from_others(every, seats, tied)
    told = {_event(item.key) for item in own}
    credited = [
        item.evidence
        for item in rest
        if _event(item.key) in told
        and gone.reports & tied.cited.get(item.evidence.claim.attribution or "", frozenset())
    ]
    copies = carried_on([*seats, *credited], credited, answers, tied)
    return but_from_standing(copies, [*seats, *credited], every, tied)


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


def _published(imprint: Imprint) -> tuple[str | None, str | None]:
    """The first and the last moment at which a report may have been published; none where a page alone tells."""
    told = imprint.published
    if told.basis in (None, "page"):
        return None, None
    return told.earliest and moment(told.earliest), told.latest and moment(told.latest, end=True)


def _plain(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())
