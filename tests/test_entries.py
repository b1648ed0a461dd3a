"""Entries of live blogs and digests: found by the hour or the mark with which their lines begin; nothing else is."""

# ruff: noqa: E501  (texts and their entries stand on one line)

from __future__ import annotations

import pytest

from consilience.lexicon.load import load_lexicon
from consilience.text.entries import entries_in, entry_marks

MARKS = entry_marks(load_lexicon("en"))

# (how entries begin, a text, the entries in it)
FOUND: list[tuple[str, str, list[str]]] = [
    ("hours", "Lead.\n\n08:10 Rain.\n\n09:45 Hail.\n\n23:59 Fog.\n\nBackground.", ["08:10 Rain.", "09:45 Hail.", "23:59 Fog."]),
    ("hours of twelve", "8.10am Rain.\n9.45 a.m.: Hail.\n1pm Fog.", ["8.10am Rain.", "9.45 a.m.: Hail.", "1pm Fog."]),
    ("hours in brackets", "[08:10] Rain.\n[9.45] Hail.\n[10:00] Fog.", ["[08:10] Rain.", "[9.45] Hail.", "[10:00] Fog."]),
    ("hours with a zone and a dash", "08:10 GMT - Rain.\n09:45 GMT \u2013 Hail.\n10.00 GMT: Fog.", ["08:10 GMT - Rain.", "09:45 GMT \u2013 Hail.", "10.00 GMT: Fog."]),
    ("hours of a line of their own", "08:10\nRain.\nMuch.\n\n09:45\nHail.\n\n10:00\nFog.", ["08:10\nRain.\nMuch.", "09:45\nHail.", "10:00\nFog."]),
    ("days and hours", "11 May, 08:10 Rain.\n11 May, 09:45 Hail.\nMay 12, 10:00 Fog.", ["11 May, 08:10 Rain.", "11 May, 09:45 Hail.", "May 12, 10:00 Fog."]),
    ("French hours", "8h10 Rain.\n9h45 Hail.\n10h00 Fog.", ["8h10 Rain.", "9h45 Hail.", "10h00 Fog."]),
    ("marks", "Lead:\n- Rain.\n- Hail.\n- Fog.\n\nEnd.", ["- Rain.", "- Hail.", "- Fog."]),
    ("round marks", "\u2022 Rain.\n\u2022 Hail.\n\u2022 Fog.", ["\u2022 Rain.", "\u2022 Hail.", "\u2022 Fog."]),
    ("two hours alone", "08:10 Rain.\n\n09:45 Hail.\n\nBackground.", []),
    ("numbers with a point", "6.5 million came.\n7.2 per cent left.\n2.05 metres fell.", []),
    ("hours within sentences", "At 08:10 it rained.\nAt 09:45 the sun came.\nAt 10:00 fog fell.", []),
    ("scores", "Results\nOrvo 3:10 Sill\nTansk 2:45 Drum\nBerra 1:00 Pelso", []),
    ("words with hyphens", "-ish is an ending.\n-ness is another.\n-ly is a third.", []),
    ("marks without words", "- \n- \n- ", []),
]  # fmt: skip


@pytest.mark.parametrize(("how", "text", "entries"), FOUND, ids=[row[0] for row in FOUND])
def test_entries_are_found_by_how_their_lines_begin(how: str, text: str, entries: list[str]) -> None:
    assert [text[start:end] for start, end in entries_in(text, MARKS)] == entries, how
