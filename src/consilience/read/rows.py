"""What reading yields: a report, a remark or something told, with the path it was found under."""

from __future__ import annotations

from msgspec import Struct

from consilience.vocabulary import Remark, Report, Told


class ReadRow(Struct, frozen=True):
    """One row of reading; the path stands beside it because a path enters no result."""

    path: str
    row: Report | Remark | Told
