"""Whose words a report says it has."""

from __future__ import annotations

from consilience.vocabulary import Imprint


def givers(imprint: Imprint) -> frozenset[str]:
    """Whose words a report says it has: its outlet's, and those of agencies and carriers that it credits."""
    credited = (credit.name for credit in imprint.credits if credit.kind in ("agency", "copyright", "carrier"))
    return frozenset({*credited, *([imprint.outlet] if imprint.outlet else [])})
