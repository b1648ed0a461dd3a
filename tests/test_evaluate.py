"""The gate's measures by hand-made cases, and beside those of the shared scorer where it is there."""

from __future__ import annotations

import importlib.util
import math
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers
from consilience.errors import InputError
from consilience.evaluate import __main__ as command
from consilience.evaluate.agreement import Quoted, Touched, answers, doubted, head, meets, overlap, right
from consilience.evaluate.bench import STEPS, Stopwatch, dates_pass, lines_of, texts
from consilience.evaluate.displacement import Stated, class_of, missed_rows, right_steps, rows_right, scored_rows
from consilience.evaluate.expected import Expectations, ExpectedEstimate, load_expectations, places_of
from consilience.evaluate.floors import Floors, judge, load_floors, raised, written
from consilience.evaluate.gate import Measurement, changed_sets, table, verdicts
from consilience.evaluate.grouping import b_cubed, look_alikes, pairwise, worst_groups
from consilience.evaluate.labelled import digest, root
from consilience.evaluate.measured import Measured, Shares
from consilience.evaluate.naive import TextsAlike, best_threshold, first_numbers, most_carried, numbers
from consilience.vocabulary import Estimate, Finding, Interval, Report, Span

SCORER = root().parent / "shared" / "tools" / "score.py"
GROUPINGS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.sampled_from("xyz"), st.sampled_from(["1", "2", "3", None])), min_size=1
)


