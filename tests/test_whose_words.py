"""Whose words they are where news tells it in passing: headlines, brackets, datelines, several voices, participles."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.publish.results import AnnotatedAttribution, Annotation


def read(text: str, title: str | None = None) -> Annotation:
    return annotate(text, title=title, published="2031-05-14", tools=tools())


def voices_over(text: str, words: str, title: str | None = None) -> list[AnnotatedAttribution]:
    """The attributions whose content holds some words, the innermost first."""
    field, whole = ("title", title) if title is not None and words in title else ("text", text)
    at = (whole or "").index(words)
    rows = [a for a in read(text, title).attributions if a.field == field and any(s <= at < e for s, e in a.content)]
    return sorted(rows, key=lambda a: (sum(e - s for s, e in a.content), -len(a.via)))


NO_PLACE_SPEAKS = [
    # text, words that are said, voice (None: nobody is named, the outlet itself tells it)
    ("Orvo: Twelve people were killed on Monday when a bus fell into a gorge.", "Twelve", None),
    ("Kelt, 22 June 2031 – Studies suggested that hail had smashed 60 roofs.", "60 roofs", "Studies"),
    ("ORVO—Two men died in the fire, police said.", "Two men", "police"),
    ("Orvo, Norland – The harbour office said two boats sank.", "two boats", "harbour office"),
    ("Orvo (CNN) Relatives said two boats sank.", "two boats", "Relatives"),
    ("(CNN) Relatives said two boats sank.", "two boats", "Relatives"),
    ("Getty Images Hadi Amran said two boats sank.", "two boats", "Hadi Amran"),
    ("Reuters Hadi Amran said two boats sank.", "two boats", "Hadi Amran"),
    ("Associated Press Norland's coast guard said two boats sank.", "two boats", "Norland's coast guard"),
    ("Reuters said two boats sank.", "two boats", "Reuters"),
    ("Reuters correspondents said two boats sank.", "two boats", "Reuters correspondents"),
    ("Story highlights Officials said two boats sank.", "two boats", "Officials"),
]


@pytest.mark.parametrize(("text", "words", "voice"), NO_PLACE_SPEAKS)
def test_a_dateline_is_no_voice(text: str, words: str, voice: str | None) -> None:
    found = voices_over(text, words)
    assert [a.voice for a in found[:1]] == ([] if voice is None else [voice])


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "ORVO—Two men died in the fire, police said."
    assert [text[s:e] for s, e in voices_over(text, "Two men")[0].content] == ["Two men died in the fire"]


PARSED_ASTRAY = [
    # text, words that are said, voice: words that a parser takes for something else
    ("Local media report that 12 people were killed in the raid.", "12 people", "Local media"),
    ("Aid groups report that 12 people were killed in the raid.", "12 people", "Aid groups"),
    ("The report that 12 people were killed was false.", "12 people", None),
    (
        "According to the Kelt treasurer Runa Tavik, 5 sheds and 8 boats lie at the bottom of the bay.", "5 sheds",
        "Runa Tavik",
    ),
    (
        "Runa Tavik said no ship had docked since Easter, stressing that two cranes still need a new engine.",
        "two cranes", "Runa Tavik",
    ),
    (
        "Mayor Ana Lima said that thieves stole four pumps by means of a crane, adding that the museum stays shut.",
        "the museum", "Ana Lima",
    ),
    ("The mayor said the army had lied, adding that two soldiers were held.", "two soldiers", "mayor"),
    ("The mayor said the state was building a dam, urging the people to wait.", "to wait", "mayor"),
    (
        "The bishop voiced anger that the bells were melted for the price of the bronze, saying the parish would sue.",
        "the parish", "bishop",
    ),
    ("Six boats sank, regional harbour upkeep and pilot training board said.", "Six",
     "regional harbour upkeep and pilot training board"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voice"), PARSED_ASTRAY)
def test_who_goes_on_speaking_is_the_speaker_before(text: str, words: str, voice: str | None) -> None:
    assert voices_over(text, words)[0].voice == voice


NOBODY_SPEAKS = [
    "The lava threatened to bury a chapel.",
    "The storm promises to bring rain.",
    "The town was cut off by the flood.",
    "Locksmiths were called in to open a vault.",
    "Thousands were celebrating the new year.",
    "The avalanche claimed two more victims.",
    "Wages rose according to the age of each clerk.",
    "She reads a book written by Ana Lima.",
    "She climbs a peak also called the Old Shepherd.",
    "What a careless remark that was about 12 people.",
    "The ferry stayed in port, citing a fever aboard and a broken axle.",
    "The mayor is grateful to the army for its help.",
    "The party that ruled Borduria lost the vote.",
    "The gang, known as the Reds, burned the market.",
    "The man is known as the Fox of Orvo.",
    "You find that many houses are burned, and might want to leave.",
    "Families are mourning 12 people killed in the raid.",
]


@pytest.mark.parametrize("text", NOBODY_SPEAKS)
def test_what_nature_threatens_nobody_says(text: str) -> None:
    assert read(text).attributions == ()


@pytest.mark.parametrize(
    ("text", "figure", "voice"),
    [
        ("The army says 12 people are estimated to have died.", "12", "army"),
        ("Ana Lima said 12 people were believed dead.", "12", "Ana Lima"),
        ("Some 12 people are estimated to have died.", "Some 12", None),
        ("The army said the mayor estimated that 12 people died.", "12", "mayor"),
    ],
)
def test_who_tells_of_an_estimate_that_nobody_signs_is_its_voice(text: str, figure: str, voice: str | None) -> None:
    found = read(text)
    (figures,) = (each.id for each in found.figures if each.text == figure)
    said = {claim.attribution for claim in found.claims if claim.figure == figures}
    assert {each.voice for each in found.attributions if each.id in said} == {voice}


# text, the words of each and whose they are
RIVALS = [
    ("The union said 40 had drowned; the navy said 12 had.", {"40": "union", "12": "navy"}),
    ("The union said 40 had drowned, the navy said 12 had.", {"40": "union", "12": "navy"}),
    ("The clinic confirmed three deaths, the army denied any.", {"three": "clinic"}),
    (
        "Ana Lima told the Herald she saw six bodies; a guard told Kelt TV there were four.",
        {"six": "Ana Lima", "four": "guard"},
    ),
    ("Nine people drowned, the mayor said; police said the toll was 12.", {"Nine": "mayor", "12": "police"}),
    ("The raid, which villagers say killed 20, lasted an hour.", {"20": "villagers"}),
    ("The flood, which officials said drowned six, is over.", {"six": "officials"}),
    ("The toll, according to police, was nine; according to the clinic, 12.", {"nine": "police", "12": "clinic"}),
    ("Medics: 14 dead.", {"14": "Medics"}),
    ("Police: nine boats sank, 12 dead.", {"nine": "Police"}),
    # near-misses: who tells of another's words
    ("Police said nine people drowned, the agency reported.", {"nine": "Police"}),
    ("Police said that the mayor told them that nine people drowned.", {"nine": "mayor"}),
]


@pytest.mark.parametrize(("text", "said"), RIVALS)
def test_two_statements_beside_each_other_are_no_chain(text: str, said: dict[str, str]) -> None:
    for words, voice in said.items():
        assert [row.voice for row in voices_over(text, words)][:1] == [voice]
        rivals = set(said.values()) - {voice}
        assert rivals.isdisjoint(link.text for link in voices_over(text, words)[0].via)


ROLES = [
    # text, words said, voice, role, organisation
    ("Assistant Coroner Oskar Talan said 12 people died.", "12", "Oskar Talan", "Assistant Coroner", None),
    ("Assistant Coroner Oskar said 12 people died.", "12", "Oskar", "Assistant Coroner", None),
    ("Prefect of Kelt Oskar Talan said 12 people died.", "12", "Oskar Talan", "Prefect", "Kelt"),
    ("Mayor of Lower Kelt Oskar El-Talan said 12 died.", "12", "Oskar El-Talan", "Mayor", "Lower Kelt"),
    ("The governor of Orvo said 12 people died.", "12", "governor of Orvo", "governor", "Orvo"),
    ("The Prefect of Old East Kelt said 12 people died.", "12", "Prefect of Old East Kelt", "Prefect",
     "Old East Kelt"),
    ("Inspector of Mines Oskar Talan said 12 people died.", "12", "Oskar Talan", "Inspector", "Mines"),
    (
        "Manager of the Ferry Office of Kelt county, Oskar Talan, said 12 people died.", "12", "Oskar Talan", "Manager",
        "Ferry Office of Kelt county",
    ),
    ("The Orvo Rescue Agency said 12 people died.", "12", "Orvo Rescue Agency", None, "Orvo Rescue Agency"),
    ("Orvo Rescue Agency said 12 people died.", "12", "Orvo Rescue Agency", None, "Orvo Rescue Agency"),
    ("The Orvo Rescue Agency (ORA) said 12 people died.", "12", "Orvo Rescue Agency", None, "Orvo Rescue Agency"),
    ("ORA said 12 people died.", "12", "ORA", None, "ORA"),
    ("According to ORA, 12 people died.", "12", "ORA", None, "ORA"),
    ("WHO said 12 people died.", "12", "WHO", None, "WHO"),
    ("Of those tested, WHO reported, 12 people died.", "12", "WHO", None, "WHO"),
    ("Ana Lima said 12 people died.", "12", "Ana Lima", None, None),
    ("The board in its letter about a strike in Kelt said 12 died.", "12", "board", None, "board"),
    ("The bishop of Kelt in a radio interview said 12 died.", "12", "bishop of Kelt", "bishop", "Kelt"),
    ("A jubilant Ana Lima said 12 people died.", "12", "Ana Lima", None, None),
    ("Her father Bassem said 12 people died.", "12", "Bassem", "father", None),
    ("Ana Lima, a mother of two, said 12 people died.", "12", "Ana Lima", "mother", None),
    ("The Nigerian information minister said 12 people died.", "12", "Nigerian information minister",
     "information minister", None),
    ("Nigerian information minister Hadi Amran said 12 people died.", "12", "Hadi Amran", "information minister", None),
    ("Aid officials said 12 people died.", "12", "Aid officials", "officials", None),
    ("In a statement, the ministry said 12 people died.", "12", "ministry", None, "ministry"),
    ("A police report said 12 people died.", "12", "police", None, "police"),
    ("A source close to the talks said 12 people died.", "12", "source close to the talks", None, None),
    (
        "Captain of the 2nd Lifeboat Brigade, 9th Coast Division, Lieutenant Oskar Talan, said 12 died.", "12",
        "Oskar Talan", "Captain, Lieutenant", "2nd Lifeboat Brigade",
    ),
    ("Mrs. Runa Tavik from the Kelt Seed Bank said 12 died.", "12", "Mrs. Runa Tavik", None, "Kelt Seed Bank"),
    ("Ana Lima with the Orvo Relief Fund said 12 died.", "12", "Ana Lima", None, "Orvo Relief Fund"),
    ("Coast and mountain patrols said 12 people died.", "12", "Coast and mountain patrols", None,
     "Coast and mountain patrols"),
    ("Harbour and customs officials said 12 people died.", "12", "Harbour and customs officials", "officials",
     "Harbour and customs"),
    # How somebody spoke is no part of who he is.
    ("The bishop of Kelt in a radio sermon said 12 died.", "12", "bishop of Kelt", "bishop", "Kelt"),
    ("President Hadi Amran in a televised address said 12 died.", "12", "Hadi Amran", "President", None),
    ("The army in a written statement said 12 died.", "12", "army", None, "army"),
    ("A spokesman for the navy in a phone call with the Lake Herald said 12 died.", "12", "spokesman for the navy",
     "spokesman", "navy"),
    ("The mayor of Kelt, in an interview with Orvo Radio, said 12 died.", "12", "mayor of Kelt", "mayor", "Kelt"),
    ("The governor on state television said 12 died.", "12", "governor", "governor", None),
    ("The colonel via radio said 12 died.", "12", "colonel", "colonel", None),
    ("According to the mayor in a radio sermon, 12 died.", "12", "mayor", "mayor", None),
    ("The rebels in a video message claimed that 12 died.", "12", "rebels", None, "rebels"),
    ("The head of the clinic in Kelt said 12 died.", "12", "head of the clinic in Kelt", "head", "clinic in Kelt"),
    ("The committee in charge of the dam said 12 died.", "12", "committee in charge of the dam", None,
     "committee in charge of the dam"),
    ("The director of Orvo Radio said 12 died.", "12", "director of Orvo Radio", "director", "Orvo Radio"),
    # A title's place or charge may have several words; behind it may stand a name.
    ("Governor of South Orvo Province said 12 died.", "12", "Governor of South Orvo Province", "Governor",
     "South Orvo Province"),
    ("The Mayor of New Kelt City said 12 died.", "12", "Mayor of New Kelt City", "Mayor", "New Kelt City"),
    ("Governor of Upper Tarn Valley Hadi Amran said 12 died.", "12", "Hadi Amran", "Governor", "Upper Tarn Valley"),
    ("Chief of Police of Lower Kelt Oskar Talan said 12 died.", "12", "Oskar Talan", "Chief of Police", "Lower Kelt"),
    ("Minister of Fisheries Ana Lima said 12 died.", "12", "Ana Lima", "Minister", "Fisheries"),
    ("Deputy Minister of Fisheries Ana Lima said 12 died.", "12", "Ana Lima", "Deputy Minister", "Fisheries"),
    ("Minister of Health and Sport Oskar Talan said 12 died.", "12", "Oskar Talan", "Minister", "Health and Sport"),
    ("Minister for Rural Development Ana Lima said 12 died.", "12", "Ana Lima", "Minister", "Rural Development"),
    ("Secretary of Defence Hadi Amran said 12 died.", "12", "Hadi Amran", "Secretary", "Defence"),
    ("Minister of Rural Water Supply said 12 died.", "12", "Minister of Rural Water Supply", "Minister",
     "Rural Water Supply"),
    ("President of the Tarn Rowing Club said 12 died.", "12", "President of the Tarn Rowing Club", "President",
     "Tarn Rowing Club"),
    ("Governor of Kelt and Orvo said 12 died.", "12", "Governor of Kelt and Orvo", "Governor", "Kelt and Orvo"),
    # Long names of units before a rank and a name.
    ("A spokesman for the 14th Armoured Brigade, Major Oskar Talan, said 12 died.", "12", "Oskar Talan",
     "spokesman, Major", "14th Armoured Brigade"),
    ("The 14th Armoured Brigade's spokesman, Major Oskar Talan, said 12 died.", "12", "Oskar Talan",
     "spokesman, Major", "14th Armoured Brigade"),
    ("The commander of the 3rd Mountain Rifle Regiment, Colonel Hadi Amran, said 12 died.", "12", "Hadi Amran",
     "commander, Colonel", "3rd Mountain Rifle Regiment"),
    ("The spokesman of the Northern Joint Operations Command, Lieutenant Colonel Oskar Talan, said 12 died.", "12",
     "Oskar Talan", "spokesman, Lieutenant Colonel", "Northern Joint Operations Command"),
    ("The head of the Upper Kelt Provincial Emergency Committee, Brigadier General Hadi Amran, said 12 died.", "12",
     "Hadi Amran", "head, Brigadier General", "Upper Kelt Provincial Emergency Committee"),
    ("A spokesman for the Second Corps, Captain Amran, said 12 died.", "12", "Amran", "spokesman, Captain",
     "Second Corps"),
    ("Twelve died, 30 were hurt and a bridge fell, according to Ana Lima, a spokeswoman for the coast guard.",
     "Twelve", "Ana Lima", "spokeswoman", "coast guard"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voice", "role", "organisation"), ROLES)
def test_role_and_organisation_have_their_whole_words(
    text: str, words: str, voice: str, role: str | None, organisation: str | None
) -> None:
    found = voices_over(text, words)[0]
    assert (found.voice, found.role, found.organisation) == (voice, role, organisation)


SEVERAL = [
    # text, words said, every voice
    ("Ana Lima and Halim Osei said 12 people had died.", "12", {"Ana Lima", "Halim Osei"}),
    ("Mayor Ana Lima and police chief Halim Osei said 12 died.", "12", {"Ana Lima", "Halim Osei"}),
    ("Witnesses and officials said 12 people had died.", "12", {"Witnesses", "officials"}),
    ("Residents and a local official said 12 people had died.", "12", {"Residents", "local official"}),
    ("The army and the Red Cross said 12 people had died.", "12", {"army", "Red Cross"}),
    ("The Ministry of Health and Hamas said 12 people had died.", "12", {"Ministry of Health", "Hamas"}),
    (
        "The Ministry of Foreign Affairs and Israel said 12 people had died.",
        "12",
        {"Ministry of Foreign Affairs", "Israel"},
    ),
    ("The Ministry of Roads and Harbours said 12 people had died.", "12", {"Ministry of Roads and Harbours"}),
    ("Twelve people died, according to the army and the Red Cross.", "Twelve", {"army", "Red Cross"}),
    ("According to figures reported by UNHCR, OCHA and the ministry, 12 died.", "12", {"UNHCR", "OCHA", "ministry"}),
    ("The farmer and poet said 12 people had died.", "12", {"farmer"}),
    ("The Ministry of Trade and Transport said 12 people had died.", "12", {"Ministry of Trade and Transport"}),
    ("The mayor of Orvo and Kelt said 12 people had died.", "12", {"mayor of Orvo and Kelt"}),
    ("The Ministry of Roads and Harbours said 12 bridges fell.", "12", {"Ministry of Roads and Harbours"}),
    ("The Orvo Board of Farms and Forests reported 12 fires.", "12", {"Orvo Board of Farms and Forests"}),
    ("The Ministry for Women and Children said 12 had died.", "12", {"Ministry for Women and Children"}),
    ("The Department of Farms and Public Works said 12 died.", "12", {"Department of Farms and Public Works"}),
    ("The Commission for Refugees and Returns said 12 died.", "12", {"Commission for Refugees and Returns"}),
    (
        "The Ministry of Trade and Transport and the coast guard said 12 boats sank.",
        "12",
        {"Ministry of Trade and Transport", "coast guard"},
    ),
    ("The Ministry of Roads and OCHA said 12 people had died.", "12", {"Ministry of Roads", "OCHA"}),
    ("The Ministry of Roads and the Orvo Clinic said 12 died.", "12", {"Ministry of Roads", "Orvo Clinic"}),
    ("The Ministry of Roads and residents said 12 had died.", "12", {"Ministry of Roads", "residents"}),
    ("The army and the Ministry of Roads said 12 bridges fell.", "12", {"army", "Ministry of Roads"}),
]


@pytest.mark.parametrize(("text", "words", "voices"), SEVERAL)
def test_several_who_say_it_together_are_several_voices(text: str, words: str, voices: set[str]) -> None:
    found = voices_over(text, words)
    assert {a.voice for a in found} == voices
    assert len({a.id for a in found}) == len(voices)


NO_VOICES_BESIDE = [
    "Gunmen shoot dead three men – two police",
    "Raid kills twelve people – mostly soldiers and police",
    "Rebels attacked two targets: the army",
    "Some 300 houses fell (A 2019 study found otherwise).",
    "Some 300 people left the camp (IDP 1200, refugees 300).",
    "Some 300 houses fell (USAID 2500 tents sent).",
]


@pytest.mark.parametrize("text", NO_VOICES_BESIDE)
def test_who_is_counted_beside_is_no_voice(text: str) -> None:
    assert [a.voice for a in read(text).attributions if a.form in ("colon", "citation")] == []


HEADLINES = [
    # title, words said, voice (None: nobody)
    ("Ministry: 12 dead in Orvo raid", "12 dead", "Ministry"),
    ("Health Ministry: 12 dead in Orvo raid", "12 dead", "Health Ministry"),
    ("Officials: 12 dead in Orvo raid", "12 dead", "Officials"),
    ("UN: 12 dead in Orvo raid", "12 dead", "UN"),
    ("12 dead in Orvo raid - ministry", "12 dead", "ministry"),
    ("12 dead in Orvo raid – police", "12 dead", "police"),
    ("12 dead in Orvo raid: police", "12 dead", "police"),
    ("12 dead in Orvo raid: UN", "12 dead", "UN"),
    ("12 dead in raid, says UN", "12 dead", "UN"),
    ("Orvo: 12 dead in raid", "12 dead", None),
    ("12 dead in raid - Orvo", "12 dead", None),
    ("12 dead in raid - Orvo Herald", "12 dead", None),
    ("Nine raids in a week: what we know", "Nine raids", None),
    ("12 dead in clash: army and police at odds", "12 dead", None),
]


@pytest.mark.parametrize(("title", "words", "voice"), HEADLINES)
def test_a_headline_names_its_voice_beside_a_mark(title: str, words: str, voice: str | None) -> None:
    found = voices_over("The road to the valley is closed.", words, title)
    assert [a.voice for a in found] == ([] if voice is None else [voice])


CITED = [
    # text, words said, each voice with the words of its day
    ("Some 40,000 people have fled the valley (UNHCR, 23 June 2029).", "40,000", [("UNHCR", "23 June 2029")]),
    ("Some 40,000 people have fled the valley (Orvo Herald, 23/06/2029).", "40,000", [("Orvo Herald", "23/06/2029")]),
    (
        "At least 300 houses fell (Government of Norland, 3 May 2030; OCHA, 4 May 2030).", "300",
        [("Government of Norland", "3 May 2030"), ("OCHA", "4 May 2030")],
    ),
    ("The bridge fell (Orvo, 23 June 2029).", "bridge", None),
    ("Some 300 houses fell (Mission to Norland, 2019).", "300", [("Mission to Norland", "2019")]),
    ("Two men (a farmer, 34, and his son) died.", "men", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "voices"), CITED)
def test_a_citation_in_brackets_is_a_voice_with_its_day(
    text: str, words: str, voices: list[tuple[str, str]] | None
) -> None:
    days = {time.id: time.text for time in read(text).times}
    found = sorted((a.voice or "", days.get(a.time or "", "")) for a in voices_over(text, words))
    assert found == sorted(voices or [])


AGAIN = [
    # text, words said by whom the text named before, voice
    ("Governor Oskar Talan said the bridge was cut. Mr Oskar said 12 had died.", "12", "Oskar Talan"),
    ("Governor Oskar Talan said the bridge was cut. Oskar said 12 had died.", "12", "Oskar Talan"),
    ("Governor Oskar Talan said the bridge was cut. Mr. Talan added that 12 had died.", "12", "Oskar Talan"),
    ("General Oskar Talan came to see the bridge.\n\n“We will help,” Talan said on Monday.", "We will", "Oskar Talan"),
    ("The Orvo mayor, Ana Lima, came to see the bridge. Lima said help was near.", "help", "Ana Lima"),
    # letters that the report has spelt out
    ("The Norland Relief Board (NRB) sent tents. The NRB said 12 had died.", "12", "Norland Relief Board"),
    ("The Board for Relief of Norland (BRN) sent tents. BRN said 12 had died.", "12", "Board for Relief of Norland"),
    ("The Norland Relief Board (Kelt) sent tents. KLT said 12 had died.", "12", "KLT"),
    ("Her father Bassem said it rained. Bassem said 12 had died.", "12", "Bassem"),
    (
        "Her father said it rained. The military was slow to act on what it said was a riot of 12 men.",
        "a riot",
        "military",
    ),
    # two of that name: nobody can tell which
    ("Governor Oskar Talan said it rained. Mayor Oskar Brint said it snowed. Oskar said 12 had died.", "12", "Oskar"),
    # a place that bears the name of nobody
    ("The army of North Orvo came. Orvo said 12 had died.", "12", "Orvo"),
]


@pytest.mark.parametrize(("text", "words", "voice"), AGAIN)
def test_who_is_told_again_by_one_name_is_joined_to_the_first_full_one(text: str, words: str, voice: str) -> None:
    assert voices_over(text, words)[0].voice == voice


MINDS = [
    # text, words that are feared, wanted or told, voice and cue
    ("The mayor is worried that the dam will burst.", "the dam", "mayor", "is worried"),
    ("Fishermen are concerned about the price of 40 permits.", "40", "Fishermen", "are concerned about"),
    ("The union was sharply critical of the new law.", "new law", "union", "was sharply critical of"),
    ("Ana Lima made the case that the dam was unsafe.", "the dam", "Ana Lima", "made the case"),
    ("The army issued a statement denying the raid.", "the raid", "army", "issued a statement denying"),
    ("The mayor said many hoped to stay.", "to stay", "mayor", "said"),
]
NO_MINDS = ["The river is sure to rise.", "It is clear that the dam will burst.", "He was jailed for opposing the law."]


@pytest.mark.parametrize(("text", "words", "voice", "cue"), MINDS)
def test_a_mind_is_told_by_an_adjective_or_a_noun(text: str, words: str, voice: str, cue: str) -> None:
    [found] = voices_over(text, words)
    assert (found.voice, [text[s:e] for s, e in found.cue]) == (voice, [cue])


@pytest.mark.parametrize("text", NO_MINDS)
def test_what_has_no_mind_fears_nothing(text: str) -> None:
    assert read(text).attributions == ()


@pytest.mark.parametrize(
    "text", ["Nine campers told to keep off the sand", "Residents urged to boil water after flood"]
)
def test_who_is_told_in_a_headline_does_not_tell(text: str) -> None:
    assert [a.voice for a in read(text).attributions] == [None]


ASKED = [
    "Asked whether 12 soldiers had died, the minister declined to comment.",
    "Asked whether 12 soldiers had died, the minister said he did not know.",
    "Reporters asked whether 12 soldiers had died.",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_only_asked_nobody_claims(text: str) -> None:
    row = read(text)
    at = text.index("12 soldiers")
    asked = [a.voice for a in row.attributions if any(s <= at < e for s, e in a.content)]
    assert asked in ([None], ["Reporters"])
    assert [c.attribution for c in row.claims if c.figure] == [None]


PAPERS = [
    # text, words of the paper, voice, whether nobody can be asked
    ('"Arrest them all," read the governor\'s decree.', "Arrest", "governor", False),
    ('"Arrest them all," read a decree signed by the governor.', "Arrest", "governor", False),
    ('A decree by the governor read: "All roads are closed."', "All roads", "governor", False),
    ("The order, issued by the ministry, says nobody may enter.", "nobody", "ministry", False),
    ('"Arrest them," read the decree.', "Arrest", "decree", True),
    ('"All roads are closed," said a notice at the camp gate.', "All roads", "notice at the camp gate", True),
    ('"All roads are closed," read a sign at the gate.', "All roads", "sign", True),
    ('"Leave at once," ordered the colonel.', "Leave", "colonel", False),
    # A report told of is its agency's.
    ("The minister denied a Reuters report that 12 had died.", "12 had died", "Reuters", False),
    ("A Lake Herald report that 12 had died was false, the minister said.", "12 had died", "Lake Herald", False),
    ("Commenting on an Orvo Radio report that 12 had died, the mayor wept.", "12 had died", "Orvo Radio", False),
    ("The mayor's report that 12 had died was false.", "12 had died", "mayor", False),
    ("A harbour report that 12 had died was false.", "12 had died", None, True),
    # What only shows something is nobody's word.
    ("The wounds showed that the guards fired.", "guards", "wounds", True),
    ("The injuries suggest that 12 people were beaten.", "12", "injuries", True),
    ('"Minor injuries" suggested that the fall was short.', "fall", "Minor injuries", True),
    ("The rubble proved that the roof was weak.", "roof", "rubble", True),
    ("Skid marks indicated that the driver had braked.", "driver", "Skid marks", True),
    ("The wounded told reporters that 12 had died.", "12", "wounded", True),
    ("The army suggested that 12 people were beaten.", "12", "army", False),
    ("The mayor indicated that 12 people were beaten.", "12", "mayor", False),
    ("Ana Lima showed that 12 people were beaten.", "12", "Ana Lima", False),
]


@pytest.mark.parametrize(("text", "words", "voice", "anonymous"), PAPERS)
def test_a_paper_is_its_issuers_and_a_thing_is_nobodys(
    text: str, words: str, voice: str | None, anonymous: bool
) -> None:
    found = voices_over(text, words)[0]
    assert (found.voice, found.anonymous) == (voice, anonymous)
    assert found.organisation is None or not anonymous


NO_STATEMENT = [
    'Two men who "sustained injuries" were flown to Kelt.',
    'Those with "severe burns" were flown to Kelt.',
    'The clinic treated men with "gunshot wounds" and "lost limbs".',
    '"Life-threatening injuries" kept him in Kelt.',
    '12 people flown to Kelt - "sustained injuries"',
    '"Sustained injuries": 12 people flown to Kelt',
]


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_quoted_words_that_state_nothing_are_no_voice(text: str) -> None:
    assert [a.voice for a in read(text).attributions] == []
