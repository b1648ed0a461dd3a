"""What may be swapped: Protocols for readers, finders, the gazetteer, publishers and engines.

``plugins.py`` finds implementations by name; the built-in ones register through the same door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from consilience.vocabulary import Candidate, Parse, Remark, Report

if TYPE_CHECKING:
    from consilience.settings import ReadSettings

Row = TypeVar("Row")
Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]


class Reader(Protocol):
    """Turns one file into reports and remarks; its entry point is named after the ending of the files ("pdf")."""

    def __call__(self, path: Path, settings: ReadSettings) -> Iterator[Report | Remark]:
        """Read ``path``; a row that cannot be read becomes a Remark that names the file and the reason."""
        ...


class Gazetteer(Protocol):
    """Answers which places a name may mean."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Places with exactly this name (or alternate name), the most important first."""
        ...

    def variants(self, name: str) -> tuple[Candidate, ...]:
        """Places whose name sounds the same in another transliteration."""
        ...

    def country_of(self, name: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a country, adjective or inhabitant ("Afghan" -> "AFG")."""
        ...

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        ...

    def content_hash(self) -> str:
        """Hash of all that the gazetteer holds."""
        ...


class Parser(Protocol):
    """Parses sentences, each alone."""

    def __call__(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """One Parse a sentence, in order."""
        ...

    def fingerprint(self) -> str:
        """Name and version of the model."""
        ...


class Publisher(Protocol):
    """Writes a casebook's results in one format."""

    name: str

    def __call__(self, book: Any, **options: Any) -> str:
        """The text of the publication."""
        ...


class Engine(Protocol):
    """Spreads work of three shapes; does no arithmetic and promises no order: what a step returns has its key."""

    def each(
        self, step: Callable[[Row], Result], rows: Iterable[Row], *, progress: Progress | None = None
    ) -> Iterator[Result]:
        """One row in, one result out, each as soon as it is there, in any order."""
        ...

    def together(
        self, step: Callable[[str, Sequence[Row]], Result], rows: Iterable[tuple[str, Row]]
    ) -> dict[str, Result]:
        """All rows of one key at once."""
        ...

    def linked(self, nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
        """Nodes and links to connected groups, each sorted."""
        ...
