"""Finds words between quotation marks: straight and curly, nested, left open, and with spaces gone astray.

A sentence is read alone, so a quotation may begin before it or end after it; such an end is marked as open. An
apostrophe is no quotation mark. Short phrases ("scare quotes") are quotations too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Quotation

# Marks that can only open or only close, and those that do either. German and French shapes occur in translations.
OPENING, CLOSING, EITHER = "“„«", "”»", '"'
MARK = re.compile(r"``|''(?!')|[“”„«»\"]|(?<![^\W_])[‘'](?=[^\W_\s]|\.\.\.|…)|(?<=[^\s(\[])[’'](?![^\W_])")


class Apostrophes(NamedTuple):
    """What looks like a quotation mark and is none: before a word cut short, and behind a plural that owns."""

    elision: re.Pattern[str]
    plural: tuple[str, ...]


def apostrophes_of(lexicon: Lexicon) -> Apostrophes:
    """The apostrophes of a language."""
    elided = "|".join(lexicon.table("attribution")["quotations"]["elided"])
    return Apostrophes(
        re.compile(rf"[’'‘](?:{elided})\b", re.IGNORECASE), tuple(lexicon.table("actors")["endings"]["plural"])
    )


def find_quotations(text: str, apostrophes: Apostrophes) -> tuple[Quotation, ...]:
    """Quotations of a sentence (or a paragraph), in order, the outer before the inner; offsets with their marks.

    ``text`` of a quotation is what stands between the marks, without blanks at its ends; ``apostrophes`` are no marks.

    >>> from consilience.lexicon.load import load_lexicon
    >>> apostrophes = apostrophes_of(load_lexicon("en"))
    >>> [(q.text, q.open_end) for q in find_quotations('The river "rose fast", she said. "We ran', apostrophes)]
    [('rose fast', False), ('We ran', True)]
    >>> [q.text for q in find_quotations("The mayor's wife called it ‘a bad year’.", apostrophes)]
    ['a bad year']
    """
    if not _has_mark(text):
        return ()
    return tuple(sorted(_double(text, apostrophes), key=lambda quotation: (quotation.start, -quotation.end)))


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in ('"', "“", "”", "„", "«", "»", "‘", "’", "'", "``"))


def _double(text: str, apostrophes: Apostrophes) -> Iterator[Quotation]:
    """Pairs double marks; single marks are paired inside them and between them."""
    doubles, singles = [], []
    for mark in MARK.finditer(text):
        if mark.group() in "'‘’" and len(mark.group()) == 1:
            if not apostrophes.elision.match(text, mark.start()):
                singles.append(mark)
        else:
            doubles.append(mark)
    found = list(_paired(text, doubles))
    yield from found
    yield from _single(text, singles, found, apostrophes.plural)


def _paired(text: str, marks: list[re.Match[str]]) -> Iterator[Quotation]:
    begin: re.Match[str] | None = None
    closed_to = 0
    for number, mark in enumerate(marks):
        german = begin is not None and begin.group() == "„" and mark.group() == "“"
        opens = not german and _opens(text, mark, begin is not None, number == len(marks) - 1)
        if opens and begin is None:
            begin = mark
        elif not opens:
            if begin is not None:
                yield _quotation(text, begin.start(), mark.end(), begin.end(), mark.start())
                closed_to, begin = mark.end(), None
            elif not closed_to:
                yield _quotation(text, 0, mark.end(), 0, mark.start(), open_start=True)
                closed_to = mark.end()
        # A second opening mark while one is open: the first closing mark was lost, or a paragraph opens anew.
        elif begin is not None and mark.start() > 0 and text[begin.end() : mark.start()].strip():
            yield _quotation(text, begin.start(), mark.start(), begin.end(), mark.start(), open_end=True)
            begin = mark
    if begin is not None and text[begin.end() :].strip():
        yield _quotation(text, begin.start(), len(text), begin.end(), len(text), open_end=True)


def _opens(text: str, mark: re.Match[str], is_open: bool, last: bool) -> bool:
    """Whether a mark opens: by its shape where that tells, else by the blanks around it, else by turns.

    A closing curly mark at the start of words while nothing is open is taken as an opening one: some keyboards
    give only that shape.
    """
    shape = mark.group()
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if shape in OPENING or shape == "``":
        return True
    if shape in CLOSING:
        return not is_open and before.isspace() and not after.isspace() and after not in ".,;:!?)" and not last
    if re.match(r"\. ?\.", text[mark.end() : mark.end() + 3]) and before.isspace():
        after = "…"  # a quotation that begins with dots
    free_before, free_after = before.isspace() or before in "([—–-“‘", after.isspace() or after in ".,;:!?)]—–"
    if free_before and not free_after:
        return not (is_open and before.isspace() and _stray(text, mark))
    if free_after and not free_before:
        return False
    return not is_open


def _stray(text: str, mark: re.Match[str]) -> bool:
    """A closing mark whose blank stands on the wrong side: 'ignored, "said'."""
    return bool(re.search(r"[,.!?]\s$", text[: mark.start()])) and text[mark.end() : mark.end() + 1].islower()


def _single(
    text: str, marks: list[re.Match[str]], doubles: list[Quotation], plural: tuple[str, ...]
) -> Iterator[Quotation]:
    """Single marks in pairs, both within one quotation or both outside all; what finds no partner is an apostrophe."""
    begin: re.Match[str] | None = None
    for mark in marks:
        before = text[mark.start() - 1] if mark.start() else " "
        if mark.group() == "‘" or (mark.group() == "'" and not (before.isalnum() or before in ".,!?")):
            begin = mark
        elif begin is not None and _home(begin, doubles) == _home(mark, doubles):
            if not _possessive(text, mark, marks, plural) and text[begin.end() : mark.start()].strip():
                yield _quotation(text, begin.start(), mark.end(), begin.end(), mark.start())
                begin = None


def _possessive(text: str, mark: re.Match[str], marks: list[re.Match[str]], plural: tuple[str, ...]) -> bool:
    """A plural's apostrophe ("the guards’ post") while a later mark can still close."""
    later = any(other.start() > mark.start() and other.group() != "‘" for other in marks)
    owns = later and text[: mark.start()].lower().endswith(plural)
    return owns and bool(re.match(r"\s[a-z]", text[mark.end() :]))


def _home(mark: re.Match[str], doubles: list[Quotation]) -> int:
    return next((n for n, q in enumerate(doubles) if q.start < mark.start() < q.end), -1)


def _quotation(
    text: str, start: int, end: int, first: int, last: int, *, open_start: bool = False, open_end: bool = False
) -> Quotation:
    return Quotation(start, end, text[first:last].strip(), open_start, open_end)


def bare(phrase: str) -> str:
    """A phrase without its quotation marks and the punctuation beside them.

    >>> bare("“a long night,”")
    'a long night'
    """
    return phrase.strip("\"'“”‘’«»„ ,.;:!?")
