"""Voices: one person in two spellings, one organ under two names; the nameless stay apart, inferences stay marked."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.lineage.voices import find_country, recognise_voices, voice_words
from consilience.text.organs import Organs
from consilience.vocabulary import Attribution, Voice

COUNTRIES = {"norland": "NOR", "norlandic": "NOR", "estia": "EST", "estian": "EST", "verra": "VER", "verran": "VER"}
LEXICON = load_lexicon("en")


def country_of(name: str) -> str | None:
    return COUNTRIES.get(name.lower())


def said(
    report: str,
    voice: str | None,
    role: str | None = None,
    organisation: str | None = None,
    *,
    anonymous: bool = False,
    n: int = 0,
) -> Attribution:
    return Attribution(
        id=f"a-{report}-{voice}-{n}", report=report, field="text", source=(), cue=(), content=((0, 5),), voice=voice,
        organisation=organisation, role=role, anonymous=anonymous or voice is None, medium=None, via=(),
    )  # fmt: skip


def organ(report: str, voice: str, n: int = 0) -> Attribution:
    return said(report, voice, organisation=voice, n=n)


def recognised(*attributions: Attribution, links: tuple[tuple[str, str], ...] = ()) -> tuple[Voice, ...]:
    return recognise_voices(attributions, country_of, LEXICON, links)


ONE = [
    (organ("r1", "Norlandic border guard"), organ("r2", "Norland's border troops")),
    (organ("r1", "Norland's health ministry"), organ("r2", "Norlandic Ministry of Health")),
    (organ("r1", "Norland’s defense ministry"), organ("r2", "Ministry of Defence of Norland")),
    (organ("r1", "Norland's National Dam Office"), organ("r2", "National Dam Office of Norland")),
    (organ("r1", "UNHCR"), organ("r2", "UN refugee agency")),
    (organ("r1", "IOM"), organ("r2", "UN migration agency")),
    (organ("r1", "International Organization for Migration"), organ("r2", "U.N.'s migration agency")),
    (organ("r1", "IOM Norland"), organ("r2", "International Organisation for Migration in Estia")),
    (organ("r1", "UNHCR"), organ("r2", "United Nations High Commissioner for Refugees")),
    (organ("r1", "World Health Organization"), organ("r2", "UN health agency")),
    (organ("r1", "WFP"), organ("r2", "United Nations World Food Programme")),
    (organ("r1", "UNICEF"), organ("r2", "UN children's agency")),
    (organ("r1", "OCHA"), organ("r2", "UN Office for the Coordination of Humanitarian Affairs")),
    (organ("r1", "ICRC"), organ("r2", "International Committee of the Red Cross")),
    (organ("r1", "IFRC"), organ("r2", "International Federation of Red Cross and Red Crescent Societies")),
    (organ("r1", "MSF"), organ("r2", "Médecins Sans Frontières")),
    (organ("r1", "Doctors Without Borders"), organ("r2", "MSF")),
    (organ("r1", "Norlandic Red Cross"), organ("r2", "Red Cross Society of Norland")),
    (organ("r1", "Delta Herald newspaper"), organ("r2", "the Delta Herald")),
    (organ("r1", "daily Delta Herald"), organ("r2", "Delta Herald")),
    (said("r1", "Rashid Khalidov", "president", "Norland"), said("r2", "Rashid Halidov", "leader", "Norlandic")),
    (said("r1", "Rashid Khalidov", "governor"), said("r2", "Rashid Halidov")),
    (said("r1", "Mr Khalidov", "mayor", "Norland"), said("r2", "Anna Halidov", "mayor", "Norlandic")),
    (said("r1", "Rashid Khalidov", "president", "Norland"), said("r2", "Norland's president", "president", "Norland")),
    (said("r1", "Norland"), organ("r2", "Norlandic government")),
    (said("r1", "officials", anonymous=True), said("r1", "officials", anonymous=True, n=1)),
]
TWO = [
    (organ("r1", "Norland's National Dam Office"), organ("r2", "National Dam Office of Estia")),
    (organ("r1", "Norland's National Dam Office"), organ("r2", "National Lake Office of Norland")),
    (organ("r1", "Norlandic border guard"), organ("r2", "Estian border guard")),
    (organ("r1", "Norlandic border guard"), organ("r2", "Norlandic Security Council")),
    (organ("r1", "Norlandic State Security Committee"), organ("r2", "Norlandic border guard")),
    (organ("r1", "Norland's health ministry"), organ("r2", "Norland's interior ministry")),
    (organ("r1", "UNICEF"), organ("r2", "World Food Programme")),
    (organ("r1", "UN migration agency"), organ("r2", "UN refugee agency")),
    (organ("r1", "ICRC"), organ("r2", "Norlandic Red Cross")),
    (organ("r1", "Estian Red Cross"), organ("r2", "Norlandic Red Cross")),
    (organ("r1", "Norland's migration agency"), organ("r2", "UN migration agency")),
    (organ("r1", "United Nations"), organ("r2", "IOM")),
    (organ("r1", "Delta Herald newspaper"), organ("r2", "Delta Mail newspaper")),
    (organ("r1", "Brakk hospital"), organ("r2", "Lima hospital")),
    (organ("r1", "Norland police department"), organ("r2", "Norland fire department")),
    (organ("r1", "Port Lima police"), organ("r2", "Brakk police")),
    (said("r1", "Rashid Khalidov", "president", "Norland"), said("r2", "Anvar Halidov", "minister", "Norland")),
    (said("r1", "Rashid Khalidov", "president", "Norland"), said("r2", "Estia's president", "president", "Estia")),
    (said("r1", "Rashid Khalidov"), said("r2", "Rashida Khalidova")),
    (said("r1", "officials", anonymous=True), said("r2", "officials", anonymous=True)),
    (said("r1", None), said("r2", None)),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_voice_under_two_names_is_one(a: Attribution, b: Attribution) -> None:
    (voice,) = recognised(a, b)
    assert voice.attributions == tuple(sorted((a.id, b.id)))
    assert set(voice.names) == {a.voice, b.voice}
    assert voice.inferred == ()


@pytest.mark.parametrize(("a", "b"), TWO)
def test_near_names_are_two_voices(a: Attribution, b: Attribution) -> None:
    assert len(recognised(a, b)) == 2


def test_an_organ_without_country_takes_that_of_its_report() -> None:
    first, second, other = (
        organ("r1", "Norlandic border guard"),
        organ("r1", "border guards"),
        organ("r2", "border guards"),
    )
    assert len(recognised(first, second)) == 1
    assert len(recognised(first, second, other)) == 2
    assert len(recognised(first, organ("r1", "Estian border guard"), second)) == 3


@pytest.mark.parametrize(
    ("a", "party"),
    [
        (organ("r1", "Norlandic army"), True), (organ("r1", "Norland's defence ministry"), True),
        (organ("r1", "rebel group"), True), (said("r1", "Jon Berg", "colonel"), True),
        (said("r1", "Jon Berg", "spokesman", "Norlandic army"), True), (organ("r1", "Brakk hospital"), False),
        (organ("r1", "UNICEF"), False), (organ("r1", "Norland's health ministry"), False),
        (said("r1", "Ana Lima", "farmer"), False),
    ],
)  # fmt: skip
def test_who_speaks_for_a_side_is_a_party(a: Attribution, party: bool) -> None:
    (voice,) = recognised(a)
    assert voice.party is party


def test_an_inference_joins_voices_and_stays_marked() -> None:
    guard, committee = organ("r1", "Norlandic border guard"), organ("r2", "State Security Committee")
    again = organ("r3", "Norland's border guard")
    (voice,) = recognised(guard, again, committee, links=((guard.id, committee.id),))
    assert voice.inferred == ("State Security Committee",)
    assert voice.country == "NOR"
    assert len(recognised(guard, again, committee)) == 2
    assert len(recognised(guard, links=((guard.id, "a-unknown"),))) == 1


def test_an_inference_joins_what_was_said_and_not_whole_voices() -> None:
    """A speaker and a channel that carry one statement are one voice for it, and two for all else that they say."""
    speaker, again = said("r1", "Ada Moss"), said("r1", "Ada Moss", n=1)
    channel, other = organ("r2", "Delta News"), organ("r3", "Delta News")
    found = recognised(speaker, again, channel, other, links=((speaker.id, channel.id),))
    by_attribution = {key: voice.id for voice in found for key in voice.attributions}
    assert len(found) == len({voice.id for voice in found}) == 2
    assert by_attribution[speaker.id] == by_attribution[channel.id]
    assert by_attribution[again.id] != by_attribution[other.id]
    assert sum(len(voice.attributions) for voice in found) == 4


def test_country_and_class_come_from_the_words() -> None:
    words = voice_words(LEXICON)
    assert find_country(("Foreign Ministry of Norland",), country_of, words) == "NOR"
    assert find_country(("norland", None, "Estian army"), country_of, words) == "EST"
    found = Organs(LEXICON)("Verran State Border Service")
    assert found is not None
    assert found.kind == "border guard"
    assert Organs(LEXICON)("Ana Lima") is None


def test_ids_do_not_hang_on_spelling_or_order() -> None:
    one, two = (
        said("r1", "Rashid Khalidov", "president", "Norland"),
        said("r2", "Rashid Halidov", "president", "Norland"),
    )
    assert recognised(one)[0].id == recognised(two)[0].id == recognised(one, two)[0].id


EVERY = [msgspec.structs.replace(a, id=f"a{n:012x}") for n, a in enumerate(a for pair in ONE + TWO for a in pair)]


@given(st.permutations(EVERY), st.integers(0, 9))
def test_order_changes_nothing_and_each_attribution_has_one_voice(attributions: list[Attribution], seed: int) -> None:
    shuffled = list(attributions)
    random.Random(seed).shuffle(shuffled)
    voices = recognised(*attributions)
    assert voices == recognised(*shuffled)
    ids = [a for voice in voices for a in voice.attributions]
    assert sorted(ids) == sorted({a.id for a in attributions})
    assert len({voice.id for voice in voices}) == len(voices)
