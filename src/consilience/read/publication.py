"""When a report was published, as an interval with its basis; nothing is made up where nothing is stated.

The order of the bases: told by the user, the input's own field, byline or dateline, URL, an agency's copyright year,
the page's own day. A folder named like a day is no basis: a path enters no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from consilience.read.datelines import dateline
from consilience.read.days import StatedDay, find_days, read_day, url_day
from consilience.read.layout import Layout
from consilience.read.lines import Line, words_at
from consilience.read.rights import rights
from consilience.read.rules import ImprintRules, agency_named
from consilience.read.weekdays import WeekdayMention, shortest_arc
from consilience.row_ids import remark
from consilience.text.calendar import parse_day, weekday_after, weekday_before
from consilience.vocabulary import Publication, PublicationBasis, Remark, Report, Told, Words

WEEK = 7
SAYS = {
    "told": "told", "metadata": "given with the report", "byline": "in the byline", "dateline": "in the dateline",
    "url": "in the URL", "text": "of the copyright", "page": "of the page",
}  # fmt: skip


class Evidence(Struct, frozen=True):
    """A day that speaks for the publication: its basis, the day, and its words where they stand in the text."""

    basis: PublicationBasis
    day: StatedDay
    words: Words | None = None


def publication(
    report: Report,
    told: Told | None,
    layout: Layout,
    rules: ImprintRules,
    weekday_mentions: Sequence[WeekdayMention] = (),
) -> tuple[Publication, tuple[Remark, ...]]:
    """The publication day of a report as an interval with its basis, and what is doubtful about it.

    ``earliest`` and ``latest`` are days, or moments where a clock time is stated; both empty where nothing is. A day
    without its year stands in ``candidates`` as TIMEX3 writes it ("XXXX-05-03").
    """
    remarks: list[Remark] = []
    evidence = [*_fields(report, told, rules, remarks), *_from_lines(report, layout, rules, remarks)]
    url = (told.url if told and told.url else None) or report.url
    found = url_day(url) if url else None
    if found is not None:
        evidence.append(Evidence("url", found))
    evidence.extend(_from_rights(report, layout, rules))
    evidence.extend(_from_page(report, layout, rules))
    changed = _changed(evidence, layout)
    if changed is not None and (own := _older(evidence, changed)) is not None:
        evidence = [item for item in evidence if item.basis != "metadata"]
        remarks.append(remark(report.id, "days-differ", _of_the_change(changed, own)))
    chosen = _choose(evidence, report, remarks)
    if changed is not None and chosen.basis == "metadata":
        chosen = replace(chosen, changed=changed.words)
    return _not_before(chosen, weekday_mentions, report, rules, remarks), tuple(remarks)


def _fields(report: Report, told: Told | None, rules: ImprintRules, remarks: list[Remark]) -> Iterator[Evidence]:
    """What the user told and what the input said; a day that cannot be read is remarked and left out."""
    for basis, value in (("told", told.published if told else None), ("metadata", report.published)):
        if not value:
            continue
        found = read_day(value, rules.days)
        if found.problem:
            partial = (found.value or "").startswith("XXXX")
            what = "day told" if basis == "told" else "day given with the report"
            remarks.append(remark(report.id, "bad-day", f"The {what} cannot be used: {found.problem}."))
            if partial:
                yield Evidence("told" if basis == "told" else "metadata", found)
            continue
        if found.note:
            remarks.append(remark(report.id, "doubtful-day", found.note))
        yield Evidence("told" if basis == "told" else "metadata", found)


def _from_lines(report: Report, layout: Layout, rules: ImprintRules, remarks: list[Remark]) -> Iterator[Evidence]:
    """Days in bylines, on lines of their own beside or below the title, and in the dateline."""
    for _number, line in layout.of("published-day", "byline"):
        yield from _days_of(report, line, "byline", rules, remarks)
    for number, line in layout.of("day"):
        if not _is_page_day(layout, number):
            yield from _days_of(report, line, "byline", rules, remarks)
    for line in layout.lines[layout.body : layout.body + 1]:
        head = dateline(line.text, rules)
        if head and head.day:
            yield from _stated(report, line, "dateline", head.day, remarks)


def _days_of(
    report: Report, line: Line, basis: PublicationBasis, rules: ImprintRules, remarks: list[Remark]
) -> Iterator[Evidence]:
    for found in find_days(line.text, rules.days):
        label = re.search(rf"\b(?:{rules.any_of('days', 'changed')})\W*$", line.text[: found.start], re.IGNORECASE)
        if not label:
            yield from _stated(report, line, basis, found, remarks)


def _stated(
    report: Report, line: Line, basis: PublicationBasis, found: StatedDay, remarks: list[Remark]
) -> Iterator[Evidence]:
    words = words_at(report.id, line, found.start, found.end)
    if found.problem:
        remarks.append(remark(report.id, "bad-day", f"“{words.text}” on the report cannot be used: {found.problem}."))
        return
    if found.note:
        remarks.append(remark(report.id, "doubtful-day", found.note))
    yield Evidence(basis, found, words)


def _is_page_day(layout: Layout, number: int) -> bool:
    """Whether a day alone on its line is the page's: before the title or the prose, with a masthead or furniture there.

    Without a masthead a day before the title is the writer's own; below the title it always is.
    """
    if number > layout.body:
        return True
    first = layout.body if layout.title is None else layout.title
    return number < first and any(kind in ("masthead", "furniture") for kind in layout.kinds[:first])


def _from_rights(report: Report, layout: Layout, rules: ImprintRules) -> Iterator[Evidence]:
    """The year of an agency's copyright; the year in a site's own footer is only that of the page."""
    for _number, line in layout.of("rights"):
        found = rights(line.text, rules)
        if not found or not found.year or not found.holder or not agency_named(found.holder.name, rules):
            continue
        year = f"{found.year:04}"
        day = StatedDay(start=0, end=0, value=year, earliest=f"{year}-01-01", latest=f"{year}-12-31")
        yield Evidence("text", day, words_at(report.id, line, found.start, found.end))


def _from_page(report: Report, layout: Layout, rules: ImprintRules) -> Iterator[Evidence]:
    """The page's own day, often that of its last change: it bounds the publication from above, and is doubtful."""
    for number, line in layout.of("day", "changed-day"):
        if layout.kinds[number] == "day" and not (_is_page_day(layout, number) and number < layout.body):
            continue
        for found in find_days(line.text, rules.days):
            if found.latest:
                yield Evidence("page", found, words_at(report.id, line, found.start, found.end))


