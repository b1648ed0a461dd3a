"""What a report says of itself: title, outlet, credits, day, language, and which of its lines are furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from consilience.lexicon.load import Lexicon
from consilience.read.agency_credits import agency_credits, signature
from consilience.read.bylines import byline, names_alone
from consilience.read.datelines import Dateline, head_of, placed_day
from consilience.read.furniture import photo_credits
from consilience.read.layout import Layout, lay_out
from consilience.read.lines import Line, lines, words_at
from consilience.read.marks import Mark
from consilience.read.publication import publication
from consilience.read.rights import carriers, rights
from consilience.read.rules import ImprintRules, agency_named, host_of, imprint_rules, outlet_of_host, usual_outlet
from consilience.read.weekdays import weekday_words
from consilience.vocabulary import Credit, Imprint, Report, ReportHead, Told, Words

# Kinds of lines that are the page's, not the report's.
FURNITURE = ("masthead", "furniture", "again", "rights", "credit", "changed-day", "published-day")
# Small words of a language that must be there before it is named.
ENOUGH = 3


def make_imprint(
    report: Report, told: Told | None, lexicon: Lexicon, recurring: frozenset[str] = frozenset()
) -> Imprint:
    """The imprint of a report: what its fields, its first and last lines, and the user say of it.

    ``recurring`` are keys of lines that recur in reports of its outlet (see ``lines.recurring_lines``).
    """
    return imprint_by(report, told, imprint_rules(lexicon), recurring)


def imprint_by(
    report: Report, told: Told | None, rules: ImprintRules, recurring: frozenset[str] = frozenset()
) -> Imprint:
    """As :func:`make_imprint`, with rules built once for many reports."""
    title = _first(told.title if told else None, report.title)
    named = outlet_named_for(report, told, rules)
    layout = lay_out(lines(report.text), rules, title, named, recurring)
    credits = tuple(dict.fromkeys(_credits(report, layout, rules)))
    furniture = tuple(sorted(_furniture(report, layout, rules)))
    published, remarks = publication(
        report, told, layout, rules, weekday_words(report.id, report.text, rules, skip=furniture)
    )
    head = _dateline(layout, rules)
    masthead = next((credit for credit in credits if credit.kind == "outlet" and _is_masthead(credit, layout)), None)
    if named and not masthead:
        credits = (*credits, Credit("outlet", named, None))
    title_line = layout.lines[layout.title] if layout.title is not None else None
    given = named or (masthead.name if masthead else None)
    outlet = usual_outlet(given, rules) if given else None
    listed = rules.publishers.title(outlet, host_of(_url(report, told) or ""))
    return Imprint(
        report=report.id,
        title=title or (title_line.text if title_line else None),
        title_words=words_at(report.id, title_line) if title_line else None,
        outlet=outlet,
        credits=credits,
        published=published,
        language=language_of(report.text, rules),
        furniture=furniture,
        dateline_place=(head.place or None) if head else _place_beside_day(layout),
        remarks=remarks,
        owner=listed.owner_on(published.earliest) if listed else None,
        state=listed.state if listed else None,
    )


def outlet_named_for(report: Report | ReportHead, told: Told | None, rules: ImprintRules) -> str | None:
    """The outlet that the user or the input names, else the one at the URL's host; the text is not looked at."""
    outlet = _first(told.outlet if told else None, report.outlet)
    url = _url(report, told)
    host = host_of(url) if url and not outlet else None
    return outlet or (outlet_of_host(host, rules) if host else None)


def usually_named(report: Report | ReportHead, told: Told | None, rules: ImprintRules) -> str | None:
    """As :func:`outlet_named_for`, by its usual name."""
    named = outlet_named_for(report, told, rules)
    return usual_outlet(named, rules) if named else None


def _url(report: Report | ReportHead, told: Told | None) -> str | None:
    """The report's address as the user or the input gives it."""
    return _first(told.url if told else None, report.url)


def _first(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)


