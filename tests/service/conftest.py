"""The service on both servers, over real articles that the loader wrote: read once a server, loaded again if emptied."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from cypher.catalogue import forget_names
from cypher.connection import Graph
from loaders.load import load
from loaders.settings import LoaderSettings
from loaders.sources import sample_paths
from service.app import create_app
from service.commands.serve import listen
from service.settings import ServiceSettings

# Enough of the samples for every route, few enough to be read in some seconds; two of them tell the same events.
STEMS = (
    "zardari-xi-beijing-2025",
    "beijing-talks-zardari-second-report-2025",
    "beijing-strategic-dialogue-2026",
    "india-pakistan-ceasefire-may-2025",
    "israel-iran-june-2025",
)


def settings_on(graph: Graph, **changes: object) -> ServiceSettings:
    """Settings of a service on the graph under test; answers are not kept, for tests change the graph."""
    ours = {"host": "127.0.0.1", "cache_seconds": 0}
    return ServiceSettings.model_validate({**graph.settings.model_dump(), **ours, **changes})


@pytest.fixture
def samples(shared_graph: Graph) -> Graph:
    """A graph that holds the sample articles."""
    count = shared_graph.read("MATCH (a:Article) RETURN count(a) AS n")[0]["n"]
    if count != len(STEMS):
        while shared_graph.write(_some_deleted):
            pass
        paths = [str(path) for path in sample_paths() if path.stem in STEMS]
        loader = LoaderSettings.model_validate(shared_graph.settings.model_dump())
        tally = load(paths, graph=shared_graph, settings=loader)
        assert (tally.loaded, tally.rejected) == (len(STEMS), 0)
        forget_names(shared_graph)
    return shared_graph


def _some_deleted(tx: object) -> int:
    statement = (
        "MATCH (n) WHERE NOT (n:Meta AND n.id = 'schema') WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"
    )
    return int(tx.run(statement)[0]["n"])  # type: ignore[attr-defined]


@pytest.fixture
def client(samples: Graph) -> Iterator[TestClient]:
    """A client of the service on that graph."""
    with TestClient(create_app(settings_on(samples))) as client:
        yield client


@pytest.fixture
def client_with(samples: Graph) -> Iterator[Callable[..., TestClient]]:
    """Makes clients of services with other settings."""
    made: list[TestClient] = []

    def make(**changes: object) -> TestClient:
        client = TestClient(create_app(settings_on(samples, **changes)))
        client.__enter__()
        made.append(client)
        return client

    yield make
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def serve() -> Iterator[Callable[[ASGIApp], str]]:
    """Serves an app on loopback, in a thread, and gives its address."""
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
