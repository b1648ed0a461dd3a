"""Places by name: built once from installed packages (``build``), asked by name (``lookup``)."""

from __future__ import annotations

from consilience.gazetteer.lookup import GazetteerFile, SmallGazetteer, gazetteer_from, open_gazetteer
from consilience.gazetteer.names import name_key

__all__ = ["GazetteerFile", "SmallGazetteer", "gazetteer_from", "name_key", "open_gazetteer"]
