"""The gate's measures of times and places by hand-made cases, and beside the shared scorer's where it is there."""

from __future__ import annotations

import itertools
from datetime import date
from types import ModuleType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.evaluate import __main__ as command
from consilience.evaluate import gate
from consilience.evaluate.labelled import data_folder, rows_of
from consilience.evaluate.naive_places import naive_places
from consilience.evaluate.naive_times import naive_times
from consilience.evaluate.spotting import Stretch, distinct, pairs
from consilience.evaluate.timexes import TimeSaid, labelled_times, missed_times, time_rows, times_right
from consilience.evaluate.toponyms import (
    PlaceSaid,
    kilometres,
    labelled_places,
    missed_places,
    place_rows,
    places_right,
)
from consilience.gazetteer.lookup import gazetteer_from
from consilience.settings import Settings
from consilience.vocabulary import Candidate
from test_evaluate import shared_scorer

DATA = data_folder(None)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    return shared_scorer()


# --- spans --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labelled", "found", "met"),
    [
        ([], [(0, 4)], []),
        ([(0, 4)], [(4, 9)], []),  # side by side is no overlap
        ([(0, 4)], [(3, 9)], [(0, 0)]),
        ([(0, 9)], [(0, 5), (6, 9)], [(0, 0)]),  # the longest overlap; the other is one too many
        ([(0, 9)], [(0, 5), (0, 9)], [(0, 1)]),  # the very same span before all
        ([(0, 4), (4, 8)], [(2, 6)], [(0, 0)]),  # of two alike the first
        ([(0, 4), (4, 8)], [(0, 8)], [(0, 0)]),
    ],
)
def test_spans_meet_one_to_one(labelled, found, met):
    assert pairs([Stretch(*span) for span in labelled], [Stretch(*span) for span in found]) == met


def test_a_span_counts_once_and_an_empty_one_not_at_all():
    first, again, empty, before = (
        PlaceSaid(5, 9, name="a"),
        PlaceSaid(5, 9, name="b"),
        PlaceSaid(7, 7),
        PlaceSaid(0, 2),
    )
    assert distinct([first, again, empty, before]) == [before, first]


# --- times --------------------------------------------------------------------------------------------------------

TEXT = "On Monday the dam broke; it had stood for two years."
TIMED = {
    "id": "t1",
    "text": TEXT,
    "timexes": [
        {"start": 3, "end": 9, "type": "DATE", "value": "1998-01-05"},
        {"start": 42, "end": 51, "type": "DURATION", "value": "P2Y"},
    ],
}


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "type_f1", "value_f1"),
    [
        ([], 0.0, 0.0, 0.0, 0.0),
        ([TimeSaid(3, 9, "DATE", "1998-01-05"), TimeSaid(42, 51, "DURATION", "P2Y")], 1.0, 1.0, 1.0, 1.0),
        ([TimeSaid(0, 9, "DATE", " 1998-01-05 "), TimeSaid(42, 51, "DATE", "P2Y")], 0.5, 1.0, 0.5, 1.0),
        ([TimeSaid(3, 9, "DATE", "1998-01-12")], 2 / 3, 2 / 3, 2 / 3, 0.0),
        ([TimeSaid(3, 9, "DATE", "1998-01-05"), TimeSaid(10, 13, "DATE", "1998")], 0.5, 0.5, 0.5, 0.5),
    ],
)
def test_times_are_measured_by_span_then_by_type_and_value(found, strict, relaxed, type_f1, value_f1):
    ours = times_right([TIMED], {"t1": found})
    assert (ours.strict.f1, ours.relaxed.f1, ours.type_f1, ours.value_f1) == pytest.approx(
        (strict, relaxed, type_f1, value_f1)
    )


