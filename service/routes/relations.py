"""The bilateral queries under an address of their own: /v1/relations/{a}/{b}/timeline, /trend, … one for each
`bilateral_…` query of the catalogue. Names and aliases lead to the canonical address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from cypher.catalogue import CannedQuery, answer, bind
from cypher.errors import InvalidValue
from service.access import READING, let_read
from service.answering import Reply, finished
from service.backend import Backend
from service.routes.documenting import option_parameters, path_parameter, query_parameters
from service.routes.queries import answers, params_of
from service.sending import format_of, kept

_PREFIX = "bilateral_"
_MOVED = {
    "description": "The canonical address of this pair",
    "headers": {"Location": {"schema": {"type": "string"}, "description": "That address."}},
}


def routes(backend: Backend) -> APIRouter:
    """One route for every query whose name begins with `bilateral_` and which takes a and b."""
    router = APIRouter(prefix="/v1/relations", tags=["relations"])
    for query in backend.queries.values():
        if query.name.startswith(_PREFIX) and {"a", "b"} <= set(query.parameters):
            view = query.name.removeprefix(_PREFIX)
            path = [path_parameter(side, query.parameters[side]) for side in ("a", "b")]
            router.add_api_route(
                f"/{{a}}/{{b}}/{view}",
                _endpoint(backend, query, view),
                name=f"relations_{view}",
                summary=query.title,
                description=query.question,
                response_model=None,
                responses=answers(query) | {308: _MOVED},
                openapi_extra={
                    "parameters": [*path, *query_parameters(query, without=("a", "b")), *option_parameters(query)],
                    **READING,
                },
            )
    return router


class _Moved(Exception):
    """The canonical address of what was asked."""


def _endpoint(backend: Backend, query: CannedQuery, view: str) -> Callable[..., Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        let_read(backend, request)
        wanted, params = format_of(request, query), params_of(request, query)
        for side in ("a", "b"):
            if side in params:
                raise InvalidValue(
                    f"{side} stands in the address already.", field=side, hint="Leave it out of the query string."
                )
        sides = request.path_params

        def asked() -> Reply:
            graph = backend.graph
            bound = bind(query, graph, {**params, "a": sides["a"], "b": sides["b"]}, today=datetime.now(UTC).date())
            if bound.renamed.keys() & {"a", "b"}:
                pair = "/".join(quote(str(bound.given[side]), safe="") for side in ("a", "b"))
                rest = f"?{request.url.query}" if request.url.query else ""
                raise _Moved(f"/v1/relations/{pair}/{view}{rest}")
            with backend.metrics.query(query.name):
                given = answer(graph, query, bound)
            return finished(backend, query, given)

        try:
            return await kept(backend, request, wanted, asked)
        except _Moved as moved:
            return RedirectResponse(str(moved), status_code=308)

    return endpoint
