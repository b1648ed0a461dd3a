"""Which events are one happening told in two stories, or in two ways: links with what speaks for them.

Documents first, events second: reports are grouped by their words, and events are linked once what they claim is known.
A link asks for one sort of happening, days that meet, and a place that both name or that one has within the other's;
and for a figure or a name in both, unless such a thing hardly happens twice in one place on one day. What contradicts
parts them. Links feed nothing: each event keeps its own claims and estimates. Events meet by sort, region and day, so
that the cost follows the events of one region on one day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.places_apart import lies_within
from consilience.reconcile.questions import HAPPENED, Families, families
from consilience.text.names import WORD, fold
from consilience.text.precision import WIDE
from consilience.vocabulary import Account, Claim, Event, EventLink, Place, Shared, Span, Time

# Happenings told of no narrower than this many days are not linked: somewhere in March is no day.
LONGEST = 3
# Below this a number is the same by chance too often: one or two are killed in many places.
TELLING = 3
# The parts of a day that no one hour is of, as TIMEX3 writes them.
PARTS_OF_DAY = frozenset({"MO", "AF", "EV", "NI"})
APART = (frozenset({"MO", "AF"}), frozenset({"MO", "EV"}), frozenset({"AF", "NI"}))

# Words with a capital in a row; what a phrase begins with may have its capital from the sentence.
CAPITALS = re.compile(r"\b[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")

Counted = tuple[str, str, float | None, float, float]


class Sorts(Struct, frozen=True):
    """Which kinds of events may stand for each other, and which hardly happen twice in one place on one day."""

    families: Families
    sort_of: Mapping[str, str]
    once: frozenset[str]

    def of(self, kind: str) -> str:
        """The sort of happening that a kind of event is of."""
        return self.sort_of.get(kind) or self.sort_of.get(kind.partition(":")[0]) or kind


class Facts(NamedTuple):
    """What an event's claims say that another event may share or contradict."""

    event: str
    story: str
    role: str
    kinds: frozenset[str]
    causes: frozenset[str]
    days: tuple[int, int]
    parts_of_day: frozenset[str]
    places: tuple[Place, ...]
    figures: tuple[Counted, ...]
    names: frozenset[str]
    clauses: tuple[tuple[Span, str], ...]


def sorts_of(lexicon: Lexicon) -> Sorts:
    """The sorts of happenings of a lexicon."""
    table = lexicon.table("questions")
    sort_of = {kind: name for name, kinds in table["one_sort"].items() for kind in kinds}
    return Sorts(families(lexicon), sort_of, frozenset(table["once"]["kinds"]))


def links_between(facts: Iterable[Facts], sorts: Sorts) -> tuple[EventLink, ...]:
    """The links between events of which this is known; sorted."""
    blocks: dict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for row in facts:
        for key in sorted(set(_meeting(row, sorts))):
            blocks[key].append(row)
    pairs = {
        (min(a.event, b.event), max(a.event, b.event)): tuple(sorted((a, b), key=lambda row: row.event))
        for members in blocks.values()
        for a, b in combinations(members, 2)
        if a.event != b.event
    }
    found = ((ends, link_of(a, b, sorts)) for ends, (a, b) in sorted(pairs.items()))
    return tuple(EventLink(ends, shared) for ends, shared in found if shared)


def links_by_event(links: Iterable[EventLink]) -> dict[str, tuple[str, ...]]:
    """The events that each event is linked to, sorted.

    >>> links_by_event([EventLink(("e-a", "e-b"), ())])
    {'e-a': ('e-b',), 'e-b': ('e-a',)}
    """
    rows: dict[str, set[str]] = defaultdict(set)
    for link in links:
        a, b = link.events
        rows[a].add(b)
        rows[b].add(a)
    return {event: tuple(sorted(others)) for event, others in sorted(rows.items())}


