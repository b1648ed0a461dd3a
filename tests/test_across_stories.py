"""Words that travel from story to story: a correction reaches them there, and their origin is where they are from."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from books import book_of, given, lines_of, published, told_alike
from consilience import flow
from consilience.casebook import Casebook
from test_taken_back import COPY, EDITED, FIRST, FIXED, LEAD, LONE, MORE, NOTE, asides, row

# A second story, of an election in a port; its first report ends with words of the first story.
GUILD = "The pilots' guild of Vessa elected Karin Soller as its head on Wednesday after a count by candle in the old customs house. Soller, who brought tankers through the Narrows for twenty years, wants a school for pilots and a tug of the guild's own. Her rival, the grandmaster of the Vessa chess club, conceded before supper and played the organ."
HEAD = "Karin Soller heads the pilots' guild of Vessa. She was elected on Wednesday in the old customs house, where votes were counted by candle. Soller promised a school for pilots; her rival from the Vessa chess club played the organ and wished her a guild tug."
# A third one, which shares no words with either.
BEES = "Bee keepers of the Orn valley carried their hives over the pass on Thursday, and 14 of them were stung, said the valley's vet. The acacias of the Orn had blossomed late."


def away(*paragraphs: str, outlet: str = "Inland Star", key: str = "away", day: int = 3) -> dict[str, Any]:
    return row(key, outlet, day, GUILD, *paragraphs) | {"title": "Pilots elect Soller"}


HEADED = row("guild", "Vessa Mail", 3, HEAD) | {"title": "Soller heads the pilots' guild"}
BEE = row("bees", "Orn Bote", 4, BEES) | {"title": "Hives over the pass"}
DRAWN = row("fixed", "Harbour Gazette", 4, "We have withdrawn our report that 340 miners were killed in the fire in the coal mine at Kelo on Monday.", MORE.format(61))  # fmt: skip
ELSEWHERE = "In the copper mine at Tarn, which burned in the spring of 2019, 340 miners were killed, and the pit has stood under water since."

# What it is, the reports, and those of the other story whose 340 is set aside as taken back at its origin.
STORIES: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("a copy in another story", [FIRST, FIXED, away(LEAD.format(340), MORE.format(61)), HEADED], {"away"}),
    ("an edited copy", [FIRST, FIXED, away(EDITED.format(340), MORE.format(61)), HEADED], {"away"}),
    ("a copy of a version that is not held any more", [COPY, FIXED, away(LEAD.format(340), MORE.format(61)), HEADED], {"away"}),
    ("a copy whose version is held nowhere", [FIXED, away(LEAD.format(340), MORE.format(61)), HEADED], {"away"}),
    ("a copy of a copy", [FIRST, COPY, FIXED, away(LEAD.format(340)), HEADED], {"away"}),
    ("a copy of a report withdrawn", [FIRST, COPY, DRAWN, away(LEAD.format(340), MORE.format(61)), HEADED], {"away"}),
    ("two copies", [FIRST, FIXED, away(LEAD.format(340)), away(LEAD.format(340), outlet="Vessa Mail", key="too")], {"away", "too"}),
    ("the outlet's own words, said again beside other news", [FIRST, FIXED, away(LEAD.format(340), outlet="Harbour Gazette"), HEADED], set()),
    ("another figure in the carried words", [FIRST, FIXED, away(LEAD.format(43), MORE.format(61)), HEADED], set()),
    ("other words with the same number", [FIRST, FIXED, away(ELSEWHERE, MORE.format(61)), HEADED], set()),
    ("a correction by who has the words from there", [away(LEAD.format(340), MORE.format(61), outlet="Vessa Mail"), HEADED | {"outlet": "Upland Courier"}, row("fixed", "Harbour Gazette", 4, LEAD.format(34), MORE.format(61), "Source: Vessa Mail", NOTE)], set()),
    ("no correction at all", [FIRST, row("fixed", "Harbour Gazette", 4, LEAD.format(34), MORE.format(61)), away(LEAD.format(340)), HEADED], set()),
]  # fmt: skip


def stories(record: dict[str, Any]) -> list[list[str]]:
    return sorted(given(record, one["reports"]) for one in record["stories"])


@pytest.mark.parametrize(("rows", "reached"), [pytest.param(rows, found, id=name) for name, rows, found in STORIES])
def test_what_is_taken_back_reaches_the_copies_in_other_stories(
    tmp_path: Path, rows: list[dict[str, Any]], reached: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    assert len(record["stories"]) == 2
    found = asides(record)
    carried = {key for key, said in found.items() if any("at its origin" in reason for _, reason in said)}
    assert carried & {"away", "too"} == reached
    assert all(value == 340 for said in found.values() for value, reason in said if "at its origin" in reason)
    names = {row["id"]: row["given_id"] for row in record["reports"]}
    texts = [f for f in record["findings"] if "carried from there" in f["text"] and reached & {names[key] for key in f["reports"]}]  # fmt: skip
    assert bool(texts) is bool(reached)
    for finding in texts:
        assert {"fixed", *reached} <= {names[key] for key in finding["reports"]}
        assert finding["relation"] in ("corrects", "withdraws")
        assert "()" not in finding["text"]
    told = {row["id"]: names[row["report"]] for row in record["claims"]}
    best = {told[claim] for one in record["estimates"] for claim in one["support"] if one["best"] == 340}
    assert not best & reached
    for one in record["estimates"]:
        assert one["best"] != 61 or one["set_aside"] == []


def test_an_outlet_corrects_its_own_words_in_another_story(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, FIXED, away(LEAD.format(340), outlet="Harbour Gazette"), HEADED))
    ((value, reason),) = asides(record)["away"]
    assert (value, reason.startswith("corrected to 34 in")) == (340, True)
    (finding,) = [
        row for row in record["findings"] if reason in row["text"] and "away" in given(record, row["reports"])
    ]
    assert given(record, finding["reports"]) == ["away", "fixed"]


def test_a_number_taken_back_elsewhere_is_told_in_the_history(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, FIXED, away(LEAD.format(340)), HEADED))
    other = {story["id"] for story in record["stories"] if "away" in given(record, story["reports"])}
    (one,) = [row for row in record["estimates"] if row["story"] in other and row["question"]["measure"] == "killed"]
    assert [(step["as_of"], step["best"]) for step in one["history"]] == [("2027-03-03", 340), ("2027-03-04", None)]
    assert one["best"] is None


def test_what_is_published_as_of_a_day_knows_no_later_correction(tmp_path: Path) -> None:
    book = book_of(tmp_path, FIRST, FIXED, away(LEAD.format(340), MORE.format(61)), HEADED)
    before, after = published(book, as_of="2027-03-03"), published(book, as_of="2027-03-04")
    assert "away" not in asides(before)
    assert "away" in asides(after)


# --- origins ------------------------------------------------------------------------------------------------------

LAST = "The cages at the pit of Kelo stand still; 340 miners were killed on that shift, and no widow has had a letter from the company or a word from its lawyers."


def killed(record: dict[str, Any], report: str) -> dict[str, Any]:
    """The estimate of the killed in the story of a report."""
    (story,) = [one["id"] for one in record["stories"] if report in given(record, one["reports"])]
    (found,) = [row for row in record["estimates"] if row["story"] == story and row["question"]["measure"] == "killed"]
    return dict(found)


def origin_of(record: dict[str, Any], one: dict[str, Any]) -> list[tuple[str, str]]:
    """For each origin of an estimate the report that its span is in, and the words that stand there."""
    rows = {origin["id"]: origin for origin in record["origins"]}
    names = {row["id"]: row["given_id"] for row in record["reports"]}
    return [(names[rows[key]["span"]["report"]], rows[key]["id"]) for key in one["origin_ids"]]


def test_the_origin_of_carried_words_is_the_report_of_the_other_story(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, COPY, away(LEAD.format(340), MORE.format(61)), HEADED))
    one = killed(record, "away")
    assert (one["best"], one["reports"], one["origins"]) == (340, 1, 1)
    assert [report for report, _ in origin_of(record, one)] == ["first"]


def test_two_parts_of_one_report_of_another_story_are_one_origin(tmp_path: Path) -> None:
    """Neither has words of the other; both have them from one report, which says the number twice."""
    twice = row("first", "Harbour Gazette", 2, LEAD.format(340), MORE.format(61), LAST)
    rows = [twice, LONE, away(LEAD.format(340)), away(HEAD, LAST, outlet="Vessa Mail", key="too"), HEADED]
    record = published(book_of(tmp_path, *rows))
    assert stories(record) == [["away", "guild", "too"], ["first", "lone"]]
    one = killed(record, "away")
    assert (one["reports"], one["origins"]) == (2, 1)
    apart = published(book_of(tmp_path / "apart", *rows[2:]))
    assert (killed(apart, "away")["reports"], killed(apart, "away")["origins"]) == (2, 2)


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (FIRST | {"published": "2027-03-05"}, LEAD.format(340)),  # which has the words later
        (row("first", "Harbour Gazette", 2, LEAD.format(35), MORE.format(61)), LEAD.format(340)),  # with another number
        (FIRST, ELSEWHERE),  # with the number in other words
    ],
    ids=["later", "another number", "other words"],
)
def test_a_report_of_another_story_is_no_origin(tmp_path: Path, first: dict[str, Any], words: str) -> None:
    record = published(book_of(tmp_path, first, away(words, MORE.format(61)), HEADED))
    (one,) = [row for row in record["estimates"] if row["best"] == 340 and "away" in given(record, row["report_ids"])]
    assert [report for report, _ in origin_of(record, one)] == ["away"]


# --- law 6: what is read later, told or forgotten gives the same as all at once ------------------------------------

ALL = [FIRST, COPY, FIXED, away(LEAD.format(340), MORE.format(61)), HEADED, BEE]


def digests(book: Casebook) -> dict[str, str]:
    return {story.id: book.digest(story) for story in book.stories()}


@pytest.mark.parametrize("last", range(5))
def test_reading_one_later_is_the_same(tmp_path: Path, last: int) -> None:
    with book_of(tmp_path / "all", *ALL) as book:
        wanted, lines = told_alike(book.publish()), digests(book)
    with book_of(tmp_path / "less", *(one for at, one in enumerate(ALL) if at != last)) as book:
        assert digests(book) != lines
        (tmp_path / "more.jsonl").write_text(lines_of([ALL[last]]), encoding="utf-8")
        book.read([tmp_path / "more.jsonl"])
        assert digests(book) == lines
        assert told_alike(book.publish()) == wanted


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stories whose rows were made since it was last cleared."""
    done: list[str] = []
    reconciled = flow.reconciled

    def watched(database: Any, work: Any, story: Any, *rest: Any) -> Any:
        done.append(story.id)
        return reconciled(database, work, story, *rest)

    monkeypatch.setattr(flow, "reconciled", watched)
    return done


