"""Grounds attributions in their report: offsets of the field, quotations that go on, pronouns and "the statement".

A quotation that runs over sentences or paragraphs belongs to whoever the sentence beside it names. A pronoun stands
for the nearest fitting source named before it in the same report; gender counts only where a title shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from consilience.claims.find.clauses import grammar_of
from consilience.claims.find.credit_words import article_before
from consilience.claims.find.spoken import UNREPORTED
from consilience.claims.ground.posts import posts
from consilience.claims.ground.referents import NAME, Draft, Person, Spans, name_sources, referent_words
from consilience.claims.ground.turns import turns
from consilience.lexicon.load import Lexicon
from consilience.row_ids import row_id
from consilience.text.names import Names
from consilience.text.quotations import Apostrophes, apostrophes_of, find_quotations
from consilience.vocabulary import Attribution, AttributionMention, Field, Finds, Link, Quotation, Sentence

SPOKEN = ("direct", "mixed", "indirect", "according-to", "passive")
LEAST_WORDS = 3
# No chain of news is longer.
DEEPEST = 4
SIGNED = re.compile(
    rf"(?P<said>[“\"][^“”\"\n]{{20,}}[”\"])\s*(?P<dash>―|—|–|--?)\s*(?P<who>{NAME}(?: {NAME}){{0,3}})"
    r"(?:, (?P<role>[^\n“\".,]{3,40}))?(?=\.?\s*(?:\n|$|[“\"]))"
)


def ground_attributions(
    report_id: str,
    text_fields: Mapping[Field, str],
    sentences: Sequence[Sentence],
    finds_by_wording: Mapping[str, Finds],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """The attributions of one report, in the order of the text, each once.

    ``text_fields`` holds the text of each field that ``sentences`` point into. Pronouns mind the gender that a title
    shows ("spokeswoman").
    """
    words = referent_words(lexicon)
    people = _people(text_fields, sentences, finds_by_wording)
    drafts: list[Draft] = []
    for field in ("title", "text"):
        own = sorted(s for s in sentences if s.field == field)
        if field in text_fields and own:
            fresh = [d for s in own if s.wording in finds_by_wording for d in _drafts(s, finds_by_wording[s.wording])]
            fresh += [*_signed(text_fields[field], own), *posts(text_fields[field], own)]
            fresh += turns(text_fields[field], own, people, words.names)
            fresh.sort(key=lambda d: d.start)
            if any(finds_by_wording[s.wording].quotations for s in own if s.wording in finds_by_wording):
                _carry_on(text_fields[field], own, fresh, apostrophes_of(lexicon))
            drafts += fresh
    drafts = [
        d for d in drafts if d.mention.form != "open-quote" and (not _open_colon(d) or _speaks(d, drafts, words.names))
    ]
    name_sources(drafts, text_fields, words, people)
    _chain(drafts, text_fields, article_before(grammar_of(lexicon)))
    found: dict[str, tuple[int, Attribution]] = {}
    for draft in drafts:
        if draft.content:
            row = _attribution(report_id, draft)
            found[row.id] = (draft.mention.beside, row)
    ordered = sorted(
        found.values(), key=lambda r: (r[1].field != "title", r[1].cue or r[1].content, r[1].source, r[0], r[1].id)
    )
    return tuple(row for _, row in ordered)


def attribution_over(
    attributions: Iterable[Attribution], field: Field, start: int, end: int, attitudes: bool = False
) -> Attribution | None:
    """The attribution whose content covers a span, the innermost of several; None where the outlet itself tells it.

    Of two that cover the same words, the one with the longer chain is nearer to the voice, and of several who say it
    together the one named first stands for them; what names nobody ("are estimated to be ill") leaves the voice to who
    tells of it. Who wants, fears or judges something does not report it: such attitudes count only where asked for, as
    the voice behind a fear or a demand. Who asks says nothing.
    """
    covering = [
        a
        for a in attributions
        if a.field == field
        and a.form != "question"
        and (attitudes or a.form not in UNREPORTED)
        and any(s <= start and end <= e for s, e in a.content)
        and not any(s <= start and end <= e for s, e in a.source)
    ]
    named = [a for a in covering if a.voice is not None]
    return min(named or covering, key=lambda a: (sum(e - s for s, e in a.content), -len(a.via)), default=None)


def _people(
    text_fields: Mapping[Field, str], sentences: Sequence[Sentence], finds_by_wording: Mapping[str, Finds]
) -> list[Person]:
    """The names of people in a report, wherever they stand."""
    return [
        Person(s.field, s.start + start, text_fields[s.field][s.start + start : s.start + end])
        for s in sorted(sentences)
        if s.wording in finds_by_wording and s.field in text_fields
        for start, end in finds_by_wording[s.wording].names
    ]


def _drafts(sentence: Sentence, finds: Finds) -> Iterator[Draft]:
    by = sentence.start
    for m in finds.attributions:
        via = tuple(Link(link.text, link.start + by, link.end + by, _moved(link.cue, by)) for link in m.via)
        yield Draft(
            sentence.field,
            sentence.paragraph,
            by,
            sentence.end,
            m,
            _moved(m.source, by),
            _moved(m.cue, by),
            _moved(m.content, by),
            via,
            m.voice,
            m.organisation,
            m.role,
            m.anonymous,
            m.party,
        )


def _signed(text: str, sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """Quotations with a name behind a dash, as pages set them apart: '"We lost all." ― Ana Lima, farmer'."""
    for match in SIGNED.finditer(text):
        own = next((s for s in sentences if s.start <= match.start("said") < s.end), None)
        if own is None:
            continue
        source, content = (match.start("who"), match.end("who")), (match.start("said"), match.end("said"))
        cue = (match.start("dash"), match.end("dash"))
        voice = text[slice(*source)]
        mention = AttributionMention(source=(source,), cue=(cue,), content=(content,), voice=voice, form="direct")
        yield Draft(
            own.field, own.paragraph, content[0], source[1], mention, (source,), (cue,), (content,), (), voice, None,
            match["role"], False,
        )  # fmt: skip


def _open_colon(draft: Draft) -> bool:
    return draft.mention.form == "open-colon"


def _speaks(draft: Draft, drafts: Sequence[Draft], names: Names) -> bool:
    """Whether the name before a colon is that of somebody who speaks in the report: "Lima: Bridge to close"."""
    last = names.plain(draft.voice or "").split()[-1:]
    return any(
        names.plain(d.voice or "").split()[-1:] == last
        for d in drafts
        if not _open_colon(d) and d.voice and not d.anonymous
    )


def _moved(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


# --- quotations over sentences and paragraphs ------------------------------------------------------------------


def _carry_on(text: str, sentences: Sequence[Sentence], drafts: list[Draft], apostrophes: Apostrophes) -> None:
    """Gives each quotation of the field to a draft: the one beside it, else the last one that let its voice speak."""
    last: Draft | None = None
    waiting: list[tuple[int, int]] = []
    before = -2
    for paragraph, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        own = list(group)
        start, end = own[0].start, own[-1].end
        quotations = [_shifted(q, start) for q in _outermost(find_quotations(text[start:end], apostrophes))]
        drafts[:] = [d for d in drafts if not _inside(d, quotations)]
        here = [d for d in drafts if d.paragraph == paragraph and d.mention.form in SPOKEN]
        loose = [q for q in quotations if not _give(here, q) and _whole(text, q, own)]
        if loose and not here and last is not None and paragraph - before > 1:
            last = None
        for quotation in loose:
            taker = _beside(here, quotation) or (last if not here and _only(own, loose) else None)
            if taker is not None:
                taker.content = _joined(taker, (quotation.start, quotation.end))
            elif not here:
                waiting.append((quotation.start, quotation.end))
        spoken = [d for d in here if d.mention.form in ("direct", "mixed") or _ends_with(text, d)]
        if waiting and spoken and not loose:
            begun = text[waiting[-1][0] : waiting[-1][1]]
            if waiting[-1][1] + 4 >= start and find_quotations(begun, apostrophes)[0].open_end:
                for span in waiting:
                    spoken[0].content = _joined(spoken[0], span)
            waiting = []
        if spoken or (not loose and _one_named(here)):
            last, before = (spoken or here)[-1], paragraph
        elif loose and last is not None:
            before = paragraph
        elif own and not loose:
            last = None


def _inside(draft: Draft, quotations: Sequence[Quotation]) -> bool:
    """Said within somebody's quotation over sentences: those words are the quoted voice's, as in one sentence."""
    return bool(draft.cue) and any(
        q.start <= draft.start and draft.end <= q.end and len(q.text.split()) > LEAST_WORDS for q in quotations
    )


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    return [q for q in quotations if not any(o is not q and o.start <= q.start and q.end <= o.end for o in quotations)]


def _shifted(q: Quotation, by: int) -> Quotation:
    return Quotation(q.start + by, q.end + by, q.text, q.open_start, q.open_end)


def _give(drafts: Sequence[Draft], quotation: Quotation) -> bool:
    """Gives a quotation to the draft whose content holds part of it and whose cue stands outside it."""
    for draft in drafts:
        outside = not any(quotation.start < s and e < quotation.end for s, e in draft.cue)
        touching = any(s < quotation.end and quotation.start < e for s, e in draft.content)
        # What the sentence's own reading left out (a scare quote in the source) stays out.
        if outside and touching:
            if not (draft.start <= quotation.start and quotation.end <= draft.end):
                draft.content = _joined(draft, (quotation.start, quotation.end))
            return True
    return False


def _whole(text: str, quotation: Quotation, sentences: Sequence[Sentence]) -> bool:
    """Whether a quotation is speech that stands by itself: it fills sentences, and is more than a scare quote."""
    if len(quotation.text.split()) < LEAST_WORDS:
        return False
    first = next((s for s in sentences if s.start <= quotation.start < s.end), None)
    last = next((s for s in sentences if s.start < quotation.end <= s.end), None)
    if first is None or last is None:
        return False
    left = text[first.start : quotation.start].strip(" \t\n–—-")
    right = text[quotation.end : last.end].strip(" \t\n.,;–—-")
    return not left and not right


def _beside(drafts: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """The last draft before a quotation in its paragraph, else the first after it."""
    ahead = [d for d in drafts if d.end <= quotation.start + 1]
    if ahead:
        return next((d for d in reversed(ahead) if d.mention.form in ("direct", "mixed")), ahead[-1])
    behind = [d for d in drafts if d.start >= quotation.end - 1]
    return behind[0] if behind else None


def _only(sentences: Sequence[Sentence], loose: Sequence[Quotation]) -> bool:
    """Whether the paragraph is nothing but quotation."""
    size = sum(s.end - s.start for s in sentences)
    return sum(q.end - q.start for q in loose) >= 0.8 * size


def _one_named(drafts: Sequence[Draft]) -> bool:
    """Whether a paragraph lets one person speak, told by name: the quotation that follows alone is his."""
    last = drafts[-1] if drafts else None
    named = last is not None and last.voice and last.voice[:1].isupper() and last.voice != last.organisation
    return bool(named) and len({d.voice for d in drafts}) == 1 and not drafts[-1].anonymous


def _ends_with(text: str, draft: Draft) -> bool:
    """A sentence that ends in a colon lets the next paragraph speak."""
    return text[draft.start : draft.end].rstrip().endswith(":")


def _joined(draft: Draft, span: tuple[int, int]) -> Spans:
    """Content with a span added, overlaps melted, and the draft's own source and cue cut out."""
    pieces = sorted([*draft.content, span])
    melted: list[tuple[int, int]] = []
    for start, end in pieces:
        if melted and start <= melted[-1][1]:
            melted[-1] = (melted[-1][0], max(end, melted[-1][1]))
        else:
            melted.append((start, end))
    for gone_start, gone_end in (*draft.source, *draft.cue):
        melted = [part for start, end in melted for part in _without(start, end, gone_start, gone_end)]
    return tuple(melted)


