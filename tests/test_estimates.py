"""The policy ``plain`` gives best, low and high of claims made by hand, and nothing that no claim states or bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.reconcile.asides import AsidesOf
from consilience.reconcile.estimates import above_own_body, estimate, history, plain, stated_hull, superseded
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.independence import Ties, ties
from consilience.vocabulary import Bound, Estimate
from makers import NO_TIES, attribution, between, evidence, keyed, passage, question, reuse, vague

Ends = tuple[float | None, float | None, float | None]
# Best, low and high, low_open and high_open, and the basis.
Row = tuple[float | None, float | None, float | None, bool, bool, str | None]


def estimated(*members: Evidence, tied: Ties = NO_TIES) -> Estimate:
    """The estimate of one question, outdated figures set aside."""
    return estimate(question(), "s-ra", ("e1",), members, superseded(members, tied), tied, None, {})[0]


def row(one: Estimate) -> Row:
    return one.best, one.low, one.high, one.low_open, one.high_open, one.basis


POINTS: list[tuple[str, list[Evidence], Row]] = [
    ("one exact figure", [evidence("ra", 40)], (40, 40, 40, False, False, "exact")),
    ("exact figures that agree", [evidence("ra", 40), evidence("rb", 40)], (40, 40, 40, False, False, "exact")),
    (
        "of rivals the one with the most origins is best, the others low and high",
        [evidence("ra", 40), evidence("rb", 40), evidence("rc", 31), evidence("rd", 52)],
        (40, 31, 52, False, False, "exact"),
    ),
    (
        "of rivals with as many origins the latest is best",
        [evidence("ra", 41, published="2020-05-01"), evidence("rb", 52, published="2020-05-02")],
        (52, 41, 52, False, False, "exact"),
    ),
    (
        "of rivals of one day the one that a named voice gives is best",
        [evidence("ra", 52), evidence("rb", 41, voice="v1")],
        (41, 41, 52, False, False, "exact"),
    ),
    (
        "of rivals like in all the lower is best",
        [evidence("ra", 52), evidence("rb", 41)],
        (41, 41, 52, False, False, "exact"),
    ),
    ("a stated zero is a figure", [evidence("ra", 0)], (0, 0, 0, False, False, "exact")),
    (
        "a stated zero is a rival",
        [evidence("ra", 0), evidence("rb", 3), evidence("rc", 3)],
        (3, 0, 3, False, False, "exact"),
    ),
    (
        "a bound that holds widens nothing",
        [evidence("ra", 40), evidence("rb", 30, "more-than")],
        (40, 40, 40, False, False, "exact"),
    ),
    (
        "a vague word that holds widens nothing",
        [evidence("ra", 40), vague("rb", 24)],
        (40, 40, 40, False, False, "exact"),
    ),
    (
        "a bound above every exact figure leaves high open",
        [evidence("ra", 40), evidence("rb", 60, "at-least")],
        (40, 40, None, False, True, "exact"),
    ),
    (
        "more than the figure itself leaves high open",
        [evidence("ra", 40), evidence("rb", 40, "more-than")],
        (40, 40, None, False, True, "exact"),
    ),
    (
        "at least the figure itself does not",
        [evidence("ra", 40), evidence("rb", 40, "at-least")],
        (40, 40, 40, False, False, "exact"),
    ),
    (
        "a bound below every exact figure leaves low open",
        [evidence("ra", 40), evidence("rb", 30, "less-than")],
        (40, None, 40, True, False, "exact"),
    ),
    (
        "a rounding is no rival",
        [evidence("ra", 1846), evidence("rb", 1800), evidence("rc", 1800)],
        (1846, 1846, 1846, False, False, "exact"),
    ),
    (
        "about a figure is no rival",
        [evidence("ra", 1846), evidence("rb", 1800, "about")],
        (1846, 1846, 1846, False, False, "exact"),
    ),
    (
        "a range beyond the exact figure widens it",
        [evidence("ra", 40), between("rb", 35, 60)],
        (40, 35, 60, False, False, "exact"),
    ),
]

# Figures of several reports, and why the best of them is that.
WHY: list[tuple[list[Evidence], str]] = [
    ([evidence("ra", 40), evidence("rb", 40)], "all exact figures agree"),
    (
        [evidence("ra", 40), evidence("rb", 40), evidence("rc", 31)],
        "the figure with the most origins; rivals give low and high",
    ),
    (
        [evidence("ra", 41, published="2020-05-01"), evidence("rb", 52, published="2020-05-02")],
        "a tie: 41 and 52 have 1 origin each; 52 is the latest; rivals give low and high",
    ),
    (
        [evidence("ra", 52), evidence("rb", 41, voice="v1")],
        "a tie: 41 and 52 have 1 origin each; 41 is the better attributed; rivals give low and high",
    ),
    (
        [evidence("ra", 52), evidence("rb", 41)],
        (
            "a tie: 41 and 52 have 1 origin each; nothing else tells them apart, and the lowest is taken; "
            "rivals give low and high"
        ),
    ),
    (
        [
            evidence("ra", 1200, published="2020-05-01"),
            evidence("rb", 52, published="2020-05-02"),
            evidence("rc", 41, published="2020-05-02"),
        ],
        (
            "a tie: 41, 52 and 1,200 have 1 origin each; 41 and 52 are the latest; "
            "nothing else tells 41 and 52 apart, and the lowest is taken; rivals give low and high"
        ),
    ),
    (
        [evidence("ra", 41), evidence("rb", 41), evidence("rc", 52), evidence("rd", 52), evidence("re", 7)],
        (
            "a tie: 41 and 52 have 2 origins each; nothing else tells them apart, and the lowest is taken; "
            "rivals give low and high"
        ),
    ),
    # A bound is no rival of the figure that it allows.
    ([evidence("ra", 40), evidence("rb", 30, "more-than")], "one report alone gives an exact figure"),
]


@pytest.mark.parametrize(("members", "reason"), WHY)
def test_an_estimate_says_why_its_best_is_that_one(members: list[Evidence], reason: str) -> None:
    assert estimated(*members).reason == reason


OTHERS: list[tuple[str, list[Evidence], Row]] = [
    ("at least N alone", [evidence("ra", 40, "at-least")], (40, 40, None, True, False, "bound")),
    ("more than N alone", [evidence("ra", 40, "more-than")], (40, 40, None, True, False, "bound")),
    ("at most N alone", [evidence("ra", 40, "at-most")], (40, None, 40, False, True, "bound")),
    (
        "bounds from both sides",
        [evidence("ra", 40, "at-least"), evidence("rb", 40, "at-least"), evidence("rc", 60, "at-most")],
        (40, 40, 60, True, True, "bound"),
    ),
    ("about N alone", [evidence("ra", 40, "about")], (40, None, None, False, False, "about")),
    ("a range alone", [between("ra", 35, 60)], (None, 35, 60, False, False, "bound")),
    ("two ranges", [between("ra", 35, 60), between("rb", 30, 50)], (None, 30, 60, False, False, "bound")),
    ("vague words alone have no best, and are never zero", [vague("ra", 24)], (None, 24, None, True, True, "bound")),
    ("a claim without a figure", [evidence("ra")], (None, None, None, False, False, None)),
]


@pytest.mark.parametrize(("members", "expected"), [pytest.param(m, e, id=i) for i, m, e in POINTS + OTHERS])
def test_best_low_and_high_follow_the_policy(members: list[Evidence], expected: Row) -> None:
    assert row(estimated(*members)) == expected


@pytest.mark.parametrize("members", [pytest.param(m, id=i) for i, m, _ in POINTS + OTHERS])
def test_an_estimate_always_has_a_reason(members: list[Evidence]) -> None:
    assert estimated(*members).reason


def test_no_claims_give_no_value_but_a_reason() -> None:
    outcome = plain([], NO_TIES)
    assert (outcome.best, outcome.low, outcome.high, outcome.basis) == (None, None, None, None)
    assert outcome.reason == "no claim remains that states a figure"


def test_claims_that_are_all_set_aside_give_no_value_but_their_reasons() -> None:
    member = evidence("ra", 40)
    one = estimate(question(), "s-ra", ("e1",), [member], {member.claim.id: "odd"}, NO_TIES, None, {})[0]
    assert (one.best, one.basis, one.support) == (None, None, ())
    assert [aside.reason for aside in one.set_aside] == ["odd"]


# --- series ---------------------------------------------------------------------------------------------------


def test_the_newest_figure_of_a_voice_replaces_its_older_one_and_keeps_it_in_history() -> None:
    old = evidence("ra", 12, voice="v1", published="2020-05-01")
    new = evidence("rb", 19, voice="v1", published="2020-05-03")
    one = estimated(old, new)
    assert row(one) == (19, 19, 19, False, False, "exact")
    assert [aside.claim for aside in one.set_aside] == [old.claim.id]
    assert [(step.as_of, step.best) for step in one.history] == [("2020-05-01", 12), ("2020-05-03", 19)]


def test_the_newest_figure_of_an_outlet_on_its_own_account_replaces_its_older_one() -> None:
    old = evidence("ra", 12, voice="v-own", named=False, published="2020-05-01", attribution=None)
    new = evidence("rb", 19, voice="v-own", named=False, published="2020-05-03", attribution=None)
    assert row(estimated(old, new)) == (19, 19, 19, False, False, "exact")


NOT_REPLACED: list[tuple[str, Evidence, Evidence]] = [
    (
        "another voice",
        evidence("ra", 12, voice="v1", published="2020-05-01"),
        evidence("rb", 19, voice="v2", published="2020-05-03"),
    ),
    ("no day known", evidence("ra", 12, voice="v1"), evidence("rb", 19, voice="v1")),
    (
        "one day",
        evidence("ra", 12, voice="v1", published="2020-05-01"),
        evidence("rb", 19, voice="v1", published="2020-05-01"),
    ),
    (
        "nobody named",
        evidence("ra", 12, voice="v1", named=False, published="2020-05-01"),
        evidence("rb", 19, voice="v1", named=False, published="2020-05-03"),
    ),
]


@pytest.mark.parametrize(("old", "new"), [pytest.param(a, b, id=i) for i, a, b in NOT_REPLACED])
def test_what_is_no_later_figure_of_one_voice_replaces_nothing(old: Evidence, new: Evidence) -> None:
    assert superseded([old, new], NO_TIES) == {}


def test_a_later_bound_does_not_replace_an_exact_figure() -> None:
    old = evidence("ra", 12, voice="v1", published="2020-05-01")
    assert superseded([old, evidence("rb", 10, "more-than", voice="v1", published="2020-05-03")], NO_TIES) == {}


def test_nor_does_it_keep_a_later_exact_figure_from_replacing_an_older_one() -> None:
    """Twelve, then nineteen, then "more than fifteen" of one voice: nineteen has replaced twelve."""
    old = evidence("ra", 12, voice="v1", published="2020-05-01")
    new = evidence("rb", 19, voice="v1", published="2020-05-03")
    bound = evidence("rc", 15, "more-than", voice="v1", published="2020-05-05")
    assert list(superseded([old, new, bound], NO_TIES)) == [old.claim.id]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_three_figures_of_a_voice_the_newest_counts(order: tuple[int, ...]) -> None:
    days = ("2020-05-01", "2020-05-03", "2020-05-05")
    rows = [evidence(f"r{n}", 12 + 7 * n, voice="v1", published=day) for n, day in enumerate(days)]
    gone = superseded([rows[n] for n in order], NO_TIES)
    assert sorted(gone) == sorted(row.claim.id for row in rows[:2])


def test_words_higher_than_a_named_figure_further_down_are_set_aside() -> None:
    opening, body = keyed(vague("ra", 200)), keyed(evidence("ra", 87, voice="v1", start=100))
    assert list(above_own_body([opening, body])) == [opening.evidence.claim.id]


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        pytest.param(vague("ra", 24), evidence("ra", 87, voice="v1", start=100), id="dozens hold 87"),
        pytest.param(vague("rb", 200), evidence("ra", 87, voice="v1", start=100), id="another report"),
        pytest.param(vague("ra", 200), evidence("ra", 87, start=100), id="both the outlet's own"),
    ],
)
def test_words_that_their_body_bears_out_or_that_are_another_reports_stay(opening: Evidence, body: Evidence) -> None:
    assert above_own_body([keyed(opening), keyed(body)]) == {}


# --- copies ---------------------------------------------------------------------------------------------------


def copy_of(item: Evidence, report: str, published: str | None = None) -> Evidence:
    """The same claim in a report that carries its words."""
    shape: dict[str, Any] = {"report": report, "id": f"c-{report}-{item.claim.start}"}
    claim = msgspec.structs.replace(item.claim, **shape)
    figure = msgspec.structs.replace(item.figure, report=report) if item.figure else None
    return msgspec.structs.replace(item, claim=claim, figure=figure, published=published)


def facts(one: Estimate) -> tuple[Row, int, int]:
    """What a copy must not change."""
    return row(one), one.origins, one.voices


def test_ten_copies_of_a_report_are_one_origin() -> None:
    first, rival = evidence("ra", 40, voice="v1"), evidence("rb", 52, voice="v2")
    copies = [copy_of(first, f"rc{n}") for n in range(10)]
    tied = ties([reuse("ra", item.report) for item in copies], [])
    assert facts(estimated(first, rival, *copies, tied=tied)) == facts(estimated(first, rival))


def test_a_copy_that_appears_later_makes_its_figure_no_newer() -> None:
    old = evidence("ra", 12, voice="v1", published="2020-05-01")
    new = evidence("rb", 19, voice="v1", published="2020-05-03")
    late = copy_of(old, "rc", "2020-05-05")
    one = estimated(old, new, late, tied=ties([reuse("ra", "rc")], []))
    assert row(one) == (19, 19, 19, False, False, "exact")
    assert {aside.claim for aside in one.set_aside} == {old.claim.id, late.claim.id}


def test_the_same_number_without_a_carried_passage_is_an_origin_of_its_own() -> None:
    assert estimated(evidence("ra", 40), evidence("rb", 40)).origins == 2


def test_a_carried_passage_that_does_not_hold_the_figure_leaves_two_origins() -> None:
    tied = ties([reuse("ra", "rb", passage("ra", "rb", 60, 90))], [])
    assert estimated(evidence("ra", 40), evidence("rb", 40), tied=tied).origins == 2


def test_one_statement_quoted_by_two_reports_is_one_origin_that_is_not_held() -> None:
    members = [evidence("ra", 40, voice="v1"), evidence("rb", 40, voice="v1")]
    written = [attribution(f"a-{report}-0", report, medium="statement") for report in ("ra", "rb")]
    one, _, origins = estimate(question(), "s-ra", ("e1",), members, {}, ties([], written), None, {})
    assert one.origins == 1
    assert not origins[0].held


# --- the hull and the history ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([evidence("ra", 40), evidence("rb", 52)], (40, 52)),
        ([evidence("ra", 40), evidence("rb", 30, "more-than")], (30, None)),
        ([evidence("ra", 40), evidence("rb", 60, "at-most")], (40, 60)),
        ([evidence("ra", 40, "about")], (40, 40)),
        ([vague("ra", 24)], (24, None)),
    ],
)
def test_the_hull_of_all_wordings_is_kept_apart(
    members: list[Evidence], expected: tuple[float | None, float | None]
) -> None:
    hull = stated_hull([item.figure for item in members if item.figure])
    assert (hull.low, hull.high) == expected


def test_history_has_a_step_for_each_change_and_none_for_reports_without_a_day() -> None:
    members = [
        evidence("ra", 12, voice="v1", published="2020-05-01"),
        evidence("rb", 12, voice="v2", published="2020-05-02"),
        evidence("rc", 19, voice="v1", published="2020-05-03"),
        evidence("rd", 99, voice="v3"),
    ]
    steps = [(step.as_of, step.best, step.low, step.high) for step in history(members, NO_TIES)]
    assert steps == [("2020-05-01", 12, 12, 12), ("2020-05-03", 19, 12, 19)]


# --- what holds for any claims --------------------------------------------------------------------------------

DAYS = st.none() | st.sampled_from(["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"])
NUMBERS = st.sampled_from([0.0, 3.0, 9.0, 10.0, 12.0, 40.0, 41.0, 100.0, 137.0, 140.0, 1037.0])


@st.composite
def claims(draw: st.DrawFn) -> list[Evidence]:
    """Claims of several reports on one question, in all wordings, some by named voices, some dated."""
    rows: list[Evidence] = []
    for index in range(draw(st.integers(1, 7))):
        report, value = f"r{index}", draw(NUMBERS)
        bound: Bound = draw(
            st.sampled_from(
                ["exact", "exact", "exact", "about", "more-than", "at-least", "at-most", "less-than", "range", "vague"]
            )
        )
        shape: dict[str, Any] = {"voice": draw(st.sampled_from([None, "v1", "v2"])), "published": draw(DAYS)}
        if bound == "range":
            rows.append(between(report, value, value + draw(NUMBERS), **shape))
        elif bound == "vague":
            rows.append(vague(report, value, **shape))
        else:
            rows.append(evidence(report, value, bound, **shape))
    return rows


@given(claims())
def test_best_lies_within_low_and_high(members: list[Evidence]) -> None:
    one = estimated(*members)
    assert one.best is None or one.low is None or one.low <= one.best
    assert one.best is None or one.high is None or one.best <= one.high
    assert one.low is None or one.high is None or one.low <= one.high


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(members: list[Evidence], chance: Any) -> None:
    shuffled = list(members)
    chance.shuffle(shuffled)
    assert estimated(*members) == estimated(*shuffled)


@given(claims(), st.data())
def test_a_copy_changes_neither_estimate_nor_origins_nor_voices(members: list[Evidence], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(members))
    later = [
        day for day in ("2020-05-01", "2020-05-03", "2020-05-06") if original.published and day >= original.published
    ]
    copied = copy_of(original, "rz", data.draw(st.sampled_from(later)) if later else None)
    tied = ties([reuse(original.report, "rz")], [])
    before, after = estimated(*members, tied=tied), estimated(*members, copied, tied=tied)
    assert facts(before) == facts(after)
    assert set(before.support) <= set(after.support)


@given(claims())
def test_no_value_is_made_that_no_claim_states_or_bounds(members: list[Evidence]) -> None:
    one = estimated(*members)
    figures = [item.figure for item in members if item.figure]
    stated = {end for figure in figures for end in (figure.value, figure.low, figure.high)}
    assert {one.best, one.low, one.high} <= stated | {None}


@given(claims())
def test_what_an_estimate_rests_on_states_its_best(members: list[Evidence]) -> None:
    one = estimated(*members)
    by_id: dict[str, Evidence] = {item.claim.id: item for item in members}
    support: Sequence[Evidence] = [by_id[key] for key in one.support]
    assert one.best is None or {item.value for item in support} == {one.best}
    assert one.reports == len({item.report for item in support})
    assert one.origins <= one.reports


def as_a_story(members: Sequence[Evidence], tied: Ties = NO_TIES) -> Estimate:
    """The estimate of one question with all that a story sets aside of it, as its history does at each step."""
    aside = AsidesOf({item.claim.id: keyed(item) for item in members}, (), tied, {})
    return estimate(question(), "s-ra", ("e1",), members, aside(members), tied, None, {}, aside)[0]


@given(claims())
def test_where_all_reports_have_a_day_the_last_step_of_the_history_is_the_estimate(members: list[Evidence]) -> None:
    dated = [msgspec.structs.replace(item, published=item.published or "2020-05-02") for item in members]
    one = as_a_story(dated)
    last = one.history[-1]
    assert (last.best, last.low, last.high) == (one.best, one.low, one.high)


@given(claims())
def test_a_history_has_no_day_that_no_report_has_and_never_goes_back(members: list[Evidence]) -> None:
    days = [step.as_of or "" for step in as_a_story(members).history]
    assert days == sorted(set(days))
    assert set(days) <= {item.published for item in members}


@given(claims())
def test_whatever_is_set_aside_has_a_reason_and_is_not_among_the_support(members: list[Evidence]) -> None:
    one = as_a_story(members)
    assert all(aside.reason for aside in one.set_aside)
    assert not {aside.claim for aside in one.set_aside} & set(one.support)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=6))
def test_no_small_count_of_a_named_voice_is_set_aside_for_anothers(values: list[int]) -> None:
    """Nobody rounds 14 to 10: best is one of the counts, low and high the least and the greatest of them."""
    rows = [evidence(f"r{n}", value, voice=f"v{n}", published="2020-05-01") for n, value in enumerate(values)]
    one = as_a_story(rows)
    assert one.set_aside == ()
    assert one.best in values
    assert (one.low, one.high) == (min(values), max(values))


@pytest.mark.parametrize(("fine", "coarse"), [(1037, 1000), (1846, 1800), (12431, 12000)])
def test_a_rounding_worded_as_exact_is_set_aside_as_one_or_supports(fine: int, coarse: int) -> None:
    rows = [evidence("ra", fine, voice="v1"), evidence("rb", coarse, voice="v2")]
    one = as_a_story(rows)
    assert (one.best, one.low, one.high) == (fine, fine, fine)
    reasons = {aside.claim: aside.reason for aside in one.set_aside}
    assert rows[1].claim.id in one.support or "rounding" in reasons[rows[1].claim.id]
