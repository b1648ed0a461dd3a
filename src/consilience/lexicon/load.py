"""Loads the lists of a language; the only code in the lexicon.

Each file is TOML: ``origin`` (a sentence on where its lists come from), then tables and lists. A lexicon is handed
to whoever needs it; nothing is cached globally.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cached_property
from importlib.resources import files
from typing import Any

from consilience.errors import LexiconError


class Lexicon:
    """The lists of one language, each file read when first asked for.

    >>> lexicon = load_lexicon("en")
    >>> lexicon.language
    'en'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._folder = files("consilience") / "lexicon"
        if not (self._folder / language).is_dir():
            raise LexiconError(f"there is no lexicon for the language {language!r}")
        self._tables: dict[str, dict[str, Any]] = {}

    def table(self, name: str) -> dict[str, Any]:
        """The file ``name``.toml of the language, or of the folder above for what is no language (agencies)."""
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> dict[str, Any]:
        for place in (self._folder / self.language / f"{name}.toml", self._folder / f"{name}.toml"):
            if place.is_file():
                try:
                    return tomllib.loads(place.read_text(encoding="utf-8"))
                except tomllib.TOMLDecodeError as error:
                    raise LexiconError(
                        f"lexicon file {name}.toml is damaged: {error}; reinstall consilience"
                    ) from error
        raise LexiconError(f"the lexicon has no file {name}.toml for language {self.language!r}; reinstall consilience")

    def words(self, name: str, *path: str) -> frozenset[str]:
        """A list of a file as a set: ``words("attribution", "verbs", "say")``."""
        table: Any = self.table(name)
        for step in path:
            if step not in table:
                raise LexiconError(f"lexicon file {name}.toml has no list {'.'.join(path)}; reinstall consilience")
            table = table[step]
        return frozenset(table)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of every file, so that a changed list makes a changed result traceable (law 6)."""
        digest = hashlib.sha256()
        for folder in (self._folder, self._folder / self.language):
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".toml"):
                    digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


def load_lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language; raises LexiconError where there is none."""
    return Lexicon(language)
