"""What is published follows its schema, and every id, span and place in it can be found in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from books import EXAMPLE, book_of, empty_book, given, published, spans_give_back
from consilience.casebook import Casebook
from consilience.errors import PublishError, UsageError
from consilience.handover import story_days
from consilience.publish.json import to_json
from consilience.publish.schema import make_schema, shipped_schema
from consilience.row_ids import remark
from consilience.vocabulary import Publication

LISTS = (
    "reports",
    "stories",
    "events",
    "links",
    "lineage",
    "voices",
    "origins",
    "claims",
    "estimates",
    "findings",
    "records",
    "remarks",
)


@pytest.fixture(scope="module")
def book() -> Iterator[Casebook]:
    with empty_book() as opened:
        opened.read([EXAMPLE])
        yield opened


@pytest.fixture(scope="module")
def record(book: Casebook) -> dict[str, Any]:
    return published(book)


def ids(rows: Sequence[dict[str, Any]]) -> set[str]:
    found = [row["id"] for row in rows]
    assert len(found) == len(set(found)), "an id stands for two rows"
    return set(found)


# --- the schema ---------------------------------------------------------------------------------------------------


def test_the_shipped_schema_is_the_one_that_the_records_make() -> None:
    assert shipped_schema() == make_schema(), "write it anew with: python -m consilience.publish.schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(shipped_schema())


def test_what_is_published_follows_the_schema(record: dict[str, Any]) -> None:
    jsonschema.validate(record, shipped_schema())


def test_the_schema_refuses_what_is_not_in_the_contract(record: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(record))
    del broken["claims"][0]["status"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, shipped_schema())
    broken = json.loads(json.dumps(record))
    broken["estimates"][0]["question"]["status"] = "rumoured"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, shipped_schema())


@pytest.mark.parametrize("text", ["Nothing.", "1234", "x", "Two people were killed."])
def test_the_least_casebook_follows_the_schema_too(tmp_path: Path, text: str) -> None:
    record = published(book_of(tmp_path, text))
    jsonschema.validate(record, shipped_schema())
    for name in LISTS:
        assert isinstance(record[name], list)
    assert record["stories"][0]["reports"] == [record["reports"][0]["id"]]


# --- ids and spans ------------------------------------------------------------------------------------------------


def test_every_id_resolves_within_the_output(record: dict[str, Any]) -> None:
    reports, stories, events = ids(record["reports"]), ids(record["stories"]), ids(record["events"])
    voices, origins, claims = ids(record["voices"]), ids(record["origins"]), ids(record["claims"])
    parts = {
        part: {claim[part]["id"] for claim in record["claims"] if claim[part]}
        for part in ("figure", "time", "place", "attribution")
    }
    ids(record["estimates"]), ids(record["findings"]), ids(record["lineage"])
    for row in record["reports"]:
        assert row["story"] in stories
    for row in record["stories"]:
        assert set(row["reports"]) <= reports
        assert set(row["events"]) <= events
        assert {mention["story"] for mention in row["mentions"]} <= stories
        assert {mention["report"] for mention in row["mentions"]} <= set(row["reports"])
        assert set(row["places"]) <= parts["place"]
    for row in record["events"]:
        assert row["story"] in stories
        assert set(row["linked"]) <= events
        assert set(row["reports"]) <= reports
        assert set(row["places"]) <= parts["place"]
    for row in record["links"]:
        assert set(row["events"]) <= events
    for row in record["lineage"]:
        assert {row["from"], row["to"]} <= reports
    for row in record["voices"]:
        assert set(row["attributions"]) <= parts["attribution"]
    for row in record["origins"]:
        assert row["span"] is None or row["span"]["report"] in reports
        assert row["voice"] is None or row["voice"] in voices
        assert set(row["claims"]) <= claims
    for row in record["claims"]:
        assert row["report"] in reports
        assert set(row["events"]) <= events
        assert row["voice"] in voices
    for row in record["estimates"]:
        assert row["story"] in stories
        assert {row["event"], *row["events"]} <= events
        assert row["events"][0] == row["event"]
        assert set(row["report_ids"]) <= reports
        assert set(row["origin_ids"]) <= origins
        assert set(row["voice_ids"]) <= voices
        assert {*row["support"], *(item["claim"] for item in row["set_aside"])} <= claims
        assert {item["claim"] for item in row["history"]} - {None} <= claims
    for row in record["findings"]:
        assert row["story"] in stories
        assert row["event"] is None or row["event"] in events
        assert set(row["claims"]) <= claims
        assert set(row["reports"]) <= reports
        assert {span["report"] for span in row["spans"]} <= reports
    for row in record["records"]:
        assert row["event"] in events
        assert {claim for line in row["chronology"] for claim in line["claims"]} <= claims


def test_what_a_figure_points_at_stands_in_the_output(record: dict[str, Any]) -> None:
    figures = {claim["figure"]["id"] for claim in record["claims"] if claim["figure"]}
    places = {claim["place"]["id"] for claim in record["claims"] if claim["place"]}
    times = {claim["time"]["id"] for claim in record["claims"] if claim["time"]}
    for claim in record["claims"]:
        if claim["figure"]:
            assert claim["figure"]["part_of"] in {None} | figures
            assert claim["figure"]["place_id"] in {None} | places
            assert claim["figure"]["time"] in {None} | times


def test_every_event_has_claims_and_every_report_a_story(record: dict[str, Any]) -> None:
    told = {key for claim in record["claims"] for key in claim["events"]}
    assert {row["id"] for row in record["events"]} <= told
    assert {key for row in record["stories"] for key in row["reports"]} == {row["id"] for row in record["reports"]}
    assert {row["event"] for row in record["records"]} >= {row["id"] for row in record["events"] if row["main"]}


def test_spans_give_back_their_text(book: Casebook, record: dict[str, Any]) -> None:
    texts = {}
    for row in book.work().reports.values():
        texts[row.id, "text"], texts[row.id, "title"] = row.text, row.title or ""
    assert spans_give_back(record, texts) > 200


def test_the_spans_of_attributions_lie_within_their_field(book: Casebook, record: dict[str, Any]) -> None:
    reports = book.work().reports
    for claim in record["claims"]:
        said = claim["attribution"]
        if said:
            field = reports[said["report"]].text if said["field"] == "text" else reports[said["report"]].title or ""
            for start, end in (*said["source"], *said["cue"], *said["content"]):
                assert 0 <= start < end <= len(field)
            assert all(field[link["start"] : link["end"]] == link["text"] for link in said["via"])


def test_passages_of_lineage_give_back_their_words(book: Casebook, record: dict[str, Any]) -> None:
    reports = book.work().reports
    passages = [passage for row in record["lineage"] for passage in row["passages"]]
    assert passages
    for passage in passages:
        for end in ("from", "to"):
            words = passage[end]
            assert reports[words["report"]].text[words["start"] : words["end"]] == words["text"]


# --- the contract -------------------------------------------------------------------------------------------------


def test_the_lists_are_those_of_the_contract(record: dict[str, Any]) -> None:
    assert [name for name in record if isinstance(record[name], list)] == list(LISTS)


def test_stories_with_most_reports_come_first_and_main_events_first(tmp_path: Path) -> None:
    rows = [
        "A dam broke at Orrefors on Monday and 12 people drowned.",
        "At Orrefors a dam broke on Monday, and 12 people drowned.",
        "A strike.",
    ]
    record = published(book_of(tmp_path, *rows))
    assert [len(row["reports"]) for row in record["stories"]] == sorted(
        (len(row["reports"]) for row in record["stories"]), reverse=True
    )
    for story in record["stories"]:
        mains = [row["main"] for row in record["events"] if row["story"] == story["id"]]
        assert mains == sorted(mains, reverse=True)


def test_whole_numbers_are_written_without_a_fraction(book: Casebook) -> None:
    assert ".0," not in book.publish()
    assert to_json({"a": 2.0, "b": 2.5}) == '{\n  "a": 2,\n  "b": 2.5\n}'


def test_published_is_always_an_object(record: dict[str, Any]) -> None:
    for row in record["reports"]:
        assert set(row["published"]) == {"earliest", "latest", "basis", "not_before"}


# --- as of a day --------------------------------------------------------------------------------------------------

DAYS = (
    {
        "id": "early",
        "published": "2020-05-04",
        "text": "A dam broke at Orrefors on Sunday and 12 people drowned, the police said.",
    },
    {
        "id": "later",
        "published": "2020-05-06",
        "text": "A dam broke at Orrefors on Sunday and 15 people drowned, the police said.",
    },
    {"id": "undated", "text": "A dam broke at Orrefors on Sunday and 90 people drowned, the mayor said."},
    {
        "id": "zoned",
        "published": "2020-05-05T01:30:00+05:00",
        "text": "A dam broke at Orrefors; 13 people drowned, doctors said.",
    },
)


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with book_of(tmp_path_factory.mktemp("dam"), *DAYS) as opened:
        yield opened


@pytest.mark.parametrize(
    ("as_of", "held"),
    [
        ("2020-05-03", []),
        ("2020-05-04", ["early", "zoned"]),
        ("2020-05-05", ["early", "zoned"]),
        ("2020-05-06", ["early", "later", "zoned"]),
        ("2020-05-04T20:00:00Z", ["early"]),
        ("2020-05-04T20:45", ["early", "zoned"]),
        ("2030-01-01", ["early", "later", "zoned"]),
    ],
)
def test_only_what_was_published_by_then_counts(dam: Casebook, as_of: str, held: list[str]) -> None:
    record = published(dam, as_of=as_of)
    jsonschema.validate(record, shipped_schema())
    assert record["as_of"] == as_of
    assert given(record, [row["id"] for row in record["reports"]]) == held
    inside = {row["id"] for row in record["reports"]}
    assert {claim["report"] for claim in record["claims"]} <= inside
    for row in record["estimates"]:
        assert set(row["report_ids"]) <= inside
        assert row["as_of"] == as_of


def test_undated_reports_are_left_out_and_named(dam: Casebook) -> None:
    record = published(dam, as_of="2020-05-06")
    (undated,) = [key for key, report in dam.work().reports.items() if report.given_id == "undated"]
    assert [row["about"] for row in record["remarks"] if row["kind"] == "left-out-undated"] == [undated]
    assert 90 not in [row[end] for row in record["estimates"] for end in ("best", "low", "high")]


def test_without_a_day_all_reports_count(dam: Casebook) -> None:
    record = published(dam)
    assert len(record["reports"]) == 4
    assert not [row for row in record["remarks"] if row["kind"] == "left-out-undated"]


@pytest.mark.parametrize("as_of", ["tomorrow", "2020", "2020-02-30", "04/05/2020", "2020-05-04T99:00"])
def test_a_day_that_is_none_is_refused(dam: Casebook, as_of: str) -> None:
    with pytest.raises(UsageError, match="no day to publish as of"):
        dam.publish(as_of=as_of)


# --- where to -----------------------------------------------------------------------------------------------------


def test_what_is_written_to_a_file_is_what_is_printed(dam: Casebook, tmp_path: Path) -> None:
    text = dam.publish(to=tmp_path / "out.json")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == text + "\n"
    assert text == dam.publish()


def test_an_unknown_format_or_policy_is_refused_with_the_known_ones(dam: Casebook) -> None:
    with pytest.raises(UsageError, match="json"):
        dam.publish("parchment")
    with pytest.raises(UsageError, match="plain"):
        dam.publish(policy="guesswork")


def test_an_empty_casebook_cannot_be_published() -> None:
    with empty_book() as book, pytest.raises(PublishError, match="read some first"):
        book.publish()


# --- from when to when a story was reported ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2020-05-04", "2020-05-06"], ("2020-05-04", "2020-05-06")),
        (["2020-05", "2020-05-06"], ("2020-05-01", "2020-05-31")),
        (["2020-05-06", None], ("2020-05-06", "2020-05-06")),
        ([None, None], (None, None)),
        # Half past one in Karachi is the evening before in Greenwich.
        (["2020-05-05T01:30+05:00", "2020-05-04T22:00Z"], ("2020-05-05T01:30+05:00", "2020-05-04T22:00+00:00")),
    ],
)
def test_a_story_lasts_from_its_first_possible_day_to_its_last(
    tmp_path: Path, days: list[str | None], expected: tuple[str | None, str | None]
) -> None:
    text = "A dam broke at Orrefors on Sunday and 12 people drowned, the police said."
    rows = [{"id": f"n{i}", "published": day, "text": text} for i, day in enumerate(days)]
    record = published(book_of(tmp_path, *rows))
    (story,) = record["stories"]
    assert (story["earliest"], story["latest"]) == expected


def test_the_day_of_a_page_makes_no_day_of_a_story() -> None:
    page = Publication(earliest=None, latest="2020-05-09", basis="page")
    given_day = Publication(earliest="2020-05-04", latest="2020-05-04", basis="metadata")
    assert story_days([page, given_day]) == ("2020-05-04", "2020-05-04")
    assert story_days([page]) == (None, None)
    assert story_days([Publication()]) == (None, None)


# --- remarks ------------------------------------------------------------------------------------------------------


def test_what_is_remarked_on_an_account_is_published_and_stands_in_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book_of(tmp_path, "A dam broke at Orrefors on Sunday and 12 people drowned.") as opened:
        work = opened.work()
        (key,) = work.accounts
        note = remark(key, "inferred-period", "A figure is taken to count over a period that is not said of it.")
        monkeypatch.setitem(work.remarks, key, (note,))
        assert note in opened.remarks()
        assert note.text in [row["text"] for row in published(opened)["remarks"]]
        assert "taken to count over" in opened.digest(opened.stories()[0])
