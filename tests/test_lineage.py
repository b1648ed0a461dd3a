"""Lineage: whose words a report carries, how closely, and from whom where it can be told."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import book_of, published, tools
from consilience.flow import reuse_alone
from consilience.lexicon.load import load_lexicon
from consilience.lineage.carry_words import own_names
from consilience.lineage.direction import breaks_off
from consilience.lineage.passages import aligned, swaps
from consilience.lineage.runs import exact_runs
from consilience.lineage.worded import Worded
from consilience.read.identity import make_report
from consilience.settings import LineageSettings
from consilience.vocabulary import Reuse

DAM = "The wall of the Orvo dam gave way before dawn on Monday and a brown wave tore through the mill quarter of Lund, drowning the watchman's herd and lifting forty houses from their cellars. Fire captain Ada Moss said her men had heard the concrete crack for two days."
# The same told anew by a hand, by a tool that swaps words, and through another language.
HAND = "Forty homes were swept off their foundations in Lund's mill district early on Monday, when a muddy wave broke through the dam on the Orvo and drowned the cattle of the watchman. For two days her crew had listened to the wall cracking, fire captain Ada Moss said."
TOOL = "The divider of the Orvo dam gave route before daybreak on Monday and a tan wave tore through the factory quarter of Lund, suffocating the guard's crowd and lifting forty homes from their basements. Fire skipper Ada Moss expressed her folks had listened to the cement break for two days."
# Another reporter of the same morning.
OTHER = "Residents of Lund stood on their roofs on Monday and waited for boats. The governor promised a commission. At the school, teachers counted children by candlelight, and the baker handed out what he had saved; the mayor, Ada Moss's brother, had not slept."
OWN = "The tram depot was under water too, and its director sent the drivers home with pay. Two schools became shelters, and by evening the army had set up a field kitchen near the cattle market."
PLAIN = "Police said nine people died when gunmen opened fire on a bus near Karava. Soldiers found the attackers' car in a wood, with three rifles and a map. Residents said the men had asked for the market."
SAID = "“I counted eleven goats on the roof of the mill and none of them looked worried to me,” said the ferryman, who had rowed past it twice. A milkmaid from the lower farm came with him. “We shouted at them until we had no voice, and my sister threw them her bread,” she said."
SAID_TO_ALL = (
    "“Eleven goats were lifted from the roof of the mill by our oldest ferry, and the bill will be sent to nobody,”"
)
RICH = (
    "Rescuers dug through a second fall of rock in the Orvo pit on Sunday night but found no trace of the sixteen men who have been missing since Friday. Four others who had stopped to mend a belt walked out with burns to their faces and hands. Nobody is allowed to touch the clothes of the men. The owner has cut short a visit abroad, and the union has asked for an inquiry by judges.",
    "Rescuers burrowed through a second cascade of rock in the Orvo pit on Sunday night but unearthed no vestige of the sixteen men who have been entombed since Friday. Four others who had halted to rectify a belt ambulated out with blisters to their visages and palms. Nobody is sanctioned to touch the attire of the men. The proprietor has curtailed short a sojourn abroad, and the union has solicited for an inquest by magistrates.",
)
SPUN = "Cops expressed that nine individuals died when shooters opened hearth on a bus near Karava. Troopers discovered the aggressors' car in a wood, with three rifles and a map. Occupants said the men had asked for the market."


def reuse_of(a: str | dict[str, Any], b: str | dict[str, Any], *beside: dict[str, Any]) -> Reuse | None:
    """The reuse between two reports, with ``a`` first in the direction "from->to" where it is the giver."""
    rows = [row if isinstance(row, dict) else {"text": row} for row in (a, b, *beside)]
    reports = [make_report(row["text"], **{k: v for k, v in row.items() if k != "text"})[0] for row in rows]
    return next(iter(reuse_alone(reports[:2], reports[2:], tools())), None)


# --- kinds --------------------------------------------------------------------------------------------------------

KINDS = [
    ("word for word", DAM, f"{OWN}\n\n{DAM}", "verbatim-copy"),
    ("other marks and breaks", "He said: \"We saw the wall of the Orvo dam lean over the mill.\" Nobody came.", "He said: “We saw the wall of the Orvo dam lean over the mill.”\nNobody came.", "verbatim-copy"),
    ("characters spelt out for a page", "The mill's oldest wheel was lifted from its bed and carried to Teshko's bridge, said the smith.", "The mill&#39;s oldest wheel was lifted from its bed and carried to Teshko&#39;s bridge, said the smith.", "verbatim-copy"),
    ("words changed here and there", DAM, DAM.replace("gave way", "broke").replace("forty houses", "some 40 houses").replace("for two days", "since Saturday"), "edited-copy"),
    ("told anew by a hand", DAM, HAND, "rewrite"),
    ("by a tool", PLAIN, SPUN, "rewrite"),
    ("one speaker in both", f"“We heard the concrete crack for two days and nobody would come to look at it,” Moss said. {OWN}", "Asked about the dam, the fire captain lost her temper. “We heard the concrete crack for two days and nobody would come to look at it.” Then she left the room.", "shared-quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "a", "b", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_words_are_carried_more_or_less_closely(why: str, a: str, b: str, kind: str) -> None:
    del why
    found = reuse_of(a, b)
    assert found is not None
    assert found.kind == kind


NONE = [
    ("two reporters of one morning", DAM, OTHER),
    ("a stock phrase", f"{OWN} No one has claimed responsibility for the attack.", f"{OTHER} No one has claimed responsibility for the attack."),
    ("a form filled in for another quake", "A quake of magnitude 4.1 was measured 12 km west of Lund at 03:14 on Tuesday at a depth of 9 km. It was felt in Karava and Teshko. There are no reports of damage so far.", "A quake of magnitude 5.6 was measured 80 km east of Ranjipur at 22:51 on Friday at a depth of 31 km. It was felt in Osmara and Port Hallam. There are no reports of damage so far."),
    ("a form of which the end alone stands word for word", "A quake of magnitude 4.1 was measured 12 km west of Lund at 03:14 on Tuesday at a depth of 9 km. It was felt in Karava, Mill Sound and Teshko by 214 people. People near the coast are asked to keep away from damaged chimneys and to have a lamp at hand. This note was written by a machine and read by an editor.", "A quake of magnitude 5.6 was measured 80 km east of Ranjipur at 22:51 on Friday at a depth of 31 km. It was felt in Osmara, Cape Enno and Port Hallam by 57 people. People near the coast are asked to keep away from damaged chimneys and to have a lamp at hand. This note was written by a machine and read by the night desk."),
    ("two storms told by one agency", "LUND (ONA) - A storm tore the roofs off 30 homes and smashed three cars in Lund on Monday. The principal of a school said the damage was put at two million crowns. Nobody was hurt but for nine pupils.", "KARAVA (ONA) - A factory fell down in a storm in Karava on 3 May. Its owner said the storm took three minutes and the damage was worth millions of crowns. Nobody was hurt, since all were on holiday."),
    ("one office's rain of two days", "The Weather Office said 219.9 mm of rain fell in Teshko in 24 hours between 24 and 25 June 2015. Schools are shut.", "The Weather Office said nearly 60 mm of rain fell in Karava during 24 hours from 2 to 3 November 2014. Roads were cut."),
    ("one kind of damage in two towns", "Over 250 barns were flattened either by hail or heavy snow. At least 4 barns were burnt down completely.", "The rescue office said that 3,979 barns have been hailed in or flattened and 20 burnt down completely."),
    ("a name with its title", f"{OWN} The council has three members, among them Ada Moss, a former chief engineer of the dams. All have resigned.", f"{OTHER} Then came the widow of a miller and Ada Moss, a former chief engineer of the dams, who had written two letters."),
    ("a set phrase of another language", "Dans la ville de Lund, plus de mille personnes ont perdu leurs maisons, et les familles ont passé la nuit à la belle étoile. Les pluies sont tombées sur la ville pendant trois jours.", "Les habitants de Teshko ont fui vers les collines après le séisme, et ils ont passé la nuit à la belle étoile. Les écoles de la ville sont fermées pour une semaine."),
    ("facts alone", "At least 61 people were killed in the Lund flood, the ministry said. Schools are shut.", "The army has sent two hundred men to Lund. So far 61 people are known to have died in the flood."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "a", "b"), NONE, ids=[row[0] for row in NONE])
def test_what_both_have_because_they_tell_of_one_thing_is_no_reuse(why: str, a: str, b: str) -> None:
    del why
    assert reuse_of(a, b) is None


def test_what_a_site_puts_on_every_page_is_no_reuse() -> None:
    box = "Sign up to the Morning Lund, our letter with all that matters between the dam and the sea."
    stock = "The mill quarter was built in 1880 by the Moss family for the weavers of the valley, who moved to the river meadows against the advice of the county. It was flooded in 1931 and in 1954, and each time the houses were raised again on the same cellars; a wall that had been promised after the second flood was begun in 1969 and left unfinished when the quarry closed."
    tales = [
        "A bakery burned down in Teshko overnight and the ovens fell through the floor. The owner, who slept above, was carried out by her lodger; insurers will look at the wiring.",
        "Nobody won the regional lottery for the ninth time, and the treasurer is pleased. He wants to mend the swimming pool, which has stood dry since a goat was found in it.",
        "The bishop of Karava has sold his car and rides to Mass on a mule. Parishioners have begun to count on his being late, and the choir now knows eleven more hymns by heart.",
        "Divers looked for a ring in the harbour and found a bicycle and a safe. In the safe lay another ring, too small for the lady who had lost hers, and a receipt for two eels.",
    ]
    pages = [{"text": f"{tale}\n\n{box}\n\n{stock}", "outlet": "Lund Post"} for tale in tales]
    assert reuse_of(*pages) is None
    # Another paper that has the background word for word has it from somewhere.
    assert reuse_of(pages[0], {"text": f"{OTHER}\n\n{stock}", "outlet": "Teshko Times"}, *pages[1:]) is not None


STATEMENT = "“We have nine pumps for eleven villages, and the tenth is in the museum. Whoever calls after dark will be told to take the stairs,”"
SAYS = [
    (
        "one quotation that its speaker interrupts",
        f"Rivka Sandoz runs the pumps. {STATEMENT} she said. {OWN}",
        "“We have nine pumps for eleven villages, and the tenth is in the museum,” the head of the pumping station, Rivka Sandoz, said in the hall. “Whoever calls after dark will be told to take the stairs.” Then it rained.",
        1,
    ),
    (
        "one quotation in two translations, its speaker unnamed in one",
        f"{STATEMENT} a woman at the pumping station shouted. {OWN}",
        "Rivka Sandoz, head of the station, said: “Nine pumps have to do for eleven villages; a tenth stands in a museum. Anybody who calls after dark will be told that there are stairs.” Then it rained.",
        1,
    ),
    (
        "a quotation shortened by dots",
        f"Rivka Sandoz runs the pumps. {STATEMENT} she said. {OWN}",
        "“We have nine pumps [...] Whoever calls after dark will be told to take the stairs,” Sandoz said. Then it rained.",
        1,
    ),
    (
        "dots in a quotation of another",
        f"Rivka Sandoz runs the pumps. {STATEMENT} she said. {OWN}",
        "“We have never had it so good [...] Whoever says otherwise has a boat to sell,” the mayor said. Then it rained.",
        0,
    ),
    (
        "two people on one matter",
        f"{STATEMENT} Rivka Sandoz said. {OWN}",
        "“Pumps there were in every village when I was a child, and nobody put them in a museum,” Ferenc Amsel said. Then it rained.",
        0,
    ),
    (
        "two people unnamed on one matter",
        f"{STATEMENT} a woman said. {OWN}",
        "“They sent us pumps that do not fit the pipes of our village, and after dark nobody answers,” a man said. Then it rained.",
        0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "a", "b", "count"), SAYS, ids=[row[0] for row in SAYS])
def test_a_statement_is_found_whole_and_by_its_words(why: str, a: str, b: str, count: int) -> None:
    del why
    found = reuse_of(a, b)
    assert (len(found.passages) if found else 0) == count
    if found:
        assert found.kind == "shared-quotation"


def test_a_statement_that_meets_two_runs_on_one_side_undoes_neither() -> None:
    first, second = (
        "Nine pumps have to do for eleven drowned villages below the dyke,",
        "and whoever telephones after nightfall is sent to the spiral stairs of the museum.",
    )
    one, other = (
        Worded(text, tools().tongue, tools().desk.terms, 5)
        for text in (f"{first} said the woman who runs the pumping station at Lund, {second}", f"{first} {second}")
    )
    found = aligned(one, other, exact_runs(one, other), LineageSettings(), statements=[(0, 12, 0, 26)])
    assert [(passage.stretch.b, passage.stretch.b_after) for passage in found] == [(0, 12), (12, 26)]


BETWEEN = "The tram depot was under water too. Its director sent the drivers home with pay. Two schools became shelters. The army set up a field kitchen near the cattle market. Bread was flown in from Karava. The cinema lent its seats to the old. Nobody counted the dogs. A choir sang on the roof of the bank. The prison emptied its lower cells by candlelight. An old man rowed his piano to the chapel. Two brothers quarrelled over a ladder in Lime Street."
ABOUT = "In the evening the governor opened the museum of clocks to families who had lost their beds in the flood."
ANEW = "In the evening the governor opened the clock museum, where a pharmacist gave blankets and soap to the mothers."


def test_what_is_carried_vouches_for_what_stands_beside_it_and_not_for_what_stands_far_off() -> None:
    other = "Trains ran again on Thursday. The bakery sold its last flour. A ferry took the post across. The bishop prayed for rain to end. Farmers drove pigs along the dyke. A drum was heard all night. The wine harvest was lost. Boys fished in the high street. Swans nested in the ticket office of the station. A dentist pulled teeth on the stairs of the court. The organ of the cathedral was dried with hair dryers."
    near, far = (
        reuse_of(f"{DAM} {rest[0]}", f"{DAM} {rest[1]}")
        for rest in ((ABOUT, ANEW), (f"{BETWEEN} {ABOUT}", f"{other} {ANEW}"))
    )
    assert near is not None
    assert far is not None
    assert "clock" in "".join(passage.from_.text for passage in near.passages)
    assert "clock" not in "".join(passage.from_.text for passage in far.passages)


BARE = "Of nine water carts only five were in use."


@pytest.mark.parametrize(("before", "found"), [(f"{DAM}\n\n", True), ("", False)])
def test_a_bare_sentence_word_for_word_is_carried_where_much_else_is(before: str, found: bool) -> None:
    reuse = reuse_of(f"{before}{OWN}\n\n{BARE} {KILN}", f"{before}{OTHER}\n\n{BARE} The choir sang on the roof.")
    assert (reuse is not None and any("carts" in one.from_.text for one in reuse.passages)) is found


BACKGROUND = "The valley of the Orvo has been mined for tin since the year of the comet, and the wells of eleven villages were sealed one after the other when children fell ill."
KILN = "A kiln exploded in the brickworks of Port Hallam on Friday and buried six workers, the works council said. The kiln had been shut by an inspector in May. Port Hallam mourns. The owner, Casimir Noll, had promised new chimneys, and the firemen dug with spoons. Trams stopped for a minute at noon. The archbishop rang the great bell himself, and the works council asked for the accounts of the last nine years."


@pytest.mark.parametrize(("shared", "count"), [(BACKGROUND, 1), ("Nobody was available for comment.", 0), ("", 0)])
def test_a_passage_that_travels_from_story_to_story_is_found(tmp_path: Path, shared: str, count: int) -> None:
    rows = [
        {"outlet": "Lund Post", "text": f"{DAM} {OWN} {OTHER}\n\n{shared}"},
        {"outlet": "Hallam Sun", "text": f"{KILN}\n\n{shared}"},
    ]
    with book_of(tmp_path, *rows) as book:
        assert [len(story.reports) for story in book.stories()] == [1, 1]
        assert [len(book.lineage(story.id)) for story in book.stories()] == [count, count]
        assert len(published(book)["lineage"]) == count


def test_passages_give_back_their_words_in_both() -> None:
    a, b = f"{OWN}\n\n{DAM}", f"{DAM} {OTHER}"
    found = reuse_of(a, b)
    assert found is not None
    for passage in found.passages:
        for words in (passage.from_, passage.to):
            assert any(text[words.start : words.end] == words.text for text in (a, b))


# --- direction ----------------------------------------------------------------------------------------------------

CUT = DAM[: DAM.index("said her")] + "said her men had heard …"
DIRECTIONS = [
    ("no credit", {"text": DAM}, {"text": DAM + " " + OWN}, "cannot-tell"),
    ("a credit line names the other", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\nSource: Lund Post"}, "from->to"),
    ("the other is cited far from the words", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nThe mill had been for sale since May, the Lund Post has learned."}, "from->to"),
    ("an interview in the other's pages", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nIn an interview published in the Lund Post the mayor wept."}, "from->to"),
    ("the other is only named", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nThe cellar of the Lund Post was full of water."}, "cannot-tell"),
    ("the words stand beside the other's name", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\nAs the Lund Post reported, all began at night. {DAM}"}, "from->to"),
    ("an article more or less in the name", {"text": DAM, "outlet": "The Lund Post"}, {"text": f"{DAM}\n\nSource: LUND POST"}, "from->to"),
    ("a line of the other's page left in", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\nREAD MORE ON LUND POST: Eel season opens\n\n{DAM}"}, "from->to"),
    ("a page of it in another edition", {"text": DAM, "outlet": "Lund Post (English edition)"}, {"text": f"{DAM}\n\nSource: Lund Post"}, "from->to"),
    ("the desk that gives its words out", {"text": DAM, "outlet": "Orvogrid press room"}, {"text": f"According to a release from Orvogrid: {DAM}"}, "from->to"),
    ("the agency's page under its short name", {"text": f"LUND (AP) — {DAM}", "outlet": "AP News"}, {"text": f"{DAM}\n\nThe Associated Press contributed to this report."}, "from->to"),
    ("an agency told, and one that has learned", {"text": f"{DAM.replace('said her', 'told AFP her')}"}, {"text": f"{DAM} AFP has learned this from a clerk. {OWN}"}, "both-from-third"),
    ("a line of its own page", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\nREAD MORE: Eel season opens\n\n{DAM}"}, "cannot-tell"),
    ("a picture of the other's", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nPhoto: Ada Moss/Kelo Pictures"}, "cannot-tell"),
    ("the other's name in the headline", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}", "title": "Mill quarter drowned - Lund Post", "outlet": "Teshko Times"}, "from->to"),
    ("the other's headline names itself", {"text": DAM, "outlet": "Lund Post", "title": "Mill quarter drowned - Lund Post"}, {"text": f"{OTHER}\n\n{DAM}"}, "cannot-tell"),
    ("the address of the other's page", {"text": DAM, "outlet": "Lund Post", "url": "https://www.lundpost.example/dam"}, {"text": f"{DAM}\n\nFull story: lundpost.example/dam"}, "from->to"),
    ("the other's handle", {"text": DAM, "outlet": "Lund Post"}, {"text": f"RT @LundPost {DAM}\n\n{OTHER}"}, "from->to"),
    ("a letter to the other's desk left in", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nadamoss@lundpost.example"}, "from->to"),
    ("the other's initials", {"text": DAM, "outlet": "Lund Broadcasting Company"}, {"text": f"{OTHER}\n\n{OWN}\n\nLBC reported this in the morning. {DAM}"}, "from->to"),
    ("a byline with the other's name", {"text": DAM, "outlet": "Lund Post"}, {"text": f"By Ina Moss, Lund Post\n\n{DAM}\n\n{OTHER}", "outlet": "Teshko Times"}, "from->to"),
    ("papers seen by the other", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nAccording to letters obtained by the Lund Post the wall was old."}, "from->to"),
    ("the other's reporter", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nA Lund Post investigation had warned of it."}, "from->to"),
    ("translated from the other", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\n(Translated from the Lund Post. Errors are ours.)"}, "from->to"),
    ("a body's own page, and one that tells what it said", {"text": DAM, "outlet": "Orvo Dam Authority"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nThe Orvo Dam Authority said it would pay."}, "from->to"),
    ("said to the one that prints it", {"text": DAM.replace("said her", "told the Lund Post her"), "outlet": "Lund Post"}, {"text": f"{OTHER} {DAM}"}, "from->to"),
    ("said to the one that prints it, and to all", {"text": DAM.replace("said her", "told this newspaper her")}, {"text": f"{OTHER} {DAM.replace('said her', 'told this newspaper her')}"}, "cannot-tell"),
    ("one credits an agency that the other cites", {"text": f"LUND (AFP) - {DAM}", "outlet": "Lund Post"}, {"text": f"{DAM}\n\n{OTHER}\n\n{OWN}\n\nA second wall was cracked too, AFP reported."}, "both-from-third"),
    ("one breaks off within a word", {"text": DAM}, {"text": DAM[: DAM.index("concrete")] + "conc..."}, "from->to"),
    ("it breaks off within a word, on its page", {"text": DAM}, {"text": DAM[: DAM.index("concrete")] + "conc... Read more »"}, "from->to"),
    ("both credit one agency", {"text": f"LUND (Reuters) - {DAM}"}, {"text": f"{DAM}\n\n(Reuters)"}, "both-from-third"),
    ("the agency's own and one that credits it", {"text": f"LUND (Reuters) - {DAM}", "outlet": "Reuters"}, {"text": f"LUND (Reuters) - {DAM}", "outlet": "Teshko Times"}, "from->to"),
    ("somebody told a third", {"text": DAM.replace("said her", "told Reuters her")}, {"text": f"{OTHER} {DAM.replace('said her', 'told Reuters her')}"}, "both-from-third"),
    ("somebody told a paper that we do not know", {"text": DAM.replace("said her", "told the Lake Echo her")}, {"text": f"{OTHER} {DAM.replace('said her', 'told the Lake Echo her')}"}, "both-from-third"),
    ("an agency that we do not know", {"text": f"The Rana news agency reported this. {DAM}"}, {"text": f"{OTHER} According to the Rana news agency, all was dark. {DAM}"}, "both-from-third"),
    ("somebody told people", {"text": DAM.replace("said her", "told Tom Reed her")}, {"text": f"{OTHER} {DAM.replace('said her', 'told Tom Reed her')}"}, "cannot-tell"),
    ("an agency by its initials", {"text": f"LUND, May 3 (ONA) -\n\n{DAM}"}, {"text": f"{DAM}\n\n(ONA)"}, "both-from-third"),
    ("two pages of one outlet", {"text": DAM, "outlet": "lundpost.example"}, {"text": f"{OTHER}\n\n{DAM}", "outlet": "lundpost.example"}, "cannot-tell"),
    ("both credit one agency, and one is cut", {"text": f"LUND (Reuters) - {DAM}"}, {"text": f"LUND (Reuters) - {CUT}"}, "both-from-third"),
    ("a statement in its headline", {"text": DAM, "title": "Statement of the county on the dam"}, {"text": f"{OTHER}\n\nThe county's press release says: {DAM}"}, "both-from-third"),
    ("one statement to all, and a paper that had it first", {"text": f"{SAID_TO_ALL} the ferry company said in a statement. {OWN}", "outlet": "Lund Post"}, {"text": f"{OTHER} In a statement sent by email after the Lund Post had asked, the company wrote: {SAID_TO_ALL} Then it rained."}, "both-from-third"),
    ("a letter in both", {"text": f"The county council wrote in an open letter: {DAM}"}, {"text": f"{OTHER}\n\nA letter of the council to the villages reads: {DAM}"}, "both-from-third"),
    ("a letter in one", {"text": f"The county council wrote in an open letter: {DAM}"}, {"text": f"{OTHER}\n\nSo it was that day. {DAM}"}, "cannot-tell"),
    ("a statement in both", {"text": f"The county released this statement: {DAM}"}, {"text": f"{OTHER}\n\nThe county's statement says: {DAM}"}, "both-from-third"),
    ("one breaks off", {"text": DAM}, {"text": CUT}, "from->to"),
    ("the words of a tool", {"text": PLAIN}, {"text": SPUN}, "from->to"),
    ("a tool that takes rarer words", {"text": RICH[0]}, {"text": RICH[1]}, "from->to"),
    ("the running head of the other's printed page", {"text": DAM, "outlet": "Lund Post"}, {"text": DAM.replace("lifting forty", "lifting 3 THE LUND POST forty")}, "from->to"),
    ("one paper named by both", {"text": f"{OTHER}\n\nFrom the newspaper A Voz de Orvo: {DAM}"}, {"text": f"A Voz de Orvo, Saturday: {DAM}\n\n{OWN}"}, "both-from-third"),
    ("quotations that have lost their marks", {"text": SAID}, {"text": SAID.replace("“", "").replace("”", "")}, "from->to"),
    ("one quotation without marks", {"text": SAID}, {"text": SAID.replace("“", "", 1).replace("”", "", 1)}, "cannot-tell"),
    ("an interview, and what another quotes of it", {"text": "LUND POST: How was it?\n\nFERRYMAN: I counted eleven goats on the roof of the mill and none of them looked worried to me. We shouted at them until we had no voice, and my sister threw them her bread.", "outlet": "Lund Post"}, {"text": "“I counted eleven goats on the roof of the mill and none of them looked worried to me,” the ferryman told the Lund Post. “We shouted at them until we had no voice, and my sister threw them her bread.” Then it rained."}, "from->to"),
    ("what he says told of him", {"text": SAID}, {"text": f"{OTHER} The ferryman said he had counted eleven goats on the roof of the mill and none had looked worried to him."}, "cannot-tell"),
    ("a town that ends the other's name", {"text": DAM, "outlet": "The Times of Karava"}, {"text": f"{OTHER}\n\nSirens were heard by the people of Karava. {DAM}"}, "cannot-tell"),
    ("rights that end the other's name", {"text": DAM, "outlet": "Orvo Observatory for Human Rights"}, {"text": f"{OTHER}\n\nA lawyer for Human Rights said so. {DAM}"}, "cannot-tell"),
    ("dots within a quotation", {"text": f"{DAM} {STATEMENT} she said. {OWN}"}, {"text": f"{DAM} “We have nine pumps for eleven villages […] Whoever calls after dark will be told to take the stairs,” she said. {OTHER}"}, "cannot-tell"),
    ("dots in another sentence", {"text": f"{DAM} It began in the early hours of the morning when the bakers were up."}, {"text": f"{DAM} {OTHER} It was in the early hours of the morning... Nobody slept."}, "cannot-tell"),
    ("both are cut", {"text": f"{CUT}\n\n{KILN}"}, {"text": f"{DAM}\n\n{KILN[: KILN.index('accounts of')]}..."}, "cannot-tell"),
    ("a credit against a name beside", {"text": f"{DAM}\n\nSource: Teshko Times", "outlet": "Lund Post"}, {"text": f"{OTHER}\n\nAs the Lund Post reported, all began at night. {DAM}", "outlet": "Teshko Times"}, "cannot-tell"),
    ("another matter of the other's in a report that quotes one speaker", {"text": f"{OWN} {STATEMENT} Rivka Sandoz told the hall.", "outlet": "Lund Post"}, {"text": f"{OTHER} {STATEMENT} Rivka Sandoz told the hall.\n\n{BETWEEN} {KILN}\n\nLast year the Lund Post reported that the school had no roof."}, "both-from-third"),
    ("editor among the dead", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nTom Reed, editor of the Lund Post, was among the dead."}, "cannot-tell"),
    ("a site that did not tell it", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nThe Lund Post did not report the accident."}, "cannot-tell"),
    ("a building", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nThey were taken from the town hall to the Lund Post building."}, "cannot-tell"),
    ("a boat of that name", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nA second vessel (Lund Post) was lost."}, "cannot-tell"),
    ("an old report", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nThe Lund Post reported in 2019 that the mill was old."}, "cannot-tell"),
    ("a picture of an agency's", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nPhoto: Ada Moss/Lund Post"}, "cannot-tell"),
    ("who will not talk", {"text": DAM, "outlet": "Lund Post"}, {"text": f"{OTHER}\n\n{DAM}\n\nThe owner refused to talk to the Lund Post."}, "cannot-tell"),
    ("an outlet of one common word", {"text": DAM, "outlet": "Dawn"}, {"text": f"Dawn broke over the valley. {DAM}"}, "cannot-tell"),
    ("an outlet without a name", {"text": DAM, "outlet": "The"}, {"text": f"(Then.) – {DAM}"}, "cannot-tell"),
    ("an address that only ends so", {"text": DAM, "outlet": "Lund Post", "url": "https://rt.example/dam"}, {"text": f"{DAM}\n\nBuy boots at smart.example today."}, "cannot-tell"),
    ("the government of a paper's name", {"text": DAM, "outlet": "Orvo Government"}, {"text": f"{DAM}\n\n{OTHER}\n\nThe Government said it would pay."}, "cannot-tell"),
    ("both name each other", {"text": f"{DAM}\n\nSource: Teshko Times", "outlet": "Lund Post"}, {"text": f"{DAM}\n\nSource: Lund Post", "outlet": "Teshko Times"}, "cannot-tell"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "a", "b", "direction"), DIRECTIONS, ids=[row[0] for row in DIRECTIONS])
@pytest.mark.parametrize("turned", [False, True])
def test_direction_is_told_on_evidence_alone(
    why: str, a: dict[str, Any], b: dict[str, Any], direction: str, turned: bool
) -> None:
    del why
    found = reuse_of(b, a) if turned else reuse_of(a, b)
    assert found is not None
    assert found.direction == direction, found.evidence
    if direction == "from->to":
        assert found.from_ == make_report(**a)[0].id


@pytest.mark.parametrize(
    ("outlet", "given", "taken", "direction"),
    [
        ("Reuters", "2019-05-03", "2019-05-03", "from->to"),
        ("Reuters", "2019-05-03", "2019-05-05", "from->to"),
        ("Reuters", None, "2019-05-03", "from->to"),
        ("Reuters", "2019-05-05", "2019-05-03", "both-from-third"),
        ("Teshko Times", "2019-05-05", "2019-05-03", "from->to"),
    ],
)
def test_nobody_carries_an_agencys_report_of_a_later_day(
    outlet: str, given: str | None, taken: str, direction: str
) -> None:
    giver = make_report(DAM, outlet=outlet, published=given)[0]
    taker = make_report(f"{DAM}\n\nSource: {outlet}", outlet="Lund Post", published=taken)[0]
    (found,) = reuse_alone([giver, taker], [], tools())
    assert found.direction == direction


def test_a_day_and_a_length_prove_no_direction() -> None:
    early, late = ({"text": text} for text in (DAM, f"{DAM} {OWN} {OTHER}"))
    assert all(
        found is not None and found.direction == "cannot-tell"
        for found in (reuse_of(early, late), reuse_of(late, early))
    )


# --- parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outlet", "words", "named"),
    [
        ("Upper Orvo Gazette", "the Orvo Gazette said", True),
        ("Upper Orvo Gazette", "documents seen by the Gazette", True),
        ("The Lund Post", "Lund Post reporters", True),
        ("Lund County Red Cross", "The Red Cross put out this", True),
        ("Upper Orvo Gazette", "a gazette of laws", False),
        ("The Lund Post", "the post office of Lund", False),
    ],
)
def test_an_outlet_is_known_by_parts_of_its_name(outlet: str, words: str, named: bool) -> None:
    mastheads = load_lexicon("en").words("imprint", "masthead", "words")
    assert (own_names(outlet, mastheads=mastheads).search(words) is not None) is named


@pytest.mark.parametrize(
    ("text", "word", "cut"),
    [
        ("They fled and …", "and", True),
        ("They fled and... [Read more]", "and", True),
        ("They fled and the", "the", True),
        ("They fled and hid.", "hid", False),
        ("They fled and hid in the wood.", "and", False),
    ],
)
def test_a_text_breaks_off_behind_its_last_word(text: str, word: str, cut: bool) -> None:
    assert breaks_off(text, text.index(word) + len(word), tools().desk.words) is cut


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("the army freed ten men at dawn", "the army liberated ten men at daybreak", 2),
        ("the army freed ten men", "the army freed ten men", 0),
        ("the army freed ten men at dawn", "the army freed ten men at dawn and went home", 0),
    ],
)
def test_swapped_words_stand_between_the_same_ones(one: str, other: str, count: int) -> None:
    assert len(swaps(one.split(), other.split())) == count
