"""Atom (RFC 4287): an entry a row, with ids that never change (tag URIs, RFC 4151).

An entry's `updated` is the day its article was published, else the event's own day: the same answer is the same feed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from service.answering import Reply
from service.formats.format import Format, cut_notice, events
from service.formats.xml import clean

SPACE = "http://www.w3.org/2005/Atom"
AUTHORITY = "tag:communique,2026"  # the tagging entity of RFC 4151, without a host: ids outlive where they are served


def _encode(reply: Reply) -> Iterator[bytes]:
    feed = ElementTree.Element("feed", xmlns=SPACE)
    asked = urlencode(sorted((key, str(value)) for key, value in reply.answer.params.items()))
    _add(feed, "id", f"{AUTHORITY}:query:{reply.answer.name}?{asked}")
    _add(feed, "title", reply.query.title)
    notice = cut_notice(reply)
    _add(feed, "subtitle", f"{reply.query.question} {notice or ''}".strip())
    entries = [(_updated(row, reply.as_of), row) for row in reply.answer.data]
    _add(feed, "updated", _instant(max((updated for updated, _ in entries), default=reply.as_of)))
    _add(_add(feed, "author"), "name", "Communiqué")
    _add(feed, "generator", "Communiqué")
    for updated, row in entries:
        _entry(feed, row, updated)
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="utf-8")


def _entry(feed: ElementTree.Element, row: Mapping[str, Any], updated: datetime) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", f"{AUTHORITY}:event:{row['event']}")
    when = row.get("date_text") or "undated"
    _add(entry, "title", f"{when}: {row.get('title') or row['type']}")
    _add(entry, "updated", _instant(updated))
    article = row.get("article") or {}
    if article.get("published"):
        _add(entry, "published", _instant(_day(article["published"])))
    if publisher := article.get("publisher"):
        _add(_add(entry, "author"), "name", str(publisher))
    if link := row.get("source_link"):
        _add(entry, "link", rel="alternate", href=clean(str(link)))
    _add(entry, "category", term=str(row["type"]), label=f"{row['type']} ({row.get('status')})")
    _add(entry, "summary", " ".join(str(row.get("quote") or "").split()))


def _updated(row: Mapping[str, Any], else_: datetime) -> datetime:
    day = (row.get("article") or {}).get("published") or row.get("date")
    return _day(day) if day else else_


def _day(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    child.text = None if text is None else clean(text)
    return child


FORMAT = Format("atom", "application/atom+xml", "atom", _encode, events, "events")
