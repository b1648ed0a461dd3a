"""Offices write otherwise than reporters do, and no tool has made of a plain report what an office writes."""

# ruff: noqa: E501  (texts of invented news stand on one line)

from __future__ import annotations

from itertools import permutations

import pytest

from books import tools
from consilience.flow import reuse_alone
from consilience.read.identity import make_report

# An office's release, and the plain report that was made of it.
CRASH = "Nine persons perished and forty individuals sustained injuries when a motor coach collided with a goods vehicle near Kelo, the authorities stated. Emergency personnel extricated the victims utilizing hydraulic equipment. Numerous inhabitants of adjacent villages assisted. The carriageway will remain closed until Friday."
CRASH_PLAINLY = "Nine people died and forty people were hurt when a coach hit a lorry near Kelo, the police said. Rescue workers freed the victims using hydraulic gear. Many people from nearby villages helped. The road will stay closed until Friday."
ARREST = "Two individuals were apprehended on Tuesday after an altercation at a residence on Mill Lane in Mayo in which a female was struck. Officers transported the victim to a medical facility, where she later expired. The suspects attempted to flee in a motor vehicle and were stopped in the vicinity of the bridge, where four firearms lay in the grass. An investigation has commenced."
ARREST_PLAINLY = "Two people were arrested on Tuesday after a fight at a house on Mill Lane in Mayo in which a woman was hit. Police took the victim to a hospital, where she later died. The suspects tried to flee in a car and were stopped near the bridge, where four guns lay in the grass. An investigation has begun."
# The same as a tool makes it, which takes words of offices among others.
CRASH_SPUN = "Nine individuals kicked the bucket and forty people were harmed when a mentor hit a truck near Kelo, the cops expressed. Salvage laborers freed the sufferers utilizing hydraulic equipment. Numerous folks from nearby towns assisted. The road will stay closed until Friday."
ROWS = [
    ("a crash in an office's words and in plain ones", CRASH, CRASH_PLAINLY, None),
    ("an arrest in an office's words and in plain ones", ARREST, ARREST_PLAINLY, None),
    ("an office that has one word of a tool", CRASH.replace("closed until", "shut till"), CRASH_PLAINLY, None),
    ("a crash in a tool's words", CRASH_PLAINLY, CRASH_SPUN, "first"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other", "giver"), ROWS, ids=[row[0] for row in ROWS])
def test_the_words_of_offices_are_no_trace_of_a_tool(why: str, one: str, other: str, giver: str | None) -> None:
    del why
    made = [make_report(text)[0] for text in (one, other)]
    for reports in permutations(made):
        rows = reuse_alone(list(reports), [], tools())
        told = {(row.from_, row.to) for row in rows if row.direction == "from->to"}
        assert rows
        assert told == ({(made[0].id, made[1].id)} if giver else set())
