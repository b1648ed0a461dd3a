"""Round-ups and live blogs: they belong to their main story, mention others, and lend its events no figures of others."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, estimates, given, published
from consilience.casebook import Casebook
from consilience.reconcile.elsewhere import told_elsewhere
from consilience.settings import StorySettings
from consilience.story.grouping import group_block
from consilience.vocabulary import Pair

DAY = "2022-05-11"
FLOOD = [
    {"id": "f1", "published": DAY, "title": "Flood kills 14 in Kisumu", "text": "Fourteen people were killed on Tuesday when the Odera canal burst its banks and flooded the lakeside quarter of Manyara in Kisumu, the fire brigade said.\n\nMore than 300 families were moved to the Saint Brigid school, said Grace Ombati, who leads the rescue.\n\nThe canal wall had been cracked since March, residents said."},
    {"id": "f2", "published": DAY, "title": "Canal bursts in Kisumu, 14 dead", "text": "The wall of the Odera canal broke on Tuesday night and water swept through the Manyara quarter of Kisumu, killing 14 people, according to the fire brigade.\n\nGrace Ombati of the rescue service said 300 families were sheltering in the Saint Brigid school."},
    {"id": "f3", "published": "2022-05-12", "title": "Kisumu buries its dead", "text": "Kisumu began to bury the 14 victims of Tuesday's flood on Thursday. The Odera canal, whose wall burst, still runs through the Manyara quarter, where Grace Ombati and her rescuers searched the last houses."},
]  # fmt: skip
BUS = [
    {"id": "b1", "published": DAY, "title": "Bomb on bus kills nine in Jos", "text": "A bomb on a commuter bus killed nine people and wounded 22 in the Nigerian city of Jos on Tuesday, police said.\n\nThe bus had just left the Bukuru market. Commissioner Sule Danladi blamed the Red Spear, an armed group."},
    {"id": "b2", "published": DAY, "title": "Jos commuter bus bombed", "text": "Nine commuters died on Tuesday in the Nigerian city of Jos when a bomb tore through their bus near the Bukuru market.\n\nTwenty-two were wounded, said police commissioner Sule Danladi, who blamed the Red Spear."},
    {"id": "b3", "published": "2022-05-12", "title": "Red Spear denies Jos bus bomb", "text": "The Red Spear said it had no part in the bomb that killed nine people on a bus in Jos on Tuesday.\n\nCommissioner Sule Danladi of the police held to his word. The bus was bombed near the Bukuru market, and 22 people were wounded."},
]  # fmt: skip
LEAD = "Fourteen people were killed when the Odera canal flooded the Manyara quarter of Kisumu on Tuesday. Some 300 families are at the Saint Brigid school, rescue leader Grace Ombati said."
BUS_LEAD = "A bomb killed nine people on a commuter bus near the Bukuru market of Jos on Tuesday. Commissioner Sule Danladi blamed the Red Spear for it; 22 people were wounded."

# (how it is told, a report that begins with the flood, what of it tells of the bus)
ROUND_UPS = [
    ("sections with headings", f"{LEAD}\n\nNigeria\n\n{BUS_LEAD}\n\nSport\n\nThe rowing club of Turku won the lake cup for the third time.", "Bukuru market"),
    ("a live blog with the hour", f"08:10\n{LEAD}\n\n09:45\nPolice commissioner Sule Danladi says nine are dead after the bus bomb at the Bukuru market in Jos. He names the Red Spear.\n\n11:30\nThe first burials are to be held at noon by the Odera canal.", "Bukuru market"),
    ("briefs with marks", f"- {LEAD}\n\n- Jos: police say the Red Spear bombed the commuter bus on which nine people died near Bukuru market. Sule Danladi, the commissioner, speaks of 22 wounded.\n\n- Oslo: The opera opens its new stage.", "Red Spear"),
    ("elsewhere", f"{LEAD}\n\nElsewhere on the continent, nine commuters were killed by a bomb in Jos on Tuesday. Their bus was passing the Bukuru market. Commissioner Sule Danladi said it was the work of the Red Spear.", "nine commuters"),
    ("one paragraph", f"{LEAD} In Jos, meanwhile, nine people died on a bus that was bombed near the Bukuru market. Police commissioner Sule Danladi blamed the Red Spear, and 22 people are in hospital.", "a bus that was bombed"),
    ("a last word on it", f"{LEAD}\n\nThe canal wall was cracked, as residents of Manyara had said in March.\n\nIt was a dark Tuesday for commuters, too: the Red Spear is blamed by commissioner Sule Danladi for nine deaths on a bus at the Bukuru market of Jos.", "a dark Tuesday"),
    ("between two parts of its own", f"{LEAD}\n\n{BUS_LEAD}\n\nBack in Kisumu, Grace Ombati said that the Odera canal would be drained, and that no more families would come to the Saint Brigid school.", "Bukuru market"),
]  # fmt: skip

# (why it is none, a report that begins with the flood)
NO_MENTIONS = [
    ("its own news in new words", f"{LEAD}\n\nThe governor, Anyang Otieno, flew in from Siaya and promised a wall of concrete. The engineer Tom Mboya Wekesa, who drew the old one, was not found."),
    ("the other town in passing", f"{LEAD}\n\nBlankets came from as far away as Jos, and a choir of the Bukuru market women sang for the dead of Manyara."),
    ("what is common to all news", f"{LEAD}\n\nPolice said on Tuesday that people were killed and others wounded when a bus drove into the water at the market."),
    ("another bomb in the same land", f"{LEAD}\n\nIn Nigeria, four people were killed by a bomb at a wedding in Kano in January, which nobody owned to."),
    ("background of its own", f"{LEAD}\n\nIn 1998 the Odera canal flooded Manyara and killed 60 people, among them the parents of Grace Ombati."),
]  # fmt: skip


# One-line entries of live blogs, as they are laid out: (how, the entry of the bus between two of the flood, its words).
ENTRIES = [
    ("an hour before it", f"{LEAD}\n\n13:20 Rescuers search the last houses of Manyara.\n\n14:05 A bomb on a bus killed nine in Jos.\n\n15:40 The canal wall is shored up with sandbags.", "killed nine in Jos"),
    ("an hour of twelve, with a colon", f"{LEAD}\n\n1.20pm: Rescuers search the last houses of Manyara.\n\n2.05pm: Jos police: 22 wounded on bombed commuter bus.\n\n3.40pm: Boats bring bread to the Saint Brigid school.", "22 wounded"),
    ("an hour in brackets", f"{LEAD}\n[13:20] Rescuers search the last houses of Manyara.\n[14:05] Jos: bus bombed at a market, nine dead.\n[15:40] The canal wall is shored up.", "bus bombed"),
    ("an hour and its zone", f"{LEAD}\n\n13:20 GMT - Rescuers search the last houses of Manyara.\n\n14:05 GMT - At least nine people killed by bus bomb in Jos.\n\n15:40 GMT - The canal wall is shored up.", "bus bomb"),
    ("an hour on a line of its own", f"{LEAD}\n\n13:20\nRescuers search the last houses of Manyara.\n\n14:05\nCommissioner Sule Danladi says the bus bomb in Jos was placed under a seat.\n\n15:40\nThe canal wall is shored up.", "under a seat"),
    ("marks", f"{LEAD}\n\n- Rescuers search the last houses of Manyara.\n- Jos, Nigeria: bomb on commuter bus kills nine.\n- Oslo: the opera opens its new stage.", "kills nine"),
    ("marks and a number wounded", f"{LEAD}\n\n\u2022 Rescuers search the last houses of Manyara.\n\u2022 A bomb wounded 22 people on a bus in Jos.\n\u2022 The canal wall is shored up.", "wounded 22"),
    ("points in time", f"{LEAD}\n\n11 May, 13:20 Rescuers search the last houses of Manyara.\n\n11 May, 14:05 Nine people died when a bus was bombed in Jos.\n\n11 May, 15:40 The canal wall is shored up.", "bus was bombed"),
]  # fmt: skip
# (why it is none, such an entry)
NO_ENTRIES = [
    ("another number", "A bomb on a bus killed four in Jos."),
    ("another kind of happening", "A fire in a shoe shop in Jos killed nine people."),
    ("another place", "A bomb on a bus killed nine in Enugu."),
    ("no number and no name", "Jos buries the dead of its commuter bus."),
    ("no place", "Nine people died when a bomb tore through a bus."),
    ("the other town in passing", "Nine choirs from Jos sing for the dead of Manyara."),
    ("a place that its own story names", "Nine people were killed by a falling wall in Manyara."),
]


def round_up(text: str, title: str = "Kisumu flood and more") -> dict[str, str]:
    return {"id": "r1", "published": DAY, "title": title, "text": text}


def mentions(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Who mentions whom with which words: the report, a report of the other story, and the words."""
    texts = {row["id"]: row for row in record["reports"]}
    other = {row["id"]: row["reports"][-1] for row in record["stories"]}
    return [
        (texts[row["report"]]["given_id"], texts[other[row["story"]]]["given_id"][0], row["span"])
        for story in record["stories"]
        for row in story["mentions"]
    ]


