"""Where a movement leads from, to and through, by the places of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.vocabulary import Place


def whence_and_whither(places: Sequence[Place], anchor: int) -> tuple[str | None, str | None, str | None]:
    """Origin, destination and route of a clause: the first behind its event word, else the nearest before it.

    A destination before the word counts only where neither stands behind it: "in the north 400 fled from Kaya" has
    them leave Kaya, and says nothing of where to.
    """
    behind = [p for p in places if p.start >= anchor]
    before = [p for p in reversed(places) if p.start < anchor]
    origin = next((p.name for p in [*behind, *before] if p.role == "origin"), None)
    moved = any(p.role in ("origin", "destination") for p in behind)
    destination = next((p.name for p in (behind if moved else [*behind, *before]) if p.role == "destination"), None)
    route = next((p.name for p in [*behind, *before] if p.role == "route"), None)
    return origin, destination, route
