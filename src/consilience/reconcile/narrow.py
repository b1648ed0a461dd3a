"""What the story closes that a report leaves open: the year that only one of its reports gives.

An inference, shown with the reports that it rests on; it is recomputed for every selection of reports and never
goes back into grouping.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from consilience.vocabulary import Imprint


class Narrowed(Struct, frozen=True, kw_only=True):
    """The year of a story where its reports leave it open: the year, and the reports that give it."""

    year: int | None = None
    reports: tuple[str, ...] = ()


def narrow_year(imprints: Sequence[Imprint]) -> Narrowed:
    """The one year that those reports give which state any; none where they differ, or where no report is open.

    A page's own day (basis ``page``) states nothing of the report's year.
    """
    years: dict[int, list[str]] = {}
    for imprint in imprints:
        published = imprint.published
        if published.basis in (None, "page") or not published.earliest or not published.latest:
            continue
        if published.earliest[:4] == published.latest[:4]:
            years.setdefault(int(published.earliest[:4]), []).append(imprint.report)
    if len(years) != 1:
        return Narrowed()
    ((year, reports),) = years.items()
    return Narrowed(year=year, reports=tuple(sorted(reports)))
