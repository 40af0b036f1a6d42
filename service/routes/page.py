"""The page at `/`: one question, its answer as a table. Server-rendered, one file, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from cypher.errors import CommuniqueError
from service import html
from service.access import needs
from service.answering import Reply
from service.ask.reading import EXAMPLES
from service.backend import Backend
from service.errors import of_error, statuses
from service.routes.ask import answered

PREFILLED = EXAMPLES[0]
_may: Callable[..., Awaitable[None]] = needs("read")


def routes(backend: Backend) -> APIRouter:
    """`/`, with `?q=` for an answer."""
    router = APIRouter(tags=["page"], dependencies=[Depends(_may)])

    @router.get("/", summary="The page", response_class=HTMLResponse, responses={**_refused(), **statuses(401, 403)})
    def page(request: Request, q: str | None = None, cursor: str | None = None) -> HTMLResponse:
        status, body = 200, _begin()
        if q is not None:
            try:
                paging = {"cursor": cursor} if cursor else {}
                body = "".join(_answer(backend, answered(backend, q, paging), q))
            except CommuniqueError as error:
                # A page that a person reads: what went wrong stands in it, the status says so to machines.
                status, body = error.status, "".join(_refusal(error))
        return HTMLResponse(_document(q, body), status, headers=html.headers(backend))

    return router


def _refused() -> dict[int | str, dict[str, Any]]:
    """OpenAPI's answers where the page itself says what was wrong."""
    html_ = {"text/html": {"schema": {"type": "string"}}}
    return {
        code: {"description": "The page, with what was wrong", "content": html_} for code in (404, 413, 422, 503, 504)
    }


def _document(question: str | None, body: str) -> str:
    shown = escape(PREFILLED if question is None else question)
    focus = " autofocus" if question is None else ""  # an answer is there to be read, not covered by a keyboard
    title = "Communiqué" if question is None else f"{shown} · Communiqué"
    body = f"""<h1>Communiqué</h1>
<form action="/" method="get" role="search">
<input type="search" name="q" value="{shown}" aria-label="Question" autocomplete="off" maxlength="400"{focus}>
<button type="submit">Ask</button>
</form>
<main>{body}</main>
<footer>Read from news by rules: check the sentence before you cite it. <a href="/docs">API</a></footer>"""
    return html.document(title, body)


def _begin() -> str:
    return f'<p class="more">Who did what to whom, when, and in which sentence it says so. For example:</p>{_links(EXAMPLES)}'


def _links(questions: tuple[str, ...]) -> str:
    items = (f'<li><a href="/?{escape(urlencode({"q": one}))}">{escape(one)}</a></li>' for one in questions)
    return f"<ul>{''.join(items)}</ul>"


def _refusal(error: CommuniqueError) -> Iterator[str]:
    told = of_error(error)
    yield f'<p class="read" role="alert">{escape(told.detail)}</p>'
    if told.hint:
        yield f"<p>{escape(told.hint)}</p>"
    if told.suggestions:
        yield "<p>What can be asked:</p>"
        yield _links(tuple(told.suggestions))


def _answer(backend: Backend, reply: Reply, question: str) -> Iterator[str]:
    reading = reply.reading
    params = " ".join(f"{key}={html.plain(value)}" for key, value in reply.answer.params.items())
    yield f'<p class="read">{escape(reading.explanation if reading else reply.query.title)}</p>'
    yield f'<p class="asked"><code>{escape(f"{reply.answer.name} {params}")}</code> {_machine_links(question)}</p>'
    yield from html.answer(backend, reply)
    if reply.answer.next:
        more = escape(urlencode({"q": question, "cursor": reply.answer.next}))
        yield f'<p><a rel="next" href="/?{more}">Older events</a></p>'


def _machine_links(question: str) -> str:
    asked = {one: escape(urlencode({"q": question, "format": one})) for one in ("csv", "json", "jsonl")}
    return " · ".join(f'<a href="/v1/ask?{query}">{one.upper()}</a>' for one, query in asked.items())
