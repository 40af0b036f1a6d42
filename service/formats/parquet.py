"""Parquet, for data frames: typed columns, lists as lists, objects as JSON. It needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from pydantic_core import to_json

from cypher.errors import UsageError
from service.answering import Reply
from service.formats.format import Format, cut_notice


class NotInstalled(UsageError):
    """A format whose library is an optional extra that is not installed here."""

    status = 406
    title = "Not acceptable"


def _encode(reply: Reply) -> Iterator[bytes]:
    try:
        arrow, written = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise NotInstalled(
            "Parquet needs pyarrow, which is not installed here.",
            where="format",
            hint="pip install 'communique[parquet]', or take csv.",
        ) from None
    types = {
        "text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(),
        "date": arrow.date32(), "instant": arrow.timestamp("us", tz="UTC"), "list": arrow.list_(arrow.string()),
    }  # fmt: skip
    kinds = {name: column.type for name, column in reply.query.columns.items()}
    about = {"title": reply.query.title, "cite": to_json(reply.cite).decode(), "notice": cut_notice(reply) or ""}
    schema = arrow.schema([(name, types.get(kind, arrow.string())) for name, kind in kinds.items()], metadata=about)
    table = arrow.table(
        {name: [_value(kind, row.get(name)) for row in reply.answer.data] for name, kind in kinds.items()},
        schema=schema,
    )
    buffer = io.BytesIO()
    written.write_table(table, buffer, compression="zstd")
    yield buffer.getvalue()


def _value(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "list":
        return [one if isinstance(one, str) else to_json(one).decode() for one in value]
    return to_json(value).decode() if kind in ("object", "objects") else value


FORMAT = Format("parquet", "application/vnd.apache.parquet", "parquet", _encode)
