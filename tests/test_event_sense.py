"""A word of events is one only where it is meant so: figures of speech, going and leaving, weapons, who suffers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.vocabulary import EventMention

Find = Callable[[str], tuple[EventMention, ...]]

# (sentence, a word of it that tells of no event here)
FIGURES_OF_SPEECH = [
    ("COUNCIL FIGHTS CORRUPTION", "FIGHTS"),
    ("THE MAYOR FIGHTS TAX FRAUD", "FIGHTS"),
    ("A scandal erupted over the harbour contract.", "erupted"),
    ("A row has erupted between the two parties.", "erupted"),
    ("Nine provinces are battling floods.", "battling"),
    ("Crews battled the blaze until dawn.", "battled"),
    ("Nurses fought the epidemic without gloves.", "fought"),
    ("The mayor promised to fight corruption.", "fight"),
    ("The fight against poverty goes on.", "fight"),
    ("The minister came under fire for the delay.", "came under fire"),
    ("The bank came under fire over its fees.", "came under fire"),
    ("The plan triggered a political storm in the capital.", "storm"),
    ("The port faces a legal battle with its insurers.", "battle"),
    ("An explosion in prices hit the poor.", "explosion"),
    ("The photographer captured the attention of the jury.", "captured"),
    ("The two firms struck a deal; the crew shot a film about it.", "shot"),
    ("The office was bombarded with questions.", "bombarded"),
    ("The hotline was flooded with calls.", "flooded"),
    ("The driver escaped injury.", "escaped"),
    ("The crew narrowly escaped death.", "escaped"),
    ("A new school opened in the war-torn valley.", "war"),
    ("Help has not reached the affected areas.", "affected"),
    ("Tents were handed out in affected communities.", "affected"),
    ("The union left the talks.", "left"),
    ("She left her keys on the table.", "left"),
    ("A SINGER KEEPS UP HER VERBAL ATTACKS ON CRITICS.", "ATTACKS"),
    ("BETTER LEVELS OF HYGIENE REMAIN THE GOAL OF THE CLINICS.", "LEVELS"),
    ("THE CLINIC FIGHTS A CHOLERA OUTBREAK.", "FIGHTS"),
    ("Prices headed for the floor.", "headed"),
    ("The talks reached a dead end.", "reached"),
    ("The shops are battling to win customers.", "battling"),
    ("The choir is fighting to keep its hall.", "fighting"),
    ("Orvo United is fighting to win the cup.", "fighting"),
    ("Her song seized the imagination of the town.", "seized"),
    ("The council took steps against refugees.", "took steps against refugees"),
    ("The studio released a short commercial.", "released"),
    ("The bank announced the release of its accounts.", "release"),
    ("The union said so in a news release.", "release"),
    ("The song hit the charts.", "hit"),
    ("The truce collapsed within a week.", "collapsed"),
    ("The talks have collapsed.", "collapsed"),
    ("The collapse of the coalition surprised nobody.", "collapse"),
    # within names and compounds
    ("The earthquake emergency response center opened.", "earthquake"),
    ("The rescue headquarters said so.", "rescue"),
    ("The damage assessment began.", "damage"),
    ("Flood warnings were issued.", "Flood"),
    # of things that nobody takes, hangs, escapes or cuts off
    ("The rider escaped the circuit.", "escaped"),
    ("She fought back tears.", "fought"),
    ("His future is hanging in the balance.", "hanging"),
    ("They hung a picture on the wall.", "hung"),
    ("Emails were fired off to the council.", "fired"),
    ("The race was suspended.", "suspended"),
    ("The camera captured the crater.", "captured"),
    ("The bridge was captured on video.", "captured"),
    ("The sum is arrived at by adding both.", "arrived"),
    # who goes apart by himself is dispersed by nobody
    ("The fighters dispersed across the hills.", "dispersed"),
    ("The clouds dispersed by noon.", "dispersed"),
    ("Seeds are dispersed by the wind.", "dispersed"),
    # houses for those without one, whoever counts, builds or breaks them
    ("Shelters were destroyed by the storm.", "Shelters"),
    ("The fire destroyed 300 shelters.", "shelters"),
    ("The Red Cross counts shelters in the valley.", "shelters"),
    ("The gale blew the roofs off two shelters.", "shelters"),
    ("Cracks in shelters worried the engineers.", "shelters"),
    ("Volunteers are building 40 shelters at Orvo.", "shelters"),
    # water and gas are let out
    ("There had been a controlled release and no collapse of the dam.", "release"),
    ("The ministry spoke of a controlled release through the spillway.", "release"),
    ("Two water releases flooded the fields.", "releases"),
    ("A gas release at the plant woke the town.", "release"),
    ("The operator denied any radioactive release.", "release"),
    ("The dam's owner announced a water release for Friday.", "release"),
]

# (sentence, event word, type, mode, kind)
MEANT = [
    ("Two hundred families stayed in shelters.", "shelters", "DISPLACE", "sheltered", "sheltered"),
    ("Nuns have slept in shelters since May.", "shelters", "DISPLACE", "sheltered", "sheltered"),
    ("The convent is sheltering 300 orphans.", "sheltering", "DISPLACE", "sheltered", "sheltered"),
    ("The gang announced the release of 12 hostages.", "release", "RETREAT", "release", "released"),
    ("Their release was greeted by relatives.", "release", "RETREAT", "release", "released"),
    ("Villagers celebrated the release of the nurses.", "release", "RETREAT", "release", "released"),
    ("Troops pulled two bakers from the well.", "pulled two bakers from", "AID", None, "rescued"),
    ("Nuns were transferred to another convent.", "transferred", "DISPLACE", "relocated", None),
    ("Searchers looked for the missing pilot.", "looked for", "AID", "search", None),
    ("The volcano erupted at dawn.", "erupted", "DISASTER", "volcano", None),
    ("Mount Orvo erupted at dawn.", "erupted", "DISASTER", "volcano", None),
    ("Rebels battled to retake the bridge.", "battled", "ASSAULT", None, None),
    ("The militia released a herder and two nurses.", "released", "RETREAT", "release", "released"),
    ("Soldiers battled rebels near the bridge.", "battled", "ASSAULT", None, None),
    ("The convoy came under fire near the bridge.", "came under fire", "ASSAULT", "firearms", None),
    ("A storm hit the capital.", "storm", "DISASTER", "storm", None),
    ("Rebels captured two posts.", "captured", "COERCE", "seize", "districts-taken"),
    ("The senator attacked the budget.", "attacked", "ACCUSE", "disapprove", None),
    ("Critics assailed the decision.", "assailed", "ACCUSE", "disapprove", None),
    ("The flood affected 400 families.", "affected", "HARM", "affected", "affected"),
    ("Loans went to 35 affected tenants.", "affected", "HARM", "affected", "affected"),
    # sexual violence
    ("A guard sexually assaulted two girls.", "sexually assaulted", "ASSAULT", "sexual", None),
    ("Nine cases of sexual violence were recorded.", "sexual violence", "ASSAULT", "sexual", None),
    ("The sexual assault of a pupil led to protests.", "sexual assault", "ASSAULT", "sexual", None),
    # out of captors' hands is no displacement
    ("Four schoolgirls escaped from their captors.", "escaped", "DISPLACE", "escape", None),
    ("Forty inmates escaped from the prison.", "escaped", "DISPLACE", "escape", None),
    ("Forty inmates escaped when the wall fell.", "escaped", "DISPLACE", "escape", None),
    ("Two hostages fled after dark.", "fled", "DISPLACE", "escape", None),
    ("The bridge collapsed.", "collapsed", "HARM", "damage", None),
    ("The collapse of a school hurt nobody.", "collapse", "HARM", "damage", None),
    ("Their van hit a mine near the bridge.", "hit a mine", "ASSAULT", "explosives", None),
    ("A herder stepped on a landmine.", "stepped on a landmine", "ASSAULT", "explosives", None),
    ("Forty families escaped from the village.", "escaped", "DISPLACE", "flight", "forced-to-flee"),
    # by what it befalls
    ("An uprising toppled the president.", "toppled", "COERCE", None, None),
    ("Heavy rains toppled 522 houses.", "toppled", "HARM", "damage", "housing-destroyed"),
    ("The court hanged two men.", "hanged", "ASSAULT", None, "killed"),
    ("The donors suspended aid.", "suspended", "SANCTION", "discontinue", None),
    ("Thousands escaped the fighting.", "escaped", "DISPLACE", "flight", "forced-to-flee"),
    ("The rain came, displacing forty families.", "displacing", "DISPLACE", "displaced", "displaced"),
    ("A violent demonstration shook the port.", "violent demonstration", "PROTEST", "riot", None),
    ("The protest turned violent.", "protest turned violent", "PROTEST", "riot", None),
    ("Flashfloods cut the road.", "Flashfloods", "DISASTER", "flood", None),
    # hazards and accidents attack nobody
    ("Peru Floods Destroy Bridges", "Destroy", "HARM", "damage", None),
    ("Hurricane Zelda killed 12 people.", "killed", "HARM", "killed", "killed"),
    ("The wildfire destroyed forty homes.", "destroyed", "HARM", "damage", "housing-destroyed"),
    # leaving and going
    ("Hundreds of families left the valley.", "left", "DISPLACE", "movement", None),
    ("The brigade has left the town.", "left", "RETREAT", "withdraw", None),
    ("Thousands left for the coast.", "left", "DISPLACE", "movement", None),
    ("The observers departed from the island.", "departed", "DISPLACE", "movement", None),
    ("Families headed for the hills.", "headed", "DISPLACE", "movement", None),
    ("The villagers walked to the next town.", "walked", "DISPLACE", "movement", None),
    ("Refugees made their way to the coast.", "made their way", "DISPLACE", "movement", None),
    ("Herders moved to higher ground.", "moved to higher ground", "DISPLACE", "evacuated", "evacuated"),
    ("Refugees moved south with their cattle.", "moved", "DISPLACE", "movement", None),
    ("The peddlers crossed the armistice line by night.", "crossed", "DISPLACE", "movement", None),
    ("A migrant boat reached the island.", "reached", "DISPLACE", "movement", None),
    ("Guards herded the villagers into trucks.", "herded", "DISPLACE", "relocated", None),
    ("The council plans to move 600 families to a camp.", "move", "DISPLACE", "relocated", None),
    ("Police moved the other detainees to the coast.", "moved", "DISPLACE", "relocated", None),
    ("Four inmates were transferred to an island.", "transferred", "DISPLACE", "relocated", None),
    ("Two women crossed the front line on foot.", "crossed", "DISPLACE", "movement", None),
    ("Workers walked to the border to escape the shelling.", "walked", "DISPLACE", "movement", None),
    ("Fans poured out of the stadium amid gunfire.", "poured out", "DISPLACE", "flight", "forced-to-flee"),
    ("Thousands of villagers arrived in the camp.", "arrived", "DISPLACE", "movement", None),
    ("Soldiers entered the village.", "entered", "MOBILIZE", "troops", None),
    ("The last soldiers left the province.", "left", "RETREAT", "withdraw", None),
    # forces on the move, whatever carries or counts them
    ("Al-Shabaab left the town of Kelt.", "left", "RETREAT", "withdraw", None),
    ("The Taliban entered Orvo at dawn.", "entered", "MOBILIZE", "troops", None),
    ("Boko Haram entered the village.", "entered", "MOBILIZE", "troops", None),
    ("Chad entered Niger on Friday.", "entered", "MOBILIZE", "troops", "crossed-border"),
    ("Police left the district of Kelt.", "left", "RETREAT", "withdraw", None),
    ("Sixty members of the militia left Orvo.", "left", "RETREAT", "withdraw", None),
    ("A team of paratroopers entered the port.", "entered", "MOBILIZE", "troops", None),
    ("A column of nine tanks crossed the frontier.", "crossed", "MOBILIZE", "troops", "crossed-border"),
    ("Rebel convoys entered the town.", "entered", "MOBILIZE", "troops", None),
    (
        "Nearly 80 soldiers and officers crossed the border into Chad.",
        "crossed",
        "RETREAT",
        "withdraw",
        "crossed-border",
    ),
    ("Some 70 police and guards crossed the border.", "crossed", "RETREAT", "withdraw", "crossed-border"),
    # many who leave home together, and who is aboard
    ("Hundreds of workers left Orvo.", "left", "DISPLACE", "movement", None),
    ("The families of soldiers left Orvo.", "left", "DISPLACE", "movement", None),
    ("A ferry with 90 villagers arrived in Lund.", "arrived", "DISPLACE", "movement", None),
    ("A train carrying 300 migrants arrived in Orvo.", "arrived", "DISPLACE", "movement", None),
    ("The convoy left the town with 60 civilians.", "left", "DISPLACE", "movement", None),
    # crowds are dispersed
    ("Police dispersed the crowd.", "dispersed", "ASSAULT", "crowd-control", None),
    ("Hundreds of protesters were dispersed by guards.", "dispersed", "ASSAULT", "crowd-control", None),
    # who fights for land fights, by whatever name; what can be taken away is taken
    ("The Taliban are fighting to take the city.", "fighting", "ASSAULT", None, None),
    ("Hamas fought to hold the crossing.", "fought", "ASSAULT", None, None),
    ("The Red Hand is battling to seize the port.", "battling", "ASSAULT", None, None),
    ("The Northern Front battled to retake Orvo.", "battled", "ASSAULT", None, None),
    ("Houthi fighters battled to enter the port.", "battled", "ASSAULT", None, None),
    ("Both clans fought to occupy the valley and its villages.", "fought", "ASSAULT", None, None),
    ("Police seized drugs and footage.", "seized", "COERCE", "seize", None),
    ("Customs officers seized drugs worth a fortune.", "seized", "COERCE", "seize", None),
    # rescues, searches, aid, arrests
    ("Porters pulled three women from a snowdrift.", "pulled three women from", "AID", None, "rescued"),
    ("Rescuers searched for survivors.", "searched for", "AID", "search", None),
    ("The search for the miners went on.", "search for", "AID", "search", None),
    ("The guild distributed medicine in nine hamlets.", "distributed", "AID", None, None),
    ("A scout troop handed out mattresses.", "handed out", "AID", None, None),
    ("Police nabbed two suspects.", "nabbed", "COERCE", "arrest", "detained"),
    ("Three captives were held aboard the tanker.", "held", "ASSAULT", "abduct", "abducted"),
    # by weapons and by nature
    ("A rocket hit the school.", "hit", "ASSAULT", "heavy-weapons", None),
    ("Two shells landed on the market.", "landed on", "ASSAULT", "heavy-weapons", None),
    ("The mud buried the road.", "buried", "HARM", "damage", None),
    ("A landslide buried forty houses.", "buried", "HARM", "damage", "housing-destroyed"),
    ("The ferry sank off the coast.", "sank", "DISASTER", "accident", None),
    ("A storm sank two ferries.", "sank", "DISASTER", "accident", None),
    ("The gunmen threatened to sink the ferry.", "sink", "ASSAULT", "destroy", None),
    ("A patrol boat was sunk by rebels.", "sunk", "ASSAULT", "destroy", None),
]

# (sentence, event word, actor, target)
WHERE = [
    # words, word of harm, doer
    ("Rebels attacked a base in Orvo killing two.", "killing", "Rebels"),
    ("Gunmen stormed a village that killed nine herders.", "killed", "Gunmen"),
    (
        "A strike in the province of Kelt that left 32 cooks dead was condemned.",
        "left 32 cooks dead",
        "A strike in the province of Kelt",
    ),
    ("Raiders drove a lorry into a mill in Kelt killing two.", "killing", "Raiders"),
    ("A raid on a town that wounded four cooks was condemned.", "wounded", "A raid on a town"),
    # near-misses
    ("Police saw gunmen killing two cooks.", "killing", "gunmen"),
    ("Troops from a province that lost the war killed two.", "killed", "Troops from a province"),
    ("A bomb killing two cooks went off.", "killing", "A bomb"),
    ("The army shelled rebels who killed nine herders.", "killed", "rebels"),
]


@pytest.mark.parametrize(("sentence", "word", "actor"), WHERE)
def test_places_do_no_harm(find: Find, sentence: str, word: str, actor: str | None) -> None:
    assert mention(find, sentence, word).actor == actor


MARCHES = [
    ("Following the rebels' march in the north, cooks fled.", "march", "MOBILIZE"),
    ("Rebels marched on the capital.", "marched", "MOBILIZE"),
    ("The army marched into Kelt.", "marched", "MOBILIZE"),
    ("Militia fighters are marching towards Orvo.", "marching", "MOBILIZE"),
    # near-misses
    ("The wives of soldiers marched on the ministry.", "marched", "PROTEST"),
    ("Soldiers' widows marched to the palace.", "marched", "PROTEST"),
    ("Army veterans marched on the palace.", "marched", "PROTEST"),
    ("Former rebels marched to the port for their pay.", "marched", "PROTEST"),
    ("Separatists marched through Orvo.", "marched", "PROTEST"),
    ("Army units marched into the port.", "marched", "MOBILIZE"),
    ("Hundreds of rebels marched towards Orvo.", "marched", "MOBILIZE"),
    ("Soldiers marched through the town demanding pay.", "marched", "PROTEST"),
    ("Thousands marched in the capital.", "marched", "PROTEST"),
    ("Students marched on the palace.", "marched", "PROTEST"),
    ("Troops held a march to honour the dead.", "march", "PROTEST"),
]


@pytest.mark.parametrize(("sentence", "word", "type_"), MARCHES)
def test_a_march_in_arms_is_no_protest(find: Find, sentence: str, word: str, type_: str) -> None:
    assert mention(find, sentence, word).type == type_


SUFFERERS = [
    ("Forty houses suffered damage.", "damage", None, "Forty houses"),
    ("Nine killed as a result of strong winds.", "killed", None, "Nine"),
    ("6,000 houses flooded in the delta.", "flooded", None, "6,000 houses"),
    ("The collapse of 640 houses took a minute.", "collapse", None, "640 houses"),
    ("Heavy rains toppled 522 houses.", "toppled", "Heavy rains", "522 houses"),
    ("The storm forced 17,000 to leave.", "forced 17,000 to leave", "The storm", "17,000"),
    ("Fighting between the army and rebels went on.", "Fighting", "the army", "rebels"),
    ("Fighting between the army and rebels killed 20.", "killed", "the army", "rebels"),
    ("A conflict between herders and farmers killed 20.", "killed", "herders", "farmers"),
    ("Clashes between police and students left two dead.", "left two dead", None, "two"),
    ("Clashes between soldiers and villagers wounded nine.", "wounded", None, "nine"),
    # what is fired or thrown suffers nothing
    ("Police fired tear gas at the protesters.", "fired tear gas", "Police", "the protesters"),
    ("Officers used tear gas against students.", "used tear gas", "Officers", "students"),
    ("The police fired tear gas.", "fired tear gas", "The police", None),
    ("Rebels fired rockets on Friday, killing nine.", "fired rockets on", "Rebels", None),
    ("Guards fired tear gas on Saturday night.", "fired tear gas", "Guards", None),
    ("Guards fired tear gas on Sunday at a crowd.", "fired tear gas", "Guards", "a crowd"),
    ("The army shot down nine missiles.", "shot down", "The army", "nine missiles"),
    ("The state that tortured 12 herders denies it.", "tortured", "The state", "12 herders"),
    ("The base that shelled the mill was taken.", "shelled", "The base", "the mill"),
    ("They sued the company that killed 12 herders.", "killed", "the company", "12 herders"),
    ("Soldiers fired rockets at the convoy.", "fired rockets at", "Soldiers", "the convoy"),
    ("Rebels fired on a convoy.", "fired on", "Rebels", "a convoy"),
    ("Soldiers shot a herder.", "shot", "Soldiers", "a herder"),
    ("Soldiers stormed a gun factory.", "stormed", "Soldiers", "a gun factory"),
    # said once for two
    ("The landslide affected and displaced 400 families.", "affected", "The landslide", "400 families"),
    ("The storm left 400 affected and evacuated.", "affected", None, "400"),
    ("The storm left 400 affected and evacuated.", "evacuated", None, "400"),
    ("Some 300 residents were displaced and evacuated.", "evacuated", None, "Some 300 residents"),
    ("The number of affected and evacuated people rose.", "affected", None, "people"),
    ("The number of affected and evacuated people rose.", "evacuated", None, "people"),
    ("Soldiers wounded and killed nine herders.", "wounded", "Soldiers", "nine herders"),
    ("Two were wounded and soldiers killed a guard.", "wounded", None, "Two"),
    ("Clashes between soldiers and the militia displaced 400 families.", "displaced", None, "400 families"),
    ("Some 4,000 people protested in Lund.", "protested", "Some 4,000 people", None),
    ("The port sustained heavy damage.", "damage", None, "The port"),
    ("The province experienced floods.", "floods", None, "The province"),
    ("The village's destruction took two hours.", "destruction", None, "The village's"),
    ("The mayor's murder shocked the town.", "murder", None, "The mayor's"),
    ("The editor's arrest by police led to protests.", "arrest", "police", "The editor's"),
    ("The president's ouster shook the region.", "ouster", None, "The president's"),
    ("The attack on New Year's Eve killed two.", "attack", None, None),
    ("The army's capture of the town took two days.", "capture", "The army's", "the town"),
    ("The rebels' attack on the convoy failed.", "attack", "The rebels'", "the convoy"),
    ("Rebels launched an attack.", "attack", "Rebels", None),
    ("Rebels attacked a convoy and two police posts.", "attacked", "Rebels", "a convoy and two police posts"),
    ("The storm left 90 families homeless.", "homeless", None, "90 families"),
    ("Forty families are homeless.", "homeless", None, "Forty families"),
    ("Gunmen killed two guards and wounded a nurse.", "killed", "Gunmen", "two guards"),
    ("Soldiers and militiamen shelled the town.", "shelled", "Soldiers and militiamen", "the town"),
]


def mention(find: Find, sentence: str, word: str) -> EventMention:
    found = [event for event in find(sentence) if event.text == word]
    assert found, f"no event word {word!r} in {[event.text for event in find(sentence)]}"
    return found[0]


# Errands, visits and daily ways.
NOBODY_DISPLACED = [
    "A rescue team from Zembe arrived in the city.",
    "A ship carrying rice arrived at the port.",
    "An aid delegation arrived in the capital.",
    "Aid arrived in the camp.",
    "A team of doctors entered the valley.",
    "The president arrived in Orvo on a visit.",
    "The children walked to school.",
    "Fans poured into the stadium.",
    "Tourists arrived on the island.",
    "The search for nine divers enters its third day.",
    "A helicopter arrived with blankets.",
    "Firefighters reached the village at dawn.",
    "She drove to the coast.",
    "The herdsmen held the crossing.",
    "A police officer left the town.",
    "Police entered the house of a baker in Orvo.",
    "Two planes with 200 people arrived in Orvo.",
    "Police officers reached the village to search for a girl.",
    "A plane with 40 tourists arrived in Orvo.",
    "A convoy carrying food crossed the border.",
    "The Taliban entered talks in Orvo.",
    "Kenya entered the final.",
    "The minister left Orvo.",
    "Anna Brel crossed the border.",
    "Ninety volunteers arrived in Orvo to help the survivors.",
]


@pytest.mark.parametrize("sentence", NOBODY_DISPLACED)
def test_who_comes_and_goes_on_an_errand_is_not_displaced(find: Find, sentence: str) -> None:
    assert [event.text for event in find(sentence) if event.type in ("DISPLACE", "RETREAT", "MOBILIZE")] == []


@pytest.mark.parametrize(("sentence", "word"), FIGURES_OF_SPEECH)
def test_a_figure_of_speech_is_no_event(find: Find, sentence: str, word: str) -> None:
    assert word not in [event.text for event in find(sentence) if event.type != "ACCUSE"]


@pytest.mark.parametrize(("sentence", "word", "type_", "mode", "kind"), MEANT)
def test_a_word_meant_as_an_event_is_one(
    find: Find, sentence: str, word: str, type_: str, mode: str | None, kind: str | None
) -> None:
    event = mention(find, sentence, word)
    assert (event.type, event.mode, event.kind) == (type_, mode, kind)


@pytest.mark.parametrize(("sentence", "word", "actor", "target"), SUFFERERS)
def test_who_suffers_is_no_doer(find: Find, sentence: str, word: str, actor: str | None, target: str | None) -> None:
    event = mention(find, sentence, word)
    assert (event.actor, event.target) == (actor, target)