def test_misses_of_times_are_said_with_their_words():
    found = {"t1": [TimeSaid(0, 9, "DATE", "1998-01-12"), TimeSaid(25, 27, "SET", "P1D")]}
    said = missed_times([TIMED], found)
    assert said["missed"] == ("t1: DURATION P2Y: Monday the dam broke; it had stood for [two years].",)
    assert said["extra"] == ("t1: SET P1D: On Monday the dam broke; [it] had stood for two years.",)
    assert said["wrong type"] == ()
    assert said["wrong value"] == said["wrong span"]
    assert said["wrong value"][0].startswith(
        "t1: wanted DATE 1998-01-05, found DATE 1998-01-12 in “On Monday”: On [Monday] the dam"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained on 5 May 1997.", [("5 May 1997", "DATE", "1997-05-05")]),
        ("It rained on Sept. 5.", [("Sept. 5", "DATE", "1998-09-05")]),
        (
            "On May 5th, 1997 and 1997-05-06",
            [("May 5th, 1997", "DATE", "1997-05-05"), ("1997-05-06", "DATE", "1997-05-06")],
        ),
        ("in June", [("June", "DATE", "1998-06")]),
        ("in 1996, at 1999 metres for $2,000", [("1996", "DATE", "1996"), ("1999", "DATE", "1999")]),
        ("on Thursday", [("Thursday", "DATE", "1998-01-08")]),  # the day itself
        ("on Friday", [("Friday", "DATE", "1998-01-02")]),
        ("Yesterday", [("Yesterday", "DATE", "1998-01-07")]),
        ("three weeks ago", [("three weeks ago", "DATE", "1997-W51")]),
        ("10 months ago", [("10 months ago", "DATE", "1997-03")]),
        ("next year", [("next year", "DATE", "1999")]),
        ("for a month", [("a month", "DURATION", "P1M")]),
        ("daily", [("daily", "SET", "P1D")]),
        ("It may march now.", [("now", "DATE", "PRESENT_REF")]),
        ("99999999999 days ago", [("99999999999 days ago", "DATE", "")]),
    ],
)
def test_naive_reads_times_by_pattern_from_the_day_of_publication(text, found):
    times = naive_times(text, date(1998, 1, 8))
    assert [(text[t.start : t.end], t.type, t.value) for t in times] == found


# --- places -------------------------------------------------------------------------------------------------------

PLACED = {
    "id": "p1",
    "text": "From Lima to Arequipa and Oz.",
    "toponyms": [
        {"start": 5, "end": 9, "lat": -12.0, "lon": -77.0},
        {"start": 13, "end": 21, "lat": -16.4, "lon": -71.5},
        {"start": 26, "end": 28, "lat": None, "lon": None},
    ],
}
LIMA, AREQUIPA = PlaceSaid(5, 9, -12.1, -77.1), PlaceSaid(13, 21, -16.4, -71.5)


@pytest.mark.parametrize(
    ("found", "strict", "near", "near_of_found", "whole"),
    [
        ([], 0.0, 0.0, 0.0, 0.0),
        ([LIMA, AREQUIPA], 0.8, 1.0, 1.0, 1.0),
        ([LIMA], 0.5, 0.5, 1.0, 2 / 3),  # a missed name is wrong
        ([LIMA, PlaceSaid(13, 21)], 0.8, 0.5, 0.5, 2 / 3),  # so is one without a point, but it claims nothing
        ([LIMA, PlaceSaid(13, 21, 44.0, -70.0)], 0.8, 0.5, 0.5, 0.5),
        ([LIMA, AREQUIPA, PlaceSaid(26, 28, 1.0, 1.0)], 1.0, 1.0, 1.0, 1.0),  # nobody knows where Oz is
        ([LIMA, AREQUIPA, PlaceSaid(0, 4, 1.0, 1.0)], 2 / 3, 1.0, 1.0, 0.8),
    ],
)
def test_places_are_measured_by_span_then_by_point(found, strict, near, near_of_found, whole):
    ours = places_right([PLACED], {"p1": found})
    assert (ours.strict.f1, ours.near, ours.near_of_found, ours.whole.f1) == pytest.approx(
        (strict, near, near_of_found, whole)
    )


def test_a_distance_needs_two_points():
    assert kilometres(LIMA, PlaceSaid(0, 1)) is None
    assert kilometres(PlaceSaid(0, 1, 0.0, 179.5), PlaceSaid(0, 1, 0.0, -179.5)) == pytest.approx(111.19, abs=0.01)


