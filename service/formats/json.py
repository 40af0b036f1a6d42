"""JSON: the whole envelope."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from service.answering import Reply
from service.formats.format import Format


def _encode(reply: Reply) -> Iterator[bytes]:
    # Straight to bytes: through a response model it would take three times as long. A test holds the two together.
    yield to_json(reply.envelope())


FORMAT = Format("json", "application/json", "json", _encode)
