"""Pages of pairs, countries, actors, projects and events, and one for every canned query: all made from the catalogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from cypher.catalogue import CannedQuery, bind, named
from cypher.catalogue.names import lookup
from cypher.errors import CommuniqueError, InvalidValue
from service import display
from service.access import needs
from service.answering import reply
from service.backend import Backend
from service.errors import statuses
from service.pages import evidence, forms
from service.pages.composing import PART, block, grouped, refusal, sent
from service.pages.entities import KINDS, Kind, sections
from service.pages.taking import query_string
from service.routes.documenting import path_parameter, refused
from service.routes.queries import params_of

_may: Callable[..., Awaitable[None]] = needs("read")
_MOST_OTHERS = 50  # events of one day beside the one that was opened
_MOVED = {
    "description": "The canonical address of this page",
    "headers": {"Location": {"schema": {"type": "string"}, "description": "That address."}},
}


def routes(backend: Backend) -> APIRouter:
    """`/queries`, `/queries/{name}`, `/events/{event}` and a route for each kind of page."""
    router = APIRouter(tags=["page"], dependencies=[Depends(_may)])
    told: dict[str, Any] = {"response_class": HTMLResponse, "responses": {**refused(), **statuses(401, 403)}}

    @router.get("/queries", summary="Every canned query, as a page", **told)
    def every(request: Request) -> HTMLResponse:
        items = (
            f'<li><a href="/queries/{query.name}">{escape(query.title)}</a><br>{escape(query.question)}</li>'
            for query in backend.queries.values()
        )
        return sent(
            backend, request, "Queries · Communiqué", f'<h1>Queries</h1><ul class="plain">{"".join(items)}</ul>'
        )

    @router.get("/queries/{name}", summary="A canned query as a form with its answer", **told)
    def one(request: Request, name: str) -> HTMLResponse:
        return _query_page(backend, request, name)

    @router.get("/events/{event}", summary="One event with its reports, as a page", **told)
    def event(request: Request, event: str, also: str = "", part: str | None = None) -> HTMLResponse:
        return _event_page(backend, request, event, [one for one in also.split(",") if one][:_MOST_OTHERS])

    for kind in KINDS:
        shown = sections(kind, backend.queries)
        if not shown:
            continue
        example = shown[0].parameters
        router.add_api_route(
            f"/{kind.folder}/" + "/".join(f"{{{name}}}" for name in kind.parameters),
            _entity(backend, kind),
            name=f"page_{kind.folder}",
            summary=f"The page of one of the {kind.folder}",
            response_model=None,
            response_class=HTMLResponse,
            responses={**told["responses"], 308: _MOVED},
            openapi_extra={"parameters": [path_parameter(name, example[name]) for name in kind.parameters]},
        )
    return router


def _query_page(backend: Backend, request: Request, name: str) -> HTMLResponse:
    try:
        query = named(name, backend.queries)
    except CommuniqueError as error:
        return sent(backend, request, "Communiqué", refusal(error), status=error.status)
    given = {key: value for key, value in params_of(request, query).items() if value != "" and key != PART}
    lead = f"<h1>{escape(query.title)}</h1><p>{escape(query.question)}</p>"
    title = f"{query.title} · Communiqué"
    missing = [key for key, parameter in query.parameters.items() if parameter.required and key not in given]
    if missing:
        return sent(backend, request, title, lead + forms.form(query, given))
    try:
        found = reply(backend, name, grouped(query, given))
    except CommuniqueError as error:
        wrong = {error.field: error.message} if isinstance(error, InvalidValue) and error.field else {}
        body = lead + refusal(error) + forms.form(query, given, wrong)
        return sent(backend, request, title, body, status=error.status)
    form = forms.form(query, given)
    return sent(backend, request, title, block(found, request, lead="" if _part(request) else lead + form), shown=True)


def _event_page(backend: Backend, request: Request, event: str, also: list[str]) -> HTMLResponse:
    try:
        told = [evidence.event(row, display.naming(backend)) for row in _events(backend, [event, *also])]
    except CommuniqueError as error:
        return sent(backend, request, "Communiqué", refusal(error), status=error.status)
    body = "".join(told) + evidence.legend()
    if not _part(request):
        body = f"<h1>One event</h1>{body}"
    return sent(backend, request, "Event · Communiqué", body)


def _events(backend: Backend, ids: list[str]) -> Iterator[dict[str, Any]]:
    for id in ids:
        yield from reply(backend, "event", {"event": id}).rows


def _part(request: Request) -> bool:
    return bool(request.query_params.get(PART))


def _entity(backend: Backend, kind: Kind) -> Callable[..., HTMLResponse | RedirectResponse]:
    def page(request: Request) -> HTMLResponse | RedirectResponse:
        first, *others = sections(kind, backend.queries)
        whose = {name: request.path_params[name] for name in kind.parameters}
        given = {key: value for key, value in params_of(request, first).items() if value != "" and key != PART}
        try:
            bound = bind(first, backend.graph, {**given, **whose}, today=datetime.now(UTC).date())
            if bound.renamed.keys() & whose.keys():
                rest = f"?{request.url.query}" if request.url.query else ""
                path = "/".join(quote(str(bound.given[name]), safe="") for name in kind.parameters)
                return RedirectResponse(f"/{kind.folder}/{path}{rest}", status_code=308)
            found = reply(backend, first.name, grouped(first, {**given, **whose}))
        except CommuniqueError as error:
            return sent(backend, request, "Communiqué", refusal(error), status=error.status)
        heading = " – ".join(_name(backend, str(whose[name])) for name in kind.parameters)
        if _part(request):
            body = block(found, request)
        else:
            form = forms.form(first, given, action=request.url.path, without=kind.parameters)
            used = " open" if given else ""
            narrowed = f'<details class="filter"{used}><summary>Narrow it down</summary>{form}</details>'
            body = block(found, request, lead=f"<h1>{escape(heading)}</h1>{narrowed}")
            for query in others:
                # What narrows the first answer narrows the others too, as far as they can be.
                same = {key: value for key, value in given.items() if _alike(first, query, key)}
                address = escape(f"/queries/{query.name}?{query_string({**same, **whose})}")
                title = f'<h2><a href="{address}">{escape(query.title)}</a></h2>'
                body += f'<section class="several" data-from="{address}">{title}</section>'
        return sent(backend, request, f"{heading} · Communiqué", body, shown=True)

    return page


def _alike(one: CannedQuery, other: CannedQuery, name: str) -> bool:
    """Whether both take this parameter, and in one sense: as many rows as a list may have are no share of a network."""
    mine, theirs = one.parameters.get(name), other.parameters.get(name)
    return name not in ("limit", "cursor") and mine is not None and theirs is not None and mine.type == theirs.type


def _name(backend: Backend, id: str) -> str:
    known = lookup(backend.graph, id, ("country", "organization", "person", "actor", "project"))
    return known[0].name if len(known) == 1 else id
