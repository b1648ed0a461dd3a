"""The key of a question, and a claim's evidence under it."""

from __future__ import annotations

from msgspec import Struct

from consilience.reconcile.evidence import Evidence
from consilience.vocabulary import Diagnosis


class Key(Struct, frozen=True, order=True, kw_only=True):
    """What a claim answers, as a sortable key; ``elsewhere`` is the other story or land that its words tell of."""

    happening: str
    status: str
    role: str
    day: str = ""
    family: str = ""
    unit: str = ""
    period: str = ""
    where: str = ""
    group: str = ""
    elsewhere: str = ""


class Keyed(Struct, frozen=True, kw_only=True):
    """A claim's evidence under its key; ``diagnoses`` say what is odd about its headline."""

    evidence: Evidence
    key: Key
    diagnoses: tuple[Diagnosis, ...] = ()
    twin: str | None = None
