"""JSON lines, and a JSON file of one record or a list: one Article a record."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from cypher.errors import CommuniqueError, InputError, InvalidValue, TooLarge
from loaders.article import Article, Rejected

from .decoding import decode, mark_of, refuse_binary, whole_characters
from .fields import Fields, read_fields
from .stream import Stream

_SAMPLE = 120


def json_lines(
    stream: Stream, *, stem: str, where: str, published: date | None, limit: int
) -> Iterator[Article | Rejected]:
    """One Article or Rejected for each line of `stream` that is not blank, read line by line.

    limit: bytes a line may have. A broken line is rejected by its number and the rest goes on.
    """
    head = stream.head(4096)
    lines: Iterator[str | bytes]
    try:
        if mark_of(head) not in (None, "utf-8-sig"):
            lines = _wide_lines(stream, limit, where)
        else:
            refuse_binary(head, where)
            stream.skip(codecs.BOM_UTF8)
            lines = stream.lines(limit)
    except CommuniqueError as error:
        yield rejected(error, where=where, record=stem)
        return
    empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        empty = False
        place, record = f"{where} line {number}", f"{stem}#{number}"
        try:
            if len(line) > limit:
                raise too_large(limit, place)
            text = line if isinstance(line, str) else decode(line, place)
            yield record_article(_parsed(text.strip(), place), record=record, where=place, published=published)
        except CommuniqueError as error:
            yield rejected(error, where=place, record=record, sample=_sample(line))
    if empty:
        yield rejected(_nothing(where), where=where, record=stem)


def json_file(
    data: bytes, *, stem: str, where: str, published: date | None, limit: int
) -> Iterator[Article | Rejected]:
    """The records of a JSON file: an object is one, a list is several (named `stem#1`, `stem#2` … without an id)."""
    try:
        given = _parsed(decode(data, where), where)
    except CommuniqueError as error:
        # Many tools write JSON lines into a file called .json.
        if isinstance(error, InvalidValue) and _looks_like_lines(data):
            yield from json_lines(Stream(io.BytesIO(data)), stem=stem, where=where, published=published, limit=limit)
        else:
            yield rejected(error, where=where, record=stem, sample=_sample(data))
        return
    several = isinstance(given, list)
    records = given if isinstance(given, list) else [given]
    if not records:
        yield rejected(_nothing(where), where=where, record=stem)
    for number, one in enumerate(records, start=1):
        place = f"{where} record {number}" if several else where
        record = f"{stem}#{number}" if several else stem
        try:
            article = record_article(one, record=record, where=place, published=published)
            if len(article.content) > limit:
                raise too_large(limit, place)
            yield article
        except CommuniqueError as error:
            yield rejected(error, where=place, record=record, sample=_sample(json.dumps(one, ensure_ascii=False)))


def record_article(given: Any, *, record: str, where: str, published: date | None) -> Article:
    """The article in one parsed record (see DESIGN: id, title, text, published, …). Raises InputError, InvalidValue.

    record: the name to use where the record has no id; published: the day to take where it has none.
    """
    if not isinstance(given, dict):
        raise InputError(
            'A record must be an object such as {"text": …}.', where=where, hint="One object a line, please."
        )
    text = given.get("text")
    if text is None:
        raise InputError("The record has no `text`.", where=where, hint='Put the article\'s text under "text".')
    if not isinstance(text, str):
        raise InvalidValue("`text` must be text.", field="text", where=where, hint="Put it between quotes.")
    if not text.strip():
        raise InputError("The record's `text` is empty.", where=where, hint="Leave it out, or give its text.")
    fields = read_fields({name: _whole(value) for name, value in given.items()})
    content = whole_characters(text)
    return Article(
        record=fields.id or record,
        content=content,
        body=(0, len(content)),
        where=where,
        title=fields.title,
        published=fields.published or published,
        published_basis=_basis(fields, published),
        url=fields.url,
        publisher=fields.publisher,
        credited_source=fields.credited_source,
        language=fields.language,
        licence=fields.licence,
        text_original=fields.text_original,
        language_original=fields.language_original,
    )


def rejected(error: CommuniqueError, *, where: str, record: str, sample: str = "") -> Rejected:
    """What could not be read, as a value: one bad record never ends the rest."""
    return Rejected(where=where, record=record, reason=error.message, hint=error.hint, sample=sample)


def too_large(limit: int, where: str) -> TooLarge:
    """The error for a text that passes the limit of bytes."""
    shown = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit} bytes"
    return TooLarge(f"The text is larger than {shown}.", where=where, hint="Cut it into articles, one file each.")


def looks_like_record(line: bytes) -> bool:
    """Whether the first line of an unnamed stream is a JSON object, or its beginning a list of them."""
    head = line.removeprefix(codecs.BOM_UTF8).strip()
    if not head.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(head), dict)
    except (ValueError, RecursionError):
        return False


def _basis(fields: Fields, published: date | None) -> Any:
    return "record" if fields.published else "option" if published else "unknown"


def _whole(value: Any) -> Any:
    return whole_characters(value) if isinstance(value, str) else value


def _parsed(text: str, where: str) -> Any:
    """The value in `text`; raises InvalidValue with the column of the fault."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"column {error.pos + 1}" if error.lineno == 1 else f"line {error.lineno} column {error.colno}"
        fault = error.msg.lower().removesuffix(" starting at")  # of a string: where it began
        message = f"It is not valid JSON: {fault} at {at}."
    except (ValueError, RecursionError):
        message = "It is not valid JSON that can be read: a number is too long or it is nested too deep."
    raise InvalidValue(message, field="json", where=where, hint="Correct or remove this record; the rest is read.")


def _looks_like_lines(data: bytes) -> bool:
    return looks_like_record(data.split(b"\n", 1)[0])


def _nothing(where: str) -> InputError:
    return InputError("There is no record in it.", where=where, hint='Write one {"text": …} object a line.')


def _sample(line: str | bytes) -> str:
    text = line[: _SAMPLE * 4].decode("utf-8", "replace") if isinstance(line, bytes) else line
    text = " ".join(whole_characters(text).split())
    return text if len(text) <= _SAMPLE else text[:_SAMPLE] + "…"


def _wide_lines(stream: Stream, limit: int, where: str) -> Iterator[str | bytes]:
    data = stream.read(limit * 10 + 1)
    if len(data) > limit * 10:
        raise InputError(
            "UTF-16 and UTF-32 files of this size cannot be read line by line.", where=where, hint="Save it as UTF-8."
        )
    return iter(decode(data, where).split("\n"))
