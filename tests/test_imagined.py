"""What a film, a game, a dream or a drill tells of did not happen; what befell people beside it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.vocabulary import EventMention

Find = Callable[[str], tuple[EventMention, ...]]

# (sentence, event word, status, role)
IMAGINED = [
    ("In the film, rebels storm the palace and kill the king.", "kill", "conditional", "event"),
    ("In his latest thriller, a bomb explodes in the opera.", "bomb explodes", "conditional", "event"),
    ("His novel tells of a flood that drowns a village.", "drowns", "conditional", "event"),
    ("The movie is about a bombing that kills a mayor.", "kills", "conditional", "event"),
    ("The film tells the story of a ferry disaster in which 400 people drowned.", "drowned", "conditional", "event"),
    ("The novel, in which a plague kills thousands, won a prize.", "kills", "conditional", "event"),
    ("The opera tells how soldiers massacred the villagers.", "massacred", "conditional", "event"),
    ("The film shows rebels attacking a village.", "attacking", "conditional", "event"),
    ("In the video game, players bomb a harbour.", "bomb", "conditional", "event"),
    ("In the play, gunmen kidnap a nurse.", "kidnap", "conditional", "event"),
    ("In her dream, soldiers shelled the school.", "shelled", "conditional", "event"),
    ("In the scenario, a storm kills 3,000 people.", "kills", "conditional", "event"),
    ("The scenario assumed that a dam had collapsed.", "collapsed", "conditional", "event"),
    ("The exercise simulated an attack that killed 200 people.", "killed", "conditional", "event"),
    ("The drill simulated an earthquake of magnitude eight.", "earthquake", "conditional", "event"),
    ("During the drill, forty nurses were evacuated from the ward.", "evacuated", "conditional", "event"),
    ("In a training exercise, gunmen took 40 hostages.", "took", "conditional", "event"),
    ("A mock attack on the station was staged by firemen.", "attack", "conditional", "event"),
    ("A mock bombing left 40 volunteers playing the dead.", "dead", "conditional", "event"),
    ("Forty students posed as casualties of a rail crash.", "casualties", "conditional", "event"),
    ("Volunteers rehearsed the evacuation of the ward.", "evacuation", "conditional", "event"),
    ("The fictional massacre takes place in a mill.", "massacre", "conditional", "event"),
    ("Drill: 40 casualties treated in mock collapse", "casualties", "conditional", "event"),
    ("Simulations show that a quake would kill 11,000 people.", "kill", "feared", "event"),
    ("In the play, rebels killed nine herders.", "killed", "conditional", "event"),
    ("Under the scenario, rebels seize the capital.", "seize", "conditional", "event"),
    ("In a rescue exercise, 300 villagers were evacuated.", "evacuated", "conditional", "event"),
    ("In the exercise, 300 villagers were evacuated.", "evacuated", "conditional", "event"),
    ("In a military exercise on Monday, troops stormed a village.", "stormed", "conditional", "event"),
    ("The film shows how rebels attacked a village and killed 300 herders.", "killed", "conditional", "event"),
    ("The novel describes a village and tells of a flood that drowned 300.", "drowned", "conditional", "event"),
    ("Troops simulated an attack and an evacuation of 300 villagers.", "evacuation", "conditional", "event"),
    ("In the film, rebels storm the palace, and soldiers kill the king.", "kill", "conditional", "event"),
    # what a work tells of by name happened once
    ("The film about the flood that killed nine farmers won a prize.", "killed", "happened", "background"),
    ("A novel about the siege of Orvo was burnt.", "siege", "happened", "background"),
    ("The clinic rehearsed its response to a flood with forty dead.", "flood", "conditional", "event"),
    ("In the film he plays a soldier who was killed in the war.", "killed", "conditional", "event"),
    # near-misses
    ("At the opera on Friday, gunmen shot dead nine people.", "shot dead", "happened", "event"),
    ("A bomb exploded in Orvo during a play, wounding nine.", "wounding", "happened", "event"),
    ("Gunmen wounded nine people at a musical.", "wounded", "happened", "event"),
    ("During the film, rebels killed nine people.", "killed", "happened", "event"),
    ("In the drama that followed, guards shot dead two robbers.", "shot dead", "happened", "event"),
    ("In the drama that unfolded at the mill, nine were wounded.", "wounded", "happened", "event"),
    ("During the exercise, soldiers kidnapped 40 students.", "kidnapped", "happened", "event"),
    ("In the exercise of his powers, the mayor evacuated 90 villagers.", "evacuated", "happened", "event"),
    ("The film opens in May and forty extras were injured in a storm.", "injured", "happened", "event"),
    ("Troops simulated a landing on Monday and killed nine rebels the next day.", "killed", "happened", "event"),
    ("The novel describes a village, and its author was killed with nine others.", "killed", "happened", "event"),
    ("Soldiers rehearsed for the parade before the bombing.", "bombing", "happened", "event"),
    ("The rebels play a key role in the fighting.", "fighting", "happened", "event"),
    ("The villagers dreamed of peace after rebels killed their chief.", "killed", "happened", "event"),
    ("The film star was killed in a crash.", "killed", "happened", "event"),
    ("Gunmen attacked a cinema where a film was being shown.", "attacked", "happened", "event"),
    ("The film opens in May after riots closed the studio.", "riots", "happened", "event"),
    ("The army began a drill a day after rebels attacked the port.", "attacked", "happened", "event"),
    ("During the exercise a soldier was shot dead by accident.", "shot dead", "happened", "event"),
    ("A helicopter crashed during a military exercise, killing six.", "killing", "happened", "event"),
    ("Soldiers on exercise in the hills were killed by an avalanche.", "killed", "happened", "event"),
    ("The novelist was killed in the bombing.", "killed", "happened", "event"),
    ("The game was stopped after a stampede killed two fans.", "killed", "happened", "event"),
    ("The play was banned after rebels shelled the theatre.", "shelled", "happened", "event"),
    ("The documentary shows how soldiers massacred the villagers.", "massacred", "happened", "event"),
]


@pytest.mark.parametrize(("sentence", "word", "status", "role"), IMAGINED)
def test_what_is_only_played_or_dreamed_did_not_happen(
    find: Find, sentence: str, word: str, status: str, role: str
) -> None:
    told = next(event for event in find(sentence) if event.text.startswith(word))
    assert (told.status, told.role) == (status, role)
