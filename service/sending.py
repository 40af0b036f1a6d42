"""A reply over HTTP: format, entity tag, 304, the next page's link."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

from fastapi import Request, Response

from cypher.catalogue import CannedQuery
from service.answering import Reply
from service.formats import chosen
from service.formats.format import Format


def format_of(request: Request, query: CannedQuery | None = None) -> Format:
    """The format that a request wants; asked before the graph is, so that a wrong one costs nothing."""
    return chosen(request.query_params.get("format"), request.headers.get("accept"), query)


def send(request: Request, reply: Reply, wanted: Format, path: str | None = None) -> Response:
    """The response; 304 without a body where the client has this very answer already.

    path: what stands for the request's own path in what is said about it, where that is a secret.
    """
    about = f"{reply.digest} {wanted.name} {path or request.url.path} {sorted(reply.versions.items())}"
    # Weak: gzip may encode the same answer another way, and `as_of` tells another instant.
    tag = f'W/"{hashlib.sha256(about.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if reply.answer.next is not None and path is None:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        headers["Link"] = f'<{request.url.path}?{urlencode([*kept, ("cursor", reply.answer.next)])}>; rel="next"'
    if _matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if wanted.name != "json":
        headers["Content-Disposition"] = f'inline; filename="{reply.answer.name}.{wanted.extension}"'
    return Response(b"".join(wanted.encode(reply)), headers=headers, media_type=wanted.media_type)


def _matches(header: str | None, tag: str) -> bool:
    if header is None:
        return False
    opaque = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == opaque for one in header.split(","))
