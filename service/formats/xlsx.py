"""A workbook for spreadsheets: the rows on the first sheet, on the second what was asked and how to cite it.

Dates are dates, numbers numbers; texts are stored as texts, so that none is run as a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from service.answering import Reply
from service.formats.columns import flat_columns, flat_row
from service.formats.format import Format, cut_notice

LONGEST = 32_767  # characters of a cell, a limit of the file format


def _encode(reply: Reply) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    rows = book.create_sheet("rows")
    rows.append(flat_columns(reply.query))
    for row in reply.answer.data:
        rows.append([_cell(rows, value) for value in flat_row(reply.query, row, dates=True)])
    notice = cut_notice(reply)
    if notice:
        rows.append([_cell(rows, f"# {notice}")])
    about = book.create_sheet("about")
    for name, value in (("title", reply.query.title), ("question", reply.query.question), *reply.cite.items()):
        about.append([name, _cell(about, value if isinstance(value, datetime) else str(value))])
    for reason, count in reply.answer.left_out.items():
        about.append([f"left out: {reason}", count])
    buffer = io.BytesIO()
    book.save(buffer)
    yield buffer.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # the file format knows no zones; ours are UTC
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST])
    cell.data_type = "s"
    return cell


FORMAT = Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", _encode)
