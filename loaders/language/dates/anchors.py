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


def _neighbour(match: re.Match[str], setting: Setting) -> When | None:
    """The day, month or year beside the anchor's."""
    if setting.anchor is None:
        return UNKNOWABLE
    word = (match["word"] or match["after"]).lower()
    step = 0 if word in ("same", "very") or word.startswith("that") else -1 if word in _BACK else 1
    return counted(setting.anchor, step, match["unit"] or "day")


def _apart(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None or match["more"]:
        return UNKNOWABLE
    sign = -1 if match["word"].lower() in _BACK else 1
    return counted(setting.anchor, sign * number(match["count"]), match["unit"])


def _other_side(match: re.Match[str], setting: Setting) -> When | None:
    """ "two days after the attack": the anchor is the clause's own event, the attack lies on the other side of it."""
    if setting.anchor is None or match["more"]:
        return UNKNOWABLE
    sign = 1 if match["word"].lower() in _BACK else -1
    if match["unit"].lower() == "year":  # "a year after": the month of the anniversary
        return stretches.month_of(stretches.moved_months(setting.anchor, sign * 12))
    return counted(setting.anchor, sign * number(match["count"]), match["unit"])


def _eve(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None:
        return UNKNOWABLE
    return stretches.on(stretches.moved(setting.anchor, 1))


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
    rule("unit", rf"\b{_COUNT}\s+(?P<word>(?i:earlier|later|prior))\b", _apart),
    rule("unit", rf"\b{_COUNT}\s+(?P<word>(?i:before|after|afterwards|beforehand))(?=\s*[.,;:)]|\s*$)", _apart),
    rule("unit", rf"\b{_COUNT}\s+(?P<word>(?i:after|before)){_EVENT_FOLLOWS}", _other_side),
    rule(
        "unit",
        r"\b(?P<more>)?(?P<count>(?i:a|the))\s+(?P<unit>(?i:day))\s+(?P<word>(?i:after|before))(?!\s+(?:yesterday|tomorrow))"
        + _EVENT_FOLLOWS,
        lambda m, s: _other_side_of_day(m, s),
    ),
    rule("word", r"\b(?i:on\s+the\s+eve)\s+of\b", _eve),
    rule(
        "unit",
        rf"\b(?:(?i:{VAGUE_NUMBER})\s+)?(?i:hours|days|weeks|months|years|decades)\s+(?i:earlier|later|after|before)\b",
        _vague,
    ),
)


def _other_side_of_day(match: re.Match[str], setting: Setting) -> When | None:
    if setting.anchor is None:
        return UNKNOWABLE
    return stretches.on(stretches.moved(setting.anchor, 1 if match["word"].lower() == "before" else -1))
