"""What of a report is compared with others."""

from __future__ import annotations

from collections.abc import Iterable

from consilience.pairing.facts import is_sort, told_facts
from consilience.pairing.forms import filled_sentences
from consilience.settings import PairingSettings
from consilience.text.precision import WIDE
from consilience.text.words import Tongue, weighted_names, weighted_words, words_of
from consilience.vocabulary import Account, Imprint, Profile, Report, Shared


def profile(
    report: Report,
    imprint: Imprint,
    account: Account,
    tongue: Tongue,
    settings: PairingSettings,
) -> Profile:
    """The profile of a report: weighted words of title and text, its names, places, events and days.

    Furniture is left out: two pages of one site share it without sharing a story.
    """
    text = body_text(report, imprint)
    whole = f"{imprint.title or ''}\n{text}"
    told = words_of(whole, tongue.folding)
    vector = weighted_words(told, tongue.weight)
    published = imprint.published
    known = published.basis not in (None, "page") and published.earliest is not None
    times = {time.id: time for time in account.times}
    told_of = [claim for claim in account.claims if claim.event and claim.role == "event"]
    grounded = (times[claim.time] for claim in told_of if claim.time in times)
    days = {time.earliest[:10] for time in grounded if time.earliest and time.latest and _one_day(time.precision)}
    shared = _countries(account, tongue) | {word for *_, word in told if is_sort(word, tongue)}
    proper = weighted_names(whole, told, tongue.weight, shared)
    return Profile(
        report=report.id,
        words=vector,
        proper=tuple(row for row in proper if row[0] not in tongue.calendar),
        dated=tuple(row for row in proper if row[0] in tongue.calendar),
        names=tuple(sorted({a.voice for a in account.attributions if a.voice and not a.anonymous})),
        places=tuple(sorted({place.name for place in account.places if place.role != "demonym"})),
        events=tuple(sorted({claim.event for claim in told_of if claim.event})),
        days=tuple(sorted(days)),
        earliest=published.earliest if known else None,
        latest=published.latest if known else None,
        blocks=block_keys(vector, settings.keys),
        facts=told_facts(report, account, tongue),
        forms=filled_sentences(
            told, len(whole) - len(text), account, frozenset(word for word, _ in proper), tongue.weight
        ),
    )


def _countries(account: Account, tongue: Tongue) -> frozenset[str]:
    """The words of a report that name countries, continents and their people."""
    wide = {place.text for place in account.places if place.kind in WIDE or place.role == "demonym"}
    return frozenset(word for name in wide for *_, word in words_of(name, tongue.folding))


def _one_day(precision: str) -> bool:
    return precision in ("minute", "hour", "part-of-day", "day")


def body_text(report: Report, imprint: Imprint) -> str:
    """The text with its furniture blanked out, so that offsets stay."""
    text = report.text
    for words in imprint.furniture:
        if words.field == "text":
            text = text[: words.start] + " " * (words.end - words.start) + text[words.end :]
    return text


def block_keys(vector: tuple[tuple[str, float], ...], keys: int) -> tuple[str, ...]:
    """The heaviest words: reports that share none of them are never compared.

    >>> block_keys((("bridge", 0.2), ("kaya", 0.9), ("of", 0.0)), 2)
    ('bridge', 'kaya')
    """
    heaviest = sorted(vector, key=lambda item: (-item[1], item[0]))[:keys]
    return tuple(sorted(word for word, _ in heaviest))


def what_is_shared(a: Profile, b: Profile) -> tuple[Shared, ...]:
    """What two reports share that speaks for one happening, the strongest sorts first; words are the five heaviest."""
    left, right = dict(a.words), dict(b.words)
    heaviest = sorted(left.keys() & right.keys(), key=lambda word: (-left[word] * right[word], word))[:5]
    rows: Iterable[tuple[str, Iterable[str]]] = (
        ("events", set(a.events) & set(b.events)),
        ("places", set(a.places) & set(b.places)),
        ("days", set(a.days) & set(b.days)),
        ("names", set(a.names) & set(b.names)),
        ("words", heaviest),
    )
    return tuple(Shared(what, tuple(sorted(values))) for what, values in rows if values)  # type: ignore[arg-type]
