"""What the stages are handed: settings, lexicon, gazetteer, parser, finders; each made when first needed."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from consilience import __version__
from consilience.claims.find.wording import WordingFinder
from consilience.contracts import Progress
from consilience.engine.local import LocalEngine
from consilience.flow.kept import hashed
from consilience.gazetteer.lookup import open_gazetteer
from consilience.gazetteer.zones import ZoneTable
from consilience.lexicon.load import Lexicon, load_lexicon
from consilience.lineage.carry_words import CarryWords
from consilience.lineage.reuse import Desk
from consilience.lineage.swapped import Spun
from consilience.settings import Settings
from consilience.text.entries import EntryMarks, entry_marks
from consilience.text.numbers import QuantityFinder
from consilience.text.parse import SpacyParser
from consilience.text.terms import Terms
from consilience.text.words import Tongue, tongue_of, zipf_weight
from consilience.vocabulary import Quantity


class Tools:
    """What the stages are handed: settings, lexicon, gazetteer, parser, finders; each made when first needed."""

    def __init__(self, settings: Settings, cache: Path | None = None, progress: Progress | None = None) -> None:
        self.settings = settings
        self._cache = cache
        self._progress = progress
        self.parser = SpacyParser(settings.parse)
        self.engine = LocalEngine(settings.work.processes, chunk=1)

    def __reduce__(self) -> tuple[Any, ...]:
        """Tools travel as what they are made from: each process opens its own."""
        return Tools, (self.settings, self._cache)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The English lexicon."""
        return load_lexicon("en")

    @cached_property
    def gazetteer(self) -> Any:
        """The gazetteer, built into the user's cache at first use."""
        return open_gazetteer(self._cache, progress=self._progress)

    @cached_property
    def entry_marks(self) -> EntryMarks:
        """How entries of live blogs and digests begin."""
        return entry_marks(self.lexicon)

    @cached_property
    def zones(self) -> ZoneTable:
        """The time zones of the world."""
        return ZoneTable()

    @cached_property
    def seats(self) -> dict[str, str]:
        """The countries of the outlets that the lexicon knows, by their folded names and hosts."""
        rows = {host: row for host, row in self.lexicon.table("outlets").items() if isinstance(row, dict)}
        names = ((name, row) for host, row in sorted(rows.items()) for name in (host, row["name"], *row["aliases"]))
        return {name.casefold(): row["country"] for name, row in names if "country" in row}

    @cached_property
    def finder(self) -> WordingFinder:
        """All finders of a wording."""
        return WordingFinder(self.lexicon, self.gazetteer)

    @cached_property
    def quantities(self) -> QuantityFinder:
        """The quantity grammar, for reading a figure's words again."""
        return QuantityFinder(self.lexicon)

    def reread(self, words: str) -> Quantity | None:
        """The number that some words state, read again."""
        return self.quantities.reread(words)

    @cached_property
    def tongue(self) -> Tongue:
        """How the words of reports are compared, with each one's weight remembered for this run."""
        weight = lru_cache(maxsize=200_000)(zipf_weight(self.lexicon.language))
        return tongue_of(self.lexicon, weight)

    @cached_property
    def desk(self) -> Desk:
        """What lineage works with."""
        terms = Terms(self.lexicon, self.tongue.weight)
        return Desk(
            self.tongue,
            terms,
            CarryWords(self.lexicon),
            Spun(self.lexicon),
            self.settings.lineage,
            self.lexicon.language,
        )

    def engine_for(self, sentences: int) -> LocalEngine:
        """The engine for so much work: a process of its own takes seconds to begin, which little work does not pay."""
        return self.engine if sentences >= self.settings.work.share else LocalEngine()

    @cached_property
    def fingerprint(self) -> str:
        """Hash of code, model, lexicon, gazetteer and settings: one of them changed, everything is made again."""
        parts = (
            __version__,
            code_hash(),
            self.parser.fingerprint(),
            self.lexicon.fingerprint,
            self.gazetteer.content_hash(),
            self.zones.version(),
            self.settings.fingerprint(),
        )
        return hashed(*parts)


def code_hash() -> str:
    """Hash of the package's own modules."""
    digest = hashlib.sha256()
    root = Path(str(files("consilience")))
    for path in sorted(root.rglob("*.py"), key=lambda entry: entry.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def nothing(done: int, total: int, what: str) -> None:
    """No progress shown."""