def _changed(evidence: Sequence[Evidence], layout: Layout) -> Evidence | None:
    """The page's own day of its last change, where the day given with the report is that very day."""
    given = next((item.day for item in evidence if item.basis == "metadata" and item.day.earliest), None)
    told = any(item.basis == "told" for item in evidence)
    lines = [line for _, line in layout.of("changed-day")]
    if given is None or told or parse_day(given.earliest) is None:
        return None
    for item in evidence:
        if item.basis == "page" and parse_day(item.day.earliest) == parse_day(given.earliest):
            if any(line.start <= item.words.start < line.end for line in lines if item.words is not None):
                return item
    return None


def _older(evidence: Sequence[Evidence], changed: Evidence) -> Evidence | None:
    """The day that the report itself bears, in its byline, dateline or URL, where that is older than the change."""
    last = parse_day(changed.day.earliest)
    for item in evidence:
        day = parse_day(item.day.latest) if item.basis in ("byline", "dateline", "url") else None
        if day is not None and last is not None and day < last:
            return item
    return None


def _of_the_change(changed: Evidence, own: Evidence) -> str:
    words = changed.words.text if changed.words else changed.day.earliest
    return (
        f"The days differ: {changed.day.earliest}, given with the report, is the day of the page's last change "
        f"(“{words}”), {own.day.earliest} the one {SAYS[own.basis]}; the second was used."
    )


