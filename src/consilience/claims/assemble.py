"""Assembles the claims of one report: each event word with its figures, time, place, speaker and standing.

What the words of one sentence cannot know is added here by rules of the whole report: a headline stands as the body
that it abridges, "This was ordered by ..." turns what the sentence before told into an order, and a total told after
a count of repeated events counts all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from consilience.claims.draft import AttributionOver, Draft, Grounded
from consilience.claims.earlier_counts import earlier_counts
from consilience.claims.find.recalls import Recalls
from consilience.claims.find.ties import Citations
from consilience.claims.named_places import with_named_places
from consilience.claims.own_event import (
    Kinds,
    certainty_of,
    event_of,
    is_own,
    measure_of,
    polarity_of,
    role_of,
    status_of,
    told_of,
)
from consilience.claims.past import role_by_time
from consilience.claims.past_paragraphs import as_their_paragraph
from consilience.claims.referring import lead_as_headline, movement_as_report, pointing_back
from consilience.claims.scene import across, set_in_scene
from consilience.claims.taken_back import taken_back_by_next
from consilience.claims.told_again import set_where_told_again
from consilience.claims.whence import whence_and_whither
from consilience.claims.whole_report import (
    counted_over_repeats,
    general_as_named,
    headline_as_body,
    ordered_by_next,
    parts_as_wholes,
    same_number_same_measure,
)
from consilience.lexicon.load import Lexicon
from consilience.row_ids import row_id
from consilience.vocabulary import (
    Attribution,
    Claim,
    EventMention,
    Figure,
    FigureMention,
    Finds,
    Imprint,
    Place,
    Sentence,
    Time,
)

T = TypeVar("T", Time, Place)


class Wordings(NamedTuple):
    """Patterns of the lexicon by which a sentence gives a claim its time and place."""

    periods: re.Pattern[str]
    counted_at: re.Pattern[str]
    where: re.Pattern[str]
    cited: Citations
    elsewhere: frozenset[str]
    kinds: Kinds


def assemble(
    report: str,
    grounded: Grounded,
    imprint: Imprint,
    attribution_over: AttributionOver,
    lexicon: Lexicon,
    recalls: Recalls,
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """Figures and claims of a report, in text order."""
    told = list(grounded.sentences)
    patterns = lexicon.table("assemble")
    words = Wordings(
        periods=re.compile(patterns["periods"]["pattern"], re.IGNORECASE),
        counted_at=re.compile(patterns["counted_at"]["pattern"], re.IGNORECASE),
        where=re.compile(rf"\W*(?:{'|'.join(lexicon.table('clauses')['where'])})\b", re.IGNORECASE),
        cited=Citations(lexicon),
        elsewhere=lexicon.words("places", "prepositions", "elsewhere"),
        kinds=lexicon.table("events")["of_kind"],
    )
    drafts = [draft for s in told for draft in _drafts(report, s, grounded, imprint, attribution_over, words)]
    drafts = ordered_by_next(drafts, told, grounded, patterns)
    drafts = counted_over_repeats(drafts, told, grounded, patterns)
    drafts = role_by_time(drafts, grounded, imprint.published, patterns["past"])
    drafts = as_their_paragraph(drafts, grounded, patterns["past"])
    drafts = parts_as_wholes(same_number_same_measure(movement_as_report(lead_as_headline(drafts))))
    drafts = earlier_counts(drafts, grounded)
    drafts = taken_back_by_next(drafts, told, grounded, lexicon, recalls, imprint.outlet)
    drafts = parts_as_wholes(pointing_back(drafts, told, grounded, patterns))
    drafts = with_named_places(headline_as_body(drafts), grounded.texts, patterns)
    drafts = set_where_told_again(drafts, told, grounded, words.elsewhere, patterns["told_again"])
    drafts = set_in_scene(drafts, told, grounded, words.elsewhere)
    drafts = general_as_named(drafts, lexicon.table("events")["general_hazards"])
    figures = {d.counted.id: d.counted for d in drafts if d.counted is not None}
    claims = {d.claim.id: d.claim for d in sorted(drafts, key=_where)}
    counted = sorted(figures.values(), key=lambda f: (f.field != "title", f.start, f.end, f.id))
    return tuple(counted), tuple(claims.values())


def _where(draft: Draft) -> tuple[bool, int, int, int, int, str]:
    """Where a claim stands: of two on the same words, the one whose event is named first, then whose figure."""
    claim, event, figure = draft.claim, draft.event, draft.figure
    return (
        claim.field != "title",
        claim.start,
        claim.end,
        event.start if event else -1,
        figure.start if figure else -1,
        claim.id,
    )


def _in_headline(sentence: Sentence, imprint: Imprint) -> bool:
    title = imprint.title_words
    return sentence.field == "title" or (
        title is not None and title.field == sentence.field and title.start <= sentence.start < title.end
    )


def _drafts(
    report: str,
    sentence: Sentence,
    grounded: Grounded,
    imprint: Imprint,
    attribution_over: AttributionOver,
    words: Wordings,
) -> list[Draft]:
    finds = grounded.finds.get(sentence.wording)
    if finds is None:
        return []
    figures = [_with_counted_place(figure, sentence, grounded, words.counted_at) for figure in finds.figures]
    plan: list[tuple[EventMention | None, FigureMention | None]] = [
        (event_of(figure, finds.events, words.kinds), figure) for figure in figures
    ]
    with_figures = {event.start for event, figure in plan if event and figure and is_own(event, figure, words.kinds)}
    plan += [(event, None) for event in finds.events if event.start not in with_figures]
    headline = _in_headline(sentence, imprint)
    return [
        _draft(
            report,
            sentence,
            event,
            figure,
            _of_one_clause(grounded, sentence, finds, event, figure),
            attribution_over,
            headline,
            words,
        )
        for event, figure in plan
        if event is not None
        or (figure is not None and figure.kind is not None)
        or (figure is not None and figure.unit in COUNTED_ALONE)
    ]


def _of_one_clause(
    grounded: Grounded, sentence: Sentence, finds: Finds, event: EventMention | None, figure: FigureMention | None
) -> Grounded:
    """Without the times and places of clauses told as earlier than what stands outside of them, which are their own.

    The day of an older event is its own as well: "girls abducted in 2029 were freed".
    """
    anchors = [mention.start for mention in (event, figure) if mention is not None]
    news = event is not None and event.role == "event"
    older = [(e.clause_start, e.clause_end) for e in finds.events if e.role != "event"] if news else []

    def without(rows: tuple[T, ...], clauses: Sequence[tuple[int, int]]) -> tuple[T, ...]:
        others = [(start, end) for start, end in clauses if not any(start <= at < end for at in anchors)]
        spans = [(sentence.start + start, sentence.start + end) for start, end in others]
        return tuple(
            row
            for row in rows
            if row.field != sentence.field or not any(start <= row.start < end for start, end in spans)
        )

    if not finds.earlier and not older:
        return grounded
    return msgspec.structs.replace(
        grounded,
        times=without(grounded.times, [*finds.earlier, *older]),
        places=without(grounded.places, finds.earlier),
    )


def _with_counted_place(
    figure: FigureMention, sentence: Sentence, grounded: Grounded, counted_at: re.Pattern[str]
) -> FigureMention:
    """A figure with the place of its count, where the words name it ("the count for Lund falls to 321")."""
    if figure.place is not None:
        return figure
    text = grounded.texts[sentence.field]
    for place in _inside(grounded.places, sentence.field, sentence.start, sentence.end):
        if place.end <= sentence.start + figure.start and counted_at.search(text[sentence.start : place.start]):
            return msgspec.structs.replace(figure, place=place.start - sentence.start)
    return figure


# No more than a preposition and an article stand between a number and the day beside it.
BESIDE = 10
# Numbers of these are worth a claim even where no event word governs them ("at seven different locations").
COUNTED_ALONE = frozenset({"people", "households", "places", "districts", "villages", "buildings", "items", "times"})


def _draft(
    report: str,
    sentence: Sentence,
    event: EventMention | None,
    mention: FigureMention | None,
    grounded: Grounded,
    attribution_over: AttributionOver,
    headline: bool,
    words: Wordings,
) -> Draft:
    base = sentence.start
    finds = grounded.finds.get(sentence.wording)
    start, end = _clause(sentence, event, mention)
    anchor = base + (mention.start if mention else event.start if event else 0)
    held = event is not None and event.status not in ("happened", "ongoing")
    said = attribution_over(grounded.attributions, sentence.field, anchor, anchor + 1, held)
    parts = [] if finds is None or mention is None else _parts_with(mention, finds.figures)
    loose = mention is not None and event is None  # the sentence is no clause of its own: only what the words tie to it
    place = _placed(sentence, mention, start, start if loose else end, grounded, said, parts)
    if (
        place is None
        and not (mention and mention.elsewhere)
        and words.where.match(grounded.texts[sentence.field], start, end)
    ):
        place = _place_before(sentence, start, grounded, words.elsewhere)
    kept = _kept_by_others(sentence, mention, grounded)
    time = _timed(sentence, mention, start, start if loose else end, grounded, words, said, kept)
    figure = _figure(report, sentence, event, mention, place, time)
    told = told_of(event, mention, grounded.texts[sentence.field][base : sentence.end], words.kinds)
    inside = _inside(grounded.places, sentence.field, start, end)
    origin, destination, route = whence_and_whither(inside, _anchor(sentence, event))
    claim = Claim(
        id=row_id("c", report, sentence.field, start, end, event.start if event else -1, figure.id if figure else ""),
        report=report,
        field=sentence.field,
        start=start,
        end=end,
        text=grounded.texts[sentence.field][start:end],
        event=told.type,
        event_text=event.text if event else None,
        mode=told.mode,
        actor=told.actor,
        target=told.target,
        figure=figure.id if figure else None,
        time=time.id if time else None,
        place=place.id if place else None,
        attribution=said.id if said else None,
        status=status_of(event, mention),
        polarity=polarity_of(event, mention),
        certainty=certainty_of(event, mention),
        role=role_of(event, mention),
        measure=measure_of(event, mention, words.kinds),
        headline=headline,
        origin=origin,
        destination=destination,
        route=route,
        cues=event.cues if event else (),
    )
    return Draft(sentence=sentence, event=event, figure=mention, claim=claim, counted=figure)


def _clause(sentence: Sentence, event: EventMention | None, mention: FigureMention | None) -> tuple[int, int]:
    if event is None:
        return sentence.start, sentence.end
    start, end = event.clause_start, event.clause_end
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    return sentence.start + start, min(sentence.end, sentence.start + end)


def _inside(rows: Sequence[T], field: str, start: int, end: int) -> list[T]:
    return [row for row in rows if row.field == field and start <= row.start and row.end <= end]


def _placed(
    sentence: Sentence,
    mention: FigureMention | None,
    start: int,
    end: int,
    grounded: Grounded,
    said: Attribution | None,
    parts: Sequence[FigureMention],
) -> Place | None:
    """The place tied to the figure, else one of the clause; where the speaker sits ("of the hospital in X") is none.

    In a list of figures by place no figure takes the place of another.
    """
    speaker = said.source if said is not None else ()
    places = [
        place
        for place in _inside(grounded.places, sentence.field, sentence.start, sentence.end)
        if not any(first <= place.start < last for first, last in speaker)
    ]
    if mention is not None and mention.place is not None:
        at = sentence.start + mention.place
        tied = [place for place in places if place.start <= at < place.end]
        if tied:  # of "the A-B road" and A, which begin alike, the road
            return max(tied, key=lambda place: (place.end, place.id))
    if mention is not None and (mention.place is not None or mention.elsewhere):
        return None  # its own place is none that is known, and no other is to be taken
    inside = _inside(places, sentence.field, start, end)
    if any(part.place is not None for part in parts):
        first = sentence.start + min(part.start for part in parts)
        inside = [p for p in inside if mention is not None and mention.parts_of is None and p.start < first]
    return next((p for p in inside if p.role == "event"), next((p for p in inside if p.role == "destination"), None))


def _place_before(sentence: Sentence, start: int, grounded: Grounded, elsewhere: frozenset[str]) -> Place | None:
    """The place right before a clause of its own words: "Guangdong has suffered most, where 17 died".

    None where that is only the country across: "near the border with Tajikistan, where 17 died".
    """
    before = [p for p in _inside(grounded.places, sentence.field, sentence.start, start) if p.role != "metonym"]
    place = max(before, key=lambda place: place.end, default=None)
    return place if place is None or place.start not in across(sentence, grounded, elsewhere) else None


def _parts_with(mention: FigureMention, figures: Sequence[FigureMention]) -> list[FigureMention]:
    """The other figures of the same total: its parts, or the parts beside this one."""
    total = mention.start if mention.parts_of is None else mention.parts_of
    return [f for f in figures if f.parts_of == total and f.start != mention.start]


def _is_tied(sentence: Sentence, mention: FigureMention, place: Place) -> bool:
    return mention.place is not None and place.start <= sentence.start + mention.place < place.end


def _timed(
    sentence: Sentence,
    mention: FigureMention | None,
    start: int,
    end: int,
    grounded: Grounded,
    words: Wordings,
    said: Attribution | None,
    kept: Collection[int] = (),
) -> Time | None:
    """The time tied to the figure, else the one nearest in the clause; a mere length ("for six hours") is no time.

    A time beside the words of a speaker ("... , she said on Friday") is when it was said, not when it happened.
    """
    held = {t.ends for t in grounded.times}
    points = [
        t
        for t in _inside(grounded.times, sentence.field, sentence.start, sentence.end)
        if (t.type in ("DATE", "TIME") or t.id in held or words.periods.search(t.text))
        and (said is None or any(first <= t.start < last for first, last in said.content))
        and not words.cited(grounded.texts[sentence.field], t.start, t.end)
    ]
    if mention is not None and mention.time is not None:
        at = sentence.start + mention.time
        tied = [t for t in points if t.start <= at < t.end and t.start not in kept]
        if tied:
            return _begun(tied[0], points)
    anchor = start + (end - start) // 2
    inside = [t for t in points if start <= t.start and t.end <= end and t.start not in kept]
    nearest = min(inside, key=lambda t: (abs(t.start - anchor), t.start), default=None)
    return nearest and _begun(nearest, points)


def _kept_by_others(sentence: Sentence, mention: FigureMention | None, grounded: Grounded) -> frozenset[int]:
    """Starts of the times that stand right behind another number and are its own: "45, up from 38 on Sunday"."""
    finds = grounded.finds.get(sentence.wording)
    if mention is None or finds is None:
        return frozenset()
    return frozenset(
        sentence.start + other.time
        for other in finds.figures
        if other.time is not None
        and other.time != mention.time
        and mention.end <= other.start
        and other.noun is None
        and 0 < other.time - other.end <= BESIDE
    )


def _begun(time: Time, times: Sequence[Time]) -> Time:
    """The time that holds the whole span of which this one is the end."""
    return next((other for other in times if other.id == time.ends), time)


def _anchor(sentence: Sentence, event: EventMention | None) -> int:
    """Where the event word of a claim stands; its sentence's start where it has none."""
    return sentence.start + (event.start if event else 0)


