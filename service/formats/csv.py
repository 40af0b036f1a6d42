"""CSV (RFC 4180, UTF-8): a header, rows, and where rows are left a last line that says so.

A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from service.answering import Rows
from service.formats.columns import flat_columns, flat_row
from service.formats.format import Format, cut_notice, ended

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(cell: Any) -> Any:
    """A text that no spreadsheet runs; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def encode(told: Rows) -> Iterator[bytes]:
    """The bytes of a table, a row at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(cells: Iterable[Any]) -> bytes:
        writer.writerow([defused(cell) for cell in cells])
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode()

    def end() -> Iterator[bytes]:
        if notice := cut_notice(told):
            yield line([f"# {notice}"])

    yield line(flat_columns(told.query))
    yield from ended((line(flat_row(told.query, row)) for row in told.rows), end)


FORMAT = Format("csv", "text/csv; charset=utf-8", "csv", encode, stream=encode)
