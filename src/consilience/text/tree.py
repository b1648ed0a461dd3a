"""A parse as a tree of words: children, subtrees, and the spans that they fill."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from consilience.vocabulary import Parse, Token


class Tree:
    """Grammar of one sentence made walkable; all numbers are indexes of tokens."""

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.tokens: tuple[Token, ...] = parse.tokens
        self.children: list[list[int]] = [[] for _ in parse.tokens]
        for token in parse.tokens:
            if token.head != token.i:
                self.children[token.head].append(token.i)

    def below(self, top: int, without: Collection[int] = ()) -> set[int]:
        """Tokens of the subtree of ``top``, leaving out the subtrees of ``without``."""
        found, waiting = {top}, [top]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in found and child not in without:
                    found.add(child)
                    waiting.append(child)
        return found

    def child(self, top: int, *deps: str) -> int | None:
        """The first child of ``top`` with one of these relations."""
        return next((c for c in self.children[top] if self.tokens[c].dep in deps), None)

    def all(self, top: int, *deps: str) -> list[int]:
        """Every child of ``top`` with one of these relations, in order."""
        return [c for c in self.children[top] if self.tokens[c].dep in deps]

    def spans(self, numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """The tokens as (start, end), neighbours joined, punctuation and blanks at the ends left off."""
        runs: list[list[int]] = []
        for number in sorted(numbers):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        found = []
        for run in runs:
            while run and _bare(self.tokens[run[0]]):
                run.pop(0)
            while run and _bare(self.tokens[run[-1]]):
                run.pop()
            if run and any(c.isalnum() for n in run for c in self.tokens[n].text):
                found.append((self.tokens[run[0]].start, self.tokens[run[-1]].end))
        return tuple(found)

    def words(self, spans: Iterable[tuple[int, int]]) -> str:
        """The words of some spans with single blanks."""
        return " ".join(" ".join(self.text[start:end].split()) for start, end in spans)


def _bare(token: Token) -> bool:
    """A comma, a dash or a blank that belongs to no phrase; quotation marks and full stops of names stay."""
    return (
        not token.text.strip()
        or (token.pos == "PUNCT" and token.text.strip(",;:–—-.()[]―…") == "")
        or token.pos == "SPACE"
    )
