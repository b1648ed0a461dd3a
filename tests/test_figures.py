"""Figures: what a quantity counts, under which kind, of whom; and what is no figure at all."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from consilience.claims.find.figures import FigureFinder
from consilience.claims.find.measures import Measures
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.inflections import inflections, verbs_of
from consilience.text.parse import SpacyParser
from consilience.vocabulary import Candidate, EventMention, FigureMention, Parse, PlaceMention, TimeMention, Token

FINDER = FigureFinder(load_lexicon("en"))
Reader = Callable[[str], Parse]


@pytest.fixture(scope="session")
def read() -> Reader:
    parser = SpacyParser(ParseSettings())
    return lambda text: next(parser([text]))


# sentence, then (words, unit, kind, who) of each figure
KINDS = [
    ("The flood killed 12 people.", [("12", "people", "killed", "people")]),
    ("At least 30 miners died.", [("At least 30", "people", "killed", "miners")]),
    # an age is no count, and a claim is no killing
    ("Halima Osei, 65, was killed at home.", [("Halima Osei", "people", "killed", "Halima Osei")]),
    ("HALIMA OSEI, 65, WAS KILLED AT HOME.", [("HALIMA OSEI", "people", "killed", "HALIMA OSEI")]),
    ("The union claims to have 200,000 members.", [("200,000", "people", None, "members")]),
    ("Typhoon Halima left 25 people dead.", [("25", "people", "killed", "people")]),
    (
        "Twelve dead and 40 wounded in market blast",
        [("Twelve", "people", "killed", None), ("40", "people", "injured", None)],
    ),
    ("The blast left 14 dead.", [("14", "people", "killed", None)]),
    ("The blast left 14 people dead.", [("14", "people", "killed", "people")]),
    ("The death toll rose to 45.", [("45", "people", "killed", None)]),
    ("The number of dead rose to 61 on Friday.", [("61", "people", "killed", None)]),
    ("Some 600 families were forced to flee their homes.", [("Some 600", "households", "forced-to-flee", "families")]),
    ("The storm forced 250 residents to evacuate.", [("250", "people", "evacuated", "residents")]),
    ("The quake led to the evacuation of 60 families.", [("60", "households", "evacuated", "families")]),
    ("More than 900 houses were destroyed.", [("More than 900", "buildings", "housing-destroyed", "houses")]),
    ("Floods damaged 75 homes.", [("75", "buildings", "housing-partly-destroyed", "homes")]),
    ("About 300 were left homeless.", [("About 300", "people", "homeless", None)]),
    ("Floods left 900 families without a roof.", [("900", "households", "homeless", "families")]),
    ("Sixty miners were treated for burns.", [("Sixty", "people", "injured", "miners")]),
    ("Twenty-two cooks suffered smoke inhalation.", [("Twenty-two", "people", "injured", "cooks")]),
    ("Some 700 people are sleeping in churches.", [("Some 700", "people", "sheltered", "people")]),
    # near misses
    ("The mill had 900 workers and was left without a roof.", [("900", "people", None, "workers")]),
    ("Sixty miners were treated for fever.", [("Sixty", "people", None, "miners")]),
    ("Some 700 people sing in churches.", [("Some 700", "people", None, "people")]),
    ("Nine sailors are missing.", [("Nine", "people", "missing", "sailors")]),
    ("Rebels abducted 31 schoolgirls.", [("31", "people", "abducted", "schoolgirls")]),
    ("Police arrested 17 protesters.", [("17", "people", "detained", "protesters")]),
    ("A total of 5,120 IDPs were registered.", [("5,120", "people", "displaced", "IDPs")]),
    (
        "Over 2,000 Marovian soldiers crossed the border into the plains.",
        [("Over 2,000", "people", "crossed-border", "Marovian soldiers")],
    ),
    ("Some 400 guards retreated across the border.", [("Some 400", "people", "crossed-border", "guards")]),
    ("The president ordered the mobilisation of 8,000 reservists.", [("8,000", "people", "mobilised", "reservists")]),
    ("The army will deploy 8,000 soldiers along the river.", [("8,000", "people", "deployed", "soldiers")]),
    ("Insurgents have seized dozens of villages.", [("dozens", "places", "districts-taken", "villages")]),
    (
        "Insurgents have taken control of more than 60 districts.",
        [("more than 60", "places", "districts-taken", "districts")],
    ),
    ("Tens of thousands of people fled the shelling.", [("Tens of thousands", "people", "forced-to-flee", "people")]),
    ("Some 700 people took refuge in a camp near the lake.", [("Some 700", "people", "in-relief-camp", "people")]),
    ("No civilians were killed.", [("No", "people", "killed", "civilians")]),
    ("No one was injured.", [("No one", "people", "injured", None)]),
    ("OVER THREE HUNDRED SOLDIERS SURRENDER TO REBELS", [("OVER THREE HUNDRED", "people", "surrendered", "SOLDIERS")]),
    (
        "Over Two Thousand Marovian Soldiers Flee The Rebels",
        [("Over Two Thousand", "people", "forced-to-flee", "Marovian Soldiers")],
    ),
    (
        "As many as 3,000 members of the Marovian border police surrendered.",
        [("As many as 3,000", "people", "surrendered", "members of the Marovian border police")],
    ),
    ("Rescuers found 20 bodies in the rubble.", [("20", "people", "bodies-found", "bodies")]),
    ("The village sent 12 volunteers.", [("12", "people", None, "volunteers")]),
    (
        "Twelve gunmen killed 30 villagers.",
        [("Twelve", "people", None, "gunmen"), ("30", "people", "killed", "villagers")],
    ),
    (
        "Thirty villagers were killed by 12 gunmen.",
        [("Thirty", "people", "killed", "villagers"), ("12", "people", None, "gunmen")],
    ),
    ("The storm killed 300 cattle.", [("300", "animals", None, "cattle")]),
    ("The border is more than 640 kilometres long.", [("more than 640", "km", None, None)]),
    ("Aid of $4 million was promised.", [("$4 million", "usd", None, None)]),
    ("About 60 percent of the district was under water.", [("About 60 percent", "percent", None, None)]),
]
# near-misses: numbers that count nothing
NO_FIGURES = [
    "Nobody had claimed responsibility for the attack.",
    "No one claimed credit for that raid.",
    "The raid ended in millions in losses.",
    "They searched the houses one by one.",
    "A 25-year-old teacher spoke.",
    "Halima, aged 30, spoke.",
    "The third attack in a week.",
    "They met in 2031.",
    "Boeing 737 jets were seen.",
    "Section 5 of the law applies.",
    "It happened on May 12.",
    "It happened on 12 May.",
    "They left at 5 pm.",
    "Highway 12 was closed.",
    "He waited for three days.",
    "A magnitude 6.2 earthquake struck.",
    "Flight 370 was late.",
    "The quake had a magnitude of 5 or greater.",
    "Winds of 50 metres per second were measured.",
    "Call 040 3596 for help.",
    "The Group of Seven met.",
    "One of the reasons was rain.",
    "The 1990s were worse.",
    "A five-storey house stood there.",
    "Both sides agreed.",
]


@pytest.mark.parametrize(("sentence", "expected"), KINDS)
def test_a_figure_has_the_unit_kind_and_group_of_its_words(read: Reader, sentence: str, expected) -> None:
    assert [(f.text, f.unit, f.kind, f.who) for f in FINDER(read(sentence))] == expected


@pytest.mark.parametrize("sentence", NO_FIGURES)
def test_what_counts_nothing_is_no_figure(read: Reader, sentence: str) -> None:
    assert [(f.text, f.unit, f.kind) for f in FINDER(read(sentence))] == []


def test_parts_in_brackets_inherit_from_the_main_figure_of_their_clause(read: Reader) -> None:
    text = "In all, 640 herders were evacuated from Tessa (210 people), Orlo (130) and the town of Venn (300)."
    main, *parts = FINDER(read(text), places=[_place(text, name) for name in ("Tessa", "Orlo", "Venn")])
    assert (main.value, main.kind, main.parts_of) == (640, "evacuated", None)
    assert [(p.value, p.unit, p.kind, p.who, p.parts_of) for p in parts] == [
        (210, "people", "evacuated", "herders", main.start),
        (130, "people", "evacuated", "herders", main.start),
        (300, "people", "evacuated", "herders", main.start),
    ]
    assert [p.place for p in parts] == [text.index("Tessa"), text.index("Orlo"), text.index("Venn")]


def test_the_same_group_in_another_unit_is_no_part(read: Reader) -> None:
    households, people = FINDER(read("About 90 families (more than 500 people) were displaced."))
    assert (households.unit, people.unit, people.kind, people.parts_of) == ("households", "people", "displaced", None)


def test_of_whom_is_a_part_of_the_figure_before(read: Reader) -> None:
    whole, part = FINDER(read("Some 900 people were displaced, of whom 120 returned home."))
    assert (part.parts_of, part.kind, part.whole) == (whole.start, "returned", "Some 900 people")


def test_a_share_of_a_stated_whole_keeps_the_whole(read: Reader) -> None:
    part, whole = FINDER(read("Rebels captured three of the nine districts."))
    assert (part.value, part.whole, part.unit, part.kind) == (3, "nine districts", "places", "districts-taken")
    assert whole.value == 9


def test_more_goes_on_from_the_figure_before(read: Reader) -> None:
    first, second = FINDER(read("Bandits killed four herders in Tessa and nine more in Orlo."))
    assert [(f.value, f.kind, f.unit) for f in (first, second)] == [(4, "killed", "people"), (9, "killed", "people")]
    assert second.parts_of is None


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("A child died in the fire.", "A child", "killed"),
        ("A young herder was killed.", "A young herder", "killed"),
        ("Gunmen kidnapped a teacher.", "a teacher", "abducted"),
    ],
)
def test_a_victim_named_by_an_article_counts_one_and_is_marked(
    read: Reader, sentence: str, words: str, kind: str
) -> None:
    [figure] = FINDER(read(sentence))
    assert (figure.text, figure.value, figure.kind, figure.stated) == (words, 1, kind, False)


@pytest.mark.parametrize(
    "sentence", ["A child watched the fire.", "A gunman killed them.", "A soldier fled.", "A bridge was destroyed."]
)
def test_a_person_to_whom_nothing_befell_is_not_counted(read: Reader, sentence: str) -> None:
    assert FINDER(read(sentence)) == ()


def test_the_kind_of_the_event_goes_first(read: Reader) -> None:
    text = "Some 400 guards withdrew to the hills."
    event = _event(text, "withdrew", kind="crossed-border")
    [figure] = FINDER(read(text), events=[event])
    assert (figure.kind, figure.event) == ("crossed-border", event.start)


def test_the_doer_does_not_take_the_kind_of_what_was_done(read: Reader) -> None:
    text = "Twelve gunmen killed the guard."
    [figure] = [f for f in FINDER(read(text), events=[_event(text, "killed", kind="killed")]) if f.stated]
    assert figure.kind is None


def test_fleeing_to_another_country_crosses_a_border_and_to_a_town_does_not(read: Reader) -> None:
    text = "Some 400 families fled to Marovia."
    assert [f.kind for f in FINDER(read(text), places=[_place(text, "Marovia", "country")])] == ["crossed-border"]
    assert [f.kind for f in FINDER(read(text), places=[_place(text, "Marovia", "town")])] == ["forced-to-flee"]


# (sentence, status, certainty of its figure)
OWN_CLAUSES = [
    ("The swap would shorten the ordeal of the 90 monks who remain in captivity.", "happened", "stated"),
    ("The pact could ease the plight of 40 cooks who remain in captivity.", "happened", "stated"),
    ("The clip claims to show the bodies of 40 cooks.", "happened", "alleged"),
    ("A photo purporting to depict the bodies of 40 cooks was posted.", "happened", "alleged"),
    # near-misses
    ("The toll may rise to 200 dead.", "feared", "stated"),
    ("The clip shows the bodies of 40 cooks.", "happened", "stated"),
]


@pytest.mark.parametrize(("sentence", "status", "certainty"), OWN_CLAUSES)
def test_a_figure_stands_as_the_clause_that_tells_of_those_counted(
    read: Reader, sentence: str, status: str, certainty: str
) -> None:
    (figure,) = FINDER(read(sentence))
    assert (figure.status, figure.certainty) == (status, certainty)


def test_a_number_inside_a_time_is_no_figure(read: Reader) -> None:
    text = "The camp was closed for 30 days."
    start = text.index("30")
    time = TimeMention(start=start, end=start + 7, text="30 days", type="DURATION", value="P30D")
    assert FINDER(read(text), times=[time]) == ()


def test_a_figure_since_a_time_is_cumulative(read: Reader) -> None:
    text = "Some 400 people have died since March."
    [figure] = FINDER(read(text))
    assert (figure.since, figure.cumulative) == ("March", True)
    assert FINDER(read("Some 400 people died on Monday."))[0].cumulative is None


def test_every_kind_of_the_lexicon_is_whole() -> None:
    measures = Measures(load_lexicon("en"))
    for kind, measure in measures.kinds.items():
        assert measure.label
        assert measure.unit in measure.units, kind
        assert set(measure.related) <= set(measures.kinds), kind
    assert measures.kinds["mobilised"].family == measures.kinds["deployed"].family
    assert measures.kinds["displaced"].family != measures.kinds["evacuated"].family


def test_verbs_are_inflected_by_the_rules_of_english() -> None:
    loosely = verbs_of(load_lexicon("en"), loosely=True)
    assert {"trapped", "trapping"} <= inflections("trap", loosely)
    assert {"carries", "carried"} <= inflections("carry", loosely)
    assert {"evacuated", "evacuating", "evacuates"} <= inflections("evacuate", loosely)


def test_the_finder_travels_between_processes(read: Reader) -> None:
    parse = read("The flood killed 12 people.")
    assert pickle.loads(pickle.dumps(FINDER))(parse) == FINDER(parse)


SOUP = ["12", "people", "were", "killed", "(", ")", "3,000", "of", "the", "whom", "families", "dead", "to", "and"]
NUMBERS = [
    "{n:,}",
    "{n}",
    "dozens of",
    "several hundred",
    "{n} to {m}",
    "two",
    "no",
    "half a million",
    "{n:,} (or {m:,})",
]
BOUNDS = ["", "at least ", "more than ", "up to ", "about ", "between ", "as many as "]
NOUNS = [
    "people",
    "families",
    "houses",
    "districts",
    "km",
    "soldiers",
    "",
    "percent of the people",
    "Marovians",
    "(women)",
]
ENDS = [
    "were killed.",
    "fled to the hills",
    "have been displaced since May",
    "dead",
    "crossed the border (40)",
    "of whom 30 returned",
    ", the mayor said.",
    "missing; 12 hurt",
]


@given(
    st.sampled_from(BOUNDS),
    st.sampled_from(NUMBERS),
    st.integers(0, 10**7),
    st.integers(0, 10**5),
    st.sampled_from(NOUNS),
    st.sampled_from(ENDS),
    st.booleans(),
)
@settings(max_examples=80)
def test_composed_figures_stand_in_their_words_and_reread_to_their_value(
    read, bound, number, n, m, noun, end, upper
) -> None:
    text = f"Near the town {bound}{number.format(n=n, m=n + m)} {noun} {end}"
    _holds(read(text.upper() if upper else text))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(SOUP),
            st.integers(0, 20),
        ),
        min_size=1,
        max_size=14,
    )
)
@settings(max_examples=150)
def test_any_grammar_is_borne(words: list[tuple[str, int]]) -> None:
    """Whatever heads a parser gives, even circles."""
    tokens, start = [], 0
    for i, (word, head) in enumerate(words):
        pos = "NUM" if word[0].isdigit() else "VERB" if word in ("were", "killed") else "NOUN"
        dep = ("nsubj", "dobj", "pobj", "conj", "nummod", "prep", "ROOT")[head % 7]
        tokens.append(Token(i, start, start + len(word), word, word, pos, "NNS", dep, head % len(words)))
        start += len(word) + 1
    _holds(Parse(" ".join(word for word, _ in words), tuple(tokens)))


def _holds(parse: Parse) -> None:
    for figure in FINDER(parse):
        assert figure.text == parse.text[figure.start : figure.end]
        again = FINDER.reread(figure.text, figure.stated)
        assert again is not None, figure
        assert (again.value, again.low, again.high, again.bound) == (
            figure.value,
            figure.low,
            figure.high,
            figure.bound,
        )
        _ends_agree(figure)


def _ends_agree(figure: FigureMention) -> None:
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high
    if figure.bound == "exact":
        assert figure.value == figure.low == figure.high


def _place(text: str, name: str, kind: str = "town") -> PlaceMention:
    start = text.index(name)
    found = Candidate(geonames_id=None, name=name, kind=kind, lat=None, lon=None, country=None)
    return PlaceMention(start=start, end=start + len(name), text=name, name=name, candidates=(found,))


def _event(text: str, word: str, kind: str | None) -> EventMention:
    start = text.index(word)
    return EventMention(
        start=start,
        end=start + len(word),
        text=word,
        lemma=word,
        type="HARM",
        mode=None,
        kind=kind,
        clause_start=0,
        clause_end=len(text),
    )


def test_a_toll_that_rises_keeps_its_kind_at_both_ends(read: Reader) -> None:
    assert [(f.value, f.kind) for f in FINDER(read("The death toll has risen from 14 to 29."))] == [
        (14, "killed"),
        (29, "killed"),
    ]


def test_a_name_is_a_victim_only_where_harm_befell_it(read: Reader) -> None:
    [figure] = FINDER(read("Gunmen killed Colonel Ardo Venn near the bridge."))
    assert (figure.text, figure.value, figure.stated) == ("Colonel Ardo Venn", 1, False)
    assert FINDER(read("Colonel Ardo Venn killed the debate.")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AUTHORITIES SAID THAT FORMER DEFENSE MINISTER GENERAL HALIM OSEI BADU DIED TODAY.", "HALIM OSEI BADU"),
        ("The rebels confirmed the murder of Monsignor Osei.", "Monsignor Osei"),
        ("A bomb killed reporter Halim Osei.", "Halim Osei"),
    ],
)
def test_titles_before_a_long_name_are_left_out_of_it(read: Reader, text: str, words: str) -> None:
    [figure] = FINDER(read(text))
    assert (figure.text, figure.value, figure.kind) == (words, 1, "killed")


# sentence, then (words, kind, who, words of its total, words of its place) of each figure
LISTS = [
    (
        "Some 1,200 people fled to the camp: 700 near Arda, 300 at Belo and 200 at the village of Cori in the hills.",
        ("Arda", "Belo", "Cori"),
        [
            ("Some 1,200", "forced-to-flee", "people", None, None),
            ("700", "forced-to-flee", "people", "Some 1,200", "Arda"),
            ("300", "forced-to-flee", "people", "Some 1,200", "Belo"),
            ("200", "forced-to-flee", "people", "Some 1,200", "Cori"),
        ],
    ),
    (
        "The storm killed 30 people, 12 in Arda, 10 in Belo and 8 in Cori.",
        ("Arda", "Belo", "Cori"),
        [
            ("30", "killed", "people", None, None),
            ("12", "killed", "people", "30", "Arda"),
            ("10", "killed", "people", "30", "Belo"),
            ("8", "killed", "people", "30", "Cori"),
        ],
    ),
    (  # Dena's own dead, and two towns besides: no parts of them
        "The storm killed 30 people in Dena, 12 in Arda and 10 in Belo.",
        ("Dena", "Arda", "Belo"),
        [
            ("30", "killed", "people", None, "Dena"),
            ("12", "killed", None, None, "Arda"),
            ("10", "killed", None, None, "Belo"),
        ],
    ),
    (  # more than the total: no parts of it
        "The storm killed 30 people: 25 in Arda and 20 in Belo.",
        ("Arda", "Belo"),
        [
            ("30", "killed", "people", None, None),
            ("25", "killed", None, None, "Arda"),
            ("20", "killed", None, None, "Belo"),
        ],
    ),
    (
        "The ferry rescued 640 passengers by noon, 90 of them nurses and 550 miners.",
        (),
        [
            ("640", "rescued", "passengers", None, None),
            ("90", "rescued", "nurses", "640", None),
            ("550", "rescued", "miners", "640", None),
        ],
    ),
    (
        "About 900 Marovians, among which 120 teachers, have fled to the hills.",
        (),
        [
            ("About 900", "forced-to-flee", "Marovians", None, None),
            ("120", "forced-to-flee", "teachers", "About 900", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "places", "expected"), LISTS)
def test_a_list_gives_parts_of_the_total_before_it(
    read: Reader, text: str, places: tuple[str, ...], expected: list[tuple[str | None, ...]]
) -> None:
    told = [structs.replace(_place(text, name), role="event") for name in places]
    figures = FINDER(read(text), (), (), told)
    at = {figure.start: figure.text for figure in figures}
    names = {text.index(name): name for name in places}
    found = [(f.text, f.kind, f.who, at.get(f.parts_of), names.get(f.place)) for f in figures]  # type: ignore[arg-type]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They put the number of nurses among them at 90.", [("90", "people", "nurses")]),
        ("The wards stand as they were, and so does the number of nurses, 90.", [("90", "people", "nurses")]),
        ("The number of injured miners rose to 44.", [("44", "people", "injured miners")]),
        ("The number of stranded miners is 44.", [("44", "people", "stranded miners")]),
        ("The number of ideas is 44.", []),
        ("The toll of the storm has risen to 44.", [("44", "people", None)]),
        ("The number of nurses is unknown, and 44 is a guess.", []),
    ],
)
def test_a_bare_number_counts_the_noun_told_before_it(
    read: Reader, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(f.text, f.unit, f.who) for f in FINDER(read(text))] == expected


# sentence, then (words, kind, number taken back) of each figure
CORRECTIONS = [
    ("It was 815 and not 846, the harbour master said.", [("815", None, 846.0)]),
    ("The count for Arda falls from 352 to 321.", [("321", None, 352.0)]),
    ("The ministry cut the death toll from 40 to 36.", [("36", "killed", 40.0)]),
    ("Officials corrected the number of injured miners from 40 to 36.", [("36", "injured", 40.0)]),
    ("Thirty-six people, not 40, were killed, the mayor said.", [("Thirty-six", "killed", 40.0)]),
    ("Thirty-six people were killed, not 40 as first reported.", [("Thirty-six", "killed", 40.0)]),
    ("Not 40 but 36 houses burned down.", [("36", "housing-destroyed", 40.0)]),
    ("The death toll stands at 36, down from 40 reported earlier.", [("36", "killed", 40.0)]),
    # whatever the toll is told to be of, and however it is put right
    ("The agency revised the death toll of the Orvo mine blast downwards from 44 to 41.", [("41", "killed", 44.0)]),
    ("Rescuers cut the death toll from the ferry sinking from 95 to 88.", [("88", "killed", 95.0)]),
    ("The death toll from the roof collapse was revised downwards from 44 to 41.", [("41", "killed", 44.0)]),
    ("The province has revised its death toll upward, to 73 from 69.", [("73", "killed", 69.0)]),
    ("Coroners corrected the tally of the dead in the market fire from 30 to 28.", [("28", "killed", 30.0)]),
    ("The casualty toll was later adjusted from 102 to 97.", [("97", "casualties", 102.0)]),
    ("The toll of the avalanche was scaled back from 22 to only 19.", [("19", "killed", 22.0)]),
    ("Officials revised the toll of the bridge collapse to 41.", [("41", "killed", None)]),
    ("The governor lowered the toll of the landslide to 52 on Friday.", [("52", "killed", None)]),
    # near misses: a change, another group, another thing
    (
        "Civil defence raised the toll from the hotel collapse from 12 to 15.",
        [("12", "killed", None), ("15", "killed", None)],
    ),
    ("The ministry revised the number of houses in Orvo from 44 to 41.", [("41", None, 44.0)]),
    ("The ministry cut the number of guards at the dam from 44 to 41.", [("44", None, None), ("41", None, None)]),
    ("Drivers say the count of lorries on the bridge fell.", []),
    ("The number of campers fell from 40 to 36.", [("40", None, None), ("36", None, None)]),
    ("The death toll has risen from 36 to 40.", [("36", "killed", None), ("40", "killed", None)]),
    ("Police arrested 12 men, not 40 women.", [("12", "detained", None), ("40", "detained", None)]),
    ("Twelve people were killed, not 40 injured.", [("Twelve", "killed", None), ("40", "injured", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CORRECTIONS)
def test_a_number_that_takes_another_back_stands_alone_and_remembers_it(
    read: Reader, text: str, expected: list[tuple[str, str | None, float | None]]
) -> None:
    assert [(f.text, f.kind, f.corrects) for f in FINDER(read(text))] == expected


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("In all 310 people have been killed since the strike began in March.", "the strike began in March"),
        ("Some 310 people have died since fighting broke out.", "fighting broke out"),
        ("Some 310 people have died of thirst.", None),
    ],
)
def test_a_period_may_be_told_by_what_opened_it(read: Reader, text: str, since: str | None) -> None:
    [figure] = FINDER(read(text))
    assert figure.since == since