def _choose(evidence: Sequence[Evidence], report: Report, remarks: list[Remark]) -> Publication:
    """The publication by the first basis that gives an interval; a day without its year takes it from a year stated."""
    partial = [item for item in evidence if (item.day.value or "").startswith("XXXX")]
    whole = [_with_year(item, evidence) for item in evidence]
    usable = [item for item in whole if item.day.latest]
    candidates = tuple(sorted({item.day.value for item in partial if item.day.value and item not in usable}))
    if not usable:
        if not partial:
            return Publication()
        remarks.append(
            remark(report.id, "no-year", f"The report states its day without the year: {', '.join(candidates)}.")
        )
        return Publication(basis=partial[0].basis, words=partial[0].words, candidates=candidates)
    best = usable[0]
    _remark_clash(best, usable[1:], report, remarks)
    if best.basis == "page":
        text = (
            f"“{best.words.text if best.words else best.day.latest}” is the day of the page, often that of its last "
            "change, so the report may be older; it was not used to tell which day its weekdays mean."
        )
        remarks.append(remark(report.id, "doubtful-day", text))
        return Publication(
            latest=best.day.latest, basis="page", words=best.words, zone=best.day.zone, candidates=candidates
        )
    return Publication(
        earliest=best.day.earliest, latest=best.day.latest, basis=best.basis, words=best.words, zone=best.day.zone,
        candidates=best.day.candidates or (),
    )  # fmt: skip


def _with_year(item: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """A day without its year, completed by a year that the URL or an agency's copyright states."""
    if not (item.day.value or "").startswith("XXXX"):
        return item
    for other in evidence:
        if other.basis in ("url", "text", "metadata", "told") and other.day.earliest and other.day.latest:
            year = other.day.earliest[:4]
            value = (item.day.value or "").replace("XXXX", year)
            if year == other.day.latest[:4] and parse_day(value):
                return Evidence(item.basis, replace(item.day, value=value, earliest=value, latest=value), item.words)
    return item


def _remark_clash(best: Evidence, others: Sequence[Evidence], report: Report, remarks: list[Remark]) -> None:
    """A remark for each other basis whose day is more than a day away (a page's day is expected to be)."""
    first, last = parse_day(best.day.earliest), parse_day(best.day.latest)
    for other in others:
        begins, ends = parse_day(other.day.earliest), parse_day(other.day.latest)
        if other.basis in ("page", best.basis) or not (first and last and begins and ends):
            continue
        near = timedelta(days=1)
        if begins - last > near or first - ends > near:
            text = (
                f"The days differ: {best.day.earliest} is the day {SAYS[best.basis]}, "
                f"{other.day.earliest} the one {SAYS[other.basis]}; the first was used."
            )
            remarks.append(remark(report.id, "days-differ", text))


def _not_before(
    chosen: Publication,
    mentions: Sequence[WeekdayMention],
    report: Report,
    rules: ImprintRules,
    remarks: list[Remark],
) -> Publication:
    """The day before which the report cannot have been written, by the weekdays it tells of as past.

    Grounded where the publication day is one known day; a report of that day which speaks of the weekday after it as
    past gets the later day, and a remark. Any other weekday may be one of the six days before.
    """
    past = [mention for mention in mentions if mention[2] == "past"]
    arc = shortest_arc(mention[0] for mention in past)
    if arc is None:
        return chosen
    last = arc[1]
    words = next(mention[1] for mention in past if mention[0] == last)
    published = parse_day(chosen.earliest) if chosen.basis != "page" else None
    if published is None or published != parse_day(chosen.latest):
        return replace(chosen, not_before=f"XXXX-WXX-{last}", not_before_words=words)
    days = [day for mention in past if (day := weekday_before(published, mention[0])) is not None]
    if any((published - day).days == WEEK - 1 for day in days):
        later = weekday_after(published, last, strictly=True)
        if later is not None:
            clash = _clash(chosen, words, f"{rules.days.names[last - 1]} {later.isoformat()}", rules)
            remarks.append(remark(report.id, "weekday-date-clash", clash))
            return replace(chosen, not_before=later.isoformat(), not_before_words=words)
    newest = max(days, default=None)
    if newest is None:
        return chosen
    told = next(mention[1] for mention in past if weekday_before(published, mention[0]) == newest)
    return replace(chosen, not_before=newest.isoformat(), not_before_words=told)


def _clash(chosen: Publication, words: Words, later: str, rules: ImprintRules) -> str:
    published = parse_day(chosen.earliest)
    name = rules.days.names[published.weekday()] if published else ""
    return (
        f"The publication day {SAYS.get(chosen.basis or '', 'known')} is {(chosen.earliest or '')[:10]}, a {name}, "
        f"but the report tells of “{words.text}” as past, so it is hardly older than {later}."
    )
