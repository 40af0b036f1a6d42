"""Which answer an address of this service shows: a page's, an embed's, a question's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cypher.errors import NotFound
from service.ask.asking import read_question
from service.backend import Backend
from service.pages.entities import KINDS, sections

_OURS = ("theme", "lang", "width", "part", "format")


@dataclass(frozen=True, slots=True)
class Shown:
    """A canned query with its parameters, and the address that shows it."""

    query: str
    params: Mapping[str, Any]
    address: str


def shown_at(backend: Backend, address: str, base: str) -> Shown:
    """What the address shows. base: this service's own. Raises NotFound for an address that is not this service's, or
    shows no answer; Refused for a question that is not understood."""
    try:
        parts, own = urlsplit(address), urlsplit(base)
    except ValueError:
        raise _none(address) from None
    if parts.scheme not in ("http", "https") or parts.netloc != own.netloc:
        raise _none(address)
    params: dict[str, Any] = {
        name: values if len(values) > 1 else values[0]
        for name, values in parse_qs(parts.query).items()
        if name not in _OURS
    }
    path = [unquote(step) for step in parts.path.strip("/").split("/")]
    if path == [""] and (question := params.get("q")):
        reading = read_question(backend, str(question))
        return Shown(reading.query, reading.params, address)
    if len(path) == 2 and path[0] in ("embed", "queries") and path[1] in backend.queries:
        return Shown(path[1], params, address)
    for kind in KINDS:
        if (
            path[0] == kind.folder
            and len(path) == 1 + len(kind.parameters)
            and (found := sections(kind, backend.queries))
        ):
            return Shown(found[0].name, {**params, **dict(zip(kind.parameters, path[1:], strict=True))}, address)
    raise _none(address)


def _none(address: str) -> NotFound:
    return NotFound(
        f"{address[:80]!r} is no address of an answer here.", hint="Give a page's, such as …/relations/CHN/PAK."
    )
