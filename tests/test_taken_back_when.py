"""A correction holds from its day on for what was told before: days, the last word, substitutes, headlines, entries."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from books import book_of, estimates, published, told_alike
from consilience.claims.find.notices import Notices
from consilience.lexicon.load import load_lexicon

GAZETTE, STAR = "Rana Gazette", "Inland Star"
AGENCY, LETTERS = "Rana News Agency", "RNA"
LEAD = "Floods that came down from the hills in the night killed {0} people in the town of Kelo and swept away the bridge over the Mayo, the mayor told reporters."
RIGHT = "The floods at Kelo killed 34 people, not 340 as we reported on Sunday. The list of the mayor had a nought too many."
RISEN = "The toll of the floods at Kelo has risen to 340 dead, as bodies were dug out of the mud of the lower town."
NOTE = "Correction: An earlier version of this report said that {0} people were killed."
DRAWN = "We have withdrawn our report that 340 people were killed in the floods at Kelo."
AGAIN = "We withdrew our report of 340 dead in the floods at Kelo on Monday; the ministry has now confirmed that 340 people died."


def row(key: str, outlet: str | None, day: int | str | None, *paragraphs: str, title: str = "Floods at Kelo") -> dict[str, Any]:  # fmt: skip
    when = f"2027-05-{day:02}" if isinstance(day, int) else day
    told = {"id": key, "outlet": outlet, "published": when, "title": title, "text": "\n\n".join(paragraphs)}
    return {name: value for name, value in told.items() if value is not None}


FIRST, FIXED = row("first", GAZETTE, 2, LEAD.format(340)), row("fixed", GAZETTE, 3, RIGHT)
LATER = row("later", GAZETTE, 9, RISEN)
OLD, NEW, NEWEST = (
    row("old", GAZETTE, 1, LEAD.format(34)),
    row("new", GAZETTE, 2, "The floods at Kelo killed 340 people, not 34 as we reported on Saturday."),
    row("newest", GAZETTE, 3, "The floods at Kelo killed 34 people, not 340 as we reported on Sunday."),
)
NEW_VERSION = row("new", GAZETTE, 2, LEAD.format(340), NOTE.format(34))
NEWEST_VERSION = row("newest", GAZETTE, 3, LEAD.format(34), NOTE.format(340))

# What it is, the reports, the best number of the dead, and the reports whose number is set aside as taken back.
DAYS: list[tuple[str, list[dict[str, Any]], float | None, set[str]]] = [
    # A new count that happens to equal the number taken back.
    ("a new count", [FIRST, FIXED, LATER], 340, {"first"}),
    ("a new count, carried on", [FIRST, FIXED, LATER, row("copy", STAR, 10, RISEN)], 340, {"first"}),
    ("a new count, credited", [FIRST, FIXED, LATER, row("citing", STAR, 10, "At Kelo 340 people were killed by the flood, the Rana Gazette reported.")], 340, {"first"}),
    ("a new count of the same day, later", [FIRST, FIXED | {"published": "2027-05-03T08:00Z"}, LATER | {"published": "2027-05-03T20:00Z"}], 340, {"first"}),
    # Near misses: it may be, or is, the number taken back.
    ("the old words once more", [FIRST, FIXED, row("later", GAZETTE, 9, LEAD.format(340))], 34, {"first", "later"}),
    ("a late copy of the old words", [FIRST, FIXED, row("copy", STAR, 9, LEAD.format(340))], 34, {"first", "copy"}),
    ("a late copy beside a new count", [FIRST, FIXED, LATER, row("copy", STAR, 9, LEAD.format(340))], 340, {"first", "copy"}),
    ("credited late, and no new count", [FIRST, FIXED, row("citing", STAR, 9, "At Kelo 340 people were killed by the flood, the Rana Gazette reported.")], 34, {"first", "citing"}),
    ("a late headline alone", [FIRST, FIXED, row("later", GAZETTE, 9, "The bridge over the Mayo at Kelo is being rebuilt after the floods.", title="340 dead in Kelo floods")], 34, {"first"}),
    ("as another outlet tells", [FIRST, row("note", STAR, 3, "The Rana Gazette has corrected its report that 340 people died in the floods at Kelo: 34 did.")], 34, {"first"}),
    ("no day", [FIRST, FIXED, row("later", GAZETTE, None, RISEN)], 34, {"first", "later"}),
    ("a correction without a day", [FIRST, row("fixed", GAZETTE, None, RIGHT), LATER], 34, {"first", "later"}),
    ("the same day", [FIRST, FIXED, LATER | {"published": "2027-05-03"}], 34, {"first", "later"}),
    # The outlet has its number again.
    ("reinstated", [FIRST, row("drawn", GAZETTE, 3, DRAWN), row("again", GAZETTE, 5, AGAIN)], 340, set()),
    ("reinstated, with a copy of the first", [FIRST, row("copy", STAR, 3, LEAD.format(340)), row("drawn", GAZETTE, 3, DRAWN), row("again", GAZETTE, 5, AGAIN)], 340, set()),
    ("withdrawn, and not reinstated", [FIRST, row("drawn", GAZETTE, 3, DRAWN), row("again", GAZETTE, 5, "The floods at Kelo were the worst in years. The bridge over the Mayo is gone.")], None, {"first"}),
    # An outlet signs with its letters here and with its name there.
    ("by the outlet's letters", [FIRST | {"outlet": AGENCY}, row("fixed", LETTERS, 3, RIGHT)], 34, {"first"}),
    ("by the outlet's letters, and a new count", [FIRST | {"outlet": AGENCY}, row("fixed", LETTERS, 3, RIGHT), LATER | {"outlet": AGENCY}], 340, {"first"}),
    ("by letters of somebody else", [FIRST | {"outlet": AGENCY}, row("fixed", "SNA", 3, RIGHT)], 34, set()),
    # To and fro.
    ("to and fro", [OLD, NEW, NEWEST], 34, {"new"}),
    ("to and fro, in versions", [OLD, NEW_VERSION, NEWEST_VERSION], 34, {"new"}),
    ("to and fro, with copies", [OLD, row("copy", STAR, 1, LEAD.format(34)), NEW_VERSION, row("wrong", STAR, 2, LEAD.format(340)), NEWEST_VERSION], 34, {"new", "wrong"}),
    ("to and fro, and to again", [OLD, NEW, NEWEST, row("last", GAZETTE, 4, "The floods at Kelo killed 340 people, not 34 as we reported on Monday.")], 340, {"old", "newest"}),
    ("half way", [OLD, NEW], 340, {"old"}),
    ("to and fro without days", [one | {"published": None} for one in (OLD, NEW, NEWEST)], None, {"old", "new", "newest"}),
]  # fmt: skip


def taken(record: dict[str, Any], field: str = "text") -> set[str]:
    """The reports with a number of the dead that is set aside as taken back."""
    names = {one["id"]: one["given_id"] for one in record["reports"]}
    claims = {one["id"]: one for one in record["claims"]}
    return {
        names[claims[aside["claim"]]["report"]]
        for one in estimates(record, "killed")
        for aside in one["set_aside"]
        if aside["reason"].startswith(("corrected", "withdrawn")) and claims[aside["claim"]]["field"] == field
    }


def bests(record: dict[str, Any]) -> set[float | None]:
    return {one["best"] for one in estimates(record, "killed")}


@pytest.mark.parametrize(("rows", "best", "reached"), [pytest.param(*rest, id=name) for name, *rest in DAYS])
def test_a_correction_holds_for_what_was_told_up_to_it(
    tmp_path: Path, rows: list[dict[str, Any]], best: float | None, reached: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    assert len(record["stories"]) == 1
    assert (bests(record), taken(record)) == ({best}, reached)


def test_the_last_word_is_told_in_the_history(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, OLD, NEW, NEWEST))
    (one,) = estimates(record, "killed")
    assert [(step["as_of"], step["best"]) for step in one["history"]] == [("2027-05-01", 34), ("2027-05-02", 340), ("2027-05-03", 34)]  # fmt: skip


@pytest.mark.parametrize("rows", [[OLD, NEW_VERSION, NEWEST_VERSION], [FIRST, FIXED, LATER]], ids=["to and fro", "new"])
def test_the_order_of_arrival_changes_nothing(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    told = {told_alike(book_of(tmp_path / str(n), *order).publish()) for n, order in enumerate(permutations(rows))}
    assert len(told) == 1


# --- notices that kill an item, and what is sent in its place ----------------------------------------------------------

KILLING = "Editors, please kill our story headlined “Floods at Kelo”. The number of dead was wrong."
KILL = row("kill", GAZETTE, 3, KILLING, title="Kill notice")
MORE = "Rescuers pulled 61 people from the roofs of the lower town, the mayor said."
HIT = row("first", GAZETTE, 2, LEAD.format(340), MORE)
ELDER = "A dam on the Mayo broke on Monday and the water killed 12 people at Kelo, a priest said."

# What it is, the reports, the best number of the dead, and the reports whose number goes with the item killed.
KILLS: list[tuple[str, list[dict[str, Any]], float | None, set[str]]] = [
    ("the item", [HIT, KILL], None, {"first"}),
    ("a substitute of the next day", [HIT, KILL, row("sub", GAZETTE, 4, LEAD.format(34), MORE)], 34, {"first"}),
    ("a substitute of the same day", [HIT, KILL, row("sub", GAZETTE, 3, "This story replaces an item sent on Sunday.", LEAD.format(34), MORE)], 34, {"first"}),
    ("one that substitutes", [HIT, KILL, row("sub", GAZETTE, 3, LEAD.format(34), MORE, "(Substitutes story to correct the number of dead.)")], 34, {"first"}),
    ("a substitute some minutes later", [HIT | {"published": "2027-05-02T09:00Z"}, KILL | {"published": "2027-05-03T10:00Z"}, row("sub", GAZETTE, "2027-05-03T10:05Z", LEAD.format(34), MORE)], 34, {"first"}),
    ("a substitute of the same minute", [HIT | {"published": "2027-05-02T09:00Z"}, KILL | {"published": "2027-05-03T10:00Z"}, row("sub", GAZETTE, "2027-05-03T10:00Z", "This item replaces the story of Sunday.", LEAD.format(34), MORE)], 34, {"first"}),
    ("an item of another day and flood", [row("elder", GAZETTE, "2027-03-02", ELDER), HIT, KILL], 12, {"first"}),
    ("a copy", [HIT, row("copy", STAR, 2, LEAD.format(340), MORE, title="Water over Kelo"), KILL], None, {"first", "copy"}),
    # Near misses: nothing tells that it was sent in the place of the other.
    ("an item of the same day", [HIT, KILL, row("more", GAZETTE, 3, LEAD.format(34), MORE)], None, {"first", "more"}),
    ("two versions of one item", [row("elder", GAZETTE, 1, LEAD.format(340), MORE), HIT, KILL], None, {"elder", "first"}),
    ("an item that tells of a substitute", [row("first", GAZETTE, 3, LEAD.format(340), MORE, "A substitute teacher replaces the head of the school, which is under water."), KILL], None, {"first"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "best", "reached"), [pytest.param(*rest, id=name) for name, *rest in KILLS])
def test_a_notice_kills_its_item_and_not_what_is_sent_in_its_place(
    tmp_path: Path, rows: list[dict[str, Any]], best: float | None, reached: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    assert len(record["stories"]) == 1
    assert (bests(record), taken(record)) == ({best}, reached)
    names = {one["id"]: one["given_id"] for one in record["reports"]}
    standing = {names[key] for one in record["events"] if one["status"] == "happened" for key in one["reports"]}
    assert standing == {one["id"] for one in rows} - reached - {"kill"}
    (rescued,) = estimates(record, "rescued")
    assert rescued["best"] == (61 if "sub" in standing else None)


# A sentence, and whether its item says that it is sent in the place of another.
INSTEAD: list[tuple[str, bool]] = [
    ("This story replaces an item sent at noon.", True),
    ("Editors' note: This item is a substitute for the story sent on Sunday.", True),
    ("(Substitutes story to correct the number of dead.)", True),
    ("Replaces earlier story with the wrong headline.", True),
    ("SUBSTITUTE: Floods at Kelo", True),
    ("This version supersedes the report of Monday.", True),
    ("A substitute teacher replaces the head of the school.", False),
    ("This bridge replaces the ferry.", False),
    ("The law replaces the one of last year.", False),
    ("The story of how a hut replaces a house is told in Kelo.", False),
    ("Replacement of the bridge will take a year.", False),
]


@pytest.mark.parametrize(("text", "instead"), INSTEAD, ids=[text for text, _ in INSTEAD])
def test_an_item_says_that_it_is_sent_in_the_place_of_another(text: str, instead: bool) -> None:
    assert Notices(load_lexicon("en")).is_substitute(text) is instead


# --- headlines that still say it ---------------------------------------------------------------------------------------

SAYS = "340 dead in floods"
# What it is, the reports, and whether the headline of the copy is set aside as taken back.
HEADLINES: list[tuple[str, list[dict[str, Any]], bool]] = [
    ("over a body in which it is taken back", [FIRST, FIXED, row("copy", STAR, 3, LEAD.format(340), title=SAYS)], True),
    ("over the words corrected", [FIRST, row("fixed", GAZETTE, 3, LEAD.format(34), NOTE.format(340)), row("copy", STAR, 3, LEAD.format(34), title=SAYS)], True),
    ("over words that are held nowhere else", [row("fixed", GAZETTE, 3, LEAD.format(34), NOTE.format(340)), row("copy", STAR, 3, LEAD.format(34), title=SAYS)], True),
    ("over a corrected body of its own", [FIRST, FIXED, row("copy", STAR, 3, LEAD.format(34), NOTE.format(340), title=SAYS)], True),
    ("over words of its own", [FIRST, FIXED, row("copy", STAR, 3, "A flood came at night. In Kelo, a town on the Mayo, 340 people were killed when it took the market, said a priest who fled.", title=SAYS)], False),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "reached"), [pytest.param(*rest, id=name) for name, *rest in HEADLINES])
def test_a_headline_over_what_is_taken_back_goes_with_it(
    tmp_path: Path, rows: list[dict[str, Any]], reached: bool
) -> None:
    record = published(book_of(tmp_path, *rows))
    assert ("copy" in taken(record, "title")) is reached
    assert (340 in bests(record)) is not reached


# --- entries of one page -----------------------------------------------------------------------------------------------

# A report alone, and its estimates of the dead: where, best, low and high.
PAGES: list[tuple[str, str | None, set[tuple[str | None, float | None, float | None, float | None]]]] = [
    ("10:15 Correction: we earlier reported 340 dead. The correct number is 34.\n\n09:10 Floods killed 340 people at Kelo.", None, {("Kelo", 34, 34, 34)}),
    ("10:15 Correction: we earlier reported 340 dead. The correct number is 34.\n\n09:10 Floods killed 340 people at Kelo.", STAR, {("Kelo", 34, 34, 34)}),
    ("10:15 Police now say 34 people died, and not 340 as we reported at 09:10.\n\n09:10 Floods killed 340 people at Kelo.", None, {("Kelo", 34, 34, 34)}),
    ("10:15 Police now say 34 people died at Kelo, and not 340 as we reported at 09:10.\n\n09:10 Floods killed 340 people at Kelo.", STAR, {("Kelo", 34, 34, 34)}),
    ("09:10 Floods killed 340 people at Kelo.\n\n10:15 Police now say 34 people died, and not 340 as we reported at 09:10.", STAR, {("Kelo", 34, 34, 34)}),
    ("09:10 Floods killed 340 people at Kelo, the mayor said.\n\n10:15 Correction: we earlier reported 340 dead. The correct number is 34.", None, {("Kelo", 34, 34, 34)}),
    ("At least 34 people died in the floods at Kelo, not 340, the governor said.", None, {(None, 34, 34, None)}),
    ("The Rana news agency has corrected its report that 340 people died at Kelo: 34 did.", None, {("Kelo", 34, 34, 34)}),
    ("The Kelo Courier reported that 340 people died at Kelo. That figure was wrong: 34 did.", None, {("Kelo", 34, 34, 34)}),
    ("10:15 We have withdrawn our report that 340 people died at Kelo.\n\n09:10 Floods killed 340 people at Kelo.", STAR, {(None, None, None, None)}),
    ("We withdrew our report of 340 dead at Kelo on Monday; the ministry has now confirmed that 340 people died at Kelo.", STAR, {(None, 340, 340, 340)}),
    # Near misses: the other number is of another place.
    ("09:10 Floods killed 340 people at Kelo.\n\n10:15 Correction: we earlier reported 340 dead at Kelo. The correct number is 34.\n\n12:00 An earthquake killed 340 people at Mayo in Chile.", STAR, {("Kelo", 34, 34, 34), (None, 340, 340, 340)}),
    ("10:15 Police now say 34 people died at Mayo, and not 340 as we reported at 09:10.\n\n09:10 Floods killed 21 people at Kelo.", STAR, {("Mayo", 34, 34, 34), ("Kelo", 21, 21, 21)}),
    ("Police now say 34 people died at Kelo, and not 340 as we reported at 09:10.\n\n09:40 The floods killed 340 people at Kelo, the ministry of health said.", STAR, {("Kelo", 34, 34, 340)}),
    # ... or it is told again by a later entry, which is the last word.
    ("12:00 The ministry now confirms that 340 people died at Kelo.\n\n10:15 Correction: we earlier reported 340 dead. The correct number is 34.\n\n09:10 Floods killed 340 people at Kelo.", STAR, {("Kelo", 340, 340, 340)}),
    ("09:10 Floods killed 340 people at Kelo.\n\n10:15 Correction: we earlier reported 340 dead. The correct number is 34.\n\n12:00 The ministry now confirms that 340 people died at Kelo.", None, {("Kelo", 340, 340, 340)}),
    ("Police now say 34 people died, and not 35 as we reported.\n\nFloods killed 340 people at Kelo.", STAR, {(None, 34, 34, 34), ("Kelo", 340, 340, 340)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "wanted"), PAGES, ids=[f"{text[:40]} {outlet}" for text, outlet, _ in PAGES])  # fmt: skip
def test_an_entry_corrects_the_earlier_one(
    tmp_path: Path, text: str, outlet: str | None, wanted: set[tuple[str | None, float | None, float | None, float]]
) -> None:
    record = published(book_of(tmp_path, row("page", outlet, 3, text)))
    found = {(one["question"]["where"], one["best"], one["low"], one["high"]) for one in estimates(record, "killed")}
    assert found == wanted


def test_a_correction_that_names_its_town_leaves_the_equal_number_of_another(tmp_path: Path) -> None:
    slide = "The rains also brought a landslide, which killed 340 people at Moundou in Chad on Sunday, the mayor told reporters."
    fixed = "The floods at Kelo in Chad killed 34 people, not 340 as we reported on Sunday."
    reports = (FIRST, row("slide", GAZETTE, 2, slide), row("fixed", GAZETTE, 3, fixed))
    record = published(book_of(tmp_path, *reports))
    found = {(one["question"]["where"], one["best"]) for one in estimates(record, "killed")}
    assert {best for _, best in found} == {34, 340}
