"""What the beginning of a report tells that one happening has and the next one like it has not.

An analyst holds two look-alikes apart by the day, the place, the people, and the numbers of what happened: how many
died, how strong the quake was, which version was mended. News tells these first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from consilience.text.precision import WIDE
from consilience.text.words import Tongue
from consilience.vocabulary import Account, Report, Time

# The sentences at the beginning of a text in which its facts stand, its title beside them.
FIRST = 5
WEEKDAY = re.compile(r"WXX-(\d)")
DAY = re.compile(r"(\d{4}|X{4})-(\d\d)(?:-(\d\d))?")
YEAR = re.compile(r"(\d{4})")
# The number of a flight, a case, a patch: letters and digits, and rare in the language. An AK-47 and COVID-19 are not.
CODE, DIGIT = re.compile(r"\b(?=[A-Z])[\w-]*\d[\w-]*", re.ASCII), re.compile(r"\d")
LETTERS, DIGITS, HARDLY_KNOWN = 2, 2, 3.9
# A measured value (a magnitude, a version); no sum of money, no part of a written day.
VALUE = re.compile(r"(?<![\d.,$€£¥₹])(?<![\d.,$€£¥₹] )\b\d+\.\d+\b(?!\. ?\d|\s?%)", re.ASCII)


def told_facts(report: Report, account: Account, tongue: Tongue) -> tuple[str, ...]:
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
            found.add(f"number {figure.kind} {figure.value:.15g}")
    lead = f"{report.title or ''}\n{report.text[:end]}"
    found.update(f"number {one}" for one in (*_codes(lead, tongue), *_values(lead, tongue)))
    return tuple(sorted(found))


def _codes(lead: str, tongue: Tongue) -> Iterator[str]:
    """The codes that one thing bears."""
    for code in CODE.findall(lead):
        letters, digits = sum(map(str.isalpha, code)), sum(map(str.isdigit, code))
        if letters >= LETTERS and digits >= DIGITS and not is_sort(code.lower(), tongue):
            yield code


def is_sort(word: str, tongue: Tongue) -> bool:
    """Whether a folded word of letters and digits is what much news calls a sort of things: "covid-19", "ak-47"."""
    return word[0].isalpha() and not word.isalpha() and bool(DIGIT.search(word)) and tongue.weight(word) < HARDLY_KNOWN


def _values(lead: str, tongue: Tongue) -> Iterator[str]:
    """The measured values: "2.5 million" is rounded, and an hour is no more than a day."""
    for match in VALUE.finditer(lead):
        if not tongue.unmeasured.match(lead, match.end()):
            yield match.group().replace(" ", "")


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
