"""Splits a text into sentences by rules of our own, so that one wording is one wording in every report.

A line break ends a sentence only where it ends a line that stands alone: a blank line follows, or the line looks
finished, or the next one begins anew. Offsets are kept; nothing is changed but that blank space at the ends is
left out.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, islice

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.stamps import stamp_end, stamp_pattern
from consilience.vocabulary import Field, Sentence, Words

# A closing mark may follow the stop: said.” or said.)
# Sites that lose line breaks glue the next point of a list or a heading to it: fell.- In Mvomero; banks.NEEDS
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[.!?][”\"](?=[A-Z])|[.!?](?=[-–—•]\s)|(?<=[a-z]{3})[.!?](?=[A-Z]{4,}\b)")
BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
# Texts whose paragraphs were joined by runs of blanks when they were taken from a page.
GAP = re.compile(r"[ \t\u00a0]{2,}")
# Justified pages leave two blanks between words too; between paragraphs stand sentences, so pieces are long on average.
WORDS_A_PIECE = 6
PARAGRAPH = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
LINE = re.compile(r"\r?\n")
OPENER = re.compile(r"[\"'“‘«(\[–—-]*\s*[A-Z0-9À-ÖØ-Þ]")
# A number and what it counts, as items of a list begin; and where one is glued to the word before.
ITEM = r"\d[\d,.]*\s+[a-z]"
ANY_GLUED = re.compile(r"[A-Za-z](?:-\s+)?\d")
INITIAL = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.-?)*[A-Z]\.$")


def wording_key(words: str) -> str:
    """Key of a wording: the same words give the same key in whichever report they stand."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]


class Stops(Struct, frozen=True):
    """Which full stops end no sentence: those of abbreviations, but of the ``closing`` ones before an ``opener``.

    ``glued`` is where items of a list come apart, ``stamp`` the clock time at the head of an entry.
    """

    abbreviations: frozenset[str]
    closing: frozenset[str]
    opener: re.Pattern[str]
    glued: re.Pattern[str]
    stamp: re.Pattern[str]


def stops_of(lexicon: Lexicon) -> Stops:
    """The full stops of a language."""
    openers = "|".join(map(re.escape, lexicon.table("sentences")["openers"]))
    abbreviations, closing = (lexicon.words("sentences", name) for name in ("abbreviations", "closing"))
    items = "|".join(rf"(?<={word})" for word in lexicon.table("sentences")["items"])
    counted = "|".join(map(re.escape, lexicon.table("sentences")["items"]))
    glued = re.compile(rf"(?<=[a-z]{{5}})-\s+(?={ITEM})(?=[\d,.]+\s+(?:{counted})\b)|(?={ITEM})(?i:{items})")
    return Stops(abbreviations, closing, re.compile(rf"(?:{openers})\b"), glued, stamp_pattern(lexicon))


def sentences(text: str, stops: Stops, report: str = "", field: Field = "text") -> tuple[Sentence, ...]:
    r"""The sentences of a text, in order, with offsets into it and the number of their paragraph.

    >>> from consilience.lexicon.load import load_lexicon
    >>> text, stops = "Dr. Li left. Two stayed.\n\nNo one was hurt.", stops_of(load_lexicon("en"))
    >>> [(s.start, s.end, s.paragraph) for s in sentences(text, stops)]
    [(0, 12, 0), (13, 24, 0), (26, 42, 1)]
    """
    found = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _split(text, start, end, stops):
            found.append(Sentence(report, field, first, last, number, wording_key(text[first:last])))
    return tuple(found)


def line_break(text: str) -> re.Pattern[str]:
    """What parts the lines of a text: line breaks, or runs of blanks where a page's paragraphs were joined by them."""
    joined = not BREAK.search(text.strip()) and len(text.split()) >= WORDS_A_PIECE * (len(GAP.findall(text)) + 1)
    return GAP if joined else BREAK


def beginning(words: str, longest: int) -> str:
    """The first words of an overlong sentence, up to a blank: half a number or half a date says another one.

    >>> beginning("He killed 1812 men", 14), beginning("He left.", 20)
    ('He killed', 'He left.')
    """
    if len(words) <= longest:
        return words
    end = max(words.rfind(blank, 0, longest) for blank in " \n\t")
    return re.sub(r"[\d\s.,:/-]+$", "", words[: max(end, 0)])


