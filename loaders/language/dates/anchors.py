"""Expressions that count from another event: the day before, two days later, the following month, on its eve.

They are read against the last day named before them in the same text, else against the event's day that the caller
gives, and stay unknown where there is neither.
"""

from __future__ import annotations

import re

from loaders.events.model import When

from . import stretches
from .mention import UNKNOWABLE
from .relative import counted
from .rule import Setting, rule
from .words import ABOUT, MORE, NUMBER, UNIT, VAGUE_NUMBER, number

_BACK = frozenset({"before", "earlier", "previous", "prior", "preceding", "eve"})
_DAY_HOURS = 24
_WEEK = 7  # days
_COARSE = {"month": ("month", "year", "decade"), "year": ("year", "decade")}


def _countable(setting: Setting, unit: str) -> bool:
    """Whether the anchor is known exactly enough to count in `unit`."""
    fitting = _COARSE.get(setting.grain)
    return setting.anchor is not None and (fitting is None or unit.lower().rstrip("s") in fitting)


def _neighbour(match: re.Match[str], setting: Setting) -> When | None:
    """The day, month or year beside the anchor's; of the day after some day of a month the month is known."""
    if setting.anchor is not None and setting.grain == "month" and match["unit"].lower() == "day":
        return stretches.month_of(setting.anchor)
    if setting.anchor is None or not _countable(setting, match["unit"] or "day"):
        return UNKNOWABLE
    word = (match["word"] or match["after"]).lower()
    step = 0 if word in ("same", "very") or word.startswith("that") else -1 if word in _BACK else 1
    return counted(setting.anchor, step, match["unit"] or "day")


def _apart(match: re.Match[str], setting: Setting) -> When | None:
    if match["unit"].lower().startswith("hour") and number(match["count"]) < _DAY_HOURS:
        return _same_day(match, setting)
    if setting.anchor is None or match["more"] or not _countable(setting, match["unit"]):
        return UNKNOWABLE
    sign = -1 if match["word"].lower() in _BACK else 1
    if setting.grain == "day" and match["unit"].lower() == "week" and number(match["count"]) == 1:
        return stretches.on(stretches.moved(setting.anchor, sign * _WEEK))  # "a week later" is told of a day
    return counted(setting.anchor, sign * number(match["count"]), match["unit"])


def _half_years(match: re.Match[str], setting: Setting) -> When | None:
    """ "half a year later", "a year and a half earlier": the month of that day."""
    if setting.anchor is None or setting.grain == "year":
        return UNKNOWABLE
    months = 18 if match["more"] else 6
    sign = -1 if match["word"].lower() in _BACK else 1
    return stretches.month_of(stretches.moved_months(setting.anchor, sign * months))


def _other_side(match: re.Match[str], setting: Setting) -> When | None:
    """ "two days after the attack": the anchor is the clause's own event, the attack lies on the other side of it."""
    if setting.anchor is None or match["more"] or not _countable(setting, match["unit"]):
        return UNKNOWABLE
    sign = 1 if match["word"].lower() in _BACK else -1
    if match["unit"].lower() == "year":  # "a year after": the month of the anniversary
        return stretches.month_of(stretches.moved_months(setting.anchor, sign * 12))
    return counted(setting.anchor, sign * number(match["count"]), match["unit"])


