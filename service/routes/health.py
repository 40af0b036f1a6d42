"""Liveness apart from readiness: a service that waits for its graph is alive, and not ready."""

from __future__ import annotations

from fastapi import APIRouter

from cypher.statements import statement
from service.backend import Backend
from service.errors import statuses
from service.models import Health


def routes(backend: Backend) -> APIRouter:
    """`/healthz` and `/readyz`."""
    router = APIRouter(tags=["operation"])

    @router.get("/healthz", summary="Whether the service runs")
    def healthz() -> Health:
        return Health(status="ok")

    @router.get("/readyz", summary="Whether it can answer", responses=statuses(500, 503))
    def readyz() -> Health:
        graph = backend.borrowed or backend.connection.graph(wait=0)
        graph.read(statement("reading/alive"))
        return Health(status="ready", graph=graph.kind)

    return router
