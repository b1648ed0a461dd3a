"""The bench: copies as newsrooms make them, the truth by hand, passages as lineage puts them together, growth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.evaluate.__main__ import main
from consilience.evaluate.bench_candidates import (
    TRUTHS,
    aligned_passages,
    exhaustive,
    measure,
    numbered,
    ours,
)
from consilience.evaluate.bench_growth import Size, draw, exponent, lines_of, measured
from consilience.evaluate.growth_plot import Line, plotted
from consilience.evaluate.near_copies import edited_reports
from consilience.evaluate.world import made_reports
from consilience.lexicon.load import load_lexicon
from consilience.lineage.passages import Stretch, put_together
from consilience.settings import Settings
from consilience.text.sentences import stops_of

STOPS = stops_of(load_lexicon("en"))
WORD = st.sampled_from(["ab", "bo", "ca", "du", "em", "fa", "gi", "ho", "ix", "ju"])
TEXTS = st.lists(st.lists(WORD, min_size=1, max_size=50), min_size=2, max_size=4)
ORIGINALS = [made.report.text for made in made_reports(6)]


def grams(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


# --- copies -------------------------------------------------------------------------------------------------------


def test_copies_come_after_the_originals_and_are_the_same_again() -> None:
    made = list(edited_reports(ORIGINALS, 40, STOPS))
    assert made[:6] == ORIGINALS
    assert len(made) == 40
    assert made == list(edited_reports(ORIGINALS, 40, STOPS))
    assert made != list(edited_reports(ORIGINALS, 40, STOPS, seed=2))


def test_no_more_copies_are_made_than_asked_for() -> None:
    assert list(edited_reports(ORIGINALS, 4, STOPS)) == ORIGINALS[:4]


def test_most_copies_carry_words_of_their_original() -> None:
    made = [text.lower().replace(".", "").split() for text in edited_reports(ORIGINALS, 60, STOPS)]
    kept = [bool(grams(text, 8) & grams(made[number % 6], 8)) for number, text in enumerate(made)]
    assert sum(kept) >= 57


# --- truth, tools and passages ------------------------------------------------------------------------------------


@given(TEXTS)
def test_the_truth_is_that_of_comparing_by_hand(texts: list[list[str]]) -> None:
    sets, long = ([grams(text, size) for text in texts] for size in (5, 8))
    wanted: list[list[int]] = [[] for _ in TRUTHS]
    for a, b in combinations(range(len(texts)), 2):
        shared, least = len(sets[a] & sets[b]), min(len(sets[a]), len(sets[b]))
        holds = [
            bool(long[a] & long[b]),
            *(shared and shared >= share * least for share in (0.1, 0.25, 0.5)),
            shared and shared >= 0.5 * len(sets[a] | sets[b]),
        ]
        for number, pair_holds in enumerate(holds):
            if pair_holds:
                wanted[number].append(a * len(texts) + b)
    assert [truth.tolist() for truth in exhaustive(texts)] == wanted


@given(TEXTS)
def test_all_pairs_of_eight_words_are_offered(texts: list[list[str]]) -> None:
    offered = set(numbered(ours(texts, Settings()), len(texts)).tolist())
    assert set(exhaustive(texts)[0].tolist()) <= offered


@given(TEXTS)
def test_passages_are_those_of_the_runs_put_together_pair_by_pair(texts: list[list[str]]) -> None:
    found = set()
    for some in aligned_passages(texts, lambda word: 2.0, Settings()):
        found |= {row[:6] for row in zip(*(part.tolist() for part in some), strict=True)}
    wanted = set()
    for a, b in combinations(range(len(texts)), 2):
        runs = [
            Stretch(i, i + length, j, j + length)
            for i in range(len(texts[a]))
            for j in range(len(texts[b]))
            if not (i and j and texts[a][i - 1] == texts[b][j - 1])
            and (length := common(texts[a][i:], texts[b][j:])) >= 8
        ]
        wanted |= {(a, b, *one) for one in put_together(runs)}
    assert found == wanted


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts share from their beginnings on."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def test_common_words_alone_are_no_passage() -> None:
    told = [f"{number} {'so it is said that they went there again'}".split() for number in range(2)]
    assert sum(len(some.a) for some in aligned_passages(told, lambda word: 0.1, Settings())) == 0
    assert sum(len(some.a) for some in aligned_passages(told, lambda word: 1.0, Settings())) == 1


def test_the_bench_of_candidates_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"text": text}) for text in ORIGINALS]
    (tmp_path / "story_clusters.jsonl").write_text("\n".join(rows), encoding="utf-8")
    said: list[str] = []
    found = measure(tmp_path, 40, Settings(), said.append)
    assert (found.reports, found.originals) == (40, 6)
    by_name = {tool.name: tool for tool in found.tools}
    assert by_name["ours"].recall[0] == 1.0
    assert by_name["rensa, 128 bands"].recall[-1] == 1.0
    assert by_name["datasketch, 128 bands"].recall[-1] == 1.0
    assert found.aligned.passages >= found.aligned.exact > 0
    assert main(["bench", "--only", "candidates", "--reports", "20", "--data", str(tmp_path)]) == 0
    answer = capsys.readouterr().out
    assert "20 reports made of 6" in answer
    assert "to rensa, 128 bands: candidates" in answer


def test_the_bench_of_candidates_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--only", "candidates", "--data", str(tmp_path)]) == 1
    assert "name the sets with --data" in capsys.readouterr().err


# --- growth -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("power", "costs"), [(1.0, (3, 6, 12)), (2.0, (1, 4, 16)), (0.0, (5, 5, 5))])
def test_the_exponent_is_the_power_of_growth(power: float, costs: tuple[int, ...]) -> None:
    assert exponent(list(zip((10, 20, 40), costs, strict=True))) == pytest.approx(power)


def test_every_pair_of_a_story_is_compared() -> None:
    found = measured(40, later=5)
    assert found.stories >= 5
    assert found.compared >= 40
    assert 0 < found.reuse <= found.compared
    assert found.wall > 0
    assert found.memory > 0


def test_growth_is_told_and_drawn(tmp_path: Path) -> None:
    sizes = [
        Size(reports=n, stories=9, compared=99, reuse=9, cpu=(n / 9, n**2 / 50, n / 8), wall=n / 2, memory=100)
        for n in (10, 20, 40)
    ]
    stories, lineage, later, every, wall = lines_of(sizes)[-1].split()[2:]
    assert (stories, lineage, later, wall) == ("1.00", "2.00", "1.00", "1.00")
    assert 1 < float(every) < 2
    draw(sizes, tmp_path / "growth.svg")
    picture = ET.parse(tmp_path / "growth.svg").getroot()
    told = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"lineage: 2.00", "stories: 1.00", "reports", "CPU seconds"} <= set(told)


def test_names_of_lines_that_end_side_by_side_stand_apart() -> None:
    drawn = ET.fromstring(plotted([Line("one", ((1, 2), (9, 90))), Line("other", ((1, 2), (9, 91)))], "a & b", "c"))
    at = {text.text: float(text.get("y", "")) for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert at["one"] - at["other"] >= 16
    assert "a & b" in at
