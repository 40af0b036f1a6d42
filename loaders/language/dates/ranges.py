"""Stretches: from 3 to 5 May, March 23-25, between 2014 and 2016, the second quarter of 2025, last summer."""

from __future__ import annotations

import re
from datetime import date

from loaders.events.model import When

from . import stretches
from .explicit import year_of
from .mention import UNKNOWABLE
from .rule import Setting, rule
from .words import DASH, DAY, FULL_MONTH, MONTH, WEEKDAY, YEAR, day_number, month_number, weekday_number

_TO = rf"(?:{DASH}|\s+(?:to|and|until|till|through)\s+)"
_WHICH_YEAR = r"(?:,?\s+(?:(?P<year>" + YEAR + r")|(?:of\s+)?(?P<shift>(?i:this|last|next))\s+year\b))"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _days(match: re.Match[str], setting: Setting) -> When | None:
    """Two days of one month or of two; a turned pair ("30 December to 2 January") ends in the next year."""
    groups = match.groupdict()
    first, last = day_number(groups["first"]), day_number(groups["last"])
    month_last = month_number(groups.get("month_last") or groups["month"])
    month_first = month_number(groups.get("month_first") or groups.get("month_last") or groups["month"])
    if stretches.day(2000, month_first, first) is None or stretches.day(2000, month_last, last) is None:
        return None
    year, relative = year_of(match, setting)
    if year is None:
        if setting.reference is None:
            return UNKNOWABLE
        # A stretch that has begun is not a year old: its first day decides.
        begin = stretches.nearest_day(setting.reference, month_first, first, None, setting.future)
        if begin is None or begin.first is None:
            return None
        year, turned = begin.first.year, (month_first, first) > (month_last, last)
        return stretches.stretch(begin, stretches.day(year + turned, month_last, last), "relative")
    turned = (month_first, first) > (month_last, last)
    given = groups.get("year_first")
    begin = stretches.day(int(given) if given else year - turned, month_first, first)
    return stretches.stretch(begin, stretches.day(year, month_last, last), "relative" if relative else "explicit")


def _months(match: re.Match[str], setting: Setting) -> When | None:
    first, last = month_number(match["month_first"]), month_number(match["month_last"])
    year, relative = year_of(match, setting)
    if year is None:
        if setting.reference is None:
            return UNKNOWABLE
        year = setting.reference.year - (not setting.future and first > setting.reference.month) + (first > last)
    begin = stretches.month(int(match["year_first"]) if match["year_first"] else year - (first > last), first)
    return stretches.stretch(begin, stretches.month(year, last), "relative" if relative else "explicit")


def _years(match: re.Match[str], setting: Setting) -> When | None:
    first = int(match["first"])
    last = int(match["last"])
    if last < 100:
        last += first // 100 * 100
    return stretches.stretch(stretches.year(first), stretches.year(last)) if first < last else None


