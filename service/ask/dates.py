"""One day, month, year … of the calendar as people write it: "5 February 2025", "Q3 2024", "the 1990s", "last year"."""

from __future__ import annotations

import calendar
import re
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
_TENS = {
    "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980,
    "nineties": 1990, "noughties": 2000, "twenty-tens": 2010,
}  # fmt: skip
_CENTURIES = {"19th": 19, "20th": 20, "21st": 21, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_NAMED_DAYS = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}
_SIZES = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:1[5-9]|20|21)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
N = r"(?:\d{1,3}|(?:a\s+)?couple(?:\s+of)?|" + "|".join(COUNTS) + r")"
UNIT = r"(?:calendar\s+)?(?:day|week|fortnight|month|quarter|year|decade)s?"
DASH = r"\s*[-‐‑‒–—−]\s*"

# One point or stretch of the calendar, the most exact shape first.
_STRETCH = (
    rf"(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?!\d)(?:t[\d:.]+z?)?"
    rf"|(?P<isomonth>\d{{4}}-\d{{1,2}})(?![\d-])"
    rf"|(?:the\s+)?(?P<d1>{DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH}),?\s+(?P<y1>{YEAR})\b"
    rf"|(?P<m2>{MONTH})\s+(?:the\s+)?(?P<d2>{DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{YEAR})\b"
    rf"|(?:(?P<part>early|mid|late)[\s-]+)?(?:the\s+month\s+of\s+)?(?P<m3>{MONTH}),?\s+(?:of\s+)?(?P<y3>{YEAR})\b"
    rf"|q(?P<q1>[1-4])(?:\s+of)?\s+(?P<qy1>{YEAR})\b|(?P<qy2>{YEAR})[\s-]?q(?P<q2>[1-4])\b"
    rf"|h(?P<h>[12])(?:\s+of)?\s+(?P<hy>{YEAR})\b"
    rf"|(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?\s+(?P<sy>{YEAR})\b(?![-/]\d)"
    rf"|(?:the\s+)?(?P<end>first|last)\s+(?P<months>{N})\s+months\s+of\s+(?P<my>{YEAR})\b"
    rf"|(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<share>quarter|half)\s+(?:of\s+)?"
    rf"(?P<ny>{YEAR})\b"
    rf"|(?:the\s+)?(?P<decade>{YEAR[:-4]}\d0)'?s\b"
    rf"|the\s+(?:nineteen[\s-])?(?P<tens>{'|'.join(_TENS)})\b|the\s+'?(?P<nineties>[3-9]0)'?s\b"
    rf"|the\s+(?P<century>{'|'.join(_CENTURIES)})[\s-]century\b"
    rf"|(?:(?P<ypart>early|mid|late)[\s-]+)?(?:the\s+)?(?:year\s+)?(?P<year>{YEAR})\b(?!-\d)"
    rf"|(?P<near>last|this|previous|current|next)\s+(?P<unit>week|month|quarter|year|decade)\b"
    rf"|(?P<seasonal>last|this)\s+(?P<snear>{'|'.join(_SEASONS)})\b(?!\s+{YEAR})"
    rf"|(?<!this\s)(?:(?P<which>last|next)\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"|(?P<today>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|now)\b"
)
BARE = re.sub(r"\?P<\w+>", "?:", _STRETCH)
FLAGS = re.IGNORECASE


def stretch(text: str, today: date) -> tuple[date, date]:
    """First and last day of one date expression, as the rules of periods found it."""
    match = re.fullmatch(_STRETCH, text, FLAGS)
    if match is None:  # the rules and the shapes are one pattern: this cannot be reached by a question
        raise InvalidValue(f"{text!r} is no date.", field="q", hint="Write it as 2025-02-05, 2025-02 or 2025.")
    found = {key: value.lower() for key, value in match.groupdict().items() if value}
    if "iso" in found:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return (_day(text, year, month, day),) * 2
    if "isomonth" in found:
        year, month = (int(part) for part in found["isomonth"].split("-"))
        return months_of(text, year, month, 1)
    for number in "12":
        if f"d{number}" in found:
            month = MONTHS[found[f"m{number}"].rstrip(".")]
            return (_day(text, int(found[f"y{number}"]), month, int(found[f"d{number}"])),) * 2
        if f"q{number}" in found:
            return months_of(text, int(found[f"qy{number}"]), 3 * int(found[f"q{number}"]) - 2, 3)
    if "m3" in found:
        first, last = months_of(text, int(found["y3"]), MONTHS[found["m3"].rstrip(".")], 1)
        thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
        begins, ends = thirds.get(found.get("part", ""), (1, last.day))
        return first.replace(day=begins), last.replace(day=ends)
    if "h" in found:
        return months_of(text, int(found["hy"]), 6 * int(found["h"]) - 5, 6)
    if "season" in found:
        return months_of(text, int(found["sy"]), _SEASONS[found["season"]], 3)
    if "months" in found:
        count = count_of(found["months"])
        if not 1 <= count <= 12:
            raise InvalidValue(f"{text!r}: a year has twelve months.", field="q", hint="Give two dates.")
        return months_of(text, int(found["my"]), 1 if found["end"] == "first" else 13 - count, count)
    if "nth" in found:
        size = 3 if found["share"] == "quarter" else 6
        order = {**_ORDER, "last": 12 // size - 1}[found["nth"]]
        if order * size >= 12:
            raise InvalidValue(f"{text!r}: a year has two halves.", field="q", hint="Write first or second half.")
        return months_of(text, int(found["ny"]), 1 + order * size, size)
    if "decade" in found:
        year = int(found["decade"])
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "tens" in found or "nineties" in found:
        year = _TENS.get(found.get("tens", "")) or 1900 + int(found["nineties"])
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "century" in found:
        year = 100 * _CENTURIES[found["century"]]
        return date(year - 99, 1, 1), date(year, 12, 31)
    if "year" in found:
        start = {"early": 1, "mid": 5, "late": 9}.get(found.get("ypart", ""))
        return months_of(text, int(found["year"]), start or 1, 4 if start else 12)
    if "today" in found:
        return (today + timedelta(days=_NAMED_DAYS.get(" ".join(found["today"].split()), 0)),) * 2
    if "snear" in found:
        return _season(found["seasonal"] == "last", _SEASONS[found["snear"]], today)
    if "weekday" in found:
        return (_weekday(found.get("which", "last") == "next", WEEKDAYS[found["weekday"]], today),) * 2
    step = {"last": -1, "previous": -1, "next": 1}.get(found["near"], 0)
    return near(step, found["unit"], today)


def count_of(text: str) -> int:
    """The number that a word or digits say; a couple is two."""
    return 2 if "couple" in text.lower() else COUNTS.get(text.lower()) or int(text)


def near(step: int, unit: str, today: date) -> tuple[date, date]:
    """This, the last or the next week (Monday to Sunday), month, quarter, year or decade of the calendar."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    size = _SIZES[unit]
    index = (today.year * 12 + today.month - 1) // size * size + size * step
    return months_of(unit, index // 12, index % 12 + 1, size)


def _season(past: bool, month: int, today: date) -> tuple[date, date]:
    """This year's season of three months, or the last one; raises InvalidValue where that could be this year's too."""
    this = months_of("season", today.year, month, 3)
    if past and this[0] <= today:
        raise InvalidValue(
            "The last such season can be this year's or last year's.", field="q", hint="Write it as spring 2025."
        )
    return months_of("season", today.year - 1, month, 3) if past else this


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


def moved(today: date, count: int, unit: str) -> date:
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


def months_of(text: str, year: int, month: int, count: int) -> tuple[date, date]:
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
