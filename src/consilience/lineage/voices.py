"""Recognises one voice across reports: the same person in two spellings, the same organ under two names.

A person is one by name, or by surname with the same office and country; an organ by its class and country. Nobody can
go and ask "officials", so an anonymous voice is a voice of its own report. Nothing else makes two voices one but an
inference, which is handed in and stays marked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from consilience.lexicon.load import Lexicon
from consilience.row_ids import row_id
from consilience.text.names import Names
from consilience.text.organs import WORD, Organ, Organs
from consilience.vocabulary import Attribution, Voice

Key = tuple[str, ...]
CountryOf = Callable[[str], str | None]


class VoiceWords(NamedTuple):
    """What tells one voice from another by its words: classes of organs, names, owners' endings, empty words."""

    organs: Organs
    names: Names
    owner: re.Pattern[str]
    word_owner: re.Pattern[str]
    small: frozenset[str]
    of_country: str
    carriers: frozenset[str]


def voice_words(lexicon: Lexicon) -> VoiceWords:
    """The words of a lexicon by which voices are recognised."""
    table = lexicon.table("organisations")
    owner, word_owner = (re.compile(table["owners"][name]) for name in ("singular", "word"))
    small = lexicon.words("grammar", "of") | lexicon.words("grammar", "definite")
    organs = Organs(lexicon)
    carriers = frozenset(lexicon.table("attribution")["carriers"]["heads"].split())
    return VoiceWords(organs, organs.names, owner, word_owner, small, table["countries"]["class"], carriers)


class Seen(NamedTuple):
    """One attribution's voice with what it is recognised by."""

    attribution: Attribution
    key: Key
    country: str | None
    party: bool


def recognise_voices(
    attributions: Sequence[Attribution],
    country_of: CountryOf,
    lexicon: Lexicon,
    links: Sequence[tuple[str, str]] = (),
) -> tuple[Voice, ...]:
    """The voices of some reports, in the order of their ids; every attribution has one, but a report's ``own``.

    ``links`` are pairs of attribution ids that are inferred to be one voice (one statement carried by both); the names
    that come in that way are listed in ``inferred`` as well.
    """
    ordered = sorted({a.id: a for a in attributions if not a.own}.values(), key=lambda a: (a.report, a.id))
    words = voice_words(lexicon)
    seen = _one_country([_seen(a, country_of, words) for a in ordered])
    home = _persons(seen, words.names)
    groups: dict[Key, list[Seen]] = defaultdict(list)
    for one in seen:
        groups[home.get(one.key, one.key)].append(one)
    return tuple(sorted(_voices(groups, links, words.names), key=lambda voice: voice.id))


# --- what one attribution says of its voice ----------------------------------------------------------------


def _seen(a: Attribution, country_of: CountryOf, words: VoiceWords) -> Seen:
    organs = words.organs
    if a.voice is None or a.anonymous:
        party = a.voice is not None and (organ := organs(a.voice)) is not None and organ.party
        country = find_country((a.voice, a.organisation), country_of, words)
        return Seen(a, ("anonymous", a.report, words.names.plain(a.voice or "")), country, bool(party))
    organ = organs(a.voice)
    if organ is not None and not _by_name(a, organ):
        country = organ.country or (None if organ.world else find_country((a.voice, a.organisation), country_of, words))
        return Seen(
            a, ("organ", organ.kind, country or "", *_rest(organ.rest, country_of, words.names)), country, organ.party
        )
    country = find_country((a.organisation, a.role), country_of, words)
    if a.role is not None and a.role.lower() in a.voice.lower() and not _proper_end(a.voice):
        return Seen(
            a,
            ("office", organs.office(a.role), country or "", "" if country else a.report),
            country,
            bool(organs.may_be_party(a.voice, a.organisation, a.role)),
        )
    whole = country_of(a.voice)
    if whole is not None and a.role is None:
        return Seen(a, ("organ", words.of_country, whole), whole, True)
    if a.role is None and (a.organisation == a.voice or " " not in words.names.plain(a.voice)):
        country = country or find_country((a.voice,), country_of, words)
        return Seen(
            a,
            _name_key(a.voice, country, country_of, words),
            country,
            bool(organs.may_be_party(a.voice, a.organisation, a.role)),
        )
    return Seen(
        a,
        ("person", words.names.plain(a.voice), organs.office(a.role or ""), country or ""),
        country,
        bool(organs.may_be_party(a.voice, a.organisation, a.role)),
    )


