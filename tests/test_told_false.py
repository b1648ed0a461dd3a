"""What is told as false is denied, what nobody went on to do was not done, and the acquitted did not do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.vocabulary import EventMention

Find = Callable[[str], tuple[EventMention, ...]]


def mention(find: Find, sentence: str, word: str) -> EventMention:
    found = [event for event in find(sentence) if event.text.startswith(word)]
    assert found, f"no event word {word!r} in {[event.text for event in find(sentence)]}"
    return found[0]


# (sentence, event word, polarity)
FALSE = [
    ("The colonel denies the claim that 300 weavers were killed.", "killed", "denied"),
    ("Fake news of an attack on the mint spread on phones.", "attack", "denied"),
    ("A false report of a kidnapping emptied the school.", "kidnapping", "denied"),
    ("The prefect dismissed as a hoax reports that gunmen had seized the ferry.", "seized", "denied"),
    ("The prefect dismissed reports of shelling near the mill as a hoax.", "shelling", "denied"),
    ("The ministry called reports of an explosion fake.", "explosion", "denied"),
    ("The ministry described as untrue a story that the dam had collapsed.", "collapsed", "denied"),
    ("The general called the claim that his men shot four porters a lie.", "shot", "denied"),
    ("The general said it was untrue that his men had shelled the mill.", "shelled", "denied"),
    ("Reports of a kidnapping turned out to be false.", "kidnapping", "denied"),
    ("The figure of 340 dead is wrong.", "dead", "denied"),
    ("The figure of 340 dead was false, the agency said.", "dead", "denied"),
    ("The death toll of 340 is incorrect.", "death toll", "denied"),
    ("Rumours of a raid on the market proved unfounded.", "raid", "denied"),
    ("Claims of a massacre in Orvo were debunked.", "massacre", "denied"),
    ("Fact checkers debunked a video of a bombing in Orvo.", "bombing", "denied"),
    ("Police debunked a viral post claiming 40 people were killed in Orvo.", "killed", "denied"),
    ("The agency retracted its report of an explosion.", "explosion", "denied"),
    ("The allegation that guards beat the prisoners is baseless, the warden said.", "beat", "denied"),
    ("The mayor dismissed a claim by the rebels that they had captured the port.", "captured", "denied"),
    ("The governor said there was no truth in reports of an outbreak.", "outbreak", "denied"),
    ("The navy rejected allegations of shelling the harbour.", "shelling", "denied"),
    ("He said it was wrong to say that forty people died.", "died", "denied"),
    ("Police ruled out an attack on the depot.", "attack", "denied"),
    ("Detectives have ruled out that the baker was murdered.", "murdered", "denied"),
    ("Police said no one was hurt and called reports of 12 deaths false.", "deaths", "denied"),
    ("The army rejected reports of nine villagers killed by its guards.", "killed", "denied"),
    ("The paper retracted its story of nine cooks killed in Kelt.", "killed", "denied"),
    ("Police dismissed as fake a video of soldiers killing nine cooks.", "killing", "denied"),
    ("The army rejected claims that the raid killed nine cooks.", "killed", "denied"),
    ("The mayor denied that there were nine cooks killed in the raid.", "killed", "denied"),
    # near-misses
    ("There were nine cooks killed in the raid.", "killed", "asserted"),
    ("Police rejected claims that its account of the raid was exaggerated.", "raid", "asserted"),
    ("The insurer rejected claims of 300 families displaced by the storm.", "displaced", "asserted"),
    ("The bank dismissed the claims of 40 cooks injured in the blast.", "injured", "asserted"),
    ("The court dismissed the claims of widows of nine cooks killed in the mine.", "killed", "asserted"),
    ("The agency withdrew a photo of nine cooks killed in Kelt.", "killed", "asserted"),
    ("The paper withdrew its pictures of the raid.", "raid", "asserted"),
    ("The clinic rejected claims that the video of guards beating nine cooks was fake.", "beating", "asserted"),
    ("The army denied that the report of a raid was false.", "raid", "asserted"),
    ("The charity rejected claims that its trucks missed nine villages flooded in May.", "flooded", "asserted"),
    ("The mayor rejected reports that aid went to 40 families displaced by the storm.", "displaced", "asserted"),
    ("Reports of 12 deaths could not be confirmed.", "deaths", "asserted"),
    ("The raid on the mill has not been verified.", "raid", "asserted"),
    ("The army denied shelling a hospital, and said rebels had attacked it.", "attacked", "asserted"),
    ("Governor confirms nine dead, denies claim of 300", "dead", "asserted"),
    ("The army denied reports that it had lost a fort and said only three were wounded.", "wounded", "asserted"),
    ("The rebels denied involvement in the bombing.", "bombing", "asserted"),
    ("The king dismissed the minister after police shot two students.", "shot", "asserted"),
    ("The court rejected the appeal of a man who had killed his wife.", "killed", "asserted"),
    ("The mayor denied that he knew of the attack.", "attack", "asserted"),
    ("The army withdrew its report on the bombing of the bridge.", "bombing", "asserted"),
    ("The company ruled out paying those who were injured in the fire.", "injured", "asserted"),
    ("The league rejected a plea by villagers displaced by the dam.", "displaced", "asserted"),
    ("They denied the claim of the man arrested in the raid.", "arrested", "asserted"),
    ("The rebels denied that they had abducted the nurses who were freed on Friday.", "freed", "asserted"),
    ("The raid on the mill was wrong, the bishop said.", "raid", "asserted"),
    ("Reports of a kidnapping turned out to be true.", "kidnapping", "asserted"),
    ("The agency did not retract its report of an explosion.", "explosion", "asserted"),
    ("The false alarm came a day after gunmen attacked the mill.", "attacked", "asserted"),
]


@pytest.mark.parametrize(("sentence", "word", "polarity"), FALSE)
def test_what_is_told_as_false_is_denied(find: Find, sentence: str, word: str, polarity: str) -> None:
    assert mention(find, sentence, word).polarity == polarity


# (sentence, event word, actor, certainty)
CLEARED = [
    ("He was acquitted of killing two clerks.", "killing", None, "alleged"),
    ("The sergeant was cleared of shooting the shepherd.", "shooting", None, "alleged"),
    ("A jury acquitted the miller of murdering his brother.", "murdering", None, "alleged"),
    ("Two soldiers were found not guilty of torturing a shepherd.", "torturing", None, "alleged"),
    ("The court overturned his conviction for killing four women.", "killing", None, "alleged"),
    ("He was exonerated of the killing of the judge.", "killing", None, "alleged"),
    ("The pilot was cleared over the deaths of four divers.", "deaths", None, "alleged"),
    # near-misses
    ("The gunmen were convicted of killing two clerks.", "killing", "The gunmen", "stated"),
    ("Rebels shot the shepherd, and a sergeant was cleared of theft.", "shot", "Rebels", "stated"),
    ("The court acquitted the editor after soldiers shelled the port.", "shelled", "soldiers", "stated"),
    ("The court upheld his conviction for killing four women.", "killing", None, "stated"),
]


@pytest.mark.parametrize(("sentence", "word", "actor", "certainty"), CLEARED)
def test_who_is_cleared_of_a_deed_did_not_do_it_and_it_was_done(
    find: Find, sentence: str, word: str, actor: str | None, certainty: str
) -> None:
    told = mention(find, sentence, word)
    assert (told.polarity, told.status, told.actor, told.certainty) == ("asserted", "happened", actor, certainty)


# (sentence, event word, status, polarity)
NOT_DONE = [
    ("The council voted against sending troops to the island.", "sending", "planned", "denied"),
    ("The governor opted against evacuating the valley.", "evacuating", "planned", "denied"),
    ("The cabinet ruled against deporting the herders.", "deporting", "planned", "denied"),
    ("Parliament voted down the deployment of 500 soldiers.", "deployment", "planned", "denied"),
    ("The council backed away from evicting 40 families.", "evicting", "happened", "denied"),
    ("The army backed off sending 500 troops to Kelt.", "sending", "happened", "denied"),
    ("The army backed out of sending 500 troops to Kelt.", "sending", "happened", "denied"),
    ("Parliament backed down from deporting the herders.", "deporting", "happened", "denied"),
    # who is for it or against it decides nothing
    ("Parliament backed sending 500 troops to Kelt.", "sending", "planned", "asserted"),
    ("The council backed evacuating the valley.", "evacuating", "planned", "asserted"),
    ("The lawyers argued against deporting 40 migrants.", "deporting", "planned", "asserted"),
    ("The union lobbied against evicting 40 families.", "evicting", "planned", "asserted"),
    ("The king vetoed the deployment of troops.", "deployment", "planned", "denied"),
    ("The guards refused to send soldiers to the mill.", "send", "happened", "denied"),
    ("The rebels stopped short of attacking the palace.", "attacking", "happened", "denied"),
    ("The uprising fell short of toppling the king.", "toppling", "happened", "denied"),
    ("They came close to killing the mayor.", "killing", "happened", "denied"),
    ("The army refrained from shelling the port.", "shelling", "happened", "denied"),
    ("The prince shied away from attacking the port.", "attacking", "happened", "denied"),
    ("The judge balked at jailing the miners.", "jailing", "happened", "denied"),
    ("The mayor declined to evacuate the hospital.", "evacuate", "happened", "denied"),
    ("The premier held off ordering an attack.", "attack", "planned", "denied"),
    ("The prefect could not rule out an attack.", "attack", "feared", "asserted"),
    ("The prefect could not rule out that the dam would burst.", "burst", "feared", "asserted"),
    # near-misses
    ("The council voted for sending troops to the island.", "sending", "planned", "asserted"),
    ("The rebels stopped a bus and shot the driver.", "shot", "happened", "asserted"),
    ("Supplies fell short after the flood destroyed the road.", "destroyed", "happened", "asserted"),
    ("The road stops short of the village that was flooded.", "flooded", "happened", "asserted"),
    ("The mayor refused to resign after the fire killed ten.", "killed", "happened", "asserted"),
    ("The rebels came close to the mill and shelled it.", "shelled", "happened", "asserted"),
    ("The villagers shied away from the soldiers who had shot a boy.", "shot", "happened", "asserted"),
]


@pytest.mark.parametrize(("sentence", "word", "status", "polarity"), NOT_DONE)
def test_what_nobody_went_on_to_do_is_not_done(
    find: Find, sentence: str, word: str, status: str, polarity: str
) -> None:
    told = mention(find, sentence, word)
    assert (told.status, told.polarity) == (status, polarity)