def groups(record: dict[str, Any]) -> list[list[str]]:
    return sorted(given(record, story["reports"]) for story in record["stories"])


@pytest.mark.parametrize(("how", "text", "words"), ROUND_UPS, ids=[row[0] for row in ROUND_UPS])
def test_a_round_up_belongs_to_its_main_story_and_mentions_the_other(
    how: str, text: str, words: str, tmp_path: Path
) -> None:
    record = published(book_of(tmp_path, *FLOOD, *BUS, round_up(text)))
    assert groups(record) == [["b1", "b2", "b3"], ["f1", "f2", "f3", "r1"]], how
    ((report, other, span),) = mentions(record)
    assert (report, other) == ("r1", "b")
    told = text[span["start"] : span["end"]]
    assert words in told
    assert "Odera" not in told
    main = next(row for row in record["events"] if row["main"] and "Fourteen" in str(row["actors"]))
    for row in estimates(record, "killed"):
        if row["event"] == main["id"]:
            assert {row["best"], row["low"], row["high"]} <= {14, None}, "the dead of the bus are none of the flood"


@pytest.mark.parametrize(("why", "text"), NO_MENTIONS, ids=[row[0] for row in NO_MENTIONS])
def test_what_a_report_adds_of_its_own_is_no_mention(why: str, text: str, tmp_path: Path) -> None:
    record = published(book_of(tmp_path, *FLOOD, *BUS, round_up(text)))
    assert ["f1", "f2", "f3", "r1"] in groups(record), why
    assert mentions(record) == []


