"""The day in a dateline: when a report was written, not when what it tells of happened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.vocabulary import Time

# "Lund, ", "PORT ORVO, Lower Tarn, ", "LUND ": capitalised words at the head of a line, before a day.
PLACE = r"\W{0,3}(?:(?:[^\W\d_a-z][\w'’.]*[\s/,-]+){0,6}[^\W\d_a-z][\w'’.]*,\s*|(?:[^\W\d_a-z]{2,}[\s/-]+){1,4})"
HEAD = re.compile(rf"{PLACE}\(?")
# What closes it: " -- ", ": ", " (Agency) - ".
CLOSE = re.compile(r"[\s,.]*(?:\d{4})?[\s,.)]*(?:[(\[][^()\[\]\n]{1,40}[)\]][\s,.]*)?(?:--|[-–—―]\s|:\s)")


# Signs of a wire: its name in brackets, two dashes. "Lund, 3 March: ..." may as well be an entry of a list of events.
WIRE = re.compile(r"[\s,.]*(?:\d{4})?[\s,.)]*(?:[(\[][^()\[\]\n]{1,40}[)\]][\s,.]*)?(?:--|(?<=[)\]]) ?[-–—―])")


def dateline_days(times: Sequence[Time], texts: Mapping[str, str]) -> frozenset[str]:
    """Ids of the times that stand in datelines; where several lines begin with a day, only those of a wire do."""
    heads = [time for time in times if in_dateline(time, texts[time.field])]
    return frozenset(time.id for time in heads if len(heads) == 1 or WIRE.match(texts[time.field], time.end))


def in_dateline(time: Time, text: str) -> bool:
    """Whether a time stands in a dateline at the head of its line.

    >>> from consilience.vocabulary import Time
    >>> words = "LUND, 3 March (Wire) -- Floods displaced 300 families on Sunday."
    >>> def at(start: int, end: int) -> Time:
    ...     return Time(id="t", report="r", field="text", start=start, end=end, text=words[start:end], type="DATE",
    ...                 value="", mod=None, earliest=None, latest=None, precision="day", direction=None)
    >>> in_dateline(at(6, 13), words), in_dateline(at(57, 63), words)
    (True, False)
    """
    line = text.rfind("\n", 0, time.start) + 1
    return HEAD.fullmatch(text, line, time.start) is not None and CLOSE.match(text, time.end) is not None
