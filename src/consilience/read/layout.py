"""Tells what each line of a report is: title, masthead, day, byline, credit, furniture, crosshead, or prose.

The first lines may be any of these, or the report may begin at once; so a title is only what has a title's form, and
stands where prose follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from consilience.read.agency_credits import agency_credits, is_desk_line
from consilience.read.bylines import byline, is_masthead, names_alone
from consilience.read.datelines import dateline, placed_day
from consilience.read.days import StatedDay, find_days
from consilience.read.furniture import is_body, is_finished, is_furniture, link_blocks, photo_credits, second_standings
from consilience.read.lines import LONGEST, Line, line_key
from consilience.read.marks import Mark
from consilience.read.rights import carriers, rights
from consilience.read.rules import CAPITAL, ImprintRules
from consilience.read.wire_heads import wire_line

LineKind = Literal[
    "body", "title", "masthead", "day", "changed-day", "published-day", "byline", "credit", "rights", "furniture",
    "again", "crosshead", "caption", "dateline",
]  # fmt: skip
# Fewer words than this in a title; lines at the head of a page before its prose; lines at its foot.
TITLE_WORDS = 26
HEAD = 16
FOOT = 8
# A title that has no blank line below it is followed by a line of prose, at least so many characters long.
PROSE = 100
# Where in a credit the name stands at the latest: "A version of this article first appeared in the N".
FURTHEST = 60


class Layout(Struct, frozen=True):
    """The lines of a report with the kind of each; ``title`` and ``body`` are numbers of lines."""

    lines: tuple[Line, ...]
    kinds: tuple[LineKind, ...]
    title: int | None
    body: int

    @property
    def last_body(self) -> int:
        """The number of the last line of prose."""
        return max((number for number, kind in enumerate(self.kinds) if kind == "body"), default=-1)

    def of(self, *kinds: LineKind) -> tuple[tuple[int, Line], ...]:
        """The lines of some kinds, with their numbers."""
        return tuple((number, line) for number, line in enumerate(self.lines) if self.kinds[number] in kinds)


def lay_out(
    rows: Sequence[Line], rules: ImprintRules, title: str | None, outlet: str | None, recurring: frozenset[str]
) -> Layout:
    """The layout of a report's lines, given its title and outlet where the input says them.

    ``recurring`` are keys of lines that recur in reports of its outlet.
    """
    kinds: list[LineKind] = ["body"] * len(rows)
    body = _first_body(rows, rules)
    for number, line in enumerate(rows):
        kinds[number] = _alone(line, number, len(rows), body, rules)
        if kinds[number] == "body" and len(line.text) <= LONGEST and line_key(line.text) in recurring:
            kinds[number] = "furniture"
    for number in link_blocks(rows, [kind == "furniture" for kind in kinds], rules):
        kinds[number] = "furniture"
    again = second_standings(rows)
    found = _mark_head(rows, kinds, body, again, rules, title, outlet)
    for number in again:
        if number != found:
            kinds[number] = "again"
    for number in range(body, len(rows)):
        if kinds[number] == "body":
            kinds[number] = _below(rows, number, rules)
    return Layout(tuple(rows), tuple(kinds), found, body)


def _first_body(rows: Sequence[Line], rules: ImprintRules) -> int:
    """The first line of prose; where there is none, the first finished line, or the last line."""
    for number, line in enumerate(rows[: HEAD * 2]):
        if (is_body(line.text) or (dateline(line.text, rules) and is_finished(line.text))) and not is_furniture(
            line.text, rules
        ):
            return number
    for number, line in enumerate(rows):
        if is_finished(line.text) and len(line.text.split()) > 2 and not is_furniture(line.text, rules):
            return number
    return max(0, len(rows) - 1)


def _alone(line: Line, number: int, count: int, body: int, rules: ImprintRules) -> LineKind:
    """What a line is by its own words; bylines and credits only at the head and the foot."""
    text = line.text
    edge = number <= max(body, 2) or number >= count - FOOT
    if edge and rights(text, rules):
        return "rights"
    day = day_kind(text, rules) if edge else None
    if day:
        return day
    if edge and (is_desk_line(text, rules) or _is_credit(text, rules)):
        return "credit"
    if number < body and (byline(text, rules) or inset_byline(text, rules)):
        return "byline"
    if number < body and wire_line(text, rules):
        return "dateline"
    return "furniture" if is_furniture(text, rules) else "body"


def _is_credit(text: str, rules: ImprintRules) -> bool:
    if len(text.split()) > 16:
        return False
    if any(mark.kind in ("agency", "outlet") for mark in agency_credits(text, rules)):
        return True
    if re.search(rules.table["agency_credit"]["contributed"], text) and agency_credits(text, rules):
        return True
    found = carriers(text, rules)
    told = re.search(rf"\b(?:{rules.any_of('carrier', 'telling')})\b", text)
    return bool(found) and found[0].start <= FURTHEST and not told


def day_kind(text: str, rules: ImprintRules) -> LineKind | None:
    """Whether a line is nothing but a day: of the page's last change, of publication by its label, or without one.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> [day_kind(line, rules) for line in ("Last updated: 3 May 2019", "May 3, 2019", "On 3 May 2019 the dam broke")]
    ['changed-day', 'day', None]
    >>> day_kind("UVIRA, 3 March 2020", rules)
    'day'
    """
    if len(text.split()) > 16:
        return None
    found = find_days(text, rules.days)
    if not found:
        return None
    if len({day.value for day in found}) > 1:
        # Two days are a period that the report is about.
        return None
    label = _label(text, found[0], rules)
    rest = "".join(
        text[left:right]
        for left, right in zip(
            [0, *[day.end for day in found]], [*[day.start for day in found], len(text)], strict=True
        )
    )
    place = placed_day(text)
    rest = rest.removeprefix(place) if place is not None else rest
    left_over = set(re.findall(r"[^\W\d_]+", rest.casefold())) - set(rules.days.weekdays)
    for kind in ("published", "changed"):
        for words in rules.words("days", kind):
            left_over -= set(words.split())
    return None if left_over - set(rules.words("days", "beside")) else label or "day"


def _label(text: str, day: StatedDay, rules: ImprintRules) -> LineKind | None:
    before = text[: day.start]
    if re.search(rf"\b(?:{rules.any_of('days', 'published')})\b\W*$", before, re.IGNORECASE):
        return "published-day"
    if re.search(rf"\b(?:{rules.any_of('days', 'changed')})\b\W*$", before, re.IGNORECASE):
        return "changed-day"
    return None


def _mark_head(
    rows: Sequence[Line], kinds: list[LineKind], body: int, again: frozenset[int], rules: ImprintRules,
    title: str | None, outlet: str | None,
) -> int | None:  # fmt: skip
    """Marks title, masthead, names and captions in the lines before the prose; gives the title's number."""
    known = _same_as_title(rows, title) if title else None
    if known is not None:
        kinds[known] = "title"
    free = [number for number in range(min(body, HEAD)) if kinds[number] == "body"]
    repeated = {line_key(rows[number].text) for number in again}
    for number in list(free):
        text = rows[number].text
        others = [other for other in free if other != number]
        if (outlet and line_key(text) == line_key(outlet)) or (
            is_masthead(text, rules)
            and (title or any(other > number and _may_be_title(rows, other, body, rules) for other in others))
        ):
            kinds[number] = "masthead"
        elif len(text.split()) == 1 and (text.casefold() in rules.masthead | rules.not_names):
            kinds[number] = "furniture"
        if kinds[number] != "body":
            free.remove(number)
    found = known if title else _choose(rows, free, body, repeated, rules)
    if found is not None:
        kinds[found] = "title"
    wrapped = is_wrapped(rows)
    for number in free:
        if number != found and (title or found is not None) and not (wrapped and not rows[number].after):
            kinds[number] = _head_kind(rows, number, found, repeated, rules)
    return found


