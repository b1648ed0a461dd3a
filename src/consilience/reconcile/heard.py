"""Whose every claim of a story is: by name, by whom somebody speaks for, and by what two names carry alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.reconcile.elsewhere import told_elsewhere
from consilience.reconcile.evidence import Evidence, gather, own_voice_id
from consilience.reconcile.independence import carried_as_said, ties
from consilience.reconcile.material import Material
from consilience.reconcile.measures import unrounded
from consilience.reconcile.speaking import (
    RecogniseVoices,
    Speaking,
    of_named_bodies,
    own_claims,
    own_words,
    settled,
    speaking,
    speaking_links,
)
from consilience.reconcile.titles import publishers
from consilience.text.organs import Organs
from consilience.vocabulary import Voice


class Heard(Struct, frozen=True, kw_only=True):
    """A story's claims with their voices; ``apart`` are those they have without inference, by claim."""

    evidence: tuple[Evidence, ...]
    voices: tuple[Voice, ...]
    apart: Mapping[str, Voice]
    speaks: Speaking


def hear(material: Material, recognise: RecogniseVoices, lexicon: Lexicon) -> Heard:
    """Whose every claim is: first by name alone, then with what is inferred from that."""
    accounts, attributions = material.accounts, material.attributions
    imprints = {key: material.imprints[key] for key in sorted({account.report for account in accounts})}
    own = of_named_bodies(own_words(imprints, sorted(imprints)), attributions, recognise)
    named = recognise([*attributions, *own], ())
    elsewhere = told_elsewhere(accounts, material.mentions)
    apart = gather(accounts, imprints, named, lexicon, elsewhere)
    speaks = speaking(attributions, apart, imprints, named, recognise, Organs(lexicon))
    links = sorted({*inferred_links(material, named, apart), *speaking_links(apart, speaks)})
    titles = publishers(apart, attributions, imprints, material.story)
    voices = (*recognise([*attributions, *own, *own_claims(apart, links)], links), *titles)
    evidence = gather(accounts, imprints, voices, lexicon, elsewhere)
    return Heard(
        evidence=evidence,
        voices=_with_own(settled(voices, evidence), material),
        apart=_by_words(apart, _with_own(settled(named, apart), material)),
        speaks=speaks,
    )


def _by_words(evidence: Sequence[Evidence], voices: Sequence[Voice]) -> dict[str, Voice]:
    """The voice that each claim has without inference."""
    known = {voice.id: voice for voice in voices}
    return {item.claim.id: known[item.voice] for item in evidence}


def _with_own(voices: Sequence[Voice], material: Material) -> tuple[Voice, ...]:
    """The voices, and the outlets' own for what they say without crediting anybody; a state's outlet is of its side."""
    rows = {voice.id: voice for voice in voices}
    for account in material.accounts:
        imprint = material.imprints[account.report]
        outlet = imprint.outlet
        key = own_voice_id(outlet, account.report)
        rows.setdefault(
            key,
            Voice(
                id=key,
                name=outlet or f"{account.report} itself",
                organisation=outlet,
                names=(outlet,) if outlet else (),
                party=imprint.state is not None,
                country=imprint.state,
            ),
        )
    return tuple(rows[key] for key in sorted(rows))


def inferred_links(
    material: Material,
    voices: Sequence[Voice],
    evidence: Sequence[Evidence],
) -> tuple[tuple[str, str], ...]:
    """Attributions that are inferred to be of one voice: one statement that both names carry explains what they share.

    Either two organs of one country give the same unrounded figure, which they hardly reach by themselves; or words
    that both attributions have as their content are carried from one report into the other, and the carrier calls the
    speaker otherwise ("a doctor said").
    """
    known = {voice.id: voice for voice in voices}
    by_value: dict[tuple[float, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.named and item.figure is not None and item.value is not None and unrounded(item.value):
            if item.claim.attribution is not None and item.figure.bound == "exact":
                by_value[item.value, item.figure.unit].append(item)
    links: list[tuple[str, str]] = []
    for items in by_value.values():
        links.extend(
            (a.claim.attribution or "", b.claim.attribution or "")
            for a, b in combinations(items, 2)
            if a.report != b.report and a.voice != b.voice and _may_be_one(known, a, b) and not _told_apart(items, a, b)
        )
    tied = ties(material.reuse, [a for account in material.accounts for a in account.attributions])
    contents = {a.id: a.content for account in material.accounts for a in account.attributions}
    credited = [item for item in evidence if item.claim.attribution is not None and item.figure is not None]
    for index, item in enumerate(credited):
        for other in credited[:index]:
            same = other.voice != item.voice and other.value == item.value and _of_one_side(known, item, other)
            if same and carried_as_said(item, other, tied, contents):
                links.append((other.claim.attribution or "", item.claim.attribution or ""))
    return tuple(sorted(set(links)))


def _may_be_one(voices: Mapping[str, Voice], a: Evidence, b: Evidence) -> bool:
    """Whether two voices may be one by what they are: of one country, or both of a state where one names none.

    A party to the conflict and a hospital or charity are two counters, whatever number they share.
    """
    if not _of_one_side(voices, a, b):
        return False
    return voices[a.voice].party and voices[b.voice].party


def _told_apart(items: Sequence[Evidence], a: Evidence, b: Evidence) -> bool:
    """Whether some report credits one number to both voices, as to two counters."""
    reports = [{item.report for item in items if item.voice == voice} for voice in (a.voice, b.voice)]
    return bool(reports[0] & reports[1])


def _of_one_side(voices: Mapping[str, Voice], a: Evidence, b: Evidence) -> bool:
    one, other = voices.get(a.voice), voices.get(b.voice)
    if one is None or other is None or one.party != other.party:
        return False
    return one.country is None or other.country is None or one.country == other.country