def _decades(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.stretch(stretches.decade(int(match["first"])), stretches.decade(int(match["last"])))


def _weekdays(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    first, last = weekday_number(match["first"]), weekday_number(match["last"])
    end = stretches.nearest_weekday(setting.reference, last, setting.future)
    return stretches.between(end and stretches.moved(end, -((last - first) % 7)), end)


def _two_weekdays(match: re.Match[str], setting: Setting) -> When | None:
    """ "on Tuesday and Wednesday" where the days follow each other; of others each is a date of its own."""
    apart = (weekday_number(match["last"]) - weekday_number(match["first"])) % 7
    return _weekdays(match, setting) if apart == 1 else None


def _quarter(match: re.Match[str], setting: Setting) -> When | None:
    """A quarter or a half of a year; without a year that of the reference."""
    word = (match["quarter"] or match["short"]).lower()
    index = (
        "1234".find(word[-1])
        if match["short"]
        else {"fir": 0, "sec": 1, "thi": 2, "fou": 3, "las": 3, "fin": 3}[word[:3]]
    )
    half = (match["what"] or match["short"]).lower().startswith("h")
    if half and index == 3:
        index = 1
    if half and index > 1:
        return None
    year, relative = year_of(match, setting)
    if year is None:
        if setting.reference is None:
            return UNKNOWABLE
        year = setting.reference.year
    size = 6 if half else 3
    return stretches.months(year, index * size + 1, size, "range", "relative" if relative else "explicit")


def _season(match: re.Match[str], setting: Setting) -> When | None:
    """Seasons of the northern hemisphere by whole months; a winter begins in December of the year it is named after."""
    year, relative = year_of(match, setting)
    start = SEASONS[match["season"].lower()]
    if year is None:
        if setting.reference is None:
            return UNKNOWABLE
        here, which = setting.reference, (match["which"] or "").lower()
        if which in ("last", "past", "this past"):
            return _ended_season(start, here)
        year = here.year - (start == 12 and here.month < 3)
        if which == "next" and here.month >= start:
            year += 1
        elif not which and not setting.future and here.month < start:
            year -= start < 12
    return stretches.months(year, start, 3, "range", "relative" if relative else "explicit")


def _ended_season(start: int, reference: date) -> When | None:
    """The last season beginning in month `start` that was over on the reference day."""
    for year in (reference.year, reference.year - 1, reference.year - 2):
        season = stretches.months(year, start, 3, "range", "relative")
        if season and season.last and season.last < reference:
            return season
    return None


RULES = (
    rule(
        "month",
        rf"\b(?:(?i:from|between)\s+)?(?P<first>{DAY}){_TO}(?P<last>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){_WHICH_YEAR}?",
        _days,
    ),
    rule(
        "month",
        rf"\b(?:(?i:from|between)\s+)?(?P<month>{MONTH})\s+(?P<first>{DAY}){_TO}(?P<last>{DAY}){_WHICH_YEAR}?",
        _days,
    ),
    rule(
        "month",
        rf"\b(?:(?i:from|between)\s+)?(?P<first>{DAY})\s+(?P<month_first>{MONTH})(?:,?\s+(?P<year_first>{YEAR}))?{_TO}"
        rf"(?P<last>{DAY})\s+(?P<month_last>{MONTH}){_WHICH_YEAR}?",
        _days,
    ),
    rule(
        "month",
        rf"\b(?:(?i:from|between)\s+)?(?P<month_first>{MONTH})\s+(?P<first>{DAY})(?:,?\s+(?P<year_first>{YEAR}))?,?{_TO}"
        rf"(?P<month_last>{MONTH})\s+(?P<last>{DAY}){_WHICH_YEAR}?",
        _days,
    ),
    rule(
        "month",
        rf"\b(?i:from|between)\s+(?P<month_first>{FULL_MONTH})(?:\s+(?P<year_first>{YEAR}))?{_TO}(?P<month_last>{FULL_MONTH}){_WHICH_YEAR}?",
        _months,
    ),
    rule(
        "month",
        rf"\b(?P<month_first>{MONTH})(?:\s+(?P<year_first>{YEAR}))?{DASH}(?P<month_last>{MONTH}){_WHICH_YEAR}",
        _months,
    ),
    rule("number", rf"\b(?i:from|between|in|during)\s+(?P<first>{YEAR}){_TO}(?P<last>{YEAR})\b", _years),
    rule("number", rf"(?<![\d./-])(?P<first>{YEAR})[-–—](?P<last>{YEAR})(?![\d/-])", _years),
    rule("number", r"(?<![\d./-])(?P<first>(?:19|20)\d\d)[-–—/](?P<last>\d\d)(?![\d/–-])", _years),
    rule(
        "number",
        r"\b(?i:from|between)\s+the\s+(?P<first>(?:1[5-9]|20)\d0)s\s+(?:to|and|until)\s+(?:the\s+)?(?P<last>(?:1[5-9]|20)\d0)s\b",
        _decades,
    ),
    rule("weekday", rf"\b(?i:from|between)\s+(?P<first>{WEEKDAY}){_TO}(?P<last>{WEEKDAY})", _weekdays),
    rule("weekday", rf"\b(?P<first>{WEEKDAY})\s+and\s+(?P<last>{WEEKDAY})", _two_weekdays),
    rule(
        "unit number",
        rf"\b(?:(?:the\s+)?(?P<quarter>(?i:first|second|third|fourth|last|final))\s+(?P<what>(?i:quarter|half))\s+of"
        rf"|(?P<short>Q[1-4]|H[12])(?:\s+of)?)(?:\s+(?:the\s+)?(?:year\s+)?(?:(?P<year>{YEAR})|(?P<shift>(?i:this|last|next))?\s*year\b)|(?<=[1-4])(?=\b))",
        _quarter,
    ),
    rule(
        "season",
        rf"\b(?:(?:(?i:in|during|over|since|by|until)\s+)?(?:the\s+)?(?:(?i:early|mid|late)[\s-]+)?)(?P<which>)?(?P<season>(?i:spring|summer|autumn|fall|winter))(?:\s+of)?,?\s+(?:(?P<year>{YEAR})|(?P<shift>(?i:last|this|next))\s+year)(?!\s+(?:Olympic|Paralympic))",
        _season,
    ),
    rule(
        "season",
        r"\b(?:(?i:early|mid|late)\s+)?(?P<which>(?i:last|this|next|past|this\s+past))\s+(?P<season>(?i:spring|summer|autumn|fall|winter))\b(?!\s+of\s+[A-Z])",
        _season,
    ),
    rule(
        "season",
        r"(?:(?<=\b[Ii]n\sthe\s)|(?<=\b[Oo]ver\sthe\s)|(?<=\b[Dd]uring\sthe\s))"
        r"(?P<which>)?(?P<season>(?:spring|summer|autumn|winter))\b",
        _season,
    ),
)
