"""What the story closes that a report leaves open: the year, the day that its "Monday" is, which of two towns it means.

An inference, shown with the reports that it rests on; it is made anew for every selection of reports and never goes
back into grouping. A day is narrowed only in a report that does not tell its own: it is taken to be of the days on
which the story's other reports were published, and a time stands where the first and the last of those give the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from consilience.row_ids import remark
from consilience.text.calendar import Interval, interval_of, parse_day
from consilience.text.precision import place_codes
from consilience.vocabulary import Account, Candidate, Imprint, Place, Publication, Remark, Time

Reground = Callable[[str, Publication], Mapping[str, Time]]
# What a point or a day that the story gives is said to rest on.
STORY = "story"
# A day or month without its year.
YEARLESS = re.compile(r"XXXX-\d\d")


class Narrowed(Struct, frozen=True, kw_only=True):
    """What a story adds to its reports.

    ``year`` and the ``reports`` that give it, where all others leave it open; ``days_from``: the reports by whose days
    the times of an undated one were grounded; the accounts with what was closed in them, the imprints with the days
    that the story leaves them, and a remark on each.
    """

    year: int | None = None
    reports: tuple[str, ...] = ()
    days_from: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    imprints: Mapping[str, Imprint] = {}
    remarks: tuple[Remark, ...] = ()


def narrowed(
    accounts: Sequence[Account],
    imprints: Mapping[str, Imprint],
    reground: Reground,
    local: Mapping[str, Publication] | None = None,
) -> Narrowed:
    """A story's accounts with what its reports close in each other.

    ``local``: publications by the days of their own places, where those are known; a report whose day is another one
    there than by its own words lends none.
    """
    doubted = changed_since(imprints)
    imprints = {key: doubted.get(key, imprint) for key, imprint in imprints.items()}
    year = narrow_year([imprints[key] for key in sorted(imprints)])
    given, givers = days_given(imprints, local or {})
    opened = [
        _reopened(account, reground(account.report, doubted[account.report].published))
        if account.report in doubted
        else account
        for account in accounts
    ]
    told = {day for account in accounts if account.report in givers for time in account.times if (day := _day_of(time))}
    dated = [
        _with_days(account, reground(account.report, given), given, givers, told if account.report in doubted else None)
        if given is not None and _is_open(imprints[account.report].published, given)
        else (account, ())
        for account in opened
    ]
    placed = _with_places([account for account, _ in dated])
    remarks = {remark for _, told in (*dated, *placed) for remark in told}
    remarks |= {_of_the_change(key, imprint, given, givers) for key, imprint in doubted.items() if given is not None}
    return replace(
        year,
        days_from=givers,
        accounts=tuple(account for account, _ in placed),
        imprints=imprints,
        remarks=tuple(sorted(remarks)),
    )


def narrow_year(imprints: Sequence[Imprint]) -> Narrowed:
    """The one year that those reports give which state any; none where they differ, or where no report is open.

    A page's own day (basis ``page``) states nothing of the report's year.
    """
    years: dict[int, list[str]] = {}
    for imprint in imprints:
        published = imprint.published
        if published.basis in (None, "page") or not published.earliest or not published.latest:
            continue
        if published.earliest[:4] == published.latest[:4]:
            years.setdefault(int(published.earliest[:4]), []).append(imprint.report)
    if len(years) != 1:
        return Narrowed()
    ((year, reports),) = years.items()
    return Narrowed(year=year, reports=tuple(sorted(reports)))


# --- days ------------------------------------------------------------------------------------------------------


def changed_since(imprints: Mapping[str, Imprint]) -> dict[str, Imprint]:
    """The imprints of reports whose given day is the page's last change, where the story is older; without that day.

    The story is older where all its other reports that tell their day are, by more than a day: a page that is changed
    as it appears has the story's days.
    """
    sound = [
        day
        for imprint in imprints.values()
        if imprint.published.changed is None and (day := _one_day(imprint.published)) is not None
    ]
    found = {}
    for key, imprint in imprints.items():
        published = imprint.published
        given = parse_day(_one_day(published)) if published.changed is not None else None
        newest = parse_day(max(sound, default=None))
        if given is not None and newest is not None and (given - newest).days > 1:
            page = Publication(latest=published.latest, basis="page", words=published.changed, zone=published.zone)
            found[key] = replace(imprint, published=page)
    return found


def _of_the_change(report: str, imprint: Imprint, given: Publication, givers: Sequence[str]) -> Remark:
    words, day = imprint.published.words, (imprint.published.latest or "")[:10]
    text = (
        f"The days differ: {day}, given with the report, is the day of the page's last change "
        f"(“{words.text if words else day}”), and {', '.join(givers)} of its story are of "
        f"{_span(given.earliest, given.latest)}; the report may be as old, so its day was not used."
    )
    return remark(report, "days-differ", text)


def _reopened(account: Account, again: Mapping[str, Time]) -> Account:
    """An account with its times as they are where the day given with the report is left out.

    A day of the calendar keeps the year: a page that is changed weeks later is still of it most often.
    """
    found = {time.id: again.get(time.id, time) for time in account.times}
    kept = (time if YEARLESS.match(found[time.id].value) else found[time.id] for time in account.times)
    return replace(account, times=tuple(kept))


def _day_of(time: Time) -> str | None:
    """The one day that a time is."""
    first, last = (time.earliest or "")[:10], (time.latest or "")[:10]
    return first if first and first == last else None


def days_given(
    imprints: Mapping[str, Imprint], local: Mapping[str, Publication]
) -> tuple[Publication | None, tuple[str, ...]]:
    """From the first to the last day on which a story's reports were published, by those that tell their day."""
    days = {
        key: day
        for key, imprint in imprints.items()
        if (day := _one_day(imprint.published)) is not None and day == _one_day(local.get(key, imprint.published))
    }
    if not days:
        return None, ()
    return Publication(earliest=min(days.values()), latest=max(days.values()), basis="inferred"), tuple(sorted(days))


