"""The day and the place of each claim: which words they are, what part a place plays, and when none is stated.

Sentences are written for the purpose, with real places and invented happenings; the day is Wednesday, 7 July 2021.
"""

from __future__ import annotations

import pytest

from consilience.casebook import annotate
from consilience.flow import Tools, accounts_alone
from consilience.publish.results import Annotation
from consilience.read.identity import make_report
from consilience.settings import Settings

DAY = "2021-07-07"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(Settings())


def said(text: str, tools: Tools, published: str | None = DAY) -> Annotation:
    return annotate(text, published=published, tools=tools)


def roles(text: str, tools: Tools) -> dict[str, str]:
    return {place.text: place.role for place in said(text, tools).places}


def claim_of(text: str, words: str, tools: Tools) -> tuple[str | None, str | None]:
    """Time and place (their words) of the claim whose figure or clause holds some words."""
    found = said(text, tools)
    times = {row.id: row.text for row in found.times}
    places = {row.id: row.text for row in found.places}
    figures = {row.id: row.text for row in found.figures}
    claims = [row for row in found.claims if figures.get(row.figure or "", "") == words]
    assert claims, f"no claim has the figure {words!r}"
    return times.get(claims[0].time or ""), places.get(claims[0].place or "")


# --- the part that a place plays -----------------------------------------------------------------------------------

