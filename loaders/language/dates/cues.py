"""The cheap look that spares most sentences everything else: which kinds of date words stand in a text at all."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)|\d{1,2}[./-]\d{1,2}[./-]\d|\bFY|\bQ[1-4]\b|\bH[12]\b|\d(?:st|nd|rd|th)\b"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-z]+")
# "two days later", "hours after": a unit beside the word that counts from somewhere.
_APART = re.compile(
    r"(?:minute|hour|day|night|week|month|year|decade|half|century)s?\s+(?:ago|earlier|later|prior|before|after|afterwards|beforehand)\b",
    re.IGNORECASE,
)
_ANY_CASE = {
    "month": "jan january feb february mar apr april jun june jul july aug august sep sept september oct october nov "
    "november dec december",
    "unit": "minute hour day week fortnight month year decade weekend quarter half minutes hours days weeks fortnights "
    "months years decades weekends quarters halfs christmas boxing fifties sixties seventies "
    "eighties nineties",
    "season": "spring summer autumn fall winter",
    "word": "today tonight yesterday tomorrow overnight eve this last same later earlier",
    "part": "morning afternoon evening night nights",
}
_CASED = {
    "month": "March MARCH May MAY",
    "weekday": "Monday Mondays Tuesday Tuesdays Wednesday Wednesdays Thursday Thursdays Friday Fridays Saturday Saturdays "
    "Sunday Sundays",
}
_KINDS = {
    form: kind
    for kind, words in _ANY_CASE.items()
    for word in words.split()
    for form in (word, word.title(), word.upper())
} | {word: kind for kind, words in _CASED.items() for word in words.split()}


def cues(text: str) -> frozenset[str]:
    """The kinds of date words in a text: number, month, weekday, unit, season, word, part (of a day), apart."""
    found = {_KINDS[word] for word in _WORD.findall(text) if word in _KINDS}
    if _DIGIT.search(text) and _NUMBER.search(text):
        found.add("number")
    if ("unit" in found or "part" in found) and _APART.search(text):
        found.add("apart")
    return frozenset(found)
