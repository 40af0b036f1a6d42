"""The page at `/`: one question, its answer as picture and table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from cypher.errors import CommuniqueError
from service.access import needs
from service.ask.asking import read_question
from service.ask.reading import EXAMPLES
from service.backend import Backend
from service.errors import statuses
from service.pages.composing import block, grouped, links, refusal, sent
from service.routes.ask import answered
from service.routes.documenting import refused

_BEGIN = (
    "<h1>Relations between states, read from the news</h1>"
    '<p class="hint">Who did what to whom, when, and in which sentence it says so. For example:</p>'
)
_may: Callable[..., Awaitable[None]] = needs("read")


def routes(backend: Backend) -> APIRouter:
    """`/`, with `?q=` for an answer."""
    router = APIRouter(tags=["page"], dependencies=[Depends(_may)])

    @router.get("/", summary="The page", response_class=HTMLResponse, responses={**refused(), **statuses(401, 403)})
    def page(
        request: Request,
        q: str | None = None,
        cursor: str | None = None,
        part: str | None = Query(None, description="Anything: the answer alone, without the page around it."),
    ) -> HTMLResponse:
        if q is None:
            return sent(backend, request, "Communiqué", _BEGIN + links(EXAMPLES), focus=True)
        title = f"{q} · Communiqué"
        try:
            body = _answer(backend, request, q, cursor)
        except CommuniqueError as error:
            # A page that a person reads: what went wrong stands in it, the status says so to machines.
            return sent(backend, request, title, f"<h1>No answer</h1>{refusal(error)}", status=error.status, question=q)
        return sent(backend, request, title, body, question=q, shown=True)

    return router


def _answer(backend: Backend, request: Request, question: str, cursor: str | None) -> str:
    reading = read_question(backend, question)
    paging = {"cursor": cursor} if cursor else {}
    if "limit" not in reading.params:  # "the five latest events" are five events, on however many days
        paging = grouped(backend.queries[reading.query], paging)
    found = answered(backend, question, paging)
    told = found.reading.explanation if found.reading else found.query.title
    return block(found, request, lead=f"<h1>{escape(told)}</h1>")
