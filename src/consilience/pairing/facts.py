"""What the beginning of a report tells that one happening has and the next one like it has not.

An analyst holds two look-alikes apart by the day, the place, the people, and the numbers of what happened: how many
died, how strong the quake was, which version was mended. News tells these first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from consilience.text.precision import WIDE
from consilience.vocabulary import Account, Report, Time

# The sentences at the beginning of a text in which its facts stand, its title beside them.
FIRST = 5
WEEKDAY = re.compile(r"WXX-(\d)")
DAY = re.compile(r"(\d{4}|X{4})-(\d\d)(?:-(\d\d))?")
YEAR = re.compile(r"(\d{4})")
# The number of a flight, a law, a patch (letters and digits), and a measured value (a magnitude, a version); no hour.
CODE = re.compile(r"\b(?=[A-Z])[\w-]*\d[\w-]*|\b\d+\. ?\d+\b(?! ?[ap]\.? ?m\b)", re.ASCII)


def told_facts(report: Report, account: Account) -> tuple[str, ...]:
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
    found.update(f"number {match.group().replace(' ', '')}" for match in CODE.finditer(lead))
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
