"""Embeds: `/embed/{query}` for frames in pages of others, and `/oembed` for sites that make a frame of an address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from typing import Annotated, Any, Literal
from xml.sax.saxutils import escape as xml_escape

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from cypher.errors import CommuniqueError
from service.access import READING, let_read, needs
from service.answering import reply
from service.backend import Backend
from service.errors import statuses
from service.languages import language
from service.pages import answers
from service.pages.addresses import Shown, shown_at
from service.pages.composing import PART, further, grouped, refusal
from service.pages.document import embedded, headers
from service.pages.taking import embed, iframe
from service.picture_rows import titled
from service.pictures import theme_of
from service.routes.documenting import PAGE_LANG, PAGE_THEME, query_parameters, refused
from service.routes.queries import params_of
from service.rows import act, day, source

_may: Callable[..., Awaitable[None]] = needs("read")
_CARE = "read from news without a language model; check the sentence before you cite it."
WIDTH, HEIGHT = 720, 480
_ROWS = 3  # of an answer in the blockquote that stands where no frame is shown


class OEmbed(BaseModel):
    """An oEmbed answer of the type rich (oembed.com, version 1.0)."""

    version: Literal["1.0"] = "1.0"
    type: Literal["rich"] = "rich"
    provider_name: str = "Communiqué"
    provider_url: str
    title: str
    html: str = Field(description="A quote of the first rows, and a frame with all of them.")
    width: int
    height: int
    cache_age: int = 3_600


def routes(backend: Backend) -> APIRouter:
    """An embed for every query of the catalogue, and oEmbed."""
    router = APIRouter(tags=["embeds"])
    for query in backend.queries.values():
        if query.parameters.keys() & {"theme", "lang"}:
            continue  # its own word goes first: such a query has no embed in a theme or a language
        router.add_api_route(
            f"/embed/{query.name}",
            _embed(backend, query.name),
            name=f"embed_{query.name}",
            summary=f"{query.title}, for a frame",
            response_class=HTMLResponse,
            responses={**refused(), **statuses(401, 403)},
            openapi_extra={"parameters": [*query_parameters(query)[:-1], PAGE_THEME, PAGE_LANG], **READING},
        )

    @router.get(
        "/oembed", summary="oEmbed: what to show for an address", response_model=None, dependencies=[Depends(_may)],
        responses={200: {"model": OEmbed, "content": {"text/xml": {}}}, **statuses(401, 403, 404, 422, 503, 504)},
    )  # fmt: skip
    def oembed(
        request: Request,
        url: Annotated[
            str, Query(min_length=1, max_length=4_000, description="The address of a page or an embed of this service.")
        ],
        format: Literal["json", "xml"] = "json",
        maxwidth: Annotated[int, Query(ge=1, le=10_000)] = WIDTH,
        maxheight: Annotated[int, Query(ge=1, le=10_000)] = HEIGHT,
    ) -> Response:
        shown = shown_at(backend, url, str(request.base_url))
        told = _oembed(backend, shown, str(request.base_url).rstrip("/"), min(WIDTH, maxwidth), min(HEIGHT, maxheight))
        if format == "xml":
            fields = "".join(f"<{name}>{xml_escape(str(value))}</{name}>" for name, value in told.model_dump().items())
            return Response(
                f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>',
                media_type="text/xml",
            )
        return Response(told.model_dump_json(), media_type="application/json")

    return router


def _embed(backend: Backend, name: str) -> Callable[[Request], HTMLResponse]:
    def page(request: Request) -> HTMLResponse:
        let_read(backend, request)
        query = backend.queries[name]
        given = params_of(request, query)
        theme = request.query_params.get("theme") or None
        part = given.pop(PART, None)
        told = headers(backend.settings)
        told_in = language()
        try:
            told_in = language(request.query_params.get("lang"))
            theme_of(theme)
            asked = grouped(query, {key: value for key, value in given.items() if value != ""})
            found = reply(backend, name, asked).told_in(told_in)
        except CommuniqueError as error:
            title = told_in.say(query.title)
            refused_page = f"<h1>{escape(title)}</h1>{refusal(error)}"
            return HTMLResponse(embedded(title, refused_page, theme=theme, told_in=told_in), error.status, headers=told)
        body = answers.section(found, further=further(found, request), framed=True)
        if not part:
            page_of = str(request.base_url).rstrip("/") + f"/queries/{name}?{request.url.query}"
            body = (
                f"<h1>{escape(titled(found))}</h1>{body}"
                f'<footer><a href="{escape(page_of)}" target="_blank" rel="noopener">Communiqué</a>: '
                f"{escape(told_in.say(_CARE))}</footer>"
            )
        return HTMLResponse(body if part else embedded(titled(found), body, theme=theme, told_in=told_in), headers=told)

    return page


def _oembed(backend: Backend, shown: Shown, base: str, width: int, height: int) -> OEmbed:
    query = backend.queries[shown.query]
    found = reply(backend, shown.query, {**grouped(query, shown.params)})
    frame = iframe(base + embed(query, found.answer.params), titled(found))
    frame = frame.replace('width="100%"', f'width="{width}"').replace('height="480"', f'height="{height}"')
    lines = [_line(row) for row in found.rows[:_ROWS]] if query.view == "timeline" else []
    quoted = "".join(f"<p>{escape(line)}</p>" for line in lines)
    title = titled(found)
    page = f'<p><a href="{escape(shown.address)}">{escape(title)}</a></p>'
    return OEmbed(
        provider_url=base + "/", title=title, width=width, height=height,
        html=f'<blockquote class="communique">{quoted}{page}</blockquote>{frame}<script src="{base}/embed.js" async></script>',
    )  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    quote = row.get("quote") or ""
    if len(quote) > answers.LONGEST_QUOTE:
        quote = f"{quote[: answers.LONGEST_QUOTE - 1]}…"
    return f"{day(row)}, {act(row)}: “{quote}” ({source(row)})"
