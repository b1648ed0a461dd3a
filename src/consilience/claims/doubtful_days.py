"""What is odd about the days that a report tells: a weekday that is not the date's, news from after the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from consilience.claims.draft import remarks_on
from consilience.claims.ground.grounding import publication_days, weekday_clash
from consilience.claims.ground.standpoint import Standpoint
from consilience.text.calendar import move_days, parse_day
from consilience.vocabulary import Claim, Finds, Remark, Sentence, Time


def doubtful_days(
    report: str,
    told: Sequence[Sentence],
    finds: Mapping[str, Finds],
    times: Sequence[Time],
    claims: Sequence[Claim],
    stand: Standpoint,
    weekdays: Sequence[str],
) -> tuple[Remark, ...]:
    """A remark on each day of a report that cannot be as it stands; ``weekdays`` are their names from Monday on."""
    rows = [*_clashes(told, finds, times, weekdays), *_too_late(times, claims, stand)]
    return remarks_on(report, dict.fromkeys(rows))


def _clashes(
    told: Sequence[Sentence], finds: Mapping[str, Finds], times: Sequence[Time], weekdays: Sequence[str]
) -> Iterator[tuple[str, str]]:
    by_start = {(time.field, time.start): time for time in times}
    for sentence in told:
        for mention in finds[sentence.wording].times if sentence.wording in finds else ():
            time = by_start.get((sentence.field, sentence.start + mention.start))
            clash = weekday_clash(mention, time.value) if time is not None and time.earliest else None
            if time is not None and clash is not None:
                day = weekdays[int(clash) - 1]
                yield (
                    "weekday-date-clash",
                    f"“{time.text}”: {time.value[:10]} is a {day}; the day or the date is wrong.",
                )


def _too_late(times: Sequence[Time], claims: Sequence[Claim], stand: Standpoint) -> Iterator[tuple[str, str]]:
    """What is told as happened on a day after the report was published; a day of grace for clocks elsewhere."""
    days = publication_days(stand.published)
    limit = move_days(days.last, 1) if days is not None else None
    by_id = {time.id: time for time in times}
    for claim in claims:
        time = by_id.get(claim.time or "")
        if claim.status != "happened" or claim.polarity != "asserted" or time is None or limit is None:
            continue
        first = parse_day(time.earliest)
        if first is not None and first > limit and time.type in ("DATE", "TIME") and time.basis in ("text", "report"):
            after = f"“{time.text}” is told as past, but {time.earliest} lies after the publication "
            wrong = f"({stand.published.latest}): the day worked out for it, or that of the publication, is wrong."
            yield "impossible-time", after + wrong
