"""Ids that depend on nothing but what was read."""

from __future__ import annotations

import re

from consilience.row_ids import remark, row_id
from consilience.text.references import REFERENCE
from consilience.vocabulary import Remark, Report

REFERENCES = (
    "The text holds characters written by name or number (&amp;, &#8217;), as web pages do; words and numbers beside "
    "them may be missed. Give the text without them to be sure."
)
LONE_SURROGATES = dict.fromkeys(range(55296, 57344), "�")


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


def make_report(
    text: str,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    given_id: str | None = None,
) -> tuple[Report, tuple[Remark, ...]]:
    """A report with its id, and the remarks that hold for it whatever file it stood in."""
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
    if re.search(REFERENCE, text):
        remarks.append(remark(identity, "character-references", REFERENCES))
    report = Report(identity, clean[0] or "", clean[1], clean[2], clean[3], clean[4], clean[5])
    return report, tuple(remarks)
