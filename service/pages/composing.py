"""Pages put together: an answer with what was asked and how to take it elsewhere; a refusal with a way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from cypher.catalogue import CannedQuery
from cypher.errors import CommuniqueError
from service.answering import Reply
from service.backend import Backend
from service.errors import of_error
from service.pages import answers, taking
from service.pages.document import document, headers

PART = "part"  # the parameter by which a script asks for a page's inner part alone


def grouped(query: CannedQuery, params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a page asks them: the events of a day are one row, unless it was asked otherwise."""
    return {"group": "day", **params} if "group" in query.parameters else dict(params)


def block(reply: Reply, request: Request, *, lead: str = "") -> str:
    """The section of an answer, what was asked before it, and the ways to take it elsewhere behind it."""
    return "".join(_block(reply, request, lead))


def _block(reply: Reply, request: Request, lead: str) -> Iterator[str]:
    params = " ".join(f"{key}={answers.plain(value)}" for key, value in reply.answer.params.items())
    yield lead
    yield f'<p class="asked"><code>{escape(f"{reply.answer.name} {params}".rstrip())}</code></p>'
    yield taking.taking(reply, str(request.base_url))
    yield answers.section(reply, further=further(reply, request))


def further(reply: Reply, request: Request) -> str | None:
    """The address of this page's next part, None at the end."""
    if reply.answer.next is None:
        return None
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("cursor", PART)]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', reply.answer.next)])}"


def _discovery(request: Request) -> str:
    about = escape(urlencode({"url": str(request.url)}))
    base = escape(str(request.base_url))
    return f'<link rel="alternate" type="application/json+oembed" href="{base}oembed?{about}">\n'


def refusal(error: CommuniqueError) -> str:
    """What was wrong, and where to go on."""
    return "".join(_refusal(error))


def _refusal(error: CommuniqueError) -> Iterator[str]:
    told = of_error(error)
    yield f'<p class="read failed" role="alert">{escape(told.detail)}</p>'
    if told.hint:
        yield f"<p>{escape(told.hint)}</p>"
    if told.suggestions:
        yield "<p>What can be asked:</p>"
        yield links(tuple(told.suggestions))


def links(questions: tuple[str, ...]) -> str:
    """Questions as links to their answers."""
    items = (f'<li><a href="/?{escape(urlencode({"q": one}))}">{escape(one)}</a></li>' for one in questions)
    return f"<ul>{''.join(items)}</ul>"


def sent(
    backend: Backend, request: Request, title: str, body: str, *, status: int = 200, question: str | None = None,
    focus: bool = False, shown: bool = False,
) -> HTMLResponse:  # fmt: skip
    """The response: the whole page, or its inner part where a script asked for that alone.

    shown: whether it shows an answer, which other sites can then show by oEmbed.
    """
    told = headers(backend.settings)
    head = _discovery(request) if shown else ""
    if request.query_params.get(PART):
        return HTMLResponse(body, status, headers=told)
    return HTMLResponse(document(title, body, question=question, focus=focus, head=head), status, headers=told)
