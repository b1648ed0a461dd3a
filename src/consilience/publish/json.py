"""Publishes a casebook as JSON: one object, keys in a fixed order, two blanks of indent; the same in, the same out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from consilience.errors import InputError
from consilience.publish.results import Results


class JsonPublisher:
    """The format ``json``."""

    name = "json"

    def __call__(self, book: Any, **options: Any) -> str:
        """The casebook's results as text; whole numbers are written without a fraction."""
        results: Results = book.results(**options)
        return to_json(results)


def read_publication(place: str | Path) -> Results:
    """What was published as JSON: a file, or a folder that holds one; raises InputError for anything else."""
    path = Path(place)
    say = "give a file that consilience publish --format json wrote"
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if len(files) != 1:
            held = ", ".join(file.name for file in files[:5]) or "none"
            raise InputError(f"{path} is a folder with {len(files)} .json files ({held}); name one of them")
        path = files[0]
    try:
        return msgspec.json.decode(path.read_bytes(), type=Results)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); {say}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no publication of this version ({error}); {say}, or publish it again") from error


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
