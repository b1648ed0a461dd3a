"""When something was said, apart from when it happened: "said on Tuesday that 12 people had died on Sunday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Attribution, Time

# From a cue to its day stand no more characters than a listener's name: "told reporters in the capital on Monday".
FARTHEST = 48
PAUSE = re.compile(r"[,;:.!?“”\"()]")


def said_when(
    attributions: Iterable[Attribution], times: Sequence[Time], texts: dict[str, str], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """The attributions, each with the time of its saying where the words tell one.

    It stands right behind the cue ("said on Tuesday"), or behind the paper that carries the words ("In a statement on
    3 May, the army said"); what stands in the words said is when it happened.
    """
    nouns = lexicon.table("attribution")["nouns"]
    carriers = "|".join(sorted({*nouns["beside"].split(), *nouns["resumed"].split(), *nouns["occasions"].split()}))
    carrier = re.compile(rf"\b(?:{carriers})\b[^,;.“”\"]{{0,24}}$", re.IGNORECASE)
    return tuple(_with_time(a, times, texts[a.field], carrier) for a in attributions)


def _with_time(a: Attribution, times: Sequence[Time], text: str, carrier: re.Pattern[str]) -> Attribution:
    own = [t for t in times if t.field == a.field and t.type in ("DATE", "TIME") and t.direction != "since"]
    free = [t for t in own if not any(s < t.end and t.start < e for s, e in (*a.content, *a.source))]
    said = next(
        (t for t in free if _is_beside(a, t, text) or _is_cited(a, t, text) or _is_carriers(a, t, text, carrier)), None
    )
    return a if said is None else msgspec.structs.replace(a, time=said.id)


def _is_beside(a: Attribution, time: Time, text: str) -> bool:
    """Whether a time stands behind the cue with nothing but a listener between."""
    if not a.cue:
        return False
    end = max(e for _, e in a.cue)
    near = end <= time.start <= end + FARTHEST
    return near and not PAUSE.search(text, end, time.start) and not any(end <= s < time.start for s, _ in a.content)


def _is_cited(a: Attribution, time: Time, text: str) -> bool:
    """Whether a time stands in brackets behind the name cited: "(Lake Herald, 3 May 2031)"."""
    end = max((e for _, e in a.source), default=0)
    return a.form == "citation" and end < time.start and not text[end : time.start].strip(" ,")


def _is_carriers(a: Attribution, time: Time, text: str, carrier: re.Pattern[str]) -> bool:
    """Whether a time stands behind the paper or the occasion by which it was said, before the one who says it."""
    first = min((s for s, _ in (*a.source, *a.cue)), default=0)
    begin = max(0, first - 2 * FARTHEST)
    if not begin <= time.start < first or re.search(r"[.!?;]\s", text[time.end : first]):
        return False
    return carrier.search(text[begin : time.start]) is not None
