"""Who mourns, searches, rescues or takes others is not one of those: what is told befell others than are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published

# text, and (value, measure) of each claim that has both
DONE_TO_OTHERS: list[tuple[str, set[tuple[float, str]]]] = [
    ("Some 300 people gathered at the graves of the dead in Lund on Tuesday.", set()),
    ("Some 400 volunteers dug for the missing in Lund.", set()),
    ("Some 90 people prayed for the missing in Lund.", set()),
    ("About 150 soldiers were helping the displaced in Lund.", set()),
    ("About 80 nurses cared for the wounded in Lund.", set()),
    ("Some 500 people buried their dead in Lund.", set()),
    ("About 200 mourners buried the 12 dead in Lund.", {(12, "killed")}),
    ("Thirty rescuers recovered the bodies of miners in Lund.", set()),
    ("Forty divers found bodies in the lake near Lund.", set()),
    ("Forty rescuers pulled out the trapped miners in Lund.", set()),
    ("Nine gunmen took a family hostage in Lund.", set()),
    ("Fifty officers rounded up the traders in Lund.", set()),
    ("Two policemen shot dead 12 riders in Lund.", {(12, "killed")}),
    ("Some 200 soldiers evacuated villagers in Lund.", set()),
    ("The 40 volunteers evacuated them from Lund.", set()),
    ("Some 50 volunteers sheltered the displaced in Lund.", set()),
    ("Over 100 firefighters rescued nine people in Lund.", {(9, "rescued")}),
    ("Two hundred troops freed the hostages in Lund.", set()),
    # whom it befell, and who did it themselves
    ("Twelve mourners were killed at the funeral in Lund.", {(12, "killed")}),
    ("Two rescuers died while searching for the missing in Lund.", {(2, "killed")}),
    ("Twelve people drowned trying to rescue children in Lund.", {(12, "killed")}),
    ("Seven miners perished trying to rescue colleagues in Lund.", {(7, "killed")}),
    ("Nine villagers drowned rescuing people in Lund.", {(9, "killed")}),
    ("Eleven men died shielding children in Lund.", {(11, "killed")}),
    ("Forty residents evacuated the valley near Lund.", {(40, "evacuated")}),
    ("Forty families lost their homes in Lund.", {(40, "homeless")}),
    ("Nine people lost their lives in Lund.", {(9, "killed")}),
    ("Twelve people suffered injuries in Lund.", {(12, "injured")}),
    ("Some 300 families fled the gunmen in Lund.", {(300, "forced-to-flee")}),
    ("Forty rebels handed themselves over in Lund.", {(40, "surrendered")}),
    ("Rescuers recovered 30 bodies in Lund.", {(30, "bodies-found")}),
    ("Nine men who had robbed a cook were arrested in Lund.", {(9, "detained")}),
]


@pytest.mark.parametrize(("text", "expected"), DONE_TO_OTHERS)
def test_who_does_something_to_others_is_none_of_those_whom_it_befell(
    text: str, expected: set[tuple[float, str]], tmp_path: Path
) -> None:
    claims = published(book_of(tmp_path, text))["claims"]
    stated = [c for c in claims if c["figure"] and c["figure"]["stated"] and c["figure"]["value"] is not None]
    assert {(c["figure"]["value"], c["measure"]) for c in stated if c["measure"]} == expected


def test_a_share_of_a_toll_is_no_number_of_people(tmp_path: Path) -> None:
    claims = published(book_of(tmp_path, "Some 400 people died in Lund, about 73 percent of them in the fire."))[
        "claims"
    ]
    assert {(c["figure"]["value"], c["measure"]) for c in claims if c["figure"] and c["measure"]} == {(400, "killed")}