def _without(start: int, end: int, gone_start: int, gone_end: int) -> list[tuple[int, int]]:
    if gone_end <= start or end <= gone_start:
        return [(start, end)]
    return [(s, e) for s, e in ((start, gone_start), (gone_end, end)) if s < e]


# --- the chain ------------------------------------------------------------------------------------------------


def _chain(drafts: Sequence[Draft], text_fields: Mapping[Field, str], article: re.Pattern[str]) -> None:
    """Who is told of within another's words speaks through that other: "police said so, the agency reported"."""
    outer = {id(draft): _around(draft, drafts) for draft in drafts}
    for draft in drafts:
        links: list[Link] = []
        above = outer[id(draft)]
        while above is not None and len(links) < DEEPEST:
            links = [_link_to(above, text_fields[above.field], article), *links]
            above = outer[id(above)]
        taken = {(link.start, link.end) for link in draft.via}
        draft.via = (*(link for link in links if (link.start, link.end) not in taken), *draft.via)


def _around(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The innermost report of somebody's words that holds this one's source and cue."""
    own = [*draft.source, *draft.cue]
    if not draft.source or draft.mention.form in UNREPORTED:
        return None
    holding = [
        d
        for d in drafts
        if d is not draft
        and d.field == draft.field
        and d.voice
        and d.source
        and d.mention.form not in UNREPORTED
        and d.voice != draft.voice
        and all(any(s <= start and end <= e for s, e in d.content) for start, end in own)
        and not any(s <= d.source[0][0] < e for s, e in draft.content)
    ]
    return min(holding, key=lambda d: sum(e - s for s, e in d.content), default=None)


def _link_to(draft: Draft, text: str, article: re.Pattern[str]) -> Link:
    start, end = draft.source[0][0], draft.source[-1][1]
    opened = article.match(text, start, end)
    start = opened.end() if opened else start
    return Link(text[start:end], start, end, draft.cue)


def _attribution(report: str, d: Draft) -> Attribution:
    return Attribution(
        id=row_id("a", report, d.field, repr(d.source), repr(d.cue), repr(d.content), d.mention.beside),
        report=report,
        field=d.field,
        source=d.source,
        cue=d.cue,
        content=d.content,
        voice=d.voice,
        organisation=d.organisation,
        role=d.role,
        anonymous=d.anonymous,
        medium=d.mention.medium,
        via=d.via,
        reversed_chain=d.mention.reversed_chain,
        form=d.mention.form,
        party=d.party,
    )
