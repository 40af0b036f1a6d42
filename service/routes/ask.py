"""Questions in English: which canned query was chosen, with which parameters, and its answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from cypher.errors import InvalidValue, NotFound
from service.access import READING, let_read
from service.answering import Reply, reply
from service.ask.asking import read_question
from service.backend import Backend
from service.errors import statuses
from service.formats import formats, suited
from service.formats.options import NAMES
from service.models import AskAnswer
from service.routes.documenting import (
    ALL,
    BOM,
    NOT_MODIFIED,
    PICTURE_LANG,
    PICTURE_THEME,
    PICTURE_WIDTH,
    answer_content,
    format_parameter,
)
from service.routes.queries import FAILURES
from service.sending import format_of, kept
from service.unknown import refuse_unknown

_TAKEN = ("q", "limit", "cursor", "format", *NAMES)
_PARAMETERS = [
    {
        "name": "q", "in": "query", "required": True, "description": "The question, in English.",
        "schema": {"type": "string", "minLength": 1}, "example": "all China–Pakistan events since 2025",
    },
    {
        "name": "limit", "in": "query", "required": False, "description": "Rows of a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 1000},
    },
    {
        "name": "cursor", "in": "query", "required": False, "description": "Where the last page ended.",
        "schema": {"type": "string"},
    },
    format_parameter(formats()), BOM, ALL, PICTURE_THEME, PICTURE_WIDTH, PICTURE_LANG,
]  # fmt: skip


def routes(backend: Backend) -> APIRouter:
    """`/v1/ask`."""
    router = APIRouter(prefix="/v1", tags=["ask"])

    @router.get(
        "/ask",
        summary="A question in words",
        response_model=None,
        responses={
            200: {**answer_content({"$ref": "#/components/schemas/AskAnswer"}, formats()), "model": AskAnswer},
            304: NOT_MODIFIED,
            **statuses(*FAILURES),
        },
        openapi_extra={"parameters": _PARAMETERS, **READING},
    )
    async def ask(request: Request) -> Response:
        let_read(backend, request)
        refuse_unknown(request, _TAKEN)
        wanted = format_of(request)
        question = request.query_params.get("q")
        if question is None:
            raise InvalidValue(
                "The question is missing.", field="q", hint="Ask /v1/ask?q=China and Pakistan since 2025."
            )
        paging = {key: request.query_params[key] for key in ("limit", "cursor") if key in request.query_params}

        def asked() -> Reply:
            found = answered(backend, question, paging)
            suited(wanted, found.query)
            return found

        return await kept(backend, request, wanted, asked)

    return router


def answered(backend: Backend, question: str, paging: dict[str, str] | None = None) -> Reply:
    """The reply to a question; `paging` has limit and cursor. Raises Refused where it is not understood."""
    reading = read_question(backend, question)
    try:
        return reply(backend, reading.query, {**reading.params, **(paging or {})}, reading=reading)
    except InvalidValue:
        # The question is right: a graph that holds nothing does not even know the countries.
        if "vocabulary" not in backend.versions():
            raise NotFound("Nothing is loaded yet.", hint="Load something first: communique load --samples") from None
        raise
