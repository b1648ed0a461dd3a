"""The calendar holds its own days, and says None of all others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text import calendar


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-05-03", "2019-05-03", "2019-05-03"),
        ("2019-05-03T10:35", "2019-05-03", "2019-05-03"),
        ("2019-05-03TMO", "2019-05-03", "2019-05-03"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("000", "0001-01-01", "0009-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2020-W01", "2019-12-30", "2020-01-05"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2019-W18-WE", "2019-05-04", "2019-05-05"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2019-SU", "2019-06-01", "2019-09-23"),
        ("2019-WI", "2019-12-01", "2020-03-21"),
        ("2019-07-04/2019-07-06", "2019-07-04", "2019-07-06"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    found = calendar.interval_of(value)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "XXXX",
        "XXXX-05",
        "XXXX-WXX-1",
        "2019-06-31",
        "2019-02-29",
        "2019-13",
        "0000",
        "0000-05",
        "2019-W53",
        "2019-Q5",
        "2019-H3",
        "9999-WI",
        "P2W",
        "PRESENT_REF",
        "2019-07-06/2019-07-04",
        "2019-XX",
        "1",
        "/",
        "2019-07-04/",
        "٢٠١٩",
    ],
)
def test_what_the_calendar_lacks_is_none(value: str) -> None:
    assert calendar.interval_of(value) is None


def test_moves_stop_at_the_ends_of_the_calendar() -> None:
    assert calendar.move_days(date(1, 1, 1), -1) is None
    assert calendar.move_days(date(9999, 12, 31), 1) is None
    assert calendar.move_months(date(9999, 12, 31), 1) is None
    assert calendar.move_months(date(1, 1, 1), -1) is None
    assert calendar.weekday_before(date(1, 1, 1), 7) is None
    assert calendar.weekday_after(date(9999, 12, 31), 1) is None
    assert calendar.week_interval(9999, 53) is None


def test_a_month_later_never_leaves_the_month() -> None:
    assert calendar.move_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert calendar.move_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("year", "expected"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2019, "2019-04-21"), (2038, "2038-04-25")]
)
def test_easter_is_computed(year: int, expected: str) -> None:
    assert str(calendar.easter(year)) == expected


def test_weekdays_of_a_month_are_counted() -> None:
    assert calendar.nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert calendar.nth_weekday(2023, 5, 1, -1) == date(2023, 5, 29)
    assert calendar.nth_weekday(2023, 2, 1, 5) is None


def test_thirds_cover_the_month_between_them() -> None:
    june = calendar.month_interval(2021, 6)
    assert june is not None
    ends = [tuple(map(str, calendar.part_of(june, mod))) for mod in ("START", "MID", "END")]
    assert ends == [("2021-06-01", "2021-06-10"), ("2021-06-11", "2021-06-20"), ("2021-06-21", "2021-06-30")]


@given(st.dates(), st.integers(1, 7))
def test_the_weekday_before_is_within_seven_days(when: date, weekday: int) -> None:
    found = calendar.weekday_before(when, weekday)
    if found is not None:
        assert 0 <= (when - found).days < 7
        assert found.isoweekday() == weekday


@given(st.text(alphabet="0123456789-XWQHTPSUFAE/:", max_size=16))
def test_any_value_is_an_interval_or_none(value: str) -> None:
    found = calendar.interval_of(value)
    assert found is None or found.first <= found.last


@given(st.dates(), st.dates(), st.sampled_from(["START", "MID", "END", "APPROX", None]))
def test_a_part_lies_within_its_whole(one: date, other: date, mod: str | None) -> None:
    whole = calendar.Interval(min(one, other), max(one, other))
    part = calendar.part_of(whole, mod)
    assert whole.first <= part.first <= part.last <= whole.last
