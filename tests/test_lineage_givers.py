"""Lineage: a report that lacks what its taker carries is named as its giver neither in a pair nor in a group."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from books import book_of, tools
from consilience.flow import reuse_alone
from consilience.read.identity import make_report

FIRST = "Police said nine people died when gunmen opened fire on a bus near Kelo. Soldiers found the attackers' car in a wood, with three rifles and a map. Residents said the men had asked for the market."
SECOND = "Two women who had hidden under a seat told police that the gunmen opened fire again when the driver tried to flee. Doctors said children were among the victims, and villagers carried the wounded to a hospital on doors."
# The same in the words of a tool.
FIRST_SPUN = "Cops expressed that nine individuals died when shooters opened hearth on a bus near Kelo. Troopers discovered the aggressors' car in a wood, with three rifles and a map. Occupants said the men had asked for the market."
SECOND_SPUN = "Two ladies who had covered up under a seat told cops that the shooters opened hearth again when the motive force attempted to escape. Docs said youngsters were among the sufferers, and rustics carried the injured to a medical clinic on doors."
WHOLE, SPUN = f"{FIRST} {SECOND}", f"{FIRST_SPUN} {SECOND_SPUN}"
BROKEN = f"{FIRST} {SECOND[: SECOND.index(' when the driver')]} …"
OWN = "The tram depot of Mayo was dark too, and its director sent the drivers home with pay. Two schools became shelters, and by evening the army had set up a field kitchen near the cattle market."
BANK = "The governor of the bank of Mayo, Ada Rana, resigned over a loan that she had given to her brother, and the guilds asked for her ledgers. Clerks burned letters in the yard until a fireman took their matches away."

QUOTED = "“I counted eleven goats on the roof of the mill and none of them looked worried to me,” said the ferryman, who had rowed past it twice. A milkmaid from the lower farm came with him. “We shouted at them until we had no voice, and my sister threw them her bread,” she said."
QUOTED_ON = " The miller came home at noon and found his cart in a pear tree, with the mule's harness still buckled to it and a hen asleep on the box."
UNMARKED = QUOTED.replace("“", "").replace("”", "")

# Who has the words from whom, among reports by their names; where none is named, it cannot be told.
GROUPS: list[tuple[str, dict[str, str | dict[str, Any]], set[str]]] = [
    ("a piece of the original, and a tool that had all of it", {"a": WHOLE, "b": FIRST, "c": SPUN}, {"a>c"}),
    ("a copy that breaks off, and a tool that tells on", {"a": WHOLE, "b": BROKEN, "c": SPUN}, {"a>b", "a>c"}),
    ("a piece with words of its own behind", {"a": WHOLE, "b": f"{FIRST} {OWN}", "c": SPUN}, {"a>c"}),
    ("a piece from the middle on", {"a": WHOLE, "b": SECOND, "c": SPUN}, {"a>c"}),
    ("a piece, and what lost the marks of all", {"a": QUOTED + QUOTED_ON, "b": QUOTED, "c": UNMARKED + QUOTED_ON}, {"a>c"}),
    ("two tools' copies of one original and a piece of it", {"a": WHOLE, "b": FIRST, "c": SPUN, "d": f"{SPUN} {OWN}"}, {"a>c", "a>d"}),
    # Near misses: the giver lacks nothing of what may be its own.
    ("two whole copies, of which either may have given it", {"a": WHOLE, "b": f"{OWN} {WHOLE}", "c": SPUN}, {"a>c", "b>c"}),
    ("a tool that had the piece alone", {"a": WHOLE, "b": BROKEN, "c": FIRST_SPUN}, {"a>b", "a>c", "b>c"}),
    ("a tool's copy that was copied with what it adds", {"b": FIRST, "c": f"{FIRST_SPUN} {OWN}", "d": f"{FIRST_SPUN} {OWN}\n\n{BANK}"}, {"b>c", "b>d"}),
    ("a taker who puts two reports together", {"a": BANK, "b": WHOLE, "c": f"{SPUN} {BANK}"}, {"b>c"}),
    ("a third that has other words of the giver's", {"a": f"{FIRST} {BANK}", "b": WHOLE, "c": f"{SPUN} {BANK}"}, {"b>c"}),
    ("the taker names who gave it the words", {"a": WHOLE, "b": {"text": FIRST, "outlet": "Kelo Courier"}, "c": f"{SPUN}\n\nSource: Kelo Courier"}, {"a>c", "b>c"}),
    ("a copy that breaks off, and another that does not", {"a": WHOLE, "b": BROKEN, "c": f"{WHOLE} {OWN}"}, {"a>b", "c>b"}),
    ("a copy that breaks off has its giver's very words", {"a": WHOLE, "b": BROKEN, "c": WHOLE.replace("Police", "Officers").replace("people", "men").replace("Soldiers found", "The army had").replace("with three rifles and a map", "and three guns lay in it").replace("had hidden under", "sat below")}, {"a>b"}),
]  # fmt: skip


def givers(reports: dict[str, str | dict[str, Any]]) -> set[str]:
    """Who has words from whom among some reports by their names, as "giver>taker"."""
    made = {name: make_report(**(row if isinstance(row, dict) else {"text": row}))[0] for name, row in reports.items()}
    names = {report.id: name for name, report in made.items()}
    rows = reuse_alone(list(made.values()), [], tools())
    return {f"{names[row.from_]}>{names[row.to]}" for row in rows if row.direction == "from->to"}


@pytest.mark.parametrize(("why", "reports", "told"), GROUPS, ids=[row[0] for row in GROUPS])
def test_who_gave_words_holds_all_that_the_taker_carries_of_them(
    why: str, reports: dict[str, str | dict[str, Any]], told: set[str]
) -> None:
    del why
    assert givers(reports) == told


PAIRS = [
    ("a piece that breaks off, and a tool that tells on", BROKEN, SPUN, set()),
    ("it breaks off without a mark", BROKEN.removesuffix(" …"), SPUN, set()),
    ("it breaks off and the tool has one sentence more", BROKEN, SPUN[: SPUN.index(" Docs said")], set()),
    ("quotations that one has lost the marks of, and tells on", f"{QUOTED}{QUOTED_ON[:60]}…", UNMARKED + QUOTED_ON, set()),
    # Near misses.
    ("whole, and a tool's words", WHOLE, SPUN, {"a>b"}),
    ("whole, with its writer's name below", f"{FIRST}\n\nTom Reed", f"{FIRST_SPUN} {OWN}", {"a>b"}),
    ("both break off there", BROKEN, f"{FIRST_SPUN} {SECOND_SPUN[: SECOND_SPUN.index(' when the motive')]} …", {"a>b"}),
    ("both break off there, and one has more below", BROKEN, f"{FIRST_SPUN} {SECOND_SPUN[: SECOND_SPUN.index(' when the motive')]} …\n\n{BANK}", {"a>b"}),
    ("the tool's copy breaks off", WHOLE, f"{FIRST_SPUN} {SECOND_SPUN[: SECOND_SPUN.index(' when the motive')]} …", {"a>b"}),
    ("dots in a sentence far before its end", f"They fled and … nobody knew where. {WHOLE}", SPUN, {"a>b"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "a", "b", "told"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_text_that_breaks_off_gave_nothing_of_what_another_tells_on(why: str, a: str, b: str, told: set[str]) -> None:
    del why
    assert givers({"a": a, "b": b}) == told


def test_in_a_casebook_it_is_told_alike_whichever_report_comes_first(tmp_path: Path) -> None:
    texts = {"a": WHOLE, "b": FIRST, "c": SPUN}
    for number, order in enumerate(permutations(texts)):
        with book_of(tmp_path / str(number), {"id": order[0], "text": texts[order[0]]}) as book:
            for name in order[1:]:
                path = tmp_path / f"{number}-{name}.jsonl"
                path.write_text(f'{{"id": "{name}", "text": "{texts[name]}"}}\n', encoding="utf-8")
                book.read([path])
            (story,) = book.stories()
            names = {make_report(text, given_id=name)[0].id: name for name, text in texts.items()}
            told = {
                f"{names[row.from_]}>{names[row.to]}" for row in book.lineage(story.id) if row.direction == "from->to"
            }
            assert told == {"a>c"}
