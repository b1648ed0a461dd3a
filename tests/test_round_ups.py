"""Round-ups and situation reports tell of several happenings; they belong to one story, and join no two."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, given, published

Row = dict[str, str]


def row(key: str, day: str, title: str, *paragraphs: str) -> Row:
    return {"id": key, "published": day, "title": title, "text": "\n\n".join(paragraphs)}


# Two floods of one land on one day, each told by one report or two, and reports that tell of both.
A1 = row(
    "a1",
    "2026-03-10",
    "Nine drown as river floods Kelo",
    "Nine people drowned when the Rana river burst its banks in Kelo, in Kenya's Turkana county, before dawn on Tuesday, the county commissioner said.",
    "Water stood a metre high in the market and some 340 families fled to the primary school, commissioner Joseph Ekai told reporters.",
)
A2 = row(
    "a2",
    "2026-03-10",
    "Kelo flood kills nine",
    "Flood water swept through the town of Kelo in Turkana county in northern Kenya on Tuesday, killing nine people, officials said.",
    "About 340 families are sheltering in a school after the Rana overflowed. The Kenya Red Cross has sent blankets.",
)
B1 = row(
    "b1",
    "2026-03-10",
    "Four dead in Mayo flash flood",
    "Four people were killed by a flash flood that tore through the village of Mayo in Kwale county on Kenya's south coast on Tuesday, police said.",
    "A bridge on the road to the coast was washed away and 75 houses were destroyed, police chief Amina Said said.",
)
B2 = row(
    "b2",
    "2026-03-10",
    "Flash flood in Mayo destroys 75 houses",
    "A flash flood killed four people and destroyed 75 houses in Mayo, Kwale county, Kenyan police said on Tuesday.",
    "Amina Said, the police chief of Kwale, said that the bridge to the coast had gone and that the village could be reached by boat alone.",
)
EQUAL = row(
    "r1",
    "2026-03-10",
    "Floods kill 13 in Kenya",
    "Floods killed at least 13 people in two parts of Kenya on Tuesday, officials said.",
    "In Kelo, Turkana county, nine people drowned when the Rana river burst its banks before dawn. Some 340 families fled to a primary school.",
    "In Mayo in Kwale county, on the south coast, a flash flood killed four people and destroyed 75 houses, police said. A bridge was washed away.",
    "The meteorological department said that heavy rain would go on until Friday.",
)
LONGER = row(
    "r1",
    "2026-03-10",
    "Kelo flood kills nine; four die on the coast",
    "Nine people drowned in Kelo in Kenya's Turkana county when the Rana river burst its banks before dawn on Tuesday, officials said.",
    "Some 340 families fled to the primary school, commissioner Joseph Ekai said. Water stood a metre high in the market.",
    "The Kenya Red Cross sent blankets and tents to Kelo.",
    "In Mayo in Kwale county, a flash flood killed four people and destroyed 75 houses on the same day, police said.",
)
REPORT = row(
    "r2",
    "2026-03-11",
    "Kenya: Floods - Situation Report No. 1",
    "Heavy rains have led to floods in several counties of Kenya. 13 people have died and 415 households are affected.",
    "Turkana: In Kelo, the Rana river burst its banks on 10 March. 9 people were killed and 340 families are displaced and stay in a primary school. The Kenya Red Cross distributed blankets.",
    "Kwale: In Mayo, a flash flood on 10 March killed 4 people and destroyed 75 houses. The bridge to the coast is cut; access is by boat only.",
    "Gaps: shelter, water and sanitation, health.",
)
SECOND = row(
    "r3",
    "2026-03-12",
    "Kenya: Floods - Situation Report No. 2",
    "Rains continue in Kenya. Since the last report the number of affected households has risen to 460. Partners met in Nairobi. A flash appeal is being prepared. Roads are bad.",
    "Turkana: The number of people displaced in Kelo, where the Rana flooded on 10 March and 9 people died, stays at 340 families. The primary school is overcrowded.",
    "Kwale: Repairs of the bridge at Mayo, where 4 people were killed by the flash flood, have begun. 75 houses are destroyed.",
)


def later(one: Row) -> Row:
    """A report of the flood in Mayo as if that had come on Friday."""
    return {**one, "published": "2026-03-13", "text": one["text"].replace("Tuesday", "Friday")}


LATER = EQUAL | {
    "published": "2026-03-14",
    "text": EQUAL["text"]
    .replace("on Tuesday, officials", "this week, officials")
    .replace("before dawn.", "before dawn on Tuesday.")
    .replace("a flash flood killed", "a flash flood on Friday killed"),
}
LATER_REPORT = REPORT | {
    "published": "2026-03-14",
    "text": REPORT["text"].replace("flash flood on 10 March", "flash flood on 13 March"),
}

# Three mishaps of one monsoon.
SLIDE = row(
    "a1",
    "2026-07-06",
    "Landslide buries homes in Orvo",
    "A landslide buried 12 houses in the village of Orvo in Nepal's Dolakha district early on Monday, killing seven people, police said.",
    "Rescuers dug with their hands since the road is blocked, said police inspector Bishnu Thapa.",
)
MINIBUS = row(
    "b1",
    "2026-07-06",
    "Bus swept away in Tansk",
    "A swollen stream swept a minibus off the road near Tansk in Kailali district in western Nepal on Monday, and five passengers drowned, an official said.",
    "The driver was pulled out alive, said chief district officer Gita Rawal.",
)
BOLT = row(
    "c1",
    "2026-07-07",
    "Lightning kills two in Pelo",
    "Lightning killed two farmers in a rice field at Pelo in Nepal's Jhapa district on Tuesday, the mayor said.",
)
MONSOON = row(
    "r1",
    "2026-07-07",
    "Monsoon leaves 14 dead in Nepal",
    "Landslides, floods and lightning have killed 14 people in Nepal since Monday, the home ministry said.",
    "Seven people died in Orvo, Dolakha district, when a landslide buried 12 houses.",
    "Five passengers drowned near Tansk in Kailali when a stream swept away a minibus.",
    "Two farmers were killed by lightning in Pelo, Jhapa district.",
    "More rain is forecast.",
)
UPDATE = row(
    "r2",
    "2026-07-08",
    "Nepal: Monsoon Update #2",
    "Situation overview: 14 fatalities in three districts in the last 48 hours. 12 houses fully damaged.",
    "Dolakha. A landslide in Orvo on 6 July killed 7 people. 3 are missing. Search and rescue by the Nepal Army is under way.",
    "Kailali. A minibus was swept away near Tansk on 6 July; 5 passengers drowned.",
    "Jhapa. 2 people were struck by lightning in Pelo on 7 July.",
    "Response: 50 tents were dispatched to Dolakha.",
)

# (what tells of both, the reports)
TWO: list[tuple[str, list[Row]]] = [
    ("a round-up and a situation report", [A1, A2, B1, B2, EQUAL, REPORT]),
    ("a round-up alone", [A1, A2, B1, B2, EQUAL]),
    ("a round-up longer on one", [A1, A2, B1, B2, LONGER, REPORT]),
    ("other days", [A1, A2, later(B1), later(B2), LATER, LATER_REPORT]),
    ("one report of each", [A1, B1, EQUAL]),
    ("one report of each, a situation report", [A1, B1, REPORT]),
    ("one report of each, both", [A1, B1, EQUAL, REPORT]),
    ("one report of each, two situation reports", [A1, B1, REPORT, SECOND]),
    ("one report of the second", [A1, A2, B1, EQUAL, REPORT]),
    ("one report of the second, a round-up longer on the first", [A1, A2, B1, LONGER]),
    ("three happenings", [SLIDE, MINIBUS, BOLT, MONSOON]),
    ("three happenings, twice", [SLIDE, MINIBUS, BOLT, MONSOON, UPDATE]),
]  # fmt: skip

# One storm or flood that hits two towns: what tells of both tells of one happening. (what it is, the reports)
ONE: list[tuple[str, list[Row]]] = [
    ("a storm with a name", [
        row("a1", "2026-07-06", "Cyclone Ilma batters Kelo", "Cyclone Ilma tore roofs off houses in the port of Kelo in northern Mozambique on Monday and killed six people, the disaster agency said.", "Power was out and the hospital ran on generators, said Pedro Machel of the agency."),
        row("b1", "2026-07-06", "Three die in Mayo as Cyclone Ilma hits", "Three people were killed by falling trees in the town of Mayo, Mozambique, when Cyclone Ilma passed over it on Monday, the mayor said.", "Sixty schools are closed."),
        row("r1", "2026-07-07", "Cyclone Ilma kills nine in Mozambique", "Cyclone Ilma killed nine people in northern Mozambique on Monday: six in the port of Kelo, where roofs were torn off, and three in Mayo, where trees fell on them, the disaster agency said.", "Pedro Machel of the agency said that 60 schools were closed."),
    ]),
    ("one river", [
        row("a1", "2026-07-06", "Rana bursts its banks: nine dead in Kelo", "Nine people drowned when the Rana river burst its banks in Kelo, in Kenya's Turkana county, before dawn on Monday, officials said."),
        row("b1", "2026-07-06", "Rana flood kills four downstream in Mayo", "The Rana flood reached the town of Mayo in Turkana county, Kenya, at noon on Monday and killed four people, officials said."),
        row("r1", "2026-07-07", "Thirteen die in Rana flood", "Thirteen people died when the Rana river flooded the towns of Kelo and Mayo in Turkana county, Kenya, on Monday. Nine drowned in Kelo before dawn and four in Mayo at noon, officials said."),
    ]),
]  # fmt: skip


def groups(tmp_path: Path, rows: list[Row]) -> list[list[str]]:
    record = published(book_of(tmp_path, *rows))
    return sorted(given(record, story["reports"]) for story in record["stories"])


@pytest.mark.parametrize(("what", "rows"), TWO, ids=[what for what, _ in TWO])
def test_what_tells_of_two_happenings_joins_none(what: str, rows: list[Row], tmp_path: Path) -> None:
    """Each happening is one story, and the reports that tell of several stand with one of them or alone."""
    found = groups(tmp_path, rows)
    alone = [[key for key in story if key[0] != "r"] for story in found]
    happenings = sorted({one["id"][0] for one in rows} - {"r"})
    assert sorted(story for story in alone if story) == [
        [one["id"] for one in rows if one["id"][0] == name] for name in happenings
    ], what


@pytest.mark.parametrize(("what", "rows"), ONE, ids=[what for what, _ in ONE])
def test_one_happening_at_two_places_is_one_story(what: str, rows: list[Row], tmp_path: Path) -> None:
    assert groups(tmp_path, rows) == [["a1", "b1", "r1"]], what
