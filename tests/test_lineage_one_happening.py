"""Lineage: one happening told twice is no copy, and what is told anew is, though both have its names and figures."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import pytest

from books import tools
from consilience.flow import reuse_alone
from consilience.read.identity import make_report

APART = [
    ("headline and lead, and a sentence of mourning", "Floods in Kelo kill 61, leave 4,000 homeless, governor says\n\nFloods after three days of rain have killed 61 people and left 4,000 homeless in Kelo province, governor Tom Reed said on Friday.\n\nThe bakery sold its last flour.", "Farmers asked for seed. Tom Reed, governor of Kelo province, on Friday mourned the 61 people killed in the floods that left 4,000 homeless after three days of rain. Nobody had slept."),
    ("headline and lead, and one sentence on it", "Gunmen kill nine worshippers at Mayo temple\n\nGunmen killed nine worshippers at a temple in Mayo on Friday, police said, and wounded the priest. The market was shut.", "The president sent her condolences. Nine worshippers were killed on Friday when gunmen attacked a temple in Mayo, and a priest was wounded. Lamps were lit in the square."),
    ("a bus and three days of mourning", "Bus plunges into ravine near Kelo, 23 dead\n\nA bus carrying pilgrims plunged into a ravine near Kelo in the Rana valley on Sunday, killing 23 people, the police said. The road had been closed to lorries since the spring.", "Teachers at the girls' college wept at the gate. President Ada Rana declared three days of mourning for the 23 people killed when a bus of pilgrims plunged into a ravine in the Rana valley near Kelo on Sunday. Flags were lowered at noon."),
    ("two leads of one accident", "A bus carrying pilgrims plunged into a ravine near Kelo on Sunday, killing 23 people and injuring 14, police said. Rescuers used ropes to reach the wreck. The driver survived.", "At least 23 people died and 14 were injured on Sunday when a bus full of pilgrims veered off a mountain road and fell into a ravine near Kelo, officials said. The government ordered an inquiry. Buses on that road are old."),
    ("two leads of one air strike", "An air strike hit a hospital in the town of Mayo on Tuesday, killing at least 12 patients and two doctors, the health ministry said. Windows were broken across the river.", "Two doctors and at least 12 patients were killed on Tuesday when a hospital in Mayo was hit by an air strike, aid workers said. Surgeons went on working in the cellar by lamplight."),
    ("two leads of one arrest", "Three men were arrested in Mayo on Monday over the killing of the reporter Ada Rana, who was shot outside her home in March. Police found a pistol in a well.", "The murder of Ada Rana, the reporter shot dead outside her home in Mayo in March, has led to the arrest of three men on Monday. Her newspaper printed a blank page."),
    ("two leads of one quake", "A magnitude 6.1 earthquake struck the island of Orvo early on Thursday, killing 9 people and destroying hundreds of homes, the disaster agency said. Boats were sent.", "Nine people were killed and hundreds of homes destroyed when an earthquake of magnitude 6.1 struck Orvo island early on Thursday. People slept in the open, afraid to go back."),
]  # fmt: skip
CARRIED = [
    ("a hand tells two sentences anew", "A bus carrying pilgrims plunged into a ravine near Kelo on Sunday, killing 23 people, after its driver swerved to avoid a stray mule. Shepherds lowered ropes of knotted blankets to pull out a grandmother who was singing.", "To spare a stray mule, the driver of a pilgrims' bus swerved and sent it down a gorge near Kelo on Sunday, and 23 people lost their lives. A grandmother, still singing, was hauled up by shepherds on blankets knotted into ropes."),
    ("a translator tells two sentences anew", "The health ministry said 12 patients and two doctors had died when an air strike hit the hospital of Mayo on Tuesday. Surgeons continued to operate in the cellar by the light of bicycle lamps while nurses carried the newborn to a bakery across the street.", "An air raid on Mayo's hospital Tuesday took the lives of two doctors and 12 patients, the Ministry of Health says. By bicycle lamps, surgeons went on operating in the basement; nurses took newborn babies over the road to a bakery."),
    ("a headline, and a lead that says more, told anew with what follows", "Bus plunges into ravine near Kelo\n\nA bus carrying pilgrims plunged into a ravine near Kelo on Sunday after its driver swerved to avoid a stray mule. Shepherds lowered ropes of knotted blankets to pull out a grandmother who was singing.", "To spare a stray mule, the driver of a pilgrims' bus swerved and sent it down a ravine near Kelo on Sunday. A grandmother, still singing, was hauled up by shepherds on blankets knotted into ropes."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "a", "b", "found"),
    [(*row, False) for row in APART] + [(*row, True) for row in CARRIED],
    ids=[row[0] for row in [*APART, *CARRIED]],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_names_and_figures_of_one_happening_are_nobodys_words(
    why: str, a: str, b: str, found: bool, turned: bool
) -> None:
    del why
    reports = [make_report(text)[0] for text in ((b, a) if turned else (a, b))]
    assert bool(reuse_alone(reports, [], tools())) is found
