"""PNG: the same picture as `svg`, for slides and papers that take no SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from service import pictures
from service.answering import Reply
from service.formats.format import Format
from service.formats.svg import LIGHT, NEEDS, drawn, pictured
from service.languages import Language, language


def _looking(theme: str, width: int, told_in: Language) -> Callable[[Reply], Iterator[bytes]]:
    def encode(reply: Reply) -> Iterator[bytes]:
        yield pictures.png(drawn(reply.told_in(told_in), theme, width))

    return encode


FORMAT = Format(
    "png", "image/png", "png", _looking(LIGHT, pictures.WIDTH, language()), pictured, NEEDS,
    looks=_looking, accepted=False,
)  # fmt: skip