def shared_scorer() -> ModuleType:
    """The shared scorer as a module; the test is skipped where it is not here."""
    if not SCORER.is_file():
        pytest.skip(f"the shared scorer {SCORER.name} is not here to compare with")
    spec = importlib.util.spec_from_file_location("shared_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    return shared_scorer()


# --- stories ------------------------------------------------------------------------------------------------------

TRUTH = {"a": "flood", "b": "flood", "c": "flood", "d": "quake", "e": "quake", "f": "strike"}


@pytest.mark.parametrize(
    ("guess", "joined"),
    [
        pytest.param({}, 0, id="each report alone"),
        pytest.param({"a": "1", "b": "1", "c": "2", "d": "3"}, 0, id="only one event's reports together"),
        pytest.param({"a": "1", "b": "2", "c": "1", "d": "3"}, 1, id="one pair across two look-alikes"),
        pytest.param(dict.fromkeys("abcd", "1"), 2, id="all in one: only pairs of look-alikes are counted"),
    ],
)
def test_pairs_of_look_alikes_in_one_story_are_counted(guess: dict[str, str], joined: int) -> None:
    truth = {"a": "quake in May", "b": "quake in May", "c": "quake in June", "d": "fire"}
    kin = {"a": "quakes", "b": "quakes", "c": "quakes", "d": "fires"}
    assert look_alikes(truth, kin, guess) == (joined, 2)


@pytest.mark.parametrize(
    ("guess", "b3", "pairs"),
    [
        (dict(TRUTH), (1.0, 1.0), (1.0, 1.0)),
        ({}, (1.0, 0.5), (0.0, 0.0)),  # all alone: (3/3 + 2/2 + 1)/6 found of each
        (dict.fromkeys(TRUTH, "1"), ((9 + 4 + 1) / 36, 1.0), (4 / 15, 1.0)),
        (
            {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3", "f": "4"},
            (5 / 6, (4 / 3 + 1 / 3 + 1 + 1) / 6),
            (1 / 2, 1 / 4),
        ),
    ],
)
def test_groups_are_measured_by_report_and_by_pair(guess, b3, pairs):
    found, met = b_cubed(TRUTH, guess), pairwise(TRUTH, guess)
    assert (found.precision, found.recall) == pytest.approx(b3)
    assert (met.precision, met.recall) == pytest.approx(pairs)


@given(GROUPINGS)
def test_groups_measure_as_the_shared_scorer_does(scorer, rows):
    truth = {key: name for key, (name, _) in rows.items()}
    guess = {key: name for key, (_, name) in rows.items() if name is not None}
    theirs = scorer.score_stories(
        {key: {"id": key, "event_id": name} for key, name in truth.items()},
        {key: {"id": key, "story": name} for key, name in guess.items()},
    )
    for prefix, ours in (("b3", b_cubed(truth, guess)), ("pair", pairwise(truth, guess))):
        assert (ours.precision, ours.recall, ours.f1) == pytest.approx(
            tuple(theirs[f"{prefix}_{end}"] for end in ("p", "r", "f1"))
        )


def test_what_is_joined_wrongly_and_torn_apart_is_said_the_largest_first():
    said = worst_groups({"a": "flood", "b": "flood", "c": "quake"}, {"a": "1", "b": "2", "c": "2"}, 5)
    assert said == ["joined, 1 amiss: 1 of flood (b); 1 of quake (c)", "torn apart, 1 amiss: 1 of 1 (a); 1 of 2 (b)"]
    assert worst_groups(TRUTH, TRUTH, 5) == []


# --- figures ------------------------------------------------------------------------------------------------------


def row(quantity: float, unit: str = "People", term: str = "Displaced", text: str = "", **more: object) -> dict:
    return {
        "id": f"x{quantity:g}",
        "quantity": quantity,
        "unit": unit,
        "term": term,
        "excerpt": text,
        "language": "en",
        "quantity_in_text": True,
        "location": None,
        "country_iso3": None,
        "location_in_text": False,
    } | more


@pytest.mark.parametrize(
    ("wanted", "figures", "steps"),
    [
        (row(400), [], 0),
        (row(400), [Stated(401, kind="displaced")], 0),
        (row(4000), [Stated(4003, kind="displaced")], 3),  # within a thousandth
        (row(400), [Stated(400, unit="households", kind="displaced")], 1),
        (row(400), [Stated(400, kind="killed")], 2),
        (row(400), [Stated(400, kind="forced-to-flee")], 3),
        (row(400), [Stated(None, low=400, kind="displaced")], 3),  # an end of a range or a bound
        (row(400, "Households"), [Stated(400, unit="buildings", kind="displaced")], 3),
        (
            row(400, "Households", "Destroyed Housing"),
            [Stated(400, unit="buildings", kind="housing-partly-destroyed")],
            3,
        ),
        (row(400, "Households", "Destroyed Housing"), [Stated(400, unit="km", kind="housing-destroyed")], 1),
        (row(400), [Stated(400, unit="households"), Stated(400, kind="killed")], 2),
    ],
)
def test_a_row_is_right_by_value_then_unit_then_kind(wanted, figures, steps):
    assert right_steps(wanted, figures) == steps


FIGURES = st.lists(
    st.builds(
        Stated,
        value=st.sampled_from([None, 400, 400.2, 900]),
        low=st.sampled_from([None, 400]),
        high=st.sampled_from([None, 900]),
        unit=st.sampled_from(["people", "households", "buildings", "km"]),
        kind=st.sampled_from(
            [
                None,
                "killed",
                "displaced",
                "forced-to-flee",
                "evacuated",
                "in-relief-camp",
                "sheltered",
                "housing-destroyed",
                "uninhabitable",
                "homeless",
                "relocated",
                "affected",
            ]
        ),
    ),
    max_size=3,
)
TERMS = [
    "Displaced",
    "Forced to Flee",
    "Evacuated",
    "In Relief Camp",
    "Sheltered",
    "Destroyed Housing",
    "Homeless",
    "Partially Destroyed Housing",
    "Uninhabitable Housing",
    "Relocated",
    "Affected",
]


@given(FIGURES, st.sampled_from(TERMS), st.sampled_from(["People", "Households"]), st.booleans())
def test_rows_measure_as_the_shared_scorer_does(scorer, figures, term, unit, in_text):
    rows = [row(400, unit, term, quantity_in_text=in_text), row(900, unit, term)]
    theirs = scorer.score_figures(
        {r["id"]: r for r in rows},
        {r["id"]: {"figures": [msgspec.to_builtins(f) for f in figures]} for r in rows},
    )
    ours = rows_right(scored_rows(rows), {r["id"]: figures for r in rows})
    assert (ours.value, ours.unit, ours.kind, ours.figures_a_row, ours.rows) == pytest.approx(
        tuple(theirs[name] for name in ("value", "value_unit", "value_unit_term", "figures_per_row", "rows"))
    )


def test_rows_without_their_number_or_in_another_language_do_not_count():
    assert scored_rows([row(1, quantity_in_text=False), row(2, language="es")]) == []


def test_missed_rows_are_said_with_what_was_found():
    said = missed_rows([row(400, text="About 400 left.")], {"x400": [Stated(40, unit="km")]}, 5)
    assert said == ["x400: no value; wanted 400 People Displaced, found 40 km None: About 400 left."]
    assert missed_rows([row(400)], {"x400": [Stated(400, kind="displaced")]}, 5) == []
    assert class_of(None) == "other"


# --- naive baselines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 1,200 families fled in 2015.", [(1200, "households", "displaced")]),
        ("Two men died.", [(2, "people", "killed")]),
        ("Floods: 1.5 million affected", [(1_500_000, "people", "affected")]),
        ("3 lakh people were evacuated", [(300_000, "people", "evacuated")]),
        ("Nothing here.", []),
    ],
)
def test_naive_takes_every_number_with_its_nearest_keyword(text, found):
    assert [(s.value, s.unit, s.kind) for s in numbers(text)] == found


