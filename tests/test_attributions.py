"""Attributions: who is credited with what, how the chain runs, and who "he" and "the statement" are."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.claims.find.attributions import AttributionFinder
from consilience.claims.ground.attributions import attribution_over, ground_attributions
from consilience.lexicon.load import Lexicon, load_lexicon
from consilience.settings import ParseSettings
from consilience.text.parse import SpacyParser
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.text.sentences import sentences, stops_of
from consilience.vocabulary import Attribution, AttributionMention, Finds, Parse


@cache
def lexicon() -> Lexicon:
    return load_lexicon("en")


@cache
def finder() -> AttributionFinder:
    return AttributionFinder(lexicon())


@cache
def parser() -> SpacyParser:
    return SpacyParser(ParseSettings())


def found(words: str) -> tuple[AttributionMention, ...]:
    return finder()(next(iter(parser()([words]))), find_quotations(words, apostrophes_of(lexicon())))


def grounded(text: str, title: str | None = None) -> tuple[Attribution, ...]:
    fields = {"text": text} | ({"title": title} if title else {})
    every = [s for field, words in fields.items() for s in sentences(words, stops_of(load_lexicon("en")), "r1", field)]  # type: ignore[arg-type]
    wordings = {s.wording: fields[s.field][s.start : s.end] for s in every}
    parses = dict(zip(wordings, parser()(list(wordings.values())), strict=True))
    finds = {
        key: Finds(wording=key, attributions=finder()(parse, quotations), quotations=quotations)
        for key, parse in parses.items()
        for quotations in [find_quotations(parse.text, apostrophes_of(lexicon()))]
    }
    return ground_attributions("r1", fields, every, finds, lexicon())  # type: ignore[arg-type]


def words_of(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[start:end] for start, end in spans)


SENTENCES = [
    ("The mayor said the bridge had collapsed.", "The mayor", "said", "the bridge had collapsed"),
    ("Three miners died, the company announced.", "the company", "announced", "Three miners died"),
    (
        "According to the hospital, nine people were treated.",
        "the hospital",
        "According to",
        "nine people were treated",
    ),
    (
        "Nine people were treated, according to the hospital.",
        "the hospital",
        "according to",
        "Nine people were treated",
    ),
    (
        "“The river rose in minutes,” said Ana Lima, a farmer.",
        "Ana Lima, a farmer",
        "said",
        "“The river rose in minutes,”",
    ),
    ("Villagers told rescuers that the road was cut.", "Villagers", "told", "that the road was cut"),
    ("The ministry denied the report.", "The ministry", "denied", "the report"),
    ("The governor promised to rebuild the school.", "The governor", "promised", "to rebuild the school"),
    ("Farmers fled despite its claim that the dam was safe.", "its", "claim", "that the dam was safe"),
]


@pytest.mark.parametrize(("words", "source", "cue", "content"), SENTENCES)
def test_source_cue_and_content_are_found(words: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [
        (words_of(words, m.source), words_of(words, m.cue), words_of(words, m.content)) for m in found(words)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The storm tore roofs off houses.",
        "He explained to nobody.",
        "The mill stood by the river.",
        "She went home to see the dam.",
        "The flood claimed 12 lives.",
    ],
)
def test_sentences_that_credit_nobody_give_nothing(words: str) -> None:
    assert found(words) == ()


@pytest.mark.parametrize(
    ("words", "voice", "role", "organisation"),
    [
        ("Deputy Energy Minister Pavel Orlov said the plant was safe.", "Pavel Orlov", "Deputy Energy Minister", None),
        ("Ana Lima, a spokeswoman for the Red Cross, said aid had come.", "Ana Lima", "spokeswoman", "Red Cross"),
        ("Norland police chief Jon Berg said two men were held.", "Jon Berg", "police chief", "Norland"),
        ("The Norland coast guard said six were missing.", "Norland coast guard", None, "Norland coast guard"),
        ("The head of the Harbour Union, Jon Berg, said talks had failed.", "Jon Berg", "head", "Harbour Union"),
    ],
)
def test_name_role_and_organisation_are_read(
    words: str, voice: str, role: str | None, organisation: str | None
) -> None:
    mention = found(words)[0]
    assert (mention.voice, mention.role, mention.organisation) == (voice, role, organisation)


@pytest.mark.parametrize(
    ("words", "anonymous"),
    [
        ("Officials said the dam had burst.", True),
        ("Local sources say the town is empty.", True),
        ("A senior official said the dam had burst.", True),
        ("It was reported that the dam had burst.", True),
        ("The Norland army said the dam had burst.", False),
        ("Pavel Orlov said the dam had burst.", False),
        ("Norland's president said the dam had burst.", False),
    ],
)
def test_nobody_can_ask_an_anonymous_voice(words: str, anonymous: bool) -> None:
    assert found(words)[0].anonymous is anonymous


def test_quoted_by_an_agency_the_person_speaks_and_the_agency_carries() -> None:
    (mention,) = found("“We will rebuild,” Mayor Ana Lima was quoted as saying by the Vela news agency on Friday.")
    assert mention.voice == "Ana Lima"
    assert [link.text for link in mention.via] == ["Vela news agency"]
    assert not mention.reversed_chain


def test_agencies_quote_organs_and_an_organ_quoting_an_agency_is_turned_round() -> None:
    (right,) = found("The Vela news agency quoted the coast guard as saying that nine boats had sunk.")
    assert right.voice == "coast guard"
    assert not right.reversed_chain
    (wrong,) = found("The coast guard quoted the Vela news agency as saying that nine boats had sunk.")
    assert wrong.voice == "coast guard"
    assert wrong.reversed_chain
    assert [link.text for link in wrong.via] == ["Vela news agency"]


def test_told_an_agency_and_a_statement_carried_by_one_are_links() -> None:
    told = found("“The road is cut,” a villager told Reuters on Monday.")[0]
    assert [link.text for link in told.via] == ["Reuters"]
    carried = found("Two boats sank, the coast guard said in a statement published by the Vela news agency.")[0]
    assert (carried.medium, [link.text for link in carried.via]) == ("statement", ["Vela news agency"])
    assert found("“The road is cut,” a villager told her brother on Monday.")[0].via == ()


def test_citing_hands_the_words_to_whoever_is_cited() -> None:
    words = "The Vela agency reported, citing the health ministry, that nine people had died."
    outer, inner = found(words)
    assert (outer.voice, inner.voice) == ("Vela agency", "health ministry")
    assert words_of(words, inner.content) == words_of(words, outer.content) == "that nine people had died"
    assert [link.text for link in inner.via] == ["Vela agency"]
    over = attribution_over(grounded(words), "text", words.index("nine"), words.index(" had"))
    assert over is not None
    assert over.voice == "health ministry"


@pytest.mark.parametrize(
    ("words", "voice", "medium", "anonymous"),
    [
        ("Reports say nine people were killed.", "Reports", "report", True),
        ("A statement by Norland's navy said nine boats sank.", "Norland's navy", "statement", False),
        ("The Norland navy statement said nine boats sank.", "Norland navy", "statement", False),
        ("The latest Harbour Board figures show that nine boats sank.", "Harbour Board", "figure", False),
    ],
)
def test_words_carried_in_something_are_their_issuers(words: str, voice: str, medium: str, anonymous: bool) -> None:
    mention = found(words)[0]
    assert (mention.voice, mention.medium, mention.anonymous) == (voice, medium, anonymous)


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen attacked the harbour checkpoint.",
        "The wall showed deep cracks.",
        "Northern Norland: thousands of people flee the floods",
        "MORE NEWS: The price of bread is to rise again",
    ],
)
def test_deeds_and_topics_are_no_speech(words: str) -> None:
    assert not [a for a in found(words) if not a.form.startswith("open-")]


def test_the_finder_travels_between_processes() -> None:
    words = "The mayor said the bridge had collapsed."
    copy = pickle.loads(pickle.dumps(finder()))
    assert copy(next(iter(parser()([words]))), ()) == found(words)


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = "“We ran,” said Ana Lima. “The water was fast. It took the mill.\n\n“Then it took the church.”\n\nRain fell."
    (attribution,) = grounded(text)
    assert (
        words_of(text, attribution.content)
        == "“We ran,” | “The water was fast. It took the mill. | “Then it took the church.”"
    )


def test_a_quotation_before_its_speaker_is_the_speakers() -> None:
    text = "“The water was fast. It took the mill,” said Ana Lima."
    (attribution,) = grounded(text)
    assert words_of(text, attribution.content) == "“The water was fast. It took the mill,”"
    assert attribution.voice == "Ana Lima"


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Mayor Ana Lima said the dam held. She added that pumps were coming.", ["Ana Lima", "Ana Lima"]),
        (
            "Mr Berg said it held. Spokeswoman Ana Lima said it broke. He said it held.",
            ["Mr Berg", "Ana Lima", "Mr Berg"],
        ),
        ("Mayor Ana Lima said it held. Lima said it would hold.", ["Ana Lima", "Ana Lima"]),
        (
            "The coast guard said in a statement two sank. The statement said six were missing.",
            ["coast guard", "coast guard"],
        ),
    ],
)
def test_pronouns_surnames_and_statements_are_resolved(text: str, voices: list[str]) -> None:
    assert [a.voice for a in grounded(text)] == voices


def test_a_statement_of_nobody_stays_nobodys() -> None:
    text = "The coast guard said two boats sank.\n\nPumps are coming, a statement said."
    assert [a.voice for a in grounded(text)] == ["coast guard", None]


def test_the_innermost_attribution_covers_a_span() -> None:
    text = "The coast guard said that a fisherman reported nine boats lost. Rain fell."
    attributions = grounded(text)
    over = attribution_over(attributions, "text", text.index("nine"), text.index(" lost"))
    assert over is not None
    assert over.voice == "fisherman"
    assert attribution_over(attributions, "text", text.index("Rain"), len(text)) is None
    assert attribution_over(attributions, "title", 0, 3) is None


def test_ids_are_of_the_content_and_rows_are_never_doubled() -> None:
    text = "The mayor said the dam held. The mayor said the dam held."
    first, again = grounded(text), grounded(text)
    assert first == again
    assert len({a.id for a in first}) == len(first) == 2
    assert all(a.id.startswith("a") and len(a.id) == 13 for a in first)


def test_a_sentence_without_cue_or_mark_is_not_looked_at() -> None:
    parse = next(iter(parser()(["Rain fell on the empty town."])))
    assert not finder().worth_a_look(parse)
    assert finder()(Parse("", ()), ()) == ()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                ",",
                ".",
                "said",
                "Ana Lima",
                "the mayor",
                "according to",
                "told",
                "Reuters",
                "that",
                "boats sank",
                "he",
                "quoted",
                "as saying",
                "by",
                "was",
                "statement",
                ":",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_words_give_spans_within_them(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for attribution in grounded(text):
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(text)
        for link in attribution.via:
            assert text[link.start : link.end] == link.text


@pytest.mark.parametrize(
    ("words", "form", "voice"),
    [
        ("The farmers fear that nine wells will run dry.", "attitude", None),
        ("The farmers welcome the nine wells.", "attitude", None),
        ("The mayor believes that nine wells have run dry.", "indirect", "mayor"),
        ("The mayor said that nine wells had run dry.", "indirect", "mayor"),
    ],
)
def test_who_wants_or_fears_reports_nothing_but_is_the_voice_of_the_fear(
    words: str, form: str, voice: str | None
) -> None:
    attributions = grounded(words)
    assert [a.form for a in attributions] == [form]
    at = words.index("nine")
    over = attribution_over(attributions, "text", at, at + 4)
    assert (over.voice if over else None) == voice
    held = attribution_over(attributions, "text", at, at + 4, attitudes=True)
    assert held is not None
    assert held.voice == (voice or "farmers")


@pytest.mark.parametrize(
    ("words", "voice", "cue", "content"),
    [
        ("The Port Guard counted 640 people by noon.", "Port Guard", "counted", "640 people"),
        ("The ministry put the number of nurses among them at 90.", "ministry", "put", "the number of nurses | at 90"),
        ("The Lake Aid Society has 90 families on its lists.", "Lake Aid Society", "has", "90 families on its lists"),
        ("Some 640 people were registered by the Port Guard.", "Port Guard", "were registered by", "Some 640 people"),
    ],
)
def test_who_counts_vouches_for_the_number(words: str, voice: str, cue: str, content: str) -> None:
    [mention] = found(words)
    assert (mention.form, mention.voice) == ("tally", voice)
    assert (words_of(words, mention.cue), words_of(words, mention.content)) == (cue, content)


@pytest.mark.parametrize(
    "words",
    [
        "The mayor put 40 beds at the school.",
        "The mayor has 40 boxes on his shelf.",
        "The mayor counted on 40 friends.",
        "Some 640 people were registered by noon.",
        "Some 640 people were registered.",
        "The judge counted the ballots.",
    ],
)
def test_who_only_has_or_puts_things_vouches_for_nothing(words: str) -> None:
    assert found(words) == ()


@pytest.mark.parametrize(
    ("words", "voice", "medium"),
    [
        ("“Until noon nine boats had come,” said a statement that Captain Ana Lima read out.", "Ana Lima", "statement"),
        ("“Until noon nine boats had come”, has read the captain Ana Lima.", "Ana Lima", None),
        ("Until noon nine boats had come, informed the Harbour Office of Arda.", "Harbour Office of Arda", None),
        ("The statement that nine boats had come was read out.", None, None),
    ],
)
def test_statements_read_out_and_turned_round_keep_their_voice(
    words: str, voice: str | None, medium: str | None
) -> None:
    assert [(m.voice, m.medium) for m in found(words)] == [(voice, medium)]


def test_who_is_quoted_by_a_carrier_at_the_end_of_a_sentence_speaks_through_it() -> None:
    [mention] = found("Nine boats have sunk in the bay, informed the Harbour Office, quoted by the radio Lake One.")
    assert mention.voice == "Harbour Office"
    assert [link.text for link in mention.via] == ["radio Lake One"]


def test_a_verb_that_informs_somebody_is_not_turned_round() -> None:
    words = "Smith crossed the hall, informed the Mayor of the vote and left."
    assert all(m.voice != "Mayor" for m in found(words))


def test_an_organ_told_again_by_its_generic_word_is_the_one_before() -> None:
    text = "Nine boats sank, the river rescue command in Arda said. The command put the number of dead at 12."
    assert {a.voice for a in grounded(text)} == {"river rescue command in Arda"}
    text = "Nine boats sank, the river rescue office in Arda said. The command put the number of dead at 12."
    assert {a.voice for a in grounded(text)} == {"river rescue office in Arda", "command"}


def test_who_speaks_with_an_agency_of_something_is_credited_with_it() -> None:
    words = "The council of Arda, for its side, speaks with the agency Lakepress of nine dead and 21 wounded."
    [mention] = found(words)
    assert mention.voice == "council of Arda"
    assert words_of(words, mention.content) == "nine dead and 21 wounded"
    words = "The council of Arda, for its side, speaks with the agency Angela of 9 deads, which nobody shares."
    assert [m.voice for m in found(words)] == ["council of Arda"]
    assert found("The council of Arda speaks with the singer Lakepress of nine songs.") == ()


@pytest.mark.parametrize(
    ("words", "voice", "medium", "via"),
    [
        # a bare surname that no parser knows, and the initials of an agency that nobody knows
        ("“Nine boats sank in Arda,” Nkhuta told LNA on Monday.", "Nkhuta", None, ["LNA"]),
        ("“Nine boats sank in Arda,” Nkhuta said on Monday.", "Nkhuta", None, []),
        ("Otieno told KBN that nine boats sank in Arda.", "Otieno", None, ["KBN"]),
        ("Otieno told the US that nine boats sank in Arda.", "Otieno", None, []),
        # a paper called Post is no post of the police
        ("Nine boats sank in Arda on Monday, the Arda Post reported.", "Arda Post", None, []),
        ("Lokichar Post said nine boats sank in Arda.", "Lokichar Post", None, []),
        ("The Arda Dispatch reported that nine boats sank.", "Arda Dispatch", None, []),
        ("Nine boats sank in Arda on Monday, a police post reported.", "police", "post", []),
        ("In a post on Monday, police said nine boats sank in Arda.", "police", "post", []),
        ("The army's latest post said nine boats sank in Arda.", "army", "post", []),
    ],
)
def test_papers_and_surnames_are_known_by_how_they_are_cited(
    words: str, voice: str, medium: str | None, via: list[str]
) -> None:
    assert [(m.voice, m.medium, [link.text for link in m.via]) for m in found(words)] == [(voice, medium, via)]


POSTED = [
    ("“Nine boats sank in the bay.” — Arda Police (@ArdaPolice) May 3, 2031", "Arda Police"),
    ("Nine boats sank in the bay. pic.twitter.com/Ab3 — Arda Police (@ArdaPolice) May 3, 2031", "Arda Police"),
    ("Nine boats sank in the bay https://t.co/Ab3\n\n— Ana Lima (@ana_l) 3 May 2031", "Ana Lima"),
    ('"Nine boats sank in the bay," — Ana Lima (@ana_l)\n\nMore follows.', "Ana Lima"),
    # an aside with a handle signs nothing
    ("Nine boats sank. The guard – led by Ana Lima (@ana_l) – came late.", None),
    ("Nine boats sank in the bay. Write to Ana Lima (@ana_l) for more.", None),
]


@pytest.mark.parametrize(("text", "voice"), POSTED)
def test_a_post_set_into_a_page_is_its_accounts_word(text: str, voice: str | None) -> None:
    about = [a for a in grounded(text) if a.voice and any(s <= text.index("sank") < e for s, e in a.content)]
    assert [a.voice for a in about] == ([voice] if voice else [])
    assert all("@" not in (a.voice or "") for a in about)
