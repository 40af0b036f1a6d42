"""`/v1/changes/stream`: what becomes known, as it does, as server-sent events that can be taken up again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.sse import format_sse_event
from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool

from cypher.catalogue import bind, named, run
from cypher.errors import CommuniqueError, InvalidValue
from service.access import READING, let_read
from service.backend import Backend
from service.errors import statuses
from service.guard import caller_of
from service.routes.documenting import query_parameters
from service.routes.queries import params_of
from service.sending import Held

QUERY = "changes"
_ROWS = 500  # read at a time
_QUIET_SECONDS = 15.0  # a line at least as often, so that no proxy takes the stream for dead
_RETRY = 5_000  # milliseconds until a browser asks again
_OWN = ("since", "after", "limit")  # parameters of the query that the stream sets itself
_log = logging.getLogger("communique.service")
_SINCE = {
    "name": "since", "in": "query", "required": False, "description": "From which instant on; from now on without one.",
    "schema": {"type": "string"}, "example": "2026-01-01T00:00:00Z",
}  # fmt: skip
_LAST = {
    "name": "Last-Event-ID", "in": "header", "required": False, "schema": {"type": "string"},
    "description": "The id of the last event that was heard: the stream goes on behind it. Browsers send it by themselves.",
}  # fmt: skip


def routes(backend: Backend) -> APIRouter:
    """The stream; one query of the catalogue, asked again and again."""
    router = APIRouter(prefix="/v1/changes", tags=["queries"])
    query = named(QUERY, backend.queries)
    described = [one for one in query_parameters(query)[:-1] if one["name"] not in _OWN]

    @router.get(
        "/stream", summary="What becomes known, as it does", response_model=None,
        responses={
            200: {"description": "Server-sent events: a row of `changes` each", "content": {"text/event-stream": {}}},
            **statuses(401, 403, 422, 503, 504),
        },
        openapi_extra={"parameters": [_SINCE, *described, _LAST], **READING},
    )  # fmt: skip
    async def stream(request: Request) -> Response:
        let_read(backend, request)
        params = params_of(request)
        for name in _OWN[1:]:
            if name in params:
                raise InvalidValue(f"The stream sets {name} itself.", field=name, hint="Leave it out.")
        since = params.pop("since", None) or datetime.now(UTC).isoformat()
        since, after = _behind(request.headers.get("last-event-id")) or (str(since), "")
        wanted = {**params, "since": since, "after": after}
        await run_in_threadpool(bind, query, backend.graph, wanted, today=datetime.now(UTC).date())
        with ExitStack() as held:
            held.enter_context(backend.listening.one(caller_of(backend, request.scope)))
            headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return Held(held.pop_all(), _told(backend, wanted), headers=headers, media_type="text/event-stream")

    return router


def _behind(last: str | None) -> tuple[str, str] | None:
    """Instant and event of the last id that was heard. Raises InvalidValue for what is no id of ours."""
    if not last:
        return None
    at, _, event = last.partition("|")
    try:
        datetime.fromisoformat(at)
    except ValueError:
        raise InvalidValue(f"{last[:40]!r} is no id of this stream.", field="Last-Event-ID") from None
    return at, event


async def _told(backend: Backend, wanted: dict[str, Any]) -> AsyncIterator[bytes]:
    """The changes from there on, for as long as somebody listens. An error of the graph ends it: who listens asks again."""
    yield f"retry: {_RETRY}\n\n".encode()
    quiet = 0.0
    while True:
        try:
            rows = await run_in_threadpool(_read, backend, wanted)
        except CommuniqueError as error:
            _log.warning("a stream of changes was ended: %s", error)
            return
        for row in rows:
            wanted = {**wanted, "since": row["at"].isoformat(), "after": row["event"]}
            yield format_sse_event(
                data_str=to_json(row).decode(), event=row["kind"], id=f"{wanted['since']}|{wanted['after']}"
            )
        if len(rows) < _ROWS:
            quiet = 0.0 if rows else quiet + backend.settings.changes_seconds
            if quiet >= _QUIET_SECONDS:
                quiet = 0.0
                yield b": nothing new\n\n"
            await asyncio.sleep(backend.settings.changes_seconds)


def _read(backend: Backend, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    return run(backend.graph, QUERY, {**wanted, "limit": _ROWS}, queries=backend.queries).data
