"""Exceptions: faults of use or of ours; what is odd about data is a Remark instead.

    ConsilienceError
    ├── UsageError            a request that makes no sense (exit code 2)
    │   └── UnknownIdError    an id that resolves to nothing in this casebook
    ├── InputError            nothing could be read (exit code 1)
    ├── CasebookError         the casebook cannot be used: no database, in use, of a newer version (exit code 1)
    ├── GazetteerError        the gazetteer could not be built or opened (exit code 1)
    ├── LexiconError          a lexicon file is damaged or lacks a list
    ├── PublishError          nothing could be published (exit code 1)
    └── StrictError           --strict, and a value failed its trace (exit code 3)

Each message tells what is wrong, in which file or report, and what to do next.
"""

from __future__ import annotations


class ConsilienceError(Exception):
    """Anything that Consilience refuses, with the exit code of the command line."""

    exit_code = 1


class UsageError(ConsilienceError):
    """A request that makes no sense."""

    exit_code = 2


class UnknownIdError(UsageError):
    """An id that resolves to nothing in this casebook."""


class InputError(ConsilienceError):
    """Nothing could be read."""


class CasebookError(ConsilienceError):
    """The casebook cannot be used."""


class GazetteerError(ConsilienceError):
    """The gazetteer could not be built or opened."""


class LexiconError(ConsilienceError):
    """A lexicon file is damaged or lacks a list."""


class PublishError(ConsilienceError):
    """Nothing could be published."""


class StrictError(ConsilienceError):
    """A published value failed its trace, and --strict was asked for."""

    exit_code = 3
