"""Real servers on loopback for the client: uvicorn in a thread, on a free port."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from starlette.types import ASGIApp

from cypher.connection import Graph
from service.app import create_app
from service.client import Communique
from service.commands.serve import listen
from tests.service.conftest import settings_on


@pytest.fixture
def serve() -> Iterator[Callable[[ASGIApp], str]]:
    """Serves an app, and gives its address."""
    started: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: ASGIApp) -> str:
        listening = listen("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        started.append((server, thread))
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for server, thread in started:
        server.should_exit = True
        thread.join(timeout=30)


@pytest.fixture
def address(samples: Graph, serve: Callable[[ASGIApp], str]) -> str:
    """The address of a service on the graph with the sample articles."""
    return serve(create_app(settings_on(samples)))


@pytest.fixture
def c(address: str) -> Iterator[Communique]:
    """A client of it."""
    with Communique(address) as client:
        yield client
