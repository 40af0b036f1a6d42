"""From sources to Articles, one at a time and in a stable order."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cypher.errors import CommuniqueError, UsageError
from loaders.article import Article, Markup, Rejected

from .finding import FORMATS, Format, Found, find, unreadable
from .json_records import json_file, json_lines, looks_like_record, rejected, too_large
from .stream import Stream
from .text_file import text_article

# Bytes of one text. The longest article of a newspaper is below 1 MB; a reader needs about a thousandfold in memory.
SIZE_LIMIT = 20_000_000
# A .json file is read whole: so many texts of the largest size may stand in it.
_JSON_FILE_TEXTS = 10
STDIN = "-"
_STDIN_NAME = "standard input"


def read_sources(
    sources: Sequence[str],
    *,
    published: date | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    limit: int = SIZE_LIMIT,
) -> Iterator[Article | Rejected]:
    """Every article in `sources` (files, folders, patterns, `-`), read when asked for; what cannot be read as Rejected.

    published: the day for articles that do not tell their own. format: text, markdown, jsonl or json, where a name's
    ending does not say it. stdin: the stream behind `-`. limit: bytes of one text.
    Order: sources as given, inside a folder by name, inside a file by line. Raises UsageError at once for an unknown
    format and for no source at all; nothing that a source holds raises.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"There is no format {format!r}.", where="--format", hint=f"Formats are {', '.join(FORMATS)}.")
    if not sources:
        raise UsageError("No source was given.", where="SOURCE", hint="Give files, folders, patterns, or - .")
    return _read(tuple(sources), published, format, stdin, limit)


def count_records(sources: Sequence[str]) -> int | None:
    """How many records `read_sources` will yield, for a progress bar; None where only reading would tell.

    JSON lines are counted as lines that are not blank. Sources that cannot be read count as one: their rejection.
    """
    total = 0
    for source in sources:
        if source == STDIN:
            return None
        for found in find(source):
            count = _count(found) if isinstance(found, Found) else 1
            if count is None:
                return None
            total += count
    return total


def _read(
    sources: tuple[str, ...], published: date | None, format: Format | None, stdin: BinaryIO | None, limit: int
) -> Iterator[Article | Rejected]:
    for source in sources:
        if source == STDIN:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _standard_input(stream, published, format, limit)
            continue
        for found in find(source):
            if isinstance(found, Found):
                yield from _file(found, published, format or found.format, limit)
            else:
                where = found.where or source
                yield rejected(found, where=where, record=Path(where).stem)


def _file(found: Found, published: date | None, format: Format, limit: int) -> Iterator[Article | Rejected]:
    try:
        with found.path.open("rb") as file:
            yield from _stream(Stream(file), format, found.path.stem, found.where, published, limit)
    except OSError as error:
        yield rejected(unreadable(error, found.where), where=found.where, record=found.path.stem)


def _standard_input(
    file: BinaryIO, published: date | None, format: Format | None, limit: int
) -> Iterator[Article | Rejected]:
    """Standard input has no ending: JSON lines where its first line is an object, else text."""
    stream = Stream(file)
    try:
        if format is None:
            format = "jsonl" if looks_like_record(stream.first_line(limit)) else "text"
        yield from _stream(stream, format, "stdin", _STDIN_NAME, published, limit)
    except OSError as error:
        yield rejected(unreadable(error, _STDIN_NAME), where=_STDIN_NAME, record="stdin")


def _stream(
    stream: Stream, format: Format, stem: str, where: str, published: date | None, limit: int
) -> Iterator[Article | Rejected]:
    if format == "jsonl":
        yield from json_lines(stream, stem=stem, where=where, published=published, limit=limit)
        return
    most = limit * _JSON_FILE_TEXTS if format == "json" else limit
    data = stream.read(most + 1)
    try:
        if len(data) > most:
            raise too_large(most, where)
        if format == "json":
            yield from json_file(data, stem=stem, where=where, published=published, limit=limit)
        else:
            markup: Markup = "markdown" if format == "markdown" else "plain"
            yield text_article(data, record=stem, where=where, published=published, markup=markup)
    except CommuniqueError as error:
        yield rejected(error, where=where, record=stem)


def _count(found: Found) -> int | None:
    if found.format in ("text", "markdown"):
        return 1
    try:
        with found.path.open("rb") as file:
            if found.format == "jsonl":
                return max(1, sum(1 for line in Stream(file).lines(SIZE_LIMIT) if line.strip()))
            data = file.read(SIZE_LIMIT + 1)
    except OSError:
        return 1
    if len(data) > SIZE_LIMIT:
        return None
    return sum(1 for _ in json_file(data, stem="", where="", published=None, limit=SIZE_LIMIT))
