"""Pairing: reports that share eight words in a row are found, wherever they stand and whoever arrives first."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.evaluate import runs_between as between
from consilience.evaluate.runs_between import runs_between
from consilience.lexicon.load import load_lexicon
from consilience.lineage.runs import exact_runs
from consilience.lineage.worded import Worded
from consilience.pairing import shared_runs
from consilience.pairing.shared_runs import Sharing, marks_of, sharing
from consilience.text.shingles import WordHashes
from consilience.text.words import tongue_of


def words(told: str) -> list[str]:
    return told.split()


TONGUE = tongue_of(load_lexicon("en"), lambda word: 2.0)
# Few words, so that runs and refrains are many.
WORD = st.sampled_from(["ab", "bo", "ca", "du", "em", "fa", "gi", "ho", "ix", "ju", "ka", "lo"])
TEXTS = st.lists(st.lists(WORD, max_size=40), max_size=6)

DAM = words("the wall of the orvo dam gave way before dawn and a brown wave tore through the mill quarter of lund")
TRAM = words("the tram depot was under water too and its director sent the drivers home with their pay on friday")
FAIR = words("at the cattle fair in karava the old mayor opened a hall that his father had once begun to build")


def pairs(*texts: list[str], limit: int = 400) -> set[tuple[int, int]]:
    """The pairs among some texts that share a mark, by number."""
    hashes = WordHashes()
    return {(int(a), int(b)) for a, b, _ in sharing({str(n): marks_of(t, hashes) for n, t in enumerate(texts)}, limit)}


def runs(*texts: list[str], limit: int = 400, shortest: int = 8) -> set[tuple[int, ...]]:
    found = runs_between(texts, WordHashes(), limit, shortest)
    return {row for some in found for row in zip(*(part.tolist() for part in some), strict=True)}


def shared_by_hand(texts: list[list[str]], shortest: int) -> set[tuple[int, ...]]:
    """Every run of equal words that can be made no longer, found word by word."""
    found = set()
    for (one, mine), (other, yours) in combinations(enumerate(texts), 2):
        for a in range(len(mine)):
            for b in range(len(yours)):
                if a and b and mine[a - 1] == yours[b - 1]:
                    continue
                length = 0
                while a + length < len(mine) and b + length < len(yours) and mine[a + length] == yours[b + length]:
                    length += 1
                if length >= shortest:
                    found.add((one, other, a, b, length))
    return found


# --- pairs --------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_texts_that_share_eight_words_in_a_row_are_a_pair(texts: list[list[str]]) -> None:
    assert {run[:2] for run in shared_by_hand(texts, 8)} <= pairs(*texts)


@given(TEXTS)
def test_texts_that_share_no_five_words_in_a_row_are_no_pair(texts: list[list[str]]) -> None:
    assert pairs(*texts) <= {run[:2] for run in shared_by_hand(texts, 5)}


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(texts: list[list[str]], chance: random.Random) -> None:
    numbered = [(str(number), text) for number, text in enumerate(texts)]
    anew = chance.sample(numbered, len(numbered))
    first, second = (WordHashes(), WordHashes())
    told = [
        {name: marks_of(text, hashes) for name, text in rows} for hashes, rows in ((first, numbered), (second, anew))
    ]
    assert [*sharing(told[0], 400)] == [*sharing(told[1], 400)]


@given(TEXTS)
def test_a_pair_hangs_on_the_two_alone(texts: list[list[str]]) -> None:
    every = pairs(*texts)
    for one, other in combinations(range(len(texts)), 2):
        assert ((one, other) in every) == bool(pairs(texts[one], texts[other]))


EDITS = [
    ("untouched", DAM),
    ("cut at the end", DAM[:11]),
    ("cut at the front", DAM[9:]),
    ("a word swapped", [*DAM[:9], "muddy", *DAM[10:]]),
    ("put between others", [*TRAM, *DAM, *FAIR]),
    ("one half alone, among others", [*FAIR, *DAM[10:], *TRAM]),
    ("turned around", [*DAM[10:], *DAM[:10]]),
]


@pytest.mark.parametrize(("why", "text"), EDITS, ids=[row[0] for row in EDITS])
def test_edited_copies_meet(why: str, text: list[str]) -> None:
    del why
    assert pairs(DAM, text) == {(0, 1)}


APART = [
    ("other words", DAM, TRAM),
    ("four words in a row", [*DAM[:4], *TRAM], [*FAIR, *DAM[:4]]),
    ("the same words in another order", DAM, sorted(DAM)),
    ("every fifth word swapped", DAM, [word if n % 5 else f"{word}x" for n, word in enumerate(DAM)]),
    ("nothing at all", [], []),
    ("too few words", DAM[:4], DAM[:4]),
    ("one of none", DAM, []),
]


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[row[0] for row in APART])
def test_near_misses_do_not_meet(why: str, one: list[str], other: list[str]) -> None:
    del why
    assert pairs(one, other) == set()


@pytest.mark.parametrize("size", [5, 6, 7])
def test_the_same_short_report_twice_is_a_pair(size: int) -> None:
    assert pairs(DAM[:size], DAM[:size], TRAM) == {(0, 1)}


def test_a_phrase_of_many_reports_pairs_none() -> None:
    stock = words("sign up for our newsletter and get the news of the day")
    told = [[f"{word}{number}" for word in TRAM] + stock for number in range(60)]
    assert pairs(*told, limit=5) == set()
    assert runs(*told, limit=5) == set()
    assert len(pairs(*told, limit=60)) == 60 * 59 / 2
    told[3] += DAM
    told[4] += DAM
    assert pairs(*told, limit=5) == {(3, 4)}


def test_marks_are_sorted_and_the_same_in_every_run() -> None:
    made = marks_of(DAM, WordHashes())
    known = WordHashes()
    marks_of(TRAM, known)
    assert made == marks_of(DAM, known)
    assert made.hex()[:16] == "875ce2cc97b99619"
    assert list(sharing({"b": made, "a": made}, 400)) == [Sharing("a", "b", len(made) // 8)]


def test_many_reports_are_multiplied_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [DAM, TRAM, [*TRAM, *FAIR], FAIR, [*DAM, *FAIR], [*FAIR, *DAM]]
    whole = pairs(*texts)
    monkeypatch.setattr(shared_runs, "ROWS", 2)
    assert pairs(*texts) == whole


# --- runs ---------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_every_run_of_eight_words_is_found_and_no_other(texts: list[list[str]]) -> None:
    assert runs(*texts) == shared_by_hand(texts, 8)


@given(TEXTS)
def test_runs_are_the_same_some_texts_at_a_time(texts: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(between, "PLACES", 3)
        assert runs(*texts) == shared_by_hand(texts, 8)


@given(TEXTS)
def test_runs_of_a_pair_are_those_that_lineage_finds(texts: list[list[str]]) -> None:
    every = shared_by_hand(texts, 5)
    worded = [Worded(" ".join(text), TONGUE, lambda text: [], 5) for text in texts]
    for (one, a), (other, b) in combinations(enumerate(worded), 2):
        # What lineage takes of them: the longest at each word that is not taken yet.
        at, wanted = 0, []
        while at < len(a.words):
            here = [
                (length - (at - first), -(second + at - first))
                for n, m, first, second, length in every
                if (n, m) == (one, other) and first <= at and length - (at - first) >= 5
            ]
            if here:
                length, place = max(here)
                wanted.append((at, -place, length))
            at += max(here)[0] if here else 1
        assert [tuple(run) for run in exact_runs(a, b)] == wanted
