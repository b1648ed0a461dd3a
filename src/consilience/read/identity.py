"""Ids that depend on nothing but what was read."""

from __future__ import annotations

import re
from html import unescape

from consilience.row_ids import remark, row_id
from consilience.vocabulary import Remark, Report

# A character written by its name or number, as web pages write it; "R&D;" and "?a=1&copy=2" are none.
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LONE_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
DECODED = "Characters written as references (&amp;, &#8217;) were read as what they stand for; spans are of that text."


def report_id(
    text: str,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    given_id: str | None = None,
) -> str:
    """The id of a report: a hash of what the input said of it, as it stood when it was first read.

    >>> report_id("The bridge is closed.") == report_id("The bridge is closed.", "")
    False
    """
    return row_id("r", text, title, outlet, url, published, given_id, digits=16)


def same_again(report: str, paths: int) -> Remark:
    """The remark that one report was found under several paths; the paths themselves stay outside."""
    return remark(report, "same-again", f"The same report was found under {paths} paths; it is one report.")


def without_surrogates(words: str) -> str:
    """Halves of broken surrogate pairs replaced by U+FFFD, so that every text can be written as UTF-8."""
    return words.translate(LONE_SURROGATES)


def without_references(words: str) -> str:
    """The words with the characters that web pages write by name or number.

    >>> without_references("Rain &amp; wind: Lund&#8217;s mayor counts 12&#32;dead; see ?a=1&copy=2")
    'Rain & wind: Lund’s mayor counts 12 dead; see ?a=1&copy=2'
    """
    return REFERENCE.sub(lambda match: unescape(match[0]), words)


def make_report(
    text: str,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    given_id: str | None = None,
    *,
    decode: bool = False,
) -> tuple[Report, tuple[Remark, ...]]:
    """A report with its id, and the remarks that hold for it whatever file it stood in.

    With ``decode``, as files are read into a casebook, its text, title and outlet are kept without character references
    ("&amp;"); the id is that of the words as they were given, and a remark says that spans are those of the text kept.
    """
    fields = (text, title, outlet, url, published, given_id)
    clean = tuple(words if words is None else without_surrogates(words) for words in fields)
    identity = report_id(clean[0] or "", *clean[1:])
    remarks = []
    if clean != fields:
        remarks.append(
            remark(
                identity,
                "damaged-characters",
                "Characters that stand for nothing (lone surrogates) were replaced by U+FFFD.",
            )
        )
    if not any(letter.isalpha() for letter in text):
        remarks.append(remark(identity, "no-sentence", "The text holds no sentence: there is not one letter in it."))
    kept = tuple(w if w is None or not decode else without_references(w) for w in clean[:3])
    if kept != clean[:3]:
        remarks.append(remark(identity, "decoded-characters", DECODED))
    report = Report(identity, kept[0] or "", kept[1], kept[2], clean[3], clean[4], clean[5])
    return report, tuple(remarks)
