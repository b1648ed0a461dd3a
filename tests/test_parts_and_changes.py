"""Numbers that stand beside a toll in its own sentence: wholes, asides, tolls that moved, lists, tables, denials."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published, tools
from consilience import annotate
from test_no_false_numbers import sure

WHOLES = [
    # what befell one of many is not told of the many
    ("One of 200 wardens sent to Orvo was killed on Monday.", [(1, "killed")]),
    ("Two of 350 soldiers flown to the island died in a crash.", [(2, "killed")]),
    ("One of some 400 protesters was shot dead.", [(1, "killed")]),
    ("Four of more than 150 workers at the mill were hurt.", [(4, "injured")]),
    ("Five of a group of 32 tourists were injured.", [(5, "injured")]),
    ("A porter from a party of 12 climbers died on Mount Kell.", [(1, "killed")]),
    ("Three members of a crew of 20 sailors were wounded.", [(3, "injured")]),
    ("A nurse, one of 30 aid workers in Orvo, was abducted.", [(1, "abducted")]),
    ("A guard, one of 40 watching the depot, was shot dead.", [(1, "killed")]),
    ("A member of a 25-strong patrol was killed near Orvo.", [(1, "killed")]),
    ("Two of the crew of 14 drowned.", [(2, "killed")]),
    # what befell the many is told of them
    ("At least 17 of the 20 dead were from Orvo.", [(20, "killed")]),
    ("Children made up 300 of the 900 dead.", [(900, "killed")]),
    ("One of 12 children hurt in the blast died on Sunday.", [(1, "killed"), (12, "injured")]),
    ("Osei was one of nine people killed in the raid.", [(9, "killed")]),
    ("The number of dead among 40 nurses is nine.", [(9, "killed")]),
    # no parts of each other
    ("Two guards and 30 villagers were killed.", [(2, "killed"), (30, "killed")]),
    ("Shells killed nine guards and 30 villagers.", [(9, "killed"), (30, "killed")]),
    ("The toll rose to 52 from 44.", [(52, "killed")]),
]
ASIDES = [
    # some of those named before share their verb, and no other
    ("The convoy, including 120 soldiers, pulled out of Orvo.", []),
    ("Divers, including 40 soldiers, pulled out 12 people.", [(12, "rescued")]),
    ("The convoy, including 30 guards, killed nine villagers.", [(9, "killed")]),
    ("Divers, including 40 soldiers, recovered 12 bodies.", [(12, "bodies-found")]),
    ("Police, including 14 officers on horses, arrested nine men.", [(9, "detained")]),
    ("Protesters, including 40 nurses, blocked the road, and two people were injured.", [(2, "injured")]),
    ("A choir, including nine children, was abducted in Kelt.", [(9, "abducted")]),
    ("Residents, including 60 children, fled the town.", [(60, "forced-to-flee")]),
    ("The blast killed 60 people, including 14 guards.", [(60, "killed"), (14, "killed")]),
    ("Rebels released hostages including 30 girls.", [(30, "released")]),
]
CHANGED = [
    # what was said before is earlier, what stands for it holds
    ("The toll, initially put at 60, was revised down to 45.", [(45, "killed")]),
    ("The death toll, first reported as 12, now stands at 19.", [(19, "killed")]),
    ("The toll, which was earlier given as 60, is 45.", [(45, "killed")]),
    ("The death toll, which had been put at 22, climbed to 24.", [(24, "killed")]),
    ("The number of injured, earlier said to be 300, is 180.", [(180, "injured")]),
    ("The count of 120 missing was scaled back to 85.", [(85, "missing")]),
    ("An initial toll of 15 was corrected to 13.", [(13, "killed")]),
    ("The first death toll of seven has risen to 11.", [(11, "killed")]),
    ("Officials cut the toll of 54 to 49.", [(49, "killed")]),
    ("The toll was lowered from 81 to 77.", [(77, "killed")]),
    ("An earlier count of 90 dead was wrong.", []),
    ("The previous toll was 39.", []),
    ("The toll had stood at 20 on Sunday.", []),
    ("The flood killed 45 people, up from 30 a day earlier.", [(45, "killed")]),
    ("The flood killed 45 people, compared with 30 a year earlier.", [(45, "killed")]),
    # nothing was said before
    ("A preliminary toll of 15 dead was given by the mayor.", [(15, "killed")]),
    ("The toll of 15 was the highest of the decade.", [(15, "killed")]),
    ("The toll, the mayor said, was 40.", [(40, "killed")]),
    ("The mayor, previously injured in an attack that killed 12, resigned.", [(12, "killed")]),
    (
        "The army put the toll of the raid at 40, and 15 villagers fled to Kelt.",
        [(40, "killed"), (15, "forced-to-flee")],
    ),
]
DESTROYED, DAMAGED = "housing-destroyed", "housing-partly-destroyed"
ROWS = [
    # further objects of one verb, each with a place of its own
    (
        "The tornado flattened 55 cottages in Lund, 17 bungalows in Kelt and three barns.",
        [(55, DESTROYED), (17, DESTROYED), (3, DESTROYED)],
    ),
    (
        "The flood damaged 300 houses in Orvo, four bridges in Lund and 12 schools.",
        [(300, DAMAGED), (4, DAMAGED), (12, DAMAGED)],
    ),
    ("The storm razed 90 huts in Orvo and 15 granaries in Lund.", [(90, DESTROYED), (15, DESTROYED)]),
    ("Shells killed nine guards of the mine and 30 villagers.", [(9, "killed"), (30, "killed")]),
    (
        "Rebels killed nine guards in Orvo, 14 farmers in Kelt and two nurses.",
        [(9, "killed"), (14, "killed"), (2, "killed")],
    ),
    (
        "In Orvo 40 homes, 12 shops in the market and three mills were destroyed.",
        [(40, DESTROYED), (12, DESTROYED), (3, DESTROYED)],
    ),
    # no further objects
    ("The storm destroyed 12 homes near a camp, 40 families said.", [(12, DESTROYED)]),
    ("The quake destroyed 20 homes in Orvo, and 14 barns were damaged.", [(20, DESTROYED), (14, DAMAGED)]),
    ("Flames destroyed 12 homes in Lund and 40 people fled.", [(12, DESTROYED), (40, "forced-to-flee")]),
    ("Fire destroyed 12 homes in Lund, 40 shops stayed shut.", [(12, DESTROYED)]),
    ("The mayor visited 20 homes, two churches and 14 sheds.", []),
]
FOUND = [
    # of those described so, some are so no more
    ("39 of the 40 trapped miners were found alive.", [(40, "trapped")]),
    ("Thirty-nine of the 40 trapped miners were rescued.", [(39, "rescued"), (40, "trapped")]),
    ("Eleven of 12 missing hikers have been found safe.", [(12, "missing")]),
    ("All but two of the 40 trapped miners were found alive.", [(40, "trapped")]),
    ("Nine of the ten kidnapped teachers were freed.", [(9, "released"), (10, "abducted")]),
    ("Forty of 55 abducted girls escaped.", [(55, "abducted")]),
    ("Eight of the 11 drowned sailors were named.", [(11, "killed")]),
    # what befell the part is told
    ("Nine of the 60 missing sailors were found dead.", [(9, "killed"), (60, "missing")]),
    ("Six of the 14 wounded soldiers died.", [(6, "killed"), (14, "injured")]),
    ("Two of the 12 deaths were in Orvo.", [(2, "killed"), (12, "killed")]),
    ("Some 30 of the 400 villagers fled.", [(30, "forced-to-flee")]),
]
SUMS = [
    # a sum counts what was counted before it, and not what stands near it
    ("Six died in hospital, bringing the total to 22.", [(6, "killed"), (22, "killed")]),
    ("A woman died in hospital, bringing the number of victims to six.", [(1, "killed"), (6, "killed")]),
    ("Another six died in a clinic, taking the overall total to 44, the mayor said.", [(6, "killed"), (44, "killed")]),
    ("Police arrested six men, bringing the total to 45.", [(6, "detained"), (45, "detained")]),
    ("Four more bodies were found, bringing the total to 50.", [(4, "bodies-found"), (50, "bodies-found")]),
    ("Twelve miners were rescued, bringing the number trapped to 31.", [(12, "rescued"), (31, "trapped")]),
    ("Nineteen died at the scene and three more in hospital.", [(19, "killed"), (3, "killed")]),
    # of two kinds neither is told of the sum, and who is in hospital is not dead
    ("Nine people were killed and 30 injured, bringing the total to 200.", [(9, "killed"), (30, "injured")]),
    ("Police killed four men and arrested ten, bringing the total to 30.", [(4, "killed"), (10, "detained")]),
    ("Ten people were killed and three more in hospital.", [(10, "killed")]),
    ("Ten people were killed and three more are in hospital.", [(10, "killed"), (3, "hospitalised")]),
    ("Three more are in hospital.", [(3, "hospitalised")]),
]
FEARS = [
    # a fear told of the first alone
    ("At least 74 are feared dead and 200 were missing.", [(200, "missing")]),
    ("About 30 people are feared drowned and 12 were injured.", [(12, "injured")]),
    ("Nine were killed, 14 are feared dead and 30 were hurt.", [(9, "killed"), (30, "injured")]),
    ("Up to 20 are feared trapped and six have died.", [(6, "killed")]),
    (
        "Sixty are thought to be dead and 300 lost their homes.",
        [(60, "missing-presumed-dead"), (300, "homeless")],
    ),
    (
        "Some 20 miners are assumed dead and 300 fled their homes.",
        [(20, "missing-presumed-dead"), (300, "forced-to-flee")],
    ),
    # a fear told of both
    ("It is feared that 30 people died and 12 were injured.", []),
    ("Police fear that 30 people were killed and 40 are missing.", []),
    ("Some 30 people are feared dead or injured.", []),
]

TABLES = [
    # a cell is told of by its own words, or by a label in the cell before it
    ("Killed: 40 | Injured: 95 | Missing: 7", [(40, "killed"), (95, "injured"), (7, "missing")]),
    ("Killed 12 | Injured 30 | Missing 4", [(12, "killed"), (30, "injured")]),
    ("40 killed | 95 injured | 7 missing", [(40, "killed"), (95, "injured"), (7, "missing")]),
    ("Killed | 40\nInjured | 95", [(40, "killed"), (95, "injured")]),
    ("Homes destroyed | 40 | Homes damaged | 95", [(40, DESTROYED), (95, DAMAGED)]),
    ("Total displaced | 4,000 people | Total dead | 12 people", [(4000, "displaced")]),
    # a header tells of no cell by its place alone
    ("District | Killed | Injured\nAlpha | 12 | 30\nBeta | 7 | 15", []),
    ("District\tDead\tMissing\tDisplaced\nKelt\t4\t9\t1,200", []),
    ("| Place | Deaths | Houses destroyed |\n|---|---|---|\n| Lund | 3 | 40 |", []),
    ("Deaths | 12 | 30 | 40", []),
    ("Dead | Injured\n12 | 30", []),
]

TOUCHED = [
    # places that something hit, and people who still are what they became
    ("Thirty hamlets hit by the quake have no water.", [(30, "affected")]),
    ("Aid reached 30 villages hit by the storm.", [(30, "affected")]),
    ("Ninety villages struck by the landslides have no power.", [(90, "affected")]),
    ("Officials visited nine hamlets flooded by the river.", [(9, "affected")]),
    ("The 30 villages worst hit by the storm got aid.", [(30, "affected")]),
    ("Some 4,000 people remained displaced on Friday.", [(4000, "displaced")]),
    ("Some 300 families remain uprooted a year on.", [(300, "displaced")]),
    # hit in another way
    ("Troops retook 30 villages hit by shelling.", [(30, "districts-taken")]),
    ("Nine people hit by a truck died.", [(9, "killed")]),
    ("The mayor of nine hamlets hit his deputy.", []),
]
OTHERS = [
    # others with a verb of their own, and without
    ("Twelve were pulled from the rubble alive, and five others were injured.", [(12, "rescued"), (5, "injured")]),
    ("Nine sailors were rescued, and three others drowned.", [(9, "rescued"), (3, "killed")]),
    ("Ten were rescued and five others walked home.", [(10, "rescued")]),
    ("Eight miners were rescued, and hopes for six others fade.", [(8, "rescued")]),
    ("Crews saved nine men; two others could not be reached.", [(9, "rescued")]),
    ("Rescuers saved 12 people and five others.", [(12, "rescued"), (5, "rescued")]),
    ("Nine were rescued from the boat and four others from the water.", [(9, "rescued"), (4, "rescued")]),
    # a verb has the subject that is nearest to it
    ("Over 600 villagers left on boats; 480 were rescued and the rest are feared dead.", [(480, "rescued")]),
    ("In the crash 14 people died, including three kids, 30 were injured.", [(14, "killed"), (30, "injured")]),
    ("88 families / 402 people were displaced.", [(88, "displaced"), (402, "displaced")]),
]
SHIFTED = [
    # by how much a toll moved, and to what
    ("The toll rose on Monday by 12 to 40.", [(40, "killed")]),
    ("Police raised the toll of injured by 12 to 40.", [(40, "killed")]),
    ("The death toll swelled overnight by nine to 31.", [(31, "killed")]),
    ("The death toll rose in Kelt by three to 15.", [(15, "killed")]),
    ("The toll has risen by 12 to 40.", [(40, "killed")]),
    ("The toll was raised by nine to 31.", [(31, "killed")]),
    ("The number of displaced has grown by 300 to 900.", [(900, "displaced")]),
    ("The post was attacked by 12 to 40 gunmen.", []),
    ("Nine men were abducted by 12 to 40 gunmen near Orvo.", [(9, "abducted")]),
]
SUBJECTS = [
    # a subject told in several parts: what befell the last befell the first
    ("Nine soldiers, their driver and a guide were killed.", [(9, "killed"), (1, "killed")]),
    ("Nine sailors, who manned the tug, and a guide were killed.", [(9, "killed"), (1, "killed")]),
    ("Six miners, two cooks and their foreman were hurt.", [(6, "injured"), (2, "injured")]),
    ("Three monks, a nun and two novices were abducted.", [(3, "abducted"), (1, "abducted"), (2, "abducted")]),
    ("Fourteen passengers, among them a child, and the pilot died.", [(14, "killed"), (1, "killed")]),
    ("At least 12 people, including a baby, and 40 cattle died.", [(12, "killed"), (1, "killed")]),
    ("Twelve rebels, two boys among them, and a guard died.", [(12, "killed"), (2, "killed"), (1, "killed")]),
    # the first has a verb of its own
    ("Forty guests fled, a porter was killed.", [(40, "forced-to-flee"), (1, "killed")]),
    ("Police said 12 people died, nine were hurt.", [(12, "killed"), (9, "injured")]),
    ("Twelve men detained in Orvo, two were freed.", [(12, "detained"), (2, "released")]),
]
DAYS = [
    # a weekday that tells of a noun, and one that tells when
    ("Two Tuesday bombings killed 40.", [(40, "killed")]),
    ("Three Friday raids left nine dead.", [(9, "killed")]),
    ("Police counted five Saturday shootings.", []),
    ("Three Sunday schools were burned.", [(3, "housing-destroyed")]),
    ("Gunmen killed 12 Friday worshippers.", [(12, "killed")]),
    ("Two Monday morning raids killed nine.", [(9, "killed")]),
    ("Twelve Wednesday evening shoppers were hurt.", [(12, "injured")]),
    ("The blast killed 12 Monday in Orvo.", [(12, "killed")]),
    ("Gunmen killed 12 Monday night.", [(12, "killed")]),
    ("Police arrested 12 Tuesday morning in Kelt.", [(12, "detained")]),
]
ONES = [
    # one of those told of, and what only stands for a thing
    ("Another one of the hostages was killed.", [(1, "killed")]),
    ("A third one died in hospital.", [(1, "killed")]),
    ("The last one of the miners was freed.", [(1, "released")]),
    ("The younger one was killed and the older one injured.", [(1, "killed"), (1, "injured")]),
    ("A fourth one is missing.", [(1, "missing")]),
    ("The second one was deadlier.", []),
    ("The raid was the third one this week.", []),
    ("It was the killing of Osei, the most brazen one since May.", []),
    ("The bomb was a bigger one and killed nine.", [(9, "killed")]),
    ("A bigger one killed a farmer.", [(1, "killed")]),
    ("One bomb went off, and a second one killed two guards.", [(2, "killed")]),
]
YEARS = [
    # what happened in a year, and so many
    ("The 2014 kidnapping drew wide attention.", []),
    ("The 2014 arrests drew wide attention.", []),
    ("A 2011 evacuation went better.", []),
    ("The 2019 deaths were remembered in Orvo.", []),
    ("Since the 2014 displacement the town is empty.", []),
    ("The storm caused 2014 deaths.", [(2014, "killed")]),
    ("The storm caused 1,950 deaths.", [(1950, "killed")]),
    ("Soldiers freed 2014 people.", [(2014, "released")]),
]
GIVEN = [
    # who is given what another gives up, and who is given up
    ("The general handed over power to 12 ministers.", []),
    ("The army handed over security to 300 police.", []),
    ("They turned the town over to 40 militiamen.", []),
    ("The council passed control over to nine elders.", []),
    ("The rebels handed over twelve captives to 30 elders.", [(12, "released")]),
    ("The rebels handed over 17 hostages to the police.", [(17, "released")]),
    ("Captives were handed over to 12 guards.", []),
    ("The sheikh handed over to 12 elders the bodies of nine men.", [(9, "bodies-found")]),
    ("Nine captives were handed over to the army.", [(9, "released")]),
]
CELLS = [
    # a label has its cell for itself, and no word tells of a number across a cell's end
    ("Kelt | 40 killed | 12 | injured", [(40, "killed")]),
    ("12 killed | 300 families | Kelt", [(12, "killed")]),
    ("9 injured | 12 homes | Lund", [(9, "injured")]),
    ("Orvo | 3 dead | 9 | Lund", [(3, "killed")]),
    ("Dead | 13 | Injured | 46", [(13, "killed"), (46, "injured")]),
    ("Orvo | Missing | 12 | Lund", [(12, "missing")]),
]
EACH = [
    # how old each of them was, and how many they were
    ("The dead were 12, 14 and 16.", []),
    ("The victims were 9 and 11.", []),
    ("The injured were 30, 41 and 52.", []),
    ("Three boys died. The boys were 7, 8, and 12.", [(3, "killed")]),
    ("The dead were nine, ten and eleven years old.", []),
    ("The girls were four, six and nine.", []),
    ("The dead were 12 and the injured 40.", [(12, "killed"), (40, "injured")]),
    ("The dead are nine, the missing 12.", [(9, "killed"), (12, "missing")]),
    ("The injured were 12 and 14 were missing.", [(12, "injured"), (14, "missing")]),
    ("The dead were two nurses and a cook.", [(2, "killed"), (1, "killed")]),
    ("The dead were 12 soldiers and three guards.", [(12, "killed"), (3, "killed")]),
    ("The injured were nine.", [(9, "injured")]),
]
CARE = [
    # others told of behind the dead, by where they are
    ("A bomb killed nine, with 12 others in hospital.", [(9, "killed"), (12, "hospitalised")]),
    ("A crash killed two, leaving three others in hospital.", [(2, "killed"), (3, "hospitalised")]),
    ("Nineteen died at the scene and three more in critical condition.", [(19, "killed")]),
    ("Seven were killed and three more in serious condition.", [(7, "killed")]),
    ("Six died on the spot and two others under treatment.", [(6, "killed")]),
    ("Nineteen died at the scene and three more in hospital.", [(19, "killed"), (3, "killed")]),
    ("Four died on the spot and two others in a nearby hospital.", [(4, "killed"), (2, "killed")]),
]
PARTS = [
    # what befell so many that no number tells is not told of the whole
    ("It was the first release of any of the more than 300 pupils abducted in Kelt.", [(300, "abducted")]),
    ("The release of some of the 70 nurses was welcomed.", []),
    ("Many of the 900 villagers fled the town.", []),
    ("The fire destroyed many of the 200 homes.", []),
    ("Most of the 40 miners trapped were rescued.", [(40, "trapped")]),
    ("Some of the more than 40 wounded died.", [(40, "injured")]),
    ("All of the 12 miners were killed.", [(12, "killed")]),
    ("Each of the 12 prisoners was released.", [(12, "released")]),
    ("Some 40 of the 90 girls were freed.", [(40, "released")]),
    ("The raid killed some of the 40 guards and 12 villagers.", [(12, "killed")]),
    ("The raid killed two of the 40 guards and 12 villagers.", [(2, "killed"), (12, "killed")]),
    ("Most of those killed were among the 40 passengers.", []),
    # whatever leads from the part to the whole
    ("Two out of 12 missing miners were found dead.", [(2, "killed"), (12, "missing")]),
    ("Two of the 12 missing miners were found dead.", [(2, "killed"), (12, "missing")]),
    ("Two among the 12 missing miners were found dead.", [(2, "killed"), (12, "missing")]),
    ("Three out of 40 miners trapped in the shaft were rescued.", [(3, "rescued"), (40, "trapped")]),
    # described by what they are known to have done or suffered, and by what is to come
    ("The nurse is one of 14 people to have died.", [(14, "killed")]),
    ("He is one of 12 guards to have been killed in Orvo.", [(12, "killed")]),
    ("Osei is one of nine men to have vanished in May.", [(9, "missing")]),
    ("Two of 30 sailors to have drowned were boys.", [(2, "killed"), (30, "killed")]),
    ("She is one of 14 nurses to be trained in Kelt.", []),
    ("He is one of 12 men to be executed.", []),
    # out of their captors' hands
    ("Of the 40 men captured, nine escaped.", [(40, "detained")]),
    ("Of the 60 girls kidnapped in May, dozens escaped.", [(60, "abducted")]),
    ("Of the 260 novices first seized, scores escaped.", []),
    ("Of the 40 girls kidnapped, dozens were freed.", [(40, "abducted"), (None, "released")]),
    ("Scores fled the town.", [(None, "forced-to-flee")]),
    ("Nine escaped the fire.", [(9, "forced-to-flee")]),
]
SOMEBODY = [
    # "one" is somebody told of already, or only tells whose somebody is
    ("His aunt, one of the weavers, had died.", [(1, "killed")]),
    ("A nurse, one of the guests, was killed.", [(1, "killed")]),
    ("Farida Lonn, one of the guards, was injured.", [(1, "injured")]),
    ("Osei, one of the guards, was killed.", [(1, "killed")]),
    ("A boy raised by one of them in exile was killed.", [(1, "killed")]),
    ("A man known to one of the victims was detained.", []),
    ("A girl born to one of the captives in the camp was freed.", [(1, "released")]),
    ("Besides the nuns, a boy handed to one of them at birth was released.", [(1, "released")]),
    ("Rebels freed a monk and two nuns.", [(1, "released"), (2, "released")]),
    ("A film by one of the survivors was released by a director.", []),
    ("A guard released a statement on Friday.", []),
    ("The 40 pupils remain captives of the band Black River.", [(40, "abducted")]),
    ("The band Black River abducted nine girls.", [(9, "abducted")]),
    ("Two men, one of them a cook, were killed.", [(2, "killed"), (1, "killed"), (1, "killed")]),
    ("The eldest one, a nurse, was killed.", [(1, "killed")]),
    ("One of the weavers had died.", [(1, "killed")]),
]


NUMBERED = [
    # the number of those whom something befell, whatever stands before the verb, and whichever verb that is
    ("The number of people killed by a dam collapse in northern Velm has risen to 44.", [(44, "killed")]),
    ("We gave the number of miners killed in the fire at Kelo as 44.", [(44, "killed")]),
    ("The number of people injured in the crash was given as 12.", [(12, "injured")]),
    ("He gave the number of the house where three were killed as 12.", [(3, "killed")]),
    ("The number of villagers injured by the blast climbed to 130.", [(130, "injured")]),
    ("The number of miners missing after the cave-in fell to nine.", [(9, "missing")]),
    ("The number of people displaced by the fighting around Orvo stood at 14,000.", [(14000, "displaced")]),
    ("The number of those hurt in the stampede has reached 75.", [(75, "injured")]),
    ("The number of fishermen drowned off Kelt rose to 16.", [(16, "killed")]),
    ("The number of people who died in the roof collapse has climbed to 33.", [(33, "killed")]),
    ("The number of people made homeless by the fire stands at 2,300.", [(2300, "homeless")]),
    ("The number of dead in the bridge collapse, initially put at 50, is 51.", [(51, "killed")]),
    ("The mayor put the number of injured in the crash at 27.", [(27, "injured")]),
    # others are counted, or those counted did it
    ("The number of volunteers helping those killed by the flood rose to 50.", []),
    ("The number of people living near the dam rose to 4,000.", []),
    ("The number of schools hosting people displaced by the quake rose to 14.", []),
    ("The number of guards who were on the bridge grew to 12.", []),
    ("The number of dead rose to 12 bodies in Orvo.", [(12, "bodies-found")]),
]
TWICE = [
    # a count that went wrong is no toll of those whom it had wrong
    ("Three bodies were counted twice, the head of the agency said.", []),
    ("Three bodies had been counted twice at Orvo and at the hospital.", []),
    ("Six bodies had been recorded two times.", []),
    ("Four bodies were mistakenly included in the list.", []),
    ("Two bodies, which were listed in both towns by mistake, came from Orvo.", []),
    ("Nine injured people were registered at two hospitals in error.", []),
    ("Police said five corpses were double-counted.", []),
    # counted once, or found
    ("Three bodies were counted on Monday.", [(3, "bodies-found")]),
    ("Eleven bodies were found twice as deep as expected.", [(11, "bodies-found")]),
    ("Six injured people were registered at the hospital.", [(6, "injured")]),
    ("Two guards were killed and the votes were counted twice.", [(2, "killed")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *WHOLES, *ASIDES, *CHANGED, *ROWS, *FOUND, *SUMS, *FEARS, *TABLES, *TOUCHED, *OTHERS,
        *SHIFTED, *SUBJECTS, *DAYS, *ONES, *YEARS, *GIVEN, *CELLS, *EACH, *CARE, *PARTS, *SOMEBODY,
        *NUMBERED, *TWICE,
    ],
)  # fmt: skip
def test_each_number_has_what_its_own_words_say(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert sure(text) == expected


# sentence, the zeros it states by kind, the modes of harm that it denies
NONE_OF_BOTH = [
    ("No homes were destroyed or damaged.", [DESTROYED], {"damage"}),
    ("No houses were damaged or destroyed in the quake.", [DAMAGED], {"damage"}),
    ("None of the 12 homes was destroyed or damaged.", [DESTROYED], {"damage"}),
    ("The fire did not destroy or damage any homes.", [], {"damage"}),
    ("Neither houses nor schools were damaged.", [], {"damage"}),
    ("Neither the driver nor the passenger was injured.", [], {"injured"}),
    ("Neither deaths nor injuries were reported.", [], {"killed", "injured"}),
    ("No deaths or injuries were reported.", ["killed"], {"injured"}),
    ("There were no deaths, injuries or damage.", ["killed"], {"injured", "damage"}),
    ("The 12 homes were neither destroyed nor damaged.", [], {"damage"}),
    ("No one was killed, wounded or abducted.", ["killed"], {"injured"}),
    ("The raid killed no one and injured nobody.", ["killed", "killed"], {"injured"}),
    # of two only one is denied
    ("No homes were destroyed, but 12 were damaged.", [DESTROYED], set()),
    ("No one died and 12 were injured.", ["killed"], set()),
    ("No deaths and 40 injuries were reported.", ["killed"], set()),
]


@pytest.mark.parametrize(("text", "zeros", "denied"), NONE_OF_BOTH)
def test_none_of_two_is_none_of_each(text: str, zeros: list[str], denied: set[str]) -> None:
    row = annotate(text, published="2031-05-14", tools=tools())
    harm = [claim for claim in row.claims if claim.event == "HARM"]
    assert [f.kind for f in row.figures if f.value == 0] == zeros
    assert {claim.mode for claim in harm if claim.polarity == "denied"} == denied
    assert [claim for claim in harm if claim.polarity == "asserted" and claim.figure is None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. of HHs evacuated: 55", (55, "households", "evacuated")),
        ("Displaced families – 75", (75, "households", "displaced")),
        ("Damaged houses: 210", (210, "buildings", "housing-partly-destroyed")),
        ("Displaced persons: 75", (75, "people", "displaced")),
        ("Schools used as shelters: 9", (9, "buildings", None)),
        ("Killed: 75", (75, "people", "killed")),
    ],
)
def test_the_label_of_a_line_tells_what_its_number_counts(text: str, expected: tuple[float, str, str | None]) -> None:
    (figure,) = annotate(text, published="2031-05-14", tools=tools()).figures
    assert (figure.value, figure.unit, figure.kind) == expected


def test_a_part_is_one_question_in_headlines_capitals_too(tmp_path: Path) -> None:
    body = "A bus overturned in Lund on Monday. 40 miners were injured, nine of them seriously."
    titled = {"title": "40 Miners Injured, Nine of Them Seriously", "text": body, "published": "2031-05-14"}
    found = published(book_of(tmp_path, titled))["estimates"]
    assert sorted((e["question"]["measure"], e["best"]) for e in found) == [("injured", 9), ("injured", 40)]
