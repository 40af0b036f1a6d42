"""The cheap look that spares most sentences everything else: which kinds of date words stand in a text at all."""

from __future__ import annotations

import re

# One group a kind. Without any, a text has no date; with some, only the rules that ask for them are tried.
_CUE = re.compile(
    r"(?P<number>(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)|\d{1,2}[./-]\d{1,2}[./-]\d|\bFY|\bQ[1-4]\b|\bH[12]\b|\d(?:st|nd|rd|th)\b)"
    r"|\b(?:(?P<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|(?:March|MARCH|May|MAY)\b)"
    r"|(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)"
    r"|(?P<unit>(?i:(?:hour|day|week|fortnight|month|year|decade|weekend|quarter|half)s?\b))"
    r"|(?P<season>(?i:spring|summer|autumn|fall|winter)\b)"
    r"|(?P<word>(?i:today|tonight|yesterday|tomorrow|overnight|eve|this|last|same|later|earlier)\b))"
)


def cues(text: str) -> frozenset[str]:
    """The kinds of date words in a text: number, month, weekday, unit, season, word."""
    return frozenset(match.lastgroup for match in _CUE.finditer(text) if match.lastgroup)
