"""`/static/{name}`: scripts and sheet of the page, and `/embed.js` for pages of others."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from cypher.errors import NotFound
from service.backend import Backend
from service.errors import statuses
from service.pages.assets import assets

_FOR_EVER = "public, max-age=31536000, immutable"
# Any origin may take these: a module script asks as another origin's, and nothing in them is anybody's.
_ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_TOLD: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"text/javascript": {}, "text/css": {}, "application/json": {}}}
}


def routes(backend: Backend) -> APIRouter:
    """The files of the page; no key, for they are the same for everybody."""
    router = APIRouter(tags=["page"])

    @router.get(
        "/static/{name}", summary="A file of the page", response_class=Response, responses={**_TOLD, **statuses(404)}
    )
    def static(request: Request, name: str, v: str | None = None) -> Response:
        if name == "borders.json" and backend.settings.borders is not None:
            return FileResponse(backend.settings.borders, media_type="application/json", headers=_ANYBODY)
        if name not in assets():
            raise NotFound(f"There is no file {name[:60]!r}.", hint=f"There are {', '.join(assets())}.")
        return _sent(request, name, for_ever=v == assets()[name].version)

    @router.get("/embed.js", summary="The script for pages that show embeds", response_class=Response, responses=_TOLD)
    def embed(request: Request) -> Response:
        return _sent(request, "embed.js")

    return router


def _sent(request: Request, name: str, *, for_ever: bool = False) -> Response:
    one = assets()[name]
    headers = {
        "ETag": f'"{one.version}"',
        "Cache-Control": _FOR_EVER if for_ever else "public, max-age=300",
        **_ANYBODY,
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(one.body, media_type=one.media_type, headers=headers)
