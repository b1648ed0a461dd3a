"""Who wrote a report, by a line of names: authors, with the agency or outlet that they write for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.read.days import find_days
from consilience.read.marks import COLUMNS, Mark
from consilience.read.rules import ImprintRules, agency_named, initials_named


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
    if COLUMNS.search(text) or len(text.split()) > 10 or text.isupper() or text.endswith((".", ":", "?", "!")):
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
