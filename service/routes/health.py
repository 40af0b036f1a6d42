"""Liveness apart from readiness: a service that waits for its graph is alive, and not ready. And the figures."""

from __future__ import annotations

import time

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Response

from cypher.statements import statement
from service.backend import Backend
from service.errors import statuses
from service.metrics import MEDIA_TYPE
from service.models import Health

# An answer is good for so long, however many ask.
ALIVE_SECONDS = 1.0


def routes(backend: Backend) -> APIRouter:
    """`/healthz`, `/readyz` and `/metrics`."""
    router = APIRouter(tags=["operation"])

    # Of their own: however many requests wait for threads, a monitor learns how things stand.
    threads = CapacityLimiter(2)
    known: tuple[float, str] = (-ALIVE_SECONDS, "")

    @router.get("/healthz", summary="Whether the service runs")
    async def healthz() -> Health:
        return Health(status="ok")

    @router.get("/readyz", summary="Whether it can answer", responses=statuses(500, 503))
    async def readyz() -> Health:
        nonlocal known
        if time.monotonic() - known[0] > ALIVE_SECONDS:
            known = (time.monotonic(), await run_sync(_alive, backend, limiter=threads))
        return Health(status="ready", graph=known[1])

    @router.get(
        "/metrics",
        summary="What a monitor reads: requests, queries, kept answers, loads, the graph's age (Prometheus)",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "The figures"}},
    )
    async def metrics() -> Response:
        return Response(await run_sync(backend.metrics.text, limiter=threads), media_type=MEDIA_TYPE)

    return router


def _alive(backend: Backend) -> str:
    """Which server answers. Raises GraphUnavailable."""
    graph = backend.borrowed or backend.connection.graph(wait=0)
    graph.read(statement("reading/alive"))
    return graph.kind
