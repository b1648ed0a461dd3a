"""Who speaks for whom: staff and their organisation, an outlet and who cites it; by inference, and beside it without."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from books import book_of, published
from consilience.lexicon.load import load_lexicon
from consilience.reconcile.speaking import naming, speaking
from consilience.text.organs import Organs

FERRY = "Fire drove everybody off the ferry Alma Rosa before dawn."
TITLE = "Fire on the ferry Alma Rosa"
LEXICON = load_lexicon("en")


def told(folder: Path, one: str, other: str, outlets: tuple[str, str] = ("Harbour Gazette", "Island Times")) -> Any:
    """What is published of two reports of one ferry."""
    rows = [
        {"id": f"r{n}", "outlet": outlet, "published": f"2020-09-0{n + 2}", "title": TITLE, "text": text}
        for n, (outlet, text) in enumerate(zip(outlets, (f"{FERRY} {one}", f"{other} {FERRY}"), strict=True))
    ]
    return published(book_of(folder, *rows))


def estimate_of(record: dict[str, Any], value: int) -> dict[str, Any]:
    (row,) = [row for row in record["estimates"] if row["best"] == value and row["reports"] == 2]
    return row


def agreement(record: dict[str, Any]) -> dict[str, Any]:
    (row,) = [row for row in record["findings"] if row["relation"] == "same" and "same figure" in row["text"]]
    return row


# Two reports' words on the figure 47; how many voices by inference, and without it.
STAFF: list[tuple[str, str, str, int, int]] = [
    ("a spokeswoman and her organisation", "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.", "The Orvo Red Cross said 47 people drowned.", 1, 2),
    ("a spokesman named behind his office", "Orvo Red Cross spokesman Ivo Tarn said 47 people drowned.", "According to the Orvo Red Cross, 47 people drowned.", 1, 2),
    ("two persons of one organisation", "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.", "Ivo Tarn, head of the Orvo Red Cross, said 47 people drowned.", 1, 2),
    ("volunteers of it", "Orvo Red Cross volunteers said 47 people drowned.", "The Orvo Red Cross said 47 people drowned.", 1, 2),
    ("a nameless spokesman of it", "A spokesman for the Orvo Red Cross said 47 people drowned.", "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.", 1, 2),
    ("an office with its place before it", "Ada Moss, director of the Marn County Rescue Agency, said 47 people drowned.", "The rescue agency said 47 people drowned.", 1, 2),
    ("first letters", "Ada Moss, director of the Marn Rescue Coordination Agency, said 47 people drowned.", "MRCA said 47 people drowned.", 1, 2),
    ("an office in a role", "Police spokesman Ivo Tarn said 47 people drowned.", "Orvo police said 47 people drowned.", 1, 2),
    ("police and a ministry", "Police spokesman Ivo Tarn said 47 people drowned.", "The Orvo health ministry said 47 people drowned.", 2, 2),
    ("two societies of one kind", "Ada Moss, spokeswoman of the Chilean Red Cross, said 47 people drowned.", "The Peruvian Red Cross said 47 people drowned.", 2, 2),
    ("two places of one kind", "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.", "The Kelt Red Cross said 47 people drowned.", 2, 2),
    ("an organisation and one beside it", "The Orvo police said 47 people drowned.", "Ivo Tarn, head of the Orvo Police Union, said 47 people drowned.", 2, 2),
    ("an organisation that cites another's figure", "Citing the Orvo Red Cross, the mayor of Kelt said 47 people drowned.", "The Orvo police said 47 people drowned.", 2, 2),
    ("a land and its southern neighbour", "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.", "The Southern Orvo Red Cross said 47 people drowned.", 2, 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "voices", "bare"), [pytest.param(a, b, v, w, id=i) for i, a, b, v, w in STAFF]
)
def test_who_speaks_for_an_organisation_gives_its_figures(
    tmp_path: Path, one: str, other: str, voices: int, bare: int
) -> None:
    record = told(tmp_path, one, other)
    row = estimate_of(record, 47)
    assert (row["voices"], row["voices_without_inference"]) == (voices, bare)
    assert (agreement(record)["dependence"] == "shared-voice") is (voices == 1)
    assert ("speak for one organisation" in agreement(record)["text"]) is (voices == 1)


def test_other_figures_of_an_organisations_staff_stay_apart(tmp_path: Path) -> None:
    record = told(
        tmp_path,
        "Ada Moss, spokeswoman of the Orvo Red Cross, said 47 people drowned.",
        "The Orvo Red Cross said 52 people drowned.",
    )
    assert not [voice for voice in record["voices"] if voice["inferred"]]


# Two reports and their outlets: voices, without inference, origins, and how the agreement depends.
HOUSE: list[tuple[str, str, str, tuple[str, str], tuple[int, int, int], str | None]] = [
    ("a body's own report", "47 people drowned.", "The UN migration agency said 47 people drowned.", ("IOM", "Island Times"), (1, 1, 1), "shared-origin"),
    ("its own volunteers", "Our volunteers said 47 people drowned.", "The Orvo Red Cross said 47 people drowned.", ("Orvo Red Cross", "Island Times"), (1, 2, 1), "shared-voice"),
    ("a newspaper that is named", "47 people drowned, the mayor of Kelt said.", "The Delta Herald reported that 47 people drowned.", ("Delta Herald", "Island Times"), (1, 2, 1), "shared-voice"),
    ("a newspaper called one", "47 people drowned.", "47 people drowned, according to the Delta Herald newspaper.", ("The Delta Herald", "Island Times"), (1, 1, 1), "shared-origin"),
    ("one that was told", "47 people drowned, coroner Ada Moss said.", "Coroner Ada Moss told the Delta Herald that 47 people drowned.", ("Delta Herald", "Island Times"), (1, 1, 1), "shared-origin"),
    ("one that was told and credits nobody", "47 people drowned.", "Coroner Ada Moss told the Delta Herald that 47 people drowned.", ("Delta Herald", "Island Times"), (1, 2, 1), "shared-voice"),
    # A newspaper may have it from the same coroner: nobody says so, and nobody says otherwise.
    ("another newspaper is named", "47 people drowned, coroner Ada Moss said.", "The Delta Herald reported that 47 people drowned.", ("Harbour Gazette", "Island Times"), (2, 2, 2), None),
    ("a newspaper was told by somebody else", "47 people drowned, coroner Ada Moss said.", "Diver Ivo Tarn told the Delta Herald that 47 people drowned.", ("Delta Herald", "Island Times"), (2, 2, 2), "independent"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "outlets", "counts", "dependence"), [pytest.param(*row, id=i) for i, *row in HOUSE]
)
def test_an_outlet_whose_report_is_held_is_where_its_figure_is_from(
    tmp_path: Path, one: str, other: str, outlets: tuple[str, str], counts: tuple[int, int, int], dependence: str | None
) -> None:
    record = told(tmp_path, one, other, outlets)
    row = estimate_of(record, 47)
    assert (row["voices"], row["voices_without_inference"], row["origins"]) == counts
    assert agreement(record)["dependence"] == dependence


def test_people_whom_a_speaker_calls_ours_are_not_the_outlets(tmp_path: Path) -> None:
    record = told(
        tmp_path,
        "“Our volunteers said 47 people drowned,” a monk from Kelt said.",
        "The Orvo Red Cross said 47 people drowned.",
        ("Orvo Red Cross", "Island Times"),
    )
    assert "volunteers" not in {name for voice in record["voices"] for name in voice["inferred"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("47 people drowned.", "47 people drowned, Orvo police said."),
        ("47 people drowned.", "The ferry burned and 47 people drowned."),
        ("47 people drowned, residents said.", "47 people drowned, Orvo police said."),
    ],
)
def test_a_finding_counts_the_voices_that_its_estimate_counts(tmp_path: Path, one: str, other: str) -> None:
    record = told(tmp_path, one, other)
    row = estimate_of(record, 47)
    assert f"their {row['voices']} voices" in agreement(record)["text"]
    assert agreement(record)["dependence"] is None


def test_words_of_a_third_speaker_join_no_voices(tmp_path: Path) -> None:
    trader = "“I counted six coffins behind our house alone,” said Hana Brol, who trades in salt."
    record = told(
        tmp_path,
        f"Ivo Tarn, head of the Orvo Dam Office, said 317 people drowned. {trader}",
        f"The Orvo Dam Office said 317 people drowned. {trader}",
    )
    assert "coffins" not in agreement(record)["text"]


SHORT: list[tuple[str, str, bool]] = [
    ("Red Cross", "Norlandic Red Cross Society", True),
    ("state flood agency", "Orvo State Flood Relief Agency", True),
    ("police", "Orvo police command", True),
    ("SFRA", "Orvo State Flood Relief Agency", True),
    ("MRCA", "Marn Rescue Coordination Agency", True),
    ("salt board", "Marn Salt Board", True),
    ("army", "Orvo Liberation Army", False),
    ("Red Cross", "International Committee of the Red Cross", False),
    ("police", "police union", False),
    ("government", "local government of Kelt", False),
    ("national flood agency", "Orvo State Flood Relief Agency", False),
    ("rescue agency", "Marn County Rescue Agency", True),
    ("rescue agency", "County Rescue Agency", False),
    ("government", "Marn County government", False),
    ("agency", "Orvo State Flood Relief Agency", False),
    ("Orvo Red Cross", "Northern Orvo Red Cross", False),
    ("NFRA", "Orvo State Flood Relief Agency", False),
]


@pytest.mark.parametrize(("short", "full", "may"), SHORT)
def test_a_name_may_be_short_for_one_other(short: str, full: str, may: bool) -> None:
    assert Organs(LEXICON).short_for(short, full) is may


def test_an_organisation_without_words_is_nobody() -> None:
    blank = msgspec.structs.replace(naming("a", "r", "x"), voice=None, organisation="")
    speaks = speaking([blank], (), {}, (), lambda _rows, _links: (), Organs(LEXICON))
    assert (speaks.bodies, speaks.names) == ({}, {})