def _name_key(voice: str, country: str | None, country_of: CountryOf, words: VoiceWords) -> Key:
    """A name by itself; with a country in it, whichever way round: "Kenya's Dam Office", "the Dam Office of Kenya"."""
    voice = _bare(voice, words)
    plain = words.names.plain(words.owner.sub("", voice))
    rest = [w for w in WORD.findall(plain) if w not in words.small and country_of(w.title()) is None]
    if country is None or len(rest) < 2:
        return ("name", words.names.plain(voice))
    return ("organ", "named", country, *sorted(rest))


def _bare(voice: str, words: VoiceWords) -> str:
    """A name without the common nouns at its ends that tell what it names: "daily Delta Post", "Delta newspaper"."""
    parts = voice.split()
    if len(parts) > 1 and parts[0].lower() in words.small:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in words.carriers and parts[1][:1].isupper():
        parts = parts[1:]
    if len(parts) > 1 and parts[-1] in words.carriers and parts[-2][:1].isupper():
        parts = parts[:-1]
    return " ".join(parts)


def find_country(names: Iterable[str | None], country_of: CountryOf, words: VoiceWords) -> str | None:
    """The first country that the capitalised words of some names tell, longest runs first."""
    for name in names:
        bare = [words.word_owner.sub("", word) for word in WORD.findall(name or "")]
        for size in (3, 2, 1):
            for at in range(len(bare) - size + 1):
                run = bare[at : at + size]
                if run[0][:1].isupper() and (country := country_of(" ".join(run))) is not None:
                    return country
    return None


def _by_name(a: Attribution, organ: Organ) -> bool:
    """A person whose role or organisation holds a class word is still a person."""
    if a.voice is None or a.role is None or a.voice == a.organisation:
        return False
    return _proper_end(a.voice) and organ.kind not in a.voice.lower()


def _rest(words: Iterable[str], country_of: CountryOf, names: Names) -> tuple[str, ...]:
    """What still tells one organ from another of its class and country: "northern", a town."""
    return tuple(
        sorted(
            names.skeleton(w) for w in words if country_of(w) is None and country_of(w.title()) is None and len(w) > 2
        )
    )


def _proper_end(voice: str) -> bool:
    return voice.rsplit(maxsplit=1)[-1:] != [] and voice.rsplit(maxsplit=1)[-1][:1].isupper()


# --- putting voices together -------------------------------------------------------------------------------


def _one_country(seen: Sequence[Seen]) -> list[Seen]:
    """An organ or office named without its country takes that of its report, where only one of its class has one."""
    known: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in seen:
        if one.key[0] in ("organ", "office") and one.country:
            known[one.attribution.report, one.key[0], one.key[1]].add(one.country)
    done = []
    for one in seen:
        countries = known.get((one.attribution.report, one.key[0], one.key[1]), set())
        if one.key[0] in ("organ", "office") and one.country is None and len(countries) == 1:
            country = min(countries)
            rest = one.key[3:] if one.key[0] == "organ" else ("",)
            done.append(one._replace(key=(one.key[0], one.key[1], country, *rest), country=country))
        else:
            done.append(one)
    return done


def _persons(seen: Sequence[Seen], names: Names) -> dict[Key, Key]:
    """Each key of a person (or office, or lone surname) with the least key of those that are the same one."""
    persons = sorted({one.key for one in seen if one.key[0] == "person"})
    home = {key: key for key in persons}

    def find(key: Key) -> Key:
        while home[key] != key:
            key = home[key]
        return key

    alike: dict[str, list[Key]] = defaultdict(list)
    for key in persons:
        alike[names.skeleton(key[1].split()[-1])[:2] if key[1] else ""].append(key)
    for block in sorted(alike):
        for a, b in combinations(alike[block], 2):
            if _same_person(a, b, names):
                first, second = sorted((find(a), find(b)))
                home[second] = first
    merged = {key: find(key) for key in persons}
    for key in sorted({one.key for one in seen if one.key[0] == "office" and one.key[2]}):
        holders = {merged[p] for p in persons if p[2] == key[1] and p[3] == key[2]}
        if len(holders) == 1:
            merged[key] = min(holders)
    for key in sorted({one.key for one in seen if one.key[0] == "name"}):
        holders = {merged[p] for p in persons if p[1].split()[-1:] == [key[1]]}
        if len(holders) == 1:
            merged[key] = min(holders)
    return merged


