"""Corrections of several figures, notices that are none, and how newsrooms word what they got wrong."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, estimates, published, tools
from consilience import flow
from consilience.read.identity import make_report

# A figure as the report leaves it: its value and measure, then "right 40" (it stands for 40), "back" (taken back),
# "denied" (told to be wrong, taken back by nobody) or "told".
Figures = list[tuple[float, str, str]]


def figures(text: str, outlet: str | None = "Harbour Gazette", title: str | None = None) -> Figures:
    """The figures of one report that count something or are taken back, in text order."""
    report, _ = make_report(text, title=title, outlet=outlet, published="2027-05-05")
    (account,) = flow.accounts_alone([report], tools())
    rows = {claim.figure: claim for claim in account.claims}
    return [
        (one.value, rows[one.id].measure or "", _how(one))
        for one in account.figures
        if one.value is not None and (one.kind or one.taken_back)
    ]


def _how(one: Any) -> str:
    if one.taken_back:
        return "back"
    if one.polarity == "denied":
        return "denied"
    how = "told" if one.corrects is None else f"right {one.corrects:g}"
    return how if one.status == "happened" else f"{how}, {one.status}"


BOTH = "We reported on Monday that 40 people drowned and 12 were injured."
SEVERAL: list[tuple[str, Figures]] = [
    # Each figure that is named is mended.
    (f"{BOTH} The correct number of dead is 14. The correct number of injured is 21.", [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]),
    (f"{BOTH} The correct numbers are 14 dead and 21 injured.", [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]),
    (f"{BOTH} In fact 14 people drowned and 21 were injured.", [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]),
    (f"{BOTH} We should have said 14 drowned and 21 were injured.", [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]),
    ("We reported on Monday that 40 people drowned, 12 were injured and 7 are missing. The correct number of dead is 14. The correct number of injured is 21. The correct number of missing is 3.", [(40, "killed", "back"), (12, "injured", "back"), (7, "missing", "back"), (14, "killed", "right 40"), (21, "injured", "right 12"), (3, "missing", "right 7")]),
    ("Our story said 40 people drowned in Kelo. In truth it was 14.", [(40, "killed", "back"), (14, "killed", "right 40")]),
    # What it does not name stands as it was told, also where the error is regretted.
    (f"{BOTH} The correct number of dead is 14.", [(40, "killed", "back"), (12, "injured", "told"), (14, "killed", "right 40")]),
    (f"{BOTH} The correct number of dead is 14. We regret the error.", [(40, "killed", "back"), (12, "injured", "told"), (14, "killed", "right 40")]),
    (f"{BOTH} The correct number of injured is 21.", [(40, "killed", "told"), (12, "injured", "back"), (21, "injured", "right 12")]),
    # A new figure of something else is news, and corrects nothing.
    (f"{BOTH} The correct number of dead is 14, and 3 are missing.", [(40, "killed", "back"), (12, "injured", "told"), (14, "killed", "right 40"), (3, "missing", "told")]),
    # Near misses: another one's word in the same sentence, a person corrected, no figure.
    (f"{BOTH} The correct number of dead is 14, and the mayor said 21 were injured.", [(40, "killed", "back"), (12, "injured", "told"), (14, "killed", "right 40"), (21, "injured", "told")]),
    (f"{BOTH} The correct name of the ferry is Alda.", [(40, "killed", "told"), (12, "injured", "told")]),
    (f"{BOTH} The mayor's name is Rana, not Mayo.", [(40, "killed", "told"), (12, "injured", "told")]),
    (f"{BOTH} The correct age of the captain is 41.", [(40, "killed", "told"), (12, "injured", "told")]),
    (f"{BOTH} The rebels say that 14 drowned and 21 were injured.", [(40, "killed", "told"), (12, "injured", "told"), (14, "killed", "told"), (21, "injured", "told")]),
    # Two with one measure: which of them was wrong is not told, so neither is sure.
    ("We reported on Monday that 40 people drowned in Kelo and 12 drowned in Lessa. The correct number is 14.", [(40, "killed", "back"), (12, "killed", "back")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SEVERAL, ids=[text[-90:] for text, _ in SEVERAL])
def test_each_figure_that_a_correction_names_is_mended(text: str, wanted: Figures) -> None:
    assert figures(text) == wanted


NAMED = "reported on Monday that 40 people drowned in Kelo and 12 were hurt. In fact 14 drowned and 21 were hurt."
MENDED = [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]
DOUBTED = [(40, "killed", "denied"), (12, "injured", "denied"), *MENDED[2:]]
RIVALS = [(40, "killed", "told"), (12, "injured", "told"), (14, "killed", "told"), (21, "injured", "told")]
OWN: list[tuple[str, str | None, Figures]] = [
    (f"CORRECTION: Reuters {NAMED}", "Reuters", MENDED),
    (f"Reuters {NAMED}", "Reuters", MENDED),
    (f"The Kelo Post {NAMED}", "Kelo Post", MENDED),
    (f"The Kelo Post {NAMED}", "The Kelo Post", MENDED),
    (f"Correction: The Kelo Post {NAMED}", "Kelo Post", MENDED),
    # What another outlet had is doubted under such a head, and else a rival.
    (f"CORRECTION: The Kelo Post {NAMED}", "Harbour Gazette", DOUBTED),
    (f"CORRECTION: Reuters {NAMED}", None, DOUBTED),
    (f"The Kelo Post {NAMED}", "Harbour Gazette", RIVALS),
    (f"Update: The Kelo Post {NAMED}", "Harbour Gazette", RIVALS),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "wanted"), OWN, ids=[f"{text[:25]} {outlet}" for text, outlet, _ in OWN])
def test_an_outlet_that_names_itself_tells_of_its_own_report(text: str, outlet: str | None, wanted: Figures) -> None:
    assert figures(text, outlet) == wanted


NOTICES: list[tuple[str, Figures]] = [
    ("RETRACTION. A story said 40 people drowned in Kelo. The count is 12.", [(40, "killed", "back"), (12, "killed", "right 40")]),
    ("RETRACTION: A story said 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("RETRACTION: 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("WITHDRAWN: Story on 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("WITHDRAWAL: We reported on Monday that 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("KILL. 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("Kill notice: 40 people drowned in Kelo.", [(40, "killed", "back")]),
    ("AFP mandatory kill: Please kill the alert headlined “40 drown in Kelo”. The number is 12.", [(40, "killed", "back"), (12, "killed", "right 40")]),
    # Near misses: the label names what an army does, or anything but a report.
    ("RETRACTION: the army pulled back after 40 were killed.", [(40, "killed", "told")]),
    ("WITHDRAWAL: the army left Kelo after 40 were killed.", [(40, "killed", "told")]),
    ("WITHDRAWAL: rebels leave the post at Kelo. They killed 40 people there.", [(40, "killed", "told")]),
    ("WITHDRAWAL: troops left Kelo after 40 were killed. A story said they fled.", [(40, "killed", "told")]),
    ("WITHDRAWN: the bill on dams, after 40 people drowned.", [(40, "killed", "told")]),
    ("Withdrawal order: 40 people were killed in Kelo.", [(40, "killed", "told")]),
    # A label tells nothing of how what it names stands.
    ("NOTICE: 40 drowned.", [(40, "killed", "told")]),
    ("NOTICE: 40 people drowned in Kelo.", [(40, "killed", "told")]),
    ("Notice: 40 people killed in Kelo.", [(40, "killed", "told")]),
    ("ORDER: 40 people killed in Kelo.", [(40, "killed", "told")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NOTICES, ids=[text for text, _ in NOTICES])
def test_a_notice_is_one_of_a_report(text: str, wanted: Figures) -> None:
    assert figures(text) == wanted


GONE = "Floods hit Kelo on Monday and 40 people drowned."
FOLLOWS: list[tuple[str, Figures]] = [
    (f"The story below is withdrawn.\n\n{GONE}\n\nA new report follows: 12 people drowned.", [(40, "killed", "back"), (12, "killed", "told")]),
    (f"The story below is withdrawn.\n\n{GONE}\n\nA corrected version follows.\n\nFloods hit Kelo and 12 people drowned.", [(40, "killed", "back"), (12, "killed", "told")]),
    (f"The following story has been withdrawn.\n\n{GONE}\n\nThe corrected story is below.\n\n12 people drowned in Kelo.", [(40, "killed", "back"), (12, "killed", "told")]),
    # Near misses: nothing of the story stands before it, it is only to come, or other things follow.
    (f"The story below is withdrawn; a new report follows.\n\n{GONE}", [(40, "killed", "back")]),
    (f"The story below is withdrawn. A new report follows.\n\n{GONE}", [(40, "killed", "back")]),
    (f"The story below is withdrawn.\n\n{GONE}\n\nA new report will follow.\n\nIn all 12 people were injured.", [(40, "killed", "back"), (12, "injured", "back")]),
    (f"The story below is withdrawn.\n\n{GONE}\n\nA new wave follows.\n\nIn all 12 people were injured.", [(40, "killed", "back"), (12, "injured", "back")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOLLOWS, ids=[text[-80:] for text, _ in FOLLOWS])
def test_what_is_sent_below_a_withdrawn_story_stands(text: str, wanted: Figures) -> None:
    assert figures(text) == wanted


BODY = "Floods killed 14 people in Kelo on Monday."
WORDINGS: list[tuple[str, Figures]] = [
    (f"(Corrects number of dead in paragraph 3 to 14, not 40)\n\n{BODY}", [(14, "killed", "right 40"), (14, "killed", "told")]),
    (f"(Corrects paragraph 3 to 14, not 40)\n\n{BODY}", [(14, "killed", "right 40"), (14, "killed", "told")]),
    (f"(Refiles to correct number of dead in headline to 14 from 40)\n\n{BODY}", [(14, "killed", "right 40"), (14, "killed", "told")]),
    ("An earlier version of this article stated that 40 people had drowned. This has been corrected to 14.", [(40, "killed", "back"), (14, "killed", "right 40")]),
    ("An earlier version of this article stated that 40 people had drowned. The figure has been amended to 14.", [(40, "killed", "back"), (14, "killed", "right 40")]),
    ("An earlier version of this article misstated the number of people killed. It is 14, not 40.", [(14, "killed", "right 40")]),
    ("Editor's note: The third paragraph has been corrected to read 14 dead instead of 40 dead.", [(14, "killed", "right 40")]),
    ("Correction: A previous version of this story gave an incorrect death toll. 14 people were killed, not 40.", [(14, "killed", "right 40")]),
    ("In a story on Monday about a flood, The Associated Press erroneously reported that 40 people drowned. Officials said 14 people drowned, not 40.", [(40, "killed", "back"), (14, "killed", "right 40")]),
    ("Editors: in paragraph three please read “14 people drowned”, not “40 people drowned”.", [(14, "killed", "told"), (40, "killed", "denied")]),
    ("CORRECTED: Floods kill 14 (not 40) in Kelo.", [(14, "killed", "right 40")]),
    ("This article has been amended. It originally said 40 people died; it should have said 14.", [(40, "killed", "denied"), (14, "killed", "right 40")]),
    ("An earlier version of this article said 40 people had died and 12 were hurt; the correct numbers are 14 dead and 21 hurt.", [(40, "killed", "back"), (12, "injured", "back"), (14, "killed", "right 40"), (21, "injured", "right 12")]),
    ("The mayor said 40 people had died, but the correct number is 14.", [(40, "killed", "denied"), (14, "killed", "right 40")]),
    ("An article on Monday misstated the number of people killed and injured. It was 14 killed and 21 injured, not 40 killed and 12 injured.", [(14, "killed", "right 40"), (21, "injured", "right 12")]),
    ("Floods kill 14 in Kelo (corrects from 40 in headline).", [(14, "killed", "right 40")]),
    ("EDS: Corrects number of dead to 14, sted 40.", [(14, "killed", "right 40")]),
    ("On page three 14 people are said to have died.", [(14, "killed", "told")]),
    # Near misses: another's word, a change, two lists.
    ("The ministry said 40 people died and it should be 14 at most.", [(40, "killed", "told")]),
    ("The mayor said 40 people had died, but the correct number is 14, said the ministry.", [(40, "killed", "told")]),
    ("The blast killed 14 people and injured 21, and not only soldiers: 40 were killed and 12 injured on Monday.", [(14, "killed", "told"), (21, "injured", "told"), (40, "killed", "told"), (12, "injured", "told")]),
    ("Floods kill 14 in Kelo (they came from 40 villages).", [(14, "killed", "told")]),
    # Near misses: a part of the text that is no part, and a count that only grew.
    ("The toll in our report of Monday was 40 dead. It has since been updated to 44.", [(40, "killed", "told")]),
    ("An earlier version of this article stated that 40 people had drowned. The caption has been corrected to name the river.", [(40, "killed", "back")]),
    ("In the third paragraph three people are said to have died.", [(3, "killed", "told")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WORDINGS, ids=[text[:90] for text, _ in WORDINGS])
def test_how_newsrooms_word_what_they_got_wrong(text: str, wanted: Figures) -> None:
    assert figures(text) == wanted


def sent(key: str, day: int, text: str) -> dict[str, str]:
    return {"id": key, "outlet": "Kelo Gazette", "published": f"2027-05-0{day}", "text": text}


FIRST = sent("first", 2, "Floods at Kelo on Saturday killed 40 people and injured 12.")
NEWER = sent("newer", 3, "Floods at Kelo on Saturday killed 40 people and injured 15.")
NOTE = "Correction: We reported on Sunday that floods at Kelo killed 40 people and injured 12. The correct number of dead is 14."


def test_what_a_correction_only_repeats_is_no_newer_count(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, NEWER, sent("note", 4, NOTE)))
    assert [one["best"] for one in estimates(record, "killed")] == [14]
    assert next((one["best"], one["low"], one["high"]) for one in estimates(record, "injured")) == (15, 15, 15)
    roles = {
        (c["measure"], c["figure"]["value"]): c["role"]
        for c in record["claims"]
        if c["field"] == "text" and c["figure"]
    }
    told = [c["role"] for c in record["claims"] if c["figure"] and c["figure"]["value"] == 12]
    assert roles["killed", 14] == "event"
    assert sorted(told) == ["earlier", "event"]
