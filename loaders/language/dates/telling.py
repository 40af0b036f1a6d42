"""When the act of a sentence happened, by its own sentence and by what its paragraph has told before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from loaders.events.model import Precision, When

from . import stretches
from .beside import beside
from .cues import cues
from .finding import anchored, find_dates
from .mention import UNKNOWABLE, DateMention
from .picking import pick_date
from .words import DAY, EARLY, FULL_MONTH, MONTH

_WEEK = 7  # days
_DAY_GRAIN: Precision = "day"
# What may be read by a time that was named before: "two days later", "the same evening", a month without its year.
_COUNTS = re.compile(
    rf"\b(?:later|earlier|before|after|next|following|same|prior|previous|preceding|[Tt]hat\s+[a-z]+|eve|within|afterwards)\b|\b{MONTH}"
)
_TWO_THIRDS_OF_A_YEAR = 243  # days
_MONTH_ALONE = re.compile(rf"(?:{EARLY}[\s-]+)?{FULL_MONTH}")
_MONTH_AND_DAY = re.compile(rf"(?:{EARLY}[\s-]+)?(?:{DAY}\s+)?{MONTH}(?:\s+{DAY})?")
_AHEAD = re.compile(r"\b(?:[Tt]o\s+[a-z]+|will|would|until|before|inauguration|elections?|upcoming)\b")
_COUNTED_ON = re.compile(r"\b(?:later|next|following|after)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)]\.)\s+(?=[A-Z])")
_MET = re.compile(
    r"\b(?:met|spoke|held|hosted|travell?ed|convened|talked|visited|received|welcomed|joined|gathered|signed|concluded|called)\b"
)


@dataclass(frozen=True, slots=True)
class ActDate:
    """The time of an act and the words that give it. start, end: offsets into `before` + `sentence`."""

    when: When
    start: int
    end: int
    words: str


def date_act(
    sentence: str,
    trigger: tuple[int, int],
    reference: date | None,
    before: str = "",
    *,
    planned: bool | None = None,
    latest: date | None = None,
) -> ActDate | None:
    """The date that a text gives to the act whose predicate stands at `trigger` (offsets into `sentence`), or None.

    reference: the day of the report, or of the chronology's entry. before: what stands before the sentence in its
    paragraph. planned: whether the act is still to come; None where nobody has told. An act that is not planned never
    has a date that lies wholly after the reference: what is announced for later is told of its day ("tariffs from 1
    July"), and only what is planned happens then. latest: the last day that an entry of a chronology may tell of, where that is
    later than the entry's own. "A day after the raid" counts from the last day that the paragraph
    named, else from the reference. An unknown `when` says that the text dates the act, and vaguely.
    """
    if not cues(sentence):
        return None if planned or reference is None else _meeting(before, reference)
    day, grain = _last_time(before, reference) if before and _COUNTS.search(sentence) else (None, _DAY_GRAIN)
    mentions = anchored(sentence, reference, day or reference, grain=grain, ahead=planned or None)
    if reference and day and day.year < reference.year and grain != "year":
        mentions = [_told_on(mention, sentence, day, reference) for mention in mentions]
    if not planned and reference:
        mentions = [kept for mention in mentions if (kept := _past(mention, sentence, reference, latest or reference))]
    if reference and (told := beside(sentence, trigger, day if grain == "day" else None, reference, mentions)):
        start, end, when = told
        return ActDate(when, len(before) + start, len(before) + end, sentence[start:end])
    found = pick_date(mentions, trigger, sentence, reference, planned=bool(planned))
    if found is None:
        return None if planned or reference is None else _meeting(before, reference)
    shift = len(before)
    return ActDate(found.when, shift + found.start, shift + found.end, sentence[found.start : found.end])


def _meeting(before: str, reference: date) -> ActDate | None:
    """The day of a meeting or call with which the paragraph opened, at most a week before the report: what a readout
    tells next ("The two leaders agreed …") was said there.
    """
    opening = before[: end.end()] if (end := _SENTENCE_END.search(before)) else before
    met = _MET.search(opening)
    if met is None:
        return None
    found = date_act(opening, met.span(), reference)
    if found is None or found.when.first is None or found.when.precision not in ("day", "range"):
        return None
    return found if 0 < (reference - found.when.first).days <= _WEEK else None


def _past(mention: DateMention, sentence: str, reference: date, latest: date) -> DateMention | None:
    """A date that an act told as done may have; None where it lies ahead of the report.

    "Three days later" that leads there counts from a day that another paragraph named: it is unknown.
    """
    words = sentence[mention.start : mention.end]
    if mention.when.precision == "month" and mention.when.basis == "relative" and _MONTH_ALONE.fullmatch(words):
        # "an agreement to open the line in March", told in December: the March to come
        old = mention.when.first and (reference - mention.when.first).days > _TWO_THIRDS_OF_A_YEAR
        if old and _AHEAD.search(sentence, max(0, mention.start - 80), mention.start):
            return None
    if not _later(mention, latest):
        return mention
    return replace(mention, when=UNKNOWABLE) if _COUNTED_ON.search(words) else None


def _told_on(mention: DateMention, sentence: str, day: date, reference: date) -> DateMention:
    """A month or a day without its year in a paragraph that tells of former years: the next one after the last named."""
    when = mention.when
    if when.basis != "relative" or when.first is None or when.precision not in ("day", "month"):
        return mention
    if not _MONTH_AND_DAY.fullmatch(sentence, mention.start, mention.end):
        return mention
    year = day.year + ((when.first.month, when.first.day) < (day.month, day.day if when.precision == "day" else 1))
    if when.precision == "month":
        found = stretches.month(year, when.first.month, "relative")
    else:
        found = stretches.day(year, when.first.month, when.first.day, "relative")
    return replace(mention, when=found) if found and found.first and found.first <= reference else mention


def _later(mention: DateMention, reference: date) -> bool:
    """Whether a date lies after the reference day, or is a stretch of years that ends after it (a programme's)."""
    when = mention.when
    if when.first is None or when.last is None:
        return False
    years = when.precision == "range" and when.basis == "explicit" and when.last.year > when.first.year
    return when.first > reference or (years and when.last > reference)


def _last_time(before: str, reference: date | None) -> tuple[date | None, Precision]:
    """The last day, month or year up to the reference that a paragraph has named, with how exactly it is known."""
    for mention in reversed(find_dates(before[-600:], reference)):
        first = mention.when.first
        if first is None or mention.role != "on" or mention.when.precision not in ("day", "month", "year"):
            continue
        if reference is None or first <= reference:
            return first, mention.when.precision
    return None, "day"