def _head_kind(
    rows: Sequence[Line], number: int, title: int | None, repeated: set[str], rules: ImprintRules
) -> LineKind:
    text = rows[number].text
    if names_alone(text, rules) and (title is None or number > title):
        return "byline"
    return "caption" if line_key(text) in repeated else "crosshead"


def _choose(
    rows: Sequence[Line], free: Sequence[int], body: int, repeated: set[str], rules: ImprintRules
) -> int | None:
    """The first line before the prose that may be a title; one that stands twice only where there is no other."""
    summary = re.compile(rf"(?:{rules.any_of('title', 'not_openings')})\b", re.IGNORECASE)
    # Below the first line of a summary there is more of it, and no title.
    first = min((number for number in free if summary.match(rows[number].text)), default=len(rows))
    may = [number for number in free if number < first and _may_be_title(rows, number, body, rules)]
    once = [number for number in may if line_key(rows[number].text) not in repeated]
    names = [number for number in once if names_alone(rows[number].text, rules)]
    for number in once:
        if number not in names or (len(once) == len(names) and number == 0 and len(once) > 1):
            return number
    return may[0] if may and not once else None


def _may_be_title(rows: Sequence[Line], number: int, body: int, rules: ImprintRules) -> bool:
    """Fewer than 26 words, two or more, no full stop at the end, not the rest of a sentence, and prose below."""
    line = rows[number]
    count = len(line.text.split())
    if not 2 <= count < TITLE_WORDS or number >= body or number + 1 >= len(rows):
        return False
    if line.text.endswith((".", ":", ";", ",")) and not is_finished_by_initials(line.text):
        return False
    if not re.match(r"[\"“‘'«(\[¿¡]*[^\W_a-z]", line.text) or not re.search(r"[^\W\d_]{2}", line.text):
        return False
    if is_caption(line.text, rules) or is_label(line.text, rules):
        return False
    below = rows[number + 1]
    if line.after or (number + 1 < body and not is_wrapped(rows)):
        return True
    return len(below.text) >= PROSE and not below.text[0].islower()


