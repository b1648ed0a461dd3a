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
        written = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); {say}") from error
    try:
        return msgspec.json.decode(written, type=Results)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} {_what_it_is(path, written, error)}; {say}") from error


def _what_it_is(path: Path, written: bytes, error: Exception) -> str:
    """What a file holds that is no publication of this version."""
    if written.startswith(b"SQLite format 3\0"):
        return f"is a database, as casebooks are; publish it: consilience publish --casebook {path} --to old.json"
    if not written.strip():
        return "is empty"
    record = _json_of(written)
    if isinstance(record, dict) and {"reports", "stories", "estimates"} <= record.keys():
        return f"is a publication of another version, or one that was changed ({error}); publish it again"
    if record is not None:
        return f"holds JSON that is no publication ({error})"
    if _json_of(written.strip().split(b"\n", 1)[0]) is not None:
        return "holds JSON Lines, as reports to read and annotations do, and no publication"
    return f"is {'no text' if _is_binary(written) else 'a text that is no JSON, or not all of it'}, and no publication"


def _json_of(written: bytes) -> Any:
    try:
        return msgspec.json.decode(written)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _is_binary(written: bytes) -> bool:
    try:
        return "\0" in written.decode()
    except UnicodeDecodeError:
        return True


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
