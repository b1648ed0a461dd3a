"""Who "he", "the statement" and a surname stand for: the nearest fitting source that the report named before.

Gender counts only where a title shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from consilience.claims.find.clauses import grammar_of
from consilience.claims.find.credit_words import word_set
from consilience.lexicon.load import Lexicon
from consilience.text.names import Names
from consilience.vocabulary import AttributionMention, Field, Link

Spans = tuple[tuple[int, int], ...]
# Before its letters in brackets a name has no more characters.
LONGEST_NAME = 90
NAME = r"[A-Z][\w’'-]+"


class Draft(msgspec.Struct):
    """An attribution in the making: offsets are the field's, and content may still grow."""

    field: Field
    paragraph: int
    start: int
    end: int
    mention: AttributionMention
    source: Spans
    cue: Spans
    content: Spans
    via: tuple[Link, ...]
    voice: str | None
    organisation: str | None
    role: str | None
    anonymous: bool
    party: bool | None = None


class Person(NamedTuple):
    """A person whom the report names, who need not speak there."""

    field: Field
    start: int
    name: str


class ReferentWords(msgspec.Struct, frozen=True):
    """Pronouns and titles with their gender, names, and the words by which somebody is told of again."""

    titles: Mapping[str, str]
    pronouns: Mapping[str, str]
    speaking: frozenset[str]
    several: frozenset[str]
    going_on: frozenset[str]
    anybody: frozenset[str]
    roles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    plural: tuple[str, ...]
    introduced: re.Pattern[str]
    names: Names


def referent_words(lexicon: Lexicon) -> ReferentWords:
    """The lists of ``attribution.toml`` that tell who stands for whom."""
    table, grammar = lexicon.table("attribution"), grammar_of(lexicon)
    beside = "|".join(map(re.escape, table["introduced"]["words"]))
    return ReferentWords(
        titles={word: gender for gender, words in table["gender"].items() for word in words},
        pronouns={word: gender for gender, words in table["pronouns"]["one"].items() for word in words},
        speaking=lexicon.words("attribution", "pronouns", "speaking"),
        several=lexicon.words("attribution", "pronouns", "several"),
        going_on=lexicon.words("attribution", "goes_on", "verbs"),
        anybody=lexicon.words("attribution", "again", "roles"),
        roles=word_set(table["roles"]["heads"]),
        definite=grammar.definite,
        indefinite=grammar.indefinite,
        plural=tuple(lexicon.table("actors")["endings"]["plural"]),
        introduced=re.compile(rf"\b({NAME}(?: {NAME}){{0,3}}), (?:{beside}|\d{{1,3}})\b"),
        names=Names(lexicon),
    )


def name_sources(
    drafts: Sequence[Draft], text_fields: Mapping[Field, str], words: ReferentWords, people: Sequence[Person] = ()
) -> None:
    """Resolves pronouns, statements without issuer, and surnames, by what the report named before.

    ``people`` are the persons whom the report names anywhere, in the order of the text.
    """
    named: list[Draft] = []
    for draft in drafts:
        if draft.mention.pronoun:
            text = text_fields[draft.field]
            told = _told(text, draft)
            goes_on = any(text[s:e].lower() in words.going_on for s, e in draft.cue)
            new = _introduced(text, named[-1] if named else None, draft, words) if told in words.pronouns else None
            if new is not None:
                draft.voice = new
                named.append(draft)
                continue
            stands_for = _referent(draft, told, named, words, goes_on)
            if stands_for is None:
                draft.anonymous = draft.anonymous or draft.mention.medium is not None
                continue
            draft.voice, draft.organisation, draft.role = stands_for.voice, stands_for.organisation, stands_for.role
            draft.anonymous, draft.party = stands_for.anonymous, stands_for.party
        elif draft.voice:
            fuller = _fuller(draft, named, words) or _told_again(text_fields[draft.field], draft, named, words)
            if fuller is not None:
                draft.voice, draft.anonymous, draft.party = fuller.voice, fuller.anonymous, fuller.party
                draft.organisation = draft.organisation or fuller.organisation
                draft.role = fuller.role if draft.anonymous or fuller.role else draft.role
            else:
                full = _named_in_text(draft, people, words) or _spelt_out(text_fields[draft.field], draft)
                draft.organisation = full if draft.organisation == draft.voice else draft.organisation
                draft.voice = full
        if draft.voice:
            named.append(draft)
    for draft in drafts:
        _with_later_name(draft, named, words)


def _told(text: str, draft: Draft) -> str:
    """The words of a source in lower case."""
    return " ".join(text[s:e] for s, e in draft.source).lower()


def _with_later_name(draft: Draft, named: Sequence[Draft], words: ReferentWords) -> None:
    """A surname alone, as headlines have it, is that of the one person of the report who bears it."""
    short = words.names.plain(draft.voice or "").split()
    if len(short) != 1 or draft.anonymous or draft.role or not (draft.voice or "")[:1].isupper():
        return
    longer = [d for d in named if _is_person(d, words) and words.names.plain(d.voice or "").split()[1:][-1:] == short]
    if len({d.voice for d in longer}) == 1:
        draft.voice, draft.party = longer[0].voice, longer[0].party
        draft.organisation, draft.role = draft.organisation or longer[0].organisation, longer[0].role


def _introduced(text: str, last: Draft | None, draft: Draft, words: ReferentWords) -> str | None:
    """A person whom the text brings in after the last source: "Ana, who lives there", "Ana Lima, 41"."""
    if last is not None and last.field != draft.field:
        last = None
    begin = max(last.end if last is not None else 0, draft.start - 1200)
    found = [m.group(1) for m in words.introduced.finditer(text, begin, max(begin, draft.start))]
    return found[-1] if found else None


