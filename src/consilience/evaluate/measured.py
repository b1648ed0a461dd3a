"""What was measured: one row of the gate's table, and the arithmetic of shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct


class Measured(Struct, frozen=True, kw_only=True):
    """One measure of one stage on one set: ours, a naive baseline's beside it, and which way is better.

    ``better`` is "more" for shares, "less" for counts of faults, "shown" for what is printed and holds nothing.
    """

    stage: str
    set: str
    measure: str
    ours: float
    naive: float | None = None
    better: Literal["more", "less", "shown"] = "more"


class Shares(Struct, frozen=True):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean.

        >>> Shares(0.5, 1.0).f1.__round__(3)
        0.667
        """
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


def ratio(part: float, whole: float) -> float:
    """A share; 0 of nothing is 0.

    >>> ratio(1, 4), ratio(0, 0)
    (0.25, 0.0)
    """
    return part / whole if whole else 0.0


class Measurement(Struct, frozen=True, kw_only=True):
    """What one part of the gate measured, what it missed, and the digests of its sets."""

    measured: tuple[Measured, ...] = ()
    misses: tuple[tuple[str, tuple[str, ...]], ...] = ()
    digests: Mapping[str, str] = {}


def together(parts: Iterable[Measurement]) -> Measurement:
    """Several measurements as one."""
    rows = list(parts)
    return Measurement(
        measured=tuple(row for part in rows for row in part.measured),
        misses=tuple(miss for part in rows for miss in part.misses),
        digests={name: value for part in rows for name, value in part.digests.items()},
    )
