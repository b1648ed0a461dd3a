"""Whose the words of a report are, and who carried them on: "© 2019 Delta Post", "Distributed by N"."""

from __future__ import annotations

import re

from msgspec import Struct

from consilience.read.marks import Mark
from consilience.read.rules import ImprintRules, may_be_agency


class Rights(Struct, frozen=True):
    """A copyright line: the holder, and the year where one is stated."""

    holder: Mark | None
    year: int | None
    start: int
    end: int


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
    if match is None or (not match["year"] and not may_be_agency(match["rest"], rules)):
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