def test_a_changed_correction_makes_the_digests_of_its_story_and_of_the_copy_s_again_and_no_others(
    tmp_path: Path, made: list[str]
) -> None:
    with book_of(tmp_path, FIRST, COPY, LONE, BEE) as book:
        book.decide_stories(
            "not-same-story", ["copy", "first", "lone"], who="an analyst", why="a test", at="2027-03-09"
        )
        before = digests(book)
        assert len(before) == 3
        made.clear()
        (tmp_path / "more.jsonl").write_text(lines_of([FIXED]), encoding="utf-8")
        book.read([tmp_path / "more.jsonl"])
        after = digests(book)
        changed = {key for key in after if after[key] != before[key]}
        assert set(made) == changed
        assert sorted(sorted(given(json.loads(book.publish()), book.story(key).reports)) for key in changed) == [
            ["copy"],
            ["first", "fixed", "lone"],
        ]
        assert "another story" in next(after[key] for key in changed if len(book.story(key).reports) == 1)
        made.clear()
        book._forget_work()
        assert digests(book) == after
        assert made == []


def test_forgetting_a_correction_undoes_it_and_leaves_no_word_of_it(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    secret = FIXED | {"text": FIXED["text"] + "\n\nThe list was found by Orsolya Bartolome."}
    with book_of(tmp_path, *ALL[:2], *ALL[3:], secret, place=tmp_path / "books" / "a.db") as book:
        digests(book)
        assert "away" in asides(json.loads(book.publish()))
        book.forget("fixed")
        left = b"".join(path.read_bytes() for path in (tmp_path / "books").iterdir())
        assert b"artolome" not in left
        assert b"mine's own list" not in left
        before = told_alike(book.publish()), digests(book)
        assert "away" not in asides(json.loads(before[0]))
    with book_of(tmp_path, *ALL[:2], *ALL[3:]) as book:
        assert (told_alike(book.publish()), digests(book)) == before


def test_another_day_told_of_the_original_moves_the_origin(tmp_path: Path) -> None:
    with book_of(tmp_path, *ALL[:2], *ALL[3:]) as book:
        assert origin_of(rows := json.loads(book.publish()), killed(rows, "away"))[0][0] == "first"
        book.tell("first", published="2027-03-06")
        book.tell("copy", published="2027-03-05")
        assert origin_of(rows := json.loads(book.publish()), killed(rows, "away"))[0][0] == "away"


def test_a_story_rests_on_each_reuse_that_leads_into_it(tmp_path: Path) -> None:
    work = book_of(tmp_path, FIRST, FIXED, away(LEAD.format(340)), HEADED).work()
    for story in work.stories:
        assert work.across[story.id]
        assert replace(work, across={}).rests_on(story.id) != work.rests_on(story.id)
