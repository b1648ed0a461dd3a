"""What of a report is compared with others."""

from __future__ import annotations

from consilience.settings import LineageSettings, PairingSettings
from consilience.text.words import Tongue, shingles, weighted_names, weighted_words, words_of
from consilience.vocabulary import Account, Imprint, Profile, Report


def profile(
    report: Report,
    imprint: Imprint,
    account: Account,
    tongue: Tongue,
    pairing: PairingSettings,
    lineage: LineageSettings,
) -> Profile:
    """The profile of a report: weighted words of title and text, its names, places, events and days, its shingles.

    Furniture is left out: two pages of one site share it without sharing a story.
    """
    text = body_text(report, imprint)
    whole = f"{imprint.title or ''}\n{text}"
    told = words_of(whole, tongue.folding)
    vector = weighted_words(told, tongue.weight)
    folded = [word for start, _, word in told if start >= len(whole) - len(text)]
    published = imprint.published
    known = published.basis not in (None, "page") and published.earliest is not None
    return Profile(
        report=report.id,
        words=vector,
        proper=weighted_names(whole, told, tongue.weight),
        names=tuple(sorted({a.voice for a in account.attributions if a.voice and not a.anonymous})),
        places=tuple(sorted({place.name for place in account.places if place.role != "demonym"})),
        events=tuple(sorted({claim.event for claim in account.claims if claim.event and claim.role == "event"})),
        earliest=published.earliest if known else None,
        latest=published.latest if known else None,
        shingles=tuple(sorted(set(shingles(folded, lineage.shingle)))),
        blocks=block_keys(vector, pairing.keys),
    )


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