def test_misses_of_places_are_said_with_their_distance():
    found = {"p1": [PlaceSaid(13, 25, -12.0, -77.0, "Lima, PER"), PlaceSaid(0, 4), PlaceSaid(26, 28, 1.0, 1.0)]}
    said = missed_places([PLACED], found)
    assert said["missed"] == ("p1: From [Lima] to Arequipa and Oz.",)
    assert said["extra"] == ("p1: at no point: [From] Lima to Arequipa and Oz.",)
    assert said["wrong span"] == ("p1: found “Arequipa and”: From Lima to [Arequipa] and Oz.",)
    assert said["wrong place"] == (
        "p1: 769 km off; wanted at -16.40 -71.50, found Lima, PER at -12.00 -77.00: From Lima to [Arequipa] and Oz.",
    )


def town(number: int, name: str, population: int) -> Candidate:
    return Candidate(
        geonames_id=number, name=name, kind="city", lat=float(number), lon=0.0, country="PER", population=population
    )


def test_naive_takes_the_longest_capitalised_run_and_the_most_populous_place():
    small = gazetteer_from(
        [town(1, "Santa Rosa", 5), town(2, "Santa Rosa", 9), town(3, "Rosa", 99), town(4, "March", 7)]
    )
    text = "In March Santa Rosa’s mayor left Rosa. The Rosa was rosa."
    found = naive_places(text, small)
    assert [(text[p.start : p.end], p.lat) for p in found] == [("Santa Rosa", 2.0)]
    text = "Rosa, Santa Rosa"
    assert [(text[p.start : p.end], p.lat) for p in naive_places(text, small)] == [("Rosa", 3.0), ("Santa Rosa", 2.0)]


# --- beside the shared scorer -------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda at: (at[0], at[0] + at[1]))
TIMES = st.lists(
    st.builds(
        lambda span, kind, value: TimeSaid(*span, kind, value),
        SPANS,
        st.sampled_from(["DATE", "TIME"]),
        st.sampled_from(["", "1998", "1998-W02"]),
    ),
    max_size=6,
)
POINTS = st.sampled_from([(None, None), (0.0, 0.0), (1.0, 1.0), (1.0, 1.1), (-80.0, 179.0)])
PLACES = st.lists(st.builds(lambda span, point: PlaceSaid(*span, *point), SPANS, POINTS), max_size=6)


def same_times(scorer, rows, found) -> None:
    theirs = scorer.score_times(
        {row["id"]: row for row in rows}, {key: {"times": msgspec.to_builtins(said)} for key, said in found.items()}
    )
    ours = times_right(rows, found)
    assert (
        ours.strict.f1, ours.strict.precision, ours.strict.recall, ours.relaxed.f1, ours.relaxed.precision,
        ours.relaxed.recall, ours.type_f1, ours.value_f1,
    ) == pytest.approx(
        tuple(
            theirs[name]
            for name in (
                "strict_f1", "strict_p", "strict_r", "relaxed_f1", "relaxed_p", "relaxed_r", "type_f1", "value_f1"
            )
        )
    )  # fmt: skip


def same_places(scorer, rows, found) -> None:
    theirs = scorer.score_places(
        {row["id"]: row for row in rows}, {key: {"places": msgspec.to_builtins(said)} for key, said in found.items()}
    )
    ours = places_right(rows, found)
    assert (
        ours.strict.f1, ours.relaxed.f1, ours.relaxed.precision, ours.relaxed.recall, ours.near, ours.near_of_found,
        ours.whole.f1, ours.whole.precision, ours.whole.recall,
    ) == pytest.approx(
        tuple(
            theirs[name]
            for name in (
                "strict_f1", "relaxed_f1", "relaxed_p", "relaxed_r", "acc161", "acc161_of_matched", "end_to_end_f1",
                "end_to_end_p", "end_to_end_r",
            )
        )
    )  # fmt: skip


