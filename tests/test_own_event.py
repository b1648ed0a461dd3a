"""A figure belongs to an event of its own kind, and what is counted did only what people do themselves."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate

# text, figure, type and mode, actor, target
FIGURES = [
    (
        "Rain hit the hills, displacing thousands of villagers.",
        "thousands",
        ("DISPLACE", "displaced"),
        "Rain",
        "thousands of villagers",
    ),
    ("Floods in Orvo - 1,000 evacuated", "1,000", ("DISPLACE", "evacuated"), None, "1,000"),
    ("Floods: 12 dead", "12", ("HARM", "killed"), None, "12"),
    ("7 dead, 4 missing in ferry accident", "7", ("HARM", "killed"), None, "7"),
    ("7 dead, 4 missing in ferry accident", "4", ("HARM", "missing"), None, "4"),
    (
        "Some 900 households were hit and evacuated.",
        "Some 900",
        ("DISPLACE", "evacuated"),
        None,
        "Some 900 households",
    ),
    ("6,000 houses flooded in the delta.", "6,000", ("HARM", "damage"), None, "6,000 houses"),
    ("The quake led to the collapse of 640 houses.", "640", ("HARM", "damage"), None, "640 houses"),
    ("The storm forced 17,000 to leave.", "17,000", ("DISPLACE", "displaced"), "The storm", "17,000"),
    ("The attack left 12 dead and displaced 400.", "400", ("DISPLACE", "displaced"), "The attack", "400"),
    # what people do themselves
    ("Some 400 families fled the valley.", "Some 400", ("DISPLACE", "flight"), "Some 400 families", "the valley"),
    ("Some 30 rebels surrendered.", "Some 30", ("RETREAT", None), "Some 30 rebels", None),
    ("Some 300 refugees returned to Lund.", "Some 300", ("DISPLACE", "returned"), "Some 300 refugees", None),
]


@pytest.mark.parametrize(("text", "figure", "event", "actor", "target"), FIGURES)
def test_a_figure_is_of_an_event_of_its_kind(
    text: str, figure: str, event: tuple[str, str | None], actor: str | None, target: str | None
) -> None:
    found = annotate(text, published="2031-05-14", tools=tools())
    ids = {row.id for row in found.figures if row.text == figure}
    (claim,) = [row for row in found.claims if row.figure in ids]
    assert ((claim.event, claim.mode), claim.actor, claim.target) == (event, actor, target)


def test_the_flood_that_a_figure_of_houses_leans_on_has_a_claim_of_its_own() -> None:
    found = annotate("6,000 houses flooded in the delta.", published="2031-05-14", tools=tools())
    assert sorted(row.event or "" for row in found.claims) == ["DISASTER", "HARM"]


def test_a_purpose_does_not_change_what_was_done() -> None:
    found = annotate(
        "The prefect relocated 900 herders so that the lava would spare them.", published="2031-05-14", tools=tools()
    )
    assert [row.status for row in found.claims] == ["happened"]
