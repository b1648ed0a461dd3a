"""Voices that stand beside what they say with no verb: before a colon, behind a dash, in brackets."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from consilience.claims.find.credit_words import CreditWords
from consilience.vocabulary import AttributionMention


def before_colon(
    text: str, found: Sequence[AttributionMention], credit: CreditWords, roles: Collection[str]
) -> list[AttributionMention]:
    """'Mayor Lima: Bridge to close': a role or a name, a colon and what it says.

    Without a role and without a quotation, the words before a colon are as often the place or the topic of a headline:
    such a name stays open ("open-colon") for the report to tell whether it is a speaker's.
    """
    match = credit.colon.match(text)
    if found or match is None:
        return []
    who = match.group("who")
    if who.isupper() and not text.isupper():
        return []  # "MORE NEWS:" is a label of the page
    sure = match.group("what")[0] in "\"'“‘" or any(word in roles for word in who.lower().split())
    return [
        AttributionMention(
            source=((0, match.end("who")),),
            cue=((match.end("who"), match.end("who") + 1),),
            content=((match.start("what"), match.end("what")),),
            voice=who,
            form="colon" if sure else "open-colon",
        )
    ]
