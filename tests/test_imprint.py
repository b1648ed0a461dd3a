"""The imprint: what a report says of itself, told apart from what it reports."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.read.agency_credits import agency_credits
from consilience.read.bylines import byline, is_person, names_alone
from consilience.read.datelines import dateline
from consilience.read.furniture import is_furniture, photo_credits
from consilience.read.identity import make_report
from consilience.read.imprint import make_imprint
from consilience.read.lines import line_key, lines, recurring_lines
from consilience.read.rights import carriers, rights
from consilience.read.rules import agency_named, host_of, imprint_rules, outlet_of_host
from consilience.vocabulary import Imprint, Told

LEXICON = load_lexicon("en")
RULES = imprint_rules(LEXICON)
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
BODY = "The levee at Kelo broke on Sunday night and water stood in forty houses, the mayor said."
MORE = "Nobody was hurt, but two boats were lost and the school will stay shut until Friday."
WRAPPED = (
    "The levee at Kelo broke on Sunday night and water\nstood in forty houses, the mayor\n"
    "said. Nobody was hurt, but two boats were lost\nand the school will stay shut."
)


def imprint(text: str, told: Told | None = None, **fields: str) -> Imprint:
    report, _ = make_report(text, **fields)
    found = make_imprint(report, told, LEXICON)
    for words in (
        *found.furniture,
        *(credit.words for credit in found.credits),
        found.title_words,
        found.published.words,
    ):
        if words is not None:
            assert report.text[words.start : words.end] == words.text
            assert words.report == report.id
    return found


def credited(found: Imprint, kind: str) -> list[str]:
    return [credit.name for credit in found.credits if credit.kind == kind]


TITLES = [
    (f"Levee breaks at Kelo\n\n{BODY}\n\n{MORE}", "Levee breaks at Kelo"),
    (f"Levee breaks at Kelo\r\n\r\n{BODY}\r\n\r\n{MORE}", "Levee breaks at Kelo"),
    (f"Over A Hundred Houses Under Water At Kelo\n{BODY} {MORE}", "Over A Hundred Houses Under Water At Kelo"),
    (f"Will the levee hold?\n\n{BODY}", "Will the levee hold?"),
    (f"Storm hits the U.S.\n\n{BODY}", "Storm hits the U.S."),
    (f"Levee breaks at Kelo\n\nLevee breaks at Kelo\n\n{BODY}", "Levee breaks at Kelo"),
    (f"KELO COURIER\n\nLevee breaks at Kelo\n\n{BODY}", "Levee breaks at Kelo"),
    (f"May 3, 2016\n\nKelo World News\n\nLevee breaks at Kelo\n\n{BODY}", "Levee breaks at Kelo"),
    (f"By Ada Moss\n\nLevee breaks at Kelo\n\n{BODY}", "Levee breaks at Kelo"),
    (f"Levee breaks at Kelo\n\nA man wades to his boat\n\nA man wades to his boat\n\n{BODY}", "Levee breaks at Kelo"),
    (f"A man wades to his boat\n\nA man wades to his boat\n\nLevee breaks at Kelo\n\n{BODY}", "Levee breaks at Kelo"),
    (f"Levee breaks at Kelo  {BODY}  {MORE}", "Levee breaks at Kelo"),
    # Near misses: no title.
    (f"{BODY}\n{MORE}", None),
    (f"{BODY}\n\n{MORE}", None),
    (BODY, None),
    (WRAPPED, None),
    (f"Key points: levee breaks\n\nBoats are sent\n\n{BODY}", None),
    (f"26 July – 2 August 2013\n\n{BODY}", None),
    (f"Upper Kelo, Mayo and Sikar\n\n{BODY}", None),
    (f"New Kelo, August 2\n\n{BODY}", None),
    (f"Story highlights Levee breaks at Kelo\n\n{BODY}", None),
    (f"Villagers wait for a boat on the quay of Kelo. Agency/Ada Moss\n\n{BODY}", None),
    (f"Screenshots from videos below\n\n{BODY}", None),
    (f"Advertisement\n\n{BODY}", None),
    (f"May 3, 2016\n\n{BODY}", None),
    (f"By Ada Moss\n\n{BODY}", None),
    (f"Read also: Market to get a roof\n\n{BODY}", None),
    (f"The mayor said in a letter:\n\n{BODY}", None),
    (f"A man wades to his boat in Kelo (Ada Moss/Getty Images)\n\n{BODY}", None),
    ("Levee breaks at Kelo", None),
    ("12 345", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_found_where_a_report_has_one_and_only_there(text: str, title: str | None) -> None:
    found = imprint(text)
    assert found.title == title
    assert (found.title_words.text if found.title_words else None) == title


def test_a_given_title_wins_and_its_line_is_found_again() -> None:
    found = imprint(f"KELO COURIER\n\nLevee breaks at Kelo\n\n{BODY}", title="Levee Breaks at Kelo!")
    assert found.title == "Levee Breaks at Kelo!"
    assert found.title_words is not None
    assert found.title_words.text == "Levee breaks at Kelo"
    assert imprint(BODY, told=Told(report="r", title="Told")).title == "Told"
    assert imprint(BODY, title="Given").title_words is None


FURNITURE = [
    ("READ  Ten beaches to see before winter", True),
    ("FILE - In this June 3, 2019, file photo, people walk through the flooded market of Kelo.", True),
    ("FILE PHOTO: A man wades to his boat in Kelo, June 3, 2019. REUTERS/Ada Moss/File Photo", True),
    ("A man wades to his boat in Kelo, June 3, 2019. (AP Photo/Ada Moss, File)", True),
    ("The police opened a file - on Friday they closed it.", False),
    ("File sharing was down for hours, the company said.", False),
    ("A man wades to his boat in Kelo on Tuesday.", False),
    ("READ\u00a0 Ten beaches to see before winter", True),
    ("READ MORE: Ten beaches to see", True),
    ("Read more", True),
    ("Read also: Market traders to get a roof after eleven years", True),
    ("MORE NEWS: Seven beaches that you must know", True),
    ("Related stories", True),
    ("Related: 34 things to know about dams", True),
    ("Share this story: Facebook | WhatsApp | E-mail", True),
    ("Facebook Twitter WhatsApp", True),
    ("Post navigation", True),
    ("Posted on", True),
    ("Click here to see our map", True),
    ("Screenshots from the film below", True),
    ("We use cookies to make this page better.", True),
    ("Scroll down for video", True),
    ("Photo: Ada Moss/Getty Images", True),
    ("Sign up for our newsletter and never miss a flood.", True),
    ("https://kelo-post.example/a", True),
    # Near misses: the report's own.
    ("Read out in court, the letter ran to nine pages.", False),
    ("Related families were housed together, the mayor said.", False),
    ("Watch towers were built along the river", False),
    ("Share prices fell in Kelo", False),
    ("Print works and mills were flooded too.", False),
    ("Posted to the border in May, the soldiers had no boats.", False),
    ("More than 300 people left", False),
    ("MORE THAN 300 PEOPLE LEFT", False),
    ("Related to the flood, the mayor said, were two deaths.", False),
    ("“We use cookies as bait,” the fisherman said.", False),
    ("Telegram was blocked in Kelo, Facebook was not", False),
    ("Military morale declines as water rises", False),
    ("– “Emergency” –", False),
]


@pytest.mark.parametrize(("line", "expected"), FURNITURE)
def test_furniture_is_known_by_its_words_and_form(line: str, expected: bool) -> None:
    assert is_furniture(line, RULES) is expected


def test_a_line_that_stands_twice_is_furniture_the_second_time() -> None:
    caption = "A man wades to his boat"
    text = f"Levee breaks\n\n{caption}\n\nA man  wades to his boat\n\n{BODY}\n\n{MORE}\n\n{caption}"
    found = imprint(text)
    assert [words.text for words in found.furniture] == ["A man  wades to his boat", "A man wades to his boat"]
    assert found.furniture[0].start > text.index("A man wades")


def test_a_list_of_links_ends_where_prose_begins_and_a_crosshead_stays() -> None:
    links = "Read more\n\nMarket to get a roof\n\nSchool to open late"
    text = f"Levee breaks\n\n{BODY}\n\n{links}\n\nWhat the mayor says\n\n{MORE}"
    assert [words.text for words in imprint(text).furniture] == [
        "Read more",
        "Market to get a roof",
        "School to open late",
    ]
    tail = f"Levee breaks\n\n{BODY}\n\nRelated stories\n\nMarket to get a roof\n\nSchool to open late"
    assert len(imprint(tail).furniture) == 3


def test_credits_of_pictures_are_furniture_but_captions_are_not() -> None:
    caption = "A man wades to his boat in the flooded harbour of Kelo (Ada Moss/Getty Images)"
    assert photo_credits(caption, RULES) == ((55, 78),)
    assert photo_credits("The party (once a union) lost (again)", RULES) == ()
    assert [words.text for words in imprint(f"Levee breaks\n\n{caption}\n\n{BODY}").furniture] == [
        "(Ada Moss/Getty Images)"
    ]


DATELINES = [
    ("Kelo — The levee broke.", "Kelo", None, None),
    ("KELO, 3 May (Reuters) - The levee broke.", "KELO", "XXXX-05-03", "Reuters"),
    ("KELO, Mayo-Kebbi, May 3, 2016 (Delta) -- The levee broke.", "KELO, Mayo-Kebbi", "2016-05-03", "Delta"),
    ("NEW KELO (AP) — Water rose.", "NEW KELO", None, "Associated Press"),
    ("KELO: The levee broke.", "KELO", None, None),
    ("Port-de-Kelo, 09 August 2013 – Water rose.", "Port-de-Kelo", "2013-08-09", None),
    ("KELO, Monday, 3 May 2016 – The levee broke.", "KELO", "2016-05-03", None),
    ("The levee — Kelo's pride — broke.", None, None, None),
    ("UPDATE: The levee broke.", None, None, None),
    ("He said: The levee broke.", None, None, None),
    ("Tuesday - The levee broke.", None, None, None),
    ("Rescue teams - All of them - left.", None, None, None),
    ("Kelo (population 9,000) Lies low.", None, None, None),
    ("The levee broke.", None, None, None),
]


@pytest.mark.parametrize(("line", "place", "value", "agency"), DATELINES)
def test_a_dateline_gives_place_day_and_agency(
    line: str, place: str | None, value: str | None, agency: str | None
) -> None:
    found = dateline(line, RULES)
    if place is None:
        assert found is None
    else:
        assert found is not None
        assert (found.place, found.day.value if found.day else None, found.agency.name if found.agency else None) == (
            place,
            value,
            agency,
        )
        assert line[: len(found.place)] == found.place


BODY_HEADS = [
    # The agency stands beside the place, in the head of the report or on a line of its own above it.
    ("KELO (Delta Coast), March 9, 2017 (AFP) -\n\n", "KELO", "Agence France-Presse"),
    ("KELO, March 9 (Reuters) -\n", "KELO", "Reuters"),
    ("KELO (AP) —\n\n", "KELO", "Associated Press"),
    ("KELO, Delta Coast (AP)\n\n", "KELO", "Associated Press"),
    ("KELO (AFP)\n\n", "KELO", "Agence France-Presse"),
    ("KELO, AFP\n\n", "KELO", "Agence France-Presse"),
    ("KELO — AFP\n\n", "KELO", "Agence France-Presse"),
    ("AFP, Kelo\n\n", "Kelo", "Agence France-Presse"),
    ("AFP | Kelo\n\n", "Kelo", "Agence France-Presse"),
    ("Agence France-Presse, Upper Kelo\n\n", "Upper Kelo", "Agence France-Presse"),
    ("KELO - Anadolu Agency\n\n", "KELO", "Anadolu Agency"),
    ("KELO: AFP\n\n", "KELO", "Agence France-Presse"),
    ("(AFP) — ", None, "Agence France-Presse"),
    ("(Reuters) - ", None, "Reuters"),
    ("Kelo, AFP – ", "Kelo", "Agence France-Presse"),
    ("KELO, AP -- ", "KELO", "Associated Press"),
    ("Kelo/AFP: ", "Kelo", "Agence France-Presse"),
    ("Kelo, May 3, TASS -- ", "Kelo", "TASS"),
    ("KELO, May 3. /TASS/. ", "KELO", "TASS"),
    ("TASS, May 3. ", None, "TASS"),
    ("[Kelo, 3 May, IRNA] ", "Kelo", "IRNA"),
    ("(Kelo, AFP) ", "Kelo", "Agence France-Presse"),
    ("(afp/own report) ", None, "Agence France-Presse"),
    ("Kelo. 3 May. Interfax - ", "Kelo", "Interfax"),
    ("KELO, March 9 (IANS): ", "KELO", "IANS"),
    ("KELO (APP): ", "KELO", "APP"),
    # Agencies that we do not know, by their initials between brackets or slashes.
    ("KELO (Delta Coast), March 9, 2017 (ONA) -\n\n", "KELO", "ONA"),
    ("KELO (ONA) —\n\n", "KELO", "ONA"),
    ("KELO, May 3. /ONA/. ", "KELO", "ONA"),
    ("KELO, March 9 (ONA): ", "KELO", "ONA"),
    # Near misses: no agency that we know, or a sentence.
    ("KELO (LIVE) —\n\n", None, None),
    ("Reuters, which has a desk in Kelo, told its staff to leave – ", None, None),
    ("Levee breaks, AFP says\n\n", None, None),
    ("TASS denied it. ", None, None),
    ("Kelo (pop. 9,000) – ", None, None),
    ("Kelo, Mayo-Kebbi\n\n", None, None),
    ("Police, Reuters, Rescuers\n\n", None, None),
]


@pytest.mark.parametrize(("head", "place", "agency"), BODY_HEADS)
def test_an_agency_beside_the_place_is_credited_however_the_head_is_set(
    head: str, place: str | None, agency: str | None
) -> None:
    found = imprint(f"{head}{BODY}\n\n{MORE}")
    named = [credit.name for credit in found.credits if credit.kind == "agency"]
    assert (found.dateline_place if agency else None, named[0] if named else None) == (place, agency)


SIGNED = [
    ("INA MOSS, Associated Press", [("author", "INA MOSS"), ("agency", "Associated Press")]),
    ("Ina Moss (AFP)", [("author", "Ina Moss"), ("agency", "Agence France-Presse")]),
    ("Ina Moss in Kelo, AFP", [("author", "Ina Moss"), ("agency", "Agence France-Presse")]),
    ("Ina Moss | Reuters", [("author", "Ina Moss"), ("agency", "Reuters")]),
    ("By ONA", [("agency", "ONA")]),
    ("By Ina Moss, ONA", [("author", "Ina Moss"), ("agency", "ONA")]),
    ("Ina Moss (left)", []),
    ("Ina Moss in Kelo", []),
]


@pytest.mark.parametrize(("line", "expected"), SIGNED)
def test_a_name_with_its_agency_is_a_byline_without_by(line: str, expected: list[tuple[str, str]]) -> None:
    found = imprint(f"{line}\n\n{BODY}\n\n{MORE}")
    assert [(credit.kind, credit.name) for credit in found.credits] == expected


FEET = [
    ("© dpa-infocom, dpa:210829-99-12345/2", "dpa"),
    ("(c) 2019 dpa Deutsche Presse-Agentur GmbH", "dpa"),
    ("– additional reporting Reuters", "Reuters"),
    ("Source: Kelo Wire (in Persian)", "Kelo Wire"),
    ("str/kol/bmo/AFP", "Agence France-Presse"),
    ("Reuters/ho", "Reuters"),
    ("News24/AFP", "Agence France-Presse"),
    ("Kelo Post/AFP", "Agence France-Presse"),
    ("Text: AFP", "Agence France-Presse"),
    ("Syndicated from AFP", "AFP"),
    ("Based on an AFP report", "Agence France-Presse"),
    ("Based on a report by the Kelo Post", "Kelo Post"),
    ("This report was compiled from AFP dispatches.", "Agence France-Presse"),
    ("This story contains information from AFP", "Agence France-Presse"),
    ("Republished with permission from the Kelo Post.", "Kelo Post"),
    ("Reproduced with the permission of the Kelo Post.", "Kelo Post"),
    ("A version of this article first appeared in the Kelo Post.", "Kelo Post"),
    ("Read the original article on Kelo Post", "Kelo Post"),
    ("Courtesy: Kelo Post", "Kelo Post"),
    ("Credit: Kelo Post", "Kelo Post"),
    ("h/t Kelo Post", "Kelo Post"),
    ("(ONA)", "ONA"),
    ("— ONA", "ONA"),
    ("With ONA", "ONA"),
    ("Additional reporting by Osterpress", "Osterpress"),
    # Near misses: a picture's owner, a page's wish, a sentence of the report.
    ("Photo: AFP", None),
    ("Image: Kelo Post", None),
    ("Follow Reuters for more", None),
    ("On/Off", None),
    ("(ENDS)", None),
    ("ONA", None),
    ("With SUVs", None),
    ("Credit: who would lend to Kelo now?", None),
    ("Based on a report by engineers, the dam was closed.", None),
]


@pytest.mark.parametrize(("foot", "name"), FEET)
def test_whose_material_it_is_stands_at_the_foot_in_many_ways(foot: str, name: str | None) -> None:
    found = imprint(f"Levee breaks\n\n{BODY}\n\n{MORE}\n\n{foot}")
    named = [credit.name for credit in found.credits if credit.kind in ("agency", "carrier", "outlet")]
    assert named[:1] == ([name] if name else [])


BYLINES = [
    ("By Ada Moss", [("author", "Ada Moss")]),
    ("By Ada Moss and Tom Reed in Kelo", [("author", "Ada Moss"), ("author", "Tom Reed")]),
    ("BY ADA MOSS", [("author", "ADA MOSS")]),
    ("By Ada Moss, Kelo News", [("author", "Ada Moss"), ("outlet", "Kelo News")]),
    ("By Ada Moss, 3 May 2016", [("author", "Ada Moss")]),
    ("By THE KELO POST", [("outlet", "THE KELO POST")]),
    ("By Ada Moss | AFP", [("author", "Ada Moss"), ("agency", "Agence France-Presse")]),
    ("By Reuters Staff", [("agency", "Reuters")]),
    ("By Ada Moss and Tom Reed, Staff Writers", [("author", "Ada Moss"), ("author", "Tom Reed")]),
    ("By the river", []),
    ("By Friday the water had fallen", []),
    ("By land and by sea", []),
    ("By Northern Province", []),
]


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_a_byline_names_authors_agency_and_outlet(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(mark.kind, mark.name) for mark in byline(line, RULES)] == expected


def test_names_on_a_line_of_their_own_are_authors_below_a_title_only() -> None:
    assert [mark.name for mark in names_alone("Ada Moss and Tom Reed", RULES)] == ["Ada Moss", "Tom Reed"]
    assert not names_alone("South Kelo", RULES)
    assert [mark.name for mark in names_alone("Ada Moss in Kelo", RULES)] == ["Ada Moss"]
    assert not is_person("Water Rises In The Night Again", RULES)
    assert credited(imprint(f"Levee breaks at Kelo\n\nAda Moss and Tom Reed\n\n{BODY}"), "author") == [
        "Ada Moss",
        "Tom Reed",
    ]
    inset = imprint(f"Levee breaks at Kelo\n\n{BODY}\n\nWater rises\n\nAda Moss, Kelo News\n\n{MORE}")
    assert (credited(inset, "author"), credited(inset, "outlet"), inset.outlet) == (["Ada Moss"], ["Kelo News"], None)
    assert credited(imprint(f"Levee breaks at Kelo\n\n{BODY}\n\nAda Moss\n\n{MORE}"), "author") == []


RIGHTS = [
    ("©2019 dpa GmbH. Distributed by Kelo Content Syndicate, LLC.", 2019, "dpa GmbH"),
    ("Copyright 2018 The Associated Press. All rights reserved.", 2018, "The Associated Press"),
    ("© Delta News Agency", None, "Delta News Agency"),
    ("(c) 2014-2016 Kelo Post Ltd", 2016, "Kelo Post Ltd"),
    ("©AFP 2016", 2016, "AFP"),
]


@pytest.mark.parametrize(("line", "year", "holder"), RIGHTS)
def test_a_copyright_line_gives_year_and_holder(line: str, year: int | None, holder: str) -> None:
    found = rights(line, RULES)
    assert found is not None
    assert found.holder is not None
    assert (found.year, found.holder.name) == (year, holder)


@pytest.mark.parametrize("line", ["Copyright rules were changed in Kelo", "The copyright of 2016 is his.", BODY])
def test_prose_about_copyright_is_none(line: str) -> None:
    assert rights(line, RULES) is None


def test_carrier_and_agency_are_credited_from_the_foot() -> None:
    found = imprint(f"Levee breaks\n\n{BODY}\n\n©2019 dpa GmbH. Distributed by Kelo Content Syndicate, LLC.")
    assert credited(found, "agency") == ["dpa"]
    assert credited(found, "carrier") == ["Kelo Content Syndicate"]
    assert [mark.name for mark in carriers("Relief was distributed by soldiers.", RULES)] == []
    desk = imprint(f"Levee breaks\n\n{BODY}\n\n(Reporting by Ada Moss; editing by Tom Reed)")
    assert credited(desk, "author") == ["Ada Moss"]
    assert credited(imprint(f"Levee breaks\n\n{BODY}\n\nWith material from Delta"), "agency") == ["Delta"]


# A line at the foot of a report, and the agencies that it credits.
CREDITS: list[tuple[str, list[str]]] = [
    ("AP - AFP", ["Associated Press", "Agence France-Presse"]),
    ("Reuters - Ap - Afp", ["Reuters", "Associated Press", "Agence France-Presse"]),
    ("Xinhua/AFP", ["Xinhua", "Agence France-Presse"]),
    ("AFP, Reuters and AP", ["Agence France-Presse", "Reuters", "Associated Press"]),
    ("(With AFP and Reuters)", ["Agence France-Presse", "Reuters"]),
    ("- With AFP, agencies", ["Agence France-Presse"]),
    ("dh/kp (AFP, dpa)", ["Agence France-Presse", "dpa"]),
    ("From AFP dispatches", ["Agence France-Presse"]),
    ("Additional reporting by Reuters and AFP", ["Reuters", "Agence France-Presse"]),
    ("Additional reporting: Reuters", ["Reuters"]),
    ("Includes reporting by AFP", ["Agence France-Presse"]),
    ("This article includes material from Reuters.", ["Reuters"]),
    ("With contributions from AFP", ["Agence France-Presse"]),
    ("With assistance from Reuters", ["Reuters"]),
    ("Compiled from Xinhua reports", ["Xinhua"]),
    ("Written with information from EFE and Reuters", ["EFE", "Reuters"]),
    ("Information from the Associated Press was used in this report.", ["Associated Press"]),
    ("Material from AFP was also used in this story", ["Agence France-Presse"]),
    # Near misses: no credit, or nobody in particular.
    ("Staff and agencies", []),
    ("With wire reports", []),
    ("Kelo - Uvira", []),
    ("Photo: AFP", []),
    ("Reuters and AP say they have no reporter there", []),
    ("With Reuters in the room, the mayor sang", []),
    ("Additional reporting rules for wells", []),
    ("Information from the Kelo levee was used in court", []),
    ("Compiled from memory", []),
]


@pytest.mark.parametrize(("line", "agencies"), CREDITS, ids=[line for line, _ in CREDITS])
def test_a_credit_line_names_its_agencies(line: str, agencies: list[str]) -> None:
    assert [mark.name for mark in agency_credits(line, RULES) if mark.kind == "agency"] == agencies
    assert all(line[mark.start : mark.end] for mark in agency_credits(line, RULES))


def test_an_agency_is_known_by_its_aliases_and_short_ones_in_their_own_case_only() -> None:
    assert agency_named("AFP", RULES) == agency_named("Agence france presse", RULES) == "Agence France-Presse"
    assert agency_named("The Associated Press", RULES) == "Associated Press"
    assert agency_named("map", RULES) is None
    assert agency_named("Kelo Fishing Club", RULES) is None


def test_the_outlet_is_told_given_or_on_the_masthead_or_the_host() -> None:
    assert imprint(f"KELO COURIER\n\nLevee breaks\n\n{BODY}").outlet == "Kelo Courier"
    assert imprint(f"KELO COURIER\n\nLevee breaks\n\n{BODY}", outlet="Delta Post").outlet == "Delta Post"
    assert imprint(BODY, told=Told(report="r", outlet="Told Times"), outlet="Delta Post").outlet == "Told Times"
    assert imprint(BODY, url="https://www.kelo-post.example/a").outlet == "kelo-post.example"
    assert outlet_of_host(host_of("http://edition.cnn.com/x") or "", RULES) == "CNN"
    assert host_of("not a url") is None
    assert imprint(f"Good News Today\n\n{BODY}").outlet is None


def test_lines_that_recur_in_different_reports_of_an_outlet_are_furniture() -> None:
    foot = "Kelo Post keeps the river honest"
    texts = {
        f"r{n}": f"Title {n}\n\nStory {n} tells of village {n}.\n\nIt has line {n} too.\n\n{foot}" for n in range(3)
    }
    keys = recurring_lines(texts.items())
    assert keys == {line_key(foot)}
    assert keys == recurring_lines(reversed(texts.items()))
    report, _ = make_report(texts["r0"], outlet="Kelo Post")
    assert foot in [words.text for words in make_imprint(report, None, LEXICON, keys).furniture]
    # Near misses: two reports only; three versions of one report.
    assert not recurring_lines([("a", texts["r0"]), ("b", texts["r1"])])
    versions = [(f"v{n}", f"Levee breaks\n\n{BODY}\n\n{MORE}\n\nUpdate {n}.") for n in range(3)]
    assert not recurring_lines(versions)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{BODY} {MORE}", "en"),
        ("El río creció y las casas del pueblo se inundaron por la lluvia.", "es"),
        ("Kelo 12", None),
    ],
)
def test_the_language_is_named_where_its_small_words_are(text: str, language: str | None) -> None:
    assert imprint(text).language == language


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "a", ".", "©", "By ", "(", "READ", "—", "May 3", "\u2028", "x" * 5000, "A\n" * 300]
)
def test_no_text_is_too_odd(text: str) -> None:
    imprint(text)


PIECES = [
    "Levee breaks",
    BODY,
    "May 3, 2016",
    "By Ada Moss",
    "READ  More",
    "©2016 AFP",
    "KELO NEWS",
    "Read more",
    "— ",
    "(",
    "\n",
]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=12),
    st.sampled_from(["\n", "\n\n", "\r\n", "  "]),
)
def test_every_span_of_an_imprint_holds_its_words(parts: list[str], between: str) -> None:
    imprint(between.join(parts))


def test_lines_keep_their_place() -> None:
    text = "  One \r\n\r\nTwo\rThree\n"
    assert [(line.text, text[line.start : line.end]) for line in lines(text)] == [
        ("One", "One"),
        ("Two", "Two"),
        ("Three", "Three"),
    ]


def seeds() -> dict[str, Imprint]:
    if not SEEDS.is_dir():
        pytest.skip("the seed reports are not here")
    return {path.name[:3]: imprint(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("0*.txt"))}


def test_of_the_five_seeds_four_have_titles_and_one_begins_at_once() -> None:
    found = seeds()
    assert [name for name, one in found.items() if one.title is None] == ["002"]
    starts = {name: one.title_words.start for name, one in found.items() if one.title_words}
    assert starts["000"] == starts["003"] == starts["004"] == 0 < starts["001"]


def test_of_the_seeds_links_mastheads_and_second_captions_are_furniture() -> None:
    found = seeds()
    assert sum(words.text.startswith("READ") for words in found["001"].furniture) == 2
    assert len(found["001"].furniture) == 5
    assert len(found["003"].furniture) == 3
    assert not found["002"].furniture
    assert not found["004"].furniture
    assert len(credited(found["000"], "author")) == 2
    assert credited(found["000"], "agency") == ["dpa"]
    assert found["003"].outlet is None
    assert credited(found["003"], "outlet") == ["BBC News"]


def test_of_the_seeds_one_has_a_pages_day_and_one_a_year() -> None:
    found = seeds()
    bases = {name: one.published.basis for name, one in found.items()}
    assert bases == {"000": "text", "001": "page", "002": None, "003": None, "004": None}
    assert [remark.kind for remark in found["001"].remarks] == ["doubtful-day"]
    assert found["001"].published.earliest is None
    assert {one.published.not_before for name, one in found.items() if name != "000"} == {"XXXX-WXX-1"}
    assert found["000"].published.not_before == "XXXX-WXX-2"


@pytest.mark.parametrize(
    "line",
    ["A-" * 2000, "Kelo" + " " * 20000 + "end", "It rained." + "\t" * 20000, "A/" * 5000, "(A " * 2000, "By A, " * 900],
)
def test_a_line_of_odd_characters_is_read_in_no_time(line: str) -> None:
    began = time.process_time()
    imprint(f"{line}\n\n{BODY}\n\n{MORE}\n\n{line}")
    assert time.process_time() - began < 2
