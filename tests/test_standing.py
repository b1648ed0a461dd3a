"""Claimed is not happened: each status, denial, doubt and role by the words, with near-misses beside each hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.vocabulary import EventMention

Find = Callable[[str], tuple[EventMention, ...]]

# (sentence, event word, status). Under each status: hits first, then near-misses that carry one of its cue words.
STATUSES: dict[str, list[tuple[str, str, str]]] = {
    "happened": [
        ("The militia shelled the market at dawn.", "shelled", "happened"),
        ("Two hundred families fled the valley.", "fled", "happened"),
        ("Rescuers managed to evacuate the school.", "evacuate", "happened"),
        ("Villagers were forced to flee.", "flee", "happened"),
        ("The rebels have withdrawn from Banda.", "withdrawn", "happened"),
        ("Gunmen stormed the station, killing four guards.", "killing", "happened"),
        ("She said that floods had destroyed the mill.", "destroyed", "happened"),
        ("The column had to retreat.", "retreat", "happened"),
        ("Police confirmed the arrest of two men.", "arrest", "happened"),
        ("The garrison surrendered after it had been told to hold out.", "surrendered", "happened"),
        ("The attack, feared for weeks, killed nine.", "killed", "happened"),
        ("The plan failed because soldiers deserted.", "deserted", "happened"),
        ("The guards allowed the herders to cross the border.", "cross", "happened"),
        ("Residents condemned the bombing of the bridge.", "bombing", "happened"),
    ],
    "ongoing": [
        ("The army is shelling the northern suburbs.", "shelling", "ongoing"),
        ("Families are fleeing the coast.", "fleeing", "ongoing"),
        ("Families are fleeing the coast after the dam broke on Friday.", "fleeing", "ongoing"),
        ("Rebels continue to besiege the town.", "besiege", "ongoing"),
        ("Fighting continued around the airport.", "Fighting", "ongoing"),
        ("Crews were still evacuating patients.", "evacuating", "ongoing"),
        ("The ongoing evacuation has emptied two wards.", "evacuation", "ongoing"),
        ("Protests continue in the capital.", "Protests", "ongoing"),
        ("The evacuation was under way on Tuesday.", "evacuation", "ongoing"),
        ("Hundreds are being evacuated.", "evacuated", "ongoing"),
        # near-misses
        ("The prefect relocated 900 herders so that the lava would spare them.", "relocated", "happened"),
        ("The rain caused the lake to overflow.", "overflow", "happened"),
        ("The army is sending doctors after it shelled the suburbs.", "shelled", "happened"),
        ("Families are fleeing to the hills tomorrow.", "fleeing", "planned"),
        ("The rebels stopped for water and then attacked the convoy.", "attacked", "happened"),
        ("The envoy is leaving because the bridge collapsed.", "collapsed", "happened"),
        ("Work continued after the quake destroyed the bridge.", "destroyed", "happened"),
        ("The bus was crossing the river when it was attacked.", "attacked", "happened"),
        ("The continuing drought has displaced herders.", "displaced", "happened"),
    ],
    "attempted": [
        ("The gunmen tried to abduct a priest.", "abduct", "attempted"),
        ("Soldiers attempted to retake the bridge.", "retake", "attempted"),
        ("Police foiled an attack on the embassy.", "attack", "attempted"),
        ("An attempt to evacuate the ward began at noon.", "evacuate", "attempted"),
        ("The attempted kidnapping took place in Gorno.", "kidnapping", "attempted"),
        ("The raid was thwarted by villagers.", "raid", "attempted"),
        ("The defenders repelled the assault.", "assault", "attempted"),
        ("They were trying to flee.", "flee", "attempted"),
        # near-misses
        ("The gunmen abducted a priest who tried to hide.", "abducted", "happened"),
        ("The court tried two men for the attack.", "attack", "happened"),
        ("After several attempts the town was seized.", "seized", "happened"),
        ("Efforts to talk ended when the army attacked.", "attacked", "happened"),
        ("They succeeded in seizing the bridge.", "seizing", "happened"),
        ("The rescuers, who tried hard, saved six miners.", "saved", "happened"),
        ("They would try to flee if the dam broke.", "flee", "conditional"),
        ("The mayor tried to calm those who had fled.", "fled", "happened"),
    ],
    "ordered": [
        ("The president ordered the mobilisation of 5,000 reservists.", "mobilisation", "ordered"),
        ("The governor ordered the evacuation of the island.", "evacuation", "ordered"),
        ("The minister ordered the army to deploy.", "deploy", "ordered"),
        ("Troops were ordered to withdraw.", "withdraw", "ordered"),
        ("The king decreed a general mobilisation.", "mobilisation", "ordered"),
        ("The general instructed his men to retreat.", "retreat", "ordered"),
        ("An order to evacuate was read on the radio.", "evacuate", "ordered"),
        ("A mandatory evacuation covers three parishes.", "evacuation", "ordered"),
        ("The court ordered the release of six men.", "release", "ordered"),
        ("Residents were told to evacuate.", "evacuate", "ordered"),
        ("Parliament approved the deployment of 500 men.", "deployment", "ordered"),
        ("The king signed a decree mobilising 900 men.", "mobilising", "ordered"),
        ("Governor orders evacuation of island", "evacuation", "ordered"),
        # near-misses
        ("The president ordered an inquiry after the police shot two boys.", "shot", "happened"),
        ("Order returned once the rebels withdrew.", "withdrew", "happened"),
        ("The general may order the evacuation of the port.", "evacuation", "feared"),
        ("Troops who had been ordered home attacked the palace.", "attacked", "happened"),
        ("They fled in order to survive.", "fled", "happened"),
        ("The orders came late, and the town was flooded.", "flooded", "happened"),
        ("The governor visited the island after the evacuation.", "evacuation", "happened"),
        ("The army deployed without orders.", "deployed", "happened"),
    ],
    "planned": [
        ("The army will withdraw in May.", "withdraw", "planned"),
        ("The mission is to evacuate the ward.", "evacuate", "planned"),
        ("The rebels plan to release six hostages.", "release", "planned"),
        ("The troops are expected to withdraw by June.", "withdraw", "planned"),
        ("The last units are set to leave home and deploy.", "deploy", "planned"),
        ("A withdrawal is scheduled for Sunday.", "withdrawal", "planned"),
        ("The planned deployment covers two provinces.", "deployment", "planned"),
        ("The ministry said it would evacuate the valley.", "evacuate", "planned"),
        ("Two hostages to be freed", "freed", "planned"),
        ("The withdrawal is set to be completed in March.", "withdrawal", "planned"),
        ("The town is preparing for an evacuation.", "evacuation", "planned"),
        ("The council considers whether to evacuate the island.", "evacuate", "planned"),
        ("Nurses intend to protest on Friday.", "protest", "planned"),
        # near-misses
        ("The army withdrew as planned.", "withdrew", "happened"),
        ("The planners fled when the rebels came.", "fled", "happened"),
        ("The evacuation ended a day after it was announced.", "evacuation", "happened"),
        ("As expected, the rebels attacked.", "attacked", "happened"),
        ("The will of the fallen was read as the crowd protested.", "protested", "happened"),
        ("The minister announced that rebels had seized the port.", "seized", "happened"),
        ("Ready or not, the town was evacuated.", "evacuated", "happened"),
        ("The set of rules was changed after troops withdrew.", "withdrew", "happened"),
    ],
    "promised": [
        ("The premier promised to release the miners.", "release", "promised"),
        ("The rebels pledged to withdraw.", "withdraw", "promised"),
        ("The general vowed to retake the bridge.", "retake", "promised"),
        ("Both sides agreed to release prisoners.", "release", "promised"),
        ("A promise to deploy police was repeated.", "deploy", "promised"),
        ("The company offered to evacuate its staff.", "evacuate", "promised"),
        ("He vowed that the army would retake the port.", "retake", "promised"),
        ("The promised withdrawal did not satisfy them.", "withdrawal", "promised"),
        ("The envoy held out the prospect of an airlift.", "airlift", "promised"),
        # near-misses
        ("The premier kept his promise and released the miners.", "released", "happened"),
        ("The rebels withdrew as they had pledged.", "withdrew", "happened"),
        ("The promising talks ended when shells killed two aides.", "killed", "happened"),
        ("Both sides agreed that the raid had killed nobody.", "raid", "happened"),
        ("He swore at the guards who arrested him.", "arrested", "happened"),
        ("Aid was pledged after the flood displaced thousands.", "displaced", "happened"),
        ("The offer came after the rebels seized the dam.", "seized", "happened"),
        ("She vowed revenge after gunmen killed her brother.", "killed", "happened"),
    ],
    "threatened": [
        ("The group threatened to bomb the station.", "bomb", "threatened"),
        ("The rebels threatened an attack on the port.", "attack", "threatened"),
        ("Miners threatened to march on the capital.", "march", "threatened"),
        ("The junta warned it would shell the town unless the rebels left.", "shell", "threatened"),
        ("Its threat to kill the hostages was repeated.", "kill", "threatened"),
        ("The pilots were threatened with arrest.", "arrest", "threatened"),
        ("A threatened strike on the dam was put off.", "strike", "threatened"),
        ("The warlord is threatening to shell the town.", "shell", "threatened"),
        # near-misses
        ("The group bombed the station that it had threatened.", "bombed", "happened"),
        ("Threatened by the flood, families fled.", "fled", "happened"),
        ("The rising lake threatens the town that the quake damaged.", "damaged", "happened"),
        ("Police arrested a man who threatened a judge.", "arrested", "happened"),
        ("The threat passed and the families returned.", "returned", "happened"),
        ("Despite threats, the crowd marched.", "marched", "happened"),
        ("The threatening letters came after he was kidnapped.", "kidnapped", "happened"),
    ],
    "demanded": [
        ("The envoy demanded the release of the crew.", "release", "demanded"),
        ("The bishop urged both sides to withdraw.", "withdraw", "demanded"),
        ("They called for an evacuation of the camp.", "evacuation", "demanded"),
        ("The union demanded that the army withdraw.", "withdraw", "demanded"),
        ("The mayor called on the rebels to surrender.", "surrender", "demanded"),
        ("Their demand for the release of students was ignored.", "release", "demanded"),
        ("The town must be evacuated.", "evacuated", "demanded"),
        ("Doctors appealed for a ceasefire.", "ceasefire", "demanded"),
        ("Villagers want the army to withdraw.", "withdraw", "demanded"),
        # near-misses
        ("The envoy called the release of the crew a relief.", "release", "happened"),
        ("The rebels met the demand and released the crew.", "released", "happened"),
        ("He called home after soldiers arrested him.", "arrested", "happened"),
        ("The demanding march tired those who fled.", "fled", "happened"),
        ("Asked about the raid, the colonel said six men were arrested.", "arrested", "happened"),
        ("The bishop urged calm after the mob lynched a driver.", "lynched", "happened"),
        ("The colonel told reporters that rebels had fled.", "fled", "happened"),
        ("Help was needed where the river flooded the fields.", "flooded", "happened"),
    ],
    "feared": [
        ("Officials fear that the dam will collapse.", "collapse", "feared"),
        ("There are fears of an attack on the port.", "attack", "feared"),
        ("The rains may displace thousands.", "displace", "feared"),
        ("There is a risk of landslides.", "landslides", "feared"),
        ("The towns prepare for a potential influx of refugees.", "influx", "feared"),
        ("The advance raised concern that the army could collapse.", "collapse", "feared"),
        ("The agency warned of floods.", "floods", "feared"),
        ("A possible exodus worries the neighbours.", "exodus", "feared"),
        ("Forecasters expect floods in the delta.", "floods", "feared"),
        ("The valley is bracing for floods.", "floods", "feared"),
        ("Rebels might attack the convoy.", "attack", "feared"),
        # near-misses
        ("The people fled in fear.", "fled", "happened"),
        ("Fears grew after the rebels attacked the convoy.", "attacked", "happened"),
        ("The agency warned that rebels had seized the dam.", "seized", "happened"),
        ("The risky crossing did not stop those who fled.", "fled", "happened"),
        ("The storm came in May and flooded the delta.", "flooded", "happened"),
        ("Concerned neighbours sheltered those displaced.", "sheltered", "happened"),
        ("Up to fifty people may have been killed.", "killed", "happened"),
        ("A fearless diver rescued the child.", "rescued", "happened"),
        ("She was afraid and fled.", "fled", "happened"),
    ],
    "conditional": [
        ("If the rebels attack, the army will withdraw.", "attack", "conditional"),
        ("If the rebels attack, the army will withdraw.", "withdraw", "conditional"),
        ("The workers will strike and march unless they are paid.", "march", "conditional"),
        ("In case of an attack, go to the cellar.", "attack", "conditional"),
        ("The army would retreat if the bridge fell.", "retreat", "conditional"),
        ("Help will be sent in the event of a flood.", "flood", "conditional"),
        ("Unless it rains, the crops die.", "die", "happened"),
        ("The dead could have been rescued.", "rescued", "conditional"),
        # near-misses
        ("The mayor asked if anyone was hurt when the roof collapsed.", "collapsed", "happened"),
        ("In that case six men were arrested.", "arrested", "happened"),
        ("The event ended when police arrested two men.", "arrested", "happened"),
        ("Troops fled as if on command.", "fled", "happened"),
        ("It rained, and the river flooded the town.", "flooded", "happened"),
        ("The conditions of those who fled are poor.", "fled", "happened"),
        ("The ship sank if slowly, and nine drowned.", "drowned", "happened"),
    ],
}

# (sentence, event word, polarity)
POLARITIES = [
    ("Several nuns keep refusing evacuation.", "evacuation", "denied"),
    # what is said not to be so is a likeness of it, not that it was
    ("The mill is open, the flooding not being as deep.", "flooding", "asserted"),
    ("The raid was not fatal.", "raid", "asserted"),
    ("The raid was not possible.", "raid", "denied"),
    ("Two families declined evacuation.", "evacuation", "denied"),
    ("The army did not shell the town.", "shell", "denied"),
    ("The rebels denied that they attacked the convoy.", "attacked", "denied"),
    ("The army denied the attack.", "attack", "denied"),
    ("They crossed without being attacked.", "attacked", "denied"),
    ("The crew refused to surrender.", "surrender", "denied"),
    ("Troops no longer besiege the town.", "besiege", "denied"),
    ("No attack took place.", "attack", "denied"),
    ("The convoy was never attacked.", "attacked", "denied"),
    ("The general ruled out a withdrawal.", "withdrawal", "denied"),
    ("The rebels failed to seize the bridge.", "seize", "denied"),
    ("Nurses were unable to evacuate the ward.", "evacuate", "denied"),
    ("The ministry cancelled the evacuation.", "evacuation", "denied"),
    ("The envoy rejected reports that troops had fled.", "fled", "denied"),
    ("There is no evidence that rebels attacked the convoy.", "attacked", "denied"),
    # near-misses
    ("Not a single arrest was made.", "arrest", "denied"),
    ("Not one raid took place.", "raid", "denied"),
    ("One raid took place.", "raid", "asserted"),
    ("No one was killed.", "killed", "asserted"),
    ("No soldiers crossed the border.", "crossed", "asserted"),
    ("Nobody was injured.", "injured", "asserted"),
    ("The army did not stop those who fled.", "fled", "asserted"),
    ("The general did not say why troops withdrew.", "withdrew", "asserted"),
    ("Not only soldiers fled.", "fled", "asserted"),
    ("The army did not deny the attack.", "attack", "asserted"),
    ("The rebels refused food after they were arrested.", "arrested", "asserted"),
    ("There were no casualties.", "casualties", "asserted"),
    ("The rescue did not come before six drowned.", "drowned", "asserted"),
    ("The denied visa did not matter once he fled.", "fled", "asserted"),
    ("Without warning, the rebels attacked.", "attacked", "asserted"),
]

CERTAINTIES = [
    ("He was indicted for attacking soldiers.", "attacking", "alleged"),
    ("The rebels reportedly attacked a convoy.", "attacked", "hedged"),
    ("RUMOUR: a mob killed 20 in the prison.", "killed", "hedged"),
    ("Despite claims that 200 had died, only four graves were dug.", "died", "alleged"),
    ("Contrary to early reports of 40 deaths, only two people were hurt.", "deaths", "alleged"),
    ("Contrary to early reports of 40 deaths, only two people were hurt.", "hurt", "stated"),
    ("Despite the rain that fell, a mob killed 20 in the prison.", "killed", "stated"),
    ("UNCONFIRMED: two ferries collided off Orvo.", "collided", "hedged"),
    ("Mob killed 20 in the prison (tbc)", "killed", "hedged"),
    ("Rumours of a raid killed the fair, and a mob killed 20.", "killed", "stated"),
    ("Six people are believed to have drowned.", "drowned", "hedged"),
    ("The militia apparently withdrew.", "withdrew", "hedged"),
    ("There are reports that soldiers fled.", "fled", "hedged"),
    ("The men seem to have escaped.", "escaped", "hedged"),
    ("Up to nine people may have been killed.", "killed", "hedged"),
    ("Two men are suspected of attacking the guard.", "attacking", "hedged"),
    ("The army is accused of shelling a school.", "shelling", "alleged"),
    ("The police allegedly beat the students.", "beat", "alleged"),
    ("The rebels claim that they seized the port.", "seized", "alleged"),
    ("The group was blamed for the bombing.", "bombing", "alleged"),
    ("An alleged massacre is being examined.", "massacre", "alleged"),
    # near-misses
    ("The police said that rebels attacked a convoy.", "attacked", "stated"),
    ("The reporter fled.", "fled", "stated"),
    ("The claims office was bombed.", "bombed", "stated"),
    ("Six believers were killed.", "killed", "stated"),
    ("The accused man was arrested.", "arrested", "stated"),
    ("He reported that soldiers fled.", "fled", "stated"),
    ("The suspect was arrested.", "arrested", "stated"),
    ("The blast claimed nine lives.", "claimed", "stated"),
    ("It appeared in May that the army, which withdrew, was small.", "withdrew", "stated"),
    ("The hospital thanked those who rescued the crew.", "rescued", "stated"),
    ("The charge of the battalion killed six.", "killed", "stated"),
    ("The seeming calm ended when mobs attacked the bank.", "attacked", "stated"),
]

ROLES = [
    ("The raid came a week after another bombing in Lund.", "bombing", "earlier"),
    ("A week after the bombing in Lund, the shops are open.", "bombing", "event"),
    ("In the days before, troops had already fled the valley.", "fled", "earlier"),
    ("Last year a flood displaced 200 families.", "displaced", "earlier"),
    ("Earlier this month the rebels seized the dam.", "seized", "earlier"),
    ("Two years ago a mudslide killed nine.", "killed", "earlier"),
    ("He had earlier been arrested.", "arrested", "earlier"),
    ("Three weeks ago a bomb killed two guards.", "killed", "earlier"),
    ("The previous attack was smaller.", "attack", "earlier"),
    ("The town had previously been evacuated.", "evacuated", "earlier"),
    ("It was the worst flood since 2004.", "flood", "event"),
    ("The worst flood since 2004 displaced 200 families.", "displaced", "event"),
    ("The army has fought the rebels since 1998.", "fought", "background"),
    ("In the 1990s thousands fled the region.", "fled", "background"),
    ("Rebels often attack convoys there.", "attack", "background"),
    ("The country has seen decades of fighting.", "fighting", "background"),
    ("Survivors of the earthquake still live in tents.", "earthquake", "background"),
    # what is answered was before the answer
    ("Rebels shelled the port in retaliation for a raid that killed nine of their men.", "raid", "earlier"),
    ("Rebels shelled the port in retaliation for a raid that killed nine of their men.", "killed", "earlier"),
    ("Rebels shelled the port in retaliation for a raid that killed nine of their men.", "shelled", "event"),
    ("The raid was a response to shelling earlier this spring which killed 17 cooks.", "killed", "earlier"),
    ("The raid was a response to shelling earlier this spring which killed 17 cooks.", "raid", "event"),
    ("The ambush was in revenge for strikes in the hills of Kelt that wounded 32 cooks.", "wounded", "earlier"),
    ("The strike was vengeance for the murder of a priest.", "murder", "earlier"),
    ("Gunmen set fire to a mill to avenge the killing of two herders.", "killing", "earlier"),
    ("The bombing came in response to the shooting of two boys by guards.", "shooting", "earlier"),
    # near-misses
    ("Cooks arrived in response to the floods that killed 90.", "killed", "event"),
    ("In retaliation for the raid, rebels shelled a mill and killed nine.", "killed", "event"),
    ("In retaliation for the raid rebels shelled a mill.", "shelled", "event"),
    ("The response to the shooting of two boys was slow.", "shooting", "event"),
    # with what one answers is the answer; whom it hits and after what it comes is no deed
    ("Zembe retaliated against the base with a strike that killed 12.", "killed", "event"),
    ("The army retaliated after the ambush with an air strike which killed 12 herders.", "killed", "event"),
    ("The militia avenged the raid with an attack that wounded 12.", "wounded", "event"),
    ("The militia avenged the raid with an attack that wounded 12.", "raid", "earlier"),
    ("The clan retaliated for the ambush with a raid that killed nine.", "killed", "event"),
    ("The revenge for the raid killed 40.", "killed", "event"),
    ("Gunmen avenged the killing of nine herders with a raid on Kelt.", "killing", "earlier"),
    ("Gunmen avenged the killing of nine herders with a raid on Kelt.", "raid", "event"),
    ("The strike was revenge for a raid by rebels that killed nine.", "killed", "earlier"),
    ("Guards launched a revenge attack that killed nine.", "killed", "event"),
    # what a record is measured against
    ("The accident was the worst since a ferry sank in 2002, killing 1,800.", "killing", "background"),
    ("The blaze, the deadliest since a fire killed 90 people in a mine, left 12 dead.", "killed", "background"),
    ("The blaze, the deadliest since a fire killed 90 people in a mine, left 12 dead.", "left", "event"),
    ("The flood was the largest since a dam burst in 1979 and drowned 700.", "drowned", "background"),
    ("The crash was the first since a jet struck a hill, killing all forty on board.", "killing", "background"),
    ("The raid is the deadliest since a bombing in Orvo that killed 70.", "killed", "background"),
    ("It was the worst crash since 1998, when a train derailed near Orvo.", "derailed", "background"),
    ("It was the bloodiest day since rebels shelled the market.", "shelled", "background"),
    ("It was the worst disaster since the Halima went down in 2002, killing 1,800.", "killing", "background"),
    ("It was the first ambush since a raid killed 12 herders.", "killed", "background"),
    ("The blast was the worst since a mine exploded in Kelt, killing 90.", "killing", "background"),
    # near-misses
    ("The flood was the worst since records began, killing 40 people.", "killing", "event"),
    ("It was the deadliest raid since fighting resumed, leaving 40 dead.", "leaving", "event"),
    ("The quake was the strongest since measurements started, killing 300.", "killing", "event"),
    ("The storm was the fiercest since the dam was built, killing 12.", "killing", "event"),
    ("Police made the first arrests since Sunday's bombing that killed 40.", "killed", "event"),
    ("The mayor made his first visit since the storm killed 40 people.", "killed", "event"),
    ("The strike was the deadliest since the truce collapsed, killing 40.", "killing", "event"),
    ("It was her first speech since rebels killed 12 herders.", "killed", "event"),
    ("The last train since a flood displaced 90 families left at noon.", "displaced", "event"),
    ("It was the worst flood since 2004, killing 60.", "killing", "event"),
    ("The largest hospital has treated 60 people since the bus crashed.", "crashed", "event"),
    ("Twelve of the oldest houses have burned since rebels seized the port.", "seized", "event"),
    ("On Monday troops fled the valley.", "fled", "event"),
    ("The troops fled after rebels seized the dam.", "seized", "event"),
    ("More than forty men had fled by dawn.", "fled", "event"),
    ("Since Monday the rebels have attacked two posts.", "attacked", "event"),
    ("The last soldiers fled at noon.", "fled", "event"),
    ("At the previous camp of the army, rebels killed two guards.", "killed", "event"),
    ("The former mayor was arrested.", "arrested", "event"),
    ("The worst part of the town was flooded.", "flooded", "event"),
    ("The bus crashed 20 years after it was built.", "crashed", "event"),
    ("An 80-year-old woman was killed.", "killed", "event"),
    ("The early train was attacked.", "attacked", "event"),
    ("The quake struck at night and killed nine.", "killed", "event"),
]


# (sentence, event word, status, certainty)
ASKED_AND_GUESSED = [
    ("Analysts consider an uprising likely.", "uprising", "feared", "stated"),
    ("The army regards a raid as likely.", "raid", "feared", "stated"),
    ("Officials believe the attack on the mill was likely carried out by rebels.", "attack", "happened", "hedged"),
    ("The court found an attack on a convoy likely broke the law.", "attack", "happened", "hedged"),
    ("Police consider the fire suspicious and arson likely.", "fire", "happened", "stated"),
    ("They judge the flood at the mill a likely result of neglect.", "flood", "happened", "stated"),
    # what is taken for granted is not asked; a question asks its own clause
    ("Have we forgotten the nine cooks killed in Kelt?", "killed", "happened", "stated"),
    ("Do you remember the forty families displaced in May?", "displaced", "happened", "stated"),
    ("Has the army freed the nine girls abducted in May?", "abducted", "happened", "stated"),
    ("Will the town pay the families that were evacuated?", "evacuated", "happened", "stated"),
    ("The army killed nine cooks; will it be tried?", "killed", "happened", "stated"),
    ("Rebels shelled the mill, will they pay for it?", "shelled", "happened", "stated"),
    ("Has the army freed the nine girls abducted in May?", "freed", "conditional", "stated"),
    ("Were nine cooks killed in Kelt?", "killed", "conditional", "stated"),
    ("Is it true that rebels killed nine cooks?", "killed", "conditional", "stated"),
    ("Will forty families be evacuated?", "evacuated", "conditional", "stated"),
    # who looks into a cause did not do the harm, and a guess at the cause leaves the toll sure
    ("Guards are looking into what caused a tram to crash, killing the nine nurses.", "killing", "happened", "stated"),
    ("Police are investigating what caused a ferry to sink, drowning nine.", "drowning", "happened", "stated"),
    ("Experts are examining how a dam burst, killing nine cooks.", "killing", "happened", "stated"),
    ("A leak most likely caused the bus to crash, killing nine nurses.", "killing", "happened", "stated"),
    ("A spark probably triggered the blaze, wounding nine.", "wounding", "happened", "stated"),
    ("A leak could cause the dam to collapse, killing thousands.", "killing", "feared", "stated"),
    ("The quake probably destroyed the mill, killing nine.", "killing", "happened", "hedged"),
    # what is hoped to have happened is open; what is listed as demanded is demanded; what a clip claims is alleged
    ("He hoped that his daughter had been freed.", "freed", "conditional", "stated"),
    ("She hopes that her son has been released.", "released", "conditional", "stated"),
    ("The widow hoped her sons had been rescued.", "rescued", "conditional", "stated"),
    ("They hope that the rebels will free the nurses.", "free", "planned", "stated"),
    ("They sent demands such as the release of jailed miners.", "release", "demanded", "stated"),
    ("The militia has several demands, including the release of nine men.", "release", "demanded", "stated"),
    ("The demands of the clan include the release of nine men.", "release", "demanded", "stated"),
    ("The plan included the evacuation of the valley.", "evacuation", "planned", "stated"),
    ("The toll of the day included the deaths of nine cooks.", "deaths", "happened", "stated"),
    ("The crimes include the killing of nine cooks.", "killing", "happened", "stated"),
    ("The king made promises such as the return of the herders.", "return", "promised", "stated"),
    ("The clip claiming to show soldiers killing nine cooks is old.", "killing", "happened", "alleged"),
    ("The clip shows soldiers killing nine cooks.", "killing", "happened", "stated"),
    ("A leak could cause a blast, killing thousands.", "killing", "feared", "stated"),
    ("A leak could cause the dam to collapse.", "collapse", "feared", "stated"),
    ("A leak caused the dam to collapse, killing nine.", "collapse", "happened", "stated"),
    ("A flood would force 300 families to flee.", "flee", "conditional", "stated"),
    ("The flood forced 300 families to flee.", "flee", "happened", "stated"),
]


@pytest.mark.parametrize(("sentence", "word", "status", "certainty"), ASKED_AND_GUESSED)
def test_a_question_or_guess_reaches_its_own_clause(
    find: Find, sentence: str, word: str, status: str, certainty: str
) -> None:
    told = mention(find, sentence, word)
    assert (told.status, told.certainty) == (status, certainty)


def test_who_looks_into_harm_has_not_done_it(find: Find) -> None:
    sentence = "Guards are looking into what caused a tram to crash, killing nine nurses."
    assert mention(find, sentence, "killing").actor is None


def test_who_claims_an_attack_tells_of_no_earlier_one(find: Find) -> None:
    assert mention(find, "The Blue Front claimed responsibility for the attack.", "attack").role == "event"
    assert mention(find, "A clan claimed the bombing that killed nine cooks.", "killed").role == "event"


def mention(find: Find, sentence: str, word: str) -> EventMention:
    found = [event for event in find(sentence) if event.text.startswith(word)]
    assert found, f"no event word {word!r} in {[event.text for event in find(sentence)]}"
    return found[0]


@pytest.mark.parametrize(("sentence", "word", "status"), [row for rows in STATUSES.values() for row in rows])
def test_a_status_is_what_the_words_say(find: Find, sentence: str, word: str, status: str) -> None:
    assert mention(find, sentence, word).status == status


# Constructions in which readers found a status amiss, each beside what only looks like it.
CONSTRUCTIONS = [
    ("Were the dam to burst, some 900 families would be evacuated.", "evacuated", "conditional"),
    ("In the event of a breach, families will be evacuated.", "evacuated", "conditional"),
    ("Without an escort no family would be evacuated, the council said.", "evacuated", "conditional"),
    ("The rebels made any release of captives contingent on a truce.", "release", "conditional"),
    ("If the rain goes on, the river could flood the market.", "flood", "conditional"),
    ("Reporters asked if the troops had withdrawn.", "withdrawn", "happened"),
    ("Provided with boats, the crews evacuated 40 patients.", "evacuated", "happened"),
    ("Two years later the same market would be bombed again.", "bombed", "happened"),
    ("The governor gave the herders two days to evacuate.", "evacuate", "ordered"),
    ("They were given until noon to surrender.", "surrender", "ordered"),
    ("The decree said that all must evacuate.", "evacuate", "ordered"),
    ("Mourners gave alms, and two days after that the rebels surrendered.", "surrendered", "happened"),
    ("It is high time the rebels withdrew, the priest said.", "withdrew", "demanded"),
    ("Rice was so much in demand that crowds looted a store.", "looted", "happened"),
    ("He gave his word that the hostages would be released.", "released", "promised"),
    ("The company promised to have the villagers evacuated.", "evacuated", "promised"),
    ("The commander vowed to attack the port.", "attack", "threatened"),
    ("The officers said they would bomb the mill.", "bomb", "threatened"),
    ("Officials said the ministry would evacuate the mill.", "evacuate", "planned"),
    ("The swollen river threatens to flood the archive.", "flood", "feared"),
    ("Aid workers spoke of the threat of flooding.", "flooding", "feared"),
    ("Volunteers filled bags to minimise flooding.", "flooding", "feared"),
    ("The raiders sought to abduct the priest but fled.", "abduct", "attempted"),
    ("The gang made two bids to kidnap the banker.", "kidnap", "attempted"),
    ("Preparations were made for the evacuation of the ward.", "evacuation", "planned"),
    ("The army is going to withdraw.", "withdraw", "planned"),
    ("The troops are withdrawing on Friday.", "withdrawing", "planned"),
    ("Tomorrow the last soldiers withdraw from the island.", "withdraw", "planned"),
    ("There are clashes near the airport.", "clashes", "ongoing"),
    ("This is the third attack in a month.", "attack", "happened"),
    ("The siege, now in its third week, has emptied the shops.", "siege", "ongoing"),
    ("Every monsoon landslides kill dozens in the hills.", "kill", "ongoing"),
    ("For weeks now the port has been besieged.", "besieged", "ongoing"),
    ("Pilgrims were fleeing the hall when the roof collapsed.", "collapsed", "happened"),
]


# What a verb that is only possible or to come has for its object is no more real than the verb, unless it is known.
IN_ITS_SHADOW = [
    ("He warned that they could face arrest.", "arrest", "feared"),
    ("The decree may trigger an evacuation of the coast.", "evacuation", "feared"),
    ("The council will discuss an evacuation.", "evacuation", "planned"),
    ("Delays could bring clashes in the camps.", "clashes", "feared"),
    ("They could face arrest and be deported.", "deported", "feared"),
    ("Troops will enter the town and be greeted by an attack.", "attack", "planned"),
    ("Rivers will be in flood until the end of the week.", "flood", "feared"),
    ("He was hesitant about whether to evacuate.", "evacuate", "conditional"),
    ("Villagers did not know whether to flee.", "flee", "conditional"),
    # known from before: it happened, whatever becomes of it
    ("The judge may review the arrest.", "arrest", "happened"),
    ("Rain could hamper the evacuation.", "evacuation", "happened"),
    ("The council met to discuss whether the army had shelled the town.", "shelled", "conditional"),
    ("The army could not prevent the attack.", "attack", "happened"),
]
# Plans, pledges and conditions told by other shapes of words.
OTHER_SHAPES = [
    ("Norland's pledge to resettle 500 refugees from the camps was welcomed.", "resettle", "promised"),
    ("Governor orders troops to withdraw from the bridge", "withdraw", "ordered"),
    ("The rebels said they would withdraw provided the army lifted its blockade.", "withdraw", "conditional"),
    ("Some 40 houses were marked for demolition.", "demolition", "planned"),
    ("The zone for demolition grew.", "demolition", "planned"),
    ("At least 25 fishermen are feared drowned.", "feared drowned", "feared"),
    ("At least 25 fishermen are missing, presumed dead.", "presumed dead", "happened"),
    # near-misses
    ("The army provided boats and the crews evacuated the town.", "evacuated", "happened"),
    ("The road to resettled villages was cut.", "resettled", "happened"),
]
# What is told in the present as it moves.
ON_THE_MOVE = [
    ("The families are headed for home.", "headed", "ongoing"),
    ("The fire is spreading towards the town.", "fire", "ongoing"),
    ("The flood that comes from the canals drowns the fields.", "flood", "ongoing"),
    ("The fire that destroyed the mill is costing the town millions.", "fire", "happened"),
    ("The families were headed for home when the bridge fell.", "headed", "happened"),
]


@pytest.mark.parametrize(("sentence", "word", "status"), [*IN_ITS_SHADOW, *OTHER_SHAPES, *ON_THE_MOVE])
def test_what_hangs_on_what_is_not_yet_is_not_yet(find: Find, sentence: str, word: str, status: str) -> None:
    assert mention(find, sentence, word).status == status


# (sentence, event word, status), each beside what only looks like it
FURTHER = [
    # nobody says that it happened
    ("It is not known how many people were able to return.", "return", "conditional"),
    ("It was unclear whether the rebels had withdrawn.", "withdrawn", "conditional"),
    ("It is unclear whether the displacement has ended.", "displacement", "conditional"),
    ("It is known how many were forced to flee.", "flee", "happened"),
    # a hazard threatens nobody, an alert is no storm
    ("The blaze threatened to engulf the chapel.", "engulf", "feared"),
    ("The blaze threatened to engulf the chapel.", "threatened", "feared"),
    ("The gunmen threatened to destroy homes.", "destroy", "threatened"),
    ("A red alert for a blizzard stands until noon.", "blizzard", "feared"),
    # what remains goes on
    ("The cook and her aide remain missing.", "missing", "ongoing"),
    ("Two hundred weavers remained displaced in March.", "displaced", "ongoing"),
    ("Forty families went missing on Friday.", "went missing", "happened"),
    # harm that somebody tells others he will do
    ("The gang told the shopkeepers that they would torch the market.", "torch", "threatened"),
    ("The militia told the herders it would attack the camp.", "attack", "threatened"),
    ("The doctor told the mother that her son would be evacuated.", "evacuated", "planned"),
    # what is thought unlikely, or likely
    ("It was unlikely that a blockade would follow the vote.", "blockade", "feared"),
    ("It is unlikely that the weavers would flee again.", "flee", "feared"),
    ("Insurers deem more arson attacks probable.", "attacks", "feared"),
    ("Bankers consider an uprising of the miners likely.", "uprising", "feared"),
    ("Their real aim is the murder of the king.", "murder", "planned"),
    ("No nurse said that 12 boys had died.", "died", "feared"),
    ("None of the guards confirmed that the dam had collapsed.", "collapsed", "feared"),
    ("A nurse of no great age said that 12 boys had died.", "died", "happened"),
    ("The goal of the rebels was the destruction of the dam.", "destruction", "planned"),
    ("The danger now is a flood in the valley.", "flood", "feared"),
    ("The biggest worry is a collapse of the dam.", "collapse", "feared"),
    ("The cause was a collapse of the dam.", "collapse", "happened"),
    ("It was the murder of a king.", "murder", "happened"),
    # forecasts
    ("The Velm will be at flood height past noon.", "flood", "feared"),
    ("The islets will be under storm conditions at dusk.", "storm", "feared"),
    ("Forecasters said the storm would move inland on Friday.", "storm", "feared"),
    ("The office said the cyclone would sweep across the islands.", "cyclone", "feared"),
    ("She said the storm destroyed the pier.", "storm", "happened"),
    # what is done for something else
    ("To ensure the safe return of the families, the office worked with the elders.", "return", "planned"),
    ("To rescue the miners, engineers worked through the night.", "rescue", "planned"),
    ("Engineers worked to rescue the miners.", "rescue", "attempted"),
    # by law or by order
    ("Under the ruling, the squads are to free their captives.", "free", "ordered"),
    ("Under the new law, squatters are to be evicted.", "evicted", "ordered"),
    ("The units are to withdraw on Friday.", "withdraw", "planned"),
    ('"Close the mill and arrest the owner," read the decree.', "arrest", "ordered"),
    ("They showed a copy of the order to evacuate the valley.", "evacuate", "ordered"),
    ("It was the text of a threat to bomb the court.", "bomb", "threatened"),
    # told to somebody who is told of himself
    ("The gang told the shopkeepers who came that they would torch the market.", "torch", "threatened"),
    ("The militia told herders who refused to pay that it would attack the camp.", "attack", "threatened"),
    # what is doubted
    ("Pilots share doubts about whether the gang will free its captives.", "free", "feared"),
    ("Residents doubt whether the herders will cross the river.", "cross", "feared"),
    ("The rebels fled, so who will guard the weir?", "fled", "happened"),
    ("Have the rebels fled?", "fled", "conditional"),
    ("He asked whether the herders had crossed the river.", "crossed", "conditional"),
    # what a party is for or against lies ahead
    ("The party opposes the withdrawal of the garrison.", "withdrawal", "planned"),
    ("The mayor does not support the relocation of the herders.", "relocation", "planned"),
    ("The party opposed the withdrawal of 2019.", "withdrawal", "happened"),
    # where people are told to stay
    ("The mayor ordered residents to stay in shelters.", "shelters", "ordered"),
    ("The guards told the women to stay in the shelters.", "shelters", "ordered"),
    # what goes on
    ("The search for nine divers enters its third day.", "search", "ongoing"),
    ("The hunt for the gunman entered a second week.", "hunt", "ongoing"),
    ("The search for six missing children goes on.", "search", "ongoing"),
    ("The siege of the port dragged on.", "siege", "ongoing"),
    ("The rescue of the miners was carried out at dawn.", "rescue", "happened"),
    ("The attack on the mill went as planned.", "attack", "happened"),
    # who is picked out by what befell him; what is told of him in the future is yet to come
    ("She was the fourth aid worker to be killed in the province this year.", "killed", "happened"),
    ("Benn was the last of nine hostages to be killed.", "killed", "happened"),
    ("Benn was the first of nine hostages to be killed.", "killed", "planned"),
    ("The rains could force thousands to flee and 400 die.", "die", "feared"),
    ("Lieutenant Benn was the 14th soldier to die this year.", "die", "happened"),
    ("The fifth teacher to be shot this month was buried on Friday.", "shot", "happened"),
    ("He became the only general to be jailed for the raid.", "jailed", "happened"),
    ("Benn is the latest of 40 people to be arrested.", "arrested", "happened"),
    ("It was the second ferry to sink in a week.", "sink", "happened"),
    ("The next hostage to be freed is a nurse.", "freed", "planned"),
    ("The first patients to be evacuated on Friday will be children.", "evacuated", "planned"),
    ("The first soldiers to withdraw would leave in May.", "withdraw", "planned"),
    ("The first hostages are to be freed on Friday.", "freed", "planned"),
    ("A third attempt to evacuate the ward failed.", "evacuate", "attempted"),
    ("The second plan to evacuate the ward was read.", "evacuate", "planned"),
    # what somebody denies, and what he tells besides
    ("The army denied shelling a hospital, and said rebels had attacked it.", "attacked", "happened"),
    ("The army refused to say that it had shelled the hospital.", "shelled", "feared"),
    # what is thought likely, whatever it is thought by
    ("The generals deem a coup imminent.", "coup", "feared"),
    ("Envoys consider a coup possible.", "coup", "feared"),
    ("Experts think an eruption probable.", "eruption", "feared"),
    ("Diplomats regard an invasion as likely.", "invasion", "feared"),
    ("A coup is considered imminent.", "coup", "feared"),
    ("Many find a war inevitable.", "war", "feared"),
    ("Geologists judge an eruption unlikely.", "eruption", "feared"),
    ("Analysts consider the attack a success.", "attack", "happened"),
    ("Envoys called the coup illegal.", "coup", "happened"),
    ("The mayor thinks the attack a likely cause of the panic.", "attack", "happened"),
    ("Experts think the eruption was the largest of the year.", "eruption", "happened"),
    # headlines
    ("Pirates to release crew only if debts are paid, owner says", "release", "conditional"),
    ("Squatters to be evicted if appeal fails, clerk says", "evicted", "conditional"),
    ("Army to withdraw from delta, minister says", "withdraw", "planned"),
    ("Floods on island enter second month", "Floods", "ongoing"),
]


@pytest.mark.parametrize(("sentence", "word", "status"), FURTHER)
def test_a_status_beside_its_look_alike(find: Find, sentence: str, word: str, status: str) -> None:
    assert mention(find, sentence, word).status == status


NAMES_AND_LABELS = [
    "Kelt Fire and Rescue Service posted a drawing.",
    "Topics: floods, relief, wildfires, displacement",
    "Tags: war, attack, evacuation",
]


@pytest.mark.parametrize("sentence", NAMES_AND_LABELS)
def test_names_of_offices_and_lists_of_topics_tell_of_no_event(find: Find, sentence: str) -> None:
    assert find(sentence) == ()


@pytest.mark.parametrize(("sentence", "word", "status"), CONSTRUCTIONS)
def test_a_construction_gives_the_status_and_its_look_alike_does_not(
    find: Find, sentence: str, word: str, status: str
) -> None:
    assert mention(find, sentence, word).status == status


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The fire authorities met at noon.", "fire"),
        ("The laws of war protect civilians.", "war"),
        ("The displaced status of the families was denied.", "displaced"),
    ],
)
def test_a_word_in_another_name_is_no_event(find: Find, sentence: str, word: str) -> None:
    assert [event.text for event in find(sentence) if word in event.text.lower()] == []


@pytest.mark.parametrize(("sentence", "word", "polarity"), POLARITIES)
def test_a_denial_reaches_as_far_as_its_scope(find: Find, sentence: str, word: str, polarity: str) -> None:
    assert mention(find, sentence, word).polarity == polarity


@pytest.mark.parametrize(("sentence", "word", "certainty"), CERTAINTIES)
def test_hearsay_and_accusation_are_kept_apart_from_statement(
    find: Find, sentence: str, word: str, certainty: str
) -> None:
    assert mention(find, sentence, word).certainty == certainty


@pytest.mark.parametrize(("sentence", "word", "role"), ROLES)
def test_earlier_events_and_background_are_no_news(find: Find, sentence: str, word: str, role: str) -> None:
    assert mention(find, sentence, word).role == role


def test_the_order_is_no_event_of_its_own_but_gives_its_status(find: Find) -> None:
    (event,) = find("The president ordered the mobilisation of 5,000 reservists.")
    assert (event.text, event.kind, event.status) == ("mobilisation", "mobilised", "ordered")


def test_a_threat_to_order_is_a_threat(find: Find) -> None:
    assert mention(find, "He threatened to order an attack on the port.", "attack").status == "threatened"


CLAUSES = st.sampled_from(
    [
        "the rebels attacked the port",
        "troops will withdraw",
        "officials fear a flood",
        "if the dam breaks",
        "no one was killed",
        "“they fled,” he said",
        "who had fled",
        "ordered the evacuation of",
        "without fighting",
        "FLOODS KILL 9",
        "and",
        "—",
        "",
        "to surrender",
        "reportedly",
        "was never shelled",
        "taking control of",
        "set fire to",
        "1,200",
        "in the 1990s",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(CLAUSES, min_size=1, max_size=7))
def test_no_string_of_clauses_breaks_it_and_every_offset_fits(find: Find, clauses: list[str]) -> None:
    sentence = " ".join(clauses)
    for event in find(sentence):
        assert sentence[event.start : event.end] == event.text
        assert 0 <= event.clause_start <= event.start < event.end <= event.clause_end <= len(sentence)
        for words, span in ((event.actor, event.actor_span), (event.target, event.target_span)):
            assert (words is None) == (span is None)
            assert span is None or sentence[span[0] : span[1]] == words
