"""Statuses of marked words: does it say happened, planned, feared ... of each as a reader of the words alone does?

Two sets, both labelled by docs/labelling.md before the rules that must meet them: sentences written for the purpose,
and words in real reports, whose texts are not part of the repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.claims.find.clauses import Tree
from consilience.claims.find.events import EventFinder
from consilience.claims.find.standing import standing
from consilience.contracts import Parser
from consilience.evaluate.measured import Measured, ratio
from consilience.lexicon.load import Lexicon
from consilience.text.sentences import sentences, stops_of
from consilience.vocabulary import Parse

# The label of a word that tells of nothing that happens.
NONE = "none"


class Marked(Struct, frozen=True, kw_only=True):
    """A word in its sentence, by offsets into it, with the status that a reader gives it."""

    sentence: str
    start: int
    end: int
    status: str

    def __str__(self) -> str:
        word = self.sentence[self.start : self.end]
        return f"{self.sentence[: self.start]}[{word}]{self.sentence[self.end :]}"


class Judged(Struct, frozen=True, kw_only=True):
    """A marked word with the status that the finder gives it, and whether it knows the word as an event."""

    marked: Marked
    status: str
    known: bool


def written_marks(rows: Sequence[Mapping[str, Any]]) -> list[Marked]:
    """The marked words of sentences that stand in the rows themselves."""
    return [Marked(sentence=r["sentence"], start=r["start"], end=r["end"], status=r["status"]) for r in rows]


def real_marks(rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str], lexicon: Lexicon) -> list[Marked]:
    """The marked words of reports, each in the sentence that it stands in; a row of a text not there is left out."""
    stops = stops_of(lexicon)
    split = {key: sentences(texts[key], stops) for key in {row["id"] for row in rows} & set(texts)}
    found = []
    for row in rows:
        for sentence in split.get(row["id"], ()):
            if sentence.start <= row["start"] and row["end"] <= sentence.end:
                words = texts[row["id"]][sentence.start : sentence.end]
                start, end = row["start"] - sentence.start, row["end"] - sentence.start
                found.append(Marked(sentence=words, start=start, end=end, status=row["status"]))
                break
    return found


def judged(marks: Sequence[Marked], parser: Parser, lexicon: Lexicon) -> list[Judged]:
    """Each marked word with the status that its words give it."""
    finder = EventFinder(lexicon)
    parses = parser([mark.sentence for mark in marks])
    return [_judge(mark, parse, finder) for mark, parse in zip(marks, parses, strict=True)]


def _judge(mark: Marked, parse: Parse, finder: EventFinder) -> Judged:
    event = next((e for e in finder(parse) if e.start < mark.end and mark.start < e.end), None)
    if event is not None:
        return Judged(marked=mark, status=event.status, known=True)
    word = next((token.i for token in parse.tokens if token.start < mark.end and mark.start < token.end), None)
    if word is None or mark.status == NONE:
        return Judged(marked=mark, status=NONE, known=False)
    return Judged(marked=mark, status=standing(Tree(parse), word, finder.standings, type_=None).status, known=False)


def status_rows(name: str, rows: Sequence[Judged]) -> list[Measured]:
    """The gate's rows of one set; the naive baseline gives every word the commonest status."""
    commonest = max(Counter(row.marked.status for row in rows).values(), default=0)
    right = sum(row.status == row.marked.status for row in rows)
    known = sum(row.known for row in rows if row.marked.status != NONE)
    told = sum(row.marked.status != NONE for row in rows)
    return [
        Measured(
            stage="statuses", set=name, measure="status of a word", ours=ratio(right, len(rows)),
            naive=ratio(commonest, len(rows)),
        ),
        Measured(stage="statuses", set=name, measure="known as event", ours=ratio(known, told), better="shown"),
    ]  # fmt: skip


def missed_statuses(rows: Sequence[Judged]) -> tuple[str, ...]:
    """Sentences on the words that are read otherwise than labelled."""
    return tuple(
        f"wanted {row.marked.status}, found {row.status}: {' '.join(str(row.marked).split())}"
        for row in rows
        if row.status != row.marked.status
    )
