"""Posts set into a page: "Twelve have died. — Lund Police (@LundPolice) May 3, 2031" is that account's word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.claims.ground.referents import Draft
from consilience.vocabulary import AttributionMention, Sentence

# Behind a dash the account's name and its handle in brackets, at a line's end or with the day: a post's last line.
SIGNATURE = re.compile(
    r"(?P<dash>―|—|–|--?)\s*(?P<who>[^\W_][^\n()@―—]{1,58}?)\s*(?P<handle>\(@\w{1,30}\))"
    r"(?=[ \t]*(?:\n|$|[·|,]?[ \t]*(?:\d|[A-Z][a-z]{2,8}\.? \d)))"
)
# What ends the words before a signature.
ENDED = re.compile(r"(?:[.!?…”\"’]|^)$")
# Links and pictures that a post ends with; they are none of its words.
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|pic\.x\.com/|t\.co/)\S*)+\s*$")
# A post has no more characters than this, so that none reaches far up the page.
LONGEST = 1200
# Links stand in so many characters at its end.
TAIL = 200


def posts(text: str, sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """The words of posts, from the start of their paragraph, or of the one before a signature that opens its own."""
    for match in SIGNATURE.finditer(text):
        start, end = _said(text, match.start())
        linked = "\n" in text[end : match.start()] or _is_linked(text, match.start())
        own = next((s for s in sentences if s.start <= start < s.end), None)
        if own is None or end <= start or not (linked or ENDED.search(text[start:end])):
            continue
        source, cue, content = match.span("who"), match.span("handle"), (start, end)
        voice = text[slice(*source)]
        mention = AttributionMention(source=(source,), cue=(cue,), content=(content,), voice=voice, form="direct")
        yield Draft(
            own.field, own.paragraph, start, cue[1], mention, (source,), (cue,), (content,), (), voice, None, None,
            False,
        )  # fmt: skip


def _said(text: str, mark: int) -> tuple[int, int]:
    """Where the words of a post begin and end, whose signature begins at ``mark``."""
    end = len(text[:mark].rstrip())
    tail = max(0, end - TAIL)
    end = tail + len(LINKS.sub("", text[tail:end]).rstrip())
    start = text.rfind("\n", max(0, end - LONGEST), end) + 1
    return start, end


def _is_linked(text: str, mark: int) -> bool:
    """Whether a link or a picture stands right before a signature."""
    return LINKS.search(text, max(0, mark - TAIL), mark) is not None
