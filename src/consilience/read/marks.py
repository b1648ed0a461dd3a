"""A credit as it stands in a line of a report."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

# So many blanks in a row part the columns of a table: no line of credits.
COLUMNS = re.compile(r"\s{10}")
CreditKind = Literal["author", "agency", "outlet", "carrier", "copyright", "dateline"]


class Mark(Struct, frozen=True):
    """A credit in a line: its kind, the name it gives, and where the words stand."""

    kind: CreditKind
    name: str
    start: int
    end: int
