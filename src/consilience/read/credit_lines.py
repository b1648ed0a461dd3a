"""Finds in one line whom it names as maker or carrier: byline, dateline, agency, carrier, copyright.

Each finder takes the words of a line and gives marks with offsets into it; where the line stands is not its matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from consilience.read.days import StatedDay, find_days
from consilience.read.rules import CAPITAL, TOKEN, ImprintRules, agency_named, initials_named
from consilience.read.wire_heads import WireHead, wire_head, wire_line

CreditKind = Literal["author", "agency", "outlet", "carrier", "copyright", "dateline"]

SHOUTED = re.compile(rf"(?P<place>[{CAPITAL}]{{3,}}(?:[ '’.-][{CAPITAL}]{{2,}}){{0,3}}),\s+")
# A dateline is no longer than this, and holds no run of blanks, as tables do.
LONGEST_HEAD = 200
LONG_BLANK = re.compile(r"\s{4,}")
# A hyphen is a dash only between blanks, or after a bracket.
DASH = r"(?:\s*(?:—|–|―|--)\s*|\s+-\s+|(?<=[)\]])\.?[-–—]\s+)"


class Mark(Struct, frozen=True):
    """A credit in a line: its kind, the name it gives, and where the words stand."""

    kind: CreditKind
    name: str
    start: int
    end: int


class Dateline(Struct, frozen=True):
    """Where (and when, and by which agency) a report says it was written; ``end`` is where the report itself begins."""

    place: str
    start: int
    end: int
    day: StatedDay | None
    agency: Mark | None


class Rights(Struct, frozen=True):
    """A copyright line: the holder, and the year where one is stated."""

    holder: Mark | None
    year: int | None
    start: int
    end: int


def byline(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """The authors (or the agency, or the outlet) of a line such as "By A. Name and B. Name in Place".

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> [mark.name for mark in byline("By Ada Moss and Tom Reed in Kelo", imprint_rules(load_lexicon("en")))]
    ['Ada Moss', 'Tom Reed']
    """
    opening = re.match(rf"(?:{rules.any_of('byline', 'openings')})\b:?\s+(?=\S)", text, re.IGNORECASE)
    if opening is None or len(text.split()) > 24:
        return ()
    strong = re.match(rf"(?:{rules.any_of('byline', 'strong')})\b", text, re.IGNORECASE)
    if not strong and not re.search(rf"\s(?:{rules.any_of('byline', 'places')})\s", text[opening.end() :]):
        return ()
    rest = _before_day(text, opening.end(), rules)
    stops = rules.any_of("byline", "stops")
    stop = re.search(rf"\s*[|•·]\s*|\s+[—–-]\s+|\s+(?:{stops})\s+|\s*\(", text[opening.end() : rest])
    end = opening.end() + stop.start() if stop else rest
    marks = tuple(_names(text, opening.end(), end, rules))
    if not marks:
        return ()
    return marks + tuple(_byline_outlet(text, end, rest, rules))


def _before_day(text: str, start: int, rules: ImprintRules) -> int:
    """Where the words before the line's day, its label and a trailing mark end."""
    end = len(text)
    for found in find_days(text, rules.days)[:1]:
        if found.start > start:
            end = found.start
    label = re.search(
        rf"[\s|,•·—–-]*(?:\b(?:{rules.any_of('days', 'published')}|{rules.any_of('days', 'changed')})\b)?"
        r"[\s:|,•·—–-]*$",
        text[start:end],
        re.IGNORECASE,
    )
    return start + label.start() if label else end


def _names(text: str, start: int, end: int, rules: ImprintRules) -> Iterator[Mark]:
    """Names joined by commas or "and"; nothing at all where one of them is no name."""
    marks: list[Mark] = []
    joins = rules.any_of("byline", "joins")
    for piece in re.finditer(rf"\S.*?(?=\s*[,/(|]\s*|\s+(?:{joins})\s+|$)", text[start:end]):
        words = re.sub(rf"^(?:[,/(|]|(?:{joins})\s)\s*", "", piece[0])
        left = start + piece.end() - len(words)
        words = words.rstrip(")")
        if not words.strip(" ,/&|(") or _is_role(words, rules):
            continue
        agency = agency_named(words, rules) or (initials_named(words, rules) if marks or start else None)
        if agency:
            marks.append(Mark("agency", agency, left, left + len(words)))
        elif outlet_named(words, rules):
            marks.append(Mark("outlet", outlet_named(words, rules) or words, left, left + len(words)))
        elif is_person(words, rules):
            marks.append(Mark("author", words, left, left + len(words)))
        else:
            return
    yield from marks


