"""Law 3: origins, not outlets. Copies are one origin, quotations of one statement one voice; nothing is thrown away."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published

AGENCY = (
    "PORT BRENNAN, May 6 (Southline) - A ferry with workers of the salt pans on board sank off Port Brennan on Monday and "
    "at least 43 people drowned, the harbour master said.\n\n"
    "Divers rescued 17 people before dark, and the search went on through the night with the help of "
    "fishing boats from three villages, the harbour master told Southline.\n\n(Reporting by Ada Quist)"
)
OUTLETS = tuple(
    f"{name} {kind}" for name in ("Northern", "Southern", "Coastal", "Inland", "Upland") for kind in ("Mail", "Star")
)

QUOTING = (
    (
        "one",
        "Harbour Gazette",
        "The coast guard said in a statement on Tuesday that 271 people were rescued from the burning ferry Alma Rosa.",
    ),
    (
        "two",
        "Island Times",
        "On the ferry Alma Rosa, which burned on Tuesday, 271 people were rescued, a statement by the coast guard said.",
    ),
    (
        "three",
        "Gulf Courier",
        "According to a statement of the coast guard 271 people were rescued after the ferry Alma Rosa caught fire on Tuesday.",
    ),
    (
        "four",
        "Mainland Post",
        "The ferry Alma Rosa caught fire on Tuesday. The coast guard said that 271 people were rescued.",
    ),
    (
        "five",
        "Strait Echo",
        "Fire destroyed the ferry Alma Rosa on Tuesday; 271 people were rescued, the coast guard announced in a statement.",
    ),
)


def rows_of(quoting: tuple[tuple[str, str, str], ...]) -> list[dict[str, Any]]:
    return [
        {"id": key, "outlet": outlet, "published": "2020-09-02", "title": "Fire on the Alma Rosa", "text": text}
        for key, outlet, text in quoting
    ]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    rows = [
        {
            "id": outlet,
            "outlet": outlet,
            "published": "2024-05-07",
            "title": f"Ferry sinks, says {outlet}",
            "text": AGENCY,
        }
        for outlet in OUTLETS
    ]
    return published(book_of(tmp_path_factory.mktemp("copies"), *rows))


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return published(book_of(tmp_path_factory.mktemp("quoted"), *rows_of(QUOTING)))


def figures(record: dict[str, Any], value: float) -> list[dict[str, Any]]:
    return [row for row in record["estimates"] if row["best"] == value]


def test_ten_copies_of_one_agency_report_are_one_origin(copies: dict[str, Any]) -> None:
    assert len(copies["reports"]) == 10
    assert len(copies["stories"]) == 1
    (killed,) = figures(copies, 43)
    assert (killed["reports"], killed["origins"], killed["voices"]) == (10, 1, 1)
    (rescued,) = figures(copies, 17)
    assert (rescued["reports"], rescued["origins"], rescued["voices"]) == (10, 1, 1)


def test_copies_are_counted_and_none_is_thrown_away(copies: dict[str, Any]) -> None:
    (killed,) = figures(copies, 43)
    assert len(killed["support"]) == 10
    assert killed["set_aside"] == []
    assert len({claim["report"] for claim in copies["claims"]}) == 10


def test_the_passages_that_prove_the_copying_are_shown(copies: dict[str, Any]) -> None:
    pairs = {frozenset((row["from"], row["to"])) for row in copies["lineage"]}
    reports = {row["id"] for row in copies["reports"]}
    linked = {next(iter(reports))}
    for _ in reports:
        linked |= {key for pair in pairs if pair & linked for key in pair}
    assert linked == reports
    assert all(row["passages"] for row in copies["lineage"])


def test_five_outlets_that_quote_one_statement_are_one_voice(quoted: dict[str, Any]) -> None:
    (rescued,) = figures(quoted, 271)
    assert rescued["reports"] == 5
    assert rescued["voices"] == 1
    assert rescued["origins"] == 1
    (voice,) = [row for row in quoted["voices"] if row["id"] in rescued["voice_ids"]]
    assert "coast guard" in voice["name"].lower()


def test_their_agreement_is_said_to_be_one_statement_carried(quoted: dict[str, Any]) -> None:
    (finding,) = [row for row in quoted["findings"] if row["dependence"] == "shared-voice" and "271" in row["text"]]
    assert len(finding["reports"]) == 5
    assert finding["relation"] == "same"


def test_two_outlets_that_counted_for_themselves_are_two_voices(tmp_path: Path) -> None:
    """Near miss: the same figure from two that each name a witness of their own."""
    record = published(
        book_of(
            tmp_path,
            *rows_of(
                (
                    (
                        "one",
                        "Harbour Gazette",
                        "The coast guard counted 270 people rescued from the Alma Rosa, it said after the fire on Tuesday.",
                    ),
                    (
                        "two",
                        "Island Times",
                        "On its own lists 270 people were rescued when the ferry Alma Rosa burned, the Red Cross said on Tuesday.",
                    ),
                )
            ),
        )
    )
    (rescued,) = figures(record, 270)
    assert (rescued["reports"], rescued["origins"], rescued["voices"]) == (2, 2, 2)
    assert rescued["voices_without_inference"] == 2


NAMED = "A blast at a flour mill in Marund on Thursday killed 21 people, hospital director Ivo Lant said."
ARMY = "A blast at a flour mill in Marund on Thursday killed 21 people, the army said."
BARE = "A blast at a flour mill in Marund on Thursday killed 21 people."
AGAIN = "Twenty-one people died on Thursday when a mill in Marund blew up. Windows broke a mile away."
CITES = "Twenty-one people died when a mill in Marund blew up on Thursday, {0} reported."
# What the reports of outlets say, and how many origins, voices, and voices without inference their 21 dead have.
CITED: list[tuple[str, list[tuple[str, str]], tuple[int, int, int]]] = [
    ("whom it has it from", [("Kelo Courier", NAMED), ("Island Times", CITES.format("the Kelo Courier"))], (1, 1, 2)),
    ("an agency by its other name", [("AFP", NAMED), ("Island Times", CITES.format("Agence France-Presse"))], (1, 1, 2)),
    ("whom it has it from in a chain", [("Kelo Courier", NAMED), ("Island Times", CITES.format("the Kelo Courier")), ("Radio Gorm", CITES.format("the Island Times"))], (1, 1, 3)),
    ("an outlet that names nobody", [("Kelo Courier", BARE), ("Island Times", CITES.format("the Kelo Courier"))], (1, 1, 1)),
    ("an outlet that has it from an army", [("Kelo Courier", ARMY), ("Island Times", CITES.format("the Kelo Courier"))], (1, 1, 2)),
    ("an outlet that says it again, its name in three spellings", [("Kelo Courier", BARE), ("The Kelo Courier", AGAIN), ("KELO COURIER", "Marund: 21 killed by Thursday's mill blast.")], (1, 1, 1)),
    ("another outlet that names nobody", [("Kelo Courier", BARE), ("Island Times", AGAIN)], (2, 2, 2)),
    ("somebody who is not held", [("Kelo Courier", NAMED), ("Island Times", CITES.format("the Valley Mail"))], (2, 2, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "counts"), [pytest.param(rows, counts, id=name) for name, rows, counts in CITED])
def test_who_names_the_outlet_it_has_a_number_from_is_of_its_origin(
    tmp_path: Path, rows: list[tuple[str, str]], counts: tuple[int, int, int]
) -> None:
    record = published(
        book_of(tmp_path, *({"outlet": outlet, "published": "2024-05-03", "text": text} for outlet, text in rows))
    )
    (killed,) = figures(record, 21)
    assert (killed["origins"], killed["voices"], killed["voices_without_inference"]) == counts


def test_voices_are_counted_with_and_without_inference(tmp_path: Path) -> None:
    """Two names that give the same unrounded figure are inferred to be one voice; the count without it stands beside."""
    record = published(
        book_of(
            tmp_path,
            *rows_of(
                (
                    (
                        "one",
                        "Harbour Gazette",
                        "The Norwegian coast guard said in a statement that 2,719 people were rescued from the ferry Alma Rosa.",
                    ),
                    (
                        "two",
                        "Island Times",
                        "When the Alma Rosa burned, 2,719 people were rescued, according to the Norwegian interior ministry.",
                    ),
                )
            ),
        )
    )
    (rescued,) = figures(record, 2719)
    assert rescued["voices"] == 1
    assert rescued["voices_without_inference"] == 2
    (voice,) = [row for row in record["voices"] if row["id"] in rescued["voice_ids"]]
    assert voice["inferred"]


# Who gives the number in each of two reports, the number, and how many voices those are.
SPEAKERS: list[tuple[str, str, str, int, int]] = [
    ("two organs of one state", "Chilean navy", "Chilean interior ministry", 317, 1),
    ("a number that anybody rounds to", "Chilean navy", "Chilean interior ministry", 320, 2),
    ("a number of two digits", "Chilean navy", "Chilean interior ministry", 31, 2),
    ("organs of two states", "Chilean navy", "Peruvian navy", 317, 2),
    ("an organ and an aid group of another country", "Greek navy", "Turkish Red Crescent", 137, 2),
    ("an organ and an aid group of no country", "Greek navy", "Red Cross", 137, 2),
    ("aid groups of two countries", "Danish Refugee Council", "Norwegian Refugee Council", 137, 2),
    ("a ministry and a hospital", "Peruvian health ministry", "hospital in Tumbes", 312, 2),
    ("a ministry and a hospital of its country", "Peruvian health ministry", "National Hospital of Peru", 312, 2),
    ("one organ, named either way round", "Chilean navy", "navy of Chile", 317, 1),
]


@pytest.mark.parametrize(
    ("one", "other", "number", "voices"), [pytest.param(a, b, n, v, id=i) for i, a, b, n, v in SPEAKERS]
)
def test_two_names_are_one_voice_only_where_they_may_be_one(
    tmp_path: Path, one: str, other: str, number: int, voices: int
) -> None:
    record = published(
        book_of(
            tmp_path,
            *rows_of(
                (
                    ("one", "Harbour Gazette", f"Fire drove everybody off the Alma Rosa before dawn. The {one} said that {number} people were rescued."),
                    ("two", "Island Times", f"Trawlers from Cape Lorn brought in the last of {number} people rescued, according to the {other}, from the ferry Alma Rosa."),
                )
            ),
        )
    )  # fmt: skip
    (rescued,) = figures(record, number)
    assert (rescued["reports"], rescued["voices"]) == (2, voices)
    (finding,) = [row for row in record["findings"] if row["relation"] == "same"]
    assert (finding["dependence"] == "shared-voice") is (voices == 1)
    assert (finding["dependence"] == "independent") is (voices == 2)


def test_what_a_report_says_of_itself_is_its_outlets_own_voice(tmp_path: Path) -> None:
    record = published(
        book_of(
            tmp_path,
            *rows_of(
                (("one", "Harbour Gazette", "The ferry Alma Rosa burned on Tuesday and 260 people were rescued."),)
            ),
        )
    )
    (rescued,) = figures(record, 260)
    (voice,) = [row for row in record["voices"] if row["id"] in rescued["voice_ids"]]
    assert voice["name"] == "Harbour Gazette"


def test_every_count_of_every_estimate_is_the_length_of_its_list(
    copies: dict[str, Any], quoted: dict[str, Any]
) -> None:
    for record in (copies, quoted):
        for row in record["estimates"]:
            for name in ("report", "origin", "voice"):
                assert row[f"{name}s"] == len(row[f"{name}_ids"]) == len(set(row[f"{name}_ids"]))
            assert row["voices_without_inference"] >= row["voices"]
            assert row["origins"] <= row["reports"] or row["origins"] <= len(row["support"])