def _one_day(published: Publication) -> str | None:
    if published.basis in (None, "page") or not published.earliest or not published.latest:
        return None
    return published.earliest[:10] if published.earliest[:10] == published.latest[:10] else None


def _is_open(published: Publication, given: Publication) -> bool:
    """Whether a report does not tell its day, and what it does tell lets the story's days stand."""
    if _one_day(published) is not None or not _may_fall(published.candidates, given):
        return False
    own, days = _interval(published), _interval(given)
    return own is None or (days is not None and own.first <= days.first and days.last <= own.last)


def _may_fall(candidates: Sequence[str], given: Publication) -> bool:
    """Whether a day that a report tells without its year ("April 20") is one of the story's days in their years."""
    days = _interval(given)
    if not candidates or days is None:
        return not candidates
    years = range(days.first.year, days.last.year + 1)
    told = (interval_of(f"{year:04d}{day[4:]}") for day in candidates for year in years)
    return any(day is not None and days.first <= day.first and day.last <= days.last for day in told)


def _interval(published: Publication) -> Interval | None:
    first, last = interval_of(published.earliest), interval_of(published.latest)
    return Interval(first.first, last.last) if first and last and published.basis != "page" else None


def _with_days(
    account: Account,
    again: Mapping[str, Time],
    given: Publication,
    givers: Sequence[str],
    among: Container[str] | None = None,
) -> tuple[Account, tuple[Remark, ...]]:
    """An account with its open times as the story's days ground them, and a remark on each.

    ``among``: the days that the others tell of. A page that was changed later may tell of later days too.
    """
    closed = {
        time.id: replace(found, basis=STORY)
        for time in account.times
        if time.earliest is None and time.latest is None
        if (found := again.get(time.id)) is not None and found.earliest and found.latest
        if among is None or _day_of(found) in among
    }
    times = tuple(closed.get(time.id, time) for time in account.times)
    if not closed:
        return account, ()
    told = dict.fromkeys(f"“{time.text}” is {_span(time.earliest, time.latest)}" for time in closed.values())
    text = (
        f"The report does not tell its own day. As {', '.join(givers)} of its story are of "
        f"{_span(given.earliest, given.latest)}, it is inferred that {', '.join(told)}."
    )
    return replace(account, times=times), (remark(account.report, "narrowed", text),)


def _span(first: str | None, last: str | None) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


# --- places ----------------------------------------------------------------------------------------------------


def _with_places(accounts: Sequence[Account]) -> list[tuple[Account, tuple[Remark, ...]]]:
    """Accounts in which a name left between two places is the one that all other reports of the story mean by it."""
    means: dict[str, dict[int, set[str]]] = {}
    for account in accounts:
        for place in account.places:
            if place.geonames_id is not None and place.lat is not None:
                means.setdefault(place.name.casefold(), {}).setdefault(place.geonames_id, set()).add(account.report)
    return [_with_chosen(account, means) for account in accounts]


def _with_chosen(account: Account, means: Mapping[str, Mapping[int, set[str]]]) -> tuple[Account, tuple[Remark, ...]]:
    chosen = {
        place.id: found
        for place in account.places
        if (found := _chosen(place, means.get(place.name.casefold(), {}), account.report)) is not None
    }
    places = [_at(place, chosen[place.id][0]) if place.id in chosen else place for place in account.places]
    remarks = tuple(
        remark(
            account.report,
            "narrowed",
            f"“{place.text}” may be more than one place; it is taken for the one in "
            f"{', '.join(part for part in (place.admin1, place.country) if part)}, as in {chosen[place.id][1]}.",
        )
        for place in places
        if place.id in chosen
    )
    return replace(account, places=tuple(places)), remarks


def _chosen(place: Place, means: Mapping[int, set[str]], report: str) -> tuple[Candidate, str] | None:
    """The candidate of an open place that the other reports agree on, and which reports those are."""
    if place.lat is not None or len(place.candidates) < 2:
        return None
    told = {number: sorted(reports - {report}) for number, reports in means.items() if reports - {report}}
    fitting = [each for each in place.candidates if each.geonames_id in told]
    if len(told) != 1 or not fitting:
        return None
    return fitting[0], ", ".join(told[fitting[0].geonames_id or 0])


def _at(place: Place, candidate: Candidate) -> Place:
    codes = place_codes(candidate.kind, candidate.radius_km, beside=False)
    return replace(
        place, lat=candidate.lat, lon=candidate.lon, geonames_id=candidate.geonames_id, country=candidate.country,
        admin1=candidate.admin1, admin2=candidate.admin2, kind=candidate.kind, radius_km=candidate.radius_km,
        basis=STORY, where_prec=codes.where_prec, geo_precision=codes.geo_precision,
    )  # fmt: skip
