"""An answer as HTML for a notebook: one table, escaped, without a script, with nothing fetched from elsewhere.

service/pages/answers.py does the same for the page; it knows the graph, and a notebook has nothing but the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from service.rows import act, day, parties, source, web_host

MOST = 100  # rows that a notebook shows
_STYLE = (
    ".communique{overflow-x:auto}.communique table{border-collapse:collapse}.communique p{margin:.2em 0;opacity:.75}"
    ".communique th,.communique td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;"
    "border-bottom:1px solid #8884}.communique .day{white-space:nowrap}.communique td.words{min-width:18em}"
)


def table(
    caption: str, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], notes: Sequence[str], *, timeline: bool
) -> str:
    """The rows as one table. columns: their names, each with its meaning; notes: lines below."""
    return "".join(_table(caption, rows, columns, notes, timeline))


def _table(
    caption: str, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], notes: Sequence[str], timeline: bool
) -> Iterator[str]:
    yield f'<div class="communique"><style>{_STYLE}</style><p>{escape(caption)}</p>'
    if rows:
        yield "<table>"
        yield from _timeline(rows[:MOST]) if timeline else _plain(rows[:MOST], columns)
        yield "</table>"
    more = [f"{len(rows) - MOST} more rows are here."] if len(rows) > MOST else []
    yield from (f"<p>{escape(note)}</p>" for note in [*more, *notes])
    yield "</div>"


def _timeline(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "<thead><tr><th>Date</th><th>Type</th><th>Who → whom</th><th>Sentence and source</th></tr></thead><tbody>"
    for row in rows:
        link, told = str(row.get("source_link") or ""), escape(source(row))
        if web_host(link):
            told = f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">{told}</a>'
        yield (
            f'<tr><td class="day">{escape(day(row))}</td><td>{escape(act(row))}</td><td>{escape(parties(row))}</td>'
            f'<td class="words"><q>{escape(str(row.get("quote") or ""))}</q><br/>{told}</td></tr>'
        )
    yield "</tbody>"


def _plain(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> Iterator[str]:
    heads = (f'<th title="{escape(meaning)}">{escape(name)}</th>' for name, meaning in columns.items())
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{escape(cell(row.get(name)))}</td>' for name in columns)}</tr>"
    yield "</tbody>"


def cell(value: Any) -> str:
    """A value as text: nothing for None, lists of plain values between commas, the rest as JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ", ".join(cell(one) for one in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else str(value)
