"""The flat columns of a table: stable names in a stable order, an article spread over columns of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic_core import to_json

from cypher.catalogue import CannedQuery

# The parts of `article` in a row, as DESIGN's contract lists them; other objects stay JSON in one cell.
_ARTICLE = ("id", "title", "url", "publisher", "credited_source", "published")


def flat_columns(query: CannedQuery) -> tuple[str, ...]:
    """Names of the columns of a table of this query's rows."""
    return tuple(name for column in query.columns for name in _names(query, column))


def flat_row(query: CannedQuery, row: Mapping[str, Any], *, dates: bool = False) -> Iterator[Any]:
    """The cells of one row: texts, numbers, booleans or None; lists joined by "; ". dates: days and instants stay such."""
    for column in query.columns:
        value = row.get(column)
        if _spread(query, column):
            yield from (_cell((value or {}).get(part), dates) for part in _ARTICLE)
        else:
            yield _cell(value, dates)


def _spread(query: CannedQuery, column: str) -> bool:
    return column == "article" and query.columns[column].type == "object"


def _names(query: CannedQuery, column: str) -> tuple[str, ...]:
    return tuple(f"{column}.{part}" for part in _ARTICLE) if _spread(query, column) else (column,)


def _cell(value: Any, dates: bool) -> Any:
    if value is None or isinstance(value, (str, int, float)) or (dates and isinstance(value, date)):
        return value
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return "; ".join(str(item) for item in value)
    if isinstance(value, (list, dict)):
        return to_json(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