def is_caption(text: str, rules: ImprintRules) -> bool:
    """Whether an unfinished line stands below a picture: a credit at its end, or a long sentence with its articles.

    Titles leave articles out: of 359 titles of news reports, three have 15 words and two articles.
    """
    marks, articles = rules.any_of("photo", "marks"), rules.any_of("photo", "articles")
    credit = rf"\w\s?/\s?(?:[A-Z][\w.’'-]*\s?){{1,4}}$|\b(?:{marks})\s\S+(?:\s\S+)?$|©"
    if photo_credits(text, rules) or (len(text.split()) >= 6 and re.search(credit, text)):
        return True
    return len(text.split()) >= 15 and len(re.findall(rf"\b(?:{articles})\b", text, re.IGNORECASE)) >= 2


def is_label(text: str, rules: ImprintRules) -> bool:
    """Whether a line is a list of names, a place with a day, or opens as a summary does.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> [is_label(line, rules) for line in ("Upper Kelo, Mayo and Sikar", "Kelo, August 2", "Kelo, Mayo flooded")]
    [True, True, False]
    """
    if re.match(rf"(?:{rules.any_of('title', 'not_openings')})\b", text, re.IGNORECASE):
        return True
    names = re.split(rf" ?, ?| (?:{rules.any_of('names', 'joins')}) ", " ".join(text.split()))
    if all(re.fullmatch(rf"(?:[{CAPITAL}][\w’'.-]*\s?){{1,2}}", name) for name in names):
        return True
    days = find_days(text, rules.days)
    outside = len(re.findall(r"\w+", text)) - sum(len(re.findall(r"\w+", text[day.start : day.end])) for day in days)
    return bool(days) and outside <= 3


def is_wrapped(rows: Sequence[Line]) -> bool:
    """Whether lines were broken at a width: most lines with another directly below them end in mid-sentence."""
    inner = [line for line in rows if not line.after]
    open_ended = [line for line in inner if not is_finished(line.text) and 40 <= len(line.text) <= 100]
    return len(inner) >= 3 and 2 * len(open_ended) > len(inner)


def is_finished_by_initials(text: str) -> bool:
    """Whether the stop at a line's end belongs to initials ("in the U.S.")."""
    return text.endswith(".") and not is_finished(text)


def _same_as_title(rows: Sequence[Line], title: str) -> int | None:
    """The line among the first that repeats the given title: the same words, or nearly all of them."""
    wanted = re.findall(r"\w+", title.casefold())
    for number, line in enumerate(rows[:HEAD]):
        have = re.findall(r"\w+", line.text.casefold())
        if not have or len(have) > 2 * len(wanted) + 2:
            continue
        shared = len(set(wanted) & set(have))
        if have == wanted or (shared >= 3 and shared >= 0.8 * max(len(set(wanted)), len(set(have)))):
            return number
    return None


def _below(rows: Sequence[Line], number: int, rules: ImprintRules) -> LineKind:
    """A line in or after the prose: a byline of an inset, a crosshead, or prose."""
    line = rows[number]
    if is_finished(line.text) or len(line.text.split()) > 14 or not (line.before and line.after):
        return "body"
    if any(mark.kind in ("outlet", "agency") for mark in inset_byline(line.text, rules)):
        return "byline"
    prose_below = number + 1 < len(rows)
    opens = re.match(r"[\"“‘'«(\[–—*-]*\s*[^\W_a-z]", line.text)
    return "crosshead" if opens and prose_below and len(line.text.split()) <= 12 else "body"


def inset_byline(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """The names of a byline in the middle of a text: there only a name with its outlet is sure enough."""
    marks = byline(text, rules) or names_alone(text, rules)
    return marks if any(mark.kind in ("outlet", "agency") for mark in marks) else ()
