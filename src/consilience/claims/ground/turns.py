"""Turns of a conversation set down as a script has it: a name in capitals, a colon, and what that person says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from consilience.claims.ground.referents import Draft, Person
from consilience.text.names import Names
from consilience.vocabulary import AttributionMention, Sentence

# "HADI: We saw", "HADI AMRAN (through an interpreter): We saw".
TURN = re.compile(
    r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})(?: \([^()\n]{2,40}\))?(?P<mark>:)\s+(?=\S)"
)


def turns(text: str, sentences: Sequence[Sentence], people: Sequence[Person], names: Names) -> Iterator[Draft]:
    """A draft for each paragraph that opens with the name of a person whom the report names in full."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        own = list(group)
        match = TURN.match(text, own[0].start)
        who = _speaker(match["who"], people, names) if match else None
        if match is None or who is None or match.end() >= own[-1].end:
            continue
        source, cue, content = match.span("who"), match.span("mark"), (match.end(), own[-1].end)
        mention = AttributionMention(source=(source,), cue=(cue,), content=(content,), voice=who, form="colon")
        yield Draft(
            own[0].field, own[0].paragraph, source[0], own[0].end, mention, (source,), (cue,), (content,), (), who,
            None, None, False,
        )  # fmt: skip


def _speaker(label: str, people: Sequence[Person], names: Names) -> str | None:
    """The one person whose name or surname the capitals are; None for a page's label such as "MORE NEWS"."""
    short = names.plain(label).split()
    full = {p.name for p in people if not p.name.isupper() and len(names.plain(p.name).split()) > 1}
    bearers = {name for name in full if names.plain(name).split()[-len(short) :] == short}
    return bearers.pop() if len(bearers) == 1 else None
