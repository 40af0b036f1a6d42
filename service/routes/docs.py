"""`/docs`: the API as one page, made from OpenAPI, without the scripts that such pages fetch from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.backend import Backend
from service.pages.assets import address
from service.pages.document import headers


def routes(backend: Backend) -> APIRouter:
    """`/docs`."""
    router = APIRouter(tags=["page"])

    @router.get("/docs", summary="This API in words", response_class=HTMLResponse)
    def docs(request: Request) -> HTMLResponse:
        return HTMLResponse("".join(_document(request.app.openapi())), headers=headers(backend.settings))

    return router


def _document(api: dict[str, Any]) -> Iterator[str]:
    title = escape(api["info"]["title"])
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}: API</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
    yield f'<link rel="stylesheet" href="{escape(address("page.css"))}">'
    yield f"</head><body><main><h1>{title}: API</h1><p>{escape(api['info']['description'])}</p>"
    yield '<p>The same for programs: <a href="/openapi.json">/openapi.json</a>. The page: <a href="/">/</a>.</p>'
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            yield from _operation(method, path, operation)
    yield "</main></body></html>"


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<details><summary><code>{method.upper()} {escape(path)}</code> {escape(operation.get('summary', ''))}"
    yield f"</summary><p>{escape(operation.get('description', ''))}</p>"
    if parameters := operation.get("parameters"):
        yield "<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>"
        for one in parameters:
            need = " (required)" if one.get("required") else ""
            meaning = escape(str(one.get("description", "")))
            yield f"<tr><td><code>{escape(one['name'])}</code>{need}</td><td>{one['in']}</td><td>{meaning}</td></tr>"
        yield "</table>"
    answers = ", ".join(f"{code} {escape(one['description'])}" for code, one in operation["responses"].items())
    yield f"<p>Answers: {answers}.</p></details>"
