"""A credit as it stands in a line of a report."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

CreditKind = Literal["author", "agency", "outlet", "carrier", "copyright", "dateline"]


class Mark(Struct, frozen=True):
    """A credit in a line: its kind, the name it gives, and where the words stand."""

    kind: CreditKind
    name: str
    start: int
    end: int
