"""Days, months and seasons of the calendar that another event points to: that summer, the following Monday, March of the
next year, the morning after, earlier in the week.

As in `anchors` they are read against the last time named before them, else against the event's that the caller gives,
and are unknown where there is neither or where it is not known exactly enough.
"""

from __future__ import annotations

import re
from datetime import date

from loaders.events.model import Precision, When

from . import stretches
from .mention import UNKNOWABLE
from .ranges import SEASONS
from .rule import Setting, rule
from .words import DAY, EARLY, FULL_MONTH, MONTH, PART, WEEKDAY, day_number, month_number, weekday_number

_BACK = frozenset({"previous", "preceding", "before"})
_SAME = frozenset({"that", "same", "that same", "the same"})


def _step(match: re.Match[str]) -> int:
    """Which way the words point: -1 before the anchor, 0 its own, 1 after it."""
    word = " ".join(match["word"].lower().split())
    return 0 if word in _SAME else -1 if word in _BACK else 1


def _weekday(match: re.Match[str], setting: Setting) -> When | None:
    """ "that Monday" is the first from the anchor on, or the last one before the report."""
    anchor, wanted = setting.anchor, weekday_number(match["weekday"])
    if anchor is None or setting.grain != "day":
        return UNKNOWABLE
    step = _step(match)
    found = stretches.nearest_weekday(_moved(anchor, step), wanted, step >= 0)
    if found and step == 0 and setting.reference and found > setting.reference:
        found = stretches.nearest_weekday(setting.reference, wanted, False)
    return stretches.on(found)


def _moved(day: date, days: int) -> date:
    """The day beside another; at the ends of the calendar the day itself."""
    return stretches.moved(day, days) or day


def _part_of_day(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None or setting.grain != "day":
        return UNKNOWABLE
    return stretches.on(stretches.moved(setting.anchor, _step(match)))


def _month(match: re.Match[str], setting: Setting) -> When | None:
    """ "the following March": the first that begins after the anchor's month, or after its year."""
    if setting.anchor is None:
        return UNKNOWABLE
    month = month_number(match["month"])
    return stretches.month(_year_of(month, _step(match), setting.anchor, setting.grain), month, "relative")


def _season(match: re.Match[str], setting: Setting) -> When | None:
    """ "that summer": of the anchor's year; a winter is named by the year in which it begins."""
    if setting.anchor is None:
        return UNKNOWABLE
    start = SEASONS[match["season"].lower()]
    year = _year_of(start, _step(match), setting.anchor, setting.grain)
    if start == 12 and _step(match) == 0 and setting.grain != "year" and setting.anchor.month < 3:
        year -= 1
    return stretches.months(year, start, 3, "range", "relative")


def _year_of(month: int, step: int, anchor: date, grain: Precision) -> int:
    """The year in which a month comes next after the anchor, or came last before it; with step 0 the anchor's own."""
    if step == 0 or grain == "year":
        return anchor.year + step
    beyond = month <= anchor.month if step > 0 else month >= anchor.month
    return anchor.year + step * beyond


def _of_that_year(match: re.Match[str], setting: Setting) -> When | None:
    """ "in August of that year", "on 3 May the following year"."""
    if setting.anchor is None:
        return UNKNOWABLE
    year, month = setting.anchor.year + _step(match), month_number(match["month"])
    if match["day"] or match["number"]:
        return stretches.day(year, month, day_number(match["day"] or match["number"]), "relative")
    return stretches.month(year, month, "relative")


def _within(match: re.Match[str], setting: Setting) -> When | None:
    """ "earlier in the week", "at the start of the month"; "later in the year" only of years that are over."""
    anchor, unit = setting.anchor, match["unit"].lower()
    if anchor is None or (setting.grain != "day" and unit == "week") or (setting.grain == "year" and unit == "month"):
        return UNKNOWABLE
    if match["which"].lower() in ("later", "late") and not (setting.reference and anchor.year < setting.reference.year):
        return None
    if unit == "week":
        return stretches.between(stretches.monday(anchor), anchor)
    return stretches.month_of(anchor) if unit == "month" else stretches.year(anchor.year, "relative")


_WHICH = r"(?:(?i:the)\s+(?P<word>(?i:following|next|previous|preceding)))"
_PART_OF_DAY = r"(?i:morning|afternoon|evening|night)"
_ENDS = r"(?=\s*[.,;:)”\"]|\s*$|\s+(?:in|at|by|and|when)\b)"

RULES = (
    rule("weekday", rf"\b{_WHICH}\s+(?P<weekday>{WEEKDAY}){PART}?", _weekday),
    rule("weekday", rf"\b(?P<word>(?i:that(?:\s+same)?))\s+(?P<weekday>{WEEKDAY}){PART}?", _weekday),
    rule("weekday", rf"\b(?i:the)\s+(?P<weekday>{WEEKDAY})\s+(?P<word>(?i:before|after)){_ENDS}", _weekday),
    rule("part", rf"\b{_WHICH}\s+{_PART_OF_DAY}\b", _part_of_day),
    rule("part", rf"\b(?i:the)\s+{_PART_OF_DAY}\s+(?P<word>(?i:before|after)){_ENDS}", _part_of_day),
    rule("month", rf"\b{_WHICH}\s+(?P<month>{FULL_MONTH})", _month),
    rule("season", rf"\b{_WHICH}\s+(?P<season>(?i:spring|summer|autumn|winter))\b", _season),
    rule("season", r"\b(?P<word>(?i:that(?:\s+same)?))\s+(?P<season>(?i:spring|summer|autumn|winter))\b", _season),
    rule(
        "month",
        rf"\b(?:(?i:{EARLY})[\s-]+(?:of\s+|in\s+)?)?(?:(?P<day>{DAY})\s+(?:of\s+)?)?(?P<month>{MONTH})(?:\s+(?P<number>{DAY}))?,?\s+(?:of\s+)?"
        r"(?:the\s+)?(?P<word>(?i:that(?:\s+same)?|same|following|next|previous|preceding))\s+year\b",
        _of_that_year,
    ),
    rule("unit", r"\b(?P<which>(?i:earlier|early|later|late))\s+in\s+the\s+(?P<unit>(?i:week|month|year))\b", _within),
    rule(
        "unit",
        r"(?<=\bat\s)(?i:the)\s+(?P<which>(?i:start|beginning))\s+of\s+the\s+(?P<unit>(?i:week|month|year))\b",
        _within,
    ),
)
