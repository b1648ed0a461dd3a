"""The lists of the lexicon: each word stands in its list once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import consilience.lexicon

FOLDER = Path(next(iter(consilience.lexicon.__path__)))
FILES = sorted(FOLDER.glob("**/*.toml"))


def lists_of(table: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists_of(value, f"{name}.{key}")
    elif isinstance(table, list):
        yield name, [each for each in table if isinstance(each, str)]
        for each in table:
            yield from lists_of(each, name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_list_holds_a_word_twice(file: Path) -> None:
    lists = lists_of(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
    twice = {name: [word for word, times in Counter(words).items() if times > 1] for name, words in lists}
    assert {name: words for name, words in twice.items() if words} == {}
