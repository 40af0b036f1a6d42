"""JSON lines: one row a line; where rows are left, a last line {"notice", "next"}."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from service.answering import Rows
from service.formats.format import Format, cut_notice, ended


def encode(told: Rows) -> Iterator[bytes]:
    """The bytes of the rows, a row at a time."""

    def end() -> Iterator[bytes]:
        if notice := cut_notice(told):
            yield to_json({"notice": notice, "next": told.next}) + b"\n"

    yield from ended((to_json(row) + b"\n" for row in told.rows), end)


FORMAT = Format("jsonl", "application/x-ndjson", "jsonl", encode, stream=encode)
