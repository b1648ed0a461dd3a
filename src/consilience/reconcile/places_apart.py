"""Whether two places are two: neither the same by another name, nor one within the other."""

from __future__ import annotations

from consilience.text.names import fold
from consilience.text.precision import WIDE
from consilience.vocabulary import Place


def lies_within(place: Place, area: Place) -> bool:
    """Whether a place lies in a province or district by what the gazetteer tells of both."""
    if place.country is None or place.country != area.country or place.admin1 is None or place.admin1 != area.admin1:
        return False
    if area.kind == "admin1":
        return True
    return area.kind == "admin2" and place.admin2 is not None and place.admin2 == area.admin2


def are_apart(one: Place | None, other: Place | None) -> bool:
    """Whether two places below a country are known to be two: "Kelo" and "Lund", not "Kelo" and "the Kelo mine"."""
    if one is None or other is None or one.kind in WIDE or other.kind in WIDE:
        return False
    names = fold(one.name), fold(other.name)
    if names[0] in names[1] or names[1] in names[0]:
        return False
    same = one.geonames_id is not None and one.geonames_id == other.geonames_id
    return not same and not lies_within(one, other) and not lies_within(other, one)
