"""Times of a report, each grounded after what the report told before it.

"The next day", "two weeks later", "that year" are reckoned from the last closed time of the same or the last
paragraph. A month without a year takes the year that a time before it in its sentence, or in the sentence before of
the same paragraph, states, where that year is all it states or its month is no later; and a day without a year that of
the report's whole dates, where it names no other year. Both only where the publication gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from consilience.claims.ground.grounding import QUARTER, Context, Grounding, ground_time, publication_days
from consilience.claims.ground.time_spans import with_spans
from consilience.row_ids import row_id
from consilience.text.calendar import interval_of, parse_day
from consilience.vocabulary import Field, Finds, Publication, Sentence, Time, TimeMention


def ground_times(
    report_id: str,
    sentences: Sequence[Sentence],
    finds_by_wording: Mapping[str, Finds],
    publication: Publication,
    *,
    southern: bool = False,
) -> tuple[Time, ...]:
    """The times of a report, in the order of its sentences, each grounded after those before it."""
    ends: dict[str, TimeMention] = {}
    found = []
    for sentence, mention, _, grounding in groundings(sentences, finds_by_wording, publication, southern):
        found.append(_time(report_id, sentence, mention, grounding))
        ends[found[-1].id] = mention
    return with_spans(sorted(found, key=lambda time: (time.field == "text", time.start, time.end)), ends)


def groundings(
    sentences: Sequence[Sentence],
    finds_by_wording: Mapping[str, Finds],
    publication: Publication,
    southern: bool = False,
) -> Iterator[tuple[Sentence, TimeMention, Context, Grounding]]:
    """Each mention of a report with the context that it was grounded in, so that a trace can ground it again.

    Within a sentence, clock times come after the days that they may belong to.
    """
    told: tuple[int, str] | None = None
    year: tuple[int, int, str] | None = None
    quarter: str | None = None
    place: Field | None = None
    named: dict[str, Grounding] = {}
    only = _only_year(sentences, finds_by_wording)
    for number, sentence in enumerate(sentences):
        if sentence.field != place:
            told, year, place = None, None, sentence.field
        finds = finds_by_wording.get(sentence.wording)
        days: dict[int, str] = {}
        for mention in sorted(finds.times if finds else (), key=lambda one: ("clock" in dict(one.parts), one.start)):
            by_day = only if "day" in dict(mention.parts) else None
            context = Context(
                told=_told_before(mention, days, told, sentence.paragraph),
                near=_nearest_day(mention, days, told, sentence.paragraph),
                year=year[2] if year and year[0] >= number - 1 and year[1] == sentence.paragraph else by_day,
                quarter=quarter,
            )
            grounding = ground_time(mention, publication, context, southern=southern)
            grounding = _as_dated(mention, grounding, named, publication)
            if mention.form == "calendar" and "weekday" in dict(mention.parts) and parse_day(grounding.value):
                named[dict(mention.parts)["weekday"]] = grounding
            yield sentence, mention, context, grounding
            if mention.type in ("DATE", "TIME") and _tells(grounding):
                days[mention.start] = grounding.value
            quarter = _quarter_after(mention, grounding, quarter, publication)
            if grounding.basis == "text" and mention.form == "calendar":
                year = (number, sentence.paragraph, grounding.value)
        if days:
            told = (sentence.paragraph, days[max(days)])


def _as_dated(
    mention: TimeMention, grounding: Grounding, named: Mapping[str, Grounding], publication: Publication
) -> Grounding:
    """A bare weekday as the day that the report gave it before ("Tuesday, 2 June"), where the publication may mislead.

    So it is where no publication grounds it, or only a day that may be that of the page's last change.
    """
    parts = dict(mention.parts)
    dated = named.get(parts.get("weekday", ""))
    bare = mention.form == "weekday" and " " not in mention.text and parts.get("tense") != "future"
    sure = publication_days(publication) is not None and publication.changed is None
    return grounding if dated is None or sure or not bare else replace(dated, basis="report")


def _only_year(sentences: Sequence[Sentence], finds_by_wording: Mapping[str, Finds]) -> str | None:
    """The year of a report's whole dates, where it names no other: a day without a year is of that one.

    What a day is called by all the world ("9/11") says nothing of the report's own days.
    """
    years, days = set(), False
    for sentence in sentences:
        finds = finds_by_wording.get(sentence.wording)
        for mention in finds.times if finds else ():
            parts = dict(mention.parts)
            if "year" in parts and mention.form != "named":
                years.add(parts["year"])
                days = days or "day" in parts
    return years.pop() if len(years) == 1 and days else None


def _quarter_after(
    mention: TimeMention, grounding: Grounding, quarter: str | None, publication: Publication
) -> str | None:
    """The quarter that a report's accounts are of once it has said this: begun by then, and no nine months since."""
    parts = dict(mention.parts)
    if "opening" in parts:  # the accounts of a year's first months are no quarter's
        return None
    if mention.form not in ("quarter", "shift") or "year_shift" in parts or not QUARTER.fullmatch(grounding.value):
        return quarter
    told, days = interval_of(grounding.value), publication_days(publication)
    return quarter if told and days and told.first > days.last else grounding.value


def _told_before(
    mention: TimeMention, days: Mapping[int, str], told: tuple[int, str] | None, paragraph: int
) -> str | None:
    before = [start for start in days if start < mention.start]
    if before:
        return days[max(before)]
    return told[1] if told and paragraph - told[0] <= 1 else None


def _nearest_day(
    mention: TimeMention, days: Mapping[int, str], told: tuple[int, str] | None, paragraph: int
) -> str | None:
    near = [(abs(start - mention.start), value) for start, value in days.items() if parse_day(value[:10])]
    if near:
        return min(near)[1][:10]
    return told[1][:10] if told and told[0] == paragraph and parse_day(told[1][:10]) else None


def _tells(grounding: Grounding) -> bool:
    span = interval_of(grounding.value)
    return span is not None and (span.last - span.first).days < 400


def _time(report_id: str, sentence: Sentence, mention: TimeMention, grounding: Grounding) -> Time:
    start, end = sentence.start + mention.start, sentence.start + mention.end
    return Time(
        id=row_id("t", report_id, sentence.field, start, end),
        report=report_id,
        field=sentence.field,
        start=start,
        end=end,
        text=mention.text,
        type=mention.type,
        value=grounding.value,
        mod=mention.mod,
        earliest=grounding.earliest,
        latest=grounding.latest,
        precision=grounding.precision,
        direction=grounding.direction,
        basis=grounding.basis,
    )