def _figure(
    report: str,
    sentence: Sentence,
    event: EventMention | None,
    mention: FigureMention | None,
    place: Place | None,
    time: Time | None,
) -> Figure | None:
    if mention is None:
        return None
    base = sentence.start
    tied = place if place is not None and (place.role == "event" or _is_tied(sentence, mention, place)) else None
    return Figure(
        id=row_id("f", report, sentence.field, base + mention.start, base + mention.end, mention.kind),
        report=report,
        field=sentence.field,
        start=base + mention.start,
        end=base + mention.end,
        text=mention.text,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        unit=mention.unit,
        kind=mention.kind,
        who=mention.who,
        whole=mention.whole,
        since=mention.since,
        cumulative=mention.cumulative,
        stated=mention.stated,
        place=tied.name if tied else mention.spot,
        country=tied.country if tied else None,
        time=time.id if time else None,
        status=status_of(event, mention),
        polarity=polarity_of(event, mention),
        certainty=certainty_of(event, mention),
        role=role_of(event, mention),
        place_id=place.id if place is not None and _is_tied(sentence, mention, place) else None,
        part_of=None if mention.parts_of is None else f"{sentence.field}:{base + mention.parts_of}",
        corrects=mention.corrects,
        taken_back=mention.taken_back,
    )
