"""Reports by the names that a user knows them by, in the place of their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from consilience.publish.results import PublishedReport
from consilience.vocabulary import ReportHead, ReportPath

# A digest names reports by their files or given ids; long hashes are cut where that leaves them apart.
LONGEST_NAME = 24
ID_LIST = re.compile(r"r[0-9a-f]{16}(?:(?:, | and )r[0-9a-f]{16})+")
# A report's id that is not part of a longer one; that of a story is its founder's behind "s-".
A_REPORT = re.compile(r"(?<!s-)r[0-9a-f]{16}")


def short_names(heads: Iterable[ReportHead], paths: Sequence[ReportPath]) -> dict[str, str]:
    """A short name for every report: its given id, else its file's name, else its id."""
    rows = {head.id: head.given_id or head.id for head in heads}
    for path in reversed(paths):
        if rows.get(path.report) == path.report and not path.path.endswith((".jsonl", ".ndjson")):
            rows[path.report] = Path(path.path).stem
    short = {key: name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for key, name in rows.items()}
    counts = Counter(short.values())
    return {key: name if counts[name] == 1 else rows[key] for key, name in short.items()}


def published_names(reports: Iterable[PublishedReport]) -> dict[str, str]:
    """The same names for the reports of publications."""
    rows = sorted({row.id: row for row in reports}.values(), key=lambda row: row.id)
    heads = [ReportHead(id=row.id, given_id=row.given_id) for row in rows]
    return short_names(heads, [ReportPath(row.id, row.path) for row in rows if row.path])


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A text with report ids replaced by the names that a user knows them by, lists of them in that order."""
    text = ID_LIST.sub(lambda match: _in_order(match.group(), names), text)
    return A_REPORT.sub(lambda match: names.get(match.group(), match.group()), text)


def _in_order(listed: str, names: Mapping[str, str]) -> str:
    """A list of report ids in the order of the names that a user knows them by."""
    ids = re.findall(r"r[0-9a-f]{16}", listed)
    ordered = iter(sorted(ids, key=lambda key: names.get(key, key)))
    return re.sub(r"r[0-9a-f]{16}", lambda _: next(ordered), listed)
