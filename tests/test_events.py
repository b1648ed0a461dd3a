"""Event words: what kind of happening, whose figures they take, in which clause, by whom and to whom."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from consilience.claims.find.actors import actor_tables, sector_and_country
from consilience.claims.find.events import EventFinder
from consilience.lexicon.load import load_lexicon
from consilience.text.inflections import inflections, verbs_of
from consilience.vocabulary import EventMention

Find = Callable[[str], tuple[EventMention, ...]]

# (sentence, event word, PLOVER type or ours, mode, kind)
KINDS = [
    ("Nine people were killed in the blast.", "killed", "HARM", "killed", "killed"),
    ("Rebels killed nine villagers.", "killed", "ASSAULT", None, "killed"),
    ("The flood killed nine villagers.", "killed", "HARM", "killed", "killed"),
    ("Nine died and 30 were wounded.", "died", "HARM", "killed", "killed"),
    ("Nine died and 30 were wounded.", "wounded", "HARM", "injured", "injured"),
    ("The quake left 12 dead.", "left 12 dead", "HARM", "killed", "killed"),
    ("Forty people are missing.", "missing", "HARM", "missing", "missing"),
    ("Six fishermen went missing.", "went missing", "HARM", "missing", "missing"),
    ("Rescuers recovered eleven bodies.", "recovered eleven bodies", "HARM", "recovery", "bodies-found"),
    ("Eight miners are trapped.", "trapped", "HARM", "trapped", "trapped"),
    ("Divers rescued the crew.", "rescued", "AID", None, "rescued"),
    ("The rebels released 40 hostages.", "released", "RETREAT", "release", "released"),
    ("Police arrested 20 students.", "arrested", "COERCE", "arrest", "detained"),
    ("Gunmen abducted three nurses.", "abducted", "ASSAULT", "abduct", "abducted"),
    ("The pirates took six sailors hostage.", "took six sailors hostage", "ASSAULT", "abduct", "abducted"),
    ("The storm displaced 900 families.", "displaced", "DISPLACE", "displaced", "displaced"),
    ("The fire left 60 families homeless.", "homeless", "DISPLACE", "homeless", "homeless"),
    ("Two villages were evacuated.", "evacuated", "DISPLACE", "evacuated", "evacuated"),
    ("Sixty families were relocated.", "relocated", "DISPLACE", "relocated", "relocated"),
    ("The navy deployed a buoy.", "deployed", "MOBILIZE", "troops", None),
    ("The tower houses a bank.", "houses", "DISPLACE", "sheltered", None),
    ("Forty families left their homes.", "left their homes", "DISPLACE", "flight", "forced-to-flee"),
    ("Police shot dead two men.", "shot dead", "ASSAULT", "firearms", "killed"),
    ("Eleven are feared dead.", "feared dead", "HARM", "missing", "missing-presumed-dead"),
    ("Churches sheltered 300 people.", "sheltered", "DISPLACE", "sheltered", "sheltered"),
    ("Some 4,000 people returned to their villages.", "returned", "DISPLACE", "returned", "returned"),
    ("The storm destroyed 45 houses.", "destroyed", "HARM", "damage", "housing-destroyed"),
    ("The storm damaged 45 houses.", "damaged", "HARM", "damage", "housing-partly-destroyed"),
    ("The storm destroyed the harvest.", "destroyed", "HARM", "damage", None),
    ("Dozens of homes were washed away.", "washed away", "HARM", "damage", "housing-destroyed"),
    ("The flood affected 7,000 people.", "affected", "HARM", "affected", "affected"),
    ("Sixty soldiers surrendered.", "surrendered", "RETREAT", None, "surrendered"),
    ("The rebels laid down their arms.", "laid down their arms", "RETREAT", None, "surrendered"),
    ("Kenya mobilised 3,000 reservists.", "mobilised", "MOBILIZE", "troops", "mobilised"),
    ("The army deployed two battalions.", "deployed", "MOBILIZE", "troops", "deployed"),
    ("The rebels seized four districts.", "seized", "COERCE", "seize", "districts-taken"),
    ("The rebels took control of four districts.", "took control of", "COERCE", "seize", "districts-taken"),
    ("Four districts fell to the rebels.", "fell to", "COERCE", "seize", "districts-taken"),
    ("Police captured two gunmen.", "captured", "COERCE", "arrest", "detained"),
    ("The navy seized a ton of rice.", "seized", "COERCE", "seize", None),
    ("The shelling of the suburb went on.", "shelling", "ASSAULT", "heavy-weapons", None),
    ("The convoy came under fire.", "came under fire", "ASSAULT", "firearms", None),
    ("The garrison put up resistance.", "put up resistance", "ASSAULT", None, None),
    ("Peace talks opened in the capital.", "Peace talks", "CONSULT", None, None),
    ("Both armies agreed on a ceasefire.", "ceasefire", "RETREAT", "ceasefire", None),
    ("Workers marched through the town.", "marched", "PROTEST", "demo", None),
    ("A landslide buried the road.", "landslide", "DISASTER", "landslide", None),
    ("A bus crashed near the pass.", "crashed", "DISASTER", "accident", None),
]

# (sentence, movement word, kind): a border or another land as goal or source, and near-misses
MOVEMENTS = [
    ("Some 300 herders crossed the border.", "crossed", "crossed-border"),
    ("Families fled across the border.", "fled", "crossed-border"),
    ("Thousands fled into Chad.", "fled", "crossed-border"),
    ("Thousands fled to neighbouring Niger.", "fled", "crossed-border"),
    ("The soldiers took refuge in Uganda.", "took refuge", "crossed-border"),
    ("The unit retreated to the territory of Kenya.", "retreated", "crossed-border"),
    ("The soldiers withdrew over the frontier.", "withdrew", "crossed-border"),
    ("Refugees poured into the neighbouring republic.", "poured", "crossed-border"),
    ("Two families escaped abroad.", "escaped", "crossed-border"),
    ("The patrol entered Zambia by night.", "entered", "crossed-border"),
    ("More than 80 arrived in Rwanda.", "arrived", "crossed-border"),
    # near-misses
    ("Some 300 herders crossed the river.", "crossed", None),
    ("Families fled to the capital.", "fled", "forced-to-flee"),
    ("Thousands fled the rebels.", "fled", "forced-to-flee"),
    ("Thousands fled, according to Chad.", "fled", "forced-to-flee"),
    ("The soldiers took refuge in a school.", "took refuge", "forced-to-flee"),
    ("The unit retreated to the hills.", "retreated", None),
    ("The soldiers withdrew from the market.", "withdrew", None),
    ("Refugees poured into the stadium.", "poured", None),
    ("Two families escaped through the forest.", "escaped", "forced-to-flee"),
    ("The patrol entered the village by night.", "entered", None),
    ("More than 80 arrived in the harbour.", "arrived", None),
    ("The families fled towards the border town.", "fled", "forced-to-flee"),
]

# (sentence, event word, actor, target)
PARTIES = [
    ("Rebels shelled the suburb.", "shelled", "Rebels", "the suburb"),
    ("The suburb was shelled by rebels.", "shelled", "rebels", "The suburb"),
    ("The shelling of the suburb by rebels went on.", "shelling", "rebels", "the suburb"),
    ("The rebels' attack on the convoy failed.", "attack", "The rebels'", "the convoy"),
    ("Rebels launched an attack on the convoy.", "attack", "Rebels", "the convoy"),
    ("Police who arrested the mayor left.", "arrested", "Police", "the mayor"),
    ("The army attacked the camp and killed two guards.", "killed", "The army", "two guards"),
    ("The withdrawal of the garrison began.", "withdrawal", "the garrison", None),
    ("Nine villagers died.", "died", None, "Nine villagers"),
    ("The general ordered his men to attack the port.", "attack", "his men", "the port"),
    ("Villagers displaced by the flood returned.", "displaced", "the flood", "Villagers"),
    ("Garoua - Rebels attacked a post.", "attacked", "Rebels", "a post"),
    ("GAROUA, May 3 (Wire) -- Rebels have attacked a post.", "attacked", "Rebels", "a post"),
    ("The rebels attacked on Sunday.", "attacked", "The rebels", None),
]

NO_EVENTS = [
    "The Red Cross opened an office.",
    "The fire department bought a truck.",
    "Border crossings stay closed on Sundays.",
    "A flood of complaints reached the mayor.",
    "The statement was released at noon.",
    "Tax returns are due in May.",
    "The company leads its market.",
    "Life is returning to normal.",
    "He packed an evacuation kit.",
    "The rain left some houses without light.",
    "On March 5 the council met.",
    "Search and rescue crews are hired in spring.",
    "He has a heart attack risk.",
]


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    return EventFinder(load_lexicon("en"))


def mention(find: Find, sentence: str, word: str) -> EventMention:
    found = [event for event in find(sentence) if event.text == word]
    assert found, f"no event word {word!r} in {[event.text for event in find(sentence)]}"
    return found[0]


@pytest.mark.parametrize(("sentence", "word", "type_", "mode", "kind"), KINDS)
def test_a_word_has_its_type_mode_and_kind(
    find: Find, sentence: str, word: str, type_: str, mode: str | None, kind: str | None
) -> None:
    event = mention(find, sentence, word)
    assert (event.type, event.mode, event.kind) == (type_, mode, kind)


@pytest.mark.parametrize(("sentence", "word", "kind"), MOVEMENTS)
def test_a_movement_crosses_a_border_where_its_words_name_one_as_goal(
    find: Find, sentence: str, word: str, kind: str | None
) -> None:
    assert mention(find, sentence, word).kind == kind


@pytest.mark.parametrize(("sentence", "word", "actor", "target"), PARTIES)
def test_doer_and_sufferer_are_told_apart(
    find: Find, sentence: str, word: str, actor: str | None, target: str | None
) -> None:
    event = mention(find, sentence, word)
    assert (event.actor, event.target) == (actor, target)


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_names_compounds_and_figures_of_speech_are_no_events(find: Find, sentence: str) -> None:
    assert find(sentence) == ()


def test_several_clauses_keep_their_own_spans(find: Find) -> None:
    sentence = "Rebels shelled the port, and hundreds of villagers fled to the hills after a bridge collapsed."
    clauses = {event.text: sentence[event.clause_start : event.clause_end] for event in find(sentence)}
    assert clauses["shelled"] == "Rebels shelled the port"
    assert clauses["fled"] == "hundreds of villagers fled to the hills"
    assert clauses["collapsed"] == "after a bridge collapsed"


@pytest.mark.parametrize(
    ("headline", "word", "kind"),
    [
        ("Floods kill 30 in southern valley", "kill", "killed"),
        ("Hundreds Flee As Rebels Seize Town", "Flee", "forced-to-flee"),
        ("QUAKE KILLS NINE, INJURES FORTY", "KILLS", "killed"),
        ("QUAKE KILLS NINE, INJURES FORTY", "INJURES", "injured"),
        ("400 evacuated as river rises", "evacuated", "evacuated"),
        ("12 dead, 30 injured in bus crash", "dead", "killed"),
    ],
)
def test_headlines_are_read(find: Find, headline: str, word: str, kind: str) -> None:
    event = mention(find, headline, word)
    assert (event.kind, event.status, event.polarity) == (kind, "happened", "asserted")


def test_flight_of_troops_is_a_retreat_and_of_villagers_is_not(find: Find) -> None:
    assert mention(find, "Forty soldiers fled.", "fled").type == "RETREAT"
    assert mention(find, "Forty villagers fled.", "fled").type == "DISPLACE"


def test_a_sentence_with_no_event_word_costs_nothing_and_gives_nothing(find: Find) -> None:
    assert find("The market opens at nine.") == ()


def test_the_finder_travels_to_other_processes(finder: EventFinder) -> None:
    assert pickle.loads(pickle.dumps(finder)).events == finder.events


@pytest.mark.parametrize(
    ("phrase", "sector", "country"),
    [
        ("Kenyan police officers", "COP", "KEN"),
        ("the rebels", "REB", None),
        ("UN peacekeepers", "UNO", None),
        ("South Sudanese soldiers", "MIL", "SSD"),
        ("three villagers", "CVL", None),
        ("the harvest", None, None),
        ("Chad's army", "MIL", "TCD"),
    ],
)
def test_words_of_a_phrase_give_sector_and_country(phrase: str, sector: str | None, country: str | None) -> None:
    assert sector_and_country(phrase, actor_tables(load_lexicon("en"))) == (sector, country)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("trap", {"trap", "traps", "trapped", "trapping"}),
        ("besiege", {"besiege", "besieges", "besieged", "besieging"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("crash", {"crash", "crashes", "crashed", "crashing"}),
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("enter", {"enter", "enters", "entered", "entering"}),
    ],
)
def test_every_form_of_a_verb_is_known(lemma: str, forms: set[str]) -> None:
    lexicon = load_lexicon("en")
    irregular = lexicon.table("events")["irregular"]
    assert inflections(lemma, verbs_of(lexicon), irregular.get(lemma)) == forms


# sentence, then (event words, target, status), or None where nobody is deployed
SENT = [
    ("The ministry ordered 300 soldiers to the harbour.", ("ordered", "300 soldiers", "ordered")),
    ("The ministry has directed its troops into the valley.", ("directed", "its troops", "ordered")),
    ("Of the 300 guards whom the ministry ordered to the dam, few came.", ("ordered", "the 300 guards", "ordered")),
    ("Two hundred marines were rushed to the port.", ("rushed", "Two hundred marines", "happened")),
    ("The mayor sent 30 policemen into the market.", ("sent", "30 policemen", "happened")),
    ("The army will send 300 soldiers to the dam.", ("send 300 soldiers", "300 soldiers", "planned")),
    ("The ministry ordered 300 blankets to the harbour.", None),
    ("The ministry ordered 300 soldiers to rest.", None),
    ("The ministry sent 30 soldiers to hospital.", None),
    ("The school sent 30 pupils to the harbour.", None),
    ("The ministry ordered the soldiers' breakfast.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), SENT)
def test_armed_people_sent_to_a_place_are_deployed(find: Find, sentence: str, expected: tuple[str, str, str]) -> None:
    found = [(e.text, e.target, e.status) for e in find(sentence) if e.kind == "deployed"]
    assert found == ([expected] if expected else [])
