"""A reply over HTTP: format, entity tag, 304, the next page's link; or every row of all pages as a stream."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from cypher.catalogue import CannedQuery
from cypher.errors import CommuniqueError
from service.answering import Reply
from service.backend import Backend
from service.formats import chosen
from service.formats.format import Format
from service.formats.options import NAMES, flag, options, refuse_unpaged, with_every_row, with_look, with_mark
from service.formats.streams import every_row
from service.guard import caller_of
from service.keeping import Made

_log = logging.getLogger("communique.service")


def format_of(request: Request, query: CannedQuery | None = None) -> Format:
    """The format that a request wants; asked before the graph is, so that a wrong one costs nothing."""
    one = chosen(request.query_params.get("format"), request.headers.get("accept"), query)
    if not request.query_params.keys() & set(NAMES):
        return one
    asked = {name: request.query_params.get(name) for name in options(query)}
    if flag(asked.get("bom"), "bom"):
        one = with_mark(one)
    if flag(asked.get("all"), "all"):
        one = with_every_row(one, query)
    return with_look(one, asked.get("theme"), asked.get("width"), asked.get("lang"))


def made(request: Request, reply: Reply, wanted: Format, path: str | None = None) -> Made:
    """A reply in a format, with its entity tag and the next page's link.

    path: what stands for the request's own path in what is said about it, where that is a secret.
    """
    kind = f"{wanted.name} {wanted.variant}".rstrip()
    about = f"{reply.digest} {kind} {path or request.url.path} {sorted(reply.versions.items())}"
    # Weak: gzip may encode the same answer another way, and `as_of` tells another instant.
    tag = f'W/"{hashlib.sha256(about.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if reply.answer.next is not None and path is None:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        headers["Link"] = f'<{request.url.path}?{urlencode([*kept, ("cursor", reply.answer.next)])}>; rel="next"'
    if wanted.name != "json":
        headers["Content-Disposition"] = _as_file(reply, wanted)
    return Made(tag, headers, b"".join(wanted.encode(reply)), wanted.media_type)


def respond(request: Request, answer: Made) -> Response:
    """The response; 304 without a body where the client has this very answer already."""
    if _matches(request.headers.get("if-none-match"), answer.tag):
        kept = {name: value for name, value in answer.headers.items() if name != "Content-Disposition"}
        return Response(status_code=304, headers=kept)
    return Response(answer.body, headers=answer.headers, media_type=answer.media_type)


async def kept(backend: Backend, request: Request, wanted: Format, make: Callable[[], Reply]) -> Response:
    """The response to a request whose answer may be kept for a moment. Raises what `make` raises.

    What is kept is given at once; only what has to be made takes a thread. A stream is never kept.
    """
    if wanted.whole:
        return await streamed(backend, request, wanted, make)
    key = (request.url.path, tuple(request.query_params.multi_items()), wanted.name, wanted.variant)
    found = backend.kept.find(key)
    if found is None:
        found = await run_in_threadpool(backend.kept.get, key, lambda: made(request, make(), wanted))
    return respond(request, found)


async def streamed(backend: Backend, request: Request, wanted: Format, make: Callable[[], Reply]) -> Response:
    """The response that gives every row, from the page that `make` gives on. Raises what `make` raises, and TooMany where
    the caller has as many streams as it may.

    What fails later breaks the connection off, so that no client takes a part for the whole; a client that leaves ends
    the reading with the page in hand.
    """
    with ExitStack() as held:
        held.enter_context(backend.slots.one(caller_of(backend, request.scope)))
        first = await run_in_threadpool(make)
        refuse_unpaged(first.query)  # a question in words is known to page only now
        headers = {"Cache-Control": "no-store", "Vary": "Accept", "Content-Disposition": _as_file(first, wanted)}
        rows = _watched(backend, first, wanted)
        return Held(held.pop_all(), rows, headers=headers, media_type=wanted.media_type)


class Held(StreamingResponse):
    """A stream that gives back what it holds when it ends, whoever ends it."""

    def __init__(
        self, held: ExitStack, rows: Iterator[bytes] | AsyncIterator[bytes], *, headers: dict[str, str], media_type: str
    ) -> None:
        super().__init__(rows, headers=headers, media_type=media_type)
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            await super().__call__(scope, receive, send)


def _watched(backend: Backend, first: Reply, wanted: Format) -> Iterator[bytes]:
    try:
        yield from every_row(backend, first, wanted)
    except CommuniqueError as error:
        _log.warning("a stream of %s was broken off: %s", first.answer.name, error)
        raise


def _as_file(reply: Reply, wanted: Format) -> str:
    return f'inline; filename="{reply.answer.name}.{wanted.extension}"'


def _matches(header: str | None, tag: str) -> bool:
    if header is None:
        return False
    opaque = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == opaque for one in header.split(","))
