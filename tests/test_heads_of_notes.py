"""The head of a note speaks for nobody: "Correction: an earlier report said ..."."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published

# (the note behind a report of 25 dead, the number in it, whether it stands, who says it)
NOTES = [
    ("Correction: an earlier report said 52 people had died.", 52, "denied", "earlier report"),
    ("CORRECTION: An earlier story said 52 people had died.", 52, "denied", "earlier story"),
    ("Clarification - our previous article said 52 people had died.", 52, "denied", "previous article"),
    ("Update: police said 52 people were hurt.", 52, "asserted", "police"),
    ("Editor's note: the ministry said that 52 people were hurt.", 52, "asserted", "ministry"),
    # No head of a note: an earlier report may be that of anybody.
    ("An earlier report said 52 people had died.", 52, "asserted", "earlier report"),
    ("Correction Officer Rana said 52 people were hurt.", 52, "asserted", "Rana"),
]


@pytest.mark.parametrize(("note", "value", "polarity", "voice"), NOTES, ids=[note for note, *_ in NOTES])
def test_the_head_of_a_note_is_no_voice(note: str, value: float, polarity: str, voice: str, tmp_path: Path) -> None:
    text = f"Floods killed 25 people in Kelo on Friday, officials said.\n\n{note}"
    record = published(book_of(tmp_path, {"id": "r", "title": "Floods in Kelo", "text": text}))
    told = [claim for claim in record["claims"] if claim["figure"] and claim["figure"]["value"] == value]
    assert [(claim["polarity"], claim["attribution"]["voice"]) for claim in told] == [(polarity, voice)]