def test_naive_spends_no_more_figures_a_row_than_are_allowed():
    rows = [row(7, text="5 of 7 displaced people"), row(9, text="9 displaced people, 11 dead")]
    assert first_numbers(rows, 0.0).value == 0
    assert first_numbers(rows, 1.0).value == 0.5
    assert first_numbers(rows, 1.5).value == pytest.approx(0.75)  # half of the rows get their second number
    assert first_numbers(rows, 9.0).value == 1.0
    assert first_numbers(rows, 1.5).figures_a_row == pytest.approx(1.5)


def test_naive_estimate_counts_outlets():
    assert most_carried(["9 dead", "14 killed", "14 died"], "killed", "people") == 14
    assert most_carried(["9 dead"], "injured", "people") is None


def test_texts_alike_are_grouped_by_one_threshold():
    pytest.importorskip("sklearn", reason="scikit-learn is in the dev extra")
    texts_of = {"a": "the dam burst near the mill", "b": "the dam burst at the mill", "c": "teachers strike over pay"}
    groups = TextsAlike(texts_of).groups(0.9)
    assert groups["a"] == groups["b"] != groups["c"]
    truth = {"a": "dam", "b": "dam", "c": "strike"}
    assert b_cubed(truth, TextsAlike(texts_of).groups(best_threshold([(TextsAlike(texts_of), truth)]))).f1 == 1.0


# --- examples -----------------------------------------------------------------------------------------------------


def estimate(best: float | None, low: float | None = None, high: float | None = None, **question: object) -> Estimate:
    return Estimate(
        id="q1",
        story="s1",
        event="e1",
        events=("e1",),
        question=makers.question(**question),
        best=best,
        low=low,
        high=high,
        low_open=False,
        high_open=False,
        basis="exact",
        reason="",
        stated=Interval(low, high),
        as_of=None,
        policy="plain",
        reports=1,
        origins=1,
        voices=1,
        report_ids=("r1",),
        origin_ids=(),
        voice_ids=(),
        support=("c1",),
    )


WANTED = ExpectedEstimate(
    id="dead", measure="killed", status="happened", unit="people", role="event", best=4, low=4, high=4
)


@pytest.mark.parametrize(
    ("question", "wanted", "yes"),
    [
        ({}, {}, True),
        ({"measure": "injured"}, {}, False),
        ({"unit": "households"}, {}, False),
        ({"status": "ongoing"}, {}, True),
        ({"status": "feared"}, {}, False),
        ({"since": "May"}, {}, False),
        ({"since": "May"}, {"since": "the start of May"}, True),
        ({"who": "villagers"}, {}, False),
        ({"who": "Peruvians"}, {}, True),
        ({"who": "miners"}, {"who": "miners of the night shift"}, True),
        ({"where": "Oruro"}, {}, True),
        ({"where": "Potosi"}, {}, False),  # a part with a question of its own
        ({"where": "Potosi, Bolivia"}, {"place": "Potosi"}, True),
        ({}, {"place": "Potosi"}, False),
    ],
)
def test_an_estimate_answers_the_expected_question_or_another(question, wanted, yes):
    asked = msgspec.structs.replace(WANTED, **wanted)
    assert answers(estimate(4, **question), asked, "event", ["Potosi"]) is yes


def test_an_earlier_event_answers_another_question():
    assert not answers(estimate(4), WANTED, "earlier")


def test_an_estimate_is_right_with_its_ends():
    assert right(estimate(4, 4, 4), WANTED)
    assert not right(estimate(4, 3, 4), WANTED)
    assert not right(estimate(4), WANTED)


