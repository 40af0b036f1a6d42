"""iCalendar (RFC 5545): an all-day event for every dated row, from its first possible day to its last.

What is known to the month or the year only spans it and says so; rows without a date are counted in the calendar's text.
The UID is the event's id, so that a calendar that subscribes changes what it has and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from service.answering import Reply
from service.formats.format import Format, cut_notice, events

LINE = 75  # octets of a line, without its end: RFC 5545 section 3.1
_STATUS = {"actual": "CONFIRMED", "alleged": "TENTATIVE", "planned": "TENTATIVE", "hypothetical": "TENTATIVE"}


def _encode(reply: Reply) -> Iterator[bytes]:
    dated = [row for row in reply.answer.data if row.get("date")]
    said = [reply.query.question]
    if undated := len(reply.answer.data) - len(dated):
        said.append(f"{undated} without a date are not shown.")
    if notice := cut_notice(reply):
        said.append(f"{notice[0].upper()}{notice[1:]}.")
    head = [
        ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Communique//Communique//EN"),
        ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"), ("X-WR-CALNAME", _text(reply.query.title)),
        ("X-WR-CALDESC", _text(" ".join(said))),
    ]  # fmt: skip
    yield _lines(head)
    for row in dated:
        yield _lines(_event(row, f"{reply.as_of:%Y%m%dT%H%M%SZ}"))
    yield _lines([("END", "VCALENDAR")])


def _event(row: Mapping[str, Any], stamp: str) -> Iterator[tuple[str, str]]:
    first, last = row["date"], row.get("date_end") or row["date"]
    about = [str(row.get("quote") or "")]
    if row.get("precision") not in (None, "day"):
        about.append(f"When exactly is not known: {row.get('date_text') or f'{first} to {last}'}.")
    if row.get("status") not in (None, "actual"):
        about.append(f"Reported as {row['status']}.")
    article = row.get("article") or {}
    if told := ", ".join(str(article[key]) for key in ("publisher", "published") if article.get(key)):
        about.append(f"Source: {told}.")
    yield "BEGIN", "VEVENT"
    yield "UID", f"{row['event']}@communique"
    yield "DTSTAMP", stamp
    yield "DTSTART;VALUE=DATE", _day(first)
    # The end is the first day that no longer belongs to it; the calendar's last day has no day after.
    if last < date.max:
        yield "DTEND;VALUE=DATE", _day(last + timedelta(days=1))
    yield "SUMMARY", _text(str(row.get("title") or row["type"]))
    yield "DESCRIPTION", _text("\n".join(part for part in about if part))
    yield "CATEGORIES", _text(str(row["type"]))
    yield "STATUS", _STATUS.get(str(row.get("status")), "CONFIRMED")
    yield "TRANSP", "TRANSPARENT"
    if link := row.get("source_link"):
        yield "URL", "".join(str(link).split())
    yield "END", "VEVENT"


def _day(day: date) -> str:
    """A DATE value, RFC 5545 section 3.3.4: eight digits in any year."""
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A TEXT value, RFC 5545 section 3.3.11; control characters have no place in one."""
    plain = "".join(c for c in value if c >= " " or c == "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _lines(properties: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> bytes:
    return b"".join(_folded(f"{name}:{value}") for name, value in properties)


def _folded(line: str) -> bytes:
    """A content line cut into pieces of LINE octets, never inside a character."""
    pieces: list[bytes] = [b""]
    for character in line:
        octets = character.encode()
        if len(pieces[-1]) + len(octets) > LINE - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"


FORMAT = Format("ics", "text/calendar; charset=utf-8", "ics", _encode, events, "events")
