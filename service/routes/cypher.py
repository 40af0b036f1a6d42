"""Cypher, directly: a door that only reads, with limits on time, rows and statements at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic_core import to_json

from cypher.errors import TooLarge
from cypher.noticing import notices
from service.access import needs
from service.backend import Backend
from service.errors import statuses
from service.guard import caller_of
from service.models import CypherAnswer, CypherRequest

_STATUSES = (400, 401, 403, 413, 415, 422, 500, 503, 504)
_may: Callable[..., Awaitable[None]] = needs("cypher")


def routes(backend: Backend) -> APIRouter:
    """`/v1/cypher`."""
    router = APIRouter(prefix="/v1", tags=["cypher"])

    @router.post(
        "/cypher",
        summary="A Cypher statement that reads",
        response_model=None,
        responses={200: {"model": CypherAnswer, "description": "The rows"}, **statuses(*_STATUSES)},
    )
    def cypher(request: Request, asked: CypherRequest, _: Annotated[None, Depends(_may)]) -> Response:
        settings = backend.settings
        with backend.slots.one(caller_of(backend, request.scope)):
            found = backend.graph.door().run(
                asked.query, asked.params, seconds=settings.cypher_seconds, rows=settings.cypher_rows
            )
        answer = {
            "data": [dict(zip(found.columns, row, strict=True)) for row in found.rows],
            "columns": list(found.columns),
            "warnings": notices(asked.query, asked.params),
            "page": {"next": None},
            "query": {"name": "cypher", "params": asked.params},
            "as_of": datetime.now(UTC),
        }
        try:
            body = to_json(answer)
        except (ValueError, RecursionError):  # pydantic's own error is a ValueError
            raise TooLarge("The answer is nested too deep for JSON.", where="query") from None
        return Response(body, media_type="application/json")

    return router
