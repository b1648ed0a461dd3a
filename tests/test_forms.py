"""One form filled in for many places is many happenings; one happening told of many places, or anew, is one."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, given, published

DAY = "2023-09-14"

# (what the form is of, the form, what it is filled in with)
FORMS: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    (
        "a flood, by district",
        "{0} district reported {1} dead and {2} injured in the floods as of Thursday evening, the Civil Relief Board of Kalvia said.\n\nA total of {3} houses collapsed and {4} families were taken to schools in {0}.\n\nThe road to {5} is cut. The board has sent {6} boats and asks residents to stay away from the river.",
        [
            ("Orvo", 3, 12, 140, 230, "Tansk", 4), ("Lundmark", 7, 31, 88, 120, "Berra", 2), ("Ostrava Hills", 1, 5, 17, 40, "Pelso", 1),
            ("Kettering Vale", 11, 60, 412, 700, "Drum", 9), ("Marrow", 2, 9, 33, 51, "Sill", 3), ("Tolvane", 5, 18, 64, 97, "Harko", 6),
            ("Bresk", 4, 22, 71, 160, "Omir", 5), ("Haldane", 9, 44, 205, 333, "Fenby", 8), ("Quill", 6, 27, 93, 181, "Rusk", 7), ("Senn", 8, 36, 151, 266, "Aldo", 10),
        ],
    ),
    (
        "a warning, by county",
        "The weather office has issued an orange warning of wind for {0} from {1} o'clock on Thursday.\n\nGusts of {2} km an hour are forecast on the coast at {3}. Fallen trees may block roads, and ferries from {4} are likely to be cancelled.",
        [("Inverbay", 14, 110, "Cape Tarn", "Ardlea"), ("Westmoor", 16, 95, "Sandy Ness", "Port Ewan"), ("Glenrath", 18, 120, "Rona Point", "Kilbrack"), ("Easter Fells", 12, 90, "Gull Head", "Lamb Quay")],
    ),
    (
        "quakes of one morning",
        "An earthquake of magnitude {0} occurred {1} km north of {2} at a depth of {3} km, the Seismic Service said on Thursday.\n\nIt was felt in {4}. There were no reports of damage.",
        [("4.1", 12, "Tarvisk", 10, "Ulm Pass"), ("4.8", 33, "Puerto Lindo", 35, "San Berto"), ("5.2", 7, "Mount Akor", 22, "Dessa"), ("4.4", 51, "Nimra", 8, "Wadi Sahl")],
    ),
    (
        "calls of the police",
        "Officers were called to {0} in {1} at {2} on Wednesday night to reports of a shooting.\n\nA man aged {3} was taken to {4} Hospital with a wound to the leg. Detective {5} asked witnesses to come forward.",
        [("Mill Lane", "Harborne", "22:10", 34, "Saint Olave", "Ruth Penn"), ("Quarry Road", "Tessel", "23:45", 19, "Northgate", "Ian Marl"), ("Dock Street", "Wick Green", "21:20", 27, "Holy Cross", "Amy Sarn")],
    ),
    (
        "results, by constituency",
        "{0} of the {1} party has won the seat of {2} with {3} votes, the returning officer declared on Thursday.\n\nThe majority is {4}. Turnout in {2} was {5} per cent, the Electoral Board said.",
        [("Vera Holt", "Civic", "Aldermoor", "12,310", "1,204", 61), ("Nils Abbo", "Farmers", "Stowe Valley", "9,871", "310", 55), ("Josef Lark", "Union", "Penmark", "17,402", "6,118", 67)],
    ),
    (
        "one sentence each",
        "Landslide in {0} municipality: {1} people killed, {2} houses buried, the relief agency said.",
        [("Karoma", 4, 12), ("Bansari", 9, 31), ("Lower Tiwa", 2, 7)],
    ),
]  # fmt: skip


def rows_of(texts: list[str]) -> list[dict[str, Any]]:
    return [{"id": f"r{n}", "published": DAY, "outlet": "kalvia.example", "text": text} for n, text in enumerate(texts)]


def groups(tmp_path: Path, texts: list[str]) -> list[list[str]]:
    record = published(book_of(tmp_path, *rows_of(texts)))
    return sorted(sorted(given(record, story["reports"])) for story in record["stories"])


@pytest.mark.parametrize(("what", "form", "fillings"), FORMS, ids=[row[0] for row in FORMS])
def test_one_form_of_many_happenings_is_many_stories(
    what: str, form: str, fillings: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    found = groups(tmp_path, [form.format(*filling) for filling in fillings])
    assert found == sorted([f"r{n}"] for n in range(len(fillings))), what


FLOOD = FORMS[0][1].format(*FORMS[0][2][0])
# (why it is one happening, how it is told)
ONE: list[tuple[str, list[str]]] = [
    ("a form with newer numbers", [FLOOD, FLOOD.replace("3 dead", "5 dead").replace("140 houses", "171 houses").replace("230 families", "300 families").replace("4 boats", "6 boats").replace("12 injured", "19 injured")]),
    ("a copy that names another carrier", [FLOOD, FLOOD.replace("the Civil Relief Board of Kalvia said", "the Civil Relief Board of Kalvia told the Harbour Courier").replace("3 dead", "4 dead")]),
    ("a form of the next day", [FLOOD, FLOOD.replace("Thursday evening", "Friday noon").replace("3 dead", "6 dead").replace("140 houses", "180 houses").replace("12 injured", "14 injured").replace("230 families", "255 families")]),
    (
        "agencies that name several districts each",
        [
            "Floods have killed 10 people in the Kalvian districts of Orvo and Lundmark since Wednesday, the Civil Relief Board said. More than 200 houses collapsed when the river Sarn burst its banks, and the road from Orvo to Tansk is cut.",
            "At least 10 people died as the river Sarn flooded Lundmark and Orvo, two districts of Kalvia, relief officials said on Thursday. Families were taken to schools by boat; the road to Tansk was cut.",
            "The river Sarn burst its banks in Kalvia, drowning seven people in Lundmark district, the Civil Relief Board said on Thursday. Orvo and Marrow are flooded, too, and hundreds of families were taken to schools.",
        ],
    ),
    (
        "a form and a report in other words",
        [
            FLOOD,
            "Three people drowned and 12 were hurt when floods swept through Orvo district in Kalvia on Thursday. The relief board counted 140 collapsed houses; 230 families are sleeping in schools, and the road to Tansk is cut.",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "texts"), ONE, ids=[row[0] for row in ONE])
def test_one_happening_is_one_story_though_numbers_and_names_differ(why: str, texts: list[str], tmp_path: Path) -> None:
    assert groups(tmp_path, texts) == [[f"r{n}" for n in range(len(texts))]], why


# How an agency tells of a vote, in whichever land: the preview, the same told again, the morning.
POLLS = "Voters in {0} go to the polls on Sunday to choose a new president and parliament, with the economy and corruption the main issues of the campaign.\n\nSome {1} million people are registered to vote. Polling stations open at 7 a.m. and close at 5 p.m., and first results are expected within 48 hours.\n\n{2}, who has governed since 2018, faces {3}, a former finance minister. Opinion polls point to a close race.\n\nThe electoral commission said that preparations were complete."
AGAIN = "Voters in {0} go to the polls on Sunday in a presidential and parliamentary election dominated by the economy and corruption.\n\nAbout {1} million voters are registered. Polling stations open at 7 a.m. and first results are expected late on Monday.\n\nPresident {2} is seeking a second term against {3}, who used to be finance minister. Opinion polls point to a close race."
MORNING = "Polls opened in {0} on Sunday in an election that is seen as a test of the government's handling of the economy.\n\nLong queues formed outside polling stations in the capital. The incumbent, {2}, is running against {3}. About {1} million are registered. Observers from the region said voting was calm."
LANDS = [("Ghana", 17, "Kofi Amoah", "Yaw Bediako"), ("Panama", 3, "Ramon Icaza", "Luis Arosemena")]


@pytest.mark.parametrize(
    "told", [[POLLS], [POLLS, AGAIN], [POLLS, MORNING], [POLLS, POLLS + " Observers are there.", MORNING]]
)
def test_one_form_of_votes_in_two_lands_is_two_stories(told: list[str], tmp_path: Path) -> None:
    """What is as long as a term and opens at the same hours is filled in alike; the lands are others."""
    found = groups(tmp_path, [form.format(*filling) for filling in LANDS for form in told])
    names = [f"r{n}" for n in range(2 * len(told))]
    assert found == [names[: len(told)], names[len(told) :]]


def test_a_copy_with_another_land_alone_is_no_other_filling(tmp_path: Path) -> None:
    """One of two outlets took the wrong coast: a dispute of one story."""
    text = "The ferry Dona Ruta sank off {} in the night to Thursday with 41 people aboard, her owner said.\n\nA tanker took 29 of them from the water. Captain Elio Sarn was the last to leave the ship.\n\nThe ferry was built in 1974."
    assert groups(tmp_path, [text.format("Malta"), text.format("Libya")]) == [["r0", "r1"]]


def test_a_report_joins_the_form_of_its_own_district(tmp_path: Path) -> None:
    forms = [FORMS[0][1].format(*filling) for filling in FORMS[0][2][:4]]
    told = "Seven people drowned and 31 were hurt when floods swept through Lundmark district of Kalvia on Thursday. The relief board counted 88 collapsed houses; 120 families are sleeping in schools, and the road to Berra is cut."
    assert groups(tmp_path, [*forms, told]) == [["r0"], ["r1", "r4"], ["r2"], ["r3"]]
