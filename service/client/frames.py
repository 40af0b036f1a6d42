"""Rows as a data frame of pandas or of polars, whichever is installed: neither is a dependency of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from types import MappingProxyType
from typing import Any

from service.client.errors import PackageMissing, Unexpected

LIBRARIES = ("pandas", "polars")


def library_of(name: str | None) -> Any:
    """The library of this name; for None the first that is installed.

    Raises PackageMissing, and ValueError for a name that is neither.
    """
    if name is not None and name not in LIBRARIES:
        raise ValueError(f"{name!r} makes no data frame; take {' or '.join(map(repr, LIBRARIES))}.")
    for wanted in (name,) if name else LIBRARIES:
        try:
            return import_module(wanted)
        except ModuleNotFoundError as error:
            if error.name != wanted:  # it is there, but something that it needs is not
                raise
    missing = name or " or ".join(LIBRARIES)
    raise PackageMissing(
        f"A data frame needs {missing}, not installed here.",
        hint=f"Install it into this Python: pip install {name or LIBRARIES[0]}. Without one, `for row in answer` gives dicts.",
    )


def frame(library: Any, rows: Iterable[Mapping[str, Any]], columns: Sequence[str], types: Mapping[str, str]) -> Any:
    """A frame of these columns, typed as the catalogue types them: days as dates, instants in UTC, lists as lists.

    A column without a type (Cypher's have none) is what the library makes of its values.
    """
    found = list(rows)
    made = _pandas if library.__name__ == "pandas" else _polars
    return library.DataFrame(
        {name: made(library, name, types.get(name, ""), _values(name, types.get(name, ""), found)) for name in columns}
    )


def _values(name: str, kind: str, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    read = _READERS.get(kind)
    values = [row.get(name) for row in rows]
    if read is None:
        return values
    try:
        return [None if value is None else read(value) for value in values]
    except (TypeError, ValueError) as error:
        raise Unexpected(
            f"The column {name} is not the {kind} that the catalogue says: {error}.",
            hint="Mend the type in the query's file, or take the rows without a frame.",
        ) from None


_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"date": date.fromisoformat, "instant": datetime.fromisoformat, "number": float}
)
# Whole numbers and truth values with gaps stay such; days before 1677 do not fit into nanoseconds.
_PANDAS: Mapping[str, str] = MappingProxyType(
    {
        "text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "datetime64[s]",
        "instant": "datetime64[us, UTC]", "list": "object", "object": "object", "objects": "object",
    }
)  # fmt: skip


def _pandas(pandas: Any, name: str, kind: str, values: list[Any]) -> Any:
    return pandas.Series(values, name=name, dtype=_PANDAS.get(kind))


def _polars(polars: Any, name: str, kind: str, values: list[Any]) -> Any:
    types = {
        "text": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean,
        "date": polars.Date, "instant": polars.Datetime("us", "UTC"),
    }  # fmt: skip
    if kind in types:
        return polars.Series(name, values, dtype=types[kind])
    if kind == "list" and all(isinstance(one, str) for value in values for one in value or ()):
        return polars.Series(name, values, dtype=polars.List(polars.String))
    try:
        return polars.Series(name, values)
    except (
        TypeError,
        ValueError,
        polars.exceptions.PolarsError,
    ):  # values of several kinds: one column cannot hold them
        return polars.Series(name, [None if one is None else json.dumps(one, ensure_ascii=False) for one in values])
