"""Consilience: many reports of one happening in, one event record out, every value with its words.

    >>> import consilience
    >>> consilience.__version__.count(".") >= 1
    True

``open_casebook`` opens one crisis, ``annotate`` reads one text. Nothing heavy is loaded by the import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Casebook", "__version__", "annotate", "open_casebook"]

if TYPE_CHECKING:
    from consilience.casebook import Casebook, annotate, open_casebook


def __getattr__(name: str) -> Any:
    if name in __all__:
        from consilience import casebook

        return getattr(casebook, name)
    raise AttributeError(f"module 'consilience' has no attribute {name!r}")
