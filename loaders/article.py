"""What a source hands over: one article as it was given, before anything is read into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PublishedBasis = Literal["record", "front matter", "option", "dateline", "unknown"]
Markup = Literal["plain", "markdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as given.

    content: the decoded text, unchanged; every offset anywhere refers to it. For a JSONL record it is `text`.
    body: [start, end) of the part of `content` that is read for events (a front matter lies outside it).
    record: the id that `extract` prints: the file's stem or the record's own id.
    published: the day of publication, None where the source does not say: it is never filled in with today.
    where: the source to name in messages ("notes/a.txt", "feed.jsonl line 7").
    markup: whether `content` is Markdown, whose marks the cleaner leaves out.
    """

    record: str
    content: str
    body: tuple[int, int]
    where: str
    title: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    url: str | None = None
    publisher: str | None = None
    credited_source: str | None = None
    language: str | None = None
    licence: str | None = None
    text_original: str | None = None
    language_original: str | None = None
    markup: Markup = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A record that could not be read: where it stands, why, and what to do; `sample` is its beginning."""

    where: str
    record: str
    reason: str
    hint: str | None = None
    sample: str = ""
