"""Times scored as TempEval-3 does: spans strictly and relaxed, and over the relaxed matches their type and value.

The F1 of an attribute is the relaxed F1 times the share of the relaxed matches whose attribute is right. A value is
right as the very same string only: a week is none of its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.measured import Measured, Shares, ratio
from consilience.evaluate.spotting import Stretch, by_turns, in_context, spans_right, spotted


class TimeSaid(Stretch, frozen=True):
    """A time expression as the measures see it, whoever found or labelled it."""

    type: str
    value: str

    def __str__(self) -> str:
        return f"{self.type} {self.value}"


FoundTimes = Mapping[str, Sequence[TimeSaid]]


class TimesRight(Struct, frozen=True, kw_only=True):
    """How well the times of some rows are found and read."""

    strict: Shares
    relaxed: Shares
    type_f1: float
    value_f1: float


def labelled_times(row: Mapping[str, Any]) -> list[TimeSaid]:
    """The labelled times of a row."""
    return [TimeSaid(time["start"], time["end"], time["type"], time["value"]) for time in row["timexes"]]


def times_right(rows: Iterable[Mapping[str, Any]], found: FoundTimes) -> TimesRight:
    """The measures of rows with the times found in each, by the row's id."""
    texts = [spotted(labelled_times(row), found.get(row["id"], ())) for row in rows]
    pairs = [pair for text in texts for pair in text.pairs]
    strict, relaxed = spans_right(texts)
    return TimesRight(
        strict=strict,
        relaxed=relaxed,
        type_f1=relaxed.f1 * ratio(sum(wanted.type == given.type for wanted, given in pairs), len(pairs)),
        value_f1=relaxed.f1 * ratio(sum(_same_value(wanted, given) for wanted, given in pairs), len(pairs)),
    )


def _same_value(wanted: TimeSaid, given: TimeSaid) -> bool:
    return wanted.value == given.value.strip()


def time_rows(name: str, ours: TimesRight, naive: TimesRight) -> list[Measured]:
    """The gate's rows of one set; precision may be bought with recall, so only their mean is held."""
    shown = [
        Measured(stage="times", set=name, measure=f"relaxed {share}", ours=a, naive=b, better="shown")
        for share, a, b in (
            ("precision", ours.relaxed.precision, naive.relaxed.precision),
            ("recall", ours.relaxed.recall, naive.relaxed.recall),
        )
    ]
    return shown + [
        Measured(stage="times", set=name, measure=measure, ours=a, naive=b)
        for measure, a, b in (
            ("relaxed F1", ours.relaxed.f1, naive.relaxed.f1),
            ("strict F1", ours.strict.f1, naive.strict.f1),
            ("type F1", ours.type_f1, naive.type_f1),
            ("value F1", ours.value_f1, naive.value_f1),
        )
    ]


def missed_times(rows: Iterable[Mapping[str, Any]], found: FoundTimes) -> dict[str, tuple[str, ...]]:
    """Sentences on what is missed, what is found besides, and what is cut or read otherwise than labelled."""
    kinds: dict[str, dict[str, list[str]]] = {
        kind: {} for kind in ("missed", "extra", "wrong span", "wrong type", "wrong value")
    }
    for row in rows:
        key, text = row["id"], row["text"]
        met = spotted(labelled_times(row), found.get(key, ()))
        kinds["missed"][key] = [f"{item}: {in_context(text, item)}" for item in met.missed]
        kinds["extra"][key] = [f"{item}: {in_context(text, item)}" for item in met.extra]
        kinds["wrong span"][key] = [
            _otherwise(text, a, b) for a, b in met.pairs if (a.start, a.end) != (b.start, b.end)
        ]
        kinds["wrong type"][key] = [_otherwise(text, a, b) for a, b in met.pairs if a.type != b.type]
        kinds["wrong value"][key] = [_otherwise(text, a, b) for a, b in met.pairs if not _same_value(a, b)]
    return {kind: by_turns(said) for kind, said in kinds.items()}


def _otherwise(text: str, wanted: TimeSaid, given: TimeSaid) -> str:
    words = " ".join(text[given.start : given.end].split())
    return f"wanted {wanted}, found {given} in “{words}”: {in_context(text, wanted)}"