@pytest.mark.parametrize(
    ("ours", "finding", "yes"),
    [
        (estimate(4, 4, 4), None, False),
        (estimate(4, 3, 4), None, True),
        (estimate(4, 4), None, True),
        (estimate(None), None, True),
        (estimate(4, 4, 4), {"relation": "contradicts"}, True),
        (estimate(4, 4, 4), {"relation": "same"}, False),
        (estimate(4, 4, 4), {"relation": "same", "diagnoses": ("bound-dropped",)}, True),
        (estimate(4, 4, 4), {"relation": "contradicts", "claims": ("c9",)}, False),  # about other claims
    ],
)
def test_a_mark_of_doubt_is_an_open_end_or_a_finding(ours, finding, yes):
    fields = {
        "id": "f",
        "story": "s1",
        "event": None,
        "claims": ("c1",),
        "reports": (),
        "relation": None,
        "reason": None,
        "reach": "across-reports",
        "dependence": None,
        "diagnoses": (),
        "text": "",
    }
    assert doubted(ours, [Finding(**(fields | finding))] if finding else []) is yes


@pytest.mark.parametrize(
    ("who", "word"),
    [
        (None, ""),
        ("people (all)", ""),
        ("Laotians", ""),
        ("soldiers", "soldier"),
        ("nurses who fled", "nurse"),
        ("wounded people", ""),
    ],
)
def test_the_head_of_a_group_is_its_word(who, word):
    assert head(who) == word


def test_quoted_figures_are_met_by_figures_and_other_words_by_clauses():
    figure, clause, quote = Span("r", "text", 5, 8), Span("r", "text", 0, 40), (Span("r", "text", 20, 25),)
    about = Touched((figure,), (clause,))
    assert not meets(about, Quoted(quote, figured=True))
    assert meets(about, Quoted(quote, figured=False))
    assert meets(Touched((), (clause,)), Quoted(quote, figured=True))
    assert overlap(figure, Span("r", "title", 5, 8)) == 0


def test_a_quotation_that_does_not_stand_in_its_report_is_said():
    with pytest.raises(InputError, match="does not stand in"):
        places_of("seven", Report("r1", "six"))


def test_expectations_name_the_field_that_is_wrong(tmp_path):
    assert load_expectations(tmp_path) == Expectations()
    (tmp_path / "furniture.toml").write_text("[[furniture]]\nreport = 'a.txt'\nwords = 5\n")
    with pytest.raises(InputError, match="words"):
        load_expectations(tmp_path)


def test_every_example_in_the_repository_has_expectations_that_load():
    for folder in (root() / "examples").glob("*/expected"):
        assert load_expectations(folder).estimate


# --- floors -------------------------------------------------------------------------------------------------------


def measured(ours: float, naive: float | None = None, better: str = "more") -> Measured:
    return Measured(stage="figures", set="rows", measure="value", ours=ours, naive=naive, better=better)


@pytest.mark.parametrize(
    ("row", "floor", "broken", "said"),
    [
        (measured(0.90), 0.90, False, "holds"),
        (measured(0.896), 0.90, False, "holds"),  # within the tolerance
        (measured(0.89), 0.90, True, "BROKEN, 0.010 below"),
        (measured(0.95), 0.90, False, "holds, 0.050 above"),
        (measured(0.95, 0.96), 0.90, True, "BELOW NAIVE"),
        (measured(0.95, 0.93), 0.90, False, "holds; floor under naive: --update"),
        (measured(0.95), None, False, "no floor yet"),
        (measured(3, better="less"), 2, True, "BROKEN, 1 more"),
        (measured(1, better="less"), 2, False, "holds, 1 fewer"),
        (measured(2, better="less"), 2, False, "holds"),
        (measured(0.1, 0.9, better="shown"), 0.9, False, ""),
    ],
)
def test_a_measure_holds_its_floor_and_its_naive_baseline(row, floor, broken, said):
    verdict = judge(row, floor, 0.005)
    assert (verdict.broken, verdict.said) == (broken, said)


@given(st.floats(0, 1), st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1)))
def test_floors_are_raised_and_never_lowered(before, ours, naive):
    pinned = Floors(floors={"figures": {"rows": {"value": before}}})
    after = raised(pinned, [measured(ours, naive)], {})
    floor = after.of(measured(ours))
    assert floor is not None
    assert floor >= before
    assert floor >= math.floor((naive or 0.0) * 1000) / 1000
    ceiling = raised(pinned, [measured(ours, better="less")], {}).of(measured(ours))
    assert ceiling is not None
    assert ceiling <= before


