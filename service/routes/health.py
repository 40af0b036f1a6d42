"""Liveness apart from readiness: a service that waits for its graph is alive, and not ready. And the figures."""

from __future__ import annotations

from fastapi import APIRouter, Response

from cypher.statements import statement
from service.backend import Backend
from service.errors import statuses
from service.metrics import MEDIA_TYPE
from service.models import Health


def routes(backend: Backend) -> APIRouter:
    """`/healthz`, `/readyz` and `/metrics`."""
    router = APIRouter(tags=["operation"])

    @router.get("/healthz", summary="Whether the service runs")
    def healthz() -> Health:
        return Health(status="ok")

    @router.get("/readyz", summary="Whether it can answer", responses=statuses(500, 503))
    def readyz() -> Health:
        graph = backend.borrowed or backend.connection.graph(wait=0)
        graph.read(statement("reading/alive"))
        return Health(status="ready", graph=graph.kind)

    @router.get(
        "/metrics",
        summary="What a monitor reads: requests, queries, kept answers, loads, the graph's age (Prometheus)",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "The figures"}},
    )
    def metrics() -> Response:
        return Response(backend.metrics.text(), media_type=MEDIA_TYPE)

    return router
