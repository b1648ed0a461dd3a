"""When a report was published: an interval with its basis, never a made-up day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.lexicon.load import load_lexicon
from consilience.read.days import day_words, find_days, read_day, url_day
from consilience.read.identity import make_report
from consilience.read.imprint import make_imprint
from consilience.read.rules import imprint_rules
from consilience.read.weekdays import shortest_arc, weekday_words
from consilience.vocabulary import Imprint, Publication, Told

LEXICON = load_lexicon("en")
RULES = imprint_rules(LEXICON)
WORDS = day_words(LEXICON)
BODY = "The levee at Kelo gave way and water stood in forty houses of the lower town."


def imprint(text: str, told: str | None = None, **fields: str) -> Imprint:
    report, _ = make_report(text, **fields)
    return make_imprint(report, Told(report=report.id, published=told) if told else None, LEXICON)


def published(text: str, told: str | None = None, **fields: str) -> Publication:
    return imprint(text, told, **fields).published


READ = [
    ("2016-05-03", "2016-05-03", "2016-05-03", None),
    ("2016-05-03T06:30:00+02:00", "2016-05-03T06:30+02:00", "2016-05-03T06:30+02:00", "+02:00"),
    ("2016-05-03T06:30:00Z", "2016-05-03T06:30+00:00", "2016-05-03T06:30+00:00", "+00:00"),
    ("2016-05-03T00:00:00", "2016-05-03", "2016-05-03", None),
    ("Tue, 03 May 2016 06:30:00 +0200", "2016-05-03T06:30+02:00", "2016-05-03T06:30+02:00", "+02:00"),
    ("3 May 2016, 9:15 pm EAT", "2016-05-03T21:15+03:00", "2016-05-03T21:15+03:00", "+03:00"),
    ("May 3rd, 2016", "2016-05-03", "2016-05-03", None),
    ("Sept. 5, 2016", "2016-09-05", "2016-09-05", None),
    ("03.05.2016", "2016-05-03", "2016-05-03", None),
    ("13/05/2016", "2016-05-13", "2016-05-13", None),
    ("05/13/2016", "2016-05-13", "2016-05-13", None),
    ("03/05/2016", "2016-03-05", "2016-05-03", None),
    ("2016", "2016-01-01", "2016-12-31", None),
    ("2016-02", "2016-02-01", "2016-02-29", None),
    ("May 2016", "2016-05-01", "2016-05-31", None),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "zone"), READ)
def test_a_day_is_read_in_the_forms_that_fields_have(text: str, earliest: str, latest: str, zone: str | None) -> None:
    found = read_day(text, WORDS)
    assert (found.problem, found.earliest, found.latest, found.zone) == (None, earliest, latest, zone)


NO_DAYS = ["31 June 2016", "2016-06-31", "0000-01-01", "2016-13-01", "30/30/2016", "soon", "", "1462233600", "3 May"]


@pytest.mark.parametrize("text", [*NO_DAYS, "99999-01-01", "2016-05-03 and 2016-05-04"])
def test_what_is_no_day_is_a_problem_in_words(text: str) -> None:
    found = read_day(text, WORDS)
    assert found.problem
    assert found.earliest is None


@pytest.mark.parametrize(
    "text", ["2016-05-03T25:00:00", "3 May 2016 10:61", "3 May 2016 10:00 XQT", "2016-05-03 10:00 Kelo/Quay"]
)
def test_a_bad_hour_or_zone_is_noted_and_the_day_kept(text: str) -> None:
    found = read_day(text, WORDS)
    assert (found.problem, (found.earliest or "")[:10], found.zone) == (None, "2016-05-03", None)
    assert found.note


@given(st.text(max_size=60))
def test_no_string_makes_reading_a_day_fail(text: str) -> None:
    read_day(text, WORDS)
    find_days(text, WORDS)
    url_day(text)


@given(
    st.integers(0, 9999),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(
        ["{0:04}-{1:02}-{2:02}", "{2}/{1}/{0:04}", "{0:04}/{1}/{2} {2}:{1}", "x.example/{0:04}/{1:02}/{2:02}/"]
    ),
)
def test_no_numbers_make_reading_a_day_fail(year: int, month: int, day: int, form: str) -> None:
    text = form.format(year, month, day)
    read_day(text, WORDS)
    url_day(text)


@pytest.mark.parametrize(
    ("url", "earliest", "latest"),
    [
        ("https://kelo.example/2016/05/03/levee", "2016-05-03", "2016-05-03"),
        ("https://kelo.example/a-20160503.html", "2016-05-03", "2016-05-03"),
        ("https://kelo.example/2016/05/levee", "2016-05-01", "2016-05-31"),
        ("https://kelo.example/2016/45/03/levee", None, None),
        ("https://kelo.example/article-20161305", None, None),
        ("https://2016-05-03.example/levee", None, None),
    ],
)
def test_a_url_states_a_day_in_its_path(url: str, earliest: str | None, latest: str | None) -> None:
    found = published(f"Levee breaks\n\n{BODY}", url=url)
    assert (found.earliest, found.latest, found.basis) == (earliest, latest, "url" if earliest else None)


TEXTS = [
    # A day on or below the title, or with a label, is the report's own.
    (f"Levee breaks at Kelo\n\nBy Ada Moss, 3 May 2016\n\n{BODY}", "2016-05-03", "2016-05-03", "byline"),
    (f"Levee breaks at Kelo\n\nPublished 3 May 2016\n\n{BODY}", "2016-05-03", "2016-05-03", "byline"),
    (f"Levee breaks at Kelo\n\nMay 3, 2016\n\n{BODY}", "2016-05-03", "2016-05-03", "byline"),
    (f"May 3, 2016\n\nLevee breaks at Kelo\n\n{BODY}", "2016-05-03", "2016-05-03", "byline"),
    (f"KELO COURIER\n\nPublished: May 3, 2016\n\nLevee breaks at Kelo\n\n{BODY}", "2016-05-03", "2016-05-03", "byline"),
    (f"KELO, May 3, 2016 (AFP) - {BODY}", "2016-05-03", "2016-05-03", "dateline"),
    # Above or beside a masthead, or with a label of change, it is the page's.
    (f"May 3, 2016\n\nKelo World News\n\nLevee breaks at Kelo\n\n{BODY}", None, "2016-05-03", "page"),
    (f"Kelo World News\n\nMay 3, 2016\n\nLevee breaks at Kelo\n\n{BODY}", None, "2016-05-03", "page"),
    (f"Levee breaks at Kelo\n\nLast updated: May 3, 2016\n\n{BODY}", None, "2016-05-03", "page"),
    # An agency's copyright gives its year; a site's own does not.
    (f"Levee breaks at Kelo\n\n{BODY}\n\n©2016 dpa GmbH", "2016-01-01", "2016-12-31", "text"),
    (f"Levee breaks at Kelo\n\n{BODY}\n\n©2016 Kelo World News", None, None, None),
    # A day without its year, alone and with a year from the copyright.
    (f"KELO, May 3 (AFP) - {BODY}", None, None, "dateline"),
    (f"KELO, May 3 (AFP) - {BODY}\n\n©2016 AFP", "2016-05-03", "2016-05-03", "dateline"),
    # A day in the prose says nothing of the publication.
    (f"Levee breaks at Kelo\n\n{BODY}\n\nOn 3 May 2016 it had held.", None, None, None),
    (BODY, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest", "basis"), TEXTS)
def test_the_text_states_its_day_or_it_stays_open(
    text: str, earliest: str | None, latest: str | None, basis: str | None
) -> None:
    found = published(text)
    assert (found.earliest, found.latest, found.basis) == (earliest, latest, basis)
    if basis:
        assert found.words is not None
        assert text[found.words.start : found.words.end] == found.words.text


def test_a_day_without_its_year_is_kept_as_such() -> None:
    found = imprint(f"KELO, May 3 (AFP) - {BODY}")
    assert found.published.candidates == ("XXXX-05-03",)
    assert [remark.kind for remark in found.remarks] == ["no-year"]


def test_the_order_is_told_then_field_then_byline_then_url_then_copyright_then_page() -> None:
    text = f"Kelo World News\n\nMay 9, 2016\n\nLevee breaks at Kelo\n\nBy Ada Moss, 3 May 2016\n\n{BODY}\n\n©2016 AFP"
    url = "https://kelo.example/2016/05/04/levee"
    assert published(text, "2016-05-01", published="2016-05-02", url=url).basis == "told"
    assert published(text, published="2016-05-02", url=url).basis == "metadata"
    assert published(text, url=url).basis == "byline"
    text = text.replace("By Ada Moss, 3 May 2016\n\n", "")
    assert published(text, url=url).basis == "url"
    assert published(text).basis == "text"
    assert published(text.replace("©2016 AFP", "")).basis == "page"


def test_a_bad_day_is_remarked_and_the_next_basis_used() -> None:
    found = imprint(f"Levee breaks at Kelo\n\n3 May 2016\n\n{BODY}", published="31 June 2016")
    assert (found.published.earliest, found.published.basis) == ("2016-05-03", "byline")
    assert [remark.kind for remark in found.remarks] == ["bad-day"]
    assert "31 June 2016" in found.remarks[0].text


def test_a_day_that_may_be_two_is_an_interval_with_both() -> None:
    found = imprint(BODY, published="03/05/2016")
    assert (found.published.earliest, found.published.latest) == ("2016-03-05", "2016-05-03")
    assert found.published.candidates == ("2016-03-05", "2016-05-03")
    assert [remark.kind for remark in found.remarks] == ["doubtful-day"]


def test_days_that_differ_are_remarked_but_a_pages_day_is_expected_to() -> None:
    text = f"Levee breaks at Kelo\n\nBy Ada Moss, 3 May 2016\n\n{BODY}"
    assert [remark.kind for remark in imprint(text, "2017-05-03").remarks] == ["days-differ"]
    assert not imprint(text, "2016-05-04").remarks
    page = f"Kelo World News\n\nMay 9, 2019\n\nLevee breaks at Kelo\n\n{BODY}"
    assert not imprint(page, "2016-05-04").remarks


# --- weekdays ----------------------------------------------------------------------------------------------

TENSES = [
    ("The levee broke on Sunday.", [(7, "past")]),
    ("Soldiers had fled by early Monday.", [(1, "past")]),
    ("“It will hold,” he told the radio on Monday.", [(1, "past")]),
    ("Thousands have fled overnight from Sunday to Monday.", [(7, "past"), (1, "past")]),
    ("The mayor, who on Tuesday visited the dam, resigned.", [(2, "past")]),
    ("He was quoted as saying so by an agency on Tuesday.", [(2, "past")]),
    ("Tuesday's arrivals were housed in a school.", [(2, "past")]),
    ("A vote will be held on Friday.", [(5, "future")]),
    ("The council is to meet on Friday.", [(5, "future")]),
    ("They agreed to meet on Friday.", [(5, "future")]),
    ("He said on Monday that a vote would follow on Friday.", [(1, "past"), (5, "future")]),
    ("The rebels must leave by Friday, the general said.", [(5, "future")]),
    ("Talks are due on Wednesday.", [(3, "future")]),
    ("The festival, due to be held at Kelo from Monday, was put off.", [(1, "future")]),
    ("Higher water was expected later on Friday and Saturday.", [(5, "future"), (6, "future")]),
    ("They return next Tuesday.", [(2, "future")]),
    ("He ordered them to leave by Tuesday.", [(2, "future")]),
    # Not bare weekdays of this week.
    ("It broke last Tuesday.", []),
    ("The market opened every Friday.", []),
    ("It happened on Tuesday, 3 May.", []),
    ("It happened on Tuesday (May 3).", []),
    ("It was called Bloody Sunday.", []),
    ("He told the Sunday Times so.", []),
    ("It fell the following Tuesday.", []),
    ("Man Friday was his name.", []),
    ("Black Friday", []),
]


@pytest.mark.parametrize(("text", "expected"), TENSES)
def test_weekdays_have_the_tense_of_the_words_beside_them(text: str, expected: list[tuple[int, str]]) -> None:
    found = weekday_words("r", text, RULES)
    assert [(number, tense) for number, _, tense in found] == expected
    assert all(text[words.start : words.end] == words.text for _, words, _ in found)


@pytest.mark.parametrize(
    ("days", "arc"),
    [
        ([1, 2], (1, 2)),
        ([7, 1], (7, 1)),
        ([1, 7, 6], (6, 1)),
        ([3], (3, 3)),
        ([], None),
        ([1, 4, 5], None),
        ([1, 2, 3, 4, 5, 6, 7], None),
    ],
)
def test_the_shortest_arc_of_the_week_holds_all_weekdays(days: list[int], arc: tuple[int, int] | None) -> None:
    assert shortest_arc(days) == arc


NOT_BEFORE = [
    # told (2021-07-05 is a Monday), text, not before, clash
    ("2021-07-05", "The levee broke on Monday. A minister visited on Tuesday.", "2021-07-06", True),
    ("2021-07-06", "The levee broke on Monday. A minister visited on Tuesday.", "2021-07-06", False),
    ("2021-07-07", "The levee broke on Monday. A minister visited on Tuesday.", "2021-07-06", False),
    ("2021-07-05", "The levee broke overnight from Sunday to Monday.", "2021-07-05", False),
    ("2021-07-05", "The levee broke on Sunday.", "2021-07-04", False),
    ("2021-07-05", "The levee broke on Tuesday.", "2021-07-06", True),
    ("2021-07-05", "The levee broke on Wednesday.", "2021-06-30", False),
    ("2021-07-05", "A minister will visit on Tuesday.", None, False),
    ("2021-07-05", "The levee broke last Tuesday.", None, False),
    (None, "The levee broke on Monday. A minister visited on Tuesday.", "XXXX-WXX-2", False),
    ("2021", "The levee broke on Monday.", "XXXX-WXX-1", False),
    (None, "The levee broke.", None, False),
]


@pytest.mark.parametrize(("told", "text", "not_before", "clash"), NOT_BEFORE)
def test_a_report_is_not_older_than_the_newest_weekday_it_tells_of(
    told: str | None, text: str, not_before: str | None, clash: bool
) -> None:
    found = imprint(text, told)
    assert found.published.not_before == not_before
    assert ("weekday-date-clash" in [remark.kind for remark in found.remarks]) is clash
    if not_before:
        assert found.published.not_before_words is not None


def test_the_clash_is_said_in_one_sentence_that_names_both() -> None:
    found = imprint("The levee broke on Monday. A minister visited on Tuesday.", "2021-07-05")
    text = next(remark.text for remark in found.remarks if remark.kind == "weekday-date-clash")
    assert all(words in text for words in ("2021-07-05", "Monday", "“Tuesday”", "2021-07-06"))


def test_a_pages_day_grounds_nothing() -> None:
    text = f"Kelo World News\n\nMay 3, 2016\n\nLevee breaks at Kelo\n\n{BODY} A minister visited on Monday."
    assert published(text).not_before == "XXXX-WXX-1"


def test_weekdays_of_links_do_not_count() -> None:
    text = f"Levee breaks at Kelo\n\n{BODY} It broke on Sunday.\n\nRead also: Market closed on Tuesday"
    assert published(text, "2021-07-05").not_before == "2021-07-04"


@pytest.mark.parametrize(
    ("head", "day", "place"),
    [
        ("UVIRA, 3 March 2020", "2020-03-03", "UVIRA"),
        ("NEW YORK, March 3, 2020", "2020-03-03", "NEW YORK"),
        ("3 March 2020", "2020-03-03", None),
        ("Uvira fell on 3 March 2020", None, None),
    ],
)
def test_a_place_with_a_day_on_a_line_of_their_own_is_the_dateline(
    head: str, day: str | None, place: str | None
) -> None:
    found = imprint(f"Levee breaks at Kelo\n\n{head}\n\n{BODY}")
    assert (found.published.earliest, found.dateline_place) == (day, place)