def test_floors_are_written_as_they_are_read(tmp_path):
    floors = raised(Floors(), [measured(0.8376, 0.7), measured(0.5, better="shown")], {"rows.jsonl": "ab12"})
    path = tmp_path / "floors.toml"
    path.write_text(written(floors))
    assert load_floors(path) == floors
    assert floors.of(measured(0.0)) == 0.837


def test_a_changed_set_is_said(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("{}\n")
    first = digest(path)
    found = Measurement(measured=(measured(0.9),), digests={"rows.jsonl": first})
    assert changed_sets(found, Floors()) == []
    assert changed_sets(found, Floors(digests={"rows.jsonl": first})) == []
    path.write_text("{} \n")
    assert digest(path) != first
    assert "has changed" in changed_sets(found, Floors(digests={"rows.jsonl": "0"}))[0]


def test_a_damaged_floors_file_is_said(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text("epsilon = 'small'")
    with pytest.raises(InputError, match=r"floors\.toml"):
        load_floors(path)


def test_no_pinned_floor_is_a_share_out_of_range():
    for sets in load_floors().floors.values():
        for measures in sets.values():
            assert all(value >= 0 for value in measures.values())


def test_the_table_shows_ours_beside_naive_and_floor():
    found = Measurement(measured=(measured(0.9, 0.7), measured(3, better="less")))
    lines = table(verdicts(found, Floors())).splitlines()
    assert lines[0].split() == ["stage", "set", "measure", "ours", "naive", "floor", "verdict"]
    assert lines[1].split() == ["figures", "rows", "value", "0.900", "0.700", "-", "no", "floor", "yet"]
    assert lines[2].split()[3] == "3"


# --- the command and the bench ------------------------------------------------------------------------------------


def test_a_gate_with_nothing_to_measure_says_so_and_fails(tmp_path, capsys):
    code = command.main(["gate", "--data", str(tmp_path / "none"), "--examples", str(tmp_path)])
    assert code == 1
    said = capsys.readouterr().err
    assert "no labelled data" in said
    assert "nothing was measured" in said


def test_a_stage_inside_another_counts_for_itself_only():
    watch = Stopwatch()
    with watch.timing("outer"), watch.timing("inner"):
        sum(range(200_000))
    assert watch.seconds["inner"] > watch.seconds["outer"] >= 0


def test_the_bench_reads_the_examples_where_there_is_no_labelled_data(tmp_path):
    what, rows = texts(tmp_path, root() / "examples", 120)
    assert what == "the examples"
    assert all(row["text"] for row in rows)
    with pytest.raises(InputError, match="nothing to read"):
        texts(tmp_path, tmp_path, 5)


def test_the_bench_says_ratio_and_shares():
    from consilience.evaluate.bench import Bench

    said = "\n".join(
        lines_of(
            Bench(
                what="x",
                reports=1,
                words=100,
                bare=(1.9, 2.1),
                lean=1.2,
                ours=3.0,
                stages=(("parse", 1.5), ("times: find", 0.2), ("places: ground", 0.1), ("the rest", 1.2)),
                words_read=50,
                entities=0.5,
            )
        )
    )
    assert "1.50" in said
    assert "50.0%" in said
    assert "times, found and grounded    4.0000" in said  # 0.2 s for the 50 words that it read
    assert "named entities alone         5.0000" in said  # 0.5 s for all 100
    assert "dateparser is missing" in said
    assert "times and places together: 10.0% of the whole flow" in said


def test_every_step_that_the_bench_times_is_there():
    for _, where, name in STEPS:
        assert callable(getattr(where, name))


def test_dates_of_a_user_s_tool_are_timed_where_it_is_there(monkeypatch):
    pytest.importorskip("dateparser", reason="dateparser is in the dev extra")
    assert dates_pass(["Two men left on Monday."], ["2021-07-06T00:00:00Z"]) is not None
    monkeypatch.setitem(sys.modules, "dateparser.search", None)
    assert dates_pass(["Two men left on Monday."], [None]) is None


def test_shares_of_nothing_are_nothing():
    assert Shares(0.0, 0.0).f1 == 0.0
    assert Path(root() / "examples").is_dir()
