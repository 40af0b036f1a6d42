"""How long something lasted that is over or still lasts on the reference day: "concludes a three-day visit", "after two
weeks of bombing", "has been closed for three years".

The stretch ends on the reference day and has that many days, months or years, the last day counted. It is the date of
what lasted and of nothing else in the sentence, which `picking` sees to by the role "for".
"""

from __future__ import annotations

import re

from loaders.events.model import When

from . import stretches
from .mention import UNKNOWABLE
from .rule import Setting, rule
from .words import ABOUT, NUMBER, number

_MONTHS = {"month": 1, "year": 12, "decade": 120}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


_UNIT = r"(?P<unit>(?i:day|night|week|fortnight|month|year|decade)s?)"
_COUNT = rf"(?P<count>(?i:{NUMBER}))"
# What says that it is over, a word or two before: "ends his first", "at the end of", "after a".
_OVER = re.compile(
    r"\b(?:after|following|end(?:s|ed|ing)?(?:\s+of)?|conclud(?:es|ed|ing|e)|conclusion\s+of|wrap(?:s|ped|ping)\s+up|"
    r"complet(?:es|ed|ing)|finish(?:es|ed|ing)|close\s+of|experienced|endured|suffered)\s+"
    rf"(?:(?:an?|the|his|her|its|their|of|first|official|more\s+than|at\s+least|{ABOUT}|[A-Z]\w+['’]s)\s+){{0,3}}$",
    re.IGNORECASE,
)
# What says that it lasts, or lasted until the report.
_LASTS = re.compile(
    r"\b(?:has|have|had|having)\s+(?:\w+ly\s+)?(?:been|remained|lasted)\b[^,;:]{0,60}\bfor\s+"
    rf"(?:(?:more\s+than|at\s+least|{ABOUT})\s+)?$",
    re.IGNORECASE,
)
_LOOK = 100  # characters back


def _over(match: re.Match[str], setting: Setting) -> When | None:
    return _until_now(match, setting) if _said(_OVER, match) else None


def _lasts(match: re.Match[str], setting: Setting) -> When | None:
    return _until_now(match, setting) if _said(_LASTS, match) else None


def _said(words: re.Pattern[str], match: re.Match[str]) -> bool:
    return words.search(match.string, max(0, match.start() - _LOOK), match.start()) is not None


def _unit(match: re.Match[str]) -> str:
    """The unit that a match counts in; "week-long" counts one."""
    return match["unit"] or match.groupdict().get("long") or ""


def _until_now(match: re.Match[str], setting: Setting) -> When | None:
    if setting.reference is None:
        return UNKNOWABLE
    count, unit, here = number(match["count"] or "one"), _unit(match).lower().rstrip("s"), setting.reference
    if unit in _DAYS:
        return stretches.between(stretches.moved(here, 1 - count * _DAYS[unit]), here)
    begun = stretches.moved_months(here, -count * _MONTHS[unit])
    return stretches.between(begun and stretches.moved(begun, 1), here)


RULES = (
    rule("unit", rf"\b{_COUNT}\s{_UNIT}(?=\s+of\s+[\w“])", _over),
    rule("unit", rf"\b(?:{_COUNT}-{_UNIT}|(?P<long>(?i:day|week|month|year))-long)(?=\s+[\w“\"])", _over),
    rule("unit", rf"\b{_COUNT}\s+{_UNIT}\b(?!\s+(?:of\s+age|old|later|earlier|ago|before|after))", _lasts),
)
