"""The service: routes, errors and limits around one graph."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from service.backend import Backend
from service.errors import Problem, install_errors, statuses
from service.guard import Guard
from service.observing import HEADER, Observed
from service.routes import all_routes
from service.settings import ServiceSettings
from service.tools import Tools
from service.warming import warming

_DESCRIPTION = (
    "News about relations between states as a knowledge graph: who did what to whom, when, and in which sentence it "
    "says so. Errors are RFC 9457 problem details."
)


def create_app(settings: ServiceSettings | None = None, *, warm: bool = False) -> FastAPI:
    """The ASGI app. It starts at once; the graph is opened in the background, and /readyz tells when it is there.

    warm: then make the first question as quick as the later ones; a second or two of one processor.
    """
    settings = settings or ServiceSettings()
    backend = Backend(settings)
    tools = Tools(backend, version("communique"))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        backend.connection.start()
        async with tools.running(), warming(backend) if warm else nullcontext():
            yield
        await run_in_threadpool(backend.connection.close)

    app = FastAPI(
        title="Communiqué",
        description=_DESCRIPTION,
        version=version("communique"),
        lifespan=lifespan,
        docs_url=None,  # ours fetches no script from elsewhere
        redoc_url=None,
    )
    app.state.backend = backend
    install_errors(app)
    for router in all_routes(backend):
        app.include_router(router)
    tools.install(app)
    app.openapi = _documented(app)  # type: ignore[method-assign]  # FastAPI's own way to extend it
    # The last one added stands outermost.
    app.add_middleware(Guard, backend=backend)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=[
                "Authorization",
                "X-API-Key",
                "Content-Type",
                "If-None-Match",
                "Mcp-Protocol-Version",
                HEADER,
            ],
            expose_headers=["ETag", "Link", "Retry-After", HEADER],
        )
    app.add_middleware(Observed, metrics=backend.metrics)
    return app


def _documented(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """OpenAPI with the shape of problems, which no route names as its model."""
    made = app.openapi
    backend: Backend = app.state.backend
    closed = backend.keys.any()

    def openapi() -> dict[str, Any]:
        nonlocal closed
        if closed != backend.keys.any():  # the first key was given out since
            closed, app.openapi_schema = backend.keys.any(), None
        if app.openapi_schema is None:
            schema = made()
            shapes = schema.setdefault("components", {}).setdefault("schemas", {})
            shapes["Problem"] = Problem.model_json_schema()
            for operations in schema["paths"].values():
                for method, operation in operations.items():
                    _own_validation(operation)
                    operation["responses"] |= {str(code): told for code, told in statuses(421, 429).items()}
                    free = not closed or (backend.settings.reading == "open" and method == "get")
                    if free and "security" in operation:
                        operation["security"].insert(0, {})  # OpenAPI's way to say that a key may be left out
            for unused in ("HTTPValidationError", "ValidationError"):
                shapes.pop(unused, None)
        return app.openapi_schema or {}

    return openapi


def _own_validation(operation: dict[str, Any]) -> None:
    """FastAPI's own shape of 422 is never sent: ours is a problem."""
    answer = operation["responses"].get("422")
    if answer and "application/json" in answer.get("content", {}):
        problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
        operation["responses"]["422"] = {
            "description": "A named field is wrong",
            "content": {"application/problem+json": problem},
        }
