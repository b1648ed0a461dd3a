"""Publishes a casebook as JSON: one object, keys in a fixed order, two blanks of indent; the same in, the same out."""

from __future__ import annotations

from typing import Any

import msgspec

from consilience.publish.results import Results


class JsonPublisher:
    """The format ``json``."""

    name = "json"

    def __call__(self, book: Any, **options: Any) -> str:
        """The casebook's results as text; whole numbers are written without a fraction."""
        results: Results = book.results(**options)
        return to_json(results)


def to_json(record: Any) -> str:
    """A record as indented JSON.

    >>> print(to_json({"best": 12.0, "low": None}))
    {
      "best": 12,
      "low": null
    }
    """
    plain = msgspec.to_builtins(record, builtin_types=(), order="deterministic" if isinstance(record, dict) else None)
    return msgspec.json.format(msgspec.json.encode(whole(plain)), indent=2).decode()


def whole(value: Any) -> Any:
    """The same value with whole floats as integers: a count of people is written 2418, not 2418.0.

    Coordinates that happen to be whole stay numbers all the same.
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole(item) for item in value]
    return value
