"""Look-alikes without a date of publication: what analysts tell them apart by are days, places, people and numbers."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, given, published, tools
from consilience.pairing.facts import told_facts
from consilience.story.facts import Side, clash, told_by_one

# (what the two happenings are, the reports of the one, those of the other)
PAIRS: list[tuple[str, list[str], list[str]]] = [
    (
        "two patches of one program",
        [
            "Quillsoft issued an emergency patch on Tuesday for a flaw in its Lantern browser that let thieves read stored passwords. The flaw, listed as QS-4411, had been used since last week, said Dana Oduya, who leads the company's security team.",
            "An urgent fix for the Lantern browser is out. Quillsoft said on Tuesday that patch QS-4411 closes a hole through which stored passwords were stolen. Users should install it at once, said Dana Oduya of the security team.",
            "Quillsoft rushed out QS-4411, a patch for its browser Lantern, on Tuesday, after thieves had used a flaw to steal passwords. Security chief Dana Oduya urged all users to update.",
        ],
        [
            "March 9, 2017. Quillsoft released an emergency patch for its Lantern browser after attackers used a flaw to take over computers. The fix, QS-7020, came out on Thursday. The flaw was found by Piotr Wenda, a student.",
            "Browser flaw: Quillsoft patches Lantern out of turn. 10 March 2017. The company Quillsoft has released patch QS-7020 for a flaw in Lantern with which computers could be taken over. It was found by the student Piotr Wenda.",
            "Published March 9, 2017. Users of the Lantern browser should install QS-7020, an urgent patch that Quillsoft released on Thursday. Attackers had used the flaw, which Piotr Wenda discovered, to take over machines.",
        ],
    ),
    (
        "two tram crashes",
        [
            "Two trams collided at Alder Square in Brennhof on Monday, injuring 14 passengers. The driver of the second tram, Rolf Immer, had run a red light, police said.",
            "Fourteen people were injured in Brennhof when two trams crashed at Alder Square on Monday. Police said that the driver Rolf Immer missed a red light.",
            "A red light was missed before Monday's crash of two trams at Alder Square, Brennhof police said. Driver Rolf Immer was questioned; 14 passengers were injured.",
        ],
        [
            "Two trams collided on the Mole Bridge of Santa Ilma on Friday, injuring 31 passengers. A switch had failed, said Carla Nogue of the tram company.",
            "Thirty-one people were injured in Santa Ilma when two trams crashed on the Mole Bridge on Friday. Carla Nogue, for the tram company, blamed a switch.",
            "A switch failed before Friday's crash of two trams on the Mole Bridge in Santa Ilma, said Carla Nogue of the company; 31 passengers were injured.",
        ],
    ),
    (
        "one feast of two years",
        [
            "A firework set the stage of the harvest feast of Dorrel on fire on 4 October 2009. Nobody was hurt, said mayor Anton Frey.",
            "The stage of Dorrel's harvest feast burned down on 4 October 2009, after a firework fell on it, mayor Anton Frey said. There were no injured.",
            "Fire at the harvest feast in Dorrel: a firework fell on the stage on 4 October 2009 and burned it down. Mayor Anton Frey thanked the fire brigade.",
        ],
        [
            "A tractor drove into the crowd at the harvest feast of Dorrel on 6 October 2013 and injured seven people. Its brakes had failed, said officer Inge Solle.",
            "Seven visitors of the harvest feast in Dorrel were injured on 6 October 2013 when a tractor rolled into them, officer Inge Solle said.",
            "The brakes of the tractor that injured seven people at Dorrel's harvest feast on 6 October 2013 had not been checked, said Inge Solle of the police.",
        ],
    ),
    (
        "two votes of one land",
        [
            "Voters in Ostravia elect a new parliament on Sunday, the first since the death of president Tomas Brel. Some 200 candidates stand for 80 seats, the election office said.",
            "Ostravia votes on Sunday: 200 candidates stand for the 80 seats of parliament. It is the first election since president Tomas Brel died.",
            "The 80 seats of the parliament of Ostravia are filled on Sunday. The 200 candidates all praise the late president Tomas Brel.",
        ],
        [
            "18 November 2018. Ostravia holds an election of parliament on 9 December 2018, with two parties for the first time. The Farmers' League of Milan Doro stands against the ruling party.",
            "19 November 2018. For the first time two parties stand in the parliamentary election of Ostravia on 9 December 2018. Milan Doro leads the new Farmers' League.",
            "Two parties stand for the parliament of Ostravia on 9 December 2018, the election office announced on 18 November. Milan Doro's Farmers' League is the new one.",
        ],
    ),
]  # fmt: skip

# (what is told, in words that have little in common)
ONE: list[tuple[str, list[str]]] = [
    (
        "a crash, by the police, a witness and a company",
        [
            "Two trams collided at Alder Square in Brennhof on Monday, injuring 14 passengers. The driver of the second tram, Rolf Immer, had run a red light, police said.",
            "I heard a bang like thunder, says a florist of Alder Square in Brennhof. On Monday 14 passengers were carried out of the wrecked trams beside her shop; driver Rolf Immer sat on the kerb and wept.",
            "The transport company of Brennhof has suspended Rolf Immer after Monday's collision of two trams at Alder Square, in which 14 passengers were hurt. It promised better signals.",
        ],
    ),
    (
        "a quake, and what came of it",
        [
            "An earthquake of magnitude 6.2 killed 40 people in the mountain town of Sarvesh on 3 May 2011, the governor's office said. Most of the dead were in the bazaar.",
            "The bazaar of Sarvesh lies in ruins. Forty people died there on 3 May 2011, when the earth shook for half a minute; the quake's magnitude was 6.2.",
            "Sarvesh buried 40 dead after the earthquake of 3 May 2011. Tents stand where the bazaar was; the shock had a magnitude of 6.2.",
        ],
    ),
]  # fmt: skip

# Two like happenings of known days: (what they are, the day and the report of each of the one, of the other).
DATED: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]] = [
    (
        "two knife attacks of one city, two days apart",
        [
            ("2022-03-07", "A man was stabbed to death outside a kebab shop in Queens Road, Aldermoor, on Monday night, police said. The victim, Tariq Lenn, was 24. A 19-year-old was arrested."),
            ("2022-03-08", "Police arrested a 19-year-old after Tariq Lenn, 24, was stabbed to death in Aldermoor's Queens Road late on Monday."),
            ("2022-03-08", "Flowers were laid in Queens Road, Aldermoor, where Tariq Lenn, 24, was stabbed on Monday outside a kebab shop."),
        ],
        [
            ("2022-03-09", "A woman was stabbed to death at a bus stop in Mill Lane, Aldermoor, on Wednesday morning, police said. The victim, Joan Perrit, was 61. A 40-year-old was arrested."),
            ("2022-03-10", "Police arrested a 40-year-old man after Joan Perrit, 61, was stabbed to death at a bus stop in Aldermoor's Mill Lane on Wednesday."),
            ("2022-03-10", "Joan Perrit, 61, who was stabbed on Wednesday in Mill Lane, Aldermoor, was waiting for a bus, her son said."),
        ],
    ),
    (
        "two floods of one country in one week",
        [
            ("2022-07-04", "At least 30 people were killed by floods in Kharan district in southern Pakistan on Sunday, officials said. The Nari river burst its banks and swept away 200 houses."),
            ("2022-07-04", "Floods in Kharan killed at least 30 people on Sunday as the Nari river burst its banks in southern Pakistan, the disaster agency said. Two hundred houses were swept away."),
            ("2022-07-05", "Rescuers searched on Monday for victims of the flood in Kharan district, where 30 people were killed when the Nari river burst its banks. Two hundred houses are gone."),
        ],
        [
            ("2022-07-06", "At least 12 people were killed by floods in Swat district in northern Pakistan on Tuesday, officials said. The Kabul river burst its banks and swept away 90 houses."),
            ("2022-07-06", "Floods in Swat killed at least 12 people on Tuesday as the Kabul river burst its banks in northern Pakistan, the disaster agency said. Ninety houses were swept away."),
            ("2022-07-07", "Rescuers searched on Wednesday for victims of the flood in Swat district, where 12 people were killed when the Kabul river burst its banks. Ninety houses are gone."),
        ],
    ),
    (
        "two mine accidents of one day",
        [
            ("2022-05-02", "Eleven miners died on Monday in a gas explosion in the Borynia coal mine near Jastrzebie in southern Poland, the operator said."),
            ("2022-05-02", "A gas explosion in the Borynia mine in southern Poland killed 11 miners on Monday, its operator said. Rescue work went on underground."),
            ("2022-05-03", "The Borynia mine was closed on Tuesday, a day after a gas explosion killed 11 miners underground in southern Poland."),
        ],
        [
            ("2022-05-02", "Four miners died on Monday when a tunnel collapsed in the Halemba coal mine near Ruda in southern Poland, the operator said."),
            ("2022-05-02", "A collapsed tunnel in the Halemba mine in southern Poland killed four miners on Monday, its operator said. Rescue work went on underground."),
            ("2022-05-03", "The Halemba mine was closed on Tuesday, a day after a tunnel collapse killed four miners underground in southern Poland."),
        ],
    ),
    (
        "two suicide bombings in one city of one week",
        [
            ("2022-08-01", "A suicide bomber killed 20 people at a mosque in Kabul on Monday, police said. Dozens were wounded. No group claimed the attack."),
            ("2022-08-01", "At least 20 worshippers were killed when a suicide bomber attacked a mosque in Kabul on Monday, according to police."),
            ("2022-08-02", "Kabul mourned on Tuesday the 20 worshippers who were killed by a suicide bomber in a mosque."),
        ],
        [
            ("2022-08-05", "A suicide bomber killed nine people at a school in Kabul on Friday, police said. Dozens were wounded. No group claimed the attack."),
            ("2022-08-05", "At least nine pupils were killed when a suicide bomber attacked a school in Kabul on Friday, according to police."),
            ("2022-08-06", "Kabul mourned on Saturday the nine pupils who were killed by a suicide bomber in a school."),
        ],
    ),
    (
        "two aftershocks",
        [
            ("2022-08-01", "A magnitude 6.3 earthquake struck near Herat on Monday, killing 100 people, the disaster agency said."),
            ("2022-08-01", "An earthquake of magnitude 6.3 killed 100 people near Herat on Monday, the disaster agency said. Villages were flattened."),
        ],
        [
            ("2022-08-11", "A magnitude 5.4 earthquake struck near Herat on Thursday, injuring 40 people, the disaster agency said."),
            ("2022-08-11", "An earthquake of magnitude 5.4 injured 40 people near Herat on Thursday, the disaster agency said. Houses that still stood fell."),
        ],
    ),
]  # fmt: skip

# One happening whose facts change: (what changes, the day and the text of each report).
CHANGING: list[tuple[str, list[tuple[str, str]]]] = [
    ("the toll rises", [("2022-08-01", "A bus plunged into a ravine near Taxco on Monday, killing 12 people, officials said."), ("2022-08-02", "The death toll of the bus crash near Taxco rose to 15 on Tuesday, officials said. The bus plunged into a ravine."), ("2022-08-03", "Sixteen people are now known to have died when a bus plunged into a ravine near Taxco. The driver was arrested in the city.")]),
    ("two tolls on one day", [("2022-08-01", "A bus plunged into a ravine near Taxco on Monday, killing 12 people, officials said."), ("2022-08-01", "At least nine people were killed when a bus plunged into a ravine near Taxco, according to officials."), ("2022-08-02", "The bus that plunged into a ravine near Taxco on Monday, killing 12 people, had faulty brakes, officials said.")]),
    ("an arrest elsewhere", [("2022-03-07", "A man was stabbed to death outside a kebab shop in Queens Road, Aldermoor, on Monday night, police said. The victim, Tariq Lenn, was 24."), ("2022-03-08", "Tariq Lenn, 24, was stabbed to death outside a kebab shop in Aldermoor's Queens Road late on Monday."), ("2022-03-10", "A suspect in the stabbing of Tariq Lenn was arrested on Thursday in the port of Westmoor, police said. Lenn, 24, died on Monday outside a kebab shop in Aldermoor.")]),
    ("another part of the flooded land", [("2022-07-04", "At least 30 people were killed by floods in Kharan district in southern Pakistan on Sunday, officials said. The Nari river burst its banks and swept away 200 houses."), ("2022-07-04", "Floods in Kharan killed at least 30 people on Sunday as the Nari river burst its banks in southern Pakistan, the disaster agency said."), ("2022-07-05", "The Nari river, which burst its banks in Kharan on Sunday, flooded Sibi, too, the disaster agency said. Thirty people were killed in southern Pakistan.")]),
    ("the burial", [("2022-05-02", "Eleven miners died on Monday in a gas explosion in the Borynia coal mine near Jastrzebie in southern Poland, the operator said."), ("2022-05-02", "A gas explosion in the Borynia mine in southern Poland killed 11 miners on Monday, its operator said."), ("2022-05-07", "Three of the 11 miners who died in the Borynia mine were buried in Jastrzebie on Saturday. Bishop Adam Zelny spoke of a dark week for Poland's miners.")]),
    ("nobody hurt, then two", [("2022-05-02", "A gas explosion shook the Borynia mine in southern Poland on Monday. Nobody was hurt, its operator said."), ("2022-05-02", "Two miners were injured on Monday in a gas explosion in the Borynia mine in southern Poland, rescuers said, correcting the operator.")]),
]  # fmt: skip


def groups(tmp_path: Path, texts: list[str]) -> list[list[str]]:
    record = published(book_of(tmp_path, *({"id": f"r{n}", "text": text} for n, text in enumerate(texts))))
    assert not any(row["published"]["earliest"] for row in record["reports"] if row["published"]["basis"] == "metadata")
    return sorted(sorted(given(record, story["reports"])) for story in record["stories"])


@pytest.mark.parametrize(("what", "one", "other"), PAIRS, ids=[row[0] for row in PAIRS])
def test_look_alikes_are_two_stories(what: str, one: list[str], other: list[str], tmp_path: Path) -> None:
    assert groups(tmp_path, [*one, *other]) == [["r0", "r1", "r2"], ["r3", "r4", "r5"]], what


@pytest.mark.parametrize(("what", "texts"), ONE, ids=[row[0] for row in ONE])
def test_one_happening_in_other_words_is_one_story(what: str, texts: list[str], tmp_path: Path) -> None:
    assert groups(tmp_path, texts) == [["r0", "r1", "r2"]], what


def dated(tmp_path: Path, rows: list[tuple[str, str]]) -> list[list[str]]:
    reports = [{"id": f"r{n}", "published": day, "text": text} for n, (day, text) in enumerate(rows)]
    record = published(book_of(tmp_path, *reports))
    return sorted(sorted(given(record, story["reports"])) for story in record["stories"])


@pytest.mark.parametrize("others", [1, 3], ids=["one report of the other", "three of each"])
@pytest.mark.parametrize(("what", "one", "other"), DATED, ids=[row[0] for row in DATED])
def test_like_happenings_of_known_days_are_two_stories(
    what: str, one: list[tuple[str, str]], other: list[tuple[str, str]], others: int, tmp_path: Path
) -> None:
    names = [f"r{n}" for n in range(len(one) + len(other[:others]))]
    assert dated(tmp_path, [*one, *other[:others]]) == [names[: len(one)], names[len(one) :]], what


@pytest.mark.parametrize(("what", "rows"), CHANGING, ids=[row[0] for row in CHANGING])
def test_one_happening_whose_facts_change_is_one_story(what: str, rows: list[tuple[str, str]], tmp_path: Path) -> None:
    assert dated(tmp_path, rows) == [[f"r{n}" for n in range(len(rows))]], what


# (why, what the one tells and its day, what the other tells and its day, whether they are two happenings by that)
CLASHES: list[tuple[str, list[str], int | None, list[str], int | None, bool]] = [
    ("another day and another town", ["day 05-02", "place orvo"], 1, ["day 05-04", "place sill"], 3, True),
    ("another town and another toll", ["place orvo", "number killed 3"], 1, ["place sill", "number killed 7"], 1, True),
    ("another town and another strength", ["place orvo", "number 6.1"], 1, ["place sill", "number 4.8"], 1, True),
    ("another day and a lower toll later", ["day 05-02", "number killed 30"], 1, ["day 05-06", "number killed 4"], 5, True),
    ("another day and another strength", ["day 05-02", "number 6.1"], None, ["day 05-06", "number 5.4"], None, True),
    ("another day, town and victim on one day of the year", ["day 05-02", "place orvo", "name lenn"], None, ["day 05-06", "place sill", "name perrit"], None, True),
    ("one town, another day and a lower toll", ["place orvo", "day 05-02", "number killed 30"], 1, ["place orvo", "day 05-06", "number killed 4"], 5, True),
    ("one town, another day and a higher toll", ["place orvo", "day 05-02", "number killed 4"], 1, ["place orvo", "day 05-03", "number killed 30"], 2, False),
    ("another town alone", ["place orvo"], 1, ["place sill"], 1, False),
    ("another toll alone", ["place orvo", "number killed 3"], 1, ["place orvo", "number killed 9"], 1, False),
    ("other people speak", ["place orvo", "name rosso"], 1, ["place orvo", "name salas"], 1, False),
    ("one person, another town and day", ["name rosso", "day 05-02", "place orvo"], 1, ["name rosso", "day 05-04", "place sill"], 3, False),
    ("one tells no facts", ["place orvo", "day 05-02"], 1, [], 1, False),
    ("numbers of other things", ["place orvo", "number killed 3"], 1, ["place sill", "number injured 7"], 1, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "mine", "my_day", "yours", "your_day", "two"), CLASHES, ids=[row[0] for row in CLASHES]
)
def test_facts_clash_where_several_sorts_are_told_otherwise(
    why: str, mine: list[str], my_day: int | None, yours: list[str], your_day: int | None, two: bool
) -> None:
    sides = [
        Side(1, told_by_one(facts), day if day is None else (day, day))
        for facts, day in ((mine, my_day), (yours, your_day))
    ]
    assert clash(*sides) is two, why
    assert clash(*reversed(sides)) is two, why


@pytest.mark.parametrize(
    ("text", "has", "has_not"),
    [
        ("Three people died in Orvo on 4 May 2011.", {"number killed 3", "place orvo", "day 05-04", "season 2011", "season weekday 3"}, {"season weekday 4"}),
        ("The quake had a magnitude of 6.1, said Ilda Rosso.", {"number 6.1", "name rosso"}, set()),
        ("Patch QS-4411 was released on Tuesday.", {"number QS-4411", "season weekday 2"}, set()),
        ("Flight KV208 left in March.", {"number KV208", "season month 03"}, set()),
        ("The shop closes at 9.30 p.m. on Sundays.", set(), {"number 9.30"}),
        ("COVID-19 kept a MiG-29 pilot from flying, and police found AK-47 rifles and an F-16.", set(), {"number COVID-19", "number MiG-29", "number AK-47", "number F-16"}),
        ("Rebels of M23, the G20 and MI6 spoke of CO2 and H5N1.", set(), {"number M23", "number G20", "number MI6", "number CO2", "number H5N1"}),
        ("Files in case RT-20881 name the flaw CVX-2031-0044 and the flight MZ41.", {"number RT-20881", "number CVX-2031-0044", "number MZ41"}, set()),
        ("Robbers took $2.5 million, of which 1.2 billion pesos and 3.4 crore rupees, and paid € 4.5 for a coffee.", set(), {"number 2.5", "number 1.2", "number 3.4", "number 4.5"}),
        ("The doors opened at 10.30 GMT and shut at 14.20 local time or 9.15 hrs.", set(), {"number 10.30", "number 14.20", "number 9.15"}),
        ("The page is of 08. 07. 2012.", set(), {"number 08.07", "number 07.2012"}),
        ("The 6.1-magnitude quake lifted the ground by 2.5 metres, version 4.2 of the map says.", {"number 6.1", "number 2.5", "number 4.2"}, set()),
        ("Two Norwegian nurses came to France.", set(), {"place norwegian", "place france"}),
        ("It rained. It rained on. It did not stop. It poured. It drizzled. Then 12 people died in Orvo.", set(), {"number killed 12", "place orvo"}),
    ],
)  # fmt: skip
def test_the_facts_at_the_beginning_of_a_report(text: str, has: set[str], has_not: set[str], tmp_path: Path) -> None:
    work = book_of(tmp_path, text).work()
    (key,) = work.reports
    facts = set(told_facts(work.reports[key], work.accounts[key], tools().tongue))
    assert has <= facts
    assert not has_not & facts


# What much news of one land names in common: a sickness, a weapon, an hour, a round sum. (what, the one, the other)
IN_THE_NEWS = [
    ("a sickness", "COVID-19 killed 14 patients in a hospital of Orvo in Peru when the oxygen ran out on Monday, a doctor said.", "The harvest feast of Tansk in Peru was called off on Thursday because of COVID-19, its mayor said."),
    ("a rifle and an hour", "Gunmen with AK-47 rifles robbed a bus near Orvo in Mali on Monday at 10.30 GMT and killed two people.", "Police in Mali found 60 AK-47 rifles in a barn near Tansk on Thursday at 10.30 GMT, and killed one man."),
    ("a round sum", "Robbers took $2.5 million from a bank in Orvo in Kenya on Monday and wounded a guard.", "A school for $2.5 million was opened in Tansk in Kenya on Thursday, the mayor said."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "one", "other"), IN_THE_NEWS, ids=[row[0] for row in IN_THE_NEWS])
def test_what_much_news_names_in_common_joins_no_two_stories(what: str, one: str, other: str, tmp_path: Path) -> None:
    assert dated(tmp_path, [("2021-07-05", one), ("2021-07-08", other)]) == [["r0"], ["r1"]], what


OFFICIAL = {
    "id": "r0",
    "published": "2026-03-10",
    "title": "Twelve dead after river bursts banks in Kelo",
    "text": "Twelve people were killed when the Rana river burst its banks in Kelo in northern Kenya on Tuesday, said Joseph Ekai, a county official.\n\nEkai said that water had risen to the roofs of the lower market within an hour and that the search for missing traders would go on at night.",
}
APPEAL = {
    "id": "r1",
    "published": "2026-03-10",
    "title": "Emergency appeal: families in Kelo need help now",
    "text": 'Helping Hands is appealing for donations after a flood in Kelo, Kenya, took the lives of a dozen people on Tuesday and left hundreds of families with nothing.\n\n"Mothers arrive at our centre with children on their backs and no dry clothes," said our country director, Ruth Wafula. A gift of $30 buys a blanket and a mosquito net. The money also pays for clean water, for soap, for the fuel of our two boats and for a nurse who sees eighty patients a day in a tent beside the bus park.',
}
CRASH = {"Twelve": "Four", "burst its banks": "swept away a bus", "river bursts banks": "bus is swept away"}


def test_a_town_a_day_and_a_toll_make_one_story_of_an_official_and_an_appeal(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, OFFICIAL, APPEAL))
    assert [given(record, story["reports"]) for story in record["stories"]] == [["r0", "r1"]]


def test_a_town_and_a_day_with_another_toll_do_not(tmp_path: Path) -> None:
    other = OFFICIAL
    for old, new in CRASH.items():
        other = {key: value.replace(old, new) for key, value in other.items()}
    record = published(book_of(tmp_path, other, APPEAL))
    assert sorted(given(record, story["reports"]) for story in record["stories"]) == [["r0"], ["r1"]]
