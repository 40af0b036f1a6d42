"""JSON lines: one row a line; where rows are left, a last line {"notice", "next"}."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from service.answering import Reply
from service.formats.format import Format, cut_notice


def _encode(reply: Reply) -> Iterator[bytes]:
    for row in reply.answer.data:
        yield to_json(row) + b"\n"
    if notice := cut_notice(reply):
        yield to_json({"notice": notice, "next": reply.answer.next}) + b"\n"


FORMAT = Format("jsonl", "application/x-ndjson", "jsonl", _encode)
