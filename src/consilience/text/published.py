"""When reports were published, as days to reckon with."""

from __future__ import annotations

from datetime import date

from consilience.vocabulary import Profile

# The first and the last day on which a report may have been published; None where that is not known.
Days = tuple[int, int] | None


def published_days(profile: Profile) -> Days:
    """The days on which a report may have been published."""
    if profile.earliest is None or profile.latest is None:
        return None
    return _day(profile.earliest), _day(profile.latest)


def days_apart(a: Days, b: Days) -> int:
    """Days between two reports' publication at the least; 0 where either is not known."""
    return 0 if a is None or b is None else max(0, a[0] - b[1], b[0] - a[1])


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
