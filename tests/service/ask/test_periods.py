"""Dates in questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import InvalidValue
from service.ask.periods import take_periods

TODAY = date(2026, 1, 10)  # a Saturday


def period(question: str) -> tuple[str | None, str | None]:
    found, _ = take_periods(question, TODAY)
    return (found.since.isoformat() if found.since else None), (found.until.isoformat() if found.until else None)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("since 2025", "2025-01-01", None),
        ("since February 2025", "2025-02-01", None),
        ("since Feb. 2025", "2025-02-01", None),
        ("since the 5th of February 2025", "2025-02-05", None),
        ("since February 5th, 2025", "2025-02-05", None),
        ("since 2025-02-05T10:00:00Z", "2025-02-05", None),
        ("from 2019 onwards", "2019-01-01", None),
        ("2019 onwards", "2019-01-01", None),
        ("post-2018", "2019-01-01", None),
        ("pre-2000", None, "1999-12-31"),
        ("all through 2021", "2021-01-01", "2021-12-31"),
        ("over the course of 2021", "2021-01-01", "2021-12-31"),
        ("at any time in 2021", "2021-01-01", "2021-12-31"),
        ("in the entire year 2021", "2021-01-01", "2021-12-31"),
        ("in the 1st quarter of 2024", "2024-01-01", "2024-03-31"),
        ("Jan–Mar 2024", "2024-01-01", "2024-03-31"),
        ("between 2020 & 2022", "2020-01-01", "2022-12-31"),
        ("right now", None, None),
        ("starting in March 2020", "2020-03-01", None),
        ("since two years ago", "2024-01-10", None),
        ("since yesterday", "2026-01-09", None),
        ("since last month", "2025-12-01", None),
        ("after 2018", "2019-01-01", None),
        ("after February 2020", "2020-03-01", None),
        ("after 31 December 2020", "2021-01-01", None),
        ("before 2000", None, "1999-12-31"),
        ("before March 2020", None, "2020-02-29"),
        ("prior to 5 February 2025", None, "2025-02-04"),
        ("until 2024", None, "2024-12-31"),
        ("up to March 2024", None, "2024-03-31"),
        ("by the end of 2024", None, "2024-12-31"),
        ("in 2025", "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("in 2024-02", "2024-02-01", "2024-02-29"),
        ("on 5 February 2025", "2025-02-05", "2025-02-05"),
        ("in May 2024", "2024-05-01", "2024-05-31"),
        ("in early 2024", "2024-01-01", "2024-04-30"),
        ("in late March 2024", "2024-03-21", "2024-03-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in Q3 2024", "2024-07-01", "2024-09-30"),
        ("in 2024 Q3", "2024-07-01", "2024-09-30"),
        ("in the last quarter of 2024", "2024-10-01", "2024-12-31"),
        ("in the second half of 2024", "2024-07-01", "2024-12-31"),
        ("between 2020 and 2022", "2020-01-01", "2022-12-31"),
        ("between March and June 2024", "2024-03-01", "2024-06-30"),
        ("from 5 to 10 February 2025", "2025-02-05", "2025-02-10"),
        ("from March 2019 until June 2021", "2019-03-01", "2021-06-30"),
        ("since January 2025 until March 2025", "2025-01-01", "2025-03-31"),
        ("2019–2021", "2019-01-01", "2021-12-31"),
        ("2019-2021", "2019-01-01", "2021-12-31"),
        ("since 2019 and before 2022", "2019-01-01", "2021-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("this week", "2026-01-05", "2026-01-11"),
        ("last week", "2025-12-29", "2026-01-04"),
        ("in the past decade", "2016-01-10", None),
        ("in the last 30 days", "2025-12-11", None),
        ("over the past three months", "2025-10-10", None),
        ("today", "2026-01-10", "2026-01-10"),
        ("last 10 events", None, None),
        ("in the next 30 days", None, "2026-02-09"),
        ("over the next three months", None, "2026-04-10"),
        ("in the next week", None, "2026-01-17"),
        ("next week", "2026-01-12", "2026-01-18"),
        ("next month", "2026-02-01", "2026-02-28"),
        ("next quarter", "2026-04-01", "2026-06-30"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("until next month", None, "2026-02-28"),
        ("tomorrow", "2026-01-11", "2026-01-11"),
        ("since Monday", "2026-01-05", None),
        ("since Saturday", "2026-01-03", None),
        ("since last Friday", "2026-01-09", None),
        ("on Wednesday", "2026-01-07", "2026-01-07"),
        ("next Monday", "2026-01-12", "2026-01-12"),
        ("in summer 2023", "2023-06-01", "2023-08-31"),
        ("in the spring of 2024", "2024-03-01", "2024-05-31"),
        ("in autumn 2022", "2022-09-01", "2022-11-30"),
        ("in the fall of 2022", "2022-09-01", "2022-11-30"),
        ("in H2 2024", "2024-07-01", "2024-12-31"),
        ("in the first three months of 2024", "2024-01-01", "2024-03-31"),
        ("in the last 2 months of 2024", "2024-11-01", "2024-12-31"),
        ("since the beginning of 2024", "2024-01-01", None),
        ("by 31 March 2026", None, "2026-03-31"),
        ("in the last ninety days", "2025-10-12", None),
        ("in the last fortnight", None, None),
        ("in winter 2023", "2023-01-01", "2023-12-31"),
        ("what may march on", None, None),
        ("before the end of the year", None, "2026-12-31"),
        ("by the end of this month", None, "2026-01-31"),
        ("before the year is out", None, "2026-12-31"),
        ("for the rest of the year", None, "2026-12-31"),
        ("until the end of next month", None, "2026-02-28"),
        ("so far this year", "2026-01-01", None),
        ("earlier this month", "2026-01-01", "2026-01-10"),
        ("since the start of last year", "2025-01-01", None),
        ("since the beginning of the year", "2026-01-01", None),
        ("since the turn of the millennium", "2000-01-01", None),
        ("before the end of 2024", None, "2024-12-31"),
        ("between the start of 2014 and the end of 2015", "2014-01-01", "2015-12-31"),
        ("between 2015 and now", "2015-01-01", None),
        ("2015 or later", "2015-01-01", None),
        ("2015 and earlier", None, "2015-12-31"),
        ("up to and including 2021", None, "2021-12-31"),
        ("as far back as 2010", "2010-01-01", None),
        ("in 2019, 2020 and 2021", "2019-01-01", "2021-12-31"),
        ("in 2020/21", "2020-01-01", "2021-12-31"),
        ("in July and August 2024", "2024-07-01", "2024-08-31"),
        ("in March last year", "2025-03-01", "2025-03-31"),
        ("in the first quarter of this year", "2026-01-01", "2026-03-31"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("in the nineties", "1990-01-01", "1999-12-31"),
        ("in the 20th century", "1901-01-01", "2000-12-31"),
        ("over the past couple of years", "2024-01-10", None),
        ("over the last decade", "2016-01-10", None),
        ("this past year", "2025-01-10", None),
        ("the day before yesterday", "2026-01-08", "2026-01-08"),
    ],
)
def test_a_period_is_read(question: str, since: str | None, until: str | None) -> None:
    assert period(question) == (since, until)


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("next month", True),
        ("tomorrow", True),
        ("in the next 3 days", True),
        ("before the end of the year", True),
        ("in the coming weeks", True),
        ("soon", True),
        ("until the end of the year", False),
        ("this month", False),
        ("since 2025", False),
    ],
)
def test_a_period_says_whether_it_lies_ahead(question: str, ahead: bool) -> None:
    assert take_periods(question, TODAY)[0].ahead is ahead


def test_what_is_no_period_stays() -> None:
    _, rest = take_periods("in winter 2023 this Friday", TODAY)
    assert rest.split() == ["in", "winter", "this", "Friday"]


def test_every_word_of_a_period_is_taken_and_no_other() -> None:
    _, rest = take_periods("all events since 5 February 2025 between them", TODAY)
    assert rest.split() == ["all", "events", "between", "them"]


def test_a_month_without_the_day_becomes_its_last_one() -> None:
    found, _ = take_periods("in the last 1 months", date(2024, 3, 31))
    assert found.since == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("since 2025-02-30", "calendar"),
        ("since 2025-13", "calendar"),
        ("on 31 June 2025", "calendar"),
        ("since 02/05/2025", "two different days"),
        ("since 5.2.2025", "two different days"),
        ("from 2025 to 2020", "before it begins"),
        ("in the third half of 2024", "two halves"),
        ("in the first 13 months of 2024", "twelve months"),
        ("in 2019 and 2021", "before it begins"),
        ("in March and June 2024", "before it begins"),
        ("next Sunday", "two different days"),
        ("in the next 999 decades", "outside the calendar"),
    ],
)
def test_what_is_no_date_is_said(question: str, word: str) -> None:
    with pytest.raises(InvalidValue, match=word) as error:
        take_periods(question, TODAY)
    assert error.value.field == "q"
    assert error.value.hint


def test_a_season_that_may_be_this_years_is_said() -> None:
    with pytest.raises(InvalidValue, match="this year's or last year's"):
        take_periods("last summer", date(2026, 11, 28))


@given(st.dates(date(1500, 1, 2), date(2199, 12, 30)), st.sampled_from(["since", "until", "on", "before", "after"]))
def test_every_day_can_be_written(day: date, word: str) -> None:
    for text in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}"):
        found, rest = take_periods(f"{word} {text}", TODAY)
        assert not rest.strip()
        days = [one for one in (found.since, found.until) if one]
        moved = {"before": -1, "after": 1}.get(word, 0)
        assert {one.toordinal() for one in days} == {day.toordinal() + moved}


@given(st.text(alphabet="0123456789-/. qQsince after1990s", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found, _ = take_periods(text, TODAY)
    except (InvalidValue, OverflowError):
        return
    assert found.since is None or found.until is None or found.since <= found.until