def _is_role(words: str, rules: ImprintRules) -> bool:
    """Whether words say what somebody is, not who: "staff reporters"."""
    return words.casefold().removesuffix(rules.table["byline"]["plural"]) in rules.words("byline", "roles")


def _byline_outlet(text: str, start: int, end: int, rules: ImprintRules) -> Iterator[Mark]:
    for piece in re.finditer(r"[^|•·—–,]+", text[start:end]):
        opening = rf"^(?:{rules.any_of('byline', 'of_outlet')})\s+"
        words = re.sub(opening, "", piece[0].strip(" -()"), flags=re.IGNORECASE)
        if not words:
            continue
        left = start + piece.start() + piece[0].find(words)
        agency = agency_named(words, rules) or initials_named(words, rules)
        outlet = outlet_named(words, rules)
        if agency:
            yield Mark("agency", agency, left, left + len(words))
        elif outlet:
            yield Mark("outlet", outlet, left, left + len(words))


def is_person(words: str, rules: ImprintRules) -> bool:
    """Whether words have the form of a person's name: two to four capitalised words, none of which names a thing.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> is_person("Ada van der Moss", rules), is_person("Floods Worsen", rules), is_person("Northern Province", rules)
    (True, True, False)
    """
    if not re.fullmatch(rules.person, words) or re.search(r"\d", words):
        return False
    tokens = [token.casefold().strip(".’'") for token in words.split()]
    named = set(tokens) & (rules.not_names | set(rules.days.weekdays))
    return not named and not (tokens[0] in rules.days.months and len(tokens[0]) > 3 and len(tokens) == 1)


