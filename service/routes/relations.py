"""The bilateral queries under an address of their own: /v1/relations/{a}/{b}/timeline, /trend, … one for each
`bilateral_…` query of the catalogue. Names and aliases lead to the canonical address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from cypher.catalogue import CannedQuery, answer, bind
from cypher.errors import InvalidValue
from service.access import needs
from service.answering import finished
from service.backend import Backend
from service.errors import statuses
from service.routes.documenting import path_parameter, query_parameters
from service.routes.queries import answers, params_of
from service.sending import format_of, kept

_PREFIX = "bilateral_"
_may: Callable[..., None] = needs("read")


def routes(backend: Backend) -> APIRouter:
    """One route for every query whose name begins with `bilateral_` and which takes a and b."""
    router = APIRouter(prefix="/v1/relations", tags=["relations"], dependencies=[Depends(_may)])
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
                responses=answers(query) | statuses(308),
                openapi_extra={"parameters": [*path, *query_parameters(query, without=("a", "b"))]},
            )
    return router


def _endpoint(backend: Backend, query: CannedQuery, view: str) -> Callable[..., Response]:
    def endpoint(request: Request) -> Response:
        wanted, params = format_of(request, query), params_of(request)
        for side in ("a", "b"):
            if side in params:
                raise InvalidValue(
                    f"{side} stands in the address already.", field=side, hint="Leave it out of the query string."
                )
        graph, sides = backend.graph, request.path_params
        bound = bind(query, graph, {**params, "a": sides["a"], "b": sides["b"]}, today=datetime.now(UTC).date())
        if bound.renamed.keys() & {"a", "b"}:
            pair = "/".join(quote(str(bound.given[side]), safe="") for side in ("a", "b"))
            asked = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/v1/relations/{pair}/{view}{asked}", status_code=308)
        return kept(backend, request, wanted, lambda: finished(backend, query, answer(graph, query, bound)))

    return endpoint
