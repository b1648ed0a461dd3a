"""Counting as news does it: shares of a whole, numbers that share a verb, kin, brackets, ordinals, tolls that moved."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.casebook import Annotation
from consilience.vocabulary import Figure


def read(text: str) -> Annotation:
    return annotate(text, published="2031-05-14", tools=tools())


def told(figure: Figure) -> tuple[str, float | None, str | None, str | None]:
    return figure.text, figure.value, figure.unit, figure.kind


# sentence, then (words, value, unit, kind) of each figure
WHOLES = [
    # the whole of a share never has what befell the part
    (
        "Two of the ten districts fell to the rebels.",
        [("Two", 2, "places", "districts-taken"), ("ten", 10, "places", None)],
    ),
    ("A third of the 90,000 residents have fled.", [("A third of the 90,000", 30000, "people", "forced-to-flee")]),
    ("Half of the 20 hostages were released.", [("Half of the 20", 10, "people", "released")]),
    (
        "Around 40% of the town's 12,000 homes were destroyed.",
        [("Around 40% of the town's 12,000", 4800, "buildings", "housing-destroyed")],
    ),
    (
        "More than half of its 3,000 families were displaced.",
        [("More than half of its 3,000", 1500, "households", "displaced")],
    ),
    (
        "Twelve of the 34 passengers were injured.",
        [("Twelve", 12, "people", "injured"), ("34", 34, "people", None)],
    ),
    ("Of the 34 passengers, 12 were injured.", [("34", 34, "people", None), ("12", 12, "people", "injured")]),
    # a share of what is not counted stays a share
    ("About 60 percent of the district was under water.", []),
    ("One in three families has lost its home.", []),
    ("Nine out of ten houses were destroyed.", []),
]
SHARED = [
    # each number has its own verb, and what has none goes on with the one before
    (
        "The quake killed five in Bama, 12 in Raska and injured 40 in both towns.",
        [("five", 5, "people", "killed"), ("12", 12, "people", "killed"), ("40", 40, "people", "injured")],
    ),
    (
        "Shells killed three people in Orvo, two in Kelt and wounded nine.",
        [("three", 3, "people", "killed"), ("two", 2, "people", "killed"), ("nine", 9, "people", "injured")],
    ),
    (
        "The blast killed six and wounded 11 others.",
        [("six", 6, "people", "killed"), ("11", 11, "people", "injured")],
    ),
    (
        "Gunmen killed four guards, abducted 12 nurses and burned nine homes.",
        [("four", 4, "people", "killed"), ("12", 12, "people", "abducted"),
         ("nine", 9, "buildings", "housing-destroyed")],
    ),
]  # fmt: skip
KIN = [
    # who is told of without a number, one by one, with those of their kin
    (
        "An 8-year-old girl and her mother were killed.",
        [("An 8-year-old girl", 1, "people", "killed"), ("her mother", 1, "people", "killed")],
    ),
    (
        "A mother and her three children were killed.",
        [("A mother", 1, "people", "killed"), ("three", 3, "people", "killed")],
    ),
    (
        "Halim Osei and his wife were shot dead.",
        [("Halim Osei", 1, "people", "killed"), ("his wife", 1, "people", "killed")],
    ),
    (
        "The shell killed a farmer and his son.",
        [("a farmer", 1, "people", "killed"), ("his son", 1, "people", "killed")],
    ),
    ("Neither Halim Osei nor his wife was injured.", []),
    (
        "AFTER THE MURDER OF HALIM OSEI, THE 4,015 JUDGES DECIDED TO STRIKE.",
        [("HALIM OSEI", 1, "people", "killed"), ("4,015", 4015, "people", None)],
    ),
    # kin to whom nothing happened, and kin that is no single person, count as nobody
    ("The farmer said his son had left for the city.", []),
    ("A farmer was killed in front of his son.", [("A farmer", 1, "people", "killed")]),
    ("The man who killed his wife was arrested.", [("his wife", 1, "people", "killed")]),
]
BRACKETS = [
    # "Khorog (312)": a number in brackets behind a place counts what the sentence counts
    (
        "Refugees crossed the border at three places: Orvo (312), Kelt (145) and Raska (60).",
        [("312", 312, "people", "crossed-border"),
         ("145", 145, "people", "crossed-border"), ("60", 60, "people", "crossed-border")],
    ),
    (
        "Families were evacuated in Orvo (40 households), Kelt (25) and Raska (12).",
        [("40", 40, "households", "evacuated"), ("25", 25, "households", "evacuated"),
         ("12", 12, "households", "evacuated")],
    ),
    (
        "Deaths were reported in Orvo (14), Kelt (9) and Raska (3).",
        [("14", 14, "people", "killed"), ("9", 9, "people", "killed"), ("3", 3, "people", "killed")],
    ),
    # a year, an age and a footnote in brackets count nothing
    ("The treaty of Orvo (2014) ended the war that killed 300 people.", [("300", 300, "people", "killed")]),
    ("Halima Osei (34) said the flood killed 12 people.", [("12", 12, "people", "killed")]),
    ("The flood killed 12 people (3).", [("12", 12, "people", "killed")]),
]  # fmt: skip
MOVED = [
    # a toll that moved tells both its values
    (
        "The death toll rose to 45, up from 38 on Sunday.",
        [("45", 45, "people", "killed"), ("38", 38, "people", "killed")],
    ),
    (
        "Officials put the number of dead at 45, down from 60.",
        [("45", 45, "people", "killed"), ("60", 60, "people", "killed")],
    ),
    (
        "In the past week 24 people were killed, bringing to 310 the number killed since January.",
        [("24", 24, "people", "killed"), ("310", 310, "people", "killed")],
    ),
    (
        "Nine people died on Monday, bringing the death toll to 61.",
        [("Nine", 9, "people", "killed"), ("61", 61, "people", "killed")],
    ),
]
TOGETHER = [
    # what two share that are told together
    (
        "4,200 households and 11,000 people affected in the valley.",
        [("4,200", 4200, "households", "affected"), ("11,000", 11000, "people", "affected")],
    ),
    (
        "The cave-in killed 90 people, including 25 cooks and 14 porters.",
        [("90", 90, "people", "killed"), ("25", 25, "people", "killed"), ("14", 14, "people", "killed")],
    ),
    (
        "A wildfire destroyed 55 houses in Kelt, 17 cottages in Orvo and 8 shacks in Raska.",
        [
            ("55", 55, "buildings", "housing-destroyed"),
            ("17", 17, "buildings", "housing-destroyed"),
            ("8", 8, "buildings", "housing-destroyed"),
        ],
    ),
    (
        "Four porters were pinned, five more killed by boulders.",
        [("Four", 4, "people", None), ("five", 5, "people", "killed")],
    ),
    # each has its own
    ("She met two ministers and 12 people died.", [("two", 2, "people", None), ("12", 12, "people", "killed")]),
    (
        "The flood hit 14 villages and 300 people died.",
        [("14", 14, "places", "affected"), ("300", 300, "people", "killed")],
    ),
]
TOUCHED = [
    # places and people that what happened touched
    ("Floods battered 40 villages.", [("40", 40, "places", "affected")]),
    ("Nine provinces have been flooded.", [("Nine", 9, "places", "affected")]),
    ("Some 600 villages were hit by the storm.", [("Some 600", 600, "places", "affected")]),
    ("The quake impacted 3,000 people.", [("3,000", 3000, "people", "affected")]),
    ("Some 900 people have left the town.", [("Some 900", 900, "people", "forced-to-flee")]),
    ("Well over 550 guests were hastily evacuated from the spa.", [("Well over 550", 550, "people", "evacuated")]),
    ("Nearly 30 houses suffered damage.", [("Nearly 30", 30, "buildings", "housing-partly-destroyed")]),
    ("The toll from the raid is now 44.", [("44", 44, "people", "killed")]),
    ("The toll crossed 300.", [("300", 300, "people", "killed")]),
    ("A pilot was reported as hurt; nine sailors were listed as missing.", [("nine", 9, "people", "missing")]),
]
BY_NUMBERS = [
    # a page of numbers, each before what it counts
    (
        "2,400 – The number of tenants that were driven from their homes.",
        [("2,400", 2400, "people", "forced-to-flee")],
    ),
    ("870 – Total number of campers reported missing.", [("870", 870, "people", "missing")]),
    ("16 – Number of islands affected by the oil spill.", [("16", 16, "places", "affected")]),
    (
        "IMPACT8 injured14 missing33 houses flooded2,050 people evacuated",
        [
            ("8", 8, "people", "injured"),
            ("14", 14, "people", "missing"),
            ("33", 33, "buildings", "housing-partly-destroyed"),
            ("2,050", 2050, "people", "evacuated"),
        ],
    ),
    (
        "3 missing- 640 people injured- 4 transit camps- 25 houses destroyed",
        [
            ("3", 3, "people", "missing"),
            ("640", 640, "people", "injured"),
            ("4", 4, "places", None),
            ("25", 25, "buildings", "housing-destroyed"),
        ],
    ),
    (
        "TOLL\n5 death\n- 430 households evacuated\n- 61 houses destroyed",
        [
            ("5", 5, "people", "killed"),
            ("430", 430, "households", "evacuated"),
            ("61", 61, "buildings", "housing-destroyed"),
        ],
    ),
]
ORDINALS = [
    # an ordinal counts events up to this one
    ("It was the third time in three days that troops had crossed the river.", [("the third time", 3, "times", None)]),
    ("It was the fourth such attack this month.", [("the fourth such attack", 4, "times", None)]),
    ("This is the second earthquake to hit the coast in a week.", [("the second earthquake", 2, "times", None)]),
    # what is no count of events: a place in a row of days, floors, sons; a first, which says only that none was before
    ("On the third day of fighting two people were killed.", [("two", 2, "people", "killed")]),
    ("He lives on the second floor of the third house.", []),
    ("The second attacker fled.", []),
    ("The second attack killed five people.", [("five", 5, "people", "killed")]),
    ("It was the first attack in the town.", []),
    ("It was the second deadliest attack since 2019.", []),
]


HEADLINES = [
    ("Hundreds flee wildfire in the hills", [("Hundreds", None, "people", "forced-to-flee")]),
    ("Thousands flee Orvo as river rises", [("Thousands", None, "people", "forced-to-flee")]),
    ("12 drown off Orvo", [("12", 12, "people", "killed")]),
    ("The office had registered 310,450 people as IDPs.", [("310,450", 310450, "people", "displaced")]),
    ("THE BLAST LED TO THE INJURY OF SIX PEOPLE AND MILLIONS IN LOSSES.", [("SIX", 6, "people", "injured")]),
    ("Some 700 houses and schools were ruined by the storm.", [("Some 700", 700, "buildings", "housing-destroyed")]),
    ("The mill stands 40 kilometres (25 miles) north of the town where nine people died.",
     [("nine", 9, "people", "killed")]),
]  # fmt: skip

# a weekday before a noun tells of what is counted
OF_A_DAY = [
    ("Two Tuesday bombings killed 40.", [("Two", 2, "events", None), ("40", 40, "people", "killed")]),
    ("Police counted five Saturday shootings.", [("five", 5, "events", None)]),
    ("Two Monday morning raids failed.", [("Two", 2, "events", None)]),
    ("Three Sunday schools were burned.", [("Three", 3, "buildings", "housing-destroyed")]),
    ("Police arrested 12 Tuesday morning in Kelt.", [("12", 12, "people", "detained")]),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*OF_A_DAY, *HEADLINES, *WHOLES, *SHARED, *KIN, *BRACKETS, *MOVED, *ORDINALS, *TOGETHER, *TOUCHED, *BY_NUMBERS],
)
def test_a_number_counts_what_its_words_say(
    sentence: str, expected: list[tuple[str, float, str | None, str | None]]
) -> None:
    figures = [f for f in read(sentence).figures if f.unit != "share" or f.kind]
    assert [told(figure) for figure in figures] == expected


@pytest.mark.parametrize(
    ("sentence", "bound", "low", "high", "whole"),
    [
        ("A third of the 90,000 residents have fled.", "about", None, None, "90,000 residents"),
        ("More than half of its 3,000 families fled.", "more-than", 1500, None, "3,000 families"),
        ("Up to 20 percent of the 400 houses burned.", "at-most", None, 80, "400 houses"),
        ("Twelve of the 34 passengers were injured.", "exact", 12, 12, "34 passengers"),
    ],
)  # fmt: skip
def test_a_share_of_a_stated_whole_is_worked_out_and_never_sharp(
    sentence: str, bound: str, low: float | None, high: float | None, whole: str
) -> None:
    figure = read(sentence).figures[0]
    assert (figure.bound, figure.low, figure.high, figure.whole) == (bound, low, high, whole)


@pytest.mark.parametrize(
    ("sentence", "number", "day"),
    [
        ("The death toll rose to 45, up from 38 on Sunday.", "38", "Sunday"),
        ("The death toll rose to 45, up from 38 on Sunday.", "45", None),
        ("The toll, 38 on Sunday, rose to 45 on Monday.", "45", "Monday"),
    ],
)
def test_a_toll_that_moved_keeps_each_day_with_its_number(sentence: str, number: str, day: str | None) -> None:
    row = read(sentence)
    days = {time.id: time.text for time in row.times}
    figure = next(f for f in row.figures if f.text == number)
    assert (days[figure.time] if figure.time else None) == day


def test_what_a_toll_was_before_is_told_as_earlier() -> None:
    row = read("The death toll rose to 45, up from 38 on Sunday.")
    assert [(f.text, f.role) for f in row.figures] == [("45", "event"), ("38", "earlier")]


def test_a_period_belongs_to_the_number_that_counts_from_it() -> None:
    row = read("In the past week 24 people were killed, bringing to 310 the number killed since January.")
    assert [(f.text, f.since, f.cumulative) for f in row.figures] == [("24", None, None), ("310", "January", True)]


def test_the_same_people_in_another_unit_are_people() -> None:
    row = read("Some 300 families (about 1,500 people) were displaced.")
    assert [(f.text, f.who) for f in row.figures] == [("Some 300", "families"), ("about 1,500", "people")]


def test_a_number_in_brackets_takes_no_place_but_its_own() -> None:
    row = read("The deaths occurred in the towns of Kisumu (9), Qqlorin (8) and Mombasa (4), Kenya.")
    assert [(f.text, f.place) for f in row.figures] == [("9", "Kisumu"), ("8", "Qqlorin"), ("4", "Mombasa")]


def test_a_name_that_ends_like_a_word_for_kin_is_a_place() -> None:
    assert [told(f) for f in read("Deaths were reported in Port Son (14) and Kelt (9).").figures] == [
        ("14", 14, "people", "killed"), ("9", 9, "people", "killed"),
    ]  # fmt: skip


def test_what_is_the_greatest_since_a_day_counts_nothing_from_it() -> None:
    row = read("No deaths have been reported, though the quake was the biggest in the province since 1949.")
    assert [(f.text, f.value, f.since, f.cumulative) for f in row.figures] == [("No", 0, None, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The province has been one of the worst affected areas.",
        "It was one of the deadliest attacks of the war.",
        "The town lies near the site of the 490 BC battle.",
    ],
)
def test_one_of_the_worst_is_no_count(sentence: str) -> None:
    assert read(sentence).figures == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The charity has promised 200 tents.", "promised"),
        ("The council asked for 200 tents.", "demanded"),
        ("The mayor ordered 200 tents.", "ordered"),
        ("The charity put up 200 tents.", "happened"),
    ],
)
def test_things_only_promised_or_asked_for_are_not_there(text: str, status: str) -> None:
    (figure,) = annotate(text, published="2031-05-14", tools=tools()).figures
    assert (figure.value, figure.status) == (200, status)


# sentence, then (words, unit, kind) of each figure
NEEDED_AND_GIVEN = [
    ("Some 20,000 people need food aid.", [("Some 20,000", "people", "affected")]),
    ("Some 500 people are in need of food aid.", [("Some 500", "people", "affected")]),
    (
        "88 families / 402 people were affected.",
        [("88", "households", "affected"), ("402", "people", "affected")],
    ),
    ("The militants handed over 21 schoolgirls.", [("21", "people", "released")]),
    ("21 schoolgirls were handed over to the elders.", [("21", "people", "released")]),
    ("Twelve rebels handed themselves over.", [("Twelve", "people", "surrendered")]),
    ("About 600 cottages were damaged or destroyed.", [("About 600", "buildings", "housing-partly-destroyed")]),
    ("The floods destroyed or damaged 75,000 homes.", [("75,000", "buildings", "housing-partly-destroyed")]),
    (
        "The fire destroyed 40 homes and damaged 90.",
        [("40", "buildings", "housing-destroyed"), ("90", "buildings", "housing-partly-destroyed")],
    ),
    ("The dead included two nurses.", [("two", "people", "killed")]),
    ("Among the dead were two doctors.", [("two", "people", "killed")]),
    ("The injured include three children.", [("three", "people", "injured")]),
]


@pytest.mark.parametrize(("sentence", "figures"), NEEDED_AND_GIVEN)
def test_what_is_told_of_so_many(sentence: str, figures: list[tuple[str, str, str]]) -> None:
    assert [(f.text, f.unit, f.kind) for f in read(sentence).figures if f.stated] == figures


@pytest.mark.parametrize("goods", ["1,000 tents", "200 units of equipment", "200 units of blood"])
def test_goods_are_no_buildings(goods: str) -> None:
    assert [f.unit for f in read(f"The agency sent {goods}.").figures if f.unit == "buildings"] == []
    assert [f.unit for f in read("The blast destroyed 200 housing units.").figures] == ["buildings"]


def test_a_part_of_the_dead_is_a_part() -> None:
    figures = read("Thirty people were killed. The dead included two nurses.").figures
    assert [(f.text, f.kind, f.whole) for f in figures] == [("Thirty", "killed", None), ("two", "killed", "The dead")]


@pytest.mark.parametrize("sentence", ["The blast killed around “600 people”.", 'About "600 people" were displaced.'])
def test_about_counts_through_a_quotation_mark(sentence: str) -> None:
    assert [(f.value, f.bound) for f in read(sentence).figures] == [(600, "about")]


def test_so_many_more_are_no_running_total() -> None:
    assert not read("There were 8 more fatalities so far this week.").figures[0].cumulative
