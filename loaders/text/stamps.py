"""Lines that tell when, by whom and for whom an article was published: time stamps, "Published …", "Source: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .days import DAY, day_of
from .furniture import Furniture

_DAY = re.compile(DAY)
_PUBLISHED = re.compile(
    r"\b(?:(?:first |originally )?published|posted|publication date|date published|issued|release date|released|date)\b"
    r"(?: on| at|:)*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:(?:last )?(?:updated|modified|edited|revised)|last update)\b(?: on| at|:)*", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:hrs?|hours|h)\b)?|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\((?:GMT|UTC)[^()]{0,12}\)|\b(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|BST|CET|CEST|EET|EEST|MSK|IST|PKT|PST|HKT|SGT|JST|KST|AEST|AEDT|"
    r"local time|Beijing time)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|(?<=\s)[+-]\d{2}:?\d{2}\b|\bZ\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"[\s|·•,;:/()\[\]–—-]+|\b(?:at|on|by|By)\b")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b", re.IGNORECASE
)
_CAPITALISED = re.compile(r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|and|the|&))*")
_LONGEST = 140
_WORDS_BESIDE = 6

StampKind = Literal["published", "plain", "updated"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that dates the article. kind: published and updated say so, plain is a day alone."""

    day: date
    kind: StampKind
    bare: bool
    """Whether the line holds the day and nothing else, not even a time: it may also be a chronology's heading."""


def stamp(line: str) -> Stamp | None:
    """The line's stamp where it consists of one or two days, times, labels and at most a few names."""
    if len(line) > _LONGEST:
        return None
    days = list(_DAY.finditer(line))
    if not 1 <= len(days) <= 2:
        return None
    rest = _DAY.sub(" ", line)
    published, updated, timed = bool(_PUBLISHED.search(rest)), bool(_UPDATED.search(rest)), bool(_TIME.search(rest))
    for pattern in (_PUBLISHED, _UPDATED, _TIME, _ZONE, _WEEKDAY):
        rest = pattern.sub(" ", rest)
    words = _JOINTS.sub(" ", rest).strip(" .")
    if words and (len(words.split()) > _WORDS_BESIDE or not _CAPITALISED.fullmatch(words)):
        return None
    if len(days) == 2 and not (published or updated):
        return None  # "1 May 2025 - 3 May 2025" is a time that something takes
    kind: StampKind = "plain"
    chosen = days[0]
    if published:
        kind = "published"
        label = _PUBLISHED.search(line)
        chosen = next((day for day in days if label and day.start() >= label.end()), days[0])
    elif updated:
        kind = "updated"
    day = day_of(chosen)
    if day is None:
        return None
    return Stamp(day, kind, bare=not words and not timed and kind == "plain")


def day_in_title(line: str) -> date | None:
    """The day of a digest's title ("…, Thursday 13 March 2025"): only with its weekday, else it is a past event's."""
    match = next((found for found in _DAY.finditer(line) if _WEEKDAY.match(found[0])), None)
    return day_of(match) if match else None


def credited(line: str, words: Furniture) -> str | None:
    """The agency that a line "Source: Reuters" credits."""
    if len(line) > 90:
        return None
    match = words.source.fullmatch(line)
    if match is None:
        return None
    who = match["who"].strip(" .,")
    labelled = ":" in line[: match.start("who")]
    # Without a colon only a known agency makes it a credit: "Sources Say …" is a headline.
    return who if (labelled and len(who.split()) <= 8) or who in words.agencies else None
