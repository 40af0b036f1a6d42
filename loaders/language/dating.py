"""When an act happened: a date of its own sentence, else the day of the report, else unknown."""

from __future__ import annotations

from datetime import date

from loaders.events.model import Span, When
from loaders.language.dates import find_dates, pick_date

from .reading import Told


def when_of(told: Told) -> tuple[When, Span | None]:
    """The date of a candidate's act, and where in `Document.text` its words stand (None where it is the report's).

    A report without a date of its own is of the day of its paragraph or article; background without a date is unknown.
    """
    text = told.sentence.text
    base = told.offset + told.sentence.start_char
    trigger = told.candidate.trigger
    doc = told.sentence.doc
    start = doc[trigger.start].idx - told.sentence.start_char
    last = doc[trigger.end - 1]
    end = last.idx + len(last) - told.sentence.start_char
    found = pick_date(find_dates(text, told.reference), (max(0, start), max(0, end)), text, told.reference)
    if found is not None:
        when = found.when
        if found.role == "since" and when.first is not None:
            return When(when.first, when.last, when.precision, when.basis), (base + found.start, base + found.end)
        return when, (base + found.start, base + found.end)
    if told.earlier or told.reference is None:
        return When(), None
    return report_day(told.reference), None


def report_day(day: date) -> When:
    """The day of the report itself."""
    return When(day, day, "day", "dateline")
