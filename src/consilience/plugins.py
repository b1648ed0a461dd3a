"""Finds readers, publishers and engines by name, and loads one only when it is asked for.

The built-in ones are entry points of this package like any other's:

    [project.entry-points."consilience.readers"]
    pdf = "my_package.pdf:read_pdf"
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from consilience.errors import UsageError

Kind = Literal["reader", "publisher", "engine"]


def names(kind: Kind) -> tuple[str, ...]:
    """Names that are known of a kind, sorted; nothing is loaded.

    >>> "local" in names("engine")
    True
    """
    return tuple(sorted(_points(kind)))


def find(kind: Kind, name: str) -> Any:
    """The reader, publisher or engine of that name, loaded now.

    Raises UsageError: for an unknown name with the names that are known, for one that cannot be loaded with what to
    install.
    """
    points = _points(kind)
    if name not in points:
        known = ", ".join(sorted(points)) or "none; install consilience itself with: pip install ."
        raise UsageError(
            f"there is no {kind} {name!r}; known {kind}s: {known}. "
            f"Others come with packages of their own (entry point group consilience.{kind}s)"
        )
    point = points[name]
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        what = f"{kind} {name!r}"
        raise UsageError(f"{what} cannot be loaded ({error}); {_advice(point, error)}") from error


def _points(kind: Kind) -> dict[str, EntryPoint]:
    """Entry points by name; of two packages that claim one name the built-in wins, then the first by package."""
    found = entry_points(group=f"consilience.{kind}s")
    ranked = sorted(found, key=lambda point: (not point.value.startswith("consilience."), point.value), reverse=True)
    return {point.name: point for point in ranked}


def _advice(point: EntryPoint, error: Exception) -> str:
    missing = getattr(error, "name", None)
    if isinstance(error, ModuleNotFoundError) and missing and not point.value.startswith(missing):
        return f"install what it needs with: pip install {missing.partition('.')[0]}"
    return f"install the package again that brings it ({point.dist.name if point.dist else 'unknown'})"
