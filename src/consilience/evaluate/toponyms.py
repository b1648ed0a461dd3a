"""Places scored as geoparsing does: are the names found, and does each stand within 161 km (100 miles) of its label?

Over all labelled names that have a point, a missed or unplaced one counts as wrong. End to end, a place without a
point claims nothing, and one that meets a label without a point is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from consilience.evaluate.measured import Measured, Shares, ratio
from consilience.evaluate.spotting import Spotted, Stretch, by_turns, in_context, spans_right, spotted
from consilience.text.globe import distance_km

NEAR_KM = 161.0


class PlaceSaid(Stretch, frozen=True):
    """A place as the measures see it, whoever found or labelled it; no point where nobody could tell."""

    lat: float | None = None
    lon: float | None = None
    name: str = ""

    @property
    def placed(self) -> bool:
        """Whether it has a point."""
        return self.lat is not None and self.lon is not None

    def __str__(self) -> str:
        where = f"at {self.lat:.2f} {self.lon:.2f}" if self.lat is not None and self.lon is not None else "at no point"
        return f"{self.name} {where}".strip()


FoundPlaces = Mapping[str, Sequence[PlaceSaid]]


class PlacesRight(Struct, frozen=True, kw_only=True):
    """How well the places of some rows are found and resolved."""

    strict: Shares
    relaxed: Shares
    near: float
    near_of_found: float
    whole: Shares


def labelled_places(row: Mapping[str, Any]) -> list[PlaceSaid]:
    """The labelled places of a row."""
    return [PlaceSaid(p["start"], p["end"], p["lat"], p["lon"]) for p in row["toponyms"]]


def places_right(rows: Iterable[Mapping[str, Any]], found: FoundPlaces) -> PlacesRight:
    """The measures of rows with the places found in each, by the row's id."""
    texts = [spotted(labelled_places(row), found.get(row["id"], ())) for row in rows]
    pairs = [pair for text in texts for pair in text.pairs]
    near = sum(is_near(wanted, given) for wanted, given in pairs)
    located_found = sum(wanted.placed for wanted, _ in pairs)
    located = located_found + sum(place.placed for text in texts for place in text.missed)
    claimed = sum(given.placed for wanted, given in pairs if wanted.placed)
    claimed += sum(place.placed for text in texts for place in text.extra)
    strict, relaxed = spans_right(texts)
    return PlacesRight(
        strict=strict,
        relaxed=relaxed,
        near=ratio(near, located),
        near_of_found=ratio(near, located_found),
        whole=Shares(precision=ratio(near, claimed), recall=ratio(near, located)),
    )


def is_near(wanted: PlaceSaid, given: PlaceSaid) -> bool:
    """Whether both have points, no further apart than counts as one place."""
    apart = kilometres(wanted, given)
    return apart is not None and apart <= NEAR_KM


def kilometres(a: PlaceSaid, b: PlaceSaid) -> float | None:
    """The great-circle distance of two places; None where one has no point.

    >>> round(kilometres(PlaceSaid(0, 1, 52.52, 13.40), PlaceSaid(0, 1, 48.86, 2.35)))
    877
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def place_rows(name: str, ours: PlacesRight, naive: PlacesRight) -> list[Measured]:
    """The gate's rows of one set; precision may be bought with recall, so only their mean is held."""
    shown = [
        Measured(stage="places", set=name, measure=measure, ours=a, naive=b, better="shown")
        for measure, a, b in (
            ("relaxed precision", ours.relaxed.precision, naive.relaxed.precision),
            ("relaxed recall", ours.relaxed.recall, naive.relaxed.recall),
            ("within 161 km, of found", ours.near_of_found, naive.near_of_found),
        )
    ]
    return shown + [
        Measured(stage="places", set=name, measure=measure, ours=a, naive=b)
        for measure, a, b in (
            ("relaxed F1", ours.relaxed.f1, naive.relaxed.f1),
            ("strict F1", ours.strict.f1, naive.strict.f1),
            ("within 161 km", ours.near, naive.near),
            ("end-to-end F1", ours.whole.f1, naive.whole.f1),
        )
    ]


def missed_places(rows: Iterable[Mapping[str, Any]], found: FoundPlaces) -> dict[str, tuple[str, ...]]:
    """Sentences on what is missed, what is found besides, what is cut otherwise, and what is put far away."""
    kinds: dict[str, dict[str, list[str]]] = {kind: {} for kind in ("missed", "extra", "wrong span", "wrong place")}
    for row in rows:
        key, text = row["id"], row["text"]
        met = spotted(labelled_places(row), found.get(key, ()))
        kinds["missed"][key] = [in_context(text, item) for item in met.missed]
        kinds["extra"][key] = [f"{item}: {in_context(text, item)}" for item in met.extra]
        kinds["wrong span"][key] = _wrong_spans(text, met)
        kinds["wrong place"][key] = [
            _far(text, wanted, given) for wanted, given in met.pairs if wanted.placed and not is_near(wanted, given)
        ]
    return {kind: by_turns(said) for kind, said in kinds.items()}


def _wrong_spans(text: str, met: Spotted[PlaceSaid]) -> list[str]:
    return [
        f"found “{' '.join(text[b.start : b.end].split())}”: {in_context(text, a)}"
        for a, b in met.pairs
        if (a.start, a.end) != (b.start, b.end)
    ]


def _far(text: str, wanted: PlaceSaid, given: PlaceSaid) -> str:
    apart = kilometres(wanted, given)
    said = f"{apart:,.0f} km off" if apart is not None else "not placed"
    return f"{said}; wanted {wanted}, found {given}: {in_context(text, wanted)}"
