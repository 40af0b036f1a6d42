"""Every error as RFC 9457 problem+json: what was wrong, which field, what to do, and never a trace."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from cypher.errors import CommuniqueError, InvalidValue
from service.ask.reading import Refused
from service.rates import TooMany

MEDIA_TYPE = "application/problem+json"
_LINKS = "/l/"
_log = logging.getLogger("communique.service")


class Problem(BaseModel):
    """RFC 9457 problem details, with the field to blame and what to do about it."""

    type: str = Field(default="about:blank", description="Kind of problem, as a URI reference.")
    title: str = Field(description="Kind of problem, in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was wrong this time.")
    instance: str | None = Field(default=None, description="The path that was asked for.")
    field: str | None = Field(default=None, description="The parameter or field to blame.")
    where: str | None = Field(default=None, description="File, line or address, where one is to blame.")
    hint: str | None = Field(default=None, description="What to do about it.")
    understood: list[str] | None = Field(default=None, description="Names that were understood in a refused question.")
    suggestions: list[str] | None = Field(default=None, description="Questions near it that would be answered.")


# Every status that a route can give, for OpenAPI; a route names its own.
_MEANINGS: Mapping[int, str] = {
    400: "The request makes no sense",
    401: "A key is needed",
    403: "Refused: the door only reads, or the key lacks the scope",
    404: "No such thing",
    405: "This address has no such method",
    406: "None of the formats asked for is made here",
    413: "The input or the answer passes a limit",
    415: "The body is no JSON",
    421: "This service has no such name",
    422: "A named field is wrong, or the question is not understood",
    429: "Asked more often than the caller may; Retry-After says when to come again",
    500: "Unexpected; the log has the reason",
    503: "The graph does not answer yet",
    504: "A time limit ended the work",
}


def statuses(*codes: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI `responses` for these statuses, all of them problem+json."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {code: {"description": _MEANINGS[code], "content": {MEDIA_TYPE: {"schema": schema}}} for code in codes}


def problem(request: Request, details: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response for one problem."""
    # A signed link is a secret: what is told of a request may be logged.
    path = request.url.path
    masked = f"{_LINKS}…" if path.startswith(_LINKS) else path
    body = details.model_copy(update={"instance": masked}).model_dump(exclude_none=True)
    # A caller's words may hold what no encoding can: half a pair of surrogates.
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(text, details.status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def of_error(error: CommuniqueError) -> Problem:
    """The problem that an error of our tree is; settings and paths of this machine stay in the log."""
    hidden = error.status >= 500 and error.status not in (503, 504)
    if hidden:
        _log.error("%s", error)
    refused = error if isinstance(error, Refused) else None
    return Problem(
        title=error.title,
        status=error.status,
        detail="The server is not set up rightly; its log has the reason." if hidden else error.message,
        field=error.field if isinstance(error, InvalidValue) else None,
        where=None if error.status >= 500 or isinstance(error, InvalidValue) else error.where,
        hint=None if hidden else error.hint,
        understood=list(refused.understood) if refused else None,
        suggestions=list(refused.suggestions) if refused else None,
    )


def unexpected(request: Request, error: Exception) -> Response:
    """The response where something failed that nobody thought of; the log has the trace, under the request's id."""
    _log.error("%s failed", request.method, exc_info=error)
    return problem(
        request,
        Problem(title="Unexpected error", status=500, detail="Something went wrong; the server's log says what."),
    )


def headers_of(error: CommuniqueError) -> dict[str, str]:
    """The header that says when to come again, where an error passes by itself, or how to come in."""
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.seconds)}
    if error.status == 401:
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": "5"} if error.status == 503 else {}


def _methods(request: Request) -> list[str]:
    """What an address takes, over all its routes: starlette names the methods of the first one only."""
    paths: Mapping[str, Mapping[str, Any]] = request.app.openapi()["paths"]
    fitting = (operations for path, operations in paths.items() if compile_path(path)[0].match(request.url.path))
    return sorted({method.upper() for operations in fitting for method in operations})


def install_errors(app: FastAPI) -> None:
    """Make every error of an app a problem."""

    async def ours(request: Request, error: Exception) -> Response:
        if not isinstance(error, CommuniqueError):  # the handler below is registered for this class alone
            raise error
        return problem(request, of_error(error), headers_of(error))

    async def invalid(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        first = error.errors()[0]
        place = [str(part) for part in first["loc"][1:]]  # the first says where it stood: body, query, path
        # A body that is no JSON at all has an offset for a place.
        field = ".".join(place) if place and first["type"] != "json_invalid" else "body"
        detail = f"{field}: {first['msg']}."
        return problem(request, Problem(title="Invalid value", status=422, detail=detail, field=field))

    async def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        # A body that passes the limit ends while FastAPI reads it, which calls every such end a broken body.
        if isinstance(error.__cause__, CommuniqueError):
            return problem(request, of_error(error.__cause__))
        title = HTTPStatus(error.status_code).phrase
        hint = "See /docs for what is here." if error.status_code in (404, 405) else None
        details = Problem(title=title, status=error.status_code, detail=str(error.detail), hint=hint)
        headers = dict(error.headers or {})
        if error.status_code == 405 and (methods := _methods(request)):
            headers["Allow"] = ", ".join(methods)
        return problem(request, details, headers)

    app.add_exception_handler(CommuniqueError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
