"""What stands before the first sentence: datelines, and the day of a chronology's entry; and behind the last: tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .days import DAY, SHORT_DAY, WEEKDAY, day_of, in_year, short_day

_DAY = re.compile(DAY)
_ENTRY = re.compile(rf"[(\[]?{DAY}[)\]]?(?: ?[:–—]| -+)(?= |$)\s*", re.IGNORECASE)
_SHORT_ENTRY = re.compile(rf"[(\[]?(?i:{WEEKDAY}?){SHORT_DAY}[)\]]?(?: ?[:–—]| -+)(?= |$)\s*")
# Place names in datelines: up to four words, up to three names (ISLAMABAD/BEIJING, NEW YORK, RIYADH, Saudi Arabia).
_WORD = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_WORD}(?: (?:{_WORD}|de|of|al|el)){{0,3}}"
_PLACES = rf"(?P<place>{_PLACE}(?:(?:, ?| ?/ ?|; | and ){_PLACE}){{0,3}}?)"
_DASH = r"(?: ?[–—]| ?--+| -|:)"
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACES},? ?)??(?:[,:–—-] ?)?(?:{WEEKDAY}?(?:{DAY}|{SHORT_DAY})[,:]? ?)?"
    rf"[(\[](?P<agency>[A-Z][^()\[\]]{{1,60}})[)\]]{_DASH}+ (?=\S)",
)
_WITH_DAY = re.compile(rf"{_PLACES}, ?{WEEKDAY}?(?:{DAY}|{SHORT_DAY}){_DASH} (?=\S)")
_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z.'-]{2,}(?:[ ,/]+[A-Z][A-Z.'-]+){0,3}(?:, [A-Z][a-z.]+(?: [A-Z][a-z.]+)?)?)"
    r"(?: ?[–—]| ?--+| -) (?=\S)"
)
# "THE PRESIDENT: …" is a speaker, whoever else speaks.
_CAPITALS_COLON = re.compile(
    r"(?!THE |MR |MS |MRS |PRESIDENT|SECRETARY|MINISTER|SPEAKER|REPORTER|MODERATOR|QUESTION|ANSWER|NOTE|UPDATE)"
    r"(?=[A-Z /]{4,}:)(?P<place>[A-Z]{3,}(?:[ /][A-Z]{3,})?): (?=\S)"
)
_TAG = re.compile(r"\s*,?\s*[(\[](?P<tag>[A-Z0-9][^()\[\]]{0,60}(?:\([^()]{1,40}\)[^()\[\]]{0,20})?)[)\]]$")
_TAG_AFTER = re.compile(r"[.!?:;][\"'”’)\]]*$")
_PERSON_TAG = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the first sentence begins, and what stands before it: day and agency as far as they are given.

    short: month and day of a dateline that leaves its year out ("ISLAMABAD, Feb 5 (…) -").
    """

    end: int
    day: date | None
    agency: str | None
    short: tuple[int, int] | None = None


def entry_day(text: str) -> tuple[date, int] | None:
    """The day and the length of a chronology's prefix ("4 July 2019: ")."""
    match = _ENTRY.match(text)
    if match is None:
        return None
    day = day_of(match)
    return (day, match.end()) if day else None


def short_entry_day(text: str, year: int) -> tuple[date, int] | None:
    """The day and the length of a prefix without its year ("4 July: "), in a chronology under the heading of a year."""
    match = _SHORT_ENTRY.match(text)
    found = short_day(match[0]) if match else None
    day = in_year(year, *found) if found else None
    return (day, match.end()) if match and day else None


def dateline(text: str, *, labels: bool) -> Dateline | None:
    """The dateline at the beginning of a paragraph.

    labels: whether other paragraphs begin with a name in capitals and a colon: then those are speakers, not places.
    """
    head = text[:240]
    for pattern in (
        (_WITH_AGENCY, _WITH_DAY, _CAPITALS) if labels else (_WITH_AGENCY, _WITH_DAY, _CAPITALS, _CAPITALS_COLON)
    ):
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        day = day_of(match) if "y1" in groups else None
        agency = groups.get("agency")
        if agency and any(map(str.isdigit, agency)):  # "(Nairobi, 5 January 2026) –" names no agency
            inside = _DAY.search(agency)
            day, agency = day or (day_of(inside) if inside else None), None
        return Dateline(match.end(), day, agency, None if day else short_day(match[0]))
    return None


def has_label(text: str) -> bool:
    """Whether a paragraph begins with words in capitals and a colon."""
    return bool(_CAPITALS_COLON.match(text[:80]))


def source_tags(text: str) -> int:
    """Where the sources named behind the last sentence begin: "… agreed. (Reuters) (BBC)"; len(text) without any."""
    end = len(text)
    begin = end
    while match := _TAG.search(text, max(0, end - 140), end):
        if _PERSON_TAG.search(match["tag"]):
            break
        end = match.start()
        while end and text[end - 1] in " ,":
            end -= 1
        if _TAG_AFTER.search(text, max(0, end - 4), end):
            begin = end
    return begin
