"""Times are found where they stand, and grounded to days only as far as words and publication allow."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.claims.find.times import TimeFinder, find_times
from consilience.claims.ground.grounding import Context, ground_time, publication_days, weekday_clash
from consilience.claims.ground.standpoint import local_publication
from consilience.claims.ground.times import ground_times, groundings
from consilience.lexicon.load import load_lexicon
from consilience.settings import ParseSettings
from consilience.text.calendar import interval_of
from consilience.text.parse import SpacyParser
from consilience.text.sentences import sentences, stops_of
from consilience.vocabulary import Candidate, Finds, Parse, Publication, Time, TimeMention

FINDER = TimeFinder(load_lexicon("en"))
# 7 July 2021 was a Wednesday.
WEDNESDAY = Publication(earliest="2021-07-07", latest="2021-07-07", basis="told")
UNKNOWN = Publication()
YEAR = Publication(earliest="2021", latest="2021", basis="url")
Parsing = Callable[[str], Parse]


def found(words: str) -> list[tuple[str, str]]:
    """What is found without a parse, by the words alone."""
    return [(time.text, time.value) for time in FINDER(Parse(words, ()))]


def one(words: str) -> TimeMention:
    """The only time in some words."""
    (time,) = FINDER(Parse(words, ()))
    return time


@pytest.fixture(scope="module")
def parsing() -> Parsing:
    pytest.importorskip("spacy")
    parser = SpacyParser(ParseSettings())
    return lambda words: next(iter(parser([words])))


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text", "value"),
    [
        ("The dam burst on 3 May 2019.", "3 May 2019", "2019-05-03"),
        ("The dam burst on May 3, 2019, at last.", "May 3, 2019", "2019-05-03"),
        ("The dam burst on the 3rd of May.", "3rd of May", "XXXX-05-03"),
        ("It opened on Monday, 3 May 2021.", "Monday, 3 May 2021", "2021-05-03"),
        ("Log entry 2019-05-03 was short.", "2019-05-03", "2019-05-03"),
        ("Sealed on 25/12/2019 by hand.", "25/12/2019", "2019-12-25"),
        ("Sealed on 3/5/2019 by hand.", "3/5/2019", "2019-03-05/2019-05-03"),
        ("Sealed on 03.05.2019 by hand.", "03.05.2019", "2019-05-03"),
        ("KADORA, 05-13-88 - Rain fell.", "05-13-88", "1988-05-13"),
        ("It rained on 4-6 July 2019.", "4-6 July 2019", "2019-07-04/2019-07-06"),
        ("The mine closed in March 1996.", "March 1996", "1996-03"),
        ("They sat in the week of May 6, 2019.", "the week of May 6, 2019", "2019-W19"),
        ("They sat in the week of 6 May.", "the week of 6 May", "XXXX-WXX"),
        ("The mine closed in May.", "May", "XXXX-05"),
        ("Since Sept. 11 nobody came.", "Sept. 11", "XXXX-09-11"),
        ("The mine closed in 1996.", "1996", "1996"),
        ("After the 1998 election he left.", "1998", "1998"),
        ("Prices fell in the early 1990s.", "the early 1990s", "199"),
        ("It stood since the 19th century.", "the 19th century", "18"),
        ("Floods came in spring 2018.", "spring 2018", "2018-SP"),
        ("Trade fell in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3"),
        ("They met on Monday.", "Monday", "XXXX-WXX-1"),
        ("They met early Monday.", "early Monday", "XXXX-WXX-1"),
        ("They met on Monday morning.", "Monday morning", "XXXX-WXX-1TMO"),
        ("In the early hours of Monday shots rang out.", "the early hours of Monday", "XXXX-WXX-1"),
        ("They crossed overnight from Sunday to Monday.", "overnight from Sunday to Monday", "XXXX-WXX-7TNI"),
        ("They crossed overnight.", "overnight", "XXXX-XX-XXTNI"),
        ("They met yesterday.", "yesterday", "XXXX-XX-XX"),
        ("They left in the last two weeks.", "the last two weeks", "P2W"),
        ("They left in recent days.", "recent days", "PXD"),
        ("They left in the previous two months.", "the previous two months", "P2M"),
        ("It fell two days ago.", "two days ago", "XXXX-XX-XX"),
        ("It fell half a year ago.", "half a year ago", "XXXX-XX"),
        ("It closed at the weekend.", "the weekend", "XXXX-WXX-WE"),
        ("The war lasted for 20 years.", "20 years", "P20Y"),
        ("A six-hour battle began.", "six-hour", "PT6H"),
        ("It took two and a half years.", "two and a half years", "P2Y6M"),
        ("It took twenty-four hours.", "twenty-four hours", "PT24H"),
        ("Every Friday they meet.", "Every Friday", "XXXX-WXX-5"),
        ("They get a daily ration.", "daily", "P1D"),
        ("The siren sounded at 5:40 a.m. Tuesday.", "5:40 a.m. Tuesday", "XXXX-WXX-2T05:40"),
        ("The siren sounded at 14:30 GMT.", "14:30 GMT", "XXXX-XX-XXT14:30"),
        ("Nothing was the same after 9/11.", "9/11", "2001-09-11"),
        ("The market burned on New Year's Eve 2017.", "New Year's Eve 2017", "2017-12-31"),
        ("They fled on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("They are safe now.", "now", "PRESENT_REF"),
        ("Between January 10 and 12, 2015, they met.", "January 10 and 12, 2015", "2015-01-10/2015-01-12"),
        ("The streets emptied at 15:00 hours.", "15:00 hours", "XXXX-XX-XXT15:00"),
        ("Troops should be out by 9/11.", "9/11", "XXXX-09-11"),
        ("The last week of December 2014 was cold.", "The last week of December 2014", "2014-12"),
        ("in nineteen ninety-seven", "nineteen ninety-seven", "1997"),
    ],
)
def test_a_time_is_found_with_what_its_words_give(words: str, text: str, value: str) -> None:
    assert found(words) == [(text, value)]


@pytest.mark.parametrize(
    "words",
    [
        "Some 2000 people came.",
        "The budget was $1998 in all.",
        "Call 555-1984 or take Highway 1990.",
        "In 2,015 homes the lights went out.",
        "In 2000 homes the lights went out.",
        "They may march at noonday.",
        "May said the second man left.",
        "We march on.",
        "Mr. Friday and Ms. August met.",
        "A 25-year-old man and a two-year-old girl were hurt.",
        "He was 30 years old.",
        "She is in her 60s.",
        "The fall of the city shocked many.",
        "Thus the sun set and Jan Novak left.",
        "Three-quarters of them stayed.",
        "At 25:00 the clock broke.",
        "The score was 3-2.",
        "On 2019-02-30 nothing happened.",
        "Version 1.2.2019.4 was tested.",
        "Houses fell following a storm.",
        "Kadora Daily News told of it.",
        "They had a second chance.",
        "Go to 6410 Second Avenue.",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(words: str) -> None:
    assert found(words) == []


def test_the_number_before_people_is_no_day_of_june(parsing: Parsing) -> None:
    times = FINDER(parsing("In June 20 people were killed."))
    assert [time.text for time in times] == ["June"]


@pytest.mark.parametrize(
    ("words", "mod"),
    [
        ("in early July", "START"),
        ("in mid-July", "MID"),
        ("at the end of July", "END"),
        ("in late 2019", "END"),
        ("for about two weeks", "APPROX"),
        ("for more than two weeks", "MORE_THAN"),
        ("for at least two weeks", "EQUAL_OR_MORE"),
        ("for up to two weeks", "EQUAL_OR_LESS"),
        ("for less than two weeks", "LESS_THAN"),
        ("for two weeks", None),
        ("in July", None),
    ],
)
def test_the_mod_says_which_part_or_bound(words: str, mod: str | None) -> None:
    assert one(words).mod == mod


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Fighting goes on since the end of June.", "since"),
        ("It stays shut until Monday.", "until"),
        ("By Thursday it was over.", "by"),
        ("They left before 2015.", "before"),
        ("They left after Sunday.", "after"),
        ("They left on Sunday.", None),
        ("The run-up to the May 2018 vote", None),
    ],
)
def test_the_words_before_give_the_direction(words: str, direction: str | None) -> None:
    assert one(words).direction == direction


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("They left the town on Friday.", "past"),
        ("They have left the town on Friday.", "past"),
        ("They will leave the town on Friday.", "future"),
        ("Talks are to resume on Friday.", "future"),
        ("The council plans to meet on Friday.", "future"),
        ("Talks are scheduled for Friday.", "future"),
        ("The council was dissolved on Friday.", "past"),
        ("The council meets on Friday.", "present"),
    ],
)
def test_the_tense_of_the_governing_verb_is_kept(parsing: Parsing, words: str, tense: str) -> None:
    (time,) = FINDER(parsing(words))
    assert dict(time.parts)["tense"] == tense


# --- grounding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value", "earliest", "latest"),
    [
        ("They met on Monday.", "2021-07-05", "2021-07-05", "2021-07-05"),
        ("They met on Wednesday.", "2021-07-07", "2021-07-07", "2021-07-07"),
        ("They met on Friday.", "2021-07-02", "2021-07-02", "2021-07-02"),
        ("They met last Wednesday.", "2021-06-30", "2021-06-30", "2021-06-30"),
        ("They met on Monday morning.", "2021-07-05TMO", "2021-07-05", "2021-07-05"),
        ("They crossed overnight from Sunday to Monday.", "2021-07-04TNI", "2021-07-04", "2021-07-05"),
        ("They crossed overnight.", "2021-07-07TNI", "2021-07-06", "2021-07-07"),
        ("They met yesterday.", "2021-07-06", "2021-07-06", "2021-07-06"),
        ("They meet the day after tomorrow.", "2021-07-09", "2021-07-09", "2021-07-09"),
        ("They met last week.", "2021-W26", "2021-06-28", "2021-07-04"),
        ("They met at the weekend.", "2021-W26-WE", "2021-07-03", "2021-07-04"),
        ("They met earlier this month.", "2021-07", "2021-07-01", "2021-07-07"),
        ("They meet later this year.", "2021", "2021-07-07", "2021-12-31"),
        ("They met last year.", "2020", "2020-01-01", "2020-12-31"),
        ("It lasts since the end of June.", "2021-06", "2021-06-21", "2021-06-30"),
        ("They met in early July 2019.", "2019-07", "2019-07-01", "2019-07-11"),
        ("They left in the last two weeks.", "P2W", "2021-06-23", "2021-07-07"),
        ("They leave in the next two weeks.", "P2W", "2021-07-07", "2021-07-21"),
        ("They left in recent days.", "PXD", None, "2021-07-07"),
        ("They left over the past 24 hours.", "PT24H", "2021-07-06", "2021-07-07"),
        ("It fell two days ago.", "2021-07-05", "2021-07-05", "2021-07-05"),
        ("It fell three months ago.", "2021-04", "2021-04-01", "2021-04-30"),
        ("It fell 30 years ago.", "1991", "1991-01-01", "1991-12-31"),
        ("They met on 3 August.", "2021-08-03", "2021-08-03", "2021-08-03"),
        ("They met on 28 December.", "XXXX-12-28", None, None),
        ("They met last summer.", "2020-SU", "2020-06-01", "2020-09-23"),
        ("They met at 5 p.m. on Monday.", "2021-07-05T17:00", "2021-07-05T17:00", "2021-07-05T17:00"),
        ("They met at midnight Monday.", "2021-07-05T24:00", "2021-07-06T00:00", "2021-07-06T00:00"),
        ("They met on Easter Sunday.", "2021-04-04", "2021-04-04", "2021-04-04"),
        ("They met last Thanksgiving.", "2020-11-26", "2020-11-26", "2020-11-26"),
        ("The war lasted six weeks.", "P6W", None, None),
        ("Every Friday they meet.", "XXXX-WXX-5", None, None),
    ],
)
def test_a_publication_day_grounds_a_time(words: str, value: str, earliest: str | None, latest: str | None) -> None:
    got = ground_time(one(words), WEDNESDAY)
    assert (got.value, got.earliest, got.latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        ("Talks will resume on Friday.", "2021-07-09"),
        ("Talks are to resume on Friday.", "2021-07-09"),
        ("Talks broke down on Friday.", "2021-07-02"),
        ("Talks will resume in August.", "2021-08-01"),
        ("Talks broke down in August.", "2020-08-01"),
        ("Talks broke down on Christmas Eve.", "2020-12-24"),
        ("Talks broke down on 28 December.", "2020-12-28"),
        ("The truce was extended to 3 August.", "2021-08-03"),
        ("They announced a levy payable on 3 August.", "2021-08-03"),
        ("Talks broke down in November.", "2020-11-01"),
        ("Talks will resume in March.", "2022-03-01"),
    ],
)
def test_the_tense_tells_the_last_from_the_next(parsing: Parsing, words: str, earliest: str) -> None:
    (time,) = FINDER(parsing(words))
    assert ground_time(time, WEDNESDAY).earliest == earliest


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("They met on Monday.", "XXXX-WXX-1"),
        ("On Sept. 11 they met.", "XXXX-09-11"),
        ("They met in May.", "XXXX-05"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met this year.", "XXXX"),
        ("They left in the last two weeks.", "P2W"),
        ("They met overnight.", "XXXX-XX-XXTNI"),
        ("They left recently.", "PAST_REF"),
        ("They met two days ago.", "XXXX-XX-XX"),
        ("They met at 5 p.m.", "XXXX-XX-XXT17:00"),
        ("They met three days later.", "XXXX-XX-XX"),
    ],
)
@pytest.mark.parametrize(
    "publication",
    [
        UNKNOWN,
        Publication(latest="2022-09-30", basis="page"),
        Publication(earliest="2022-09-30", latest="2022-09-30", basis="page"),
    ],
)
def test_without_a_publication_day_no_day_is_made_up(words: str, value: str, publication: Publication) -> None:
    got = ground_time(one(words), publication)
    assert (got.value, got.earliest, got.latest, got.basis) == (value, None, None, None)


@pytest.mark.parametrize(
    ("words", "value", "earliest"),
    [
        ("They met on Monday.", "XXXX-WXX-1", None),
        ("They met yesterday.", "XXXX-XX-XX", None),
        ("They met last week.", "XXXX-WXX", None),
        ("They met last year.", "2020", "2020-01-01"),
        ("They met this year.", "2021", "2021-01-01"),
        ("They met in 2019.", "2019", "2019-01-01"),
    ],
)
def test_a_publication_year_grounds_no_weekday(words: str, value: str, earliest: str | None) -> None:
    got = ground_time(one(words), YEAR)
    assert (got.value, got.earliest) == (value, earliest)


def test_a_publication_of_two_days_gives_both() -> None:
    two_days = Publication(earliest="2021-07-06", latest="2021-07-07", basis="dateline")
    assert ground_time(one("They met on Friday."), two_days).earliest == "2021-07-02"
    got = ground_time(one("They met yesterday."), two_days)
    assert (got.value, got.earliest, got.latest, got.precision) == ("XXXX-XX-XX", "2021-07-05", "2021-07-06", "period")


def test_a_full_date_rests_on_itself() -> None:
    assert ground_time(one("on 3 May 2019"), UNKNOWN).basis == "text"
    assert ground_time(one("on Monday"), WEDNESDAY).basis == "publication"
    assert ground_time(one("three days later"), UNKNOWN, Context(told="2019-05-03")).basis == "report"


@pytest.mark.parametrize(
    ("words", "told", "value"),
    [
        ("three days later", "2019-05-03", "2019-05-06"),
        ("the next day", "2019-05-03", "2019-05-04"),
        ("the day before.", "2019-05-03", "2019-05-02"),
        ("a year earlier", "2019-05", "2018"),
        ("that year", "2019-05-03", "2019"),
        ("the same day", "2019-05-03", "2019-05-03"),
        ("three days later", "2019-05", "XXXX-XX-XX"),
        ("the next day", "2019", "XXXX-XX-XX"),
    ],
)
def test_chains_are_reckoned_from_what_was_told_before(words: str, told: str, value: str) -> None:
    assert ground_time(one(words), UNKNOWN, Context(told=told)).value == value


def test_a_trace_can_ground_each_mention_again() -> None:
    text = "On 3 May 2019 the dam broke. Three days later the bridge fell, at 5 p.m. on Monday."
    parts = sentences(text, stops_of(load_lexicon("en")), "r1")
    finds = {
        part.wording: Finds(wording=part.wording, times=FINDER(Parse(text[part.start : part.end], ())))
        for part in parts
    }
    again = list(groundings(parts, finds, WEDNESDAY))
    assert len(again) == 3
    assert all(ground_time(mention, WEDNESDAY, context) == grounding for _, mention, context, grounding in again)


def report(text: str, publication: Publication, parsing: Parsing = lambda words: Parse(words, ())) -> tuple[Time, ...]:
    parts = sentences(text, stops_of(load_lexicon("en")), "r1")
    finds = {
        part.wording: Finds(wording=part.wording, times=FINDER(parsing(text[part.start : part.end]))) for part in parts
    }
    return ground_times("r1", parts, finds, publication)


def test_a_report_is_grounded_in_its_order() -> None:
    text = "On 3 May 2019 the dam broke. Three days later the bridge fell, at 5 p.m.\n\nIn June rain came."
    times = report(text, UNKNOWN)
    assert [(time.text, time.earliest, time.basis) for time in times] == [
        ("3 May 2019", "2019-05-03", "text"),
        ("Three days later", "2019-05-06", "report"),
        ("5 p.m.", "2019-05-06T17:00", "report"),
        ("June", None, None),
    ]
    assert all(text[time.start : time.end] == time.text for time in times)
    assert len({time.id for time in times}) == 4
    assert times == report(text, UNKNOWN)


def test_a_month_takes_the_year_stated_before_it_in_its_paragraph() -> None:
    assert [time.value for time in report("In March 2019 rain came. In May it stopped.", UNKNOWN)] == [
        "2019-03",
        "2019-05",
    ]
    assert [time.value for time in report("In December 2019 rain came. In May it stopped.", UNKNOWN)] == [
        "2019-12",
        "XXXX-05",
    ]
    far = "In March 2019 rain came. It was cold. In May it stopped."
    assert [time.value for time in report(far, UNKNOWN)] == ["2019-03", "XXXX-05"]
    assert [time.value for time in report("In May it stopped. In March 2019 rain came.", UNKNOWN)] == [
        "XXXX-05",
        "2019-03",
    ]


@pytest.mark.parametrize(
    ("words", "value", "clash"),
    [
        ("On Monday, 5 July they met.", "2021-07-05", None),
        ("On Sunday, 5 July they met.", "2021-07-05", "1"),
        ("On Sunday, 5 January they met.", "2020-01-05", None),
        ("On Monday, 3 May 2021 they met.", "2021-05-03", None),
        ("On Sunday, 3 May 2021 they met.", "2021-05-03", "1"),
        ("On Monday they met.", "2021-07-05", None),
    ],
)
def test_a_weekday_that_is_not_the_date_s_is_seen(words: str, value: str, clash: str | None) -> None:
    got = ground_time(one(words), WEDNESDAY)
    assert (got.value, weekday_clash(one(words), got.value)) == (value, clash)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Rain fell from 26 July to 2 August 2013.", ["2013-07-26", "2013-08-02"]),
        ("Rain fell between December and January 2013.", ["2012-12", "2013-01"]),
        ("Rain fell on 26 July. On 2 August 2013 it went on.", ["XXXX-07-26", "2013-08-02"]),
        ("Rain fell on 29 February to 2 March 2013.", ["XXXX-02-29", "2013-03-02"]),
    ],
)
def test_a_range_shares_the_year_at_its_end(words: str, values: list[str]) -> None:
    assert [value for _, value in found(words)] == values


def test_publication_days_are_an_interval_or_none() -> None:
    assert publication_days(UNKNOWN) is None
    assert publication_days(Publication(earliest="2021-07-07", basis="url")) is None
    days = publication_days(Publication(earliest="2021-07", latest="2021-07-15T10:00", basis="url"))
    assert days is not None
    assert (days.first.day, days.last.day) == (1, 15)


# --- bad input and laws -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "On 31 June at 25:00 in the year 0.",
        "29 February 2023",
        "in 9999 and 0000-00-00",
        "99/99/9999",
        "0/0/00",
        "32 May 2019",
        "May 32",
        "999999 centuries ago",
        "in 999999 years",
        "the next 999999 weeks",
        "İstanbul'da on Monday, 3 May 2019",
        "9" * 10_000,
        "May " * 3_000,
        "a" * 10_000,
        "the " * 3_000 + "year",
        "last  night, two  weeks ago and the day  before  yesterday",
    ],
)
@pytest.mark.parametrize(
    "publication",
    [
        UNKNOWN,
        WEDNESDAY,
        Publication(earliest="0001-01-01", latest="0001-01-01"),
        Publication(earliest="9999-12-31", latest="9999-12-31"),
    ],
)
def test_impossible_times_are_no_error(words: str, publication: Publication) -> None:
    for time in FINDER(Parse(words, ())):
        got = ground_time(time, publication)
        assert got.earliest is None or got.latest is None or got.earliest <= got.latest


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert all(time.precision != "day" for time in FINDER(Parse("It fell on 31 June and on 29 February 2023.", ())))
    assert found("It fell on 29 February 2024.") == [("29 February 2024", "2024-02-29")]


PIECES = (
    "early late mid the end of of about last next this past two 20 a few several half an weeks days years year "
    "month quarter decade ago later earlier Monday Friday Sunday May 3 31 June 2019 1990s '80s , - to overnight from "
    "night morning spring fall every other 25:00 5 p.m. GMT 3/5/2019 2019-02-30 9/11 Christmas now today yesterday day "
    "before century 19th hundred thousand and -old 0000 9999 ½ İ . first since until by In at noon nineteen "
    "ninety-seven Q3 H1 2021 weekend -long that same following Ramadan Easter Passover summer winter -- ( ) between"
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=14),
    st.sampled_from([" ", "  ", "\n", ""]),
    st.sampled_from([UNKNOWN, WEDNESDAY, YEAR]),
    st.dates(),
)
def test_any_composition_is_read_without_error(
    pieces: list[str], gap: str, publication: Publication, told: object
) -> None:
    words = gap.join(pieces)
    times = FINDER(Parse(words, ()))
    ends = [0]
    for time in times:
        assert time.text == words[time.start : time.end] != ""
        assert time.start >= ends[-1]
        ends.append(time.end)
        got = ground_time(time, publication, Context(told=str(told), near=str(told), year=str(told)))
        assert got.earliest is None or got.latest is None or got.earliest <= got.latest
        if got.basis is None:
            assert (got.earliest, got.latest) == (None, None)
        if time.type != "SET" and interval_of(time.value):
            assert ground_time(time, UNKNOWN).basis == "text"
        # its own words, read alone, say the same, or less than with their neighbours ("26 July" of "26 July - 2019")
        alone = {again.value for again in FINDER(Parse(time.text, ())) if again.text == time.text}
        assert all(value == time.value or "X" in value for value in alone)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_error(words: str) -> None:
    assert all(time.text == words[time.start : time.end] for time in FINDER(Parse(words, ())))


def test_a_finder_travels_and_finds_the_same() -> None:
    words = Parse("Early Monday, three days after 3 May 2019, it fell.", ())
    assert pickle.loads(pickle.dumps(FINDER))(words) == FINDER(words) == find_times(words, load_lexicon("en"))


# --- the report's own clock and seasons ----------------------------------------------------------------------------


class Clocks:
    """Two zones, five and minus five hours from Greenwich."""

    def of(self, place: Candidate) -> tuple[str, ...]:
        return {"TJK": ("east",), "USA": ("west",)}.get(place.country or "", ())

    def days(self, moment: datetime, zones: tuple[str, ...]) -> tuple[date, date]:
        hours = {"east": 5, "west": -5}
        days = sorted((moment.astimezone(timezone(timedelta(hours=hours[zone])))).date() for zone in zones)
        return days[0], days[-1]


@pytest.mark.parametrize(
    ("published", "zones", "days"),
    [
        ("2021-07-05T21:30+00:00", ("east",), ("2021-07-06", "2021-07-06")),
        ("2021-07-06T03:30+00:00", ("west",), ("2021-07-05", "2021-07-05")),
        ("2021-07-06T03:30+00:00", ("east", "west"), ("2021-07-05", "2021-07-06")),
        ("2021-07-06T03:30", ("west",), ("2021-07-06T03:30", "2021-07-06T03:30")),
        ("2021-07-06", ("west",), ("2021-07-06", "2021-07-06")),
        ("2021-07-06T03:30+00:00", (), ("2021-07-06T03:30+00:00", "2021-07-06T03:30+00:00")),
        ("9999-12-31T23:30+00:00", ("east",), ("9999-12-31T23:30+00:00", "9999-12-31T23:30+00:00")),
    ],
)
def test_a_moment_falls_on_the_day_that_it_is_where_the_report_was_written(
    published: str, zones: tuple[str, ...], days: tuple[str, str]
) -> None:
    local = local_publication(Publication(earliest=published, latest=published, basis="metadata"), zones, Clocks())
    assert (local.earliest, local.latest) == days


@pytest.mark.parametrize(
    ("words", "north", "south"),
    [
        ("The dam broke last summer.", ("2020-SU", "2020-06-01"), ("2020-SU", "2020-12-01")),
        ("It fell in the winter of 2019.", ("2019-WI", "2019-12-01"), ("2019-WI", "2019-06-01")),
        ("They met on 3 May 2021.", ("2021-05-03", "2021-05-03"), ("2021-05-03", "2021-05-03")),
    ],
)
def test_south_of_the_equator_summer_is_when_the_north_has_winter(
    words: str, north: tuple[str, str], south: tuple[str, str]
) -> None:
    found = [ground_time(one(words), WEDNESDAY, southern=southern) for southern in (False, True)]
    assert [(each.value, each.earliest) for each in found] == [north, south]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The council has scheduled a vote Friday.", "2021-07-09"),
        ("The talks were postponed until Tuesday.", "2021-07-13"),
        ("They may leave as soon as Thursday.", "2021-07-08"),
        ("The case is heard in August.", "2021-08"),
        ("The army has set 10 July as the deadline.", "XXXX-07-10"),
        ("Two people were killed on Tuesday.", "2021-07-06"),
    ],
)
def test_what_is_put_off_or_scheduled_lies_ahead(parsing: Parsing, words: str, value: str) -> None:
    (time,) = FINDER(parsing(words))
    assert ground_time(time, WEDNESDAY).value == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Profit rose 8% in the third quarter. A year earlier it earned $2 million.", "2020-Q3"),
        ("Profit rose 8% in the third quarter. A year ago he left the town.", "2020"),
        ("Sales fell 8% from a year ago.", "2020"),
    ],
)
def test_accounts_compare_a_quarter_with_that_of_the_year_before(parsing: Parsing, words: str, value: str) -> None:
    when = Publication(earliest="2021-11-03", latest="2021-11-03", basis="told")
    assert report(words, when, parsing)[-1].value == value


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("They fled on Orthodox Easter 2024.", "2024-05-05", "2024-05-05"),
        ("The truce for Eid al-Fitr 2021 held.", "2021-05-12", "2021-05-16"),
        ("The shelling began before Ramadan 2021.", "2021-04-12", "2021-05-13"),
        ("The war broke out on Yom Kippur 1973.", "1973-10-06", "1973-10-06"),
        ("They met at Hanukkah last year.", "2020-12-11", "2020-12-18"),
        ("The crush killed 20 at Lunar New Year 2020.", "2020-01-21", "2020-02-20"),
        ("They had fled by Nowruz 2019.", "2019-03-20", "2019-03-21"),
        ("It was told on Martin Luther King Day 2020.", "2020-01-20", "2020-01-20"),
        ("The Boxing Day tsunami killed them.", "2004-12-26", "2004-12-26"),
        ("They met at Eid al-Fitr 2000.", None, None),
    ],
)
def test_a_feast_that_moves_has_the_days_of_its_own_calendar(
    words: str, earliest: str | None, latest: str | None
) -> None:
    got = ground_time(one(words), WEDNESDAY)
    assert (got.earliest, got.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        ("It fell at 07:35 GMT on 7 August 1998.", "1998-08-07T07:35+00:00"),
        ("It fell at 5 p.m. EDT on 7 August 1998.", "1998-08-07T17:00-04:00"),
        ("It fell at 07:35 IST on 7 August 1998.", "1998-08-07T07:35"),
        ("It fell at 07:35 on 7 August 1998.", "1998-08-07T07:35"),
    ],
)
def test_a_clock_time_bears_the_offset_that_its_words_name(words: str, earliest: str) -> None:
    got = ground_time(one(words), WEDNESDAY)
    assert (got.earliest, got.latest) == (earliest, earliest)


@pytest.mark.parametrize(
    ("words", "text", "value", "earliest", "latest"),
    [
        # a wider time beside a weekday says which one
        ("Fighting broke out last week on Monday.", "last week on Monday", "2021-06-28", "2021-06-28", "2021-06-28"),
        ("Fighting broke out on Monday of last week.", "Monday of last week", "2021-06-28", "2021-06-28", "2021-06-28"),
        ("Troops go home next week on Thursday.", "next week on Thursday", "2021-07-15", "2021-07-15", "2021-07-15"),
        ("Earlier this week, on Monday, it fell.", "this week, on Monday", "2021-07-05", "2021-07-05", "2021-07-05"),
        ("The bridge fell a week ago Monday.", "a week ago Monday", "2021-06-28", "2021-06-28", "2021-06-28"),
        ("It fell two weeks ago on Sunday.", "two weeks ago on Sunday", "2021-06-20", "2021-06-20", "2021-06-20"),
        ("The bridge fell the Sunday before last.", "the Sunday before last", "2021-06-27", "2021-06-27", "2021-06-27"),
        ("It fell a week ago last Monday.", "a week ago last Monday", "2021-06-28", "2021-06-28", "2021-06-28"),
        ("It fell a month ago today.", "a month ago today", "2021-06-07", "2021-06-07", "2021-06-07"),
        # one before the last, one after the next
        ("The bridge fell the week before last.", "the week before last", "2021-W25", "2021-06-21", "2021-06-27"),
        ("It fell the month before last.", "the month before last", "2021-05", "2021-05-01", "2021-05-31"),
        ("It fell the year before last.", "the year before last", "2019", "2019-01-01", "2019-12-31"),
        ("It fell the night before last.", "the night before last", "2021-07-05TNI", "2021-07-05", "2021-07-05"),
        ("Talks go on the week after next.", "the week after next", "2021-W29", "2021-07-19", "2021-07-25"),
        # days told together
        ("Shells fell on 3, 4 and 5 April.", "3, 4 and 5 April", "2021-04-03/2021-04-05", "2021-04-03", "2021-04-05"),
        ("Shells fell on April 3, 4 and 5.", "April 3, 4 and 5", "2021-04-03/2021-04-05", "2021-04-03", "2021-04-05"),
        ("On 3 and 9 April 2020 it fell.", "3 and 9 April 2020", "2020-04-03/2020-04-09", "2020-04-03", "2020-04-09"),
        # a night with its date
        ("It was hit overnight on 3 April.", "overnight on 3 April", "2021-04-03TNI", "2021-04-03", "2021-04-04"),
        ("It fell on the night of 3 April.", "the night of 3 April", "2021-04-03TNI", "2021-04-03", "2021-04-04"),
        ("It fell on the night of April 3.", "the night of April 3", "2021-04-03TNI", "2021-04-03", "2021-04-04"),
        ("It fell the night of 3-4 April.", "the night of 3-4 April", "2021-04-03TNI", "2021-04-03", "2021-04-04"),
        ("In the night from 3 to 4 May.", "the night from 3 to 4 May", "2021-05-03TNI", "2021-05-03", "2021-05-04"),
        ("Overnight 30 June to 1 July.", "Overnight 30 June to 1 July", "2021-06-30TNI", "2021-06-30", "2021-07-01"),
        # halves, and what has gone by of a year
        ("Rain fell in the second half of May.", "the second half of May", "2021-05", "2021-05-16", "2021-05-31"),
        ("It fell the first half of last week.", "the first half of last week", "2021-W26", "2021-06-28", "2021-06-30"),
        ("It rained the first half of May 2020.", "the first half of May 2020", "2020-05", "2020-05-01", "2020-05-15"),
        ("The dam was built at the start of the decade.", "the start of the decade", "202", "2020-01-01", "2023-05-02"),
        ("So far this year 300 have fled.", "this year", "2021", "2021-01-01", "2021-07-07"),
        ("This year so far 300 have fled.", "This year", "2021", "2021-01-01", "2021-07-07"),
        # a week that says its last day
        ("The week ending 4 July.", "The week ending 4 July", "2021-06-28/2021-07-04", "2021-06-28", "2021-07-04"),
        ("In the week to 4 July 20 died.", "the week to 4 July", "2021-06-28/2021-07-04", "2021-06-28", "2021-07-04"),
        ("In the week to Sunday 20 died.", "the week to Sunday", "2021-06-28/2021-07-04", "2021-06-28", "2021-07-04"),
    ],
)  # fmt: skip
def test_a_time_told_in_two_steps_is_one_time(
    parsing: Parsing, words: str, text: str, value: str, earliest: str, latest: str
) -> None:
    times = {time.text: time for time in report(words, WEDNESDAY, parsing)}
    assert text in times, sorted(times)
    assert (times[text].value, times[text].earliest, times[text].latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("On April 3, 4 and 5 people died.", "April 3"),
        ("Shells fell on April 3 and 4 people died.", "April 3"),
        ("On 3 April, 4 houses and 5 cars burned.", "3 April"),
        ("He came last week. On Monday he left.", "last week"),
        ("The week before, last orders were given.", "The week before"),
        ("The day before last Tuesday's hearing he came.", "The day before last Tuesday"),
        ("Articles 3 and 4 may be changed this week.", "this week"),
    ],
)
def test_what_only_stands_beside_a_time_is_no_part_of_it(parsing: Parsing, words: str, text: str) -> None:
    assert text in [time.text for time in find_times(parsing(words), load_lexicon("en"))]
    assert not [time for time in find_times(parsing(words), load_lexicon("en")) if " and " in time.text]


def test_a_year_that_ends_on_a_day_of_its_own_is_no_calendar_year() -> None:
    first, day = FINDER(Parse("Some 40 boats were lost in the year ended 31 March 2020.", ()))
    assert (first.type, first.value, day.value) == ("DURATION", "P1Y", "2020-03-31")
