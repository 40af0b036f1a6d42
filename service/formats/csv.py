"""CSV (RFC 4180, UTF-8): a header, rows, and where rows are left a last line that says so.

A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from service.answering import Reply
from service.formats.columns import flat_columns, flat_row
from service.formats.format import Format, cut_notice

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(cell: Any) -> Any:
    """A text that no spreadsheet runs; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _encode(reply: Reply) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(cells: Iterator[Any]) -> bytes:
        writer.writerow([defused(cell) for cell in cells])
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode()

    yield line(iter(flat_columns(reply.query)))
    for row in reply.answer.data:
        yield line(flat_row(reply.query, row))
    if notice := cut_notice(reply):
        yield line(iter([f"# {notice}"]))


FORMAT = Format("csv", "text/csv; charset=utf-8", "csv", _encode)
