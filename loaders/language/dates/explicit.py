"""Dates that name a day, a month, a year or a decade of the calendar.

Rule for 05/02/2025: month first, as in the United States, unless the first number is over 12; with dots (05.02.2025)
day first, as in Europe; with hyphens year first (ISO 8601).
"""

from __future__ import annotations

import re

from loaders.events.model import When

from . import stretches
from .mention import UNKNOWABLE
from .rule import Setting, rule
from .words import (
    COUNTED,
    DAY,
    EARLY,
    FULL_MONTH,
    MONTH,
    PLAIN_MONTH,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)

_ON_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+\(?(?:the\s+)?)?"
_WHICH_YEAR = rf"(?P<year>{YEAR})|(?:of\s+)?(?P<shift>(?i:this|last|next))\s+year\b"
_NOT_COUNTED = rf"(?!\s+{COUNTED})(?!['’]?\s*-?(?:point|year|day|member|nation)\b)"
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
# Days with a name that lie on the same day of every year.
_NAMED_DAYS = {
    "New Year's Day": (1, 1), "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
}  # fmt: skip
_SHIFTS = {"this": 0, "last": -1, "next": 1}


def year_of(match: re.Match[str], setting: Setting) -> tuple[int | None, bool]:
    """The year a match names and whether it took the reference to know; None where it names none or cannot be known."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), False
    if groups.get("shift") and setting.reference:
        return setting.reference.year + _SHIFTS[groups["shift"].lower()], True
    return None, True


def _day(match: re.Match[str], setting: Setting) -> When | None:
    number, month = day_number(match["day"]), month_number(match["month"])
    known, relative = year_of(match, setting)
    if known is not None:
        return stretches.day(known, month, number, "relative" if relative else "explicit")
    if stretches.day(2000, month, number) is None:  # 2000 had every day that a year can have
        return None
    if setting.reference is None:
        return UNKNOWABLE
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return stretches.nearest_day(setting.reference, month, number, weekday, setting.future)


def month_when(month: int, match: re.Match[str], setting: Setting) -> When | None:
    """A month whose year stands beside it, or the nearest one to the reference."""
    known, relative = year_of(match, setting)
    if known is not None:
        return stretches.month(known, month, "relative" if relative else "explicit")
    if setting.reference is None:
        return UNKNOWABLE
    return stretches.nearest_month(setting.reference, month, setting.future)


def _month(match: re.Match[str], setting: Setting) -> When | None:
    return month_when(month_number(match.groupdict().get("other") or match["month"]), match, setting)


def _turned_month(match: re.Match[str], setting: Setting) -> When | None:
    """ "last March", "this May", "next June": the word decides, not the tense."""
    if setting.reference is None:
        return UNKNOWABLE
    month, which = month_number(match["month"]), match["which"].lower()
    here = setting.reference.month
    years = {"last": -(month >= here), "past": -(month >= here), "this": 0}.get(which, int(month <= here))
    return stretches.month(setting.reference.year + years, month, "relative")


def _iso(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.day(int(match[1]), int(match[2]), int(match[3]))


def _slashes(match: re.Match[str], setting: Setting) -> When | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    return stretches.day(year, second, first) if first > 12 else stretches.day(year, first, second)


def _dots(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.day(int(match[3]), int(match[2]), int(match[1]))


def _iso_month(match: re.Match[str], setting: Setting) -> When | None:
    year, second = int(match[1]), int(match[2])
    return None if second == (year + 1) % 100 else stretches.month(year, second)  # 2010-11 is two years


def _year(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.year(int(match["year"]))


def _decade(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.decade(int(match["decade"]) * 10)


def _named_decade(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.decade(_DECADES[match["word"]])


def _day_with_a_name(match: re.Match[str], setting: Setting) -> When | None:
    month, number = _NAMED_DAYS[" ".join(match["name"].replace("’", "'").split())]
    known, relative = year_of(match, setting)
    if known is not None:
        return stretches.day(known, month, number, "relative" if relative else "explicit")
    if setting.reference is None:
        return UNKNOWABLE
    return stretches.nearest_day(setting.reference, month, number, None, setting.future)


def _fiscal(match: re.Match[str], setting: Setting) -> When | None:
    digits = match["fiscal"]
    return stretches.year(int(digits) if len(digits) == 4 else 2000 + int(digits))


def _numbered_day(match: re.Match[str], setting: Setting) -> When | None:
    """ "on the 26th": of the reference's month, or of the last month that has such a day."""
    if setting.reference is None:
        return UNKNOWABLE
    number, start = day_number(match["day"]), setting.reference
    for back in range(4):
        moved = stretches.moved_months(start.replace(day=1), back if setting.future else -back)
        found = moved and stretches.day(moved.year, moved.month, number, "relative")
        if found and found.first and (found.first >= start if setting.future else found.first <= start):
            return found
    return None


# The words before a bare year that make it one; "of" and "the" need more on the other side.
_BEFORE_YEAR = (
    r"in|since|by|until|till|through|from|to|between|during|before|after|around|circa|late|early|mid|middle\s+of|"
    r"beginning\s+of|start\s+of|end\s+of|and|of|for|year|than|throughout|as\s+of|back\s+in|spring|summer|autumn|winter"
)
_NO_YEAR_AFTER = rf"(?!\s+{COUNTED})(?!\s*(?:BCE?|B\.C\.)\b)(?!['’]?s\b)(?![-/]\d|[-–—][A-Za-z])"

