"""The account of one report: what its sentences say, grounded in its own day, places, speakers and headline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consilience.claims.assemble import assemble
from consilience.claims.coding import Coder
from consilience.claims.datelines import dateline_days, entry_times
from consilience.claims.doubtful_days import doubtful_days
from consilience.claims.doubtful_places import doubtful_places
from consilience.claims.draft import Grounded, remarks_on
from consilience.claims.find.recalls import Recalls
from consilience.claims.ground.attributions import attribution_over, ground_attributions
from consilience.claims.ground.home import Sights, sights_of
from consilience.claims.ground.incidents import Told, incident_tables, incidents
from consilience.claims.ground.of_the_house import of_the_house
from consilience.claims.ground.places import ground_places
from consilience.claims.ground.standpoint import Standpoint
from consilience.claims.ground.times import ground_times
from consilience.claims.said_when import said_when
from consilience.claims.taken_back import is_substitute, withdrawn_headlines
from consilience.contracts import Gazetteer
from consilience.lexicon.load import Lexicon
from consilience.text.sentences import sentences, stops_of, told_without
from consilience.vocabulary import (
    Account,
    Attribution,
    Claim,
    Figure,
    Finds,
    Imprint,
    Remark,
    Report,
    Sentence,
    Time,
    Words,
)

# A speaker who goes by two to four capitalised words is a person, or bears a name that may be spelt in two ways too.
NAME = re.compile(r"[A-Z][\w'’]+(?:[- ][A-Z][\w'’]+){1,3}")
# Quoted phrases of this many words may stand for a statement that several reports carry.
SHORTEST_PHRASE, LONGEST_PHRASE = 2, 14


def report_sentences(report: Report, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of a report's title, where it was given one, and of its text."""
    stops = stops_of(lexicon)
    titled = sentences(report.title, stops, report.id, "title") if report.title else ()
    return titled + sentences(report.text, stops, report.id, "text")


# The languages that there is a lexicon for; a report in another is kept, and said not to be read.
LANGUAGES = (None, "en")


# Characters from which on a text's language can be told; a headline of two words may be of any.
ENOUGH = 200


def _foreign(report: Report, imprint: Imprint) -> bool:
    return imprint.language not in LANGUAGES and len(report.text) >= ENOUGH


