"""What is said and what is only done: what verbs take for their words, and what they do without any."""

from __future__ import annotations

from functools import cache

import pytest

from books import tools as flow_tools
from consilience import annotate
from consilience.claims.find.attributions import AttributionFinder
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.parse import SpacyParser
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.vocabulary import AttributionMention


@cache
def tools() -> tuple[SpacyParser, AttributionFinder]:
    return SpacyParser(ParseSettings()), AttributionFinder(load_lexicon("en"))


def found(words: str) -> tuple[AttributionMention, ...]:
    parser, finder = tools()
    parse = next(iter(parser([words])))
    return finder(parse, find_quotations(words, apostrophes_of(load_lexicon("en"))))


def told(words: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution of a sentence, as words."""
    return [
        tuple(" ".join(words[s:e] for s, e in spans) for spans in (m.source, m.cue, m.content))  # type: ignore[misc]
        for m in found(words)
    ]


SAID = [
    # Who puts a number of the dead somewhere counts them.
    ("Police put the dead at nine.", "Police", "put", "the dead at nine"),
    ("The army puts its losses at six men.", "The army", "puts", "its losses at six men"),
    ("The clinic gave a toll of nine.", "The clinic", "gave", "a toll of nine"),
    ("Divers told of nine bodies.", "Divers", "told of", "nine bodies"),
    # Two nouns behind "called" name somebody.
    ("The general called the rebels cowards.", "The general", "called", "the rebels cowards"),
    # The first to say it is whoever is told of.
    ("She was the first to say that 12 people died.", "She", "to say", "that 12 people died"),
    ("The mayor was the only one to admit that the dam broke.", "The mayor", "to admit", "that the dam broke"),
    (
        "The first official to confirm that 12 people died has left.",
        "The first official",
        "to confirm",
        "that 12 people died",
    ),
    # What somebody is for or against may be a deed in "-ing".
    ("The union supports reopening the harbour road.", "The union", "supports", "reopening the harbour road"),
    ("The opposition recommended evacuating the valley.", "The opposition", "recommended", "evacuating the valley"),
    ("The board denied hiding the toll.", "The board", "denied", "hiding the toll"),
    ("The guards admitted shooting at the crowd.", "The guards", "admitted", "shooting at the crowd"),
    ("The union opposed closing the mine.", "The union", "opposed", "closing the mine"),
    ("The party condemned shelling the harbour.", "The party", "condemned", "shelling the harbour"),
    # What is said may stand before who says it.
    ("The toll the ministry announced was too low.", "the ministry", "announced", "The toll"),
    ("A truce both sides welcomed began at noon.", "both sides", "welcomed", "A truce"),
    ("The law the judges criticised was passed in May.", "the judges", "criticised", "The law"),
    ("It was a plan the union opposed.", "the union", "opposed", "a plan"),
    ("Nobody believes the figures the army reported.", "the army", "reported", "the figures"),
    ("This is a demand the rebels repeated.", "the rebels", "repeated", "a demand"),
    # A verb's own preposition may lead to a clause.
    (
        "Governor Hadi Amran called for the bridge to be reopened.",
        "Governor Hadi Amran",
        "called for",
        "the bridge to be reopened",
    ),
    (
        "The rebels were pressing for the army to leave Kelt.",
        "The rebels",
        "were pressing for",
        "the army to leave Kelt",
    ),
    ("The mayor appealed for the road to be cleared.", "The mayor", "appealed for", "the road to be cleared"),
    ("Aid groups pleaded for the siege to end.", "Aid groups", "pleaded for", "the siege to end"),
    ("The lawyer argued for him to be released.", "The lawyer", "argued for", "him to be released"),
    ("The union is calling for Ana Lima to be freed.", "The union", "is calling for", "Ana Lima to be freed"),
    # Behind a particle a second preposition leads on.
    ("Mayor Ana Lima lashed out at the army.", "Mayor Ana Lima", "lashed out at", "the army"),
    ("Residents lashed out at the police.", "Residents", "lashed out at", "the police"),
    ("The bishop weighed in on the talks.", "The bishop", "weighed in on", "the talks"),
    ("The minister weighed in on the strike.", "The minister", "weighed in on", "the strike"),
    ("The ambassador spoke out against the raid.", "The ambassador", "spoke out against", "the raid"),
    ("Rebels pushed back against reports of a rout.", "Rebels", "pushed back against", "reports of a rout"),
    # What somebody calls himself is his word.
    (
        "The nurse described herself as a survivor of the raid.",
        "The nurse",
        "described",
        "herself as a survivor of the raid",
    ),
    ("The colonel portrayed himself as a victim.", "The colonel", "portrayed", "himself as a victim"),
    (
        "The senator presented herself as a friend to miners.",
        "The senator",
        "presented",
        "herself as a friend to miners",
    ),
    ("The chief called himself a servant of the people.", "The chief", "called", "himself a servant of the people"),
    ("The rebels call themselves the Northern Front.", "The rebels", "call", "themselves the Northern Front"),
    ("The captain characterised himself as a peacemaker.", "The captain", "characterised", "himself as a peacemaker"),
    # A survey vouches for its numbers.
    (
        "In a survey of the camps, 40 percent of the households had no water.",
        "a survey of the camps",
        "In",
        "40 percent of the households had no water",
    ),
    ("In the latest census, the town had 4,000 people.", "the latest census", "In", "the town had 4,000 people"),
    (
        "In surveys of the camps, two in three families lacked food.",
        "surveys of the camps",
        "In",
        "two in three families lacked food",
    ),
    # Words of blame, of warning and of wishing.
    (
        "The captain charged that the rebels had killed 12 people.",
        "The captain",
        "charged",
        "that the rebels had killed 12 people",
    ),
    ("The farmers hoped for rain.", "The farmers", "hoped for", "rain"),
    ("The envoy likened the camp to a prison.", "The envoy", "likened", "the camp"),
    ("The captain scoffed at the offer.", "The captain", "scoffed at", "the offer"),
    ("The board inquired about the missing boats.", "The board", "inquired about", "the missing boats"),
    (
        "Opposition leaders castigated the governor for the delay.",
        "Opposition leaders",
        "castigated",
        "the governor for the delay",
    ),
]


@pytest.mark.parametrize(("words", "source", "cue", "content"), SAID)
def test_what_is_said_is_found_wherever_it_stands(words: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(words)


UNSAID = [
    # A day before a report, or the town it is of, is nobody.
    "A Monday report of nine deaths was denied.",
    # Of nobody nothing is told.
    "No group claimed the raid, in which four guards fell.",
    "No nurse said that 12 had died.",
    "None of the divers said that 12 had drowned.",
    "Neither side said how many fell.",
    # What there is to say nobody has said.
    "That is a cruel thing to say of the 12 dead.",
    "He has the right to say that 12 people died.",
    "The time to admit that 12 people died has come.",
    "The army stopped shelling the harbour.",
    "The union began reopening the road.",
    "The guards went on shooting at the crowd.",
    "The aid the convoy carried was stolen.",
    "The bridge the flood destroyed was old.",
    "The road the army took led to Kelt.",
    # No answer says nothing.
    "Ana Lima did not respond to letters about the missing.",
    "The ministry has not answered a letter about the raid.",
    "The army did not react to that ruling.",
    "The governor never replied to questions about the toll.",
    # What is called by telephone, what is taken, and who is let in.
    "Ana Lima called the governor during the night.",
    "The villagers called Mayor Hadi Amran at home.",
    "The nurse called him twice.",
    "The guard called the police.",
    "Rebels claimed three villages in the north.",
    "Amran claimed the throne in 1990.",
    "The runner claimed the title in Kelt.",
    "Police claimed the area behind the station.",
    "The hospital admitted 40 patients after the blast.",
    "The border post admitted 300 refugees on Monday.",
    "The wounded were admitted by the hospital.",
    "The bridge proved to be too weak.",
    "The pump had proved to be broken.",
    # Whom words are spoken to, and where.
    "Hadi Amran spoke to the villagers on Monday.",
    "The mayor spoke out at a meeting on Monday.",
    "Snow weighed on the roof.",
    "The army pushed back the rebels.",
    "She asked herself a question.",
    "The board counted the boats in the valley.",
    "The road went through three villages.",
]


@pytest.mark.parametrize("words", UNSAID)
def test_what_is_only_done_nobody_says(words: str) -> None:
    assert [row for row in told(words) if row[1] != "counted"] == []


WITHHELD = [
    ("Officials declined to say whether nine people had died.", "declined"),
    ("The ministry refused to confirm that the dam had burst.", "refused"),
    ("The captain refused to say how many had died.", "refused"),
    ("The mayor declined to discuss the raid.", "declined"),
    ("The governor refused to admit that 40 had died.", "refused"),
    ("The guard declined to tell how the fire began.", "declined"),
]


@pytest.mark.parametrize(("words", "cue"), WITHHELD)
def test_what_somebody_will_not_say_he_does_not_say(words: str, cue: str) -> None:
    assert [row[1] for row in told(words)] == [cue]
    assert found(words)[0].form == "attitude"


BACKED = [
    ("Troops backed by tanks entered Kelt.", True),
    ("The rebels are supported by Norland.", True),
    ("The plan was rejected by the union.", True),
    ("A militia backed by Norland killed 12 people.", True),
    ("A column supported by two helicopters reached Orvo.", True),
    ("The ruling was welcomed by the bishops.", True),
    ("The raid was confirmed by the army.", False),
    ("The toll was reported by the ministry.", False),
    ("The claim was denied by the governor.", False),
]


@pytest.mark.parametrize(("words", "stance"), BACKED)
def test_who_backs_somebody_reports_nothing_of_him(words: str, stance: bool) -> None:
    assert all((m.form == "attitude") == stance for m in found(words))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("“The bus overturned and 12 people died,” the mayor told Reuters on Monday.", "happened"),
        ("“The roof fell and 12 people died,” the mayor told Reuters on Monday.", "happened"),
        ("The mayor ordered 12 villages evacuated.", "ordered"),
    ],
)
def test_what_is_told_to_an_agency_is_no_order(text: str, status: str) -> None:
    [figure] = annotate(text, published="2031-05-14", tools=flow_tools()).figures
    assert figure.status == status