def told_without(told: Iterable[Sentence], spans: Iterable[Words], text: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Sentences without the words that are the page's, cut out of them; what is left of one stands by itself."""
    furniture: dict[str, list[Words]] = {}
    for words in sorted(spans):
        furniture.setdefault(words.field, []).append(words)
    reaches = {field: list(accumulate((words.end for words in rows), max)) for field, rows in furniture.items()}
    found: list[Sentence] = []
    for sentence in told:
        begin = sentence.start
        pieces = []
        rows = furniture.get(sentence.field, [])
        first = bisect_right(reaches.get(sentence.field, []), begin)
        for words in islice(rows, first, None):
            if words.start >= sentence.end:
                break
            if words.end > begin:
                pieces.append((begin, words.start))
                begin = words.end
        if not pieces:
            found.append(sentence)
            continue
        words_of = text[sentence.field]
        for start, end in (*pieces, (begin, sentence.end)):
            found += [_part(sentence, words_of, *piece) for piece in _whole(words_of, start, max(start, end))]
    return tuple(found)


def _whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a piece, without the bracket whose other half was cut away."""
    words = text[start:end]
    left, right = len(words) - len(words.lstrip(")] \n")), len(words.rstrip("([ \n"))
    if left < right:
        yield from _trimmed(text, start + left, start + right)


def _part(sentence: Sentence, text: str, start: int, end: int) -> Sentence:
    return Sentence(sentence.report, sentence.field, start, end, sentence.paragraph, wording_key(text[start:end]))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    if line_break(text) is GAP:
        for gap in GAP.finditer(text):
            yield start, gap.start()
            start = gap.end()
        yield start, len(text)
        return
    for gap in PARAGRAPH.finditer(text):
        yield from _lines(text, start, gap.start())
        start = gap.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of a paragraph; hard-wrapped lines stay together, lines that stand alone come apart."""
    begin = start
    for line in LINE.finditer(text, start, end):
        if _stands_alone(text[begin : line.start()], text[line.end() : end]):
            yield begin, line.start()
            begin = line.end()
    yield begin, end


def _stands_alone(before: str, after: str) -> bool:
    """Whether a line break separates: a finished line, or a new beginning that is not a wrapped line's rest.

    A wrapped line is about as long as its neighbours and the next one goes on in mid-sentence, most often in lower
    case; a heading, a caption or a title is followed by a capital.
    """
    before, after = before.strip(), after.strip()
    if not before or not after:
        return bool(before or after)
    if END.search(before[-4:]) and before[-1] in ".!?…\"'”’»)]":
        return True
    return bool(OPENER.match(after)) and not before.endswith((",", ";", "-", "–", "—"))


def _split(text: str, start: int, end: int, stops: Stops) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in END.finditer(text, start, end):
        if _ends(text, begin, stop, end, stops):
            yield from _items(text, begin, stop.end(), stops)
            begin = stop.end()
    yield from _items(text, begin, end, stops)


def _items(text: str, start: int, end: int, stops: Stops) -> Iterator[tuple[int, int]]:
    """A sentence without its stamp, or the items of a list that lost its lines: "3 missing- 640 people displaced"."""
    first = next((at for at in range(start, end) if not text[at].isspace()), end)
    begin = stamp_end(text, first, end, stops.stamp)
    yield from _trimmed(text, first, begin)
    for glue in stops.glued.finditer(text, start, end) if ANY_GLUED.search(text, start, end) else ():
        yield from _trimmed(text, begin, glue.start())
        begin = glue.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, stop: re.Match[str], end: int, stops: Stops) -> bool:
    rest = text[stop.end() : end].lstrip()
    if not rest:
        return True
    if not OPENER.match(rest):
        return False
    mark = stop.group()
    if mark.startswith(("!", "?", "…")) or len(mark) > 1:
        return True
    word = text[max(begin, stop.start() - 24) : stop.start()].rsplit(maxsplit=1)[-1:] or [""]
    plain = word[0].lstrip("(\"'“‘[").lower()
    if plain in stops.abbreviations:
        return plain in stops.closing and bool(stops.opener.match(rest))
    return not INITIAL.search(text[max(begin, stop.start() - 24) : stop.start() + 1])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    if right > left:
        yield start + left, start + right
