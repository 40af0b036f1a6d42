"""Expressions that count from the reference day: yesterday, on Monday, last month, three weeks ago, this spring.

A week runs from Monday to Sunday. "last week", "two weeks ago" and "next week" are known to the month in which that
day of the week before lies, as the annotators of our measuring texts decided; "earlier this week", "over the weekend"
and "in the past ten days" are stretches of days.
"""

from __future__ import annotations

import re
from datetime import date

from loaders.events.model import When

from . import stretches
from .mention import UNKNOWABLE
from .rule import Setting, rule
from .stretches import between, moved, moved_months, on
from .words import ABOUT, MORE, NUMBER, PART, UNIT, VAGUE_NUMBER, WEEKDAY, number, weekday_number

_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}


def _named_day(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    word = match["word"].lower()
    shift = 2 * (1 if word == "tomorrow" else -1) if match["twice"] else _DAYS[word]
    return on(moved(setting.reference, shift))


def _part_of_day(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    return on(moved(setting.reference, -1 if match["which"].lower() == "last" else 0))


def _weekday(match: re.Match[str], setting: Setting) -> When | None:
    """On a Monday, "on Monday" is that same day; "last Monday" is a week before, "next Monday" that of next week."""
    if setting.reference is None:
        return UNKNOWABLE
    start, wanted = setting.reference, weekday_number(match["weekday"])
    which = " ".join((match["which"] or match["whose"] or "").lower().split())
    week = stretches.monday(start)
    if which in ("last week", "of last week", "the previous week", "next week", "of next week"):
        return on(moved(week, (7 if "next" in which else -7) + wanted))
    if which == "next":
        return on(moved(week, 7 + wanted))
    if which == "last":
        before = moved(start, -1)
        return on(before and stretches.nearest_weekday(before, wanted, False))
    if which in ("coming", "this coming", "this"):
        past = which == "this" and not setting.future and wanted <= start.weekday()
        return on(moved(week, wanted) if past else stretches.nearest_weekday(start, wanted, True))
    return on(stretches.nearest_weekday(start, wanted, setting.future and which not in ("past", "this past")))


def _weekdays_ago(match: re.Match[str], setting: Setting) -> When | None:
    """ "two Fridays ago": the Friday before the last one."""
    if setting.reference is None:
        return UNKNOWABLE
    before = moved(setting.reference, -1)
    last = before and stretches.nearest_weekday(before, weekday_number(match["weekday"]), False)
    return on(last and moved(last, -7 * (number(match["count"]) - 1)))


def _week_before_last(match: re.Match[str], setting: Setting) -> When | None:
    return stretches.month_of(moved(setting.reference, -14)) if setting.reference else UNKNOWABLE


def _week(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    start, which = setting.reference, match["which"].lower()
    part = (match["part"] or "").lower()
    if which in ("last", "previous"):
        return stretches.month_of(moved(start, -7))
    if which in ("next", "coming"):
        return stretches.month_of(moved(start, 7))
    monday = stretches.monday(start)
    sunday = moved(monday, 6)
    if part == "earlier":
        return between(monday, start)
    return between(start, sunday) if part == "later" else between(monday, sunday)


def _weekend(match: re.Match[str], setting: Setting) -> When | None:
    """The last Saturday and Sunday that have begun, or with "next", "coming" or a future verb those ahead."""
    if setting.reference is None:
        return UNKNOWABLE
    start, which = setting.reference, (match["which"] or "").lower()
    saturday = moved(stretches.monday(start), 5)
    ahead = which in ("next", "coming") or (setting.future and which not in ("last", "past"))
    if saturday and ((which == "last") or not ahead) and (saturday > start or which == "last"):
        saturday = moved(saturday, -7)
    return between(saturday, saturday and moved(saturday, 1))


def _month(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    return stretches.month_of(moved_months(setting.reference, shift))


def _year(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    return stretches.year(setting.reference.year + shift, "relative")


def _quarter(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    shift = {"last": -3, "previous": -3, "next": 3, "coming": 3}.get(match["which"].lower(), 0)
    inside = moved_months(setting.reference, shift)
    if inside is None:
        return None
    return stretches.months(inside.year, (inside.month - 1) // 3 * 3 + 1, 3, "range", "relative")


def counted(start: date, count: int, unit: str) -> When | None:
    """The day, month or year `count` units from `start`, as exact as the unit is."""
    unit = unit.lower().rstrip("s")
    if unit == "hour":
        return on(moved(start, int(count / 24)))
    if unit == "day":
        return on(moved(start, count))
    if unit in ("week", "fortnight"):
        return stretches.month_of(moved(start, count * (14 if unit == "fortnight" else 7)))
    if unit == "month":
        return stretches.month_of(moved_months(start, count))
    found = start.year + count * (10 if unit == "decade" else 1)
    return stretches.decade(found // 10 * 10, "relative") if unit == "decade" else stretches.year(found, "relative")


def _ago(match: re.Match[str], setting: Setting) -> When | None:
    """ "more than three years ago" is no year that can be named; "less than a week ago" still tells the month."""
    if setting.reference is None or (match["more"] and match["unit"].lower() not in ("week", "day")):
        return UNKNOWABLE
    if match["today"]:
        count = number(match["count"])
        months = {"month": 1, "year": 12, "decade": 120}.get(match["unit"].lower().rstrip("s"))
        if months:
            return on(moved_months(setting.reference, -count * months))
        return on(moved(setting.reference, -count * (7 if match["unit"].lower().startswith("week") else 1)))
    return counted(setting.reference, -number(match["count"]), match["unit"])


def _half_years_ago(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    return stretches.month_of(moved_months(setting.reference, -18 if match["more"] else -6))


def _past(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    count = number(match["count"] or "one")
    ahead = match["which"].lower() in ("next", "coming")
    unit, sign = match["unit"].lower().rstrip("s"), 1 if ahead else -1
    if unit == "hour":
        end = moved(setting.reference, sign * max(1, count // 24))
    elif unit in ("day", "week", "fortnight"):
        end = moved(setting.reference, sign * count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    else:
        end = moved_months(setting.reference, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    return between(setting.reference, end) if ahead else between(end, setting.reference)


def _vague(match: re.Match[str], setting: Setting) -> When | None:
    return UNKNOWABLE


_SPAN = r"(?:hour|day|week|fortnight|month|year|decade)s?"
_WHICH = r"(?P<which>(?i:last|this|next|coming|previous))"
_PART = r"(?:(?P<part>(?i:earlier|later|early|late|mid|middle\s+of|beginning\s+of|end\s+of))[\s-]+)?"

RULES = (
    rule(
        "word",
        rf"\b(?P<twice>(?i:the\s+day\s+(?:before|after)\s+(?=yesterday|tomorrow)))?(?:(?i:earlier|later|early|late)\s+)?"
        rf"(?P<word>(?i:today|tonight|yesterday|tomorrow))\b{PART}?",
        _named_day,
    ),
    rule("word", rf"\b(?P<which>(?i:this|last)){PART}\b", _part_of_day),
    rule(
        "weekday",
        rf"\b(?P<count>(?i:two|three|four))\s+(?P<weekday>{WEEKDAY})\s+ago\b",
        _weekdays_ago,
    ),
    rule("word unit", r"\b(?P<which>(?i:earlier|later)\s+(?:in\s+the\s+day|on\s+the\s+day))\b", _part_of_day),
    rule(
        "weekday",
        rf"\b(?:(?P<which>(?i:last|next|this\s+past|this\s+coming|past|coming|this))\s+)?(?P<weekday>{WEEKDAY}){PART}?"
        rf"(?:\s+(?P<whose>(?i:(?:of\s+)?(?:last|next)\s+week)))?",
        _weekday,
    ),
    rule("unit", rf"\b{_PART}{_WHICH}\s+(?i:week)\b", _week),
    rule("unit", r"\b(?i:the\s+week\s+before\s+last)\b", _week_before_last),
    rule(
        "apart",
        rf"\b(?:(?i:{MORE}|{ABOUT})\s+)?(?i:half|a\s+quarter\s+of)\s+(?i:a\s+century)\s+ago\b",
        _vague,
    ),
    rule(
        "unit",
        r"\b(?:(?P<which>(?i:last|this|next|past|this\s+past|coming|this\s+coming))|(?i:over|on|at|during)\s+the)\s+(?i:weekend)\b",
        _weekend,
    ),
    rule("unit", rf"\b{_PART}{_WHICH}\s+(?i:month)\b", _month),
    rule("unit", rf"\b{_PART}{_WHICH}\s+(?i:year)\b", _year),
    rule("unit", rf"\b{_PART}{_WHICH}\s+(?i:quarter)\b", _quarter),
    rule(
        "apart",
        rf"\b(?:(?P<more>(?i:{MORE}))\s+)?(?:(?i:{ABOUT})\s+)?(?P<count>(?i:{NUMBER}))\s+(?P<unit>(?i:{UNIT}))\s+ago\b"
        rf"(?P<today>\s+(?:today|this\s+(?:week|month)|to\s+the\s+day))?",
        _ago,
    ),
    rule("apart", r"\b(?i:half\s+a\s+year|(?P<more>a\s+year\s+and\s+a\s+half))\s+ago\b", _half_years_ago),
    rule("apart", rf"\b(?:(?i:{VAGUE_NUMBER})\s+)?(?:(?i:more\s+than|over)\s+)?(?i:{UNIT})\s+ago\b", _vague),
    rule(
        "unit",
        rf"\b(?i:the\s+)?(?P<which>(?i:past|last|previous|next|coming))\s+(?:(?P<count>(?i:{NUMBER}))[\s-]+)(?P<unit>(?i:{_SPAN}))\b",
        _past,
    ),
    rule(
        "unit",
        rf"\b(?:(?i:in|over|during|for|within)\s+)?(?i:the)\s+(?P<count>)?(?P<which>(?i:past|last|coming))\s+(?P<unit>(?i:{_SPAN}))\b(?!\s+of\s)",
        _past,
    ),
    rule("unit", r"\b(?i:this\s+)?(?P<count>)?(?P<which>(?i:past))\s+(?P<unit>(?i:week|month|year|decade))\b", _past),
    rule(
        "unit",
        rf"\b(?:(?i:in)\s+)?(?:(?i:the)\s+)?(?i:(?:past|last|next|coming|recent)\s+{VAGUE_NUMBER}?\s*|{VAGUE_NUMBER}\s+recent\s+|recent\s+)(?i:hours|days|weeks|months|years|decades)\b",
        _vague,
    ),
)