def _referent(draft: Draft, told: str, named: Sequence[Draft], words: ReferentWords, goes_on: bool) -> Draft | None:
    """The nearest source before that fits: a person for "he", one or several for "they", an organ for a statement."""
    if draft.mention.medium is not None and told not in words.speaking:
        close = [d for d in named if d.mention.medium or d.organisation]
        if told.partition(" ")[0] in words.indefinite and " " in told:
            close = [
                d for d in close[-1:] if d.mention.medium == draft.mention.medium and draft.paragraph - d.paragraph <= 0
            ]
        return close[-1] if close else None
    if told in words.pronouns:
        if goes_on and named and _gender(named[-1], words) in (told, None) and named[-1].field == draft.field:
            return named[-1]
        fitting = (words.pronouns[told], None)
        persons = [d for d in named if _is_person(d, words) and _gender(d, words) in fitting]
        return persons[-1] if persons else None
    if told in words.several:
        several = [d for d in named if not (_is_person(d, words) and (d.role or " " in (d.voice or "")))]
        return several[-1] if several else None
    return None


def _is_person(draft: Draft, words: ReferentWords) -> bool:
    """Named with a role, or a name that is not also its own organisation; also an unnamed single person."""
    voice = draft.voice or ""
    if draft.anonymous:
        return not voice.lower().endswith(words.plural)
    return draft.role is not None or (voice != draft.organisation and voice[:1].isupper())


def _gender(draft: Draft, words: ReferentWords) -> str | None:
    known = f"{draft.role or ''} {draft.voice or ''}".lower().replace(".", " ").split()
    return next((words.titles[word] for word in known if word in words.titles), None)


def _fuller(draft: Draft, named: Sequence[Draft], words: ReferentWords) -> Draft | None:
    """An earlier source whose name ends in this surname, or who bore this name with a role."""
    short = words.names.plain(draft.voice or "").split()
    if not short or draft.anonymous:
        return None
    for other in reversed(named):
        long = words.names.plain(other.voice or "").split()
        if long == short and (other.role or other.organisation) and not draft.role:
            return other
        if len(short) == 1 and 1 < len(long) <= 5 and long[-1] == short[0] and _is_person(other, words):
            return other
    return _by_given_name(short, named, words) if len(short) == 1 and not draft.organisation else None


def _by_given_name(short: list[str], named: Sequence[Draft], words: ReferentWords) -> Draft | None:
    """The one person of the report who bears a given name: "Oskar Talan ... Oskar said", as many countries have it."""
    bearers = [d for d in named if _is_person(d, words) and short[0] in words.names.plain(d.voice or "").split()[:-1]]
    alike = len({d.voice for d in bearers}) == 1 and (bearers[-1].voice or "")[:1].isupper()
    return bearers[-1] if alike else None


def _named_in_text(draft: Draft, people: Sequence[Person], words: ReferentWords) -> str | None:
    """The full name of whom a surname alone tells of, where the report has named one such person before."""
    short = words.names.plain(draft.voice or "").split()
    if len(short) != 1 or draft.anonymous or draft.organisation:
        return None
    before = [p.name for p in people if p.field == draft.field and p.start < draft.start]
    fitting = {_untitled(name, words) for name in before if words.names.plain(name).split()[1:][-1:] == short}
    return fitting.pop() if len(fitting) == 1 else None


def _spelt_out(text: str, draft: Draft) -> str:
    """The name whose letters a voice goes by, where the report has both: "the Norland Relief Board (NRB)"."""
    letters = draft.voice or ""
    if not (letters.isalpha() and letters.isupper() and len(letters) > 2):
        return letters
    at = text.find(f" ({letters})", 0, draft.start)
    before = text[max(0, at - LONGEST_NAME) : at].split() if at > 0 else []
    for start in range(len(before) - 1, -1, -1):
        capitals = "".join(word[0] for word in before[start:] if word[:1].isupper())
        if len(capitals) >= len(letters):
            full = capitals == letters and before[start][:1].isupper()
            return " ".join(before[start:]) if full else letters
    return letters


def _untitled(name: str, words: ReferentWords) -> str:
    """A name without the titles and roles before it."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in words.roles | words.titles.keys():
        parts.pop(0)
    return " ".join(parts)


def _told_again(text: str, draft: Draft, named: Sequence[Draft], words: ReferentWords) -> Draft | None:
    """Who is told again by a generic word alone: "the command", "the mayor", "the official".

    An organ is told by a word of its name ("the river police command in the port"), a person by his role where only
    one person of that role was named; "the official" is the one person named last, if near.
    """
    voice = draft.voice or ""
    again = _told(text, draft) in {f"{article} {voice}" for article in words.definite}
    if " " in voice or not voice.islower() or not again:
        return None
    near = [d for d in reversed(named) if not d.anonymous and d.field == draft.field and d.voice != voice]
    persons = [d for d in near if d.role and (d.voice or "")[:1].isupper()]
    alike = {d.voice for d in persons if voice in (d.role or "").lower().replace(",", "").split()}
    if len(alike) == 1:
        return next(d for d in persons if d.voice in alike)
    if voice in words.anybody and not alike:
        return next((d for d in persons if draft.paragraph - d.paragraph <= 1), None)
    if draft.anonymous:
        return None
    return next((d for d in near if d.organisation == d.voice and voice in (d.voice or "").lower().split()), None)
