"""Rows that rest in a casebook and are read when asked for, a few of them remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from consilience.store.database import Database, batches
from consilience.store.records import unpack
from consilience.vocabulary import Report

Kind = TypeVar("Kind")

# Rows read at a time where many are asked for, and rows remembered.
AT_ONCE, REMEMBERED = 200, 1000


class Held(Mapping[str, Kind]):
    """Rows by key, in the order of their keys; ``fetch`` reads some of them from where they rest.

    >>> held = Held(["a", "b"], lambda keys: {key: key.upper() for key in keys})
    >>> held["a"], list(held), held.get("c")
    ('A', ['a', 'b'], None)
    """

    def __init__(
        self,
        keys: Iterable[str],
        fetch: Callable[[list[str]], Mapping[str, Kind]],
        remembered: int = REMEMBERED,
    ) -> None:
        self._keys = dict.fromkeys(sorted(keys))
        self._fetch = fetch
        self._most = remembered
        self._rows: OrderedDict[str, Kind] = OrderedDict()

    def __getitem__(self, key: str) -> Kind:
        if key not in self._rows:
            if key not in self._keys:
                raise KeyError(key)
            self._remember(self._fetch([key]))
        self._rows.move_to_end(key)
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def of(self, keys: Iterable[str]) -> dict[str, Kind]:
        """Rows of some keys, all at once; raises KeyError for a key that is not held."""
        wanted = sorted(set(keys))
        missing = next((key for key in wanted if key not in self._keys), None)
        if missing is not None:
            raise KeyError(missing)
        rows = {key: self._rows[key] for key in wanted if key in self._rows}
        rows |= self._fetch([key for key in wanted if key not in rows])
        self._remember(dict(islice(rows.items(), self._most)))
        return {key: rows[key] for key in wanted}

    def each(self) -> Iterator[tuple[str, Kind]]:
        """All rows with their keys, a few at a time."""
        for some in batches(self._keys, AT_ONCE):
            rows = self._fetch(some)
            yield from ((key, rows[key]) for key in some)

    def _remember(self, rows: Mapping[str, Kind]) -> None:
        self._rows.update(rows)
        while len(self._rows) > self._most:
            self._rows.popitem(last=False)


def held_rows(database: Database, stage: str, kind: type[Kind], keys: Iterable[str]) -> Held[Kind]:
    """Derived rows of a stage."""

    def fetch(some: list[str]) -> dict[str, Kind]:
        rows = database.get_derived(stage, some)
        return {key: unpack(payload, kind) for key, (_, payload) in rows.items()}

    return Held(keys, fetch)


def held_reports(database: Database, keys: Iterable[str]) -> Held[Report]:
    """Reports with their texts."""
    return Held(keys, lambda some: {report.id: report for report in database.reports(some)})
