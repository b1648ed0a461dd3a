"""Numbers as a reader writes them."""

from __future__ import annotations


def shown(value: float | None) -> str:
    """A number as a reader writes it.

    >>> shown(2418.0), shown(2.5), shown(None)
    ('2,418', '2.5', 'not stated')
    """
    if value is None:
        return "not stated"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
