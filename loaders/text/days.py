"""A whole day written out: in time stamps, datelines and chronologies (not the dates inside sentences)."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )"
_ORDINAL = r"(?:st|nd|rd|th)?"
# Days and months in figures alone (5/1/2026) are left out: which is which depends on the country.
DAY = (
    rf"(?i:{WEEKDAY}?(?:(?P<y1>\d{{4}})[-/](?P<m1>\d{{1,2}})[-/](?P<d1>\d{{1,2}})(?:T[\d:.]+Z?)?"
    rf"|(?P<d2>\d{{1,2}}){_ORDINAL}(?: of)?[ -](?P<m2>{_MONTH}),?[ -](?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}}){_ORDINAL},? (?P<y3>\d{{4}})"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4}))(?!\w))"
)
# A day without its year, as agencies write it in datelines.
SHORT_DAY = rf"(?i:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?!\w))"

_SHORT_DAY = re.compile(
    rf"(?i:{WEEKDAY}?(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}}){_ORDINAL}|(?P<d2>\d{{1,2}}){_ORDINAL}(?: of)? (?P<m2>{_MONTH}))(?!\w))"
)


def short_day(text: str) -> tuple[int, int] | None:
    """Month (1..12) and day of the first day without its year in a text; None where there is none."""
    match = _SHORT_DAY.search(text)
    return (_month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])) if match else None


def in_year(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of DAY names; None where there is no such day (31 June) or its year is not of our times."""
    for form in "1234":
        year, month, day = match[f"y{form}"], match[f"m{form}"], match[f"d{form}"]
        if year:
            number = int(month) if month.isdigit() else _month(month)
            try:
                return date(int(year), number, int(day)) if 1800 <= int(year) <= 2100 else None
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name.rstrip(".").lower()[:3]))
