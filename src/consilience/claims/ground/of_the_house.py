"""Whose people "our volunteers" are where a report says so in its own words: those of who publishes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.lexicon.load import Lexicon
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.vocabulary import Attribution


def of_the_house(
    attributions: Sequence[Attribution], texts: Mapping[str, str], outlet: str | None, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Attributions in which people whom a report calls its own, outside quotations, belong to its outlet."""
    if outlet is None:
        return tuple(attributions)
    ours = lexicon.words("attribution", "pronouns", "ours")
    quoted = {field: find_quotations(text, apostrophes_of(lexicon)) for field, text in texts.items()}

    def own(one: Attribution) -> bool:
        start = min((start for start, _ in one.source), default=None)
        if one.organisation is not None or one.role is None or start is None:
            return False
        beside = texts[one.field][:start].split()[-1:] + texts[one.field][start:].split()[:1]
        inside = any(quotation.start <= start < quotation.end for quotation in quoted[one.field])
        return not inside and any(word.lower() in ours for word in beside)

    return tuple(msgspec.structs.replace(one, organisation=outlet) if own(one) else one for one in attributions)
