"""Signed links: made and revoked by who may read, opened by whoever has the address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import HTMLResponse

from cypher.catalogue import bind, named
from cypher.errors import CommuniqueError, InvalidValue
from service import sending
from service.access import key_of, needs
from service.answering import Reply, reply
from service.backend import Backend
from service.errors import statuses
from service.formats import formats, suited
from service.formats.format import Format
from service.formats.options import flag, with_mark
from service.languages import Language, language
from service.links import FORMATS, LONGEST_TOKEN, Link, LinkRefused, Links
from service.models import LinkMade, LinkRequest
from service.pages import answers
from service.pages.document import embedded, headers
from service.picture_rows import titled
from service.pictures import theme_of
from service.routes.documenting import BOM, NOT_MODIFIED, PAGE_LANG, PAGE_THEME
from service.sending import respond
from service.unknown import refuse_unknown

_may: Callable[..., Awaitable[None]] = needs("read", always=True)
_Token = Annotated[str, Path(min_length=1, max_length=LONGEST_TOKEN, description="What POST /v1/links gave.")]
_FORMAT = {
    "name": "format", "in": "query", "required": False, "description": "json unless asked otherwise.",
    "schema": {"type": "string", "enum": list(FORMATS)},
}  # fmt: skip
_LOOKS = ("theme", "lang")  # of a page


def routes(backend: Backend) -> APIRouter:
    """`/v1/links`, and `/l/{token}` for what a link opens: an address that fits into a calendar's settings."""
    router = APIRouter(tags=["links"])
    links = Links(backend.settings)

    @router.post(
        "/v1/links",
        status_code=201,
        summary="A link that opens one query",
        responses=statuses(400, 401, 403, 404, 413, 415, 422, 500, 503),
    )
    def post(request: Request, asked: LinkRequest, _: Annotated[None, Depends(_may)]) -> LinkMade:
        secret = key_of(request.headers)
        key = backend.keys.find(secret, _today()) if secret else None
        return made(backend, links, asked.query, asked.params, asked.days, key.id if key else None)

    @router.delete(
        "/v1/links/{id}", status_code=204, summary="Revoke a link", responses=statuses(400, 401, 403, 422, 500, 503)
    )
    def delete(
        id: Annotated[str, Path(min_length=1, max_length=40, description="The link's id.")],
        _: Annotated[None, Depends(_may)],
    ) -> None:
        links.revoke(id)

    @router.get(
        "/l/{token}",
        summary="What a signed link opens",
        response_model=None,
        responses={200: _opened(), 304: NOT_MODIFIED, **statuses(403, 406, 413, 422, 500, 503, 504)},
        openapi_extra={"parameters": [_FORMAT, BOM, PAGE_THEME, PAGE_LANG]},
    )
    def get(token: _Token, request: Request) -> Response:
        link = links.read(token, today=_today(), keys=backend.keys)
        refuse_unknown(request, ("format", "bom", *_LOOKS))
        wanted = request.query_params.get("format", "json").lower()
        if wanted not in FORMATS:
            raise InvalidValue(
                f"{wanted[:40]!r} is no format of a link.", field="format", hint=f"One of {', '.join(FORMATS)}."
            )
        one = formats().get(wanted)
        if flag(request.query_params.get("bom"), "bom"):
            if one is None:
                raise InvalidValue("html has no byte order mark.", field="bom", hint="Take csv.")
            one = with_mark(one)
        look = {name: request.query_params.get(name) or None for name in _LOOKS}
        if one is not None and (given := next((name for name in _LOOKS if look[name]), None)):
            raise InvalidValue(f"{one.name} has no {given}.", field=given, hint="Take html.")
        if one is None:
            return page(backend, link, theme_of(look["theme"]), language(look["lang"]))
        return opened(backend, link, request, one)

    return router


def made(
    backend: Backend, links: Links, query: str, params: dict[str, Any], days: int, key: str | None = None
) -> LinkMade:
    """A link for this query. Raises NotFound for an unknown query, InvalidValue for what is wrong with its parameters."""
    found = named(query, backend.queries)
    today = _today()
    bind(found, backend.graph, params, today=today)
    link, token = links.sign(query, {k: v for k, v in params.items() if k != "cursor"}, days=days, today=today, key=key)
    fitting = [name for name in FORMATS if name == "html" or formats()[name].fits(found)]
    return LinkMade(
        id=link.id, query=link.query, params=dict(link.params), ends=link.ends,
        links={name: f"/l/{token}?format={name}" for name in fitting},
    )  # fmt: skip


def opened(backend: Backend, link: Link, request: Request, wanted: Format) -> Response:
    """What a link opens, in this format."""
    found = _found(backend, link)
    return respond(request, sending.made(request, found, suited(wanted, found.query), path="/l"))


def page(backend: Backend, link: Link, theme: str | None, told_in: Language) -> HTMLResponse:
    """What a link opens, as a page for a frame."""
    found = _found(backend, link).told_in(told_in)
    body = f"<h1>{escape(titled(found))}</h1>{answers.section(found, framed=True)}"
    return HTMLResponse(embedded(titled(found), body, theme=theme, told_in=told_in), headers=headers(backend.settings))


def _found(backend: Backend, link: Link) -> Reply:
    try:
        return reply(backend, link.query, link.params)
    except CommuniqueError as error:
        # The query or a name in it is gone since: whoever has the link can do nothing about it, and learns nothing.
        raise (LinkRefused() if error.status in (404, 422) else error) from None


def _opened() -> dict[str, Any]:
    media_types = ["text/html", *(formats()[name].media_type.split(";")[0] for name in FORMATS if name != "html")]
    content = {one: {"schema": {} if one == "application/json" else {"type": "string"}} for one in media_types}
    return {"description": "The answer", "content": content}


def _today() -> date:
    return datetime.now(UTC).date()
