"""Dates in a question: "since 2025", "between March 2019 and 2021", "in the 1990s", "last year", "in the next 30 days".

Every word of a period is consumed; what cannot be read exactly ("since the war", 02/05/2025) stays in the question and
the grammar refuses it. Relative periods count from the day the question is asked: a question has no other day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from cypher.errors import InvalidValue

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
}  # fmt: skip
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # those of meteorology; a winter has two years
_SIZES = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_N = r"(?:\d{1,3}|" + "|".join(COUNTS) + r")"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)s?"
_DASH = r"\s*[-‐‑‒–—−]\s*"

# One point or stretch of the calendar, the most exact shape first.
_STRETCH = (
    rf"(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?!\d)(?:t[\d:.]+z?)?"
    rf"|(?P<isomonth>\d{{4}}-\d{{1,2}})(?![\d-])"
    rf"|(?:the\s+)?(?P<d1>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})\b"
    rf"|(?P<m2>{_MONTH})\s+(?:the\s+)?(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})\b"
    rf"|(?:(?P<part>early|mid|late)[\s-]+)?(?:the\s+month\s+of\s+)?(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})\b"
    rf"|q(?P<q1>[1-4])(?:\s+of)?\s+(?P<qy1>{_YEAR})\b|(?P<qy2>{_YEAR})[\s-]?q(?P<q2>[1-4])\b"
    rf"|h(?P<h>[12])(?:\s+of)?\s+(?P<hy>{_YEAR})\b"
    rf"|(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?\s+(?P<sy>{_YEAR})\b(?![-/]\d)"
    rf"|(?:the\s+)?(?P<end>first|last)\s+(?P<months>{_N})\s+months\s+of\s+(?P<my>{_YEAR})\b"
    rf"|(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<share>quarter|half)\s+(?:of\s+)?"
    rf"(?P<ny>{_YEAR})\b"
    rf"|(?:the\s+)?(?P<decade>{_YEAR[:-4]}\d0)'?s\b"
    rf"|(?:(?P<ypart>early|mid|late)[\s-]+)?(?:the\s+)?(?:year\s+)?(?P<year>{_YEAR})\b(?!-\d)"
    rf"|(?P<near>last|this|previous|current|next)\s+(?P<unit>week|month|quarter|year|decade)\b"
    rf"|(?<!this\s)(?:(?P<which>last|next)\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"|(?P<today>today|yesterday|tomorrow|now)\b"
)
_BARE = re.sub(r"\?P<\w+>", "?:", _STRETCH)
_FLAGS = re.IGNORECASE


# "between March and June 2024", "5 to 10 February 2025": the first takes what it lacks from the second.
_SHARED_YEAR = re.compile(rf"\b({_MONTH})\s+(and|to|until|till|through)\s+({_MONTH})\s+({_YEAR})\b", _FLAGS)
_SHARED_MONTHS = re.compile(rf"\b({_MONTH})\s*[-–—/]\s*({_MONTH})\s+({_YEAR})\b", _FLAGS)
_SHARED_DAY = re.compile(rf"\b({_DAY})\s*(?:-|and|to|until)\s*({_DAY})\s+({_MONTH})\s+({_YEAR})\b", _FLAGS)


@dataclass(frozen=True, slots=True)
class Period:
    """since, until: first and last day, inclusive; None where the question left that side open.

    ahead: whether its words speak of days to come ("next month", "tomorrow").
    """

    since: date | None = None
    until: date | None = None
    ahead: bool = False

    def narrowed(self, other: Period) -> Period:
        """Both at once: the later beginning, the earlier end."""
        begins = [day for day in (self.since, other.since) if day]
        ends = [day for day in (self.until, other.until) if day]
        return Period(max(begins, default=None), min(ends, default=None), self.ahead or other.ahead)


def _one(name: str) -> str:
    return rf"(?P<{name}>{_BARE})"


_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, _FLAGS))
    for kind, pattern in (
        (
            "range",
            rf"\b(?:in\s+the\s+(?:years|time)\s+)?between\s+(?:the\s+years\s+)?{_one('x')}\s+(?:and|&)\s+{_one('y')}",
        ),
        ("range", rf"\b(?:(?:from|since)\s+)?{_one('x')}\s+(?:to|till|until|til|through|up\s+to)\s+{_one('y')}"),
        ("range", rf"\b(?:in\s+|from\s+|during\s+)?(?P<x>{_YEAR}){_DASH}(?P<y>{_YEAR})\b"),
        (
            "past",
            rf"\b(?:(?:in|over|during|within|for|since)\s+)?(?:the\s+)?(?:last|past|previous)\s+(?P<n>{_N})\s+(?P<u>{_UNIT})\b(?!\s+of\s+\d)",
        ),
        ("past", rf"\b(?:in|over|during|within)\s+the\s+past\s+(?P<u>{_UNIT})\b"),
        (
            "ahead",
            rf"\b(?:in|over|within|during|for)\s+(?:the\s+)?(?:next|coming|following)\s+(?P<n>{_N})\s+(?P<u>{_UNIT})\b",
        ),
        ("ahead", rf"\b(?:in|over|within|during)\s+the\s+(?:next|coming)\s+(?P<u>{_UNIT})\b"),
        ("ago", rf"\bsince\s+(?P<n>{_N})\s+(?P<u>{_UNIT})\s+ago\b"),
        (
            "since",
            rf"\b(?:ever\s+since|(?:since|from)\s+the\s+(?:beginning|start)\s+of|since|starting(?:\s+(?:in|from|on))?|beginning(?:\s+(?:in|on))?|as\s+from)\s+{_one('x')}(?:\s+on(?:wards?)?\b)?",
        ),
        (
            "within",
            r"\b(?:all\s+)?(?:through(?:out)?|over|across|during)\s+(?:the\s+)?(?:whole|entire|full|course)\s+(?:of\s+)?"
            rf"{_one('x')}",
        ),
        (
            "within",
            rf"\b(?:all\s+through(?:out)?|in\s+the\s+course\s+of|back\s+in|(?:any|some)\s?time\s+in)\s+{_one('x')}",
        ),
        ("within", rf"\b(?:at\s+(?:any|some)\s+(?:point|time|stage)|once)\s+(?:in|during)\s+{_one('x')}"),
        ("within", rf"\b(?:in\s+|for\s+)?(?:all\s+of|the\s+(?:whole|entire)(?:\s+of)?)\s+{_one('x')}"),
        ("since", rf"\b{_one('x')}\s+onwards?\b"),
        ("since", rf"\bfrom\s+{_one('x')}(?:\s+on(?:wards?)?\b|\s+to\s+(?:date|the\s+present)\b)?"),
        (
            "until",
            rf"\b(?:(?:up\s+)?until|up\s+till|till|up\s+to|through|to\s+the\s+end\s+of|by\s+the\s+end\s+of|by)\s+{_one('x')}",
        ),
        ("after", rf"\b(?:after\s|later\s+than\s|post[\s-])\s*{_one('x')}"),
        ("before", rf"\b(?:before\s|prior\s+to\s|earlier\s+than\s|pre[\s-])\s*{_one('x')}"),
        ("within", rf"\b(?:(?:in|on|during|within|throughout|for|of)\s+)?{_one('x')}"),
    )
)


def take_periods(question: str, today: date) -> tuple[Period, str]:
    """The period that the question sets, and the question with a blank for every word of it.

    Raises InvalidValue for a date that is none (2025-02-30), one that cannot be told (02/05/2025) and a beginning
    after its end.
    """
    if odd := re.search(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", question):
        raise InvalidValue(
            f"{odd[0]!r} can be read as two different days.",
            field="q",
            hint="Write days as 2025-02-05 or 5 February 2025.",
        )
    rest = _SHARED_YEAR.sub(r"\1 \4 \2 \3 \4", _SHARED_MONTHS.sub(r"\1 \3 to \2 \3", question))
    rest = _SHARED_DAY.sub(r"\1 \3 \4 to \2 \3 \4", rest)
    period = Period()
    for kind, pattern in _RULES:
        while match := pattern.search(rest):
            period = period.narrowed(_period(kind, match, today))
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if period.since and period.until and period.since > period.until:
        raise InvalidValue(
            f"The period ends ({period.until}) before it begins ({period.since}).",
            field="q",
            hint='Give the earlier date first: "from 2020 to 2025".',
        )
    return period, rest


def _period(kind: str, match: re.Match[str], today: date) -> Period:
    if kind == "range":
        ahead = bool(re.match(r"next|tomorrow", match["y"], _FLAGS))
        return Period(_stretch(match["x"], today)[0], _stretch(match["y"], today)[1], ahead)
    if kind in ("past", "ago", "ahead"):
        count = match.groupdict().get("n") or "1"
        number, unit = COUNTS.get(count.lower()) or int(count), match["u"].lower().rstrip("s")
        if kind == "ahead":
            return Period(until=_moved(today, number, unit), ahead=True)
        return Period(_moved(today, -number, unit))
    if kind == "within" and match["x"].lower() == "now":  # "what is rising right now": no single day is meant
        return Period()
    first, last = _stretch(match["x"], today)
    ahead = bool(re.match(r"next|tomorrow", match["x"], _FLAGS))
    if kind == "since":
        return Period(since=first, ahead=ahead)
    if kind == "until":
        return Period(until=last, ahead=ahead)
    if kind == "after":
        return Period(since=last + timedelta(days=1), ahead=ahead)
    if kind == "before":
        return Period(until=first - timedelta(days=1), ahead=ahead)
    return Period(first, last, ahead)


def _stretch(text: str, today: date) -> tuple[date, date]:
    """First and last day of one date expression, as the rules above found it."""
    match = re.fullmatch(_STRETCH, text, _FLAGS)
    if match is None:  # the rules and the shapes are one pattern: this cannot be reached by a question
        raise InvalidValue(f"{text!r} is no date.", field="q", hint="Write it as 2025-02-05, 2025-02 or 2025.")
    found = {key: value.lower() for key, value in match.groupdict().items() if value}
    if "iso" in found:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return (_day(text, year, month, day),) * 2
    if "isomonth" in found:
        year, month = (int(part) for part in found["isomonth"].split("-"))
        return _months(text, year, month, 1)
    for number in "12":
        if f"d{number}" in found:
            month = MONTHS[found[f"m{number}"].rstrip(".")]
            return (_day(text, int(found[f"y{number}"]), month, int(found[f"d{number}"])),) * 2
        if f"q{number}" in found:
            return _months(text, int(found[f"qy{number}"]), 3 * int(found[f"q{number}"]) - 2, 3)
    if "m3" in found:
        first, last = _months(text, int(found["y3"]), MONTHS[found["m3"].rstrip(".")], 1)
        thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
        begins, ends = thirds.get(found.get("part", ""), (1, last.day))
        return first.replace(day=begins), last.replace(day=ends)
    if "h" in found:
        return _months(text, int(found["hy"]), 6 * int(found["h"]) - 5, 6)
    if "season" in found:
        return _months(text, int(found["sy"]), _SEASONS[found["season"]], 3)
    if "months" in found:
        count = COUNTS.get(found["months"]) or int(found["months"])
        if not 1 <= count <= 12:
            raise InvalidValue(f"{text!r}: a year has twelve months.", field="q", hint="Give two dates.")
        return _months(text, int(found["my"]), 1 if found["end"] == "first" else 13 - count, count)
    if "nth" in found:
        size = 3 if found["share"] == "quarter" else 6
        order = {**_ORDER, "last": 12 // size - 1}[found["nth"]]
        if order * size >= 12:
            raise InvalidValue(f"{text!r}: a year has two halves.", field="q", hint="Write first or second half.")
        return _months(text, int(found["ny"]), 1 + order * size, size)
    if "decade" in found:
        year = int(found["decade"])
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "year" in found:
        start = {"early": 1, "mid": 5, "late": 9}.get(found.get("ypart", ""))
        return _months(text, int(found["year"]), start or 1, 4 if start else 12)
    if "today" in found:
        return (today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(found["today"], 0)),) * 2
    if "weekday" in found:
        return (_weekday(found.get("which", "last") == "next", WEEKDAYS[found["weekday"]], today),) * 2
    step = {"last": -1, "previous": -1, "next": 1}.get(found["near"], 0)
    return _near(step, found["unit"], today)


def _near(step: int, unit: str, today: date) -> tuple[date, date]:
    """This, the last or the next week (Monday to Sunday), month, quarter, year or decade of the calendar."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    size = _SIZES[unit]
    index = (today.year * 12 + today.month - 1) // size * size + size * step
    return _months(unit, index // 12, index % 12 + 1, size)


def _weekday(coming: bool, weekday: int, today: date) -> date:
    """The most recent such day before today, or the first one after it."""
    if not coming:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if weekday > today.weekday():  # on a Monday "next Friday" is to some this week's, to others the one after
        raise InvalidValue(
            f"'next {calendar.day_name[weekday]}' can be read as two different days.",
            field="q",
            hint=f"Write it as {day}.",
        )
    return day


def _moved(today: date, count: int, unit: str) -> date:
    """The day `count` units after today, or before where negative; a day that the month lacks becomes its last."""
    if unit in _DAYS:
        return today + timedelta(days=count * _DAYS[unit])
    index = today.year * 12 + today.month - 1 + count * _SIZES[unit]
    if not 12 <= index < (MAXYEAR + 1) * 12:
        raise InvalidValue(
            f"{abs(count)} {unit}s from today lie outside the calendar.", field="q", hint="Ask for fewer."
        )
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _months(text: str, year: int, month: int, count: int) -> tuple[date, date]:
    first = _day(text, year, month, 1)
    last = year * 12 + month - 1 + count - 1
    if last // 12 > MAXYEAR:
        raise InvalidValue(f"{text!r} lies after all calendars.", field="q", hint="Ask for an earlier date.")
    return first, date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidValue(f"{text.strip()!r} is no day of the calendar.", field="q", hint="Check the date.") from None
