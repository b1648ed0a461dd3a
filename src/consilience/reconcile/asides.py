"""What is set aside among the claims of one question before an estimate is made, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from consilience.reconcile.estimates import above_own_body, other_counts, roundings_aside, superseded
from consilience.reconcile.evidence import Evidence
from consilience.reconcile.independence import Ties
from consilience.reconcile.keys import Keyed
from consilience.reconcile.taken_back import TakenBack, taken_back


class AsidesOf(Struct, frozen=True):
    """What is set aside among the claims of one question, by what the reports take back up to a day."""

    members: Mapping[str, Keyed]
    notes: tuple[TakenBack, ...]
    tied: Ties
    givers: Mapping[str, frozenset[str]]

    @property
    def days(self) -> frozenset[str]:
        """Days on which a number of these claims was taken back without another in its place."""
        known = {item.evidence.value for item in self.members.values()}
        return frozenset(
            note.published[:10] for note in self.notes if note.wrong in known and note.published is not None
        )

    def __call__(self, known: Sequence[Evidence], day: str | None = None) -> Mapping[str, str]:
        """Reasons by claim."""
        told = [note for note in self.notes if day is None or (note.published or "")[:10] <= day]
        return set_aside([self.members[item.claim.id] for item in known], told, self.tied, self.givers)


def set_aside(
    members: Sequence[Keyed], notes: Sequence[TakenBack], tied: Ties, givers: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """What is set aside of a question's claims, and why; what one rule sets aside, the next does not look at."""
    rules: tuple[Callable[[Sequence[Keyed]], dict[str, str]], ...] = (
        lambda rest: taken_back(rest, notes, tied, givers),
        _odd_headlines,
        above_own_body,
        lambda rest: roundings_aside([item.evidence for item in rest]),
        lambda rest: superseded([item.evidence for item in rest], tied),
        lambda rest: other_counts([item.evidence for item in rest]),
    )
    aside: dict[str, str] = {}
    for rule in rules:
        aside |= rule([item for item in members if item.evidence.claim.id not in aside])
    return aside


def _odd_headlines(members: Sequence[Keyed]) -> dict[str, str]:
    """A headline adds no count to its own body: what it dropped or joined wrongly is a reason to set it aside."""
    reasons = {}
    for item in members:
        if "bound-dropped" in item.diagnoses:
            reasons[item.evidence.claim.id] = "the headline drops the bound of its own body"
        elif "headline-not-borne-out" in item.diagnoses:
            reasons[item.evidence.claim.id] = "the headline joins the figure to what its own body does not join it to"
    return reasons
