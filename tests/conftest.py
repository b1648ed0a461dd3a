"""What all tests share: made-up cases are the same in each run, and no machine is too slow for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from consilience.claims.find.events import EventFinder
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.parse import SpacyParser
from consilience.vocabulary import EventMention

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture(scope="session")
def find() -> Callable[[str], tuple[EventMention, ...]]:
    """Finds the events of one sentence."""
    parser = SpacyParser(ParseSettings())
    finder = EventFinder(load_lexicon("en"))

    def of(sentence: str) -> tuple[EventMention, ...]:
        (parse,) = parser([sentence])
        return finder(parse)

    return of
