"""PNG: the same picture as `svg`, for slides and papers that take no SVG."""

from __future__ import annotations

from collections.abc import Iterator

from service import pictures
from service.answering import Reply
from service.formats.format import Format
from service.formats.svg import drawn, pictured


def _encode(reply: Reply) -> Iterator[bytes]:
    yield pictures.png(drawn(reply))


FORMAT = Format("png", "image/png", "png", _encode, pictured, "a timeline, a trend, a network or a map", accepted=False)
