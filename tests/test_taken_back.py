"""What a report takes back reaches the copies of its words, and nothing else."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published, tools
from consilience import flow
from consilience.claims.find.taken_back import TakenBackFinder
from consilience.lexicon.load import load_lexicon
from consilience.read.identity import make_report

FINDER = TakenBackFinder(load_lexicon("en"))

# --- the words by which a report takes a number back -----------------------------------------------------------------

# A sentence, the number looked at, and whose report is taken back ("version" is an earlier one of its own, "own" another one of its outlet); None for nobody's.
NOTES: list[tuple[str, str, str | None]] = [
    ("An earlier version of this report said that 340 miners were killed.", "340", "version"),
    ("A previous version of this story gave the death toll as 340; it is 34.", "340", "version"),
    ("A previous version of this story gave the death toll as 340; it is 34.", "34.", None),
    ("The original version of our article wrongly put the number of dead at 340.", "340", "version"),
    ("An earlier version of this dispatch misstated the number of miners killed as 340.", "340", "version"),
    ("Correction: an earlier version of this item had 340 miners killed.", "340", "version"),
    ("We have withdrawn our report that 340 miners were killed.", "340", "own"),
    ("This newspaper has retracted its story on the deaths of 340 miners.", "340", "own"),
    ("Our report that 340 miners were killed has been withdrawn.", "340", "own"),
    ("Please disregard our earlier story that 340 miners were killed.", "340", "own"),
    ("KILL: Story on 340 miners killed at Kelo.", "340", "own"),
    ("Editors, please kill the item on 340 miners killed at Kelo.", "340", "own"),
    ("Reuters has withdrawn its story on 340 deaths at the Kelo mine.", "340", "Reuters"),
    ("The Kelo Gazette has retracted its report that 340 miners were killed.", "340", "Kelo Gazette"),
    ("AFP later withdrew an alert that 340 miners had been killed.", "340", "Agence France-Presse"),
    ("The Kelo Gazette's report that 340 miners were killed was later retracted.", "340", "Kelo Gazette"),
    ("“We have withdrawn our report that 340 miners were killed,” the minister said.", "340", "speaker"),
    ("We have withdrawn our report that 340 miners were killed,” the minister said.", "340", "speaker"),
    ("Our report of Friday wrongly said 340 miners were killed.", "340", "own"),
    ("In our report of May 3 we mistakenly gave a death toll of 340.", "340", "own"),
    ("This article originally stated that 340 miners had been killed.", "340", "own"),
    ("A headline on Friday incorrectly said 340 miners were killed.", "340", "own"),
    ("Correction: A previous headline said 340 dead.", "340", "own"),
    ("Because of a typing error the death toll was given as 340.", "340", "own"),
    # Near misses: what is taken back is something else, or nobody takes anything back.
    ("An earlier version of this report misspelled the name of one of 34 miners killed.", "34", None),
    ("An earlier version of this report omitted that 34 miners were killed.", "34", None),
    ("An earlier version of this report did not say that 34 miners were killed.", "34", None),
    ("An earlier version of this report misstated the age of the mayor, who counted 34 dead.", "34", None),
    ("An earlier version of this report said one of the 34 miners killed was a boy.", "34", None),
    ("An earlier version of this report gave the toll as 340, but 34 miners were killed.", "34 ", None),
    ("The army has withdrawn 340 soldiers from Kelo.", "340", None),
    ("The army withdrew its garrison after reports that 340 miners were killed.", "340", None),
    ("The union stood by its report that 340 miners were killed.", "340", None),
    ("The Kelo Gazette has not retracted its report that 340 miners were killed.", "340", None),
    ("The Kelo Gazette refused to retract its report that 340 miners were killed.", "340", None),
    ("The new version of the law passed after 340 miners were killed.", "340", None),
    ("A report by the army wrongly said 340 miners were killed.", "340", None),
    ("The article said that 340 miners were killed.", "340", None),
    ("An earlier story said 340 miners were killed.", "340", None),
    ("The ministry initially said 340 miners were killed.", "340", None),
    ("Due to an engine error 340 miners were killed when their flight was put at 300 feet.", "340", None),
    ("An earlier version of the report, leaked in May, said that 340 miners were killed.", "340", None),
    ("Please kill the lights, 340 miners wrote.", "340", None),
    ("Please ignore reports that 340 miners were killed, the police said.", "340", None),
]


@pytest.mark.parametrize(("text", "number", "whose"), NOTES, ids=[f"{n[0][:50]} {n[1]}" for n in NOTES])
def test_a_note_takes_back_its_number_and_tells_whose_report_had_it(text: str, number: str, whose: str | None) -> None:
    start = text.rindex(number) if number != "340" else text.index(number)
    starts = [at for at in range(len(text)) if text[at].isdigit() and not text[at - 1 : at].isdigit()]
    assert FINDER(text, starts).get(start) == whose


# "It said 340 instead of 34": where the first is told as the slip, the second is right.
SLIPS: list[tuple[str, float | None, float | None]] = [
    ("An earlier version of this report said 340 miners were killed instead of 34.", 34, 340),
    ("An earlier version of this report gave the number of dead as 340 rather than 34.", 34, 340),
    ("The agency wrongly reported 340 dead instead of 34.", 34, 340),
    ("The report mistakenly gave the number of dead as 340, not 34.", 34, 340),
    ("The report has been corrected to say 34 miners were killed, not 340.", 34, 340),
    ("The fire killed 34 miners instead of 340.", 34, 340),
    ("The mayor said 34 miners were killed, and not 340.", 34, 340),
]


@pytest.mark.parametrize(("text", "right", "wrong"), SLIPS, ids=[row[0] for row in SLIPS])
def test_which_of_two_numbers_was_the_slip(tmp_path: Path, text: str, right: float | None, wrong: float | None) -> None:
    record = published(book_of(tmp_path, {"text": f"Fire broke out in a mine at Kelo on Monday. {text}"}))
    (figure,) = [c["figure"] for c in record["claims"] if c["figure"] and c["figure"]["kind"] == "killed"]
    assert (figure["value"], figure["corrects"]) == (right, wrong)


# --- and what the next sentence says of it ----------------------------------------------------------------------------

# Sentences on end, whose report had each number taken back, and for each right number the one that it corrects.
NEXT: list[tuple[str, dict[float, str], dict[float, float | None]]] = [
    # Told to be wrong.
    ("We reported on Monday that 40 people drowned in Lessa. That was wrong.", {40: "own"}, {}),
    ("Our report of Tuesday said that 40 people were killed at Orvo. This was incorrect.", {40: "own"}, {}),
    ("A story published on Friday said 40 people were killed at Orvo. That is not true.", {40: "own"}, {}),
    ("On Monday we wrote that 40 people had drowned in Lessa. The number was wrong.", {40: "own"}, {}),
    ("Earlier we reported that 40 people had drowned in Lessa. We were wrong.", {40: "own"}, {}),
    ("This newspaper said on Monday that 40 people drowned in Lessa. The information proved false.", {40: "own"}, {}),
    ("An article in Monday's edition put the number of dead at 40. The figure was incorrect. Four people died.", {40: "own"}, {4: None}),
    ("We reported on Monday that 40 people drowned in Lessa; that was wrong.", {40: "own"}, {}),
    ("We reported on Monday that 40 people drowned in Lessa. We got that wrong.", {40: "own"}, {}),
    ("On Monday we wrote that 40 people had drowned in Lessa. That was wrong: nobody drowned.", {40: "version"}, {0: None}),
    # Near misses: another thing was wrong, somebody else says so, or somebody else was.
    ("We reported on Monday that 40 people drowned in Lessa. That was the worst loss since the storm of 1958.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. It was wrong to let the ferry sail.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. The name of the ferry was wrong.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. That was wrong, said the mayor.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. Their names were read out in church.", {}, {40: None}),
    ("The ministry said on Monday that 40 people drowned in Lessa. That was wrong.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. That was not wrong.", {}, {40: None}),
    # Withdrawn.
    ("An earlier story said 40 people had drowned at Lessa. The story has been withdrawn.", {40: "own"}, {}),
    ("We reported on Monday that 40 people drowned in Lessa. We have withdrawn the report.", {40: "own"}, {}),
    ("Our story of Monday said 40 people drowned in Lessa. It has since been retracted.", {40: "own"}, {}),
    ("An alert sent at noon said 40 people had drowned at Lessa. That alert was killed.", {40: "own"}, {}),
    ("The Lessa Post reported on Monday that 40 people drowned. The paper has since retracted its report.", {40: "Lessa Post"}, {}),
    ("Reuters reported that 40 people had drowned in Lessa. The agency later withdrew the story.", {40: "Reuters"}, {}),
    ("The Lessa Post reported on Monday that 40 people drowned. The post has been deleted. Nobody was found.", {40: "Lessa Post"}, {}),
    # Near misses: others withdraw, or other things.
    ("An earlier story said 40 people had drowned at Lessa. The army has withdrawn.", {}, {40: None}),
    ("We reported on Monday that 40 people drowned in Lessa. We have withdrawn our reporters.", {}, {40: None}),
    ("Our story of Monday said 40 people drowned in Lessa. The mayor has withdrawn his complaint about the story.", {}, {40: None}),
    ("The Lessa Post reported on Monday that 40 people drowned. The paper has not retracted its report.", {}, {40: None}),
    # Put right.
    ("CORRECTION. In our report of 3 May we gave the number of dead as 21. The correct number is 12.", {21: "own"}, {12: 21}),
    ("Correction: In our report of Monday we said 21 people had died in Lessa. The correct figure is 12.", {21: "own"}, {12: 21}),
    ("A story on Monday said 21 people had died in Lessa. It should have said 12.", {21: "own"}, {12: 21}),
    ("We reported on Monday that 21 people had died in Lessa. The number should have been 12.", {21: "own"}, {12: 21}),
    ("A story published on Monday said 21 people were killed at Orvo. The actual toll was 12.", {21: "own"}, {12: 21}),
    ("Our report on Tuesday said 21 people were killed at Orvo. In fact, 12 people were killed.", {21: "own"}, {12: 21}),
    ("An earlier version of this story said 21 people were killed at Orvo. The correct number is 12.", {21: "version"}, {12: 21}),
    ("An article on Monday said 21 houses were destroyed at Orvo. The correct number is 12.", {21: "own"}, {12: 21}),
    ("An article on Monday said 21 people were killed and 30 injured at Orvo. The correct number of dead is 12.", {21: "own"}, {30: None, 12: 21}),
    # Which of two numbers was wrong is not told: both are taken back.
    ("An article on Monday said 21 people were killed and 30 injured at Orvo. The correct number is 12.", {21: "own", 30: "own"}, {}),
    # Near misses: another count, a later one, or nothing was wrong.
    ("We reported on Monday that 21 people had died in Lessa. The correct number of ferries is 12.", {}, {21: None}),
    ("We reported on Monday that 21 people had died in Lessa. The correct name of the ferry is Alda.", {}, {21: None}),
    ("We reported on Monday that 21 people had died in Lessa. By Tuesday 25 people had died.", {}, {21: None, 25: None}),
    ("Clarification: we reported on Monday that 21 people drowned in Lessa. All of them were passengers of the ferry.", {}, {21: None}),
    ("We reported on Monday that 21 people had died in Lessa. In fact, 12 people were rescued as well.", {}, {21: None, 12: None}),
    ("Clarification: the story on Monday said 21 people drowned in Lessa. The report was based on a police statement.", {}, {21: None}),
    # A story that is withdrawn as a whole.
    ("The story below is withdrawn; a substitute follows.\n\nORVO - A dam broke at Orvo on Monday and 40 people were killed.", {40: "own"}, {}),
    ("The following story has been withdrawn.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {40: "own"}, {}),
    ("EDITORS: The item that follows has been retracted by the agency.\n\nA dam broke at Orvo. It killed 40 people.", {40: "own"}, {}),
    ("Editor's note: This article has been retracted.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {40: "own"}, {}),
    ("A dam broke at Orvo on Monday and 40 people were killed.\n\nRETRACTION: This story has been withdrawn.", {40: "own"}, {}),
    ("This story has been withdrawn.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {40: "own"}, {}),
    # Near misses: another story is withdrawn, and this one stands for it.
    ("The story sent at noon is withdrawn. A substitute story is below.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {}, {40: None}),
    ("This story has been updated.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {}, {40: None}),
    ("This story has not been withdrawn.\n\nA dam broke at Orvo on Monday and 40 people were killed.", {}, {40: None}),
    ("A dam broke at Orvo on Monday and 40 people were killed.\n\nThe following law has been withdrawn.\n\nHe said 12 people were hurt.", {}, {40: None, 12: None}),
    # The note's own sentence.
    ("In a story on May 3 about a flood in Lessa, the Northern Press Agency reported erroneously that 21 people had drowned.", {21: "Northern Press Agency"}, {}),
    ("In a story on Monday about a flood in Lessa, Reuters, relying on police, erroneously reported that 21 people had drowned.", {21: "Reuters"}, {}),
    ("This article was amended on 4 May 2027. An earlier version said 21 people had died.", {21: "version"}, {}),
    ("The death toll in our earlier report should read 12, not 21.", {}, {12: 21}),
    ("EDITORS: withhold the item headlined “Dam breaks at Orvo, 40 dead”.", {40: "own"}, {}),
    ("ATTENTION EDITORS - Do not use the story headlined “Dam breaks at Orvo, 40 dead”.", {40: "own"}, {}),
    ("Our earlier report that 31 people had been killed at Halm was incorrect.", {31: "own"}, {}),
    ("The Halm Crash story saying 31 people were killed is wrong and is withdrawn.", {31: "own"}, {}),
    ("The story headlined “31 killed at Halm” has been withdrawn.", {31: "own"}, {}),
    ("KILL KILL KILL HALM-CRASH. Editors, kill HALM-CRASH, which says 31 people died.", {31: "own"}, {}),
    ("RETRACTION: Crash at Halm. Editors are asked not to use the item on the crash in which 31 people died.", {31: "own"}, {}),
    ("We said 31 people were killed in the crash. We should have said 13. We apologise for the error.", {31: "own"}, {13: 31}),
    ("A tweet from this account said 31 people were killed in Halm. The tweet was deleted.", {31: "own"}, {}),
    ("We reported on Sunday that a bus had crashed near Halm, killing 31. It has emerged that the report was false.", {31: "own"}, {}),
    ("The Halm Courier's report that 31 people were killed was right.", {}, {31: None}),
    ("The story of how 31 people were killed in Halm was told for years.", {}, {31: None}),
    ("WITHDRAWN TROOPS came home. In their barracks 31 people died.", {}, {31: None}),
    ("A video from this account showed 31 people who were killed in Halm. It was viewed by thousands.", {}, {31: None}),
    ("We reported that 31 people were killed in Halm. That number has since risen to 35.", {}, {31: None}),
    ("We reported that 31 people were killed in Halm. This is correct.", {}, {31: None}),
    # One number for another, with a place, a day or a cause between.
    ("At least 34 people died in the floods at Kelo, not 340, the governor said.", {}, {34: 340}),
    ("Floods killed 34 people at Kelo on Monday, not 340 as first reported.", {}, {34: 340}),
    ("A blast at the market of Kelo killed 34 people on Monday and not 340, police said.", {}, {34: 340}),
    ("Some 34 people were killed by the mud that came down on Kelo rather than 340.", {}, {34: 340}),
    ("At least 34 people died at Kelo and 12 people were injured, not 20.", {}, {34: None, 12: 20}),
    ("The blast at Kelo killed 34 people and wounded dozens, not 340 as the army had said.", {}, {34: None}),
    ("At least 34 people died at Kelo on 3 May, not 340.", {}, {34: None}),
    ("Of the 340 people on board 34 died at Kelo, and not all of the 12 children were found.", {}, {34: None}),
    ("At least 34 people died in the floods at Kelo, not 340 kilometres from the dam.", {}, {34: None}),
    ("At least 34 people died in the floods at Kelo, not 340 houses away from the dam.", {}, {34: None}),
    ("Floods killed 34 people at Kelo on Monday, not 340 as in the spring of last year.", {}, {34: None}),
    ("At least 34 people died in the floods at Kelo, where 340 people were injured.", {}, {34: None, 340: None}),
    # A report that is told to have been corrected.
    ("The Rana news agency has corrected its report that 340 people died at Kelo: 34 did.", {340: "Rana news agency"}, {34: 340}),
    ("The Rana news agency has corrected its report that 340 people died at Kelo: only 34 people died.", {340: "Rana news agency"}, {34: 340}),
    ("The agency has corrected its report that 340 people died at Kelo; the number is 34.", {340: "agency"}, {34: 340}),
    ("Reuters has corrected its story that 340 people were killed at Kelo. The number is 34.", {340: "Reuters"}, {34: 340}),
    ("We have corrected our report that 340 people died at Kelo: 34 did.", {340: "own"}, {34: 340}),
    ("We have corrected our report that 340 people died at Kelo. It was 34.", {340: "own"}, {34: 340}),
    ("The Rana news agency has not corrected its report that 340 people died at Kelo.", {}, {340: None}),
    ("The Rana news agency has corrected its report on the flood: 34 people died at Kelo.", {}, {34: None}),
    ("The teacher has corrected the exercise books of 34 pupils who were killed at Kelo.", {}, {34: None}),
    # The right number in the verdict itself.
    ("The Kelo Courier reported that 340 people died at Kelo. That figure was wrong: 34 did.", {}, {340: None, 34: 340}),
    ("We reported on Monday that 340 people died at Kelo. That figure was wrong: 34 did.", {340: "own"}, {34: 340}),
    ("We reported on Monday that 340 people died at Kelo. That was wrong: it was 34.", {340: "own"}, {34: 340}),
    ("We reported on Monday that 340 people died at Kelo. That figure was wrong. It was 34.", {340: "own"}, {34: 340}),
    ("We reported on Monday that 340 people died at Kelo. That was wrong: the river is the Mayo.", {340: "version"}, {}),
    # Entries of a live page.
    ("10:15 Correction: we earlier reported 340 dead. The correct number is 34.\n\n09:10 Floods killed 340 people at Kelo.", {340: "own"}, {34: 340, 340: None}),
    ("10:15 Police now say 34 people died, and not 340 as we reported at 09:10.\n\n09:10 Floods killed 340 people at Kelo.", {}, {34: 340, 340: None}),
    ("10:15 Police now say 34 people died at Kelo, and not 340 as we reported at 09:10.\n\n09:10 Floods killed 340 people at Kelo.", {}, {34: 340, 340: None}),
    ("Police reported erroneously that 21 people had drowned.", {}, {21: None}),
    ("Editors withheld the item for a day because 40 people were dead.", {}, {40: None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "back", "stand"), NEXT, ids=[row[0][:110] for row in NEXT])
def test_what_the_next_sentence_takes_back(text: str, back: dict[float, str], stand: dict[float, float | None]) -> None:
    report, _ = make_report(text, outlet="Harbour Gazette", published="2027-05-05")
    (account,) = flow.accounts_alone([report], tools())
    told = [row for row in account.figures if row.value is not None and (row.kind or row.taken_back)]
    assert {row.value: row.taken_back for row in told if row.taken_back} == back
    assert {row.value: row.corrects for row in told if not row.taken_back} == stand
    claims = {row.figure: row for row in account.claims}
    assert all(claims[row.id].polarity == row.polarity == "denied" for row in told if row.taken_back)
    assert all(claims[row.id].polarity == "asserted" for row in told if row.corrects is not None)
    kinds = {row.kind for row in told if row.taken_back or row.corrects is not None}
    assert None not in kinds


# Notices, and the headlines of the stories that they take back as a whole.
KILLED: list[tuple[str, list[str]]] = [
    ("Kill notice: please disregard story headlined 'Dam breaks at Orvo'.", ["Dam breaks at Orvo"]),
    ("Editors, please kill the item “Dam breaks at Orvo”. The information was false.", ["Dam breaks at Orvo"]),
    ('ATTENTION EDITORS - Do not use our story headlined "Dam breaks at Orvo", sent at noon.', ["Dam breaks at Orvo"]),
    ("EDITORS: withhold the earlier item slugged “Dam breaks at Orvo”.", ["Dam breaks at Orvo"]),
    ("The story headlined “Dam breaks at Orvo” has been withdrawn. A substitute will follow.", ["Dam breaks at Orvo"]),
    ("The dispatch “Orvo's dam breaks” was retracted on Monday.", ["Orvo's dam breaks"]),
    ("We have withdrawn our report “Dam breaks at Orvo”.", ["Dam breaks at Orvo"]),
    ("The agency has retracted its story headlined ‘Dam breaks at Orvo’.", ["Dam breaks at Orvo"]),
    (
        'The Harbour Gazette withdraws its report "Dam breaks at Orvo: 40 dead, 12 missing" of 3 May.',
        ["Dam breaks at Orvo: 40 dead, 12 missing"],
    ),
    (
        "Harbour Gazette has retracted its story headlined “40 killed as dam breaks at Orvo”.",
        ["40 killed as dam breaks at Orvo"],
    ),
    (
        "RETRACTION: The Voice of the Coast has withdrawn the article “Dam breaks at Orvo, killing 40”.",
        ["Dam breaks at Orvo, killing 40"],
    ),
    ("The Harbour Gazette is withdrawing its story “Dam breaks at Orvo”.", ["Dam breaks at Orvo"]),
    ("We withdraw our report “Rebels seize Orvo dam”.", ["Rebels seize Orvo dam"]),
    ("Please kill our story headlined “Rebels seize Orvo dam”.", ["Rebels seize Orvo dam"]),
    (
        "Withdrawal of a report\n\nThe Gazette withdraws its report “Dam attacked at Orvo” of 3 May.",
        ["Dam attacked at Orvo"],
    ),
    ("Kill notice\n\nPlease kill our story headlined “Rebels seize Orvo dam”.", ["Rebels seize Orvo dam"]),
    ("The Harbour Gazette stands by its report “Dam breaks at Orvo”.", []),
    ("The Harbour Gazette has not withdrawn its report “Dam breaks at Orvo”.", []),
    ("The Harbour Gazette will not withdraw its report “Dam breaks at Orvo”.", []),
    ("The minister withdrew his remark that “Dam breaks at Orvo”.", []),
    ("The Harbour Gazette withdrew its reporters after “Dam breaks at Orvo” was printed.", []),
    ("Editors, please note that the story headlined “Dam breaks at Orvo” has been updated.", []),
    ("The film “Dam breaks at Orvo” has been withdrawn.", []),
    ("Please see our story headlined “Dam breaks at Orvo”.", []),
    ("The story headlined “Dam breaks at Orvo” has not been withdrawn.", []),
    ("We have withdrawn our reporters, “whose lives come first”.", []),
]


@pytest.mark.parametrize(("text", "headlines"), KILLED, ids=[row[0] for row in KILLED])
def test_a_notice_names_the_story_that_it_kills(text: str, headlines: list[str]) -> None:
    report, _ = make_report(text, outlet="Harbour Gazette", published="2027-05-05")
    (account,) = flow.accounts_alone([report], tools())
    assert [words.text for words in account.withdrawn] == headlines
    assert not headlines or not {claim.mode for claim in account.claims if claim.polarity == "asserted"}
    assert not headlines or not {claim.mode for claim in account.claims} & {"withdraw", "retreat"}
    assert not headlines or all(figure.taken_back for figure in account.figures if figure.kind)
    assert all(text[words.start : words.end] == words.text for words in account.withdrawn)


# Who is told to have said something wrongly takes nothing back, but is not believed either.
FALSE: list[tuple[str, dict[float, str]]] = [
    ("The Halm Courier incorrectly reported on Tuesday that 31 people died. Thirteen people died.", {31: "denied", 13: "asserted"}),
    ("Police reported erroneously that 21 people had drowned.", {21: "denied"}),
    ("The mayor wrongly said that 21 people had drowned.", {21: "denied"}),
    ("A report by the army mistakenly said 21 people were killed.", {21: "denied"}),
    ("The ministry said on Monday that 40 people drowned in Lessa. That was wrong.", {40: "denied"}),
    ("Witnesses told reporters that 40 people had drowned. The claim was false.", {40: "denied"}),
    ("Officials said that 40 people were killed. The information turned out to be untrue.", {40: "denied"}),
    ("The Kelo Courier reported that 340 people died at Kelo. That figure was wrong: 34 did.", {340: "denied", 34: "asserted"}),
    ("The ministry said that 340 people died at Kelo. The figure was wrong: far fewer did.", {340: "denied"}),
    ("The ministry said that 340 people died at Kelo. That was wrong: it was 34.", {340: "denied", 34: "asserted"}),
    ("The Rana news agency has corrected its report that 340 people died at Kelo: the river is the Mayo.", {340: "denied"}),
    ("The mayor said that 21 people had drowned. That was wrong, said the ministry.", {21: "asserted"}),
    ("The mayor said that 21 people had drowned. “That is false. Nobody drowned,” the ministry said.", {21: "asserted", 0: "asserted"}),
    ("The mayor rightly said that 21 people had drowned.", {21: "asserted"}),
    ("The man said he was wrongly blamed after 21 people had drowned.", {21: "asserted"}),
    ("The mayor said that 21 people had been wrongly arrested.", {21: "asserted"}),
    ("Forty people drowned in Lessa. It was wrong to let the ferry sail, the mayor said.", {40: "asserted"}),
    ("The ministry said that 40 people drowned. That was wrong-headed, and nobody spoke of the storm.", {40: "asserted"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FALSE, ids=[row[0][:110] for row in FALSE])
def test_what_was_said_wrongly_is_told_as_denied(text: str, wanted: dict[float, str]) -> None:
    report, _ = make_report(text, outlet="Harbour Gazette", published="2027-05-05")
    (account,) = flow.accounts_alone([report], tools())
    assert {row.value: row.polarity for row in account.figures} == wanted
    assert all(row.taken_back is None for row in account.figures)


# --- and what follows for other reports ------------------------------------------------------------------------------

LEAD = "A fire in the coal mine at Kelo on Monday killed {0} miners and left the shaft full of smoke, witnesses and relatives at the pit head told reporters through the night."
MORE = "Rescuers with breathing gear reached the lower gallery before dawn and by noon {0} miners had been rescued by the ventilation shaft, the head of the pit brigade said."
EDITED = "A fire in the coal mine at Kelo killed {0} miners on Monday and filled the shaft with smoke, witnesses and relatives at the pit head told reporters during the night."
APART = "At Kelo colliery {0} miners died when coal dust caught fire on Monday. Their union wants an inquiry."
NOTE = "Correction: An earlier version of this report said that 340 miners were killed. The mine's own list has 34 miners killed."


def row(key: str, outlet: str, day: int, *paragraphs: str) -> dict[str, Any]:
    return {"id": key, "outlet": outlet, "published": f"2027-03-{day:02}", "title": "Fire in Kelo mine", "text": "\n\n".join(paragraphs)}  # fmt: skip


FIRST = row("first", "Harbour Gazette", 2, LEAD.format(340), MORE.format(61))
COPY = row("copy", "Inland Star", 3, LEAD.format(340), MORE.format(61))
EDIT = row("edit", "Inland Star", 3, EDITED.format(340), MORE.format(61))
LONE = row("lone", "Upland Courier", 3, APART.format(340))
FIXED = row("fixed", "Harbour Gazette", 4, LEAD.format(34), MORE.format(61), NOTE)
PLAIN = row("fixed", "Harbour Gazette", 4, "The mine at Kelo burned on Monday. It killed 34 miners, not 340.")
DRAWN = row("fixed", "Harbour Gazette", 4, "We have withdrawn our report that 340 miners were killed at Kelo on Monday.", MORE.format(61))  # fmt: skip
OTHER = row("fixed", "Valley Mail", 4, LEAD.format(34), MORE.format(61), NOTE)
CREDIT = row("copy", "Inland Star", 3, LEAD.format(340), MORE.format(61), "(Harbour Gazette)")

KILLING = "Editors, please kill the story headlined “Fire in Kelo mine”, on the fire in the coal mine at Kelo on Monday, of which witnesses and relatives at the pit head told reporters."

CITING = row("citing", "Upland Courier", 3, "At Kelo colliery 340 miners died when coal dust caught fire on Monday, the Harbour Gazette reported. Their union wants an inquiry.")  # fmt: skip

# What it is, the reports, and those whose 340 is set aside as taken back at its origin.
STORIES: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("a verbatim copy", [FIRST, COPY, FIXED], {"copy"}),
    ("an edited copy", [FIRST, EDIT, FIXED], {"edit"}),
    ("a copy of a version that is not held any more", [COPY, FIXED], {"copy"}),
    ("one in other words that names whom it has it from", [FIRST, CITING, FIXED], {"citing"}),
    ("one that names whom it has it from, whose version is not held any more", [CITING, FIXED], {"citing"}),
    ("one in other words that names somebody else", [FIRST, CITING | {"text": CITING["text"].replace("Harbour Gazette", "Valley Mail")}, FIXED], set()),
    ("a copy, and a later report in the outlet's own words", [FIRST, COPY, PLAIN], {"copy"}),
    ("a copy of a report withdrawn", [FIRST, COPY, DRAWN], {"copy"}),
    ("a copy of a report that the next sentence calls wrong", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "We reported on Tuesday that 340 miners were killed in the fire in the mine at Kelo. That was wrong.", MORE.format(61))], {"copy"}),
    ("a copy of a report that the next sentence withdraws", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "An earlier story said 340 miners were killed in the mine at Kelo on Monday. The story has been withdrawn.", MORE.format(61))], {"copy"}),
    ("a copy of a number that the next sentence puts right", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "CORRECTION. In our report of Tuesday we gave the number of miners killed in the fire at Kelo as 340. The correct number is 34.", MORE.format(61))], {"copy"}),
    ("another outlet's notice of the same headline", [FIRST, COPY, row("fixed", "Valley Mail", 4, KILLING)], set()),
    ("a notice that kills another story", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, KILLING.replace("Fire", "Flood"))], set()),
    ("a notice that was sent before", [FIRST, COPY, row("fixed", "Harbour Gazette", 1, KILLING)], set()),
    ("a copy of a story that is withdrawn as a whole", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "The story below is withdrawn; a substitute follows.", LEAD.format(340))], {"copy"}),
    ("a clarification that changes nothing", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "Clarification: In our report of Tuesday we said 340 miners were killed in the mine at Kelo on Monday. The number is that of the pit brigade.", MORE.format(61))], set()),
    ("a copy of a report that another outlet says is withdrawn", [FIRST | {"outlet": "The Harbour Gazette"}, COPY, row("fixed", "Valley Mail", 4, "The Harbour Gazette has withdrawn its report that 340 miners were killed at Kelo on Monday.", MORE.format(61))], {"copy"}),
    ("a minister who withdraws his own report", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, "“We have withdrawn our report that 340 miners were killed at Kelo on Monday,” the minister of mines, Oda Brask, said.", MORE.format(61))], set()),
    ("a version in which something else was wrong", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, LEAD.format(340), MORE.format(61), "Correction: An earlier version of this report said that 340 miners were killed on Sunday. It was Monday.")], set()),
    ("an independent report of the same number", [FIRST, COPY, LONE, FIXED], {"copy"}),
    ("only an independent report", [FIRST, LONE, FIXED], set()),
    ("a correction by who did not originate it", [FIRST, row("copy", "Valley Mail", 3, LEAD.format(340), MORE.format(61), "(Harbour Gazette)"), OTHER], set()),
    ("a copy that has another figure", [FIRST, row("copy", "Inland Star", 3, LEAD.format(43), MORE.format(61)), FIXED], set()),
    ("no correction at all", [FIRST, COPY, row("fixed", "Harbour Gazette", 4, LEAD.format(34), MORE.format(61))], set()),
]  # fmt: skip


def asides(record: dict[str, Any]) -> dict[str, set[tuple[float, str]]]:
    """What is set aside of each report: value and reason."""
    given = {row["id"]: row["given_id"] for row in record["reports"]}
    claims = {row["id"]: row for row in record["claims"]}
    found: dict[str, set[tuple[float, str]]] = {}
    for estimate in record["estimates"]:
        for aside in estimate["set_aside"]:
            claim = claims[aside["claim"]]
            found.setdefault(given[claim["report"]], set()).add((claim["figure"]["value"], aside["reason"]))
    return found


@pytest.mark.parametrize(("rows", "reached"), [pytest.param(rows, found, id=name) for name, rows, found in STORIES])
def test_what_is_taken_back_reaches_the_copies_of_its_words_alone(
    tmp_path: Path, rows: list[dict[str, Any]], reached: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    assert len(record["stories"]) == 1
    given = {row["id"]: row["given_id"] for row in record["reports"]}
    found = asides(record)
    carried = {key for key, said in found.items() if any("at its origin" in reason for _, reason in said)}
    assert carried == reached
    assert all(value == 340 for said in found.values() for value, reason in said if "at its origin" in reason)
    findings = [
        row for row in record["findings"] if "carried" in row["text"] and row["relation"] in ("corrects", "withdraws")
    ]
    assert bool(findings) is bool(reached)
    for finding in findings:
        named = {given[key] for key in finding["reports"]}
        assert reached | {"fixed"} <= named
        assert all(key in finding["text"] for key in finding["reports"])
        assert "lone" not in named
    killed = [row for row in record["estimates"] if row["question"]["measure"] == "killed" and row["best"] is not None]
    assert not reached or "lone" in given.values() or all(row["best"] != 340 for row in killed)
    (alive,) = [row for row in record["estimates"] if row["best"] == 61]
    assert alive["set_aside"] == []


def test_a_number_taken_back_is_no_estimate_of_its_own(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, COPY, DRAWN))
    assert all(row["best"] != 340 for row in record["estimates"])
    steps = [row["history"] for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert [(step["as_of"], step["best"]) for history in steps for step in history] == [("2027-03-02", 340.0), ("2027-03-04", None)]  # fmt: skip


def test_an_independent_report_is_named_and_stays(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, COPY, LONE, FIXED))
    assert not any("at its origin" in reason for _, reason in asides(record).get("lone", set()))
    given = {row["given_id"]: row["id"] for row in record["reports"]}
    (finding,) = [row for row in record["findings"] if "carried" in row["text"] and row["relation"] == "corrects"]
    assert f"{given['lone']} gives the same number in words of its own" in finding["text"]


def test_a_copy_that_credits_an_agency_is_reached_by_the_agency_s_own_notice(tmp_path: Path) -> None:
    """The withdrawn report is held only as its copies, which credit the agency for it."""
    copies = [row(f"c{n}", outlet, 3, f"KELO, March 2 (Reuters) - {LEAD.format(340)}", MORE.format(61)) for n, outlet in enumerate(("Inland Star", "Upland Courier"))]  # fmt: skip
    notice = row("notice", "Valley Mail", 4, "Reuters has withdrawn its report that 340 miners were killed in the fire at the Kelo mine.", APART.format(34))  # fmt: skip
    found = asides(published(book_of(tmp_path, *copies, notice)))
    assert {key for key, said in found.items() if any(value == 340 and "at its origin" in why for value, why in said)} == {"c0", "c1"}  # fmt: skip


def test_a_notice_that_kills_a_story_by_its_headline_takes_all_its_numbers_back(tmp_path: Path) -> None:
    record = published(book_of(tmp_path, FIRST, COPY, row("fixed", "Harbour Gazette", 4, KILLING)))
    found = asides(record)
    notice = next(one["id"] for one in record["reports"] if one["given_id"] == "fixed")
    own, carried = f"withdrawn in {notice}, which takes the number back", f"corrected at its origin by report {notice}"
    assert found == {"first": {(340, own), (61, own)}, "copy": {(340, carried), (61, carried)}}
    assert all(one["best"] is None for one in record["estimates"])
    texts = [one["text"] for one in record["findings"] if one["relation"] == "withdraws" and "carried" in one["text"]]
    assert len(texts) == 2
    assert all(notice in text and "()" not in text for text in texts)


# --- what goes with a story that is taken back as a whole ------------------------------------------------------------

SEIZED = "DUNMARCH - Rebels of the Grey Column seized the copper mine at Dunmarch on Monday after a night of shelling, miners who fled to the valley said. The attackers took the gatehouse before dawn, and the guards of the company ran into the woods."
ALONE = "A column of gunmen has seized the Dunmarch copper mine, the governor, Ivo Lassk, said on Tuesday. He wants troops sent to Dunmarch."
SAYING = "Rebels seized the Dunmarch mine on Monday, the Dunmarch Gazette reported. Copper rose by a tenth at the news from Dunmarch."
NO_MORE = "Editors, please kill our story headlined “Rebels seize Dunmarch mine” of 2 March. Nothing happened at the mine at Dunmarch."


def mine(key: str, outlet: str, day: int, text: str, title: str = "Rebels seize Dunmarch mine") -> dict[str, Any]:
    return {"id": key, "outlet": outlet, "published": f"2027-03-{day:02}", "title": title, "text": text}


TOLD, TOLD_AGAIN = mine("first", "Dunmarch Gazette", 2, SEIZED), mine("copy", "Inland Star", 3, SEIZED)
KILL = mine("kill", "Dunmarch Gazette", 4, NO_MORE, "Kill notice")

# What it is, the reports, and those that still tell of the seizure; none where it is taken back.
SEIZURES: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("a story and its copy", [TOLD, TOLD_AGAIN, KILL], set()),
    ("the story alone", [TOLD, KILL], set()),
    ("one that credits the outlet", [TOLD, mine("citing", "Valley Mail", 3, SAYING, "Copper dearer"), KILL], set()),
    ("withdrawn by name", [TOLD, TOLD_AGAIN, KILL | {"text": "The Dunmarch Gazette withdraws its report \"Rebels seize Dunmarch mine\" of 2 March. The seizure of the mine was not confirmed by anybody in Dunmarch."}], set()),
    ("withdrawn, as another outlet tells", [TOLD, TOLD_AGAIN, mine("kill", "Valley Mail", 4, "The Dunmarch Gazette has withdrawn its report “Rebels seize Dunmarch mine”, on the copper mine at Dunmarch.", "Post withdraws a report")], set()),
    ("an independent report", [TOLD, TOLD_AGAIN, mine("alone", "Upland Courier", 3, ALONE, "Gunmen at Dunmarch mine"), KILL], {"alone"}),
    # Near misses.
    ("another story is killed", [TOLD, TOLD_AGAIN, KILL | {"text": NO_MORE.replace("seize", "leave")}], {"first", "copy"}),
    ("the notice of another outlet on a story of its own", [TOLD, TOLD_AGAIN, KILL | {"outlet": "Valley Mail"}], {"first", "copy"}),
    ("a notice that was sent before", [TOLD, TOLD_AGAIN, KILL | {"published": "2027-03-01"}], {"first", "copy"}),
    ("no notice", [TOLD, TOLD_AGAIN], {"first", "copy"}),
    ("a copy is withdrawn by who has it from an agency", [mine("first", "Dunmarch Gazette", 2, SEIZED + "\n\n(Kelo Press Agency)"), mine("agency", "Kelo Press Agency", 2, SEIZED.replace("DUNMARCH -", "DUNMARCH, March 2 (KPA) -")), KILL], {"agency"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "left"), [pytest.param(rows, left, id=name) for name, rows, left in SEIZURES])
def test_what_happened_goes_with_the_reports_that_are_taken_back(
    tmp_path: Path, rows: list[dict[str, Any]], left: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    given = {row["id"]: row["given_id"] for row in record["reports"]}
    seizures = [row for row in record["events"] if row["mode"] == "seize"]
    assert len(record["stories"]) == 1
    assert {given[key] for row in seizures for key in row["reports"]} == left
    assert {row["status"] for row in seizures} == ({"happened"} if left else {"taken-back"})
    findings = [row for row in record["findings"] if row["relation"] == "withdraws" and "seize" in row["text"]]
    assert bool(findings) is (left != {"first", "copy"})
    assert all(("Nobody else tells it" in row["text"]) is (not left) for row in findings)


# --- what a voice's correction reaches, whatever place its wording gave the question ---------------------------------

FLOOD = "ULMARA, March 2 (Lowland News Agency) - At least {0} people were killed when the river Sesk burst its banks and flooded the town of Ulmara in Ostran district on Monday night, the district commissioner, Greta Nolde, said on Tuesday. Another 58 people were injured, she said."
RIGHT = "ULMARA, March 4 (Lowland News Agency) - The flood in Ulmara on Monday night killed 19 people, not 23 as the agency reported on Tuesday, the district commissioner, Greta Nolde, said on Thursday. Four bodies had been counted twice."
MINISTRY = "The ministry of relief said on Wednesday that 23 people had died in Monday's flood in Ulmara."


def flood(key: str, outlet: str, day: int, text: str, title: str = "Flood in Ulmara") -> dict[str, Any]:
    return {"id": key, "outlet": outlet, "published": f"2027-03-{day:02}", "title": title, "text": text}


FLOODED = [flood("wire", "Lowland News Agency", 2, FLOOD.format(23)), flood("copy", "Ostran Star", 3, FLOOD.format(23))]
SETTLED = flood("right", "Lowland News Agency", 4, RIGHT)

FLOODS: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("a copy", [*FLOODED, SETTLED], {"wire", "copy"}),
    ("a copy with a bound of other words", [*FLOODED, flood("tool", "Newsbox", 3, FLOOD.format(23).replace("At least", "At the very least")), SETTLED], {"wire", "copy", "tool"}),
    ("another voice", [*FLOODED, flood("other", "Capital Tribune", 3, MINISTRY), SETTLED], {"wire", "copy"}),
    ("a copy with another number", [FLOODED[0], flood("copy", "Ostran Star", 3, FLOOD.format(24)), SETTLED], {"wire"}),
    ("a correction of another number", [*FLOODED, SETTLED | {"text": RIGHT.replace("23", "27")}], set()),
    ("a correction of another count", [*FLOODED, SETTLED | {"text": RIGHT.replace("killed 19 people", "injured 19 people")}], set()),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "reached"), [pytest.param(rows, found, id=name) for name, rows, found in FLOODS])
def test_a_correction_that_names_its_number_reaches_it_at_whatever_place(
    tmp_path: Path, rows: list[dict[str, Any]], reached: set[str]
) -> None:
    record = published(book_of(tmp_path, *rows))
    found = {
        key for key, said in asides(record).items() if any(v == 23 and why.startswith("corrected") for v, why in said)
    }
    assert found == reached
