"""Places by name: built once from installed packages (``build``), asked by name (``lookup``), added to (``added``)."""

from __future__ import annotations

from consilience.gazetteer.added import add_dump, added_dumps, remove_dump
from consilience.gazetteer.lookup import GazetteerFile, SmallGazetteer, gazetteer_from, open_gazetteer
from consilience.gazetteer.names import name_key

__all__ = [
    "GazetteerFile", "SmallGazetteer", "add_dump", "added_dumps", "gazetteer_from", "name_key", "open_gazetteer",
    "remove_dump",
]  # fmt: skip
