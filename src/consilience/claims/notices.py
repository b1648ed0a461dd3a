"""What goes with a notice that takes a story back: "KILL:", "The story below is withdrawn."."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.claims.find.taken_back import OWN
from consilience.claims.mending import mended
from consilience.claims.telling import REACH, Telling, place_in

# A note on the whole text stands among so many sentences at its beginning or its end.
EDGE = 2
# What armed forces do under a label that might be a notice's: "RETRACTION: the army pulled back".
RETREATS = ("withdraw", "retreat")


def notice_head(telling: Telling, at: int) -> int | None:
    """Where the head of a notice ends that a sentence begins with; None where it is the label of anything else.

    What is withdrawn under such a label is a story if one is told of; where the sentence tells of a retreat, only if it
    tells of one itself. Else it may be troops, a bill or an offer: "WITHDRAWAL: rebels leave Kelo".
    """
    notices, text = telling.recalls.notices, telling.texts[at]
    head, label = notices.head(text), notices.label(text)
    if head is None and label is None:
        return None
    retreats = any(telling.drafts[n].claim.mode in RETREATS for n in telling.inside(at))
    if any(notices.tells_of_item(telling.texts[n]) for n in (at, *(() if retreats else telling.behind(at)))):
        return head or label
    return None if retreats else head


def killed(telling: Telling, at: int, head: int) -> None:
    """Take back what a notice tells of the story that it kills, behind its head and in the sentences behind it.

    What they give as the right number stands: "RETRACTION. A story said 40 people drowned. The count is 12."
    """
    content = [n for n in telling.inside(at) if place_in(telling.drafts[n]) >= head]
    for near in _near(telling, at):
        right = mended(telling, near, content, bare=True)
        content += [] if right else telling.inside(near)
    telling.take_back(content, OWN)
    unsaid = [n for n in content if n in telling.taken.right]
    for n in unsaid:
        telling.taken.back.pop(n, None)


def _near(telling: Telling, at: int) -> list[int]:
    """The sentences of a notice behind its head."""
    here = telling.told[at]
    last = min(at + 1 + REACH, len(telling.told))
    near = [n for n in range(at + 1, last) if telling.told[n].field == here.field]
    return [n for n in near if telling.told[n].paragraph == here.paragraph]


def withdrawn_as_a_whole(telling: Telling) -> None:
    """Take back all that a story tells which is withdrawn where it stands, in front of it or in it."""
    body = [at for at, one in enumerate(telling.told) if one.field == "text"]
    for at in body:
        whole = telling.recalls.notices.whole(telling.texts[at])
        if whole is None or (whole == "all" and at not in (*body[:EDGE], *body[-EDGE:])):
            continue
        if whole == "all" and at and any(n in telling.taken.back for n in telling.inside(at - 1)):
            continue  # it was the report of the sentence before that is withdrawn
        start, end = telling.told[at].start, _end_of_story(telling, at, body)
        inside = [
            n
            for n, draft in enumerate(telling.drafts)
            if draft.sentence.field == "title"
            or (draft.sentence.start < end and (whole == "all" or draft.sentence.start > start))
        ]
        telling.take_back(inside, OWN, again=False)


def _end_of_story(telling: Telling, at: int, body: Sequence[int]) -> float:
    """Where a report begins that is sent below a withdrawn story; never before anything of that story is told."""
    for after in (n for n in body if n > at):
        if telling.recalls.notices.opens_new(telling.texts[after]) and any(
            telling.told[at].start < draft.sentence.start < telling.told[after].start
            for draft in telling.drafts
            if draft.sentence.field == "text"
        ):
            return telling.told[after].start
    return float("inf")


def told_in_headlines(telling: Telling) -> None:
    """Take back what the headline of a story says that is withdrawn: those who withdraw it do not tell it."""
    for at, text in enumerate(telling.texts):
        for start, end, whose in telling.recalls.notices.headlines(text):
            inside = [n for n in telling.inside(at) if start <= place_in(telling.drafts[n]) < end]
            telling.take_back(inside, whose, again=False)
