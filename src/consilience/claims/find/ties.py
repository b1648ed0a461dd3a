"""Which time and place a sentence ties to a figure: the nearest in the tree, but none that another clause keeps.

A main clause lends its day and place to no clause told as earlier or as a reason ("troops came on Saturday after 32
were killed"); such a clause lends its own only to the harm that it caused ("32 died after their boat capsized off
Malta"). What is told as at the same time ("when", "as") lends both ways. The day in a citation is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token

# No mention more steps away than this belongs to a figure.
FARTHEST = 6
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\][]*)\]")


class Ties:
    """The conjunctions that part clauses, from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("clauses")
        self._apart = frozenset(table["apart"])
        self._cause = frozenset(table["cause"])
        self._harm = frozenset(table["harm"])

    def parted(self, parse: Parse, mention: Token, anchor: Token, kind: str | None) -> bool:
        """Whether a clause keeps a mention from what stands at the anchor."""
        if _joined_clauses(parse, mention) - _joined_clauses(parse, anchor):
            return True
        of_mention, of_anchor = self._clauses(parse, mention), self._clauses(parse, anchor)
        if set(of_anchor) - set(of_mention):
            return True
        below = {verb: word for verb, word in of_mention.items() if verb not in of_anchor}
        return any(word not in self._cause or kind not in self._harm for word in below.values())

    def _clauses(self, parse: Parse, token: Token) -> dict[int, str]:
        """The clauses that a token stands in and that are told apart from their main one: verb and conjunction."""
        found: dict[int, str] = {}
        for _ in range(len(parse.tokens)):
            above = parse.tokens[token.head]
            if token.dep == "pcomp" and above.lemma.lower() in self._apart:
                found[token.i] = above.lemma.lower()
            elif token.dep == "advcl":
                word = next(
                    (each.lemma.lower() for each in parse.tokens[: token.i]
                     if each.head == token.i and each.dep in ("mark", "advmod") and each.lemma.lower() in self._apart),
                    None,
                )  # fmt: skip
                if word is not None:
                    found[token.i] = word
            if above.i == token.i:
                break
            token = above
        return found

    def nearest(
        self,
        parse: Parse,
        mentions: Iterable[tuple[int, int]],
        anchors: Sequence[Token],
        figure: tuple[int, int],
        kind: str | None,
    ) -> int | None:
        """The start of the mention fewest steps away from one of the anchors (the figure's verb and noun).

        ``figure`` is where the quantity and its noun stand; a mention over them is its own words.
        """
        best: tuple[int, int, int] | None = None
        for start, end in mentions:
            token = top(parse, start, end)
            if token is None or (start < figure[1] and figure[0] < end):
                continue
            open_to = [
                each
                for each in anchors
                if not self.parted(parse, token, each, kind) and not _broken(parse.text, token, each)
            ]
            if anchors and not open_to:
                continue
            steps = min((between(parse, token, each) - (each is anchors[-1]) for each in open_to), default=3)
            key = (steps, max(start - figure[1], figure[0] - end, 0), start)
            if steps <= FARTHEST and (best is None or key < best):
                best = key
        return best[2] if best else None


def _joined_clauses(parse: Parse, token: Token) -> set[int]:
    """The clauses with a subject of their own that are joined on by "and", in which a word stands: by their verbs.

    "Floods killed 16, and 300 were rescued on Monday": Monday is of the second; what stands in the first is of both.
    """
    found: set[int] = set()
    for _ in range(len(parse.tokens)):
        if token.dep == "conj" and token.pos in ("VERB", "AUX"):
            if any(each.head == token.i and each.dep in ("nsubj", "nsubjpass") for each in parse.tokens):
                found.add(token.i)
        above = parse.tokens[token.head]
        if above.i == token.i:
            break
        token = above
    return found


def _broken(text: str, mention: Token, anchor: Token) -> bool:
    """Whether a semicolon stands between two words: what follows is another sentence."""
    first, last = sorted((mention.start, anchor.start))
    return ";" in text[first:last]


def top(parse: Parse, start: int, end: int) -> Token | None:
    """The token of some words on which their others hang."""
    inside = [token for token in parse.tokens if start <= token.start < end]
    outside = (token for token in inside if not start <= parse.tokens[token.head].start < end)
    return next(outside, inside[-1] if inside else None)


def between(parse: Parse, one: Token, other: Token) -> int:
    """Steps in the tree from one token to another; 99 where no way leads."""
    path: dict[int, int] = {}
    node, depth = one, 0
    while node.i not in path:
        path[node.i] = depth
        node, depth = parse.tokens[node.head], depth + 1
    node, depth, seen = other, 0, set[int]()
    while node.i not in seen:
        if node.i in path:
            return depth + path[node.i]
        seen.add(node.i)
        node, depth = parse.tokens[node.head], depth + 1
    return 99


class Citations:
    """Tells the days of citations: in brackets, with the name of who published then.

    >>> from consilience.lexicon.load import load_lexicon
    >>> cited, words = Citations(load_lexicon("en")), "Some 400 fled (IOM, 6 August 2014)."
    >>> cited(words, words.index("6"), words.index(")")), cited("They fled (6 August).", 11, 19)
    (True, False)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        opening = "|".join(lexicon.table("clauses")["citing"])
        self._named = re.compile(rf"\s*(?:(?:{opening})\s+)?[^\W\d_a-z][^()]*,\s*$")

    def __call__(self, text: str, start: int, end: int) -> bool:
        """Whether the words from ``start`` to ``end`` stand in a citation."""
        for bracket in BRACKETS.finditer(text):
            if bracket.start() < start and end < bracket.end():
                return self._named.match(text[bracket.start() + 1 : start]) is not None
        return False
