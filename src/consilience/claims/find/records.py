"""What a record is measured against: "the worst flood since 2010, when 40 died" tells of another flood behind "since".

The year is no time of the news, nothing is counted from it, and what "when" goes on to tell is as old as the year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.claims.find.clauses import FINITE, Tree, subtree
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, TimeMention, Token

SUPERLATIVE = ("JJS", "RBS")
# "Most", "least": a superlative only before what can be more or less so.
COMPARED = ("JJ", "VBN", "VBG", "RB")


class RecordFinder:
    """Finds the words that a superlative compares with; pure, picklable, needs nothing but the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.table("figures")["records"]
        self._since = re.compile(words["since"], re.IGNORECASE)
        self._goes_on = re.compile(words["goes_on"], re.IGNORECASE)
        self._ranks = frozenset(words["ranks"])
        self._degrees = frozenset(words["degrees"])
        self._no_degree = frozenset(words["no_degree"])

    def __call__(self, parse: Parse, times: Sequence[TimeMention]) -> tuple[tuple[int, int], ...]:
        """Where such words stand, as offsets into the sentence, in order."""
        found = []
        for time in times:
            since = self._since.search(parse.text[: time.end])
            if since is not None and since.end() >= time.start and self._is_compared(parse, since.start()):
                found.append((since.start(), self._end(parse, time.end)))
        return tuple(found)

    def _is_compared(self, parse: Parse, end: int) -> bool:
        """Whether the last superlative before is told of what stands there: no verb of its own comes between."""
        for token in reversed([token for token in parse.tokens if token.start < end]):
            if token.tag in FINITE or token.text == ";":
                return False
            if self._is_superlative(parse, token):
                return True
        return False

    def _is_superlative(self, parse: Parse, token: Token) -> bool:
        word = token.text.lower()
        if word in self._degrees:
            after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
            before = parse.tokens[token.i - 1].text.lower() if token.i else ""
            return after is not None and after.tag in COMPARED and before not in self._no_degree
        return token.tag in SUPERLATIVE or word in self._ranks

    def _end(self, parse: Parse, end: int) -> int:
        """Where the words end, with what a clause right behind goes on to tell of then."""
        behind = self._goes_on.match(parse.text, end)
        opening = behind and next((token for token in parse.tokens if token.start >= behind.start(1)), None)
        if not opening:
            return end
        tree, verb = Tree(parse), parse.tokens[opening.head]
        if verb.start < opening.start:
            return end
        return parse.tokens[subtree(tree, verb.i)[-1]].end
