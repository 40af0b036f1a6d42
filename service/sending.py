"""A reply over HTTP: format, entity tag, 304, the next page's link."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from cypher.catalogue import CannedQuery
from service.answering import Reply
from service.backend import Backend
from service.formats import chosen
from service.formats.format import Format
from service.keeping import Made


def format_of(request: Request, query: CannedQuery | None = None) -> Format:
    """The format that a request wants; asked before the graph is, so that a wrong one costs nothing."""
    return chosen(request.query_params.get("format"), request.headers.get("accept"), query)


def made(request: Request, reply: Reply, wanted: Format, path: str | None = None) -> Made:
    """A reply in a format, with its entity tag and the next page's link.

    path: what stands for the request's own path in what is said about it, where that is a secret.
    """
    about = f"{reply.digest} {wanted.name} {path or request.url.path} {sorted(reply.versions.items())}"
    # Weak: gzip may encode the same answer another way, and `as_of` tells another instant.
    tag = f'W/"{hashlib.sha256(about.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if reply.answer.next is not None and path is None:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        headers["Link"] = f'<{request.url.path}?{urlencode([*kept, ("cursor", reply.answer.next)])}>; rel="next"'
    if wanted.name != "json":
        headers["Content-Disposition"] = f'inline; filename="{reply.answer.name}.{wanted.extension}"'
    return Made(tag, headers, b"".join(wanted.encode(reply)), wanted.media_type)


def respond(request: Request, answer: Made) -> Response:
    """The response; 304 without a body where the client has this very answer already."""
    if _matches(request.headers.get("if-none-match"), answer.tag):
        kept = {name: value for name, value in answer.headers.items() if name != "Content-Disposition"}
        return Response(status_code=304, headers=kept)
    return Response(answer.body, headers=answer.headers, media_type=answer.media_type)


async def kept(backend: Backend, request: Request, wanted: Format, make: Callable[[], Reply]) -> Response:
    """The response to a request whose answer may be kept for a moment. Raises what `make` raises.

    What is kept is given at once; only what has to be made takes a thread.
    """
    key = (request.url.path, tuple(request.query_params.multi_items()), wanted.name)
    found = backend.kept.find(key)
    if found is None:
        found = await run_in_threadpool(backend.kept.get, key, lambda: made(request, make(), wanted))
    return respond(request, found)


def _matches(header: str | None, tag: str) -> bool:
    if header is None:
        return False
    opaque = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == opaque for one in header.split(","))
