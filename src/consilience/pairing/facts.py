"""What the beginning of a report tells that one happening has and the next one like it has not.

An analyst holds two look-alikes apart by the day, the place, the people, and the numbers of what happened: how many
died, how strong the quake was, which version was mended. News tells these first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from consilience.lexicon.load import Lexicon
from consilience.text.precision import WIDE
from consilience.vocabulary import Account, Report, Time

# The sentences at the beginning of a text in which its facts stand, its title beside them.
FIRST = 5
# A sign of money stands within so many characters before a number.
BEFORE = 8
WEEKDAY = re.compile(r"WXX-(\d)")
DAY = re.compile(r"(\d{4}|X{4})-(\d\d)(?:-(\d\d))?")
YEAR = re.compile(r"(\d{4})")
# The number of a flight, a law, a patch (letters and digits), and a measured value (a magnitude, a version).
LETTERED = re.compile(r"\b(?=[A-Z])[\w-]*\d[\w-]*", re.ASCII)
POINTED = re.compile(r"\b\d+\. ?\d+\b", re.ASCII)


class Codes:
    """The numbers that tell one happening from another: a flight's, a patch's, a magnitude.

    Neither what thousands of reports name ("F-16", "COVID-19", "G20"), nor sums of money, great numbers and hours.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        scales, suffixes = (lexicon.words("numbers", name) for name in ("scales", "suffixes"))
        after, money, signs = (
            lexicon.words("codes", "amounts", name) for name in ("hours_after", "money_after", "money_before")
        )
        zones = lexicon.words("times", "zones", "words")
        behind = _any_of(scales | after | money | zones)
        self._no_value = re.compile(rf"(?:[ \u00a0-]?(?:{behind})|{_any_of(suffixes)})(?!\w)", re.IGNORECASE)
        self._money = re.compile(rf"(?<!\w)(?:[A-Z]{{0,3}}(?:{_any_of(signs)})) ?$", re.IGNORECASE)
        families: Mapping[str, int] = lexicon.table("codes")["families"]
        forms = "|".join(f"{letters}[0-9]{{1,{most}}}" for letters, most in sorted(families.items()))
        known = _any_of(_plain(word) for word in lexicon.words("codes", "known"))
        self._of_many = re.compile(rf"(?:{known})s?|(?:{forms})(?:[a-z]{{1,3}}[0-9]?)?")

    def among(self, text: str) -> Iterator[str]:
        """Those in a text, in its order.

        >>> from consilience.lexicon.load import load_lexicon
        >>> list(Codes(load_lexicon()).among("Flight KV208 met F-16s at 10.30 GMT; the 6.1 quake cost $2.5 million."))
        ['KV208', '6.1']
        """
        for match in sorted((*LETTERED.finditer(text), *POINTED.finditer(text)), key=lambda one: one.start()):
            if match.re is LETTERED:
                told = not self._of_many.fullmatch(_plain(match.group()))
            else:
                before = text[max(0, match.start() - BEFORE) : match.start()]
                told = not (self._no_value.match(text, match.end()) or self._money.search(before))
            if told:
                yield match.group().replace(" ", "")


def _plain(code: str) -> str:
    return code.casefold().replace("-", "").replace("_", "")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def told_facts(report: Report, account: Account, codes: Codes) -> tuple[str, ...]:
    """The facts at the beginning of a report, each with its sort: day, season, land, place, name, number; sorted.

    ``season`` is what a day is told by in part: the day of the week, the month, the year.
    """
    sentences = [sentence for sentence in account.sentences if sentence.field == "text"][:FIRST]
    end = sentences[-1].end if sentences else 0

    def early(field: str, start: int) -> bool:
        return field == "title" or start < end

    found = {fact for time in account.times if early(time.field, time.start) for fact in _of_time(time)}
    for place in account.places:
        if early(place.field, place.start):
            if place.country is not None:
                found.add(f"land {place.country}")
            if place.kind not in WIDE and place.role != "demonym":
                found.add(f"place {place.text.casefold()}")
    found.update(f"name {n.text.split()[-1].casefold()}" for n in account.names if early(n.field, n.start))
    for figure in account.figures:
        if early(figure.field, figure.start) and figure.value is not None and figure.kind:
            found.add(f"number {figure.kind} {figure.value:g}")
    lead = f"{report.title or ''}\n{report.text[:end]}"
    found.update(f"number {code}" for code in codes.among(lead))
    return tuple(sorted(found))


def _of_time(time: Time) -> Iterator[str]:
    """The facts of one time expression."""
    week, day, year = WEEKDAY.search(time.value), DAY.match(time.value), YEAR.match(time.value)
    if week:
        yield f"season weekday {week[1]}"
    if year:
        yield f"season {year[1]}"
    if day:
        yield f"season month {day[2]}"
    if day and day[3]:
        yield f"day {day[2]}-{day[3]}"
        weekday = _weekday(time.value[:10])
        if weekday is not None:
            yield f"season weekday {weekday}"


def _weekday(day: str) -> int | None:
    try:
        return date.fromisoformat(day).isoweekday()
    except ValueError:
        return None
