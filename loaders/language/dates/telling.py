"""When the act of a sentence happened, by its own sentence and by what its paragraph has told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from loaders.events.model import Precision

from .beside import beside
from .carrying import ActDate, carried
from .cues import cues
from .finding import anchored
from .mention import UNKNOWABLE, DateMention
from .named import last_time, tells_of_former_years, told_on
from .picking import pick_date
from .words import EARLY, FULL_MONTH, MONTH

_DAY_GRAIN: Precision = "day"
# What may be read by a time that was named before: "two days later", "the same evening", a month without its year.
_COUNTS = re.compile(
    rf"\b(?:later|earlier|before|after|next|following|same|prior|previous|preceding|[Tt]hat\s+[a-z]+|eve|within|afterwards)\b|\b{MONTH}"
)
# What goes on with the story of the paragraph before; "hours after the raid" and "a year earlier" count from elsewhere.
_GOES_ON = re.compile(
    r"\b(?:[Tt]he\s+same|[Tt]hat\s+(?:same\s+)?(?=day|night|evening|morning|afternoon|month|year)|later|(?:next|following)\s+(?=day|week|month|year))\b"
)
_MONTH = 31  # days
_TWO_THIRDS_OF_A_YEAR = 243  # days
_MONTH_ALONE = re.compile(rf"(?:{EARLY}[\s-]+)?{FULL_MONTH}")
_AHEAD = re.compile(r"\b(?:[Tt]o\s+[a-z]+|will|would|until|before|inauguration|elections?|upcoming)\b")
# "the next day" and "two weeks later" count from something that was told; "next month" and "later this year" from the report.
_COUNTED_ON = re.compile(r"\b(?:later(?!\s+this|\s+next)|the\s+next|following|after)\b", re.IGNORECASE)


def date_act(
    sentence: str,
    trigger: tuple[int, int],
    reference: date | None,
    before: str = "",
    *,
    planned: bool | None = None,
    latest: date | None = None,
    story: str = "",
) -> ActDate | None:
    """The date that a text gives to the act whose predicate stands at `trigger` (offsets into `sentence`), or None.

    reference: the day of the report, or of the chronology's entry. before: what stands before the sentence in its
    paragraph, story what stands before the paragraph. planned: whether the act is still to come; None where nobody has
    told. An act that is not planned never has a date that lies wholly after the reference: what is announced for later is
    told of its day ("tariffs from 1 July"), and only what is planned happens then. latest: the last day that an entry of
    a chronology may tell of ("Three days later …"), where that is later than the entry's own. "A day after the raid"
    counts from the last day that the paragraph named, else the story, else from the reference. An unknown `when` says
    that the text dates the act, and vaguely.
    """
    found = _by_its_sentence(sentence, trigger, reference, before, bool(planned), latest or reference, story)
    if found is not None or planned or reference is None:
        return found

    def date_of(earlier: str, span: tuple[int, int], told: str) -> ActDate | None:
        return _by_its_sentence(earlier, span, reference, told, False, latest or reference, "")

    entry = latest is not None and latest > reference
    return carried(sentence, trigger, before, reference, story, date_of, entry)


def _by_its_sentence(
    sentence: str,
    trigger: tuple[int, int],
    reference: date | None,
    before: str,
    planned: bool,
    latest: date | None,
    story: str,
) -> ActDate | None:
    """The date that an act has from words of its own sentence."""
    if not cues(sentence):
        return None
    anchor, grain = None, _DAY_GRAIN
    if _COUNTS.search(sentence):
        anchor, grain = last_time(before, reference) if before else (None, _DAY_GRAIN)
    day = anchor
    if anchor is None and story and _GOES_ON.search(sentence):
        anchor, grain = last_time(story, reference)
    mentions = anchored(sentence, reference, anchor or reference, grain=grain, ahead=planned or None)
    if reference and day and tells_of_former_years(day, reference) and grain != "year":
        mentions = [told_on(mention, sentence, day, reference) for mention in mentions]
    if not planned and reference:
        mentions = [kept for mention in mentions if (kept := _past(mention, sentence, reference, latest or reference))]
    if reference:
        mentions = [m for m in mentions if m.role != "for" or _lasted_till_now(m, mentions, anchor, reference)]
    if reference and (told := beside(sentence, trigger, day if grain == "day" else None, reference, mentions)):
        start, end, when = told
        return ActDate(when, len(before) + start, len(before) + end, sentence[start:end])
    found = pick_date(mentions, trigger, sentence, reference, planned=planned)
    if found is None:
        return None
    shift = len(before)
    return ActDate(found.when, shift + found.start, shift + found.end, sentence[found.start : found.end])


def _lasted_till_now(lasting: DateMention, mentions: list[DateMention], anchor: date | None, reference: date) -> bool:
    """Whether "after three weeks of war" is told of the report's days: the time named last before it is no old one."""
    before = [m.when.first for m in mentions if m.end <= lasting.start and m.role == "on" and m.when.first]
    last = before[-1] if before else anchor
    return last is None or (reference - last).days <= _MONTH


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
    counted = _COUNTED_ON.search(words)
    if not _later(mention, latest if counted else reference):
        return mention
    return replace(mention, when=UNKNOWABLE) if counted else None


def _later(mention: DateMention, reference: date) -> bool:
    """Whether a date lies after the reference day, or is a stretch of years that ends after it (a programme's)."""
    when = mention.when
    if when.first is None or when.last is None:
        return False
    years = when.precision == "range" and when.basis == "explicit" and when.last.year > when.first.year
    return when.first > reference or (years and when.last > reference)
