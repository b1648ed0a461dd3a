"""The small rules of reconciling, each in tables: numbers, days, questions, groups, origins, events, year."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.reconcile.events import EventWords, event_key, events_by_claim, events_of
from consilience.reconcile.evidence import Evidence, GroupWords, group_of
from consilience.reconcile.groups import one_group
from consilience.reconcile.independence import carried, one_statement, origins_of, ties
from consilience.reconcile.keys import Keyed
from consilience.reconcile.measures import allows, exact, rounds_to, significant, unrounded
from consilience.reconcile.narrow import narrow_year
from consilience.reconcile.periods import Main, is_period, main_time, same_happening, weekday_of, wholly_before
from consilience.reconcile.questions import families, key_claims, main_happening, places_led_with, question_of
from consilience.text.shown import shown
from consilience.text.words import folding_of
from consilience.vocabulary import Account, Bound, Publication, Sentence, Time
from makers import NO_TIES, attribution, evidence, figure, imprint, keyed, passage, place, reuse, time, vague

FAMILIES = families(load_lexicon("en"))


# --- numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 1), (7, 1), (40, 1), (41, 2), (1000, 1), (1600, 2), (1037, 4), (2.5, 2), (-120, 2)]
)
def test_trailing_zeros_are_not_significant(value: float, expected: int) -> None:
    assert significant(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(1037, True), (128, True), (1600, False), (27, False), (0, False), (None, False)]
)
def test_a_number_of_three_digits_is_nobodys_rounding(value: float | None, expected: bool) -> None:
    assert unrounded(value) is expected


@pytest.mark.parametrize(
    ("fine", "coarse", "expected"),
    [
        (1037, 1000, True), (1846, 1850, True), (1846, 1800, True), (1846, 2000, True), (96, 100, False),
        (1950, 2000, True),
        (1600, 1000, False), (1846, 1900, False), (1000, 1037, False), (40, 40, False), (7, 0, False),
        (128, 130, True), (128, 131, False),
    ],
)  # fmt: skip
def test_a_rounding_has_fewer_digits_and_lies_within_half_a_step(fine: float, coarse: float, expected: bool) -> None:
    assert rounds_to(fine, coarse) is expected


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_no_two_numbers_are_each_others_rounding(a: int, b: int) -> None:
    assert not (rounds_to(a, b) and rounds_to(b, a))


ALLOWED: list[tuple[Bound, float, float, bool]] = [
    ("exact", 40, 40, True), ("exact", 40, 41, False),
    ("at-least", 40, 40, True), ("at-least", 40, 39, False), ("at-least", 40, 4000, True),
    ("more-than", 40, 40, False), ("more-than", 40, 41, True),
    ("at-most", 40, 40, True), ("at-most", 40, 41, False), ("at-most", 40, 0, True),
    ("about", 100, 104, True), ("about", 100, 96, True), ("about", 100, 120, False),
]  # fmt: skip


@pytest.mark.parametrize(("bound", "stated", "value", "expected"), ALLOWED)
def test_a_wording_leaves_room_for_what_its_bound_holds(
    bound: Bound, stated: float, value: float, expected: bool
) -> None:
    assert allows(figure(stated, bound), value) is expected


def test_vague_words_and_ranges_leave_room_between_their_ends() -> None:
    assert allows(figure(None, "vague", low=24.0), 87)
    assert not allows(figure(None, "vague", low=200.0), 87)
    assert allows(figure(None, "range", low=35.0, high=60.0), 60)
    assert not allows(figure(None, "range", low=35.0, high=60.0), 61)


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [("exact", 40, True), ("exact", 0, True), ("about", 40, False), ("more-than", 40, False)],
)
def test_only_one_number_and_no_more_is_exact(bound: Bound, value: float, expected: bool) -> None:
    assert exact(figure(value, bound)) is expected


@pytest.mark.parametrize(("value", "expected"), [(1037, "1,037"), (2.5, "2.5"), (0, "0"), (None, "not stated")])
def test_numbers_are_shown_as_a_reader_writes_them(value: float | None, expected: str) -> None:
    assert shown(value) == expected


# --- days and periods -----------------------------------------------------------------------------------------

PERIODS: list[tuple[Time, bool]] = [
    (time("2020-05-01", "2020-05-01"), False),
    (time("XXXX-WXX-1"), False),
    (time("2020-05", "2020-05-01", "2020-05-31", precision="month"), True),
    (time("P2W", type="DURATION"), True),
    (time("2020-03", "2020-03-01", "2020-03-31", precision="month", direction="since"), True),
    (time("PAST_REF"), True),
]


@pytest.mark.parametrize(("told", "expected"), PERIODS)
def test_a_period_is_longer_than_a_happening(told: Time, expected: bool) -> None:
    assert is_period(told) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (time("XXXX-WXX-1"), 1), (time("XXXX-WXX-7"), 7), (time("2020-05-01", "2020-05-01"), 5),
        (time("2020-05", "2020-05-01", "2020-05-31"), None),
    ],
)  # fmt: skip
def test_a_weekday_is_told_or_follows_from_the_day(told: Time, expected: int | None) -> None:
    assert weekday_of(told) == expected


NAMES = EventWords({}, load_lexicon("en").table("times")["names"]["weekdays"])
FRIDAY = Main(earliest="2020-05-01", latest="2020-05-01", weekday=5)
SAME: list[tuple[Time | None, Main, bool]] = [
    (None, FRIDAY, True),
    (time("2020-05-01", "2020-05-01"), FRIDAY, True),
    (time("2020-05-02", "2020-05-02"), FRIDAY, True),  # a night is told from both of its days
    (time("2020-05-03", "2020-05-03"), FRIDAY, False),
    (time("2020-04-28", "2020-04-28"), FRIDAY, False),
    (time("XXXX-WXX-6"), FRIDAY, True),
    (time("XXXX-WXX-1"), FRIDAY, False),
    (time("XXXX-WXX-1"), Main(weekday=7), True),  # Sunday and Monday are neighbours
    (time("XXXX-WXX-1"), Main(), True),
    (time("2020-05-01", "2020-05-01"), Main(), True),
]


@pytest.mark.parametrize(("told", "main", "expected"), SAME)
def test_what_is_a_day_apart_at_most_may_be_one_happening(told: Time | None, main: Main, expected: bool) -> None:
    assert same_happening(told, main) is expected


def test_the_main_day_is_the_one_that_most_claims_tell() -> None:
    days = [time("2020-05-01", "2020-05-01")] * 2 + [time("2019-01-07", "2019-01-07")]
    assert main_time(days) == FRIDAY


def test_the_main_day_spans_a_night() -> None:
    days = [time("2020-05-01", "2020-05-01"), time("2020-05-01", "2020-05-01"), time("2020-04-30", "2020-04-30")]
    assert main_time(days) == Main(earliest="2020-04-30", latest="2020-05-01", weekday=5)


def test_only_weekdays_give_a_weekday_and_periods_give_nothing() -> None:
    assert main_time([time("XXXX-WXX-2"), time("XXXX-WXX-2"), time("XXXX-WXX-4")]) == Main(weekday=2)
    assert main_time([time("2020-05", "2020-05-01", "2020-05-31", precision="month")]) == Main()
    assert main_time([]) == Main()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (time("2019", "2019-01-01", "2019-12-31", precision="year"), True),
        (time("2020-04-01", "2020-04-01"), True),
        (time("2020-04-27", "2020-04-27"), False),
        (time("2020-03", "2020-03-01", "2020-03-31", precision="month", direction="since"), False),
        (time("XXXX-WXX-1"), False),
    ],
)
def test_what_ended_more_than_a_week_before_is_wholly_before(told: Time, expected: bool) -> None:
    assert wholly_before(told, FRIDAY) is expected


# --- questions ------------------------------------------------------------------------------------------------


def keys(*items: Evidence) -> list[Keyed]:
    return list(key_claims(items, FAMILIES)[0])


def questions_asked(*items: Evidence) -> int:
    """Under how many keys some claims come."""
    return len({item.key for item in keys(*items)})


ONE_QUESTION: list[tuple[str, Evidence, Evidence]] = [
    ("two reports of one measure", evidence("ra", 40), evidence("rb", 52)),
    ("happened and ongoing", evidence("ra", 40), evidence("rb", 52, status="ongoing")),
    ("mobilised and deployed", evidence("ra", 600, measure="mobilised"), evidence("rb", 600, measure="deployed")),
    ("a day and the next", evidence("ra", 40, time=time("XXXX-WXX-7")), evidence("rb", 40, time=time("XXXX-WXX-1"))),
    ("a running toll", evidence("ra", 40), evidence("rb", 52, counted={"cumulative": True})),
]


@pytest.mark.parametrize(("a", "b"), [pytest.param(a, b, id=i) for i, a, b in ONE_QUESTION])
def test_like_claims_answer_one_question(a: Evidence, b: Evidence) -> None:
    assert questions_asked(a, b) == 1


TWO_QUESTIONS: list[tuple[str, Evidence, Evidence]] = [
    ("another measure", evidence("ra", 40), evidence("rb", 40, measure="injured")),
    ("ordered, not happened", evidence("ra", 40), evidence("rb", 40, status="ordered")),
    ("feared, not happened", evidence("ra", 40), evidence("rb", 40, status="feared")),
    ("households, not people", evidence("ra", 40), evidence("rb", 40, counted={"unit": "households"})),
    ("since March", evidence("ra", 40), evidence("rb", 400, counted={"since": "March"})),
    (
        "in May",
        evidence("ra", 40),
        evidence("rb", 400, time=time("2020-05", "2020-05-01", "2020-05-31", precision="month", text="in May")),
    ),
    ("background", evidence("ra", 40), evidence("rb", 400, role="background")),
    ("told of earlier", evidence("ra", 40), evidence("rb", 400, role="earlier")),
    (
        "another year",
        evidence("ra", 40, time=time("2020-05-01", "2020-05-01")),
        evidence("ra", 400, start=100, time=time("2011-05-01", "2011-05-01")),
    ),
]


@pytest.mark.parametrize(("a", "b"), [pytest.param(a, b, id=i) for i, a, b in TWO_QUESTIONS])
def test_unlike_claims_answer_questions_of_their_own(a: Evidence, b: Evidence) -> None:
    assert questions_asked(a, b) == 2


def at(name: str, report: str, value: float, **changes: Any) -> Evidence:
    """A figure that the words tie to a town."""
    spot = place(name)
    return evidence(report, value, place=spot, counted={"place_id": spot.id, "place": name}, **changes)


def test_a_figure_at_the_place_with_which_the_reports_begin_is_the_whole_figure() -> None:
    lead = evidence("rb", place=place("Cali"), event_text="earthquake")
    assert {row.key.where for row in keys(at("Cali", "ra", 128), lead, evidence("rb", 131, start=60))} == {""}


def test_a_figure_at_another_place_than_the_reports_begin_with_stays_apart() -> None:
    lead = evidence("rb", place=place("Buga"), event_text="earthquake")
    assert {row.key.where for row in keys(at("Cali", "ra", 128), lead, evidence("rb", 131, start=60))} == {"", "Cali"}


def test_the_places_of_titles_and_first_sentences_count_among_those_a_report_begins_with() -> None:
    title, body = Sentence("rb", "title", 0, 20, 0, "w1"), Sentence("rb", "text", 0, 60, 0, "w2")
    late = Sentence("rb", "text", 61, 90, 0, "w3")
    there = place("Cali", id="p1", report="rb", field="title", start=4, end=8)
    said = place("Quito", id="p2", report="rb", start=10, end=15, role="metonym")
    below = place("Buga", id="p3", report="rb", start=70, end=74)
    account = Account(report="rb", sentences=(title, body, late), places=(there, said, below))
    led = places_led_with([account])
    assert led == {"rb": {"Cali"}}
    rows, _ = key_claims([at("Cali", "ra", 128), evidence("rb", 131)], FAMILIES, led)
    assert {row.key.where for row in rows} == {""}


def test_two_places_are_two_questions() -> None:
    assert {row.key.where for row in keys(at("Cali", "ra", 14), at("Buga", "rb", 41))} == {"Buga", "Cali"}


def test_a_report_that_gives_the_place_and_the_whole_keeps_them_apart() -> None:
    assert {row.key.where for row in keys(at("Cali", "ra", 12), evidence("ra", 128, start=60))} == {"", "Cali"}


def test_a_part_has_its_place_and_its_total_none() -> None:
    spot = place("Cali")
    part = evidence("ra", 11, start=60, place=spot, counted={"part_of": "text:0", "place": "Cali", "place_id": spot.id})
    total = at("Buga", "ra", 46)
    assert [row.key.where for row in keys(total, part)] == ["", "Cali"]


def test_a_headline_goes_with_the_figure_of_its_body_and_says_what_it_dropped() -> None:
    title = evidence("ra", 300, headline=True, field="title", measure="evacuated")
    body = evidence("ra", 300, "at-least", start=50, measure="evacuated")
    first, second = keys(title, body)
    assert first.key == second.key
    assert first.diagnoses == ("bound-dropped",)
    assert first.twin == body.claim.id


def test_a_headline_that_keeps_the_bound_drops_nothing() -> None:
    title = evidence("ra", 300, "at-least", headline=True, field="title", measure="evacuated")
    assert keys(title, evidence("ra", 300, "at-least", start=50, measure="evacuated"))[0].diagnoses == ()


def test_a_headline_that_joins_the_figure_to_another_measure_is_not_borne_out() -> None:
    title = evidence("ra", 312, headline=True, field="title", measure="killed")
    first = keys(title, evidence("ra", 312, start=50, measure="evacuated"))[0]
    assert first.diagnoses == ("headline-not-borne-out",)


def test_the_main_happening_is_what_most_reports_tell_first() -> None:
    items = [
        evidence("ra", 40), evidence("ra", 900, start=60, measure="evacuated"), evidence("rb", 41),
        evidence("rc", 900, measure="evacuated"),
    ]  # fmt: skip
    assert main_happening(keys(*items)) == FAMILIES.happening["killed"]


def test_a_measure_is_counted_in_its_own_units() -> None:
    assert FAMILIES.counts("crossed-border", "people")
    assert not FAMILIES.counts("crossed-border", "places")
    assert FAMILIES.counts(None, "km")


def test_a_question_says_what_its_key_asks() -> None:
    rows = keys(
        evidence("ra", 40, counted={"since": "March", "who": "miners"}),
        evidence("rb", 52, counted={"since": "March", "who": "miners"}),
    )
    asked = question_of(rows[0].key, rows, {"": FRIDAY})
    assert (asked.measure, asked.who, asked.since, asked.cumulative, asked.unit) == (
        "killed",
        "miners",
        "March",
        True,
        "people",
    )
    assert asked.earliest is None  # a longer period has no day


# --- whom they count ------------------------------------------------------------------------------------------

GROUPS = GroupWords(
    {"soldier": "armed", "troop": "armed", "troops": "armed", "people": "people", "member": "people"},
    re.compile(r"\b(?:of|in)\b"),
    folding_of(load_lexicon("en")),
)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (None, "people"), ("people", "people"), ("Malian government troops", "armed"),
        ("soldiers of the army", "armed"),
        ("two cabin crew", "crew"), ("members of the troops", "armed"), ("people in the square", "people"),
    ],
)  # fmt: skip
def test_the_group_is_that_of_the_noun(who: str | None, expected: str) -> None:
    assert group_of(who, GROUPS) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param([evidence("ra", 600)], [evidence("rb", 600)], True, id="one number"),
        pytest.param([evidence("ra", 1037)], [evidence("rb", 1000)], True, id="a rounding"),
        pytest.param([evidence("ra", 1037)], [evidence("rb", 1000, "more-than")], True, id="a bound that holds"),
        pytest.param([evidence("ra", 900)], [vague("rb", 24)], False, id="a word that would hold anything"),
        pytest.param([evidence("ra", 2)], [evidence("rb", 2)], False, id="small numbers are alike by chance"),
        pytest.param(
            [evidence("ra", 600)],
            [evidence("ra", 90, start=60), evidence("rb", 600)],
            False,
            id="kept apart by a report",
        ),
    ],
)
def test_two_groups_are_one_only_where_a_telling_number_fits(
    a: list[Evidence], b: list[Evidence], expected: bool
) -> None:
    assert one_group(a, b) is expected
    assert one_group(b, a) is expected


# --- origins --------------------------------------------------------------------------------------------------


def test_reports_of_their_own_are_origins_of_their_own() -> None:
    assert len(origins_of([evidence("ra", 40), evidence("rb", 40), evidence("rc", 40)], NO_TIES)) == 3


def test_copies_are_one_origin_held_at_its_earliest_report() -> None:
    rows = [evidence("ra", 40, published="2020-05-02"), evidence("rb", 40, published="2020-05-01"), evidence("rc", 40)]
    (origin,) = origins_of(rows, ties([reuse("ra", "rb"), reuse("rb", "rc")], []))
    assert origin.held
    assert origin.span is not None
    assert origin.span.report == "rb"


def test_a_passage_carries_a_claim_only_where_it_covers_both_figures() -> None:
    tied = ties([reuse("ra", "rb", passage("ra", "rb", 0, 40, b_start=100))], [])
    assert carried(evidence("ra", 40), evidence("rb", 40, start=100), tied)
    assert carried(evidence("rb", 40, start=100), evidence("ra", 40), tied)
    assert not carried(evidence("ra", 40), evidence("rb", 40, start=300), tied)
    assert not carried(evidence("ra", 40), evidence("rc", 40, start=100), tied)


WRITTEN = ties([], [attribution("a-ra-0", "ra", medium="statement"), attribution("a-rb-0", "rb", medium="statement")])
STATEMENTS: list[tuple[str, Evidence, Evidence, bool]] = [
    ("both quote its statement", evidence("ra", 40, voice="v1"), evidence("rb", 40, voice="v1"), True),
    ("two voices", evidence("ra", 40, voice="v1"), evidence("rb", 40, voice="v2"), False),
    ("nobody named", evidence("ra", 40, voice="v1", named=False), evidence("rb", 40, voice="v1", named=False), False),
]


@pytest.mark.parametrize(("a", "b", "expected"), [pytest.param(a, b, e, id=i) for i, a, b, e in STATEMENTS])
def test_one_statement_is_one_voices(a: Evidence, b: Evidence, expected: bool) -> None:
    assert one_statement(a, b, WRITTEN) is expected


def test_one_voice_with_one_unrounded_number_made_one_statement() -> None:
    assert one_statement(evidence("ra", 1037, voice="v1"), evidence("rb", 1037, voice="v1"), NO_TIES)
    assert not one_statement(evidence("ra", 40, voice="v1"), evidence("rb", 40, voice="v1"), NO_TIES)
    assert not one_statement(evidence("ra", 1037, voice="v1"), evidence("rb", 1038, voice="v1"), NO_TIES)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8), st.randoms(use_true_random=False))
def test_every_claim_is_under_one_origin_whatever_the_order(pairs: list[tuple[int, int]], chance: Any) -> None:
    rows = [evidence(f"r{n}", 40) for n in range(5)]
    tied = ties([reuse(f"r{a}", f"r{b}") for a, b in pairs if a != b], [])
    found = origins_of(rows, tied)
    assert sorted(claim for origin in found for claim in origin.claims) == sorted(row.claim.id for row in rows)
    chance.shuffle(rows)
    assert origins_of(rows, tied) == found


# --- events ---------------------------------------------------------------------------------------------------


def test_the_dead_and_the_wounded_are_of_one_event_and_the_evacuated_of_another() -> None:
    dead, wounded, gone = keys(
        evidence("ra", 40), evidence("ra", 90, start=60, measure="injured"), evidence("rb", 900, measure="evacuated")
    )
    assert event_key(dead) == event_key(wounded)
    assert event_key(dead) != event_key(gone)


def test_the_main_event_comes_first_and_bears_its_founders_id() -> None:
    rows = keys(
        evidence("ra", 40, published="2020-05-02"), evidence("rb", 41, published="2020-05-01"),
        evidence("rb", 900, start=60, measure="evacuated", status="ordered", published="2020-05-01"),
    )  # fmt: skip
    events = events_of("s-ra", rows, {"": FRIDAY}, NAMES._replace(labels={"killed": "killed"}))
    assert [event.main for event in events] == [True, False]
    assert events[0].id == "e-c-rb-0"
    assert events[1].status == "ordered"
    assert set(events_by_claim(events)) >= {"c-ra-0", "c-rb-0", "c-rb-60"}


def test_an_earlier_happening_is_an_event_of_its_own() -> None:
    rows = keys(evidence("ra", 40), evidence("ra", 400, start=60, role="earlier"))
    assert [event.role for event in events_of("s-ra", rows, {"": Main()}, NAMES)] == ["event", "earlier"]


def test_an_event_without_a_day_says_none() -> None:
    (event,) = events_of("s-ra", keys(evidence("ra", 40)), {"": Main()}, NAMES)
    assert (event.earliest, event.latest, event.when) == (None, None, None)


def test_an_event_on_a_weekday_that_is_not_grounded_says_only_the_weekday() -> None:
    told = time("XXXX-WXX-1")
    (event,) = events_of("s-ra", keys(evidence("ra", 40, time=told)), {"": Main(weekday=1)}, NAMES)
    assert (event.earliest, event.latest, event.when) == (None, None, "Monday")


def going(report: str, role: str, name: str = "Kavango", geonames: int | None = 77, **changes: Any) -> Evidence:
    """People of whom a report says that they went to a place, from it or through it, in a mention of its own."""
    spot = place(name, id=f"p-{report}-{name}-{role}", report=report, role=role, geonames_id=geonames)
    return evidence(report, 40, measure="crossed-border", place=spot, **changes)


def places_listed(*items: Evidence) -> list[str]:
    """Name and role of the places of the one event of some claims, by the ids that it lists."""
    (event,) = events_of("s-ra", keys(*items), {"": Main()}, NAMES)
    mentions = {item.place.id: item.place for item in items if item.place is not None}
    return [f"{mentions[key].name} {mentions[key].role}" for key in event.places]


TENS = [f"r{n}" for n in range(10)]


@pytest.mark.parametrize("stray", ["origin", "event", "route"])
@pytest.mark.parametrize("report", ["aa", "zz"])
@pytest.mark.parametrize("geonames", [77, None])
def test_a_place_is_listed_once_in_the_role_that_most_claims_give_it(
    stray: str, report: str, geonames: int | None
) -> None:
    """One report that turns the direction round changes nothing, wherever its id sorts."""
    to = [going(name, "destination", geonames=geonames) for name in TENS]
    assert places_listed(*to, going(report, stray, geonames=geonames)) == ["Kavango destination"]
    assert places_listed(going(report, stray, geonames=geonames), *to) == ["Kavango destination"]


def test_where_most_say_that_they_came_from_there_it_is_the_origin() -> None:
    """Near miss: the roles the other way round."""
    rows = [going(name, "origin") for name in TENS]
    assert places_listed(*rows, going("ra", "destination")) == ["Kavango origin"]


def test_whence_and_whither_are_two_places_of_one_event() -> None:
    rows = [going("ra", "destination"), going("rb", "destination"), going("rc", "origin", "Cuando", 78)]
    assert places_listed(*rows) == ["Kavango destination", "Cuando origin"]


def test_roles_that_as_many_claims_give_are_settled_the_same_in_any_order() -> None:
    one, other = going("ra", "destination"), going("rb", "origin")
    assert len(places_listed(one, other)) == 1
    assert places_listed(one, other) == places_listed(other, one)


@pytest.mark.parametrize("role", ["mentioned", "metonym", "demonym"])
def test_a_place_that_is_only_mentioned_is_none_of_the_events(role: str) -> None:
    assert places_listed(going("ra", "destination"), going("rb", role, "Cuando", 78)) == ["Kavango destination"]


# --- the year -------------------------------------------------------------------------------------------------

YEAR_2021 = Publication(earliest="2021-01-01", latest="2021-12-31", basis="url")
DAY_2021 = Publication(earliest="2021-07-06", latest="2021-07-06", basis="told")
PAGE_2022 = Publication(earliest=None, latest="2022-09-30", basis="page")
DAY_2019 = Publication(earliest="2019-07-06", latest="2019-07-06", basis="byline")


@pytest.mark.parametrize(
    ("days", "year", "givers"),
    [
        ([YEAR_2021, Publication()], 2021, ("r0",)),
        ([YEAR_2021, DAY_2021, Publication()], 2021, ("r0", "r1")),
        ([YEAR_2021, PAGE_2022], 2021, ("r0",)),
        ([YEAR_2021, DAY_2019], None, ()),
        ([PAGE_2022, Publication()], None, ()),
        ([], None, ()),
    ],
)
def test_the_year_of_a_story_is_the_one_that_its_reports_give(
    days: list[Publication], year: int | None, givers: tuple[str, ...]
) -> None:
    narrowed = narrow_year([imprint(f"r{n}", day) for n, day in enumerate(days)])
    assert (narrowed.year, narrowed.reports) == (year, givers)


def test_a_stated_zero_beside_a_number_of_the_same_report_is_of_another_happening() -> None:
    assert questions_asked(evidence("ra", 12), evidence("ra", 0, start=60)) == 2
    assert questions_asked(evidence("ra", 12), evidence("rb", 0)) == 1


def test_a_key_alone_decides_the_event() -> None:
    assert event_key(keyed(evidence("ra", 40))) == event_key(keyed(evidence("rb", 90, measure="injured")))
    assert event_key(keyed(evidence("ra", 40))) != event_key(keyed(evidence("rb", 90), status="feared"))