RULES = (
    rule("number", rf"(?<![\d-])({YEAR})-(\d\d)-(\d\d)(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])", _iso),
    rule("number", rf"(?<![\d/])(\d{{1,2}})/(\d{{1,2}})/({YEAR})(?![/\d])", _slashes),
    rule("number", rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})\.({YEAR})(?![\d])", _dots),
    rule("number", rf"(?<![\d-])({YEAR})-(0[1-9]|1[0-2])(?![\d-])", _iso_month),
    rule(
        "month",
        rf"\b{_ON_WEEKDAY}(?<![\d.,])(?P<day>{DAY})(?:\s+of)?[\s-]+(?P<month>{MONTH})(?:,?[\s-]+(?:{_WHICH_YEAR}))?",
        _day,
    ),
    rule(
        "month",
        rf"\b{_ON_WEEKDAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){_NOT_COUNTED}(?:,?\s+(?:{_WHICH_YEAR}))?",
        _day,
    ),
    rule(
        "month", rf"\b(?:(?i:{EARLY})[\s-]+(?:of\s+|in\s+)?)?(?P<month>{MONTH})(?:,|\s+of)?\s+(?:{_WHICH_YEAR})", _month
    ),
    rule("month", rf"\b(?i:{EARLY})(?:[\s-]+|\s+of\s+|\s+in\s+)(?P<month>{FULL_MONTH})(?:\s+of)?", _month),
    rule(
        "month",
        rf"(?:(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\btill\s)|(?<=\b[Dd]uring\s))(?P<month>{FULL_MONTH})"
        # "by April Jones" and "of June Lee" are people
        rf"|(?:(?<=\b[Bb]y\s)|(?<=\b[Tt]hrough\s)|(?<=\b[Ff]rom\s)|(?<=\bof\s)|(?<=\bbetween\s)|(?<=\b[Aa]fter\s)"
        rf"|(?<=\b[Bb]efore\s))(?P<other>{FULL_MONTH})(?!\s+[A-Z][a-z]))(?!\s+(?:on|through)\s)(?!\s+\d)",
        _month,
    ),
    rule("month", rf"(?<!\d\s)\b(?P<month>{PLAIN_MONTH})(?!\s+[A-Z0-9])", _month),
    rule(
        "month",
        rf"\b(?:(?i:{EARLY})\s+)?(?P<which>(?i:last|this|next|this\s+past|past|this\s+coming|coming))\s+(?P<month>{FULL_MONTH})",
        _turned_month,
    ),
    rule("number", rf"\b(?i:{EARLY}|the)?[\s-]*(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", _decade),
    rule("unit", rf"(?<=\b[Tt]he\s)(?:(?i:{EARLY})[\s-]+)?(?P<word>(?:fif|six|seven|eigh|nine)ties)\b", _named_decade),
    rule(
        "word unit",
        rf"(?<!['’]s\s)\b(?P<name>New\s+Year['’]s\s+(?:Day|Eve)|Christmas\s+(?:Day|Eve)|Boxing\s+Day)\b(?:,?\s+(?:{_WHICH_YEAR}))?",
        _day_with_a_name,
    ),
    rule(
        "number",
        rf"(?:(?<=[\s(])|^)(?:(?i:{EARLY})[\s-]+)(?:of\s+|in\s+)?(?:the\s+year\s+)?(?P<year>{YEAR}){_NO_YEAR_AFTER}",
        _year,
    ),
    rule("number", rf"\b(?i:(?:{_BEFORE_YEAR}))\s+(?:the\s+year\s+)?(?P<year>{YEAR}){_NO_YEAR_AFTER}", _year),
    rule("number", rf"(?<=\()(?P<year>{YEAR})(?=[),;])", _year),
    # "the 2016 elections", "Iran's 2015 deal", "2022's invasion": a year as a modifier; picking.py says of what.
    rule(
        "number",
        rf"(?:(?<=\bthe\s)|(?<=\bThe\s)|(?<=\ba\s)|(?<=\bA\s)|(?<=['’]s\s)|(?<=s['’]\s)|(?<=\b[Ii]ts\s)"
        rf"|(?<=\btheir\s)|(?<=\bhis\s)|(?<=\bthis\s)|(?<=\bthat\s))(?P<year>{YEAR})(?=\s+[A-Za-z“\"']){_NO_YEAR_AFTER}",
        _year,
    ),
    rule("number", rf"\b(?P<year>{YEAR})['’]s(?=\s+[A-Za-z])", _year),
    rule("number", rf"^(?P<year>{YEAR})(?=\s*:)", _year),
    rule("number", r"\b(?:(?:FY|[Ff]iscal\s+(?:[Yy]ear\s+)?)['’]?\s?(?P<fiscal>20\d\d|\d\d)(?![\d/–-]))", _fiscal),
    rule(
        "number",
        rf"\b(?i:on)\s+the\s+(?P<day>{DAY})(?<=[a-z])(?:\s+of\s+(?:this|the)\s+month)?(?=[.,;:)]|$|\s+(?:and|in|at|to|when|after)\b)",
        _numbered_day,
    ),
)
