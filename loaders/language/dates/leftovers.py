"""What the rules leave over and still looks like a date: unusual spellings, read by `dateparser`.

`dateparser` fills what a text leaves out from a base day. It is asked with two bases: what changes with the base is
relative and needs the reference; what does not, is explicit. It never sees the machine's clock or time zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from loaders.events.model import Basis, When

from . import stretches
from .mention import UNKNOWABLE
from .words import DAY, MONTH, NUMBER, UNIT, YEAR

_LOOKS = re.compile(
    rf"(?<![\d./-])(?:{YEAR}[./]\d{{1,2}}[./]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d\d)(?![\d./-])"
    rf"|\b{YEAR},?[\s-]+{MONTH}[\s-]+{DAY}|\b\d{{1,2}}[\s-]{MONTH}[\s-]['’]?\d\d(?!\d|\s*(?:people|,))"
    rf"|\b(?i:{NUMBER})\s+(?i:{UNIT})\s+from\s+now\b"
)
_SHORT_YEAR = re.compile(r"(?<=[\s/-])['’]?(\d\d)\Z")
_PIVOT = 69  # two digits below it are of this century, as POSIX has it
# Two days that differ in year, month, day and weekday.
_BASE = datetime(2020, 3, 4)  # noqa: DTZ001 a calendar day without a zone
_OTHER_BASE = datetime(2011, 7, 9)  # noqa: DTZ001


def leftovers(text: str, reference: date | None) -> list[tuple[int, int, When]]:
    """Spans in `text` that the looks of a date, and what `dateparser` makes of them."""
    found = []
    for match in _LOOKS.finditer(text):
        when = _read(_spelt_out(match[0]), reference)
        if when is not None:
            found.append((match.start(), match.end(), when))
    return found


def _spelt_out(expression: str) -> str:
    """With a year of four digits; an expression that begins with one is left as it is."""
    short = None if expression[:4].isdigit() else _SHORT_YEAR.search(expression)
    if short is None:
        return expression
    return expression[: short.start()] + str(int(short[1]) + (2000 if int(short[1]) < _PIVOT else 1900))


@lru_cache(maxsize=4096)
def _read(expression: str, reference: date | None) -> When | None:
    first, second = _ask(expression, _BASE), _ask(expression, _OTHER_BASE)
    if first is None or second is None:
        return None
    if first == second:
        return _when(*first, "explicit")
    if reference is None:
        return UNKNOWABLE
    third = _ask(expression, datetime(reference.year, reference.month, reference.day))  # noqa: DTZ001
    return third and _when(*third, "relative")


def _ask(expression: str, base: datetime) -> tuple[date, str] | None:
    # Imported here: it takes a third of a second, and most texts never need it.
    from dateparser.date import DateDataParser

    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": base,
        "TIMEZONE": "UTC",
        "TO_TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "DATE_ORDER": "MDY",
    }
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(expression)
    return None if found.date_obj is None else (found.date_obj.date(), found.period or "day")


def _when(found: date, period: str, basis: Basis) -> When | None:
    if period == "year":
        return stretches.year(found.year, basis)
    if period in ("month", "week"):
        return stretches.month(found.year, found.month, basis)
    return stretches.on(found, basis)