def _eve(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None or setting.grain != "day":
        return UNKNOWABLE
    return stretches.on(stretches.moved(setting.anchor, 1))


def _same_day(match: re.Match[str], setting: Setting) -> When | None:
    """ "hours after the raid", "minutes later", "that evening": the day of the event itself, or of the report."""
    return (
        stretches.on(setting.anchor if setting.grain == "day" and setting.anchor else setting.reference) or UNKNOWABLE
    )


def _nights(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None or setting.grain != "day":
        return UNKNOWABLE
    sign = -1 if match["word"].lower() in _BACK else 1
    return stretches.on(stretches.moved(setting.anchor, sign * number(match["count"])))


def _some_days(match: re.Match[str], setting: Setting) -> When | None:
    """ "days after the talks", "several days earlier": two to nine days, so the month where both ends share it."""
    if setting.anchor is None or setting.grain != "day":
        return UNKNOWABLE
    later = match["word"].lower() in ("later", "afterwards")
    near, far = (stretches.moved(setting.anchor, (1 if later else -1) * days) for days in (2, 9))
    if near is None or far is None or near.month != far.month:
        return UNKNOWABLE
    return stretches.month_of(near)


def _vague(match: re.Match[str], setting: Setting) -> When | None:
    return UNKNOWABLE


_COUNT = rf"(?:(?P<more>(?i:{MORE}))\s+)?(?:(?i:{ABOUT})\s+)?(?P<count>(?i:{NUMBER}))\s+(?P<unit>(?i:{UNIT}))"
# What follows "two days after" when it speaks of another event, and not of itself.
_EVENT_FOLLOWS = r"(?=\s+(?!that\b|this\b|and\b|in\b|at\b|on\b|with\b|to\b)[\w“\"'])"

RULES = (
    rule(
        "unit word",
        r"\b(?:(?i:the|that)\s+)(?P<word>(?i:previous|following|next|same|very\s+same|preceding|prior))\s+"
        r"(?P<unit>(?i:day|week|month|year))(?P<after>)?\b",
        _neighbour,
    ),
    rule(
        "unit",
        r"\b(?:(?i:the)\s+)(?P<unit>(?i:day|week|month|year))\s+(?P<after>(?P<word>(?i:before|after)))(?=\s*[.,;:)”\"]|\s*$|\s+(?:in|at|by|and|when)\b)",
        _neighbour,
    ),
    rule(
        "unit word",
        r"\b(?:(?i:later|earlier)\s+)?(?P<after>(?P<word>(?i:that)))\s+(?:same\s+)?(?P<unit>(?i:day|month|year))\b(?!\s+(?:when|will|is))",
        _neighbour,
    ),
    rule(
        "apart",
        r"\b(?i:half\s+a\s+year|(?P<more>a\s+year\s+and\s+a\s+half))\s+(?P<word>(?i:earlier|later|before|after))\b",
        _half_years,
    ),
    rule("apart", rf"\b{_COUNT}\s+(?P<word>(?i:earlier|later|prior))\b", _apart),
    rule("apart", rf"\b{_COUNT}\s+(?P<word>(?i:before|after|afterwards|beforehand))(?=\s*[.,;:)]|\s*$)", _apart),
    rule("apart", rf"\b{_COUNT}\s+(?P<word>(?i:after|before)){_EVENT_FOLLOWS}", _other_side),
    rule(
        "apart",
        r"\b(?P<more>)?(?P<count>(?i:a|the))\s+(?P<unit>(?i:day))\s+(?P<word>(?i:after|before))(?!\s+(?:yesterday|tomorrow))"
        + _EVENT_FOLLOWS,
        lambda m, s: _other_side_of_day(m, s),
    ),
    rule("word", r"\b(?i:on\s+the\s+eve)\s+of\b", _eve),
    rule(
        "apart",
        rf"\b(?:(?i:just|only|within|mere|less\s+than|{VAGUE_NUMBER}|{MORE}|{NUMBER})\s+){{0,3}}(?i:hours?|minutes?)\s+(?P<word>(?i:earlier|later|after(?:wards)?|before))\b",
        _same_day,
    ),
    rule("unit", r"\b(?i:within)\s+(?:(?i:the)\s+)?(?:(?i:a\s+few|an?)\s+)?(?i:hours?|minutes)\b(?!\s+of)", _same_day),
    rule(
        "part",
        r"\b(?:(?i:on|later)\s+)?(?i:that(?:\s+same)?|the\s+same|same)\s+(?i:morning|afternoon|evening|night)\b",
        _same_day,
    ),
    rule(
        "apart",
        rf"\b(?P<count>(?i:{NUMBER}))\s+(?i:nights)\s+(?P<word>(?i:earlier|later|before|after(?:wards)?|prior))\b(?=\s*[.,;:)]|\s*$)",
        _nights,
    ),
    rule(
        "apart",
        rf"\b(?:(?i:just|only|{VAGUE_NUMBER})\s+){{0,2}}(?i:days)\s+(?P<word>(?i:earlier|later|after(?:wards)?|before|prior))\b",
        _some_days,
    ),
    rule(
        "apart",
        rf"\b(?:(?i:{VAGUE_NUMBER})\s+)?(?i:weeks|months|years|decades)\s+(?i:earlier|later|after|before)\b",
        _vague,
    ),
)


def _other_side_of_day(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None or setting.grain != "day":
        return UNKNOWABLE
    return stretches.on(stretches.moved(setting.anchor, 1 if match["word"].lower() == "before" else -1))
