"""SVG: the answer as the picture that the page draws of it, with title, legend and where it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cypher.catalogue import CannedQuery
from service import pictures
from service.answering import Reply
from service.formats.format import Format, cut_notice
from service.languages import Language, language
from service.picture_rows import picture_rows

LIGHT = pictures.THEMES[0]
NEEDS = "a timeline, a trend, a network or a map"


def pictured(query: CannedQuery) -> bool:
    """Whether a query's view has a picture."""
    return query.view in pictures.PICTURED


def drawn(reply: Reply, theme: str = LIGHT, width: int = pictures.WIDTH) -> str:
    """The picture; width in pixels, without one that which stands in a page of paper."""
    return pictures.svg(picture_rows(reply), width=width, theme=theme, credit=credit(reply), borders=reply.borders)


def credit(reply: Reply) -> str:
    """Where a picture is from: query, parameters, the day of what was known, and whether rows are left."""
    params = " ".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list | tuple) else value}"
        for name, value in reply.answer.params.items()
    )
    knew = str(reply.knew)[:10]
    parts = ["Communiqué", f"{reply.answer.name} {params}".rstrip(), knew, reply.digest[:12]]
    if cut_notice(reply):
        parts.append(f"the first {reply.count} rows")
    return " · ".join(parts)


def _looking(theme: str, width: int, told_in: Language) -> Callable[[Reply], Iterator[bytes]]:
    def encode(reply: Reply) -> Iterator[bytes]:
        yield drawn(reply.told_in(told_in), theme, width).encode()

    return encode


FORMAT = Format(
    "svg", "image/svg+xml", "svg", _looking(LIGHT, pictures.WIDTH, language()), pictured, NEEDS,
    looks=_looking, accepted=False,
)  # fmt: skip