def link_of(a: Facts, b: Facts, sorts: Sorts) -> tuple[Shared, ...]:
    """What two events share that makes them one happening; nothing where they are not, or where it is in doubt."""
    first, last = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
    alike = {sorts.of(kind) for kind in a.kinds} & {sorts.of(kind) for kind in b.kinds}
    places = _places_shared(a, b)
    if first > last or not alike or not places or _told_apart(a, b) or _contradict(a, b):
        return ()
    figures = {
        f"{what} {value:g}" for what, _, value, *_ in set(a.figures) & set(b.figures) if value and value >= TELLING
    }
    names = a.names & b.names
    once = a.causes & b.causes & sorts.once
    words = _in_one_breath(a, b)
    if not (figures or names or once or words):
        return ()
    rows = (
        ("events", a.kinds & b.kinds or alike),
        ("places", places),
        ("days", {date.fromordinal(day).isoformat() for day in range(first, last + 1)}),
        ("figures", figures),
        ("names", names),
        ("words", words),
    )
    return tuple(Shared(what, tuple(sorted(values))) for what, values in rows if values)  # type: ignore[arg-type]


def _told_apart(a: Facts, b: Facts) -> bool:
    """Whether one story keeps two events of one kind apart, by what its own reports say."""
    return a.story == b.story and bool(a.kinds & b.kinds) and a.role == b.role


def _in_one_breath(a: Facts, b: Facts) -> tuple[str, ...]:
    """The words by which one clause tells of both, as of a flood and those whom it killed; none where none does."""
    if a.story != b.story:
        return ()
    both = (
        tuple(sorted({word, another}))
        for one, word in a.clauses
        for other, another in b.clauses
        if (one.report, one.field) == (other.report, other.field) and one.start < other.end and other.start < one.end
    )
    return min(both, default=())


def _contradict(a: Facts, b: Facts) -> bool:
    """Whether cause, hour or every figure of one measure speak against one happening."""
    if _differ({cause for cause in a.causes if ":" in cause}, {cause for cause in b.causes if ":" in cause}):
        return True
    if _differ({cause.partition(":")[0] for cause in a.causes}, {cause.partition(":")[0] for cause in b.causes}):
        return True
    if a.parts_of_day and b.parts_of_day:
        if all(frozenset({one, other}) in APART for one in a.parts_of_day for other in b.parts_of_day):
            return True
    mine, yours = _by_measure(a), _by_measure(b)
    return any(
        all(one[4] < other[3] or other[4] < one[3] for one in mine[what] for other in yours[what])
        for what in mine.keys() & yours.keys()
    )


def _differ(a: set[str], b: set[str]) -> bool:
    return bool(a and b) and not a & b


def _by_measure(row: Facts) -> dict[tuple[str, str], list[Counted]]:
    rows: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for figure in row.figures:
        rows[figure[0], figure[1]].append(figure)
    return rows


def _places_shared(a: Facts, b: Facts) -> set[str]:
    """The places that both name, and those that one names within the other's."""
    found = set()
    for one in a.places:
        for other in b.places:
            if one.geonames_id is not None and one.geonames_id == other.geonames_id:
                found.add(one.name)
            elif fold(one.name) == fold(other.name) and None in (one.geonames_id, other.geonames_id):
                if one.country == other.country or None in (one.country, other.country):
                    found.add(min(one.name, other.name))
            elif lies_within(one, other):
                found.add(one.name)
            elif lies_within(other, one):
                found.add(other.name)
    return found


def _meeting(row: Facts, sorts: Sorts) -> Iterable[tuple[str, ...]]:
    """The keys by which events meet: sort, region (or a name that no gazetteer has), and day."""
    for kind in row.kinds:
        for day in range(row.days[0], row.days[1] + 1):
            for place in row.places:
                yield sorts.of(kind), "name", fold(place.name), str(day)
                if place.country is not None and place.admin1 is not None:
                    yield sorts.of(kind), place.country, place.admin1, str(day)


