"""The day in a dateline: when a report was written, not when what it tells of happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consilience.text.datelines import by_wire, day_in_dateline
from consilience.vocabulary import Time


def dateline_days(times: Sequence[Time], texts: Mapping[str, str]) -> frozenset[str]:
    """Ids of the times that stand in datelines; where several lines begin with a day, only those of a wire do."""
    heads = [time for time in times if day_in_dateline(texts[time.field], time.start, time.end)]
    return frozenset(time.id for time in heads if len(heads) == 1 or by_wire(texts[time.field], time.end))
