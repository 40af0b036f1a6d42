"""Parquet, for data frames: typed columns, lists as lists, objects as JSON. It needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from pydantic_core import to_json

from cypher.errors import UsageError
from service.answering import Rows
from service.formats.format import Format, cut_notice

GROUP = 10_000  # rows of a row group: about 20 MB while it is made


class NotInstalled(UsageError):
    """A format whose library is an optional extra that is not installed here."""

    status = 406
    title = "Not acceptable"


def encode(told: Rows) -> Iterator[bytes]:
    """The bytes of a file, a row group at a time. Raises NotInstalled."""
    arrow, written = libraries()
    types = {
        "text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(),
        "date": arrow.date32(), "instant": arrow.timestamp("us", tz="UTC"), "list": arrow.list_(arrow.string()),
    }  # fmt: skip
    kinds = {name: column.type for name, column in told.query.columns.items()}
    about = {"title": told.query.title, "cite": to_json(told.cite).decode(), "notice": cut_notice(told) or ""}
    schema = arrow.schema([(name, types.get(kind, arrow.string())) for name, kind in kinds.items()], metadata=about)
    sink = _Sink()
    rows = iter(told.rows)
    # What fails inside leaves a file without its end, which no reader takes.
    with written.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            columns = {name: [_value(kind, row.get(name)) for row in group] for name, kind in kinds.items()}
            writer.write_table(arrow.table(columns, schema=schema), row_group_size=GROUP)
            yield sink.taken()
    yield sink.taken()


def libraries() -> tuple[Any, Any]:
    """pyarrow and its part for Parquet. Raises NotInstalled."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise NotInstalled(
            "Parquet needs pyarrow, which is not installed here.",
            where="format",
            hint="pip install 'communique[parquet]', or take csv.",
        ) from None


class _Sink(io.RawIOBase):
    """A file to be written whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._place = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = bytes(self._held)
        self._held.clear()
        return data


def _value(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "list":
        return [one if isinstance(one, str) else to_json(one).decode() for one in value]
    return to_json(value).decode() if kind in ("object", "objects") else value


FORMAT = Format("parquet", "application/vnd.apache.parquet", "parquet", encode)
