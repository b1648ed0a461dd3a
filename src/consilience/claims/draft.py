"""A claim in the making: one report's grounded rows, and the draft that the rules of the whole report change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from consilience.row_ids import remark
from consilience.vocabulary import (
    Attribution,
    Claim,
    EventMention,
    Figure,
    FigureMention,
    Finds,
    Place,
    Remark,
    Sentence,
    Time,
)

AttributionOver = Callable[[Sequence[Attribution], str, int, int, bool], Attribution | None]


class Grounded(Struct, frozen=True, kw_only=True):
    """What has been grounded of one report before its claims are assembled."""

    sentences: tuple[Sentence, ...]
    texts: Mapping[str, str]
    finds: Mapping[str, Finds]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    attributions: tuple[Attribution, ...]


class Draft(Struct, frozen=True, kw_only=True):
    """One claim before the rules of the whole report: its sentence, event word and figure mention."""

    sentence: Sentence
    event: EventMention | None
    figure: FigureMention | None
    claim: Claim
    counted: Figure | None


def with_changes(draft: Draft, **changes: object) -> Draft:
    """The draft with these fields changed in its claim and in its figure, wherever they have them."""
    claim = msgspec.structs.replace(draft.claim, **{k: v for k, v in changes.items() if k in Claim.__struct_fields__})
    counted = draft.counted
    if counted is not None:
        counted = msgspec.structs.replace(
            counted, **{k: v for k, v in changes.items() if k in Figure.__struct_fields__}
        )
    return msgspec.structs.replace(draft, claim=claim, counted=counted)


def remarks_on(report: str, rows: Iterable[tuple[str, str]]) -> tuple[Remark, ...]:
    """Remarks on a report, of kind and text each.

    >>> [found.kind for found in remarks_on("ra", [("place-open", "Two towns bear the name.")])]
    ['place-open']
    """
    return tuple(remark(report, kind, text) for kind, text in rows)