ROLES = [
    # a place before the word of what happened is where it happened
    ("Solomon Islands floods killed 23 people.", "Solomon Islands", "event"),
    ("The Oregon wildfires drove 4,000 people from their homes.", "Oregon", "event"),
    ("The Kano bomb blasts killed 15 people.", "Kano", "event"),
    ("The Jakarta summit ended without a word.", "Jakarta", "mentioned"),
    ("A Nairobi newspaper reported the deaths.", "Nairobi", "mentioned"),
    # what suffers or is hit is where it happens
    ("Guangdong has suffered the worst, where 17 people have died.", "Guangdong", "event"),
    ("A quake hit China's Sichuan province on Saturday, killing 200 people.", "Sichuan", "event"),
    ("Provinces of Trang, Krabi and Ranong have been affected by floods.", "Krabi", "event"),
    ("Malawi was battered by heavy rain.", "Malawi", "event"),
    ("Kandahar fell to the rebels on Sunday.", "Kandahar", "event"),
    ("Peru has suffered under high prices for fuel.", "Peru", "event"),
    # a list has one part
    ("They passed through Kunduz, Taloqan and Herat.", "Herat", "route"),
    ("Fighting was reported in Kunduz, Taloqan and Herat.", "Herat", "event"),
    # whence they fled
    ("They fled their homes in Malakal after fighting.", "Malakal", "origin"),
    ("Thousands fled fighting in Bor.", "Bor", "origin"),
    ("Thousands fled to Juba.", "Juba", "destination"),
    ("Thousands took refuge in Juba.", "Juba", "destination"),
    ("They arrived in Juba.", "Juba", "destination"),
    # "from" without a movement
    ("The village lies 30 km from Kunduz.", "Kunduz", "mentioned"),
    ("A statement from Dushanbe said 300 had crossed.", "Dushanbe", "mentioned"),
    ("He spoke by phone from Patna.", "Patna", "mentioned"),
    ("Some 300 people were evacuated from Malaga.", "Malaga", "origin"),
    ("Troops withdrew from Kunduz.", "Kunduz", "origin"),
    ("A family from Kunduz said it was hungry.", "Kunduz", "mentioned"),
    ("Families from Kunduz fled on Sunday.", "Kunduz", "origin"),
    # "to" without one
    ("The agency issued a warning to Malawi.", "Malawi", "mentioned"),
    ("He ended his visit to Uganda.", "Uganda", "mentioned"),
    # where somebody lives or works
    ("Zara, who lives in Kabul, has five children.", "Kabul", "mentioned"),
    # where who speaks sits
    ("Heavy fighting in Kashmir killed 12 people, police in Srinagar said.", "Srinagar", "mentioned"),
    ("The minister told reporters in Kabul on Monday that 100 police had died in Ghazni.", "Kabul", "mentioned"),
    ("The minister said in Kabul that 100 police had died in Ghazni.", "Kabul", "mentioned"),
    ("Clashes were reported in Kabul.", "Kabul", "event"),
    ("Doctors at a hospital in Aleppo said 12 bodies were brought in.", "Aleppo", "mentioned"),
    ("A blast in Aleppo said to be an accident killed two people.", "Aleppo", "event"),
    ("The weather service office in Cleveland expects snow.", "Cleveland", "mentioned"),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_place_has_the_part_that_the_words_give_it(text: str, name: str, role: str, tools: Tools) -> None:
    assert roles(text, tools).get(name) == role


# --- which day and place a claim has -------------------------------------------------------------------------------

CLAIMS = [
    ("Troops were deployed to Kano on Saturday after at least 32 were killed in an attack.", "at least 32", None, None),
    ("Troops came to Assam on Saturday after 32 people were killed in Kokrajhar on Thursday.", "32", "Thursday",
     "Kokrajhar"),
    ("China has sent 1,000 tents after it was hit by an earthquake on Monday.", "1,000", None, None),
    ("Eight people died in floods in Kenya (Reuters, 12 June 2013).", "Eight", None, "Kenya"),
    ("Some 400 people were displaced in Kenya in May (IOM, 6 August 2014, p. 3).", "Some 400", "May", "Kenya"),
    ("Some 400 people were displaced in Kenya (3 to 5 May).", "Some 400", "3 to 5 May", "Kenya"),
    ("Guangdong has suffered the worst, where 17 people have died.", "17", None, "Guangdong"),
    ("A quake hit China's Sichuan province on Saturday, killing 200 people.", "200", "Saturday", "Sichuan"),
    ("The landslide in Sindhupalchowk district of Nepal killed at least 33 people.", "at least 33", None,
     "Sindhupalchowk"),
    ("Between 15 and 16 July 40 people died in Lahore.", "40", "15 and 16 July", "Lahore"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "time", "place"), CLAIMS)
def test_a_claim_has_the_day_and_place_of_its_own_words(
    text: str, words: str, time: str | None, place: str | None, tools: Tools
) -> None:
    assert claim_of(text, words, tools) == (time, place)


SPANS = [
    ("From 2008 to 2013, 13,760 people were displaced in Syria.", "13,760", "2008-01-01", "2013-12-31"),
    ("Between 2006 and 2015 the fighting displaced 11,979 people.", "11,979", "2006-01-01", "2015-12-31"),
    ("From January to March 9,000 people fled.", "9,000", "2021-01-01", "2021-03-31"),
    ("On Thursday and Friday last week 30 people fled.", "30", "2021-07-01", "2021-07-02"),
    ("From Sunday until Tuesday 30 people fled.", "30", "2021-07-04", "2021-07-06"),
    ("In 2012 and 2013, 30 people fled.", "30", "2012-01-01", "2013-12-31"),
    ("On Sunday 30 people fled.", "30", "2021-07-04", "2021-07-04"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), SPANS)
def test_two_ends_are_one_span(text: str, words: str, earliest: str, latest: str, tools: Tools) -> None:
    found = said(text, tools)
    figure = next(row for row in found.figures if row.text == words)
    claim = next(row for row in found.claims if row.figure == figure.id)
    time = next(row for row in found.times if row.id == claim.time)
    assert (time.earliest, time.latest) == (earliest, latest)


# --- what is no time, and no place ---------------------------------------------------------------------------------

NO_TIME = [
    "The PlayStation Now service was shut down.",
    "The Winter Olympics end with a ceremony.",
    "The summer storms are causing damage.",
    "He told LEADERSHIP FRIDAY that nobody was hurt.",
    "Hawaii News Now reported the crash.",
    "Ramadan Shallah was not hurt.",
    "A quake shook Easter Island.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_a_word_of_time_inside_a_name_is_no_time(text: str, tools: Tools) -> None:
    assert [row.text for row in said(text, tools).times] == []


NO_PLACE = [
    ("Red Cross volunteers fed 200 people.", "Cross"),
    ("The Ministry of Internal Affairs said nobody was hurt.", "Affairs"),
    ("IOM said that 300 people had crossed.", "IOM"),
    ("Vice President Jim Reed spoke.", "Vice"),
    ("Floods hit nine provinces; Nine Provinces Under Water, one headline said.", "Nine"),
    ("The Viti Levu road was cut.", "Viti"),
]


@pytest.mark.parametrize(("text", "words"), NO_PLACE)
def test_a_part_of_another_name_is_no_place(text: str, words: str, tools: Tools) -> None:
    assert not any(words in row.text and row.lat is not None and row.text == words for row in said(text, tools).places)


# --- a wrong point that looks sure ----------------------------------------------------------------------------------


def place(text: str, name: str, tools: Tools) -> tuple[str | None, float | None]:
    row = next(row for row in said(text, tools).places if row.text == name)
    return row.country, row.lat


FOREIGN = [
    ("Floods in Vadodara district of Gujarat, India, filled the Ajwa reservoir. Water from Ajwa rose.", "Ajwa"),
    ("Fires burned near Penticton in British Columbia, Canada. In Ashton, 30 homes were lost.", "Ashton"),
]


@pytest.mark.parametrize(("text", "name"), FOREIGN)
def test_a_small_namesake_in_a_country_that_nothing_names_is_not_the_place(text: str, name: str, tools: Tools) -> None:
    found = [row for row in said(text, tools).places if row.text == name]
    country = "IND" if "India" in text else "CAN"
    assert all(row.country in (country, None) for row in found)


def test_of_two_areas_of_one_name_the_one_of_the_people_told_beside_it(tools: Tools) -> None:
    text = "The Tajik border troops let them in.\n\nAfghan troops had fled from the rebels in Badakhshan province."
    assert place(text, "Badakhshan", tools)[0] == "AFG"
    other = "The Afghan army let them in.\n\nTajik troops had fled from the rebels in Badakhshan province."
    assert place(other, "Badakhshan", tools)[0] == "TJK"


def test_a_far_capital_is_no_province_of_a_neighbour(tools: Tools) -> None:
    text = "Fighting went on in Afghanistan, in Helmand and Kandahar. They took Badakhshan and Dakar provinces."
    assert place(text, "Dakar", tools)[0] == "AFG"


def test_a_mountain_range_that_no_gazetteer_holds_gets_no_town_s_point(tools: Tools) -> None:
    text = "Two people died in Ulaanbaatar. The virus may spread across the Ural Mountains."
    row = next(row for row in said(text, tools).places if row.text == "Ural Mountains")
    assert (row.lat, row.country) == (None, None)


# --- the day of what the report as a whole tells of -----------------------------------------------------------------


def incident(text: str, tools: Tools, published: str | None = DAY) -> tuple[str | None, str | None, str | None]:
    row = said(text, tools, published).incidents[0]
    return row.earliest, row.latest, row.country


INCIDENTS = [
    (
        (
            "KATHMANDU, July 6 (Reuters) - A landslide in Sindhupalchowk district of Nepal killed 33 people on "
            "Saturday. The landslide buried 20 houses. Officials said on Tuesday that more rain was expected."
        ),
        ("2021-07-03", "2021-07-03", "NPL"),
    ),
    (
        (
            "The government of China gave 20 million yuan on Tuesday to those hit by an earthquake. The earthquake "
            "struck Sichuan on 20 June and killed 200 people. The earthquake destroyed 400 houses."
        ),
        ("2021-06-20", "2021-06-20", "CHN"),
    ),
    (
        (
            "Gunmen attacked a village in Kaduna state of Nigeria and killed 12 people. The attack was condemned on "
            "Monday by the governor. The attackers burned houses in the attack."
        ),
        (None, None, "NGA"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INCIDENTS)
def test_an_incident_has_the_day_and_country_of_its_own_clauses(
    text: str, expected: tuple[str | None, str | None, str | None], tools: Tools
) -> None:
    assert incident(text, tools) == expected


# --- found by readers of real outputs ---------------------------------------------------------------------------------


def points(text: str, tools: Tools) -> dict[str, tuple[str | None, str | None, str]]:
    return {row.text: (row.country, row.kind, row.role) for row in said(text, tools).places}


def test_a_dateline_s_town_is_not_where_it_happened(tools: Tools) -> None:
    text = "PUL-E KHUMRI - Floods that struck the Burka district on 5 July have killed 16 people."
    assert points(text, tools)["PUL-E KHUMRI"][2] == "mentioned"


def test_a_listed_town_told_by_its_distance_stays_where_it_is(tools: Tools) -> None:
    rows = {row.text: row for row in said("Clashes went on in Taloqan, 65 km east of Kunduz.", tools).places}
    assert rows["Taloqan"].lon == pytest.approx(69.53, abs=0.05)
    assert rows["Kunduz"].lon == pytest.approx(68.86, abs=0.05)


def test_a_district_of_no_country_told_is_no_far_town_of_that_name(tools: Tools) -> None:
    text = "Nine people were killed in an ambush in Batur district early Monday."
    assert points(text, tools)["Batur"][0] is None


def test_a_place_told_by_distance_is_where_it_happened(tools: Tools) -> None:
    assert points("A boat capsized 20 km north of Goma, killing 12 people.", tools)["Goma"] == ("COD", "area", "event")


TIMES = [
    ("The attack in Beni on 5 August killed four people.", "5 August", None),
    ("On 31 June 2021 a flood killed 12 people.", None, None),
    ("On 29 February 2021 a flood killed 12 people.", None, None),
    ("Two died on the last Friday of May.", "the last Friday of May", "2021-05-28"),
    ("Two died on the first Monday in June 2020.", "the first Monday in June 2020", "2020-06-01"),
    ("At dawn on Saturday two people died.", "dawn on Saturday", "2021-07-03"),
    ("The ministry said on Sunday it will hold talks.", "Sunday", "2021-07-04"),
    ("Russia said on Monday it would send troops.", "Monday", "2021-07-05"),
    ("The trial opens Friday.", "Friday", "2021-07-09"),
    ("Gunmen kill 12 in Kano on Friday", "Friday", "2021-07-02"),
]


@pytest.mark.parametrize(("text", "words", "earliest"), TIMES)
def test_such_words_have_that_day_or_none(text: str, words: str | None, earliest: str | None, tools: Tools) -> None:
    rows = [(row.text, row.earliest) for row in said(text, tools).times]
    assert rows == ([] if words is None else [(words, earliest)])


FALSE_YEARS = ["About 1960 people fled.", "Around 2000 soldiers died.", "Late on, about 1990 residents fled."]


@pytest.mark.parametrize("text", FALSE_YEARS)
def test_a_number_that_counts_people_is_no_year(text: str, tools: Tools) -> None:
    assert [row.value for row in said(text, tools).times if row.value.isdigit()] == []


MORE_TIMES = [
    ("It was hit from 9 pm Monday to 3 am.", "2021-07-05T21:00", "2021-07-06T03:00"),
    ("The road will be closed from Monday to Wednesday.", "2021-07-12", "2021-07-14"),
    ("It was hit just before midnight on Monday.", "2021-07-05", "2021-07-05"),
    ("The vote had been scheduled for February.", "2021-02-01", "2021-02-28"),
    ("The crush killed 20 during Ramadan in 2019.", "2019-05-05", "2019-06-05"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), MORE_TIMES)
def test_such_spans_and_plans_have_these_days(text: str, earliest: str, latest: str, tools: Tools) -> None:
    row = said(text, tools).times[0]
    assert (row.earliest, row.latest) == (earliest, latest)


def test_the_end_of_a_stretch_of_its_own_is_not_reckoned_from_the_day_of_writing(tools: Tools) -> None:
    assert said("Some 40 died in the last six months of 2019.", tools).times[0].earliest == "2019-07-01"
    assert said("Some 40 died in the last six months of the war.", tools).times[0].earliest is None


FAR = [
    ("A boat sank 60 km (37 miles) north of Palermo.", 38.65),
    ("A boat sank 60km north of Palermo.", 38.65),
    ("A boat sank 60 nautical miles north of Palermo.", 39.12),
    ("Twelve people were killed in the east of Ukraine.", 49.0),
]


@pytest.mark.parametrize(("text", "lat"), FAR)
def test_a_distance_is_read_as_agencies_write_it(text: str, lat: float, tools: Tools) -> None:
    (row,) = said(text, tools).places
    assert row.lat == pytest.approx(lat, abs=0.02)


def test_what_is_told_with_an_article_is_no_town(tools: Tools) -> None:
    assert said("Twelve people died in the Alps.", tools).places == ()


def test_a_span_of_weekdays_runs_forward(tools: Tools) -> None:
    rows = said("Between Monday and Thursday 12 people died.", tools).times  # the day is a Wednesday
    assert (rows[0].earliest, rows[0].latest) == ("2021-06-28", "2021-07-01")


def test_a_scene_is_told_by_what_happened_there(tools: Tools) -> None:
    text = "Floods hit Malawi's Chikwawa district on Monday. Some 2,300 people fled."
    figure = next(row for row in said(text, tools).figures if row.text == "Some 2,300")
    assert (figure.place, figure.country, figure.place_basis) == ("Chikwawa", "MWI", "scene")
    planned = "A meeting is planned for Saturday in Pemba. Some 2,300 people fled."
    assert next(row for row in said(planned, tools).figures if row.text == "Some 2,300").place is None


def test_a_government_is_listed_as_one(tools: Tools) -> None:
    assert points("Moscow said it would send troops.", tools)["Moscow"][2] == "metonym"


def test_the_day_is_that_of_the_outlet_s_country(tools: Tools) -> None:
    text = "A bomb exploded in Kano tonight."
    row = annotate(text, published="2018-02-05T03:43:00+00:00", outlet="The New York Times", tools=tools).times[0]
    assert (row.earliest or "")[:10] == "2018-02-04"
    row = annotate(text, published="2018-02-05T03:43:00+00:00", tools=tools).times[0]
    assert (row.earliest or "")[:10] == "2018-02-05"


# --- between two towns, along a road, and names that several countries share ------------------------------------------

STRETCHES = [
    # what happens between two towns of a country happens on the stretch between them
    ("A bomb went off between Kunduz and Taloqan, killing five people.", "between Kunduz and Taloqan"),
    ("A bus crashed on the road from Kabul to Ghazni, killing 12 people.", "from Kabul to Ghazni"),
    ("A bus crashed on the Kabul-Kandahar highway, killing 12 people.", "Kabul-Kandahar"),
    ("Gunmen shot 12 people on the road between Maiduguri and Damaturu.", "between Maiduguri and Damaturu"),
]


@pytest.mark.parametrize(("text", "words"), STRETCHES)
def test_what_happens_on_the_way_from_town_to_town_has_the_stretch_between_them(
    text: str, words: str, tools: Tools
) -> None:
    found = said(text, tools)
    row = next(row for row in found.places if row.text == words)
    assert row.lat is not None
    assert (row.role, row.kind) == ("event", "area")
    assert [figure.place for figure in found.figures] == [row.name]


NO_STRETCHES = [
    "Talks between Moscow and Kyiv ended.",
    "Fighting between Russia and Ukraine killed five people.",
    "The match between Manchester and Leeds was called off.",
    "Tensions between Delhi and Islamabad rose.",
    "Clashes between Kunduz and Taloqan killed five people.",
    "Fighting between London and Dublin killed five people.",
    "A ferry sank between Mombasa and Dublin, killing five people.",
    "Five people fled along the road from Kunduz to Taloqan.",
    "Families fled from Kunduz to Taloqan.",
    "Flights from Kabul to Herat were cancelled.",
]


@pytest.mark.parametrize("text", NO_STRETCHES)
def test_two_sides_and_two_ends_of_a_journey_are_no_stretch(text: str, tools: Tools) -> None:
    found = said(text, tools)
    assert [row.text for row in found.places if row.kind == "area"] == []
    if " between " in text:
        assert {figure.place for figure in found.figures} <= {None}


def test_the_country_across_the_border_is_not_where_it_happened(tools: Tools) -> None:
    text = "Clashes were reported near the border with Tajikistan, where 300 soldiers fled."
    assert [(row.place, row.country) for row in said(text, tools).figures] == [(None, None)]


def test_the_capital_of_a_province_is_named_by_it(tools: Tools) -> None:
    text = "Two people died 20 km east of the provincial capital of Kunduz."
    assert points(text, tools)["Kunduz"] == ("AFG", "area", "event")


POINTED = [
    ("Shells fell in Kunduz city on Monday. Some 30 km north of the city, 12 people died.", 37.0, "AFG"),
    # how far the border is nobody knows here
    ("Shells fell in Kunduz city on Monday. Some 60 km north of the city, 12 people died.", 37.27, None),
    # two towns, and a speaker's
    ("Shells fell in Kunduz and Taloqan. Some 60 km north of the city, 12 people died.", None, None),
    ("Shells fell in Kunduz, police in Kabul said. Some 30 km north of the city, 12 people died.", 37.0, "AFG"),
    ("Shells fell in Kunduz city on Monday. Some 3,000 km north of the city, 12 people died.", None, None),
    ("Shells fell in Kunduz city on Monday. Some 30 kilometres south of the town 12 people died.", 36.46, "AFG"),
    ("A quake struck 10 km north of the capital, Kathmandu, and 12 people died.", 27.8, "NPL"),
    # no town was told of before
    ("Fighting went on in Kunduz province. Some 60 km north of the town 12 people died.", None, None),
    ("Some 60 km north of the town 12 people died.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lat", "country"), POINTED)
def test_a_distance_from_the_town_is_reckoned_from_the_town_told_before(
    text: str, lat: float | None, country: str | None, tools: Tools
) -> None:
    found = said(text, tools)
    (figure,) = (row for row in found.figures if row.value == 12)
    row = next(row for row in found.places if row.kind == "area")
    assert (figure.place, figure.country) == (row.name, country)
    assert row.lat == (None if lat is None else pytest.approx(lat, abs=0.03))


def test_where_a_village_lies_is_not_where_it_happened(tools: Tools) -> None:
    text = "Shells fell in Kunduz city. The village lies 60 km north of the city."
    assert [row.role for row in said(text, tools).places if row.kind == "area"] == ["mentioned"]


SHARED = [
    ("Heavy fighting in Kashmir killed 12 people.", "Kashmir", None),
    ("Heavy fighting in Kashmir killed 12 people, police in Srinagar, India, said.", "Kashmir", "IND"),
    ("Protests in Kurdistan left two people dead.", "Kurdistan", None),
    ("Protests in Iran's Kurdistan province left two people dead.", "Kurdistan", "IRN"),
]


@pytest.mark.parametrize(("text", "name", "country"), SHARED)
def test_a_region_of_several_countries_is_given_to_none_unless_the_report_names_it(
    text: str, name: str, country: str | None, tools: Tools
) -> None:
    assert place(text, name, tools)[0] == country


# --- the codes of coders of conflict data ---------------------------------------------------------------------------

DAYS = [
    ("On Monday 12 people died.", 1, 1),
    ("Between 1 and 4 July 12 people died.", 2, 2),
    ("Last week 12 people died.", 3, 2),
    ("In June 12 people died.", 4, 3),
    ("In 2019, 12 people died.", 5, None),
    ("For six weeks people died.", None, None),
]


@pytest.mark.parametrize(("text", "ucdp", "acled"), DAYS)
def test_a_time_bears_the_codes_of_ucdp_and_acled(text: str, ucdp: int | None, acled: int | None, tools: Tools) -> None:
    row = said(text, tools).times[0]
    assert (row.date_prec, row.time_precision) == (ucdp, acled)


WHERE = [
    ("A bomb exploded in Kunduz city.", "Kunduz", 1, 1),
    ("A bomb exploded near Kunduz city.", "Kunduz", 2, 2),
    ("A bomb exploded in Sindhupalchowk district of Nepal.", "Sindhupalchowk", 3, 2),
    # a district of which only the province's point is known
    ("A bomb exploded in Balama district, in Mozambique's Cabo Delgado province.", "Balama", 4, 3),
    ("A bomb exploded in Sichuan province.", "Sichuan", 4, 3),
    ("A bomb exploded on the road between Kunduz and Kabul.", "between Kunduz and Kabul", 5, 3),
    ("A bomb exploded in Nepal.", "Nepal", 6, None),
    ("A ship sank in the South China Sea.", "South China Sea", 7, 3),
]


@pytest.mark.parametrize(("text", "name", "ucdp", "acled"), WHERE)
def test_a_place_bears_the_codes_of_ucdp_and_acled(
    text: str, name: str, ucdp: int | None, acled: int | None, tools: Tools
) -> None:
    row = next(row for row in said(text, tools).places if row.text == name)
    assert (row.where_prec, row.geo_precision) == (ucdp, acled)


# --- days that cannot be --------------------------------------------------------------------------------------------

ODD = [
    ("On Sunday, 5 July 2021 a flood killed 12 people.", ["weekday-date-clash"]),
    ("On Monday, 5 July 2021 a flood killed 12 people.", []),
    ("A flood killed 12 people on 12 July 2021.", ["impossible-time"]),
    ("A flood killed 12 people on 8 July 2021.", []),
    ("A vote will be held on 12 July 2021.", []),
    ("The governor fears that a flood may kill people on 12 July 2021.", []),
]


@pytest.mark.parametrize(("text", "kinds"), ODD)
def test_a_day_that_cannot_be_is_remarked(text: str, kinds: list[str], tools: Tools) -> None:
    report, _ = make_report(text, title=None, outlet=None, published=DAY, given_id=None)
    (account,) = accounts_alone([report], tools)
    assert [row.kind for row in account.remarks] == kinds


def test_a_name_left_between_two_places_is_remarked_with_both(tools: Tools) -> None:
    report, _ = make_report(
        "A blast in Springfield killed 12 people.", title=None, outlet=None, published=DAY, given_id=None
    )
    (account,) = accounts_alone([report], tools)
    assert [place.lat for place in account.places] == [None]
    (remark,) = [row for row in account.remarks if row.kind == "place-open"]
    assert remark.text.count("Springfield") == 3


def test_a_day_without_its_year_takes_the_only_year_that_the_report_names(tools: Tools) -> None:
    text = "On 10 June 2014 the Iguazu rose. On 15 June a flood killed 12 people."
    assert [row.earliest for row in said(text, tools, None).times] == ["2014-06-10", "2014-06-15"]
    other = "On 10 June 2014 the Iguazu rose, as in 2009. More rain fell.\n\nOn 15 June a flood killed 12 people."
    assert said(other, tools, None).times[-1].earliest is None


# --- found by an analyst who read real outputs, each by the rule behind it -------------------------------------------

SURE_AND_WRONG = [
    # who strikes is not where it strikes
    ("A US drone struck Kabul on Sunday, killing 10 people.", "Kabul", ("AFG",)),
    ("US aircraft bombed Tripoli, killing 10 people.", "Tripoli", ("LBY",)),
    ("A US air strike killed nine people in Damascus.", "Damascus", ("SYR",)),
    # what lies near the border of a country does not lie in it
    ("A missile hit Przewodow, six kilometres from the Ukrainian border.", "Przewodow", ()),
    ("Shells hit Grabove, 40 km from the Russian border, in eastern Ukraine.", "Grabove", ("UKR",)),
    # a village in a country that nothing names
    ("Twelve miners were killed at Grasberg.", "Grasberg", (None,)),
    ("Five villagers were killed in Uri, near the Pakistani border.", "Uri", (None, "IND")),
    # a piece of a longer name is no place
    ("Twelve people were killed in Busra al-Harir, near the Jordanian border.", "Busra", ()),
    ("Clashes killed six people in Bab al-Tabbaneh, in Tripoli, Lebanon.", "Bab", ()),
    ("Twelve people were killed in the Baba Amr quarter of Homs, Syria.", "Amr", ()),
    ("Some 10,000 people were affected in New West Britain Province, Papua New Guinea.", "Britain", ()),
    # a country stays one beside a city of its name
    ("Heavy rain in the north and east of Paraguay displaced 4,000 families.", "Paraguay", ("PRY",)),
    ("Fighting killed 12 people in North Darfur, West Kordofan and Jonglei State.", "Jonglei State", ("SSD",)),
    ("Two were killed on New Year's Eve in Tuyserkan, Iran.", "Eve", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "countries"), SURE_AND_WRONG)
def test_no_place_is_given_to_a_country_that_the_words_speak_against(
    text: str, name: str, countries: tuple[str | None, ...], tools: Tools
) -> None:
    rows = [row for row in said(text, tools).places if row.text == name]
    assert all(row.country in countries for row in rows), rows
    assert bool(rows) == bool(countries)


def test_a_country_told_by_a_side_of_it_is_widened_and_not_moved(tools: Tools) -> None:
    (row,) = said("Heavy rain in the north and east of Paraguay displaced 4,000 families.", tools).places
    assert (row.kind, row.lat, row.role) == ("country", -23.33, "event")


def test_a_distance_from_the_capital_of_a_people_is_none_from_the_town_before(tools: Tools) -> None:
    text = "A mortar hit Tarhuna, 65 km southeast of the Libyan capital, killing three people."
    assert [figure.place for figure in said(text, tools).figures] == ["Tarhuna"]


def test_a_district_named_like_a_town_is_as_wide_as_a_district(tools: Tools) -> None:
    (row,) = (row for row in said("Floods hit Malacca state in Malaysia.", tools).places if row.text == "Malacca")
    assert row.where_prec == 4
    assert row.radius_km is not None
    assert row.radius_km >= 100


PLACED = [
    # not where the reference of a distance lies, nor what holds the place, nor where it was told
    ("At least 12 people died in clashes on Friday in Tuyserkan, 300 km southwest of Tehran.", "Tuyserkan"),
    ("At least 48 people were killed between 30 June and 2 July in Kukawa, Borno State, Nigeria.", "Kukawa"),
    ("Fighting in Ghazni has killed 100 police, the minister told reporters in Kabul on Monday.", "Ghazni"),
    ("The air strike on Tuesday near Rann killed 90 people; on Wednesday the wounded were flown to Maiduguri.", "Rann"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_a_figure_has_the_place_where_it_happened(text: str, place: str, tools: Tools) -> None:
    assert [figure.place for figure in said(text, tools).figures][:1] == [place]


DATED = [
    ("Three days before Christmas 2015 a bomber killed six people.", "2015-12-22", "2015-12-22"),
    ("Two days after the 10 December attack 12 people died.", "2020-12-12", "2020-12-12"),
    ("A week before 21 June 2021 12 people died.", "2021-06-14", "2021-06-20"),
    ("In the first six months of 2016 300 people fled.", "2016-01-01", "2016-06-30"),
    ("In the second week of January 2020 300 people fled.", "2020-01-08", "2020-01-14"),
    ("In the first three days of August 2020 300 people fled.", "2020-08-01", "2020-08-03"),
    ("In the last six months of 2019 300 people fled.", "2019-07-01", "2019-12-31"),
    ("In the last quarter of 2015 300 people fled.", "2015-10-01", "2015-12-31"),
    ("Following Friday's earthquake 300 people fled.", "2021-07-02", "2021-07-02"),
    # yesterday is hardly told as "last Tuesday": either
    ("Rebels attacked the town last Tuesday.", "2021-06-29", "2021-07-06"),
    # a date and a weekday that are not one day: either
    ("On Sunday, 5 July 2021 a flood killed 12 people.", "2021-07-04", "2021-07-05"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), DATED)
def test_a_time_told_by_another_is_reckoned_from_it(text: str, earliest: str, latest: str, tools: Tools) -> None:
    row = said(text, tools).times[0]
    assert (row.earliest, row.latest) == (earliest, latest)


CHAINED = [
    ("The governor was shot on Saturday. Hours later the army chief was killed.", "2021-07-03", "2021-07-07"),
    ("Protests began in January 2021. Five people died on the 9th.", "2021-01-09", "2021-01-09"),
    ("Five people died on the 9th of January 2021 and three on the 11th.", "2021-01-11", "2021-01-11"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), CHAINED)
def test_a_time_after_one_told_before_is_reckoned_from_it(text: str, earliest: str, latest: str, tools: Tools) -> None:
    row = said(text, tools).times[-1]
    assert (row.earliest, row.latest) == (earliest, latest)


def test_since_belongs_to_its_own_clause(tools: Tools) -> None:
    text = "Floods have killed 1,600 people, and 352,291 people have been rescued since 29 June."
    assert [(row.value, row.since) for row in said(text, tools).figures] == [(1600, None), (352291, "29 June")]


# --- found by readers who tried to break it ---

NO_DAYS = [
    "On February 29, 2023 12 people died.",
    "On June 31, 2021 12 people died.",
    "On Saturday, June 31, 2021 12 people died.",
    "They fled on the 31st of June, 2021.",
    "Five people were killed overnight on June 31.",
    "In the week to 31 June 2021 12 people died.",
    "They fled from June 29-31, 2021.",
    "They fled on 3 May 2250.",
    "They fled on 3 May 980.",
    "He died on the third Friday after the feast.",
    "That was 3 million years ago.",
    "That was 999,999,999 hours ago.",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_day_that_is_none_is_no_other_day(text: str, tools: Tools) -> None:
    assert [
        (row.text, row.earliest) for row in said(text, tools).times if row.earliest and row.type != "DURATION"
    ] == []


def test_a_huge_count_is_no_error(tools: Tools) -> None:
    assert said("It fell 1,000,000 weeks ago on Monday.", tools).times[0].earliest is None


MOMENTS = [
    ("It fell at 2019-05-03T23:30Z.", "2019-05-03T23:30+00:00"),
    ("It fell at 2019-05-03 23:30+05:00.", "2019-05-03T23:30+05:00"),
    ("It fell at 2019-05-03T24:00.", "2019-05-04T00:00"),
    ("Two died on the fifth Monday of May 2021.", "2021-05-31"),
    ("It fell in the early hours of Saturday, 3 April.", "2021-04-03"),
    ("It fell overnight on Saturday, April 3.", "2021-04-03"),
    ("It fell overnight into 4 April.", "2021-04-03"),
    ("On April 3, 2000 people fled.", "2021-04-03"),
    ("It fell on Monday a week ago.", "2021-06-28"),
    ("The trial opens a week from Monday.", "2021-07-19"),
]


@pytest.mark.parametrize(("text", "earliest"), MOMENTS)
def test_such_a_moment_is_this(text: str, earliest: str, tools: Tools) -> None:
    assert [row.earliest for row in said(text, tools).times] == [earliest]


def test_an_overlong_sentence_is_cut_at_a_blank(tools: Tools) -> None:
    longest = tools.settings.parse.longest
    filler = "and so on " * (longest // 10)
    text = (filler + "they killed 1812 people on 3 May 2021")[: longest - 12]
    for cut in range(12):
        whole = "x" * cut + text + "they killed 1812 people on 3 May 2021"
        assert {figure.value for figure in said(whole, tools).figures} <= {1812.0}


@pytest.mark.parametrize(
    ("text", "words", "time", "place"),
    [
        ("Pirates released 3 of the 18 cooks they had seized in June.", "3", None, None),
        ("Soldiers freed 40 villagers who had been kidnapped on 3 May near Goma.", "40", None, None),
        ("A mob burned 14 houses that had been rebuilt in 2019 in Goma.", "14", None, None),
        ("Rebels freed 12 of the 60 hostages seized on 2 May in Goma.", "12", None, None),
        ("On Sunday rebels freed 12 of the 60 hostages seized on 2 May.", "12", "Sunday", None),
        # what is not told as earlier lends its day
        ("Gunmen killed 12 people who were waiting for a bus on Sunday in Goma.", "12", "Sunday", "Goma"),
        ("The flood, which struck Goma on Sunday, killed 12.", "12", "Sunday", "Goma"),
        ("Officials buried 12 people who had died on Sunday.", "12", "Sunday", None),
    ],
)
def test_what_is_told_as_earlier_keeps_its_day_and_place(
    text: str, words: str, time: str | None, place: str | None, tools: Tools
) -> None:
    assert claim_of(text, words, tools) == (time, place)


def test_who_is_freed_of_those_abducted_before_is_news() -> None:
    found = annotate("Pirates released 3 of the 18 cooks they had seized in June.", published=DAY)
    assert [(row.text, row.role) for row in found.figures if row.kind == "released"] == [("3", "event")]
