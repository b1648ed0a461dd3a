"""What is left open of the places that a report names: which of two of one name it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.claims.draft import remarks_on
from consilience.vocabulary import Candidate, Place, Remark


def doubtful_places(report: str, places: Sequence[Place]) -> tuple[Remark, ...]:
    """A remark on each name that may be one of two places far apart, with both.

    >>> both = [Candidate(geonames_id=at, name="Sur", kind="city", lat=lat, lon=0.0, country="LBN") for at, lat in
    ...         ((1, 33.0), (2, 43.0))]
    >>> open_one = Place(id="p", report="r", field="text", start=0, end=3, text="Sur", name="Sur", lat=None, lon=None,
    ...     geonames_id=None, country=None, admin1=None, admin2=None, kind="city", radius_km=None, role="event",
    ...     candidates=tuple(both))
    >>> [remark.kind for remark in doubtful_places("r", [open_one])]
    ['place-open']
    """
    return remarks_on(report, dict.fromkeys(("place-open", text) for text in _open(places)))


def _open(places: Sequence[Place]) -> Iterator[str]:
    for place in places:
        if place.lat is None and place.role != "demonym" and len(place.candidates) > 1:
            one, other = place.candidates[:2]
            if one.lat is not None and other.lat is not None:
                yield (
                    f"“{place.text}” may be {_named(one)} or {_named(other)}; nothing in the report tells which, so "
                    "that it has no point."
                )


def _named(candidate: Candidate) -> str:
    return ", ".join(dict.fromkeys(part for part in (candidate.name, candidate.admin1, candidate.country) if part))