def _credits(report: Report, layout: Layout, rules: ImprintRules) -> Iterator[Credit]:
    """The credits in the order of the lines."""
    last = layout.last_body
    for number, line in enumerate(layout.lines):
        kind = layout.kinds[number]
        if kind == "masthead":
            yield Credit("outlet", masthead_name(line.text, rules), words_at(report.id, line))
        elif kind == "byline":
            marks = byline(line.text, rules) or names_alone(line.text, rules)
            yield from (_credit(report, line, mark) for mark in marks)
        elif kind == "rights":
            yield from _rights(report, line, rules)
        elif kind == "credit":
            yield from (
                _credit(report, line, mark) for mark in (*agency_credits(line.text, rules), *carriers(line.text, rules))
            )
        if number == layout.body or kind == "dateline":
            yield from _dateline_credits(report, line, rules)
        if number == last and (mark := signature(line.text, rules)) is not None:
            yield _credit(report, line, mark)


def _credit(report: Report, line: Line, mark: Mark) -> Credit:
    return Credit(mark.kind, mark.name, words_at(report.id, line, mark.start, mark.end))


def _rights(report: Report, line: Line, rules: ImprintRules) -> Iterator[Credit]:
    found = rights(line.text, rules)
    if found and found.holder:
        yield _credit(report, line, found.holder)
        agency = agency_named(found.holder.name, rules) or agency_named(found.holder.name.partition(",")[0], rules)
        if agency:
            yield Credit("agency", agency, words_at(report.id, line, found.holder.start, found.holder.end))
    yield from (_credit(report, line, mark) for mark in carriers(line.text, rules))


def _dateline_credits(report: Report, line: Line, rules: ImprintRules) -> Iterator[Credit]:
    head = head_of(line.text, rules)
    if head is None:
        return
    if head.place:
        yield Credit("dateline", head.place, words_at(report.id, line, head.start, head.start + len(head.place)))
    if head.agency:
        yield _credit(report, line, head.agency)


def _dateline(layout: Layout, rules: ImprintRules) -> Dateline | None:
    alone = [line for _, line in layout.of("dateline")]
    heads = (head_of(line.text, rules) for line in (*alone, *layout.lines[layout.body : layout.body + 1]))
    return next((head for head in heads if head is not None), None)


def _place_beside_day(layout: Layout) -> str | None:
    """The place that stands with the day on a line of their own."""
    return next((place for _, line in layout.of("day") if (place := placed_day(line.text))), None)


def _is_masthead(credit: Credit, layout: Layout) -> bool:
    """Whether an outlet is credited by a masthead line, not by a name in an inset."""
    if credit.words is None:
        return False
    return any(line.start == credit.words.start for _, line in layout.of("masthead"))


def masthead_name(text: str, rules: ImprintRules) -> str:
    """A masthead's name as one writes it: capitals are set in lower case, but for short names that are initials.

    >>> from consilience.lexicon.load import load_lexicon
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> masthead_name("KELO COURIER", rules), masthead_name("BBC News", rules)
    ('Kelo Courier', 'BBC News')
    """
    if not text.isupper():
        return text
    words = rules.words("masthead", "no_initials")
    return " ".join(word if len(word) <= 3 and word not in words else word.capitalize() for word in text.split())


def _furniture(report: Report, layout: Layout, rules: ImprintRules) -> Iterator[Words]:
    """Lines of the page, days before the title beside its masthead, and credits of pictures after a caption."""
    for number, line in enumerate(layout.lines):
        kind = layout.kinds[number]
        if kind in FURNITURE or kind == "day":
            yield words_at(report.id, line)
        elif kind in ("body", "caption", "crosshead"):
            yield from (words_at(report.id, line, start, end) for start, end in photo_credits(line.text, rules))


def language_of(text: str, rules: ImprintRules) -> str | None:
    """The language whose small words a text has most of; None where there are too few to tell."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:4000].casefold()))
    languages = rules.table["languages"]
    counts = sorted(
        ((sum(words[word] for word in set(small)), name) for name, small in languages.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    best, second = counts[0], counts[1]
    return best[1] if best[0] >= ENOUGH and best[0] > second[0] else None