@given(TIMES, TIMES)
def test_times_measure_as_the_shared_scorer_does(scorer, labelled, found):
    same_times(scorer, [{"id": "a", "timexes": msgspec.to_builtins(labelled)}], {"a": found})


@given(PLACES, PLACES)
def test_places_measure_as_the_shared_scorer_does(scorer, labelled, found):
    same_places(scorer, [{"id": "a", "toponyms": msgspec.to_builtins(labelled)}], {"a": found})


def rows_here(name: str) -> list[dict]:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"the labelled set {name} is not here to compare on")
    return rows_of(path)


def test_times_of_the_labelled_set_measure_as_the_shared_scorer_does(scorer):
    rows = rows_here("timexes.jsonl")
    same_times(scorer, rows, {row["id"]: labelled_times(row) for row in rows})
    same_times(scorer, rows, {row["id"]: naive_times(row["text"], date.fromisoformat(row["dct"][:10])) for row in rows})


def test_places_of_the_labelled_set_measure_as_the_shared_scorer_does(scorer):
    rows = rows_here("toponyms.jsonl")
    found = {row["id"]: list(map(moved, labelled_places(row), itertools.cycle(range(7)))) for row in rows}
    for corpus in ("GeoVirus", "LGL"):
        same_places(scorer, [row for row in rows if row["corpus"] == corpus], found)
    same_places(scorer, rows, found)


def moved(place: PlaceSaid, how: int) -> PlaceSaid:
    """A labelled place as labelled, cut shorter, put elsewhere, without a point, or away from its words."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    other = {
        1: {"start": place.start + 1},
        2: {"lat": max(lat - 1.4, -90.0), "lon": lon},
        3: {"lat": max(lat - 1.5, -90.0), "lon": lon},
        4: {"lat": None, "lon": None},
        5: {"start": place.end, "end": place.end + 3},
    }.get(how, {})
    return msgspec.structs.replace(place, **other)


# --- the gate -----------------------------------------------------------------------------------------------------


def test_every_part_of_the_gate_can_be_asked_for_alone():
    assert {*command.PARTS, *command.ASIDE} == set(gate.MEASURES)


def test_measures_of_times_and_places_stand_beside_naive_ones():
    ours, naive = times_right([TIMED], {"t1": labelled_times(TIMED)}), times_right([TIMED], {})
    rows = [*time_rows("timexes", ours, naive)]
    better, worse = places_right([PLACED], {"p1": labelled_places(PLACED)}), places_right([PLACED], {})
    rows += place_rows("toponyms", better, worse)
    assert {row.naive for row in rows} == {0.0}
    assert {row.ours for row in rows if row.better == "more"} == {1.0}
    assert [row.measure for row in rows if row.better == "shown"] == [
        "relaxed precision", "relaxed recall", "relaxed precision", "relaxed recall", "within 161 km, of found",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_gate_measures_times_and_places_of_made_up_sets_whole_and_by_corpus(tmp_path):
    timed = TIMED | {"dct": "1998-01-08T12:00"}
    placed = [PLACED | {"corpus": "A", "published": None}, PLACED | {"id": "p2", "corpus": "B", "published": None}]
    (tmp_path / "timexes.jsonl").write_bytes(msgspec.json.encode(timed))
    (tmp_path / "toponyms.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, placed)))
    heard: list[str] = []
    times = gate.measure_times(tmp_path, Settings(), heard.append)
    assert {row.measure: row.ours for row in times.measured}["value F1"] == 1.0
    assert set(times.digests) == {"timexes.jsonl"}
    places = gate.measure_places(tmp_path, Settings(), heard.append)
    assert list(dict.fromkeys(row.set for row in places.measured)) == ["toponyms", "toponyms, A", "toponyms, B"]
    assert {row.ours for row in places.measured if row.measure == "within 161 km"} == {1.0}


def test_a_set_that_is_missing_is_said(tmp_path):
    heard: list[str] = []
    assert gate.measure_times(tmp_path, Settings(), heard.append) == gate.Measurement()
    assert gate.measure_places(tmp_path, Settings(), heard.append) == gate.Measurement()
    assert all("missing" in said for said in heard)
