"""Law 8 for stories: the later decision has the word for the reports it names; what it changes is said; forgetting
takes a report out of decisions and leaves the rest."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from books import book_of, share_tools, told_alike
from consilience.casebook import Casebook
from consilience.cli import app
from consilience.decisions.log import decide, undo
from consilience.decisions.replay import NARROWED, VOID, placed, void
from consilience.decisions.settled import Settled, became, settled, superseded
from consilience.errors import UnknownIdError
from consilience.store.forgetting import unsaid, without_report
from consilience.vocabulary import FORGOTTEN, Anchor, Decision

Said = tuple[str, str]  # "same" or "other", and the reports, a letter each


def log_of(*said: Said) -> list[Decision]:
    """Decisions of one day after another."""
    return [
        decide(
            {"same": "same-story", "other": "not-same-story"}[act],
            [Anchor(report=name, field="text", quote="", before="", after=name * 5) for name in names],
            who="dk",
            why=f"reason {number}",
            at=f"2031-05-{number:02}T08:00:00Z",
        )
        for number, (act, names) in enumerate(said, 1)
    ]


def shown(found: Settled) -> str:
    return f"{' '.join(a + b for a, b in found.same)} | {' '.join(a + b for a, b in found.apart)}"


# Decisions, the earliest first; then the pairs that are one story | those that are not.
COME_TO: list[tuple[str, list[Said], str]] = [
    ("nothing", [], " | "),
    ("one story", [("same", "abc")], "ab ac | "),
    ("the first apart from the others, which are not parted", [("other", "abc")], " | ab ac"),
    ("two that do not touch", [("same", "ab"), ("other", "cd")], "ab | cd"),
    ("said twice", [("same", "ab"), ("same", "ba")], "ab | "),
    # the very same reports
    ("parted, then joined", [("other", "ab"), ("same", "ab")], "ab | "),
    ("joined, then parted", [("same", "ab"), ("other", "ba")], " | ab"),
    ("to and fro", [("same", "ab"), ("other", "ab"), ("same", "ab")], "ab | "),
    # some of many
    ("one of those parted is pulled back, the rest stays", [("other", "abcd"), ("same", "ab")], "ab | ac ad"),
    ("one is pulled out, the rest stays one story", [("same", "abcd"), ("other", "ba")], "ac ad | ab"),
    ("the first named is pulled out, the rest stays", [("same", "abcd"), ("other", "ac")], "bc bd | ac"),
    ("pulled out from one of the others", [("same", "abcd"), ("other", "bc")], "ac ad | bc"),
    ("two are pulled out", [("same", "abcd"), ("other", "ba"), ("other", "cd")], "ad | ab cd"),
    ("all but one are pulled out", [("same", "abc"), ("other", "ba"), ("other", "ca")], " | ab ac"),
    # through others
    ("joined through a third, later", [("other", "ac"), ("same", "ab"), ("same", "bc")], "ab bc | "),
    ("joined through a third, the parting between", [("same", "ab"), ("other", "ac"), ("same", "bc")], "bc | ac"),
    ("joined through a third, the parting last", [("same", "ab"), ("same", "bc"), ("other", "ac")], "bc | ac"),
    # near misses: nothing contrary
    ("parted from one that is joined with another", [("same", "ab"), ("other", "cd")], "ab | cd"),
    ("a joined pair, each parted from a third", [("same", "ab"), ("other", "cab")], "ab | ac bc"),
    ("parted from two, which are joined", [("other", "abc"), ("same", "bc")], "bc | ab ac"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), [pytest.param(*row[1:], id=row[0]) for row in COME_TO])
def test_the_later_decision_has_the_word_for_the_reports_it_names(said: list[Said], expected: str) -> None:
    log = log_of(*said)
    assert shown(settled(log, "abcd")) == expected
    assert settled(log[::-1], "abcd") == settled(log, "abcd")


NAMES = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True).map("".join)


@given(st.lists(st.tuples(st.sampled_from(["same", "other"]), NAMES), max_size=7))
def test_what_decisions_come_to_is_never_a_contradiction_and_the_last_one_holds(said: list[Said]) -> None:
    found = settled(log_of(*said), "abcdef")
    home = {name: {name} for name in "abcdef"}
    for a, b in found.same:
        both = home[a] | home[b]
        home |= dict.fromkeys(both, both)
    assert all(b not in home[a] for a, b in found.apart)
    for act, names in said[-1:]:
        if act == "same":
            assert set(names) <= home[names[0]]
        else:
            assert {(min(names[0], name), max(names[0], name)) for name in names[1:]} <= set(found.apart)


# Decisions, the earliest first; what is said when the last one is made.
SAYS: list[tuple[list[Said], list[str]]] = [
    ([("other", "ab"), ("same", "ab")], ["NOT for a and b; nothing of it is left"]),
    ([("same", "ab"), ("other", "ab")], ["SAME for a; nothing of it is left"]),
    ([("other", "abcd"), ("same", "ab")], ["NOT for a and b; of it stays that a is apart from c, d"]),
    ([("other", "abcd"), ("same", "abc")], ["NOT for a with each of b, c; of it stays that a is apart from d"]),
    ([("same", "abcd"), ("other", "ca")], ["SAME for c; of it stays that a, b, d are one story"]),
    ([("same", "ab"), ("same", "cd"), ("other", "bacd")], ["SAME for b; nothing of it is left"]),
    ([("other", "ac"), ("same", "ab"), ("same", "bc")], ["NOT for a and c; nothing of it is left"]),
    ([("other", "ab"), ("other", "ac"), ("same", "bc")], []),
    ([("same", "ab"), ("same", "abc")], []),
    ([("other", "ab")], []),
]  # fmt: skip


@pytest.mark.parametrize(("said", "lines"), SAYS)
def test_what_a_decision_supersedes_is_said(said: list[Said], lines: list[str]) -> None:
    log = log_of(*said)
    begun = {"NOT": f"this supersedes {log[0].id} (not-same-story, reason 1)"}
    begun["SAME"] = begun["NOT"].replace("not-", "")
    expected = [begun[line.split()[0]] + line.removeprefix(line.split()[0]) for line in lines]
    assert list(superseded(log[-1], log, "abcd")) == expected


def test_a_decision_dated_before_a_contrary_one_is_said_not_to_hold() -> None:
    early, late = log_of(("same", "ab"), ("other", "ab"))
    assert list(superseded(early, [late, early], "ab")) == [
        f"this does not hold for a: {late.id} is later and says otherwise"
    ]


def test_the_log_says_what_became_of_each_decision() -> None:
    first, second, third = log_of(("other", "abc"), ("same", "ab"), ("same", "cd"))
    back = undo(third, who="dk", why="no", at="2031-06-01T00:00:00Z")
    log = [first, second, third, back]
    assert list(became(first, log, "abcd")) == [
        f"superseded by {second.id} for a and b; of it stays that a is apart from c"
    ]
    assert [list(became(row, log, "abcd")) for row in log[1:]] == [[], ["undone"], []]


def test_a_superseding_decision_that_is_undone_gives_the_word_back() -> None:
    first, second = log_of(("other", "abc"), ("same", "ab"))
    back = undo(second, who="dk", why="no", at="2031-06-01T00:00:00Z")
    assert settled([first, second, back], "abc") == settled([first], "abc")


# --- forgetting ----------------------------------------------------------------------------------------------------


def without(log: list[Decision], *reports: str) -> list[Decision]:
    """A log after some reports were forgotten; of each report the words are its letter five times, and "flood"."""
    for report in reports:
        narrowed, gone = without_report(log, report, lambda key: frozenset({key * 5, "flood"}))
        new = {row.id: row for row in narrowed}
        log = [new.get(row.id, row) for row in log if row.id not in gone]
    return log


# A decision, the reports that are forgotten, what it comes to for those that are left, and whether it is void (None:
# it is gone with all that it was about).
FORGET: list[tuple[Said, str, str, bool | None]] = [
    (("other", "abcd"), "b", " | ac ad", False),
    (("other", "abcd"), "bd", " | ac", False),
    (("other", "abcd"), "a", " | ", True),
    (("other", "abcd"), "bcd", " | ", True),
    (("same", "abcd"), "b", "ac ad | ", False),
    (("same", "abcd"), "a", "bc bd | ", False),
    (("same", "abcd"), "abc", " | ", True),
    (("same", "ab"), "b", " | ", True),
    (("same", "ab"), "ab", " | ", None),
    (("other", "ab"), "cd", " | ab", False),
]


@pytest.mark.parametrize(("said", "gone", "expected", "is_void"), FORGET)
def test_a_decision_holds_for_those_that_are_left(said: Said, gone: str, expected: str, is_void: bool | None) -> None:
    (decision,) = log_of(said)
    log = without([decision], *gone)
    assert shown(settled(log, set("abcd") - set(gone))) == expected
    assert [row.id for row in log] == ([] if is_void is None else [decision.id]), "an id goes on meaning its decision"
    assert [bool(void(row)) for row in log] == ([] if is_void is None else [is_void])
    assert all(without([decision], *order) == log for order in permutations(gone))
    remarks = placed(log, lambda report, _field: report * 5)[1]
    touched = bool(set(gone) & set(said[1])) and is_void is not None
    assert [row.kind for row in remarks] == ([VOID if is_void else NARROWED] if touched else [])
    lines = [line for row in log for line in became(row, log, set("abcd") - set(gone))]
    assert [line.split(":")[0] for line in lines] == (["void" if is_void else "narrowed"] if touched else [])


def test_an_undo_goes_on_undoing_what_was_narrowed() -> None:
    (first,) = log_of(("same", "abc"))
    back = undo(first, who="dk", why="no", at="2031-06-01T00:00:00Z")
    again = undo(back, who="dk", why="yes", at="2031-06-02T00:00:00Z")
    assert shown(settled(without([first, back], "b"), "ac")) == " | "
    assert shown(settled(without([first, back, again], "b"), "ac")) == "ac | "
    assert without([first, back, again], "b", "c", "a") == []


def test_a_decision_on_quoted_words_goes_with_them() -> None:
    anchors = [Anchor(report=name, field="text", quote="nine", before="", after="") for name in "ab"]
    both = decide("set", anchors, who="dk", why="x", at="2031-05-01T08:00:00Z", value="9")
    (left,) = without([both], "b")
    assert void(left)
    fit, remarks = placed([left], lambda *_: "nine")
    assert (fit, [row.kind for row in remarks]) == ((), [VOID])
    assert without([both], "b", "a") == []


@pytest.mark.parametrize(
    ("why", "left"),
    [
        ("Bbbbb and aaaaa tell of one flood", "… and aaaaa tell of one flood"),
        ("bbbbb, 'bbbbb' (bbbbb)", "…)"),
        ("read both", "read both"),
        ("bbbbbs are not bbbb", "bbbbbs are not bbbb"),
    ],
)
def test_the_reason_keeps_no_word_that_is_the_forgotten_reports_alone(why: str, left: str) -> None:
    anchors = [Anchor(report=name, field="text", quote="", before="", after=name * 5) for name in "abc"]
    decision = decide("same-story", anchors, who="dk", why=why, at="2031-05-01T08:00:00Z")
    (narrowed,) = without([decision], "b")
    assert narrowed.why == left
    assert narrowed.anchors == (anchors[0], FORGOTTEN, anchors[2])
    assert unsaid(narrowed, frozenset({"bbbbb"})) == narrowed


# --- in a casebook -------------------------------------------------------------------------------------------------

BY = {"who": "dk", "why": "read all"}
TOWNS = ("Ternov", "Velmouth", "Dunmarch", "Orvik", "Brodny")


def flood(number: int) -> dict[str, Any]:
    town = TOWNS[number]
    text = f"The flood at Ternov on Monday killed 12 people, mayor Lena Marsk said in {town}. Zq{town.lower()} saw it."
    return {"id": f"orla-{number}", "outlet": f"{town} Post", "published": "2031-05-06", "text": text}


def groups(book: Casebook) -> list[str]:
    names = book.names()
    return sorted("".join(sorted(names[key][-1] for key in story.reports)) for story in book.stories())


def test_forgetting_one_of_many_is_deciding_without_it(tmp_path: Path) -> None:
    rows = [flood(number) for number in range(5)]
    with book_of(tmp_path / "a", *rows, place=tmp_path / "books.db") as book:
        names = [f"orla-{n}" for n in range(5)]
        why = "Zqvelmouth is not in orla-0, read all"
        made = book.decide_stories("not-same-story", names, who="dk", why=why, at="2031-06-01T00:00:00Z")
        assert groups(book) == ["0", "1234"]
        report = book.forget("orla-1")
        assert groups(book) == ["0", "234"]
        (decision,) = book.decisions()
        assert decision.id == made.decision.id
        assert book.became(decision) == ("narrowed: 1 of its 5 reports forgotten since",)
        (remark,) = [row for row in book.remarks() if row.kind == NARROWED]
        assert "holds for the other 4, 1 of its 5 forgotten since" in remark.text
        assert book.story("orla-0").id.endswith(remark.about)
        left = told_alike(book.publish())
        held = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
        assert b"qvelmouth" not in held
        assert held.count(report.encode()) == 2, "its hash among what was forgotten, and there in the index"
    with book_of(tmp_path / "b", *(row for row in rows if row["id"] != "orla-1")) as book:
        book.decide_stories("not-same-story", ["orla-0", "orla-2", "orla-3", "orla-4"], **BY, at="2031-06-01T00:00:00Z")
        assert told_alike(book.publish()) == left


@pytest.mark.parametrize("order", [(1, 3), (3, 1)])
def test_the_order_of_forgetting_and_reading_again_leaves_no_trace(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [flood(number) for number in range(5)]
    with book_of(tmp_path / "a", *rows) as book:
        book.decide_stories("not-same-story", ["orla-0", "orla-1", "orla-3", "orla-4"], **BY, at="2031-06-01T00:00:00Z")
        for number in order:
            book.forget(f"orla-{number}")
        (tmp_path / "again.jsonl").write_text("".join(json.dumps(flood(n)) + "\n" for n in order), encoding="utf-8")
        book.read([tmp_path / "again.jsonl"])
        found = told_alike(book.publish())
    with book_of(tmp_path / "b", *rows) as book:
        book.decide_stories("not-same-story", ["orla-0", "orla-4"], **BY, at="2031-06-01T00:00:00Z")
        assert told_alike(book.publish()) == found


def test_what_a_decision_changes_is_said(tmp_path: Path) -> None:
    with book_of(tmp_path, *(flood(number) for number in range(4))) as book:
        names = [f"orla-{n}" for n in range(4)]
        first = book.decide_stories("not-same-story", names, **BY, at="2031-06-01T00:00:00Z")
        assert first.changes == ("stories before: orla-0, orla-1, orla-2, orla-3", *first.changes[1:])
        assert sorted(first.changes[1].removeprefix("stories now: ").split("; ")) == [
            "orla-0",
            "orla-1, orla-2, orla-3",
        ]
        second = book.decide_stories("same-story", ["orla-0", "orla-1"], **BY, at="2031-06-02T00:00:00Z")
        superseding, before, now, *figures = second.changes
        assert {line.split(",")[0] for line in figures} == {"figures before", "figures now"}
        assert superseding == (
            f"this supersedes {first.decision.id} (not-same-story, read all) for orla-0 and orla-1; "
            "of it stays that orla-0 is apart from orla-2, orla-3"
        )
        assert sorted(before.removeprefix("stories before: ").split("; ")) == ["orla-0", "orla-1, orla-2, orla-3"]
        assert "orla-2" in now, "orla-1 is pulled out from orla-2, and that is said"
        third = book.decide_stories("same-story", ["orla-1", "orla-0"], **BY, at="2031-06-03T00:00:00Z")
        assert third.changes == ("no story changes by it",)


def test_the_beginning_of_a_decisions_id_is_enough_to_undo_it(tmp_path: Path) -> None:
    with book_of(tmp_path, flood(0), flood(1)) as book:
        made = [
            book.decide_stories("not-same-story", ["orla-0", "orla-1"], **BY, at=f"2031-06-{day:02}T00:00:00Z").decision
            for day in range(1, 19)
        ]
        key = made[0].id
        short = next(key[:n] for n in range(2, 17) if not any(row.id.startswith(key[:n]) for row in made[1:]))
        assert book.undo(short, **BY, at="2031-07-01T00:00:00Z").undoes == key
        refused = (("d", "begins the ids of"), ("", "no decision"), ("dzz", "no decision"), (f"{key}0", "like it is"))
        for name, words in refused:
            with pytest.raises(UnknownIdError, match=words):
                book.undo(name, **BY, at="2031-07-02T00:00:00Z")


def test_the_commands_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share_tools(monkeypatch)
    place = tmp_path / "crisis.db"
    book_of(tmp_path, *(flood(number) for number in range(3)), place=place).close()
    runner = CliRunner()

    def run(*words: str) -> str:
        done = runner.invoke(app, [*words, "--casebook", str(place)])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    by = ("--who", "dk", "--why", "read all")
    first = run("decide", "not-same-story", "orla-0", "orla-1", "orla-2", *by).split()[1].rstrip(";")
    assert f"this supersedes {first} (not-same-story, read all) for orla-0 and orla-1" in run(
        "decide", "same-story", "orla-0", "orla-1", *by
    )
    assert "of it stays that orla-0 is apart from orla-2" in run("decisions")
    run("forget", "orla-1")
    listed = run("decisions")
    assert "narrowed: 1 of its 3 reports forgotten since" in listed
    assert "void: all but one of its 2 reports were forgotten since" in listed
    assert "superseded" not in listed
    kinds = [row.split()[0] for row in run("remarks").splitlines() if row.startswith("decision")]
    assert sorted(kinds) == [NARROWED, VOID]
