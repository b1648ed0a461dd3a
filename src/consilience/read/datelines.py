"""The dateline at the head of a line: where a report says that it was written, on which day, for which agency."""

from __future__ import annotations

import re

from msgspec import Struct

from consilience.read.days import StatedDay, find_days
from consilience.read.marks import Mark
from consilience.read.rules import CAPITAL, ImprintRules, agency_named, may_be_agency
from consilience.read.wire_heads import WireHead, wire_head, wire_line

SHOUTED = re.compile(rf"(?P<place>[{CAPITAL}]{{3,}}(?:[ '’.-][{CAPITAL}]{{2,}}){{0,3}}),\s+")
# A dateline is no longer than this, and holds no run of blanks, as tables do.
LONGEST_HEAD = 200
LONG_BLANK = re.compile(r"\s{4,}")
# A hyphen is a dash only between blanks, or after a bracket.
DASH = r"(?:\s*(?:—|–|―|--)\s*|\s+-\s+|(?<=[)\]])\.?[-–—]\s+)"


class Dateline(Struct, frozen=True):
    """Where (and when, and by which agency) a report says it was written; ``end`` is where the report itself begins."""

    place: str
    start: int
    end: int
    day: StatedDay | None
    agency: Mark | None


def dateline(text: str, rules: ImprintRules) -> Dateline | None:
    """The dateline at the head of a line: "GOMA, 3 May (Agency) - ", "Kelo — ", "KELO: ", "Kelo, Agency - ".

    Told by its form, or by a known agency among its pieces; a capital, a number or a quotation follows.
    """
    formed = _formed(text, rules)
    if formed is not None and formed.agency is not None:
        return formed
    wired = wire_head(text, rules)
    return _wired(wired) if wired is not None else formed


def head_of(line: str, rules: ImprintRules) -> Dateline | None:
    """The dateline at the head of a line, or the line that is nothing else."""
    alone = wire_line(line, rules)
    return _wired(alone) if alone is not None else dateline(line, rules)


def _wired(wired: WireHead) -> Dateline:
    """A head of wire copy as a dateline; its place is empty where it has none."""
    place, start, _ = wired.place or ("", 0, 0)
    return Dateline(place, start, wired.end, wired.day, Mark("agency", *wired.agency))


def _formed(text: str, rules: ImprintRules) -> Dateline | None:
    """A dateline by its form: a dash, a colon after capitals, or an agency in brackets behind the place."""
    bracket = r"(?:\s*[(\[](?P<agency>[^()\[\]]{2,40})[)\]])"
    middle = r"(?P<middle>(?:,?\s+[^()\[\]—–―:;.!?]{1,40}?\.?|,[^()\[\]—–―:;!?]{1,60}?)??)"
    pattern = (
        rf"(?P<place>{rules.place}(?:\s*[/,]\s*{rules.place}){{0,2}}?){middle}"
        rf"(?:{bracket}?{DASH}|{bracket.replace('agency', 'agency2')}\s+|:\s+)"
        rf"(?=[\"“‘'(]?[{CAPITAL}\d])"
    )
    match = re.match(pattern, text[:LONGEST_HEAD])
    if match is None or LONG_BLANK.search(text, 0, match.end()):
        return None
    closing = text[match.start() : match.end()].rstrip()
    place, middle_words = match["place"], match["middle"] or ""
    days = find_days(text[: match.end()], rules.days)
    if not _is_dateline(match, closing, days, rules):
        return None
    if days:
        place = re.sub(rf"(?:[\s,]+|\b(?:{any_weekday(rules)})[\s,.]*)+$", "", text[: days[0].start])
    elif middle_words.startswith(","):
        place = (place + middle_words).rstrip(" ,")
    name = match["agency"] or match["agency2"]
    return Dateline(place, 0, match.end(), days[0] if days else None, _bracketed(name, match, rules))


def placed_day(text: str) -> str | None:
    """The place in capitals before the day on a line of their own: "UVIRA, 3 March 2020".

    >>> placed_day("UVIRA, 3 March 2020"), placed_day("Uvira fell on 3 March 2020")
    ('UVIRA', None)
    """
    found = SHOUTED.match(text)
    return found["place"] if found is not None else None


def any_weekday(rules: ImprintRules) -> str:
    """Weekday names as alternatives of a pattern."""
    return "|".join(sorted(name.capitalize() for name in rules.days.weekdays))


def _is_dateline(match: re.Match[str], closing: str, days: tuple[StatedDay, ...], rules: ImprintRules) -> bool:
    place = match["place"]
    first = re.split(r"[\s,/]", place)[0].casefold().strip(".")
    if first in rules.not_places or place.casefold() in rules.not_places or len(place) > 60:
        return False
    if first in rules.days.weekdays or first in rules.days.months:
        return False
    agency = match["agency"] or match["agency2"]
    if agency and not may_be_agency(agency, rules):
        return False
    if closing.endswith(":"):
        return place.isupper() and len(place) > 2 and not match["middle"]
    if match["agency2"] and not agency_named(agency or "", rules) and not days:
        return False
    rest = (match["middle"] or "").strip(" ,.")
    if not rest or days:
        return True
    return bool(re.fullmatch(rf"{rules.place}(?:,\s*{rules.place})?|[A-Z][a-z]+\.?", rest)) and (
        bool(agency) or place.isupper()
    )


def _bracketed(name: str | None, match: re.Match[str], rules: ImprintRules) -> Mark | None:
    if not name:
        return None
    group = "agency" if match["agency"] else "agency2"
    return Mark("agency", agency_named(name, rules) or name.strip(), match.start(group), match.end(group))
