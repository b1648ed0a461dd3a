"""Days in datelines and clock times that head entries: when words were written, not when what they tell of happened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.text.datelines import by_wire, day_in_dateline
from consilience.text.stamps import stamp_end
from consilience.vocabulary import Sentence, Time


def dateline_days(times: Sequence[Time], texts: Mapping[str, str]) -> frozenset[str]:
    """Ids of the times that stand in datelines; where several lines begin with a day, only those of a wire do."""
    heads = [time for time in times if day_in_dateline(texts[time.field], time.start, time.end)]
    return frozenset(time.id for time in heads if len(heads) == 1 or by_wire(texts[time.field], time.end))


def entry_times(
    times: Sequence[Time], told: Sequence[Sentence], texts: Mapping[str, str], stamp: re.Pattern[str]
) -> frozenset[str]:
    """Ids of the times that stand in the stamps of a live page's entries."""
    stamps = [s for s in told if stamp_end(texts[s.field], s.start, len(texts[s.field]), stamp) >= s.end]
    return frozenset(t.id for t in times for s in stamps if t.field == s.field and s.start <= t.start < s.end)
