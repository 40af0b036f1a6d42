"""The arithmetic under the rules, at the places where calendars bite."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.language.dates import stretches

DAYS = st.dates(date(2, 1, 1), date(9990, 1, 1))


def test_a_day_that_no_year_has_is_none() -> None:
    assert stretches.day(2025, 2, 29) is None
    assert stretches.day(2025, 13, 1) is None
    assert stretches.day(2025, 4, 31) is None


def test_february_knows_leap_years() -> None:
    for year, last in ((2023, 28), (2024, 29), (1900, 28), (2000, 29)):
        month = stretches.month(year, 2)
        assert month is not None
        assert month.last == date(year, 2, last)


def test_months_run_over_the_end_of_a_year() -> None:
    winter = stretches.months(2024, 12, 3, "range")
    assert winter is not None
    assert (winter.first, winter.last) == (date(2024, 12, 1), date(2025, 2, 28))


def test_years_outside_the_calendar_are_none() -> None:
    assert stretches.year(0) is None
    assert stretches.year(9999) is None
    assert stretches.decade(-10) is None
    assert stretches.month(2025, 0) is None
    assert stretches.moved(date.max, 1) is None
    assert stretches.moved(date.min, -1) is None
    assert stretches.moved_months(date(1, 1, 1), -1) is None


def test_a_stretch_that_is_turned_is_none() -> None:
    assert stretches.stretch(stretches.year(2016), stretches.year(2014)) is None
    assert stretches.stretch(stretches.year(2014), None) is None


def test_a_stretch_is_relative_when_one_end_is() -> None:
    found = stretches.stretch(stretches.month(2025, 1), stretches.month(2025, 3, "relative"))
    assert found is not None
    assert (found.precision, found.basis) == ("range", "relative")


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 1, 15), -13, date(2023, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_moving_by_months(start: date, count: int, expected: date) -> None:
    assert stretches.moved_months(start, count) == expected


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_at_most_six_days_away_and_never_on_the_wrong_side(reference: date, weekday: int) -> None:
    before = stretches.nearest_weekday(reference, weekday, False)
    after = stretches.nearest_weekday(reference, weekday, True)
    assert before is not None
    assert after is not None
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (reference - before).days <= 6
    assert 0 <= (after - reference).days <= 6


@given(DAYS)
def test_monday_begins_the_week(reference: date) -> None:
    assert stretches.monday(reference).weekday() == 0
    assert 0 <= (reference - stretches.monday(reference)).days <= 6


@given(DAYS, st.integers(1, 12), st.booleans())
def test_a_month_without_a_year_lies_on_the_right_side(reference: date, month: int, future: bool) -> None:
    found = stretches.nearest_month(reference, month, future)
    assert found is not None
    assert found.first is not None
    assert found.last is not None
    assert found.last >= reference if future else found.first <= reference
    assert abs((found.first - reference).days) < 366


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_past_unless_it_is_near(reference: date, month: int, day: int) -> None:
    found = stretches.nearest_day(reference, month, day, None, False)
    assert found is not None
    assert found.first is not None
    assert -366 < (found.first - reference).days < 60
    ahead = stretches.nearest_day(reference, month, day, None, True)
    assert ahead is not None
    assert ahead.first is not None
    assert ahead.first >= reference


def test_a_weekday_beside_a_day_decides_its_year() -> None:
    found = stretches.nearest_day(date(2025, 9, 10), 7, 25, 3, False)
    assert found is not None
    assert found.first == date(2024, 7, 25)