def told_sentences(report: Report, imprint: Imprint, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of a report without its furniture; none where the language is not one of ours."""
    if _foreign(report, imprint):
        return ()
    fields = {"title": report.title or "", "text": report.text}
    return told_without(report_sentences(report, lexicon), imprint.furniture, fields)


def wordings_of(report: Report, imprint: Imprint, lexicon: Lexicon) -> dict[str, str]:
    """The wordings of a report that are worth reading, by key."""
    fields = {"title": report.title or "", "text": report.text}
    return {s.wording: fields[s.field][s.start : s.end] for s in told_sentences(report, imprint, lexicon)}


def sights(
    report: Report, imprint: Imprint, finds: Mapping[str, Finds], gazetteer: Gazetteer, lexicon: Lexicon
) -> Sights:
    """The local names of one report, from which its outlet's home may be inferred."""
    told = told_sentences(report, imprint, lexicon)
    places = ground_places(report.id, told, finds, imprint, gazetteer, lexicon, texts=_fields(report))
    return sights_of(report.id, places)


def _fields(report: Report) -> dict[str, str]:
    """The fields of a report that hold words."""
    return {field: words for field, words in (("title", report.title), ("text", report.text)) if words}


def account_of(
    report: Report,
    imprint: Imprint,
    finds: Mapping[str, Finds],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    stand: Standpoint,
) -> Account:
    """The account of one report."""
    told = told_sentences(report, imprint, lexicon)
    texts = {"title": report.title or "", "text": report.text}
    fields = _fields(report)
    weekdays = lexicon.table("times")["names"]["weekdays"]
    times = ground_times(report.id, told, finds, stand.published, southern=stand.southern)
    places = ground_places(report.id, told, finds, imprint, gazetteer, lexicon, stand.home, fields)
    attributions = ground_attributions(report.id, fields, told, finds, lexicon)  # type: ignore[arg-type]
    attributions = of_the_house(attributions, texts, imprint.outlet, lexicon)
    attributions = said_when(attributions, times, texts, lexicon)
    published = imprint.published.words
    written = dateline_days(times, texts) | entry_times(times, told, texts, stops_of(lexicon).stamp)
    happened = tuple(t for t in times if not _overlap(t, published) and t.id not in written)
    grounded = Grounded(
        sentences=told, texts=texts, finds=finds, times=happened, places=places, attributions=attributions
    )
    recalls = Recalls(lexicon)
    figures, drawn = assemble(report.id, grounded, imprint, attribution_over, lexicon, recalls)  # type: ignore[arg-type]
    claims = Coder(lexicon)(drawn, told)
    return Account(
        report=report.id,
        sentences=told,
        times=times,
        places=places,
        figures=figures,
        attributions=attributions,
        claims=claims,
        incidents=incidents(_clauses(told, finds, grounded, claims), incident_tables(lexicon), sentences=len(told)),
        phrases=_phrases(report, told, finds),
        names=_names(report, told, finds, attributions),
        withdrawn=withdrawn_headlines(report.id, told, texts, recalls),
        substitute=is_substitute(told, texts, recalls),
        remarks=(
            *_remarks(report, imprint, told, figures),
            *doubtful_days(report.id, told, finds, times, claims, stand, weekdays),
            *doubtful_places(report.id, places),
        ),
    )


def _overlap(time: Time, words: Words | None) -> bool:
    """Whether a time stands in the words that tell when the report was published: no event's time."""
    return words is not None and words.field == time.field and words.start < time.end and time.start < words.end


def _remarks(
    report: Report, imprint: Imprint, told: tuple[Sentence, ...], figures: tuple[Figure, ...]
) -> tuple[Remark, ...]:
    """What is worth knowing of an account: a language that is not read, a period that another sentence suggests."""
    rows = []
    if _foreign(report, imprint):
        rows.append(
            (
                "other-language",
                f"The report is not in English (most likely {imprint.language}), so its text was not read.",
            )
        )
    for figure in figures:
        own = next(s for s in told if s.field == figure.field and s.start <= figure.start < s.end)
        words = (report.text if figure.field == "text" else report.title or "")[own.start : own.end]
        if figure.since is not None and figure.since not in words:
            rows.append(
                (
                    "inferred-period",
                    f"“{figure.text}” is taken to count over “{figure.since}”, as only the sentence before suggests.",
                )
            )
    return remarks_on(report.id, rows)


def _clauses(
    told: tuple[Sentence, ...], finds: Mapping[str, Finds], grounded: Grounded, claims: tuple[Claim, ...]
) -> list[Told]:
    """Each event word with the time that its claims have, and the places of its clause where they say it happened."""
    times = {time.id: time for time in grounded.times}
    rows = []
    for sentence in told:
        for event in finds[sentence.wording].events if sentence.wording in finds else ():
            at, start, end = (sentence.start + each for each in (event.start, event.clause_start, event.clause_end))
            own = [
                claim
                for claim in claims
                if claim.field == sentence.field and claim.event_text == event.text and claim.start <= at < claim.end
            ]
            named = {claim.place for claim in own}
            where = [
                place
                for place in grounded.places
                if place.field == sentence.field and sentence.start <= place.start and place.end <= sentence.end
                if place.id in named or (place.role == "event" and start <= place.start and place.end <= end)
            ]
            when = next((times[c.time] for c in own if c.time in times and c.role == "event"), None)
            rows.append(Told(event, when, tuple(sorted(where, key=lambda place: place.id not in named))))
    return rows


def _phrases(report: Report, told: tuple[Sentence, ...], finds: Mapping[str, Finds]) -> tuple[Words, ...]:
    """Short quoted phrases: a statement's own words, though the sentence around them differs."""
    rows = []
    for sentence in told:
        if sentence.field != "text" or sentence.wording not in finds:
            continue
        for quotation in finds[sentence.wording].quotations:
            start, end = sentence.start + quotation.start, sentence.start + quotation.end
            words = report.text[start:end]
            if SHORTEST_PHRASE <= len(words.split()) <= LONGEST_PHRASE:
                rows.append(Words(report.id, "text", start, end, words))
    return tuple(sorted(set(rows)))


def _names(
    report: Report, told: tuple[Sentence, ...], finds: Mapping[str, Finds], attributions: tuple[Attribution, ...]
) -> tuple[Words, ...]:
    """People's names of two words or more, with where they stand: those found in sentences, and those of speakers."""
    rows = []
    for sentence in told:
        if sentence.field != "text" or sentence.wording not in finds:
            continue
        for first, last in finds[sentence.wording].names:
            start, end = sentence.start + first, sentence.start + last
            if " " in report.text[start:end]:
                rows.append(Words(report.id, "text", start, end, report.text[start:end]))
    for attribution in attributions:
        for start, end in attribution.source if attribution.field == "text" and attribution.voice else ():
            at = report.text.find(attribution.voice or "", start, end)
            if at >= 0 and NAME.fullmatch(attribution.voice or ""):
                rows.append(Words(report.id, "text", at, at + len(attribution.voice or ""), attribution.voice or ""))
    return tuple(sorted(set(rows)))
