"""Date parameters: 2025, 2025-02, 2025-02-05, full ISO instants, today, -90d, P3M."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta

from cypher.errors import InvalidValue

_YEAR = re.compile(r"\d{4}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_AGO = re.compile(r"([+-]?)(\d{1,5})\s*([dwmy])", re.IGNORECASE | re.ASCII)
_PERIOD = re.compile(
    r"([+-]?)P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.IGNORECASE | re.ASCII
)
_HINT = "Write 2025, 2025-02, 2025-02-05, today, -90d or P3M."


def parse_date_parameter(text: str, *, end: bool, today: date, field: str = "date", ahead: bool = False) -> date:
    """The day that a date parameter means.

    end: whether the last day of a partial date is meant (until) or the first (since). A length without a sign (P3M,
    90d) lies in the past, or with `ahead` in the future; +30d always in the future. An instant counts in UTC. Raises
    InvalidValue, blaming `field`.
    """
    word = text.strip()
    if ahead and (_AGO.fullmatch(word) or _PERIOD.fullmatch(word)) and word[0] not in "+-":
        word = f"+{word}"
    try:
        return _read(word, end=end, today=today)
    except (ValueError, OverflowError):
        raise InvalidValue(f"{word[:40]!r} is no date.", field=field, hint=_HINT) from None


def parse_instant_parameter(text: str, *, end: bool, today: date, field: str = "since") -> datetime:
    """The instant that a parameter means: a full ISO instant (in UTC where it has no zone), or a date's beginning.

    end: whether a date's last moment is meant instead. Raises InvalidValue, blaming `field`.
    """
    word = text.strip()
    if len(word) > 10 and _DAY.fullmatch(word[:10]) and word[10] in "Tt ":
        try:
            instant = datetime.fromisoformat(word)
        except ValueError:
            raise InvalidValue(f"{word[:40]!r} is no instant.", field=field, hint=_HINT) from None
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    day = parse_date_parameter(word, end=end, today=today, field=field)
    return datetime.combine(day, time.max if end else time.min, tzinfo=UTC)


def _read(word: str, *, end: bool, today: date) -> date:
    if word.lower() in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word.lower()])
    if _YEAR.fullmatch(word):
        return date(int(word), 12, 31) if end else date(int(word), 1, 1)
    if month := _MONTH.fullmatch(word):
        year, number = int(month[1]), int(month[2])
        return date(year, number, calendar.monthrange(year, number)[1] if end else 1)
    if ago := _AGO.fullmatch(word):
        sign = 1 if ago[1] == "+" else -1
        count = sign * int(ago[2])
        unit = ago[3].lower()
        return _moved(today, months=count * {"m": 1, "y": 12}.get(unit, 0), days=count * {"d": 1, "w": 7}.get(unit, 0))
    if period := _PERIOD.fullmatch(word):
        sign = 1 if period[1] == "+" else -1
        years, months, weeks, days = (sign * int(part or 0) for part in period.groups()[1:])
        return _moved(today, months=12 * years + months, days=7 * weeks + days)
    if _DAY.fullmatch(word):
        return date.fromisoformat(word)
    if len(word) > 10 and _DAY.fullmatch(word[:10]) and word[10] in "Tt ":
        instant = datetime.fromisoformat(word)
        return instant.astimezone(UTC).date() if instant.tzinfo else instant.date()
    raise ValueError(word)


def _moved(day: date, *, months: int, days: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=days)
