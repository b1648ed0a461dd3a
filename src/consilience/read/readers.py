"""The readers of single files by the ending of their names: the built-in ones, and those of other packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from consilience import plugins
from consilience.read.json_lines import read_json_lines
from consilience.read.plain_text import read_plain_text
from consilience.row_ids import remark
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report

ReaderFunction = Callable[[Path, ReadSettings], Iterator[Report | Remark]]
# Used as they stand only where the package was not installed and so has no entry points.
READERS: dict[str, ReaderFunction] = {".txt": read_plain_text, ".jsonl": read_json_lines, ".ndjson": read_json_lines}


def installed_readers() -> dict[str, ReaderFunction]:
    """Every reader that is installed, by ending; one is loaded when the first file of its ending is met.

    >>> sorted(installed_readers())[:2]
    ['.jsonl', '.ndjson']
    """
    return READERS | {f".{name.lower()}": _late(name) for name in plugins.names("reader")}


def _late(name: str) -> ReaderFunction:
    @cache
    def load() -> ReaderFunction:
        reader: ReaderFunction = plugins.find("reader", name)
        return reader

    def read(path: Path, settings: ReadSettings) -> Iterator[Report | Remark]:
        try:
            yield from load()(path, settings)
        except Exception as error:  # noqa: BLE001 - another's reader may fail in any way, and the rest goes on (law 7)
            yield remark(path.name, "unread", f"{path.name} could not be read by the reader {name!r}: {error}.")

    return read
