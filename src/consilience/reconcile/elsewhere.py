"""Which claims of a report tell of another happening than its story's: in another story's words, or in another land.

A round-up tells of a flood here and a bomb there, and a report of a crash ends with the crash of last week abroad. Such
claims answer none of the questions of the main event, even where nobody else tells of theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from consilience.vocabulary import Account, Claim, Mention, Place, Sentence

# The title and the first sentences tell in which lands a report's own happening is.
LEAD = 3


def told_elsewhere(accounts: Sequence[Account], mentions: Sequence[Mention]) -> dict[str, str]:
    """Where else the claims of a story's reports belong: another story's id, or a land's code; sorted by claim."""
    lands = {account.report: _lands(account.places) for account in accounts}
    counts = Counter(land for own in lands.values() for land in own)
    found: dict[str, str] = {}
    for account in accounts:
        others = {land for land in counts if counts[land] > (land in lands[account.report])}
        found |= _in_other_lands(account, others | _lands(_in_lead(account)))
        found |= _in_mentions(account, [row for row in mentions if row.report == account.report])
    return dict(sorted(found.items()))


def _in_mentions(account: Account, mentions: Sequence[Mention]) -> Iterable[tuple[str, str]]:
    """The claims that stand where a report mentions another story."""
    return [
        (claim.id, row.story)
        for row in mentions
        for claim in account.claims
        if claim.field == row.span.field and row.span.start <= claim.start < row.span.end
    ]


def _in_other_lands(account: Account, told: set[str]) -> Iterable[tuple[str, str]]:
    """The claims of paragraphs that name only lands that neither the report's lead nor any other report names.

    One of them must have happened there; those beside it that have no place of their own are of the same.
    """
    if not told:
        return []
    found = []
    for (first, last), claims in _paragraphs(account):
        here = [place for place in account.places if place.field == "text" and first <= place.start < last]
        lands = {claim.id: land for claim in claims if (land := _land_of(claim, here)) is not None}
        if not lands or _lands(here) & told:
            continue
        commonest = min(Counter(lands.values()).items(), key=lambda row: (-row[1], row[0]))[0]
        found += [
            (claim.id, lands.get(claim.id, commonest)) for claim in claims if claim.place is None or claim.id in lands
        ]
    return found


def _land_of(claim: Claim, places: Iterable[Place]) -> str | None:
    """The land in which a claim's own place lies; none where somebody only came from there, went or spoke there."""
    own = (place for place in places if place.id == claim.place and place.role in ("event", "route"))
    return next((place.country for place in own), None)


def _lands(places: Iterable[Place]) -> set[str]:
    return {place.country for place in places if place.country is not None}


def _in_lead(account: Account) -> list[Place]:
    lead = account.sentences[:LEAD]
    return [p for p in account.places if any(s.field == p.field and s.start <= p.start < s.end for s in lead)]


def _paragraphs(account: Account) -> Iterable[tuple[tuple[int, int], list[Claim]]]:
    """Where each paragraph of a text starts and ends, with its claims."""
    rows: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in account.sentences:
        if sentence.field == "text":
            rows[sentence.paragraph].append(sentence)
    for sentences in rows.values():
        ends = sentences[0].start, sentences[-1].end
        yield ends, [claim for claim in account.claims if claim.field == "text" and ends[0] <= claim.start < ends[1]]
