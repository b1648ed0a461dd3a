"""Whom reports name as having told it: "the Kelo Courier reported", where that outlet's own report is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Attribution, Imprint

ARTICLE = "the "


def cited_reports(
    attributions: Sequence[Attribution], imprints: Mapping[str, Imprint], lexicon: Lexicon
) -> dict[str, frozenset[str]]:
    """For each attribution that names an outlet, or an agency, the other reports that are of it or credit it."""
    usual: dict[str, str] = {
        form.casefold(): row["name"].casefold()
        for listed in ("agencies", "outlets")
        for row in lexicon.table(listed).values()
        if isinstance(row, dict)
        for form in (row["name"], *row["aliases"])
    }

    def plain(name: str) -> str:
        bare = " ".join(name.casefold().split())
        return usual.get(bare, usual.get(bare.removeprefix(ARTICLE), bare)).removeprefix(ARTICLE)

    of: dict[str, set[str]] = {}
    for report, imprint in imprints.items():
        for name in givers(imprint):
            of.setdefault(plain(name), set()).add(report)
    found = {}
    for row in attributions:
        reports = frozenset(report for name in _names(row) for report in of.get(plain(name), ())) - {row.report}
        if reports and not row.anonymous:
            found[row.id] = reports
    return found


def givers(imprint: Imprint) -> frozenset[str]:
    """Whose words a report says it has: its outlet's, and those of agencies and carriers that it credits."""
    credited = (credit.name for credit in imprint.credits if credit.kind in ("agency", "copyright", "carrier"))
    return frozenset({*credited, *([imprint.outlet] if imprint.outlet else [])})


def _names(row: Attribution) -> Iterator[str]:
    if row.voice is not None:
        yield row.voice
    yield from (link.text for link in row.via)
