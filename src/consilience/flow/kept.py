"""Derived rows that are kept: each bears the hash of what made it, and is made again only where that has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from consilience.store.database import Database, batches
from consilience.store.held import Held, held_rows
from consilience.store.records import pack

Kind = TypeVar("Kind")

# Rows of one transaction: a kill loses no more work than these took.
BATCH = 200


def hashed(*parts: str | bytes) -> str:
    """One hash of several parts, unambiguous.

    >>> hashed("a", "bc") == hashed("ab", "c")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:24]


def kept(
    database: Database,
    stage: str,
    inputs: Mapping[str, str],
    kind: type[Kind],
    make: Callable[[list[str]], Iterable[tuple[str, Kind]]],
) -> Held[Kind]:
    """Rows of a stage by key: those whose inputs still fit stay as they are, the others are made, in batches."""
    keep(database, stage, inputs, lambda keys: ((key, pack(row)) for key, row in make(keys)))
    return held_rows(database, stage, kind, inputs)


def keep(
    database: Database,
    stage: str,
    inputs: Mapping[str, str],
    make: Callable[[list[str]], Iterable[tuple[str, bytes]]],
) -> None:
    """As :func:`kept`, where rows are made as bytes already."""
    missing = missing_rows(database, stage, inputs)
    for some in batches(make(missing) if missing else (), BATCH):
        database.put_derived(stage, [(key, inputs[key], payload) for key, payload in some])
    drop_others(database, stage, inputs)


def missing_rows(database: Database, stage: str, inputs: Mapping[str, str]) -> list[str]:
    """Keys whose rows are not there, or were made of something else."""
    held = database.derived_inputs(stage)
    return [key for key in sorted(inputs) if held.get(key) != inputs[key]]


def drop_others(database: Database, stage: str, inputs: Mapping[str, str]) -> None:
    """Drop the rows of keys that are no more."""
    gone = sorted(database.derived_inputs(stage).keys() - inputs.keys())
    if gone:
        database.drop_derived(stage, gone)
