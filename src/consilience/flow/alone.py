"""Reports without a casebook: what annotate and the measurements work out, in memory and all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consilience.claims.account import account_of, sights, wordings_of
from consilience.contracts import Progress
from consilience.flow.lineage import carrier_of
from consilience.flow.reading import by_outlet, find_all, homes_by_outlet, recurring_of, reports_by_outlet, stand_of
from consilience.flow.tools import Tools, nothing
from consilience.lineage.givers import with_whole_givers
from consilience.lineage.reuse import reuses
from consilience.read.imprint import imprint_by, usually_named
from consilience.read.lines import recurring_lines
from consilience.read.rules import ImprintRules, imprint_rules
from consilience.vocabulary import Account, Imprint, Report, Reuse


def imprints_alone(
    reports: Sequence[Report], tools: Tools, recurring: Mapping[str, frozenset[str]] | None = None
) -> dict[str, Imprint]:
    """Imprints of reports without a casebook, by id; lines of one outlet know its furniture."""
    rules = imprint_rules(tools.lexicon)
    lines = recurring_in(reports, rules) if recurring is None else recurring
    return {
        report.id: imprint_by(report, None, rules, recurring_of(lines, usually_named(report, None, rules)))
        for report in reports
    }


def recurring_in(reports: Sequence[Report], rules: ImprintRules) -> dict[str, frozenset[str]]:
    """Keys of the lines that recur in reports of one outlet, by outlet."""
    texts = {report.id: report.text for report in reports}
    of_outlet = by_outlet({report.id: usually_named(report, None, rules) for report in reports})
    return {outlet: recurring_lines((key, texts[key]) for key in keys) for outlet, keys in of_outlet.items()}


def reuse_alone(reports: Sequence[Report], beside: Sequence[Report], tools: Tools) -> tuple[Reuse, ...]:
    """Who carried whose words among some reports, without a casebook, as if they were one story.

    ``beside`` are further reports, by which an outlet's furniture is known.
    """
    recurring = recurring_in([*reports, *beside], imprint_rules(tools.lexicon))
    imprints = imprints_alone(reports, tools, recurring)
    carriers = []
    for report, account in zip(reports, accounts_alone(reports, tools, imprints=imprints), strict=True):
        imprint = imprints[report.id]
        lines = recurring_of(recurring, imprint.outlet)
        carriers.append(carrier_of(report, imprint, account.attributions, lines, tools))
    return with_whole_givers(reuses(carriers, tools.desk))


def accounts_alone(
    reports: Sequence[Report],
    tools: Tools,
    progress: Progress = nothing,
    imprints: Mapping[str, Imprint] | None = None,
) -> list[Account]:
    """Accounts of reports without a casebook, in their order; ``imprints`` are theirs where they are known already."""
    imprints = imprints_alone(reports, tools) if imprints is None else imprints
    wordings: dict[str, str] = {}
    for report in reports:
        wordings |= wordings_of(report, imprints[report.id], tools.lexicon)
    finds = dict(find_all(wordings, tools, progress))
    by_id = {report.id: report for report in reports}
    of_outlet = reports_by_outlet(imprints)
    known = {key for keys in of_outlet.values() for key in keys}
    homes = homes_by_outlet(
        of_outlet,
        {key: sights(by_id[key], imprints[key], finds, tools.gazetteer, tools.lexicon) for key in sorted(known)},
    )
    return [
        account_of(
            report, imprints[report.id], finds, tools.gazetteer, tools.lexicon,
            stand_of(imprints[report.id], homes, tools),
        )
        for report in reports
    ]  # fmt: skip
