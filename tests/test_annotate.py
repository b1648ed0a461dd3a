"""``annotate``: one line out for each line in, with the keys of the contract and spans that give back their words."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner

import consilience
from books import share_tools, tools
from consilience.cli import app
from consilience.publish.results import Annotation
from consilience.publish.schema import shipped_schema

ROWS: list[dict[str, Any]] = [
    {
        "id": "flood",
        "title": "Flood drives 2,318 from their homes",
        "published": "2019-03-14",
        "outlet": "Shire Herald",
        "text": "The Shire river burst its banks at Chikwawa in Malawi on Tuesday and 2,318 people fled, the district council said. "
        "It fears that another 400 people could follow. “We have lost everything,” said Mary Banda, a farmer.",
    },
    {
        "id": 17,
        "text": "Gunmen attacked a bus near Kano on Friday and killed at least nine people, the state news agency reported.",
    },
    {"id": None, "text": "Nothing."},
    {"text": "About 40 families were evacuated from the island of Sumbawa, according to the navy."},
]
KEYS = {
    "times": "id field start end text type value mod earliest latest precision direction basis date_prec time_precision",
    "places": "id field start end text name lat lon geonames_id country admin1 admin2 kind radius_km role where_prec geo_precision candidates",
    "figures": "id field start end text value low high bound unit kind who whole since cumulative stated place country time "
    "status polarity certainty role place_basis",
    "attributions": "id field source cue content voice organisation role anonymous medium via time party",
    "claims": "id field start end text event mode actor target figure time place attribution status "
    "polarity certainty role place_basis origin destination route coding",
    "incidents": "type earliest latest country places",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("annotate") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        share_tools(patch)
        done = CliRunner().invoke(app, ["annotate", str(path)])
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_line_out_for_each_line_in_with_its_id(answers: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in answers] == ["flood", 17, None, None]


def test_the_keys_are_those_of_the_contract(answers: list[dict[str, Any]]) -> None:
    seen = set()
    for row in answers:
        assert list(row) == ["id", *KEYS]
        for name, keys in KEYS.items():
            for item in row[name]:
                assert list(item) == keys.split(), name
                seen.add(name)
    assert seen == set(KEYS), "the lines above should show each list at least once"


def test_each_line_follows_the_schema(answers: list[dict[str, Any]]) -> None:
    schema = shipped_schema() | {"$ref": "#/$defs/Annotation"}
    for row in answers:
        jsonschema.validate(row, schema)


def test_spans_give_back_their_text(answers: list[dict[str, Any]]) -> None:
    looked = 0
    for row, answer in zip(ROWS, answers, strict=True):
        for name in ("times", "places", "figures", "claims"):
            for item in answer[name]:
                assert row[item["field"]][item["start"] : item["end"]] == item["text"]
                looked += 1
        for item in answer["attributions"]:
            for start, end in (*item["source"], *item["cue"], *item["content"]):
                assert 0 <= start < end <= len(row[item["field"]])
            for link in item["via"]:
                assert row[item["field"]][link["start"] : link["end"]] == link["text"]
    assert looked > 12


def test_ids_within_a_line_resolve_within_the_line(answers: list[dict[str, Any]]) -> None:
    for row in answers:
        for name, part in (("figures", "figure"), ("times", "time"), ("attributions", "attribution")):
            known = {item["id"] for item in row[name]}
            assert {claim[part] for claim in row["claims"]} - {None} <= known
        places = {item["id"] for item in row["places"]}
        assert {claim["place"] for claim in row["claims"]} - {None} <= places
        assert {figure["time"] for figure in row["figures"]} - {None} <= {item["id"] for item in row["times"]}


def test_what_the_lines_say(answers: list[dict[str, Any]]) -> None:
    flood, gunmen, nothing, _ = answers
    assert (2318, "forced-to-flee", "happened") in [(f["value"], f["kind"], f["status"]) for f in flood["figures"]]
    assert 2318 in [f["value"] for f in flood["figures"] if f["status"] == "happened"]
    assert [t["earliest"] for t in flood["times"]] == ["2019-03-12"]
    assert "MWI" in [place["country"] for place in flood["places"]]
    assert {t["earliest"] for t in gunmen["times"]} == {None}, "no day of publication, so Friday stays open"
    assert [(f["value"], f["bound"], f["kind"]) for f in gunmen["figures"]] == [(9, "at-least", "killed")]
    assert {"attack"} & {incident["type"] for incident in gunmen["incidents"]}
    assert all(nothing[name] == [] for name in KEYS)


def test_the_order_of_the_lines_changes_no_answer(answers: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in reversed(ROWS)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        share_tools(patch)
        done = CliRunner().invoke(app, ["annotate", str(path)])
    assert [json.loads(line) for line in done.stdout.splitlines()] == answers[::-1]


def test_lines_come_from_standard_input_too(answers: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    share_tools(monkeypatch)
    done = CliRunner().invoke(app, ["annotate", "-"], input=json.dumps(ROWS[0]) + "\r\n\n")
    assert [json.loads(line) for line in done.stdout.splitlines()] == answers[:1]


def test_a_broken_line_has_no_answer_and_the_others_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    share_tools(monkeypatch)
    done = CliRunner().invoke(
        app, ["annotate", "-"], input='{"id": 1, "text": "Two died."}\n{nonsense\n{"id": 2, "text": "Six fled."}\n'
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]
    assert "line 2" in done.stderr


def test_annotate_is_a_function_too(answers: list[dict[str, Any]]) -> None:
    row = dict(ROWS[0])
    found = consilience.annotate(row.pop("text"), **row, tools=tools())
    assert isinstance(found, Annotation)
    assert [f.value for f in found.figures] == [f["value"] for f in answers[0]["figures"]]
    assert [t.earliest for t in found.times] == ["2019-03-12"]
    assert json.loads(msgspec.json.encode(found))["places"] == answers[0]["places"]


def test_the_function_needs_nothing_but_a_text() -> None:
    found = consilience.annotate("Four people were killed on Friday.", tools=tools())
    assert found.id is None
    assert [f.value for f in found.figures] == [4]
    assert [t.earliest for t in found.times] == [None]
    told = consilience.annotate("Four people were killed on Friday.", published="2024-06-02", tools=tools())
    assert [t.earliest for t in told.times] == ["2024-05-31"]


def test_what_is_feared_of_a_verb_without_a_measure_is_feared(answers: list[dict[str, Any]]) -> None:
    assert [f["status"] for f in answers[0]["figures"] if f["value"] == 400] == ["feared"]
