"""Numbers that look like a toll and are none: what would be a wrong number that looks sure, found by readers."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate


def sure(text: str) -> list[tuple[float | None, str]]:
    """Value and kind of what is told for certain as happened, zeros left out."""
    row = annotate(text, published="2031-05-14", tools=tools())
    return [
        (f.value, f.kind)
        for f in row.figures
        if f.kind is not None
        and f.value != 0
        and f.status in ("happened", "ongoing")
        and f.polarity == "asserted"
        and f.role == "event"
    ]


AGES = [
    ("A farmer, 55, from Tolva was killed when a mine exploded.", [(1, "killed")]),
    ("The victim, 45, was killed on Monday.", []),
    ("The suspect, 27, was arrested.", []),
    ("Man, 34, shot dead in Orvo", []),
    ("A woman (41) was killed.", [(1, "killed")]),
    ("A man of 45 was killed.", [(1, "killed")]),
    ("Two boys, 6 and 9, were killed.", [(2, "killed")]),
    ("Two boys aged 6 and 9 were killed.", [(2, "killed")]),
    ("His grandson aged four is missing.", []),
    ("Children under 5 were killed.", []),
    ("People over 60 died in the heat.", []),
    ("Four men between 18 and 25 were arrested.", [(4, "detained")]),
    ("Nine people, aged between 3 and 70, were killed.", [(9, "killed")]),
    ("A mother of five was shot dead.", [(1, "killed")]),
    ("The father of 12 drowned.", []),
    ("A cobbler, 61, and his wife were killed.", [(1, "killed")]),
    ("The conductor, 38, and the stoker were injured.", []),
    ("At 14, she was abducted from her school.", []),
    ("The girl, who was six, died.", []),
    ("Youths 15 and older were conscripted.", []),
    ("Two sisters (4 and 11) drowned.", [(2, "killed")]),
    ("Prisoner 31 escaped.", []),
    ("Farida Lonn, a driver, 34, was killed.", [(1, "killed")]),
    # these count
    ("The death toll, 38, is the highest so far.", [(38, "killed")]),
    ("Two boys and 9 men were killed.", [(2, "killed"), (9, "killed")]),
    ("In Orvo, 45 were killed.", [(45, "killed")]),
    ("The storm, 12 died.", [(12, "killed")]),
    ("Over 60 people died in the heat.", [(60, "killed")]),
]
NUMBERED = [
    ("(Updates death toll in paragraphs 1-3, adds quotes)", []),
    ("(Corrects death toll in paragraph 3 to 46 from 460)", [(46, "killed")]),
    ("(Corrects number of dead in paras 2, 5 to 46 instead of 460)", [(46, "killed")]),
    ("(Corrects number of dead in paras 2 to 5)", []),
    ("(Corrects number of dead in paras 2 and 5)", []),
    ("Residents of wards 3, 7 and 12 fled.", []),
    ("Articles 5 and 7 of the law bind soldiers.", []),
    ("Those killed lived in sectors 4 to 6.", []),
    # these count
    ("In wards 3 and 7, 12 people died.", [(12, "killed")]),
    ("In wards 3 and 7 12 people died.", [(12, "killed")]),
    ("In the camps 12 died and 14 were hurt.", [(12, "killed"), (14, "injured")]),
    ("On the roads 40 have died this year.", [(40, "killed")]),
    ("In the camps 12 to 14 people died.", [(None, "killed")]),
    ("In the districts 1,200 were evacuated and 340 were killed.", [(1200, "evacuated"), (340, "killed")]),
    ("In camps 2,400 were killed.", [(2400, "killed")]),
    ("In the camps 40 to 50 died of cholera.", [(None, "killed")]),
    ("In the zones 3.5 million are affected.", [(3500000, "affected")]),
    ("In both wards 12 and 7 people died.", [(12, "killed"), (7, "killed")]),
]
CHANGES = [
    ("Deaths increased by 15 to 212.", [(212, "killed")]),
    ("The toll rose by 8 to 46.", [(46, "killed")]),
    ("Deaths fell by 12 to 30.", [(30, "killed")]),
    ("The death toll fell from 120 to 85.", [(85, "killed")]),
    ("The police revised the toll down to 46 from 51.", [(46, "killed")]),
    ("The death toll jumped from 9 to 41.", [(41, "killed")]),
    ("The army said 17 had died, three more than on Sunday.", [(17, "killed")]),
    ("Nineteen people were hurt, four fewer than first reported.", [(19, "injured")]),
    ("More people were killed than the 30 first reported.", []),
    ("Protests over the 16 killed spread.", [(16, "killed")]),
    ("Between 15 and 20 people died.", [(None, "killed")]),
    ("Some 15 to 20 people died.", [(None, "killed")]),
]
EXCEPT = [
    ("All but three of the 45 miners were rescued.", []),
    ("Of 19 hostages, all but two were freed.", []),
    ("All except four passengers were killed.", []),
    ("Neither of the two pilots was killed.", []),
    ("Not one of the 14 soldiers was wounded.", []),
    ("Neither the driver nor his three passengers were hurt.", []),
    ("Every second one of the 300 houses was destroyed.", []),
    ("Eleven people (not 20) died.", [(11, "killed")]),
    ("Of the nine missing, four were found alive and five dead.", [(9, "missing"), (5, "killed")]),
    ("Ten tested positive and 300 negative.", [(10, "infected")]),
    ("Not a single person died.", []),
    ("None of the 14 soldiers was wounded.", []),
]
RATES = [
    ("One in five of the 4,000 people has been infected.", [(800, "infected")]),
    ("The fever killed 12 of every 100 patients.", []),
    ("The fever kills 40 of every 1,000 children.", []),
    ("There were 30 deaths per 1,000 births.", []),
    ("One child in 40 has died.", []),
    ("A mine near Karwa (pop. 30,000) killed six people.", [(6, "killed")]),
    ("Karwa (population 40,000) was evacuated.", []),
    ("The attackers, numbering 14, killed three people.", [(3, "killed")]),
    ("The exodus from the town of about 5,000 went on.", []),
]
FORMS = [
    ("Some 2,5 million people fled.", [(2500000, "forced-to-flee")]),
    ("A million and a half people have fled.", [(1500000, "forced-to-flee")]),
    ("A family of five was killed.", [(5, "killed")]),
    ("Members of five families died.", []),
    ("The rebels took over 30 villages.", [(30, "districts-taken")]),
]
FALSE = [
    ("It is false that 80 people died.", []),
    ("It is not true that 80 people died.", []),
    ("It was a lie that 80 people died.", []),
    ("Reports that 40 people died proved false.", []),
    ("Reports of 40 dead were false.", []),
    ("It is true that 80 people died.", [(80, "killed")]),
    ("There may be 200 dead.", []),
    ("The toll may rise to 200.", []),
    ("The evacuation of 400 families was postponed.", []),
    ("The evacuation of 400 families was called off.", []),
    ("The army ordered 15,000 residents to leave the area.", []),
    ("Troops stopped 300 refugees from crossing the border.", []),
    ("The morgue has room for 40 bodies.", []),
    ("The office has prepared camps for 5,000 refugees.", []),
]


EARLIER = [
    # what first was said and the same sentence takes back, or what another time suffered
    ("First reports said 50 people had died, but only seven were found dead.", [(7, "killed")]),
    ("Officials at first put the toll at 70 but it was nine.", [(9, "killed")]),
    ("Police earlier said 33 had died but later cut the figure to 21.", [(21, "killed")]),
    ("A previous version of the page said 90 people drowned.", []),
    ("It was the deadliest raid since 2019, when 140 people died.", []),
    ("It was the worst flood since that of 1938, which killed 3,000.", []),
    # these hold
    ("Police earlier said 33 people had died.", [(33, "killed")]),
    ("Who other than the 14 injured could know?", [(14, "injured")]),
    ("Early reports said 33 people had died, but did not say where.", [(33, "killed")]),
    ("The deadliest raid in years killed 140 people.", [(140, "killed")]),
]
NOBODY = [
    # what is counted is no person, whatever befell it
    ("Poachers killed 31 tapirs.", []),
    ("The spill killed 5,000 puffins and a keeper.", [(1, "killed")]),
    ("A three-man crew was killed.", []),
    ("The militia killed a crew.", []),
    ("A group of 200 raiders burnt 30 houses and killed nine people.", [(30, "housing-destroyed"), (9, "killed")]),
    ("Thirty skaters involved in ice break, 4 killed.", [(4, "killed")]),
    ("The mission to free 14 captives leaves 2 dead", [(2, "killed")]),
    ("The score was 5-2 when a stand fell, injuring eight people.", [(8, "injured")]),
    ("The tremor leaves 2 missing and over 150 villages affected.", [(2, "missing"), (150, "affected")]),
    ("Some 13 were freed but 30 remain captive.", [(13, "released"), (30, "abducted")]),
    ("A ridge broke in two before four houses collapsed.", [(4, "housing-destroyed")]),
    ("Both Orvan and Keltish civilians were killed.", []),
    ("55 – Number of guests who defied the evacuation notice.", []),
    ("Call (541) 555-0100 for evacuation advice.", []),
    ("The crews stood at fire danger level five when three homes burned.", [(3, "housing-destroyed")]),
    ('"Thirty people died," a nurse who would not give her name said by radio.', [(30, "killed")]),
]
LABELS = [
    ("All 13 abducted pupils were released unharmed.", [(13, "released")]),
    ("Some 7,000 Nawari have fled.", [(7000, "forced-to-flee")]),
    ("Four U.K. sailors were killed.", [(4, "killed")]),
    ("Landslide toll climbs to 19 - Nordpress", [(19, "killed")]),
    # a list of labels: each number is its label's
    ("Dead: 13\nInjured: 46\nMissing: 2", [(13, "killed"), (46, "injured"), (2, "missing")]),
    ("Injured (46), killed (13) and missing (2), the list read.", [(46, "injured"), (13, "killed"), (2, "missing")]),
    ("Dead 13 Injured 46 Missing 2", [(13, "killed"), (46, "injured"), (2, "missing")]),
    ("Killed – 13; wounded – 46; missing – 2.", [(13, "killed"), (46, "injured"), (2, "missing")]),
    ("13 dead 46 injured 2 missing", [(13, "killed"), (46, "injured"), (2, "missing")]),
    ("* Killed: 13 (9 in Orvo)\n* Wounded: 30", [(13, "killed"), (9, "killed"), (30, "injured")]),
    ("Killed in action: 13. Wounded in action: 46. Captured: 7.", [(13, "killed"), (46, "injured")]),
]
UNSAID = [
    ("More than 120 dead, toll may rise to 200", [(120, "killed")]),
    ("The office refused to confirm that 12 people had died.", []),
    ("The army did not say that 40 people had died.", []),
    ("Talks on freeing 12 hostages began.", []),
    ("The deal provides for the return of 2,000 people.", []),
    ("The bomb narrowly missed killing 20 people.", []),
    ("Ten people escaped death in the blast.", []),
    ("Of the 40 injured, four died.", [(40, "injured"), (4, "killed")]),
    ("Toll revised to 46 (previously 51).", [(46, "killed")]),
    ("Did 14 people die? The army says no.", []),
    ("Without aid, 80,000 people will starve.", []),
]

OTHERS = [
    # who do or suffer something of their own
    ("Some 30 people died in the blaze and 40 others were questioned by police.", [(30, "killed")]),
    ("The quake killed 12 people and 400 others were vaccinated.", [(12, "killed")]),
    ("Nine drivers were killed and five others were honoured.", [(9, "killed")]),
    ("A bomb killed 12 people and 30 others were able to walk away.", [(12, "killed")]),
    ("Rebels killed nine villagers, while 15 others signed up with the army.", [(9, "killed")]),
    ("Some 200 inmates escaped from the prison in Velm.", []),
    ("Hundreds of prisoners escaped when gunmen stormed the jail.", []),
    # who stands before a verb that has its own object
    ("A blast at a mill employing some 250 workers killed at least 17 people.", [(17, "killed")]),
    ("The raid on the camp, which is home to 12,000 people, killed 31 herders.", [(31, "killed")]),
    ("The tremor, felt by 4 million people, killed nine.", [(9, "killed")]),
    ("A mob of about 500 people killed four guards.", [(4, "killed")]),
    ("Rebels, who have 4,000 fighters, wounded 30 villagers.", [(30, "injured")]),
    ("About 300 firefighters battled the blaze, which has claimed seven lives.", [(7, "killed")]),
    # one outcome or another
    ("Floods have left 60 people dead or missing.", []),
    ("Rebels killed or captured 400 soldiers.", []),
    ("The number of dead and missing stands at 74.", []),
    # by whom, and between whom
    ("Four people were rescued and 12 evacuated by 30 firefighters.", [(4, "rescued"), (12, "evacuated")]),
    ("Sixty were arrested in clashes between 3,000 students and police.", [(60, "detained")]),
    # what the second does or suffers itself
    ("Nine persons lost their lives while 14 sustained various degrees of injury.", [(9, "killed"), (14, "injured")]),
    ("Army: 14 rebels killed, 3 soldiers wounded", [(14, "killed"), (3, "injured")]),
    # a mood told once holds for the second, too
    ("If the dam fails, 5,000 people could be killed and 60,000 injured.", []),
    ("He warned that 300 people would be killed and 9,000 displaced.", []),
    ("Thirty people were killed and 50 wounded.", [(30, "killed"), (50, "injured")]),
    # what is asked is not said
    ("It is unclear whether nine people died in the blast.", []),
    ("Police did not say whether the nine hostages had been killed.", []),
    ("50 killed in Karo? Police deny report", []),
    ("Reportedly 30 people were killed?", []),
    # spared, unwilling, split: within one clause alone
    ("Two hikers died and one was unhurt.", [(2, "killed")]),
    ("Four sailors drowned but nine emerged unhurt.", [(4, "killed")]),
    ("Nine fishermen drowned when skippers ignored the forecast.", [(9, "killed")]),
    ("Looters broke into 12 shops and burned them.", [(12, "housing-destroyed")]),
    ("First reports said 50 people had died while 30 were injured.", [(50, "killed"), (30, "injured")]),
    ("At 45, the death toll is the highest of the year.", [(45, "killed")]),
    # what is only promised or asked for
    ("The charity has promised 200 tents.", []),
    # who share the verb of those before
    ("Six miners were killed in Tolm and 14 others in Raska.", [(6, "killed"), (14, "killed")]),
    ("The mine killed four soldiers and three others.", [(4, "killed"), (3, "killed")]),
    ("Rebels killed 12 people on Sunday and eight more on Monday.", [(12, "killed"), (8, "killed")]),
    ("Six miners were killed and 14 others wounded.", [(6, "killed"), (14, "injured")]),
]

# Read in news of every kind, said in words of our own.
PASSING = [
    # a heading is nobody who died, nor is an office
    ("Old Mill: 26 killed", [(26, "killed")]),
    ("Saint Ada School: nine dead", [(9, "killed")]),
    ("Prison Office Names Cook Killed In Fire", []),
    # an age that the line runs on from
    ("Oskar Talan, mine owner, dies at 75 former minister was his friend", [(1, "killed")]),
    ("Singer dies at 81", []),
    # who is told of, not who died
    ("Market day turned sour for dozens of shoppers after a cook was killed in front of them.", [(1, "killed")]),
    ("The news came as a shock to 40 miners when two boys drowned.", [(2, "killed")]),
    ("A leaflet names scores of miners and claims a few were shot.", []),
    ("Hail broke all roofs of Orvo, according to two of the injured.", []),
    ("Two of the injured told reporters that the bus had no brakes.", []),
    # what stands for something named before
    ("The capture of Hadi Amran, the boldest one yet, was filmed.", []),
    ("The raid was the third one on the town.", []),
    # names that hold a number
    ("Tramway 8, due to open in June, and Tramway 10 are not affected.", []),
    ("A cook of the 7-22nd Regiment was killed.", [(1, "killed")]),
    ("Neighbours of the 2 de Mayo quarter heard shots.", []),
    # a full stop left out
    ("Storm toll climbs to 31 The ferry line is shut", [(31, "killed")]),
    # out of it, not in it
    ("Four detained Blue River leaders were released on Wednesday night in the north.", [(4, "released")]),
    ("Nine abducted nurses of the clinic have been freed.", [(9, "released")]),
    ("Two of the missing girls were found in the bush.", []),
    # who has fled to a place does not take it
    ("Herders driven off by lava occupy 31 relief shelters in Orvo.", []),
    # a surname and an age
    ("The death of Talan, 43, a baker, has shaken the town.", [(1, "killed")]),
    ("Police named the victim as Talan, 43.", []),
    ("Talan, 64, a retired sailor, was arrested on Thursday.", []),
    ("Talan, 52, and the father of four boys, was shot dead.", []),
    ("The mother of three girls was shot dead.", []),
    ("Hospitals treated people anywhere from 3 to 84 years old.", []),
    ("The fire broke out while Talan, 42, was asleep.", []),
    ("Hadi Amran Jr., 33, was found dead.", [(1, "killed")]),
    # how many again and again
    ("The fever affects 75,000 people a year.", []),
    ("Some 200 people a day are crossing the border.", []),
    ("The hospital treats 30 wounded a day.", []),
    ("Floods displaced 400 people a week after the quake.", [(400, "displaced")]),
    ("Rebels killed 40 people a day after the talks.", [(40, "killed")]),
    # money, flights, blades and polls
    ("The poster offers up to dlrs 2 million for word that leads to their arrest.", []),
    ("Flight nine hundred vanished off the coast.", []),
    ("He pulled out a four- to five-inch blade.", []),
    ("In a poll 6 of 10 Norlanders want the clown back home.", []),
    ("A poll found seven out of ten people want the hostages freed.", []),
    ("The disease caused 270 swine deaths.", []),
    # names that hold a number, years, shares, sums
    ("Class 7 pupils were injured in the crash.", []),
    ("A Channel 4 reporter was abducted.", [(1, "abducted")]),
    ("In Kelt Ward 12 people died.", [(12, "killed")]),
    ("In 2031 soldiers killed six people here.", [(6, "killed")]),
    ("Four in five houses of the quarter burned down.", []),
    ("The inquiry into the crash that killed two divers cost 3 million.", [(2, "killed")]),
    ("The storm cost 12 lives.", [(12, "killed")]),
    # a count that is called false
    ("The toll of 340 was wrong.", []),
    ("The figure of 340 dead is wrong.", []),
    ("The toll of 340 was right.", [(340, "killed")]),
    # who says so is none of those told of
    ("Orla Mint said nobody had been reported missing.", []),
    ("Orla Mint said no one had been reported missing after the flood.", []),
    ("Orla Mint has been reported missing.", [(1, "missing")]),
    # what came before says on which day, not that they are to go missing
    ("Five fishermen are missing after their boat sank on Tuesday.", [(5, "missing")]),
    ("Ten people are still missing following a landslide on Tuesday.", [(10, "missing")]),
    # whom nobody harmed
    ("No army unit shelled the port or killed nine people there, the general said.", []),
    ("Nobody has kidnapped three nuns, the bishop said.", []),
    ("None of the dead was a child.", []),
    ("One of the dead was a child.", [(1, "killed")]),
    # who did something else
    ("Dozens in the square carried lists of those killed.", []),
    ("Hundreds lit candles for those who were killed in the mine.", []),
    ("Among the guests were 50 cousins who had driven from Orvo to the fair.", []),
    # near-misses
    ("Dozens lost their lives in the mine.", [(None, "killed")]),
    ("Some 50 families were driven from their homes.", [(50, "displaced")]),
    ("Rebels are occupying 24 villages around Kelt.", [(24, "districts-taken")]),
    ("Nine nurses were abducted.", [(9, "abducted")]),
    ("Six pilots remain captive.", [(6, "abducted")]),
    ("After the quake 12 died, and 40 miners were killed when a shaft fell in.", [(12, "killed"), (40, "killed")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *PASSING,
        *UNSAID,
        *OTHERS,
        *EARLIER,
        *NOBODY,
        *LABELS,
        *AGES,
        *CHANGES,
        *NUMBERED,
        *EXCEPT,
        *RATES,
        *FORMS,
        *FALSE,
    ],
)
def test_no_number_counts_what_the_text_does_not_say(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert sure(text) == expected


# what a plan, a promise or an appeal is for, and what is known of those whom it is for
AIMS = [
    ("Shelter for 4,000 families will be provided, officials said.", [(4000, None, "planned")]),
    ("Tents for 300 people are to be sent.", [(300, None, "planned")]),
    ("The agency aims to reach 20,000 people.", [(20000, None, "planned")]),
    ("The agency aims to reach 20,000 displaced people.", [(20000, "displaced", "planned")]),
    ("The UN wants to bring aid to 40,000 refugees.", [(40000, "refugees", "planned")]),
    ("The agency plans to feed 20,000 evacuees.", [(20000, "evacuated", "planned")]),
    ("The charity will distribute blankets to 3,000 displaced families.", [(3000, "displaced", "planned")]),
    ("The appeal seeks to help 30,000 affected people.", [(30000, "affected", "planned")]),
    ("The mayor called for help for 300 homeless families.", [(300, "homeless", "demanded")]),
    ("The agency appealed for aid for 12,000 displaced people.", [(12000, None, "demanded")]),
    ("The plan foresees housing for 1,500 displaced families.", [(1500, "sheltered", "planned")]),
    ("The government has set a target of relocating 900 families.", [(900, "relocated", "planned")]),
    ("Its plan is to relocate 900 families.", [(900, "relocated", "planned")]),
    # known, done, or under way
    ("The agency aims to reach the 20,000 displaced people in the valley.", [(20000, "displaced", "happened")]),
    ("The agency aims to reach 20,000 people who were displaced.", [(20000, "displaced", "happened")]),
    ("The charity distributed blankets to 3,000 displaced families.", [(3000, "displaced", "happened")]),
    ("Shelter for 4,000 families was provided.", [(4000, None, "happened")]),
    ("Rescuers tried to reach nine trapped miners.", [(9, "trapped", "happened")]),
    ("Doctors hope to help 12 wounded soldiers.", [(12, "injured", "happened")]),
    ("The mosque was the target of a bombing that killed 12 people.", [(12, "killed", "happened")]),
]


@pytest.mark.parametrize(("text", "expected"), AIMS)
def test_what_a_plan_is_for_is_no_fact(text: str, expected: list[tuple[float, str | None, str]]) -> None:
    row = annotate(text, published="2031-05-14", tools=tools())
    assert [(f.value, f.kind, f.status) for f in row.figures] == expected
