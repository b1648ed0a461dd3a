"""Reads a file of plain text as one report, and decodes bytes for the other readers.

The text is kept exactly as decoded, line ends too; only a byte order mark is dropped.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from consilience.read.identity import make_report
from consilience.row_ids import remark
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Control characters that stand in texts: tab, line ends, form feed, escape, and the end mark of old files.
HARMLESS = frozenset("\t\n\x0b\x0c\r\x1a\x1b\x85")
MOST_CONTROLS = 0.02


class Decoded(Struct, frozen=True):
    """The text of some bytes, or why there is none; ``note`` is what is doubtful about it."""

    text: str | None
    kind: str | None = None
    note: str | None = None


def decode(content: bytes) -> Decoded:
    r"""Bytes to text: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows-1252 where it looks like text.

    >>> decode(b"The caf\xe9 is shut.").text
    'The café is shut.'
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    if b"\0" in content:
        return Decoded(None, "binary", "it holds zero bytes, so it is no plain text; save it as UTF-8 text")
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _foreign(content)


def _marked(content: bytes, encoding: str) -> Decoded:
    try:
        return _checked(content.decode(encoding))
    except UnicodeDecodeError:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        text = content.decode(encoding, errors="replace")
        note = f"The bytes are not all valid {name}; those that are not were replaced by U+FFFD."
        checked = _checked(text)
        return checked if checked.text is None else Decoded(text, "damaged-characters", note)


def _foreign(content: bytes) -> Decoded:
    """Bytes that are not valid UTF-8: mostly UTF-8 with a few damaged bytes, or Windows-1252, or no text at all."""
    damaged = content.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    kept = sum(1 for letter in damaged if ord(letter) > 127) - lost
    if kept > 2 * lost and _checked(damaged).text is not None:
        note = "The bytes are not all valid UTF-8; those that are not were replaced by U+FFFD."
        return Decoded(damaged, "damaged-characters", note)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return Decoded(None, "unknown-encoding", "its bytes are neither UTF-8 nor Windows-1252; save it as UTF-8 text")
    if not _looks_like_text(text):
        return Decoded(None, "binary", "its bytes do not look like text; save it as UTF-8 text")
    return Decoded(
        text, "not-utf-8", "The bytes are not valid UTF-8 and were read as Windows-1252; accented letters may be wrong."
    )


def _checked(text: str) -> Decoded:
    controls = sum(1 for letter in text if ord(letter) < 32 and letter not in HARMLESS)
    if "\0" in text or controls > MOST_CONTROLS * len(text):
        return Decoded(
            None, "binary", "it is full of control characters, so it is no plain text; save it as UTF-8 text"
        )
    return Decoded(text)


def _looks_like_text(text: str) -> bool:
    """Letters and blank space make up most of a text, and most letters of any Western language are plain ones."""
    if _checked(text).text is None:
        return False
    plain = sum(1 for letter in text if letter.isascii() and (letter.isalnum() or letter.isspace()))
    return plain >= 0.6 * len(text)


def read_plain_text(path: Path, settings: ReadSettings) -> Iterator[Report | Remark]:
    """The report in a text file with its remarks, or one remark that says why there is none."""
    name = path.name
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size < settings.largest else b""
    except OSError as error:
        yield remark(name, "unread", f"{name} could not be read: {error.strerror or error}.")
        return
    if size >= settings.largest:
        yield remark(
            name, "too-large", f"{name} has {size} bytes, {settings.largest} or more are refused; raise [read] largest."
        )
        return
    decoded = decode(content)
    if decoded.text is None:
        yield remark(name, decoded.kind or "unread", f"{name} was not read: {decoded.note}.")
    elif not decoded.text.strip():
        yield remark(name, "empty", f"{name} was not read: it is empty.")
    else:
        report, remarks = make_report(decoded.text)
        yield report
        yield from remarks
        if decoded.kind and decoded.note:
            yield remark(report.id, decoded.kind, decoded.note)
