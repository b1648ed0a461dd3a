"""Puts claims under the questions they answer: like with like, and everything else apart.

The key of a question: the happening and measure, status, role, period, place, group, unit, cumulative or not. A
headline's figure goes with the figure of its own body that it abridges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.groups import one_group_where_one
from consilience.reconcile.keys import Key, Keyed
from consilience.reconcile.measures import unrounded
from consilience.reconcile.periods import (
    Main,
    begins_with,
    counted_up_to,
    is_period,
    lasts_since,
    main_time,
    same_happening,
    wholly_before,
)
from consilience.vocabulary import Account, Claim, Diagnosis, Question, Status

HAPPENED = ("happened", "ongoing")
# The happening to which harm belongs.
INCIDENT = "incident"
# Claims at the beginning of a report among which its main event is looked for.
LEAD = 6
# Sentences, the title among them, with whose places a report sets its scene.
LEAD_SENTENCES = 2


class Families(Struct, frozen=True, kw_only=True):
    """Which happening and which question a measure belongs to."""

    happening: Mapping[str, str]
    question: Mapping[str, str]
    incident_types: frozenset[str]
    units: Mapping[str, frozenset[str]]
    kin: Mapping[str, str]
    aftermath: frozenset[str]
    alone: tuple[str, ...]
    strikes: frozenset[str]

    def counts(self, measure: str | None, unit: str) -> bool:
        """Whether a measure may be counted in a unit: people cross a border, landing places do not."""
        allowed = self.units.get(measure or "")
        return allowed is None or unit in allowed

    def of_claim(self, claim: Claim) -> str:
        """The happening that a claim tells of: by its measure, else by its event type."""
        if claim.measure is None and claim.event is None:
            return ""
        if claim.measure is not None and claim.measure in self.happening:
            return self.happening[claim.measure]
        if claim.event in self.incident_types:
            return "incident"
        return f"{claim.event or 'said'}:{claim.mode or ''}"


def families(lexicon: Lexicon) -> Families:
    """The families of measures from the lexicon."""
    table = lexicon.table("questions")
    return Families(
        happening={measure: name for name, measures in table["happenings"].items() for measure in measures},
        question={measure: name for name, measures in table["one_question"].items() for measure in measures},
        incident_types=frozenset(table["incident_types"]["types"]),
        kin={measure: name for name, measures in table["kin"].items() for measure in measures},
        alone=tuple(table["alone"]["words"]),
        aftermath=frozenset(table["days"]["aftermath"]),
        strikes=frozenset(table["days"]["strikes"]),
        units={
            name: frozenset(row["units"])
            for name, row in lexicon.table("measures").items()
            if isinstance(row, dict) and "units" in row
        },
    )


def key_claims(
    evidence: Sequence[Evidence], known: Families, led: Mapping[str, frozenset[str]] | None = None
) -> tuple[tuple[Keyed, ...], Main]:
    """Every claim under its key, and when the main happening was; ``led`` are the places each report begins with."""
    totals = _totals(evidence)
    first = [_keyed(item, known, Main(), totals) for item in evidence]
    happening = main_happening(first)
    main = _main(first, happening, known)
    keyed = [_keyed(item, known, main, totals) for item in evidence]
    keyed = _zeros_apart(_headlines_with_bodies(_one_number_one_question(keyed, known)))
    return tuple(one_group_where_one(_one_place_where_one(keyed, led or {}, known.alone))), main


def _main(keyed: Sequence[Keyed], happening: str, known: Families) -> Main:
    """When the main happening was: by what tells it, else by what struck, and only then by who was found afterwards."""
    of_it = [item for item in keyed if item.key.happening == happening and item.key.period != BESIDES]
    news = [item for item in of_it if item.key.role == "event"] or of_it
    dated = [item for item in news if item.evidence.time is not None and not _is_state(item.evidence)]
    own = [item for item in dated if item.evidence.claim.measure not in known.aftermath]
    struck = [item for item in keyed if happening == INCIDENT and _struck(item, known)]
    tellings = [main_time(item.evidence.time for item in rows if item.evidence.time) for rows in (own, struck, dated)]
    if len({time.latest for item in struck if (time := item.evidence.time) is not None}) > 1:
        tellings.pop(1)
    return next((main for main in tellings if main != Main()), Main())


def _struck(item: Keyed, known: Families) -> bool:
    """Whether a claim tells what struck: "the landslide hit the town on Saturday"."""
    claim = item.evidence.claim
    news = item.key.role == "event" and claim.status in HAPPENED and claim.polarity == "asserted"
    return news and claim.event in known.strikes and item.evidence.time is not None


def _is_state(evidence: Evidence) -> bool:
    """Whether a figure counts who is in a state that lasts: "40 are still missing on Monday"."""
    return evidence.figure is not None and evidence.claim.status == "ongoing"


Mains = Mapping[str, Main]


def key_all(
    evidence: Sequence[Evidence], known: Families, led: Mapping[str, frozenset[str]]
) -> tuple[tuple[Keyed, ...], Mains]:
    """Every claim under its key, and when the main happening was, of the story ("") and of each happening elsewhere.

    What a round-up tells of another story or land is keyed as if that part were a story of its own: it answers none of
    the questions of the story that the round-up belongs to.
    """
    parts: dict[str, list[Evidence]] = {"": []}
    for item in evidence:
        parts.setdefault(item.elsewhere, []).append(item)
    keyed: list[Keyed] = []
    mains = {}
    for elsewhere, items in sorted(parts.items()):
        rows, mains[elsewhere] = key_claims(items, known, {} if elsewhere else led)
        keyed += [
            msgspec.structs.replace(row, key=msgspec.structs.replace(row.key, elsewhere=elsewhere)) for row in rows
        ]
    return tuple(keyed), mains


def main_happening(keyed: Sequence[Keyed]) -> str:
    """The happening that most reports tell first: news puts its main event into the headline and the first sentences.

    Each report has one voice: its first claim that something happened, one with a figure before one without among
    its first claims. Ties go to the happening that more reports tell of at all.
    """
    told: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, list[Keyed]] = defaultdict(list)
    for item in keyed:
        claim = item.evidence.claim
        if item.key.status in HAPPENED and item.key.role == "event" and claim.polarity == "asserted":
            told[item.key.happening].add(claim.report)
            firsts[claim.report].append(item)
    votes: Counter[str] = Counter()
    for claims in firsts.values():
        lead = claims[:LEAD]
        counted = next((item for item in lead if item.evidence.figure is not None and item.key.family), lead[0])
        votes[counted.key.happening] += 1
    if not votes:
        counts = Counter(item.key.happening for item in keyed)
        return min(counts, key=lambda name: (-counts[name], name), default="")
    return min(votes, key=lambda name: (-votes[name], -len(told[name]), name))


Totals = Mapping[tuple[str, str], tuple[str, str | None]]


def _totals(evidence: Sequence[Evidence]) -> Totals:
    """Figures that their report lists parts of, by (report, place in it), with the group and measure of each."""
    with_parts = {
        (e.report, e.figure.part_of) for e in evidence if e.figure is not None and e.figure.part_of is not None
    }
    rows = {
        (e.report, f"{e.figure.field}:{e.figure.start}"): (e.group, e.claim.measure)
        for e in evidence
        if e.figure is not None
    }
    return {where: row for where, row in rows.items() if where in with_parts}


def _keyed(evidence: Evidence, known: Families, main: Main, totals: Totals) -> Keyed:
    claim, figure = evidence.claim, evidence.figure
    role, day = _role_and_day(evidence, main)
    key = Key(
        happening=known.of_claim(claim),
        status="happened" if claim.status in HAPPENED else claim.status,
        role=role,
        day=day,
        family=known.question.get(claim.measure or "", claim.measure or ""),
        unit=figure.unit if figure else "",
        period=_period(evidence, main),
        where=_where(evidence, totals),
        group=evidence.group,
    )
    return Keyed(evidence=evidence, key=key)


def _role_and_day(evidence: Evidence, main: Main) -> tuple[str, str]:
    """Role and day against the main happening: another day makes another event, an earlier day an earlier one."""
    role, time = evidence.claim.role, evidence.time
    if time is None:
        return role, ""
    if wholly_before(time, main):
        return ("earlier" if role == "event" else role), (time.latest or "")[:10]
    counted = evidence.claim.status in HAPPENED and counted_up_to(time, main)
    lasts = _is_state(evidence) and lasts_since(time, main)
    if is_period(time) or counted or lasts or same_happening(time, main):
        return role, ""
    return role, (time.latest or "")[:10] or time.value


# The period of "eight more bodies", which no report tells.
BESIDES = "beside those counted before"


def _period(evidence: Evidence, main: Main) -> str:
    """The period that a count runs over, where it is more than the happening itself.

    A running toll ("the toll rose to 12", "a total of 12") counts the one happening; only a beginning ("since March")
    or a period ("in recent weeks") makes another question, and not even that where it begins with the happening
    itself ("since Tuesday", of Tuesday's flood). Of what is only planned, a time says when it shall be.
    """
    figure, time = evidence.figure, evidence.time
    if figure is not None and figure.cumulative is False:
        return BESIDES
    if figure is None or (time is not None and begins_with(time, main)):
        return ""
    if figure.since:
        return f"since {figure.since}"
    if time is not None and is_period(time) and evidence.claim.status in HAPPENED:
        return time.text.lower()
    return ""


def _where(evidence: Evidence, totals: Totals) -> str:
    """The place that a figure counts alone: a part of a total, or a place that the words tie to it."""
    figure, place = evidence.figure, evidence.place
    if figure is None or (figure.report, f"{figure.field}:{figure.start}") in totals:
        return ""
    if figure.part_of is not None:
        if figure.place and (figure.place_id is not None or place is None):
            return figure.place
        # A part by group ("412 of them soldiers") is a question of its group; one that says nothing is only a part.
        whole = totals.get((figure.report, figure.part_of))
        return f"a part, {figure.text.lower()}" if whole == (evidence.group, evidence.claim.measure) else ""
    tied = figure.place_id is not None and place is not None and place.id == figure.place_id
    if tied and place is not None and place.role == "event" and place.kind not in ("country", None):
        return place.name
    # A place of no gazetteer, named as what a count is of.
    return figure.place if place is None and figure.place else ""


def _headlines_with_bodies(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Give a headline's figure the question of the body's figure that it abridges, with what it lost on the way."""
    result = []
    for item in keyed:
        twin = _body_twin(item, keyed) if item.evidence.claim.headline and item.evidence.figure is not None else None
        result.append(_as_twin(item, twin) if twin is not None else item)
    return result


def _body_twin(item: Keyed, keyed: Sequence[Keyed]) -> Keyed | None:
    mine = item.evidence
    twins = [
        other
        for other in keyed
        if other.evidence.report == mine.report
        and not other.evidence.claim.headline
        and other.evidence.figure is not None
        and _same_number(other.evidence, mine)
        and other.key.unit == item.key.unit
    ]

    def unlikeness(other: Keyed) -> tuple[bool, bool, bool]:
        return other.key.family != item.key.family, bool(other.key.period), other.key.group != item.key.group

    return min(twins, key=unlikeness, default=None)


def _same_number(a: Evidence, b: Evidence) -> bool:
    """Whether two figures state one number, or the same vague word."""
    if a.value is not None or b.value is not None:
        return a.value == b.value
    return a.figure is not None and b.figure is not None and a.figure.low is not None and a.figure.low == b.figure.low


def _as_twin(item: Keyed, twin: Keyed) -> Keyed:
    diagnoses: list[Diagnosis] = []
    mine, yours = item.evidence.figure, twin.evidence.figure
    if mine and yours and mine.bound == "exact" and yours.bound in ("more-than", "at-least", "at-most", "less-than"):
        diagnoses.append("bound-dropped")
    if twin.key.period and not item.key.period:
        diagnoses.append("headline-not-borne-out")
        return msgspec.structs.replace(item, diagnoses=tuple(diagnoses), twin=twin.evidence.claim.id)
    if item.key.family and twin.key.family and item.key.family != twin.key.family and item.evidence.value is not None:
        diagnoses.append("headline-not-borne-out")
    if not twin.key.family:
        return msgspec.structs.replace(item, diagnoses=tuple(diagnoses), twin=twin.evidence.claim.id)
    return Keyed(evidence=item.evidence, key=twin.key, diagnoses=tuple(sorted(diagnoses)), twin=twin.evidence.claim.id)


def _one_number_one_question(keyed: Sequence[Keyed], known: Families) -> list[Keyed]:
    """One unrounded number of one group under kindred measures ("fled", "crossed") is one count, told in two ways.

    It goes with the measure that more reports give it; the difference of definition is said by a finding.
    """
    reports: dict[tuple[str, float, str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item in keyed:
        if (number := _number_key(item, known)) is not None:
            reports[number][item.key.family].add(item.evidence.report)
    result = []
    for item in keyed:
        number = _number_key(item, known)
        if number is None or len(reports[number]) < 2:
            result.append(item)
            continue
        rows = reports[number]
        family = min(rows, key=lambda name: (-len(rows[name]), name))
        happening = known.happening.get(family, item.key.happening)
        key = msgspec.structs.replace(item.key, family=family, happening=happening)
        result.append(msgspec.structs.replace(item, key=key))
    return result


def _number_key(item: Keyed, known: Families) -> tuple[str, float, str, str, str] | None:
    kin = known.kin.get(item.key.family)
    value = item.evidence.value
    if kin is None or value is None or not unrounded(value) or item.key.status != "happened":
        return None
    return kin, value, item.key.unit, item.key.period, item.key.role


def _zeros_apart(keyed: Sequence[Keyed]) -> list[Keyed]:
    """A stated zero beside a number of the same report is of another happening ("a boat capsized; no one was hurt")."""
    counted = {
        (item.evidence.report, item.key.family, item.key.unit)
        for item in keyed
        if item.evidence.value and item.key.family and item.key.status == "happened"
    }
    return [
        msgspec.structs.replace(item, key=msgspec.structs.replace(item.key, day="beside it"))
        if item.evidence.value == 0 and (item.evidence.report, item.key.family, item.key.unit) in counted
        else item
        for item in keyed
    ]


def _one_place_where_one(
    keyed: Sequence[Keyed], begun: Mapping[str, frozenset[str]], alone: Sequence[str]
) -> list[Keyed]:
    """A figure of the place where the story is set is the whole figure, where no report gives both and they differ.

    The story is set at the one place that is named beside such figures, or at the one with which every report begins
    that gives the figure without a place. What is counted in a place alone is never the whole.
    """
    buckets: dict[Key, dict[str, list[Keyed]]] = defaultdict(lambda: defaultdict(list))
    for item in keyed:
        own = item.evidence.figure is not None and item.evidence.figure.part_of is None
        if own and not _is_alone(item, alone):
            buckets[msgspec.structs.replace(item.key, where="", group="")][item.key.group].append(item)
    led = {report: names | begun.get(report, frozenset()) for report, names in _led_places(keyed).items()}
    whole: set[str] = set()
    for groups in buckets.values():
        places = sorted({item.key.where for members in groups.values() for item in members} - {""})
        for members in groups.values():
            scene = _set_at(members, places, led)
            of_it = [item for item in members if item.key.where in ("", scene)]
            if scene is not None and not _both_told(of_it):
                whole |= {item.evidence.claim.id for item in of_it}
    return [
        msgspec.structs.replace(item, key=msgspec.structs.replace(item.key, where=""))
        if item.evidence.claim.id in whole and not _is_alone(item, alone)
        else item
        for item in keyed
    ]


def _is_alone(item: Keyed, words: Sequence[str]) -> bool:
    """Whether a figure says that it counts its place and no more: "940 displaced in Orvo alone"."""
    told = item.evidence.claim.text.lower()
    return bool(item.key.where) and any(f"{item.key.where.lower()} {word}" in told for word in words)


def places_led_with(accounts: Sequence[Account]) -> dict[str, frozenset[str]]:
    """The places in the title and the first sentences of each report where something happens."""
    rows = {}
    for account in accounts:
        lead = account.sentences[:LEAD_SENTENCES]
        rows[account.report] = frozenset(
            place.name
            for place in account.places
            if place.role in ("event", "mentioned")
            and any(s.field == place.field and s.start <= place.start < s.end for s in lead)
        )
    return rows


def _led_places(keyed: Sequence[Keyed]) -> dict[str, set[str]]:
    """The places with which each report begins: those of its first claims."""
    claims: dict[str, list[Keyed]] = defaultdict(list)
    for item in keyed:
        claims[item.evidence.report].append(item)
    return {
        report: {item.evidence.place.name for item in rows[:LEAD] if item.evidence.place is not None}
        for report, rows in claims.items()
    }


def _set_at(members: Sequence[Keyed], places: Sequence[str], led: Mapping[str, set[str]]) -> str | None:
    """The one place of a question at which a group's figures are the whole; None where there is no one such place."""
    placeless = {item.evidence.report for item in members if not item.key.where}
    if len({item.evidence.value for item in members}) > 1:
        places = [place for place in places if placeless and all(place in led[report] for report in placeless)]
    return places[0] if len(places) == 1 else None


def _both_told(members: Sequence[Keyed]) -> bool:
    """Whether a report gives one number for the place and another for the whole."""
    values: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for item in members:
        if item.evidence.value is not None:
            values[item.evidence.report][item.key.where].add(item.evidence.value)
    return any(len(row) > 1 and len({frozenset(v) for v in row.values()}) > 1 for row in values.values())


def question_of(key: Key, members: Sequence[Keyed], mains: Mains) -> Question:
    """The question that a key asks, in the words that its claims use most."""
    main = mains[key.elsewhere]
    figures = [item.evidence.figure for item in members if item.evidence.figure is not None]
    body = [item.evidence.claim for item in members if not item.evidence.claim.headline] or [
        m.evidence.claim for m in members
    ]
    measures = Counter(claim.measure for claim in body if claim.measure)
    who = Counter(figure.who for figure in figures if figure.who)
    status: Status = "happened" if key.status == "happened" else members[0].evidence.claim.status
    grounded = not key.day and not key.period
    return Question(
        measure=_commonest(measures) or key.family,
        who=_commonest(who),
        where=key.where or None,
        earliest=main.earliest if grounded else None,
        latest=main.latest if grounded else None,
        since=key.period.removeprefix("since ") if key.period.startswith("since ") else None,
        cumulative=key.period != BESIDES if key.period else None,
        definition=_definition(key.period),
        unit=key.unit,
        whole=_commonest(Counter(figure.whole for figure in figures if figure.whole)),
        status=status,
    )


def _definition(period: str) -> str | None:
    """What of a period is no beginning: its own words, or that it is only what came to an earlier count."""
    if not period or period.startswith("since "):
        return None
    return period if period == BESIDES else f"told of “{period}”"


def _commonest(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], len(name), name), default=None)
