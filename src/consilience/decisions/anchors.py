"""Where a decision holds on: the quoted words with 32 characters on either side, never a row number.

>>> text = "Police said nine died. The mayor said nine were hurt."
>>> anchor = anchor_of(text, Span("r1", "text", 38, 42))
>>> anchor.quote, find_anchor(anchor, text).start
('nine', 38)
"""

from __future__ import annotations

from collections.abc import Iterator

from consilience.errors import UsageError
from consilience.vocabulary import Anchor, Span

# Characters kept on either side (law 8 of the design).
SIDE = 32


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a span in the text (or title) that it belongs to; raises UsageError for a span outside of it.

    An empty span at the start, ``Span(report, "text", 0, 0)``, anchors a decision about a report as a whole.
    """
    if not 0 <= span.start <= span.end <= len(text):
        raise UsageError(f"report {span.report} has no characters {span.start} to {span.end} in its {span.field}")
    return Anchor(
        report=span.report,
        field=span.field,
        quote=text[span.start : span.end],
        before=text[max(0, span.start - SIDE) : span.start],
        after=text[span.end : span.end + SIDE],
    )


def find_anchor(anchor: Anchor, text: str) -> Span | None:
    """Where the anchor's words stand in the text now; None where they no longer fit.

    Where the quote and both sides stand unchanged, that is the place (the first, should a caption stand there twice).
    Where a side has changed, the place is the one whose sides agree best, if that is one place alone and at least
    half of what stood beside the quote still does. A long quote (32 characters) that stands there once needs no sides.
    """
    best: list[tuple[int, int]] = []
    for start in _places(anchor, text):
        kept = _kept(anchor, text, start)
        if kept == _whole(anchor):
            return _span(anchor, start)
        best.append((kept, start))
    best.sort(reverse=True)
    if not best:
        return None
    if len(best) == 1 and len(anchor.quote) >= SIDE:
        return _span(anchor, best[0][1])
    alone = len(best) == 1 or best[0][0] > best[1][0]
    enough = 2 * best[0][0] >= len(anchor.before) + len(anchor.after)
    return _span(anchor, best[0][1]) if alone and enough and anchor.quote else None


def _places(anchor: Anchor, text: str) -> Iterator[int]:
    # An empty quote stands everywhere; only its sides can tell where, and only unchanged.
    words = anchor.quote or anchor.before + anchor.after
    shift = 0 if anchor.quote else len(anchor.before)
    start = text.find(words)
    while start >= 0:
        yield start + shift
        start = text.find(words, start + 1) if start < len(text) else -1


def _kept(anchor: Anchor, text: str, start: int) -> int:
    """How many characters beside the quote stand as they stood, one more for each end of the text that is still one."""
    end = start + len(anchor.quote)
    before, after = text[max(0, start - SIDE) : start], text[end : end + SIDE]
    left = _common(anchor.before[::-1], before[::-1]) + (len(anchor.before) < SIDE and before == anchor.before)
    right = _common(anchor.after, after) + (len(anchor.after) < SIDE and after == anchor.after)
    return left + right


def _whole(anchor: Anchor) -> int:
    """What ``_kept`` gives where nothing has changed."""
    sides = (anchor.before, anchor.after)
    return sum(len(side) + (len(side) < SIDE) for side in sides)


def _common(one: str, other: str) -> int:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return length


def _span(anchor: Anchor, start: int) -> Span:
    return Span(anchor.report, anchor.field, start, start + len(anchor.quote))
