"""The client and a real server for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.types import ASGIApp

from cypher.connection import Graph
from service.app import create_app
from service.client import Communique
from tests.service.conftest import settings_on


@pytest.fixture
def address(samples: Graph, serve: Callable[[ASGIApp], str]) -> str:
    """The address of a service on the graph with the sample articles."""
    return serve(create_app(settings_on(samples)))


@pytest.fixture
def c(address: str) -> Iterator[Communique]:
    """A client of it."""
    with Communique(address) as client:
        yield client