def _same_person(a: Key, b: Key, names: Names) -> bool:
    """By name; or by like surnames with the same office of the same country."""
    if a[3] and b[3] and a[3] != b[3] and a[1] != b[1]:
        return False
    if names.same(a[1], b[1]):
        return True
    same_office = bool(a[2] and a[3]) and a[2:4] == b[2:4]
    return same_office and _lone(a, b) and names.surname_alike(a[1], b[1])


def _lone(a: Key, b: Key) -> bool:
    """One of them gives no given name; two different given names are two persons."""
    return " " not in a[1] or " " not in b[1]


def _voices(groups: Mapping[Key, Sequence[Seen]], links: Sequence[tuple[str, str]], names: Names) -> list[Voice]:
    """Groups to voices; attributions that an inference joins to those of another group go over to that one alone.

    That a speaker and a channel carry one statement makes them one voice for it, and not for all that either says.
    """
    of = {one.attribution.id: key for key, members in groups.items() for one in members}
    parts: dict[Key, dict[Key, list[Seen]]] = {key: {key: []} for key in groups}
    home = {attribution: min(joined, key=lambda key: _rank(key, groups)) for attribution, joined in _joined(of, links)}
    for key in sorted(groups):
        for one in groups[key]:
            parts[home.get(one.attribution.id, key)].setdefault(key, []).append(one)
    rows = ((key, [members for members in held.values() if members]) for key, held in sorted(parts.items()))
    return [_voice(held, key, names) for key, held in rows if held]


def _rank(key: Key, groups: Mapping[Key, Sequence[Seen]]) -> tuple[bool, bool, int, Key]:
    """Named voices first, persons and organs before mere names; then those with the most attributions."""
    return key[0] == "anonymous", key[0] == "name", -len(groups[key]), key


def _joined(of: Mapping[str, Key], links: Sequence[tuple[str, str]]) -> Iterator[tuple[str, frozenset[Key]]]:
    """Attributions that links join, each with the groups of all that it is joined with."""
    above = {attribution: attribution for link in links for attribution in link if attribution in of}

    def top(attribution: str) -> str:
        while above[attribution] != attribution:
            attribution = above[attribution]
        return attribution

    for a, b in sorted(links):
        if a in of and b in of:
            first, second = sorted((top(a), top(b)))
            above[second] = first
    together: dict[str, list[str]] = defaultdict(list)
    for attribution in sorted(above):
        together[top(attribution)].append(attribution)
    for members in together.values():
        keys = frozenset(of[attribution] for attribution in members)
        yield from ((attribution, keys) for attribution in members)


def _voice(parts: Sequence[Sequence[Seen]], key: Key, names: Names) -> Voice:
    """One voice by its key; its own attributions come first and give the name, joined ones follow."""
    everyone = [one for part in parts for one in part]
    own = _names(parts[0])
    every = _names(everyone)
    organisation = _commonest(one.attribution.organisation for one in parts[0])
    country = _commonest(one.country for one in parts[0]) or _commonest(one.country for one in everyone)
    return Voice(
        id=_identity(key, names),
        name=own[0] if own else "not named",
        organisation=organisation,
        names=tuple(sorted(every)),
        party=any(one.party for one in everyone),
        country=country,
        inferred=tuple(sorted(set(every) - set(own))),
        attributions=tuple(sorted(one.attribution.id for one in everyone)),
    )


def _names(seen: Iterable[Seen]) -> list[str]:
    """Forms of the name: first what an outlet calls itself, then the commonest, of equals the longest."""
    rows = [(" ".join(one.attribution.voice.split()), one.attribution) for one in seen if one.attribution.voice]
    counts = Counter(name for name, _ in rows)
    own = {name for name, attribution in rows if not attribution.source}
    return sorted(counts, key=lambda name: (name not in own, -counts[name], -len(name), name))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _identity(key: Key, names: Names) -> str:
    """'v' and twelve hex digits of a hash of what the voice is recognised by; spellings of one name give one id."""
    return row_id("v", key[0], *(_sound(key, names) if key[0] in ("person", "name") else key[1:]))


def _sound(key: Key, names: Names) -> tuple[str, ...]:
    words = key[1].split()
    return (" ".join(names.skeleton(word) for word in (words[0], words[-1])) if words else "", *key[3:4])
