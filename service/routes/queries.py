"""The catalogue over HTTP: one route a canned query, made from its file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from cypher.catalogue import CannedQuery, named
from service.access import READING, let_read, needs
from service.answering import reply
from service.backend import Backend
from service.errors import statuses
from service.formats import fitting
from service.formats.options import options
from service.models import ColumnInfo, QueryInfo, QueryList, envelope_model
from service.routes.documenting import NOT_MODIFIED, answer_content, info, option_parameters, query_parameters
from service.sending import format_of, kept

_may: Callable[..., Awaitable[None]] = needs("read")
FAILURES = (400, 401, 403, 404, 406, 413, 422, 500, 503, 504)


def routes(backend: Backend) -> APIRouter:
    """`/v1/queries`, and `/v1/queries/{name}` for every query of the catalogue."""
    router = APIRouter(prefix="/v1/queries", tags=["queries"])

    @router.get(
        "", summary="The catalogue of canned queries", responses=statuses(401, 403, 500), dependencies=[Depends(_may)]
    )
    def list_queries() -> QueryList:
        return QueryList(data=[described(query) for query in backend.queries.values()])

    for query in backend.queries.values():
        router.add_api_route(
            f"/{query.name}",
            _endpoint(backend, query),
            name=query.name,
            summary=query.title,
            description=query.question,
            response_model=None,
            responses=answers(query),
            openapi_extra={"parameters": [*query_parameters(query), *option_parameters(query)], **READING},
        )

    @router.get("/{name}", include_in_schema=False)
    def unknown(name: str) -> None:
        named(name, backend.queries)

    return router


def params_of(request: Request, query: CannedQuery | None = None) -> dict[str, Any]:
    """The parameters of a request's query string, repeated ones as lists; without `format` and the options.

    query: whose they are, where it may have parameters of its own that are named as an option is.
    """
    ours = ("format", *options(query))
    return {
        key: values if len(values := request.query_params.getlist(key)) > 1 else values[0]
        for key in request.query_params
        if key not in ours
    }


def answers(query: CannedQuery, *more: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's responses of a canned query; `more` statuses beside those that every query can give."""
    model = envelope_model(query)
    ok = answer_content({"$ref": f"#/components/schemas/{model.__name__}"}, fitting(query))
    return {200: {**ok, "model": model}, 304: NOT_MODIFIED, **statuses(*sorted({*FAILURES, *more}))}


def described(query: CannedQuery) -> QueryInfo:
    """A query as the catalogue lists it."""
    return QueryInfo(
        name=query.name, title=query.title, question=query.question, view=query.view, paging=query.paging,
        cost=query.cost, parameters=[info(name, one) for name, one in query.parameters.items()],
        columns=[ColumnInfo(name=name, type=one.type, meaning=one.meaning) for name, one in query.columns.items()],
        cypher=query.cypher, link=f"/v1/queries/{query.name}",
    )  # fmt: skip


def _endpoint(backend: Backend, query: CannedQuery) -> Callable[..., Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        let_read(backend, request)
        wanted = format_of(request, query)
        return await kept(backend, request, wanted, lambda: reply(backend, query.name, params_of(request, query)))

    return endpoint
