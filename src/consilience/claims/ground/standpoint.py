"""Where a report speaks from: the place whose days and seasons it means by "today" and "last winter"."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from consilience.contracts import Gazetteer
from consilience.vocabulary import Candidate, Imprint, Publication


class Clocks(Protocol):
    """Tells in which time zones a place may lie, and which days a moment falls on there."""

    def of(self, place: Candidate) -> tuple[str, ...]:
        """The zones that a place may lie in (IANA names)."""
        ...

    def days(self, moment: datetime, zones: tuple[str, ...]) -> tuple[date, date]:
        """The first and last day that a moment may fall on in some zones."""
        ...


class Standpoint(Struct, frozen=True, kw_only=True):
    """When and where a report was written, as far as it tells what its words mean.

    ``published`` is the publication by the days of its own place; ``southern`` whether its seasons are those south of
    the equator; ``home`` where its outlet sits, inferred from other reports of the outlet.
    """

    published: Publication
    southern: bool = False
    home: Candidate | None = None


def standpoint(
    imprint: Imprint, gazetteer: Gazetteer, home: Candidate | None, clocks: Clocks, seat: str | None = None
) -> Standpoint:
    """A report speaks from its dateline's place, else from its outlet's home, else from the country of its outlet.

    ``seat`` is that country (ISO 3166-1 alpha-3), as the lexicon has it; it tells days and seasons, and no places, as
    large outlets tell of the whole world. Else a report speaks from nowhere that we know of.
    """
    said = gazetteer.candidates(imprint.dateline_place) if imprint.dateline_place else ()
    place = said[0] if said else home or (gazetteer.country(seat) if seat is not None else None)
    if place is None:
        return Standpoint(published=imprint.published, home=home)
    published = local_publication(imprint.published, clocks.of(place), clocks)
    return Standpoint(published=published, southern=(place.lat or 0.0) < 0, home=home)


def local_publication(publication: Publication, zones: tuple[str, ...], clocks: Clocks) -> Publication:
    """A publication by the days of some zones: a moment told with its offset falls on the day that it is there.

    A day alone, a moment without an offset, and no zones leave it as it is.
    """
    first = _local(publication.earliest, zones, clocks)
    last = _local(publication.latest, zones, clocks)
    if first is None or last is None:
        return publication
    return replace(publication, earliest=first[0].isoformat(), latest=last[1].isoformat())


def _local(written: str | None, zones: tuple[str, ...], clocks: Clocks) -> tuple[date, date] | None:
    if written is None or "T" not in written or not zones:
        return None
    try:
        moment = datetime.fromisoformat(written)
        return clocks.days(moment, zones) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
