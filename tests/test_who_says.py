"""Who says it, through whom, when, and whether he is a party: the chain of an attribution as data."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.publish.results import AnnotatedAttribution, Annotation


def read(text: str) -> Annotation:
    return annotate(text, published="2031-05-14", tools=tools())


def over(text: str, words: str) -> AnnotatedAttribution:
    """The attribution whose content holds some words, the innermost of several."""
    at = text.index(words)
    rows = [a for a in read(text).attributions if any(s <= at < e for s, e in a.content)]
    return min(rows, key=lambda a: (sum(e - s for s, e in a.content), -len(a.via)))


CHAINS = [
    # text, words that are said, voice, who carries them from the outlet inwards
    (
        "Police said they had arrested three men, the Lake News Agency reported.",
        "arrested", "Police", ["Lake News Agency"],
    ),
    ("The Lake News Agency reported that police had said 12 men fled.", "12 men", "police", ["Lake News Agency"]),
    (
        "According to a hospital source quoted by Al-Watan, eight people were killed.",
        "eight", "hospital source", ["Al-Watan"],
    ),
    ("The report, seen by the Lake Herald, says that 200 villagers were killed.", "200", "report", ["Lake Herald"]),
    ("A letter obtained by the Lake Herald says that 200 villagers were killed.", "200", "letter", ["Lake Herald"]),
    ("The mayor told the Lake Herald that two bridges had fallen.", "two bridges", "mayor", ["Lake Herald"]),
    ("The mayor told Herald.com that two bridges had fallen.", "two bridges", "mayor", ["Herald.com"]),
    ("The mayor told a friend that two bridges had fallen.", "two bridges", "mayor", []),
    (
        "Twelve people died, Reuters reported, citing the provincial governor.",
        "Twelve", "provincial governor", ["Reuters"],
    ),
    (
        "Reuters reported that the radio had quoted the governor as saying that 40 soldiers crossed.", "40", "governor",
        ["Reuters", "radio"],
    ),
    ("The army said the rebels had fled.", "rebels", "army", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voice", "via"), CHAINS)
def test_the_chain_leads_from_the_outlet_inwards(text: str, words: str, voice: str, via: list[str]) -> None:
    found = over(text, words)
    assert (found.voice, [link.text for link in found.via]) == (voice, via)
    for link in found.via:
        assert text[link.start : link.end] == link.text


def test_every_link_keeps_its_own_cue() -> None:
    text = "Reuters reported that the radio had quoted the governor as saying that 40 soldiers crossed."
    found = over(text, "40")
    assert [[text[s:e] for s, e in link.cue] for link in found.via] == [["reported"], ["had quoted", "saying"]]


NAMED = [
    # text, words that are said, voice, organisation, role
    ("Halima Osei, 34, a farmer from Orvo, said the river rose.", "river", "Halima Osei", None, "farmer"),
    (
        "Colonel Halim Osei, a military spokesman, said 14 men were killed.", "14", "Halim Osei", None,
        "Colonel, military spokesman",
    ),
    ("The group Watch for Orvo said 14 men were killed.", "14", "Watch for Orvo", "Watch for Orvo", None),
    ("The charity Orvo Relief said 14 men were killed.", "14", "Orvo Relief", "Orvo Relief", None),
    (
        "The Orvo Observatory for Rights, a monitoring group, said 18 men died.", "18",
        "Orvo Observatory for Rights", "Orvo Observatory for Rights", "monitoring group",
    ),
    ("As the minister put it, \"nobody died\".", "nobody", "minister", None, "minister"),
    ("As the mayor said, nobody died.", "nobody", "mayor", None, "mayor"),
    ("“We have lost all,” said Halima Osei, head of the Orvo clinic.", "We have", "Halima Osei", "Orvo clinic", "head"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voice", "organisation", "role"), NAMED)
def test_a_speaker_has_name_organisation_and_role(
    text: str, words: str, voice: str, organisation: str | None, role: str | None
) -> None:
    found = over(text, words)
    assert (found.voice, found.organisation, found.role) == (voice, organisation, role)


AGAIN = [
    # text, words said by whom the text named before, voice
    (
        "Colonel Halim Osei, an army spokesman, said 14 men were killed. The spokesman said the raid would go on.",
        "raid", "Halim Osei",
    ),
    ("Mayor Ana Lima said the town was cut off. The mayor said help was on its way.", "help", "Ana Lima"),
    (
        "Ana Lima, the mayor of Orvo, said the town was cut off. The official said help was on its way.",
        "help", "Ana Lima",
    ),
    ("Ana Lima said the town was cut off. “Help is on its way,” she added.", "Help", "Ana Lima"),
    ("The interior ministry said 12 men died. It added that 30 were missing.", "30", "interior ministry"),
    # another one of that role, or several, is nobody named before
    (
        "Mayor Ana Lima said the town was cut off. A mayor in the next valley said help was on its way.",
        "help", "mayor in the next valley",
    ),
    ("Mayor Ana Lima said the town was cut off. The governor said help was on its way.", "help", "governor"),
    ("Mayor Ana Lima and Mayor Halim Osei said they had met. Officials said help was on its way.", "help", "Officials"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voice"), AGAIN)
def test_who_is_told_again_by_his_role_is_the_one_named_before(text: str, words: str, voice: str) -> None:
    assert over(text, words).voice == voice


SAID_ON = [
    ("The ministry said on Tuesday that 12 people had died.", "12", "Tuesday"),
    ("“We are safe,” the mayor told reporters on Monday.", "We", "Monday"),
    ("In a statement on 3 May, the army said that 12 people had died on 1 May.", "12", "3 May"),
    ("The ministry said that 12 people had died on Tuesday.", "12", None),
    ("Twelve people died on Sunday, police said.", "Twelve", None),
]


@pytest.mark.parametrize(("text", "words", "day"), SAID_ON)
def test_when_it_was_said_is_kept_apart_from_when_it_happened(text: str, words: str, day: str | None) -> None:
    row = read(text)
    days = {time.id: time.text for time in row.times}
    at = text.index(words)
    [found] = [a for a in row.attributions if any(s <= at < e for s, e in a.content)]
    assert (days[found.time] if found.time else None) == day


PARTIES = [
    ("The army said 12 people died.", True),
    ("A Taliban spokesman said 12 people died.", True),
    ("The defence ministry said 12 people died.", True),
    ("The rebels said 12 people died.", True),
    ("The Red Cross said 12 people died.", False),
    ("A doctor said 12 people died.", False),
    ("The Orvo Herald said 12 people died.", None),
]


@pytest.mark.parametrize(("text", "party"), PARTIES)
def test_whether_a_speaker_may_be_party_is_told_where_the_words_tell(text: str, party: bool | None) -> None:
    assert over(text, "12").party is party


DENIED = [
    ("The mayor denied that the army had shelled the town.", "denied"),
    ("The army denied shelling the town.", "denied"),
    ("The army rejected claims that it had shelled the town.", "denied"),
    ("The army confirmed that it had shelled the town.", "asserted"),
]


@pytest.mark.parametrize(("text", "polarity"), DENIED)
def test_what_is_denied_is_told_as_denied(text: str, polarity: str) -> None:
    [claim] = [c for c in read(text).claims if c.event == "ASSAULT"]
    assert claim.polarity == polarity


SPOKEN = [
    # text, words that are said, voice
    ("The mayor went on to deny the raid.", "the raid", "mayor"),
    ("The mayor was quick to point out that two bridges stood.", "two bridges", "mayor"),
    ("The official continued that two men had lied.", "two men", "official"),
    ('"Nonsense," wrote a reader of the paper.', "Nonsense", "reader of the paper"),
    ("“We lost all that we had in one night.” ― Ana Lima, farmer", "We lost", "Ana Lima"),
    ("Lima: Bridge will be closed\n\nAna Lima told the council that the bridge was unsafe.", "Bridge will", "Ana Lima"),
    ("The mayor's call to close the bridge was ignored.", "to close", "mayor"),
    ("The mayor cited the floods of March.", "the floods", "mayor"),
    ("The mayor cancelled the trip, citing bad roads.", "bad roads", "mayor"),
    ("The village lost 40 people, according to a government estimate.", "40", "government"),
    ("The camp has room for half of the UNHCR estimate of 41,600 people.", "41,600", "UNHCR"),
    ("Wardens warned the thaw had only begun.", "the thaw", "Wardens"),
    ("Hadi Amran, mayor of Orvo, said it rained.\n\n“We saw it all from the bridge.”", "We saw", "Hadi Amran"),
    ("Hadi Amran is the mayor of Orvo.\n\nAMRAN: We saw nine houses fall. It rained.", "It rained", "Hadi Amran"),
    ("A poll showed the mayor ahead of his rival.", "ahead", "poll"),
]
GOING_ON = [
    "It has been reported that two schools in the valley have been hit, and families have been moved to the town hall.",
    "It was reported on Monday that the bridge fell, and two families lost a car.",
]
NOBODY_SPEAKS = [
    "The flood went on to destroy the bridge.",
    "Orvo: bridge closed after flood\n\nThe bridge was shut on Monday.",
    "The man walked over to ask the way.",
    "The girl intends to become a doctor.",
    "Residents fled as heavy shelling continued.",
    "As the bad weather continued, roads were closed.",
    "Hadi Amran is the mayor of Orvo.\n\nMORE NEWS: Nine houses fell in the rain.",
]


@pytest.mark.parametrize(("text", "words", "voice"), SPOKEN)
def test_what_is_said_in_passing_has_its_voice(text: str, words: str, voice: str) -> None:
    assert over(text, words).voice == voice


@pytest.mark.parametrize("text", GOING_ON)
def test_what_goes_on_with_it_is_reported_is_reported_too(text: str) -> None:
    assert over(text, "families").voice is None


@pytest.mark.parametrize("text", NOBODY_SPEAKS)
def test_what_is_done_and_not_said_has_no_voice(text: str) -> None:
    assert read(text).attributions == ()
