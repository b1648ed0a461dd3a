"""What a feature of a GeoNames dump is here: its kind, how wide it is, and how news writes its name (features.toml)."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct, convert

FEATURES = "features.toml"


class Feature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of place that dumps hold: the words of its fields stand at the top of features.toml."""

    codes: tuple[str, ...]
    kind: str
    radius_km: float
    forms: tuple[str, ...] = ()
    line: bool = False
    weak: bool = False
    gone: bool = False


@cache
def features() -> tuple[Feature, ...]:
    """Every kind of place that dumps hold, in the order of the file."""
    return convert(tomllib.loads(features_text().decode("utf-8"))["features"], tuple[Feature, ...])


@cache
def _by_code() -> dict[str, Feature]:
    """Features by each of their codes, as the file writes them."""
    return {code: row for row in features() for code in row.codes}


def features_text() -> bytes:
    """The file itself, whose hash goes into the name of a gazetteer that holds added rows."""
    return (files("consilience") / "gazetteer" / FEATURES).read_bytes()


@lru_cache(4096)
def feature_of(feature_class: str, feature_code: str) -> Feature | None:
    """What a GeoNames feature is here; None where it is left out.

    >>> [found.kind if (found := feature_of(*each)) else None for each in (("P", "PPL"), ("H", "STMX"), ("S", "FRM"))]
    ['city', 'river', None]
    >>> feature_of("A", "ADM2H") is None, feature_of("", "")
    (True, None)
    """
    whole = f"{feature_class}.{feature_code}" if feature_class else ""
    known = _by_code()
    if whole in known:
        return known[whole]
    prefixes = (f"{whole[:size]}*" for size in range(len(whole), 0, -1))
    return next((known[prefix] for prefix in prefixes if prefix in known), None)


@cache
def weak_kinds() -> frozenset[str]:
    """Kinds of place that nobody means by a bare name which a town or an area bears too."""
    return frozenset(row.kind for row in features() if row.weak)