def names_alone(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """The authors on a line that is nothing but names, or a name and its outlet ("Ada Moss, Delta News")."""
    if len(text.split()) > 10 or text.isupper() or text.endswith((".", ":", "?", "!")):
        return ()
    place = re.search(rf"\s+(?:{rules.any_of('byline', 'in')})\s+{rules.place}(?=$|\s*[,(|])", text)
    bounds = [(0, place.start()), (place.end(), len(text))] if place else [(0, len(text))]
    marks = tuple(mark for start, end in bounds for mark in _names(text, start, end, rules))
    return marks if marks and any(mark.kind == "author" for mark in marks) else ()


def outlet_named(words: str, rules: ImprintRules) -> str | None:
    """The outlet that a whole name means: one we know, or a short capitalised name with a word of mastheads in it."""
    plain = words.strip(" .,;:|-–—")
    known = rules.outlets.get(plain.casefold())
    if known:
        return known
    return plain if is_masthead(plain, rules) else None


def is_masthead(text: str, rules: ImprintRules) -> bool:
    """Whether a line has the form of an outlet's name: five capitalised words or fewer, first or last a masthead's."""
    if not text or text[-1] in ".:;,?!" or re.search(r"[“”\"]", text):
        return False
    tokens = re.findall(r"[^\s/|]+", text)
    if not 1 < len(tokens) <= 5 and not (len(tokens) == 1 and text[:1].isupper() and text[-2:].isdigit()):
        return False
    small = set(rules.words("masthead", "small"))
    if not all(token[0].isupper() or token[0].isdigit() or token in small for token in tokens):
        return False
    if _is_role(tokens[-1], rules):
        return False
    ends = {re.sub(r"\d+$", "", token.casefold().strip("’'")) or token for token in (tokens[0], tokens[-1])}
    return bool(ends & rules.masthead)


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
    if agency and not _may_be_agency(agency, rules):
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


def _may_be_agency(name: str, rules: ImprintRules) -> bool:
    """Whether a name has its capital, or is that of an agency that writes itself small."""
    return re.match(rf"[{CAPITAL}]|{rules.any_of('dateline', 'small_agencies')}", name) is not None


def _bracketed(name: str | None, match: re.Match[str], rules: ImprintRules) -> Mark | None:
    if not name:
        return None
    group = "agency" if match["agency"] else "agency2"
    return Mark("agency", agency_named(name, rules) or name.strip(), match.start(group), match.end(group))


def rights(text: str, rules: ImprintRules) -> Rights | None:
    """The copyright in a line: "©2019 delta GmbH", "Copyright 2019 The Delta Post. All rights reserved."

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> found = rights("© 2019 Delta Post Ltd. Distributed by Kelo Syndicate.", imprint_rules(load_lexicon("en")))
    >>> found.year, found.holder.name
    (2019, 'Delta Post Ltd')
    """
    marks, by = rules.any_of("copyright", "marks"), rules.any_of("copyright", "by")
    match = re.match(
        rf"[\s(]*(?:(?:{marks})\s*)+(?P<year>(?:19|20)\d\d)?(?:\s*[-–]\s*(?P<last>(?:19|20)\d\d))?"
        rf"[\s,:]*(?:(?:{by})\s+)?(?P<rest>.*)",
        text,
        re.IGNORECASE | re.DOTALL,
    )
    if match is None or (not match["year"] and not _may_be_agency(match["rest"], rules)):
        return None
    stops = rules.any_of("copyright", "stops")
    name = re.match(
        rf"(?P<name>.*?)(?=\s*[.,;|]?\s*(?:\b(?:{stops})\b|$)|\.\s|\s*[|;])", match["rest"], re.IGNORECASE | re.DOTALL
    )
    holder = None
    year = match["last"] or match["year"]
    if name and name["name"].strip(" .,"):
        words = name["name"].strip()
        later = re.search(r"[\s,]*\b((?:19|20)\d\d)$", words)
        if later and not year:
            year, words = later[1], words[: later.start()]
        words = words.rstrip(" .,")
        if words and len(words.split()) <= 10:
            holder = Mark("copyright", words, match.start("rest"), match.start("rest") + len(words))
    return Rights(
        holder, int(year) if year else None, match.start(), match.start("rest") if holder is None else holder.end
    )


def carriers(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """Who carried a report on: "Distributed by N", "Originally published in N"."""
    found = []
    for match in re.finditer(
        rf"\b(?:{rules.any_of('carrier', 'openings')})\b:?\s+(?:{rules.any_of('carrier', 'articles')}\s+)?"
        r"(?P<name>[^.|;\n]+)",
        text,
        re.IGNORECASE,
    ):
        name = re.sub(
            rf",?\s+(?:{rules.any_of('copyright', 'legal_forms')})\s*$", "", match["name"].strip(), flags=re.IGNORECASE
        )
        if name[:1].isupper() and len(name.split()) <= 8:
            found.append(Mark("carrier", name.rstrip(" ,"), match.start("name"), match.start("name") + len(name)))
    return tuple(found)


def agency_credits(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """Agencies that a line names as givers of its material; desk credits ("Reporting by N") name authors instead."""
    lone = tuple(_lone_agencies(text, rules))
    if lone:
        return lone
    stripped = _credit_alone(text, rules)
    offset = text.find(stripped)
    desk = re.match(rf"(?:{rules.any_of('agency_credit', 'desk')})\s+", stripped, re.IGNORECASE)
    if desk:
        return tuple(_desk(offset, stripped, rules))
    openings = rules.any_of("agency_credit", "openings")
    opening = re.match(rf"(?:{openings})(?:(?<=:)|\b):?\s+(?P<names>.+)", stripped, re.IGNORECASE)
    closing = re.match(
        rf"(?P<names>.+?)\s+(?:(?:{rules.any_of('agency_credit', 'helpers')})\s+)?"
        rf"(?:{rules.any_of('agency_credit', 'closings')})",
        stripped,
        re.IGNORECASE,
    )
    match = opening or closing
    if match is None or len(stripped.split()) > 20:
        whole = agency_named(stripped, rules) if len(stripped.split()) <= 4 else None
        return (Mark("agency", whole, offset, offset + len(stripped)),) if whole else ()
    return tuple(_agencies(match, offset, bool(closing and not opening), rules))


def _credit_alone(text: str, rules: ImprintRules) -> str:
    """A credit without what stands around it: "This report includes material from N", "... was used in this report"."""
    stripped = text.strip("()[] .*_–—-")
    reports = rules.any_of("agency_credit", "of_report")
    used = rf"\s+(?:{rules.any_of('agency_credit', 'used')})\s+(?:{reports})$"
    return re.sub(used, "", re.sub(rf"^(?:{reports})\s+", "", stripped, flags=re.IGNORECASE), flags=re.IGNORECASE)


# What parts the names of agencies on a line of their own, and the initials of who put it together: "mo/ra (N, N)".
PARTED = re.compile(r"\s*(?:[,/&|()\[\]]|\s[-–—]\s)\s*")
INITIALS = re.compile(r"[a-z]{1,4}")


def _lone_agencies(text: str, rules: ImprintRules) -> Iterator[Mark]:
    """The agencies of a line that names two or more, or one behind "with", and nobody else."""
    words = text.strip("()[] .*_–—-")
    opening = re.match(rf"(?:{rules.any_of('agency_credit', 'lone_openings')})\s+", words, re.IGNORECASE)
    start = text.find(words) + (opening.end() if opening else 0)
    rest = re.compile(rf"{PARTED.pattern}|\s+(?:{rules.any_of('agency_credit', 'and')})\s+")
    pieces, at, last = [], start, text.find(words) + len(words)
    for part in [*rest.finditer(text, start, last), None]:
        pieces.append((at, part.start() if part else last))
        at = part.end() if part else last
    known = [(a, b, _agency_of(text[a:b], rules)) for a, b in pieces if text[a:b].strip()]
    nobody = rules.words("agency_credit", "unnamed")
    others = [text[a:b] for a, b, name in known if name is None and text[a:b].casefold() not in nobody]
    named = [(a, b, name) for a, b, name in known if name is not None]
    alone = all(INITIALS.fullmatch(other) or ("/" in words and outlet_named(other, rules)) for other in others)
    if alone and (len(named) > 1 or (named and (opening or "/" in words))):
        yield from (Mark("agency", name, a, b) for a, b, name in named)
    elif len(known) == 1 and (opening or text[0] in "([—–-") and (initials := initials_named(text[start:at], rules)):
        yield Mark("agency", initials, start, start + len(initials))


def _agency_of(words: str, rules: ImprintRules) -> str | None:
    """A known agency, in capitals or not: beside others "Ap" is no word."""
    return agency_named(words, rules) or (agency_named(words.upper(), rules) if words.istitle() else None)


# "... the area. - Delta News", "... with a rope. DELTA": what stands behind the last sentence of a report.
SIGNATURE = re.compile(
    r"[.!?…][\"”’)\]]*\s*(?:[-–—/(\[]\s*)?(?P<name>[^\s.!?()\[\]–—-][^.!?()\[\]–—]{0,30}?)[)\]]?\.?\s*$"
)


def signature(text: str, rules: ImprintRules) -> Mark | None:
    """The agency that signs a report behind its last sentence, on the same line."""
    match = SIGNATURE.search(text)
    name = agency_named(match["name"], rules) if match is not None else None
    return Mark("agency", name, match.start("name"), match.end("name")) if match is not None and name else None


def _agencies(match: re.Match[str], offset: int, lenient: bool, rules: ImprintRules) -> Iterator[Mark]:
    joins = rules.any_of("agency_credit", "and")
    for piece in re.finditer(rf"[^,/&]+?(?=\s*[,/&]|\s+(?:{joins})\s+|$)", match["names"]):
        words = re.sub(rf"^\s*(?:(?:{joins})\s+)?(?:{rules.any_of('carrier', 'articles')}\s+)?", "", piece[0])
        left = offset + match.start("names") + piece.end() - len(words)
        words = re.sub(r"\s*\(.*$", "", words)
        name = agency_named(words, rules)
        if (
            name is None
            and words[:1].isupper()
            and len(words.split()) <= 4
            and words.casefold() not in rules.words("agency_credit", "unnamed")
        ):
            at = rules.any_of("agency_credit", "in")
            person = re.sub(rf"\s+(?:{at})\s+.*$", "", words)
            if is_person(person, rules) and (lenient or re.search(rf" (?:{at}) ", words)):
                yield Mark("author", person, left, left + len(person))
                continue
            name = words
        outlet = rules.outlets.get(words.casefold().strip(" .")) if agency_named(words, rules) is None else None
        if name:
            yield Mark("outlet" if outlet else "agency", outlet or name, left, left + len(words))


def _desk(offset: int, stripped: str, rules: ImprintRules) -> Iterator[Mark]:
    pattern = rf"(?:{rules.any_of('agency_credit', 'desk')})\s+(?P<names>[^;.]+)"
    for part in re.finditer(pattern, stripped, re.IGNORECASE):
        if not part[0].casefold().startswith(tuple(rules.words("agency_credit", "writers"))):
            continue
        joins = rules.any_of("agency_credit", "and")
        for piece in re.finditer(rf"[^,/&]+?(?=\s*[,/&]|\s+(?:{joins})\s+|$)", part["names"]):
            words = re.sub(rf"^\s*(?:(?:{joins})\s+)?", "", piece[0])
            left = offset + part.start("names") + piece.end() - len(words)
            agency = agency_named(words, rules)
            if agency:
                yield Mark("agency", agency, left, left + len(words))
                continue
            if re.fullmatch(TOKEN, words):
                yield Mark("agency", words, left, left + len(words))
                continue
            for name in re.finditer(rules.person, words):
                known = agency_named(name[0], rules)
                if known or is_person(name[0], rules):
                    first = left + name.start()
                    yield Mark("agency" if known else "author", known or name[0], first, first + len(name[0]))


def is_desk_line(text: str, rules: ImprintRules) -> bool:
    """Whether a line is nothing but a desk's credits: "(Reporting by N; editing by N)"."""
    stripped = text.strip("()[] .*_")
    return (
        bool(re.match(rf"(?:{rules.any_of('agency_credit', 'desk')})\s+{TOKEN}", stripped, re.IGNORECASE))
        and len(text.split()) <= 40
    )
