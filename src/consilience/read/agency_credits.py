"""Whose material a report says that it carries, on a line of its own or behind its last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.read.bylines import is_person, outlet_named
from consilience.read.marks import COLUMNS, Mark
from consilience.read.rules import TOKEN, ImprintRules, agency_named, initials_named


def agency_credits(text: str, rules: ImprintRules) -> tuple[Mark, ...]:
    """Agencies that a line names as givers of its material; desk credits ("Reporting by N") name authors instead."""
    if COLUMNS.search(text):
        return ()
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
            agency = agency_named(words, rules) or (words if re.fullmatch(TOKEN, words) else None)
            if agency:
                yield Mark("agency", agency, left, left + len(words))
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