@pytest.mark.parametrize(("how", "text", "words"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_a_line_of_a_live_blog_is_a_mention(how: str, text: str, words: str, tmp_path: Path) -> None:
    record = published(book_of(tmp_path, *FLOOD, *BUS, round_up(text)))
    assert ["f1", "f2", "f3", "r1"] in groups(record), how
    ((report, other, span),) = mentions(record)
    assert (report, other) == ("r1", "b")
    told = text[span["start"] : span["end"]]
    assert words in told
    assert "Manyara" not in told
    assert "canal" not in told


@pytest.mark.parametrize(("why", "entry"), NO_ENTRIES, ids=[row[0] for row in NO_ENTRIES])
def test_a_line_that_shares_too_little_is_no_mention(why: str, entry: str, tmp_path: Path) -> None:
    text = f"{LEAD}\n\n13:20 Rescuers search the last houses of the quarter.\n\n14:05 {entry}\n\n15:40 The canal wall is shored up."
    record = published(book_of(tmp_path, *FLOOD, *BUS, round_up(text)))
    assert ["f1", "f2", "f3", "r1"] in groups(record), why
    assert mentions(record) == []


@pytest.mark.parametrize(
    ("why", "text", "bus"),
    [
        ("a sentence among others is no entry", f"{LEAD}\n\nA bomb on a bus killed nine in Jos.", BUS),
        ("a bus of last year", f"{LEAD}\n\n13:20 Rescuers search the houses.\n\n14:05 A bomb on a bus killed nine in Jos.\n\n15:40 The wall is shored up.", [row | {"published": row["published"].replace("2022", "2021")} for row in BUS]),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_entry_is_no_mention(
    why: str, text: str, bus: list[dict[str, str]], tmp_path: Path
) -> None:
    record = published(book_of(tmp_path, *FLOOD, *bus, round_up(text)))
    assert ["f1", "f2", "f3", "r1"] in groups(record), why
    assert mentions(record) == []


def test_a_digest_that_begins_with_a_third_story_mentions_both(tmp_path: Path) -> None:
    own = "The chess federation of Malta chose Karin Vella as its head on Tuesday. The vote in Valletta was close: the grandmaster from Gozo, who had led the federation since 2009, got 40 votes and Vella 43. She wants chess boards in every harbour and a league for pupils."
    text = f"{own}\n\n{LEAD}\n\n{BUS_LEAD}"
    chess = {"id": "c1", "published": DAY, "title": "Vella elected", "text": f"{own} Karin Vella was born in Gozo."}
    record = published(book_of(tmp_path, chess, *FLOOD, *BUS, round_up(text, "Karin Vella heads the chess federation")))
    assert ["c1", "r1"] in groups(record)
    assert sorted(other for _, other, _ in mentions(record)) == ["b", "f"]


def test_what_a_round_up_tells_of_the_other_story_is_linked_to_it(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, *FLOOD, *BUS, round_up(ROUND_UPS[0][1])))
    events = {row["id"]: row for row in record["events"]}
    across = [link for link in record["links"] if len({events[key]["story"] for key in link["events"]}) == 2]
    assert across
    for link in across:
        a, b = link["events"]
        assert b in events[a]["linked"]
        assert a in events[b]["linked"]
    assert any(events[key]["main"] for link in across for key in link["events"])
    shared = {row["what"] for link in across for row in link["shared"]}
    assert {"events", "places", "days", "figures"} <= shared


def test_python_shows_the_links_that_are_published(tmp_path: Path) -> None:
    book = book_of(tmp_path, *FLOOD, *BUS, round_up(ROUND_UPS[0][1]))
    record = published(book)
    linked = {row["id"]: tuple(row["linked"]) for row in record["events"]}
    assert {event.id: event.linked for event in book.events()} == linked
    assert {event.id: event.linked for story in book.stories() for event in book.events(story.id)} == linked
    event = next(key for key, others in linked.items() if others)
    main = next(row["id"] for row in record["events"] if row["main"] and row["linked"])
    _, lines = book.record(main)
    assert any(line.startswith("told also as") for line in lines), event


def test_a_mention_of_a_story_that_was_not_told_yet_is_left_out(tmp_path: Path) -> None:
    late = [row | {"published": "2022-05-20"} for row in BUS]
    record = published(book_of(tmp_path, *FLOOD, *late, round_up(ROUND_UPS[0][1])), as_of="2022-05-12")
    assert mentions(record) == []
    assert len(record["stories"]) == 1


# --- other lands --------------------------------------------------------------------------------------------------

# (how it is told, what stands behind the lead, the number that is none of the flood's)
ABROAD = [
    ("as a section", "Zambia\n\nThirty people were injured on Tuesday when a ferry hit a pier in Mpulungu, in Zambia.", 30),
    ("meanwhile", "Meanwhile in Peru, a landslide buried a school in Cusco and killed 21 pupils.", 21),
    ("as the land's own count", "The Philippines counted 19 dead on Tuesday after a storm tore through Northern Samar.", 19),
    ("with the land behind the town", "Elsewhere, gunmen killed 17 worshippers in Kano, Nigeria.", 17),
    ("in two sentences", "A bomb went off in a mine near Potosi in Bolivia on Tuesday. Forty miners were killed.", 40),
    ("as what came before", "Last week a dam gave way in Attapeu, in Laos, and 26 people were killed.", 26),
]  # fmt: skip

# (why it is the flood's own, what stands behind the lead)
AT_HOME = [
    ("a village not named before", "In Homa Bay, 12 people were injured by a falling roof."),
    ("its land beside another", "Two ferries sank on the lake, killing 12 people in Kenya and Uganda."),
    ("help from another land", "A plane from Norway brought 200 tents."),
    ("people of another land", "Two Norwegian nurses were injured."),
    ("who speaks there", "Some 12 people were injured, a spokesman said in Geneva."),
]  # fmt: skip


@pytest.mark.parametrize(("how", "text", "number"), ABROAD, ids=[row[0] for row in ABROAD])
def test_what_befell_another_land_is_no_figure_of_the_main_event(
    how: str, text: str, number: int, tmp_path: Path
) -> None:
    record = published(book_of(tmp_path, *FLOOD, round_up(f"{LEAD}\n\n{text}")))
    assert groups(record) == [["f1", "f2", "f3", "r1"]]
    main = next(row["id"] for row in record["events"] if row["main"])
    of_main = [row for row in record["estimates"] if main in row["events"]]
    assert number not in {row[end] for row in of_main for end in ("best", "low", "high")}, how
    assert {row["best"] for row in of_main if row["question"]["measure"] == "killed"} == {14}
    assert any(number == row["best"] for row in record["estimates"]), "it has an event of its own"


@pytest.mark.parametrize(("why", "text"), AT_HOME, ids=[row[0] for row in AT_HOME])
def test_what_befell_the_own_land_stays_with_the_story(why: str, text: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, *FLOOD, round_up(f"{LEAD}\n\n{text}"))
    (story,) = book.stories()
    assert told_elsewhere([book.work().accounts[key] for key in story.reports], ()) == {}, why


def test_a_land_that_another_report_names_is_the_storys(tmp_path: Path) -> None:
    text = "In Jinja, in Uganda, 12 people were injured by the same storm."
    other = FLOOD[1] | {"text": FLOOD[1]["text"] + "\n\nThe storm came from Uganda."}
    book = book_of(tmp_path, FLOOD[0], other, FLOOD[2], round_up(f"{LEAD}\n\n{text}"))
    (story,) = book.stories()
    assert told_elsewhere([book.work().accounts[key] for key in story.reports], ()) == {}


def record_of(book: Casebook, report: str) -> str:
    """The record of the main event of the story that holds a report."""
    key = book.resolve_report(report)
    return book.readable(book.record(book.story(key).id)[1])


def test_a_record_says_whose_are_the_events_that_it_only_mentions(tmp_path: Path) -> None:
    book = book_of(tmp_path, *FLOOD, *BUS, round_up(f"{LEAD}\n\n{BUS_LEAD}"))
    other = book.story(book.resolve_report("b1")).id
    lines = record_of(book, "f1").split("\n")
    heading = lines.index(f"Mentioned in its reports, but of another story, {other}")
    below = lines[heading : lines.index("", heading)]
    assert any("killed" in line and ": 9 " in line for line in below), below
    assert not any(": 9 (" in line for line in lines[:heading])
    findings = [line for line in lines if "give the same figure for killed" in line and " 9." in line]
    assert all(other in line for line in findings)
    event = next(row for row in book.events(book.story(book.resolve_report("f1")).id) if row.elsewhere == other)
    assert f"only mentioned in this story; of another story, {other}" in "\n".join(book.record(event.id)[1])


def test_a_record_says_in_which_land_a_mentioned_event_was(tmp_path: Path) -> None:
    text = "In Jinja, in Uganda, 12 people were killed by a falling wall on Sunday."
    told = record_of(book_of(tmp_path, *FLOOD, round_up(f"{LEAD}\n\n{text}")), "f1")
    assert "Mentioned in its reports, but of what happened in another land, UGA" in told


def test_a_record_of_a_story_that_mentions_none_says_so_of_none(tmp_path: Path) -> None:
    told = record_of(book_of(tmp_path, *FLOOD), "f1")
    assert "another story" not in told
    assert "Mentioned in its reports" not in told


# --- grouping -----------------------------------------------------------------------------------------------------


def tight(*reports: str, likeness: float = 0.5) -> list[Pair]:
    return [Pair(a, b, likeness) for n, a in enumerate(reports) for b in reports[n + 1 :]]


@pytest.mark.parametrize(
    ("how", "to_first", "to_second"),
    [
        ("as like the one as the other", 0.3, 0.3),
        ("a little more like the first", 0.32, 0.28),
        ("very like both", 0.45, 0.45),
        ("as like both as each is within", 0.5, 0.5),
        ("liker to both than each is within", 0.6, 0.6),
        ("like both, but little", 0.2, 0.2),
    ],
)
@pytest.mark.parametrize("round_ups", ["r", "rs", "rst"])
def test_round_ups_glue_no_two_stories(how: str, to_first: float, to_second: float, round_ups: str) -> None:
    pairs = [
        *tight("a", "b", "c"), *tight("x", "y", "z"),
        *(Pair(*sorted((r, one)), to_first) for r in round_ups for one in "abc"),
        *(Pair(*sorted((r, one)), to_second) for r in round_ups for one in "xyz"),
        *tight(*round_ups, likeness=(to_first + to_second) / 2),
        *(Pair(one, other, 0.02) for one in "abc" for other in "xyz"),
    ]  # fmt: skip
    found = ["".join(group.reports) for group in group_block([*"abcxyz", *round_ups], pairs, StorySettings())]
    assert not any("a" in group and "x" in group for group in found), how


@pytest.mark.parametrize("round_ups", ["r", "rs"])
@pytest.mark.parametrize("likeness", [0.2, 0.4, 0.6])
def test_round_ups_bring_no_lone_report_into_their_story(likeness: float, round_ups: str) -> None:
    pairs = [
        *tight("a", "b", "c"),
        *(Pair(*sorted((r, one)), 0.5) for r in round_ups for one in "abc"),
        *(Pair(*sorted((r, "x")), likeness) for r in round_ups),
        *tight(*round_ups, likeness=0.5),
    ]  # fmt: skip
    found = ["".join(group.reports) for group in group_block([*"abcx", *round_ups], pairs, StorySettings())]
    assert not any({"a", "x"} <= set(group) for group in found)


def cases(book: Casebook) -> list[list[str]]:
    names = book.names()
    return sorted(sorted(names[key] for key in story.reports) for story in book.stories())


def test_a_lone_report_of_the_other_story_stays_alone(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, *FLOOD, BUS[0], round_up(f"{LEAD}\n\n{BUS_LEAD}")))
    assert groups(record) == [["b1"], ["f1", "f2", "f3", "r1"]]
    assert [other for _, other, _ in mentions(record)] == ["b"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_real_round_ups_glue_no_two_stories(count: int, tmp_path: Path) -> None:
    both = [round_up(f"{LEAD}\n\n{BUS_LEAD}") | {"id": f"r{n}", "outlet": f"Gazette {n}"} for n in range(count)]
    found = cases(book_of(tmp_path, *FLOOD, *BUS, *both))
    assert not any({"f1", "b1"} <= set(group) for group in found)
    assert any({"f1", "f2", "f3"} <= set(group) for group in found)
    assert any({"b1", "b2", "b3"} <= set(group) for group in found)