# --- what an event's claims say -----------------------------------------------------------------------------------


def facts_of(events: Sequence[Event], accounts: Sequence[Account], sorts: Sorts) -> Iterable[Facts]:
    """The facts of those events of one story that happened on a known day at a known place below a country."""
    claims = {claim.id: (claim, account) for account in accounts for claim in account.claims}
    places = {place.id: place for account in accounts for place in account.places}
    wide = _wide_words(accounts)
    for event in events:
        rows = [claims[key] for key in event.claims if key in claims and claims[key][0].polarity == "asserted"]
        narrow = tuple(places[key] for key in event.places if key in places and places[key].kind not in WIDE)
        times = [time for claim, account in rows for time in account.times if time.id == claim.time]
        days = _days(event, times)
        if event.status in HAPPENED and rows and narrow and days is not None:
            kinds = {kind for claim, _ in rows if (kind := sorts.families.of_claim(claim))}
            yield Facts(
                event=event.id,
                story=event.story,
                role=event.role,
                kinds=frozenset(kinds),
                causes=frozenset(cause for claim, _ in rows for cause in _causes(claim)),
                days=days,
                parts_of_day=frozenset(part for t in times if (part := t.value.rpartition("T")[2]) in PARTS_OF_DAY),
                places=narrow,
                figures=tuple(sorted({one for claim, account in rows for one in _counted(claim, account)}, key=str)),
                names=frozenset(name for claim, account in rows for name in _names(claim, account, wide)),
                clauses=tuple(
                    (Span(claim.report, claim.field, claim.start, claim.end), claim.event_text.lower())
                    for claim, _ in rows
                    if claim.event_text
                ),
            )


def _days(event: Event, times: Sequence[Time]) -> tuple[int, int] | None:
    """From which day to which it happened; None where that is not known to a day or few."""
    told = [(event.earliest, event.latest)] if event.earliest else [(time.earliest, time.latest) for time in times]
    ends = [(_day(first), _day(last)) for first, last in told if first and last]
    narrow = Counter((first, last) for first, last in ends if last - first < LONGEST)
    return min(narrow, key=lambda pair: (-narrow[pair], pair), default=None)


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()


def _causes(claim: Claim) -> Iterable[str]:
    """What brought the harm, as far as the words tell: an attack or a hazard, and of which kind."""
    if claim.event in ("ASSAULT", "DISASTER", "PROTEST"):
        yield claim.event
        if claim.mode and claim.mode not in ("killed", "injured", "abduct"):
            yield f"{claim.event}:{claim.mode}"


def _counted(claim: Claim, account: Account) -> Iterable[Counted]:
    """The figure of a claim, parts of others and merely counted words aside."""
    for figure in account.figures:
        if figure.id == claim.figure and claim.measure and figure.stated and figure.part_of is None:
            low = -1.0 if figure.low is None else figure.low
            yield claim.measure, figure.unit, figure.value, low, float("inf") if figure.high is None else figure.high


def _names(claim: Claim, account: Account, wide: frozenset[str]) -> Iterable[str]:
    """The names in a claim: of its people by their last word, and of who did or suffered it, places aside.

    Who speaks of two happenings makes them no one happening.
    """
    for name in account.names:
        if name.field == claim.field and claim.start <= name.start and name.end <= claim.end:
            yield from (fold(word) for word in WORD.findall(name.text)[-1:])
    for party in (claim.actor, claim.target):
        for run in CAPITALS.finditer(party or ""):
            words = [fold(word) for word in WORD.findall(run.group())]
            if run.start() and not wide.issuperset(words):
                yield " ".join(words)


def _wide_words(accounts: Sequence[Account]) -> frozenset[str]:
    """The words of all names of places and peoples, which the events share by their place already."""
    return frozenset(
        fold(word) for account in accounts for place in account.places for word in WORD.findall(place.text)
    )
