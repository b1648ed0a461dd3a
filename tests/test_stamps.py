"""A clock time at the head of a live page's entry is the entry's: no part of a voice, and not when it happened."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.text.sentences import sentences, stops_of
from consilience.text.stamps import stamp_end, stamp_pattern

SAID = "Police said five people were hurt in Kelo."

# What stands before an entry's words.
STAMPS = [
    "13:05 ",
    "13:05 GMT ",
    "13:05 GMT - ",
    "13:05 – ",
    "13:05: ",
    "13:05 | ",
    "[13:05] ",
    "(13:05 BST) ",
    "[13.05]: ",
    "1:05pm: ",
    "1:05 p.m. ",
    "1pm - ",
    "1.05pm ",
    "1305 GMT: ",
    "13.05 - ",
    "13h05: ",
    "Update 13:05: ",
    "UPDATED 1:05pm - ",
    "12:30pm Eastern Time: ",
    "13:05:20 ",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_comes_apart_from_its_entry(stamp: str) -> None:
    pattern = stamp_pattern(tools().lexicon)
    assert stamp_end(stamp + SAID, 0, len(stamp + SAID), pattern) == len(stamp)
    found = annotate(stamp + SAID, published="2031-05-14", tools=tools())
    assert [row.voice for row in found.attributions] == ["Police"]
    assert [(row.kind, row.value, row.time) for row in found.figures] == [("injured", 5, None)]


# Words that begin with a number or a clock time and have no stamp.
NONE = [
    "At 13:05 police said five people were hurt.",
    "The 13:05 train from Kelo derailed, police said.",
    "1305 Police officers were hurt, the ministry said.",
    "13.05 Million people fled, the ministry said.",
    "9:30 Sunday morning services were cancelled.",
    "13:05 - 14:20 Visiting hours are suspended.",
    "13:05 trains were cancelled.",
    "25:61 Police said five people were hurt.",
    "2:1 Kelo won the match.",
    "3.5 Police officers in a thousand were hurt.",
    "12 Police officers were hurt.",
]


@pytest.mark.parametrize("words", NONE)
def test_what_begins_otherwise_has_no_stamp(words: str) -> None:
    assert stamp_end(words, 0, len(words), stamp_pattern(tools().lexicon)) == 0


def test_each_entry_of_a_page_has_its_own() -> None:
    text = "A quake struck Kelo.\n13:05 Police said five people were hurt.\n14:20 GMT: The mayor said eight were hurt."
    found = sentences(text, stops_of(tools().lexicon))
    assert [text[s.start : s.end] for s in found] == [
        "A quake struck Kelo.", "13:05", "Police said five people were hurt.",
        "14:20 GMT:", "The mayor said eight were hurt.",
    ]  # fmt: skip


# A clock that does not come apart is no part of a name either.
VOICES = [
    ("14 May, 13:05 Police said five people were hurt.", "Police"),
    ("13:05 police said five people were hurt.", "police"),
    ("13:05 Five people were hurt, police said.", "police"),
    ("The 13:05 Club said five people were hurt.", "13:05 Club"),
]


@pytest.mark.parametrize(("words", "voice"), VOICES)
def test_no_voice_begins_with_a_clock_time(words: str, voice: str) -> None:
    assert [row.voice for row in annotate(words, published="2031-05-14", tools=tools()).attributions] == [voice]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("13:05 GMT Five people were killed in Kelo.", None),
        ("13:05 GMT - A bomb killed five people in Kelo.", None),
        # near-misses: the clock is the happening's
        ("At 13:05 GMT five people were killed in Kelo.", "13:05 GMT"),
        ("Five people were killed in Kelo at 13:05 GMT.", "13:05 GMT"),
    ],
)
def test_a_stamp_is_not_when_it_happened(words: str, time: str | None) -> None:
    found = annotate(words, published="2031-05-14", tools=tools())
    named = {row.id: row.text for row in found.times}
    assert [named.get(row.time or "") for row in found.figures] == [time]
