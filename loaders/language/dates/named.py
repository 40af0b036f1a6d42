"""The times that a text has named so far: what "two days later" counts from, and the year of a month told without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loaders.events.model import Precision

from . import stretches
from .finding import find_dates
from .mention import DateMention
from .words import DAY, EARLY, MONTH

_NEAR = 600  # characters back; what was named before them is forgotten
_MONTH_AND_DAY = re.compile(rf"(?:{EARLY}[\s-]+)?(?:{DAY}\s+)?{MONTH}(?:\s+{DAY})?")
# "the switch of 2019", "the 2015 deal": a year that tells one thing from another moves no story on.
_YEAR_OF_A_THING = re.compile(
    r"\b(?:the|an?|its|their|his|her|this)\s+(?:[a-z][\w-]*\s+){0,2}(?:of\s+)?$", re.IGNORECASE
)


def named(text: str, reference: date | None) -> Iterator[DateMention]:
    """The days, months and years up to the reference that a text says something happened in, in order; offsets into
    `text`. A month or a day without its year is the next one after the year named last.
    """
    start = max(0, len(text) - _NEAR)
    last: DateMention | None = None
    for mention in find_dates(text[start:], reference):
        if mention.role != "on" or mention.when.precision not in ("day", "month", "year"):
            continue
        found = replace(mention, start=start + mention.start, end=start + mention.end)
        if last and last.when.first and reference and tells_of_former_years(last.when.first, reference):
            found = told_on(found, text, last.when.first, reference) if last.when.precision != "year" else found
        if found.when.first is None or (reference is not None and found.when.first > reference):
            continue
        if found.when.precision == "year" and _YEAR_OF_A_THING.search(text, 0, found.start):
            continue
        last = found
        yield found


def last_time(text: str, reference: date | None) -> tuple[date | None, Precision]:
    """The first day of the last time that a text has named, with how exactly it is known; None where it named none."""
    found = list(named(text, reference))
    return (found[-1].when.first, found[-1].when.precision) if found else (None, "day")


def tells_of_former_years(day: date, reference: date) -> bool:
    """Whether a text that has named `day` tells of another year than the report's."""
    return day.year < reference.year


def told_on(mention: DateMention, text: str, day: date, reference: date) -> DateMention:
    """A month or a day without its year in a text that tells of former years: the next one after the last named."""
    when = mention.when
    if when.basis != "relative" or when.first is None or when.precision not in ("day", "month"):
        return mention
    if not _MONTH_AND_DAY.fullmatch(text, mention.start, mention.end):
        return mention
    year = day.year + ((when.first.month, when.first.day) < (day.month, day.day if when.precision == "day" else 1))
    if when.precision == "month":
        found = stretches.month(year, when.first.month, "relative")
    else:
        found = stretches.day(year, when.first.month, when.first.day, "relative")
    return replace(mention, when=found) if found and found.first and found.first <= reference else mention
