"""Findings: how the claims of one story stand to each other, each in one plain sentence that names both sides.

Claims are joined by value within their question, never pair by pair, so that forty reports of one number make one
finding. Which questions are compared at all is decided by their keys; everything else is not comparable, with the
reason.
"""

from __future__ import annotations

from collections.abc import Callable

from consilience.reconcile.agreement import bounds_that_hold, definitions, roundings, same_figures
from consilience.reconcile.apart import other_questions
from consilience.reconcile.disagreement import carried_on, denials, higher_than_body, rivals, told_no_more, updates
from consilience.reconcile.finding import (
    Scene,
)
from consilience.reconcile.oddities import attributions_reversed, directions, headlines, name_variants
from consilience.reconcile.parts import counted_parts, sums
from consilience.vocabulary import Finding


def findings(scene: Scene) -> tuple[Finding, ...]:
    """All findings of a story, sorted by event, then by id."""
    rules: tuple[Callable[[Scene], list[Finding]], ...] = (
        same_figures,
        bounds_that_hold,
        roundings,
        rivals,
        updates,
        carried_on,
        told_no_more,
        higher_than_body,
        headlines,
        sums,
        counted_parts,
        other_questions,
        definitions,
        directions,
        denials,
        attributions_reversed,
        name_variants,
    )
    found = {finding.id: finding for rule in rules for finding in rule(scene)}
    return tuple(found[key] for key in sorted(found))
