"""Reports as lineage sees them: text without furniture, outlet, whom it credits, what is quoted and said in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.text.names import fold
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.vocabulary import Attribution, Credit, Imprint, Publication, Quotation, Report

Span = tuple[int, int]
# Characters between two pieces of one statement, as "the mayor of the town told the council" has; forms that quote.
BESIDE = 60
QUOTING = ("direct", "mixed", "open-quote")


class Said(NamedTuple):
    """Where words stand that a report credits to somebody, and the last word of his name, folded; "" for one unnamed.

    ``quoted`` tells whether they stand between quotation marks.
    """

    start: int
    end: int
    voice: str
    quoted: bool = False


class Carrier(Struct, frozen=True, kw_only=True):
    """A report as lineage sees it: its text without furniture, its outlet, whom it credits, and its quotations.

    ``stock`` is where background stands that its outlet puts into many reports, ``said`` what is said in it, ``days``
    the first and the last day on which it may have been published, where they are known, ``page`` the lines of the page
    that it stood on: links, notes to readers; ``host`` where the page stood, ``language`` that of the text where it
    can be told.
    """

    report: str
    text: str
    outlet: str | None
    agencies: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    stock: tuple[Span, ...] = ()
    said: tuple[Said, ...] = ()
    days: tuple[str, str] | None = None
    page: tuple[str, ...] = ()
    title: str | None = None
    host: str | None = None
    language: str | None = None


def carrier(
    report: Report,
    text: str,
    imprint: Imprint,
    lexicon: Lexicon,
    stock: Sequence[tuple[int, int]] = (),
    attributions: Sequence[Attribution] = (),
    host: str | None = None,
) -> Carrier:
    """The carrier of a report, by its text without furniture, what it says of itself, and what is said in it.

    ``stock`` is where background stands that its outlet puts into many reports, ``host`` where its page stood.
    """
    return Carrier(
        report=report.id,
        text=text,
        outlet=imprint.outlet,
        agencies=agencies_of(imprint.credits, imprint.outlet),
        quotations=find_quotations(text, apostrophes_of(lexicon)),
        stock=tuple(stock),
        said=tuple(said for attribution in attributions for said in _said(attribution)),
        days=_days_of(imprint.published),
        page=tuple(words.text for words in imprint.furniture),
        title=imprint.title,
        host=host,
        language=imprint.language,
    )


def _days_of(published: Publication) -> tuple[str, str] | None:
    """The days of a publication; none where only the page gives one, which is often that of its last change."""
    if published.earliest is None or published.latest is None or published.basis in (None, "page"):
        return None
    return published.earliest[:10], published.latest[:10]


def _said(attribution: Attribution) -> Iterator[Said]:
    """What somebody says in the text, by the last word of his name: that one stands in every report.

    Pieces of one statement with no more than its speaker between them are said in one.
    """
    if attribution.field != "text":
        return
    named = attribution.voice is not None and not attribution.anonymous
    name = fold(attribution.voice).split()[-1:] if named and attribution.voice else []
    pieces: list[tuple[int, int]] = []
    for start, end in sorted(attribution.content):
        if pieces and start - pieces[-1][1] <= BESIDE:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    for start, end in pieces:
        yield Said(start, end, "".join(name), attribution.form in QUOTING)


def agencies_of(credits: Sequence[Credit], outlet: str | None) -> tuple[str, ...]:
    """Whom credit lines and bylines name as givers or carriers, not those that a report quotes, nor its own outlet."""
    givers = {credit.name for credit in credits if credit.kind in ("agency", "copyright", "carrier")}
    named = {credit.name for credit in credits if credit.kind == "outlet" and credit.words is not None}
    return tuple(sorted(givers | {name for name in named if fold(name) != fold(outlet or "")}))
